//! "Waarom handhaven we hier?": what a colleague wrote and another one published, with figures about a place and never
//! about a person.

use axum::extract::Path;
use domein::{
    beeld::maandag,
    hotspot::{MINSTE, WEKEN},
    weigering::Weigering,
};
use jiff::ToSpan;
use maud::{Markup, html};

use super::bezoek::Bezoek;
use crate::{
    handelingen::extra::zaken_in,
    plaats::{hoeken, midden},
    store::{
        self,
        extra::{ExtraAandacht, UitlegStand},
    },
    web::{fout::WebFout, kader::Burger, onderdelen::*},
};

/// The places.
pub async fn lijst(b: Bezoek) -> Result<Markup, WebFout> {
    let mut tx = b.app.store.lees().await?;
    let plekken = store::extra::openbaar(&mut tx).await?;
    drop(tx);
    let punten: Vec<Markup> = plekken
        .iter()
        .map(|e| {
            html! {
                (link(&format!("/waarom-handhaven/{}", e.id), &e.naam))
                @if let Some(buurt) = b.app.plaatsen.buurt_van_cel(&e.cel) { ", " (buurt.naam) }
            }
        })
        .collect();
    let inhoud = html! {
        (inleiding(&b.z("waarom-inleiding")))
        @if punten.is_empty() {
            (leeg(&b.z("waarom-leeg"), &b.z("waarom-leeg-uitleg"), &html! {}))
        } @else { (super::super::onderdelen::lijst(&punten)) }
    };
    let terug = b.z("terug-begin");
    let kader = Burger { terug: Some(("/", &terug)), ..Burger::default() };
    Ok(b.pagina(&b.z("waarom-titel"), kader, &inhoud))
}

/// One place.
pub async fn toon(b: Bezoek, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let id = id.parse().map_err(|_| Weigering::NietGevonden)?;
    let mut tx = b.app.store.lees().await?;
    let e = store::extra::op_id(&mut tx, id).await?;
    let e = e.filter(|e| e.uitleg_stand == UitlegStand::Openbaar).ok_or(Weigering::NietGevonden)?;
    let tot = maandag(b.vandaag());
    let nu = zaken_in(&mut tx, &e.cel, &e.groep, tot.saturating_sub(WEKEN.weeks()), tot).await?;
    drop(tx);
    let inhoud = html! {
        (vrije_tekst(e.uitleg.as_deref().unwrap_or_default()))
        (kop2(&b.z("waarom-cijfers")))
        (definitielijst(&cijfers(&b, &e, nu).each_ref().map(|(naam, waarde)| (naam.as_str(), html! { (waarde) }))))
        (klein(&b.z("waarom-privacy")))
        (kop2(&b.z("waarom-plek")))
        (kaart(&b, &e))
        (kop2(&b.z("waarom-anders")))
        (knop(&Knop::link("/melden", &b.z("start-melden"))))
    };
    let terug = b.z("waarom-terug");
    let kader = Burger { terug: Some(("/waarom-handhaven", &terug)), ..Burger::default() };
    Ok(b.pagina(&e.naam, kader, &inhoud))
}

fn cijfers(b: &Bezoek, e: &ExtraAandacht, nu: i64) -> [(String, String); 5] {
    let getal = |n: i64| if n < i64::from(MINSTE) { b.z("waarom-weinig") } else { n.to_string() };
    let geladen = b.geladen();
    let groep = geladen.inrichting.groep(&e.groep);
    let onderwerp = groep.map_or_else(|| e.groep.clone(), |g| b.taal.kies(&g.naam, &g.naam_en).to_owned());
    [
        (b.z("waarom-onderwerp"), onderwerp),
        (b.z("waarom-sinds"), b.dag(e.vanaf)),
        (b.zm("waarom-ervoor", &[("datum", &b.dag(e.vanaf))]), getal(e.zaken)),
        (b.z("waarom-gewoonlijk"), getal(e.verwacht)),
        (b.z("waarom-nu"), getal(nu)),
    ]
}

/// The cell and its buurt, with the other buurten around it. No street, no house.
fn kaart(b: &Bezoek, e: &ExtraAandacht) -> Markup {
    let plaatsen = &b.app.plaatsen;
    let Some(punt) = midden(&e.cel) else { return html! {} };
    let wijk = plaatsen.gebied_van(punt).map(|(w, _)| w.code.clone());
    let mut delen: Vec<Kaartdeel> = plaatsen
        .buurtvormen()
        .filter(|(w, _)| Some(&w.code) == wijk.as_ref())
        .map(|(_, v)| Kaartdeel {
            naam: v.gebied.naam.clone(),
            ringen: v.ringen.iter().map(|r| r.iter().map(|p| (p.lon, p.lat)).collect()).collect(),
            vulling: Vulling::Leeg,
        })
        .collect();
    let ring = hoeken(&e.cel).unwrap_or_default().iter().map(|p| (p.lon, p.lat)).collect();
    delen.push(Kaartdeel { naam: e.naam.clone(), ringen: vec![ring], vulling: Vulling::Plek });
    let buurt = plaatsen.buurt_van_cel(&e.cel).map(|g| g.naam.clone()).unwrap_or_default();
    html! {
        p { (b.zm("waarom-in-buurt", &[("buurt", &buurt)])) }
        (schetskaart(&b.zm("waarom-in-buurt", &[("buurt", &buurt)]), &delen, &[]))
    }
}
