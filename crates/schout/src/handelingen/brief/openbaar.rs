//! Who else hears of a decision: publication, and the register of restrictions on places (Wkpb).

use domein::{besluit::Publicatie, gebeurtenis::Gebeurtenis as G, id::TaakId, weigering::Weigering};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use termijnen::Kalender;
use uuid::Uuid;

use super::{InGebeurtenis, OpenBrief, Verloop, open, verloop};
use crate::{
    handelingen::{
        Handeling, Uitkomst, behandelen::maak_taak, bewaken::behandelaar_of_team, eis_kort, eis_reden,
    },
    store::{self, brief::Feit},
};

/// Kind of the rows about publication.
const PUBLICATIE: &str = "publicatie";
/// Kind of the rows about the register of restrictions.
const WKPB: &str = "wkpb";
/// Kind of the tasks about the register of restrictions.
pub const WKPBTAAK: &str = "wkpb";
/// Days in which a restriction is registered after the decision was made known (Wkpb).
const INSCHRIJVEN_DAGEN: i64 = 4;

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openbaarmaking {
    /// Where it stands.
    pub waar: String,
    /// Why, when the decision could still change.
    #[serde(default)]
    pub reden: String,
}

/// What happens in the register of restrictions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "wat", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words in `zin` say what each means")]
pub enum Wkpbfeit {
    Gevraagd { taak: Uuid, plek: String },
    Ingeschreven { nummer: String, perceel: String },
    NietNodig { reden: String },
    VerwijderingGevraagd { taak: Uuid },
    Verwijderd,
}

/// Where a decision stands in the register of restrictions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wkpbstand {
    /// The place it is about.
    pub plek: String,
    /// Number of the registration.
    pub nummer: String,
    /// The parcel in the register.
    pub perceel: String,
    /// The last thing that happened, with its day; none when it does not belong there.
    pub laatste: Option<(Wkpbfeit, Date)>,
}

impl Verloop {
    /// Where it stands in the register of restrictions.
    ///
    /// # Errors
    /// When a row can no longer be understood.
    pub fn wkpb(&self) -> Uitkomst<Wkpbstand> {
        let mut uit = Wkpbstand::default();
        for rij in self.rijen.iter().filter(|r| r.soort == WKPB) {
            let feit: Wkpbfeit = rij.feit()?;
            match &feit {
                Wkpbfeit::Gevraagd { plek, .. } => uit.plek.clone_from(plek),
                Wkpbfeit::Ingeschreven { nummer, perceel } => {
                    uit.nummer.clone_from(nummer);
                    uit.perceel.clone_from(perceel);
                }
                _ => {}
            }
            uit.laatste = Some((feit, dag_van(rij)));
        }
        Ok(uit)
    }

    /// The publications, oldest first.
    ///
    /// # Errors
    /// When a row can no longer be understood.
    pub fn publicaties(&self) -> Uitkomst<Vec<(Openbaarmaking, Date)>> {
        let rijen = self.rijen.iter().filter(|r| r.soort == PUBLICATIE);
        rijen.map(|r| Ok((r.feit()?, dag_van(r)))).collect()
    }
}

pub(super) fn dag_van(rij: &Feit) -> Date {
    rij.dag.parse().unwrap_or_default()
}

/// Records that a decision was made public. While it can change that takes a reason.
///
/// # Errors
/// `Besluit` before sending, when it lapsed, or without that reason; `Veld`; as [`open`].
pub async fn publiceer(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    dag: Date,
    wat: &Openbaarmaking,
    zonder_namen: bool,
) -> Uitkomst<()> {
    let b = open(h, nummer, id, gezien).await?;
    let besluit = b.leven()?;
    if dag > h.vandaag() {
        return Err(Weigering::veld("dag-publicatie", "fout-dag-later").into());
    }
    let waar = eis_kort("waar", &wat.waar)?;
    if waar.is_empty() {
        return Err(Weigering::veld("waar", "fout-publicatie-waar").into());
    }
    // AVG 5 lid 1 onder c; Woo 5.1
    if !zonder_namen {
        return Err(Weigering::veld("zonder-namen", "fout-publicatie-namen").into());
    }
    if besluit.bekendgemaakt_op().is_some_and(|eerste| dag < eerste) {
        return Err(Weigering::veld("dag-publicatie", "fout-publicatie-vroeg").into());
    }
    let reden = eis_kort("waarom-publicatie", &wat.reden)?;
    let oordeel = besluit.mag_publiceren(dag, &reden, &Kalender::STANDAARD).map_err(Weigering::from)?;
    // A reason only counts while the decision can change.
    let reden = match oordeel {
        Publicatie::Onherroepelijk => String::new(),
        Publicatie::MetWaarschuwing { reden, .. } => reden,
    };
    let feit = Openbaarmaking { waar, reden };
    verloop::schrijf(h, b.rij.id, (PUBLICATIE, dag), &feit).await?;
    let (wat, uitleg) = feit.in_woorden();
    verloop::bewaar(h, b, (dag, wat, uitleg)).await
}

impl Openbaarmaking {
    fn in_woorden(&self) -> (&'static str, String) {
        match self.reden.as_str() {
            "" => ("gepubliceerd", self.waar.clone()),
            reden => ("gepubliceerd voor het onherroepelijk is", format!("{}. {reden}", self.waar)),
        }
    }
}

impl Wkpbfeit {
    /// What its event says; none for what only makes a task.
    fn in_woorden(&self) -> Option<(&'static str, String)> {
        Some(match self {
            Self::Ingeschreven { nummer, perceel } => (
                "ingeschreven in het register van beperkingen",
                format!("Nummer {nummer}. {perceel}").trim().to_owned(),
            ),
            Self::NietNodig { reden } => ("niet in het register van beperkingen", reden.clone()),
            Self::Verwijderd => ("uit het register van beperkingen gehaald", String::new()),
            Self::Gevraagd { .. } | Self::VerwijderingGevraagd { .. } => return None,
        })
    }
}

/// What the event of a row says, and whether it always has one: what follows by itself has none.
pub(super) fn in_gebeurtenis(rij: &Feit) -> Uitkomst<Option<(InGebeurtenis, bool)>> {
    let dag = dag_van(rij);
    Ok(match rij.soort.as_str() {
        PUBLICATIE => {
            let (wat, uitleg) = rij.feit::<Openbaarmaking>()?.in_woorden();
            Some(((dag, wat.to_owned(), uitleg), true))
        }
        WKPB => {
            let feit: Wkpbfeit = rij.feit()?;
            let verplicht = !matches!(feit, Wkpbfeit::NietNodig { .. });
            feit.in_woorden().map(|(wat, uitleg)| ((dag, wat.to_owned(), uitleg), verplicht))
        }
        _ => None,
    })
}

/// What the event of a row said before: a publication after the decision was final kept a reason beside it that its event
/// did not name.
#[must_use]
pub fn oude_woorden(rij: &Feit) -> Option<InGebeurtenis> {
    let feit: Openbaarmaking = (rij.soort == PUBLICATIE).then(|| rij.feit().ok())??;
    let zonder = Openbaarmaking { reden: String::new(), ..feit };
    let (wat, uitleg) = zonder.in_woorden();
    Some((dag_van(rij), wat.to_owned(), uitleg))
}

/// The registration, when such a decision is sent: a task with which decision, which place and since when.
pub(super) async fn na_verzenden(
    h: &mut Handeling,
    b: &OpenBrief,
    soort: &str,
    dag: Date,
) -> Uitkomst<Vec<G>> {
    let soort = h.geladen.inrichting.sancties.besluitsoort(soort).filter(|s| s.wkpb);
    if soort.is_none() {
        return Ok(Vec::new());
    }
    let plek = b.zaak.locatie.omschrijving.clone();
    let wat = format!(
        "Schrijf in het register van beperkingen in (Wkpb): {} voor {plek}, geldig vanaf {}.",
        b.rij.titel,
        termijnen::datum_nl(dag)
    );
    let uiterlijk = dag.saturating_add(INSCHRIJVEN_DAGEN.days());
    let (taak, gebeurd) = vraag(h, b, &wat, uiterlijk).await?;
    verloop::schrijf(h, b.rij.id, (WKPB, dag), &Wkpbfeit::Gevraagd { taak, plek }).await?;
    Ok(gebeurd)
}

/// A task, with its key.
async fn vraag(h: &mut Handeling, b: &OpenBrief, wat: &str, uiterlijk: Date) -> Uitkomst<(Uuid, Vec<G>)> {
    let voor = behandelaar_of_team(&h.geladen.inrichting, &b.zaak);
    let gebeurd = maak_taak(h, &b.zaak, WKPBTAAK, wat, voor, Some(uiterlijk)).await?;
    let taak = if let G::TaakGemaakt { taak, .. } = &gebeurd { taak.0 } else { Uuid::nil() };
    Ok((taak, vec![gebeurd]))
}

async fn klaar(h: &mut Handeling, taak: Uuid, uitkomst: &str) -> Uitkomst<Vec<G>> {
    let taak = TaakId(taak);
    let rij = store::taak::op_id(&mut h.tx, taak).await?;
    let nu = h.nu.as_microsecond();
    let af = store::taak::rond_af(&mut h.tx, taak, uitkomst, nu).await?;
    let gebeurd =
        rij.filter(|_| af).map(|rij| G::TaakAfgerond { taak, wat: rij.wat, uitkomst: uitkomst.to_owned() });
    Ok(gebeurd.into_iter().collect())
}

/// After something happened to a decision: what fell away leaves the register, or need not get into it.
pub(super) async fn na_verloop(h: &mut Handeling, b: &OpenBrief, verloop: &Verloop) -> Uitkomst<Vec<G>> {
    use domein::sanctie::grootboek::Grootboekfeit as F;
    let vandaag = h.vandaag();
    let opgeheven = |f: &F| matches!(f, F::LastOpgeheven { dag } if *dag <= vandaag);
    let boek = verloop.grootboek.as_ref();
    let weg = verloop.besluit.is_vervallen() || boek.is_some_and(|g| g.feiten().iter().any(opgeheven));
    if !weg {
        return Ok(Vec::new());
    }
    let stand = verloop.wkpb()?;
    match stand.laatste {
        Some((Wkpbfeit::Gevraagd { taak, .. }, _)) => {
            let reden = "De last geldt niet meer.".to_owned();
            verloop::schrijf(h, b.rij.id, (WKPB, vandaag), &Wkpbfeit::NietNodig { reden }).await?;
            klaar(h, taak, "De last geldt niet meer, dus inschrijven hoeft niet.").await
        }
        Some((Wkpbfeit::Ingeschreven { nummer, .. }, _)) => {
            let wat = format!(
                "Haal inschrijving {nummer} uit het register van beperkingen (Wkpb): {} geldt niet meer.",
                b.rij.titel
            );
            let (taak, gebeurd) = vraag(h, b, &wat, vandaag.saturating_add(INSCHRIJVEN_DAGEN.days())).await?;
            let feit = Wkpbfeit::VerwijderingGevraagd { taak };
            verloop::schrijf(h, b.rij.id, (WKPB, vandaag), &feit).await?;
            Ok(gebeurd)
        }
        _ => Ok(Vec::new()),
    }
}

/// What a colleague did in the register of restrictions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wkpbdaad {
    /// Registered, with the number and the parcel.
    Ingeschreven {
        /// Number of the registration.
        nummer: String,
        /// The parcel.
        perceel: String,
    },
    /// It does not belong there.
    NietNodig(String),
    /// Taken out.
    Verwijderd,
}

/// Ticks off the registration, or its removal.
///
/// # Errors
/// `NietGevonden` when nobody asked for it; `Veld`; `RedenOntbreekt`; as [`open`].
pub async fn wkpb(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    (dag, daad): (Date, Wkpbdaad),
) -> Uitkomst<()> {
    let b = open(h, nummer, id, gezien).await?;
    if dag > h.vandaag() {
        return Err(Weigering::veld("dag-wkpb", "fout-dag-later").into());
    }
    let laatste = Verloop::lees(&mut h.tx, &b.rij).await?.wkpb()?.laatste;
    let (taak, sinds) = match laatste {
        Some((Wkpbfeit::Gevraagd { taak, .. }, dag)) if daad != Wkpbdaad::Verwijderd => (taak, dag),
        Some((Wkpbfeit::VerwijderingGevraagd { taak }, dag)) if daad == Wkpbdaad::Verwijderd => (taak, dag),
        _ => return Err(Weigering::NietGevonden.into()),
    };
    if dag < sinds {
        return Err(Weigering::veld("dag-wkpb", "fout-wkpb-dag").into());
    }
    let feit = match daad {
        Wkpbdaad::Ingeschreven { nummer, perceel } => {
            let (nummer, perceel) = (eis_kort("wkpb-nummer", &nummer)?, eis_kort("perceel", &perceel)?);
            if nummer.is_empty() {
                return Err(Weigering::veld("wkpb-nummer", "fout-wkpb-nummer").into());
            }
            Wkpbfeit::Ingeschreven { nummer, perceel }
        }
        Wkpbdaad::NietNodig(reden) => {
            let geen = |_| Weigering::veld("toelichting-wkpb", "fout-wkpb-waarom");
            Wkpbfeit::NietNodig { reden: eis_reden(&reden).map_err(geen)? }
        }
        Wkpbdaad::Verwijderd => Wkpbfeit::Verwijderd,
    };
    let Some((wat, uitleg)) = feit.in_woorden() else { return Ok(()) };
    verloop::schrijf(h, b.rij.id, (WKPB, dag), &feit).await?;
    let zaak = b.zaak.clone();
    let af = klaar(h, taak, if uitleg.is_empty() { "Gedaan." } else { &uitleg }).await?;
    verloop::bewaar(h, b, (dag, wat, uitleg)).await?;
    h.leg_vast(&zaak, af).await
}
