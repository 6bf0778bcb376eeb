//! Warnings for who goes somewhere: proposed on the street, made by who may, and gone after their last day
//! (AVG art. 5 lid 1 onder c en e).

use std::sync::Arc;

use domein::{
    gebeurtenis::Veiligheidsdaad as D,
    id::ZaakId,
    toegang::{Recht, Rol},
    veiligheid::{MAX_WAARSCHUWING, Waarschuwingplek, Waarschuwingstand as S},
    veld::{Veldpost, Wat},
    weigering::Weigering,
    zaak::{Locatie, Zaak},
};
use jiff::civil::Date;
use uuid::Uuid;

use super::{
    super::{
        Fout, Gebruiker, Handeling, Uitkomst, Wie, betrokkenen, eis_kort, eis_reden,
        melden::{PlekInvoer, bepaal_plek},
    },
    kort, noteer, punt,
};
use crate::{
    app::App,
    klok::lokaal,
    store::{self, Tx, waarschuwing::Waarschuwing},
};

/// Roles that go out, and see a warning when nobody chooses otherwise.
pub const OP_STRAAT: [Rol; 2] = [Rol::Boa, Rol::Toezichthouder];
/// Roles a warning can be meant for.
pub const VOOR_ROLLEN: [Rol; 4] = [Rol::Boa, Rol::Toezichthouder, Rol::Vergunningverlener, Rol::Behandelaar];
/// What is looked at, in the words of the log.
const WAT: &str = "waarschuwing";

/// What somebody fills in.
#[derive(Debug, Clone, Default)]
pub struct Invoer {
    /// Code of the kind.
    pub soort: String,
    /// The sentence.
    pub tekst: String,
    /// Why it is there.
    pub reden: String,
    /// The place in words; not needed with a zaak.
    pub waar: String,
    /// Number of the zaak it comes from.
    pub nummer: String,
    /// The party of that zaak it is about.
    pub betrokkene: Option<Uuid>,
    /// Codes of the roles that see it.
    pub rollen: Vec<String>,
    /// Last day.
    pub tot: Option<Date>,
    /// The aggression record it follows from.
    pub agressie: Option<Uuid>,
}

fn eis_beheer(h: &Handeling) -> Uitkomst<Arc<Gebruiker>> {
    let g = h.medewerker()?;
    if g.heeft(Recht::WaarschuwingBeheren) { Ok(g) } else { Err(Weigering::GeenRecht.into()) }
}

/// The sentence: about behaviour or the situation, and short enough to read at a door.
fn eis_zin(tekst: &str) -> Result<String, Weigering> {
    let tekst = kort(Some(tekst), MAX_WAARSCHUWING + 1);
    if !(10..=MAX_WAARSCHUWING).contains(&tekst.chars().count()) {
        return Err(Weigering::veld("tekst", "fout-waarschuwing-tekst"));
    }
    Ok(tekst)
}

fn eis_soort(h: &Handeling, code: &str) -> Result<String, Weigering> {
    let kader = &h.geladen.inrichting.instellingen.veiligheid;
    let soort = kader.soort(code).ok_or_else(|| Weigering::veld("soort", "fout-waarschuwing-soort"))?;
    Ok(soort.naam.clone())
}

fn eis_rollen(codes: &[String]) -> Result<String, Weigering> {
    let gekozen: Vec<&str> =
        VOOR_ROLLEN.iter().map(|r| r.as_str()).filter(|r| codes.iter().any(|c| c == r)).collect();
    if gekozen.is_empty() {
        return Err(Weigering::veld("rollen", "fout-waarschuwing-rollen"));
    }
    Ok(gekozen.join(" "))
}

/// A last day is required, and not further away than the municipality allows.
fn eis_tot(h: &Handeling, tot: Option<Date>) -> Result<Date, Weigering> {
    let kader = &h.geladen.inrichting.instellingen.veiligheid;
    let uiterst = kader.uiterste_dag(h.vandaag());
    tot.filter(|dag| (h.vandaag()..=uiterst).contains(dag))
        .ok_or_else(|| Weigering::veld("tot", "fout-waarschuwing-tot"))
}

/// The zaak it comes from; whoever makes a warning from it has to deal with it.
async fn bron(h: &mut Handeling, nummer: &str, recht: Recht) -> Uitkomst<Option<Zaak>> {
    if nummer.trim().is_empty() {
        return Ok(None);
    }
    match h.open(nummer.trim(), recht, None).await {
        Ok(zaak) => Ok(Some(zaak)),
        Err(Fout::Weigering(_)) => Err(Weigering::veld("nummer", "fout-waarschuwing-zaak").into()),
        Err(fout) => Err(fout),
    }
}

/// Words alone warn nobody: a door is found by its address or its point.
fn plek(h: &Handeling, waar: &str, zaak: Option<&Zaak>) -> Result<Locatie, Weigering> {
    match zaak {
        Some(zaak) if waar.trim().is_empty() => Ok(zaak.locatie.clone()),
        _ => op_adres(h, waar).ok_or_else(|| Weigering::veld("waar", "fout-waarschuwing-plek")),
    }
}

/// The one place with these words, or the one that is called exactly so: "Kade 1" is not "Kade 12".
fn op_adres(h: &Handeling, waar: &str) -> Option<Locatie> {
    let waar = waar.trim();
    let treffers = h.plaatsen.zoek(waar, 20);
    let treffer = match treffers.as_slice() {
        [een] => een,
        rij => rij.iter().find(|t| t.tekst.to_lowercase() == waar.to_lowercase())?,
    };
    let (lat, lon) = (Some(treffer.punt.lat), Some(treffer.punt.lon));
    let omschrijving = Some(treffer.tekst.clone());
    bepaal_plek(h, &PlekInvoer { lat, lon, omschrijving, ..PlekInvoer::default() }).ok()
}

/// Makes a warning; who makes it owns it.
///
/// # Errors
/// `Veld` for what is missing or cannot be; `RedenOntbreekt`; `GeenRecht`.
pub async fn maken(h: &mut Handeling, invoer: &Invoer) -> Uitkomst<Uuid> {
    let g = eis_beheer(h)?;
    let naam = eis_soort(h, &invoer.soort)?;
    let tekst = eis_zin(&invoer.tekst)?;
    let zaak = bron(h, &invoer.nummer, Recht::ZaakBehandelen).await?;
    let betrokkene = match (&zaak, invoer.betrokkene) {
        (Some(zaak), Some(id)) => match betrokkenen::van(h, zaak, id).await {
            Err(Fout::Weigering(_)) => {
                return Err(Weigering::veld("betrokkene", "fout-waarschuwing-betrokkene").into());
            }
            gevonden => Some(gevonden?.id),
        },
        _ => None,
    };
    let plek = plek(h, &invoer.waar, zaak.as_ref())?;
    let (rollen, tot) = (eis_rollen(&invoer.rollen)?, eis_tot(h, invoer.tot)?);
    let w = Waarschuwing {
        id: h.sleutel(),
        soort: invoer.soort.clone(),
        stand: S::Geldt.as_str().to_owned(),
        tekst,
        reden: eis_reden(&invoer.reden)?,
        waar: plek.omschrijving,
        adres_id: plek.adres_id,
        lat: plek.lat,
        lon: plek.lon,
        zaak: zaak.as_ref().map(|z| z.id.0),
        nummer: zaak.map(|z| z.nummer),
        betrokkene,
        rollen,
        eigenaar: g.id.0,
        eigenaar_naam: g.naam.clone(),
        voorsteller: g.naam.clone(),
        vanaf: h.vandaag().to_string(),
        tot: tot.to_string(),
        agressie: invoer.agressie,
        gemaakt: h.nu.as_microsecond(),
        gewijzigd: h.nu.as_microsecond(),
    };
    store::waarschuwing::maak(&mut h.tx, &w).await?;
    if let Some(id) = w.agressie {
        store::agressie::zet_waarschuwing(&mut h.tx, id, w.id).await?;
    }
    noteer(h, w.id, D::WaarschuwingGemaakt { over: naam, tot }).await?;
    Ok(w.id)
}

/// Somebody on the street proposes one; nobody sees it before it is made.
///
/// # Errors
/// `Veld` for an unknown kind, or a sentence or place that cannot be.
pub async fn voorstellen(h: &mut Handeling, post: &Veldpost) -> Uitkomst<()> {
    let Wat::Waarschuwen { code, tekst, waar, zaak, agressie } = &post.wat else {
        return Err(Fout::Intern("geen waarschuwing".to_owned()));
    };
    let g = h.medewerker()?;
    let naam = eis_soort(h, code)?;
    let bron = bron(h, zaak.as_deref().unwrap_or_default(), Recht::ZaakBehandelen).await?;
    let locatie = match bron.as_ref().map(|zaak| zaak.locatie.clone()).or_else(|| op_adres(h, waar)) {
        Some(locatie) => locatie,
        None => {
            let gemeten = punt(post);
            let invoer = PlekInvoer {
                lat: gemeten.map(|p| p.0),
                lon: gemeten.map(|p| p.1),
                omschrijving: Some(waar.clone()),
                ..PlekInvoer::default()
            };
            bepaal_plek(h, &invoer)?
        }
    };
    let tot = h.geladen.inrichting.instellingen.veiligheid.uiterste_dag(h.vandaag());
    let w = Waarschuwing {
        id: post.id,
        soort: code.clone(),
        stand: S::Voorstel.as_str().to_owned(),
        tekst: eis_zin(tekst)?,
        reden: "Voorgesteld na een bezoek.".to_owned(),
        waar: locatie.omschrijving,
        adres_id: locatie.adres_id,
        lat: locatie.lat,
        lon: locatie.lon,
        zaak: bron.as_ref().map(|z| z.id.0),
        nummer: bron.map(|z| z.nummer),
        betrokkene: None,
        rollen: OP_STRAAT.map(Rol::as_str).join(" "),
        eigenaar: g.id.0,
        eigenaar_naam: g.naam.clone(),
        voorsteller: g.naam.clone(),
        vanaf: h.vandaag().to_string(),
        tot: tot.to_string(),
        agressie: *agressie,
        gemaakt: h.nu.as_microsecond(),
        gewijzigd: h.nu.as_microsecond(),
    };
    store::waarschuwing::maak(&mut h.tx, &w).await?;
    noteer(h, w.id, D::WaarschuwingVoorgesteld { over: naam }).await
}

async fn zoek(h: &mut Handeling, id: Uuid) -> Uitkomst<Waarschuwing> {
    Ok(store::waarschuwing::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?)
}

/// A proposal becomes a warning of who decides.
///
/// # Errors
/// As [`maken`]; `NietGevonden` when it is no proposal any more.
pub async fn aannemen(h: &mut Handeling, id: Uuid, invoer: &Invoer) -> Uitkomst<()> {
    let g = eis_beheer(h)?;
    let oud = zoek(h, id).await?;
    let naam = eis_soort(h, &invoer.soort)?;
    let tot = eis_tot(h, invoer.tot)?;
    if oud.lat.is_none() && oud.adres_id.is_none() {
        return Err(Weigering::veld("tekst", "fout-waarschuwing-zonder-plek").into());
    }
    let w = Waarschuwing {
        soort: invoer.soort.clone(),
        tekst: eis_zin(&invoer.tekst)?,
        reden: eis_reden(&invoer.reden)?,
        rollen: eis_rollen(&invoer.rollen)?,
        eigenaar: g.id.0,
        eigenaar_naam: g.naam.clone(),
        vanaf: h.vandaag().to_string(),
        tot: tot.to_string(),
        gewijzigd: h.nu.as_microsecond(),
        ..oud
    };
    if !store::waarschuwing::neem_aan(&mut h.tx, &w).await? {
        return Err(Weigering::NietGevonden.into());
    }
    if let Some(agressie) = w.agressie {
        store::agressie::zet_waarschuwing(&mut h.tx, agressie, w.id).await?;
    }
    noteer(h, id, D::WaarschuwingGemaakt { over: naam, tot }).await
}

/// Turns a proposal down.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn afwijzen(h: &mut Handeling, id: Uuid, reden: &str) -> Uitkomst<()> {
    eis_beheer(h)?;
    let reden = eis_reden(reden)?;
    zet(h, id, S::Voorstel, S::Afgewezen).await?;
    noteer(h, id, D::WaarschuwingAfgewezen { reden }).await
}

/// Another last day, with the reason why it is still needed; who extends it owns it from now on.
///
/// # Errors
/// `Veld` for a day too far away; `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn verlengen(h: &mut Handeling, id: Uuid, tot: Option<Date>, reden: &str) -> Uitkomst<()> {
    let g = eis_beheer(h)?;
    let oud = zoek(h, id).await?;
    let (tot, reden) = (eis_tot(h, tot)?, eis_reden(reden)?);
    if oud.laatste_dag() < h.vandaag() {
        return Err(Weigering::NietGevonden.into());
    }
    let w = Waarschuwing {
        tot: tot.to_string(),
        reden: eis_kort("reden", &reden)?,
        eigenaar: g.id.0,
        eigenaar_naam: g.naam.clone(),
        gewijzigd: h.nu.as_microsecond(),
        ..oud
    };
    if !store::waarschuwing::verleng(&mut h.tx, &w).await? {
        return Err(Weigering::NietGevonden.into());
    }
    noteer(h, id, D::WaarschuwingVerlengd { tot, reden }).await
}

/// Takes a warning back before its last day.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn intrekken(h: &mut Handeling, id: Uuid, reden: &str) -> Uitkomst<()> {
    eis_beheer(h)?;
    let reden = eis_reden(reden)?;
    zet(h, id, S::Geldt, S::Ingetrokken).await?;
    noteer(h, id, D::WaarschuwingIngetrokken { reden }).await
}

async fn zet(h: &mut Handeling, id: Uuid, van: S, naar: S) -> Uitkomst<()> {
    let nu = h.nu.as_microsecond();
    if store::waarschuwing::zet_stand(&mut h.tx, id, van, naar, nu).await? {
        return Ok(());
    }
    Err(Weigering::NietGevonden.into())
}

/// Whether somebody may see a warning.
#[must_use]
pub fn mag_zien(g: &Gebruiker, w: &Waarschuwing) -> bool {
    let beheert = g.heeft(Recht::WaarschuwingBeheren);
    let geldt = w.stand == S::Geldt.as_str();
    beheert || (geldt && g.heeft(Recht::WaarschuwingLezen) && w.is_voor(g.rollen.iter().map(|t| t.rol)))
}

/// The warnings that hold on a day and that somebody may see.
#[derive(Debug, Default)]
pub struct Zichtbaar {
    rij: Vec<Waarschuwing>,
    /// Which of those about a person hold in which zaken: (zaak, warning).
    personen: Vec<(Uuid, Uuid)>,
}

impl Zichtbaar {
    /// Reads them.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn lees(tx: &mut Tx, g: &Gebruiker, dag: Date) -> Uitkomst<Self> {
        let mut rij = store::waarschuwing::geldend(tx, dag).await?;
        rij.retain(|w| mag_zien(g, w));
        let personen = if rij.iter().any(|w| w.betrokkene.is_some()) {
            store::waarschuwing::personen(tx, dag).await?
        } else {
            Vec::new()
        };
        Ok(Self { rij, personen })
    }

    /// Those for who goes to a zaak: about somebody in it, or about its place. The first to end on top.
    pub fn bij<'a>(&'a self, zaak: ZaakId, waar: &'a Locatie) -> impl Iterator<Item = &'a Waarschuwing> {
        let hier = Waarschuwingplek { adres: waar.adres_id.as_deref(), punt: waar.lat.zip(waar.lon) };
        self.rij.iter().filter(move |w| {
            let daar = Waarschuwingplek { adres: w.adres_id.as_deref(), punt: w.lat.zip(w.lon) };
            match w.betrokkene {
                Some(_) => self.personen.contains(&(zaak.0, w.id)),
                None => hier.raakt(daar),
            }
        })
    }
}

/// One warning, until its last day, for who may see it; that he looks is noted once a day.
///
/// # Errors
/// `NietGevonden` when it is not there or not for him.
pub async fn inzien(app: &App, g: &Arc<Gebruiker>, id: Uuid) -> Uitkomst<Waarschuwing> {
    let mut tx = app.store.lees().await?;
    let dag = lokaal(app.klok.nu()).date();
    let gevonden = store::waarschuwing::op_id(&mut tx, id).await?;
    let w = gevonden.filter(|w| w.laatste_dag() >= dag && mag_zien(g, w)).ok_or(Weigering::NietGevonden)?;
    let bekend = store::betrokkene::al_ingezien(&mut tx, ZaakId(id), g.id, dag, WAT).await?;
    drop(tx);
    if !bekend {
        let mut h = Handeling::begin(app, Wie::Medewerker(Arc::clone(g))).await?;
        if store::betrokkene::ingezien(&mut h.tx, ZaakId(id), g.id, dag, WAT).await? {
            noteer(&mut h, id, D::WaarschuwingBekeken { doel: "Veilig aan het werk".to_owned() }).await?;
        }
        h.commit().await?;
    }
    Ok(w)
}
