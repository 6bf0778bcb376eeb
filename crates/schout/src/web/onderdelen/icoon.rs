//! Line icons, drawn in the page: no requests, they take the colour of the text.

use maud::{Markup, PreEscaped, html};

/// A sign beside a word. It is always hidden from screen readers: the word says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the pictures")]
pub enum Icoon {
    Camera,
    Fout,
    Hamer,
    Info,
    Kaart,
    Klok,
    Kruis,
    Leeg,
    Locatie,
    Megafoon,
    Ok,
    PijlLinks,
    PijlRechts,
    Potlood,
    Sluit,
    Telefoon,
    Waarschuwing,
    Zoek,
}

impl Icoon {
    const fn paths(self) -> &'static str {
        match self {
            Self::Camera => {
                r#"<path d="M4 8h3l1.5-2.5h7L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z"/><circle cx="12" cy="13" r="3.5"/>"#
            }
            Self::Fout => {
                r#"<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z"/><path d="M12 8v5M12 16.2v.1"/>"#
            }
            Self::Hamer => {
                r#"<path d="m13 6 5 5M10 9l5 5M9.2 5.2l2.6-2.6 9.6 9.6-2.6 2.6zM11.5 11.5 3 20"/>"#
            }
            Self::Info => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>"#,
            Self::Kaart => r#"<path d="m3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14"/>"#,
            Self::Klok => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>"#,
            Self::Kruis | Self::Sluit => r#"<path d="m6 6 12 12M18 6 6 18"/>"#,
            Self::Leeg => {
                r#"<path d="M4 13h4l1.5 3h5L16 13h4M4 13l2.5-8h11L20 13v5.5a.5.5 0 0 1-.5.5h-15a.5.5 0 0 1-.5-.5z"/>"#
            }
            Self::Locatie => {
                r#"<circle cx="12" cy="12" r="6.5"/><circle cx="12" cy="12" r="1.5"/><path d="M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3"/>"#
            }
            Self::Megafoon => {
                r#"<path d="M4 9.5v5h3.5L16 19V5L7.5 9.5zM7.5 14.5 9 20h2.5l-1.2-4.2M19 9.5a4 4 0 0 1 0 5"/>"#
            }
            Self::Ok => r#"<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16.2 9.4"/>"#,
            Self::PijlLinks => r#"<path d="M19 12H5M11 6l-6 6 6 6"/>"#,
            Self::PijlRechts => r#"<path d="M5 12h14M13 6l6 6-6 6"/>"#,
            Self::Potlood => r#"<path d="m4 20 1-4.5L16 4.5 19.5 8 8.5 19z"/>"#,
            Self::Telefoon => {
                r#"<path d="M5 4h4l1.5 5-2.3 1.6a12 12 0 0 0 5.2 5.2L15 13.5l5 1.5v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1z"/>"#
            }
            Self::Waarschuwing => r#"<path d="M12 3.5 22 20H2z"/><path d="M12 10v4.5M12 17.2v.1"/>"#,
            Self::Zoek => r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m20 20-4.8-4.8"/>"#,
        }
    }
}

/// One icon at the size of the text.
#[must_use]
pub fn icoon(soort: Icoon) -> Markup {
    teken(soort, "s-icoon")
}

pub(super) fn icoon_groot(soort: Icoon) -> Markup {
    teken(soort, "s-icoon s-icoon--groot")
}

fn teken(soort: Icoon, klasse: &str) -> Markup {
    html! { svg class=(klasse) viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false" { (PreEscaped(soort.paths())) } }
}
