//! `termijnen toets`, `termijnen bereken` and `termijnen dossier`.

use std::{fs, path::Path, process::ExitCode};

use clap::Args;
use domein::{
    dossier,
    termijntoets::{self, lezen},
};
use jiff::civil::{Date, DateTime};
use termijnen::{
    Betreft, Eenheid, Grond, Kalender, NieuwEinde, Opschorting, Regel, Verdaging, Vraag, bereken,
    bereken_uren, datum_nl,
};

use super::{Einde, zeg};

/// One term on the command line.
#[derive(Debug, Args)]
pub(super) struct Termijnvraag {
    /// Dag van de gebeurtenis, JJJJ-MM-DD; met tijd (JJJJ-MM-DDTUU:MM) als de termijn in uren telt.
    #[arg(long, value_name = "DATUM")]
    van: String,
    /// Aantal eenheden.
    #[arg(long)]
    aantal: u32,
    /// uren, dagen, werkdagen, weken, maanden of jaren.
    #[arg(long)]
    eenheid: String,
    /// Waar de termijn staat: wet, amvb, regeling, verordening, orgaan of eu.
    #[arg(long)]
    soort: String,
    /// Eerste dag die telt: `dag_na` of `zelfde_dag`.
    #[arg(long, default_value = "dag_na")]
    aanvang: String,
    /// vooruit of terug.
    #[arg(long, default_value = "vooruit")]
    richting: String,
    /// Artikel, voor de uitleg.
    #[arg(long, default_value = "")]
    grondslag: String,
    /// Opgeschort van en tot en met, `DATUM/DATUM`; mag vaker.
    #[arg(long, value_name = "VAN/TOT")]
    opgeschort: Vec<String>,
    /// Nieuwe laatste dag na verdagen.
    #[arg(long, value_name = "DATUM")]
    verdaagd: Option<String>,
}

fn lees_bestand(pad: &Path) -> Result<String, String> {
    fs::read_to_string(pad).map_err(|fout| format!("{} is niet te lezen: {fout}.", pad.display()))
}

/// Checks a file of worked cases; the last line counts.
pub(super) fn toets(pad: &Path) -> Einde {
    let uit = termijntoets::toets(&lees_bestand(pad)?)?;
    for fout in &uit.fouten {
        zeg(fout);
    }
    zeg(&uit.slotregel());
    Ok(if uit.goed == uit.totaal { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Plays a file of dossiers: a JSON line for each outcome; the last line counts.
pub(super) fn dossier(pad: &Path) -> Einde {
    let uit = dossier::speel(&lees_bestand(pad)?)?;
    for regel in &uit.regels {
        zeg(&regel.to_string());
    }
    zeg(&uit.slotregel());
    Ok(if uit.goed == uit.regels.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn datum(tekst: &str) -> Result<Date, String> {
    tekst.trim().parse().map_err(|_| format!("{tekst:?} is geen datum (JJJJ-MM-DD)."))
}

fn opschorting(tekst: &str) -> Result<Opschorting, String> {
    let (van, tot) = tekst.split_once('/').ok_or_else(|| format!("{tekst:?} is geen periode (VAN/TOT)."))?;
    let grond = Grond::Anders("opgegeven".into());
    Opschorting::periode(grond, datum(van)?, datum(tot)?).map_err(|fout| fout.to_string())
}

/// Computes one term and says why.
pub(super) fn bereken_een(vraag: &Termijnvraag) -> Einde {
    let regel = Regel {
        grondslag: vraag.grondslag.clone().into(),
        aantal: vraag.aantal,
        eenheid: lezen::eenheid(&vraag.eenheid)?,
        start: lezen::start(&vraag.aanvang)?,
        richting: lezen::richting(&vraag.richting)?,
        soort: lezen::soort(&vraag.soort)?,
        betreft: Betreft::Gewoon,
    };
    if regel.eenheid == Eenheid::Uren {
        return uren(&regel, &vraag.van);
    }
    let opschorting: Vec<_> =
        vraag.opgeschort.iter().map(|tekst| opschorting(tekst)).collect::<Result<_, _>>()?;
    let verdaging = vraag.verdaagd.as_deref().map(datum).transpose()?.map(|dag| Verdaging {
        grondslag: "Awb 4:14".into(),
        nieuw: NieuwEinde::Tot(dag),
        medegedeeld: None,
    });
    let gebeurtenis = datum(&vraag.van)?;
    let vraag =
        Vraag { regel: &regel, gebeurtenis, opschorting: &opschorting, verdaging: verdaging.as_ref() };
    let uit = bereken(&vraag, &Kalender::STANDAARD).map_err(|fout| fout.to_string())?;
    for zin in uit.zinnen() {
        zeg(&zin);
    }
    zeg(&uit.einde.to_string());
    Ok(ExitCode::SUCCESS)
}

/// A term in hours: from a moment to a moment.
fn uren(regel: &Regel, van: &str) -> Einde {
    let begin: DateTime = van.parse().map_err(|_| format!("{van:?} is geen tijdstip (JJJJ-MM-DDTUU:MM)."))?;
    let uit = bereken_uren(regel, begin).map_err(|fout| fout.to_string())?;
    zeg(&format!(
        "Uren lopen door, ook in het weekend en in de nacht (Atw 4 onder a): {}.",
        datum_nl(uit.date())
    ));
    zeg(&uit.strftime("%Y-%m-%dT%H:%M").to_string());
    Ok(ExitCode::SUCCESS)
}
