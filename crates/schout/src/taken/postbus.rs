//! Reads the mailbox: every mail is handled in one transaction and put away after it, so that a server that is killed
//! in between finds it again and knows that it was done.

use crate::{
    app::App,
    bestanden::BEURTEN,
    handelingen::{
        Fout, Handeling, Uitkomst, Wie,
        melder::bewaar_foto,
        postbus::{Bijlagen, Verwerkt, onleesbaar, ontvangen},
    },
    koppelingen::postbus::{NAKIJKEN, Opgehaald, Postbus, VERWERKT, Zitting},
    post::inkomend::{self, Bijlage, Inkomend},
    store::{
        self,
        postbus::{POSTBUS, Plek},
    },
};

const WIE: Wie = Wie::Systeem("postbus");
/// Mails in one round.
const PER_RONDE: usize = 100;
/// Files of one mail that are looked at.
const MEESTE_BIJLAGEN: usize = 20;

/// One look in the mailbox; gives the number of mails that were put away. How it went is kept for the page Berichten.
///
/// # Errors
/// When the store fails.
pub async fn ronde(app: &App, postbus: &Postbus, stop: impl Fn() -> bool) -> Uitkomst<usize> {
    let uit = kijk(app, postbus, stop).await;
    let mut tx = app.store.schrijf().await?;
    let nu = app.klok.nu().as_microsecond();
    match &uit {
        Ok(_) => store::postbus::zet_goed(&mut tx, POSTBUS, nu).await?,
        Err(Haper::Postbus(zin)) => {
            tracing::warn!(zin, "de postbus is niet gelezen");
            store::postbus::zet_fout(&mut tx, POSTBUS, zin, nu).await?;
        }
        Err(Haper::Intern(_)) => return uit.map_err(Haper::intern),
    }
    tx.commit().await?;
    uit.or_else(|haper| match haper {
        Haper::Postbus(_) => Ok(0),
        Haper::Intern(fout) => Err(fout),
    })
}

/// Why a round stopped.
#[derive(Debug)]
pub enum Haper {
    /// The mailbox does not work; a sentence for the office.
    Postbus(String),
    /// We do not.
    Intern(Fout),
}

impl Haper {
    fn intern(self) -> Fout {
        match self {
            Self::Postbus(zin) => Fout::Intern(zin),
            Self::Intern(fout) => fout,
        }
    }
}

impl From<String> for Haper {
    fn from(zin: String) -> Self {
        Self::Postbus(zin)
    }
}

impl From<Fout> for Haper {
    fn from(fout: Fout) -> Self {
        Self::Intern(fout)
    }
}

async fn kijk(app: &App, postbus: &Postbus, stop: impl Fn() -> bool) -> Result<usize, Haper> {
    let mut zitting = postbus.open().await?;
    let mut aantal = 0;
    for uid in zitting.wachtend().await?.into_iter().take(PER_RONDE) {
        if stop() {
            break;
        }
        let Some(uit) = handel_af(app, &mut zitting, uid).await? else { continue };
        let map = if uit == Verwerkt::Nakijken { NAKIJKEN } else { VERWERKT };
        zitting.verplaats(uid, map).await?;
        aantal += 1;
    }
    zitting.sluit().await;
    Ok(aantal)
}

/// Handles one mail, without putting it away. None when somebody else took it from the mailbox.
///
/// # Errors
/// When the mailbox or the store fails.
pub async fn handel_af(app: &App, zitting: &mut Zitting, uid: u32) -> Result<Option<Verwerkt>, Haper> {
    let plek = Plek { geldig: zitting.geldig(), uid: i64::from(uid) };
    let eerder = store::postbus::uitkomst(&mut app.store.lees().await.map_err(Fout::from)?, plek).await;
    if let Some(eerder) = eerder.map_err(Fout::from)? {
        // Handled, and the server stopped before it was put away.
        return Ok(Some(if eerder == "nakijken" { Verwerkt::Nakijken } else { Verwerkt::AlGedaan }));
    }
    let bytes = match zitting.haal(uid).await? {
        Opgehaald::Weg => return Ok(None),
        Opgehaald::TeGroot => None,
        Opgehaald::Mail(bytes) => Some(bytes),
    };
    let geladen = app.inrichting();
    let eigen = geladen.inrichting.gemeente.email_afzender.as_str();
    let mail = bytes.and_then(|bytes| inkomend::lees(&bytes, &[eigen]));
    Ok(Some(leg_vast(app, plek, mail).await?))
}

async fn leg_vast(app: &App, plek: Plek, mail: Option<Inkomend>) -> Uitkomst<Verwerkt> {
    let Some(mut mail) = mail else {
        let mut h = Handeling::begin(app, WIE).await?;
        let uit = onleesbaar(&mut h, plek).await?;
        h.commit().await?;
        return Ok(uit);
    };
    let bijlagen = bewaar(app, std::mem::take(&mut mail.bijlagen)).await?;
    let mut h = Handeling::begin(app, WIE).await?;
    let uit = ontvangen(&mut h, plek, mail, bijlagen).await;
    match uit {
        Ok(uit) => {
            h.commit().await?;
            Ok(uit)
        }
        // A rule refuses it, for instance an onderwerp that is gone: a colleague looks at it, and nothing is stored.
        Err(Fout::Weigering(weigering)) => {
            tracing::warn!(code = weigering.code(), "een mail past niet; hij staat in de map Nakijken");
            drop(h);
            let mut h = Handeling::begin(app, WIE).await?;
            let uit = onleesbaar(&mut h, plek).await?;
            h.commit().await?;
            Ok(uit)
        }
        Err(fout) => Err(fout),
    }
}

/// Stores the photos of a mail; what is no photo is only named.
async fn bewaar(app: &App, bijlagen: Vec<Bijlage>) -> Uitkomst<Bijlagen> {
    let mut uit = Bijlagen::default();
    for bijlage in bijlagen.into_iter().take(MEESTE_BIJLAGEN) {
        let bestanden = app.bestanden.clone();
        let naam = bijlage.naam.clone();
        let werk = BEURTEN.doe(move || bewaar_foto(&bestanden, &bijlage.naam, &bijlage.bytes));
        match werk.await.map_err(Fout::Intern)? {
            Ok(foto) => uit.fotos.push(foto),
            Err(Fout::Weigering(_)) => uit.overig.push(naam.chars().take(80).collect()),
            Err(fout) => return Err(fout),
        }
    }
    Ok(uit)
}
