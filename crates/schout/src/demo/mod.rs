//! The example municipality: a year of lifelike data, made by the same acts people use.

mod accounts;
mod bezoek;
mod binnen;
mod brieven;
mod buiten;
mod dienst;
mod dwangsom;
mod foto;
mod huisbezoek;
mod plek;
mod processen;
mod sanctie;
mod straat;
mod tafel;
mod teksten;
mod tijd;
pub mod veel;
mod veiligheid;
mod wegen;
mod wereld;

use std::path::Path;

pub use accounts::{COLLEGAS, Collega, WACHTWOORD};

use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie, beheer::inrichting_laden},
};

use wereld::{Wereld, begin_dag};

/// Fills an empty, migrated database; gives the number of zaken. Everything is one transaction: a demonstration
/// that was broken off is not there at all.
///
/// # Errors
/// When the store fails; then nothing stays.
pub async fn vul(app: &App) -> Uitkomst<usize> {
    let mut h = Handeling::begin(app, Wie::Systeem("demo")).await?;
    let eind = h.nu;
    h.nu = tijd::om(begin_dag(eind), 6, 0, 0);
    let geladen = app.inrichting();
    let eerste = vec![format!("De eerste inrichting van {}.", geladen.inrichting.gemeente.naam)];
    inrichting_laden(&mut h, &geladen.inrichting, eerste).await?;
    let mensen = accounts::maak_accounts(&mut h).await?;
    straat::speel(app, &mut h).await?;
    let mut wereld = Wereld::nieuw(app, mensen.clone(), eind)?;
    wereld.plan_jaar(&geladen.inrichting);
    wereld.leef(&mut h).await?;
    let stap_voor_stap = processen::speel(&mut h, &mensen, eind).await?;
    let aan_tafel = tafel::speel(&mut h, &mensen, eind).await?;
    let met_brieven = brieven::speel(app, &mut h, &mensen, eind).await?
        + dwangsom::speel(app, &mut h, &mensen, eind).await?;
    dienst::speel(&mut h, &mensen, eind).await?;
    veiligheid::speel(&mut h, &mensen, eind).await?;
    let bezocht = bezoek::speel(&mut h, &mensen, eind).await?;
    let huisbezoeken = huisbezoek::speel(&mut h, &mensen, eind).await?;
    h.commit().await?;
    Ok(wereld.dossiers.len() + stap_voor_stap + aan_tafel + met_brieven + bezocht + huisbezoeken)
}

/// What whoever starts the demonstration needs to know.
#[must_use]
pub fn uitleg(adres: &str, post: &Path) -> Vec<String> {
    let mut uit = vec![
        String::new(),
        format!("Waterrijk draait op {adres}"),
        format!("  Melden:   {adres}/"),
        format!("  Inloggen: {adres}/inloggen, wachtwoord {WACHTWOORD}"),
        String::new(),
    ];
    uit.extend(COLLEGAS.iter().map(|c| format!("  {:<14} {:<15} {}", c.naam, c.weergave, c.rol.label())));
    uit.push(String::new());
    uit.push(format!("Mails aan melders staan als bestand in {}", post.display()));
    uit.push("Stoppen: Ctrl-C".to_owned());
    uit
}
