//! The mail server. Every step of SMTP apart, because only then is it known whether a mail can have arrived.

use std::{path::PathBuf, time::Duration};

use jiff::Timestamp;
use lettre::{
    Address, Message,
    message::{Mailbox, MultiPart, header},
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, MailParameter},
    },
};
use percent_encoding::percent_decode_str;
use url::Url;

/// Longest wait for one step.
const GEDULD: Duration = Duration::from_secs(30);
/// Answers that say that this message will never be taken (RFC 5321 4.2.3).
const NOOIT: [u16; 6] = [550, 551, 552, 553, 554, 556];

/// A mail that is ready to go.
#[derive(Debug, Clone)]
pub struct Brief {
    /// Name of the sender.
    pub van_naam: String,
    /// Address of the sender.
    pub van: String,
    /// Address of the reader.
    pub aan: String,
    /// Subject line.
    pub onderwerp: String,
    /// Plain text.
    pub tekst: String,
    /// HTML.
    pub html: String,
    /// Name of the message, the same at every attempt, without domain.
    pub id: String,
    /// Moment in the mail.
    pub moment: Timestamp,
}

/// How sending ended. The words never hold an address: the office reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uitslag {
    /// The mail server took it.
    Bezorgd,
    /// The mail server cannot be reached or used; this mail did nothing wrong.
    Onbereikbaar(String),
    /// This mail was refused for now.
    Later(String),
    /// This mail will never be taken.
    Nooit(String),
    /// It broke off after the words were handed over; nobody knows whether it arrived.
    Onzeker,
}

/// Where mail goes.
#[derive(Debug, Clone)]
pub enum Postbode {
    /// To a mail server.
    Smtp(Box<Server>),
    /// To files in a folder.
    Map(PathBuf),
}

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beveiliging {
    /// From the first byte.
    Altijd,
    /// STARTTLS, or no mail.
    Verplicht,
    /// STARTTLS when it is offered.
    AlsHetKan,
    /// None.
    Geen,
}

/// A mail server.
#[derive(Clone)]
pub struct Server {
    host: String,
    poort: u16,
    beveiliging: Beveiliging,
    inlog: Option<Credentials>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({}:{})", self.host, self.poort)
    }
}

impl Postbode {
    /// Reads `smtp://user:password@host:port?tls=…` or `smtps://…`.
    ///
    /// # Errors
    /// A sentence that says what is wrong, without the password.
    pub fn smtp(url: &str) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|_| "Het adres van de mailserver klopt niet.".to_owned())?;
        let host =
            url.host_str().ok_or("Het adres van de mailserver mist de naam van de server.")?.to_owned();
        let los = |tekst: &str| percent_decode_str(tekst).decode_utf8_lossy().into_owned();
        let inlog = url.password().map(|w| Credentials::new(los(url.username()), los(w)));
        let lokaal = host == "localhost" || host.starts_with("127.") || host == "[::1]";
        let gekozen = url.query_pairs().find(|(k, _)| k == "tls").map(|(_, v)| v.into_owned());
        let beveiliging = match (url.scheme(), gekozen.as_deref()) {
            ("smtps", _) => Beveiliging::Altijd,
            (_, Some("verplicht" | "required")) => Beveiliging::Verplicht,
            (_, Some("als-het-kan" | "opportunistic")) => Beveiliging::AlsHetKan,
            (_, Some("geen" | "none")) => Beveiliging::Geen,
            (_, Some(_)) => {
                return Err("Bij de mailserver kan tls zijn: verplicht, als-het-kan of geen.".into());
            }
            (_, None) if lokaal => Beveiliging::Geen,
            // A password never goes over an open line.
            (_, None) if inlog.is_some() => Beveiliging::Verplicht,
            (_, None) => Beveiliging::AlsHetKan,
        };
        let standaard = match beveiliging {
            Beveiliging::Altijd => 465,
            _ if inlog.is_some() => 587,
            _ => 25,
        };
        let poort = url.port().unwrap_or(standaard);
        Ok(Self::Smtp(Box::new(Server { host, poort, beveiliging, inlog })))
    }

    /// Sends a mail.
    pub async fn stuur(&self, brief: &Brief) -> Uitslag {
        let (bericht, van, aan) = match maak(brief) {
            Ok(delen) => delen,
            Err(fout) => return Uitslag::Nooit(fout),
        };
        match self {
            Self::Smtp(server) => server.stuur(&bericht, van, aan).await,
            Self::Map(map) => schrijf(map, brief, &bericht).await,
        }
    }

    /// Whether mail can be sent now.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub async fn toets(&self) -> Result<(), String> {
        match self {
            Self::Smtp(server) => server.verbind().await?.quit().await.map(drop).map_err(|f| woorden(&f)),
            Self::Map(map) => std::fs::create_dir_all(map).map_err(|f| f.to_string()),
        }
    }
}

/// The message as it goes over the line: the same bytes for the same mail, apart from the boundary of its parts.
fn maak(brief: &Brief) -> Result<(Vec<u8>, Address, Address), String> {
    let aan: Address = brief.aan.parse().map_err(|_| "Dit mailadres kan niet.".to_owned())?;
    let van: Address =
        brief.van.parse().map_err(|_| "Het afzenderadres van de gemeente kan niet.".to_owned())?;
    let id = format!("<{}@{}>", brief.id, van.domain());
    let bericht = Message::builder()
        .from(Mailbox::new(Some(brief.van_naam.clone()), van.clone()))
        .to(Mailbox::new(None, aan.clone()))
        .subject(brief.onderwerp.replace(['\r', '\n'], " "))
        .date(std::time::SystemTime::from(brief.moment))
        .message_id(Some(id))
        .header(AutoSubmitted)
        .header(Lus)
        .multipart(MultiPart::alternative_plain_html(brief.tekst.clone(), brief.html.clone()))
        .map_err(|_| "Van dit bericht is geen mail te maken.".to_owned())?;
    Ok((bericht.formatted(), van, aan))
}

/// RFC 3834: nobody's holiday reply needs to answer this.
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Known again when it comes back to our own mailbox.
#[derive(Debug, Clone)]
struct Lus;

impl header::Header for Lus {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("X-Loop")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "schout".to_owned())
    }
}

impl Server {
    async fn stuur(&self, bericht: &[u8], van: Address, aan: Address) -> Uitslag {
        let mut lijn = match self.verbind().await {
            Ok(lijn) => lijn,
            Err(zin) => return Uitslag::Onbereikbaar(zin),
        };
        let opties =
            lijn.server_info().supports_feature(lettre::transport::smtp::extension::Extension::EightBitMime);
        let opties = if opties {
            vec![MailParameter::Body(lettre::transport::smtp::extension::MailBodyParameter::EightBitMime)]
        } else {
            vec![]
        };
        if let Err(fout) = aanbieden(&mut lijn, Mail::new(Some(van), opties), Rcpt::new(aan, vec![])).await {
            lijn.abort().await;
            return fout;
        }
        let uit = match tokio::time::timeout(GEDULD * 2, lijn.message(bericht)).await {
            Ok(Ok(_)) => Uitslag::Bezorgd,
            Ok(Err(fout)) => geweigerd(&fout).unwrap_or(Uitslag::Onzeker),
            Err(_) => Uitslag::Onzeker,
        };
        drop(tokio::time::timeout(Duration::from_secs(2), lijn.abort()).await);
        uit
    }

    async fn verbind(&self) -> Result<AsyncSmtpConnection, String> {
        let verbonden = async {
            let naam = ClientId::default();
            let tls = || TlsParameters::new(self.host.clone());
            let meteen = (self.beveiliging == Beveiliging::Altijd).then(tls).transpose()?;
            let adres = (self.host.trim_matches(['[', ']']), self.poort);
            let mut lijn =
                AsyncSmtpConnection::connect_tokio1(adres, Some(GEDULD), &naam, meteen, None).await?;
            let wil = match self.beveiliging {
                Beveiliging::Verplicht => true,
                Beveiliging::AlsHetKan => lijn.can_starttls(),
                Beveiliging::Altijd | Beveiliging::Geen => false,
            };
            if wil {
                lijn.starttls(tls()?, &naam).await?;
            }
            if let Some(inlog) = &self.inlog {
                lijn.auth(DEFAULT_MECHANISMS, inlog).await?;
            }
            Ok::<_, Error>(lijn)
        };
        match tokio::time::timeout(GEDULD, verbonden).await {
            Ok(Ok(lijn)) => Ok(lijn),
            Ok(Err(fout)) => Err(woorden(&fout)),
            Err(_) => Err("De mailserver antwoordt niet op tijd.".to_owned()),
        }
    }
}

/// Everything before the words themselves: when this fails, nothing was sent.
async fn aanbieden(lijn: &mut AsyncSmtpConnection, van: Mail, aan: Rcpt) -> Result<(), Uitslag> {
    let stappen = async {
        lijn.command(van).await?;
        lijn.command(aan).await?;
        lijn.command(Data).await
    };
    match tokio::time::timeout(GEDULD, stappen).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(fout)) => Err(geweigerd(&fout).unwrap_or_else(|| Uitslag::Onbereikbaar(woorden(&fout)))),
        Err(_) => Err(Uitslag::Onbereikbaar("De mailserver antwoordt niet op tijd.".to_owned())),
    }
}

/// What the mail server said about this mail; none when it said nothing.
fn geweigerd(fout: &Error) -> Option<Uitslag> {
    let code = u16::from(fout.status()?);
    Some(if NOOIT.contains(&code) {
        Uitslag::Nooit(format!("De mailserver weigert dit bericht of dit adres (code {code})."))
    } else {
        Uitslag::Later(format!("De mailserver neemt dit bericht nu niet aan (code {code})."))
    })
}

fn woorden(fout: &Error) -> String {
    match fout.status() {
        Some(code) if u16::from(code) == 535 => {
            "De mailserver weigert de inlognaam of het wachtwoord.".to_owned()
        }
        Some(code) => format!("De mailserver weigert de verbinding (code {}).", u16::from(code)),
        None if fout.is_tls() => "De beveiligde verbinding met de mailserver lukt niet.".to_owned(),
        None if fout.is_timeout() => "De mailserver antwoordt niet op tijd.".to_owned(),
        None => "De mailserver is niet bereikbaar.".to_owned(),
    }
}

/// Writes the mail as a file, under a name that sorts by moment.
async fn schrijf(map: &std::path::Path, brief: &Brief, bericht: &[u8]) -> Uitslag {
    let naam = format!("{}-{}.eml", brief.moment.strftime("%Y%m%d-%H%M%S"), brief.id);
    let doe = async {
        tokio::fs::create_dir_all(map).await?;
        let tijdelijk = map.join(format!(".{naam}"));
        tokio::fs::write(&tijdelijk, bericht).await?;
        tokio::fs::rename(tijdelijk, map.join(naam)).await
    };
    match doe.await {
        Ok(()) => Uitslag::Bezorgd,
        Err(_) => Uitslag::Onbereikbaar("De map voor de mail is niet te schrijven.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(url: &str) -> Server {
        match Postbode::smtp(url).unwrap() {
            Postbode::Smtp(server) => *server,
            Postbode::Map(_) => panic!("geen server"),
        }
    }

    #[test]
    fn a_password_asks_for_a_protected_line() {
        assert_eq!(server("smtp://u:p@mail.example").beveiliging, Beveiliging::Verplicht);
        assert_eq!(server("smtp://u:p@mail.example").poort, 587);
        assert_eq!(server("smtp://mail.example").beveiliging, Beveiliging::AlsHetKan);
        assert_eq!(server("smtp://127.0.0.1:2525").beveiliging, Beveiliging::Geen);
        assert_eq!(server("smtps://u:p@mail.example").poort, 465);
        assert!(Postbode::smtp("smtp://mail.example?tls=misschien").is_err());
    }

    #[test]
    fn a_password_is_never_shown() {
        let tekst = format!("{:?}", server("smtp://u:geheim@mail.example"));
        assert!(!tekst.contains("geheim"), "{tekst}");
    }

    #[test]
    fn a_subject_cannot_add_headers() {
        let brief = Brief {
            van_naam: "Gemeente Waterrijk".into(),
            van: "meldingen@waterrijk.example".into(),
            aan: "a@voorbeeld.example".into(),
            onderwerp: "Hallo\r\nBcc: x@voorbeeld.example".into(),
            tekst: "a".into(),
            html: "<p>a</p>".into(),
            id: "1".into(),
            moment: Timestamp::UNIX_EPOCH,
        };
        let tekst = String::from_utf8(maak(&brief).unwrap().0).unwrap();
        assert!(!tekst.contains("\r\nBcc:"), "{tekst}");
        assert!(tekst.contains("Auto-Submitted: auto-generated"), "{tekst}");
    }
}
