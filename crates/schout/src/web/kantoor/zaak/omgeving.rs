//! What lies around: linked zaken, those near by, everything at this address, and the map. Only what this person
//! may see.

use axum::{
    Json,
    extract::{Path, State},
};
use domein::{inrichting::Taal as Naamtaal, toegang::Recht, zaak::Zaak};
use maud::{Markup, html};
use serde_json::json;

use super::{
    dossier::{self, Dossier, als, mag_zien},
    zaakpad,
};
use crate::{
    app::App,
    handelingen::{Gebruiker, Uitkomst},
    klok::lokaal,
    plaats::{Punt, afstand_meter},
    store::{
        self, Tx,
        lijst::{Filter, Kader, Volgorde},
    },
    toegang::Ik,
    web::{
        fout::WebFout,
        kantoor::{beeld, zoekdeel::codeer},
        onderdelen::*,
    },
};

/// Within this many metres a zaak is near by.
const DICHTBIJ: f64 = 100.0;

/// No more zaken near by than this: who wants all of them looks at the map.
const MEESTE_DICHTBIJ: i64 = 30;
/// As many zaken at the same address are shown; the others are a search away.
const OP_ADRES: usize = 10;
/// Counting zaken at one address stops here.
const MEESTE_OP_ADRES: i64 = 101;

/// Zaken around a zaak.
#[derive(Debug, Default)]
pub struct Omgeving {
    /// Linked by hand.
    gekoppeld: Vec<Zaak>,
    /// At the same address, the newest.
    adres: Vec<Zaak>,
    /// At the same address, all of them and those that are open.
    adres_telling: (i64, i64),
    /// Near by, at another address.
    dichtbij: Vec<Zaak>,
    /// Of those near by, closed ones too.
    ook_dicht: bool,
}

impl Omgeving {
    /// Loads what this person may see.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn laad(app: &App, tx: &mut Tx, d: &Dossier, ook_dicht: bool) -> Uitkomst<Self> {
        let g = &d.wie.gebruiker;
        let gekoppeld: Vec<Zaak> = als(d.eronder.koppelingen, store::zaak::gekoppeld(tx, d.zaak.id)).await?;
        let (adres, adres_telling) = op_adres(tx, d).await?;
        let punt = d.zaak.locatie.lat.zip(d.zaak.locatie.lon);
        let dichtbij = match punt {
            Some((lat, lon)) => {
                in_de_buurt(tx, g, Punt { lat, lon }, (!ook_dicht).then_some(true), MEESTE_DICHTBIJ).await?
            }
            None => Vec::new(),
        };
        let elders = |z: &Zaak| {
            z.id != d.zaak.id
                && (z.locatie.adres_id.is_none() || z.locatie.adres_id != d.zaak.locatie.adres_id)
        };
        Ok(Self {
            gekoppeld: zichtbaar(app, tx, g, gekoppeld).await?,
            adres,
            adres_telling,
            dichtbij: dichtbij.into_iter().filter(elders).collect(),
            ook_dicht,
        })
    }
}

/// The newest other zaken at the address of this one, and how many there are in all and open.
async fn op_adres(tx: &mut Tx, d: &Dossier) -> Uitkomst<(Vec<Zaak>, (i64, i64))> {
    let Some(adres) = &d.zaak.locatie.adres_id else { return Ok(Default::default()) };
    let kijker = d.wie.gebruiker.kijker();
    let alle = Filter { adres: Some(adres.clone()), ..Filter::default() };
    let mut rij =
        store::lijst::pagina(tx, &kijker, &alle, Volgorde::Nieuwste, None, OP_ADRES as i64 + 1).await?;
    rij.retain(|z| z.id != d.zaak.id);
    rij.truncate(OP_ADRES);
    if rij.len() < OP_ADRES {
        let open = rij.iter().filter(|z| z.status.is_open()).count();
        let telling = (rij.len() as i64, open as i64);
        return Ok((rij, telling));
    }
    let open = Filter { open: Some(true), ..alle.clone() };
    let alle = store::lijst::tel_alles(tx, &kijker, &alle, MEESTE_OP_ADRES).await?;
    let open = store::lijst::tel_alles(tx, &kijker, &open, MEESTE_OP_ADRES).await?;
    let anderen_open = (open - i64::from(d.zaak.status.is_open())).min(MEESTE_OP_ADRES - 1);
    Ok((rij, (alle - 1, anderen_open)))
}

async fn zichtbaar(app: &App, tx: &mut Tx, g: &Gebruiker, zaken: Vec<Zaak>) -> Uitkomst<Vec<Zaak>> {
    let mut uit = Vec::new();
    for zaak in zaken {
        if mag_zien(app, tx, g, &zaak).await? {
            uit.push(zaak);
        }
    }
    Ok(uit)
}

/// Zaken within 100 metres of a point that this person may see, the nearest first, at most so many; open, closed or both.
///
/// # Errors
/// When the store fails.
pub async fn in_de_buurt(
    tx: &mut Tx,
    g: &Gebruiker,
    punt: Punt,
    open: Option<bool>,
    hoogstens: i64,
) -> Uitkomst<Vec<Zaak>> {
    // A box of a good hundred metres at any latitude of the Netherlands; the exact distance decides.
    let (dlat, dlon) = (0.0010, 0.0016);
    let kader = Kader {
        min_lon: punt.lon - dlon,
        min_lat: punt.lat - dlat,
        max_lon: punt.lon + dlon,
        max_lat: punt.lat + dlat,
    };
    let filter = Filter { kader: Some(kader), open, ..Filter::default() };
    let rij = store::punt::dichtbij(tx, &g.kijker(), &filter, (punt.lat, punt.lon), hoogstens).await?;
    let mut met_afstand: Vec<(f64, Zaak)> = rij
        .into_iter()
        .filter_map(|z| Some((afstand_meter(punt, Punt { lat: z.locatie.lat?, lon: z.locatie.lon? }), z)))
        .filter(|(meter, _)| *meter <= DICHTBIJ)
        .collect();
    met_afstand.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(met_afstand.into_iter().map(|(_, z)| z).collect())
}

fn onderwerp(d: &Dossier, z: &Zaak) -> String {
    let o = d.geladen.inrichting.onderwerp(&z.onderwerp, d.vandaag);
    o.map_or_else(|| z.onderwerp.clone(), |o| o.naam_in(Naamtaal::Nl).to_owned())
}

fn regel(d: &Dossier, z: &Zaak, koppel: bool) -> Markup {
    let dag = termijnen::datum_kort_nl(lokaal(z.aangemaakt).date());
    let hier = z.locatie.omschrijving == d.zaak.locatie.omschrijving;
    let bij = if hier { dag } else { format!("{}, {dag}", z.locatie.omschrijving) };
    html! {
        (link(&zaakpad(&z.nummer), &format!("{} {}", z.nummer, onderwerp(d, z)))) " "
        (beeld::status(z.status)) " "
        (klein(&bij))
        @if koppel && d.mag.behandelen {
            " " (link_met_uitleg(&format!("{}/koppelen?met={}", zaakpad(&d.zaak.nummer), z.nummer), "Koppel", &z.nummer))
        }
    }
}

/// The panels with zaken around.
#[must_use]
pub fn vlak(d: &Dossier, o: &Omgeving) -> Markup {
    let rijen = |zaken: &[Zaak], koppel: bool| zaken.iter().map(|z| regel(d, z, koppel)).collect::<Vec<_>>();
    let (alle, open) = o.adres_telling;
    let tot = |n: i64| if n >= MEESTE_OP_ADRES - 1 { format!("{n} of meer") } else { n.to_string() };
    let kop = match alle {
        1 => format!("1 andere zaak, {open} open."),
        n => format!("{} andere zaken, {} open.", tot(n), tot(open)),
    };
    let op_adres = format!("/zoek?q={}", codeer(&d.zaak.locatie.omschrijving));
    let (eerste, rest) = o.dichtbij.split_at(o.dichtbij.len().min(5));
    html! {
        @if !o.gekoppeld.is_empty() { (paneel("Gekoppelde zaken", &lijst(&rijen(&o.gekoppeld, false)))) }
        @if d.zaak.locatie.adres_id.is_some() {
            (paneel("Op dit adres", &html! {
                @if o.adres.is_empty() { (alinea("Geen andere zaken op dit adres.")) } @else {
                    (alinea(&kop)) (lijst(&rijen(&o.adres, true)))
                    @if alle > OP_ADRES as i64 { (link(&op_adres, "Toon alle zaken op dit adres")) }
                }
            }))
        }
        @if d.zaak.locatie.lat.is_some() {
            div id="buurt" { (paneel("Binnen 100 meter", &html! {
                @if o.dichtbij.is_empty() {
                    (alinea(if o.ook_dicht { "Hier zijn geen andere zaken." } else { "Hier is geen andere zaak open." }))
                } @else { (lijst(&rijen(eerste, true))) }
                @if !rest.is_empty() { (uitklap(&format!("Meer in de buurt ({})", rest.len()), &lijst(&rijen(rest, true)), o.ook_dicht)) }
                @if !o.ook_dicht { (link(&format!("{}?buurt=ja#buurt", zaakpad(&d.zaak.nummer)), "Toon ook afgehandelde zaken")) }
            })) }
        }
    }
}

/// The map of the place: opened on request, because it is the heaviest part of the page.
#[must_use]
pub fn kaart(d: &Dossier, open: bool) -> Markup {
    let (Some(lat), Some(lon)) = (d.zaak.locatie.lat, d.zaak.locatie.lon) else { return html! {} };
    let pad = zaakpad(&d.zaak.nummer);
    let bron = format!("{pad}/plek.json");
    let tegels = d.geladen.inrichting.gemeente.kaart.as_ref();
    if !open {
        return knoppen(&[
            Knop::link(&format!("{pad}?kaart=ja#kaart"), "Toon op de kaart").icoon(Icoon::Kaart)
        ]);
    }
    html! {
        (kop2_met_id("kaart", "Kaart"))
        (kaartvlak(&Kaartvlak {
            zoom: 17,
            tegels: tegels.map(|k| k.tegels.as_str()),
            bron: tegels.map_or("", |k| k.bronvermelding.as_str()),
            gekozen: Some((lat, lon)),
            punten: Some(&bron),
            ..Kaartvlak::new(Taal::Nl, "Kaart van de plek", (lat, lon))
        }))
    }
}

/// `GET /zaken/{nummer}/plek.json`: this zaak and those near by, for the map.
///
/// # Errors
/// When the zaak may not be seen.
pub async fn punten(
    State(app): State<App>,
    Ik(wie): Ik,
    Path(nummer): Path<String>,
) -> Result<Json<serde_json::Value>, WebFout> {
    let mut tx = app.store.lees().await?;
    let (zaak, _) = dossier::open(&app, &mut tx, &wie.gebruiker, &nummer, Recht::ZakenLezen).await?;
    let mut zaken = match zaak.locatie.lat.zip(zaak.locatie.lon) {
        Some((lat, lon)) => {
            in_de_buurt(&mut tx, &wie.gebruiker, Punt { lat, lon }, Some(true), MEESTE_DICHTBIJ).await?
        }
        None => Vec::new(),
    };
    zaken.retain(|z| z.id != zaak.id);
    zaken.push(zaak);
    let (geladen, vandaag) = (app.inrichting(), lokaal(app.klok.nu()).date());
    let punt = |z: &Zaak| {
        let naam =
            geladen.inrichting.onderwerp(&z.onderwerp, vandaag).map_or(z.onderwerp.as_str(), |o| &o.naam);
        json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [z.locatie.lon, z.locatie.lat] },
            "properties": {
                "id": z.nummer, "nummer": z.nummer, "tekst": format!("{naam} ({})", z.nummer),
                "straat": z.locatie.omschrijving, "href": zaakpad(&z.nummer),
                "laat": z.status.is_open() && z.bindt_op < vandaag
            }
        })
    };
    let vormen: Vec<_> = zaken.iter().filter(|z| z.locatie.lat.is_some()).map(punt).collect();
    Ok(Json(json!({ "type": "FeatureCollection", "features": vormen })))
}
