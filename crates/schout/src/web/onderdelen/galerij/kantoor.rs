//! Office components and a work list of thirty rows.

use domein::{
    leesbaarheid::{Leesbaarheid, Oordeel},
    tekst::Deel,
};
use maud::{Markup, html};

use crate::web::onderdelen::*;

pub(super) const NAV: &[NavLink<'_>] = &[
    NavLink { href: "/werk", tekst: "Mijn werk", toets: Some("w") },
    NavLink { href: "/kaart", tekst: "Kaart", toets: Some("k") },
    NavLink { href: "/zaken", tekst: "Zaken", toets: Some("z") },
    NavLink { href: "/planning", tekst: "Planning", toets: Some("p") },
    NavLink { href: "/inrichting", tekst: "Inrichting", toets: None },
];

pub(super) fn pagina<'a>(titel: &'a str, actief: &'a str) -> KantoorPagina<'a> {
    KantoorPagina {
        nav: NAV,
        actief,
        medewerker: Some(Medewerker { naam: "Sanne de Wit", rol: "Behandelaar, team Binnenstad" }),
        menu: &[("/profiel", "Profiel")],
        ..KantoorPagina::new("Waterrijk", titel)
    }
}

/// All office components on one page.
#[must_use]
pub fn galerij_kantoor() -> Markup {
    let p = KantoorPagina {
        kruimels: &[("/inrichting", "Inrichting")],
        melding: Some((MeldingSoort::Gelukt, "Zaak 2026-004812 is toegewezen aan Sanne de Wit.")),
        midden: true,
        ..pagina("Onderdelen", "/inrichting")
    };
    kantoor_pagina(&p, &html! { (statussen()) (voortgang()) (gegevens()) (velden()) (antwoord()) (vakken()) })
}

fn statussen() -> Markup {
    let standen = [
        Termijnstand::TeLaat(2),
        Termijnstand::Vandaag,
        Termijnstand::Werkdagen(3),
        Termijnstand::Dagen(1),
        Termijnstand::Weken(5),
        Termijnstand::Opgeschort,
        Termijnstand::Klaar,
        Termijnstand::Geen,
    ];
    html! {
        (paneel("Status en termijn", &html! {
            (rij(&html! {
                (statuslabel(Toon::Nieuw, "Nieuw")) (statuslabel(Toon::Bezig, "In behandeling")) (statuslabel(Toon::Wacht, "Gepland"))
                (statuslabel(Toon::LetOp, "Wacht op melder")) (statuslabel(Toon::Fout, "Geweigerd")) (statuslabel(Toon::Klaar, "Afgehandeld"))
                (label("Afval")) (telling(37, "zaken"))
            }))
            (rij(&html! { @for stand in standen { (termijnlabel(stand, Some("dinsdag 24 november 2026"))) } }))
            (termijnbalk(Termijnstand::TeLaat(2), "Antwoord aan de melder was uiterlijk donderdag 19 november.", "servicenorm 3 werkdagen", &link("#", "Waarom deze datum?")))
            (termijnbalk(Termijnstand::Vandaag, "Beslis uiterlijk vandaag, zaterdag 21 november.", "Awb 4:13, 8 weken", &html! { (link("#", "Verleng de termijn")) }))
            (termijnbalk(Termijnstand::Werkdagen(3), "Antwoord uiterlijk woensdag 25 november.", "", &html! {}))
        }))
    }
}

fn voortgang() -> Markup {
    html! {
        (paneel("Gevonden", &treffers("Gevonden zaken", &[Zoektreffer {
            nummer: "2026-004812",
            href: "#",
            titel: "Volle container, Havenstraat 12",
            status: statuslabel(Toon::Bezig, "In behandeling"),
            wanneer: "gemeld op 17 november 2026, Team Schoon",
            fragment: &zoekfragment(),
        }])))
        (paneel("Voortgang", &html! {
            (fasebalk(&[("Melding", Stapstand::Klaar), ("Toezicht", Stapstand::Nu), ("Antwoord", Stapstand::Straks), ("Afgesloten", Stapstand::Straks)]))
            (tabs("Onderdelen van de zaak", &[
                Tab { href: "#", naam: "Overzicht", aantal: None, actief: true },
                Tab { href: "#b", naam: "Berichten", aantal: Some(2), actief: false },
                Tab { href: "#s", naam: "Stukken", aantal: Some(11), actief: false },
            ]))
            (paginering(Some("#"), Some("#"), 50))
        }))
    }
}

fn zoekfragment() -> Vec<Deel> {
    let deel = |tekst: &str, gevonden| Deel { tekst: tekst.to_owned(), gevonden };
    vec![deel("De ", false), deel("afvalcontainers", true), deel(" op de hoek zitten vol.", false)]
}

fn gegevens() -> Markup {
    let rijen = vec![
        vec![html! { "Afval" }, html! { (cijfers("128")) }, html! { (cijfers("94%")) }],
        vec![html! { "Parkeren" }, html! { (cijfers("41")) }, html! { (cijfers("88%")) }],
    ];
    html! {
        (kolommen_gelijk(
            &paneel_met("Feiten", &link_met_uitleg("#", "Wijzig", "feiten"), &definitielijst(&[("Nummer", html! { "2026-004812" }), ("Onderwerp", html! { "Afval naast container" }), ("Wijk", html! { "Molenwijk" })])),
            &paneel("Cijfers", &tabel("Op tijd per thema", &["Thema", "Meldingen", "Op tijd"], &rijen)),
        ))
        (raster(&[cijfer("Open zaken", "37", "1 te laat"), cijfer("Nieuw vandaag", "12", ""), cijfer("Op tijd beantwoord", "94%", "doel 90%")]))
    }
}

fn velden() -> Markup {
    html! {
        (paneel("Velden", &formulier("#", Methode::Post, &html! {
            (tekstveld(&Veld::new("team", "Team").hint("Begin te typen.").waarde("Toezicht Binnenstad")))
            (tekstveld(&Veld::new("aantal", "Aantal").kort().soort("number").fout(Some("Vul een heel getal in."))))
            (datumveld(&Veld::new("op", "Gepland op").waarde("2026-11-24")))
            (selectie(&Veld::new("wie", "Wie pakt dit op?"), &[("", "Niemand"), ("s", "Sanne de Wit")]))
            (keuze(&Veld::new("uitkomst", "Wat is de uitkomst?").waarde("opgelost"), &[Optie::new("opgelost", "Opgelost"), Optie::new("niets", "Niets gevonden").uitleg("De melder krijgt hier ook antwoord op.")], Stand::Onder))
            (meerkeuze(&Veld::new("themas", "Thema's"), &[Optie::new("a", "Afval"), Optie::new("p", "Parkeren")], &["a"]))
            (bestandsveld(&Veld::new("stuk", "Stuk toevoegen"), "application/pdf", 1))
            (knoppen(&[Knop::verstuur("Bewaar").toets("Ctrl+Enter"), Knop::link("#", "Stop")]))
        })))
    }
}

fn antwoord() -> Markup {
    let meting = Leesbaarheid {
        oordeel: Oordeel::KanBeter,
        zinnen: 3,
        gemiddeld: 11.0,
        te_lang: vec!["We hebben naar aanleiding van uw melding op vrijdag een controle gedaan waarbij wij zes zakken naast de container vonden.".to_owned()],
        verboden: vec!["middels".to_owned()],
    };
    html! {
        (paneel("Antwoord aan de melder", &antwoordformulier("#", "/zaken/2026-004812/antwoord/voorbeeld", &html! {
            (tekstvak(&Veld::new("gevonden", "Wat heb je gevonden?").max(1000), 3))
            (tekstvak(&Veld::new("gedaan", "Wat is er gedaan?").max(1000), 2))
            (tekstvak(&Veld::new("gepland", "Wat ga je nog doen?").optioneel().max(1000), 2))
            (datumveld(&Veld::new("gepland_op", "Wanneer?").optioneel()))
            (knoppen(&[Knop::verstuur("Stuur antwoord").toets("Ctrl+Enter"), Knop::verstuur("Bewaar concept").soort(KnopSoort::Gewoon).naar("#concept")]))
        }, &html! {
            (antwoordvoorbeeld("de melder, per e-mail", "Uw melding 2026-004812", "Goedemiddag,\n\nWe waren op vrijdag 20 november bij Havenstraat 12. We vonden 6 zakken naast de container.\n\nDe zakken zijn weg."))
            (leesbaarheidsmeter(&meting))
        })))
    }
}

fn vakken() -> Markup {
    html! {
        (meldingvak(MeldingSoort::Waarschuwing, Some("Een collega heeft deze zaak om 14.03 ook gewijzigd"), &alinea("Kies welke tekst klopt.")))
        (meldingvak(MeldingSoort::Info, None, &alinea("Je mag dit niet zien. Grond: artikel 5 van het protocol. Vraag je teamleider.")))
        (foutoverzicht(Taal::Nl, &[("aantal", "Vul een heel getal in.")]))
        (leeg("Geen open werk", "Goed bezig. Bekijk wat er morgen komt.", &knop(&Knop::link("#", "Naar de planning"))))
        (paneel("Sneltoetsen", &sneltoetshulp()))
    }
}

/// A work list as it stands on a laptop: thirty rows, one chosen.
#[must_use]
pub fn galerij_werklijst() -> Markup {
    let onderwerpen = [
        "Afval naast container",
        "Illegale kamerverhuur",
        "Geluid van een kroeg aan de Markt",
        "Verzoek om te handhaven tegen een dakopbouw",
        "Camper staat langer dan drie dagen",
        "Lamp kapot",
    ];
    let plekken = [
        "Havenstraat 12",
        "Rietlanden 88",
        "Markt 3",
        "Molenwijk 5",
        "Westpolder 1",
        "Burgemeester Van Houtenplein 114",
    ];
    let nummers: Vec<String> = (0..30).map(|i| format!("2026-{:06}", 4812 - i * 7)).collect();
    let ids: Vec<String> = (0..30).map(|i| format!("z{i}")).collect();
    let rijen: Vec<Rij<'_>> = (0..30)
        .map(|i| Rij {
            id: &ids[i],
            href: "/zaken/2026-004812",
            nummer: &nummers[i],
            onderwerp: onderwerpen[i % 6],
            cellen: cellen(i, onderwerpen[i % 6], plekken[i % 6]),
        })
        .collect();
    let kolommen = [
        Kolom::new("Zaak", Breedte::Nummer),
        Kolom::new("Onderwerp", Breedte::Rest),
        Kolom::new("Plek", Breedte::Breed).belang(Belang::NietOpTelefoon),
        Kolom::new("Wijk", Breedte::Midden).belang(Belang::AlleenBreed),
        Kolom::new("Termijn", Breedte::Midden).sorteer("?op=termijn", Some(true)),
        Kolom::new("Status", Breedte::Breed).belang(Belang::NietOpTelefoon),
        Kolom::new("Wie", Breedte::Midden).belang(Belang::AlleenBreed).sorteer("?op=wie", None),
    ];
    let titelrij =
        Titelrij { naast: telling(37, "zaken"), acties: knop(&Knop::link("/zaken/nieuw", "Nieuwe melding")) };
    kantoor_pagina_met(
        &pagina("Mijn werk", "/werk"),
        &titelrij,
        &lijstvlak(
            &filter(),
            &html! {
                (lijstkop("37 zaken. 1 is te laat. 1 moet vandaag.", &[Chip { tekst: "Wijk: Molenwijk", zonder: "/werk" }], "/werk"))
                (werklijst("Mijn werk", &kolommen, &rijen, Some("bulk")))
                (paginering(None, Some("/werk?na=4609"), 50))
                (bulkbalk("bulk", "/werk/bulk", &knoppen(&[
                    Knop::verstuur("Wijs toe").waarde("doe", "toewijzen").toets("w"),
                    Knop::verstuur("Wijs toe aan mij").soort(KnopSoort::Gewoon).waarde("doe", "mij").toets("m"),
                    Knop::verstuur("Plan").soort(KnopSoort::Gewoon).waarde("doe", "plan").toets("p"),
                ])))
            },
        ),
    )
}

fn cellen(i: usize, onderwerp: &str, plek: &str) -> Vec<Cel> {
    let termijn = match i {
        0 => Termijnstand::TeLaat(2),
        1 => Termijnstand::Vandaag,
        _ if i % 9 == 8 => Termijnstand::Klaar,
        _ if i > 20 => Termijnstand::Weken(5),
        _ => Termijnstand::Werkdagen(1 + u32::try_from(i / 3).unwrap_or_default()),
    };
    let status = [
        (Toon::Nieuw, "Nieuw"),
        (Toon::Wacht, "Controle gepland"),
        (Toon::Bezig, "In behandeling"),
        (Toon::LetOp, "Wacht op melder"),
        (Toon::Klaar, "Teruggekoppeld"),
    ][i % 5];
    vec![
        Cel::tekst(onderwerp),
        Cel::tekst(plek),
        Cel::tekst(["Molenwijk", "Havenkwartier", "Binnenstad"][i % 3]),
        Cel::van(termijnlabel(termijn, Some("dinsdag 24 november 2026"))),
        Cel::van(statuslabel(status.0, status.1)),
        Cel::tekst(["\u{2013}", "S. de Wit", "M. Yilmaz"][i % 3]),
    ]
}

fn filter() -> Markup {
    filterbalk(
        "/werk",
        &html! {
            (tekstveld(&Veld::new("q", "Zoek in deze lijst").soort("search")))
            (meerkeuze(&Veld::new("status", "Status"), &[Optie::new("nieuw", "Nieuw"), Optie::new("bezig", "In behandeling"), Optie::new("gepland", "Gepland"), Optie::new("wacht", "Wacht op melder")], &[]))
            (keuze(&Veld::new("termijn", "Termijn").waarde("alle"), &[Optie::new("alle", "Alle"), Optie::new("laat", "Te laat"), Optie::new("vandaag", "Vandaag")], Stand::Onder))
            (selectie(&Veld::new("wijk", "Wijk").waarde("molen"), &[("", "Alle wijken"), ("molen", "Molenwijk")]))
        },
    )
}
