//! Signalen, and apart from them who reported.

use domein::{
    id::{AccountId, SignaalId, ZaakId},
    inrichting::Kanaal,
    signaal::{Melder, Signaal, Terugkoppeling},
};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Arg, StoreFout, Tx, args, tx::stellingen, zaak::moment};

stellingen! {
    MAAK = "insert into signaal (id, zaak, kanaal, tekst, antwoorden, ontvangen, terugkoppeling, aangesloten, \
        bereikbaar, ingevoerd_door) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    MAAK_MELDER = "insert into melder (signaal, geheim, naam, email, telefoon, taal, adres) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    VAN_ZAAK = "select * from signaal where zaak = $1 order by ontvangen, id";
    OP_GEHEIM = "select s.* from signaal s join melder m on m.signaal = s.id where m.geheim = $1";
    OP_ID = "select * from signaal where id = $1";
    MELDER = "select naam, email, telefoon, taal, adres, geheim from melder where signaal = $1";
    ZET_TERUGKOPPELING = "update signaal set terugkoppeling = $2, geen_antwoord_reden = $3 where id = $1";
    HEROPEN = "update signaal set terugkoppeling = 'open', tevredenheid = null, tevredenheid_tekst = null where id = $1";
    ZET_TEVREDENHEID = "update signaal set tevredenheid = $2, tevredenheid_tekst = $3 where id = $1 and tevredenheid is null";
    VERPLAATS = "update signaal set zaak = $2 where id = $1";
    VERPLAATS_STUKKEN = "update stuk set zaak = $2 where signaal = $1";
    VERPLAATS_BERICHTEN = "update bericht set zaak = $2 where signaal = $1";
}

#[derive(Debug, Clone, FromRow)]
struct SignaalRij {
    id: Uuid,
    zaak: Uuid,
    kanaal: String,
    tekst: String,
    antwoorden: String,
    ontvangen: i64,
    terugkoppeling: String,
    geen_antwoord_reden: Option<String>,
    aangesloten: bool,
    bereikbaar: bool,
    ingevoerd_door: Option<Uuid>,
    tevredenheid: Option<i64>,
    tevredenheid_tekst: Option<String>,
}

/// A signaal with what the store knows beside it.
#[derive(Debug, Clone)]
pub struct SignaalStand {
    /// The signaal.
    pub signaal: Signaal,
    /// The reporter left a way to reach him.
    pub bereikbaar: bool,
    /// Who typed it in, when it was not the reporter.
    pub ingevoerd_door: Option<AccountId>,
    /// Why no answer is possible.
    pub geen_antwoord_reden: Option<String>,
    /// Words with the satisfaction mark.
    pub tevredenheid_tekst: Option<String>,
}

impl TryFrom<SignaalRij> for SignaalStand {
    type Error = StoreFout;

    fn try_from(r: SignaalRij) -> Result<Self, StoreFout> {
        let signaal = Signaal {
            id: SignaalId(r.id),
            zaak: ZaakId(r.zaak),
            kanaal: Kanaal::van_code(&r.kanaal).ok_or_else(|| StoreFout::onleesbaar("kanaal", &r.kanaal))?,
            tekst: r.tekst,
            antwoorden: serde_json::from_str(&r.antwoorden)
                .map_err(|e| StoreFout::onleesbaar("antwoorden", e))?,
            ontvangen: moment(r.ontvangen)?,
            terugkoppeling: Terugkoppeling::van_code(&r.terugkoppeling)
                .ok_or_else(|| StoreFout::onleesbaar("terugkoppeling", &r.terugkoppeling))?,
            aangesloten: r.aangesloten,
            tevredenheid: r.tevredenheid,
        };
        Ok(Self {
            signaal,
            bereikbaar: r.bereikbaar,
            ingevoerd_door: r.ingevoerd_door.map(AccountId),
            geen_antwoord_reden: r.geen_antwoord_reden,
            tevredenheid_tekst: r.tevredenheid_tekst,
        })
    }
}

/// Inserts a signaal and, apart, its reporter with the secret of the follow page.
///
/// # Errors
/// When a row cannot be written.
pub async fn maak(
    tx: &mut Tx,
    s: &Signaal,
    melder: &Melder,
    geheim: &str,
    ingevoerd_door: Option<AccountId>,
) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK, waarden(s, melder, ingevoerd_door)?).await?;
    tx.voer_uit(MAAK_MELDER, melder_waarden(s.id, melder, geheim)).await?;
    Ok(())
}

/// The values of a row, in the order of `MAAK`.
pub(super) fn waarden(
    s: &Signaal,
    melder: &Melder,
    ingevoerd_door: Option<AccountId>,
) -> Result<Vec<Arg>, StoreFout> {
    let antwoorden =
        serde_json::to_string(&s.antwoorden).map_err(|e| StoreFout::onleesbaar("antwoorden", e))?;
    let bereikbaar = melder.email.is_some() || melder.telefoon.is_some();
    Ok(args![
        s.id,
        s.zaak,
        s.kanaal.as_str(),
        &s.tekst,
        antwoorden,
        s.ontvangen,
        s.terugkoppeling.as_str(),
        s.aangesloten,
        bereikbaar,
        ingevoerd_door
    ])
}

/// The values of a row, in the order of `MAAK_MELDER`.
pub(super) fn melder_waarden(signaal: SignaalId, melder: &Melder, geheim: &str) -> Vec<Arg> {
    args![
        signaal,
        geheim,
        melder.naam.clone(),
        melder.email.clone(),
        melder.telefoon.clone(),
        &melder.taal,
        melder.adres.clone(),
    ]
}

/// Signalen of a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<SignaalStand>, StoreFout> {
    tx.rijen::<SignaalRij>(VAN_ZAAK, args![zaak]).await?.into_iter().map(SignaalStand::try_from).collect()
}

/// The signaal of a secret link.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_geheim(tx: &mut Tx, geheim: &str) -> Result<Option<SignaalStand>, StoreFout> {
    tx.rij::<SignaalRij>(OP_GEHEIM, args![geheim]).await?.map(SignaalStand::try_from).transpose()
}

/// The signaal with a key.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: SignaalId) -> Result<Option<SignaalStand>, StoreFout> {
    tx.rij::<SignaalRij>(OP_ID, args![id]).await?.map(SignaalStand::try_from).transpose()
}

#[derive(FromRow)]
struct MelderRij {
    naam: Option<String>,
    email: Option<String>,
    telefoon: Option<String>,
    taal: String,
    adres: Option<String>,
    geheim: String,
}

impl MelderRij {
    fn lees(self) -> (Melder, String) {
        let Self { naam, email, telefoon, taal, adres, geheim } = self;
        (Melder { naam, email, telefoon, adres, taal }, geheim)
    }
}

/// Who reported, and the secret of the follow page. Callers log the look when a person sees it.
///
/// # Errors
/// When the row cannot be read.
pub async fn melder(tx: &mut Tx, id: SignaalId) -> Result<Option<(Melder, String)>, StoreFout> {
    Ok(tx.rij::<MelderRij>(MELDER, args![id]).await?.map(MelderRij::lees))
}

/// Records whether the reporter had his answer.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_terugkoppeling(
    tx: &mut Tx,
    id: SignaalId,
    stand: Terugkoppeling,
    reden: Option<&str>,
) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_TERUGKOPPELING, args![id, stand.as_str(), reden]).await?;
    Ok(())
}

/// An answer is due again.
///
/// # Errors
/// When the row cannot be written.
pub async fn heropen(tx: &mut Tx, id: SignaalId) -> Result<(), StoreFout> {
    tx.voer_uit(HEROPEN, args![id]).await?;
    Ok(())
}

/// Records the satisfaction mark; false when there was one already.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_tevredenheid(
    tx: &mut Tx,
    id: SignaalId,
    cijfer: i64,
    tekst: &str,
) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(ZET_TEVREDENHEID, args![id, cijfer, tekst]).await? == 1)
}

/// Moves a signaal with its files and messages to another zaak.
///
/// # Errors
/// When a row cannot be written.
pub async fn verplaats(tx: &mut Tx, id: SignaalId, naar: ZaakId) -> Result<(), StoreFout> {
    for stelling in [VERPLAATS, VERPLAATS_STUKKEN, VERPLAATS_BERICHTEN] {
        tx.voer_uit(stelling, args![id, naar]).await?;
    }
    Ok(())
}
