//! People and organisations in a zaak besides its reporters: adding, changing, taking away, and looking at them.

use std::sync::Arc;

use domein::{
    betrokkene::{Betrokkene, BetrokkeneRol, BetrokkeneSoort},
    gebeurtenis::{Betrokkenedaad, Gebeurtenis as G},
    toegang::Recht,
    weigering::Weigering,
    zaak::Zaak,
};
use uuid::Uuid;

use super::{Gebruiker, Handeling, Uitkomst, Wie, eis_reden, toets_recht};
use crate::{app::App, klok::lokaal, store};

/// What somebody fills in for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BetrokkeneInvoer {
    /// Role.
    pub rol: BetrokkeneRol,
    /// Person or organisation.
    pub soort: BetrokkeneSoort,
    /// Name.
    pub naam: String,
    /// Postal address, one line each.
    pub adres: String,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub telefoon: Option<String>,
    /// Number of the chamber of commerce, or own reference.
    pub kenmerk: String,
}

/// What is looked at, in the words of the log.
const WAT: &str = "gegevens van betrokkenen";

fn maak(h: &Handeling, zaak: &Zaak, id: Uuid, wat: BetrokkeneInvoer) -> Result<Betrokkene, Weigering> {
    let regels = wat.adres.lines().map(str::trim).filter(|r| !r.is_empty());
    let uit = Betrokkene {
        id: if id.is_nil() { h.sleutel() } else { id },
        zaak: zaak.id,
        rol: wat.rol,
        soort: wat.soort,
        naam: wat.naam.trim().to_owned(),
        adres: regels.map(str::to_owned).collect(),
        email: wat.email,
        telefoon: wat.telefoon,
        kenmerk: wat.kenmerk.trim().to_owned(),
        weg: false,
        overgenomen_van: None,
    };
    uit.toets()?;
    let contact = domein::signaal::Melder {
        email: uit.email.clone(),
        telefoon: uit.telefoon.clone(),
        ..Default::default()
    };
    super::melden::toets_contact(&contact)?;
    Ok(uit)
}

fn gedaan(b: &Betrokkene, daad: Betrokkenedaad) -> G {
    G::BetrokkeneDaad { betrokkene: b.id, rol: b.rol.label().to_owned(), naam: b.naam.clone(), daad }
}

/// The party of a zaak with this key.
///
/// # Errors
/// `NietGevonden` when it is of another zaak, or was taken away.
pub async fn van(h: &mut Handeling, zaak: &Zaak, id: Uuid) -> Uitkomst<Betrokkene> {
    let gevonden = store::betrokkene::op_id(&mut h.tx, id).await?;
    let hier = gevonden.filter(|b| b.zaak == zaak.id && !b.weg);
    hier.ok_or_else(|| Weigering::NietGevonden.into())
}

/// Adds a party.
///
/// # Errors
/// `Veld` for what cannot be right; `NietGevonden`; `GeenRecht`.
pub async fn toevoegen(h: &mut Handeling, nummer: &str, wat: BetrokkeneInvoer) -> Uitkomst<Uuid> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let nieuw = maak(h, &zaak, Uuid::nil(), wat)?;
    let erbij = zet_neer(h, &nieuw).await?;
    h.leg_vast(&zaak, vec![erbij]).await?;
    Ok(nieuw.id)
}

/// Inserts a party and gives its event.
pub(super) async fn zet_neer(h: &mut Handeling, nieuw: &Betrokkene) -> Uitkomst<G> {
    let (naam, nu) = (h.wie.actor().naam().to_owned(), h.nu.as_microsecond());
    store::betrokkene::maak(&mut h.tx, nieuw, &naam, nu).await?;
    Ok(gedaan(nieuw, Betrokkenedaad::Toegevoegd))
}

/// The parties of a zaak stand in the zaak that follows from it too, so that letters from there reach them. For who only
/// gets letters, as who asked, that takes a name and a postal address, and nothing more (AVG art. 5 lid 1 onder c).
///
/// # Errors
/// When the store fails.
pub(super) async fn neem_over(h: &mut Handeling, van: &Zaak, naar: &Zaak) -> Uitkomst<()> {
    let mut gebeurd = Vec::new();
    for oud in store::betrokkene::van_zaak(&mut h.tx, van.id).await? {
        let spreekt = matches!(oud.rol, BetrokkeneRol::Verantwoordelijke | BetrokkeneRol::Gemachtigde);
        let hier = Betrokkene {
            id: h.sleutel(),
            zaak: naar.id,
            overgenomen_van: Some(oud.id),
            email: oud.email.filter(|_| spreekt),
            telefoon: oud.telefoon.filter(|_| spreekt),
            ..oud
        };
        gebeurd.push(zet_neer(h, &hier).await?);
    }
    h.leg_vast(naar, gebeurd).await
}

/// Changes a party. Letters that were sent keep what stood in them.
///
/// # Errors
/// As [`toevoegen`].
pub async fn wijzigen(h: &mut Handeling, nummer: &str, id: Uuid, wat: BetrokkeneInvoer) -> Uitkomst<()> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    van(h, &zaak, id).await?;
    let nieuw = maak(h, &zaak, id, wat)?;
    if !store::betrokkene::wijzig(&mut h.tx, &nieuw).await? {
        return Err(Weigering::NietGevonden.into());
    }
    h.leg_vast(&zaak, vec![gedaan(&nieuw, Betrokkenedaad::Gewijzigd)]).await
}

/// Takes a party away.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn weghalen(h: &mut Handeling, nummer: &str, id: Uuid, reden: &str) -> Uitkomst<()> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let oud = van(h, &zaak, id).await?;
    let reden = eis_reden(reden)?;
    store::betrokkene::haal_weg(&mut h.tx, id, h.nu.as_microsecond()).await?;
    h.leg_vast(&zaak, vec![gedaan(&oud, Betrokkenedaad::Weggehaald), G::NotitieGemaakt { tekst: reden }])
        .await
}

/// The parties of a zaak, for who deals with it; that he looks is noted once a day.
///
/// # Errors
/// `NietGevonden`; `GeenRecht`; when the store fails.
pub async fn inzien(app: &App, g: &Arc<Gebruiker>, zaak: &Zaak, groep: &str) -> Uitkomst<Vec<Betrokkene>> {
    let mut tx = app.store.lees().await?;
    toets_recht(&mut tx, g, zaak, groep, Recht::ZaakBehandelen).await?;
    let rijen = store::betrokkene::van_zaak(&mut tx, zaak.id).await?;
    drop(tx);
    if !rijen.is_empty() {
        noteer_inzage(app, g, zaak, WAT).await?;
    }
    Ok(rijen)
}

/// Notes that somebody who deals with a zaak looked at people in it, once a day.
pub(super) async fn noteer_inzage(app: &App, g: &Arc<Gebruiker>, zaak: &Zaak, wat: &str) -> Uitkomst<()> {
    let dag = lokaal(app.klok.nu()).date();
    let mut tx = app.store.lees().await?;
    if store::betrokkene::al_ingezien(&mut tx, zaak.id, g.id, dag, wat).await? {
        return Ok(());
    }
    drop(tx);
    let mut h = Handeling::begin(app, Wie::Medewerker(Arc::clone(g))).await?;
    let zaak = h.open(&zaak.nummer, Recht::ZaakBehandelen, None).await?;
    let dag = h.vandaag();
    if store::betrokkene::ingezien(&mut h.tx, zaak.id, g.id, dag, wat).await? {
        let wat = G::GegevensIngezien { wat: wat.to_owned(), doel: "Behandelen van de zaak".to_owned() };
        h.leg_vast(&zaak, vec![wat]).await?;
    }
    h.commit().await
}
