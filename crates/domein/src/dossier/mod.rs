//! Plays a dossier: facts in order through the rules, refused attempts included, and the answers to what is asked.
//!
//! The state holds the accepted facts; every answer is a function of that state and a day. What a file expects is read
//! only after the answer is there.

mod aanvraag;
mod bekeuring;
mod bezwaar;
mod feit;
mod gegevens;
mod regels;
mod sanctie;
mod stand;
mod uitkomst;
mod uitvoering;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Value, json};
use termijnen::Kalender;

pub use bekeuring::Straattarief;
pub use feit::{DossierFeit, DossierGebeurtenis, LastFeit, lees};
pub use stand::{DossierWeigering, Dossierkader, Dossierstand};

use crate::termijntoets::{lezen, lezen_tarief};
use uitkomst::Vraagstelling;

/// How a file of dossiers came out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dossieruitslag {
    /// One JSON line for each asked outcome, in order.
    pub regels: Vec<Value>,
    /// Outcomes as expected.
    pub goed: usize,
}

impl Dossieruitslag {
    /// "57 van 57 goed".
    #[must_use]
    pub fn slotregel(&self) -> String {
        format!("{} van {} goed", self.goed, self.regels.len())
    }
}

/// Plays every dossier of a file.
///
/// # Errors
/// A Dutch sentence when the text is no JSON or holds no dossiers.
pub fn speel(tekst: &str) -> Result<Dossieruitslag, String> {
    let bestand: Value = serde_json::from_str(tekst).map_err(|fout| format!("Dit is geen JSON: {fout}."))?;
    let los = bestand.get("feiten").is_some().then(|| std::slice::from_ref(&bestand));
    let dossiers =
        los.or_else(|| bestand.as_array().or_else(|| bestand.get("dossiers")?.as_array()).map(Vec::as_slice));
    let mut uit = Dossieruitslag::default();
    for dossier in dossiers.ok_or("Er staan geen dossiers in dit bestand.")? {
        let gespeeld = kader(&bestand, dossier).map(|kader| Spel::speel(dossier, kader));
        for verwachting in dossier.get("verwachtingen").and_then(Value::as_array).into_iter().flatten() {
            let regel = match &gespeeld {
                Ok(spel) => spel.regel(verwachting),
                Err(zin) => uitkomstregel(verwachting, &json!(zin), "", false),
            };
            uit.goed += usize::from(regel.get("goed") == Some(&Value::Bool(true)));
            uit.regels.push(regel);
        }
    }
    Ok(uit)
}

/// The tables of a dossier: its own, or those of the file, or the standard ones.
fn kader(bestand: &Value, dossier: &Value) -> Result<Dossierkader, String> {
    let kalender = match (dossier.get("gelijkgestelde_dagen"), bestand.get("gelijkgestelde_dagen")) {
        (Some(_), _) => lezen::kalender(dossier)?,
        (None, Some(_)) => lezen::kalender(bestand)?,
        (None, None) => Kalender::STANDAARD,
    };
    let gegeven = dossier.get("dwangsom_niet_tijdig").or_else(|| bestand.get("dwangsom_niet_tijdig"));
    let tarief = gegeven.map(lezen_tarief).transpose()?.flatten();
    let niet_tijdig =
        tarief.or_else(|| termijnen::TARIEVEN.last().cloned()).ok_or("Er zijn geen bedragen.")?;
    Ok(Dossierkader { kalender, niet_tijdig, straat: Straattarief::lees(dossier.get("inrichting"))? })
}

/// One played dossier.
struct Spel {
    kader: Dossierkader,
    stand: Dossierstand,
    /// Day of every fact by its number, refused ones included.
    dagen: BTreeMap<u32, Date>,
    /// What was refused, by number; nothing when the reason is not known.
    geweigerd: BTreeMap<u32, Option<DossierWeigering>>,
    /// What could not be read, by number.
    onleesbaar: BTreeMap<u32, String>,
}

impl Spel {
    fn speel(dossier: &Value, kader: Dossierkader) -> Self {
        let mut spel = Self {
            kader,
            stand: Dossierstand::default(),
            dagen: BTreeMap::new(),
            geweigerd: BTreeMap::new(),
            onleesbaar: BTreeMap::new(),
        };
        for (i, rij) in dossier.get("feiten").and_then(Value::as_array).into_iter().flatten().enumerate() {
            let nr = rij.get("nr").and_then(Value::as_u64).and_then(|nr| u32::try_from(nr).ok());
            let nr = nr.unwrap_or_else(|| u32::try_from(i + 1).unwrap_or(u32::MAX));
            if let Err(zin) = spel.feit(nr, rij) {
                spel.onleesbaar.insert(nr, zin);
            }
        }
        spel
    }

    /// One fact: accepted, or refused without a change.
    fn feit(&mut self, nr: u32, rij: &Value) -> Result<(), String> {
        let moment = lezen::moment(rij.get("tijdstip").or_else(|| rij.get("datum")).unwrap_or(&Value::Null))?;
        self.dagen.insert(nr, moment.date());
        let handeling = rij.get("handeling").and_then(Value::as_str).unwrap_or_default();
        let gebeurtenis = DossierGebeurtenis { nr, moment, feit: lees(handeling, rij.get("gegevens"))? };
        let poging = rij.get("poging").and_then(Value::as_bool).unwrap_or(false);
        match self.stand.verwerk(&gebeurtenis, &self.kader) {
            Err(weigering) => drop(self.geweigerd.insert(nr, Some(weigering))),
            Ok(_) if poging => {
                let reden = regels::waarschuw(&self.stand, &gebeurtenis, &self.kader);
                self.geweigerd.insert(nr, reden);
            }
            Ok(stand) => self.stand = stand,
        }
        Ok(())
    }

    /// The line for one expectation.
    fn regel(&self, verwachting: &Value) -> Value {
        match self.bereken(verwachting) {
            Ok((berekend, grondslag)) => {
                let goed = verwachting.get("waarde").is_some_and(|waarde| gelijk(&berekend, waarde));
                uitkomstregel(verwachting, &berekend, grondslag, goed)
            }
            Err(zin) => uitkomstregel(verwachting, &json!(zin), "", false),
        }
    }

    /// The answer to an expectation, from everything but its value.
    fn bereken(&self, verwachting: &Value) -> Result<(Value, &'static str), String> {
        let wat = verwachting.get("wat").and_then(Value::as_str).ok_or("Het veld wat ontbreekt.")?;
        let na = verwachting.get("na_feit").and_then(Value::as_u64).and_then(|nr| u32::try_from(nr).ok());
        let na = na.or_else(|| self.dagen.keys().next_back().copied()).ok_or("Er zijn geen feiten.")?;
        if let Some(zin) = self.onleesbaar.get(&na) {
            return Err(format!("nog niet: {zin}"));
        }
        if wat == "weigering" {
            let reden = self.geweigerd.get(&na);
            let bekend =
                reden.copied().flatten().map_or((Value::Null, ""), |w| (json!(w.reden), w.grondslag));
            return Ok(bekend);
        }
        if wat == "toegestaan" {
            return Ok((json!(!self.geweigerd.contains_key(&na)), "de regels van het feit"));
        }
        let peildatum = lezen::datum_in(verwachting, &["peildatum"])?;
        let dag_na = self.dagen.get(&na).copied().ok_or("Het feit bij na_feit bestaat niet.")?;
        let stand = self.stand.beperkt(|f| f.nr <= na || peildatum.is_some_and(|dag| f.dag() <= dag));
        let over = verwachting.get("over").filter(|over| !over.is_null());
        let vraag =
            Vraagstelling { stand: &stand, kader: &self.kader, peil: peildatum.unwrap_or(dag_na), over };
        vraag.antwoord(wat).ok_or_else(|| "nog niet".to_owned())
    }
}

fn uitkomstregel(verwachting: &Value, berekend: &Value, grondslag: &str, goed: bool) -> Value {
    let veld = |naam: &str| verwachting.get(naam).cloned().unwrap_or(Value::Null);
    json!({
        "id": veld("id"), "berekend": berekend, "verwacht": veld("waarde"), "goed": goed, "grondslag": grondslag,
    })
}

/// Equal values; numbers by what they are worth, so that 10000 and 10000.0 are the same.
fn gelijk(a: &Value, b: &Value) -> bool {
    match (lezen::bedrag(a), lezen::bedrag(b)) {
        (Ok(a_bedrag), Ok(b_bedrag)) if a.is_number() && b.is_number() => a_bedrag == b_bedrag,
        _ => a == b,
    }
}

#[cfg(test)]
mod tests;
