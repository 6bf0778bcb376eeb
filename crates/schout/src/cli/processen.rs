//! `processen`: are they complete, does every way end, and what do they look like.

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use domein::proces::{
    Definitie, Element, Grens, Migratie, Procesboek, Procesbron, StapVerhuizing, Verkenning, bpmn, elementen,
    keurdagen, lijst, ontbrekende_elementen, svg, verken,
};
use jiff::civil::Date;

use super::{Einde, Migreer, ProcessenWat, TekenVorm, zeg};
use crate::{
    handelingen::{
        Fout as Uitval,
        proces::{Verhuizing, verhuizen},
    },
    inrichting::{Fout, processen},
    klok::{Klok, SysteemKlok, lokaal},
    opstart::{self, keuring::mag_starten},
};

/// Does what was asked.
pub(super) async fn doe(wat: ProcessenWat) -> Einde {
    match wat {
        ProcessenWat::Toets { map } => toets(map.as_deref()),
        ProcessenWat::Teken { proces, als, map } => teken(&proces, als, map.as_deref()),
        ProcessenWat::Migreer(vraag) => migreer(vraag).await,
    }
}

/// Checks every definition and walks every way through it. The last line counts the elements of GEMMA.
fn toets(map: Option<&Path>) -> Einde {
    let (regels, goed) = match lees(map) {
        Ok(bron) => toets_regels(&bron),
        Err(fouten) => (fouten.iter().map(ToString::to_string).collect(), false),
    };
    regels.iter().for_each(|regel| zeg(regel));
    Ok(if goed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes one process as it holds today.
fn teken(proces: &str, als: TekenVorm, map: Option<&Path>) -> Einde {
    let zinnen = |fouten: Vec<_>| fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let bron = lees(map).map_err(|fouten: Vec<Fout>| zinnen(fouten))?;
    let vandaag = lokaal(SysteemKlok.nu()).date();
    let boek = Procesboek::stel_samen(&bron, vandaag)
        .map_err(|fouten| fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let definitie = boek.definitie(proces).ok_or_else(|| {
        let codes: Vec<_> = boek.definities.iter().map(|definitie| definitie.code.as_str()).collect();
        format!("Het proces \"{proces}\" bestaat niet. Kies uit: {}.", codes.join(", "))
    })?;
    match als {
        TekenVorm::Svg => zeg(&svg(definitie, None)),
        TekenVorm::Bpmn => zeg(bpmn(definitie).trim_end()),
        TekenVorm::Lijst => in_woorden(definitie).iter().for_each(|regel| zeg(regel)),
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads `oud=nieuw`.
pub(super) fn lees_stap(tekst: &str) -> Result<(String, String), String> {
    let paar = tekst.split_once('=').filter(|(oud, nieuw)| !oud.is_empty() && !nieuw.is_empty());
    let (oud, nieuw) = paar.ok_or("Geef de stap als OUD=NIEUW, met de codes van de stap.")?;
    Ok((oud.to_owned(), nieuw.to_owned()))
}

/// Moves running zaken to the edition of today, or says what would happen to each.
async fn migreer(vraag: Migreer) -> Einde {
    let config = vraag.plek.config(None, false)?;
    let Migreer { proces, droog, stap, .. } = vraag;
    let app = opstart::bouw_app(&config, mag_starten(&config).await?).await?;
    let (mut kan, mut niet) = (0, 0);
    let zie = |nummer: &str, migratie: &Migratie| {
        verhuisregels(nummer, migratie).iter().for_each(|regel| zeg(regel));
        if migratie.bezwaren.is_empty() { kan += 1 } else { niet += 1 }
    };
    let uit =
        verhuizen(&app, &Verhuizing { proces: &proces, stappen: &stap.into_iter().collect(), droog }, zie)
            .await;
    app.store.sluit().await;
    uit.map_err(|fout| match fout {
        Uitval::Weigering(_) => format!("Het proces \"{proces}\" bestaat niet."),
        anders => format!("Het verhuizen brak af. Wat al is verhuisd, blijft zo. ({anders})"),
    })?;
    let wat = if droog { "kunnen verhuizen" } else { "zijn verhuisd" };
    zeg(&format!("{kan} zaken {wat}, {niet} niet."));
    if droog {
        zeg("Er is niets veranderd.");
    }
    Ok(ExitCode::SUCCESS)
}

fn verhuisregels(nummer: &str, migratie: &Migratie) -> Vec<String> {
    let mut regels = vec![format!("{nummer}: van versie {} naar {}", migratie.van, migratie.naar)];
    for stap in &migratie.stappen {
        let (kop, anders) = match stap {
            StapVerhuizing::Blijft { stap, anders } => (format!("  {stap} blijft"), anders.as_slice()),
            StapVerhuizing::Wordt { stap, naar, anders } => {
                (format!("  {stap} wordt {naar}"), anders.as_slice())
            }
            StapVerhuizing::Vervalt { stap } => (format!("  {stap} heeft straks geen plek"), &[][..]),
        };
        regels.push(kop);
        regels.extend(anders.iter().map(|zin| format!("    {zin}")));
    }
    regels.extend(migratie.bezwaren.iter().map(|zin| format!("  KAN NIET: {zin}")));
    regels
}

fn lees(map: Option<&Path>) -> Result<Procesbron, Vec<Fout>> {
    let Some(map) = map else { return processen::lees_ingebed() };
    // The folder of the processes itself is good too.
    let zelf = map.ends_with("processen") && map.join("basis.yaml").is_file();
    processen::lees_map(map.parent().filter(|_| zelf).unwrap_or(map))
}

fn in_woorden(definitie: &Definitie) -> Vec<String> {
    let mut regels = vec![definitie.naam.clone()];
    for deel in lijst(definitie, None) {
        regels.push(format!("\n{}: {}", deel.naam, deel.doel));
        for stap in deel.stappen {
            regels.push(format!("- {} ({}; {})", stap.naam, stap.rollen.join(", "), stap.wijze));
            for (uitkomst, doelen) in stap.uitkomsten {
                regels.push(format!("  {uitkomst}: {}", doelen.join(", ")));
            }
        }
    }
    regels
}

/// What the check says, line by line, and whether everything is right.
fn toets_regels(bron: &Procesbron) -> (Vec<String>, bool) {
    let mut verkend: BTreeMap<String, Verkenning> = BTreeMap::new();
    let (mut regels, mut goed, mut minst) = (Vec::new(), true, elementen().len());
    for dag in keurdagen(bron) {
        // The reader has already checked every day.
        let Ok(boek) = Procesboek::stel_samen(bron, dag) else { continue };
        for definitie in &boek.definities {
            verkend.entry(definitie.versie.clone()).or_insert_with(|| {
                let verkenning = verken(definitie, Grens::default());
                regels.push(over(definitie, &verkenning));
                regels.extend(verkenning.fouten.iter().map(|fout| format!("  FOUT: {fout}")));
                goed &= verkenning.fouten.is_empty();
                verkenning
            });
        }
        let van_dag: Vec<_> = boek.definities.iter().filter_map(|d| verkend.get(&d.versie)).collect();
        minst = minst.min(tel(dag, &van_dag, &mut regels, &mut goed));
    }
    regels.push(format!("{minst} van {} elementen", elementen().len()));
    (regels, goed && minst == elementen().len())
}

/// Counts the elements that are passed in the processes of one day.
fn tel(dag: Date, verkend: &[&Verkenning], regels: &mut Vec<String>, goed: &mut bool) -> usize {
    if !verkend.iter().any(|verkenning| verkenning.elementen.contains(&Element::ROL)) {
        regels.push(format!("  FOUT: op {dag} doet de rol van element 1 nergens mee."));
        *goed = false;
    }
    let mist = ontbrekende_elementen(verkend.iter().copied());
    regels.extend(mist.iter().map(|regel| {
        format!("  Op {dag} komt element {} niet langs: {} ({}).", regel.nummer, regel.naam, regel.proces)
    }));
    elementen().len() - mist.len()
}

fn over(definitie: &Definitie, verkenning: &Verkenning) -> String {
    format!(
        "{} (versie {}): {} delen, {} stappen, {} situaties, {} wegen, de langste {} stappen.",
        definitie.code,
        definitie.versie,
        definitie.deelprocessen.len(),
        definitie.stappen().count(),
        verkenning.toestanden,
        verkenning.paden,
        verkenning.langste
    )
}
