//! Reading what was looked at on the street without a zaak.

use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::{StoreFout, Tx, lijst::Bouwer, veld::Waarneming};

/// Which observations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keuze {
    /// From this moment on, microseconds UTC.
    pub van: i64,
    /// Up to and without this moment, microseconds UTC.
    pub tot: i64,
    /// Code of a group of onderwerpen.
    pub thema: Option<String>,
    /// Code of a wijk.
    pub wijk: Option<String>,
}

/// How much was looked at, of one theme in one wijk.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Samen {
    /// Code of the group of onderwerpen.
    pub thema: String,
    /// Code of the wijk; none without a place.
    pub wijk: Option<String>,
    /// Observations.
    pub aantal: i64,
    /// Minutes.
    pub minuten: i64,
}

fn waar(b: &mut Bouwer, k: &Keuze) {
    b.stuk(" from waarneming where moment >= ").waarde(k.van).stuk(" and moment < ").waarde(k.tot);
    if let Some(thema) = &k.thema {
        b.stuk(" and thema = ").waarde(thema.as_str());
    }
    if let Some(wijk) = &k.wijk {
        b.stuk(" and wijk = ").waarde(wijk.as_str());
    }
}

/// Observations, the newest first, after a moment and key.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lijst(
    tx: &mut Tx,
    k: &Keuze,
    na: Option<(i64, Uuid)>,
    limiet: i64,
) -> Result<Vec<Waarneming>, StoreFout> {
    let mut b = Bouwer::nieuw("select *", tx.is_postgres());
    waar(&mut b, k);
    if let Some((moment, id)) = na {
        b.stuk(" and (moment, id) < (").waarde(moment).stuk(", ").waarde(id).stuk(")");
    }
    b.stuk(" order by moment desc, id desc limit ").waarde(limiet);
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}

/// Numbers per theme and wijk.
///
/// # Errors
/// When the rows cannot be read.
pub async fn samen(tx: &mut Tx, k: &Keuze) -> Result<Vec<Samen>, StoreFout> {
    let mut b = Bouwer::nieuw(
        "select thema, wijk, count(*) as aantal, cast(coalesce(sum(minuten), 0) as bigint) as minuten",
        tx.is_postgres(),
    );
    waar(&mut b, k);
    b.stuk(" group by thema, wijk order by thema, wijk");
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}
