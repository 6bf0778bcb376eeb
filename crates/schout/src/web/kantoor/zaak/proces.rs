//! The process of a zaak: what is to be done now, the whole as a list, and as a picture on request.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use domein::{
    proces::{
        Definitie, Lijststap, StapDaad, StapRegel, Stapstand as PStand, Termijnstand, lijst as proceslijst,
        svg,
    },
    weigering::Weigering,
};
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;
use termijnen::datum_nl;

use super::{dossier::Dossier, stap::stappad, zaakpad};
use crate::{
    app::App,
    handelingen::proces::Zicht,
    store::{self, proces::TermijnRij},
    toegang::Ik,
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
    },
};

/// What was done with a step, in words.
#[must_use]
pub fn daad_zin(definitie: &Definitie, regel: &StapRegel) -> String {
    match &regel.daad {
        StapDaad::Opgesteld => "Concept klaargelegd.".to_owned(),
        StapDaad::Voltooid { uitkomst, .. } => {
            let stap = definitie.stap(&regel.stap).and_then(|s| s.uitkomst(uitkomst));
            format!("{}.", stap.map_or(uitkomst.as_str(), |u| u.naam.as_str()))
        }
        StapDaad::Overgeslagen { reden, .. } => format!("Overgeslagen: {reden}"),
        StapDaad::Heropend { reden } => format!("Opnieuw: {reden}"),
    }
}

/// The panel on the zaak page: the steps of now with their button, or why somebody else has to do it.
#[must_use]
pub fn vlak(d: &Dossier, z: &Zicht) -> Markup {
    let nummer = &d.zaak.nummer;
    let alles = html! { (link(&format!("{}/proces", zaakpad(nummer)), "Bekijk het hele proces")) };
    if z.direct {
        return html! {};
    }
    let stappen: Vec<Markup> = z.actief().map(|stap| {
        let mag = z.mag(&stap.id);
        let opgesteld = z.concepten.contains_key(&stap.id);
        html! {
            (rij_uiteen(&html! {
                (kop3(&stap.naam))
                @if opgesteld { (statuslabel(Toon::Wacht, "Concept ligt klaar")) }
            }, &html! {
                (knop(&Knop::link(&stappad(nummer, &stap.id), if mag { "Doe deze stap" } else { "Bekijk" })
                    .soort(if mag { KnopSoort::Hoofd } else { KnopSoort::Gewoon })))
            }))
            (alinea(&stap.uitleg))
            @if !mag { (alinea_met(&klein(&waarom_niet(z, &stap.id)))) }
        }
    }).collect();
    paneel_met(
        "Nu te doen",
        &alles,
        &html! {
            @if stappen.is_empty() { (alinea("Alle stappen zijn gedaan.")) }
            @for stap in &stappen { (stap) }
        },
    )
}

fn waarom_niet(z: &Zicht, stap: &str) -> String {
    match z.mogelijk(stap) {
        Err(fout) => fout.to_string(),
        Ok(rij) => {
            rij.iter().find_map(|(_, kan)| kan.as_ref().err()).map(ToString::to_string).unwrap_or_default()
        }
    }
}

/// The terms of a zaak with what explains them.
#[must_use]
pub fn termijnvlak(d: &Dossier, z: &Zicht, termijnen: &[TermijnRij]) -> Markup {
    if termijnen.is_empty() {
        return html! {};
    }
    let regel = |t: &TermijnRij| {
        let verwijzing = z.definitie.termijn(&t.code);
        let naam = verwijzing.map_or(t.code.as_str(), |v| v.naam.as_str());
        let artikel = verwijzing.map(|v| v.artikel.clone()).unwrap_or_default();
        let stil = t.stand == Termijnstand::StaatStil.as_str();
        let klaar = t.stand == Termijnstand::Klaar.as_str();
        let laat = !klaar && t.laatste_dag().is_some_and(|dag| dag < d.vandaag);
        html! {
            (kop3(naam))
            (alinea_met(&html! {
                @if klaar { (statuslabel(Toon::Klaar, "Klaar")) }
                @else if stil { (statuslabel(Toon::Wacht, "Staat stil")) }
                @else if laat { (statuslabel(Toon::LetOp, "Voorbij")) }
                @if let Some(dag) = t.laatste_dag().filter(|_| !klaar) { " Laatste dag: " (datum_nl(dag)) "." }
                " " (klein(&artikel))
            }))
            @if !klaar && !t.redenen.is_empty() {
                (uitklap("Waarom deze datum?", &lijst(&t.redenen.lines().map(|r| html! { (r) }).collect::<Vec<_>>()), false))
            }
        }
    };
    paneel("Termijnen", &html! { @for t in termijnen { (regel(t)) } })
}

/// What the address may ask for.
#[derive(Debug, Default, Deserialize)]
pub struct Vraag {
    beeld: Option<String>,
}

/// `GET /zaken/{nummer}/proces`.
///
/// # Errors
/// `NietGevonden` for an unknown zaak, or one without a process.
pub async fn toon(
    State(app): State<App>,
    Ik(wie): Ik,
    Path(nummer): Path<String>,
    Query(vraag): Query<Vraag>,
) -> Result<Response, WebFout> {
    let d = Dossier::laad(&app, &wie, &nummer).await?;
    let z = d.proces(&app).await?.ok_or(Weigering::NietGevonden)?;
    let mut tx = app.store.lees().await?;
    let opdrachten = store::proces::opdrachten(&mut tx, d.zaak.id).await?;
    drop(tx);
    let beeld = vraag.beeld.as_deref() == Some("ja");
    let (pad, naam) = (zaakpad(&nummer), d.titel());
    let eigen = format!("{pad}/proces");
    let met_beeld = format!("{eigen}?beeld=ja");
    let kader = Kantoor {
        nummer: Some(&nummer),
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam)],
        actief: "/zaken",
        ..Kantoor::default()
    };
    let tab = |href, naam, actief| Tab { href, naam, aantal: None, actief };
    let inhoud = stapel(&html! {
        (inleiding(&z.definitie.doel))
        (tabs("Vorm", &[tab(&eigen, "Lijst", !beeld), tab(&met_beeld, "Tekening", beeld)]))
        @if beeld { (tekening(&svg(&z.definitie, Some(&z.stand)))) } @else { (stappenlijst(&d, &z)) }
        @if !opdrachten.is_empty() {
            (tabel("Later", &["Wat", "Wanneer", "Stand"], &opdrachten.iter().map(|o| vec![
                html! { (o.proces.replace('-', " ")) },
                html! { (o.op.parse().map(datum_nl).unwrap_or_default()) },
                html! { @if o.gedaan.is_some() { "Begonnen" } @else { "Begint vanzelf" } },
            ]).collect::<Vec<_>>()))
        }
    });
    let titelrij =
        Titelrij { naast: klein(&format!("versie {}", z.definitie.versie)), ..Titelrij::default() };
    Ok(kader::kantoor(&app, &wie, &z.definitie.naam, kader, &titelrij, &inhoud).into_response())
}

/// A picture that may be wider than the page.
#[must_use]
pub fn tekening(svg: &str) -> Markup {
    breed_vlak("Tekening van het proces", &html! { (PreEscaped(svg)) })
}

fn stappenlijst(d: &Dossier, z: &Zicht) -> Markup {
    let delen = proceslijst(&z.definitie, Some(&z.stand));
    html! {
        @for deel in &delen {
            (tabel(&deel.naam, &["Stap", "Stand", "Door", "Wat kan"], &deel.stappen.iter().map(|s| rij_van(d, z, s)).collect::<Vec<_>>()))
        }
    }
}

fn rij_van(d: &Dossier, z: &Zicht, s: &Lijststap) -> Vec<Markup> {
    let nummer = &d.zaak.nummer;
    let laatste = z.stand.laatste(&s.id);
    let (toon, woord) = match s.stand {
        PStand::Nu => (Toon::Bezig, "Nu"),
        PStand::Wacht => (Toon::Wacht, "Wacht"),
        PStand::Klaar => (Toon::Klaar, "Klaar"),
        PStand::Overgeslagen => (Toon::Wacht, "Overgeslagen"),
        PStand::Open => (Toon::Nieuw, "Nog niet"),
    };
    let wie = |regel: &StapRegel| {
        let naam =
            regel.door.wie.accounts().first().map_or_else(|| "Automatisch".to_owned(), |a| d.naam_van(*a));
        format!("{naam}, {}", datum_nl(regel.door.dag))
    };
    vec![
        html! { (s.naam) @if let Some(regel) = laatste { br; (klein(&daad_zin(&z.definitie, regel))) } },
        statuslabel(toon, woord),
        html! { @match laatste { Some(regel) => { (wie(regel)) }, None => { (s.rollen.join(", ")) } } },
        html! {
            @if s.stand == PStand::Nu { (link_met_uitleg(&stappad(nummer, &s.id), "Open", &s.naam)) }
            @else if z.heropenen(&s.id).is_ok() { (link_met_uitleg(&stappad(nummer, &s.id), "Doe opnieuw", &s.naam)) }
        },
    ]
}
