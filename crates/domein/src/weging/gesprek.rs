//! A hearing: who was there, what was said, and who agrees with the report of it (Awb 4:9, 5:10a).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::WegingWeigering;

/// Somebody at a hearing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deelnemer {
    /// Name.
    pub naam: String,
    /// For whom; empty for himself.
    pub namens: String,
    /// Whether he agrees with the report; nothing while he did not say.
    pub akkoord: Option<bool>,
    /// What he says about the report.
    pub opmerking: String,
}

impl Deelnemer {
    /// "J. van Dalen, namens Van Dalen Sloopwerken B.V.".
    #[must_use]
    pub fn in_woorden(&self) -> String {
        match self.namens.as_str() {
            "" => self.naam.clone(),
            namens => format!("{}, namens {namens}", self.naam),
        }
    }
}

/// A hearing with its report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gesprek {
    /// First, second ...
    pub nr: u32,
    /// Day.
    pub dag: Date,
    /// From when until when, in words.
    pub tijd: String,
    /// Where.
    pub plaats: String,
    /// Whether somebody was told that he may be silent (Awb 5:10a lid 2).
    pub cautie: Option<bool>,
    /// Documents the other had, one each.
    pub stukken: Vec<String>,
    /// What the municipality explained.
    pub uitleg: String,
    /// What the other said.
    pub verklaring: String,
    /// What was agreed, one each.
    pub afspraken: Vec<String>,
    /// Who were there.
    pub deelnemers: Vec<Deelnemer>,
}

impl Gesprek {
    /// Whether the report can stand as it was filled in.
    ///
    /// # Errors
    /// What has to be filled in first.
    pub fn keur(&self, boete: bool, vandaag: Date) -> Result<(), WegingWeigering> {
        if self.dag > vandaag {
            return Err(WegingWeigering::NogNietGeweest);
        }
        if self.plaats.is_empty() {
            return Err(WegingWeigering::PlaatsOntbreekt);
        }
        if self.deelnemers.is_empty() {
            return Err(WegingWeigering::NiemandAanwezig);
        }
        let niet_eens = |d: &Deelnemer| d.akkoord == Some(false) && d.opmerking.is_empty();
        if let Some(rij) = self.deelnemers.iter().position(niet_eens) {
            return Err(WegingWeigering::WaaromNietEens { naam: self.deelnemers[rij].naam.clone(), rij });
        }
        // Awb 5:10a lid 2
        if boete && self.cautie.is_none() {
            return Err(WegingWeigering::CautieOntbreekt);
        }
        Ok(())
    }

    /// What the participants said about the report, one line each.
    #[must_use]
    pub fn reacties(&self) -> Vec<String> {
        let regel = |d: &Deelnemer| {
            let wat = match d.akkoord {
                Some(true) => "is het eens met het verslag",
                Some(false) => "is het niet eens met het verslag",
                None => return None,
            };
            let bij = if d.opmerking.is_empty() { String::new() } else { format!(": {}", d.opmerking) };
            let zin = format!("{} {wat}{bij}", d.naam);
            Some(if zin.ends_with(['.', '!', '?']) { zin } else { format!("{zin}.") })
        };
        self.deelnemers.iter().filter_map(regel).collect()
    }
}
