//! What was looked at and measured during a visit: judged by the edition of the list that was shown, and kept with the finding.

use domein::{
    controle::{MEESTE_METINGEN, Meetmis, Meting, Puntuitkomst},
    gebeurtenis::Gebeurtenis as G,
    veld::Lijstinvulling,
    weigering::Weigering,
};
use uuid::Uuid;

use super::{Handeling, Uitkomst, eis_kort};
use crate::{
    klok::lokaal,
    store::{
        self,
        bezoek::{Bevindingpunt, MetingRij},
    },
};

/// Longest serial number of an instrument, in characters.
const LANGSTE_NUMMER: usize = 60;

/// What somebody looked at and measured, besides what he found in words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Onderzoek<'a> {
    /// The list that was gone through.
    pub lijst: Option<&'a Lijstinvulling>,
    /// What was measured.
    pub metingen: &'a [Meting],
}

/// Keeps it with the finding of `vastgelegd`, and says it in that event too.
///
/// # Errors
/// `Veld` for a list or an answer that is not there any more, or a measurement that cannot be.
pub(super) async fn bewaren(h: &mut Handeling, onderzoek: Onderzoek<'_>, vastgelegd: &mut G) -> Uitkomst<()> {
    let G::BevindingVastgelegd { bevinding, controle, .. } = vastgelegd else { return Ok(()) };
    let metingen = metingen(h, bevinding.0, onderzoek.metingen)?;
    if let Some(invulling) = onderzoek.lijst {
        for punt in punten(h, bevinding.0, invulling, onderzoek.metingen)? {
            // What nobody looked at stands in the table; in the event it would only be noise.
            if punt.antwoord.is_some() {
                controle.push(format!("{} {}.", punt.zin, punt_woorden(&punt)));
            }
            store::bezoek::maak_punt(&mut h.tx, &punt).await?;
        }
    } else if onderzoek.metingen.iter().any(|m| m.punt.is_some()) {
        return Err(Weigering::veld("lijst", "fout-lijst").into());
    }
    for meting in metingen {
        controle.push(format!("Gemeten: {}.", meting.in_woorden()));
        store::bezoek::maak_meting(&mut h.tx, &meting).await?;
    }
    Ok(())
}

fn punten(
    h: &Handeling,
    bevinding: Uuid,
    invulling: &Lijstinvulling,
    metingen: &[Meting],
) -> Result<Vec<Bevindingpunt>, Weigering> {
    let kader = &h.geladen.inrichting.controle;
    let lijst = kader.uitgave(&invulling.lijst, invulling.van);
    let lijst = lijst.ok_or_else(|| Weigering::veld("lijst", "fout-lijst"))?;
    let uitkomsten = lijst.beoordeel(kader, &invulling.antwoorden, metingen)?;
    let rij = |(volg, u): (usize, Puntuitkomst)| Bevindingpunt {
        bevinding,
        volg: i64::try_from(volg).unwrap_or(i64::MAX),
        lijst: lijst.code.clone(),
        lijst_van: lijst.geldig.van.to_string(),
        lijst_naam: lijst.naam.clone(),
        punt: u.punt,
        zin: u.zin,
        antwoord: u.antwoord,
        woorden: u.woorden,
        overtreding: u.overtreding,
        grondslag: u.grondslag,
    };
    Ok(uitkomsten.into_iter().enumerate().map(rij).collect())
}

fn metingen(h: &Handeling, bevinding: Uuid, metingen: &[Meting]) -> Result<Vec<MetingRij>, Weigering> {
    if metingen.len() > MEESTE_METINGEN {
        return Err(Weigering::veld("metingen", "fout-meting-veel"));
    }
    let dag = lokaal(h.feitmoment()).date();
    let een = |(volg, m): (usize, &Meting)| {
        let soort = h.geladen.inrichting.controle.meetsoort(&m.soort);
        let soort = soort.ok_or_else(|| Weigering::veld("metingen", "fout-meetsoort"))?;
        soort.toets(m, dag).map_err(|mis| Weigering::veld("metingen", zin_van(mis)))?;
        let meetmiddel = m.meetmiddel.as_deref().map(|nummer| eis_kort("metingen", nummer)).transpose()?;
        if meetmiddel.as_deref().is_some_and(|nummer| nummer.chars().count() > LANGSTE_NUMMER) {
            return Err(Weigering::veld("metingen", "fout-meetmiddel"));
        }
        Ok(MetingRij {
            id: h.sleutel(),
            bevinding,
            volg: i64::try_from(volg).unwrap_or(i64::MAX),
            soort: soort.code.clone(),
            naam: soort.naam.clone(),
            eenheid: soort.eenheid.clone(),
            waarde: m.waarde.duizendsten(),
            meetmiddel: meetmiddel.filter(|nummer| !nummer.is_empty()),
            gekalibreerd: m.gekalibreerd.map(|dag| dag.to_string()),
            punt: m.punt.clone(),
        })
    };
    metingen.iter().enumerate().map(een).collect()
}

const fn zin_van(mis: Meetmis) -> &'static str {
    match mis {
        Meetmis::Buiten => "fout-meting-buiten",
        Meetmis::Decimalen => "fout-meting-decimalen",
        Meetmis::Meetmiddel => "fout-meetmiddel",
        Meetmis::Kalibratie => "fout-kalibratie",
    }
}

/// The answer to a point, and what it means: "Nee, dit is een overtreding (APV 2:28)".
#[must_use]
pub fn punt_woorden(punt: &Bevindingpunt) -> String {
    let grond = punt.grondslag.as_deref().map(|grond| format!(" ({grond})")).unwrap_or_default();
    if punt.overtreding {
        format!("{}, dit is een overtreding{grond}", punt.woorden)
    } else {
        punt.woorden.clone()
    }
}

impl MetingRij {
    /// The measurement in words: "Geluid 54,3 dB(A), meetmiddel SN-1, gekalibreerd op 2 maart 2026".
    #[must_use]
    pub fn in_woorden(&self) -> String {
        use domein::controle::Meetwaarde;
        let mut uit = format!("{} {} {}", self.naam, Meetwaarde::van_duizendsten(self.waarde), self.eenheid);
        if let Some(nummer) = &self.meetmiddel {
            uit.push_str(&format!(", meetmiddel {nummer}"));
        }
        if let Some(dag) = self.gekalibreerd.as_deref().and_then(|dag| dag.parse().ok()) {
            uit.push_str(&format!(", gekalibreerd op {}", termijnen::datum_nl(dag)));
        }
        uit
    }
}
