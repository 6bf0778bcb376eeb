//! Saved views: the filters of a list under a name.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{toegang::Recht, weigering::Weigering};
use maud::{Markup, html};

use super::filter::Lijst;
use crate::{
    app::App,
    klok::lokaal,
    store::account::Weergave,
    toegang::{Ik, Poort, Toegang, voorkeur},
    web::{
        fout::WebFout,
        kantoor::zoekdeel::{Velden, Zoekdeel},
        onderdelen::{
            Knop, KnopSoort, MeldingSoort, Methode, Veld, actieknop, alinea, formulier, knoppen, link,
            rij_uiteen, tekstveld, uitklap, verborgen,
        },
    },
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let lezen = Toegang::Recht(Recht::ZakenLezen);
    Poort::nieuw(app).post("/zaken/weergaven", lezen, bewaar).post(
        "/zaken/weergaven/{id}/verwijder",
        lezen,
        verwijder,
    )
}

/// What the list says after a change of the views.
pub(super) fn gedaan(wat: &str) -> Option<(MeldingSoort, &'static str)> {
    match wat {
        "bewaard" => Some((MeldingSoort::Gelukt, "De weergave is bewaard. Ze staat boven de lijst.")),
        "weg" => Some((MeldingSoort::Gelukt, "De weergave is verwijderd.")),
        "zonder-naam" => Some((MeldingSoort::Fout, "De weergave is niet bewaard.")),
        "te-veel" => Some((MeldingSoort::Fout, "Je hebt al 30 weergaven. Verwijder er eerst een.")),
        _ => None,
    }
}

/// Saving the present filters, and the list of one's own views. `z` holds a name that was refused.
pub(super) fn beheer(vraag: &Zoekdeel, weergaven: &[Weergave], z: &Zoekdeel) -> Markup {
    let fout = (z.een("gedaan") == Some("zonder-naam")).then_some(NAAM);
    let naam = Veld::new("naam", "Naam van deze weergave").max(40).waarde(z.waarde("naam")).fout(fout);
    uitklap(
        "Weergaven bewaren en verwijderen",
        &html! {
            @if vraag.is_leeg() {
                (alinea("Kies eerst een filter. Daarna kun je die keuze hier een naam geven."))
            } @else {
                (formulier("/zaken/weergaven", Methode::Post, &html! {
                    (verborgen("zoek", &vraag.tekst()))
                    (tekstveld(&naam.hint("Bijvoorbeeld: Afval in Molenwijk.")))
                    (knoppen(&[Knop::verstuur("Bewaar deze filters").soort(KnopSoort::Gewoon)]))
                }))
            }
            @for w in weergaven {
                (rij_uiteen(&link(&Zoekdeel::lees(&w.zoek).url("/zaken"), &w.naam),
                    &actieknop(&format!("/zaken/weergaven/{}/verwijder", w.id), &Knop::verstuur("Verwijder").soort(KnopSoort::Stil).uitleg(&w.naam))))
            }
        },
        fout.is_some(),
    )
}

const NAAM: &str = "Geef de weergave een naam van hoogstens 40 tekens.";

async fn bewaar(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    // Only filters that a list understands are kept.
    let lijst = Lijst::lees(&Zoekdeel::lees(f.waarde("zoek")), &ik.gebruiker, lokaal(app.klok.nu()).date());
    let uit = voorkeur::bewaar_weergave(&app, &ik.gebruiker, f.waarde("naam"), &lijst.vraag.tekst()).await;
    let gedaan = match uit {
        Ok(()) => "bewaard",
        Err(fout) => match WebFout(fout).weigering()? {
            w if w == Weigering::veld("naam", "fout-weergave-naam") => {
                let weer = lijst.vraag.met("gedaan", "zonder-naam").en("naam", f.waarde("naam"));
                let blad = super::toon(State(app), Ik(ik), weer).await?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, blad).into_response());
            }
            _ => "te-veel",
        },
    };
    Ok(Redirect::to(&lijst.vraag.met("gedaan", gedaan).url("/zaken")).into_response())
}

async fn verwijder(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id = id.parse().map_err(|_| Weigering::NietGevonden)?;
    voorkeur::verwijder_weergave(&app, &ik.gebruiker, id).await?;
    Ok(Redirect::to("/zaken?gedaan=weg").into_response())
}
