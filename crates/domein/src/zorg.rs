//! Worries about people that somebody meets at a visit, and to whom they may be told. Where no rule says that it may, it may
//! not; then the register says what can be done instead (eis 66).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    inrichting::{Geldigheid, lijsten::keuzelijst},
    veld::Zorgmelding,
    weigering::Weigering,
};

keuzelijst! {
    /// What of a worry can be told.
    Zorgveld {
        /// About whom.
        Wie = "wie", "Om wie het gaat";
        /// Address.
        Plek = "plek", "Het adres";
        /// Kind of worry.
        Soort = "soort", "De soort zorg";
        /// What was seen and heard.
        Feiten = "feiten", "Wat er is gezien en gehoord";
        /// Whether he knows of it and agrees.
        Weet = "weet", "Of de bewoner het weet en akkoord is";
    }
}

keuzelijst! {
    /// How sure a municipality is of a legal ground.
    Zekerheid {
        /// The text of the law was read for it.
        Hoog = "hoog", "Zeker";
        /// A reasonable reading.
        Middel = "middel", "Redelijk zeker";
        /// Only a direction: let a lawyer look.
        Laag = "laag", "Onzeker: vraag het na";
    }
}

/// A kind of worry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zorgsoort {
    /// Code.
    pub code: String,
    /// Words.
    pub naam: String,
    /// What can be done when it may not be told to anybody.
    pub hulp: String,
}

/// A rule that lets a worry be told to one partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verwijsregel {
    /// Code; editions of one code have periods that do not overlap.
    pub code: String,
    /// Code of the kind of worry.
    pub soort: String,
    /// Who hears it.
    pub partner: String,
    /// Legal ground.
    pub grond: String,
    /// How sure that ground is.
    pub zekerheid: Zekerheid,
    /// Only when who it is about agrees.
    #[serde(default)]
    pub toestemming: bool,
    /// What has to be true besides, in sentences that are ticked off.
    #[serde(default)]
    pub voorwaarden: Vec<String>,
    /// What may be told at most.
    pub velden: Vec<Zorgveld>,
    /// Period of this edition.
    pub geldig: Geldigheid,
}

/// To whom worries may be told. An empty register: to nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Zorgkader {
    /// Kinds of worry.
    pub soorten: Vec<Zorgsoort>,
    /// Rules.
    pub regels: Vec<Verwijsregel>,
}

/// What somebody wants to tell, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verwijsvraag<'a> {
    /// Code of the rule.
    pub regel: &'a str,
    /// Kind of worry.
    pub soort: &'a str,
    /// Who it is about agrees.
    pub akkoord: bool,
    /// What is to be told.
    pub velden: &'a [Zorgveld],
    /// The conditions were looked at, and all are true.
    pub voorwaarden: bool,
}

impl Zorgkader {
    /// The kind with this code.
    #[must_use]
    pub fn soort(&self, code: &str) -> Option<&Zorgsoort> {
        self.soorten.iter().find(|s| s.code == code)
    }

    /// Rules for a kind of worry on a day.
    pub fn regels_voor<'a>(&'a self, soort: &'a str, dag: Date) -> impl Iterator<Item = &'a Verwijsregel> {
        self.regels.iter().filter(move |r| r.soort == soort && r.geldig.geldt_op(dag))
    }

    /// Whether a worry may be recorded like this.
    ///
    /// # Errors
    /// `Veld`, with what is missing.
    pub fn toets_melding(&self, m: &Zorgmelding) -> Result<(), Weigering> {
        if self.soort(&m.soort).is_none() {
            return Err(Weigering::veld("soort", "fout-zorg-soort"));
        }
        if m.feiten.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
            return Err(Weigering::veld("feiten", "fout-zorg-feiten"));
        }
        // Nobody agrees with what he does not know of.
        if m.akkoord && !m.weet {
            return Err(Weigering::veld("akkoord", "fout-zorg-akkoord"));
        }
        Ok(())
    }

    /// The rule by which this may be told.
    ///
    /// # Errors
    /// `Verwijzing`, with what can be done instead; `Veld` for what is missing in the question.
    pub fn toets_verwijzing(&self, v: &Verwijsvraag<'_>, dag: Date) -> Result<&Verwijsregel, Weigering> {
        let hulp = self.soort(v.soort).map_or("", |s| s.hulp.as_str());
        let nee = |waarom: &str| Weigering::Verwijzing { zin: format!("{waarom} {hulp}").trim().to_owned() };
        let hoort = |r: &&Verwijsregel| r.soort == v.soort && r.code == v.regel && r.geldig.geldt_op(dag);
        let regel = self.regels.iter().find(hoort);
        let regel = regel.ok_or_else(|| nee("Er is geen regel waarmee je dit mag doorgeven."))?;
        if regel.toestemming && !v.akkoord {
            return Err(nee("Dit mag alleen als de bewoner akkoord is. Dat is niet vastgelegd."));
        }
        if v.velden.is_empty() {
            return Err(Weigering::veld("velden", "fout-zorg-velden"));
        }
        if v.velden.iter().any(|veld| !regel.velden.contains(veld)) {
            return Err(nee("Je wilt meer doorgeven dan deze regel toestaat."));
        }
        if !regel.voorwaarden.is_empty() && !v.voorwaarden {
            return Err(Weigering::veld("voorwaarden", "fout-zorg-voorwaarden"));
        }
        Ok(regel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const DAG: Date = date(2026, 11, 17);

    fn kader() -> Zorgkader {
        let soort = |code: &str| Zorgsoort { code: code.into(), naam: code.into(), hulp: "Bel zelf.".into() };
        let regel = Verwijsregel {
            code: "schuldhulp".into(),
            soort: "schulden".into(),
            partner: "Schuldhulp".into(),
            grond: "Een wet".into(),
            zekerheid: Zekerheid::Middel,
            toestemming: true,
            voorwaarden: vec!["De bewoner weet wat er gebeurt.".into()],
            velden: vec![Zorgveld::Wie, Zorgveld::Soort],
            geldig: Geldigheid { van: date(2026, 1, 1), tot: None },
        };
        Zorgkader { soorten: vec![soort("schulden"), soort("zorg")], regels: vec![regel] }
    }

    fn mag(soort: &str, akkoord: bool, velden: &[Zorgveld], voorwaarden: bool, dag: Date) -> Option<String> {
        let vraag = Verwijsvraag { regel: "schuldhulp", soort, akkoord, velden, voorwaarden };
        match kader().toets_verwijzing(&vraag, dag) {
            Ok(_) => None,
            Err(Weigering::Verwijzing { zin }) => Some(zin),
            Err(w) => Some(w.code().to_owned()),
        }
    }

    #[test]
    fn what_no_rule_allows_may_not_be_told_and_says_what_can_be_done() {
        let wie = [Zorgveld::Wie];
        assert_eq!(mag("schulden", true, &wie, true, DAG), None);
        for nee in [
            mag("zorg", true, &wie, true, DAG),
            mag("schulden", true, &wie, true, date(2025, 12, 31)),
            mag("schulden", false, &wie, true, DAG),
            mag("schulden", true, &[Zorgveld::Wie, Zorgveld::Feiten], true, DAG),
        ] {
            assert!(nee.unwrap().ends_with("Bel zelf."));
        }
        assert_eq!(mag("schulden", true, &[], true, DAG).as_deref(), Some("veld"));
        assert_eq!(mag("schulden", true, &wie, false, DAG).as_deref(), Some("veld"));
    }

    #[test]
    fn nobody_agrees_with_what_he_does_not_know() {
        let m = |weet, akkoord| Zorgmelding {
            soort: "schulden".into(),
            wie: "Bewoner".into(),
            feiten: "Stapel brieven.".into(),
            weet,
            akkoord,
        };
        assert!(kader().toets_melding(&m(true, true)).is_ok());
        assert!(kader().toets_melding(&m(false, false)).is_ok());
        assert!(kader().toets_melding(&m(false, true)).is_err());
    }

    proptest! {
        /// Whatever is asked: what goes out stands in a rule of that day for that kind.
        #[test]
        fn nothing_leaves_outside_a_rule(soort in "schulden|zorg|x", regel in "schuldhulp|y", akkoord: bool, aantal in 0usize..6) {
            let velden = &Zorgveld::ALLE[..aantal.min(5)];
            let vraag = Verwijsvraag { regel: &regel, soort: &soort, akkoord, velden, voorwaarden: true };
            let kader = kader();
            if let Ok(r) = kader.toets_verwijzing(&vraag, DAG) {
                prop_assert!(r.soort == soort && r.code == regel && (akkoord || !r.toestemming));
                prop_assert!(velden.iter().all(|v| r.velden.contains(v)));
            }
        }
    }
}
