//! People and organisations in a zaak besides its reporters, and who looked at them.

use domein::{
    betrokkene::{Betrokkene, BetrokkeneRol, BetrokkeneSoort},
    id::{AccountId, ZaakId},
};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::{StoreFout, Tx, args, tx::stellingen};

stellingen! {
    MAAK = "insert into betrokkene (id, zaak, rol, soort, naam, adres, email, telefoon, kenmerk, door_naam, gemaakt, \
        overgenomen_van) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    WIJZIG = "update betrokkene set rol = $2, soort = $3, naam = $4, adres = $5, email = $6, telefoon = $7, kenmerk = $8 \
        where id = $1 and weg is null";
    HAAL_WEG = "update betrokkene set weg = $2 where id = $1 and weg is null";
    VAN_ZAAK = "select * from betrokkene where zaak = $1 and weg is null order by gemaakt, id";
    OP_ID = "select * from betrokkene where id = $1";
    INGEZIEN = "insert into inzage (dossier, account, dag, wat) values ($1, $2, $3, $4) on conflict do nothing";
    AL_INGEZIEN = "select count(*) from inzage where dossier = $1 and account = $2 and dag = $3 and wat = $4";
}

#[derive(FromRow)]
struct Rij {
    id: Uuid,
    zaak: Uuid,
    rol: String,
    soort: String,
    naam: String,
    adres: String,
    email: Option<String>,
    telefoon: Option<String>,
    kenmerk: String,
    weg: Option<i64>,
    overgenomen_van: Option<Uuid>,
}

impl TryFrom<Rij> for Betrokkene {
    type Error = StoreFout;

    fn try_from(r: Rij) -> Result<Self, StoreFout> {
        Ok(Self {
            id: r.id,
            zaak: r.zaak.into(),
            rol: BetrokkeneRol::van_code(&r.rol).ok_or_else(|| StoreFout::onleesbaar("rol", &r.rol))?,
            soort: BetrokkeneSoort::van_code(&r.soort)
                .ok_or_else(|| StoreFout::onleesbaar("soort", &r.soort))?,
            naam: r.naam,
            adres: r.adres.lines().map(str::to_owned).collect(),
            email: r.email,
            telefoon: r.telefoon,
            kenmerk: r.kenmerk,
            weg: r.weg.is_some(),
            overgenomen_van: r.overgenomen_van,
        })
    }
}

/// Inserts one.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, b: &Betrokkene, door_naam: &str, nu: i64) -> Result<(), StoreFout> {
    let args = args![
        b.id,
        b.zaak,
        b.rol.as_str(),
        b.soort.as_str(),
        &b.naam,
        b.adres.join("\n"),
        b.email.clone(),
        b.telefoon.clone(),
        &b.kenmerk,
        door_naam,
        nu,
        b.overgenomen_van
    ];
    tx.voer_uit(MAAK, args).await?;
    Ok(())
}

/// Changes one; false when it was taken away.
///
/// # Errors
/// When the row cannot be written.
pub async fn wijzig(tx: &mut Tx, b: &Betrokkene) -> Result<bool, StoreFout> {
    let args = args![
        b.id,
        b.rol.as_str(),
        b.soort.as_str(),
        &b.naam,
        b.adres.join("\n"),
        b.email.clone(),
        b.telefoon.clone(),
        &b.kenmerk
    ];
    Ok(tx.voer_uit(WIJZIG, args).await? == 1)
}

/// Takes one away; the row stays for letters that named him.
///
/// # Errors
/// When the row cannot be written.
pub async fn haal_weg(tx: &mut Tx, id: Uuid, nu: i64) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(HAAL_WEG, args![id, nu]).await? == 1)
}

/// Those of a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Betrokkene>, StoreFout> {
    tx.rijen::<Rij>(VAN_ZAAK, args![zaak]).await?.into_iter().map(Betrokkene::try_from).collect()
}

/// One, also when it was taken away.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: Uuid) -> Result<Option<Betrokkene>, StoreFout> {
    tx.rij::<Rij>(OP_ID, args![id]).await?.map(Betrokkene::try_from).transpose()
}

/// Notes that somebody looks; false when that was noted today.
///
/// # Errors
/// When the row cannot be written.
pub async fn ingezien(
    tx: &mut Tx,
    zaak: ZaakId,
    wie: AccountId,
    dag: Date,
    wat: &str,
) -> Result<bool, StoreFout> {
    Ok(tx.voer_uit(INGEZIEN, args![zaak, wie, dag, wat]).await? == 1)
}

/// Whether it was noted on a day that somebody looks.
///
/// # Errors
/// When the row cannot be read.
pub async fn al_ingezien(
    tx: &mut Tx,
    zaak: ZaakId,
    wie: AccountId,
    dag: Date,
    wat: &str,
) -> Result<bool, StoreFout> {
    Ok(tx.getal(AL_INGEZIEN, args![zaak, wie, dag, wat]).await? > 0)
}
