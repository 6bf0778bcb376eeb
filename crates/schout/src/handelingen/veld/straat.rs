//! What a phone needs to say what may be done here and now, also without a network.

use domein::{
    feitcode::{Feitcode, past},
    inrichting::Inrichting,
    straat::{Ring, Zone, eenvoudig},
    veld::{Keuze, Veldfeitcode, Veldstraat},
};
use jiff::{ToSpan, civil::Date};

use super::super::Uitkomst;
use crate::store::{self, Tx};

/// A zone on a phone may be so many metres off: less than a phone measures.
const SPELING: f64 = 1.5;

/// Rules, zones and toestemmingen of last night, today and tonight. What ended before today holds no rule any more, but a
/// moment that is entered late asks for it.
pub(super) async fn straat(tx: &mut Tx, i: &Inrichting, vandaag: Date) -> Uitkomst<Veldstraat> {
    let (van, tot) = (vanaf(i, vandaag), vandaag.saturating_add(1.day()));
    let kader = &i.straat;
    let regels = kader.regels.iter().filter(|r| r.geldig.van <= tot && van <= r.geldig.laatste_dag());
    let simpel = |r: &Ring| eenvoudig(r, SPELING);
    let zone = |z: &Zone| Zone { vlak: z.vlak.iter().map(simpel).collect(), ..z.clone() };
    Ok(Veldstraat {
        regels: regels.cloned().collect(),
        zones: kader.zones.iter().map(zone).collect(),
        soorten: kader.soorten.iter().map(|s| Keuze { code: s.code.clone(), naam: s.naam.clone() }).collect(),
        toestemmingen: store::toestemming::in_periode(tx, vandaag.saturating_sub(1.day()), tot).await?,
        feitcodes_vanaf: van,
    })
}

/// Feitcodes for offences of today and of the days that may still be entered. Ordered, so that the part keeps its hash.
pub(super) async fn feitcodes(tx: &mut Tx, i: &Inrichting, vandaag: Date) -> Uitkomst<Vec<Veldfeitcode>> {
    let gebruikt = &i.straat.feitcodes;
    // Tomorrow is there too: a night shift goes past midnight.
    let alle = store::feitcode::in_periode(tx, vanaf(i, vandaag), vandaag.saturating_add(1.day())).await?;
    let kiest = |f: &Feitcode| gebruikt.is_empty() || gebruikt.iter().any(|p| past(p, &f.code));
    let vorm = |f: Feitcode| Veldfeitcode {
        code: f.code,
        stelsel: f.stelsel.label().to_owned(),
        omschrijving: f.omschrijving,
        artikel: f.artikel,
        bedragen: f.bedragen,
        van: f.geldig.van,
        tot: f.geldig.tot,
        editie: f.editie,
    };
    Ok(alle.into_iter().filter(kiest).map(vorm).collect())
}

fn vanaf(i: &Inrichting, vandaag: Date) -> Date {
    vandaag.saturating_sub(i64::from(i.straat.dagen_terug).days())
}
