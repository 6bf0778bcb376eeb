//! What a letter means for the process: the step it belongs to is drafted when it is offered for reading, and done when
//! the letter is signed or leaves, as far as the letter holds what the step asks. What it does not hold, people fill in.

use std::sync::Arc;

use domein::{
    besluit::{Besluit, Besluitstand as S},
    brief::{Briefconcept, Briefsjabloon},
    proces::{Gegevens, Processtuk, Richting, Stap, Uitkomst as Stapuitkomst, Uitvoering, Waarde},
    weigering::Weigering,
    zaak::Zaak,
};
use termijnen::datum_nl;

use super::{OpenBrief, VERVALLEN, bronnen::in_stappen, sjabloon};
use crate::{
    app::Geladen,
    handelingen::{
        Fout, Handeling, Uitkomst,
        proces::{self, Gang},
    },
    store::{self, brief::BriefRij},
};

/// More steps than this do not follow from one letter.
const MEEST: usize = 5;

fn hoort_bij(stuk: &Processtuk, uitkomst: &str) -> bool {
    stuk.bij.is_empty() || stuk.bij.iter().any(|code| code == uitkomst)
}

/// Whether a letter is made for a document of a step.
fn past(geladen: &Geladen, rij: &BriefRij, code: &str) -> bool {
    let alle = &geladen.inrichting.brieven;
    alle.iter().any(|s| s.code == rij.sjabloon && s.voor.iter().any(|voor| voor == code))
}

fn is_open(rij: &BriefRij) -> bool {
    rij.stand != VERVALLEN && rij.stand != S::Verzonden.as_str()
}

/// A step is not done as long as a letter that goes with its outcome was begun and did not leave.
///
/// # Errors
/// `BriefNietVerstuurd`.
pub(in crate::handelingen) async fn eis_verstuurd(
    h: &mut Handeling,
    zaak: &Zaak,
    stap: &Stap,
    uitkomst: &str,
) -> Uitkomst<()> {
    let uit = |stuk: &&Processtuk| stuk.richting == Richting::Uit && hoort_bij(stuk, uitkomst);
    let codes: Vec<&str> = stap.stukken.iter().filter(uit).map(|stuk| stuk.code.as_str()).collect();
    if codes.is_empty() {
        return Ok(());
    }
    let brieven = store::brief::van_zaak(&mut h.tx, zaak.id).await?;
    let wacht = |b: &&BriefRij| is_open(b) && codes.iter().any(|code| past(&h.geladen, b, code));
    match brieven.iter().find(wacht) {
        Some(brief) => Err(Weigering::BriefNietVerstuurd { titel: brief.titel.clone() }.into()),
        None => Ok(()),
    }
}

/// Does what the letter now means for the process. A rule of the process that stands in the way leaves the step open.
pub(super) async fn volg(h: &mut Handeling, b: &OpenBrief) -> Uitkomst<()> {
    let leven: Besluit = b.rij.leven()?;
    let geladen = Arc::clone(&h.geladen);
    let Ok(van) = sjabloon(&geladen, &b.concept.sjabloon, b.concept.dag) else { return Ok(()) };
    if van.voor.is_empty() || leven.stand == S::Concept {
        return Ok(());
    }
    let mut zaak = b.zaak.clone();
    let mut gang = Gang::laad(h, &zaak).await?;
    let door = proces::uitvoering(h, &gang.definitie, &zaak).await?;
    let brieven = store::brief::van_zaak(&mut h.tx, zaak.id).await?;
    let eerder = eerder_voornemen(h, &brieven, b).await?;
    let feit = Brieffeit { van, concept: &b.concept, leven: &leven, eerder: eerder.as_ref() };
    let wacht = |code: &str| {
        brieven.iter().any(|ander| ander.id != b.rij.id && is_open(ander) && past(&geladen, ander, code))
    };
    let mut gedaan = Vec::new();
    while gedaan.len() < MEEST {
        let Some(stap) = een_stap(&mut gang, &feit, &gedaan, &wacht, &door)? else { break };
        gedaan.push(stap);
    }
    if gedaan.is_empty() { Ok(()) } else { gang.verwerk(h, &mut zaak).await }
}

/// Drafts or completes one step, if the letter and the rules allow it; gives which.
fn een_stap(
    gang: &mut Gang,
    feit: &Brieffeit<'_>,
    gedaan: &[String],
    wacht: &dyn Fn(&str) -> bool,
    door: &Uitvoering,
) -> Uitkomst<Option<String>> {
    let definitie = Arc::clone(&gang.definitie);
    let nu = definitie.stappen().filter(|s| gang.stand.actief.contains_key(&s.id) && !gedaan.contains(&s.id));
    let keuzes: Vec<Keuze> = nu.flat_map(|stap| feit.keuzes(stap, &gang.stand.feiten, wacht)).collect();
    for mut keuze in keuzes {
        // What somebody typed on the form of the step stays, where the letter does not say it.
        let getypt = gang.concepten.get(&keuze.stap).filter(|(code, _)| *code == keuze.uitkomst);
        for (code, waarde) in getypt.iter().flat_map(|(_, gegevens)| gegevens) {
            keuze.gegevens.entry(code.clone()).or_insert_with(|| waarde.clone());
        }
        let probeer = if keuze.opstellen {
            gang.stel_op(&keuze.stap, &keuze.uitkomst, keuze.gegevens, door)
        } else {
            gang.voltooi(&keuze.stap, &keuze.uitkomst, &keuze.gegevens, door)
        };
        match probeer {
            Ok(()) => return Ok(Some(keuze.stap)),
            Err(Fout::Weigering(Weigering::Stap(_))) => {}
            Err(fout) => return Err(fout),
        }
    }
    Ok(None)
}

/// The intention that was sent before, to say what is different in the decision.
async fn eerder_voornemen(
    h: &mut Handeling,
    brieven: &[BriefRij],
    b: &OpenBrief,
) -> Uitkomst<Option<Briefconcept>> {
    let verstuurd =
        |rij: &&BriefRij| rij.soort == "voornemen" && rij.verzonden.is_some() && rij.id != b.rij.id;
    let Some(rij) = brieven.iter().rev().find(verstuurd) else { return Ok(None) };
    let versie = store::brief::laatste(&mut h.tx, rij.id).await?;
    Ok(versie.map(|versie| versie.inhoud()).transpose()?)
}

/// What could be done in a step because of a letter.
struct Keuze {
    stap: String,
    uitkomst: String,
    gegevens: Gegevens,
    /// Put ready for a colleague, who completes it when the letter leaves.
    opstellen: bool,
}

/// A letter as the process sees it.
struct Brieffeit<'a> {
    van: &'a Briefsjabloon,
    concept: &'a Briefconcept,
    leven: &'a Besluit,
    eerder: Option<&'a Briefconcept>,
}

impl Brieffeit<'_> {
    fn keuzes(&self, stap: &Stap, feiten: &Gegevens, wacht: &dyn Fn(&str) -> bool) -> Vec<Keuze> {
        let past = |stuk: &&Processtuk| self.van.voor.contains(&stuk.code) && !wacht(&stuk.code);
        let mut uit = Vec::new();
        for stuk in stap.stukken.iter().filter(past) {
            let uitkomsten = stap.uitkomsten.iter().filter(|u| {
                if stuk.bij.is_empty() { stap.uitkomsten.len() == 1 } else { hoort_bij(stuk, &u.code) }
            });
            for uitkomst in uitkomsten {
                let Some(opstellen) = self.nu(stap, stuk, uitkomst) else { continue };
                let gegevens = self.gegevens(stap, stuk, uitkomst, feiten);
                uit.push(Keuze {
                    stap: stap.id.clone(),
                    uitkomst: uitkomst.code.clone(),
                    gegevens,
                    opstellen,
                });
            }
        }
        uit
    }

    /// Whether the letter is far enough for this outcome; then whether it only puts a draft ready.
    fn nu(&self, stap: &Stap, stuk: &Processtuk, uitkomst: &Stapuitkomst) -> Option<bool> {
        match (self.leven.stand, stuk.richting) {
            (S::Verzonden, Richting::Uit) => Some(false),
            // A decision is taken by its signature (Awb 1:3), not by offering it to a reader.
            (S::Ondertekend, Richting::Intern) if uitkomst.rechtsgevolg => Some(false),
            (S::TerReview, Richting::Intern) if !uitkomst.rechtsgevolg => {
                Some(uitkomst.vier_ogen.contains(&stap.id))
            }
            (S::Goedgekeurd, Richting::Intern)
                if uitkomst.vier_ogen.contains(&stap.id) && !uitkomst.rechtsgevolg =>
            {
                Some(false)
            }
            (S::TerReview, Richting::Uit) if uitkomst.vier_ogen.contains(&stap.id) => Some(true),
            _ => None,
        }
    }

    /// What the form of the step asks, as far as the letter says it.
    fn gegevens(
        &self,
        stap: &Stap,
        stuk: &Processtuk,
        uitkomst: &Stapuitkomst,
        feiten: &Gegevens,
    ) -> Gegevens {
        let mut uit = in_stappen(self.van, self.concept);
        uit.extend(self.van_het_stuk());
        // The letter is the document that a field of its step asks for.
        let naam = format!("{}, {}", self.van.naam, datum_nl(self.concept.dag));
        uit.insert(stuk.code.clone(), Waarde::Verwijzing(naam));
        let mut samen = feiten.clone();
        let mut over = Gegevens::new();
        for veld in &stap.velden {
            let waarde = uit.remove(&veld.code).filter(|w| veld.toets(w).is_ok());
            if let Some(waarde) = waarde.filter(|_| veld.wordt_gevraagd(&uitkomst.code, &samen)) {
                samen.insert(veld.code.clone(), waarde.clone());
                over.insert(veld.code.clone(), waarde);
            }
        }
        over
    }

    /// Signature and sending, by the names of the fields in `inrichting/processen`.
    fn van_het_stuk(&self) -> Vec<(String, Waarde)> {
        let mut uit = Vec::new();
        let mut zet = |code: &str, waarde: Waarde| uit.push((code.to_owned(), waarde));
        if let Some(teken) = &self.leven.ondertekening {
            match &teken.grond.mandaat {
                Some(_) => zet("mandaatgrond", Waarde::Tekst(teken.grond.grondslag.clone())),
                None => zet("collegebesluit", Waarde::Verwijzing(teken.grond.grondslag.clone())),
            }
        }
        if let Some(weg) = self.leven.verzending {
            zet("verzonden-op", Waarde::Datum(weg.dag));
            zet("kanaal-uit", Waarde::Keuze(weg.wijze.as_str().to_owned()));
            let aan = format!("Ontvanger van '{}': {}.", self.van.naam, weg.wijze.label().to_lowercase());
            zet("wie-kreeg-wat", Waarde::Tekst(aan));
        }
        if let Some(verschil) = self.verschil() {
            zet("verschil-met-concept", Waarde::Tekst(verschil));
        }
        uit
    }

    /// What the decision says otherwise than the intention, by what both took from the dossier.
    fn verschil(&self) -> Option<String> {
        let (eerder, nu) = (self.eerder?, self.concept);
        let anders: Vec<String> = self
            .van
            .velden
            .iter()
            .filter(|veld| {
                veld.bron
                    .as_deref()
                    .is_some_and(|bron| bron.starts_with("last.") || bron.starts_with("boete."))
            })
            .filter(|veld| {
                eerder.velden.contains_key(&veld.code)
                    && eerder.velden.get(&veld.code) != nu.velden.get(&veld.code)
            })
            .map(|veld| veld.naam.to_lowercase())
            .collect();
        Some(match anders.as_slice() {
            [] => "Last, termijn en bedragen zijn gelijk aan het voornemen.".to_owned(),
            _ => format!("Anders dan in het voornemen: {}.", anders.join(", ")),
        })
    }
}
