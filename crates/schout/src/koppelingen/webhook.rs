//! Other systems that hear what happens: signed as Standard Webhooks prescribes, and never to a place inside our own
//! network that somebody outside could not reach himself.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{
    Client, StatusCode,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};
use sha2::Sha256;
use url::{Host, Url};

use super::mail::Uitslag;

/// Longest wait for an answer.
const GEDULD: Duration = Duration::from_secs(15);
/// What stands before a secret (Standard Webhooks).
const VOOR_GEHEIM: &str = "whsec_";

/// A message that is ready to go.
#[derive(Clone)]
pub struct Levering {
    /// Where to.
    pub url: String,
    /// Name of the message, the same at every attempt.
    pub id: String,
    /// Moment of this attempt, seconds since 1970.
    pub moment: i64,
    /// The words (JSON).
    pub inhoud: String,
    /// Secrets that sign; more than one while a secret is being changed.
    pub geheimen: Vec<String>,
}

impl std::fmt::Debug for Levering {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Levering({})", self.id)
    }
}

/// A secret as other systems get it, of random bytes.
#[must_use]
pub fn geheim_van(bytes: &[u8]) -> String {
    format!("{VOOR_GEHEIM}{}", BASE64.encode(bytes))
}

/// The value of `webhook-signature`: HMAC-SHA256 over name, moment and words, once per secret.
///
/// # Errors
/// When a secret is no secret of ours.
pub fn handtekening(l: &Levering) -> Result<String, String> {
    let teken = |geheim: &String| {
        let kaal = geheim.strip_prefix(VOOR_GEHEIM).ok_or("geen geheim")?;
        let sleutel = BASE64.decode(kaal.as_bytes()).map_err(|e| e.to_string())?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&sleutel).map_err(|e| e.to_string())?;
        mac.update(format!("{}.{}.{}", l.id, l.moment, l.inhoud).as_bytes());
        Ok(format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes())))
    };
    Ok(l.geheimen.iter().map(teken).collect::<Result<Vec<_>, String>>()?.join(" "))
}

/// Whether messages may go to an address: https to a place outside. With `intern` also inside the own network, and
/// without TLS on this machine itself.
///
/// # Errors
/// A sentence for the administrator.
pub fn toets_adres(url: &str, intern: bool) -> Result<Url, String> {
    let net = Url::parse(url.trim()).map_err(|_| "Dit adres klopt niet. Begin met https://.".to_owned())?;
    let host = net.host().ok_or("Dit adres mist de naam van een server.")?;
    let hier = match &host {
        Host::Domain(naam) => *naam == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    };
    if net.scheme() != "https" && !(net.scheme() == "http" && hier && intern) {
        return Err("Gebruik een adres dat met https:// begint.".into());
    }
    if !net.username().is_empty() || net.password().is_some() {
        return Err(
            "Zet geen naam of wachtwoord in het adres. Het geheim zorgt dat het bericht van ons is.".into()
        );
    }
    let ip = match host {
        Host::Domain(_) => None,
        Host::Ipv4(ip) => Some(IpAddr::V4(ip)),
        Host::Ipv6(ip) => Some(IpAddr::V6(ip)),
    };
    if !intern && (hier || ip.is_some_and(|ip| !is_buiten(ip))) {
        return Err(BINNEN.into());
    }
    Ok(net)
}

const BINNEN: &str =
    "Dit adres ligt in het eigen netwerk. Dat mag alleen als de beheerder van de server het toestaat.";

/// Whether an address lies on the open internet.
fn is_buiten(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => v4_buiten(ip),
        IpAddr::V6(ip) => v6_buiten(ip),
    }
}

fn v4_buiten(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let bijzonder = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240;
    // Shared address space (RFC 6598), benchmarking (RFC 2544), protocol assignments (RFC 6890).
    let gedeeld = a == 100 && (64..128).contains(&b);
    let proef = a == 198 && (b == 18 || b == 19);
    !(bijzonder || gedeeld || proef || (a == 192 && b == 0 && c == 0))
}

fn v6_buiten(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    // Only 2000::/3 is given out; of it, Teredo, documentation and 6to4 lead to other places.
    let bijzonder = (a == 0x2001 && (b < 0x200 || b == 0xdb8)) || a == 0x2002 || (a == 0x3fff && b < 0x1000);
    (a & 0xe000) == 0x2000 && !bijzonder
}

/// Looks up names, and leaves out what lies inside.
#[derive(Debug)]
struct AlleenBuiten;

impl Resolve for AlleenBuiten {
    fn resolve(&self, naam: Name) -> Resolving {
        Box::pin(async move {
            let gevonden: Vec<SocketAddr> = tokio::net::lookup_host((naam.as_str(), 0)).await?.collect();
            let buiten: Vec<SocketAddr> = gevonden.into_iter().filter(|a| is_buiten(a.ip())).collect();
            if buiten.is_empty() {
                return Err(BINNEN.into());
            }
            Ok(Box::new(buiten.into_iter()) as Addrs)
        })
    }
}

/// Brings messages to other systems.
#[derive(Debug, Clone)]
pub struct Bezorger {
    client: Client,
    intern: bool,
}

impl Bezorger {
    /// A client that follows no redirects and, unless `intern`, reaches nothing inside.
    ///
    /// # Errors
    /// When this machine has no TLS.
    pub fn nieuw(intern: bool) -> Result<Self, String> {
        let bouw = Client::builder().redirect(Policy::none()).no_proxy().timeout(GEDULD).user_agent("Schout");
        let bouw = if intern { bouw } else { bouw.https_only(true).dns_resolver(Arc::new(AlleenBuiten)) };
        Ok(Self { client: bouw.build().map_err(|e| e.to_string())?, intern })
    }

    /// Brings a message. It may arrive more than once; its name stays the same.
    pub async fn stuur(&self, l: &Levering) -> Uitslag {
        let (url, teken) = match (toets_adres(&l.url, self.intern), handtekening(l)) {
            (Ok(url), Ok(teken)) => (url, teken),
            (Err(zin), _) => return Uitslag::Nooit(zin),
            (_, Err(_)) => return Uitslag::Nooit("Het geheim van deze webhook klopt niet.".to_owned()),
        };
        let verzoek = self
            .client
            .post(url)
            .header("content-type", "application/json")
            .header("webhook-id", &l.id)
            .header("webhook-timestamp", l.moment)
            .header("webhook-signature", teken)
            .body(l.inhoud.clone());
        match verzoek.send().await {
            Ok(antwoord) if antwoord.status().is_success() => Uitslag::Bezorgd,
            Ok(antwoord) if antwoord.status() == StatusCode::GONE => {
                Uitslag::Nooit("Het systeem wil geen berichten meer (code 410).".to_owned())
            }
            Ok(antwoord) => {
                Uitslag::Later(format!("Het systeem antwoordt met code {}.", antwoord.status().as_u16()))
            }
            Err(fout) if fout.is_timeout() => {
                Uitslag::Later("Het systeem antwoordt niet op tijd.".to_owned())
            }
            Err(_) => Uitslag::Later("Het systeem is niet bereikbaar.".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_outside_are_reached() {
        for binnen in [
            "https://127.0.0.1/x",
            "https://localhost/x",
            "https://10.1.2.3/",
            "https://192.168.1.1/",
            "https://172.16.0.1",
            "https://169.254.169.254/latest",
            "https://100.64.0.1",
            "https://0.0.0.0",
            "https://[::1]/",
            "https://[fd00::1]/",
            "https://[fe80::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[2002:a00:1::]/",
            "https://2130706433/",
            "https://0x7f.1/",
        ] {
            assert!(toets_adres(binnen, false).is_err(), "{binnen}");
        }
        for fout in [
            "http://voorbeeld.example/",
            "ftp://voorbeeld.example",
            "https://a:b@voorbeeld.example/",
            "onzin",
        ] {
            assert!(toets_adres(fout, true).is_err(), "{fout}");
        }
        assert!(toets_adres("https://voorbeeld.example/haak", false).is_ok());
        assert!(toets_adres("https://93.184.215.14/haak", false).is_ok());
        assert!(toets_adres("https://[2a00:1450:400e::1]/haak", false).is_ok());
        assert!(toets_adres("http://127.0.0.1:8080/haak", true).is_ok());
    }

    /// The example of the specification of Standard Webhooks.
    #[test]
    fn the_signature_is_that_of_the_specification() {
        let l = Levering {
            url: String::new(),
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek".into(),
            moment: 1_614_265_330,
            inhoud: r#"{"test": 2432232314}"#.into(),
            geheimen: vec!["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".into()],
        };
        assert_eq!(handtekening(&l).unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        let twee = Levering { geheimen: [&l.geheimen[..], &[geheim_van(b"nieuw")]].concat(), ..l };
        assert_eq!(handtekening(&twee).unwrap().split(' ').count(), 2);
    }
}
