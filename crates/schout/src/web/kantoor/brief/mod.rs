//! Letters and decisions of a zaak: the list, the people they go to, and one letter from draft to sent.

mod betrokkenen;
mod daden;
mod grootboek;
mod na;
mod overzicht;
mod pagina;
mod stuk;
mod verschil;
mod versie;
mod waarde;

use domein::{besluit::Besluitstand, betrokkene::Betrokkene, brief::Briefsoort, toegang::Recht};
use maud::{Markup, html};
use uuid::Uuid;

pub(in crate::web::kantoor) use self::waarde::centen;
use super::{
    afronden::lees_id,
    zaak::{Dossier, dag_en_tijd, zaakpad},
};
use crate::{
    app::App,
    handelingen::{Uitkomst, betrokkenen::inzien, brief::VERVALLEN},
    store::brief::BriefRij,
    toegang::{Poort, Toegang, sessie::Ingelogd},
    web::onderdelen::*,
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let werken = Toegang::Recht(Recht::ZaakBehandelen);
    Poort::nieuw(app)
        .get("/zaken/{nummer}/brieven", werken, overzicht::toon)
        .post("/zaken/{nummer}/brieven", werken, overzicht::maak)
        .get("/zaken/{nummer}/betrokkenen", werken, betrokkenen::toon)
        .post("/zaken/{nummer}/betrokkenen", werken, betrokkenen::bewaar)
        .get("/zaken/{nummer}/brieven/{id}", werken, pagina::toon)
        .post("/zaken/{nummer}/brieven/{id}", werken, daden::doe)
        .post("/zaken/{nummer}/brieven/{id}/voorbeeld", werken, pagina::voorbeeld)
        .get("/zaken/{nummer}/brieven/{id}/pdf", werken, stuk::pdf)
        .get("/zaken/{nummer}/brieven/{id}/versie/{nr}", werken, versie::toon)
        .get("/zaken/{nummer}/brieven/{id}/grootboek", werken, grootboek::toon)
        .post("/zaken/{nummer}/brieven/{id}/grootboek", werken, grootboek::doe)
}

/// Address of the letters of a zaak.
#[must_use]
pub fn brievenpad(nummer: &str) -> String {
    format!("{}/brieven", zaakpad(nummer))
}

fn briefpad(nummer: &str, id: Uuid) -> String {
    format!("{}/{id}", brievenpad(nummer))
}

fn betrokkenenpad(nummer: &str) -> String {
    format!("{}/betrokkenen", zaakpad(nummer))
}

/// A zaak with the parties in it, for who deals with it.
async fn laad(app: &App, ik: &Ingelogd, nummer: &str) -> Uitkomst<(Dossier, Vec<Betrokkene>)> {
    let d = Dossier::laad(app, ik, nummer).await?;
    let partijen = inzien(app, &ik.gebruiker, &d.zaak, &d.groep).await?;
    Ok((d, partijen))
}

/// To whom a letter goes, of the parties in the zaak.
fn aankeuze(veld: &Veld<'_>, partijen: &[Betrokkene]) -> Markup {
    let namen: Vec<(String, String)> = partijen
        .iter()
        .map(|b| (b.id.to_string(), format!("{} ({})", b.naam, b.rol.label().to_lowercase())))
        .collect();
    let keuzes: Vec<(&str, &str)> = std::iter::once(("", "Nog niemand"))
        .chain(namen.iter().map(|(id, naam)| (id.as_str(), naam.as_str())))
        .collect();
    selectie(veld, &keuzes)
}

/// Where a letter stands, in a word.
fn standwoord(rij: &BriefRij) -> (Toon, &'static str) {
    if rij.stand == VERVALLEN {
        return (Toon::Nieuw, "Vervallen");
    }
    match Besluitstand::van_code(&rij.stand) {
        Some(Besluitstand::Concept) | None => (Toon::Nieuw, "Concept"),
        Some(Besluitstand::TerReview) => (Toon::LetOp, "Ter controle"),
        Some(Besluitstand::Goedgekeurd) => (Toon::Bezig, "Goedgekeurd"),
        Some(Besluitstand::Ondertekend) => (Toon::Bezig, "Ondertekend"),
        Some(Besluitstand::Verzonden) => (Toon::Klaar, "Verstuurd"),
    }
}

/// Word for a kind of letter.
fn soortwoord(code: &str) -> &'static str {
    Briefsoort::van_code(code).map_or("Brief", Briefsoort::label)
}

/// A letter with where it stands.
#[must_use]
pub fn briefregel(nummer: &str, b: &BriefRij) -> Markup {
    let (toon, woord) = standwoord(b);
    html! { (link(&briefpad(nummer, b.id), &b.titel)) " " (statuslabel(toon, woord)) }
}

/// The letters on the page of a zaak; nothing when there are none.
#[must_use]
pub fn brievenvlak(d: &Dossier) -> Markup {
    if d.brieven.is_empty() {
        return html! {};
    }
    let regels: Vec<Markup> = d
        .brieven
        .iter()
        .rev()
        .map(|b| {
            let (toon, woord) = standwoord(b);
            let naam = match d.mag.behandelen {
                true => briefregel(&d.zaak.nummer, b),
                false => html! { (b.titel) " " (statuslabel(toon, woord)) },
            };
            html! { (naam) " " (klein(&dag_en_tijd(b.gewijzigd))) }
        })
        .collect();
    paneel("Brieven en besluiten", &lijst(&regels))
}
