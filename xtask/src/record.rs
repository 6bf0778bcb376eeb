//! De lijst van tests die deze ronde gedraaid en geslaagd zijn: `getest.txt` in de bouwmap.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::Context;

use crate::workspace::Workspace;

/// Vergeet wat een vorige ronde bewees.
pub fn clear(ws: &Workspace) -> anyhow::Result<()> {
    fs::create_dir_all(&ws.target)?;
    fs::write(file(ws), "").context("getest.txt is niet te schrijven")
}

/// Vervangt de regels waarvoor `old` geldt door `new`; de andere blijven staan.
pub fn replace(
    ws: &Workspace,
    old: impl Fn(&str) -> bool,
    new: impl Iterator<Item = String>,
) -> anyhow::Result<()> {
    let mut lines = read(ws)?;
    lines.retain(|line| !old(line));
    lines.extend(new.map(|name| name.replace('\n', " ")));
    let mut text = lines.into_iter().collect::<Vec<_>>().join("\n");
    text.push('\n');
    fs::write(file(ws), text).context("getest.txt is niet te schrijven")
}

/// De namen van alle geslaagde tests; leeg als er nog niets gedraaid is.
pub fn read(ws: &Workspace) -> anyhow::Result<BTreeSet<String>> {
    let path = file(ws);
    if !path.exists() {
        return Ok(BTreeSet::new());
    }
    let text = fs::read_to_string(&path).context("getest.txt is niet te lezen")?;
    Ok(text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

fn file(ws: &Workspace) -> PathBuf {
    ws.target.join("getest.txt")
}
