//! Whether a decision may be taken without, or after, a view of who it burdens (Awb 4:7-4:12, 5:50, 5:53).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::datum_nl;

use crate::inrichting::lijsten::keuzelijst;

keuzelijst! {
    /// Why nobody was asked for a view.
    Overslaggrond {
        /// It cannot wait (Awb 4:11 onder a).
        Spoed = "spoed", "Het kan niet wachten (Awb 4:11 onder a)";
        /// Heard before, and nothing new since (Awb 4:11 onder b).
        EerderGehoord = "eerder-gehoord", "Al eerder gehoord, en niets nieuws (Awb 4:11 onder b)";
        /// The aim would fail when announced (Awb 4:11 onder c).
        DoelMislukt = "doel-mislukt", "Het doel mislukt als het vooraf bekend is (Awb 4:11 onder c)";
        /// A financial decision that can be undone after objection (Awb 4:12).
        Financieel = "financieel", "Een financieel besluit dat na bezwaar is terug te draaien (Awb 4:12)";
    }
}

/// What came of asking for a view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hoe", rename_all = "snake_case")]
pub enum Zienswijze {
    /// A view was given, in writing or in a hearing.
    Gegeven {
        /// Day on which it came in.
        dag: Date,
        /// Whether the decision answers it.
        beantwoord: bool,
    },
    /// Asked, and not given in time.
    NietGegeven {
        /// Day of the invitation.
        uitgenodigd: Date,
        /// Last day to react.
        tot: Date,
    },
    /// Nobody was asked.
    Overgeslagen {
        /// The ground.
        grond: Overslaggrond,
        /// Why that ground holds here.
        reden: String,
    },
}

/// Why a decision cannot be taken yet. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum ZienswijzeWeigering {
    #[error("Vraag eerst om een zienswijze, of noem de grond waarom dat niet hoeft (Awb 4:8, 4:11 en 4:12).")]
    Ontbreekt,
    #[error("Beantwoord de zienswijze in het besluit (Awb 3:46).")]
    NietBeantwoord,
    #[error("De overtreder mag nog reageren tot en met {}. Wacht dat af (Awb 4:8).", datum_nl(*.tot))]
    TermijnLoopt { tot: Date },
    #[error("De laatste dag om te reageren ligt voor de uitnodiging. Controleer de datums.")]
    TermijnOmgekeerd,
    #[error("Schrijf op waarom deze grond hier geldt (Awb 4:11 en 4:12).")]
    RedenOntbreekt,
    #[error("Deze grond is alleen voor een besluit over geld. Kies een andere grond (Awb 4:12).")]
    NietFinancieel,
    #[error(
        "Bij een boete boven {drempel} mag de overtreder altijd reageren. Vraag om een zienswijze (Awb 5:53 lid 3)."
    )]
    ZwareBoete { drempel: String },
}

/// Whether the view stands in the way of a decision on a day. `financieel`: the decision only sets an amount to pay.
///
/// # Errors
/// A sentence that says what to do first.
pub fn keur_zienswijze(
    zienswijze: Option<&Zienswijze>,
    dag: Date,
    financieel: bool,
) -> Result<(), ZienswijzeWeigering> {
    match zienswijze {
        None => Err(ZienswijzeWeigering::Ontbreekt), // Awb 4:8 lid 1
        Some(Zienswijze::Gegeven { beantwoord, .. }) => {
            if *beantwoord { Ok(()) } else { Err(ZienswijzeWeigering::NietBeantwoord) } // Awb 3:46
        }
        Some(Zienswijze::NietGegeven { uitgenodigd, tot }) if tot < uitgenodigd => {
            Err(ZienswijzeWeigering::TermijnOmgekeerd)
        }
        Some(Zienswijze::NietGegeven { tot, .. }) if dag <= *tot => {
            Err(ZienswijzeWeigering::TermijnLoopt { tot: *tot })
        }
        Some(Zienswijze::Overgeslagen { reden, .. }) if reden.trim().is_empty() => {
            Err(ZienswijzeWeigering::RedenOntbreekt)
        }
        // Awb 4:12 lid 1
        Some(Zienswijze::Overgeslagen { grond: Overslaggrond::Financieel, .. }) if !financieel => {
            Err(ZienswijzeWeigering::NietFinancieel)
        }
        Some(Zienswijze::NietGegeven { .. } | Zienswijze::Overgeslagen { .. }) => Ok(()), // Awb 4:11
    }
}
