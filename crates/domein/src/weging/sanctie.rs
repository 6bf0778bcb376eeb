//! A sanction that is considered: where it lies in the matrix, what is proposed, and what a person chose.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Bedrag, Dwangsom, Kalender, Tijdseenheid, Vorm, datum_nl};

use super::{Weging, WegingWeigering};
use crate::sanctie::{
    Begunstiging, Begunstigingsduur, Besluitdeel as D, Boeteconcept, Conceptkader, Dwangsomconcept,
    Dwangsomkeuze, LhsoKeuze, LhsoMatrix, LhsoVoorstel, Ligging, Overtreding, Richtlijn, RichtlijnVoorstel,
    RichtlijnWeigering, Sanctieconcept, Sanctiekader, Strekking, Verhoor, Zienswijze, keur_samenloop,
    kies_dwangsom, richtlijn_voor, stel_voor, volg, wijk_af,
};

/// What the proposals come from.
#[derive(Clone, Copy, Debug)]
pub struct Wegingkader<'a> {
    /// Kinds of sanction and their parts.
    pub sancties: &'a Sanctiekader,
    /// Editions of the matrix.
    pub lhso: &'a [LhsoMatrix],
    /// The guide list.
    pub richtlijnen: &'a [Richtlijn],
    /// Holidays.
    pub kalender: &'a Kalender,
    /// The day on which matrix and list are looked up.
    pub dag: Date,
}

/// Where a breach lies: on the axes of the matrix and on the guide list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sanctieplaats {
    /// The breach, in words.
    pub overtreding: String,
    /// Code of the breach on the guide list.
    pub richtlijn: Option<String>,
    /// Behaviour and consequences.
    pub ligging: Ligging,
    /// What aggravates, by code.
    pub verzwarend: Vec<String>,
}

/// What somebody fills in who chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keuzeblad {
    /// Code of the kind of sanction.
    pub soort: String,
    /// Which authority.
    pub door: String,
    /// Interventions besides the sanction itself.
    pub interventies: Vec<String>,
    /// Why another than the matrix proposes.
    pub reden_strategie: String,
    /// What the offender must do.
    pub last: String,
    /// How long he gets.
    pub begunstiging: Option<Begunstigingsduur>,
    /// How a penalty counts.
    pub vorm: Option<Vorm>,
    /// Amount each time, or the fine.
    pub bedrag: Option<Bedrag>,
    /// Amount above which nothing is forfeited, or the highest fine of the law.
    pub maximum: Option<Bedrag>,
    /// Why these amounts.
    pub waarom_bedrag: String,
}

/// What a person chose, beside what was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sanctiekeuze {
    /// Code of the kind of sanction.
    pub soort: String,
    /// Which authority.
    pub door: String,
    /// The matrix: what it proposed, what was chosen, why otherwise.
    pub lhso: LhsoKeuze,
    /// What the offender must do.
    pub last: String,
    /// How long he gets.
    pub begunstiging: Option<Begunstigingsduur>,
    /// The penalty.
    pub dwangsom: Option<Dwangsomkeuze>,
    /// The fine, and the highest one of the law.
    pub boete: Option<(Bedrag, Bedrag)>,
    /// The guide list: which edition, and why otherwise.
    pub richtlijn: Option<RichtlijnVoorstel>,
    /// Why these amounts and this term, in words for the decision.
    pub waarom_bedrag: String,
}

/// A sanction that is considered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wegingsanctie {
    /// First, second ...
    pub nr: u32,
    /// Where the breach lies.
    pub plaats: Sanctieplaats,
    /// What was chosen, once it was.
    pub keuze: Option<Sanctiekeuze>,
}

impl Sanctieplaats {
    /// What the matrix proposes.
    ///
    /// # Errors
    /// No matrix on that day, or an aspect that is not in it.
    pub fn voorstel(&self, kader: &Wegingkader<'_>) -> Result<LhsoVoorstel, WegingWeigering> {
        Ok(stel_voor(kader.lhso, kader.dag, self.ligging, &self.verzwarend)?)
    }

    /// What the guide list proposes; nothing when no breach of the list was chosen.
    ///
    /// # Errors
    /// The breach is not on the list of that day.
    pub fn richtlijn(&self, kader: &Wegingkader<'_>) -> Result<Option<RichtlijnVoorstel>, WegingWeigering> {
        let code = self.richtlijn.as_deref();
        Ok(code.map(|code| richtlijn_voor(kader.richtlijnen, code, kader.dag)).transpose()?)
    }

    /// Whether it can stand.
    ///
    /// # Errors
    /// No breach, or something that matrix or list do not know.
    pub fn keur(&self, kader: &Wegingkader<'_>) -> Result<(), WegingWeigering> {
        if self.overtreding.is_empty() {
            return Err(WegingWeigering::OvertredingOntbreekt);
        }
        self.voorstel(kader)?;
        self.richtlijn(kader).map(|_| ())
    }

    /// Chooses a sanction; another than proposed asks for a reason (Awb 4:84).
    ///
    /// # Errors
    /// What is missing, or cannot stand.
    pub fn kies(&self, blad: Keuzeblad, kader: &Wegingkader<'_>) -> Result<Sanctiekeuze, WegingWeigering> {
        let soort = kader.sancties.soort(&blad.soort);
        let soort = soort.ok_or_else(|| WegingWeigering::OnbekendeSoort { soort: blad.soort.clone() })?;
        let lhso = self.strategie(&soort.naam, &blad, kader)?;
        let (dwangsom, richtlijn) = match soort.vraagt(D::Dwangsom) {
            true => self.dwangsom(&blad, kader).map(|(dwangsom, lijst)| (Some(dwangsom), lijst))?,
            false => (None, None),
        };
        // Awb 4:84: the term of the list holds for bestuursdwang too
        if dwangsom.is_none() && soort.vraagt(D::Begunstigingstermijn) {
            let lijst = self.richtlijn(kader)?.and_then(|lijst| lijst.keuze.begunstigingstermijn);
            if lijst.is_some() && lijst != blad.begunstiging && blad.waarom_bedrag.is_empty() {
                return Err(RichtlijnWeigering::RedenOntbreekt.into());
            }
        }
        let boete = match (soort.vraagt(D::Boete), blad.bedrag, blad.maximum) {
            (false, ..) => None,
            // Awb 5:46
            (true, Some(bedrag), Some(hoogst)) if bedrag > Bedrag::NUL => Some((bedrag, hoogst)),
            (true, ..) => return Err(WegingWeigering::BoeteOntbreekt),
        };
        let met_termijn = soort.vraagt(D::Begunstigingstermijn);
        Ok(Sanctiekeuze {
            soort: blad.soort,
            door: blad.door,
            lhso,
            last: blad.last,
            begunstiging: blad.begunstiging.filter(|_| met_termijn),
            dwangsom,
            boete,
            richtlijn,
            waarom_bedrag: blad.waarom_bedrag,
        })
    }

    /// The sanction itself is one of the interventions; the others are chosen beside it.
    fn strategie(
        &self,
        soort: &str,
        blad: &Keuzeblad,
        kader: &Wegingkader<'_>,
    ) -> Result<LhsoKeuze, WegingWeigering> {
        let bestaan: BTreeSet<&str> =
            kader.lhso.iter().flat_map(|m| &m.zwaarten).flat_map(|z| z.interventies()).collect();
        if blad.interventies.iter().any(|keuze| !bestaan.contains(keuze.as_str())) {
            return Err(WegingWeigering::OnbekendeInterventie);
        }
        let zelf = soort.to_lowercase();
        let ernaast = blad.interventies.iter().filter(|i| **i != zelf).cloned();
        let gekozen: Vec<String> = std::iter::once(zelf.clone()).chain(ernaast).collect();
        let voorstel = self.voorstel(kader)?;
        Ok(volg(voorstel.clone(), &gekozen)
            .or_else(|_| wijk_af(voorstel, &gekozen, &blad.reden_strategie))?)
    }

    fn dwangsom(
        &self,
        blad: &Keuzeblad,
        kader: &Wegingkader<'_>,
    ) -> Result<(Dwangsomkeuze, Option<RichtlijnVoorstel>), WegingWeigering> {
        let (Some(vorm), Some(bedrag), Some(maximum)) = (blad.vorm, blad.bedrag, blad.maximum) else {
            return Err(WegingWeigering::BedragOntbreekt);
        };
        let keuze = Dwangsomkeuze { vorm, bedrag, maximum, begunstigingstermijn: blad.begunstiging };
        if let Some(lijst) = self.richtlijn(kader)? {
            return Ok((keuze, Some(kies_dwangsom(lijst, keuze, &blad.waarom_bedrag)?)));
        }
        let toets = Dwangsom { vorm, bedrag, maximum, eerste_dag: kader.dag };
        toets.keur().map_err(|_| RichtlijnWeigering::Onmogelijk)?;
        // Awb 3:46: without a list the amounts rest on their own reason
        if blad.waarom_bedrag.is_empty() {
            return Err(WegingWeigering::UitlegOntbreekt);
        }
        Ok((keuze, None))
    }
}

impl Wegingsanctie {
    /// Last day to comply when the decision is made known on a day.
    pub(super) fn einde(&self, kader: &Wegingkader<'_>) -> Option<Date> {
        let duur = self.keuze.as_ref()?.begunstiging?;
        Begunstiging::Duur(duur).einde(kader.dag, kader.kalender).ok()
    }

    /// Days to comply, counted from the day on which the decision is made known.
    pub(super) fn dagen(&self, kader: &Wegingkader<'_>) -> Option<i64> {
        let tot = kader.dag.until((jiff::Unit::Day, self.einde(kader)?)).ok()?;
        Some(i64::from(tot.get_days()))
    }

    fn strekking(&self, kader: &Wegingkader<'_>) -> Option<Strekking> {
        let code = self.plaats.richtlijn.as_deref()?;
        let geldt = |r: &&Richtlijn| r.code == code && r.geldig.geldt_op(kader.dag);
        kader.richtlijnen.iter().find(geldt).map(|r| r.strekking)
    }

    /// The decision as it would be, to see what it still lacks.
    fn concept(&self, weging: &Weging, kader: &Wegingkader<'_>) -> Option<Sanctieconcept> {
        let keuze = self.keuze.as_ref()?;
        let grondslag = keuze.richtlijn.as_ref().map(|r| r.grondslag.clone());
        let laatste = weging.punten.iter().map(|p| p.dag).max();
        let beantwoord = weging.punten.iter().all(|p| !p.antwoord.is_empty());
        let verhoor = weging.gesprekken.last().and_then(|g| Some(Verhoor { dag: g.dag, cautie: g.cautie? }));
        Some(Sanctieconcept {
            soort: keuze.soort.clone(),
            verzoek: None,
            overtredingen: vec![Overtreding {
                sleutel: self.plaats.overtreding.trim().to_lowercase(),
                feiten: self.plaats.overtreding.clone(),
                voorschrift: grondslag.unwrap_or_else(|| self.plaats.overtreding.clone()),
                herstelmaatregelen: vec![keuze.last.clone()],
            }],
            motivering: weging.belangen.clone(),
            strekking: self.strekking(kader),
            begunstiging: keuze.begunstiging.map(Begunstiging::Duur),
            spoed: false,
            dwangsom: keuze.dwangsom.map(|d| Dwangsomconcept {
                vorm: d.vorm,
                bedrag: d.bedrag,
                maximum: Some(d.maximum),
            }),
            // What a decision says of costs and conditions is written in the decision itself.
            kostenaankondiging: "In het besluit.".to_owned(),
            gedogen: None,
            boete: keuze.boete.map(|(bedrag, wettelijk_maximum)| Boeteconcept {
                bedrag,
                wettelijk_maximum,
                gepleegd_op: kader.dag,
            }),
            verhoor,
            zienswijze: laatste.map(|dag| Zienswijze::Gegeven { dag, beantwoord }),
        })
    }
}

/// What to look at before the decision: sanctions that exclude each other, terms that clash, and what is still missing.
#[must_use]
pub fn let_op(weging: &Weging, kader: &Wegingkader<'_>) -> Vec<String> {
    let mut uit = Vec::new();
    let concepten: Vec<(u32, Sanctieconcept)> =
        weging.sancties.iter().filter_map(|s| Some((s.nr, s.concept(weging, kader)?))).collect();
    let alle: Vec<&Sanctieconcept> = concepten.iter().map(|(_, concept)| concept).collect();
    if let Err(fouten) = keur_samenloop(&alle, &[], kader.sancties) {
        uit.extend(fouten.iter().map(ToString::to_string));
    }
    uit.extend(botsingen(weging, kader));
    for blad in weging.omstandigheden.values().filter_map(|blad| blad.oordeel.as_ref()) {
        let sanctie = |s: &&Sanctieconcept| !["afzien", "gedogen"].contains(&s.soort.as_str());
        if blad.aanwezig && alle.iter().any(sanctie) {
            let naam = kader.sancties.omstandigheid(&blad.soort).map_or(blad.soort.as_str(), |o| &o.naam);
            uit.push(format!(
                "\u{201c}{naam}\u{201d} is aanwezig, en toch is er een sanctie gekozen. Leg dat uit (Awb 3:4)."
            ));
        }
    }
    let bekend = Conceptkader {
        sancties: kader.sancties,
        kalender: kader.kalender,
        bekend_op: kader.dag,
        eerdere: &[],
    };
    for (nr, concept) in &concepten {
        // A toleration gets its period in its own letter.
        if kader.sancties.soort(&concept.soort).is_some_and(|s| s.vraagt(D::Periode)) {
            continue;
        }
        let zinnen: Vec<String> = match concept.keur(&bekend) {
            Ok(let_op) => let_op.iter().map(ToString::to_string).collect(),
            Err(fouten) => fouten.iter().map(ToString::to_string).collect(),
        };
        uit.extend(zinnen.iter().map(|zin| format!("Sanctie {nr}: {zin}")));
    }
    uit
}

/// Terms that do not go together: of two authorities, or for one breach.
fn botsingen(weging: &Weging, kader: &Wegingkader<'_>) -> Vec<String> {
    let met_dag: Vec<(&Wegingsanctie, &Sanctiekeuze, Date)> =
        weging.sancties.iter().filter_map(|s| Some((s, s.keuze.as_ref()?, s.einde(kader)?))).collect();
    let mut uit = Vec::new();
    for (plek, (een, keuze, dag)) in met_dag.iter().enumerate() {
        for (ander, andere, daar) in &met_dag[plek + 1..] {
            let zelfde = een.plaats.overtreding.eq_ignore_ascii_case(&ander.plaats.overtreding);
            if dag != daar && (zelfde || keuze.door != andere.door) {
                uit.push(format!(
                    "De termijnen van sanctie {} ({}, {}) en sanctie {} ({}, {}) lopen niet gelijk. Stem ze af.",
                    een.nr,
                    keuze.door,
                    datum_nl(*dag),
                    ander.nr,
                    andere.door,
                    datum_nl(*daar),
                ));
            }
        }
    }
    uit
}

/// Every way in which a penalty can count (Awb 5:32b lid 1), with its code on forms.
pub const TELLINGEN: [(&str, Vorm); 11] = [
    ("ineens", Vorm::Ineens),
    ("dag", per(Tijdseenheid::Dag, true)),
    ("hele-dag", per(Tijdseenheid::Dag, false)),
    ("week", per(Tijdseenheid::Week, true)),
    ("hele-week", per(Tijdseenheid::Week, false)),
    ("maand", per(Tijdseenheid::Maand, true)),
    ("hele-maand", per(Tijdseenheid::Maand, false)),
    ("keer", keer(None)),
    ("keer-dag", keer(Some(Tijdseenheid::Dag))),
    ("keer-week", keer(Some(Tijdseenheid::Week))),
    ("keer-maand", keer(Some(Tijdseenheid::Maand))),
];

const fn per(eenheid: Tijdseenheid, gedeelte_telt: bool) -> Vorm {
    Vorm::PerTijdseenheid { eenheid, gedeelte_telt }
}

const fn keer(ten_hoogste_een_per: Option<Tijdseenheid>) -> Vorm {
    Vorm::PerOvertreding { ten_hoogste_een_per }
}

/// How a penalty counts, as it stands after its amount: "per week of deel daarvan".
#[must_use]
pub fn vorm_in_woorden(vorm: Vorm) -> String {
    let woord = |eenheid| match eenheid {
        Tijdseenheid::Dag => "dag",
        Tijdseenheid::Week => "week",
        Tijdseenheid::Maand => "maand",
    };
    match vorm {
        Vorm::Ineens => "ineens".to_owned(),
        Vorm::PerTijdseenheid { eenheid, gedeelte_telt: true } => {
            format!("per {} of deel daarvan", woord(eenheid))
        }
        Vorm::PerTijdseenheid { eenheid, gedeelte_telt: false } => format!("per hele {}", woord(eenheid)),
        Vorm::PerOvertreding { ten_hoogste_een_per: None } => "per keer".to_owned(),
        Vorm::PerOvertreding { ten_hoogste_een_per: Some(eenheid) } => {
            format!("per keer, ten hoogste één keer per {}", woord(eenheid))
        }
    }
}
