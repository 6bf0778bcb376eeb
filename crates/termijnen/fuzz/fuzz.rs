//! Random bytes through the whole library, on stable Rust: nothing may panic or hang, and what must always hold is
//! checked on every answer. `SCHOUT_FUZZ=5000000 cargo test --release -p termijnen --test fuzz` looks longer.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use termijnen::{
    Bedrag, Betreft, Dwangsom, Eenheid, Grond, Kalender, Lezing, NietTijdig, NieuwEinde, Opschorting, Regel,
    Richting, Soort, Start, StuitingGrond, Tijdseenheid, Vaststelling, Verdaging, VerjaringFeit,
    VerlengingGrond, Verschuiving, Vorm, Vraag, bereken, bereken_uren, verjaring,
};

/// Bytes that are the same every time (xorshift), read as choices.
struct Bytes(u64);

impl Bytes {
    fn volgend(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number from zero, below a bound.
    fn onder(&mut self, grens: i64) -> i64 {
        i64::try_from(self.volgend() % grens.unsigned_abs()).unwrap_or(0)
    }

    fn een_van<T: Copy>(&mut self, keuze: &[T]) -> T {
        let lengte = i64::try_from(keuze.len()).unwrap_or(1);
        keuze[usize::try_from(self.onder(lengte)).unwrap_or(0)]
    }

    /// Mostly a day of our time, sometimes the edge of the calendar.
    fn dag(&mut self) -> Date {
        match self.onder(40) {
            0 => Date::MAX,
            1 => Date::MIN,
            2 => date(9999, 11, 1),
            _ => date(1990, 1, 1).saturating_add(self.onder(30_000).days()),
        }
    }

    fn aantal(&mut self) -> u32 {
        let grens = self.een_van(&[4, 15, 100, 400, 4000]);
        u32::try_from(self.onder(grens)).unwrap_or(0)
    }

    fn regel(&mut self) -> Regel {
        use Eenheid::{Dagen, Jaren, Maanden, Uren, Weken, Werkdagen};
        Regel {
            grondslag: "ruis".into(),
            aantal: self.aantal(),
            eenheid: self.een_van(&[Dagen, Weken, Maanden, Jaren, Uren, Werkdagen]),
            start: self.een_van(&[Start::DagNa, Start::ZelfdeDag]),
            richting: self.een_van(&[Richting::Vooruit, Richting::Vooruit, Richting::Terug]),
            soort: self.een_van(&[
                Soort::Wet,
                Soort::Amvb,
                Soort::Regeling,
                Soort::Verordening,
                Soort::Orgaan,
                Soort::Eu,
            ]),
            betreft: self.een_van(&[Betreft::Gewoon, Betreft::Gewoon, Betreft::Vrijheidsbeneming]),
        }
    }

    fn opschorting(&mut self, rond: Date) -> Vec<Opschorting> {
        (0..self.onder(4))
            .filter_map(|_| {
                if self.onder(4) == 0 {
                    return Some(Opschorting::dagen(Grond::Instemming, u16::try_from(self.onder(300)).ok()?));
                }
                let van = rond.saturating_add(self.onder(80).days());
                let tot = van.saturating_add((self.onder(60) - 2).days());
                Opschorting::periode(Grond::Overmacht, van, tot).ok()
            })
            .collect()
    }

    fn verdaging(&mut self) -> Option<Verdaging> {
        let nieuw = match self.onder(4) {
            0 => NieuwEinde::Tot(self.dag()),
            1 => {
                let (aantal, eenheid) = (self.aantal(), Eenheid::Weken);
                NieuwEinde::Met { aantal, eenheid, soort: Soort::Wet }
            }
            _ => return None,
        };
        Some(Verdaging { grondslag: "ruis".into(), nieuw, medegedeeld: None })
    }
}

fn een_termijn(b: &mut Bytes) {
    let (regel, dag) = (b.regel(), b.dag());
    let (opschorting, verdaging) = (b.opschorting(dag), b.verdaging());
    let vraag =
        Vraag { regel: &regel, gebeurtenis: dag, opschorting: &opschorting, verdaging: verdaging.as_ref() };
    let Ok(uit) = bereken(&vraag, &Kalender::STANDAARD) else { return };
    assert!(uit.zinnen().iter().all(|zin| zin.ends_with('.')), "{uit:?}");
    assert_eq!(bereken(&vraag, &Kalender::STANDAARD), Ok(uit.clone()), "{regel:?}");
    if regel.richting == Richting::Terug {
        assert!(uit.einde <= dag, "{regel:?} {uit:?}");
        return;
    }
    assert!(uit.einde >= uit.eerste_dag, "{regel:?} {uit:?}");
    assert!(uit.einde >= uit.ruw_einde, "{regel:?} {uit:?}");
    if verdaging.is_none() && !matches!(regel.verschuiving(), Verschuiving::Geen(_)) {
        assert!(Kalender::STANDAARD.is_werkdag(uit.einde), "{regel:?} {uit:?}");
    }
}

fn een_dwangsom(b: &mut Bytes) {
    let eenheid = b.een_van(&[Tijdseenheid::Dag, Tijdseenheid::Week, Tijdseenheid::Maand]);
    let gedeelte_telt = b.onder(2) == 0;
    let last = Dwangsom {
        vorm: b.een_van(&[
            Vorm::Ineens,
            Vorm::PerTijdseenheid { eenheid, gedeelte_telt },
            Vorm::PerOvertreding { ten_hoogste_een_per: None },
            Vorm::PerOvertreding { ten_hoogste_een_per: Some(eenheid) },
        ]),
        bedrag: Bedrag::cent(b.onder(100) * 5_000),
        maximum: Bedrag::cent(b.onder(5_000_000)),
        eerste_dag: b.dag(),
    };
    let feiten: Vec<_> =
        (0..b.onder(5)).map(|_| Vaststelling { dag: b.dag(), onafgebroken: b.onder(50) == 0 }).collect();
    let Ok(uit) = last.verbeuren(&feiten) else { return };
    assert!(uit.iter().map(|v| v.bedrag).sum::<Bedrag>() <= last.maximum, "{last:?}");
    assert!(uit.iter().all(|v| v.dag >= last.eerste_dag && v.bedrag > Bedrag::NUL), "{last:?}");
}

fn een_verjaring(b: &mut Bytes) {
    let verbeurd = b.dag();
    let feiten: Vec<_> = (0..b.onder(5))
        .map(|_| match b.onder(3) {
            0 => VerjaringFeit::Stuiting { dag: b.dag(), grond: StuitingGrond::Dwangbevel },
            _ => VerjaringFeit::Verlenging {
                grond: b.een_van(&[
                    VerlengingGrond::BezwaarTegenLast,
                    VerlengingGrond::Schorsing,
                    VerlengingGrond::Uitstel,
                ]),
                van: b.dag(),
                tot: (b.onder(4) > 0).then(|| b.dag()),
            },
        })
        .collect();
    if let Ok(uit) = verjaring(verbeurd, &feiten) {
        assert!(uit.zonder_verlenging >= verbeurd);
        assert!(uit.laatste_dag.is_none_or(|laatste| laatste >= uit.zonder_verlenging), "{feiten:?}");
    }
}

fn de_rest(b: &mut Bytes) {
    let (regel, dag, lezing) = (b.regel(), b.dag(), Lezing::default());
    if let (Ok(uit), Ok(een)) =
        (bereken_uren(&regel, dag.at(1, 30, 0, 0)), bereken_uren(&regel, dag.at(2, 30, 0, 0)))
    {
        assert!(uit <= een);
    }
    if let Ok(uit) = NietTijdig::nieuw(dag, b.dag(), lezing) {
        assert!(uit.eerste_dag > dag && uit.dagen_bij_besluit(b.dag()) <= 42);
    }
}

#[test]
fn random_bytes_never_break_the_library() {
    let rondes = std::env::var("SCHOUT_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000u32);
    let mut b = Bytes(0x5eed_2026_1121);
    for _ in 0..rondes {
        een_termijn(&mut b);
        een_dwangsom(&mut b);
        een_verjaring(&mut b);
        de_rest(&mut b);
    }
}
