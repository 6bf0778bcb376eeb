//! De server als proces: starten, wachten tot hij antwoordt, en stoppen.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

/// Een draaiende server; stopt als deze waarde verdwijnt.
pub struct Server {
    proces: Child,
    /// Waar hij luistert: `127.0.0.1:4711`.
    pub adres: String,
    /// Waar hij zijn cijfers toont.
    pub metingen: String,
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
        // Both at once, or they could be the same.
        let deuren = [TcpListener::bind(("127.0.0.1", 0))?, TcpListener::bind(("127.0.0.1", 0))?];
        let [adres, metingen] = deuren.map(|deur| deur.local_addr().map(|adres| adres.to_string()));
        let (adres, metingen) = (adres?, metingen?);
        opdracht.arg("--data").arg(map).args(["--listen", &adres]);
        if let Some(url) = database {
            opdracht.args(["--database", url]);
        }
        opdracht.env("SCHOUT_METINGEN", &metingen);
        opdracht.env("SCHOUT_LIMIET_PER_UUR", "4000000000").env("SCHOUT_LOG", "warn");
        opdracht.stdin(Stdio::null()).stdout(Stdio::null());
        let begin = Instant::now();
        let proces = opdracht.spawn().context("schout start niet")?;
        let mut server = Self { proces, adres, metingen, starttijd: Duration::ZERO };
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
