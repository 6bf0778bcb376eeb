//! Mail to colleagues leaves here: claimed, sent outside the transaction, and then recorded.

use jiff::Timestamp;

use super::outbox::HUUR;
use crate::{
    app::App,
    handelingen::{
        Uitkomst,
        bezorgen::{MAX_POGINGEN, wachttijd},
    },
    koppelingen::mail::{Brief, Postbode, Uitslag},
    post::maak_kantoormail,
    store::{self, kantoorpost::Kantoorpost},
};

/// Most mails in one round.
const PER_RONDE: usize = 20;

/// Sends what is due; gives the number of mails that were tried.
///
/// # Errors
/// When the store fails.
pub async fn ronde(app: &App, postbode: &Postbode) -> Uitkomst<usize> {
    for aantal in 0..PER_RONDE {
        let Some(post) = neem(app).await? else { return Ok(aantal) };
        let uitslag = postbode.stuur(&brief(app, &post)).await;
        let weg = matches!(uitslag, Uitslag::Onbereikbaar(_));
        leg_vast(app, &post, uitslag).await?;
        if weg {
            return Ok(aantal + 1);
        }
    }
    Ok(PER_RONDE)
}

async fn neem(app: &App) -> Uitkomst<Option<Kantoorpost>> {
    let nu = app.klok.nu();
    let tot = nu.saturating_add(HUUR).unwrap_or(nu).as_microsecond();
    let mut tx = app.store.lees().await?;
    let wacht = store::kantoorpost::wacht(&mut tx, nu.as_microsecond()).await?;
    drop(tx);
    if !wacht {
        return Ok(None);
    }
    let mut tx = app.store.schrijf().await?;
    let onzeker = store::kantoorpost::parkeer_onzekere(&mut tx, nu.as_microsecond()).await?;
    if onzeker > 0 {
        tracing::warn!(onzeker, "het versturen aan een collega brak af; de mail is geparkeerd");
    }
    let post = store::kantoorpost::neem(&mut tx, nu.as_microsecond(), tot).await?;
    tx.commit().await?;
    Ok(post)
}

fn brief(app: &App, post: &Kantoorpost) -> Brief {
    let geladen = app.inrichting();
    let gemeente = &geladen.inrichting.gemeente;
    let mail = maak_kantoormail(&post.onderwerp, &post.tekst);
    Brief {
        van_naam: format!("Schout {}", gemeente.naam),
        van: gemeente.email_afzender.clone(),
        aan: post.aan.clone(),
        onderwerp: mail.onderwerp,
        tekst: mail.tekst,
        html: mail.html,
        id: post.id.to_string(),
        moment: Timestamp::from_microsecond(post.gemaakt).unwrap_or_default(),
    }
}

async fn leg_vast(app: &App, post: &Kantoorpost, uitslag: Uitslag) -> Uitkomst<()> {
    let nu = app.klok.nu();
    let mut tx = app.store.schrijf().await?;
    match uitslag {
        Uitslag::Bezorgd => {
            store::kantoorpost::zet_verzonden(&mut tx, post.id, nu.as_microsecond()).await?;
        }
        Uitslag::Onbereikbaar(fout) | Uitslag::Later(fout) if post.pogingen < MAX_POGINGEN => {
            let wanneer = nu.saturating_add(wachttijd(post.pogingen)).unwrap_or(nu).as_microsecond();
            store::kantoorpost::stel_uit(&mut tx, post.id, wanneer, &fout).await?;
        }
        Uitslag::Onbereikbaar(fout) | Uitslag::Later(fout) | Uitslag::Nooit(fout) => {
            tracing::warn!(post = %post.id, fout, "mail aan een collega is niet te bezorgen; hij is geparkeerd");
            store::kantoorpost::parkeer(&mut tx, post.id, &fout).await?;
        }
        Uitslag::Onzeker => {
            store::kantoorpost::parkeer(&mut tx, post.id, "Het versturen brak af.").await?;
        }
    }
    Ok(tx.commit().await?)
}
