//! The same answer to every reporter of the ticked zaken.

use axum::{extract::State, response::Response};
use domein::{
    antwoord::Antwoord,
    leesbaarheid::{Grenzen, beoordeel},
    weigering::Weigering,
};
use maud::{Markup, html};

use super::bulk::{Doe, Vel, doe_alle, ingevuld, vel};
use crate::{
    app::App,
    toegang::Ik,
    web::{
        fout::WebFout,
        kantoor::{
            beeld::{Namen, fout_zin},
            zoekdeel::{Velden, Zoekdeel},
        },
        onderdelen::{
            Knop, KnopSoort, Veld, antwoordvoorbeeld, datumveld, knoppen, leesbaarheidsmeter, paneel,
            tekstvak, vinkje,
        },
    },
};

pub(super) async fn geef(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let antwoord = lees(&f);
    let mut fout = None;
    if ingevuld(&f) {
        match antwoord.toets(namen.vandaag) {
            Ok(_) => {
                let doe =
                    Doe::Antwoorden { antwoord: Box::new(antwoord), sluiten: f.een("sluiten").is_some() };
                return doe_alle(&app, &ik, &f, &doe).await;
            }
            Err(w) => fout = Some((veld_van(&w), fout_zin(&w))),
        }
    }
    let fouten: Vec<(&str, &str)> = fout.iter().map(|(veld, zin)| (*veld, zin.as_str())).collect();
    let naast = if f.een("stap").is_some() {
        voorbeeld(&antwoord, &namen)
    } else {
        html! {}
    };
    let v = Vel {
        titel: "Geef alle melders hetzelfde antwoord",
        actie: "/zaken/bulk/antwoorden",
        fouten: &fouten,
        velden: velden(&f, &fouten),
        naast,
    };
    vel(&app, &ik, &f, &v).await
}

fn lees(f: &Zoekdeel) -> Antwoord {
    let tekst = |naam: &str| f.waarde(naam).trim().to_owned();
    Antwoord {
        gevonden: tekst("gevonden"),
        gedaan: tekst("gedaan"),
        gepland: tekst("gepland"),
        gepland_op: f.een("gepland_op").and_then(|d| d.parse().ok()),
        waarom_niet: tekst("waarom_niet"),
    }
}

fn veld_van(w: &Weigering) -> &'static str {
    match w {
        Weigering::DatumOntbreekt | Weigering::DatumVoorbij => "gepland_op",
        _ => "gevonden",
    }
}

fn velden(f: &Zoekdeel, fouten: &[(&str, &str)]) -> Markup {
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| *zin);
    let vak = |naam: &'static str, label: &'static str| {
        Veld::new(naam, label).waarde(f.waarde(naam)).fout(fout(naam)).max(2000)
    };
    html! {
        (tekstvak(&vak("gevonden", "Wat heb je gevonden?").hint("Dit gaat naar alle melders van deze zaken. Schrijf dus geen adres of naam."), 3))
        (tekstvak(&vak("gedaan", "Wat is er gedaan?").optioneel(), 2))
        (tekstvak(&vak("gepland", "Wat ga je nog doen?").optioneel(), 2))
        (datumveld(&Veld::new("gepland_op", "Wanneer?").optioneel().waarde(f.waarde("gepland_op")).fout(fout("gepland_op"))))
        (tekstvak(&vak("waarom_niet", "Doe je niets? Schrijf waarom.").optioneel(), 2))
        (vinkje(&Veld::new("sluiten", "Handel de zaken daarna af").hint("Een zaak met een open taak of toezegging blijft open."), f.een("sluiten").is_some()))
        (knoppen(&[
            Knop::verstuur("Stuur antwoord").waarde("stap", "doe").toets("Ctrl+Enter"),
            Knop::verstuur("Bekijk eerst").soort(KnopSoort::Gewoon).waarde("stap", "bekijk"),
        ]))
    }
}

fn voorbeeld(antwoord: &Antwoord, namen: &Namen) -> Markup {
    let i = &namen.inrichting().instellingen;
    let grenzen = Grenzen {
        max_zin: usize::from(i.max_zin),
        gemiddelde_zin: usize::from(i.gemiddelde_zin),
        verboden: &i.verboden_woorden,
    };
    let tekst = antwoord.tekst();
    paneel(
        "Zo lezen de melders het",
        &html! {
            (antwoordvoorbeeld("elke melder, op de eigen naam", "Antwoord op uw melding", &tekst))
            (leesbaarheidsmeter(&beoordeel(&tekst, grenzen)))
        },
    )
}
