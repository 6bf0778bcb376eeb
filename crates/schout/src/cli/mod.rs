//! The command line: one program with subcommands, sentences for whoever runs it, and exit codes for scripts.

mod beheer;
mod draaien;
mod inlezen;
mod processen;
mod register;
mod reserve;
mod termijnen;
mod voorstel;
mod zoeken;

use std::{io::Write, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::opstart::{Config, Vlaggen, config::omgeving};

/// Schout: van melding tot antwoord.
#[derive(Debug, Parser)]
#[command(name = "schout", version, about, disable_help_subcommand = true)]
struct Opdracht {
    #[command(subcommand)]
    wat: Wat,
}

#[derive(Debug, Subcommand)]
enum Wat {
    /// Start de server.
    Serve {
        #[command(flatten)]
        plek: Plek,
        #[command(flatten)]
        server: ServerPlek,
    },
    /// Start de voorbeeldgemeente Waterrijk met een jaar aan gegevens.
    Demo {
        #[command(flatten)]
        plek: Plek,
        #[command(flatten)]
        server: ServerPlek,
        /// Gooi de gegevens van de demo weg en begin opnieuw.
        #[arg(long)]
        fresh: bool,
        /// Maak zoveel zaken in plaats van een gewoon jaar: voor metingen, en om een grote gemeente te zien.
        #[arg(long, value_name = "AANTAL", value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
        zaken: Option<u32>,
    },
    /// Maak de tabellen, of werk ze bij.
    Migrate {
        /// Maak vooraf geen back-up: u hebt er zelf een.
        #[arg(long)]
        zonder_back_up: bool,
        #[command(flatten)]
        plek: Plek,
    },
    /// Zeg in hele zinnen wat er mis is met de installatie.
    Check {
        #[command(flatten)]
        plek: Plek,
        /// Adres en poort van de server (omgeving: `SCHOUT_LISTEN`).
        #[arg(long, value_name = "ADRES")]
        listen: Option<String>,
    },
    /// De inrichting van de gemeente: controleren, vergelijken, laden.
    #[command(subcommand)]
    Inrichting(InrichtingWat),
    /// Bestanden van anderen inlezen.
    #[command(subcommand)]
    Import(ImportWat),
    /// De processen: controleren en tekenen.
    #[command(subcommand)]
    Processen(ProcessenWat),
    /// Wettelijke termijnen: uitrekenen, en bestanden met uitgewerkte gevallen narekenen.
    #[command(subcommand)]
    Termijnen(TermijnenWat),
    /// Reken de ketens van alle dossiers na.
    Controleer {
        #[command(flatten)]
        plek: Plek,
    },
    /// Maak een back-up van database en bestanden, ook terwijl de server draait.
    Backup {
        /// Map waarin de back-up een eigen map krijgt.
        #[arg(long, value_name = "MAP")]
        naar: PathBuf,
        #[command(flatten)]
        plek: Plek,
    },
    /// Zet een back-up terug op een lege installatie, op SQLite of PostgreSQL.
    Restore {
        /// Map van de back-up.
        kopie: PathBuf,
        #[command(flatten)]
        plek: Plek,
    },
    /// Zet alle gegevens over naar een andere, lege database. De bestanden blijven waar ze zijn.
    Verhuis {
        /// `postgres://gebruiker@server/database`, of de naam van een nieuw SQLite-bestand.
        #[arg(long, value_name = "DATABASE")]
        naar: String,
        #[command(flatten)]
        plek: Plek,
    },
    /// Maak alle zaken opnieuw vindbaar. De server mag blijven draaien.
    Herindexeer {
        #[command(flatten)]
        plek: Plek,
    },
    /// Onderwerpen voorstellen: leren van afgehandelde meldingen, en toetsen hoe goed dat gaat.
    #[command(subcommand)]
    Voorstel(VoorstelWat),
    /// Maak een token voor een ander systeem. Het geheim verschijnt een keer.
    Token {
        /// Naam van het systeem.
        #[arg(long)]
        naam: String,
        /// Rol van het systeem; mag vaker.
        #[arg(long, required = true)]
        rol: Vec<String>,
        #[command(flatten)]
        plek: Plek,
    },
    /// Accounts van medewerkers.
    #[command(subcommand)]
    Account(AccountWat),
}

#[derive(Debug, Subcommand)]
enum InrichtingWat {
    /// Klopt alles in deze map?
    Check {
        /// Map met de bestanden.
        map: PathBuf,
    },
    /// Wat verandert er als deze map wordt geladen, en vanaf welke dag?
    Diff {
        /// Map met de bestanden.
        map: PathBuf,
        #[command(flatten)]
        plek: Plek,
    },
    /// Laad deze map: alles of niets.
    Load {
        /// Map met de bestanden.
        map: PathBuf,
        #[command(flatten)]
        plek: Plek,
    },
}

#[derive(Debug, Subcommand)]
enum ImportWat {
    /// Lees signalen in uit een CSV- of Excel-bestand: enquêtes, sociale media, een oud systeem.
    Signalen(inlezen::Vraag),
    /// Lees een editie van de feitcodes in: alle codes van een stelsel, vanaf een dag.
    Feitcodes(register::Feitcodevraag),
    /// Lees vergunningen, ontheffingen en evenementen in, met hun plek en geldigheid.
    Toestemmingen(register::Toestemmingvraag),
}

#[derive(Debug, Subcommand)]
enum ProcessenWat {
    /// Klopt elk proces, eindigt elke weg, en komt elk element van GEMMA langs?
    Toets {
        /// Map met de inrichting; anders de voorbeeldgemeente.
        map: Option<PathBuf>,
    },
    /// Laat lopende zaken verder gaan met de versie van vandaag.
    Migreer(Migreer),
    /// Schrijf een proces als plaatje, als BPMN of als lijst.
    Teken {
        /// Code van het proces, zoals `melding`.
        proces: String,
        /// Vorm.
        #[arg(long, value_enum, default_value_t = TekenVorm::Svg)]
        als: TekenVorm,
        /// Map met de inrichting; anders de voorbeeldgemeente.
        #[arg(long)]
        map: Option<PathBuf>,
    },
}

/// What `processen migreer` is asked.
#[derive(Debug, Args)]
struct Migreer {
    /// Code van het proces, zoals `melding`.
    proces: String,
    /// Verander niets: zeg alleen per zaak wat er zou gebeuren.
    #[arg(long)]
    droog: bool,
    /// Nieuwe naam van een stap, als `oud=nieuw`; mag vaker.
    #[arg(long, value_name = "OUD=NIEUW", value_parser = processen::lees_stap)]
    stap: Vec<(String, String)>,
    #[command(flatten)]
    plek: Plek,
}

/// Form of a process on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TekenVorm {
    /// A picture.
    Svg,
    /// BPMN 2.0 XML with layout.
    Bpmn,
    /// The same in words.
    Lijst,
}

#[derive(Debug, Subcommand)]
enum TermijnenWat {
    /// Reken een bestand met gevallen na. De laatste regel zegt hoeveel er goed zijn.
    Toets {
        /// JSON-bestand met gevallen.
        bestand: PathBuf,
    },
    /// Bereken een termijn, met uitleg.
    Bereken(termijnen::Termijnvraag),
    /// Speel een bestand met dossiers na. De laatste regel zegt hoeveel uitkomsten goed zijn.
    Dossier {
        /// JSON-bestand met dossiers.
        bestand: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum VoorstelWat {
    /// Leer van de afgehandelde meldingen. De server gebruikt het daarna vanzelf.
    Train {
        #[command(flatten)]
        plek: Plek,
    },
    /// Hoe goed zijn de voorstellen bij meldingen waarvan niet is geleerd? Verandert niets.
    Toets {
        #[command(flatten)]
        plek: Plek,
    },
    /// Wat is er geleerd, en wat is in gebruik?
    Lijst {
        #[command(flatten)]
        plek: Plek,
    },
    /// Gebruik een eerdere versie weer.
    Gebruik {
        /// Nummer uit de lijst.
        versie: i64,
        #[command(flatten)]
        plek: Plek,
    },
}

#[derive(Debug, Subcommand)]
enum AccountWat {
    /// Maak een account, bijvoorbeeld dat van de eerste beheerder. Het wachtwoord komt van het toetsenbord.
    Maak {
        /// Inlognaam.
        naam: String,
        /// Naam op het scherm.
        #[arg(long)]
        weergave: Option<String>,
        /// Rol; mag vaker.
        #[arg(long, default_value = "beheerder")]
        rol: Vec<String>,
        #[command(flatten)]
        plek: Plek,
    },
}

/// Where the data are.
#[derive(Debug, Args)]
struct Plek {
    /// Map met database, foto's en stukken (omgeving: `SCHOUT_DATA`).
    #[arg(long, value_name = "MAP")]
    data: Option<PathBuf>,
    /// Databaseserver, `postgres://gebruiker@server/database` (omgeving: `SCHOUT_DATABASE`).
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Bestand met instellingen; anders `schout.toml` in de gegevensmap.
    #[arg(long, value_name = "BESTAND")]
    config: Option<PathBuf>,
}

/// Where the server listens, and how it logs.
#[derive(Debug, Args)]
struct ServerPlek {
    /// Adres en poort van de server (omgeving: `SCHOUT_LISTEN`).
    #[arg(long, value_name = "ADRES")]
    listen: Option<String>,
    /// Vorm van het logboek op stderr.
    #[arg(long, value_enum, default_value_t = LogVorm::Tekst)]
    log: LogVorm,
}

/// Form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LogVorm {
    /// For people.
    Tekst,
    /// For machines: one JSON object a line.
    Json,
}

impl Plek {
    fn config(&self, listen: Option<&str>, demo: bool) -> Result<Config, String> {
        let vlaggen = Vlaggen {
            data: self.data.clone(),
            listen: listen.map(str::to_owned),
            database: self.database.clone(),
            config: self.config.clone(),
        };
        Config::lees(&vlaggen, demo, omgeving)
    }
}

/// How a subcommand ends: with a code, or with a sentence on stderr.
type Einde = Result<ExitCode, String>;

/// Runs what the command line asks.
#[must_use]
pub fn draai() -> ExitCode {
    let opdracht = Opdracht::parse();
    let motor = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(motor) => motor,
        Err(fout) => return klaag(&format!("Het programma kan niet starten: {fout}.")),
    };
    match motor.block_on(doe(opdracht.wat)) {
        Ok(code) => code,
        Err(zin) => klaag(&zin),
    }
}

async fn doe(wat: Wat) -> Einde {
    match wat {
        Wat::Serve { plek, server } => {
            start_log(server.log);
            draaien::serve(&plek.config(server.listen.as_deref(), false)?).await
        }
        Wat::Demo { plek, server, fresh, zaken } => {
            start_log(server.log);
            draaien::demo(&plek.config(server.listen.as_deref(), true)?, fresh, zaken).await
        }
        Wat::Migrate { zonder_back_up, plek } => {
            draaien::migrate(&plek.config(None, false)?, zonder_back_up).await
        }
        Wat::Check { plek, listen } => beheer::check(&plek.config(listen.as_deref(), false)?).await,
        Wat::Backup { naar, plek } => reserve::backup(&plek.config(None, false)?, &naar).await,
        Wat::Restore { kopie, plek } => reserve::restore(&plek.config(None, false)?, &kopie).await,
        Wat::Verhuis { naar, plek } => reserve::verhuis(&plek.config(None, false)?, &naar).await,
        Wat::Herindexeer { plek } => zoeken::herindexeer(&plek.config(None, false)?).await,
        Wat::Voorstel(wat) => doe_voorstel(wat).await,
        Wat::Controleer { plek } => beheer::controleer(&plek.config(None, false)?).await,
        Wat::Termijnen(TermijnenWat::Toets { bestand }) => termijnen::toets(&bestand),
        Wat::Termijnen(TermijnenWat::Bereken(vraag)) => termijnen::bereken_een(&vraag),
        Wat::Termijnen(TermijnenWat::Dossier { bestand }) => termijnen::dossier(&bestand),
        Wat::Token { naam, rol, plek } => beheer::token(&plek.config(None, false)?, &naam, &rol).await,
        Wat::Inrichting(InrichtingWat::Check { map }) => beheer::inrichting_check(&map),
        Wat::Inrichting(InrichtingWat::Diff { map, plek }) => {
            beheer::inrichting_diff(&plek.config(None, false)?, &map).await
        }
        Wat::Inrichting(InrichtingWat::Load { map, plek }) => {
            beheer::inrichting_load(&plek.config(None, false)?, &map).await
        }
        Wat::Import(ImportWat::Signalen(vraag)) => {
            inlezen::signalen(&vraag.plek.config(None, false)?, &vraag).await
        }
        Wat::Import(ImportWat::Feitcodes(vraag)) => {
            register::feitcodes(&vraag.plek.config(None, false)?, &vraag).await
        }
        Wat::Import(ImportWat::Toestemmingen(vraag)) => {
            register::toestemmingen(&vraag.plek.config(None, false)?, &vraag).await
        }
        Wat::Processen(wat) => processen::doe(wat).await,
        Wat::Account(AccountWat::Maak { naam, weergave, rol, plek }) => {
            beheer::account_maak(&plek.config(None, false)?, &naam, weergave.as_deref(), &rol).await
        }
    }
}

async fn doe_voorstel(wat: VoorstelWat) -> Einde {
    match wat {
        VoorstelWat::Train { plek } => voorstel::train(&plek.config(None, false)?).await,
        VoorstelWat::Toets { plek } => voorstel::toets(&plek.config(None, false)?).await,
        VoorstelWat::Lijst { plek } => voorstel::lijst(&plek.config(None, false)?).await,
        VoorstelWat::Gebruik { versie, plek } => voorstel::gebruik(&plek.config(None, false)?, versie).await,
    }
}

/// The log goes to stderr; it never holds personal data or secrets.
fn start_log(vorm: LogVorm) {
    use std::io::IsTerminal;
    let filter = tracing_subscriber::EnvFilter::try_from_env("SCHOUT_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn"));
    let basis =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    let gelukt = match vorm {
        LogVorm::Tekst => basis.with_ansi(std::io::stderr().is_terminal()).try_init(),
        LogVorm::Json => basis.json().try_init(),
    };
    drop(gelukt);
}

/// A line for whoever runs the command.
fn zeg(regel: &str) {
    // A closed pipe is no reason to fail.
    drop(writeln!(std::io::stdout(), "{regel}"));
}

/// A sentence about what went wrong.
fn klaag(zin: &str) -> ExitCode {
    drop(writeln!(std::io::stderr(), "{zin}"));
    ExitCode::FAILURE
}
