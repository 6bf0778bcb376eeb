//! Who reported: shielded, seen only with a reason, once, and every look is logged.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{id::SignaalId, signaal::Melder, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};

use super::{
    dossier::{self, Dossier, meldingnaam},
    invoer::Invoer,
    zaakpad,
};
use crate::{
    app::App,
    handelingen::{Handeling, Wie, melder::melder_inzien},
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Purposes to choose from; the words go into the log.
const DOELEN: [(&str, &str); 4] = [
    ("contact", "Contact over deze melding"),
    ("bezorgen", "Een bericht kwam niet aan"),
    ("verzoek", "De melder vraagt er zelf om"),
    ("anders", "Iets anders"),
];

fn sleutel(tekst: &str) -> Result<SignaalId, Weigering> {
    tekst.parse().map(SignaalId).map_err(|_| Weigering::NietGevonden)
}

/// `GET /zaken/{nummer}/melder/{signaal}`: asks why.
///
/// # Errors
/// When the zaak or signaal may not be seen.
pub async fn vraag(
    State(app): State<App>,
    Ik(wie): Ik,
    Path((nummer, signaal)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let mut tx = app.store.lees().await?;
    dossier::open(&app, &mut tx, &wie.gebruiker, &nummer, Recht::MelderZien).await?;
    drop(tx);
    let d = Dossier::laad(&app, &wie, &nummer).await?;
    formulierpagina(&app, &wie, &d, sleutel(&signaal)?, &Invoer::default(), &[])
}

fn formulierpagina(
    app: &App,
    wie: &Ingelogd,
    d: &Dossier,
    signaal: SignaalId,
    i: &Invoer,
    fouten: &[(&str, &str)],
) -> Result<Markup, WebFout> {
    let bij = |naam: &str| fouten.iter().find(|f| f.0 == naam).map(|f| f.1);
    let (n, m) = d.melding(signaal).ok_or(Weigering::NietGevonden)?;
    let opties: Vec<Optie<'_>> = DOELEN.iter().map(|(w, t)| Optie::new(w, t)).collect();
    let pad = zaakpad(&d.zaak.nummer);
    let velden = html! {
        (alinea(&format!("{}. Deze persoon deed een melding en rekent op ons. Kijk alleen als het nodig is.", meldingnaam(n, m))))
        (keuze(&Veld::new("doel", "Waarvoor heb je de gegevens nodig?").waarde(i.waarde("doel")).fout(bij("doel")), &opties, Stand::Onder))
        (tekstvak(&Veld::new("reden", "Waarom?").hint("Je naam, de tijd en deze reden komen in het logboek.")
            .waarde(i.waarde("reden")).fout(bij("reden")).max(1000), 3))
        (knoppen(&[Knop::verstuur("Toon gegevens"), Knop::link(&pad, "Terug naar de zaak").soort(KnopSoort::Stil)]))
    };
    let inhoud = html! {
        (foutoverzicht(Taal::Nl, fouten))
        (formulier(&format!("{pad}/melder/{signaal}"), Methode::Post, &velden))
    };
    Ok(pagina(app, wie, d, "Gegevens van de melder", !fouten.is_empty(), &inhoud))
}

/// `POST /zaken/{nummer}/melder/{signaal}`: logs the look, then shows who it is. Nothing leads back to this page.
///
/// # Errors
/// When the zaak or signaal may not be seen.
pub async fn toon(
    State(app): State<App>,
    Ik(wie): Ik,
    Path((nummer, signaal)): Path<(String, String)>,
    i: Invoer,
) -> Result<Response, WebFout> {
    let id = sleutel(&signaal)?;
    let woorden = DOELEN.iter().find(|(w, _)| *w == i.waarde("doel")).map(|(_, t)| *t);
    let reden = i.waarde("reden").trim();
    // A purpose alone is not a reason: somebody says in his own words why he looks.
    let doel = match woorden {
        Some(doel) if !reden.is_empty() => format!("{doel}: {reden}"),
        _ => String::new(),
    };
    let mut h = Handeling::begin(&app, Wie::Medewerker(wie.gebruiker.clone())).await?;
    let uitkomst = melder_inzien(&mut h, &nummer, id, &doel).await;
    match uitkomst {
        Ok(melder) => {
            h.commit().await?;
            let d = Dossier::laad(&app, &wie, &nummer).await?;
            let inhoud = gegevens(&d, &melder);
            Ok(pagina(&app, &wie, &d, "Gegevens van de melder", false, &inhoud).into_response())
        }
        Err(fout) => {
            drop(h);
            let w = WebFout(fout).weigering()?;
            if w.veldnaam() != Some("reden") {
                return Err(w.into());
            }
            let d = Dossier::laad(&app, &wie, &nummer).await?;
            let zin = kantoor_zin(&w);
            let mut fouten = Vec::new();
            if woorden.is_none() {
                fouten.push(("doel", "Kies waarvoor je de gegevens nodig hebt."));
            }
            if reden.is_empty() || w != Weigering::RedenOntbreekt {
                fouten.push(("reden", zin.as_str()));
            }
            let inhoud = formulierpagina(&app, &wie, &d, id, &i, &fouten)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, inhoud).into_response())
        }
    }
}

fn gegevens(d: &Dossier, m: &Melder) -> Markup {
    let of = |w: &Option<String>| html! { (w.as_deref().unwrap_or("Niet gegeven")) };
    let taal = if m.taal == "en" { "Engels" } else { "Nederlands" };
    html! {
        (meldingvak(MeldingSoort::Info, None, &alinea("Dat je kijkt, staat in het logboek. Deel deze gegevens niet met de andere partij.")))
        @if m.is_anoniem() { (alinea("Deze melder is anoniem.")) } @else {
            (paneel("Melder", &definitielijst(&[
                ("Naam", of(&m.naam)),
                ("E-mail", of(&m.email)),
                ("Telefoon", of(&m.telefoon)),
                ("Adres", of(&m.adres)),
                ("Taal", html! { (taal) }),
            ])))
        }
        (knoppen(&[Knop::link(&zaakpad(&d.zaak.nummer), "Terug naar de zaak")]))
    }
}

fn pagina(app: &App, wie: &Ingelogd, d: &Dossier, titel: &str, fout: bool, inhoud: &Markup) -> Markup {
    let (pad, naam) = (zaakpad(&d.zaak.nummer), d.titel());
    let kader = Kantoor {
        nummer: Some(&d.zaak.nummer),
        fout,
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam)],
        actief: "/zaken",
        midden: true,
        ..Kantoor::default()
    };
    kader::kantoor(app, wie, titel, kader, &Titelrij::default(), inhoud)
}
