//! Danger: the form stops and says whom to phone.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::inrichting::Gevaar;
use maud::html;

use super::{super::bezoek::Bezoek, Antwoord, Bezig, Stap, open};
use crate::web::{kader::Burger, onderdelen::*};

/// The words point at danger: first this, then the form.
pub async fn toon(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    let bezig = match open(b, geheim, Stap::Gevaar).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    let b = &bezig.b;
    let terug = (bezig.pad(Stap::Wat), b.z("gevaar-terug-tekst"));
    let inhoud = html! {
        (inleiding(&b.z("gevaar-112-uitleg")))
        (knoppen(&[Knop::link("tel:112", &b.z("gevaar-bel-112")).soort(KnopSoort::Hoofd).icoon(Icoon::Telefoon)]))
        (alinea(&b.z("gevaar-woorden")))
        (actieknop(&bezig.pad(Stap::Gevaar), &Knop::verstuur(&b.z("gevaar-geen")).soort(KnopSoort::Gewoon)))
    };
    let kader = Burger { terug: Some((&terug.0, &terug.1)), ..Burger::default() };
    Ok(b.pagina(&b.z("gevaar-112-titel"), kader, &inhoud).into_response())
}

/// "Er is geen direct gevaar."
pub async fn geen_gevaar(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    let mut bezig = match open(b, geheim, Stap::Gevaar).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    bezig.wijzig(|c| c.geen_gevaar = true).await?;
    Ok(bezig.verder())
}

/// An answer says that it is dangerous: the form goes no further.
pub fn stop(bezig: &Bezig, gevaar: Gevaar) -> Response {
    let b = &bezig.b;
    let geladen = b.geladen();
    let dienst = &geladen.inrichting.gemeente.dienst_telefoon;
    let (titel, uitleg, tel, bel) = match gevaar {
        Gevaar::Alarmnummer => {
            (b.z("gevaar-112-titel"), b.z("gevaar-112-uitleg"), "tel:112".to_owned(), b.z("gevaar-bel-112"))
        }
        Gevaar::Dienst => (
            b.z("gevaar-dienst-titel"),
            b.z("gevaar-dienst-uitleg"),
            format!("tel:{}", dienst.replace(' ', "")),
            b.zm("gevaar-bel-dienst", &[("nummer", dienst)]),
        ),
    };
    let terug = (bezig.pad(Stap::Vragen), b.z("gevaar-terug"));
    let inhoud = html! {
        (inleiding(&uitleg))
        (knoppen(&[
            Knop::link(&tel, &bel).soort(KnopSoort::Hoofd).icoon(Icoon::Telefoon),
            Knop::link(&terug.0, &terug.1),
        ]))
        (alinea(&b.z("gevaar-bewaard")))
    };
    let kader = Burger { terug: Some((&terug.0, &terug.1)), ..Burger::default() };
    (StatusCode::OK, b.pagina(&titel, kader, &inhoud)).into_response()
}
