//! The checker of the register: what goes over several of its lines.

use super::{Gemandateerde, Mandaat, Plafond};

/// A mistake in the register: which line, which part of it, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandaatFout {
    /// Number of the line in the list, from zero.
    pub nummer: usize,
    /// Part of the line, such as `bevoegdheid.1`.
    pub pad: String,
    /// Sentence.
    pub zin: String,
}

/// All mistakes; `bestaat` knows the kinds of decision.
#[must_use]
pub fn controleer_mandaten(mandaten: &[Mandaat], bestaat: impl Fn(&str) -> bool) -> Vec<MandaatFout> {
    let mut fouten = Vec::new();
    for (nummer, mandaat) in mandaten.iter().enumerate() {
        let mut fout = |pad: String, zin: String| fouten.push(MandaatFout { nummer, pad, zin });
        let code = &mandaat.code;
        if mandaat.bevoegdheid.is_empty() {
            fout(
                "bevoegdheid".into(),
                format!("Het mandaat \"{code}\" is nergens voor. Noem minstens één besluit."),
            );
        }
        for (plek, soort) in mandaat.bevoegdheid.iter().enumerate().filter(|(_, soort)| !bestaat(soort)) {
            let zin = format!("Het besluit \"{soort}\" bestaat niet. Kies een code uit sancties.yaml.");
            fout(format!("bevoegdheid.{plek}"), zin);
        }
        if mandaat.grondslag.trim().is_empty() {
            // Awb 10:5 lid 2: a general mandate is given in writing
            fout("grondslag".into(), "Noem het mandaatbesluit waar dit in staat (Awb 10:5 lid 2).".into());
        }
        if mandaat.functie.trim().is_empty() {
            fout("functie".into(), "Noem de functie die onder het besluit komt (Awb 10:10).".into());
        }
        if mandaat.wie == Gemandateerde::Orgaan && !mandaat.plaatsvervangers.is_empty() {
            fout(
                "plaatsvervangers".into(),
                "Een orgaan dat zelf beslist, heeft geen plaatsvervanger.".into(),
            );
        }
        if mandaat.plaatsvervangers.contains(&Gemandateerde::Orgaan) {
            fout("plaatsvervangers".into(), "Een orgaan vervangt niemand. Noem een rol of functie.".into());
        }
        if let Some(van) = &mandaat.ondermandaat_van {
            ondermandaat(mandaten, mandaat, van).into_iter().for_each(|(pad, zin)| fout(pad.into(), zin));
        }
    }
    fouten
}

/// A mandate that is passed on stays inside the one it comes from (Awb 10:9).
fn ondermandaat(mandaten: &[Mandaat], dit: &Mandaat, van: &str) -> Option<(&'static str, String)> {
    let overlapt = |m: &&Mandaat| m.code == van && m.code != dit.code && m.geldig.overlapt(&dit.geldig);
    let Some(bron) = mandaten.iter().find(overlapt) else {
        let zin = format!(
            "Het mandaat \"{van}\" bestaat niet in deze periode. Noem het mandaat waar dit van komt."
        );
        return Some(("ondermandaat_van", zin));
    };
    if !bron.ondermandaat {
        // Awb 10:9 lid 1
        let zin =
            format!("Het mandaat \"{van}\" mag niet verder worden gegeven. Zet daar \"ondermandaat: true\".");
        return Some(("ondermandaat_van", zin));
    }
    if bron.bestuursorgaan != dit.bestuursorgaan {
        return Some((
            "bestuursorgaan",
            format!("Het mandaat \"{van}\" is van een ander orgaan. Kies hetzelfde."),
        ));
    }
    if let Some(meer) = dit.bevoegdheid.iter().find(|b| !bron.bevoegdheid.contains(b)) {
        return Some((
            "bevoegdheid",
            format!("Het mandaat \"{van}\" gaat niet over \"{meer}\". Haal dat weg."),
        ));
    }
    if !binnen(dit.plafond, bron.plafond) {
        return Some(("plafond", format!("Het plafond is hoger dan dat van \"{van}\". Verlaag het.")));
    }
    if !bron.geldig.omvat(&dit.geldig) {
        return Some(("geldig", format!("Dit mandaat geldt langer dan \"{van}\". Kort de periode in.")));
    }
    None
}

/// Whether a ceiling is not above another.
fn binnen(dit: Plafond, bron: Plafond) -> bool {
    let past = |dit: Option<_>, bron: Option<_>| match (dit, bron) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(dit), Some(bron)) => dit <= bron,
    };
    past(dit.bedrag, bron.bedrag) && past(dit.maximum, bron.maximum)
}
