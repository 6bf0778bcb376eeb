//! Writes the gallery of components as HTML files, to look at: `cargo run -p schout --example galerij -- web/uitvoer`.

use std::path::PathBuf;

use schout::web::onderdelen::galerij::galerijen;

fn main() -> std::io::Result<()> {
    let map = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "web/uitvoer".to_owned()));
    std::fs::create_dir_all(&map)?;
    for (naam, pagina) in galerijen() {
        std::fs::write(map.join(format!("{naam}.html")), pagina.into_string())?;
    }
    Ok(())
}
