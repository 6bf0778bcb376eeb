//! What follows after a visit, chosen on the spot or in the office.

use domein::{
    controle::Controlereeks,
    gebeurtenis::Gebeurtenis as G,
    inrichting::Dagdeel,
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort, ZaakStatus},
};
use jiff::civil::Date;

use super::{
    Handeling, Uitkomst,
    behandelen::{Resultaat, Voor, eis_toekomst, maak_taak},
    eis_kort, eis_reden, proces,
};
use crate::store::{self, bezoek::Waarschuwing};

/// Longest name of a rule, or of to whom something was said, in characters.
const LANGSTE_NAAM: usize = 200;

/// What follows after a look (eis 17, 135); planning, transfer and answers are acts of their own. A fine is not among them:
/// that is police data, and gets a form and a dossier of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vervolg {
    /// Another look.
    NieuweControle(Controleplan),
    /// A warning was given on the spot.
    Waarschuwing(Mondeling),
    /// Somebody agreed to mend it.
    Afspraak(Afspraak),
    /// Repair by those who keep the public space; a task for their team.
    Herstel {
        /// Code of the team.
        team: String,
        /// Last day.
        uiterlijk: Option<Date>,
    },
    /// Towards a sanction, in a zaak of its own.
    Sanctie,
    /// Nothing is needed.
    NietNodig,
}

/// Another look: when, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Controleplan {
    /// The day; of a series the first.
    pub dag: Date,
    /// Part of the day.
    pub dagdeel: Option<Dagdeel>,
    /// More visits after it.
    pub reeks: Option<Controlereeks>,
}

/// What somebody was warned about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mondeling {
    /// What about.
    pub waarover: String,
    /// To whom.
    pub aan: String,
    /// The rule; may be empty.
    pub regel: String,
    /// Last day to mend it; somebody looks then.
    pub herstel_voor: Option<Date>,
}

/// What was agreed on the spot. Unlike a warning it holds for nobody who did not agree, and says nothing of a violation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afspraak {
    /// With whom.
    pub met: String,
    /// What will be done.
    pub afspraak: String,
    /// Last day; somebody looks then.
    pub uiterlijk: Option<Date>,
}

impl Afspraak {
    /// What was agreed, without spaces around it. What is too long is refused, also when another choice is made.
    ///
    /// # Errors
    /// `Veld` for a text that is too long.
    pub fn lees(met: &str, afspraak: &str, uiterlijk: Option<Date>) -> Result<Self, Weigering> {
        let met = met.trim().to_owned();
        if met.chars().count() > LANGSTE_NAAM {
            return Err(Weigering::veld("met", "fout-met"));
        }
        Ok(Self { met, afspraak: eis_kort("afspraak", afspraak)?, uiterlijk })
    }
}

impl Mondeling {
    /// What was written down, without spaces around it. What is too long is refused, also when another choice is made.
    ///
    /// # Errors
    /// `Veld` for a text that is too long.
    pub fn lees(
        waarover: &str,
        aan: &str,
        regel: &str,
        herstel_voor: Option<Date>,
    ) -> Result<Self, Weigering> {
        let naam = |veld: &str, tekst: &str, sleutel: &str| {
            let tekst = tekst.trim().to_owned();
            let past = tekst.chars().count() <= LANGSTE_NAAM;
            past.then_some(tekst).ok_or_else(|| Weigering::veld(veld, sleutel))
        };
        Ok(Self {
            waarover: eis_kort("waarover", waarover)?,
            aan: naam("aan", aan, "fout-aan")?,
            regel: naam("regel", regel, "fout-regel-lang")?,
            herstel_voor,
        })
    }
}

impl Vervolg {
    const fn label(&self) -> &'static str {
        match self {
            Self::NieuweControle(_) => "nieuwe controle",
            Self::Waarschuwing(_) => "waarschuwing gegeven",
            Self::Afspraak(_) => "afspraak ter plaatse",
            Self::Herstel { .. } => "herstel door beheer",
            Self::Sanctie => "sanctie voorbereiden",
            Self::NietNodig => "geen vervolg nodig",
        }
    }

    /// Nothing is left to do after it.
    #[must_use]
    pub const fn is_klaar(&self) -> bool {
        matches!(self, Self::NietNodig | Self::Waarschuwing(Mondeling { herstel_voor: None, .. }))
    }
}

/// Chooses what follows, with the reason.
///
/// # Errors
/// `RedenOntbreekt`; `DatumVoorbij`; `Veld` for what cannot be; `GeenRecht` for a sanction that somebody may not begin.
pub async fn vervolg_kiezen(
    h: &mut Handeling,
    nummer: &str,
    vervolg: Vervolg,
    reden: &str,
) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    if zaak.status != ZaakStatus::Beoordeeld {
        zaak.zet_status(ZaakStatus::Beoordeeld)?;
    }
    let mut wat = vec![G::VervolgGekozen { vervolg: vervolg.label().to_owned(), reden: reden.clone() }];
    match vervolg {
        Vervolg::NieuweControle(plan) => controles(h, &zaak, plan, &reden, &mut wat).await?,
        Vervolg::Waarschuwing(mondeling) => waarschuwen(h, &zaak, mondeling, &mut wat).await?,
        Vervolg::Afspraak(afspraak) => afspreken(h, &zaak, afspraak, &mut wat).await?,
        Vervolg::Herstel { team, uiterlijk } => {
            let voor = Voor { team: Some(team), ..Voor::default() };
            wat.push(maak_taak(h, &zaak, "werk", &reden, voor, uiterlijk).await?);
        }
        Vervolg::Sanctie => wat.push(sanctie(h, &zaak).await?),
        Vervolg::NietNodig => {}
    }
    h.bewaar(&mut zaak, wat).await?;
    Ok(zaak)
}

/// A task per visit. Who chose it does it, until somebody divides the work otherwise.
async fn controles(
    h: &mut Handeling,
    zaak: &Zaak,
    plan: Controleplan,
    reden: &str,
    wat: &mut Vec<G>,
) -> Uitkomst<()> {
    eis_toekomst(h, plan.dag)?;
    let dagen = match plan.reeks {
        Some(reeks) => reeks.dagen(plan.dag).ok_or_else(|| Weigering::veld("reeks", "fout-reeks"))?,
        None => vec![plan.dag],
    };
    let account = Some(h.medewerker()?.id.0);
    for (nr, dag) in dagen.iter().enumerate() {
        eis_toekomst(h, *dag)?;
        let reeks =
            plan.reeks.map(|r| format!("controle {} van {}, {}", nr + 1, dagen.len(), r.in_woorden()));
        let deel = plan.dagdeel.map(|deel| format!("in de {}", deel.label()));
        let bij: Vec<String> = [reeks, deel].into_iter().flatten().collect();
        let tekst = if bij.is_empty() { reden.to_owned() } else { format!("{reden} ({})", bij.join(", ")) };
        let voor = Voor { account, ..Voor::default() };
        wat.push(maak_taak(h, zaak, "controle", &tekst, voor, Some(*dag)).await?);
    }
    Ok(())
}

/// A warning is a record: what was said to whom, by which rule, and until when there is time.
async fn waarschuwen(h: &mut Handeling, zaak: &Zaak, m: Mondeling, wat: &mut Vec<G>) -> Uitkomst<()> {
    for (veld, tekst, sleutel) in [("waarover", &m.waarover, "fout-waarover"), ("aan", &m.aan, "fout-aan")] {
        if tekst.is_empty() {
            return Err(Weigering::veld(veld, sleutel).into());
        }
    }
    let g = h.medewerker()?;
    let rij = Waarschuwing {
        id: h.sleutel(),
        zaak: zaak.id.0,
        moment: h.feitmoment().as_microsecond(),
        door: g.id.0,
        door_naam: g.naam.clone(),
        waarover: m.waarover,
        aan: m.aan,
        regel: m.regel,
        herstel_voor: m.herstel_voor.map(|dag| dag.to_string()),
    };
    store::bezoek::maak_waarschuwing(&mut h.tx, &rij).await?;
    if let Some(dag) = m.herstel_voor {
        eis_toekomst(h, dag)?;
        let tekst = format!("Kijk of het is hersteld: {}", rij.waarover);
        let voor = Voor { account: Some(g.id.0), ..Voor::default() };
        wat.push(maak_taak(h, zaak, "controle", &tekst, voor, Some(dag)).await?);
    }
    wat.push(G::WaarschuwingGegeven {
        waarschuwing: rij.id,
        waarover: rij.waarover,
        aan: rij.aan,
        regel: rij.regel,
        herstel_voor: m.herstel_voor,
    });
    Ok(())
}

/// An agreement is a record, and a task to look whether it was kept for who made it.
async fn afspreken(h: &mut Handeling, zaak: &Zaak, a: Afspraak, wat: &mut Vec<G>) -> Uitkomst<()> {
    let Afspraak { met, afspraak, uiterlijk } = a;
    if met.is_empty() {
        return Err(Weigering::veld("met", "fout-met").into());
    }
    if afspraak.is_empty() {
        return Err(Weigering::veld("afspraak", "fout-afspraak").into());
    }
    let uiterlijk = uiterlijk.filter(|dag| eis_toekomst(h, *dag).is_ok());
    let uiterlijk = uiterlijk.ok_or_else(|| Weigering::veld("afspraak_op", "fout-afspraak-dag"))?;
    let voor = Voor { account: Some(h.medewerker()?.id.0), ..Voor::default() };
    let tekst = format!("Kijk of de afspraak is nagekomen: {afspraak}");
    wat.push(maak_taak(h, zaak, "controle", &tekst, voor, Some(uiterlijk)).await?);
    wat.push(G::AfspraakGemaakt { met, afspraak, uiterlijk });
    Ok(())
}

/// A zaak towards a sanction follows from this one, with what was found. Nothing is decided by it (Awb 5:4): the process of
/// that zaak weighs, hears and decides, with four eyes.
async fn sanctie(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<G> {
    if !proces::mag_sanctie(h, zaak).await? {
        return Err(Weigering::veld("keuze", "fout-sanctie-recht").into());
    }
    let bevindingen = store::zaak::bevindingen(&mut h.tx, zaak.id).await?;
    if !bevindingen.iter().any(|b| b.resultaat == Resultaat::Overtreding.code()) {
        return Err(Weigering::veld("keuze", "fout-sanctie-bevinding").into());
    }
    let ernaast = store::zaak::gekoppeld(&mut h.tx, zaak.id).await?;
    if ernaast.iter().any(|z| z.soort == ZaakSoort::OpleggenSanctie && z.status.is_open()) {
        return Err(Weigering::veld("keuze", "fout-sanctie-loopt").into());
    }
    proces::sanctie_beginnen(h, zaak).await
}
