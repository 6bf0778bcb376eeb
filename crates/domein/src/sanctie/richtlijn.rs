//! The guide list of penalties per offence: dated inrichting that proposes amount, form, maximum and benefit term. Whoever
//! deviates says why.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Bedrag, Dwangsom, Eenheid, Vorm, datum_kort_nl};

use super::last::{Begunstigingsduur, Strekking};
use crate::inrichting::{Geldigheid, euro};

/// One offence on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Richtlijn {
    /// Code; editions of one code have periods that do not overlap.
    pub code: String,
    /// The offence in words.
    pub naam: String,
    /// Codes of onderwerpen at which it is proposed.
    #[serde(default)]
    pub onderwerpen: Vec<String>,
    /// The rule that is broken.
    pub grondslag: String,
    /// What an order would want.
    pub strekking: Strekking,
    /// How the penalty counts.
    pub vorm: Vorm,
    /// Amount each time, in euros in a file.
    #[serde(with = "euro")]
    pub bedrag: Bedrag,
    /// Amount above which nothing is forfeited, in euros in a file (Awb 5:32b lid 2).
    #[serde(with = "euro")]
    pub maximum: Bedrag,
    /// Benefit term; only an order against repetition does without (Awb 5:32a lid 2).
    #[serde(default)]
    pub begunstigingstermijn: Option<Begunstigingsduur>,
    /// What to look at.
    #[serde(default)]
    pub toelichting: String,
    /// Period.
    pub geldig: Geldigheid,
}

/// A penalty as it is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dwangsomkeuze {
    /// How it counts.
    pub vorm: Vorm,
    /// Amount each time.
    pub bedrag: Bedrag,
    /// Amount above which nothing is forfeited.
    pub maximum: Bedrag,
    /// Benefit term.
    pub begunstigingstermijn: Option<Begunstigingsduur>,
}

/// What the list proposes, or what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RichtlijnVoorstel {
    /// Code of the offence.
    pub richtlijn: String,
    /// First day of the edition; code and day name the edition.
    pub uitgave: Date,
    /// The rule that is broken.
    pub grondslag: String,
    /// The penalty.
    pub keuze: Dwangsomkeuze,
    /// Why it is another than the list says.
    pub reden: Option<String>,
}

/// Why no proposal or choice can be made. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum RichtlijnWeigering {
    #[error("Voor \"{code}\" staat op {} niets in de lijst. Kies zelf een bedrag en leg het uit.", datum_kort_nl(*.dag))]
    NietInLijst { code: String, dag: Date },
    #[error("Je kiest anders dan de richtlijn. Schrijf op waarom (Awb 4:84).")]
    RedenOntbreekt,
    #[error("Het bedrag moet boven nul zijn, en het maximum niet lager dan het bedrag (Awb 5:32b).")]
    Onmogelijk,
}

impl Richtlijn {
    /// The penalty on the list.
    #[must_use]
    pub const fn keuze(&self) -> Dwangsomkeuze {
        Dwangsomkeuze {
            vorm: self.vorm,
            bedrag: self.bedrag,
            maximum: self.maximum,
            begunstigingstermijn: self.begunstigingstermijn,
        }
    }

    /// What is wrong with an entry: part of it, and what to do.
    #[must_use]
    pub fn controleer(&self) -> Vec<(&'static str, String)> {
        let mut fouten = Vec::new();
        if self.bedrag <= Bedrag::NUL {
            fouten.push((
                "bedrag",
                "Een dwangsom van niets dwingt niet. Vul een bedrag boven nul in.".to_owned(),
            ));
        } else if self.maximum < self.bedrag {
            // Awb 5:32b lid 2
            let zin = "Het maximum is lager dan één dwangsom. Verhoog het maximum (Awb 5:32b lid 2).";
            fouten.push(("maximum", zin.to_owned()));
        }
        match self.begunstigingstermijn {
            // Awb 5:32a lid 2
            None if self.strekking != Strekking::HerhalingVoorkomen => fouten.push((
                "strekking",
                "Zonder begunstigingstermijn kan alleen bij \"herhaling-voorkomen\". Noem een termijn."
                    .to_owned(),
            )),
            Some(duur) if duur.aantal == 0 => {
                fouten
                    .push(("begunstigingstermijn.aantal", "Een termijn van 0 kan niemand halen.".to_owned()));
            }
            Some(Begunstigingsduur { eenheid: Eenheid::Uren, .. }) => {
                let zin = "Reken in dagen, weken of maanden. Uren passen niet bij een dag.";
                fouten.push(("begunstigingstermijn.eenheid", zin.to_owned()));
            }
            _ => {}
        }
        if self.grondslag.trim().is_empty() {
            fouten.push(("grondslag", "Noem de regel die wordt overtreden.".to_owned()));
        }
        fouten
    }
}

/// What the list proposes for an offence on a day.
///
/// # Errors
/// `NietInLijst`.
pub fn richtlijn_voor(
    lijst: &[Richtlijn],
    code: &str,
    dag: Date,
) -> Result<RichtlijnVoorstel, RichtlijnWeigering> {
    let gevonden = lijst.iter().find(|richtlijn| richtlijn.code == code && richtlijn.geldig.geldt_op(dag));
    let richtlijn = gevonden.ok_or_else(|| RichtlijnWeigering::NietInLijst { code: code.to_owned(), dag })?;
    Ok(RichtlijnVoorstel {
        richtlijn: richtlijn.code.clone(),
        uitgave: richtlijn.geldig.van,
        grondslag: richtlijn.grondslag.clone(),
        keuze: richtlijn.keuze(),
        reden: None,
    })
}

/// Offences of the list that fit an onderwerp on a day.
pub fn richtlijnen_bij<'a>(
    lijst: &'a [Richtlijn],
    onderwerp: &'a str,
    dag: Date,
) -> impl Iterator<Item = &'a Richtlijn> {
    lijst.iter().filter(move |r| r.geldig.geldt_op(dag) && r.onderwerpen.iter().any(|o| o == onderwerp))
}

/// Takes the proposal as it is, or another penalty with a reason (Awb 4:84).
///
/// # Errors
/// Another penalty without a reason, or one that cannot stand in an order.
pub fn kies_dwangsom(
    voorstel: RichtlijnVoorstel,
    keuze: Dwangsomkeuze,
    reden: &str,
) -> Result<RichtlijnVoorstel, RichtlijnWeigering> {
    let Dwangsomkeuze { vorm, bedrag, maximum, .. } = keuze;
    let eerste_dag = voorstel.uitgave;
    Dwangsom { vorm, bedrag, maximum, eerste_dag }.keur().map_err(|_| RichtlijnWeigering::Onmogelijk)?;
    if keuze == voorstel.keuze {
        return Ok(voorstel);
    }
    let reden = reden.trim();
    // Awb 3:46, 4:84
    if reden.is_empty() {
        return Err(RichtlijnWeigering::RedenOntbreekt);
    }
    Ok(RichtlijnVoorstel { keuze, reden: Some(reden.to_owned()), ..voorstel })
}
