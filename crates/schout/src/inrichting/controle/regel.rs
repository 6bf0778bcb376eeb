//! Routing rules.

use domein::inrichting::{Inrichting, Onderwerp, RoutingRegel, Voorwaarden};

use super::organisatie::onbekende_rol;
use super::{controleer_uitgaven, is_gebied};
use crate::inrichting::Fout;
use crate::inrichting::lezen::{Gelezen, Plek, REGELS};

pub(super) fn controleer(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let inrichting = &gelezen.inrichting;
    let met_plek = || gelezen.met_plek(REGELS, &inrichting.regels);
    let uitgaven = met_plek().map(|(regel, plek)| (regel.id.as_str(), regel.geldig, plek));
    controleer_uitgaven("id", uitgaven, fouten);
    for (nummer, (regel, plek)) in met_plek().enumerate() {
        voorwaarden(inrichting, &regel.als, plek, fouten);
        gevolg(inrichting, regel, plek, fouten);
        bereikbaar(inrichting, &inrichting.regels[..nummer], regel, plek, fouten);
    }
}

pub(super) fn onbekend_onderwerp(code: &str) -> String {
    format!("Het onderwerp \"{code}\" bestaat niet. Kies een code uit de map onderwerpen.")
}

/// Whether an onderwerp has this code, on whatever day.
pub(super) fn bestaat(inrichting: &Inrichting, code: &str) -> bool {
    inrichting.onderwerpen.iter().any(|onderwerp| onderwerp.code == code)
}

fn voorwaarden(inrichting: &Inrichting, als: &Voorwaarden, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    for (nummer, code) in als.onderwerp.iter().enumerate() {
        if !bestaat(inrichting, code) {
            fouten.push(plek.fout(&format!("als.onderwerp.{nummer}"), onbekend_onderwerp(code)));
        }
    }
    for (nummer, code) in als.groep.iter().enumerate() {
        if inrichting.groep(code).is_none() {
            let zin = format!("De groep \"{code}\" bestaat niet. Kies een code uit groepen.yaml.");
            fouten.push(plek.fout(&format!("als.groep.{nummer}"), zin));
        }
    }
    for (nummer, code) in als.gebied.iter().enumerate() {
        if !is_gebied(code, true) {
            let zin =
                format!("\"{code}\" is geen gebied. Schrijf een wijk (WK999901) of buurt (BU99990101).");
            fouten.push(plek.fout(&format!("als.gebied.{nummer}"), zin));
        }
    }
    // Without the right onderwerp nothing sensible can be said about its questions.
    let bekend = als.onderwerp.iter().all(|code| bestaat(inrichting, code));
    for (vraag, keuzes) in als.antwoord.iter().filter(|_| bekend) {
        antwoord(inrichting, als, vraag, keuzes, plek, fouten);
    }
}

/// The question and each choice must exist with an onderwerp the rule is about.
fn antwoord(
    inrichting: &Inrichting,
    als: &Voorwaarden,
    vraag: &str,
    keuzes: &[String],
    plek: Plek<'_>,
    fouten: &mut Vec<Fout>,
) {
    let past = |onderwerp: &&Onderwerp| {
        (als.onderwerp.is_empty() || als.onderwerp.contains(&onderwerp.code))
            && (als.groep.is_empty() || als.groep.contains(&onderwerp.groep))
    };
    let vragen: Vec<_> =
        inrichting.onderwerpen.iter().filter(past).filter_map(|onderwerp| onderwerp.vraag(vraag)).collect();
    let pad = format!("als.antwoord.{vraag}");
    if vragen.is_empty() {
        let zin = format!("Geen onderwerp van deze regel heeft de vraag \"{vraag}\". Pas de vraag aan.");
        fouten.push(plek.fout(&pad, zin));
        return;
    }
    if keuzes.is_empty() {
        fouten.push(plek.fout(&pad, "Bij welk antwoord? Noem minstens een keuze."));
    }
    for (nummer, keuze) in keuzes.iter().enumerate() {
        if !vragen.iter().any(|vraag| vraag.keuze(keuze).is_some()) {
            let zin =
                format!("De vraag \"{vraag}\" heeft geen keuze \"{keuze}\". Kies er een die er wel is.");
            fouten.push(plek.fout(&format!("{pad}.{nummer}"), zin));
        }
    }
}

fn gevolg(inrichting: &Inrichting, regel: &RoutingRegel, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    let dan = &regel.dan;
    if *dan == Default::default() {
        fouten.push(plek.fout("dan", "Deze regel doet niets. Vul bij \"dan\" een gevolg in."));
    }
    if dan.prioriteit.is_some_and(|prioriteit| !(1..=5).contains(&prioriteit)) {
        fouten.push(plek.fout("dan.prioriteit", "Een prioriteit loopt van 1 (eerst) tot 5 (laatst)."));
    }
    if dan.norm.is_some_and(|norm| norm.aantal == 0) {
        fouten.push(plek.fout("dan.norm.aantal", "Een norm van 0 kan niemand halen. Vul 1 of meer in."));
    }
    if let Some(rol) = &dan.opvolgrol
        && inrichting.opvolgrol(rol).is_none()
    {
        fouten.push(plek.fout("dan.opvolgrol", onbekende_rol(rol)));
    }
    let Some(code) = &dan.team else { return };
    let zin = match (inrichting.team(code), &dan.opvolgrol) {
        (None, _) => format!("Het team \"{code}\" bestaat niet. Kies een code uit teams.yaml."),
        (Some(_), None) => "Bij een team hoort een opvolgrol. Vul \"opvolgrol\" in.".to_owned(),
        (Some(team), Some(rol)) if !team.vervult(rol) => {
            format!("Het team \"{code}\" heeft de opvolgrol \"{rol}\" niet. Kies een ander team.")
        }
        _ => return,
    };
    fouten.push(plek.fout("dan.team", zin));
}

/// A rule that always loses from an earlier one does nothing, and that is never meant.
fn bereikbaar(
    inrichting: &Inrichting,
    eerder: &[RoutingRegel],
    regel: &RoutingRegel,
    plek: Plek<'_>,
    fouten: &mut Vec<Fout>,
) {
    let dekt = |ander: &&RoutingRegel| {
        ander.geldig.omvat(&regel.geldig) && omvat(inrichting, &ander.als, &regel.als)
    };
    if let Some(ander) = eerder.iter().find(dekt) {
        let zin = format!(
            "Regel {} komt nooit aan de beurt: regel {} past altijd al. Zet deze regel erboven.",
            regel.id, ander.id
        );
        fouten.push(plek.fout("id", zin));
    }
}

/// Whether `ruim` holds for everything for which `nauw` holds.
fn omvat(inrichting: &Inrichting, ruim: &Voorwaarden, nauw: &Voorwaarden) -> bool {
    lijst_omvat(&ruim.onderwerp, &nauw.onderwerp)
        && groep_omvat(inrichting, &ruim.groep, nauw)
        && gebied_omvat(&ruim.gebied, &nauw.gebied)
        && lijst_omvat(&ruim.kanaal, &nauw.kanaal)
        && lijst_omvat(&ruim.dag, &nauw.dag)
        && lijst_omvat(&ruim.dagdeel, &nauw.dagdeel)
        && ruim
            .antwoord
            .iter()
            .all(|(vraag, keuzes)| nauw.antwoord.get(vraag).is_some_and(|nauwer| lijst_omvat(keuzes, nauwer)))
        && ruim.spoed.is_none_or(|spoed| nauw.spoed == Some(spoed))
}

/// An empty list has no condition, so it is the widest.
fn lijst_omvat<T: PartialEq>(ruim: &[T], nauw: &[T]) -> bool {
    ruim.is_empty() || (!nauw.is_empty() && nauw.iter().all(|waarde| ruim.contains(waarde)))
}

/// A groep covers its own onderwerpen.
fn groep_omvat(inrichting: &Inrichting, ruim: &[String], nauw: &Voorwaarden) -> bool {
    let hoort_erin = |code: &String| {
        let mut uitgaven = inrichting.onderwerpen.iter().filter(|onderwerp| onderwerp.code == *code);
        uitgaven.all(|onderwerp| ruim.contains(&onderwerp.groep))
    };
    lijst_omvat(ruim, &nauw.groep) || (!nauw.onderwerp.is_empty() && nauw.onderwerp.iter().all(hoort_erin))
}

/// A wijk covers its buurten: BU99990103 lies in WK999901.
fn gebied_omvat(ruim: &[String], nauw: &[String]) -> bool {
    let ligt_in = |code: &String| {
        let wijk = code.strip_prefix("BU").and_then(|cijfers| cijfers.get(..6));
        ruim.contains(code) || wijk.is_some_and(|wijk| ruim.contains(&format!("WK{wijk}")))
    };
    ruim.is_empty() || (!nauw.is_empty() && nauw.iter().all(ligt_in))
}
