//! Wat er gemeten wordt. Een onderdeel erbij is een regel in `SCENARIOS` en een functie die het verzoek maakt.

use std::sync::atomic::Ordering;

use anyhow::Context;
use serde_json::json;

use super::last::{Toegang, Toeval};

/// Wie er vraagt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Als {
    /// Iemand zonder account.
    Iedereen,
    /// Een coordinator op kantoor.
    Medewerker,
    /// Een BOA op straat.
    Boa,
}

/// Eén verzoek.
pub struct Verzoek {
    pub methode: &'static str,
    pub pad: String,
    pub soort: Option<&'static str>,
    pub inhoud: Vec<u8>,
    pub als: Als,
}

impl Verzoek {
    /// Een pagina voor een medewerker.
    pub fn lees(pad: &str) -> Self {
        Self { methode: "GET", pad: pad.to_owned(), soort: None, inhoud: Vec::new(), als: Als::Medewerker }
    }

    /// Een formulier van iemand zonder account.
    pub fn formulier(pad: &str, velden: &str) -> Self {
        Self {
            methode: "POST",
            pad: pad.to_owned(),
            soort: Some("application/x-www-form-urlencoded"),
            inhoud: velden.as_bytes().to_vec(),
            als: Als::Iedereen,
        }
    }
}

/// Een onderdeel van de meting.
pub struct Scenario {
    /// Naam in de tabel.
    pub naam: &'static str,
    /// De status die elk antwoord moet hebben.
    pub status: u16,
    /// Wat op geen antwoord mag staan: dan is er niets gevonden, en zegt de tijd niets.
    pub leeg: &'static str,
    /// Zoveel keer korter dan de andere: wat opraakt, zoals zaken met een open stap.
    pub korter: u32,
    /// Maakt het volgende verzoek.
    pub maak: fn(&Toegang, &mut Toeval) -> anyhow::Result<Verzoek>,
}

/// Alle onderdelen, in de volgorde van de tabel. Eerst wat alleen leest. Stappen worden afgerond van zaken die bij het melden
/// zijn gemaakt.
pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        naam: "lijst van 50",
        status: 200,
        leeg: "Geen open zaken",
        korter: 1,
        maak: |_, _| Ok(Verzoek::lees("/zaken")),
    },
    Scenario { naam: "zaak op nummer", status: 200, leeg: "", korter: 1, maak: zaak },
    Scenario { naam: "kaart in een kader", status: 200, leeg: "\"features\":[]", korter: 1, maak: kaart },
    Scenario { naam: "zoeken op adres", status: 200, leeg: "Geen zaken gevonden", korter: 1, maak: adres },
    Scenario { naam: "zoeken op tekst", status: 200, leeg: "Geen zaken gevonden", korter: 1, maak: tekst },
    Scenario { naam: "volgpagina van een melder", status: 200, leeg: "", korter: 1, maak: volg },
    Scenario { naam: "dagpakket van een BOA", status: 200, leeg: "", korter: 1, maak: dagpakket },
    Scenario { naam: "zending van 20 posten", status: 200, leeg: "", korter: 1, maak: dienst },
    Scenario { naam: "melden over HTTP", status: 201, leeg: "", korter: 1, maak: intake },
    Scenario { naam: "stap van het proces afronden", status: 303, leeg: "", korter: 3, maak: stap },
];

/// Een melding, zoals een app van de gemeente haar doorgeeft.
pub fn intake(_: &Toegang, toeval: &mut Toeval) -> anyhow::Result<Verzoek> {
    const ONDERWERPEN: [&str; 4] = ["zwerfafval", "dumping", "lantaarnpaal", "losse-stoeptegel"];
    let onderwerp = toeval.van(&ONDERWERPEN).context("geen onderwerp")?;
    // Around the centre of Waterrijk, in degrees.
    let lat = 52.352 + toeval.tot(8000) as f64 / 1e6;
    let lon = 5.610 + toeval.tot(10_000) as f64 / 1e6;
    let inhoud = json!({
        "tekst": format!("Hier is het weer mis, al {} dagen. Kunt u kijken?", toeval.tot(9) + 2),
        "onderwerp": onderwerp,
        "locatie": { "lat": lat, "lon": lon },
        "contact": { "email": format!("melder{}@voorbeeld.example", toeval.tot(1_000_000)) },
    });
    Ok(Verzoek {
        methode: "POST",
        pad: "/api/v1/signalen".to_owned(),
        soort: Some("application/json"),
        inhoud: serde_json::to_vec(&inhoud)?,
        als: Als::Iedereen,
    })
}

/// Alles wat een BOA vandaag nodig heeft.
fn dagpakket(toegang: &Toegang, _: &mut Toeval) -> anyhow::Result<Verzoek> {
    let pad = format!("/api/v1/veld/dag?toestel={}", toegang.toestel);
    Ok(Verzoek { als: Als::Boa, ..Verzoek::lees(&pad) })
}

/// De klok van het toestel staat stil; de server rekent haar om naar nu.
const KLOK: &str = "2026-01-01T00:00:00Z";
/// Posten in een zending: een telefoon stuurt er nooit meer tegelijk.
pub const PER_ZENDING: u64 = 20;

/// Een zending van een telefoon.
pub fn dienst(toegang: &Toegang, toeval: &mut Toeval) -> anyhow::Result<Verzoek> {
    zending(toegang, toeval, toegang.toestel, PER_ZENDING)
}

/// Wat een BOA zonder verbinding vastlegt: bevindingen, notities en meldingen.
pub fn zending(
    toegang: &Toegang,
    toeval: &mut Toeval,
    toestel: &str,
    aantal: u64,
) -> anyhow::Result<Verzoek> {
    let posten: Vec<_> = (0..aantal)
        .map(|i| {
            let bij = json!({ "nummer": toeval.van(&toegang.nummers) });
            let wat = match i % 4 {
                0 => json!({ "soort": "melding", "tekst": "Losse zakken naast de container.", "onderwerp": "zwerfafval" }),
                1 => json!({ "soort": "notitie", "bij": bij, "tekst": "De bewoner was niet thuis." }),
                _ => json!({ "soort": "bevinding", "bij": bij, "resultaat": "akkoord", "gevonden": "Er lag niets meer." }),
            };
            let lat = 52.352 + toeval.tot(8000) as f64 / 1e6;
            let lon = 5.610 + toeval.tot(10_000) as f64 / 1e6;
            json!({ "id": toegang.sleutel(), "gemaakt": KLOK, "plek": { "lat": lat, "lon": lon }, "wat": wat })
        })
        .collect();
    let inhoud = json!({ "toestel": toestel, "klok": KLOK, "posten": posten });
    Ok(Verzoek {
        methode: "POST",
        pad: "/api/v1/veld/sync".to_owned(),
        soort: Some("application/json"),
        inhoud: serde_json::to_vec(&inhoud)?,
        als: Als::Medewerker,
    })
}

/// De stap die bij een eenvoudige melding open staat: wat er is gezien en gedaan.
fn stap(toegang: &Toegang, _: &mut Toeval) -> anyhow::Result<Verzoek> {
    let nummer = toegang.stap.fetch_add(1, Ordering::Relaxed) + 1;
    let pad =
        format!("/zaken/{}-{nummer:06}/stap/mld-opstellen-reactie-of-concept-beschikking", toegang.jaar);
    let velden = "daad=voltooi&uitkomst=reactie-gereed&v-aangetroffen=Er+lag+afval+naast+de+container.\
                  &v-gedaan-en-gepland=Het+is+opgeruimd.+Volgende+week+kijken+we+weer.";
    Ok(Verzoek { als: Als::Medewerker, ..Verzoek::formulier(&pad, velden) })
}

fn zaak(toegang: &Toegang, toeval: &mut Toeval) -> anyhow::Result<Verzoek> {
    let nummer = toeval.tot(toegang.laatste.load(Ordering::Relaxed)) + 1;
    Ok(Verzoek::lees(&format!("/zaken/{}-{nummer:06}", toegang.jaar)))
}

fn kaart(_: &Toegang, toeval: &mut Toeval) -> anyhow::Result<Verzoek> {
    // What a screen shows of a neighbourhood: about a kilometre.
    let zuid = 52.340 + toeval.tot(20_000) as f64 / 1e6;
    let west = 5.600 + toeval.tot(30_000) as f64 / 1e6;
    let (noord, oost) = (zuid + 0.01, west + 0.015);
    Ok(Verzoek::lees(&format!("/kaart/zaken.json?bbox={west:.6},{zuid:.6},{oost:.6},{noord:.6}")))
}

fn adres(toegang: &Toegang, toeval: &mut Toeval) -> anyhow::Result<Verzoek> {
    let straat = toeval.van(&toegang.straten).context("geen straten")?;
    Ok(Verzoek::lees(&format!("/zoek?q={}", codeer(straat))))
}

/// Searching in the words of a report.
fn tekst(_: &Toegang, toeval: &mut Toeval) -> anyhow::Result<Verzoek> {
    const WOORDEN: [&str; 6] = ["matras", "container", "lantaarn", "stoeptegel", "afval", "kapot"];
    let woord = toeval.van(&WOORDEN).context("geen woorden")?;
    Ok(Verzoek::lees(&format!("/zoek?q={woord}")))
}

fn volg(toegang: &Toegang, toeval: &mut Toeval) -> anyhow::Result<Verzoek> {
    let geheimen = toegang.geheimen.try_lock().context("de geheimen zijn bezet")?;
    let geheim = toeval.van(&geheimen).context("geen geheimen")?;
    Ok(Verzoek { als: Als::Iedereen, ..Verzoek::lees(&format!("/volg/{geheim}")) })
}

/// Alles behalve letters en cijfers als `%XX`.
fn codeer(tekst: &str) -> String {
    tekst
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::codeer;

    #[test]
    fn een_straat_past_in_een_adres() {
        assert_eq!(codeer("Kade 1"), "Kade%201");
    }
}
