//! Het einde van de dienst: alle telefoons van een grote stad hebben tegelijk weer verbinding.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Serialize;

use super::last::{Lijn, Sessies, Toegang, Toeval, WACHTWOORD, meld_toestel};
use super::proces::Processen;
use super::scenario::{Als, PER_ZENDING, Verzoek, zending};
use super::verslag::procent;

const TELEFOONS: u64 = 500;
/// Zoveel telefoons mag een medewerker hebben.
const PER_MENS: u64 = 10;
const ZENDINGEN: u64 = 2;

/// Wat ervan kwam.
#[derive(Debug, Clone, Serialize)]
pub struct Avond {
    pub telefoons: u64,
    pub posten: u64,
    pub opgeslagen: u64,
    pub seconden: f64,
    /// Per zending van 20 posten die werd aangenomen.
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// Zo vaak vroeg de server om straks terug te komen.
    pub straks: u64,
    /// Geheugen van de server daarna.
    pub rss_mb: f64,
}

impl Avond {
    /// Als zin.
    pub fn tekst(&self) -> String {
        format!(
            "{} telefoons sturen tegelijk elk {} posten: {} van {} opgeslagen na {:.1} s; een zending van {PER_ZENDING} die \
             wordt aangenomen duurt p50 {:.0} ms en p99 {:.0} ms, en {} keer zei de server: kom over een paar seconden terug. \
             De server heeft daarna {:.0} MB.",
            self.telefoons,
            PER_ZENDING * ZENDINGEN,
            self.opgeslagen,
            self.posten,
            self.seconden,
            self.p50_ms,
            self.p99_ms,
            self.straks,
            self.rss_mb
        )
    }
}

/// Maakt de accounts van wie een telefoon heeft, terwijl de server niet draait.
pub fn maak_mensen(programma: &Path, map: &Path, database: Option<&str>) -> anyhow::Result<()> {
    for nummer in 0..TELEFOONS / PER_MENS {
        let mut opdracht = Command::new(programma);
        opdracht.args(["account", "maak", &naam_van(nummer), "--rol", "boa", "--data"]).arg(map);
        if let Some(url) = database {
            opdracht.args(["--database", url]);
        }
        let mut kind = opdracht.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
        writeln!(kind.stdin.take().context("geen invoer")?, "{WACHTWOORD}")?;
        if !kind.wait()?.success() {
            bail!("een account is niet gemaakt");
        }
    }
    Ok(())
}

fn naam_van(mens: u64) -> String {
    format!("straat{mens:02}")
}

/// Alle telefoons zijn al bekend; dan sturen zij op hetzelfde moment.
pub async fn meet(toegang: &Toegang, processen: &Processen) -> anyhow::Result<Avond> {
    let mut telefoons = Vec::new();
    for mens in 0..TELEFOONS / PER_MENS {
        let mut lijn = Lijn::open(&toegang.adres).await?;
        let sessies = Sessies::van_boa(&mut lijn, &toegang.adres, &naam_van(mens)).await?;
        for i in 0..PER_MENS {
            let toestel = format!("00000000-0000-7000-8000-0000beef{:04x}", mens * PER_MENS + i);
            meld_toestel(&mut lijn, &toegang.adres, &sessies, Als::Boa, &toestel).await?;
            telefoons.push((toestel, sessies.clone()));
        }
    }
    let begin = Instant::now();
    let alle = telefoons.iter().enumerate().map(|(i, (naam, s))| telefoon(toegang, naam, s, i as u64));
    let uit = futures_util::future::try_join_all(alle).await?;
    let seconden = begin.elapsed().as_secs_f64();
    let opgeslagen = uit.iter().map(|t| t.opgeslagen).sum();
    let straks = uit.iter().map(|t| t.straks).sum();
    let mut tijden: Vec<Duration> = uit.into_iter().flat_map(|t| t.tijden).collect();
    tijden.sort_unstable();
    Ok(Avond {
        telefoons: TELEFOONS,
        posten: TELEFOONS * ZENDINGEN * PER_ZENDING,
        opgeslagen,
        seconden,
        p50_ms: procent(&tijden, 50),
        p99_ms: procent(&tijden, 99),
        straks,
        rss_mb: processen.rss_mb()?,
    })
}

/// Wat één telefoon meemaakte.
#[derive(Default)]
struct Telefoon {
    opgeslagen: u64,
    straks: u64,
    tijden: Vec<Duration>,
}

/// Een telefoon. Is het druk, dan komt hij terug wanneer de server dat vraagt, zoals de app.
async fn telefoon(toegang: &Toegang, naam: &str, sessies: &Sessies, nummer: u64) -> anyhow::Result<Telefoon> {
    let mut toeval = Toeval(ChaCha8Rng::seed_from_u64(nummer + 10_000));
    let mut lijn = Lijn::open(&toegang.adres).await?;
    let mut uit = Telefoon::default();
    for _ in 0..ZENDINGEN {
        let verzoek = Verzoek { als: Als::Boa, ..zending(toegang, &mut toeval, naam, PER_ZENDING)? };
        loop {
            let begin = Instant::now();
            let antwoord = lijn.vraag(&toegang.adres, &verzoek, sessies).await?;
            if let (503, Some(straks)) = (antwoord.status, antwoord.straks) {
                uit.straks += 1;
                tokio::time::sleep(Duration::from_secs(straks)).await;
                continue;
            }
            let tekst = antwoord.tekst()?;
            if antwoord.status != 200 {
                bail!("een zending werd geweigerd ({}): {tekst}", antwoord.status);
            }
            uit.tijden.push(begin.elapsed());
            uit.opgeslagen += tekst.matches("\"opgeslagen\"").count() as u64;
            break;
        }
    }
    Ok(uit)
}
