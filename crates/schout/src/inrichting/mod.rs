//! Reading the inrichting from plain files, with a sentence for every mistake.

mod boom;
mod controle;
mod lezen;
pub mod processen;
#[cfg(test)]
mod tests;
mod verschil;
mod zone;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use domein::inrichting::Inrichting;

pub use verschil::{Soort, Wijziging, verschil};

/// The text of every file, by its path inside the folder, such as `onderwerpen/afval.yaml`.
pub type Bestanden = BTreeMap<String, String>;

/// A mistake in a file: where it is, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fout {
    /// Path inside the folder.
    pub bestand: String,
    /// Line, counted from 1; 0 when the file as a whole is meant.
    pub regel: u64,
    /// What is wrong and what to do, in Dutch.
    pub zin: String,
}

impl fmt::Display for Fout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.regel {
            0 => write!(f, "{}: {}", self.bestand, self.zin),
            regel => write!(f, "{}, regel {regel}: {}", self.bestand, self.zin),
        }
    }
}

/// Reads and checks a folder. Errors are all the mistakes found, in the order of the files. A folder without
/// processes follows those that ship with the program.
pub fn lees_map(map: &Path) -> Result<Inrichting, Vec<Fout>> {
    let mut inrichting = lees_bestanden(&bestanden_van(map)?)?;
    let eigen = map.join("processen").is_dir();
    inrichting.processen = Some(if eigen { processen::lees_map(map)? } else { processen::ingebed().clone() });
    Ok(inrichting)
}

/// Reads and checks the example municipality that is built into the program.
pub fn lees_ingebed() -> Result<Inrichting, Vec<Fout>> {
    let paden = Ingebed::iter().filter(|pad| lezen::hoort_erbij(pad));
    let bestanden = paden.filter_map(|pad| {
        let bestand = Ingebed::get(&pad)?;
        Some((pad.into_owned(), String::from_utf8_lossy(&bestand.data).into_owned()))
    });
    let mut inrichting = lees_bestanden(&bestanden.collect())?;
    inrichting.processen = Some(processen::ingebed().clone());
    Ok(inrichting)
}

/// Reads and checks files that are already in memory, without processes.
pub fn lees_bestanden(bestanden: &Bestanden) -> Result<Inrichting, Vec<Fout>> {
    let gelezen = lezen::lees(bestanden)?;
    let fouten = controle::controleer(&gelezen);
    if fouten.is_empty() { Ok(gelezen.inrichting) } else { Err(fouten) }
}

/// The folder of the example municipality, built in; its `gebied/` has its own reader.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../inrichting"]
pub(crate) struct Ingebed;

/// A geography file of the example municipality that is built into the program, such as `adressen.csv`.
#[must_use]
pub fn ingebed_gebied(naam: &str) -> Option<std::borrow::Cow<'static, [u8]>> {
    Ingebed::get(&format!("gebied/{naam}")).map(|b| b.data)
}

/// The text of the files in a folder that belong to the inrichting.
fn bestanden_van(map: &Path) -> Result<Bestanden, Vec<Fout>> {
    let mut bestanden = Bestanden::new();
    let mut fouten = Vec::new();
    let brieven = map.join(lezen::BRIEVEN).is_dir().then_some(lezen::BRIEVEN);
    for onderdeel in ["", lezen::ONDERWERPEN].into_iter().chain(brieven) {
        for pad in paden_in(map, onderdeel, &mut fouten) {
            match std::fs::read_to_string(map.join(&pad)) {
                Ok(tekst) => drop(bestanden.insert(pad, tekst)),
                Err(oorzaak) => fouten.push(onleesbaar(&pad, &oorzaak)),
            }
        }
    }
    if fouten.is_empty() { Ok(bestanden) } else { Err(fouten) }
}

fn paden_in(map: &Path, onderdeel: &str, fouten: &mut Vec<Fout>) -> Vec<String> {
    let inhoud = match std::fs::read_dir(map.join(onderdeel)) {
        Ok(inhoud) => inhoud,
        Err(oorzaak) => {
            let waar = map.join(onderdeel);
            fouten.push(onleesbaar(&waar.to_string_lossy(), &oorzaak));
            return Vec::new();
        }
    };
    let namen = inhoud.filter_map(|item| item.ok()?.file_name().into_string().ok());
    namen.map(|naam| format!("{onderdeel}{naam}")).filter(|pad| lezen::hoort_erbij(pad)).collect()
}

fn onleesbaar(bestand: &str, oorzaak: &std::io::Error) -> Fout {
    let zin = match oorzaak.kind() {
        std::io::ErrorKind::NotFound => "Dit bestaat niet. Kijk of het pad klopt.".to_owned(),
        std::io::ErrorKind::PermissionDenied => {
            "Dit mag het programma niet lezen. Geef leesrechten.".to_owned()
        }
        std::io::ErrorKind::InvalidData => "Dit is geen UTF-8. Bewaar het bestand als UTF-8.".to_owned(),
        _ => format!("Dit is niet te lezen. De computer meldt: {oorzaak}."),
    };
    Fout { bestand: bestand.to_owned(), regel: 0, zin }
}
