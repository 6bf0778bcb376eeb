//! `voorstel`: learning which onderwerp fits a report, and how good that is.

use std::process::ExitCode;

use domein::voorstel::Toetsverslag;

use super::{Einde, zeg};
use crate::{
    handelingen::{
        Uitkomst,
        voorstellen::{self, MIN_RAPPORTEN},
    },
    klok::{Klok, SysteemKlok, lokaal},
    opstart::{self, Config, keuring::mag_starten},
    store::Store,
};

fn fout(f: &dyn std::fmt::Display) -> String {
    format!("Het voorstellen van onderwerpen is niet te lezen of te bewaren. ({f})")
}

fn te_weinig() -> String {
    format!(
        "Er zijn te weinig afgehandelde meldingen om van te leren. Nodig: {MIN_RAPPORTEN} of meer, over 2 of meer onderwerpen. Tot dan kiest Schout met de woordenlijsten van de inrichting."
    )
}

/// The database, and the certainty that the municipality set.
async fn begin(config: &Config) -> Result<(Store, u8), String> {
    let store = mag_starten(config).await?;
    let geladen = opstart::geladen(&store).await.map_err(|f| fout(&f))?;
    let geladen = geladen.ok_or("Er is nog geen inrichting. Draai: schout inrichting load MAP.")?;
    Ok((store, geladen.inrichting.instellingen.voorstel_zekerheid))
}

/// Learns from the handled reports.
pub(super) async fn train(config: &Config) -> Einde {
    let (store, procent) = begin(config).await?;
    let uit = sluit(&store, voorstellen::train(&store, procent, SysteemKlok.nu()).await).await?;
    let (versie, verslag) = uit.ok_or_else(te_weinig)?;
    zeg(&format!(
        "Versie {versie} is geleerd van {} afgehandelde meldingen: {} onderwerpen, {} woorden.",
        verslag.rapporten, verslag.onderwerpen, verslag.woorden
    ));
    toon(&verslag.toets, procent);
    zeg("De server gebruikt deze versie vanzelf. Terug naar een oudere: schout voorstel gebruik VERSIE.");
    Ok(ExitCode::SUCCESS)
}

/// Says how good the proposals would be, without changing anything.
pub(super) async fn toets(config: &Config) -> Einde {
    let (store, procent) = begin(config).await?;
    let verslag = sluit(&store, voorstellen::toets_nu(&store, procent).await).await?;
    toon(&verslag.ok_or_else(te_weinig)?, procent);
    Ok(ExitCode::SUCCESS)
}

/// Lists what was learned.
pub(super) async fn lijst(config: &Config) -> Einde {
    let (store, _) = begin(config).await?;
    let (alle, nu) = sluit(&store, voorstellen::lijst(&store).await).await?;
    if alle.is_empty() {
        zeg("Er is nog niets geleerd. Draai: schout voorstel train.");
    }
    for v in alle {
        let moment = jiff::Timestamp::from_microsecond(v.gemaakt).map(lokaal).map_err(|f| fout(&f))?;
        let teken = if Some(v.versie) == nu { "in gebruik" } else { "" };
        zeg(&format!(
            "{:>4}  {}  {:>7} meldingen  eerste goed {}  {teken}",
            v.versie,
            moment.strftime("%d-%m-%Y %H:%M"),
            v.verslag.rapporten,
            deel(v.verslag.toets.eerste_goed, v.verslag.toets.aantal)
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes an earlier version in use again.
pub(super) async fn gebruik(config: &Config, versie: i64) -> Einde {
    let (store, _) = begin(config).await?;
    if sluit(&store, voorstellen::gebruik(&store, versie, SysteemKlok.nu()).await).await? {
        zeg(&format!("Versie {versie} is nu in gebruik."));
        return Ok(ExitCode::SUCCESS);
    }
    Err(format!("Versie {versie} bestaat niet. Kijk met: schout voorstel lijst."))
}

async fn sluit<T>(store: &Store, uit: Uitkomst<T>) -> Result<T, String> {
    store.sluit().await;
    uit.map_err(|f| fout(&f))
}

fn toon(t: &Toetsverslag, procent: u8) {
    zeg(&format!("Getoetst met {} meldingen waarvan niet is geleerd:", t.aantal));
    zeg(&format!("  eerste voorstel goed          {}", deel(t.eerste_goed, t.aantal)));
    zeg(&format!("  goede bij de drie voorstellen {}", deel(t.drie_goed, t.aantal)));
    zeg(&format!("  gemiddelde zekerheid          {:.0}%", t.zekerheid * 100.0));
    zeg(&format!("  zeker genoeg ({procent}%)           {}", deel(t.beslist, t.aantal)));
    zeg(&format!("  daarvan goed                  {}", deel(t.beslist_goed, t.beslist)));
}

fn deel(van: u32, geheel: u32) -> String {
    if geheel == 0 {
        return "geen".to_owned();
    }
    format!("{:.0}%", f64::from(van) * 100.0 / f64::from(geheel))
}
