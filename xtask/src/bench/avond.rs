//! Het einde van de dienst: alle telefoons van een grote stad hebben tegelijk weer verbinding.

use std::time::{Duration, Instant};

use anyhow::bail;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde::Serialize;

use super::last::{Lijn, Toegang, Toeval, meld_toestel};
use super::scenario::{Als, zending};
use super::verslag::procent;

const TELEFOONS: u64 = 500;
/// Een telefoon stuurt er nooit meer tegelijk.
const PER_ZENDING: u64 = 20;
const ZENDINGEN: u64 = 2;

/// Wat ervan kwam.
#[derive(Debug, Clone, Serialize)]
pub struct Avond {
    pub telefoons: u64,
    pub posten: u64,
    pub opgeslagen: u64,
    pub seconden: f64,
    /// Per zending van 20 posten.
    pub p50_ms: f64,
    pub p99_ms: f64,
}

impl Avond {
    /// Als zin.
    pub fn tekst(&self) -> String {
        format!(
            "{} telefoons sturen tegelijk elk {} posten: {} van {} opgeslagen na {:.1} s; een zending van {PER_ZENDING} duurt \
             p50 {:.0} ms en p99 {:.0} ms.",
            self.telefoons,
            PER_ZENDING * ZENDINGEN,
            self.opgeslagen,
            self.posten,
            self.seconden,
            self.p50_ms,
            self.p99_ms
        )
    }
}

/// Alle telefoons zijn al bekend; dan sturen zij op hetzelfde moment.
pub async fn meet(toegang: &Toegang) -> anyhow::Result<Avond> {
    let namen: Vec<String> =
        (0..TELEFOONS).map(|i| format!("00000000-0000-7000-8000-0000beef{i:04x}")).collect();
    let mut lijn = Lijn::open(&toegang.adres).await?;
    for naam in &namen {
        meld_toestel(&mut lijn, &toegang.adres, &toegang.sessies, Als::Medewerker, naam).await?;
    }
    let begin = Instant::now();
    let telefoons = namen.iter().enumerate().map(|(i, naam)| telefoon(toegang, naam, i as u64));
    let uit = futures_util::future::try_join_all(telefoons).await?;
    let seconden = begin.elapsed().as_secs_f64();
    let opgeslagen = uit.iter().map(|(n, _)| n).sum();
    let mut tijden: Vec<Duration> = uit.into_iter().flat_map(|(_, t)| t).collect();
    tijden.sort_unstable();
    Ok(Avond {
        telefoons: TELEFOONS,
        posten: TELEFOONS * ZENDINGEN * PER_ZENDING,
        opgeslagen,
        seconden,
        p50_ms: procent(&tijden, 50),
        p99_ms: procent(&tijden, 99),
    })
}

/// Een telefoon: hoeveel posten de server bewaarde, en hoe lang elke zending duurde.
async fn telefoon(toegang: &Toegang, naam: &str, nummer: u64) -> anyhow::Result<(u64, Vec<Duration>)> {
    let mut toeval = Toeval(ChaCha8Rng::seed_from_u64(nummer + 10_000));
    let mut lijn = Lijn::open(&toegang.adres).await?;
    let (mut opgeslagen, mut tijden) = (0, Vec::new());
    for _ in 0..ZENDINGEN {
        let verzoek = zending(toegang, &mut toeval, naam, PER_ZENDING)?;
        let begin = Instant::now();
        let antwoord = lijn.vraag(&toegang.adres, &verzoek, &toegang.sessies).await?;
        tijden.push(begin.elapsed());
        let tekst = antwoord.tekst()?;
        if antwoord.status != 200 {
            bail!("een zending werd geweigerd ({}): {tekst}", antwoord.status);
        }
        opgeslagen += tekst.matches("\"opgeslagen\"").count() as u64;
    }
    Ok((opgeslagen, tijden))
}
