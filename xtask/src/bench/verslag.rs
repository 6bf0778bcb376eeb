//! Het verslag: dezelfde cijfers op het scherm, in Markdown en in JSON.

use std::fs;
use std::path::Path;
use std::time::Duration;

use clap::ValueEnum;
use serde::Serialize;

use super::avond::Avond;
use super::doelen;
use super::gewicht::Gewicht;
use super::{CLIENTS, uitvoer};
use crate::workspace::Workspace;

/// Welke database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Motor {
    /// SQLite, in het programma zelf.
    Sqlite,
    /// Een eigen PostgreSQL op deze machine.
    Postgres,
}

impl Motor {
    /// Naam zoals in het verslag.
    pub fn naam(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// Een onderdeel met zijn cijfers.
#[derive(Debug, Clone, Serialize)]
pub struct Regel {
    pub naam: String,
    pub aantal: u64,
    pub per_seconde: f64,
    pub p50_ms: f64,
    pub p99_ms: Option<f64>,
    /// Als de helft van de verzoeken komt die de server aankan.
    pub p99_rustig_ms: Option<f64>,
    pub cpu_ms: Option<f64>,
}

impl Regel {
    /// Rekent de cijfers uit gesorteerde tijden. `cpu` is in seconden.
    pub fn van(naam: &str, tijden: &[Duration], duur: Duration, cpu: Option<f64>) -> Self {
        let aantal = tijden.len();
        Self {
            naam: naam.to_owned(),
            aantal: aantal as u64,
            per_seconde: aantal as f64 / duur.as_secs_f64(),
            p50_ms: procent(tijden, 50),
            p99_ms: Some(procent(tijden, 99)),
            p99_rustig_ms: None,
            cpu_ms: cpu.map(|s| s * 1000.0 / (aantal.max(1) as f64)),
        }
    }

    /// Zet erbij hoe lang het duurt als het rustiger is.
    pub fn rustig(self, tijden: &[Duration]) -> Self {
        Self { p99_rustig_ms: Some(procent(tijden, 99)), ..self }
    }

    /// De regel op het scherm.
    pub fn tekst(&self) -> String {
        let cijfer = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), |x| format!("{x:.2}"));
        format!(
            "{:<34} {:>9.0}/s   p50 {:>7.2} ms   p99 {:>7} ms   rustig {:>7} ms   cpu {:>6} ms",
            self.naam,
            self.per_seconde,
            self.p50_ms,
            cijfer(self.p99_ms),
            cijfer(self.p99_rustig_ms),
            cijfer(self.cpu_ms)
        )
    }

    fn markdown(&self) -> String {
        let cijfer = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), |x| format!("{x:.1}"));
        format!(
            "| {} | {:.0} | {:.1} | {} | {} | {} |",
            self.naam,
            self.per_seconde,
            self.p50_ms,
            cijfer(self.p99_ms),
            cijfer(self.p99_rustig_ms),
            self.cpu_ms.map_or_else(|| "-".to_owned(), |x| format!("{x:.2}"))
        )
    }
}

/// Wat zoveel procent van de gesorteerde tijden haalt, in milliseconden.
pub fn procent(tijden: &[Duration], procent: usize) -> f64 {
    let plek = (tijden.len() * procent / 100).min(tijden.len().saturating_sub(1));
    tijden.get(plek).map_or(0.0, |t| t.as_secs_f64() * 1000.0)
}

/// Alles van één motor met één aantal zaken.
#[derive(Debug, Clone, Serialize)]
pub struct Ronde {
    pub motor: Motor,
    pub zaken: u32,
    pub vullen_s: f64,
    pub start_ms: f64,
    /// De eerste controle van alle dagen na het vullen, die het werk doet; en een volgende, als er niets te doen is.
    pub controle_s: [f64; 2],
    pub rss_mb: f64,
    /// Het meeste geheugen dat de server in deze ronde had.
    pub piek_mb: f64,
    pub regels: Vec<Regel>,
    pub rauw: Vec<Regel>,
    pub avond: Avond,
    /// Opdrachten zonder server, een zin per stuk.
    pub los: Vec<String>,
    pub gewichten: Vec<Gewicht>,
}

impl Ronde {
    /// De ronde als tabel in Markdown.
    pub fn tabel(&self) -> String {
        let mut uit = format!("\n### {}, {} zaken\n\n", self.motor.naam(), duizend(self.zaken));
        uit.push_str(&format!(
            "Vullen {:.0} s, starten {:.0} ms, geheugen van de server {:.0} MB. Alle dagen controleren: de eerste keer {:.1} s, \
             daarna {:.2} s.\n\n",
            self.vullen_s, self.start_ms, self.rss_mb, self.controle_s[0], self.controle_s[1]
        ));
        uit.push_str(
            "| onderdeel | per seconde | p50 ms | p99 ms | p99 rustig ms | CPU ms |\n| --- | ---: | ---: | ---: | ---: | ---: |\n",
        );
        for regel in self.regels.iter().chain(&self.rauw) {
            uit.push_str(&regel.markdown());
            uit.push('\n');
        }
        uit.push_str(&format!("\n{}\n", self.avond.tekst()));
        self.los.iter().for_each(|zin| uit.push_str(&format!("\n{zin}\n")));
        uit.push_str(&doelen::tabel(&doelen::van(self)));
        uit
    }

    /// Een onderdeel op zijn naam.
    pub fn regel(&self, naam: &str) -> Option<&Regel> {
        self.regels.iter().find(|r| r.naam == naam)
    }
}

/// Alles wat gemeten is, met waar en wanneer.
#[derive(Debug, Serialize)]
pub struct Verslag {
    pub datum: String,
    pub commit: String,
    pub machine: String,
    pub kernen: usize,
    pub belasting: String,
    pub clients: usize,
    /// Wat `stukken` over zijn brieven zegt.
    pub brieven: String,
    pub rondes: Vec<Ronde>,
}

impl Verslag {
    /// Een leeg verslag van nu.
    pub fn begin(ws: &Workspace) -> anyhow::Result<Self> {
        let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let processor = processor
            .lines()
            .find_map(|r| r.strip_prefix("model name")?.split_once(": ").map(|d| d.1.to_owned()));
        let belasting = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        Ok(Self {
            datum: uitvoer("date", &["-u", "+%Y-%m-%d %H:%M UTC"], &ws.root)?,
            commit: uitvoer("git", &["rev-parse", "--short", "HEAD"], &ws.root)?,
            machine: processor.unwrap_or_else(|| "onbekende processor".to_owned()),
            kernen: std::thread::available_parallelism().map_or(1, usize::from),
            belasting: belasting.split_whitespace().take(3).collect::<Vec<_>>().join(" "),
            clients: CLIENTS,
            brieven: String::new(),
            rondes: Vec::new(),
        })
    }

    /// Schrijft het verslag: `PAD.md` en `PAD.json`.
    pub fn schrijf(&self, pad: &Path) -> anyhow::Result<()> {
        fs::write(pad.with_extension("json"), serde_json::to_string_pretty(self)? + "\n")?;
        fs::write(pad.with_extension("md"), self.markdown())?;
        Ok(())
    }

    fn markdown(&self) -> String {
        let mut uit = String::from(
            "# Meting\n\nGemaakt met `cargo xtask bench`. Opnieuw meten schrijft deze bladzijde opnieuw.\n\n",
        );
        let kop = format!(
            "- {}, commit `{}`\n- {}, {} kernen; belasting aan het begin: {}\n- {} bezoekers tegelijk op dezelfde machine als server en database\n",
            self.datum, self.commit, self.machine, self.kernen, self.belasting, self.clients
        );
        uit.push_str(&kop);
        uit.push_str(
            "\nDe bezoekers vragen zonder pauze, dus zoveel als de machine aankan. Onder \"rustig\" vragen zij half zo vaak; dan telt de \
             wachttijd vanaf het moment dat het verzoek aan de beurt was. CPU is rekentijd per verzoek van server en database samen. De regels die met \"rauw\" of \"pgbench\" beginnen, \
             doen zonder webserver wat de bladzijde het eerst vraagt, of schrijven dezelfde rijen; pgbench geeft het gemiddelde in plaats van de p50.\n",
        );
        if !self.brieven.is_empty() {
            uit.push_str("\n## Brieven\n\nEen brief van één bladzijde als PDF/A-2a met PDF/UA-1, na elkaar op één kern: ");
            uit.push_str(&self.brieven);
            uit.push_str(".\n");
        }
        for ronde in &self.rondes {
            uit.push_str(&ronde.tabel());
        }
        let groei = doelen::groei(&self.rondes);
        if !groei.is_empty() {
            uit.push_str("\n## Groei\n");
            uit.push_str(&doelen::tabel(&groei));
        }
        if let Some(ronde) = self.rondes.last() {
            uit.push_str("\n## Gewicht van de pagina's\n\nKiB over de lijn, ingepakt, voor wie voor het eerst komt; tussen haakjes de grens.\n\n");
            uit.push_str("| pagina | HTML | CSS | scripts | |\n| --- | ---: | ---: | ---: | --- |\n");
            for g in &ronde.gewichten {
                let [html, css, js] = g.grens;
                let oordeel = if g.past() { "past" } else { "te zwaar" };
                let regel = format!(
                    "| {} | {:.1} ({html}) | {:.1} ({css}) | {:.1} ({js}) | {oordeel} |\n",
                    g.pagina, g.html, g.css, g.js
                );
                uit.push_str(&regel);
            }
        }
        uit
    }
}

/// 1000000 als "1.000.000".
pub fn duizend(getal: u32) -> String {
    let cijfers = getal.to_string();
    let mut uit = String::new();
    for (i, c) in cijfers.chars().enumerate() {
        if i > 0 && (cijfers.len() - i).is_multiple_of(3) {
            uit.push('.');
        }
        uit.push(c);
    }
    uit
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Regel, duizend};

    #[test]
    fn percentielen_en_duizendtallen() {
        let tijden: Vec<_> = (1..=100).map(Duration::from_millis).collect();
        let regel = Regel::van("x", &tijden, Duration::from_secs(2), Some(0.5));
        assert_eq!((regel.per_seconde, regel.p99_ms, regel.cpu_ms), (50.0, Some(100.0), Some(5.0)));
        assert_eq!(duizend(1_000_000), "1.000.000");
    }
}
