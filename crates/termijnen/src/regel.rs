//! The rule of a term, and whether the Algemene termijnenwet applies to it: derived, never given.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Eenheid;

/// Where a term is set; decides which law on terms applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Soort {
    /// In an act of parliament (Atw art. 1).
    Wet,
    /// In an order in council (Atw art. 5).
    Amvb,
    /// In a ministerial regulation; outside the Atw.
    Regeling,
    /// In a bylaw of municipality, province or water board; outside the Atw.
    Verordening,
    /// Set by the administrative body itself in a decision or letter; outside the Atw.
    Orgaan,
    /// In an act of the Union: Regulation 1182/71 instead of the Atw.
    Eu,
}

/// Which day is the first one that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// The day after the event.
    #[default]
    DagNa,
    /// The day of the event itself, as with Awb 3:16 lid 2.
    ZelfdeDag,
}

/// Counting on from an event, or back from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Richting {
    /// On from the event.
    #[default]
    Vooruit,
    /// Back from the event.
    Terug,
}

/// What a term is about, as far as that puts it outside the Atw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Betreft {
    /// Anything else.
    #[default]
    Gewoon,
    /// Publication, entry into force or repeal of rules (Atw art. 4 onder b).
    WettelijkVoorschrift,
    /// Deprivation of liberty (Atw art. 4 onder c).
    Vrijheidsbeneming,
    /// The law itself says that the Atw does not apply, as Awb 4:17 lid 1 does for its 42 days.
    DoorWetUitgezonderd,
}

/// The rule of a term: how long, from when, and where that stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Regel {
    /// Article that sets the term.
    pub grondslag: Cow<'static, str>,
    /// Number of units, at least 1.
    pub aantal: u32,
    /// The unit as the rule states it.
    pub eenheid: Eenheid,
    /// First day that counts.
    #[serde(default)]
    pub start: Start,
    /// Forward or back.
    #[serde(default)]
    pub richting: Richting,
    /// Where the term is set.
    pub soort: Soort,
    /// What the term is about.
    #[serde(default)]
    pub betreft: Betreft,
}

/// Why nothing moves the end of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GeenVerschuiving {
    /// A body set the term itself.
    EigenTermijn,
    /// The term stands in a bylaw or a ministerial regulation.
    LagereRegeling,
    /// Counted back from a moment (Atw art. 1 lid 2; Regulation 1182/71 art. 3 lid 4).
    Terugrekening,
    /// Described in hours (Atw art. 4 onder a).
    Uren,
    /// More than 90 days, twelve weeks or three months, or in years (Atw art. 4 onder a).
    TeLang,
    /// About rules (Atw art. 4 onder b).
    WettelijkVoorschrift,
    /// About deprivation of liberty (Atw art. 4 onder c).
    Vrijheidsbeneming,
    /// The law that sets the term says so itself.
    DoorWetUitgezonderd,
}

impl std::fmt::Display for GeenVerschuiving {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::EigenTermijn => "het bestuursorgaan heeft deze termijn zelf gesteld (Atw 1 lid 1)",
            Self::LagereRegeling => "de termijn staat niet in een wet of AMvB (Atw 1 lid 1 en 5)",
            Self::Terugrekening => "de termijn wordt teruggerekend (Atw 1 lid 2)",
            Self::Uren => "de termijn is in uren gesteld (Atw 4 onder a)",
            Self::TeLang => {
                "de termijn is langer dan 90 dagen, twaalf weken of drie maanden, of telt in jaren (Atw 4 onder a)"
            }
            Self::WettelijkVoorschrift => "de termijn gaat over de regels zelf (Atw 4 onder b)",
            Self::Vrijheidsbeneming => "de termijn gaat over vrijheidsbeneming (Atw 4 onder c)",
            Self::DoorWetUitgezonderd => "de wet zegt zelf dat de Algemene termijnenwet niet geldt",
        })
    }
}

/// What happens when a term ends on a free day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verschuiving {
    /// The Algemene termijnenwet applies.
    Atw {
        /// True for terms of three days or more: at least two working days (Atw art. 2).
        minimum: bool,
    },
    /// Regulation (EEC, Euratom) 1182/71 applies.
    Eu {
        /// True for periods of two days or more: at least two working days (art. 3 lid 5).
        minimum: bool,
    },
    /// Nothing moves.
    Geen(GeenVerschuiving),
}

impl Regel {
    /// A forward term from the day after the event.
    #[must_use]
    pub const fn nieuw(grondslag: &'static str, aantal: u32, eenheid: Eenheid, soort: Soort) -> Self {
        Self {
            grondslag: Cow::Borrowed(grondslag),
            aantal,
            eenheid,
            start: Start::DagNa,
            richting: Richting::Vooruit,
            soort,
            betreft: Betreft::Gewoon,
        }
    }

    /// The same rule with another first day.
    #[must_use]
    pub const fn met_start(mut self, start: Start) -> Self {
        self.start = start;
        self
    }

    /// The same rule in another direction.
    #[must_use]
    pub const fn met_richting(mut self, richting: Richting) -> Self {
        self.richting = richting;
        self
    }

    /// "6 weken", "1 jaar".
    #[must_use]
    pub fn in_woorden(&self) -> String {
        self.eenheid.met_aantal(self.aantal)
    }

    /// Which law on terms applies to this rule, derived from where it stands, its length and its direction.
    #[must_use]
    pub fn verschuiving(&self) -> Verschuiving {
        use GeenVerschuiving as Geen;
        match self.soort {
            // Atw 1 lid 1: only a term set in an act; Atw 5: also in an AMvB
            Soort::Orgaan => return Verschuiving::Geen(Geen::EigenTermijn),
            Soort::Regeling | Soort::Verordening => return Verschuiving::Geen(Geen::LagereRegeling),
            Soort::Wet | Soort::Amvb | Soort::Eu => {}
        }
        if self.richting == Richting::Terug {
            return Verschuiving::Geen(Geen::Terugrekening); // Atw 1 lid 2; Vo. 1182/71 art. 3 lid 4
        }
        if self.eenheid == Eenheid::Uren {
            return Verschuiving::Geen(Geen::Uren); // Atw 4 onder a; Vo. 1182/71 art. 3 lid 4
        }
        let dagen = matches!(self.eenheid, Eenheid::Dagen | Eenheid::Werkdagen);
        if self.soort == Soort::Eu {
            // Vo. 1182/71 art. 3 lid 4 and 5: no upper limit
            return Verschuiving::Eu { minimum: !dagen || self.aantal >= 2 };
        }
        match self.uitzondering() {
            Some(geen) => Verschuiving::Geen(geen),
            None => Verschuiving::Atw { minimum: !dagen || self.aantal >= 3 }, // Atw 2
        }
    }

    /// The exceptions of Atw art. 4, tested on the number and unit as the rule states them.
    fn uitzondering(&self) -> Option<GeenVerschuiving> {
        match self.betreft {
            Betreft::WettelijkVoorschrift => return Some(GeenVerschuiving::WettelijkVoorschrift), // Atw 4 onder b
            Betreft::Vrijheidsbeneming => return Some(GeenVerschuiving::Vrijheidsbeneming), // Atw 4 onder c
            Betreft::DoorWetUitgezonderd => return Some(GeenVerschuiving::DoorWetUitgezonderd),
            Betreft::Gewoon => {}
        }
        // Atw 4 onder a
        let grens = match self.eenheid {
            Eenheid::Dagen | Eenheid::Werkdagen => 90,
            Eenheid::Weken => 12,
            Eenheid::Maanden => 3,
            Eenheid::Jaren | Eenheid::Uren => 0,
        };
        (self.aantal > grens).then_some(GeenVerschuiving::TeLang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regel(aantal: u32, eenheid: Eenheid, soort: Soort) -> Regel {
        Regel::nieuw("proef", aantal, eenheid, soort)
    }

    #[test]
    fn the_limits_of_article_4_are_tested_on_the_stated_unit() {
        for (aantal, eenheid) in [(90, Eenheid::Dagen), (12, Eenheid::Weken), (3, Eenheid::Maanden)] {
            let binnen = regel(aantal, eenheid, Soort::Wet).verschuiving();
            let buiten = regel(aantal + 1, eenheid, Soort::Wet).verschuiving();
            assert_eq!(binnen, Verschuiving::Atw { minimum: true });
            assert_eq!(buiten, Verschuiving::Geen(GeenVerschuiving::TeLang));
        }
        let jaar = regel(1, Eenheid::Jaren, Soort::Wet).verschuiving();
        assert_eq!(jaar, Verschuiving::Geen(GeenVerschuiving::TeLang));
    }

    #[test]
    fn only_an_act_or_an_order_in_council_moves() {
        assert_eq!(regel(6, Eenheid::Weken, Soort::Amvb).verschuiving(), Verschuiving::Atw { minimum: true });
        for (soort, waarom) in [
            (Soort::Orgaan, GeenVerschuiving::EigenTermijn),
            (Soort::Verordening, GeenVerschuiving::LagereRegeling),
            (Soort::Regeling, GeenVerschuiving::LagereRegeling),
        ] {
            assert_eq!(regel(6, Eenheid::Weken, soort).verschuiving(), Verschuiving::Geen(waarom));
        }
    }

    #[test]
    fn two_days_have_no_minimum_in_the_act_but_do_in_the_union() {
        let twee = |soort| regel(2, Eenheid::Dagen, soort).verschuiving();
        assert_eq!(twee(Soort::Wet), Verschuiving::Atw { minimum: false });
        assert_eq!(twee(Soort::Eu), Verschuiving::Eu { minimum: true });
        assert_eq!(regel(2, Eenheid::Jaren, Soort::Eu).verschuiving(), Verschuiving::Eu { minimum: true });
    }

    #[test]
    fn what_the_term_is_about_can_exclude_it() {
        let vrij = Regel { betreft: Betreft::Vrijheidsbeneming, ..regel(3, Eenheid::Dagen, Soort::Wet) };
        assert_eq!(vrij.verschuiving(), Verschuiving::Geen(GeenVerschuiving::Vrijheidsbeneming));
        let terug = Regel { richting: Richting::Terug, ..regel(10, Eenheid::Dagen, Soort::Wet) };
        assert_eq!(terug.verschuiving(), Verschuiving::Geen(GeenVerschuiving::Terugrekening));
    }
}
