//! Partners outside: one client each.

pub mod mail;
pub mod postbus;
pub mod webhook;
