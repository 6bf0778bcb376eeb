//! Changes of the inrichting on screen: how a step of a process is done, from a day on.

use domein::{
    inrichting::Geldigheid,
    proces::{Bestand, ProcesFout, Procesboek, Procesbron, StapWijziging, Uitgave, Wijze, keurdagen},
    toegang::Recht,
    weigering::Weigering,
};
use jiff::civil::Date;

use super::{Handeling, Uitkomst, beheer::inrichting_laden, eis_reden};
use crate::{inrichting::processen::altijd_zelf, store};

/// How a step is done from a day on.
#[derive(Debug, Clone)]
pub struct Wijzewijziging {
    /// Code of the process.
    pub proces: String,
    /// Id of the step.
    pub stap: String,
    /// How it is done.
    pub wijze: Wijze,
    /// First day; zaken that run already keep their version.
    pub van: Date,
    /// Why.
    pub reden: String,
}

/// Stores an edition of the inrichting in which a step is done another way from a day on. Gives its number.
///
/// # Errors
/// `GeenRecht`, `NietGevonden`, `Veld`, `RedenOntbreekt`; `IntussenGewijzigd` when a newer edition was loaded
/// meanwhile; `Inrichting` with the sentences of the checker, such as: a step with legal effect is never automatic.
pub async fn wijze_wijzigen(h: &mut Handeling, w: &Wijzewijziging) -> Uitkomst<i64> {
    if !h.medewerker()?.heeft(Recht::InrichtingWijzigen) {
        return Err(Weigering::GeenRecht.into());
    }
    let reden = eis_reden(&w.reden)?;
    if w.van <= h.vandaag() {
        return Err(Weigering::veld("van", "fout-vanaf-morgen").into());
    }
    let definitie = h.geladen.proces(&w.proces, w.van).ok_or(Weigering::NietGevonden)?;
    let stap = definitie.stap(&w.stap).ok_or(Weigering::NietGevonden)?;
    if stap.wijze == w.wijze {
        return Err(Weigering::veld("wijze", "fout-wijze-zelfde").into());
    }
    if w.wijze == Wijze::MoetAutomatisch && !altijd_zelf(&w.stap) {
        return Err(Weigering::veld("wijze", "fout-wijze-systeem").into());
    }
    let gezien = h.geladen.versie;
    let nu = store::inrichting::laatste_versie(&mut h.tx).await?.unwrap_or(gezien);
    if nu != gezien {
        return Err(Weigering::IntussenGewijzigd { gezien, nu }.into());
    }
    let bron = met_wijze(h.geladen.procesbron(), w, reden.clone()).map_err(afgekeurd)?;
    let mut nieuw = h.geladen.inrichting.clone();
    nieuw.processen = Some(bron);
    let wat = format!("{}, stap {}: \"{}\" vanaf {}. {reden}", definitie.naam, stap.naam, w.wijze, w.van);
    inrichting_laden(h, &nieuw, vec![wat]).await
}

/// The files of the processes with one more: the change. Every day on which something changes is checked.
fn met_wijze(bron: &Procesbron, w: &Wijzewijziging, reden: String) -> Result<Procesbron, Vec<ProcesFout>> {
    let mut bron = bron.clone();
    bron.uitgaven.push(Bestand {
        naam: format!("scherm/{}-{}-{}.yaml", w.proces, w.stap, w.van),
        inhoud: Uitgave {
            proces: w.proces.clone(),
            omschrijving: reden,
            geldig: Geldigheid { van: w.van, tot: None },
            stappen: vec![StapWijziging {
                id: w.stap.clone(),
                wijze: Some(w.wijze),
                ..StapWijziging::default()
            }],
            nieuw: Vec::new(),
        },
    });
    for dag in keurdagen(&bron) {
        Procesboek::stel_samen(&bron, dag)?;
    }
    Ok(bron)
}

fn afgekeurd(fouten: Vec<ProcesFout>) -> Weigering {
    let mut zinnen: Vec<String> = fouten.into_iter().map(|fout| fout.zin).collect();
    zinnen.dedup();
    Weigering::Inrichting { zinnen }
}
