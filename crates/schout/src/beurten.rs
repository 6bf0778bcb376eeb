//! Heavy work off the request threads, a few pieces at once: more at once would only fill the memory.

use tokio::sync::Semaphore;

/// So many turns; who comes later waits.
#[derive(Debug)]
pub struct Beurten(Semaphore);

impl Beurten {
    /// At most `aantal` at once.
    #[must_use]
    pub const fn nieuw(aantal: usize) -> Self {
        Self(Semaphore::const_new(aantal))
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
