//! Wat de processen verbruiken.

use std::fs;

use anyhow::Context;

/// Ticks in a second, as `/proc` counts them on Linux.
const TIKKEN: f64 = 100.0;

/// De processen die het werk doen: de server, en die van PostgreSQL.
pub struct Processen {
    /// De server.
    pub server: u32,
    /// Het eerste proces van PostgreSQL; de andere zijn zijn kinderen.
    pub database: Option<u32>,
}

impl Processen {
    /// Rekentijd tot nu toe, in seconden, van server en database samen.
    pub fn rekentijd(&self) -> anyhow::Result<f64> {
        let mut som = rekentijd(self.server).context("de server is weg")?;
        let Some(database) = self.database else { return Ok(som) };
        for item in fs::read_dir("/proc")?.flatten() {
            let Some(pid) = item.file_name().to_str().and_then(|n| n.parse::<u32>().ok()) else { continue };
            if pid == database || ouder(pid) == Some(database) {
                som += rekentijd(pid).unwrap_or(0.0);
            }
        }
        // Backends that ended are counted by their parent.
        Ok(som + rekentijd_kinderen(database).unwrap_or(0.0))
    }

    /// Geheugen van de server, in MB.
    pub fn rss_mb(&self) -> anyhow::Result<f64> {
        self.geheugen("VmRSS:")
    }

    /// Het meeste geheugen dat de server ooit had, in MB.
    pub fn piek_mb(&self) -> anyhow::Result<f64> {
        self.geheugen("VmHWM:")
    }

    fn geheugen(&self, veld: &str) -> anyhow::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server))?;
        let regel =
            status.lines().find_map(|r| r.strip_prefix(veld)).with_context(|| format!("geen {veld}"))?;
        let kib: f64 = regel.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kib / 1024.0)
    }
}

/// The fields of `/proc/PID/stat` after the name, which may hold spaces.
fn velden(pid: u32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

fn som(pid: u32, welke: [usize; 2]) -> Option<f64> {
    let velden = velden(pid)?;
    let tel = |i: usize| velden.get(i)?.parse::<f64>().ok();
    Some((tel(welke[0])? + tel(welke[1])?) / TIKKEN)
}

fn rekentijd(pid: u32) -> Option<f64> {
    som(pid, [11, 12])
}

fn rekentijd_kinderen(pid: u32) -> Option<f64> {
    som(pid, [13, 14])
}

fn ouder(pid: u32) -> Option<u32> {
    velden(pid)?.get(1)?.parse().ok()
}
