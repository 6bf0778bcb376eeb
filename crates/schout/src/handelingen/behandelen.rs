//! Work on a zaak: what was seen and done, what follows, notes and photos.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::StukId,
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};
use jiff::civil::Date;

use super::{
    Handeling, Uitkomst,
    controle::{self, Onderzoek},
    eis_kort, eis_reden,
    melder::BewaardeFoto,
};
use crate::store::{self, taak::Taak, zaak::Bevinding};

/// What was seen on the spot or found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resultaat {
    /// Nothing wrong.
    Akkoord,
    /// A violation or a defect.
    Overtreding,
    /// Nobody home.
    NiemandThuis,
    /// No access.
    GeenToegang,
    /// No cooperation.
    GeenMedewerking,
    /// Found out without going there.
    OpAfstand,
    /// A visit of which the judgement follows in a report.
    Bezocht,
}

impl Resultaat {
    /// The results to choose from.
    pub const ALLE: [Self; 6] = [
        Self::Akkoord,
        Self::Overtreding,
        Self::NiemandThuis,
        Self::GeenToegang,
        Self::GeenMedewerking,
        Self::OpAfstand,
    ];

    /// Stored form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Akkoord => "akkoord",
            Self::Overtreding => "overtreding",
            Self::NiemandThuis => "niemand_thuis",
            Self::GeenToegang => "geen_toegang",
            Self::GeenMedewerking => "geen_medewerking",
            Self::OpAfstand => "op_afstand",
            Self::Bezocht => "bezocht",
        }
    }

    /// Words on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Akkoord => "Akkoord",
            Self::Overtreding => "Overtreding of gebrek",
            Self::NiemandThuis => "Niemand thuis",
            Self::GeenToegang => "Geen toegang",
            Self::GeenMedewerking => "Geen medewerking",
            Self::OpAfstand => "Op afstand uitgezocht",
            Self::Bezocht => "Controle ter plaatse",
        }
    }

    /// Reads the stored form.
    #[must_use]
    pub fn lees(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|r| r.code() == code)
    }
}

/// Records what was found and done (eis 1: facts, apart from the judgement).
///
/// # Errors
/// `Veld` when nothing was found in words.
pub async fn bevinding_vastleggen(
    h: &mut Handeling,
    nummer: &str,
    resultaat: Resultaat,
    gevonden: &str,
    gedaan: &str,
) -> Uitkomst<Zaak> {
    bezoek_vastleggen(h, nummer, resultaat, (gevonden, gedaan), Onderzoek::default()).await
}

/// The same, with what was looked at point by point and what was measured.
///
/// # Errors
/// As [`bevinding_vastleggen`]; `Veld` for an answer or a measurement that cannot be.
pub async fn bezoek_vastleggen(
    h: &mut Handeling,
    nummer: &str,
    resultaat: Resultaat,
    (gevonden, gedaan): (&str, &str),
    onderzoek: Onderzoek<'_>,
) -> Uitkomst<Zaak> {
    if gevonden.trim().is_empty() {
        return Err(Weigering::veld("gevonden", "fout-gevonden").into());
    }
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    if zaak.status == ZaakStatus::Nieuw {
        zaak.zet_status(ZaakStatus::InBehandeling)?;
    }
    let mut vastgelegd = maak_bevinding(h, &zaak, resultaat, gevonden, gedaan).await?;
    controle::bewaren(h, onderzoek, &mut vastgelegd).await?;
    h.bewaar(&mut zaak, vec![vastgelegd]).await?;
    Ok(zaak)
}

/// Inserts a finding and gives its event.
pub(crate) async fn maak_bevinding(
    h: &mut Handeling,
    zaak: &Zaak,
    resultaat: Resultaat,
    gevonden: &str,
    gedaan: &str,
) -> Uitkomst<G> {
    let g = h.medewerker()?;
    let bevinding = Bevinding {
        id: h.sleutel(),
        zaak: zaak.id.0,
        moment: h.feitmoment().as_microsecond(),
        door: g.id.0,
        door_naam: g.naam.clone(),
        resultaat: resultaat.code().to_owned(),
        gevonden: eis_kort("gevonden", gevonden)?,
        gedaan: eis_kort("gedaan", gedaan)?,
        ter_plaatse: resultaat != Resultaat::OpAfstand,
    };
    store::zaak::maak_bevinding(&mut h.tx, &bevinding).await?;
    h.vindbaar(zaak);
    Ok(G::BevindingVastgelegd {
        bevinding: bevinding.id(),
        resultaat: resultaat.label().to_owned(),
        gevonden: bevinding.gevonden,
        gedaan: bevinding.gedaan,
        controle: Vec::new(),
    })
}

/// Furthest day of a plan, in years from now: nobody plans work for later, and a slip of the pen hides a zaak for good.
const VERSTE_PLAN: i16 = 10;

pub(super) fn eis_toekomst(h: &Handeling, dag: Date) -> Result<(), Weigering> {
    if dag < h.vandaag() {
        return Err(Weigering::DatumVoorbij);
    }
    if dag.year() > h.vandaag().year() + VERSTE_PLAN {
        return Err(Weigering::veld("datum", "fout-datum-ver"));
    }
    Ok(())
}

/// For whom a task is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Voor {
    /// Code of a team.
    pub team: Option<String>,
    /// Account.
    pub account: Option<uuid::Uuid>,
    /// Code of an instantie.
    pub partner: Option<String>,
}

/// Inserts a task and gives its event.
pub(crate) async fn maak_taak(
    h: &mut Handeling,
    zaak: &Zaak,
    soort: &str,
    wat: &str,
    voor: Voor,
    uiterlijk: Option<Date>,
) -> Uitkomst<G> {
    let i = &h.geladen.inrichting;
    let naam = match (&voor.team, &voor.partner) {
        (Some(t), _) => i.team(t).ok_or_else(|| Weigering::veld("team", "fout-team"))?.naam.clone(),
        (_, Some(p)) => {
            i.instantie(p).ok_or_else(|| Weigering::veld("instantie", "fout-instantie"))?.naam.clone()
        }
        _ => match voor.account {
            Some(id) => {
                store::account::op_id(&mut h.tx, id.into()).await?.map(|a| a.weergave).unwrap_or_default()
            }
            None => String::new(),
        },
    };
    let taak = Taak {
        id: h.sleutel(),
        zaak: zaak.id.0,
        soort: soort.to_owned(),
        wat: wat.to_owned(),
        voor_team: voor.team,
        voor_account: voor.account,
        voor_partner: voor.partner,
        uiterlijk: uiterlijk.map(|d| d.to_string()),
        status: "open".to_owned(),
        uitkomst: None,
        gemaakt: h.nu.as_microsecond(),
        klaar: None,
        stap: None,
        rollen: None,
        brief: None,
    };
    store::taak::maak(&mut h.tx, &taak).await?;
    Ok(G::TaakGemaakt { taak: taak.id.into(), wat: taak.wat, voor: naam, uiterlijk })
}

/// Plans work for a day or a maintenance round; the zaak stays open (eis 136, 138). The reporter hears of it with
/// an answer.
///
/// # Errors
/// `DatumVoorbij`; `RedenOntbreekt`; `Veld` for an unknown round or when it is not said what will be done.
pub async fn plannen(
    h: &mut Handeling,
    nummer: &str,
    dag: Date,
    wat: &str,
    ronde: Option<&str>,
    reden: &str,
) -> Uitkomst<Zaak> {
    eis_toekomst(h, dag)?;
    eis_kort("reden", reden)?;
    eis_kort("wat", wat)?;
    if wat.trim().is_empty() {
        return Err(Weigering::veld("wat", "fout-wat").into());
    }
    let ronde_naam = match ronde {
        Some(code) => Some(
            h.geladen
                .inrichting
                .ronde(code)
                .ok_or_else(|| Weigering::veld("ronde", "fout-ronde"))?
                .naam
                .clone(),
        ),
        None => None,
    };
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    zaak.gepland_op = Some(dag);
    zaak.ronde = ronde.map(str::to_owned);
    zaak.zet_status(ZaakStatus::Gepland)?;
    let gepland = G::Gepland {
        datum: dag,
        wat: wat.trim().to_owned(),
        ronde: ronde_naam,
        reden: reden.trim().to_owned(),
    };
    h.bewaar(&mut zaak, vec![gepland]).await?;
    Ok(zaak)
}

/// Says whether planned work, or the work of another authority, was done. Then the reporter hears again (eis 140),
/// by an answer that is due.
///
/// # Errors
/// `RedenOntbreekt` without words; `StatusKanNiet` when nothing was planned or transferred.
pub async fn gepland_werk_melden(
    h: &mut Handeling,
    nummer: &str,
    gedaan: bool,
    toelichting: &str,
) -> Uitkomst<Zaak> {
    let toelichting = eis_reden(toelichting)?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let (gevonden, resultaat) = match zaak.status {
        ZaakStatus::Gepland => ("We hebben het geplande werk uitgevoerd.".to_owned(), Resultaat::Akkoord),
        ZaakStatus::Overgedragen => (opgelost_door(h, &zaak), Resultaat::OpAfstand),
        van => return Err(Weigering::StatusKanNiet { van, naar: ZaakStatus::Beoordeeld }.into()),
    };
    store::taak::rond_soort_af(&mut h.tx, zaak.id, "uitgevoerd", &toelichting, h.nu.as_microsecond()).await?;
    zaak.zet_status(ZaakStatus::Beoordeeld)?;
    zaak.gepland_op = None;
    zaak.ronde = None;
    let mut wat = Vec::new();
    if gedaan {
        wat.push(maak_bevinding(h, &zaak, resultaat, &gevonden, &toelichting).await?);
        wat.push(G::GeplandWerkGedaan { toelichting });
    } else {
        wat.push(G::GeplandWerkNietGedaan { toelichting });
    }
    h.bewaar(&mut zaak, wat).await?;
    Ok(zaak)
}

fn opgelost_door(h: &Handeling, zaak: &Zaak) -> String {
    let instantie = zaak.uitvoerder.as_deref().and_then(|u| h.geladen.inrichting.instantie(u));
    format!("{} heeft gekeken en iets gedaan.", instantie.map_or("De andere instantie", |i| &i.naam))
}

/// Adds a note for colleagues.
///
/// # Errors
/// `Veld` for an empty note.
pub async fn notitie_maken(h: &mut Handeling, nummer: &str, tekst: &str) -> Uitkomst<Zaak> {
    let tekst = eis_kort("tekst", tekst)?;
    if tekst.is_empty() {
        return Err(Weigering::veld("tekst", "fout-notitie").into());
    }
    let mut zaak = h.open(nummer, Recht::ZakenLezen, None).await?;
    h.bewaar(&mut zaak, vec![G::NotitieGemaakt { tekst }]).await?;
    h.vindbaar(&zaak);
    Ok(zaak)
}

/// Adds a photo of the situation before or after; it can go with the answer.
///
/// # Errors
/// `Veld` for another moment than "voor" or "na".
pub async fn foto_toevoegen(
    h: &mut Handeling,
    nummer: &str,
    moment: &str,
    voor_melder: bool,
    foto: BewaardeFoto,
) -> Uitkomst<StukId> {
    if !["voor", "na"].contains(&moment) {
        return Err(Weigering::veld("moment", "fout-moment").into());
    }
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let mut stuk = foto.stuk(h, moment);
    stuk.zaak = Some(zaak.id.0);
    stuk.voor_melder = voor_melder;
    store::stuk::maak(&mut h.tx, &stuk).await?;
    let erbij = G::StukToegevoegd {
        stuk: stuk.id(),
        naam: stuk.naam.clone(),
        sha256: stuk.sha256.clone(),
        van_melder: false,
    };
    h.bewaar(&mut zaak, vec![erbij]).await?;
    Ok(stuk.id())
}
