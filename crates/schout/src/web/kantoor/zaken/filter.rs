//! What a list shows, read from the address; the words of its filters.

use domein::{beeld::Bron, inrichting::Taal, zaak::ZaakStatus};
use jiff::{ToSpan, civil::Date};
use maud::{Markup, html};
use termijnen::datum_kort_nl;

use crate::{
    handelingen::Gebruiker,
    klok::begin_van,
    plaats::hoeken,
    store::{
        lijst::{Cursor, Filter, Volgorde},
        vlak::{Beantwoord, MetSignaal, Vlak},
    },
    web::{
        kantoor::{beeld::Namen, zoekdeel::Zoekdeel},
        onderdelen::{
            Chip, Optie, Stand, Veld, filterbalk, keuze, lijstkop, meerkeuze, selectie, tekstveld, verborgen,
        },
    },
};

/// Names that a list understands, in the order in which they stand in an address.
const NAMEN: [&str; 15] = [
    "q",
    "status",
    "onderwerp",
    "opvolgrol",
    "team",
    "gebied",
    "behandelaar",
    "termijn",
    "hotspot",
    "van",
    "tot",
    "bron",
    "antwoord",
    "cel",
    "volgorde",
];

/// The team of who looks, in an address: a saved view or link keeps working for a colleague.
pub const MIJN: &str = "mijn";

/// A list as an address asks for it.
#[derive(Debug, Clone)]
pub struct Lijst {
    /// The filters that were understood, without the page.
    pub vraag: Zoekdeel,
    /// For the store.
    pub filter: Filter,
    /// For the store.
    pub volgorde: Volgorde,
    /// Where the page starts.
    pub na: Option<Cursor>,
    /// Whether everything in the address was understood.
    pub volledig: bool,
}

impl Lijst {
    /// Reads an address. What is not understood is left out.
    #[must_use]
    pub fn lees(z: &Zoekdeel, wie: &Gebruiker, vandaag: Date) -> Self {
        let mut vraag = Zoekdeel::default();
        for naam in NAMEN {
            for waarde in z.alle(naam).map(str::trim).filter(|w| geldig(naam, w)) {
                vraag = vraag.en(naam, waarde);
            }
        }
        let filter = filter(&vraag, wie, vandaag);
        let volgorde = if vraag.een("volgorde").is_some() { Volgorde::Nieuwste } else { Volgorde::Bindend };
        let na = z.een("na").and_then(Cursor::lees);
        let begrepen = |(naam, waarde): (&str, &str)| {
            naam == "na" || waarde.trim().is_empty() || (NAMEN.contains(&naam) && geldig(naam, waarde.trim()))
        };
        Self { vraag, filter, volgorde, na, volledig: z.paren().all(begrepen) }
    }
}

fn geldig(naam: &str, waarde: &str) -> bool {
    match naam {
        "status" => ZaakStatus::van_code(waarde).is_some(),
        "behandelaar" => ["mij", "niemand"].contains(&waarde),
        "termijn" => ["laat", "vandaag"].contains(&waarde),
        "volgorde" => waarde == "nieuwste",
        "hotspot" => waarde == "ja",
        "van" | "tot" => waarde.parse::<Date>().is_ok(),
        "bron" => Bron::van_code(waarde).is_some(),
        "antwoord" => Beantwoord::van_code(waarde).is_some(),
        "cel" => hoeken(waarde).is_some(),
        _ => !waarde.is_empty() && waarde.len() <= 200,
    }
}

fn filter(vraag: &Zoekdeel, wie: &Gebruiker, vandaag: Date) -> Filter {
    let tekst = |naam: &str| vraag.een(naam).map(str::to_owned);
    let status: Vec<ZaakStatus> = vraag.alle("status").filter_map(ZaakStatus::van_code).collect();
    let team = match vraag.een("team") {
        // Without a team there is no work of one's own team: a code that no team has.
        Some(MIJN) => Some(wie.team.clone().unwrap_or_default()),
        ander => ander.map(str::to_owned),
    };
    let met_signaal = met_signaal(vraag);
    Filter {
        // What came in during a period is asked for with what is done since.
        open: (status.is_empty() && met_signaal.is_none()).then_some(true),
        status,
        zonder_vertrouwelijke: met_signaal.is_some(),
        extra_aandacht: vraag.een("hotspot").is_some(),
        vlakken: vraag
            .een("cel")
            .and_then(hoeken)
            .map(|h| vec![Vlak { groep: None, hoeken: h.iter().map(|p| (p.lat, p.lon)).collect() }]),
        met_signaal,
        onderwerp: tekst("onderwerp"),
        opvolgrol: tekst("opvolgrol"),
        team,
        behandelaar: (vraag.een("behandelaar") == Some("mij")).then_some(wie.id),
        zonder_behandelaar: vraag.een("behandelaar") == Some("niemand"),
        gebied: tekst("gebied"),
        te_laat_op: (vraag.een("termijn") == Some("laat")).then_some(vandaag),
        bindt_op: (vraag.een("termijn") == Some("vandaag")).then_some(vandaag),
        zoek: tekst("q"),
        ..Filter::default()
    }
}

/// Signalen of a period and a source, when the address names one of them.
fn met_signaal(vraag: &Zoekdeel) -> Option<MetSignaal> {
    let dag = |naam: &str| vraag.een(naam).and_then(|w| w.parse::<Date>().ok());
    let (van, tot, bron) = (dag("van"), dag("tot"), vraag.een("bron").and_then(Bron::van_code));
    let antwoord = vraag.een("antwoord").and_then(Beantwoord::van_code);
    (van.is_some() || tot.is_some() || bron.is_some() || antwoord.is_some()).then(|| MetSignaal {
        antwoord,
        van: van.map_or(0, begin_van),
        tot: tot.map_or(i64::MAX, |t| begin_van(t.saturating_add(1.day()))),
        kanalen: bron.map(|b| b.kanalen().map(|k| k.as_str()).collect()).unwrap_or_default(),
    })
}

/// The active filters in words, each with the list without it.
#[must_use]
pub fn chips(vraag: &Zoekdeel, namen: &Namen, pad: &str) -> Vec<(String, String)> {
    vraag
        .paren()
        .filter(|(naam, _)| *naam != "volgorde")
        .map(|(naam, waarde)| (chip(naam, waarde, namen), vraag.zonder_paar(naam, waarde).url(pad)))
        .collect()
}

fn chip(naam: &str, waarde: &str, namen: &Namen) -> String {
    match naam {
        "status" => format!("Status: {}", ZaakStatus::van_code(waarde).map_or("", ZaakStatus::label)),
        "onderwerp" => match namen.inrichting().groep(waarde) {
            Some(groep) => format!("Onderwerp: {}", groep.naam),
            None => format!("Onderwerp: {}", namen.onderwerp(waarde)),
        },
        "opvolgrol" => format!("Opvolgrol: {}", namen.opvolgrol(waarde)),
        "team" if waarde == MIJN => "Mijn team".to_owned(),
        "team" => format!("Team: {}", namen.team(waarde)),
        "gebied" => format!("Wijk: {}", namen.gebied(waarde)),
        "behandelaar" if waarde == "mij" => "Van mij".to_owned(),
        "behandelaar" => "Zonder behandelaar".to_owned(),
        "termijn" if waarde == "laat" => "Te laat".to_owned(),
        "termijn" => "Moet vandaag".to_owned(),
        "hotspot" => "Op een hotspot".to_owned(),
        "van" | "tot" => {
            let dag = waarde.parse::<Date>().map(datum_kort_nl).unwrap_or_default();
            if naam == "van" { format!("Binnen vanaf {dag}") } else { format!("Binnen tot en met {dag}") }
        }
        "bron" => format!("Bron: {}", Bron::van_code(waarde).map_or("", Bron::label)),
        "antwoord" => Beantwoord::ALLE.iter().find(|a| a.1 == waarde).map_or("", |a| a.2).to_owned(),
        "cel" => format!("Plek: {}", namen.plaatsen().cel_in_woorden(waarde)),
        _ => format!("Zoekt: {waarde}"),
    }
}

/// The line above a list, with the active filters.
#[must_use]
pub fn kop(stand: &str, vraag: &Zoekdeel, namen: &Namen, pad: &str) -> Markup {
    let chips = chips(vraag, namen, pad);
    let chips: Vec<Chip<'_>> = chips.iter().map(|(tekst, zonder)| Chip { tekst, zonder }).collect();
    lijstkop(stand, &chips, pad)
}

/// Groups and their onderwerpen as a list to choose from: code and words.
#[must_use]
pub fn onderwerpen(namen: &Namen) -> Vec<(String, String)> {
    let i = namen.inrichting();
    let mut uit = Vec::new();
    for groep in &i.groepen {
        uit.push((groep.code.clone(), format!("{} (alles)", groep.naam)));
        let erin = i.onderwerpen_op(namen.vandaag).filter(|o| o.groep == groep.code);
        uit.extend(erin.map(|o| (o.code.clone(), format!("\u{2013} {}", o.naam_in(Taal::Nl)))));
    }
    uit
}

/// The filters at the left of a list.
#[must_use]
pub fn balk(pad: &str, vraag: &Zoekdeel, namen: &Namen) -> Markup {
    let i = namen.inrichting();
    let kies =
        |naam: &'static str, label: &'static str, alle: &'static str, opties: Vec<(String, String)>| {
            let eerst = ("", alle);
            let lijst: Vec<(&str, &str)> =
                std::iter::once(eerst).chain(opties.iter().map(|(c, n)| (c.as_str(), n.as_str()))).collect();
            selectie(&Veld::new(naam, label).waarde(vraag.waarde(naam)), &lijst)
        };
    let paar = |code: &str, naam: &str| (code.to_owned(), naam.to_owned());
    let statussen: Vec<Optie<'_>> =
        ZaakStatus::ALLE.iter().map(|s| Optie::new(s.as_str(), s.label())).collect();
    let gekozen: Vec<&str> = vraag.alle("status").collect();
    let teams =
        std::iter::once(paar(MIJN, "Mijn team")).chain(i.teams.iter().map(|t| paar(&t.code, &t.naam)));
    let termijn = if vraag.een("termijn").is_some() { vraag.waarde("termijn") } else { "alle" };
    filterbalk(
        pad,
        &html! {
            (tekstveld(&Veld::new("q", "Zoek op nummer, plek of woorden").soort("search").waarde(vraag.waarde("q"))))
            (keuze(&Veld::new("termijn", "Termijn").waarde(termijn),
                &[Optie::new("alle", "Alles"), Optie::new("laat", "Te laat"), Optie::new("vandaag", "Moet vandaag")], Stand::Onder))
            (meerkeuze(&Veld::new("status", "Status"), &statussen, &gekozen))
            (kies("onderwerp", "Onderwerp", "Alle onderwerpen", onderwerpen(namen)))
            (kies("gebied", "Wijk", "Alle wijken", namen.wijken().map(|(c, n)| paar(c, n)).collect()))
            (kies("opvolgrol", "Opvolgrol", "Alle opvolgrollen", i.opvolgrollen.iter().map(|r| paar(&r.code, &r.naam)).collect()))
            (kies("team", "Team", "Alle teams", teams.collect()))
            (kies("behandelaar", "Behandelaar", "Iedereen", vec![paar("mij", "Ik"), paar("niemand", "Niemand")]))
            (kies("hotspot", "Hotspots", "Overal", vec![paar("ja", "Alleen op een hotspot")]))
            // What an overview asked for stays, until its chip takes it away.
            @for naam in ["van", "tot", "bron", "cel"] {
                @if let Some(waarde) = vraag.een(naam) { (verborgen(naam, waarde)) }
            }
            @if let Some(volgorde) = vraag.een("volgorde") { (verborgen("volgorde", volgorde)) }
        },
    )
}
