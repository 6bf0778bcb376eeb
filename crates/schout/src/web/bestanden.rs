//! The built stylesheet and scripts: embedded in a release, read from disk while developing.

use std::{borrow::Cow, collections::HashMap, sync::OnceLock};

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
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

/// The content of a built file by its plain name.
#[must_use]
pub fn bytes(name: &str) -> Option<Vec<u8>> {
    let hashed = manifest().get(name).cloned()?;
    Bestand::get(&hashed).map(|file| file.data.into_owned())
}

fn manifest() -> Cow<'static, HashMap<String, String>> {
    static CACHE: OnceLock<HashMap<String, String>> = OnceLock::new();
    if cfg!(debug_assertions) {
        Cow::Owned(read_manifest())
    } else {
        Cow::Borrowed(CACHE.get_or_init(read_manifest))
    }
}

fn read_manifest() -> HashMap<String, String> {
    Bestand::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
}

/// How a browser can get a file, smallest first: name of the coding (RFC 9110, 8.4.1) and the ending of the packed file.
const VERPAKKINGEN: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// Whether the browser unpacks this coding.
fn neemt(koppen: &HeaderMap, verpakking: &str) -> bool {
    let gevraagd = koppen.get(header::ACCEPT_ENCODING).and_then(|kop| kop.to_str().ok()).unwrap_or_default();
    gevraagd.split(',').any(|deel| {
        let (naam, gewicht) = deel.split_once(';').unwrap_or((deel, ""));
        let geweigerd = gewicht.trim().strip_prefix("q=").and_then(|q| q.parse().ok()) == Some(0.0);
        naam.trim().eq_ignore_ascii_case(verpakking) && !geweigerd
    })
}

/// `GET /static/{*pad}`: one built file. The name holds the content hash, so it may be kept for a year.
pub async fn bestand(Path(pad): Path<String>, koppen: HeaderMap) -> Response {
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
    let vast = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, cache.to_owned()),
        (header::VARY, "accept-encoding".to_owned()),
    ];
    let verpakt = VERPAKKINGEN
        .iter()
        .filter(|(naam, _)| neemt(&koppen, naam))
        .find_map(|(naam, eind)| Some((*naam, Bestand::get(&format!("{pad}{eind}"))?)));
    match verpakt {
        Some((naam, klein)) => {
            (vast, [(header::CONTENT_ENCODING, naam)], klein.data.into_owned()).into_response()
        }
        None => (vast, file.data.into_owned()).into_response(),
    }
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
        let answer = bestand(Path("../Cargo.toml".to_owned()), HeaderMap::new()).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn only_what_the_browser_asks_for_is_sent_packed() {
        let koppen = |tekst: &'static str| {
            HeaderMap::from_iter([(header::ACCEPT_ENCODING, axum::http::HeaderValue::from_static(tekst))])
        };
        assert!(neemt(&koppen("gzip, deflate, BR;q=0.5"), "br"));
        assert!(!neemt(&koppen("gzip, br;q=0"), "br"));
        assert!(!neemt(&HeaderMap::new(), "gzip"));
    }
}
