use jiff::civil::date;

use super::*;

fn veld(json: &str) -> Veld {
    serde_json::from_str(json).unwrap()
}

fn lees(soort: &str, tekst: &str) -> Result<Option<Waarde>, String> {
    let veld = veld(&format!(
        r#"{{ "code": "x", "naam": "X", "soort": "{soort}", "min": null,
              "opties": [{{ "code": "a", "naam": "A" }}, {{ "code": "b", "naam": "B" }}] }}"#
    ));
    let delen: Vec<_> = tekst.split('|').map(str::to_owned).collect();
    lees_waarde(&veld, &delen).map_err(|fout| fout.zin)
}

#[test]
fn what_a_form_sends_becomes_a_value() {
    assert_eq!(lees("tekst", "  hallo "), Ok(Some(Waarde::Tekst("hallo".into()))));
    assert_eq!(lees("tekst", "  "), Ok(None));
    assert_eq!(lees("keuze", "a"), Ok(Some(Waarde::Keuze("a".into()))));
    assert_eq!(lees("meerkeuze", "a||b"), Ok(Some(Waarde::Meerkeuze(vec!["a".into(), "b".into()]))));
    assert_eq!(lees("datum", "2026-11-24"), Ok(Some(Waarde::Datum(date(2026, 11, 24)))));
    assert_eq!(lees("getal", "-3"), Ok(Some(Waarde::Getal(-3))));
    assert_eq!(lees("ja-nee", "nee"), Ok(Some(Waarde::JaNee(false))));
    assert_eq!(lees("stuk", "s1"), Ok(Some(Waarde::Verwijzing("s1".into()))));
}

#[test]
fn an_amount_is_in_euros_and_kept_in_cents() {
    for (tekst, centen) in [("1250", 125_000), ("1250,5", 125_050), ("1250,05", 125_005), ("0,01", 1)] {
        assert_eq!(lees("bedrag", tekst), Ok(Some(Waarde::Getal(centen))), "{tekst}");
    }
    for fout in ["12.50", "1,234", ",5", "1,", "-5", "euro", "99999999999999999999"] {
        assert!(lees("bedrag", fout).is_err(), "{fout}");
    }
}

#[test]
fn what_does_not_fit_is_refused_with_what_to_do() {
    assert_eq!(lees("datum", "24-11-2026"), Err("Vul een datum in, zoals 2026-11-24.".into()));
    assert_eq!(lees("datum", "2026-02-30"), Err("Vul een datum in, zoals 2026-11-24.".into()));
    assert_eq!(lees("getal", "drie"), Err("Vul een heel getal in.".into()));
    assert_eq!(lees("keuze", "c"), Err("Kies een van de mogelijkheden.".into()));
    assert_eq!(lees("meerkeuze", "a|c"), Err("Kies alleen uit de mogelijkheden.".into()));
    assert_eq!(lees("ja-nee", "misschien"), Err("Kies ja of nee.".into()));
}

fn zinnen(velden: &[Veld], uitkomst: &str, gegevens: &[(&str, Waarde)], vrij: &[&str]) -> Vec<String> {
    let gegevens = gegevens.iter().map(|(code, waarde)| ((*code).to_owned(), waarde.clone())).collect();
    let vrij: Vec<_> = vrij.iter().map(|&code| code.to_owned()).collect();
    let uit = toets_velden(velden, uitkomst, &Gegevens::new(), &gegevens, &vrij);
    uit.err().unwrap_or_default().into_iter().map(|fout| fout.zin).collect()
}

#[test]
fn a_field_is_asked_with_its_outcome_and_its_condition_only() {
    let velden = [
        veld(r#"{ "code": "spoed", "naam": "Spoed", "soort": "ja-nee" }"#),
        veld(
            r#"{ "code": "reden", "naam": "Reden", "soort": "tekst", "verplicht": true, "bij": ["goed"],
                 "als": { "veld": "spoed", "is": ["ja"] } }"#,
        ),
    ];
    let ja = ("spoed", Waarde::JaNee(true));
    let vraagt = ["Vul \"Reden\" in.".to_owned()];
    assert_eq!(zinnen(&velden, "goed", std::slice::from_ref(&ja), &[]), vraagt);
    assert_eq!(zinnen(&velden, "fout", std::slice::from_ref(&ja), &[]), [""; 0]);
    assert_eq!(zinnen(&velden, "goed", &[("spoed", Waarde::JaNee(false))], &[]), [""; 0]);
    assert_eq!(zinnen(&velden, "goed", std::slice::from_ref(&ja), &["reden"]), [""; 0], "free when in haste");
    assert_eq!(zinnen(&velden, "goed", &[ja, ("reden", Waarde::Tekst("  ".into()))], &[]), vraagt);
}

#[test]
fn a_number_keeps_within_its_bounds_and_a_value_to_its_kind() {
    let velden = [veld(r#"{ "code": "keren", "naam": "Keren", "soort": "getal", "min": 1, "max": 3 }"#)];
    let probeer = |waarde| zinnen(&velden, "", &[("keren", waarde)], &[]);
    assert_eq!(probeer(Waarde::Getal(3)), [""; 0]);
    assert_eq!(probeer(Waarde::Getal(4)), ["Dit getal is te laag of te hoog."]);
    assert_eq!(probeer(Waarde::Tekst("3".into())), ["Dit antwoord past niet bij de vraag."]);
}
