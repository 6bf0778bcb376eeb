//! What every request and every job needs: store, clock, inrichting, places, blobs, configuration.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use domein::voorstel::Voorstelmodel;
use stukken::Drukker;

use crate::{
    bestanden::Bestanden,
    beurten::Beurten,
    klok::Klok,
    plaats::Plaatsen,
    store::{self, Store, StoreFout},
};

pub use crate::geladen::Geladen;

/// Where mail goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Post {
    /// To an SMTP server: `smtp://user:pass@host:port`, `smtps://…`.
    Smtp(String),
    /// To files in a folder, for the demo.
    Map(PathBuf),
    /// Nowhere: messages wait until a server is configured.
    Geen,
}

/// Settings of a running program.
#[derive(Debug, Clone)]
pub struct Instelling {
    /// Address people use, without a slash at the end: "https://meld.waterrijk.example".
    pub adres: String,
    /// Where mail goes.
    pub post: Post,
    /// Mailbox that is read: `imaps://user:pass@host:993/INBOX`; none: no mail is read.
    pub postbus: Option<String>,
    /// Webhooks may go to addresses inside the own network, and on this machine without TLS.
    pub webhook_intern: bool,
    /// Proxies whose word counts for where a request came from, besides those on this machine.
    pub proxies: Vec<ipnet::IpNet>,
    /// Reports per network address per hour on the public API.
    pub limiet_per_uur: u32,
    /// Demonstration: shows log-ins and the mail folder.
    pub demo: bool,
    /// Cookies only over HTTPS.
    pub veilig: bool,
}

/// Phones whose items are stored at the same time. More at once would only wait for each other, and let everybody else wait.
pub const VELDBEURTEN: usize = 6;

/// What was learned, with its version.
type Geleerd = (i64, Arc<Voorstelmodel>);

/// The application. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    /// Database.
    pub store: Store,
    /// Time.
    pub klok: Arc<dyn Klok>,
    /// Photos and documents.
    pub bestanden: Bestanden,
    /// Addresses, areas and objects.
    pub plaatsen: Arc<Plaatsen>,
    /// Settings.
    pub instelling: Arc<Instelling>,
    /// Turns of phones that send.
    pub veldbeurten: Arc<Beurten>,
    geladen: Arc<RwLock<Arc<Geladen>>>,
    voorstel: Arc<RwLock<Option<Geleerd>>>,
    drukker: Arc<OnceLock<Arc<Drukker>>>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn nieuw(
        store: Store,
        klok: Arc<dyn Klok>,
        bestanden: Bestanden,
        plaatsen: Arc<Plaatsen>,
        instelling: Instelling,
        geladen: Geladen,
    ) -> Self {
        Self {
            store,
            klok,
            bestanden,
            plaatsen,
            instelling: Arc::new(instelling),
            veldbeurten: Arc::new(Beurten::nieuw(VELDBEURTEN)),
            geladen: Arc::new(RwLock::new(Arc::new(geladen))),
            voorstel: Arc::default(),
            drukker: Arc::default(),
        }
    }

    /// The inrichting now in use.
    #[must_use]
    pub fn inrichting(&self) -> Arc<Geladen> {
        Arc::clone(&self.geladen.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What makes documents. Its fonts are read with the first letter, not when the program starts.
    ///
    /// # Errors
    /// When the fonts in the program cannot be read.
    pub fn drukker(&self) -> Result<Arc<Drukker>, stukken::Fout> {
        if let Some(drukker) = self.drukker.get() {
            return Ok(Arc::clone(drukker));
        }
        let nieuw = Arc::new(Drukker::nieuw()?);
        Ok(Arc::clone(self.drukker.get_or_init(|| nieuw)))
    }

    /// What proposes an onderwerp; none when nothing was learned.
    #[must_use]
    pub fn voorstelmodel(&self) -> Option<Arc<Voorstelmodel>> {
        let slot = self.voorstel.read().unwrap_or_else(PoisonError::into_inner);
        slot.as_ref().map(|(_, model)| Arc::clone(model))
    }

    /// Takes up what was learned when another process learned, or went back to an earlier version.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn ververs_voorstel(&self) -> Result<(), StoreFout> {
        let mut tx = self.store.lees().await?;
        let versie = store::voorstel::in_gebruik(&mut tx).await?;
        let had = self.voorstel.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(v, _)| *v);
        if let Some(versie) = versie.filter(|v| Some(*v) != had) {
            let model = Arc::new(store::voorstel::lees(&mut tx, versie).await?);
            *self.voorstel.write().unwrap_or_else(PoisonError::into_inner) = Some((versie, model));
        }
        Ok(())
    }

    /// Takes up a newer edition when another process loaded one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn ververs_inrichting(&self) -> Result<(), StoreFout> {
        let mut tx = self.store.lees().await?;
        let versie = store::inrichting::laatste_versie(&mut tx).await?.unwrap_or(0);
        if versie != self.inrichting().versie {
            let inrichting = store::inrichting::lees(&mut tx, versie).await?;
            let nieuw = Arc::new(Geladen::nieuw(versie, inrichting));
            *self.geladen.write().unwrap_or_else(PoisonError::into_inner) = nieuw;
        }
        Ok(())
    }
}

/// Random text for secret links and cookies: 130 bits, lower case letters and digits without look-alikes.
///
/// # Errors
/// When the machine gives no random numbers.
pub fn nieuw_geheim() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 17];
    getrandom::fill(&mut bytes)?;
    let mut tekst = data_encoding::BASE32_NOPAD.encode(&bytes).to_ascii_lowercase();
    tekst.truncate(26);
    Ok(tekst)
}
