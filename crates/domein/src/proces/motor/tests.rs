use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::proces::proef::{actief, boek, bron, definitie, iemand, intake, met, met_rol, systeem};
use crate::proces::stand::StapDaad;
use crate::proces::uitkomst::TermijnDaad;
use crate::proces::verken::{Grens, verken};

fn niets() -> Gegevens {
    Gegevens::new()
}

/// A zaak that was taken in, without advice.
fn na_intake(d: &Definitie, soort: &str, advies: bool) -> StapGevolg {
    let begin = begin(d, "aanvraag", &niets(), &iemand(1, &[])).unwrap();
    voltooi(d, &begin.stand, "intake", "goed", &intake(soort, advies), &iemand(1, &[])).unwrap()
}

/// A zaak of which person 1 wrote the draft.
fn na_concept(d: &Definitie) -> StapGevolg {
    let stand = na_intake(d, "zwaar", false).stand;
    voltooi(d, &stand, "opstellen", "klaar", &niets(), &iemand(1, &[])).unwrap()
}

fn zin(uit: Result<StapGevolg, StapWeigering>) -> String {
    uit.unwrap_err().to_string()
}

#[test]
fn a_completed_step_gives_tasks_terms_and_events() {
    let d = definitie();
    let gevolg = na_intake(&d, "zwaar", true);
    assert_eq!(actief(&gevolg), ["adviseren", "opstellen"]);
    assert_eq!(
        gevolg.taken.iter().map(|taak| taak.naam.as_str()).collect::<Vec<_>>(),
        ["Opstellen", "Adviseren"]
    );
    let [termijn] = gevolg.termijnen.as_slice() else { panic!("{:?}", gevolg.termijnen) };
    assert_eq!((termijn.doe, termijn.artikel.as_str()), (TermijnDaad::Start, "Awb art. 4:13"));
    assert_eq!(termijn.vanaf, date(2026, 2, 1), "counts from the date on the form");

    let stand = na_concept(&d).stand;
    let besluit = voltooi(&d, &stand, "besluiten", "vastgesteld", &niets(), &iemand(2, &[])).unwrap();
    assert_eq!(besluit.meldt, ["besluit.genomen"]);
    let gevolg = voltooi(&d, &besluit.stand, "versturen", "verstuurd", &niets(), &systeem()).unwrap();
    assert_eq!(gevolg.opdrachten[0].proces, "kassa");
    assert_eq!(gevolg.stukken[0].stuk.code, "brief");
    assert_eq!(gevolg.termijnen[0].vanaf, date(2026, 3, 2), "counts from today");
}

#[test]
fn the_last_branch_lets_the_joint_step_go_on() {
    let d = definitie();
    let stand = na_intake(&d, "zwaar", true).stand;
    let een = voltooi(&d, &stand, "opstellen", "klaar", &niets(), &iemand(1, &[])).unwrap();
    assert_eq!(actief(&een), ["adviseren"]);
    assert_eq!(een.overgang.wacht, ["besluiten"]);
    let te_vroeg = voltooi(&d, &een.stand, "besluiten", "terug", &niets(), &iemand(2, &[]));
    assert_eq!(zin(te_vroeg), "De stap \"Besluiten\" wacht nog op: Adviseren.");
    let twee = voltooi(&d, &een.stand, "adviseren", "gegeven", &niets(), &iemand(1, &[])).unwrap();
    assert_eq!(actief(&twee), ["besluiten"]);
    assert_eq!(twee.taken[0].bindt.as_deref(), Some("beslissen"));
}

#[test]
fn a_step_out_of_turn_or_an_unknown_outcome_is_refused() {
    let d = definitie();
    let stand = na_intake(&d, "zwaar", false).stand;
    let ik = iemand(1, &[]);
    let probeer = |stap, uitkomst| zin(voltooi(&d, &stand, stap, uitkomst, &niets(), &ik));
    assert_eq!(
        probeer("versturen", "verstuurd"),
        "De stap \"Versturen\" is niet aan de beurt. Nu kan: Opstellen."
    );
    assert_eq!(
        probeer("opstellen", "vastgesteld"),
        "De stap \"Opstellen\" kent de uitkomst \"vastgesteld\" niet. Kies uit: Concept klaar."
    );
    assert_eq!(probeer("slapen", "klaar"), "De stap \"slapen\" bestaat niet in dit proces.");
}

#[test]
fn the_second_of_two_people_sees_what_the_first_did() {
    let d = definitie();
    let stand = na_concept(&d).stand;
    let tweede = voltooi(&d, &stand, "opstellen", "klaar", &niets(), &iemand(2, &[])).unwrap_err();
    assert_eq!(
        tweede.to_string(),
        "De stap \"Opstellen\" is al gedaan op maandag 2 maart 2026. Uitkomst: Concept klaar."
    );
}

#[test]
fn a_form_with_holes_is_refused_with_all_of_them() {
    let d = definitie();
    let stand = begin(&d, "aanvraag", &niets(), &systeem()).unwrap().stand;
    let fout = Gegevens::from([
        ("soort".to_owned(), Waarde::Keuze("blauw".into())),
        ("kleur".to_owned(), Waarde::Tekst("x".into())),
    ]);
    let weigering = voltooi(&d, &stand, "intake", "goed", &fout, &systeem()).unwrap_err();
    assert_eq!(
        weigering.to_string(),
        "Vul \"Ontvangen op\" in. Kies een van de mogelijkheden. Dit veld hoort niet bij deze stap."
    );
}

#[test]
fn nobody_approves_his_own_draft_not_even_as_a_substitute() {
    let d = definitie();
    let stand = na_concept(&d).stand;
    let keur = |door| voltooi(&d, &stand, "besluiten", "vastgesteld", &niets(), &door);
    assert_eq!(keur(iemand(1, &[])).unwrap_err(), StapWeigering::EigenWerk { stap: "Opstellen".into() });
    // Person 2 stands in for the drafter; person 3 for somebody else.
    assert_eq!(
        keur(iemand(2, &[1])).unwrap_err(),
        StapWeigering::EigenWerkAlsVervanger { stap: "Opstellen".into() }
    );
    assert!(keur(iemand(3, &[4])).is_ok());
    // The draft was written in the place of person 2.
    let stand = na_intake(&d, "zwaar", false).stand;
    let stand = voltooi(&d, &stand, "opstellen", "klaar", &niets(), &iemand(1, &[2])).unwrap().stand;
    let eigen = voltooi(&d, &stand, "besluiten", "vastgesteld", &niets(), &iemand(2, &[])).unwrap_err();
    assert_eq!(eigen, StapWeigering::EigenWerkAlsVervanger { stap: "Opstellen".into() });
}

#[test]
fn a_draft_in_the_step_itself_needs_another_to_approve_it() {
    let d = definitie();
    let stand = na_concept(&d).stand;
    let stand = voltooi(&d, &stand, "besluiten", "vastgesteld", &niets(), &iemand(2, &[])).unwrap().stand;
    let stand = voltooi(&d, &stand, "versturen", "verstuurd", &niets(), &systeem()).unwrap().stand;
    let af = |stand: &Stand, door| voltooi(&d, stand, "nazorg", "af", &niets(), &door);
    assert_eq!(
        af(&stand, iemand(2, &[])).unwrap_err(),
        StapWeigering::NietOpgesteld { stap: "Nazorg".into() }
    );
    let van_systeem = stel_op(&d, &stand, "nazorg", &systeem()).unwrap();
    assert_eq!(
        af(&van_systeem, iemand(2, &[])).unwrap_err(),
        StapWeigering::NietOpgesteld { stap: "Nazorg".into() },
        "one person and the program are not two people"
    );
    let stand = stel_op(&d, &stand, "nazorg", &iemand(1, &[])).unwrap();
    assert_eq!(af(&stand, iemand(1, &[])).unwrap_err(), StapWeigering::EigenWerk { stap: "Nazorg".into() });
    let klaar = af(&stand, iemand(2, &[])).unwrap();
    assert_eq!(klaar.geeindigd.as_deref(), Some("klaar"));
    assert!(klaar.stand.is_geeindigd());
}

#[test]
fn people_and_the_program_keep_to_their_own_work() {
    let d = definitie();
    let stand = na_concept(&d).stand;
    let door = |door| voltooi(&d, &stand, "besluiten", "vastgesteld", &niets(), &door).unwrap_err();
    assert_eq!(door(systeem()), StapWeigering::RechtsgevolgZonderMens { uitkomst: "Vastgesteld".into() });
    assert_eq!(door(systeem()).grondslag(), Some("AVG art. 22"));
    assert_eq!(
        door(met_rol(2, "behandelaar")).to_string(),
        "De stap \"Besluiten\" is voor: Baas. Die rol heb je niet."
    );
    let stand = voltooi(&d, &stand, "besluiten", "vastgesteld", &niets(), &iemand(2, &[])).unwrap().stand;
    let zelf = voltooi(&d, &stand, "versturen", "verstuurd", &niets(), &iemand(1, &[]));
    assert_eq!(zin(zelf), "De stap \"Versturen\" doet het systeem zelf.");
}

#[test]
fn an_outcome_depends_on_what_was_answered_before() {
    let d = definitie();
    let stand = na_concept(&d).stand;
    let licht = voltooi(&d, &stand, "besluiten", "licht-af", &niets(), &iemand(2, &[]));
    assert_eq!(zin(licht), "De uitkomst \"Zonder besluit\" kan hier niet, door het antwoord op \"Soort\".");
    let mogelijk = mogelijk(&d, &stand, "besluiten", &iemand(2, &[])).unwrap();
    let mag: Vec<_> = mogelijk.iter().map(|(u, mag)| (u.code.as_str(), mag.is_ok())).collect();
    assert_eq!(mag, [("vastgesteld", true), ("licht-af", false), ("terug", true)]);
}

#[test]
fn leaving_out_a_step_needs_the_rule_and_a_reason() {
    let d = definitie();
    let gewoon = na_intake(&d, "zwaar", true).stand;
    let over = |stand: &Stand, stap, reden| sla_over(&d, stand, stap, reden, &niets(), &iemand(1, &[]));
    assert_eq!(zin(over(&gewoon, "opstellen", "x")), "De stap \"Opstellen\" mag je niet overslaan.");
    assert_eq!(
        zin(over(&gewoon, "adviseren", "x")),
        "De stap \"Adviseren\" mag je nu niet overslaan. Dat mag alleen zo: Er is spoed."
    );
    let spoed = Stand { urgentie: Urgentie::Spoed, ..gewoon };
    assert_eq!(zin(over(&spoed, "adviseren", " ")), "Schrijf op waarom.");
    let gevolg = over(&spoed, "adviseren", "Het dak lekt.").unwrap();
    assert!(
        matches!(&gevolg.stand.log.last().unwrap().daad, StapDaad::Overgeslagen { reden, .. } if reden == "Het dak lekt.")
    );
}

#[test]
fn opening_a_step_again_takes_back_what_came_after_it() {
    let d = definitie();
    let stand = na_concept(&d).stand;
    let open = |stand: &Stand, stap| heropen(&d, stand, stap, "Nieuwe feiten.", &iemand(1, &[]));
    let gevolg = open(&stand, "opstellen").unwrap();
    assert_eq!(actief(&gevolg), ["opstellen"]);
    assert_eq!(gevolg.overgang.vervallen, ["besluiten"]);
    assert_eq!(gevolg.stand.actief["opstellen"].poging, 2);
    assert_eq!(zin(open(&stand, "versturen")), "De stap \"Versturen\" kan maar een keer.");
    assert_eq!(
        zin(open(&gevolg.stand, "opstellen")),
        "De stap \"Opstellen\" is nog niet gedaan. Die kan dus niet opnieuw."
    );

    let een = open(&stand, "intake").unwrap().stand;
    let weer = voltooi(&d, &een, "intake", "goed", &intake("zwaar", false), &iemand(1, &[])).unwrap().stand;
    assert_eq!(zin(open(&weer, "intake")), "De stap \"Intake\" kan hoogstens 1 keer opnieuw.");

    let besloten = voltooi(&d, &stand, "besluiten", "vastgesteld", &niets(), &iemand(2, &[])).unwrap().stand;
    assert_eq!(
        zin(open(&besloten, "opstellen")),
        "Na \"Opstellen\" is al een besluit genomen: \"Vastgesteld\". Neem zo nodig een nieuw besluit."
    );
}

#[test]
fn an_answer_that_is_given_again_replaces_the_old_one() {
    let d = definitie();
    let stand = na_intake(&d, "zwaar", true).stand;
    let stand = heropen(&d, &stand, "intake", "Vergist.", &iemand(1, &[])).unwrap().stand;
    let mut gegevens = intake("licht", false);
    gegevens.remove("advies");
    let gevolg = voltooi(&d, &stand, "intake", "goed", &gegevens, &iemand(1, &[])).unwrap();
    assert_eq!(actief(&gevolg), ["opstellen"], "the earlier wish for advice no longer counts");
}

#[test]
fn a_zaak_keeps_to_the_version_it_began_with() {
    let d = definitie();
    let stand = na_concept(&d).stand;
    let nieuw = Definitie { versie: "anders".into(), ..d };
    let weigering = voltooi(&nieuw, &stand, "besluiten", "terug", &niets(), &iemand(2, &[])).unwrap_err();
    assert!(matches!(weigering, StapWeigering::AndereVersie { .. }));
}

#[test]
fn every_way_through_the_small_process_ends() {
    let verkenning = verken(&definitie(), Grens { elke_volgorde: true, ..Grens::default() });
    assert_eq!(verkenning.fouten, [""; 0]);
    assert_eq!(verkenning.uitkomsten.len(), 9);
    assert_eq!(verkenning.elementen, [crate::proces::Element::ROL].into());
}

#[test]
fn the_explorer_sees_a_way_that_is_stuck() {
    let mut d = definitie();
    // Advice can be asked for, but then only be left out when there is haste.
    d.deelprocessen[0].stappen[1].uitkomsten.clear();
    let verkenning = verken(&d, Grens::default());
    assert_eq!(verkenning.fouten.len(), 1, "{:?}", verkenning.fouten);
    assert!(verkenning.fouten[0].starts_with("Vanuit adviseren"), "{:?}", verkenning.fouten);
    let krap = verken(&definitie(), Grens { toestanden: 3, ..Grens::default() });
    assert_eq!(krap.fouten, ["Er zijn meer situaties dan de grens toelaat."]);
}

#[test]
fn a_zaak_survives_storage_as_json() {
    let d = definitie();
    let stand = na_intake(&d, "zwaar", true).stand;
    let stand = stel_op(&d, &stand, "opstellen", &iemand(3, &[4])).unwrap();
    let stand = Stand { urgentie: Urgentie::Spoed, ..stand };
    let stand = sla_over(&d, &stand, "adviseren", "Haast.", &niets(), &iemand(1, &[])).unwrap().stand;
    let stand = voltooi(&d, &stand, "opstellen", "klaar", &niets(), &iemand(1, &[])).unwrap();
    let open = heropen(&d, &stand.stand, "opstellen", "Beter.", &iemand(1, &[])).unwrap();
    for gevolg in [stand, open] {
        let json = serde_json::to_string(&gevolg).unwrap();
        assert_eq!(serde_json::from_str::<StapGevolg>(&json).unwrap(), gevolg);
    }
    let weigering = StapWeigering::Wacht { stap: "Besluiten".into(), op: vec!["Adviseren".into()] };
    let json = serde_json::to_string(&weigering).unwrap();
    assert_eq!(json, r#"{"regel":"wacht","stap":"Besluiten","op":["Adviseren"]}"#);
}

#[test]
fn what_is_possible_can_be_asked_beforehand() {
    let d = definitie();
    let stand = na_intake(&d, "zwaar", true).stand;
    let ik = iemand(1, &[]);
    assert!(kan_overslaan(&d, &stand, "adviseren", &ik).is_err());
    let spoed = Stand { urgentie: Urgentie::Spoed, ..stand.clone() };
    assert_eq!(kan_overslaan(&d, &spoed, "adviseren", &ik).unwrap().regel, "Er is spoed.");
    assert_eq!(kan_heropenen(&d, &stand, "intake", &ik), Ok(()));
    assert!(kan_heropenen(&d, &stand, "besluiten", &ik).is_err());
}

proptest! {
    /// Whatever people try, a refusal changes nothing and an accepted act keeps the log complete.
    #[test]
    fn whatever_is_tried_the_log_and_the_steps_agree(
        pogingen in prop::collection::vec((0usize..6, 0usize..3, 1u128..4, any::<bool>()), 1..40),
    ) {
        let d = definitie();
        let stappen: Vec<_> = d.stappen().cloned().collect();
        let mut stand = begin(&d, "aanvraag", &niets(), &systeem()).unwrap().stand;
        for (stap, uitkomst, wie, over) in pogingen {
            let stap = &stappen[stap];
            let Some(uitkomst) = stap.uitkomsten.get(uitkomst) else { continue };
            let door = if wie == 3 { systeem() } else { iemand(wie, &[]) };
            let gegevens = if stap.id == "intake" { intake("zwaar", wie == 1) } else { niets() };
            let mocht = stand.actief.contains_key(&stap.id);
            let uit = if over {
                sla_over(&d, &stand, &stap.id, "proef", &niets(), &door)
            } else {
                voltooi(&d, &stand, &stap.id, &uitkomst.code, &gegevens, &door)
            };
            if let Ok(gevolg) = uit {
                prop_assert!(mocht, "only an active step can be done");
                prop_assert_eq!(gevolg.stand.log.len(), stand.log.len() + 1);
                prop_assert!(uitkomst.vier_ogen.is_empty() || over || wie != 3);
                stand = gevolg.stand;
            }
            let klaar = stand.log.iter().filter(|regel| regel.is_klaar()).count();
            prop_assert!(klaar > 0 || stand.actief.contains_key("intake"));
            prop_assert_eq!(stand.is_geeindigd(), !stand.einden.is_empty());
        }
    }
}

#[test]
fn steps_that_follow_each_other_in_the_usual_way_come_on_one_form() {
    let gewoon = met("- code: goed\n", "- code: goed\n            gewoon: true\n");
    let d = Definitie::clone(boek(&bron(&gewoon)).unwrap().definitie("proef").unwrap());
    assert_eq!(d.versie, definitie().versie, "what a form begins with makes no other process");
    let stand = begin(&d, "aanvraag", &niets(), &iemand(1, &[])).unwrap().stand;
    let namen = |stap: &str, door: &Uitvoering| {
        reeks(&d, &stand, stap, door).into_iter().map(|(stap, _)| stap.id.clone()).collect::<Vec<_>>()
    };
    // The decision waits for every branch, so it has a form of its own.
    assert_eq!(namen("intake", &iemand(1, &[])), ["intake", "opstellen"]);
    assert_eq!(namen("opstellen", &iemand(1, &[])), [""; 0], "it has no turn yet");
    let straks = reeks(&d, &stand, "intake", &iemand(1, &[])).remove(1).1;
    assert!(voltooi(&d, &straks, "opstellen", "klaar", &niets(), &iemand(1, &[])).is_ok());
    let stap = d.stap("intake").unwrap();
    assert_eq!(gewone_uitkomst(&d, &stand, stap, &iemand(1, &[])).unwrap().code, "goed");
    let plan = definitie();
    assert_eq!(
        reeks(&plan, &stand, "intake", &iemand(1, &[])).len(),
        1,
        "without a usual way there is one step"
    );
}
