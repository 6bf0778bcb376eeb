use proptest::prelude::*;

use super::*;

fn vindt(vraag: &str, tekst: &str) -> bool {
    let woorden = zoekwoorden(tekst);
    Zoekvraag::lees(vraag).is_some_and(|v| v.termen.iter().all(|t| woorden.iter().any(|w| t.past(w))))
}

#[test]
fn the_stop_words_are_in_order() {
    assert!(STOPWOORDEN.is_sorted());
}

/// These stems stand in every index: a change here needs a higher `VERSIE`.
#[test]
fn stems_are_those_of_the_index() {
    let gevraagd = [
        ("containers", "container"),
        ("fietsen", "fiet"),
        ("fiets", "fiet"),
        ("geparkeerd", "parker"),
        ("parkeert", "parker"),
        ("parkeren", "parker"),
        ("bomen", "boom"),
        ("lampen", "lamp"),
        ("bankjes", "bank"),
        ("gedumpt", "dump"),
        ("dumpen", "dump"),
        ("huizen", "huis"),
        ("ratten", "rat"),
        ("rups", "rup"),
        ("12abc3", "12abc3"),
    ];
    for (woord, verwacht) in gevraagd {
        assert_eq!(stam(woord), verwacht, "{woord}");
    }
    assert_eq!(VERSIE, 2);
}

#[test]
fn another_form_of_a_word_is_found() {
    for (vraag, tekst) in [
        ("fiets", "Er staan drie fietsen."),
        ("fietsen", "Mijn fiets is weg"),
        ("parkeren", "Hij parkeert altijd fout"),
        ("geparkeerde auto", "Er parkeren auto's op de stoep"),
        ("CAFÉ", "lawaai bij het cafe"),
        ("cafe", "lawaai bij het café"),
        ("boom", "De bomen zijn omgewaaid"),
    ] {
        assert!(vindt(vraag, tekst), "{vraag} / {tekst}");
    }
    assert!(!vindt("boom", "De bom is gevonden"));
    assert!(!vindt("fiets auto", "Er staat een fiets"));
}

#[test]
fn a_long_word_is_found_by_its_parts() {
    for (vraag, tekst) in [
        ("container", "De afvalcontainers zijn vol"),
        ("afval", "afvalcontainer"),
        ("lantaarn is kapot", "De straatlantaarns zijn kapot"),
        ("poep hond", "hondenpoep op het veld"),
        ("bord", "Het verkeersbord staat scheef"),
        ("overlast", "geluidsoverlast van de buren"),
    ] {
        assert!(vindt(vraag, tekst), "{vraag} / {tekst}");
    }
    for woord in ["honderd", "verboden", "aanwezig", "gisteren", "eergisteren", "gemeente"] {
        assert_eq!(samenstelling::delen(woord), Vec::<String>::new(), "{woord}");
    }
    assert!(!naamwoorden("Boomstraat").contains("boom"));
}

#[test]
fn the_beginning_of_the_last_word_is_enough() {
    assert!(vindt("vuilnisz", "Er liggen vuilniszakken"));
    assert!(vindt("volle vuilniszakk", "Er liggen volle vuilniszakken"));
    assert!(!vindt("vuilnisz vol", "Er liggen vuilniszakken, alles vol"));
    assert!(!vindt("12", "op nummer 123"));
}

#[test]
fn a_number_plate_is_one_word_however_it_is_written() {
    for tekst in ["De auto 12-ABC-3 staat fout.", "kenteken 12abc3", "Een bus (12 ABC 3)"] {
        for vraag in ["12-ABC-3", "12abc3", "12 abc 3", "12-abc-3"] {
            assert!(vindt(vraag, tekst), "{vraag} / {tekst}");
        }
        assert!(!vindt("12-ABC-4", tekst));
    }
    assert!(vindt("GV-123-B", "gv123b"));
}

#[test]
fn a_house_number_finds_what_has_a_letter_too() {
    let is_er = |vraag: &str| {
        Zoekvraag::lees(vraag)
            .unwrap()
            .termen
            .iter()
            .all(|t| naamwoorden("Havenstraat 12A").iter().any(|w| t.past(w)))
    };
    assert!(is_er("Havenstraat 12") && is_er("havenstraat 12a") && is_er("12 havenstraat"));
    assert!(!is_er("Havenstraat 1") && !is_er("Havenstraat 12b") && !is_er("Havenstraat 120"));
}

#[test]
fn a_number_of_a_zaak_may_be_typed_short() {
    for vraag in ["2026-004812", "2026-4812", "4812"] {
        assert!(vindt(vraag, "Zie ook 2026-004812."), "{vraag}");
    }
    assert!(!vindt("2025-4812", "Zie ook 2026-004812."));
}

#[test]
fn what_points_at_a_person_is_left_out() {
    let woorden =
        zoekwoorden("Bel 06-12345678 of 06 12 34 56 78, jan.jansen@voorbeeld.example, bsn 123456782.");
    assert_eq!(woorden.iter().map(String::as_str).collect::<Vec<_>>(), ["bel", "bsn"]);
    assert_eq!(Zoekvraag::lees("jan@voorbeeld.example"), None);
    assert_eq!(Zoekvraag::lees("de het een"), None);
    assert_eq!(Zoekvraag::lees(""), None);
}

#[test]
fn a_fragment_shows_the_words_that_were_found() {
    let tekst = "Sinds vorige week maandag is het hier in onze mooie straat echt heel erg. De afvalcontainers (bij \
                 nummer 12) zitten vol en niemand doet er iets aan, terwijl wij hier toch ook gewoon wonen.";
    let vraag = Zoekvraag::lees("container vol").unwrap();
    let delen = Fragmenten::nieuw(&vraag, 80).van(tekst).unwrap();
    let gevonden: Vec<&str> = delen.iter().filter(|d| d.gevonden).map(|d| d.tekst.as_str()).collect();
    assert_eq!(gevonden, ["afvalcontainers", "vol"]);
    let geheel: String = delen.iter().map(|d| d.tekst.as_str()).collect();
    assert!(geheel.starts_with("\u{2026} ") && geheel.ends_with(" \u{2026}"), "{geheel}");
    assert!(geheel.contains("De afvalcontainers (bij nummer 12) zitten vol"), "{geheel}");
    assert_eq!(Fragmenten::nieuw(&vraag, 80).van("Er ligt een matras."), None);
}

#[test]
fn what_is_typed_in_the_name_weighs_most() {
    let (kop, tekst) = (naamwoorden("Havenstraat"), ["Een fiets en afvalcontainers".to_owned()]);
    let gewicht = |vraag: &str| Zoekvraag::lees(vraag).unwrap().gewicht(&kop, &tekst);
    let heel = |vraag: &str| Zoekvraag::lees(vraag).unwrap().hele_woorden().unwrap().gewicht(&kop, &tekst);
    assert!(gewicht("havenstraat") > gewicht("fiets"));
    assert!(heel("fiets") > heel("fietsen"));
    assert!(heel("fietsen") > gewicht("contai"));
}

proptest! {
    #[test]
    fn a_text_is_found_by_each_of_its_words(tekst in "\\PC{0,80}") {
        let woorden = zoekwoorden(&tekst);
        for stuk in tekst.split_whitespace() {
            for term in Zoekvraag::lees(stuk).map(|v| v.termen).unwrap_or_default() {
                let gezocht = woorden.iter().any(|w| term.past(w));
                // A phone number in pieces is known only as a whole.
                prop_assert!(gezocht || stukken_verborgen(&tekst), "{} in {:?}", term.woord, woorden);
            }
        }
        for woord in &woorden {
            prop_assert!(!woord.is_empty() && woord.chars().all(char::is_alphanumeric), "{woord:?}");
        }
    }

    #[test]
    fn who_reads_many_texts_finds_in_each_what_is_found_in_it_alone(
        teksten in prop::collection::vec("[A-Za-z]{2,9}straat [0-9]{1,3}[a-c]? (vuilnisbak|fietswrak|auto's) \\PC{0,9}", 1..6),
    ) {
        let mut lezer = Woordenlezer::default();
        for tekst in teksten.iter().chain(&teksten) {
            prop_assert_eq!(lezer.zoekwoorden(tekst), zoekwoorden(tekst));
            prop_assert_eq!(lezer.naamwoorden(tekst), naamwoorden(tekst));
        }
    }

    #[test]
    fn a_fragment_is_made_of_the_text(tekst in "[a-z éë.,()-]{0,200}", vraag in "[a-z]{3,6}") {
        if let Some(delen) = Zoekvraag::lees(&vraag).and_then(|v| Fragmenten::nieuw(&v, 60).van(&tekst)) {
            let geheel: String = delen.iter().map(|d| d.tekst.as_str()).collect();
            let kaal = geheel.trim_matches(|c| c == '\u{2026}' || c == ' ');
            let gewoon = tekst.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(gewoon.contains(kaal), "{kaal:?} in {gewoon:?}");
            prop_assert!(delen.iter().any(|d| d.gevonden));
        }
    }
}

fn stukken_verborgen(tekst: &str) -> bool {
    stuk::stukken(tekst).iter().any(stuk::Stuk::is_verborgen)
}
