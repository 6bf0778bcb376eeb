//! Hoe lang een brief van één bladzijde duurt, en hoeveel geheugen 2.000 brieven kosten. `cargo xtask bench` draait dit
//! met de snelle bouw.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    reason = "een programma voor ontwikkelaars"
)]

use std::time::Instant;

#[expect(dead_code, reason = "de helft is voor de tests")]
#[path = "../tests/brieven/gemeen.rs"]
mod gemeen;

/// Brieven; de eerste tien warmen op.
const AANTAL: usize = 2_000;
const WARM: usize = 10;
/// Een brief van één bladzijde.
const SJABLOON: &str = "ontvangstbevestiging-melding";

/// Geheugen van dit programma, in kB.
fn rss_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let regel = status.lines().find(|regel| regel.starts_with("VmRSS:")).unwrap();
    regel.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn main() {
    let (mut tijden, mut begin_kb, mut bytes) = (Vec::with_capacity(AANTAL), 0, 0);
    for nr in 0..AANTAL {
        // No two letters are the same.
        let gevuld = gemeen::gevuld(SJABLOON, |concept| concept.kenmerk = format!("2026-{nr:06}"));
        let van = Instant::now();
        bytes = gemeen::pdf(&gevuld).unwrap().len();
        tijden.push(van.elapsed().as_secs_f64() * 1_000.0);
        if nr == WARM {
            begin_kb = rss_kb();
        }
    }
    let mut tijden = tijden.split_off(WARM);
    tijden.sort_by(f64::total_cmp);
    let deel = |promille: usize| tijden[tijden.len() * promille / 1_000];
    println!(
        "{AANTAL} brieven van {bytes} bytes: p50 {:.1} ms, p99 {:.1} ms; geheugen na {WARM} brieven {} MB, aan het eind {} MB",
        deel(500),
        deel(990),
        begin_kb / 1_024,
        rss_kb() / 1_024
    );
}
