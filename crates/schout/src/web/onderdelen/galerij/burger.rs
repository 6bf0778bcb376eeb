//! Citizen components and two whole pages.

use maud::{Markup, html};

use crate::web::onderdelen::*;

const HUIS: Huis<'_> = Huis { naam: "Waterrijk", telefoon: "14 0999" };
const MIDDEN: (f64, f64) = (52.3525, 5.6215);

/// The start page with its three doors.
#[must_use]
pub fn galerij_start() -> Markup {
    let pagina = BurgerPagina {
        andere_taal: Some("/?taal=en"),
        breed: true,
        held: Some(
            "Ziet u iets dat niet klopt op straat of bij een gebouw? Meld het. U hoort wat we vinden en wat we doen.",
        ),
        ..BurgerPagina::new(HUIS, Taal::Nl, "Wat wilt u melden?")
    };
    burger_pagina(
        &pagina,
        &html! {
            (tegels(&[
                Tegel { href: "/melden", titel: "Doe een melding", tekst: "Afval, overlast, een kapotte lamp of iets anders op straat.", icoon: Icoon::Megafoon, hoofd: true },
                Tegel { href: "/verzoek", titel: "Vraag om te handhaven", tekst: "U vraagt de gemeente om op te treden. U krijgt een besluit.", icoon: Icoon::Hamer, hoofd: false },
                Tegel { href: "/volg", titel: "Volg uw melding", tekst: "Kijk wat er met uw melding gebeurt. U hebt uw nummer nodig.", icoon: Icoon::Klok, hoofd: false },
            ]))
        },
    )
}

/// Step 2 of a report, with an error.
#[must_use]
pub fn galerij_waar() -> Markup {
    let fout = "Vul een adres in of kies een plek op de kaart.";
    let pagina = BurgerPagina {
        andere_taal: Some("/en/melden/waar"),
        fout: true,
        terug: Some(("/melden/wat", "Terug naar stap 1")),
        stap: Some((2, 5, "Uw melding")),
        script: Script::BurgerMetKaart,
        ..BurgerPagina::new(HUIS, Taal::Nl, "Waar is het?")
    };
    let kaart = Kaartvlak {
        kiezen: true,
        zoom: 14,
        objecten: Some("lantaarnpaal"),
        punten: Some("/kaart/meldingen.json"),
        ..Kaartvlak::new(Taal::Nl, "Kaart van Waterrijk", MIDDEN)
    };
    burger_pagina(
        &pagina,
        &html! {
            (foutoverzicht(Taal::Nl, &[("adres", fout)]))
            (formulier("/melden/waar", Methode::Post, &html! {
                (adreszoeker(&Veld::new("adres", "Straat en huisnummer, of een plek").hint("Bijvoorbeeld: Havenstraat 12, of Oosterpark bij de speeltuin").fout(Some(fout))))
                (locatieknop(Taal::Nl))
                (kaartvlak(&kaart))
                (knoppen(&[Knop::verstuur("Verder")]))
            }))
        },
    )
}

pub(super) fn galerij() -> Markup {
    let pagina = BurgerPagina {
        andere_taal: Some("/galerij?taal=en"),
        ..BurgerPagina::new(HUIS, Taal::Nl, "Onderdelen")
    };
    burger_pagina(
        &pagina,
        &html! { (tekst()) (knoppenrij()) (velden()) (keuzes()) (meldingen()) (antwoorden()) (volgen()) },
    )
}

fn tekst() -> Markup {
    html! {
        (inleiding("De inleiding van een pagina is een slag groter dan de rest."))
        (kop2("Tekst"))
        (alinea_met(&html! { "Een alinea met een " (link("#", "link in de tekst")) " en " strong { "nadruk" } ". De regels blijven kort genoeg om goed te lezen." }))
        (lijst(&[html! { "Eerste punt" }, html! { "Tweede punt" }]))
        (genummerde_lijst(&[html! { "Wij kijken op de plek." }, html! { "U krijgt bericht." }]))
        (uitklap("Wat doen we met uw gegevens?", &alinea("We gebruiken ze alleen om u te antwoorden."), true))
        p { (nummer_groot("2026-004812")) }
    }
}

fn knoppenrij() -> Markup {
    html! {
        (kop2("Knoppen"))
        (knoppen(&[
            Knop::verstuur("Verder"),
            Knop::link("#", "Later verder"),
            Knop::verstuur("Stop").soort(KnopSoort::Stil),
            Knop::verstuur("Verwijder").soort(KnopSoort::Gevaar),
        ]))
        (knoppen(&[Knop::link("#", "Doe een melding").soort(KnopSoort::Hoofd).icoon(Icoon::Megafoon)]))
    }
}

fn velden() -> Markup {
    html! {
        (kop2("Velden"))
        (formulier("#", Methode::PostMetBestanden, &html! {
            (tekstveld(&Veld::new("email", "Uw e-mailadres").hint("Dan sturen we u bericht.").soort("email").autocomplete("email")))
            (tekstveld(&Veld::new("telefoon", "Uw telefoonnummer").optioneel().soort("tel").waarde("06 12345678")))
            (tekstveld(&Veld::new("postcode", "Postcode").kort().fout(Some("Vul een postcode in, zoals 1234 AB.")).waarde("12")))
            (tekstvak(&Veld::new("wat", "Wat is er aan de hand?").hint("Schrijf geen namen van andere mensen op.").max(1000).waarde("Er staan al een week vuilniszakken naast de container."), 5))
            (datumveld(&Veld::new("dag", "Op welke dag zag u het?")))
            (selectie(&Veld::new("soort", "Waar gaat het over?").waarde("afval"), &[("", "Kies een onderwerp"), ("afval", "Afval naast een container"), ("lamp", "Lamp kapot")]))
            (fotoveld(&Veld::new("foto", "Foto's").optioneel().hint("Ten hoogste 5. Let op: geen mensen of kentekens als dat niet nodig is."), 5))
        }))
    }
}

fn keuzes() -> Markup {
    let anoniem = [
        Optie::new("email", "Ik wil bericht per e-mail").uitleg("We sturen u een mail bij elke stap."),
        Optie::new("telefoon", "Ik wil gebeld worden"),
        Optie::new("nee", "Ik wil geen bericht").uitleg("U kunt uw melding zelf volgen met het nummer."),
    ];
    html! {
        (kop2("Keuzes"))
        (formulier("#", Methode::Post, &html! {
            (keuze(&Veld::new("contact", "Hoe wilt u het antwoord krijgen?").waarde("email").hint("Zonder adres kunnen we u niet antwoorden."), &anoniem, Stand::Onder))
            (tekstveld(&Veld::new("contact-email", "Uw e-mailadres").toon_als("contact", "email").soort("email")))
            (keuze(&Veld::new("nu", "Is het er nu?").fout(Some("Kies ja, nee of weet ik niet.")), &[Optie::new("ja", "Ja"), Optie::new("nee", "Nee"), Optie::new("onbekend", "Weet ik niet")], Stand::Naast))
            (meerkeuze(&Veld::new("wanneer", "Wanneer hebt u er last van?").optioneel(), &[Optie::new("dag", "Overdag"), Optie::new("avond", "'s Avonds"), Optie::new("nacht", "'s Nachts")], &["avond"]))
            (vinkje(&Veld::new("klopt", "Ik heb alles naar waarheid ingevuld").fout(Some("Zet een vinkje als het klopt.")), false))
        }))
    }
}

fn meldingen() -> Markup {
    html! {
        (kop2("Meldingen"))
        (foutoverzicht(Taal::Nl, &[("email", "Vul een e-mailadres in."), ("postcode", "Vul een postcode in, zoals 1234 AB.")]))
        (meldingvak(MeldingSoort::Info, Some("Is het dit?"), &alinea("Er is hier gisteren ook een melding gedaan over afval.")))
        (meldingvak(MeldingSoort::Waarschuwing, Some("Dit is buiten Waterrijk"), &alinea_met(&html! { "Deze plek ligt in gemeente Rietveen. " (link("#", "Meld het daar")) "." })))
        (bevestiging(MeldingSoort::Gelukt, "Uw antwoord is verstuurd."))
        (meldingvak(MeldingSoort::Fout, None, &alinea("Het versturen lukte niet. Wat u invulde, staat er nog.")))
    }
}

fn antwoorden() -> Markup {
    html! {
        (kop2("Controleer uw antwoorden"))
        (stappenbalk(Taal::Nl, 5, 5, "Uw melding"))
        (samenvattingslijst(Taal::Nl, &[
            Regel { vraag: "Wat", antwoord: html! { "Er staan al een week vuilniszakken naast de container." }, wijzig: Some("#") },
            Regel { vraag: "Waar", antwoord: html! { "Havenstraat 12" }, wijzig: Some("#") },
            Regel { vraag: "Ontvangen", antwoord: html! { "vrijdag 20 november 2026" }, wijzig: None },
        ]))
        (fotos(Taal::Nl, &[Foto { klein: "/static/geen.png", groot: "#", alt: "Foto 1 bij melding", onderschrift: "Foto 1" }]))
        (leeg("Nog geen meldingen", "Er is op deze plek de laatste maand niets gemeld.", &knop(&Knop::link("#", "Doe een melding"))))
    }
}

fn volgen() -> Markup {
    let punt = |kop, wanneer, soort| Punt { kop, wanneer, moment: "", wie: "", tekst: None, soort };
    html! {
        (kop2("Volg uw melding"))
        (tijdlijn(&[
            punt("Wij hebben uw melding", "vrijdag 20 november 2026, 21.37 uur", Puntsoort::Klaar),
            punt("Team Toezicht Binnenstad kijkt op de plek", "maandag 23 november 2026", Puntsoort::Nu),
            punt("U krijgt antwoord", "uiterlijk dinsdag 24 november 2026", Puntsoort::Straks),
        ]))
        (bericht(&Bericht { van: "Team Toezicht Binnenstad", wanneer: "zaterdag 21 november 2026", van_melder: false, inhoud: antwoorddelen(&[
            ("Wat wij vonden", "We waren op vrijdag 20 november bij Havenstraat 12. We vonden 6 zakken naast de container."),
            ("Wat wij deden", "De zakken zijn weg."),
            ("Wat wij gaan doen", "We controleren hier 2 weken lang elke dinsdag."),
        ]) }))
        (bericht(&Bericht { van: "U", wanneer: "zondag 22 november 2026", van_melder: true, inhoud: vrije_tekst("Er staan nu weer 2 zakken.") }))
        (heropenvraag(Taal::Nl, "#", "", None))
    }
}
