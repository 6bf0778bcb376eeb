//! How long a million computations of a term take on one core: `cargo run --release -p termijnen --example snelheid`.

use std::{hint::black_box, io::Write, time::Instant};

use jiff::{ToSpan, civil::date};
use termijnen::{Grond, Kalender, Opschorting, Vraag, bereken, wet};

fn main() -> std::io::Result<()> {
    let van = date(2026, 1, 5);
    let schort = [Opschorting::dagen(Grond::Instemming, 10)];
    let (begin, mut som) = (Instant::now(), 0u64);
    for i in 0..1_000_000i64 {
        let regel = wet::ALLE[usize::try_from(i).unwrap_or(0) % wet::ALLE.len()];
        let opschorting = if i % 4 == 0 { &schort[..] } else { &[] };
        let gebeurtenis = van.saturating_add((i % 900).days());
        let vraag = Vraag { regel, gebeurtenis, opschorting, verdaging: None };
        if let Ok(uit) = bereken(black_box(&vraag), &Kalender::STANDAARD) {
            som += u64::try_from(uit.einde.year()).unwrap_or(0) + uit.redenen.len() as u64;
        }
    }
    let duur = begin.elapsed();
    writeln!(std::io::stdout(), "1.000.000 termijnen in {:.2} s (controlegetal {som})", duur.as_secs_f64())
}
