//! What the program does by itself on a day: warn before a norm ends, ask after planned work, watch promises.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    inrichting::{Eenheid, Inrichting, Norm},
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};
use jiff::{ToSpan, civil::Date};

use super::{
    Handeling, Uitkomst,
    antwoorden::verleng,
    behandelen::{Voor, maak_taak},
    beheer::ORGANISATIE,
};
use crate::store::{self, gebeurtenis::Keten};

/// Most dossiers in one transaction of one rule: few enough that others can write in between.
pub const PER_KEER: i64 = 50;

pub(super) async fn vergrendel(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<Zaak> {
    Ok(store::zaak::op_id_op_slot(&mut h.tx, zaak.id).await?.ok_or(Weigering::NietGevonden)?)
}

/// Two nodes never run a rule at the same time: the second one waits, and then finds the work done.
pub(super) async fn om_de_beurt(h: &mut Handeling) -> Uitkomst<()> {
    Ok(store::gebeurtenis::op_slot(&mut h.tx, ORGANISATIE, Keten::Organisatie).await?)
}

/// Who deals with it, else its team; when that team was lifted, the team that has its opvolgrol now.
pub(super) fn behandelaar_of_team(i: &Inrichting, zaak: &Zaak) -> Voor {
    if let Some(b) = zaak.behandelaar {
        return Voor { account: Some(b.0), ..Voor::default() };
    }
    let eigen = zaak.team.as_deref().and_then(|code| i.team(code));
    let team = eigen.or_else(|| i.team_voor(&zaak.opvolgrol, zaak.locatie.wijk.as_deref()));
    Voor { team: team.map(|t| t.code.clone()), ..Voor::default() }
}

/// Somebody may have answered between the list and the lock.
fn wacht_op_antwoord(zaak: &Zaak, grens: Date) -> bool {
    let stil = matches!(zaak.status, ZaakStatus::Overgedragen | ZaakStatus::Gepland);
    zaak.gesloten.is_none() && !stil && zaak.norm_datum <= grens
}

/// A few days before a norm ends: a task for who deals with it, to finish or to tell the reporter a new date.
///
/// # Errors
/// When the store fails.
pub async fn norm_dreigt(h: &mut Handeling) -> Uitkomst<usize> {
    om_de_beurt(h).await?;
    let dagen = i64::from(h.geladen.inrichting.instellingen.norm_waarschuwing_dagen);
    let grens = h.vandaag().saturating_add(dagen.days());
    let zaken = store::zaak::norm_nadert(&mut h.tx, grens, PER_KEER).await?;
    for zaak in &zaken {
        let mut zaak = vergrendel(h, zaak).await?;
        if !wacht_op_antwoord(&zaak, grens) {
            continue;
        }
        let wat = format!(
            "De melder verwacht uiterlijk {} bericht. Geef antwoord, of geef een nieuwe datum met de reden.",
            termijnen::datum_nl(zaak.norm_datum)
        );
        let uiterlijk = Some(zaak.norm_datum);
        let voor = behandelaar_of_team(&h.geladen.inrichting, &zaak);
        let taak = maak_taak(h, &zaak, "norm", &wat, voor, uiterlijk).await?;
        h.bewaar(&mut zaak, vec![taak]).await?;
    }
    Ok(zaken.len())
}

/// On the last day of a norm that nobody met: the reporter hears it today, with a new date and the honest reason.
///
/// # Errors
/// When the store fails.
pub async fn norm_verloopt(h: &mut Handeling) -> Uitkomst<usize> {
    om_de_beurt(h).await?;
    let vandaag = h.vandaag();
    let zaken = store::zaak::norm_verloopt(&mut h.tx, vandaag, PER_KEER).await?;
    for zaak in &zaken {
        let mut zaak = vergrendel(h, zaak).await?;
        if !wacht_op_antwoord(&zaak, vandaag) {
            continue;
        }
        let norm = h
            .onderwerp(&zaak.onderwerp, vandaag)
            .map_or(h.geladen.inrichting.instellingen.standaard_norm, |o| o.norm);
        let nieuw = termijnen::norm_datum(h.lokaal(), norm).datum.max(vandaag.saturating_add(1.days()));
        let nieuw = nieuw.max(na_uitstel(h, &zaak).await?);
        let reden = match zaak.status {
            ZaakStatus::Nieuw => "We konden nog niet beginnen. Er is meer werk dan we aankunnen.",
            ZaakStatus::WachtOpMelder => "We wachten op een antwoord van een melder.",
            _ => "We zijn bezig, maar het is nog niet klaar.",
        };
        verleng(h, &mut zaak, nieuw, reden).await?;
    }
    Ok(zaken.len())
}

/// Who was told a new day before is not told another one every day: each time there is a week more.
async fn na_uitstel(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<Date> {
    let eerder =
        store::zaak::termijnen(&mut h.tx, zaak.id).await?.iter().filter(|t| t.soort == "norm").count();
    let weken = u16::try_from(eerder.saturating_sub(1).min(4)).unwrap_or(4);
    let norm = Norm { aantal: 5 * weken, eenheid: Eenheid::Werkdagen };
    Ok(if weken == 0 { h.vandaag() } else { termijnen::norm_datum(h.lokaal(), norm).datum })
}

/// On the day of planned work, or of a look at another authority: a task that asks what was done (eis 140).
///
/// # Errors
/// When the store fails.
pub async fn planning_voorbij(h: &mut Handeling) -> Uitkomst<usize> {
    om_de_beurt(h).await?;
    let vandaag = h.vandaag();
    let zaken = store::zaak::planning_voorbij(&mut h.tx, vandaag, PER_KEER).await?;
    for zaak in &zaken {
        let mut zaak = vergrendel(h, zaak).await?;
        let Some((datum, wat)) = wat_is_gedaan(h, &zaak) else { continue };
        let voor = behandelaar_of_team(&h.geladen.inrichting, &zaak);
        let taak = maak_taak(h, &zaak, "uitgevoerd", &wat, voor, Some(vandaag)).await?;
        let mut gebeurtenissen = Vec::new();
        if let G::TaakGemaakt { taak, .. } = &taak {
            gebeurtenissen.push(G::PlanningVoorbij { datum, taak: *taak });
        }
        gebeurtenissen.push(taak);
        h.bewaar(&mut zaak, gebeurtenissen).await?;
    }
    Ok(zaken.len())
}

/// The question to ask about a day that came; none when the zaak moved on.
fn wat_is_gedaan(h: &Handeling, zaak: &Zaak) -> Option<(Date, String)> {
    let na = "Leg vast wat er is gebeurd. Daarna hoort de melder het.";
    let vraag = match zaak.status {
        ZaakStatus::Gepland => "Is het geplande werk gedaan?".to_owned(),
        ZaakStatus::Overgedragen => {
            let instantie = zaak.uitvoerder.as_deref().and_then(|u| h.geladen.inrichting.instantie(u));
            format!("Vraag {} of het is opgelost.", instantie.map_or("de andere instantie", |i| &i.naam))
        }
        _ => return None,
    };
    Some((zaak.gepland_op?, format!("{vraag} {na}")))
}

/// On the last day of a promise: a task for its owner.
///
/// # Errors
/// When the store fails.
pub async fn toezegging_dreigt(h: &mut Handeling) -> Uitkomst<usize> {
    om_de_beurt(h).await?;
    let vandaag = h.vandaag();
    let toezeggingen = store::taak::te_late_toezeggingen(&mut h.tx, vandaag, PER_KEER).await?;
    for t in &toezeggingen {
        let zaak = store::zaak::op_id(&mut h.tx, t.zaak.into()).await?.ok_or(Weigering::NietGevonden)?;
        let mut zaak = vergrendel(h, &zaak).await?;
        let wat = format!("Je beloofde een melder: {} Kom dit vandaag na.", t.wat);
        let voor = Voor { account: Some(t.eigenaar), ..Voor::default() };
        let taak = maak_taak(h, &zaak, "toezegging", &wat, voor, Some(vandaag)).await?;
        store::taak::zet_gewaarschuwd(&mut h.tx, t.id.into(), h.nu.as_microsecond()).await?;
        h.bewaar(&mut zaak, vec![taak]).await?;
    }
    Ok(toezeggingen.len())
}
