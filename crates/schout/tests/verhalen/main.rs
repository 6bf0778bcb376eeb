//! Stories over HTTP and through the acts, each on SQLite and on PostgreSQL.

mod steun;

mod api;
mod kanarie;
mod keten;
mod portaal;
mod stellingen;
mod volgen;
mod zaak;
