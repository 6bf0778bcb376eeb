//! Reads the words of a case: dates, moments, units, kinds and rules, in the spellings people use.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, time},
    tz::TimeZone,
};
use serde_json::Value;
use termijnen::{
    Bedrag, Betreft, Eenheid, Grond, HerstelLezing, Kalender, NieuwEinde, Opschorting, Regel, Richting,
    Soort, Start, Verdaging, bereken_kaal,
};

/// First of several fields that is there and not null.
pub(crate) fn veld<'a>(object: &'a Value, namen: &[&str]) -> Option<&'a Value> {
    namen.iter().find_map(|naam| object.get(naam)).filter(|waarde| !waarde.is_null())
}

/// A day, `JJJJ-MM-DD`; of a moment only its day in Dutch time.
pub(crate) fn datum(waarde: &Value) -> Result<Date, String> {
    moment(waarde).map(DateTime::date)
}

/// A day in a field, when it is there.
pub(crate) fn datum_in(object: &Value, namen: &[&str]) -> Result<Option<Date>, String> {
    veld(object, namen).map(datum).transpose()
}

/// A moment in Dutch time, with or without a time and an offset.
pub(crate) fn moment(waarde: &Value) -> Result<DateTime, String> {
    let tekst = waarde.as_str().ok_or_else(|| format!("{waarde} is geen datum."))?.trim();
    lees_moment(tekst).ok_or_else(|| format!("{tekst:?} is geen datum (JJJJ-MM-DD) of tijdstip."))
}

fn lees_moment(tekst: &str) -> Option<DateTime> {
    if let Ok(met_zone) = tekst.parse::<Timestamp>() {
        let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").ok()?;
        return Some(met_zone.to_zoned(zone).datetime());
    }
    if tekst.contains(['T', ' ']) {
        return tekst.parse().ok();
    }
    // A bare date, and nothing after it.
    (tekst.len() == 10)
        .then(|| tekst.parse::<Date>().ok())
        .flatten()
        .map(|dag| dag.to_datetime(time(0, 0, 0, 0)))
}

/// A whole number of at least zero.
pub(crate) fn aantal(waarde: &Value) -> Result<u32, String> {
    let getal = waarde.as_u64().or_else(|| waarde.as_str()?.trim().parse().ok());
    getal
        .and_then(|n| u32::try_from(n).ok())
        .ok_or_else(|| format!("{waarde} is geen geheel getal van nul of meer."))
}

/// An amount in euros, as a number or a text.
pub(crate) fn bedrag(waarde: &Value) -> Result<Bedrag, String> {
    let fout = || format!("{waarde} is geen bedrag.");
    let tekst = match waarde {
        Value::Number(getal) => getal.to_string(),
        Value::String(tekst) => tekst.trim().replace(',', "."),
        _ => return Err(fout()),
    };
    let (teken, cijfers) = tekst.strip_prefix('-').map_or((1, tekst.as_str()), |rest| (-1, rest));
    let (euro, rest) = cijfers.split_once('.').unwrap_or((cijfers, ""));
    let cent: String = rest.trim_end_matches('0').chars().chain("00".chars()).take(2).collect();
    if rest.trim_end_matches('0').len() > 2 {
        return Err(fout());
    }
    let euro: i64 = euro.parse().map_err(|_| fout())?;
    let cent: i64 = cent.parse().map_err(|_| fout())?;
    Ok(Bedrag::cent((euro.saturating_mul(100).saturating_add(cent)).saturating_mul(teken)))
}

/// A word in lower case, with underscores for spaces and dashes.
fn woord(tekst: &str) -> String {
    let tekst = tekst.trim().to_lowercase().replace([' ', '-'], "_");
    tekst.replace(['ë', 'é'], "e")
}

/// A unit, singular or plural.
///
/// # Errors
/// A Dutch sentence when the word is no unit.
pub fn eenheid(tekst: &str) -> Result<Eenheid, String> {
    Ok(match woord(tekst).as_str() {
        "uur" | "uren" => Eenheid::Uren,
        "dag" | "dagen" | "kalenderdag" | "kalenderdagen" => Eenheid::Dagen,
        "werkdag" | "werkdagen" => Eenheid::Werkdagen,
        "week" | "weken" => Eenheid::Weken,
        "maand" | "maanden" => Eenheid::Maanden,
        "jaar" | "jaren" => Eenheid::Jaren,
        _ => {
            return Err(format!(
                "{tekst:?} is geen eenheid (uren, dagen, werkdagen, weken, maanden, jaren)."
            ));
        }
    })
}

/// Where a term is set.
///
/// # Errors
/// A Dutch sentence when the word is unknown.
pub fn soort(tekst: &str) -> Result<Soort, String> {
    Ok(match woord(tekst).as_str() {
        "wet" | "wet_in_formele_zin" | "formele_wet" | "rijkswet" => Soort::Wet,
        "amvb" | "algemene_maatregel_van_bestuur" => Soort::Amvb,
        "regeling" | "ministeriele_regeling" => Soort::Regeling,
        "verordening" | "gemeentelijke_verordening" | "apv" | "provinciale_verordening" | "keur" => {
            Soort::Verordening
        }
        // A contract, a court order or a policy rule is no act either: nothing moves.
        "orgaan" | "bestuursorgaan" | "besluit" | "beschikking" | "beleid" | "beleidsregel"
        | "overeenkomst" | "rechter" | "uitspraak" | "norm" | "servicenorm" => Soort::Orgaan,
        "eu" | "eu_verordening" | "verordening_eu" | "eu_recht" | "unierecht" | "eu_richtlijn" => Soort::Eu,
        _ => {
            return Err(format!(
                "{tekst:?} is geen soort termijn (wet, amvb, regeling, verordening, orgaan, eu)."
            ));
        }
    })
}

/// First day that counts.
///
/// # Errors
/// A Dutch sentence when the word is unknown.
pub fn start(tekst: &str) -> Result<Start, String> {
    Ok(match woord(tekst).as_str() {
        "dag_na" | "dag_erna" | "volgende_dag" | "dag_voor" | "na" => Start::DagNa,
        "zelfde_dag" | "dag_zelf" | "dag_van" | "de_dag_zelf" => Start::ZelfdeDag,
        _ => return Err(format!("{tekst:?} is geen aanvang (dag_na of zelfde_dag).")),
    })
}

/// Forward or back.
///
/// # Errors
/// A Dutch sentence when the word is unknown.
pub fn richting(tekst: &str) -> Result<Richting, String> {
    Ok(match woord(tekst).as_str() {
        "vooruit" | "vooruitrekenen" => Richting::Vooruit,
        "terug" | "achteruit" | "terugrekenen" | "terugrekening" | "terugwaarts" => Richting::Terug,
        _ => return Err(format!("{tekst:?} is geen richting (vooruit of terug).")),
    })
}

fn tekst_in<'a>(object: &'a Value, namen: &[&str]) -> Result<Option<&'a str>, String> {
    let Some(waarde) = veld(object, namen) else { return Ok(None) };
    waarde.as_str().map(Some).ok_or_else(|| format!("{waarde} is geen tekst."))
}

/// The rule of a case; `titel` helps to see what a term is about.
pub(crate) fn regel(object: &Value, titel: &str) -> Result<Regel, String> {
    let grondslag = tekst_in(object, &["grondslag", "artikel"])?.unwrap_or_default();
    let mist = |wat: &str| format!("In de regel ontbreekt {wat}.");
    let getal = veld(object, &["aantal"]).ok_or_else(|| mist("aantal"))?;
    let eenheid_tekst = tekst_in(object, &["eenheid"])?.ok_or_else(|| mist("eenheid"))?;
    let soort_tekst = tekst_in(object, &["soort_termijn", "soort"])?.ok_or_else(|| mist("soort_termijn"))?;
    let (aantal, eenheid) = (aantal(getal)?, eenheid(eenheid_tekst)?);
    let over = tekst_in(object, &["betreft", "aard"])?.unwrap_or_default();
    Ok(Regel {
        grondslag: grondslag.to_owned().into(),
        aantal,
        eenheid,
        start: tekst_in(object, &["aanvang", "start"])?.map_or(Ok(Start::DagNa), start)?,
        richting: tekst_in(object, &["richting"])?.map_or(Ok(Richting::Vooruit), richting)?,
        soort: soort(soort_tekst)?,
        betreft: betreft(&format!("{over} {grondslag} {titel}"), aantal, eenheid),
    })
}

/// What a term is about, from its ground and title (Atw art. 4 onder b and c, Awb 4:17 lid 1).
fn betreft(tekst: &str, aantal: u32, eenheid: Eenheid) -> Betreft {
    let tekst = tekst.to_lowercase();
    let noemt = |woorden: &[&str]| woorden.iter().any(|w| tekst.contains(w));
    if noemt(&["vrijheidsbeneming", "inverzekeringstelling", "atw 4 onder c"]) {
        Betreft::Vrijheidsbeneming
    } else if noemt(&["inwerkingtreding", "buitenwerkingtreding", "wettelijk voorschrift", "atw 4 onder b"])
        || noemt(&["wettelijke voorschriften", "wettelijk_voorschrift"])
    {
        Betreft::WettelijkVoorschrift
    } else if tekst.contains("4:17") && (aantal, eenheid) == (42, Eenheid::Dagen) {
        Betreft::DoorWetUitgezonderd
    } else {
        Betreft::Gewoon
    }
}

fn grond(object: &Value) -> Grond {
    let tekst =
        object.get("grond").or_else(|| object.get("grondslag")).and_then(Value::as_str).unwrap_or_default();
    match woord(tekst).as_str() {
        "" | "awb_4:15_lid_1_onder_a" | "awb_4:15_lid_1_a" => Grond::AanvullingAanvraag,
        "awb_4:15_lid_2_onder_a" | "instemming" => Grond::Instemming,
        "awb_4:15_lid_2_onder_c" | "overmacht" => Grond::Overmacht,
        _ => Grond::Anders(tekst.to_owned().into()),
    }
}

/// The facts that suspend a term: one object or a list.
pub(crate) fn opschortingen(waarde: Option<&Value>) -> Result<Vec<Opschorting>, String> {
    let rijen = match waarde {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(rijen)) => rijen.as_slice(),
        Some(een @ Value::Object(_)) => std::slice::from_ref(een),
        Some(ander) => return Err(format!("{ander} is geen opschorting.")),
    };
    let mut uit = Vec::new();
    for rij in rijen {
        uit.extend(opschorting(rij)?);
    }
    Ok(uit)
}

fn opschorting(rij: &Value) -> Result<Option<Opschorting>, String> {
    let grond = grond(rij);
    let zin = |fout: termijnen::Fout| fout.to_string();
    let verzonden = datum_in(
        rij,
        &["uitnodiging_verzonden", "verzonden", "uitnodiging", "verzoek_verzonden", "gevraagd"],
    )?;
    if let Some(verzonden) = verzonden {
        let ontvangen = datum_in(rij, &["aangevuld", "aanvulling_ontvangen", "ontvangen", "ontvangen_op"])?;
        let hersteld = einde_hersteltermijn(rij, verzonden)?;
        return match (ontvangen, hersteld) {
            // Awb 4:15 lid 1: until completed, or until the repair term has run out, whichever comes first
            (Some(dag), None) => Opschorting::aangevuld(grond, verzonden, dag).map_err(zin),
            (Some(dag), Some(einde)) if dag <= einde => {
                Opschorting::aangevuld(grond, verzonden, dag).map_err(zin)
            }
            (_, Some(einde)) => {
                Opschorting::niet_aangevuld(grond, verzonden, einde, HerstelLezing::default()).map_err(zin)
            }
            (None, None) => Err("Van de opschorting ontbreekt wanneer zij eindigt.".to_owned()),
        };
    }
    let van = datum_in(rij, &["van", "vanaf", "begin", "eerste_dag", "start", "ingang"])?;
    let tot_en_met = datum_in(rij, &["tot_en_met", "einde", "laatste_dag", "tot_en_met_dag", "eind"])?;
    let tot = datum_in(rij, &["tot"])?
        .map(|dag| dag.yesterday().map_err(|_| "De datum ligt te ver weg.".to_owned()));
    let dagen = veld(rij, &["dagen", "aantal_dagen", "aantal"]);
    match (van, tot_en_met.map_or(tot.transpose()?, Some), dagen) {
        (Some(van), Some(einde), _) => Opschorting::periode(grond, van, einde).map(Some).map_err(zin),
        (Some(van), None, Some(dagen)) => {
            let dagen = aantal(dagen)?;
            let Some(extra) = dagen.checked_sub(1) else { return Ok(None) };
            let einde = na_dagen(van, extra)?;
            Opschorting::periode(grond, van, einde).map(Some).map_err(zin)
        }
        (None, _, Some(dagen)) => {
            let dagen =
                u16::try_from(aantal(dagen)?).map_err(|_| "De opschorting duurt te lang.".to_owned())?;
            Ok(Some(Opschorting::dagen(grond, dagen)))
        }
        _ => Err("Van de opschorting ontbreekt wanneer zij begint of eindigt.".to_owned()),
    }
}

fn na_dagen(dag: Date, dagen: u32) -> Result<Date, String> {
    if dagen == 0 {
        return Ok(dag);
    }
    let regel = Regel::nieuw("", dagen, Eenheid::Dagen, Soort::Orgaan);
    bereken_kaal(&regel, dag, &Kalender::STANDAARD).map(|t| t.einde).map_err(|fout| fout.to_string())
}

/// Last day of the repair term: a date, or a number of days or weeks after the invitation. An own term (no Atw).
fn einde_hersteltermijn(rij: &Value, verzonden: Date) -> Result<Option<Date>, String> {
    let namen = [
        "einde_hersteltermijn",
        "hersteltermijn_einde",
        "hersteltermijn_tot_en_met",
        "termijn_verstreken",
        "ongebruikt_verstreken",
        "hersteltermijn_verstreken",
        "hersteltermijn",
    ];
    if let Some(waarde) = veld(rij, &namen).filter(|w| w.is_string()) {
        return datum(waarde).map(Some);
    }
    if let Some(dagen) = veld(rij, &["hersteltermijn_dagen"]) {
        return na_dagen(verzonden, aantal(dagen)?).map(Some);
    }
    let weken = veld(rij, &["hersteltermijn_weken", "hersteltermijn"]);
    weken.map(|weken| na_dagen(verzonden, aantal(weken)?.saturating_mul(7))).transpose()
}

/// The extension of a case.
pub(crate) fn verdaging(waarde: Option<&Value>) -> Result<Option<Verdaging>, String> {
    let Some(object) = waarde.filter(|w| !w.is_null()) else { return Ok(None) };
    // A list of one is an extension too; a second extension is not for this format.
    let object = object.as_array().map_or(Some(object), |rijen| rijen.first());
    let Some(object) = object else { return Ok(None) };
    let grondslag = tekst_in(object, &["grondslag", "grond"])?.unwrap_or("Awb 4:14").to_owned();
    let eigen = grondslag.contains("4:14");
    let soort_tekst = tekst_in(object, &["soort_termijn", "soort"])?;
    let soort = soort_tekst.map_or(Ok(if eigen { Soort::Orgaan } else { Soort::Wet }), soort)?;
    let met = |aantal, eenheid| NieuwEinde::Met { aantal, eenheid, soort };
    let nieuw =
        if let Some(dag) = datum_in(object, &["nieuwe_datum", "tot_en_met", "tot", "nieuwe_laatste_dag"])? {
            NieuwEinde::Tot(dag)
        } else if let Some(weken) = veld(object, &["weken"]) {
            met(aantal(weken)?, Eenheid::Weken)
        } else if let Some(dagen) = veld(object, &["dagen"]) {
            met(aantal(dagen)?, Eenheid::Dagen)
        } else if let (Some(n), Some(per)) = (veld(object, &["aantal"]), tekst_in(object, &["eenheid"])?) {
            met(aantal(n)?, eenheid(per)?)
        } else {
            return Err("Van de verdaging ontbreekt de nieuwe datum of de lengte.".to_owned());
        };
    let medegedeeld = datum_in(object, &["medegedeeld", "medegedeeld_op", "verzonden", "datum"])?;
    Ok(Some(Verdaging { grondslag: grondslag.into(), nieuw, medegedeeld }))
}

/// The calendar of a file: its own table of equated days when it has one, else the standard one.
pub(crate) fn kalender(bestand: &Value) -> Result<Kalender, String> {
    let Some(Value::Array(dagen)) = bestand.get("gelijkgestelde_dagen") else {
        return Ok(Kalender::STANDAARD);
    };
    // A day may stand bare, or as an object with its date.
    let dagen: Result<Vec<Date>, String> =
        dagen.iter().map(|dag| datum(veld(dag, &["datum", "dag"]).unwrap_or(dag))).collect();
    Ok(Kalender::met_tabel("bestand", dagen.map_err(|zin| format!("In gelijkgestelde_dagen: {zin}"))?))
}
