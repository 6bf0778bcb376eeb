//! The mailbox in which people write to the municipality, over IMAP.

use std::{path::PathBuf, sync::Arc, time::Duration};

use async_imap::{Client, Session};
use futures_util::TryStreamExt;
use percent_encoding::percent_decode_str;
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;
use url::Url;

/// Longest wait for one step.
const GEDULD: Duration = Duration::from_secs(30);
/// Largest mail that is read, in bytes; mail servers seldom take more than half of it.
const MAX_BYTES: u32 = 60 * 1024 * 1024;
/// Folder for what was handled.
pub const VERWERKT: &str = "Verwerkt";
/// Folder for what a colleague must look at himself.
pub const NAKIJKEN: &str = "Nakijken";

/// A line to the server, protected or not.
trait Lijn: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Lijn for T {}

/// Where the mailbox is.
#[derive(Clone, PartialEq, Eq)]
pub struct Postbus {
    host: String,
    poort: u16,
    meteen_tls: bool,
    starttls: bool,
    naam: String,
    wachtwoord: String,
    map: String,
    ca: Option<PathBuf>,
}

impl std::fmt::Debug for Postbus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Postbus({}:{})", self.host, self.poort)
    }
}

impl Postbus {
    /// Reads `imaps://user:password@host:993/INBOX?ca=FILE` or `imap://…`. Without TLS from the first byte STARTTLS is
    /// required, except on this machine.
    ///
    /// # Errors
    /// A sentence that says what is wrong, without the password.
    pub fn lees(url: &str) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|_| "Het adres van de postbus klopt niet.".to_owned())?;
        let meteen_tls = match url.scheme() {
            "imaps" => true,
            "imap" => false,
            _ => return Err("De postbus moet beginnen met imaps:// of imap://.".into()),
        };
        let host = url.host_str().ok_or("Het adres van de postbus mist de naam van de server.")?.to_owned();
        let los = |tekst: &str| percent_decode_str(tekst).decode_utf8_lossy().into_owned();
        let wachtwoord = url.password().ok_or("Het adres van de postbus mist het wachtwoord.")?;
        let lokaal = host == "localhost" || host.starts_with("127.") || host == "[::1]";
        let map = los(url.path().trim_start_matches('/'));
        let ca = url.query_pairs().find(|(k, _)| k == "ca").map(|(_, v)| PathBuf::from(v.into_owned()));
        Ok(Self {
            poort: url.port().unwrap_or(if meteen_tls { 993 } else { 143 }),
            meteen_tls,
            starttls: !meteen_tls && !lokaal,
            naam: los(url.username()),
            wachtwoord: los(wachtwoord),
            map: if map.is_empty() { "INBOX".to_owned() } else { map },
            ca,
            host,
        })
    }

    /// Opens the mailbox.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub async fn open(&self) -> Result<Zitting, String> {
        binnen(self.verbind()).await
    }

    async fn verbind(&self) -> Result<Zitting, String> {
        let weg = |_| "De mailserver van de postbus is niet bereikbaar.".to_owned();
        let tcp = TcpStream::connect((self.host.trim_matches(['[', ']']), self.poort)).await.map_err(weg)?;
        let lijn: Box<dyn Lijn> =
            if self.meteen_tls { Box::new(self.tls(tcp).await?) } else { Box::new(tcp) };
        let mut client = Client::new(lijn);
        client.read_response().await.map_err(weg)?;
        if self.starttls {
            client.run_command_and_check_ok("STARTTLS", None).await.map_err(|_| ZONDER_TLS.to_owned())?;
            let lijn: Box<dyn Lijn> = Box::new(self.tls(client.into_inner()).await?);
            client = Client::new(lijn);
        }
        let inlog = client.login(&self.naam, &self.wachtwoord).await;
        let mut sessie =
            inlog.map_err(|_| "De postbus weigert de inlognaam of het wachtwoord.".to_owned())?;
        let kan = sessie.capabilities().await.map_err(|f| woorden(&f))?;
        let verplaatst = kan.has_str("MOVE");
        for map in [VERWERKT, NAKIJKEN] {
            // It is there from the second time on.
            drop(sessie.create(map).await);
        }
        let map = sessie.select(&self.map).await;
        let map = map.map_err(|_| format!("De map {} is er niet in de postbus.", self.map))?;
        let geldig = i64::from(map.uid_validity.unwrap_or(0));
        Ok(Zitting { sessie, geldig, verplaatst })
    }

    async fn tls<L: Lijn>(&self, lijn: L) -> Result<tokio_rustls::client::TlsStream<L>, String> {
        let fout = || "De beveiligde verbinding met de postbus lukt niet.".to_owned();
        let mut vertrouwd = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        if let Some(pad) = &self.ca {
            let lees = CertificateDer::pem_file_iter(pad).map_err(|_| CA.to_owned())?;
            vertrouwd.add_parsable_certificates(lees.filter_map(Result::ok));
        }
        let wijze = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(wijze)
            .with_safe_default_protocol_versions()
            .map_err(|_| fout())?
            .with_root_certificates(vertrouwd)
            .with_no_client_auth();
        let naam = ServerName::try_from(self.host.trim_matches(['[', ']']).to_owned()).map_err(|_| fout())?;
        TlsConnector::from(Arc::new(config)).connect(naam, lijn).await.map_err(|_| fout())
    }
}

const ZONDER_TLS: &str = "De postbus biedt geen beveiligde verbinding aan. Gebruik imaps://.";
const CA: &str = "Het bestand met het certificaat van de postbus is niet te lezen.";

async fn binnen<T>(werk: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    let uit = tokio::time::timeout(GEDULD, werk).await;
    uit.unwrap_or_else(|_| Err("De postbus antwoordt niet op tijd.".to_owned()))
}

/// Never the words of the server: they may name a mail.
fn woorden(fout: &async_imap::error::Error) -> String {
    match fout {
        async_imap::error::Error::Io(_) | async_imap::error::Error::ConnectionLost => {
            "De verbinding met de postbus brak af.".to_owned()
        }
        _ => "De postbus deed niet wat Schout vroeg.".to_owned(),
    }
}

/// What came of fetching a mail.
#[derive(Debug)]
pub enum Opgehaald {
    /// Its bytes.
    Mail(Vec<u8>),
    /// It is larger than what is read.
    TeGroot,
    /// Somebody else took it away.
    Weg,
}

/// An open mailbox.
pub struct Zitting {
    sessie: Session<Box<dyn Lijn>>,
    geldig: i64,
    verplaatst: bool,
}

impl std::fmt::Debug for Zitting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Zitting({})", self.geldig)
    }
}

impl Zitting {
    /// Number that says for how long the numbers of mails hold (UIDVALIDITY, RFC 3501 2.3.1.1).
    #[must_use]
    pub fn geldig(&self) -> i64 {
        self.geldig
    }

    /// Numbers of the mails that are here, oldest first. Whether somebody read them does not matter.
    ///
    /// # Errors
    /// A sentence for the office.
    pub async fn wachtend(&mut self) -> Result<Vec<u32>, String> {
        let gevonden =
            binnen(async { self.sessie.uid_search("UNDELETED").await.map_err(|f| woorden(&f)) }).await?;
        let mut uids: Vec<u32> = gevonden.into_iter().collect();
        uids.sort_unstable();
        Ok(uids)
    }

    /// Fetches a mail, and leaves it as it is.
    ///
    /// # Errors
    /// A sentence for the office.
    pub async fn haal(&mut self, uid: u32) -> Result<Opgehaald, String> {
        let een = uid.to_string();
        binnen(async {
            let maten: Vec<_> = self
                .sessie
                .uid_fetch(&een, "(UID RFC822.SIZE)")
                .await
                .map_err(|f| woorden(&f))?
                .try_collect()
                .await
                .map_err(|f| woorden(&f))?;
            match maten.iter().find(|m| m.uid == Some(uid)).map(|m| m.size) {
                None => return Ok(Opgehaald::Weg),
                Some(maat) if maat.is_some_and(|m| m > MAX_BYTES) => return Ok(Opgehaald::TeGroot),
                Some(_) => {}
            }
            let mails: Vec<_> = self
                .sessie
                .uid_fetch(&een, "(UID BODY.PEEK[])")
                .await
                .map_err(|f| woorden(&f))?
                .try_collect()
                .await
                .map_err(|f| woorden(&f))?;
            let bytes = mails.iter().find(|m| m.uid == Some(uid)).and_then(|m| m.body());
            Ok(bytes.map_or(Opgehaald::Weg, |b| Opgehaald::Mail(b.to_vec())))
        })
        .await
    }

    /// Puts a mail in another folder.
    ///
    /// # Errors
    /// A sentence for the office.
    pub async fn verplaats(&mut self, uid: u32, map: &str) -> Result<(), String> {
        let een = uid.to_string();
        binnen(async {
            if self.verplaatst {
                return self.sessie.uid_mv(&een, map).await.map_err(|f| woorden(&f));
            }
            self.sessie.uid_copy(&een, map).await.map_err(|f| woorden(&f))?;
            let vlag =
                self.sessie.uid_store(&een, "+FLAGS (\\Deleted \\Seen)").await.map_err(|f| woorden(&f))?;
            vlag.try_collect::<Vec<_>>().await.map_err(|f| woorden(&f))?;
            let weg = self.sessie.expunge().await.map_err(|f| woorden(&f))?;
            weg.try_collect::<Vec<_>>().await.map(drop).map_err(|f| woorden(&f))
        })
        .await
    }

    /// Says goodbye; when that fails, the server finds out by itself.
    pub async fn sluit(mut self) {
        drop(binnen(async { self.sessie.logout().await.map_err(|f| woorden(&f)) }).await);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_never_goes_over_an_open_line_and_is_never_shown() {
        let p = Postbus::lees("imap://meld:gehe%40im@mail.voorbeeld.example").unwrap();
        assert!(p.starttls && p.poort == 143 && p.wachtwoord == "gehe@im" && p.map == "INBOX");
        assert!(!format!("{p:?}").contains("gehe"));
        let p = Postbus::lees("imaps://meld:x@mail.voorbeeld.example/Meldingen").unwrap();
        assert!(p.meteen_tls && p.poort == 993 && p.map == "Meldingen");
        assert!(Postbus::lees("https://meld:x@mail.voorbeeld.example").is_err());
        assert!(Postbus::lees("imaps://mail.voorbeeld.example").unwrap_err().contains("wachtwoord"));
    }
}
