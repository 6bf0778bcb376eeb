//! Work that goes on by itself: sending messages, watching days, cleaning up. One loop, that stops neatly.

pub mod bewaking;
pub mod opruimen;
pub mod outbox;

use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::{
    app::{App, Post},
    handelingen::Uitkomst,
    koppelingen::mail::Postbode,
    metingen, store,
};

use outbox::Outbox;

/// Pause between two looks at what is due.
const PAUZE: Duration = Duration::from_secs(2);
/// Pause between two looks at the days.
const BEWAKING: Duration = Duration::from_mins(10);
/// Pause between two counts of the outbox.
const TELLEN: Duration = Duration::from_secs(15);
/// Pause between two sweeps of files.
const WEZEN: Duration = Duration::from_hours(24);
/// Pause between two sweeps.
const OPRUIMEN: Duration = Duration::from_hours(1);

/// The sender that belongs to the settings; none when there is no mail server.
#[must_use]
pub fn outbox_van(post: &Post) -> Option<Outbox> {
    match post {
        Post::Smtp(url) => Postbode::smtp(url).ok().map(Outbox::met),
        Post::Map(map) => Some(Outbox::met(Postbode::Map(map.clone()))),
        Post::Geen => None,
    }
}

/// Works until `stop` becomes true, and finishes what it is doing then.
pub async fn draai(app: App, mut stop: watch::Receiver<bool>) {
    let mut outbox = outbox_van(&app.instelling.post);
    let mut bewaking = Beurt::elke(BEWAKING);
    let mut wezen = Beurt::elke(WEZEN);
    let mut tellen = Beurt::elke(TELLEN);
    let mut opruimen = Beurt::elke(OPRUIMEN);
    while !*stop.borrow() {
        meld("inrichting", app.ververs_inrichting().await.map_err(Into::into));
        if let Some(outbox) = &mut outbox {
            let gestopt = || *stop.borrow();
            meld("bezorgen", outbox.ronde(&app, gestopt).await.map(drop));
        }
        if bewaking.is_er() {
            meld("bewaking", bewaking::ronde(&app).await.map(drop));
        }
        if tellen.is_er() {
            meld("tellen", tel(&app).await);
        }
        if opruimen.is_er() {
            meld("opruimen", opruimen::ronde(&app).await);
        }
        if wezen.is_er() {
            meld("bestanden opruimen", opruimen::wezen(&app).await);
        }
        tokio::select! {
            () = tokio::time::sleep(PAUZE) => {}
            // Whoever would say stop is gone: then it is over too.
            hoort = stop.changed() => if hoort.is_err() { break },
        }
    }
}

async fn tel(app: &App) -> Uitkomst<()> {
    let mut tx = app.store.lees().await?;
    let wacht = store::bericht::aantal_wachtend(&mut tx, app.klok.nu().as_microsecond()).await?;
    metingen::berichten(wacht, store::bericht::aantal_geparkeerd(&mut tx).await?);
    Ok(())
}

/// A failure is for the log; the next round tries again.
fn meld(wat: &'static str, uitkomst: Uitkomst<()>) {
    if let Err(fout) = uitkomst {
        metingen::mislukt(wat);
        tracing::error!(%fout, "achtergrondwerk mislukte: {wat}");
    }
}

/// Something that happens once in a while, and at the start.
struct Beurt {
    elke: Duration,
    laatst: Option<Instant>,
}

impl Beurt {
    fn elke(elke: Duration) -> Self {
        Self { elke, laatst: None }
    }

    fn is_er(&mut self) -> bool {
        let beurt = self.laatst.is_none_or(|l| l.elapsed() >= self.elke);
        if beurt {
            self.laatst = Some(Instant::now());
        }
        beurt
    }
}
