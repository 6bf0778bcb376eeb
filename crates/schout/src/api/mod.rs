//! Machine doors: the JSON API.

mod antwoord;
mod bijlage;
mod eenmalig;
pub mod fout;
mod gezond;
mod invoer;
mod lezen;
mod lijst;
mod onderwerp;
mod openapi;
mod reactie;
mod signaal;
mod veld;
mod volg;
mod zaak;
mod zinnen;

use domein::toegang::Recht;

use crate::{
    app::App,
    toegang::{
        Poort,
        Toegang::{Geheim, Openbaar, Token},
        limiet::Limiet,
    },
};

/// Turns for what follows on a report, per report.
const VERVOLG: u32 = 20;

/// Routes of the API.
#[must_use]
pub fn routes(app: &App) -> Poort {
    let melden = Limiet::per_uur(app.instelling.limiet_per_uur);
    let vervolg = Limiet::per_uur(app.instelling.limiet_per_uur.saturating_mul(VERVOLG));
    let (bij, nog, opnieuw) = (vervolg.clone(), vervolg.clone(), vervolg);
    Poort::nieuw(app)
        .get("/gezond", Openbaar, gezond::gezond)
        .get("/api/v1/openapi.json", Openbaar, openapi::openapi)
        .get("/api/v1/onderwerpen", Openbaar, onderwerp::onderwerpen)
        .post("/api/v1/signalen", Openbaar, move |a, v| signaal::indienen(a, melden.clone(), v))
        .get("/api/v1/signalen/{geheim}", Geheim, volg::stand)
        .post("/api/v1/signalen/{geheim}/bijlagen", Geheim, move |a, g, v| {
            bijlage::toevoegen(a, g, bij.clone(), v)
        })
        .get("/api/v1/signalen/{geheim}/bijlagen/{id}", Geheim, bijlage::van_signaal)
        .post("/api/v1/signalen/{geheim}/reacties", Geheim, move |a, g, v| {
            reactie::reageren(a, g, nog.clone(), v)
        })
        .post("/api/v1/signalen/{geheim}/heropen", Geheim, move |a, g, v| {
            reactie::heropenen(a, g, opnieuw.clone(), v)
        })
        .get("/api/v1/zaken", Token(Recht::ZakenLezen), lijst::zaken)
        .get("/api/v1/zaken/{nummer}", Token(Recht::ZakenLezen), zaak::bekijk)
        .get("/api/v1/zaken/{nummer}/bijlagen/{id}", Token(Recht::ZakenLezen), bijlage::van_zaak)
        .post("/api/v1/zaken/{nummer}/antwoord", Token(Recht::ZaakBehandelen), antwoord::antwoord)
        .get("/api/v1/kaart", Token(Recht::ZakenLezen), lijst::kaart)
        .met(veld::routes(app))
}
