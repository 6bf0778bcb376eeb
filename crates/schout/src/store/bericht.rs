//! Messages to and from reporters. The outgoing ones are the outbox: written with the act, sent afterwards.

use domein::id::{BerichtId, SignaalId, ZaakId};
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

// SQLite uses the partial index only when its condition stands in the statement word for word.
stellingen! {
    MAAK = "insert into bericht (id, zaak, signaal, richting, soort, onderwerp, tekst, antwoord, aan, door, status, \
        gemaakt, pogingen, volgende_poging) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $12)";
    MAAK_WEBHOOK = "insert into bericht (id, zaak, richting, soort, onderwerp, tekst, door, status, gemaakt, pogingen, \
        volgende_poging, via, webhook) values ($1, $2, 'uit', $3, '', $4, '', 'wacht', $5, 0, $5, 'webhook', $6)";
    VAN_ZAAK = "select * from bericht where zaak = $1 and via = 'mail' order by gemaakt, id";
    VAN_SIGNAAL = "select * from bericht where signaal = $1 order by gemaakt, id";
    OP_ID = "select * from bericht where id = $1";
    KANDIDATEN = "select id from bericht where status in ('wacht', 'bezig') and status = 'wacht' and via = $3 and volgende_poging <= $1 order by volgende_poging, id limit $2";
    NEEM = "update bericht set status = 'bezig', bezet_tot = $2, pogingen = pogingen + 1 where id = $1 and status = 'wacht'";
    VERZONDEN = "update bericht set status = 'verzonden', verzonden = $2, bezet_tot = null, fout = null where id = $1";
    UITSTEL = "update bericht set status = 'wacht', volgende_poging = $2, bezet_tot = null, fout = $3 where id = $1";
    PARKEER = "update bericht set status = 'geparkeerd', bezet_tot = null, fout = $2 where id = $1";
    ONZEKER = "select * from bericht where status in ('wacht', 'bezig') and status = 'bezig' and via = $2 and bezet_tot < $1 order by id limit 100";
    GEPARKEERD = "select * from bericht where status = 'geparkeerd' and via = 'mail' order by gemaakt desc limit 200";
    OPNIEUW = "update bericht set status = 'wacht', volgende_poging = $2, pogingen = 0, fout = null \
        where id = $1 and status = 'geparkeerd'";
    TEL_GEPARKEERD = "select count(*) from bericht where status = 'geparkeerd' and via = 'mail'";
    TEL_WACHT = "select count(*) from bericht where status in ('wacht', 'bezig') and status = 'wacht' and via = $2 and volgende_poging <= $1";
    VAN_WEBHOOK = "select * from bericht where webhook = $1 order by gemaakt desc, id desc limit 50";
}

/// A message.
#[derive(Debug, Clone, FromRow)]
pub struct Bericht {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: Uuid,
    /// Signaal it belongs to.
    pub signaal: Option<Uuid>,
    /// "uit" or "in".
    pub richting: String,
    /// Kind: "ontvangst", "team", "vraag", "antwoord", "norm", "overdracht", "reactie", "heropend".
    pub soort: String,
    /// Subject line.
    pub onderwerp: String,
    /// The words the reporter reads; greeting and link are added when it is sent.
    pub tekst: String,
    /// The answer in parts (JSON), when it is one.
    pub antwoord: Option<String>,
    /// Mail address; empty when it stands on the follow page only.
    pub aan: Option<String>,
    /// Who wrote it: team or name as the reporter may see it.
    pub door: String,
    /// "wacht", "bezig", "verzonden", "geparkeerd" or "pagina" (follow page only).
    pub status: String,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Sent, microseconds UTC.
    pub verzonden: Option<i64>,
    /// Attempts so far.
    pub pogingen: i64,
    /// Not before, microseconds UTC.
    pub volgende_poging: i64,
    /// Lease of the sender, microseconds UTC.
    pub bezet_tot: Option<i64>,
    /// Last failure, for the office.
    pub fout: Option<String>,
    /// How it leaves: "mail" or "webhook".
    pub via: String,
    /// Webhook it goes to.
    pub webhook: Option<Uuid>,
}

/// Messages that leave by mail.
pub const MAIL: &str = "mail";
/// Messages that go to other systems.
pub const WEBHOOK: &str = "webhook";

impl Bericht {
    /// A message about a signaal at a moment (microseconds UTC), without words or address yet.
    #[must_use]
    pub fn leeg(id: Uuid, zaak: ZaakId, signaal: SignaalId, gemaakt: i64) -> Self {
        Self {
            id,
            zaak: zaak.0,
            signaal: Some(signaal.0),
            richting: String::new(),
            soort: String::new(),
            onderwerp: String::new(),
            tekst: String::new(),
            antwoord: None,
            aan: None,
            door: String::new(),
            status: String::new(),
            gemaakt,
            verzonden: None,
            pogingen: 0,
            volgende_poging: gemaakt,
            bezet_tot: None,
            fout: None,
            via: MAIL.to_owned(),
            webhook: None,
        }
    }

    /// Key.
    #[must_use]
    pub fn id(&self) -> BerichtId {
        BerichtId(self.id)
    }
}

/// Inserts a message. Outgoing ones with an address wait for the outbox.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, b: &Bericht) -> Result<(), StoreFout> {
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
        b.gemaakt
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// Inserts a message for another system; it waits for the outbox.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_webhook(
    tx: &mut Tx,
    id: Uuid,
    zaak: ZaakId,
    webhook: Uuid,
    soort: &str,
    inhoud: &str,
    nu: i64,
) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_WEBHOOK, args![id, zaak, soort, inhoud, nu, webhook]).await?;
    Ok(())
}

/// Newest messages for a system.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_webhook(tx: &mut Tx, webhook: Uuid) -> Result<Vec<Bericht>, StoreFout> {
    tx.rijen(VAN_WEBHOOK, args![webhook]).await
}

/// Messages of a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Bericht>, StoreFout> {
    tx.rijen(VAN_ZAAK, args![zaak]).await
}

/// Messages of one reporter, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_signaal(tx: &mut Tx, signaal: SignaalId) -> Result<Vec<Bericht>, StoreFout> {
    tx.rijen(VAN_SIGNAAL, args![signaal]).await
}

/// One message.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: BerichtId) -> Result<Option<Bericht>, StoreFout> {
    tx.rij(OP_ID, args![id]).await
}

/// Claims messages that are due, so that no other sender takes them.
///
/// # Errors
/// When the rows cannot be written.
pub async fn neem(
    tx: &mut Tx,
    via: &str,
    nu: i64,
    bezet_tot: i64,
    limiet: i64,
) -> Result<Vec<Bericht>, StoreFout> {
    let mut uit = Vec::new();
    for (id,) in tx.rijen::<(Uuid,)>(KANDIDATEN, args![nu, limiet, via]).await? {
        if tx.voer_uit(NEEM, args![id, bezet_tot]).await? == 1 {
            uit.extend(op_id(tx, BerichtId(id)).await?);
        }
    }
    Ok(uit)
}

/// The mail server took it.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_verzonden(tx: &mut Tx, id: BerichtId, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(VERZONDEN, args![id, nu]).await?;
    Ok(())
}

/// Try again later.
///
/// # Errors
/// When the row cannot be written.
pub async fn stel_uit(tx: &mut Tx, id: BerichtId, wanneer: i64, fout: &str) -> Result<(), StoreFout> {
    tx.voer_uit(UITSTEL, args![id, wanneer, fout]).await?;
    Ok(())
}

/// Puts a message aside, visibly.
///
/// # Errors
/// When the row cannot be written.
pub async fn parkeer(tx: &mut Tx, id: BerichtId, fout: &str) -> Result<(), StoreFout> {
    tx.voer_uit(PARKEER, args![id, fout]).await?;
    Ok(())
}

/// Messages whose sender disappeared while sending: nobody knows whether they arrived.
///
/// # Errors
/// When the rows cannot be read.
pub async fn onzeker(tx: &mut Tx, via: &str, nu: i64) -> Result<Vec<Bericht>, StoreFout> {
    tx.rijen(ONZEKER, args![nu, via]).await
}

/// Messages that were put aside.
///
/// # Errors
/// When the rows cannot be read.
pub async fn geparkeerd(tx: &mut Tx) -> Result<Vec<Bericht>, StoreFout> {
    tx.rijen(GEPARKEERD, vec![]).await
}

/// Offers a message that was put aside again; false when it was not aside.
///
/// # Errors
/// When the row cannot be written.
pub async fn opnieuw(tx: &mut Tx, id: BerichtId, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(OPNIEUW, args![id, nu]).await? == 1)
}

/// Messages that wait and are due.
///
/// # Errors
/// When the rows cannot be read.
pub async fn aantal_wachtend(tx: &mut Tx, via: &str, nu: i64) -> Result<i64, StoreFout> {
    tx.getal(TEL_WACHT, args![nu, via]).await
}

/// Messages that need a colleague.
///
/// # Errors
/// When the rows cannot be read.
pub async fn aantal_geparkeerd(tx: &mut Tx) -> Result<i64, StoreFout> {
    tx.getal(TEL_GEPARKEERD, args![]).await
}
