//! Prints every example letter into a folder, to look at: `cargo run -p stukken --example drukken -- MAP [CODE ...]`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "for looking at"
)]

#[expect(dead_code, reason = "the tests use all of it")]
#[path = "../tests/brieven/gemeen.rs"]
mod gemeen;

fn main() {
    let mut argumenten = std::env::args().skip(1);
    let map = std::path::PathBuf::from(argumenten.next().expect("noem een map"));
    let codes: Vec<_> = argumenten.collect();
    std::fs::create_dir_all(&map).unwrap();
    for sjabloon in gemeen::sjablonen() {
        let code = &sjabloon.code;
        if codes.is_empty() || codes.contains(code) {
            let begin = std::time::Instant::now();
            let bytes =
                gemeen::pdf(&gemeen::gevuld(code, |_| ())).unwrap_or_else(|fout| panic!("{code}: {fout}"));
            println!("{code}: {} kB, {} ms", bytes.len() / 1024, begin.elapsed().as_millis());
            std::fs::write(map.join(format!("{code}.pdf")), bytes).unwrap();
        }
    }
}
