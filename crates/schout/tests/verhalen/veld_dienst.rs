//! What a phone gets to see at the start of a shift: the own work and what is near, and nothing of others.

use domein::toegang::{Rol, Toewijzing};
use serde_json::json;

use crate::{
    lijsten::{beperkt, zaak_in},
    steun::{Bezoeker, TestApp},
    veld::{Straat, post},
    verhaal,
};

const HIER: &str = "WK999901";
const DAAR: &str = "WK999905";

/// Numbers in a part of the package, in order.
fn nummers(dag: &serde_json::Value, deel: &str) -> Vec<String> {
    let lijst = dag[deel]["inhoud"].as_array().unwrap_or_else(|| panic!("{deel}: {dag}"));
    let mut uit: Vec<String> = lijst.iter().map(|r| r["nummer"].as_str().unwrap().to_owned()).collect();
    uit.sort();
    uit
}

async fn pak_op(wie: &Bezoeker, nummer: &str) {
    wie.post(&format!("/zaken/{nummer}/oppakken"), &[]).await.is(200);
}

async fn straat(t: &TestApp, naam: &str, rollen: Vec<Toewijzing>, team: &str) -> Straat {
    Straat::van_team(t, naam, rollen, Some(team)).await
}

verhaal! {
    async fn a_package_holds_nothing_of_another_team_person_or_wijk_and_nothing_confidential(t) {
        let overal = || vec![Toewijzing::overal(Rol::Boa)];
        let ik = straat(t, "ik", beperkt(Rol::Boa, HIER), "handhaving-noord").await;
        let collega = straat(t, "collega", overal(), "handhaving-noord").await;
        let zuid = straat(t, "zuid", overal(), "handhaving-zuid").await;
        let mijn = zaak_in(t, "zwerfafval", HIER).await.nummer;
        let van_collega = zaak_in(t, "zwerfafval", HIER).await.nummer;
        let geheim = zaak_in(t, "zwerfafval", HIER).await.nummer;
        let vrij = zaak_in(t, "zwerfafval", HIER).await.nummer;
        let elders = zaak_in(t, "zwerfafval", DAAR).await.nummer;
        pak_op(&ik.boa, &mijn).await;
        pak_op(&collega.boa, &van_collega).await;
        pak_op(&collega.boa, &geheim).await;
        pak_op(&zuid.boa, &elders).await;
        let c = t.als(Rol::Coordinator).await;
        let dicht = [("stand", "aan"), ("reden", "Dit wijst iemand aan.")];
        c.post(&format!("/zaken/{geheim}/vertrouwelijk"), &dicht).await.is(200);
        let dag = ik.dag("").await;
        let pakket = dag.json();
        // What is free for the team is there to be picked up.
        assert_eq!(nummers(&pakket, "taken"), [mijn.clone(), vrij.clone()]);
        // Near the own work: what people may ask about, also when a colleague has it.
        assert_eq!(nummers(&pakket, "omgeving"), std::slice::from_ref(&van_collega));
        dag.leest_niet(&geheim).leest_niet(&elders);
        // Each has his own.
        assert_eq!(nummers(&collega.dag("").await.json(), "taken"), [van_collega, geheim, vrij.clone()]);
        let pakket = zuid.dag("").await;
        assert_eq!(nummers(&pakket.json(), "taken"), [elders]);
        pakket.leest_niet(&mijn).leest_niet(&vrij);
    }
}

verhaal! {
    async fn the_tasks_of_a_package_stand_in_the_order_of_the_route(t) {
        let s = Straat::van(t, "route").await;
        for wijk in [HIER, DAAR, "WK999903", "WK999908"] {
            let nummer = zaak_in(t, "zwerfafval", wijk).await.nummer;
            pak_op(&s.boa, &nummer).await;
        }
        let pakket = s.dag("").await.json();
        let punten: Vec<(f64, f64)> = pakket["taken"]["inhoud"]
            .as_array()
            .unwrap()
            .iter()
            .map(|w| (w["lat"].as_f64().unwrap(), w["lon"].as_f64().unwrap()))
            .collect();
        assert_eq!(punten.len(), 4);
        let lengte = |rij: &[(f64, f64)]| -> f64 {
            rij.windows(2).map(|p| ((p[0].0 - p[1].0) / 0.61).hypot(p[0].1 - p[1].1)).sum()
        };
        // No other order with the same begin is shorter by more than a tenth.
        let [begin, a, b, c] = punten.as_slice() else { unreachable!() };
        let anders = [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]];
        let kortst = anders.iter().map(|r| lengte(&[*begin, *r[0], *r[1], *r[2]])).fold(f64::INFINITY, f64::min);
        assert!(lengte(&punten) <= kortst * 1.1, "{} tegen {kortst}: {punten:?}", lengte(&punten));
    }
}

verhaal! {
    async fn what_is_reported_on_the_street_is_there_at_once_for_the_right_team_and_no_other(t) {
        let adres = t.app.plaatsen.adressen().iter().find(|a| &*a.wijk == HIER).unwrap();
        let overal = || vec![Toewijzing::overal(Rol::Boa)];
        let zuid = straat(t, "zuid", overal(), "handhaving-zuid").await;
        let mut melding = post(json!({ "soort": "melding", "tekst": "Losse zakken naast de container.", "onderwerp": "zwerfafval" }));
        melding["plek"] = json!({ "lat": adres.punt.lat, "lon": adres.punt.lon, "nauwkeurigheid": 7.5 });
        let uit = zuid.stuur(&[melding]).await.remove(0);
        assert_eq!(uit["stand"], "opgeslagen", "{uit}");
        let nummer = uit["nummer"].as_str().unwrap().to_owned();
        let noord = t.als_met("noord", overal(), Some("handhaving-noord")).await;
        noord.get("/werk?toon=vrij").await.is(200).leest(&nummer);
        zuid.boa.get("/werk?toon=vrij").await.is(200).leest_niet(&nummer);
    }
}

verhaal! {
    async fn the_history_of_an_address_is_five_lines_newest_first_also_of_another_zaak(t) {
        let s = Straat::van(t, "verleden").await;
        let oud = zaak_in(t, "zwerfafval", HIER).await.nummer;
        let nu = zaak_in(t, "zwerfafval", HIER).await.nummer;
        pak_op(&s.boa, &nu).await;
        for (dag, wat) in (10..16).zip(["een", "twee", "drie", "vier", "vijf", "zes"]) {
            t.zet_klok(&format!("2026-11-{dag}T09:00:00Z"));
            let nummer = if wat == "zes" { &oud } else { &nu };
            let velden = [("resultaat", "akkoord"), ("gevonden", wat), ("gedaan", "")];
            s.weer(t).await.boa.upload(&format!("/zaken/{nummer}/bevinding"), &velden, &[]).await.is(200);
        }
        t.zet_klok("2026-11-17T09:00:00Z");
        let pakket = s.weer(t).await.dag("").await.json();
        let regels: Vec<String> = pakket["taken"]["inhoud"][0]["geschiedenis"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["tekst"].as_str().unwrap().to_owned())
            .collect();
        // The other zaak came in today; after it the visits, the last one first.
        let verwacht = ["Melding zwerfafval, in behandeling", "Akkoord: zes", "Akkoord: vijf", "Akkoord: vier", "Akkoord: drie"];
        assert_eq!(regels, verwacht);
    }
}
