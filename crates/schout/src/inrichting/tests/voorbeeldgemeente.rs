use super::*;

#[test]
fn the_built_in_copy_equals_the_folder() {
    assert_eq!(lees_ingebed().unwrap(), waterrijk());
}

#[test]
fn it_survives_storage_as_json() {
    let inrichting = waterrijk();
    let json = serde_json::to_string(&inrichting).unwrap();
    assert_eq!(serde_json::from_str::<Inrichting>(&json).unwrap(), inrichting);
}

#[test]
fn there_is_enough_to_report_about() {
    let inrichting = waterrijk();
    assert!(inrichting.onderwerpen_op(DAG).count() >= 45);
    for code in [
        "zwerfafval",
        "dumping",
        "lantaarnpaal",
        "losse-stoeptegel",
        "camper",
        "fout-parkeren",
        "parkeerboete",
        "fietswrak",
        "geluid-buren",
        "horeca-geluid",
        "hangjongeren",
        "boomtak",
        "hond-los",
        "vuurwerk",
        "illegale-bouw",
        "illegale-kamerverhuur",
        "leegstand",
        "afvallozing",
        "adresfraude",
        "bijplaatsing",
        "anders",
    ] {
        assert!(inrichting.onderwerp(code, DAG).is_some(), "{code}");
    }
}

#[test]
fn editions_follow_each_other_and_the_future_waits() {
    let inrichting = waterrijk();
    let norm = |dag| inrichting.onderwerp("deelscooter", dag).unwrap().norm.in_woorden();
    assert_eq!(norm(date(2026, 6, 30)), "10 werkdagen");
    assert_eq!(norm(date(2026, 7, 1)), "2 werkdagen");
    assert!(inrichting.onderwerp("laadpaal-bezet", DAG).is_none());
    assert!(inrichting.onderwerp("laadpaal-bezet", date(2027, 1, 1)).is_some());
}

#[test]
fn a_reporter_who_does_not_know_can_always_go_on() {
    for onderwerp in waterrijk().onderwerpen {
        for vraag in onderwerp.vragen.iter().filter(|vraag| vraag.verplicht) {
            let verder = vraag.soort == VraagSoort::Tekst || vraag.keuze("weet-niet").is_some();
            assert!(verder, "{} {}", onderwerp.code, vraag.code);
        }
    }
}

#[test]
fn every_sentence_is_short() {
    let inrichting = waterrijk();
    let langste = usize::from(inrichting.instellingen.max_zin);
    for tekst in teksten(&inrichting) {
        for zin in tekst.split(['.', '?', '!']) {
            let woorden = zin.split_whitespace().count();
            assert!(woorden <= langste, "{woorden} woorden: {tekst}");
        }
    }
}

#[test]
fn no_forbidden_word_is_used() {
    let inrichting = waterrijk();
    let Instellingen { verboden_woorden, .. } = &inrichting.instellingen;
    for tekst in teksten(&inrichting) {
        let klein = format!(" {} ", tekst.to_lowercase().replace(['.', ',', '?'], " "));
        for woord in verboden_woorden {
            assert!(!klein.contains(&format!(" {woord} ")), "\"{woord}\" in: {tekst}");
        }
    }
}

/// Every text that a resident or colleague reads.
fn teksten(inrichting: &Inrichting) -> Vec<String> {
    let mut uit = Vec::new();
    for onderwerp in &inrichting.onderwerpen {
        uit.extend([onderwerp.naam.clone(), onderwerp.naam_en.clone()]);
        uit.extend([&onderwerp.uitleg, &onderwerp.uitleg_en].into_iter().flatten().cloned());
        for vraag in &onderwerp.vragen {
            uit.extend([vraag.tekst.clone(), vraag.tekst_en.clone()]);
            uit.extend([&vraag.uitleg, &vraag.uitleg_en].into_iter().flatten().cloned());
            uit.extend(vraag.keuzes.iter().flat_map(|keuze| [keuze.tekst.clone(), keuze.tekst_en.clone()]));
        }
    }
    uit.extend(inrichting.opvolgrollen.iter().map(|rol| rol.omschrijving.clone()));
    uit.extend(inrichting.instanties.iter().flat_map(|inst| [inst.uitleg.clone(), inst.uitleg_en.clone()]));
    uit.extend(inrichting.regels.iter().map(|regel| regel.omschrijving.clone()));
    uit
}

fn naar(
    inrichting: &Inrichting,
    onderwerp: &str,
    moment: DateTime,
    antwoord: Option<(&str, &str)>,
) -> Routing {
    let vraag = RoutingVraag {
        onderwerp: onderwerp.into(),
        wijk: Some("WK999908".into()),
        buurt: Some("BU99990801".into()),
        kanaal: Kanaal::Portaal,
        moment,
        antwoorden: antwoord.into_iter().map(|(v, a)| (v.to_owned(), vec![a.to_owned()])).collect(),
        spoed: false,
    };
    routeer(inrichting, &vraag)
}

#[test]
fn reports_reach_the_role_the_council_expects() {
    let inrichting = waterrijk();
    let middag = datetime(2026, 11, 20, 14, 0, 0, 0);
    for (onderwerp, rol, team) in [
        ("parkeerboete", "fiscalist", "parkeren"),
        ("lantaarnpaal", "toezichthouder-openbare-ruimte", "handhaving-zuid"),
        ("afvallozing", "milieu-boa", "milieu"),
        ("adresfraude", "brp-toezichthouder", "adresonderzoek"),
        ("hangjongeren", "jeugd-boa", "handhaving-zuid"),
        ("boomtak", "beheer-openbare-ruimte", "beheer"),
        ("anders", "triage", "voorkant"),
    ] {
        let uitkomst = naar(&inrichting, onderwerp, middag, None);
        assert_eq!((uitkomst.opvolgrol.as_str(), uitkomst.team.as_deref()), (rol, Some(team)));
    }
}

#[test]
fn a_danger_is_first_in_line() {
    let inrichting = waterrijk();
    let middag = datetime(2026, 11, 20, 14, 0, 0, 0);
    let uitkomst = naar(&inrichting, "boomtak", middag, Some(("gevaar", "los")));
    assert_eq!((uitkomst.regel.as_deref(), uitkomst.prioriteit), (Some("R-02"), 1));
    assert_eq!(uitkomst.norm.in_woorden(), "4 uur");
}

#[test]
fn a_rule_counts_in_its_own_season_only() {
    let inrichting = waterrijk();
    let regel = |moment| naar(&inrichting, "vuurwerk", moment, None).regel;
    assert_eq!(regel(datetime(2026, 11, 30, 23, 0, 0, 0)), None);
    assert_eq!(regel(datetime(2026, 12, 1, 0, 0, 0, 0)).as_deref(), Some("R-19"));
    assert_eq!(naar(&inrichting, "vuurwerk", datetime(2025, 12, 31, 23, 0, 0, 0), None).prioriteit, 2);
    assert_eq!(naar(&inrichting, "vuurwerk", datetime(2026, 12, 31, 23, 0, 0, 0), None).prioriteit, 1);
}

#[test]
fn what_people_write_leads_to_the_onderwerp() {
    let inrichting = waterrijk();
    for (tekst, verwacht) in [
        ("Er staan vuilniszakken naast de container", "bijplaatsing"),
        ("De straatlantaarn brandt niet meer, het is erg donker", "lantaarnpaal"),
        ("er ligt een matras en puin, gedumpt in het park", "dumping"),
        ("de tegel ligt los, mijn moeder struikelde", "losse-stoeptegel"),
        ("Al 3 weken staat hier een camper", "camper"),
        ("Ik kreeg een parkeerboete maar had betaald", "parkeerboete"),
        ("harde muziek van de buren", "geluid-buren"),
        ("Groep jongeren bij de bushalte", "hangjongeren"),
        ("loslopende hond in het park", "hond-los"),
        ("een roestig fietswrak", "fietswrak"),
        ("Er hangt een tak van de boom over het fietspad", "boomtak"),
    ] {
        let gevonden = inrichting.suggestie(tekst, Taal::Nl, DAG);
        assert_eq!(gevonden.first().map(|(code, _)| code.as_str()), Some(verwacht), "{tekst}: {gevonden:?}");
    }
    let engels = inrichting.suggestie("The street light is broken", Taal::En, DAG);
    assert_eq!(engels[0].0, "lantaarnpaal");
}

#[test]
fn danger_is_heard_and_ordinary_words_are_not() {
    let inrichting = waterrijk();
    for tekst in ["Er is brand!", "ik ruik hier gas", "Er liggen gewonden", "hij heeft een mes"] {
        assert!(inrichting.is_spoed(tekst, Taal::Nl), "{tekst}");
    }
    for tekst in ["brandnetels langs het pad", "er staat te veel water", "de gemeente reageert niet"] {
        assert!(!inrichting.is_spoed(tekst, Taal::Nl), "{tekst}");
    }
}

#[test]
fn every_kind_of_investigation_is_confidential_and_has_visits() {
    let inrichting = waterrijk();
    let soorten = [Onderzoekssoort::Adres, Onderzoekssoort::Uitkering, Onderzoekssoort::Onvindbaar];
    assert_eq!(Onderzoekssoort::ALLE, &soorten);
    for soort in &soorten {
        let mut met = inrichting.onderwerpen_op(DAG).filter_map(|o| Some((o, o.huisbezoek.as_ref()?)));
        let (onderwerp, kader) = met.find(|(_, kader)| kader.onderzoek == *soort).unwrap();
        assert!(onderwerp.vertrouwelijk, "{}", onderwerp.code);
        assert!(!kader.vragen_buiten.is_empty() && !kader.vragen_binnen.is_empty(), "{}", onderwerp.code);
        assert!(kader.doel.contains("niet binnen te laten"), "who opens hears that he may refuse");
        assert_eq!(kader.binnentreden, None, "the example names no law to enter without consent");
    }
}

#[test]
fn an_onderwerp_with_visits_that_is_not_confidential_is_refused() {
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    let adres = bestanden.get_mut("onderwerpen/adres.yaml").unwrap();
    *adres = adres.replacen("vertrouwelijk: true", "vertrouwelijk: false", 1);
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    assert!(fouten.iter().any(|f| f.zin.starts_with("Een onderwerp met huisbezoeken is vertrouwelijk.")));
}
