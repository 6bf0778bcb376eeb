//! One question of an onderwerp: how it is asked, read and judged.

use domein::inrichting::{Antwoorden, Gevaar, Onderwerp, Vraag, VraagSoort};
use jiff::civil::DateTime;
use maud::{Markup, html};

use super::{
    super::{
        bezoek::Bezoek,
        formulier::{Fouten, Velden},
    },
    Bezig,
    waar::WEET_NIET,
};
use crate::{klok::lokaal, web::onderdelen::*};

/// Name of the field of a question.
pub fn veldnaam(vraag: &Vraag) -> String {
    format!("vraag-{}", vraag.code)
}

/// Questions for the reporter; which object it is was asked with the place.
pub fn vragen(onderwerp: &Onderwerp) -> impl Iterator<Item = &Vraag> {
    onderwerp.vragen.iter().filter(|v| v.soort != VraagSoort::Object)
}

/// The answers as sent, without those to questions that are not asked.
pub fn lees(bezig: &Bezig, onderwerp: &Onderwerp, velden: &Velden) -> Antwoorden {
    let mut uit = Antwoorden::new();
    let object = bezig.c.plek.as_ref().and_then(|p| p.object.clone());
    for vraag in &onderwerp.vragen {
        let waarden = match (vraag.soort, &object) {
            (VraagSoort::Object, Some(nummer)) => vec![nummer.clone()],
            (VraagSoort::Object, None) => Vec::new(),
            _ => velden.alle(&veldnaam(vraag)),
        };
        if !waarden.is_empty() && vraag.wordt_gesteld(&uit) {
            uit.insert(vraag.code.clone(), waarden);
        }
    }
    uit
}

/// What is wrong with the answers.
pub fn toets(b: &Bezoek, onderwerp: &Onderwerp, antwoorden: &Antwoorden) -> Fouten {
    let mut fouten = Fouten::default();
    for vraag in vragen(onderwerp).filter(|v| v.wordt_gesteld(antwoorden)) {
        let gegeven = antwoorden.get(&vraag.code).map(Vec::as_slice).unwrap_or_default();
        if let Some(zin) = mis(b, vraag, gegeven) {
            fouten.erbij(&veldnaam(vraag), zin);
        }
    }
    fouten
}

fn mis(b: &Bezoek, vraag: &Vraag, gegeven: &[String]) -> Option<String> {
    let Some(eerste) = gegeven.first() else {
        let sleutel = if vraag.keuzes.is_empty() { "fout-vraag-leeg" } else { "fout-vraag-kies" };
        return vraag.verplicht.then(|| b.z(sleutel));
    };
    match vraag.soort {
        VraagSoort::Getal => {
            let (min, max) = (vraag.min.unwrap_or(0), vraag.max.unwrap_or(1_000_000));
            let goed = eerste.parse::<i64>().is_ok_and(|g| (min..=max).contains(&g));
            (!goed).then(|| b.zm("fout-getal", &[("min", &min.to_string()), ("max", &max.to_string())]))
        }
        VraagSoort::Moment => {
            let nu = lokaal(b.app.klok.nu());
            let goed = eerste.parse::<DateTime>().is_ok_and(|m| m <= nu);
            (!goed).then(|| b.z("fout-moment"))
        }
        VraagSoort::Tekst => (eerste.chars().count() > 500).then(|| b.z("fout-antwoord-lang")),
        VraagSoort::Keuze | VraagSoort::Meerkeuze | VraagSoort::Object => None,
    }
}

/// The most urgent danger among the answers.
pub fn gevaar(onderwerp: &Onderwerp, antwoorden: &Antwoorden) -> Option<Gevaar> {
    let gekozen = onderwerp.vragen.iter().flat_map(|vraag| {
        let codes = antwoorden.get(&vraag.code).map(Vec::as_slice).unwrap_or_default();
        codes.iter().filter_map(|code| vraag.keuze(code)?.gevaar)
    });
    let gevaren: Vec<Gevaar> = gekozen.collect();
    let alarm = gevaren.iter().find(|g| **g == Gevaar::Alarmnummer).copied();
    alarm.or_else(|| gevaren.first().copied())
}

/// A question. One that is asked only after an answer is hidden until then; the script shows it at once, without
/// script the server does.
pub fn veld(b: &Bezoek, vraag: &Vraag, antwoorden: &Antwoorden, fouten: &Fouten) -> Markup {
    let inhoud = invulveld(b, vraag, antwoorden, fouten);
    match &vraag.toon_als {
        None => inhoud,
        Some(als) => {
            let wanneer = format!("vraag-{}={}", als.vraag, als.is.join("|"));
            let gesteld = vraag.wordt_gesteld(antwoorden);
            html! {
                div data-toon-als=(wanneer) hidden[!gesteld] {
                    (inhoud)
                    @if gesteld { (verborgen("getoond", &vraag.code)) }
                }
            }
        }
    }
}

fn invulveld(b: &Bezoek, vraag: &Vraag, antwoorden: &Antwoorden, fouten: &Fouten) -> Markup {
    let naam = veldnaam(vraag);
    let gegeven: Vec<&str> =
        antwoorden.get(&vraag.code).map(|w| w.iter().map(String::as_str).collect()).unwrap_or_default();
    // Who has nothing to add goes on with one press: "I do not know" is an answer too.
    let weet_niet = (vraag.verplicht && vraag.keuze(WEET_NIET).is_some()).then_some(WEET_NIET);
    let mut veld = Veld::new(&naam, vraag.tekst_in(b.taal))
        .taal(b.taal)
        .waarde(gegeven.first().copied().or(weet_niet).unwrap_or_default())
        .fout(fouten.bij(&naam));
    if let Some(uitleg) = vraag.uitleg_in(b.taal) {
        veld = veld.hint(uitleg);
    }
    if !vraag.verplicht {
        veld = veld.optioneel();
    }
    let opties: Vec<Optie<'_>> =
        vraag.keuzes.iter().map(|k| Optie::new(&k.code, k.tekst_in(b.taal))).collect();
    match vraag.soort {
        VraagSoort::Keuze => keuze(&veld, &opties, Stand::Onder),
        VraagSoort::Meerkeuze => meerkeuze(&veld, &opties, &gegeven),
        VraagSoort::Getal => tekstveld(&veld.soort("number").kort()),
        VraagSoort::Moment => tekstveld(&veld.soort("datetime-local").kort()),
        VraagSoort::Tekst | VraagSoort::Object => tekstvak(&veld.max(500), 3),
    }
}

/// Answers in words, for the summary: question and answer.
pub fn in_woorden(b: &Bezoek, onderwerp: &Onderwerp, antwoorden: &Antwoorden) -> Vec<(String, String)> {
    let gegeven = onderwerp.vragen.iter().filter_map(|v| Some((v, antwoorden.get(&v.code)?)));
    gegeven
        .map(|(vraag, waarden)| {
            let woorden: Vec<String> = waarden.iter().map(|w| een_woord(b, vraag, w)).collect();
            (vraag.tekst_in(b.taal).to_owned(), woorden.join(", "))
        })
        .collect()
}

fn een_woord(b: &Bezoek, vraag: &Vraag, waarde: &str) -> String {
    if let Some(keuze) = vraag.keuze(waarde) {
        return keuze.tekst_in(b.taal).to_owned();
    }
    let moment = (vraag.soort == VraagSoort::Moment).then(|| waarde.parse::<DateTime>().ok()).flatten();
    moment.map_or_else(
        || waarde.to_owned(),
        |m| {
            let tijd = m.strftime(b.taal.kies("%H.%M", "%H:%M")).to_string();
            b.zm("dag-en-tijd", &[("dag", &b.dag(m.date())), ("tijd", &tijd)])
        },
    )
}
