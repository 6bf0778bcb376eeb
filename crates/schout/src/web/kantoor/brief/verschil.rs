//! What changed between two versions of a letter, line by line.

use domein::brief::{Briefconcept, platte_tekst};
use maud::Markup;
use similar::{ChangeTag, TextDiff};

use crate::{
    app::Geladen,
    handelingen::brief::vul_in,
    store::brief::Versie,
    web::onderdelen::{Regelverschil, verschilvlak},
};

fn tekst(geladen: &Geladen, versie: &Versie) -> Option<String> {
    let concept: Briefconcept = versie.inhoud().ok()?;
    Some(platte_tekst(&vul_in(geladen, &concept).ok()?.brief))
}

/// The last two versions beside each other; none when there is one, or when nothing in the words changed.
pub(super) fn laatste(geladen: &Geladen, versies: &[Versie]) -> Option<Markup> {
    let [.., oud, nieuw] = versies else { return None };
    let (oud, nieuw) = (tekst(geladen, oud)?, tekst(geladen, nieuw)?);
    let verschil = TextDiff::from_lines(&oud, &nieuw);
    let regels: Vec<(Regelverschil, &str)> = verschil
        .iter_all_changes()
        .filter_map(|c| {
            let soort = match c.tag() {
                ChangeTag::Equal => return None,
                ChangeTag::Delete => Regelverschil::Weg,
                ChangeTag::Insert => Regelverschil::Erbij,
            };
            Some((soort, c.value().trim_end()))
        })
        .filter(|(_, regel)| !regel.is_empty())
        .collect();
    (!regels.is_empty()).then(|| verschilvlak(&regels))
}
