//! Somebody was there and looked, also when nothing was wrong (eis 36).

use domein::{
    gebeurtenis::Gebeurtenis as G,
    veld::{Veldpost, Wat},
    weigering::Weigering,
};

use super::super::{Fout, Handeling, Uitkomst, eis_kort};
use crate::{
    plaats::Punt,
    store::{self, gebeurtenis::Keten, veld::Waarneming},
};

/// Longest stay at one place, in minutes.
const LANGST: u16 = 12 * 60;

/// Records an observation.
///
/// # Errors
/// `Veld` for an unknown theme or order, a place without words, or more minutes than a shift has.
pub(super) async fn vastleggen(h: &mut Handeling, post: &Veldpost) -> Uitkomst<()> {
    let Wat::Waarneming { thema, waar, tekst, minuten, inzet } = &post.wat else {
        return Err(Fout::Intern("geen waarneming".to_owned()));
    };
    let g = h.medewerker()?;
    let naam = h.geladen.inrichting.thema(thema).map(str::to_owned);
    let naam = naam.ok_or_else(|| Weigering::veld("thema", "fout-thema"))?;
    let waar = eis_kort("waar", waar)?;
    if !(3..=200).contains(&waar.chars().count()) {
        return Err(Weigering::veld("waar", "fout-waar").into());
    }
    if *minuten > LANGST {
        return Err(Weigering::veld("minuten", "fout-minuten").into());
    }
    let bij = match inzet {
        Some(id) => {
            let rij = store::inzet::op_id(&mut h.tx, *id).await?;
            Some(rij.ok_or_else(|| Weigering::veld("inzet", "fout-inzet"))?)
        }
        None => None,
    };
    let punt = post.plek.as_ref().map(|p| Punt { lat: p.lat, lon: p.lon });
    let w = Waarneming {
        id: post.id,
        account: g.id.0,
        door_naam: g.naam.clone(),
        team: g.team.clone(),
        thema: thema.clone(),
        waar: waar.clone(),
        lat: punt.map(|p| p.lat),
        lon: punt.map(|p| p.lon),
        wijk: punt.and_then(|p| h.plaatsen.gebied_van(p).map(|(wijk, _)| wijk.code.clone())),
        tekst: eis_kort("tekst", tekst)?,
        minuten: i64::from(*minuten),
        moment: h.feitmoment().as_microsecond(),
        inzetopdracht: *inzet,
        gemaakt: h.nu.as_microsecond(),
    };
    store::veld::maak_waarneming(&mut h.tx, &w).await?;
    let gezien = G::WaarnemingVastgelegd {
        waarneming: w.id,
        thema: naam,
        waar,
        minuten: w.minuten,
        tekst: w.tekst.clone(),
    };
    let dossier = bij.map_or(w.id, |i| i.extra_aandacht.unwrap_or(i.id));
    store::gebeurtenis::op_slot(&mut h.tx, dossier, Keten::Inzet).await?;
    h.voeg_toe(dossier, Keten::Inzet, "", &gezien).await
}
