//! The sections about money: the penalty for a late decision, and what an order under penalty forfeits.

use jiff::civil::Date;
use serde_json::{Map, Value, json};
use termijnen::{
    Bedrag, Dwangsom, Kalender, Lezing, NietTijdig, Tarief, Tijdseenheid, Trede, Vaststelling, Verbeurte,
    Vorm, bereken_kaal, tarief_op, verjaring, wet,
};

use super::{
    lezen::{self, veld},
    rijen, vergelijk,
};

/// The cases of `dwangsom_niet_tijdig`: rows, pairs of days and total, or totals by number of days.
pub(super) fn gevallen(deel: &Value) -> Vec<Value> {
    let mut uit = rijen(Some(deel));
    let Some(velden) = deel.as_object() else { return uit };
    for (naam, waarde) in velden.iter().filter(|(naam, _)| *naam != "per_dag") {
        match waarde {
            Value::Array(paren) => uit.extend(paren.iter().filter_map(|paar| als_geval(naam, paar))),
            Value::Object(totalen) => uit.extend(totalen.iter().filter_map(|(dagen, totaal)| {
                let dagen: u32 = dagen.parse().ok()?;
                Some(json!({ "id": format!("{naam} {dagen}"), "dagen": dagen, "verwacht_totaal": totaal }))
            })),
            _ => {}
        }
    }
    // An object that is one case by itself.
    if uit.is_empty() && velden.keys().any(|naam| naam.starts_with("verwacht")) {
        uit.push(deel.clone());
    }
    uit
}

/// A pair of days and total as a case.
fn als_geval(naam: &str, paar: &Value) -> Option<Value> {
    match paar.as_array()?.as_slice() {
        [dagen, totaal] => Some(json!({ "id": naam, "dagen": dagen, "verwacht_totaal": totaal })),
        _ => None,
    }
}

/// The ladder of a file, when it gives one.
pub(crate) fn tarief(deel: &Value) -> Result<Option<Tarief>, String> {
    let (Some(Value::Array(treden)), Some(maximum)) = (deel.get("per_dag"), deel.get("maximum")) else {
        return Ok(None);
    };
    let smal = |waarde: &Value| {
        lezen::aantal(waarde).and_then(|n| u16::try_from(n).map_err(|fout| fout.to_string()))
    };
    let treden: Result<Vec<Trede>, String> = treden
        .iter()
        .map(|rij| match rij.as_array().map(Vec::as_slice) {
            Some([van, tot, per_dag]) => {
                Ok(Trede { van: smal(van)?, tot_en_met: smal(tot)?, per_dag: lezen::bedrag(per_dag)? })
            }
            _ => Err("Een trede van per_dag is [van, tot en met, bedrag].".to_owned()),
        })
        .collect();
    let geldig_van = Date::new(2009, 10, 1).map_err(|fout| fout.to_string())?;
    Ok(Some(Tarief { geldig_van, treden: treden?.into(), maximum: lezen::bedrag(maximum)? }))
}

/// What is known about one late decision.
struct Laat {
    loopt: Option<NietTijdig>,
    dagen: u32,
    tarief: Tarief,
    aanvragers: u32,
}

/// Computes a case of `dwangsom_niet_tijdig` and gives the differences.
///
/// # Errors
/// A Dutch sentence when the case cannot be read.
pub(super) fn toets_niet_tijdig(geval: &Value, deel: &Value) -> Result<Vec<String>, String> {
    let laat = lees_laat(geval, deel)?;
    let mut verschillen = Vec::new();
    let mut vergeleken = false;
    for (naam, waarde) in geval.as_object().into_iter().flatten() {
        let Some(uit) = uitkomst_laat(naam, waarde, &laat) else { continue };
        vergeleken = true;
        let verwacht = if waarde.is_number() { genormaliseerd(naam, waarde)? } else { als_tekst(waarde) };
        vergelijk(&mut verschillen, naam, &uit, &verwacht);
    }
    if vergeleken {
        return Ok(verschillen);
    }
    // A row of two numbers: days, and the total under a name of its own.
    let invoer =
        ["id", "nr", "dagen", "aantal_dagen", "dagen_in_gebreke", "dag", "aanvragers", "aantal_aanvragers"];
    let ander = geval
        .as_object()
        .into_iter()
        .flatten()
        .find(|(naam, w)| w.is_number() && !invoer.contains(&naam.as_str()));
    let (naam, waarde) = ander.ok_or("De verwachte uitkomst ontbreekt.")?;
    let totaal = bedrag_tekst(laat.tarief.totaal(laat.dagen));
    vergelijk(&mut verschillen, naam, &totaal, &genormaliseerd("bedrag", waarde)?);
    Ok(verschillen)
}

fn lees_laat(geval: &Value, deel: &Value) -> Result<Laat, String> {
    let einde_namen = [
        "einde_beslistermijn",
        "laatste_dag_beslistermijn",
        "beslistermijn_einde",
        "beslistermijn_tot_en_met",
        "uiterste_beslisdatum",
        "einde_termijn",
        "termijn_einde",
    ];
    let einde = lezen::datum_in(geval, &einde_namen)?;
    let melding = lezen::datum_in(geval, &["ingebrekestelling", "ingebrekestelling_ontvangen", "ontvangen"])?;
    let besluit_namen = [
        "besluit",
        "besluit_bekendgemaakt",
        "beschikking_bekendgemaakt",
        "bekendgemaakt",
        "beslist",
        "beslist_op",
    ];
    let besluit = lezen::datum_in(geval, &besluit_namen)?;
    let peildatum = lezen::datum_in(geval, &["peildatum", "stand_op"])?;
    let gegeven =
        veld(geval, &["dagen", "aantal_dagen", "dagen_in_gebreke", "dag"]).map(lezen::aantal).transpose()?;
    let zin = |fout: termijnen::Fout| fout.to_string();
    let loopt = match (einde, melding) {
        // Awb 4:17 lid 3: a notice that comes too early starts nothing
        (Some(einde), Some(melding)) if melding <= einde => None,
        (Some(einde), Some(melding)) => {
            Some(NietTijdig::nieuw(einde, melding, Lezing::default()).map_err(zin)?)
        }
        (None, Some(melding)) => {
            let gisteren = melding.yesterday().map_err(|_| "De datum ligt te ver weg.")?;
            Some(NietTijdig::nieuw(gisteren, melding, Lezing::default()).map_err(zin)?)
        }
        _ if gegeven.is_none() => {
            return Err("De ingebrekestelling of het aantal dagen ontbreekt.".to_owned());
        }
        _ => None,
    };
    let dagen = match (gegeven, loopt, besluit, peildatum) {
        (Some(dagen), ..) => dagen,
        (None, Some(loopt), Some(besluit), _) => loopt.dagen_bij_besluit(besluit),
        (None, Some(loopt), None, Some(dag)) => loopt.dagen_tot_en_met(dag),
        (None, Some(loopt), None, None) => loopt.dagen_tot_en_met(loopt.laatste_dag),
        _ => 0,
    };
    let dag = loopt.map_or(besluit.or(peildatum), |l| Some(l.eerste_dag));
    let tarief = match (tarief(deel)?, dag) {
        (Some(tarief), _) => tarief,
        (None, Some(dag)) => tarief_op(dag).map_err(zin)?.clone(),
        (None, None) => termijnen::TARIEVEN.last().ok_or("Er zijn geen bedragen.")?.clone(),
    };
    let aanvragers = match veld(geval, &["aanvragers", "aantal_aanvragers"]) {
        Some(Value::Array(namen)) => u32::try_from(namen.len()).unwrap_or(1),
        Some(waarde) => lezen::aantal(waarde)?,
        None => 1,
    };
    Ok(Laat { loopt, dagen, tarief, aanvragers })
}

/// The outcome a field asks for, or nothing when the field is input or explanation.
fn uitkomst_laat(naam: &str, waarde: &Value, laat: &Laat) -> Option<String> {
    let kaal = naam.strip_prefix("verwachte_").or_else(|| naam.strip_prefix("verwacht_"));
    let kaal = kaal.unwrap_or(if naam == "verwacht" { "totaal" } else { naam });
    let verwacht = naam.starts_with("verwacht");
    let dag = |dag: Option<Date>| dag.map_or_else(|| "null".to_owned(), |d| d.to_string());
    let totaal = laat.tarief.totaal(laat.dagen);
    Some(match kaal {
        "totaal" if verwacht && waarde.is_string() => dag(laat.loopt.map(|l| l.eerste_dag)),
        "eerste_dag" | "eerste_dag_dwangsom" => dag(laat.loopt.map(|l| l.eerste_dag)),
        "laatste_dag" | "laatste_dag_bij_maximum" | "laatste_dag_dwangsom" => {
            dag(laat.loopt.map(|l| l.laatste_dag))
        }
        "dagen" | "aantal_dagen" if verwacht => laat.dagen.to_string(),
        "totaal" | "bedrag" | "dwangsom" | "totaalbedrag" => bedrag_tekst(totaal),
        "per_aanvrager" | "bedrag_per_aanvrager" => {
            bedrag_tekst(totaal.gedeeld_door(i64::from(laat.aanvragers)))
        }
        _ => return None,
    })
}

/// An amount as the file writes it: whole euros without cents.
pub(crate) fn bedrag_tekst(bedrag: Bedrag) -> String {
    let (cent, teken) = (bedrag.in_cent().unsigned_abs(), if bedrag.in_cent() < 0 { "-" } else { "" });
    match cent % 100 {
        0 => format!("{teken}{}", cent / 100),
        rest => format!("{teken}{}.{rest:02}", cent / 100),
    }
}

fn genormaliseerd(naam: &str, waarde: &Value) -> Result<String, String> {
    if naam.contains("dagen") { Ok(waarde.to_string()) } else { lezen::bedrag(waarde).map(bedrag_tekst) }
}

fn als_tekst(waarde: &Value) -> String {
    waarde.as_str().map_or_else(|| waarde.to_string(), str::to_owned)
}

/// How an order counts, from its words: `vorm`, with `eenheid`, `ten_hoogste` and `gedeelte_telt` beside it.
pub(crate) fn vorm(object: &Map<String, Value>) -> Result<Vorm, String> {
    let lees = |naam: &str| {
        object.get(naam).and_then(Value::as_str).unwrap_or_default().to_lowercase().replace(' ', "_")
    };
    let (vorm, eenheid) = (lees("vorm"), lees("eenheid"));
    let gedeelte_telt = object.get("gedeelte_telt").and_then(Value::as_bool).unwrap_or(false);
    if vorm.contains("ineens") {
        return Ok(Vorm::Ineens);
    }
    if vorm.contains("overtreding") || vorm.contains("keer") {
        return Ok(Vorm::PerOvertreding { ten_hoogste_een_per: tijdseenheid(&lees("ten_hoogste")) });
    }
    let eenheid = tijdseenheid(&vorm).or_else(|| tijdseenheid(&eenheid));
    let gezocht = eenheid.ok_or_else(|| format!("{vorm:?} is geen vorm van een dwangsom."))?;
    Ok(Vorm::PerTijdseenheid { eenheid: gezocht, gedeelte_telt })
}

fn tijdseenheid(tekst: &str) -> Option<Tijdseenheid> {
    let noemt = |woord: &str| tekst.contains(woord);
    if noemt("week") || noemt("weken") {
        Some(Tijdseenheid::Week)
    } else if noemt("maand") {
        Some(Tijdseenheid::Maand)
    } else if noemt("dag") || noemt("etmaal") {
        Some(Tijdseenheid::Dag)
    } else {
        None
    }
}

/// Computes a case of `dwangsom_verbeurte` and gives the differences.
///
/// # Errors
/// A Dutch sentence when the case cannot be read.
pub(super) fn toets_verbeurte(geval: &Value, kalender: &Kalender) -> Result<Vec<String>, String> {
    let velden = geval.as_object().ok_or("Dit is geen geval.")?;
    let (last, uit) = verbeurten(geval, velden)?;
    let mut verschillen = Vec::new();
    let mut vergeleken = false;
    for (naam, waarde) in velden {
        let kaal = naam.strip_prefix("verwachte_").or_else(|| naam.strip_prefix("verwacht_"));
        let kaal = kaal.unwrap_or(if naam == "verwacht" { "totaal" } else { naam });
        let som: Bedrag = uit.iter().map(|v| v.bedrag).sum();
        let verwacht = naam.starts_with("verwacht");
        let berekend = match kaal {
            "totaal" | "verbeurd_totaal" | "totaalbedrag" | "verbeurd" => bedrag_tekst(som),
            "bedrag" if verwacht => bedrag_tekst(som),
            "aantal" | "aantal_verbeurd" if verwacht => uit.len().to_string(),
            "data" | "verbeurd_data" | "verbeurd_op"
                if waarde.is_array() && verwacht || kaal == "verbeurd_data" =>
            {
                json!(uit.iter().map(|v| v.dag.to_string()).collect::<Vec<_>>()).to_string()
            }
            "maximum_bereikt" => last.maximum_bereikt(&uit).to_string(),
            "maximum_bereikt_op" => {
                let bereikt = uit.last().filter(|_| last.maximum_bereikt(&uit));
                bereikt.map_or_else(|| "null".to_owned(), |v| v.dag.to_string())
            }
            "uiterste_betaaldag" => {
                eerste_dag(&uit, |dag| Ok(bereken_kaal(&wet::VERBEURTE_BETALEN, dag, kalender)?.einde))?
            }
            "laatste_dag_verjaring" => eerste_dag(&uit, |dag| Ok(verjaring(dag, &[])?.zonder_verlenging))?,
            _ => continue,
        };
        vergeleken = true;
        let verwacht = if waarde.is_number() && !kaal.contains("aantal") {
            bedrag_tekst(lezen::bedrag(waarde)?)
        } else {
            als_tekst(waarde)
        };
        vergelijk(&mut verschillen, naam, &berekend, &verwacht);
    }
    if vergeleken { Ok(verschillen) } else { Err("De verwachte uitkomst ontbreekt.".to_owned()) }
}

fn eerste_dag(
    uit: &[Verbeurte],
    reken: impl Fn(Date) -> Result<Date, termijnen::Fout>,
) -> Result<String, String> {
    let dag = uit.first().map(|v| reken(v.dag)).transpose().map_err(|fout| fout.to_string())?;
    Ok(dag.map_or_else(|| "null".to_owned(), |dag| dag.to_string()))
}

fn verbeurten(geval: &Value, velden: &Map<String, Value>) -> Result<(Dwangsom, Vec<Verbeurte>), String> {
    let mist = |wat: &str| format!("{wat} ontbreekt.");
    let bedrag_veld = ["bedrag", "bedrag_per_keer", "bedrag_per_eenheid", "dwangsom"];
    let bedrag = lezen::bedrag(veld(geval, &bedrag_veld).ok_or_else(|| mist("Het bedrag"))?)?;
    let maximum = veld(geval, &["maximum", "max"]).map_or(Ok(bedrag), lezen::bedrag)?;
    let einde_namen = [
        "einde_begunstigingstermijn",
        "begunstigingstermijn_tot_en_met",
        "einde_begunstiging",
        "begunstigingstermijn_einde",
    ];
    let eerste = match lezen::datum_in(geval, &einde_namen)? {
        // Awb 5:32a: forfeited only after the benefit term
        Some(einde) => Some(einde.tomorrow().map_err(|_| "De datum ligt te ver weg.")?),
        None => lezen::datum_in(geval, &["eerste_dag", "vanaf", "van"])?,
    };
    let eerste_dag = eerste.unwrap_or(Date::MIN);
    let last = Dwangsom { vorm: vorm(velden)?, bedrag, maximum, eerste_dag };
    let namen =
        ["overtredingen", "vaststellingen", "vastgesteld", "constateringen", "overtreding_vastgesteld"];
    let einde =
        ["tot_en_met", "voortduurt_tot_en_met", "hercontrole", "overtreding_tot_en_met", "vastgesteld_op"];
    let mut feiten = Vec::new();
    if let Some(Value::Array(rijen)) = veld(geval, &namen) {
        for rij in rijen {
            let dag = lezen::datum(veld(rij, &["datum", "tijdstip", "dag"]).unwrap_or(rij))?;
            feiten.push(Vaststelling { dag, onafgebroken: false });
        }
    } else if let Some(dag) = lezen::datum_in(geval, &einde)? {
        eerste.ok_or_else(|| mist("De begunstigingstermijn"))?;
        feiten.push(Vaststelling { dag, onafgebroken: true });
    } else if let Some(n) = veld(geval, &["aantal", "eenheden", "aantal_overtredingen", "dagen", "weken"]) {
        let n = i64::from(lezen::aantal(n)?);
        return Ok((last, los(&last, n)));
    } else {
        return Err(mist("Een vaststelling"));
    }
    let uit = last.verbeuren(&feiten).map_err(|fout| fout.to_string())?;
    Ok((last, uit))
}

/// A number of forfeitures without dates: the total only, up to the maximum.
fn los(last: &Dwangsom, aantal: i64) -> Vec<Verbeurte> {
    let bedrag = last
        .bedrag
        .maal(if last.vorm == Vorm::Ineens { aantal.min(1) } else { aantal })
        .min_van(last.maximum);
    vec![Verbeurte { dag: last.eerste_dag, bedrag }]
}
