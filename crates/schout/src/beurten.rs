//! Turns: heavy work off the request threads, and phones that send, a few at once. More at once would only fill the memory, or wait
//! for each other.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use tokio::sync::{Semaphore, SemaphorePermit};

/// So many turns; who comes later waits.
#[derive(Debug)]
pub struct Beurten {
    vrij: Semaphore,
    wachten: AtomicUsize,
}

/// Somebody who waits; also when he goes away.
struct Wacht<'a>(&'a AtomicUsize);

impl<'a> Wacht<'a> {
    fn begin(wachten: &'a AtomicUsize) -> Self {
        wachten.fetch_add(1, Ordering::Relaxed);
        Self(wachten)
    }
}

impl Drop for Wacht<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Beurten {
    /// At most `aantal` at once.
    #[must_use]
    pub const fn nieuw(aantal: usize) -> Self {
        Self { vrij: Semaphore::const_new(aantal), wachten: AtomicUsize::new(0) }
    }

    /// A turn, for as long as it is kept; none when it does not come soon enough.
    pub async fn binnen(&self, geduld: Duration) -> Option<SemaphorePermit<'_>> {
        let _wacht = Wacht::begin(&self.wachten);
        tokio::time::timeout(geduld, self.vrij.acquire()).await.ok()?.ok()
    }

    /// How many wait for a turn with limited patience.
    pub fn wachten(&self) -> usize {
        self.wachten.load(Ordering::Relaxed)
    }

    /// Runs work when its turn has come.
    ///
    /// # Errors
    /// When the work broke off.
    pub async fn doe<T: Send + 'static>(
        &self,
        werk: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, String> {
        let _beurt = self.vrij.acquire().await.map_err(|e| e.to_string())?;
        tokio::task::spawn_blocking(werk).await.map_err(|e| e.to_string())
    }
}
