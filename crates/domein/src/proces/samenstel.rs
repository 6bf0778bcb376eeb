//! From files to definitions: blocks filled in, changes of the municipality applied, everything checked.

use std::{fmt, sync::Arc};

use data_encoding::HEXLOWER;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::basis::Basis;
use super::bron::{
    Bestand, BlokGebruik, DeelprocesBron, Herkomst, ProcesBeschrijving, Procesbron, Uitgave, merk,
};
use super::definitie::{Deelproces, Definitie, Stap};
use super::keur::keur;
use crate::inrichting::Geldigheid;

/// Prefix with which a step of a block points at a way out.
const UIT: &str = "uit:";

/// A mistake in a definition: where it is, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProcesFout {
    /// Name of the file.
    pub bestand: String,
    /// Path inside the file; the reader of the file knows the line.
    pub pad: String,
    /// What is wrong and what to do, in Dutch.
    pub zin: String,
}

impl fmt::Display for ProcesFout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.bestand, self.pad, self.zin)
    }
}

impl Herkomst {
    /// A mistake at a part of this place; an empty part means the whole.
    pub(super) fn fout(&self, deel: &str, zin: impl Into<String>) -> ProcesFout {
        let pad = if deel.is_empty() { self.pad.clone() } else { self.deel(deel).pad };
        ProcesFout { bestand: self.bestand.clone(), pad, zin: zin.into() }
    }
}

/// All processes as they hold on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procesboek {
    /// Roles, terms and outside processes.
    pub basis: Basis,
    /// Processes.
    pub definities: Vec<Arc<Definitie>>,
}

impl Procesboek {
    /// Puts the files together as they hold on this day.
    ///
    /// # Errors
    /// All mistakes, in the order of the files.
    pub fn stel_samen(bron: &Procesbron, dag: Date) -> Result<Self, Vec<ProcesFout>> {
        let mut fouten = Vec::new();
        dubbele_uitgaven(bron, &mut fouten);
        let geldig = |p: &&Bestand<ProcesBeschrijving>| p.inhoud.geldig.geldt_op(dag);
        let definities: Vec<_> =
            bron.processen.iter().filter(geldig).map(|p| definitie(bron, p, dag, &mut fouten)).collect();
        for uitgave in &bron.uitgaven {
            if !bron.processen.iter().any(|p| p.inhoud.code == uitgave.inhoud.proces) {
                let zin = format!("Het proces \"{}\" bestaat niet.", uitgave.inhoud.proces);
                fouten.push(Herkomst::nieuw(&uitgave.naam, "proces".into()).fout("", zin));
            }
        }
        // A broken block would give a shower of mistakes that all follow from it.
        if fouten.is_empty() {
            fouten.extend(definities.iter().flat_map(|definitie| keur(definitie, &definities)));
        }
        fouten.sort();
        fouten.dedup();
        if fouten.is_empty() {
            let definities = definities.into_iter().map(Arc::new).collect();
            Ok(Self { basis: bron.basis.inhoud.clone(), definities })
        } else {
            Err(fouten)
        }
    }

    /// The process with this code.
    #[must_use]
    pub fn definitie(&self, code: &str) -> Option<&Arc<Definitie>> {
        self.definities.iter().find(|definitie| definitie.code == code)
    }
}

/// The days on which something changes: a check of each of them is a check of everything.
#[must_use]
pub fn keurdagen(bron: &Procesbron) -> Vec<Date> {
    let processen = bron.processen.iter().map(|p| p.inhoud.geldig);
    let uitgaven = bron.uitgaven.iter().map(|u| u.inhoud.geldig);
    let grenzen = |geldig: Geldigheid| {
        let daarna = geldig.tot.and_then(|tot| tot.tomorrow().ok());
        std::iter::once(geldig.van).chain(daarna)
    };
    let mut dagen: Vec<_> = processen.chain(uitgaven).flat_map(grenzen).collect();
    dagen.sort();
    dagen.dedup();
    dagen
}

fn dubbele_uitgaven(bron: &Procesbron, fouten: &mut Vec<ProcesFout>) {
    for (nummer, proces) in bron.processen.iter().enumerate() {
        let botst = |ander: &&Bestand<ProcesBeschrijving>| {
            ander.inhoud.code == proces.inhoud.code && ander.inhoud.geldig.overlapt(&proces.inhoud.geldig)
        };
        if let Some(ander) = bron.processen[..nummer].iter().find(botst) {
            let zin = format!(
                "Het proces \"{}\" staat in deze periode ook in {}. Zet bij de eerste een einddatum.",
                proces.inhoud.code, ander.naam
            );
            fouten.push(Herkomst::nieuw(&proces.naam, "geldig".into()).fout("", zin));
        }
    }
}

fn definitie(
    bron: &Procesbron,
    proces: &Bestand<ProcesBeschrijving>,
    dag: Date,
    fouten: &mut Vec<ProcesFout>,
) -> Definitie {
    let inhoud = &proces.inhoud;
    let mut deelprocessen: Vec<_> = inhoud
        .deelprocessen
        .iter()
        .enumerate()
        .map(|(nummer, deel)| {
            let hier = Herkomst::nieuw(&proces.naam, format!("deelprocessen.{nummer}"));
            deelproces(bron, deel, hier, fouten)
        })
        .collect();
    for uitgave in &bron.uitgaven {
        if uitgave.inhoud.proces == inhoud.code && uitgave.inhoud.geldig.geldt_op(dag) {
            wijzig(&mut deelprocessen, uitgave, fouten);
        }
    }
    let mut definitie = Definitie {
        code: inhoud.code.clone(),
        naam: inhoud.naam.clone(),
        gemma: inhoud.gemma.clone(),
        doel: inhoud.doel.clone(),
        geldig: inhoud.geldig,
        versie: String::new(),
        start: inhoud.start.clone(),
        einden: inhoud.einden.clone(),
        deelprocessen,
        basis: bron.basis.inhoud.clone(),
    };
    definitie.versie = versie(&definitie);
    definitie
}

/// Twelve digits of the hash of the flow. Another account that fulfils a role, or another name of a term, does not
/// make another process; nor does the tafel at which a step is discussed, or what a form begins with.
fn versie(definitie: &Definitie) -> String {
    let Definitie { code, naam, gemma, doel, geldig: _, versie: _, start, einden, deelprocessen, basis: _ } =
        definitie;
    let mut deelprocessen = deelprocessen.clone();
    for stap in deelprocessen.iter_mut().flat_map(|deel| &mut deel.stappen) {
        stap.tafel = None;
        stap.uitkomsten.iter_mut().for_each(|uitkomst| uitkomst.gewoon = false);
        stap.velden.iter_mut().for_each(|veld| veld.standaard = None);
    }
    let tekst =
        serde_json::to_vec(&(code, naam, gemma, doel, start, einden, deelprocessen)).unwrap_or_default();
    HEXLOWER.encode(&Sha256::digest(tekst)[..6])
}

fn deelproces(
    bron: &Procesbron,
    deel: &DeelprocesBron,
    hier: Herkomst,
    fouten: &mut Vec<ProcesFout>,
) -> Deelproces {
    let mut stappen = deel.stappen.clone();
    for (nummer, stap) in stappen.iter_mut().enumerate() {
        merk(stap, hier.deel(&format!("stappen.{nummer}")));
    }
    if let Some(gebruik) = &deel.blok {
        stappen.extend(vul_blok(bron, gebruik, &hier.deel("blok"), fouten));
    }
    Deelproces {
        code: deel.code.clone(),
        naam: deel.naam.clone(),
        element: deel.element,
        doel: deel.doel.clone(),
        stappen,
        herkomst: hier,
    }
}

/// The steps of a block with their ids, names and ways out at this place.
fn vul_blok(
    bron: &Procesbron,
    gebruik: &BlokGebruik,
    hier: &Herkomst,
    fouten: &mut Vec<ProcesFout>,
) -> Vec<Stap> {
    let Some(blok) = bron.blokken.iter().find(|blok| blok.inhoud.code == gebruik.blok) else {
        let zin = format!("Het blok \"{}\" bestaat niet. Kies een code uit processen/blokken.", gebruik.blok);
        fouten.push(hier.fout("blok", zin));
        return Vec::new();
    };
    for id in gebruik.stappen.keys().filter(|id| !blok.inhoud.stappen.iter().any(|stap| stap.id == **id)) {
        let zin = format!("Het blok \"{}\" heeft geen stap \"{id}\".", gebruik.blok);
        fouten.push(hier.fout(&format!("stappen.{id}"), zin));
    }
    for uitgang in blok.inhoud.uitgangen.iter().filter(|u| !gebruik.uit.contains_key(*u)) {
        let zin = format!("Zeg bij \"uit\" welke stap volgt na uitgang \"{uitgang}\".");
        fouten.push(hier.fout("uit", zin));
    }
    for uitgang in gebruik.uit.keys().filter(|u| !blok.inhoud.uitgangen.contains(u)) {
        let zin = format!("Het blok \"{}\" heeft geen uitgang \"{uitgang}\".", gebruik.blok);
        fouten.push(hier.fout(&format!("uit.{uitgang}"), zin));
    }
    let mut stappen = Vec::new();
    for (nummer, sjabloon) in blok.inhoud.stappen.iter().enumerate() {
        let Some(wijziging) = gebruik.stappen.get(&sjabloon.id).filter(|w| !w.id.is_empty()) else {
            let zin = format!("Zeg bij \"stappen\" welk \"id\" de stap \"{}\" hier krijgt.", sjabloon.id);
            fouten.push(hier.fout("stappen", zin));
            continue;
        };
        let mut stap = sjabloon.clone();
        merk(&mut stap, Herkomst::nieuw(&blok.naam, format!("stappen.{nummer}")));
        let herkomst = hier.deel(&format!("stappen.{}", sjabloon.id));
        wijziging.pas_toe(&mut stap, &herkomst);
        stap.herkomst = herkomst;
        wijs_door(&mut stap, gebruik);
        stap.id.clone_from(&wijziging.id);
        stappen.push(stap);
    }
    stappen
}

/// Turns references inside a block into references inside the process.
fn wijs_door(stap: &mut Stap, gebruik: &BlokGebruik) {
    let hier = |doel: &String| match doel.strip_prefix(UIT) {
        Some(uitgang) => gebruik.uit.get(uitgang).cloned().unwrap_or_else(|| vec![doel.clone()]),
        None => vec![gebruik.stappen.get(doel).map_or_else(|| doel.clone(), |w| w.id.clone())],
    };
    let alle = |doelen: &mut Vec<String>| *doelen = doelen.iter().flat_map(hier).collect();
    for uitkomst in &mut stap.uitkomsten {
        alle(&mut uitkomst.naar);
        alle(&mut uitkomst.anders);
        alle(&mut uitkomst.vier_ogen);
    }
    if let Some(over) = &mut stap.overslaan {
        alle(&mut over.naar);
    }
}

/// Applies the changes of a municipality.
fn wijzig(deelprocessen: &mut [Deelproces], uitgave: &Bestand<Uitgave>, fouten: &mut Vec<ProcesFout>) {
    let hier = |deel: String| Herkomst::nieuw(&uitgave.naam, deel);
    for (nummer, nieuw) in uitgave.inhoud.nieuw.iter().enumerate() {
        let plek = deelprocessen
            .iter_mut()
            .find_map(|deel| Some((deel.stappen.iter().position(|s| s.id == nieuw.na)?, deel)));
        let Some((plaats, deel)) = plek else {
            let zin = format!("De stap \"{}\" bestaat niet in dit proces.", nieuw.na);
            fouten.push(hier(format!("nieuw.{nummer}.na")).fout("", zin));
            continue;
        };
        let mut stap = nieuw.stap.clone();
        merk(&mut stap, hier(format!("nieuw.{nummer}.stap")));
        deel.stappen.insert(plaats + 1, stap);
    }
    for (nummer, wijziging) in uitgave.inhoud.stappen.iter().enumerate() {
        let hier = hier(format!("stappen.{nummer}"));
        let stap =
            deelprocessen.iter_mut().flat_map(|deel| &mut deel.stappen).find(|stap| stap.id == wijziging.id);
        match stap {
            Some(stap) => {
                stap.herkomst = hier.clone();
                wijziging.pas_toe(stap, &hier);
            }
            None => {
                let zin = format!("De stap \"{}\" bestaat niet in dit proces.", wijziging.id);
                fouten.push(hier.fout("id", zin));
            }
        }
    }
}
