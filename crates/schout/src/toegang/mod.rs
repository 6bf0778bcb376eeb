//! Who is at the door: accounts, sessions, tokens, and the decision every route carries.

pub mod accounts;
pub mod limiet;
pub mod poging;
pub mod poort;
pub mod sessie;
pub mod token;
pub mod vervanging;
pub mod voorkeur;
pub mod wachtwoord;

pub use poort::{Ik, Poort, Route, Systeem, Toegang};
