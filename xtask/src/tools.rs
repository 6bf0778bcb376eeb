//! Programma's vinden op deze machine, en op Debian zo nodig installeren.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::bail;

use crate::workspace::run_visible;

/// Zoekt een programma in de mappen van `PATH`.
pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Of een opdracht bestaat en met deze argumenten slaagt; de uitvoer blijft stil.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Of xtask als root draait.
pub fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == "0")
}

/// Zorgt dat `find` iets oplevert: installeert `package` als root op Debian, en zegt anders wat er mist.
pub fn find_or_install<T>(what: &str, package: &str, find: impl Fn() -> Option<T>) -> anyhow::Result<T> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let debian = Path::new("/etc/debian_version").exists() && find_on_path("apt-get").is_some();
    if !debian || !is_root() {
        bail!(
            "{what} ontbreekt. Installeer het en probeer het opnieuw; op Debian: `sudo apt-get install {package}`."
        );
    }
    println!("{what} ontbreekt; apt-get installeert `{package}`.");
    run_visible(Command::new("apt-get").args(["-qq", "update"]))?;
    run_visible(Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args([
        "-qq",
        "-y",
        "install",
        "--no-install-recommends",
        package,
    ]))?;
    match find() {
        Some(found) => Ok(found),
        None => bail!("{what} is na `apt-get install {package}` nog niet te vinden."),
    }
}

#[cfg(test)]
mod tests {
    use super::{find_on_path, find_or_install};

    #[test]
    fn een_gevonden_programma_installeert_niets() {
        let found = find_or_install("Een schaal", "pakket-dat-niet-bestaat", || find_on_path("sh"));
        assert!(found.is_ok_and(|path| path.ends_with("sh")));
    }

    #[test]
    fn een_onbekend_programma_staat_niet_op_het_pad() {
        assert_eq!(find_on_path("programma-dat-niet-bestaat"), None);
    }
}
