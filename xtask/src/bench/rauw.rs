//! De kale database: dezelfde rijen zonder webserver, routering en pagina's.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, bail};

use super::CLIENTS;
use super::verslag::Regel;
use crate::tools::find_or_install;
use crate::workspace::Workspace;

/// De stellingen van Schout zonder de rest: `examples/rauw.rs`, om te `lezen` of te `schrijven`. De server draait dan niet.
pub fn meet(
    programmas: &Path,
    map: &Path,
    database: Option<&str>,
    (wat, duur): (&str, Duration),
) -> anyhow::Result<Vec<Regel>> {
    let mut opdracht = Command::new(programmas.join("examples/rauw"));
    opdracht.arg(map).arg(CLIENTS.to_string()).arg(duur.as_secs().to_string()).arg(wat);
    if let Some(url) = database {
        opdracht.arg(url);
    }
    let uit = opdracht.output().context("rauw start niet")?;
    if !uit.status.success() {
        bail!("de kale database: {}", String::from_utf8_lossy(&uit.stderr));
    }
    let regels: Vec<(String, Vec<u64>, f64)> = serde_json::from_slice(&uit.stdout)?;
    let regel = |(naam, micros, seconden): (String, Vec<u64>, f64)| {
        let mut tijden: Vec<Duration> = micros.into_iter().map(Duration::from_micros).collect();
        tijden.sort_unstable();
        let regel = Regel::van(&naam, &tijden, Duration::from_secs_f64(seconden), None);
        println!("{}", regel.tekst());
        regel
    };
    Ok(regels.into_iter().map(regel).collect())
}

/// `pgbench` van PostgreSQL zelf, met een melding als transactie.
pub fn pgbench(ws: &Workspace, url: &str, duur: Duration) -> anyhow::Result<Regel> {
    let programma =
        find_or_install("pgbench", "postgresql-contrib", || crate::postgres::find_program("pgbench"))?;
    let script = ws.root.join("xtask/bench/melding.sql");
    let clients = CLIENTS.to_string();
    let seconden = duur.as_secs().to_string();
    let uit = Command::new(programma)
        .args(["--no-vacuum", "--client", &clients, "--jobs", "1", "--time", &seconden])
        .args(["--protocol", "prepared", "--file"])
        .arg(script)
        .arg(url)
        .output()
        .context("pgbench start niet")?;
    let tekst = String::from_utf8_lossy(&uit.stdout).into_owned();
    if !uit.status.success() {
        bail!("pgbench: {}", String::from_utf8_lossy(&uit.stderr));
    }
    let getal = |voor: &str, na: &str| -> Option<f64> {
        let regel = tekst.lines().find_map(|r| r.trim().strip_prefix(voor))?;
        regel.split(na).next()?.trim().parse().ok()
    };
    let per_seconde = getal("tps = ", " (").context("pgbench noemt geen tps")?;
    let gemiddeld = getal("latency average = ", " ms").context("pgbench noemt geen latency")?;
    let regel = Regel {
        naam: "pgbench: dezelfde rijen".to_owned(),
        aantal: (per_seconde * duur.as_secs_f64()) as u64,
        per_seconde,
        // The mean: pgbench gives no percentiles.
        p50_ms: gemiddeld,
        p99_ms: None,
        p99_rustig_ms: None,
        cpu_ms: None,
    };
    println!("{}", regel.tekst());
    Ok(regel)
}
