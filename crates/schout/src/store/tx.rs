//! A transaction on either engine, and the values that go in and out.

use domein::id::{AccountId, BerichtId, BevindingId, SignaalId, StukId, TaakId, ToezeggingId, ZaakId};
use jiff::{Timestamp, civil::Date};
use sqlx::{
    AssertSqlSafe, Decode, FromRow, PgTransaction, SqlSafeStr, SqlStr, SqliteTransaction, Type,
    postgres::{PgRow, Postgres},
    sqlite::{Sqlite, SqliteRow},
};
use uuid::Uuid;

use super::{StoreFout, ketens::Ketens};

/// Declares statements, and lists them so that a test can prepare each on both engines.
macro_rules! stellingen {
    ($($naam:ident = $sql:literal;)+) => {
        $(pub(super) const $naam: &str = $sql;)+
        pub(super) const STELLINGEN: &[(&str, &str)] = &[$((concat!(module_path!(), "::", stringify!($naam)), $naam)),+];
    };
}
pub(super) use stellingen;

stellingen! {
    EEN = "select cast(1 as bigint)";
    MERK = "savepoint merk";
    HOUD = "release savepoint merk";
    TERUG = "rollback to savepoint merk";
    MIGRATIES = "select version from _sqlx_migrations where success order by version";
}

/// Builds a list of arguments.
macro_rules! args {
    ($($waarde:expr),* $(,)?) => { vec![$($crate::store::Arg::from($waarde)),*] };
}
pub(crate) use args;

/// A value for a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Whole number.
    Getal(Option<i64>),
    /// Text, dates and JSON.
    Tekst(Option<String>),
    /// Yes or no.
    Vlag(Option<bool>),
    /// Degrees.
    Reeel(Option<f64>),
    /// Key.
    Id(Option<Uuid>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

macro_rules! van {
    ($($soort:ty => |$x:ident| $uit:expr;)+) => {$(
        impl From<$soort> for Arg { fn from($x: $soort) -> Self { $uit } }
    )+};
}

van! {
    i64 => |x| Self::Getal(Some(x));
    Option<i64> => |x| Self::Getal(x);
    &str => |x| Self::Tekst(Some(x.to_owned()));
    String => |x| Self::Tekst(Some(x));
    &String => |x| Self::Tekst(Some(x.clone()));
    Option<String> => |x| Self::Tekst(x);
    Option<&str> => |x| Self::Tekst(x.map(str::to_owned));
    bool => |x| Self::Vlag(Some(x));
    f64 => |x| Self::Reeel(Some(x));
    Option<f64> => |x| Self::Reeel(x);
    Uuid => |x| Self::Id(Some(x));
    Option<Uuid> => |x| Self::Id(x);
    Vec<u8> => |x| Self::Bytes(Some(x));
    Date => |x| Self::Tekst(Some(x.to_string()));
    Option<Date> => |x| Self::Tekst(x.map(|d| d.to_string()));
    Timestamp => |x| Self::Getal(Some(x.as_microsecond()));
    Option<Timestamp> => |x| Self::Getal(x.map(Timestamp::as_microsecond));
}

macro_rules! van_id {
    ($($id:ty),+) => {$(
        impl From<$id> for Arg { fn from(x: $id) -> Self { Self::Id(Some(x.0)) } }
        impl From<Option<$id>> for Arg { fn from(x: Option<$id>) -> Self { Self::Id(x.map(|i| i.0)) } }
    )+};
}
van_id!(ZaakId, SignaalId, AccountId, BerichtId, BevindingId, TaakId, ToezeggingId, StukId);

/// A row that reads the same from both engines.
pub trait Rij: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Rij for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// A single value that reads the same from both engines.
pub trait Waarde:
    for<'r> Decode<'r, Sqlite> + for<'r> Decode<'r, Postgres> + Type<Sqlite> + Type<Postgres> + Send + Unpin
{
}
impl<T> Waarde for T where
    T: for<'r> Decode<'r, Sqlite>
        + for<'r> Decode<'r, Postgres>
        + Type<Sqlite>
        + Type<Postgres>
        + Send
        + Unpin
{
}

#[derive(Debug)]
enum Soort {
    Sqlite(SqliteTransaction<'static>),
    Postgres(PgTransaction<'static>),
}

/// A transaction. Dropped without `commit`, nothing of it stays.
#[derive(Debug)]
pub struct Tx {
    soort: Soort,
    /// Events that still have to be written.
    pub(super) ketens: Ketens,
    /// The same as they were at `merk`.
    op_merk: Ketens,
}

macro_rules! gebonden {
    ($query:expr, $args:expr) => {{
        let mut q = $query;
        for arg in $args {
            q = match arg {
                Arg::Getal(x) => q.bind(x),
                Arg::Tekst(x) => q.bind(x),
                Arg::Vlag(x) => q.bind(x),
                Arg::Reeel(x) => q.bind(x),
                Arg::Id(x) => q.bind(x),
                Arg::Bytes(x) => q.bind(x),
            };
        }
        q
    }};
}

pub(super) use gebonden;

impl Tx {
    pub(super) fn sqlite(tx: SqliteTransaction<'static>) -> Self {
        Self { soort: Soort::Sqlite(tx), ketens: Ketens::default(), op_merk: Ketens::default() }
    }

    pub(super) fn postgres(tx: PgTransaction<'static>) -> Self {
        Self { soort: Soort::Postgres(tx), ketens: Ketens::default(), op_merk: Ketens::default() }
    }

    /// True on PostgreSQL; for the few places where locking or full text differ.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        matches!(self.soort, Soort::Postgres(_))
    }

    /// What is asked about events knows all that happened so far.
    async fn eerst(&mut self, sql: impl SqlSafeStr) -> Result<SqlStr, StoreFout> {
        let sql = sql.into_sql_str();
        if self.ketens.gaat_over(sql.as_str()) {
            self.schrijf_ketens().await?;
        }
        Ok(sql)
    }

    /// Writes the events that wait.
    pub(super) async fn schrijf_ketens(&mut self) -> Result<(), StoreFout> {
        for s in std::mem::take(&mut self.ketens).stellingen() {
            self.voer_uit_zonder_meer(AssertSqlSafe(s.sql), s.args, s.vaak).await?;
        }
        Ok(())
    }

    async fn voer_uit_zonder_meer(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
        vaak: bool,
    ) -> Result<u64, StoreFout> {
        Ok(match &mut self.soort {
            Soort::Sqlite(tx) => gebonden!(sqlx::query::<Sqlite>(sql).persistent(vaak), args)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
            Soort::Postgres(tx) => gebonden!(sqlx::query::<Postgres>(sql).persistent(vaak), args)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
        })
    }

    /// Runs a statement; gives the number of rows it changed.
    ///
    /// # Errors
    /// What the engine has against it.
    pub async fn voer_uit(&mut self, sql: impl SqlSafeStr, args: Vec<Arg>) -> Result<u64, StoreFout> {
        let sql = self.eerst(sql).await?;
        self.voer_uit_zonder_meer(sql, args, true).await
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// What the engine has against it.
    pub async fn rijen<T: Rij>(&mut self, sql: impl SqlSafeStr, args: Vec<Arg>) -> Result<Vec<T>, StoreFout> {
        let sql = self.eerst(sql).await?;
        Ok(match &mut self.soort {
            Soort::Sqlite(tx) => {
                gebonden!(sqlx::query_as::<Sqlite, T>(sql), args).fetch_all(&mut **tx).await?
            }
            Soort::Postgres(tx) => {
                gebonden!(sqlx::query_as::<Postgres, T>(sql), args).fetch_all(&mut **tx).await?
            }
        })
    }

    /// The only row of a query, when there is one.
    ///
    /// # Errors
    /// What the engine has against it.
    pub async fn rij<T: Rij>(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> Result<Option<T>, StoreFout> {
        let sql = self.eerst(sql).await?;
        self.rij_zonder_meer(sql, args).await
    }

    /// The same, also when events wait.
    pub(super) async fn rij_zonder_meer<T: Rij>(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> Result<Option<T>, StoreFout> {
        Ok(match &mut self.soort {
            Soort::Sqlite(tx) => {
                gebonden!(sqlx::query_as::<Sqlite, T>(sql), args).fetch_optional(&mut **tx).await?
            }
            Soort::Postgres(tx) => {
                gebonden!(sqlx::query_as::<Postgres, T>(sql), args).fetch_optional(&mut **tx).await?
            }
        })
    }

    /// The first column of the only row; `None` when there is no row or it is null.
    ///
    /// # Errors
    /// What the engine has against it.
    pub async fn waarde<T: Waarde>(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> Result<Option<T>, StoreFout>
    where
        Option<T>: Waarde,
    {
        let sql = self.eerst(sql).await?;
        Ok(match &mut self.soort {
            Soort::Sqlite(tx) => gebonden!(sqlx::query_scalar::<Sqlite, Option<T>>(sql), args)
                .fetch_optional(&mut **tx)
                .await?
                .flatten(),
            Soort::Postgres(tx) => gebonden!(sqlx::query_scalar::<Postgres, Option<T>>(sql), args)
                .fetch_optional(&mut **tx)
                .await?
                .flatten(),
        })
    }

    /// A number that is always there: a count or a returned counter.
    ///
    /// # Errors
    /// What the engine has against it, or no row.
    pub async fn getal(&mut self, sql: impl SqlSafeStr, args: Vec<Arg>) -> Result<i64, StoreFout> {
        self.waarde::<i64>(sql, args).await?.ok_or_else(|| StoreFout::onleesbaar("getal", "geen rij"))
    }

    /// Prepares a statement without running it.
    pub(super) async fn bereid_voor(&mut self, sql: &'static str) -> Result<(), StoreFout> {
        use sqlx::Executor;
        match &mut self.soort {
            Soort::Sqlite(tx) => drop((&mut **tx).prepare(sql.into_sql_str()).await?),
            Soort::Postgres(tx) => drop((&mut **tx).prepare(sql.into_sql_str()).await?),
        }
        Ok(())
    }

    /// From here on everything can be undone (`terug`) or kept (`houd`) apart.
    ///
    /// # Errors
    /// What the engine has against it.
    pub async fn merk(&mut self) -> Result<(), StoreFout> {
        self.op_merk = self.ketens.clone();
        self.voer_uit(MERK, vec![]).await.map(drop)
    }

    /// Keeps what was done since `merk`.
    ///
    /// # Errors
    /// What the engine has against it.
    pub async fn houd(&mut self) -> Result<(), StoreFout> {
        self.voer_uit(HOUD, vec![]).await.map(drop)
    }

    /// Undoes what was done since `merk`.
    ///
    /// # Errors
    /// What the engine has against it.
    pub async fn terug(&mut self) -> Result<(), StoreFout> {
        // What was written since then is undone with the rest, also of before: that waits again.
        self.ketens = std::mem::take(&mut self.op_merk);
        self.voer_uit(TERUG, vec![]).await?;
        self.houd().await
    }

    /// Makes everything of this transaction last.
    ///
    /// # Errors
    /// When the engine could not write it; then nothing was written.
    pub async fn commit(mut self) -> Result<(), StoreFout> {
        self.schrijf_ketens().await?;
        match self.soort {
            Soort::Sqlite(tx) => tx.commit().await?,
            Soort::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
