//! The letters of the example municipality: as text, as PDF, and with whatever somebody types.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod gemeen;
mod pdf;
mod sjablonen;
mod willekeur;
