//! A whole case page.

use maud::{Markup, html};

use super::kantoor::pagina;
use crate::web::onderdelen::*;

/// The page of one case.
#[must_use]
pub fn galerij_zaak() -> Markup {
    let p = KantoorPagina {
        nummer: Some("2026-004812"),
        kruimels: &[("/werk", "Mijn werk")],
        ..pagina("Afval naast container, Havenstraat 12", "/zaken")
    };
    let titelrij = Titelrij {
        naast: statuslabel(Toon::Bezig, "In behandeling"),
        acties: zaakbladeren(Some("#"), Some("#")),
    };
    kantoor_pagina_met(
        &p,
        &titelrij,
        &html! {
            (fasebalk(&[("Melding", Stapstand::Klaar), ("Toezicht", Stapstand::Nu), ("Antwoord", Stapstand::Straks), ("Afgesloten", Stapstand::Straks)]))
            (termijnbalk(Termijnstand::Werkdagen(2), "Antwoord aan de melder uiterlijk dinsdag 24 november.", "servicenorm 3 werkdagen", &link("#", "Waarom deze datum?")))
            (actiebalk_boven(&knoppen(&[
                Knop::link("#", "Bericht aan melder").soort(KnopSoort::Hoofd).toets("b"),
                Knop::link("#", "Plan controle").toets("p"),
                Knop::link("#", "Wijs toe").toets("w"),
                Knop::link("#", "Notitie").toets("n"),
                Knop::verstuur("Sluit af").soort(KnopSoort::Gewoon).niet_nu("Er wacht nog 1 melder op antwoord."),
            ])))
            (kolommen(&tijd(), &html! { (feiten()) (melder()) (adres()) }))
        },
    )
}

fn tijd() -> Markup {
    paneel(
        "Tijdlijn",
        &tijdlijn(&[
            Punt {
                kop: "Bericht aan melder",
                wanneer: "21 november 2026, 09.14",
                moment: "2026-11-21T09:14:00+01:00",
                wie: "S. de Wit",
                soort: Puntsoort::Merk,
                tekst: Some(
                    html! { "We waren op 20 november bij Havenstraat 12. We vonden 6 zakken naast de container. De zakken zijn weg. We controleren hier 2 weken lang elke dinsdag." },
                ),
            },
            Punt {
                kop: "Controle op de plek",
                wanneer: "20 november 2026, 15.40",
                moment: "2026-11-20T15:40:00+01:00",
                wie: "BOA 4471",
                soort: Puntsoort::Gewoon,
                tekst: Some(html! { "6 zakken naast container C-118. 2 foto's. Adressticker gevonden." }),
            },
            Punt {
                kop: "Toegewezen aan Toezicht Binnenstad",
                wanneer: "19 november 2026, 08.02",
                moment: "",
                wie: "automatisch (regel R-12)",
                soort: Puntsoort::Gewoon,
                tekst: None,
            },
            Punt {
                kop: "Melding ontvangen",
                wanneer: "18 november 2026, 21.37",
                moment: "",
                wie: "website",
                soort: Puntsoort::Merk,
                tekst: Some(
                    html! { "\u{201c}Er staan al een week vuilniszakken naast de container.\u{201d}" },
                ),
            },
        ]),
    )
}

fn feiten() -> Markup {
    paneel_met(
        "Zaak",
        &link_met_uitleg("#", "Wijzig", "zaak"),
        &definitielijst(&[
            ("Nummer", cijfers("2026-004812")),
            ("Onderwerp", html! { "Afval naast container" }),
            ("Behandelaar", html! { "S. de Wit" }),
            ("Team", html! { "Toezicht Binnenstad" }),
            ("Kanaal", html! { (label("Website")) }),
        ]),
    )
}

fn melder() -> Markup {
    paneel("Melder", &melder_afgeschermd("Wil bericht per e-mail. Heeft 1 bericht gehad.", "#"))
}

fn adres() -> Markup {
    paneel("Op dit adres", &alinea_met(&html! { "3 andere zaken, 1 open. " (link("#", "Bekijk adres")) }))
}
