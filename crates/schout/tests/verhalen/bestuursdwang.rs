//! The body does itself what somebody did not do: planned in a script, carried out, and what was taken along is recorded.

use domein::toegang::{Rol, Toewijzing};
use schout::handelingen::{
    Wie,
    melden::PlekInvoer,
    proces::{Aanvang, beginnen},
};

use crate::{
    brief::{als, begin, daad, doe as schrijf, ingevuld, partij},
    processen::{actief, doe, stap, termijn},
    steun::{Bezoeker, TestApp},
    verhaal,
};

const NUMMER: &str = "2026-000001";

/// A zaak that applies an order, and who works on it.
async fn begonnen(t: &TestApp) -> Bezoeker {
    let adres = &t.app.plaatsen.adressen()[4711];
    let wat = Aanvang {
        proces: "toepassen-sanctie".into(),
        start: "begunstigingstermijn-verlopen".into(),
        onderwerp: "dumping".into(),
        plek: PlekInvoer { lat: Some(adres.punt.lat), lon: Some(adres.punt.lon), ..PlekInvoer::default() },
        aanleiding: "De termijn is voorbij en het sloopafval ligt er nog.".into(),
    };
    let door = t.account("aanvrager", vec![Toewijzing::overal(Rol::Coordinator)], None).await;
    let mut h = t.handeling(Wie::Medewerker(door)).await;
    let zaak = beginnen(&mut h, &wat).await.unwrap();
    h.commit().await.unwrap();
    let rollen = vec![Toewijzing::overal(Rol::Behandelaar), Toewijzing::overal(Rol::Coordinator)];
    let cm = t.als_met("casemanager", rollen, zaak.team.as_deref()).await;
    let aanleiding = [
        ("trigger", "termijn-verlopen"),
        ("ontvangen-op", "2026-11-17"),
        ("overtreding", "Te veel sloopafval op het terrein."),
    ];
    doe(&cm, NUMMER, "tsa-registreren-verzoek-in-vth-systeem", "intern", &aanleiding).await;
    cm
}

/// Up to the day on which it is planned.
async fn aangekondigd(t: &TestApp) -> Bezoeker {
    let cm = begonnen(t).await;
    let geen_haast = [("reden-urgentie", "Er is geen gevaar.")];
    doe(&cm, NUMMER, "tsa-beoordelen-urgentie", "normaal", &geen_haast).await;
    let gezag = [("bevoegd-gezag", "Het college.")];
    doe(&cm, NUMMER, "tsa-beoordelen-bevoegdheid-en-uitvoerder", "gemeente", &gezag).await;
    let ik = cm.gebruiker.as_ref().unwrap().id.to_string();
    doe(&cm, NUMMER, "tsa-toewijzen-aan-behandelteam", "toegewezen", &[("hoofdbehandelaar", &ik)]).await;
    let bewijs = [("bewijs", "Controlerapport van 16 november.")];
    doe(&cm, NUMMER, "tsa-beoordelen-aanvullende-informatie", "compleet", &bewijs).await;
    let recent = [
        ("daad", "overslaan"),
        ("reden", "Er is net gecontroleerd."),
        ("v-recente-controle", NUMMER),
        ("v-datum-recente-controle", "2026-11-16"),
    ];
    cm.post(&format!("/zaken/{NUMMER}/stap/tsa-voorbereiden-controle"), &recent).await.is(200);
    let aankondigen = [
        ("waaruit-blijkt", "Op 16 november lag alles er nog."),
        ("sanctie", "bestuursdwang"),
        ("datum-bestuursdwang", "2026-11-24"),
    ];
    doe(&cm, NUMMER, "tsa-opstellen-kennisgeving-toepassing", "aankondigen", &aankondigen).await;
    let weg = [("verzonden-op", "2026-11-17"), ("wie-kreeg-wat", "De eigenaar, per post.")];
    doe(&cm, NUMMER, "tsa-versturen-kennisgeving-toepassing", "verzonden", &weg).await;
    cm
}

verhaal! {
    async fn bestuursdwang_is_planned_in_a_script_and_what_was_taken_along_is_recorded(t) {
        let cm = aangekondigd(t).await;
        assert_eq!(actief(t, NUMMER).await, ["tsa-voorbereiden-bestuursdwang"]);
        // The script knows the day that was announced; a colleague reads it, and it is kept as a document.
        let aan = partij(t, &cm).await;
        let draaiboek = begin(&cm, "draaiboek-bestuursdwang", &aan).await;
        cm.get(&draaiboek).await.is(200).leest("2026-11-24").leest("Nog invullen");
        schrijf(t, &cm, &draaiboek, &ingevuld("draaiboek-bestuursdwang", &aan), "controle").await.is(200);
        let jurist = als(t, "jurist", Rol::Behandelaar).await;
        daad(t, &jurist, &draaiboek, &[], "akkoord").await.is(200);
        let pdf = cm.get(&format!("{draaiboek}/pdf")).await;
        assert!(pdf.is(200).tekst.starts_with("%PDF"));
        // Planned with who takes part, the risks and, for a home, an authorisation (Awb 5:27).
        let voorbereid = "tsa-voorbereiden-bestuursdwang";
        let gereed = [("draaiboek", "Draaiboek van 17 november"), ("uitvoerders", "Berging De Jong; politie bij het begin."),
            ("risicos", "Olie: eerst het scherm."), ("machtiging-binnentreden", "verleend"), ("machtiging", "Machtiging van 16 november")];
        stap(&cm, NUMMER, voorbereid, "gereed", &gereed[1..]).await.is(422);
        stap(&cm, NUMMER, voorbereid, "gereed", &gereed[..4]).await.is(422);
        doe(&cm, NUMMER, voorbereid, "gereed", &gereed).await;
        assert_eq!(actief(t, NUMMER).await, ["tsa-uitvoeren-bestuursdwang"]);
        // Taking things along without a record is not done (Awb 5:29 lid 2); the record completes the step by itself.
        let zonder = [("uitgevoerd-op", "2026-11-17"), ("handelingen", "Alles meegenomen."), ("zaken-meegevoerd", "ja"), ("opslag", "De werf.")];
        stap(&cm, NUMMER, "tsa-uitvoeren-bestuursdwang", "uitgevoerd", &zonder).await.is(422);
        let pv = proces_verbaal(t, &cm, &aan, "2026-11-17").await;
        assert_eq!(actief(t, NUMMER).await, ["tsa-opstellen-rapportage-bestuursdwang"]);
        assert_eq!(termijn(t, NUMMER, "meegevoerde-zaken").await.unwrap(), ("loopt".into(), "2027-02-16".into()), "Awb 5:30 lid 1");
        assert_eq!(termijn(t, NUMMER, "kostenverhaal").await.unwrap().0, "loopt", "Awb 5:25 lid 6");
        cm.get(&pv).await.is(200).leest("Verstuurd op").leest("Hoe krijgt u ze terug?");
        let zaak = cm.get(&format!("/zaken/{NUMMER}")).await;
        zaak.is(200).leest("Proces-verbaal van meevoeren en opslaan, dinsdag 17 november 2026");
    }
}

/// Sends the record of what was taken along.
async fn proces_verbaal(t: &TestApp, cm: &Bezoeker, aan: &str, dag: &str) -> String {
    let pv = begin(cm, "pv-meevoeren", aan).await;
    let mut velden = ingevuld("pv-meevoeren", aan);
    velden.iter_mut().find(|(n, _)| n == "v-datum_uitvoering").unwrap().1 = dag.to_owned();
    schrijf(t, cm, &pv, &velden, "bewaar").await.is(200).leest("Het stuk is bewaard.");
    daad(t, cm, &pv, &[("wijze", "uitgereikt")], "verzend").await.is(200).leest("Het stuk is verstuurd.");
    pv
}

verhaal! {
    async fn what_cannot_wait_is_done_first_and_recorded_at_once(t) {
        let cm = begonnen(t).await;
        let gevaar = [("reden-urgentie", "De boot zinkt en lekt olie.")];
        doe(&cm, NUMMER, "tsa-beoordelen-urgentie", "zeer-spoedeisend", &gevaar).await;
        assert_eq!(actief(t, NUMMER).await, ["tsa-uitvoeren-bestuursdwang"], "Awb 5:31 lid 2");
        let aan = partij(t, &cm).await;
        let pv = proces_verbaal(t, &cm, &aan, "2026-11-17").await;
        let pdf = cm.get(&format!("{pv}/pdf")).await;
        assert!(pdf.is(200).tekst.starts_with("%PDF"));
        assert_eq!(actief(t, NUMMER).await, ["tsa-opstellen-rapportage-bestuursdwang"]);
        let verslag = [("verloop", "Leeggepompt en weggesleept."), ("kosten-totaal", "1250"), ("kostenstaat", "Facturen De Jong"), ("besluit-moet-nog", "ja")];
        doe(&cm, NUMMER, "tsa-opstellen-rapportage-bestuursdwang", "gereed", &verslag).await;
    }
}
