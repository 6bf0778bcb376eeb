use std::path::{Path, PathBuf};

use domein::inrichting::{Inrichting, Instellingen, Kanaal, Taal, VraagSoort};
use domein::routing::{Routing, RoutingVraag, routeer};
use jiff::civil::{Date, DateTime, date, datetime};

use super::*;

fn echte_map() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inrichting")
}

fn waterrijk() -> Inrichting {
    match lees_map(&echte_map()) {
        Ok(inrichting) => inrichting,
        Err(fouten) => {
            panic!("{}", fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        }
    }
}

/// The files of Waterrijk with one text replaced; the line of the change is looked up by the test.
fn met(bestand: &str, oud: &str, nieuw: &str) -> Bestanden {
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    let tekst = bestanden.get_mut(bestand).unwrap();
    assert!(tekst.contains(oud), "{bestand} no longer contains: {oud}");
    *tekst = tekst.replacen(oud, nieuw, 1);
    bestanden
}

/// Line on which `zoek` stands first in a file, counted from 1.
fn regel_van(bestanden: &Bestanden, bestand: &str, zoek: &str) -> u64 {
    let nummer = bestanden[bestand].lines().position(|regel| regel.contains(zoek)).unwrap();
    nummer as u64 + 1
}

/// Asserts that there is exactly one mistake, on the line that holds `zoek`, with this sentence.
#[track_caller]
fn een_fout(bestanden: &Bestanden, bestand: &str, zoek: &str, zin: &str) {
    let fouten = lees_bestanden(bestanden).unwrap_err();
    let verwacht =
        Fout { bestand: bestand.into(), regel: regel_van(bestanden, bestand, zoek), zin: zin.into() };
    assert_eq!(fouten, [verwacht]);
}

const DAG: Date = date(2026, 11, 20);

mod voorbeeldgemeente {
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
                uit.extend(
                    vraag.keuzes.iter().flat_map(|keuze| [keuze.tekst.clone(), keuze.tekst_en.clone()]),
                );
            }
        }
        uit.extend(inrichting.opvolgrollen.iter().map(|rol| rol.omschrijving.clone()));
        uit.extend(
            inrichting.instanties.iter().flat_map(|inst| [inst.uitleg.clone(), inst.uitleg_en.clone()]),
        );
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
            assert_eq!(
                gevonden.first().map(|(code, _)| code.as_str()),
                Some(verwacht),
                "{tekst}: {gevonden:?}"
            );
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
}

mod fouten {
    use super::*;

    const STRAAT: &str = "onderwerpen/straat.yaml";

    #[test]
    fn an_unknown_field_is_named_with_the_fields_that_exist() {
        let bestanden = met("teams.yaml", "  email: milieu@", "  e-mail: milieu@");
        een_fout(
            &bestanden,
            "teams.yaml",
            "e-mail:",
            "Het veld \"e-mail\" bestaat niet. Kies uit: code, naam, opvolgrollen, gebieden, email.",
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
        let onderwerp =
            met(STRAAT, "opvolgrol: toezichthouder-openbare-ruimte", "opvolgrol: boa # onderwerp");
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
        let ruim =
            vervang(ruim, "geldig: { van: 2026-06-01, tot: 2026-09-30 }", "geldig: { van: 2025-01-01 }");
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
        let zin =
            "Het team \"milieu\" heeft de opvolgrol \"horeca-toezichthouder\" niet. Kies een ander team.";
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
        let zin =
            "Geen team heeft de opvolgrol \"horeca-toezichthouder\". Zet hem in teams.yaml bij een team.";
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
        let bestanden = met(
            "onderwerpen/signaal.yaml",
            "  vertrouwelijk: true",
            "  vertrouwelijk: true\n  openbaar: true",
        );
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
}

mod verschillen {
    use super::*;

    const VANDAAG: Date = DAG;

    fn wijzigingen(verander: impl FnOnce(&mut Inrichting)) -> Vec<Wijziging> {
        let oud = waterrijk();
        let mut nieuw = oud.clone();
        verander(&mut nieuw);
        verschil(&oud, &nieuw, VANDAAG)
    }

    fn plek(inrichting: &Inrichting, code: &str) -> usize {
        inrichting.onderwerpen.iter().position(|onderwerp| onderwerp.code == code).unwrap()
    }

    #[test]
    fn nothing_changed_is_nothing_to_agree_to() {
        assert_eq!(wijzigingen(|_| ()), []);
    }

    #[test]
    fn ending_today_and_starting_tomorrow_is_the_quiet_way() {
        let gevonden = wijzigingen(|nieuw| {
            let plek = plek(nieuw, "camper");
            let mut opvolger = nieuw.onderwerpen[plek].clone();
            nieuw.onderwerpen[plek].geldig.tot = Some(VANDAAG);
            opvolger.geldig.van = date(2026, 11, 21);
            nieuw.onderwerpen.push(opvolger);
        });
        let zinnen: Vec<_> = gevonden.iter().map(|wijziging| wijziging.wat.as_str()).collect();
        assert_eq!(
            zinnen,
            [
                "Het onderwerp \"camper\" geldt tot en met 2026-11-20.",
                "Het onderwerp \"camper\" is een nieuwe uitgave vanaf 2026-11-21.",
            ]
        );
        assert!(gevonden.iter().all(|wijziging| !wijziging.waarschuwing));
        assert_eq!(gevonden[0].vanaf, Some(date(2026, 11, 21)));
    }

    #[test]
    fn changing_what_already_holds_gives_a_warning() {
        let gevonden = wijzigingen(|nieuw| {
            let plek = plek(nieuw, "camper");
            nieuw.onderwerpen[plek].norm.aantal = 9;
        });
        assert_eq!(
            gevonden,
            [Wijziging {
                soort: Soort::Gewijzigd,
                code: "camper".into(),
                wat: "Het onderwerp \"camper\" van 2025-01-01 is anders: norm. \
                  Deze uitgave geldt al. Zet een einddatum en maak een nieuwe."
                    .into(),
                vanaf: Some(date(2025, 1, 1)),
                waarschuwing: true,
            }]
        );
    }

    #[test]
    fn removing_what_has_held_gives_a_warning_and_removing_the_future_does_not() {
        let voorbij = wijzigingen(|nieuw| drop(nieuw.onderwerpen.remove(plek(nieuw, "camper"))));
        assert!(voorbij[0].waarschuwing);
        assert!(voorbij[0].wat.ends_with("Zet een einddatum in plaats van verwijderen."));
        let toekomst = wijzigingen(|nieuw| drop(nieuw.onderwerpen.remove(plek(nieuw, "laadpaal-bezet"))));
        assert_eq!(
            (toekomst.len(), toekomst[0].soort, toekomst[0].waarschuwing),
            (1, Soort::Verwijderd, false)
        );
    }

    #[test]
    fn shortening_a_period_into_the_past_gives_a_warning() {
        let einde = |tot| {
            wijzigingen(|nieuw| {
                let plek = plek(nieuw, "camper");
                nieuw.onderwerpen[plek].geldig.tot = Some(tot);
            })
        };
        assert!(einde(date(2026, 11, 18))[0].waarschuwing);
        assert!(!einde(date(2026, 11, 19))[0].waarschuwing);
    }

    #[test]
    fn moving_a_rule_is_a_change_too() {
        let gevonden = wijzigingen(|nieuw| nieuw.regels.swap(0, 1));
        assert_eq!(gevonden.len(), 1);
        assert_eq!(
            gevonden[0].wat,
            "De volgorde van de regels is anders, vanaf regel R-02. Test de routing."
        );
    }

    #[test]
    fn a_team_that_goes_may_leave_work_behind() {
        let gevonden = wijzigingen(|nieuw| nieuw.teams.retain(|team| team.code != "handhaving"));
        assert_eq!(
            gevonden[0].wat,
            "Het team \"handhaving\" is verwijderd. Kijk eerst of er nog werk openstaat."
        );
        assert!(gevonden[0].waarschuwing);
    }

    #[test]
    fn settings_are_named_by_field() {
        let gevonden = wijzigingen(|nieuw| nieuw.instellingen.max_fotos = 3);
        assert_eq!(gevonden[0].wat, "Bij instellingen is anders: max_fotos.");
    }
}
