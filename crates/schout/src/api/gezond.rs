//! Whether this node can work, for a load balancer or a watchman.

use axum::{Json, extract::State, http::StatusCode};
use serde_json::{Value, json};

use crate::app::App;

/// `GET /gezond`: 200 when the database answers, else 503.
pub async fn gezond(State(app): State<App>) -> (StatusCode, Json<Value>) {
    let antwoordt = app.store.antwoordt().await;
    let versie = env!("CARGO_PKG_VERSION");
    match antwoordt {
        Ok(()) => (StatusCode::OK, Json(json!({ "status": "goed", "versie": versie }))),
        Err(fout) => {
            tracing::error!(%fout, "de database antwoordt niet");
            let uit = json!({ "status": "slecht", "versie": versie, "reden": "De database antwoordt niet." });
            (StatusCode::SERVICE_UNAVAILABLE, Json(uit))
        }
    }
}
