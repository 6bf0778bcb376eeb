//! Hoe zwaar de pagina's over de lijn gaan, ingepakt, naast de grenzen van het ontwerp.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use serde::Serialize;

use super::last::{Lijn, Toegang};
use super::scenario::{Als, Verzoek};

/// Een pagina met haar gewicht in KiB, en de grens ernaast.
#[derive(Debug, Clone, Serialize)]
pub struct Gewicht {
    pub pagina: &'static str,
    pub html: f64,
    pub css: f64,
    pub js: f64,
    pub grens: [f64; 3],
}

impl Gewicht {
    /// Of alles binnen de grens is.
    pub fn past(&self) -> bool {
        self.html <= self.grens[0] && self.css <= self.grens[1] && self.js <= self.grens[2]
    }
}

const BURGER: [f64; 3] = [8.0, 22.0, 5.0];
const MET_KAART: [f64; 3] = [8.0, 26.0, 60.0];
const KANTOOR: [f64; 3] = [20.0, 22.0, 20.0];
const KANTOORKAART: [f64; 3] = [20.0, 32.0, 450.0];
/// De schil noemt ook de kaart, die later komt: 40 en 45.
const VELDAPP: [f64; 3] = [6.0, 22.0, 85.0];

/// Weegt de pagina's die het meest gezien worden.
pub async fn weeg(toegang: &Toegang) -> anyhow::Result<Vec<Gewicht>> {
    let zaak = format!("/zaken/{}-000001", toegang.jaar);
    let volg = format!("/volg/{}", toegang.geheimen.lock().await.first().context("geen geheim")?);
    let paginas: [(&'static str, &str, bool, [f64; 3]); 10] = [
        ("startpagina", "/", false, BURGER),
        ("melden", "/melden", false, BURGER),
        ("volgpagina", &volg, false, BURGER),
        ("kaart van meldingen", "/kaart-van-meldingen", false, MET_KAART),
        ("mijn werk", "/werk", true, KANTOOR),
        ("lijst van 50", "/zaken", true, KANTOOR),
        ("zaak", &zaak, true, KANTOOR),
        ("hotspots", "/overzicht/hotspots", true, KANTOORKAART),
        ("kaart op kantoor", "/kaart", true, KANTOORKAART),
        ("veldapp", "/veld", false, VELDAPP),
    ];
    let mut lijn = Lijn::open(&toegang.adres).await?;
    let mut uit = Vec::new();
    for (pagina, pad, kantoor, grens) in paginas {
        let (html, bron) = haal(&mut lijn, toegang, pad, kantoor).await?;
        let mut gewicht = Gewicht { pagina, html, css: 0.0, js: 0.0, grens };
        for deel in delen(&bron) {
            let (kib, _) = haal(&mut lijn, toegang, &deel, kantoor).await?;
            if deel.ends_with(".css") { gewicht.css += kib } else { gewicht.js += kib }
        }
        uit.push(gewicht);
    }
    Ok(uit)
}

/// KiB over de lijn, en de tekst zelf.
async fn haal(lijn: &mut Lijn, toegang: &Toegang, pad: &str, kantoor: bool) -> anyhow::Result<(f64, String)> {
    let verzoek =
        Verzoek { als: if kantoor { Als::Medewerker } else { Als::Iedereen }, ..Verzoek::lees(pad) };
    let antwoord = lijn.vraag(&toegang.adres, &verzoek, &toegang.sessies).await?;
    if antwoord.status != 200 {
        bail!("{pad} gaf {}", antwoord.status);
    }
    let kib = antwoord.inhoud.len() as f64 / 1024.0;
    Ok((kib, antwoord.tekst()?))
}

/// De CSS en scripts die een pagina noemt.
fn delen(html: &str) -> BTreeSet<String> {
    let paden = html.split('"').filter(|deel| deel.starts_with("/static/"));
    paden.filter(|p| p.ends_with(".css") || p.ends_with(".js")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::delen;

    #[test]
    fn alleen_css_en_scripts_tellen_en_elk_een_keer() {
        let html = r#"<link href="/static/a.css"><script src="/static/b.js"></script><img src="/static/c.svg"><link href="/static/a.css">"#;
        assert_eq!(delen(html).into_iter().collect::<Vec<_>>(), ["/static/a.css", "/static/b.js"]);
    }
}
