//! The example municipality: a year of lifelike data, made by the same acts people use.

mod accounts;

use std::path::Path;

pub use accounts::{COLLEGAS, Collega, WACHTWOORD};

use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie, beheer::inrichting_laden, melden},
};

/// Fills an empty, migrated database; gives the number of zaken.
///
/// # Errors
/// When the store fails; then nothing stays.
pub async fn vul(app: &App) -> Uitkomst<usize> {
    let mut h = Handeling::begin(app, Wie::Systeem("demo")).await?;
    let geladen = app.inrichting();
    inrichting_laden(&mut h, &geladen.inrichting, vec!["De eerste inrichting van Waterrijk.".to_owned()])
        .await?;
    accounts::maak_accounts(&mut h).await?;
    let nu = h.nu;
    let soorten =
        ["bijplaatsing", "lantaarnpaal", "fout-parkeren", "boomtak", "geluid-buren", "hangjongeren"];
    for i in 0..60_usize {
        let terug = i64::try_from(60 - i).unwrap_or(0) * 5;
        h.nu = nu.saturating_sub(jiff::SignedDuration::from_hours(terug)).unwrap_or(nu);
        h.wie = Wie::Melder;
        let adres = &app.plaatsen.adressen()[(i * 331) % app.plaatsen.adressen().len()];
        let invoer = melden::SignaalInvoer {
            tekst: "Er staan al een paar dagen zakken naast de container.".to_owned(),
            onderwerp: soorten.get(i % soorten.len()).map(|s| (*s).to_owned()),
            plek: melden::PlekInvoer {
                lat: Some(adres.punt.lat),
                lon: Some(adres.punt.lon),
                ..Default::default()
            },
            antwoorden: Default::default(),
            melder: domein::signaal::Melder { taal: "nl".to_owned(), ..Default::default() },
            kanaal: domein::inrichting::Kanaal::Portaal,
        };
        melden::indienen(&mut h, invoer).await?;
    }
    h.commit().await?;
    Ok(60)
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
    for c in COLLEGAS {
        uit.push(format!("  {:<14} {:<15} {}", c.naam, c.weergave, c.rol.label()));
    }
    uit.push(String::new());
    uit.push(format!("Mails aan melders staan als bestand in {}", post.display()));
    uit.push("Stoppen: Ctrl-C".to_owned());
    uit
}
