//! Filters of a list about a place with sides, about what came in when, about what stays behind, and about who waits for a
//! meeting.

use super::lijst::{Bouwer, Filter};

/// A place with sides: zaken within it, of one group when it says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Vlak {
    /// Code of a group of onderwerpen.
    pub groep: Option<String>,
    /// Corners (latitude, longitude; WGS84 degrees), counter-clockwise and without dents.
    pub hoeken: Vec<(f64, f64)>,
}

/// Signalen of which at least one hangs under a zaak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetSignaal {
    /// Received from this moment on, microseconds UTC.
    pub van: i64,
    /// Received before this moment, microseconds UTC.
    pub tot: i64,
    /// Codes of channels; empty: all.
    pub kanalen: Vec<&'static str>,
    /// What the reporter heard or said.
    pub antwoord: Option<Beantwoord>,
}

/// How a signaal stands in the figures about answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beantwoord {
    /// An answer is possible.
    Mogelijk,
    /// There is a specific answer; others are not taken.
    Specifiek,
    /// An answer is possible and there is none.
    Nog,
    /// An answer is possible, and the zaak was opened again after the signaal.
    Heropend,
    /// The reporter gave his opinion.
    Beoordeeld,
}

impl Beantwoord {
    /// All, with their code in an address and their name.
    pub const ALLE: [(Self, &'static str, &'static str); 5] = [
        (Self::Mogelijk, "mogelijk", "Antwoord mogelijk"),
        (Self::Specifiek, "specifiek", "Specifiek beantwoord"),
        (Self::Nog, "nog-niet", "Nog geen antwoord"),
        (Self::Heropend, "heropend", "Heropend"),
        (Self::Beoordeeld, "beoordeeld", "Met een oordeel"),
    ];

    /// Reads a code.
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.iter().find(|a| a.1 == code).map(|a| a.0)
    }

    /// Adds what holds for a row `s` of `signaal`.
    fn voorwaarde(self, b: &mut Bouwer) {
        match self {
            Self::Mogelijk => b.stuk(" and (").stuk(KAN).stuk(" or ").stuk(IS_BEANTWOORD).stuk(")"),
            Self::Specifiek => b.stuk(" and ").stuk(IS_BEANTWOORD),
            Self::Nog => b.stuk(" and ").stuk(KAN).stuk(" and not ").stuk(IS_BEANTWOORD),
            Self::Heropend => {
                Self::Mogelijk.voorwaarde(b);
                b.stuk(" and ").stuk(IS_HEROPEND)
            }
            Self::Beoordeeld => b.stuk(" and s.tevredenheid is not null"),
        };
    }
}

const KAN: &str = "s.terugkoppeling <> 'niet_mogelijk'";
const IS_BEANTWOORD: &str = "exists (select 1 from bericht b where b.signaal = s.id and b.soort = 'antwoord' \
    and b.antwoord is not null)";
const IS_HEROPEND: &str = "exists (select 1 from gebeurtenis g where g.dossier = s.zaak and g.keten = 'zaak' \
    and g.soort = 'heropend' and g.moment >= s.ontvangen)";

/// Zaken that may go on the agenda of a meeting: they wait at one of its steps or were held over, and stand on no agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoorTafel {
    /// Ids of the steps that go past it.
    pub stappen: Vec<String>,
    /// Code of the kind of meeting.
    pub soort: &'static str,
}

fn voor_tafel(b: &mut Bouwer, t: &VoorTafel) {
    b.stuk(" and gesloten is null and id not in (select p.zaak from tafelpunt p where p.stand = 'open')");
    b.stuk(" and id in (select p.zaak from tafelpunt p join tafel t on t.id = p.tafel where p.stand = 'aangehouden'");
    b.stuk(" and t.soort = ").waarde(t.soort);
    b.stuk(" and not exists (select 1 from tafelpunt later where later.zaak = p.zaak and later.gemaakt > p.gemaakt)");
    if !t.stappen.is_empty() {
        b.stuk(" union select k.zaak from taak k where k.status = 'open' and ");
        b.een_van("k.stap", t.stappen.iter().map(String::as_str));
    }
    b.stuk(")");
}

const EXTRA_AANDACHT: &str = " and exists (select 1 from extra_aandacht e where e.beeindigd is null \
    and e.groep = zaak.groep and zaak.lat is not null and not exists (select 1 from extra_rand r \
    where r.extra_aandacht = e.id and zaak.lat * r.x - zaak.lon * r.y < r.c))";

fn met_signaal(b: &mut Bouwer, s: &MetSignaal) {
    // A zaak may be made long after its signaal was said: on the street, or in a file that is read in.
    b.stuk(" and id in (select s.zaak from signaal s where s.ontvangen >= ").waarde(s.van);
    b.stuk(" and s.ontvangen < ").waarde(s.tot);
    if !s.kanalen.is_empty() {
        b.stuk(" and ").een_van("s.kanaal", s.kanalen.iter().copied());
    }
    if let Some(antwoord) = s.antwoord {
        antwoord.voorwaarde(b);
    }
    b.stuk(")");
}

/// The sides of a shape: a point lies inside when `lat * x - lon * y >= c` holds for each.
pub(super) fn randen(hoeken: &[(f64, f64)]) -> impl Iterator<Item = (f64, f64, f64)> {
    let volgende = hoeken.iter().cycle().skip(1);
    hoeken.iter().zip(volgende).map(|(p, q)| {
        let (x, y) = (q.1 - p.1, q.0 - p.0);
        (x, y, x * p.0 - y * p.1)
    })
}

/// Inside a shape without dents is: at the left of each of its sides.
fn binnen(b: &mut Bouwer, vlakken: &[Vlak]) {
    b.stuk(" and (1 = 0");
    for vlak in vlakken {
        let (lat, lon) = (vlak.hoeken.iter().map(|h| h.0), vlak.hoeken.iter().map(|h| h.1));
        let laagst = |i: &mut dyn Iterator<Item = f64>| i.fold(f64::INFINITY, f64::min);
        let hoogst = |i: &mut dyn Iterator<Item = f64>| i.fold(f64::NEG_INFINITY, f64::max);
        b.stuk(" or (lat between ")
            .waarde(laagst(&mut lat.clone()))
            .stuk(" and ")
            .waarde(hoogst(&mut lat.clone()));
        b.stuk(" and lon between ")
            .waarde(laagst(&mut lon.clone()))
            .stuk(" and ")
            .waarde(hoogst(&mut lon.clone()));
        if let Some(groep) = &vlak.groep {
            b.stuk(" and groep = ").waarde(groep);
        }
        for (x, y, c) in randen(&vlak.hoeken) {
            b.stuk(" and lat * ").waarde(x).stuk(" - lon * ").waarde(y).stuk(" >= ").waarde(c);
        }
        b.stuk(")");
    }
    b.stuk(")");
}

/// The filters that stand in this file.
pub(super) fn verder(b: &mut Bouwer, f: &Filter) {
    if let Some(moment) = f.zonder_eigenaar_sinds {
        b.stuk(" and gesloten is null and behandelaar is null and status = 'nieuw' and aangemaakt < ")
            .waarde(moment);
    }
    if f.onbezorgd {
        b.stuk(" and id in (select zaak from bericht where status = 'geparkeerd')");
    }
    if let Some(dag) = f.vordering_op {
        b.stuk(" and id in (select zaak from vordering where let_op <= ").waarde(dag).stuk(")");
    }
    if let Some(reden) = f.niet_gemeld {
        b.stuk(" and not exists (select 1 from aandacht_gemeld a where a.zaak = zaak.id and a.reden = ");
        b.waarde(reden).stuk(")");
    }
    if f.zonder_vertrouwelijke {
        b.stuk(" and not vertrouwelijk");
    }
    if let Some(t) = &f.voor_tafel {
        voor_tafel(b, t);
    }
    if let Some(s) = &f.met_signaal {
        met_signaal(b, s);
    }
    if f.extra_aandacht {
        b.stuk(EXTRA_AANDACHT);
    }
    if let Some(vlakken) = &f.vlakken {
        binnen(b, vlakken);
    }
}
