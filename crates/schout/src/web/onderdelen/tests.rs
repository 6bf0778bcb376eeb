//! What a user of assistive technology, or someone who types odd characters, would notice.

use std::collections::HashSet;

use maud::{Markup, html};
use scraper::{ElementRef, Html, Selector};

use super::*;

fn page(markup: Markup) -> Html {
    Html::parse_document(&markup.into_string())
}

fn sel(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn one<'a>(html: &'a Html, css: &str) -> ElementRef<'a> {
    html.select(&sel(css)).next().unwrap_or_else(|| panic!("nothing matches {css}"))
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

#[test]
fn what_people_type_never_becomes_markup() {
    let odd = "<script>alert(1)</script> \"' & </textarea>";
    let html = page(html! {
        (tekstveld(&Veld::new("a", odd).waarde(odd).hint(odd).fout(Some(odd))))
        (tekstvak(&Veld::new("b", "B").waarde(odd), 3))
        (definitielijst(&[(odd, html! { (odd) })]))
        (bericht(&Bericht { van: odd, wanneer: odd, inhoud: vrije_tekst(odd), van_melder: true }))
        (werklijst(odd, &[Kolom::new(odd, Breedte::Rest)], &[Rij { id: odd, href: odd, nummer: odd, onderwerp: odd, cellen: vec![Cel::tekst(odd)] }], Some("f")))
    });
    assert_eq!(html.select(&sel("script")).count(), 0);
    assert_eq!(one(&html, "#a").value().attr("value"), Some(odd));
    assert_eq!(text(one(&html, "textarea")), odd);
}

#[test]
fn a_long_text_keeps_its_first_empty_line() {
    let html = page(tekstvak(&Veld::new("b", "B").waarde("\nregel 2"), 3));
    assert_eq!(text(one(&html, "textarea")), "\nregel 2");
}

#[test]
fn hint_and_error_are_read_with_the_field() {
    for markup in [
        tekstveld(&Veld::new("x", "X").hint("Hulp").fout(Some("Mis"))),
        tekstvak(&Veld::new("x", "X").hint("Hulp").fout(Some("Mis")), 2),
        datumveld(&Veld::new("x", "X").hint("Hulp").fout(Some("Mis"))),
        selectie(&Veld::new("x", "X").hint("Hulp").fout(Some("Mis")), &[("a", "A")]),
        fotoveld(&Veld::new("x", "X").hint("Hulp").fout(Some("Mis")), 5),
        adreszoeker(&Veld::new("x", "X").hint("Hulp").fout(Some("Mis"))),
    ] {
        let html = page(markup);
        let field = one(&html, "#x");
        assert_eq!(field.value().attr("aria-invalid"), Some("true"));
        let ids = field.value().attr("aria-describedby").unwrap();
        let read: String = ids.split(' ').map(|id| text(one(&html, &format!("[id='{id}']")))).collect();
        assert!(read.contains("Hulp") && read.contains("Fout: Mis"), "{read}");
        assert_eq!(one(&html, "label[for=x]").value().attr("for"), Some("x"));
    }
}

#[test]
fn a_field_without_error_says_nothing_about_errors() {
    let html = page(tekstveld(&Veld::new("x", "X")));
    let field = one(&html, "#x").value();
    assert_eq!((field.attr("aria-invalid"), field.attr("aria-describedby")), (None, None));
}

#[test]
fn every_choice_has_its_own_label_outside_the_label_grid() {
    let opties = [Optie::new("ja", "Ja"), Optie::new("nee", "Nee").uitleg("Of later")];
    let html =
        page(keuze(&Veld::new("k", "Kies").waarde("nee").fout(Some("Kies er een")), &opties, Stand::Onder));
    assert_eq!(one(&html, "input[checked]").value().attr("value"), Some("nee"));
    for input in html.select(&sel("input")) {
        let id = input.value().attr("id").unwrap();
        one(&html, &format!("label[for='{id}']"));
        assert!(input.value().attr("aria-describedby").unwrap().contains("k-fout"));
    }
    assert_eq!(
        html.select(&sel("label input")).count(),
        0,
        "input and label are separate children of the grid"
    );
    assert_eq!(text(one(&html, "legend")), "Kies");
}

#[test]
fn nothing_is_chosen_before_someone_chooses() {
    let html =
        page(keuze(&Veld::new("k", "Kies"), &[Optie::new("", "Geen"), Optie::new("a", "A")], Stand::Onder));
    assert_eq!(html.select(&sel("input[checked]")).count(), 0);
}

#[test]
fn the_error_summary_leads_to_every_field() {
    let html = page(html! {
        (foutoverzicht(Taal::Nl, &[("naam", "Vul een naam in."), ("nu", "Kies ja of nee.")]))
        (tekstveld(&Veld::new("naam", "Naam").fout(Some("Vul een naam in."))))
        (keuze(&Veld::new("nu", "Nu?").fout(Some("Kies ja of nee.")), &[Optie::new("ja", "Ja")], Stand::Naast))
    });
    let links: Vec<_> = html.select(&sel("[role=alert] a")).collect();
    assert_eq!(links.len(), 2);
    for link in links {
        let target = one(&html, link.value().attr("href").unwrap());
        assert!(["input", "textarea", "select"].contains(&target.value().name()));
    }
    assert!(foutoverzicht(Taal::Nl, &[]).into_string().is_empty());
}

#[test]
fn a_page_with_errors_says_so_in_its_title() {
    let huis = Huis { naam: "Waterrijk", telefoon: "14 0999" };
    let p = BurgerPagina {
        fout: true,
        stap: Some((2, 5, "Uw melding")),
        ..BurgerPagina::new(huis, Taal::Nl, "Waar is het?")
    };
    let html = page(burger_pagina(&p, &html! {}));
    assert_eq!(text(one(&html, "title")), "Fout: Waar is het? (stap 2 van 5) - Gemeente Waterrijk");
    let k = KantoorPagina { nummer: Some("2026-004812"), ..KantoorPagina::new("Waterrijk", "Afval") };
    let html = page(kantoor_pagina(&k, &html! {}));
    assert_eq!(text(one(&html, "title")), "Afval - 2026-004812 - Schout");
}

#[test]
fn the_language_of_a_page_is_the_language_of_its_words() {
    let huis = Huis { naam: "Waterrijk", telefoon: "14 0999" };
    let p = BurgerPagina { andere_taal: Some("/"), ..BurgerPagina::new(huis, Taal::En, "Where is it?") };
    let html = page(burger_pagina(&p, &html! {}));
    assert_eq!(one(&html, "html").value().attr("lang"), Some("en"));
    assert_eq!(one(&html, ".s-talen a").value().attr("hreflang"), Some("nl"));
    assert_eq!(text(one(&html, ".nl-skip-link")), "Skip to content");
}

#[test]
fn status_and_deadline_are_words_and_not_only_colour() {
    assert_eq!(Termijnstand::TeLaat(1).tekst(), "1 dag te laat");
    assert_eq!(Termijnstand::TeLaat(2).tekst(), "2 dagen te laat");
    assert_eq!(Termijnstand::Werkdagen(1).tekst(), "1 werkdag");
    let html =
        page(html! { (statuslabel(Toon::Fout, "Geweigerd")) (termijnlabel(Termijnstand::Vandaag, None)) });
    for sign in html.select(&sel(".s-teken")) {
        assert_eq!(sign.value().attr("aria-hidden"), Some("true"));
    }
    assert!(text(html.root_element()).contains("vandaag"));
}

#[test]
fn a_row_of_the_work_list_is_one_link_and_one_named_checkbox() {
    let rij = Rij {
        id: "z1",
        href: "/zaken/1",
        nummer: "2026-000001",
        onderwerp: "Afval",
        cellen: vec![Cel::tekst("Afval")],
    };
    let kolommen = [Kolom::new("Zaak", Breedte::Nummer), Kolom::new("Onderwerp", Breedte::Rest)];
    let html = page(werklijst("Mijn werk", &kolommen, &[rij], Some("bulk")));
    assert_eq!(html.select(&sel("tbody a")).count(), 1);
    assert_eq!(one(&html, "tbody input").value().attr("aria-label"), Some("Kies 2026-000001, Afval"));
    assert_eq!(one(&html, "tbody input").value().attr("form"), Some("bulk"));
    assert_eq!(text(one(&html, "caption")), "Mijn werk");
}

#[test]
fn a_button_that_cannot_be_used_now_says_why() {
    let html = page(knop(&Knop::verstuur("Sluit af").niet_nu("Er wacht nog 1 melder op antwoord.")));
    assert_eq!(one(&html, "button").value().attr("type"), Some("button"));
    assert!(text(html.root_element()).contains("Er wacht nog 1 melder"));
}

#[test]
fn every_gallery_page_is_sound_and_follows_the_security_policy() {
    for (name, markup) in galerij::galerijen() {
        let html = page(markup);
        assert_eq!(html.select(&sel("h1")).count(), 1, "{name}: one h1");
        assert_eq!(
            html.select(&sel("[style], script:not([src]), style")).count(),
            0,
            "{name}: nothing inline"
        );
        let mut ids = HashSet::new();
        for element in html.select(&sel("[id]")) {
            let id = element.value().attr("id").unwrap();
            assert!(ids.insert(id), "{name}: id {id} is used twice");
        }
        for element in html.select(&sel("*")) {
            for (attribute, _) in element.value().attrs() {
                assert!(
                    !attribute.starts_with("on") && !attribute.starts_with("hx-on"),
                    "{name}: {attribute}"
                );
            }
            let described = element.value().attr("aria-describedby").unwrap_or_default();
            for id in described.split_whitespace() {
                assert!(
                    html.select(&sel(&format!("[id='{id}']"))).next().is_some(),
                    "{name}: nothing has id {id}"
                );
            }
        }
    }
}
