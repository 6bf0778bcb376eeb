//! Zaken as points on the map: only what a point shows, because a map asks for hundreds of them.

use domein::zaak::{Zaak, ZaakStatus};
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};

use super::{
    StoreFout, Tx,
    lijst::{Bouwer, Filter, Kader, Kijker, gefilterd, zichtbaar},
    zaak::{ZaakRij, datum, lees_zaken},
};

/// Degrees from south to north, about three kilometres.
const KLEIN: f64 = 0.03;

/// A zaak on the map.
#[derive(Debug, Clone)]
pub struct Zaakpunt {
    /// Number.
    pub nummer: String,
    /// Code of the onderwerp.
    pub onderwerp: String,
    /// State.
    pub status: ZaakStatus,
    /// Place in words.
    pub plek: String,
    /// Degrees (WGS 84).
    pub lat: f64,
    /// Degrees (WGS 84).
    pub lon: f64,
    /// Date that binds.
    pub bindt_op: Date,
}

#[derive(Debug, FromRow)]
struct Rij {
    nummer: String,
    onderwerp: String,
    status: String,
    plek: String,
    lat: f64,
    lon: f64,
    bindt_op: String,
}

/// The zaken of a list that have a place, those with the nearest date first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn punten(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    limiet: i64,
) -> Result<Vec<Zaakpunt>, StoreFout> {
    let kolommen = "select nummer, onderwerp, status, plek, lat, lon, bindt_op from zaak";
    let mut b = Bouwer::nieuw(kolommen, tx.is_postgres());
    zichtbaar(&mut b, kijker);
    gefilterd(&mut b, filter);
    b.stuk(" and lat is not null and lon is not null order by ");
    // In a small box the place leaves few zaken; in order of their date all open ones would be read.
    let klein = |k: Kader| k.max_lat - k.min_lat < KLEIN && k.max_lon - k.min_lon < 2.0 * KLEIN;
    let klein = filter.kader.is_some_and(klein);
    b.stuk(if klein { "bindt_op || ''" } else { "bindt_op" }).stuk(", id limit ").waarde(limiet);
    let (sql, args) = b.klaar();
    tx.rijen::<Rij>(AssertSqlSafe(sql), args).await?.into_iter().map(lees).collect()
}

/// The zaken of a list that have a place and were made last, the newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn nieuwste(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    limiet: i64,
) -> Result<Vec<Zaak>, StoreFout> {
    // Keys go up in time.
    let volgorde = |b: &mut Bouwer| {
        b.stuk("id desc");
    };
    eerste(tx, kijker, filter, limiet, volgorde).await
}

/// The zaken of a list nearest to a point (degrees, WGS 84), nearest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn dichtbij(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    (lat, lon): (f64, f64),
    limiet: i64,
) -> Result<Vec<Zaak>, StoreFout> {
    let afstand = |b: &mut Bouwer| {
        op_afstand(b, lat, lon);
        b.stuk(", id");
    };
    eerste(tx, kijker, filter, limiet, afstand).await
}

/// The first zaken with a place in an order that the index of the map can give: which ones comes from the index alone, and only
/// those are read whole.
async fn eerste(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    limiet: i64,
    volgorde: impl Fn(&mut Bouwer),
) -> Result<Vec<Zaak>, StoreFout> {
    let mut b = Bouwer::nieuw("select * from zaak where id in (select id from zaak", tx.is_postgres());
    zichtbaar(&mut b, kijker);
    gefilterd(&mut b, filter);
    b.stuk(" and lat is not null and lon is not null order by ");
    volgorde(&mut b);
    b.stuk(" limit ").waarde(limiet).stuk(") order by ");
    volgorde(&mut b);
    let (sql, args) = b.klaar();
    lees_zaken(tx.rijen::<ZaakRij>(AssertSqlSafe(sql), args).await?)
}

/// The square of the distance to a point. A degree to the east is six tenths of a degree to the north here; exact
/// enough to put near ones in order.
fn op_afstand(b: &mut Bouwer, lat: f64, lon: f64) {
    b.stuk("(lat - ").waarde(lat).stuk(") * (lat - ").waarde(lat);
    b.stuk(") + 0.37 * (lon - ").waarde(lon).stuk(") * (lon - ").waarde(lon).stuk(")");
}

fn lees(r: Rij) -> Result<Zaakpunt, StoreFout> {
    let status = ZaakStatus::van_code(&r.status).ok_or_else(|| StoreFout::onleesbaar("status", &r.status))?;
    Ok(Zaakpunt {
        nummer: r.nummer,
        onderwerp: r.onderwerp,
        status,
        plek: r.plek,
        lat: r.lat,
        lon: r.lon,
        bindt_op: datum(&r.bindt_op)?,
    })
}
