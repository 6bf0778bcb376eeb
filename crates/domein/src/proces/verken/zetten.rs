//! Every act that is possible in a situation, done with the engine.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::date};
use uuid::Uuid;

use crate::id::AccountId;
use crate::proces::definitie::{Definitie, Stap, Wijze};
use crate::proces::motor::{sla_over, stel_op, voltooi};
use crate::proces::stand::{Stand, Uitvoerder, Uitvoering};
use crate::proces::uitkomst::Voorwaarde;
use crate::proces::veld::{Gegevens, Veld, VeldSoort, Waarde};

/// One act, with the situation after it.
pub(super) struct Zet {
    pub stap: String,
    /// None: it was left out.
    pub uitkomst: Option<String>,
    /// Steps it leads to, waiting ones included.
    pub doelen: Vec<String>,
    pub stand: Stand,
    /// A person of the team toezicht en handhaving did it.
    pub door_team: bool,
}

/// A person with every role; different numbers are different people.
pub(super) fn medewerker(definitie: &Definitie, nummer: u128) -> Uitvoering {
    let rollen = definitie.basis.rollen.iter().map(|rol| rol.code.clone()).collect();
    let account = AccountId(Uuid::from_u128(nummer));
    uitvoering(Uitvoerder::Medewerker { account, vervangt: Vec::new(), rollen })
}

fn uitvoering(wie: Uitvoerder) -> Uitvoering {
    Uitvoering { wie, moment: Timestamp::UNIX_EPOCH, dag: date(2026, 1, 1) }
}

/// Every act with every answer on which the way depends: on every active step, or on the first of them only.
pub(super) fn zetten(
    definitie: &Definitie,
    weg: &[(&Voorwaarde, &str)],
    stand: &Stand,
    elke_volgorde: bool,
) -> Vec<Zet> {
    let actief = definitie.stappen().filter(|stap| stand.actief.contains_key(&stap.id));
    let aantal = if elke_volgorde { usize::MAX } else { 1 };
    actief.take(aantal).flat_map(|stap| zetten_van(definitie, weg, stand, stap)).collect()
}

fn zetten_van(definitie: &Definitie, weg: &[(&Voorwaarde, &str)], stand: &Stand, stap: &Stap) -> Vec<Zet> {
    let systeem = uitvoering(Uitvoerder::Systeem { regel: "verkenning".to_owned() });
    let opsteller = medewerker(definitie, 1);
    let team = definitie.basis.rollen.iter().any(|rol| rol.in_team && stap.rollen.contains(&rol.code));
    let mut uit = Vec::new();
    for uitkomst in &stap.uitkomsten {
        // Who approves is another than who drafts.
        let keurt = !uitkomst.vier_ogen.is_empty();
        let door = match stap.wijze {
            Wijze::MoetAutomatisch => &systeem,
            _ if keurt => &medewerker(definitie, 2),
            _ => &opsteller,
        };
        let klaargezet = if uitkomst.vier_ogen.contains(&stap.id) {
            stel_op(definitie, stand, &stap.id, &opsteller)
        } else {
            Ok(stand.clone())
        };
        let Ok(klaargezet) = klaargezet else { continue };
        for gegevens in antwoorden(weg, stap, &uitkomst.code) {
            let gevolg = voltooi(definitie, &klaargezet, &stap.id, &uitkomst.code, &gegevens, door);
            let Ok(gevolg) = gevolg else { continue };
            let doelen = uitkomst.vervolg(&gevolg.stand.feiten).iter().map(|&d| d.to_owned()).collect();
            uit.push(Zet {
                stap: stap.id.clone(),
                uitkomst: Some(uitkomst.code.clone()),
                doelen,
                stand: gevolg.stand,
                door_team: team && stap.wijze != Wijze::MoetAutomatisch,
            });
        }
    }
    if let Some(over) = &stap.overslaan {
        let velden = combinaties(weg, over.velden.iter());
        for gegevens in velden {
            if let Ok(gevolg) = sla_over(definitie, stand, &stap.id, "verkenning", &gegevens, &opsteller) {
                let (stap, doelen) = (stap.id.clone(), over.naar.clone());
                uit.push(Zet { stap, uitkomst: None, doelen, stand: gevolg.stand, door_team: false });
            }
        }
    }
    uit
}

/// Filled forms: one per combination of the answers on which the way depends.
fn antwoorden(weg: &[(&Voorwaarde, &str)], stap: &Stap, uitkomst: &str) -> Vec<Gegevens> {
    let bij = |veld: &&Veld| veld.bij.is_empty() || veld.bij.iter().any(|code| code == uitkomst);
    combinaties(weg, stap.velden.iter().filter(bij))
}

fn combinaties<'a>(weg: &[(&Voorwaarde, &str)], velden: impl Iterator<Item = &'a Veld>) -> Vec<Gegevens> {
    let mut uit = vec![Gegevens::new()];
    for veld in velden {
        let stuurt: Vec<_> = weg.iter().map(|(als, _)| *als).filter(|als| als.veld == veld.code).collect();
        let waarden = if stuurt.is_empty() { vec![een_waarde(veld)] } else { verschillend(veld, &stuurt) };
        uit = uit
            .iter()
            .flat_map(|gegevens| {
                waarden.iter().map(|waarde| {
                    let mut nieuw = gegevens.clone();
                    nieuw.extend(waarde.clone().map(|waarde| (veld.code.clone(), waarde)));
                    nieuw
                })
            })
            .collect();
    }
    uit
}

/// Answers that differ for at least one of the conditions: one of each sort.
fn verschillend(veld: &Veld, stuurt: &[&Voorwaarde]) -> Vec<Option<Waarde>> {
    let mut gezien = BTreeSet::new();
    let nieuw = |waarde: &Option<Waarde>| {
        let feiten = waarde.iter().map(|waarde| (veld.code.clone(), waarde.clone())).collect();
        gezien.insert(stuurt.iter().map(|als| als.geldt(&feiten)).collect::<Vec<_>>())
    };
    alle_waarden(veld).into_iter().filter(nieuw).collect()
}

/// Every answer; of a choice of more at most four options are combined, of a longer list every one by itself,
/// none and all together.
fn alle_waarden(veld: &Veld) -> Vec<Option<Waarde>> {
    let codes: Vec<String> = veld.mogelijke_codes().iter().map(|&code| code.to_owned()).collect();
    match veld.soort {
        VeldSoort::JaNee => vec![Some(Waarde::JaNee(true)), Some(Waarde::JaNee(false))],
        VeldSoort::Keuze => codes.into_iter().map(|code| Some(Waarde::Keuze(code))).collect(),
        VeldSoort::Meerkeuze if codes.len() <= 4 => {
            let kies = |bits: usize| {
                let mee = codes.iter().enumerate().filter(|(nummer, _)| bits & (1 << nummer) != 0);
                mee.map(|(_, code)| code.clone()).collect::<Vec<_>>()
            };
            (0..1 << codes.len()).map(|bits| meerkeuze(kies(bits))).collect()
        }
        VeldSoort::Meerkeuze => {
            let elk = codes.iter().map(|code| meerkeuze(vec![code.clone()]));
            elk.chain([None, meerkeuze(codes.clone())]).collect()
        }
        _ => vec![een_waarde(veld)],
    }
}

fn meerkeuze(codes: Vec<String>) -> Option<Waarde> {
    (!codes.is_empty()).then_some(Waarde::Meerkeuze(codes))
}

fn een_waarde(veld: &Veld) -> Option<Waarde> {
    let eerste = || veld.opties.first().map(|optie| optie.code.clone());
    match veld.soort {
        VeldSoort::Tekst => Some(Waarde::Tekst("verkenning".to_owned())),
        VeldSoort::Keuze => eerste().map(Waarde::Keuze),
        VeldSoort::Meerkeuze => eerste().map(|code| Waarde::Meerkeuze(vec![code])),
        VeldSoort::Datum => Some(Waarde::Datum(date(2026, 1, 1))),
        VeldSoort::Getal | VeldSoort::Bedrag => Some(Waarde::Getal(veld.min.or(veld.max).unwrap_or(1))),
        VeldSoort::JaNee => Some(Waarde::JaNee(true)),
        VeldSoort::Persoon | VeldSoort::Stuk | VeldSoort::Zaak => {
            Some(Waarde::Verwijzing("verkenning".to_owned()))
        }
    }
}
