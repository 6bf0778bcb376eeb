//! What came of a zaak at a meeting: it goes into the dossier, and the step of the process is done by the same act as
//! everywhere.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    proces::{Gegevens, Waarde},
    tafel::{Advies, Puntstand, TafelWeigering, Tafelverslag, Tafelverwijzing, mag_aan_tafel},
    toegang::Recht,
    weigering::Weigering,
    zaak::Zaak,
};
use uuid::Uuid;

use super::{
    discipline_naam, eis_gehouden, mag, open,
    punt::{open_punt, rond_af},
};
use crate::{
    handelingen::{Handeling, Uitkomst, eis_kort, proces},
    store::{self, tafel::Tafel},
};

/// What somebody fills in.
#[derive(Debug, Clone, Default)]
pub struct Vastlegging {
    /// Step to complete, with its outcome and its form; none: the tafel only advises.
    pub stap: Option<(String, String, Gegevens)>,
    /// What the tafel concluded.
    pub conclusie: String,
    /// What was agreed.
    pub afspraken: String,
}

/// Records the outcome of a zaak, and completes its step when one was given.
///
/// # Errors
/// `Tafel` when the meeting is closed, was not held, or a colleague was first; `Stap` when the process does not allow
/// it; `Veld` without a conclusion; `IntussenGewijzigd`; `GeenRecht`. Nothing is stored then.
pub async fn vastleggen(
    h: &mut Handeling,
    tafel: Uuid,
    nummer: &str,
    wat: Vastlegging,
    gezien: Option<i64>,
) -> Uitkomst<()> {
    mag(h)?;
    let tafel = open(h, tafel).await?;
    let zaak = h.open(nummer, Recht::TafelHouden, None).await?;
    let mut punt = open_punt(h, &tafel, &zaak).await?;
    if let Some(gezien) = gezien.filter(|gezien| *gezien != zaak.versie) {
        return Err(Weigering::IntussenGewijzigd { gezien, nu: zaak.versie }.into());
    }
    let aanwezig = eis_gehouden(h, &tafel).await?;
    let conclusie = eis_kort("conclusie", &wat.conclusie)?;
    let afspraken = eis_kort("afspraken", &wat.afspraken)?;
    if wat.stap.is_none() && !conclusie.chars().any(char::is_alphanumeric) {
        return Err(Weigering::veld("conclusie", "fout-conclusie").into());
    }
    let stap = match wat.stap {
        Some(stap) => Some(met_verslag(h, &tafel, &zaak, stap).await?),
        None => None,
    };
    punt.stand = Puntstand::Besproken;
    punt.uitkomst = stap.as_ref().map_or_else(|| "Advies".to_owned(), |stap| stap.naam.clone());
    punt.conclusie.clone_from(&conclusie);
    punt.afspraken.clone_from(&afspraken);
    rond_af(h, &mut punt).await?;
    let adviezen = adviezen(h, punt.id).await?;
    let besproken = G::TafelBesproken {
        tafel: tafel.id,
        bij: tafel.soort,
        dag: tafel.dag,
        verslag: Tafelverslag { uitkomst: punt.uitkomst, conclusie, afspraken, adviezen, aanwezig },
    };
    h.leg_vast(&zaak, vec![besproken]).await?;
    if let Some(stap) = stap {
        proces::voltooien(h, nummer, &stap.id, &stap.uitkomst, &stap.gegevens, Some(zaak.versie)).await?;
    }
    Ok(())
}

/// A step with everything on its form.
struct Stapwerk {
    id: String,
    uitkomst: String,
    naam: String,
    gegevens: Gegevens,
}

/// The form of a step, with the record of this meeting in its field.
async fn met_verslag(
    h: &mut Handeling,
    tafel: &Tafel,
    zaak: &Zaak,
    (id, uitkomst, mut gegevens): (String, String, Gegevens),
) -> Uitkomst<Stapwerk> {
    let (definitie, stand) = proces::stand_van(h, zaak).await?;
    let naam = definitie.naam_van(&id).to_owned();
    let stap = definitie.stap(&id);
    let bij_tafel = stap.and_then(|stap| Some((stap, stap.tafel.as_ref()?)));
    let Some((stap, bij)) = bij_tafel.filter(|(_, bij)| bij.soort == tafel.soort) else {
        return Err(Weigering::from(TafelWeigering::AndereStap { stap: naam }).into());
    };
    // An outcome that does not exist is refused by the process itself.
    let gekozen = stap.uitkomst(&uitkomst);
    if let Some(gekozen) = gekozen {
        mag_aan_tafel(gekozen).map_err(Weigering::from)?;
    }
    let mut samen = stand.feiten;
    samen.extend(gegevens.clone());
    gegevens.remove(&bij.verslag);
    if stap.veld(&bij.verslag).is_some_and(|veld| veld.wordt_gevraagd(&uitkomst, &samen)) {
        let verwijzing = Tafelverwijzing { soort: tafel.soort, dag: tafel.dag, tafel: tafel.id };
        gegevens.insert(bij.verslag.clone(), Waarde::Verwijzing(verwijzing.tekst()));
    }
    let naam = gekozen.map_or_else(|| uitkomst.clone(), |u| u.naam.clone());
    Ok(Stapwerk { id, uitkomst, naam, gegevens })
}

async fn adviezen(h: &mut Handeling, punt: Uuid) -> Uitkomst<Vec<Advies>> {
    let rijen = store::tafel::adviezen(&mut h.tx, punt).await?;
    let i = &h.geladen.inrichting;
    let advies = |rij: store::tafel::AdviesRij| Advies {
        discipline: discipline_naam(i, &rij.discipline),
        wie: rij.wie,
        tekst: rij.tekst,
    };
    Ok(rijen.into_iter().map(advies).collect())
}
