//! Status and deadline: a word and a sign, never colour alone.

use maud::{Markup, html};

/// The tone of a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toon {
    /// New, or waiting for us.
    Nieuw,
    /// Being worked on.
    Bezig,
    /// Waiting for someone else, or for a date.
    Wacht,
    /// Needs attention.
    LetOp,
    /// Wrong, refused, too late.
    Fout,
    /// Done.
    Klaar,
}

impl Toon {
    const fn klasse(self) -> &'static str {
        match self {
            Self::Nieuw | Self::Bezig => "utrecht-status-badge utrecht-status-badge--neutral",
            Self::Wacht => "utrecht-status-badge s-status--rust",
            Self::LetOp => "utrecht-status-badge utrecht-status-badge--warning",
            Self::Fout => "utrecht-status-badge utrecht-status-badge--danger",
            Self::Klaar => "utrecht-status-badge utrecht-status-badge--safe",
        }
    }

    const fn teken(self) -> &'static str {
        match self {
            Self::Nieuw => "\u{25cf}",
            Self::Bezig => "\u{25d0}",
            Self::Wacht => "\u{2016}",
            Self::LetOp => "!",
            Self::Fout => "\u{2715}",
            Self::Klaar => "\u{2713}",
        }
    }
}

/// A status: sign plus word.
#[must_use]
pub fn statuslabel(toon: Toon, woord: &str) -> Markup {
    html! { span class=(toon.klasse()) { span class="s-teken" aria-hidden="true" { (toon.teken()) } (woord) } }
}

/// A property without a judgement: theme, channel, kind.
#[must_use]
pub fn label(tekst: &str) -> Markup {
    html! { span class="nl-data-badge" { (tekst) } }
}

/// How a deadline stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Termijnstand {
    /// Nothing to do any more.
    Klaar,
    /// Whole days too late; 1 or more.
    TeLaat(u32),
    /// Today is the last day.
    Vandaag,
    /// Working days left.
    Werkdagen(u32),
    /// Days left, for a term in calendar days.
    Dagen(u32),
    /// Weeks left, for a long term.
    Weken(u32),
    /// The clock stands still.
    Opgeschort,
    /// There is no deadline.
    Geen,
}

impl Termijnstand {
    /// The words: "vandaag", "2 dagen te laat", "3 werkdagen".
    #[must_use]
    pub fn tekst(self) -> String {
        let tel = |n: u32, een: &str, meer: &str| format!("{n} {}", if n == 1 { een } else { meer });
        match self {
            Self::Klaar => "klaar".to_owned(),
            Self::TeLaat(n) => format!("{} te laat", tel(n, "dag", "dagen")),
            Self::Vandaag => "vandaag".to_owned(),
            Self::Werkdagen(n) => tel(n, "werkdag", "werkdagen"),
            Self::Dagen(n) => tel(n, "dag", "dagen"),
            Self::Weken(n) => tel(n, "week", "weken"),
            Self::Opgeschort => "staat stil".to_owned(),
            Self::Geen => "\u{2013}".to_owned(),
        }
    }

    const fn delen(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::TeLaat(_) => ("s-termijn s-termijn--laat", Some("\u{25b2}")),
            Self::Vandaag => ("s-termijn s-termijn--vandaag", Some("\u{25cf}")),
            Self::Klaar => ("s-termijn s-termijn--klaar", Some("\u{2713}")),
            Self::Opgeschort => ("s-termijn s-termijn--klaar", Some("\u{2016}")),
            Self::Geen => ("s-termijn s-termijn--klaar", None),
            Self::Werkdagen(_) | Self::Dagen(_) | Self::Weken(_) => ("s-termijn", None),
        }
    }
}

/// A deadline in words; `datum` is the exact day, shown on pointing and read out.
#[must_use]
pub fn termijnlabel(stand: Termijnstand, datum: Option<&str>) -> Markup {
    let (klasse, teken) = stand.delen();
    html! {
        span class=(klasse) title=[datum] {
            @if let Some(teken) = teken { span class="s-teken" aria-hidden="true" { (teken) } }
            (stand.tekst())
        }
    }
}

/// The deadline of a case in full: what must be done, by when, on which ground, and what may be done about it.
#[must_use]
pub fn termijnbalk(stand: Termijnstand, uitleg: &str, grond: &str, acties: &Markup) -> Markup {
    let klasse = match stand {
        Termijnstand::TeLaat(_) => "s-termijnbalk s-termijnbalk--laat",
        Termijnstand::Vandaag => "s-termijnbalk s-termijnbalk--vandaag",
        _ => "s-termijnbalk",
    };
    html! {
        div class=(klasse) {
            strong { (termijnlabel(stand, None)) }
            p { (uitleg) @if !grond.is_empty() { " " span class="s-zacht" { "(" (grond) ")" } } }
            (acties)
        }
    }
}
