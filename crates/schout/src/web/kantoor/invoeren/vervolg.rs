//! What happens with a report right after it was typed in: who stands on the spot says so in the same form.

use domein::{antwoord::Antwoord, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};

use super::{super::zaak::Invoer, Beeld, veld};
use crate::{
    handelingen::{
        Fout, Gebruiker, Handeling, Uitkomst,
        antwoorden::{Aan, antwoorden},
        behandelen::{Resultaat, bevinding_vastleggen},
        eis_kort,
        verdelen::oppakken,
    },
    web::onderdelen::*,
};

/// Where it goes by the rules.
const TEAM: &str = "team";
/// Who types it in deals with it.
const ZELF: &str = "zelf";
/// It was dealt with already.
pub(super) const KLAAR: &str = "klaar";

/// The question, for who may deal with zaken.
pub(super) fn vraag(wie: &Gebruiker, i: &Invoer, b: &Beeld<'_>) -> Markup {
    if !wie.heeft(Recht::ZaakBehandelen) {
        return html! {};
    }
    let opties = [
        Optie::new(TEAM, "Schout kiest het team").uitleg("Volgens de regels voor het onderwerp en de wijk."),
        Optie::new(ZELF, "Ik pak het zelf op"),
        Optie::new(KLAAR, "Het is al afgehandeld").uitleg("De melder hoort meteen wat je vond en deed."),
    ];
    let resultaten: Vec<Optie<'_>> =
        Resultaat::ALLE.iter().map(|r| Optie::new(r.code(), r.label())).collect();
    let gekozen = Some(i.waarde("vervolg")).filter(|v| !v.is_empty()).unwrap_or(TEAM);
    html! {
        (keuze(&veld(i, b, "vervolg", "Wat gebeurt er nu?").waarde(gekozen), &opties, Stand::Onder))
        (keuze(&veld(i, b, "resultaat", "Wat is het resultaat?").toon_als("vervolg", KLAAR), &resultaten, Stand::Onder))
        (tekstvak(&veld(i, b, "gevonden", "Wat vond je?").hint("Feiten, zonder oordeel.").max(4000).toon_als("vervolg", KLAAR), 3))
        (tekstvak(&veld(i, b, "gedaan", "Wat deed je?").max(4000).toon_als("vervolg", KLAAR), 3))
    }
}

/// Judges what was filled in, also where it is not used.
///
/// # Errors
/// `Veld` for a choice that does not exist or too many words.
pub(super) fn toets(i: &Invoer) -> Result<(), Weigering> {
    if !["", TEAM, ZELF, KLAAR].contains(&i.waarde("vervolg")) {
        return Err(Weigering::veld("vervolg", "fout-kies"));
    }
    if !i.waarde("resultaat").is_empty() && Resultaat::lees(i.waarde("resultaat")).is_none() {
        return Err(Weigering::veld("resultaat", "fout-resultaat"));
    }
    ["gevonden", "gedaan"].into_iter().try_for_each(|veld| eis_kort(veld, i.waarde(veld)).map(drop))
}

/// Does what was chosen, in the transaction that took the report in.
///
/// # Errors
/// `Veld` when it is not clear what was found, or when this person may not deal with what the report is about.
pub(super) async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
    let mag_niet = |fout| match fout {
        Fout::Weigering(Weigering::GeenRecht | Weigering::NietGevonden) => {
            Fout::from(Weigering::veld("vervolg", "fout-vervolg-recht"))
        }
        ander => ander,
    };
    match i.waarde("vervolg") {
        ZELF => oppakken(h, nummer, None).await.map(drop).map_err(mag_niet),
        KLAAR => afgehandeld(h, nummer, i).await.map_err(mag_niet),
        _ => Ok(()),
    }
}

async fn afgehandeld(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
    let (gevonden, gedaan) = (i.waarde("gevonden").trim(), i.waarde("gedaan").trim());
    let resultaat = Resultaat::lees(i.waarde("resultaat"));
    let resultaat = resultaat.ok_or_else(|| Weigering::veld("resultaat", "fout-resultaat"))?;
    if gevonden.is_empty() {
        return Err(Weigering::veld("gevonden", "fout-gevonden").into());
    }
    if gedaan.is_empty() {
        return Err(Weigering::veld("gedaan", "fout-gedaan").into());
    }
    bevinding_vastleggen(h, nummer, resultaat, gevonden, gedaan).await?;
    let antwoord =
        Antwoord { gevonden: gevonden.to_owned(), gedaan: gedaan.to_owned(), ..Antwoord::default() };
    antwoorden(h, nummer, &antwoord, Aan::Allen, true, None).await?;
    Ok(())
}
