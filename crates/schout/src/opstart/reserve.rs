//! Backup, restore and moving to another engine. A backup is a folder with an SQLite database, the files and the
//! geography, whatever engine the installation runs on; so it can come back on either.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Config, io_zin, open_store, store_zin};
use crate::{
    bestanden::Bestanden,
    controle,
    store::{
        self, Bron, Store, StoreFout,
        kopie::{Vingerafdruk, vingerafdrukken, zet_over},
    },
};

const DATABASE: &str = "schout.db";
const BESTANDEN: &str = "bestanden";
const GEBIED: &str = "gebied";
const LIJST: &str = "reservekopie.json";
/// Where `migrate` keeps what was there before.
const BACKUPS: &str = "back-ups";

/// What stands in a backup; kept beside it as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inhoud {
    /// Version of the program that made it.
    pub programma: String,
    /// Version of the tables.
    pub tabelversie: i64,
    /// The moment of the copy.
    pub gemaakt: Timestamp,
    /// Every table with its fingerprint.
    pub tabellen: Vec<Vingerafdruk>,
    /// Photos and documents.
    pub bestanden: u64,
}

impl Inhoud {
    /// Rows of all tables.
    #[must_use]
    pub fn rijen(&self) -> u64 {
        self.tabellen.iter().map(|t| t.rijen).sum()
    }
}

fn lees_zin(wat: &str, fout: &dyn std::fmt::Display) -> String {
    format!("{wat} ({fout})")
}

fn niet_over(fout: &StoreFout) -> String {
    lees_zin("De gegevens zijn niet over te zetten. Er is niets bewaard.", fout)
}

fn io_fout(pad: &Path, fout: &io::Error) -> String {
    format!("{} gaat niet: {}.", pad.display(), io_zin(fout))
}

/// How the files get into a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bij {
    /// Read, checked and written: the backup stands by itself, on any disk.
    Kopie,
    /// The same bytes under a second name: for a backup beside the installation.
    Koppeling,
}

/// Makes a backup in a new folder inside `onder`, while the server may run. Only a whole backup gets its name.
///
/// # Errors
/// A sentence; then there is no backup.
pub async fn maak(config: &Config, onder: &Path, nu: Timestamp) -> Result<(PathBuf, Inhoud), String> {
    maak_met(config, onder, nu, Bij::Kopie).await
}

/// Before the tables change: a backup as they are, in the folder of the installation. None when there is nothing to lose.
///
/// # Errors
/// A sentence; then there is no backup.
pub async fn voor_migratie(config: &Config, nu: Timestamp) -> Result<Option<(PathBuf, Inhoud)>, String> {
    let store = open_store(&config.bron).await?;
    let (kent, heeft) = store.versies().await.map_err(|f| store_zin(&config.bron, &f))?;
    store.sluit().await;
    if heeft.is_none_or(|heeft| heeft >= kent) {
        return Ok(None);
    }
    let gemaakt = maak_met(config, &config.data.join(BACKUPS), nu, Bij::Koppeling).await?;
    Ok(Some(gemaakt))
}

async fn maak_met(
    config: &Config,
    onder: &Path,
    nu: Timestamp,
    bij: Bij,
) -> Result<(PathBuf, Inhoud), String> {
    let (van, _) = open_bekend(&config.bron).await?;
    let doel = onder.join(format!("schout-{}", nu.strftime("%Y-%m-%dT%H%M%SZ")));
    if doel.exists() {
        return Err(format!("{} bestaat al. Wacht even en probeer het opnieuw.", doel.display()));
    }
    let bezig = onder.join(format!(".bezig-{}", uuid::Uuid::new_v4().simple()));
    let uit = vul(config, &van, &bezig, (nu, bij)).await;
    van.sluit().await;
    let klaar = uit.and_then(|inhoud| {
        fs::rename(&bezig, &doel).map_err(|f| io_fout(&doel, &f))?;
        Ok((doel, inhoud))
    });
    if klaar.is_err() {
        // Half a backup helps nobody; a folder that was never made is no new fault.
        drop(fs::remove_dir_all(&bezig));
    }
    klaar
}

async fn vul(
    config: &Config,
    van: &Store,
    map: &Path,
    (nu, bij): (Timestamp, Bij),
) -> Result<Inhoud, String> {
    fs::create_dir_all(map).map_err(|f| io_fout(map, &f))?;
    let bron = Bron::Sqlite(map.join(DATABASE));
    let tabelversie = versie(van).await?;
    let naar = nieuw(&bron, Some(tabelversie)).await?;
    let tabellen = zet_over(van, &naar, None).await.map_err(|f| niet_over(&f))?;
    naar.sluit().await;
    // The rows were read first: every file they name was written before them.
    let bestanden = kopieer_bestanden(&config.bestanden(), &map.join(BESTANDEN), bij)?;
    if config.gebied().is_dir() {
        kopieer_map(&config.gebied(), &map.join(GEBIED))?;
    }
    let inhoud = Inhoud {
        programma: env!("CARGO_PKG_VERSION").to_owned(),
        tabelversie,
        gemaakt: nu,
        tabellen,
        bestanden,
    };
    let tekst = serde_json::to_string_pretty(&inhoud).map_err(|f| f.to_string())?;
    fs::write(map.join(LIJST), tekst).map_err(|f| io_fout(map, &f))?;
    fs::File::open(map).and_then(|m| m.sync_all()).map_err(|f| io_fout(map, &f))?;
    Ok(inhoud)
}

/// Puts a backup back on an empty installation, on either engine, and checks that nothing is missing or changed.
///
/// # Errors
/// A sentence; then the database is still empty.
pub async fn zet_terug(config: &Config, kopie: &Path) -> Result<Inhoud, String> {
    let tekst = fs::read_to_string(kopie.join(LIJST))
        .map_err(|_| format!("{} is geen back-up van Schout: {LIJST} ontbreekt.", kopie.display()))?;
    let inhoud: Inhoud =
        serde_json::from_str(&tekst).map_err(|f| lees_zin(&format!("{LIJST} in de back-up is stuk."), &f))?;
    super::maak_map(&config.data)?;
    let (van, versie) = open_bekend(&Bron::Sqlite(kopie.join(DATABASE))).await?;
    let naar = nieuw(&config.bron, Some(versie)).await?;
    zet_over(&van, &naar, Some(&inhoud.tabellen)).await.map_err(|f| niet_over(&f))?;
    van.sluit().await;
    // As it was is back, and compared; now as this program has it.
    naar.migreer().await.map_err(|f| lees_zin("De back-up is terug, maar niet bijgewerkt.", &f))?;
    naar.sluit().await;
    let bestanden = kopieer_bestanden(&kopie.join(BESTANDEN), &config.bestanden(), Bij::Kopie)?;
    if bestanden < inhoud.bestanden {
        return Err(format!("In de back-up ontbreken {} bestanden.", inhoud.bestanden - bestanden));
    }
    if kopie.join(GEBIED).is_dir() {
        kopieer_map(&kopie.join(GEBIED), &config.gebied())?;
    }
    Ok(inhoud)
}

/// Moves the rows to another database. Files stay where they are.
///
/// # Errors
/// A sentence; then the other database is still empty.
pub async fn verhuis(config: &Config, bron: &Bron) -> Result<Vec<Vingerafdruk>, String> {
    let van = open_bij(&config.bron).await?;
    let naar = nieuw(bron, None).await?;
    let tabellen = zet_over(&van, &naar, None).await.map_err(|f| niet_over(&f))?;
    van.sluit().await;
    naar.sluit().await;
    Ok(tabellen)
}

/// Checks all chains and that every file a row names is there.
///
/// # Errors
/// A sentence when the database cannot be read.
pub async fn keur_na(config: &Config) -> Result<(controle::Verslag, Vec<String>), String> {
    let store = open_bij(&config.bron).await?;
    let verslag = controle::controleer(&store, None).await.map_err(|f| f.to_string())?;
    let namen = async { store::stuk::bestandsnamen(&mut store.lees().await?).await }.await;
    let namen = namen.map_err(|f| store_zin(&config.bron, &f))?;
    store.sluit().await;
    let bestanden = Bestanden::in_map(&config.bestanden());
    let kwijt = namen.into_iter().filter(|naam| bestanden.lees(naam).is_err()).collect();
    Ok((verslag, kwijt))
}

/// Opens a database that has the tables of this program.
async fn open_bij(bron: &Bron) -> Result<Store, String> {
    let (store, heeft) = open_bekend(bron).await?;
    let (kent, _) = store.versies().await.map_err(|f| store_zin(bron, &f))?;
    if heeft == kent { Ok(store) } else { Err(super::keuring::versie_regel(kent, Some(heeft)).zin) }
}

/// Opens a database of this program or an older one, with the version of its tables.
async fn open_bekend(bron: &Bron) -> Result<(Store, i64), String> {
    if let Bron::Sqlite(pad) = bron
        && !pad.exists()
    {
        return Err(format!("Er is geen database in {}.", pad.display()));
    }
    let store = open_store(bron).await?;
    let (kent, heeft) = store.versies().await.map_err(|f| store_zin(bron, &f))?;
    match heeft {
        Some(heeft) if heeft <= kent => Ok((store, heeft)),
        _ => Err(super::keuring::versie_regel(kent, heeft).zin),
    }
}

/// Opens a database and makes the tables, of an older version when that is asked; refuses one that holds anything.
async fn nieuw(bron: &Bron, versie: Option<i64>) -> Result<Store, String> {
    let store = open_store(bron).await?;
    let (kent, _) = store.versies().await.map_err(|f| store_zin(bron, &f))?;
    store
        .migreer_tot(versie.unwrap_or(kent))
        .await
        .map_err(|f| lees_zin("De tabellen zijn niet te maken.", &f))?;
    let mut tx = store.lees().await.map_err(|f| store_zin(bron, &f))?;
    let vol = vingerafdrukken(&mut tx).await.map_err(|f| store_zin(bron, &f))?;
    if vol.iter().any(|t| t.rijen > 0) {
        return Err("Er staan al gegevens in deze database. Kies een lege.".to_owned());
    }
    Ok(store)
}

async fn versie(store: &Store) -> Result<i64, String> {
    let (kent, heeft) = store.versies().await.map_err(|f| f.to_string())?;
    Ok(heeft.unwrap_or(kent))
}

/// Copies files by their hash; each is read whole and checked on the way.
fn kopieer_bestanden(van: &Path, naar: &Path, bij: Bij) -> Result<u64, String> {
    let (bron, doel) = (Bestanden::in_map(van), Bestanden::in_map(naar));
    let mut aantal = 0;
    for naam in bron.namen().map_err(|f| io_fout(van, &f))? {
        aantal += 1;
        if bij == Bij::Koppeling {
            doel.neem_over(&bron, &naam).map_err(|f| io_fout(naar, &f))?;
            continue;
        }
        let bytes = bron
            .lees(&naam)
            .map_err(|f| format!("Het bestand {naam} in {} is stuk: {}.", van.display(), io_zin(&f)))?;
        doel.bewaar(&bytes).map_err(|f| io_fout(naar, &f))?;
    }
    Ok(aantal)
}

fn kopieer_map(van: &Path, naar: &Path) -> Result<(), String> {
    let werk = || -> io::Result<()> {
        fs::create_dir_all(naar)?;
        for deel in fs::read_dir(van)? {
            let deel = deel?;
            if deel.file_type()?.is_file() {
                fs::copy(deel.path(), naar.join(deel.file_name()))?;
            }
        }
        Ok(())
    };
    werk().map_err(|f| io_fout(naar, &f))
}
