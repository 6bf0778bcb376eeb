//! Which figures are asked for, read from the address.

use domein::beeld::{Bron, Periode};
use jiff::{ToSpan, civil::Date};
use maud::{Markup, html};

use crate::{
    store::beeld::Snede,
    web::{
        kantoor::{beeld::Namen, zaken::filter::onderwerpen, zoekdeel::Zoekdeel},
        onderdelen::{Veld, datumveld, filterbalk, selectie},
    },
};

/// Lengths of a period in weeks, with their words.
const PERIODEN: [(u16, &str); 4] =
    [(4, "4 weken"), (13, "13 weken (kwartaal)"), (26, "26 weken (half jaar)"), (52, "52 weken (jaar)")];

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Vraag {
    /// The filters that were understood.
    pub zoek: Zoekdeel,
    /// Whole weeks.
    pub periode: Periode,
    /// For the store.
    pub snede: Snede,
}

impl Vraag {
    /// Reads an address. What is not understood is left out.
    pub fn lees(z: &Zoekdeel, namen: &Namen) -> Self {
        let i = namen.inrichting();
        let weken = z.een("periode").and_then(|w| w.parse().ok());
        let weken = weken.filter(|w| PERIODEN.iter().any(|p| p.0 == *w)).unwrap_or(13);
        let tot = z.een("tot").and_then(|t| t.parse::<Date>().ok()).filter(|t| *t < namen.vandaag);
        let periode = Periode::voor(tot.map_or(namen.vandaag, |t| t.saturating_add(1.day())), weken);
        let gekozen = |naam: &str| z.een(naam).map(str::to_owned);
        let onderwerp = gekozen("onderwerp");
        let groep = onderwerp.clone().filter(|o| i.groep(o).is_some());
        let onderwerp = onderwerp.filter(|o| groep.is_none() && i.onderwerpen.iter().any(|x| x.code == *o));
        let gebied = gekozen("gebied");
        let wijk = gebied.clone().filter(|g| namen.plaatsen().wijken().any(|w| w.code == *g));
        let buurt = gebied.filter(|g| namen.plaatsen().buurten().any(|(_, b)| b.code == *g));
        let bron = z.een("bron").and_then(Bron::van_code);
        let zoek = Zoekdeel::default()
            .en("periode", &weken.to_string())
            .en("tot", &tot.map(|t| t.to_string()).unwrap_or_default())
            .en("onderwerp", groep.as_deref().or(onderwerp.as_deref()).unwrap_or_default())
            .en("gebied", wijk.as_deref().or(buurt.as_deref()).unwrap_or_default())
            .en("bron", bron.map_or("", Bron::as_str));
        let snede = Snede { van: periode.van, tot: periode.tot(), groep, onderwerp, wijk, buurt, bron };
        Self { zoek, periode, snede }
    }

    /// The same page with one filter changed.
    pub fn met(&self, naam: &str, waarde: &str) -> String {
        self.zoek.met(naam, waarde).url("/overzicht")
    }

    /// The zaken behind a figure: these filters, with some of them changed.
    pub fn zaken(&self, anders: &[(&str, &str)]) -> String {
        let mut z = self.zoek.zonder("periode").zonder("tot");
        for (naam, waarde) in anders {
            z = z.met(naam, waarde);
        }
        if z.een("van").is_none() {
            z = z.en("van", &self.periode.van.to_string()).en("tot", &self.periode.laatste_dag().to_string());
        }
        z.en("volgorde", "nieuwste").url("/zaken")
    }

    /// The filters.
    pub fn balk(&self, namen: &Namen) -> Markup {
        let paar = |code: &str, naam: &str| (code.to_owned(), naam.to_owned());
        let kies = |naam: &'static str, label: &'static str, opties: &[(String, String)]| {
            let lijst: Vec<(&str, &str)> = opties.iter().map(|(c, n)| (c.as_str(), n.as_str())).collect();
            selectie(&Veld::new(naam, label).waarde(self.zoek.waarde(naam)), &lijst)
        };
        let perioden: Vec<_> = PERIODEN.iter().map(|(w, naam)| paar(&w.to_string(), naam)).collect();
        let mut onder = vec![paar("", "Alle onderwerpen")];
        onder.extend(onderwerpen(namen));
        let mut gebieden = vec![paar("", "Hele gemeente")];
        for wijk in namen.plaatsen().wijken() {
            gebieden.push(paar(&wijk.code, &wijk.naam));
            let buurten = namen.plaatsen().buurten().filter(|(w, _)| w.code == wijk.code);
            gebieden.extend(buurten.map(|(_, b)| paar(&b.code, &format!("\u{2013} {}", b.naam))));
        }
        let mut bronnen = vec![paar("", "Alle bronnen")];
        bronnen.extend(Bron::ALLE.iter().map(|b| paar(b.as_str(), b.label())));
        filterbalk(
            "/overzicht",
            &html! {
                (kies("periode", "Periode", &perioden))
                (datumveld(&Veld::new("tot", "Tot en met").waarde(self.zoek.waarde("tot")).hint("Leeg: tot en met vorige week.")))
                (kies("onderwerp", "Onderwerp", &onder))
                (kies("gebied", "Gebied", &gebieden))
                (kies("bron", "Bron", &bronnen))
            },
        )
    }
}

/// The zaken of one place about one group, from a day up to and including another.
pub fn zaken_url(cel: &str, groep: &str, van: Date, tot: Date) -> String {
    Zoekdeel::default()
        .en("onderwerp", groep)
        .en("van", &van.to_string())
        .en("tot", &tot.to_string())
        .en("cel", cel)
        .en("volgorde", "nieuwste")
        .url("/zaken")
}
