//! Documents as PDF: a layout and plain data in, PDF/A-2a with PDF/UA-1 in one file out.
//!
//! Knows no zaak and no letter. Data reaches a layout as a JSON file in memory, never as source, so that
//! nothing somebody typed can be read as a command. There is no clock and no disk: the same data gives
//! the same bytes.

mod drukker;
mod fout;
mod tekens;
mod wereld;

pub use drukker::Drukker;
pub use fout::Fout;
pub use wereld::LAYOUTS;
