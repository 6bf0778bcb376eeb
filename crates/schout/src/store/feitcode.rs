//! The register of feitcodes.

use domein::{
    feitcode::{Feitcode, Stelsel},
    inrichting::Geldigheid,
};
use jiff::civil::Date;
use sqlx::FromRow;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    IN_PERIODE = "select * from feitcode where geldig_van <= $2 and (geldig_tot is null or geldig_tot >= $1) \
        order by stelsel desc, code, geldig_van";
    OP_DAG = "select * from feitcode where stelsel = $1 and geldig_van <= $2 and (geldig_tot is null or geldig_tot >= $2) \
        order by code";
    LAATSTE = "select max(geldig_van) from feitcode where stelsel = $1";
    SLUIT = "update feitcode set geldig_tot = $4 where stelsel = $1 and code = $2 and geldig_van = $3";
    VERWIJDER = "delete from feitcode where stelsel = $1 and code = $2 and geldig_van = $3";
    MAAK = "insert into feitcode (stelsel, code, geldig_van, geldig_tot, omschrijving, artikel, bedragen, tariefgroep, editie, \
        gemaakt) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    EDITIES = "select stelsel, editie, geldig_van, count(*) as aantal from feitcode group by stelsel, editie, geldig_van \
        order by geldig_van desc, stelsel desc, editie";
}

#[derive(Debug, FromRow)]
struct Versie {
    stelsel: String,
    code: String,
    geldig_van: String,
    geldig_tot: Option<String>,
    omschrijving: String,
    artikel: String,
    bedragen: String,
    tariefgroep: String,
    editie: String,
}

impl Versie {
    fn lees(self) -> Result<Feitcode, StoreFout> {
        let dag = |tekst: &str| tekst.parse::<Date>().map_err(|_| StoreFout::onleesbaar("datum", tekst));
        Ok(Feitcode {
            stelsel: Stelsel::van_code(&self.stelsel)
                .ok_or_else(|| StoreFout::onleesbaar("stelsel", &self.stelsel))?,
            geldig: Geldigheid {
                van: dag(&self.geldig_van)?,
                tot: self.geldig_tot.as_deref().map(dag).transpose()?,
            },
            bedragen: serde_json::from_str(&self.bedragen)
                .map_err(|_| StoreFout::onleesbaar("bedragen", &self.code))?,
            code: self.code,
            omschrijving: self.omschrijving,
            artikel: self.artikel,
            tariefgroep: self.tariefgroep,
            editie: self.editie,
        })
    }
}

/// Versions under which an offence on any of these days can fall, first and last day included.
///
/// # Errors
/// When the rows cannot be read.
pub async fn in_periode(tx: &mut Tx, van: Date, tot: Date) -> Result<Vec<Feitcode>, StoreFout> {
    let rijen: Vec<Versie> = tx.rijen(IN_PERIODE, args![van, tot]).await?;
    rijen.into_iter().map(Versie::lees).collect()
}

/// Versions of one stelsel that hold on a day.
///
/// # Errors
/// When the rows cannot be read.
pub async fn op_dag(tx: &mut Tx, stelsel: Stelsel, dag: Date) -> Result<Vec<Feitcode>, StoreFout> {
    let rijen: Vec<Versie> = tx.rijen(OP_DAG, args![stelsel.as_str(), dag]).await?;
    rijen.into_iter().map(Versie::lees).collect()
}

/// First day of the newest edition of a stelsel.
///
/// # Errors
/// When it cannot be read.
pub async fn laatste(tx: &mut Tx, stelsel: Stelsel) -> Result<Option<Date>, StoreFout> {
    let dag: Option<String> = tx.waarde(LAATSTE, args![stelsel.as_str()]).await?;
    Ok(dag.and_then(|d| d.parse().ok()))
}

/// Sets the last day of a version.
///
/// # Errors
/// When the row cannot be written.
pub async fn sluit(tx: &mut Tx, f: &Feitcode, tot: Date) -> Result<(), StoreFout> {
    tx.voer_uit(SLUIT, args![f.stelsel.as_str(), &f.code, f.geldig.van, tot]).await?;
    Ok(())
}

/// Takes away a version that never held: an edition is read in again before or with other lines.
///
/// # Errors
/// When the row cannot be written.
pub async fn verwijder(tx: &mut Tx, f: &Feitcode) -> Result<(), StoreFout> {
    tx.voer_uit(VERWIJDER, args![f.stelsel.as_str(), &f.code, f.geldig.van]).await?;
    Ok(())
}

/// Inserts a version.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, f: &Feitcode, nu: i64) -> Result<(), StoreFout> {
    let bedragen = serde_json::to_string(&f.bedragen).map_err(|e| StoreFout::onleesbaar("bedragen", e))?;
    let args = args![
        f.stelsel.as_str(),
        &f.code,
        f.geldig.van,
        f.geldig.tot,
        &f.omschrijving,
        &f.artikel,
        bedragen,
        &f.tariefgroep,
        &f.editie,
        nu
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// What was read in, newest first.
#[derive(Debug, Clone, FromRow)]
pub struct Editie {
    /// Code of the stelsel.
    pub stelsel: String,
    /// Name of the edition.
    pub editie: String,
    /// First day, ISO.
    pub geldig_van: String,
    /// Versions it brought.
    pub aantal: i64,
}

/// The editions.
///
/// # Errors
/// When the rows cannot be read.
pub async fn edities(tx: &mut Tx) -> Result<Vec<Editie>, StoreFout> {
    tx.rijen(EDITIES, args![]).await
}
