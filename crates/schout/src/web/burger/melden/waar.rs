//! Step 2: where is it? An address, a point, a numbered object, or words.

use axum::{extract::Path, response::Response};

use super::{
    super::{
        bezoek::Bezoek,
        formulier::{Fouten, Velden},
    },
    Antwoord, Bezig, Stap, open,
    waar_beeld::{Beeld, beeld},
};
use crate::{
    handelingen::concept::Plek,
    plaats::{Object, Plaatsen, Punt, Treffer, afstand_meter},
    web::fout::WebFout,
};

/// Value of the choice "use my own words".
pub const WOORDEN: &str = "woorden";
/// Value of the choice "I do not know which one".
pub const WEET_NIET: &str = "weet-niet";
/// Hits offered when words fit several places.
const KEUZES: usize = 6;
/// Objects this close to the chosen place are offered, in metres.
const OBJECT_BIJ: f64 = 80.0;
/// A pin this far from an object no longer means that object, in metres.
const OBJECT_OP: f64 = 30.0;

/// The page.
pub async fn toon(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    Ok(match open(b, geheim, Stap::Waar).await? {
        Ok(bezig) => {
            let getoond = bezig.c.plek.as_ref().map(getoond).unwrap_or_default().to_owned();
            beeld(&bezig, &Beeld { zoek: &getoond, ..Beeld::default() }, &Fouten::default())
        }
        Err(elders) => elders,
    })
}

/// What the address field shows for a place.
pub fn getoond(plek: &Plek) -> &str {
    if plek.naam.is_empty() { &plek.zoek } else { &plek.naam }
}

/// What was sent leads to this.
enum Uitslag {
    Gevonden(Plek),
    Kies(Vec<Treffer>),
    Buiten(Option<String>),
    Fout(&'static str, &'static str),
}

/// The place, as sent.
pub async fn kies(b: Bezoek, Path(geheim): Path<String>, velden: Velden) -> Antwoord {
    let bezig = match open(b, geheim, Stap::Waar).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    let zoek: String = velden.een("adres").chars().take(200).collect();
    let vorm = Beeld { zoek: &zoek, ..Beeld::default() };
    let mut fouten = Fouten::default();
    match bepaal(&bezig, &velden, &zoek) {
        Uitslag::Gevonden(plek) => gevonden(bezig, plek, &velden).await,
        Uitslag::Kies(keuzes) => {
            let sleutel = if keuzes.is_empty() { "fout-adres-onbekend" } else { "fout-adres-kies" };
            fouten.erbij("plek_keuze", bezig.b.z(sleutel));
            Ok(beeld(&bezig, &Beeld { keuzes: Some(&keuzes), ..vorm }, &fouten))
        }
        Uitslag::Buiten(gemeente) => {
            let zin = match &gemeente {
                Some(naam) => bezig.b.zm("fout-buiten-gemeente", &[("gemeente", naam)]),
                None => bezig.b.z("fout-buiten"),
            };
            fouten.erbij("adres", zin);
            Ok(beeld(&bezig, &Beeld { buiten: Some(gemeente.as_deref()), ..vorm }, &fouten))
        }
        Uitslag::Fout(veld, sleutel) => {
            fouten.erbij(veld, bezig.b.z(sleutel));
            Ok(beeld(&bezig, &vorm, &fouten))
        }
    }
}

fn lees_punt(velden: &Velden) -> Option<Punt> {
    let graden = |naam: &str, grens: f64| {
        velden.een(naam).parse::<f64>().ok().filter(|g| g.is_finite() && g.abs() <= grens)
    };
    Some(Punt { lat: graden("lat", 90.0)?, lon: graden("lon", 180.0)? })
}

fn is_op(plek: &Plek, punt: Punt) -> bool {
    plek.lat.zip(plek.lon).is_some_and(|(lat, lon)| afstand_meter(Punt { lat, lon }, punt) < 1.0)
}

fn van_object(object: &Object) -> Plek {
    let naam = format!("{}, {}", object.nummer, object.straat);
    let (lat, lon) = (Some(object.punt.lat), Some(object.punt.lon));
    Plek { zoek: naam.clone(), naam, lat, lon, object: Some(object.nummer.clone()) }
}

fn bepaal(bezig: &Bezig, velden: &Velden, zoek: &str) -> Uitslag {
    let plaatsen = &*bezig.b.app.plaatsen;
    let oud = bezig.c.plek.as_ref();
    let punt = lees_punt(velden);
    // Picked on the map, and the pin still stands there.
    let gepikt = plaatsen.object(velden.een("object"));
    if let Some(o) = gepikt.filter(|o| punt.is_none_or(|p| afstand_meter(p, o.punt) < OBJECT_OP)) {
        return Uitslag::Gevonden(van_object(o));
    }
    let nummer = velden.een("objectnummer");
    if !nummer.is_empty() && oud.and_then(|o| o.object.as_deref()) != Some(nummer) {
        let soort = bezig.onderwerp().and_then(|o| o.object_soort);
        let object = plaatsen.object(nummer).filter(|o| soort.as_deref().is_none_or(|s| *s == *o.soort));
        return object
            .map_or(Uitslag::Fout("objectnummer", "fout-object"), |o| Uitslag::Gevonden(van_object(o)));
    }
    if let Some(keuze) = velden.misschien("plek_keuze").filter(|_| velden.een("gezocht") == zoek) {
        return gekozen(plaatsen, zoek, &keuze);
    }
    let (zelfde_woorden, zelfde_punt) =
        (oud.is_some_and(|o| getoond(o) == zoek), punt.is_some_and(|p| oud.is_some_and(|o| is_op(o, p))));
    match (oud, punt) {
        (Some(oud), _) if zelfde_woorden && (punt.is_none() || zelfde_punt) => Uitslag::Gevonden(oud.clone()),
        // Without script the point of an earlier address stays in the form: new words win.
        (_, Some(punt)) if zelfde_woorden || !zelfde_punt => op_punt(plaatsen, punt, zoek),
        _ => op_woorden(bezig, zoek),
    }
}

fn op_punt(plaatsen: &Plaatsen, punt: Punt, woorden: &str) -> Uitslag {
    if !plaatsen.binnen(punt) {
        return Uitslag::Buiten(plaatsen.buurgemeente(punt).map(|g| g.naam.clone()));
    }
    let naam = if woorden.is_empty() { plaatsen.omschrijf(punt) } else { woorden.to_owned() };
    Uitslag::Gevonden(Plek {
        zoek: naam.clone(),
        naam,
        lat: Some(punt.lat),
        lon: Some(punt.lon),
        object: None,
    })
}

/// Value of a hit in the form.
pub fn sleutel(t: &Treffer) -> String {
    format!("{:?}:{}", t.soort, t.id)
}

fn van_treffer(t: &Treffer) -> Plek {
    Plek {
        zoek: t.tekst.clone(),
        naam: t.tekst.clone(),
        lat: Some(t.punt.lat),
        lon: Some(t.punt.lon),
        object: None,
    }
}

fn gekozen(plaatsen: &Plaatsen, zoek: &str, keuze: &str) -> Uitslag {
    if keuze == WOORDEN {
        return Uitslag::Gevonden(Plek { zoek: zoek.to_owned(), ..Plek::default() });
    }
    let treffers = plaatsen.zoek(zoek, KEUZES);
    let plek = treffers.iter().find(|t| sleutel(t) == keuze).map(van_treffer);
    plek.map_or(Uitslag::Kies(treffers), Uitslag::Gevonden)
}

fn op_woorden(bezig: &Bezig, zoek: &str) -> Uitslag {
    if zoek.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Uitslag::Fout("adres", "fout-plek");
    }
    let treffers = bezig.b.app.plaatsen.zoek(zoek, KEUZES);
    let precies: Vec<&Treffer> =
        treffers.iter().filter(|t| t.tekst.to_lowercase() == zoek.to_lowercase()).collect();
    match (precies.as_slice(), treffers.as_slice()) {
        ([een], _) => Uitslag::Gevonden(van_treffer(een)),
        ([], [een]) => Uitslag::Gevonden(van_treffer(een)),
        (_, []) => {
            buurgemeente_in(bezig, zoek).map_or(Uitslag::Kies(Vec::new()), |naam| Uitslag::Buiten(Some(naam)))
        }
        _ => Uitslag::Kies(treffers),
    }
}

/// The neighbour that is named in the words.
fn buurgemeente_in(bezig: &Bezig, zoek: &str) -> Option<String> {
    let geladen = bezig.b.geladen();
    let woorden: Vec<String> = zoek.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let buren = &geladen.inrichting.gemeente.buurgemeenten;
    buren.iter().find(|g| woorden.contains(&g.naam.to_lowercase())).map(|g| g.naam.clone())
}

/// Objects of the kind this onderwerp is about, near the chosen place.
fn objecten_bij<'a>(plaatsen: &'a Plaatsen, plek: &Plek, soort: &str) -> Vec<(&'a Object, f64)> {
    let Some((lat, lon)) = plek.lat.zip(plek.lon) else { return Vec::new() };
    plaatsen.objecten_bij(Punt { lat, lon }, Some(soort), OBJECT_BIJ, 6)
}

async fn gevonden(mut bezig: Bezig, mut plek: Plek, velden: &Velden) -> Antwoord {
    let keuze = velden.een("object_keuze").to_owned();
    if let Some(object) =
        bezig.b.app.plaatsen.object(&keuze).filter(|o| plek.object.is_none() && dichtbij(&plek, o))
    {
        plek = van_object(object);
    }
    let weet_niet = keuze == WEET_NIET;
    bezig
        .wijzig(|c| {
            c.object_onbekend |= weet_niet;
            c.plek = Some(plek);
        })
        .await?;
    vraag_object(&bezig)
}

fn dichtbij(plek: &Plek, object: &Object) -> bool {
    plek.lat
        .zip(plek.lon)
        .is_some_and(|(lat, lon)| afstand_meter(Punt { lat, lon }, object.punt) <= OBJECT_BIJ)
}

/// Asks once which lamp post or container it is, when there are some here.
fn vraag_object(bezig: &Bezig) -> Result<Response, WebFout> {
    let soort = bezig.onderwerp().and_then(|o| o.object_soort);
    let (Some(plek), Some(soort)) = (bezig.c.plek.clone(), soort) else { return Ok(bezig.verder()) };
    let app = bezig.b.app.clone();
    let objecten = objecten_bij(&app.plaatsen, &plek, &soort);
    if plek.object.is_some() || bezig.c.object_onbekend || objecten.is_empty() {
        return Ok(bezig.verder());
    }
    let vorm = Beeld { zoek: getoond(&plek), objecten: &objecten, ..Beeld::default() };
    Ok(beeld(bezig, &vorm, &Fouten::default()))
}
