//! What happens to a decision after it was sent: objection and appeal, and for an order under penalty the ledger of what
//! is forfeited and collected. The rules are those of `domein::besluit` and `domein::sanctie::grootboek`.

use domein::{
    besluit::{Besluit, BesluitWeigering, Rechtsfeit},
    brief::{Briefconcept, Veldwaarde},
    gebeurtenis::Gebeurtenis as G,
    sanctie::grootboek::{Grootboek, Grootboekfeit as F, Grootboeklast, Grootboekrij, Wijzigingsgrond},
    weigering::Weigering,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Bedrag, Dwangsom, Kalender, Vorm, datum_nl};
use uuid::Uuid;

use super::{OpenBrief, leven, open, openbaar, vordering};
use crate::{
    geladen::Geladen,
    handelingen::{Handeling, Uitkomst, eis_kort, eis_reden},
    store::{
        self, Tx,
        brief::{BriefRij, Feit},
    },
};

/// Kind of decision that has a ledger.
pub const LAST_ONDER_DWANGSOM: &str = "last-onder-dwangsom";
/// Kind of the row that says how an order counts.
const LAST: &str = "last";
/// Kind of the rows that stand in the ledger.
const BOEKING: &str = "boeking";
/// Kind of the rows that strike out another.
const CORRECTIE: &str = "correctie";

/// One line of the ledger, with what a colleague wrote beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boeking {
    /// What happened.
    pub feit: F,
    /// Why, or where it can be found.
    #[serde(default)]
    pub toelichting: String,
}

/// A row of the ledger that was written by mistake. It stays, and no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Correctie {
    rij: i64,
    reden: String,
}

/// A line of the ledger as it stands in the books.
#[derive(Debug, Clone)]
pub struct Grootboekregel<'a> {
    /// What was written.
    pub boeking: Boeking,
    /// When, and by whom.
    pub rij: &'a Feit,
    /// Why it was struck out, with when and by whom; none when it counts.
    pub doorgehaald: Option<(String, &'a Feit)>,
}

/// A decision with what happened to it.
#[derive(Debug, Clone)]
pub struct Verloop {
    /// The decision.
    pub besluit: Besluit,
    /// How the order counts; none before somebody said so.
    pub grootboek: Option<Grootboek>,
    /// Rows in the order in which they were recorded.
    pub rijen: Vec<Feit>,
}

impl Verloop {
    /// Reads what happened to a decision.
    ///
    /// # Errors
    /// When the store fails, or a row can no longer be understood.
    pub async fn lees(tx: &mut Tx, rij: &BriefRij) -> Uitkomst<Self> {
        let besluit: Besluit = rij.leven()?;
        let rijen = store::brief::feiten(tx, rij.id).await?;
        let grootboek = speel_na(&besluit, &rijen)?;
        Ok(Self { besluit, grootboek, rijen })
    }

    /// Everything that was written in the ledger, with who did it, oldest first; also what was struck out.
    ///
    /// # Errors
    /// When a row can no longer be understood.
    pub fn boekingen(&self) -> Uitkomst<Vec<Grootboekregel<'_>>> {
        let correcties = correcties(&self.rijen)?;
        let mut uit = Vec::new();
        for rij in self.rijen.iter().filter(|r| r.soort == BOEKING) {
            let weg = correcties.iter().find(|(correctie, _)| correctie.rij == rij.nr);
            let doorgehaald = weg.map(|(correctie, bij)| (correctie.reden.clone(), *bij));
            uit.push(Grootboekregel { boeking: rij.feit()?, rij, doorgehaald });
        }
        Ok(uit)
    }

    /// The row that says how the order counts: the last one, for the ones before it were struck out.
    #[must_use]
    pub fn last(&self) -> Option<&Feit> {
        self.rijen.iter().rfind(|r| r.soort == LAST).filter(|_| self.grootboek.is_some())
    }

    /// The amounts of the ledger at the end of a day; none without a ledger.
    ///
    /// # Errors
    /// `Grootboek` when a date runs out of the calendar.
    pub fn bedragen(&self, dag: Date) -> Result<Vec<Grootboekrij>, Weigering> {
        let rijen = self.grootboek.as_ref().map(|boek| boek.rijen(dag, &Kalender::STANDAARD));
        Ok(rijen.transpose().map_err(Weigering::from)?.unwrap_or_default())
    }
}

/// The ledger as its rows say, and what happened to the order itself. The rows were judged when they were written.
fn speel_na(besluit: &Besluit, rijen: &[Feit]) -> Uitkomst<Option<Grootboek>> {
    let weg = correcties(rijen)?;
    let telt = |rij: &Feit| weg.iter().all(|(correctie, _)| correctie.rij != rij.nr);
    let last = rijen.iter().find(|r| r.soort == LAST && telt(r));
    let (Some(last), Some(rechtsgang)) = (last, besluit.rechtsgang()) else { return Ok(None) };
    let dwangsom: Dwangsom = last.feit()?;
    let mut boek = Grootboek::nieuw(Grootboeklast { dwangsom, rechtsgang }).map_err(Weigering::from)?;
    for (dag, tot) in besluit.schorsingen(&Kalender::STANDAARD) {
        boek = boek.herboek(F::LastGeschorst { dag, tot });
    }
    // Withdrawn works from its day on, annulled or revoked from the beginning.
    if let Some(dag) = besluit.ingetrokken_op() {
        boek = boek.herboek(F::LastOpgeheven { dag });
    }
    if let Some(dag) = besluit.vernietigd_op() {
        boek = boek.herboek(F::LastVernietigd { dag });
    }
    for rij in rijen.iter().filter(|r| r.soort == BOEKING) {
        let feit = rij.feit::<Boeking>()?.feit;
        boek = if telt(rij) { boek.herboek(feit) } else { boek.sla_over(&feit) };
    }
    Ok(Some(boek))
}

/// What was struck out, with the row that says so.
fn correcties(rijen: &[Feit]) -> Uitkomst<Vec<(Correctie, &Feit)>> {
    rijen.iter().filter(|r| r.soort == CORRECTIE).map(|r| Ok((r.feit()?, r))).collect()
}

/// Records objection, appeal, a ruling, a suspension or withdrawal.
///
/// # Errors
/// `Besluit` before sending or out of order; `Veld` for a day to come; as [`open`].
pub async fn rechtsfeit(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    feit: Rechtsfeit,
) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    if feit.dag() > h.vandaag() {
        return Err(Weigering::veld("dag-feit", "fout-dag-later").into());
    }
    let (dag, wat, uitleg) = (feit.dag(), feit.woord(), eis_kort("reden-feit", feit.reden())?);
    let na = b.leven()?.leg_vast(feit).map_err(Weigering::from)?;
    leven::zet(&mut b.rij, &na)?;
    bewaar(h, b, (dag, wat, uitleg)).await
}

/// Begins the ledger of an order: how it counts, from the amounts in the decision itself.
///
/// # Errors
/// `Besluit` when it was not sent; `Grootboek` when it cannot forfeit anything; `Veld` when the letter has no amounts.
pub async fn begin_grootboek(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    vorm: Vorm,
) -> Uitkomst<()> {
    let b = open(h, nummer, id, gezien).await?;
    let verloop = Verloop::lees(&mut h.tx, &b.rij).await?;
    let rechtsgang = verloop.besluit.rechtsgang();
    let rechtsgang = rechtsgang.ok_or_else(|| Weigering::from(BesluitWeigering::NietVerzonden))?;
    if verloop.grootboek.is_some() {
        return Ok(());
    }
    let geen = || Weigering::veld("vorm", "fout-grootboek-bedragen");
    let dwangsom = dwangsom_uit(&h.geladen, &b.rij, &b.concept, vorm).ok_or_else(geen)?;
    Grootboek::nieuw(Grootboeklast { dwangsom, rechtsgang }).map_err(Weigering::from)?;
    let dag = h.vandaag();
    schrijf(h, b.rij.id, (LAST, dag), &dwangsom).await?;
    bewaar(h, b, (dag, GEOPEND, lastzin(&dwangsom))).await
}

/// Words of the event that opens a ledger.
const GEOPEND: &str = "grootboek geopend";
/// Words of the event that strikes out a row.
const GECORRIGEERD: &str = "correctie in het grootboek";

fn lastzin(dwangsom: &Dwangsom) -> String {
    format!("{} per keer, ten hoogste {}.", dwangsom.bedrag, dwangsom.maximum)
}

/// A line of the ledger in a sentence.
fn boekingzin(b: &Boeking) -> String {
    format!("{} {}", uitleg(&b.feit), b.toelichting).trim().to_owned()
}

/// What was struck out, and why: a line of the ledger, or how the order counts.
fn correctiezin(feit: Option<&F>, reden: &str) -> String {
    match feit {
        Some(feit) => {
            let wat = format!("{} van {}. {}", feit.woord(), datum_nl(feit.dag()), uitleg(feit));
            format!("Doorgehaald: {} {reden}", wat.trim())
        }
        None => format!("Doorgehaald: hoe de dwangsom telt. {reden}"),
    }
}

/// Day, words and explanation in the event of a row.
pub type InGebeurtenis = (Date, String, String);

/// What the event of a row beside a decision says; none for a row without one. The second says whether it always has one.
///
/// # Errors
/// When the row can no longer be understood.
pub fn in_gebeurtenis(rij: &Feit, alle: &[Feit]) -> Uitkomst<Option<(InGebeurtenis, bool)>> {
    let dag = openbaar::dag_van(rij);
    let zeker = |wat: &str, uitleg: String| Ok(Some(((dag, wat.to_owned(), uitleg), true)));
    match rij.soort.as_str() {
        LAST => zeker(GEOPEND, lastzin(&rij.feit()?)),
        BOEKING => {
            let boeking: Boeking = rij.feit()?;
            zeker(boeking.feit.woord(), boekingzin(&boeking))
        }
        CORRECTIE => {
            let correctie: Correctie = rij.feit()?;
            let over = alle.iter().find(|r| r.nr == correctie.rij && r.soort == BOEKING);
            let boeking = over.map(Feit::feit::<Boeking>).transpose()?;
            zeker(GECORRIGEERD, correctiezin(boeking.as_ref().map(|b| &b.feit), &correctie.reden))
        }
        _ => openbaar::in_gebeurtenis(rij),
    }
}

/// The order as the letter says it: what was signed, and nothing else.
#[must_use]
pub fn dwangsom_uit(
    geladen: &Geladen,
    rij: &BriefRij,
    concept: &Briefconcept,
    vorm: Vorm,
) -> Option<Dwangsom> {
    let van = geladen.inrichting.briefsjabloon(&concept.sjabloon, concept.dag)?;
    let veld = |bron: &str| {
        let veld = van.velden.iter().find(|v| v.bron.as_deref() == Some(bron))?;
        concept.velden.get(&veld.code)
    };
    let bedrag = |bron: &str| match veld(bron) {
        Some(Veldwaarde::Bedrag(cent)) => Some(Bedrag::cent(*cent)),
        _ => None,
    };
    let per_keer = bedrag("last.bedrag")?;
    let einde = match veld("last.begunstiging_einde") {
        Some(Veldwaarde::Datum(dag)) => *dag,
        // Awb 5:32a lid 2: an order against repetition may have no term; it counts from the day it was made known.
        _ => rij.verzonden.as_deref()?.parse().ok()?,
    };
    let eerste_dag = einde.tomorrow().ok()?;
    Some(Dwangsom { vorm, bedrag: per_keer, maximum: bedrag("last.maximum").unwrap_or(per_keer), eerste_dag })
}

/// Writes a fact in the ledger. To lift, suspend or lower the order takes a ground and a reason (Awb 5:34).
///
/// # Errors
/// `Grootboek` for what the law says against it: no evidence, past the maximum, before the term, after prescription, a
/// writ while the reminder runs; `RedenOntbreekt`; as [`open`].
pub async fn boek(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    feit: F,
    (grond, toelichting): (Option<Wijzigingsgrond>, &str),
) -> Uitkomst<()> {
    let b = open(h, nummer, id, gezien).await?;
    let verloop = Verloop::lees(&mut h.tx, &b.rij).await?;
    let boek = verloop.grootboek.ok_or_else(|| Weigering::veld("vorm", "fout-grootboek-eerst"))?;
    let mut toelichting = eis_kort("toelichting", toelichting)?;
    if matches!(feit, F::BegunstigingVerlengd { .. } | F::Afgezien { .. }) {
        toelichting = eis_reden(&toelichting)?;
    }
    if matches!(feit, F::LastOpgeheven { .. } | F::LastOpgeschort { .. } | F::DwangsomVerminderd { .. }) {
        let grond = grond.ok_or_else(|| Weigering::veld("wijziging", "fout-kies"))?;
        let opheffen = matches!(feit, F::LastOpgeheven { .. });
        boek.keur_wijziging(grond, opheffen, feit.dag()).map_err(Weigering::from)?;
        toelichting = format!("{}. {}", grond.label(), eis_reden(&toelichting)?);
    }
    let na = boek.boek(feit, h.vandaag(), &Kalender::STANDAARD).map_err(Weigering::from)?;
    // The rules give the amount its number; what they made of the fact is what is kept.
    let Some(feit) = na.feiten().last().cloned() else { return Ok(()) };
    let boeking = Boeking { feit, toelichting };
    let wat = (boeking.feit.dag(), boeking.feit.woord(), boekingzin(&boeking));
    schrijf(h, b.rij.id, (BOEKING, wat.0), &boeking).await?;
    bewaar(h, b, wat).await
}

/// Strikes out a row of the ledger that was written by mistake, by its number among the rows of the decision. The row
/// stays, with why; the ledger is read as if it had not been written.
///
/// # Errors
/// `NietGevonden` when there is no such row, or when it was struck out before; `Grootboek` when a later row builds on it;
/// `RedenOntbreekt`; as [`open`].
pub async fn corrigeer(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    rij: i64,
    reden: &str,
) -> Uitkomst<()> {
    let b = open(h, nummer, id, gezien).await?;
    let verloop = Verloop::lees(&mut h.tx, &b.rij).await?;
    let boek = verloop.grootboek.as_ref().ok_or_else(|| Weigering::veld("vorm", "fout-grootboek-eerst"))?;
    let boekingen = verloop.boekingen()?;
    let telt: Vec<_> = boekingen.iter().filter(|regel| regel.doorgehaald.is_none()).collect();
    let feit = match telt.iter().position(|regel| regel.rij.nr == rij) {
        Some(welke) => {
            // Before the rows of the ledger stands what happened to the decision itself.
            let plaats = boek.feiten().len() - telt.len() + welke;
            boek.keur_correctie(plaats, &Kalender::STANDAARD).map_err(Weigering::from)?;
            Some(&telt[welke].boeking.feit)
        }
        None if verloop.last().is_some_and(|last| last.nr == rij) && telt.is_empty() => None,
        None => return Err(Weigering::NietGevonden.into()),
    };
    let reden = eis_reden(&eis_kort("toelichting", reden)?)?;
    let (dag, zin) = (h.vandaag(), correctiezin(feit, &reden));
    schrijf(h, b.rij.id, (CORRECTIE, dag), &Correctie { rij, reden }).await?;
    bewaar(h, b, (dag, GECORRIGEERD, zin)).await
}

/// A fact in a sentence.
#[must_use]
pub fn uitleg(feit: &F) -> String {
    let over = || {
        let nummers: Vec<String> = feit.over().iter().map(u32::to_string).collect();
        if nummers.is_empty() { String::new() } else { format!("Over nummer {}.", nummers.join(", ")) }
    };
    match feit {
        F::Verbeurd(r) => {
            format!("Nummer {}: {} op {}. Bewijs: {}.", r.nr, r.bedrag, datum_nl(r.dag), r.bewijs.join("; "))
        }
        F::Betaald { bedrag, .. } | F::Rente { bedrag, .. } => {
            format!("{bedrag}. {}", over()).trim().to_owned()
        }
        F::BegunstigingVerlengd { tot, .. } => format!("Tot en met {}.", datum_nl(*tot)),
        F::LastOpgeschort { van, tot } => format!("Van {} tot en met {}.", datum_nl(*van), datum_nl(*tot)),
        F::DwangsomVerminderd { bedrag, maximum, .. } => {
            format!("Voortaan {bedrag} per keer, ten hoogste {maximum}.")
        }
        F::Verlengd { tot: Some(tot), .. } => format!("Tot en met {}. {}", datum_nl(*tot), over()),
        F::Gestuit { grond, .. } => format!("Door {grond}. {}", over()),
        _ => over(),
    }
}

/// Writes a row beside a decision.
pub(super) async fn schrijf<T: Serialize>(
    h: &mut Handeling,
    besluit: Uuid,
    wat: (&str, Date),
    feit: &T,
) -> Uitkomst<()> {
    let (sleutel, naam, nu) = (h.sleutel(), h.wie.actor().naam().to_owned(), h.nu.as_microsecond());
    Ok(store::brief::maak_feit(&mut h.tx, sleutel, besluit, wat, feit, (&naam, nu)).await?)
}

/// Writes the row of the decision and the event, and does what follows from it.
pub(super) async fn bewaar(
    h: &mut Handeling,
    b: OpenBrief,
    (dag, wat, uitleg): (Date, &str, String),
) -> Uitkomst<()> {
    let nu = h.nu.as_microsecond();
    if !store::brief::wijzig(&mut h.tx, &b.rij, nu).await? {
        return Err(Weigering::IntussenGewijzigd { gezien: b.rij.versie, nu: b.rij.versie + 1 }.into());
    }
    let verloop = Verloop::lees(&mut h.tx, &b.rij).await?;
    vordering::werk_bij(h, (b.rij.id, b.zaak.id), &verloop).await?;
    let wat = wat.to_owned();
    let mut gebeurd =
        vec![G::BesluitFeit { besluit: b.rij.id, titel: b.rij.titel.clone(), dag, wat, uitleg }];
    gebeurd.extend(openbaar::na_verloop(h, &b, &verloop).await?);
    h.leg_vast(&b.zaak, gebeurd).await
}
