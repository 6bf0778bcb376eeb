//! A whole file (J3): somebody asks to enforce, and in the end a penalty is collected and paid. Every role has its own login,
//! and fills in what the form does not know yet.

use std::sync::Arc;

use domein::{
    betrokkene::BetrokkeneRol,
    toegang::{Rol, Toewijzing},
    zaak::{Zaak, ZaakSoort},
};
use schout::{store, taken::bewaking};
use scraper::{Html, Selector};

use crate::{
    brief::{doe as doe_brief, ingevuld},
    processen::{actief, stap, termijn},
    steun::{Antwoord, Bezoeker, TestApp, velden_van},
    verhaal,
    verzoek::verzoek,
};

/// The request, and the sanction that follows from it.
const EEN: &str = "2026-000001";
const TWEE: &str = "2026-000002";

/// Who works on it.
struct Mensen {
    cm: Bezoeker,
    collega: Bezoeker,
    jurist: Bezoeker,
    chef: Bezoeker,
    toezicht: Bezoeker,
}

impl Mensen {
    async fn nieuw(t: &TestApp) -> Self {
        let team = zaak(t, EEN).await.team;
        let wie = |naam, rol| t.als_met(naam, vec![Toewijzing::overal(rol)], team.as_deref());
        Self {
            cm: wie("behandelaar", Rol::Behandelaar).await,
            collega: wie("collega", Rol::Behandelaar).await,
            jurist: wie("jurist", Rol::Jurist).await,
            chef: wie("teamleider", Rol::Coordinator).await,
            toezicht: wie("toezichthouder", Rol::Toezichthouder).await,
        }
    }

    /// Another day: everybody logs in again.
    async fn op(&mut self, t: &TestApp, dag: &str) {
        t.zet_klok(&format!("{dag}T09:00:00Z"));
        for wie in [&mut self.cm, &mut self.collega, &mut self.jurist, &mut self.chef, &mut self.toezicht] {
            let gebruiker = Arc::clone(wie.gebruiker.as_ref().unwrap());
            *wie = t.binnen(gebruiker).await;
        }
    }
}

fn id_van(wie: &Bezoeker) -> String {
    wie.gebruiker.as_ref().unwrap().id.to_string()
}

async fn zaak(t: &TestApp, nummer: &str) -> Zaak {
    let mut tx = t.app.store.lees().await.unwrap();
    store::zaak::op_nummer(&mut tx, nummer).await.unwrap().unwrap()
}

/// The zaak of a kind that follows from another.
async fn volgt(t: &TestApp, nummer: &str, soort: ZaakSoort) -> String {
    let eerste = zaak(t, nummer).await;
    let mut tx = t.app.store.lees().await.unwrap();
    let alle = store::zaak::gekoppeld(&mut tx, eerste.id).await.unwrap();
    alle.into_iter().find(|z| z.soort == soort).unwrap().nummer
}

/// The key of a party, by its role.
async fn partij(t: &TestApp, nummer: &str, rol: &str) -> String {
    let zaak = zaak(t, nummer).await;
    let mut tx = t.app.store.lees().await.unwrap();
    let alle = store::betrokkene::van_zaak(&mut tx, zaak.id).await.unwrap();
    alle.iter().find(|b| b.rol.as_str() == rol).unwrap().id.to_string()
}

/// What the first form on a page to this address begins with.
fn begint_met(pagina: &Antwoord, actie: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(&pagina.tekst);
    let kies = |s: &str| Selector::parse(s).unwrap();
    let form = html.select(&kies(&format!("form[action='{actie}']"))).next();
    let form = form.unwrap_or_else(|| panic!("geen formulier voor {actie}:\n{}", pagina.tekst));
    velden_van(form)
}

fn met(velden: Vec<(String, String)>, anders: &[(&str, &str)]) -> Vec<(String, String)> {
    let oud = velden.into_iter().filter(|(naam, _)| anders.iter().all(|(n, _)| n != naam));
    oud.chain(anders.iter().map(|(n, w)| ((*n).to_owned(), (*w).to_owned()))).collect()
}

/// Opens the form of a step, types what is not there yet, and presses a button.
async fn druk(wie: &Bezoeker, nummer: &str, welke: &str, knop: &str, getypt: &[(&str, &str)]) -> Antwoord {
    let pad = format!("/zaken/{nummer}/stap/{welke}");
    let pagina = wie.get(&pad).await;
    pagina.is(200);
    let velden = met(begint_met(&pagina, &pad), getypt);
    let mut form: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
    form.push(("daad", knop));
    wie.post(&pad, &form).await
}

/// The same, and it goes well.
async fn af(wie: &Bezoeker, nummer: &str, welke: &str, knop: &str, getypt: &[(&str, &str)]) {
    druk(wie, nummer, welke, knop, getypt).await.is(200).leest("De stap is bewaard.");
}

async fn sla_over(wie: &Bezoeker, nummer: &str, welke: &str, reden: &str, velden: &[(&str, &str)]) {
    let mut form = vec![("daad", "overslaan"), ("reden", reden)];
    form.extend(velden);
    wie.post(&format!("/zaken/{nummer}/stap/{welke}"), &form).await.is(200).leest("De stap is bewaard.");
}

/// A letter: what the dossier filled in stays, the rest is typed as in the example.
async fn schrijf(
    t: &TestApp,
    wie: &Bezoeker,
    (nummer, code, aan): (&str, &str, &str),
    anders: &[(&str, &str)],
    knop: &str,
) -> String {
    let uit = wie.post(&format!("/zaken/{nummer}/brieven"), &[("sjabloon", code), ("aan", aan)]).await;
    uit.is(200);
    let pad = uit.pad.split('?').next().unwrap().to_owned();
    let mut velden = begint_met(&wie.get(&pad).await, &pad);
    for (naam, waarde) in ingevuld(code, aan) {
        match velden.iter_mut().find(|(n, _)| *n == naam) {
            Some((_, leeg)) if leeg.is_empty() => *leeg = waarde,
            Some(_) => {}
            None => velden.push((naam, waarde)),
        }
    }
    velden.retain(|(naam, _)| naam != "gezien");
    doe_brief(t, wie, &pad, &met(velden, anders), knop).await.is(200);
    pad
}

/// Does something with a letter as it stands now.
async fn daad(t: &TestApp, wie: &Bezoeker, pad: &str, velden: &[(&str, &str)], wat: &str) -> Antwoord {
    doe_brief(t, wie, pad, &met(Vec::new(), velden), wat).await
}

const POST: [(&str, &str); 1] = [("wijze", "post")];

/// Sends a letter without legal effect.
async fn verstuur(t: &TestApp, wie: &Bezoeker, brief: (&str, &str, &str), anders: &[(&str, &str)]) {
    let pad = schrijf(t, wie, brief, anders, "bewaar").await;
    daad(t, wie, &pad, &POST, "verzend").await.is(200).leest("Het stuk is verstuurd.");
}

/// 17 November: it is a request by somebody who is touched, and a visit is planned.
async fn ontvankelijk(t: &TestApp, m: &Mensen) {
    let cm = id_van(&m.cm);
    af(&m.chef, EEN, "mld-triage-en-toewijzen", "voltooi", &[("v-hoofdbehandelaar", &cm)]).await;
    let ontvankelijk = [
        ("v-reden-urgentie", "Er is geen gevaar."),
        ("2-uitkomst", "handhavingsverzoek"),
        ("2-v-belanghebbende", "ja"),
        ("2-v-reden-soort", "Hij woont ernaast en vraagt een besluit."),
    ];
    af(&m.cm, EEN, "mld-beoordelen-urgentie", "reeks", &ontvankelijk).await;
    // Awb 4:13 lid 2: eight weeks after 17 November.
    assert_eq!(
        termijn(t, EEN, "beslistermijn-verzoek").await.unwrap(),
        ("loopt".into(), "2027-01-12".into())
    );
    m.cm.get(&format!("/zaken/{EEN}/brieven")).await.is(200).leest("J. Jansen");
    let plan = [
        ("v-bevoegd-gezag", "Het college"),
        ("4-v-regels-op-locatie", "Omgevingsplan Waterrijk, artikel 4.31"),
        ("4-v-aandachtspunten", "milieu"),
    ];
    // What is wrong is said beside its own field, and nothing of the four steps is stored.
    druk(&m.cm, EEN, "mld-beoordelen-bevoegdheid-en-uitvoerder", "reeks", &plan)
        .await
        .is(422)
        .leest("Vul &quot;Dag van het bezoek&quot; in.")
        .leest("4-v-bezoekdatum");
    assert_eq!(actief(t, EEN).await, ["mld-beoordelen-bevoegdheid-en-uitvoerder"]);
    let plan: Vec<_> = plan.into_iter().chain([("4-v-bezoekdatum", "2026-11-19")]).collect();
    af(&m.cm, EEN, "mld-beoordelen-bevoegdheid-en-uitvoerder", "reeks", &plan).await;
    assert_eq!(actief(t, EEN).await, ["mld-uitvoeren-controle"]);
}

/// 19 November: the place is seen, and both parties hear what was found.
async fn gecontroleerd(t: &TestApp, m: &mut Mensen) {
    m.op(t, "2026-11-19").await;
    let bezoek = [
        ("v-aanwezig", "De eigenaar"),
        ("v-legitimatie", "ja"),
        ("v-toegang", "geen-woning"),
        ("v-bevindingen", "Op het terrein ligt ongeveer 340 kuub puin, tot vijf meter hoog."),
        ("2-v-conclusie", "niet-gevolgd"),
        ("2-v-oordeel-per-regel", "Artikel 4.31: er mag 100 kuub liggen."),
        ("2-v-rapportstuk", "Controlerapport van 19 november"),
    ];
    // The report is put ready; whoever wrote it does not approve it.
    af(&m.toezicht, EEN, "mld-uitvoeren-controle", "reeks", &bezoek).await;
    druk(&m.toezicht, EEN, "mld-opstellen-controlerapport", "voltooi", &[]).await.is(422).leest("vier ogen");
    af(&m.cm, EEN, "mld-opstellen-controlerapport", "voltooi", &[]).await;

    let overtreder = [
        ("rol", "verantwoordelijke"),
        ("soort", "organisatie"),
        ("naam", "Van Dalen Sloopwerken B.V."),
        ("adres", "Industrieweg 8\n9995 HN Waterrijk"),
    ];
    m.cm.post(&format!("/zaken/{EEN}/betrokkenen"), &overtreder).await.is(200);
    for rol in ["verantwoordelijke", "aanvrager"] {
        let aan = partij(t, EEN, rol).await;
        verstuur(t, &m.cm, (EEN, "kennisgeving-bevindingen", &aan), &[]).await;
    }
    let kennisgeving = [("v-ontvangers", "verantwoordelijke"), ("v-grond-verstrekking", "Awb 3:41 en 3:43")];
    af(&m.cm, EEN, "mld-versturen-kennisgeving-toezichtbevindingen", "voltooi", &kennisgeving).await;
}

/// 19 to 23 November: the request is granted, and the sanction begins.
async fn toegewezen(t: &TestApp, m: &mut Mensen) {
    let vervolg = [
        ("uitkomst", "vervolg"),
        ("v-motivering", "De overtreding is ernstig en duurt al lang."),
        ("v-betrokken-bij-keuze", "De toezichthouder"),
        ("v-vervolgacties", "sanctie"),
    ];
    af(&m.cm, EEN, "mld-bepalen-vervolgacties", "voltooi", &vervolg).await;
    let toewijzen = [
        ("v-aangetroffen", "Er ligt veel meer puin dan mag."),
        ("v-gedaan-en-gepland", "We beginnen met een last onder dwangsom."),
        ("v-strekking", "toewijzen"),
        ("v-zienswijzen", "geen"),
    ];
    af(&m.cm, EEN, "mld-opstellen-reactie-of-concept-beschikking", "voltooi", &toewijzen).await;

    m.op(t, "2026-11-23").await;
    let mandaat =
        [("uitkomst", "beschikking-vastgesteld"), ("v-mandaatgrond", "Mandaatbesluit 2025, nummer 4.1")];
    // No form begins with a decision: who decides, chooses.
    druk(&m.chef, EEN, "mld-vaststellen-reactie-of-beschikking", "voltooi", &mandaat[1..]).await.is(422);
    af(&m.chef, EEN, "mld-vaststellen-reactie-of-beschikking", "voltooi", &mandaat).await;
    let antwoord = [
        ("soort", "gedaan"),
        ("aan", "allen"),
        ("gevonden", "Er ligt veel meer puin dan mag."),
        ("gedaan", "We beginnen met een last onder dwangsom tegen het bedrijf."),
    ];
    m.cm.post(&format!("/zaken/{EEN}/antwoord"), &antwoord).await.is(200);
    let verzonden = [
        ("2-v-wie-kreeg-wat", "De verzoeker het besluit, de overtreder een afschrift."),
        ("3-v-gewenste-sanctie", "dwangsom"),
    ];
    af(&m.cm, EEN, "mld-verzenden-reactie-of-beschikking-aan-aanvrager", "reeks", &verzonden).await;
    // Decided in time; objection for six weeks from the day after (Awb 6:7 and 6:8).
    assert_eq!(termijn(t, EEN, "beslistermijn-verzoek").await.unwrap().0, "klaar");
    assert_eq!(termijn(t, EEN, "bezwaar").await.unwrap(), ("loopt".into(), "2027-01-04".into()));
    assert!(zaak(t, EEN).await.gesloten.is_some(), "the requester has his answer, and the process is done");
}

/// The registration took over what the first zaak knew, and the same colleague goes on.
async fn overgenomen(t: &TestApp, m: &Mensen) {
    assert_eq!(actief(t, TWEE).await, ["osa-versturen-ontvangstbevestiging"]);
    m.cm.get("/werk").await.is(200).leest(TWEE);
    m.cm.get(&format!("/zaken/{TWEE}"))
        .await
        .is(200)
        .leest("340 kuub puin")
        .leest(&format!("Deed ook zaak {EEN}."));
    // Letters reach who asked; how else to reach him stays where he asked.
    let mut tx = t.app.store.lees().await.unwrap();
    let rij = store::zaak::op_nummer(&mut tx, TWEE).await.unwrap().unwrap();
    let partijen = store::betrokkene::van_zaak(&mut tx, rij.id).await.unwrap();
    let vrager = partijen.iter().find(|b| b.rol == BetrokkeneRol::Aanvrager).unwrap();
    assert!(!vrager.adres.is_empty());
    assert_eq!((&vrager.email, &vrager.telefoon), (&None, &None));
    drop(tx);
    assert_eq!(
        termijn(t, TWEE, "beslistermijn-verzoek").await.unwrap().1,
        "2027-01-12",
        "since the first receipt"
    );
}

/// 23 November: the facts are weighed, with matrix and guide list.
async fn gewogen(t: &TestApp, m: &Mensen) {
    overgenomen(t, m).await;
    let beoordeeld = [
        ("2-v-reden-urgentie", "Er is geen gevaar."),
        ("3-v-bevoegdheid-per-onderdeel", "Het college, voor alles."),
    ];
    af(&m.cm, TWEE, "osa-versturen-ontvangstbevestiging", "reeks", &beoordeeld).await;
    // The form begins with who deals with it already, up to the team.
    assert_eq!(actief(t, TWEE).await, ["osa-beoordelen-aanvullende-informatie"]);
    af(&m.cm, TWEE, "osa-beoordelen-aanvullende-informatie", "voltooi", &[]).await;
    let recent = [("v-recente-controle", EEN), ("v-datum-recente-controle", "2026-11-19")];
    sla_over(&m.cm, TWEE, "osa-voorbereiden-controle", "Er is net gecontroleerd.", &recent).await;
    let omstandigheden = [
        ("v-aanvraag-ingediend", "nee"),
        ("v-plan-ter-inzage", "nee"),
        ("v-bewijs-legalisatie", "In het zaaksysteem staat geen aanvraag."),
        ("2-v-belangen", "De buurt heeft last van stof. Het bedrijf kan doorwerken."),
        ("2-v-toezeggingen", "Geen."),
        ("2-v-gelijke-gevallen", "Geen geval waarin wij niet optraden."),
    ];
    af(&m.jurist, TWEE, "osa-controleren-concreet-uitzicht-op-legalisatie", "reeks", &omstandigheden).await;
    let gehoord = [
        ("uitkomst", "geen-reactie"),
        ("v-verstrekte-stukken", "Het controlerapport."),
        ("v-uitgenodigd-op", "2026-11-19"),
    ];
    af(&m.cm, TWEE, "osa-uitvoeren-hoor-wederhoor", "voltooi", &gehoord).await;
    weeg(&m.cm).await;
    let afweging = [
        ("uitkomst", "dwangsom"),
        ("v-deelnemers", "Toezicht en juridisch."),
        ("v-overwegingen", "Een waarschuwing hielp niet. Een last past bij deze overtreding."),
    ];
    af(&m.cm, TWEE, "osa-uitvoeren-integrale-afweging", "voltooi", &afweging).await;
    m.cm.get(&format!("/zaken/{TWEE}")).await.is(200).leest("B3");
}

/// 24 November: an intention is drafted, read by another, and sent.
async fn voornemen_verstuurd(t: &TestApp, m: &mut Mensen) -> String {
    m.op(t, "2026-11-24").await;
    let aan = partij(t, TWEE, "verantwoordelijke").await;
    let anders = [("v-zienswijze_voor", "2026-12-11")];
    let pad = schrijf(t, &m.cm, (TWEE, "voornemen-lod", &aan), &anders, "controle").await;
    // The dossier knew whom, what was seen and when, and what was chosen.
    m.collega
        .get(&pad)
        .await
        .leest("340 kuub puin")
        .leest("19 november 2026")
        .leest("1.000,00")
        .leest("5.000,00");
    m.jurist.get("/werk").await.is(200).leest("Lees na: Voornemen last onder dwangsom");
    daad(t, &m.cm, &pad, &[], "akkoord").await.is(422).leest("Een collega moet het goedkeuren");
    daad(t, &m.jurist, &pad, &[], "akkoord").await.is(200);
    daad(t, &m.collega, &pad, &POST, "verzend").await.is(200).leest("Het stuk is verstuurd.");
    assert_eq!(actief(t, TWEE).await, ["osa-verwerken-zienswijzen"], "sending it completed the step");
    assert_eq!(
        termijn(t, TWEE, "zienswijze").await.unwrap(),
        ("loopt".into(), "2026-12-11".into()),
        "Awb 4:8"
    );
    aan
}

async fn weeg(cm: &Bezoeker) {
    let pad = format!("/zaken/{TWEE}/weging");
    let plaats = [
        ("overtreding", "Er ligt 340 kuub puin, tot vijf meter hoog."),
        ("richtlijn", ""),
        ("gedrag", "B"),
        ("ernst", "3"),
    ];
    let vel = cm.get(&format!("{pad}/sanctie")).await;
    let velden = met(begint_met(&vel, &format!("{pad}/sanctie")), &plaats);
    let form: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
    cm.post(&format!("{pad}/sanctie"), &form).await.is(200).leest("B3: midden");
    let keuze = [
        ("soort", "lod"),
        ("door", "het college van burgemeester en wethouders"),
        ("last", "Breng de hoeveelheid puin terug tot 100 kuub."),
        ("aantal", "4"),
        ("eenheid", "weken"),
        ("vorm", "week"),
        ("bedrag", "1.000"),
        ("maximum", "5.000"),
        ("waarom-bedrag", "Afvoeren kost ongeveer tien keer zoveel."),
    ];
    let vel = cm.get(&format!("{pad}/keuze?nr=1")).await;
    let velden = met(begint_met(&vel, &format!("{pad}/keuze")), &keuze);
    let form: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
    cm.post(&format!("{pad}/keuze"), &form).await.is(200).leest("Last onder dwangsom door");
}

/// 14 and 15 December: the view is weighed and answered, and the order leaves.
async fn last_opgelegd(t: &TestApp, m: &mut Mensen, aan: &str) -> String {
    m.op(t, "2026-12-14").await;
    let pad = format!("/zaken/{TWEE}/weging/punt");
    let punt = [
        ("wie", "Van Dalen Sloopwerken B.V."),
        ("dag", "2026-12-08"),
        ("punt", "De breker was stuk."),
        ("weging", "Dat hoort bij het risico van een bedrijf."),
        ("gevolg", "geen"),
        ("antwoord", "U kon het puin elders laten breken."),
    ];
    let velden = met(begint_met(&m.cm.get(&pad).await, &pad), &punt);
    let form: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
    m.cm.post(&pad, &form).await.is(200).leest("Beantwoord");
    let zienswijze = [
        ("uitkomst", "beoordeeld"),
        ("v-indieners", "Van Dalen Sloopwerken B.V., op tijd."),
        ("v-oordeel-per-onderdeel", "De termijn is lang genoeg."),
        ("v-gegrond", "nee"),
    ];
    af(&m.jurist, TWEE, "osa-verwerken-zienswijzen", "voltooi", &zienswijze).await;

    m.op(t, "2026-12-15").await;
    let besluit = schrijf(t, &m.jurist, (TWEE, "besluit-lod", aan), &[], "controle").await;
    m.cm.get(&besluit)
        .await
        .leest("U kon het puin elders laten breken.")
        .leest("12 januari 2027")
        .leest("5.000,00");
    assert_eq!(actief(t, TWEE).await, ["osa-vaststellen-beschikking"]);
    daad(t, &m.cm, &besluit, &[], "akkoord").await.is(200);
    daad(t, &m.jurist, &besluit, &[], "onderteken").await.is(422);
    daad(t, &m.chef, &besluit, &[], "onderteken").await.is(200).leest("Het stuk is ondertekend.");
    let aangetekend = [("wijze", "aangetekend"), ("bewijs", "3SABCD1234567")];
    daad(t, &m.cm, &besluit, &aangetekend, "verzend").await.is(200);
    // Awb 6:7 and 6:8; Awb 5:32a: four weeks, a term of the order itself.
    assert_eq!(termijn(t, TWEE, "bezwaar").await.unwrap(), ("loopt".into(), "2027-01-26".into()));
    assert_eq!(termijn(t, TWEE, "begunstiging").await.unwrap(), ("loopt".into(), "2027-01-12".into()));
    assert_eq!(termijn(t, TWEE, "beslistermijn-verzoek").await.unwrap().0, "klaar");

    besluit
}

/// 15 December: who asked for it gets a copy (Awb 3:43), and what follows is planned.
async fn meegedeeld(t: &TestApp, m: &Mensen, besluit: &str) {
    let aanvrager = partij(t, TWEE, "aanvrager").await;
    verstuur(t, &m.cm, (TWEE, "afschrift-belanghebbenden", &aanvrager), &[]).await;
    assert_eq!(actief(t, TWEE).await, ["osa-publiceren-sanctie"]);
    let niet =
        [("uitkomst", "niet-publiceren"), ("v-afweging-publicatie", "Het besluit kan nog veranderen.")];
    af(&m.jurist, TWEE, "osa-publiceren-sanctie", "voltooi", &niet).await;
    let nummer = [("wkpb-nummer", "WKPB-88"), ("perceel", "Waterrijk C 1204")];
    daad(t, &m.cm, besluit, &nummer, "wkpb").await.is(200);
    let register = [
        ("uitkomst", "ingeschreven"),
        ("v-kadastraal-object", "Waterrijk C 1204"),
        ("v-ingeschreven-op", "2026-12-15"),
    ];
    af(&m.cm, TWEE, "osa-registreren-sanctie-registers", "voltooi", &register).await;
    let later = [("v-controledatum", "2027-01-13"), ("2-v-agenderen-op", "2027-01-13")];
    af(&m.cm, TWEE, "osa-initieren-toezichthouden", "reeks", &later).await;
    assert!(zaak(t, TWEE).await.gesloten.is_some());
}

/// 13 January: the re-inspection, in a zaak of supervision that began by itself.
async fn hercontrole(t: &TestApp, m: &Mensen, nummer: &str) {
    let toezicht = id_van(&m.toezicht);
    let wie = [
        ("v-reden-urgentie", "De termijn is voorbij."),
        ("2-v-hoofdtoezichthouder", toezicht.as_str()),
        ("2-v-enkele-controle", "ja"),
    ];
    af(&m.cm, nummer, "tzh-beoordelen-urgentie", "reeks", &wie).await;
    let tz = &m.toezicht;
    af(tz, nummer, "tzh-beoordelen-aanvullende-informatie", "voltooi", &[]).await;
    sla_over(tz, nummer, "tzh-beoordelen-voorgeschiedenis", "Er komt één controle.", &[]).await;
    sla_over(tz, nummer, "tzh-selecteren-toezichthouders", "Ik ga alleen.", &[]).await;
    let plan = [
        ("v-regels-op-locatie", "De last van 15 december"),
        ("v-aandachtspunten", "milieu"),
        ("v-bezoekdatum", "2027-01-13"),
    ];
    af(tz, nummer, "tzh-voorbereiden-controle", "voltooi", &plan).await;
    let bezoek = [
        ("v-aanwezig", "De eigenaar"),
        ("v-legitimatie", "ja"),
        ("v-toegang", "geen-woning"),
        ("v-bevindingen", "Er ligt nog ongeveer 200 kuub puin."),
    ];
    af(tz, nummer, "tzh-controle-uitvoeren", "voltooi", &bezoek).await;
    let rapport = [
        ("v-conclusie", "niet-gevolgd"),
        ("v-oordeel-per-regel", "De last is niet nagekomen."),
        ("v-rapportstuk", "Controlerapport van 13 januari"),
    ];
    af(tz, nummer, "tzh-opstellen-controlerapport", "concept", &rapport).await;
    af(&m.chef, nummer, "tzh-opstellen-controlerapport", "voltooi", &[]).await;
    let kennisgeving = [("v-ontvangers", "verantwoordelijke"), ("v-grond-verstrekking", "De last zelf.")];
    af(tz, nummer, "tzh-versturen-kennisgeving", "voltooi", &kennisgeving).await;
    let niet = [("uitkomst", "niet-in-orde"), ("v-motivering", "Er ligt nog te veel.")];
    af(tz, nummer, "tzh-bepalen-vervolgacties", "voltooi", &niet).await;
    sla_over(tz, nummer, "tzh-vervolgacties-starten", "De dwangsom is verbeurd.", &[]).await;
    sla_over(tz, nummer, "tzh-opstellen-eindrapport", "Het controlerapport is genoeg.", &[]).await;
    sla_over(tz, nummer, "tzh-evalueren-uitvoering", "Dit is gewoon toezicht.", &[]).await;
    af(tz, nummer, "tzh-initieren-permanent-toezicht", "voltooi", &[("uitkomst", "niet-nodig")]).await;
    assert!(zaak(t, nummer).await.gesloten.is_some());
}

/// 14 January: the first week is forfeited, and who has to pay hears it.
async fn verbeurd(t: &TestApp, m: &mut Mensen, nummer: &str, controle: &str, boek: &str) {
    assert_eq!(actief(t, nummer).await, ["tsa-beoordelen-urgentie"], "the registration knew the order");
    m.op(t, "2027-01-14").await;
    let beoordeeld = [("v-reden-urgentie", "Er is geen gevaar."), ("2-v-bevoegd-gezag", "Het college")];
    af(&m.cm, nummer, "tsa-beoordelen-urgentie", "reeks", &beoordeeld).await;
    let bewijs = [("v-bewijs", "Het controlerapport van 13 januari.")];
    af(&m.cm, nummer, "tsa-beoordelen-aanvullende-informatie", "voltooi", &bewijs).await;
    let recent = [("v-recente-controle", controle), ("v-datum-recente-controle", "2027-01-13")];
    sla_over(&m.cm, nummer, "tsa-voorbereiden-controle", "De controle was gisteren.", &recent).await;
    daad(t, &m.cm, boek, &[("vorm", "week")], "begin").await.is(200);
    let te_vroeg = [("dag", "2027-01-12"), ("ander-bewijs", "Controlerapport")];
    daad(t, &m.cm, boek, &te_vroeg, "verbeurd").await.is(422).leest("had tot en met dinsdag 12 januari 2027");
    let week = [("dag", "2027-01-13"), ("ander-bewijs", "Controlerapport van 13 januari")];
    // Awb 5:33: six weeks; Awb 5:35: a year.
    daad(t, &m.cm, boek, &week, "verbeurd")
        .await
        .is(200)
        .leest("woensdag 24 februari 2027")
        .leest("13 januari 2028");
    let aankondigen = [
        ("uitkomst", "aankondigen"),
        ("v-waaruit-blijkt", "Het controlerapport van 13 januari."),
        ("v-sanctie", "dwangsom"),
        ("v-verbeurd-op", "2027-01-13"),
        ("v-verbeurd-bedrag", "1000"),
        ("v-resterend-maximum", "4000"),
    ];
    af(&m.cm, nummer, "tsa-opstellen-kennisgeving-toepassing", "voltooi", &aankondigen).await;
    assert_eq!(termijn(t, nummer, "betaling-dwangsom").await.unwrap().1, "2027-02-24", "Awb 5:33");
    assert_eq!(termijn(t, nummer, "verjaring-dwangsom").await.unwrap().1, "2028-01-13", "Awb 5:35");
    let aan = partij(t, nummer, "verantwoordelijke").await;
    verstuur(t, &m.cm, (nummer, "kennisgeving-verbeurte", &aan), &[]).await;
    assert_eq!(actief(t, nummer).await, ["tsa-opstellen-beschikking"]);
}

/// 25 February: not paid in time, so there is a decision.
async fn ingevorderd(t: &TestApp, m: &mut Mensen, nummer: &str, boek: &str) {
    m.op(t, "2027-02-25").await;
    let aan = partij(t, nummer, "verantwoordelijke").await;
    let invorderen = [
        ("uitkomst", "invordering"),
        ("v-bedrag", "1000"),
        ("v-onderbouwing", "Week 1, controlerapport van 13 januari."),
    ];
    af(&m.jurist, nummer, "tsa-opstellen-beschikking", "voltooi", &invorderen).await;
    let brief = schrijf(t, &m.jurist, (nummer, "invorderingsbeschikking", &aan), &[], "controle").await;
    m.cm.get(&brief).await.leest("1.000,00").leest("13 januari 2028");
    daad(t, &m.cm, &brief, &[], "akkoord").await.is(200);
    daad(t, &m.chef, &brief, &[], "onderteken").await.is(200);
    daad(t, &m.cm, &brief, &POST, "verzend").await.is(200);
    assert_eq!(actief(t, nummer).await, ["tsa-bijwerken-registraties"]);
    // Awb 4:87: six weeks after the decision was made known; Awb 6:7 and 6:8 for objection.
    assert_eq!(termijn(t, nummer, "betaling-beschikking").await.unwrap().1, "2027-04-08");
    assert_eq!(termijn(t, nummer, "bezwaar").await.unwrap().1, "2027-04-08");
    let gehoord = [
        ("over", "1"),
        ("zienswijze", "niet-gegeven"),
        ("uitgenodigd", "2027-01-14"),
        ("zienswijze-tot", "2027-02-05"),
    ];
    // Awb 5:37a and 4:110: a new year begins the day after.
    daad(t, &m.cm, boek, &gehoord, "beschikking").await.is(200).leest("25 februari 2028");
    let aanvrager = partij(t, nummer, "aanvrager").await;
    verstuur(t, &m.cm, (nummer, "afschrift-belanghebbenden", &aanvrager), &[]).await;
}

/// 15 March: it is paid, and nothing is left to do.
async fn betaald(t: &TestApp, m: &mut Mensen, nummer: &str, boek: &str) {
    m.op(t, "2027-03-15").await;
    daad(t, &m.cm, boek, &[("over", "1"), ("bedrag", "1.000")], "betaald")
        .await
        .is(200)
        .leest("Alles wat is verbeurd, is afgehandeld.");
    sla_over(&m.cm, nummer, "tsa-bijwerken-registraties", "Er verandert niets.", &[]).await;
    af(&m.cm, nummer, "tsa-initieren-vervolgacties", "voltooi", &[("uitkomst", "klaar")]).await;
}

verhaal! {
    async fn from_a_request_to_a_penalty_that_was_paid(t) {
        verzoek(t).await.is(200);
        let mut m = Mensen::nieuw(t).await;
        ontvankelijk(t, &m).await;
        gecontroleerd(t, &mut m).await;
        toegewezen(t, &mut m).await;
        gewogen(t, &m).await;
        let aan = voornemen_verstuurd(t, &mut m).await;
        let besluit = last_opgelegd(t, &mut m, &aan).await;
        meegedeeld(t, &m, &besluit).await;
        let boek = format!("{besluit}/grootboek");
        m.op(t, "2027-01-13").await;
        bewaking::ronde(&t.app, || false).await.unwrap();
        let (drie, vier) = (volgt(t, TWEE, ZaakSoort::Toezicht).await, volgt(t, TWEE, ZaakSoort::ToepassenSanctie).await);
        hercontrole(t, &m, &drie).await;
        verbeurd(t, &mut m, &vier, &drie, &boek).await;
        ingevorderd(t, &mut m, &vier, &boek).await;
        betaald(t, &mut m, &vier, &boek).await;
        bewaking::ronde(&t.app, || false).await.unwrap();
        for nummer in [EEN, TWEE, &drie, &vier] {
            let zaak = zaak(t, nummer).await;
            assert!(zaak.gesloten.is_some(), "{nummer} is done");
            let mut tx = t.app.store.lees().await.unwrap();
            let taken = store::taak::van_zaak(&mut tx, zaak.id).await.unwrap();
            let open: Vec<_> = taken.iter().filter(|t| t.status == "open").map(|t| t.wat.clone()).collect();
            assert_eq!(open, [""; 0], "{nummer}: nothing is left to do");
        }
        // Who asked heard it at every turn: a confirmation and an answer by mail, and three letters.
        let mut tx = t.app.store.lees().await.unwrap();
        let eerste = store::zaak::op_nummer(&mut tx, EEN).await.unwrap().unwrap();
        let mail = store::bericht::van_zaak(&mut tx, eerste.id).await.unwrap();
        assert!(mail.len() >= 2, "{}", mail.len());
        drop(tx);
        stap(&m.cm, EEN, "mld-beoordelen-soort", "incidentmelding", &[]).await.is(422);
    }
}
