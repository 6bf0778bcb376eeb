//! A form of the ledger as a fact.

use domein::{
    sanctie::{
        Overslaggrond, Zienswijze,
        grootboek::{Grootboek, Grootboekfeit as F, Verbeurteregel, Wijzigingsgrond},
    },
    weging::{TELLINGEN, vorm_in_woorden},
    weigering::Weigering,
};
use jiff::{ToSpan, civil::Date};
use termijnen::{Bedrag, StuitingGrond, VerlengingGrond, Vorm, datum_nl};

use super::super::waarde::centen;
use crate::{
    handelingen::behandelen::Resultaat,
    klok::lokaal,
    store::zaak::Bevinding,
    web::kantoor::{hoofdletter, zaak::Invoer},
};

/// The words for a way of counting.
pub(super) fn vormwoord(vorm: Vorm) -> String {
    hoofdletter(&vorm_in_woorden(vorm))
}

/// What the words of a letter point at; a person chooses. Words that limit it are only read as the weighing writes them.
pub(super) fn voorzet(eenheid: &str) -> &'static str {
    let laag = eenheid.trim().to_lowercase();
    if let Some((code, _)) = TELLINGEN.iter().find(|(_, vorm)| vorm_in_woorden(*vorm) == laag) {
        return code;
    }
    if ["ten hoogste", "hoogstens", "hele"].iter().any(|woord| laag.contains(woord)) {
        return "";
    }
    ["ineens", "overtreding", "keer", "week", "maand", "dag"]
        .into_iter()
        .find(|woord| laag.contains(woord))
        .map_or("", |woord| if woord == "overtreding" { "keer" } else { woord })
}

/// The chosen way of counting.
pub(super) fn vorm(i: &Invoer) -> Result<Vorm, Weigering> {
    let vorm = TELLINGEN.iter().find(|(code, _)| *code == i.waarde("vorm"));
    vorm.map(|(_, vorm)| *vorm).ok_or_else(|| Weigering::veld("vorm", "fout-kies"))
}

/// The ground to change an order.
pub(super) fn wijziging(i: &Invoer) -> Option<Wijzigingsgrond> {
    Wijzigingsgrond::van_code(i.waarde("wijziging"))
}

/// Grounds of interruption, besides those that have a form of their own.
pub(super) const STUITINGEN: [(&str, &str, StuitingGrond); 3] = [
    ("erkenning", "De schuldenaar erkende de schuld", StuitingGrond::Erkenning),
    ("verrekening", "De schuld is verrekend", StuitingGrond::Verrekening),
    ("rechtsvordering", "Er is een procedure bij de rechter begonnen", StuitingGrond::Rechtsvordering),
];

/// Grounds on which prescription runs on, besides delay of payment.
pub(super) const VERLENGINGEN: [(&str, &str, VerlengingGrond); 3] = [
    ("verzoek", "Iemand vroeg om in te vorderen", VerlengingGrond::InvorderingsverzoekAanhangig),
    ("afwijzing", "De afwijzing van dat verzoek wordt bestreden", VerlengingGrond::AfwijzingBestreden),
    ("schorsing", "De rechter schorste de invorderingsbeschikking", VerlengingGrond::Schorsing),
];

/// Fields with a day.
const DATUMS: [&str; 6] = ["dag", "tot", "vastgesteld", "zienswijze-dag", "uitgenodigd", "zienswijze-tot"];

/// A finding as evidence. Findings that show nothing wrong are none.
pub(super) fn bewijs(v: &Bevinding) -> Option<(Date, String)> {
    let resultaat = Resultaat::lees(&v.resultaat)?;
    let niets =
        [Resultaat::Akkoord, Resultaat::NiemandThuis, Resultaat::GeenToegang, Resultaat::GeenMedewerking];
    if niets.contains(&resultaat) {
        return None;
    }
    let toen = lokaal(jiff::Timestamp::from_microsecond(v.moment).ok()?);
    Some((toen.date(), format!("Controle van {} om {}", datum_nl(toen.date()), toen.strftime("%H.%M uur"))))
}

fn eis_dag(i: &Invoer, veld: &str) -> Result<Date, Weigering> {
    i.datum(veld)?.ok_or_else(|| Weigering::veld(veld, "fout-datum"))
}

fn nummers(i: &Invoer) -> Result<Vec<u32>, Weigering> {
    i.waarden("over").iter().map(|n| n.parse().map_err(|_| Weigering::veld("over", "fout-kies"))).collect()
}

fn bedrag(i: &Invoer, veld: &str) -> Result<Option<Bedrag>, Weigering> {
    let Some(tekst) = i.gevuld(veld) else { return Ok(None) };
    let cent = centen(&tekst).ok_or_else(|| Weigering::veld(veld, "fout-brief-bedrag"))?;
    Ok(Some(Bedrag::cent(cent)))
}

fn eis_bedrag(i: &Invoer, veld: &str) -> Result<Bedrag, Weigering> {
    bedrag(i, veld)?.ok_or_else(|| Weigering::veld(veld, "fout-brief-bedrag"))
}

fn zienswijze(i: &Invoer) -> Result<Zienswijze, Weigering> {
    match i.waarde("zienswijze") {
        "gegeven" => Ok(Zienswijze::Gegeven { dag: eis_dag(i, "zienswijze-dag")?, beantwoord: true }),
        "niet-gegeven" => Ok(Zienswijze::NietGegeven {
            uitgenodigd: eis_dag(i, "uitgenodigd")?,
            tot: eis_dag(i, "zienswijze-tot")?,
        }),
        "overgeslagen" => {
            let grond = Overslaggrond::van_code(i.waarde("grond"));
            let grond = grond.ok_or_else(|| Weigering::veld("grond", "fout-kies"))?;
            Ok(Zienswijze::Overgeslagen { grond, reden: lang(i, "waarom")? })
        }
        _ => Err(Weigering::veld("zienswijze", "fout-kies")),
    }
}

fn lang(i: &Invoer, veld: &str) -> Result<String, Weigering> {
    let tekst = i.waarde(veld).trim();
    if tekst.chars().count() > 1000 {
        return Err(Weigering::veld(veld, "fout-tekst-lang"));
    }
    Ok(tekst.to_owned())
}

fn verbeurte(boek: &Grootboek, bevindingen: &[Bevinding], i: &Invoer) -> Result<F, Weigering> {
    let dag = eis_dag(i, "dag")?;
    let (mut bewijzen, mut gezien) = (Vec::new(), None);
    for gekozen in i.waarden("bewijs") {
        let bevinding = bevindingen.iter().find(|v| v.id.to_string() == gekozen).and_then(bewijs);
        let (toen, zin) = bevinding.ok_or_else(|| Weigering::veld("bewijs", "fout-grootboek-bewijs"))?;
        // Of several findings the last one counts: then it was known.
        gezien = gezien.max(Some(toen));
        bewijzen.push(zin);
    }
    bewijzen.extend(Some(lang(i, "ander-bewijs")?).filter(|b| !b.is_empty()));
    let bedrag = match bedrag(i, "bedrag")? {
        Some(bedrag) => bedrag,
        None => boek.dwangsom_op(dag).bedrag.min_van(boek.rest_van_maximum()),
    };
    let vastgesteld_op = i.datum("vastgesteld")?.or(gezien).unwrap_or(dag);
    Ok(F::Verbeurd(Verbeurteregel { nr: 0, dag, bedrag, bewijs: bewijzen, vastgesteld_op }))
}

/// The fact that was filled in.
///
/// # Errors
/// `Veld` for what is no value; `NietGevonden` for an act that is none.
pub(super) fn feit(
    vandaag: Date,
    boek: &Grootboek,
    bevindingen: &[Bevinding],
    i: &Invoer,
) -> Result<F, Weigering> {
    for veld in DATUMS {
        let ver = |dag: Date| dag > vandaag.saturating_add(10.years()) || dag.year() < 1990;
        if i.datum(veld)?.is_some_and(ver) {
            return Err(Weigering::veld(veld, "fout-datum-ver"));
        }
    }
    let dag = || Ok::<_, Weigering>(i.datum("dag")?.unwrap_or(vandaag));
    Ok(match i.waarde("daad") {
        "verbeurd" => verbeurte(boek, bevindingen, i)?,
        "betaald" => {
            let over = i.gevuld("voor").map(|n| n.parse::<u32>()).transpose();
            let over = over.map_err(|_| Weigering::veld("voor", "fout-kies"))?;
            F::Betaald { dag: dag()?, bedrag: eis_bedrag(i, "bedrag")?, over }
        }
        "rente" => {
            let over = i.waarde("voor").parse().map_err(|_| Weigering::veld("voor", "fout-kies"))?;
            F::Rente { dag: dag()?, bedrag: eis_bedrag(i, "bedrag")?, over }
        }
        "beschikking" => {
            F::Invorderingsbeschikking { over: nummers(i)?, dag: dag()?, zienswijze: Some(zienswijze(i)?) }
        }
        "afgezien" => F::Afgezien { over: nummers(i)?, dag: dag()? },
        "aanmaning" => F::Aanmaning { over: nummers(i)?, dag: dag()? },
        "dwangbevel" => F::Dwangbevel { over: nummers(i)?, dag: dag()? },
        "uitstel" => {
            let (van, tot) = (dag()?, Some(eis_dag(i, "tot")?));
            F::Verlengd { van, tot, grond: VerlengingGrond::Uitstel, over: nummers(i)? }
        }
        "gestuit" => {
            let grond = STUITINGEN.iter().find(|(code, ..)| *code == i.waarde("grond"));
            let (.., grond) = grond.ok_or_else(|| Weigering::veld("grond", "fout-kies"))?;
            F::Gestuit { dag: dag()?, grond: *grond, over: nummers(i)? }
        }
        "doorloop" => {
            let grond = VERLENGINGEN.iter().find(|(code, ..)| *code == i.waarde("grond"));
            let (.., grond) = grond.ok_or_else(|| Weigering::veld("grond", "fout-kies"))?;
            F::Verlengd { van: eis_dag(i, "dag")?, tot: i.datum("tot")?, grond: *grond, over: nummers(i)? }
        }
        "begunstiging" => F::BegunstigingVerlengd { dag: vandaag, tot: eis_dag(i, "tot")? },
        "opgeschort" => F::LastOpgeschort { van: eis_dag(i, "dag")?, tot: eis_dag(i, "tot")? },
        "verminderd" => F::DwangsomVerminderd {
            dag: dag()?,
            bedrag: eis_bedrag(i, "bedrag")?,
            maximum: bedrag(i, "maximum")?.unwrap_or_else(|| boek.dwangsom().maximum),
        },
        "opgeheven" => F::LastOpgeheven { dag: eis_dag(i, "dag")? },
        _ => return Err(Weigering::NietGevonden),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_weighing_writes_is_chosen_and_what_is_not_sure_is_left_to_a_person() {
        for (code, vorm) in TELLINGEN {
            assert_eq!(voorzet(&vorm_in_woorden(vorm)), code);
        }
        assert_eq!(voorzet("voor elke week waarin er te veel ligt"), "week");
        assert_eq!(voorzet("per overtreding, hoogstens eens per dag"), "");
        assert_eq!(voorzet("naar redelijkheid"), "");
    }
}
