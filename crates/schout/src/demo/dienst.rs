//! The last four weeks on the street: where people were sent, and what they saw when nothing was wrong.

use domein::{
    inrichting::{Dagdeel, Weekdag},
    veld::{Veldplek, Veldpost, Wat},
};
use jiff::{Timestamp, ToSpan, civil::Weekday};
use uuid::Uuid;

use super::{accounts::Mensen, teksten::Toeval, tijd::om};
use crate::{
    handelingen::{
        Fout, Handeling, Uitkomst, Wie, briefing,
        inzet::{Opdracht, geven},
        veld::{Binnen, aanmelden, aannemen},
    },
    klok::lokaal,
    store::{self, veld::Veldtoestel},
};

const WEKEN: i64 = 4;
/// Place, theme and what is seen there: words and minutes.
type Plek = (&'static str, &'static str, &'static [(&'static str, u16)]);
const PLEKKEN: [Plek; 6] = [
    (
        "Havenstraat 5",
        "geluid",
        &[
            ("Terrassen dicht om 23.00 uur, geen muziek buiten.", 25),
            ("Rustig. Met twee uitbaters gesproken over de nieuwe sluitingstijd.", 40),
        ],
    ),
    (
        "Vest 5",
        "schoolomgeving",
        &[
            ("Laadplek vrij, geen dubbel geparkeerde bestelbussen.", 15),
            ("Schoolplein om half negen: iedereen reed door, niemand stond stil op de stoep.", 30),
        ],
    ),
    (
        "Singel 3",
        "hangjongeren",
        &[
            ("Vijf jongeren op de bank, vriendelijk, niets aan de hand.", 20),
            ("Niemand aanwezig. Bank en prullenbak heel.", 10),
            ("Met drie jongeren gepraat. Zij missen een plek om droog te staan.", 35),
        ],
    ),
    (
        "Takelkade 3",
        "huisafval",
        &[("Containers leeg, niets ernaast.", 10), ("Schoon, ook achter de glasbak.", 10)],
    ),
    ("Westerweg 7", "honden", &[("Zes honden aangelijnd, twee baasjes met zakjes bij zich.", 25)]),
    ("Molenweg 7", "overige", &[("Bouwplaats afgesloten, hekken staan goed.", 15)]),
];

/// Who tells which team what, and for how many days after today.
const BRIEFINGS: [(&str, &str, &str, &str, i64); 4] = [
    (
        "c.hofman",
        "handhaving-noord",
        "Nieuwe sluitingstijd voor terrassen",
        "Terrassen in de Havenstraat gaan vanaf deze week om 23.00 uur dicht. Vertel het eerst. Treed pas op bij de tweede keer.",
        5,
    ),
    (
        "w.vandam",
        "handhaving-noord",
        "Fietsendiefstal bij het station",
        "Tussen 17.00 en 20.00 uur worden veel fietsen gestolen. Ga er langs en spreek mensen aan op een goed slot. Zie je iets, bel ons.",
        2,
    ),
    (
        "c.hofman",
        "handhaving-zuid",
        "Werk aan de Singel",
        "De Singel is dicht voor auto's tot vrijdag. Bewoners parkeren op de Vest en hebben daarvoor een kaart achter de ruit.",
        4,
    ),
    (
        "w.vandam",
        "handhaving-zuid",
        "Extra toezicht op vuurwerk",
        "Jongeren verzamelen zich rond 21.00 uur. Wij zijn met twee koppels in de buurt.",
        1,
    ),
];

/// Plays them.
///
/// # Errors
/// When an act is refused; then the demonstration does not match the inrichting.
pub(super) async fn speel(h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<()> {
    let begin = eind.saturating_sub((24 * 7 * WEKEN).hours()).unwrap_or(eind);
    let wie =
        |naam: &str| mensen.get(naam).cloned().ok_or_else(|| Fout::Intern(format!("geen collega {naam}")));
    h.nu = begin;
    h.wie = Wie::Medewerker(wie("c.hofman")?);
    let opdrachten = [opdracht(h, 2).await?, opdracht(h, 0).await?];
    let mut toeval = Toeval::nieuw(20);
    let mut telefoons = Vec::new();
    for naam in ["s.dewit", "y.bakir"] {
        let (mens, toestel) = (wie(naam)?, h.sleutel());
        h.wie = Wie::Medewerker(mens.clone());
        aanmelden(h, toestel, "Diensttelefoon", begin).await?;
        let toestel = store::veld::toestel(&mut h.tx, mens.id, toestel).await?;
        telefoons.push((mens, toestel.ok_or_else(|| Fout::Intern("geen telefoon".to_owned()))?));
    }
    for dag in 0..7 * WEKEN {
        let datum = lokaal(begin).date().saturating_add(dag.days());
        if datum.weekday() == Weekday::Sunday {
            continue;
        }
        for (i, (mens, toestel)) in telefoons.iter().enumerate() {
            h.nu = om(datum, i8::try_from(toeval.tussen(9, 16)).unwrap_or(9), 10, 0).max(begin);
            if h.nu > eind || toeval.kans(0.3) {
                continue;
            }
            h.wie = Wie::Medewerker(mens.clone());
            let nr = usize::try_from(toeval.tussen(0, 2)).unwrap_or(0) * 2 + i;
            kijk(h, &mut toeval, nr, &opdrachten, toestel).await?;
        }
    }
    h.nu = eind;
    for (naam, team, kop, tekst, dagen) in BRIEFINGS {
        h.wie = Wie::Medewerker(wie(naam)?);
        let (vanaf, tot) = (h.vandaag(), h.vandaag().saturating_add(dagen.days()));
        let b = briefing::Invoer {
            team: team.to_owned(),
            kop: kop.to_owned(),
            tekst: tekst.to_owned(),
            vanaf: Some(vanaf),
            tot: Some(tot),
        };
        briefing::geven(h, &b).await?;
    }
    Ok(())
}

/// Sends the team of the north to a place, for eight weeks.
async fn opdracht(h: &mut Handeling, plek: usize) -> Uitkomst<(usize, Uuid)> {
    let (waar, thema, _) = PLEKKEN[plek];
    let avond = Opdracht {
        wat: "Ga langs, praat met wie er is, en leg vast wat je ziet.".to_owned(),
        waar: waar.to_owned(),
        thema: thema.to_owned(),
        vanaf: Some(h.vandaag()),
        tot: Some(h.vandaag().saturating_add(56.days())),
        dagen: vec![Weekdag::Donderdag, Weekdag::Vrijdag, Weekdag::Zaterdag],
        dagdelen: vec![Dagdeel::Middag, Dagdeel::Avond],
        team: "handhaving-noord".to_owned(),
    };
    Ok((plek, geven(h, &avond).await?))
}

/// Somebody looks, and nothing is wrong.
async fn kijk(
    h: &mut Handeling,
    toeval: &mut Toeval,
    plek: usize,
    opdrachten: &[(usize, Uuid)],
    toestel: &Veldtoestel,
) -> Uitkomst<()> {
    let (waar, thema, gezien) = PLEKKEN[plek];
    let Some((tekst, minuten)) = toeval.kies(gezien) else { return Ok(()) };
    let punt = h.plaatsen.zoek(waar, 1).first().map(|t| t.punt);
    let post = Veldpost {
        id: h.sleutel(),
        gemaakt: h.nu,
        verschuiving: None,
        plek: punt.map(|p| Veldplek { lat: p.lat, lon: p.lon, nauwkeurigheid: Some(8.0), reden: None }),
        wat: Wat::Waarneming {
            thema: thema.to_owned(),
            waar: waar.to_owned(),
            tekst: (*tekst).to_owned(),
            minuten: *minuten,
            inzet: opdrachten.iter().find(|(p, _)| *p == plek).map(|(_, id)| *id),
        },
    };
    aannemen(h, Binnen { post: &post, toestel, verschuiving: 0, foto: None }).await?;
    h.gebeurd = None;
    Ok(())
}
