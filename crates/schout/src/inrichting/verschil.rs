//! What changes when one inrichting replaces another, for the colleague who must agree to it.

use std::collections::BTreeMap;

use domein::{
    brief::{Briefsjabloon, Tekstblok},
    controle::Controlelijst,
    inrichting::{Geldigheid, Inrichting, Onderwerp, RoutingRegel, Taal},
    mandaat::Mandaat,
    sanctie::{LhsoMatrix, Richtlijn},
    straat::{Straatkader, Straatregel},
    zorg::Verwijsregel,
};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

/// Kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soort {
    /// Something that was not there.
    Nieuw,
    /// Something that reads differently.
    Gewijzigd,
    /// Something that is gone.
    Verwijderd,
}

/// One change, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wijziging {
    /// Kind of change.
    pub soort: Soort,
    /// Code of what changes.
    pub code: String,
    /// What changes, and when it is unwise what to do instead. In Dutch.
    pub wat: String,
    /// First day on which it makes a difference; none when that is at once.
    pub vanaf: Option<Date>,
    /// Whether the past or running work is touched.
    pub waarschuwing: bool,
}

/// All differences between two snapshots, seen from `vandaag`.
#[must_use]
pub fn verschil(oud: &Inrichting, nieuw: &Inrichting, vandaag: Date) -> Vec<Wijziging> {
    let mut uit = Vec::new();
    geheel("gemeente", &oud.gemeente, &nieuw.gemeente, &mut uit);
    geheel("instellingen", &oud.instellingen, &nieuw.instellingen, &mut uit);
    lijst("De groep", &oud.groepen, &nieuw.groepen, |groep| &groep.code, &mut uit);
    lijst("Het thema", &oud.themas, &nieuw.themas, |thema| &thema.code, &mut uit);
    lijst("De opvolgrol", &oud.opvolgrollen, &nieuw.opvolgrollen, |rol| &rol.code, &mut uit);
    lijst("Het team", &oud.teams, &nieuw.teams, |team| &team.code, &mut uit);
    lijst("De ronde", &oud.rondes, &nieuw.rondes, |ronde| &ronde.code, &mut uit);
    lijst("De instantie", &oud.instanties, &nieuw.instanties, |instantie| &instantie.code, &mut uit);
    uitgaven(&oud.onderwerpen, &nieuw.onderwerpen, vandaag, &mut uit);
    uitgaven(&oud.brieven, &nieuw.brieven, vandaag, &mut uit);
    uitgaven(&oud.tekstblokken, &nieuw.tekstblokken, vandaag, &mut uit);
    uitgaven(&oud.regels, &nieuw.regels, vandaag, &mut uit);
    volgorde(&oud.regels, &nieuw.regels, &mut uit);
    uitgaven(&oud.mandaten.0, &nieuw.mandaten.0, vandaag, &mut uit);
    uitgaven(&oud.lhso, &nieuw.lhso, vandaag, &mut uit);
    uitgaven(&oud.richtlijnen, &nieuw.richtlijnen, vandaag, &mut uit);
    uitgaven(&oud.controle.lijsten, &nieuw.controle.lijsten, vandaag, &mut uit);
    let (was, wordt) = (&oud.controle.meetsoorten, &nieuw.controle.meetsoorten);
    lijst("De meetsoort", was, wordt, |soort| &soort.code, &mut uit);
    geheel("sancties", &oud.sancties, &nieuw.sancties, &mut uit);
    uitgaven(&oud.straat.regels, &nieuw.straat.regels, vandaag, &mut uit);
    lijst("De zone", &oud.straat.zones, &nieuw.straat.zones, |zone| &zone.code, &mut uit);
    lijst("De soort toestemming", &oud.straat.soorten, &nieuw.straat.soorten, |soort| &soort.code, &mut uit);
    let leeg = Straatkader::default;
    let rest = |i: &Inrichting| Straatkader {
        feitcodes: i.straat.feitcodes.clone(),
        dagen_terug: i.straat.dagen_terug,
        ..leeg()
    };
    geheel("straatregels", &rest(oud), &rest(nieuw), &mut uit);
    lijst("De soort zorg", &oud.zorg.soorten, &nieuw.zorg.soorten, |soort| &soort.code, &mut uit);
    uitgaven(&oud.zorg.regels, &nieuw.zorg.regels, vandaag, &mut uit);
    if oud.processen != nieuw.processen {
        processen(oud, nieuw, &mut uit);
    }
    uit
}

/// Processes: running zaken keep their version, so nothing of the past is touched.
fn processen(oud: &Inrichting, nieuw: &Inrichting, uit: &mut Vec<Wijziging>) {
    let boek = |i: &Inrichting| i.processen.clone().unwrap_or_else(|| super::processen::ingebed().clone());
    let (oud, nieuw) = (boek(oud), boek(nieuw));
    let mut meld = |code: &str, wat: String, vanaf| {
        uit.push(Wijziging {
            soort: Soort::Gewijzigd,
            code: code.to_owned(),
            wat,
            vanaf,
            waarschuwing: false,
        });
    };
    for proces in &nieuw.processen {
        if !oud.processen.contains(proces) {
            let wat = format!("Het proces \"{}\" verandert voor nieuwe zaken.", proces.inhoud.naam);
            meld(&proces.inhoud.code, wat, Some(proces.inhoud.geldig.van));
        }
    }
    for uitgave in &nieuw.uitgaven {
        if !oud.uitgaven.contains(uitgave) {
            let wat =
                format!("Eigen uitgave van \"{}\": {}", uitgave.inhoud.proces, uitgave.inhoud.omschrijving);
            meld(&uitgave.inhoud.proces, wat, Some(uitgave.inhoud.geldig.van));
        }
    }
    for uitgave in oud.uitgaven.iter().filter(|u| !nieuw.uitgaven.contains(u)) {
        let wat = format!(
            "De eigen uitgave van \"{}\" vervalt: {}",
            uitgave.inhoud.proces, uitgave.inhoud.omschrijving
        );
        meld(&uitgave.inhoud.proces, wat, None);
    }
    if oud.basis != nieuw.basis || oud.blokken != nieuw.blokken {
        meld("basis", "Rollen, termijnen of blokken van de processen veranderen.".to_owned(), None);
    }
}

/// Something that comes in editions with a period.
trait Uitgave: PartialEq + Serialize {
    /// With its article, to begin a sentence.
    const NAAM: &'static str;
    fn code(&self) -> &str;
    fn geldig(&self) -> Geldigheid;
    /// What tells editions with one code and one first day apart, such as a language.
    fn variant(&self) -> Option<Taal> {
        None
    }
}

impl Uitgave for Onderwerp {
    const NAAM: &'static str = "Het onderwerp";
    fn code(&self) -> &str {
        &self.code
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
}

impl Uitgave for Verwijsregel {
    const NAAM: &'static str = "De regel voor doorverwijzen";
    fn code(&self) -> &str {
        &self.code
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
}

impl Uitgave for Straatregel {
    const NAAM: &'static str = "De straatregel";
    fn code(&self) -> &str {
        &self.code
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
}

impl Uitgave for Controlelijst {
    const NAAM: &'static str = "De controlelijst";
    fn code(&self) -> &str {
        &self.code
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
}

impl Uitgave for Briefsjabloon {
    const NAAM: &'static str = "De brief";
    fn code(&self) -> &str {
        &self.code
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
}

impl Uitgave for Tekstblok {
    const NAAM: &'static str = "Het tekstblok";
    fn code(&self) -> &str {
        &self.code
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
    fn variant(&self) -> Option<Taal> {
        Some(self.taal)
    }
}

impl Uitgave for RoutingRegel {
    const NAAM: &'static str = "De regel";
    fn code(&self) -> &str {
        &self.id
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
}

impl Uitgave for Mandaat {
    const NAAM: &'static str = "Het mandaat";
    fn code(&self) -> &str {
        &self.code
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
}

impl Uitgave for LhsoMatrix {
    const NAAM: &'static str = "De matrix";
    fn code(&self) -> &str {
        &self.versie
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
}

impl Uitgave for Richtlijn {
    const NAAM: &'static str = "De richtlijn";
    fn code(&self) -> &str {
        &self.code
    }
    fn geldig(&self) -> Geldigheid {
        self.geldig
    }
}

/// Editions are the same one when code and first day are the same.
fn uitgaven<T: Uitgave>(oud: &[T], nieuw: &[T], vandaag: Date, uit: &mut Vec<Wijziging>) {
    let zoek = |lijst: &[T], deze: &T| {
        let sleutel = |een: &T| (een.code().to_owned(), een.variant(), een.geldig().van);
        lijst.iter().position(|ander| sleutel(ander) == sleutel(deze))
    };
    for was in oud {
        match zoek(nieuw, was) {
            None => uit.push(verdwenen(was, vandaag)),
            Some(plek) if nieuw[plek] != *was => veranderd(was, &nieuw[plek], vandaag, uit),
            Some(_) => {}
        }
    }
    for wordt in nieuw.iter().filter(|wordt| zoek(oud, wordt).is_none()) {
        let bestond = oud.iter().any(|was| was.code() == wordt.code());
        uit.push(toegevoegd(wordt, bestond, vandaag));
    }
}

fn toegevoegd<T: Uitgave>(wordt: &T, bestond: bool, vandaag: Date) -> Wijziging {
    let van = wordt.geldig().van;
    let waarschuwing = bestond && van < vandaag;
    let soort = if bestond { "een nieuwe uitgave" } else { "nieuw" };
    let mut wat = format!("{} \"{}\" is {soort} vanaf {van}.", T::NAAM, wordt.code());
    if waarschuwing {
        wat.push_str(" Die dag is al voorbij. Laat de uitgave vandaag of later ingaan.");
    }
    Wijziging { soort: Soort::Nieuw, code: wordt.code().to_owned(), wat, vanaf: Some(van), waarschuwing }
}

fn verdwenen<T: Uitgave>(was: &T, vandaag: Date) -> Wijziging {
    let van = was.geldig().van;
    let waarschuwing = van < vandaag;
    let mut wat = format!("{} \"{}\" van {van} is verwijderd.", T::NAAM, was.code());
    if waarschuwing {
        wat.push_str(" Oude zaken hebben deze uitgave nodig. Zet een einddatum in plaats van verwijderen.");
    }
    Wijziging { soort: Soort::Verwijderd, code: was.code().to_owned(), wat, vanaf: Some(van), waarschuwing }
}

fn veranderd<T: Uitgave>(was: &T, wordt: &T, vandaag: Date, uit: &mut Vec<Wijziging>) {
    let velden = velden_anders(was, wordt);
    let (code, van) = (was.code().to_owned(), was.geldig().van);
    let soort = Soort::Gewijzigd;
    if was.geldig() != wordt.geldig() {
        let vanaf = eerste_dag_anders(was.geldig(), wordt.geldig());
        let waarschuwing = vanaf < vandaag;
        let mut wat = match wordt.geldig().tot {
            Some(tot) => format!("{} \"{code}\" geldt tot en met {tot}.", T::NAAM),
            None => format!("{} \"{code}\" heeft geen einddatum meer.", T::NAAM),
        };
        if waarschuwing {
            wat.push_str(" Dat verandert dagen die voorbij zijn. Kies gisteren of later.");
        }
        uit.push(Wijziging { soort, code: code.clone(), wat, vanaf: Some(vanaf), waarschuwing });
    }
    if !velden.is_empty() {
        let waarschuwing = van < vandaag;
        let mut wat = format!("{} \"{code}\" van {van} is anders: {}.", T::NAAM, velden.join(", "));
        if waarschuwing {
            wat.push_str(" Deze uitgave geldt al. Zet een einddatum en maak een nieuwe.");
        }
        uit.push(Wijziging { soort, code, wat, vanaf: Some(van), waarschuwing });
    }
}

/// First day that one period has and the other has not; both start on the same day.
fn eerste_dag_anders(een: Geldigheid, ander: Geldigheid) -> Date {
    een.laatste_dag().min(ander.laatste_dag()).saturating_add(1.day())
}

/// Rules are tried in order, so moving one changes the outcome although no rule reads differently.
fn volgorde(oud: &[RoutingRegel], nieuw: &[RoutingRegel], uit: &mut Vec<Wijziging>) {
    let sleutel = |regel: &RoutingRegel| (regel.id.clone(), regel.geldig.van);
    let gedeeld = |deze: &[RoutingRegel], ander: &[RoutingRegel]| -> Vec<_> {
        let ook_daar = |wat: &_| ander.iter().any(|regel| sleutel(regel) == *wat);
        deze.iter().map(sleutel).filter(ook_daar).collect()
    };
    let (was, wordt) = (gedeeld(oud, nieuw), gedeeld(nieuw, oud));
    if let Some(((_, _), (id, _))) = was.iter().zip(&wordt).find(|(was, wordt)| was != wordt) {
        let wat = format!("De volgorde van de regels is anders, vanaf regel {id}. Test de routing.");
        uit.push(nu(Soort::Gewijzigd, id, wat));
    }
}

fn geheel<T: PartialEq + Serialize>(naam: &str, oud: &T, nieuw: &T, uit: &mut Vec<Wijziging>) {
    if oud != nieuw {
        let wat = format!("Bij {naam} is anders: {}.", velden_anders(oud, nieuw).join(", "));
        uit.push(nu(Soort::Gewijzigd, naam, wat));
    }
}

/// Lists without periods: a change holds at once, and what is removed may still have work.
fn lijst<T: PartialEq + Serialize>(
    naam: &str,
    oud: &[T],
    nieuw: &[T],
    code: impl Fn(&T) -> &String,
    uit: &mut Vec<Wijziging>,
) {
    let oud: BTreeMap<_, _> = oud.iter().map(|deel| (code(deel), deel)).collect();
    let nieuw: BTreeMap<_, _> = nieuw.iter().map(|deel| (code(deel), deel)).collect();
    for (code, was) in &oud {
        match nieuw.get(code) {
            None => {
                let wat = format!("{naam} \"{code}\" is verwijderd. Kijk eerst of er nog werk openstaat.");
                uit.push(Wijziging { waarschuwing: true, ..nu(Soort::Verwijderd, code, wat) });
            }
            Some(wordt) if wordt != was => {
                let wat = format!("{naam} \"{code}\" is anders: {}.", velden_anders(was, wordt).join(", "));
                uit.push(nu(Soort::Gewijzigd, code, wat));
            }
            Some(_) => {}
        }
    }
    for code in nieuw.keys().filter(|code| !oud.contains_key(*code)) {
        uit.push(nu(Soort::Nieuw, code, format!("{naam} \"{code}\" is nieuw.")));
    }
}

fn nu(soort: Soort, code: &str, wat: String) -> Wijziging {
    Wijziging { soort, code: code.to_owned(), wat, vanaf: None, waarschuwing: false }
}

/// Names of the fields that differ, apart from the period.
fn velden_anders<T: Serialize>(oud: &T, nieuw: &T) -> Vec<String> {
    let velden = |waarde| match serde_json::to_value(waarde) {
        Ok(Value::Object(velden)) => velden,
        _ => serde_json::Map::new(),
    };
    let (oud, nieuw) = (velden(oud), velden(nieuw));
    oud.keys().filter(|veld| *veld != "geldig" && oud.get(*veld) != nieuw.get(*veld)).cloned().collect()
}
