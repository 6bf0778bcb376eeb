//! What a municipality says about sanctions as a whole, with what the law says for a municipality without a file.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use termijnen::Bedrag;

use super::{
    omstandigheid::{Criterium, Omstandigheidsoort},
    soort::{Besluitdeel as D, Besluitsoort, Sanctiesoort},
};
use crate::inrichting::euro;

/// Above this amount a fine needs a report and a hearing, and another person than the reporter decides (Awb 5:53, 10:3
/// lid 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boetedrempel {
    /// First day on which it applies.
    pub van: Date,
    /// The amount, in euros in a file.
    #[serde(with = "euro")]
    pub bedrag: Bedrag,
}

/// The amount of Awb 5:53 lid 1 for a day before every entry.
pub(crate) const BOETEDREMPEL: Bedrag = Bedrag::euro(340);

/// Kinds of decision and sanction, special circumstances and thresholds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sanctiekader {
    /// Kinds of sanction.
    pub soorten: Vec<Sanctiesoort>,
    /// Kinds of decision for the mandate register.
    pub besluitsoorten: Vec<Besluitsoort>,
    /// Special circumstances with their questions.
    pub omstandigheden: Vec<Omstandigheidsoort>,
    /// Thresholds for a heavy fine, by date.
    pub boetedrempels: Vec<Boetedrempel>,
}

impl Sanctiekader {
    /// The kind of sanction with this code.
    #[must_use]
    pub fn soort(&self, code: &str) -> Option<&Sanctiesoort> {
        self.soorten.iter().find(|soort| soort.code == code)
    }

    /// The kind of decision with this code.
    #[must_use]
    pub fn besluitsoort(&self, code: &str) -> Option<&Besluitsoort> {
        self.besluitsoorten.iter().find(|soort| soort.code == code)
    }

    /// The special circumstance with this code.
    #[must_use]
    pub fn omstandigheid(&self, code: &str) -> Option<&Omstandigheidsoort> {
        self.omstandigheden.iter().find(|soort| soort.code == code)
    }

    /// The threshold for a heavy fine on a day (Awb 5:53 lid 1): 340 euro when nothing is said for it.
    #[must_use]
    pub fn boetedrempel(&self, dag: Date) -> Bedrag {
        let geldt = self.boetedrempels.iter().filter(|drempel| drempel.van <= dag);
        geldt.max_by_key(|drempel| drempel.van).map_or(BOETEDREMPEL, |drempel| drempel.bedrag)
    }
}

impl Sanctiekader {
    /// What is wrong with it: part of it, and what to do.
    #[must_use]
    pub fn controleer(&self) -> Vec<(String, String)> {
        let mut fouten = Vec::new();
        let soorten = self.soorten.iter().map(|soort| soort.code.as_str());
        dubbel("soorten", soorten, &mut fouten);
        dubbel("besluitsoorten", self.besluitsoorten.iter().map(|soort| soort.code.as_str()), &mut fouten);
        dubbel("omstandigheden", self.omstandigheden.iter().map(|soort| soort.code.as_str()), &mut fouten);
        for (nummer, soort) in self.soorten.iter().enumerate() {
            if self.besluitsoort(&soort.besluitsoort).is_none() {
                let zin = format!(
                    "De besluitsoort \"{}\" bestaat niet. Kies een code hieronder.",
                    soort.besluitsoort
                );
                fouten.push((format!("soorten.{nummer}.besluitsoort"), zin));
            }
            // Awb 5:32b lid 2 and 5:32a: a penalty belongs to an order
            if soort.vraagt(D::Dwangsom) && !soort.vraagt(D::Begunstigingstermijn) {
                let zin = "Een dwangsom hoort bij een last. Zet ook \"begunstigingstermijn\" bij de delen.";
                fouten.push((format!("soorten.{nummer}.delen"), zin.to_owned()));
            }
        }
        for (nummer, soort) in self.omstandigheden.iter().enumerate() {
            let codes = soort.criteria.iter().map(|criterium| criterium.code.as_str());
            dubbel(&format!("omstandigheden.{nummer}.criteria"), codes, &mut fouten);
        }
        fouten
    }
}

/// Codes in one list are unique.
fn dubbel<'a>(lijst: &str, codes: impl Iterator<Item = &'a str>, fouten: &mut Vec<(String, String)>) {
    let mut eerder = BTreeSet::new();
    for (nummer, code) in codes.enumerate() {
        if !eerder.insert(code) {
            let zin = format!("De code \"{code}\" staat er twee keer. Geef er een een andere code.");
            fouten.push((format!("{lijst}.{nummer}.code"), zin));
        }
    }
}

impl Default for Sanctiekader {
    fn default() -> Self {
        Self {
            soorten: soorten(),
            besluitsoorten: besluitsoorten(),
            omstandigheden: vec![legalisatie(), onevenredigheid()],
            boetedrempels: vec![Boetedrempel { van: date(2009, 7, 1), bedrag: BOETEDREMPEL }],
        }
    }
}

fn sanctie(code: &str, naam: &str, besluitsoort: &str, grondslag: &str, delen: &[D]) -> Sanctiesoort {
    Sanctiesoort {
        code: code.to_owned(),
        naam: naam.to_owned(),
        besluitsoort: besluitsoort.to_owned(),
        delen: delen.to_vec(),
        herstelsanctie: matches!(code, "lod" | "lob"),
        bestraffend: code == "boete",
        grondslag: grondslag.to_owned(),
    }
}

fn soorten() -> Vec<Sanctiesoort> {
    let last = [D::Feiten, D::Voorschrift, D::Motivering, D::Herstelmaatregelen, D::Begunstigingstermijn];
    let last_met = |deel| [last.as_slice(), &[deel, D::Zienswijze]].concat();
    vec![
        sanctie(
            "afzien",
            "Afzien van handhaven",
            "afwijzing",
            "Awb 3:4 en 3:46",
            &[D::Feiten, D::Motivering],
        ),
        sanctie(
            "gedogen",
            "Gedogen onder voorwaarden",
            "gedoogbesluit",
            "Awb 3:4 en 3:46",
            &[D::Feiten, D::Voorschrift, D::Motivering, D::Periode, D::Voorwaarden],
        ),
        sanctie("lod", "Last onder dwangsom", "last-onder-dwangsom", "Awb 5:31d", &last_met(D::Dwangsom)),
        sanctie(
            "lob",
            "Last onder bestuursdwang",
            "last-onder-bestuursdwang",
            "Awb 5:21",
            &last_met(D::Kostenaankondiging),
        ),
        sanctie(
            "boete",
            "Bestuurlijke boete",
            "bestuurlijke-boete",
            "Awb 5:40",
            &[D::Feiten, D::Voorschrift, D::Motivering, D::Boete, D::Cautie, D::Zienswijze],
        ),
    ]
}

fn besluitsoorten() -> Vec<Besluitsoort> {
    [
        ("last-onder-dwangsom", "Last onder dwangsom", true),
        ("last-onder-bestuursdwang", "Last onder bestuursdwang", false),
        ("bestuurlijke-boete", "Bestuurlijke boete", true),
        ("gedoogbesluit", "Gedoogbesluit", false),
        ("afwijzing", "Afwijzing van een verzoek", false),
        ("buiten-behandeling", "Verzoek niet behandelen", false),
        ("invordering", "Invorderingsbeschikking", true),
        ("kostenverhaal", "Kostenverhaalsbeschikking", true),
        ("dwangbevel", "Dwangbevel", true),
        ("opheffing-last", "Last opheffen, opschorten of verminderen", false),
        ("intrekking", "Begunstigende beschikking intrekken", false),
        ("verdaging", "Verdaging", false),
        ("beslissing-op-bezwaar", "Beslissing op bezwaar", false),
    ]
    .map(|(code, naam, met_bedrag)| Besluitsoort {
        code: code.to_owned(),
        naam: naam.to_owned(),
        met_bedrag,
        boete: code == "bestuurlijke-boete",
        wkpb: matches!(code, "last-onder-dwangsom" | "last-onder-bestuursdwang"),
    })
    .into()
}

fn criterium(code: &str, groep: &str, vraag: &str) -> Criterium {
    Criterium { code: code.to_owned(), groep: groep.to_owned(), vraag: vraag.to_owned() }
}

fn legalisatie() -> Omstandigheidsoort {
    Omstandigheidsoort {
        code: "concreet-zicht-op-legalisatie".to_owned(),
        naam: "Concreet zicht op legalisatie".to_owned(),
        criteria: vec![
            criterium("aanvraag-ingediend", "vergunning", "Is er een aanvraag voor een vergunning?"),
            criterium("aanvraag-ontvankelijk", "vergunning", "Is die aanvraag compleet en ontvankelijk?"),
            criterium("geen-beletsel", "vergunning", "Wil het bevoegd gezag de vergunning verlenen?"),
            criterium(
                "plan-ter-inzage",
                "plan",
                "Ligt er een ontwerp van een plan ter inzage waarin dit past?",
            ),
        ],
        grondslag: "Awb 3:4; beginselplicht tot handhaving".to_owned(),
    }
}

fn onevenredigheid() -> Omstandigheidsoort {
    Omstandigheidsoort {
        code: "onevenredigheid".to_owned(),
        naam: "Handhaven is onevenredig".to_owned(),
        criteria: vec![
            criterium(
                "belang-overtreder",
                "belangen",
                "Weegt het belang van de overtreder duidelijk zwaarder dan het doel van de regel?",
            ),
            criterium(
                "geen-lichter-middel",
                "belangen",
                "Is er geen lichter middel waarmee het doel ook wordt gehaald?",
            ),
            criterium("toezegging", "vertrouwen", "Is er een toezegging van of namens het bevoegde orgaan?"),
            criterium(
                "toezegging-telt",
                "vertrouwen",
                "Weegt die toezegging zwaarder dan de belangen van anderen?",
            ),
            criterium("gelijk-geval", "gelijkheid", "Is in een gelijk geval niet gehandhaafd?"),
        ],
        grondslag: "Awb 3:4 lid 2".to_owned(),
    }
}
