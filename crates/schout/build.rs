//! Makes sure the folder with built web files exists, so that the crate compiles before `npm run build`.

use std::path::Path;

fn main() -> std::io::Result<()> {
    std::fs::create_dir_all(Path::new("static"))?;
    println!("cargo:rerun-if-changed=build.rs");
    // A release embeds the files; a debug build reads them from disk and need not be made again.
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=static");
    }
    Ok(())
}
