//! The functions of an account: by which lines of the mandate register somebody signs.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::weigering::Weigering;
use maud::{Markup, html};

use super::{
    accounts::{een_vel, lees},
    afronden::begin,
    beeld::fout_zin,
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    store::{self, StoreFout, Tx, account::Account},
    toegang::{Ik, accounts},
    web::{fout::WebFout, onderdelen::*},
};

/// The panel on the page of an account.
pub(super) async fn vlak(
    tx: &mut Tx,
    a: &Account,
    app: &App,
    f: &Zoekdeel,
    fouten: &[(&str, &str)],
) -> Result<Markup, StoreFout> {
    let nu = store::functie::van(tx, a.id).await?;
    let geladen = app.inrichting();
    let mut namen = geladen.inrichting.mandaten.functies();
    for oud in &nu {
        namen.entry(oud).or_insert_with(|| format!("{oud} (niet meer in het register)"));
    }
    let opties: Vec<Optie<'_>> = namen.iter().map(|(code, naam)| Optie::new(code, naam)).collect();
    let fout = fouten.iter().find(|(veld, _)| *veld == "functie").map(|(_, zin)| *zin);
    let gekozen: Vec<&str> = match fout {
        Some(_) => f.alle("functie").collect(),
        None => nu.iter().map(String::as_str).collect(),
    };
    let veld = Veld::new("functie", "Welke functies heeft deze collega?").optioneel().fout(fout);
    Ok(paneel(
        "Functies",
        &html! {
            (alinea_met(&html! { "Met een functie mag een collega tekenen wat het " (link("/inrichting/mandaten", "mandaatregister")) " daarbij noemt." }))
            @if opties.is_empty() { (alinea("Het mandaatregister noemt geen functies.")) }
            @else {
                (formulier(&format!("/accounts/{}/functies", a.id), Methode::Post, &html! {
                    (meerkeuze(&veld, &opties, &gekozen))
                    (verborgen("had", &nu.join(" ")))
                    (knoppen(&[Knop::verstuur("Bewaar de functies").soort(KnopSoort::Gewoon)]))
                }))
            }
        },
    ))
}

/// `POST /accounts/{id}/functies`.
///
/// # Errors
/// For an unknown account, and for somebody's own account.
pub(super) async fn zet(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let a = lees(&app, &id).await?;
    // Nobody gives himself a mandate.
    if a.id == ik.gebruiker.id {
        return Err(Weigering::GeenRecht.into());
    }
    let had: Vec<String> = f.waarde("had").split_whitespace().map(str::to_owned).collect();
    let functies: BTreeSet<String> = f.alle("functie").map(str::to_owned).collect();
    let mut h = begin(&app, &ik).await?;
    let fout = match accounts::zet_functies(&mut h, a.id, &had, &functies).await {
        Ok(()) => {
            h.commit().await?;
            return Ok(Redirect::to(&format!("/accounts/{}?gedaan=functies", a.id)).into_response());
        }
        Err(fout) => WebFout(fout).weigering()?,
    };
    drop(h);
    let zin = fout_zin(&fout);
    een_vel(&app, &ik, &a, &f, &[("functie", &zin)], None).await
}
