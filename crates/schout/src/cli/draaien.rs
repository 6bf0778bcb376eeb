//! `serve`, `demo` and `migrate`.

use std::process::ExitCode;

use tokio::{net::TcpListener, sync::watch};

use super::{Einde, zeg};
use crate::{
    app::{App, Geladen},
    demo,
    handelingen::Fout,
    inrichting,
    klok::{Klok, SysteemKlok},
    metingen::Metingen,
    opstart::{
        self, Config,
        keuring::{luister_zin, mag_starten, versie_regel},
        reserve,
    },
    server,
    store::{Bron, Store},
    taken,
};

/// Starts the server on what is there.
pub(super) async fn serve(config: &Config) -> Einde {
    let store = mag_starten(config).await?;
    let luisteraar = luister(config).await?;
    let app = opstart::bouw_app(config, store).await?;
    zeg(&format!("Schout draait op {}", config.adres));
    draai_server(config, &app, luisteraar).await
}

/// Makes or opens the example municipality and serves it.
pub(super) async fn demo(config: &Config, opnieuw: bool, zaken: Option<u32>) -> Einde {
    opstart::maak_map(&config.data)?;
    let luisteraar = luister(config).await?;
    if opnieuw {
        wis(config)?;
    }
    let mut store = opstart::open_store(&config.bron).await?;
    store.migreer().await.map_err(|fout| format!("De tabellen zijn niet te maken. ({fout})"))?;
    if opstart::geladen(&store).await.map_err(|f| f.to_string())?.is_none() {
        store = match zaken {
            None => vul(config, store).await?,
            Some(aantal) => vul_veel(config, store, aantal).await?,
        };
    }
    let app = opstart::bouw_app(config, store).await?;
    for regel in demo::uitleg(&config.adres, &config.postmap()) {
        zeg(&regel);
    }
    draai_server(config, &app, luisteraar).await
}

/// Fills an empty database with a year of Waterrijk.
async fn vul(config: &Config, store: Store) -> Result<Store, String> {
    let begin = std::time::Instant::now();
    zeg("Waterrijk wordt gemaakt, met een jaar aan gegevens. Dat duurt ongeveer een minuut.");
    let app = voorbeeld_app(config, store)?;
    let aantal = demo::vul(&app).await.map_err(|f| demo_zin(&f))?;
    zeg(&format!("Klaar: {aantal} zaken in {} seconden.", begin.elapsed().as_secs()));
    Ok(app.store)
}

/// Fills an empty database with a number of zaken.
async fn vul_veel(config: &Config, store: Store, aantal: u32) -> Result<Store, String> {
    let begin = std::time::Instant::now();
    zeg(&format!("Waterrijk wordt gemaakt, met {aantal} zaken."));
    let app = voorbeeld_app(config, store)?;
    let veel = demo::veel::bereid_voor(&app, usize::try_from(aantal).unwrap_or(0))
        .await
        .map_err(|f| demo_zin(&f))?;
    // The rows go in over a connection that has the database to itself.
    app.store.sluit().await;
    veel.laad(&config.bron).await.map_err(|f| demo_zin(&f))?;
    let app = voorbeeld_app(config, opstart::open_store(&config.bron).await?)?;
    demo::veel::rond_af(&app).await.map_err(|f| demo_zin(&f))?;
    zeg(&format!("Klaar: {aantal} zaken in {:.1} seconden.", begin.elapsed().as_secs_f64()));
    Ok(app.store)
}

fn demo_zin(fout: &Fout) -> String {
    format!("De demo kon niet worden gemaakt. Begin opnieuw met --fresh, of met een lege database. ({fout})")
}

/// The program with the built-in example, on a database without an inrichting.
fn voorbeeld_app(config: &Config, store: Store) -> Result<App, String> {
    let inrichting = inrichting::lees_ingebed().map_err(|fouten| format!("{fouten:?}"))?;
    let plaatsen = opstart::lees_plaatsen(config, &inrichting.gemeente.code)?;
    let klok = std::sync::Arc::new(crate::klok::SysteemKlok);
    Ok(opstart::met_delen(config, store, klok, plaatsen.into(), Geladen::nieuw(1, inrichting)))
}

/// Removes the data of a demo; nothing else in the folder.
fn wis(config: &Config) -> Result<(), String> {
    if let Bron::Postgres(_) = config.bron {
        return Err("--fresh werkt niet met PostgreSQL. Maak zelf een lege database voor de demo.".into());
    }
    for naam in ["schout.db", "schout.db-wal", "schout.db-shm", "bestanden", "post"] {
        let pad = config.data.join(naam);
        let uit = if pad.is_dir() { std::fs::remove_dir_all(&pad) } else { std::fs::remove_file(&pad) };
        match uit {
            Err(fout) if fout.kind() != std::io::ErrorKind::NotFound => {
                return Err(format!("{} is niet weg te halen: {}.", pad.display(), opstart::io_zin(&fout)));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Brings the tables to this version. What was there before is kept first.
pub(super) async fn migrate(config: &Config, zonder_back_up: bool) -> Einde {
    opstart::maak_map(&config.data)?;
    if !zonder_back_up && let Some((map, inhoud)) = reserve::voor_migratie(config, SysteemKlok.nu()).await? {
        zeg(&format!("Een back-up van versie {} staat in {}.", inhoud.tabelversie, map.display()));
    }
    let store = opstart::open_store(&config.bron).await?;
    let (kent, had) = store.versies().await.map_err(|f| opstart::store_zin(&config.bron, &f))?;
    if had.is_some_and(|had| had > kent) {
        return Err(versie_regel(kent, had).zin);
    }
    store.migreer().await.map_err(|fout| format!("De tabellen zijn niet bij te werken. ({fout})"))?;
    zeg(&match had {
        Some(had) if had == kent => format!("De tabellen waren al bij: versie {kent}."),
        Some(had) => format!("De tabellen zijn bijgewerkt van versie {had} naar versie {kent}."),
        None => format!("De tabellen zijn gemaakt: versie {kent}."),
    });
    store.sluit().await;
    Ok(ExitCode::SUCCESS)
}

async fn luister(config: &Config) -> Result<TcpListener, String> {
    TcpListener::bind(config.listen).await.map_err(|fout| luister_zin(config, &fout))
}

/// Serves until a signal, then finishes what is running.
async fn draai_server(config: &Config, app: &App, luisteraar: TcpListener) -> Einde {
    let (stop, hoort) = watch::channel(false);
    meet(config, hoort.clone()).await?;
    let werk = tokio::spawn(taken::draai(app.clone(), hoort.clone()));
    let signaal = wacht_op_signaal();
    let einde = async move {
        signaal.await;
        // First, because a log that nobody reads any more can break off this task.
        stop.send_replace(true);
        tracing::info!("stoppen: lopende verzoeken worden afgemaakt");
    };
    let uit = server::serveer(app, luisteraar, einde).await;
    if let Err(fout) = werk.await {
        tracing::error!(%fout, "het achtergrondwerk brak af");
    }
    app.store.sluit().await;
    uit.map(|()| ExitCode::SUCCESS).map_err(|fout| format!("De server stopte: {fout}."))
}

/// Serves the figures, when there is an address for them.
async fn meet(config: &Config, mut stop: watch::Receiver<bool>) -> Result<(), String> {
    let Some(adres) = config.metingen else { return Ok(()) };
    let luisteraar = TcpListener::bind(adres).await.map_err(|fout| {
        format!("Het adres {adres} voor metingen is niet te gebruiken: {}.", opstart::io_zin(&fout))
    })?;
    let metingen = Metingen::begin().map_err(|fout| format!("De metingen beginnen niet: {fout}."))?;
    tokio::spawn(async move {
        let einde = async move { drop(stop.wait_for(|stop| *stop).await) };
        if let Err(fout) = server::serveer_metingen(metingen, luisteraar, einde).await {
            tracing::error!(%fout, "de metingen zijn niet meer op te vragen");
        }
    });
    Ok(())
}

#[cfg(unix)]
async fn wacht_op_signaal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        drop(tokio::signal::ctrl_c().await);
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn wacht_op_signaal() {
    drop(tokio::signal::ctrl_c().await);
}
