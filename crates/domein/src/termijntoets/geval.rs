//! One case: computed first, compared after.

use jiff::civil::{Date, DateTime};
use serde_json::Value;
use termijnen::{Eenheid, Kalender, Regel, Richting, Soort, Vraag, bereken, bereken_uren, weekdag_nl};

use super::{
    lezen::{self, veld},
    vergelijk,
};

const GEBEURTENIS: [&str; 6] = ["gebeurtenis", "gebeurtenis_tijdstip", "tijdstip", "van", "begin", "start"];

/// What a case came to: the last day, the raw end, the first day, or a moment for hours.
struct Berekend {
    einde: DateTime,
    ruw: Date,
    eerste_dag: Date,
    opgeschort: i32,
}

/// Computes a case and gives the differences with what it expects.
///
/// # Errors
/// A Dutch sentence when the case cannot be read or makes no term.
pub(super) fn toets(geval: &Value, kalender: &Kalender) -> Result<Vec<String>, String> {
    if !geval.is_object() {
        return Err("Dit is geen geval.".to_owned());
    }
    let berekend = bereken_geval(geval, kalender);
    if veld(geval, &["verwachte_fout", "verwacht_fout"]).is_some_and(|fout| *fout != Value::Bool(false)) {
        return Ok(
            berekend.map_or_else(|_| vec![], |_| vec!["er is een datum, verwacht was een fout".to_owned()])
        );
    }
    vergelijk_geval(geval, &berekend?)
}

fn bereken_geval(geval: &Value, kalender: &Kalender) -> Result<Berekend, String> {
    let titel = geval.get("titel").and_then(Value::as_str).unwrap_or_default();
    let regel = lezen::regel(geval.get("regel").unwrap_or(geval), titel)?;
    let gebeurtenis = veld(geval, &GEBEURTENIS).ok_or("De gebeurtenis ontbreekt.")?;
    let moment = lezen::moment(gebeurtenis)?;
    if regel.eenheid == Eenheid::Uren {
        let einde = bereken_uren(&regel, moment).map_err(|fout| fout.to_string())?;
        return Ok(Berekend { einde, ruw: einde.date(), eerste_dag: moment.date(), opgeschort: 0 });
    }
    let opschorting = lezen::opschortingen(veld(geval, &["opschorting", "opschortingen"]))?;
    let verdaging = lezen::verdaging(veld(geval, &["verdaging", "verlenging"]))?;
    let vraag = Vraag {
        regel: &regel,
        gebeurtenis: moment.date(),
        opschorting: &opschorting,
        verdaging: verdaging.as_ref(),
    };
    let uit = bereken(&vraag, kalender).map_err(|fout| fout.to_string())?;
    Ok(Berekend {
        einde: uit.einde.at(0, 0, 0, 0),
        ruw: uit.ruw_einde,
        eerste_dag: uit.eerste_dag,
        opgeschort: uit.opgeschorte_dagen,
    })
}

fn vergelijk_geval(geval: &Value, berekend: &Berekend) -> Result<Vec<String>, String> {
    let mut verschillen = Vec::new();
    let mut vergeleken = false;
    for (naam, waarde) in geval.as_object().into_iter().flatten().filter(|(_, waarde)| !waarde.is_null()) {
        let uitkomst = match naam.as_str() {
            "verwachte_laatste_dag"
            | "verwachte_uiterste_dag"
            | "verwachte_datum"
            | "verwachte_dag"
            | "verwacht_tijdstip"
            | "verwachte_uiterste_tijdstip"
            | "verwacht" => {
                vergeleken = true;
                vergelijk_moment(&mut verschillen, naam, berekend.einde, waarde)?;
                continue;
            }
            "laatste_dag_zonder_atw" => berekend.ruw.to_string(),
            "verwachte_eerste_dag" => berekend.eerste_dag.to_string(),
            "verwachte_weekdag" => weekdag_nl(berekend.einde.weekday()).to_owned(),
            "verwachte_opschorting_dagen" => berekend.opgeschort.to_string(),
            "verlengd_met_dagen" => {
                let dagen = berekend.einde.date().since(berekend.ruw).map_or(0, |span| span.get_days());
                dagen.to_string()
            }
            _ => continue,
        };
        let verwacht = waarde.as_str().map_or_else(|| waarde.to_string(), str::to_owned);
        vergelijk(&mut verschillen, naam, &uitkomst, &verwacht);
    }
    if !vergeleken {
        return Err("De verwachte laatste dag ontbreekt.".to_owned());
    }
    Ok(verschillen)
}

/// Compares a moment; an expected day without a time is compared as a day.
fn vergelijk_moment(
    verschillen: &mut Vec<String>,
    naam: &str,
    uit: DateTime,
    waarde: &Value,
) -> Result<(), String> {
    let verwacht = lezen::moment(waarde)?;
    if waarde.as_str().is_some_and(|tekst| tekst.trim().len() == 10) {
        vergelijk(verschillen, naam, &uit.date().to_string(), &verwacht.date().to_string());
    } else {
        vergelijk(verschillen, naam, &uit.to_string(), &verwacht.to_string());
    }
    Ok(())
}

/// Names of the moment a term in hours starts from.
const TIJDSTIP: [&str; 9] = [
    "gebeurtenis",
    "tijdstip",
    "moment",
    "van",
    "begin",
    "start",
    "gepland",
    "vanaf",
    "gebeurtenis_tijdstip",
];

/// Computes a case of the section `uren` and gives the differences.
///
/// # Errors
/// A Dutch sentence when the case cannot be read.
pub(super) fn toets_uren(geval: &Value) -> Result<Vec<String>, String> {
    let binnen = geval.get("regel").unwrap_or(geval);
    let moment = lezen::moment(veld(geval, &TIJDSTIP).ok_or("Het tijdstip ontbreekt.")?)?;
    let uren = veld(binnen, &["uren", "aantal", "aantal_uren"]).ok_or("Het aantal uren ontbreekt.")?;
    let tekst = binnen.get("richting").and_then(Value::as_str).unwrap_or("vooruit");
    let richting: Richting = lezen::richting(tekst)?;
    let regel = Regel::nieuw("", lezen::aantal(uren)?, Eenheid::Uren, Soort::Wet).met_richting(richting);
    let uit = bereken_uren(&regel, moment).map_err(|fout| fout.to_string())?;
    let mut verschillen = Vec::new();
    let mut vergeleken = false;
    for (naam, waarde) in geval.as_object().into_iter().flatten() {
        let Some(tekst) = waarde.as_str().filter(|_| !TIJDSTIP.contains(&naam.as_str())) else { continue };
        if naam.contains("weekdag") && naam.starts_with("verwacht") {
            vergelijk(&mut verschillen, naam, weekdag_nl(uit.weekday()), tekst);
        } else if naam.starts_with("verwacht") || lezen::moment(waarde).is_ok() {
            // Every other moment in the case is an outcome, whatever its name.
            vergeleken = true;
            vergelijk_moment(&mut verschillen, naam, uit, waarde)?;
        }
    }
    if vergeleken { Ok(verschillen) } else { Err("Het verwachte tijdstip ontbreekt.".to_owned()) }
}
