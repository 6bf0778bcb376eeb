//! Who has to do something with a letter now: at most one open task per letter.

use domein::{
    besluit::{Besluit, Besluitstand as S},
    brief::Briefsoort,
    zaak::Zaak,
};

use crate::{
    handelingen::{Handeling, Uitkomst, behandelen::Voor, bewaken::behandelaar_of_team},
    store::{
        self,
        brief::BriefRij,
        taak::{self, Taak},
    },
};

/// Puts the task in the place of the one before. The event of the letter says what happened.
pub(super) async fn zet(h: &mut Handeling, zaak: &Zaak, rij: &BriefRij) -> Uitkomst<()> {
    let nu = h.nu.as_microsecond();
    taak::brief_klaar(&mut h.tx, rij.id, "", nu).await?;
    let Some((doe, voor)) = werk(h, zaak, rij)? else { return Ok(()) };
    let taak = Taak {
        id: h.sleutel(),
        zaak: zaak.id.0,
        soort: "brief".to_owned(),
        wat: format!("{doe}: {}", rij.titel),
        voor_team: voor.team,
        voor_account: voor.account,
        voor_partner: None,
        uiterlijk: None,
        status: "open".to_owned(),
        uitkomst: None,
        gemaakt: nu,
        klaar: None,
        stap: None,
        rollen: None,
        brief: Some(rij.id),
    };
    Ok(store::taak::maak(&mut h.tx, &taak).await?)
}

fn werk(h: &Handeling, zaak: &Zaak, rij: &BriefRij) -> Uitkomst<Option<(&'static str, Voor)>> {
    if rij.stand == super::VERVALLEN {
        return Ok(None);
    }
    let leven: Besluit = rij.leven()?;
    let i = &h.geladen.inrichting;
    let opsteller = || Voor { account: Some(rij.opsteller), ..Voor::default() };
    let team = || behandelaar_of_team(i, &Zaak { behandelaar: None, ..zaak.clone() });
    let terug = leven.versie().is_some_and(|versie| !versie.opmerkingen.is_empty());
    Ok(match leven.stand {
        S::Concept if terug => Some(("Pas aan", opsteller())),
        S::Concept => Some(("Schrijf verder", opsteller())),
        S::TerReview => Some(("Lees na", team())),
        S::Goedgekeurd if rij.soort == Briefsoort::Besluit.as_str() => Some(("Onderteken", team())),
        S::Goedgekeurd | S::Ondertekend => Some(("Verstuur", behandelaar_of_team(i, zaak))),
        S::Verzonden => None,
    })
}
