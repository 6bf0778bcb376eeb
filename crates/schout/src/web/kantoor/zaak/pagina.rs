//! `GET /zaken/{nummer}`: everything about one zaak, with the one thing to do now on top.

use axum::extract::{Path, Query, State};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    dossier::{Dossier, als},
    feiten, huisbezoek, inbreng, kop,
    omgeving::{self, Omgeving},
    proces, tafel, tijdlijn,
};
use crate::{
    app::App,
    store::{self, weging::Wegingversie},
    toegang::Ik,
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::{beeld, brief::brievenvlak, waarschuwingen, weging::wegingvlak},
        onderdelen::*,
    },
};

/// What the address may ask for.
#[derive(Debug, Default, Deserialize)]
pub struct Vraag {
    /// What was just done.
    gedaan: Option<String>,
    /// Kind of events on the timeline.
    soort: Option<String>,
    /// The map is open.
    kaart: Option<String>,
    /// Closed zaken near by are shown too.
    buurt: Option<String>,
    /// The list somebody came from.
    lijst: Option<String>,
}

/// The page.
///
/// # Errors
/// `NietGevonden` when the zaak does not exist or may not be known.
pub async fn toon(
    State(app): State<App>,
    Ik(wie): Ik,
    Path(nummer): Path<String>,
    Query(vraag): Query<Vraag>,
) -> Result<Markup, WebFout> {
    let mut tx = app.store.lees().await?;
    let d = Dossier::lees(&app, &mut tx, &wie, &nummer).await?;
    let o = Omgeving::laad(&app, &mut tx, &d, vraag.buurt.as_deref() == Some("ja")).await?;
    let termijnen = store::zaak::termijnen(&mut tx, d.zaak.id).await?;
    let wettelijk: Vec<_> =
        als(d.eronder.procestermijnen, store::proces::termijnen(&mut tx, d.zaak.id)).await?;
    let weging: Wegingversie = als(d.eronder.wegingen, store::weging::laatste(&mut tx, d.zaak.id)).await?;
    let z = d.lees_proces(&app, &mut tx).await?;
    let waarschuwing = waarschuwingen::bij_zaak(&app, &mut tx, &wie, &d.zaak).await?;
    drop(tx);
    let direct = z.as_ref().is_none_or(|z| z.direct || z.stand.is_geeindigd());
    let kaart = vraag.kaart.as_deref() == Some("ja");
    let titel = d.titel();
    let kader = Kantoor {
        nummer: Some(&d.zaak.nummer),
        kruimels: &[("/werk", "Mijn werk"), ("/zaken", "Zaken")],
        actief: "/zaken",
        kaart,
        melding: vraag.gedaan.as_deref().and_then(super::gedaan_zin).map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let titelrij =
        Titelrij { naast: beeld::status(d.zaak.status), acties: bladeren(&nummer, vraag.lijst.as_deref()) };
    let hoofd = html! {
        @if kaart { (omgeving::kaart(&d, true)) }
        @if let Some(z) = &z { @if d.zaak.status.is_open() { (proces::vlak(&d, z)) } (proces::termijnvlak(&d, z, &wettelijk)) }
        (tafel::vlak(&d, z.as_ref()))
        (wegingvlak(&d, z.as_ref().map(|z| &*z.definitie), &weging))
        (inbreng::vlak(&d))
        (brievenvlak(&d))
        (huisbezoek::vlak(&d))
        (feiten::werk(&d))
        @if !d.meldingen.is_empty() { (feiten::meldingen(&d)) }
        (feiten::bevindingen(&d))
        (feiten::fotovlak(&d))
        (feiten::notities(&d))
        (feiten::berichten(&d))
        section { (tijdlijn::vlak(&d, vraag.soort.as_deref().unwrap_or_default())) }
    };
    let zij = html! {
        (feiten::zaak(&d))
        @if !kaart { (omgeving::kaart(&d, false)) }
        (omgeving::vlak(&d, &o))
    };
    let inhoud = html! {
        (kop::soort(&d, z.is_some()))
        (kop::fasen(&d.zaak))
        (waarschuwing)
        (kop::heropend(&d))
        (kop::termijn(&d, &termijnen, &wettelijk))
        (kop::balk(&d, direct))
        (kolommen(&hoofd, &zij))
    };
    Ok(kader::kantoor(&app, &wie, &titel, kader, &titelrij, &inhoud))
}

/// To the zaak before and after this one in the list somebody came from.
fn bladeren(nummer: &str, lijst: Option<&str>) -> Markup {
    let past = |l: &&str| !l.is_empty() && l.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    let Some(lijst) = lijst.filter(past) else { return html! {} };
    let naar = |kant: &str| format!("/zaken/{nummer}/buur?lijst={lijst}&naar={kant}");
    zaakbladeren(Some(&naar("vorige")), Some(&naar("volgende")))
}
