//! The mandate register, for everybody in the office: who signs what, up to what, and who may sign one decision.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::{
    inrichting::Inrichting,
    mandaat::{
        Bestuursorgaan, Gemandateerde, Mandaat, Mandaatgrond, Mandaatvraag, Mandaatweigering, Ondertekenaar,
        Plafond, mag_ondertekenen,
    },
    toegang::Recht,
};
use maud::{Markup, html};
use termijnen::Bedrag;

use super::{periode, tabbladen};
use crate::{
    app::App,
    klok::lokaal,
    store::{self, account::Account},
    toegang::Ik,
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::{beeld::moment, brief::centen, zoekdeel::Zoekdeel},
        onderdelen::*,
    },
};

/// An active colleague as somebody who signs.
struct Tekenaar {
    hij: Ondertekenaar,
    /// Colleagues in whose place he acts today.
    vervangt: Vec<Ondertekenaar>,
}

/// `GET /inrichting/mandaten`, with a question about one decision in the address.
///
/// # Errors
/// When the store fails.
pub(super) async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let geladen = app.inrichting();
    let i = &geladen.inrichting;
    let vandaag = lokaal(app.klok.nu()).date();
    let mut tx = app.store.lees().await?;
    let sinds = store::inrichting::geladen(&mut tx, geladen.versie).await?;
    let accounts = store::account::alle(&mut tx).await?;
    drop(tx);
    let antwoord = match z.een("soort") {
        Some(_) => antwoord(&app, i, &accounts, &z).await?,
        None => html! {},
    };
    let versie = format!("versie {}, kenmerk {}", geladen.versie, i.mandaten.versie());
    let sinds = sinds.map(|s| format!("Geladen op {}.", moment(s))).unwrap_or_default();
    let inhoud = stapel(&html! {
        @if ik.gebruiker.heeft(Recht::InrichtingLezen) { (tabbladen("/inrichting/mandaten")) }
        (paneel("Wie mag dit tekenen?", &html! { (vraag(i, &z)) (antwoord) }))
        (alinea(&format!("Dit is het register van de gemeente: wie welk besluit tekent, namens wie en tot welk bedrag (Awb 10:1 tot en met 10:12). {sinds} Bij elke handtekening bewaart Schout het kenmerk van het register.")))
        (tabel("Mandaten", &["Besluiten", "Namens", "Wie", "Tot", "Alleen voor", "Vervangers", "Bron", "Geldt"],
            &i.mandaten.0.iter().map(|m| rij(i, &accounts, m, vandaag)).collect::<Vec<_>>()))
    });
    let kader = Kantoor { actief: "/inrichting", ..Kantoor::default() };
    let rij = Titelrij { naast: klein(&versie), ..Titelrij::default() };
    Ok(kader::kantoor(&app, &ik, "Mandaten", kader, &rij, &inhoud).into_response())
}

fn wie(i: &Inrichting, accounts: &[Account], g: &Gemandateerde) -> String {
    match g {
        Gemandateerde::Orgaan => "Het orgaan zelf".to_owned(),
        Gemandateerde::Rol(rol) => format!("Iedereen met de rol {}", rol.label()),
        Gemandateerde::Functie(code) => {
            i.mandaten.functies().get(code.as_str()).cloned().unwrap_or_else(|| code.clone())
        }
        Gemandateerde::Account(id) => accounts
            .iter()
            .find(|a| a.id == *id)
            .map_or_else(|| "Onbekend".to_owned(), |a| a.weergave.clone()),
    }
}

fn plafond(p: Plafond) -> Markup {
    html! {
        @match (p.bedrag, p.maximum) {
            (None, None) => { "Geen grens" },
            (bedrag, maximum) => {
                @if let Some(b) = bedrag { div { (b) } }
                @if let Some(m) = maximum { div { (klein(&format!("maximum {m}"))) } }
            },
        }
    }
}

fn rij(i: &Inrichting, accounts: &[Account], m: &Mandaat, vandaag: jiff::civil::Date) -> Vec<Markup> {
    let besluit =
        |code: &String| i.sancties.besluitsoort(code).map_or_else(|| code.clone(), |b| b.naam.clone());
    let groep = |code: &String| i.groep(code).map_or_else(|| code.clone(), |g| g.naam.clone());
    let alleen: Vec<String> = m.groepen.iter().map(groep).chain(m.gebieden.iter().cloned()).collect();
    vec![
        html! { @for code in &m.bevoegdheid { div { (besluit(code)) } } },
        html! { (m.bestuursorgaan.label()) },
        html! { (wie(i, accounts, &m.wie)) br; (klein(&format!("onder het besluit: {}", m.functie))) },
        plafond(m.plafond),
        html! { @if alleen.is_empty() { "Alles" } @else { (alleen.join(", ")) } },
        html! { @for v in &m.plaatsvervangers { div { (wie(i, accounts, v)) } } },
        html! { (m.grondslag) @if let Some(van) = &m.ondermandaat_van { br; (klein(&format!("ondermandaat van {van} (Awb 10:9)"))) } },
        periode(&m.geldig, vandaag),
    ]
}

/// Amount in the address, and whether it could be read.
fn bedrag(z: &Zoekdeel, veld: &str) -> Result<Option<Bedrag>, &'static str> {
    match z.een(veld).map(str::trim).filter(|t| !t.is_empty()) {
        None => Ok(None),
        Some(tekst) => {
            let fout = "Vul een bedrag in euro's in, bijvoorbeeld 1.250,00.";
            centen(tekst).map(|cent| Some(Bedrag::cent(cent))).ok_or(fout)
        }
    }
}

fn vraag(i: &Inrichting, z: &Zoekdeel) -> Markup {
    let soorten: Vec<(&str, &str)> = std::iter::once(("", "Kies een besluit"))
        .chain(i.sancties.besluitsoorten.iter().map(|b| (b.code.as_str(), b.naam.as_str())))
        .collect();
    let organen: Vec<(&str, &str)> = Bestuursorgaan::ALLE.iter().map(|o| (o.as_str(), o.label())).collect();
    let groepen: Vec<(&str, &str)> = std::iter::once(("", "Alle onderwerpen"))
        .chain(i.groepen.iter().map(|g| (g.code.as_str(), g.naam.as_str())))
        .collect();
    let geld = |naam, label| {
        Veld::new(naam, label).waarde(z.waarde(naam)).fout(bedrag(z, naam).err()).optioneel().kort()
    };
    formulier(
        "/inrichting/mandaten",
        Methode::Get,
        &html! {
            (selectie(&Veld::new("soort", "Welk besluit?").waarde(z.waarde("soort")), &soorten))
            (selectie(&Veld::new("orgaan", "Namens wie?").waarde(z.waarde("orgaan")), &organen))
            (tekstveld(&geld("bedrag", "Bedrag in het besluit").hint("De dwangsom per keer, de boete of de vordering.")))
            (tekstveld(&geld("maximum", "Hoogste bedrag").hint("Van alle dwangsommen samen.")))
            (selectie(&Veld::new("groep", "Waarover gaat het?").waarde(z.waarde("groep")), &groepen))
            (knoppen(&[Knop::verstuur("Zoek")]))
        },
    )
}

async fn tekenaars(app: &App, accounts: &[Account]) -> Result<Vec<Tekenaar>, WebFout> {
    let vandaag = lokaal(app.klok.nu()).date();
    let mut tx = app.store.lees().await?;
    let functies = store::functie::alle(&mut tx).await?;
    let als = |a: &Account| Ondertekenaar {
        account: a.id,
        naam: a.weergave.clone(),
        rollen: a.rollen.iter().map(|t| t.rol).collect(),
        functies: functies.iter().filter(|(id, _)| *id == a.id).map(|(_, f)| f.clone()).collect(),
    };
    let vervangingen = store::vervanging::lopend(&mut tx, vandaag).await?;
    let tekenaar = |a: &Account| {
        let door = vervangingen.iter().filter(|v| v.vervanger == a.id);
        let weg = door.filter_map(|v| accounts.iter().find(|b| b.id == v.vervangen));
        Tekenaar { hij: als(a), vervangt: weg.map(als).collect() }
    };
    Ok(accounts.iter().filter(|a| a.actief).map(tekenaar).collect())
}

/// Who may sign, or why nobody may.
async fn antwoord(app: &App, i: &Inrichting, accounts: &[Account], z: &Zoekdeel) -> Result<Markup, WebFout> {
    let soort = z.waarde("soort");
    let (Ok(geld), Ok(hoogst)) = (bedrag(z, "bedrag"), bedrag(z, "maximum")) else {
        return Ok(bevestiging(MeldingSoort::Fout, "Vul een bedrag in euro's in, bijvoorbeeld 1.250,00."));
    };
    if i.sancties.besluitsoort(soort).is_none() {
        return Ok(bevestiging(MeldingSoort::Fout, "Kies een besluit uit de lijst."));
    }
    let orgaan = Bestuursorgaan::van_code(z.waarde("orgaan")).unwrap_or(Bestuursorgaan::College);
    let dag = lokaal(app.klok.nu()).date();
    let groep = z.een("groep").filter(|g| !g.is_empty());
    let toets = |hij: &Ondertekenaar, vervangt: Option<&Ondertekenaar>| {
        let vraag = Mandaatvraag {
            gemeente: &i.gemeente.naam,
            wie: hij,
            vervangt,
            soort,
            orgaan,
            bedrag: geld,
            maximum: hoogst,
            groep,
            wijk: None,
            opstellers: &[],
            rapporteurs: &[],
            goedkeurder: None,
            primair: None,
            eigen_belang: false,
            orgaanbesluit: None,
        };
        mag_ondertekenen(&i.mandaten, &vraag, &i.sancties, dag)
    };
    let mut mogen: Vec<(String, Mandaatgrond)> = Vec::new();
    let mut waarom: Option<Mandaatweigering> = None;
    for t in tekenaars(app, accounts).await? {
        match toets(&t.hij, None) {
            Ok(grond) => mogen.push((t.hij.naam.clone(), grond)),
            Err(fout @ (Mandaatweigering::Voorbehouden { .. } | Mandaatweigering::BedragOntbreekt)) => {
                waarom = Some(fout);
            }
            Err(fout) => waarom = waarom.or(Some(fout)),
        }
        for v in &t.vervangt {
            if let Ok(grond) = toets(&t.hij, Some(v)) {
                mogen.push((format!("{} (vervangt {})", t.hij.naam, v.naam), grond));
            }
        }
    }
    Ok(uitkomst(&mogen, waarom.as_ref()))
}

fn uitkomst(mogen: &[(String, Mandaatgrond)], waarom: Option<&Mandaatweigering>) -> Markup {
    if mogen.is_empty() {
        let zin =
            waarom.map_or_else(|| "Geen collega heeft hiervoor mandaat.".to_owned(), ToString::to_string);
        return html! {
            (bevestiging(MeldingSoort::Info, "Op dit moment kan geen collega dit tekenen."))
            (alinea(&zin))
        };
    }
    let rijen: Vec<Vec<Markup>> = mogen
        .iter()
        .map(|(naam, grond)| {
            let functie = grond.tekst.lines().last().unwrap_or_default().to_owned();
            vec![html! { (naam) }, html! { (functie) }, html! { (grond.grondslag) }]
        })
        .collect();
    html! {
        (tabel("Deze collega's mogen dit tekenen", &["Naam", "Als", "Bron"], &rijen))
        (alinea_met(&klein("Wie aan het besluit schreef of er zelf belang bij heeft, tekent niet (Awb 2:4 en vier ogen).")))
    }
}
