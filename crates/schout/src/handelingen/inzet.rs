//! Sending people: a place, a theme, days and parts of the day (eis 33 to 35).

use domein::{
    gebeurtenis::Gebeurtenis as G,
    inrichting::{Dagdeel, Weekdag},
    toegang::Recht,
    weigering::Weigering,
};
use jiff::{ToSpan, civil::Date};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{Handeling, Uitkomst, eis_kort, eis_reden};
use crate::store::{self, gebeurtenis::Keten, inzet::Inzetopdracht};

/// Longest order, in days.
const LANGST: i64 = 366;
/// Longest name of a place, in characters.
const MAX_WAAR: usize = 200;

/// What somebody fills in to send a team.
#[derive(Debug, Clone, Default)]
pub struct Opdracht {
    /// What to do.
    pub wat: String,
    /// Where, in words.
    pub waar: String,
    /// Code of the group of onderwerpen.
    pub thema: String,
    /// First day.
    pub vanaf: Option<Date>,
    /// Last day.
    pub tot: Option<Date>,
    /// Days of the week.
    pub dagen: Vec<Weekdag>,
    /// Parts of the day.
    pub dagdelen: Vec<Dagdeel>,
    /// Code of the team.
    pub team: String,
}

/// Sends a team to a place.
///
/// # Errors
/// `Veld` for what is missing or cannot be; `GeenRecht`.
pub async fn geven(h: &mut Handeling, invoer: &Opdracht) -> Uitkomst<Uuid> {
    if !h.medewerker()?.heeft(Recht::InzetGeven) {
        return Err(Weigering::GeenRecht.into());
    }
    maak(h, None, invoer).await
}

/// Stores an order that was judged; `bij` is the place with extra attention it belongs to.
pub(super) async fn maak(h: &mut Handeling, bij: Option<(Uuid, &str)>, invoer: &Opdracht) -> Uitkomst<Uuid> {
    let g = h.medewerker()?;
    let (wat, waar) = (eis_kort("wat", &invoer.wat)?, eis_kort("waar", &invoer.waar)?);
    if wat.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(Weigering::veld("wat", "fout-wat").into());
    }
    if !(3..=MAX_WAAR).contains(&waar.chars().count()) {
        return Err(Weigering::veld("waar", "fout-waar").into());
    }
    if h.geladen.inrichting.thema(&invoer.thema).is_none() {
        return Err(Weigering::veld("thema", "fout-thema").into());
    }
    let team = h.geladen.inrichting.team(&invoer.team).map(|t| t.naam.clone());
    let team = team.ok_or_else(|| Weigering::veld("team", "fout-team"))?;
    let (vanaf, tot) = toets_dagen(h.vandaag(), invoer)?;
    let codes = |rij: Vec<&str>| rij.join(",");
    // Only a place that leaves no doubt becomes a point.
    let punt = match h.plaatsen.zoek(&waar, 2).as_slice() {
        [treffer] => Some(treffer.punt),
        _ => None,
    };
    let i = Inzetopdracht {
        id: h.sleutel(),
        extra_aandacht: bij.map(|(id, _)| id),
        thema: invoer.thema.clone(),
        wat: wat.clone(),
        waar: waar.clone(),
        lat: punt.map(|p| p.lat),
        lon: punt.map(|p| p.lon),
        vanaf: vanaf.to_string(),
        tot: tot.to_string(),
        dagen: codes(invoer.dagen.iter().map(|d| d.as_str()).collect()),
        dagdelen: codes(invoer.dagdelen.iter().map(|d| d.as_str()).collect()),
        team: invoer.team.clone(),
        door_naam: g.naam.clone(),
        gemaakt: h.nu.as_microsecond(),
        ingetrokken: None,
    };
    store::inzet::maak(&mut h.tx, &i).await?;
    let naam = bij.map_or(waar, |(_, naam)| naam.to_owned());
    let gegeven = G::InzetopdrachtGegeven { naam, wat, wanneer: wanneer(&i), team };
    h.voeg_toe(bij.map_or(i.id, |(id, _)| id), Keten::Inzet, "", &gegeven).await?;
    Ok(i.id)
}

fn toets_dagen(vandaag: Date, invoer: &Opdracht) -> Result<(Date, Date), Weigering> {
    let vanaf = invoer.vanaf.filter(|dag| *dag >= vandaag && *dag <= vandaag.saturating_add(LANGST.days()));
    let vanaf = vanaf.ok_or_else(|| Weigering::veld("vanaf", "fout-inzet-vanaf"))?;
    let tot = invoer.tot.filter(|dag| *dag >= vanaf && *dag <= vanaf.saturating_add(LANGST.days()));
    let tot = tot.ok_or_else(|| Weigering::veld("tot", "fout-inzet-tot"))?;
    if invoer.dagen.is_empty() {
        return Err(Weigering::veld("dagen", "fout-dagen"));
    }
    if invoer.dagdelen.is_empty() {
        return Err(Weigering::veld("dagdelen", "fout-dagdelen"));
    }
    let komt_voor = |dag: Date| invoer.dagen.contains(&Weekdag::from(dag.weekday()));
    if !vanaf.series(1.day()).take(7).take_while(|dag| *dag <= tot).any(komt_voor) {
        return Err(Weigering::veld("dagen", "fout-inzet-dagen"));
    }
    Ok((vanaf, tot))
}

/// Takes an order back; what was seen on it stays.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn intrekken(h: &mut Handeling, id: Uuid, reden: &str) -> Uitkomst<()> {
    if !h.medewerker()?.heeft(Recht::InzetGeven) {
        return Err(Weigering::GeenRecht.into());
    }
    let reden = eis_reden(reden)?;
    let i = store::inzet::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    let dossier = i.extra_aandacht.unwrap_or(i.id);
    store::gebeurtenis::op_slot(&mut h.tx, dossier, Keten::Inzet).await?;
    if !store::inzet::trek_in(&mut h.tx, id, h.nu.as_microsecond()).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.voeg_toe(dossier, Keten::Inzet, "", &G::InzetopdrachtIngetrokken { naam: i.waar, reden }).await
}

/// Days and parts of the day of an order, in words.
#[must_use]
pub fn wanneer(i: &Inzetopdracht) -> String {
    let dagen: Vec<&str> = i.dagen.split(',').filter_map(Weekdag::van_code).map(Weekdag::label).collect();
    let delen: Vec<&str> = i.dagdelen.split(',').filter_map(Dagdeel::van_code).map(Dagdeel::label).collect();
    let dag = |iso: &str| iso.parse().map(datum_nl).unwrap_or_default();
    let (vanaf, tot) = (dag(&i.vanaf), dag(&i.tot));
    let periode =
        if i.vanaf == i.tot { format!("alleen {vanaf}") } else { format!("van {vanaf} tot en met {tot}") };
    let dagen = if dagen.len() == Weekdag::ALLE.len() {
        "Elke dag".to_owned()
    } else {
        format!("Op {}", opsomming(&dagen))
    };
    format!("{dagen}, in de {}, {periode}.", opsomming(&delen))
}

fn opsomming(delen: &[&str]) -> String {
    match delen {
        [begin @ .., voorlaatste, laatste] => {
            let begin: String = begin.iter().map(|d| format!("{d}, ")).collect();
            format!("{begin}{voorlaatste} en {laatste}")
        }
        _ => delen.concat(),
    }
}
