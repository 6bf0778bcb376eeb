//! `herindexeer`.

use std::process::ExitCode;

use super::{Einde, zeg};
use crate::{
    handelingen::zoeken,
    klok::{Klok, SysteemKlok},
    opstart::{self, Config, keuring::mag_starten},
};

/// Zaken between two lines about how far it is.
const REGEL: u64 = 10_000;

/// Makes the index for searching again.
pub(super) async fn herindexeer(config: &Config) -> Einde {
    let aantal = maak_vindbaar(config).await?;
    zeg(&format!("Klaar: {aantal} zaken zijn weer te vinden op elk woord."));
    Ok(ExitCode::SUCCESS)
}

/// Indexes all zaken of a database, and says how far it is.
pub(super) async fn maak_vindbaar(config: &Config) -> Result<u64, String> {
    let store = mag_starten(config).await?;
    let fout = |f: &dyn std::fmt::Display| {
        format!("De zaken zijn niet vindbaar gemaakt. Draai: schout herindexeer. ({f})")
    };
    let geladen = opstart::geladen(&store).await.map_err(|f| fout(&f))?;
    // Without an inrichting there are no zaken.
    let Some(geladen) = geladen else { return Ok(0) };
    let voortgang = |aantal: u64| {
        if aantal.is_multiple_of(REGEL) {
            zeg(&format!("{aantal} zaken gedaan."));
        }
    };
    let aantal = zoeken::herindexeer(&store, &geladen.inrichting, SysteemKlok.nu(), voortgang).await;
    store.sluit().await;
    aantal.map_err(|f| fout(&f))
}
