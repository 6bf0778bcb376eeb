//! A sanction from its first day: the letters move the process, and the process waits for the letters.

use domein::{
    toegang::{Rol, Toewijzing},
    zaak::ZaakSoort,
};
use schout::{
    handelingen::{
        Wie,
        melden::PlekInvoer,
        proces::{Aanvang, beginnen},
    },
    store,
};

use crate::{
    aangeschrevene::link,
    brief::{als, begin, daad, doe as schrijf, ingevuld, partij},
    processen::{actief, doe, stap, termijn},
    steun::{Bezoeker, TestApp},
    verhaal,
};

const NUMMER: &str = "2026-000001";

/// Who works on it.
struct Mensen {
    jurist: Bezoeker,
    casemanager: Bezoeker,
    chef: Bezoeker,
}

/// A zaak with a sanction, and its team.
async fn mensen(t: &TestApp) -> Mensen {
    let team = zaak(t).await;
    let wie = |naam, rol| t.als_met(naam, vec![Toewijzing::overal(rol)], Some(&team));
    Mensen {
        jurist: wie("jurist", Rol::Jurist).await,
        casemanager: wie("casemanager", Rol::Behandelaar).await,
        chef: wie("teamleider", Rol::Coordinator).await,
    }
}

async fn zaak(t: &TestApp) -> String {
    let adres = &t.app.plaatsen.adressen()[4711];
    let wat = Aanvang {
        proces: "opleggen-sanctie".into(),
        start: "verzoek-ontvangen".into(),
        onderwerp: "dumping".into(),
        plek: PlekInvoer { lat: Some(adres.punt.lat), lon: Some(adres.punt.lon), ..PlekInvoer::default() },
        aanleiding: "Na twee controles ligt er nog steeds te veel sloopafval.".into(),
    };
    let door = t.account("aanvrager", vec![Toewijzing::overal(Rol::Coordinator)], None).await;
    let mut h = t.handeling(Wie::Medewerker(door)).await;
    let zaak = beginnen(&mut h, &wat).await.unwrap();
    h.commit().await.unwrap();
    assert_eq!(zaak.nummer, NUMMER);
    zaak.team.unwrap()
}

/// Up to the choice of what to do.
async fn tot_afweging(m: &Mensen) {
    let cm = &m.casemanager;
    let registratie = [
        ("aanleiding", "toezicht"),
        ("eerste-ontvangst", "2026-11-16"),
        ("overtreding", "Te veel sloopafval op het terrein."),
        ("verantwoordelijke", "Van Dalen Sloopwerken B.V."),
    ];
    doe(cm, NUMMER, "osa-registreren-verzoek-in-vth-systeem", "geregistreerd", &registratie).await;
    doe(cm, NUMMER, "osa-versturen-ontvangstbevestiging", "verzonden", &[]).await;
    doe(cm, NUMMER, "osa-beoordelen-urgentie", "normaal", &[("reden-urgentie", "Er is geen gevaar.")]).await;
    let gezag = [("bevoegdheid-per-onderdeel", "Het college, voor alles."), ("samenloop", "enkelvoudig")];
    doe(cm, NUMMER, "osa-beoordelen-bevoegdheid-en-uitvoerder", "zelf", &gezag).await;
    let wie = cm.gebruiker.as_ref().unwrap().id.to_string();
    doe(&m.chef, NUMMER, "osa-toewijzen-aan-behandelteam", "toegewezen", &[("hoofdbehandelaar", &wie)]).await;
    doe(cm, NUMMER, "osa-beoordelen-aanvullende-informatie", "compleet", &[]).await;
    let recent = [
        ("daad", "overslaan"),
        ("reden", "Er is net gecontroleerd."),
        ("v-recente-controle", NUMMER),
        ("v-datum-recente-controle", "2026-11-13"),
    ];
    cm.post(&format!("/zaken/{NUMMER}/stap/osa-voorbereiden-controle"), &recent).await.is(200);
    let legalisatie = [
        ("aanvraag-ingediend", "nee"),
        ("aanvraag-ontvankelijk", "nee"),
        ("geen-beletsel", "nee"),
        ("plan-ter-inzage", "nee"),
        ("bewijs-legalisatie", "Er ligt geen aanvraag."),
    ];
    doe(&m.jurist, NUMMER, "osa-controleren-concreet-uitzicht-op-legalisatie", "geen-uitzicht", &legalisatie)
        .await;
    let redelijk = [
        ("belangen", "De buurt heeft last van stof."),
        ("toezeggingen", "Geen."),
        ("gelijke-gevallen", "Geen."),
    ];
    doe(&m.jurist, NUMMER, "osa-controleren-onredelijkheid-handhaving", "niet-onredelijk", &redelijk).await;
    let gehoord = [("verstrekte-stukken", "Het controlerapport."), ("uitgenodigd-op", "2026-11-16")];
    doe(cm, NUMMER, "osa-uitvoeren-hoor-wederhoor", "geen-reactie", &gehoord).await;
}

const AFWEGING: [(&str, &str); 2] =
    [("deelnemers", "Toezicht en juridisch."), ("overwegingen", "Een last past bij deze overtreding.")];

/// Up to the choice for an order with a penalty.
async fn tot_voornemen(t: &TestApp, m: &Mensen) {
    tot_afweging(m).await;
    doe(&m.casemanager, NUMMER, "osa-uitvoeren-integrale-afweging", "dwangsom", &AFWEGING).await;
    assert_eq!(actief(t, NUMMER).await, ["osa-opstellen-concept-beschikking"]);
}

verhaal! {
    async fn letters_move_the_process_and_the_process_waits_for_them(t) {
        let m = mensen(t).await;
        tot_voornemen(t, &m).await;
        let aan = partij(t, &m.casemanager).await;
        let voornemen = begin(&m.jurist, "voornemen-lod", &aan).await;
        m.jurist.get("/werk").await.is(200).leest("Schrijf verder: Voornemen last onder dwangsom");
        schrijf(t, &m.jurist, &voornemen, &ingevuld("voornemen-lod", &aan), "controle").await.is(200);
        // Who wrote it is not asked to read it; a colleague of the team is, and finds the letter behind the task.
        m.jurist.get("/werk").await.is(200).leest_niet("Lees na:");
        m.chef.get("/werk").await.is(200).leest("Lees na: Voornemen last onder dwangsom").leest(&voornemen);
        // The step was drafted with it, and is not done as long as the letter did not leave.
        let concept = "osa-opstellen-concept-beschikking";
        m.casemanager.get(&format!("/zaken/{NUMMER}/stap/{concept}")).await.is(200).leest("Er ligt een concept van Collega jurist");
        let velden = [("feiten-en-regels", "Sloopafval."), ("last", "Ruim het op."), ("begunstiging-dagen", "28"),
            ("dwangsom-bedrag", "500"), ("dwangsom-maximum", "5000"), ("zienswijze-voor", "2026-12-08")];
        stap(&m.casemanager, NUMMER, concept, "verzonden", &velden).await.is(422).leest("is nog niet verstuurd");
        daad(t, &m.casemanager, &voornemen, &[], "akkoord").await.is(200);
        m.chef.get("/werk").await.is(200).leest_niet("Lees na:");
        m.casemanager.get("/werk").await.is(200).leest("Verstuur: Voornemen last onder dwangsom");
        daad(t, &m.casemanager, &voornemen, &[("wijze", "post")], "verzend").await.is(200).leest("Het stuk is verstuurd.");
        assert_eq!(actief(t, NUMMER).await, ["osa-verwerken-zienswijzen"], "sending it completed the step");
        assert_eq!(termijn(t, NUMMER, "zienswijze").await.unwrap().0, "loopt");

        doe(&m.jurist, NUMMER, "osa-verwerken-zienswijzen", "geen-zienswijzen", &[]).await;
        let besluit = begin(&m.jurist, "besluit-lod", &aan).await;
        schrijf(t, &m.jurist, &besluit, &ingevuld("besluit-lod", &aan), "controle").await.is(200);
        assert_eq!(actief(t, NUMMER).await, ["osa-vaststellen-beschikking"], "offering it made it ready to be taken");
        daad(t, &m.casemanager, &besluit, &[], "akkoord").await.is(200);
        m.chef.get("/werk").await.is(200).leest("Onderteken: ");
        daad(t, &m.chef, &besluit, &[], "onderteken").await.is(200).leest("Het stuk is ondertekend.");
        assert_eq!(actief(t, NUMMER).await, ["osa-verzenden-beschikking-verantwoordelijke"], "a signature takes the decision");
        // A decision that was signed and did not leave keeps the zaak open.
        m.chef.get(&format!("/zaken/{NUMMER}/afhandelen")).await.is(200).leest("Er is nog 1 stuk dat niet verstuurd is.");
        let aangetekend = [("wijze", "aangetekend"), ("bewijs", "3SABCD1234567")];
        daad(t, &m.casemanager, &besluit, &aangetekend, "verzend").await.is(200);
        assert_eq!(actief(t, NUMMER).await, ["osa-mededelen-beschikking"]);
        assert_eq!(termijn(t, NUMMER, "bezwaar").await.unwrap(), ("loopt".into(), "2026-12-29".into()), "Awb 6:7 en 6:8");
        assert_eq!(termijn(t, NUMMER, "begunstiging").await.unwrap().0, "loopt");
        m.casemanager.get(&format!("/zaken/{NUMMER}")).await.is(200).leest("Mededelen beschikking aan belanghebbenden").leest_niet("Verstuur: ");
    }
}

verhaal! {
    async fn a_letter_made_by_hand_elsewhere_still_lets_the_step_be_done(t) {
        let m = mensen(t).await;
        tot_voornemen(t, &m).await;
        let concept = "osa-opstellen-concept-beschikking";
        let velden = [("daad", "concept"), ("uitkomst", "verzonden"), ("v-feiten-en-regels", "Sloopafval."),
            ("v-last", "Ruim het op."), ("v-begunstiging-dagen", "28"), ("v-dwangsom-bedrag", "500"),
            ("v-dwangsom-maximum", "5000"), ("v-zienswijze-voor", "2026-12-08")];
        m.jurist.post(&format!("/zaken/{NUMMER}/stap/{concept}"), &velden).await.is(200);
        let velden = velden.map(|(n, w)| (n.trim_start_matches("v-"), w));
        doe(&m.casemanager, NUMMER, concept, "verzonden", &velden[2..]).await;
        assert_eq!(actief(t, NUMMER).await, ["osa-verwerken-zienswijzen"]);
    }
}

verhaal! {
    async fn a_sign_that_no_font_has_is_named_before_anybody_reads_the_letter(t) {
        let m = mensen(t).await;
        let aan = partij(t, &m.casemanager).await;
        let pad = begin(&m.casemanager, "voornemen-lod", &aan).await;
        let mut velden = ingevuld("voornemen-lod", &aan);
        velden.iter_mut().find(|(n, _)| n == "v-locatie").unwrap().1 = "Industrieweg 8 \u{1F9F1}".to_owned();
        schrijf(t, &m.casemanager, &pad, &velden, "controle").await.is(422).leest("niet in onze lettertypen");
        let anders = als(t, "lezer", Rol::Behandelaar).await;
        anders.get(&pad).await.is(200).leest("Concept");
    }
}

/// Up to an order that was sent, and agreed dates to look at it again.
async fn opgelegd(t: &TestApp, m: &Mensen) -> String {
    tot_voornemen(t, m).await;
    let aan = partij(t, &m.casemanager).await;
    let concept = "osa-opstellen-concept-beschikking";
    let velden = [
        ("feiten-en-regels", "Sloopafval."),
        ("last", "Ruim het op."),
        ("begunstiging-dagen", "28"),
        ("dwangsom-bedrag", "1000"),
        ("dwangsom-maximum", "5000"),
    ];
    let als_concept: Vec<(String, &str)> = velden.iter().map(|(n, w)| (format!("v-{n}"), *w)).collect();
    let mut form = vec![("daad", "concept"), ("uitkomst", "zonder-voornemen")];
    form.extend(als_concept.iter().map(|(n, w)| (n.as_str(), *w)));
    m.jurist.post(&format!("/zaken/{NUMMER}/stap/{concept}"), &form).await.is(200);
    doe(&m.casemanager, NUMMER, concept, "zonder-voornemen", &velden).await;
    let besluit = begin(&m.jurist, "besluit-lod", &aan).await;
    let mut velden = ingevuld("besluit-lod", &aan);
    for (veld, waarde) in
        [("v-begunstiging_einde", "2026-12-15"), ("v-dwangsom", "1.000"), ("v-maximum", "2.500")]
    {
        velden.iter_mut().find(|(n, _)| n == veld).unwrap().1 = waarde.to_owned();
    }
    schrijf(t, &m.jurist, &besluit, &velden, "controle").await.is(200);
    // Nothing was announced, so what is different has to be said by a person.
    doe(
        &m.jurist,
        NUMMER,
        "osa-formuleren-definitieve-beschikking",
        "gereed",
        &[("verschil-met-concept", "Geen.")],
    )
    .await;
    daad(t, &m.casemanager, &besluit, &[], "akkoord").await.is(200);
    daad(t, &m.chef, &besluit, &[], "onderteken").await.is(200);
    daad(t, &m.casemanager, &besluit, &[("wijze", "post")], "verzend").await.is(200);
    let cm = &m.casemanager;
    doe(
        cm,
        NUMMER,
        "osa-mededelen-beschikking",
        "verzonden",
        &[("wie-kreeg-wat", "De buren, een afschrift.")],
    )
    .await;
    doe(cm, NUMMER, "osa-publiceren-sanctie", "niet-publiceren", &[("afweging-publicatie", "Te vroeg.")])
        .await;
    doe(cm, NUMMER, "osa-registreren-sanctie-registers", "geen-beperking", &[]).await;
    doe(cm, NUMMER, "osa-initieren-toezichthouden", "sanctie-opgelegd", &[("controledatum", "2026-12-17")])
        .await;
    doe(cm, NUMMER, "osa-initieren-toepassen-sanctie", "geagendeerd", &[("agenderen-op", "2026-12-17")])
        .await;
    besluit
}

verhaal! {
    async fn an_order_that_was_not_kept_is_collected_from_the_zaak_that_applies_it(t) {
        let m = mensen(t).await;
        let besluit = opgelegd(t, &m).await;
        t.zet_klok("2026-12-23T09:00:00Z");
        schout::taken::bewaking::ronde(&t.app, || false).await.unwrap();
        let cm = als(t, "opvolger", Rol::Behandelaar).await;
        let boek = format!("{besluit}/grootboek");
        daad(t, &cm, &boek, &[("vorm", "week")], "begin").await.is(200);
        let bewijs = [("dag", "2026-12-16"), ("ander-bewijs", "Controlerapport van 16 december")];
        daad(t, &cm, &boek, &bewijs, "verbeurd").await.is(200).leest("woensdag 27 januari 2027");
        // The zaak that applies the sanction began on the day that was agreed, and knows the order.
        let mut tx = t.app.store.lees().await.unwrap();
        let eerste = store::zaak::op_nummer(&mut tx, NUMMER).await.unwrap().unwrap();
        let alle = store::zaak::gekoppeld(&mut tx, eerste.id).await.unwrap();
        let toepassen = alle.into_iter().find(|z| z.soort == ZaakSoort::ToepassenSanctie).unwrap().nummer;
        drop(tx);
        let brief = cm.post(&format!("/zaken/{toepassen}/brieven"), &[("sjabloon", "kennisgeving-verbeurte"), ("aan", "")]).await;
        brief.is(200).leest("17 november 2026").leest("Breng de hoeveelheid bedrijfsafval").leest("2.500,00").leest("Controlerapport van 16 december");
        // Also after the first zaak was closed, what follows on its decision can be made there.
        let brief = cm.post(&format!("/zaken/{NUMMER}/brieven"), &[("sjabloon", "nota"), ("aan", "")]).await;
        brief.is(200).leest("1.000,00");
        t.zet_klok("2027-01-28T09:00:00Z");
        let cm = als(t, "inning", Rol::Behandelaar).await;
        let gehoord = [("over", "1"), ("zienswijze", "niet-gegeven"), ("uitgenodigd", "2026-12-24"), ("zienswijze-tot", "2027-01-15")];
        daad(t, &cm, &boek, &gehoord, "beschikking").await.is(200);
        daad(t, &cm, &boek, &[("over", "1"), ("bedrag", "1.000")], "betaald").await.is(200).leest("De betaling staat in het grootboek.");
        cm.get(&boek).await.is(200).leest("Betaald");
        from_there_he_reads_the_order_that_is_applied(t, &cm, &toepassen).await;
    }
}

/// Who is addressed stands in the zaak that applies the order, and his page from there shows that order.
async fn from_there_he_reads_the_order_that_is_applied(t: &TestApp, cm: &Bezoeker, toepassen: &str) {
    let mut tx = t.app.store.lees().await.unwrap();
    let zaak = store::zaak::op_nummer(&mut tx, toepassen).await.unwrap().unwrap();
    let partijen = store::betrokkene::van_zaak(&mut tx, zaak.id).await.unwrap();
    drop(tx);
    assert_eq!(partijen.iter().map(|p| p.naam.as_str()).collect::<Vec<_>>(), ["Van Dalen Sloopwerken B.V."]);
    let (hij, brieven) = (partijen[0].id.to_string(), format!("/zaken/{toepassen}/brieven"));
    let nieuw = [("sjabloon", "kennisgeving-verbeurte"), ("aan", hij.as_str())];
    let begonnen = cm.post(&brieven, &nieuw).await;
    begonnen.is(200).leest("Breng de hoeveelheid bedrijfsafval");
    let pad = begonnen.pad.split('?').next().unwrap().to_owned();
    schrijf(t, cm, &pad, &ingevuld("kennisgeving-verbeurte", &hij), "bewaar").await.is(200);
    daad(t, cm, &pad, &[("wijze", "post")], "verzend").await.is(200);
    let pagina = link(t, &pad).await;
    let uit = t.bezoeker().get(&pagina).await;
    uit.is(200).leest(&format!("Uw pagina over zaak {toepassen}")).leest("Wat moet u doen?");
    uit.leest("Last onder dwangsom (pdf)").leest("1.000");
    // Who may not read the first zaak does not read its order by a letter of this one.
    let aan = [("stand", "aan"), ("reden", "Er spelen bedreigingen.")];
    cm.post(&format!("/zaken/{NUMMER}/vertrouwelijk"), &aan).await;
    let ander = als(t, "ander", Rol::Behandelaar).await;
    ander.get(&format!("/zaken/{NUMMER}")).await.is(404);
    ander.post(&brieven, &nieuw).await.is(200).leest_niet("Breng de hoeveelheid bedrijfsafval");
}

verhaal! {
    async fn a_sanction_zaak_that_was_closed_looks_at_the_facts_again(t) {
        let m = mensen(t).await;
        tot_afweging(&m).await;
        let cm = &m.casemanager;
        doe(cm, NUMMER, "osa-uitvoeren-integrale-afweging", "afzien-lage-prioriteit", &AFWEGING).await;
        let over = [("daad", "overslaan"), ("reden", "Er is geen sanctie.")];
        cm.post(&format!("/zaken/{NUMMER}/stap/osa-initieren-toezichthouden"), &over).await.is(200);
        cm.get(&format!("/zaken/{NUMMER}")).await.is(200).leest("Afgehandeld");
        let reden = [("reden", "Er ligt toch weer afval.")];
        cm.post(&format!("/zaken/{NUMMER}/heropenen"), &reden).await.is(200).leest("Er ligt toch weer afval.");
        assert_eq!(actief(t, NUMMER).await, ["osa-beoordelen-aanvullende-informatie"], "team and competence stand");
        doe(cm, NUMMER, "osa-beoordelen-aanvullende-informatie", "compleet", &[]).await;
        assert_eq!(actief(t, NUMMER).await, ["osa-voorbereiden-controle"]);
        // Nobody begins a zaak that way.
        let form = [("start", "opleggen-sanctie/heropend"), ("onderwerp", "dumping"), ("plek", "Havenstraat 12"), ("aanleiding", "Zomaar.")];
        cm.get("/beginnen").await.is(200).leest_niet("heropend");
        cm.post("/beginnen", &form).await.is(422).leest("Kies een van de mogelijkheden.");
    }
}
