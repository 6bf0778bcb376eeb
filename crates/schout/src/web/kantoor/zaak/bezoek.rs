//! What was looked at, measured and said during visits, in words.

use maud::{Markup, html};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{dossier::Dossier, tijdlijn::dag_en_tijd};
use crate::{
    handelingen::controle::punt_woorden,
    store::bezoek::{Bevindingpunt, Waarschuwing},
    web::onderdelen::*,
};

/// The list and the measurements of a finding; what is a violation stands first and is open.
pub(super) fn onderzoek(d: &Dossier, bevinding: Uuid) -> Markup {
    let punten: Vec<&Bevindingpunt> = d.punten.iter().filter(|p| p.bevinding == bevinding).collect();
    let gemeten: Vec<Markup> =
        d.metingen.iter().filter(|m| m.bevinding == bevinding).map(|m| html! { (m.in_woorden()) }).collect();
    html! {
        @if let Some(eerste) = punten.first() { (lijst_van(eerste, &punten)) }
        @if !gemeten.is_empty() { (kop3("Gemeten")) (lijst(&gemeten)) }
    }
}

fn lijst_van(eerste: &Bevindingpunt, punten: &[&Bevindingpunt]) -> Markup {
    let gekeken = punten.iter().filter(|p| p.antwoord.is_some()).count();
    let mis = punten.iter().filter(|p| p.overtreding).count();
    let overtredingen = match mis {
        0 => "geen overtreding".to_owned(),
        1 => "1 overtreding".to_owned(),
        n => format!("{n} overtredingen"),
    };
    let uitgave = eerste.lijst_van.parse().map(datum_nl).unwrap_or_default();
    let kop = format!(
        "Controlelijst {}: {gekeken} van {} gecontroleerd, {overtredingen}",
        eerste.lijst_naam,
        punten.len()
    );
    let rijen: Vec<Vec<Markup>> = punten
        .iter()
        .map(|p| {
            let woorden = punt_woorden(p);
            let cel = if p.overtreding {
                html! { strong { (woorden) } }
            } else {
                html! { (woorden) }
            };
            vec![html! { (p.zin) }, cel]
        })
        .collect();
    let inhoud = html! {
        (tabel(&format!("Controlelijst {}", eerste.lijst_naam), &["Punt", "Antwoord"], &rijen))
        (alinea_met(&klein(&format!("Lijst zoals die geldt vanaf {uitgave}."))))
    };
    uitklap(&kop, &inhoud, mis > 0)
}

/// Warnings, newest first.
pub(super) fn waarschuwingen(d: &Dossier) -> Markup {
    html! { @for w in d.waarschuwingen.iter().rev() { (waarschuwing(w)) } }
}

fn waarschuwing(w: &Waarschuwing) -> Markup {
    let mut rijen = vec![("Waarvoor", html! { (w.waarover) }), ("Tegen wie", html! { (w.aan) })];
    if !w.regel.is_empty() {
        rijen.push(("Regel", html! { (w.regel) }));
    }
    if let Some(dag) = w.herstel_voor.as_deref().and_then(|dag| dag.parse().ok()) {
        rijen.push(("Uiterlijk hersteld", html! { (datum_nl(dag)) }));
    }
    bericht(&Bericht {
        van: &w.door_naam,
        wanneer: &dag_en_tijd(w.moment),
        van_melder: false,
        inhoud: html! { p { (label("Waarschuwing")) } (definitielijst(&rijen)) },
    })
}
