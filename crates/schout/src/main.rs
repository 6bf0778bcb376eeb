//! The one program.

use std::process::ExitCode;

// Several threads make and drop many small texts: the allocator of the C library costs a third of the time then.
#[global_allocator]
static GEHEUGEN: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    schout::cli::draai()
}
