//! A file on its way in: chosen, divided into columns, tried, read and done.

use domein::{gebeurtenis::Gebeurtenis as G, weigering::Weigering};
use uuid::Uuid;

use crate::{
    handelingen::{Fout, Handeling, Uitkomst, beheer::ORGANISATIE},
    inlezen::Indeling,
    store::{self, gebeurtenis::Keten, inlezen::Import},
};

/// A file that came in: its columns are chosen next.
///
/// # Errors
/// When the store fails.
pub async fn bestand_gekozen(h: &mut Handeling, sha256: &str, naam: &str, soort: &str) -> Uitkomst<Uuid> {
    let import = nieuw(h, sha256, naam, soort, "kiezen");
    store::inlezen::maak(&mut h.tx, &import).await?;
    Ok(import.id)
}

fn nieuw(h: &Handeling, sha256: &str, naam: &str, soort: &str, status: &str) -> Import {
    Import {
        id: h.sleutel(),
        bestand: sha256.to_owned(),
        naam: naam.chars().filter(|c| !c.is_control()).take(120).collect(),
        soort: soort.to_owned(),
        indeling: None,
        status: status.to_owned(),
        proef: true,
        door_naam: h.wie.actor().naam().to_owned(),
        regel: 0,
        plek: 0,
        grootte: 0,
        nieuw: 0,
        bekend: 0,
        geweigerd: 0,
        bezet_tot: None,
        fout: None,
        gemaakt: h.nu.as_microsecond(),
        klaar: None,
    }
}

fn json(indeling: &Indeling) -> Uitkomst<String> {
    serde_json::to_string(indeling).map_err(|e| Fout::Intern(e.to_string()))
}

/// Keeps an indeling under its name.
///
/// # Errors
/// `Veld` when the onderwerp of the indeling does not exist.
pub async fn indeling_bewaren(h: &mut Handeling, indeling: &Indeling) -> Uitkomst<()> {
    let codes = indeling.onderwerp.iter().chain(indeling.vertaling.values());
    for code in codes {
        if h.onderwerp(code, h.vandaag()).is_none() {
            return Err(Weigering::veld("onderwerp", "fout-onderwerp").into());
        }
    }
    let inhoud = json(indeling)?;
    if store::inlezen::indeling(&mut h.tx, &indeling.naam).await?.as_ref() == Some(&inhoud) {
        return Ok(());
    }
    store::inlezen::bewaar_indeling(&mut h.tx, &indeling.naam, &inhoud, h.nu.as_microsecond()).await?;
    let bewaard = G::IndelingBewaard { naam: indeling.naam.clone() };
    h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &bewaard).await
}

/// Puts a file in the queue: as a trial, or for real.
///
/// # Errors
/// `NietGevonden` when it does not exist or is being read in.
pub async fn starten(h: &mut Handeling, id: Uuid, indeling: &Indeling, proef: bool) -> Uitkomst<()> {
    if !store::inlezen::begin_opnieuw(&mut h.tx, id, &json(indeling)?, proef).await? {
        return Err(Weigering::NietGevonden.into());
    }
    if !proef {
        let begonnen = G::InlezenBegonnen { bron: indeling.bron.clone() };
        h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &begonnen).await?;
    }
    Ok(())
}

/// Starts a file from the command line, or goes on with the one that broke off.
///
/// # Errors
/// When the store fails.
pub async fn starten_van_opdrachtregel(
    h: &mut Handeling,
    sha256: &str,
    naam: &str,
    indeling: &Indeling,
    proef: bool,
) -> Uitkomst<Import> {
    let inhoud = json(indeling)?;
    if !proef && let Some(oud) = store::inlezen::afgebroken(&mut h.tx, sha256, &inhoud).await? {
        return Ok(oud);
    }
    let import = Import { proef, indeling: Some(inhoud), ..nieuw(h, sha256, naam, "bestand", "opdracht") };
    store::inlezen::maak(&mut h.tx, &import).await?;
    if !proef {
        let begonnen = G::InlezenBegonnen { bron: indeling.bron.clone() };
        h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &begonnen).await?;
    }
    Ok(import)
}

/// The file is done, or cannot be read.
///
/// # Errors
/// When the store fails.
pub async fn afronden(h: &mut Handeling, i: &Import, bron: &str, fout: Option<&str>) -> Uitkomst<()> {
    let status = if fout.is_some() { "mislukt" } else { "klaar" };
    store::inlezen::sluit(&mut h.tx, i.id, status, fout, h.nu.as_microsecond()).await?;
    if i.proef {
        return Ok(());
    }
    let klaar =
        G::InlezenKlaar { bron: bron.to_owned(), nieuw: i.nieuw, bekend: i.bekend, geweigerd: i.geweigerd };
    h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &klaar).await
}
