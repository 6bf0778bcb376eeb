//! Routing: which opvolgrol, team and priority a new zaak gets, and why.
//!
//! Rules are tried in the order of the file. The first rule that fits decides; whatever it
//! leaves out follows from the onderwerp.

use jiff::civil::DateTime;

use crate::inrichting::{
    Antwoorden, Dagdeel, Gevolg, Inrichting, Kanaal, Norm, Onderwerp, RoutingRegel, TRIAGE, Voorwaarden,
    Weekdag,
};

/// Priority of a zaak when no rule sets one: 1 is first, 5 is last.
pub const PRIORITEIT_GEWOON: u8 = 3;
/// Priority of an urgent zaak when no rule sets one.
pub const PRIORITEIT_SPOED: u8 = 1;

/// What is known about a report when it is routed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingVraag {
    /// Code of the onderwerp.
    pub onderwerp: String,
    /// Wijk code of the place.
    pub wijk: Option<String>,
    /// Buurt code of the place.
    pub buurt: Option<String>,
    /// How the report came in.
    pub kanaal: Kanaal,
    /// Local time of receipt.
    pub moment: DateTime,
    /// Answers to the questions of the onderwerp.
    pub antwoorden: Antwoorden,
    /// Whether the report is urgent.
    pub spoed: bool,
}

/// The outcome, with the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routing {
    /// Code of the opvolgrol; always one that exists, or [`TRIAGE`].
    pub opvolgrol: String,
    /// Code of the team, when one fulfils the opvolgrol here.
    pub team: Option<String>,
    /// Account name of the colleague a rule names.
    pub persoon: Option<String>,
    /// 1 (first) to 5 (last).
    pub prioriteit: u8,
    /// Time within which the reporter has an answer.
    pub norm: Norm,
    /// Id of the rule that decided.
    pub regel: Option<String>,
    /// What was tried and why it did or did not fit, in Dutch.
    pub uitleg: Vec<String>,
}

/// Routes a report. Same input, same outcome.
#[must_use]
pub fn routeer(inrichting: &Inrichting, vraag: &RoutingVraag) -> Routing {
    let Some(onderwerp) = inrichting.onderwerp(&vraag.onderwerp, vraag.moment.date()) else {
        let uitleg = format!(
            "Het onderwerp \"{}\" bestaat niet op {}. Daarom gaat de zaak naar triage.",
            vraag.onderwerp,
            vraag.moment.date()
        );
        let norm = inrichting.instellingen.standaard_norm;
        return besluit(inrichting, vraag, &Gevolg::default(), (TRIAGE, norm), None, vec![uitleg]);
    };
    let (mut uitleg, mut elders) = (Vec::new(), Vec::new());
    let regel =
        inrichting.regels.iter().find(|regel| probeer(regel, onderwerp, vraag, &mut uitleg, &mut elders));
    if !elders.is_empty() {
        uitleg.insert(0, over_iets_anders(&elders));
    }
    if regel.is_none() {
        uitleg.push(format!("Geen regel past. Wat bij het onderwerp \"{}\" staat, geldt.", onderwerp.naam));
    }
    let geen_gevolg = Gevolg::default();
    let gevolg = regel.map_or(&geen_gevolg, |regel| &regel.dan);
    let standaard = (onderwerp.opvolgrol.as_str(), onderwerp.norm);
    besluit(inrichting, vraag, gevolg, standaard, regel, uitleg)
}

/// One sentence for all rules about something else: a municipality has dozens of them.
fn over_iets_anders(regels: &[&str]) -> String {
    match regels {
        [regel] => format!("Regel {regel} gaat over een ander onderwerp."),
        [eerste @ .., laatste] => {
            format!("Regels {} en {laatste} gaan over een ander onderwerp.", eerste.join(", "))
        }
        [] => String::new(),
    }
}

/// Whether the rule fits; writes down why, or why not.
fn probeer<'a>(
    regel: &'a RoutingRegel,
    onderwerp: &Onderwerp,
    vraag: &RoutingVraag,
    uitleg: &mut Vec<String>,
    elders: &mut Vec<&'a str>,
) -> bool {
    if niet_in(&regel.als.onderwerp, &onderwerp.code) || niet_in(&regel.als.groep, &onderwerp.groep) {
        elders.push(&regel.id);
        return false;
    }
    let bezwaar = if regel.geldig.geldt_op(vraag.moment.date()) {
        waarom_niet(&regel.als, vraag)
    } else {
        Some(format!("de regel geldt niet op {}", vraag.moment.date()))
    };
    let kop = format!("Regel {} ({})", regel.id, regel.omschrijving.trim_end_matches('.'));
    uitleg.push(match &bezwaar {
        Some(bezwaar) => format!("{kop} past niet: {bezwaar}."),
        None => format!("{kop} past."),
    });
    bezwaar.is_none()
}

/// The first condition besides the onderwerp that does not hold, as a Dutch clause.
fn waarom_niet(als: &Voorwaarden, vraag: &RoutingVraag) -> Option<String> {
    let dag = Weekdag::from(vraag.moment.date().weekday());
    let dagdeel = Dagdeel::op(vraag.moment.time());
    let in_gebied = |code: &String| vraag.wijk.as_ref() == Some(code) || vraag.buurt.as_ref() == Some(code);

    if !als.gebied.is_empty() && !als.gebied.iter().any(in_gebied) {
        Some(match (&vraag.wijk, &vraag.buurt) {
            (_, Some(gebied)) | (Some(gebied), None) => format!("de plek ligt in {gebied}"),
            (None, None) => "de wijk van de plek is niet bekend".to_owned(),
        })
    } else if niet_in(&als.kanaal, &vraag.kanaal) {
        Some(format!("het kanaal is {}", vraag.kanaal.label()))
    } else if niet_in(&als.dag, &dag) {
        Some(format!("het is {dag}"))
    } else if niet_in(&als.dagdeel, &dagdeel) {
        Some(format!("het is {dagdeel}"))
    } else if als.spoed.is_some_and(|spoed| spoed != vraag.spoed) {
        Some(format!("de melding heeft {} spoed", if vraag.spoed { "wel" } else { "geen" }))
    } else {
        als.antwoord.iter().find_map(|(code, keuzes)| ander_antwoord(vraag, code, keuzes))
    }
}

fn niet_in<T: PartialEq>(toegestaan: &[T], waarde: &T) -> bool {
    !toegestaan.is_empty() && !toegestaan.contains(waarde)
}

fn ander_antwoord(vraag: &RoutingVraag, code: &str, keuzes: &[String]) -> Option<String> {
    match vraag.antwoorden.get(code).filter(|gegeven| !gegeven.is_empty()) {
        None => Some(format!("de vraag \"{code}\" is niet beantwoord")),
        Some(gegeven) if gegeven.iter().any(|antwoord| keuzes.contains(antwoord)) => None,
        Some(gegeven) => Some(format!("het antwoord op \"{code}\" is \"{}\"", gegeven.join(", "))),
    }
}

/// Fills what the rule left out, and makes sure that somebody gets the zaak.
fn besluit(
    inrichting: &Inrichting,
    vraag: &RoutingVraag,
    gevolg: &Gevolg,
    (standaard_rol, standaard_norm): (&str, Norm),
    regel: Option<&RoutingRegel>,
    mut uitleg: Vec<String>,
) -> Routing {
    let gewenst = gevolg.opvolgrol.as_deref().unwrap_or(standaard_rol);
    let opvolgrol = if inrichting.opvolgrol(gewenst).is_some() { gewenst } else { TRIAGE };
    if opvolgrol != gewenst {
        uitleg.push(format!("De opvolgrol \"{gewenst}\" bestaat niet. Daarom gaat de zaak naar triage."));
    }
    let team = gevolg
        .team
        .as_deref()
        .and_then(|code| inrichting.team(code))
        .or_else(|| inrichting.team_voor(opvolgrol, vraag.wijk.as_deref()));
    let prioriteit = if vraag.spoed { PRIORITEIT_SPOED } else { PRIORITEIT_GEWOON };
    let naam = inrichting.opvolgrol(opvolgrol).map_or(opvolgrol, |rol| &rol.naam);
    uitleg.push(match team {
        Some(team) => format!("De zaak gaat naar {naam}, team {}.", team.naam),
        None => format!("De zaak gaat naar {naam}. Geen team heeft deze opvolgrol op deze plek."),
    });
    Routing {
        opvolgrol: opvolgrol.to_owned(),
        team: team.map(|team| team.code.clone()),
        persoon: gevolg.persoon.clone(),
        prioriteit: gevolg.prioriteit.unwrap_or(prioriteit),
        norm: gevolg.norm.unwrap_or(standaard_norm),
        regel: regel.map(|regel| regel.id.clone()),
        uitleg,
    }
}

#[cfg(test)]
mod tests;
