//! How step 2 looks: address first, then "my location" and the map.

use axum::response::Response;
use maud::{Markup, html};

use super::{
    super::{bezoek::Bezoek, formulier::Fouten},
    Bezig, Stap,
    waar::{WEET_NIET, WOORDEN, sleutel},
};
use crate::{
    plaats::{Object, Treffer},
    web::onderdelen::*,
};

/// What the page must ask or say beside the address.
#[derive(Default, Clone, Copy)]
pub struct Beeld<'a> {
    /// Words in the address field.
    pub zoek: &'a str,
    /// Places that fit the words; an empty list: none does.
    pub keuzes: Option<&'a [Treffer]>,
    /// Objects to choose from, with their distance.
    pub objecten: &'a [(&'a Object, f64)],
    /// Outside, with the name of the municipality when it is known.
    pub buiten: Option<Option<&'a str>>,
}

/// The page.
pub fn beeld(bezig: &Bezig, w: &Beeld<'_>, fouten: &Fouten) -> Response {
    let b = &bezig.b;
    let inhoud = html! {
        @if let Some(gemeente) = w.buiten { (buiten(bezig, gemeente)) }
        (formulier(&bezig.pad(Stap::Waar), Methode::Post, &html! {
            (adresveld(b, w, fouten))
            @if let Some(keuzes) = w.keuzes { (plekkeuze(b, w.zoek, keuzes, fouten)) }
            @if w.objecten.is_empty() { (vrij_kiezen(bezig, fouten)) } @else { (objectkeuze(bezig, w)) }
            (knoppen(&[Knop::verstuur(&b.z("verder")).sleutel("verder")]))
        }))
    };
    let titel = if w.objecten.is_empty() { b.z("waar-titel") } else { b.z("waar-object-titel") };
    bezig.toon(Stap::Waar, Some(Stap::Onderwerp), &titel, fouten, &inhoud)
}

fn adresveld(b: &Bezoek, w: &Beeld<'_>, fouten: &Fouten) -> Markup {
    if !w.objecten.is_empty() {
        return html! {
            (verborgen("adres", w.zoek))
            (alinea(&b.zm("waar-gekozen", &[("plek", w.zoek)])))
        };
    }
    let (label, hint) = (b.z("waar-adres"), b.z("waar-adres-hint"));
    adreszoeker(&Veld::new("adres", &label).hint(&hint).taal(b.taal).waarde(w.zoek).fout(fouten.bij("adres")))
}

/// Words that fit several places, or none that we know.
fn plekkeuze(b: &Bezoek, zoek: &str, keuzes: &[Treffer], fouten: &Fouten) -> Markup {
    let woorden = b.zm("waar-woorden", &[("plek", zoek)]);
    let label = b.z(if keuzes.is_empty() { "waar-klopt" } else { "waar-welke" });
    let sleutels: Vec<String> = keuzes.iter().map(sleutel).collect();
    let mut opties: Vec<Optie<'_>> =
        keuzes.iter().zip(&sleutels).map(|(t, s)| Optie::new(s, &t.tekst).uitleg(&t.toelichting)).collect();
    opties.push(Optie::new(WOORDEN, &woorden));
    let veld = Veld::new("plek_keuze", &label).taal(b.taal).fout(fouten.bij("plek_keuze"));
    html! { (verborgen("gezocht", zoek)) (keuze(&veld, &opties, Stand::Onder)) }
}

/// "My location", the number on the object, and the map.
fn vrij_kiezen(bezig: &Bezig, fouten: &Fouten) -> Markup {
    let (b, geladen) = (&bezig.b, bezig.b.geladen());
    let soort = bezig.onderwerp().and_then(|o| o.object_soort);
    let plek = bezig.c.plek.clone().unwrap_or_default();
    let (label, hint) = (b.z("waar-objectnummer"), b.z("waar-objectnummer-hint"));
    let nummer = Veld::new("objectnummer", &label)
        .hint(&hint)
        .taal(b.taal)
        .optioneel()
        .kort()
        .waarde(plek.object.as_deref().unwrap_or_default())
        .fout(fouten.bij("objectnummer"));
    let naam = b.zm("kaart-van", &[("gemeente", &geladen.inrichting.gemeente.naam)]);
    let tegels = geladen.inrichting.gemeente.kaart.as_ref();
    let kaart = Kaartvlak {
        zoom: 13,
        kiezen: true,
        gekozen: plek.lat.zip(plek.lon),
        objecten: soort.as_deref(),
        tegels: tegels.map(|k| k.tegels.as_str()),
        bron: tegels.map_or("", |k| &k.bronvermelding),
        ..Kaartvlak::new(b.taal, &naam, super::super::kaart::midden(b))
    };
    html! {
        (locatieknop(b.taal))
        (kaartvlak(&kaart))
        @if soort.is_some() { (tekstveld(&nummer)) }
    }
}

fn objectkeuze(bezig: &Bezig, w: &Beeld<'_>) -> Markup {
    let b = &bezig.b;
    let regels: Vec<(String, String)> = w
        .objecten
        .iter()
        .map(|(o, meter)| {
            let meter = format!("{:.0}", meter.max(1.0));
            (o.nummer.clone(), b.zm("waar-object-bij", &[("straat", &o.straat), ("meter", &meter)]))
        })
        .collect();
    let weet_niet = b.z("weet-niet");
    let mut opties: Vec<Optie<'_>> =
        regels.iter().map(|(n, uitleg)| Optie::new(n, n).uitleg(uitleg)).collect();
    opties.push(Optie::new(WEET_NIET, &weet_niet));
    let (label, hint) = (b.z("waar-object-vraag"), b.z("waar-objectnummer-hint"));
    keuze(
        &Veld::new("object_keuze", &label).hint(&hint).taal(b.taal).waarde(WEET_NIET),
        &opties,
        Stand::Onder,
    )
}

/// Not here: whom to ask, and the words to take along.
fn buiten(bezig: &Bezig, gemeente: Option<&str>) -> Markup {
    let (b, geladen) = (&bezig.b, bezig.b.geladen());
    let buren = &geladen.inrichting.gemeente.buurgemeenten;
    let buur = gemeente.and_then(|naam| buren.iter().find(|g| g.naam == naam));
    let titel = b.zm("buiten-titel", &[("gemeente", &geladen.inrichting.gemeente.naam)]);
    meldingvak(
        MeldingSoort::Waarschuwing,
        Some(&titel),
        &html! {
            @if let Some(buur) = buur {
                (alinea_met(&html! {
                    (b.zm("buiten-waar", &[("gemeente", &buur.naam)])) " "
                    (link(&buur.website, &b.zm("buiten-site", &[("gemeente", &buur.naam)])))
                    " " (b.z("buiten-of-bel")) " "
                    (link(&format!("tel:{}", buur.telefoon.replace(' ', "")), &buur.telefoon)) "."
                }))
            }
            (alinea(&b.z("buiten-tekst")))
            (vrije_tekst(&bezig.c.tekst))
        },
    )
}
