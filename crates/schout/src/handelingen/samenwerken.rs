//! Work for others: tasks, transfer to another authority, promises, splitting and linking.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::{AccountId, SignaalId, TaakId, ToezeggingId, ZaakId},
    inrichting::Instantie,
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort, ZaakStatus},
};
use jiff::{ToSpan, civil::Date};

use super::{
    Fout, Handeling, Uitkomst, aangeschrevene,
    antwoorden::leg_norm_vast,
    behandelen::{Voor, maak_taak},
    brief::{VORDERINGTAAK, WKPBTAAK, vordering_wacht},
    eis_reden,
    melder::stuur,
};
use crate::{
    klok::lokaal,
    post::Soort,
    store::{self, taak::Toezegging},
};

/// For whom a task is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaakVoor {
    /// Code of a team.
    Team(String),
    /// A colleague; in a confidential zaak it lets him in.
    Collega(AccountId),
    /// Code of another authority or partner.
    Partner(String),
}

/// Gives a task to a colleague, another team or a partner.
///
/// # Errors
/// `Veld` for an unknown colleague, team or partner or an empty task; `DatumVoorbij`.
pub async fn taak_geven(
    h: &mut Handeling,
    nummer: &str,
    voor: TaakVoor,
    wat: &str,
    uiterlijk: Option<Date>,
) -> Uitkomst<Zaak> {
    let wat = eis_reden(wat).map_err(|_| Weigering::veld("wat", "fout-wat"))?;
    if uiterlijk.is_some_and(|d| d < h.vandaag()) {
        return Err(Weigering::DatumVoorbij.into());
    }
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let voor = match voor {
        TaakVoor::Team(team) => Voor { team: Some(team), ..Voor::default() },
        TaakVoor::Collega(id) => {
            let account = store::account::op_id(&mut h.tx, id).await?.filter(|a| a.actief);
            let account = account.ok_or_else(|| Weigering::veld("voor", "fout-account"))?;
            Voor { account: Some(account.id.0), ..Voor::default() }
        }
        TaakVoor::Partner(partner) => Voor { partner: Some(partner), ..Voor::default() },
    };
    let gemaakt = maak_taak(h, &zaak, "werk", &wat, voor, uiterlijk).await?;
    h.bewaar(&mut zaak, vec![gemaakt]).await?;
    Ok(zaak)
}

/// Finishes a task with what came of it.
///
/// # Errors
/// `NietGevonden` when the task is of another zaak or finished already; `RedenOntbreekt`.
pub async fn taak_afronden(h: &mut Handeling, nummer: &str, taak: TaakId, uitkomst: &str) -> Uitkomst<Zaak> {
    let uitkomst = eis_reden(uitkomst)?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let rij = store::taak::op_id(&mut h.tx, taak).await?.filter(|t| t.zaak == zaak.id.0);
    // A step and a letter are done on their own page, with what came of them.
    let rij = rij.filter(|t| t.stap.is_none() && t.brief.is_none()).ok_or(Weigering::NietGevonden)?;
    // The number of the registration is asked where the decision is.
    if rij.soort == aangeschrevene::TAAK {
        return Err(Weigering::veld("taak", "fout-taak-inbreng").into());
    }
    if rij.soort == WKPBTAAK {
        return Err(Weigering::veld("taak", "fout-taak-wkpb").into());
    }
    // Awb 5:35: an amount that asks for the next step is not ticked off by hand, or nobody would look again.
    if rij.soort == VORDERINGTAAK && vordering_wacht(h, &zaak).await? {
        return Err(Weigering::veld("taak", "fout-taak-vordering").into());
    }
    if !store::taak::rond_af(&mut h.tx, taak, &uitkomst, h.nu.as_microsecond()).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.bewaar(&mut zaak, vec![G::TaakAfgerond { taak, wat: rij.wat, uitkomst }]).await?;
    Ok(zaak)
}

/// Transfers to another authority; every reporter hears to whom and why (Awb 2:3, eis 133). On `nakijken_op`
/// (empty: after the days of the inrichting) a task asks what became of it.
///
/// # Errors
/// `Veld` for an unknown authority; `RedenOntbreekt`; `DatumVoorbij`.
pub async fn overdragen(
    h: &mut Handeling,
    nummer: &str,
    instantie: &str,
    reden: &str,
    nakijken_op: Option<Date>,
) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let dagen = i64::from(h.geladen.inrichting.instellingen.nakijken_dagen);
    let nakijken_op = nakijken_op.unwrap_or_else(|| h.vandaag().saturating_add(dagen.days()));
    if nakijken_op < h.vandaag() {
        return Err(Weigering::DatumVoorbij.into());
    }
    let i = h.geladen.inrichting.instantie(instantie).cloned();
    let i = i.ok_or_else(|| Weigering::veld("instantie", "fout-instantie"))?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    zaak.gepland_op = Some(nakijken_op);
    zaak.ronde = None;
    zaak.zet_status(ZaakStatus::Overgedragen)?;
    zaak.uitvoerder = Some(i.code.clone());
    // Everyone hears it in this same act, so nobody still waits for our norm.
    let verteld = "De melder hoorde aan wie de zaak is overgedragen.";
    store::taak::rond_soort_af(&mut h.tx, zaak.id, "norm", verteld, h.nu.as_microsecond()).await?;
    let over = G::Overgedragen { instantie: i.naam.clone(), reden: reden.clone(), nakijken_op };
    h.bewaar(&mut zaak, vec![over]).await?;
    vertel_overdracht(h, &zaak, Some(&i), &i.naam, &reden).await?;
    Ok(zaak)
}

/// Every reporter hears who deals with it now, and how to reach them.
pub(super) async fn vertel_overdracht(
    h: &mut Handeling,
    zaak: &Zaak,
    instantie: Option<&Instantie>,
    naam: &str,
    reden: &str,
) -> Uitkomst<()> {
    let wegen = instantie.map(|i| [i.telefoon.as_deref(), i.email.as_deref(), i.website.as_deref()]);
    let contact = wegen.into_iter().flatten().flatten().collect::<Vec<_>>().join(", ");
    for s in store::signaal::van_zaak(&mut h.tx, zaak.id).await? {
        let soort =
            Soort::Overdracht { naam: naam.to_owned(), contact: contact.clone(), reden: reden.to_owned() };
        stuur(h, zaak, s.signaal.id, soort).await?;
    }
    Ok(())
}

/// Records a promise made to a reporter: what, by when, by whom. It is watched.
///
/// # Errors
/// `Veld` for an empty promise; `DatumVoorbij`.
pub async fn toezegging_doen(
    h: &mut Handeling,
    nummer: &str,
    signaal: Option<SignaalId>,
    wat: &str,
    uiterlijk: Date,
) -> Uitkomst<Zaak> {
    let wat = eis_reden(wat).map_err(|_| Weigering::veld("wat", "fout-wat"))?;
    if uiterlijk < h.vandaag() {
        return Err(Weigering::DatumVoorbij.into());
    }
    let g = h.medewerker()?;
    let recht = if g.heeft(Recht::ZaakBehandelen) { Recht::ZaakBehandelen } else { Recht::SignaalInvoeren };
    let mut zaak = h.open(nummer, recht, None).await?;
    let toezegging = Toezegging {
        id: h.sleutel(),
        zaak: zaak.id.0,
        signaal: signaal.map(|s| s.0),
        wat: wat.clone(),
        uiterlijk: uiterlijk.to_string(),
        eigenaar: g.id.0,
        eigenaar_naam: g.naam.clone(),
        gemaakt: h.nu.as_microsecond(),
        gewaarschuwd: None,
        nagekomen: None,
        hoe: None,
    };
    store::taak::maak_toezegging(&mut h.tx, &toezegging).await?;
    let gedaan =
        G::ToezeggingGedaan { toezegging: toezegging.id.into(), wat, uiterlijk, eigenaar: g.naam.clone() };
    h.bewaar(&mut zaak, vec![gedaan]).await?;
    Ok(zaak)
}

/// Records how a promise was kept.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden` when it is of another zaak or was kept already.
pub async fn toezegging_nakomen(
    h: &mut Handeling,
    nummer: &str,
    id: ToezeggingId,
    hoe: &str,
) -> Uitkomst<Zaak> {
    let hoe = eis_reden(hoe)?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let eigen = store::taak::toezeggingen(&mut h.tx, zaak.id).await?.iter().any(|t| t.id == id.0);
    if !eigen || !store::taak::kom_na(&mut h.tx, id, &hoe, h.nu.as_microsecond()).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.bewaar(&mut zaak, vec![G::ToezeggingNagekomen { toezegging: id, hoe }]).await?;
    Ok(zaak)
}

/// Moves a signaal that is about something else to a zaak of its own; the reporter hears the new number.
///
/// # Errors
/// `Veld` when it is the only signaal; `NietGevonden` when it is of another zaak; `RedenOntbreekt`.
pub async fn splitsen(h: &mut Handeling, nummer: &str, signaal: SignaalId, reden: &str) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let mut oud = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let stand = store::signaal::op_id(&mut h.tx, signaal).await?.ok_or(Weigering::NietGevonden)?;
    if stand.signaal.zaak != oud.id {
        return Err(Weigering::NietGevonden.into());
    }
    if oud.signalen < 2 {
        return Err(Weigering::veld("signaal", "fout-splitsen").into());
    }
    // The request itself stays where its term runs; who only joined is split off as a report.
    if !oud.volgt_servicenorm() && !stand.signaal.aangesloten {
        return Err(Weigering::veld("signaal", "fout-splitsen-verzoek").into());
    }
    let mut nieuw = Zaak {
        id: ZaakId(h.sleutel()),
        nummer: store::zaak::volgend_nummer(&mut h.tx, lokaal(h.nu).year()).await?,
        soort: if stand.signaal.aangesloten { ZaakSoort::Melding } else { oud.soort },
        status: ZaakStatus::Nieuw,
        versie: 1,
        behandelaar: None,
        gepland_op: None,
        ronde: None,
        uitvoerder: None,
        signalen: 1,
        kanaal: stand.signaal.kanaal,
        aangemaakt: h.nu,
        gewijzigd: h.nu,
        gesloten: None,
        ..oud.clone()
    };
    nieuw.bindt_op = nieuw.bereken_bindt_op();
    let groep = h.groep(&nieuw);
    store::zaak::maak(&mut h.tx, &nieuw, &groep).await?;
    let van_oud = format!("De dag is die van zaak {}, waar de melding eerst bij hoorde.", oud.nummer);
    leg_norm_vast(h, &nieuw, &van_oud).await?;
    let vandaag = h.vandaag();
    let termijnen = super::proces::intake(h, &mut nieuw, stand.bereikbaar, vandaag).await?;
    store::signaal::verplaats(&mut h.tx, signaal, nieuw.id).await?;
    store::zaak::koppel(&mut h.tx, oud.id, nieuw.id, &reden).await?;
    let van = G::AfgesplitstVan { signaal, van: oud.nummer.clone(), reden: reden.clone() };
    h.leg_vast(&nieuw, vec![van]).await?;
    if !termijnen.is_empty() {
        h.bewaar(&mut nieuw, termijnen).await?;
    }
    oud.signalen -= 1;
    h.bewaar(&mut oud, vec![G::Gesplitst { signaal, naar: nieuw.nummer.clone(), reden }]).await?;
    h.vindbaar(&oud);
    h.vindbaar(&nieuw);
    stuur(h, &nieuw, signaal, Soort::Verplaatst).await?;
    Ok(nieuw)
}

/// Opens a zaak; a number that somebody typed and that is not there is wrong in its field.
async fn open_of_veld(h: &mut Handeling, welke: &str, eigen: &str) -> Uitkomst<Zaak> {
    let uit = h.open(welke, Recht::ZaakBehandelen, None).await;
    match uit {
        Err(Fout::Weigering(Weigering::NietGevonden)) if welke != eigen => {
            Err(Weigering::veld("met", "fout-nummer").into())
        }
        uit => uit,
    }
}

/// Links two zaken that have to do with each other.
///
/// # Errors
/// `NietGevonden` for the other; `Veld` for itself; `RedenOntbreekt`.
pub async fn koppelen(h: &mut Handeling, nummer: &str, met: &str, reden: &str) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    if nummer == met {
        return Err(Weigering::veld("met", "fout-koppelen").into());
    }
    // Always in the same order, so that two people who link the same pair never wait for each other.
    let (eerste, tweede) = if nummer < met { (nummer, met) } else { (met, nummer) };
    let mut a = open_of_veld(h, eerste, nummer).await?;
    let mut b = open_of_veld(h, tweede, nummer).await?;
    store::zaak::koppel(&mut h.tx, a.id, b.id, &reden).await?;
    h.bewaar(&mut a, vec![G::Gekoppeld { met: b.nummer.clone(), reden: reden.clone() }]).await?;
    h.bewaar(&mut b, vec![G::Gekoppeld { met: a.nummer.clone(), reden }]).await?;
    Ok(if a.nummer == nummer { a } else { b })
}
