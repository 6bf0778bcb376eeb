//! What the ledger of an order knows for a letter about money.

use domein::{
    besluit::Besluit,
    brief::{Briefsjabloon, Veldwaarde},
    sanctie::grootboek::{Grootboekfeit, Grootboekrij, Vorderingsstand as S},
};
use jiff::civil::Date;
use termijnen::{Bedrag, Kalender, Regel, bereken_kaal, wet};

use super::{Verloop, bronnen::Bronwaarden, verloop::LAST_ONDER_DWANGSOM};
use crate::{
    handelingen::{Handeling, Uitkomst},
    store::brief::BriefRij,
};

/// Code of the template with which somebody is reminded.
const AANMANING: &str = "aanmaning";

/// Fills in what is open in the ledger of the last order that has one.
pub(super) async fn vul(
    h: &mut Handeling,
    verstuurd: &[BriefRij],
    van: &Briefsjabloon,
    dag: Date,
    uit: &mut Bronwaarden,
) -> Uitkomst<()> {
    let (mut open, mut beschikt) = (Vec::new(), Vec::new());
    for rij in verstuurd.iter().rev().filter(|b| b.soort == "besluit") {
        if rij.leven::<Besluit>()?.soort == LAST_ONDER_DWANGSOM {
            let verloop = Verloop::lees(&mut h.tx, rij).await?;
            open = verloop.bedragen(h.vandaag())?;
            let feiten = verloop.grootboek.iter().flat_map(|boek| boek.feiten());
            let is_beschikking =
                |f: &&Grootboekfeit| matches!(f, Grootboekfeit::Invorderingsbeschikking { .. });
            beschikt = feiten.filter(is_beschikking).cloned().collect();
            break;
        }
    }
    open.retain(|r| r.open > Bedrag::NUL && r.stand != S::Verjaard);
    // Awb 4:87 lid 1: the decision to recover an amount gave six weeks, counted from that decision.
    let betalen_tot = |r: &Grootboekrij| {
        let over = beschikt.iter().filter(|f| f.over().contains(&r.nr));
        over.map(Grootboekfeit::dag).max().and_then(|dag| einde(&wet::BETALEN, dag))
    };
    if van.code == AANMANING {
        // Awb 5:37 lid 1, 4:112 lid 1: after the decision to recover, and when its term to pay has passed
        open.retain(|r| r.stand == S::Beschikt && betalen_tot(r).is_some_and(|tot| tot < dag));
    }
    // Who still has time to pay is not told that he did not, and nothing is decided on twice.
    if van.besluit.as_deref() == Some("invordering") {
        open.retain(|r| r.stand == S::InVerzuim);
    }
    if !open.is_empty() {
        bedragen(&open, uit);
    }
    // Of several decisions the last day: then all of it should have been paid.
    if let Some(dag) = open.iter().filter_map(betalen_tot).max() {
        uit.insert("betaling.was", Veldwaarde::Datum(dag));
    }
    if let Some(dag) = betalen_voor(van, &open, dag) {
        uit.insert("betaling.voor", Veldwaarde::Datum(dag));
    }
    Ok(())
}

fn einde(regel: &Regel, dag: Date) -> Option<Date> {
    bereken_kaal(regel, dag, &Kalender::STANDAARD).ok().map(|t| t.einde)
}

fn euro(bedrag: Bedrag) -> String {
    format!("{}.{:02}", bedrag.in_cent() / 100, bedrag.in_cent() % 100)
}

fn waarvoor(r: &Grootboekrij) -> String {
    let bewijs = r.bewijs.join(", ");
    if r.open == r.bedrag { bewijs } else { format!("{bewijs} (nog open van {})", r.bedrag) }
}

fn bedragen(open: &[Grootboekrij], uit: &mut Bronwaarden) {
    let totaal: Bedrag = open.iter().map(|r| r.open).sum();
    let per_keer = |r: &Grootboekrij| vec![r.dag.to_string(), waarvoor(r), euro(r.open)];
    let posten =
        |r: &Grootboekrij| vec![format!("Dwangsom nummer {}", r.nr), r.dag.to_string(), euro(r.open)];
    uit.insert("verbeurte.overzicht", Veldwaarde::Tabel(open.iter().map(per_keer).collect()));
    uit.insert("vordering.posten", Veldwaarde::Tabel(open.iter().map(posten).collect()));
    uit.insert("verbeurte.totaal", Veldwaarde::Bedrag(totaal.in_cent()));
    uit.insert("vordering.bedrag", Veldwaarde::Bedrag(totaal.in_cent()));
    uit.insert("verbeurte.aantal", Veldwaarde::Getal(i64::try_from(open.len()).unwrap_or(i64::MAX)));
    let rente: Bedrag = open.iter().map(|r| r.rente).sum();
    if rente > Bedrag::NUL {
        uit.insert("vordering.rente", Veldwaarde::Bedrag(rente.in_cent()));
    }
    if let Some(eerste) = open.iter().filter_map(|r| r.verjaart_op).min() {
        uit.insert("verbeurte.verjaring", Veldwaarde::Datum(eerste));
    }
    if let Some(dag) = open.iter().map(|r| r.vervaldag.einde).max() {
        uit.insert("betaling.was", Veldwaarde::Datum(dag));
    }
}

/// The last day to pay after this letter.
fn betalen_voor(van: &Briefsjabloon, open: &[Grootboekrij], dag: Date) -> Option<Date> {
    match van.besluit.as_deref() {
        Some("invordering" | "kostenverhaal" | "bestuurlijke-boete") => einde(&wet::BETALEN, dag), // Awb 4:87 lid 1
        _ if van.code == AANMANING => einde(&wet::AANMANING, dag), // Awb 4:112 lid 1
        // Awb 5:33: each amount has its own day; the first one is told.
        _ => open.iter().map(|r| r.vervaldag.einde).min(),
    }
}
