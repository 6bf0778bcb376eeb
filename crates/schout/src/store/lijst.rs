//! Lists of zaken: filters, order and pages by keyset.

use domein::{
    id::AccountId,
    toegang::Zicht,
    zaak::{Zaak, ZaakStatus},
};
use jiff::civil::Date;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{
    Arg, StoreFout, Tx, args,
    tx::stellingen,
    vlak::{self, MetSignaal, Vlak, VoorTafel},
    zaak::{ZaakRij, lees_zaken},
    zoek::met_woorden,
};

stellingen! {
    OPENBAAR = "select * from zaak where openbaar and not vertrouwelijk and gesloten is null and lat between $1 and $2 \
        and lon between $3 and $4 order by aangemaakt desc, id desc limit $5";
    NUMMER_VAN = "select nummer from zaak where id = $1";
}

/// Order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Volgorde {
    /// The date that binds first, earliest on top.
    #[default]
    Bindend,
    /// Newest on top.
    Nieuwste,
}

/// Box on the map, WGS84 degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kader {
    /// West.
    pub min_lon: f64,
    /// South.
    pub min_lat: f64,
    /// East.
    pub max_lon: f64,
    /// North.
    pub max_lat: f64,
}

/// More squares than this are no help to an index.
const MEESTE_VAKKEN: i64 = 36;

impl Kader {
    /// The squares that this box touches, as the column `vak` has them; none when there are many.
    fn vakken(&self) -> Vec<i64> {
        #[expect(clippy::cast_possible_truncation, reason = "degrees times a thousand fit easily")]
        let hokken =
            |min: f64, max: f64, keer: f64| ((min * keer).floor() as i64, (max * keer).floor() as i64);
        let (zuid, noord) = hokken(self.min_lat, self.max_lat, 1000.0);
        let (west, oost) = hokken(self.min_lon, self.max_lon, 625.0);
        let aantal = (noord - zuid + 1).saturating_mul(oost - west + 1);
        // The column holds whole numbers above zero: the Netherlands, and half the world besides.
        if !(1..=MEESTE_VAKKEN).contains(&aantal) || zuid < 0 || west < 0 {
            return Vec::new();
        }
        (zuid..=noord).flat_map(|rij| (west..=oost).map(move |kolom| rij * 1_000_000 + kolom)).collect()
    }
}

/// Who looks: limits the list to what he may see.
#[derive(Debug, Clone)]
pub struct Kijker {
    /// Account; none for a token.
    pub account: Option<AccountId>,
    /// Team of the account.
    pub team: Option<String>,
    /// What may be seen.
    pub zicht: Zicht,
}

/// What a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// States; empty: all.
    pub status: Vec<ZaakStatus>,
    /// Only open, only closed, or both.
    pub open: Option<bool>,
    /// Code of the onderwerp or of a group.
    pub onderwerp: Option<String>,
    /// Code of the opvolgrol.
    pub opvolgrol: Option<String>,
    /// Code of the team.
    pub team: Option<String>,
    /// Somebody's own work.
    pub behandelaar: Option<AccountId>,
    /// Nobody deals with it yet.
    pub zonder_behandelaar: bool,
    /// Code of a wijk or buurt.
    pub gebied: Option<String>,
    /// The date that binds lies before this day.
    pub te_laat_op: Option<Date>,
    /// Words: number, place, onderwerp or what people wrote.
    pub zoek: Option<String>,
    /// Box on the map.
    pub kader: Option<Kader>,
    /// The date that binds is this day.
    pub bindt_op: Option<Date>,
    /// Open, and nothing happened since this moment, microseconds UTC.
    pub stil_sinds: Option<i64>,
    /// The planned day lies before this day.
    pub gepland_voor: Option<Date>,
    /// No team has it.
    pub zonder_team: bool,
    /// BAG id of the address.
    pub adres: Option<String>,
    /// Within one of these places; none: everywhere.
    pub vlakken: Option<Vec<Vlak>>,
    /// At a place that has extra attention now, about what it has that for.
    pub extra_aandacht: bool,
    /// With a signaal like this.
    pub met_signaal: Option<MetSignaal>,
    /// Nobody deals with it, and it was made before this moment, microseconds UTC.
    pub zonder_eigenaar_sinds: Option<i64>,
    /// It waits for a meeting.
    pub voor_tafel: Option<VoorTafel>,
    /// A message about it did not arrive.
    pub onbezorgd: bool,
    /// A forfeited amount asks for somebody on or before this day.
    pub vordering_op: Option<Date>,
    /// The coordinator was not told this reason yet.
    pub niet_gemeld: Option<&'static str>,
    /// Confidential ones left out, as in the figures.
    pub zonder_vertrouwelijke: bool,
    /// Only these numbers; empty: all.
    pub nummers: Vec<String>,
    /// Only these keys; empty: all.
    pub sleutels: Vec<Uuid>,
}

/// Where a page starts: after this zaak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Value of the order: a date, or microseconds.
    pub waarde: String,
    /// Key.
    pub id: Uuid,
}

impl Cursor {
    /// Cursor after a zaak.
    #[must_use]
    pub fn na(zaak: &Zaak, volgorde: Volgorde) -> Self {
        let waarde = match volgorde {
            Volgorde::Bindend => zaak.bindt_op.to_string(),
            Volgorde::Nieuwste => zaak.aangemaakt.as_microsecond().to_string(),
        };
        Self { waarde, id: zaak.id.0 }
    }

    /// Form for an address.
    #[must_use]
    pub fn tekst(&self) -> String {
        format!("{}.{}", self.waarde, self.id.simple())
    }

    /// Reads the form of an address.
    #[must_use]
    pub fn lees(tekst: &str) -> Option<Self> {
        let (waarde, id) = tekst.rsplit_once('.')?;
        let geldig = waarde.parse::<i64>().is_ok() || waarde.parse::<Date>().is_ok();
        geldig.then_some(())?;
        Some(Self { waarde: waarde.to_owned(), id: Uuid::parse_str(id).ok()? })
    }
}

/// Text and arguments of a query that is put together from fixed pieces.
#[derive(Debug, Default)]
pub(super) struct Bouwer {
    sql: String,
    args: Vec<Arg>,
    postgres: bool,
}

impl Bouwer {
    pub(super) fn nieuw(sql: &'static str, postgres: bool) -> Self {
        Self { sql: sql.to_owned(), args: Vec::new(), postgres }
    }

    /// For full text, in which the engines differ.
    pub(super) fn is_postgres(&self) -> bool {
        self.postgres
    }

    /// The text and its arguments.
    pub(super) fn klaar(self) -> (String, Vec<Arg>) {
        (self.sql, self.args)
    }

    pub(super) fn stuk(&mut self, sql: &'static str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }

    pub(super) fn waarde(&mut self, waarde: impl Into<Arg>) -> &mut Self {
        self.args.push(waarde.into());
        if self.postgres {
            self.sql.push_str(&format!("${}", self.args.len()));
        } else {
            // Each is used once, in this order. Of a name SQLite looks up at every place which number it has.
            self.sql.push('?');
        }
        self
    }

    /// `kolom in (…)` over texts.
    pub(super) fn een_van<'a>(
        &mut self,
        kolom: &'static str,
        waarden: impl IntoIterator<Item = &'a str>,
    ) -> &mut Self {
        self.stuk(kolom).stuk(" in (");
        for (i, waarde) in waarden.into_iter().enumerate() {
            if i > 0 {
                self.stuk(", ");
            }
            self.waarde(waarde);
        }
        self.stuk(")")
    }

    /// `kolom in (…)` over keys.
    pub(super) fn sleutel_van(&mut self, kolom: &'static str, sleutels: &[Uuid]) -> &mut Self {
        self.stuk(kolom).stuk(" in (");
        for (i, sleutel) in sleutels.iter().enumerate() {
            if i > 0 {
                self.stuk(", ");
            }
            self.waarde(*sleutel);
        }
        self.stuk(")")
    }
}

fn delen(b: &mut Bouwer, delen: &[(Vec<String>, Vec<String>)]) {
    b.stuk("(");
    if delen.is_empty() {
        b.stuk("1 = 0");
    }
    for (i, (onderwerpen, wijken)) in delen.iter().enumerate() {
        b.stuk(if i > 0 { " or (1 = 1" } else { "(1 = 1" });
        if !onderwerpen.is_empty() {
            b.stuk(" and (").een_van("onderwerp", onderwerpen.iter().map(String::as_str));
            b.stuk(" or ").een_van("groep", onderwerpen.iter().map(String::as_str)).stuk(")");
        }
        if !wijken.is_empty() {
            b.stuk(" and (wijk is null or ").een_van("wijk", wijken.iter().map(String::as_str)).stuk(")");
        }
        b.stuk(")");
    }
    b.stuk(")");
}

pub(super) fn zichtbaar(b: &mut Bouwer, kijker: &Kijker) {
    b.stuk(" where ");
    delen(b, &kijker.zicht.delen);
    // Who may see everything needs no look at the rows themselves.
    if kijker
        .zicht
        .vertrouwelijk
        .iter()
        .any(|(onderwerpen, wijken)| onderwerpen.is_empty() && wijken.is_empty())
    {
        return;
    }
    b.stuk(" and (not vertrouwelijk or ");
    delen(b, &kijker.zicht.vertrouwelijk);
    if let Some(account) = kijker.account {
        b.stuk(" or behandelaar = ").waarde(account);
        b.stuk(" or exists (select 1 from taak t where t.zaak = zaak.id and (t.voor_account = ")
            .waarde(account);
        b.stuk(" or t.voor_team = ").waarde(kijker.team.clone()).stuk("))");
    }
    b.stuk(")");
}

fn plaats(b: &mut Bouwer, f: &Filter) {
    if let Some(gebied) = &f.gebied {
        b.stuk(" and (wijk = ").waarde(gebied).stuk(" or buurt = ").waarde(gebied).stuk(")");
    }
    if let Some(adres) = &f.adres {
        b.stuk(" and adres_id = ").waarde(adres);
    }
    if let Some(k) = f.kader {
        b.stuk(" and lat between ").waarde(k.min_lat).stuk(" and ").waarde(k.max_lat);
        b.stuk(" and lon between ").waarde(k.min_lon).stuk(" and ").waarde(k.max_lon);
        // Open zaken have an index of their own for the map.
        let vakken = if f.open == Some(true) { Vec::new() } else { k.vakken() };
        for (i, vak) in vakken.iter().enumerate() {
            b.stuk(if i == 0 { " and vak in (" } else { ", " }).waarde(*vak);
        }
        b.stuk(if vakken.is_empty() { "" } else { ")" });
    }
    if let Some(zoek) = &f.zoek {
        met_woorden(b, zoek);
    }
}

pub(super) fn gefilterd(b: &mut Bouwer, f: &Filter) {
    if !f.status.is_empty() {
        b.stuk(" and ").een_van("status", f.status.iter().map(|s| s.as_str()));
    }
    match f.open {
        Some(true) => drop(b.stuk(" and gesloten is null")),
        Some(false) => drop(b.stuk(" and gesloten is not null")),
        None => {}
    }
    if let Some(onderwerp) = &f.onderwerp {
        b.stuk(" and (onderwerp = ").waarde(onderwerp).stuk(" or groep = ").waarde(onderwerp).stuk(")");
    }
    if let Some(rol) = &f.opvolgrol {
        b.stuk(" and opvolgrol = ").waarde(rol);
    }
    if let Some(team) = &f.team {
        b.stuk(" and team = ").waarde(team);
    }
    if let Some(wie) = f.behandelaar {
        b.stuk(" and behandelaar = ").waarde(wie);
    }
    if f.zonder_behandelaar {
        b.stuk(" and behandelaar is null");
    }
    if let Some(dag) = f.te_laat_op {
        b.stuk(" and gesloten is null and bindt_op < ").waarde(dag);
    }
    if let Some(dag) = f.bindt_op {
        b.stuk(" and gesloten is null and bindt_op = ").waarde(dag);
    }
    if let Some(moment) = f.stil_sinds {
        b.stuk(" and gesloten is null and gewijzigd < ").waarde(moment);
    }
    if let Some(dag) = f.gepland_voor {
        b.stuk(" and gesloten is null and status = 'gepland' and gepland_op < ").waarde(dag);
    }
    if f.zonder_team {
        b.stuk(" and gesloten is null and team is null");
    }
    vlak::verder(b, f);
    if !f.nummers.is_empty() {
        b.stuk(" and ").een_van("nummer", f.nummers.iter().map(String::as_str));
    }
    if !f.sleutels.is_empty() {
        b.stuk(" and ").sleutel_van("id", &f.sleutels);
    }
    plaats(b, f);
}

fn bouw(
    postgres: bool,
    kijker: &Kijker,
    f: &Filter,
    volgorde: Volgorde,
    na: Option<&Cursor>,
    limiet: i64,
) -> Bouwer {
    let mut b = Bouwer::nieuw("select * from zaak", postgres);
    zichtbaar(&mut b, kijker);
    gefilterd(&mut b, f);
    if let Some(na) = na {
        match volgorde {
            Volgorde::Bindend => b.stuk(" and (bindt_op, id) > (").waarde(&na.waarde),
            Volgorde::Nieuwste => {
                b.stuk(" and (aangemaakt, id) < (").waarde(na.waarde.parse::<i64>().unwrap_or(i64::MAX))
            }
        };
        b.stuk(", ").waarde(na.id).stuk(")");
    }
    b.stuk(match volgorde {
        Volgorde::Bindend => " order by bindt_op, id limit ",
        Volgorde::Nieuwste => " order by aangemaakt desc, id desc limit ",
    });
    b.waarde(limiet);
    b
}

/// One page of a list.
///
/// # Errors
/// When the rows cannot be read.
pub async fn pagina(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    volgorde: Volgorde,
    na: Option<&Cursor>,
    limiet: i64,
) -> Result<Vec<Zaak>, StoreFout> {
    let b = bouw(tx.is_postgres(), kijker, filter, volgorde, na, limiet);
    lees_zaken(tx.rijen::<ZaakRij>(AssertSqlSafe(b.sql), b.args).await?)
}

/// The zaak before a place in a list: what the page before would end with.
///
/// # Errors
/// When the row cannot be read.
pub async fn vorige(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    volgorde: Volgorde,
    voor: &Cursor,
) -> Result<Option<Zaak>, StoreFout> {
    let mut b = Bouwer::nieuw("select * from zaak", tx.is_postgres());
    zichtbaar(&mut b, kijker);
    gefilterd(&mut b, filter);
    match volgorde {
        Volgorde::Bindend => b.stuk(" and (bindt_op, id) < (").waarde(&voor.waarde),
        Volgorde::Nieuwste => {
            b.stuk(" and (aangemaakt, id) > (").waarde(voor.waarde.parse::<i64>().unwrap_or(i64::MIN))
        }
    };
    b.stuk(", ").waarde(voor.id).stuk(")");
    b.stuk(match volgorde {
        Volgorde::Bindend => " order by bindt_op desc, id desc limit 1",
        Volgorde::Nieuwste => " order by aangemaakt, id limit 1",
    });
    Ok(lees_zaken(tx.rijen::<ZaakRij>(AssertSqlSafe(b.sql), b.args).await?)?.pop())
}

/// How many zaken a list holds, how many of those are late and how many bind on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Telling {
    /// All of them.
    pub alles: i64,
    /// Open, and the date that binds has gone by.
    pub laat: i64,
    /// Open, and the date that binds is the day itself.
    pub vandaag: i64,
}

/// Counts a list, each number up to `hoogstens` (no exact counts over big sets).
///
/// # Errors
/// When the rows cannot be counted.
pub async fn tel(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    vandaag: Date,
    hoogstens: i64,
) -> Result<Telling, StoreFout> {
    let mut telling = tel_rijen(tx, kijker, filter, vandaag, hoogstens).await?;
    // The late ones need not be among the rows that were counted.
    if telling.alles >= hoogstens {
        let laat = Filter { te_laat_op: Some(vandaag), ..filter.clone() };
        telling.laat = tel_alles(tx, kijker, &laat, hoogstens).await?;
        let nu = Filter { bindt_op: Some(vandaag), ..filter.clone() };
        telling.vandaag = tel_alles(tx, kijker, &nu, hoogstens).await?;
    }
    Ok(telling)
}

/// Counts a list up to `hoogstens`: without the columns of the dates, so that an index may do.
///
/// # Errors
/// When the rows cannot be counted.
pub async fn tel_alles(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    hoogstens: i64,
) -> Result<i64, StoreFout> {
    let mut b = Bouwer::nieuw("select count(*) from (select 1 as een from zaak", tx.is_postgres());
    zichtbaar(&mut b, kijker);
    gefilterd(&mut b, filter);
    b.stuk(" limit ").waarde(hoogstens).stuk(") as telling");
    tx.getal(AssertSqlSafe(b.sql), b.args).await
}

async fn tel_rijen(
    tx: &mut Tx,
    kijker: &Kijker,
    filter: &Filter,
    vandaag: Date,
    hoogstens: i64,
) -> Result<Telling, StoreFout> {
    let mut b = Bouwer::nieuw(
        "select count(*), coalesce(sum(case when gesloten is null and bindt_op < ",
        tx.is_postgres(),
    );
    b.waarde(vandaag)
        .stuk(" then 1 else 0 end), 0), coalesce(sum(case when gesloten is null and bindt_op = ");
    b.waarde(vandaag).stuk(" then 1 else 0 end), 0) from (select gesloten, bindt_op from zaak");
    zichtbaar(&mut b, kijker);
    gefilterd(&mut b, filter);
    b.stuk(" limit ").waarde(hoogstens).stuk(") as telling");
    let rij: Option<(i64, i64, i64)> = tx.rij(AssertSqlSafe(b.sql), b.args).await?;
    let (alles, laat, vandaag) = rij.unwrap_or_default();
    Ok(Telling { alles, laat, vandaag })
}

/// Open public reports in a box, newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn openbaar(tx: &mut Tx, k: Kader, limiet: i64) -> Result<Vec<Zaak>, StoreFout> {
    let args = args![k.min_lat, k.max_lat, k.min_lon, k.max_lon, limiet];
    lees_zaken(tx.rijen::<ZaakRij>(OPENBAAR, args).await?)
}

/// Human number of a zaak.
///
/// # Errors
/// When the row cannot be read.
pub async fn nummer_van(tx: &mut Tx, id: Uuid) -> Result<Option<String>, StoreFout> {
    tx.waarde(NUMMER_VAN, args![id]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_address_and_nonsense_does_not() {
        let c = Cursor { waarde: "2026-11-21".into(), id: Uuid::from_u128(7) };
        assert_eq!(Cursor::lees(&c.tekst()), Some(c));
        assert_eq!(Cursor::lees("1; drop table zaak.00"), None);
        assert_eq!(Cursor::lees(""), None);
    }

    #[test]
    fn a_small_box_touches_a_few_squares_and_a_large_one_none_that_help() {
        let kader =
            |d: f64| Kader { min_lat: 52.3505, max_lat: 52.3505 + d, min_lon: 5.6105, max_lon: 5.6105 + d };
        assert_eq!(kader(0.001).vakken(), [52_350_003_506, 52_350_003_507, 52_351_003_506, 52_351_003_507]);
        assert!(kader(1.0).vakken().is_empty());
    }

    #[test]
    fn who_may_see_nothing_gets_a_query_without_rows() {
        let kijker = Kijker {
            account: None,
            team: None,
            zicht: Zicht { delen: Vec::new(), vertrouwelijk: Vec::new() },
        };
        assert!(
            bouw(false, &kijker, &Filter::default(), Volgorde::Bindend, None, 50)
                .sql
                .contains("where (1 = 0)")
        );
    }
}
