//! De last: een vast aantal bezoekers dat zonder pauze vraagt, elk over een eigen verbinding.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

use super::CLIENTS;
use super::proces::Processen;
use super::scenario::{Als, Scenario, Verzoek};
use super::verslag::Regel;

/// Warming up, not measured.
const AANLOOP: Duration = Duration::from_secs(1);

/// Een toevalsgetal dat elke keer hetzelfde is.
pub struct Toeval(pub ChaCha8Rng);

impl Toeval {
    /// Een getal van 0 tot `tot`.
    pub fn tot(&mut self, tot: u64) -> u64 {
        self.0.next_u64() % tot.max(1)
    }

    /// Een van een lijst.
    pub fn van<'a, T>(&mut self, lijst: &'a [T]) -> Option<&'a T> {
        let i = self.tot(lijst.len() as u64);
        lijst.get(usize::try_from(i).ok()?)
    }
}

/// De koekjes van wie is ingelogd; leeg is niemand.
#[derive(Clone, Default)]
pub struct Sessies {
    /// Een coordinator.
    medewerker: String,
    /// Een BOA.
    boa: String,
}

impl Sessies {
    /// Alleen een BOA.
    pub async fn van_boa(lijn: &mut Lijn, adres: &str, naam: &str) -> anyhow::Result<Self> {
        Ok(Self { boa: inloggen(lijn, adres, naam).await?, ..Self::default() })
    }
}

/// Van de accounts van de demo, en van die van de meting.
pub const WACHTWOORD: &str = "waterrijk-demo-2026";

/// De telefoon waarmee wordt gemeten.
const TOESTEL: &str = "00000000-0000-7000-8000-00000000beef";

/// Wat een bezoeker moet weten om te kunnen vragen.
pub struct Toegang {
    /// Waar de server luistert.
    pub adres: String,
    /// De koekjes van wie is ingelogd.
    pub sessies: Sessies,
    /// De telefoon die bij beide sessies bekend is.
    pub toestel: &'static str,
    /// Hoeveel posten er zijn verstuurd.
    posten: AtomicU64,
    /// Adressen van de gemeente, in woorden.
    pub straten: Vec<String>,
    /// Geheime codes van meldingen.
    pub geheimen: Mutex<Vec<String>>,
    /// Nummers van zaken die een BOA mag zien.
    pub nummers: Vec<String>,
    /// Jaar en laatste nummer van de zaken.
    pub jaar: i64,
    pub laatste: AtomicU64,
    /// Nummer van de zaak waarvan het laatst een stap is afgerond.
    pub stap: AtomicU64,
}

impl Toegang {
    /// Logt in, en kijkt welke plaatsen, nummers en geheimen er zijn.
    pub async fn krijg(adres: &str) -> anyhow::Result<Self> {
        let mut lijn = Lijn::open(adres).await?;
        let sessies = Sessies {
            medewerker: inloggen(&mut lijn, adres, "c.hofman").await?,
            boa: inloggen(&mut lijn, adres, "s.dewit").await?,
        };
        for als in [Als::Medewerker, Als::Boa] {
            meld_toestel(&mut lijn, adres, &sessies, als, TOESTEL).await?;
        }
        let niemand = Sessies::default();
        let mut zelf = Self {
            adres: adres.to_owned(),
            sessies,
            toestel: TOESTEL,
            posten: AtomicU64::new(1),
            straten: Vec::new(),
            geheimen: Mutex::default(),
            nummers: Vec::new(),
            jaar: 0,
            laatste: AtomicU64::new(0),
            stap: AtomicU64::new(0),
        };
        let vraag = Verzoek { als: Als::Boa, ..Verzoek::lees("/kaart/zaken.json?bbox=-180,-90,180,90") };
        let kaart = lijn.vraag(adres, &vraag, &zelf.sessies).await?.tekst()?;
        let kaart: serde_json::Value = serde_json::from_str(&kaart)?;
        let straat = |v: &serde_json::Value| Some(v["properties"]["straat"].as_str()?.to_owned());
        zelf.straten =
            kaart["features"].as_array().context("geen kaart")?.iter().filter_map(straat).collect();
        let nummer =
            |v: &serde_json::Value| Some(v["properties"]["href"].as_str()?.rsplit('/').next()?.to_owned());
        zelf.nummers =
            kaart["features"].as_array().context("geen kaart")?.iter().filter_map(nummer).collect();
        if zelf.straten.is_empty() || zelf.nummers.is_empty() {
            bail!("er staat niets op de kaart");
        }
        let mut toeval = Toeval(ChaCha8Rng::seed_from_u64(1));
        let mut nummer = String::new();
        for _ in 0..CLIENTS {
            let verzoek = super::scenario::intake(&zelf, &mut toeval)?;
            let antwoord = lijn.vraag(adres, &verzoek, &niemand).await?;
            if antwoord.status != 201 {
                bail!("een melding werd geweigerd ({}): {}", antwoord.status, antwoord.tekst()?);
            }
            let json: serde_json::Value = serde_json::from_str(&antwoord.tekst()?)?;
            let veld = |naam: &str| json[naam].as_str().map(str::to_owned);
            zelf.geheimen.get_mut().push(veld("geheim").context("een melding zonder geheim")?);
            nummer = veld("nummer").context("een melding zonder nummer")?;
        }
        let (jaar, laatste) = nummer.split_once('-').context("een nummer zonder jaar")?;
        zelf.jaar = jaar.parse()?;
        zelf.laatste.store(laatste.parse()?, Ordering::Relaxed);
        zelf.stap.store(laatste.parse()?, Ordering::Relaxed);
        // What is refused would cost less: once, every item is looked at.
        let dienst = super::scenario::dienst(&zelf, &mut toeval)?;
        let uit = lijn.vraag(adres, &dienst, &zelf.sessies).await?.tekst()?;
        if uit.matches("\"opgeslagen\"").count() as u64 != super::scenario::PER_ZENDING {
            bail!("niet alle posten zijn opgeslagen: {uit}");
        }
        Ok(zelf)
    }

    /// Een nieuwe sleutel voor een post.
    pub fn sleutel(&self) -> String {
        format!("00000000-0000-7000-8000-{:012x}", self.posten.fetch_add(1, Ordering::Relaxed))
    }
}

/// Wat er terugkwam.
pub struct Antwoord {
    pub status: u16,
    pub koekje: Option<String>,
    /// Het is druk: over zoveel seconden opnieuw.
    pub straks: Option<u64>,
    /// Zoals hij over de lijn kwam.
    pub inhoud: Vec<u8>,
    ingepakt: bool,
}

impl Antwoord {
    /// De inhoud, uitgepakt.
    pub fn tekst(&self) -> anyhow::Result<String> {
        let mut tekst = String::new();
        let mut lezer: Box<dyn std::io::Read> = if self.ingepakt {
            Box::new(flate2::read::GzDecoder::new(self.inhoud.as_slice()))
        } else {
            Box::new(self.inhoud.as_slice())
        };
        lezer.read_to_string(&mut tekst)?;
        Ok(tekst)
    }
}

/// Eén verbinding die open blijft.
pub struct Lijn {
    zender: SendRequest<Full<Bytes>>,
}

impl Lijn {
    /// Maakt verbinding.
    pub async fn open(adres: &str) -> anyhow::Result<Self> {
        let stroom = TcpStream::connect(adres).await?;
        stroom.set_nodelay(true)?;
        let (zender, verbinding) = handshake(TokioIo::new(stroom)).await?;
        tokio::spawn(async move {
            // A broken connection shows up in the next question.
            drop(verbinding.await);
        });
        Ok(Self { zender })
    }

    /// Stelt een vraag en leest het hele antwoord.
    pub async fn vraag(&mut self, adres: &str, v: &Verzoek, sessies: &Sessies) -> anyhow::Result<Antwoord> {
        let mut bouw = Request::builder().method(v.methode).uri(&v.pad);
        bouw = bouw.header(header::HOST, adres).header(header::ACCEPT_ENCODING, "gzip");
        if let Some(soort) = v.soort {
            bouw = bouw.header(header::CONTENT_TYPE, soort);
        }
        let koekje = match v.als {
            Als::Iedereen => "",
            Als::Medewerker => &sessies.medewerker,
            Als::Boa => &sessies.boa,
        };
        if !koekje.is_empty() {
            bouw = bouw.header(header::COOKIE, koekje);
        }
        self.zender.ready().await?;
        let verzoek = bouw.body(Full::new(Bytes::from(v.inhoud.clone())))?;
        let uit = self.zender.send_request(verzoek).await?;
        let status = uit.status().as_u16();
        let koekje = uit.headers().get(header::SET_COOKIE).and_then(|k| k.to_str().ok());
        let koekje = koekje.and_then(|k| k.split(';').next()).map(str::to_owned);
        let straks = uit.headers().get(header::RETRY_AFTER).and_then(|s| s.to_str().ok()?.parse().ok());
        let ingepakt = uit.headers().contains_key(header::CONTENT_ENCODING);
        let inhoud = uit.into_body().collect().await?.to_bytes().to_vec();
        Ok(Antwoord { status, koekje, straks, inhoud, ingepakt })
    }
}

/// Maakt een telefoon bekend.
pub async fn meld_toestel(
    lijn: &mut Lijn,
    adres: &str,
    sessies: &Sessies,
    als: Als,
    toestel: &str,
) -> anyhow::Result<()> {
    let inhoud = format!("{{\"toestel\":\"{toestel}\",\"naam\":\"Meting\"}}").into_bytes();
    let pad = "/api/v1/veld/toestel".to_owned();
    let meld = Verzoek { methode: "POST", pad, soort: Some("application/json"), inhoud, als };
    let antwoord = lijn.vraag(adres, &meld, sessies).await?;
    if antwoord.status != 200 {
        bail!("het toestel werd geweigerd: {}", antwoord.tekst()?);
    }
    Ok(())
}

/// Het koekje van wie inlogt.
async fn inloggen(lijn: &mut Lijn, adres: &str, naam: &str) -> anyhow::Result<String> {
    let formulier = format!("naam={naam}&wachtwoord={WACHTWOORD}");
    let antwoord =
        lijn.vraag(adres, &Verzoek::formulier("/inloggen", &formulier), &Sessies::default()).await?;
    antwoord.koekje.with_context(|| format!("inloggen als {naam} lukte niet"))
}

/// Wacht tot de server het werk van de start heeft gedaan: alle dagen controleren en de cijfers tellen. Geeft hoe lang het
/// controleren duurde, in seconden.
pub async fn controle(adres: &str) -> anyhow::Result<f64> {
    let bewaking = duur_van(adres, "bewaking").await?;
    duur_van(adres, "beeld").await?;
    Ok(bewaking)
}

async fn duur_van(adres: &str, werk: &str) -> anyhow::Result<f64> {
    let som = format!("schout_achtergrondwerk_duur_seconden_sum{{werk=\"{werk}\"}} ");
    let mut lijn = Lijn::open(adres).await?;
    for _ in 0..6000 {
        let metingen = lijn.vraag(adres, &Verzoek::lees("/metrics"), &Sessies::default()).await?.tekst()?;
        if let Some(som) = metingen.lines().find_map(|regel| regel.strip_prefix(&som)) {
            return Ok(som.trim().parse()?);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("de server deed \"{werk}\" niet binnen tien minuten")
}

/// Meet één onderdeel: eerst zo snel als het gaat, dan half zo vaak.
pub async fn meet(
    scenario: &'static Scenario,
    toegang: &Toegang,
    processen: &Processen,
    duur: Duration,
) -> anyhow::Result<Regel> {
    let duur = duur / scenario.korter;
    let (druk, tijd, cpu) = last(scenario, toegang, processen, duur, None).await?;
    let regel = Regel::van(scenario.naam, &druk, tijd, Some(cpu));
    let tempo = Duration::from_secs_f64(CLIENTS as f64 / (regel.per_seconde / 2.0).max(1.0));
    let (rustig, ..) = last(scenario, toegang, processen, duur / 2, Some(tempo)).await?;
    Ok(regel.rustig(&rustig))
}

/// Alle bezoekers tegelijk: hoe lang elk verzoek duurde, gesorteerd; hoe lang er is gemeten; en de rekentijd in seconden.
/// Met `tempo` vraagt elke bezoeker een keer in die tijd.
async fn last(
    scenario: &'static Scenario,
    toegang: &Toegang,
    processen: &Processen,
    duur: Duration,
    tempo: Option<Duration>,
) -> anyhow::Result<(Vec<Duration>, Duration, f64)> {
    let stop = AtomicBool::new(false);
    let telt = AtomicBool::new(false);
    let bezoekers = (0..CLIENTS).map(|i| bezoeker(scenario, toegang, i as u64, tempo, &stop, &telt));
    let bezoekers = futures_util::future::try_join_all(bezoekers);
    let klok = async {
        tokio::time::sleep(AANLOOP).await;
        telt.store(true, Ordering::Relaxed);
        let (begin, voor) = (Instant::now(), processen.rekentijd()?);
        tokio::time::sleep(duur).await;
        let uit = (begin.elapsed(), processen.rekentijd()? - voor);
        stop.store(true, Ordering::Relaxed);
        anyhow::Ok(uit)
    };
    let (tijden, gemeten) = tokio::join!(bezoekers, klok);
    let (tijd, cpu) = gemeten?;
    let mut alle: Vec<Duration> = tijden?.into_iter().flatten().collect();
    alle.sort_unstable();
    Ok((alle, tijd, cpu))
}

/// Eén bezoeker: vraagt tot het genoeg is, en geeft hoe lang elke vraag duurde.
async fn bezoeker(
    scenario: &Scenario,
    toegang: &Toegang,
    nummer: u64,
    tempo: Option<Duration>,
    stop: &AtomicBool,
    telt: &AtomicBool,
) -> anyhow::Result<Vec<Duration>> {
    let mut toeval = Toeval(ChaCha8Rng::seed_from_u64(nummer + 100));
    let mut lijn = Lijn::open(&toegang.adres).await?;
    let (mut uit, mut bekeken) = (Vec::new(), false);
    // Not all at the same moment.
    let mut beurt =
        Instant::now() + tempo.unwrap_or_default() * u32::try_from(nummer)? / u32::try_from(CLIENTS)?;
    while !stop.load(Ordering::Relaxed) {
        let verzoek = (scenario.maak)(toegang, &mut toeval)?;
        if let Some(tempo) = tempo {
            tokio::time::sleep_until(beurt.into()).await;
            beurt += tempo;
        }
        // A request that had to wait for the one before it is as late as it feels.
        let begin = tempo.map_or_else(Instant::now, |tempo| beurt - tempo);
        let antwoord = lijn.vraag(&toegang.adres, &verzoek, &toegang.sessies).await?;
        if antwoord.status != scenario.status {
            let tekst = antwoord.tekst()?.chars().take(300).collect::<String>();
            bail!("{}: {} gaf {} {tekst}", scenario.naam, verzoek.pad, antwoord.status);
        }
        // Looked at once a visitor: unpacking costs the clients what the server should have.
        if !std::mem::replace(&mut bekeken, true)
            && !scenario.leeg.is_empty()
            && antwoord.tekst()?.contains(scenario.leeg)
        {
            bail!("{}: {} vond niets", scenario.naam, verzoek.pad);
        }
        if telt.load(Ordering::Relaxed) {
            uit.push(begin.elapsed());
        }
    }
    Ok(uit)
}
