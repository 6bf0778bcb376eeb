//! The national strategy for enforcement (LHSO) as a versioned matrix: behaviour by consequences gives a proposal. It
//! proposes and never decides; whoever deviates says why.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::datum_kort_nl;

use crate::inrichting::{Geldigheid, lijsten::keuzelijst};

keuzelijst! {
    /// How the offender behaves (LHSO, horizontal axis).
    LhsoGedrag {
        /// Means well, acts at once.
        A = "A", "goedwillend";
        /// Indifferent; also when the behaviour cannot be judged.
        B = "B", "onverschillig";
        /// Calculates; accepts the breach for gain.
        C = "C", "calculerend";
        /// Notorious or criminal.
        D = "D", "notoir of crimineel";
    }
}

keuzelijst! {
    /// How bad the consequences are (LHSO, vertical axis).
    LhsoGevolg {
        /// None or nearly none.
        G1 = "1", "vrijwel nihil";
        /// Limited.
        G2 = "2", "beperkt";
        /// Of importance.
        G3 = "3", "van belang";
        /// Considerable, threatening or irreversible.
        G4 = "4", "aanzienlijk, dreigend of onomkeerbaar";
    }
}

keuzelijst! {
    /// When the authorities talk with prosecutor and police first.
    Overleg {
        /// Not needed.
        Geen = "geen", "niet nodig";
        /// When something aggravates.
        BijVerzwaring = "bij-verzwaring", "bij een verzwarende omstandigheid";
        /// Always.
        Altijd = "altijd", "altijd";
    }
}

/// A degree of heaviness, with what fits it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LhsoZwaarte {
    /// Code, unique within the matrix.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// Interventions that restore.
    #[serde(default)]
    pub bestuurlijk: Vec<String>,
    /// Interventions of the administration that punish.
    #[serde(default)]
    pub bestraffend: Vec<String>,
    /// Interventions of criminal law.
    #[serde(default)]
    pub strafrecht: Vec<String>,
    /// When to consult prosecutor and police.
    pub overleg: Overleg,
}

/// An aspect that aggravates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LhsoVerzwaring {
    /// Code, unique within the matrix.
    pub code: String,
    /// Name on screens.
    pub naam: String,
    /// How many degrees the proposal gets heavier; of several aspects the largest counts.
    #[serde(default)]
    pub stappen: u8,
}

/// One edition of the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LhsoMatrix {
    /// Version; kept with every proposal.
    pub versie: String,
    /// The policy rule that adopted it.
    pub bron: String,
    /// True for content that no municipality adopted: shown with every proposal.
    #[serde(default)]
    pub voorbeeld: bool,
    /// Degrees, from light to heavy.
    pub zwaarten: Vec<LhsoZwaarte>,
    /// Per behaviour the codes of the degrees for consequences 1, 2, 3 and 4.
    pub cellen: BTreeMap<LhsoGedrag, [String; 4]>,
    /// Aspects that aggravate.
    #[serde(default)]
    pub verzwarend: Vec<LhsoVerzwaring>,
    /// Period.
    pub geldig: Geldigheid,
}

/// Where a breach lies on the axes. Without a behaviour B counts: it could not be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ligging {
    /// Behaviour, when it can be judged.
    pub gedrag: Option<LhsoGedrag>,
    /// Consequences.
    pub gevolg: LhsoGevolg,
}

/// What the matrix proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LhsoVoorstel {
    /// Cell, such as "B3".
    pub cel: String,
    /// Degree of heaviness, with its interventions.
    pub zwaarte: LhsoZwaarte,
    /// Whether prosecutor and police are consulted first.
    pub overleg_nodig: bool,
    /// How the proposal came about, in Dutch.
    pub uitleg: Vec<String>,
    /// Version of the matrix.
    pub matrixversie: String,
}

/// What a person chose, beside what was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LhsoKeuze {
    /// The proposal.
    pub voorstel: LhsoVoorstel,
    /// Interventions that were chosen.
    pub interventies: Vec<String>,
    /// Why it is another than proposed.
    pub reden: Option<String>,
}

/// Why no proposal or choice can be made. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum LhsoWeigering {
    #[error("Voor {} is geen matrix vastgesteld. Zet er een in lhso.yaml.", datum_kort_nl(*.dag))]
    GeenMatrix { dag: Date },
    #[error("De matrix {versie} heeft geen bruikbaar vak {cel}. Vul het aan in lhso.yaml.")]
    VakOntbreekt { versie: String, cel: String },
    #[error("De omstandigheid \"{code}\" staat niet in de matrix. Kies er een uit de lijst.")]
    OnbekendeVerzwaring { code: String },
    #[error("Kies minstens één interventie.")]
    GeenInterventie,
    #[error("Je kiest anders dan het voorstel. Schrijf op waarom (Awb 4:84).")]
    RedenOntbreekt,
    #[error("\"{interventie}\" hoort niet bij het voorstel. Wijk af en schrijf op waarom (Awb 4:84).")]
    NietVoorgesteld { interventie: String },
}

impl LhsoZwaarte {
    /// All interventions, restoring first.
    pub fn interventies(&self) -> impl Iterator<Item = &str> {
        let alle = self.bestuurlijk.iter().chain(&self.bestraffend).chain(&self.strafrecht);
        alle.map(String::as_str)
    }
}

/// What the matrix of a day proposes.
///
/// # Errors
/// No matrix on that day, an empty cell, or an aspect that is not in it.
pub fn stel_voor(
    matrices: &[LhsoMatrix],
    dag: Date,
    ligging: Ligging,
    verzwarend: &[String],
) -> Result<LhsoVoorstel, LhsoWeigering> {
    let geldt = matrices.iter().find(|matrix| matrix.geldig.geldt_op(dag));
    let matrix = geldt.ok_or(LhsoWeigering::GeenMatrix { dag })?;
    let gedrag = ligging.gedrag.unwrap_or(LhsoGedrag::B);
    let cel = format!("{}{}", gedrag.as_str(), ligging.gevolg.as_str());
    let mut uitleg = vec![match ligging.gedrag {
        Some(_) => format!("Het gedrag is {} ({}).", gedrag.label(), gedrag.as_str()),
        None => "Het gedrag is niet te beoordelen. Dan geldt B: onverschillig.".to_owned(),
    }];
    let gevolg = ligging.gevolg;
    uitleg.push(format!("De gevolgen zijn {} ({}).", gevolg.label(), gevolg.as_str()));
    let graad = matrix.graad(gedrag, gevolg);
    let ontbreekt = || LhsoWeigering::VakOntbreekt { versie: matrix.versie.clone(), cel: cel.clone() };
    let graad = graad.ok_or_else(ontbreekt)?;
    let zwaarte = matrix.verzwaar(graad, verzwarend, &mut uitleg)?;
    let overleg_nodig = match zwaarte.overleg {
        Overleg::Geen => false,
        Overleg::BijVerzwaring => !verzwarend.is_empty(),
        Overleg::Altijd => true,
    };
    uitleg.push(format!("De matrix stelt voor: {}.", zwaarte.naam.to_lowercase()));
    if overleg_nodig {
        uitleg.push("Overleg eerst met het Openbaar Ministerie en de politie.".to_owned());
    }
    if matrix.voorbeeld {
        uitleg.push("Deze matrix is een voorbeeld. De gemeente stelt zelf een matrix vast.".to_owned());
    }
    uitleg.push("Dit is een voorstel. Wie bevoegd is, beslist.".to_owned());
    Ok(LhsoVoorstel {
        cel,
        zwaarte: zwaarte.clone(),
        overleg_nodig,
        uitleg,
        matrixversie: matrix.versie.clone(),
    })
}

impl LhsoMatrix {
    /// Number of the degree in a cell.
    fn graad(&self, gedrag: LhsoGedrag, gevolg: LhsoGevolg) -> Option<usize> {
        let kolom = LhsoGevolg::ALLE.iter().position(|g| *g == gevolg)?;
        let code = self.cellen.get(&gedrag)?.get(kolom)?;
        self.zwaarten.iter().position(|zwaarte| zwaarte.code == *code)
    }

    /// The degree with what aggravates.
    fn verzwaar(
        &self,
        graad: usize,
        codes: &[String],
        uitleg: &mut Vec<String>,
    ) -> Result<&LhsoZwaarte, LhsoWeigering> {
        let mut stappen = 0;
        for code in codes.iter().collect::<BTreeSet<_>>() {
            let aspect = self.verzwarend.iter().find(|aspect| aspect.code == *code);
            let aspect = aspect.ok_or_else(|| LhsoWeigering::OnbekendeVerzwaring { code: code.clone() })?;
            uitleg.push(format!("Verzwarend: {}.", aspect.naam.to_lowercase()));
            stappen = stappen.max(usize::from(aspect.stappen));
        }
        let zwaarste = self.zwaarten.len().saturating_sub(1);
        let zwaarder = graad.saturating_add(stappen).min(zwaarste);
        if zwaarder > graad {
            uitleg.push("Daarom is het voorstel zwaarder dan het vak in de matrix.".to_owned());
        }
        self.zwaarten
            .get(zwaarder)
            .ok_or_else(|| LhsoWeigering::VakOntbreekt { versie: self.versie.clone(), cel: String::new() })
    }

    /// What is wrong with an edition: part of it, and what to do.
    #[must_use]
    pub fn controleer(&self) -> Vec<(String, String)> {
        let mut fouten = Vec::new();
        for gedrag in LhsoGedrag::ALLE {
            let Some(rij) = self.cellen.get(gedrag) else {
                let zin = format!("De rij \"{}\" ontbreekt. Noem vier zwaarten.", gedrag.as_str());
                fouten.push(("cellen".to_owned(), zin));
                continue;
            };
            for (kolom, code) in rij.iter().enumerate() {
                if !self.zwaarten.iter().any(|zwaarte| zwaarte.code == *code) {
                    let zin = format!("De zwaarte \"{code}\" bestaat niet. Kies een code uit \"zwaarten\".");
                    fouten.push((format!("cellen.{}.{kolom}", gedrag.as_str()), zin));
                }
            }
        }
        for (nummer, zwaarte) in self.zwaarten.iter().enumerate() {
            if zwaarte.interventies().next().is_none() {
                let zin =
                    format!("Bij \"{}\" staat geen enkele interventie. Noem er minstens één.", zwaarte.code);
                fouten.push((format!("zwaarten.{nummer}"), zin));
            }
            if self.zwaarten[..nummer].iter().any(|ander| ander.code == zwaarte.code) {
                let zin =
                    format!("De code \"{}\" staat er twee keer. Geef er een een andere code.", zwaarte.code);
                fouten.push((format!("zwaarten.{nummer}.code"), zin));
            }
        }
        for (nummer, aspect) in self.verzwarend.iter().enumerate() {
            if self.verzwarend[..nummer].iter().any(|ander| ander.code == aspect.code) {
                let zin =
                    format!("De code \"{}\" staat er twee keer. Geef er een een andere code.", aspect.code);
                fouten.push((format!("verzwarend.{nummer}.code"), zin));
            }
        }
        fouten
    }
}

/// Follows the proposal with one or more of its interventions.
///
/// # Errors
/// Nothing chosen, or something that was not proposed.
pub fn volg(voorstel: LhsoVoorstel, interventies: &[String]) -> Result<LhsoKeuze, LhsoWeigering> {
    let vreemd =
        interventies.iter().find(|keuze| !voorstel.zwaarte.interventies().any(|i| i == keuze.as_str()));
    if let Some(interventie) = vreemd {
        return Err(LhsoWeigering::NietVoorgesteld { interventie: interventie.clone() });
    }
    if interventies.is_empty() {
        return Err(LhsoWeigering::GeenInterventie);
    }
    Ok(LhsoKeuze { voorstel, interventies: interventies.to_vec(), reden: None })
}

/// Chooses something else than proposed. Policy may be left in a special case, with the reason (Awb 4:84).
///
/// # Errors
/// Nothing chosen, or no reason.
pub fn wijk_af(
    voorstel: LhsoVoorstel,
    interventies: &[String],
    reden: &str,
) -> Result<LhsoKeuze, LhsoWeigering> {
    if interventies.is_empty() {
        return Err(LhsoWeigering::GeenInterventie);
    }
    let reden = reden.trim();
    // Awb 3:46, 4:84
    if reden.is_empty() {
        return Err(LhsoWeigering::RedenOntbreekt);
    }
    Ok(LhsoKeuze { voorstel, interventies: interventies.to_vec(), reden: Some(reden.to_owned()) })
}
