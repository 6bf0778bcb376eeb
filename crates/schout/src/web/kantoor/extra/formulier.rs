//! Turning a hotspot into extra attention.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{hotspot::WEKEN, weigering::Weigering};
use jiff::ToSpan;
use maud::{Markup, html};

use super::begin;
use crate::{
    app::App,
    handelingen::{
        Fout,
        extra::{Instelling, hotspots, instellen},
    },
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::{
            beeld::Namen,
            overzicht::schets,
            zoekdeel::{Velden, Zoekdeel},
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Weeks that a watch lasts when nobody chooses.
const STANDAARD_WEKEN: i64 = 8;

/// The form for one hotspot.
pub async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    vel(&app, &ik, &z, None).await
}

/// Sets it.
pub async fn bewaar(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let invoer = Instelling {
        cel: f.waarde("cel").to_owned(),
        groep: f.waarde("groep").to_owned(),
        naam: f.waarde("naam").to_owned(),
        tot: f.een("tot").and_then(|t| t.parse().ok()),
        reden: f.waarde("reden").to_owned(),
    };
    let mut h = begin(&app, &ik).await?;
    match instellen(&mut h, &invoer).await {
        Ok(id) => {
            h.commit().await?;
            Ok(Redirect::to(&format!("/extra-aandacht/{id}?gedaan=ingesteld")).into_response())
        }
        Err(Fout::Weigering(w)) if w != Weigering::GeenRecht => {
            drop(h);
            vel(&app, &ik, &f, Some(&w)).await
        }
        Err(fout) => Err(fout.into()),
    }
}

async fn vel(app: &App, ik: &Ingelogd, z: &Zoekdeel, fout: Option<&Weigering>) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(app);
    let mut tx = app.store.lees().await?;
    let gevonden = hotspots(&mut tx, namen.vandaag).await?.map(|h| h.lijst).unwrap_or_default();
    drop(tx);
    let (cel, groep) = (z.waarde("cel"), z.waarde("groep"));
    let hier = gevonden.into_iter().find(|s| s.cel == cel && s.groep == groep);
    let Some(hier) = hier else { return Err(Weigering::NietGevonden.into()) };
    let plek = namen.plaatsen().cel_in_woorden(cel);
    let voorstel = format!("{} {}", namen.groep(groep), plek.replace("Rond ", "rond "));
    let tot = namen.vandaag.saturating_add(STANDAARD_WEKEN.weeks()).to_string();
    let of = |naam: &str, anders: &str| {
        if fout.is_some() { z.waarde(naam).to_owned() } else { anders.to_owned() }
    };
    let (naam, tot, reden) = (of("naam", &voorstel), of("tot", &tot), of("reden", ""));
    let zin = fout.map(kantoor_zin);
    let veld = fout.map(|w| w.veldnaam().unwrap_or("naam"));
    let bij = |naam: &str| zin.as_deref().filter(|_| veld == Some(naam));
    let overzicht: Vec<(&str, &str)> = veld.zip(zin.as_deref()).into_iter().collect();
    let links = html! {
        (foutoverzicht(Taal::Nl, &overzicht))
        (alinea(&format!("{}: {} zaken in {WEKEN} weken. Verwacht waren er ongeveer {}.", namen.groep(groep), hier.nu, hier.verwacht.round() as i64)))
        (formulier("/extra-aandacht", Methode::Post, &html! {
            (verborgen("cel", cel)) (verborgen("groep", groep))
            (tekstveld(&Veld::new("naam", "Naam van deze plek").waarde(&naam).max(80).fout(bij("naam")).hint("Zo heet de plek in lijsten en, als je dat kiest, voor inwoners.")))
            (datumveld(&Veld::new("tot", "Extra aandacht tot en met").waarde(&tot).fout(bij("tot")).hint("Daarna hoor je wat er met de cijfers gebeurde.")))
            (tekstvak(&Veld::new("reden", "Waarom?").waarde(&reden).fout(bij("reden")).hint("Bijvoorbeeld: sinds de markt verhuisde ligt hier elke maandag afval."), 3))
            (knoppen(&[Knop::verstuur("Geef extra aandacht"), Knop::link("/overzicht/hotspots", "Terug")]))
        }))
        (uitleg())
    };
    let kaart = schets(namen.plaatsen(), &format!("Kaart: {plek}"), &[(cel, None)]);
    let inhoud = kolommen_gelijk(&links, &paneel("De plek", &html! { p { (plek) } (kaart) }));
    let kader = Kantoor {
        actief: "/overzicht",
        fout: fout.is_some(),
        kruimels: &[("/overzicht", "Overzicht"), ("/overzicht/hotspots", "Hotspots")],
        ..Kantoor::default()
    };
    let status = fout.map_or(StatusCode::OK, status_van_formulier);
    let blad = kader::kantoor(app, ik, "Geef extra aandacht", kader, &Titelrij::default(), &inhoud);
    Ok((status, blad).into_response())
}

fn uitleg() -> Markup {
    uitklap(
        "Wat gebeurt er dan?",
        &lijst(&[
            html! { "Zaken op deze plek krijgen in lijsten het label Hotspot." },
            html! { "Je kunt een team een inzetopdracht geven." },
            html! { "Op de laatste dag zetten we de cijfers van ervoor en erna naast elkaar." },
            html! { "Inwoners zien niets, tot jij een uitleg schrijft en een collega die publiceert." },
        ]),
        false,
    )
}
