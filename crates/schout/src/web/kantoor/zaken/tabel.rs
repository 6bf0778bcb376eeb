//! The rows of a list of zaken.

use domein::{toegang::Recht, zaak::Zaak};
use maud::{Markup, html};

use crate::{
    handelingen::Gebruiker,
    web::{
        kantoor::{
            beeld::{Namen, status, termijn},
            zoekdeel::Zoekdeel,
        },
        onderdelen::{
            Belang, Breedte, Cel, Knop, KnopSoort, Kolom, Rij, bulkbalk, knoppen, label, verborgen, werklijst,
        },
    },
};

/// The form that carries the ticked rows.
pub const BULK: &str = "bulk";

/// Words of one row.
#[derive(Debug, Clone)]
pub struct Regel {
    /// Value of the checkbox; starts with the number.
    pub id: String,
    /// Where it leads.
    pub href: String,
    /// Number of the zaak.
    pub nummer: String,
    /// What it is about.
    pub onderwerp: String,
    /// The other cells.
    pub cellen: Vec<Cel>,
}

impl Regel {
    /// The row for the component.
    #[must_use]
    pub fn rij(&self) -> Rij<'_> {
        Rij {
            id: &self.id,
            href: &self.href,
            nummer: &self.nummer,
            onderwerp: &self.onderwerp,
            cellen: self.cellen.clone(),
        }
    }
}

/// Address of a zaak that remembers the list somebody came from.
#[must_use]
pub fn zaak_url(nummer: &str, vraag: &Zoekdeel) -> String {
    if vraag.is_leeg() {
        format!("/zaken/{nummer}")
    } else {
        format!("/zaken/{nummer}?lijst={}", vraag.verpakt())
    }
}

/// A zaak as a row.
#[must_use]
pub fn regel(zaak: &Zaak, namen: &Namen, vraag: &Zoekdeel) -> Regel {
    let onderwerp = namen.onderwerp(&zaak.onderwerp);
    let wijk = zaak.locatie.wijk.as_deref().map_or_else(|| "\u{2013}".to_owned(), |w| namen.gebied(w));
    let eerste = if namen.heeft_extra_aandacht(zaak) {
        Cel::van(html! { (onderwerp) " " (label("Hotspot")) })
    } else {
        Cel::tekst(&onderwerp)
    };
    let cellen = vec![
        eerste.op_telefoon(&zaak.locatie.omschrijving),
        Cel::tekst(&zaak.locatie.omschrijving),
        Cel::tekst(&wijk),
        Cel::van(termijn(zaak, namen.vandaag)),
        Cel::van(status(zaak.status)),
        Cel::tekst(&namen.wie(zaak)),
    ];
    Regel {
        id: zaak.nummer.clone(),
        href: zaak_url(&zaak.nummer, vraag),
        nummer: zaak.nummer.clone(),
        onderwerp,
        cellen,
    }
}

/// A table of zaken. With `sorteer` (addresses for newest and for the date that binds, and which is on) headings sort.
#[must_use]
pub fn tabel(naam: &str, regels: &[Regel], sorteer: Option<(&str, &str, bool)>, kies: bool) -> Markup {
    let mut nummer = Kolom::new("Zaak", Breedte::Nummer);
    let mut termijn = Kolom::new("Termijn", Breedte::Label);
    if let Some((nieuwste, bindend, op_nieuwste)) = sorteer {
        nummer = nummer.sorteer(nieuwste, op_nieuwste.then_some(false));
        termijn = termijn.sorteer(bindend, (!op_nieuwste).then_some(true));
    }
    let kolommen = [
        nummer,
        Kolom::new("Onderwerp", Breedte::Rest),
        Kolom::new("Plek", Breedte::Breed).belang(Belang::NietOpTelefoon),
        Kolom::new("Wijk", Breedte::Midden).belang(Belang::AlleenBreed),
        termijn,
        Kolom::new("Status", Breedte::Label).belang(Belang::NietOpTelefoon),
        Kolom::new("Wie", Breedte::Midden).belang(Belang::AlleenBreed),
    ];
    let rijen: Vec<Rij<'_>> = regels.iter().map(Regel::rij).collect();
    werklijst(naam, &kolommen, &rijen, kies.then_some(BULK))
}

/// Whether this person can do something with several zaken at once.
#[must_use]
pub fn mag_bulk(wie: &Gebruiker) -> bool {
    wie.heeft(Recht::Toewijzen) || wie.heeft(Recht::ZaakBehandelen)
}

/// What can be done with the ticked rows.
#[must_use]
pub fn bulk(wie: &Gebruiker, vraag: &Zoekdeel, terug: &str) -> Markup {
    let gewoon = |tekst, naar, toets| Knop::verstuur(tekst).soort(KnopSoort::Gewoon).naar(naar).toets(toets);
    let mut acties = Vec::new();
    if wie.heeft(Recht::ZaakBehandelen) {
        acties.push(gewoon("Pak op", "/zaken/bulk/oppakken", "m").soort(KnopSoort::Hoofd));
        acties.push(gewoon("Plan", "/zaken/bulk/plannen", "p"));
        acties.push(gewoon("Geef antwoord", "/zaken/bulk/antwoorden", "b"));
    }
    if wie.heeft(Recht::Toewijzen) {
        acties.push(gewoon("Wijs toe", "/zaken/bulk/toewijzen", "w"));
    }
    bulkbalk(
        BULK,
        "/zaken/bulk/oppakken",
        &html! {
            (verborgen("lijst", &vraag.verpakt()))
            (verborgen("pad", terug))
            (knoppen(&acties))
        },
    )
}
