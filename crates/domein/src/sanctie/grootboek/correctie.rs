//! A fact that was written by mistake is struck out: it stays readable, and no longer counts.

use jiff::civil::Date;
use termijnen::Kalender;

use super::{Grootboek, GrootboekWeigering as W, Grootboekfeit as F, boeken};

impl Grootboek {
    /// Whether one of its facts, by its place from 0, can be struck out.
    ///
    /// # Errors
    /// `BouwtVoort` when a later fact is only right because of this one: that one is struck out first.
    pub fn keur_correctie(&self, plaats: usize, kalender: &Kalender) -> Result<(), W> {
        let begin = Self { feiten: Vec::new(), ..self.clone() };
        let (mut met, mut zonder) = (begin.clone(), begin);
        // What a court did to the order can still change: it does not hide what builds on what.
        let eigen = |feit: &F| !matches!(feit, F::LastVernietigd { .. } | F::LastGeschorst { .. });
        for (nr, feit) in self.feiten.iter().enumerate().filter(|(_, feit)| eigen(feit)) {
            // Judged without today: what was refused already, is not refused because of the correction.
            let mag = |boek: &Self| boeken::keur(boek, feit, Date::MAX, kalender).is_ok();
            if nr > plaats && mag(&met) && !mag(&zonder) {
                return Err(bouwt_voort(feit));
            }
            met = met.herboek(feit.clone());
            if nr != plaats {
                zonder = zonder.herboek(feit.clone());
            }
        }
        Ok(())
    }

    /// Leaves out a fact that was struck out; its number is not given again.
    #[must_use]
    pub fn sla_over(mut self, feit: &F) -> Self {
        if let F::Verbeurd(regel) = feit {
            self.vergeven = self.vergeven.max(regel.nr);
        }
        self
    }
}

fn bouwt_voort(feit: &F) -> W {
    let nummer = match feit {
        F::Verbeurd(regel) => Some(regel.nr),
        _ => None,
    };
    W::BouwtVoort { wat: feit.woord().to_owned(), nummer, dag: feit.dag() }
}
