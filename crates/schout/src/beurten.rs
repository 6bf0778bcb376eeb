//! Turns: heavy work off the request threads, and phones that send, a few at once. More at once would only fill the memory, or wait
//! for each other.

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

/// So many turns; who comes later waits.
#[derive(Debug)]
pub struct Beurten(Semaphore);

impl Beurten {
    /// At most `aantal` at once.
    #[must_use]
    pub const fn nieuw(aantal: usize) -> Self {
        Self(Semaphore::const_new(aantal))
    }

    /// A turn, for as long as it is kept; none when it does not come soon enough.
    pub async fn binnen(&self, geduld: Duration) -> Option<SemaphorePermit<'_>> {
        tokio::time::timeout(geduld, self.0.acquire()).await.ok()?.ok()
    }

    /// Runs work when its turn has come.
    ///
    /// # Errors
    /// When the work broke off.
    pub async fn doe<T: Send + 'static>(
        &self,
        werk: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, String> {
        let _beurt = self.0.acquire().await.map_err(|e| e.to_string())?;
        tokio::task::spawn_blocking(werk).await.map_err(|e| e.to_string())
    }
}
