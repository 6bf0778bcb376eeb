//! Types, state machines and rules of Schout. Pure: no async, SQL, HTTP, clock or files.

pub mod antwoord;
pub mod beeld;
pub mod besluit;
pub mod betrokkene;
pub mod brief;
pub mod dossier;
pub mod gebeurtenis;
pub mod hotspot;
pub mod id;
pub mod inbreng;
pub mod inrichting;
pub mod keten;
pub mod leesbaarheid;
pub mod mandaat;
pub mod proces;
pub mod routing;
pub mod sanctie;
pub mod signaal;
pub mod tafel;
pub mod tekst;
pub mod termijntoets;
pub mod toegang;
pub mod voorstel;
pub mod weging;
pub mod weigering;
pub mod zaak;
