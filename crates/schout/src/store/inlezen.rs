//! Files that are read in: how their columns are divided, how far they are, and which lines are in already.

use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    BEWAAR_INDELING = "insert into importindeling (naam, inhoud, gewijzigd) values ($1, $2, $3) \
        on conflict (naam) do update set inhoud = excluded.inhoud, gewijzigd = excluded.gewijzigd";
    INDELINGEN = "select naam, inhoud from importindeling order by naam";
    INDELING = "select inhoud from importindeling where naam = $1";
    MAAK = "insert into import (id, bestand, naam, soort, indeling, status, proef, door_naam, regel, plek, grootte, \
        nieuw, bekend, geweigerd, gemaakt) values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, 0, $9)";
    OP_ID = "select * from import where id = $1";
    RECENT = "select * from import order by gemaakt desc, id desc limit 50";
    AFGEBROKEN = "select * from import where bestand = $1 and indeling = $2 and status = 'opdracht' and not proef \
        order by gemaakt desc limit 1";
    BEGIN_OPNIEUW = "update import set indeling = $2, status = 'wacht', proef = $3, regel = 0, plek = 0, grootte = 0, \
        nieuw = 0, bekend = 0, geweigerd = 0, fout = null, klaar = null \
        where id = $1 and status in ('kiezen', 'klaar', 'mislukt')";
    WIS_WEIGERINGEN = "delete from import_weigering where import = $1";
    KANDIDAAT = "select id from import where status = 'wacht' or (status = 'bezig' and bezet_tot < $1) \
        order by gemaakt limit 1";
    NEEM = "update import set status = 'bezig', bezet_tot = $2 \
        where id = $1 and (status = 'wacht' or (status = 'bezig' and bezet_tot < $3))";
    VORDER = "update import set regel = $3, plek = $4, grootte = $5, nieuw = $6, bekend = $7, geweigerd = $8, \
        bezet_tot = $9 where id = $1 and regel = $2 and status in ('bezig', 'opdracht')";
    SLUIT = "update import set status = $2, fout = $3, klaar = $4, bezet_tot = null where id = $1";
    WEIGER = "insert into import_weigering (import, regel, kenmerk, reden) values ($1, $2, $3, $4) on conflict do nothing";
    WEIGERINGEN = "select regel, kenmerk, reden from import_weigering where import = $1 and regel > $2 \
        order by regel limit $3";
    RESERVEER = "insert into import_regel (bron, sleutel) values ($1, $2) on conflict do nothing";
    IS_BEKEND = "select count(*) from import_regel where bron = $1 and sleutel = $2";
    GEWEIGERD_IN = "select count(case when geweigerd > 0 then 1 end) as bestanden, \
        cast(coalesce(sum(geweigerd), 0) as bigint) as regels, count(case when status = 'mislukt' then 1 end) as mislukt \
        from import where gemaakt >= $1 and gemaakt < $2 and not proef";
    LOPENDE_BESTANDEN = "select bestand from import where status in ('kiezen', 'wacht', 'bezig') and gemaakt > $1";
}

/// A file that is read in.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Import {
    /// Key.
    pub id: Uuid,
    /// SHA-256 of the file.
    pub bestand: String,
    /// Name of the file.
    pub naam: String,
    /// "csv" or "xlsx".
    pub soort: String,
    /// The indeling it is read with (JSON).
    pub indeling: Option<String>,
    /// "kiezen" (columns), "wacht", "bezig", "opdracht" (from the command line), "klaar" or "mislukt".
    pub status: String,
    /// Nothing is stored: only what would happen.
    pub proef: bool,
    /// Who began it.
    pub door_naam: String,
    /// Lines done.
    pub regel: i64,
    /// How far in the file, in bytes or rows.
    pub plek: i64,
    /// The whole file, in the same unit.
    pub grootte: i64,
    /// Lines that became a signaal.
    pub nieuw: i64,
    /// Lines that were in already.
    pub bekend: i64,
    /// Lines that were refused.
    pub geweigerd: i64,
    /// Lease, microseconds UTC.
    pub bezet_tot: Option<i64>,
    /// Why it failed.
    pub fout: Option<String>,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Done, microseconds UTC.
    pub klaar: Option<i64>,
}

/// A line that was refused.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct GeweigerdeRegel {
    /// Number in the file.
    pub regel: i64,
    /// Its own mark, when it has one.
    pub kenmerk: String,
    /// Why, in Dutch.
    pub reden: String,
}

/// Headings of the file with refused lines.
pub const WEIGERING_KOP: [&str; 3] = ["Regel", "Kenmerk", "Waarom geweigerd"];

impl GeweigerdeRegel {
    /// Values under these headings.
    #[must_use]
    pub fn velden(&self) -> [String; 3] {
        [self.regel.to_string(), self.kenmerk.clone(), self.reden.clone()]
    }
}

/// Keeps an indeling under its name.
///
/// # Errors
/// When the row cannot be written.
pub async fn bewaar_indeling(tx: &mut Tx, naam: &str, inhoud: &str, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(BEWAAR_INDELING, args![naam, inhoud, nu]).await?;
    Ok(())
}

/// All kept indelingen: name and JSON.
///
/// # Errors
/// When the rows cannot be read.
pub async fn indelingen(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreFout> {
    tx.rijen(INDELINGEN, vec![]).await
}

/// One indeling (JSON).
///
/// # Errors
/// When the row cannot be read.
pub async fn indeling(tx: &mut Tx, naam: &str) -> Result<Option<String>, StoreFout> {
    tx.waarde(INDELING, args![naam]).await
}

/// Inserts a file that is going to be read in.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, i: &Import) -> Result<(), StoreFout> {
    let args = args![
        i.id,
        &i.bestand,
        &i.naam,
        &i.soort,
        i.indeling.clone(),
        &i.status,
        i.proef,
        &i.door_naam,
        i.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// One file.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Import>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// The newest files.
///
/// # Errors
/// When the rows cannot be read.
pub async fn recent(tx: &mut Tx) -> Result<Vec<Import>, StoreFout> {
    tx.rijen(RECENT, vec![]).await
}

/// What was refused of files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromRow)]
pub struct Geweigerd {
    /// Files with refused lines.
    pub bestanden: i64,
    /// Those lines.
    pub regels: i64,
    /// Files that could not be read in.
    pub mislukt: i64,
}

/// What was refused of the files read in within a half-open range of moments (microseconds UTC).
///
/// # Errors
/// When the row cannot be read.
pub async fn geweigerd_in(tx: &mut Tx, van: i64, tot: i64) -> Result<Geweigerd, StoreFout> {
    Ok(tx.rij(GEWEIGERD_IN, args![van, tot]).await?.unwrap_or_default())
}

/// The same file with the same indeling that the command line did not finish.
///
/// # Errors
/// When the row cannot be read.
pub async fn afgebroken(tx: &mut Tx, bestand: &str, indeling: &str) -> Result<Option<Import>, StoreFout> {
    tx.rij(AFGEBROKEN, args![bestand, indeling]).await
}

/// Puts a file in the queue, from its first line; false when it is being read in.
///
/// # Errors
/// When a row cannot be written.
pub async fn begin_opnieuw(tx: &mut Tx, id: Uuid, indeling: &str, proef: bool) -> Result<bool, StoreFout> {
    if tx.voer_uit(BEGIN_OPNIEUW, args![id, indeling, proef]).await? == 0 {
        return Ok(false);
    }
    tx.voer_uit(WIS_WEIGERINGEN, args![id]).await?;
    Ok(true)
}

/// Claims a file that waits, or whose reader disappeared.
///
/// # Errors
/// When the row cannot be written.
pub async fn neem(tx: &mut Tx, nu: i64, bezet_tot: i64) -> Result<Option<Import>, StoreFout> {
    let Some(id) = tx.waarde::<Uuid>(KANDIDAAT, args![nu]).await? else { return Ok(None) };
    if tx.voer_uit(NEEM, args![id, bezet_tot, nu]).await? == 0 {
        return Ok(None);
    }
    op_id(tx, id).await
}

/// Records how far a file is; false when somebody else went on with it since line `was`.
///
/// # Errors
/// When the row cannot be written.
pub async fn vorder(tx: &mut Tx, was: i64, i: &Import) -> Result<bool, StoreFout> {
    let args = args![i.id, was, i.regel, i.plek, i.grootte, i.nieuw, i.bekend, i.geweigerd, i.bezet_tot];
    Ok(tx.voer_uit(VORDER, args).await? == 1)
}

/// Ends a file: "klaar", or "mislukt" with why.
///
/// # Errors
/// When the row cannot be written.
pub async fn sluit(
    tx: &mut Tx,
    id: Uuid,
    status: &str,
    fout: Option<&str>,
    nu: i64,
) -> Result<(), StoreFout> {
    tx.voer_uit(SLUIT, args![id, status, fout, nu]).await?;
    Ok(())
}

/// Records a refused line.
///
/// # Errors
/// When the row cannot be written.
pub async fn weiger(
    tx: &mut Tx,
    import: Uuid,
    regel: i64,
    kenmerk: &str,
    reden: &str,
) -> Result<(), StoreFout> {
    tx.voer_uit(WEIGER, args![import, regel, kenmerk, reden]).await?;
    Ok(())
}

/// Refused lines after a number, in order.
///
/// # Errors
/// When the rows cannot be read.
pub async fn weigeringen(
    tx: &mut Tx,
    import: Uuid,
    na: i64,
    limiet: i64,
) -> Result<Vec<GeweigerdeRegel>, StoreFout> {
    tx.rijen(WEIGERINGEN, args![import, na, limiet]).await
}

/// Takes a line of a source; false when it was in already.
///
/// # Errors
/// When the row cannot be written.
pub async fn reserveer(tx: &mut Tx, bron: &str, sleutel: &str) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(RESERVEER, args![bron, sleutel]).await? == 1)
}

/// Whether a line of a source is in already.
///
/// # Errors
/// When the row cannot be read.
pub async fn is_bekend(tx: &mut Tx, bron: &str, sleutel: &str) -> Result<bool, StoreFout> {
    Ok(tx.getal(IS_BEKEND, args![bron, sleutel]).await? > 0)
}

/// Files that are still needed, of imports made after a moment.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lopende_bestanden(tx: &mut Tx, na: i64) -> Result<Vec<String>, StoreFout> {
    Ok(tx.rijen::<(String,)>(LOPENDE_BESTANDEN, args![na]).await?.into_iter().map(|r| r.0).collect())
}
