//! Whole databases: reading every table as it is, writing it into another engine, and comparing two of them. The tables
//! come from the engine's own catalog, so a new table is copied and compared without a line here.

use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Column, FromRow, Row, TypeInfo, ValueRef, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

use super::{Arg, Store, StoreFout, Tx};

/// Rows in one step.
const STAP: i64 = 500;

/// What does not travel: the list of sqlx itself, and the index for searching, which is made again from the rows.
pub const NIET_MEE: [&str; 3] = ["_sqlx_migrations", "zoek", "zoekstand"];

// Each engine has its own catalog, so these are no shared statements.
const TABELLEN_SQLITE: &str = "select m.name from sqlite_master m join pragma_table_list l on l.name = m.name \
    where l.schema = 'main' and l.type = 'table' and m.type = 'table' and m.name not like 'sqlite_%' order by m.rowid";
const KOLOMMEN_SQLITE: &str =
    "select name, lower(type), cast(pk as integer) from pragma_table_info($1) order by cid";
const TABELLEN_POSTGRES: &str = "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace \
    where c.relkind = 'r' and n.nspname = current_schema() order by c.oid";
const KOLOMMEN_POSTGRES: &str = "select a.attname::text, t.typname::text, \
    coalesce(array_position(i.indkey::int2[], a.attnum), -1)::bigint + 1 from pg_attribute a \
    join pg_type t on t.oid = a.atttypid left join pg_index i on i.indrelid = a.attrelid and i.indisprimary \
    where a.attrelid = ($1::text)::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum";

const VERWIJST_SQLITE: &str = "select \"table\" from pragma_foreign_key_list($1)";
const VERWIJST_POSTGRES: &str = "select f.relname::text from pg_constraint c join pg_class f on f.oid = c.confrelid \
    where c.contype = 'f' and c.conrelid = ($1::text)::regclass";

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Soort {
    Getal,
    Tekst,
    Vlag,
    Reeel,
    Id,
    Bytes,
}

impl FromStr for Soort {
    type Err = StoreFout;

    fn from_str(naam: &str) -> Result<Self, StoreFout> {
        Ok(match naam.to_ascii_lowercase().as_str() {
            "integer" | "int8" | "int4" | "bigint" => Self::Getal,
            "text" | "varchar" => Self::Tekst,
            "boolean" | "bool" => Self::Vlag,
            "real" | "float8" => Self::Reeel,
            "uuid" => Self::Id,
            "blob" | "bytea" => Self::Bytes,
            _ => return Err(StoreFout::onleesbaar("soort kolom", naam)),
        })
    }
}

#[derive(Debug, Clone)]
struct Kolom {
    naam: String,
    soort: Soort,
}

/// One table: its columns in order, and which of them make its key.
#[derive(Debug, Clone)]
struct Tabel {
    naam: String,
    kolommen: Vec<Kolom>,
    sleutel: Vec<usize>,
}

/// One row, whatever the table.
struct Rauw(Vec<Arg>);

macro_rules! rauwe_rij {
    ($rij:ty) => {
        impl<'r> FromRow<'r, $rij> for Rauw {
            fn from_row(rij: &'r $rij) -> sqlx::Result<Self> {
                let waarde = |i: usize| -> sqlx::Result<Arg> {
                    let soort = rij.columns()[i].type_info().name().parse::<Soort>();
                    let soort = match soort {
                        Ok(soort) => soort,
                        // An expression has no declared type in SQLite; its value does.
                        Err(_) => rij
                            .try_get_raw(i)?
                            .type_info()
                            .name()
                            .parse()
                            .map_err(|e: StoreFout| sqlx::Error::Decode(e.into()))?,
                    };
                    Ok(match soort {
                        Soort::Getal => Arg::Getal(rij.try_get(i)?),
                        Soort::Tekst => Arg::Tekst(rij.try_get(i)?),
                        Soort::Vlag => Arg::Vlag(rij.try_get(i)?),
                        Soort::Reeel => Arg::Reeel(rij.try_get(i)?),
                        Soort::Id => Arg::Id(rij.try_get(i)?),
                        Soort::Bytes => Arg::Bytes(rij.try_get(i)?),
                    })
                };
                (0..rij.columns().len()).map(waarde).collect::<sqlx::Result<_>>().map(Self)
            }
        }
    };
}
rauwe_rij!(SqliteRow);
rauwe_rij!(PgRow);

async fn tabellen(tx: &mut Tx) -> Result<Vec<Tabel>, StoreFout> {
    let (welke, kolommen) = if tx.is_postgres() {
        (TABELLEN_POSTGRES, KOLOMMEN_POSTGRES)
    } else {
        (TABELLEN_SQLITE, KOLOMMEN_SQLITE)
    };
    let mut uit = Vec::new();
    for (naam,) in tx.rijen::<(String,)>(welke, vec![]).await? {
        if NIET_MEE.contains(&naam.as_str()) {
            continue;
        }
        let rijen: Vec<(String, String, i64)> = tx.rijen(kolommen, vec![Arg::from(&naam)]).await?;
        let mut sleutel: Vec<(i64, usize)> =
            rijen.iter().enumerate().filter(|(_, r)| r.2 > 0).map(|(i, r)| (r.2, i)).collect();
        sleutel.sort_unstable();
        let sleutel = sleutel.into_iter().map(|(_, i)| i).collect();
        let kolom = |(naam, soort, _): (String, String, i64)| Ok(Kolom { soort: soort.parse()?, naam });
        let kolommen = rijen.into_iter().map(kolom).collect::<Result<_, StoreFout>>()?;
        uit.push(Tabel { naam, kolommen, sleutel });
    }
    Ok(uit)
}

/// Tables in an order in which each comes after those it points to: a later migration may let an old table point to a new one.
async fn op_volgorde(tx: &mut Tx, mut tabellen: Vec<Tabel>) -> Result<Vec<Tabel>, StoreFout> {
    let sql = if tx.is_postgres() { VERWIJST_POSTGRES } else { VERWIJST_SQLITE };
    let mut wijst: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for tabel in &tabellen {
        let naar = tx.rijen::<(String,)>(sql, vec![Arg::from(&tabel.naam)]).await?;
        wijst.insert(tabel.naam.clone(), naar.into_iter().map(|r| r.0).collect());
    }
    let mut uit: Vec<Tabel> = Vec::new();
    while !tabellen.is_empty() {
        let kan = |t: &Tabel| wijst[&t.naam].iter().all(|naar| uit.iter().any(|u| u.naam == *naar));
        let (nu, straks): (Vec<Tabel>, Vec<Tabel>) = tabellen.into_iter().partition(kan);
        if nu.is_empty() {
            return Err(StoreFout::onleesbaar("tabellen die naar elkaar wijzen", straks.len()));
        }
        uit.extend(nu);
        tabellen = straks;
    }
    Ok(uit)
}

impl Tabel {
    fn namen(&self, welke: &[usize]) -> String {
        welke.iter().map(|i| self.kolommen[*i].naam.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The next rows in the order of the key: as many as fit in one step, whatever the size of the table.
    async fn stap(&self, tx: &mut Tx, na: Option<&Rauw>) -> Result<Vec<Rauw>, StoreFout> {
        let alle: Vec<usize> = (0..self.kolommen.len()).collect();
        let sleutel = self.namen(&self.sleutel);
        let args: Vec<Arg> =
            na.map(|r| self.sleutel.iter().map(|i| r.0[*i].clone()).collect()).unwrap_or_default();
        let vanaf = match args.len() {
            0 => String::new(),
            n => {
                let plekken: Vec<String> = (1..=n).map(|i| format!("${i}")).collect();
                format!(" where ({sleutel}) > ({})", plekken.join(", "))
            }
        };
        let sql =
            format!("select {} from {}{vanaf} order by {sleutel} limit {STAP}", self.namen(&alle), self.naam);
        tx.rijen(AssertSqlSafe(sql), args).await
    }

    async fn schrijf(&self, tx: &mut Tx, rijen: Vec<Rauw>) -> Result<(), StoreFout> {
        let alle: Vec<usize> = (0..self.kolommen.len()).collect();
        let breed = self.kolommen.len();
        let mut sql = format!("insert into {} ({}) values ", self.naam, self.namen(&alle));
        for rij in 0..rijen.len() {
            let plekken: Vec<String> = (1..=breed).map(|i| format!("${}", rij * breed + i)).collect();
            sql.push_str(if rij == 0 { "(" } else { "), (" });
            sql.push_str(&plekken.join(", "));
        }
        sql.push(')');
        let args = rijen.into_iter().flat_map(|r| r.0.into_iter().zip(&self.kolommen)).map(passend);
        let args = args.collect::<Result<Vec<_>, _>>()?;
        tx.voer_uit(AssertSqlSafe(sql), args).await?;
        Ok(())
    }
}

/// A value as the other engine takes it: SQLite keeps a key as sixteen bytes.
fn passend((arg, kolom): (Arg, &Kolom)) -> Result<Arg, StoreFout> {
    let fout = || StoreFout::onleesbaar("kolom", &kolom.naam);
    Ok(match (kolom.soort, arg) {
        (Soort::Id, Arg::Bytes(b)) => {
            Arg::Id(b.map(|b| Uuid::from_slice(&b)).transpose().map_err(|_| fout())?)
        }
        (Soort::Bytes, Arg::Id(id)) => Arg::Bytes(id.map(|id| id.as_bytes().to_vec())),
        // SQLite keeps yes and no as a number, and some tables say so.
        (Soort::Vlag, Arg::Getal(x)) => Arg::Vlag(x.map(|x| x != 0)),
        (Soort::Getal, Arg::Vlag(x)) => Arg::Getal(x.map(i64::from)),
        (_, arg) => arg,
    })
}

/// All rows of one database, as they are now, into an empty one, in one transaction. Both then hold the same, and what
/// was expected; otherwise nothing is written. Gives the fingerprints.
///
/// # Errors
/// When a row cannot be read or written, or the two differ.
pub async fn zet_over(
    van: &Store,
    naar: &Store,
    verwacht: Option<&[Vingerafdruk]>,
) -> Result<Vec<Vingerafdruk>, StoreFout> {
    let (mut lezen, mut schrijven) = (van.momentopname().await?, naar.schrijf().await?);
    kopieer(&mut lezen, &mut schrijven).await?;
    let (oud, nieuw) = (vingerafdrukken(&mut lezen).await?, vingerafdrukken(&mut schrijven).await?);
    if let Some(anders) = oud.iter().find(|o| !nieuw.contains(o)) {
        return Err(StoreFout::onleesbaar("kopie van tabel", &anders.tabel));
    }
    if verwacht.is_some_and(|v| v != oud) {
        let zin = "De back-up is na het maken veranderd: er staan andere gegevens in dan op de lijst.";
        return Err(StoreFout::onleesbaar("back-up", zin));
    }
    schrijven.commit().await?;
    Ok(oud)
}

/// Copies every table into a database that has the tables but no rows. Constant memory.
async fn kopieer(van: &mut Tx, naar: &mut Tx) -> Result<u64, StoreFout> {
    let (bron, doel) = (tabellen(van).await?, tabellen(naar).await?);
    let bron = op_volgorde(van, bron).await?;
    let mut aantal = 0;
    for tabel in &bron {
        let doeltabel = doel.iter().find(|t| t.naam == tabel.naam);
        let doeltabel = doeltabel.ok_or_else(|| StoreFout::onleesbaar("tabel", &tabel.naam))?;
        // Columns by name: an engine may have its own order.
        let volgorde: Option<Vec<usize>> =
            doeltabel.kolommen.iter().map(|k| tabel.kolommen.iter().position(|b| b.naam == k.naam)).collect();
        let volgorde = volgorde.ok_or_else(|| StoreFout::onleesbaar("kolommen van tabel", &tabel.naam))?;
        let mut rijen = tabel.stap(van, None).await?;
        while !rijen.is_empty() {
            aantal += rijen.len() as u64;
            let volgende = tabel.stap(van, rijen.last()).await?;
            let mut over =
                rijen.into_iter().map(|r| Rauw(volgorde.iter().map(|i| r.0[*i].clone()).collect()));
            // SQLite takes at most 32,766 values in one statement.
            let per_keer = (30_000 / doeltabel.kolommen.len().max(1)).max(1);
            loop {
                let deel: Vec<Rauw> = over.by_ref().take(per_keer).collect();
                if deel.is_empty() {
                    break;
                }
                doeltabel.schrijf(naar, deel).await?;
            }
            rijen = volgende;
        }
    }
    Ok(aantal)
}

/// What one table holds: the same on both engines when every value is the same.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Vingerafdruk {
    /// Name of the table.
    pub tabel: String,
    /// Number of rows.
    pub rijen: u64,
    /// The SHA-256 of every row, added up: databases sort texts each in their own way.
    pub sha256: String,
}

/// How many rows each table has, by name, as the database counts them.
///
/// # Errors
/// When a table cannot be counted.
pub async fn aantallen(tx: &mut Tx) -> Result<Vec<(String, u64)>, StoreFout> {
    let deel = |t: Tabel| format!("select cast('{0}' as text), count(*) from {0}", t.naam);
    let delen: Vec<String> = tabellen(tx).await?.into_iter().map(deel).collect();
    // SQLite takes at most 500 parts in one question.
    let rijen: Vec<(String, i64)> = tx.rijen(AssertSqlSafe(delen.join(" union all ")), vec![]).await?;
    let mut uit: Vec<(String, u64)> = rijen.into_iter().map(|(t, n)| (t, n.unsigned_abs())).collect();
    uit.sort();
    Ok(uit)
}

async fn tel(tx: &mut Tx, tabel: &str) -> Result<u64, StoreFout> {
    let geteld = tx.getal(AssertSqlSafe(format!("select count(*) from {tabel}")), vec![]).await?;
    u64::try_from(geteld).map_err(|_| StoreFout::onleesbaar("rijen van tabel", tabel))
}

/// The fingerprints of all tables, by name.
///
/// # Errors
/// When a row cannot be read.
pub async fn vingerafdrukken(tx: &mut Tx) -> Result<Vec<Vingerafdruk>, StoreFout> {
    let mut uit = Vec::new();
    for tabel in tabellen(tx).await? {
        let (mut som, mut aantal) = ([0_u8; 32], 0);
        let mut volgorde: Vec<usize> = (0..tabel.kolommen.len()).collect();
        volgorde.sort_by(|a, b| tabel.kolommen[*a].naam.cmp(&tabel.kolommen[*b].naam));
        let mut rijen = tabel.stap(tx, None).await?;
        while !rijen.is_empty() {
            aantal += rijen.len() as u64;
            for rij in &rijen {
                let mut hash = Sha256::new();
                volgorde.iter().for_each(|i| meng(&mut hash, &rij.0[*i]));
                tel_op(&mut som, &hash.finalize());
            }
            rijen = tabel.stap(tx, rijen.last()).await?;
        }
        // Counted by the database itself: a row that the steps above missed would be missed on both sides.
        if tel(tx, &tabel.naam).await? != aantal {
            return Err(StoreFout::onleesbaar("rijen van tabel", &tabel.naam));
        }
        uit.push(Vingerafdruk { tabel: tabel.naam, rijen: aantal, sha256: HEXLOWER.encode(&som) });
    }
    uit.sort_by(|a, b| a.tabel.cmp(&b.tabel));
    Ok(uit)
}

/// Adds the hash of a row, as numbers of 256 bits.
fn tel_op(som: &mut [u8; 32], hash: &[u8]) {
    let mut mee = 0_u16;
    for (s, h) in som.iter_mut().zip(hash).rev() {
        mee += u16::from(*s) + u16::from(*h);
        *s = mee.to_be_bytes()[1];
        mee >>= 8;
    }
}

/// Adds a value with its kind and length, so that no two rows give the same bytes.
fn meng(hash: &mut Sha256, arg: &Arg) {
    let (soort, bytes): (u8, Option<Vec<u8>>) = match arg {
        Arg::Getal(x) => (1, x.map(|x| x.to_be_bytes().to_vec())),
        Arg::Tekst(x) => (2, x.as_ref().map(|x| x.as_bytes().to_vec())),
        // The same as the number: what one engine calls a number may be yes or no on the other.
        Arg::Vlag(x) => (1, x.map(|x| i64::from(x).to_be_bytes().to_vec())),
        Arg::Reeel(x) => (4, x.map(|x| x.to_bits().to_be_bytes().to_vec())),
        Arg::Id(x) => (5, x.map(|x| x.as_bytes().to_vec())),
        Arg::Bytes(x) => (5, x.clone()),
    };
    match bytes {
        None => hash.update([0]),
        Some(bytes) => {
            hash.update([soort]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
    }
}
