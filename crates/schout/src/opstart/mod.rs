//! From settings to a running program: the database, the places and the inrichting, put together.

pub mod config;
pub mod keuring;
pub mod reserve;

use std::{path::Path, sync::Arc};

pub use config::{Config, Vlaggen};

use crate::{
    app::{App, Geladen},
    bestanden::Bestanden,
    handelingen::Uitkomst,
    inrichting,
    klok::{Klok, SysteemKlok},
    plaats::Plaatsen,
    store::{self, Bron, Store, StoreFout},
};

/// Makes the folder of the data when it is not there.
///
/// # Errors
/// A sentence that says why it cannot be written.
pub fn maak_map(map: &Path) -> Result<(), String> {
    std::fs::create_dir_all(map)
        .map_err(|fout| format!("De map {} is niet te maken: {}.", map.display(), io_zin(&fout)))
}

/// What is wrong with a file or folder, in words.
#[must_use]
pub fn io_zin(fout: &std::io::Error) -> String {
    match fout.kind() {
        std::io::ErrorKind::PermissionDenied => "dit account mag daar niet schrijven".to_owned(),
        std::io::ErrorKind::NotFound => "de map bestaat niet".to_owned(),
        std::io::ErrorKind::StorageFull => "de schijf is vol".to_owned(),
        std::io::ErrorKind::ReadOnlyFilesystem => "de schijf is alleen te lezen".to_owned(),
        std::io::ErrorKind::NotADirectory => "een deel van het pad is geen map".to_owned(),
        std::io::ErrorKind::AddrInUse => "het adres is al in gebruik".to_owned(),
        std::io::ErrorKind::AddrNotAvailable => "dit adres hoort niet bij deze computer".to_owned(),
        _ => fout.to_string(),
    }
}

/// Opens the database.
///
/// # Errors
/// A sentence that says why it cannot be reached.
pub async fn open_store(bron: &Bron) -> Result<Store, String> {
    Store::open(bron).await.map_err(|fout| store_zin(bron, &fout))
}

/// What is wrong with the database, in a sentence without secrets.
#[must_use]
pub fn store_zin(bron: &Bron, fout: &StoreFout) -> String {
    match bron {
        Bron::Sqlite(pad) => {
            format!(
                "De database {} gaat niet open. Kijk of de map bestaat en te schrijven is. ({fout})",
                pad.display()
            )
        }
        Bron::Postgres(_) => {
            format!(
                "De databaseserver is niet bereikbaar. Kijk of hij draait en of de gegevens kloppen. ({fout})"
            )
        }
    }
}

/// The geography: from the data folder, else the built-in example when it is of the same municipality.
///
/// # Errors
/// A sentence that says which file is wrong or missing.
pub fn lees_plaatsen(config: &Config, gemeente: &str) -> Result<Plaatsen, String> {
    let map = config.gebied();
    if map.is_dir() {
        return Plaatsen::uit_map(&map)
            .map_err(|fout| format!("Het gebied in {} klopt niet: {fout}", map.display()));
    }
    let ingebed = Plaatsen::uit_bestanden(inrichting::ingebed_gebied).map_err(|fout| fout.to_string())?;
    if ingebed.gemeente().code.trim_start_matches("GM") == gemeente {
        return Ok(ingebed);
    }
    Err(format!(
        "Het gebied van de gemeente ontbreekt in {}. Draai: schout inrichting load MAP.",
        map.display()
    ))
}

/// The inrichting in use; none when nothing was loaded.
///
/// # Errors
/// When the store fails.
pub async fn geladen(store: &Store) -> Uitkomst<Option<Geladen>> {
    let mut tx = store.lees().await?;
    let Some(versie) = store::inrichting::laatste_versie(&mut tx).await? else { return Ok(None) };
    Ok(Some(Geladen::nieuw(versie, store::inrichting::lees(&mut tx, versie).await?)))
}

/// Puts the program together on an open, migrated database.
///
/// # Errors
/// A sentence that says what is missing.
pub async fn bouw_app(config: &Config, store: Store) -> Result<App, String> {
    let geladen =
        geladen(&store).await.map_err(|fout| format!("De inrichting is niet te lezen. ({fout})"))?;
    let geladen = geladen.ok_or("Er is nog geen inrichting. Draai: schout inrichting load MAP.")?;
    let plaatsen = Arc::new(lees_plaatsen(config, &geladen.inrichting.gemeente.code)?);
    Ok(met_delen(config, store, Arc::new(SysteemKlok), plaatsen, geladen))
}

/// Puts the program together from its parts.
#[must_use]
pub fn met_delen(
    config: &Config,
    store: Store,
    klok: Arc<dyn Klok>,
    plaatsen: Arc<Plaatsen>,
    geladen: Geladen,
) -> App {
    let bestanden = Bestanden::in_map(&config.bestanden());
    App::nieuw(store, klok, bestanden, plaatsen, config.instelling(), geladen)
}
