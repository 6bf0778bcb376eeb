//! De reizen in de browser: Chromium vinden, het programma bouwen, de tests van `e2e/` draaien.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::junit::{self, Case, Outcome};
use crate::node;
use crate::record;
use crate::report::Counts;
use crate::tools::{find_on_path, find_or_install};
use crate::workspace::{Workspace, describe, run_visible};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Twee keer zo lang als alle reizen samen op twee drukke kernen duren.
const LIMIT: Duration = Duration::from_secs(40 * 60);
/// Begin van de naam van een browsertest in de lijst van gedraaide tests.
pub const PREFIX: &str = "e2e::";

/// Draait alle reizen tegen het gewone programma.
pub fn run(ws: &Workspace) -> anyhow::Result<Counts> {
    if !has_test_files(ws)? {
        bail!("e2e/ heeft geen enkel bestand dat op .test.mjs eindigt; dan is er niets bewezen.");
    }
    node::build_when_stale(ws)?;
    let chromium =
        find_or_install("Chromium", "chromium", || NAMES.iter().find_map(|name| find_on_path(name)))?;
    ws.build_tested_schout()?;
    run_journeys(ws, &chromium)
}

fn run_journeys(ws: &Workspace, chromium: &Path) -> anyhow::Result<Counts> {
    let report = ws.target.join("e2e.xml");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let mut command = ws.command("npm");
    command.args(["run", "--silent", "e2e"]);
    command.env("SCHOUT_BIN", ws.schout_binary()).env("CHROMIUM", chromium);
    command.env("NODE_OPTIONS", node_options(&report)?);
    println!("\n> {}", describe(&command));
    let status = within(&mut command, LIMIT)?;

    let text = fs::read_to_string(&report).context("de browsertests lieten geen verslag achter")?;
    let cases = junit::parse(&text)?;
    record::replace(ws, |line| line.starts_with(PREFIX), passed_names(&cases).into_iter())?;
    let counts = Counts::of(&cases);
    if counts.passed + counts.failed == 0 {
        bail!("er is geen enkele browsertest gedraaid.");
    }
    Ok(counts.with_exit(status.success()))
}

/// Draait een opdracht met een grens aan de tijd: een reis die blijft hangen, houdt anders alles op.
fn within(command: &mut Command, limit: Duration) -> anyhow::Result<ExitStatus> {
    let name = describe(command);
    let mut child = command.process_group(0).spawn().with_context(|| format!("`{name}` start niet"))?;
    let begin = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if begin.elapsed() > limit {
            // The whole group: node starts browsers and servers of its own.
            run_visible(Command::new("kill").args(["-KILL", &format!("-{}", child.id())]))?;
            child.wait()?;
            bail!("`{name}` was na {} minuten nog niet klaar en is gestopt.", limit.as_secs() / 60);
        }
        sleep(Duration::from_millis(200));
    }
}

/// The passed tests, and the groups of which nothing failed: a journey with steps is such a group.
fn passed_names(cases: &[Case]) -> BTreeSet<String> {
    let mut passed = BTreeSet::new();
    let mut failed = BTreeSet::new();
    for case in cases {
        let path: Vec<_> = case.suites.iter().chain([&case.name]).map(String::as_str).collect();
        let names = (1..=path.len()).map(|depth| format!("{PREFIX}{}", path[..depth].join("::")));
        match case.outcome {
            Outcome::Passed => passed.extend(names),
            Outcome::Failed => failed.extend(names),
            Outcome::Skipped => {}
        }
    }
    &passed - &failed
}

/// Two reporters, passed on through npm: readable lines here, and a file that says what ran.
fn node_options(report: &Path) -> anyhow::Result<String> {
    let path = report.to_str().context("de bouwmap heeft een naam die geen UTF-8 is")?;
    if path.contains(' ') {
        bail!("de bouwmap heeft een spatie in de naam; kies met CARGO_TARGET_DIR een andere.");
    }
    Ok(format!(
        "--test-reporter=spec --test-reporter-destination=stdout \
         --test-reporter=junit --test-reporter-destination={path}"
    ))
}

fn has_test_files(ws: &Workspace) -> anyhow::Result<bool> {
    let Ok(entries) = fs::read_dir(ws.root.join("e2e")) else { return Ok(false) };
    for entry in entries {
        if entry?.file_name().to_string_lossy().ends_with(".test.mjs") {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::passed_names;
    use crate::junit::{Case, Outcome};

    #[test]
    fn een_reis_met_een_mislukte_stap_is_geen_bewijs() {
        let case = |suite: &str, name: &str, outcome| Case {
            suites: vec![suite.to_owned()],
            name: name.to_owned(),
            outcome,
        };
        let cases = [
            case("J1", "melden", Outcome::Passed),
            case("J2", "bellen", Outcome::Passed),
            case("J2", "lezen", Outcome::Failed),
            case("J3", "later", Outcome::Skipped),
        ];
        let names: Vec<_> = passed_names(&cases).into_iter().collect();
        assert_eq!(names, ["e2e::J1", "e2e::J1::melden", "e2e::J2::bellen"]);
    }
}
