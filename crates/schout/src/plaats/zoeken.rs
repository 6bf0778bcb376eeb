//! Finding a place as people type it: `havenstr 12`, `9901ab 12`, `container C-118`, `Oosterpark`.

use super::vouwen::{een_fout, stukken, vouw};
use super::{Adres, Object, Omtrek, Plaatsen, Punt, Straat, lezen::net_postcode};
use geo::{InteriorPoint, Line, LineString};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a search found. `soort` and `tekst` go on the screen, `id` leads back to the thing itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Treffer {
    /// What it is.
    pub soort: TrefferSoort,
    /// Address id, object number, area code, or the name of a street or park.
    pub id: String,
    /// First line: `Havenstraat 12`.
    pub tekst: String,
    /// Second line: `9901 AB Waterrijk`, or the wijk.
    pub toelichting: String,
    /// Place.
    pub punt: Punt,
}

/// What a search can find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TrefferSoort {
    /// An address.
    Adres,
    /// A street.
    Straat,
    /// A park or water.
    Park,
    /// A numbered object.
    Object,
    /// A wijk or buurt.
    Gebied,
}

/// How well a name fits; lower is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Past {
    Precies,
    Begin,
    Woorden,
    MetFout,
}

/// The tables behind the search.
pub struct Zoekindex {
    /// Folded name and folded words per street.
    straten: Vec<Naam>,
    /// Address indices by folded postcode and house number.
    postcodes: BTreeMap<([u8; 6], u32), Vec<usize>>,
    /// Object index by folded number.
    objecten: HashMap<String, usize>,
    /// Folded names of the towns, which say nothing about which street is meant.
    woonplaatsen: BTreeSet<String>,
}

/// A name, folded for comparing.
struct Naam {
    geheel: String,
    woorden: Vec<String>,
}

impl Naam {
    fn van(naam: &str) -> Self {
        Self { geheel: vouw(naam), woorden: stukken(naam).into_iter().map(vouw).collect() }
    }

    /// How well a question fits this name.
    fn past(&self, vraag: &Vraag) -> Option<Past> {
        if vraag.vormen.contains(&self.geheel) {
            return Some(Past::Precies);
        }
        if vraag.vormen.iter().any(|v| self.geheel.starts_with(v.as_str())) {
            return Some(Past::Begin);
        }
        let begint = |v: &String| self.woorden.iter().any(|w| w.starts_with(v.as_str()));
        if vraag.woorden.iter().all(begint) {
            return Some(Past::Woorden);
        }
        vraag.vormen.iter().any(|v| self.bijna(v)).then_some(Past::MetFout)
    }

    /// Whether the name starts like the question but for one letter. The first letter has to be right.
    fn bijna(&self, vraag: &str) -> bool {
        const KORTSTE: usize = 4;
        let n = vraag.chars().count();
        if n < KORTSTE || self.geheel.chars().next() != vraag.chars().next() {
            return false;
        }
        let begin = |m: usize| {
            self.geheel.char_indices().nth(m).map_or(self.geheel.as_str(), |(i, _)| &self.geheel[..i])
        };
        [n - 1, n, n + 1].into_iter().any(|m| een_fout(vraag, begin(m)))
    }
}

/// A question taken apart.
struct Vraag {
    /// The name asked for, folded, as typed and with abbreviations in full.
    vormen: Vec<String>,
    woorden: Vec<String>,
    nummer: Option<(u32, String)>,
}

impl Vraag {
    /// The house number is the last or else the first word that is one; an addition may follow it.
    fn van(tekst: &str, woonplaatsen: &BTreeSet<String>) -> Self {
        let mut delen = stukken(tekst);
        if delen.len() > 1 {
            delen.retain(|w| !woonplaatsen.contains(&vouw(w)));
        }
        let nummer = neem_nummer(&mut delen);
        let woorden: Vec<String> = delen.into_iter().map(vouw).collect();
        let geheel = woorden.concat();
        let vormen = if geheel.is_empty() { Vec::new() } else { voluit(&geheel) };
        Self { vormen, woorden, nummer }
    }
}

/// Takes the house number and its folded addition out of the words: `12`, `12a`, `12-2`, `12 bis`.
fn neem_nummer(delen: &mut Vec<&str>) -> Option<(u32, String)> {
    let is_nummer = |w: &&str| w.starts_with(|c: char| c.is_ascii_digit());
    let achteraan = (1..delen.len()).rev().find(|&i| is_nummer(&delen[i]));
    let plek = achteraan.or_else(|| is_nummer(delen.first()?).then_some(0))?;
    let woord = delen.remove(plek);
    let eind = woord.find(|c: char| !c.is_ascii_digit()).unwrap_or(woord.len());
    let (cijfers, rest) = woord.split_at(eind);
    let mut toevoeging = vouw(rest);
    // "12 A" and "12 bis": a short word after the number belongs to it.
    let volgt = |w: &&str| achteraan.is_some() && toevoeging.is_empty() && vouw(w).chars().count() <= 3;
    if delen.get(plek).is_some_and(volgt) {
        toevoeging = vouw(delen.remove(plek));
    }
    Some((cijfers.parse().ok()?, toevoeging))
}

/// A name as typed, and with its last abbreviation written in full.
fn voluit(naam: &str) -> Vec<String> {
    const AFKORTINGEN: &[(&str, &str)] = &[
        ("str", "straat"),
        ("ln", "laan"),
        ("wg", "weg"),
        ("pln", "plein"),
        ("pl", "plein"),
        ("sngl", "singel"),
        ("kd", "kade"),
    ];
    let langer =
        AFKORTINGEN.iter().find_map(|(kort, lang)| Some(format!("{}{lang}", naam.strip_suffix(kort)?)));
    std::iter::once(naam.to_owned()).chain(langer).collect()
}

fn sleutel(postcode: &str) -> Option<[u8; 6]> {
    let net = net_postcode(postcode)?;
    let bytes: Vec<u8> = net.bytes().filter(|b| *b != b' ').collect();
    bytes.try_into().ok()
}

impl Zoekindex {
    /// Builds the tables.
    pub fn van(straten: &[Straat], adressen: &[Adres], objecten: &[Object]) -> Self {
        let mut postcodes: BTreeMap<([u8; 6], u32), Vec<usize>> = BTreeMap::new();
        for (i, adres) in adressen.iter().enumerate() {
            if let Some(sleutel) = sleutel(&adres.postcode) {
                postcodes.entry((sleutel, adres.huisnummer)).or_default().push(i);
            }
        }
        Self {
            straten: straten.iter().map(|s| Naam::van(&s.naam)).collect(),
            postcodes,
            objecten: objecten.iter().enumerate().map(|(i, o)| (vouw(&o.nummer), i)).collect(),
            woonplaatsen: adressen
                .iter()
                .map(|a| &a.woonplaats)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .map(|w| vouw(w))
                .collect(),
        }
    }

    /// The object with this number.
    pub fn object(&self, nummer: &str) -> Option<usize> {
        self.objecten.get(&vouw(nummer)).copied()
    }

    /// The addresses at a postcode and number.
    pub fn op_postcode(&self, postcode: &str, nummer: u32) -> impl Iterator<Item = usize> {
        let plek = sleutel(postcode).and_then(|s| self.postcodes.get(&(s, nummer)));
        plek.into_iter().flatten().copied()
    }

    /// The addresses of a whole postcode, by number.
    fn van_postcode(&self, sleutel: [u8; 6]) -> impl Iterator<Item = usize> {
        self.postcodes.range((sleutel, 0)..=(sleutel, u32::MAX)).flat_map(|(_, adressen)| adressen).copied()
    }
}

impl Plaatsen {
    /// Places that fit what somebody typed, best first. Case and accents do not matter; one typing error is forgiven.
    #[must_use]
    pub fn zoek(&self, tekst: &str, limiet: usize) -> Vec<Treffer> {
        let mut uit = self.op_objectnummer(tekst);
        if let Some(op_postcode) = self.op_postcode(tekst, limiet) {
            uit.extend(op_postcode);
        } else {
            uit.extend(self.op_naam(tekst, limiet));
        }
        uit.truncate(limiet);
        uit
    }

    /// `C-118`, `c118` or `container C-118`: a number, with at most its kind before it.
    fn op_objectnummer(&self, tekst: &str) -> Vec<Treffer> {
        let tekst = tekst.trim();
        let knippen = std::iter::once(0).chain(tekst.match_indices(' ').map(|(i, _)| i));
        let object = knippen.map(|i| tekst.split_at(i)).find_map(|(soort, nummer)| {
            let object = self.object(nummer)?;
            vouw(&object.soort).starts_with(&vouw(soort)).then_some(object)
        });
        object.map(|o| self.treffer_object(o)).into_iter().collect()
    }

    /// `9901AB`, `9901 ab 12`, `9901AB 12-2`; nothing when the text does not start with a postcode.
    fn op_postcode(&self, tekst: &str, limiet: usize) -> Option<Vec<Treffer>> {
        let kaal: Vec<char> = tekst.chars().filter(|c| !c.is_whitespace()).take(6).collect();
        let sleutel = sleutel(&kaal.iter().collect::<String>())?;
        let mut letters = 0;
        let rest = tekst.trim_start_matches(|c: char| {
            letters += usize::from(!c.is_whitespace());
            letters <= 6
        });
        let gevraagd = neem_nummer(&mut stukken(rest));
        let past = |a: &Adres| match &gevraagd {
            None => true,
            Some((nummer, toevoeging)) => {
                a.huisnummer == *nummer && vouw(&a.toevoeging).starts_with(toevoeging.as_str())
            }
        };
        let adressen = self.index.van_postcode(sleutel).map(|i| &self.adressen[i]);
        Some(adressen.filter(|a| past(a)).take(limiet).map(treffer_adres).collect())
    }

    fn op_naam(&self, tekst: &str, limiet: usize) -> Vec<Treffer> {
        let vraag = Vraag::van(tekst, &self.index.woonplaatsen);
        if vraag.vormen.is_empty() {
            return Vec::new();
        }
        let mut gevonden = self.passend(&vraag);
        // An error is only forgiven when nothing fits without one.
        if gevonden.iter().any(|(past, ..)| *past < Past::MetFout) {
            gevonden.retain(|(past, ..)| *past < Past::MetFout);
        }
        gevonden.sort_by(|a, b| (a.0, a.1.len(), &a.1).cmp(&(b.0, b.1.len(), &b.1)));
        gevonden
            .into_iter()
            .flat_map(|(_, _, bron)| self.treffers(&bron, &vraag, limiet))
            .take(limiet)
            .collect()
    }

    /// Everything with a name that fits, with how well.
    fn passend(&self, vraag: &Vraag) -> Vec<(Past, String, Bron<'_>)> {
        let straten = self.index.straten.iter().enumerate();
        let mut uit: Vec<(Past, String, Bron<'_>)> = straten
            .filter_map(|(i, naam)| {
                Some((naam.past(vraag)?, self.straten[i].naam.to_string(), Bron::Straat(i)))
            })
            .collect();
        if vraag.nummer.is_none() {
            let parken = self.parken.iter().chain(&self.water).map(|v| (&v.omtrek, TrefferSoort::Park));
            let gebieden = self.wijken.iter().chain(self.buurten.iter().map(|(b, _)| b));
            let vlakken = parken.chain(gebieden.map(|g| (g, TrefferSoort::Gebied)));
            uit.extend(vlakken.filter(|(o, _)| !o.gebied.naam.is_empty()).filter_map(|(omtrek, soort)| {
                let past = Naam::van(&omtrek.gebied.naam).past(vraag)?;
                Some((past, omtrek.gebied.naam.clone(), Bron::Vlak(omtrek, soort)))
            }));
        }
        uit
    }

    fn treffers(&self, bron: &Bron<'_>, vraag: &Vraag, limiet: usize) -> Vec<Treffer> {
        match bron {
            Bron::Vlak(omtrek, soort) => treffer_vlak(omtrek, *soort).into_iter().collect(),
            Bron::Straat(i) => match &vraag.nummer {
                None => self.treffer_straat(*i).into_iter().collect(),
                Some((nummer, toevoeging)) => self.op_nummer(&self.straten[*i], *nummer, toevoeging, limiet),
            },
        }
    }

    /// The addresses of a street with this number: first exactly that, then numbers that start with it.
    fn op_nummer(&self, straat: &Straat, nummer: u32, toevoeging: &str, limiet: usize) -> Vec<Treffer> {
        let alle = &self.adressen[straat.adressen.clone()];
        let zelfde = |a: &&Adres| a.huisnummer == nummer && vouw(&a.toevoeging).starts_with(toevoeging);
        let begin = nummer.to_string();
        let langer = |a: &&Adres| {
            toevoeging.is_empty() && a.huisnummer != nummer && a.huisnummer.to_string().starts_with(&begin)
        };
        alle.iter().filter(zelfde).chain(alle.iter().filter(langer)).take(limiet).map(treffer_adres).collect()
    }

    fn treffer_straat(&self, i: usize) -> Option<Treffer> {
        let straat = &self.straten[i];
        let langste = straat.lijnen.iter().max_by(|a, b| graden_lang(a).total_cmp(&graden_lang(b)));
        let eerste = || self.adressen[straat.adressen.clone()].first().map(|a| a.punt);
        let punt = langste.and_then(halverwege).or_else(eerste)?;
        Some(Treffer {
            soort: TrefferSoort::Straat,
            id: straat.naam.to_string(),
            tekst: straat.naam.to_string(),
            toelichting: self.gebied_van(punt).map(|(wijk, _)| wijk.naam.clone()).unwrap_or_default(),
            punt,
        })
    }

    fn treffer_object(&self, object: &Object) -> Treffer {
        let mut letters = object.soort.chars();
        let soort: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let wijk = self.gebied_van(object.punt).map(|(wijk, _)| wijk.naam.as_str()).unwrap_or_default();
        let waar: Vec<&str> = [&*object.straat, wijk].into_iter().filter(|w| !w.is_empty()).collect();
        Treffer {
            soort: TrefferSoort::Object,
            id: object.nummer.clone(),
            tekst: format!("{soort} {}", object.nummer),
            toelichting: waar.join(", "),
            punt: object.punt,
        }
    }
}

/// Where a hit by name comes from.
enum Bron<'a> {
    Straat(usize),
    Vlak(&'a Omtrek, TrefferSoort),
}

fn treffer_adres(adres: &Adres) -> Treffer {
    Treffer {
        soort: TrefferSoort::Adres,
        id: adres.id.clone(),
        tekst: adres.to_string(),
        toelichting: format!("{} {}", adres.postcode, adres.woonplaats),
        punt: adres.punt,
    }
}

fn treffer_vlak(omtrek: &Omtrek, soort: TrefferSoort) -> Option<Treffer> {
    let plek = omtrek.vlak.interior_point()?;
    let Omtrek { gebied, .. } = omtrek;
    let (id, toelichting) = match soort {
        TrefferSoort::Gebied if gebied.code.starts_with("WK") => (gebied.code.clone(), "wijk"),
        TrefferSoort::Gebied => (gebied.code.clone(), "buurt"),
        _ => (gebied.naam.clone(), "park of water"),
    };
    Some(Treffer {
        soort,
        id,
        tekst: gebied.naam.clone(),
        toelichting: toelichting.to_owned(),
        punt: Punt { lat: plek.y(), lon: plek.x() },
    })
}

fn rechte(r: &Line) -> f64 {
    (r.end.x - r.start.x).hypot(r.end.y - r.start.y)
}

fn graden_lang(lijn: &LineString) -> f64 {
    lijn.lines().map(|r| rechte(&r)).sum()
}

/// The point halfway along a line.
fn halverwege(lijn: &LineString) -> Option<Punt> {
    let mut rest = graden_lang(lijn) / 2.0;
    for r in lijn.lines() {
        let stuk = rechte(&r);
        if rest <= stuk && stuk > 0.0 {
            let op = r.start + r.delta() * (rest / stuk);
            return Some(Punt { lat: op.y, lon: op.x });
        }
        rest -= stuk;
    }
    None
}
