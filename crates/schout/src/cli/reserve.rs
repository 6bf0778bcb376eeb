//! `backup`, `restore` and `verhuis`.

use std::{path::Path, process::ExitCode};

use super::{Einde, zeg, zoeken::maak_vindbaar};
use crate::{
    klok::{Klok, SysteemKlok},
    opstart::{
        Config,
        reserve::{self, Inhoud},
    },
    store::Bron,
};

/// Makes a backup.
pub(super) async fn backup(config: &Config, naar: &Path) -> Einde {
    let (map, inhoud) = reserve::maak(config, naar, SysteemKlok.nu()).await?;
    zeg(&format!("De back-up staat in {}: {}.", map.display(), omvang(&inhoud)));
    zeg("Het bestand schout.toml zit er niet in: daar staan wachtwoorden in. Bewaar dat apart.");
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup back, and checks it.
pub(super) async fn restore(config: &Config, kopie: &Path) -> Einde {
    let inhoud = reserve::zet_terug(config, kopie).await?;
    zeg(&format!("De back-up van {} is teruggezet: {}.", inhoud.gemaakt, omvang(&inhoud)));
    maak_vindbaar(config).await?;
    let code = keur_na(config).await?;
    zeg(
        "Mails die na de back-up al weg waren, kunnen nog in de wachtrij staan. Kijk dat na voordat de server start.",
    );
    Ok(code)
}

/// Moves to another database.
pub(super) async fn verhuis(config: &Config, naar: &str) -> Einde {
    let doel = if naar.starts_with("postgres://") || naar.starts_with("postgresql://") {
        Bron::Postgres(naar.to_owned())
    } else {
        Bron::Sqlite(naar.into())
    };
    let tabellen = reserve::verhuis(config, &doel).await?;
    let rijen: u64 = tabellen.iter().map(|t| t.rijen).sum();
    zeg(&format!("{rijen} rijen uit {} tabellen staan nu ook in de andere database.", tabellen.len()));
    let config = Config { bron: doel, ..config.clone() };
    maak_vindbaar(&config).await?;
    let code = keur_na(&config).await?;
    zeg(
        "Draaide de server nog? Dan ontbreekt wat intussen binnenkwam. Stop hem, en verhuis opnieuw naar een lege database.",
    );
    zeg("Start de server daarna met de nieuwe database.");
    Ok(code)
}

async fn keur_na(config: &Config) -> Einde {
    let (verslag, kwijt) = reserve::keur_na(config).await?;
    for fout in &verslag.fouten {
        zeg(fout);
    }
    for naam in &kwijt {
        zeg(&format!("Het bestand {naam} is er niet of is stuk."));
    }
    if verslag.klopt() && kwijt.is_empty() {
        zeg(&format!(
            "Alles klopt: {} ketens met {} gebeurtenissen.",
            verslag.ketens, verslag.gebeurtenissen
        ));
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

fn omvang(inhoud: &Inhoud) -> String {
    format!(
        "{} rijen uit {} tabellen, en {} bestanden",
        inhoud.rijen(),
        inhoud.tabellen.len(),
        inhoud.bestanden
    )
}
