//! Partners outside: one client each.
