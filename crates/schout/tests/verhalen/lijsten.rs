//! Lists: filters, pages, views, several zaken at once, and what one may not see.

use domein::{
    inrichting::Kanaal,
    signaal::Melder,
    toegang::{Rol, Toewijzing},
    zaak::{Zaak, ZaakStatus},
};
use schout::{
    handelingen::{
        Wie,
        melden::{PlekInvoer, SignaalInvoer, aansluiten, indienen},
        verdelen,
        vervolg::{Controleplan, Vervolg, vervolg_kiezen},
    },
    store::{
        self,
        lijst::{Filter, Volgorde},
    },
};

use crate::{
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

pub(crate) async fn zaak_in(t: &TestApp, onderwerp: &str, wijk: &str) -> Zaak {
    let adres = t.app.plaatsen.adressen().iter().find(|a| &*a.wijk == wijk).unwrap();
    let invoer = SignaalInvoer {
        tekst: "Er is hier iets mis op straat.".into(),
        onderwerp: Some(onderwerp.into()),
        plek: PlekInvoer { lat: Some(adres.punt.lat), lon: Some(adres.punt.lon), ..PlekInvoer::default() },
        antwoorden: Default::default(),
        melder: Melder {
            naam: None,
            email: Some("een@voorbeeld.example".into()),
            telefoon: None,
            adres: None,
            taal: "nl".into(),
        },
        kanaal: Kanaal::Portaal,
    };
    let mut h = t.handeling(Wie::Melder).await;
    let uit = indienen(&mut h, invoer).await.unwrap();
    h.commit().await.unwrap();
    uit.zaak
}

/// Numbers in the rows of a page, in their order.
fn nummers(a: &Antwoord) -> Vec<String> {
    let delen = a.tekst.split("id=\"rij-").skip(1);
    delen.map(|d| d.split(['"', '.']).next().unwrap().to_owned()).collect()
}

fn volgende(a: &Antwoord) -> Option<String> {
    let (voor, _) = a.tekst.split_once("rel=\"next\"")?;
    let href = voor.rsplit_once("href=\"")?.1.split('"').next()?;
    Some(href.replace("&amp;", "&"))
}

pub(crate) fn beperkt(rol: Rol, wijk: &str) -> Vec<Toewijzing> {
    vec![Toewijzing { wijken: vec![wijk.into()], ..Toewijzing::overal(rol) }]
}

async fn bulk(wie: &Bezoeker, actie: &str, zaken: &[&str], velden: &[(&str, &str)]) -> Antwoord {
    let mut alles: Vec<(&str, &str)> = zaken.iter().map(|z| ("zaak", *z)).collect();
    alles.extend_from_slice(velden);
    wie.post(&format!("/zaken/bulk/{actie}"), &alles).await
}

verhaal! {
    async fn a_list_shows_what_the_filters_ask(t) {
        let afval = zaak_in(t, "zwerfafval", "WK999901").await.nummer;
        let lamp = zaak_in(t, "lantaarnpaal", "WK999905").await.nummer;
        let wie = t.als(Rol::Behandelaar).await;
        let mut h = t.handeling(wie.wie()).await;
        verdelen::oppakken(&mut h, &lamp, None).await.unwrap();
        h.commit().await.unwrap();
        let toont = async |zoek: &str| nummers(&wie.get(&format!("/zaken{zoek}")).await);
        assert_eq!(toont("").await.len(), 2);
        assert_eq!(toont("?status=nieuw").await, [afval.as_str()]);
        assert_eq!(toont("?status=nieuw&status=in_behandeling").await.len(), 2);
        assert_eq!(toont("?onderwerp=zwerfafval").await, [afval.as_str()]);
        assert_eq!(toont("?onderwerp=afval").await, [afval.as_str()]);
        assert_eq!(toont("?gebied=WK999905").await, [lamp.as_str()]);
        assert_eq!(toont("?behandelaar=mij").await, [lamp.as_str()]);
        assert_eq!(toont("?behandelaar=niemand").await, [afval.as_str()]);
        assert_eq!(toont(&format!("?q={afval}")).await, [afval.as_str()]);
        assert_eq!(toont("?termijn=laat").await.len(), 0);
        t.zet_klok("2027-02-01T09:00:00Z");
        let laat = wie.get("/zaken?termijn=laat").await;
        laat.leest("2 zaken. 2 zijn te laat.").leest("Verwijder filter").leest("Te laat");
        assert_eq!(nummers(&laat).len(), 2);
        wie.get("/zaken?status=afgehandeld").await.leest("Geen zaken met deze filters");
    }
}

verhaal! {
    async fn paging_misses_and_repeats_nothing_while_a_zaak_comes_in(t) {
        for i in 0..62 {
            zaak_in(t, if i % 2 == 0 { "zwerfafval" } else { "lantaarnpaal" }, "WK999901").await;
        }
        let wie = t.als(Rol::Behandelaar).await;
        let eerste = wie.get("/zaken").await;
        eerste.leest("62 zaken.").leest("Volgende 50");
        let mut gezien = nummers(&eerste);
        assert_eq!(gezien.len(), 50);
        zaak_in(t, "zwerfafval", "WK999901").await;
        let tweede = wie.get(&volgende(&eerste).unwrap()).await;
        assert!(volgende(&tweede).is_none());
        gezien.extend(nummers(&tweede));
        let aantal = gezien.len();
        gezien.sort();
        gezien.dedup();
        assert_eq!(gezien.len(), aantal, "een zaak staat er twee keer");
        assert!((1..=62).all(|n| gezien.contains(&format!("2026-{n:06}"))), "een zaak ontbreekt");
    }
}

verhaal! {
    async fn a_saved_view_is_there_the_next_day_and_only_for_its_owner(t) {
        let wie = t.als(Rol::Behandelaar).await;
        let velden = [("naam", "Afval nieuw"), ("zoek", "status=nieuw&onderwerp=afval&kwaad=%3Cscript%3E&na=1.2")];
        let bewaard = wie.post("/zaken/weergaven", &velden).await;
        bewaard.is(200).leest("De weergave is bewaard").leest("Afval nieuw").leest_niet("kwaad");
        wie.get("/zaken").await.leest("/zaken?status=nieuw&amp;onderwerp=afval");
        let ander = t.als(Rol::Behandelaar).await;
        ander.get("/zaken").await.leest_niet("Afval nieuw");
        let pagina = wie.get("/zaken").await.tekst;
        let pad = format!("/zaken/weergaven/{}/verwijder", pagina.split("/zaken/weergaven/").find_map(|d| d.split_once("/verwijder")).unwrap().0);
        ander.post(&pad, &[]).await.is(404);
        wie.post(&pad, &[]).await.is(200).leest("De weergave is verwijderd").leest_niet("Afval nieuw");
        wie.post("/zaken/weergaven", &[("naam", " "), ("zoek", "status=nieuw")]).await.is(422).leest("Geef de weergave een naam van hoogstens 40 tekens.");
    }
}

verhaal! {
    async fn several_zaken_go_to_a_colleague_and_one_refusal_is_named(t) {
        let een = zaak_in(t, "zwerfafval", "WK999901").await.nummer;
        let twee = zaak_in(t, "zwerfafval", "WK999901").await.nummer;
        let wie = t.als(Rol::Coordinator).await;
        let (sanne, mo) = (t.als(Rol::Boa).await, t.als(Rol::Boa).await);
        let mut h = t.handeling(sanne.wie()).await;
        verdelen::oppakken(&mut h, &twee, None).await.unwrap();
        h.commit().await.unwrap();
        let vel = bulk(&wie, "toewijzen", &[&een, &twee], &[]).await;
        vel.is(200).leest("2 zaken gekozen").leest(&format!("{een}@"));
        bulk(&wie, "toewijzen", &[&een], &[("stap", "doe")]).await.is(422).leest("Kies een collega of een team");
        let id = mo.gebruiker.as_ref().unwrap().id.to_string();
        let uit = bulk(&wie, "toewijzen", &[&een, &twee, "2026-999999"], &[("stap", "doe"), ("account", &id)]).await;
        uit.is(200).leest("1 van 3 zaken zijn toegewezen").leest("Schrijf kort waarom").leest("Dit bestaat niet");
        let mut tx = t.app.store.lees().await.unwrap();
        let stand = store::zaak::op_nummer(&mut tx, &een).await.unwrap().unwrap();
        assert_eq!(stand.behandelaar, mo.gebruiker.as_ref().map(|g| g.id));
        let stand = store::zaak::op_nummer(&mut tx, &twee).await.unwrap().unwrap();
        assert_eq!(stand.behandelaar, sanne.gebruiker.as_ref().map(|g| g.id));
    }
}

verhaal! {
    async fn a_bulk_answer_reaches_every_reporter_once(t) {
        let een = zaak_in(t, "zwerfafval", "WK999901").await;
        let twee = zaak_in(t, "zwerfafval", "WK999902").await;
        let mut h = t.handeling(Wie::Melder).await;
        let ook = SignaalInvoer {
            tekst: "Ik heb hier ook last van.".into(),
            onderwerp: None,
            plek: PlekInvoer::default(),
            antwoorden: Default::default(),
            melder: Melder { naam: None, email: Some("twee@voorbeeld.example".into()), telefoon: None, adres: None, taal: "nl".into() },
            kanaal: Kanaal::Portaal,
        };
        aansluiten(&mut h, &een.nummer, ook).await.unwrap();
        h.commit().await.unwrap();
        let wie = t.als(Rol::Behandelaar).await;
        let zaken: [&str; 2] = [&een.nummer, &twee.nummer];
        bulk(&wie, "antwoorden", &zaken, &[("stap", "doe"), ("gevonden", "Uw melding is ontvangen.")]).await.is(422)
            .leest("Dit is nog geen antwoord").leest("Uw melding is ontvangen.");
        let tekst = [("stap", "doe"), ("gevonden", "We vonden vier zakken afval naast de container."), ("gedaan", "We hebben de zakken meteen meegenomen."), ("sluiten", "ja")];
        let mut met_versie = Vec::new();
        let mut tx = t.app.store.lees().await.unwrap();
        for nummer in zaken {
            met_versie.push(format!("{nummer}@{}", store::zaak::op_nummer(&mut tx, nummer).await.unwrap().unwrap().versie));
        }
        drop(tx);
        let keus: Vec<&str> = met_versie.iter().map(String::as_str).collect();
        bulk(&wie, "antwoorden", &keus, &tekst).await.is(200).leest("Alle 2 zaken zijn beantwoord");
        bulk(&wie, "antwoorden", &keus, &tekst).await.is(200).leest("0 van 2 zaken").leest("Een collega heeft deze zaak ook gewijzigd");
        let mut tx = t.app.store.lees().await.unwrap();
        for zaak in [&een, &twee] {
            assert_eq!(store::zaak::op_id(&mut tx, zaak.id).await.unwrap().unwrap().status, ZaakStatus::Afgehandeld);
            for s in store::signaal::van_zaak(&mut tx, zaak.id).await.unwrap() {
                let berichten = store::bericht::van_signaal(&mut tx, s.signaal.id).await.unwrap();
                assert_eq!(berichten.iter().filter(|b| b.soort == "antwoord").count(), 1);
            }
        }
    }
}

verhaal! {
    async fn picking_up_several_leaves_what_a_colleague_has(t) {
        let een = zaak_in(t, "zwerfafval", "WK999901").await.nummer;
        let twee = zaak_in(t, "zwerfafval", "WK999901").await.nummer;
        let (wie, ander) = (t.als(Rol::Boa).await, t.als(Rol::Boa).await);
        bulk(&ander, "oppakken", &[&twee], &[]).await.leest("1 zaak is opgepakt");
        bulk(&wie, "oppakken", &[&een, &twee], &[]).await.leest("1 van 2").leest("Een collega heeft deze zaak al");
        wie.get("/werk").await.leest("1 zaak.").leest(&een).leest_niet(&twee);
        bulk(&wie, "oppakken", &[], &[]).await.is(422).leest("nog geen zaken gekozen");
        bulk(&wie, "plannen", &[&een], &[("stap", "doe"), ("dag", "2026-11-16"), ("wat", "")]).await.is(422)
            .leest("Kies vandaag of een latere dag").leest("Schrijf wat er gaat gebeuren");
        let plan = [("stap", "doe"), ("dag", "2026-12-01"), ("wat", "We vegen de straat.")];
        bulk(&wie, "plannen", &[&een], &plan).await.leest("1 zaak is gepland");
        bulk(&wie, "toewijzen", &[&een], &[]).await.is(403);
    }
}

verhaal! {
    async fn my_work_holds_my_zaken_tasks_and_what_is_free_in_my_team(t) {
        let vrij = zaak_in(t, "zwerfafval", "WK999901").await;
        let mijn = zaak_in(t, "lantaarnpaal", "WK999905").await;
        let team = vrij.team.clone().unwrap();
        let wie = t.als_met("sanne", vec![Toewijzing::overal(Rol::Boa)], Some(&team)).await;
        let mut h = t.handeling(wie.wie()).await;
        verdelen::oppakken(&mut h, &mijn.nummer, None).await.unwrap();
        let morgen = Controleplan { dag: jiff::civil::date(2026, 11, 18), dagdeel: None, reeks: None };
        vervolg_kiezen(&mut h, &mijn.nummer, Vervolg::NieuweControle(morgen), "Kijk of de lamp het doet.").await.unwrap();
        h.commit().await.unwrap();
        let werk = wie.get("/werk").await;
        werk.leest("1 zaak en 1 taak.").leest("Kijk of de lamp het doet.");
        assert_eq!(nummers(&werk).first(), Some(&mijn.nummer), "de taak van morgen staat bovenaan");
        assert_eq!(nummers(&wie.get("/werk?toon=vrij").await), [vrij.nummer.as_str()]);
        assert_eq!(nummers(&wie.get("/werk?toon=zaken").await), [mijn.nummer.as_str()]);
        t.als(Rol::Boa).await.get("/werk").await.leest("Geen open werk").leest("Je zit in geen team");
    }
}

verhaal! {
    async fn limits_per_wijk_hold_in_every_list(t) {
        let hier = zaak_in(t, "zwerfafval", "WK999901").await;
        let daar = zaak_in(t, "zwerfafval", "WK999905").await;
        let wie = t.als_met("hier", beperkt(Rol::Behandelaar, "WK999901"), None).await;
        let g = t.app.plaatsen.grenzen();
        let bbox = format!("{},{},{},{}", g.zuidwest.lon, g.zuidwest.lat, g.noordoost.lon, g.noordoost.lat);
        let straat = schout::web::kantoor::zoekdeel::codeer(&daar.locatie.omschrijving);
        let paden = [
            "/zaken".to_owned(), "/zaken?gebied=WK999905".to_owned(), "/kaart".to_owned(), "/zaken.csv".to_owned(),
            format!("/kaart/zaken.json?bbox={bbox}"), format!("/zoek?q={straat}"), "/werk".to_owned(),
        ];
        for pad in &paden {
            wie.get(pad).await.is(200).leest_niet(&daar.nummer);
        }
        for pad in ["/zaken", "/zaken.csv", "/kaart", &paden[4]] {
            wie.get(pad).await.leest(&hier.nummer);
        }
        let zoek = wie.get(&format!("/zoek?q={}", daar.nummer)).await;
        assert!(zoek.pad.starts_with("/zoek"), "{}", zoek.pad);
        wie.get(&format!("/zaken/{}/buur", daar.nummer)).await.is(404);
        bulk(&wie, "toewijzen", &[&daar.nummer], &[]).await.is(422).leest_niet(&daar.locatie.omschrijving);
        wie.get("/kaart/zaken.json?bbox=1,2,3").await.is(422);
    }
}

verhaal! {
    async fn a_confidential_zaak_is_in_no_list_of_the_uninvolved(t) {
        let geheim = zaak_in(t, "zwerfafval", "WK999901").await;
        let (boa, ander) = (t.als(Rol::Boa).await, t.als(Rol::Behandelaar).await);
        let mut h = t.handeling(boa.wie()).await;
        verdelen::oppakken(&mut h, &geheim.nummer, None).await.unwrap();
        verdelen::vertrouwelijk_zetten(&mut h, &geheim.nummer, true, "Er loopt een onderzoek.").await.unwrap();
        h.commit().await.unwrap();
        for pad in ["/zaken", "/werk", "/kaart", "/zaken.csv", "/kaart/zaken.json?bbox=3,50,8,54"] {
            ander.get(pad).await.is(200).leest_niet(&geheim.nummer);
        }
        boa.get("/zaken").await.leest(&geheim.nummer);
        t.als(Rol::Coordinator).await.get("/zaken").await.leest(&geheim.nummer);
        let zoek = ander.get(&format!("/zoek?q={}", geheim.nummer)).await;
        assert!(zoek.pad.starts_with("/zoek"));
    }
}

verhaal! {
    async fn a_number_leads_to_its_zaak_and_brackets_walk_the_list(t) {
        let een = zaak_in(t, "zwerfafval", "WK999901").await.nummer;
        let twee = zaak_in(t, "zwerfafval", "WK999901").await.nummer;
        zaak_in(t, "lantaarnpaal", "WK999901").await;
        let wie = t.als(Rol::Behandelaar).await;
        for vraag in [een.as_str(), "1"] {
            assert_eq!(wie.get(&format!("/zoek?q={vraag}")).await.pad, format!("/zaken/{een}"));
        }
        let lijst = wie.get("/zaken?onderwerp=zwerfafval").await;
        let volgorde = nummers(&lijst);
        assert_eq!(volgorde.len(), 2);
        let pak = data_encoding::BASE64URL_NOPAD.encode(b"onderwerp=zwerfafval");
        lijst.leest(&format!("/zaken/{een}?lijst={pak}"));
        let buur = async |van: &str, naar: &str| wie.get(&format!("/zaken/{van}/buur?lijst={pak}&naar={naar}")).await.pad;
        assert_eq!(buur(&volgorde[0], "volgende").await, format!("/zaken/{}?lijst={pak}", volgorde[1]));
        assert_eq!(buur(&volgorde[1], "vorige").await, format!("/zaken/{}?lijst={pak}", volgorde[0]));
        assert_eq!(buur(&volgorde[1], "volgende").await, "/zaken?onderwerp=zwerfafval");
        wie.get("/zoek?q=wachtwoord").await.leest("Wijzig je wachtwoord");
        drop(twee);
    }
}

verhaal! {
    async fn the_file_for_a_spreadsheet_holds_no_person_and_no_place(t) {
        let uit = t.melding("zwerfafval", "Afval bij mevrouw Kwikstaart").await;
        let wie = t.als(Rol::Beleid).await;
        let csv = wie.get("/zaken.csv").await;
        csv.is(200).leest(&uit.zaak.nummer).leest("Zwerfafval").leest_niet("Kwikstaart").leest_niet("Kanarie");
        csv.leest_niet(&uit.zaak.locatie.omschrijving);
        assert!(csv.koppen["content-disposition"].to_str().unwrap().contains("zaken.csv"));
    }
}

verhaal! {
    async fn a_parked_message_goes_again_and_never_names_the_reporter(t) {
        let uit = t.melding("zwerfafval", "Er ligt afval.").await;
        let mut tx = t.app.store.schrijf().await.unwrap();
        let bericht = store::bericht::van_zaak(&mut tx, uit.zaak.id).await.unwrap().remove(0);
        let fout = "550 <wilhelmina.kanarie@voorbeeld.example>: geen postbus";
        store::bericht::parkeer(&mut tx, bericht.id(), fout).await.unwrap();
        tx.commit().await.unwrap();
        let wie = t.als(Rol::Behandelaar).await;
        wie.get("/berichten").await.leest(&uit.zaak.nummer).leest("geen postbus").leest_niet("kanarie");
        let elders = t.als_met("elders", beperkt(Rol::Behandelaar, "WK000000"), None).await;
        elders.get("/berichten").await.leest("Alle berichten zijn verstuurd");
        elders.post(&format!("/berichten/{}/opnieuw", bericht.id), &[]).await.is(404);
        wie.post(&format!("/berichten/{}/opnieuw", bericht.id), &[]).await.leest("Het bericht gaat opnieuw weg");
        let mut tx = t.app.store.lees().await.unwrap();
        assert_eq!(store::bericht::op_id(&mut tx, bericht.id()).await.unwrap().unwrap().status, "wacht");
        drop(tx);
        wie.get("/berichten").await.leest("Alle berichten zijn verstuurd");
    }
}

verhaal! {
    async fn the_order_of_the_previous_one_is_the_order_of_the_list(t) {
        for _ in 0..5 {
            zaak_in(t, "zwerfafval", "WK999901").await;
        }
        let kijker = t.als(Rol::Boa).await.gebruiker.unwrap().kijker();
        let mut tx = t.app.store.lees().await.unwrap();
        for volgorde in [Volgorde::Bindend, Volgorde::Nieuwste] {
            let alle = store::lijst::pagina(&mut tx, &kijker, &Filter::default(), volgorde, None, 10).await.unwrap();
            for paar in alle.windows(2) {
                let plek = store::lijst::Cursor::na(&paar[1], volgorde);
                let vorige = store::lijst::vorige(&mut tx, &kijker, &Filter::default(), volgorde, &plek).await.unwrap();
                assert_eq!(vorige.map(|z| z.nummer).as_deref(), Some(paar[0].nummer.as_str()));
            }
        }
    }
}
