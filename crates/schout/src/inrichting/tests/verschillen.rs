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
    assert_eq!((toekomst.len(), toekomst[0].soort, toekomst[0].waarschuwing), (1, Soort::Verwijderd, false));
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
    assert_eq!(gevonden[0].wat, "De volgorde van de regels is anders, vanaf regel R-02. Test de routing.");
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
