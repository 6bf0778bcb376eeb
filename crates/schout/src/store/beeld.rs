//! Figures per week, kept apart so that a page never counts a million rows.

use domein::beeld::Bron;
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::{Arg, StoreFout, Tx, args, lijst::Bouwer, tx::stellingen, zaak::datum};

stellingen! {
    STAND = "select waarde from beeld_stand where sleutel = $1";
    ZET_STAND = "insert into beeld_stand (sleutel, waarde) values ($1, $2) \
        on conflict (sleutel) do update set waarde = excluded.waarde";
    GERAAKT = "select s.ontvangen from signaal s where s.zaak in \
        (select g.dossier from gebeurtenis g where g.moment > $1 and g.keten = 'zaak') \
        union select z.aangemaakt from zaak z where z.id in \
        (select g.dossier from gebeurtenis g where g.moment > $1 and g.keten = 'zaak')";
    UITERSTEN = "select min(ontvangen), max(ontvangen) from signaal";
    EERSTE_ZAAK = "select min(aangemaakt) from zaak";
    SIGNALEN = "select s.id, s.kanaal, s.ontvangen, s.terugkoppeling, s.tevredenheid, z.onderwerp, z.groep, z.wijk, \
        z.buurt, z.team, exists (select 1 from gebeurtenis g where g.dossier = z.id and g.keten = 'zaak' \
        and g.soort = 'heropend' and g.moment >= s.ontvangen) as heropend \
        from signaal s join zaak z on z.id = s.zaak \
        where s.ontvangen >= $1 and s.ontvangen < $2 and not z.vertrouwelijk";
    ANTWOORDEN = "select b.signaal, b.gemaakt, b.antwoord from bericht b join signaal s on s.id = b.signaal \
        where s.ontvangen >= $1 and s.ontvangen < $2 and b.soort = 'antwoord' and b.antwoord is not null \
        order by b.gemaakt, b.id";
    ZAKEN = "select groep, lat, lon from zaak where aangemaakt >= $1 and aangemaakt < $2 and not vertrouwelijk \
        and lat is not null and lon is not null";
    WIS_WEEK = "delete from beeld_week where week = $1";
    WIS_FIJN = "delete from beeld_fijn where week = $1";
    WIS_CEL = "delete from beeld_cel where week = $1";
    WIS_ANTWOORD = "delete from beeld_antwoord where week = $1";
    EERSTE_CIJFER = "select min(week) from beeld_week";
    EERSTE_WEEK = "select min(week) from beeld_cel";
    PER_CEL = "select cel, groep, cast(sum(aantal) as bigint) from beeld_cel where week >= $1 and week < $2 \
        group by cel, groep order by cel, groep";
    VAN_CEL = "select week, cast(sum(aantal) as bigint) from beeld_cel where cel = $1 and groep = $2 and week >= $3 \
        and week < $4 group by week order by week";
    ANTWOORD_PER_GROEP = "select groep, dagen, cast(sum(aantal) as bigint), cast(sum(heropend) as bigint), \
        cast(sum(cijfers) as bigint), cast(sum(cijfer_som) as bigint) from beeld_antwoord \
        where week >= $1 and week < $2 group by groep, dagen order by groep, dagen";
    ANTWOORD_PER_ONDERWERP = "select onderwerp, dagen, cast(sum(aantal) as bigint), cast(sum(heropend) as bigint), \
        cast(sum(cijfers) as bigint), cast(sum(cijfer_som) as bigint) from beeld_antwoord \
        where week >= $1 and week < $2 and groep = $3 group by onderwerp, dagen order by onderwerp, dagen";
    ANTWOORD_PER_TEAM = "select team, dagen, cast(sum(aantal) as bigint), cast(sum(heropend) as bigint), \
        cast(sum(cijfers) as bigint), cast(sum(cijfer_som) as bigint) from beeld_antwoord \
        where week >= $1 and week < $2 group by team, dagen order by team, dagen";
}

/// Rows written at once: far below the number of parameters that both engines take.
const PER_KEER: usize = 500;

/// Up to which moment everything was counted, microseconds UTC.
pub const GEZIEN: &str = "gezien";
/// Size of the cells in the figures.
pub const RESOLUTIE: &str = "resolutie";

/// A value that the counting remembers.
///
/// # Errors
/// When the row cannot be read.
pub async fn stand(tx: &mut Tx, sleutel: &str) -> Result<Option<i64>, StoreFout> {
    tx.waarde(STAND, args![sleutel]).await
}

/// Remembers a value.
///
/// # Errors
/// When the row cannot be written.
pub async fn zet_stand(tx: &mut Tx, sleutel: &str, waarde: i64) -> Result<(), StoreFout> {
    tx.voer_uit(ZET_STAND, args![sleutel, waarde]).await?;
    Ok(())
}

/// Moments (microseconds UTC) whose weeks may have changed after a moment.
///
/// # Errors
/// When the rows cannot be read.
pub async fn geraakt(tx: &mut Tx, na: i64) -> Result<Vec<i64>, StoreFout> {
    Ok(tx.rijen::<(i64,)>(GERAAKT, args![na]).await?.into_iter().map(|r| r.0).collect())
}

/// First and last moment (microseconds UTC) of anything that is counted; none when there is nothing.
///
/// # Errors
/// When the rows cannot be read.
pub async fn uitersten(tx: &mut Tx) -> Result<Option<(i64, i64)>, StoreFout> {
    let rij = tx.rij::<(Option<i64>, Option<i64>)>(UITERSTEN, vec![]).await?;
    let eerste_zaak = tx.waarde::<i64>(EERSTE_ZAAK, vec![]).await?;
    let Some((Some(van), Some(tot))) = rij else { return Ok(None) };
    Ok(Some((eerste_zaak.map_or(van, |z| z.min(van)), tot)))
}

/// A signaal as it is counted.
#[derive(Debug, Clone, FromRow)]
pub struct Telbaar {
    /// Key.
    pub id: Uuid,
    /// Channel.
    pub kanaal: String,
    /// Moment of receipt, microseconds UTC.
    pub ontvangen: i64,
    /// Whether the reporter had his answer.
    pub terugkoppeling: String,
    /// Mark, 1 to 5.
    pub tevredenheid: Option<i64>,
    /// Code of the onderwerp.
    pub onderwerp: String,
    /// Code of its group.
    pub groep: String,
    /// Code of the wijk.
    pub wijk: Option<String>,
    /// Code of the buurt.
    pub buurt: Option<String>,
    /// Code of the team.
    pub team: Option<String>,
    /// Its zaak was reopened after it came in.
    pub heropend: bool,
}

/// Signalen received in a half-open range of moments (microseconds UTC), confidential ones left out.
///
/// # Errors
/// When the rows cannot be read.
pub async fn signalen(tx: &mut Tx, van: i64, tot: i64) -> Result<Vec<Telbaar>, StoreFout> {
    tx.rijen(SIGNALEN, args![van, tot]).await
}

/// Answers (signaal, moment, JSON) to the signalen of a range, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn antwoorden(tx: &mut Tx, van: i64, tot: i64) -> Result<Vec<(Uuid, i64, String)>, StoreFout> {
    tx.rijen(ANTWOORDEN, args![van, tot]).await
}

/// Group and place (WGS84) of the zaken of a range, confidential ones and those without a point left out.
///
/// # Errors
/// When the rows cannot be read.
pub async fn zaken(tx: &mut Tx, van: i64, tot: i64) -> Result<Vec<(String, f64, f64)>, StoreFout> {
    tx.rijen(ZAKEN, args![van, tot]).await
}

/// The figures of one week.
#[derive(Debug, Default)]
pub struct Weekcijfers {
    /// Group, wijk, source; number of signalen.
    pub grof: Vec<([String; 3], i64)>,
    /// Onderwerp, buurt, source, wijk, group; number of signalen.
    pub fijn: Vec<([String; 5], i64)>,
    /// Cell and group; number of zaken.
    pub cellen: Vec<([String; 2], i64)>,
    /// Onderwerp, group, team and days; number, reopened, number of marks, sum of marks.
    pub antwoorden: Vec<([String; 3], [i64; 5])>,
}

/// Replaces the figures of a week.
///
/// # Errors
/// When a row cannot be written.
pub async fn zet_week(tx: &mut Tx, week: Date, c: &Weekcijfers) -> Result<(), StoreFout> {
    for stelling in [WIS_WEEK, WIS_FIJN, WIS_CEL, WIS_ANTWOORD] {
        tx.voer_uit(stelling, args![week]).await?;
    }
    let rij = |codes: &[String], getallen: &[i64]| -> Vec<Arg> {
        let codes = codes.iter().map(Arg::from);
        std::iter::once(Arg::from(week)).chain(codes).chain(getallen.iter().map(|g| Arg::from(*g))).collect()
    };
    let grof = c.grof.iter().map(|(k, n)| rij(k, &[*n])).collect();
    schrijf(tx, "insert into beeld_week (week, groep, wijk, bron, aantal) values ", grof).await?;
    let fijn = c.fijn.iter().map(|(k, n)| rij(k, &[*n])).collect();
    let tabel = "insert into beeld_fijn (week, onderwerp, buurt, bron, wijk, groep, aantal) values ";
    schrijf(tx, tabel, fijn).await?;
    let cellen = c.cellen.iter().map(|(k, n)| rij(k, &[*n])).collect();
    schrijf(tx, "insert into beeld_cel (week, cel, groep, aantal) values ", cellen).await?;
    let antwoorden = c.antwoorden.iter().map(|(k, g)| rij(k, g)).collect();
    let tabel = "insert into beeld_antwoord (week, onderwerp, groep, team, dagen, aantal, heropend, cijfers, \
        cijfer_som) values ";
    schrijf(tx, tabel, antwoorden).await
}

/// Writes rows, many at once.
async fn schrijf(tx: &mut Tx, begin: &'static str, rijen: Vec<Vec<Arg>>) -> Result<(), StoreFout> {
    for deel in rijen.chunks(PER_KEER) {
        let mut b = Bouwer::nieuw(begin, tx.is_postgres());
        for (i, rij) in deel.iter().enumerate() {
            b.stuk(if i > 0 { ", (" } else { "(" });
            for (j, waarde) in rij.iter().enumerate() {
                if j > 0 {
                    b.stuk(", ");
                }
                b.waarde(waarde.clone());
            }
            b.stuk(")");
        }
        let (sql, args) = b.klaar();
        tx.voer_uit(AssertSqlSafe(sql), args).await?;
    }
    Ok(())
}

/// Which part of the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snede {
    /// Monday of the first week.
    pub van: Date,
    /// Monday after the last week.
    pub tot: Date,
    /// Code of a group.
    pub groep: Option<String>,
    /// Code of an onderwerp.
    pub onderwerp: Option<String>,
    /// Code of a wijk.
    pub wijk: Option<String>,
    /// Code of a buurt.
    pub buurt: Option<String>,
    /// Source.
    pub bron: Option<Bron>,
}

/// By what the figures are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Monday of the week.
    Week,
    /// Group of onderwerpen.
    Groep,
    /// Onderwerp.
    Onderwerp,
    /// Wijk.
    Wijk,
    /// Buurt.
    Buurt,
    /// Source.
    Bron,
}

impl Per {
    const fn kolom(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Groep => "groep",
            Self::Onderwerp => "onderwerp",
            Self::Wijk => "wijk",
            Self::Buurt => "buurt",
            Self::Bron => "bron",
        }
    }
}

/// Numbers of signalen, told apart; in order of code.
///
/// # Errors
/// When the rows cannot be read.
pub async fn per(tx: &mut Tx, s: &Snede, per: Per) -> Result<Vec<(String, i64)>, StoreFout> {
    let fijn = s.onderwerp.is_some() || s.buurt.is_some() || matches!(per, Per::Onderwerp | Per::Buurt);
    let mut b = Bouwer::nieuw("select ", tx.is_postgres());
    b.stuk(per.kolom()).stuk(", cast(sum(aantal) as bigint) from ");
    b.stuk(if fijn { "beeld_fijn" } else { "beeld_week" });
    b.stuk(" where week >= ").waarde(s.van).stuk(" and week < ").waarde(s.tot);
    let bron = s.bron.map(|b| b.as_str().to_owned());
    let delen = [
        (" and groep = ", &s.groep),
        (" and onderwerp = ", &s.onderwerp),
        (" and wijk = ", &s.wijk),
        (" and buurt = ", &s.buurt),
        (" and bron = ", &bron),
    ];
    for (sql, waarde) in delen {
        if let Some(waarde) = waarde {
            b.stuk(sql).waarde(waarde);
        }
    }
    b.stuk(" group by ").stuk(per.kolom()).stuk(" order by ").stuk(per.kolom());
    let (sql, args) = b.klaar();
    tx.rijen(AssertSqlSafe(sql), args).await
}

/// Monday of the first week with a figure.
///
/// # Errors
/// When the row cannot be read.
pub async fn eerste(tx: &mut Tx) -> Result<Option<Date>, StoreFout> {
    tx.waarde::<String>(EERSTE_CIJFER, vec![]).await?.as_deref().map(datum).transpose()
}

/// Monday of the first week with a zaak on the map.
///
/// # Errors
/// When the row cannot be read.
pub async fn eerste_week(tx: &mut Tx) -> Result<Option<Date>, StoreFout> {
    tx.waarde::<String>(EERSTE_WEEK, vec![]).await?.as_deref().map(datum).transpose()
}

/// Zaken per cell and group in a half-open range of weeks.
///
/// # Errors
/// When the rows cannot be read.
pub async fn per_cel(tx: &mut Tx, van: Date, tot: Date) -> Result<Vec<(String, String, i64)>, StoreFout> {
    tx.rijen(PER_CEL, args![van, tot]).await
}

/// Zaken of one cell and group per week; weeks without any are left out.
///
/// # Errors
/// When the rows cannot be read.
pub async fn van_cel(
    tx: &mut Tx,
    cel: &str,
    groep: &str,
    van: Date,
    tot: Date,
) -> Result<Vec<(String, i64)>, StoreFout> {
    tx.rijen(VAN_CEL, args![cel, groep, van, tot]).await
}

/// Answers of one group, onderwerp or team that took a number of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Antwoordcijfer {
    /// Code.
    pub code: String,
    /// Days to the first specific answer; -1: none yet; -2: none was possible.
    pub dagen: i64,
    /// Signalen.
    pub aantal: i64,
    /// Of which the zaak was reopened.
    pub heropend: i64,
    /// Marks given.
    pub cijfers: i64,
    /// Sum of the marks.
    pub cijfer_som: i64,
}

/// By what the answers are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AntwoordPer {
    /// Group of onderwerpen.
    Groep,
    /// Onderwerp within a group.
    Onderwerp(String),
    /// Team.
    Team,
}

type AntwoordRij = (String, i64, i64, i64, i64, i64);

/// Answers to the signalen received in a half-open range of weeks.
///
/// # Errors
/// When the rows cannot be read.
pub async fn antwoordcijfers(
    tx: &mut Tx,
    van: Date,
    tot: Date,
    per: &AntwoordPer,
) -> Result<Vec<Antwoordcijfer>, StoreFout> {
    let rijen: Vec<AntwoordRij> = match per {
        AntwoordPer::Groep => tx.rijen(ANTWOORD_PER_GROEP, args![van, tot]).await?,
        AntwoordPer::Onderwerp(groep) => tx.rijen(ANTWOORD_PER_ONDERWERP, args![van, tot, groep]).await?,
        AntwoordPer::Team => tx.rijen(ANTWOORD_PER_TEAM, args![van, tot]).await?,
    };
    let lees = |(code, dagen, aantal, heropend, cijfers, cijfer_som): AntwoordRij| Antwoordcijfer {
        code,
        dagen,
        aantal,
        heropend,
        cijfers,
        cijfer_som,
    };
    Ok(rijen.into_iter().map(lees).collect())
}
