//! Registers that others keep: an edition of feitcodes, and vergunningen, ontheffingen and evenementen.

use domein::{
    feitcode::{Feitcode, Feitcodeverschil, Stelsel, past, vergelijk},
    gebeurtenis::Gebeurtenis as G,
    inrichting::Inrichting,
    straat::Toestemming,
    toegang::Recht,
    weigering::Weigering,
};
use jiff::{ToSpan, civil::Date};

use super::{Fout, Handeling, Uitkomst, Wie, beheer::ORGANISATIE};
use crate::{
    inlezen::register::Toestemmingregels,
    store::{self, Tx, gebeurtenis::Keten},
};

/// A whole edition of one stelsel, as it was read.
#[derive(Debug, Clone)]
pub struct Editie {
    /// The track.
    pub stelsel: Stelsel,
    /// Name of the edition.
    pub naam: String,
    /// First day of offence.
    pub vanaf: Date,
    /// All its codes: what is not among them ends.
    pub codes: Vec<Feitcode>,
}

/// What an edition would change, on its first day.
///
/// # Errors
/// `Inrichting` when a later edition is there already: an offence in between would fall under the wrong one.
pub async fn verschil(tx: &mut Tx, e: &Editie) -> Uitkomst<Feitcodeverschil> {
    if let Some(laatste) = store::feitcode::laatste(tx, e.stelsel).await?.filter(|l| *l > e.vanaf) {
        let zin = format!(
            "Van {} is al een editie ingelezen die ingaat op {laatste}. Lees edities in op volgorde van hun eerste dag.",
            e.stelsel.label()
        );
        return Err(Weigering::Inrichting { zinnen: vec![zin] }.into());
    }
    let oud = store::feitcode::op_dag(tx, e.stelsel, e.vanaf).await?;
    Ok(vergelijk(&oud, &e.codes))
}

/// Stores an edition. What held until then keeps holding for offences before its first day.
///
/// # Errors
/// `GeenRecht`; what [`verschil`] refuses.
pub async fn editie_inlezen(h: &mut Handeling, e: &Editie) -> Uitkomst<Feitcodeverschil> {
    mag(h)?;
    let v = verschil(&mut h.tx, e).await?;
    if v.is_leeg() {
        return Ok(v);
    }
    let nu = h.nu.as_microsecond();
    let tot = e.vanaf.checked_sub(1.day()).map_err(|f| Fout::Intern(f.to_string()))?;
    for oud in v.vervallen.iter().chain(v.gewijzigd.iter().map(|(oud, _)| oud)) {
        // The same first day: a correction of what was read in before, which never held.
        if oud.geldig.van == e.vanaf {
            store::feitcode::verwijder(&mut h.tx, oud).await?;
        } else {
            store::feitcode::sluit(&mut h.tx, oud, tot).await?;
        }
    }
    for nieuw in v.nieuw.iter().chain(v.gewijzigd.iter().map(|(_, nieuw)| nieuw)) {
        store::feitcode::maak(&mut h.tx, nieuw, nu).await?;
    }
    let aantal = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let gedaan = G::FeitcodesIngelezen {
        stelsel: e.stelsel.label().to_owned(),
        editie: e.naam.clone(),
        vanaf: e.vanaf,
        nieuw: aantal(v.nieuw.len()),
        gewijzigd: aantal(v.gewijzigd.len()),
        vervallen: aantal(v.vervallen.len()),
    };
    h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &gedaan).await?;
    Ok(v)
}

/// Rules on the street that name a feitcode which is not in the register on a day: one sentence each. An empty register
/// says nothing.
///
/// # Errors
/// When the store fails.
pub async fn onbekende_feitcodes(tx: &mut Tx, i: &Inrichting, dag: Date) -> Uitkomst<Vec<String>> {
    let codes = store::feitcode::in_periode(tx, dag, dag).await?;
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let mist = |patroon: &String| !codes.iter().any(|f| past(patroon, &f.code));
    let zin = |regel: &str, patroon: &str| {
        format!(
            "De straatregel \"{regel}\" noemt feitcode {patroon}. Die staat op {dag} niet in het register."
        )
    };
    let regels = i.straat.regels.iter().filter(|r| r.geldig.geldt_op(dag));
    Ok(regels.flat_map(|r| r.feitcodes.iter().filter(|p| mist(p)).map(|p| zin(&r.code, p))).collect())
}

/// What became of the lines of a file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Ingelezen {
    /// Numbers that were not there.
    pub nieuw: Vec<String>,
    /// Numbers that read differently.
    pub gewijzigd: Vec<String>,
    /// How many were there already, and the same.
    pub bekend: usize,
    /// Lines that were refused, with the reason.
    pub geweigerd: Vec<(u64, String)>,
}

/// Compares toestemmingen with what is stored; without `proef` it stores them. A line that is refused holds nothing else back.
///
/// # Errors
/// `GeenRecht`, or when the store fails.
pub async fn toestemmingen_inlezen(
    h: &mut Handeling,
    bestand: &str,
    regels: Toestemmingregels,
    proef: bool,
) -> Uitkomst<Ingelezen> {
    mag(h)?;
    let mut uit = Ingelezen::default();
    for (nummer, regel) in regels {
        match regel {
            Err(zin) => uit.geweigerd.push((nummer, zin)),
            Ok(t) => toestemming(h, &t, proef, &mut uit).await?,
        }
    }
    if !proef && (!uit.nieuw.is_empty() || !uit.gewijzigd.is_empty()) {
        let aantal = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let gedaan = G::ToestemmingenIngelezen {
            bestand: bestand.to_owned(),
            nieuw: aantal(uit.nieuw.len()),
            gewijzigd: aantal(uit.gewijzigd.len()),
            geweigerd: aantal(uit.geweigerd.len()),
        };
        h.voeg_toe(ORGANISATIE, Keten::Organisatie, "", &gedaan).await?;
    }
    Ok(uit)
}

async fn toestemming(h: &mut Handeling, t: &Toestemming, proef: bool, uit: &mut Ingelezen) -> Uitkomst<()> {
    match store::toestemming::op_nummer(&mut h.tx, &t.nummer).await? {
        Some(er) if er == *t => {
            uit.bekend += 1;
            return Ok(());
        }
        Some(_) => uit.gewijzigd.push(t.nummer.clone()),
        None => uit.nieuw.push(t.nummer.clone()),
    }
    if !proef {
        store::toestemming::bewaar(&mut h.tx, t, h.nu.as_microsecond()).await?;
    }
    Ok(())
}

/// The functional administrator, or who works on the server itself.
fn mag(h: &Handeling) -> Result<(), Weigering> {
    match &h.wie {
        Wie::Systeem(_) => Ok(()),
        Wie::Medewerker(g) if g.heeft(Recht::InrichtingWijzigen) => Ok(()),
        _ => Err(Weigering::GeenRecht),
    }
}
