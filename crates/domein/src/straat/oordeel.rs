//! What holds at a place and a moment, and why.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{Punt, Seizoen, Straatregel, Toestemming, Wanneer, Zone, binnen, meter_tussen};
use crate::{
    feitcode::past,
    inrichting::{Geldigheid, Weekdag},
};

/// Where somebody stands and when: local time. Without a place only what holds everywhere can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hierennu {
    /// The place.
    pub plek: Option<Punt>,
    /// The moment, by the clock on the wall.
    pub moment: DateTime,
}

/// A rule that holds, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regeloordeel {
    /// Code of the rule.
    pub code: String,
    /// Code of the zone in which it holds here.
    #[serde(default)]
    pub zone: Option<String>,
    /// Numbers of the toestemmingen during which it holds.
    #[serde(default)]
    pub tijdens: Vec<String>,
    /// Numbers of the toestemmingen that lift it here and now, for their holders.
    #[serde(default)]
    pub behalve: Vec<String>,
}

/// What holds here and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Straatoordeel {
    /// Zones at the place.
    pub zones: Vec<String>,
    /// Rules that hold: those of this place before those that hold everywhere, each in the order of the municipality.
    pub regels: Vec<Regeloordeel>,
    /// Numbers of the toestemmingen that hold here and now.
    pub toestemmingen: Vec<String>,
    /// Codes of the feitcodes that fit the rules, in the order of the rules.
    pub feitcodes: Vec<String>,
}

/// Judges a place and a moment. `feitcodes` gives code and validity of each version.
#[must_use]
pub fn wat_geldt(
    zones: &[Zone],
    regels: &[Straatregel],
    toestemmingen: &[Toestemming],
    feitcodes: &[(String, Geldigheid)],
    hier: Hierennu,
) -> Straatoordeel {
    let in_zone: Vec<&str> = zones
        .iter()
        .filter(|z| hier.plek.is_some_and(|p| binnen(&z.vlak, p)))
        .map(|z| z.code.as_str())
        .collect();
    let gelden: Vec<&Toestemming> = toestemmingen.iter().filter(|t| geldt(t, &in_zone, hier)).collect();
    let mut oordelen: Vec<(&Straatregel, Regeloordeel)> =
        regels.iter().filter_map(|r| Some((r, oordeel(r, &in_zone, &gelden, hier.moment)?))).collect();
    oordelen.sort_by_key(|(_, o)| o.zone.is_none() && o.tijdens.is_empty());
    let mut codes: Vec<String> = Vec::new();
    for patroon in oordelen.iter().flat_map(|(r, _)| &r.feitcodes) {
        for (code, geldig) in feitcodes {
            // The date of the offence decides, not the day on which it is entered.
            if past(patroon, code) && geldig.geldt_op(hier.moment.date()) && !codes.contains(code) {
                codes.push(code.clone());
            }
        }
    }
    Straatoordeel {
        zones: in_zone.into_iter().map(str::to_owned).collect(),
        toestemmingen: gelden.iter().map(|t| t.nummer.clone()).collect(),
        regels: oordelen.into_iter().map(|(_, o)| o).collect(),
        feitcodes: codes,
    }
}

fn oordeel(
    r: &Straatregel,
    zones: &[&str],
    gelden: &[&Toestemming],
    moment: DateTime,
) -> Option<Regeloordeel> {
    let zone = r.zones.iter().find(|z| zones.contains(&z.as_str()));
    let erbuiten = r.niet_in.iter().any(|z| zones.contains(&z.as_str()));
    if erbuiten || (!r.zones.is_empty() && zone.is_none()) {
        return None;
    }
    let dag = r.wanneer.dag(moment)?;
    let nummers = |soorten: &[String]| -> Vec<String> {
        gelden.iter().filter(|t| soorten.contains(&t.soort)).map(|t| t.nummer.clone()).collect()
    };
    let tijdens = nummers(&r.tijdens);
    if !r.geldig.geldt_op(dag) || (!r.tijdens.is_empty() && tijdens.is_empty()) {
        return None;
    }
    Some(Regeloordeel {
        code: r.code.clone(),
        zone: zone.cloned(),
        tijdens,
        behalve: nummers(&r.behalve_met),
    })
}

fn geldt(t: &Toestemming, zones: &[&str], hier: Hierennu) -> bool {
    let Some(plek) = hier.plek else { return false };
    let er_is = t.zone.as_deref().is_some_and(|z| zones.contains(&z))
        || binnen(&t.vlak, plek)
        || t.punt.is_some_and(|p| meter_tussen(p, plek) <= f64::from(t.straal));
    er_is && t.wanneer.dag(hier.moment).is_some_and(|dag| t.geldig.geldt_op(dag))
}

impl Wanneer {
    /// The day to which a moment belongs, when the hours, days and season hold; after midnight that can be the day before.
    #[must_use]
    pub fn dag(&self, moment: DateTime) -> Option<Date> {
        let (begin, eind) = (self.begin.unwrap_or_default(), self.eind.unwrap_or_default());
        let tijd = moment.time();
        let dag = if begin < eind {
            (begin <= tijd && tijd < eind).then(|| moment.date())?
        } else if tijd >= begin {
            moment.date()
        } else {
            // Hours past midnight belong to the evening before.
            (tijd < eind).then(|| moment.date().yesterday().ok())??
        };
        let weekdag = Weekdag::from(dag.weekday());
        let goede_dag = self.dagen.is_empty() || self.dagen.contains(&weekdag);
        (goede_dag && self.seizoen.as_ref().is_none_or(|s| s.omvat(dag))).then_some(dag)
    }
}

impl Seizoen {
    fn omvat(&self, dag: Date) -> bool {
        let nu = format!("{:02}-{:02}", dag.month(), dag.day());
        let (na, voor) = (self.van <= nu, nu <= self.tot);
        if self.van <= self.tot { na && voor } else { na || voor }
    }
}
