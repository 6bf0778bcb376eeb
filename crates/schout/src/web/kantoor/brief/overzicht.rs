//! The letters of a zaak, and beginning a new one.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{
    betrokkene::{Betrokkene, BetrokkeneRol},
    brief::Briefsoort,
    weigering::Weigering,
};
use maud::{Markup, html};
use uuid::Uuid;

use super::{aankeuze, betrokkenenpad, briefpad, brievenpad, laad, soortwoord, standwoord};
use crate::{
    app::App,
    handelingen::brief,
    store::{self, brief::BriefRij},
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::{
            afronden::{begin, rond_af},
            zaak::{Dossier, EENMALIG, Invoer, dag_en_tijd, eenmalig, zaakpad},
            zoekdeel::Zoekdeel,
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// `GET /zaken/{nummer}/brieven`.
///
/// # Errors
/// When this person may not deal with the zaak.
pub async fn toon(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(nummer): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let mut invoer = Invoer::default();
    invoer.zet("sjabloon", z.een("sjabloon").unwrap_or_default());
    invoer.zet("aan", z.een("aan").unwrap_or_default());
    vel(&app, &ik, &nummer, &invoer, None, z.een("gedaan").and_then(gedaan_zin)).await
}

fn gedaan_zin(wat: &str) -> Option<&'static str> {
    match wat {
        "betrokkene" => Some("De betrokkene staat in de zaak."),
        "gewijzigd" => Some("De gegevens zijn gewijzigd."),
        "weg" => Some("De betrokkene is weggehaald."),
        "vervallen" => Some("Het stuk is vervallen."),
        _ => None,
    }
}

async fn vel(
    app: &App,
    ik: &Ingelogd,
    nummer: &str,
    invoer: &Invoer,
    fout: Option<&Weigering>,
    melding: Option<&str>,
) -> Result<Response, WebFout> {
    let (d, partijen) = laad(app, ik, nummer).await?;
    let rijen = store::brief::van_zaak(&mut app.store.lees().await?, d.zaak.id).await?;
    let (pad, naam) = (zaakpad(nummer), d.titel());
    let kader = Kantoor {
        nummer: Some(nummer),
        actief: "/zaken",
        fout: fout.is_some(),
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam)],
        melding: melding.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let inhoud = html! {
        @if let Some(fout) = fout { (bevestiging(MeldingSoort::Fout, &kantoor_zin(fout))) }
        (kolommen(
            &html! { (stukken(&d, &partijen, &rijen)) (nieuw(&d, &partijen, invoer)) },
            &html! { (mensen(nummer, &partijen)) },
        ))
    };
    let status = fout.map_or(StatusCode::OK, status_van_formulier);
    let pagina = kader::kantoor(app, ik, "Brieven en besluiten", kader, &Titelrij::default(), &inhoud);
    Ok((status, pagina).into_response())
}

fn stukken(d: &Dossier, partijen: &[Betrokkene], rijen: &[BriefRij]) -> Markup {
    if rijen.is_empty() {
        return paneel("Stukken", &alinea("Er zijn nog geen brieven of besluiten in deze zaak."));
    }
    let naam = |id: Option<Uuid>| {
        id.and_then(|id| partijen.iter().find(|b| b.id == id)).map_or_else(String::new, |b| b.naam.clone())
    };
    let rij = |b: &BriefRij| {
        let (toon, woord) = standwoord(b);
        vec![
            link(&briefpad(&d.zaak.nummer, b.id), &b.titel),
            html! { (soortwoord(&b.soort)) },
            html! { (naam(b.aan)) },
            statuslabel(toon, woord),
            html! { (dag_en_tijd(b.gewijzigd)) },
        ]
    };
    let rijen: Vec<_> = rijen.iter().rev().map(rij).collect();
    stapel(&tabel("Stukken in deze zaak", &["Stuk", "Soort", "Aan", "Stand", "Gewijzigd"], &rijen))
}

/// A letter with a page for who gets it goes to who is responsible; when there is one, the form begins with him.
fn aan_wie(d: &Dossier, partijen: &[Betrokkene], sjabloon: &str) -> Option<String> {
    d.geladen.inrichting.briefsjabloon(sjabloon, d.vandaag).filter(|s| s.pagina)?;
    let mut alle = partijen.iter().filter(|b| b.rol == BetrokkeneRol::Verantwoordelijke);
    let een = alle.next()?;
    alle.next().is_none().then(|| een.id.to_string())
}

fn nieuw(d: &Dossier, partijen: &[Betrokkene], invoer: &Invoer) -> Markup {
    let i = &d.geladen.inrichting;
    let mut sjablonen: Vec<(Briefsoort, &str, &str)> =
        i.brieven_op(d.vandaag).map(|s| (s.soort, s.code.as_str(), s.naam.as_str())).collect();
    sjablonen.sort_by_key(|(soort, _, naam)| (Briefsoort::ALLE.iter().position(|s| s == soort), *naam));
    let namen: Vec<(String, String)> = sjablonen
        .iter()
        .map(|(soort, code, naam)| ((*code).to_owned(), format!("{}: {naam}", soort.label())))
        .collect();
    let kies: Vec<(&str, &str)> = std::iter::once(("", "Kies een stuk"))
        .chain(namen.iter().map(|(code, naam)| (code.as_str(), naam.as_str())))
        .collect();
    let aan = match invoer.waarde("aan") {
        "" => aan_wie(d, partijen, invoer.waarde("sjabloon")).unwrap_or_default(),
        aan => aan.to_owned(),
    };
    paneel(
        "Nieuw stuk",
        &formulier(
            &brievenpad(&d.zaak.nummer),
            Methode::Post,
            &html! {
                (selectie(&Veld::new("sjabloon", "Wat maak je?").waarde(invoer.waarde("sjabloon")), &kies))
                (aankeuze(&Veld::new("aan", "Aan wie?").waarde(&aan).hint("Staat de ontvanger er niet bij? Voeg hem toe als betrokkene."), partijen))
                (eenmalig())
                (knoppen(&[Knop::verstuur("Begin"), Knop::link(&zaakpad(&d.zaak.nummer), "Terug naar de zaak").soort(KnopSoort::Stil)]))
            },
        ),
    )
}

fn mensen(nummer: &str, partijen: &[Betrokkene]) -> Markup {
    let pad = betrokkenenpad(nummer);
    paneel(
        "Betrokkenen",
        &html! {
            @if partijen.is_empty() { (alinea("Nog niemand. Voeg toe wie verantwoordelijk is, en wie het verder raakt.")) }
            @for b in partijen {
                (kop3(b.rol.label()))
                (vrije_tekst(&b.adresregels().join("\n")))
                (alinea_met(&link_met_uitleg(&format!("{pad}?id={}", b.id), "Wijzig", &b.naam)))
            }
            (knoppen(&[Knop::link(&pad, "Voeg een betrokkene toe")]))
        },
    )
}

/// `POST /zaken/{nummer}/brieven`: begins a letter.
///
/// # Errors
/// When this person may not deal with the zaak.
pub async fn maak(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(nummer): Path<String>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let aan = invoer.gevuld("aan").map(|id| id.parse::<Uuid>()).transpose();
    let mut h = begin(&app, &ik).await?;
    let uit = match aan {
        Err(_) => Err(Weigering::veld("aan", "fout-brief-aan").into()),
        Ok(aan) if h.eerste_keer(invoer.waarde(EENMALIG), &nummer).await? => {
            brief::maken(&mut h, &nummer, invoer.waarde("sjabloon"), aan).await.map(Some)
        }
        Ok(_) => Ok(None),
    };
    let naar = |id: Option<Uuid>| id.map_or_else(|| brievenpad(&nummer), |id| briefpad(&nummer, id));
    match rond_af(h, uit, naar).await? {
        Ok(verder) => Ok(verder),
        Err(fout) => vel(&app, &ik, &nummer, &invoer, Some(&fout), None).await,
    }
}
