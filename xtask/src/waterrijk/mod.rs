//! The fictional municipality Waterrijk: drawn by hand, filled in by rule, the same on every machine.
//!
//! The plan is in metres around an origin; only the last step turns it into degrees. Nothing here exists.

mod adressen;
mod gebieden;
mod meetkunde;
mod namen;
mod objecten;
mod plattegrond;
mod straten;
#[rustfmt::skip]
mod tekening;
mod toeval;
mod uitvoer;
mod verkaveling;
#[rustfmt::skip]
mod wijken;

#[cfg(test)]
mod tests;

use anyhow::Context;
use plattegrond::Vlak;
use std::path::Path;

/// Everything that is on the map of Waterrijk.
struct Waterrijk {
    indeling: gebieden::Indeling,
    straten: Vec<straten::Straat>,
    water: Vec<Vlak>,
    parken: Vec<Vlak>,
    adressen: Vec<adressen::Adres>,
    objecten: Vec<objecten::Object>,
}

/// Makes the municipality and writes its files to a folder, which is `inrichting/gebied` in the repository.
pub fn schrijf(map: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(map).with_context(|| format!("map {} maken", map.display()))?;
    for (naam, inhoud) in uitvoer::bestanden(&maak()?) {
        let pad = map.join(naam);
        std::fs::write(&pad, inhoud).with_context(|| format!("{} schrijven", pad.display()))?;
    }
    Ok(())
}

fn maak() -> anyhow::Result<Waterrijk> {
    let indeling = gebieden::deel_in()?;
    let (mut water, parken) = (plattegrond::water(), plattegrond::parken());
    let straten = straten::straten(&indeling, &water, &parken)?;
    water.extend(straten::sloten(&indeling, &straten, &water, &parken));
    let adressen = adressen::adressen(&indeling, &straten, &water, &parken)?;
    let objecten = objecten::objecten(&indeling, &straten, &water, &parken);
    Ok(Waterrijk { indeling, straten, water, parken, adressen, objecten })
}
