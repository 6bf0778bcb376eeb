//! Questions that decide where a report goes. The others may wait until somebody deals with it.

use domein::inrichting::{Antwoorden, Inrichting, Onderwerp, Taal as Naamtaal, Vraag, VraagSoort};
use maud::{Markup, html};

use super::super::zaak::Invoer;
use crate::web::onderdelen::*;

/// Field that says that the questions were asked.
pub(super) const GESTELD: &str = "vragen";

fn veldnaam(vraag: &Vraag) -> String {
    format!("vraag-{}", vraag.code)
}

/// The answers on the form to questions of this onderwerp.
pub(super) fn lees(onderwerp: &Onderwerp, i: &Invoer) -> Antwoorden {
    let mut uit = Antwoorden::new();
    for vraag in onderwerp.vragen.iter().filter(|v| v.soort != VraagSoort::Object) {
        let waarden: Vec<String> = i
            .waarden(&veldnaam(vraag))
            .into_iter()
            .filter(|w| !w.trim().is_empty())
            .map(str::to_owned)
            .collect();
        if !waarden.is_empty() && vraag.wordt_gesteld(&uit) {
            uit.insert(vraag.code.clone(), waarden);
        }
    }
    uit
}

/// What is asked about an onderwerp before anything is stored.
fn te_stellen<'a>(inrichting: &'a Inrichting, onderwerp: &'a Onderwerp) -> impl Iterator<Item = &'a Vraag> {
    inrichting.beslissende_vragen(onderwerp).filter(|v| v.toon_als.is_none() && v.soort != VraagSoort::Object)
}

/// Whether something still has to be asked about an onderwerp.
pub(super) fn nodig(inrichting: &Inrichting, onderwerp: &Onderwerp, i: &Invoer) -> bool {
    !i.aan(GESTELD) && te_stellen(inrichting, onderwerp).next().is_some()
}

/// The questions, with a button to go on. Nobody has to know the answer.
pub(super) fn vlak(inrichting: &Inrichting, onderwerp: &Onderwerp, i: &Invoer) -> Markup {
    let gegeven = lees(onderwerp, i);
    let velden: Vec<Markup> = te_stellen(inrichting, onderwerp).map(|vraag| een(vraag, &gegeven)).collect();
    let kop = if velden.len() == 1 { "Nog één vraag" } else { "Nog een paar vragen" };
    meldingvak(
        MeldingSoort::Waarschuwing,
        Some(kop),
        &html! {
            (alinea(&format!("Er is nog niets opgeslagen. Bij \u{201c}{}\u{201d} hangt van het antwoord af wie komt, en hoe snel.", onderwerp.naam)))
            (verborgen(GESTELD, "ja"))
            (verborgen("voorstel", &onderwerp.code))
            // Who already said that it is no double is not asked again.
            (verborgen("nieuw", "ja"))
            @for veld in &velden { (veld) }
            (knoppen(&[Knop::verstuur("Sla melding op")]))
        },
    )
}

fn een(vraag: &Vraag, gegeven: &Antwoorden) -> Markup {
    let naam = veldnaam(vraag);
    let waarden: Vec<&str> =
        gegeven.get(&vraag.code).map(|w| w.iter().map(String::as_str).collect()).unwrap_or_default();
    let veld =
        Veld::new(&naam, vraag.tekst_in(Naamtaal::Nl)).waarde(waarden.first().copied().unwrap_or_default());
    let mut opties: Vec<Optie<'_>> =
        vraag.keuzes.iter().map(|k| Optie::new(&k.code, k.tekst_in(Naamtaal::Nl))).collect();
    match vraag.soort {
        VraagSoort::Meerkeuze => meerkeuze(&veld, &opties, &waarden),
        VraagSoort::Keuze => {
            if vraag.keuze(ONBEKEND).is_none() {
                opties.push(Optie::new("", "Weet ik niet"));
            }
            keuze(&veld, &opties, Stand::Onder)
        }
        VraagSoort::Getal => tekstveld(&veld.soort("number").kort()),
        VraagSoort::Moment => tekstveld(&veld.soort("datetime-local").kort()),
        VraagSoort::Tekst | VraagSoort::Object => tekstvak(&veld.max(500), 3),
    }
}

/// Code of the choice that many questions have already.
const ONBEKEND: &str = "weet-niet";
