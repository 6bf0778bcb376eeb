//! The only place with SQL. One text per statement, for SQLite and PostgreSQL.

pub mod account;
pub mod agressie;
pub mod beeld;
pub mod bericht;
pub mod betrokkene;
pub mod bezoek;
pub mod bonblok;
pub mod brief;
pub mod briefing;
pub mod concept;
pub mod extra;
pub mod feitcode;
pub mod functie;
pub mod gebeurtenis;
pub mod huisbezoek;
pub mod inbreng;
pub mod inlezen;
pub mod inrichting;
pub mod inzet;
pub mod kantoorpost;
mod ketens;
pub mod kopie;
pub mod laden;
pub mod lijst;
pub mod melder;
pub mod postbus;
pub mod proces;
pub mod punt;
pub mod signaal;
pub mod stuk;
pub mod taak;
pub mod tafel;
pub mod toestemming;
mod tx;
pub mod veiligheid;
pub mod veld;
pub mod vervanging;
pub mod vlak;
pub mod voorstel;
pub mod vordering;
pub mod waarneming;
pub mod waarschuwing;
pub mod webhook;
pub mod weging;
pub mod zaak;
pub mod zoek;
pub mod zorgsignaal;

use std::{path::PathBuf, str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Connection, PgPool, SqlitePool,
    migrate::Migrator,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

pub(crate) use tx::args;
pub use tx::{Arg, Rij, Tx};

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// Failure of the store. The details are for the log, never for a screen.
#[derive(Debug, thiserror::Error)]
pub enum StoreFout {
    /// The database refused or broke off.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// The migrations could not run.
    #[error("migratie: {0}")]
    Migratie(#[from] sqlx::migrate::MigrateError),
    /// A stored value could not be read back.
    #[error("opgeslagen waarde is onleesbaar: {0}")]
    Onleesbaar(String),
}

impl StoreFout {
    /// A stored value that could not be read back.
    pub(crate) fn onleesbaar(wat: &str, waarde: impl std::fmt::Display) -> Self {
        Self::Onleesbaar(format!("{wat}: {waarde}"))
    }
}

impl StoreFout {
    /// There is no room left for the data.
    #[must_use]
    pub fn is_vol(&self) -> bool {
        // SQLITE_FULL, SQLITE_IOERR_WRITE (a quota), and disk_full of PostgreSQL.
        let code = |fout: &sqlx::Error| Some(fout.as_database_error()?.code()?.into_owned());
        matches!(self, Self::Sql(fout) if matches!(code(fout).as_deref(), Some("13" | "778" | "53100")))
    }

    /// The database is away or has no connection free.
    #[must_use]
    pub fn is_weg(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed))
    }
}

/// Which database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bron {
    /// A file, made when it is not there.
    Sqlite(PathBuf),
    /// A server: `postgres://user@host/database`.
    Postgres(String),
}

#[derive(Debug, Clone)]
enum Pools {
    Sqlite { schrijf: SqlitePool, lees: SqlitePool },
    Postgres(PgPool),
}

/// The database: one writer and several readers on SQLite, a pool on PostgreSQL.
#[derive(Debug, Clone)]
pub struct Store {
    pools: Pools,
}

impl Store {
    /// Opens the database without changing it, except that an SQLite file is made when it is missing.
    ///
    /// # Errors
    /// When the file or the server cannot be reached.
    pub async fn open(bron: &Bron) -> Result<Self, StoreFout> {
        let pools = match bron {
            Bron::Sqlite(pad) => {
                let opties = SqliteConnectOptions::new()
                    .filename(pad)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    // Counting for the planner looks at a part of each index, so that it takes no time.
                    .analysis_limit(1000)
                    // Rows come from a thread of the driver; a whole page of them at once saves waking up for each.
                    .row_buffer_size(512)
                    .busy_timeout(Duration::from_secs(10));
                let schrijf = SqlitePoolOptions::new()
                    .max_connections(1)
                    // A connection is looked at when it comes back; once more when it is lent costs a turn of its thread.
                    .test_before_acquire(false)
                    // A full disk makes SQLite end a transaction by itself; such a connection is of no use any more.
                    .before_acquire(|verbinding, _| {
                        let vrij = !verbinding.is_in_transaction();
                        Box::pin(async move { Ok(vrij) })
                    })
                    .connect_with(opties.clone())
                    .await?;
                let lees = SqlitePoolOptions::new()
                    .max_connections(4)
                    .test_before_acquire(false)
                    // In KiB: the pages that every list and search passes through.
                    .connect_with(opties.pragma("query_only", "on").pragma("cache_size", "-8000"))
                    .await?;
                Pools::Sqlite { schrijf, lees }
            }
            Bron::Postgres(adres) => {
                let opties = sqlx::postgres::PgConnectOptions::from_str(adres)?;
                // The pool keeps trying for half a minute; a server that is not there is said at once.
                opties.connect().await?.close().await?;
                Pools::Postgres(
                    PgPoolOptions::new()
                        .max_connections(16)
                        .acquire_timeout(Duration::from_secs(5))
                        .connect_with(opties)
                        .await?,
                )
            }
        };
        Ok(Self { pools })
    }

    /// Brings the tables to this program's version.
    ///
    /// # Errors
    /// When a migration fails, or the database is of a newer program.
    pub async fn migreer(&self) -> Result<(), StoreFout> {
        let (kent, heeft) = self.versies().await?;
        self.migreer_tot(kent).await?;
        // A new index is not used well before its rows were counted.
        if heeft.is_some_and(|heeft| heeft < kent) {
            self.tel_voor_planner("analyze").await?;
        }
        Ok(())
    }

    /// Makes the tables as they were in an older version of the program, for what was kept then.
    ///
    /// # Errors
    /// When a migration fails, or the database is of a newer program.
    pub async fn migreer_tot(&self, versie: i64) -> Result<(), StoreFout> {
        match &self.pools {
            Pools::Sqlite { schrijf, .. } => SQLITE.run_to(versie, schrijf).await?,
            Pools::Postgres(pool) => POSTGRES.run_to(versie, pool).await?,
        }
        Ok(())
    }

    /// Lets the planner of SQLite look at tables that changed much since; PostgreSQL does so by itself.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn onderhoud(&self) -> Result<(), StoreFout> {
        match &self.pools {
            Pools::Sqlite { .. } => self.tel_voor_planner("pragma optimize").await,
            Pools::Postgres(_) => Ok(()),
        }
    }

    async fn tel_voor_planner(&self, sql: &'static str) -> Result<(), StoreFout> {
        match &self.pools {
            Pools::Sqlite { schrijf, .. } => sqlx::query(sql).execute(schrijf).await.map(|_| ())?,
            Pools::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Highest migration this program knows, and the highest the database has had (none: an empty database).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn versies(&self) -> Result<(i64, Option<i64>), StoreFout> {
        let kent = SQLITE.iter().map(|m| m.version).max().unwrap_or(0);
        let mut tx = self.lees().await?;
        let gehad: Vec<(i64,)> = match tx.rijen(tx::MIGRATIES, vec![]).await {
            Ok(rijen) => rijen,
            Err(StoreFout::Sql(sqlx::Error::Database(_))) => Vec::new(),
            Err(fout) => return Err(fout),
        };
        let hoogste = gehad.iter().map(|m| m.0).max();
        // One that was left out below the highest counts: the database is of before it.
        let mist = SQLITE.iter().map(|m| m.version).filter(|v| !gehad.contains(&(*v,))).min();
        let heeft = hoogste.map(|hoogste| mist.map_or(hoogste, |mist| hoogste.min(mist - 1)));
        Ok((kent, if hoogste > Some(kent) { hoogste } else { heeft }))
    }

    /// Starts a transaction that only reads.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn lees(&self) -> Result<Tx, StoreFout> {
        Ok(match &self.pools {
            Pools::Sqlite { lees, .. } => Tx::sqlite(lees.begin().await?),
            Pools::Postgres(pool) => Tx::postgres(pool.begin().await?),
        })
    }

    /// Starts a transaction that only reads, and sees the database as it is now, whatever is written meanwhile.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn momentopname(&self) -> Result<Tx, StoreFout> {
        Ok(match &self.pools {
            Pools::Sqlite { lees, .. } => Tx::sqlite(lees.begin().await?),
            Pools::Postgres(pool) => {
                Tx::postgres(pool.begin_with("begin isolation level repeatable read read only").await?)
            }
        })
    }

    /// Starts a transaction that writes. Only acts (`handelingen`) and what stands beside dossiers use it.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn schrijf(&self) -> Result<Tx, StoreFout> {
        Ok(match &self.pools {
            Pools::Sqlite { schrijf, .. } => Tx::sqlite(schrijf.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Tx::postgres(pool.begin().await?),
        })
    }

    /// True on PostgreSQL.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        matches!(self.pools, Pools::Postgres(_))
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn antwoordt(&self) -> Result<(), StoreFout> {
        self.lees().await?.getal(tx::EEN, vec![]).await.map(drop)
    }

    /// Closes all connections, after what is running has ended.
    pub async fn sluit(&self) {
        match &self.pools {
            Pools::Sqlite { schrijf, lees } => {
                lees.close().await;
                schrijf.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// Prepares a statement without running it.
    ///
    /// # Errors
    /// What the engine has against the text.
    pub async fn bereid_voor(&self, sql: &'static str) -> Result<(), StoreFout> {
        self.lees().await?.bereid_voor(sql).await
    }
}

/// Every fixed statement of the program: name and text.
#[must_use]
pub fn alle_stellingen() -> Vec<(&'static str, &'static str)> {
    [
        toestemming::STELLINGEN,
        tx::STELLINGEN,
        account::STELLINGEN,
        agressie::STELLINGEN,
        beeld::STELLINGEN,
        bericht::STELLINGEN,
        bezoek::STELLINGEN,
        betrokkene::STELLINGEN,
        bonblok::STELLINGEN,
        brief::STELLINGEN,
        briefing::STELLINGEN,
        concept::STELLINGEN,
        extra::STELLINGEN,
        feitcode::STELLINGEN,
        functie::STELLINGEN,
        gebeurtenis::STELLINGEN,
        huisbezoek::STELLINGEN,
        inbreng::STELLINGEN,
        inlezen::STELLINGEN,
        inrichting::STELLINGEN,
        inzet::STELLINGEN,
        kantoorpost::STELLINGEN,
        laden::STELLINGEN,
        lijst::STELLINGEN,
        melder::STELLINGEN,
        postbus::STELLINGEN,
        proces::STELLINGEN,
        signaal::STELLINGEN,
        stuk::STELLINGEN,
        taak::STELLINGEN,
        tafel::STELLINGEN,
        veiligheid::STELLINGEN,
        veld::STELLINGEN,
        vervanging::STELLINGEN,
        voorstel::STELLINGEN,
        vordering::STELLINGEN,
        waarschuwing::STELLINGEN,
        webhook::STELLINGEN,
        weging::STELLINGEN,
        zaak::STELLINGEN,
        zoek::STELLINGEN,
        zorgsignaal::STELLINGEN,
    ]
    .concat()
}

/// Makes a database on a PostgreSQL server, empty or as a copy of `sjabloon` (to which nobody may be connected);
/// names may only hold letters, digits and underscores.
///
/// # Errors
/// When the server refuses it.
pub async fn maak_database(server: &str, naam: &str, sjabloon: Option<&str>) -> Result<(), StoreFout> {
    for naam in [Some(naam), sjabloon].into_iter().flatten() {
        if naam.is_empty() || !naam.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Err(StoreFout::onleesbaar("databasenaam", naam));
        }
    }
    let sjabloon = sjabloon.unwrap_or("template1");
    let pool = PgPoolOptions::new().max_connections(1).connect(server).await?;
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {naam} template {sjabloon}")))
        .execute(&pool)
        .await?;
    pool.close().await;
    Ok(())
}
