//! Feitcodes to practise with, and vergunningen, ontheffingen and evenementen of the example municipality.

use domein::{feitcode::Stelsel, inrichting::Geldigheid};
use jiff::{
    ToSpan,
    civil::{Date, date},
};

use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Uitkomst,
        register::{Editie, editie_inlezen, toestemmingen_inlezen},
    },
    inlezen::{
        Voorproef, proef_kop,
        register::{Editievraag, MEESTE_REGELS, lees_feitcodes, lees_toestemmingen},
    },
    inrichting::Ingebed,
};

/// The texts are real and old: this stands beside every amount.
const EDITIE: &str = "oefengegevens, tarieven 2015";

/// The file was written for this day; the demonstration moves it along by whole weeks, so that Friday stays Friday.
const DAG: Date = date(2026, 11, 17);

/// Reads both registers in, by the acts of the command line.
pub(super) async fn speel(app: &App, h: &mut Handeling) -> Uitkomst<()> {
    for stelsel in Stelsel::ALLE {
        let naam = format!("feitcodes/{}-2015.csv", stelsel.as_str());
        let vraag = Editievraag { stelsel: *stelsel, editie: EDITIE.to_owned(), vanaf: None };
        let fout = |zinnen: Vec<String>| Fout::Intern(zinnen.join(" "));
        let (vanaf, codes) = lees_feitcodes(&lees(app, &naam)?, &vraag).map_err(fout)?;
        let editie = Editie { stelsel: *stelsel, naam: EDITIE.to_owned(), vanaf, codes };
        editie_inlezen(h, &editie).await?;
    }
    let kader = h.geladen.inrichting.straat.clone();
    let mut regels = lees_toestemmingen(&lees(app, "toestemmingen.csv")?, &kader).map_err(Fout::Intern)?;
    let later = h.vandaag().since(DAG).map_or(0, |s| s.get_days() / 7).weeks();
    for (_, regel) in &mut regels {
        if let Ok(t) = regel {
            t.geldig = Geldigheid {
                van: t.geldig.van.saturating_add(later),
                tot: t.geldig.tot.map(|d| d.saturating_add(later)),
            };
        }
    }
    let uit = toestemmingen_inlezen(h, "toestemmingen.csv", regels, false).await?;
    match uit.geweigerd.first() {
        None => Ok(()),
        Some((nummer, zin)) => Err(Fout::Intern(format!("toestemmingen.csv, regel {nummer}: {zin}"))),
    }
}

fn lees(app: &App, naam: &str) -> Uitkomst<Voorproef> {
    let bestand = Ingebed::get(naam).ok_or_else(|| Fout::Intern(format!("{naam} ontbreekt")))?;
    let sha256 = app.bestanden.bewaar(&bestand.data)?;
    proef_kop(app.bestanden.open(&sha256)?, MEESTE_REGELS).map_err(Fout::Intern)
}
