//! A dossier leaves as one file, for a court or a successor: who asked for it and why is an event.

use domein::{gebeurtenis::Gebeurtenis as G, signaal::Melder, toegang::Recht, zaak::Zaak};

use super::{Handeling, Uitkomst, eis_reden, melder::melder_inzien};
use crate::store;

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uitvoer {
    /// Why.
    pub reden: String,
    /// With the data of reporters.
    pub melders: bool,
    /// With what visits to a dwelling found, and about whom.
    pub bezoeken: bool,
}

/// Checks that somebody may take the dossier, and gives its reporters when he asks for them; that is noted for each.
///
/// # Errors
/// `RedenOntbreekt`, `Veld`; `NietGevonden`; `GeenRecht`, also for reporters without the right to see them.
pub async fn open(h: &mut Handeling, nummer: &str, wat: &Uitvoer) -> Uitkomst<(Zaak, Vec<Melder>)> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let doel = format!("Dossier uitvoeren: {}", eis_reden(&wat.reden)?);
    let mut melders = Vec::new();
    if wat.melders {
        for stand in store::signaal::van_zaak(&mut h.tx, zaak.id).await? {
            melders.push(melder_inzien(h, nummer, stand.signaal.id, &doel).await?);
        }
    }
    Ok((zaak, melders))
}

/// Records that the dossier leaves: how many files, and the hash of their list of checksums.
///
/// # Errors
/// As [`open`].
pub async fn leg_vast(
    h: &mut Handeling,
    zaak: &Zaak,
    wat: &Uitvoer,
    (stukken, sha256): (usize, String),
) -> Uitkomst<()> {
    let reden = eis_reden(&wat.reden)?;
    let gebeurd = G::DossierUitgevoerd { reden, melders: wat.melders, stukken, sha256 };
    h.leg_vast(zaak, vec![gebeurd]).await
}
