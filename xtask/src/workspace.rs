//! Waar de broncode en de bouwuitvoer staan, en hoe daar een opdracht start.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// De werkmap met haar bouwuitvoer; `target` volgt `CARGO_TARGET_DIR` en de cargo-instellingen.
pub struct Workspace {
    /// De map met de bovenste `Cargo.toml`.
    pub root: PathBuf,
    /// De map waar cargo bouwt.
    pub target: PathBuf,
}

impl Workspace {
    /// Vraagt cargo waar de werkmap en de bouwuitvoer staan.
    pub fn find() -> anyhow::Result<Self> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here.parent().context("xtask staat niet in een werkmap")?.to_path_buf();
        let output = Command::new(cargo_program())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(&root)
            .stderr(Stdio::inherit())
            .output()
            .context("cargo start niet")?;
        if !output.status.success() {
            bail!("cargo metadata mislukte ({})", output.status);
        }
        let metadata: serde_json::Value =
            serde_json::from_slice(&output.stdout).context("cargo metadata gaf geen JSON")?;
        let target = metadata["target_directory"].as_str().context("cargo noemt geen target_directory")?;
        Ok(Self { root, target: PathBuf::from(target) })
    }

    /// Een opdracht met de werkmap als huidige map.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// Dezelfde cargo als waarmee xtask gestart is.
    pub fn cargo<const N: usize>(&self, args: [&str; N]) -> Command {
        let mut command = self.command(cargo_program());
        command.args(args);
        command
    }

    /// Het programma `schout` zoals `cargo build -p schout` het achterlaat.
    pub fn schout_binary(&self) -> PathBuf {
        self.target.join("debug").join("schout")
    }

    /// Bouwt `schout` met dezelfde kenmerken van pakketten als de tests: daarna hoeft er bijna niets
    /// opnieuw. `-p schout` alleen zou 150 pakketten een tweede keer bouwen.
    pub fn build_tested_schout(&self) -> anyhow::Result<()> {
        run_visible(&mut self.cargo(["build", "--workspace", "--bin", "schout", "--test", "lagen"]))
    }

    /// Een pad van de opdrachtregel: relatief betekent vanaf de werkmap.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        self.root.join(path)
    }
}

fn cargo_program() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Draait een opdracht met zichtbare uitvoer; een afsluitcode anders dan nul is een fout.
pub fn run_visible(command: &mut Command) -> anyhow::Result<()> {
    let name = describe(command);
    println!("\n> {name}");
    let status = command.status().with_context(|| format!("`{name}` start niet"))?;
    if !status.success() {
        bail!("`{name}` mislukte ({status})");
    }
    Ok(())
}

/// De opdracht zoals iemand hem zou typen.
pub fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
