//! Choosing a role with the part of the work it covers; for accounts and tokens.

use domein::toegang::{Rol, Toewijzing};
use maud::{Markup, html};

use super::{beeld::Namen, zoekdeel::Zoekdeel};
use crate::{
    app::nieuw_geheim,
    handelingen::Uitkomst,
    web::onderdelen::{Optie, Veld, kolommen_gelijk, meerkeuze, selectie},
};

/// The fields of a role. Nothing ticked means everything.
pub(super) fn velden(f: &Zoekdeel, namen: &Namen, fout: Option<&str>) -> Markup {
    let eerst = std::iter::once(("", "Kies een rol"));
    let rollen: Vec<(&str, &str)> = eerst.chain(Rol::ALLE.iter().map(|r| (r.as_str(), r.label()))).collect();
    let i = namen.inrichting();
    let groepen: Vec<Optie<'_>> = i.groepen.iter().map(|g| Optie::new(&g.code, &g.naam)).collect();
    let wijken: Vec<Optie<'_>> = namen.wijken().map(|(code, naam)| Optie::new(code, naam)).collect();
    let gekozen = |naam: &'static str| f.alle(naam).collect::<Vec<_>>();
    html! {
        (selectie(&Veld::new("rol", "Rol").waarde(f.waarde("rol")).fout(fout), &rollen))
        (kolommen_gelijk(
            &meerkeuze(&Veld::new("groep", "Alleen deze onderwerpen").optioneel().hint("Niets gekozen: alle onderwerpen."), &groepen, &gekozen("groep")),
            &meerkeuze(&Veld::new("wijk", "Alleen deze wijken").optioneel().hint("Niets gekozen: de hele gemeente."), &wijken, &gekozen("wijk"))))
    }
}

/// The role of a form; none when no role was chosen. Codes that do not exist fall away.
pub(super) fn lees(f: &Zoekdeel, namen: &Namen) -> Option<Toewijzing> {
    let rol = f.een("rol").and_then(Rol::van_code)?;
    let bestaat = |code: &&str| namen.inrichting().groep(code).is_some();
    let onderwerpen = f.alle("groep").filter(bestaat).map(str::to_owned).collect();
    let wijken: Vec<String> =
        f.alle("wijk").filter(|w| namen.wijken().any(|(code, _)| code == *w)).map(str::to_owned).collect();
    Some(Toewijzing { rol, onderwerpen, wijken })
}

/// A first password that can be read aloud: four groups of five, 100 random bits.
///
/// # Errors
/// When the machine gives no random numbers.
pub(super) fn nieuw_wachtwoord() -> Uitkomst<String> {
    let geheim = nieuw_geheim()?;
    let tekens: Vec<char> = geheim.chars().take(20).collect();
    Ok(tekens.chunks(5).map(|deel| deel.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}
