//! Meetings at which zaken are discussed: planning one, who was there, closing it.

mod kandidaten;
mod punt;
mod uitkomst;

use std::sync::Arc;

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::AccountId,
    inrichting::Inrichting,
    tafel::{Puntstand, TafelWeigering, Tafelsoort},
    toegang::Recht,
    weigering::Weigering,
};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
};
use uuid::Uuid;

pub use kandidaten::{Kandidaat, kandidaten};
pub use punt::{AdviesInvoer, aanhouden, advies_weghalen, adviseren, op_agenda, weghalen};
pub use uitkomst::{Vastlegging, vastleggen};

use super::{Fout, Gebruiker, Handeling, Uitkomst, toets_recht};
use crate::{
    klok::lokaal,
    store::{
        self,
        gebeurtenis::{Keten, op_slot},
        tafel::{Aanwezige, Tafel},
    },
};

/// How far ahead, or back, a meeting may be, in days.
const MEESTE_DAGEN: i64 = 366;
/// Longest name of a place, person or organisation, in characters.
const MAX_NAAM: usize = 120;
/// Most people of other organisations at a meeting.
const MEESTE_PARTNERS: usize = 40;

/// What somebody fills in to plan a meeting.
#[derive(Debug, Clone, Default)]
pub struct TafelInvoer {
    /// Code of the kind.
    pub soort: String,
    /// Local day.
    pub dag: Option<Date>,
    /// Local time, "10:00".
    pub tijd: String,
    /// Where.
    pub plek: String,
    /// Key of the account of who leads it.
    pub voorzitter: String,
    /// Who was there; for a meeting that is over.
    pub wie: Aanwezigen,
}

/// Who was there, as it was filled in.
#[derive(Debug, Clone, Default)]
pub struct Aanwezigen {
    /// Keys of accounts.
    pub accounts: Vec<String>,
    /// People of other organisations: "name, organisation", one a line.
    pub partners: String,
}

/// Who plans and records meetings.
fn mag(h: &Handeling) -> Result<Arc<Gebruiker>, Weigering> {
    let g = h.medewerker()?;
    if g.heeft(Recht::TafelHouden) { Ok(g) } else { Err(Weigering::GeenRecht) }
}

/// Takes the lock of a meeting that is not closed.
async fn open(h: &mut Handeling, id: Uuid) -> Uitkomst<Tafel> {
    op_slot(&mut h.tx, id, Keten::Tafel).await?;
    let tafel = store::tafel::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    match tafel.gesloten {
        Some(moment) => {
            let dag = lokaal(Timestamp::from_microsecond(moment).unwrap_or(h.nu)).date();
            Err(Weigering::from(TafelWeigering::Gesloten { dag }).into())
        }
        None => Ok(tafel),
    }
}

fn eis_versie(tafel: &Tafel, gezien: i64) -> Result<(), Weigering> {
    if tafel.versie == gezien {
        Ok(())
    } else {
        Err(Weigering::IntussenGewijzigd { gezien, nu: tafel.versie })
    }
}

/// The fields of a meeting that hold together.
struct Afspraak {
    dag: Date,
    tijd: Time,
    plek: String,
    voorzitter: AccountId,
    naam: String,
}

async fn lees_afspraak(h: &mut Handeling, invoer: &TafelInvoer) -> Uitkomst<Afspraak> {
    let vandaag = h.vandaag();
    let dag = invoer.dag.ok_or_else(|| Weigering::veld("dag", "fout-datum"))?;
    let ver = MEESTE_DAGEN.days();
    if dag > vandaag.saturating_add(ver) || dag < vandaag.saturating_sub(ver) {
        return Err(Weigering::veld("dag", "fout-tafel-dag").into());
    }
    let tijd = Time::strptime("%H:%M", invoer.tijd.trim().replace('.', ":"));
    let tijd = tijd.map_err(|_| Weigering::veld("tijd", "fout-tijd"))?;
    let plek = eis_naam(&invoer.plek).ok_or_else(|| Weigering::veld("plek", "fout-tafel-plek"))?;
    let (voorzitter, naam) = account(h, &invoer.voorzitter, "voorzitter").await?;
    Ok(Afspraak { dag, tijd, plek, voorzitter, naam })
}

fn eis_naam(tekst: &str) -> Option<String> {
    let tekst = tekst.trim();
    let past = tekst.chars().any(char::is_alphanumeric) && tekst.chars().count() <= MAX_NAAM;
    past.then(|| tekst.to_owned())
}

async fn account(h: &mut Handeling, sleutel: &str, veld: &str) -> Uitkomst<(AccountId, String)> {
    let fout = || Weigering::veld(veld, "fout-account");
    let id: Uuid = sleutel.trim().parse().map_err(|_| fout())?;
    let account = store::account::op_id(&mut h.tx, id.into()).await?.filter(|a| a.actief);
    let account = account.ok_or_else(fout)?;
    Ok((account.id, account.weergave))
}

async fn lees_aanwezig(h: &mut Handeling, wie: &Aanwezigen) -> Uitkomst<Vec<Aanwezige>> {
    let mut uit: Vec<Aanwezige> = Vec::new();
    for sleutel in &wie.accounts {
        let (id, naam) = account(h, sleutel, "aanwezig").await?;
        if !uit.iter().any(|a| a.account == Some(id.0)) {
            uit.push(Aanwezige { account: Some(id.0), naam, organisatie: String::new() });
        }
    }
    let fout = || Weigering::veld("partners", "fout-partners");
    let regels: Vec<&str> = wie.partners.lines().map(str::trim).filter(|r| !r.is_empty()).collect();
    if regels.len() > MEESTE_PARTNERS {
        return Err(fout().into());
    }
    for regel in regels {
        let (naam, organisatie) = regel.split_once(',').ok_or_else(fout)?;
        let naam = eis_naam(naam).ok_or_else(fout)?;
        let organisatie = eis_naam(organisatie).ok_or_else(fout)?;
        uit.push(Aanwezige { account: None, naam, organisatie });
    }
    Ok(uit)
}

async fn bewaar_aanwezig(h: &mut Handeling, tafel: &Tafel, wie: Vec<Aanwezige>) -> Uitkomst<()> {
    let namen = wie.iter().map(Aanwezige::in_woorden).collect();
    let rijen: Vec<(Uuid, Aanwezige)> = wie.into_iter().map(|a| (h.sleutel(), a)).collect();
    store::tafel::zet_aanwezig(&mut h.tx, tafel.id, &rijen).await?;
    h.voeg_toe(tafel.id, Keten::Tafel, "", &G::TafelAanwezig { bij: tafel.soort, dag: tafel.dag, namen })
        .await
}

/// Plans a meeting; gives its key. One that is over is recorded with who was there.
///
/// # Errors
/// `Veld` for what is missing or wrong; `Tafel` for a day that is over without anybody there; `GeenRecht`.
pub async fn plannen(h: &mut Handeling, invoer: &TafelInvoer) -> Uitkomst<Uuid> {
    mag(h)?;
    let soort = Tafelsoort::van_code(&invoer.soort).ok_or_else(|| Weigering::veld("soort", "fout-kies"))?;
    let a = lees_afspraak(h, invoer).await?;
    let wie = lees_aanwezig(h, &invoer.wie).await?;
    if a.dag < h.vandaag() && wie.is_empty() {
        return Err(Weigering::from(TafelWeigering::NiemandAanwezig).into());
    }
    let tafel = Tafel {
        id: h.sleutel(),
        versie: 1,
        soort,
        dag: a.dag,
        tijd: a.tijd,
        plek: a.plek.clone(),
        voorzitter: a.voorzitter,
        voorzitter_naam: a.naam.clone(),
        gemaakt: h.nu.as_microsecond(),
        gesloten: None,
    };
    store::tafel::maak(&mut h.tx, &tafel).await?;
    let tijd = tafel.tijd_tekst();
    let gepland = G::TafelGepland { bij: soort, dag: a.dag, tijd, plek: a.plek, voorzitter: a.naam };
    h.voeg_toe(tafel.id, Keten::Tafel, "", &gepland).await?;
    if !wie.is_empty() {
        bewaar_aanwezig(h, &tafel, wie).await?;
    }
    Ok(tafel.id)
}

/// Moves a meeting, or gives it another place or chair.
///
/// # Errors
/// As [`plannen`]; `Tafel` when it is closed; `IntussenGewijzigd`.
pub async fn wijzigen(h: &mut Handeling, id: Uuid, invoer: &TafelInvoer, gezien: i64) -> Uitkomst<()> {
    mag(h)?;
    let mut tafel = open(h, id).await?;
    eis_versie(&tafel, gezien)?;
    let a = lees_afspraak(h, invoer).await?;
    let leeg = store::tafel::aanwezig(&mut h.tx, id).await?.is_empty();
    if a.dag < h.vandaag() && a.dag != tafel.dag && leeg {
        return Err(Weigering::from(TafelWeigering::NiemandAanwezig).into());
    }
    tafel = Tafel {
        dag: a.dag,
        tijd: a.tijd,
        plek: a.plek,
        voorzitter: a.voorzitter,
        voorzitter_naam: a.naam,
        ..tafel
    };
    bewaar(h, &tafel).await?;
    let wat = G::TafelGewijzigd {
        bij: tafel.soort,
        dag: tafel.dag,
        tijd: tafel.tijd_tekst(),
        plek: tafel.plek.clone(),
        voorzitter: tafel.voorzitter_naam.clone(),
    };
    h.voeg_toe(id, Keten::Tafel, "", &wat).await
}

async fn bewaar(h: &mut Handeling, tafel: &Tafel) -> Uitkomst<()> {
    if store::tafel::wijzig(&mut h.tx, tafel).await? {
        Ok(())
    } else {
        Err(Weigering::IntussenGewijzigd { gezien: tafel.versie, nu: tafel.versie + 1 }.into())
    }
}

/// Records who were there.
///
/// # Errors
/// `Veld` for an account or partner that is not right; `Tafel` when it is closed or nobody is left; `IntussenGewijzigd`.
pub async fn aanwezig_zetten(h: &mut Handeling, id: Uuid, wie: &Aanwezigen, gezien: i64) -> Uitkomst<()> {
    mag(h)?;
    let tafel = open(h, id).await?;
    eis_versie(&tafel, gezien)?;
    let wie = lees_aanwezig(h, wie).await?;
    if wie.is_empty() {
        return Err(Weigering::from(TafelWeigering::NiemandAanwezig).into());
    }
    bewaar(h, &tafel).await?;
    bewaar_aanwezig(h, &tafel, wie).await
}

/// Names of who were there, once the meeting has begun.
async fn eis_gehouden(h: &mut Handeling, tafel: &Tafel) -> Uitkomst<Vec<String>> {
    if tafel.dag > h.vandaag() {
        return Err(Weigering::from(TafelWeigering::NogNiet { dag: tafel.dag }).into());
    }
    let wie = store::tafel::aanwezig(&mut h.tx, tafel.id).await?;
    if wie.is_empty() {
        return Err(Weigering::from(TafelWeigering::NiemandAanwezig).into());
    }
    Ok(wie.iter().map(Aanwezige::in_woorden).collect())
}

/// Closes a meeting; nothing changes after that.
///
/// # Errors
/// `Tafel` when zaken are still to be discussed, nobody was there, or it is closed; `IntussenGewijzigd`.
pub async fn sluiten(h: &mut Handeling, id: Uuid, gezien: i64) -> Uitkomst<()> {
    let g = mag(h)?;
    let mut tafel = open(h, id).await?;
    eis_versie(&tafel, gezien)?;
    eis_gehouden(h, &tafel).await?;
    let punten = store::tafel::punten(&mut h.tx, id).await?;
    let mut open = Vec::new();
    for punt in punten.iter().filter(|p| p.stand == Puntstand::Open) {
        let Some(zaak) = store::zaak::op_id(&mut h.tx, punt.zaak).await? else { continue };
        let groep = h.groep(&zaak);
        match toets_recht(&mut h.tx, &g, &zaak, &groep, Recht::ZakenLezen).await {
            Ok(()) => open.push(zaak.nummer),
            Err(Fout::Weigering(_)) => open.push("een zaak die je niet mag zien".to_owned()),
            Err(fout) => return Err(fout),
        }
    }
    if !open.is_empty() {
        return Err(Weigering::from(TafelWeigering::NogTeBespreken { zaken: open }).into());
    }
    tafel.gesloten = Some(h.nu.as_microsecond());
    bewaar(h, &tafel).await?;
    let tel = |stand| punten.iter().filter(|p| p.stand == stand).count();
    let (besproken, aangehouden) = (tel(Puntstand::Besproken), tel(Puntstand::Aangehouden));
    let wat = G::TafelGesloten { bij: tafel.soort, dag: tafel.dag, besproken, aangehouden };
    h.voeg_toe(id, Keten::Tafel, "", &wat).await
}

/// Name of a discipline, also of one that is no longer in the list.
#[must_use]
pub fn discipline_naam(i: &Inrichting, code: &str) -> String {
    let een = i.instellingen.disciplines.iter().find(|d| d.code == code);
    een.map_or_else(|| code.to_owned(), |d| d.naam.clone())
}
