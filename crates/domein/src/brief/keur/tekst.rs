//! The names in a text, and whether the text can be read at all.

use std::collections::BTreeSet;

use minijinja::Error;

use crate::brief::Sjabloonblok;
use crate::brief::tekst::omgeving;
use crate::inrichting::Taal;

/// Reads names from texts and conditions.
pub(super) struct Namen;

impl Namen {
    /// Names in a text; a sentence when it cannot be read.
    pub(super) fn in_tekst(tekst: &str) -> Result<BTreeSet<String>, String> {
        let env = omgeving(Taal::Nl);
        let sjabloon = env.template_from_str(tekst).map_err(|fout| onleesbaar(&fout))?;
        if !tekst.matches("**").count().is_multiple_of(2) {
            return Err("Er staat een ** zonder tweede. Zet ** voor en na de vette woorden.".to_owned());
        }
        Ok(sjabloon.undeclared_variables(true).into_iter().collect())
    }

    /// Names in a condition.
    pub(super) fn in_voorwaarde(als: &str) -> Result<BTreeSet<String>, String> {
        let env = omgeving(Taal::Nl);
        let als = env.compile_expression(als).map_err(|fout| onleesbaar(&fout))?;
        Ok(als.undeclared_variables(true).into_iter().collect())
    }
}

fn onleesbaar(fout: &Error) -> String {
    let reden = fout.detail().unwrap_or("onbekend");
    format!("Deze tekst is niet te lezen. Kijk naar de accolades. De lezer meldt: {reden}.")
}

/// Every text in a block, with its place inside the block.
pub(super) fn teksten(blok: &Sjabloonblok) -> Vec<(String, &str)> {
    match blok {
        Sjabloonblok::Alinea(tekst) => vec![("alinea".to_owned(), tekst.as_str())],
        Sjabloonblok::Kader(tekst) => vec![("kader".to_owned(), tekst.as_str())],
        Sjabloonblok::Lijst(punten) => genummerd("lijst", punten.iter()),
        Sjabloonblok::Genummerd(punten) => genummerd("genummerd", punten.iter()),
        Sjabloonblok::Gegevens(regels) => genummerd("gegevens", regels.iter().map(|(_, tekst)| tekst)),
        Sjabloonblok::Tabel(tabel) => {
            let rijen = tabel.rijen.iter().enumerate();
            rijen.flat_map(|(nummer, rij)| genummerd(&format!("tabel.rijen.{nummer}"), rij.iter())).collect()
        }
        Sjabloonblok::LijstVan(_)
        | Sjabloonblok::GenummerdVan(_)
        | Sjabloonblok::TabelVan(_)
        | Sjabloonblok::Tekstblok(_) => Vec::new(),
    }
}

fn genummerd<'a>(naam: &str, teksten: impl Iterator<Item = &'a String>) -> Vec<(String, &'a str)> {
    teksten.enumerate().map(|(nummer, tekst)| (format!("{naam}.{nummer}"), tekst.as_str())).collect()
}
