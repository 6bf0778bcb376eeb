//! De CSS en scripts: Node controleren, pakketten installeren, bouwen wanneer er iets veranderd is.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, bail};

use crate::workspace::{Workspace, run_visible};

const OLDEST_NODE: u32 = 20;
const LOCK: &str = "package-lock.json";
/// Wat npm schrijft nadat de pakketten geïnstalleerd zijn.
const INSTALLED: &str = "node_modules/.package-lock.json";
/// Wat `npm run build` als laatste schrijft.
const BUILT: &str = "crates/schout/static/manifest.json";
/// Alles waar de gebouwde CSS en scripts van afhangen.
///
/// The components are among them: only the classes they name end up in the stylesheet.
const SOURCES: [&str; 5] = ["web", "veld", "crates/schout/src/web/onderdelen", "package.json", LOCK];
/// Uitvoer die tussen de bronnen staat.
const OUTPUT_FOLDERS: [&str; 2] = ["node_modules", "uitvoer"];

/// Controleert dat Node en npm er zijn, en nieuw genoeg.
pub fn require_node() -> anyhow::Result<()> {
    let version = version_of("node").with_context(|| {
        format!("Node ontbreekt. Installeer Node {OLDEST_NODE} of nieuwer; op Debian: `apt install nodejs`.")
    })?;
    match major(&version) {
        Some(found) if found >= OLDEST_NODE => {}
        _ => bail!("Node {version} is te oud. Schout vraagt Node {OLDEST_NODE} of nieuwer om te bouwen."),
    }
    version_of("npm").context("npm ontbreekt. Installeer npm; op Debian: `apt install npm`.")?;
    Ok(())
}

/// Installeert en bouwt alleen wat ouder is dan zijn bronnen.
pub fn build_when_stale(ws: &Workspace) -> anyhow::Result<()> {
    require_node()?;
    if is_older(&ws.root.join(INSTALLED), &[ws.root.join(LOCK)])? {
        install(ws)?;
    }
    if is_older(&ws.root.join(BUILT), &SOURCES.map(|source| ws.root.join(source)))? {
        build(ws)?;
    }
    Ok(())
}

/// `npm ci`: precies de pakketten uit het lockbestand.
pub fn install(ws: &Workspace) -> anyhow::Result<()> {
    run_visible(ws.command("npm").args(["ci", "--no-progress"]))
}

/// Controleert de types van de scripts.
pub fn check(ws: &Workspace) -> anyhow::Result<()> {
    run_visible(ws.command("npm").args(["run", "--silent", "check"]))
}

/// Bouwt de CSS en scripts naar `crates/schout/static`.
pub fn build(ws: &Workspace) -> anyhow::Result<()> {
    run_visible(ws.command("npm").args(["run", "--silent", "build"]))?;
    if !ws.root.join(BUILT).is_file() {
        bail!("`npm run build` slaagde, maar {BUILT} ontbreekt.");
    }
    Ok(())
}

fn version_of(program: &str) -> anyhow::Result<String> {
    let output = Command::new(program).arg("--version").output()?;
    if !output.status.success() {
        bail!("`{program} --version` mislukte ({})", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Of `output` ontbreekt of ouder is dan het nieuwste bestand in `sources`.
fn is_older(output: &Path, sources: &[impl AsRef<Path>]) -> anyhow::Result<bool> {
    let Ok(built) = fs::metadata(output).and_then(|found| found.modified()) else {
        return Ok(true);
    };
    for source in sources {
        if newest(source.as_ref())?.is_some_and(|changed| changed > built) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn newest(path: &Path) -> anyhow::Result<Option<SystemTime>> {
    let Ok(found) = fs::metadata(path) else { return Ok(None) };
    if found.is_file() {
        return Ok(Some(found.modified()?));
    }
    let mut latest = None;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if !OUTPUT_FOLDERS.iter().any(|folder| entry.file_name() == *folder) {
            latest = latest.max(newest(&entry.path())?);
        }
    }
    Ok(latest)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    use super::{is_older, major};

    #[test]
    fn versie_van_node_wordt_gelezen() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("onzin"), None);
    }

    #[test]
    fn verouderde_uitvoer_wordt_herkend_ook_diep_in_een_map() -> anyhow::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-node-{}", std::process::id()));
        fs::create_dir_all(folder.join("web/diep"))?;
        let (source, output) = (folder.join("web/diep/bron.ts"), folder.join("manifest.json"));
        fs::write(&source, "")?;
        assert!(is_older(&output, &[folder.join("web")])?, "zonder uitvoer moet er gebouwd worden");

        fs::write(&output, "")?;
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000);
        File::options().write(true).open(&source)?.set_modified(long_ago)?;
        assert!(!is_older(&output, &[folder.join("web")])?, "verse uitvoer hoeft niet opnieuw");

        File::options().write(true).open(&output)?.set_modified(long_ago - Duration::from_secs(1))?;
        assert!(is_older(&output, &[folder.join("web")])?, "oudere uitvoer moet opnieuw");
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
