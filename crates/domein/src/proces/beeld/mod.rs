//! A process for people: as a picture, as BPMN for other programs, and as a list that says the same.

mod bpmn;
mod lijst;
mod net;
mod plaatsing;
mod svg;
#[cfg(test)]
mod tests;

pub use bpmn::bpmn;
pub use lijst::{Lijstdeel, Lijststap, Stapstand, lijst};
pub use svg::svg;

/// Text inside XML.
fn xml(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    for teken in tekst.chars() {
        match teken {
            '&' => uit.push_str("&amp;"),
            '<' => uit.push_str("&lt;"),
            '>' => uit.push_str("&gt;"),
            '"' => uit.push_str("&quot;"),
            '\'' => uit.push_str("&apos;"),
            _ => uit.push(teken),
        }
    }
    uit
}
