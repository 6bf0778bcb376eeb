use super::*;

const STRAAT: &str = "onderwerpen/straat.yaml";

#[test]
fn an_unknown_field_is_named_with_the_fields_that_exist() {
    let bestanden = met("teams.yaml", "  email: milieu@", "  e-mail: milieu@");
    een_fout(
        &bestanden,
        "teams.yaml",
        "e-mail:",
        "Het veld \"e-mail\" bestaat niet. Kies uit: code, naam, opvolgrollen, gebieden, email, geleid_door.",
    );
}

#[test]
fn a_missing_field_is_named() {
    let bestanden = met("teams.yaml", "  naam: Milieu\n", "");
    let zin = "Het veld \"naam\" ontbreekt in dit blok. Vul het in.";
    een_fout(&bestanden, "teams.yaml", "email: milieu@", zin);
}

#[test]
fn a_wrong_value_is_named_with_the_values_that_exist() {
    let bestanden = met(STRAAT, "doel: veiligheid", "doel: rust");
    let zin = "De waarde \"rust\" bestaat niet. Kies uit: leefbaarheid, veiligheid, bereikbaarheid.";
    een_fout(&bestanden, STRAAT, "doel: rust", zin);
}

#[test]
fn a_date_that_does_not_exist_is_pointed_at() {
    let bestanden = met(STRAAT, "geldig: { van: 2025-01-01 }", "geldig: { van: 2025-02-30 }");
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    assert_eq!(fouten.len(), 1);
    assert_eq!(fouten[0].regel, regel_van(&bestanden, STRAAT, "2025-02-30"));
    assert!(fouten[0].zin.starts_with("Deze waarde past hier niet."), "{}", fouten[0].zin);
}

#[test]
fn broken_yaml_gives_a_line() {
    let bestanden = met("teams.yaml", "opvolgrollen: [milieu-boa]", "opvolgrollen: [milieu-boa");
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    assert_eq!((fouten.len(), fouten[0].bestand.as_str()), (1, "teams.yaml"));
    assert!(fouten[0].regel >= regel_van(&bestanden, "teams.yaml", "opvolgrollen: [milieu-boa"));
    assert!(fouten[0].zin.starts_with("Dit is geen geldige YAML."), "{}", fouten[0].zin);
}

#[test]
fn a_missing_file_and_a_file_with_another_ending_are_named() {
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    let regels = bestanden.remove("regels.yaml").unwrap();
    bestanden.insert("onderwerpen/extra.yml".into(), regels);
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    let regels: Vec<_> = fouten.iter().map(ToString::to_string).collect();
    assert_eq!(
        regels,
        [
            "regels.yaml: Dit bestand ontbreekt. Neem het over uit de voorbeeldgemeente.",
            "onderwerpen/extra.yml: Dit bestand wordt niet gelezen. Laat de naam eindigen op \".yaml\".",
        ]
    );
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    let fouten = lees_map(Path::new("/bestaat/niet")).unwrap_err();
    assert_eq!(fouten[0].to_string(), "/bestaat/niet/: Dit bestaat niet. Kijk of het pad klopt.");
}

#[test]
fn an_unknown_opvolgrol_is_pointed_at_wherever_it_stands() {
    let zin = "De opvolgrol \"boa\" bestaat niet. Kies een code uit opvolgrollen.yaml.";
    let onderwerp = met(STRAAT, "opvolgrol: toezichthouder-openbare-ruimte", "opvolgrol: boa # onderwerp");
    een_fout(&onderwerp, STRAAT, "# onderwerp", zin);
    let team = met("teams.yaml", "[fiscalist]", "[fiscalist,\n    boa]");
    een_fout(&team, "teams.yaml", "    boa]", zin);
    let regel = met("regels.yaml", "{ opvolgrol: milieu-boa, prio", "{ opvolgrol: boa, prio");
    een_fout(&regel, "regels.yaml", "opvolgrol: boa,", zin);
}

#[test]
fn editions_that_overlap_are_refused() {
    let bestanden = met("onderwerpen/parkeren.yaml", ", tot: 2026-06-30", ", tot: 2026-07-01");
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    assert_eq!(fouten.len(), 1);
    assert!(fouten[0].zin.starts_with("Er is al een \"deelscooter\" in deze periode. Zet bij de eerste"));
    let tweede = bestanden["onderwerpen/parkeren.yaml"].lines().enumerate();
    let tweede = tweede.filter(|(_, regel)| regel.contains("- code: deelscooter")).nth(1).unwrap().0;
    assert_eq!(fouten[0].regel, tweede as u64 + 1);
}

#[test]
fn a_period_that_ends_before_it_starts_is_refused() {
    let bestanden = met("onderwerpen/parkeren.yaml", "tot: 2026-06-30", "tot: 2024-06-30");
    let zin = "De laatste dag ligt voor de eerste dag. Draai \"van\" en \"tot\" om.";
    een_fout(&bestanden, "onderwerpen/parkeren.yaml", "tot: 2024-06-30", zin);
}

#[test]
fn the_same_code_twice_is_refused() {
    let bestanden = met("teams.yaml", "code: parkeren", "code: milieu # dubbel");
    let zin = "De code \"milieu\" staat er twee keer. Geef er een een andere code.";
    een_fout(&bestanden, "teams.yaml", "# dubbel", zin);
}

#[test]
fn a_rule_about_an_unknown_onderwerp_is_refused() {
    let bestanden = met("regels.yaml", "[afvallozing]", "[lozing]");
    let zin = "Het onderwerp \"lozing\" bestaat niet. Kies een code uit de map onderwerpen.";
    een_fout(&bestanden, "regels.yaml", "[lozing]", zin);
}

#[test]
fn a_rule_about_an_answer_that_cannot_be_given_is_refused() {
    let keuze = met("regels.yaml", "gevaar: [los, op-weg]", "gevaar: [los, kapot]");
    let zin = "De vraag \"gevaar\" heeft geen keuze \"kapot\". Kies er een die er wel is.";
    een_fout(&keuze, "regels.yaml", "[los, kapot]", zin);
    let vraag = met("regels.yaml", "gevaar: [los, op-weg]", "risico: [los]");
    let zin = "Geen onderwerp van deze regel heeft de vraag \"risico\". Pas de vraag aan.";
    een_fout(&vraag, "regels.yaml", "risico: [los]", zin);
}

#[test]
fn a_rule_that_never_gets_its_turn_is_refused() {
    let ruim = met(
        "regels.yaml",
        "als: { onderwerp: [camper], gebied: [WK999903, BU99990204] }",
        "als: { groep: [parkeren] }",
    );
    let ruim = vervang(ruim, "geldig: { van: 2026-06-01, tot: 2026-09-30 }", "geldig: { van: 2025-01-01 }");
    let fouten = lees_bestanden(&ruim).unwrap_err();
    let zinnen: Vec<_> = fouten.iter().map(|fout| fout.zin.as_str()).collect();
    assert_eq!(
        zinnen,
        [
            "Regel R-23 komt nooit aan de beurt: regel R-21 past altijd al. Zet deze regel erboven.",
            "Regel R-28 komt nooit aan de beurt: regel R-21 past altijd al. Zet deze regel erboven.",
        ]
    );
    assert_eq!(fouten[0].regel, regel_van(&ruim, "regels.yaml", "id: R-23"));
}

#[test]
fn a_rule_without_conditions_closes_the_list() {
    let leeg = met("regels.yaml", "  als: { kanaal: [import] }\n", "");
    let zin = "Regel R-28 komt nooit aan de beurt: regel R-27 past altijd al. Zet deze regel erboven.";
    een_fout(&leeg, "regels.yaml", "id: R-28", zin);
}

#[test]
fn a_wijk_closes_the_list_for_its_buurten() {
    let nieuw = "gebied: [BU99990103]";
    let bestanden = met("regels.yaml", "gebied: [WK999901], antwoord: { hindert: [nee] }", nieuw);
    let bestanden = vervang(bestanden, "kanaal: [import]", "gebied: [WK999901]");
    let zin = "Regel R-28 komt nooit aan de beurt: regel R-27 past altijd al. Zet deze regel erboven.";
    een_fout(&bestanden, "regels.yaml", "id: R-28", zin);
}

#[test]
fn a_rule_must_do_something_that_can_be_done() {
    let niets = met("regels.yaml", "dan: { prioriteit: 3 }", "dan: {}");
    een_fout(&niets, "regels.yaml", "dan: {}", "Deze regel doet niets. Vul bij \"dan\" een gevolg in.");
    let hoog = met("regels.yaml", "dan: { prioriteit: 3 }", "dan: { prioriteit: 9 }");
    let zin = "Een prioriteit loopt van 1 (eerst) tot 5 (laatst).";
    een_fout(&hoog, "regels.yaml", "prioriteit: 9", zin);
    let team = met("regels.yaml", "team: horeca", "team: milieu");
    let zin = "Het team \"milieu\" heeft de opvolgrol \"horeca-toezichthouder\" niet. Kies een ander team.";
    een_fout(&team, "regels.yaml", "team: milieu", zin);
}

#[test]
fn a_gebied_must_look_like_a_wijk_or_buurt() {
    let regel = met("regels.yaml", "BU99990204", "Haven");
    let zin = "\"Haven\" is geen gebied. Schrijf een wijk (WK999901) of buurt (BU99990101).";
    een_fout(&regel, "regels.yaml", "Haven]", zin);
    let team = met("teams.yaml", "WK999903", "BU99990301");
    let zin = "\"BU99990301\" is geen wijkcode. Schrijf WK met zes cijfers, zoals WK999901.";
    een_fout(&team, "teams.yaml", "BU99990301", zin);
}

#[test]
fn an_opvolgrol_without_a_team_is_refused() {
    let bestanden = met("teams.yaml", "[horeca-toezichthouder]", "[milieu-boa]");
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    let zin = "Geen team heeft de opvolgrol \"horeca-toezichthouder\". Zet hem in teams.yaml bij een team.";
    assert_eq!(fouten[0].zin, zin);
    let regel = regel_van(&bestanden, "opvolgrollen.yaml", "code: horeca-toezichthouder");
    assert_eq!((fouten[0].bestand.as_str(), fouten[0].regel), ("opvolgrollen.yaml", regel));
}

#[test]
fn a_team_without_an_opvolgrol_is_refused() {
    let bestanden = met("teams.yaml", "[toezichthouder-openbare-ruimte, jeugd-boa]", "[] # leeg");
    let zin = "Het team \"handhaving-noord\" heeft geen opvolgrol. Geef het er minstens een.";
    een_fout(&bestanden, "teams.yaml", "# leeg", zin);
}

#[test]
fn a_sixth_question_is_refused() {
    let extra: String = (1..=3)
        .map(|n| format!("    - {{ code: v{n}, soort: tekst, tekst: Wat?, tekst_en: What? }}\n"))
        .collect();
    let bestanden = met(STRAAT, "  vragen:\n", &format!("  vragen:\n{extra}"));
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    assert_eq!(fouten.len(), 1);
    assert_eq!(fouten[0].zin, "Er zijn 6 vragen. Meer dan 5 vult niemand in. Haal er vragen uit.");
    assert_eq!(fouten[0].regel, regel_van(&bestanden, STRAAT, "- code: meer-lampen"));
}

#[test]
fn a_question_may_only_depend_on_an_earlier_one() {
    let oud = "toon_als: { vraag: toestand, is: [uit, knippert] }";
    let later = met(STRAAT, oud, "toon_als: { vraag: meer-lampen, is: [een] }");
    let zin = "De vraag \"meer-lampen\" komt hier niet voor. Verwijs naar een eerdere vraag.";
    een_fout(&later, STRAAT, "toon_als: { vraag: meer-lampen", zin);
    let keuze = met(STRAAT, oud, "toon_als: { vraag: toestand, is: [stuk] }");
    let zin = "De vraag \"toestand\" heeft geen keuze \"stuk\". Kies er een die er wel is.";
    een_fout(&keuze, STRAAT, "is: [stuk]", zin);
}

#[test]
fn every_text_for_residents_needs_english() {
    let naam = met(STRAAT, "  naam_en: Broken street light\n", "");
    let zin = "De Engelse tekst ontbreekt. Vul \"naam_en\" in.";
    een_fout(&naam, STRAAT, "naam: Kapotte lantaarnpaal", zin);
    let vraag = met(STRAAT, "      tekst_en: Are more lights off?\n", "");
    let zin = "De Engelse tekst ontbreekt. Vul \"tekst_en\" in.";
    een_fout(&vraag, STRAAT, "tekst: Zijn er meer lampen uit?", zin);
    let keuze = met(STRAAT, ", tekst_en: The light flickers }", " }");
    een_fout(&keuze, STRAAT, "De lamp knippert", zin);
}

#[test]
fn a_confidential_onderwerp_stays_off_the_public_map() {
    let bestanden =
        met("onderwerpen/signaal.yaml", "  vertrouwelijk: true", "  vertrouwelijk: true\n  openbaar: true");
    let zin = "Een vertrouwelijk onderwerp komt niet op de openbare kaart. Zet \"openbaar\" op false.";
    een_fout(&bestanden, "onderwerpen/signaal.yaml", "openbaar: true", zin);
}

#[test]
fn all_mistakes_come_at_once_in_the_order_of_the_files() {
    let bestanden =
        met(STRAAT, "doel: veiligheid\n  norm: { aantal: 5", "doel: veiligheid\n  norm: { aantal: 0");
    let bestanden = vervang(bestanden, "email_afzender: meldingen@", "email_afzender: meldingen.");
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    let plekken: Vec<_> = fouten.iter().map(|fout| fout.bestand.as_str()).collect();
    assert_eq!(plekken, ["gemeente.yaml", STRAAT]);
}

fn vervang(mut bestanden: Bestanden, oud: &str, nieuw: &str) -> Bestanden {
    let (_, tekst) = bestanden.iter_mut().find(|(_, tekst)| tekst.contains(oud)).unwrap();
    *tekst = tekst.replacen(oud, nieuw, 1);
    bestanden
}

#[test]
fn mistakes_about_sanctions_are_pointed_at_on_their_line() {
    let soort =
        met("mandaten.yaml", "[invordering, kostenverhaal, dwangbevel]", "[invordering,\n    incasso]");
    let zin = "Het besluit \"incasso\" bestaat niet. Kies een code uit sancties.yaml.";
    een_fout(&soort, "mandaten.yaml", "    incasso]", zin);
    let hoger =
        met("mandaten.yaml", "plafond: { bedrag: 0, maximum: 0 }", "plafond: { bedrag: 90000 } # hoog");
    let zin = "Het plafond is hoger dan dat van \"college-afdelingshoofd\". Verlaag het.";
    een_fout(&hoger, "mandaten.yaml", "# hoog", zin);
    let groep = met("mandaten.yaml", "groepen: [horeca, overlast]", "groepen: [horeca,\n    herrie]");
    let zin = "De groep \"herrie\" bestaat niet. Kies een code uit groepen.yaml.";
    een_fout(&groep, "mandaten.yaml", "    herrie]", zin);
    let cel = met("lhso.yaml", "A: [licht, licht, midden, midden]", "A: [licht, licht, midden, lood]");
    let zin = "De zwaarte \"lood\" bestaat niet. Kies een code uit \"zwaarten\".";
    een_fout(&cel, "lhso.yaml", "lood]", zin);
    let maximum = met("richtlijn-dwangsommen.yaml", "  maximum: 15000", "  maximum: 1000 # laag");
    let zin = "Het maximum is lager dan één dwangsom. Verhoog het maximum (Awb 5:32b lid 2).";
    een_fout(&maximum, "richtlijn-dwangsommen.yaml", "# laag", zin);
    let onderwerp = met("richtlijn-dwangsommen.yaml", "onderwerpen: [terras]", "onderwerpen: [balkon]");
    let zin = "Het onderwerp \"balkon\" bestaat niet. Kies een code uit de map onderwerpen.";
    een_fout(&onderwerp, "richtlijn-dwangsommen.yaml", "[balkon]", zin);
    let deel = met("sancties.yaml", "besluitsoort: gedoogbesluit", "besluitsoort: gedogen");
    let zin = "De besluitsoort \"gedogen\" bestaat niet. Kies een code hieronder.";
    een_fout(&deel, "sancties.yaml", "besluitsoort: gedogen", zin);
}

#[test]
fn two_matrices_never_hold_on_the_same_day() {
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    let tekst = bestanden.get_mut("lhso.yaml").unwrap();
    let tweede = tekst.replace("versie: voorbeeld-2025", "versie: tweede");
    tekst.push_str(&tweede);
    let zin = "Er is al een \"matrix\" in deze periode. Zet bij de eerste een einddatum, of kies een andere versie.";
    een_fout(&bestanden, "lhso.yaml", "versie: tweede", zin);
}

#[test]
fn a_folder_without_files_about_sanctions_works_with_the_law() {
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    for naam in ["mandaten.yaml", "lhso.yaml", "richtlijn-dwangsommen.yaml", "sancties.yaml"] {
        assert!(bestanden.remove(naam).is_some(), "{naam}");
    }
    let inrichting = lees_bestanden(&bestanden).unwrap();
    assert!(inrichting.mandaten.0.is_empty() && inrichting.richtlijnen.is_empty());
    assert_eq!(inrichting.sancties, waterrijk().sancties);
}

#[test]
fn what_is_wrong_with_the_safety_of_colleagues_is_pointed_at() {
    for (van, naar, zin) in [
        (
            "minuten: [15, 30, 45, 60]",
            "minuten: [15, 30, 500]",
            "Geef ten minste een tijd, van 1 tot en met 240 minuten.",
        ),
        ("standaard_minuten: 30", "standaard_minuten: 20", "Kies een van de tijden uit \"minuten\"."),
        ("waarschuwing_maanden: 12", "waarschuwing_maanden: 60", "Kies 1 tot en met 24 maanden."),
    ] {
        let fouten = lees_bestanden(&met("gemeente.yaml", van, naar)).unwrap_err();
        assert_eq!(fouten.len(), 1, "{fouten:?}");
        assert!(fouten[0].zin.starts_with(zin), "{}", fouten[0].zin);
    }
    let bestanden = met("teams.yaml", "geleid_door: handhaving\n", "geleid_door: niemand\n");
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    assert!(fouten[0].zin.starts_with("Het team \"niemand\" bestaat niet."), "{}", fouten[0].zin);
}
