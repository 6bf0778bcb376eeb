//! Stories over HTTP and through the acts, each on SQLite and on PostgreSQL.

mod steun;

mod beheer;
mod inloggen;
mod kanarie;
mod lijsten;
mod toegang;
mod api;
mod kanarie;
mod keten;
mod portaal;
mod stellingen;
mod volgen;
