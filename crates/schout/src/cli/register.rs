//! `import feitcodes` and `import toestemmingen`.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use domein::feitcode::{Feitcode, Feitcodeverschil, Stelsel};
use jiff::civil::Date;

use super::{Einde, Plek, zeg};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Wie,
        register::{Editie, editie_inlezen, onbekende_feitcodes, toestemmingen_inlezen, verschil},
    },
    inlezen::{
        Voorproef, proef_kop,
        register::{Editievraag, MEESTE_REGELS, lees_feitcodes, lees_toestemmingen},
    },
    opstart::{self, Config, keuring::mag_starten},
    zinnen::kantoor_zin,
};

const WIE: Wie = Wie::Systeem("opdrachtregel");
/// Lines of a difference that are written out.
const TOON: usize = 40;

/// What `import feitcodes` is asked.
#[derive(Debug, Args)]
pub(super) struct Feitcodevraag {
    /// CSV- of Excel-bestand met de hele editie van een stelsel.
    bestand: PathBuf,
    /// Stelsel: wahv, om-afdoening of milieu.
    #[arg(long, value_parser = lees_stelsel)]
    stelsel: Stelsel,
    /// Naam van de editie; staat naast elk bedrag.
    #[arg(long)]
    editie: String,
    /// Eerste dag van de editie, zoals 2026-03-01; anders de dag in de kolom `geldig_vanaf`.
    #[arg(long, value_name = "DATUM")]
    vanaf: Option<Date>,
    /// Sla niets op: zeg alleen wat er verandert.
    #[arg(long)]
    proef: bool,
    #[command(flatten)]
    pub(super) plek: Plek,
}

/// What `import toestemmingen` is asked.
#[derive(Debug, Args)]
pub(super) struct Toestemmingvraag {
    /// CSV- of Excel-bestand met vergunningen, ontheffingen en evenementen.
    bestand: PathBuf,
    /// Sla niets op: zeg alleen wat er verandert.
    #[arg(long)]
    proef: bool,
    #[command(flatten)]
    pub(super) plek: Plek,
}

fn lees_stelsel(code: &str) -> Result<Stelsel, String> {
    Stelsel::van_code(code).ok_or_else(|| "kies uit: wahv, om-afdoening, milieu".to_owned())
}

/// Reads an edition in, or says what would change.
pub(super) async fn feitcodes(config: &Config, vraag: &Feitcodevraag) -> Einde {
    let gevraagd = Editievraag { stelsel: vraag.stelsel, editie: vraag.editie.clone(), vanaf: vraag.vanaf };
    let (vanaf, codes) =
        lees_feitcodes(&open(&vraag.bestand)?, &gevraagd).map_err(|zinnen| zinnen.join("\n"))?;
    let editie = Editie { stelsel: vraag.stelsel, naam: vraag.editie.clone(), vanaf, codes };
    let app = opstart::bouw_app(config, mag_starten(config).await?).await?;
    let v = neem(&app, &editie, vraag.proef).await.map_err(|fout| zin(&fout))?;
    regels(&v, vanaf).iter().for_each(|r| zeg(r));
    let mut tx = app.store.lees().await.map_err(|f| f.to_string())?;
    let mist =
        onbekende_feitcodes(&mut tx, &app.inrichting().inrichting, vanaf).await.map_err(|f| zin(&f))?;
    drop(tx);
    mist.iter().for_each(|z| zeg(&format!("Let op. {z}")));
    zeg(match (vraag.proef, v.is_leeg()) {
        (_, true) => "Er verandert niets.",
        (true, _) => "Dit was een proef: er is niets opgeslagen.",
        _ => "Klaar.",
    });
    app.store.sluit().await;
    Ok(ExitCode::SUCCESS)
}

async fn neem(app: &App, editie: &Editie, proef: bool) -> Result<Feitcodeverschil, Fout> {
    if proef {
        return verschil(&mut app.store.lees().await?, editie).await;
    }
    let mut h = Handeling::begin(app, WIE).await?;
    let v = editie_inlezen(&mut h, editie).await?;
    h.commit().await?;
    Ok(v)
}

/// The difference in lines: how many, and the first of each kind.
fn regels(v: &Feitcodeverschil, vanaf: Date) -> Vec<String> {
    let mut uit = vec![format!(
        "Vanaf {vanaf}: {} nieuw, {} gewijzigd, {} vervallen, {} gelijk.",
        v.nieuw.len(),
        v.gewijzigd.len(),
        v.vervallen.len(),
        v.gelijk
    )];
    let regel = |wat: &str, f: &Feitcode| format!("  {wat} {}: {}", f.code, f.omschrijving);
    uit.extend(v.gewijzigd.iter().take(TOON).map(|(_, f)| regel("gewijzigd", f)));
    uit.extend(v.vervallen.iter().take(TOON).map(|f| regel("vervallen", f)));
    uit.extend(v.nieuw.iter().take(TOON).map(|f| regel("nieuw", f)));
    uit
}

/// Reads toestemmingen in, or says what would change.
pub(super) async fn toestemmingen(config: &Config, vraag: &Toestemmingvraag) -> Einde {
    let app = opstart::bouw_app(config, mag_starten(config).await?).await?;
    let regels = lees_toestemmingen(&open(&vraag.bestand)?, &app.inrichting().inrichting.straat)?;
    let naam = vraag.bestand.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut h = Handeling::begin(&app, WIE).await.map_err(|f| zin(&f))?;
    let uit = toestemmingen_inlezen(&mut h, &naam, regels, vraag.proef).await.map_err(|f| zin(&f))?;
    if vraag.proef {
        drop(h);
    } else {
        h.commit().await.map_err(|f| zin(&f))?;
    }
    zeg(&format!(
        "{} nieuw, {} gewijzigd, {} al bekend, {} geweigerd.",
        uit.nieuw.len(),
        uit.gewijzigd.len(),
        uit.bekend,
        uit.geweigerd.len()
    ));
    uit.geweigerd.iter().for_each(|(nummer, reden)| zeg(&format!("  regel {nummer}: {reden}")));
    zeg(if vraag.proef { "Dit was een proef: er is niets opgeslagen." } else { "Klaar." });
    app.store.sluit().await;
    Ok(ExitCode::SUCCESS)
}

fn zin(fout: &Fout) -> String {
    match fout {
        Fout::Weigering(weigering) => kantoor_zin(weigering),
        anders => format!("Het inlezen lukte niet. Er is niets opgeslagen. ({anders})"),
    }
}

fn open(pad: &Path) -> Result<Voorproef, String> {
    let bestand = File::open(pad)
        .map_err(|f| format!("{} is niet te lezen: {}.", pad.display(), opstart::io_zin(&f)))?;
    proef_kop(bestand, MEESTE_REGELS)
}
