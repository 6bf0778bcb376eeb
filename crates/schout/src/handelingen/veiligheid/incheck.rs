//! "I go in", "it takes longer", "I am safe" and "I need help", as they come from a phone.

use domein::{
    gebeurtenis::Veiligheidsdaad as D,
    veiligheid::Alarmsoort,
    veld::{Veldpost, Wat},
    weigering::Weigering,
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    super::{Fout, Gebruiker, Handeling, Uitkomst},
    alarm, kort, noteer, nummer, punt,
};
use crate::{
    klok::lokaal,
    store::{
        self,
        veiligheid::{Alarm, Incheck},
    },
};

/// Longest name of a place, and of who else is there.
const MAX_WAAR: usize = 200;
/// Longest telephone number.
const MAX_TELEFOON: usize = 30;

/// Takes in an item about one's own safety.
///
/// # Errors
/// `Veld` with `fout-incheck-eerst` when it is about a check-in that is not here yet; nothing else refuses it.
pub async fn aannemen(h: &mut Handeling, post: &Veldpost) -> Uitkomst<()> {
    match &post.wat {
        Wat::Inchecken { waar, minuten, met, telefoon, zaak } => {
            let g = h.medewerker()?;
            let erbij = Erbij {
                waar: kort(Some(waar), MAX_WAAR),
                met: kort(met.as_deref(), MAX_WAAR),
                telefoon: kort(telefoon.as_deref(), MAX_TELEFOON),
                nummer: nummer(zaak.as_deref()),
            };
            inchecken(h, &g, post, *minuten, erbij).await
        }
        Wat::Verlengen { incheck, minuten } => verlengen(h, *incheck, *minuten).await,
        Wat::Uitchecken { incheck } => uitchecken(h, *incheck).await,
        Wat::Noodoproep { incheck, waar, telefoon } => {
            let bekend = match incheck {
                Some(id) => zoek(h, *id).await?,
                None => None,
            };
            hulp(h, post, bekend, waar.as_deref(), telefoon.as_deref()).await
        }
        _ => Err(Fout::Intern("gaat niet over veiligheid".to_owned())),
    }
}

/// What was told at a check-in.
struct Erbij {
    waar: String,
    met: String,
    telefoon: String,
    nummer: Option<String>,
}

async fn inchecken(
    h: &mut Handeling,
    g: &Gebruiker,
    post: &Veldpost,
    minuten: u16,
    erbij: Erbij,
) -> Uitkomst<()> {
    let kader = &h.geladen.inrichting.instellingen.veiligheid;
    let vanaf = h.feitmoment();
    let tot = kader.eind(vanaf, minuten);
    let alarm_op = kader.alarm_op(tot, h.nu);
    let punt = punt(post);
    let i = Incheck {
        id: post.id,
        account: g.id.0,
        naam: g.naam.clone(),
        team: g.team.clone(),
        waar: if erbij.waar.is_empty() { "plek niet ingevuld".to_owned() } else { erbij.waar },
        lat: punt.map(|p| p.0),
        lon: punt.map(|p| p.1),
        met: erbij.met,
        telefoon: erbij.telefoon,
        nummer: erbij.nummer,
        vanaf: vanaf.as_microsecond(),
        tot: tot.as_microsecond(),
        alarm_op: Some(alarm_op.as_microsecond()),
        klaar: None,
        ontvangen: h.nu.as_microsecond(),
    };
    store::veiligheid::maak(&mut h.tx, &i).await?;
    noteer(h, i.id, D::Ingecheckt { tot: lokaal(tot) }).await
}

/// A check-in of who acts.
async fn zoek(h: &mut Handeling, id: Uuid) -> Uitkomst<Option<Incheck>> {
    let wie = h.medewerker()?.id;
    Ok(store::veiligheid::op_id(&mut h.tx, id, wie).await?)
}

async fn eis(h: &mut Handeling, id: Uuid) -> Uitkomst<Incheck> {
    let gevonden = zoek(h, id).await?;
    gevonden.ok_or_else(|| Weigering::veld("incheck", "fout-incheck-eerst").into())
}

async fn uitchecken(h: &mut Handeling, id: Uuid) -> Uitkomst<()> {
    let i = eis(h, id).await?;
    let wie = h.medewerker()?.id;
    let moment = h.feitmoment().as_microsecond().max(i.vanaf);
    if store::veiligheid::sluit(&mut h.tx, id, wie, moment).await? {
        let om = Timestamp::from_microsecond(moment).map_or(h.lokaal(), lokaal);
        noteer(h, id, D::Uitgecheckt { om }).await?;
    }
    // After the row of the check-in: an alarm that goes at this moment is there by then.
    Ok(store::veiligheid::zet_gehoord(&mut h.tx, id, wie, moment).await?)
}

/// The alarm that went stays with who follows it up; when this time passes too, another one goes.
async fn verlengen(h: &mut Handeling, id: Uuid, minuten: u16) -> Uitkomst<()> {
    let i = eis(h, id).await?;
    let wie = h.medewerker()?.id;
    let kader = &h.geladen.inrichting.instellingen.veiligheid;
    let tot = kader.eind(h.feitmoment(), minuten);
    let tot = Timestamp::from_microsecond(i.tot).map_or(tot, |was| was.max(tot));
    let alarm_op = kader.alarm_op(tot, h.nu).as_microsecond();
    let moment = h.feitmoment().as_microsecond();
    if store::veiligheid::verleng(&mut h.tx, id, wie, tot.as_microsecond(), alarm_op).await? {
        noteer(h, id, D::Verlengd { tot: lokaal(tot) }).await?;
    }
    Ok(store::veiligheid::zet_gehoord(&mut h.tx, id, wie, moment).await?)
}

/// An alarm at once. It takes the place of the timer: who asked for help is not asked whether he is safe.
async fn hulp(
    h: &mut Handeling,
    post: &Veldpost,
    bekend: Option<Incheck>,
    waar: Option<&str>,
    telefoon: Option<&str>,
) -> Uitkomst<()> {
    let g = h.medewerker()?;
    let moment = h.feitmoment().as_microsecond();
    if let Some(i) = &bekend {
        store::veiligheid::sluit(&mut h.tx, i.id, g.id, moment.max(i.vanaf)).await?;
    }
    let eigen = kort(waar, MAX_WAAR);
    let daar = bekend.as_ref().map(|i| i.waar.clone()).unwrap_or_default();
    let waar = [eigen, daar].into_iter().find(|w| !w.is_empty());
    let eigen = kort(telefoon, MAX_TELEFOON);
    let punt = punt(post).or_else(|| bekend.as_ref().and_then(|i| i.lat.zip(i.lon)));
    let a = Alarm {
        id: post.id,
        soort: Alarmsoort::Hulp.as_str().to_owned(),
        incheck: bekend.as_ref().map(|i| i.id),
        tot: None,
        account: g.id.0,
        naam: g.naam.clone(),
        team: g.team.clone(),
        waar: waar.unwrap_or_else(|| "plek niet ingevuld".to_owned()),
        lat: punt.map(|p| p.0),
        lon: punt.map(|p| p.1),
        met: bekend.as_ref().map(|i| i.met.clone()).unwrap_or_default(),
        telefoon: if eigen.is_empty() {
            bekend.as_ref().map(|i| i.telefoon.clone()).unwrap_or_default()
        } else {
            eigen
        },
        nummer: bekend.and_then(|i| i.nummer),
        sinds: moment,
        gemaakt: h.nu.as_microsecond(),
        gehoord: None,
        opgepakt: None,
        opgepakt_naam: None,
        gesloten: None,
        gesloten_naam: None,
        afloop: None,
    };
    alarm::maak(h, &a).await
}
