//! `import signalen`.

use std::{
    fs::File,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use clap::Args;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Einde, Plek, zeg};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Uitkomst, Wie,
        inlezen::{indeling_bewaren, starten_van_opdrachtregel},
    },
    inlezen::Indeling,
    opstart::{self, Config, keuring::mag_starten},
    store::{
        self,
        inlezen::{GeweigerdeRegel, Import, WEIGERING_KOP},
    },
    tabelbestand,
    taken::inlezen::lees,
    zinnen::kantoor_zin,
};

const WIE: Wie = Wie::Systeem("opdrachtregel");
/// Pause between two lines about how far it is.
const MELDEN: Duration = Duration::from_secs(2);
/// Refused lines read at once.
const STAP: i64 = 1000;

/// What is asked.
#[derive(Debug, Args)]
pub(super) struct Vraag {
    /// CSV- of Excel-bestand met een kopregel.
    bestand: PathBuf,
    /// Naam van een bewaarde indeling, of een TOML-bestand met een nieuwe.
    #[arg(long, value_name = "NAAM")]
    indeling: String,
    /// Sla niets op: zeg alleen wat er zou gebeuren.
    #[arg(long)]
    proef: bool,
    /// Schrijf de geweigerde regels in dit CSV-bestand; anders naast het bestand zelf.
    #[arg(long, value_name = "BESTAND")]
    geweigerd: Option<PathBuf>,
    #[command(flatten)]
    pub(super) plek: Plek,
}

/// Reads a file in, or says what would happen.
pub(super) async fn signalen(config: &Config, vraag: &Vraag) -> Einde {
    let app = opstart::bouw_app(config, mag_starten(config).await?).await?;
    let indeling = lees_indeling(&app, &vraag.indeling).await?;
    let (sha256, bestand) = open(&vraag.bestand)?;
    let naam = vraag.bestand.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let begin = begin(&app, &sha256, &naam, &indeling, vraag.proef).await.map_err(|fout| zin(&fout))?;
    if begin.regel > 0 {
        zeg(&format!("Dit bestand was al begonnen. We gaan verder na {} regels.", begin.regel));
    }
    let mut laatst = Instant::now();
    let meld = |i: &Import| {
        if laatst.elapsed() >= MELDEN {
            laatst = Instant::now();
            zeg(&stand(i));
        }
    };
    let klaar = lees(&app, begin, &indeling, bestand, || false, meld).await.map_err(|fout| zin(&fout))?;
    zeg(&stand(&klaar));
    if klaar.geweigerd > 0 {
        let naar = vraag.geweigerd.clone().unwrap_or_else(|| vraag.bestand.with_extension("geweigerd.csv"));
        schrijf_weigeringen(&app, &klaar, &naar).await?;
        zeg(&format!("Waarom regels zijn geweigerd, staat in {}.", naar.display()));
    }
    app.store.sluit().await;
    match klaar.fout {
        Some(zin) => Err(zin),
        None => {
            zeg(if vraag.proef { "Dit was een proef: er is niets opgeslagen." } else { "Klaar." });
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn zin(fout: &Fout) -> String {
    match fout {
        Fout::Weigering(weigering) => kantoor_zin(weigering),
        anders => format!("Het inlezen brak af. Draai de opdracht opnieuw: dan gaat hij verder. ({anders})"),
    }
}

fn stand(i: &Import) -> String {
    let deel = match i.grootte {
        0 => String::new(),
        grootte => format!(" ({}%)", i.plek.saturating_mul(100) / grootte),
    };
    format!("{} regels{deel}: {} nieuw, {} al bekend, {} geweigerd.", i.regel, i.nieuw, i.bekend, i.geweigerd)
}

async fn begin(app: &App, sha256: &str, naam: &str, indeling: &Indeling, proef: bool) -> Uitkomst<Import> {
    let mut h = Handeling::begin(app, WIE).await?;
    indeling_bewaren(&mut h, indeling).await?;
    let import = starten_van_opdrachtregel(&mut h, sha256, naam, indeling, proef).await?;
    h.commit().await?;
    Ok(import)
}

/// A kept indeling by name, or a new one from a file.
async fn lees_indeling(app: &App, naam: &str) -> Result<Indeling, String> {
    let pad = Path::new(naam);
    if pad.extension().is_some_and(|e| e == "toml") {
        let tekst = std::fs::read_to_string(pad)
            .map_err(|f| format!("De indeling {naam} is niet te lezen: {}.", opstart::io_zin(&f)))?;
        return toml::from_str(&tekst).map_err(|f| format!("In {naam} klopt iets niet: {}.", f.message()));
    }
    let mut tx = app.store.lees().await.map_err(|f| f.to_string())?;
    let bewaard = store::inlezen::indeling(&mut tx, naam).await.map_err(|f| f.to_string())?;
    let bewaard = bewaard.and_then(|inhoud| serde_json::from_str(&inhoud).ok());
    bewaard.ok_or_else(|| {
        format!("De indeling '{naam}' is er niet. Geef een TOML-bestand, of maak haar op de pagina Inlezen.")
    })
}

/// Opens a file and names it by its content.
fn open(pad: &Path) -> Result<(String, File), String> {
    let zin = |f: std::io::Error| format!("{} is niet te lezen: {}.", pad.display(), opstart::io_zin(&f));
    let mut bestand = File::open(pad).map_err(zin)?;
    let (mut hash, mut stuk) = (Sha256::new(), vec![0_u8; 1 << 16]);
    loop {
        let gelezen = bestand.read(&mut stuk).map_err(zin)?;
        if gelezen == 0 {
            break;
        }
        hash.update(stuk.get(..gelezen).unwrap_or_default());
    }
    Ok((HEXLOWER.encode(&hash.finalize()), File::open(pad).map_err(zin)?))
}

async fn schrijf_weigeringen(app: &App, i: &Import, naar: &Path) -> Result<(), String> {
    let zin =
        |f: std::io::Error| format!("{} is niet te schrijven: {}.", naar.display(), opstart::io_zin(&f));
    let mut uit = File::create(naar).map_err(zin)?;
    let mut na = None;
    loop {
        let mut tx = app.store.lees().await.map_err(|f| f.to_string())?;
        let regels = store::inlezen::weigeringen(&mut tx, i.id, na.unwrap_or(-1), STAP).await;
        let regels = regels.map_err(|f| f.to_string())?;
        let kop = na.is_none().then_some(&WEIGERING_KOP[..]);
        let tabel = tabelbestand::csv(kop, regels.iter().map(GeweigerdeRegel::velden));
        uit.write_all(&tabel).map_err(zin)?;
        let Some(laatste) = regels.last() else { return Ok(()) };
        na = Some(laatste.regel);
    }
}
