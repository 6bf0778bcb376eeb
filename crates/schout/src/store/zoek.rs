//! Finding zaken by words. The words are made by `domein::tekst`; the database only keeps and matches them, so that both
//! engines give the same answers.

use std::collections::{BTreeSet, HashMap};

use domein::{gebeurtenis::Gebeurtenis, id::ZaakId, tekst::Zoekvraag, zaak::Zaak};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{
    Arg, StoreFout, Tx, args,
    gebeurtenis::Inhoud,
    lijst::{Bouwer, Filter, Kijker, gefilterd, zichtbaar},
    tx::stellingen,
    zaak::{ZaakRij, lees_zaken},
};

stellingen! {
    HAAL_WEG = "delete from zoek where rowid = $1";
    EEN_ZAAK = "select count(*) from (select 1 from zaak limit 1) as een";
    STAND = "select max(versie) from zoekstand";
    ZET_STAND = "insert into zoekstand (versie, klaar) values ($1, $2) \
        on conflict (versie) do update set klaar = excluded.klaar";
    NA = "select * from zaak where id > $1 order by id limit $2";
}

// Full text is where the engines differ, so these are no shared statements.
pub(super) const ZET_SQLITE: &str = "insert into zoek (rowid, zaak, woorden) values ($1, $2, $3)";
const ZET_POSTGRES: &str =
    "insert into zoek (rowid, zaak, woorden) values ($1, $2, array_to_tsvector(string_to_array($3, ' ')))";
// A word may occur in a few rows or in half of them: the plan must know which one is asked for.
const EIGEN_PLAN: &str = "set local plan_cache_mode = force_custom_plan";

/// The number of a zaak as number of its row: "2026-004812" is 2026000004812.
fn rijnummer(nummer: &str) -> Result<i64, StoreFout> {
    let (jaar, volg) =
        domein::tekst::zaaknummer(nummer).ok_or_else(|| StoreFout::onleesbaar("zaaknummer", nummer))?;
    Ok(jaar * 1_000_000_000 + volg)
}

/// Puts a new zaak in the index: one row.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet(tx: &mut Tx, zaak: &Zaak, woorden: &BTreeSet<String>) -> Result<(), StoreFout> {
    let sql = if tx.is_postgres() { ZET_POSTGRES } else { ZET_SQLITE };
    tx.voer_uit(sql, waarden(zaak, woorden)?).await?;
    Ok(())
}

pub(super) fn waarden(zaak: &Zaak, woorden: &BTreeSet<String>) -> Result<Vec<Arg>, StoreFout> {
    let woorden = woorden.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    Ok(args![rijnummer(&zaak.nummer)?, zaak.id, woorden])
}

/// Puts other words in the place of those of a zaak.
///
/// # Errors
/// When the row cannot be written.
pub async fn vervang(tx: &mut Tx, zaak: &Zaak, woorden: &BTreeSet<String>) -> Result<(), StoreFout> {
    tx.voer_uit(HAAL_WEG, args![rijnummer(&zaak.nummer)?]).await?;
    zet(tx, zaak, woorden).await
}

/// What to look for, as the engine writes it. Words hold only letters and digits, so nothing needs escaping.
fn uitdrukking(vraag: &Zoekvraag, postgres: bool) -> String {
    let (haak, en, of, begin) =
        if postgres { ('\'', " & ", " | ", ":*") } else { ('"', " AND ", " OR ", " *") };
    let termen = vraag.termen.iter().map(|t| {
        let woord = format!("{haak}{}{haak}", t.woord);
        t.begin.as_ref().map_or_else(|| woord.clone(), |b| format!("({woord}{of}{haak}{b}{haak}{begin})"))
    });
    termen.collect::<Vec<_>>().join(en)
}

/// `… in the words`: the condition on the index.
fn past(b: &mut Bouwer, vraag: &Zoekvraag) {
    let uitdrukking = uitdrukking(vraag, b.is_postgres());
    if b.is_postgres() {
        b.stuk("woorden @@ cast(").waarde(uitdrukking).stuk(" as tsquery)");
    } else {
        b.stuk("zoek match ").waarde(uitdrukking);
    }
}

/// Rows of the index that are tried at once; more when few of them may be seen.
const GREEP: i64 = 500;
/// A list looks at as many zaken with the words, the newest; so a word that is everywhere costs no more than another.
pub const MEESTE_IN_LIJST: i64 = 5_000;

/// Limits a list to the newest zaken with these words. Text without any word to search for gives an empty list.
pub(super) fn met_woorden(b: &mut Bouwer, tekst: &str) {
    match Zoekvraag::lees(tekst) {
        None => drop(b.stuk(" and 1 = 0")),
        Some(vraag) => {
            b.stuk(" and id in (select zaak from zoek where ");
            past(b, &vraag);
            b.stuk(" order by rowid desc limit ").waarde(MEESTE_IN_LIJST).stuk(")");
        }
    }
}

/// The question as it is answered: with whole words when anything is found so, else with the beginning of the last one.
/// A beginning costs more, and mixes "vol" with "volgende".
///
/// # Errors
/// When the rows cannot be read.
pub async fn kies_vorm(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    vraag: Zoekvraag,
) -> Result<Zoekvraag, StoreFout> {
    let Some(heel) = vraag.hele_woorden() else { return Ok(vraag) };
    let gevonden = !treffers(tx, kijker, filter, &heel, None, 1).await?.is_empty();
    Ok(if gevonden { heel } else { vraag })
}

/// Zaken with all words that somebody may see, newest first; with `na` those older than the zaak of that number.
///
/// # Errors
/// When the rows cannot be read.
pub async fn treffers(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    vraag: &Zoekvraag,
    na: Option<&str>,
    limiet: i64,
) -> Result<Vec<Zaak>, StoreFout> {
    if tx.is_postgres() {
        tx.voer_uit(EIGEN_PLAN, vec![]).await?;
    }
    let mut uit = Vec::new();
    let (mut voor, mut greep) = (na.map(rijnummer).transpose()?.unwrap_or(i64::MAX), GREEP);
    loop {
        let nog = limiet - i64::try_from(uit.len()).unwrap_or(limiet);
        let mut b = Bouwer::nieuw("select zaak.* from ", tx.is_postgres());
        treffers_voor(&mut b, vraag, voor, greep);
        b.stuk(" cross join zaak");
        zichtbaar(&mut b, kijker);
        gefilterd(&mut b, filter);
        b.stuk(" and zaak.id = t.sleutel order by t.volg desc limit ").waarde(nog);
        let (sql, args) = b.klaar();
        uit.extend(lees_zaken(tx.rijen::<ZaakRij>(AssertSqlSafe(sql), args).await?)?);
        if i64::try_from(uit.len()).is_ok_and(|n| n >= limiet) {
            return Ok(uit);
        }
        let mut b = Bouwer::nieuw("select count(*), coalesce(min(volg), 0) from ", tx.is_postgres());
        treffers_voor(&mut b, vraag, voor, greep);
        let (sql, args) = b.klaar();
        match tx.rij::<(i64, i64)>(AssertSqlSafe(sql), args).await? {
            Some((aantal, laatste)) if aantal == greep => voor = laatste,
            _ => return Ok(uit),
        }
        greep *= 4;
    }
}

/// The newest rows of the index before one, apart from who may see the zaken: so the engine weighs how rare the words are
/// against how many rows are asked for, and never reads the whole index for a rare word.
fn treffers_voor(b: &mut Bouwer, vraag: &Zoekvraag, voor: i64, greep: i64) {
    b.stuk("(select rowid as volg, zaak as sleutel from zoek where ");
    past(b, vraag);
    b.stuk(" and rowid < ").waarde(voor).stuk(" order by rowid desc limit ").waarde(greep).stuk(") as t");
}

/// What people wrote in these zaken, oldest first: reports, findings, notes for colleagues.
///
/// # Errors
/// When the rows cannot be read.
pub async fn teksten(tx: &mut Tx, zaken: &[Zaak]) -> Result<HashMap<ZaakId, Vec<String>>, StoreFout> {
    let mut uit: HashMap<ZaakId, Vec<String>> = zaken.iter().map(|z| (z.id, Vec::new())).collect();
    if zaken.is_empty() {
        return Ok(uit);
    }
    let sleutels: Vec<Uuid> = zaken.iter().map(|z| z.id.0).collect();
    let mut erbij = |rijen: Vec<(Uuid, String)>| {
        for (zaak, tekst) in rijen {
            uit.entry(ZaakId(zaak)).or_default().push(tekst);
        }
    };
    for (begin, eind) in [
        ("select zaak, tekst from signaal where ", " order by ontvangen, id"),
        ("select zaak, gevonden || ' ' || gedaan from bevinding where ", " order by moment, id"),
    ] {
        erbij(rijen_van(tx, begin, "zaak", &sleutels, eind).await?);
    }
    let notities = rijen_van(
        tx,
        "select i.dossier, i.inhoud from gebeurtenis g join gebeurtenis_inhoud i on i.dossier = g.dossier \
         and i.keten = g.keten and i.volgnr = g.volgnr where g.keten = 'zaak' and g.soort = 'notitie_gemaakt' and ",
        "g.dossier",
        &sleutels,
        " order by g.dossier, g.volgnr",
    );
    erbij(notities.await?.into_iter().map(notitie).collect::<Result<_, _>>()?);
    Ok(uit)
}

async fn rijen_van(
    tx: &mut Tx,
    begin: &'static str,
    kolom: &'static str,
    sleutels: &[Uuid],
    eind: &'static str,
) -> Result<Vec<(Uuid, String)>, StoreFout> {
    let mut b = Bouwer::nieuw(begin, tx.is_postgres());
    b.sleutel_van(kolom, sleutels).stuk(eind);
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}

fn notitie((zaak, inhoud): (Uuid, String)) -> Result<(Uuid, String), StoreFout> {
    let inhoud: Inhoud = serde_json::from_str(&inhoud).map_err(|e| StoreFout::onleesbaar("notitie", e))?;
    match inhoud.gebeurtenis {
        Gebeurtenis::NotitieGemaakt { tekst } => Ok((zaak, tekst)),
        ander => Err(StoreFout::onleesbaar("notitie", ander.sleutel())),
    }
}

/// These zaken, in order of their key.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van(tx: &mut Tx, sleutels: &[ZaakId]) -> Result<Vec<Zaak>, StoreFout> {
    let sleutels: Vec<Uuid> = sleutels.iter().map(|z| z.0).collect();
    let mut b = Bouwer::nieuw("select * from zaak where ", tx.is_postgres());
    b.sleutel_van("id", &sleutels).stuk(" order by id");
    let (sql, args) = b.klaar();
    lees_zaken(tx.rijen::<ZaakRij>(AssertSqlSafe(sql), args).await?)
}

/// The next zaken in order of their key, for walking all of them. Nobody changes them until the transaction ends.
///
/// # Errors
/// When the rows cannot be read.
pub async fn volgende(tx: &mut Tx, na: ZaakId, limiet: i64) -> Result<Vec<Zaak>, StoreFout> {
    if tx.is_postgres() {
        // The lock that every act takes first. SQLite has one writer.
        let slot = "select id, keten from dossier where keten = 'zaak' and id in \
            (select id from zaak where id > $1 order by id limit $2) order by id for update";
        tx.rijen::<(Uuid, String)>(slot, args![na, limiet]).await?;
    }
    lees_zaken(tx.rijen::<ZaakRij>(NA, args![na, limiet]).await?)
}

/// Edition of the words with which the index was last made whole; none: never.
///
/// # Errors
/// When the row cannot be read.
pub async fn stand(tx: &mut Tx) -> Result<Option<i64>, StoreFout> {
    tx.waarde(STAND, vec![]).await
}

/// Whether there is any zaak at all.
///
/// # Errors
/// When the rows cannot be read.
pub async fn is_leeg(tx: &mut Tx) -> Result<bool, StoreFout> {
    Ok(tx.getal(EEN_ZAAK, vec![]).await? == 0)
}

/// Records that the index is whole.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_stand(tx: &mut Tx, versie: i64, klaar: i64) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_STAND, args![versie, klaar]).await?;
    Ok(())
}
