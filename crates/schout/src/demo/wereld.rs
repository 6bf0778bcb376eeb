//! The year itself: a queue of things that happen, each done by the act that people use.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
    sync::Arc,
};

use domein::{
    id::SignaalId,
    inrichting::Inrichting,
    zaak::{Zaak, ZaakStatus},
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};

use crate::{
    app::App,
    handelingen::{
        Fout, Gebruiker, Handeling, Uitkomst, Wie, bewaken,
        bezorgen::{Poging, poging_vastleggen},
        melder::{BewaardeFoto, bewaar_foto},
    },
    klok::lokaal,
    plaats::Plaatsen,
    store,
};

use super::{
    accounts::Mensen,
    foto::{Tafereel, teken},
    plek::Plekken,
    teksten::{Stof, Toeval, Woorden, lees},
    tijd::om,
};

/// Number of reports in a year.
const MELDINGEN: f64 = 2450.0;
/// Reports on the day itself, before the demonstration starts.
const VANDAAG: i64 = 16;
/// Messages younger than this still wait for the mail server.
const WACHT: SignedDuration = SignedDuration::from_mins(90);

/// Something that is going to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stap {
    /// The program looks at the days, in the morning or in the afternoon.
    Dag { middag: bool },
    /// Somebody reports something of a kind.
    Melden(usize),
    /// Triage or a coordinator gives it to the right team or person.
    Verdelen(usize),
    /// Somebody takes it.
    Oppakken(usize),
    /// A question to the reporter.
    Vragen(usize),
    /// The reporter answers.
    Reageren(usize),
    /// Somebody writes a note, looks up the reporter or makes a promise.
    Tussendoor(usize),
    /// A promise is kept.
    Nakomen(usize),
    /// Somebody goes and looks.
    Kijken(usize),
    /// What follows.
    Besluiten(usize),
    /// The day after planned work.
    Uitgevoerd(usize),
    /// Another authority reports back.
    Terug(usize),
    /// A satisfaction mark.
    Oordelen(usize),
    /// "It is still there."
    Heropenen(usize),
}

/// A zaak of the demonstration.
#[derive(Debug, Clone)]
pub(super) struct Dossier {
    /// Number.
    pub nummer: String,
    /// Place in the list of kinds.
    pub stof: usize,
    /// Street.
    pub straat: String,
    /// Its reporters, with the secret of their page.
    pub signalen: Vec<(SignaalId, String)>,
    /// Who deals with it.
    pub wie: Arc<Gebruiker>,
    /// How long everything takes, in days.
    pub schaal: f64,
    /// May be joined by others.
    pub openbaar: bool,
    /// Made at this instant.
    pub begin: Timestamp,
}

/// Everything the year needs, beside the transaction.
pub(super) struct Wereld {
    pub t: Toeval,
    pub stof: Vec<Arc<Stof>>,
    pub woorden: Woorden,
    pub plekken: Plekken,
    pub plaatsen: Arc<Plaatsen>,
    pub mensen: Mensen,
    pub dossiers: Vec<Dossier>,
    fotos: BTreeMap<(String, bool), BewaardeFoto>,
    rij: BinaryHeap<Reverse<(Timestamp, u64, Stap)>>,
    volgnr: u64,
    pub eind: Timestamp,
}

impl Wereld {
    /// An empty year that ends now.
    ///
    /// # Errors
    /// When the words cannot be read or the photos not stored.
    pub(super) fn nieuw(app: &App, mensen: Mensen, eind: Timestamp) -> Uitkomst<Self> {
        let (stof, woorden) = lees().map_err(Fout::Intern)?;
        let mut t = Toeval::nieuw(9999);
        Ok(Self {
            plekken: Plekken::kies(&app.plaatsen, &mut t),
            plaatsen: Arc::clone(&app.plaatsen),
            t,
            stof: stof.into_iter().map(Arc::new).collect(),
            woorden,
            mensen,
            dossiers: Vec::new(),
            fotos: maak_fotos(app)?,
            rij: BinaryHeap::new(),
            volgnr: 0,
            eind,
        })
    }

    /// Something will happen.
    pub(super) fn straks(&mut self, moment: Timestamp, stap: Stap) {
        self.volgnr += 1;
        // The store keeps microseconds; whole seconds are enough here.
        let moment = Timestamp::from_second(moment.as_second()).unwrap_or(moment);
        self.rij.push(Reverse((moment, self.volgnr, stap)));
    }

    /// The photo of a kind, before or after.
    pub(super) fn foto(&self, code: &str, na: bool) -> Option<BewaardeFoto> {
        self.fotos.get(&(code.to_owned(), na)).cloned()
    }

    /// A colleague by log-in name.
    ///
    /// # Errors
    /// When the name does not exist.
    pub(super) fn collega(&self, naam: &str) -> Uitkomst<Arc<Gebruiker>> {
        self.mensen.get(naam).cloned().ok_or_else(|| Fout::Intern(format!("collega {naam} ontbreekt")))
    }

    /// Who of a team deals with it.
    ///
    /// # Errors
    /// When a name does not exist.
    pub(super) fn iemand_van(&mut self, team: Option<&str>) -> Uitkomst<Arc<Gebruiker>> {
        let namen: &[&str] = match team {
            Some("handhaving-noord") => &["s.dewit", "s.dewit", "s.dewit", "c.hofman"],
            Some("handhaving-zuid") => &["y.bakir"],
            Some("handhaving") => &["s.dewit", "y.bakir"],
            Some("milieu") => &["k.postma"],
            Some("horeca") => &["o.dejong"],
            Some("bouwen") => &["p.veenstra", "p.veenstra", "l.okafor"],
            Some("parkeren") => &["f.elamrani"],
            Some("adresonderzoek") => &["h.prins"],
            Some("veiligheid") => &["e.vanleeuwen"],
            Some("beheer-noord") => &["a.vandijk"],
            Some("beheer") => &["j.terhorst"],
            _ => &["b.tuinstra"],
        };
        let naam = self.t.kies(namen).copied().unwrap_or("b.tuinstra");
        self.collega(naam)
    }

    /// Puts the days of the year and their reports in the queue.
    pub(super) fn plan_jaar(&mut self, inrichting: &Inrichting) {
        let (eerste, laatste) = (begin_dag(self.eind), lokaal(self.eind).date());
        let som: f64 = self.stof.iter().map(|s| s.gewicht).sum();
        let mut dag = eerste;
        while dag <= laatste {
            for (uur, middag) in [(7, false), (15, true)] {
                self.straks(om(dag, uur, 5, 0), Stap::Dag { middag });
            }
            let gewichten: Vec<f64> =
                self.stof.iter().map(|s| s.gewicht * s.seizoen.gewicht(dag.month())).collect();
            let verwacht = MELDINGEN / 366.0 * gewichten.iter().sum::<f64>() / som * self.t.deel(0.6, 1.4);
            let mut over = verwacht;
            while over > 0.0 {
                if self.t.kans(over) {
                    self.plan_melding(dag, &gewichten, inrichting);
                }
                over -= 1.0;
            }
            dag = dag.saturating_add(1.day());
        }
        self.plan_vandaag();
    }

    fn plan_melding(&mut self, dag: Date, gewichten: &[f64], inrichting: &Inrichting) {
        let i = self.t.gewogen(gewichten);
        let Some(stof) = self.stof.get(i) else { return };
        if inrichting.onderwerp(&stof.code, dag).is_none() {
            return;
        }
        let uren = stof.uren;
        let uur = uren.uur(&mut self.t);
        let (minuut, seconde) = (self.t.tussen(0, 59), self.t.tussen(0, 59));
        let moment = om(dag, uur, i8::try_from(minuut).unwrap_or(0), i8::try_from(seconde).unwrap_or(0));
        self.straks(moment, Stap::Melden(i));
    }

    /// Fresh work for whoever logs in.
    fn plan_vandaag(&mut self) {
        let maand = lokaal(self.eind).month();
        let gewichten: Vec<f64> = self.stof.iter().map(|s| s.gewicht * s.seizoen.gewicht(maand)).collect();
        for _ in 0..VANDAAG {
            let minuten = self.t.tussen(4, 11 * 60);
            let moment = self.eind.saturating_sub(SignedDuration::from_mins(minuten)).unwrap_or(self.eind);
            let i = self.t.gewogen(&gewichten);
            self.straks(moment, Stap::Melden(i));
        }
    }

    /// Lets the year happen.
    ///
    /// # Errors
    /// When the store fails, or an act refuses what the year asks of it.
    pub(super) async fn leef(&mut self, h: &mut Handeling) -> Uitkomst<()> {
        while let Some(Reverse((moment, _, stap))) = self.rij.pop() {
            if moment > self.eind {
                break;
            }
            h.nu = moment.max(h.nu);
            self.doe(h, stap)
                .await
                .map_err(|fout| Fout::Intern(format!("{stap:?} op {moment}: {fout:?}")))?;
            self.bezorg(h).await?;
        }
        h.nu = self.eind;
        Ok(())
    }

    async fn doe(&mut self, h: &mut Handeling, stap: Stap) -> Uitkomst<()> {
        match stap {
            Stap::Dag { middag } => dag(h, middag).await,
            Stap::Melden(i) => self.melden(h, i).await,
            Stap::Verdelen(d) => self.verdelen(h, d).await,
            Stap::Oppakken(d) => self.oppakken(h, d).await,
            Stap::Vragen(d) => self.vragen(h, d).await,
            Stap::Reageren(d) => self.reageren(h, d).await,
            Stap::Tussendoor(d) => self.tussendoor(h, d).await,
            Stap::Nakomen(d) => self.nakomen(h, d).await,
            Stap::Kijken(d) => self.kijken(h, d).await,
            Stap::Besluiten(d) => self.besluiten(h, d).await,
            Stap::Uitgevoerd(d) => self.uitgevoerd(h, d).await,
            Stap::Terug(d) => self.terug(h, d).await,
            Stap::Oordelen(d) => self.oordelen(h, d).await,
            Stap::Heropenen(d) => self.heropenen(h, d).await,
        }
    }

    /// The mail server took what was waiting; once in a while an address turns out to be wrong.
    async fn bezorg(&mut self, h: &mut Handeling) -> Uitkomst<()> {
        if self.eind.duration_since(h.nu) < WACHT {
            return Ok(());
        }
        let nu = h.nu.as_microsecond();
        let berichten = store::bericht::neem(&mut h.tx, store::bericht::MAIL, nu, nu + 1, 50).await?;
        h.wie = Wie::Systeem("bezorgen");
        for bericht in berichten {
            let uitkomst = if self.t.kans(0.0015) {
                Poging::Nooit("De mailserver weigert dit bericht of dit adres (code 550).".to_owned())
            } else {
                Poging::Bezorgd
            };
            poging_vastleggen(h, &bericht, uitkomst).await?;
        }
        Ok(())
    }

    /// So long ago that nothing is left lying.
    pub(super) fn lang_geleden(&self, moment: Timestamp) -> bool {
        self.eind.duration_since(moment) > SignedDuration::from_hours(21 * 24)
    }

    /// A dossier.
    ///
    /// # Errors
    /// When it does not exist.
    pub(super) fn dossier(&self, d: usize) -> Uitkomst<Dossier> {
        self.dossiers.get(d).cloned().ok_or_else(|| Fout::Intern("dossier ontbreekt".to_owned()))
    }

    /// The kind of a dossier.
    ///
    /// # Errors
    /// When it does not exist.
    pub(super) fn stof_van(&self, d: &Dossier) -> Uitkomst<Arc<Stof>> {
        self.stof.get(d.stof).cloned().ok_or_else(|| Fout::Intern("onderwerp ontbreekt".to_owned()))
    }
}

/// The zaak of a dossier, when it is in one of these states.
pub(super) async fn in_stand(
    h: &mut Handeling,
    d: &Dossier,
    standen: &[ZaakStatus],
) -> Uitkomst<Option<Zaak>> {
    let zaak = store::zaak::op_nummer(&mut h.tx, &d.nummer).await?;
    Ok(zaak.filter(|z| standen.contains(&z.status)))
}

/// What the program does by itself on a day.
async fn dag(h: &mut Handeling, middag: bool) -> Uitkomst<()> {
    if middag {
        h.wie = Wie::Systeem("norm verloopt");
        bewaken::norm_verloopt(h).await?;
        return Ok(());
    }
    h.wie = Wie::Systeem("norm dreigt");
    bewaken::norm_dreigt(h).await?;
    h.wie = Wie::Systeem("gepland werk");
    bewaken::planning_voorbij(h).await?;
    h.wie = Wie::Systeem("toezegging");
    bewaken::toezegging_dreigt(h).await?;
    Ok(())
}

/// First day of the year of the demonstration.
pub(super) fn begin_dag(eind: Timestamp) -> Date {
    lokaal(eind).date().saturating_sub(1.year())
}

fn maak_fotos(app: &App) -> Uitkomst<BTreeMap<(String, bool), BewaardeFoto>> {
    let soorten = [
        ("bijplaatsing", Tafereel::Container),
        ("lantaarnpaal", Tafereel::Lantaarn),
        ("losse-stoeptegel", Tafereel::Stoep),
        ("dumping", Tafereel::Dumping),
    ];
    let mut uit = BTreeMap::new();
    for (i, (code, tafereel)) in (1_u64..).zip(soorten) {
        for na in [false, true] {
            let naam = if na { "na.jpg" } else { "foto.jpg" };
            let foto = bewaar_foto(&app.bestanden, naam, &teken(tafereel, na, i))?;
            uit.insert((code.to_owned(), na), foto);
        }
    }
    Ok(uit)
}
