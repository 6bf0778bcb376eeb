//! Visits to a dwelling, and who is registered there.

use domein::{
    id::{AccountId, ZaakId},
    veld::{Geregistreerde, Huisbezoek},
};
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK_GEREGISTREERDE = "insert into geregistreerde (id, zaak, naam, geboortejaar, relatie, bron, peildatum, gemaakt) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    HAAL_WEG = "update geregistreerde set weg = $3 where id = $1 and zaak = $2 and weg is null";
    GEREGISTREERD = "select id, zaak, naam, geboortejaar, relatie, bron, peildatum, gemaakt, weg from geregistreerde \
        where zaak = $1 order by gemaakt, naam, id";
    MAAK_BEZOEK = "insert into huisbezoek (id, zaak, door, door_naam, moment, inhoud, gemaakt) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    BEZOEKEN = "select id, door_naam, moment, inhoud from huisbezoek where zaak = $1 order by moment desc, id";
}

#[derive(FromRow)]
struct GeregistreerdeRij {
    id: Uuid,
    #[expect(dead_code, reason = "every column is read")]
    zaak: Uuid,
    naam: String,
    geboortejaar: Option<i64>,
    relatie: String,
    bron: String,
    peildatum: String,
    gemaakt: i64,
    weg: Option<i64>,
}

/// Somebody who is or was on the list of a zaak.
#[derive(Debug, Clone)]
pub struct Opgave {
    /// Who.
    pub persoon: Geregistreerde,
    /// Put on the list, microseconds UTC.
    pub gemaakt: i64,
    /// Taken off it, microseconds UTC.
    pub weg: Option<i64>,
}

impl Opgave {
    /// Whether he was on the list at a moment (microseconds UTC).
    #[must_use]
    pub fn stond_er(&self, moment: i64) -> bool {
        self.gemaakt <= moment && self.weg.is_none_or(|weg| weg > moment)
    }
}

impl TryFrom<GeregistreerdeRij> for Geregistreerde {
    type Error = StoreFout;

    fn try_from(r: GeregistreerdeRij) -> Result<Self, StoreFout> {
        Ok(Self {
            id: r.id,
            naam: r.naam,
            geboortejaar: r.geboortejaar.and_then(|jaar| i16::try_from(jaar).ok()),
            relatie: r.relatie,
            bron: r.bron,
            peildatum: r.peildatum.parse().map_err(|e| StoreFout::onleesbaar("peildatum", e))?,
        })
    }
}

/// Adds somebody who is registered at the address of a zaak.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_geregistreerde(
    tx: &mut Tx,
    zaak: ZaakId,
    g: &Geregistreerde,
    nu: i64,
) -> Result<(), StoreFout> {
    let args = args![
        g.id,
        zaak,
        &g.naam,
        g.geboortejaar.map(i64::from),
        &g.relatie,
        &g.bron,
        g.peildatum.to_string(),
        nu
    ];
    tx.voer_uit(MAAK_GEREGISTREERDE, args).await?;
    Ok(())
}

/// Takes somebody off the list; false when he was not on it.
///
/// # Errors
/// When the row cannot be written.
pub async fn haal_weg(tx: &mut Tx, id: Uuid, zaak: ZaakId, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(HAAL_WEG, args![id, zaak, nu]).await? == 1)
}

/// Everybody who is or was on the list of a zaak.
///
/// # Errors
/// When the rows cannot be read.
pub async fn alle_geregistreerd(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Opgave>, StoreFout> {
    let rijen: Vec<GeregistreerdeRij> = tx.rijen(GEREGISTREERD, args![zaak]).await?;
    rijen
        .into_iter()
        .map(|r| {
            let (gemaakt, weg) = (r.gemaakt, r.weg);
            Ok(Opgave { persoon: r.try_into()?, gemaakt, weg })
        })
        .collect()
}

/// Who is registered at the address of a zaak.
///
/// # Errors
/// When the rows cannot be read.
pub async fn geregistreerd(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Geregistreerde>, StoreFout> {
    let alle = alle_geregistreerd(tx, zaak).await?;
    Ok(alle.into_iter().filter(|o| o.weg.is_none()).map(|o| o.persoon).collect())
}

/// A visit as it was recorded.
#[derive(Debug, Clone)]
pub struct Bezoek {
    /// Key: that of its item.
    pub id: Uuid,
    /// Who went.
    pub door_naam: String,
    /// When, microseconds UTC.
    pub moment: i64,
    /// What was found.
    pub inhoud: Huisbezoek,
}

/// A new visit.
#[derive(Debug)]
pub struct NieuwBezoek<'a> {
    /// Key: that of its item.
    pub id: Uuid,
    /// Zaak.
    pub zaak: ZaakId,
    /// Who went.
    pub door: AccountId,
    /// Name at that moment.
    pub door_naam: &'a str,
    /// When, microseconds UTC.
    pub moment: i64,
    /// What was found, as JSON.
    pub inhoud: &'a str,
    /// Stored, microseconds UTC.
    pub gemaakt: i64,
}

/// Inserts a visit.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_bezoek(tx: &mut Tx, b: &NieuwBezoek<'_>) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_BEZOEK, args![b.id, b.zaak, b.door, b.door_naam, b.moment, b.inhoud, b.gemaakt]).await?;
    Ok(())
}

#[derive(FromRow)]
struct BezoekRij {
    id: Uuid,
    door_naam: String,
    moment: i64,
    inhoud: String,
}

/// Visits of a zaak, the last on top.
///
/// # Errors
/// When the rows cannot be read.
pub async fn bezoeken(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Bezoek>, StoreFout> {
    let rijen: Vec<BezoekRij> = tx.rijen(BEZOEKEN, args![zaak]).await?;
    rijen
        .into_iter()
        .map(|r| {
            let inhoud =
                serde_json::from_str(&r.inhoud).map_err(|e| StoreFout::onleesbaar("huisbezoek", e))?;
            Ok(Bezoek { id: r.id, door_naam: r.door_naam, moment: r.moment, inhoud })
        })
        .collect()
}
