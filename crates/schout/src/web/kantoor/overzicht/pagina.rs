//! The page with all signalen together, and the same on one sheet of paper.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::{
    beeld::aandeel,
    hotspot::{Hotspot, WEKEN},
    toegang::Recht,
};
use jiff::ToSpan;
use maud::{Markup, html};

use super::{
    antwoorden::Samenvatting,
    cijfers::{self, Cijfers, gebiedskaart, periode_in_woorden, vergelijking},
    stand, tabbladen, volledig,
    vraag::{Vraag, zaken_url},
};
use crate::{
    app::App,
    handelingen::extra::{Hotspots, hotspots},
    store::{self, Tx},
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::{beeld::Namen, zoekdeel::Zoekdeel},
        onderdelen::*,
    },
};

/// What is counted, for under every figure.
pub(super) const DEFINITIE: &str = "Geteld zijn signalen: elke melding, ook als meer melders hetzelfde melden, elk antwoord in een enquête, elk \
    bericht op sociale media en elke eigen waarneming. Een signaal telt in de week waarin het binnenkwam. Vertrouwelijke zaken tellen niet mee.";

/// What the page needs.
struct Blad {
    vraag: Vraag,
    cijfers: Cijfers,
    namen: Namen,
    stand: String,
    hotspots: Option<Hotspots>,
    extra: usize,
    antwoorden: Samenvatting,
}

impl Blad {
    /// None when nothing was counted yet.
    async fn laad(app: &App, tx: &mut Tx, z: &Zoekdeel) -> Result<Option<Self>, WebFout> {
        let namen = Namen::zonder_personen(app);
        let vraag = Vraag::lees(z, &namen);
        let Some(stand) = stand(tx).await? else { return Ok(None) };
        Ok(Some(Self {
            cijfers: cijfers::laad(tx, &vraag, &namen).await?,
            hotspots: hotspots(tx, namen.vandaag).await?,
            extra: store::extra::lopend(tx).await?.len(),
            antwoorden: Samenvatting::laad(tx, vraag.periode).await?,
            vraag,
            namen,
            stand,
        }))
    }
}

fn nog_niets() -> Markup {
    leeg(
        "Nog geen cijfers",
        "De signalen worden nu geteld. Kijk over een minuut nog eens.",
        &knop(&Knop::link("/overzicht", "Kijk opnieuw")),
    )
}

/// The page.
pub async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let mut tx = app.store.momentopname().await?;
    let blad = Blad::laad(&app, &mut tx, &z).await?;
    drop(tx);
    let inhoud = match &blad {
        None => html! { (tabbladen("/overzicht")) (nog_niets()) },
        Some(b) => html! {
            (tabbladen("/overzicht"))
            (lijstvlak(&b.vraag.balk(&b.namen), &lijf(b)))
        },
    };
    let acties = acties(blad.as_ref().map(|b| &b.vraag), ik.gebruiker.heeft(Recht::ExtraAandacht));
    let kader = Kantoor { actief: "/overzicht", ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Overzicht", kader, &Titelrij { acties, ..Titelrij::default() }, &inhoud)
        .into_response())
}

/// What to do with these figures, and for who may: what was seen on the street, which is counted apart.
fn acties(v: Option<&Vraag>, straat: bool) -> Markup {
    let adressen = v.map(|v| {
        let adres = |pad: &'static str| v.zoek.url(pad);
        (adres("/overzicht/briefing"), adres("/overzicht.csv"), adres("/overzicht.xlsx"))
    });
    let mut uit = Vec::new();
    if let Some((briefing, csv, xlsx)) = &adressen {
        uit.push(Knop::link(briefing, "Op papier"));
        uit.push(Knop::link(csv, "CSV").soort(KnopSoort::Stil).uitleg("met deze cijfers"));
        uit.push(Knop::link(xlsx, "Excel").soort(KnopSoort::Stil).uitleg("met deze cijfers"));
    }
    if straat {
        uit.push(Knop::link("/waarnemingen", "Waarnemingen").soort(KnopSoort::Stil));
    }
    if uit.is_empty() {
        html! {}
    } else {
        knoppen(&uit)
    }
}

fn lijf(b: &Blad) -> Markup {
    let c = &b.cijfers;
    if c.totaal == 0 {
        let alles = knop(&Knop::link("/overzicht?periode=52", "Toon het hele jaar"));
        let zin = "Kies een langere periode, of haal een filter weg.";
        return html! { (leeg("Geen signalen in deze keuze", zin, &alles)) (volledig(b)) };
    }
    let vorig = vorig(c);
    html! {
        p role="status" { strong { (periode_in_woorden(b.vraag.periode)) } }
        (tegels(b))
        (paneel("Signalen per week", &html! {
            (weekgrafiek("Signalen per week", &beschrijving(c), &c.weken, Some(vorig)))
            (uitklap("Toon tabel", &weektabel(c), false))
            (definitie(DEFINITIE, &b.stand))
        }))
        (kolommen_gelijk(
            &paneel("Waarover", &html! { (balktabel("Signalen per onderwerp", "Onderwerp", &c.onderwerpen, c.toen.is_some())) (definitie("Een onderwerp telt zoals het nu bij de zaak staat.", &b.stand)) }),
            &paneel("Langs welke weg", &html! { (balktabel("Signalen per bron", "Bron", &c.bronnen, c.toen.is_some())) (definitie("De bron is de weg waarlangs het signaal binnenkwam. Eigen waarneming: gezien door een handhaver.", &b.stand)) })))
        (paneel("Waar", &kolommen_gelijk(
            &gebiedskaart(b.namen.plaatsen(), &b.vraag, c),
            &html! { (balktabel("Signalen per gebied", "Gebied", &c.gebieden, c.toen.is_some())) (definitie("Het gebied is de plek waar het is, niet waar de melder woont.", &b.stand)) })))
        (volledig(b))
    }
}

fn volledig(b: &Blad) -> Markup {
    let inhoud = html! { (b.cijfers.volledig.lijst()) (definitie(volledig::DEFINITIE, &b.stand)) };
    paneel("Hoe volledig zijn deze cijfers?", &inhoud)
}

fn vorig(c: &Cijfers) -> &'static str {
    if c.toen.is_some() {
        "Dezelfde weken een jaar eerder"
    } else {
        "Van een jaar eerder zijn er geen cijfers."
    }
}

fn beschrijving(c: &Cijfers) -> String {
    let hoogste = c.weken.iter().max_by_key(|w| w.nu);
    let top = hoogste.map(|w| format!(" De drukste week is {}, met {}.", w.naam, w.nu)).unwrap_or_default();
    let signalen =
        if c.totaal == 1 { "1 signaal".to_owned() } else { format!("{} signalen", getal(c.totaal)) };
    format!("{signalen} in {} weken.{top} De tabel zegt hetzelfde.", c.weken.len())
}

fn weektabel(c: &Cijfers) -> Markup {
    let rijen: Vec<Vec<Markup>> = c
        .weken
        .iter()
        .map(|w| {
            vec![
                html! { (w.naam) },
                telling_met_link(w.nu, w.href.as_deref(), &w.naam),
                html! { (w.toen.map_or_else(|| "\u{2013}".to_owned(), getal)) },
            ]
        })
        .collect();
    tabel("Signalen per week", &["Week", "Aantal", "Een jaar eerder"], &rijen)
}

fn tegels(b: &Blad) -> Markup {
    let c = &b.cijfers;
    let alles = b.vraag.zaken(&[]);
    let aantal = b.hotspots.as_ref().map_or(0, |h| h.lijst.len());
    let a = &b.antwoorden;
    let specifiek = aandeel(a.specifiek, a.mogelijk);
    cijferrij(&[
        cijfer_met_link("Signalen", &getal(c.totaal), Some(&alles), &vergelijking(c.totaal, c.toen)),
        cijfer_met_link(
            "Hotspots nu",
            &aantal.to_string(),
            Some("/overzicht/hotspots"),
            "Meer dan verwacht op die plek.",
        ),
        cijfer_met_link(
            "Plekken met extra aandacht",
            &b.extra.to_string(),
            Some("/extra-aandacht"),
            "Wij gaan er vaker langs.",
        ),
        cijfer_met_link(
            "Specifiek beantwoord",
            &specifiek.map_or_else(|| "\u{2013}".to_owned(), |p| format!("{p}%")),
            Some("/overzicht/antwoorden"),
            &a.snelheid(),
        ),
        cijfer_met_link("Tevredenheid", &a.cijfer_in_woorden(), Some("/overzicht/antwoorden"), &a.oordelen()),
    ])
}

/// The page for on paper.
pub async fn briefing_toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let mut tx = app.store.momentopname().await?;
    let blad = Blad::laad(&app, &mut tx, &z).await?;
    drop(tx);
    let inhoud = blad.as_ref().map_or_else(nog_niets, papier);
    let titel = format!("Briefing {}", app.inrichting().inrichting.gemeente.naam);
    let terug = blad.map_or_else(|| "/overzicht".to_owned(), |b| b.vraag.zoek.url("/overzicht"));
    let kader =
        Kantoor { actief: "/overzicht", kruimels: &[("/overzicht", "Overzicht")], ..Kantoor::default() };
    let rij = Titelrij {
        naast: klein("Druk af met Ctrl+P. Het past op een A4."),
        acties: knop(&Knop::link(&terug, "Terug naar het overzicht")),
    };
    Ok(kader::kantoor(&app, &ik, &titel, kader, &rij, &inhoud).into_response())
}

fn papier(b: &Blad) -> Markup {
    let c = &b.cijfers;
    let boven = |rij: &[Balk]| rij.iter().take(8).cloned().collect::<Vec<_>>();
    briefing(&html! {
        p { strong { (periode_in_woorden(b.vraag.periode)) } " " (filterwoorden(b)) }
        (tegels(b))
        (paneel("Signalen per week", &weekgrafiek("Signalen per week", &beschrijving(c), &c.weken, Some(vorig(c)))))
        (kolommen_gelijk(
            &html! {
                (paneel("Waarover", &balktabel("Signalen per onderwerp", "Onderwerp", &boven(&c.onderwerpen), c.toen.is_some())))
                (paneel("Langs welke weg", &balktabel("Signalen per bron", "Bron", &c.bronnen, c.toen.is_some())))
                (paneel("Hotspots", &hotspotlijst(b)))
            },
            &paneel("Waar", &html! {
                (gebiedskaart(b.namen.plaatsen(), &b.vraag, c))
                (balktabel("Signalen per gebied", "Gebied", &boven(&c.gebieden), c.toen.is_some()))
            })))
        (alinea(&c.volledig.in_woorden()))
        (definitie(DEFINITIE, &b.stand))
    })
}

fn filterwoorden(b: &Blad) -> String {
    let s = &b.vraag.snede;
    let delen = [
        s.groep.as_deref().map(|g| b.namen.groep(g)),
        s.onderwerp.as_deref().map(|o| b.namen.onderwerp(o)),
        s.wijk.as_deref().or(s.buurt.as_deref()).map(|g| b.namen.gebied(g)),
        s.bron.map(|b| b.label().to_owned()),
    ];
    let delen: Vec<String> = delen.into_iter().flatten().collect();
    if delen.is_empty() {
        "Alle onderwerpen, hele gemeente.".to_owned()
    } else {
        format!("{}.", delen.join(", "))
    }
}

fn hotspotlijst(b: &Blad) -> Markup {
    let Some(h) = b.hotspots.as_ref().filter(|h| !h.lijst.is_empty()) else {
        return alinea("Nergens meer dan verwacht.");
    };
    let (van, tot) = (h.vensters.nu.0, h.vensters.nu.1.saturating_sub(1.day()));
    let punt = |s: &Hotspot| {
        html! {
            (b.namen.plaatsen().cel_in_woorden(&s.cel)) ": " (b.namen.groep(&s.groep).to_lowercase()) ", "
            (telling_met_link(i64::from(s.nu), Some(&zaken_url(&s.cel, &s.groep, van, tot)), "hotspot")) " in " (WEKEN) " weken"
        }
    };
    lijst(&h.lijst.iter().take(4).map(punt).collect::<Vec<_>>())
}

/// Whether this person may turn a hotspot into work.
pub(in crate::web::kantoor) fn mag_instellen(ik: &Ingelogd) -> bool {
    ik.gebruiker.heeft(Recht::ExtraAandacht)
}
