//! `GET /brief/{geheim}`: what he must do, what he can do, what happened, and his letters.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use domein::{brief::Veldwaarde, inbreng::Inbrengsoort as S};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    super::{bezoek::Bezoek, melden::Grenzen},
    Antwoord, Open, bel, euro, geheim_antwoord, geld, gestuurd, open, stappen, uit_brief,
};
use crate::{
    handelingen::aangeschrevene::{Pagina, Stilstand, Verstuurd},
    web::{kader::Burger, onderdelen::*},
};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Vlag {
    gedaan: Option<String>,
    laat: Option<String>,
}

/// The page.
pub async fn toon(
    grenzen: Grenzen,
    b: Bezoek,
    Path(geheim): Path<String>,
    Query(vlag): Query<Vlag>,
) -> Antwoord {
    let p = match open(&grenzen, &b, &geheim).await? {
        Open::Ja(p) => p,
        Open::Dicht(pagina) => return Ok(pagina),
    };
    let gedaan = vlag.gedaan.as_deref().and_then(S::van_code);
    let pad = format!("/brief/{geheim}");
    let inhoud = html! {
        @if let Some(soort) = gedaan {
            (bevestiging(MeldingSoort::Gelukt, &b.z(&format!("brief-gedaan-{}", soort.as_str()))))
            @if vlag.laat.is_some() { (bevestiging(MeldingSoort::Info, &b.z("brief-te-laat"))) }
        }
        (over(&b, &p))
        (plicht(&b, &p))
        (daden(&b, &p, &pad))
        (geld::vlak(&b, &p))
        (bezwaar(&b, &p))
        (gestuurd::vlak(&b, &p))
        (kop2(&b.z("brief-stappen")))
        (stappen::tijdlijn_van(&b, &p))
        (brieven(&b, &p, &pad))
        (kop2(&b.z("brief-vragen")))
        (alinea_met(&html! { (b.zm("brief-vragen-bel", &[("nummer", &p.zaak.nummer)])) " " (bel(&b)) "." }))
        (alinea(&b.z("brief-privacy")))
    };
    let titel = b.zm("brief-titel", &[("nummer", &p.zaak.nummer)]);
    Ok(geheim_antwoord(StatusCode::OK, b.pagina(&titel, Burger::default(), &inhoud)))
}

fn over(b: &Bezoek, p: &Pagina) -> Markup {
    let waar = [
        ("onderwerp", b.onderwerp_naam(&p.zaak.onderwerp)),
        ("plek", super::super::openbaar::plek(&b.app.plaatsen, &p.zaak)),
    ];
    let waar: Vec<(&str, &str)> = waar.iter().map(|(naam, tekst)| (*naam, tekst.as_str())).collect();
    html! {
        (inleiding(&b.zm("brief-voor", &[("naam", &p.betrokkene.naam)])))
        p { (b.zm("brief-over", &waar)) @if b.taal == Taal::En { " " (b.z("brief-nederlands")) } }
    }
}

/// The order, or what we intend; and when neither holds, that there is nothing to do.
fn plicht(b: &Bezoek, p: &Pagina) -> Markup {
    if let Some(last) = p.last() {
        return nadruk(&html! {
            (kop2(&b.z("brief-wat-moet")))
            (wat(b, last))
            (feitenlijst(&feiten(b, p, last, "brief-anders")))
            @if let Some(stil) = p.stand_van(last).and_then(|stand| stand.stil) { (alinea(&stilstand(b, stil))) }
            @if p.stand_van(last).is_some_and(|stand| stand.verlengd_tot.is_some()) { (alinea(&b.z("brief-verlengd"))) }
            @if p.klaar_voor().is_some_and(|dag| dag < b.vandaag()) { (alinea(&b.z("brief-voorbij"))) }
        });
    }
    if let Some(plan) = p.voornemen() {
        return nadruk(&html! {
            (kop2(&b.z("brief-van-plan")))
            (alinea(&b.z("brief-van-plan-uitleg")))
            (wat(b, plan))
            (feitenlijst(&feiten(b, p, plan, "brief-anders-plan")))
            @if plan.datum("zienswijze.einde").is_some_and(|dag| dag < b.vandaag()) { (alinea(&b.z("brief-voorbij"))) }
        });
    }
    let opgeheven = p.geld.iter().filter_map(|stand| stand.opgeheven).max();
    let opgeheven = opgeheven.map(|dag| b.zm("brief-opgeheven", &[("datum", &b.dag(dag))]));
    nadruk(&html! {
        (kop2(&b.z("brief-wat-moet")))
        @if let Some(zin) = opgeheven { (alinea(&zin)) }
        (alinea(&b.z("brief-niets")))
    })
}

fn stilstand(b: &Bezoek, stil: Stilstand) -> String {
    match stil.tot {
        Some(tot) => b.zm("brief-stil", &[("datum", &b.dag(tot))]),
        None => b.z("brief-stil-open"),
    }
}

fn wat(b: &Bezoek, v: &Verstuurd) -> Markup {
    let maatregelen: Vec<Markup> = match v.waarde("last.maatregelen") {
        Some(Veldwaarde::Lijst(punten)) => punten.iter().map(|p| html! { (p) }).collect(),
        _ => Vec::new(),
    };
    html! {
        @if let Some(tekst) = v.tekst("last.omschrijving") { (uit_brief(tekst)) }
        @if !maatregelen.is_empty() {
            (alinea(&b.z("brief-maatregelen")))
            div lang="nl" { (genummerde_lijst(&maatregelen)) }
        }
    }
}

/// Until when, what it costs otherwise, and why.
fn feiten(b: &Bezoek, p: &Pagina, v: &Verstuurd, anders: &str) -> Vec<(String, Markup)> {
    let mut uit = Vec::new();
    let dag = if v.is_last { p.klaar_voor() } else { v.datum("last.begunstiging_einde") };
    if let Some(dag) = dag {
        uit.push((b.z("brief-klaar-voor"), html! { strong { (b.dag(dag)) } }));
    }
    if let Some(dag) = v.datum("zienswijze.einde").filter(|_| !v.is_last) {
        uit.push((b.z("brief-reageren-voor"), html! { strong { (b.dag(dag)) } }));
    }
    if let Some(cent) = v.bedrag("last.bedrag") {
        let nu = p.stand_van(v).and_then(|stand| stand.verminderd);
        let (cent, hoogst) = match nu {
            Some((bedrag, maximum)) => (bedrag.in_cent(), Some(maximum.in_cent())),
            None => (cent, v.bedrag("last.maximum")),
        };
        uit.push((b.z(anders), html! { (dwangsom(b, v, cent, hoogst)) }));
    }
    if let Some(cent) = v.bedrag("last.kostenraming") {
        uit.push((b.z("brief-kosten"), html! { (b.z("brief-bestuursdwang")) " " (euro(b.taal, cent)) }));
    }
    if let Some(tekst) = v.tekst("overtreding.omschrijving") {
        uit.push((b.z("brief-waarom"), uit_brief(tekst)));
    }
    if let Some(tekst) = v.tekst("overtreding.artikel") {
        uit.push((b.z("brief-regel"), uit_brief(tekst)));
    }
    uit
}

fn feitenlijst(feiten: &[(String, Markup)]) -> Markup {
    let paren: Vec<(&str, Markup)> = feiten.iter().map(|(naam, wat)| (naam.as_str(), wat.clone())).collect();
    definitielijst(&paren)
}

fn dwangsom(b: &Bezoek, v: &Verstuurd, cent: i64, hoogst: Option<i64>) -> String {
    let eenheid = v.tekst("last.eenheid").unwrap_or_default();
    let bedrag = euro(b.taal, cent);
    match hoogst {
        Some(hoogst) => {
            let hoogst = euro(b.taal, hoogst);
            b.zm("brief-hoogst", &[("bedrag", &bedrag), ("eenheid", eenheid), ("maximum", &hoogst)])
        }
        None => b.zm("brief-zonder-hoogst", &[("bedrag", &bedrag), ("eenheid", eenheid)]),
    }
}

fn daden(b: &Bezoek, p: &Pagina, pad: &str) -> Markup {
    if !p.zaak.status.is_open() {
        return alinea(&b.z("brief-zaak-klaar"));
    }
    let stand = p.aangeschreven();
    let open: Vec<(String, String)> = S::ALLE
        .iter()
        .filter(|soort| stand.staat_open(**soort))
        .map(|s| (format!("{pad}/{}", s.as_str()), b.z(&format!("brief-doe-{}", s.as_str()))))
        .collect();
    // The act that fits best stands out: to react on an intention, else to show that it is done.
    let eerste = if stand.voornemen { S::Zienswijze } else { S::Bewijs };
    let rij: Vec<Knop<'_>> = open
        .iter()
        .map(|(href, tekst)| {
            let hoofd = href.ends_with(eerste.as_str());
            Knop::link(href, tekst).soort(if hoofd { KnopSoort::Hoofd } else { KnopSoort::Gewoon })
        })
        .collect();
    html! { (kop2(&b.z("brief-kunt"))) (knoppen(&rij)) }
}

fn bezwaar(b: &Bezoek, p: &Pagina) -> Markup {
    let laatste = p.brieven.iter().rev().filter(|v| !v.vervallen).find_map(|v| Some((v.dag, v.bezwaar_tot?)));
    let Some((besluit, tot)) = laatste else { return html! {} };
    let geladen = b.geladen();
    let online = geladen.inrichting.gemeente.briefhoofd.as_ref().map(|h| h.bezwaar_online.clone());
    let (besluit, datum) = (b.dag(besluit), b.dag(tot));
    html! {
        (kop2(&b.z("brief-bezwaar")))
        @if tot < b.vandaag() {
            (alinea(&b.zm("brief-bezwaar-voorbij", &[("datum", &datum)])))
        } @else {
            (alinea(&b.zm("brief-bezwaar-tot", &[("besluit", &besluit), ("datum", &datum)])))
            @if let Some(adres) = online.filter(|a| !a.is_empty()) { (alinea(&b.zm("brief-bezwaar-hoe", &[("adres", &adres)]))) }
        }
    }
}

fn brieven(b: &Bezoek, p: &Pagina, pad: &str) -> Markup {
    let regels: Vec<Markup> = p
        .brieven
        .iter()
        .rev()
        .map(|v| {
            let naam = format!("{} (pdf)", v.rij.titel);
            html! { span lang="nl" { (link(&format!("{pad}/stuk/{}", v.rij.id), &naam)) } " " (klein(&b.dag(v.dag))) }
        })
        .collect();
    html! { (kop2(&b.z("brief-brieven"))) (alinea(&b.z("brief-brieven-uitleg"))) (lijst(&regels)) }
}
