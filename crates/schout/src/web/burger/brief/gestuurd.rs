//! What he sent in, and what we answered.

use domein::inbreng::{Inbrengsoort as S, Inbrenguitkomst as U};
use jiff::Timestamp;
use maud::{Markup, html};

use super::{super::bezoek::Bezoek, gedaan};
use crate::{
    handelingen::aangeschrevene::Pagina,
    store::inbreng::{Inbreng, Inbrengantwoord},
    web::onderdelen::*,
};

fn moment(b: &Bezoek, micro: i64) -> String {
    Timestamp::from_microsecond(micro).map(|t| b.moment(t)).unwrap_or_default()
}

/// All of it, newest on top; nothing when he sent nothing.
pub fn vlak(b: &Bezoek, p: &Pagina) -> Markup {
    if p.inbreng.is_empty() {
        return html! {};
    }
    html! {
        (kop2(&b.z("brief-gestuurd")))
        @for i in p.inbreng.iter().rev() {
            @if let Some(a) = &i.antwoord { (van_ons(b, i, a)) }
            (van_hem(b, p, i))
        }
    }
}

fn van_hem(b: &Bezoek, p: &Pagina, i: &Inbreng) -> Markup {
    let namen: Vec<&str> = p.stukken.iter().filter(|s| s.inbreng == i.id).map(|s| s.naam.as_str()).collect();
    let wens = wens(b, i);
    let inhoud = html! {
        p { strong { (gedaan(b, i.soort)) } }
        @if !i.tekst.is_empty() { (vrije_tekst(&i.tekst)) }
        @if !wens.is_empty() { (alinea(&wens)) }
        @if !namen.is_empty() { (alinea(&format!("{}: {}", b.z("brief-bijlagen"), namen.join(", ")))) }
        @if i.te_laat { (alinea(&b.z("brief-te-laat"))) }
        @if i.antwoord.is_none() && i.wens.moment.is_none() { (alinea_met(&klein(&b.z("brief-wacht")))) }
    };
    let van = b.z("brief-u");
    bericht(&Bericht { van: &van, wanneer: &moment(b, i.gemaakt), inhoud, van_melder: true })
}

fn wens(b: &Bezoek, i: &Inbreng) -> String {
    let mut uit = Vec::new();
    if let Some(tot) = i.wens.tot {
        uit.push(b.zm("brief-tot", &[("datum", &b.dag(tot))]));
    }
    if let Some(moment) = i.wens.moment {
        uit.push(b.zm("brief-afspraak", &[("moment", &b.dag_en_uur(moment))]));
    }
    if let Some(hoe) = i.wens.hoe {
        uit.push(b.z(&format!("brief-hoe-{}", hoe.as_str())));
    }
    uit.extend(i.wens.dagdelen.iter().map(|d| b.z(&format!("brief-dagdeel-{}", d.as_str()))));
    uit.extend(i.wens.telefoon.clone());
    uit.join(", ")
}

fn van_ons(b: &Bezoek, i: &Inbreng, a: &Inbrengantwoord) -> Markup {
    let geladen = b.geladen();
    let datum = a.dag.map(|dag| b.dag(dag)).unwrap_or_default();
    let zin = match (a.uitkomst, i.soort) {
        (U::Gelezen, _) => b.z("brief-antwoord-gelezen"),
        (U::Afgewezen, _) => b.z("brief-antwoord-nee"),
        (U::Toegewezen, soort) => {
            b.zm(&format!("brief-antwoord-{}-ja", soort.as_str()), &[("datum", &datum)])
        }
    };
    let inhoud = html! {
        (alinea(&zin))
        @if !a.tekst.is_empty() { div lang="nl" { (vrije_tekst(&a.tekst)) } }
        @if (a.uitkomst, i.soort) == (U::Afgewezen, S::Uitstel) { (alinea(&b.z("brief-antwoord-nee-uitstel"))) }
    };
    let van = &geladen.inrichting.gemeente.naam;
    bericht(&Bericht { van, wanneer: &moment(b, a.gemaakt), inhoud, van_melder: false })
}
