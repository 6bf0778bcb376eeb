//! Stories over HTTP and through the acts, each on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that stumbles must stop"
)]

mod steun;

mod aandacht;
mod api;
mod bedrijf;
mod beheer;
mod inloggen;
mod kanarie;
mod kcc;
mod keten;
mod lijsten;
mod misbruik;
mod portaal;
mod post;
mod rekenen;
mod stellingen;
mod toegang;
mod velden;
mod volgen;
mod zaak;
