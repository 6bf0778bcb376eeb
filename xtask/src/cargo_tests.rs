//! De Rust-tests: op SQLite en op een eigen PostgreSQL.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context;

use crate::browser;
use crate::junit::Outcome;
use crate::postgres::{Cluster, URL_VARIABLE};
use crate::record;
use crate::report::Counts;
use crate::tools::{find_on_path, find_or_install};
use crate::workspace::{Workspace, describe};

/// Draait alle tests van de werkmap en onthoudt welke slaagden.
pub fn run(ws: &Workspace) -> anyhow::Result<Counts> {
    let given = std::env::var(URL_VARIABLE).ok().filter(|url| !url.is_empty());
    let cluster = if given.is_some() { None } else { Some(Cluster::start()?) };
    let url = match (&given, &cluster) {
        (Some(url), _) => {
            println!("PostgreSQL: {URL_VARIABLE} is gezet, dus geen eigen server.");
            url
        }
        (None, Some(cluster)) => &cluster.url,
        (None, None) => anyhow::bail!("geen PostgreSQL"),
    };
    find_or_install("Dovecot (de mailserver van de tests)", "dovecot-imapd", find_dovecot)?;
    find_or_install("qpdf (keurt de brieven)", "qpdf", || find_on_path("qpdf"))?;
    find_or_install("Poppler (leest en tekent de brieven)", "poppler-utils", || find_on_path("pdfinfo"))?;
    record::replace(ws, is_rust_line, std::iter::empty())?;
    // One process per test program: the stories share the example municipality that is read once.
    run_libtest(ws, ws.cargo(["test", "--workspace", "--no-fail-fast"]), url)
}

/// Dovecot staat bij Debian niet in het pad van gewone gebruikers.
fn find_dovecot() -> Option<PathBuf> {
    let vast = Path::new("/usr/sbin/dovecot");
    find_on_path("dovecot").or_else(|| vast.is_file().then(|| vast.to_path_buf()))
}

/// Leest mee met de uitvoer van `cargo test`, die intussen gewoon op het scherm komt.
fn run_libtest(ws: &Workspace, mut command: Command, url: &str) -> anyhow::Result<Counts> {
    command.env(URL_VARIABLE, url).stdout(Stdio::piped());
    println!("\n> {}", describe(&command));
    let mut child = command.spawn().context("cargo test start niet")?;
    let mut counts = Counts::default();
    let mut names = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.context("de uitvoer van cargo test is niet te lezen")?;
            println!("{line}");
            match libtest_line(&line) {
                Some((name, Outcome::Passed)) => {
                    counts.passed += 1;
                    names.push(format!("test::{name}"));
                }
                Some((_, Outcome::Failed)) => counts.failed += 1,
                Some((_, Outcome::Skipped)) => counts.skipped += 1,
                None => {}
            }
        }
    }
    let status = child.wait()?;
    record::replace(ws, |_| false, names.into_iter())?;
    Ok(counts.with_exit(status.success()))
}

/// `test naam ... ok`, zoals de testrunner van Rust het schrijft.
fn libtest_line(line: &str) -> Option<(&str, Outcome)> {
    let (name, result) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
    let name = name.trim_end_matches(" - should panic");
    match result.split([' ', ',']).next()? {
        "ok" => Some((name, Outcome::Passed)),
        "FAILED" => Some((name, Outcome::Failed)),
        "ignored" => Some((name, Outcome::Skipped)),
        _ => None,
    }
}

fn is_rust_line(line: &str) -> bool {
    !line.starts_with(browser::PREFIX)
}

#[cfg(test)]
mod tests {
    use super::{Outcome, libtest_line};

    #[test]
    fn regels_van_de_testrunner() {
        assert_eq!(libtest_line("test a::b ... ok"), Some(("a::b", Outcome::Passed)));
        assert_eq!(libtest_line("test a::b - should panic ... ok"), Some(("a::b", Outcome::Passed)));
        assert_eq!(libtest_line("test a ... FAILED"), Some(("a", Outcome::Failed)));
        assert_eq!(libtest_line("test a ... ignored, te traag"), Some(("a", Outcome::Skipped)));
        assert_eq!(libtest_line("test result: ok. 3 passed; 0 failed"), None);
        assert_eq!(libtest_line("running 3 tests"), None);
    }
}
