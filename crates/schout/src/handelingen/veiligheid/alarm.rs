//! Alarms about colleagues: raised once, mailed once, taken by one person, and closed with what happened.

use domein::{
    gebeurtenis::Veiligheidsdaad as D, toegang::Recht, veiligheid::Alarmsoort, weigering::Weigering,
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    super::{Handeling, Uitkomst, aandacht, eis_reden},
    noteer,
};
use crate::{
    klok::lokaal,
    store::{
        self,
        veiligheid::{Alarm, Incheck},
    },
};

/// Subject of the mail: who it is about stands inside only.
pub const ONDERWERP: &str = "Alarm: bel een collega op straat";

/// Raises the alarms of check-ins whose time passed; gives how many.
///
/// # Errors
/// When the store fails.
pub async fn bewaken(h: &mut Handeling) -> Uitkomst<usize> {
    let laat = store::veiligheid::te_laat(&mut h.tx, h.nu.as_microsecond()).await?;
    let mut aantal = 0;
    for i in laat {
        // He may have reported between the list and here.
        if store::veiligheid::neem_alarm(&mut h.tx, &i).await? {
            let a = van(h, i);
            maak(h, &a).await?;
            aantal += 1;
        }
    }
    Ok(aantal)
}

fn van(h: &Handeling, i: Incheck) -> Alarm {
    Alarm {
        id: h.sleutel(),
        soort: Alarmsoort::Tijd.as_str().to_owned(),
        incheck: Some(i.id),
        tot: Some(i.tot),
        account: i.account,
        naam: i.naam,
        team: i.team,
        waar: i.waar,
        lat: i.lat,
        lon: i.lon,
        met: i.met,
        telefoon: i.telefoon,
        nummer: i.nummer,
        sinds: i.vanaf,
        gemaakt: h.nu.as_microsecond(),
        gehoord: None,
        opgepakt: None,
        opgepakt_naam: None,
        gesloten: None,
        gesloten_naam: None,
        afloop: None,
    }
}

/// Stores an alarm with its mail and event, once.
pub(super) async fn maak(h: &mut Handeling, a: &Alarm) -> Uitkomst<()> {
    if !store::veiligheid::maak_alarm(&mut h.tx, a).await? {
        return Ok(());
    }
    let aan = h.geladen.inrichting.instellingen.veiligheid.mail.clone();
    if let Some(aan) = &aan {
        let tekst = mail(h, a);
        aandacht::stuur(h, aan, ONDERWERP, tekst).await?;
    }
    let waarom = Alarmsoort::van_code(&a.soort).unwrap_or(Alarmsoort::Tijd);
    noteer(h, a.id, D::AlarmGemaakt { waarom, gemaild: aan.is_some() }).await
}

/// "10.35 uur"
#[must_use]
pub fn uur(moment: i64) -> String {
    let om = lokaal(Timestamp::from_microsecond(moment).unwrap_or_default());
    format!("{}.{:02} uur", om.hour(), om.minute())
}

/// What whoever has to call needs to know, and no more (AVG art. 5 lid 1 onder c).
fn mail(h: &Handeling, a: &Alarm) -> String {
    let eerst = match a.tot {
        Some(tot) => format!(
            "{} ging om {} naar binnen en zou zich voor {} melden. Dat is niet gebeurd.",
            a.naam,
            uur(a.sinds),
            uur(tot)
        ),
        None => format!("{} vroeg om {} om hulp.", a.naam, uur(a.sinds)),
    };
    let met = if a.met.is_empty() { String::new() } else { format!(" Samen met: {}.", a.met) };
    let bel = if a.telefoon.is_empty() {
        "Bel de collega. Het nummer is niet ingevuld.".to_owned()
    } else {
        format!("Bel nu {}.", a.telefoon)
    };
    format!(
        "{eerst}\n\nPlek: {}.{met}\n\n{bel} Neemt niemand op, of is er gevaar? Bel 112.\n\n\
         Zeg eerst dat jij belt: {}/veiligheid",
        a.waar, h.adres
    )
}

fn eis_recht(h: &Handeling) -> Uitkomst<String> {
    let g = h.medewerker()?;
    if g.heeft(Recht::VeiligheidBewaken) { Ok(g.naam.clone()) } else { Err(Weigering::GeenRecht.into()) }
}

/// "I call": nobody else has to.
///
/// # Errors
/// `Veld` with `fout-alarm-opgepakt` when a colleague was first; `NietGevonden`; `GeenRecht`.
pub async fn oppakken(h: &mut Handeling, id: Uuid) -> Uitkomst<()> {
    let naam = eis_recht(h)?;
    store::veiligheid::alarm(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    if !store::veiligheid::pak_op(&mut h.tx, id, h.nu.as_microsecond(), &naam).await? {
        return Err(Weigering::veld("alarm", "fout-alarm-opgepakt").into());
    }
    noteer(h, id, D::AlarmOpgepakt).await
}

/// Closes an alarm with what happened.
///
/// # Errors
/// `RedenOntbreekt` without what happened; `NietGevonden` when it was closed before; `GeenRecht`.
pub async fn sluiten(h: &mut Handeling, id: Uuid, afloop: &str) -> Uitkomst<()> {
    let naam = eis_recht(h)?;
    let afloop = eis_reden(afloop)?;
    if !store::veiligheid::sluit_alarm(&mut h.tx, id, h.nu.as_microsecond(), &naam, &afloop).await? {
        return Err(Weigering::NietGevonden.into());
    }
    noteer(h, id, D::AlarmGesloten).await
}
