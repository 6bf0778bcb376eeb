//! The list of places with extra attention, and one of them.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use domein::{
    beeld::maandag,
    hotspot::WEKEN,
    inrichting::{Dagdeel, Weekdag},
    weigering::Weigering,
};
use jiff::ToSpan;
use maud::{Markup, html};
use std::collections::HashMap;
use termijnen::{datum_kort_nl, datum_nl};
use uuid::Uuid;

use super::lees_id;
use crate::{
    app::App,
    handelingen::inzet::wanneer,
    store::{
        self,
        extra::{ExtraAandacht, UitlegStand},
        inzet::Inzetopdracht,
    },
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::{
            beeld::Namen,
            overzicht::{schets, tabbladen, zaken_url},
            zoekdeel::Zoekdeel,
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Weeks in the chart before the extra attention began.
const ERVOOR: i64 = 8;

/// All places.
pub async fn alle(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let mut tx = app.store.lees().await?;
    let lijst = store::extra::alle(&mut tx).await?;
    drop(tx);
    let (lopend, klaar): (Vec<_>, Vec<_>) = lijst.into_iter().partition(|e| e.beeindigd.is_none());
    let inhoud = html! {
        (tabbladen("/extra-aandacht"))
        @if lopend.is_empty() && klaar.is_empty() {
            (leeg("Nog geen plek met extra aandacht", "Kies een hotspot en geef die extra aandacht. Dan volg je hier wat het oplevert.",
                &knop(&Knop::link("/overzicht/hotspots", "Bekijk de hotspots"))))
        }
        @if !lopend.is_empty() { (paneel("Nu", &plekken("Plekken met extra aandacht", &lopend, &namen))) }
        @if !klaar.is_empty() { (paneel("Afgelopen", &plekken("Plekken waar de extra aandacht voorbij is", &klaar, &namen))) }
    };
    let kader =
        Kantoor { actief: "/overzicht", kruimels: &[("/overzicht", "Overzicht")], ..Kantoor::default() };
    let acties = knop(&Knop::link("/zaken?hotspot=ja", "Zaken op deze plekken"));
    let rij = Titelrij { acties, ..Titelrij::default() };
    Ok(kader::kantoor(&app, &ik, "Extra aandacht", kader, &rij, &inhoud).into_response())
}

fn plekken(titel: &str, rijen: &[ExtraAandacht], namen: &Namen) -> Markup {
    let rijen: Vec<Vec<Markup>> = rijen
        .iter()
        .map(|e| {
            vec![
                link(&format!("/extra-aandacht/{}", e.id), &e.naam),
                html! { (namen.groep(&e.groep)) },
                html! { (datum_kort_nl(e.vanaf)) " tot en met " (datum_kort_nl(e.tot)) },
                uitlegstatus(e),
            ]
        })
        .collect();
    tabel(titel, &["Plek", "Onderwerp", "Periode", "Uitleg voor inwoners"], &rijen)
}

fn uitlegstatus(e: &ExtraAandacht) -> Markup {
    match e.uitleg_stand {
        UitlegStand::Geen => html! { "Geen" },
        UitlegStand::Voorgesteld => statuslabel(Toon::LetOp, "Wacht op een collega"),
        UitlegStand::Openbaar => statuslabel(Toon::Klaar, "Openbaar"),
    }
}

/// What the page needs.
struct Blad {
    e: ExtraAandacht,
    inzet: Vec<Inzetopdracht>,
    weken: Vec<Weekpunt>,
    nu: i64,
    namen: Namen,
    stand: String,
    mag: bool,
    zelf: bool,
}

/// A form that was sent and refused.
struct Mis<'a> {
    formulier: &'a str,
    weigering: &'a Weigering,
    velden: &'a Zoekdeel,
}

impl Mis<'_> {
    fn veld(&self) -> &str {
        match self.weigering.veldnaam() {
            Some("reden") if self.formulier == "trek-in" => "reden-uitleg",
            veld => veld.unwrap_or("inhoud"),
        }
    }
}

async fn laad(app: &App, ik: &Ingelogd, id: Uuid) -> Result<Blad, WebFout> {
    let namen = Namen::zonder_personen(app);
    let mut tx = app.store.momentopname().await?;
    let e = store::extra::op_id(&mut tx, id).await?.ok_or(Weigering::NietGevonden)?;
    let inzet = store::inzet::bij_extra(&mut tx, id).await?;
    let begin = maandag(e.vanaf).saturating_sub(ERVOOR.weeks());
    let eind = maandag(namen.vandaag).min(maandag(e.tot).saturating_add(5.weeks()));
    let cijfers = store::beeld::van_cel(&mut tx, &e.cel, &e.groep, begin, eind).await?;
    let stand = crate::web::kantoor::overzicht::stand(&mut tx).await?.unwrap_or_default();
    drop(tx);
    let cijfers: HashMap<String, i64> = cijfers.into_iter().collect();
    let weken: Vec<Weekpunt> = begin
        .series(1.week())
        .take_while(|w| *w < eind)
        .map(|w| {
            let zondag = w.saturating_add(6.days());
            let eerste = w == maandag(e.vanaf);
            Weekpunt {
                merk: if eerste {
                    "begin".to_owned()
                } else if w == begin {
                    datum_kort_nl(w)
                } else {
                    String::new()
                },
                naam: format!("{} tot en met {}", datum_kort_nl(w), datum_kort_nl(zondag)),
                nu: cijfers.get(&w.to_string()).copied().unwrap_or(0),
                toen: None,
                href: Some(zaken_url(&e.cel, &e.groep, w, zondag)),
            }
        })
        .collect();
    let nu = weken.iter().rev().take(usize::try_from(WEKEN).unwrap_or(4)).map(|w| w.nu).sum();
    let mag = super::super::overzicht::mag_instellen(ik);
    let zelf = e.uitleg_door == Some(ik.gebruiker.id.0);
    Ok(Blad { e, inzet, weken, nu, namen, stand, mag, zelf })
}

fn gedaan(wat: &str) -> Option<(MeldingSoort, &'static str)> {
    let zin = match wat {
        "ingesteld" => "Deze plek heeft nu extra aandacht. Geef een team een inzetopdracht.",
        "inzet" => "De inzetopdracht is gegeven.",
        "uitleg" => "De uitleg is bewaard. Een collega kijkt hem na en publiceert hem.",
        "publiceer" => "De uitleg is openbaar.",
        "trek-in" => "De uitleg is weggehaald.",
        "beeindig" => "De extra aandacht is beëindigd.",
        _ => return None,
    };
    Some((MeldingSoort::Gelukt, zin))
}

/// One place.
pub async fn toon(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let b = laad(&app, &ik, lees_id(&id)?).await?;
    Ok(vel(&app, &ik, &b, z.een("gedaan").and_then(gedaan), None))
}

/// The page again, with what is wrong in a form.
pub(super) async fn opnieuw(
    app: &App,
    ik: &Ingelogd,
    id: Uuid,
    formulier: &str,
    weigering: &Weigering,
    velden: &Zoekdeel,
) -> Result<Response, WebFout> {
    let b = laad(app, ik, id).await?;
    Ok(vel(app, ik, &b, None, Some(&Mis { formulier, weigering, velden })))
}

fn vel(
    app: &App,
    ik: &Ingelogd,
    b: &Blad,
    melding: Option<(MeldingSoort, &str)>,
    mis: Option<&Mis<'_>>,
) -> Response {
    let e = &b.e;
    let loopt = e.beeindigd.is_none();
    let zin = mis.map(|m| kantoor_zin(m.weigering)).unwrap_or_default();
    let fouten: Vec<(&str, &str)> = mis.iter().map(|m| (m.veld(), zin.as_str())).collect();
    let hoofd = html! {
        (foutoverzicht(Taal::Nl, &fouten))
        (cijfervlak(b))
        (inzetvlak(b, loopt, mis))
        (uitlegvlak(b, mis))
    };
    let zij = html! {
        (paneel("De plek", &html! {
            (schets(b.namen.plaatsen(), &format!("Kaart: {}", e.naam), &[(e.cel.as_str(), None)]))
            (definitielijst(&[
                ("Waar", html! { (b.namen.plaatsen().cel_in_woorden(&e.cel)) }), ("Onderwerp", html! { (b.namen.groep(&e.groep)) }),
                ("Van", html! { (datum_nl(e.vanaf)) }), ("Tot en met", html! { (datum_nl(e.tot)) }),
                ("Waarom", html! { (e.reden) }), ("Besloten door", html! { (e.door_naam) }),
            ]))
        }))
        @if b.mag && loopt { (stopvlak(b, mis)) }
    };
    let status =
        if loopt { statuslabel(Toon::Bezig, "Loopt") } else { statuslabel(Toon::Klaar, "Afgelopen") };
    let kader = Kantoor {
        actief: "/overzicht",
        fout: mis.is_some(),
        kruimels: &[("/overzicht", "Overzicht"), ("/extra-aandacht", "Extra aandacht")],
        melding,
        ..Kantoor::default()
    };
    let rij = Titelrij { naast: status, ..Titelrij::default() };
    kader::kantoor(app, ik, &e.naam, kader, &rij, &kolommen(&hoofd, &zij)).into_response()
}

fn cijfervlak(b: &Blad) -> Markup {
    let e = &b.e;
    let rijen: Vec<Vec<Markup>> = b
        .weken
        .iter()
        .map(|w| vec![html! { (w.naam) }, telling_met_link(w.nu, w.href.as_deref(), &w.naam)])
        .collect();
    let totaal: i64 = b.weken.iter().map(|w| w.nu).sum();
    let beschrijving = format!("{totaal} zaken in {} weken. De tabel zegt hetzelfde.", b.weken.len());
    paneel(
        "Wat gebeurt er met de cijfers?",
        &html! {
            @if let Some(uitkomst) = &e.uitkomst { (meldingvak(MeldingSoort::Info, Some("Uitkomst"), &alinea(uitkomst))) }
            (cijferrij(&[
                cijfer("Vier weken ervoor", &e.zaken.to_string(), &format!("Verwacht: ongeveer {}.", e.verwacht)),
                cijfer("Laatste vier weken", &b.nu.to_string(), "Hele weken, tot en met vorige week."),
            ]))
            (weekgrafiek("Zaken per week op deze plek", &beschrijving, &b.weken, None))
            (uitklap("Toon tabel", &tabel("Zaken per week op deze plek", &["Week", "Zaken"], &rijen), false))
            (definitie("Geteld zijn zaken over dit onderwerp in deze zeshoek, in de week waarin ze begonnen. Vertrouwelijke zaken tellen niet mee.", &b.stand))
        },
    )
}

fn inzetvlak(b: &Blad, loopt: bool, mis: Option<&Mis<'_>>) -> Markup {
    let punten: Vec<Markup> = b
        .inzet
        .iter()
        .map(|i| {
            html! { strong { (b.namen.team(&i.team)) } ": " (i.wat) br; (klein(&format!("{} {} Gegeven door {}.", i.waar.trim_end_matches('.').to_owned() + ".", wanneer(i), i.door_naam))) }
        })
        .collect();
    paneel(
        "Inzetopdrachten",
        &html! {
            @if punten.is_empty() { (alinea("Er is nog geen team op pad gestuurd.")) } @else { (lijst(&punten)) }
            @if b.mag && loopt {
                (uitklap("Geef een inzetopdracht", &inzetformulier(b, mis.filter(|m| m.formulier == "inzet")), b.inzet.is_empty() || mis.is_some_and(|m| m.formulier == "inzet")))
            }
        },
    )
}

fn inzetformulier(b: &Blad, mis: Option<&Mis<'_>>) -> Markup {
    let zin = mis.map(|m| kantoor_zin(m.weigering)).unwrap_or_default();
    let bij = |naam: &str| mis.filter(|m| m.veld() == naam).map(|_| zin.as_str());
    let waarde = |naam: &str| mis.map_or("", |m| m.velden.waarde(naam));
    let gekozen = |naam: &str| mis.map(|m| m.velden.alle(naam).collect::<Vec<_>>()).unwrap_or_default();
    let dagen: Vec<Optie<'_>> = Weekdag::ALLE.iter().map(|d| Optie::new(d.as_str(), d.label())).collect();
    let delen: Vec<Optie<'_>> = Dagdeel::ALLE.iter().map(|d| Optie::new(d.as_str(), d.label())).collect();
    let mut teams = vec![("", "Kies een team")];
    teams.extend(b.namen.inrichting().teams.iter().map(|t| (t.code.as_str(), t.naam.as_str())));
    formulier(
        &format!("/extra-aandacht/{}/inzet", b.e.id),
        Methode::Post,
        &html! {
            (tekstvak(&Veld::new("wat", "Wat moet er gebeuren?").waarde(waarde("wat")).fout(bij("wat")).hint("Bijvoorbeeld: spreek mensen aan die afval naast de container zetten."), 2))
            (tekstveld(&Veld::new("waar", "Waar precies?").waarde(waarde("waar")).fout(bij("waar")).hint("Leeg: de hele plek.")))
            (meerkeuze(&Veld::new("dagen", "Op welke dagen?").fout(bij("dagen")), &dagen, &gekozen("dagen")))
            (meerkeuze(&Veld::new("dagdelen", "Welk deel van de dag?").fout(bij("dagdelen")), &delen, &gekozen("dagdelen")))
            (selectie(&Veld::new("team", "Team").waarde(waarde("team")).fout(bij("team")), &teams))
            (knoppen(&[Knop::verstuur("Geef de opdracht")]))
        },
    )
}

fn uitlegvlak(b: &Blad, mis: Option<&Mis<'_>>) -> Markup {
    let e = &b.e;
    paneel_met(
        "Waarom handhaven we hier?",
        &uitlegstatus(e),
        &html! {
            (alinea("Je kunt inwoners vertellen waarom we hier vaker zijn. Zij lezen de naam van de plek, deze tekst en de cijfers. Een collega kijkt de tekst na voordat hij openbaar wordt."))
            @if let Some(tekst) = e.uitleg.as_deref().filter(|_| e.uitleg_stand != UitlegStand::Geen) {
                (nadruk(&html! { (vrije_tekst(tekst)) }))
                (klein(&format!("{} door {}.", if e.uitleg_stand == UitlegStand::Openbaar { "Gepubliceerd" } else { "Geschreven" }, e.uitleg_door_naam.as_deref().unwrap_or("een collega"))))
            }
            @if b.mag { (uitlegacties(b, mis)) }
            @if e.uitleg_stand == UitlegStand::Openbaar { p { (link(&format!("/waarom-handhaven/{}", e.id), "Bekijk de openbare pagina")) } }
        },
    )
}

fn uitlegacties(b: &Blad, mis: Option<&Mis<'_>>) -> Markup {
    let e = &b.e;
    let pad = |daad: &str| format!("/extra-aandacht/{}/{daad}", e.id);
    let zin = mis.map(|m| kantoor_zin(m.weigering)).unwrap_or_default();
    let bij = |naam: &str| mis.filter(|m| m.veld() == naam).map(|_| zin.as_str());
    let schrijven = mis.filter(|m| m.formulier == "uitleg");
    let tekst =
        schrijven.map_or_else(|| e.uitleg.as_deref().unwrap_or_default(), |m| m.velden.waarde("uitleg"));
    let titel = if e.uitleg_stand == UitlegStand::Geen { "Schrijf een uitleg" } else { "Wijzig de uitleg" };
    html! {
        @if e.uitleg_stand == UitlegStand::Voorgesteld {
            @if b.zelf {
                (alinea("Vraag een collega om deze tekst na te kijken. Je kunt hem niet zelf publiceren."))
            } @else {
                (formulier(&pad("publiceer"), Methode::Post, &html! {
                    (verborgen("versie", &e.versie.to_string()))
                    (knoppen(&[Knop::verstuur("Publiceer deze uitleg").bevestig("Iedereen kan dit dan lezen. Weet je het zeker?")]))
                }))
            }
        }
        (uitklap(titel, &formulier(&pad("uitleg"), Methode::Post, &html! {
            (tekstvak(&Veld::new("uitleg", "Uitleg voor inwoners").waarde(tekst).max(1500).fout(bij("uitleg"))
                .hint("Schrijf korte zinnen en zeg \"u\". Noem geen huisnummers, namen of telefoonnummers."), 6))
            (knoppen(&[Knop::verstuur("Leg voor aan een collega").soort(KnopSoort::Gewoon)]))
        }), schrijven.is_some()))
        @if e.uitleg_stand != UitlegStand::Geen {
            (uitklap("Haal de uitleg weg", &formulier(&pad("trek-in"), Methode::Post, &html! {
                (tekstveld(&Veld::new("reden-uitleg", "Waarom?").fout(bij("reden-uitleg"))))
                (knoppen(&[Knop::verstuur("Haal weg").soort(KnopSoort::Gevaar)]))
            }), bij("reden-uitleg").is_some()))
        }
    }
}

fn stopvlak(b: &Blad, mis: Option<&Mis<'_>>) -> Markup {
    let mis = mis.filter(|m| m.formulier == "beeindig");
    let zin = mis.map(|m| kantoor_zin(m.weigering));
    uitklap(
        "Beëindig de extra aandacht",
        &formulier(
            &format!("/extra-aandacht/{}/beeindig", b.e.id),
            Methode::Post,
            &html! {
                (tekstveld(&Veld::new("reden", "Waarom stop je eerder?").fout(zin.as_deref())))
                (knoppen(&[Knop::verstuur("Beëindig").soort(KnopSoort::Gevaar)]))
            },
        ),
        mis.is_some(),
    )
}
