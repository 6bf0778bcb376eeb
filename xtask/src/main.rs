//! Werk rond de code: de demo starten, alles testen, de voorbeeldgemeente schrijven.
#![expect(clippy::print_stdout, reason = "xtask is een programma voor de console van de ontwikkelaar")]

mod api;
mod bench;
mod browser;
mod cargo_tests;
mod check;
mod demo;
mod eisen;
mod junit;
mod node;
mod postgres;
mod record;
mod report;
mod server;
mod test;
mod tools;
mod waterrijk;
mod workspace;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::bench::Motor;
use crate::test::Stap;
use crate::workspace::Workspace;

const GEBIED: &str = "inrichting/gebied";

/// Hulp bij het bouwen, testen en tonen van Schout.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    taak: Taak,
}

#[derive(Subcommand)]
enum Taak {
    /// Bouw wat nodig is en start de voorbeeldgemeente Waterrijk.
    Demo {
        /// Begin opnieuw: gooi de gegevens van de vorige demo weg.
        #[arg(long)]
        fresh: bool,
        /// Adres en poort om op te luisteren, zoals 127.0.0.1:8080.
        #[arg(long, value_name = "ADRES")]
        listen: Option<SocketAddr>,
        /// Map met de gegevens van de demo.
        #[arg(long, value_name = "MAP", default_value = "data/demo")]
        data: PathBuf,
    },
    /// Alles wat groen moet zijn voor een wijziging klaar is.
    Test {
        /// Draai alleen deze stap.
        #[arg(long, value_name = "STAP", value_enum)]
        alleen: Option<Stap>,
    },
    /// Snelle controle: opmaak, lints en de tests van de crates zonder database.
    Check,
    /// Meet de snelheid op SQLite en PostgreSQL, en schrijf docs/meting.md.
    Bench {
        /// Alleen 10.000 zaken: klaar in een paar minuten.
        #[arg(long)]
        klein: bool,
        /// Alleen dit aantal zaken; mag vaker.
        #[arg(long, value_name = "AANTAL")]
        zaken: Vec<u32>,
        /// Alleen deze database.
        #[arg(long, value_enum)]
        motor: Option<Motor>,
        /// Probeer de meting zelf, met de gewone bouw; de cijfers zeggen dan niets.
        #[arg(long)]
        proef: bool,
        /// Schrijf het verslag hierheen, als .md en .json.
        #[arg(long, value_name = "BESTAND", default_value = "docs/meting")]
        naar: PathBuf,
    },
    /// Schrijf de kaart van de voorbeeldgemeente Waterrijk opnieuw.
    Waterrijk,
}

fn main() -> ExitCode {
    match run(Cli::parse().taak) {
        Ok(code) => code,
        Err(err) => {
            eprintln!("Fout: {err:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(taak: Taak) -> anyhow::Result<ExitCode> {
    let ws = Workspace::find()?;
    match taak {
        Taak::Demo { fresh, listen, data } => demo::run(&ws, fresh, listen, &data),
        Taak::Test { alleen } => test::run(&ws, alleen),
        Taak::Check => check::run(&ws),
        Taak::Bench { klein, zaken, motor, proef, naar } => {
            bench::run(&ws, &bench::Keuze { klein, zaken, motor, proef, naar })
        }
        Taak::Waterrijk => {
            waterrijk::schrijf(&ws.root.join(GEBIED))?;
            println!("De kaart van Waterrijk staat in {GEBIED}.");
            Ok(ExitCode::SUCCESS)
        }
    }
}
