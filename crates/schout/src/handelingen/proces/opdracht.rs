//! Zaken that begin by hand or from another process, and what is asked of processes outside this system.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::ZaakId,
    proces::{Definitie, Gegevens, ProcesOpdracht},
    toegang::Recht,
    weigering::Weigering,
    zaak::{Locatie, Zaak, ZaakSoort, ZaakStatus},
};
use jiff::civil::Date;
use termijnen::{Eenheid, Norm};

use super::{
    gang::Gang,
    overname::{self, Registratie},
};
use crate::{
    handelingen::{
        Handeling, Uitkomst,
        behandelen::maak_taak,
        betrokkenen,
        bewaken::{PER_KEER, behandelaar_of_team, om_de_beurt, vergrendel},
        melden::{PlekInvoer, bepaal_plek, routing_vraag_zonder_melding, zet_norm},
    },
    klok::lokaal,
    store,
};

/// Days for a zaak that nobody outside waits for, until a term of the law or a plan binds it: eight weeks.
const EIGEN_NORM: Norm = Norm { aantal: 40, eenheid: Eenheid::Werkdagen };

/// Start event of a zaak that was closed: nothing new begins with it.
pub const HEROPEND: &str = "heropend";

/// A zaak that a colleague begins by hand.
#[derive(Debug, Clone, Default)]
pub struct Aanvang {
    /// Code of the process.
    pub proces: String,
    /// Start event.
    pub start: String,
    /// Code of the onderwerp.
    pub onderwerp: String,
    /// Place.
    pub plek: PlekInvoer,
    /// Why.
    pub aanleiding: String,
}

/// Begins a zaak by hand.
///
/// # Errors
/// `Veld` for an unknown onderwerp or place; `RedenOntbreekt`; `Stap` when the process does not begin so.
pub async fn beginnen(h: &mut Handeling, wat: &Aanvang) -> Uitkomst<Zaak> {
    let g = h.medewerker()?;
    if !g.heeft(Recht::ZaakBehandelen) {
        return Err(Weigering::GeenRecht.into());
    }
    let aanleiding = crate::handelingen::eis_reden(&wat.aanleiding)?;
    let soort = ZaakSoort::van_proces(&wat.proces).filter(|s| !s.heeft_melder() && wat.start != HEROPEND);
    let soort = soort.ok_or_else(|| Weigering::veld("proces", "fout-kies"))?;
    let i = &h.geladen.inrichting;
    let onderwerp = i.onderwerp(&wat.onderwerp, h.vandaag()).cloned();
    let onderwerp = onderwerp.ok_or_else(|| Weigering::veld("onderwerp", "fout-onderwerp"))?;
    let locatie = bepaal_plek(h, &wat.plek)?;
    let r = routing_vraag_zonder_melding(h, &onderwerp.code, &locatie);
    let mal = Mal {
        soort,
        onderwerp: onderwerp.code.clone(),
        opvolgrol: r.opvolgrol,
        team: g.team.clone().or(r.team),
        locatie,
        prioriteit: i64::from(r.prioriteit),
        vertrouwelijk: onderwerp.vertrouwelijk,
        kanaal: domein::inrichting::Kanaal::Boa,
    };
    let mut zaak = maak(h, mal).await?;
    zaak.behandelaar = Some(g.id);
    start(h, &mut zaak, &wat.start, &aanleiding, None).await?;
    Ok(zaak)
}

/// What a new zaak takes from its beginning.
struct Mal {
    soort: ZaakSoort,
    onderwerp: String,
    opvolgrol: String,
    team: Option<String>,
    locatie: Locatie,
    prioriteit: i64,
    vertrouwelijk: bool,
    kanaal: domein::inrichting::Kanaal,
}

async fn maak(h: &mut Handeling, mal: Mal) -> Uitkomst<Zaak> {
    let vandaag = h.vandaag();
    let mut zaak = Zaak {
        id: ZaakId(h.sleutel()),
        nummer: store::zaak::volgend_nummer(&mut h.tx, lokaal(h.nu).year()).await?,
        soort: mal.soort,
        onderwerp: mal.onderwerp,
        status: ZaakStatus::Nieuw,
        versie: 1,
        opvolgrol: mal.opvolgrol,
        team: mal.team,
        behandelaar: None,
        prioriteit: mal.prioriteit,
        prioriteit_herkomst: "standaard".to_owned(),
        locatie: mal.locatie,
        kanaal: mal.kanaal,
        norm_datum: vandaag,
        gepland_op: None,
        ronde: None,
        bindt_op: vandaag,
        vertrouwelijk: mal.vertrouwelijk,
        openbaar: false,
        bevoegd_gezag: None,
        uitvoerder: None,
        regel: None,
        signalen: 0,
        aangemaakt: h.nu,
        gewijzigd: h.nu,
        gesloten: None,
    };
    let groep = h.groep(&zaak);
    let norm = termijnen::norm_datum(h.lokaal(), EIGEN_NORM);
    zaak.norm_datum = norm.datum;
    zaak.bindt_op = zaak.norm_datum;
    store::zaak::maak(&mut h.tx, &zaak, &groep).await?;
    zet_norm(h, &zaak, EIGEN_NORM, &norm.redenen).await?;
    let onderwerp = h.onderwerp_naam(&zaak.onderwerp, domein::inrichting::Taal::Nl);
    let gemaakt = G::ZaakGemaakt {
        nummer: zaak.nummer.clone(),
        onderwerp,
        norm_datum: zaak.norm_datum,
        redenen: Vec::new(),
    };
    h.leg_vast(&zaak, vec![gemaakt]).await?;
    Ok(zaak)
}

/// Begins the process of a new zaak.
async fn start(
    h: &mut Handeling,
    zaak: &mut Zaak,
    start: &str,
    aanleiding: &str,
    bekend: Option<Registratie>,
) -> Uitkomst<()> {
    let mut gang = Gang::begin(h, zaak, start, &Gegevens::new(), 1)?;
    let (proces, versie) = (gang.definitie.naam.clone(), gang.definitie.versie.clone());
    gang.gebeurd.push(G::ProcesBegonnen { proces, aanleiding: aanleiding.to_owned(), versie });
    if let Some(bekend) = bekend {
        bekend.zet(h, &mut gang)?;
    }
    Box::pin(gang.verwerk(h, zaak)).await
}

/// What a step asks of another process: a zaak now or later, or a task to pass it on.
pub(super) async fn geef(
    h: &mut Handeling,
    zaak: &Zaak,
    definitie: &Definitie,
    vraag: &ProcesOpdracht,
    gebeurd: &mut Vec<G>,
) -> Uitkomst<()> {
    if let Some(op) = vraag.op.filter(|op| *op > h.vandaag()) {
        let nu = h.nu.as_microsecond();
        let id = h.sleutel();
        store::proces::maak_opdracht(&mut h.tx, id, zaak.id, &vraag.proces, &vraag.met, op, nu).await?;
        return Ok(());
    }
    let extern_proces = definitie.basis.extern_proces.iter().find(|p| p.code == vraag.proces);
    if let Some(buiten) = extern_proces {
        let wat = format!("Geef door aan {}: {}.", buiten.naam, vraag.met.replace('-', " "));
        let voor = behandelaar_of_team(&h.geladen.inrichting, zaak);
        gebeurd.push(maak_taak(h, zaak, "werk", &wat, voor, vraag.op).await?);
        return Ok(());
    }
    gebeurd.push(volgzaak(h, zaak, &vraag.proces, &vraag.met).await?);
    Ok(())
}

/// A zaak towards a sanction, from one in which a breach was found.
pub(in crate::handelingen) async fn sanctie_beginnen(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<G> {
    volgzaak(h, zaak, ZaakSoort::OpleggenSanctie.proces(), "verzoek-ontvangen").await
}

/// A zaak that follows from another, at the same place.
async fn volgzaak(h: &mut Handeling, zaak: &Zaak, proces: &str, met: &str) -> Uitkomst<G> {
    let soort = ZaakSoort::van_proces(proces).ok_or_else(|| Weigering::veld("proces", "fout-kies"))?;
    let mal = Mal {
        soort,
        onderwerp: zaak.onderwerp.clone(),
        opvolgrol: zaak.opvolgrol.clone(),
        team: zaak.team.clone(),
        locatie: zaak.locatie.clone(),
        prioriteit: zaak.prioriteit,
        vertrouwelijk: zaak.vertrouwelijk,
        kanaal: zaak.kanaal,
    };
    let mut nieuw = maak(h, mal).await?;
    let reden = format!("{} uit zaak {}", soort.label(), zaak.nummer);
    store::zaak::koppel(&mut h.tx, zaak.id, nieuw.id, &reden).await?;
    // Who dealt with the first goes on with it, until somebody else is named.
    if let Some(wie) = zaak.behandelaar
        && let Some(account) = store::account::op_id(&mut h.tx, wie).await?.filter(|a| a.actief)
    {
        nieuw.behandelaar = Some(account.id);
        let reden = format!("Deed ook zaak {}.", zaak.nummer);
        let aan = (Some(account.weergave), Some(account.id));
        let toegewezen = G::Toegewezen { aan: aan.0, account: aan.1, team: None, reden };
        h.leg_vast(&nieuw, vec![toegewezen]).await?;
    }
    betrokkenen::neem_over(h, zaak, &nieuw).await?;
    let bekend = overname::registratie(h, zaak, &nieuw, met).await?;
    Box::pin(start(h, &mut nieuw, met, &format!("Uit zaak {}.", zaak.nummer), bekend)).await?;
    Ok(G::ZaakGestart { nummer: nieuw.nummer, proces: soort.label().to_owned() })
}

/// Begins what processes asked for today or earlier; gives how many.
///
/// # Errors
/// When the store fails.
pub async fn opdrachten_uitvoeren(h: &mut Handeling) -> Uitkomst<usize> {
    om_de_beurt(h).await?;
    let vandaag = h.vandaag();
    let open = store::proces::opdrachten_tot(&mut h.tx, vandaag, PER_KEER).await?;
    for rij in &open {
        if !store::proces::opdracht_gedaan(&mut h.tx, rij.id, h.nu.as_microsecond()).await? {
            continue;
        }
        let Some(zaak) = store::zaak::op_id(&mut h.tx, rij.zaak.into()).await? else { continue };
        let mut zaak = vergrendel(h, &zaak).await?;
        let dag: Option<Date> = rij.op.parse().ok();
        let vraag = ProcesOpdracht { proces: rij.proces.clone(), met: rij.met.clone(), op: dag };
        let Some(definitie) = h.geladen.proces(zaak.soort.proces(), vandaag) else { continue };
        let mut gebeurd = Vec::new();
        geef(h, &zaak, &definitie, &vraag, &mut gebeurd).await?;
        h.bewaar(&mut zaak, gebeurd).await?;
    }
    Ok(open.len())
}
