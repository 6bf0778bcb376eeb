//! A document as plain text, for comparing versions and for snapshots.

use std::fmt::Write;

use super::{Brief, Briefblok, Briefdeel, Briefsoort, Ondertekening, Rijketekst};

/// Width of the names in front of what belongs to them.
const NAAM: usize = 24;

/// The document as plain text. Bold text keeps its `**`.
#[must_use]
pub fn platte_tekst(brief: &Brief) -> String {
    let mut uit = String::new();
    if brief.concept {
        uit.push_str("CONCEPT\n\n");
    }
    kop(brief, &mut uit);
    for deel in &brief.delen {
        een_deel(deel, &mut uit);
    }
    slot(brief, &mut uit);
    uit.truncate(uit.trim_end().len());
    uit.push('\n');
    uit
}

fn regel(uit: &mut String, naam: &str, tekst: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(uit, "{naam}: {tekst}");
}

fn kop(brief: &Brief, uit: &mut String) {
    regel(uit, "Afzender", &format!("gemeente {}", brief.afzender.naam));
    if !brief.geadresseerde.is_empty() {
        regel(uit, "Aan", &brief.geadresseerde.join(", "));
    }
    regel(uit, "Datum", &brief.datum_woorden);
    regel(uit, "Kenmerk", &brief.kenmerk);
    if let Some(kenmerk) = &brief.uw_kenmerk {
        regel(uit, "Uw kenmerk", kenmerk);
    }
    regel(uit, "Onderwerp", &brief.titel);
    uit.push('\n');
    if let Some(aanhef) = &brief.aanhef {
        uit.push_str(aanhef);
        uit.push_str("\n\n");
    }
}

fn een_deel(deel: &Briefdeel, uit: &mut String) {
    if let Some(kop) = &deel.kop {
        let _ = writeln!(uit, "## {kop}\n");
    }
    for blok in &deel.blokken {
        een_blok(blok, uit);
        uit.push('\n');
    }
}

fn een_blok(blok: &Briefblok, uit: &mut String) {
    match blok {
        Briefblok::Alinea { tekst } => {
            let _ = writeln!(uit, "{}", met_vet(tekst));
        }
        Briefblok::Lijst { punten } => {
            for punt in punten {
                let _ = writeln!(uit, "- {}", met_vet(punt));
            }
        }
        Briefblok::Genummerd { punten } => {
            for (nummer, punt) in punten.iter().enumerate() {
                let _ = writeln!(uit, "{}. {}", nummer + 1, met_vet(punt));
            }
        }
        Briefblok::Tabel { koppen, rijen, .. } => {
            let _ = writeln!(uit, "| {} |", koppen.join(" | "));
            for rij in rijen {
                let cellen: Vec<_> = rij.iter().map(|cel| met_vet(cel).replace('\n', " ")).collect();
                let _ = writeln!(uit, "| {} |", cellen.join(" | "));
            }
        }
        Briefblok::Gegevens { regels } => {
            for (naam, tekst) in regels {
                let _ = writeln!(uit, "{:<NAAM$} {}", format!("{naam}:"), met_vet(tekst));
            }
        }
        Briefblok::Kader { alineas } => {
            for tekst in alineas {
                let _ = writeln!(uit, "> {}", met_vet(tekst));
            }
        }
    }
}

fn slot(brief: &Brief, uit: &mut String) {
    if let Some(getekend) = &brief.ondertekening {
        let _ = writeln!(uit, "{},\n{}\n{}", namens(brief, getekend), getekend.naam, getekend.functie);
        if let Some(mandaat) = &getekend.mandaat {
            regel(uit, "Mandaat", mandaat);
        }
        if let Some(dag) = &brief.ondertekend_op {
            regel(uit, "Ondertekend op", dag);
        }
    } else if brief.te_ondertekenen {
        uit.push_str("[nog niet ondertekend]\n");
    }
    for bijlage in &brief.bijlagen {
        regel(uit, "Bijlage", bijlage);
    }
}

/// Who decides by himself does not sign on his own behalf.
fn namens(brief: &Brief, getekend: &Ondertekening) -> String {
    let zelf = brief.soort == Briefsoort::Besluit && getekend.mandaat.is_none();
    if zelf { getekend.namens.clone() } else { format!("Namens {}", getekend.namens) }
}

fn met_vet(tekst: &Rijketekst) -> String {
    let stuk = |l: &super::Tekstloop| if l.vet { format!("**{}**", l.tekst) } else { l.tekst.clone() };
    tekst.iter().map(stuk).collect()
}
