//! The bare database beside the whole program, without web server, rights and pages: what the pages that are measured
//! ask first, and the rows of the newest report again and again with new keys. `cargo xtask bench` runs it.
#![expect(clippy::print_stdout, reason = "the outcome goes to whoever started it")]

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use domein::{
    id::{SignaalId, ZaakId},
    tekst::{Zoekvraag, zoekwoorden},
    toegang::Zicht,
    zaak::Zaak,
};
use schout::store::{
    self, Bron, Store, Tx,
    bericht::Bericht,
    gebeurtenis::{Inhoud, Keten, Nieuw},
    lijst::{Filter, Kader, Kijker, Volgorde},
    proces::ProcesRij,
    zaak::Termijn,
};
use uuid::Uuid;

/// A report as it stands in the tables.
struct Voorbeeld {
    zaak: Zaak,
    signaal: domein::signaal::Signaal,
    melder: domein::signaal::Melder,
    termijnen: Vec<Termijn>,
    berichten: Vec<Bericht>,
    gebeurtenissen: Vec<(Inhoud, String)>,
    proces: ProcesRij,
    woorden: BTreeSet<String>,
    /// Secret of its reporter.
    geheim: String,
    /// Numbers of open zaken.
    nummers: Vec<String>,
    /// BAG ids of addresses with a zaak.
    adressen: Vec<String>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let woorden: Vec<String> = std::env::args().skip(1).collect();
    let [map, clients, seconden, wat, ..] = woorden.as_slice() else {
        bail!("rauw MAP CLIENTS SECONDEN lezen|schrijven [DATABASE]")
    };
    let bron = match woorden.get(4) {
        Some(url) => Bron::Postgres(url.clone()),
        None => Bron::Sqlite(PathBuf::from(map).join("schout.db")),
    };
    let (clients, duur) = (clients.parse::<usize>()?, Duration::from_secs(seconden.parse()?));
    let store = Arc::new(Store::open(&bron).await?);
    let voorbeeld = Arc::new(nieuwste(&store).await?);
    let mut uit = Vec::new();
    for (naam, wat) in ALLES.into_iter().filter(|(_, p)| p.is_some() == (wat == "lezen")) {
        let begin = Instant::now();
        let taken: Vec<_> = (0..clients)
            .map(|nr| tokio::spawn(herhaal(Arc::clone(&store), Arc::clone(&voorbeeld), wat, (nr, duur))))
            .collect();
        let mut tijden = Vec::new();
        for taak in taken {
            tijden.extend(taak.await??);
        }
        uit.push((naam, tijden, begin.elapsed().as_secs_f64()));
    }
    println!("{}", serde_json::to_string(&uit)?);
    Ok(())
}

/// What is measured: the rows of a page, or those of a new report.
const ALLES: [(&str, Option<Pagina>); 7] = [
    ("rauw: lijst van 50", Some(Pagina::Lijst)),
    ("rauw: zaak op nummer", Some(Pagina::Zaak)),
    ("rauw: kaart in een kader", Some(Pagina::Kaart)),
    ("rauw: zoeken op adres", Some(Pagina::Adres)),
    ("rauw: zoeken op tekst", Some(Pagina::Tekst)),
    ("rauw: volgpagina van een melder", Some(Pagina::Volg)),
    ("rauw: dezelfde rijen", None),
];

#[derive(Clone, Copy)]
enum Pagina {
    Lijst,
    Zaak,
    Kaart,
    Adres,
    Tekst,
    Volg,
}

/// Microseconds of each turn, until the time is up.
async fn herhaal(
    store: Arc<Store>,
    v: Arc<Voorbeeld>,
    wat: Option<Pagina>,
    (nr, duur): (usize, Duration),
) -> anyhow::Result<Vec<u64>> {
    let (einde, mut uit) = (Instant::now() + duur, Vec::new());
    while Instant::now() < einde {
        let (begin, beurt) = (Instant::now(), nr * 37 + uit.len());
        match wat {
            None => melden(&store, &v).await?,
            Some(pagina) => lees(&mut store.lees().await?, &v, pagina, beurt).await?,
        }
        uit.push(u64::try_from(begin.elapsed().as_micros())?);
    }
    Ok(uit)
}

/// The rows of one page. Each turn asks for another place, address or word, as the visitors of the bench do.
async fn lees(tx: &mut Tx, v: &Voorbeeld, pagina: Pagina, beurt: usize) -> anyhow::Result<()> {
    const WOORDEN: [&str; 6] = ["matras", "container", "lantaarn", "stoeptegel", "afval", "kapot"];
    let open = Filter { open: Some(true), ..Filter::default() };
    match pagina {
        Pagina::Lijst => {
            store::lijst::pagina(tx, &alles(), &open, Volgorde::Bindend, None, 50).await?;
        }
        Pagina::Zaak => {
            let nummer = v.nummers.get(beurt % v.nummers.len()).context("geen nummer")?;
            store::zaak::op_nummer(tx, nummer).await?.context("de zaak is weg")?;
        }
        Pagina::Kaart => {
            let f = Filter { kader: Some(kader(beurt)), ..open };
            store::punt::punten(tx, &alles(), &f, 500).await?;
        }
        Pagina::Adres => {
            let adres = v.adressen.get(beurt % v.adressen.len()).cloned();
            let f = Filter { adres, ..Filter::default() };
            store::lijst::pagina(tx, &alles(), &f, Volgorde::Nieuwste, None, 50).await?;
        }
        Pagina::Tekst => {
            let woord = WOORDEN.get(beurt % WOORDEN.len()).and_then(|w| Zoekvraag::lees(w));
            let woord = woord.and_then(|v| v.hele_woorden()).context("geen woord")?;
            let zaken = store::zoek::treffers(tx, &alles(), &Filter::default(), &woord, None, 100).await?;
            store::zoek::teksten(tx, &zaken).await?;
        }
        Pagina::Volg => {
            let stand = store::signaal::op_geheim(tx, &v.geheim).await?.context("de melding is weg")?;
            store::bericht::van_signaal(tx, stand.signaal.id).await?;
            store::gebeurtenis::tijdlijn(tx, stand.signaal.zaak.0, Keten::Zaak).await?;
        }
    }
    Ok(())
}

/// About a kilometre of Waterrijk, another one each turn.
fn kader(beurt: usize) -> Kader {
    let (rij, kolom) = ((beurt % 20) as f64, (beurt / 20 % 30) as f64);
    let (min_lat, min_lon) = (52.340 + rij / 1000.0, 5.600 + kolom / 1000.0);
    Kader { min_lat, min_lon, max_lat: min_lat + 0.01, max_lon: min_lon + 0.015 }
}

fn alles() -> Kijker {
    let overal = vec![(Vec::new(), Vec::new())];
    Kijker { account: None, team: None, zicht: Zicht { delen: overal.clone(), vertrouwelijk: overal } }
}

/// The newest report with everything around it.
async fn nieuwste(store: &Store) -> anyhow::Result<Voorbeeld> {
    let mut tx = store.lees().await?;
    let zaken =
        store::lijst::pagina(&mut tx, &alles(), &Filter::default(), Volgorde::Nieuwste, None, 1).await?;
    let zaak = zaken.into_iter().next().context("er zijn geen zaken")?;
    let signalen = store::signaal::van_zaak(&mut tx, zaak.id).await?;
    let signaal = signalen.into_iter().next().context("er is geen signaal")?.signaal;
    let (melder, geheim) = store::signaal::melder(&mut tx, signaal.id).await?.context("er is geen melder")?;
    let tijdlijn = store::gebeurtenis::tijdlijn(&mut tx, zaak.id.0, Keten::Zaak).await?;
    let open = Filter { open: Some(true), ..Filter::default() };
    let open = store::lijst::pagina(&mut tx, &alles(), &open, Volgorde::Bindend, None, 1000).await?;
    let nummers = open.iter().map(|z| z.nummer.clone()).collect();
    let adressen: Vec<String> = open.into_iter().filter_map(|z| z.locatie.adres_id).collect();
    if adressen.is_empty() {
        bail!("er zijn geen zaken bij een adres");
    }
    let inhoud = |r: store::gebeurtenis::Regel| Some((r.lees_inhoud()?, r.stand_hash));
    Ok(Voorbeeld {
        termijnen: store::zaak::termijnen(&mut tx, zaak.id).await?,
        berichten: store::bericht::van_zaak(&mut tx, zaak.id).await?,
        gebeurtenissen: tijdlijn.into_iter().filter_map(inhoud).collect(),
        proces: store::proces::van_zaak(&mut tx, zaak.id).await?.context("er is geen proces")?,
        woorden: zoekwoorden(&format!("{} {}", signaal.tekst, zaak.locatie.omschrijving)),
        zaak,
        signaal,
        melder,
        geheim,
        nummers,
        adressen,
    })
}

/// The same rows with new keys, in one transaction.
async fn melden(store: &Store, v: &Voorbeeld) -> anyhow::Result<()> {
    let mut tx = store.schrijf().await?;
    #[expect(clippy::disallowed_methods, reason = "a bare loop beside the program, not part of it")]
    let nieuw = Uuid::now_v7;
    // A year of numbers that nobody else gives out.
    let zaak = Zaak {
        id: ZaakId(nieuw()),
        nummer: store::zaak::volgend_nummer(&mut tx, 2999).await?,
        ..v.zaak.clone()
    };
    store::zaak::maak(&mut tx, &zaak, "rauw").await?;
    let signaal = domein::signaal::Signaal { id: SignaalId(nieuw()), zaak: zaak.id, ..v.signaal.clone() };
    let geheim = nieuw().simple().to_string();
    store::signaal::maak(&mut tx, &signaal, &v.melder, &geheim, None).await?;
    let woord = format!("mail:{}", v.melder.email.as_deref().unwrap_or_default());
    store::melder::maak_zoekwoorden(&mut tx, signaal.id, &[woord]).await?;
    let mut proces = v.proces.clone();
    (proces.id, proces.zaak) = (nieuw(), zaak.id.0);
    store::proces::maak(&mut tx, &proces).await?;
    store::zoek::zet(&mut tx, &zaak, &v.woorden).await?;
    for t in &v.termijnen {
        store::zaak::zet_termijn(&mut tx, &Termijn { id: nieuw(), zaak: zaak.id.0, ..t.clone() }).await?;
    }
    for b in &v.berichten {
        let b = Bericht { id: nieuw(), zaak: zaak.id.0, signaal: Some(signaal.id.0), ..b.clone() };
        store::bericht::maak(&mut tx, &b).await?;
    }
    for (inhoud, stand) in &v.gebeurtenissen {
        let regel = Nieuw {
            dossier: zaak.id.0,
            keten: Keten::Zaak,
            moment: zaak.aangemaakt,
            actor: &inhoud.actor,
            zout: [7; 16],
            stand_hash: stand,
            gebeurtenis: &inhoud.gebeurtenis,
        };
        store::gebeurtenis::voeg_toe(&mut tx, regel).await?;
    }
    Ok(tx.commit().await?)
}
