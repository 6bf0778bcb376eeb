//! What a team has to know at the start of a shift (ux: Briefing), also from who directs from outside (eis 111).

use domein::toegang::{Rol, Toewijzing};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    steun::{Bezoeker, TestApp},
    verhaal,
};

const PAD: &str = "/inzet/briefing";
const DAG: &str = "2026-11-17T09:00:00Z";

struct Telefoon {
    boa: Bezoeker,
    toestel: Uuid,
}

impl Telefoon {
    async fn van(t: &TestApp, naam: &str, team: &str) -> Self {
        let boa = t.als_met(naam, vec![Toewijzing::overal(Rol::Boa)], Some(team)).await;
        let toestel = Uuid::new_v4();
        boa.post_json("/api/v1/veld/toestel", &json!({ "toestel": toestel, "naam": "Telefoon" }))
            .await
            .is(200);
        Self { boa, toestel }
    }

    async fn briefing(&self) -> Vec<Value> {
        let dag = self.boa.get(&format!("/api/v1/veld/dag?toestel={}", self.toestel)).await;
        dag.is(200).json()["briefing"]["inhoud"].as_array().unwrap().clone()
    }

    async fn gelezen(&self, briefing: &Value) -> Value {
        let post = json!({ "id": Uuid::new_v4(), "gemaakt": DAG, "wat": { "soort": "gelezen", "briefing": briefing } });
        let zending = json!({ "toestel": self.toestel, "klok": DAG, "posten": [post] });
        self.boa.post_json("/api/v1/veld/sync", &zending).await.is(200).json()["antwoorden"][0].clone()
    }
}

fn markt() -> Vec<(&'static str, &'static str)> {
    vec![
        ("team", "handhaving-zuid"),
        ("kop", "Markt op de Vest"),
        ("tekst", "De politie is er ook, tot 18.00 uur. Let op fietsen voor de nooduitgang."),
        ("vanaf", "2026-11-17"),
        ("tot", "2026-11-18"),
    ]
}

async fn buiten(t: &TestApp) -> Bezoeker {
    t.als_met("meldkamer", vec![Toewijzing::overal(Rol::Aansturing)], None).await
}

verhaal! {
    async fn a_team_reads_what_it_has_to_know_and_the_leader_sees_who_did(t) {
        let chef = t.als(Rol::Coordinator).await;
        let (zuid, noord) = (Telefoon::van(t, "zuid", "handhaving-zuid").await, Telefoon::van(t, "noord", "handhaving-noord").await);
        chef.post(PAD, &markt()).await.is(200).leest("De briefing staat klaar.").leest("Nog niemand las dit.");
        assert!(noord.briefing().await.is_empty(), "another team");
        let [een] = zuid.briefing().await.try_into().unwrap();
        assert_eq!((&een["kop"], &een["gelezen"]), (&json!("Markt op de Vest"), &json!(false)));
        assert_eq!(zuid.gelezen(&een["id"]).await["stand"], "opgeslagen");
        assert_eq!(zuid.gelezen(&een["id"]).await["stand"], "opgeslagen", "once more changes nothing");
        assert_eq!(noord.gelezen(&een["id"]).await["stand"], "geweigerd");
        assert_eq!(zuid.gelezen(&json!(Uuid::new_v4())).await["stand"], "geweigerd");
        assert_eq!(zuid.briefing().await[0]["gelezen"], true);
        chef.get(PAD).await.leest("Gelezen door Collega zuid.");
        let trek_in = format!("{PAD}/{}/trek-in", een["id"].as_str().unwrap());
        chef.post(&trek_in, &[("reden", "")]).await.is(422);
        chef.post(&trek_in, &[("reden", "De markt gaat niet door.")]).await.is(200).leest("Er is nu geen briefing.");
        assert!(zuid.briefing().await.is_empty());
        chef.post(&trek_in, &[("reden", "Nog een keer.")]).await.is(404);
    }
}

verhaal! {
    async fn a_briefing_is_gone_after_its_last_day_and_a_wrong_one_is_not_stored(t) {
        let chef = t.als(Rol::Coordinator).await;
        for (veld, waarde, zin) in [
            ("team", "bestaat-niet", "Kies een team"),
            ("kop", "", "Schrijf in 3 tot 80 tekens"),
            ("tekst", " ", "Schrijf in 3 tot 1000 tekens"),
            ("vanaf", "2026-11-16", "Kies een dag vanaf vandaag"),
            ("tot", "2027-11-17", "Kies een dag op of na de eerste dag"),
        ] {
            let velden: Vec<_> = markt().into_iter().map(|(n, w)| (n, if n == veld { waarde } else { w })).collect();
            chef.post(PAD, &velden).await.is(422).leest(zin).leest("Er is nu geen briefing.");
        }
        chef.post(PAD, &markt()).await.is(200);
        t.zet_klok("2026-11-18T22:00:00Z");
        assert_eq!(Telefoon::van(t, "avond", "handhaving-zuid").await.briefing().await.len(), 1, "its last day");
        t.zet_klok("2026-11-19T06:00:00Z");
        assert!(Telefoon::van(t, "ochtend", "handhaving-zuid").await.briefing().await.is_empty());
    }
}

verhaal! {
    async fn who_directs_from_outside_sends_teams_and_sees_no_zaak_and_no_person(t) {
        let zaak = t.melding("zwerfafval", "Afval in het park").await.zaak.nummer;
        let wie = buiten(t).await;
        let zuid = Telefoon::van(t, "zuid", "handhaving-zuid").await;
        wie.get("/").await.is(200);
        for pad in ["/werk", "/zaken", "/kaart", "/overzicht", "/aandacht", "/tafels", "/waarnemingen", "/accounts", "/logboek"] {
            wie.get(pad).await.is(403);
        }
        wie.get(&format!("/zaken/{zaak}")).await.is(403);
        wie.get("/zoek?q=park").await.is(200).leest_niet(&zaak);
        wie.post(PAD, &markt()).await.is(200);
        let [een] = zuid.briefing().await.try_into().unwrap();
        assert_eq!(een["van"], "Collega meldkamer");
        zuid.gelezen(&een["id"]).await;
        wie.get(PAD).await.is(200).leest("1 collega las dit.").leest_niet("Collega zuid");
        let opdracht = [
            ("team", "handhaving-zuid"), ("waar", "Oosterpark"), ("thema", "overlast"), ("wat", "Ga langs en praat met wie er is."),
            ("vanaf", "2026-11-17"), ("tot", "2026-11-30"), ("dagen", "di"), ("dagdelen", "avond"),
        ];
        wie.post("/inzet", &opdracht).await.is(200).leest("De opdracht is gegeven.");
        let boa = t.als(Rol::Boa).await;
        boa.get(PAD).await.is(403);
        boa.post(PAD, &markt()).await.is(403);
    }
}
