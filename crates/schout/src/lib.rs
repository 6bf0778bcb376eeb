//! Schout: from a citizen's report to an answer. The application, as a library for the binary and the tests.

pub mod api;
pub mod app;
pub mod archief;
pub mod bestanden;
pub mod beurten;
pub mod cli;
pub mod controle;
pub mod demo;
pub mod geladen;
pub mod handelingen;
pub mod inlezen;
pub mod inrichting;
pub mod klok;
pub mod koppelingen;
pub mod metingen;
pub mod opstart;
pub mod plaats;
pub mod post;
pub mod server;
pub mod store;
pub mod tabelbestand;
pub mod taken;
pub mod teksten;
pub mod toegang;
pub mod web;
pub mod zinnen;
