//! Which column of a file is which field of a signaal; kept under a name, so that the next file of the same source
//! takes one choice.

use std::collections::BTreeMap;

use domein::inrichting::Kanaal;
use serde::{Deserialize, Serialize};

use super::Regel;
use crate::plaats::vouw;

/// What becomes of the lines of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Behandeling {
    /// Every line is a report: it gets a zaak, a team and an answer.
    Melding,
    /// Lines count in the picture of the city; nobody waits for an answer, unless the line says so.
    #[default]
    Kennisname,
}

/// A field of a signaal that a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the label says what each field is")]
pub enum Doelveld {
    Tekst,
    Onderwerp,
    Datum,
    Kenmerk,
    Adres,
    Postcode,
    Huisnummer,
    X,
    Y,
    Lat,
    Lon,
    Buurt,
    Kanaal,
    Status,
    Antwoord,
    Naam,
    Email,
    Telefoon,
}

impl Doelveld {
    /// Every field, in the order of the form, with its label and the headings by which it is recognised.
    pub const ALLE: &'static [(Self, &'static str, &'static [&'static str])] = &[
        (
            Self::Tekst,
            "Wat er is gezegd",
            &["tekst", "omschrijving", "melding", "bericht", "opmerking", "toelichting", "reactie"],
        ),
        (
            Self::Onderwerp,
            "Onderwerp (code of naam)",
            &["onderwerp", "categorie", "rubriek", "soort melding"],
        ),
        (Self::Datum, "Datum", &["datum", "meldingsdatum", "datum melding", "ontvangen", "ingediend op"]),
        (
            Self::Kenmerk,
            "Eigen nummer van de regel",
            &["kenmerk", "nummer", "meldingsnummer", "zaaknummer", "id", "respondent"],
        ),
        (Self::Adres, "Adres of plek in woorden", &["adres", "locatie", "plek", "waar"]),
        (Self::Postcode, "Postcode", &["postcode", "pc6"]),
        (Self::Huisnummer, "Huisnummer", &["huisnummer", "huisnr"]),
        (Self::X, "X (Rijksdriehoek)", &["x", "rd x", "x coordinaat"]),
        (Self::Y, "Y (Rijksdriehoek)", &["y", "rd y", "y coordinaat"]),
        (Self::Lat, "Breedtegraad", &["lat", "latitude", "breedtegraad"]),
        (Self::Lon, "Lengtegraad", &["lon", "lng", "longitude", "lengtegraad"]),
        (
            Self::Buurt,
            "Wijk of buurt (naam of code)",
            &["buurt", "wijk", "buurtnaam", "wijknaam", "buurtcode"],
        ),
        (Self::Kanaal, "Kanaal", &["kanaal", "bron"]),
        (Self::Status, "Status", &["status"]),
        (
            Self::Antwoord,
            "Wil antwoord (ja of nee)",
            &["antwoord", "wil antwoord", "mail ja", "terugkoppeling"],
        ),
        (Self::Naam, "Naam van de melder", &["naam", "naam melder"]),
        (Self::Email, "E-mailadres van de melder", &["email", "e mail", "e mailadres", "mail"]),
        (Self::Telefoon, "Telefoonnummer van de melder", &["telefoon", "telefoonnummer", "tel"]),
    ];

    /// Stored form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tekst => "tekst",
            Self::Onderwerp => "onderwerp",
            Self::Datum => "datum",
            Self::Kenmerk => "kenmerk",
            Self::Adres => "adres",
            Self::Postcode => "postcode",
            Self::Huisnummer => "huisnummer",
            Self::X => "x",
            Self::Y => "y",
            Self::Lat => "lat",
            Self::Lon => "lon",
            Self::Buurt => "buurt",
            Self::Kanaal => "kanaal",
            Self::Status => "status",
            Self::Antwoord => "antwoord",
            Self::Naam => "naam",
            Self::Email => "email",
            Self::Telefoon => "telefoon",
        }
    }
}

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indeling {
    /// Name under which it is kept.
    pub naam: String,
    /// Where the lines come from, as colleagues read it: "Bewonersenquête 2026". A line comes in once per source.
    pub bron: String,
    /// Channel, where the line names none.
    #[serde(default = "import")]
    pub kanaal: Kanaal,
    /// What becomes of the lines.
    #[serde(default)]
    pub behandeling: Behandeling,
    /// Code of the onderwerp, where the line names none; without it the words decide.
    #[serde(default)]
    pub onderwerp: Option<String>,
    /// Heading of the column per field.
    pub kolommen: BTreeMap<Doelveld, String>,
    /// Names of onderwerpen in the file, with our code.
    #[serde(default)]
    pub vertaling: BTreeMap<String, String>,
    /// Words in the column of the status that mean that somebody dealt with it already.
    #[serde(default)]
    pub klaar: Vec<String>,
}

fn import() -> Kanaal {
    Kanaal::Import
}

impl Indeling {
    /// A proposal for a file: columns whose heading says what they are.
    #[must_use]
    pub fn voorstel(kop: &[String]) -> Self {
        let past =
            |namen: &[&str]| kop.iter().find(|k| namen.iter().any(|naam| vouw(naam) == vouw(k))).cloned();
        let kolommen =
            Doelveld::ALLE.iter().filter_map(|(veld, _, namen)| Some((*veld, past(namen)?))).collect();
        Self {
            naam: String::new(),
            bron: String::new(),
            kanaal: Kanaal::Import,
            behandeling: Behandeling::default(),
            onderwerp: None,
            kolommen,
            vertaling: BTreeMap::new(),
            klaar: ["afgehandeld", "gesloten", "gereed", "klaar"].map(str::to_owned).to_vec(),
        }
    }

    /// Looks up the columns in the header of a file.
    ///
    /// # Errors
    /// A sentence that names the column that is not there.
    pub fn bind(&self, kop: &[String]) -> Result<Gebonden, String> {
        if self.naam.trim().is_empty() || self.bron.trim().is_empty() {
            return Err("Geef de indeling een naam en zeg uit welke bron de regels komen.".into());
        }
        if !self.kolommen.contains_key(&Doelveld::Tekst) {
            return Err("Kies de kolom met wat er is gezegd.".into());
        }
        let mut kolommen = BTreeMap::new();
        for (veld, naam) in &self.kolommen {
            let plek = kop.iter().position(|k| vouw(k) == vouw(naam));
            let plek = plek.ok_or_else(|| format!("De kolom '{naam}' staat niet in dit bestand."))?;
            kolommen.insert(*veld, plek);
        }
        Ok(Gebonden { kolommen })
    }

    /// True when the words in the column of the status mean that it was dealt with.
    #[must_use]
    pub fn is_klaar(&self, status: &str) -> bool {
        !status.is_empty() && self.klaar.iter().any(|k| vouw(k) == vouw(status))
    }
}

/// An indeling with the columns of one file.
#[derive(Debug, Clone)]
pub struct Gebonden {
    kolommen: BTreeMap<Doelveld, usize>,
}

impl Gebonden {
    /// The value of a field; empty when there is no such column or nothing in it.
    #[must_use]
    pub fn waarde<'a>(&self, regel: &'a Regel, veld: Doelveld) -> &'a str {
        let plek = self.kolommen.get(&veld);
        plek.and_then(|plek| regel.velden.get(*plek)).map(String::as_str).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kop(namen: &[&str]) -> Vec<String> {
        namen.iter().map(|n| (*n).to_owned()).collect()
    }

    #[test]
    fn headings_that_say_what_they_are_need_no_choice() {
        let i = Indeling::voorstel(&kop(&["Respondent", "Opmerking", "E-mail", "Wijk", "Cijfer"]));
        let gekozen: Vec<_> = i.kolommen.iter().map(|(v, k)| (*v, k.as_str())).collect();
        assert_eq!(
            gekozen,
            [
                (Doelveld::Tekst, "Opmerking"),
                (Doelveld::Kenmerk, "Respondent"),
                (Doelveld::Buurt, "Wijk"),
                (Doelveld::Email, "E-mail")
            ]
        );
    }

    #[test]
    fn a_missing_column_is_named() {
        let mut i = Indeling { naam: "a".into(), bron: "b".into(), ..Indeling::voorstel(&kop(&["tekst"])) };
        assert!(i.bind(&kop(&["TEKST "])).is_ok());
        i.kolommen.insert(Doelveld::Datum, "Datum binnen".into());
        assert_eq!(
            i.bind(&kop(&["tekst"])).unwrap_err(),
            "De kolom 'Datum binnen' staat niet in dit bestand."
        );
    }
}
