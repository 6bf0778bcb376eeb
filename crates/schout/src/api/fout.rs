//! Failures for machines: problem details (RFC 9457).

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

use crate::app::App;

/// Dresses up refusals and failures under `/api/` as problem details.
pub async fn netjes(State(_app): State<App>, verzoek: Request, verder: Next) -> Response {
    verder.run(verzoek).await
}
