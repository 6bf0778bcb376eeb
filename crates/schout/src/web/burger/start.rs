//! The first page, and what to do without the link of a report.

use maud::{Markup, html};

use super::bezoek::Bezoek;
use crate::{
    handelingen::proces::neemt_verzoeken,
    web::{kader::Burger, onderdelen::*},
};

/// Doors: report, follow, see what others reported.
pub async fn start(b: Bezoek) -> Markup {
    let z = |sleutel: &str| b.z(sleutel);
    let teksten = [
        ("/melden", z("start-melden"), z("start-melden-uitleg"), Icoon::Megafoon),
        ("/handhaven", z("start-handhaving"), z("start-handhaving-uitleg"), Icoon::Hamer),
        ("/volg", z("start-volg"), z("start-volg-uitleg"), Icoon::Klok),
        ("/kaart-van-meldingen", z("start-kaart"), z("start-kaart-uitleg"), Icoon::Kaart),
    ];
    let verzoeken = neemt_verzoeken(&b.geladen(), b.vandaag());
    let deuren: Vec<Tegel<'_>> = teksten
        .iter()
        .filter(|(href, ..)| verzoeken || *href != "/handhaven")
        .map(|(href, titel, tekst, icoon)| Tegel {
            href,
            titel,
            tekst,
            icoon: *icoon,
            hoofd: *href == "/melden",
        })
        .collect();
    let inhoud = html! {
        (tegels(&deuren))
        (alinea_met(&html! { (z("start-waarom-uitleg")) " " (link("/waarom-handhaven", &z("waarom-titel"))) }))
    };
    let kader = Burger { breed: true, held: Some(&z("start-held")), ..Burger::default() };
    b.pagina(&z("start-titel"), kader, &inhoud)
}

/// The link to a report is a secret: it stands in the mail and on the thank-you page, nowhere else.
pub async fn volg_uitleg(b: Bezoek) -> Markup {
    let geladen = b.geladen();
    let gemeente = &geladen.inrichting.gemeente;
    let tel = format!("tel:{}", gemeente.telefoon.replace(' ', ""));
    let inhoud = html! {
        (inleiding(&b.z("volg-link")))
        (lijst(&[html! { (b.z("volg-link-mail")) }, html! { (b.z("volg-link-pagina")) }]))
        (kop2(&b.z("volg-kwijt")))
        (alinea_met(&html! { (b.z("volg-kwijt-uitleg")) " " (link(&tel, &b.zm("bel", &[("nummer", &gemeente.telefoon)]))) "." }))
        (knoppen(&[Knop::link("/kaart-van-meldingen", &b.z("start-kaart")), Knop::link("/melden", &b.z("start-melden"))]))
    };
    let terug = b.z("terug-begin");
    b.pagina(&b.z("volg-uitleg-titel"), Burger { terug: Some(("/", &terug)), ..Burger::default() }, &inhoud)
}
