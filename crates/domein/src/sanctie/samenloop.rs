//! Which sanctions exclude each other: one restoring sanction at a time for one offence, and one fine ever.

use serde::{Deserialize, Serialize};

use super::{kader::Sanctiekader, last::Sanctieconcept};

/// A sanction that was imposed before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeldendeSanctie {
    /// Key of the breach.
    pub overtreding: String,
    /// Code of the kind of sanction.
    pub soort: String,
    /// Whether it is in force: not lifted, not used up.
    pub van_kracht: bool,
}

/// Why sanctions do not go together. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum SamenloopWeigering {
    #[error(
        "\"{een}\" en \"{ander}\" gaan over dezelfde overtreding. Dat mag niet tegelijk. Kies er één, of trek de eerste \
         in (Awb 5:6)."
    )]
    TweeHerstelsancties { overtreding: String, een: String, ander: String },
    #[error("Voor deze overtreding is al een boete opgelegd. Leg geen tweede op (Awb 5:43).")]
    AlBeboet { overtreding: String },
    #[error("De soort \"{soort}\" bestaat niet. Kies een soort uit de lijst.")]
    OnbekendeSoort { soort: String },
}

/// Whether concepts may become decisions at the same time, beside what was imposed before.
///
/// # Errors
/// Each pair that excludes each other.
pub fn keur_samenloop(
    concepten: &[&Sanctieconcept],
    eerder: &[GeldendeSanctie],
    kader: &Sanctiekader,
) -> Result<(), Vec<SamenloopWeigering>> {
    let mut fouten = Vec::new();
    let mut gezien: Vec<GeldendeSanctie> = eerder.to_vec();
    for concept in concepten {
        let Some(soort) = kader.soort(&concept.soort) else {
            fouten.push(SamenloopWeigering::OnbekendeSoort { soort: concept.soort.clone() });
            continue;
        };
        for overtreding in &concept.overtredingen {
            for ander in gezien.iter().filter(|ander| ander.overtreding == overtreding.sleutel) {
                let Some(ander_soort) = kader.soort(&ander.soort) else { continue };
                let sleutel = overtreding.sleutel.clone();
                // Awb 5:6: while another restoring sanction for the same breach is in force
                if soort.herstelsanctie && ander_soort.herstelsanctie && ander.van_kracht {
                    let (een, ander) = (ander_soort.naam.clone(), soort.naam.clone());
                    fouten.push(SamenloopWeigering::TweeHerstelsancties { overtreding: sleutel, een, ander });
                } else if soort.bestraffend && ander_soort.bestraffend {
                    // Awb 5:43: also when the first one is no longer in force
                    fouten.push(SamenloopWeigering::AlBeboet { overtreding: sleutel });
                }
            }
        }
        gezien.extend(concept.overtredingen.iter().map(|o| GeldendeSanctie {
            overtreding: o.sleutel.clone(),
            soort: concept.soort.clone(),
            van_kracht: true,
        }));
    }
    if fouten.is_empty() { Ok(()) } else { Err(fouten) }
}
