//! `cargo xtask test`: alle stappen op een rij, elk met een eigen regel in het overzicht.

use std::process::ExitCode;
use std::time::Instant;

use clap::ValueEnum;

use crate::report::{self, Counts, Line, Result};
use crate::tools::succeeds;
use crate::workspace::{Workspace, run_visible};
use crate::{api, browser, cargo_tests, eisen, node, record};

/// De stappen, in de volgorde waarin ze draaien.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stap {
    /// `cargo fmt`: de opmaak van de Rust-code.
    Opmaak,
    /// npm: pakketten, types en de gebouwde CSS en scripts.
    Web,
    /// `cargo clippy`: geen enkele waarschuwing.
    Clippy,
    /// Alle Rust-tests, op SQLite en PostgreSQL.
    Tests,
    /// Verzonnen verzoeken aan de API, met Schemathesis.
    Api,
    /// De reizen in de browser.
    E2e,
    /// `cargo deny`: licenties en bekende lekken, als het geïnstalleerd is.
    Deny,
    /// `docs/eisen.toml` tegen de tests die geslaagd zijn.
    Eisen,
}

impl Stap {
    /// De naam zoals `--alleen` hem kent.
    pub fn name(self) -> &'static str {
        match self {
            Self::Opmaak => "opmaak",
            Self::Web => "web",
            Self::Clippy => "clippy",
            Self::Tests => "tests",
            Self::Api => "api",
            Self::E2e => "e2e",
            Self::Deny => "deny",
            Self::Eisen => "eisen",
        }
    }

    fn run(self, ws: &Workspace) -> Result {
        let done = match self {
            Self::Opmaak => {
                run_visible(&mut ws.cargo(["fmt", "--all", "--check"])).map(|()| Counts::default())
            }
            Self::Web => web(ws).map(|()| Counts::default()),
            Self::Clippy => clippy(ws).map(|()| Counts::default()),
            Self::Tests => node::build_when_stale(ws).and_then(|()| cargo_tests::run(ws)),
            Self::Api => api::run(ws),
            Self::E2e => browser::run(ws),
            Self::Deny => return deny(ws),
            Self::Eisen => eisen::run(ws),
        };
        done.map_or_else(Result::Failed, Result::Done)
    }
}

/// Draait één stap of alle; een mislukte stap houdt de volgende niet tegen.
pub fn run(ws: &Workspace, only: Option<Stap>) -> anyhow::Result<ExitCode> {
    let steps = match only {
        Some(stap) => vec![stap],
        None => {
            record::clear(ws)?;
            Stap::value_variants().to_vec()
        }
    };
    let lines: Vec<_> = steps.into_iter().map(|stap| timed(ws, stap)).collect();
    report::print(&lines);
    // Asked for by name and not run is not a success either.
    let nothing_done = only.is_some() && lines.iter().all(|line| matches!(line.result, Result::NotRun(_)));
    let failed = nothing_done || lines.iter().any(Line::is_failure);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn timed(ws: &Workspace, stap: Stap) -> Line {
    println!("\n== {}", stap.name());
    let begin = Instant::now();
    let result = stap.run(ws);
    let line = Line { stap, result, time: begin.elapsed() };
    println!("== {}", line.text());
    line
}

fn web(ws: &Workspace) -> anyhow::Result<()> {
    node::require_node()?;
    node::install(ws)?;
    node::check(ws)?;
    node::build(ws)
}

fn clippy(ws: &Workspace) -> anyhow::Result<()> {
    // The pages embed the built CSS and scripts, so clippy needs them to exist.
    node::build_when_stale(ws)?;
    run_visible(&mut ws.cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn deny(ws: &Workspace) -> Result {
    if !succeeds(&mut ws.cargo(["deny", "--version"])) {
        return Result::NotRun(
            "cargo-deny is niet geïnstalleerd; `cargo install cargo-deny --locked` maakt deze stap mogelijk"
                .into(),
        );
    }
    match run_visible(&mut ws.cargo(["deny", "check"])) {
        Ok(()) => Result::Done(Counts::default()),
        Err(err) => Result::Failed(err),
    }
}
