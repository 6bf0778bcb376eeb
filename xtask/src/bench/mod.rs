//! `cargo xtask bench`: hoe snel Schout is, naast de kale database. Drukt een tabel af en keurt nooit iets af.

mod avond;
mod doelen;
mod gewicht;
mod last;
mod los;
mod proces;
mod rauw;
mod scenario;
mod verslag;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::node;
use crate::postgres::{Cluster, DUURZAAM};
use crate::server::Server;
use crate::workspace::{Workspace, run_visible};

use last::Toegang;
use proces::Processen;
use scenario::SCENARIOS;
pub use verslag::Motor;
use verslag::{Regel, Ronde, Verslag};

/// Bezoekers tegelijk.
pub const CLIENTS: usize = 16;
const KLEIN: [u32; 1] = [10_000];
const GROOT: [u32; 3] = [10_000, 100_000, 1_000_000];

/// Wat er gemeten wordt.
pub struct Keuze {
    /// Alleen 10.000 zaken, en korter per onderdeel.
    pub klein: bool,
    /// Alleen deze aantallen.
    pub zaken: Vec<u32>,
    /// Alleen deze motor: `sqlite` of `postgres`.
    pub motor: Option<Motor>,
    /// De gewone bouw in plaats van de snelle: om de meting zelf te proberen, niet om te meten.
    pub proef: bool,
    /// Schrijf het verslag hierheen, zonder extensie.
    pub naar: PathBuf,
}

/// Meet alles en schrijft het verslag.
pub fn run(ws: &Workspace, keuze: &Keuze) -> anyhow::Result<ExitCode> {
    node::build_when_stale(ws)?;
    // In one go: built apart, the letters would need the same libraries once more with other features.
    let wat = ["build", "-p", "schout", "-p", "stukken", "--bins", "--example", "rauw", "--example", "meten"];
    let mut bouw = ws.cargo(wat);
    run_visible(if keuze.proef { &mut bouw } else { bouw.arg("--release") })?;
    let programmas = ws.target.join(if keuze.proef { "debug" } else { "release" });
    let duur = Duration::from_secs(if keuze.klein { 3 } else { 10 });
    let maten = match (keuze.zaken.is_empty(), keuze.klein) {
        (false, _) => keuze.zaken.clone(),
        (true, true) => KLEIN.to_vec(),
        (true, false) => GROOT.to_vec(),
    };
    let mut verslag = Verslag::begin(ws)?;
    verslag.brieven = brieven(&programmas)?;
    for motor in [Motor::Sqlite, Motor::Postgres] {
        if keuze.motor.is_some_and(|alleen| alleen != motor) {
            continue;
        }
        for &zaken in &maten {
            let ronde = Meting { ws, programmas: &programmas, motor, zaken, duur }.doe()?;
            println!("{}", ronde.tabel());
            verslag.rondes.push(ronde);
            // After every round: a run that is broken off keeps what it measured.
            verslag.schrijf(&ws.absolute(&keuze.naar))?;
        }
    }
    println!("\nHet verslag staat in {}.md en .json.", keuze.naar.display());
    Ok(ExitCode::SUCCESS)
}

/// Brieven zetten: het programma meet zichzelf.
fn brieven(programmas: &Path) -> anyhow::Result<String> {
    let uit = Command::new(programmas.join("examples/meten"))
        .output()
        .context("de meting van brieven start niet")?;
    if !uit.status.success() {
        bail!("de brieven: {}", String::from_utf8_lossy(&uit.stderr));
    }
    let regel = String::from_utf8_lossy(&uit.stdout).trim().to_owned();
    println!("{regel}");
    Ok(regel)
}

/// Eén database van een maat, op één motor.
struct Meting<'a> {
    ws: &'a Workspace,
    programmas: &'a Path,
    motor: Motor,
    zaken: u32,
    duur: Duration,
}

impl Meting<'_> {
    fn doe(&self) -> anyhow::Result<Ronde> {
        println!("\n== {} met {} zaken", self.motor.naam(), self.zaken);
        let map = self.ws.target.join("bench").join(format!("{}-{}", self.motor.naam(), std::process::id()));
        std::fs::create_dir_all(&map)?;
        let uit = self.in_map(&map);
        // Best effort: millions of rows should not stay behind.
        drop(std::fs::remove_dir_all(&map));
        uit
    }

    fn in_map(&self, map: &Path) -> anyhow::Result<Ronde> {
        let cluster = match self.motor {
            Motor::Sqlite => None,
            Motor::Postgres => Some(Cluster::start_with(DUURZAAM)?),
        };
        let database = cluster.as_ref().map(|c| c.url.as_str());
        let vullen = self.vul(map, database)?;
        let program = self.programma();
        avond::maak_mensen(&program, map, database)?;
        // Before anything is written: what the pages read is what the bare database reads.
        let mut rauw = rauw::meet(self.programmas, map, database, ("lezen", self.duur))?;
        let tokio = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        // The first start does the work of all days that went by; the others find nothing to do.
        let (mut starts, mut controles) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let server = Server::start(&program, map, database)?;
            starts.push(server.starttijd);
            controles.push(tokio.block_on(last::controle(&server.metingen))?);
            server.stop()?;
        }
        println!("alle dagen controleren: {controles:.2?} s");
        starts.sort_unstable();
        let server = Server::start(&program, map, database)?;
        tokio.block_on(last::controle(&server.metingen))?;
        let processen =
            Processen { server: server.pid(), database: cluster.as_ref().map(|c| c.main_pid()).transpose()? };
        let toegang = tokio.block_on(Toegang::krijg(&server.adres))?;
        let mut regels = Vec::new();
        for scenario in SCENARIOS {
            let regel = tokio.block_on(last::meet(scenario, &toegang, &processen, self.duur))?;
            println!("{}", regel.tekst());
            regels.push(regel);
        }
        let rss_mb = processen.rss_mb()?;
        let avond = tokio.block_on(avond::meet(&toegang, &processen))?;
        println!("{}", avond.tekst());
        let piek_mb = processen.piek_mb()?;
        let gewichten = tokio.block_on(gewicht::weeg(&toegang))?;
        drop(toegang);
        server.stop()?;
        rauw.extend(rauw::meet(self.programmas, map, database, ("schrijven", self.duur))?);
        let pgbench = database.map(|url| rauw::pgbench(self.ws, url, self.duur)).transpose()?;
        let los = los::meet(&program, map, database, self.zaken)?;
        los.iter().for_each(|zin| println!("{zin}"));
        Ok(Ronde {
            motor: self.motor,
            zaken: self.zaken,
            vullen_s: vullen.as_secs_f64(),
            start_ms: starts.get(1).map_or(0.0, |s| s.as_secs_f64() * 1000.0),
            controle_s: [0, 2].map(|i| controles.get(i).copied().unwrap_or_default()),
            rss_mb,
            piek_mb,
            regels,
            rauw: rauw.into_iter().chain(pgbench).collect::<Vec<Regel>>(),
            avond,
            los,
            gewichten,
        })
    }

    fn programma(&self) -> PathBuf {
        self.programmas.join("schout")
    }

    /// Makes the database with the command that anybody can use, and stops it as soon as it is filled.
    fn vul(&self, map: &Path, database: Option<&str>) -> anyhow::Result<Duration> {
        let begin = Instant::now();
        let mut opdracht = Command::new(self.programma());
        opdracht.args(["demo", "--zaken", &self.zaken.to_string()]);
        let server = Server::start_met(opdracht, map, database, Duration::from_secs(1200))?;
        let duur = begin.elapsed();
        println!("vullen: {:.1} s", duur.as_secs_f64());
        server.stop()?;
        Ok(duur)
    }
}

/// Aantal en eenheid van een machine, voor de kop van het verslag.
fn uitvoer(programma: &str, woorden: &[&str], map: &Path) -> anyhow::Result<String> {
    let uit = Command::new(programma)
        .args(woorden)
        .current_dir(map)
        .output()
        .with_context(|| format!("{programma} start niet"))?;
    if !uit.status.success() {
        bail!("{programma} {} mislukte", woorden.join(" "));
    }
    Ok(String::from_utf8_lossy(&uit.stdout).trim().to_owned())
}
