//! Other systems hear that something happened: its number, kind, time and where to ask for more. Never who, what or where.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::ZaakId,
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::{
    Handeling, Uitkomst,
    beheer::ORGANISATIE,
    bezorgen::{MAX_POGINGEN, Poging, wachttijd},
};
use crate::{
    koppelingen::webhook::{Levering, geheim_van, toets_adres},
    store::{
        self,
        bericht::Bericht,
        gebeurtenis::Keten,
        webhook::{Leverpoging, Webhook},
    },
};

/// After a change of secret the old one signs along for this long.
const OVERGANG: SignedDuration = SignedDuration::from_hours(24);

/// What other systems can hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soort {
    /// A zaak began.
    Begonnen,
    /// Its state changed.
    Status,
    /// It is done.
    Afgehandeld,
    /// A signaal came in.
    Signaal,
}

impl Soort {
    /// All kinds.
    pub const ALLE: [Self; 4] = [Self::Begonnen, Self::Status, Self::Afgehandeld, Self::Signaal];

    /// The `type` of the message.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Begonnen => "zaak.begonnen",
            Self::Status => "zaak.status",
            Self::Afgehandeld => "zaak.afgehandeld",
            Self::Signaal => "signaal.toegevoegd",
        }
    }

    /// Name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Begonnen => "Een zaak begint",
            Self::Status => "Een zaak krijgt een andere status",
            Self::Afgehandeld => "Een zaak is afgehandeld",
            Self::Signaal => "Er komt een signaal bij",
        }
    }

    /// The kind that belongs to an event; what was closed from the start is history, and no news.
    pub(super) fn van(gebeurtenis: &G, zaak: &Zaak) -> Option<Self> {
        match gebeurtenis {
            G::ZaakGemaakt { .. } => Some(Self::Begonnen),
            G::SignaalOntvangen { .. } if zaak.gesloten.is_none() => Some(Self::Signaal),
            G::SignaalAangesloten { .. } => Some(Self::Signaal),
            G::Afgehandeld { .. } => Some(Self::Afgehandeld),
            _ => None,
        }
    }
}

/// The state of a zaak as it is stored now, when any system listens.
pub(super) async fn stand(h: &mut Handeling, zaak: ZaakId) -> Uitkomst<Option<ZaakStatus>> {
    if h.luisteraars().await?.is_empty() {
        return Ok(None);
    }
    Ok(store::zaak::op_id(&mut h.tx, zaak).await?.map(|z| z.status))
}

/// Puts a message in the outbox for every system that wants this kind. Confidential zaken stay inside.
pub(super) async fn meld(h: &mut Handeling, zaak: &Zaak, soort: Soort) -> Uitkomst<()> {
    if zaak.vertrouwelijk {
        return Ok(());
    }
    for webhook in h.luisteraars().await?.iter() {
        if webhook.wil(soort.code()) {
            let (id, nu) = (h.sleutel(), h.nu.as_microsecond());
            let inhoud = inhoud(soort.code(), h.nu, &zaak.nummer, &h.adres);
            store::bericht::maak_webhook(&mut h.tx, id, zaak.id, webhook.id, soort.code(), &inhoud, nu)
                .await?;
        }
    }
    Ok(())
}

/// The words of a message (Standard Webhooks): kind, time, number, and where to ask for more.
#[must_use]
pub fn inhoud(soort: &str, moment: Timestamp, nummer: &str, adres: &str) -> String {
    let link = format!("{adres}/api/v1/zaken/{nummer}");
    json!({ "type": soort, "timestamp": moment, "data": { "nummer": nummer, "link": link } }).to_string()
}

fn nieuw_geheim() -> Uitkomst<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(geheim_van(&bytes))
}

/// A system is going to hear what happens; the secret is shown once.
///
/// # Errors
/// `Veld` without a name or a kind; with a wrong address the sentence is in `Veld` of `url`.
pub async fn maken(
    h: &mut Handeling,
    naam: &str,
    url: &str,
    soorten: &[Soort],
    intern: bool,
) -> Uitkomst<(Uuid, String)> {
    let naam = naam.trim();
    if naam.is_empty() || naam.chars().count() > 80 {
        return Err(Weigering::veld("naam", "fout-naam").into());
    }
    if toets_adres(url, intern).is_err() {
        return Err(Weigering::veld("url", "fout-url").into());
    }
    if soorten.is_empty() {
        return Err(Weigering::veld("soort", "fout-kies").into());
    }
    let webhook = Webhook {
        id: h.sleutel(),
        naam: naam.to_owned(),
        url: url.trim().to_owned(),
        soorten: soorten.iter().map(|s| s.code()).collect::<Vec<_>>().join(" "),
        geheim: nieuw_geheim()?,
        oud_geheim: None,
        oud_tot: None,
        actief: true,
        gemaakt: h.nu.as_microsecond(),
    };
    store::webhook::maak(&mut h.tx, &webhook).await?;
    leg_vast(h, G::WebhookGemaakt { naam: naam.to_owned() }).await?;
    Ok((webhook.id, webhook.geheim))
}

async fn leg_vast(h: &mut Handeling, wat: G) -> Uitkomst<()> {
    h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &wat).await
}

async fn een(h: &mut Handeling, id: Uuid) -> Uitkomst<Webhook> {
    Ok(store::webhook::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?)
}

/// Gives a new secret, shown once. The old one signs along for a day, so that nothing is missed.
///
/// # Errors
/// `NietGevonden`.
pub async fn geheim_wisselen(h: &mut Handeling, id: Uuid) -> Uitkomst<String> {
    let webhook = een(h, id).await?;
    let geheim = nieuw_geheim()?;
    let tot = h.nu.saturating_add(OVERGANG).unwrap_or(h.nu).as_microsecond();
    store::webhook::wissel_geheim(&mut h.tx, id, &geheim, tot).await?;
    let wat = "Er is een nieuw geheim. Het oude tekent nog een dag mee.".to_owned();
    leg_vast(h, G::WebhookGewijzigd { naam: webhook.naam, wat }).await?;
    Ok(geheim)
}

/// Turns a system on or off. What happens while it is off, it does not hear.
///
/// # Errors
/// `NietGevonden`.
pub async fn zetten(h: &mut Handeling, id: Uuid, actief: bool) -> Uitkomst<()> {
    let webhook = een(h, id).await?;
    if webhook.actief == actief {
        return Ok(());
    }
    store::webhook::zet_actief(&mut h.tx, id, actief).await?;
    let wat = if actief { "Staat aan." } else { "Staat uit." }.to_owned();
    leg_vast(h, G::WebhookGewijzigd { naam: webhook.naam, wat }).await
}

/// What goes out for a message, with the secrets of now; a sentence when it cannot.
///
/// # Errors
/// When the store fails.
pub async fn levering(h: &mut Handeling, b: &Bericht) -> Uitkomst<Result<Levering, String>> {
    let webhook = match b.webhook {
        Some(id) => store::webhook::op_id(&mut h.tx, id).await?.filter(|w| w.actief),
        None => None,
    };
    let Some(webhook) = webhook else { return Ok(Err("Deze webhook staat uit.".to_owned())) };
    Ok(Ok(levering_van(&webhook, b.id, b.tekst.clone(), h.nu)))
}

/// A message to a system, signed with the secrets of a moment.
#[must_use]
pub fn levering_van(w: &Webhook, id: Uuid, inhoud: String, nu: Timestamp) -> Levering {
    let oud = w.oud_tot.filter(|tot| *tot > nu.as_microsecond()).and(w.oud_geheim.clone());
    Levering {
        url: w.url.clone(),
        id: id.to_string(),
        moment: nu.as_second(),
        inhoud,
        geheimen: std::iter::once(w.geheim.clone()).chain(oud).collect(),
    }
}

/// Records how a test went.
///
/// # Errors
/// When the store fails.
pub async fn proef_vastleggen(
    h: &mut Handeling,
    webhook: Uuid,
    bericht: Uuid,
    uitkomst: &str,
) -> Uitkomst<()> {
    let poging = Leverpoging {
        bericht,
        poging: 0,
        moment: h.nu.as_microsecond(),
        uitkomst: format!("Proef: {uitkomst}"),
    };
    Ok(store::webhook::maak_poging(&mut h.tx, webhook, &poging).await?)
}

/// Records how an attempt ended: delivered, later again with growing pauses, or put aside in sight of the administrator.
///
/// # Errors
/// When the store fails.
pub async fn poging_vastleggen(h: &mut Handeling, bericht: &Bericht, uit: Poging) -> Uitkomst<()> {
    let (id, pogingen) = (bericht.id(), bericht.pogingen);
    let Some(webhook) = bericht.webhook else { return Ok(()) };
    let nu_bij = store::bericht::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    if nu_bij.status != "bezig" || nu_bij.pogingen != pogingen {
        return Ok(());
    }
    let zin = match &uit {
        Poging::Bezorgd => "Bezorgd.".to_owned(),
        Poging::Later(fout) | Poging::Nooit(fout) => fout.clone(),
        Poging::Onzeker => "Het versturen brak af; we sturen het opnieuw.".to_owned(),
    };
    let nu = h.nu.as_microsecond();
    let regel = Leverpoging { bericht: bericht.id, poging: pogingen, moment: nu, uitkomst: zin.clone() };
    store::webhook::maak_poging(&mut h.tx, webhook, &regel).await?;
    match uit {
        Poging::Bezorgd => store::bericht::zet_verzonden(&mut h.tx, id, nu).await?,
        // Its reader knows it by its name, so that twice is no harm.
        Poging::Onzeker => store::bericht::stel_uit(&mut h.tx, id, nu, &zin).await?,
        Poging::Later(_) if pogingen < MAX_POGINGEN => {
            let wanneer = h.nu.saturating_add(wachttijd(pogingen)).unwrap_or(h.nu).as_microsecond();
            store::bericht::stel_uit(&mut h.tx, id, wanneer, &zin).await?;
        }
        Poging::Later(_) | Poging::Nooit(_) => {
            store::bericht::parkeer(&mut h.tx, id, &zin).await?;
            let naam = een(h, webhook).await?.naam;
            leg_vast(h, G::WebhookGeparkeerd { naam, fout: zin }).await?;
        }
    }
    Ok(())
}

/// Offers everything that was put aside for a system again.
///
/// # Errors
/// `NietGevonden`.
pub async fn opnieuw_bezorgen(h: &mut Handeling, id: Uuid) -> Uitkomst<()> {
    let webhook = een(h, id).await?;
    let nu = h.nu.as_microsecond();
    for bericht in store::bericht::van_webhook(&mut h.tx, id).await? {
        store::bericht::opnieuw(&mut h.tx, bericht.id(), nu).await?;
    }
    let wat = "Wat niet was bezorgd, gaat opnieuw weg.".to_owned();
    leg_vast(h, G::WebhookGewijzigd { naam: webhook.naam, wat }).await
}
