//! Open zaken on the map, with the list that says the same.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use domein::{inrichting::Taal, toegang::Recht, weigering::Weigering, zaak::Zaak};
use maud::{Markup, html};
use serde::Serialize;

use super::{
    beeld::{Namen, status, termijn},
    zaken::{filter, filter::Lijst, tabel::zaak_url, telling},
    zoekdeel::Zoekdeel,
};
use crate::{
    app::App,
    klok::lokaal,
    store::{
        self,
        lijst::{Filter, Kader},
        punt::Zaakpunt,
    },
    toegang::{Ik, Poort, Toegang},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Kaartvlak, Knop, Titelrij, kaartlijst, kaartvlak, klein, knop, kolommen, leeg, lijstvlak, link,
            link_met_uitleg, rij, stapel_dicht,
        },
    },
};

/// Markers in one view at most.
const PUNTEN: i64 = 500;
/// Lines in the list beside the map.
const LIJST: i64 = 50;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let lezen = Toegang::Recht(Recht::ZakenLezen);
    Poort::nieuw(app).get("/kaart", lezen, toon).get("/kaart/zaken.json", lezen, punten)
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let lijst = Lijst::lees(&z, &ik.gebruiker, lokaal(app.klok.nu()).date());
    let (kijker, namen) = (ik.gebruiker.kijker(), Namen::zonder_personen(&app));
    let mut tx = app.store.lees().await?;
    let zaken =
        store::lijst::pagina(&mut tx, &kijker, &lijst.filter, lijst.volgorde, None, LIJST + 1).await?;
    let stand = telling(&mut tx, &kijker, &lijst.filter, &namen).await?;
    drop(tx);
    let gemeente = &namen.inrichting().gemeente;
    let grenzen = app.plaatsen.grenzen();
    let midden = (
        f64::midpoint(grenzen.zuidwest.lat, grenzen.noordoost.lat),
        f64::midpoint(grenzen.zuidwest.lon, grenzen.noordoost.lon),
    );
    let (naam, bron) = (format!("Kaart van {}", gemeente.naam), lijst.vraag.url("/kaart/zaken.json"));
    let kaart = Kaartvlak {
        tegels: gemeente.kaart.as_ref().map(|k| k.tegels.as_str()),
        bron: gemeente.kaart.as_ref().map_or("", |k| k.bronvermelding.as_str()),
        punten: Some(&bron),
        hoog: true,
        ..Kaartvlak::new(Taal::Nl, &naam, midden)
    };
    let inhoud = lijstvlak(
        &filter::balk("/kaart", &lijst.vraag, &namen),
        &html! {
            (filter::kop(&stand, &lijst.vraag, &namen, "/kaart"))
            (kolommen(&kaartvlak(&kaart), &naast(&zaken, &namen, &lijst)))
        },
    );
    let rij = Titelrij {
        acties: knop(&Knop::link(&lijst.vraag.url("/zaken"), "Toon als lijst")),
        ..Titelrij::default()
    };
    let kader = Kantoor { actief: "/kaart", kaart: true, ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Kaart", kader, &rij, &inhoud).into_response())
}

fn naast(zaken: &[Zaak], namen: &Namen, lijst: &Lijst) -> Markup {
    if zaken.is_empty() {
        return leeg("Geen zaken", "Met deze filters staat er niets op de kaart.", &html! {});
    }
    let regels: Vec<(&str, Markup)> = zaken.iter().take(usize::try_from(LIJST).unwrap_or(50)).map(|z| (z.nummer.as_str(), html! {
        (link_met_uitleg(&zaak_url(&z.nummer, &lijst.vraag), &namen.onderwerp(&z.onderwerp), &z.nummer))
        (rij(&html! { (klein(&z.locatie.omschrijving)) (termijn(z, namen.vandaag)) (status(z.status)) }))
    })).collect();
    stapel_dicht(&html! {
        (kaartlijst("Zaken op de kaart", &regels))
        @if zaken.len() > regels.len() { (link(&lijst.vraag.url("/zaken"), "Bekijk de hele lijst")) }
    })
}

/// `west,south,east,north` in degrees.
fn kader(tekst: &str) -> Option<Kader> {
    let delen: Vec<f64> = tekst.split(',').map(|d| d.trim().parse().ok()).collect::<Option<_>>()?;
    let [min_lon, min_lat, max_lon, max_lat] = delen.try_into().ok()?;
    let eindig = [min_lon, min_lat, max_lon, max_lat].iter().all(|g: &f64| g.is_finite());
    (eindig && min_lon <= max_lon && min_lat <= max_lat).then_some(Kader {
        min_lon,
        min_lat,
        max_lon,
        max_lat,
    })
}

async fn punten(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let lijst = Lijst::lees(&z, &ik.gebruiker, lokaal(app.klok.nu()).date());
    let kader = z.een("bbox").and_then(kader).ok_or_else(|| Weigering::veld("bbox", "fout-plek"))?;
    let namen = Namen::zonder_personen(&app);
    let f = Filter { kader: Some(kader), ..lijst.filter };
    let mut tx = app.store.lees().await?;
    let zaken = store::punt::punten(&mut tx, &ik.gebruiker.kijker(), &f, PUNTEN).await?;
    let features = zaken.iter().map(|zaak| Punt::van(zaak, &namen, &lijst.vraag)).collect();
    Ok(Json(Punten { soort: "FeatureCollection", features }).into_response())
}

/// Points for the map (GeoJSON, RFC 7946).
#[derive(Serialize)]
struct Punten<'a> {
    #[serde(rename = "type")]
    soort: &'static str,
    features: Vec<Punt<'a>>,
}

#[derive(Serialize)]
struct Punt<'a> {
    #[serde(rename = "type")]
    soort: &'static str,
    geometry: Plek,
    properties: Kenmerken<'a>,
}

#[derive(Serialize)]
struct Plek {
    #[serde(rename = "type")]
    soort: &'static str,
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Kenmerken<'a> {
    id: &'a str,
    nummer: &'a str,
    tekst: String,
    straat: &'a str,
    href: String,
    laat: bool,
}

impl<'a> Punt<'a> {
    fn van(zaak: &'a Zaakpunt, namen: &Namen, vraag: &Zoekdeel) -> Self {
        let status = zaak.status.label().to_lowercase();
        Self {
            soort: "Feature",
            geometry: Plek { soort: "Point", coordinates: [zaak.lon, zaak.lat] },
            properties: Kenmerken {
                id: &zaak.nummer,
                nummer: &zaak.nummer,
                tekst: format!("{}, {status}", namen.onderwerp(&zaak.onderwerp)),
                straat: &zaak.plek,
                href: zaak_url(&zaak.nummer, vraag),
                laat: zaak.status.is_open() && zaak.bindt_op < namen.vandaag,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_has_four_finite_numbers_in_order() {
        assert!(kader("4.7,52.1,4.9,52.3").is_some());
        for fout in ["", "4.7,52.1,4.9", "a,b,c,d", "4.9,52.1,4.7,52.3", "NaN,1,2,3", "1,2,inf,4"] {
            assert!(kader(fout).is_none(), "{fout}");
        }
    }
}
