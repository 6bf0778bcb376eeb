use std::{fs, path::Path};

use proptest::prelude::*;
use ts_rs::{Config, TS};
use uuid::Uuid;

use super::*;
use crate::{
    controle::{Controlepunt, Controlereeks, Meetsoort, Meting, Puntkeuze, Puntvoorwaarde},
    straat::{Seizoen, Straatregel, Toestemming, Wanneer, Zone},
};

fn post(gemaakt: &str, verschuiving: Option<i64>) -> Veldpost {
    Veldpost {
        id: Uuid::nil(),
        gemaakt: gemaakt.parse().unwrap(),
        verschuiving,
        plek: None,
        wat: Wat::Notitie { bij: Bij::Nummer("2026-000001".into()), tekst: "x".into() },
    }
}

/// Long before anything.
fn ooit() -> Timestamp {
    "2020-01-01T00:00:00Z".parse().unwrap()
}

#[test]
fn a_clock_that_is_a_day_ahead_is_put_right_and_said() {
    let nu: Timestamp = "2026-11-17T12:00:00Z".parse().unwrap();
    let dag = -24 * 3600 * 1000;
    let uit = veldmoment(&post("2026-11-18T10:00:00Z", None), dag, ooit(), nu);
    assert_eq!(uit.moment, "2026-11-17T10:00:00Z".parse().unwrap());
    assert_eq!(uit.afwijking, Some(-24 * 3600));
}

#[test]
fn what_was_measured_before_counts_when_the_clock_was_set_right_since() {
    let nu: Timestamp = "2026-11-17T12:00:00Z".parse().unwrap();
    let uit = veldmoment(&post("2026-11-17T09:00:00Z", Some(3_600_000)), 0, ooit(), nu);
    assert_eq!(uit.moment, "2026-11-17T10:00:00Z".parse().unwrap());
    assert_eq!(uit.afwijking, Some(3600));
    assert_eq!(uit.bij_aankomst, Some(0));
}

#[test]
fn a_clock_that_was_turned_between_recording_and_sending_is_said() {
    let nu: Timestamp = "2026-11-17T12:00:00Z".parse().unwrap();
    let op =
        |voor, later| veldmoment(&post("2026-11-17T10:00:00Z", Some(voor)), later, ooit(), nu).bij_aankomst;
    assert_eq!(op(0, 3_600_000), Some(3600));
    assert_eq!(op(3_600_000, 3_700_000), None, "within the margin");
    assert_eq!(op(i64::MIN, i64::MAX), Some(i64::MAX / 1000));
}

#[test]
fn a_moment_that_cannot_be_becomes_the_nearest_that_can() {
    let nu: Timestamp = "2026-11-17T12:00:00Z".parse().unwrap();
    let begin: Timestamp = "2026-11-17T09:00:00Z".parse().unwrap();
    let op = |gemaakt| veldmoment(&post(gemaakt, Some(0)), 0, begin, nu);
    let vroeg = op("2026-11-17T07:00:00Z");
    assert_eq!((vroeg.moment, vroeg.begrensd), (begin, true));
    let laat = op("2026-11-17T12:10:00Z");
    assert_eq!((laat.moment, laat.begrensd), (nu, true));
    assert!(!op("2026-11-17T10:00:00Z").begrensd);
    assert!(!op("2026-11-17T08:59:00Z").begrensd, "a minute is nothing to speak of");
}

#[test]
fn two_minutes_is_nothing_to_speak_of() {
    let nu: Timestamp = "2026-11-17T12:00:00Z".parse().unwrap();
    assert_eq!(veldmoment(&post("2026-11-17T11:00:00Z", None), 120_000, ooit(), nu).afwijking, None);
    assert_eq!(veldmoment(&post("2026-11-17T11:00:00Z", None), 120_001, ooit(), nu).afwijking, Some(120));
}

#[test]
fn a_route_goes_to_what_cannot_wait_and_then_to_what_is_near() {
    let plekken = [
        (Some((52.40, 4.90)), false),
        (None, false),
        (Some((52.50, 4.90)), true),
        (Some((52.49, 4.90)), false),
    ];
    assert_eq!(route(&plekken), [2, 3, 0, 1]);
}

proptest! {
    #[test]
    fn a_route_visits_everything_once(punten in prop::collection::vec(
        (prop::option::of((52.0..53.0_f64, 4.0..5.0_f64)), any::<bool>()), 0..60)) {
        let mut uit = route(&punten);
        uit.sort_unstable();
        prop_assert_eq!(uit, (0..punten.len()).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_was_recorded_after_it_arrived_or_before_it_could(gemaakt in -4_000_000_000_i64..400_000_000_000, scheef in any::<i64>()) {
        let nu: Timestamp = "2026-11-17T12:00:00Z".parse().unwrap();
        let mut p = post("2026-11-17T12:00:00Z", None);
        p.gemaakt = Timestamp::from_second(gemaakt / 10).unwrap();
        let vanaf: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
        let moment = veldmoment(&p, scheef / 1000, vanaf, nu).moment;
        prop_assert!(vanaf <= moment && moment <= nu);
    }
}

/// Documentation and declaration of types.
macro_rules! typen {
    ($($soort:ty),+ $(,)?) => {{
        let cfg = Config::default();
        vec![$((<$soort as TS>::docs(), <$soort as TS>::decl(&cfg))),+]
    }};
}

/// What a phone sends, and what the server says of it.
fn heen() -> Vec<(Option<String>, String)> {
    typen![
        Zending,
        Veldpost,
        Veldplek,
        Bij,
        Gezien,
        Wat,
        Lijstinvulling,
        Meting,
        Veldmelder,
        Vervolgkeuze,
        Controlereeks,
        Huisbezoek,
        Bewonerbevinding,
        Aangetroffene,
        Zorgmelding,
        Ontvangstlijst,
        Poststand,
        Postantwoord,
        ZaakNu,
        Aanmelding,
        Aangemeld,
        Wisvraag,
        Wisstand,
    ]
}

/// What a phone gets for a shift.
fn terug() -> Vec<(Option<String>, String)> {
    typen![
        Dagpakket,
        Deel<()>,
        Dienst,
        Veldtaak,
        Veldstap,
        Veldstapveld,
        Veldhuisbezoek,
        Geregistreerde,
        Veldtekst,
        Veldwaarschuwing,
        Veldmelding,
        Veldinzet,
        Veldbriefing,
        Bonblok,
        Veldkeuzes,
        Veldveiligheid,
        Keuze,
        Veldronde,
        Veldonderwerp,
        Veldvraag,
        Veldlijst,
        Controlepunt,
        Puntkeuze,
        Puntvoorwaarde,
        Meetsoort,
        Veldstraat,
        Zone,
        Straatregel,
        Wanneer,
        Seizoen,
        Toestemming,
        Veldfeitcode,
        Bestandstand,
    ]
}

fn contract() -> String {
    let mut uit = "// Made from crates/domein/src/veld/vorm: `SCHRIJF=1 cargo test -p domein contract` writes it again.\n".to_owned();
    for (docs, decl) in heen().into_iter().chain(terug()) {
        uit.push('\n');
        uit.push_str(docs.unwrap_or_default().trim_start());
        uit.push_str("export ");
        uit.push_str(&decl);
        uit.push('\n');
    }
    uit
}

#[test]
fn the_contract_of_the_app_is_made_from_these_types() {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../veld/src/contract.ts");
    let nu = contract();
    if std::env::var_os("SCHRIJF").is_some() {
        fs::write(&pad, &nu).unwrap();
    }
    assert_eq!(
        fs::read_to_string(pad).unwrap(),
        nu,
        "maak het opnieuw: SCHRIJF=1 cargo test -p domein contract"
    );
}
