//! The secret in a letter: made with the printed letter, kept as a hash, withdrawn by a colleague.

use domein::{
    gebeurtenis::Gebeurtenis as G, keten::stand_hash, toegang::Recht, weigering::Weigering, zaak::Zaak,
};
use jiff::ToSpan;
use uuid::Uuid;

use crate::{
    app::nieuw_geheim,
    handelingen::{Handeling, Uitkomst, betrokkenen, eis_reden},
    store::{self, Tx, brief::BriefRij, inbreng::Briefsleutel},
};

/// Characters of a secret: 100 bits, short enough to copy from paper.
const LENGTE: usize = 20;
/// Characters between two hyphens.
const GROEP: usize = 5;

/// The secret as it was made, from how somebody copied it: the alphabet has no 0, 1 and 8.
fn gelezen(getypt: &str) -> String {
    let teken = |c: char| match c.to_ascii_lowercase() {
        '0' => Some('o'),
        '1' => Some('l'),
        '8' => Some('b'),
        c if c.is_ascii_alphanumeric() => Some(c),
        _ => None,
    };
    getypt.chars().filter_map(teken).take(LENGTE + 1).collect()
}

fn in_groepen(geheim: &str) -> String {
    let delen = geheim.as_bytes().chunks(GROEP).map(|deel| String::from_utf8_lossy(deel).into_owned());
    delen.collect::<Vec<_>>().join("-")
}

/// The stored secret that somebody typed or followed, whether it works or not.
pub(super) async fn zoek(tx: &mut Tx, getypt: &str) -> Uitkomst<Briefsleutel> {
    let gevonden = store::inbreng::sleutel(tx, &stand_hash(&gelezen(getypt))).await?;
    // A letter that did not leave opens nothing, and does not tell that it exists.
    let gevonden = gevonden.filter(|s| s.verzonden.is_some());
    gevonden.ok_or_else(|| Weigering::NietGevonden.into())
}

/// A new secret, not of any page yet.
///
/// # Errors
/// When the system gives no randomness.
pub fn maak_geheim() -> Uitkomst<String> {
    let mut geheim = nieuw_geheim()?;
    geheim.truncate(LENGTE);
    Ok(geheim)
}

/// The address that a letter prints for a secret.
#[must_use]
pub fn adres_van(h: &Handeling, geheim: &str) -> String {
    format!("{}/brief/{}", h.adres, in_groepen(geheim))
}

/// Makes a secret that of one letter. It opens the page of who gets it from the day on which the letter is sent.
///
/// # Errors
/// When it cannot be stored.
pub async fn open_pagina(
    h: &mut Handeling,
    zaak: &Zaak,
    aan: Uuid,
    brief: &BriefRij,
    geheim: &str,
) -> Uitkomst<()> {
    let dagen = i64::from(h.geladen.inrichting.instellingen.pagina_dagen);
    let tot = h.vandaag().saturating_add(dagen.days());
    let nu = h.nu.as_microsecond();
    let van = (zaak.id, aan, brief.id);
    store::inbreng::maak_sleutel(&mut h.tx, &stand_hash(geheim), van, tot, nu).await?;
    h.leg_vast(zaak, vec![G::PaginaGeopend { brief: brief.id, titel: brief.titel.clone(), tot }]).await
}

/// Closes the page of somebody: none of his letters opens it any more. A later letter opens it again.
///
/// # Errors
/// `RedenOntbreekt`; `Veld` when no link of his works; `GeenRecht`.
pub async fn sluit_pagina(h: &mut Handeling, nummer: &str, betrokkene: Uuid, reden: &str) -> Uitkomst<()> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    betrokkenen::van(h, &zaak, betrokkene).await?;
    let reden = eis_reden(reden)?;
    if store::inbreng::trek_sleutels_in(&mut h.tx, zaak.id, betrokkene, h.nu.as_microsecond()).await? == 0 {
        return Err(Weigering::veld("betrokkene", "fout-pagina").into());
    }
    h.leg_vast(&zaak, vec![G::PaginaGesloten { betrokkene, reden }]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_copied_from_paper_is_the_same_secret() {
        let geheim = "abcdelobxyz234567abc";
        assert_eq!(in_groepen(geheim), "abcde-lobxy-z2345-67abc");
        assert_eq!(gelezen("ABCDE-LOBXY z2345-67abc "), geheim);
        assert_eq!(gelezen("abcde-108xy-z2345-67abc"), geheim);
        assert_ne!(gelezen(&format!("{geheim}x")), geheim);
    }
}
