//! Extra attention: a person turns a hotspot into work on the street, follows it, and explains it to residents.

use std::{collections::BTreeMap, sync::Arc};

use domein::{
    antwoord::zegt_iets,
    beeld::maandag,
    gebeurtenis::Gebeurtenis as G,
    hotspot::{self, Celtelling, Hotspot, Vensters},
    toegang::Recht,
    weigering::Weigering,
};
use jiff::{ToSpan, civil::Date};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{
    Gebruiker, Handeling, Uitkomst,
    aandacht::stuur,
    eis_reden,
    inzet::{self, Opdracht},
};
use crate::{
    plaats::{Plaatsen, hoeken},
    store::{
        self, StoreFout, Tx,
        extra::{ExtraAandacht, UitlegStand},
        gebeurtenis::Keten,
    },
};

/// Longest name of a place, in characters.
const MAX_NAAM: usize = 80;
/// Longest explanation for residents, in characters.
const MAX_UITLEG: usize = 1500;
/// Longest watch, in weeks.
const MAX_WEKEN: i64 = 52;

/// The hotspots of a day, with the figures behind them.
#[derive(Debug, Clone)]
pub struct Hotspots {
    /// Which weeks were looked at.
    pub vensters: Vensters,
    /// The places that stand out, the least likely first.
    pub lijst: Vec<Hotspot>,
    /// How many places and groups were tested.
    pub getoetst: usize,
}

/// Looks for hotspots in the weeks before the one of `vandaag`; none when there is too little past.
///
/// # Errors
/// When the figures cannot be read.
pub async fn hotspots(tx: &mut Tx, vandaag: Date) -> Result<Option<Hotspots>, StoreFout> {
    let Some(eerste) = store::beeld::eerste_week(tx).await? else { return Ok(None) };
    let Some(vensters) = hotspot::vensters(maandag(vandaag), eerste) else { return Ok(None) };
    let mut samen: BTreeMap<(String, String), (i64, i64)> = BTreeMap::new();
    let (van, tot) = vensters.nu;
    for (cel, groep, n) in store::beeld::per_cel(tx, van, tot).await? {
        samen.entry((cel, groep)).or_default().0 += n;
    }
    for (van, tot) in &vensters.eerder {
        for (cel, groep, n) in store::beeld::per_cel(tx, *van, *tot).await? {
            samen.entry((cel, groep)).or_default().1 += n;
        }
    }
    let getal = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let tellingen: Vec<Celtelling> = samen
        .into_iter()
        .map(|((cel, groep), (nu, eerder))| Celtelling { cel, groep, nu: getal(nu), eerder: getal(eerder) })
        .collect();
    Ok(Some(Hotspots { vensters, lijst: hotspot::vind(&tellingen), getoetst: tellingen.len() }))
}

/// Zaken of a place and group in a half-open range of weeks.
///
/// # Errors
/// When the figures cannot be read.
pub async fn zaken_in(tx: &mut Tx, cel: &str, groep: &str, van: Date, tot: Date) -> Result<i64, StoreFout> {
    Ok(store::beeld::van_cel(tx, cel, groep, van, tot).await?.iter().map(|(_, n)| n).sum())
}

/// What somebody fills in to give a hotspot extra attention.
#[derive(Debug, Clone, Default)]
pub struct Instelling {
    /// H3 cell.
    pub cel: String,
    /// Code of the group.
    pub groep: String,
    /// Name for people.
    pub naam: String,
    /// Last day.
    pub tot: Option<Date>,
    /// Why.
    pub reden: String,
}

fn mag(h: &Handeling) -> Result<Arc<Gebruiker>, Weigering> {
    let g = h.medewerker()?;
    if g.heeft(Recht::ExtraAandacht) { Ok(g) } else { Err(Weigering::GeenRecht) }
}

/// Turns a hotspot into extra attention, until a day (eis 117).
///
/// # Errors
/// `Veld` for what is missing, for a place that is no hotspot (any more) or has extra attention already;
/// `RedenOntbreekt`; `GeenRecht`.
pub async fn instellen(h: &mut Handeling, invoer: &Instelling) -> Uitkomst<Uuid> {
    let g = mag(h)?;
    let naam = eis_naam(&h.plaatsen, &invoer.naam)?;
    let vandaag = h.vandaag();
    let tot = invoer.tot.ok_or_else(|| Weigering::veld("tot", "fout-tot"))?;
    if tot <= vandaag || tot > vandaag.saturating_add(MAX_WEKEN.weeks()) {
        return Err(Weigering::veld("tot", "fout-tot").into());
    }
    let reden = eis_reden(&invoer.reden)?;
    let lopend = store::extra::lopend(&mut h.tx).await?;
    if lopend.iter().any(|e| e.cel == invoer.cel && e.groep == invoer.groep) {
        return Err(Weigering::veld("naam", "fout-extra-al").into());
    }
    let gevonden = hotspots(&mut h.tx, vandaag).await?.map(|s| s.lijst).unwrap_or_default();
    let hier = gevonden.into_iter().find(|s| s.cel == invoer.cel && s.groep == invoer.groep);
    let hier = hier.ok_or_else(|| Weigering::veld("naam", "fout-geen-hotspot"))?;
    let e = ExtraAandacht {
        id: h.sleutel(),
        versie: 1,
        naam: naam.clone(),
        cel: hier.cel.clone(),
        groep: hier.groep.clone(),
        vanaf: vandaag,
        tot,
        reden: reden.clone(),
        zaken: i64::from(hier.nu),
        verwacht: hier.verwacht.round() as i64,
        door: g.id.0,
        door_naam: g.naam.clone(),
        gemaakt: h.nu.as_microsecond(),
        beeindigd: None,
        uitkomst: None,
        uitleg: None,
        uitleg_stand: UitlegStand::Geen,
        uitleg_door: None,
        uitleg_door_naam: None,
        uitleg_op: None,
    };
    let hoeken: Vec<_> = hoeken(&e.cel).unwrap_or_default().iter().map(|p| (p.lat, p.lon)).collect();
    store::extra::maak(&mut h.tx, &e, &hoeken).await?;
    let nu = e.zaken;
    let ingesteld = G::ExtraAandachtIngesteld { naam, groep: e.groep, cel: e.cel, tot, nu, reden };
    h.voeg_toe(e.id, Keten::Inzet, "", &ingesteld).await?;
    Ok(e.id)
}

/// Gives a team the order to be at a place with extra attention, until that ends (eis 119).
///
/// # Errors
/// `Veld` for what is missing; `NietGevonden`; `GeenRecht`.
pub async fn inzet_geven(h: &mut Handeling, id: Uuid, invoer: &Opdracht) -> Uitkomst<()> {
    mag(h)?;
    let e = open(h, id).await?;
    if e.beeindigd.is_some() {
        return Err(Weigering::veld("wat", "fout-extra-afgelopen").into());
    }
    let waar = if invoer.waar.trim().is_empty() { e.naam.clone() } else { invoer.waar.clone() };
    let vanaf = h.vandaag();
    let invoer = Opdracht {
        waar,
        thema: e.groep.clone(),
        vanaf: Some(vanaf),
        tot: Some(e.tot.max(vanaf)),
        ..invoer.clone()
    };
    inzet::maak(h, Some((e.id, &e.naam)), &invoer).await.map(drop)
}

async fn open(h: &mut Handeling, id: Uuid) -> Uitkomst<ExtraAandacht> {
    store::gebeurtenis::op_slot(&mut h.tx, id, Keten::Inzet).await?;
    Ok(store::extra::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?)
}

/// Writes an explanation for residents. It is not public before a colleague looked at it (eis 118).
///
/// # Errors
/// `Veld` when it says too little, is too long, or names an address or a person's number; `GeenRecht`.
pub async fn uitleg_voorstellen(h: &mut Handeling, id: Uuid, tekst: &str) -> Uitkomst<()> {
    let g = mag(h)?;
    let mut e = open(h, id).await?;
    let tekst = tekst.trim();
    if !zegt_iets(tekst) || tekst.chars().count() < 40 {
        return Err(Weigering::veld("uitleg", "fout-uitleg-kort").into());
    }
    if tekst.chars().count() > MAX_UITLEG {
        return Err(Weigering::veld("uitleg", "fout-uitleg-lang").into());
    }
    if h.plaatsen.wijst_iemand_aan(tekst) {
        return Err(Weigering::veld("uitleg", "fout-uitleg-adres").into());
    }
    e.uitleg = Some(tekst.to_owned());
    e.uitleg_stand = UitlegStand::Voorgesteld;
    e.uitleg_door = Some(g.id.0);
    e.uitleg_door_naam = Some(g.naam.clone());
    e.uitleg_op = None;
    bewaar_uitleg(h, &e, G::UitlegVoorgesteld { naam: e.naam.clone(), tekst: tekst.to_owned() }).await
}

/// Publishes what a colleague wrote.
///
/// # Errors
/// `EigenVoorstel` for who wrote it; `NietGevonden` when nothing is proposed; `IntussenGewijzigd` when the words
/// changed since `gezien`; `GeenRecht`.
pub async fn uitleg_publiceren(h: &mut Handeling, id: Uuid, gezien: i64) -> Uitkomst<()> {
    let g = mag(h)?;
    let mut e = open(h, id).await?;
    if e.versie != gezien {
        return Err(Weigering::IntussenGewijzigd { gezien, nu: e.versie }.into());
    }
    if e.uitleg_stand != UitlegStand::Voorgesteld {
        return Err(Weigering::NietGevonden.into());
    }
    if e.uitleg_door == Some(g.id.0) {
        return Err(Weigering::EigenVoorstel.into());
    }
    e.uitleg_stand = UitlegStand::Openbaar;
    e.uitleg_door = Some(g.id.0);
    e.uitleg_door_naam = Some(g.naam.clone());
    e.uitleg_op = Some(h.vandaag());
    bewaar_uitleg(h, &e, G::UitlegOpenbaar { naam: e.naam.clone() }).await
}

/// Takes an explanation away.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn uitleg_intrekken(h: &mut Handeling, id: Uuid, reden: &str) -> Uitkomst<()> {
    mag(h)?;
    let reden = eis_reden(reden)?;
    let mut e = open(h, id).await?;
    if e.uitleg_stand == UitlegStand::Geen {
        return Err(Weigering::NietGevonden.into());
    }
    e.uitleg_stand = UitlegStand::Geen;
    e.uitleg_op = None;
    bewaar_uitleg(h, &e, G::UitlegIngetrokken { naam: e.naam.clone(), reden }).await
}

async fn bewaar_uitleg(h: &mut Handeling, e: &ExtraAandacht, wat: G) -> Uitkomst<()> {
    if !store::extra::zet_uitleg(&mut h.tx, e).await? {
        return Err(Weigering::IntussenGewijzigd { gezien: e.versie, nu: e.versie + 1 }.into());
    }
    h.voeg_toe(e.id, Keten::Inzet, "", &wat).await
}

/// Ends the extra attention before its last day.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn beeindigen(h: &mut Handeling, id: Uuid, reden: &str) -> Uitkomst<()> {
    mag(h)?;
    let reden = eis_reden(reden)?;
    let e = open(h, id).await?;
    if e.beeindigd.is_some() {
        return Err(Weigering::NietGevonden.into());
    }
    sluit(h, &e, &reden).await
}

/// Ends what has come to its last day, and tells the coordinator what happened to the figures; gives their number.
///
/// # Errors
/// When the store fails.
pub async fn afgelopen(h: &mut Handeling) -> Uitkomst<usize> {
    let vandaag = h.vandaag();
    let lijst = store::extra::afgelopen(&mut h.tx, vandaag).await?;
    let mut aantal = 0;
    for e in lijst {
        let e = open(h, e.id).await?;
        if e.beeindigd.is_none() {
            sluit(h, &e, "").await?;
            aantal += 1;
        }
    }
    Ok(aantal)
}

async fn sluit(h: &mut Handeling, e: &ExtraAandacht, reden: &str) -> Uitkomst<()> {
    let effect = effect(h, e).await?;
    let uitkomst = [reden, &effect].map(str::trim).into_iter().filter(|d| !d.is_empty()).collect::<Vec<_>>();
    let uitkomst = uitkomst.join(" ");
    if !store::extra::beeindig(&mut h.tx, e, h.nu.as_microsecond(), &uitkomst).await? {
        return Err(Weigering::IntussenGewijzigd { gezien: e.versie, nu: e.versie + 1 }.into());
    }
    store::inzet::trek_in_bij(&mut h.tx, e.id, h.nu.as_microsecond()).await?;
    if let Some(aan) = h.geladen.inrichting.instellingen.aandacht_mail.clone() {
        let tekst = format!(
            "De extra aandacht voor \"{}\" is afgelopen.\n\n{uitkomst}\n\nBekijk de cijfers op {}/extra-aandacht/{}",
            e.naam, h.adres, e.id
        );
        stuur(h, &aan, "Extra aandacht is afgelopen", tekst).await?;
    }
    h.voeg_toe(e.id, Keten::Inzet, "", &G::ExtraAandachtBeeindigd { naam: e.naam.clone(), uitkomst }).await
}

/// What happened to the figures, in a sentence: the four weeks before against the last four whole weeks.
async fn effect(h: &mut Handeling, e: &ExtraAandacht) -> Uitkomst<String> {
    let tot = maandag(h.vandaag().min(e.tot.saturating_add(1.day())));
    let van = tot.saturating_sub(hotspot::WEKEN.weeks());
    if van < maandag(e.vanaf) {
        return Ok(format!(
            "Het duurde korter dan {} hele weken. Het effect is niet te zien.",
            hotspot::WEKEN
        ));
    }
    let nu = zaken_in(&mut h.tx, &e.cel, &e.groep, van, tot).await?;
    Ok(format!(
        "In de vier weken voor {} kwamen hier {} binnen. In de laatste vier weken {}.",
        datum_nl(e.vanaf),
        zaken(e.zaken),
        if nu == 1 { "was het er 1".to_owned() } else { format!("waren het er {nu}") }
    ))
}

fn zaken(n: i64) -> String {
    if n == 1 { "1 zaak".to_owned() } else { format!("{n} zaken") }
}

fn eis_naam(plaatsen: &Plaatsen, naam: &str) -> Result<String, Weigering> {
    let naam = naam.trim();
    let letters = naam.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < 3 || naam.chars().count() > MAX_NAAM {
        return Err(Weigering::veld("naam", "fout-extra-naam"));
    }
    // The name stands above the page for residents.
    if plaatsen.wijst_iemand_aan(naam) {
        return Err(Weigering::veld("naam", "fout-uitleg-adres"));
    }
    Ok(naam.to_owned())
}
