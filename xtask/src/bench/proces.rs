//! De server als proces: starten, wachten tot hij antwoordt, en wat hij verbruikt.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

/// Ticks in a second, as `/proc` counts them on Linux.
const TIKKEN: f64 = 100.0;

/// Een draaiende server; stopt als deze waarde verdwijnt.
pub struct Server {
    proces: Child,
    /// Waar hij luistert: `127.0.0.1:4711`.
    pub adres: String,
    /// Van opdracht tot eerste antwoord.
    pub starttijd: Duration,
}

impl Server {
    /// Start `schout serve` op een bestaande database.
    pub fn start(programma: &Path, map: &Path, database: Option<&str>) -> anyhow::Result<Self> {
        let mut opdracht = Command::new(programma);
        opdracht.arg("serve");
        Self::start_met(opdracht, map, database, Duration::from_secs(30))
    }

    /// Start een opdracht die een server wordt, en wacht tot die antwoordt.
    pub fn start_met(
        mut opdracht: Command,
        map: &Path,
        database: Option<&str>,
        grens: Duration,
    ) -> anyhow::Result<Self> {
        let poort = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let adres = format!("127.0.0.1:{poort}");
        opdracht.arg("--data").arg(map).args(["--listen", &adres]);
        if let Some(url) = database {
            opdracht.args(["--database", url]);
        }
        opdracht.env("SCHOUT_LIMIET_PER_UUR", "4000000000").env("SCHOUT_LOG", "warn");
        opdracht.stdin(Stdio::null()).stdout(Stdio::null());
        let begin = Instant::now();
        let proces = opdracht.spawn().context("schout start niet")?;
        let mut server = Self { proces, adres, starttijd: Duration::ZERO };
        while !server.antwoordt() {
            if let Some(status) = server.proces.try_wait()? {
                bail!("schout stopte vanzelf ({status})");
            }
            if begin.elapsed() > grens {
                bail!("schout antwoordde niet binnen {} seconden", grens.as_secs());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        server.starttijd = begin.elapsed();
        Ok(server)
    }

    fn antwoordt(&self) -> bool {
        use std::io::{Read, Write};
        let Ok(mut lijn) = std::net::TcpStream::connect(&self.adres) else { return false };
        let vraag = "GET /gezond HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n";
        let mut antwoord = String::new();
        lijn.set_read_timeout(Some(Duration::from_secs(5))).is_ok()
            && lijn.write_all(vraag.as_bytes()).is_ok()
            && lijn.read_to_string(&mut antwoord).is_ok()
            && antwoord.starts_with("HTTP/1.1 200")
    }

    /// Procesnummer.
    pub fn pid(&self) -> u32 {
        self.proces.id()
    }

    /// Stopt hem zoals een beheerder dat doet.
    pub fn stop(mut self) -> anyhow::Result<()> {
        let gezegd = Command::new("kill").arg(self.pid().to_string()).status()?;
        if !gezegd.success() {
            bail!("schout is niet te stoppen");
        }
        self.proces.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After `stop` it is gone already.
        drop(self.proces.kill());
        drop(self.proces.wait());
    }
}

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
        let status = fs::read_to_string(format!("/proc/{}/status", self.server))?;
        let regel = status.lines().find_map(|r| r.strip_prefix("VmRSS:")).context("geen VmRSS")?;
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
