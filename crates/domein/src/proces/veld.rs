//! Fields of the form of a step, and the answers to them.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::bron::Herkomst;
use super::uitkomst::Voorwaarde;
use crate::inrichting::lijsten::keuzelijst;

keuzelijst! {
    /// Kind of answer a field of a step asks for.
    VeldSoort {
        /// Free text.
        Tekst = "tekst", "Tekst";
        /// One of the options.
        Keuze = "keuze", "Eén keuze";
        /// Any number of the options.
        Meerkeuze = "meerkeuze", "Meer keuzes";
        /// A day.
        Datum = "datum", "Datum";
        /// A whole number.
        Getal = "getal", "Getal";
        /// An amount in euro cents.
        Bedrag = "bedrag", "Bedrag";
        /// Yes or no.
        JaNee = "ja-nee", "Ja of nee";
        /// A person or organisation in this zaak.
        Persoon = "persoon", "Persoon";
        /// A document in the dossier.
        Stuk = "stuk", "Stuk";
        /// Another zaak.
        Zaak = "zaak", "Zaak";
    }
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Optie {
    /// Code, unique within the field.
    pub code: String,
    /// Text on screens.
    pub naam: String,
}

/// One field of the form of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Veld {
    /// Code; the same code in two steps means the same fact, and the latest answer counts.
    pub code: String,
    /// Label on screens.
    pub naam: String,
    /// Kind of answer.
    pub soort: VeldSoort,
    /// Whether the step cannot be completed without it.
    #[serde(default)]
    pub verplicht: bool,
    /// Only asked with these outcomes; empty means with every outcome.
    #[serde(default)]
    pub bij: Vec<String>,
    /// Only asked when this holds.
    #[serde(default)]
    pub als: Option<Voorwaarde>,
    /// Options of `keuze` and `meerkeuze`.
    #[serde(default)]
    pub opties: Vec<Optie>,
    /// Lowest number, or amount in cents.
    #[serde(default)]
    pub min: Option<i64>,
    /// Highest number, or amount in cents.
    #[serde(default)]
    pub max: Option<i64>,
    /// Help with the field.
    #[serde(default)]
    pub uitleg: Option<String>,
    /// What the form begins with: an option, `ja` or `nee`, or `vandaag` for a day. No part of the flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standaard: Option<String>,
    /// Where it was written down.
    #[serde(skip)]
    pub herkomst: Herkomst,
}

/// The answer to one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Waarde {
    /// Text.
    Tekst(String),
    /// Code of an option.
    Keuze(String),
    /// Codes of options.
    Meerkeuze(Vec<String>),
    /// A day.
    Datum(Date),
    /// A number, or an amount in cents.
    Getal(i64),
    /// Yes or no.
    JaNee(bool),
    /// Key of a person, document or zaak.
    Verwijzing(String),
}

/// The answers on one form, by the code of the field.
pub type Gegevens = BTreeMap<String, Waarde>;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Veldfout {
    /// Code of the field.
    pub veld: String,
    /// What to do, in Dutch.
    pub zin: String,
}

impl Waarde {
    /// The codes a condition can look at.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        match self {
            Self::Keuze(code) => vec![code],
            Self::Meerkeuze(codes) => codes.iter().map(String::as_str).collect(),
            Self::JaNee(true) => vec!["ja"],
            Self::JaNee(false) => vec!["nee"],
            _ => Vec::new(),
        }
    }

    fn is_leeg(&self) -> bool {
        match self {
            Self::Tekst(tekst) | Self::Keuze(tekst) | Self::Verwijzing(tekst) => tekst.trim().is_empty(),
            Self::Meerkeuze(codes) => codes.is_empty(),
            Self::Datum(_) | Self::Getal(_) | Self::JaNee(_) => false,
        }
    }
}

impl Veld {
    /// What the form begins with on a day; none when that is for a person to say.
    #[must_use]
    pub fn begin(&self, vandaag: Date) -> Option<String> {
        let standaard = self.standaard.as_deref()?;
        Some(if self.soort == VeldSoort::Datum { vandaag.to_string() } else { standaard.to_owned() })
    }

    /// Whether the form asks this with this outcome, given the facts.
    #[must_use]
    pub fn wordt_gevraagd(&self, uitkomst: &str, feiten: &Gegevens) -> bool {
        let bij = self.bij.is_empty() || self.bij.iter().any(|code| code == uitkomst);
        bij && self.als.as_ref().is_none_or(|als| als.geldt(feiten))
    }

    /// The codes a condition about this field may name.
    #[must_use]
    pub fn mogelijke_codes(&self) -> Vec<&str> {
        match self.soort {
            VeldSoort::JaNee => vec!["ja", "nee"],
            VeldSoort::Keuze | VeldSoort::Meerkeuze => {
                self.opties.iter().map(|optie| optie.code.as_str()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether an answer fits the field.
    ///
    /// # Errors
    /// What is wrong, in Dutch.
    pub fn toets(&self, waarde: &Waarde) -> Result<(), &'static str> {
        let kent = |code: &String| self.opties.iter().any(|optie| optie.code == *code);
        let binnen =
            |getal: i64| self.min.is_none_or(|min| getal >= min) && self.max.is_none_or(|max| getal <= max);
        match (self.soort, waarde) {
            (VeldSoort::Keuze, Waarde::Keuze(code)) if !kent(code) => Err("Kies een van de mogelijkheden."),
            (VeldSoort::Meerkeuze, Waarde::Meerkeuze(codes)) if !codes.iter().all(kent) => {
                Err("Kies alleen uit de mogelijkheden.")
            }
            (VeldSoort::Getal | VeldSoort::Bedrag, Waarde::Getal(getal)) if !binnen(*getal) => {
                Err("Dit getal is te laag of te hoog.")
            }
            (VeldSoort::Tekst, Waarde::Tekst(_))
            | (VeldSoort::Keuze, Waarde::Keuze(_))
            | (VeldSoort::Meerkeuze, Waarde::Meerkeuze(_))
            | (VeldSoort::Datum, Waarde::Datum(_))
            | (VeldSoort::Getal | VeldSoort::Bedrag, Waarde::Getal(_))
            | (VeldSoort::JaNee, Waarde::JaNee(_))
            | (VeldSoort::Persoon | VeldSoort::Stuk | VeldSoort::Zaak, Waarde::Verwijzing(_)) => Ok(()),
            _ => Err("Dit antwoord past niet bij de vraag."),
        }
    }
}

/// Longest answer in a field of text, in characters.
pub const MAX_TEKST: u16 = 4000;

/// Longest name or number of a person, document or zaak, in characters.
pub const MAX_VERWIJZING: u16 = 200;

/// Reads what a form sent for one field. Nothing, or only spaces, is `None`.
///
/// # Errors
/// What to do, when the text is not of the kind the field asks for.
pub fn lees_waarde(veld: &Veld, gestuurd: &[String]) -> Result<Option<Waarde>, Veldfout> {
    let fout = |zin: &str| Veldfout { veld: veld.code.clone(), zin: zin.to_owned() };
    let gevuld: Vec<&str> = gestuurd.iter().map(|deel| deel.trim()).filter(|deel| !deel.is_empty()).collect();
    let Some(eerste) = gevuld.first().copied() else { return Ok(None) };
    let waarde = match veld.soort {
        VeldSoort::Tekst if eerste.chars().count() > MAX_TEKST.into() => {
            return Err(fout("Maak de tekst korter, tot 4000 tekens."));
        }
        VeldSoort::Tekst => Waarde::Tekst(eerste.to_owned()),
        VeldSoort::Keuze => Waarde::Keuze(eerste.to_owned()),
        VeldSoort::Meerkeuze => Waarde::Meerkeuze(gevuld.iter().map(|&code| code.to_owned()).collect()),
        VeldSoort::Datum => {
            Waarde::Datum(eerste.parse().map_err(|_| fout("Vul een datum in, zoals 2026-11-24."))?)
        }
        VeldSoort::Getal => Waarde::Getal(eerste.parse().map_err(|_| fout("Vul een heel getal in."))?),
        VeldSoort::Bedrag => Waarde::Getal(
            centen(eerste).ok_or_else(|| fout("Vul een bedrag in euro's in, zoals 1250 of 1250,50."))?,
        ),
        VeldSoort::JaNee => match eerste {
            "ja" => Waarde::JaNee(true),
            "nee" => Waarde::JaNee(false),
            _ => return Err(fout("Kies ja of nee.")),
        },
        _ if eerste.chars().count() > MAX_VERWIJZING.into() => {
            return Err(fout("Maak dit korter, tot 200 tekens."));
        }
        VeldSoort::Persoon | VeldSoort::Stuk | VeldSoort::Zaak => Waarde::Verwijzing(eerste.to_owned()),
    };
    veld.toets(&waarde).map_err(fout)?;
    Ok(Some(waarde))
}

/// "1250", "1250,5" and "1250,50" in cents.
fn centen(tekst: &str) -> Option<i64> {
    let (euro, cent) = tekst.split_once(',').unwrap_or((tekst, "0"));
    let cent = match cent.len() {
        1 => format!("{cent}0"),
        2 => cent.to_owned(),
        _ => return None,
    };
    let cijfers = |deel: &str| !deel.is_empty() && deel.bytes().all(|teken| teken.is_ascii_digit());
    if !cijfers(euro) || !cijfers(&cent) {
        return None;
    }
    euro.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cent.parse().ok()?)
}

/// Checks the answers to the fields that are asked with this outcome.
///
/// # Errors
/// Every field that is missing, wrong or not asked, in the order of the form.
pub fn toets_velden(
    velden: &[Veld],
    uitkomst: &str,
    feiten: &Gegevens,
    gegevens: &Gegevens,
    vrij: &[String],
) -> Result<(), Vec<Veldfout>> {
    // A field may depend on an earlier answer on the same form.
    let mut samen = feiten.clone();
    samen.extend(gegevens.iter().map(|(code, waarde)| (code.clone(), waarde.clone())));
    let mut fouten = Vec::new();
    let mut meld = |veld: &str, zin: &str| {
        fouten.push(Veldfout { veld: veld.to_owned(), zin: zin.to_owned() });
    };
    for veld in velden.iter().filter(|veld| veld.wordt_gevraagd(uitkomst, &samen)) {
        match gegevens.get(&veld.code).filter(|waarde| !waarde.is_leeg()) {
            None if veld.verplicht && !vrij.contains(&veld.code) => {
                meld(&veld.code, &format!("Vul \"{}\" in.", veld.naam));
            }
            None => {}
            Some(waarde) => {
                if let Err(zin) = veld.toets(waarde) {
                    meld(&veld.code, zin);
                }
            }
        }
    }
    for code in gegevens.keys() {
        if !velden.iter().any(|veld| veld.code == *code) {
            meld(code, "Dit veld hoort niet bij deze stap.");
        }
    }
    if fouten.is_empty() { Ok(()) } else { Err(fouten) }
}
