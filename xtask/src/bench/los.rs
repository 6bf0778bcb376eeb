//! Opdrachten die los van de server draaien: een bestand inlezen, en onderwerpen leren voorstellen.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::verslag::duizend;

const INDELING: &str = "naam = \"Meting\"\nbron = \"Meting\"\nkanaal = \"enquete\"\nbehandeling = \"kennisname\"\n\
    onderwerp = \"zwerfafval\"\n[kolommen]\ntekst = \"Opmerking\"\nkenmerk = \"Nr\"\ndatum = \"Datum\"\n";

/// Wat een opdracht kostte.
struct Gedaan {
    uitvoer: String,
    duur: Duration,
    piek_mb: f64,
}

/// Een zin per opdracht. De server draait dan niet.
pub fn meet(programma: &Path, map: &Path, database: Option<&str>, zaken: u32) -> anyhow::Result<Vec<String>> {
    let toets = draai(programma, map, database, &["voorstel", "toets"])?;
    let cijfers: Vec<&str> = toets.uitvoer.lines().map(str::trim).collect();
    let voorstel = format!(
        "Onderwerpen voorstellen (verzonnen meldingen, dus geen maat voor een echte gemeente), {:.1} s en {:.0} MB: {}",
        toets.duur.as_secs_f64(),
        toets.piek_mb,
        cijfers.join("; ").split_whitespace().collect::<Vec<_>>().join(" ")
    );
    let (bestand, indeling) = (map.join("meting.csv"), map.join("meting.toml"));
    fs::write(&indeling, INDELING)?;
    schrijf_bestand(&bestand, zaken)?;
    let (csv, toml) = (bestand.display().to_string(), indeling.display().to_string());
    let lees =
        draai(programma, map, database, &["import", "signalen", &csv, "--indeling", &toml, "--proef"])?;
    let inlezen = format!(
        "Een bestand van {} regels op proef inlezen: {:.1} s, hoogstens {:.0} MB geheugen. {}",
        duizend(zaken),
        lees.duur.as_secs_f64(),
        lees.piek_mb,
        lees.uitvoer.lines().rev().find(|r| r.contains("regels")).unwrap_or_default().trim()
    );
    Ok(vec![voorstel, inlezen])
}

/// Zoveel regels als er zaken zijn.
fn schrijf_bestand(pad: &Path, regels: u32) -> anyhow::Result<()> {
    const TEKSTEN: [&str; 4] = [
        "Er liggen al een week losse zakken naast de container bij de flat.",
        "De straat is 's avonds donker, twee lampen doen het niet.",
        "Bestelbussen staan dubbel voor de school, kinderen moeten de weg op.",
        "Het is hier netjes, complimenten voor de mensen die opruimen.",
    ];
    let mut uit = BufWriter::new(File::create(pad)?);
    writeln!(uit, "Nr;Opmerking;Datum")?;
    for nr in 0..regels {
        let tekst = TEKSTEN[nr as usize % TEKSTEN.len()];
        writeln!(uit, "{nr};{tekst};2026-0{}-1{}", nr % 9 + 1, nr % 10)?;
    }
    Ok(uit.flush()?)
}

/// Draait een opdracht tot het eind, en kijkt onderweg naar het geheugen.
fn draai(programma: &Path, map: &Path, database: Option<&str>, woorden: &[&str]) -> anyhow::Result<Gedaan> {
    let mut opdracht = Command::new(programma);
    opdracht.args(woorden).arg("--data").arg(map);
    if let Some(url) = database {
        opdracht.args(["--database", url]);
    }
    let pad = map.join("meting.uit");
    let begin = Instant::now();
    let mut kind = opdracht.stdout(Stdio::from(File::create(&pad)?)).spawn().context("schout start niet")?;
    let status = format!("/proc/{}/status", kind.id());
    let mut piek_kib = 0.0_f64;
    let einde = loop {
        if let Some(einde) = kind.try_wait()? {
            break einde;
        }
        // Gone between the two looks: then the last look counts.
        let tekst = fs::read_to_string(&status).unwrap_or_default();
        let regel = tekst.lines().find_map(|r| r.strip_prefix("VmHWM:"));
        let kib = regel.and_then(|r| r.trim().trim_end_matches("kB").trim().parse().ok());
        piek_kib = piek_kib.max(kib.unwrap_or_default());
        std::thread::sleep(Duration::from_millis(20));
    };
    let uitvoer = fs::read_to_string(&pad)?;
    if !einde.success() {
        bail!("schout {} mislukte: {uitvoer}", woorden.join(" "));
    }
    Ok(Gedaan { uitvoer, duur: begin.elapsed(), piek_mb: piek_kib / 1024.0 })
}
