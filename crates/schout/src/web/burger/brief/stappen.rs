//! What happened and what comes next, in the order of days.

use jiff::{Timestamp, civil::Date};
use maud::Markup;

use super::{super::bezoek::Bezoek, euro, gedaan};
use crate::{
    handelingen::aangeschrevene::Pagina,
    klok::lokaal,
    web::onderdelen::{Punt, Puntsoort, tijdlijn},
};

struct Stap {
    dag: Date,
    kop: String,
}

fn dag_van(micro: i64) -> Date {
    Timestamp::from_microsecond(micro).map_or(Date::MIN, |t| lokaal(t).date())
}

fn gebeurd(b: &Bezoek, p: &Pagina) -> Vec<Stap> {
    let brief = |titel: &str| format!("{}: {titel}", b.z("brief-stap-brief"));
    let mut uit: Vec<Stap> =
        p.brieven.iter().map(|v| Stap { dag: v.dag, kop: brief(&v.rij.titel) }).collect();
    uit.extend(p.geld.iter().flat_map(|stand| &stand.rijen).map(|r| Stap {
        dag: r.dag,
        kop: b.zm("brief-stap-verbeurd", &[("bedrag", &euro(b.taal, r.bedrag.in_cent()))]),
    }));
    for i in &p.inbreng {
        uit.push(Stap { dag: i.dag, kop: gedaan(b, i.soort) });
        uit.extend(
            i.antwoord.iter().map(|a| Stap { dag: dag_van(a.gemaakt), kop: b.z("brief-stap-antwoord") }),
        );
    }
    uit
}

fn dagen(b: &Bezoek, p: &Pagina) -> Vec<Stap> {
    let mut uit = Vec::new();
    let mut erbij = |dag: Option<Date>, sleutel: &str| {
        uit.extend(dag.map(|dag| Stap { dag, kop: b.z(sleutel) }));
    };
    erbij(p.voornemen().and_then(|v| v.datum("zienswijze.einde")), "brief-stap-zienswijze");
    erbij(p.klaar_voor(), "brief-stap-klaar");
    for v in p.brieven.iter().filter(|v| !v.vervallen) {
        erbij(v.bezwaar_tot, "brief-stap-bezwaar");
    }
    uit
}

/// The timeline.
pub fn tijdlijn_van(b: &Bezoek, p: &Pagina) -> Markup {
    let vandaag = b.vandaag();
    let mut stappen = gebeurd(b, p);
    stappen.extend(dagen(b, p));
    stappen.sort_by_key(|s| s.dag);
    let mut rij: Vec<(String, String, String, Puntsoort)> = stappen
        .into_iter()
        .map(|s| {
            let soort = if s.dag < vandaag {
                Puntsoort::Klaar
            } else if s.dag == vandaag {
                Puntsoort::Nu
            } else {
                Puntsoort::Straks
            };
            (s.kop, b.dag(s.dag), s.dag.to_string(), soort)
        })
        .collect();
    if p.last().is_some() {
        rij.push((b.z("brief-stap-controle"), String::new(), String::new(), Puntsoort::Straks));
    }
    let punten: Vec<Punt<'_>> = rij
        .iter()
        .map(|(kop, wanneer, moment, soort)| Punt {
            kop,
            wanneer,
            moment,
            wie: "",
            tekst: None,
            soort: *soort,
        })
        .collect();
    tijdlijn(&punten)
}
