//! A colleague on the street or at the desk types in a report and says at once what happens with it.

use domein::{
    toegang::{Rol, Toewijzing},
    zaak::{Zaak, ZaakStatus},
};
use schout::store;

use crate::{
    steun::{Antwoord, TestApp},
    verhaal,
};

async fn zaak(t: &TestApp, uit: &Antwoord) -> Zaak {
    let nummer = uit.pad.split('/').nth(2).unwrap().split('?').next().unwrap().to_owned();
    let mut tx = t.app.store.lees().await.unwrap();
    store::zaak::op_nummer(&mut tx, &nummer).await.unwrap().unwrap()
}

async fn hoeveel(t: &TestApp) -> usize {
    let mut tx = t.app.store.lees().await.unwrap();
    let mut aantal = 0;
    while store::zaak::op_nummer(&mut tx, &format!("2026-{:06}", aantal + 1)).await.unwrap().is_some() {
        aantal += 1;
    }
    aantal
}

/// What a BOA fills in when somebody stops him.
fn straat(t: &TestApp) -> Vec<(&'static str, String)> {
    vec![
        ("tekst", "Er liggen zakken naast de container.".to_owned()),
        ("onderwerp", "zwerfafval".to_owned()),
        ("kanaal", "boa".to_owned()),
        ("plek", t.app.plaatsen.adressen()[4711].to_string()),
        ("email", "voorbijganger@voorbeeld.example".to_owned()),
    ]
}

fn paren<'a>(velden: &'a [(&'static str, String)], erbij: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    velden.iter().map(|(n, w)| (*n, w.as_str())).chain(erbij.iter().copied()).collect()
}

verhaal! {
    async fn what_was_solved_on_the_spot_is_one_form_and_the_reporter_hears_it(t) {
        let boa = t.als(Rol::Boa).await;
        boa.get("/invoeren").await.is(200).leest("Wat gebeurt er nu?").leest("Gebruik mijn locatie");
        let velden = straat(t);
        let klaar = [("vervolg", "klaar"), ("resultaat", "overtreding"), ("gevonden", "We vonden zes zakken."), ("gedaan", "De zakken zijn weggehaald.")];
        let uit = boa.post("/invoeren", &paren(&velden, &klaar)).await;
        uit.is(200).leest("Afgehandeld op").leest("We vonden zes zakken.");
        let zaak = zaak(t, &uit).await;
        assert_eq!(zaak.status, ZaakStatus::Afgehandeld);
        let mut tx = t.app.store.lees().await.unwrap();
        let berichten = store::bericht::van_zaak(&mut tx, zaak.id).await.unwrap();
        assert_eq!(berichten.len(), 2);
        let antwoord = berichten.iter().find(|b| b.soort == "antwoord").unwrap();
        assert!(antwoord.tekst.contains("De zakken zijn weggehaald."), "{}", antwoord.tekst);
    }
}

verhaal! {
    async fn who_takes_it_himself_is_the_one_who_deals_with_it(t) {
        let boa = t.als(Rol::Boa).await;
        let velden = straat(t);
        let uit = boa.post("/invoeren", &paren(&velden, &[("vervolg", "zelf"), ("daarna", "foto")])).await;
        uit.is(200).leest("Foto's toevoegen");
        let zaak = zaak(t, &uit).await;
        assert_eq!(zaak.behandelaar, boa.gebruiker.as_ref().map(|g| g.id));
        assert_eq!(zaak.status, ZaakStatus::InBehandeling);
    }
}

verhaal! {
    async fn half_a_follow_up_stores_no_report_either(t) {
        let boa = t.als(Rol::Boa).await;
        let velden = straat(t);
        let uit = boa.post("/invoeren", &paren(&velden, &[("vervolg", "klaar"), ("resultaat", "akkoord"), ("gedaan", "Weggehaald.")])).await;
        uit.is(422).leest("Schrijf wat je vond.").leest("Weggehaald.").leest("Er liggen zakken naast de container.");
        boa.post("/invoeren", &paren(&velden, &[("vervolg", "klaar"), ("resultaat", "akkoord"), ("gevonden", "Zes zakken.")])).await
            .is(422).leest("Schrijf wat je deed.");
        boa.post("/invoeren", &paren(&velden, &[("vervolg", "klaar"), ("gevonden", "Niets."), ("gedaan", "Niets.")])).await
            .is(422).leest("Kies het resultaat.");
        // Whose work it is not, leaves it to the rules.
        let parkeren = vec![Toewijzing { onderwerpen: vec!["parkeren".to_owned()], ..Toewijzing::overal(Rol::Boa) }];
        let ander = t.als_met("parkeerboa", parkeren, None).await;
        ander.post("/invoeren", &paren(&velden, &[("vervolg", "zelf")])).await
            .is(422).leest("Laat Schout het team kiezen.");
        assert_eq!(hoeveel(t).await, 0);
    }
}

verhaal! {
    async fn what_decides_who_comes_is_asked_before_anything_is_stored(t) {
        let kcc = t.als(Rol::Kcc).await;
        let mut velden = straat(t);
        velden[1].1 = "lantaarnpaal".to_owned();
        velden[2].1 = "telefoon".to_owned();
        let vraag = kcc.post("/invoeren", &paren(&velden, &[])).await;
        vraag.is(200).leest("Er is nog niets opgeslagen").leest("hangt van het antwoord af").leest_niet("Wat gebeurt er nu?");
        assert_eq!(hoeveel(t).await, 0);
        let zeker = kcc.post("/invoeren", &paren(&velden, &[("vragen", "ja"), ("vraag-toestand", "draden-bloot")])).await;
        let urgent = zaak(t, &zeker).await;
        let twijfel = kcc.post("/invoeren", &paren(&velden, &[("vragen", "ja"), ("nieuw", "ja")])).await;
        let gewoon = zaak(t, &twijfel).await;
        assert!(urgent.prioriteit < gewoon.prioriteit, "{} {}", urgent.prioriteit, gewoon.prioriteit);
        assert_ne!(urgent.regel, gewoon.regel);
    }
}

verhaal! {
    async fn an_address_typed_whole_is_that_house_also_when_others_begin_so(t) {
        let plaatsen = &t.app.plaatsen;
        let kort = |a: &schout::plaats::Adres| format!("{} {}", a.straat, a.huisnummer);
        // Of number 3 there are 30 and 31 too, and no 3A.
        let past = |a: &&schout::plaats::Adres| {
            let treffers = plaatsen.zoek(&kort(a), 2);
            a.toevoeging.is_empty() && treffers.len() == 2 && treffers[1].tekst != kort(a)
        };
        let huis = plaatsen.adressen().iter().find(past).unwrap().clone();
        let boa = t.als(Rol::Boa).await;
        let met_plek = |plek: String| {
            let velden = straat(t).into_iter().filter(|v| v.0 != "plek");
            velden.chain([("plek", plek)]).collect::<Vec<_>>()
        };
        let daar = zaak(t, &boa.post("/invoeren", &paren(&met_plek(kort(&huis)), &[])).await).await;
        assert_eq!((daar.locatie.adres_id, daar.locatie.wijk.as_deref()), (Some(huis.id.clone()), Some(&*huis.wijk)));
    }
}
