//! What the page of somebody is made of: the letters that were sent to him, and what he sent in. Nothing else.

use std::collections::BTreeMap;

use domein::{
    besluit::Besluit,
    betrokkene::Betrokkene,
    brief::{Briefconcept, Briefsoort, Veldwaarde},
    id::ZaakId,
    inbreng::Aangeschreven,
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort},
};
use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};
use termijnen::Kalender;

use super::{
    geld::{Geldstand, geldstand},
    sleutel,
};
use crate::{
    app::{App, Geladen},
    handelingen::Uitkomst,
    klok::lokaal,
    store::{
        self, Tx,
        brief::BriefRij,
        inbreng::{Bewijsstuk, Inbreng},
    },
};

/// Kinds of decision that tell somebody what to do (Awb 5:21, 5:31d).
const LASTEN: [&str; 2] = ["last-onder-dwangsom", "last-onder-bestuursdwang"];

/// A letter that was sent to him.
#[derive(Debug, Clone, PartialEq)]
pub struct Verstuurd {
    /// The letter.
    pub rij: BriefRij,
    /// Day on which it was sent.
    pub dag: Date,
    /// What kind it is.
    pub soort: Briefsoort,
    /// It is an order.
    pub is_last: bool,
    /// It does not hold any more.
    pub vervallen: bool,
    /// Last day to object (Awb 6:7 and 6:8); none for what is no decision.
    pub bezwaar_tot: Option<Date>,
    /// What it said, by the names of `domein::brief::BRONNEN`.
    waarden: BTreeMap<String, Veldwaarde>,
}

impl Verstuurd {
    /// What it said.
    #[must_use]
    pub fn waarde(&self, bron: &str) -> Option<&Veldwaarde> {
        self.waarden.get(bron)
    }

    /// What it said, as words.
    #[must_use]
    pub fn tekst(&self, bron: &str) -> Option<&str> {
        match self.waarde(bron) {
            Some(Veldwaarde::Tekst(tekst)) if !tekst.trim().is_empty() => Some(tekst),
            _ => None,
        }
    }

    /// What it said, as a day.
    #[must_use]
    pub fn datum(&self, bron: &str) -> Option<Date> {
        match self.waarde(bron) {
            Some(Veldwaarde::Datum(dag)) => Some(*dag),
            _ => None,
        }
    }

    /// What it said, in cents.
    #[must_use]
    pub fn bedrag(&self, bron: &str) -> Option<i64> {
        match self.waarde(bron) {
            Some(Veldwaarde::Bedrag(cent)) => Some(*cent),
            _ => None,
        }
    }
}

/// Everything on his page.
#[derive(Debug, Clone, PartialEq)]
pub struct Pagina {
    /// The zaak.
    pub zaak: Zaak,
    /// Who it is.
    pub betrokkene: Betrokkene,
    /// His letters, oldest first.
    pub brieven: Vec<Verstuurd>,
    /// What he sent in, oldest first.
    pub inbreng: Vec<Inbreng>,
    /// Files that came with it.
    pub stukken: Vec<Bewijsstuk>,
    /// His orders as they stand today, oldest first.
    pub geld: Vec<Geldstand>,
    /// Moments for a conversation that are free; none when the municipality calls people itself.
    pub momenten: Vec<DateTime>,
}

impl Pagina {
    /// The order that he is under.
    #[must_use]
    pub fn last(&self) -> Option<&Verstuurd> {
        let geldt = |b: &&Verstuurd| self.stand_van(b).is_none_or(|stand| stand.opgeheven.is_none());
        self.brieven.iter().rev().filter(|b| b.is_last && !b.vervallen).find(geldt)
    }

    /// How an order stands today.
    #[must_use]
    pub fn stand_van(&self, last: &Verstuurd) -> Option<&Geldstand> {
        self.geld.iter().find(|stand| stand.besluit == last.rij.id)
    }

    /// The intention that no decision followed yet.
    #[must_use]
    pub fn voornemen(&self) -> Option<&Verstuurd> {
        let laatste = |soort: Briefsoort| self.brieven.iter().rposition(|b| b.soort == soort);
        let voornemen = laatste(Briefsoort::Voornemen)?;
        let beslist = laatste(Briefsoort::Besluit).is_some_and(|besluit| besluit > voornemen);
        self.brieven.get(voornemen).filter(|_| !beslist)
    }

    /// Last day to do what the order says, with the extension that was given.
    #[must_use]
    pub fn klaar_voor(&self) -> Option<Date> {
        let last = self.last()?;
        let verlengd = self.stand_van(last).and_then(|stand| stand.verlengd_tot);
        verlengd.max(last.datum("last.begunstiging_einde"))
    }

    /// What he may do. Of a closed zaak nothing.
    #[must_use]
    pub fn aangeschreven(&self) -> Aangeschreven {
        let voornemen = self.voornemen();
        Aangeschreven {
            voornemen: voornemen.is_some(),
            zienswijze_tot: voornemen.and_then(|v| v.datum("zienswijze.einde")),
            last: self.last().is_some(),
            klaar_voor: self.klaar_voor(),
        }
    }
}

fn verstuurd(geladen: &Geladen, rij: BriefRij, concept: &Briefconcept) -> Uitkomst<Option<Verstuurd>> {
    let dag: Option<Date> = rij.verzonden.as_deref().and_then(|dag| dag.parse().ok());
    let (Some(dag), Some(soort)) = (dag, Briefsoort::van_code(&rij.soort)) else { return Ok(None) };
    let leven: Besluit = rij.leven()?;
    let van = geladen.inrichting.briefsjabloon(&concept.sjabloon, concept.dag);
    let waarden = van
        .iter()
        .flat_map(|van| &van.velden)
        .filter_map(|veld| Some((veld.bron.clone()?, concept.velden.get(&veld.code)?.clone())));
    let termijn = match soort {
        Briefsoort::Besluit => leven.bezwaartermijn(&Kalender::STANDAARD).ok().flatten(),
        _ => None,
    };
    Ok(Some(Verstuurd {
        dag,
        soort,
        is_last: van.and_then(|v| v.besluit.as_deref()).is_some_and(|code| LASTEN.contains(&code)),
        vervallen: leven.is_vervallen(),
        bezwaar_tot: termijn.map(|t| t.einde),
        waarden: waarden.collect(),
        rij,
    }))
}

/// What was sent to him in a zaak, oldest first: never a draft, never a letter to somebody else.
async fn verstuurd_aan(
    tx: &mut Tx,
    geladen: &Geladen,
    zaak: ZaakId,
    wie: &Betrokkene,
) -> Uitkomst<Vec<Verstuurd>> {
    let mut uit = Vec::new();
    for rij in store::brief::van_zaak(tx, zaak).await? {
        if !wie.is_ontvanger(rij.aan) || rij.verzonden.is_none() {
            continue;
        }
        let Some(versie) = store::brief::laatste(tx, rij.id).await? else { continue };
        uit.extend(verstuurd(geladen, rij, &versie.inhoud()?)?);
    }
    Ok(uit)
}

/// The orders against him that this zaak applies: they were sent to him in the zaak before it.
async fn toegepaste_lasten(
    tx: &mut Tx,
    geladen: &Geladen,
    zaak: &Zaak,
    wie: &Betrokkene,
) -> Uitkomst<Vec<Verstuurd>> {
    let Some(eerder) = wie.overgenomen_van.filter(|_| zaak.soort == ZaakSoort::ToepassenSanctie) else {
        return Ok(Vec::new());
    };
    let Some(daar) = store::betrokkene::op_id(tx, eerder).await? else { return Ok(Vec::new()) };
    let mut uit = verstuurd_aan(tx, geladen, daar.zaak, wie).await?;
    uit.retain(|b| b.is_last);
    Ok(uit)
}

/// The page of a party in a zaak.
pub(super) async fn van(
    tx: &mut Tx,
    geladen: &Geladen,
    zaak: Zaak,
    betrokkene: Betrokkene,
    vandaag: Date,
) -> Uitkomst<Pagina> {
    let mut brieven = toegepaste_lasten(tx, geladen, &zaak, &betrokkene).await?;
    brieven.extend(verstuurd_aan(tx, geladen, zaak.id, &betrokkene).await?);
    let mut inbreng = store::inbreng::van_zaak(tx, zaak.id).await?;
    inbreng.retain(|i| i.betrokkene == betrokkene.id);
    let mut stukken = store::inbreng::stukken(tx, zaak.id).await?;
    stukken.retain(|s| inbreng.iter().any(|i| i.id == s.inbreng));
    let mut geld = Vec::new();
    for last in brieven.iter().filter(|b: &&Verstuurd| b.is_last) {
        geld.push(geldstand(tx, &last.rij, vandaag).await?);
    }
    let momenten = vrije_momenten(tx, geladen, vandaag).await?;
    Ok(Pagina { zaak, betrokkene, brieven, inbreng, stukken, geld, momenten })
}

/// Days back to look for moments that were chosen: longer ago than any is offered ahead.
const MOMENTEN_SINDS: i32 = 60;

/// Moments for a conversation that somebody has.
pub(super) async fn bezette_momenten(tx: &mut Tx, vandaag: Date) -> Uitkomst<Vec<DateTime>> {
    let sinds = vandaag.saturating_sub(MOMENTEN_SINDS.days());
    Ok(store::inbreng::gekozen_momenten(tx, sinds).await?)
}

/// Moments for a conversation that nobody has; none when the municipality gives no hours.
async fn vrije_momenten(tx: &mut Tx, geladen: &Geladen, vandaag: Date) -> Uitkomst<Vec<DateTime>> {
    let Some(tijden) = &geladen.inrichting.instellingen.gesprekstijden else { return Ok(Vec::new()) };
    Ok(tijden.vrij(vandaag, &bezette_momenten(tx, vandaag).await?))
}

/// Whose page a secret opens.
pub(super) async fn eigenaar(tx: &mut Tx, geheim: &str, dag: Date) -> Uitkomst<Betrokkene> {
    let sleutel = sleutel::zoek(tx, geheim).await?;
    let wie = store::betrokkene::op_id(tx, sleutel.betrokkene).await?.ok_or(Weigering::NietGevonden)?;
    if wie.weg || !sleutel.werkt_op(dag) {
        return Err(Weigering::PaginaDicht.into());
    }
    Ok(wie)
}

/// The page that a secret opens.
///
/// # Errors
/// `NietGevonden` for a secret that is none; `PaginaDicht` for one that ran out or was withdrawn.
pub async fn lees(app: &App, geheim: &str) -> Uitkomst<Pagina> {
    let mut tx = app.store.lees().await?;
    let vandaag = lokaal(app.klok.nu()).date();
    let wie = eigenaar(&mut tx, geheim, vandaag).await?;
    let zaak = store::zaak::op_id(&mut tx, wie.zaak).await?.ok_or(Weigering::NietGevonden)?;
    van(&mut tx, &app.inrichting(), zaak, wie, vandaag).await
}
