//! One zaak: its page, and every act on it. An act is a `Daad`: form, fields and what it does, in one place.

mod afsluiten;
mod antwoord;
mod behandelen;
mod bezoek;
mod dossier;
mod feiten;
mod formulier;
mod fotos;
mod huisbezoek;
mod inbreng;
mod invoer;
mod kop;
mod melder;
mod omgeving;
mod pagina;
mod proces;
mod reeks;
mod samenwerken;
pub mod stap;
mod stapveld;
mod stapzij;
mod tafel;
mod tijdlijn;
mod verdelen;

use domein::toegang::Recht;
pub(in crate::web) use dossier::{Dossier, mag_zien, open};
use formulier::{Daad, sleutel, toon, verstuur};
pub(in crate::web) use formulier::{EENMALIG, eenmalig};
pub(in crate::web::kantoor) use huisbezoek::{bezoekvragen, huisbezoekkader, naast_elkaar};
pub(in crate::web::kantoor) use inbreng::wensen;
pub(in crate::web) use invoer::Invoer;
pub(in crate::web) use omgeving::in_de_buurt;
pub(in crate::web) use proces::tekening;
pub(in crate::web::kantoor) use stap::stappad;
pub(in crate::web::kantoor) use stapveld::{
    Blad as Stapblad, begin as stap_begin, komt_voor, lees as lees_stap, veld as stapveld,
    veldfouten as stapveldfouten,
};
pub(in crate::web::kantoor) use tafel::{AanTafel, puntlabel, puntpad};
pub(in crate::web::kantoor) use tijdlijn::dag_en_tijd;
pub(in crate::web) use verdelen::plek_uit;

use crate::{
    app::App,
    toegang::{Poort, Toegang},
};

/// Every act, once: its routes and what the page says when it is done.
macro_rules! daden {
    ($($daad:ty),+ $(,)?) => {
        fn met_daden(poort: Poort) -> Poort {
            $(let poort = poort
                .get(<$daad as Daad>::PAD, Toegang::Recht(<$daad as Daad>::RECHT), toon::<$daad>)
                .post(<$daad as Daad>::PAD, Toegang::Recht(<$daad as Daad>::RECHT), verstuur::<$daad>);)+
            poort
        }

        /// What the page says after an act with this key.
        fn gedaan_zin(naam: &str) -> Option<&'static str> {
            $(if naam == sleutel::<$daad>() {
                return Some(<$daad as Daad>::GEDAAN);
            })+
            (naam == "stap").then_some("De stap is bewaard.")
        }
    };
}

daden! {
    verdelen::Oppakken,
    verdelen::Toewijzen,
    verdelen::Onderwerp,
    verdelen::Plek,
    verdelen::Prioriteit,
    verdelen::Vertrouwelijk,
    behandelen::Bevinding,
    behandelen::FotoToevoegen,
    behandelen::Vervolg,
    behandelen::Plannen,
    behandelen::Gedaan,
    behandelen::Notitie,
    antwoord::Antwoord,
    antwoord::GeenAntwoord,
    antwoord::Vraag,
    antwoord::Norm,
    antwoord::BerichtOpnieuw,
    samenwerken::Taak,
    samenwerken::TaakAfronden,
    samenwerken::Toezegging,
    samenwerken::Nakomen,
    samenwerken::Overdragen,
    samenwerken::Splitsen,
    samenwerken::Koppelen,
    huisbezoek::Geregistreerde,
    huisbezoek::GeregistreerdeWeg,
    inbreng::Beantwoorden,
    inbreng::PaginaSluiten,
    tafel::OpTafel,
    afsluiten::Afhandelen,
    afsluiten::Heropenen,
}

/// Address of a zaak.
#[must_use]
pub fn zaakpad(nummer: &str) -> String {
    format!("/zaken/{nummer}")
}

/// Routes of one zaak.
#[must_use]
pub fn routes(app: &App) -> Poort {
    let lezen = Toegang::Recht(Recht::ZakenLezen);
    let poort = Poort::nieuw(app)
        .get("/zaken/{nummer}", lezen, pagina::toon)
        .get("/zaken/{nummer}/plek.json", lezen, omgeving::punten)
        .get("/zaken/{nummer}/proces", lezen, proces::toon)
        .get("/zaken/{nummer}/huisbezoek", Toegang::Recht(Recht::ZaakBehandelen), huisbezoek::toon)
        .get("/zaken/{nummer}/stap/{stap}", lezen, stap::toon)
        .post("/zaken/{nummer}/stap/{stap}", lezen, stap::verstuur)
        .post(
            "/zaken/{nummer}/antwoord/voorbeeld",
            Toegang::Recht(Recht::ZaakBehandelen),
            antwoord::toon_voorbeeld,
        )
        .get("/zaken/{nummer}/melder/{signaal}", Toegang::Recht(Recht::MelderZien), melder::vraag)
        .post("/zaken/{nummer}/melder/{signaal}", Toegang::Recht(Recht::MelderZien), melder::toon)
        .get("/zaken/{nummer}/fotos/{stuk}", lezen, fotos::kopie)
        .get("/zaken/{nummer}/fotos/{stuk}/duim", lezen, fotos::duim)
        .get("/zaken/{nummer}/bewijs/{stuk}", Toegang::Recht(Recht::ZaakBehandelen), inbreng::bewijs)
        .get(
            "/zaken/{nummer}/fotos/{stuk}/origineel",
            Toegang::Recht(Recht::ZaakBehandelen),
            fotos::origineel,
        );
    met_daden(poort)
}
