//! Work that goes on by itself: sending messages, watching days, cleaning up. One loop, that stops neatly.

pub mod beeld;
pub mod bewaking;
pub mod inlezen;
pub mod inzet;
pub mod kantoorpost;
pub mod opruimen;
pub mod outbox;
pub mod postbus;
pub mod veiligheid;

use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::{
    app::{App, Post},
    handelingen::{Uitkomst, zoeken},
    koppelingen::{mail::Postbode, postbus::Postbus, webhook::Bezorger},
    metingen,
    store::{
        self,
        bericht::{MAIL, WEBHOOK},
    },
};

use outbox::Outbox;

/// Pause between two looks at what is due.
const PAUZE: Duration = Duration::from_secs(2);
/// Pause between two looks at the days.
const BEWAKING: Duration = Duration::from_mins(10);
/// So long the watch works at a stretch.
const MEESTE_BEWAKING: Duration = Duration::from_secs(30);
/// Pause between two counts of the figures.
const BEELD: Duration = Duration::from_mins(1);
/// Pause between two looks in the mailbox.
const POSTBUS: Duration = Duration::from_secs(30);
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

/// Works until `stop` becomes true, and finishes what it is doing then. Long work has a loop of its own, so that it
/// keeps no message waiting.
pub async fn draai(app: App, stop: watch::Receiver<bool>) {
    tokio::join!(
        draai_vast(&app, stop.clone()),
        draai_inlezen(&app, stop.clone()),
        draai_postbus(&app, stop.clone()),
        draai_webhooks(&app, stop.clone()),
        draai_veiligheid(&app, stop),
    );
}

/// Watches who went in and did not report.
async fn draai_veiligheid(app: &App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        meld("alarm", veiligheid::ronde(app).await.map(drop));
        if !wacht(&mut stop).await {
            break;
        }
    }
}

/// Reads the mailbox, when there is one.
async fn draai_postbus(app: &App, mut stop: watch::Receiver<bool>) {
    let Some(postbus) = app.instelling.postbus.as_deref().and_then(|url| Postbus::lees(url).ok()) else {
        return;
    };
    let mut beurt = Beurt::elke(POSTBUS);
    while !*stop.borrow() {
        if beurt.is_er() {
            let gestopt = stop.clone();
            meld("postbus lezen", postbus::ronde(app, &postbus, || *gestopt.borrow()).await.map(drop));
        }
        if !wacht(&mut stop).await {
            break;
        }
    }
}

/// Tells other systems what happened. Apart from the mail: a system that does not answer keeps no mail waiting.
async fn draai_webhooks(app: &App, mut stop: watch::Receiver<bool>) {
    let mut outbox = match Bezorger::nieuw(app.instelling.webhook_intern) {
        Ok(bezorger) => Outbox::webhooks(bezorger),
        Err(fout) => return tracing::error!(fout, "webhooks kunnen niet weg"),
    };
    while !*stop.borrow() {
        let gestopt = stop.clone();
        meld("webhooks bezorgen", outbox.ronde(app, || *gestopt.borrow()).await.map(drop));
        if !wacht(&mut stop).await {
            break;
        }
    }
}

/// Reads in the files that wait.
async fn draai_inlezen(app: &App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let gestopt = stop.clone();
        let gedaan = inlezen::ronde(app, || *gestopt.borrow()).await;
        let nog_een = matches!(gedaan, Ok(true));
        meld("inlezen", gedaan.map(drop));
        if !nog_een && !wacht(&mut stop).await {
            break;
        }
    }
}

/// A pause between two rounds. False when whoever would say stop is gone: then it is over too.
async fn wacht(stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = tokio::time::sleep(PAUZE) => true,
        hoort = stop.changed() => hoort.is_ok(),
    }
}

async fn draai_vast(app: &App, mut stop: watch::Receiver<bool>) {
    let mut outbox = outbox_van(&app.instelling.post);
    let mut bewaking = Beurt::elke(BEWAKING);
    let mut beeld = Beurt::elke(BEELD);
    let mut wezen = Beurt::elke(WEZEN);
    let mut tellen = Beurt::elke(TELLEN);
    let mut opruimen = Beurt::elke(OPRUIMEN);
    let vindbaar = tokio::spawn(maak_vindbaar(app.clone()));
    while !*stop.borrow() {
        meld("inrichting", app.ververs_inrichting().await.map_err(Into::into));
        meld("voorstellen", app.ververs_voorstel().await.map_err(Into::into));
        bezorg(app, &mut outbox, &stop).await;
        if bewaking.is_er() {
            let begin = Instant::now();
            let lang = || begin.elapsed() > MEESTE_BEWAKING;
            meld("bewaking", bewaking::ronde(app, || lang() || *stop.borrow()).await.map(drop));
            metingen::achtergrondwerk("bewaking", begin.elapsed());
            // Mail does not wait until all is done; after it the watch goes on.
            if lang() {
                bewaking.opnieuw();
            }
            meld("inzet", inzet::ronde(app).await.map(drop));
        }
        if beeld.is_er() {
            let begin = Instant::now();
            meld("beeld", beeld::ronde(app).await.map(drop));
            metingen::achtergrondwerk("beeld", begin.elapsed());
        }
        if tellen.is_er() {
            meld("tellen", tel(app).await);
        }
        if opruimen.is_er() {
            meld("opruimen", opruimen::ronde(app).await);
        }
        if wezen.is_er() {
            meld("bestanden opruimen", opruimen::wezen(app).await);
        }
        if !wacht(&mut stop).await {
            break;
        }
    }
    // Half an index is no harm: the next start goes on.
    vindbaar.abort();
}

/// After an update of the program the words of the index may be others: then it is made again, beside the rest.
async fn maak_vindbaar(app: App) {
    let werk = async {
        if zoeken::is_verouderd(&app.store).await? {
            let geladen = app.inrichting();
            let aantal = zoeken::herindexeer(&app.store, &geladen.inrichting, app.klok.nu(), |_| ()).await?;
            tracing::info!(aantal, "alle zaken zijn opnieuw vindbaar gemaakt");
        }
        Ok(())
    };
    meld("vindbaar maken", werk.await);
}

/// Sends what is due, to reporters and to colleagues.
async fn bezorg(app: &App, outbox: &mut Option<Outbox>, stop: &watch::Receiver<bool>) {
    let Some(outbox) = outbox else { return };
    meld("bezorgen", outbox.ronde(app, || *stop.borrow()).await.map(drop));
    if let Some(postbode) = outbox.postbode() {
        meld("post aan collega's", kantoorpost::ronde(app, postbode).await.map(drop));
    }
}

async fn tel(app: &App) -> Uitkomst<()> {
    let mut tx = app.store.lees().await?;
    let nu = app.klok.nu().as_microsecond();
    let wacht = store::bericht::aantal_wachtend(&mut tx, MAIL, nu).await?
        + store::bericht::aantal_wachtend(&mut tx, WEBHOOK, nu).await?;
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

    /// Once more, at the first occasion.
    fn opnieuw(&mut self) {
        self.laatst = None;
    }

    fn is_er(&mut self) -> bool {
        let beurt = self.laatst.is_none_or(|l| l.elapsed() >= self.elke);
        if beurt {
            self.laatst = Some(Instant::now());
        }
        beurt
    }
}
