//! Words of messages to reporters, and the mail around them.

pub mod inkomend;
mod mail;

use domein::{antwoord::Antwoord, inrichting::Taal, signaal::Melder};
use jiff::civil::Date;

pub use mail::{Mail, maak_kantoormail, maak_mail};

use crate::teksten::{datum, zin, zin_met};

/// Language of a reporter.
#[must_use]
pub fn taal_van(melder: &Melder) -> Taal {
    if melder.taal == "en" { Taal::En } else { Taal::Nl }
}

/// Kind of message.
#[derive(Debug, Clone, PartialEq)]
pub enum Soort {
    /// We have your report.
    Ontvangst,
    /// We have your request to enforce.
    OntvangstVerzoek,
    /// You joined a report of somebody else.
    Aangesloten,
    /// We have a question.
    Vraag(String),
    /// Found, done, planned.
    Antwoord(Antwoord),
    /// It takes longer: a new date, and why.
    NieuweDatum(Date, String),
    /// Another authority deals with it.
    Overdracht {
        /// Its name.
        naam: String,
        /// How to reach it.
        contact: String,
        /// Why.
        reden: String,
    },
    /// We looked at it again because you said it is still there.
    Heropend,
    /// Your report now has another number.
    Verplaatst,
}

impl Soort {
    /// Stored form.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ontvangst => "ontvangst",
            Self::OntvangstVerzoek => "ontvangst_verzoek",
            Self::Aangesloten => "aangesloten",
            Self::Vraag(_) => "vraag",
            Self::Antwoord(_) => "antwoord",
            Self::NieuweDatum(..) => "nieuwe_datum",
            Self::Overdracht { .. } => "overdracht",
            Self::Heropend => "heropend",
            Self::Verplaatst => "verplaatst",
        }
    }
}

/// What the words are about.
#[derive(Debug, Clone)]
pub struct Over {
    /// Language of the reporter.
    pub taal: Taal,
    /// Name of the municipality.
    pub gemeente: String,
    /// He asked for a decision.
    pub verzoek: bool,
    /// Number of the zaak.
    pub nummer: String,
    /// Onderwerp in the reporter's language.
    pub onderwerp: String,
    /// Place.
    pub plek: String,
    /// Team that deals with it.
    pub team: Option<String>,
    /// Day by which he hears more.
    pub norm_datum: Date,
}

/// Subject and words of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Woorden {
    /// Subject line.
    pub onderwerp: String,
    /// Words; paragraphs are separated by an empty line.
    pub tekst: String,
}

/// The words of a message, in the reporter's language.
#[must_use]
pub fn woorden(soort: &Soort, over: &Over) -> Woorden {
    let taal = over.taal;
    let dag = datum(taal, over.norm_datum);
    let team = over.team.clone().unwrap_or_else(|| over.gemeente.clone());
    let wat = zin(taal, if over.verzoek { "mail-wat-verzoek" } else { "mail-wat-melding" });
    let vast = [
        ("wat", wat.as_ref()),
        ("nummer", over.nummer.as_str()),
        ("onderwerp", &over.onderwerp),
        ("plek", &over.plek),
        ("team", &team),
        ("datum", &dag),
        ("gemeente", &over.gemeente),
    ];
    let z = |sleutel: &str| zin_met(taal, sleutel, &vast);
    let alineas = match soort {
        Soort::Ontvangst => vec![
            z("mail-ontvangst-nummer"),
            z("mail-ontvangst-waar"),
            z("mail-ontvangst-team"),
            z("mail-ontvangst-norm"),
        ],
        Soort::OntvangstVerzoek => vec![
            z("mail-verzoek-nummer"),
            z("mail-ontvangst-waar"),
            z("mail-verzoek-team"),
            z("mail-verzoek-besluit"),
            z("mail-verzoek-daarna"),
        ],
        Soort::Aangesloten => vec![z("mail-aangesloten"), z("mail-ontvangst-team"), z("mail-ontvangst-norm")],
        Soort::Vraag(vraag) => vec![z("mail-vraag"), vraag.clone(), z("mail-vraag-hoe")],
        Soort::Antwoord(antwoord) => antwoord_alineas(taal, antwoord),
        Soort::NieuweDatum(dag, reden) => {
            let nieuw = datum(taal, *dag);
            vec![
                z("mail-nieuwe-datum"),
                reden.clone(),
                zin_met(taal, "mail-nieuwe-datum-dag", &[("datum", &nieuw)]),
            ]
        }
        Soort::Overdracht { naam, contact, reden } => vec![
            zin_met(taal, "mail-overdracht", &[("wat", &wat), ("naam", naam)]),
            reden.clone(),
            zin_met(taal, "mail-overdracht-contact", &[("contact", contact)]),
        ],
        Soort::Heropend => vec![z("mail-heropend"), z("mail-ontvangst-norm")],
        Soort::Verplaatst => vec![z("mail-verplaatst")],
    };
    let kop = zin_met(taal, &format!("mail-kop-{}", soort.code().replace('_', "-")), &vast);
    Woorden { onderwerp: kop, tekst: alineas.join("\n\n") }
}

/// Found, done and planned, each under its heading.
fn antwoord_alineas(taal: Taal, a: &Antwoord) -> Vec<String> {
    let delen = [
        ("antwoord-gevonden", &a.gevonden),
        ("antwoord-gedaan", &a.gedaan),
        ("antwoord-gepland", &a.gepland),
        ("antwoord-waarom-niet", &a.waarom_niet),
    ];
    let mut uit: Vec<String> = delen
        .into_iter()
        .filter(|(_, tekst)| !tekst.trim().is_empty())
        .map(|(kop, tekst)| format!("{}\n{}", zin(taal, kop), tekst.trim()))
        .collect();
    if let Some(dag) = a.gepland_op {
        uit.push(zin_met(taal, "antwoord-gepland-op", &[("datum", &datum(taal, dag))]));
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn over(taal: Taal) -> Over {
        Over {
            taal,
            gemeente: "Waterrijk".into(),
            verzoek: false,
            nummer: "2026-004812".into(),
            onderwerp: "Afval naast de container".into(),
            plek: "Havenstraat 12".into(),
            team: Some("Toezicht Binnenstad".into()),
            norm_datum: date(2026, 11, 24),
        }
    }

    #[test]
    fn the_first_message_names_number_team_and_day() {
        let uit = woorden(&Soort::Ontvangst, &over(Taal::Nl));
        for deel in ["2026-004812", "Havenstraat 12", "Toezicht Binnenstad", "dinsdag 24 november 2026"] {
            assert!(uit.tekst.contains(deel), "{deel}: {}", uit.tekst);
        }
    }

    #[test]
    fn who_asked_for_a_decision_reads_that_it_is_about_his_request() {
        for (taal, wat) in [(Taal::Nl, "uw verzoek 2026-004812"), (Taal::En, "your request 2026-004812")] {
            let over = Over { verzoek: true, ..over(taal) };
            let dag = Soort::NieuweDatum(date(2027, 1, 4), "Het advies is er nog niet.".into());
            for soort in [Soort::Vraag("Waar?".into()), dag, Soort::Heropend] {
                let uit = woorden(&soort, &over);
                assert!(uit.onderwerp.contains(wat), "{}", uit.onderwerp);
                assert!(!format!("{} {}", uit.onderwerp, uit.tekst).contains("melding "), "{}", uit.tekst);
            }
        }
    }

    #[test]
    fn an_english_reporter_reads_english_around_the_answer() {
        let a = Antwoord {
            gevonden: "We vonden 6 zakken.".into(),
            gedaan: "Ze zijn weg.".into(),
            ..Antwoord::default()
        };
        let uit = woorden(&Soort::Antwoord(a), &over(Taal::En));
        assert!(uit.tekst.starts_with("What we found\nWe vonden 6 zakken."), "{}", uit.tekst);
    }
}
