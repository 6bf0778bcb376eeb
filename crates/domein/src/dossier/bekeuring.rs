//! Fines on the street in a dossier: the tariff on the day of the conduct, minors, and the parking tax afterwards.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;
use termijnen::{Bedrag, bereken_kaal, wet};

use super::{DossierFeit as F, DossierGebeurtenis, DossierWeigering, Dossierkader, Dossierstand};
use crate::termijntoets::lezen;

/// A minor of 16 or 17 with more than this goes to the prosecutor (Sv 489 lid 1 onder b). The amount is not certain for
/// 2024 and later.
const GRENS_MINDERJARIG: Bedrag = Bedrag::euro(115);

/// Most offences for one occurrence (OM-aanwijzing feitgecodeerd).
const MEESTE_FEITEN: usize = 3;

/// One offence code, with its amount per edition.
#[derive(Debug, Clone, PartialEq, Default)]
struct Feitcode {
    spoor: String,
    bedragen: BTreeMap<String, Bedrag>,
    tot_en_met: Option<Date>,
}

/// The tariffs of a dossier: editions, offence codes and the parking tax.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Straattarief {
    edities: Vec<(String, Date, Option<Date>)>,
    codes: BTreeMap<String, Feitcode>,
    uurtarief: Option<Bedrag>,
    kosten: Option<Bedrag>,
    kosten_maximum: BTreeMap<String, Bedrag>,
}

impl Straattarief {
    /// Reads the tables of a dossier; what is not there stays empty.
    ///
    /// # Errors
    /// A Dutch sentence when a date or an amount cannot be read.
    pub fn lees(inrichting: Option<&Value>) -> Result<Self, String> {
        let mut uit = Self::default();
        let Some(inrichting) = inrichting else { return Ok(uit) };
        for rij in inrichting.get("edities").and_then(Value::as_array).into_iter().flatten() {
            let van = lezen::datum_in(rij, &["geldig_van"])?.ok_or("Een editie heeft geldig_van nodig.")?;
            let tot = lezen::datum_in(rij, &["geldig_tot_en_met", "geldig_tot"])?;
            uit.edities.push((tekst(rij, "id"), van, tot));
        }
        for rij in inrichting.get("feitcodes").and_then(Value::as_array).into_iter().flatten() {
            let mut code = Feitcode { spoor: tekst(rij, "spoor"), ..Feitcode::default() };
            code.tot_en_met = lezen::datum_in(rij, &["geldig_tot_en_met"])?;
            for (id, ..) in &uit.edities {
                if let Some(bedrag) = lezen::veld(rij, &[id]) {
                    code.bedragen.insert(id.clone(), lezen::bedrag(bedrag)?);
                }
            }
            uit.codes.insert(tekst(rij, "code"), code);
        }
        if let Some(Value::Object(parkeren)) = inrichting.get("parkeren") {
            for (naam, waarde) in parkeren.iter().filter(|(_, waarde)| waarde.is_number()) {
                let bedrag = lezen::bedrag(waarde)?;
                match naam.strip_prefix("kosten_maximum_") {
                    Some(jaar) => drop(uit.kosten_maximum.insert(jaar.to_owned(), bedrag)),
                    None if naam == "uurtarief" => uit.uurtarief = Some(bedrag),
                    None if naam == "kosten_naheffing" => uit.kosten = Some(bedrag),
                    None => {}
                }
            }
        }
        Ok(uit)
    }

    /// Edition on a day.
    fn editie(&self, dag: Date) -> Option<&str> {
        let geldt =
            |(_, van, tot): &&(String, Date, Option<Date>)| *van <= dag && tot.is_none_or(|tot| dag <= tot);
        self.edities.iter().find(geldt).map(|(id, ..)| id.as_str())
    }

    /// Amount and track of a code on a day, or why it cannot be used.
    fn tarief(&self, code: &str, dag: Date) -> Result<(Bedrag, &str), DossierWeigering> {
        let bestond_niet = DossierWeigering::nieuw("feitcode_bestond_niet", "geldigheid op de pleegdatum");
        let vervallen = DossierWeigering::nieuw("feitcode_vervallen", "geldigheid op de pleegdatum");
        let gevonden = self.codes.get(code).ok_or(bestond_niet)?;
        if gevonden.tot_en_met.is_some_and(|tot| dag > tot) {
            return Err(vervallen);
        }
        let bedrag = self.editie(dag).and_then(|id| gevonden.bedragen.get(id));
        bedrag.map(|bedrag| (*bedrag, gevonden.spoor.as_str())).ok_or_else(|| {
            let eerder = |(id, van, _): &(String, Date, Option<Date>)| {
                *van <= dag && gevonden.bedragen.contains_key(id)
            };
            if self.edities.iter().any(eerder) { vervallen } else { bestond_niet }
        })
    }
}

fn tekst(rij: &Value, naam: &str) -> String {
    rij.get(naam).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Age on a day.
fn leeftijd(geboren: Date, dag: Date) -> i16 {
    let jarig_geweest = (dag.month(), dag.day()) >= (geboren.month(), geboren.day());
    dag.year() - geboren.year() - i16::from(!jarig_geweest)
}

/// Total of a fine, or why it cannot be given.
fn boete(
    codes: &[String],
    pleegdag: Date,
    geboren: Option<Date>,
    tarief: &Straattarief,
) -> Result<Bedrag, DossierWeigering> {
    let jaar = geboren.map(|geboren| leeftijd(geboren, pleegdag));
    if jaar.is_some_and(|jaar| jaar < 12) {
        return Err(DossierWeigering::nieuw("jonger_dan_twaalf", "Sv 486; Wahv 3 lid 2"));
    }
    if codes.len() > MEESTE_FEITEN {
        return Err(DossierWeigering::nieuw("meer_dan_drie_feiten", "OM-aanwijzing feitgecodeerd"));
    }
    let tarieven: Vec<_> =
        codes.iter().map(|code| tarief.tarief(code, pleegdag)).collect::<Result<_, _>>()?;
    let wahv = tarieven.iter().filter(|(_, spoor)| *spoor == "wahv").count();
    if wahv > 0 && wahv < tarieven.len() {
        return Err(DossierWeigering::nieuw("een_spoor_per_gelegenheid", "OM-aanwijzing feitgecodeerd"));
    }
    let jonger_dan_16 = jaar.is_some_and(|jaar| jaar < 16);
    let totaal: Bedrag = tarieven
        .iter()
        .map(|(bedrag, spoor)| match *spoor {
            _ if !jonger_dan_16 => *bedrag,
            // Wahv 2 lid 4: half; the act names no rounding
            "wahv" => bedrag.gedeeld_door(2),
            // OM-richtlijn feitgecodeerd 1.2: half, up to a whole euro, for each offence
            _ => bedrag.half_op_hele_euro(),
        })
        .sum();
    // Sv 489 lid 1 onder b: only for a strafbeschikking
    if jaar.is_some_and(|jaar| jaar < 18) && wahv == 0 && totaal > GRENS_MINDERJARIG {
        return Err(DossierWeigering::nieuw("naar_officier_van_justitie", "Sv 489 lid 1 onder b"));
    }
    Ok(totaal)
}

/// Whether a fine or a tariff may be registered.
pub(super) fn keur(f: &DossierGebeurtenis, kader: &Dossierkader) -> Result<(), DossierWeigering> {
    match &f.feit {
        F::BekeuringOpgemaakt { pleegtijd, feitcodes, geboortedatum } => {
            boete(feitcodes, pleegtijd.date(), *geboortedatum, &kader.straat).map(drop)
        }
        F::TariefIngevoerd { kosten_naheffing: Some(kosten), jaar } => {
            let jaar = jaar.unwrap_or_else(|| f.dag().year()).to_string();
            match kader.straat.kosten_maximum.get(&jaar) {
                Some(maximum) if kosten > maximum => Err(DossierWeigering::nieuw(
                    "boven_maximum_kosten",
                    "Gemeentewet 234 lid 6; Besluit gemeentelijke parkeerbelastingen",
                )),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Amount of the latest fine or parking tax.
pub(super) fn bedrag(stand: &Dossierstand, kader: &Dossierkader) -> Option<Bedrag> {
    let f = stand.feiten().last()?;
    match &f.feit {
        F::BekeuringOpgemaakt { pleegtijd, feitcodes, geboortedatum } => {
            boete(feitcodes, pleegtijd.date(), *geboortedatum, &kader.straat).ok()
        }
        F::NaheffingOpgelegd { kenteken, parkeerperiode } => {
            // Gemeentewet 234 lid 5: costs once per vehicle, per uninterrupted period and per calendar day
            let eerder = stand.feiten().iter().any(|g| {
                g.nr != f.nr
                    && g.dag() == f.dag()
                    && matches!(&g.feit, F::NaheffingOpgelegd { kenteken: k, parkeerperiode: p }
                        if k == kenteken && p == parkeerperiode)
            });
            let ingevoerd = stand.laatste(|g| match g.feit {
                F::TariefIngevoerd { kosten_naheffing, .. } => kosten_naheffing,
                _ => None,
            });
            let kosten = ingevoerd.or(kader.straat.kosten)?;
            let uur = kader.straat.uurtarief?;
            Some(if eerder { uur } else { uur.plus(kosten) })
        }
        F::BoetebesluitBekendgemaakt { bedrag, .. }
        | F::DwangsombeschikkingBekendgemaakt { bedrag }
        | F::InvorderingsbeschikkingBekendgemaakt { bedrag, .. } => *bedrag,
        _ => None,
    }
}

/// Day of the latest conduct.
fn pleegdag(stand: &Dossierstand) -> Option<Date> {
    stand.laatste(|f| match &f.feit {
        F::BekeuringOpgemaakt { pleegtijd, .. } => Some(pleegtijd.date()),
        _ => None,
    })
}

/// Edition that decides for the latest conduct.
pub(super) fn editie(stand: &Dossierstand, kader: &Dossierkader) -> Option<String> {
    kader.straat.editie(pleegdag(stand)?).map(str::to_owned)
}

/// Last day to make a Wahv sanction known (Wahv 4 lid 2).
pub(super) fn bekendmaken_wahv(stand: &Dossierstand, kader: &Dossierkader) -> Option<Date> {
    bereken_kaal(&wet::WAHV_BEKENDMAKEN, pleegdag(stand)?, &kader.kalender).ok().map(|t| t.einde)
}
