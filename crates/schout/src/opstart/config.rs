//! Settings: a flag goes before the environment, that before `schout.toml`, that before the default.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use ipnet::IpNet;
use serde::Deserialize;

use crate::{
    app::{Instelling, Post},
    koppelingen::postbus::Postbus,
    store::Bron,
};

/// Name of the file with settings in the data folder.
pub const BESTAND: &str = "schout.toml";

/// What the command line says; what is left out comes from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Vlaggen {
    /// Folder with database, photos and documents.
    pub data: Option<PathBuf>,
    /// Address and port of the server.
    pub listen: Option<String>,
    /// Database server.
    pub database: Option<String>,
    /// File with settings.
    pub config: Option<PathBuf>,
}

/// The file with settings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Bestand {
    listen: Option<String>,
    database: Option<String>,
    adres: Option<String>,
    smtp: Option<String>,
    imap: Option<String>,
    webhook_intern: Option<bool>,
    limiet_per_uur: Option<u32>,
    veilig: Option<bool>,
    metingen: Option<String>,
    proxy: Option<String>,
}

/// Everything the program must know before it can start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Folder with database, photos and documents.
    pub data: PathBuf,
    /// Address and port of the server.
    pub listen: SocketAddr,
    /// Which database.
    pub bron: Bron,
    /// Address people use, without a slash at the end.
    pub adres: String,
    /// Mail server: `smtp://…` or `smtps://…`.
    pub smtp: Option<String>,
    /// Mailbox: `imaps://…` or `imap://…`.
    pub imap: Option<String>,
    /// Webhooks may go to addresses inside the own network.
    pub webhook_intern: bool,
    /// Reports per network address per hour on the public API.
    pub limiet_per_uur: u32,
    /// Proxies whose word counts for where a request came from, besides those on this machine.
    pub proxies: Vec<IpNet>,
    /// Cookies only over HTTPS.
    pub veilig: bool,
    /// Address and port of the figures for Prometheus; none: no figures.
    pub metingen: Option<SocketAddr>,
    /// Demonstration.
    pub demo: bool,
}

/// A variable of the environment.
#[must_use]
pub fn omgeving(naam: &str) -> Option<String> {
    std::env::var(naam).ok().filter(|w| !w.trim().is_empty())
}

impl Config {
    /// Puts the settings together. `omgeving` looks up a variable.
    ///
    /// # Errors
    /// A sentence that names the setting that is wrong.
    pub fn lees(
        vlaggen: &Vlaggen,
        demo: bool,
        omgeving: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        let standaard = if demo { "data/demo" } else { "data" };
        let data = vlaggen.data.clone().or_else(|| omgeving("SCHOUT_DATA").map(PathBuf::from));
        let data = data.unwrap_or_else(|| PathBuf::from(standaard));
        let bestand = lees_bestand(&data, vlaggen.config.as_deref())?;
        let kies = |vlag: &Option<String>, naam: &str, uit_bestand: Option<String>| {
            vlag.clone().or_else(|| omgeving(naam)).or(uit_bestand)
        };
        let listen = kies(&vlaggen.listen, "SCHOUT_LISTEN", bestand.listen);
        let listen = lees_listen(&listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned()))?;
        let bron = match kies(&vlaggen.database, "SCHOUT_DATABASE", bestand.database) {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Bron::Postgres(url)
            }
            Some(_) => {
                return Err(
                    "De database moet beginnen met postgres://. Laat de instelling weg voor SQLite.".into()
                );
            }
            None => Bron::Sqlite(data.join("schout.db")),
        };
        let adres = kies(&None, "SCHOUT_ADRES", bestand.adres).unwrap_or_else(|| format!("http://{listen}"));
        let adres = lees_adres(&adres)?;
        let limiet =
            getal("SCHOUT_LIMIET_PER_UUR", omgeving("SCHOUT_LIMIET_PER_UUR"))?.or(bestand.limiet_per_uur);
        let veilig = ja_nee("SCHOUT_VEILIG", omgeving("SCHOUT_VEILIG").as_deref())?.or(bestand.veilig);
        let intern = ja_nee("SCHOUT_WEBHOOK_INTERN", omgeving("SCHOUT_WEBHOOK_INTERN").as_deref())?;
        Ok(Self {
            imap: lees_imap(kies(&None, "SCHOUT_IMAP", bestand.imap))?,
            webhook_intern: intern.or(bestand.webhook_intern).unwrap_or(false),
            veilig: veilig.unwrap_or_else(|| adres.starts_with("https://")),
            data,
            listen,
            bron,
            adres,
            smtp: lees_smtp(kies(&None, "SCHOUT_SMTP", bestand.smtp))?,
            limiet_per_uur: limiet.unwrap_or(60),
            proxies: lees_proxies(&kies(&None, "SCHOUT_PROXY", bestand.proxy).unwrap_or_default())?,
            metingen: kies(&None, "SCHOUT_METINGEN", bestand.metingen)
                .as_deref()
                .map(lees_listen)
                .transpose()?,
            demo,
        })
    }

    /// Folder with photos and documents.
    #[must_use]
    pub fn bestanden(&self) -> PathBuf {
        self.data.join("bestanden")
    }

    /// Folder with the geography of the municipality, copied there by `inrichting load`.
    #[must_use]
    pub fn gebied(&self) -> PathBuf {
        self.data.join("gebied")
    }

    /// Folder in which the demonstration writes its mails.
    #[must_use]
    pub fn postmap(&self) -> PathBuf {
        self.data.join("post")
    }

    /// Settings of the running program.
    #[must_use]
    pub fn instelling(&self) -> Instelling {
        let post = match &self.smtp {
            Some(url) => Post::Smtp(url.clone()),
            None if self.demo => Post::Map(self.postmap()),
            None => Post::Geen,
        };
        Instelling {
            adres: self.adres.clone(),
            post,
            postbus: self.imap.clone(),
            webhook_intern: self.webhook_intern,
            limiet_per_uur: self.limiet_per_uur,
            proxies: self.proxies.clone(),
            demo: self.demo,
            veilig: self.veilig,
        }
    }
}

fn lees_bestand(data: &Path, gekozen: Option<&Path>) -> Result<Bestand, String> {
    let pad = gekozen.map_or_else(|| data.join(BESTAND), Path::to_path_buf);
    let tekst = match std::fs::read_to_string(&pad) {
        Ok(tekst) => tekst,
        Err(fout) if fout.kind() == std::io::ErrorKind::NotFound && gekozen.is_none() => {
            return Ok(Bestand::default());
        }
        Err(fout) => return Err(format!("Het bestand {} is niet te lezen: {fout}.", pad.display())),
    };
    // Only the reason: the line itself may hold a password.
    toml::from_str(&tekst)
        .map_err(|fout| format!("In {} klopt iets niet: {}.", pad.display(), fout.message()))
}

fn lees_listen(tekst: &str) -> Result<SocketAddr, String> {
    let fout =
        || format!("Het adres \"{tekst}\" kan niet. Geef een IP-adres en een poort, zoals 127.0.0.1:8080.");
    let met_naam = tekst.strip_prefix("localhost:").map(|poort| format!("127.0.0.1:{poort}"));
    met_naam.as_deref().unwrap_or(tekst).parse().map_err(|_| fout())
}

fn lees_proxies(tekst: &str) -> Result<Vec<IpNet>, String> {
    let een = |deel: &str| {
        let adres = deel.parse::<IpAddr>().map(IpNet::from);
        deel.parse().or(adres).map_err(|_| {
            format!("SCHOUT_PROXY: \"{deel}\" is geen adres of netwerk. Geef bijvoorbeeld 10.0.0.5 of 10.0.0.0/24, met komma's ertussen.")
        })
    };
    tekst.split(',').map(str::trim).filter(|deel| !deel.is_empty()).map(|deel: &str| een(deel)).collect()
}

fn lees_adres(tekst: &str) -> Result<String, String> {
    let kaal = tekst.trim().trim_end_matches('/');
    if !kaal.starts_with("http://") && !kaal.starts_with("https://") {
        return Err(
            "SCHOUT_ADRES moet beginnen met https://. Dit adres staat in de mails aan melders.".into()
        );
    }
    Ok(kaal.to_owned())
}

fn lees_smtp(url: Option<String>) -> Result<Option<String>, String> {
    match url {
        Some(url) if !url.starts_with("smtp://") && !url.starts_with("smtps://") => {
            Err("De mailserver moet beginnen met smtp:// of smtps://.".into())
        }
        anders => Ok(anders),
    }
}

fn lees_imap(url: Option<String>) -> Result<Option<String>, String> {
    url.map(|url| Postbus::lees(&url).map(|_| url)).transpose()
}

fn getal(naam: &str, waarde: Option<String>) -> Result<Option<u32>, String> {
    let fout = |_| format!("{naam} moet een geheel getal zijn.");
    waarde.map(|w| w.trim().parse().map_err(fout)).transpose()
}

fn ja_nee(naam: &str, waarde: Option<&str>) -> Result<Option<bool>, String> {
    match waarde.map(str::trim) {
        None => Ok(None),
        Some("ja" | "true" | "1") => Ok(Some(true)),
        Some("nee" | "false" | "0") => Ok(Some(false)),
        Some(_) => Err(format!("{naam} moet ja of nee zijn.")),
    }
}
