//! Weighing before a sanction: circumstances, points with their answer, hearings, and a choice beside what is proposed.

use domein::{
    brief::{Briefconcept, Veldwaarde},
    toegang::{Rol, Toewijzing},
};
use schout::{
    handelingen::{
        melden::PlekInvoer,
        proces::{Aanvang, beginnen},
    },
    store,
};

use crate::{
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

const ZAAK: &str = "/zaken/2026-000001";
const PAD: &str = "/zaken/2026-000001/weging";

async fn als(t: &TestApp, naam: &str, rol: Rol) -> Bezoeker {
    t.als_met(naam, vec![Toewijzing::overal(rol)], None).await
}

/// A zaak in the process of a sanction, with who deals with it.
async fn zaak(t: &TestApp) -> Bezoeker {
    let cm = als(t, "casemanager", Rol::Behandelaar).await;
    let adres = &t.app.plaatsen.adressen()[4711];
    let wat = Aanvang {
        proces: "opleggen-sanctie".to_owned(),
        start: "verzoek-ontvangen".to_owned(),
        onderwerp: "illegale-bouw".to_owned(),
        plek: PlekInvoer { lat: Some(adres.punt.lat), lon: Some(adres.punt.lon), ..PlekInvoer::default() },
        aanleiding: "Er staat een schuur zonder vergunning.".to_owned(),
    };
    let mut h = t.handeling(cm.wie()).await;
    beginnen(&mut h, &wat).await.unwrap();
    h.commit().await.unwrap();
    cm
}

async fn versie(t: &TestApp) -> String {
    let mut tx = t.app.store.lees().await.unwrap();
    let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
    store::weging::laatste(&mut tx, zaak.id).await.unwrap().versie.to_string()
}

/// Sends a form as it stands on the page now.
async fn stuur(t: &TestApp, wie: &Bezoeker, deel: &str, velden: &[(&str, &str)]) -> Antwoord {
    let gezien = versie(t).await;
    let mut form = velden.to_vec();
    form.push(("gezien", &gezien));
    wie.post(&format!("{PAD}/{deel}"), &form).await
}

const PLEK: [(&str, &str); 4] = [
    ("overtreding", "Een schuur van 40 m2 zonder vergunning"),
    ("richtlijn", "bouwen-zonder-vergunning"),
    ("gedrag", "B"),
    ("ernst", "3"),
];

const KEUZE: [(&str, &str); 9] = [
    ("nr", "1"),
    ("soort", "lod"),
    ("door", "het college van burgemeester en wethouders"),
    ("last", "Breek de schuur af."),
    ("aantal", "8"),
    ("eenheid", "weken"),
    ("vorm", "week"),
    ("bedrag", "1.500,00"),
    ("maximum", "15.000"),
];

fn met<'a>(velden: &[(&'a str, &'a str)], anders: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let oud = velden.iter().filter(|(n, _)| anders.iter().all(|(a, _)| a != n)).copied();
    oud.chain(anders.iter().copied()).collect()
}

const PUNT: [(&str, &str); 3] =
    [("wie", "Bouwmaat B.V."), ("dag", "2026-11-16"), ("punt", "De schuur stond er al.")];

async fn gekozen(t: &TestApp, cm: &Bezoeker) {
    stuur(t, cm, "sanctie", &PLEK).await.is(200).leest("B3: midden").leest("dit vak");
    stuur(t, cm, "keuze", &KEUZE).await.is(200).leest("Last onder dwangsom door het college");
}

verhaal! {
    async fn a_sanction_is_proposed_and_another_choice_asks_for_a_reason(t) {
        let cm = zaak(t).await;
        cm.get(ZAAK).await.is(200).leest("Bekijk de weging");
        cm.get(PAD).await.is(200).leest("Matrix en richtlijn doen dan een voorstel");
        cm.get(&format!("{PAD}/sanctie")).await.is(200).leest("Bouwen zonder omgevingsvergunning");
        stuur(t, &cm, "sanctie", &met(&PLEK, &[("overtreding", "")])).await.is(422).leest("Schrijf welke overtreding het is.");
        stuur(t, &cm, "sanctie", &PLEK).await.is(200).leest("B3: midden").leest("dit vak");
        // What the list proposes stands in the form.
        cm.get(&format!("{PAD}/keuze?nr=1")).await.is(200)
            .leest("value=\"1500,00\"").leest("value=\"15000,00\"").leest("per week of deel daarvan").leest("Deze matrix is een voorbeeld");
        cm.get(&format!("{PAD}/keuze?nr=9")).await.is(404);
        for (anders, zin) in [
            (&[("bedrag", "2.000")][..], "Je kiest anders dan de richtlijn. Schrijf op waarom (Awb 4:84)."),
            (&[("soort", "afzien")][..], "Je kiest anders dan het voorstel. Schrijf op waarom (Awb 4:84)."),
            (&[("maximum", "10"), ("waarom-bedrag", "Zo.")][..], "het maximum niet lager dan het bedrag"),
            (&[("bedrag", "veel")][..], "Vul een bedrag in euro"),
            (&[("door", "de buurman")][..], "Kies het orgaan of de organisatie"),
            (&[("soort", "gevangenis")][..], "bestaat niet"),
            (&[("aantal", "veel")][..], "Vul een heel getal"),
        ] {
            stuur(t, &cm, "keuze", &met(&KEUZE, anders)).await.is(422).leest(zin).leest("Breek de schuur af.");
        }
        assert_eq!(versie(t).await, "1", "nothing of a refusal is kept");
        let duurder = met(&KEUZE, &[("bedrag", "2.000"), ("waarom-bedrag", "Het is de tweede keer.")]);
        stuur(t, &cm, "keuze", &duurder).await.is(200).leest("Het is de tweede keer.");
        cm.get(ZAAK).await.is(200).leest("Weging: sanctie 1 gekozen").leest("Anders dan de richtlijn, met een reden.");
        // Another cell is another proposal: the choice is made again.
        stuur(t, &cm, "sanctie", &met(&PLEK, &[("nr", "1"), ("ernst", "1")])).await.is(200).leest("B1: licht").leest_niet("door het college");
        stuur(t, &cm, "sanctie", &[("nr", "1"), ("daad", "weg")]).await.is(422).leest("Schrijf kort waarom.").leest("Een schuur van 40 m2");
        stuur(t, &cm, "sanctie", &[("nr", "1"), ("daad", "weg"), ("reden-weg", "De schuur is weg.")]).await
            .is(200).leest("Matrix en richtlijn doen dan een voorstel");
    }
}

verhaal! {
    async fn two_authorities_with_other_terms_are_told_to_agree(t) {
        let cm = zaak(t).await;
        gekozen(t, &cm).await;
        stuur(t, &cm, "sanctie", &met(&PLEK, &[("overtreding", "Asbest op het erf"), ("richtlijn", "")])).await.is(200);
        let dienst = t.app.inrichting().inrichting.instanties[0].naam.clone();
        let ander = [("nr", "2"), ("door", dienst.as_str()), ("aantal", "2"), ("waarom-bedrag", "Asbest is gevaarlijk.")];
        stuur(t, &cm, "keuze", &met(&KEUZE, &[("nr", "2"), ("door", &dienst)])).await
            .is(422).leest("Er is geen richtlijn voor (Awb 3:46)");
        stuur(t, &cm, "keuze", &met(&KEUZE, &ander)).await.is(200).leest("lopen niet gelijk. Stem ze af.").leest(&dienst);
        // For one breach only one restoring sanction at a time.
        stuur(t, &cm, "sanctie", &met(&PLEK, &[("nr", "2"), ("richtlijn", "")])).await.is(200).leest("Awb 5:6");
    }
}

verhaal! {
    async fn circumstances_are_answered_and_concluded_with_a_reason(t) {
        let cm = zaak(t).await;
        let soort = ("soort", "concreet-zicht-op-legalisatie");
        let half = [soort, ("vraag-aanvraag-ingediend", "ja"), ("zin-aanvraag-ingediend", "Aanvraag van 2 november"), ("vraag-aanvraag-ontvankelijk", "onbekend")];
        stuur(t, &cm, "omstandigheid", &half).await.is(200).leest("Aanvraag van 2 november").leest("Nog geen oordeel");
        stuur(t, &cm, "omstandigheid", &met(&half, &[("aanwezig", "nee"), ("reden", "Het past niet.")])).await
            .is(422).leest("Beantwoord eerst elke vraag.");
        let alles = [
            soort, ("vraag-aanvraag-ingediend", "ja"), ("vraag-aanvraag-ontvankelijk", "ja"), ("vraag-geen-beletsel", "nee"),
            ("vraag-plan-ter-inzage", "nee"), ("aanwezig", "nee"),
        ];
        stuur(t, &cm, "omstandigheid", &alles).await.is(422).leest("Schrijf op waarom je dit vindt (Awb 3:46).");
        stuur(t, &cm, "omstandigheid", &met(&alles, &[("reden", "De welstand keurt het af.")])).await.is(200).leest("Niet aanwezig");
        stuur(t, &cm, "omstandigheid", &[("soort", "bestaat-niet")]).await.is(422).leest("Kies een van de mogelijkheden.");
        cm.get(&format!("{PAD}/omstandigheid?soort=bestaat-niet")).await.is(404);
        // The form of the step begins with it, and says so.
        stap_bekend(t, &cm, "osa-controleren-concreet-uitzicht-op-legalisatie", "De welstand keurt het af.").await;
    }
}

/// The form of a step, also when it is not its turn, begins with what was weighed.
async fn stap_bekend(t: &TestApp, cm: &Bezoeker, stap: &str, tekst: &str) {
    let ik = cm.gebruiker.clone().unwrap();
    let mut tx = t.app.store.lees().await.unwrap();
    let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
    let zicht =
        schout::handelingen::proces::Zicht::laad(&t.app, &mut tx, &ik, &zaak, "").await.unwrap().unwrap();
    let velden = &zicht.definitie.stap(stap).unwrap().velden;
    let gevuld: Vec<_> = velden.iter().filter_map(|v| zicht.eerder(stap, &v.code)).collect();
    assert!(gevuld.iter().any(|w| format!("{w:?}").contains(tekst)), "{gevuld:?}");
}

verhaal! {
    async fn two_people_who_change_one_part_see_both_and_two_parts_go_together(t) {
        let (een, twee) = (zaak(t).await, als(t, "jurist", Rol::Jurist).await);
        twee.get(PAD).await.is(200);
        let oud = versie(t).await;
        stuur(t, &een, "belangen", &[("belangen", "Orde gaat voor geld.")]).await.is(200).leest("Orde gaat voor geld.");
        // Another part: no matter that the first was quicker.
        twee.post(&format!("{PAD}/punt"), &met(&PUNT, &[("gezien", &oud)])).await.is(200).leest("De schuur stond er al.");
        let laat = twee.post(&format!("{PAD}/belangen"), &[("belangen", "Geld gaat voor orde."), ("gezien", &oud)]).await;
        laat.is(409).leest("heeft dit ook gewijzigd").leest("Orde gaat voor geld.").leest("Geld gaat voor orde.");
        // What he saw now is what he changes.
        assert!(laat.tekst.contains("name=\"gezien\" value=\"2\""), "{}", laat.tekst);
        stuur(t, &twee, "belangen", &[("belangen", "Geld gaat voor orde.")]).await.is(200);
        twee.post(&format!("{PAD}/belangen"), &[("belangen", "x"), ("gezien", "nul")]).await.is(422);
        twee.post(&format!("{PAD}/belangen"), &[("belangen", "Nieuw."), ("gezien", "99")]).await.is(409);
    }
}

verhaal! {
    async fn a_point_is_weighed_before_it_is_answered_and_feeds_the_letter(t) {
        let cm = zaak(t).await;
        gekozen(t, &cm).await;
        for (anders, zin) in [
            (&[("wie", "")][..], "Schrijf wie dit inbracht."),
            (&[("punt", "")][..], "Schrijf wat er is ingebracht."),
            (&[("dag", "2026-11-18")][..], "nog niet geweest"),
            (&[("dag", "gisteren")][..], "Vul een datum in"),
            (&[("antwoord", "Nee.")][..], "Weeg het punt eerst"),
            (&[("weging", "Klopt niet."), ("antwoord", "Nee.")][..], "Kies wat dit punt betekent"),
            (&[("gevolg", "misschien")][..], "Kies een van de mogelijkheden."),
            (&[("nr", "7")][..], "Dit is er niet meer."),
        ] {
            stuur(t, &cm, "punt", &met(&PUNT, anders)).await.is(422).leest(zin);
        }
        stuur(t, &cm, "punt", &PUNT).await.is(200).leest("Ontvangen").leest("Nog geen antwoord");
        let antwoord = [("nr", "1"), ("weging", "De luchtfoto zegt iets anders."), ("gevolg", "geen"), ("antwoord", "Op de luchtfoto van 2025 staat geen schuur.")];
        stuur(t, &cm, "punt", &met(&PUNT, &antwoord)).await.is(200).leest("Beantwoord");
        stuur(t, &cm, "belangen", &[("belangen", "Het belang van de buurt weegt zwaarder.")]).await.is(200);
        let uit = cm.post(&format!("{ZAAK}/brieven"), &[("sjabloon", "besluit-lod")]).await;
        uit.is(200).leest("Op de luchtfoto van 2025 staat geen schuur.").leest("Uit het dossier: weging: antwoord op de zienswijze.");
        let id: uuid::Uuid = uit.pad.rsplit('/').next().unwrap().split('?').next().unwrap().parse().unwrap();
        let mut tx = t.app.store.lees().await.unwrap();
        let concept: Briefconcept = store::brief::laatste(&mut tx, id).await.unwrap().unwrap().inhoud().unwrap();
        drop(tx);
        let tekst = |t: &str| Some(Veldwaarde::Tekst(t.to_owned()));
        let veld = |naam: &str| concept.velden.get(naam).cloned();
        assert_eq!(veld("dwangsom"), Some(Veldwaarde::Bedrag(150_000)));
        assert_eq!(veld("maximum"), Some(Veldwaarde::Bedrag(1_500_000)));
        assert_eq!(veld("eenheid"), tekst("per week of deel daarvan"));
        assert_eq!(veld("begunstiging_einde"), Some(Veldwaarde::Datum("2027-01-12".parse().unwrap())));
        assert_eq!(veld("belangenafweging"), tekst("Het belang van de buurt weegt zwaarder."));
        assert_eq!(veld("zienswijze"), tekst("De schuur stond er al."));
        assert_eq!(veld("last"), tekst("Breek de schuur af."));
        assert_eq!(veld("artikel"), tekst("Omgevingswet 5.1 lid 1 onder a en lid 2 onder a"));
    }
}

/// Everything a template asks for, as the examples have it, to somebody.
fn ingevuld(code: &str, aan: &str) -> Vec<(String, String)> {
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sjablonen/voorbeeld");
    let json = std::fs::read_to_string(format!("{map}/{code}.json")).unwrap();
    let concept: Briefconcept = serde_json::from_str(&json).unwrap();
    let tekst = |w: &Veldwaarde| match w {
        Veldwaarde::Tekst(t) => t.clone(),
        Veldwaarde::Datum(dag) => dag.to_string(),
        Veldwaarde::Bedrag(cent) => format!("{},{:02}", cent / 100, cent % 100),
        Veldwaarde::Lijst(punten) => punten.join("\n"),
        ander => panic!("{ander:?}"),
    };
    let mut uit: Vec<_> = concept.velden.iter().map(|(n, w)| (format!("v-{n}"), tekst(w))).collect();
    uit.push(("dag".to_owned(), "2026-11-17".to_owned()));
    uit.push(("aan".to_owned(), aan.to_owned()));
    uit
}

/// Does something with a letter as it stands now.
async fn brief(t: &TestApp, wie: &Bezoeker, pad: &str, velden: &[(String, String)], daad: &str) -> Antwoord {
    let id: uuid::Uuid = pad.rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = t.app.store.lees().await.unwrap();
    let versie = store::brief::op_id(&mut tx, id).await.unwrap().unwrap().versie.to_string();
    drop(tx);
    let mut form: Vec<(&str, &str)> = velden.iter().map(|(n, w)| (n.as_str(), w.as_str())).collect();
    form.extend([("daad", daad), ("gezien", versie.as_str())]);
    wie.post(pad, &form).await
}

verhaal! {
    async fn an_open_point_or_new_facts_stop_the_signature_until_there_is_a_new_text(t) {
        let cm = zaak(t).await;
        let (ander, chef) = (als(t, "collega", Rol::Behandelaar).await, als(t, "teamleider", Rol::Coordinator).await);
        let partij = [("rol", "verantwoordelijke"), ("soort", "organisatie"), ("naam", "Bouwmaat B.V."), ("adres", "Kade 3\n9910 AA Waterrijk")];
        cm.post(&format!("{ZAAK}/betrokkenen"), &partij).await.is(200);
        let mut tx = t.app.store.lees().await.unwrap();
        let zaak = store::zaak::op_nummer(&mut tx, "2026-000001").await.unwrap().unwrap();
        let aan = store::betrokkene::van_zaak(&mut tx, zaak.id).await.unwrap()[0].id.to_string();
        drop(tx);
        let uit = cm.post(&format!("{ZAAK}/brieven"), &[("sjabloon", "besluit-lod")]).await;
        let pad = uit.pad.split('?').next().unwrap().to_owned();
        brief(t, &cm, &pad, &ingevuld("besluit-lod", &aan), "controle").await.is(200);
        brief(t, &ander, &pad, &[], "akkoord").await.is(200);
        stuur(t, &cm, "punt", &PUNT).await.is(200);
        brief(t, &chef, &pad, &[], "onderteken").await.is(422).leest("Punt 1 van de zienswijze heeft nog geen antwoord.");
        t.zet_klok("2026-11-17T09:30:00Z");
        let nieuw = [("nr", "1"), ("weging", "Dat wisten wij niet."), ("gevolg", "nieuwe-feiten"), ("antwoord", "Wij onderzoeken dit.")];
        stuur(t, &cm, "punt", &met(&PUNT, &nieuw)).await.is(200).leest("Er zijn nieuwe feiten");
        brief(t, &chef, &pad, &[], "onderteken").await.is(422).leest("Bij punt 1 zijn er nieuwe feiten sinds deze tekst.");
        t.zet_klok("2026-11-17T10:00:00Z");
        // The same text may stay, when somebody says that he looked at it again and why; then it is read again.
        cm.get(&pad).await.is(200).leest("Er zijn nieuwe feiten sinds deze tekst").leest("De tekst blijft hetzelfde");
        let bekeken = [("reden-bekeken".to_owned(), "De luchtfoto verandert niets aan de last.".to_owned())];
        brief(t, &cm, &pad, &[], "bekeken").await.is(422).leest("Schrijf kort waarom de tekst hetzelfde blijft.");
        brief(t, &cm, &pad, &bekeken, "bekeken").await
            .is(200).leest("Je keek de tekst opnieuw na.").leest_niet("Er zijn nieuwe feiten sinds deze tekst");
        brief(t, &cm, &pad, &bekeken, "bekeken").await.is(422).leest("Aan de tekst is niets veranderd.");
        brief(t, &chef, &pad, &[], "onderteken").await.is(422).leest("nog niet goedgekeurd");
        cm.get(ZAAK).await.leest("opnieuw bekeken na nieuwe feiten").leest("De luchtfoto verandert niets aan de last.");
        let mut beter = ingevuld("besluit-lod", &aan);
        beter.iter_mut().find(|(n, _)| n == "v-locatie").unwrap().1 = "het achtererf".to_owned();
        brief(t, &cm, &pad, &beter, "controle").await.is(200);
        brief(t, &ander, &pad, &[], "akkoord").await.is(200);
        brief(t, &chef, &pad, &[], "onderteken").await.is(200).leest("Het stuk is ondertekend.");
    }
}

const GESPREK: [(&str, &str); 8] = [
    ("dag", "2026-11-16"),
    ("tijd", "10.00 tot 10.45 uur"),
    ("plaats", "Stadhuis, kamer 3"),
    ("verklaring", "Ik wist niet dat het niet mocht."),
    ("naam-0", "J. van Dalen"),
    ("namens-0", "Bouwmaat B.V."),
    ("akkoord-0", "onbekend"),
    ("opmerking-0", ""),
];

verhaal! {
    async fn a_hearing_is_recorded_with_who_agrees_and_feeds_its_report(t) {
        let cm = zaak(t).await;
        for (anders, zin) in [
            (&[("dag", "2026-11-18")][..], "Kies een dag die geweest is."),
            (&[("plaats", "")][..], "Schrijf waar het gesprek was."),
            (&[("naam-0", ""), ("namens-0", "")][..], "Noem minstens één deelnemer."),
            (&[("naam-0", "")][..], "Vul een naam in."),
            (&[("akkoord-0", "nee")][..], "Schrijf waarom J. van Dalen het niet eens is"),
            (&[("akkoord-0", "misschien")][..], "Kies een van de mogelijkheden."),
        ] {
            stuur(t, &cm, "gesprek", &met(&GESPREK, anders)).await.is(422).leest(zin);
        }
        stuur(t, &cm, "gesprek", &GESPREK).await.is(200).leest("Nog niet gereageerd");
        let oneens = [("nr", "1"), ("akkoord-0", "nee"), ("opmerking-0", "Ik zei iets anders.")];
        stuur(t, &cm, "gesprek", &met(&GESPREK, &oneens)).await.is(200).leest("Ik zei iets anders.");
        // Nobody is named on the timeline.
        cm.get(ZAAK).await.is(200).leest("Niet eens met het verslag: 1.").leest_niet("van Dalen");
        // With a fine in sight the right to be silent is asked for.
        stuur(t, &cm, "sanctie", &met(&PLEK, &[("richtlijn", "")])).await.is(200);
        let boete = [("soort", "boete"), ("bedrag", "500"), ("maximum", "1.000"), ("waarom-bedrag", "Zie de tabel.")];
        stuur(t, &cm, "keuze", &met(&KEUZE, &[("soort", "boete"), ("maximum", "")])).await.is(422).leest("de hoogste boete volgens de wet");
        stuur(t, &cm, "keuze", &met(&KEUZE, &boete)).await.is(200).leest("Bestuurlijke boete door");
        stuur(t, &cm, "gesprek", &met(&GESPREK, &oneens)).await.is(422).leest("Er wordt een boete overwogen (Awb 5:10a lid 2).");
        let nee = met(&met(&GESPREK, &oneens), &[("cautie", "nee")]);
        stuur(t, &cm, "gesprek", &nee).await.is(200).leest("gehoord zonder te zeggen dat zwijgen mag");
        let uit = cm.post(&format!("{ZAAK}/brieven"), &[("sjabloon", "hoorverslag")]).await;
        uit.is(200).leest("Ik wist niet dat het niet mocht.").leest("J. van Dalen, namens Bouwmaat B.V.")
            .leest("J. van Dalen is het niet eens met het verslag: Ik zei iets anders.").leest("Stadhuis, kamer 3");
    }
}

verhaal! {
    async fn who_does_not_deal_with_the_zaak_sees_no_weighing(t) {
        let cm = zaak(t).await;
        stuur(t, &cm, "punt", &PUNT).await.is(200);
        let lezer = als(t, "beleid", Rol::Beleid).await;
        lezer.get(ZAAK).await.is(200).leest_niet("Bekijk de weging").leest_niet("Bouwmaat");
        for deel in ["", "/belangen", "/omstandigheid", "/punt?nr=1", "/sanctie", "/keuze?nr=1", "/gesprek"] {
            lezer.get(&format!("{PAD}{deel}")).await.is(403).leest_niet("Bouwmaat");
        }
        lezer.post(&format!("{PAD}/belangen"), &[("belangen", "x"), ("gezien", "1")]).await.is(403);
    }
}
