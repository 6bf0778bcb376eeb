//! The one program.

use std::process::ExitCode;

fn main() -> ExitCode {
    schout::cli::draai()
}
