//! Searching: the same words give the same zaken in the same order on both engines, and never one that somebody may not
//! see.

use domein::{tekst::Zoekvraag, toegang::Rol};
use schout::{
    handelingen::{
        behandelen::{Resultaat, bevinding_vastleggen, notitie_maken},
        melden::PlekInvoer,
        verdelen, zoeken,
    },
    klok::Klok,
    store::{self, lijst::Filter},
};

use crate::{
    keten::fouten,
    steun::{Antwoord, Bezoeker, TestApp},
    verhaal,
};

/// What people reported: onderwerp and words. The first gets number 1.
const TEKSTEN: &[(&str, &str)] = &[
    ("container-vol", "De afvalcontainers op de hoek zitten vol."),
    ("lantaarnpaal", "Straatlantaarn kapot, het is hier 's avonds erg donker"),
    ("fout-parkeren", "Auto 12-ABC-3 parkeert elke dag op de stoep."),
    ("fout-parkeren", "Er staat een busje (kenteken 12ABC4), geparkeerd op het fietspad."),
    ("fietswrak", "Drie kapotte fietsen bij de brug"),
    ("horeca-geluid", "Geluidsoverlast van het CAFÉ: harde muziek tot 3 uur"),
    ("hondenpoep", "Overal drollen. Bel mij op 06-12345678 of mail naar ik@voorbeeld.example"),
    ("boom-om", "Een grote boom is omgewaaid, de takken liggen over de rijbaan"),
    ("zwerfafval", "Rommel; zie ook 2026-000001. Blikjes, papier & <b>flessen</b> -- \"glas\""),
];

/// What somebody types, and the numbers that he finds, newest first.
const VRAGEN: &[(&str, &[i64])] = &[
    ("container", &[1]),
    ("CONTAINERS", &[1]),
    ("afval", &[9, 1]),
    ("lantaarn", &[2]),
    ("lantaarnpalen", &[2]),
    ("kapot", &[5, 2]),
    ("kapotte", &[5, 2]),
    ("fiets", &[5, 4]),
    ("fietsen kapot", &[5]),
    ("kapotte fiets brug", &[5]),
    ("parkeren", &[4, 3]),
    ("geparkeerd", &[4, 3]),
    ("12-ABC-3", &[3]),
    ("12abc3", &[3]),
    ("12 abc 4", &[4]),
    ("12-abc", &[]),
    ("cafe", &[6]),
    ("café muziek", &[6]),
    ("overlast", &[6]),
    ("bomen", &[8]),
    ("tak", &[8]),
    ("omgew", &[8]),
    ("omgew boom", &[]),
    ("2026-000003", &[3]),
    ("2026-3", &[3]),
    ("2026-1", &[9, 1]),
    ("0612345678", &[]),
    ("ik@voorbeeld.example", &[]),
    ("wilhelmina", &[]),
    ("kanarie", &[]),
    ("flessen \"glas\" --", &[9]),
    ("' OR 1=1 --", &[]),
    ("NEAR(container)", &[]),
    ("zoek:container*", &[]),
    ("de het een", &[]),
    ("%", &[]),
];

async fn meld(t: &TestApp) {
    for (i, (onderwerp, tekst)) in TEKSTEN.iter().enumerate() {
        t.zet_klok(&format!("2026-11-17T09:{i:02}:00Z"));
        t.melding(onderwerp, tekst).await;
    }
}

fn nummers(a: &Antwoord) -> Vec<String> {
    let delen = a.tekst.split("id=\"rij-").skip(1);
    delen.map(|d| d.split(['"', '.']).next().unwrap().to_owned()).collect()
}

/// Numbers of the zaken with these words, as the store gives them.
async fn vindt(t: &TestApp, wie: &Bezoeker, vraag: &str) -> Vec<String> {
    let Some(vraag) = Zoekvraag::lees(vraag) else { return Vec::new() };
    let kijker = wie.gebruiker.as_ref().unwrap().kijker();
    let mut tx = t.app.store.lees().await.unwrap();
    let vraag = store::zoek::kies_vorm(&mut tx, &kijker, &Filter::default(), vraag).await.unwrap();
    let zaken = store::zoek::treffers(&mut tx, &kijker, &Filter::default(), &vraag, None, 50).await.unwrap();
    zaken.into_iter().map(|z| z.nummer).collect()
}

async fn alles_vindt(t: &TestApp, wie: &Bezoeker) {
    for (vraag, verwacht) in VRAGEN {
        let verwacht: Vec<String> = verwacht.iter().map(|n| format!("2026-{n:06}")).collect();
        assert_eq!(vindt(t, wie, vraag).await, verwacht, "{vraag}");
    }
}

verhaal! {
    async fn the_same_words_find_the_same_zaken_in_the_same_order(t) {
        meld(t).await;
        let wie = t.als(Rol::Behandelaar).await;
        alles_vindt(t, &wie).await;
        // Made again from what is stored, the index is the same.
        let geladen = t.app.inrichting();
        let mut gedaan = Vec::new();
        let aantal = zoeken::herindexeer(&t.app.store, &geladen.inrichting, t.klok.nu(), |n| gedaan.push(n));
        assert_eq!(aantal.await.unwrap(), 9);
        assert_eq!(gedaan, [9]);
        alles_vindt(t, &wie).await;
    }
}

verhaal! {
    async fn a_list_is_limited_by_words_too(t) {
        meld(t).await;
        let wie = t.als(Rol::Behandelaar).await;
        let toont = async |zoek: &str| nummers(&wie.get(&format!("/zaken?volgorde=nieuwste&{zoek}")).await);
        assert_eq!(toont("q=kapot").await, ["2026-000005", "2026-000002"]);
        assert_eq!(toont("q=kapot&onderwerp=fietswrak").await, ["2026-000005"]);
        assert_eq!(toont("q=2026-000003").await, ["2026-000003"]);
        assert_eq!(toont("q=de").await, Vec::<String>::new());
    }
}

verhaal! {
    async fn what_is_written_later_is_found_and_what_changed_is_not_found_any_more(t) {
        meld(t).await;
        let wie = t.als(Rol::Behandelaar).await;
        let een = "2026-000001";
        let mut h = t.handeling(wie.wie()).await;
        notitie_maken(&mut h, een, "De sleutelkast is vernieuwd.").await.unwrap();
        bevinding_vastleggen(&mut h, een, Resultaat::Overtreding, "Er lag een wasmachine.", "Meegenomen.").await.unwrap();
        h.commit().await.unwrap();
        for vraag in ["sleutelkast", "wasmachines", "container"] {
            assert_eq!(vindt(t, &wie, vraag).await, [een], "{vraag}");
        }
        // Another onderwerp and place: the old ones lead nowhere, the words stay.
        assert_eq!(vindt(t, &wie, "wildplassen").await, Vec::<String>::new());
        let mut h = t.handeling(wie.wie()).await;
        verdelen::onderwerp_wijzigen(&mut h, een, "graffiti", "Gaat over verf.", true, None).await.unwrap();
        let plek = PlekInvoer { omschrijving: Some("achter de vuurtoren".into()), ..PlekInvoer::default() };
        verdelen::plek_wijzigen(&mut h, een, &plek, "Daar is het.", true, None).await.unwrap();
        h.commit().await.unwrap();
        for vraag in ["graffiti", "vuurtoren", "container"] {
            assert_eq!(vindt(t, &wie, vraag).await, [een], "{vraag}");
        }
        // Broken off: nothing of it can be found.
        let mut h = t.handeling(wie.wie()).await;
        notitie_maken(&mut h, een, "Een onzichtbare notitie.").await.unwrap();
        drop(h);
        assert_eq!(vindt(t, &wie, "onzichtbare").await, Vec::<String>::new());
    }
}

verhaal! {
    async fn what_is_undone_halfway_leaves_no_words_and_no_link_in_a_chain(t) {
        meld(t).await;
        let wie = t.als(Rol::Behandelaar).await;
        let (een, twee) = ("2026-000001", "2026-000002");
        let mut h = t.handeling(wie.wie()).await;
        notitie_maken(&mut h, een, "De sleutelkast is vernieuwd.").await.unwrap();
        // Undone in the chain that was written to last, and in another one.
        for nummer in [een, twee] {
            h.tx.merk().await.unwrap();
            notitie_maken(&mut h, een, "Een onzichtbare notitie.").await.unwrap();
            notitie_maken(&mut h, nummer, "Nog een onzichtbare.").await.unwrap();
            h.tx.terug().await.unwrap();
            notitie_maken(&mut h, nummer, "De wasmachine is weg.").await.unwrap();
        }
        h.tx.merk().await.unwrap();
        notitie_maken(&mut h, een, "Het bankstel staat er nog.").await.unwrap();
        h.tx.houd().await.unwrap();
        h.commit().await.unwrap();
        assert_eq!(fouten(t).await, "");
        assert_eq!(vindt(t, &wie, "wasmachine").await, [twee, een]);
        assert_eq!(vindt(t, &wie, "sleutelkast bankstel").await, [een]);
        assert_eq!(vindt(t, &wie, "onzichtbare").await, Vec::<String>::new());
    }
}

verhaal! {
    async fn an_address_finds_what_is_there_and_nothing_else(t) {
        let o = t.melding("zwerfafval", "Er ligt afval.").await.zaak;
        let huis = t.app.plaatsen.adressen()[4711].clone();
        // Another house in the same street, and the same number elsewhere: those of which the words do not begin as this one.
        let naam = |a: &schout::plaats::Adres| format!("{} {}", a.straat, a.huisnummer);
        let anders = |a: &&schout::plaats::Adres| !naam(a).starts_with(&naam(&huis)) && !naam(&huis).starts_with(&naam(a));
        let alle = || t.app.plaatsen.adressen().iter().filter(anders);
        let buren = alle().find(|a| a.straat == huis.straat);
        let elders = alle().find(|a| a.straat != huis.straat && a.huisnummer % 10 == huis.huisnummer % 10);
        let wie = t.als(Rol::Behandelaar).await;
        let zoek = async |vraag: &str| nummers_of_zaak(&wie.get(&format!("/zoek?q={}", vraag.replace(' ', "+"))).await);
        for vraag in [format!("{} {}", huis.straat, huis.huisnummer), huis.straat.to_string(), format!("{} {}", huis.postcode, huis.huisnummer)] {
            assert_eq!(zoek(&vraag).await, [o.nummer.as_str()], "{vraag}");
        }
        for ander in [buren.unwrap(), elders.unwrap()] {
            let vraag = format!("{} {}", ander.straat, ander.huisnummer);
            assert_eq!(zoek(&vraag).await, Vec::<String>::new(), "{vraag}");
        }
    }
}

/// The numbers on a page of hits; one hit may open by itself.
fn nummers_of_zaak(a: &Antwoord) -> Vec<String> {
    match a.pad.strip_prefix("/zaken/") {
        Some(nummer) => vec![nummer.to_owned()],
        None => nummers(a),
    }
}

verhaal! {
    async fn the_page_shows_the_words_in_their_sentence(t) {
        meld(t).await;
        let wie = t.als(Rol::Behandelaar).await;
        let pagina = wie.get("/zoek?q=kapotte").await;
        pagina.is(200).leest("2 zaken gevonden.").leest("Drie <mark>kapotte</mark> fietsen bij de brug");
        pagina.leest("Straatlantaarn <mark>kapot</mark>, het is hier");
        // What a zaak is about weighs more than what is said in it; newest first shows the other order.
        assert_eq!(nummers(&pagina), ["2026-000002", "2026-000005"]);
        assert_eq!(nummers(&wie.get("/zoek?q=kapotte&volgorde=nieuwste").await), ["2026-000005", "2026-000002"]);
        wie.get("/zoek?q=flessen").await.leest("papier &amp; &lt;<mark>b&gt;flessen&lt;/b</mark>&gt;");
        // A number plate, a phone number in a text, and what nobody wrote.
        wie.get("/zoek?q=12-abc-3").await.leest("Auto <mark>12-ABC-3</mark> parkeert");
        wie.get("/zoek?q=0612345678").await.leest("Geen zaken gevonden");
        wie.get("/zoek?q=onderzeeboot").await.leest("Geen zaken gevonden");
        // Filters stay when the order changes.
        let mut h = t.handeling(wie.wie()).await;
        verdelen::oppakken(&mut h, "2026-000005", None).await.unwrap();
        h.commit().await.unwrap();
        let open = wie.get("/zoek?q=kapot&stand=open").await;
        open.leest("/zoek?q=kapot&amp;stand=open&amp;volgorde=nieuwste");
        assert_eq!(nummers(&open).len(), 2);
        wie.get("/zoek?q=kapot&stand=klaar").await.leest("Geen zaken gevonden");
    }
}

verhaal! {
    async fn paging_through_results_misses_and_repeats_nothing(t) {
        for i in 0..95 {
            t.melding("zwerfafval", &format!("Er ligt rommel, plek {i}, veel blikjes.")).await;
        }
        let wie = t.als(Rol::Behandelaar).await;
        for volgorde in ["", "&volgorde=nieuwste"] {
            let mut gezien = Vec::new();
            let mut pad = format!("/zoek?q=blikje{volgorde}");
            loop {
                let pagina = wie.get(&pad).await;
                pagina.is(200);
                gezien.extend(nummers(&pagina));
                if gezien.len() == 50 {
                    // Meanwhile something comes in; it belongs before what was seen.
                    t.melding("zwerfafval", "Nog meer rommel en blikjes.").await;
                }
                let Some((voor, _)) = pagina.tekst.split_once("rel=\"next\"") else { break };
                pad = voor.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap().replace("&amp;", "&");
            }
            let aantal = gezien.len();
            gezien.sort();
            gezien.dedup();
            assert_eq!(gezien.len(), aantal, "een zaak staat er twee keer");
            assert!((1..=95).all(|n| gezien.contains(&format!("2026-{n:06}"))), "een zaak ontbreekt");
        }
    }
}

verhaal! {
    async fn nobody_finds_words_of_what_he_may_not_see(t) {
        meld(t).await;
        let (boa, ander) = (t.als(Rol::Boa).await, t.als(Rol::Behandelaar).await);
        let mut h = t.handeling(boa.wie()).await;
        verdelen::oppakken(&mut h, "2026-000006", None).await.unwrap();
        verdelen::vertrouwelijk_zetten(&mut h, "2026-000006", true, "Er loopt een onderzoek.").await.unwrap();
        h.commit().await.unwrap();
        assert_eq!(vindt(t, &boa, "muziek").await, ["2026-000006"]);
        assert_eq!(vindt(t, &ander, "muziek").await, Vec::<String>::new());
        for pad in ["/zoek?q=muziek", "/zaken?q=muziek", "/zoek?q=muziek&volgorde=nieuwste"] {
            ander.get(pad).await.is(200).leest_niet("2026-000006");
            boa.get(pad).await.is(200).leest("2026-000006");
        }
    }
}

verhaal! {
    async fn an_old_index_is_noticed_and_made_whole(t) {
        assert!(!zoeken::is_verouderd(&t.app.store).await.unwrap(), "zonder zaken is er niets te doen");
        meld(t).await;
        assert!(zoeken::is_verouderd(&t.app.store).await.unwrap());
        let geladen = t.app.inrichting();
        zoeken::herindexeer(&t.app.store, &geladen.inrichting, t.klok.nu(), |_| ()).await.unwrap();
        assert!(!zoeken::is_verouderd(&t.app.store).await.unwrap());
    }
}
