//! "Wat gebeurt er met dit voorbeeld?": which rule matches, why the others do not, and where the zaak would go.

use axum::{extract::State, response::Response};
use domein::{
    inrichting::{ANDERS, Antwoorden, Kanaal, Onderwerp, Taal, VraagSoort},
    routing::{Routing, RoutingVraag, routeer},
};
use jiff::civil::{Date, DateTime, Time};
use maud::{Markup, html};
use termijnen::{datum_nl, norm_datum};

use crate::{
    app::App,
    klok::lokaal,
    plaats::Punt,
    toegang::Ik,
    web::{
        fout::WebFout,
        kantoor::{beeld::Namen, zaken::filter::onderwerpen, zoekdeel::Zoekdeel},
        onderdelen::{
            Knop, MeldingSoort, Methode, Optie, Veld, adreszoeker, alinea, datumveld, definitielijst,
            formulier, genummerde_lijst, klein, knoppen, kolommen_gelijk, lijst, link, meerkeuze, meldingvak,
            paneel, selectie, tekstvak, tekstveld, vinkje,
        },
    },
};

/// An example as it was filled in.
struct Voorbeeld {
    vraag: RoutingVraag,
    /// Where the wijk came from, in words.
    plek: String,
    /// Onderwerpen that the text suggests, best first.
    suggesties: Vec<String>,
}

pub(super) async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let nu = lokaal(app.klok.nu());
    let voorbeeld = (!z.is_leeg()).then(|| lees(&app, &z, &namen, nu));
    let rechts = match &voorbeeld {
        None => meldingvak(
            MeldingSoort::Info,
            None,
            &alinea(
                "Vul links een voorbeeld in. Hier zie je dan welke regel past en waar de zaak heen gaat. Er wordt niets bewaard.",
            ),
        ),
        Some(v) => uitkomst(v, &routeer(namen.inrichting(), &v.vraag), &namen, &z),
    };
    let onderwerp = voorbeeld
        .as_ref()
        .and_then(|v| namen.inrichting().onderwerp(&v.vraag.onderwerp, v.vraag.moment.date()));
    super::vel(
        &app,
        &ik,
        "/inrichting/toets",
        &kolommen_gelijk(&paneel("Het voorbeeld", &velden(&z, &namen, onderwerp, nu)), &rechts),
    )
}

fn lees(app: &App, z: &Zoekdeel, namen: &Namen, nu: DateTime) -> Voorbeeld {
    let dag = z.een("dag").and_then(|d| d.parse::<Date>().ok()).unwrap_or(nu.date());
    let tijd = z.een("tijd").and_then(|t| t.parse::<Time>().ok()).unwrap_or(nu.time());
    let i = namen.inrichting();
    let tekst: String = z.waarde("tekst").chars().take(5000).collect();
    let suggesties: Vec<String> =
        i.suggestie(&tekst, Taal::Nl, dag).into_iter().map(|(code, _)| code).collect();
    let onderwerp = z.een("onderwerp").filter(|o| i.groep(o).is_none() || i.onderwerp(o, dag).is_some());
    let onderwerp = onderwerp.or(suggesties.first().map(String::as_str)).unwrap_or(ANDERS).to_owned();
    let (plek, wijk, buurt) = plaats(app, z, namen);
    let vragen = i.onderwerp(&onderwerp, dag).map_or(&[][..], |o| o.vragen.as_slice());
    let mut antwoorden = Antwoorden::new();
    for vraag in vragen {
        let gegeven: Vec<String> =
            z.alle(&format!("v-{}", vraag.code)).filter(|a| !a.is_empty()).map(str::to_owned).collect();
        if !gegeven.is_empty() {
            antwoorden.insert(vraag.code.clone(), gegeven);
        }
    }
    let spoed = z.een("spoed").is_some() || i.is_spoed(&tekst, Taal::Nl);
    let kanaal = z.een("kanaal").and_then(Kanaal::van_code).unwrap_or(Kanaal::Portaal);
    let moment = DateTime::from_parts(dag, tijd);
    Voorbeeld {
        vraag: RoutingVraag { onderwerp, wijk, buurt, kanaal, moment, antwoorden, spoed },
        plek,
        suggesties,
    }
}

/// The wijk and buurt of an address, else the wijk that was chosen.
fn plaats(app: &App, z: &Zoekdeel, namen: &Namen) -> (String, Option<String>, Option<String>) {
    if let Some(treffer) = z.een("plek").and_then(|p| app.plaatsen.zoek(p, 1).pop()) {
        let punt = Punt { lat: treffer.punt.lat, lon: treffer.punt.lon };
        if let Some((wijk, buurt)) = app.plaatsen.gebied_van(punt) {
            let woorden = format!("{}, {}, {}", treffer.tekst, buurt.naam, wijk.naam);
            return (woorden, Some(wijk.code.clone()), Some(buurt.code.clone()));
        }
    }
    match z.een("wijk") {
        Some(wijk) => (namen.gebied(wijk), Some(wijk.to_owned()), None),
        None if z.een("plek").is_some() => ("Deze plek is niet gevonden".to_owned(), None, None),
        None => ("Niet bekend".to_owned(), None, None),
    }
}

fn velden(z: &Zoekdeel, namen: &Namen, onderwerp: Option<&Onderwerp>, nu: DateTime) -> Markup {
    let keuzes = onderwerpen(namen);
    let is_groep = |code: &str| {
        namen.inrichting().groep(code).is_some()
            && namen.inrichting().onderwerp(code, namen.vandaag).is_none()
    };
    let eerst = std::iter::once(("", "Kies zelf, of laat de tekst kiezen"));
    let lijst: Vec<(&str, &str)> = eerst
        .chain(
            keuzes
                .iter()
                .filter(|(c, _)| !is_groep(c))
                .map(|(c, n)| (c.as_str(), n.trim_start_matches("\u{2013} "))),
        )
        .collect();
    let wijken: Vec<(&str, &str)> = std::iter::once(("", "Niet bekend")).chain(namen.wijken()).collect();
    let kanalen: Vec<(&str, &str)> = Kanaal::ALLE.iter().map(|k| (k.as_str(), k.label())).collect();
    let (dag, tijd) = (nu.date().to_string(), format!("{:02}:{:02}", nu.hour(), nu.minute()));
    let of = |naam: &'static str, anders: &'_ str| z.een(naam).unwrap_or(anders).to_owned();
    let (dag, tijd, kanaal) = (of("dag", &dag), of("tijd", &tijd), of("kanaal", "portaal"));
    formulier(
        "/inrichting/toets",
        Methode::Get,
        &html! {
            (tekstvak(&Veld::new("tekst", "Wat schrijft de melder?").optioneel().waarde(z.waarde("tekst")), 2))
            (selectie(&Veld::new("onderwerp", "Onderwerp").waarde(z.waarde("onderwerp")), &lijst))
            (adreszoeker(&Veld::new("plek", "Adres of plek").optioneel().waarde(z.waarde("plek"))))
            (selectie(&Veld::new("wijk", "Of alleen de wijk").waarde(z.waarde("wijk")), &wijken))
            (selectie(&Veld::new("kanaal", "Hoe komt het binnen?").waarde(&kanaal), &kanalen))
            (datumveld(&Veld::new("dag", "Op welke dag?").waarde(&dag)))
            (tekstveld(&Veld::new("tijd", "Hoe laat?").soort("time").kort().waarde(&tijd)))
            @if let Some(onderwerp) = onderwerp { (vragen(onderwerp, z)) }
            (vinkje(&Veld::new("spoed", "De melding heeft spoed"), z.een("spoed").is_some()))
            (knoppen(&[Knop::verstuur("Test dit voorbeeld")]))
        },
    )
}

/// The questions of the onderwerp; rules look at the ones with choices.
fn vragen(onderwerp: &Onderwerp, z: &Zoekdeel) -> Markup {
    html! {
        @for vraag in &onderwerp.vragen {
            @let naam = format!("v-{}", vraag.code);
            @match vraag.soort {
                VraagSoort::Keuze => (selectie(&Veld::new(&naam, &vraag.tekst).waarde(z.waarde(&naam)),
                    &std::iter::once(("", "Geen antwoord")).chain(vraag.keuzes.iter().map(|k| (k.code.as_str(), k.tekst.as_str()))).collect::<Vec<_>>())),
                VraagSoort::Meerkeuze => (meerkeuze(&Veld::new(&naam, &vraag.tekst).optioneel(),
                    &vraag.keuzes.iter().map(|k| Optie::new(&k.code, &k.tekst)).collect::<Vec<_>>(), &z.alle(&naam).collect::<Vec<_>>())),
                _ => (tekstveld(&Veld::new(&naam, &vraag.tekst).optioneel().waarde(z.waarde(&naam)))),
            }
        }
    }
}

fn uitkomst(v: &Voorbeeld, uit: &Routing, namen: &Namen, z: &Zoekdeel) -> Markup {
    let norm = norm_datum(v.vraag.moment, uit.norm);
    let kop = match &uit.regel {
        Some(regel) => format!("Regel {regel} beslist"),
        None => "Geen regel past: het onderwerp beslist".to_owned(),
    };
    let stappen: Vec<Markup> = uit.uitleg.iter().map(|zin| html! { (zin) }).collect();
    html! {
        (paneel(&kop, &definitielijst(&[
            ("Onderwerp", html! { (namen.onderwerp(&v.vraag.onderwerp)) }),
            ("Plek", html! { (v.plek) }),
            ("Spoed", html! { (super::ja_nee(v.vraag.spoed)) }),
            ("Opvolgrol", html! { (namen.opvolgrol(&uit.opvolgrol)) }),
            ("Team", html! { (uit.team.as_deref().map_or_else(|| "Geen team".to_owned(), |t| namen.team(t))) }),
            ("Collega", html! { (uit.persoon.as_deref().unwrap_or("Nog niemand")) }),
            ("Prioriteit", html! { (uit.prioriteit) }),
            ("Antwoord uiterlijk", html! { (datum_nl(norm.datum)) }),
            ("Waarom die datum", html! { (klein(&norm.redenen.join(" "))) }),
        ])))
        @if !v.suggesties.is_empty() {
            (paneel("Wat de tekst doet denken aan", &lijst(&v.suggesties.iter().map(|code|
                link(&z.met("onderwerp", code).url("/inrichting/toets"), &namen.onderwerp(code))).collect::<Vec<_>>())))
        }
        (paneel("Zo kwam Schout hierop", &genummerde_lijst(&stappen)))
    }
}
