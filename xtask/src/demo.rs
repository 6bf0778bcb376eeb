//! `cargo xtask demo`: van een verse kloon naar een draaiende voorbeeldgemeente.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;

use crate::node;
use crate::workspace::{Workspace, run_visible};

/// Bouwt wat verouderd is en geeft het stokje over aan `schout demo`.
pub fn run(ws: &Workspace, fresh: bool, listen: Option<SocketAddr>, data: &Path) -> anyhow::Result<ExitCode> {
    node::build_when_stale(ws)?;
    run_visible(&mut ws.cargo(["build", "-p", "schout"]))?;

    let mut schout = ws.command(ws.schout_binary());
    schout.arg("demo").arg("--data").arg(ws.absolute(data));
    if let Some(address) = listen {
        schout.arg("--listen").arg(address.to_string());
    }
    if fresh {
        schout.arg("--fresh");
    }
    hand_over(schout)
}

/// Vervangt dit proces, zodat Ctrl-C en signalen rechtstreeks bij de server komen.
#[cfg(unix)]
fn hand_over(mut command: std::process::Command) -> anyhow::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("schout start niet")
}

#[cfg(not(unix))]
fn hand_over(mut command: std::process::Command) -> anyhow::Result<ExitCode> {
    let status = command.status().context("schout start niet")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
