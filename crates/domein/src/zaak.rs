//! The zaak: where a matter stands, and which steps its state allows.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    id::{AccountId, ZaakId},
    inrichting::{Kanaal, lijsten::keuzelijst},
    weigering::Weigering,
};

keuzelijst! {
    /// Kind of dossier. New kinds are inrichting plus rules.
    ZaakSoort {
        /// GEMMA 023: incidentmelding.
        Melding = "melding", "Melding";
        /// GEMMA 023: request of an interested party for a decision (Awb 1:3 lid 3).
        Handhavingsverzoek = "handhavingsverzoek", "Handhavingsverzoek";
        /// A signaal nobody waits for an answer to (survey, social media, history of another system): it counts in
        /// the picture of the city, and is closed from the start with the reason why (eis 113-116).
        Kennisname = "kennisname", "Ter kennisname";
        /// GEMMA 022: supervision of an activity or a situation.
        Toezicht = "toezicht", "Toezicht";
        /// GEMMA 025: towards a sanction.
        OpleggenSanctie = "opleggen-sanctie", "Opleggen sanctie";
        /// GEMMA 026: carrying out a sanction.
        ToepassenSanctie = "toepassen-sanctie", "Toepassen sanctie";
    }
}

impl ZaakSoort {
    /// Code of the process that zaken of this kind follow.
    #[must_use]
    pub const fn proces(self) -> &'static str {
        match self {
            Self::Melding | Self::Handhavingsverzoek | Self::Kennisname => "melding",
            Self::Toezicht => "toezicht",
            Self::OpleggenSanctie => "opleggen-sanctie",
            Self::ToepassenSanctie => "toepassen-sanctie",
        }
    }

    /// The kind of zaak that follows a process from its beginning.
    #[must_use]
    pub fn van_proces(code: &str) -> Option<Self> {
        Self::ALLE.iter().copied().find(|soort| soort.proces() == code)
    }

    /// True when somebody outside asked for it, and hears what came of it.
    #[must_use]
    pub const fn heeft_melder(self) -> bool {
        matches!(self, Self::Melding | Self::Handhavingsverzoek | Self::Kennisname)
    }
}

keuzelijst! {
    /// Where a zaak stands, in the order of the work. Assessed, planned, transferred and done are different states (eis 138).
    ZaakStatus {
        /// Routed, nobody works on it yet.
        Nieuw = "nieuw", "Nieuw";
        /// Somebody works on it.
        InBehandeling = "in_behandeling", "In behandeling";
        /// Looked at and judged; what follows is not done yet.
        Beoordeeld = "beoordeeld", "Beoordeeld";
        /// Waits for an answer of the reporter.
        WachtOpMelder = "wacht_op_melder", "Wacht op melder";
        /// Work is planned on a date; the zaak stays open.
        Gepland = "gepland", "Gepland";
        /// Another authority deals with it; our answer to the reporter may still be due.
        Overgedragen = "overgedragen", "Overgedragen";
        /// Done, and every reporter has had his own answer or there is a logged reason why not.
        Afgehandeld = "afgehandeld", "Afgehandeld";
    }
}

impl ZaakStatus {
    /// True while there is still something to do.
    #[must_use]
    pub fn is_open(self) -> bool {
        self != Self::Afgehandeld
    }

    /// True when the state may follow this one. Afgehandeld can only be left by reopening.
    #[must_use]
    pub fn mag_naar(self, naar: Self) -> bool {
        match (self, naar) {
            (Self::Afgehandeld, n) => n == Self::InBehandeling,
            // Eis 139: nothing that was never looked at, or is only planned, is done. And nothing is new twice.
            (Self::Nieuw | Self::Gepland | Self::WachtOpMelder, Self::Afgehandeld) | (_, Self::Nieuw) => {
                false
            }
            (van, n) => van != n || n == Self::Gepland,
        }
    }
}

/// Where something is. At least a description; a point when known.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Locatie {
    /// Words: "Havenstraat 12", "Oosterpark, bij Parklaan".
    pub omschrijving: String,
    /// Latitude, WGS84 degrees.
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    pub lon: Option<f64>,
    /// BAG id of the address (nummeraanduiding) when the place is an address.
    pub adres_id: Option<String>,
    /// Number of the object in public space: lamp post, container.
    pub object_nummer: Option<String>,
    /// Wijk code (CBS).
    pub wijk: Option<String>,
    /// Buurt code (CBS).
    pub buurt: Option<String>,
}

/// One matter: the dossier under which signalen hang.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Zaak {
    /// Key.
    pub id: ZaakId,
    /// Human number, "2026-004812".
    pub nummer: String,
    /// Kind.
    pub soort: ZaakSoort,
    /// Code of the onderwerp.
    pub onderwerp: String,
    /// State.
    pub status: ZaakStatus,
    /// Optimistic lock: number of changes so far.
    pub versie: i64,
    /// Code of the opvolgrol.
    pub opvolgrol: String,
    /// Code of the team.
    pub team: Option<String>,
    /// Who deals with it.
    pub behandelaar: Option<AccountId>,
    /// 1 (highest) to 5.
    pub prioriteit: i64,
    /// Where the priority came from: "regel R-12", "handmatig", "standaard".
    pub prioriteit_herkomst: String,
    /// Place.
    pub locatie: Locatie,
    /// Channel of the first signaal.
    pub kanaal: Kanaal,
    /// Day on which the service norm ends.
    pub norm_datum: Date,
    /// Day of planned work, or the day to look what another authority did.
    pub gepland_op: Option<Date>,
    /// Code of the maintenance round the work goes into.
    pub ronde: Option<String>,
    /// The date that binds now; work lists sort on it.
    pub bindt_op: Date,
    /// Only visible to those involved.
    pub vertrouwelijk: bool,
    /// Shown to citizens near this place.
    pub openbaar: bool,
    /// Authority competent to decide (bevoegd gezag); empty: this municipality.
    pub bevoegd_gezag: Option<String>,
    /// Body that carries out (uitvoerende instantie); empty: this municipality.
    pub uitvoerder: Option<String>,
    /// Id of the routing rule that chose the opvolgrol.
    pub regel: Option<String>,
    /// Number of signalen.
    pub signalen: i64,
    /// When it was made.
    pub aangemaakt: Timestamp,
    /// Last change.
    pub gewijzigd: Timestamp,
    /// When it was closed.
    pub gesloten: Option<Timestamp>,
}

impl Zaak {
    /// The service norm of the onderwerp binds it. Not so with a request: its day follows from the law (Awb 4:13 and 4:15),
    /// and only its process moves it.
    #[must_use]
    pub fn volgt_servicenorm(&self) -> bool {
        self.soort != ZaakSoort::Handhavingsverzoek
    }

    /// Citizens may see it on the map, when its onderwerp is for the map. A request is a matter between the applicant, the
    /// other party and the municipality.
    #[must_use]
    pub fn mag_openbaar(&self) -> bool {
        !self.vertrouwelijk && self.soort != ZaakSoort::Handhavingsverzoek
    }

    /// The date that binds: planned work and a look at what another authority did bind on their own day,
    /// everything else on the norm.
    #[must_use]
    pub fn bereken_bindt_op(&self) -> Date {
        match (self.status, self.gepland_op) {
            (ZaakStatus::Gepland | ZaakStatus::Overgedragen, Some(dag)) => dag,
            _ => self.norm_datum,
        }
    }

    /// Moves to a state, or says why that is impossible.
    ///
    /// # Errors
    /// `Weigering::StatusKanNiet` when the state may not follow the present one.
    pub fn zet_status(&mut self, naar: ZaakStatus) -> Result<(), Weigering> {
        if !self.status.mag_naar(naar) {
            return Err(Weigering::StatusKanNiet { van: self.status, naar });
        }
        self.status = naar;
        self.bindt_op = self.bereken_bindt_op();
        Ok(())
    }
}

/// What stands in the way of closing; counted by the store, judged here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sluitstand {
    /// Signalen without their own answer or a reason why not.
    pub zonder_antwoord: i64,
    /// Tasks that are not finished.
    pub open_taken: i64,
    /// Letters and decisions that were begun and did not leave.
    pub open_brieven: i64,
    /// Promises that are not kept yet.
    pub open_toezeggingen: i64,
    /// Findings or decisions in the dossier.
    pub bevindingen: i64,
}

/// Whether a zaak may close (eis 122-124, 138-139).
///
/// # Errors
/// The first thing that stands in the way.
pub fn toets_afhandelen(zaak: &Zaak, stand: Sluitstand) -> Result<(), Weigering> {
    if !zaak.status.mag_naar(ZaakStatus::Afgehandeld) {
        return Err(Weigering::StatusKanNiet { van: zaak.status, naar: ZaakStatus::Afgehandeld });
    }
    // Without a reporter it is the steps of the process that say what was found and done.
    if stand.bevindingen == 0 && zaak.soort.heeft_melder() {
        return Err(Weigering::NietsVastgelegd);
    }
    if stand.open_taken > 0 {
        return Err(Weigering::OpenTaken { aantal: stand.open_taken });
    }
    if stand.open_brieven > 0 {
        return Err(Weigering::OpenBrieven { aantal: stand.open_brieven });
    }
    if stand.open_toezeggingen > 0 {
        return Err(Weigering::OpenToezeggingen { aantal: stand.open_toezeggingen });
    }
    if stand.zonder_antwoord > 0 {
        return Err(Weigering::MeldersZonderAntwoord { aantal: stand.zonder_antwoord });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::ZaakStatus as S;
    use proptest::prelude::*;

    #[test]
    fn planned_is_never_done() {
        assert!(!S::Gepland.mag_naar(S::Afgehandeld));
        assert!(S::Gepland.mag_naar(S::InBehandeling));
        assert!(S::InBehandeling.mag_naar(S::Afgehandeld));
    }

    #[test]
    fn what_nobody_looked_at_is_not_done() {
        assert!(!S::Nieuw.mag_naar(S::Afgehandeld));
    }

    proptest! {
        #[test]
        fn nothing_becomes_new_again(van in 0usize..7) {
            prop_assert!(!S::ALLE[van].mag_naar(S::Nieuw));
        }

        #[test]
        fn a_closed_zaak_only_reopens(naar in 0usize..7) {
            prop_assert_eq!(S::Afgehandeld.mag_naar(S::ALLE[naar]), S::ALLE[naar] == S::InBehandeling);
        }

        #[test]
        fn stored_form_reads_back(i in 0usize..7) {
            prop_assert_eq!(S::van_code(S::ALLE[i].as_str()), Some(S::ALLE[i]));
        }
    }
}
