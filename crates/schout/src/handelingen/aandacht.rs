//! Nothing sits still: the reasons why a zaak needs who divides the work, and the mail that says so once.

use std::{collections::BTreeMap, fmt::Write};

use domein::{inrichting::Instellingen, toegang::Zicht, zaak::Zaak};
use jiff::{Timestamp, ToSpan, civil::Date};

use super::{Handeling, Uitkomst};
use crate::{
    klok::begin_van,
    store::{
        self,
        kantoorpost::Kantoorpost,
        lijst::{Filter, Kijker, Volgorde},
    },
};

/// Before this hour of the day no mail goes out.
const UUR: i8 = 7;
/// Zaken of one reason in one mail; the next day tells the rest.
const PER_REDEN: i64 = 100;
/// Subject of the mail.
const ONDERWERP: &str = "Zaken die aandacht vragen";

/// Why a zaak needs somebody. The first that holds is the one that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reden {
    /// A forfeited amount was not paid in time, or prescribes soon.
    Dwangsom,
    /// No team has it.
    ZonderTeam,
    /// A team has it, and nobody took it.
    ZonderEigenaar,
    /// A message about it did not arrive.
    Onbezorgd,
    /// Its planned day went by.
    PlandatumVoorbij,
    /// The date that binds went by.
    TeLaat,
    /// Nothing happened for days.
    StaatStil,
}

impl Reden {
    /// All reasons, in the order in which they count.
    pub const ALLE: [Self; 7] = [
        Self::Dwangsom,
        Self::ZonderTeam,
        Self::ZonderEigenaar,
        Self::Onbezorgd,
        Self::PlandatumVoorbij,
        Self::TeLaat,
        Self::StaatStil,
    ];

    /// Stored form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ZonderTeam => "zonder_team",
            Self::ZonderEigenaar => "zonder_eigenaar",
            Self::Onbezorgd => "onbezorgd",
            Self::PlandatumVoorbij => "plandatum_voorbij",
            Self::TeLaat => "te_laat",
            Self::Dwangsom => "dwangsom",
            Self::StaatStil => "staat_stil",
        }
    }

    /// Heading.
    #[must_use]
    pub const fn titel(self) -> &'static str {
        match self {
            Self::ZonderTeam => "Zonder team",
            Self::ZonderEigenaar => "Zonder behandelaar",
            Self::Onbezorgd => "Bericht niet bezorgd",
            Self::PlandatumVoorbij => "Plandatum voorbij",
            Self::TeLaat => "Te laat",
            Self::Dwangsom => "Dwangsom te innen",
            Self::StaatStil => "Staat stil",
        }
    }

    /// The reason in a sentence.
    #[must_use]
    pub fn waarom(self, i: &Instellingen) -> String {
        match self {
            Self::ZonderTeam => "Geen team heeft deze opvolgrol op deze plek. Wijs de zaak toe.".to_owned(),
            Self::ZonderEigenaar => {
                format!("Al {} dagen pakte niemand van het team deze zaak op.", i.eigenaar_dagen)
            }
            Self::Onbezorgd => "Een bericht aan een melder kwam niet aan.".to_owned(),
            Self::PlandatumVoorbij => "Niemand zei of het geplande werk is gedaan.".to_owned(),
            Self::TeLaat => {
                "De dag waarop de melder iets zou horen, of waarop het werk zou gebeuren, is voorbij."
                    .to_owned()
            }
            Self::Dwangsom => {
                "Een verbeurde dwangsom is niet op tijd betaald, of verjaart binnen acht weken (Awb 5:35)."
                    .to_owned()
            }
            Self::StaatStil => format!("Er gebeurde {} dagen niets, en er is geen plan.", i.stilstand_dagen),
        }
    }

    /// The zaken for which it holds.
    #[must_use]
    pub fn filter(self, i: &Instellingen, nu: Timestamp, vandaag: Date) -> Filter {
        let geleden = |dagen: u16| {
            let uren = (24 * i64::from(dagen)).hours();
            Some(nu.saturating_sub(uren).map_or(0, |m| m.as_microsecond()))
        };
        let open = Filter { open: Some(true), ..Filter::default() };
        match self {
            Self::ZonderTeam => Filter { zonder_team: true, ..open },
            Self::ZonderEigenaar => Filter { zonder_eigenaar_sinds: geleden(i.eigenaar_dagen), ..open },
            // A reporter who did not get his answer waits, whether the zaak is closed or not.
            Self::Onbezorgd => Filter { onbezorgd: true, ..Filter::default() },
            Self::PlandatumVoorbij => Filter { gepland_voor: Some(vandaag), ..open },
            Self::TeLaat => Filter { te_laat_op: Some(vandaag), ..open },
            // Money stays due when a zaak is closed.
            Self::Dwangsom => Filter { vordering_op: Some(vandaag), ..Filter::default() },
            Self::StaatStil => Filter { stil_sinds: geleden(i.stilstand_dagen), ..open },
        }
    }

    /// What is planned for later does not stand still.
    #[must_use]
    pub fn geldt(self, zaak: &Zaak, vandaag: Date) -> bool {
        !(self == Self::StaatStil && zaak.gepland_op.is_some() && zaak.bindt_op >= vandaag)
    }
}

/// Once a day a mail to the coordinator with what was not told before; gives the number of zaken in it. Nothing happens
/// when the inrichting names no address.
///
/// # Errors
/// When the store fails.
pub async fn mailen(h: &mut Handeling) -> Uitkomst<usize> {
    let instellingen = h.geladen.inrichting.instellingen.clone();
    let Some(aan) = instellingen.aandacht_mail.clone() else { return Ok(0) };
    let begin = begin_van(h.vandaag());
    let vandaag_al = store::kantoorpost::is_gemaakt_sinds(&mut h.tx, ONDERWERP, begin).await?;
    if h.lokaal().hour() < UUR || vandaag_al {
        return Ok(0);
    }
    let mut tekst = String::new();
    let mut aantal = 0;
    for reden in Reden::ALLE {
        let zaken = nieuwe(h, reden, &instellingen).await?;
        if !zaken.is_empty() {
            aantal += zaken.len();
            tekst.push_str(&alinea(h, reden, &zaken));
        }
    }
    if aantal > 0 {
        let kop = if aantal == 1 { "1 zaak vraagt".to_owned() } else { format!("{aantal} zaken vragen") };
        let tekst = format!(
            "{kop} aandacht. Je krijgt hier een keer bericht over.\n\n{tekst}Bekijk ze op {}/aandacht",
            h.adres
        );
        stuur(h, &aan, ONDERWERP, tekst).await?;
    }
    Ok(aantal)
}

/// Zaken of one reason that were not told yet, and remembers that they are told now.
async fn nieuwe(h: &mut Handeling, reden: Reden, i: &Instellingen) -> Uitkomst<Vec<Zaak>> {
    let vandaag = h.vandaag();
    let alles = vec![(Vec::new(), Vec::new())];
    // Only numbers leave the house, so that confidential zaken need not be forgotten.
    let zicht = Zicht { delen: alles.clone(), vertrouwelijk: alles };
    let kijker = Kijker { account: None, team: None, zicht };
    let filter = Filter { niet_gemeld: Some(reden.as_str()), ..reden.filter(i, h.nu, vandaag) };
    let mut zaken =
        store::lijst::pagina(&mut h.tx, &kijker, &filter, Volgorde::Bindend, None, PER_REDEN).await?;
    zaken.retain(|z| reden.geldt(z, vandaag));
    for zaak in &zaken {
        store::kantoorpost::meld(&mut h.tx, zaak.id, reden.as_str(), h.nu.as_microsecond()).await?;
    }
    Ok(zaken)
}

/// A reason with its zaken per team: numbers only.
fn alinea(h: &Handeling, reden: Reden, zaken: &[Zaak]) -> String {
    let mut per_team: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for zaak in zaken {
        let team = zaak.team.as_deref().and_then(|t| h.geladen.inrichting.team(t));
        let naam = team.map_or_else(|| "Geen team".to_owned(), |t| t.naam.clone());
        per_team.entry(naam).or_default().push(&zaak.nummer);
    }
    let mut uit = format!("{} ({})\n", reden.titel(), zaken.len());
    for (team, nummers) in per_team {
        let _ = writeln!(uit, "{team}: {}", nummers.join(", "));
    }
    uit.push('\n');
    uit
}

/// Puts a mail to a colleague in the outbox.
pub(super) async fn stuur(h: &mut Handeling, aan: &str, onderwerp: &str, tekst: String) -> Uitkomst<()> {
    let post = Kantoorpost {
        id: h.sleutel(),
        aan: aan.to_owned(),
        onderwerp: onderwerp.to_owned(),
        tekst,
        gemaakt: h.nu.as_microsecond(),
        pogingen: 0,
    };
    Ok(store::kantoorpost::maak(&mut h.tx, &post).await?)
}
