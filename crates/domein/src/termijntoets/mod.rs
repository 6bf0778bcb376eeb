//! Checks a file of worked cases about terms against the library: text in, lines out.
//!
//! A case is computed from its event, rule, suspension and extension alone. What the file expects is read only after
//! that, to compare; whether the Algemene termijnenwet applies is always derived.

mod dwangsom;
mod geval;
pub mod lezen;

pub(crate) use dwangsom::{tarief as lezen_tarief, vorm as lezen_vorm};

use serde_json::Value;

/// How a file of cases came out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Toetsuitslag {
    /// Cases that came out as expected.
    pub goed: usize,
    /// All cases.
    pub totaal: usize,
    /// A sentence for each case that did not, in order.
    pub fouten: Vec<String>,
}

impl Toetsuitslag {
    /// "7 van 8 goed".
    #[must_use]
    pub fn slotregel(&self) -> String {
        format!("{} van {} goed", self.goed, self.totaal)
    }

    fn tel(&mut self, naam: &str, uitkomst: Result<Vec<String>, String>) {
        self.totaal += 1;
        let verschillen = match uitkomst {
            Ok(verschillen) if verschillen.is_empty() => {
                self.goed += 1;
                return;
            }
            Ok(verschillen) => verschillen.join("; "),
            Err(zin) => zin,
        };
        self.fouten.push(format!("{naam}: {verschillen}"));
    }
}

/// Computes every case of a file and compares.
///
/// # Errors
/// A Dutch sentence when the text is no JSON or holds no cases.
pub fn toets(tekst: &str) -> Result<Toetsuitslag, String> {
    let bestand: Value = serde_json::from_str(tekst).map_err(|fout| format!("Dit is geen JSON: {fout}."))?;
    let kalender = lezen::kalender(&bestand)?;
    let mut uit = Toetsuitslag::default();
    for (i, geval) in gevallen(&bestand).iter().enumerate() {
        uit.tel(&naam(geval, "geval", i), geval::toets(geval, &kalender));
    }
    for (i, geval) in rijen(bestand.get("uren")).iter().enumerate() {
        uit.tel(&naam(geval, "uren", i), geval::toets_uren(geval));
    }
    if let Some(deel) = bestand.get("dwangsom_niet_tijdig") {
        for (i, geval) in dwangsom::gevallen(deel).iter().enumerate() {
            uit.tel(&naam(geval, "dwangsom_niet_tijdig", i), dwangsom::toets_niet_tijdig(geval, deel));
        }
    }
    for (i, geval) in rijen(bestand.get("dwangsom_verbeurte")).iter().enumerate() {
        uit.tel(&naam(geval, "dwangsom_verbeurte", i), dwangsom::toets_verbeurte(geval, &kalender));
    }
    if uit.totaal == 0 {
        return Err("Er staan geen gevallen in dit bestand.".to_owned());
    }
    Ok(uit)
}

/// The cases of a file: a list by itself, or under `gevallen`.
fn gevallen(bestand: &Value) -> Vec<Value> {
    let rijen = bestand.as_array().or_else(|| bestand.get("gevallen")?.as_array());
    rijen.into_iter().flatten().map(plat).collect()
}

/// A case whose expectations stand in an object of their own, with those beside the rest.
fn plat(geval: &Value) -> Value {
    let mut uit = geval.clone();
    let Some(velden) = uit.as_object_mut() else { return uit };
    for naam in ["verwacht", "verwachting", "verwachtingen"] {
        if let Some(Value::Object(binnen)) = velden.get(naam).cloned() {
            velden.remove(naam);
            for (sleutel, waarde) in binnen {
                let lang =
                    if sleutel.starts_with("verwacht") { sleutel } else { format!("verwachte_{sleutel}") };
                velden.insert(lang, waarde);
            }
        }
    }
    uit
}

/// The cases of a section: a list by itself, or every list of objects inside it.
fn rijen(deel: Option<&Value>) -> Vec<Value> {
    match deel {
        Some(Value::Array(rijen)) => rijen.iter().map(plat).collect(),
        // One case by itself.
        Some(een @ Value::Object(velden))
            if velden.contains_key("vorm") || velden.contains_key("ingebrekestelling") =>
        {
            vec![plat(een)]
        }
        Some(Value::Object(velden)) => {
            let lijsten = velden.values().filter_map(Value::as_array);
            lijsten.flatten().filter(|rij| rij.is_object()).map(plat).collect()
        }
        _ => Vec::new(),
    }
}

fn naam(geval: &Value, deel: &str, plek: usize) -> String {
    let id = geval.get("id").or_else(|| geval.get("nr"));
    match id {
        Some(Value::String(id)) => id.clone(),
        Some(id) => id.to_string(),
        None => format!("{deel} {}", plek + 1),
    }
}

/// Notes a difference between what was computed and what the file expects.
fn vergelijk(verschillen: &mut Vec<String>, veld: &str, berekend: &str, verwacht: &str) {
    if berekend != verwacht {
        verschillen.push(format!("{veld}: berekend {berekend}, verwacht {verwacht}"));
    }
}

#[cfg(test)]
mod tests;
