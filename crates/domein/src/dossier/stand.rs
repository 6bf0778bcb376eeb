//! The state of a dossier: the facts that were accepted, in order. A fact either follows from the state or is refused
//! with its article; a refused fact changes nothing.

use jiff::civil::Date;
use termijnen::{Bedrag, Kalender, Tarief};

use super::{
    DossierFeit, DossierGebeurtenis,
    bekeuring::{self, Straattarief},
    regels,
};
use crate::sanctie::regels::Sanctieregel;

/// Why a fact is refused: a short code and the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DossierWeigering {
    /// Code, as the dossier format spells it.
    pub reden: &'static str,
    /// Article.
    pub grondslag: &'static str,
}

impl DossierWeigering {
    pub(super) const fn nieuw(reden: &'static str, grondslag: &'static str) -> Self {
        Self { reden, grondslag }
    }
}

impl From<Sanctieregel> for DossierWeigering {
    fn from(regel: Sanctieregel) -> Self {
        Self::nieuw(regel.code(), regel.grondslag())
    }
}

/// Tables and choices that hold for the whole dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossierkader {
    /// Holidays.
    pub kalender: Kalender,
    /// Ladder for a late decision.
    pub niet_tijdig: Tarief,
    /// Tariffs for fines on the street.
    pub straat: Straattarief,
}

/// The accepted facts of a dossier.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dossierstand {
    feiten: Vec<DossierGebeurtenis>,
}

impl Dossierstand {
    /// The state after one more fact.
    ///
    /// # Errors
    /// A [`DossierWeigering`] when the fact may not happen now; this state is not changed.
    pub fn verwerk(&self, feit: &DossierGebeurtenis, kader: &Dossierkader) -> Result<Self, DossierWeigering> {
        regels::keur(self, feit, kader)?;
        bekeuring::keur(feit, kader)?;
        let mut feiten = self.feiten.clone();
        feiten.push(feit.clone());
        Ok(Self { feiten })
    }

    /// The state as it was when only the facts that pass a test had happened.
    #[must_use]
    pub fn beperkt(&self, mag: impl Fn(&DossierGebeurtenis) -> bool) -> Self {
        Self { feiten: self.feiten.iter().filter(|f| mag(f)).cloned().collect() }
    }

    /// All facts, oldest first.
    #[must_use]
    pub fn feiten(&self) -> &[DossierGebeurtenis] {
        &self.feiten
    }

    /// The latest fact for which a reading gives something.
    pub(super) fn laatste<'a, T>(&'a self, lees: impl Fn(&'a DossierGebeurtenis) -> Option<T>) -> Option<T> {
        self.feiten.iter().rev().find_map(lees)
    }

    /// The first fact for which a reading gives something.
    pub(super) fn eerste<'a, T>(&'a self, lees: impl Fn(&'a DossierGebeurtenis) -> Option<T>) -> Option<T> {
        self.feiten.iter().find_map(lees)
    }

    /// Every fact for which a reading gives something.
    pub(super) fn alle<'a, T>(&'a self, lees: impl Fn(&'a DossierGebeurtenis) -> Option<T>) -> Vec<T> {
        self.feiten.iter().filter_map(lees).collect()
    }

    /// Day of the latest fact of a kind.
    pub(super) fn dag_van(&self, is: impl Fn(&DossierFeit) -> bool) -> Option<Date> {
        self.laatste(|f| is(&f.feit).then(|| f.dag()))
    }
}

/// Sum of amounts.
pub(super) fn som(bedragen: impl IntoIterator<Item = Bedrag>) -> Bedrag {
    bedragen.into_iter().sum()
}
