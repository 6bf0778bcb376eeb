//! Municipality, groepen, opvolgrollen, teams, rondes and instanties.

use domein::inrichting::{Ronde, TRIAGE, Team};
use domein::veiligheid::{MINUTEN, Veiligheidskader};

use super::{controleer_codes, controleer_engels, is_gebied, regel};
use crate::inrichting::Fout;
use crate::inrichting::lezen::{GEMEENTE, GROEPEN, Gelezen, INSTANTIES, OPVOLGROLLEN, Plek, RONDES, TEAMS};

pub(super) fn controleer(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    gemeente(gelezen, fouten);
    groepen(gelezen, fouten);
    opvolgrollen(gelezen, fouten);
    teams(gelezen, fouten);
    rondes(gelezen, fouten);
    instanties(gelezen, fouten);
}

fn gemeente(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let Some(plek) = gelezen.bestand(GEMEENTE) else { return };
    let gemeente = &gelezen.inrichting.gemeente;
    let codes = std::iter::once((&gemeente.code, "gemeente.code".to_owned())).chain(
        gemeente
            .buurgemeenten
            .iter()
            .enumerate()
            .map(|(nummer, buur)| (&buur.code, format!("gemeente.buurgemeenten.{nummer}.code"))),
    );
    for (code, pad) in codes {
        if code.len() != 4 || !code.bytes().all(|teken| teken.is_ascii_digit()) {
            let zin =
                format!("De gemeentecode \"{code}\" klopt niet. Zet vier cijfers tussen aanhalingstekens.");
            fouten.push(plek.fout(&pad, zin));
        }
    }
    if !gemeente.email_afzender.contains('@') {
        let zin = "Dit is geen e-mailadres. Vul een adres met een @ in.";
        fouten.push(plek.fout("gemeente.email_afzender", zin));
    }
    let instellingen = &gelezen.inrichting.instellingen;
    if instellingen.aandacht_mail.as_ref().is_some_and(|adres| !adres.contains('@')) {
        let zin = "Dit is geen e-mailadres. Vul een adres met een @ in, of haal deze regel weg.";
        fouten.push(plek.fout("instellingen.aandacht_mail", zin));
    }
    if !(7..=10).contains(&instellingen.hotspot_resolutie) {
        let zin = "Kies een getal van 7 (grote zeshoeken) tot en met 10 (kleine).";
        fouten.push(plek.fout("instellingen.hotspot_resolutie", zin));
    }
    if instellingen.gesprekstijden.as_ref().is_some_and(|tijden| !tijden.klopt()) {
        let zin = "In deze tijden past geen gesprek. Noem dagen, een eindtijd na de begintijd, 10 tot en met 240 minuten, en ten minste een gesprek tegelijk.";
        fouten.push(plek.fout("instellingen.gesprekstijden", zin));
    }
    if instellingen.gemiddelde_zin > instellingen.max_zin {
        let zin = "Een gemiddelde zin kan niet langer zijn dan de langste. Verlaag \"gemiddelde_zin\".";
        fouten.push(plek.fout("instellingen.gemiddelde_zin", zin));
    }
    if instellingen.voorstel_zekerheid > 100 {
        let zin = "Zekerder dan 100 procent kan niet. Vul 0 tot en met 100 in.";
        fouten.push(plek.fout("instellingen.voorstel_zekerheid", zin));
    }
    for (nummer, discipline) in instellingen.disciplines.iter().enumerate() {
        if instellingen.disciplines[..nummer].iter().any(|ander| ander.code == discipline.code) {
            let zin = format!("De discipline \"{}\" staat er twee keer. Haal er een weg.", discipline.code);
            fouten.push(plek.fout(&format!("instellingen.disciplines.{nummer}"), zin));
        }
    }
    veiligheid(&instellingen.veiligheid, plek, fouten);
    if instellingen.standaard_norm.aantal == 0 {
        let zin = "Een norm van 0 kan niemand halen. Vul 1 of meer in.";
        fouten.push(plek.fout("instellingen.standaard_norm.aantal", zin));
    }
}

/// Times that can be kept, an address that can be mailed, and kinds that can be told apart.
fn veiligheid(kader: &Veiligheidskader, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    let plek = plek.deel("instellingen.veiligheid");
    if kader.minuten.is_empty() || kader.minuten.iter().any(|m| !MINUTEN.contains(m)) {
        let zin = "Geef ten minste een tijd, van 1 tot en met 240 minuten.";
        fouten.push(plek.fout("minuten", zin));
    }
    if !kader.minuten.contains(&kader.standaard_minuten) {
        fouten.push(plek.fout("standaard_minuten", "Kies een van de tijden uit \"minuten\"."));
    }
    if kader.respijt_minuten > 60 {
        fouten.push(plek.fout("respijt_minuten", "Meer dan een uur wachten met een alarm is te lang."));
    }
    if kader.mail.as_ref().is_some_and(|adres| !adres.contains('@')) {
        let zin = "Dit is geen e-mailadres. Vul een adres met een @ in, of haal deze regel weg.";
        fouten.push(plek.fout("mail", zin));
    }
    if !(1..=24).contains(&kader.waarschuwing_maanden) {
        let zin =
            "Kies 1 tot en met 24 maanden. Een waarschuwing blijft niet langer dan nodig (AVG art. 5 lid 1).";
        fouten.push(plek.fout("waarschuwing_maanden", zin));
    }
    let soorten = kader.waarschuwingen.iter().enumerate();
    let codes = soorten.map(|(nr, s)| (s.code.as_str(), plek.deel(&format!("waarschuwingen.{nr}"))));
    controleer_codes(codes, fouten);
}

fn groepen(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let groepen = &gelezen.inrichting.groepen;
    let met_plek = || gelezen.met_plek(GROEPEN, groepen);
    controleer_codes(met_plek().map(|(groep, plek)| (groep.code.as_str(), plek)), fouten);
    for (groep, plek) in met_plek() {
        controleer_engels(Some(&groep.naam), Some(&groep.naam_en), "naam", plek, fouten);
    }
}

fn opvolgrollen(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let inrichting = &gelezen.inrichting;
    let met_plek = || gelezen.met_plek(OPVOLGROLLEN, &inrichting.opvolgrollen);
    controleer_codes(met_plek().map(|(rol, plek)| (rol.code.as_str(), plek)), fouten);
    for (rol, plek) in met_plek() {
        if !inrichting.teams.iter().any(|team| team.vervult(&rol.code)) {
            let zin =
                format!("Geen team heeft de opvolgrol \"{}\". Zet hem in teams.yaml bij een team.", rol.code);
            fouten.push(plek.fout("code", zin));
        }
    }
    if inrichting.opvolgrol(TRIAGE).is_none() {
        let zin = format!("De opvolgrol \"{TRIAGE}\" ontbreekt. Voeg hem toe voor werk dat nergens past.");
        fouten.extend(gelezen.bestand(OPVOLGROLLEN).map(|plek| plek.fout("", zin)));
    }
}

fn teams(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let teams = &gelezen.inrichting.teams;
    let met_plek = || gelezen.met_plek(TEAMS, teams);
    controleer_codes(met_plek().map(|(team, plek)| (team.code.as_str(), plek)), fouten);
    for (team, plek) in met_plek() {
        een_team(gelezen, team, plek, fouten);
    }
}

fn een_team(gelezen: &Gelezen, team: &Team, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    if team.opvolgrollen.is_empty() {
        let zin = format!("Het team \"{}\" heeft geen opvolgrol. Geef het er minstens een.", team.code);
        fouten.push(plek.fout("opvolgrollen", zin));
    }
    for (nummer, rol) in team.opvolgrollen.iter().enumerate() {
        if gelezen.inrichting.opvolgrol(rol).is_none() {
            fouten.push(plek.fout(&format!("opvolgrollen.{nummer}"), onbekende_rol(rol)));
        }
    }
    if let Some(leider) = team.geleid_door.as_deref().filter(|code| gelezen.inrichting.team(code).is_none()) {
        let zin = format!("Het team \"{leider}\" bestaat niet. Kies een code uit teams.yaml.");
        fouten.push(plek.fout("geleid_door", zin));
    }
    controleer_wijken(&team.gebieden, plek, fouten);
}

pub(super) fn onbekende_rol(rol: &str) -> String {
    format!("De opvolgrol \"{rol}\" bestaat niet. Kies een code uit opvolgrollen.yaml.")
}

pub(super) fn controleer_wijken(gebieden: &[String], plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    for (nummer, code) in gebieden.iter().enumerate() {
        if !is_gebied(code, false) {
            let zin = format!("\"{code}\" is geen wijkcode. Schrijf WK met zes cijfers, zoals WK999901.");
            fouten.push(plek.fout(&format!("gebieden.{nummer}"), zin));
        }
    }
}

fn rondes(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let rondes = &gelezen.inrichting.rondes;
    let met_plek = || gelezen.met_plek(RONDES, rondes);
    controleer_codes(met_plek().map(|(ronde, plek)| (ronde.code.as_str(), plek)), fouten);
    for (ronde, plek) in met_plek() {
        een_ronde(gelezen, ronde, plek, fouten);
    }
}

fn een_ronde(gelezen: &Gelezen, ronde: &Ronde, plek: Plek<'_>, fouten: &mut Vec<Fout>) {
    for (nummer, code) in ronde.onderwerpen.iter().enumerate() {
        if !regel::bestaat(&gelezen.inrichting, code) {
            fouten.push(plek.fout(&format!("onderwerpen.{nummer}"), regel::onbekend_onderwerp(code)));
        }
    }
    controleer_wijken(&ronde.gebieden, plek, fouten);
    if ronde.data.is_empty() && ronde.elke.is_none() {
        let zin = format!("De ronde \"{}\" heeft geen dagen. Vul \"data\" of \"elke\" in.", ronde.code);
        fouten.push(plek.fout("", zin));
    }
    if ronde.elke.is_some_and(|interval| interval.weken == 0) {
        fouten.push(plek.fout("elke.weken", "Elke 0 weken kan niet. Vul 1 of meer in."));
    }
}

fn instanties(gelezen: &Gelezen, fouten: &mut Vec<Fout>) {
    let instanties = &gelezen.inrichting.instanties;
    let met_plek = || gelezen.met_plek(INSTANTIES, instanties);
    controleer_codes(met_plek().map(|(instantie, plek)| (instantie.code.as_str(), plek)), fouten);
    for (instantie, plek) in met_plek() {
        controleer_engels(Some(&instantie.uitleg), Some(&instantie.uitleg_en), "uitleg", plek, fouten);
    }
}
