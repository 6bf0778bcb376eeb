//! The processes for who manages them: each as a list and a picture, with the way of doing, terms and dates.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domein::{
    proces::{Definitie, lijst as proceslijst, svg},
    weigering::Weigering,
};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use termijnen::datum_kort_nl;

use super::{periode, vel};
use crate::{
    app::{App, Geladen},
    klok::lokaal,
    toegang::Ik,
    web::{fout::WebFout, kantoor::zaak::tekening, onderdelen::*},
};

/// What the address may ask for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Vraag {
    beeld: Option<String>,
    op: Option<Date>,
}

/// `GET /inrichting/processen`: which processes there are.
pub(super) async fn toon(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let geladen = app.inrichting();
    let vandaag = lokaal(app.klok.nu()).date();
    let boek = geladen.procesboek(vandaag).ok_or(Weigering::NietGevonden)?;
    let rijen: Vec<Vec<Markup>> = boek
        .definities
        .iter()
        .map(|d| {
            vec![
                link(&format!("/inrichting/processen/{}", d.code), &d.naam),
                html! { (d.gemma) },
                html! { (d.stappen().count()) },
                html! { (d.stappen().filter(|s| s.wijze.mag_systeem()).count()) },
                periode(&d.geldig, vandaag),
                html! { (d.versie) },
            ]
        })
        .collect();
    let basis = &boek.basis;
    let termijnen: Vec<Vec<Markup>> = basis
        .termijnen
        .iter()
        .map(|t| {
            let duur = t.duur.map_or_else(
                || "De stap geeft de laatste dag".to_owned(),
                |d| d.eenheid.met_aantal(d.aantal),
            );
            vec![html! { (t.naam) }, html! { (t.artikel) }, html! { (duur) }]
        })
        .collect();
    let inhoud = html! {
        (alinea("Elke zaak volgt een van deze processen, stap voor stap. Een zaak houdt de versie waarmee zij begon."))
        (tabel("Processen", &["Proces", "GEMMA", "Stappen", "Automatisch mogelijk", "Geldt", "Versie"], &rijen))
        (wijzigingen(&geladen, vandaag))
        (tabel("Termijnen", &["Termijn", "Grond", "Hoe lang"], &termijnen))
    };
    vel(&app, &ik, "/inrichting/processen", &inhoud)
}

/// What is changed by the municipality itself, and from when.
fn wijzigingen(geladen: &Geladen, vandaag: Date) -> Markup {
    let bron = geladen.procesbron();
    let rijen: Vec<Vec<Markup>> = bron
        .uitgaven
        .iter()
        .map(|u| {
            let stappen: Vec<&str> = u.inhoud.stappen.iter().map(|s| s.id.as_str()).collect();
            let nieuw: Vec<&str> = u.inhoud.nieuw.iter().map(|n| n.stap.naam.as_str()).collect();
            let namen: Vec<String> =
                stappen.iter().map(|id| naam_van(geladen, u.inhoud.geldig.van, id)).collect();
            vec![
                html! { (u.inhoud.omschrijving) },
                html! { (namen.join(", ")) @if !nieuw.is_empty() { " Nieuw: " (nieuw.join(", ")) } },
                periode(&u.inhoud.geldig, vandaag),
            ]
        })
        .collect();
    html! {
        @if !rijen.is_empty() { (tabel("Eigen wijzigingen", &["Waarom", "Stappen", "Geldt"], &rijen)) }
    }
}

fn naam_van(geladen: &Geladen, dag: Date, stap: &str) -> String {
    let boek = geladen.procesboek(dag);
    let naam = boek.and_then(|b| b.definities.iter().find_map(|d| d.stap(stap)));
    naam.map_or_else(|| stap.to_owned(), |s| s.naam.clone())
}

/// `GET /inrichting/processen/{code}`: one process, on a day.
pub(super) async fn toon_een(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(code): Path<String>,
    Query(vraag): Query<Vraag>,
) -> Result<Response, WebFout> {
    let geladen = app.inrichting();
    let vandaag = lokaal(app.klok.nu()).date();
    let dag = vraag.op.unwrap_or(vandaag);
    let d = geladen.proces(&code, dag).ok_or(Weigering::NietGevonden)?;
    let beeld = vraag.beeld.as_deref() == Some("ja");
    let pad = format!("/inrichting/processen/{code}?op={dag}");
    let met_beeld = format!("{pad}&beeld=ja");
    let tab = |href, naam, actief| Tab { href, naam, aantal: None, actief };
    let inhoud = html! {
        (kop2(&d.naam))
        (alinea(&d.doel))
        (versies(&geladen, &d, vandaag))
        (tabs("Vorm", &[tab(&pad, "Lijst", !beeld), tab(&met_beeld, "Tekening", beeld)]))
        @if beeld { (tekening(&svg(&d, None))) } @else { (stappen(&d)) }
    };
    vel(&app, &ik, "/inrichting/processen", &inhoud)
}

/// The versions of a process with the day from which each holds.
fn versies(geladen: &Geladen, d: &Definitie, vandaag: Date) -> Markup {
    let mut rij: Vec<(Date, &str)> = Vec::new();
    for (van, boek) in geladen.procesboeken() {
        if let Some(versie) = boek.definitie(&d.code).map(|x| x.versie.as_str())
            && rij.last().is_none_or(|(_, eerder)| *eerder != versie)
        {
            rij.push((*van, versie));
        }
    }
    let regels: Vec<Markup> = rij
        .iter()
        .map(|(van, versie)| {
            html! {
                (link(&format!("/inrichting/processen/{}?op={van}", d.code), &format!("Versie {versie}")))
                " vanaf " (datum_kort_nl(*van))
                @if *versie == d.versie { " (deze)" }
                @if *van > vandaag { " " (statuslabel(Toon::Wacht, "Komt nog")) }
            }
        })
        .collect();
    html! { @if regels.len() > 1 { (lijst(&regels)) } }
}

fn stappen(d: &Definitie) -> Markup {
    html! {
        @for deel in proceslijst(d, None) {
            (tabel(&deel.naam, &["Stap", "Wie", "Hoe", "Uitkomsten", "Termijnen"], &deel.stappen.iter().map(|s| vec![
                html! {
                    strong { (s.naam) } br; (klein(&s.uitleg))
                    @if let Some(regel) = &s.overslaan { br; (klein(&format!("Overslaan: {regel}"))) }
                    @if let Some(regel) = &s.herhalen { br; (klein(&format!("Opnieuw: {regel}"))) }
                },
                html! { (s.rollen.join(", ")) @if s.vier_ogen { br; (label("vier ogen")) } },
                link(&format!("/inrichting/processen/{}/stap/{}", d.code, s.id), s.wijze),
                html! { @for (uitkomst, naar) in &s.uitkomsten { div { (uitkomst) @if !naar.is_empty() { (klein(&format!(" naar {}", naar.join(", ")))) } } } },
                html! { @for t in &s.termijnen { div { (t) } } },
            ]).collect::<Vec<_>>()))
        }
    }
}
