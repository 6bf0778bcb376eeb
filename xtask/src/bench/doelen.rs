//! De doelen naast de cijfers. Zij zeggen of iets past; de meting zelf keuren zij nooit af.

use serde::Serialize;

use super::verslag::{Ronde, duizend};

/// Een doel en wat er is gemeten.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Doel {
    pub wat: String,
    pub gemeten: f64,
    pub grens: f64,
    pub eenheid: &'static str,
    /// Het doel is een ondergrens.
    pub minstens: bool,
}

impl Doel {
    fn hoogstens(wat: impl Into<String>, gemeten: f64, grens: f64, eenheid: &'static str) -> Self {
        Self { wat: wat.into(), gemeten, grens, eenheid, minstens: false }
    }

    /// Of het gehaald is.
    pub fn past(&self) -> bool {
        if self.minstens { self.gemeten >= self.grens } else { self.gemeten <= self.grens }
    }

    fn markdown(&self) -> String {
        let (woord, oordeel) = (
            if self.minstens { "minstens" } else { "hoogstens" },
            if self.past() { "past" } else { "**past niet**" },
        );
        let Self { wat, gemeten, grens, eenheid, .. } = self;
        let cijfers = if *grens < 10.0 { 2 } else { 0 };
        format!("| {wat} | {gemeten:.cijfers$} {eenheid} | {woord} {grens} {eenheid} | {oordeel} |\n")
    }
}

/// De doelen als tabel in Markdown.
pub fn tabel(doelen: &[Doel]) -> String {
    let mut uit = String::from("\n| doel | gemeten | grens | |\n| --- | ---: | ---: | --- |\n");
    uit.extend(doelen.iter().map(Doel::markdown));
    uit
}

/// De onderdelen die ook met een miljoen zaken snel moeten blijven.
const SNEL: [&str; 3] = ["lijst van 50", "zaak op nummer", "kaart in een kader"];

/// De doelen van één ronde.
pub fn van(ronde: &Ronde) -> Vec<Doel> {
    let mut uit = vec![
        Doel::hoogstens("starten op een bestaande database", ronde.start_ms, 500.0, "ms"),
        Doel::hoogstens("geheugen van de server, het hoogst", ronde.piek_mb, 150.0, "MB"),
    ];
    for naam in SNEL {
        let Some(regel) = ronde.regel(naam) else { continue };
        uit.extend(
            regel.p99_ms.map(|ms| Doel::hoogstens(format!("{naam}, p99 zoveel als kan"), ms, 25.0, "ms")),
        );
        uit.extend(
            regel.p99_rustig_ms.map(|ms| Doel::hoogstens(format!("{naam}, p99 rustig"), ms, 25.0, "ms")),
        );
    }
    let pakket = ronde.regel("dagpakket van een BOA").and_then(|r| r.p99_rustig_ms);
    uit.extend(pakket.map(|ms| Doel::hoogstens("dagpakket, p99 rustig", ms, 100.0, "ms")));
    let kaal = ronde.rauw.iter().find(|r| r.naam == "rauw: dezelfde rijen").map(|r| r.per_seconde);
    if let (Some(melden), Some(kaal)) = (ronde.regel("melden over HTTP"), kaal) {
        let deel = melden.per_seconde / kaal;
        uit.push(Doel {
            minstens: true,
            ..Doel::hoogstens("melden tegen dezelfde rijen kaal", deel, 0.5, "keer")
        });
    }
    uit.push(Doel::hoogstens("500 telefoons: alles opgeslagen", ronde.avond.seconden, 60.0, "s"));
    uit.push(Doel::hoogstens("500 telefoons: p99 van een zending", ronde.avond.p99_ms, 2000.0, "ms"));
    if ronde.zaken >= 1_000_000 {
        uit.push(Doel::hoogstens("vullen", ronde.vullen_s, 180.0, "s"));
    }
    uit
}

/// Hoeveel trager de grootste ronde van een motor is dan zijn kleinste.
pub fn groei(rondes: &[Ronde]) -> Vec<Doel> {
    let mut uit = Vec::new();
    for groot in rondes {
        let zelfde = || rondes.iter().filter(|r| r.motor == groot.motor);
        let Some(klein) = zelfde().min_by_key(|r| r.zaken) else { continue };
        if zelfde().any(|r| r.zaken > groot.zaken) || klein.zaken == groot.zaken {
            continue;
        }
        for naam in SNEL {
            let p99 = |r: &Ronde| r.regel(naam).and_then(|r| r.p99_ms);
            if let (Some(k), Some(g)) = (p99(klein), p99(groot)) {
                let wat = format!(
                    "{}: {naam}, p99 met {} zaken tegen {}",
                    groot.motor.naam(),
                    duizend(groot.zaken),
                    duizend(klein.zaken)
                );
                uit.push(Doel::hoogstens(wat, g / k, 1.5, "keer"));
            }
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn een_doel_zegt_past_of_past_niet() {
        let snel = Doel::hoogstens("lijst", 24.6, 25.0, "ms");
        assert_eq!(snel.markdown(), "| lijst | 25 ms | hoogstens 25 ms | past |\n");
        let traag = Doel { gemeten: 25.1, ..snel.clone() };
        assert!(!traag.past() && traag.markdown().contains("**past niet**"));
        let helft = Doel { gemeten: 0.49, grens: 0.5, minstens: true, ..snel };
        assert!(!helft.past() && helft.markdown().contains("| 0.49 ms | minstens 0.5 ms |"));
    }
}
