//! The words of the example municipality, and the dice that choose among them.

use domein::inrichting::Antwoorden;
use rand::{Rng, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

/// Chance that is the same every time.
#[derive(Debug)]
pub(super) struct Toeval(ChaCha8Rng);

impl Toeval {
    /// Dice from a number.
    pub(super) fn nieuw(zaad: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(zaad))
    }

    /// True with a probability.
    pub(super) fn kans(&mut self, p: f64) -> bool {
        self.0.random_bool(p.clamp(0.0, 1.0))
    }

    /// A number from `a` up to and including `b`.
    pub(super) fn tussen(&mut self, a: i64, b: i64) -> i64 {
        self.0.random_range(a..=b.max(a))
    }

    /// A fraction from `a` to `b`.
    pub(super) fn deel(&mut self, a: f64, b: f64) -> f64 {
        self.0.random_range(a..b)
    }

    /// Bytes for a key or a salt.
    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut uit = [0; N];
        self.0.fill(&mut uit);
        uit
    }

    /// A secret of a follow page, in the form of the real ones.
    pub(super) fn geheim(&mut self) -> String {
        let mut tekst = data_encoding::BASE32_NOPAD.encode(&self.bytes::<17>()).to_ascii_lowercase();
        tekst.truncate(26);
        tekst
    }

    /// One of a list; none of an empty one.
    pub(super) fn kies<'a, T>(&mut self, lijst: &'a [T]) -> Option<&'a T> {
        lijst.choose(&mut self.0)
    }

    /// One of a list of words.
    pub(super) fn woord(&mut self, lijst: &[String]) -> String {
        self.kies(lijst).cloned().unwrap_or_default()
    }

    /// The place in a list of weights.
    pub(super) fn gewogen(&mut self, gewichten: &[f64]) -> usize {
        let mut over = self.deel(0.0, gewichten.iter().sum::<f64>().max(f64::MIN_POSITIVE));
        for (i, gewicht) in gewichten.iter().enumerate() {
            over -= gewicht;
            if over <= 0.0 {
                return i;
            }
        }
        0
    }
}

/// When in the year something happens most.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Seizoen {
    #[default]
    Heel,
    Winter,
    Rups,
    Zomer,
    Herfst,
    December,
}

impl Seizoen {
    /// Weight in a month, 1 to 12.
    pub(super) fn gewicht(self, maand: i8) -> f64 {
        let tabel: [f64; 12] = match self {
            Self::Heel => [1.0; 12],
            Self::Winter => [1.8, 1.6, 1.2, 0.8, 0.5, 0.4, 0.4, 0.5, 0.8, 1.2, 1.7, 2.0],
            Self::Rups => [0.0, 0.0, 0.0, 0.4, 3.5, 5.0, 2.0, 0.3, 0.0, 0.0, 0.0, 0.0],
            Self::Zomer => [0.4, 0.4, 0.6, 1.0, 1.5, 1.8, 2.0, 1.9, 1.2, 0.7, 0.4, 0.4],
            Self::Herfst => [0.8, 0.9, 0.8, 0.5, 0.4, 0.4, 0.5, 0.6, 1.3, 2.2, 2.6, 1.2],
            Self::December => [2.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.4, 1.3, 7.5],
        };
        usize::try_from(maand - 1).ok().and_then(|i| tabel.get(i)).copied().unwrap_or(1.0)
    }
}

/// When on the day people report it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Uren {
    #[default]
    Dag,
    Avond,
    Nacht,
}

impl Uren {
    /// An hour of the day.
    pub(super) fn uur(self, t: &mut Toeval) -> i8 {
        let uren: &[i8] = match self {
            Self::Dag => &[7, 8, 8, 9, 9, 10, 10, 11, 12, 13, 14, 15, 16, 16, 17, 17, 18, 19, 20, 21],
            Self::Avond => &[8, 10, 15, 18, 19, 20, 20, 21, 21, 22, 22, 23],
            Self::Nacht => &[0, 1, 1, 2, 9, 10, 21, 22, 22, 23, 23],
        };
        t.kies(uren).copied().unwrap_or(12)
    }
}

/// What a kind of report reads like, and what comes of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stof {
    pub code: String,
    pub gewicht: f64,
    #[serde(default)]
    pub seizoen: Seizoen,
    #[serde(default)]
    pub uren: Uren,
    /// Kind of object, or "centrum", "school", "strand".
    #[serde(default)]
    pub plek: Option<String>,
    /// "kantoor": seldom through the website.
    #[serde(default)]
    pub kanaal: Option<String>,
    #[serde(default)]
    pub instantie: Option<String>,
    #[serde(default)]
    pub vertrouwelijk: bool,
    pub melding: Vec<String>,
    #[serde(default)]
    pub detail: Vec<String>,
    pub bevinding: Vec<String>,
    #[serde(default)]
    pub gepland: Vec<String>,
    #[serde(default)]
    pub niets: Vec<String>,
    #[serde(default)]
    pub vraag: Option<String>,
    #[serde(default)]
    pub reactie: Option<String>,
}

/// A satisfaction mark with its words.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Oordeel {
    pub cijfer: i64,
    pub tekst: String,
}

/// A report in English.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Engels {
    pub code: String,
    pub tekst: String,
}

/// Words that fit anywhere.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Woorden {
    pub opening: Vec<String>,
    pub gevoel: Vec<String>,
    pub vraag: Vec<String>,
    pub dagen: Vec<String>,
    pub ook: Vec<String>,
    pub heropen: Vec<String>,
    pub tevreden: Vec<Oordeel>,
    pub notitie: Vec<String>,
    pub reden_later: Vec<String>,
    pub toezegging: Vec<String>,
    pub nagekomen: Vec<String>,
    pub niet_gedaan: Vec<String>,
    pub gedaan: Vec<String>,
    pub engels: Vec<Engels>,
    pub voornaam: Vec<String>,
    pub achternaam: Vec<String>,
}

/// All words, built in.
///
/// # Errors
/// When a file cannot be read; a test notices that first.
pub(super) fn lees() -> Result<(Vec<Stof>, Woorden), String> {
    let stof = serde_saphyr::from_str(include_str!("teksten.yaml")).map_err(|f| f.to_string())?;
    let woorden = serde_saphyr::from_str(include_str!("woorden.yaml")).map_err(|f| f.to_string())?;
    Ok((stof, woorden))
}

/// Fills `{straat}`, `{n}` and `{dagen}`.
pub(super) fn vul_in(t: &mut Toeval, w: &Woorden, tekst: &str, straat: &str) -> String {
    let n = t.tussen(3, 9).to_string();
    tekst.replace("{straat}", straat).replace("{n}", &n).replace("{dagen}", &t.woord(&w.dagen))
}

/// What a reporter writes: short or long, neat or hasty, with answers that fit.
pub(super) fn schrijf(t: &mut Toeval, w: &Woorden, stof: &Stof, straat: &str) -> (String, Antwoorden) {
    let kern = t.woord(&stof.melding);
    let kern = vul_in(t, w, &kern, straat);
    let (kern, antwoorden) = kern.split_once(" | ").map_or((kern.as_str(), ""), |delen| delen);
    let mut delen = Vec::new();
    let lengte = t.tussen(0, 9);
    if lengte >= 6 {
        delen.push(t.woord(&w.opening));
    }
    delen.push(kern.to_owned());
    if lengte >= 3 && !stof.detail.is_empty() {
        let detail = t.woord(&stof.detail);
        delen.push(vul_in(t, w, &detail, straat));
    }
    if lengte >= 5 {
        delen.push(t.woord(&w.gevoel));
    }
    if lengte >= 7 {
        delen.push(t.woord(&w.vraag));
    }
    (haast(t, delen.join(" ")), lees_antwoorden(antwoorden))
}

/// "vraag=keuze;vraag=keuze,keuze"
fn lees_antwoorden(tekst: &str) -> Antwoorden {
    let paar = |deel: &str| {
        let (vraag, keuzes) = deel.split_once('=')?;
        Some((vraag.trim().to_owned(), keuzes.split(',').map(|k| k.trim().to_owned()).collect()))
    };
    tekst.split(';').filter_map(paar).collect()
}

/// Some people type in a hurry.
fn haast(t: &mut Toeval, tekst: String) -> String {
    match t.tussen(0, 19) {
        0 => tekst.to_lowercase(),
        1 => tekst.trim_end_matches(['.', '!', '?']).to_owned(),
        2 => tekst.replacen("niet", "neit", 1),
        3 => tekst.replacen("staat", "staan", 1).replace(". ", ".. "),
        4 => format!("{tekst}!!!"),
        5 => tekst.replace(", ", " ").to_lowercase(),
        6 => tekst.to_uppercase(),
        _ => tekst,
    }
}

/// A finding: what was found and what was done.
pub(super) fn bevinding(t: &mut Toeval, w: &Woorden, stof: &Stof, straat: &str) -> (String, String) {
    let tekst = t.woord(&stof.bevinding);
    let tekst = vul_in(t, w, &tekst, straat);
    let (gevonden, gedaan) = tekst.split_once(" => ").unwrap_or((&tekst, ""));
    (gevonden.to_owned(), gedaan.to_owned())
}

#[cfg(test)]
mod tests {
    use domein::antwoord::zegt_iets;

    use super::*;

    #[test]
    fn every_answer_of_the_demo_says_something() {
        let (stof, _) = lees().unwrap();
        for s in &stof {
            for b in &s.bevinding {
                let (gevonden, gedaan) = b.split_once(" => ").unwrap_or_else(|| panic!("{}: {b}", s.code));
                assert!(zegt_iets(gevonden) && zegt_iets(gedaan), "{}: {b}", s.code);
            }
            for tekst in s.gepland.iter().chain(&s.niets) {
                assert!(zegt_iets(tekst), "{}: {tekst}", s.code);
            }
        }
    }

    #[test]
    fn every_code_and_answer_exists_in_the_inrichting() {
        let i = crate::inrichting::lees_ingebed().unwrap();
        let dag = jiff::civil::date(2026, 3, 1);
        for s in lees().unwrap().0 {
            let o = i.onderwerp(&s.code, dag).unwrap_or_else(|| panic!("{} bestaat niet", s.code));
            for m in &s.melding {
                let (_, antwoorden) = m
                    .replace("{n}", "5")
                    .split_once(" | ")
                    .map(|(a, b)| (a.to_owned(), b.to_owned()))
                    .unwrap_or_default();
                let antwoorden = lees_antwoorden(&antwoorden);
                crate::handelingen::melden::toets_antwoorden(o, &antwoorden)
                    .unwrap_or_else(|w| panic!("{m}: {w:?}"));
            }
        }
    }
}
