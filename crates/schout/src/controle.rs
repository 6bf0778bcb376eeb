//! `schout controleer`: walks every chain and every zaak, and says which dossier and event is wrong.

mod brieven;
mod woorden;

use domein::keten::{BEGIN, Kop, inhoud_hash};
use uuid::Uuid;

use crate::{
    bestanden::Bestanden,
    handelingen::{Uitkomst, zaak_stand},
    store::{
        self, Store, Tx,
        gebeurtenis::{DossierRij, Regel},
    },
};

/// Outcome of a check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verslag {
    /// Chains that were walked.
    pub ketens: u64,
    /// Events that were checked.
    pub gebeurtenissen: u64,
    /// Events whose content was destroyed; their chain still holds.
    pub vernietigd: u64,
    /// What is wrong, one sentence each.
    pub fouten: Vec<String>,
}

impl Verslag {
    /// True when nothing is wrong.
    #[must_use]
    pub fn klopt(&self) -> bool {
        self.fouten.is_empty()
    }
}

/// Chains in one step of the walk.
const STAP: i64 = 200;

/// Checks everything; with `bestanden` also that the printed letters are there, as they left.
///
/// # Errors
/// When the store cannot be read.
pub async fn controleer(store: &Store, bestanden: Option<&Bestanden>) -> Uitkomst<Verslag> {
    let mut verslag = Verslag::default();
    let mut na = (Uuid::nil(), String::new());
    loop {
        let mut tx = store.lees().await?;
        let koppen = store::gebeurtenis::dossiers_na(&mut tx, (na.0, &na.1), STAP).await?;
        let Some(laatste) = koppen.last() else { break };
        na = (laatste.id, laatste.keten.clone());
        for kop in &koppen {
            if let Err(fout) = keten(&mut tx, bestanden, kop, &mut verslag).await {
                // Damage in one dossier is named, and the rest is still checked.
                let zin = format!("Dossier {} ({}) is niet te lezen: {fout}.", kop.id, kop.keten);
                verslag.fouten.push(zin);
                tx = store.lees().await?;
            }
        }
    }
    let mut tx = store.lees().await?;
    let (wezen, zonder) = store::gebeurtenis::losse_einden(&mut tx).await?;
    if wezen > 0 {
        verslag.fouten.push(format!("{wezen} gebeurtenissen horen bij een dossier dat er niet meer is."));
    }
    for nummer in zonder {
        verslag.fouten.push(format!("Zaak {nummer} heeft geen gebeurtenissen meer."));
    }
    Ok(verslag)
}

async fn keten(
    tx: &mut Tx,
    bestanden: Option<&Bestanden>,
    kop: &DossierRij,
    verslag: &mut Verslag,
) -> Uitkomst<()> {
    let naam = naam(tx, kop).await?;
    let regels = store::gebeurtenis::regels(tx, kop.id, &kop.keten).await?;
    verslag.ketens += 1;
    verslag.gebeurtenissen += regels.len() as u64;
    let mut vorige = BEGIN.to_owned();
    for (i, regel) in regels.iter().enumerate() {
        let verwacht = i64::try_from(i).unwrap_or(i64::MAX) + 1;
        if let Some(fout) = toets_regel(kop, regel, verwacht, &vorige) {
            verslag.fouten.push(format!("{naam}, gebeurtenis {}: {fout}", regel.volgnr));
            return Ok(());
        }
        verslag.vernietigd += u64::from(regel.inhoud.is_none());
        vorige.clone_from(&regel.hash);
    }
    if i64::try_from(regels.len()) != Ok(kop.laatste_volgnr) || vorige != kop.laatste_hash {
        let zin = format!(
            "{naam}, na gebeurtenis {}: het einde van de keten ontbreekt of is anders.",
            regels.len()
        );
        verslag.fouten.push(zin);
        return Ok(());
    }
    if kop.keten == store::gebeurtenis::Keten::Zaak.as_str() {
        stand(tx, kop, &naam, regels.last(), verslag).await?;
        woorden::toets(tx, kop.id.into(), &naam, &regels, verslag).await?;
        brieven::toets(tx, bestanden, kop.id.into(), &naam, &regels, verslag).await?;
    }
    Ok(())
}

fn toets_regel(kop: &DossierRij, regel: &Regel, verwacht: i64, vorige: &str) -> Option<&'static str> {
    let dossier = kop.id.to_string();
    let gerekend = Kop {
        dossier: &dossier,
        volgnr: regel.volgnr,
        soort: &regel.soort,
        moment: regel.moment,
        actor: &regel.actor,
        inhoud_hash: &regel.inhoud_hash,
        stand_hash: &regel.stand_hash,
        vorige: &regel.vorige,
    };
    if regel.volgnr != verwacht {
        return Some("er ontbreekt een gebeurtenis ervoor.");
    }
    if regel.vorige != vorige {
        return Some("deze sluit niet aan op de gebeurtenis ervoor.");
    }
    if gerekend.hash() != regel.hash {
        return Some("de gegevens van deze gebeurtenis zijn veranderd.");
    }
    match (&regel.zout, &regel.inhoud) {
        (Some(zout), Some(inhoud)) if inhoud_hash(zout, inhoud) != regel.inhoud_hash => {
            Some("de inhoud van deze gebeurtenis is veranderd.")
        }
        _ => None,
    }
}

/// The row of a zaak must be what its last event says.
async fn stand(
    tx: &mut Tx,
    kop: &DossierRij,
    naam: &str,
    laatste: Option<&Regel>,
    verslag: &mut Verslag,
) -> Uitkomst<()> {
    match store::zaak::op_id(tx, kop.id.into()).await {
        Ok(Some(zaak)) if laatste.is_some_and(|l| Some(&l.stand_hash) == zaak_stand(&zaak).ok().as_ref()) => {
        }
        Ok(Some(_)) => {
            verslag.fouten.push(format!("{naam}: de gegevens van de zaak zijn buiten Schout om veranderd."));
        }
        Ok(None) => verslag.fouten.push(format!("{naam}: de zaak zelf is weg.")),
        Err(fout) => verslag.fouten.push(format!("{naam}: de zaak is onleesbaar ({fout}).")),
    }
    Ok(())
}

async fn naam(tx: &mut Tx, kop: &DossierRij) -> Uitkomst<String> {
    let nummer = store::lijst::nummer_van(tx, kop.id).await?;
    Ok(match (kop.keten.as_str(), nummer) {
        ("zaak", Some(nummer)) => format!("Zaak {nummer}"),
        ("inzage", Some(nummer)) => format!("Inzage in zaak {nummer}"),
        (keten, _) => format!("Dossier {} ({keten})", kop.id),
    })
}
