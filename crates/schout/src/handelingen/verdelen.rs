//! Who deals with it: assigning, picking up, changing what it is about.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::AccountId,
    routing::{RoutingVraag, routeer},
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};

use super::{
    Handeling, Uitkomst, eis_reden,
    melden::{PlekInvoer, bepaal_plek, gerouteerd, zet_norm},
};
use crate::{klok::lokaal, store};

/// To whom a zaak goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Toewijzing {
    /// Person; none: the team as a whole.
    pub account: Option<AccountId>,
    /// Code of the team.
    pub team: Option<String>,
    /// Code of the opvolgrol; none: unchanged.
    pub opvolgrol: Option<String>,
    /// Why; required when it leaves the person or team that had it.
    pub reden: String,
}

/// Gives a zaak to a person or a team.
///
/// # Errors
/// `Veld` for an unknown person, team or opvolgrol; `RedenOntbreekt` when it is taken from somebody.
pub async fn toewijzen(
    h: &mut Handeling,
    nummer: &str,
    naar: Toewijzing,
    gezien: Option<i64>,
) -> Uitkomst<Zaak> {
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, gezien).await?;
    let weg = zaak.behandelaar.is_some_and(|b| Some(b) != naar.account)
        || (naar.team.is_some() && naar.team != zaak.team);
    let reden = if weg { eis_reden(&naar.reden)? } else { naar.reden.trim().to_owned() };
    let i = &h.geladen.inrichting;
    if naar.team.as_deref().is_some_and(|t| i.team(t).is_none()) {
        return Err(Weigering::veld("team", "fout-team").into());
    }
    if naar.opvolgrol.as_deref().is_some_and(|r| i.opvolgrol(r).is_none()) {
        return Err(Weigering::veld("opvolgrol", "fout-opvolgrol").into());
    }
    let persoon = match naar.account {
        Some(id) => Some(
            store::account::op_id(&mut h.tx, id)
                .await?
                .filter(|a| a.actief)
                .ok_or_else(|| Weigering::veld("account", "fout-account"))?,
        ),
        None => None,
    };
    zaak.behandelaar = naar.account;
    if let Some(team) = naar.team.or_else(|| persoon.as_ref().and_then(|p| p.team.clone())) {
        zaak.team = Some(team);
    }
    if let Some(rol) = naar.opvolgrol {
        zaak.opvolgrol = rol;
    }
    let team = zaak.team.as_deref().and_then(|t| h.geladen.inrichting.team(t)).map(|t| t.naam.clone());
    let toegewezen =
        G::Toegewezen { aan: persoon.map(|p| p.weergave), account: zaak.behandelaar, team, reden };
    h.bewaar(&mut zaak, vec![toegewezen]).await?;
    Ok(zaak)
}

/// Somebody takes a zaak himself and starts on it.
///
/// # Errors
/// `GeenRecht`; `IntussenGewijzigd` when a colleague was first.
pub async fn oppakken(h: &mut Handeling, nummer: &str, gezien: Option<i64>) -> Uitkomst<Zaak> {
    let g = h.medewerker()?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, gezien).await?;
    zaak.behandelaar = Some(g.id);
    if zaak.status == ZaakStatus::Nieuw {
        zaak.zet_status(ZaakStatus::InBehandeling)?;
    }
    h.bewaar(&mut zaak, vec![G::Opgepakt { door: g.naam.clone() }]).await?;
    Ok(zaak)
}

/// Changes what a zaak is about. The routing runs again, unless `houden` says why it must stay where it is.
///
/// # Errors
/// `RedenOntbreekt`; `Veld` for an unknown onderwerp.
pub async fn onderwerp_wijzigen(
    h: &mut Handeling,
    nummer: &str,
    naar: &str,
    reden: &str,
    houden: bool,
    gezien: Option<i64>,
) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, gezien).await?;
    let onderwerp = h.geladen.inrichting.onderwerp(naar, h.vandaag()).cloned();
    let onderwerp = onderwerp.ok_or_else(|| Weigering::veld("onderwerp", "fout-onderwerp"))?;
    let van = h.onderwerp_naam(&zaak.onderwerp, domein::inrichting::Taal::Nl);
    zaak.onderwerp.clone_from(&onderwerp.code);
    zaak.vertrouwelijk |= onderwerp.vertrouwelijk;
    zaak.openbaar = onderwerp.openbaar && zaak.mag_openbaar();
    let gewijzigd = G::OnderwerpGewijzigd { van, naar: onderwerp.naam, reden: reden.clone() };
    let opnieuw = herrouteer(h, &mut zaak, &reden, houden).await?;
    h.bewaar(&mut zaak, vec![gewijzigd, opnieuw]).await?;
    h.vindbaar(&zaak);
    Ok(zaak)
}

/// Changes where it is. The routing runs again, unless `houden` says why it must stay where it is.
///
/// # Errors
/// `RedenOntbreekt`; `BuitenGemeente`; `Veld` when the place says nothing.
pub async fn plek_wijzigen(
    h: &mut Handeling,
    nummer: &str,
    naar: &PlekInvoer,
    reden: &str,
    houden: bool,
    gezien: Option<i64>,
) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, gezien).await?;
    let plek = bepaal_plek(h, naar)?;
    let gewijzigd = G::LocatieGewijzigd {
        van: zaak.locatie.omschrijving.clone(),
        naar: plek.omschrijving.clone(),
        reden: reden.clone(),
    };
    zaak.locatie = plek;
    let opnieuw = herrouteer(h, &mut zaak, &reden, houden).await?;
    h.bewaar(&mut zaak, vec![gewijzigd, opnieuw]).await?;
    h.vindbaar(&zaak);
    Ok(zaak)
}

/// Runs the routing again as on the moment of receipt, or records the choice to keep the present opvolgrol.
async fn herrouteer(h: &mut Handeling, zaak: &mut Zaak, reden: &str, houden: bool) -> Uitkomst<G> {
    if houden {
        return Ok(G::RoutingBehouden { opvolgrol: zaak.opvolgrol.clone(), reden: reden.to_owned() });
    }
    let signalen = store::signaal::van_zaak(&mut h.tx, zaak.id).await?;
    let antwoorden = signalen.into_iter().next().map(|s| s.signaal.antwoorden).unwrap_or_default();
    let vraag = RoutingVraag {
        onderwerp: zaak.onderwerp.clone(),
        wijk: zaak.locatie.wijk.clone(),
        buurt: zaak.locatie.buurt.clone(),
        kanaal: zaak.kanaal,
        moment: lokaal(zaak.aangemaakt),
        antwoorden,
        spoed: zaak.prioriteit == 1,
    };
    let uit = routeer(&h.geladen.inrichting, &vraag);
    if zaak.team != uit.team {
        zaak.behandelaar = None;
    }
    zaak.opvolgrol.clone_from(&uit.opvolgrol);
    zaak.team.clone_from(&uit.team);
    zaak.regel.clone_from(&uit.regel);
    let norm = termijnen::norm_datum(lokaal(zaak.aangemaakt), uit.norm);
    // A promise already made is not taken back: the earlier of the two dates stays.
    if norm.datum < zaak.norm_datum && zaak.volgt_servicenorm() {
        zaak.norm_datum = norm.datum;
        zet_norm(h, zaak, uit.norm, &norm.redenen).await?;
    }
    Ok(gerouteerd(h, &uit))
}

/// Sets the priority by hand, with the reason.
///
/// # Errors
/// `Veld` outside 1 to 5; `RedenOntbreekt`.
pub async fn prioriteit_zetten(h: &mut Handeling, nummer: &str, naar: i64, reden: &str) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    if !(1..=5).contains(&naar) {
        return Err(Weigering::veld("prioriteit", "fout-prioriteit").into());
    }
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let van = std::mem::replace(&mut zaak.prioriteit, naar);
    "handmatig".clone_into(&mut zaak.prioriteit_herkomst);
    h.bewaar(&mut zaak, vec![G::PrioriteitGezet { van, naar, reden }]).await?;
    Ok(zaak)
}

/// Makes a zaak confidential, or lifts that.
///
/// # Errors
/// `RedenOntbreekt`; `GeenRecht` for lifting without the right to manage confidentiality.
pub async fn vertrouwelijk_zetten(h: &mut Handeling, nummer: &str, aan: bool, reden: &str) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let recht = if aan { Recht::ZaakBehandelen } else { Recht::VertrouwelijkBeheren };
    let mut zaak = h.open(nummer, recht, None).await?;
    zaak.vertrouwelijk = aan;
    let openbaar = h.onderwerp(&zaak.onderwerp, h.vandaag()).is_some_and(|o| o.openbaar);
    zaak.openbaar = openbaar && zaak.mag_openbaar();
    h.bewaar(&mut zaak, vec![G::VertrouwelijkGezet { aan, reden }]).await?;
    Ok(zaak)
}
