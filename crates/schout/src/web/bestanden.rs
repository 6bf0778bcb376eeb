//! The built stylesheet and scripts: embedded in a release, read from disk while developing.

use std::collections::HashMap;
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Bestand;

/// The address of a built file by its plain name (`schout.css`), with the content hash in it.
///
/// Before `npm run build` there is no manifest; then the plain name is used and the page shows without style.
#[must_use]
pub fn url(name: &str) -> String {
    let hashed = manifest().get(name).cloned().unwrap_or_else(|| name.to_owned());
    format!("/static/{hashed}")
}

fn manifest() -> HashMap<String, String> {
    static CACHE: OnceLock<HashMap<String, String>> = OnceLock::new();
    if cfg!(debug_assertions) { read_manifest() } else { CACHE.get_or_init(read_manifest).clone() }
}

fn read_manifest() -> HashMap<String, String> {
    Bestand::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
}

/// `GET /static/{*pad}`: one built file. The name holds the content hash, so it may be kept for a year.
pub async fn bestand(Path(pad): Path<String>) -> Response {
    let Some(file) = Bestand::get(&pad) else {
        return (StatusCode::NOT_FOUND, "Dit bestand bestaat niet.").into_response();
    };
    let cache = if manifest().values().any(|name| *name == pad) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let kind = file.metadata.mimetype().to_owned();
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache.to_owned())], file.data.into_owned())
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_keeps_working() {
        assert_eq!(url("bestaat-niet.css"), "/static/bestaat-niet.css");
    }

    #[tokio::test]
    async fn a_file_outside_the_folder_is_not_served() {
        let answer = bestand(Path("../Cargo.toml".to_owned())).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    }
}
