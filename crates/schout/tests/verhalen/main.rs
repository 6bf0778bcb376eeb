//! Stories over HTTP and through the acts, each on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that stumbles must stop"
)]

mod brief;
mod briefing;
mod steun;

mod aandacht;
mod aangeschrevene;
mod api;
mod bedrijf;
mod beheer;
mod bestuursdwang;
mod bezoek;
mod dekking;
mod dossier;
mod dovecot;
mod grootboek;
mod huisbezoek;
mod inlezen;
mod inloggen;
mod invoeren;
mod j3;
mod kanarie;
mod kcc;
mod keten;
mod lijsten;
mod mandaten;
mod misbruik;
mod overzicht;
mod portaal;
mod post;
mod postbus;
mod processen;
mod regels;
mod rekenen;
mod sanctie;
mod stellingen;
mod tafel;
mod toegang;
mod veiligheid;
mod veld;
mod veld_dienst;
mod veld_druk;
mod veld_ruis;
mod velden;
mod vervanging;
mod verzoek;
mod volgen;
mod voorstel;
mod webhooks;
mod weging;
mod zaak;
mod zoeken;
