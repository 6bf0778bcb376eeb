//! Vergunningen, ontheffingen and evenementen with their place and validity.

use domein::{
    inrichting::Geldigheid,
    straat::{Punt, Ring, Toestemming},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    OP_NUMMER = "select * from toestemming where nummer = $1";
    IN_PERIODE = "select * from toestemming where geldig_van <= $2 and (geldig_tot is null or geldig_tot >= $1) order by nummer";
    MAAK = "insert into toestemming (nummer, soort, wat, houder, waar, plaats, wanneer, geldig_van, geldig_tot, gemaakt, gewijzigd) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict (nummer) do update set soort = excluded.soort, \
        wat = excluded.wat, houder = excluded.houder, waar = excluded.waar, plaats = excluded.plaats, \
        wanneer = excluded.wanneer, geldig_van = excluded.geldig_van, geldig_tot = excluded.geldig_tot, \
        gewijzigd = excluded.gewijzigd";
}

/// Where it holds, as stored.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Plaats {
    zone: Option<String>,
    punt: Option<Punt>,
    straal: u16,
    vlak: Vec<Ring>,
}

#[derive(Debug, FromRow)]
struct Regel {
    nummer: String,
    soort: String,
    wat: String,
    houder: Option<String>,
    waar: String,
    plaats: String,
    wanneer: String,
    geldig_van: String,
    geldig_tot: Option<String>,
}

impl Regel {
    fn lees(self) -> Result<Toestemming, StoreFout> {
        let mis = |_| StoreFout::onleesbaar("toestemming", &self.nummer);
        let plaats: Plaats = serde_json::from_str(&self.plaats).map_err(mis)?;
        let wanneer = serde_json::from_str(&self.wanneer).map_err(mis)?;
        let dag = |tekst: &str| tekst.parse::<Date>().map_err(|_| StoreFout::onleesbaar("datum", tekst));
        Ok(Toestemming {
            geldig: Geldigheid {
                van: dag(&self.geldig_van)?,
                tot: self.geldig_tot.as_deref().map(dag).transpose()?,
            },
            nummer: self.nummer,
            soort: self.soort,
            wat: self.wat,
            houder: self.houder,
            waar: self.waar,
            zone: plaats.zone,
            punt: plaats.punt,
            straal: plaats.straal,
            vlak: plaats.vlak,
            wanneer,
        })
    }
}

/// One by its number.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_nummer(tx: &mut Tx, nummer: &str) -> Result<Option<Toestemming>, StoreFout> {
    let rij: Option<Regel> = tx.rij(OP_NUMMER, args![nummer]).await?;
    rij.map(Regel::lees).transpose()
}

/// Those that hold on any of these days, first and last included.
///
/// # Errors
/// When the rows cannot be read.
pub async fn in_periode(tx: &mut Tx, van: Date, tot: Date) -> Result<Vec<Toestemming>, StoreFout> {
    let rijen: Vec<Regel> = tx.rijen(IN_PERIODE, args![van, tot]).await?;
    rijen.into_iter().map(Regel::lees).collect()
}

/// Inserts one, or puts it in the place of what its number stood for.
///
/// # Errors
/// When the row cannot be written.
pub async fn bewaar(tx: &mut Tx, t: &Toestemming, nu: i64) -> Result<(), StoreFout> {
    let json = |e| StoreFout::onleesbaar("toestemming", e);
    let plaats = Plaats { zone: t.zone.clone(), punt: t.punt, straal: t.straal, vlak: t.vlak.clone() };
    let args = args![
        &t.nummer,
        &t.soort,
        &t.wat,
        t.houder.clone(),
        &t.waar,
        serde_json::to_string(&plaats).map_err(json)?,
        serde_json::to_string(&t.wanneer).map_err(json)?,
        t.geldig.van,
        t.geldig.tot,
        nu
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}
