//! `schout check`: says in sentences what is wrong, and what is fine.

use std::path::Path;

use crate::{
    app::Post,
    bestanden::Bestanden,
    koppelingen::mail::Postbode,
    plaats,
    store::{Bron, Store},
};

use super::{Config, geladen, io_zin, lees_plaatsen, open_store, store_zin};

/// Least free space on the disk.
const VRIJ: u64 = 200 * 1024 * 1024;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oordeel {
    /// Fine.
    Goed,
    /// It works, but somebody should know.
    LetOp,
    /// Wrong; the server can run, but not everything works.
    Fout,
    /// Wrong; the server cannot start.
    Stopt,
}

/// One sentence of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regel {
    /// How bad it is.
    pub oordeel: Oordeel,
    /// What it is, and what to do.
    pub zin: String,
}

fn regel(oordeel: Oordeel, zin: impl Into<String>) -> Regel {
    Regel { oordeel, zin: zin.into() }
}

/// Checks everything the program needs.
pub async fn keur(config: &Config) -> Vec<Regel> {
    let mut uit = vec![map(config), schijf(&config.data), poort(config).await];
    match database(config).await {
        Ok((store, regels)) => {
            uit.extend(regels);
            store.sluit().await;
        }
        Err(fout) => uit.push(fout),
    }
    uit.push(mail(config).await);
    uit
}

/// What would stop the server: the first sentence, if any. The port is found out by listening.
///
/// # Errors
/// The sentence.
pub async fn mag_starten(config: &Config) -> Result<Store, String> {
    super::maak_map(&config.data)?;
    let eerst = [map(config), schijf(&config.data)];
    for regel in &eerst {
        match regel.oordeel {
            Oordeel::Stopt => return Err(regel.zin.clone()),
            Oordeel::Fout | Oordeel::LetOp => tracing::warn!("{}", regel.zin),
            Oordeel::Goed => {}
        }
    }
    let (store, regels) = database(config).await.map_err(|regel| regel.zin)?;
    match regels.into_iter().find(|r| r.oordeel == Oordeel::Stopt) {
        Some(regel) => Err(regel.zin),
        None => Ok(store),
    }
}

/// Opens a database of this version, for commands that need no inrichting.
///
/// # Errors
/// The sentence that says why not.
pub async fn open_bij(config: &Config) -> Result<Store, String> {
    super::maak_map(&config.data)?;
    let (store, regels) = database(config).await.map_err(|regel| regel.zin)?;
    match regels.into_iter().next().filter(|r| r.oordeel == Oordeel::Stopt) {
        Some(regel) => Err(regel.zin),
        None => Ok(store),
    }
}

fn map(config: &Config) -> Regel {
    let data = config.data.display();
    if !config.data.is_dir() {
        return regel(
            Oordeel::Stopt,
            format!("De map {data} bestaat niet. Maak hem, of draai: schout migrate."),
        );
    }
    for map in [config.data.clone(), config.bestanden()] {
        if let Err(fout) = Bestanden::in_map(&map).toets_schrijfbaar() {
            let zin = format!("In de map {} kan Schout niet schrijven: {}.", map.display(), io_zin(&fout));
            return regel(Oordeel::Stopt, zin);
        }
    }
    regel(Oordeel::Goed, format!("De map {data} is te schrijven."))
}

#[cfg(unix)]
fn schijf(data: &Path) -> Regel {
    match rustix::fs::statvfs(data) {
        Ok(stand) => ruimte(stand.f_bavail.saturating_mul(stand.f_frsize)),
        Err(fout) => {
            regel(Oordeel::LetOp, format!("Hoeveel ruimte er op de schijf is, is niet te zien: {fout}."))
        }
    }
}

#[cfg(not(unix))]
fn schijf(_: &Path) -> Regel {
    regel(Oordeel::LetOp, "Hoeveel ruimte er op de schijf is, is hier niet te zien.")
}

fn ruimte(vrij: u64) -> Regel {
    let mb = vrij / 1024 / 1024;
    if vrij < VRIJ {
        let zin = format!(
            "De schijf is bijna vol: nog {mb} MB vrij. Maak ruimte; Schout heeft minstens 200 MB nodig."
        );
        return regel(Oordeel::Fout, zin);
    }
    let tekst = if mb > 10_240 { format!("{} GB", mb / 1024) } else { format!("{mb} MB") };
    regel(Oordeel::Goed, format!("Op de schijf is nog {tekst} vrij."))
}

async fn poort(config: &Config) -> Regel {
    match tokio::net::TcpListener::bind(config.listen).await {
        Ok(_) => regel(Oordeel::Goed, format!("Adres {} is vrij.", config.listen)),
        Err(fout) => regel(Oordeel::Stopt, luister_zin(config, &fout)),
    }
}

/// Why the server cannot listen.
#[must_use]
pub fn luister_zin(config: &Config, fout: &std::io::Error) -> String {
    let adres = config.listen;
    match fout.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!(
                "Poort {} is al in gebruik. Stop het andere programma, of kies een andere poort.",
                adres.port()
            )
        }
        std::io::ErrorKind::PermissionDenied => {
            format!("Poort {} mag dit account niet gebruiken. Kies een poort boven 1024.", adres.port())
        }
        _ => format!("Op {adres} kan de server niet luisteren: {}.", io_zin(fout)),
    }
}

async fn database(config: &Config) -> Result<(Store, Vec<Regel>), Regel> {
    if let Bron::Sqlite(pad) = &config.bron
        && !pad.exists()
    {
        let zin = format!("De database {} is er nog niet. Draai: schout migrate.", pad.display());
        return Err(regel(Oordeel::Stopt, zin));
    }
    let store = open_store(&config.bron).await.map_err(|zin| regel(Oordeel::Stopt, zin))?;
    let versies = store.versies().await;
    let (kent, heeft) = versies.map_err(|fout| regel(Oordeel::Stopt, store_zin(&config.bron, &fout)))?;
    let versie = versie_regel(kent, heeft);
    let mut regels = vec![versie];
    if heeft == Some(kent) {
        regels.extend(inrichting(config, &store).await);
    }
    Ok((store, regels))
}

/// Compares the migrations this program knows with those the database has had.
#[must_use]
pub fn versie_regel(kent: i64, heeft: Option<i64>) -> Regel {
    match heeft {
        Some(heeft) if heeft > kent => regel(
            Oordeel::Stopt,
            format!(
                "De database is van een nieuwere versie van Schout ({heeft}) dan dit programma ({kent}). \
                 Installeer de nieuwe versie, of zet de back-up van de oude terug."
            ),
        ),
        Some(heeft) if heeft == kent => regel(Oordeel::Goed, format!("De database is bij: versie {heeft}.")),
        Some(heeft) => regel(
            Oordeel::Stopt,
            format!(
                "De database is van versie {heeft}, dit programma van versie {kent}. Maak een back-up en draai: schout migrate."
            ),
        ),
        None => regel(Oordeel::Stopt, "De database is nog leeg. Draai: schout migrate."),
    }
}

async fn inrichting(config: &Config, store: &Store) -> Vec<Regel> {
    let geladen = match geladen(store).await {
        Ok(Some(geladen)) => geladen,
        Ok(None) => {
            return vec![regel(
                Oordeel::Stopt,
                "Er is nog geen inrichting. Draai: schout inrichting load MAP.",
            )];
        }
        Err(fout) => {
            let zin =
                format!("De geladen inrichting past niet bij dit programma. Laad haar opnieuw. ({fout})");
            return vec![regel(Oordeel::Stopt, zin)];
        }
    };
    let gemeente = &geladen.inrichting.gemeente;
    let zin = format!("De inrichting van {} is geladen: versie {}.", gemeente.naam, geladen.versie);
    let mut uit = vec![regel(Oordeel::Goed, zin)];
    uit.push(match lees_plaatsen(config, &gemeente.code) {
        Ok(plaatsen) => {
            regel(Oordeel::Goed, format!("Het gebied telt {} adressen.", plaatsen.adressen().len()))
        }
        Err(zin) => regel(Oordeel::Stopt, zin),
    });
    if config.gebied().is_dir() {
        let map = config.gebied();
        let lees = |naam: &str| std::fs::read(map.join(naam)).ok().map(std::borrow::Cow::Owned);
        uit.extend(plaats::controleer(lees).into_iter().map(|zin| regel(Oordeel::Fout, zin)));
    }
    uit
}

async fn mail(config: &Config) -> Regel {
    let postbode = match config.instelling().post {
        Post::Geen => {
            let zin = "Er is geen mailserver ingesteld. Berichten aan melders wachten tot die er is.";
            return regel(Oordeel::LetOp, zin);
        }
        Post::Map(map) => Ok(Postbode::Map(map)),
        Post::Smtp(url) => Postbode::smtp(&url),
    };
    let uit = match postbode {
        Ok(postbode) => postbode.toets().await,
        Err(zin) => Err(zin),
    };
    match uit {
        Ok(()) => regel(Oordeel::Goed, "De mailserver is bereikbaar."),
        Err(zin) => regel(Oordeel::Fout, format!("{zin} Berichten aan melders wachten zolang.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_a_newer_program_stops_the_server() {
        assert_eq!(versie_regel(3, Some(4)).oordeel, Oordeel::Stopt);
        assert!(versie_regel(3, Some(4)).zin.contains("nieuwere versie"));
        assert_eq!(versie_regel(3, Some(3)).oordeel, Oordeel::Goed);
        assert_eq!(versie_regel(3, None).oordeel, Oordeel::Stopt);
    }

    #[test]
    fn a_full_disk_is_named_with_what_is_left() {
        let vol = ruimte(12 * 1024 * 1024);
        assert_eq!(vol.oordeel, Oordeel::Fout);
        assert!(vol.zin.contains("nog 12 MB vrij"), "{}", vol.zin);
        assert_eq!(ruimte(VRIJ).oordeel, Oordeel::Goed);
    }
}
