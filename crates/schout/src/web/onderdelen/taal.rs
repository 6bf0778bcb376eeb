//! The two languages of the citizen pages. The office works in Dutch.

pub use domein::inrichting::Taal;

/// The code for the `lang` attribute.
pub(super) const fn code(taal: Taal) -> &'static str {
    match taal {
        Taal::Nl => "nl",
        Taal::En => "en",
    }
}
