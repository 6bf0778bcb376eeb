//! What to do now with an order, with the letter that fits, and what else can be written.

use domein::sanctie::grootboek::{Grootboek, Grootboekfeit as F, Grootboekrij, Vorderingsstand as S};
use maud::{Markup, html};
use termijnen::{Bedrag, Kalender, datum_nl};

use super::{super::brievenpad, Blad};
use crate::web::onderdelen::*;

/// Acts, in the order in which they come, with their words.
pub(super) const DADEN: [(&str, &str); 14] = [
    ("verbeurd", "Leg een verbeurte vast"),
    ("betaald", "Leg een betaling vast"),
    ("beschikking", "Invorderingsbeschikking verstuurd"),
    ("aanmaning", "Aanmaning verstuurd"),
    ("dwangbevel", "Dwangbevel uitgevaardigd"),
    ("uitstel", "Uitstel van betaling gegeven"),
    ("rente", "Rente vastgesteld"),
    ("gestuit", "Verjaring gestuit"),
    ("doorloop", "Verjaring loopt door"),
    ("afgezien", "Zie af van invordering"),
    ("begunstiging", "Verleng de begunstigingstermijn"),
    ("opgeschort", "Schort de last op"),
    ("verminderd", "Verminder de dwangsom"),
    ("opgeheven", "Hef de last op"),
];

/// The words of an act.
pub(super) fn daadnaam(daad: &str) -> &'static str {
    DADEN.iter().find(|(code, _)| *code == daad).map_or("", |(_, naam)| *naam)
}

/// Whether an act makes sense now; what the law says against it is said when it is done.
pub(super) fn kan(boek: &Grootboek, open: bool, daad: &str) -> bool {
    let weg = |f: &F| matches!(f, F::LastOpgeheven { .. } | F::LastVernietigd { .. });
    match daad {
        "verbeurd" => boek.rest_van_maximum() > Bedrag::NUL && boek.vernietigd_op().is_none(),
        "begunstiging" | "opgeschort" | "verminderd" | "opgeheven" => !boek.feiten().iter().any(weg),
        _ => open,
    }
}

/// The next step: a sentence, the act, and the letters that fit.
struct Stap {
    zin: String,
    daad: Option<&'static str>,
    brieven: &'static [(&'static str, &'static str)],
}

/// Of several amounts the one that asks most.
fn volgende(b: &Blad<'_>, boek: &Grootboek, rijen: &[Grootboekrij]) -> Stap {
    let stap = |zin: String, daad, brieven| Stap { zin, daad, brieven };
    let volgorde = [
        S::AanmaningVerlopen,
        S::InVerzuim,
        S::Beschikt,
        S::Aangemaand,
        S::Dwangbevel,
        S::TeBetalen,
        S::Uitstel,
    ];
    let eerste = volgorde.iter().find_map(|s| rijen.iter().find(|r| r.stand == *s));
    let Some(r) = eerste else {
        let einde = boek.dwangsom().eerste_dag.yesterday().unwrap_or(b.d.vandaag);
        let zin = match rijen {
            [] if b.d.vandaag <= einde => format!("De overtreder heeft tot en met {} om te herstellen. Controleer daarna.", datum_nl(einde)),
            [] => "Er is nog niets verbeurd. Zag je bij een controle dat de last niet is nageleefd? Leg het dan vast, met het bewijs.".to_owned(),
            _ => "Alles wat is verbeurd, is afgehandeld.".to_owned(),
        };
        let daad = kan(boek, false, "verbeurd").then_some("verbeurd");
        return stap(zin, daad, &[]);
    };
    let zin = format!("Nummer {}: {}", r.nr, r.zin);
    match r.stand {
        S::AanmaningVerlopen => stap(zin, Some("dwangbevel"), &[]),
        S::InVerzuim => {
            stap(zin, Some("beschikking"), &[("invorderingsbeschikking", "Maak de invorderingsbeschikking")])
        }
        S::Beschikt if boek.let_op(r, &Kalender::STANDAARD).is_some_and(|dag| dag <= b.d.vandaag) => stap(
            format!("Nummer {}: {} is niet betaald na de invorderingsbeschikking. Maan aan.", r.nr, r.open),
            Some("aanmaning"),
            &[("aanmaning", "Maak de aanmaning")],
        ),
        S::TeBetalen => stap(
            zin,
            Some("betaald"),
            &[("kennisgeving-verbeurte", "Maak de kennisgeving"), ("nota", "Maak de nota")],
        ),
        _ => stap(zin, Some("betaald"), &[]),
    }
}

/// What comes now, above the table.
pub(super) fn nu(b: &Blad<'_>, boek: &Grootboek, rijen: &[Grootboekrij], open: &[&Grootboekrij]) -> Markup {
    let stap = volgende(b, boek, rijen);
    let pad = b.pad();
    let i = &b.d.geladen.inrichting;
    let aan = b.rij.aan.map(|id| format!("&aan={id}")).unwrap_or_default();
    let brieven: Vec<(String, &str)> = stap
        .brieven
        .iter()
        .filter(|(code, _)| i.briefsjabloon(code, b.d.vandaag).is_some())
        .map(|(code, naam)| (format!("{}?sjabloon={code}{aan}", brievenpad(&b.d.zaak.nummer)), *naam))
        .collect();
    let daad = stap.daad.map(|daad| (format!("{pad}?doe={daad}"), daadnaam(daad)));
    let mut rij: Vec<Knop<'_>> = brieven.iter().map(|(href, naam)| Knop::link(href, naam)).collect();
    if let Some((href, naam)) = &daad {
        rij.push(Knop::link(href, naam));
    }
    if let Some(eerste) = rij.first_mut() {
        *eerste = eerste.soort(KnopSoort::Hoofd);
    }
    paneel(
        "Nu te doen",
        &html! { (alinea(&stap.zin)) @if !rij.is_empty() { (knoppen(&rij)) } (meer(b, boek, open)) },
    )
}

/// Everything that can be written, as links.
fn meer(b: &Blad<'_>, boek: &Grootboek, open: &[&Grootboekrij]) -> Markup {
    let pad = b.pad();
    let regels: Vec<Markup> = DADEN
        .iter()
        .filter(|(code, _)| kan(boek, !open.is_empty(), code))
        .map(|(code, naam)| link(&format!("{pad}?doe={code}"), naam))
        .collect();
    if regels.is_empty() {
        html! {}
    } else {
        uitklap("Leg iets anders vast", &lijst(&regels), false)
    }
}
