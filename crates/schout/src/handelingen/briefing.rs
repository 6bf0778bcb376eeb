//! What a team has to know at the start of a shift. Who directs from outside, such as the police, may write it too (eis 111).

use domein::{gebeurtenis::Gebeurtenis as G, toegang::Recht, weigering::Weigering};
use jiff::{ToSpan, civil::Date};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{Handeling, Uitkomst, eis_kort, eis_reden};
use crate::store::{self, briefing::Briefing, gebeurtenis::Keten};

/// Longest time a briefing stands, in days: what holds longer is an order or a rule.
const LANGST: i64 = 28;
/// Longest title and text, in characters.
const MAX_KOP: usize = 80;
const MAX_TEKST: usize = 1000;

/// What somebody fills in.
#[derive(Debug, Clone, Default)]
pub struct Invoer {
    /// Code of the team.
    pub team: String,
    /// What it is about.
    pub kop: String,
    /// What there is to know.
    pub tekst: String,
    /// First day.
    pub vanaf: Option<Date>,
    /// Last day.
    pub tot: Option<Date>,
}

/// Tells a team something.
///
/// # Errors
/// `Veld` for what is missing or cannot be; `GeenRecht`.
pub async fn geven(h: &mut Handeling, invoer: &Invoer) -> Uitkomst<Uuid> {
    let g = h.medewerker()?;
    if !g.heeft(Recht::InzetGeven) {
        return Err(Weigering::GeenRecht.into());
    }
    let team = h.geladen.inrichting.team(&invoer.team).map(|t| t.naam.clone());
    let team = team.ok_or_else(|| Weigering::veld("team", "fout-team"))?;
    let (kop, tekst) = (eis_kort("kop", &invoer.kop)?, eis_kort("tekst", &invoer.tekst)?);
    if !(3..=MAX_KOP).contains(&kop.chars().count()) {
        return Err(Weigering::veld("kop", "fout-briefing-kop").into());
    }
    if !(3..=MAX_TEKST).contains(&tekst.chars().count()) {
        return Err(Weigering::veld("tekst", "fout-briefing-tekst").into());
    }
    let (vanaf, tot) = toets_dagen(h.vandaag(), invoer)?;
    let b = Briefing {
        id: h.sleutel(),
        team: invoer.team.clone(),
        kop: kop.clone(),
        tekst: tekst.clone(),
        vanaf: vanaf.to_string(),
        tot: tot.to_string(),
        door_naam: g.naam.clone(),
        gemaakt: h.nu.as_microsecond(),
        ingetrokken: None,
    };
    store::briefing::maak(&mut h.tx, &b).await?;
    let gegeven = G::BriefingGegeven { kop, tekst, team, periode: periode(vanaf, tot) };
    h.voeg_toe(b.id, Keten::Inzet, "", &gegeven).await?;
    Ok(b.id)
}

fn toets_dagen(vandaag: Date, invoer: &Invoer) -> Result<(Date, Date), Weigering> {
    let vanaf = invoer.vanaf.filter(|dag| *dag >= vandaag && *dag <= vandaag.saturating_add(LANGST.days()));
    let vanaf = vanaf.ok_or_else(|| Weigering::veld("vanaf", "fout-briefing-vanaf"))?;
    let tot = invoer.tot.filter(|dag| *dag >= vanaf && *dag <= vanaf.saturating_add(LANGST.days()));
    Ok((vanaf, tot.ok_or_else(|| Weigering::veld("tot", "fout-briefing-tot"))?))
}

/// First and last day in words.
#[must_use]
pub fn periode(vanaf: Date, tot: Date) -> String {
    if vanaf == tot { datum_nl(vanaf) } else { format!("{} tot en met {}", datum_nl(vanaf), datum_nl(tot)) }
}

/// Takes a briefing back: it leaves the phones with the next contact.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn intrekken(h: &mut Handeling, id: Uuid, reden: &str) -> Uitkomst<()> {
    if !h.medewerker()?.heeft(Recht::InzetGeven) {
        return Err(Weigering::GeenRecht.into());
    }
    let reden = eis_reden(reden)?;
    let b = store::briefing::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    store::gebeurtenis::op_slot(&mut h.tx, id, Keten::Inzet).await?;
    if !store::briefing::trek_in(&mut h.tx, id, h.nu.as_microsecond()).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.voeg_toe(id, Keten::Inzet, "", &G::BriefingIngetrokken { kop: b.kop, reden }).await
}

/// Somebody of the team read it. Reading it again, or after it was withdrawn, changes nothing.
///
/// # Errors
/// `Veld` when there is no such briefing for this person.
pub(super) async fn gelezen(h: &mut Handeling, id: Uuid) -> Uitkomst<()> {
    let g = h.medewerker()?;
    let b = store::briefing::op_id(&mut h.tx, id).await?.filter(|b| g.team.as_deref() == Some(&b.team));
    let b = b.ok_or_else(|| Weigering::veld("briefing", "fout-briefing"))?;
    store::gebeurtenis::op_slot(&mut h.tx, id, Keten::Inzet).await?;
    let moment = h.feitmoment().as_microsecond();
    if store::briefing::lees(&mut h.tx, id, g.id.0, moment).await? {
        h.voeg_toe(id, Keten::Inzet, "", &G::BriefingGelezen { kop: b.kop }).await?;
    }
    Ok(())
}
