//! Wat een stap opleverde, en het overzicht aan het eind.

use std::time::Duration;

use crate::junit::{Case, Outcome};
use crate::test::Stap;

/// Aantallen tests, en of het hulpprogramma zelf ook tevreden was.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Counts {
    /// Telt de tests van een verslag.
    pub fn of(cases: &[Case]) -> Self {
        let count = |outcome| cases.iter().filter(|case| case.outcome == outcome).count();
        Self {
            passed: count(Outcome::Passed),
            failed: count(Outcome::Failed),
            skipped: count(Outcome::Skipped),
        }
    }

    /// Een foute afsluitcode zonder mislukte test is zelf een mislukking.
    pub fn with_exit(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }

    /// De som van twee tellingen.
    pub fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

/// Hoe een stap afliep.
pub enum Result {
    Done(Counts),
    Failed(anyhow::Error),
    /// Niet gedraaid; de tekst zegt waarom. Nooit hetzelfde als geslaagd.
    NotRun(String),
}

/// Eén regel van het overzicht.
pub struct Line {
    pub stap: Stap,
    pub result: Result,
    pub time: Duration,
}

impl Line {
    /// Of deze regel de hele ronde laat mislukken.
    pub fn is_failure(&self) -> bool {
        match &self.result {
            Result::Done(counts) => counts.failed > 0,
            Result::Failed(_) => true,
            Result::NotRun(_) => false,
        }
    }

    fn counts(&self) -> Counts {
        match &self.result {
            Result::Done(counts) => *counts,
            // A broken step shows up in the totals, so that no reader takes `0 failed` for green.
            Result::Failed(_) => Counts { failed: 1, ..Counts::default() },
            Result::NotRun(_) => Counts::default(),
        }
    }

    /// De regel zoals hij op het scherm komt.
    pub fn text(&self) -> String {
        let (mark, detail) = match &self.result {
            Result::Done(counts) if counts.failed > 0 => ("MISLUKT", describe(*counts)),
            Result::Done(counts) => ("goed", describe(*counts)),
            Result::Failed(err) => ("MISLUKT", format!("{err:#}")),
            Result::NotRun(why) => ("niet gedraaid", why.clone()),
        };
        let seconds = self.time.as_secs_f32();
        format!("{:<8} {mark:<13} {seconds:>7.1} s  {detail}", self.stap.name()).trim_end().to_owned()
    }
}

fn describe(counts: Counts) -> String {
    match counts {
        Counts { passed: 0, failed: 0, skipped: 0 } => String::new(),
        Counts { passed, failed, skipped: 0 } => format!("{passed} geslaagd, {failed} mislukt"),
        Counts { passed, failed, skipped } => {
            format!("{passed} geslaagd, {failed} mislukt, {skipped} overgeslagen")
        }
    }
}

/// Drukt het overzicht af; de laatste regel is vast en in het Engels, voor wie een bouw afleest.
pub fn print(lines: &[Line]) {
    println!("\nOverzicht");
    for line in lines {
        println!("{}", line.text());
    }
    println!("{}", closing_line(lines));
}

fn closing_line(lines: &[Line]) -> String {
    let total = lines.iter().fold(Counts::default(), |sum, line| sum.plus(line.counts()));
    let Counts { passed, failed, skipped } = total;
    if skipped == 0 {
        format!("{passed} passed, {failed} failed")
    } else {
        format!("{passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Counts, Line, Result, closing_line};
    use crate::test::Stap;

    fn line(stap: Stap, result: Result) -> Line {
        Line { stap, result, time: Duration::from_millis(1500) }
    }

    #[test]
    fn een_kapotte_stap_telt_als_mislukt() {
        let lines = [
            line(Stap::Tests, Result::Done(Counts { passed: 7, failed: 0, skipped: 0 })),
            line(Stap::E2e, Result::Failed(anyhow::anyhow!("geen browser"))),
        ];
        assert_eq!(closing_line(&lines), "7 passed, 1 failed");
        assert!(lines[1].is_failure());
    }

    #[test]
    fn een_foute_afsluitcode_is_nooit_goed() {
        let counts = Counts { passed: 3, failed: 0, skipped: 1 };
        assert_eq!(counts.with_exit(false).failed, 1);
        assert_eq!(counts.with_exit(true), counts);
    }

    #[test]
    fn niet_gedraaid_staat_er_als_niet_gedraaid() {
        let text = line(Stap::Deny, Result::NotRun("cargo-deny is niet geïnstalleerd".into())).text();
        assert!(text.contains("niet gedraaid") && !text.contains("goed"), "{text}");
    }
}
