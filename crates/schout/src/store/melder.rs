//! Finding a reporter: words that lead to his signalen, apart from the signalen themselves.

use domein::id::SignaalId;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into melder_zoek (woord, signaal) values ($1, $2)";
    MET_WOORD = "select z.signaal, s.zaak from melder_zoek z join signaal s on s.id = z.signaal \
        where z.woord >= $1 and z.woord < $2 order by s.ontvangen desc, s.id limit 500";
}

/// Records the words under which a reporter can be found.
///
/// # Errors
/// When a row cannot be written.
pub async fn maak_zoekwoorden(tx: &mut Tx, signaal: SignaalId, woorden: &[String]) -> Result<(), StoreFout> {
    for woord in woorden {
        tx.voer_uit(MAAK, args![woord, signaal]).await?;
    }
    Ok(())
}

/// Signalen with a word, or with a word that begins so; each with its zaak, newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn met_woord(tx: &mut Tx, woord: &str, begin: bool) -> Result<Vec<(Uuid, Uuid)>, StoreFout> {
    // Words are sorted by their bytes; nothing lies between a word and itself with a zero byte.
    let tot = if begin { format!("{woord}\u{10ffff}") } else { format!("{woord}\u{1}") };
    tx.rijen(MET_WOORD, args![woord, tot]).await
}
