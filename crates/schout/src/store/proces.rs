//! Where a zaak stands in its process, the terms that steps started, and what one process asks of another.

use domein::{
    id::ZaakId,
    proces::{Gegevens, LopendeTermijn, Stand},
};
use jiff::civil::Date;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{AssertSqlSafe, FromRow};
use std::collections::BTreeMap;
use uuid::Uuid;

use super::{Arg, StoreFout, Tx, args, lijst::Bouwer, tx::stellingen};

stellingen! {
    MAAK = "insert into proces (id, zaak, nummer, code, versie, inrichting_versie, vanaf, stand, concept, begonnen, geeindigd) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    WIJZIG = "update proces set versie = $2, inrichting_versie = $3, vanaf = $4, stand = $5, concept = $6, geeindigd = $7 \
        where id = $1";
    VAN_ZAAK = "select * from proces where zaak = $1 order by nummer desc limit 1";
    LOPEND = "select * from proces where code = $1 and geeindigd is null and id > $2 order by id limit $3";
    BEWAAR_TERMIJN = "insert into procestermijn (id, zaak, code, feiten, stand, eind, redenen, feestdagen, inrichting_versie, \
        gewijzigd) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
        on conflict (id) do update set feiten = excluded.feiten, stand = excluded.stand, eind = excluded.eind, \
        redenen = excluded.redenen, feestdagen = excluded.feestdagen, inrichting_versie = excluded.inrichting_versie, \
        gewijzigd = excluded.gewijzigd, gewaarschuwd = null";
    TERMIJNEN = "select * from procestermijn where zaak = $1 order by id";
    TERMIJNEN_TOT = "select * from procestermijn where stand <> 'klaar' and eind <= $1 and gewaarschuwd is null \
        order by eind, id limit $2";
    GEWAARSCHUWD = "update procestermijn set gewaarschuwd = $2 where id = $1";
    MAAK_OPDRACHT = "insert into procesopdracht (id, zaak, proces, met, op, gemaakt) values ($1, $2, $3, $4, $5, $6)";
    OPDRACHTEN_TOT = "select * from procesopdracht where gedaan is null and op <= $1 order by op, id limit $2";
    OPDRACHTEN = "select * from procesopdracht where zaak = $1 order by op, id";
    OPDRACHT_GEDAAN = "update procesopdracht set gedaan = $2 where id = $1 and gedaan is null";
}

/// Drafts of steps, by the id of the step: the answers, and the outcome that was meant.
pub type Concepten = BTreeMap<String, (String, Gegevens)>;

/// One run of a process by a zaak.
#[derive(Debug, Clone, FromRow)]
pub struct ProcesRij {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: Uuid,
    /// First, second ... time that this zaak runs a process.
    pub nummer: i64,
    /// Code of the process.
    pub code: String,
    /// Version of the definition.
    pub versie: String,
    /// Edition of the inrichting that holds the definition.
    pub inrichting_versie: i64,
    /// Day on which that definition held, ISO date.
    pub vanaf: String,
    stand: String,
    concept: String,
    /// Began, microseconds UTC.
    pub begonnen: i64,
    /// Ended, microseconds UTC.
    pub geeindigd: Option<i64>,
}

impl ProcesRij {
    /// A run that begins.
    #[must_use]
    pub fn nieuw(id: Uuid, zaak: ZaakId, nummer: i64, inrichting_versie: i64, vanaf: Date, nu: i64) -> Self {
        Self {
            id,
            zaak: zaak.0,
            nummer,
            code: String::new(),
            versie: String::new(),
            inrichting_versie,
            vanaf: vanaf.to_string(),
            stand: String::new(),
            concept: String::new(),
            begonnen: nu,
            geeindigd: None,
        }
    }

    pub(super) fn waarden(&self) -> Vec<Arg> {
        args![
            self.id,
            self.zaak,
            self.nummer,
            &self.code,
            &self.versie,
            self.inrichting_versie,
            &self.vanaf,
            &self.stand,
            &self.concept,
            self.begonnen,
            self.geeindigd
        ]
    }

    /// Where it stands.
    ///
    /// # Errors
    /// When the stored form cannot be read.
    pub fn stand(&self) -> Result<Stand, StoreFout> {
        uit_json("stand", &self.stand)
    }

    /// Drafts of steps.
    ///
    /// # Errors
    /// When the stored form cannot be read.
    pub fn concepten(&self) -> Result<Concepten, StoreFout> {
        if self.concept.is_empty() { Ok(Concepten::new()) } else { uit_json("concept", &self.concept) }
    }

    /// Takes over a stand and its drafts.
    ///
    /// # Errors
    /// When they have no JSON form.
    pub fn zet(&mut self, stand: &Stand, concepten: &Concepten, nu: i64) -> Result<(), StoreFout> {
        self.code.clone_from(&stand.proces);
        self.versie.clone_from(&stand.versie);
        self.stand = naar_json("stand", stand)?;
        self.concept = if concepten.is_empty() { String::new() } else { naar_json("concept", concepten)? };
        self.geeindigd = if stand.is_geeindigd() { self.geeindigd.or(Some(nu)) } else { None };
        Ok(())
    }
}

fn uit_json<T: DeserializeOwned>(wat: &str, tekst: &str) -> Result<T, StoreFout> {
    serde_json::from_str(tekst).map_err(|e| StoreFout::onleesbaar(wat, e))
}

fn naar_json<T: Serialize>(wat: &str, waarde: &T) -> Result<String, StoreFout> {
    serde_json::to_string(waarde).map_err(|e| StoreFout::onleesbaar(wat, e))
}

/// Inserts a run.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, p: &ProcesRij) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK, p.waarden()).await?;
    Ok(())
}

/// Writes a changed run. The lock of the zaak guards it.
///
/// # Errors
/// When the row cannot be written.
pub async fn wijzig(tx: &mut Tx, p: &ProcesRij) -> Result<(), StoreFout> {
    let args = args![p.id, &p.versie, p.inrichting_versie, &p.vanaf, &p.stand, &p.concept, p.geeindigd];
    tx.voer_uit(WIJZIG, args).await?;
    Ok(())
}

/// The latest run of a zaak.
///
/// # Errors
/// When the row cannot be read.
pub async fn van_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<Option<ProcesRij>, StoreFout> {
    tx.rij(VAN_ZAAK, args![zaak]).await
}

/// The runs of these zaken, the first of each first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_zaken(tx: &mut Tx, zaken: &[Uuid]) -> Result<Vec<ProcesRij>, StoreFout> {
    if zaken.is_empty() {
        return Ok(Vec::new());
    }
    let mut b = Bouwer::nieuw("select * from proces where ", tx.is_postgres());
    b.sleutel_van("zaak", zaken).stuk(" order by nummer");
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}

/// Runs of a process that did not end, after a key.
///
/// # Errors
/// When the rows cannot be read.
pub async fn lopend(tx: &mut Tx, code: &str, na: Uuid, limiet: i64) -> Result<Vec<ProcesRij>, StoreFout> {
    tx.rijen(LOPEND, args![code, na, limiet]).await
}

/// A term of a zaak that a step started.
#[derive(Debug, Clone, FromRow)]
pub struct TermijnRij {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: Uuid,
    /// Key of the term in the processes.
    pub code: String,
    feiten: String,
    /// "loopt", "staat_stil" or "klaar".
    pub stand: String,
    /// Last day, ISO date; none when no length and no day was set.
    pub eind: Option<String>,
    /// Dutch sentences, one a line.
    pub redenen: String,
    /// Version of the holiday table.
    pub feestdagen: String,
    /// Edition of the inrichting.
    pub inrichting_versie: i64,
    /// Last change, microseconds UTC.
    pub gewijzigd: i64,
    /// A colleague was warned, microseconds UTC.
    pub gewaarschuwd: Option<i64>,
}

impl TermijnRij {
    /// The facts.
    ///
    /// # Errors
    /// When the stored form cannot be read.
    pub fn feiten(&self) -> Result<LopendeTermijn, StoreFout> {
        uit_json("termijn", &self.feiten)
    }

    /// Last day.
    #[must_use]
    pub fn laatste_dag(&self) -> Option<Date> {
        self.eind.as_deref()?.parse().ok()
    }
}

/// What is stored of a term besides its facts.
#[derive(Debug, Clone)]
pub struct TermijnUitkomst<'a> {
    /// "loopt", "staat_stil" or "klaar".
    pub stand: &'a str,
    /// Last day.
    pub eind: Option<Date>,
    /// Dutch sentences.
    pub redenen: &'a [String],
    /// Version of the holiday table.
    pub feestdagen: &'a str,
    /// Edition of the inrichting.
    pub inrichting_versie: i64,
    /// Now, microseconds UTC.
    pub nu: i64,
}

/// Writes a term, new or changed; whoever was warned of its end before is warned anew.
///
/// # Errors
/// When the row cannot be written.
pub async fn bewaar_termijn(
    tx: &mut Tx,
    id: Uuid,
    zaak: ZaakId,
    feiten: &LopendeTermijn,
    uit: &TermijnUitkomst<'_>,
) -> Result<(), StoreFout> {
    let args = args![
        id,
        zaak,
        &feiten.code,
        naar_json("termijn", feiten)?,
        uit.stand,
        uit.eind,
        uit.redenen.join("\n"),
        uit.feestdagen,
        uit.inrichting_versie,
        uit.nu
    ];
    tx.voer_uit(BEWAAR_TERMIJN, args).await?;
    Ok(())
}

/// Terms of a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn termijnen(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<TermijnRij>, StoreFout> {
    tx.rijen(TERMIJNEN, args![zaak]).await
}

/// Terms that are not met, end on or before a day, and of which nobody was warned yet.
///
/// # Errors
/// When the rows cannot be read.
pub async fn termijnen_tot(tx: &mut Tx, dag: Date, limiet: i64) -> Result<Vec<TermijnRij>, StoreFout> {
    tx.rijen(TERMIJNEN_TOT, args![dag, limiet]).await
}

/// Records that a colleague was warned of the end of a term.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_gewaarschuwd(tx: &mut Tx, id: Uuid, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(GEWAARSCHUWD, args![id, nu]).await?;
    Ok(())
}

/// Something a process asks of another on a day.
#[derive(Debug, Clone, FromRow)]
pub struct Opdracht {
    /// Key.
    pub id: Uuid,
    /// Zaak that asks.
    pub zaak: Uuid,
    /// Code of the process that is asked.
    pub proces: String,
    /// Start event or message.
    pub met: String,
    /// On which day, ISO date.
    pub op: String,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Done, microseconds UTC.
    pub gedaan: Option<i64>,
}

/// Inserts something to do later.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_opdracht(
    tx: &mut Tx,
    id: Uuid,
    zaak: ZaakId,
    proces: &str,
    met: &str,
    op: Date,
    nu: i64,
) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_OPDRACHT, args![id, zaak, proces, met, op, nu]).await?;
    Ok(())
}

/// What is to be done on or before a day.
///
/// # Errors
/// When the rows cannot be read.
pub async fn opdrachten_tot(tx: &mut Tx, dag: Date, limiet: i64) -> Result<Vec<Opdracht>, StoreFout> {
    tx.rijen(OPDRACHTEN_TOT, args![dag, limiet]).await
}

/// What a zaak asked for a later day.
///
/// # Errors
/// When the rows cannot be read.
pub async fn opdrachten(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Opdracht>, StoreFout> {
    tx.rijen(OPDRACHTEN, args![zaak]).await
}

/// Records that it was done; false when it was done already.
///
/// # Errors
/// When the row cannot be written.
pub async fn opdracht_gedaan(tx: &mut Tx, id: Uuid, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(OPDRACHT_GEDAAN, args![id, nu]).await? == 1)
}
