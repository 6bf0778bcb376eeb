//! Waterrijk with as many zaken as asked for: the same words, places and people, and chains that verify, but written
//! in bulk. For measuring, and for who wants to see a large municipality.

mod pak;
mod verloop;

use std::{collections::BTreeMap, sync::Arc};

use domein::{
    inrichting::{Inrichting, Kanaal, Onderwerp},
    signaal::Melder,
    tekst::Woordenlezer,
    zaak::Locatie,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use tokio::sync::mpsc;

use crate::{
    app::{App, Geladen},
    handelingen::{Fout, Handeling, Uitkomst, Wie, beheer::inrichting_laden, melden::bepaal_plek},
    klok::lokaal,
    store::{
        self, Bron,
        laden::{Lader, Pak},
    },
};

use super::{accounts, plek::vul_antwoorden, teksten::schrijf, tijd::om, wereld::Wereld};

/// Zaken in one parcel for the database.
const PER_PAK: usize = 100;
/// Places per kind of report.
const PLEKKEN: usize = 300;

/// Where a kind of report happens.
struct Plaats {
    locatie: Locatie,
    straat: String,
    antwoorden: domein::inrichting::Antwoorden,
}

/// Everything that is needed to make the zaken, apart from the database.
pub struct Veel {
    wereld: Wereld,
    geladen: Arc<Geladen>,
    plaatsen: Vec<Vec<Plaats>>,
    aantal: usize,
    eind: Timestamp,
    nummers: BTreeMap<i16, i64>,
    lezer: Woordenlezer,
}

/// Makes the accounts, and chooses where things happen.
///
/// # Errors
/// When the store fails, or an earlier attempt was broken off.
pub async fn bereid_voor(app: &App, aantal: usize) -> Uitkomst<Veel> {
    let mut h = Handeling::begin(app, Wie::Systeem("demo")).await?;
    let eind = h.nu;
    h.nu = om(begin_dag(&app.inrichting().inrichting, eind, aantal), 6, 0, 0);
    let mensen = accounts::maak_accounts(&mut h).await?;
    let mut wereld = Wereld::nieuw(app, mensen, eind)?;
    let plaatsen = (0..wereld.stof.len()).map(|i| kies_plaatsen(&h, &mut wereld, i)).collect();
    h.commit().await?;
    let (geladen, nummers, lezer) = (app.inrichting(), BTreeMap::new(), Woordenlezer::default());
    Ok(Veel { wereld, geladen, plaatsen, aantal, eind, nummers, lezer })
}

/// The inrichting goes in last: without it the database counts as empty.
///
/// # Errors
/// When the store fails.
pub async fn rond_af(app: &App) -> Uitkomst<()> {
    let mut h = Handeling::begin(app, Wie::Systeem("demo")).await?;
    let geladen = app.inrichting();
    let eerste = vec![format!("De eerste inrichting van {}.", geladen.inrichting.gemeente.naam)];
    inrichting_laden(&mut h, &geladen.inrichting, eerste).await?;
    // Every zaak was loaded with its words.
    store::zoek::zet_stand(&mut h.tx, domein::tekst::VERSIE, h.nu.as_microsecond()).await?;
    h.commit().await
}

fn kies_plaatsen(h: &Handeling, wereld: &mut Wereld, stof: usize) -> Vec<Plaats> {
    let Some(stof) = wereld.stof.get(stof).cloned() else { return Vec::new() };
    let mut uit = Vec::new();
    for _ in 0..PLEKKEN {
        let plek = wereld.plekken.voor(&wereld.plaatsen, &mut wereld.t, &stof);
        let Ok(locatie) = bepaal_plek(h, &plek.invoer) else { continue };
        let mut antwoorden = domein::inrichting::Antwoorden::new();
        if let Some(o) = h.geladen.inrichting.onderwerp(&stof.code, h.vandaag()) {
            vul_antwoorden(o, &plek.invoer, &mut wereld.t, &mut antwoorden);
        }
        uit.push(Plaats { locatie, straat: plek.straat, antwoorden });
    }
    uit
}

/// First day: a hundred thousand reports a year, but not before the day from which the inrichting says what may be reported.
fn begin_dag(i: &Inrichting, eind: Timestamp, aantal: usize) -> Date {
    let jaren = i64::try_from(aantal / 100_000).unwrap_or(10).clamp(1, 10);
    let dag = lokaal(eind).date().saturating_sub(jaren.years());
    i.onderwerpen.iter().map(|o| o.geldig.van).min().map_or(dag, |eerste| dag.max(eerste))
}

/// What somebody reports, before anybody did something with it.
struct Invoer {
    code: String,
    groep: String,
    stof: usize,
    moment: Timestamp,
    locatie: Locatie,
    straat: String,
    tekst: String,
    antwoorden: domein::inrichting::Antwoorden,
    kanaal: Kanaal,
    melder: Melder,
}

impl Veel {
    /// Makes all zaken and loads them. No other connection to the database may be open.
    ///
    /// # Errors
    /// When the store fails, or when fewer could be made than asked; then the database is of no use.
    pub async fn laad(self, bron: &Bron) -> Uitkomst<()> {
        let mut lader = Lader::open(bron).await?;
        let (van, naar) = mpsc::channel(16);
        let maker = tokio::task::spawn_blocking(move || self.maak(&van));
        let mut naar = naar;
        while let Some(pak) = naar.recv().await {
            lader.laad(pak).await?;
        }
        maker.await.map_err(|fout| Fout::Intern(fout.to_string()))??;
        Ok(lader.klaar().await?)
    }

    fn tekort(&self, gemaakt: usize) -> Uitkomst<()> {
        if gemaakt == self.aantal {
            return Ok(());
        }
        Err(Fout::Intern(format!("{gemaakt} van {} zaken zijn te maken", self.aantal)))
    }

    /// Makes the zaken day by day, in the order in which they came in.
    fn maak(mut self, naar: &mpsc::Sender<Pak>) -> Uitkomst<()> {
        let (eerste, laatste) =
            (begin_dag(&self.geladen.inrichting, self.eind, self.aantal), lokaal(self.eind).date());
        let dagen = usize::try_from(dagen_tussen(eerste, laatste)).unwrap_or(1);
        let (mut pak, mut in_pak, mut gemaakt) = (Pak::default(), 0, 0);
        // What could not be made on a day is made on the next; after the last day there is one more turn.
        for dag_nr in 0..=dagen + 1 {
            let tot = (self.aantal * (dag_nr + 1) / (dagen + 1)).min(self.aantal);
            let dag = eerste.saturating_add(i64::try_from(dag_nr).unwrap_or(0).days()).min(laatste);
            for (moment, stof) in self.momenten(dag, tot - gemaakt) {
                if let Some(invoer) = self.invoer(moment, stof) {
                    self.dossier(invoer, &mut pak)?;
                    (in_pak, gemaakt) = (in_pak + 1, gemaakt + 1);
                }
                if in_pak == PER_PAK {
                    in_pak = 0;
                    if naar.blocking_send(std::mem::take(&mut pak)).is_err() {
                        // The database refused; its error says why.
                        return Ok(());
                    }
                }
            }
        }
        self.tekort(gemaakt)?;
        for (jaar, laatste) in &self.nummers {
            pak.teller(*jaar, *laatste);
        }
        drop(naar.blocking_send(pak));
        Ok(())
    }

    /// When people report what on a day, in order.
    fn momenten(&mut self, dag: Date, aantal: usize) -> Vec<(Timestamp, usize)> {
        let inrichting = &self.geladen.inrichting;
        let gewicht = |s: &super::teksten::Stof| {
            let bestaat = inrichting.onderwerp(&s.code, dag).is_some();
            if bestaat { s.gewicht * s.seizoen.gewicht(dag.month()) } else { 0.0 }
        };
        let gewichten: Vec<f64> = self.wereld.stof.iter().map(|s| gewicht(s)).collect();
        let middernacht = om(dag, 0, 0, 0).as_second();
        let mut uit = Vec::with_capacity(aantal);
        while uit.len() < aantal {
            let i = self.wereld.t.gewogen(&gewichten);
            let Some(stof) = self.wereld.stof.get(i) else { break };
            let uur = i64::from(stof.uren.uur(&mut self.wereld.t));
            let moment = middernacht + uur * 3600 + self.wereld.t.tussen(0, 3599);
            let moment = Timestamp::from_second(moment).unwrap_or(self.eind).min(self.eind);
            uit.push((moment, i));
        }
        uit.sort_unstable();
        uit
    }

    fn invoer(&mut self, moment: Timestamp, stof: usize) -> Option<Invoer> {
        let kind = self.wereld.stof.get(stof)?.clone();
        let onderwerp: &Onderwerp = self.geladen.inrichting.onderwerp(&kind.code, lokaal(moment).date())?;
        let groep = onderwerp.groep.clone();
        let plaatsen = self.plaatsen.get(stof)?;
        let plaats = self.wereld.t.kies(plaatsen)?;
        let w = &mut self.wereld;
        let (tekst, mut antwoorden) = schrijf(&mut w.t, &w.woorden, &kind, &plaats.straat);
        for (vraag, keuze) in &plaats.antwoorden {
            antwoorden.entry(vraag.clone()).or_insert_with(|| keuze.clone());
        }
        antwoorden.retain(|vraag, _| onderwerp.vraag(vraag).is_some());
        let (locatie, straat) = (plaats.locatie.clone(), plaats.straat.clone());
        let kanaal = w.kanaal(&kind);
        let mut melder = w.melder(kanaal, &kind);
        "nl".clone_into(&mut melder.taal);
        // A large municipality has more people than names.
        if let Some((voor, achter)) = melder.email.as_deref().and_then(|e| e.split_once('@')) {
            melder.email = Some(format!("{voor}{}@{achter}", w.t.tussen(1, 99_999)));
        }
        Some(Invoer {
            code: kind.code.clone(),
            groep,
            stof,
            moment,
            locatie,
            straat,
            tekst,
            antwoorden,
            kanaal,
            melder,
        })
    }
}

fn dagen_tussen(van: Date, tot: Date) -> i64 {
    van.until((jiff::Unit::Day, tot)).map_or(1, |s| i64::from(s.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_zaken_each_falls_on_a_day_on_which_it_may_be_reported() {
        let i = crate::inrichting::lees_ingebed().unwrap();
        let eind: Timestamp = "2026-11-17T09:00:00Z".parse().unwrap();
        assert_eq!(begin_dag(&i, eind, 100_000), "2025-11-17".parse().unwrap());
        for aantal in [300, 200_000, 1_000_000, 10_000_000] {
            let dag = begin_dag(&i, eind, aantal);
            assert!(i.onderwerpen_op(dag).next().is_some(), "{aantal} zaken vanaf {dag}");
        }
    }
}
