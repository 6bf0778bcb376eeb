//! A run of a process in the hands of an act: first walked through in memory, then stored at once.

use std::sync::Arc;

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::AccountId,
    proces::{
        self as motor, Definitie, Gegevens, ProcesOpdracht, Stand, Stap, StapGevolg, Staptaak, TermijnGevolg,
        Uitvoerder, Uitvoering, Veld, VeldSoort, Waarde,
    },
    tafel::Tafelverwijzing,
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::{BEHANDELAAR, gevolg, opdracht, termijn, vanzelf, vanzelf::Binnen};
use crate::{
    app::Geladen,
    handelingen::{Fout, Handeling, Uitkomst, afsluiten::sluit_als_klaar, bewaken::behandelaar_of_team},
    klok::lokaal,
    store::{
        self, Tx,
        proces::{Concepten, ProcesRij},
        taak::Taak,
    },
};

/// A step that was completed in this act.
#[derive(Debug)]
pub(super) struct Gedaan {
    pub(super) stap: String,
    pub(super) uitkomst: String,
    pub(super) gegevens: Gegevens,
    pub(super) meldt: Vec<String>,
}

/// A run of a process with its definition.
#[derive(Debug)]
pub struct Gang {
    rij: ProcesRij,
    /// The process as it holds for this run.
    pub definitie: Arc<Definitie>,
    /// Where it stands.
    pub stand: Stand,
    /// Drafts.
    pub concepten: Concepten,
    /// Start event, when it begins in this act.
    pub(super) start: Option<String>,
    is_nieuw: bool,
    pub(super) gebeurd: Vec<G>,
    taken: Vec<Staptaak>,
    weg: Vec<String>,
    pub(super) gedaan: Vec<Gedaan>,
    pub(super) termijnen: Vec<TermijnGevolg>,
    pub(super) opdrachten: Vec<ProcesOpdracht>,
}

impl Gang {
    fn nieuw(rij: ProcesRij, definitie: Arc<Definitie>, stand: Stand, is_nieuw: bool) -> Self {
        Self {
            rij,
            definitie,
            stand,
            concepten: Concepten::new(),
            start: None,
            is_nieuw,
            gebeurd: Vec::new(),
            taken: Vec::new(),
            weg: Vec::new(),
            gedaan: Vec::new(),
            termijnen: Vec::new(),
            opdrachten: Vec::new(),
        }
    }

    /// The run of a zaak. A zaak from before there were processes gets the one that held on its first day.
    pub(in crate::handelingen) async fn laad(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<Self> {
        match store::proces::van_zaak(&mut h.tx, zaak.id).await? {
            Some(rij) => Self::van_rij(&mut h.tx, &Arc::clone(&h.geladen), rij).await,
            None => Self::achteraf(&h.geladen, zaak),
        }
    }

    /// A stored run with the definition it follows.
    pub(super) async fn van_rij(tx: &mut Tx, geladen: &Geladen, rij: ProcesRij) -> Uitkomst<Self> {
        let vanaf: Date = rij.vanaf.parse().map_err(|_| weg(&rij.code))?;
        let hier = geladen.proces(&rij.code, vanaf).filter(|d| d.versie == rij.versie);
        let definitie = match hier {
            Some(definitie) => definitie,
            None => {
                let inrichting = store::inrichting::lees(tx, rij.inrichting_versie).await?;
                let toen = Geladen::nieuw(rij.inrichting_versie, inrichting);
                let proces = toen.proces(&rij.code, vanaf).filter(|d| d.versie == rij.versie);
                proces.ok_or_else(|| weg(&rij.code))?
            }
        };
        let (stand, concepten) = (rij.stand()?, rij.concepten()?);
        Ok(Self { concepten, ..Self::nieuw(rij, definitie, stand, false) })
    }

    /// The run of a zaak that has none yet, as its intake would have begun it.
    pub(super) fn achteraf(geladen: &Geladen, zaak: &Zaak) -> Uitkomst<Self> {
        Self::toen(geladen, zaak, true, Uuid::nil())
    }

    fn toen(geladen: &Geladen, zaak: &Zaak, bereikbaar: bool, id: Uuid) -> Uitkomst<Self> {
        let dag = lokaal(zaak.aangemaakt).date();
        let door = Uitvoering {
            wie: Uitvoerder::Systeem { regel: "intake".to_owned() },
            moment: zaak.aangemaakt,
            dag,
        };
        let mut gang = Self::start(geladen, zaak, "melding-ontvangen", &Gegevens::new(), &door, 1, id)?;
        vanzelf::intake(&mut gang, geladen, zaak, Binnen { bereikbaar, ontvangen: dag }, &door)?;
        Ok(gang)
    }

    /// The row of a simple report from the past, closed or not; none when its process asks more than an answer.
    pub(super) fn eenvoudige(
        geladen: &Geladen,
        zaak: &Zaak,
        bereikbaar: bool,
        id: Uuid,
        gesloten: Option<(AccountId, Timestamp)>,
    ) -> Uitkomst<Option<ProcesRij>> {
        let mut gang = Self::toen(geladen, zaak, bereikbaar, id)?;
        let (account, moment) = gesloten.unwrap_or((AccountId(Uuid::nil()), zaak.aangemaakt));
        let wie = Uitvoerder::Medewerker { account, vervangt: Vec::new(), rollen: Vec::new() };
        let door = Uitvoering { wie, moment, dag: lokaal(moment).date() };
        let Some(af) = gang.direct_af(&door) else { return Ok(None) };
        if gesloten.is_some() {
            gang.stand = af;
        }
        gang.rij.zet(&gang.stand, &gang.concepten, moment.as_microsecond())?;
        Ok(Some(gang.rij))
    }

    /// The run of a report that comes in.
    pub(super) fn van_intake(h: &Handeling, zaak: &Zaak, binnen: Binnen) -> Uitkomst<Self> {
        let door = Uitvoering {
            wie: Uitvoerder::Systeem { regel: "intake".to_owned() },
            moment: h.nu,
            dag: h.vandaag(),
        };
        let start = if zaak.kanaal == domein::inrichting::Kanaal::Boa {
            "eigen-constatering"
        } else {
            "melding-ontvangen"
        };
        let mut gang = Self::start(&h.geladen, zaak, start, &Gegevens::new(), &door, 1, h.sleutel())?;
        vanzelf::intake(&mut gang, &h.geladen, zaak, binnen, &door)?;
        Ok(gang)
    }

    /// A run that begins with an event.
    pub(super) fn begin(
        h: &Handeling,
        zaak: &Zaak,
        start: &str,
        feiten: &Gegevens,
        nummer: i64,
    ) -> Uitkomst<Self> {
        let door = Uitvoering {
            wie: Uitvoerder::Systeem { regel: "begin".to_owned() },
            moment: h.nu,
            dag: h.vandaag(),
        };
        Self::start(&h.geladen, zaak, start, feiten, &door, nummer, h.sleutel())
    }

    fn start(
        geladen: &Geladen,
        zaak: &Zaak,
        start: &str,
        feiten: &Gegevens,
        door: &Uitvoering,
        nummer: i64,
        id: Uuid,
    ) -> Uitkomst<Self> {
        let code = zaak.soort.proces();
        let definitie = geladen.proces(code, door.dag).ok_or_else(|| weg(code))?;
        let gevolg = motor::begin(&definitie, start, feiten, door).map_err(Weigering::from)?;
        let nu = door.moment.as_microsecond();
        let rij = ProcesRij::nieuw(id, zaak.id, nummer, geladen.versie, door.dag, nu);
        let mut gang = Self::nieuw(rij, definitie, gevolg.stand.clone(), true);
        gang.start = Some(start.to_owned());
        gang.neem(gevolg);
        Ok(gang)
    }

    /// The steps to be done now, in the usual order.
    pub(super) fn actieve_stappen(&self) -> impl Iterator<Item = &Stap> {
        self.definitie.stappen().filter(|stap| self.stand.actief.contains_key(&stap.id))
    }

    fn neem(&mut self, gevolg: StapGevolg) {
        self.stand = gevolg.stand;
        self.taken.retain(|taak| !gevolg.overgang.vervallen.contains(&taak.stap));
        self.weg.extend(gevolg.overgang.vervallen);
        self.taken.extend(gevolg.taken);
        self.termijnen.extend(gevolg.termijnen);
        self.opdrachten.extend(gevolg.opdrachten);
    }

    fn klaar(&mut self, stap: &str) {
        self.taken.retain(|taak| taak.stap != stap);
        self.weg.push(stap.to_owned());
        self.concepten.remove(stap);
    }

    pub(in crate::handelingen) fn voltooi(
        &mut self,
        stap: &str,
        uitkomst: &str,
        gegevens: &Gegevens,
        door: &Uitvoering,
    ) -> Uitkomst<()> {
        let mut gevolg = motor::voltooi(&self.definitie, &self.stand, stap, uitkomst, gegevens, door)
            .map_err(Weigering::from)?;
        let meldt = std::mem::take(&mut gevolg.meldt);
        self.klaar(stap);
        self.neem(gevolg);
        self.gebeurd.push(voltooid(&self.definitie, stap, uitkomst, gegevens));
        self.gedaan.push(Gedaan {
            stap: stap.to_owned(),
            uitkomst: uitkomst.to_owned(),
            gegevens: gegevens.clone(),
            meldt,
        });
        Ok(())
    }

    pub(in crate::handelingen) fn stel_op(
        &mut self,
        stap: &str,
        uitkomst: &str,
        gegevens: Gegevens,
        door: &Uitvoering,
    ) -> Uitkomst<()> {
        self.stand = motor::stel_op(&self.definitie, &self.stand, stap, door).map_err(Weigering::from)?;
        self.concepten.insert(stap.to_owned(), (uitkomst.to_owned(), gegevens));
        self.gebeurd.push(G::StapOpgesteld { stap: self.definitie.naam_van(stap).to_owned() });
        Ok(())
    }

    pub(super) fn sla_over(
        &mut self,
        stap: &str,
        reden: &str,
        gegevens: &Gegevens,
        door: &Uitvoering,
    ) -> Uitkomst<()> {
        let gevolg = motor::sla_over(&self.definitie, &self.stand, stap, reden, gegevens, door)
            .map_err(Weigering::from)?;
        self.klaar(stap);
        self.neem(gevolg);
        let stap = self.definitie.naam_van(stap).to_owned();
        self.gebeurd.push(G::StapOvergeslagen { stap, reden: reden.to_owned() });
        Ok(())
    }

    pub(super) fn heropen(&mut self, stap: &str, reden: &str, door: &Uitvoering) -> Uitkomst<()> {
        let gevolg =
            motor::heropen(&self.definitie, &self.stand, stap, reden, door).map_err(Weigering::from)?;
        self.neem(gevolg);
        let stap = self.definitie.naam_van(stap).to_owned();
        self.gebeurd.push(G::StapHeropend { stap, reden: reden.to_owned() });
        Ok(())
    }

    /// What the system may do by itself, until it comes to work for people.
    pub(super) fn vanzelf(&mut self, h: &Handeling, zaak: &Zaak, bereikbaar: bool) -> Uitkomst<()> {
        let door = Uitvoering {
            wie: Uitvoerder::Systeem { regel: "vanzelf".to_owned() },
            moment: h.nu,
            dag: h.vandaag(),
        };
        let binnen = Binnen { bereikbaar, ontvangen: door.dag };
        vanzelf::loop_door(self, &h.geladen, zaak, binnen, &door)
    }

    /// The end of a simple report: answered by who deals with it, without more steps. None when this zaak goes the
    /// long way.
    pub(super) fn direct_af(&self, door: &Uitvoering) -> Option<Stand> {
        vanzelf::direct_af(&self.definitie, &self.stand, door)
    }

    /// Goes on with the edition of today.
    pub(super) fn volg(&mut self, h: &Handeling, definitie: &Arc<Definitie>) {
        self.rij.inrichting_versie = h.geladen.versie;
        self.rij.vanaf = h.vandaag().to_string();
        self.definitie = Arc::clone(definitie);
    }

    /// Writes the run.
    pub(super) async fn bewaar(&mut self, h: &mut Handeling) -> Uitkomst<()> {
        self.rij.zet(&self.stand, &self.concepten, h.nu.as_microsecond())?;
        if self.is_nieuw {
            if self.rij.id.is_nil() {
                self.rij.id = h.sleutel();
            }
            store::proces::maak(&mut h.tx, &self.rij).await?;
            self.is_nieuw = false;
        } else {
            store::proces::wijzig(&mut h.tx, &self.rij).await?;
        }
        Ok(())
    }

    /// Writes the run and the tasks of its steps. The steps of a simple report are no tasks: the zaak itself is the work.
    pub(super) async fn bewaar_met_taken(&mut self, h: &mut Handeling, zaak: &Zaak) -> Uitkomst<()> {
        self.bewaar(h).await?;
        let nu = h.nu.as_microsecond();
        for stap in std::mem::take(&mut self.weg) {
            store::taak::stap_klaar(&mut h.tx, zaak.id, &stap, "", nu).await?;
        }
        let taken = std::mem::take(&mut self.taken);
        if taken.is_empty() || self.direct_af(&iemand(h)).is_some() {
            return Ok(());
        }
        let termijnen = store::proces::termijnen(&mut h.tx, zaak.id).await?;
        for taak in taken {
            let uiterlijk = termijn::einde_van(&termijnen, taak.bindt.as_deref());
            let taak = self.taak(h, zaak, &taak, uiterlijk);
            store::taak::maak(&mut h.tx, &taak).await?;
        }
        Ok(())
    }

    fn taak(&self, h: &Handeling, zaak: &Zaak, taak: &Staptaak, uiterlijk: Option<Date>) -> Taak {
        let mut voor = behandelaar_of_team(&h.geladen.inrichting, zaak);
        // A step that only others than who deals with it may do, is for his team.
        if !taak.rollen.iter().any(|rol| BEHANDELAAR.contains(&rol.as_str())) && voor.account.is_some() {
            let team = zaak.team.clone();
            voor = crate::handelingen::behandelen::Voor { team, ..Default::default() };
        }
        Taak {
            id: h.sleutel(),
            zaak: zaak.id.0,
            soort: "stap".to_owned(),
            wat: taak.naam.clone(),
            voor_team: voor.team,
            voor_account: voor.account,
            voor_partner: None,
            uiterlijk: uiterlijk.map(|dag| dag.to_string()),
            status: "open".to_owned(),
            uitkomst: None,
            gemaakt: h.nu.as_microsecond(),
            klaar: None,
            stap: Some(taak.stap.clone()),
            rollen: Some(taak.rollen.join(" ")),
            brief: None,
        }
    }

    /// Does everything that follows from what was done, and stores it.
    pub(in crate::handelingen) async fn verwerk(
        mut self,
        h: &mut Handeling,
        zaak: &mut Zaak,
    ) -> Uitkomst<()> {
        // What the system does by itself may need what people did just now (an answer that is sent), so: until it rests.
        loop {
            self.vanzelf(h, zaak, true)?;
            for gedaan in std::mem::take(&mut self.gedaan) {
                gevolg::pas_toe(h, zaak, &self.definitie, &gedaan, &mut self.gebeurd).await?;
            }
            let termijnen = std::mem::take(&mut self.termijnen);
            termijn::verwerk(h, zaak, &self.definitie, &termijnen, &mut self.gebeurd).await?;
            for vraag in std::mem::take(&mut self.opdrachten) {
                opdracht::geef(h, zaak, &self.definitie, &vraag, &mut self.gebeurd).await?;
            }
            self.bewaar_met_taken(h, zaak).await?;
            if zaak.status == ZaakStatus::Nieuw && matches!(h.wie, crate::handelingen::Wie::Medewerker(_)) {
                zaak.zet_status(ZaakStatus::InBehandeling)?;
            }
            if self.stand.is_geeindigd() {
                let einde = self
                    .stand
                    .einden
                    .last()
                    .and_then(|e| self.definitie.einden.iter().find(|x| x.code == *e));
                let einde = einde.map(|e| e.naam.clone()).unwrap_or_default();
                self.gebeurd.push(G::ProcesGeeindigd { proces: self.definitie.naam.clone(), einde });
            }
            h.bewaar(zaak, std::mem::take(&mut self.gebeurd)).await?;
            if !vanzelf::verzend(&mut self, h, zaak).await? {
                break;
            }
        }
        if self.stand.is_geeindigd() {
            Box::pin(sluit_als_klaar(h, zaak, "")).await?;
        }
        Ok(())
    }
}

/// Anybody, to see whether the short way is open at all.
fn iemand(h: &Handeling) -> Uitvoering {
    let account = domein::id::AccountId(Uuid::nil());
    let wie = Uitvoerder::Medewerker { account, vervangt: Vec::new(), rollen: Vec::new() };
    Uitvoering { wie, moment: h.nu, dag: h.vandaag() }
}

fn weg(code: &str) -> Fout {
    Fout::Intern(format!("de definitie van het proces {code} is er niet"))
}

/// The event of a completed step, with the answers in words.
fn voltooid(definitie: &Definitie, stap: &str, uitkomst: &str, gegevens: &Gegevens) -> G {
    let bron = definitie.stap(stap);
    let naam = bron.and_then(|s| s.uitkomst(uitkomst)).map_or(uitkomst, |u| u.naam.as_str()).to_owned();
    let velden = bron.into_iter().flat_map(|s| &s.velden);
    let regel = |veld: &Veld| Some((veld.naam.clone(), in_woorden(veld, gegevens.get(&veld.code)?)));
    G::StapVoltooid {
        stap: definitie.naam_van(stap).to_owned(),
        uitkomst: naam,
        gegevens: velden.filter_map(regel).filter(|(_, waarde)| !waarde.is_empty()).collect(),
    }
}

/// An answer as people read it.
#[must_use]
pub fn in_woorden(veld: &Veld, waarde: &Waarde) -> String {
    let optie =
        |code: &String| veld.opties.iter().find(|o| o.code == *code).map_or(code, |o| &o.naam).clone();
    match waarde {
        Waarde::Tekst(tekst) => tekst.clone(),
        Waarde::Verwijzing(sleutel) if let Some(tafel) = Tafelverwijzing::lees(sleutel) => tafel.in_woorden(),
        // An account is named by the event that follows from it.
        Waarde::Verwijzing(sleutel) if sleutel.parse::<Uuid>().is_ok() => String::new(),
        Waarde::Verwijzing(sleutel) => sleutel.clone(),
        Waarde::Keuze(code) => optie(code),
        Waarde::Meerkeuze(codes) => codes.iter().map(optie).collect::<Vec<_>>().join(", "),
        Waarde::Datum(dag) => termijnen::datum_nl(*dag),
        Waarde::Getal(cent) if veld.soort == VeldSoort::Bedrag => {
            format!("\u{20ac} {},{:02}", cent / 100, cent % 100)
        }
        Waarde::Getal(getal) => getal.to_string(),
        Waarde::JaNee(ja) => if *ja { "ja" } else { "nee" }.to_owned(),
    }
}
