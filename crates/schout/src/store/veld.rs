//! The street: phones, what arrived from them, and what was looked at without a zaak.

use domein::id::AccountId;
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::{
    Rij, StoreFout, Tx, args,
    lijst::{Bouwer, Kijker, zichtbaar},
    tx::stellingen,
};

stellingen! {
    TOESTEL = "select * from veldtoestel where account = $1 and id = $2";
    TOESTELLEN = "select * from veldtoestel where account = $1 order by laatst desc, id";
    MAAK_TOESTEL = "insert into veldtoestel (account, id, naam, herstel, gemaakt, laatst) values ($1, $2, $3, $4, $5, $5) \
        on conflict do nothing";
    RAAK_AAN = "update veldtoestel set laatst = $3 where account = $1 and id = $2 and laatst < $3";
    ZET_WIS = "update veldtoestel set wis_op = $3 where account = $1 and id = $2 and wis_op is null";
    POST = "select * from veldpost where id = $1";
    MAAK_POST = "insert into veldpost (id, account, toestel, soort, vingerafdruk, gemaakt, moment, ontvangen, ontvangst, \
        zaak, nummer) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing";
    ZET_ZAAK = "update veldpost set zaak = $2, nummer = $3 where id = $1";
    BEGIN = "select z.id, coalesce((select min(s.ontvangen) from signaal s where s.zaak = z.id \
        and s.ontvangen < z.aangemaakt), z.aangemaakt) from zaak z where z.nummer = $1";
    MAAK_WAARNEMING = "insert into waarneming (id, account, door_naam, team, thema, waar, lat, lon, wijk, tekst, minuten, \
        moment, inzetopdracht, gemaakt) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
}

/// A phone of one person.
#[derive(Debug, Clone, FromRow)]
pub struct Veldtoestel {
    /// Key, made on the phone.
    pub id: Uuid,
    /// Name that people recognise.
    pub naam: String,
    /// Opens what the phone holds for who forgot its code; says nothing without the phone.
    pub herstel: String,
    /// Introduced, microseconds UTC.
    pub gemaakt: i64,
    /// Last contact, microseconds UTC.
    pub laatst: i64,
    /// Everything on it has to go, microseconds UTC.
    pub wis_op: Option<i64>,
}

/// A phone of somebody.
///
/// # Errors
/// When the row cannot be read.
pub async fn toestel(tx: &mut Tx, account: AccountId, id: Uuid) -> Result<Option<Veldtoestel>, StoreFout> {
    tx.rij(TOESTEL, args![account, id]).await
}

/// The phones of somebody, used last on top.
///
/// # Errors
/// When the rows cannot be read.
pub async fn toestellen(tx: &mut Tx, account: AccountId) -> Result<Vec<Veldtoestel>, StoreFout> {
    tx.rijen(TOESTELLEN, args![account]).await
}

/// Inserts a phone; false when it is there already.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_toestel(
    tx: &mut Tx,
    account: AccountId,
    id: Uuid,
    naam: &str,
    herstel: &str,
    nu: i64,
) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(MAAK_TOESTEL, args![account, id, naam, herstel, nu]).await? == 1)
}

/// Remembers when a phone had contact.
///
/// # Errors
/// When the row cannot be written.
pub async fn raak_aan(tx: &mut Tx, account: AccountId, id: Uuid, nu: i64) -> Result<(), StoreFout> {
    tx.voer_uit(RAAK_AAN, args![account, id, nu]).await?;
    Ok(())
}

/// Tells a phone to wipe everything at its next contact; false when it was told already.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_wis(tx: &mut Tx, account: AccountId, id: Uuid, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(ZET_WIS, args![account, id, nu]).await? == 1)
}

/// An item that arrived.
#[derive(Debug, Clone, FromRow)]
pub struct VeldpostRij {
    /// Key, made on the phone.
    pub id: Uuid,
    /// Who recorded it.
    pub account: Uuid,
    /// Phone.
    pub toestel: Uuid,
    /// Kind.
    pub soort: String,
    /// Hash of what was sent.
    pub vingerafdruk: String,
    /// Recorded, by the clock of the phone; microseconds UTC.
    pub gemaakt: i64,
    /// Recorded, by the clock of the server; microseconds UTC.
    pub moment: i64,
    /// Arrived, microseconds UTC.
    pub ontvangen: i64,
    /// Receipt.
    pub ontvangst: String,
    /// Zaak it belongs to.
    pub zaak: Option<Uuid>,
    /// Number of that zaak when it arrived.
    pub nummer: Option<String>,
}

/// An item by its key.
///
/// # Errors
/// When the row cannot be read.
pub async fn post(tx: &mut Tx, id: Uuid) -> Result<Option<VeldpostRij>, StoreFout> {
    tx.rij(POST, args![id]).await
}

/// Keeps the key of an item; false when it is there already. On PostgreSQL this waits for who is storing it.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_post(tx: &mut Tx, p: &VeldpostRij) -> Result<bool, StoreFout> {
    let args = args![
        p.id,
        p.account,
        p.toestel,
        &p.soort,
        &p.vingerafdruk,
        p.gemaakt,
        p.moment,
        p.ontvangen,
        &p.ontvangst,
        p.zaak,
        p.nummer.clone()
    ];
    Ok(tx.voer_uit(MAAK_POST, args).await? == 1)
}

/// Remembers the zaak of an item.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_zaak(tx: &mut Tx, id: Uuid, zaak: Uuid, nummer: &str) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_ZAAK, args![id, zaak, nummer]).await?;
    Ok(())
}

/// The key of a zaak and when it began, microseconds UTC: when it was made, or earlier, when what it is about was said on the
/// street before it arrived.
///
/// # Errors
/// When the row cannot be read.
pub async fn begin(tx: &mut Tx, nummer: &str) -> Result<Option<(Uuid, i64)>, StoreFout> {
    tx.rij(BEGIN, args![nummer]).await
}

/// Somebody was there and looked.
#[derive(Debug, Clone, FromRow)]
pub struct Waarneming {
    /// Key: that of its item.
    pub id: Uuid,
    /// Who.
    pub account: Uuid,
    /// Name at that moment.
    pub door_naam: String,
    /// Code of the team.
    pub team: Option<String>,
    /// Code of the group of onderwerpen.
    pub thema: String,
    /// Place in words.
    pub waar: String,
    /// Latitude, WGS84 degrees.
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    pub lon: Option<f64>,
    /// Code of the wijk.
    pub wijk: Option<String>,
    /// What was seen.
    pub tekst: String,
    /// Time spent, in minutes.
    pub minuten: i64,
    /// When, microseconds UTC.
    pub moment: i64,
    /// The order that sent us there.
    pub inzetopdracht: Option<Uuid>,
    /// Stored, microseconds UTC.
    pub gemaakt: i64,
}

/// Inserts an observation.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_waarneming(tx: &mut Tx, w: &Waarneming) -> Result<(), StoreFout> {
    let args = args![
        w.id,
        w.account,
        &w.door_naam,
        w.team.clone(),
        &w.thema,
        &w.waar,
        w.lat,
        w.lon,
        w.wijk.clone(),
        &w.tekst,
        w.minuten,
        w.moment,
        w.inzetopdracht,
        w.gemaakt
    ];
    tx.voer_uit(MAAK_WAARNEMING, args).await?;
    Ok(())
}

/// Words of a reporter.
#[derive(Debug, Clone, FromRow)]
pub struct Signaaltekst {
    /// Zaak.
    pub zaak: Uuid,
    /// Received, microseconds UTC.
    pub ontvangen: i64,
    /// What he wrote.
    pub tekst: String,
    /// Code of his answer.
    pub terugkoppeling: String,
}

/// What reporters wrote in these zaken, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn teksten(tx: &mut Tx, zaken: &[Uuid]) -> Result<Vec<Signaaltekst>, StoreFout> {
    bij_zaken(
        tx,
        "select zaak, ontvangen, tekst, terugkoppeling from signaal where ",
        zaken,
        " order by ontvangen, id",
    )
    .await
}

/// What was found in a zaak.
#[derive(Debug, Clone, FromRow)]
pub struct Bevindingtekst {
    /// Zaak.
    pub zaak: Uuid,
    /// When, microseconds UTC.
    pub moment: i64,
    /// Code of the result.
    pub resultaat: String,
    /// What was found.
    pub gevonden: String,
    /// What was done.
    pub gedaan: String,
}

/// What was found in these zaken, newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn bevindingen(tx: &mut Tx, zaken: &[Uuid]) -> Result<Vec<Bevindingtekst>, StoreFout> {
    let sql = "select zaak, moment, resultaat, gevonden, gedaan from bevinding where ";
    bij_zaken(tx, sql, zaken, " order by moment desc, id").await
}

async fn bij_zaken<T: Rij>(
    tx: &mut Tx,
    sql: &'static str,
    zaken: &[Uuid],
    volgorde: &'static str,
) -> Result<Vec<T>, StoreFout> {
    if zaken.is_empty() {
        return Ok(Vec::new());
    }
    let mut b = Bouwer::nieuw(sql, tx.is_postgres());
    b.sleutel_van("zaak", zaken).stuk(volgorde);
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}

/// A zaak at an address.
#[derive(Debug, Clone, FromRow)]
pub struct Adreszaak {
    /// Key.
    pub id: Uuid,
    /// BAG id of the address.
    pub adres_id: String,
    /// Code of the onderwerp.
    pub onderwerp: String,
    /// Code of the state.
    pub status: String,
    /// Made, microseconds UTC.
    pub aangemaakt: i64,
}

/// A visit that a team planned at an address.
#[derive(Debug, Clone, FromRow)]
pub struct Adresbezoek {
    /// BAG id of the address.
    pub adres_id: String,
    /// Code of the team.
    pub team: String,
    /// Day, ISO.
    pub dag: String,
}

/// Visits from a day on at these addresses, of zaken that somebody may see: work that was planned and controles. At most 400
/// addresses.
///
/// # Errors
/// When the rows cannot be read.
pub async fn bezoeken_op(
    tx: &mut Tx,
    kijker: &Kijker,
    adressen: &[&str],
    vanaf: Date,
) -> Result<Vec<Adresbezoek>, StoreFout> {
    if adressen.is_empty() {
        return Ok(Vec::new());
    }
    let mut b = Bouwer::nieuw("", tx.is_postgres());
    for (begin, dag) in [
        ("select adres_id, team, gepland_op as dag from zaak", "gepland_op"),
        (
            " union select adres_id, team, c.uiterlijk as dag from zaak \
             join taak c on c.zaak = zaak.id and c.soort = 'controle' and c.status = 'open'",
            "c.uiterlijk",
        ),
    ] {
        b.stuk(begin);
        zichtbaar(&mut b, kijker);
        b.stuk(" and gesloten is null and team is not null and ")
            .een_van("adres_id", adressen.iter().copied());
        b.stuk(" and ").stuk(dag).stuk(" >= ").waarde(vanaf);
    }
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}

/// The newest zaken at each of these addresses that somebody may see, at most so many per address. At most 400 addresses.
///
/// # Errors
/// When the rows cannot be read.
pub async fn op_adressen(
    tx: &mut Tx,
    kijker: &Kijker,
    adressen: &[&str],
    meeste: i64,
) -> Result<Vec<Adreszaak>, StoreFout> {
    if adressen.is_empty() {
        return Ok(Vec::new());
    }
    // One question per address stops at its newest zaken, however many there were before.
    let mut b = Bouwer::nieuw("", tx.is_postgres());
    for (nr, adres) in adressen.iter().enumerate() {
        b.stuk(if nr == 0 { "" } else { " union all " });
        b.stuk("select * from (select id, adres_id, onderwerp, status, aangemaakt from zaak");
        zichtbaar(&mut b, kijker);
        b.stuk(" and adres_id = ").waarde(*adres).stuk(" order by aangemaakt desc, id desc limit ");
        b.waarde(meeste).stuk(") a");
    }
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}
