//! What was done to a colleague. It is his: he sees it, who leads his team, and who looks after the safety of all. It never
//! becomes part of a zaak, and no event holds a word of it.

use std::sync::Arc;

use domein::{
    gebeurtenis::Veiligheidsdaad as D,
    id::ZaakId,
    inrichting::Inrichting,
    toegang::{Recht, Rol},
    veiligheid::Agressiesoort,
    veld::{Veldpost, Wat},
    weigering::Weigering,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::{
    super::{Fout, Gebruiker, Handeling, Uitkomst, Wie, eis_kort, eis_reden},
    kort, noteer, nummer,
};
use crate::{
    app::App,
    klok::lokaal,
    store::{self, Tx, agressie::Agressiemelding},
};

/// What is looked at, in the words of the log.
const WAT: &str = "agressiemelding";

/// Takes in what a colleague recorded about himself.
///
/// # Errors
/// `Veld` when nothing was chosen, or a text is too long.
pub async fn melden(h: &mut Handeling, post: &Veldpost) -> Uitkomst<()> {
    let Wat::Agressie { soorten, wanneer, waar, zaak, letsel, politie, getuigen, tekst } = &post.wat else {
        return Err(Fout::Intern("geen agressiemelding".to_owned()));
    };
    let g = h.medewerker()?;
    let gekozen: Vec<&str> = Agressiesoort::ALLE
        .iter()
        .map(|s| s.as_str())
        .filter(|code| soorten.iter().any(|s| s == code))
        .collect();
    if gekozen.is_empty() {
        return Err(Weigering::veld("soorten", "fout-agressie-soort").into());
    }
    let a = Agressiemelding {
        id: post.id,
        account: g.id.0,
        naam: g.naam.clone(),
        team: g.team.clone(),
        soorten: gekozen.join(","),
        moment: toen(h, post, *wanneer).as_microsecond(),
        waar: kort(Some(waar), 200),
        nummer: nummer(zaak.as_deref()),
        letsel: *letsel,
        politie: *politie,
        getuigen: eis_kort("getuigen", getuigen)?,
        tekst: eis_kort("tekst", tekst)?,
        gemaakt: h.nu.as_microsecond(),
        gesproken: None,
        gesproken_naam: None,
        aangifte: None,
        aangifte_nummer: None,
        waarschuwing: None,
        gesloten: None,
        gesloten_naam: None,
        afloop: None,
    };
    store::agressie::maak(&mut h.tx, &a).await?;
    noteer(h, a.id, D::AgressieGemeld).await
}

/// The moment he named, put right as the moment of the item was; never after now.
fn toen(h: &Handeling, post: &Veldpost, wanneer: Option<Timestamp>) -> Timestamp {
    let Some(wanneer) = wanneer else { return h.feitmoment() };
    let scheef = h.feitmoment().duration_since(post.gemaakt);
    wanneer.saturating_add(scheef).unwrap_or(wanneer).min(h.nu)
}

/// Whether somebody leads the team of who it was done to.
#[must_use]
pub fn leidt(i: &Inrichting, g: &Gebruiker, a: &Agressiemelding) -> bool {
    let coordineert = g.rollen.iter().any(|t| t.rol == Rol::Coordinator);
    coordineert && i.leidt(g.team.as_deref(), a.team.as_deref())
}

/// Whether somebody may follow it up: never the colleague himself.
#[must_use]
pub fn mag_opvolgen(i: &Inrichting, g: &Gebruiker, a: &Agressiemelding) -> bool {
    a.account != g.id.0 && (leidt(i, g, a) || g.heeft(Recht::AgressieInzien))
}

/// Whether somebody may see it.
#[must_use]
pub fn mag_zien(i: &Inrichting, g: &Gebruiker, a: &Agressiemelding) -> bool {
    a.account == g.id.0 || mag_opvolgen(i, g, a)
}

/// Those that somebody may see, newest first.
///
/// # Errors
/// When the store fails.
pub async fn zichtbaar(tx: &mut Tx, i: &Inrichting, g: &Gebruiker) -> Uitkomst<Vec<Agressiemelding>> {
    if !volgt_op(g) {
        return Ok(store::agressie::van(tx, g.id).await?);
    }
    let mut rij = store::agressie::lijst(tx).await?;
    rij.retain(|a| mag_zien(i, g, a));
    Ok(rij)
}

/// How many wait for a talk with the colleague, by who has to follow them up.
///
/// # Errors
/// When the store fails.
pub async fn te_bespreken(tx: &mut Tx, i: &Inrichting, g: &Gebruiker) -> Uitkomst<usize> {
    if !volgt_op(g) {
        return Ok(0);
    }
    let rij = store::agressie::onbesproken(tx).await?;
    Ok(rij.iter().filter(|a| mag_opvolgen(i, g, a)).count())
}

/// Whether somebody may have records of others to follow up.
#[must_use]
pub fn volgt_op(g: &Gebruiker) -> bool {
    g.heeft(Recht::AgressieInzien) || g.rollen.iter().any(|t| t.rol == Rol::Coordinator)
}

/// One, for who may see it; that another than the colleague looks is noted once a day.
///
/// # Errors
/// `NietGevonden` when it is not there or not for him.
pub async fn inzien(app: &App, g: &Arc<Gebruiker>, id: Uuid) -> Uitkomst<Agressiemelding> {
    let geladen = app.inrichting();
    let mut tx = app.store.lees().await?;
    let gevonden = store::agressie::op_id(&mut tx, id).await?;
    let a = gevonden.filter(|a| mag_zien(&geladen.inrichting, g, a)).ok_or(Weigering::NietGevonden)?;
    let dag = lokaal(app.klok.nu()).date();
    let bekend =
        a.account == g.id.0 || store::betrokkene::al_ingezien(&mut tx, ZaakId(id), g.id, dag, WAT).await?;
    drop(tx);
    if !bekend {
        let mut h = Handeling::begin(app, Wie::Medewerker(Arc::clone(g))).await?;
        if store::betrokkene::ingezien(&mut h.tx, ZaakId(id), g.id, dag, WAT).await? {
            noteer(&mut h, id, D::AgressieBekeken).await?;
        }
        h.commit().await?;
    }
    Ok(a)
}

async fn open(h: &mut Handeling, id: Uuid) -> Uitkomst<(Arc<Gebruiker>, Agressiemelding)> {
    let g = h.medewerker()?;
    let a = store::agressie::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    let i = &h.geladen.inrichting;
    if !mag_zien(i, &g, &a) {
        return Err(Weigering::NietGevonden.into());
    }
    if !mag_opvolgen(i, &g, &a) {
        return Err(Weigering::GeenRecht.into());
    }
    Ok((g, a))
}

/// A day that has been.
fn eis_dag(h: &Handeling, veld: &str, dag: Option<Date>) -> Result<Date, Weigering> {
    dag.filter(|d| *d <= h.vandaag()).ok_or_else(|| Weigering::veld(veld, "fout-agressie-dag"))
}

fn eis_open(gelukt: bool) -> Uitkomst<()> {
    if gelukt { Ok(()) } else { Err(Weigering::NietGevonden.into()) }
}

/// Somebody talked with the colleague.
///
/// # Errors
/// `Veld` for a day that has not been; `NietGevonden`; `GeenRecht`.
pub async fn gesproken(h: &mut Handeling, id: Uuid, dag: Option<Date>) -> Uitkomst<()> {
    let (g, _) = open(h, id).await?;
    let dag = eis_dag(h, "gesproken", dag)?;
    eis_open(store::agressie::zet_gesproken(&mut h.tx, id, dag, &g.naam).await?)?;
    noteer(h, id, D::AgressieOpgevolgd { wat: "gesproken met de collega".to_owned() }).await
}

/// Aangifte was made.
///
/// # Errors
/// As [`gesproken`].
pub async fn aangifte(h: &mut Handeling, id: Uuid, dag: Option<Date>, nummer: &str) -> Uitkomst<()> {
    open(h, id).await?;
    let dag = eis_dag(h, "aangifte", dag)?;
    let nummer = kort(Some(nummer), 60);
    eis_open(store::agressie::zet_aangifte(&mut h.tx, id, dag, &nummer).await?)?;
    noteer(h, id, D::AgressieOpgevolgd { wat: "aangifte gedaan".to_owned() }).await
}

/// Closes it, after somebody talked with the colleague.
///
/// # Errors
/// `Veld` with `fout-agressie-eerst-gesproken`; `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn sluiten(h: &mut Handeling, id: Uuid, afloop: &str) -> Uitkomst<()> {
    let (g, a) = open(h, id).await?;
    if a.gesproken.is_none() {
        return Err(Weigering::veld("afloop", "fout-agressie-eerst-gesproken").into());
    }
    let afloop = eis_reden(afloop)?;
    let nu = h.nu.as_microsecond();
    eis_open(store::agressie::sluit(&mut h.tx, id, nu, &g.naam, &afloop).await?)?;
    noteer(h, id, D::AgressieGesloten).await
}
