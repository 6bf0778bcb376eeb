//! How far a file is, what would happen or happened, and which lines were refused.

use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::weigering::Weigering;
use maud::{Markup, html};

use super::{een, kan_opnieuw, label, vel};
use crate::{
    app::App,
    handelingen::{Handeling, Wie, inlezen::starten},
    inlezen::Indeling,
    store::{
        self,
        inlezen::{GeweigerdeRegel, Import, WEIGERING_KOP},
    },
    tabelbestand,
    toegang::{Ik, sessie::Ingelogd},
    web::{
        download::csv_koppen,
        fout::WebFout,
        onderdelen::{
            Knop, KnopSoort, MeldingSoort, Methode, alinea, definitielijst, formulier, knoppen, link,
            meldingvak, paneel, verversend,
        },
    },
};

/// Refused lines read at once.
const STAP: i64 = 1000;

/// The page of one file.
pub(super) fn toon(app: &App, ik: &Ingelogd, i: &Import) -> Result<Response, WebFout> {
    let indeling = lees_indeling(i);
    let pad = format!("/inlezen/{}", i.id);
    let bezig = matches!(i.status.as_str(), "wacht" | "bezig" | "opdracht");
    let cijfers = paneel("Stand", &cijfers(i, indeling.as_ref(), &pad));
    let inhoud = html! {
        @if let Some(zin) = &i.fout { (meldingvak(MeldingSoort::Fout, Some("Het inlezen is gestopt"), &alinea(zin))) }
        @if bezig { (verversend(&pad, "stand", &cijfers)) } @else { (cijfers) }
        @if kan_opnieuw(i) { (vervolg(i, indeling.as_ref(), &pad)) }
    };
    Ok(vel(app, ik, &i.naam, false, &inhoud))
}

fn lees_indeling(i: &Import) -> Option<Indeling> {
    serde_json::from_str(i.indeling.as_deref()?).ok()
}

fn cijfers(i: &Import, indeling: Option<&Indeling>, pad: &str) -> Markup {
    let deel = match i.grootte {
        0 => 0,
        grootte => i.plek.saturating_mul(100) / grootte,
    };
    let nieuw = if i.proef { "Wordt een signaal" } else { "Nieuw signaal" };
    let geweigerd = html! {
        (i.geweigerd)
        @if i.geweigerd > 0 { " (" (link(&format!("{pad}/geweigerd.csv"), "lijst met redenen")) ")" }
    };
    definitielijst(&[
        ("Stand", label(i)),
        ("Bron", html! { (indeling.map(|i| i.bron.as_str()).unwrap_or_default()) }),
        ("Gelezen", html! { (i.regel) " regels, " (deel) "%" }),
        (nieuw, html! { (i.nieuw) }),
        ("Al bekend", html! { (i.bekend) }),
        ("Geweigerd", geweigerd),
    ])
}

/// After a trial: do it, or change the columns.
fn vervolg(i: &Import, indeling: Option<&Indeling>, pad: &str) -> Markup {
    let anders = format!("{pad}?kolommen=ja");
    let anders = Knop::link(&anders, "Wijzig de kolommen").soort(KnopSoort::Gewoon);
    html! {
        @if i.status == "klaar" && indeling.is_some() && i.nieuw > 0 {
            (alinea("Dit was een proef: er is nog niets opgeslagen. Geweigerde regels blijven achter; verbeter ze en lees het bestand later opnieuw in. Wat al bekend is, komt er niet dubbel in."))
            (formulier(&format!("{pad}/echt"), Methode::Post, &html! {
                (knoppen(&[Knop::verstuur("Lees in"), anders]))
            }))
        } @else {
            (knoppen(&[anders]))
        }
    }
}

/// For real.
pub(super) async fn lees_in(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let import = een(&app, &id).await?;
    let indeling = lees_indeling(&import).filter(|_| import.status == "klaar" && import.proef);
    let indeling = indeling.ok_or(Weigering::NietGevonden)?;
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    starten(&mut h, import.id, &indeling, false).await?;
    h.commit().await?;
    Ok(Redirect::to(&format!("/inlezen/{}", import.id)).into_response())
}

/// The refused lines as a file, part by part.
pub(super) async fn geweigerd(
    State(app): State<App>,
    Ik(_): Ik,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let import = een(&app, &id).await?;
    let stap = move |na: Option<i64>| {
        let app = app.clone();
        async move {
            let mut tx = app.store.lees().await.map_err(std::io::Error::other)?;
            let regels = store::inlezen::weigeringen(&mut tx, import.id, na.unwrap_or(-1), STAP).await;
            let regels = regels.map_err(std::io::Error::other)?;
            let Some(laatste) = regels.last().map(|r| r.regel) else { return Ok(None) };
            let kop = na.is_none().then_some(&WEIGERING_KOP[..]);
            let deel = tabelbestand::csv(kop, regels.iter().map(GeweigerdeRegel::velden));
            Ok::<_, std::io::Error>(Some((Bytes::from(deel), Some(laatste))))
        }
    };
    Ok((csv_koppen("geweigerd.csv"), Body::from_stream(futures_util::stream::try_unfold(None, stap)))
        .into_response())
}
