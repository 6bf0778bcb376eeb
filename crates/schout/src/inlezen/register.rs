//! Lines of the registers that others keep: feitcodes, and vergunningen, ontheffingen and evenementen.

use std::collections::{BTreeMap, BTreeSet};

use domein::{
    feitcode::{Feitcode, Stelsel, is_patroon, lees_bedrag},
    inrichting::{Geldigheid, Weekdag},
    straat::{Punt, Ring, Straatkader, Toestemming, Wanneer, in_micro},
};
use jiff::civil::{Date, Time};
use wkt::TryFromWkt;

use super::{
    Regel, Voorproef, getal,
    waarde::{dag_uit, tijd_uit},
};

/// Lines of a register that are read, at most.
pub const MEESTE_REGELS: usize = 50_000;
/// Mistakes that are told at once.
const MEESTE_FOUTEN: usize = 20;
/// Radius of a place of which only the middle is known, in metres.
const STRAAL: u16 = 25;

/// A line with the names of its columns.
struct Kolommen<'a> {
    kop: Vec<String>,
    regels: &'a [Regel],
}

struct Rij<'a> {
    kop: &'a [String],
    regel: &'a Regel,
}

impl<'a> Kolommen<'a> {
    fn van(v: &'a Voorproef, nodig: &[&str]) -> Result<Self, String> {
        let kop: Vec<String> = v.kop.iter().map(|k| k.trim().to_lowercase()).collect();
        let mist: Vec<&str> = nodig.iter().copied().filter(|n| !kop.iter().any(|k| k == n)).collect();
        if mist.is_empty() {
            return Ok(Self { kop, regels: &v.regels });
        }
        Err(format!("In de eerste regel ontbreekt: {}. Zet daar de namen van de kolommen.", mist.join(", ")))
    }

    fn rijen(&self) -> impl Iterator<Item = Rij<'_>> {
        self.regels.iter().map(|regel| Rij { kop: &self.kop, regel })
    }
}

impl Rij<'_> {
    /// The value under a name; empty when it is not there.
    fn een(&self, naam: &str) -> &str {
        let plek = self.kop.iter().position(|k| k == naam);
        plek.and_then(|i| self.regel.velden.get(i)).map_or("", |w| w.trim())
    }

    fn mogelijk(&self, naam: &str) -> Option<&str> {
        Some(self.een(naam)).filter(|w| !w.is_empty())
    }

    fn dag(&self, naam: &str) -> Result<Option<Date>, String> {
        self.mogelijk(naam)
            .map(|w| dag_uit(w).ok_or(format!("\"{w}\" is geen datum. Schrijf {naam} als 2026-11-24.")))
            .transpose()
    }

    fn tijd(&self, naam: &str) -> Result<Option<Time>, String> {
        self.mogelijk(naam)
            .map(|w| tijd_uit(w).ok_or(format!("\"{w}\" is geen tijd. Schrijf {naam} als 22:00.")))
            .transpose()
    }

    fn getal(&self, naam: &str) -> Result<Option<f64>, String> {
        self.mogelijk(naam).map(|w| getal(w).ok_or(format!("\"{w}\" is geen getal ({naam})."))).transpose()
    }
}

/// What an edition of feitcodes is about.
#[derive(Debug, Clone)]
pub struct Editievraag {
    /// The track.
    pub stelsel: Stelsel,
    /// Its name, shown beside every amount.
    pub editie: String,
    /// First day; without it the day that every line names.
    pub vanaf: Option<Date>,
}

/// Reads a whole edition: all lines, or the sentences about what is wrong.
///
/// # Errors
/// What is wrong, with the line, and what to do.
pub fn lees_feitcodes(v: &Voorproef, vraag: &Editievraag) -> Result<(Date, Vec<Feitcode>), Vec<String>> {
    let kolommen = Kolommen::van(v, &["feitcode", "omschrijving"]).map_err(|zin| vec![zin])?;
    let mut fouten = Vec::new();
    let mut eerder = BTreeSet::new();
    let mut dagen = BTreeSet::new();
    let mut uit = Vec::new();
    for rij in kolommen.rijen() {
        match feitcode(&rij, vraag) {
            Ok(f) if !eerder.insert(f.code.to_lowercase()) => {
                fouten.push(format!("Regel {}: {} staat er twee keer.", rij.regel.nummer, f.code));
            }
            Ok(f) => {
                dagen.insert(f.geldig.van);
                uit.push(f);
            }
            Err(zin) => fouten.push(format!("Regel {}: {zin}", rij.regel.nummer)),
        }
    }
    if dagen.len() > 1 {
        fouten.push(
            "De regels noemen verschillende ingangsdagen. Geef zelf de dag waarop de editie ingaat."
                .to_owned(),
        );
    }
    let over = fouten.len().saturating_sub(MEESTE_FOUTEN);
    fouten.truncate(MEESTE_FOUTEN);
    if over > 0 {
        fouten.push(format!("Er zijn nog {over} fouten."));
    }
    match dagen.first() {
        Some(dag) if fouten.is_empty() => Ok((*dag, uit)),
        None if fouten.is_empty() => Err(vec!["In dit bestand staan geen feitcodes.".to_owned()]),
        _ => Err(fouten),
    }
}

fn feitcode(rij: &Rij<'_>, vraag: &Editievraag) -> Result<Feitcode, String> {
    let code = rij.een("feitcode");
    if !is_patroon(code) || code.ends_with('*') {
        return Err(format!(
            "\"{code}\" is geen feitcode. Schrijf letters, cijfers en soms een toevoeging, zoals R397i."
        ));
    }
    let omschrijving = rij.een("omschrijving");
    if omschrijving.is_empty() {
        return Err(format!("{code} heeft geen omschrijving."));
    }
    let mut bedragen = BTreeMap::new();
    for (naam, waarde) in rij.kop.iter().zip(&rij.regel.velden) {
        let nummer = naam.strip_prefix("bedrag_cat").and_then(|rest| rest.get(..1)?.parse::<u8>().ok());
        let waarde = waarde.trim();
        let Some(nummer) = nummer.filter(|_| !waarde.is_empty() && waarde != "-") else { continue };
        let zin = || format!("\"{waarde}\" bij {code} is geen bedrag. Schrijf 95 of 1.500,00.");
        bedragen.insert(nummer, lees_bedrag(waarde).ok_or_else(zin)?);
    }
    let van = match vraag.vanaf {
        Some(dag) => Some(dag),
        None => rij.dag("geldig_vanaf")?,
    };
    Ok(Feitcode {
        stelsel: vraag.stelsel,
        code: code.to_owned(),
        omschrijving: omschrijving.to_owned(),
        artikel: rij.een("artikel").to_owned(),
        bedragen,
        tariefgroep: rij.een("tariefgroep").to_owned(),
        geldig: Geldigheid { van: van.ok_or("Geef de dag waarop deze editie ingaat.")?, tot: None },
        editie: vraag.editie.clone(),
    })
}

/// Every line with its number: a toestemming, or why it is refused.
pub type Toestemmingregels = Vec<(u64, Result<Toestemming, String>)>;

/// Reads toestemmingen, line by line.
///
/// # Errors
/// A sentence when the file as a whole cannot be used.
pub fn lees_toestemmingen(v: &Voorproef, kader: &Straatkader) -> Result<Toestemmingregels, String> {
    let kolommen = Kolommen::van(v, &["nummer", "soort", "wat", "van"])?;
    let mut eerder = BTreeSet::new();
    let lees = |rij: Rij<'_>| {
        let uit = toestemming(&rij, kader).and_then(|t| {
            let nieuw = eerder.insert(t.nummer.clone());
            let zin = || format!("Nummer {} staat al op een eerdere regel.", t.nummer);
            if nieuw { Ok(t) } else { Err(zin()) }
        });
        (rij.regel.nummer, uit)
    };
    Ok(kolommen.rijen().map(lees).collect())
}

fn toestemming(rij: &Rij<'_>, kader: &Straatkader) -> Result<Toestemming, String> {
    let moet = |naam: &str| rij.mogelijk(naam).ok_or(format!("De kolom {naam} is leeg."));
    let soort = moet("soort")?;
    if kader.soort(soort).is_none() {
        let kies: Vec<&str> = kader.soorten.iter().map(|s| s.code.as_str()).collect();
        return Err(format!("De soort \"{soort}\" bestaat niet. Kies uit: {}.", kies.join(", ")));
    }
    let van = rij.dag("van")?.ok_or("De kolom van is leeg.")?;
    let tot = rij.dag("tot")?;
    if tot.is_some_and(|tot| tot < van) {
        return Err("De laatste dag ligt voor de eerste. Draai van en tot om.".to_owned());
    }
    let zone = rij.mogelijk("zone");
    if let Some(zone) = zone.filter(|z| kader.zone(z).is_none()) {
        return Err(format!("De zone \"{zone}\" bestaat niet in de inrichting."));
    }
    let punt = punt(rij)?;
    let vlak = rij.mogelijk("vlak").map(lees_wkt).transpose()?.unwrap_or_default();
    if zone.is_none() && punt.is_none() && vlak.is_empty() {
        return Err("Er is geen plek. Vul lat en lon in, of een zone, of een vlak.".to_owned());
    }
    let straal = rij.getal("straal")?.unwrap_or_else(|| f64::from(STRAAL)).clamp(1.0, 5000.0);
    Ok(Toestemming {
        nummer: moet("nummer")?.to_owned(),
        soort: soort.to_owned(),
        wat: moet("wat")?.to_owned(),
        houder: rij.mogelijk("houder").map(str::to_owned),
        waar: rij.mogelijk("waar").or(zone).unwrap_or("op de kaart").to_owned(),
        zone: zone.map(str::to_owned),
        punt,
        straal: if punt.is_some() { straal as u16 } else { 0 },
        vlak,
        geldig: Geldigheid { van, tot },
        wanneer: Wanneer {
            dagen: dagen(rij)?,
            begin: rij.tijd("begin")?,
            eind: rij.tijd("eind")?,
            seizoen: None,
        },
    })
}

fn dagen(rij: &Rij<'_>) -> Result<Vec<Weekdag>, String> {
    let zin = |dag: &str| format!("\"{dag}\" is geen dag. Schrijf bijvoorbeeld: vrijdag zaterdag.");
    let woorden = rij.een("dagen").split([' ', ',', '/']).filter(|w| !w.is_empty());
    let dag = |w: &str| {
        let alle = Weekdag::ALLE.iter().copied();
        alle.into_iter().find(|d| [d.as_str(), d.label()].iter().any(|naam| naam.eq_ignore_ascii_case(w)))
    };
    woorden.map(|w| dag(w).ok_or_else(|| zin(w))).collect()
}

fn punt(rij: &Rij<'_>) -> Result<Option<Punt>, String> {
    match (rij.getal("lat")?, rij.getal("lon")?) {
        (Some(lat), Some(lon)) => in_nederland(lon, lat).map(Some),
        (None, None) => Ok(None),
        _ => Err("Vul lat en lon allebei in.".to_owned()),
    }
}

/// A place in the Netherlands in millionths of a degree.
fn in_nederland(lon: f64, lat: f64) -> Result<Punt, String> {
    if !(3.0..8.0).contains(&lon) || !(50.0..54.0).contains(&lat) {
        return Err(format!(
            "{lat}, {lon} ligt niet in Nederland. Schrijf graden in WGS84: lat 52,35 en lon 5,62."
        ));
    }
    Ok(in_micro(lon, lat))
}

/// `POLYGON((lon lat, ...), (...))`, as most systems write an area.
fn lees_wkt(tekst: &str) -> Result<Vec<Ring>, String> {
    let zin = || "Dit vlak is niet te lezen. Schrijf POLYGON((lon lat, lon lat, ...)).".to_owned();
    let vlak = geo::Polygon::<f64>::try_from_wkt_str(tekst).map_err(|_| zin())?;
    let ring = |lijn: &geo::LineString| -> Result<Ring, String> {
        let punten: Ring = lijn.coords().map(|c| in_nederland(c.x, c.y)).collect::<Result<_, _>>()?;
        if punten.len() < 4 { Err(zin()) } else { Ok(punten) }
    };
    std::iter::once(vlak.exterior()).chain(vlak.interiors()).map(ring).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voorproef(kop: &str, regels: &[&str]) -> Voorproef {
        let delen = |r: &str| r.split(';').map(str::to_owned).collect::<Vec<_>>();
        let regel = |(i, r): (usize, &&str)| Regel { nummer: i as u64 + 2, velden: delen(r) };
        Voorproef { kop: delen(kop), regels: regels.iter().enumerate().map(regel).collect() }
    }

    fn vraag() -> Editievraag {
        Editievraag { stelsel: Stelsel::Wahv, editie: "proef".to_owned(), vanaf: None }
    }

    #[test]
    fn an_edition_is_read_whole_or_not_at_all() {
        let kop = "geldig_vanaf;feitcode;omschrijving;artikel;bedrag_cat1;bedrag_cat8";
        let goed = voorproef(
            kop,
            &["2026-03-01;R397i;parkeren;24 RVV;120;", "2026-03-01;R305;lopen;4 RVV;;1.500,50"],
        );
        let (dag, codes) = lees_feitcodes(&goed, &vraag()).unwrap();
        assert_eq!((dag.to_string().as_str(), codes.len()), ("2026-03-01", 2));
        assert_eq!((codes[0].bedragen[&1], codes[1].bedragen[&8]), (12_000, 150_050));
        let fout = voorproef(
            kop,
            &["2026-03-01;R397i;parkeren;;gratis;", "2026-03-01;397;x;;;", "2026-03-01;R305;;;;"],
        );
        let zinnen = lees_feitcodes(&fout, &vraag()).unwrap_err();
        assert_eq!(zinnen.len(), 3, "{zinnen:?}");
        assert!(zinnen[0].starts_with("Regel 2: ") && zinnen[1].contains("geen feitcode"));
        let dubbel = voorproef(kop, &["2026-03-01;R305;a;;;", "2026-04-01;r305;b;;;"]);
        assert!(lees_feitcodes(&dubbel, &vraag()).unwrap_err()[0].contains("twee keer"));
        let zonder = voorproef("code;tekst", &["R305;a"]);
        assert!(lees_feitcodes(&zonder, &vraag()).unwrap_err()[0].contains("feitcode, omschrijving"));
    }

    #[test]
    fn an_area_is_read_from_wkt() {
        let vlak = lees_wkt("POLYGON((5.61 52.35, 5.62 52.35, 5.62 52.36, 5.61 52.35),(5.615 52.352,5.616 52.352,5.616 52.353,5.615 52.352))").unwrap();
        assert_eq!((vlak.len(), vlak[0][1], vlak[1].len()), (2, [5_620_000, 52_350_000], 4));
        for fout in [
            "",
            "POINT(5 52)",
            "POLYGON((5.61 52.35))",
            "POLYGON((52.35 5.61, 52.35 5.62, 52.36 5.62, 52.35 5.61))",
            "POLYGON(())",
        ] {
            assert!(lees_wkt(fout).is_err(), "{fout}");
        }
    }
}
