//! A request to enforce (handhavingsverzoek): what the law asks of an applicant, and taking it in.

use domein::{signaal::Melder, weigering::Weigering, zaak::ZaakSoort};
use jiff::{Timestamp, ToSpan, civil::Date};

use super::{
    Ontvangst, SignaalInvoer, bepaal_plek, kies_onderwerp, opnemen_als, toets_antwoorden, toets_contact,
    toets_invoer,
};
use crate::{
    handelingen::{Handeling, Uitkomst, proces},
    klok::zone,
};

/// Longest postal address of an applicant, in characters.
pub const MAX_ADRES: usize = 200;
/// Longest words about why somebody is touched, in characters.
pub const MAX_BELANG: usize = 1000;
/// A letter older than this many days is a slip of the pen.
const MAX_OUD: i64 = 366;

/// What somebody says who asks for a decision, besides what is the matter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Aanvraag {
    /// How it touches him.
    pub belang: String,
    /// The day it came in, when a colleague types in what came by letter; none: now.
    pub ontvangen: Option<Date>,
}

/// Takes in a request to enforce (handhavingsverzoek): the term of the law runs from the day it came in (Awb 4:13), until
/// somebody judges that it is no request after all.
///
/// # Errors
/// A refusal that names the field, also for what the law asks of an applicant; nothing is stored then.
pub async fn verzoeken(
    h: &mut Handeling,
    mut invoer: SignaalInvoer,
    aanvraag: &Aanvraag,
) -> Uitkomst<Ontvangst> {
    toets_aanvrager(&invoer.melder)?;
    let belang = toets_belang(&aanvraag.belang)?;
    toets_invoer(&invoer)?;
    let ontvangen = aanvraag.ontvangen.map_or(Ok(h.nu), |dag| ontvangen_op(dag, h))?;
    if !proces::neemt_verzoeken(&h.geladen, h.vandaag()) {
        return Err(Weigering::NietGevonden.into());
    }
    invoer.tekst = format!("{}\n\nWaarom ik dit vraag: {belang}", invoer.tekst.trim());
    let onderwerp = kies_onderwerp(h, &invoer)?;
    toets_antwoorden(&onderwerp, &invoer.antwoorden)?;
    let plek = bepaal_plek(h, &invoer.plek)?;
    opnemen_als(h, ZaakSoort::Handhavingsverzoek, invoer, &onderwerp, plek, ontvangen).await
}

/// The instant of a day on which a letter came in: noon, when that day is not today.
fn ontvangen_op(dag: Date, h: &Handeling) -> Result<Timestamp, Weigering> {
    let vandaag = h.vandaag();
    if dag > vandaag || dag < vandaag.saturating_sub(MAX_OUD.days()) {
        return Err(Weigering::veld("ontvangen", "fout-ontvangen"));
    }
    if dag == vandaag {
        return Ok(h.nu);
    }
    let middag = dag.at(12, 0, 0, 0).to_zoned(zone());
    middag.map(|z| z.timestamp()).map_err(|_| Weigering::veld("ontvangen", "fout-ontvangen"))
}

/// Who asks for a decision gives his name and address (Awb 4:2 lid 1).
///
/// # Errors
/// `Veld` for what is missing or cannot be right.
pub fn toets_aanvrager(m: &Melder) -> Result<(), Weigering> {
    let vol = |w: &Option<String>| w.as_deref().is_some_and(|w| w.trim().chars().count() >= 2);
    if !vol(&m.naam) {
        return Err(Weigering::veld("naam", "fout-naam-aanvrager"));
    }
    let adres = m.adres.as_deref().unwrap_or_default();
    let cijfer = adres.chars().any(|c| c.is_ascii_digit());
    let lang = adres.chars().count() > MAX_ADRES || adres.chars().any(|c| c.is_control());
    if adres.chars().filter(|c| c.is_alphabetic()).count() < 3 || !cijfer || lang {
        return Err(Weigering::veld("adres", "fout-adres-aanvrager"));
    }
    toets_contact(m)
}

/// Only who is touched himself can ask for a decision (Awb 1:2 lid 1 and 1:3 lid 3), so he says how.
///
/// # Errors
/// `Veld` when it says nothing, or too much.
pub fn toets_belang(belang: &str) -> Result<&str, Weigering> {
    let belang = belang.trim();
    if belang.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(Weigering::veld("belang", "fout-belang"));
    }
    if belang.chars().count() > MAX_BELANG {
        return Err(Weigering::veld("belang", "fout-belang-lang"));
    }
    Ok(belang)
}
