//! Whether somebody may sign one decision on one day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Bedrag, datum_nl};

use super::{Bestuursorgaan, Gemandateerde, Handelend, Mandaat, Mandaatregister, Ondertekenaar};
use crate::sanctie::{Besluitsoort, Sanctiekader, regels::is_zware_boete};

/// Everything about one signature.
#[derive(Clone, Copy, Debug)]
pub struct Mandaatvraag<'a> {
    /// Name of the municipality, for the text under the decision.
    pub gemeente: &'a str,
    /// Who signs.
    pub wie: &'a Ondertekenaar,
    /// The colleague in whose place he signs.
    pub vervangt: Option<&'a Ondertekenaar>,
    /// Code of the kind of decision.
    pub soort: &'a str,
    /// In whose name.
    pub orgaan: Bestuursorgaan,
    /// Amount in the decision; for a fine the fine itself.
    pub bedrag: Option<Bedrag>,
    /// Maximum of an order; for a fine the highest one the law allows.
    pub maximum: Option<Bedrag>,
    /// Group of the onderwerp.
    pub groep: Option<&'a str>,
    /// Wijk.
    pub wijk: Option<&'a str>,
    /// Everybody who wrote on it.
    pub opstellers: &'a [Handelend],
    /// Who made the report or record of a fine.
    pub rapporteurs: &'a [Handelend],
    /// Who approved it.
    pub goedkeurder: Option<&'a Handelend>,
    /// With a decision on an objection: who signed the contested decision under mandate.
    pub primair: Option<&'a Handelend>,
    /// Whether the signer has a personal interest.
    pub eigen_belang: bool,
    /// The decision of the body itself, when it decided (Awb 10:7): its date or number.
    pub orgaanbesluit: Option<&'a str>,
}

/// Why a signature holds; kept with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandaatgrond {
    /// Code of the line of the register; nothing when the body decided itself.
    pub mandaat: Option<String>,
    /// The written mandate, or the decision of the body.
    pub grondslag: String,
    /// What stands under the decision, line by line (Awb 10:10).
    pub tekst: String,
    /// Version of the register.
    pub versie: String,
    /// Day of the signature.
    pub dag: Date,
}

/// Why somebody may not sign. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum Mandaatweigering {
    #[error("Je hebt hier een eigen belang bij. Laat een collega ondertekenen (Awb 2:4).")]
    EigenBelang,
    #[error(
        "Wie het besluit schreef, keurt het niet goed. Ook niet als vervanger. Vraag een ander (vier ogen)."
    )]
    GoedgekeurdDoorOpsteller,
    #[error(
        "Wie het besluit schreef, ondertekent het niet. Ook niet als vervanger. Vraag een ander (vier ogen)."
    )]
    OndertekendDoorOpsteller,
    #[error(
        "Je ondertekende het besluit waartegen het bezwaar is. Een ander beslist op het bezwaar (Awb 10:3 lid 3)."
    )]
    ZelfdeOndertekenaar,
    #[error(
        "Je maakte het rapport of proces-verbaal. Bij een boete boven {drempel} beslist een ander (Awb 10:3 lid 4)."
    )]
    Rapporteur { drempel: Bedrag },
    #[error("De soort besluit \"{soort}\" bestaat niet. Kies een soort uit de lijst.")]
    OnbekendeSoort { soort: String },
    #[error("Noem het bedrag van dit besluit. Zonder bedrag is het plafond niet te toetsen.")]
    BedragOntbreekt,
    #[error("{orgaan} beslist hier zelf over. Leg het besluit daar voor, en leg de datum vast (Awb 10:5).")]
    Voorbehouden { orgaan: String },
    #[error("Je hebt geen mandaat voor \"{soort}\" namens {orgaan}. {hulp} (Awb 10:1).")]
    GeenMandaat { soort: String, orgaan: String, hulp: String },
    #[error("Je mandaat \"{code}\" geldt niet op {}. {hulp} (Awb 10:5).", datum_nl(*.dag))]
    NietGeldig { code: String, dag: Date, hulp: String },
    #[error("Je mandaat \"{code}\" geldt niet voor dit onderwerp of deze wijk. {hulp} (Awb 10:5).")]
    AnderGebied { code: String, hulp: String },
    #[error("Je mandaat \"{code}\" gaat tot {plafond}, en dit is {bedrag}. {hulp} (Awb 10:5).")]
    BovenPlafond { code: String, bedrag: Bedrag, plafond: Bedrag, hulp: String },
    #[error("Het register noemt jou niet als vervanger voor mandaat \"{code}\". {hulp} (Awb 10:9).")]
    GeenVervanger { code: String, hulp: String },
}

/// Whether somebody may sign, and what stands under the decision.
///
/// # Errors
/// The first bar of the law, or else what the register lacks.
pub fn mag_ondertekenen(
    register: &Mandaatregister,
    vraag: &Mandaatvraag<'_>,
    kader: &Sanctiekader,
    dag: Date,
) -> Result<Mandaatgrond, Mandaatweigering> {
    let soort = kader
        .besluitsoort(vraag.soort)
        .ok_or_else(|| Mandaatweigering::OnbekendeSoort { soort: vraag.soort.to_owned() })?;
    keur_handen(vraag, soort, kader.boetedrempel(dag))?;
    if let Some(besluit) = vraag.orgaanbesluit {
        // Awb 10:7: who gave the mandate stays authorised
        return Ok(Mandaatgrond {
            mandaat: None,
            grondslag: format!("Besluit van {}: {besluit}", vraag.orgaan.label()),
            tekst: hoofdletter(&format!("{} van {}", vraag.orgaan.label(), vraag.gemeente)),
            versie: register.versie(),
            dag,
        });
    }
    let mandaat = Zoek { register, vraag, soort, dag }.mandaat()?;
    Ok(Mandaatgrond {
        mandaat: Some(mandaat.code.clone()),
        grondslag: mandaat.grondslag.clone(),
        tekst: onder_het_besluit(vraag, mandaat),
        versie: register.versie(),
        dag,
    })
}

/// The bars that hold whatever the register says.
fn keur_handen(
    vraag: &Mandaatvraag<'_>,
    soort: &Besluitsoort,
    drempel: Bedrag,
) -> Result<(), Mandaatweigering> {
    let hand = Handelend {
        account: vraag.wie.account,
        vervangt: vraag.vervangt.iter().map(|collega| collega.account).collect(),
    };
    // Awb 2:4 lid 2
    if vraag.eigen_belang {
        return Err(Mandaatweigering::EigenBelang);
    }
    let schreef = |wie: &Handelend| vraag.opstellers.iter().any(|opsteller| opsteller.raakt(wie));
    if vraag.goedkeurder.is_some_and(schreef) {
        return Err(Mandaatweigering::GoedgekeurdDoorOpsteller);
    }
    if schreef(&hand) {
        return Err(Mandaatweigering::OndertekendDoorOpsteller);
    }
    // Awb 10:3 lid 3
    if vraag.primair.is_some_and(|primair| primair.raakt(&hand)) {
        return Err(Mandaatweigering::ZelfdeOndertekenaar);
    }
    // Awb 10:3 lid 4 with 5:53 lid 1: what can be imposed counts, not what is
    let mogelijk = vraag.maximum.max(vraag.bedrag);
    let zwaar = mogelijk.is_none_or(|bedrag| is_zware_boete(bedrag, drempel));
    if soort.boete && zwaar && vraag.rapporteurs.iter().any(|rapporteur| rapporteur.raakt(&hand)) {
        return Err(Mandaatweigering::Rapporteur { drempel });
    }
    Ok(())
}

/// One search in the register.
struct Zoek<'a> {
    register: &'a Mandaatregister,
    vraag: &'a Mandaatvraag<'a>,
    soort: &'a Besluitsoort,
    dag: Date,
}

impl<'a> Zoek<'a> {
    fn mandaat(&self) -> Result<&'a Mandaat, Mandaatweigering> {
        let eigenaar = self.vraag.vervangt.unwrap_or(self.vraag.wie);
        let mijn: Vec<&Mandaat> = self.over_dit_besluit().filter(|m| eigenaar.is(&m.wie)).collect();
        let Some(eerste) = mijn.first() else { return Err(self.niemand()) };
        let geldig: Vec<&Mandaat> = mijn.iter().copied().filter(|m| m.geldig.geldt_op(self.dag)).collect();
        let Some(nu) = geldig.first() else {
            let (code, hulp) = (eerste.code.clone(), self.hulp());
            return Err(Mandaatweigering::NietGeldig { code, dag: self.dag, hulp });
        };
        let hier: Vec<&Mandaat> = geldig.iter().copied().filter(|m| self.dekt_plaats(m)).collect();
        if hier.is_empty() {
            return Err(Mandaatweigering::AnderGebied { code: nu.code.clone(), hulp: self.hulp() });
        }
        if self.soort.met_bedrag && self.vraag.bedrag.is_none() {
            return Err(Mandaatweigering::BedragOntbreekt);
        }
        let (binnen, boven): (Vec<&Mandaat>, Vec<&Mandaat>) =
            hier.into_iter().partition(|m| self.boven_plafond(m).is_none());
        let Some(passend) = binnen.first() else {
            // The one that reaches furthest.
            let verste = boven.iter().filter_map(|m| Some((m, self.boven_plafond(m)?)));
            let verste = verste.max_by_key(|(_, (_, plafond))| *plafond);
            return Err(verste.map_or_else(
                || self.niemand(),
                |(m, (bedrag, plafond))| {
                    let (code, hulp) = (m.code.clone(), self.hulp());
                    Mandaatweigering::BovenPlafond { code, bedrag, plafond, hulp }
                },
            ));
        };
        if self.vraag.vervangt.is_none() {
            return Ok(passend);
        }
        let genoemd = |m: &&Mandaat| m.plaatsvervangers.iter().any(|wie| self.vraag.wie.is(wie));
        binnen
            .iter()
            .copied()
            .find(genoemd)
            .ok_or_else(|| Mandaatweigering::GeenVervanger { code: passend.code.clone(), hulp: self.hulp() })
    }

    /// Lines for this kind of decision of this body.
    fn over_dit_besluit(&self) -> impl Iterator<Item = &'a Mandaat> {
        let (soort, orgaan) = (self.vraag.soort, self.vraag.orgaan);
        let past = move |m: &&Mandaat| m.bestuursorgaan == orgaan && m.bevoegdheid.iter().any(|b| b == soort);
        self.register.0.iter().filter(past)
    }

    /// Lines that hold now and here, and reach far enough.
    fn passend(&self) -> impl Iterator<Item = &'a Mandaat> {
        self.over_dit_besluit()
            .filter(|m| m.geldig.geldt_op(self.dag) && self.dekt_plaats(m) && self.boven_plafond(m).is_none())
    }

    fn dekt_plaats(&self, mandaat: &Mandaat) -> bool {
        let dekt = |lijst: &[String], waarde: Option<&str>| {
            lijst.is_empty() || waarde.is_some_and(|waarde| lijst.iter().any(|deel| deel == waarde))
        };
        dekt(&mandaat.groepen, self.vraag.groep) && dekt(&mandaat.gebieden, self.vraag.wijk)
    }

    /// The amount that is too high, with its ceiling.
    fn boven_plafond(&self, mandaat: &Mandaat) -> Option<(Bedrag, Bedrag)> {
        let Mandaat { plafond, .. } = mandaat;
        // With a fine the maximum is what the law allows, so only the fine itself is measured.
        let maximum = self.vraag.maximum.filter(|_| !self.soort.boete);
        [(self.vraag.bedrag, plafond.bedrag), (maximum, plafond.maximum)]
            .into_iter()
            .filter_map(|(bedrag, plafond)| bedrag.zip(plafond))
            .find(|(bedrag, plafond)| bedrag > plafond)
    }

    fn niemand(&self) -> Mandaatweigering {
        let orgaan = self.vraag.orgaan.label();
        let open = self.passend().collect::<Vec<_>>();
        let alleen_orgaan = !open.is_empty() && open.iter().all(|m| m.wie == Gemandateerde::Orgaan);
        if alleen_orgaan {
            return Mandaatweigering::Voorbehouden { orgaan: hoofdletter(orgaan) };
        }
        Mandaatweigering::GeenMandaat {
            soort: self.soort.naam.clone(),
            orgaan: orgaan.to_owned(),
            hulp: self.hulp(),
        }
    }

    /// Who can.
    fn hulp(&self) -> String {
        let mut namen: Vec<&str> =
            self.passend().filter(|m| m.wie != Gemandateerde::Orgaan).map(|m| m.functie.as_str()).collect();
        namen.sort_unstable();
        namen.dedup();
        if namen.is_empty() {
            return format!("Leg het voor aan {}", self.vraag.orgaan.label());
        }
        format!("Dit kan wel: {}", namen.join(", "))
    }
}

/// "Namens het college ... van Waterrijk, A. de Vries, teamleider" (Awb 10:10).
fn onder_het_besluit(vraag: &Mandaatvraag<'_>, mandaat: &Mandaat) -> String {
    let functie = match vraag.vervangt {
        Some(_) => format!("plaatsvervanger van de {}", mandaat.functie),
        None => mandaat.functie.clone(),
    };
    format!("Namens {} van {},\n{}\n{functie}", vraag.orgaan.label(), vraag.gemeente, vraag.wie.naam)
}

fn hoofdletter(tekst: &str) -> String {
    let mut letters = tekst.chars();
    letters
        .next()
        .map_or_else(String::new, |eerste| eerste.to_uppercase().collect::<String>() + letters.as_str())
}
