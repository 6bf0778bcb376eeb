//! Mail to colleagues: an outbox of its own, because it belongs to no zaak and no reporter; and what was told in it.

use domein::id::ZaakId;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

// SQLite uses the partial index only when its condition stands in the statement word for word.
stellingen! {
    MAAK = "insert into kantoorpost (id, aan, onderwerp, tekst, status, gemaakt, pogingen, volgende_poging) \
        values ($1, $2, $3, $4, 'wacht', $5, 0, $5)";
    KANDIDAAT = "select * from kantoorpost where status in ('wacht', 'bezig') and status = 'wacht' and volgende_poging <= $1 \
        order by volgende_poging, id limit 1";
    WACHT = "select count(*) from kantoorpost where status in ('wacht', 'bezig') and volgende_poging <= $1 \
        and (status = 'wacht' or bezet_tot < $1)";
    NEEM = "update kantoorpost set status = 'bezig', bezet_tot = $2, pogingen = pogingen + 1 where id = $1 and status = 'wacht'";
    VERZONDEN = "update kantoorpost set status = 'verzonden', verzonden = $2, bezet_tot = null, fout = null \
        where id = $1 and status = 'bezig'";
    UITSTEL = "update kantoorpost set status = 'wacht', volgende_poging = $2, bezet_tot = null, fout = $3 \
        where id = $1 and status = 'bezig'";
    PARKEER = "update kantoorpost set status = 'geparkeerd', bezet_tot = null, fout = $2 where id = $1 and status = 'bezig'";
    ONZEKER = "update kantoorpost set status = 'geparkeerd', bezet_tot = null, fout = 'Het versturen brak af.' \
        where status in ('wacht', 'bezig') and status = 'bezig' and bezet_tot < $1";
    GEMAAKT_SINDS = "select count(*) from kantoorpost where onderwerp = $1 and gemaakt >= $2";
    MELD = "insert into aandacht_gemeld (zaak, reden, gemeld) values ($1, $2, $3) on conflict do nothing";
}

/// A mail to a colleague.
#[derive(Debug, Clone, FromRow)]
pub struct Kantoorpost {
    /// Key.
    pub id: Uuid,
    /// Mail address.
    pub aan: String,
    /// Subject line.
    pub onderwerp: String,
    /// Words; paragraphs are separated by an empty line.
    pub tekst: String,
    /// Made, microseconds UTC.
    pub gemaakt: i64,
    /// Attempts so far.
    pub pogingen: i64,
}

/// Puts a mail in the outbox.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, p: &Kantoorpost) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK, args![p.id, &p.aan, &p.onderwerp, &p.tekst, p.gemaakt]).await?;
    Ok(())
}

/// Whether there is anything to do: a mail that is due, or one whose sender disappeared.
///
/// # Errors
/// When the rows cannot be read.
pub async fn wacht(tx: &mut Tx, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.getal(WACHT, args![nu]).await? > 0)
}

/// Claims one mail that is due until a moment (microseconds UTC).
///
/// # Errors
/// When the row cannot be written.
pub async fn neem(tx: &mut Tx, nu: i64, bezet_tot: i64) -> Result<Option<Kantoorpost>, StoreFout> {
    let Some(mut post) = tx.rij::<Kantoorpost>(KANDIDAAT, args![nu]).await? else { return Ok(None) };
    post.pogingen += 1;
    Ok((tx.voer_uit(NEEM, args![post.id, bezet_tot]).await? == 1).then_some(post))
}

/// The mail server took it.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_verzonden(tx: &mut Tx, id: Uuid, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(VERZONDEN, args![id, nu]).await?;
    Ok(())
}

/// Try again at a moment (microseconds UTC).
///
/// # Errors
/// When the row cannot be written.
pub async fn stel_uit(tx: &mut Tx, id: Uuid, wanneer: i64, fout: &str) -> Result<(), StoreFout> {
    tx.voer_uit(UITSTEL, args![id, wanneer, fout]).await?;
    Ok(())
}

/// Puts a mail aside.
///
/// # Errors
/// When the row cannot be written.
pub async fn parkeer(tx: &mut Tx, id: Uuid, fout: &str) -> Result<(), StoreFout> {
    tx.voer_uit(PARKEER, args![id, fout]).await?;
    Ok(())
}

/// Puts mails aside whose sender disappeared while sending; gives their number.
///
/// # Errors
/// When the rows cannot be written.
pub async fn parkeer_onzekere(tx: &mut Tx, nu: i64) -> Result<u64, StoreFout> {
    tx.voer_uit(ONZEKER, args![nu]).await
}

/// Whether a mail with this subject was made since a moment (microseconds UTC).
///
/// # Errors
/// When the rows cannot be read.
pub async fn is_gemaakt_sinds(tx: &mut Tx, onderwerp: &str, sinds: i64) -> Result<bool, StoreFout> {
    Ok(tx.getal(GEMAAKT_SINDS, args![onderwerp, sinds]).await? > 0)
}

/// Remembers that a reason was told about a zaak.
///
/// # Errors
/// When the row cannot be written.
pub async fn meld(tx: &mut Tx, zaak: ZaakId, reden: &str, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(MELD, args![zaak, reden, nu]).await?;
    Ok(())
}
