//! `cargo xtask check`: wat in seconden antwoord geeft tijdens het werk.

use std::process::ExitCode;

use crate::node;
use crate::workspace::{Workspace, run_visible};

/// De crates zonder database, netwerk of bestanden.
const PURE: [&str; 2] = ["termijnen", "domein"];

/// Opmaak, lints en de tests van de pure crates; stopt bij de eerste fout.
pub fn run(ws: &Workspace) -> anyhow::Result<ExitCode> {
    run_visible(&mut ws.cargo(["fmt", "--all", "--check"]))?;
    // The pages embed the built CSS and scripts, so clippy needs them to exist.
    node::build_when_stale(ws)?;
    run_visible(&mut ws.cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    let mut tests = ws.cargo(["test"]);
    for crate_name in PURE {
        tests.args(["-p", crate_name]);
    }
    run_visible(&mut tests)?;
    Ok(ExitCode::SUCCESS)
}
