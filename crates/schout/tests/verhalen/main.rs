//! Stories over HTTP and through the acts, each on SQLite and on PostgreSQL.

mod steun;

mod kanarie;
mod api;
mod keten;
mod portaal;
mod stellingen;
mod volgen;
