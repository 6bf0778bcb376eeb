//! What happens to one zaak after it came in, until now: taken, looked at, answered, planned or handed over.

use std::sync::Arc;

use domein::{
    antwoord::{Antwoord, AntwoordSoort},
    gebeurtenis::{Actor, Gebeurtenis as G},
    id::{BerichtId, BevindingId, SignaalId, TaakId, ZaakId},
    inrichting::{Inrichting, Kanaal},
    routing::{Routing, RoutingVraag, routeer},
    signaal::{Signaal, Terugkoppeling},
    zaak::{Zaak, ZaakSoort, ZaakStatus},
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use termijnen::norm_datum;
use uuid::Uuid;

use crate::{
    handelingen::{Gebruiker, Uitkomst, Wie, behandelen::Resultaat, zaak_stand},
    klok::lokaal,
    post::{self, Over, Soort, taal_van},
    store::{
        bericht::Bericht,
        laden::{Pak, sleutel_van},
        taak::Taak,
        zaak::Bevinding,
    },
};

use super::{Invoer, Veel, pak::Regel};
use crate::demo::{
    teksten::{bevinding, vul_in},
    tijd::{later, werkmoment},
};

/// A zaak in the making.
pub(super) struct Dossier {
    pub(super) zaak: Zaak,
    pub(super) signaal: Signaal,
    pub(super) invoer: Invoer,
    pub(super) regels: Vec<Regel>,
    pub(super) berichten: Vec<Bericht>,
    pub(super) bevindingen: Vec<Bevinding>,
    pub(super) taken: Vec<Taak>,
    pub(super) wie: Arc<Gebruiker>,
    nu: Timestamp,
}

impl Dossier {
    /// Records what happened without a change of the zaak.
    fn leg_vast(&mut self, v: &mut Veel, actor: &Actor, wat: Vec<G>) -> Uitkomst<()> {
        let stand = zaak_stand(&self.zaak)?;
        for wat in wat {
            let zout = v.wereld.t.bytes();
            self.regels.push(Regel {
                moment: self.nu,
                actor: actor.clone(),
                zout,
                stand: stand.clone(),
                wat,
            });
        }
        Ok(())
    }

    /// Records a change of the zaak.
    fn bewaar(&mut self, v: &mut Veel, wat: Vec<G>) -> Uitkomst<()> {
        self.zaak.gewijzigd = self.nu;
        self.zaak.bindt_op = self.zaak.bereken_bindt_op();
        self.zaak.versie += 1;
        let actor = Wie::Medewerker(Arc::clone(&self.wie)).actor();
        self.leg_vast(v, &actor, wat)
    }

    /// Goes on to a later working moment; false when that has not come yet.
    fn verder(&mut self, v: &mut Veel, (van, tot): (f64, f64)) -> bool {
        let dagen = v.wereld.t.deel(van, tot);
        let moment =
            werkmoment(&mut v.wereld.t, heel(later(self.nu, dagen)), self.zaak.kanaal == Kanaal::Boa);
        if moment > v.eind {
            return false;
        }
        self.nu = moment;
        true
    }

    /// A message to the reporter, sent a minute later.
    fn bericht(&mut self, v: &mut Veel, soort: &Soort) -> Uitkomst<BerichtId> {
        let i = &v.geladen.inrichting;
        let melder = &self.invoer.melder;
        let taal = taal_van(melder);
        let team = self.zaak.team.as_deref().and_then(|t| i.team(t)).map(|t| t.naam.clone());
        let onderwerp = i.onderwerp(&self.zaak.onderwerp, lokaal(self.zaak.aangemaakt).date());
        let over = Over {
            taal,
            gemeente: i.gemeente.naam.clone(),
            verzoek: false,
            nummer: self.zaak.nummer.clone(),
            onderwerp: onderwerp.map(|o| o.naam_in(taal).to_owned()).unwrap_or_default(),
            plek: self.zaak.locatie.omschrijving.clone(),
            team: team.clone(),
            norm_datum: self.zaak.norm_datum,
        };
        let woorden = post::woorden(soort, &over);
        let bezorgd = self.nu.saturating_add(SignedDuration::from_secs(40)).unwrap_or(self.nu);
        let mail = melder.email.clone();
        let klaar = mail.is_some() && bezorgd <= v.eind;
        let bericht = Bericht {
            richting: "uit".to_owned(),
            soort: soort.code().to_owned(),
            onderwerp: woorden.onderwerp.clone(),
            tekst: woorden.tekst,
            antwoord: if let Soort::Antwoord(a) = soort { serde_json::to_string(a).ok() } else { None },
            status: match (&mail, klaar) {
                (None, _) => "pagina",
                (Some(_), true) => "verzonden",
                (Some(_), false) => "wacht",
            }
            .to_owned(),
            aan: mail,
            door: team.unwrap_or(over.gemeente),
            verzonden: klaar.then(|| bezorgd.as_microsecond()),
            pogingen: i64::from(klaar),
            ..Bericht::leeg(v.sleutel(self.nu), self.zaak.id, self.signaal.id, self.nu.as_microsecond())
        };
        let id = bericht.id();
        self.berichten.push(bericht);
        if matches!(soort, Soort::Ontvangst) {
            let melder = Wie::Melder.actor();
            self.leg_vast(v, &melder, vec![G::BerichtGemaakt { bericht: id, over: woorden.onderwerp }])?;
        }
        Ok(id)
    }

    /// The mail server took the last message.
    fn bezorgd(&mut self, v: &mut Veel) -> Uitkomst<()> {
        let Some(laatste) = self.berichten.last() else { return Ok(()) };
        let (bericht, Some(moment)) = (laatste.id(), laatste.verzonden) else { return Ok(()) };
        let was = self.nu;
        self.nu = Timestamp::from_microsecond(moment).unwrap_or(was);
        let actor = Wie::Systeem("bezorgen").actor();
        self.leg_vast(v, &actor, vec![G::BerichtBezorgd { bericht, pogingen: 1 }])?;
        self.nu = was.max(self.nu);
        Ok(())
    }
}

impl Veel {
    pub(super) fn sleutel(&mut self, moment: Timestamp) -> Uuid {
        sleutel_van(moment, self.wereld.t.bytes())
    }

    /// One zaak from the report until now, as rows.
    pub(super) fn dossier(&mut self, invoer: Invoer, pak: &mut Pak) -> Uitkomst<()> {
        let kind = invoer.stof;
        let mut d = self.begin(invoer)?;
        self.behandel(&mut d, kind)?;
        self.pak_in(&d, pak)
    }

    fn begin(&mut self, invoer: Invoer) -> Uitkomst<Dossier> {
        let geladen = Arc::clone(&self.geladen);
        let moment = invoer.moment;
        let vraag = RoutingVraag {
            onderwerp: invoer.code.clone(),
            wijk: invoer.locatie.wijk.clone(),
            buurt: invoer.locatie.buurt.clone(),
            kanaal: invoer.kanaal,
            moment: lokaal(moment),
            antwoorden: invoer.antwoorden.clone(),
            spoed: false,
        };
        let r = routeer(&geladen.inrichting, &vraag);
        let (zaak, redenen) = self.nieuwe_zaak(&invoer, &r);
        let signaal = Signaal {
            id: SignaalId(self.sleutel(moment)),
            zaak: zaak.id,
            kanaal: invoer.kanaal,
            tekst: invoer.tekst.clone(),
            antwoorden: invoer.antwoorden.clone(),
            ontvangen: moment,
            terugkoppeling: Terugkoppeling::Open,
            aangesloten: false,
            tevredenheid: None,
        };
        let wie = self.wereld.iemand_van(zaak.team.as_deref())?;
        let melder = match invoer.kanaal {
            Kanaal::Portaal | Kanaal::Api => Wie::Melder.actor(),
            _ => Wie::Medewerker(self.wereld.collega("m.jansma")?).actor(),
        };
        let onderwerp = geladen.inrichting.onderwerp(&zaak.onderwerp, lokaal(moment).date());
        let wat = vec![
            G::SignaalOntvangen {
                signaal: signaal.id,
                kanaal: signaal.kanaal.label().to_owned(),
                tekst: signaal.tekst.clone(),
                plek: zaak.locatie.omschrijving.clone(),
            },
            G::ZaakGemaakt {
                nummer: zaak.nummer.clone(),
                onderwerp: onderwerp.map(|o| o.naam.clone()).unwrap_or_default(),
                norm_datum: zaak.norm_datum,
                redenen,
            },
            gerouteerd(&geladen.inrichting, r),
        ];
        let mut d = Dossier {
            zaak,
            signaal,
            invoer,
            regels: Vec::new(),
            berichten: Vec::new(),
            bevindingen: Vec::new(),
            taken: Vec::new(),
            wie,
            nu: moment,
        };
        d.leg_vast(self, &melder, wat)?;
        d.bericht(self, &Soort::Ontvangst)?;
        d.bezorgd(self)?;
        Ok(d)
    }

    fn nieuwe_zaak(&mut self, invoer: &Invoer, r: &Routing) -> (Zaak, Vec<String>) {
        let hier = lokaal(invoer.moment);
        let norm = norm_datum(hier, r.norm);
        let nummer = self.nummers.entry(hier.year()).or_insert(0);
        *nummer += 1;
        let nummer = format!("{}-{nummer:06}", hier.year());
        let onderwerp = self.geladen.inrichting.onderwerp(&invoer.code, hier.date());
        let vertrouwelijk = onderwerp.is_some_and(|o| o.vertrouwelijk);
        let openbaar = onderwerp.is_some_and(|o| o.openbaar) && !vertrouwelijk;
        let zaak = Zaak {
            id: ZaakId(self.sleutel(invoer.moment)),
            nummer,
            soort: ZaakSoort::Melding,
            onderwerp: invoer.code.clone(),
            status: ZaakStatus::Nieuw,
            versie: 1,
            opvolgrol: r.opvolgrol.clone(),
            team: r.team.clone(),
            behandelaar: None,
            prioriteit: i64::from(r.prioriteit),
            prioriteit_herkomst: r
                .regel
                .as_ref()
                .map_or_else(|| "standaard".to_owned(), |id| format!("regel {id}")),
            locatie: invoer.locatie.clone(),
            kanaal: invoer.kanaal,
            norm_datum: norm.datum,
            gepland_op: None,
            ronde: None,
            bindt_op: norm.datum,
            vertrouwelijk,
            openbaar,
            bevoegd_gezag: None,
            uitvoerder: None,
            regel: r.regel.clone(),
            signalen: 1,
            aangemaakt: invoer.moment,
            gewijzigd: invoer.moment,
            gesloten: None,
        };
        (zaak, norm.redenen)
    }

    /// Taken, looked at, and then answered, planned first, or left with a task for another team.
    fn behandel(&mut self, d: &mut Dossier, kind: usize) -> Uitkomst<()> {
        let Some(stof) = self.wereld.stof.get(kind).cloned() else { return Ok(()) };
        let traag = if self.wereld.t.kans(0.05) { 8.0 } else { 1.0 };
        if !d.verder(self, (0.02 * traag, 1.5 * traag)) {
            return Ok(());
        }
        d.zaak.status = ZaakStatus::InBehandeling;
        d.zaak.behandelaar = Some(d.wie.id);
        d.bewaar(self, vec![G::Opgepakt { door: d.wie.naam.clone() }])?;
        if self.wereld.t.kans(0.08) {
            self.taak(d, "Kun je de plek afzetten tot het klaar is?")?;
        }
        if !d.verder(self, (0.1 * traag, 3.0 * traag)) {
            return Ok(());
        }
        let w = &mut self.wereld;
        let (gevonden, gedaan) = bevinding(&mut w.t, &w.woorden, &stof, &d.invoer.straat);
        if !stof.gepland.is_empty() && w.t.kans(0.25) {
            let wat = w.t.woord(&stof.gepland);
            let wat = vul_in(&mut w.t, &w.woorden, &wat, &d.invoer.straat);
            let dag = lokaal(d.nu).date().saturating_add(w.t.tussen(5, 28).days());
            self.plan(d, &gevonden, &wat, dag)?;
            let Ok(moment) = dag.at(9, 0, 0, 0).to_zoned(crate::klok::zone()) else { return Ok(()) };
            d.nu = moment.timestamp().max(d.nu);
            if !d.verder(self, (0.0, 1.2)) {
                return Ok(());
            }
        }
        let antwoord = Antwoord { gevonden, gedaan, ..Antwoord::default() };
        self.antwoord(d, &antwoord)
    }

    fn plan(&mut self, d: &mut Dossier, gevonden: &str, wat: &str, dag: jiff::civil::Date) -> Uitkomst<()> {
        d.zaak.status = ZaakStatus::Gepland;
        d.zaak.gepland_op = Some(dag);
        let antwoord = Antwoord {
            gevonden: gevonden.to_owned(),
            gepland: wat.to_owned(),
            gepland_op: Some(dag),
            ..Antwoord::default()
        };
        let vastgelegd = self.bevinding(d, gevonden, "");
        let bericht = d.bericht(self, &Soort::Antwoord(antwoord.clone()))?;
        d.signaal.terugkoppeling = Terugkoppeling::Tussentijds;
        let gegeven = G::AntwoordGegeven {
            bericht,
            signaal: d.signaal.id,
            antwoord: AntwoordSoort::Gepland,
            tekst: antwoord.tekst(),
        };
        let gepland = G::Gepland { datum: dag, wat: wat.to_owned(), ronde: None, reden: String::new() };
        d.bewaar(self, vec![vastgelegd, gegeven, gepland])?;
        d.bezorgd(self)
    }

    fn bevinding(&mut self, d: &mut Dossier, gevonden: &str, gedaan: &str) -> G {
        let resultaat = if self.wereld.t.kans(0.7) { Resultaat::Overtreding } else { Resultaat::Akkoord };
        let bevinding = Bevinding {
            id: self.sleutel(d.nu),
            zaak: d.zaak.id.0,
            moment: d.nu.as_microsecond(),
            door: d.wie.id.0,
            door_naam: d.wie.naam.clone(),
            resultaat: resultaat.code().to_owned(),
            gevonden: gevonden.to_owned(),
            gedaan: gedaan.to_owned(),
            ter_plaatse: true,
        };
        let id = BevindingId(bevinding.id);
        d.bevindingen.push(bevinding);
        let resultaat = resultaat.label().to_owned();
        G::BevindingVastgelegd {
            controle: Vec::new(),
            bevinding: id,
            resultaat,
            gevonden: gevonden.to_owned(),
            gedaan: gedaan.to_owned(),
        }
    }

    /// A task for another team; most are done the next days.
    fn taak(&mut self, d: &mut Dossier, wat: &str) -> Uitkomst<()> {
        let klaar = heel(later(d.nu, self.wereld.t.deel(0.2, 3.0)));
        let af = klaar <= self.eind;
        let dag = lokaal(d.nu).date().saturating_add(4.days());
        let taak = Taak {
            id: self.sleutel(d.nu),
            zaak: d.zaak.id.0,
            soort: "werk".to_owned(),
            wat: wat.to_owned(),
            voor_team: Some("beheer".to_owned()),
            voor_account: None,
            voor_partner: None,
            uiterlijk: Some(dag.to_string()),
            status: if af { "klaar" } else { "open" }.to_owned(),
            uitkomst: af.then(|| "Gedaan.".to_owned()),
            gemaakt: d.nu.as_microsecond(),
            klaar: af.then(|| klaar.as_microsecond()),
            stap: None,
            rollen: None,
            brief: None,
        };
        let id = TaakId(taak.id);
        d.taken.push(taak);
        let voor = "Beheer openbare ruimte".to_owned();
        d.bewaar(self, vec![G::TaakGemaakt { taak: id, wat: wat.to_owned(), voor, uiterlijk: Some(dag) }])?;
        if af {
            d.nu = klaar;
            d.bewaar(
                self,
                vec![G::TaakAfgerond { taak: id, wat: wat.to_owned(), uitkomst: "Gedaan.".to_owned() }],
            )?;
        }
        Ok(())
    }

    fn antwoord(&mut self, d: &mut Dossier, antwoord: &Antwoord) -> Uitkomst<()> {
        let vastgelegd = self.bevinding(d, &antwoord.gevonden, &antwoord.gedaan);
        let bericht = d.bericht(self, &Soort::Antwoord(antwoord.clone()))?;
        d.signaal.terugkoppeling = Terugkoppeling::Gegeven;
        let gegeven = G::AntwoordGegeven {
            bericht,
            signaal: d.signaal.id,
            antwoord: AntwoordSoort::Gedaan,
            tekst: antwoord.tekst(),
        };
        d.bewaar(self, vec![vastgelegd, gegeven])?;
        if d.taken.iter().all(|t| t.status == "klaar") {
            d.zaak.status = ZaakStatus::Afgehandeld;
            d.zaak.gepland_op = None;
            d.zaak.gesloten = Some(d.nu);
            d.bewaar(self, vec![G::Afgehandeld { toelichting: String::new() }])?;
        }
        d.bezorgd(self)
    }
}

/// Whole seconds: the store keeps no more than microseconds, and the hash of a row is over what the store gives back.
fn heel(moment: Timestamp) -> Timestamp {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment)
}

fn gerouteerd(i: &Inrichting, r: Routing) -> G {
    G::Gerouteerd {
        opvolgrol: i.opvolgrol(&r.opvolgrol).map_or_else(|| r.opvolgrol.clone(), |o| o.naam.clone()),
        team: r.team.as_deref().and_then(|t| i.team(t)).map(|t| t.naam.clone()),
        regel: r.regel,
        uitleg: r.uitleg,
    }
}
