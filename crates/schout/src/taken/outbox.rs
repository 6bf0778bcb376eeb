//! Messages leave here, by mail to reporters and as webhooks to other systems: claimed, sent outside the transaction,
//! and then recorded.

use domein::id::SignaalId;
use jiff::{SignedDuration, Timestamp};

use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst, Wie,
        bezorgen::{Poging, poging_vastleggen},
        webhooks,
    },
    koppelingen::{
        mail::{Brief, Postbode, Uitslag},
        webhook::{Bezorger, Levering},
    },
    post::maak_mail,
    store::{
        self,
        bericht::{Bericht, MAIL, WEBHOOK},
    },
};

/// How long a sender may take for one message; far longer than sending can last.
pub const HUUR: SignedDuration = SignedDuration::from_mins(10);
/// Pause after the mail server could not be reached.
const RUST: SignedDuration = SignedDuration::from_secs(30);
/// Most messages in one round, so that other work gets its turn.
const PER_RONDE: usize = 50;

const WIE: Wie = Wie::Systeem("bezorgen");

/// What the sender remembers between rounds.
#[derive(Debug)]
pub struct Outbox {
    weg: Weg,
    rust_tot: Timestamp,
}

/// How messages leave.
#[derive(Debug)]
enum Weg {
    Post(Postbode),
    Webhooks(Bezorger),
}

/// A message that is ready to go.
enum Zending {
    Brief(Box<Brief>),
    Levering(Levering),
}

impl Outbox {
    /// A sender for a mail server or folder.
    #[must_use]
    pub fn met(postbode: Postbode) -> Self {
        Self { weg: Weg::Post(postbode), rust_tot: Timestamp::MIN }
    }

    /// A sender to other systems.
    #[must_use]
    pub fn webhooks(bezorger: Bezorger) -> Self {
        Self { weg: Weg::Webhooks(bezorger), rust_tot: Timestamp::MIN }
    }

    fn via(&self) -> &'static str {
        match self.weg {
            Weg::Post(_) => MAIL,
            Weg::Webhooks(_) => WEBHOOK,
        }
    }

    /// Where the mail goes; none for an outbox of webhooks.
    #[must_use]
    pub const fn postbode(&self) -> Option<&Postbode> {
        match &self.weg {
            Weg::Post(postbode) => Some(postbode),
            Weg::Webhooks(_) => None,
        }
    }

    /// Sends what is due; gives the number of messages that were tried.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn ronde(&mut self, app: &App, stop: impl Fn() -> bool) -> Uitkomst<usize> {
        parkeer_onzekere(app, self.via()).await?;
        if app.klok.nu() < self.rust_tot {
            return Ok(0);
        }
        for aantal in 0..PER_RONDE {
            if stop() {
                return Ok(aantal);
            }
            let Some((bericht, brief)) = neem(app, self.via()).await? else { return Ok(aantal) };
            let uitslag = match (&self.weg, brief) {
                (Weg::Post(postbode), Ok(Zending::Brief(brief))) => postbode.stuur(&brief).await,
                (Weg::Webhooks(bezorger), Ok(Zending::Levering(levering))) => bezorger.stuur(&levering).await,
                (_, Ok(_)) => Uitslag::Nooit("Dit bericht kan niet op deze manier weg.".to_owned()),
                (_, Err(fout)) => Uitslag::Nooit(fout),
            };
            let onbereikbaar = matches!(uitslag, Uitslag::Onbereikbaar(_));
            leg_vast(app, &bericht, uitslag).await?;
            if onbereikbaar {
                self.rust_tot = app.klok.nu().saturating_add(RUST).unwrap_or(Timestamp::MAX);
                return Ok(aantal + 1);
            }
        }
        Ok(PER_RONDE)
    }
}

/// A mail whose sender disappeared may have arrived: it is put aside, never sent again by itself. A webhook goes again:
/// its reader knows it by its name.
async fn parkeer_onzekere(app: &App, via: &str) -> Uitkomst<()> {
    let nu = app.klok.nu().as_microsecond();
    let mut tx = app.store.lees().await?;
    let onzeker = store::bericht::onzeker(&mut tx, via, nu).await?;
    drop(tx);
    for bericht in onzeker {
        tracing::warn!(bericht = %bericht.id, "het versturen brak af");
        leg_vast(app, &bericht, Uitslag::Onzeker).await?;
    }
    Ok(())
}

/// Claims one message and makes its mail.
async fn neem(app: &App, via: &str) -> Uitkomst<Option<(Bericht, Result<Zending, String>)>> {
    let nu = app.klok.nu();
    let mut tx = app.store.lees().await?;
    if store::bericht::aantal_wachtend(&mut tx, via, nu.as_microsecond()).await? == 0 {
        return Ok(None);
    }
    drop(tx);
    let mut h = Handeling::begin(app, WIE).await?;
    let tot = nu.saturating_add(HUUR).unwrap_or(nu).as_microsecond();
    let bericht = store::bericht::neem(&mut h.tx, via, nu.as_microsecond(), tot, 1).await?.into_iter().next();
    let Some(bericht) = bericht else { return Ok(None) };
    let brief = match bericht.webhook {
        Some(_) => webhooks::levering(&mut h, &bericht).await?.map(Zending::Levering),
        None => maak_brief(&mut h, &bericht).await?.map(|brief| Zending::Brief(Box::new(brief))),
    };
    h.commit().await?;
    Ok(Some((bericht, brief)))
}

async fn maak_brief(h: &mut Handeling, bericht: &Bericht) -> Uitkomst<Result<Brief, String>> {
    let melder = match bericht.signaal {
        Some(signaal) => store::signaal::melder(&mut h.tx, SignaalId(signaal)).await?,
        None => None,
    };
    let (Some((melder, geheim)), Some(aan)) = (melder, bericht.aan.clone()) else {
        return Ok(Err("Dit bericht heeft geen ontvanger.".to_owned()));
    };
    let gemeente = &h.geladen.inrichting.gemeente;
    let volg = format!("{}/volg/{geheim}", h.adres);
    let mail = maak_mail(&bericht.onderwerp, &bericht.tekst, &melder, &gemeente.naam, &volg);
    Ok(Ok(Brief {
        van_naam: format!("Gemeente {}", gemeente.naam),
        van: gemeente.email_afzender.clone(),
        aan,
        onderwerp: mail.onderwerp,
        tekst: mail.tekst,
        html: mail.html,
        id: bericht.id.to_string(),
        moment: Timestamp::from_microsecond(bericht.gemaakt).unwrap_or(h.nu),
    }))
}

async fn leg_vast(app: &App, bericht: &Bericht, uitslag: Uitslag) -> Uitkomst<()> {
    let poging = match uitslag {
        Uitslag::Bezorgd => Poging::Bezorgd,
        Uitslag::Onbereikbaar(fout) | Uitslag::Later(fout) => {
            tracing::warn!(bericht = %bericht.id, pogingen = bericht.pogingen, fout, "bericht is nog niet bezorgd");
            Poging::Later(fout)
        }
        Uitslag::Nooit(fout) => {
            tracing::warn!(bericht = %bericht.id, fout, "bericht is niet te bezorgen; het is geparkeerd");
            Poging::Nooit(fout)
        }
        Uitslag::Onzeker => Poging::Onzeker,
    };
    let mut h = Handeling::begin(app, WIE).await?;
    schrijf(&mut h, bericht, poging).await?;
    h.commit().await
}

async fn schrijf(h: &mut Handeling, bericht: &Bericht, poging: Poging) -> Uitkomst<()> {
    match bericht.webhook {
        Some(_) => webhooks::poging_vastleggen(h, bericht, poging).await,
        None => poging_vastleggen(h, bericht, poging).await,
    }
}
