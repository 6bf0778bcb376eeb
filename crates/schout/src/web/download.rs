//! Files that somebody saves.

use axum::http::{HeaderName, header};

/// Headers of a CSV file with this name; a name of ours, without quotes.
#[must_use]
pub fn csv_koppen(naam: &str) -> [(HeaderName, String); 2] {
    [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{naam}\"")),
    ]
}
