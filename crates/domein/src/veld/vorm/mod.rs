//! What travels between a phone on the street and the server, and nothing else. `veld/src/contract.ts`
//! is made from these types; a test keeps the two equal.

mod antwoord;
mod huisbezoek;
mod pakket;
mod post;

pub use self::{antwoord::*, huisbezoek::*, pakket::*, post::*};
