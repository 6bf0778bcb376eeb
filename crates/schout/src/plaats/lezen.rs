//! Reading the files: what is wrong is collected with its file and place, so that one run shows everything.

use super::{Adres, Gebied, Object, Omtrek, Punt, Straat, StraatKlasse, Vlak};
use geo::{LineString, MultiPolygon};
use geojson::{Feature, FeatureCollection};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// What is wrong with a file. `Display` gives a Dutch sentence for the operator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaatsFout {
    /// A file that must be there is not.
    #[error("{bestand} ontbreekt. Zet het bestand in de map gebied.")]
    Ontbreekt {
        /// Name of the file.
        bestand: &'static str,
    },
    /// Something in a file is wrong.
    #[error("{bestand}, {plek}: {wat}")]
    Onjuist {
        /// Name of the file.
        bestand: &'static str,
        /// Where in the file: `regel 12`.
        plek: String,
        /// A sentence that says what is wrong.
        wat: String,
    },
}

/// Everything in the files, not yet connected.
pub struct Ruw {
    pub grens: Omtrek,
    pub wijken: Vec<Omtrek>,
    /// Buurten with the code of their wijk.
    pub buurten: Vec<(Omtrek, String)>,
    pub buren: Vec<Omtrek>,
    pub straten: Vec<Straat>,
    pub water: Vec<Vlak>,
    pub parken: Vec<Vlak>,
    pub adressen: Vec<Adres>,
    pub objecten: Vec<Object>,
}

/// One file that is being read.
struct Lezer<'a> {
    bestand: &'static str,
    fouten: &'a mut Vec<PlaatsFout>,
}

impl<'a> Lezer<'a> {
    fn van(bestand: &'static str, fouten: &'a mut Vec<PlaatsFout>) -> Self {
        Self { bestand, fouten }
    }

    fn meld(&mut self, plek: impl Into<String>, wat: impl Into<String>) {
        self.fouten.push(PlaatsFout::Onjuist { bestand: self.bestand, plek: plek.into(), wat: wat.into() });
    }
}

/// A property of a feature, as text.
fn tekst<'f>(feature: &'f Feature, naam: &str) -> &'f str {
    feature.property(naam).and_then(|v| v.as_str()).unwrap_or_default()
}

/// Strings that occur often, stored once.
#[derive(Default)]
struct Woordenboek(HashSet<Arc<str>>);

impl Woordenboek {
    fn een(&mut self, woord: &str) -> Arc<str> {
        if let Some(al) = self.0.get(woord) {
            return Arc::clone(al);
        }
        let nieuw: Arc<str> = woord.into();
        self.0.insert(Arc::clone(&nieuw));
        nieuw
    }
}

/// Reads all files. What is wrong goes into `fouten`; the rest is still read.
pub fn lees(lees: &impl Fn(&str) -> Option<Cow<'static, [u8]>>, fouten: &mut Vec<PlaatsFout>) -> Ruw {
    let mut woorden = Woordenboek::default();
    let mut features = |bestand: &'static str, verplicht: bool| features(lees, bestand, verplicht, fouten);
    let (grens, wijken, buurten) = (
        features("grens.geojson", true),
        features("wijken.geojson", true),
        features("buurten.geojson", true),
    );
    let (buren, straten) = (features("buren.geojson", false), features("straten.geojson", true));
    let (water, parken) = (features("water.geojson", false), features("parken.geojson", false));
    let objecten = features("objecten.geojson", false);
    Ruw {
        grens: grens_uit(&grens, &mut Lezer::van("grens.geojson", fouten)),
        wijken: gebieden(&wijken, &mut Lezer::van("wijken.geojson", fouten))
            .into_iter()
            .map(|(o, _)| o)
            .collect(),
        buurten: gebieden(&buurten, &mut Lezer::van("buurten.geojson", fouten)),
        buren: gebieden(&buren, &mut Lezer::van("buren.geojson", fouten))
            .into_iter()
            .map(|(o, _)| o)
            .collect(),
        straten: straten_uit(&straten, &mut woorden, &mut Lezer::van("straten.geojson", fouten)),
        water: vlakken(&water, &mut Lezer::van("water.geojson", fouten)),
        parken: vlakken(&parken, &mut Lezer::van("parken.geojson", fouten)),
        objecten: objecten_uit(&objecten, &mut woorden, &mut Lezer::van("objecten.geojson", fouten)),
        adressen: adressen(lees, &mut woorden, &mut Lezer::van("adressen.csv", fouten)),
    }
}

fn features(
    lees: &impl Fn(&str) -> Option<Cow<'static, [u8]>>,
    bestand: &'static str,
    verplicht: bool,
    fouten: &mut Vec<PlaatsFout>,
) -> Vec<Feature> {
    let Some(bytes) = lees(bestand) else {
        if verplicht {
            fouten.push(PlaatsFout::Ontbreekt { bestand });
        }
        return Vec::new();
    };
    match serde_json::from_slice::<FeatureCollection>(&bytes) {
        Ok(verzameling) => verzameling.features,
        Err(fout) => {
            let wat = "Dit is geen geldige GeoJSON (FeatureCollection).".to_owned();
            fouten.push(PlaatsFout::Onjuist { bestand, plek: format!("regel {}", fout.line()), wat });
            Vec::new()
        }
    }
}

fn vlak_van(feature: &Feature) -> Option<MultiPolygon> {
    match geo::Geometry::<f64>::try_from(feature.geometry.clone()?).ok()? {
        geo::Geometry::Polygon(vlak) => Some(vlak.into()),
        geo::Geometry::MultiPolygon(vlakken) => Some(vlakken),
        _ => None,
    }
}

fn lijnen_van(feature: &Feature) -> Option<Vec<LineString>> {
    match geo::Geometry::<f64>::try_from(feature.geometry.clone()?).ok()? {
        geo::Geometry::LineString(lijn) => Some(vec![lijn]),
        geo::Geometry::MultiLineString(lijnen) => Some(lijnen.0),
        _ => None,
    }
}

fn punt_van(feature: &Feature) -> Option<Punt> {
    match geo::Geometry::<f64>::try_from(feature.geometry.clone()?).ok()? {
        geo::Geometry::Point(punt) => Some(Punt { lat: punt.y(), lon: punt.x() }).filter(op_aarde),
        _ => None,
    }
}

fn op_aarde(punt: &Punt) -> bool {
    punt.lat.is_finite() && punt.lon.is_finite() && punt.lat.abs() <= 90.0 && punt.lon.abs() <= 180.0
}

fn grens_uit(features: &[Feature], lezer: &mut Lezer) -> Omtrek {
    let mut gelezen = gebieden(features, lezer);
    if features.len() > 1 {
        lezer.meld("begin", "Er staat meer dan een gemeente in. Laat er een staan.");
    } else if features.is_empty() && lezer.fouten.is_empty() {
        lezer.meld("begin", "Er staat geen gemeente in.");
    }
    let leeg = || Omtrek::new(Gebied { code: String::new(), naam: String::new() }, MultiPolygon(vec![]));
    if gelezen.is_empty() { leeg() } else { gelezen.swap_remove(0).0 }
}

/// Areas with the code of the area they belong to (only for buurten).
fn gebieden(features: &[Feature], lezer: &mut Lezer) -> Vec<(Omtrek, String)> {
    let mut uit = Vec::new();
    for (i, feature) in features.iter().enumerate() {
        let gebied =
            Gebied { code: tekst(feature, "code").to_owned(), naam: tekst(feature, "naam").to_owned() };
        let plek = if gebied.naam.is_empty() { format!("gebied {}", i + 1) } else { gebied.naam.clone() };
        if gebied.code.is_empty() || gebied.naam.is_empty() {
            lezer.meld(&plek, "Een gebied heeft een code en een naam nodig.");
        }
        match vlak_van(feature) {
            Some(vlak) => uit.push((Omtrek::new(gebied, vlak), tekst(feature, "wijk").to_owned())),
            None => lezer.meld(&plek, "De vorm is geen vlak (Polygon of MultiPolygon)."),
        }
    }
    uit
}

fn straten_uit(features: &[Feature], woorden: &mut Woordenboek, lezer: &mut Lezer) -> Vec<Straat> {
    let mut uit: Vec<Straat> = Vec::new();
    let mut gezien = HashSet::new();
    for (i, feature) in features.iter().enumerate() {
        let naam = tekst(feature, "naam");
        let plek = if naam.is_empty() { format!("straat {}", i + 1) } else { naam.to_owned() };
        let klasse = match tekst(feature, "klasse") {
            "hoofdweg" => StraatKlasse::Hoofdweg,
            "straat" => StraatKlasse::Straat,
            "pad" => StraatKlasse::Pad,
            anders => {
                lezer.meld(&plek, format!("De klasse is \"{anders}\". Kies hoofdweg, straat of pad."));
                continue;
            }
        };
        if naam.is_empty() || !gezien.insert(naam) {
            lezer.meld(&plek, "Een straat heeft een eigen naam nodig die maar een keer voorkomt.");
            continue;
        }
        match lijnen_van(feature) {
            Some(lijnen) => uit.push(Straat { naam: woorden.een(naam), klasse, lijnen, adressen: 0..0 }),
            None => lezer.meld(&plek, "De vorm is geen lijn (LineString of MultiLineString)."),
        }
    }
    uit
}

fn vlakken(features: &[Feature], lezer: &mut Lezer) -> Vec<Vlak> {
    let mut uit = Vec::new();
    for (i, feature) in features.iter().enumerate() {
        let Some(vlak) = vlak_van(feature) else {
            lezer.meld(format!("vlak {}", i + 1), "De vorm is geen vlak (Polygon of MultiPolygon).");
            continue;
        };
        let gebied = Gebied { code: String::new(), naam: tekst(feature, "naam").to_owned() };
        uit.push(Vlak { soort: tekst(feature, "soort").to_owned(), omtrek: Omtrek::new(gebied, vlak) });
    }
    uit
}

fn objecten_uit(features: &[Feature], woorden: &mut Woordenboek, lezer: &mut Lezer) -> Vec<Object> {
    let mut uit = Vec::new();
    for (i, feature) in features.iter().enumerate() {
        let (soort, nummer) = (tekst(feature, "soort"), tekst(feature, "nummer"));
        let plek = if nummer.is_empty() { format!("object {}", i + 1) } else { nummer.to_owned() };
        if soort.is_empty() || nummer.is_empty() {
            lezer.meld(&plek, "Een object heeft een soort en een nummer nodig.");
            continue;
        }
        let Some(punt) = punt_van(feature) else {
            lezer.meld(&plek, "De vorm is geen punt (Point) met geldige graden.");
            continue;
        };
        uit.push(Object {
            soort: woorden.een(soort),
            nummer: nummer.to_owned(),
            uitvoering: woorden.een(tekst(feature, "uitvoering")),
            straat: woorden.een(tekst(feature, "straat")),
            punt,
        });
    }
    uit
}

const KOP: &str = "id,straat,huisnummer,toevoeging,postcode,woonplaats,lat,lon,wijk,buurt";

/// The addresses. Names hold no comma or quote, so a line is split at its commas.
fn adressen(
    lees: &impl Fn(&str) -> Option<Cow<'static, [u8]>>,
    woorden: &mut Woordenboek,
    lezer: &mut Lezer,
) -> Vec<Adres> {
    let Some(bytes) = lees(lezer.bestand) else {
        lezer.fouten.push(PlaatsFout::Ontbreekt { bestand: lezer.bestand });
        return Vec::new();
    };
    let tekst = String::from_utf8_lossy(&bytes);
    let mut regels = tekst.lines();
    if regels.next().map(|kop| kop.trim_start_matches('\u{feff}').trim_end()) != Some(KOP) {
        lezer.meld("regel 1", format!("De eerste regel moet zijn: {KOP}."));
        return Vec::new();
    }
    let mut uit = Vec::new();
    for (i, regel) in regels.enumerate().filter(|(_, r)| !r.trim().is_empty()) {
        match adres(regel, woorden) {
            Ok(adres) => uit.push(adres),
            Err(wat) => lezer.meld(format!("regel {}", i + 2), wat),
        }
    }
    uit
}

fn adres(regel: &str, woorden: &mut Woordenboek) -> Result<Adres, String> {
    let velden: Vec<&str> = regel.split(',').map(str::trim).collect();
    let &[id, straat, nummer, toevoeging, postcode, woonplaats, lat, lon, wijk, buurt] = velden.as_slice()
    else {
        return Err(format!("Er staan {} velden, het moeten er 10 zijn.", velden.len()));
    };
    if id.is_empty() || straat.is_empty() {
        return Err("Een adres heeft een id en een straat nodig.".to_owned());
    }
    let huisnummer = nummer.parse().map_err(|_| format!("Huisnummer \"{nummer}\" is geen getal."))?;
    let graad = |veld: &str| veld.parse::<f64>().map_err(|_| format!("\"{veld}\" is geen getal in graden."));
    let punt = Punt { lat: graad(lat)?, lon: graad(lon)? };
    if !op_aarde(&punt) {
        return Err(format!("\"{lat}, {lon}\" is geen plek op aarde."));
    }
    let postcode = net_postcode(postcode)
        .ok_or_else(|| format!("Postcode \"{postcode}\" heeft niet de vorm 1234 AB."))?;
    Ok(Adres {
        id: id.to_owned(),
        straat: woorden.een(straat),
        huisnummer,
        toevoeging: toevoeging.to_owned(),
        postcode: woorden.een(&postcode),
        woonplaats: woorden.een(woonplaats),
        punt,
        wijk: woorden.een(wijk),
        buurt: woorden.een(buurt),
    })
}

/// A postcode as `1234 AB`, however it was written.
pub fn net_postcode(tekst: &str) -> Option<String> {
    let kaal: String = tekst.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let (cijfers, letters) = kaal.split_at_checked(4)?;
    let geldig = kaal.len() == 6
        && cijfers.bytes().all(|b| b.is_ascii_digit())
        && letters.bytes().all(|b| b.is_ascii_uppercase());
    geldig.then(|| format!("{cijfers} {letters}"))
}
