//! The computation of a term: raw end, suspension, extension, and the free days at the end.

use std::borrow::Cow;

use jiff::{Span, ToSpan, civil::Date};

use crate::{
    Eenheid, Fout, Kalender, Reden, Regel, Richting, Soort, Start, Verschuiving, Waarschuwing,
    opschorting::{Duur, Opschorting, vereniging},
    reden::Wet,
};

/// How a term is extended.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NieuwEinde {
    /// By a length of its own, counted from the end of the first term (Awb 7:10 lid 3, Woo 4.4 lid 2).
    Met {
        /// Number of units.
        aantal: u32,
        /// Unit.
        eenheid: Eenheid,
        /// Where this length is set.
        soort: Soort,
    },
    /// To a date the body names (Awb 4:14 lid 1 and 3); an own term, so it never moves.
    Tot(Date),
}

/// An extension of a term.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Verdaging {
    /// Article.
    pub grondslag: Cow<'static, str>,
    /// New end.
    pub nieuw: NieuwEinde,
    /// Day on which it was told; must lie within the term. Not tested when unknown.
    pub medegedeeld: Option<Date>,
}

/// What a computation starts from.
#[derive(Debug, Clone, Copy)]
pub struct Vraag<'a> {
    /// The rule.
    pub regel: &'a Regel,
    /// Day of the event, in Dutch time.
    pub gebeurtenis: Date,
    /// Facts that suspend the term.
    pub opschorting: &'a [Opschorting],
    /// Extension.
    pub verdaging: Option<&'a Verdaging>,
}

/// A computed term, with everything needed to explain it and to compute it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Termijn {
    /// First day that counts; the event itself when counted back.
    pub eerste_dag: Date,
    /// End with suspension and extension, before free days are looked at.
    pub ruw_einde: Date,
    /// Last day; when counted back, the latest day.
    pub einde: Date,
    /// Days the term stood still.
    pub opgeschorte_dagen: i32,
    /// The steps, in order.
    pub redenen: Vec<Reden>,
    /// What a person should know besides.
    pub waarschuwingen: Vec<Waarschuwing>,
}

impl Termijn {
    /// The steps as Dutch sentences.
    #[must_use]
    pub fn zinnen(&self) -> Vec<String> {
        let mut uit: Vec<String> = self.redenen.iter().map(ToString::to_string).collect();
        uit.extend(self.waarschuwingen.iter().map(ToString::to_string));
        uit
    }
}

/// Computes a term.
///
/// # Errors
/// A [`Fout`] with a Dutch sentence when the rule, the facts or the dates make no term.
pub fn bereken(vraag: &Vraag<'_>, kalender: &Kalender) -> Result<Termijn, Fout> {
    let regel = vraag.regel;
    if regel.aantal == 0 {
        return Err(Fout::AantalNul);
    }
    if regel.eenheid == Eenheid::Uren {
        return Err(Fout::UrenZonderTijdstip);
    }
    let mut loop_ = Loop { kalender, redenen: Vec::with_capacity(5), opgeschort: 0 };
    loop_.redenen.push(Reden::Begin {
        gebeurtenis: vraag.gebeurtenis,
        aantal: regel.aantal,
        eenheid: regel.eenheid,
        start: regel.start,
        richting: regel.richting,
    });
    let (eerste_dag, ruw_einde, einde) = match regel.richting {
        Richting::Terug => loop_.terug(vraag)?,
        Richting::Vooruit => loop_.vooruit(vraag)?,
    };
    Ok(loop_.af(regel, eerste_dag, ruw_einde, einde))
}

/// Computes a term without suspension or extension.
///
/// # Errors
/// As [`bereken`].
pub fn bereken_kaal(regel: &Regel, gebeurtenis: Date, kalender: &Kalender) -> Result<Termijn, Fout> {
    bereken(&Vraag { regel, gebeurtenis, opschorting: &[], verdaging: None }, kalender)
}

/// First and last day of a span.
type Dagen = (Date, Date);

/// One running computation.
struct Loop<'a> {
    kalender: &'a Kalender,
    redenen: Vec<Reden>,
    opgeschort: i32,
}

impl Loop<'_> {
    /// Counted back: plain subtraction, nothing moves (Atw 1 lid 2).
    fn terug(&mut self, vraag: &Vraag<'_>) -> Result<(Date, Date, Date), Fout> {
        if vraag.verdaging.is_some() || !vraag.opschorting.is_empty() {
            return Err(Fout::TerugNietTeVerlengen);
        }
        let regel = vraag.regel;
        let basis = match regel.start {
            Start::DagNa => vraag.gebeurtenis,
            Start::ZelfdeDag => plus_dagen(vraag.gebeurtenis, 1)?,
        };
        let einde = self.tel(basis, regel.aantal, regel.eenheid, Richting::Terug)?;
        self.blijft(regel, einde);
        Ok((vraag.gebeurtenis, einde, einde))
    }

    fn vooruit(&mut self, vraag: &Vraag<'_>) -> Result<(Date, Date, Date), Fout> {
        let regel = vraag.regel;
        // Awb 6:8 lid 1: the day after; Awb 3:16 lid 2: the day itself, so that the day before is the base
        let basis = match regel.start {
            Start::DagNa => vraag.gebeurtenis,
            Start::ZelfdeDag => plus_dagen(vraag.gebeurtenis, -1)?,
        };
        let eerste_dag = plus_dagen(basis, 1)?;
        let ruw = self.tel(basis, regel.aantal, regel.eenheid, Richting::Vooruit)?;
        let spans = if vraag.opschorting.is_empty() {
            Vec::new()
        } else {
            self.redenen.push(Reden::RuwEinde { dag: ruw });
            vereniging(vraag.opschorting)
        };
        // A suspension that begins after a new date was told lengthens that date, not the first term.
        let eerste_deel = match vraag.verdaging {
            Some(Verdaging { nieuw: NieuwEinde::Tot(_), medegedeeld: Some(dag), .. }) => {
                spans.partition_point(|(van, _)| van <= dag)
            }
            _ => spans.len(),
        };
        let (voor, na) = spans.split_at(eerste_deel);
        let (ruw, rest) = self.schort_op(regel, (eerste_dag, ruw), voor, vraag.opschorting)?;
        let rest = if na.is_empty() { rest } else { na };
        let Some(verdaging) = vraag.verdaging else {
            self.buiten(rest);
            let einde = self.schuif(regel, eerste_dag, ruw)?;
            return Ok((eerste_dag, ruw, einde));
        };
        let (ruw, einde) = self.verdaag((regel, eerste_dag, ruw), verdaging, rest, vraag.opschorting)?;
        Ok((eerste_dag, ruw, einde))
    }

    /// Adds or subtracts the stated length.
    fn tel(&mut self, basis: Date, aantal: u32, eenheid: Eenheid, richting: Richting) -> Result<Date, Fout> {
        let teken = if richting == Richting::Terug { -1 } else { 1 };
        let n = i64::from(aantal) * teken;
        let span = match eenheid {
            Eenheid::Werkdagen => return self.werkdagen(basis, aantal, teken),
            Eenheid::Uren => return Err(Fout::UrenZonderTijdstip),
            Eenheid::Dagen => Span::new().try_days(n),
            Eenheid::Weken => Span::new().try_weeks(n),
            Eenheid::Maanden => Span::new().try_months(n),
            Eenheid::Jaren => Span::new().try_years(n),
        };
        let einde = span.and_then(|span| basis.checked_add(span)).map_err(|_| Fout::BuitenKalender)?;
        if matches!(eenheid, Eenheid::Maanden | Eenheid::Jaren) && einde.day() != basis.day() {
            self.redenen.push(Reden::Maandeinde { dag: einde });
        }
        Ok(einde)
    }

    /// The n-th working day after or before a day.
    fn werkdagen(&mut self, basis: Date, aantal: u32, teken: i64) -> Result<Date, Fout> {
        let (mut dag, mut over, mut vrij) = (basis, aantal, 0);
        while over > 0 {
            dag = plus_dagen(dag, teken)?;
            if self.kalender.is_werkdag(dag) { over -= 1 } else { vrij += 1 }
        }
        if vrij > 0 {
            self.redenen.push(Reden::VrijeDagen { aantal: vrij });
        }
        Ok(dag)
    }

    /// Adds the suspended days that fall inside the term (Awb 4:15). Gives the end and the spans after it.
    fn schort_op<'s>(
        &mut self,
        regel: &Regel,
        (eerste_dag, ruw): Dagen,
        spans: &'s [Dagen],
        feiten: &[Opschorting],
    ) -> Result<(Date, &'s [Dagen]), Fout> {
        let mut einde = self.dagen_zonder_datum(ruw, feiten)?;
        let mut rest = spans;
        while let Some((&(van, tot_en_met), verder)) = rest.split_first() {
            // A suspension that begins when the term is over suspends nothing.
            if van > einde && van > self.stil_verschoven(regel, eerste_dag, einde)? {
                break;
            }
            rest = verder;
            let van_geteld = van.max(eerste_dag);
            if tot_en_met < van_geteld {
                self.redenen.push(Reden::OpschortingBuiten { van });
                continue;
            }
            let dagen = tot_en_met.since(van_geteld).map_err(|_| Fout::BuitenKalender)?.get_days() + 1;
            einde = plus_dagen(einde, i64::from(dagen))?;
            self.opgeschort += dagen;
            let grond = grond_op(feiten, van_geteld);
            self.redenen.push(Reden::Opgeschort { van: van_geteld, tot_en_met, dagen, grond });
        }
        // A term in working days cannot end on a free day after a shift by calendar days.
        if regel.eenheid == Eenheid::Werkdagen && einde != ruw {
            einde = self.eerste_werkdag(einde)?;
        }
        Ok((einde, rest))
    }

    fn dagen_zonder_datum(&mut self, ruw: Date, feiten: &[Opschorting]) -> Result<Date, Fout> {
        let mut einde = ruw;
        for feit in feiten {
            if let Duur::Dagen(dagen) = feit.duur {
                einde = plus_dagen(einde, i64::from(dagen))?;
                self.opgeschort += i32::from(dagen);
                self.redenen.push(Reden::OpgeschortDagen { dagen, grond: feit.grond.clone() });
            }
        }
        Ok(einde)
    }

    /// Spans that never met the term.
    fn buiten(&mut self, rest: &[Dagen]) {
        self.redenen.extend(rest.iter().map(|&(van, _)| Reden::OpschortingBuiten { van }));
    }

    /// The extension: told within the first term, then a second stretch (Awb 4:14, 7:10 lid 3).
    fn verdaag(
        &mut self,
        (regel, eerste_dag, ruw): (&Regel, Date, Date),
        verdaging: &Verdaging,
        rest: &[Dagen],
        feiten: &[Opschorting],
    ) -> Result<(Date, Date), Fout> {
        let eerste_einde = self.schuif(regel, eerste_dag, ruw)?;
        if verdaging.medegedeeld.is_some_and(|dag| dag > eerste_einde) {
            return Err(Fout::VerdagingTeLaat { einde: eerste_einde }); // Awb 4:14 lid 1 and 3
        }
        let (tweede, nieuw) = match verdaging.nieuw {
            NieuwEinde::Tot(dag) if dag < ruw => return Err(Fout::VerdagingKorter { einde: eerste_einde }),
            NieuwEinde::Tot(dag) => (Regel::nieuw("", 1, Eenheid::Dagen, Soort::Orgaan), dag),
            NieuwEinde::Met { aantal: 0, .. } => return Err(Fout::AantalNul),
            NieuwEinde::Met { aantal, eenheid, soort } => {
                let dag = self.tel(eerste_einde, aantal, eenheid, Richting::Vooruit)?;
                (Regel::nieuw("", aantal, eenheid, soort), dag)
            }
        };
        self.redenen.push(Reden::Verdaagd { tot: nieuw, grondslag: verdaging.grondslag.clone() });
        let zonder: Vec<_> =
            feiten.iter().filter(|f| matches!(f.duur, Duur::Periode { .. })).cloned().collect();
        let (ruw, rest) = self.schort_op(&tweede, (eerste_dag, nieuw), rest, &zonder)?;
        self.buiten(rest);
        let einde = self.schuif(&tweede, eerste_dag, ruw)?;
        Ok((ruw, einde))
    }

    /// Moves the end from a free day where a law on terms says so, and says why not where none does.
    fn schuif(&mut self, regel: &Regel, eerste_dag: Date, ruw: Date) -> Result<Date, Fout> {
        let (wet, minimum) = match regel.verschuiving() {
            Verschuiving::Geen(_) => {
                self.blijft(regel, ruw);
                return Ok(ruw);
            }
            Verschuiving::Atw { minimum } => (Wet::Atw, minimum),
            Verschuiving::Eu { minimum } => (Wet::Vo1182, minimum),
        };
        let mut einde = ruw;
        if minimum {
            // Atw 2; Vo. 1182/71 art. 3 lid 5
            einde = self.met_twee_werkdagen(eerste_dag, ruw)?;
            if einde != ruw {
                self.redenen.push(Reden::Minimum { naar: einde, wet });
            }
        }
        // Atw 1 lid 1; Vo. 1182/71 art. 3 lid 4
        if let Some(vrij) = self.kalender.vrije_dag(einde) {
            let naar = self.eerste_werkdag(einde)?;
            self.redenen.push(Reden::Verschoven { van: einde, vrij, naar, wet });
            einde = naar;
        }
        Ok(einde)
    }

    /// The moved end, without telling.
    fn stil_verschoven(&mut self, regel: &Regel, eerste_dag: Date, ruw: Date) -> Result<Date, Fout> {
        let lengte = self.redenen.len();
        let einde = self.schuif(regel, eerste_dag, ruw);
        self.redenen.truncate(lengte);
        einde
    }

    fn blijft(&mut self, regel: &Regel, dag: Date) {
        if let (Verschuiving::Geen(waarom), Some(vrij)) = (regel.verschuiving(), self.kalender.vrije_dag(dag))
        {
            self.redenen.push(Reden::BlijftVrij { dag, vrij, waarom });
        }
    }

    fn eerste_werkdag(&self, vanaf: Date) -> Result<Date, Fout> {
        let mut dag = vanaf;
        while !self.kalender.is_werkdag(dag) {
            dag = plus_dagen(dag, 1)?;
        }
        Ok(dag)
    }

    /// The end, or the second working day of the term when that comes later.
    fn met_twee_werkdagen(&self, eerste_dag: Date, einde: Date) -> Result<Date, Fout> {
        let (mut dag, mut werkdagen) = (eerste_dag, 0);
        loop {
            if self.kalender.is_werkdag(dag) {
                werkdagen += 1;
                if werkdagen == 2 {
                    return Ok(dag.max(einde));
                }
            }
            dag = plus_dagen(dag, 1)?;
        }
    }

    fn af(mut self, regel: &Regel, eerste_dag: Date, ruw_einde: Date, einde: Date) -> Termijn {
        self.redenen.push(Reden::Einde { dag: einde, richting: regel.richting });
        let mut waarschuwingen = Vec::new();
        let telt_feestdagen =
            regel.eenheid == Eenheid::Werkdagen || !matches!(regel.verschuiving(), Verschuiving::Geen(_));
        if telt_feestdagen && !self.kalender.onderhouden(einde) {
            waarschuwingen.push(Waarschuwing::TabelNietBijgehouden { jaar: einde.year() });
        }
        if self.kalender.vrije_dag(einde).is_some() {
            waarschuwingen.push(Waarschuwing::EindigtOpVrijeDag);
        }
        Termijn {
            eerste_dag,
            ruw_einde,
            einde,
            opgeschorte_dagen: self.opgeschort,
            redenen: self.redenen,
            waarschuwingen,
        }
    }
}

/// Ground of the fact that covers a day.
fn grond_op(feiten: &[Opschorting], dag: Date) -> crate::Grond {
    let raakt = |feit: &&Opschorting| matches!(feit.duur, Duur::Periode { van, tot_en_met } if van <= dag && dag <= tot_en_met);
    feiten
        .iter()
        .find(raakt)
        .map_or(crate::Grond::Anders(Cow::Borrowed("opschorting")), |feit| feit.grond.clone())
}

/// A number of days on, or back.
pub(crate) fn plus_dagen(dag: Date, dagen: i64) -> Result<Date, Fout> {
    let stap = if dagen == 1 { Ok(1.day()) } else { Span::new().try_days(dagen) };
    stap.and_then(|stap| dag.checked_add(stap)).map_err(|_| Fout::BuitenKalender)
}

#[cfg(test)]
mod tests;
