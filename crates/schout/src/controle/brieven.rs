//! A letter stands in a row that pages read, in its printed file, and in the events that say what was done. They must
//! say the same; and so must what happened to a decision after it was sent.

use std::collections::HashMap;

use domein::{
    besluit::{Besluit, Besluitstand as S},
    gebeurtenis::{Briefdaad, Gebeurtenis as G},
    id::ZaakId,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::Verslag;
use crate::{
    bestanden::Bestanden,
    handelingen::{
        Uitkomst,
        brief::{VERVALLEN, in_gebeurtenis, oude_woorden},
    },
    store::{self, Tx, brief::BriefRij, gebeurtenis::Regel},
};

/// Kinds of event about letters.
const BRIEFDAAD: &str = "brief_daad";
const BESLUITFEIT: &str = "besluit_feit";

/// What the events say of one letter.
#[derive(Default)]
struct Verteld {
    stand: &'static str,
    versie: i64,
    pdf: String,
    /// The copy without a link; nothing when the events are from before it was kept.
    kopie: Option<String>,
    verzonden: Option<Date>,
    /// What happened to it after it was sent: day, words, explanation.
    feiten: Vec<(Date, String, String)>,
}

impl Verteld {
    fn neem_op(&mut self, wat: &Briefdaad) {
        self.stand = match wat {
            Briefdaad::Gemaakt
            | Briefdaad::Gewijzigd { .. }
            | Briefdaad::OpnieuwBekeken { .. }
            | Briefdaad::Teruggegeven { .. } => S::Concept.as_str(),
            Briefdaad::TerReview { .. } => S::TerReview.as_str(),
            Briefdaad::Goedgekeurd { .. } => S::Goedgekeurd.as_str(),
            Briefdaad::Ondertekend { .. } => S::Ondertekend.as_str(),
            Briefdaad::Verzonden { .. } => S::Verzonden.as_str(),
            Briefdaad::Vervallen { .. } => VERVALLEN,
        };
        match wat {
            Briefdaad::Gemaakt => self.versie = 1,
            Briefdaad::Gewijzigd { versie } | Briefdaad::OpnieuwBekeken { versie, .. } => {
                self.versie = *versie;
            }
            Briefdaad::Ondertekend { sha256, kopie, .. } => {
                self.pdf.clone_from(sha256);
                self.kopie.clone_from(kopie);
            }
            Briefdaad::Verzonden { dag, sha256, kopie, .. } => {
                self.verzonden = Some(*dag);
                if kopie.is_some() {
                    self.kopie.clone_from(kopie);
                }
                if !sha256.is_empty() {
                    self.pdf.clone_from(sha256);
                }
            }
            _ => {}
        }
    }
}

/// Compares the letters of a zaak with its events. Events without content were destroyed: then there is nothing to compare.
pub(super) async fn toets(
    tx: &mut Tx,
    bestanden: Option<&Bestanden>,
    zaak: ZaakId,
    naam: &str,
    regels: &[Regel],
    verslag: &mut Verslag,
) -> Uitkomst<()> {
    let mut verteld: HashMap<Uuid, Verteld> = HashMap::new();
    for regel in regels.iter().filter(|r| [BRIEFDAAD, BESLUITFEIT].contains(&r.soort.as_str())) {
        match regel.lees_inhoud().map(|i| i.gebeurtenis) {
            Some(G::BriefDaad { brief, wat, .. }) => verteld.entry(brief).or_default().neem_op(&wat),
            Some(G::BesluitFeit { besluit, dag, wat, uitleg, .. }) => {
                verteld.entry(besluit).or_default().feiten.push((dag, wat, uitleg));
            }
            _ => return Ok(()),
        }
    }
    if verteld.is_empty() {
        return Ok(());
    }
    for rij in store::brief::van_zaak(tx, zaak).await? {
        let Some(verteld) = verteld.remove(&rij.id) else {
            verslag.fouten.push(format!("{naam}: van '{}' is geen gebeurtenis.", rij.titel));
            continue;
        };
        if let Some(zin) = fout_in(tx, bestanden, &rij, verteld).await? {
            verslag.fouten.push(format!("{naam}, '{}': {zin}", rij.titel));
        }
    }
    if !verteld.is_empty() {
        verslag.fouten.push(format!("{naam}: {} brieven of besluiten zijn weg.", verteld.len()));
    }
    Ok(())
}

async fn fout_in(
    tx: &mut Tx,
    bestanden: Option<&Bestanden>,
    rij: &BriefRij,
    verteld: Verteld,
) -> Uitkomst<Option<&'static str>> {
    let Ok(leven) = rij.leven::<Besluit>() else { return Ok(Some("de gegevens zijn onleesbaar.")) };
    let versie = store::brief::laatste(tx, rij.id).await?.map_or(0, |v| v.nr);
    let stand = if rij.stand == VERVALLEN { VERVALLEN } else { leven.stand.as_str() };
    let nummer = leven.versie().map_or(0, |v| i64::from(v.nummer));
    if rij.stand != verteld.stand || stand != verteld.stand || versie != verteld.versie || nummer != versie {
        return Ok(Some("de stand is anders dan de gebeurtenissen zeggen."));
    }
    let dag = rij.verzonden.as_deref().and_then(|dag| dag.parse().ok());
    if dag != verteld.verzonden || leven.bekendgemaakt_op() != verteld.verzonden {
        return Ok(Some("de dag van verzenden is anders dan de gebeurtenissen zeggen."));
    }
    if rij.pdf != verteld.pdf || verteld.kopie.as_ref().is_some_and(|kopie| *kopie != rij.kopie) {
        return Ok(Some("het document is een ander dan de gebeurtenissen zeggen."));
    }
    let genoemd = [&rij.pdf, &rij.kopie].into_iter().filter(|hash| !hash.is_empty());
    if bestanden.is_some_and(|b| genoemd.into_iter().any(|hash| b.lees(hash).is_err())) {
        return Ok(Some("het document is weg, of veranderd."));
    }
    feiten(tx, rij, &leven, verteld.feiten).await
}

/// Every row beside a decision has its event, and every event its row or its place in the decision itself.
async fn feiten(
    tx: &mut Tx,
    rij: &BriefRij,
    leven: &Besluit,
    mut verteld: Vec<(Date, String, String)>,
) -> Uitkomst<Option<&'static str>> {
    let rijen = store::brief::feiten(tx, rij.id).await?;
    let mut haal_weg = |wat: &(Date, String, String)| {
        verteld.iter().position(|v| v == wat).map(|plek| verteld.remove(plek)).is_some()
    };
    for feit in &rijen {
        let Ok(verwacht) = in_gebeurtenis(feit, &rijen) else {
            return Ok(Some("wat na het besluit gebeurde is onleesbaar."));
        };
        if let Some((wat, verplicht)) = verwacht
            && !haal_weg(&wat)
            && !oude_woorden(feit).is_some_and(|oud| haal_weg(&oud))
            && verplicht
        {
            return Ok(Some("wat na het besluit gebeurde is anders dan de gebeurtenissen zeggen."));
        }
    }
    for feit in &leven.feiten {
        if !haal_weg(&(feit.dag(), feit.woord().to_owned(), feit.reden().trim().to_owned())) {
            return Ok(Some("bezwaar en beroep zijn anders dan de gebeurtenissen zeggen."));
        }
    }
    Ok((!verteld.is_empty()).then_some("iets van wat na het besluit gebeurde is weg."))
}
