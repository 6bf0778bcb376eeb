//! Partners outside: one client each.

pub mod mail;
