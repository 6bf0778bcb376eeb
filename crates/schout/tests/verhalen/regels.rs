//! "Wat mag ik hier en nu?": feitcodes by the date of the offence, toestemmingen from a file, and what the phone gets of it.

use domein::{
    feitcode::Stelsel,
    toegang::{Rol, Toewijzing},
};
use schout::{
    handelingen::{
        Fout, Wie,
        beheer::inrichting_laden,
        register::{Editie, Ingelezen, editie_inlezen, onbekende_feitcodes, toestemmingen_inlezen},
    },
    inlezen::{
        Voorproef, proef_kop,
        register::{Editievraag, lees_feitcodes, lees_toestemmingen},
    },
    store,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    steun::{Bezoeker, TestApp},
    verhaal,
};

const PAD: &str = "/beheer/feitcodes";
const SYSTEEM: Wie = Wie::Systeem("proef");
const OUD: &str = "feitcode,omschrijving,artikel,bedrag_cat1,bedrag_cat6\n\
    R397i,parkeren voor vergunninghouders,24 RVV 1990,100,40\n\
    R398,dubbel parkeren,24 RVV 1990,100,40\n\
    R399,oud feit,24 RVV 1990,60,\n";
const NIEUW: &str = "feitcode,omschrijving,artikel,bedrag_cat1,bedrag_cat6\n\
    R397i,parkeren voor vergunninghouders,24 RVV 1990,\"1.120,50\",45\n\
    R398,dubbel parkeren,24 RVV 1990,100,40\n\
    R400,nieuw feit,25 RVV 1990,70,\n";

fn voorproef(tekst: &str) -> Voorproef {
    let mut bestand = tempfile::tempfile().unwrap();
    std::io::Write::write_all(&mut bestand, tekst.as_bytes()).unwrap();
    std::io::Seek::rewind(&mut bestand).unwrap();
    proef_kop(bestand, 100_000).unwrap()
}

fn editie(tekst: &str, stelsel: Stelsel, naam: &str, vanaf: &str) -> Editie {
    let vraag = Editievraag { stelsel, editie: naam.to_owned(), vanaf: Some(vanaf.parse().unwrap()) };
    let (vanaf, codes) = lees_feitcodes(&voorproef(tekst), &vraag).unwrap();
    Editie { stelsel, naam: naam.to_owned(), vanaf, codes }
}

async fn lees_in(t: &TestApp, e: &Editie) -> Result<usize, Fout> {
    let mut h = t.handeling(SYSTEEM).await;
    let v = editie_inlezen(&mut h, e).await?;
    h.commit().await?;
    Ok(v.nieuw.len() + v.gewijzigd.len() + v.vervallen.len())
}

async fn toestemmingen(t: &TestApp, csv: &str, proef: bool) -> Ingelezen {
    let regels = lees_toestemmingen(&voorproef(csv), &t.app.inrichting().inrichting.straat).unwrap();
    let mut h = t.handeling(SYSTEEM).await;
    let uit = toestemmingen_inlezen(&mut h, "proef.csv", regels, proef).await.unwrap();
    h.commit().await.unwrap();
    uit
}

async fn aantal(t: &TestApp, sleutel: &str) -> usize {
    let mut tx = t.app.store.lees().await.unwrap();
    let keten = store::gebeurtenis::Keten::Organisatie;
    let rij = store::gebeurtenis::tijdlijn(&mut tx, Uuid::nil(), keten).await.unwrap();
    rij.iter().filter_map(|r| r.lees_inhoud()).filter(|i| i.gebeurtenis.sleutel() == sleutel).count()
}

/// A BOA with a phone.
async fn telefoon(t: &TestApp, naam: &str, team: Option<&str>) -> (Bezoeker, Uuid) {
    let boa = t.als_met(naam, vec![Toewijzing::overal(Rol::Boa)], team).await;
    let toestel = Uuid::new_v4();
    boa.post_json("/api/v1/veld/toestel", &json!({ "toestel": toestel, "naam": "Proef" })).await.is(200);
    (boa, toestel)
}

async fn dag((boa, toestel): &(Bezoeker, Uuid), heeft: &str) -> Value {
    let uit = boa.get(&format!("/api/v1/veld/dag?toestel={toestel}&heeft={heeft}")).await;
    uit.is(200);
    uit.json()
}

verhaal! {
    async fn an_offence_falls_under_the_edition_of_its_own_day(t) {
        lees_in(t, &editie(OUD, Stelsel::Wahv, "tarieven A", "2026-01-01")).await.unwrap();
        assert_eq!(lees_in(t, &editie(NIEUW, Stelsel::Wahv, "tarieven B", "2026-11-10")).await.unwrap(), 3);
        let beheer = t.als(Rol::Beheerder).await;
        let voor = beheer.get(&format!("{PAD}?q=R39&dag=2026-11-09")).await;
        voor.leest("3 feitcodes op 9 november 2026").leest("tarieven A").leest_niet("1.120,50").leest("tot en met 9 november 2026");
        let na = beheer.get(&format!("{PAD}?q=R397i&dag=2026-11-10")).await;
        na.leest("1.120,50").leest("tarieven B").leest_niet("oud feit");
        beheer.get(&format!("{PAD}?dag=2025-12-31")).await.leest("0 feitcodes op 31 december 2025");
        beheer.get(&format!("{PAD}?dag=gisteren")).await.leest("Schrijf de dag als 2026-11-24.");
        // The phone holds both, for what happened before the tenth and is entered now.
        let tel = telefoon(t, "pleegdatum", None).await;
        let codes = dag(&tel, "").await["feitcodes"]["inhoud"].as_array().unwrap().clone();
        let r397: Vec<&Value> = codes.iter().filter(|c| c["code"] == "R397i").collect();
        assert_eq!(r397.len(), 2, "{codes:?}");
        assert_eq!((&r397[0]["bedragen"]["1"], &r397[0]["tot"]), (&json!(10_000), &json!("2026-11-09")));
        assert_eq!((&r397[1]["bedragen"]["1"], &r397[1]["van"]), (&json!(112_050), &json!("2026-11-10")));
        assert!(codes.iter().any(|c| c["code"] == "R399"), "an offence of the ninth may still be entered");
    }
}

verhaal! {
    async fn an_edition_of_a_later_day_holds_by_itself_from_that_day(t) {
        lees_in(t, &editie(OUD, Stelsel::Wahv, "tarieven A", "2026-01-01")).await.unwrap();
        lees_in(t, &editie(NIEUW, Stelsel::Wahv, "tarieven B", "2026-12-01")).await.unwrap();
        let pad = format!("{PAD}?q=R397i");
        let vandaag = t.als(Rol::Beheerder).await;
        vandaag.get(&pad).await.leest("op 17 november 2026").leest("tarieven A").leest_niet("1.120,50");
        vandaag.get(&format!("{PAD}?q=R400")).await.leest_niet("nieuw feit");
        t.zet_klok("2026-12-01T09:00:00Z");
        let op_de_dag = t.als_met("later", vec![Toewijzing::overal(Rol::Beheerder)], None).await;
        op_de_dag.get(&pad).await.leest("op 1 december 2026").leest("1.120,50");
        op_de_dag.get(&format!("{PAD}?q=R400")).await.leest("nieuw feit");
        op_de_dag.get(&format!("{PAD}?q=R399")).await.leest_niet("oud feit");
    }
}

verhaal! {
    async fn an_edition_in_between_is_refused_and_the_same_one_changes_nothing(t) {
        let b = editie(NIEUW, Stelsel::Wahv, "tarieven B", "2026-11-10");
        lees_in(t, &b).await.unwrap();
        assert_eq!(lees_in(t, &b).await.unwrap(), 0);
        assert_eq!(aantal(t, "feitcodes_ingelezen").await, 1, "nothing changed, so nothing is said");
        let fout = lees_in(t, &editie(OUD, Stelsel::Wahv, "tarieven A", "2026-01-01")).await.unwrap_err();
        assert!(format!("{fout:?}").contains("op volgorde"), "{fout:?}");
        // A correction of the same day takes the place of what never held; another stelsel has its own order.
        assert_eq!(lees_in(t, &editie(OUD, Stelsel::Wahv, "tarieven B2", "2026-11-10")).await.unwrap(), 3);
        assert_eq!(lees_in(t, &editie(OUD, Stelsel::Milieu, "milieu", "2020-01-01")).await.unwrap(), 3);
        let mut tx = t.app.store.lees().await.unwrap();
        let dag = "2026-11-10".parse().unwrap();
        let codes = store::feitcode::op_dag(&mut tx, Stelsel::Wahv, dag).await.unwrap();
        let namen: Vec<&str> = codes.iter().map(|f| f.code.as_str()).collect();
        assert_eq!(namen, ["R397i", "R398", "R399"]);
    }
}

verhaal! {
    async fn the_administrator_sees_what_changes_before_it_is_stored(t) {
        let beheer = t.als(Rol::Beheerder).await;
        let velden = [("stelsel", "wahv"), ("editie", "tarieven 2026"), ("vanaf", "2026-11-10")];
        let bestand = |tekst: &'static str| [("bestand", "nieuw.csv", tekst.as_bytes())];
        let blad = beheer.upload(PAD, &velden, &bestand(OUD)).await;
        blad.is(200).leest("3 nieuw, 0 gewijzigd, 0 vervallen, 0 gelijk.").leest("dubbel parkeren");
        assert_eq!(aantal(t, "feitcodes_ingelezen").await, 0, "looking stores nothing");
        let sha256 = blad.tekst.split("name=\"sha256\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let mee = [velden.as_slice(), &[("sha256", sha256)]].concat();
        beheer.post(&format!("{PAD}/inlezen"), &mee).await.is(200).leest("tarieven 2026").leest("3 feitcodes op 10 november 2026");
        let blad = beheer.upload(PAD, &[("stelsel", "wahv"), ("editie", "tarieven 2027"), ("vanaf", "2027-01-01")], &bestand(NIEUW)).await;
        blad.is(200).leest("1 nieuw, 1 gewijzigd, 1 vervallen, 1 gelijk.").leest("1.120,50");
        let fout = beheer.upload(PAD, &[("stelsel", ""), ("editie", " "), ("vanaf", "morgen")], &[]).await;
        fout.is(422).leest("Kies het stelsel.").leest("Kies de eerste dag").leest("Kies een bestand.");
        let fout = beheer.upload(PAD, &velden, &bestand("feitcode,omschrijving\n397,x\nR398,\n")).await;
        fout.is(422).leest("Regel 2").leest("Regel 3: R398 heeft geen omschrijving.");
        let fout = beheer.post(&format!("{PAD}/inlezen"), &[velden.as_slice(), &[("sha256", "../../etc/passwd")]].concat()).await;
        fout.is(422).leest("Kies het bestand opnieuw.");
        assert_eq!(aantal(t, "feitcodes_ingelezen").await, 1);
        // Who may look at the inrichting sees the register, and cannot change it.
        let behandelaar = t.als(Rol::Behandelaar).await;
        behandelaar.get(PAD).await.is(200).leest("tarieven 2026").leest_niet("Nieuwe editie");
        behandelaar.upload(PAD, &velden, &bestand(OUD)).await.is(403);
        t.als(Rol::Boa).await.get(PAD).await.is(403);
    }
}

verhaal! {
    async fn a_file_of_permits_is_taken_in_line_by_line_and_once(t) {
        let csv = "nummer;soort;wat;houder;waar;lat;lon;straal;zone;vlak;van;tot;dagen;begin;eind\n\
            TV-1;terras;Terras van 20 m2;Café De Proef;Markt 5;52,35706;5,622025;25;;;01-01-2026;;vrijdag za;10:00;01:00\n\
            EV-1;evenement;Feest;;Park;;;;evenemententerrein;;2026-11-17;2026-11-18;;;\n\
            TV-2;dansvloer;Dansen;;Markt;52,35;5,62;;;;2026-01-01;;;;\n\
            TV-3;terras;Nergens;;;;;;;;2026-01-01;;;;\n\
            TV-1;terras;Nog eens;;;52,35;5,62;;;;2026-01-01;;;;\n\
            TV-4;terras;Elders;;;52,35;5,62;;maan;;2026-02-01;2026-01-01;;;\n";
        lees_in(t, &editie(OUD, Stelsel::Wahv, "tarieven A", "2026-01-01")).await.unwrap();
        let proef = toestemmingen(t, csv, true).await;
        assert_eq!((proef.nieuw.len(), proef.geweigerd.len()), (2, 4), "{proef:?}");
        assert_eq!(aantal(t, "toestemmingen_ingelezen").await, 0);
        let echt = toestemmingen(t, csv, false).await;
        assert_eq!(echt.nieuw, ["TV-1", "EV-1"]);
        let reden = |n: usize| echt.geweigerd[n].1.clone();
        assert!(reden(0).contains("soort \"dansvloer\" bestaat niet") && reden(1).contains("geen plek"), "{echt:?}");
        assert!(reden(2).contains("eerdere regel") && reden(3).contains("Draai van en tot om"), "{echt:?}");
        let weer = toestemmingen(t, csv, false).await;
        assert_eq!((weer.nieuw.len(), weer.gewijzigd.len(), weer.bekend), (0, 0, 2));
        assert_eq!(aantal(t, "toestemmingen_ingelezen").await, 1, "the same file twice adds nothing");
        let tel = telefoon(t, "terras", None).await;
        let eerst = dag(&tel, "").await;
        let straat = &eerst["straat"]["inhoud"];
        let mijn = straat["toestemmingen"].as_array().unwrap();
        assert_eq!(mijn.len(), 2);
        assert_eq!((&mijn[1]["houder"], &mijn[1]["wanneer"]["dagen"]), (&json!("Café De Proef"), &json!(["vr", "za"])));
        assert!(straat["zones"].as_array().unwrap().len() >= 4 && straat["regels"].as_array().unwrap().len() >= 12);
        // Another holder sends this part again, and only this part.
        let hash = |deel: &str| format!("{deel}:{}", eerst[deel]["hash"].as_str().unwrap());
        let heeft = format!("{},{}", hash("straat"), hash("feitcodes"));
        assert!(dag(&tel, &heeft).await["straat"].is_null());
        let ander = toestemmingen(t, &csv.replace("Café De Proef", "Café De Ander"), false).await;
        assert_eq!(ander.gewijzigd, ["TV-1"]);
        let nu = dag(&tel, &heeft).await;
        assert!(!nu["straat"].is_null() && nu["feitcodes"].is_null(), "1,200 codes do not travel again for one permit");
        // The day after, the feitcodes are still the same part.
        t.zet_klok("2026-11-18T07:00:00Z");
        let boa = t.binnen(std::sync::Arc::clone(tel.0.gebruiker.as_ref().unwrap())).await;
        let morgen = dag(&(boa, tel.1), &heeft).await;
        assert!(morgen["feitcodes"].is_null());
    }
}

verhaal! {
    async fn a_day_with_200_tasks_and_1200_feitcodes_travels_in_300_kilobytes(t) {
        let mut i = t.app.inrichting().inrichting.clone();
        i.straat.feitcodes.clear();
        let mut h = t.handeling(SYSTEEM).await;
        inrichting_laden(&mut h, &i, vec!["Alle feitcodes.".to_owned()]).await.unwrap();
        h.commit().await.unwrap();
        t.app.ververs_inrichting().await.unwrap();
        let wortel = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inrichting");
        for stelsel in [Stelsel::Wahv, Stelsel::Milieu] {
            let csv = std::fs::read_to_string(wortel.join(format!("feitcodes/{}-2015.csv", stelsel.as_str()))).unwrap();
            lees_in(t, &editie(&csv, stelsel, "oefengegevens, tarieven 2015", "2015-05-15")).await.unwrap();
        }
        toestemmingen(t, &std::fs::read_to_string(wortel.join("toestemmingen.csv")).unwrap(), false).await;
        let mut team = None;
        for nr in 0..210 {
            team = t.melding("fout-parkeren", &format!("Nummer {nr}: er staat al drie dagen een bestelbus op de stoep voor de deur.")).await.zaak.team;
        }
        let (boa, toestel) = telefoon(t, "zwaar", team.as_deref()).await;
        let pad = format!("/api/v1/veld/dag?toestel={toestel}&heeft=");
        let uit = boa.get(&pad).await.json();
        let lang = |deel: &str| uit[deel]["inhoud"].as_array().unwrap().len();
        assert_eq!(lang("taken"), 200, "{}", uit["taken"]);
        assert!(lang("feitcodes") >= 1200, "{}", lang("feitcodes"));
        let bytes = boa.get_bytes(&pad, "gzip").await.len();
        let codes = lang("feitcodes");
        eprintln!("dagpakket: 200 taken en {codes} feitcodes in {bytes} bytes gzip");
        assert!(bytes <= 300 * 1024, "{bytes}");
    }
}

verhaal! {
    async fn a_rule_that_names_a_feitcode_which_is_not_there_is_told_of(t) {
        let dag = "2026-11-17".parse().unwrap();
        let i = t.app.inrichting();
        let mist = |t: &TestApp| {
            let (store, i) = (t.app.store.clone(), std::sync::Arc::clone(&i));
            async move { onbekende_feitcodes(&mut store.lees().await.unwrap(), &i.inrichting, dag).await.unwrap() }
        };
        assert!(mist(t).await.is_empty(), "an empty register says nothing");
        lees_in(t, &editie(OUD, Stelsel::Wahv, "tarieven A", "2026-01-01")).await.unwrap();
        let zinnen = mist(t).await;
        assert!(zinnen.iter().any(|z| z.contains("\"alcohol-binnenstad\" noemt feitcode F121a")), "{zinnen:?}");
        assert!(!zinnen.iter().any(|z| z.contains("R397i")), "{zinnen:?}");
        t.als(Rol::Beheerder).await.get(PAD).await.leest("noemt feitcode F121a");
    }
}

#[test]
fn the_example_has_every_feitcode_that_its_rules_name() {
    let i = schout::inrichting::lees_ingebed().unwrap();
    let wortel = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inrichting/feitcodes");
    let codes: Vec<String> = Stelsel::ALLE
        .iter()
        .flat_map(|s| {
            let csv = std::fs::read_to_string(wortel.join(format!("{}-2015.csv", s.as_str()))).unwrap();
            editie(&csv, *s, "proef", "2015-05-15").codes
        })
        .map(|f| f.code)
        .collect();
    for regel in &i.straat.regels {
        for patroon in &regel.feitcodes {
            assert!(codes.iter().any(|c| domein::feitcode::past(patroon, c)), "{}: {patroon}", regel.code);
            let gebruikt = |c: &&String| i.straat.feitcodes.iter().any(|p| domein::feitcode::past(p, c));
            assert!(
                codes.iter().filter(|c| domein::feitcode::past(patroon, c)).all(|c| gebruikt(&c)),
                "{patroon}"
            );
        }
    }
    assert!(i.straat.zones.len() >= 4 && i.straat.regels.len() >= 12);
}
