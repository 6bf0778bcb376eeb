//! What happens to the safety of colleagues. Who may read the log sees that something happened, never what was told.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use termijnen::datum_nl;

use crate::veiligheid::Alarmsoort;

/// An act about a check-in, an alarm, a warning or an aggression record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "daad", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence in `kop` says what each act means")]
pub enum Veiligheidsdaad {
    Ingecheckt { tot: DateTime },
    Verlengd { tot: DateTime },
    Uitgecheckt { om: DateTime },
    AlarmGemaakt { waarom: Alarmsoort, gemaild: bool },
    AlarmOpgepakt,
    AlarmGesloten,
    WaarschuwingVoorgesteld { over: String },
    WaarschuwingGemaakt { over: String, tot: Date },
    WaarschuwingVerlengd { tot: Date, reden: String },
    WaarschuwingIngetrokken { reden: String },
    WaarschuwingAfgewezen { reden: String },
    WaarschuwingBekeken { doel: String },
    AgressieGemeld,
    AgressieBekeken,
    AgressieOpgevolgd { wat: String },
    AgressieGesloten,
}

impl Veiligheidsdaad {
    /// Heading in the log.
    #[must_use]
    pub fn kop(&self) -> String {
        match self {
            Self::Ingecheckt { tot } => format!("Ingecheckt tot {}", tijd(*tot)),
            Self::Verlengd { tot } => format!("Inchecken verlengd tot {}", tijd(*tot)),
            Self::Uitgecheckt { om } => format!("Veilig gemeld om {}", tijd(*om)),
            Self::AlarmGemaakt { waarom: Alarmsoort::Tijd, .. } => {
                "Alarm: geen bericht na de tijd".to_owned()
            }
            Self::AlarmGemaakt { waarom: Alarmsoort::Hulp, .. } => "Alarm: hulp gevraagd".to_owned(),
            Self::AlarmOpgepakt => "Alarm opgepakt".to_owned(),
            Self::AlarmGesloten => "Alarm afgesloten".to_owned(),
            Self::WaarschuwingVoorgesteld { over } => format!("Waarschuwing voorgesteld: {over}"),
            Self::WaarschuwingGemaakt { over, tot } => {
                format!("Waarschuwing gemaakt tot en met {}: {over}", datum_nl(*tot))
            }
            Self::WaarschuwingVerlengd { tot, .. } => {
                format!("Waarschuwing verlengd tot en met {}", datum_nl(*tot))
            }
            Self::WaarschuwingIngetrokken { .. } => "Waarschuwing ingetrokken".to_owned(),
            Self::WaarschuwingAfgewezen { .. } => "Voorstel voor een waarschuwing afgewezen".to_owned(),
            Self::WaarschuwingBekeken { .. } => "Waarschuwing bekeken".to_owned(),
            Self::AgressieGemeld => "Agressie gemeld door een collega".to_owned(),
            Self::AgressieBekeken => "Agressiemelding bekeken".to_owned(),
            Self::AgressieOpgevolgd { wat } => format!("Agressiemelding opgevolgd: {wat}"),
            Self::AgressieGesloten => "Agressiemelding afgesloten".to_owned(),
        }
    }

    /// What stands under the heading.
    #[must_use]
    pub fn zin(&self) -> String {
        match self {
            Self::AlarmGemaakt { gemaild: true, .. } => "De meldkamer kreeg een mail.".to_owned(),
            Self::WaarschuwingVerlengd { reden, .. }
            | Self::WaarschuwingIngetrokken { reden }
            | Self::WaarschuwingAfgewezen { reden } => reden.clone(),
            Self::WaarschuwingBekeken { doel } => doel.clone(),
            _ => String::new(),
        }
    }
}

/// "10.35 uur"
fn tijd(om: DateTime) -> String {
    format!("{}.{:02} uur", om.hour(), om.minute())
}
