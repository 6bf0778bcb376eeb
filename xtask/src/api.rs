//! De API tegen haar eigen beschrijving: Schemathesis verzint verzoeken, goede en foute, op beide databases.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::junit;
use crate::node;
use crate::postgres::Cluster;
use crate::report::Counts;
use crate::server::Server;
use crate::tools::{find_on_path, find_or_install, succeeds};
use crate::workspace::{Workspace, describe, run_visible};

/// Welke pakketten, met hun versie.
const PAKKETTEN: &str = "xtask/schemathesis.txt";
/// Waarop een antwoord wordt beoordeeld.
const TOETSEN: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance,unsupported_method,allow_header_conformance";
/// Gevallen per onderdeel van de API; met een vast begin zijn ze elke keer dezelfde.
const GEVALLEN: &str = "40";

/// Draait Schemathesis tegen een verse voorbeeldgemeente, op SQLite en op PostgreSQL.
pub fn run(ws: &Workspace) -> anyhow::Result<Counts> {
    let schemathesis = installeer(ws)?;
    node::build_when_stale(ws)?;
    ws.build_tested_schout()?;
    let cluster = Cluster::start()?;
    let sqlite = een(ws, &schemathesis, "sqlite", None)?;
    let postgres = een(ws, &schemathesis, "postgres", Some(&cluster.url))?;
    Ok(sqlite.plus(postgres))
}

/// Schemathesis in een eigen map; opnieuw als de lijst met pakketten verandert.
fn installeer(ws: &Workspace) -> anyhow::Result<PathBuf> {
    let map = ws.target.join("schemathesis");
    let (programma, merk) = (map.join("bin/schemathesis"), map.join("pakketten.txt"));
    let lijst = ws.root.join(PAKKETTEN);
    let gewenst = fs::read_to_string(&lijst)?;
    if fs::read_to_string(&merk).is_ok_and(|staat_er| staat_er == gewenst) && programma.is_file() {
        return Ok(programma);
    }
    let python = find_or_install("Python met venv", "python3-venv", || {
        let python = find_on_path("python3")?;
        succeeds(Command::new(&python).args(["-c", "import ensurepip, venv"])).then_some(python)
    })?;
    run_visible(Command::new(python).args(["-m", "venv", "--clear"]).arg(&map))?;
    run_visible(Command::new(map.join("bin/pip")).args(["install", "--quiet", "--requirement"]).arg(&lijst))?;
    fs::write(merk, gewenst)?;
    Ok(programma)
}

fn een(ws: &Workspace, schemathesis: &Path, motor: &str, database: Option<&str>) -> anyhow::Result<Counts> {
    println!("\nDe API op {motor}");
    let map = ws.target.join("api").join(motor);
    if map.exists() {
        fs::remove_dir_all(&map)?;
    }
    fs::create_dir_all(&map)?;
    let mut opdracht = Command::new(ws.schout_binary());
    opdracht.args(["demo", "--zaken", "300"]);
    let server = Server::start_met(opdracht, &map, database, Duration::from_secs(120))?;
    let token = token(ws, &map, database)?;
    let verslag = map.join("verslag.xml");
    let mut opdracht = ws.command(schemathesis);
    opdracht
        .args(["run", &format!("http://{}/api/v1/openapi.json", server.adres)])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--checks", TOETSEN, "--max-examples", GEVALLEN, "--seed", "1", "--no-color"])
        .args(["--warnings", "off", "--report", "junit", "--report-junit-path"])
        .arg(&verslag);
    let status = opdracht.status().with_context(|| format!("`{}` start niet", describe(&opdracht)))?;
    server.stop()?;
    let gevallen =
        junit::parse(&fs::read_to_string(&verslag).context("Schemathesis liet geen verslag achter")?)?;
    let telling = Counts::of(&gevallen);
    if telling.passed + telling.failed == 0 {
        bail!("Schemathesis toetste niets.");
    }
    Ok(telling.with_exit(status.success()))
}

/// Een token dat alles van de API mag.
fn token(ws: &Workspace, map: &Path, database: Option<&str>) -> anyhow::Result<String> {
    let mut opdracht = Command::new(ws.schout_binary());
    opdracht.args(["token", "--naam", "api-proef", "--rol", "coordinator", "--data"]).arg(map);
    if let Some(url) = database {
        opdracht.args(["--database", url]);
    }
    let uit = opdracht.output().context("schout token start niet")?;
    if !uit.status.success() {
        bail!("schout token mislukte: {}", String::from_utf8_lossy(&uit.stderr));
    }
    let tekst = String::from_utf8_lossy(&uit.stdout).into_owned();
    let token = tekst.lines().map(str::trim).find(|regel| regel.starts_with("schout_"));
    Ok(token.context("schout token gaf geen token")?.to_owned())
}
