//! Keeps the figures per week up to date. A week is counted again as a whole as soon as anything in it changed, so that
//! the figures can always be thrown away and made again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domein::{
    antwoord::Antwoord,
    beeld::{Bron, maandag},
    inrichting::Kanaal,
    signaal::Terugkoppeling,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use uuid::Uuid;

use crate::{
    app::App,
    handelingen::{Uitkomst, beheer::ORGANISATIE},
    klok::{begin_van, lokaal},
    plaats::{Punt, cel_van},
    store::{
        self, StoreFout, Tx,
        beeld::{GEZIEN, RESOLUTIE, Telbaar, Weekcijfers},
        gebeurtenis::Keten,
    },
};

/// An act may carry an earlier moment than that on which it was written; so far back is looked again, microseconds.
const SPELING: i64 = 600_000_000;

const DAG: i64 = 86_400_000_000;

/// Counts the weeks again in which something changed; gives their number.
///
/// # Errors
/// When the store fails.
pub async fn ronde(app: &App) -> Uitkomst<usize> {
    let nu = app.klok.nu();
    let resolutie = i64::from(app.inrichting().inrichting.instellingen.hotspot_resolutie);
    let mut tx = app.store.lees().await?;
    let gezien = store::beeld::stand(&mut tx, GEZIEN).await?;
    let zelfde_cellen = store::beeld::stand(&mut tx, RESOLUTIE).await? == Some(resolutie);
    let weken = match gezien.filter(|_| zelfde_cellen) {
        Some(gezien) => {
            let geraakt = store::beeld::geraakt(&mut tx, gezien - SPELING).await?;
            geraakt.into_iter().map(week_van).collect()
        }
        None => alle_weken(&mut tx).await?,
    };
    drop(tx);
    for week in &weken {
        tel_week(app, *week).await?;
    }
    let mut tx = app.store.schrijf().await?;
    store::beeld::zet_stand(&mut tx, GEZIEN, nu.as_microsecond()).await?;
    store::beeld::zet_stand(&mut tx, RESOLUTIE, resolutie).await?;
    tx.commit().await?;
    Ok(weken.len())
}

/// The Monday of a moment (microseconds UTC).
fn week_van(micros: i64) -> Date {
    maandag(lokaal(Timestamp::from_microsecond(micros).unwrap_or_default()).date())
}

async fn alle_weken(tx: &mut Tx) -> Result<BTreeSet<Date>, StoreFout> {
    let Some((van, tot)) = store::beeld::uitersten(tx).await? else { return Ok(BTreeSet::new()) };
    let laatste = week_van(tot);
    Ok(week_van(van).series(1.week()).take_while(|w| *w <= laatste).collect())
}

async fn tel_week(app: &App, week: Date) -> Uitkomst<()> {
    let (van, tot) = (begin_van(week), begin_van(week.saturating_add(1.week())));
    // Read without holding up who writes: what changes meanwhile is looked at again in the next round.
    let mut tx = app.store.lees().await?;
    let signalen = store::beeld::signalen(&mut tx, van, tot).await?;
    let antwoorden = eerste_antwoorden(store::beeld::antwoorden(&mut tx, van, tot).await?);
    let mut cijfers = Weekcijfers::default();
    tel_signalen(&mut cijfers, &signalen);
    tel_antwoorden(&mut cijfers, &signalen, &antwoorden);
    let resolutie = app.inrichting().inrichting.instellingen.hotspot_resolutie;
    let mut cellen: BTreeMap<[String; 2], i64> = BTreeMap::new();
    for (groep, lat, lon) in store::beeld::zaken(&mut tx, van, tot).await? {
        if let Some(cel) = cel_van(Punt { lat, lon }, resolutie) {
            *cellen.entry([cel, groep]).or_default() += 1;
        }
    }
    cijfers.cellen = cellen.into_iter().collect();
    drop(tx);
    let mut tx = app.store.schrijf().await?;
    // Two nodes never write at the same time.
    store::gebeurtenis::op_slot(&mut tx, ORGANISATIE, Keten::Organisatie).await?;
    store::beeld::zet_week(&mut tx, week, &cijfers).await?;
    Ok(tx.commit().await?)
}

fn bron(kanaal: &str) -> String {
    Kanaal::van_code(kanaal).map_or(Bron::Anders, Bron::van).as_str().to_owned()
}

fn tel_signalen(cijfers: &mut Weekcijfers, signalen: &[Telbaar]) {
    let (mut grof, mut fijn): (BTreeMap<_, i64>, BTreeMap<_, i64>) = Default::default();
    for s in signalen {
        let wijk = s.wijk.clone().unwrap_or_default();
        let buurt = s.buurt.clone().unwrap_or_default();
        let bron = bron(&s.kanaal);
        *grof.entry([s.groep.clone(), wijk.clone(), bron.clone()]).or_default() += 1;
        *fijn.entry([s.onderwerp.clone(), buurt, bron, wijk, s.groep.clone()]).or_default() += 1;
    }
    cijfers.grof = grof.into_iter().collect();
    cijfers.fijn = fijn.into_iter().collect();
}

/// Moment of the first answer to each signaal that says something about it in own words.
fn eerste_antwoorden(antwoorden: Vec<(Uuid, i64, String)>) -> HashMap<Uuid, i64> {
    let mut uit = HashMap::new();
    for (signaal, moment, json) in antwoorden {
        if serde_json::from_str::<Antwoord>(&json).is_ok_and(|a| a.is_specifiek()) {
            uit.entry(signaal).or_insert(moment);
        }
    }
    uit
}

fn tel_antwoorden(cijfers: &mut Weekcijfers, signalen: &[Telbaar], eerste: &HashMap<Uuid, i64>) {
    let mut uit: BTreeMap<([String; 3], i64), [i64; 4]> = BTreeMap::new();
    for s in signalen {
        let dagen = match eerste.get(&s.id) {
            Some(moment) => (moment - s.ontvangen).max(0) / DAG,
            None if s.terugkoppeling == Terugkoppeling::NietMogelijk.as_str() => -2,
            None => -1,
        };
        let sleutel = [s.onderwerp.clone(), s.groep.clone(), s.team.clone().unwrap_or_default()];
        let som = uit.entry((sleutel, dagen)).or_default();
        som[0] += 1;
        som[1] += i64::from(s.heropend);
        som[2] += i64::from(s.tevredenheid.is_some());
        som[3] += s.tevredenheid.unwrap_or(0);
    }
    cijfers.antwoorden =
        uit.into_iter().map(|((sleutel, dagen), [a, h, c, s])| (sleutel, [dagen, a, h, c, s])).collect();
}
