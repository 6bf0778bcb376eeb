//! What happens to a decision after it was sent: objection and appeal, and for an order under penalty the ledger of what
//! is forfeited and collected. The rules are those of `domein::besluit` and `domein::sanctie::grootboek`.

use domein::{
    besluit::{Besluit, BesluitWeigering, Rechtsfeit},
    brief::Veldwaarde,
    gebeurtenis::Gebeurtenis as G,
    sanctie::grootboek::{Grootboek, Grootboekfeit, Grootboeklast},
    weigering::Weigering,
};
use jiff::civil::Date;
use termijnen::{Bedrag, Dwangsom, Kalender, Vorm, datum_nl};
use uuid::Uuid;

use super::{OpenBrief, leven, open};
use crate::{
    handelingen::{Handeling, Uitkomst},
    store::{
        self, Tx,
        brief::{BriefRij, Feit},
    },
};

/// Kind of the row that says how an order counts.
const LAST: &str = "last";
/// Kind of the rows that stand in the ledger.
const BOEKING: &str = "boeking";

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
}

/// The ledger as its rows say. They were judged when they were written, each on its day.
fn speel_na(besluit: &Besluit, rijen: &[Feit]) -> Uitkomst<Option<Grootboek>> {
    let (Some(last), Some(rechtsgang)) = (rijen.iter().find(|r| r.soort == LAST), besluit.rechtsgang()) else {
        return Ok(None);
    };
    let dwangsom: Dwangsom = last.feit()?;
    let mut boek =
        Grootboek::nieuw(Grootboeklast { dwangsom, rechtsgang }).map_err(Weigering::from)?;
    for rij in rijen.iter().filter(|r| r.soort == BOEKING) {
        boek = boek.herboek(rij.feit::<Grootboekfeit>()?);
    }
    Ok(Some(boek))
}

/// Records objection, appeal, a ruling or withdrawal.
///
/// # Errors
/// `Besluit` before sending or out of order; as [`open`].
pub async fn rechtsfeit(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    feit: Rechtsfeit,
) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    eis_geweest(feit.dag(), h.vandaag())?;
    let (dag, wat, uitleg) = (feit.dag(), feit.woord().to_owned(), feit.reden().to_owned());
    let na = b.leven()?.leg_vast(feit).map_err(Weigering::from)?;
    leven::zet(&mut b.rij, &na)?;
    bewaar(h, b, dag, wat, uitleg).await
}

fn eis_geweest(dag: Date, vandaag: Date) -> Result<(), Weigering> {
    if dag > vandaag { Err(Weigering::veld("dag", "fout-brief-verzonden")) } else { Ok(()) }
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
    let dwangsom = dwangsom_uit(h, &b, vorm)?;
    Grootboek::nieuw(Grootboeklast { dwangsom, rechtsgang }).map_err(Weigering::from)?;
    let dag = h.vandaag();
    schrijf(h, &b, &verloop, (LAST, dag), &dwangsom).await?;
    let uitleg = format!("{} per keer, ten hoogste {}.", dwangsom.bedrag, dwangsom.maximum);
    bewaar(h, b, dag, "grootboek geopend".to_owned(), uitleg).await
}

/// The order as the letter says it: what was signed, and nothing else.
fn dwangsom_uit(h: &Handeling, b: &OpenBrief, vorm: Vorm) -> Result<Dwangsom, Weigering> {
    let van = super::sjabloon(&h.geladen, &b.concept.sjabloon, b.concept.dag)?;
    let veld = |bron: &str| {
        let veld = van.velden.iter().find(|v| v.bron.as_deref() == Some(bron))?;
        b.concept.velden.get(&veld.code)
    };
    let bedrag = |bron: &str| match veld(bron) {
        Some(Veldwaarde::Bedrag(cent)) => Some(Bedrag::cent(*cent)),
        _ => None,
    };
    let geen = || Weigering::veld("vorm", "fout-grootboek-bedragen");
    let per_keer = bedrag("last.bedrag").ok_or_else(geen)?;
    let einde = match veld("last.begunstiging_einde") {
        Some(Veldwaarde::Datum(dag)) => *dag,
        // Awb 5:32a lid 2: an order against repetition may have no term; it counts from the day it was made known.
        _ => b.rij.verzonden.as_deref().and_then(|d| d.parse().ok()).ok_or_else(geen)?,
    };
    Ok(Dwangsom {
        vorm,
        bedrag: per_keer,
        maximum: bedrag("last.maximum").unwrap_or(per_keer),
        eerste_dag: einde.tomorrow().map_err(|_| geen())?,
    })
}

/// Writes a fact in the ledger.
///
/// # Errors
/// `Grootboek` for what the law says against it: no evidence, past the maximum, before the term, after prescription, a
/// writ while the reminder runs; as [`open`].
pub async fn boek(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    feit: Grootboekfeit,
) -> Uitkomst<()> {
    let b = open(h, nummer, id, gezien).await?;
    let verloop = Verloop::lees(&mut h.tx, &b.rij).await?;
    let boek = verloop.grootboek.clone().ok_or_else(|| Weigering::veld("vorm", "fout-grootboek-eerst"))?;
    let vandaag = h.vandaag();
    let na = boek.boek(feit, vandaag, &Kalender::STANDAARD).map_err(Weigering::from)?;
    // The rules give the amount its number; what they made of the fact is what is kept.
    let Some(geboekt) = na.feiten().last() else { return Ok(()) };
    schrijf(h, &b, &verloop, (BOEKING, geboekt.dag()), geboekt).await?;
    let (dag, wat, uitleg) = (geboekt.dag(), geboekt.woord().to_owned(), uitleg(geboekt));
    bewaar(h, b, dag, wat, uitleg).await
}

fn uitleg(feit: &Grootboekfeit) -> String {
    match feit {
        Grootboekfeit::Verbeurd(r) => format!("{} op {}. Bewijs: {}.", r.bedrag, datum_nl(r.dag), r.bewijs.join("; ")),
        Grootboekfeit::Betaald { bedrag, .. } | Grootboekfeit::Rente { bedrag, .. } => bedrag.to_string(),
        Grootboekfeit::BegunstigingVerlengd { tot, .. } => format!("Tot en met {}.", datum_nl(*tot)),
        Grootboekfeit::LastOpgeschort { van, tot } => {
            format!("Van {} tot en met {}.", datum_nl(*van), datum_nl(*tot))
        }
        anders => {
            let nummers: Vec<String> = anders.over().iter().map(u32::to_string).collect();
            if nummers.is_empty() { String::new() } else { format!("Over nummer {}.", nummers.join(", ")) }
        }
    }
}

async fn schrijf<F: serde::Serialize>(
    h: &mut Handeling,
    b: &OpenBrief,
    verloop: &Verloop,
    wat: (&str, Date),
    feit: &F,
) -> Uitkomst<()> {
    let nr = verloop.rijen.last().map_or(0, |r| r.nr) + 1;
    let (sleutel, naam, nu) = (h.sleutel(), h.wie.actor().naam().to_owned(), h.nu.as_microsecond());
    Ok(store::brief::maak_feit(&mut h.tx, sleutel, (b.rij.id, nr), wat, feit, (&naam, nu)).await?)
}

/// Writes the row of the decision and the event.
async fn bewaar(h: &mut Handeling, b: OpenBrief, dag: Date, wat: String, uitleg: String) -> Uitkomst<()> {
    let nu = h.nu.as_microsecond();
    if !store::brief::wijzig(&mut h.tx, &b.rij, nu).await? {
        return Err(Weigering::IntussenGewijzigd { gezien: b.rij.versie, nu: b.rij.versie + 1 }.into());
    }
    let feit = G::BesluitFeit { besluit: b.rij.id, titel: b.rij.titel, dag, wat, uitleg };
    h.leg_vast(&b.zaak, vec![feit]).await
}
