//! A term of a running zaak: what steps do to it, and the day on which it ends.
//!
//! The facts are kept; the end is computed from them with `termijnen`, so that every change can be explained.

#[cfg(test)]
mod tests;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use termijnen::{
    Fout, Grond, HerstelLezing, Kalender, NieuwEinde, Opschorting, Termijn, Verdaging, Vraag, bereken,
    datum_nl,
};

use super::basis::TermijnVerwijzing;
use super::stand::TermijnGevolg;
use super::uitkomst::TermijnDaad;
use crate::inrichting::lijsten::keuzelijst;

keuzelijst! {
    /// Whether a term runs.
    Termijnstand {
        /// Days count.
        Loopt = "loopt", "loopt";
        /// It stands still (Awb 4:15).
        StaatStil = "staat_stil", "staat stil";
        /// Met, or without an object.
        Klaar = "klaar", "klaar";
    }
}

/// A time in which a term stands still because somebody was asked to complete his request (Awb 4:15 lid 1 onder a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stilstand {
    /// Day on which it was asked.
    pub gevraagd: Date,
    /// Last day to answer, when one was set.
    #[serde(default)]
    pub uiterlijk: Option<Date>,
    /// Day on which the answer came, or the term went on.
    #[serde(default)]
    pub hervat: Option<Date>,
}

/// The facts of one term of one zaak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LopendeTermijn {
    /// Key of the term.
    pub code: String,
    /// Day of the event from which it counts.
    pub begin: Date,
    /// Last day set by the municipality itself, instead of a length.
    #[serde(default)]
    pub eigen_einde: Option<Date>,
    /// Times in which it stood still, oldest first.
    #[serde(default)]
    pub stilstand: Vec<Stilstand>,
    /// New last day and the day on which that was told (Awb 4:14).
    #[serde(default)]
    pub verdaagd: Option<(Date, Date)>,
    /// Day on which it was met.
    #[serde(default)]
    pub klaar_op: Option<Date>,
}

/// Why a step cannot do this to a term. Its `Display` is the sentence for people, with the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum TermijnWeigering {
    #[error("\"{termijn}\" kan niet beginnen op {}. Die dag moet nog komen.", datum_nl(*.dag))]
    NogNietGebeurd { termijn: String, dag: Date },
    #[error("\"{termijn}\" staat al stil sinds {}. Een termijn staat niet twee keer tegelijk stil (Awb art. 4:15).", datum_nl(*.sinds))]
    StaatAlStil { termijn: String, sinds: Date },
    #[error("\"{termijn}\" loopt niet. Er is dus niets om stil te zetten of te verlengen.")]
    LooptNiet { termijn: String },
    #[error("De laatste dag {} ligt voor het begin van \"{termijn}\". Kies een latere dag.", datum_nl(*.dag))]
    EindeVoorBegin { termijn: String, dag: Date },
    #[error("\"{termijn}\" eindigde op {}. Verlengen kan alleen daarvoor (Awb art. 4:14).", datum_nl(*.einde))]
    VerlengingTeLaat { termijn: String, einde: Date },
    #[error("\"{termijn}\" loopt al tot {}. De nieuwe datum moet later zijn (Awb art. 4:14).", datum_nl(*.einde))]
    VerlengingKorter { termijn: String, einde: Date },
    #[error("{zin}")]
    NietTeBerekenen { zin: String },
}

impl From<Fout> for TermijnWeigering {
    fn from(fout: Fout) -> Self {
        Self::NietTeBerekenen { zin: fout.to_string() }
    }
}

impl LopendeTermijn {
    /// Whether it runs on this day. A repair term that ran out unused makes it go on by itself (Awb 4:15 lid 1).
    #[must_use]
    pub fn stand(&self, dag: Date) -> Termijnstand {
        if self.klaar_op.is_some() {
            return Termijnstand::Klaar;
        }
        let stil = |s: &Stilstand| s.hervat.is_none() && s.uiterlijk.is_none_or(|tot| dag <= tot);
        if self.stilstand.iter().any(stil) { Termijnstand::StaatStil } else { Termijnstand::Loopt }
    }

    /// What a step does to a term. `None` back means that there is no such term and nothing happens.
    ///
    /// # Errors
    /// When the law or the calendar does not allow it.
    pub fn pas_toe(
        nu: Option<Self>,
        gevolg: &TermijnGevolg,
        verwijzing: &TermijnVerwijzing,
        vandaag: Date,
        kalender: &Kalender,
    ) -> Result<Option<Self>, TermijnWeigering> {
        let termijn = || verwijzing.naam.clone();
        let loopt = nu.filter(|t| t.klaar_op.is_none());
        match gevolg.doe {
            // What began on that day already goes on, with what happened to it since.
            TermijnDaad::Start if loopt.as_ref().is_some_and(|t| t.is_dezelfde(gevolg)) => Ok(loopt),
            TermijnDaad::Start => Self::begin(gevolg, verwijzing, vandaag).map(Some),
            // A term that does not run is met already, or was never started: nothing to do.
            TermijnDaad::Stop => Ok(loopt.map(|t| Self { klaar_op: Some(gevolg.vanaf), ..t })),
            TermijnDaad::Hervat => Ok(loopt.map(|t| t.hervat(gevolg.vanaf))),
            TermijnDaad::SchortOp => {
                let Some(mut t) = loopt else { return Ok(None) };
                if t.stand(gevolg.vanaf) == Termijnstand::StaatStil {
                    let sinds = t.stilstand.last().map_or(t.begin, |s| s.gevraagd);
                    return Err(TermijnWeigering::StaatAlStil { termijn: termijn(), sinds });
                }
                let stil = Stilstand { gevraagd: gevolg.vanaf, uiterlijk: gevolg.tot, hervat: None };
                t.stilstand.push(stil);
                Ok(Some(t))
            }
            TermijnDaad::Verleng => {
                let t = loopt.ok_or_else(|| TermijnWeigering::LooptNiet { termijn: termijn() })?;
                let einde = t.einde(verwijzing, vandaag, kalender)?.map(|t| t.einde);
                if let Some(einde) = einde.filter(|einde| vandaag > *einde) {
                    return Err(TermijnWeigering::VerlengingTeLaat { termijn: termijn(), einde });
                }
                if let Some(einde) = einde.filter(|einde| gevolg.vanaf <= *einde) {
                    return Err(TermijnWeigering::VerlengingKorter { termijn: termijn(), einde });
                }
                Ok(Some(Self { verdaagd: Some((gevolg.vanaf, vandaag)), ..t }))
            }
        }
    }

    /// A term that begins on a day, with the length of its definition.
    #[must_use]
    pub fn nieuw(code: &str, begin: Date) -> Self {
        Self {
            code: code.to_owned(),
            begin,
            eigen_einde: None,
            stilstand: Vec::new(),
            verdaagd: None,
            klaar_op: None,
        }
    }

    fn is_dezelfde(&self, gevolg: &TermijnGevolg) -> bool {
        self.begin == gevolg.vanaf && self.eigen_einde == gevolg.tot
    }

    fn begin(
        gevolg: &TermijnGevolg,
        verwijzing: &TermijnVerwijzing,
        vandaag: Date,
    ) -> Result<Self, TermijnWeigering> {
        let termijn = verwijzing.naam.clone();
        if gevolg.vanaf > vandaag {
            return Err(TermijnWeigering::NogNietGebeurd { termijn, dag: gevolg.vanaf });
        }
        if let Some(dag) = gevolg.tot.filter(|tot| *tot < gevolg.vanaf) {
            return Err(TermijnWeigering::EindeVoorBegin { termijn, dag });
        }
        Ok(Self { eigen_einde: gevolg.tot, ..Self::nieuw(&gevolg.termijn, gevolg.vanaf) })
    }

    fn hervat(mut self, dag: Date) -> Self {
        if let Some(stil) = self.stilstand.last_mut().filter(|s| s.hervat.is_none()) {
            stil.hervat = Some(dag);
        }
        self
    }

    /// The term as it stands on this day, with the reasons; none when no length and no last day was set. A term that
    /// stands still without a last day is computed as if it went on tomorrow.
    ///
    /// # Errors
    /// When the facts make no term.
    pub fn einde(
        &self,
        verwijzing: &TermijnVerwijzing,
        vandaag: Date,
        kalender: &Kalender,
    ) -> Result<Option<Termijn>, Fout> {
        if let Some(einde) = self.eigen_einde {
            return Ok(Some(Termijn {
                eerste_dag: self.begin.saturating_add(1.day()),
                ruw_einde: einde,
                einde,
                opgeschorte_dagen: 0,
                redenen: Vec::new(),
                waarschuwingen: Vec::new(),
            }));
        }
        let Some(regel) = verwijzing.regel() else { return Ok(None) };
        let opschorting = self.opschortingen(vandaag)?;
        let verdaging = self.verdaagd.map(|(tot, medegedeeld)| Verdaging {
            grondslag: "Awb 4:14".into(),
            nieuw: NieuwEinde::Tot(tot),
            medegedeeld: Some(medegedeeld),
        });
        let vraag = Vraag {
            regel: &regel,
            gebeurtenis: self.begin,
            opschorting: &opschorting,
            verdaging: verdaging.as_ref(),
        };
        bereken(&vraag, kalender).map(Some)
    }

    fn opschortingen(&self, vandaag: Date) -> Result<Vec<Opschorting>, Fout> {
        let mut uit = Vec::new();
        for stil in &self.stilstand {
            let grond = Grond::AanvullingAanvraag;
            let op_tijd = stil.hervat.filter(|dag| stil.uiterlijk.is_none_or(|tot| *dag <= tot));
            let een = match (op_tijd, stil.uiterlijk) {
                (Some(dag), _) => Opschorting::aangevuld(grond, stil.gevraagd, dag),
                (None, Some(tot)) => {
                    Opschorting::niet_aangevuld(grond, stil.gevraagd, tot, HerstelLezing::default())
                }
                (None, None) => {
                    let morgen = vandaag.max(stil.gevraagd).saturating_add(1.day());
                    Opschorting::aangevuld(grond, stil.gevraagd, morgen)
                }
            };
            uit.extend(een?);
        }
        Ok(uit)
    }

    /// The reasons in Dutch for the day on which it ends, with what is special about this term.
    #[must_use]
    pub fn redenen(&self, verwijzing: &TermijnVerwijzing, termijn: &Termijn) -> Vec<String> {
        let mut uit = termijn.zinnen();
        if let Some(einde) = self.eigen_einde {
            let begin = datum_nl(self.begin);
            uit.push(format!("Gesteld op {begin}, tot en met {} ({}).", datum_nl(einde), verwijzing.artikel));
        }
        uit
    }
}
