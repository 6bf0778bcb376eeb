//! How one step of a process is done, and from when another way.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::{
    inrichting::Taal,
    proces::{Definitie, Stap, Wijze},
    toegang::Recht,
    weigering::Weigering,
};
use jiff::{ToSpan, civil::Date};
use maud::{Markup, html};
use termijnen::datum_kort_nl;

use super::vel;
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst, Wie,
        inrichten::{Wijzewijziging, wijze_wijzigen},
    },
    klok::lokaal,
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kantoor::zaak::Invoer,
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// `GET /inrichting/processen/{code}/stap/{stap}`: how a step is done.
pub(super) async fn toon(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((code, stap)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let leeg = Invoer::van_query("");
    vel(&app, &ik, "/inrichting/processen", &inhoud(&app, &ik, &code, &stap, &leeg, None)?)
}

/// `POST` of the same: another way from a day on.
pub(super) async fn wijzig(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((code, stap)): Path<(String, String)>,
    i: Invoer,
) -> Result<Response, WebFout> {
    match bewaar(&app, &ik, &code, &stap, &i).await {
        Ok(van) => Ok(Redirect::to(&format!("/inrichting/processen/{code}?op={van}")).into_response()),
        Err(fout) => {
            let w = WebFout(fout).weigering()?;
            let pagina = inhoud(&app, &ik, &code, &stap, &i, Some(&w))?;
            Ok((status_van_formulier(&w), vel(&app, &ik, "/inrichting/processen", &pagina)?).into_response())
        }
    }
}

async fn bewaar(app: &App, ik: &Ingelogd, code: &str, stap: &str, i: &Invoer) -> Uitkomst<Date> {
    let wijze = Wijze::van_code(i.waarde("wijze")).ok_or(Weigering::veld("wijze", "fout-keuze"))?;
    let van: Date = i.waarde("van").parse().map_err(|_| Weigering::veld("van", "fout-datum"))?;
    let mut h = Handeling::begin(app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    let w = Wijzewijziging {
        proces: code.to_owned(),
        stap: stap.to_owned(),
        wijze,
        van,
        reden: i.waarde("reden").to_owned(),
    };
    wijze_wijzigen(&mut h, &w).await?;
    h.commit().await?;
    app.ververs_inrichting().await?;
    Ok(van)
}

fn inhoud(
    app: &App,
    ik: &Ingelogd,
    code: &str,
    stap: &str,
    i: &Invoer,
    fout: Option<&Weigering>,
) -> Result<Markup, Weigering> {
    let vandaag = lokaal(app.klok.nu()).date();
    let geladen = app.inrichting();
    let d = geladen.proces(code, vandaag).ok_or(Weigering::NietGevonden)?;
    let nu = d.stap(stap).ok_or(Weigering::NietGevonden)?;
    let straks: Vec<(Date, Wijze)> = geladen
        .procesboeken()
        .iter()
        .filter(|(van, _)| *van > vandaag)
        .filter_map(|(van, boek)| Some((*van, boek.definitie(code)?.stap(stap)?.wijze)))
        .collect();
    let pad = format!("/inrichting/processen/{code}");
    Ok(html! {
        @if let Some(w) = fout { (foutoverzicht(Taal::Nl, &[(w.veldnaam().unwrap_or("wijze"), &kantoor_zin(w))])) }
        (link(&pad, &format!("Terug naar {}", d.naam)))
        (kop2(&nu.naam))
        (alinea(&nu.uitleg))
        (feiten(&d, nu, vandaag, &straks))
        @if ik.gebruiker.heeft(Recht::InrichtingWijzigen) {
            (paneel("Anders doen", &formulier(&format!("{pad}/stap/{stap}"), Methode::Post, &velden(nu, i, vandaag, fout))))
        }
    })
}

fn feiten(d: &Definitie, stap: &Stap, vandaag: Date, straks: &[(Date, Wijze)]) -> Markup {
    let rollen: Vec<&str> =
        stap.rollen.iter().map(|r| d.basis.rol(r).map_or(r.as_str(), |rol| rol.naam.as_str())).collect();
    let mut vorige = stap.wijze;
    let mut later = Vec::new();
    for (van, wijze) in straks {
        if *wijze != vorige {
            later.push(html! { (wijze) " vanaf " (datum_kort_nl(*van)) });
            vorige = *wijze;
        }
    }
    let op_vandaag = format!("Zo gaat het op {}", datum_kort_nl(vandaag));
    definitielijst(&[
        (op_vandaag.as_str(), html! { (stap.wijze) }),
        ("Wie mag dit", html! { (rollen.join(", ")) }),
        ("Komt nog", html! { @if later.is_empty() { "Niets" } @else { (lijst(&later)) } }),
    ])
}

fn velden(stap: &Stap, i: &Invoer, vandaag: Date, fout: Option<&Weigering>) -> Markup {
    let zin = fout.map(kantoor_zin);
    let veld = |naam: &'static str, label: &'static str| {
        let hier = fout.filter(|w| w.veldnaam().unwrap_or("wijze") == naam).and(zin.as_deref());
        Veld::new(naam, label).waarde(i.waarde(naam)).fout(hier)
    };
    let opties: Vec<Optie<'_>> =
        Wijze::ALLE.iter().filter(|w| **w != stap.wijze).map(|w| Optie::new(w.as_str(), w.label())).collect();
    let morgen = vandaag.saturating_add(1.day()).to_string();
    let van = if i.waarde("van").is_empty() { morgen.as_str() } else { i.waarde("van") };
    html! {
        (keuze(&veld("wijze", "Hoe gaat deze stap straks?"), &opties, Stand::Onder))
        (datumveld(&veld("van", "Vanaf welke dag?").waarde(van).hint("Zaken die dan al lopen, houden de versie waarmee zij begonnen.")))
        (tekstvak(&veld("reden", "Waarom?").hint("Dit staat bij de wijziging en in het logboek.").max(500), 3))
        (knoppen(&[Knop::verstuur("Bewaar de wijziging")]))
    }
}
