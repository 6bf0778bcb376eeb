//! Proposing an onderwerp for the words of a report, learned from reports that were handled: multinomial naive Bayes over
//! stems, with a certainty that was set right on reports it had not seen.
//!
//! A word is kept only when it occurs in several reports, so that a name in one report is not in the model (AVG art. 5
//! lid 1 onder c).

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    inrichting::{ANDERS, Inrichting, Taal},
    tekst::stammen,
};

/// A word that occurs in fewer reports is left out.
pub const MIN_RAPPORTEN: usize = 5;
/// How many onderwerpen are proposed at most.
const AANTAL: usize = 3;
/// A proposal that is less certain says nothing.
const MIN_ZEKERHEID: f64 = 0.05;
/// What a word counts for that was never seen with an onderwerp.
const GLADSTRIJKEN: f64 = 0.2;
/// One in so many reports is kept apart to test with.
const APART: usize = 5;

/// A handled report: its words and the onderwerp it had in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voorbeeld {
    /// Code of the onderwerp.
    pub onderwerp: String,
    /// Stems of the report.
    pub stammen: BTreeSet<String>,
}

impl Voorbeeld {
    /// Reads a report; none when it has no words, or an onderwerp that says nothing.
    #[must_use]
    pub fn lees(onderwerp: &str, tekst: &str) -> Option<Self> {
        let stammen = stammen(tekst);
        let leert = onderwerp != ANDERS && !stammen.is_empty();
        leert.then(|| Self { onderwerp: onderwerp.to_owned(), stammen })
    }
}

/// An onderwerp that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Voorstel {
    /// Code of the onderwerp.
    pub onderwerp: String,
    /// Chance that it is right, 0 to 1; none when only the word lists of the municipality point at it.
    pub zekerheid: Option<f64>,
}

impl Voorstel {
    /// Whether it is certain enough, in percent, to be followed without a person.
    #[must_use]
    pub fn mag_beslissen(&self, procent: u8) -> bool {
        self.zekerheid.is_some_and(|z| z * 100.0 >= f64::from(procent))
    }
}

/// What was learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Voorstelmodel {
    /// Codes of the onderwerpen with the number of reports.
    onderwerpen: Vec<(String, u32)>,
    /// Number of words per onderwerp, every report counted.
    totaal: Vec<u32>,
    /// Per stem: onderwerp, by its place in the list, and number of reports.
    woorden: BTreeMap<String, Vec<(u16, u32)>>,
    /// Naive Bayes is too sure of itself; its scores are divided by this.
    temperatuur: f64,
}

/// How well a model does on reports it has not seen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Toetsverslag {
    /// Reports it was tested with.
    pub aantal: u32,
    /// The first proposal was right.
    pub eerste_goed: u32,
    /// One of the three was right.
    pub drie_goed: u32,
    /// Certain enough to be followed.
    pub beslist: u32,
    /// Of those: right.
    pub beslist_goed: u32,
    /// Mean certainty of the first proposal; the closer to the share that was right, the better.
    pub zekerheid: f64,
}

impl Voorstelmodel {
    /// Learns from reports; none when there are no two onderwerpen to tell apart.
    #[must_use]
    pub fn leer(voorbeelden: &[Voorbeeld]) -> Option<Self> {
        let (leren, apart) = verdeel(voorbeelden);
        let mut model = Self::tel(voorbeelden.iter())?;
        // The temperature is found with reports that the counts do not hold.
        if let Some(kleiner) = Self::tel(leren.into_iter()) {
            model.temperatuur = kleiner.beste_temperatuur(&apart);
        }
        Some(model)
    }

    fn tel<'a>(voorbeelden: impl Iterator<Item = &'a Voorbeeld> + Clone) -> Option<Self> {
        let mut per_onderwerp: BTreeMap<&str, u32> = BTreeMap::new();
        let mut rapporten: HashMap<&str, usize> = HashMap::new();
        for v in voorbeelden.clone() {
            *per_onderwerp.entry(&v.onderwerp).or_default() += 1;
            v.stammen.iter().for_each(|s| *rapporten.entry(s).or_default() += 1);
        }
        let onderwerpen: Vec<(String, u32)> =
            per_onderwerp.into_iter().take(usize::from(u16::MAX)).map(|(o, n)| (o.to_owned(), n)).collect();
        let plek: HashMap<&str, u16> = (0..).zip(&onderwerpen).map(|(i, (o, _))| (o.as_str(), i)).collect();
        let mut totaal = vec![0_u32; onderwerpen.len()];
        let mut aantallen: BTreeMap<&str, BTreeMap<u16, u32>> = BTreeMap::new();
        for v in voorbeelden {
            let Some(i) = plek.get(v.onderwerp.as_str()) else { continue };
            for s in
                v.stammen.iter().filter(|s| rapporten.get(s.as_str()).is_some_and(|n| *n >= MIN_RAPPORTEN))
            {
                *aantallen.entry(s).or_default().entry(*i).or_default() += 1;
                totaal[usize::from(*i)] += 1;
            }
        }
        let woorden: BTreeMap<String, Vec<(u16, u32)>> =
            aantallen.into_iter().map(|(s, n)| (s.to_owned(), n.into_iter().collect())).collect();
        let leert = onderwerpen.len() > 1 && !woorden.is_empty();
        leert.then_some(Self { onderwerpen, totaal, woorden, temperatuur: 1.0 })
    }

    /// Number of onderwerpen it tells apart.
    #[must_use]
    pub fn aantal_onderwerpen(&self) -> usize {
        self.onderwerpen.len()
    }

    /// Number of stems it knows.
    #[must_use]
    pub fn aantal_woorden(&self) -> usize {
        self.woorden.len()
    }

    /// Whether a stem is in the model.
    #[must_use]
    pub fn kent(&self, stam: &str) -> bool {
        self.woorden.contains_key(stam)
    }

    /// Per onderwerp how well the words fit, before the temperature; none when no word is known.
    fn scores(&self, stammen: &BTreeSet<String>) -> Option<Vec<f64>> {
        let soorten = f64::from(u32::try_from(self.woorden.len()).unwrap_or(u32::MAX));
        let rapporten: f64 = self.onderwerpen.iter().map(|(_, n)| f64::from(*n)).sum();
        let noemers: Vec<f64> = self.totaal.iter().map(|t| f64::from(*t) + GLADSTRIJKEN * soorten).collect();
        let mut uit: Vec<f64> =
            self.onderwerpen.iter().map(|(_, n)| (f64::from(*n) / rapporten).ln()).collect();
        let mut gekend = false;
        for aantallen in stammen.iter().filter_map(|s| self.woorden.get(s)) {
            gekend = true;
            for (score, noemer) in uit.iter_mut().zip(&noemers) {
                *score += (GLADSTRIJKEN / noemer).ln();
            }
            for (i, n) in aantallen {
                uit[usize::from(*i)] += ((f64::from(*n) + GLADSTRIJKEN) / GLADSTRIJKEN).ln();
            }
        }
        gekend.then_some(uit)
    }

    fn zekerheden(&self, stammen: &BTreeSet<String>, temperatuur: f64) -> Vec<f64> {
        let Some(scores) = self.scores(stammen) else { return Vec::new() };
        let hoogste = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let uit: Vec<f64> = scores.iter().map(|s| ((s - hoogste) / temperatuur).exp()).collect();
        let som: f64 = uit.iter().sum();
        uit.into_iter().map(|u| u / som).collect()
    }

    /// The temperature at which the certainties fit these reports best.
    fn beste_temperatuur(&self, apart: &[&Voorbeeld]) -> f64 {
        let verlies = |temperatuur: f64| -> f64 {
            let kans = |v: &&Voorbeeld| {
                let plek = self.onderwerpen.iter().position(|(o, _)| *o == v.onderwerp)?;
                let kans = *self.zekerheden(&v.stammen, temperatuur).get(plek)?;
                Some(-kans.max(1e-9).ln())
            };
            apart.iter().filter_map(kans).sum()
        };
        let stappen = (2..=32).map(|i| f64::from(i) / 4.0);
        stappen.map(|t| (t, verlies(t))).min_by(|a, b| a.1.total_cmp(&b.1)).map_or(1.0, |(t, _)| t)
    }

    /// The likeliest onderwerpen, best first, at most three; none when no word is known.
    #[must_use]
    pub fn voorstellen(&self, stammen: &BTreeSet<String>) -> Vec<Voorstel> {
        let zekerheden = self.zekerheden(stammen, self.temperatuur);
        let mut uit: Vec<(f64, &str)> =
            zekerheden.into_iter().zip(&self.onderwerpen).map(|(z, (o, _))| (z, o.as_str())).collect();
        uit.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let maak = |(z, o): (f64, &str)| Voorstel { onderwerp: o.to_owned(), zekerheid: Some(z) };
        uit.into_iter().take(AANTAL).filter(|(z, _)| *z >= MIN_ZEKERHEID).map(maak).collect()
    }
}

/// Learns from four in five reports and tests with the fifth; none when there is too little to learn.
#[must_use]
pub fn toets(voorbeelden: &[Voorbeeld], beslist_bij: u8) -> Option<Toetsverslag> {
    let (leren, apart) = verdeel(voorbeelden);
    let leren: Vec<Voorbeeld> = leren.into_iter().cloned().collect();
    let model = Voorstelmodel::leer(&leren)?;
    let mut uit = Toetsverslag::default();
    for v in apart {
        let voorstellen = model.voorstellen(&v.stammen);
        let goed = |voorstel: &Voorstel| voorstel.onderwerp == v.onderwerp;
        uit.aantal += 1;
        uit.drie_goed += u32::from(voorstellen.iter().any(goed));
        let Some(eerste) = voorstellen.first() else { continue };
        uit.eerste_goed += u32::from(goed(eerste));
        uit.zekerheid += eerste.zekerheid.unwrap_or_default();
        if eerste.mag_beslissen(beslist_bij) {
            uit.beslist += 1;
            uit.beslist_goed += u32::from(goed(eerste));
        }
    }
    uit.zekerheid /= f64::from(uit.aantal.max(1));
    Some(uit)
}

/// Four in five, and the fifth.
fn verdeel(voorbeelden: &[Voorbeeld]) -> (Vec<&Voorbeeld>, Vec<&Voorbeeld>) {
    let (mut leren, mut apart) = (Vec::new(), Vec::new());
    for (i, v) in voorbeelden.iter().enumerate() {
        if i % APART == APART - 1 { apart.push(v) } else { leren.push(v) }
    }
    (leren, apart)
}

/// What a report may be about on a day: what the model makes of it, then what the word lists point at.
#[must_use]
pub fn stel_voor(
    i: &Inrichting,
    model: Option<&Voorstelmodel>,
    tekst: &str,
    taal: Taal,
    dag: Date,
) -> Vec<Voorstel> {
    // It learned from Dutch.
    let model = model.filter(|_| taal == Taal::Nl);
    let mut uit = model.map(|m| m.voorstellen(&stammen(tekst))).unwrap_or_default();
    uit.retain(|v| i.onderwerp(&v.onderwerp, dag).is_some());
    for (code, _) in i.suggestie(tekst, taal, dag) {
        if uit.iter().all(|v| v.onderwerp != code) {
            uit.push(Voorstel { onderwerp: code, zekerheid: None });
        }
    }
    uit.sort_by_key(|v| Reverse(v.zekerheid.is_some()));
    uit.truncate(AANTAL);
    uit
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn voorbeelden() -> Vec<Voorbeeld> {
        let soorten = [
            (
                "container",
                ["De afvalcontainer is vol", "Container zit weer vol", "Volle containers op de hoek"],
            ),
            ("lamp", ["De lantaarn is kapot", "Straatlantaarn doet het niet", "Kapotte lamp bij de deur"]),
            ("poep", ["Hondenpoep op de stoep", "Overal poep van honden", "Een hond poept hier elke dag"]),
        ];
        let mut uit = Vec::new();
        for ronde in 0..20 {
            for (code, teksten) in &soorten {
                let tekst = format!("{} in de straat, groet van naam{ronde}", teksten[ronde % 3]);
                uit.extend(Voorbeeld::lees(code, &tekst));
            }
        }
        uit.extend(Voorbeeld::lees("poep", "Meneer Zonderling heeft een hond"));
        uit
    }

    #[test]
    fn what_was_handled_before_is_recognised_in_other_words() {
        let model = Voorstelmodel::leer(&voorbeelden()).unwrap();
        for (tekst, verwacht) in [
            ("Restafvalcontainers zijn allemaal vol", "container"),
            ("lantaarns kapot", "lamp"),
            ("honden poepen hier", "poep"),
        ] {
            let eerste = model.voorstellen(&stammen(tekst)).into_iter().next().unwrap();
            assert_eq!(eerste.onderwerp, verwacht, "{tekst}");
            assert!(eerste.zekerheid.unwrap() > 0.6, "{tekst}: {eerste:?}");
        }
        assert_eq!(model.voorstellen(&stammen("iets heel anders")), []);
    }

    #[test]
    fn a_word_of_few_reports_is_not_in_the_model() {
        let model = Voorstelmodel::leer(&voorbeelden()).unwrap();
        assert!(model.kent("hond"));
        let json = serde_json::to_string(&model).unwrap();
        for naam in ["zonderling", "zonderl", "meneer", "naam"] {
            assert!(!model.kent(naam) && !json.contains(naam), "{naam}");
        }
        assert_eq!(serde_json::from_str::<Voorstelmodel>(&json).unwrap(), model);
    }

    #[test]
    fn words_of_two_onderwerpen_leave_doubt() {
        let model = Voorstelmodel::leer(&voorbeelden()).unwrap();
        let uit = model.voorstellen(&stammen("kapotte container"));
        assert!(uit.len() > 1 && !uit[0].mag_beslissen(95), "{uit:?}");
        assert!(!Voorstel { onderwerp: "x".into(), zekerheid: None }.mag_beslissen(0));
    }

    #[test]
    fn at_most_three_are_proposed_the_surest_first() {
        let mut uit = Vec::new();
        // One word in the reports of five onderwerpen, more often in some than in others.
        for (i, onderwerp) in ["een", "twee", "drie", "vier", "vijf"].into_iter().enumerate() {
            for n in 0..12 {
                let tekst = if n < 12 - 2 * i { "rommel overal" } else { "overal iets anders" };
                uit.extend(Voorbeeld::lees(onderwerp, tekst));
            }
        }
        let voorstellen = Voorstelmodel::leer(&uit).unwrap().voorstellen(&stammen("rommel"));
        let welke: Vec<&str> = voorstellen.iter().map(|v| v.onderwerp.as_str()).collect();
        assert_eq!(welke, ["een", "twee", "drie"]);
    }

    #[test]
    fn nothing_to_tell_apart_gives_no_model() {
        assert_eq!(Voorstelmodel::leer(&[]), None);
        let een: Vec<_> = voorbeelden().into_iter().filter(|v| v.onderwerp == "lamp").collect();
        assert_eq!(Voorstelmodel::leer(&een), None);
        assert_eq!(Voorbeeld::lees(ANDERS, "De lamp is kapot"), None);
    }

    #[test]
    fn the_test_is_done_with_reports_that_were_not_learned() {
        let uit = toets(&voorbeelden(), 80).unwrap();
        assert_eq!(uit.aantal, 12);
        assert!(
            uit.eerste_goed >= 11 && uit.drie_goed >= uit.eerste_goed && uit.beslist >= uit.beslist_goed,
            "{uit:?}"
        );
        // Labels that mean nothing cannot be learned.
        let mut door_elkaar = voorbeelden();
        for (i, v) in door_elkaar.iter_mut().enumerate() {
            v.onderwerp = ["a", "b", "c"][i * 7 / 5 % 3].to_owned();
        }
        let uit = toets(&door_elkaar, 80).unwrap();
        assert!(uit.eerste_goed < 9, "{uit:?}");
    }

    proptest! {
        #[test]
        fn certainties_are_chances(tekst in "[a-z ]{0,60}") {
            let model = Voorstelmodel::leer(&voorbeelden()).unwrap();
            let uit = model.voorstellen(&stammen(&tekst));
            let zekerheden: Vec<f64> = uit.iter().filter_map(|v| v.zekerheid).collect();
            prop_assert!(zekerheden.iter().all(|z| (0.0..=1.0).contains(z)));
            prop_assert!(zekerheden.iter().sum::<f64>() <= 1.0 + 1e-9);
            prop_assert!(zekerheden.is_sorted_by(|a, b| a >= b));
        }
    }
}
