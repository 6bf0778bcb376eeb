//! Loading very many rows at once into a database that nobody uses yet: multi-row statements on SQLite, `COPY` on
//! PostgreSQL, and every index and reference made afterwards. All of it is one transaction.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    str::FromStr,
    sync::Arc,
};

use data_encoding::HEXLOWER;
use domein::{
    id::{AccountId, SignaalId},
    signaal::{Melder, Signaal},
    zaak::Zaak,
};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, Sqlite, SqliteConnection,
    postgres::PgConnectOptions,
    query::Query,
    sqlite::{
        SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqliteSynchronous,
    },
};
use tokio::{sync::mpsc, task::JoinHandle};
use uuid::Uuid;

use super::{
    Arg, Bron, StoreFout, args,
    bericht::Bericht,
    gebeurtenis::{self, Nieuw},
    melder,
    proces::{self, ProcesRij},
    signaal,
    taak::Taak,
    tx::{gebonden, stellingen},
    zaak::{self, Bevinding, Termijn},
    zoek,
};

stellingen! {
    MAAK_DOSSIER = "insert into dossier (id, keten, laatste_volgnr, laatste_hash) values ($1, $2, $3, $4)";
    MAAK_TELLER = "insert into teller (jaar, laatste) values ($1, $2)";
    MAAK_BERICHT = "insert into bericht (id, zaak, signaal, richting, soort, onderwerp, tekst, antwoord, aan, door, \
        status, gemaakt, verzonden, pogingen, volgende_poging) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $12)";
    MAAK_TAAK = "insert into taak (id, zaak, soort, wat, voor_team, voor_account, uiterlijk, status, uitkomst, gemaakt, \
        klaar) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
}

// Each engine has its own catalog, so these are no shared statements.
const INDEXEN_SQLITE: &str = "select 'drop index ' || name, sql from sqlite_master where type = 'index' and sql is not null order by rowid";
const INDEXEN_POSTGRES: &str = "select 'drop index ' || i.indexname, i.indexdef from pg_indexes i \
    where i.schemaname = current_schema() and not exists (select 1 from pg_constraint c \
    where c.conname = i.indexname and c.connamespace = current_schema()::regnamespace)";
const VERWIJZINGEN_POSTGRES: &str = "select 'alter table ' || c.conrelid::regclass || ' drop constraint ' || c.conname, \
    'alter table ' || c.conrelid::regclass || ' add constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid) \
    from pg_constraint c where c.contype = 'f' and c.connamespace = current_schema()::regnamespace";

/// Rows in one statement on SQLite.
const RIJEN: usize = 100;
/// Bytes in one `COPY` on PostgreSQL.
const BROK: usize = 4 << 20;
/// Parts that wait for the engine.
const VOORRAAD: usize = 8;

/// Rows for several tables, put together apart from the database.
#[derive(Debug, Default)]
pub struct Pak(Vec<(&'static str, Vec<Arg>)>);

impl Pak {
    /// A zaak.
    pub fn zaak(&mut self, zaak: &Zaak, groep: &str) {
        self.0.push((zaak::MAAK, zaak::waarden(zaak, groep)));
    }

    /// A signaal with its reporter and the words that lead to him.
    ///
    /// # Errors
    /// When the answers have no JSON form.
    pub fn signaal(
        &mut self,
        signaal: &Signaal,
        melder: &Melder,
        geheim: &str,
        ingevoerd_door: Option<AccountId>,
        zoekwoorden: &[String],
    ) -> Result<(), StoreFout> {
        self.0.push((signaal::MAAK, signaal::waarden(signaal, melder, ingevoerd_door)?));
        self.0.push((signaal::MAAK_MELDER, signaal::melder_waarden(signaal.id, melder, geheim)));
        let SignaalId(id) = signaal.id;
        self.0.extend(zoekwoorden.iter().map(|woord| (melder::MAAK, args![woord, id])));
        Ok(())
    }

    /// A deadline; the only one of its kind in the zaak.
    pub fn termijn(&mut self, termijn: &Termijn) {
        self.0.push((zaak::MAAK_TERMIJN, termijn.waarden()));
    }

    /// Where it stands in its process.
    pub fn proces(&mut self, p: &ProcesRij) {
        self.0.push((proces::MAAK, p.waarden()));
    }

    /// The words it is found by.
    ///
    /// # Errors
    /// When the number of the zaak is none.
    pub fn zoekwoorden(&mut self, zaak: &Zaak, woorden: &BTreeSet<String>) -> Result<(), StoreFout> {
        // COPY reads words with spaces between them as PostgreSQL writes them itself.
        self.0.push((zoek::ZET_SQLITE, zoek::waarden(zaak, woorden)?));
        Ok(())
    }

    /// A finding.
    pub fn bevinding(&mut self, bevinding: &Bevinding) {
        self.0.push((zaak::MAAK_BEVINDING, bevinding.waarden()));
    }

    /// A message, sent or waiting.
    pub fn bericht(&mut self, b: &Bericht) {
        let args = args![
            b.id,
            b.zaak,
            b.signaal,
            &b.richting,
            &b.soort,
            &b.onderwerp,
            &b.tekst,
            b.antwoord.clone(),
            b.aan.clone(),
            &b.door,
            &b.status,
            b.gemaakt,
            b.verzonden,
            b.pogingen
        ];
        self.0.push((MAAK_BERICHT, args));
    }

    /// A task, open or finished.
    pub fn taak(&mut self, t: &Taak) {
        let args = args![
            t.id,
            t.zaak,
            &t.soort,
            &t.wat,
            t.voor_team.clone(),
            t.voor_account,
            t.uiterlijk.clone(),
            &t.status,
            t.uitkomst.clone(),
            t.gemaakt,
            t.klaar
        ];
        self.0.push((MAAK_TAAK, args));
    }

    /// A whole chain: the events of one dossier from the first on.
    ///
    /// # Errors
    /// When an event has no JSON form.
    pub fn keten(&mut self, regels: &[Nieuw<'_>]) -> Result<(), StoreFout> {
        let Some(eerste) = regels.first() else { return Ok(()) };
        let (mut volgnr, mut hash) = (0_i64, domein::keten::BEGIN.to_owned());
        for nieuw in regels {
            volgnr += 1;
            let rijen = gebeurtenis::rijen(nieuw, volgnr, &hash)?;
            hash = rijen.hash;
            self.0.push((gebeurtenis::SCHRIJF_KOP, rijen.kop));
            self.0.push((gebeurtenis::SCHRIJF_INHOUD, rijen.inhoud));
        }
        self.0.push((MAAK_DOSSIER, args![eerste.dossier, eerste.keten.as_str(), volgnr, hash]));
        Ok(())
    }

    /// The last number that was given out in a year.
    pub fn teller(&mut self, jaar: i16, laatste: i64) {
        self.0.push((MAAK_TELLER, args![i64::from(jaar), laatste]));
    }
}

/// Where a column gets its value.
#[derive(Debug, Clone)]
enum Plek {
    Arg(usize),
    /// A value that another column needs as well.
    Weer(usize),
    Vast(Arg),
}

/// One table that is being filled.
#[derive(Debug)]
struct Lading {
    /// "tabel (kolom, kolom)"
    kop: Arc<str>,
    plekken: Vec<Plek>,
    /// The statement for a full load, so that SQLite knows it again.
    vol: Arc<str>,
    rijen: Vec<Arg>,
    tekst: String,
}

impl Lading {
    /// Reads a statement of the store: `insert into tabel (kolommen) values (waarden)`.
    fn lees(sql: &str) -> Option<Self> {
        let (kop, waarden) = sql.strip_prefix("insert into ")?.split_once(" values (")?;
        let plek = |deel: &str| {
            Some(match deel.trim() {
                "true" => Plek::Vast(Arg::from(true)),
                "false" => Plek::Vast(Arg::from(false)),
                deel => match deel.strip_prefix('$') {
                    Some(nummer) => Plek::Arg(nummer.parse::<usize>().ok()?.checked_sub(1)?),
                    None => Plek::Vast(Arg::from(deel.parse::<i64>().ok()?)),
                },
            })
        };
        let mut plekken: Vec<Plek> =
            waarden.strip_suffix(')')?.split(',').map(plek).collect::<Option<_>>()?;
        let mut geweest = BTreeSet::new();
        for plek in plekken.iter_mut().rev() {
            if let Plek::Arg(i) = *plek
                && !geweest.insert(i)
            {
                *plek = Plek::Weer(i);
            }
        }
        let vol = opdracht(kop, plekken.len(), RIJEN).into();
        Some(Self { kop: kop.into(), plekken, vol, rijen: Vec::new(), tekst: String::new() })
    }

    /// Takes in a row for SQLite; whether there are enough for one statement.
    fn neem_sqlite(&mut self, args: Vec<Arg>) -> bool {
        let rij: Vec<Arg> = self.rij(args).collect();
        self.rijen.extend(rij);
        self.rijen.len() >= RIJEN * self.plekken.len()
    }

    /// Takes in a row for PostgreSQL; whether there is enough for one `COPY`.
    fn neem_postgres(&mut self, args: Vec<Arg>) -> Result<bool, StoreFout> {
        let mut tekst = std::mem::take(&mut self.tekst);
        for (i, arg) in self.rij(args).enumerate() {
            if i > 0 {
                tekst.push('\t');
            }
            kopieertekst(&mut tekst, &arg).map_err(|e| StoreFout::onleesbaar("kopie", e))?;
        }
        tekst.push('\n');
        self.tekst = tekst;
        Ok(self.tekst.len() >= BROK)
    }

    /// The rows so far, for the engine; none when there are none.
    fn partij(&mut self) -> Option<Partij> {
        if !self.tekst.is_empty() {
            return Some(Partij::Postgres(Arc::clone(&self.kop), std::mem::take(&mut self.tekst)));
        }
        let breed = self.plekken.len();
        let sql = match self.rijen.len() / breed.max(1) {
            0 => return None,
            RIJEN => Arc::clone(&self.vol),
            n => opdracht(&self.kop, breed, n).into(),
        };
        let rijen = std::mem::take(&mut self.rijen);
        Some(Partij::Sqlite(gebonden!(sqlx::query::<Sqlite>(AssertSqlSafe(sql)), rijen)))
    }

    fn rij(&self, mut args: Vec<Arg>) -> impl Iterator<Item = Arg> {
        self.plekken.iter().map(move |plek| match plek {
            Plek::Weer(i) => args.get(*i).cloned().unwrap_or(Arg::Tekst(None)),
            Plek::Arg(i) => {
                args.get_mut(*i).map_or(Arg::Tekst(None), |a| std::mem::replace(a, Arg::Tekst(None)))
            }
            Plek::Vast(arg) => arg.clone(),
        })
    }
}

/// `insert` with places for a number of rows. Without numbers: looking up thousands of names takes SQLite longer than
/// writing the rows.
fn opdracht(kop: &str, breed: usize, rijen: usize) -> String {
    let rij = format!("({})", vec!["?"; breed].join(", "));
    format!("insert into {kop} values {}", vec![rij; rijen].join(", "))
}

/// A value as the text form of `COPY` has it.
fn kopieertekst(uit: &mut String, arg: &Arg) -> std::fmt::Result {
    match arg {
        Arg::Getal(Some(x)) => write!(uit, "{x}"),
        Arg::Vlag(Some(x)) => write!(uit, "{x}"),
        Arg::Reeel(Some(x)) => write!(uit, "{x}"),
        Arg::Id(Some(x)) => write!(uit, "{x}"),
        Arg::Bytes(Some(x)) => write!(uit, "\\\\x{}", HEXLOWER.encode(x)),
        Arg::Tekst(Some(x)) => {
            for teken in x.chars() {
                match teken {
                    '\\' => uit.push_str("\\\\"),
                    '\n' => uit.push_str("\\n"),
                    '\r' => uit.push_str("\\r"),
                    '\t' => uit.push_str("\\t"),
                    anders => uit.push(anders),
                }
            }
            Ok(())
        }
        _ => write!(uit, "\\N"),
    }
}

#[derive(Debug)]
enum Verbinding {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Verbinding {
    async fn voer_uit(&mut self, sql: String) -> Result<(), StoreFout> {
        let sql = AssertSqlSafe(sql);
        match self {
            Self::Sqlite(v) => sqlx::raw_sql(sql).execute(v).await.map(|_| ())?,
            Self::Postgres(v) => sqlx::raw_sql(sql).execute(v).await.map(|_| ())?,
        }
        Ok(())
    }

    /// On PostgreSQL a table without rows is made empty again. In the transaction that did that, rows are written as seen by
    /// everybody: no later reader has to mark them, and their pages need no vacuum before an index alone can answer.
    async fn maak_leeg(&mut self, kop: &str) -> Result<bool, StoreFout> {
        let Self::Postgres(v) = self else { return Ok(false) };
        let tabel = kop.split_once(' ').map_or(kop, |(tabel, _)| tabel);
        let vraag = AssertSqlSafe(format!("select not exists (select 1 from {tabel})"));
        let leeg: bool = sqlx::query_scalar(vraag).fetch_one(v).await?;
        if leeg {
            self.voer_uit(format!("truncate {tabel}")).await?;
        }
        Ok(leeg)
    }

    async fn schrijf(&mut self, partij: Partij, leeg: bool) -> Result<(), StoreFout> {
        match (self, partij) {
            (Self::Sqlite(v), Partij::Sqlite(rijen)) => rijen.execute(v).await.map(|_| ())?,
            (Self::Postgres(v), Partij::Postgres(kop, tekst)) => {
                let hoe = if leeg { " with (freeze)" } else { "" };
                let mut kopie = v.copy_in_raw(&format!("copy {kop} from stdin{hoe}")).await?;
                if let Err(fout) = kopie.send(tekst.into_bytes()).await {
                    kopie.abort("de rijen zijn niet te versturen").await?;
                    return Err(fout.into());
                }
                kopie.finish().await?;
            }
            _ => return Err(StoreFout::onleesbaar("partij", "rijen voor een andere database")),
        }
        Ok(())
    }
}

/// Rows of one table, ready for the engine.
enum Partij {
    Sqlite(Query<'static, Sqlite, SqliteArguments>),
    /// "tabel (kolom, kolom)", and the rows as `COPY` reads them.
    Postgres(Arc<str>, String),
}

/// Writes what comes, until nothing comes any more; gives back the connection.
async fn schrijver(
    mut verbinding: Verbinding,
    mut van: mpsc::Receiver<Partij>,
) -> Result<Verbinding, StoreFout> {
    let mut tabellen: BTreeMap<Arc<str>, bool> = BTreeMap::new();
    while let Some(partij) = van.recv().await {
        let mut leeg = false;
        if let Partij::Postgres(kop, _) = &partij {
            leeg = match tabellen.get(kop) {
                Some(leeg) => *leeg,
                None => {
                    let leeg = verbinding.maak_leeg(kop).await?;
                    tabellen.insert(Arc::clone(kop), leeg);
                    leeg
                }
            };
        }
        verbinding.schrijf(partij, leeg).await?;
    }
    Ok(verbinding)
}

/// A database that is being filled. Dropped without `klaar`, nothing of it stays.
#[derive(Debug)]
pub struct Lader {
    /// Rows are put together while the engine writes those before them.
    naar: mpsc::Sender<Partij>,
    schrijver: JoinHandle<Result<Verbinding, StoreFout>>,
    postgres: bool,
    ladingen: BTreeMap<&'static str, Lading>,
    daarna: Vec<String>,
}

impl Lader {
    /// Opens a migrated database for itself; no other connection may be open on SQLite. Indexes and references go
    /// off until `klaar`.
    ///
    /// # Errors
    /// When the database cannot be opened or its indexes not be dropped.
    pub async fn open(bron: &Bron) -> Result<Self, StoreFout> {
        let (mut verbinding, lijsten) = match bron {
            Bron::Sqlite(pad) => {
                // Broken off, the whole file is of no use: there is no journal. That is why only an empty database is
                // loaded this way.
                let opties = SqliteConnectOptions::new()
                    .filename(pad)
                    .locking_mode(SqliteLockingMode::Exclusive)
                    .journal_mode(SqliteJournalMode::Off)
                    .synchronous(SqliteSynchronous::Off)
                    .foreign_keys(false)
                    .analysis_limit(1000)
                    .pragma("cache_size", "-400000")
                    .pragma("temp_store", "memory")
                    .pragma("threads", "2")
                    .disable_statement_logging();
                (Verbinding::Sqlite(opties.connect().await?), vec![INDEXEN_SQLITE])
            }
            Bron::Postgres(adres) => {
                let verbinding =
                    PgConnectOptions::from_str(adres)?.disable_statement_logging().connect().await?;
                // References first: an index they rest on cannot go before them.
                (Verbinding::Postgres(verbinding), vec![VERWIJZINGEN_POSTGRES, INDEXEN_POSTGRES])
            }
        };
        verbinding.voer_uit("begin".to_owned()).await?;
        if matches!(verbinding, Verbinding::Postgres(_)) {
            // The indexes are made of all rows at once.
            verbinding.voer_uit("set local maintenance_work_mem = '512MB'".to_owned()).await?;
        }
        let mut daarna = Vec::new();
        for sql in lijsten {
            let rijen: Vec<(String, String)> = match &mut verbinding {
                Verbinding::Sqlite(v) => sqlx::query_as(sql).fetch_all(v).await?,
                Verbinding::Postgres(v) => sqlx::query_as(sql).fetch_all(v).await?,
            };
            for (weg, terug) in rijen {
                verbinding.voer_uit(weg).await?;
                daarna.push(terug);
            }
        }
        // In the opposite order: references rest on keys and indexes.
        daarna.reverse();
        let postgres = matches!(verbinding, Verbinding::Postgres(_));
        let (naar, van) = mpsc::channel(VOORRAAD);
        let schrijver = tokio::spawn(schrijver(verbinding, van));
        Ok(Self { naar, schrijver, postgres, ladingen: BTreeMap::new(), daarna })
    }

    /// Takes in rows.
    ///
    /// # Errors
    /// When the engine refuses them.
    pub async fn laad(&mut self, pak: Pak) -> Result<(), StoreFout> {
        for (sql, args) in pak.0 {
            if !self.ladingen.contains_key(sql) {
                let nieuw = Lading::lees(sql).ok_or_else(|| StoreFout::onleesbaar("stelling", sql))?;
                self.ladingen.insert(sql, nieuw);
            }
            let Some(lading) = self.ladingen.get_mut(sql) else { continue };
            let vol = if self.postgres { lading.neem_postgres(args)? } else { lading.neem_sqlite(args) };
            if vol && let Some(partij) = lading.partij() {
                self.geef(partij).await?;
            }
        }
        Ok(())
    }

    async fn geef(&mut self, partij: Partij) -> Result<(), StoreFout> {
        if self.naar.send(partij).await.is_ok() {
            return Ok(());
        }
        // Who writes stopped; he knows why.
        klaar_met(&mut self.schrijver).await.map(drop)
    }

    /// Writes what is left, makes indexes and references, and lets the planner count.
    ///
    /// # Errors
    /// When the engine refuses something; then nothing stays.
    pub async fn klaar(mut self) -> Result<(), StoreFout> {
        let rest: Vec<Partij> = self.ladingen.values_mut().filter_map(Lading::partij).collect();
        for partij in rest {
            self.geef(partij).await?;
        }
        drop(self.naar);
        let mut verbinding = klaar_met(&mut self.schrijver).await?;
        for sql in self.daarna {
            verbinding.voer_uit(sql).await?;
        }
        verbinding.voer_uit("analyze".to_owned()).await?;
        verbinding.voer_uit("commit".to_owned()).await?;
        match verbinding {
            Verbinding::Sqlite(v) => v.close().await?,
            Verbinding::Postgres(v) => v.close().await?,
        }
        Ok(())
    }
}

async fn klaar_met(
    schrijver: &mut JoinHandle<Result<Verbinding, StoreFout>>,
) -> Result<Verbinding, StoreFout> {
    schrijver.await.map_err(|fout| StoreFout::onleesbaar("schrijver", fout))?
}

/// A key that sorts by an instant, from given randomness.
#[must_use]
pub fn sleutel_van(moment: jiff::Timestamp, toeval: [u8; 10]) -> Uuid {
    let milli = u64::try_from(moment.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(milli, &toeval).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_of_the_store_is_understood_and_text_survives_copy() {
        let lading = Lading::lees(zaak::MAAK_TERMIJN).unwrap();
        assert!(lading.kop.starts_with("termijn (id, zaak,"), "{}", lading.kop);
        assert_eq!(lading.plekken.len(), 12);
        let twee_keer = Lading::lees("insert into t (a, b, c) values ($1, $2, $1)").unwrap();
        let rij: Vec<Arg> = twee_keer.rij(args!["x", 2_i64]).collect();
        assert_eq!(rij, [Arg::from("x"), Arg::from(2_i64), Arg::from("x")]);
        assert_eq!(opdracht("t (a, b)", 2, 2), "insert into t (a, b) values (?, ?), (?, ?)");
        let mut uit = String::new();
        for arg in [Arg::from("a\tb\\c\nd"), Arg::Tekst(None), Arg::from(true), Arg::from(vec![1_u8, 255])] {
            kopieertekst(&mut uit, &arg).unwrap();
            uit.push('|');
        }
        assert_eq!(uit, "a\\tb\\\\c\\nd|\\N|true|\\\\x01ff|");
    }
}
