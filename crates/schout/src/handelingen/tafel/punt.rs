//! A zaak on the agenda of a meeting: putting it there, advice, holding it over.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    tafel::{Advies, Puntstand, TafelWeigering},
    toegang::Recht,
    weigering::Weigering,
    zaak::Zaak,
};
use uuid::Uuid;

use super::{discipline_naam, eis_naam, mag, open};
use crate::{
    handelingen::{Handeling, Uitkomst, eis_kort, eis_reden},
    store::{
        self,
        gebeurtenis::{Keten, op_slot},
        tafel::{AdviesRij, Punt, Tafel},
    },
};

/// The place of a zaak on an agenda, when nobody recorded an outcome yet.
pub(super) async fn open_punt(h: &mut Handeling, tafel: &Tafel, zaak: &Zaak) -> Uitkomst<Punt> {
    let punten = store::tafel::punten(&mut h.tx, tafel.id).await?;
    let punt = punten.into_iter().find(|p| p.zaak == zaak.id).ok_or(Weigering::NietGevonden)?;
    if punt.stand == Puntstand::Open {
        return Ok(punt);
    }
    let uitkomst = match punt.stand {
        Puntstand::Aangehouden => punt.stand.label().to_lowercase(),
        _ => punt.uitkomst,
    };
    let klaar = TafelWeigering::AlKlaar { door: punt.klaar_door, uitkomst };
    Err(Weigering::from(klaar).into())
}

fn eis_vraag(vraag: &str) -> Result<String, Weigering> {
    if vraag.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(Weigering::veld("vraag", "fout-tafel-vraag"));
    }
    if vraag.chars().count() > crate::handelingen::MAX_TEKST {
        return Err(Weigering::veld("vraag", "fout-tekst-lang"));
    }
    Ok(vraag.trim().to_owned())
}

/// Puts a zaak on the agenda of a meeting, with what is to be discussed.
///
/// # Errors
/// `Tafel` when it stands on an agenda already, the meeting or the zaak is closed; `Veld` without a question;
/// `NietGevonden`; `GeenRecht`.
pub async fn op_agenda(h: &mut Handeling, tafel: Uuid, nummer: &str, vraag: &str) -> Uitkomst<()> {
    let tafel = open(h, tafel).await?;
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let vraag = eis_vraag(vraag)?;
    zet_neer(h, &tafel, &zaak, vraag).await
}

async fn zet_neer(h: &mut Handeling, tafel: &Tafel, zaak: &Zaak, vraag: String) -> Uitkomst<()> {
    if !zaak.status.is_open() {
        return Err(Weigering::from(TafelWeigering::ZaakDicht).into());
    }
    let punten = store::tafel::van_zaak(&mut h.tx, zaak.id).await?;
    for ander in punten.iter().filter(|p| p.stand == Puntstand::Open && p.tafel != tafel.id) {
        let bij = store::tafel::op_id(&mut h.tx, ander.tafel).await?;
        if let Some(bij) = bij.filter(|t| t.soort == tafel.soort) {
            return Err(Weigering::from(TafelWeigering::AlOpAndereAgenda { dag: bij.dag }).into());
        }
    }
    let hier = punten.into_iter().find(|p| p.tafel == tafel.id);
    let punt = Punt {
        id: hier.as_ref().map_or_else(|| h.sleutel(), |p| p.id),
        tafel: tafel.id,
        zaak: zaak.id,
        vraag: vraag.clone(),
        door_naam: h.wie.actor().naam().to_owned(),
        gemaakt: h.nu.as_microsecond(),
        stand: Puntstand::Open,
        uitkomst: String::new(),
        conclusie: String::new(),
        afspraken: String::new(),
        klaar_door: String::new(),
        klaar: None,
    };
    match hier.map(|p| p.stand) {
        None => store::tafel::maak_punt(&mut h.tx, &punt).await?,
        // It was held over and comes back to the same meeting.
        Some(Puntstand::Aangehouden) if store::tafel::heropen_punt(&mut h.tx, &punt).await? => {}
        Some(_) => return Err(Weigering::from(TafelWeigering::AlOpAgenda).into()),
    }
    let wat = G::OpTafel { tafel: tafel.id, bij: tafel.soort, dag: tafel.dag, vraag };
    h.leg_vast(zaak, vec![wat]).await
}

/// What somebody fills in for a discipline.
#[derive(Debug, Clone, Copy)]
pub struct AdviesInvoer<'a> {
    /// Code of the discipline.
    pub discipline: &'a str,
    /// Who gave it.
    pub wie: &'a str,
    /// What.
    pub tekst: &'a str,
}

/// Records what a discipline says about a zaak on the agenda. Advice may come in before the meeting.
///
/// # Errors
/// `Veld` for what is missing; `Tafel` when the meeting is closed or the outcome is recorded; `NietGevonden`.
pub async fn adviseren(h: &mut Handeling, tafel: Uuid, nummer: &str, wat: AdviesInvoer<'_>) -> Uitkomst<()> {
    let tafel = open(h, tafel).await?;
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let punt = open_punt(h, &tafel, &zaak).await?;
    let i = &h.geladen.inrichting;
    if !i.instellingen.disciplines.iter().any(|d| d.code == wat.discipline) {
        return Err(Weigering::veld("discipline", "fout-discipline").into());
    }
    let discipline = discipline_naam(i, wat.discipline);
    let wie = eis_naam(wat.wie).ok_or_else(|| Weigering::veld("wie", "fout-advies-wie"))?;
    if wat.tekst.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(Weigering::veld("advies", "fout-advies").into());
    }
    let tekst = eis_kort("advies", wat.tekst)?;
    let rij = AdviesRij {
        id: h.sleutel(),
        discipline: wat.discipline.to_owned(),
        wie: wie.clone(),
        tekst: tekst.clone(),
        gemaakt: h.nu.as_microsecond(),
    };
    store::tafel::maak_advies(&mut h.tx, punt.id, &rij).await?;
    let advies = Advies { discipline, wie, tekst };
    h.leg_vast(&zaak, vec![G::TafelAdvies { bij: tafel.soort, dag: tafel.dag, advies }]).await
}

/// Takes an advice away that should not stand there. The dossier keeps that it was given, and why it went.
///
/// # Errors
/// `RedenOntbreekt`; `Tafel` when the meeting is closed or the outcome is recorded; `NietGevonden` when it is gone.
pub async fn advies_weghalen(
    h: &mut Handeling,
    tafel: Uuid,
    nummer: &str,
    advies: Uuid,
    reden: &str,
) -> Uitkomst<()> {
    let tafel = open(h, tafel).await?;
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let punt = open_punt(h, &tafel, &zaak).await?;
    let reden = eis_reden(reden)?;
    let adviezen = store::tafel::adviezen(&mut h.tx, punt.id).await?;
    let rij = adviezen.into_iter().find(|a| a.id == advies).ok_or(Weigering::NietGevonden)?;
    store::tafel::haal_advies_weg(&mut h.tx, punt.id, advies).await?;
    let discipline = discipline_naam(&h.geladen.inrichting, &rij.discipline);
    let wat = G::TafelAdviesWeg { bij: tafel.soort, dag: tafel.dag, discipline, reden };
    h.leg_vast(&zaak, vec![wat]).await
}

/// Takes a zaak off the agenda before it was discussed, with the advice that was given. It may come back later.
///
/// # Errors
/// `RedenOntbreekt`; `Tafel` when the meeting is closed or the outcome is recorded; `NietGevonden`; `GeenRecht`.
pub async fn weghalen(h: &mut Handeling, tafel: Uuid, nummer: &str, reden: &str) -> Uitkomst<()> {
    let tafel = open(h, tafel).await?;
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let punt = open_punt(h, &tafel, &zaak).await?;
    let reden = eis_reden(reden)?;
    if !store::tafel::haal_punt_weg(&mut h.tx, punt.id).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.leg_vast(&zaak, vec![G::VanTafel { bij: tafel.soort, dag: tafel.dag, reden }]).await
}

/// Moves a zaak to a later meeting, or back to those that wait for one.
///
/// # Errors
/// `RedenOntbreekt`; `Veld` for a meeting that cannot take it; `Tafel` when the meeting is closed or the outcome is
/// recorded; `GeenRecht`.
pub async fn aanhouden(
    h: &mut Handeling,
    tafel: Uuid,
    nummer: &str,
    reden: &str,
    naar: Option<Uuid>,
) -> Uitkomst<()> {
    mag(h)?;
    let tafel = open(h, tafel).await?;
    let zaak = h.open(nummer, Recht::TafelHouden, None).await?;
    let mut punt = open_punt(h, &tafel, &zaak).await?;
    let reden = eis_reden(reden)?;
    let volgende = match naar {
        Some(id) if id != tafel.id => {
            // Nobody closes the other meeting while the zaak goes there.
            op_slot(&mut h.tx, id, Keten::Tafel).await?;
            let ander = store::tafel::op_id(&mut h.tx, id).await?;
            let past = |t: &Tafel| t.gesloten.is_none() && t.soort == tafel.soort && t.dag >= tafel.dag;
            Some(ander.filter(past).ok_or_else(|| Weigering::veld("naar", "fout-tafel"))?)
        }
        Some(_) => return Err(Weigering::veld("naar", "fout-tafel").into()),
        None => None,
    };
    punt.stand = Puntstand::Aangehouden;
    punt.uitkomst.clone_from(&reden);
    rond_af(h, &mut punt).await?;
    let naar = volgende.as_ref().map(|t| t.dag);
    let wat = G::TafelAangehouden { bij: tafel.soort, dag: tafel.dag, reden, naar };
    h.leg_vast(&zaak, vec![wat]).await?;
    match volgende {
        Some(volgende) => zet_neer(h, &volgende, &zaak, punt.vraag).await,
        None => Ok(()),
    }
}

/// Writes what came of a zaak, with who recorded it.
pub(super) async fn rond_af(h: &mut Handeling, punt: &mut Punt) -> Uitkomst<()> {
    punt.klaar_door = h.wie.actor().naam().to_owned();
    punt.klaar = Some(h.nu.as_microsecond());
    if store::tafel::rond_af(&mut h.tx, punt).await? {
        return Ok(());
    }
    let klaar = TafelWeigering::AlKlaar { door: "Een collega".to_owned(), uitkomst: punt.uitkomst.clone() };
    Err(Weigering::from(klaar).into())
}
