//! Sentences for refusals, shared with the API.

pub use crate::zinnen::{burger_zin, kantoor_zin};
