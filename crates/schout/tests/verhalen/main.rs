//! Stories over HTTP and through the acts, each on SQLite and on PostgreSQL.

mod steun;

mod keten;
mod stellingen;
mod zaak;
