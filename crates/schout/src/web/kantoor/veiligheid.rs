//! Who is inside somewhere, who did not report, and who calls.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{inrichting::Taal, toegang::Recht, veiligheid::Alarmsoort};
use jiff::ToSpan;
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    afronden::{begin, lees_id, rond_af},
    beeld::{Namen, moment},
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::{
        Gebruiker, Handeling, Uitkomst,
        veiligheid::{
            agressie,
            alarm::{self, uur},
        },
    },
    store::{
        self, Tx,
        agressie::Agressiemelding,
        veiligheid::{Alarm, Incheck},
    },
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

const PAD: &str = "/veiligheid";
/// Closed alarms of so many days stay in sight.
const DAGEN: i64 = 7;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let recht = Toegang::Recht(Recht::VeiligheidBewaken);
    Poort::nieuw(app).get(PAD, recht, toon).post("/veiligheid/alarm/{id}/oppakken", recht, pak_op).post(
        "/veiligheid/alarm/{id}/sluiten",
        recht,
        sluit,
    )
}

/// What was sent and refused: the alarm, the sentence, and what was filled in.
#[derive(Default)]
struct Mis {
    bij: Option<Uuid>,
    zin: String,
    afloop: String,
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let gedaan = match z.een("gedaan") {
        Some("opgepakt") => Some("Jij belt. Collega's zien dat."),
        Some("gesloten") => Some("Het alarm is afgesloten."),
        _ => None,
    };
    vel(&app, &ik, gedaan, &Mis::default()).await
}

async fn pak_op(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = alarm::oppakken(&mut h, id).await;
    klaar(&app, &ik, h, uit, "opgepakt", Mis { bij: Some(id), ..Mis::default() }).await
}

async fn sluit(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let afloop = f.paren().find(|(naam, _)| naam.starts_with("afloop")).map_or("", |(_, w)| w).to_owned();
    let mut h = begin(&app, &ik).await?;
    let uit = alarm::sluiten(&mut h, id, &afloop).await;
    klaar(&app, &ik, h, uit, "gesloten", Mis { bij: Some(id), afloop, ..Mis::default() }).await
}

/// A zaak by its number; a link for who may see zaken.
pub(super) fn zaaklink(g: &Gebruiker, nummer: &str) -> Markup {
    if g.heeft(Recht::ZakenLezen) {
        link(&format!("/zaken/{nummer}"), nummer)
    } else {
        html! { (nummer) }
    }
}

async fn klaar(
    app: &App,
    ik: &Ingelogd,
    h: Handeling,
    uit: Uitkomst<()>,
    gedaan: &str,
    mis: Mis,
) -> Result<Response, WebFout> {
    match rond_af(h, uit, |()| format!("{PAD}?gedaan={gedaan}")).await? {
        Ok(klaar) => Ok(klaar),
        Err(w) => vel(app, ik, None, &Mis { zin: kantoor_zin(&w), ..mis }).await,
    }
}

/// Everything on the page, read at once.
struct Stand {
    open: Vec<Alarm>,
    lopend: Vec<Incheck>,
    gesloten: Vec<Alarm>,
    /// None for who may see none of anybody else.
    agressie: Option<Vec<Agressiemelding>>,
}

async fn lees(app: &App, ik: &Ingelogd) -> Result<Stand, WebFout> {
    let mut tx = app.store.lees().await?;
    let sinds = app.klok.nu().saturating_sub((24 * DAGEN).hours()).map_or(0, |m| m.as_microsecond());
    let i = app.inrichting();
    let g = &ik.gebruiker;
    let volgt = agressie::volgt_op(g);
    Ok(Stand {
        open: store::veiligheid::open_alarmen(&mut tx).await?,
        lopend: store::veiligheid::lopend(&mut tx).await?,
        gesloten: store::veiligheid::gesloten_alarmen(&mut tx, sinds).await?,
        agressie: if volgt { Some(agressie::zichtbaar(&mut tx, &i.inrichting, g).await?) } else { None },
    })
}

async fn vel(app: &App, ik: &Ingelogd, gedaan: Option<&str>, mis: &Mis) -> Result<Response, WebFout> {
    let stand = lees(app, ik).await?;
    let namen = Namen::zonder_personen(app);
    let fout = !mis.zin.is_empty();
    let veld = mis.bij.map(afloopveld).unwrap_or_default();
    let fouten: Vec<(&str, &str)> = if fout { vec![(veld.as_str(), mis.zin.as_str())] } else { Vec::new() };
    let nu = app.klok.nu().as_microsecond();
    let links = html! {
        (foutoverzicht(Taal::Nl, &fouten))
        (verversend(PAD, "stand", &balk(&stand.open)))
        @for a in &stand.open { (alarmvlak(a, &ik.gebruiker, &namen, mis)) }
        (binnen(&stand.lopend, &namen, nu))
        (paneel("Afgesloten in de laatste 7 dagen", &eerder(&stand.gesloten)))
    };
    let rechts = html! {
        @if let Some(rij) = &stand.agressie { (paneel("Agressie tegen collega's", &agressievlak(rij))) }
        (paneel("Zo werkt het", &uitleg(&namen)))
    };
    let inhoud = kolommen(&links, &rechts);
    let kader = Kantoor {
        actief: PAD,
        fout,
        melding: gedaan.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let pagina = kader::kantoor(app, ik, "Veiligheid", kader, &Titelrij::default(), &inhoud);
    let status = if fout { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, pagina).into_response())
}

/// The line that keeps itself up to date: red as long as nobody calls.
fn balk(open: &[Alarm]) -> Markup {
    let zonder = open.iter().filter(|a| a.opgepakt.is_none()).count();
    let zin = |n: usize| if n == 1 { "1 alarm".to_owned() } else { format!("{n} alarmen") };
    if zonder > 0 {
        let tekst = format!("{}. Nog niemand belt.", zin(zonder));
        return meldingvak(MeldingSoort::Fout, Some(&tekst), &link(PAD, "Toon de alarmen"));
    }
    match open.len() {
        0 => meldingvak(MeldingSoort::Gelukt, None, &alinea("Er is geen alarm.")),
        n => meldingvak(MeldingSoort::Waarschuwing, None, &alinea(&format!("{} in behandeling.", zin(n)))),
    }
}

/// A number that a telephone dials.
fn bel(nummer: &str) -> Markup {
    let cijfers: String = nummer.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if cijfers.is_empty() {
        html! { "Niet ingevuld" }
    } else {
        link(&format!("tel:{cijfers}"), nummer)
    }
}

/// Every alarm on the page has a field of its own.
fn afloopveld(alarm: Uuid) -> String {
    format!("afloop-{}", alarm.simple())
}

fn alarmvlak(a: &Alarm, g: &Gebruiker, namen: &Namen, mis: &Mis) -> Markup {
    let soort = Alarmsoort::van_code(&a.soort).map_or("Alarm", Alarmsoort::label);
    let titel = format!("{}: {}", a.naam, soort.to_lowercase());
    let pad = format!("/veiligheid/alarm/{}", a.id);
    let hier = mis.bij == Some(a.id);
    let afloop = if hier { mis.afloop.as_str() } else { "" };
    let veld = afloopveld(a.id);
    let inhoud = html! {
        @if let Some(gehoord) = a.gehoord {
            (meldingvak(MeldingSoort::Info, None, &alinea(&format!("Meldde zich om {}. Controleer dat, en sluit het alarm af.", uur(gehoord)))))
        }
        (definitielijst(&feiten(a, g, namen)))
        @match &a.opgepakt_naam {
            Some(naam) => { (alinea(&format!("{naam} belt, sinds {}.", uur(a.opgepakt.unwrap_or_default())))) },
            None => { (formulier(&format!("{pad}/oppakken"), Methode::Post, &knoppen(&[Knop::verstuur("Ik bel").soort(KnopSoort::Hoofd)]))) },
        }
        (uitklap("Sluit het alarm af", &formulier(&format!("{pad}/sluiten"), Methode::Post, &html! {
            (tekstvak(&Veld::new(&veld, "Wat is er gebeurd?").waarde(afloop).fout(hier.then_some(mis.zin.as_str())).hint("Bijvoorbeeld: collega was veilig, telefoon was leeg."), 2))
            (knoppen(&[Knop::verstuur("Sluit af").soort(KnopSoort::Gewoon)]))
        }), hier || a.opgepakt.is_some()))
    };
    paneel_met(&titel, &statuslabel(Toon::Fout, "Alarm"), &inhoud)
}

fn feiten(a: &Alarm, g: &Gebruiker, namen: &Namen) -> Vec<(&'static str, Markup)> {
    let mut uit = vec![("Bel", bel(&a.telefoon)), ("Plek", html! { (a.waar) })];
    if !a.met.is_empty() {
        uit.push(("Samen met", html! { (a.met) }));
    }
    if let Some(team) = &a.team {
        uit.push(("Team", html! { (namen.team(team)) }));
    }
    match a.tot {
        Some(tot) => {
            uit.push(("Ging naar binnen", html! { (uur(a.sinds)) ", zou zich melden voor " (uur(tot)) }));
        }
        None => uit.push(("Vroeg om hulp", html! { (uur(a.sinds)) })),
    }
    if let Some(nummer) = &a.nummer {
        uit.push(("Zaak", zaaklink(g, nummer)));
    }
    if let Some((lat, lon)) = a.lat.zip(a.lon) {
        uit.push(("Gemeten plek", html! { (format!("{lat:.5}, {lon:.5}")) }));
    }
    uit
}

fn binnen(lopend: &[Incheck], namen: &Namen, nu: i64) -> Markup {
    if lopend.is_empty() {
        return paneel("Nu binnen", &alinea("Er is nu niemand ingecheckt."));
    }
    let regel = |i: &Incheck| {
        let team = i.team.as_deref().map(|t| namen.team(t)).unwrap_or_default();
        let tot = if i.tot < nu {
            statuslabel(Toon::LetOp, &format!("Tijd voorbij: {}", uur(i.tot)))
        } else {
            html! { (uur(i.tot)) }
        };
        vec![
            html! { (i.naam) " " (klein(&team)) },
            html! { (i.waar) @if !i.met.is_empty() { " " (klein(&format!("Samen met {}.", i.met))) } },
            html! { (uur(i.vanaf)) },
            tot,
            bel(&i.telefoon),
        ]
    };
    let rijen: Vec<_> = lopend.iter().map(regel).collect();
    tabel("Nu binnen", &["Wie", "Waar", "Sinds", "Meldt zich voor", "Bel"], &rijen)
}

fn eerder(gesloten: &[Alarm]) -> Markup {
    if gesloten.is_empty() {
        return alinea("Er was geen alarm.");
    }
    let regel = |a: &Alarm| {
        let wie = a.gesloten_naam.as_deref().unwrap_or_default();
        html! {
            strong { (a.naam) } ", " (moment(a.gemaakt)) ": " (a.afloop.as_deref().unwrap_or_default()) " "
            (klein(&format!("Afgesloten door {wie}.")))
        }
    };
    lijst(&gesloten.iter().map(regel).collect::<Vec<_>>())
}

fn agressievlak(rij: &[Agressiemelding]) -> Markup {
    let open = rij.iter().filter(|a| a.gesloten.is_none()).count();
    let zin = match open {
        0 => "Alles is opgevolgd.".to_owned(),
        1 => "1 melding vraagt opvolging.".to_owned(),
        n => format!("{n} meldingen vragen opvolging."),
    };
    html! {
        (alinea(&zin))
        (lijst(&rij.iter().filter(|a| a.gesloten.is_none()).map(|a| html! {
            (link(&format!("/agressie/{}", a.id), &format!("{}, {}", a.naam, moment(a.moment))))
        }).collect::<Vec<_>>()))
        (link("/agressie", "Bekijk alle agressiemeldingen"))
    }
}

fn uitleg(namen: &Namen) -> Markup {
    let kader = &namen.inrichting().instellingen.veiligheid;
    html! {
        (lijst(&[
            html! { "Een collega die naar binnen gaat, zegt in de app hoe lang." },
            html! { "Hoort de server " (kader.respijt_minuten) " minuten na die tijd niets? Dan komt hier een alarm." },
            html! { "Kies eerst \u{201c}Ik bel\u{201d}. Dan bellen collega's niet ook." },
            html! { "Is er gevaar? Bel 112." },
        ]))
        (alinea("Heeft de telefoon geen verbinding? Dan weten we hier niets. De app zegt dat de collega dan zelf moet bellen."))
    }
}

/// What somebody who may has to know on his own page: alarms that nobody takes, and warnings that end.
pub(super) async fn aandacht(tx: &mut Tx, g: &Gebruiker, namen: &Namen) -> Result<Markup, WebFout> {
    let alarmen =
        if g.heeft(Recht::VeiligheidBewaken) { store::veiligheid::aantal_open(tx).await? } else { 0 };
    let over = namen.vandaag.saturating_add(domein::veiligheid::HERZIEN_DAGEN.days());
    let aflopend = if g.heeft(Recht::WaarschuwingBeheren) {
        store::waarschuwing::loopt_af(tx, g.id, namen.vandaag, over).await?
    } else {
        0
    };
    let gesprekken = agressie::te_bespreken(tx, namen.inrichting(), g).await?;
    let alarmzin = if alarmen == 1 {
        "1 alarm van een collega op straat".to_owned()
    } else {
        format!("{alarmen} alarmen van collega's op straat")
    };
    let zin = if aflopend == 1 {
        "1 waarschuwing van jou loopt".to_owned()
    } else {
        format!("{aflopend} waarschuwingen van jou lopen")
    };
    Ok(html! {
        @if alarmen > 0 { (meldingvak(MeldingSoort::Fout, Some(&alarmzin), &link(PAD, "Bekijk wie er gebeld moet worden"))) }
        @if gesprekken > 0 {
            (meldingvak(MeldingSoort::Waarschuwing, None, &html! { (alinea(&gesprekszin(gesprekken))) (link("/agressie", "Bekijk wat er gebeurde")) }))
        }
        @if aflopend > 0 {
            (meldingvak(MeldingSoort::Info, None, &html! { (alinea(&format!("{zin} binnen 30 dagen af."))) (link("/waarschuwingen", "Verleng of laat aflopen")) }))
        }
    })
}

fn gesprekszin(aantal: usize) -> String {
    match aantal {
        1 => "1 collega maakte agressie mee en wacht op een gesprek met jou.".to_owned(),
        n => format!("{n} collega's maakten agressie mee en wachten op een gesprek met jou."),
    }
}
