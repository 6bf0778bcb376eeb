//! A half-made report: kept on the server for some hours, no dossier yet. Sending it makes the signaal, once.

use domein::{
    inrichting::{Antwoorden, Kanaal, Taal},
    signaal::Melder,
    weigering::Weigering,
};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Fout, Handeling, Uitkomst, Wie,
    melden::{Aanvraag, PlekInvoer, SignaalInvoer, aansluiten, indienen, verzoeken},
    melder::{BewaardeFoto, fotos_overnemen},
};
use crate::{
    app::{App, nieuw_geheim},
    store::{self, stuk::Stuk},
};

/// The place as the reporter gave it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Plek {
    /// What was typed.
    pub zoek: String,
    /// Name of the place that was found; empty when only the typed words are known.
    pub naam: String,
    /// Latitude, WGS84 degrees.
    pub lat: Option<f64>,
    /// Longitude, WGS84 degrees.
    pub lon: Option<f64>,
    /// Number of the lamp post or container.
    pub object: Option<String>,
}

/// What somebody filled in so far.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Concept {
    /// He asks for a decision (handhavingsverzoek).
    pub verzoek: bool,
    /// How what he asks about touches him; only with a request.
    pub belang: String,
    /// The reporter's words.
    pub tekst: String,
    /// Chosen onderwerp.
    pub onderwerp: Option<String>,
    /// The reporter said that there is no immediate danger.
    pub geen_gevaar: bool,
    /// Chosen place.
    pub plek: Option<Plek>,
    /// The reporter was asked which object it is, and does not know.
    pub object_onbekend: bool,
    /// Answers so far.
    pub antwoorden: Antwoorden,
    /// The questions are done.
    pub vragen_klaar: bool,
    /// Number of the open report that is joined.
    pub aansluiten: Option<String>,
    /// Who reports; present when that step is done.
    pub melder: Option<Melder>,
    /// Secret of the follow page, once sent.
    pub verstuurd: Option<String>,
}

/// Reads a draft.
///
/// # Errors
/// `ConceptVerlopen` when it does not exist (any more).
pub async fn lees(app: &App, geheim: &str) -> Uitkomst<(Concept, Vec<Stuk>)> {
    let mut tx = app.store.lees().await?;
    let tekst = store::concept::lees(&mut tx, geheim, app.klok.nu().as_microsecond()).await?;
    let concept = ontcijfer(tekst)?;
    Ok((concept, store::stuk::van_concept(&mut tx, geheim).await?))
}

fn ontcijfer(tekst: Option<String>) -> Uitkomst<Concept> {
    let tekst = tekst.ok_or(Weigering::ConceptVerlopen)?;
    serde_json::from_str(&tekst).map_err(|e| Fout::Intern(format!("concept: {e}")))
}

/// Makes a draft; gives its secret.
///
/// # Errors
/// When the store fails.
pub async fn maak(app: &App, concept: &Concept) -> Uitkomst<String> {
    let mut h = Handeling::begin(app, Wie::Melder).await?;
    let geheim = nieuw_geheim()?;
    schrijf(&mut h, &geheim, concept).await?;
    h.commit().await?;
    Ok(geheim)
}

/// Changes a draft that is not sent yet; the last writer wins, per step.
///
/// # Errors
/// `ConceptVerlopen` when it does not exist (any more).
pub async fn wijzig(app: &App, geheim: &str, doe: impl FnOnce(&mut Concept)) -> Uitkomst<Concept> {
    let mut h = Handeling::begin(app, Wie::Melder).await?;
    let mut concept = neem(&mut h, geheim).await?;
    if concept.verstuurd.is_none() {
        doe(&mut concept);
        schrijf(&mut h, geheim, &concept).await?;
        h.commit().await?;
    }
    Ok(concept)
}

/// Reads a draft with its lock.
async fn neem(h: &mut Handeling, geheim: &str) -> Uitkomst<Concept> {
    store::concept::op_slot(&mut h.tx, geheim).await?;
    ontcijfer(store::concept::lees(&mut h.tx, geheim, h.nu.as_microsecond()).await?)
}

async fn schrijf(h: &mut Handeling, geheim: &str, concept: &Concept) -> Uitkomst<()> {
    let inhoud = serde_json::to_string(concept).map_err(|e| Fout::Intern(e.to_string()))?;
    let uren = i64::from(h.geladen.inrichting.instellingen.concept_uren);
    let verloopt = h.nu.saturating_add(uren.hours()).unwrap_or(h.nu).as_microsecond();
    Ok(store::concept::bewaar(&mut h.tx, geheim, &inhoud, h.nu.as_microsecond(), verloopt).await?)
}

/// Adds photos to a draft, as many as fit; gives the number that did not.
///
/// # Errors
/// `ConceptVerlopen`.
pub async fn fotos_toevoegen(app: &App, geheim: &str, fotos: Vec<BewaardeFoto>) -> Uitkomst<usize> {
    let mut h = Handeling::begin(app, Wie::Melder).await?;
    if neem(&mut h, geheim).await?.verstuurd.is_some() {
        return Err(Weigering::ConceptVerlopen.into());
    }
    let er_al = store::stuk::van_concept(&mut h.tx, geheim).await?.len();
    let max = usize::from(h.geladen.inrichting.instellingen.max_fotos);
    let (passen, aantal) = (max.saturating_sub(er_al), fotos.len());
    for foto in fotos.into_iter().take(passen) {
        let mut stuk = foto.stuk(&h, "melding");
        stuk.concept = Some(geheim.to_owned());
        store::stuk::maak(&mut h.tx, &stuk).await?;
    }
    h.commit().await?;
    Ok(aantal.saturating_sub(passen))
}

/// Takes a photo out of a draft.
///
/// # Errors
/// `ConceptVerlopen`.
pub async fn foto_verwijderen(app: &App, geheim: &str, stuk: Uuid) -> Uitkomst<()> {
    let mut h = Handeling::begin(app, Wie::Melder).await?;
    neem(&mut h, geheim).await?;
    let van_concept = store::stuk::van_concept(&mut h.tx, geheim).await?;
    if let Some(stuk) = van_concept.iter().find(|s| s.id == stuk) {
        store::stuk::verwijder_uit_concept(&mut h.tx, stuk.id()).await?;
    }
    h.commit().await
}

/// Sends a draft: its signaal with its photos, in one transaction. A second send gives the same secret.
///
/// # Errors
/// `ConceptVerlopen`; a refusal that names the field, then nothing is stored.
pub async fn versturen(app: &App, geheim: &str, taal: Taal) -> Uitkomst<String> {
    let mut h = Handeling::begin(app, Wie::Melder).await?;
    let mut concept = neem(&mut h, geheim).await?;
    if let Some(eerder) = concept.verstuurd {
        return Ok(eerder);
    }
    let nummer = concept.aansluiten.take();
    let belang = concept.verzoek.then(|| std::mem::take(&mut concept.belang));
    let invoer = als_invoer(concept, taal)?;
    let uit = match (nummer, belang) {
        (Some(nummer), _) => aansluiten(&mut h, &nummer, invoer).await?,
        (None, Some(belang)) => verzoeken(&mut h, invoer, &Aanvraag { belang, ontvangen: None }).await?,
        (None, None) => indienen(&mut h, invoer).await?,
    };
    fotos_overnemen(&mut h, geheim, &uit.zaak, uit.signaal).await?;
    // Only the way to the follow page stays, so that a second press leads to the same report.
    let klaar = Concept { verstuurd: Some(uit.geheim.clone()), ..Concept::default() };
    schrijf(&mut h, geheim, &klaar).await?;
    h.commit().await?;
    Ok(uit.geheim)
}

fn als_invoer(concept: Concept, taal: Taal) -> Result<SignaalInvoer, Weigering> {
    let mut melder = concept.melder.ok_or_else(|| Weigering::veld("contact", "fout-contact"))?;
    taal.kies("nl", "en").clone_into(&mut melder.taal);
    let plek = concept.plek.unwrap_or_default();
    let woorden = if plek.naam.is_empty() { plek.zoek } else { plek.naam };
    Ok(SignaalInvoer {
        tekst: concept.tekst,
        onderwerp: concept.onderwerp,
        plek: PlekInvoer {
            lat: plek.lat,
            lon: plek.lon,
            omschrijving: Some(woorden),
            object: plek.object,
            ..PlekInvoer::default()
        },
        antwoorden: concept.antwoorden,
        melder,
        kanaal: Kanaal::Portaal,
    })
}
