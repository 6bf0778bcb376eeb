//! The inrichting: everything a municipality decides for itself, as values with dates.
//!
//! Pure data with look-ups. Reading the files and checking them happens elsewhere; here
//! an [`Inrichting`] is one snapshot that can be stored as JSON and read back unchanged.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    brief::{Briefsjabloon, Tekstblok},
    controle::Controlekader,
    mandaat::Mandaatregister,
    proces::Procesbron,
    sanctie::{LhsoMatrix, Richtlijn, Sanctiekader},
    straat::Straatkader,
    zorg::Zorgkader,
};

pub(crate) mod euro;
mod geldigheid;
mod gemeente;
mod gesprekstijden;
pub(crate) mod lijsten;
mod onderwerp;
mod organisatie;
mod regel;
mod ronde;
mod suggestie;
#[cfg(test)]
pub(crate) mod tests;

pub use geldigheid::Geldigheid;
pub use gemeente::{Aanspreekvorm, Buurgemeente, Gemeente, Instellingen, Kaart};
pub use gesprekstijden::{Gesprekstijden, MEESTE_MOMENTEN};
pub use lijsten::{Dagdeel, Doel, Kanaal, Regime, Taal, Weekdag};
pub use onderwerp::{Gevaar, Groep, Keuze, MAX_VRAGEN, Onderwerp, Thema, ToonAls, Triage, Vraag, VraagSoort};
pub use organisatie::{Instantie, Opvolgrol, Team};
pub use regel::{Gevolg, RoutingRegel, Voorwaarden};
pub use ronde::{Interval, Ronde};
pub use termijnen::{Eenheid, Norm};

/// The opvolgrol that looks at whatever fits nowhere else. Every inrichting has it.
pub const TRIAGE: &str = "triage";
/// The onderwerp for everything that is not foreseen. Every inrichting has it.
pub const ANDERS: &str = "anders";

/// Answers of a reporter: per question code the chosen codes or the typed text.
pub type Antwoorden = BTreeMap<String, Vec<String>>;

/// A municipality's whole configuration, except its geography.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inrichting {
    /// The municipality.
    pub gemeente: Gemeente,
    /// Its numbers and word lists.
    pub instellingen: Instellingen,
    /// Groups of onderwerpen, in the order in which they are shown.
    pub groepen: Vec<Groep>,
    /// Themes of presence on the street; none means the groups of onderwerpen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themas: Vec<Thema>,
    /// Roles that follow up.
    pub opvolgrollen: Vec<Opvolgrol>,
    /// Teams; the first that fits gets the work.
    pub teams: Vec<Team>,
    /// All editions of all onderwerpen.
    pub onderwerpen: Vec<Onderwerp>,
    /// Routing rules, in the order in which they are tried.
    pub regels: Vec<RoutingRegel>,
    /// Maintenance rounds.
    pub rondes: Vec<Ronde>,
    /// Other authorities.
    pub instanties: Vec<Instantie>,
    /// The processes; none means those that ship with the program.
    #[serde(default)]
    pub processen: Option<Procesbron>,
    /// All editions of the templates of letters, decisions and reports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brieven: Vec<Briefsjabloon>,
    /// All editions of the texts that they share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tekstblokken: Vec<Tekstblok>,
    /// Who may sign what; without it nobody signs but the body itself.
    #[serde(default)]
    pub mandaten: Mandaatregister,
    /// Editions of the LHSO matrix.
    #[serde(default)]
    pub lhso: Vec<LhsoMatrix>,
    /// Guide list of penalties.
    #[serde(default)]
    pub richtlijnen: Vec<Richtlijn>,
    /// Kinds of sanction and decision; without it those of the law.
    #[serde(default)]
    pub sancties: Sanctiekader,
    /// Rules on the street, with their zones; without it there are none.
    #[serde(default)]
    pub straat: Straatkader,
    /// What is looked at and measured during a visit; without it there are no lists.
    #[serde(default)]
    pub controle: Controlekader,
    /// To whom worries about people may be told; without it to nobody.
    #[serde(default)]
    pub zorg: Zorgkader,
}

impl Inrichting {
    /// The edition of an onderwerp that holds on this day.
    #[must_use]
    pub fn onderwerp(&self, code: &str, datum: Date) -> Option<&Onderwerp> {
        self.onderwerpen_op(datum).find(|onderwerp| onderwerp.code == code)
    }

    /// The questions of an onderwerp that decide where a report goes or how fast: a rule asks for the answer.
    pub fn beslissende_vragen<'a>(&'a self, onderwerp: &'a Onderwerp) -> impl Iterator<Item = &'a Vraag> {
        onderwerp.vragen.iter().filter(move |vraag| {
            let over = |regel: &RoutingRegel| {
                let (als, groep) = (&regel.als, &onderwerp.groep);
                (als.onderwerp.is_empty() || als.onderwerp.contains(&onderwerp.code))
                    && (als.groep.is_empty() || als.groep.contains(groep))
                    && als.antwoord.contains_key(&vraag.code)
            };
            self.regels.iter().any(over)
        })
    }

    /// All onderwerpen that hold on this day, in the order of the files.
    pub fn onderwerpen_op(&self, datum: Date) -> impl Iterator<Item = &Onderwerp> {
        self.onderwerpen.iter().filter(move |onderwerp| onderwerp.geldig.geldt_op(datum))
    }

    /// The group with this code.
    #[must_use]
    pub fn groep(&self, code: &str) -> Option<&Groep> {
        self.groepen.iter().find(|groep| groep.code == code)
    }

    /// Code and name of each theme to choose from: those of the municipality, else the groups of onderwerpen.
    pub fn themalijst(&self) -> impl Iterator<Item = (&str, &str)> {
        let groepen = self.groepen.iter().filter(|_| self.themas.is_empty());
        let eigen = self.themas.iter().map(|t| (t.code.as_str(), t.naam.as_str()));
        eigen.chain(groepen.map(|g| (g.code.as_str(), g.naam.as_str())))
    }

    /// Name of a theme. What was asked for at a hotspot has the group of that hotspot as its theme.
    #[must_use]
    pub fn thema(&self, code: &str) -> Option<&str> {
        let eigen = self.themas.iter().find(|t| t.code == code).map(|t| t.naam.as_str());
        eigen.or_else(|| self.groep(code).map(|g| g.naam.as_str()))
    }

    /// The opvolgrol with this code.
    #[must_use]
    pub fn opvolgrol(&self, code: &str) -> Option<&Opvolgrol> {
        self.opvolgrollen.iter().find(|rol| rol.code == code)
    }

    /// The team with this code.
    #[must_use]
    pub fn team(&self, code: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.code == code)
    }

    /// Whether somebody in the one team leads the people of the other, when he is a coordinator.
    #[must_use]
    pub fn leidt(&self, leider: Option<&str>, team: Option<&str>) -> bool {
        let (Some(leider), Some(team)) = (leider, team) else { return false };
        leider == team || self.team(team).and_then(|t| t.geleid_door.as_deref()) == Some(leider)
    }

    /// The team for an opvolgrol in a wijk: one that names the wijk before a general one.
    #[must_use]
    pub fn team_voor(&self, opvolgrol: &str, wijk: Option<&str>) -> Option<&Team> {
        let met_rol = || self.teams.iter().filter(|team| team.vervult(opvolgrol));
        met_rol().find(|team| team.heeft_wijk(wijk)).or_else(|| met_rol().find(|team| team.is_algemeen()))
    }

    /// The template of a letter that holds on this day.
    #[must_use]
    pub fn briefsjabloon(&self, code: &str, datum: Date) -> Option<&Briefsjabloon> {
        self.brieven_op(datum).find(|sjabloon| sjabloon.code == code)
    }

    /// All templates of letters that hold on this day.
    pub fn brieven_op(&self, datum: Date) -> impl Iterator<Item = &Briefsjabloon> {
        self.brieven.iter().filter(move |sjabloon| sjabloon.geldig.geldt_op(datum))
    }

    /// The authority with this code.
    #[must_use]
    pub fn instantie(&self, code: &str) -> Option<&Instantie> {
        self.instanties.iter().find(|instantie| instantie.code == code)
    }

    /// The round with this code.
    #[must_use]
    pub fn ronde(&self, code: &str) -> Option<&Ronde> {
        self.rondes.iter().find(|ronde| ronde.code == code)
    }

    /// Rounds that can take work on this onderwerp in this wijk, with their next day; soonest first.
    #[must_use]
    pub fn rondes_voor(&self, onderwerp: &str, wijk: Option<&str>, datum: Date) -> Vec<(Date, &Ronde)> {
        let mut rondes: Vec<_> = self
            .rondes
            .iter()
            .filter(|ronde| ronde.neemt_mee(onderwerp, wijk))
            .filter_map(|ronde| Some((ronde.volgende(datum)?, ronde)))
            .collect();
        rondes.sort_by_key(|(dag, _)| *dag);
        rondes
    }
}
