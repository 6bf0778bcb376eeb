//! Work that goes on by itself: sending messages, watching days, cleaning up.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;

/// Pause between two looks at what is due.
const PAUZE: Duration = Duration::from_secs(2);

/// Works until `stop` becomes true, and finishes what it is doing then.
pub async fn draai(app: App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(fout) = app.ververs_inrichting().await {
            tracing::error!(%fout, "de inrichting is niet te verversen");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUZE) => {}
            _ = stop.changed() => {}
        }
    }
}
