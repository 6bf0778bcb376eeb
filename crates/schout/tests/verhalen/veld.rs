//! Work from the street: whatever arrives twice, late, broken or out of order is in the dossier once, and only once.

use data_encoding::HEXLOWER;
use domein::{
    toegang::{Rol, Toewijzing},
    zaak::ZaakStatus,
};
use schout::{handelingen::Wie, store};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

pub(crate) const DAG: &str = "2026-11-17T09:00:00Z";

/// A BOA with a phone that introduced itself.
pub(crate) struct Straat {
    pub(crate) boa: Bezoeker,
    pub(crate) toestel: Uuid,
}

impl Straat {
    pub(crate) async fn van(t: &TestApp, naam: &str) -> Self {
        Self::met_rol(t, naam, Rol::Boa).await
    }

    /// The same person with the same phone, logged in again.
    pub(crate) async fn weer(&self, t: &TestApp) -> Self {
        let boa = t.binnen(self.boa.gebruiker.clone().unwrap()).await;
        Self { boa, toestel: self.toestel }
    }

    pub(crate) async fn met_rol(t: &TestApp, naam: &str, rol: Rol) -> Self {
        Self::met(t, naam, vec![Toewijzing::overal(rol)]).await
    }

    pub(crate) async fn met(t: &TestApp, naam: &str, rollen: Vec<Toewijzing>) -> Self {
        Self::van_team(t, naam, rollen, Some("handhaving-zuid")).await
    }

    pub(crate) async fn van_team(
        t: &TestApp,
        naam: &str,
        rollen: Vec<Toewijzing>,
        team: Option<&str>,
    ) -> Self {
        let boa = t.als_met(naam, rollen, team).await;
        let toestel = Uuid::new_v4();
        let aanmelding = json!({ "toestel": toestel, "naam": "Telefoon van de proef" });
        boa.post_json("/api/v1/veld/toestel", &aanmelding).await.is(200);
        Self { boa, toestel }
    }

    pub(crate) async fn stuur_op(&self, klok: &str, posten: &[Value]) -> Vec<Value> {
        let zending = json!({ "toestel": self.toestel, "klok": klok, "posten": posten });
        let uit = self.boa.post_json("/api/v1/veld/sync", &zending).await;
        uit.is(200);
        let antwoorden = uit.json()["antwoorden"].as_array().unwrap().clone();
        assert_eq!(antwoorden.len(), posten.len());
        antwoorden
    }

    pub(crate) async fn stuur(&self, posten: &[Value]) -> Vec<Value> {
        self.stuur_op(DAG, posten).await
    }

    pub(crate) async fn dag(&self, heeft: &str) -> Antwoord {
        self.boa.get(&format!("/api/v1/veld/dag?toestel={}&heeft={heeft}", self.toestel)).await
    }
}

pub(crate) fn post(wat: impl Into<Value>) -> Value {
    json!({ "id": Uuid::new_v4(), "gemaakt": DAG, "wat": wat.into() })
}

pub(crate) fn op_plek(mut post: Value, t: &TestApp) -> Value {
    let punt = t.app.plaatsen.adressen()[4711].punt;
    post["plek"] = json!({ "lat": punt.lat, "lon": punt.lon, "nauwkeurigheid": 7.5 });
    post
}

fn bevinding(nummer: &str) -> Value {
    post(json!({
        "soort": "bevinding", "bij": { "nummer": nummer }, "resultaat": "overtreding",
        "gevonden": "Vier zakken naast de container.", "gedaan": "De zakken zijn doorzocht en meegenomen.",
    }))
}

fn micro(moment: &str) -> i64 {
    moment.parse::<jiff::Timestamp>().unwrap().as_microsecond()
}

pub(crate) async fn bevindingen(t: &TestApp, nummer: &str) -> Vec<store::zaak::Bevinding> {
    let mut tx = t.app.store.lees().await.unwrap();
    let zaak = store::zaak::op_nummer(&mut tx, nummer).await.unwrap().unwrap();
    store::zaak::bevindingen(&mut tx, zaak.id).await.unwrap()
}

pub(crate) async fn status(t: &TestApp, nummer: &str) -> ZaakStatus {
    let mut tx = t.app.store.lees().await.unwrap();
    store::zaak::op_nummer(&mut tx, nummer).await.unwrap().unwrap().status
}

verhaal! {
    async fn the_same_item_a_hundred_times_is_stored_once(t) {
        let s = Straat::van(t, "eenmaal").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let item = bevinding(&zaak.nummer);
        let eerste = s.stuur(std::slice::from_ref(&item)).await.remove(0);
        assert_eq!(eerste["stand"], "opgeslagen");
        for deel in vec![item.clone(); 99].chunks(33) {
            for antwoord in s.stuur(deel).await {
                assert_eq!(antwoord, eerste, "the same receipt, every time");
            }
        }
        assert_eq!(bevindingen(t, &zaak.nummer).await.len(), 1);
        let mut anders = item;
        anders["wat"]["gevonden"] = json!("Iets heel anders.");
        let uit = s.stuur(&[anders]).await.remove(0);
        assert_eq!(uit["stand"], "geweigerd");
        assert_eq!(bevindingen(t, &zaak.nummer).await.len(), 1);
    }
}

verhaal! {
    async fn two_requests_with_the_same_item_at_once_store_it_once(t) {
        let s = Straat::van(t, "tegelijk").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let item = [bevinding(&zaak.nummer)];
        let (een, twee, drie) = tokio::join!(s.stuur(&item), s.stuur(&item), s.stuur(&item));
        assert_eq!((&een, &een), (&twee, &drie));
        assert_eq!(een[0]["stand"], "opgeslagen");
        assert_eq!(bevindingen(t, &zaak.nummer).await.len(), 1);
    }
}

verhaal! {
    async fn one_refused_item_does_not_hold_back_the_others(t) {
        let s = Straat::van(t, "verder").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let leeg = post(json!({ "soort": "notitie", "bij": { "nummer": zaak.nummer }, "tekst": " " }));
        let nul = post(json!({ "soort": "notitie", "bij": { "nummer": zaak.nummer }, "tekst": "a\u{0}b" }));
        let vreemd = json!({ "id": Uuid::new_v4(), "gemaakt": DAG, "wat": { "soort": "dansen" } });
        let weg = post(json!({ "soort": "notitie", "bij": { "nummer": "1999-000001" }, "tekst": "Niets" }));
        let uit = s.stuur(&[leeg, nul, vreemd, weg, bevinding(&zaak.nummer), json!(12)]).await;
        let standen: Vec<&str> = uit.iter().map(|a| a["stand"].as_str().unwrap()).collect();
        assert_eq!(standen, ["geweigerd", "geweigerd", "geweigerd", "geweigerd", "opgeslagen", "geweigerd"]);
        assert!(uit.iter().filter(|a| a["stand"] == "geweigerd").all(|a| a["detail"].as_str().is_some_and(|d| d.ends_with('.'))));
        let mut tx = t.app.store.lees().await.unwrap();
        let tijdlijn = store::gebeurtenis::tijdlijn(&mut tx, zaak.id.0, store::gebeurtenis::Keten::Zaak).await.unwrap();
        let notities = tijdlijn.iter().filter_map(|r| r.lees_inhoud()).filter(|i| i.gebeurtenis.sleutel() == "notitie_gemaakt");
        assert_eq!(notities.count(), 0, "of what was refused nothing is stored");
    }
}

verhaal! {
    async fn a_report_made_on_the_street_goes_on_with_what_was_found_and_done(t) {
        let s = Straat::van(t, "zelf").await;
        let melding = op_plek(post(json!({
            "soort": "melding", "tekst": "Drie matrassen op de stoep.", "onderwerp": "bijplaatsing",
        })), t);
        let bij = json!({ "post": melding["id"] });
        let gezien = post(json!({
            "soort": "bevinding", "bij": bij, "resultaat": "overtreding", "gevonden": "Drie matrassen.", "gedaan": "Ze zijn opgehaald.",
        }));
        let klaar = post(json!({
            "soort": "vervolg", "bij": bij, "keuze": { "wat": "niet_nodig" }, "reden": "Alles is al opgeruimd.",
        }));
        // What belongs to it arrives before the report itself: it waits, and nothing is lost.
        let te_vroeg = s.stuur(std::slice::from_ref(&gezien)).await.remove(0);
        assert_eq!(te_vroeg["stand"], "later");
        let uit = s.stuur(&[melding, gezien, klaar]).await;
        assert!(uit.iter().all(|a| a["stand"] == "opgeslagen"), "{uit:?}");
        let nummer = uit[0]["nummer"].as_str().unwrap();
        assert_eq!(status(t, nummer).await, ZaakStatus::Afgehandeld, "nobody waits for an answer about an observation of one's own");
        let zien = t.als(Rol::Coordinator).await.get(&format!("/zaken/{nummer}")).await;
        zien.leest("Vastgelegd op straat: melding").leest("Plek gemeten, tot op 8 meter.");
    }
}

verhaal! {
    async fn a_citizen_who_stops_us_gets_his_own_answer(t) {
        let s = Straat::van(t, "burger").await;
        let melding = op_plek(post(json!({
            "soort": "melding", "tekst": "De lantaarn bij de speeltuin is stuk.", "onderwerp": "lantaarnpaal",
            "melder": { "naam": "Aaltje Mus", "email": "aaltje.mus@voorbeeld.example" },
        })), t);
        let uit = s.stuur(&[melding]).await.remove(0);
        let nummer = uit["nummer"].as_str().unwrap();
        assert_eq!(status(t, nummer).await, ZaakStatus::Nieuw);
        // The team that follows it up sees it at once.
        let team = crate::zaak::zaak(t, nummer).await.team.unwrap();
        let collega = t.als_met("collega-daar", vec![Toewijzing::overal(Rol::Behandelaar)], Some(&team)).await;
        collega.get(&format!("/zaken?team={team}")).await.leest(nummer);
        let antwoord = post(json!({
            "soort": "antwoord", "bij": { "nummer": nummer }, "gevonden": "De lamp van de lantaarn is kapot.",
            "gedaan": "De lamp is vandaag vervangen.", "sluiten": true,
        }));
        let uit = s.stuur(&[antwoord]).await.remove(0);
        assert_eq!(uit["stand"], "opgeslagen", "{uit}");
        assert_eq!(status(t, nummer).await, ZaakStatus::Afgehandeld);
        let fout = op_plek(post(json!({
            "soort": "melding", "tekst": "Nog een lantaarn.", "onderwerp": "lantaarnpaal", "melder": { "email": "geen adres" },
        })), t);
        let uit = s.stuur(&[fout]).await.remove(0);
        assert_eq!((uit["stand"].as_str(), uit["veld"].as_str()), (Some("geweigerd"), Some("email")));
    }
}

verhaal! {
    async fn of_two_people_the_second_sees_both_versions_and_chooses(t) {
        let (een, twee) = (Straat::van(t, "een").await, Straat::van(t, "twee").await);
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let gezien = json!({ "versie": zaak.versie, "status": "nieuw" });
        let pak = |gezien: &Value| post(json!({ "soort": "oppakken", "bij": { "nummer": zaak.nummer }, "gezien": gezien }));
        assert_eq!(een.stuur(&[pak(&gezien)]).await[0]["stand"], "opgeslagen");
        let later = [pak(&gezien), bevinding(&zaak.nummer)];
        let uit = twee.stuur(&later).await;
        assert_eq!(uit[0]["stand"], "conflict");
        assert_eq!(uit[0]["nu"]["behandelaar"], "Collega een");
        assert_eq!(uit[1]["stand"], "opgeslagen", "a finding never clashes");
        let mut tx = t.app.store.lees().await.unwrap();
        let nu = store::zaak::op_id(&mut tx, zaak.id).await.unwrap().unwrap();
        assert_eq!(nu.behandelaar, Some(een.boa.gebruiker.as_ref().unwrap().id), "nothing was overwritten");
        drop(tx);
        // "Mijn keuze geldt": the same item, on what is true now.
        let mut weer = later[0].clone();
        weer["wat"]["gezien"] = json!({
            "versie": uit[0]["nu"]["versie"], "status": uit[0]["nu"]["status"], "behandelaar": uit[0]["nu"]["behandelaar"],
        });
        let uit = twee.stuur(&[weer]).await.remove(0);
        // The finding made it a newer version since, but of state and person nothing changed.
        assert_eq!(uit["stand"], "opgeslagen", "{uit}");
    }
}

verhaal! {
    async fn a_clock_that_is_a_day_ahead_is_put_right_and_stands_in_the_dossier(t) {
        let s = Straat::van(t, "klok").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        t.zet_klok("2026-11-17T10:00:00Z");
        let mut item = bevinding(&zaak.nummer);
        item["gemaakt"] = json!("2026-11-18T09:30:00Z");
        s.stuur_op("2026-11-18T10:00:00Z", &[item]).await;
        let rij = bevindingen(t, &zaak.nummer).await.remove(0);
        assert_eq!(rij.moment, micro("2026-11-17T09:30:00Z"));
        let zien = t.als(Rol::Coordinator).await.get(&format!("/zaken/{}", zaak.nummer)).await;
        zien.leest("De klok van het toestel liep 1440 minuten voor; de tijd is verbeterd.");
    }
}

verhaal! {
    async fn a_time_that_cannot_be_is_put_within_bounds_and_a_turned_clock_is_said(t) {
        let s = Straat::van(t, "grens").await;
        t.zet_klok("2026-11-17T10:00:00Z");
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        t.zet_klok("2026-11-17T11:00:00Z");
        let mut te_vroeg = bevinding(&zaak.nummer);
        te_vroeg["gemaakt"] = json!("2026-11-17T09:15:00Z");
        te_vroeg["verschuiving"] = json!(0);
        // The clock was turned back an hour after the last contact.
        let mut verzet = bevinding(&zaak.nummer);
        verzet["gemaakt"] = json!("2026-11-17T10:30:00Z");
        verzet["verschuiving"] = json!(0);
        s.stuur_op("2026-11-17T10:00:00Z", &[te_vroeg, verzet]).await;
        let momenten: Vec<i64> = bevindingen(t, &zaak.nummer).await.iter().map(|b| b.moment).collect();
        assert!(momenten.contains(&micro("2026-11-17T10:00:00Z")), "the zaak had not begun before: {momenten:?}");
        assert!(momenten.contains(&micro("2026-11-17T10:30:00Z")));
        let zien = t.als(Rol::Coordinator).await.get(&format!("/zaken/{}", zaak.nummer)).await;
        zien.leest("Bij het versturen liep de klok 60 minuten achter: hij is in de tussentijd verzet.");
        zien.leest("Het toestel gaf een tijd die niet kan.");
        // A report and what was found with it, made without a network before the server knew of either.
        let melding = op_plek(post(json!({ "soort": "melding", "tekst": "Zakken bij de haven.", "onderwerp": "bijplaatsing" })), t);
        let mut erbij = bevinding(&zaak.nummer);
        erbij["wat"]["bij"] = json!({ "post": melding["id"] });
        erbij["gemaakt"] = json!("2026-11-17T09:05:00Z");
        let uit = s.stuur_op("2026-11-17T11:00:00Z", &[melding, erbij]).await;
        let nummer = uit[1]["nummer"].as_str().unwrap();
        assert_eq!(bevindingen(t, nummer).await[0].moment, micro("2026-11-17T09:05:00Z"));
    }
}

verhaal! {
    async fn a_found_phone_with_a_live_session_does_not_get_what_opens_it(t) {
        let s = Straat::van(t, "gevonden").await;
        let aanmelding = json!({ "toestel": s.toestel, "naam": "Telefoon van de proef" });
        let herstel = |uit: Antwoord| uit.json()["herstel"].as_str().map(str::to_owned);
        let eerst = herstel(s.boa.post_json("/api/v1/veld/toestel", &aanmelding).await).unwrap();
        t.zet_klok("2026-11-17T09:05:01Z");
        let uit = s.boa.post_json("/api/v1/veld/toestel", &aanmelding).await;
        uit.is(401).leest("Log opnieuw in met je wachtwoord");
        assert_eq!(herstel(uit), None);
        s.dag("").await.is(200);
        // A phone that is new holds nothing yet.
        let nieuw = json!({ "toestel": Uuid::new_v4(), "naam": "Tweede telefoon" });
        assert!(herstel(s.boa.post_json("/api/v1/veld/toestel", &nieuw).await).is_some());
        s.boa.get("/inloggen?opnieuw=ja").await.is(200).leest("Wachtwoord");
        let weer = t.binnen(s.boa.gebruiker.clone().unwrap()).await;
        assert_eq!(herstel(weer.post_json("/api/v1/veld/toestel", &aanmelding).await), Some(eerst));
        let mut h = t.handeling(Wie::Systeem("test")).await;
        schout::handelingen::veld::wissen(&mut h, s.boa.gebruiker.as_ref().unwrap().id, s.toestel).await.unwrap();
        h.commit().await.unwrap();
        weer.post_json("/api/v1/veld/toestel", &aanmelding).await.is(422).leest("Dit toestel wordt gewist");
    }
}

verhaal! {
    async fn a_lost_phone_hears_without_a_session_that_it_has_to_be_wiped(t) {
        let s = Straat::van(t, "verloren").await;
        let wie = s.boa.gebruiker.as_ref().unwrap().id;
        let vraag = async |toestel: Uuid, account: Uuid| {
            let lijf = json!({ "toestel": toestel, "account": account });
            let uit = t.bezoeker().post_json("/api/v1/veld/wis", &lijf).await;
            uit.is(200);
            uit.json()["wis"].as_bool().unwrap()
        };
        assert!(!vraag(s.toestel, wie.0).await);
        let mut h = t.handeling(Wie::Systeem("test")).await;
        schout::handelingen::veld::wissen(&mut h, wie, s.toestel).await.unwrap();
        h.commit().await.unwrap();
        assert!(vraag(s.toestel, wie.0).await);
        assert!(!vraag(s.toestel, Uuid::new_v4()).await, "the phone of somebody else");
        assert!(!vraag(Uuid::new_v4(), wie.0).await, "a phone that nobody knows");
        t.bezoeker().post_json("/api/v1/veld/wis", &json!({ "toestel": "x" })).await.is(422);
    }
}

/// A task for somebody in a zaak.
async fn maak_taak(t: &TestApp, s: &Straat, zaak: Uuid, soort: &str) -> Uuid {
    let taak = store::taak::Taak {
        id: Uuid::new_v4(),
        zaak,
        soort: soort.to_owned(),
        wat: format!("Taak van soort {soort}"),
        voor_team: None,
        voor_account: s.boa.gebruiker.as_ref().map(|g| g.id.0),
        voor_partner: None,
        uiterlijk: None,
        status: "open".to_owned(),
        uitkomst: None,
        gemaakt: micro(DAG),
        klaar: None,
        stap: None,
        rollen: None,
        brief: None,
    };
    let mut tx = t.app.store.schrijf().await.unwrap();
    store::taak::maak(&mut tx, &taak).await.unwrap();
    tx.commit().await.unwrap();
    taak.id
}

verhaal! {
    async fn what_is_finished_on_a_page_of_its_own_is_no_work_for_the_street(t) {
        let s = Straat::van(t, "kantoorwerk").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let gewoon = maak_taak(t, &s, zaak.id.0, "werk").await;
        let mut posten = Vec::new();
        for soort in ["inbreng", "vordering", "wkpb"] {
            let taak = maak_taak(t, &s, zaak.id.0, soort).await;
            let mut item = bevinding(&zaak.nummer);
            item["wat"]["taak"] = json!(taak);
            posten.push((taak, item));
        }
        let dag = s.dag("").await.json();
        let taken: Vec<&Value> = dag["taken"]["inhoud"].as_array().unwrap().iter().map(|w| &w["taak"]).collect();
        assert_eq!(taken, [&json!(gewoon)]);
        let items: Vec<Value> = posten.iter().map(|(_, item)| item.clone()).collect();
        for uit in s.stuur(&items).await {
            assert_eq!(uit["stand"], "opgeslagen", "the finding of an older package is kept: {uit}");
        }
        let mut tx = t.app.store.lees().await.unwrap();
        for (taak, _) in posten {
            assert_eq!(store::taak::op_id(&mut tx, taak.into()).await.unwrap().unwrap().status, "open");
        }
    }
}

verhaal! {
    async fn a_package_holds_all_tasks_of_a_shift_not_only_the_first_fifty(t) {
        let s = Straat::van(t, "druk").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        for _ in 0..70 {
            maak_taak(t, &s, zaak.id.0, "werk").await;
        }
        assert_eq!(s.dag("").await.json()["taken"]["inhoud"].as_array().unwrap().len(), 70);
    }
}

verhaal! {
    async fn a_photo_arrives_in_pieces_and_is_the_same_to_the_last_bit(t) {
        let s = Straat::van(t, "foto").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let bytes = crate::volgen::foto();
        let hash = HEXLOWER.encode(&Sha256::digest(&bytes));
        let foto = post(json!({
            "soort": "foto", "bij": { "nummer": zaak.nummer }, "sha256": hash, "naam": "IMG_0042.jpg", "moment": "voor",
        }));
        assert_eq!(s.stuur(std::slice::from_ref(&foto)).await[0]["stand"], "later", "the bytes are not here yet");
        let pad = format!("/api/v1/veld/bestand/{hash}");
        let (begin, eind) = bytes.split_at(bytes.len() / 2);
        let deel = |vanaf: usize| format!("{pad}?vanaf={vanaf}&totaal={}", bytes.len());
        s.boa.post_bytes_ruw(&deel(0), begin).await.is(200);
        // The answer was lost: the same piece again is told where to go on.
        let weer = s.boa.post_bytes_ruw(&deel(0), begin).await;
        weer.is(200);
        assert_eq!(weer.json()["ontvangen"], begin.len());
        assert_eq!(s.boa.get(&pad).await.json()["ontvangen"], begin.len());
        let uit = s.boa.post_bytes_ruw(&deel(begin.len()), eind).await;
        assert_eq!(uit.json()["compleet"], true);
        assert_eq!(s.stuur(std::slice::from_ref(&foto)).await[0]["stand"], "opgeslagen");
        assert_eq!(s.stuur(&[foto]).await[0]["stand"], "opgeslagen");
        let mut tx = t.app.store.lees().await.unwrap();
        let stukken = store::stuk::van_zaak(&mut tx, zaak.id).await.unwrap();
        assert_eq!(stukken.len(), 1);
        assert_eq!(stukken[0].sha256, hash);
        assert_eq!(t.app.bestanden.lees(&hash).unwrap(), bytes);
        let ander = t.als(Rol::Boa).await.get(&pad).await.json();
        assert_eq!(ander["ontvangen"], 0, "what somebody else sent says nothing");
    }
}

verhaal! {
    async fn a_photo_that_is_none_or_too_large_is_refused(t) {
        let s = Straat::van(t, "geenfoto").await;
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let bytes = b"%PDF-1.7 geen foto";
        let hash = HEXLOWER.encode(&Sha256::digest(bytes));
        let pad = format!("/api/v1/veld/bestand/{hash}");
        s.boa.post_bytes_ruw(&format!("{pad}?vanaf=0&totaal={}", bytes.len()), bytes).await.is(200);
        let foto = post(json!({
            "soort": "foto", "bij": { "nummer": zaak.nummer }, "sha256": hash, "naam": "foto.jpg", "moment": "voor",
        }));
        let uit = s.stuur(&[foto]).await.remove(0);
        assert_eq!(uit["stand"], "geweigerd");
        s.boa.post_bytes_ruw(&format!("{pad}?vanaf=0&totaal=16000000"), bytes).await.is(413);
        s.boa.post_bytes_ruw(&format!("{pad}?vanaf=0&totaal=3"), bytes).await.is(400);
        s.boa.get("/api/v1/veld/bestand/..%2F..%2Fetc%2Fpasswd").await.is(400);
    }
}

verhaal! {
    async fn the_package_holds_this_shift_and_only_what_changed_is_sent_again(t) {
        let s = Straat::van(t, "pakket").await;
        t.melding("bijplaatsing", "Zakken naast de container. Ik ben Wilhelmina.").await;
        let zaak = t.melding("bijplaatsing", "Weer zakken naast de container").await.zaak;
        s.stuur(&[post(json!({ "soort": "oppakken", "bij": { "nummer": zaak.nummer } })), bevinding(&zaak.nummer)]).await;
        let dag = s.dag("").await;
        dag.is(200).leest_niet("kanarie").leest_niet("Kanarie");
        let dag = dag.json();
        let taken = dag["taken"]["inhoud"].as_array().unwrap();
        let mijn = taken.iter().find(|w| w["nummer"] == zaak.nummer.as_str()).unwrap();
        assert_eq!(mijn["mijn"], true);
        assert_eq!(mijn["gezien"]["behandelaar"], "Collega pakket");
        assert_eq!(mijn["wacht_op_antwoord"], true);
        assert!(mijn["geschiedenis"].as_array().unwrap().iter().any(|r| r["tekst"].as_str().unwrap().contains("Vier zakken")));
        let keuzes = &dag["keuzes"]["inhoud"];
        assert!(keuzes["onderwerpen"].as_array().unwrap().len() > 20);
        let heeft = format!("taken:{},keuzes:{}", dag["taken"]["hash"].as_str().unwrap(), dag["keuzes"]["hash"].as_str().unwrap());
        let weer = s.dag(&heeft).await.json();
        assert!(weer["taken"].is_null() && weer["keuzes"].is_null(), "nothing changed");
        s.stuur(&[post(json!({ "soort": "notitie", "bij": { "nummer": zaak.nummer }, "tekst": "Kom morgen terug." }))]).await;
        assert!(!s.dag(&heeft).await.json()["taken"].is_null());
    }
}

verhaal! {
    async fn a_lost_phone_is_told_to_wipe_and_withdrawn_rights_close_the_door(t) {
        let s = Straat::van(t, "kwijt").await;
        assert_eq!(s.dag("").await.json()["wis"], false);
        let wie = s.boa.gebruiker.as_ref().unwrap().id;
        let mut h = t.handeling(Wie::Systeem("test")).await;
        schout::handelingen::veld::wissen(&mut h, wie, s.toestel).await.unwrap();
        h.commit().await.unwrap();
        assert_eq!(s.dag("").await.json()["wis"], true);
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        assert_eq!(s.stuur(&[bevinding(&zaak.nummer)]).await[0]["stand"], "opgeslagen", "what was not sent yet still arrives");
        t.bezoeker().get("/api/v1/veld/dag").await.is(401).leest("Log opnieuw in");
        let kcc = t.als(Rol::Kcc).await;
        kcc.get(&format!("/api/v1/veld/dag?toestel={}", s.toestel)).await.is(403).leest("niet meer in het veld");
        let ander = t.als(Rol::Boa).await;
        ander.get(&format!("/api/v1/veld/dag?toestel={}", s.toestel)).await.is(422).leest("Meld het opnieuw aan");
    }
}

verhaal! {
    async fn on_a_shared_phone_nothing_arrives_under_the_name_of_a_colleague(t) {
        let (een, twee) = (Straat::van(t, "mijn").await, Straat::van(t, "anders").await);
        let zaak = t.melding("bijplaatsing", "Zakken naast de container").await.zaak;
        let account = een.boa.gebruiker.as_ref().unwrap().id.0;
        let aanmelding = json!({ "toestel": een.toestel, "naam": "Gedeelde telefoon" });
        assert_eq!(een.boa.post_json("/api/v1/veld/toestel", &aanmelding).await.json()["account"], json!(account));
        // The colleague uses the same phone, and is known on it too.
        twee.boa.post_json("/api/v1/veld/toestel", &aanmelding).await.is(200);
        let zending = json!({ "toestel": een.toestel, "account": account, "klok": DAG, "posten": [bevinding(&zaak.nummer)] });
        let uit = twee.boa.post_json("/api/v1/veld/sync", &zending).await;
        uit.is(409).leest("Laat die persoon inloggen");
        assert_eq!(uit.json()["code"], "ander_account");
        assert!(bevindingen(t, &zaak.nummer).await.is_empty());
        twee.boa.get(&format!("/api/v1/veld/dag?toestel={}&account={account}", een.toestel)).await.is(409);
        een.boa.post_json("/api/v1/veld/sync", &zending).await.is(200);
        assert_eq!(bevindingen(t, &zaak.nummer).await.len(), 1);
    }
}

verhaal! {
    async fn being_there_counts_also_when_nothing_was_wrong(t) {
        let s = Straat::van(t, "waarneming").await;
        let kijk = |thema: &str, minuten: u16| post(json!({
            "soort": "waarneming", "thema": thema, "waar": "Havenkade", "tekst": "Rustig, geen jongeren gezien.", "minuten": minuten,
        }));
        let uit = s.stuur(&[op_plek(kijk("afval", 25), t), kijk("dansen", 25), kijk("afval", 721)]).await;
        let standen: Vec<&str> = uit.iter().map(|a| a["stand"].as_str().unwrap()).collect();
        assert_eq!(standen, ["opgeslagen", "geweigerd", "geweigerd"]);
        // Who makes the policy and who divides the work read it back, and somebody on the street does not.
        let beleid = t.als(Rol::Beleid).await;
        beleid.get("/overzicht").await.is(200).leest("href=\"/waarnemingen\"");
        let lijst = beleid.get("/waarnemingen").await;
        lijst.is(200).leest("Rustig, geen jongeren gezien.").leest("25 minuten").leest("Havenkade").leest_niet("Collega waarneming");
        let hier = t.app.plaatsen.gebied_van(t.app.plaatsen.adressen()[4711].punt).unwrap().0.code.clone();
        let elders = t.app.plaatsen.wijken().find(|w| w.code != hier).unwrap().code.clone();
        beleid.get(&format!("/waarnemingen?gebied={hier}")).await.leest("Rustig, geen jongeren gezien.");
        for leeg in ["thema=groen", "tot=2026-11-16", &format!("gebied={elders}")] {
            beleid.get(&format!("/waarnemingen?{leeg}")).await.is(200).leest("Geen waarnemingen in deze keuze");
        }
        let bestand = beleid.get("/waarnemingen.csv?thema=afval&van=2026-11-17").await;
        bestand.is(200).leest("\"2026-11-17\";\"10:00\"").leest("\"Havenkade\"").leest("\"25\";\"nee\"").leest_niet("Rustig");
        t.als(Rol::Coordinator).await.get("/inzet").await.leest("Bekijk de waarnemingen");
        s.boa.get("/waarnemingen").await.is(403);
        let veel: Vec<Value> = (0..55).map(|_| kijk("afval", 1)).collect();
        s.stuur(&veel).await;
        let lijst = beleid.get("/waarnemingen").await;
        let (_, na) = lijst.tekst.split_once("na=").unwrap();
        let na = na.split(['"', '&']).next().unwrap();
        let tweede = beleid.get(&format!("/waarnemingen?na={na}")).await;
        assert_eq!(tweede.tekst.matches("Rustig, geen").count() + lijst.tekst.matches("Rustig, geen").count(), 56);
    }
}

verhaal! {
    async fn whatever_is_thrown_at_the_door_is_answered_and_stores_nothing(t) {
        let s = Straat::van(t, "ruis").await;
        let zending = |posten: Value| json!({ "toestel": s.toestel, "klok": DAG, "posten": posten });
        for lijf in [
            json!({}), json!([]), json!({ "toestel": "x", "klok": DAG, "posten": [] }),
            json!({ "toestel": s.toestel, "klok": "gisteren", "posten": [] }), zending(json!("geen lijst")),
            zending((0..200).fold(json!(1), |w, _| json!([w]))), zending(json!(vec![0; 101])), json!({ "toestel": s.toestel, "klok": DAG, "posten": [], "extra": 1 }),
        ] {
            let uit = s.boa.post_json("/api/v1/veld/sync", &lijf).await;
            assert!(uit.status.is_client_error(), "{lijf}: {}", uit.status);
        }
        let groot = "x".repeat(6000);
        let posten = json!([
            null, true, [], {}, { "id": Uuid::new_v4() },
            { "id": Uuid::new_v4(), "gemaakt": "9999-12-31T23:59:59Z", "wat": { "soort": "notitie", "bij": { "nummer": "x" }, "tekst": "x" } },
            { "id": Uuid::new_v4(), "gemaakt": DAG, "verschuiving": i64::MAX, "wat": { "soort": "notitie", "bij": { "post": Uuid::new_v4() }, "tekst": "x" } },
            { "id": Uuid::new_v4(), "gemaakt": DAG, "plek": { "lat": 1e308, "lon": 0 }, "wat": { "soort": "melding", "tekst": "Een melding" } },
            { "id": Uuid::new_v4(), "gemaakt": DAG, "wat": { "soort": "melding", "tekst": groot } },
        ]);
        let uit = s.boa.post_json("/api/v1/veld/sync", &zending(posten)).await;
        uit.is(200);
        for antwoord in uit.json()["antwoorden"].as_array().unwrap() {
            assert_ne!(antwoord["stand"], "opgeslagen", "{antwoord}");
        }
    }
}

verhaal! {
    async fn a_team_is_sent_to_a_place_on_days_and_parts_of_the_day_and_says_what_it_saw(t) {
        let leider = t.als_met("leider", vec![Toewijzing::overal(Rol::Coordinator)], None).await;
        let s = Straat::van(t, "gestuurd").await;
        // The seventeenth is a Tuesday.
        let mut velden = vec![
            ("team", "handhaving-zuid"), ("waar", "Havenkade bij de steiger"), ("thema", "campers"),
            ("wat", "Spreek mensen aan die afval dumpen."), ("vanaf", "2026-11-17"), ("tot", "2026-11-30"),
            ("dagen", "di"), ("dagen", "do"), ("dagdelen", "avond"),
        ];
        leider.post("/inzet", &velden).await.is(200).leest("De opdracht is gegeven.").leest("Hinderlijk geparkeerde campers");
        velden[2] = ("thema", "dansen");
        leider.post("/inzet", &velden).await.is(422).leest("id=\"thema-fout\"");
        velden[2] = ("thema", "campers");
        velden[5] = ("tot", "2026-11-16");
        leider.post("/inzet", &velden).await.is(422).leest("Kies een dag op of na de eerste dag");
        velden[5] = ("tot", "2026-11-18");
        velden[6] = ("dagen", "za");
        velden[7] = ("dagen", "zo");
        leider.post("/inzet", &velden).await.is(422).leest("valt geen van deze dagen");
        s.boa.post("/inzet", &velden).await.is(403);
        let opdrachten = s.dag("").await.json()["inzet"]["inhoud"].clone();
        let [opdracht] = opdrachten.as_array().unwrap().as_slice() else { panic!("{opdrachten}") };
        assert_eq!((&opdracht["waar"], &opdracht["thema"]), (&json!("Havenkade bij de steiger"), &json!("campers")));
        // What the municipality itself calls its themes is what a phone offers.
        let themas = s.dag("").await.json()["keuzes"]["inhoud"]["themas"].to_string();
        for naam in ["Hangjongeren", "Geluidsoverlast", "Verkeerd aangeboden huisafval", "Hinderlijk geparkeerde campers", "Overige"] {
            assert!(themas.contains(naam), "{naam}: {themas}");
        }
        let gezien = |minuten: u16| post(json!({
            "soort": "waarneming", "thema": "campers", "waar": "Havenkade bij de steiger", "tekst": "Twee mensen aangesproken.",
            "minuten": minuten, "inzet": opdracht["id"],
        }));
        let uit = s.stuur(&[gezien(40), gezien(50)]).await;
        assert!(uit.iter().all(|a| a["stand"] == "opgeslagen"), "{uit:?}");
        leider.get("/inzet").await.leest("2 keer geweest, samen 1 uur en 30 minuten");
        // A night ends a session: another day, another log-in.
        t.zet_klok("2026-11-18T09:00:00Z");
        let woensdag = Straat::van(t, "woensdag").await;
        assert_eq!(woensdag.dag("").await.json()["inzet"]["inhoud"], json!([]), "not on a Wednesday");
        t.zet_klok("2026-11-19T09:00:00Z");
        let donderdag = Straat::van(t, "donderdag").await;
        assert_eq!(donderdag.dag("").await.json()["inzet"]["inhoud"].as_array().unwrap().len(), 1);
        let leider = t.als_met("leider-twee", vec![Toewijzing::overal(Rol::Coordinator)], None).await;
        let pad = format!("/inzet/{}/trek-in", opdracht["id"].as_str().unwrap());
        leider.post(&pad, &[("reden", "")]).await.is(422).leest("Schrijf kort waarom.");
        leider.post(&pad, &[("reden", "De overlast is voorbij.")]).await.leest("De opdracht is ingetrokken.");
        leider.post(&pad, &[("reden", "Nog een keer.")]).await.is(404);
        assert_eq!(donderdag.dag("").await.json()["inzet"]["inhoud"], json!([]));
    }
}

verhaal! {
    async fn a_phone_of_a_boa_has_numbers_that_no_other_phone_gets(t) {
        let (een, twee) = (Straat::van(t, "een").await, Straat::van(t, "twee").await);
        let vraag = async |s: &Straat, heeft: &str| {
            let uit = s.boa.get(&format!("/api/v1/veld/dag?toestel={}{heeft}", s.toestel)).await;
            uit.is(200).json()["bonblok"].clone()
        };
        let eerste = vraag(&een, "").await;
        assert_eq!(eerste, json!({ "van": 1, "tot": 25 }));
        assert_eq!(vraag(&een, "&bonvrij=0").await, eerste, "an answer that got lost is given again");
        assert_eq!(vraag(&twee, "").await, json!({ "van": 26, "tot": 50 }));
        assert_eq!(vraag(&een, "&bonkent=25&bonvrij=10").await, Value::Null, "enough");
        assert_eq!(vraag(&een, "&bonkent=25&bonvrij=9").await, json!({ "van": 51, "tot": 75 }));
        assert_eq!(vraag(&een, "&bonkent=25&bonvrij=9").await, json!({ "van": 51, "tot": 75 }));
        let (a, b) = tokio::join!(vraag(&twee, "&bonkent=50&bonvrij=0"), vraag(&twee, "&bonkent=50&bonvrij=0"));
        assert_eq!((&a, &a), (&b, &json!({ "van": 76, "tot": 100 })));
        let toezicht = t.als_met("toezicht", vec![Toewijzing::overal(Rol::Toezichthouder)], Some("bouwen")).await;
        let toestel = Uuid::new_v4();
        toezicht.post_json("/api/v1/veld/toestel", &json!({ "toestel": toestel, "naam": "Telefoon" })).await.is(200);
        let ander = Straat { boa: toezicht, toestel };
        assert_eq!(vraag(&ander, "").await, Value::Null, "no boa, no fines");
    }
}
