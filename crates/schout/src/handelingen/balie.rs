//! Somebody is on the line: finding a reporter, and promising to call back.

use std::collections::HashSet;

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::SignaalId,
    inrichting::{Eenheid, Norm},
    signaal::Melder,
    toegang::Recht,
    weigering::Weigering,
    zaak::Zaak,
};

use super::{Handeling, Uitkomst, Wie, behandelen::maak_taak, bewaken::behandelaar_of_team, eis_reden};
use crate::{
    plaats::vouw,
    store::{
        self,
        gebeurtenis::Keten,
        lijst::{Filter, Volgorde},
    },
};

/// Zaken of one person that are shown at most.
pub const MEESTE: usize = 12;

/// A phone number is called back within this norm.
const TERUGBELLEN: Norm = Norm { aantal: 1, eenheid: Eenheid::Werkdagen };

/// The digits of a phone number as people in the Netherlands dial it; none when it is no phone number.
#[must_use]
pub fn telefoon(tekst: &str) -> Option<String> {
    let past = |c: char| c.is_ascii_digit() || " +-().".contains(c);
    let cijfers: String = tekst.chars().filter(char::is_ascii_digit).collect();
    // 31 612345678, or 31 (0)612345678.
    let binnenlands = |rest: &&str| rest.len() == 9 || (rest.len() == 10 && rest.starts_with('0'));
    let kaal = cijfers.strip_prefix("0031").or_else(|| cijfers.strip_prefix("31").filter(binnenlands));
    let nummer = kaal.map_or_else(|| cijfers.clone(), |rest| format!("0{}", rest.trim_start_matches('0')));
    // A number of a zaak has as many digits, but no 0 or + in front.
    let begin = nummer.starts_with('0') || tekst.trim_start().starts_with('+');
    (begin && tekst.chars().all(past) && (9..=15).contains(&nummer.len())).then_some(nummer)
}

/// Everything under which this reporter can be found.
#[must_use]
pub(crate) fn zoekwoorden(m: &Melder) -> Vec<String> {
    let mut uit = Vec::new();
    uit.extend(m.telefoon.as_deref().and_then(telefoon).map(|t| format!("tel:{t}")));
    uit.extend(m.email.as_deref().map(|e| format!("mail:{}", e.trim().to_lowercase())));
    uit.extend(naamwoorden(m.naam.as_deref().unwrap_or_default()).into_iter().map(|w| format!("naam:{w}")));
    uit.sort();
    uit.dedup();
    uit
}

fn naamwoorden(naam: &str) -> Vec<String> {
    naam.split(|c: char| c.is_whitespace() || c == '.').map(vouw).filter(|w| w.chars().count() > 1).collect()
}

/// One zaak of the person who was looked for, with his own signaal in it.
#[derive(Debug, Clone)]
pub struct Gevonden {
    /// The zaak.
    pub zaak: Zaak,
    /// What this person sent in.
    pub signaal: SignaalId,
}

/// Finds what somebody reported by his phone number, mail address or name; newest first. That somebody looked is an
/// event in each zaak that is shown.
///
/// # Errors
/// `GeenRecht` for who may not see reporters.
pub async fn zoek_melder(h: &mut Handeling, vraag: &str) -> Uitkomst<Vec<Gevonden>> {
    let Wie::Medewerker(gebruiker) = h.wie.clone() else { return Err(Weigering::GeenRecht.into()) };
    if !gebruiker.heeft(Recht::MelderZien) {
        return Err(Weigering::GeenRecht.into());
    }
    let (waarop, woorden) = if vraag.contains('@') {
        ("e-mailadres", vec![format!("mail:{}", vraag.trim().to_lowercase())])
    } else if let Some(nummer) = telefoon(vraag) {
        ("telefoonnummer", vec![format!("tel:{nummer}")])
    } else {
        ("naam", naamwoorden(vraag).into_iter().map(|w| format!("naam:{w}")).collect())
    };
    let treffers = signalen(h, &woorden, waarop == "naam").await?;
    if treffers.is_empty() {
        return Ok(Vec::new());
    }
    let sleutels = treffers.iter().map(|t| t.1).collect();
    let filter = Filter { sleutels, ..Filter::default() };
    let meeste = i64::try_from(MEESTE).unwrap_or(i64::MAX);
    let zaken =
        store::lijst::pagina(&mut h.tx, &gebruiker.kijker(), &filter, Volgorde::Nieuwste, None, meeste)
            .await?;
    let bij = |zaak: Zaak| {
        let signaal = treffers.iter().find(|t| t.1 == zaak.id.0)?.0;
        Some(Gevonden { zaak, signaal: signaal.into() })
    };
    let uit: Vec<Gevonden> = zaken.into_iter().filter_map(bij).collect();
    for gevonden in &uit {
        let doel = format!("Beller gezocht op {waarop}");
        let gezien = G::MelderIngezien { signaal: gevonden.signaal, doel };
        h.voeg_toe(gevonden.zaak.id.0, Keten::Inzage, "", &gezien).await?;
    }
    Ok(uit)
}

/// Signalen that have every word; of a name the beginning of each word is enough.
async fn signalen(
    h: &mut Handeling,
    woorden: &[String],
    begin: bool,
) -> Uitkomst<Vec<(uuid::Uuid, uuid::Uuid)>> {
    let mut uit: Option<Vec<(uuid::Uuid, uuid::Uuid)>> = None;
    for woord in woorden {
        let rij = store::melder::met_woord(&mut h.tx, woord, begin).await?;
        uit = Some(match uit {
            None => rij,
            Some(eerder) => {
                let ook: HashSet<_> = rij.into_iter().collect();
                eerder.into_iter().filter(|r| ook.contains(r)).collect()
            }
        });
    }
    // Somebody may have sent in more than once about the same: of each zaak the newest.
    let mut gehad = HashSet::new();
    let mut uit = uit.unwrap_or_default();
    uit.retain(|(_, zaak)| gehad.insert(*zaak));
    Ok(uit)
}

/// A colleague must call the reporter back, within a working day.
///
/// # Errors
/// `RedenOntbreekt` without what it is about; `NietGevonden`.
pub async fn terugbellen(h: &mut Handeling, nummer: &str, waarover: &str) -> Uitkomst<Zaak> {
    let waarover = eis_reden(waarover)?;
    let mut zaak = h.open(nummer, Recht::SignaalInvoeren, None).await?;
    let uiterlijk = termijnen::norm_datum(h.lokaal(), TERUGBELLEN).datum;
    let wat = format!("Bel de melder terug. {waarover}");
    let voor = behandelaar_of_team(&h.geladen.inrichting, &zaak);
    let taak = maak_taak(h, &zaak, "terugbellen", &wat, voor, Some(uiterlijk)).await?;
    h.bewaar(&mut zaak, vec![taak]).await?;
    Ok(zaak)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_the_same_however_it_is_written() {
        for vorm in ["06-12 34 56 78", "+31 6 12345678", "0031612345678", "+31 (0)6 12345678", "31612345678"]
        {
            assert_eq!(telefoon(vorm).as_deref(), Some("0612345678"), "{vorm}");
        }
        for vorm in ["2026-004812", "1382 XB 12", "12", "Havenstraat 12"] {
            assert_eq!(telefoon(vorm), None, "{vorm}");
        }
    }

    #[test]
    fn a_reporter_is_found_by_each_word_of_his_name() {
        let m = Melder { naam: Some("Zoë van 't Hof".into()), ..Melder::default() };
        assert_eq!(zoekwoorden(&m), ["naam:hof", "naam:van", "naam:zoe"]);
    }
}
