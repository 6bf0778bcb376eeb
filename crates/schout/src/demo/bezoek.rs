//! Two visits: one that is to be done, as a step of supervision, and one with its list, a measurement and a warning.

use std::sync::Arc;

use domein::{
    controle::{Meetwaarde, Meting},
    proces::Gegevens,
    veld::Lijstinvulling,
};
use jiff::{Timestamp, ToSpan, civil::date};

use super::{
    accounts::Mensen,
    processen::{Wat, dagen_terug, meld, zet},
};
use crate::{
    handelingen::{
        Fout, Gebruiker, Handeling, Uitkomst, Wie,
        behandelen::{Resultaat, bezoek_vastleggen},
        controle::Onderzoek,
        melden::PlekInvoer,
        proces::{Aanvang, beginnen, overslaan},
        verdelen::oppakken,
        vervolg::{Mondeling, Vervolg, vervolg_kiezen},
    },
    klok::lokaal,
};

/// Plays them; gives how many zaken there are.
///
/// # Errors
/// When an act is refused.
pub(super) async fn speel(h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<usize> {
    let wie =
        |naam: &str| mensen.get(naam).cloned().ok_or_else(|| Fout::Intern(format!("geen collega {naam}")));
    te_doen(h, &wie("c.hofman")?, &wie("k.postma")?, eind).await?;
    gewaarschuwd(h, &wie("o.dejong")?, eind).await?;
    h.nu = eind;
    Ok(2)
}

/// Supervision of a company, up to the visit itself.
async fn te_doen(
    h: &mut Handeling,
    door: &Arc<Gebruiker>,
    boa: &Arc<Gebruiker>,
    eind: Timestamp,
) -> Uitkomst<()> {
    h.nu = dagen_terug(eind, 4);
    h.wie = Wie::Medewerker(Arc::clone(door));
    let wat = Aanvang {
        proces: "toezicht".to_owned(),
        start: "vergunning-verleend".to_owned(),
        onderwerp: "bodem".to_owned(),
        plek: PlekInvoer { omschrijving: Some("Havenstraat 60".to_owned()), ..PlekInvoer::default() },
        aanleiding: "Milieuvergunning verleend voor een autobedrijf.".to_owned(),
    };
    let nummer = beginnen(h, &wat).await?.nummer;
    let id = boa.id.to_string();
    let urgentie = [("reden-urgentie", "Er is geen gevaar.")];
    zet(h, &nummer, "tzh-beoordelen-urgentie", "normaal", &urgentie, eind).await?;
    let wie = [("hoofdtoezichthouder", id.as_str()), ("enkele-controle", "ja")];
    zet(h, &nummer, "tzh-toewijzen-aan-hoofdtoezichthouder", "toegewezen", &wie, eind).await?;
    zet(h, &nummer, "tzh-beoordelen-aanvullende-informatie", "compleet", &[], eind).await?;
    for stap in ["tzh-beoordelen-voorgeschiedenis", "tzh-selecteren-toezichthouders"] {
        overslaan(h, &nummer, stap, "Een eerste controle, alleen.", &Gegevens::new(), None).await?;
    }
    let plan = [
        ("regels-op-locatie", "De vergunning en het Bal."),
        ("aandachtspunten", "milieu"),
        ("aankondiging", "onaangekondigd"),
        ("bezoekdatum", "0"),
    ];
    zet(h, &nummer, "tzh-voorbereiden-controle", "bezoek", &plan, eind).await
}

/// A terrace that leaves too little room: gone through point by point, and a warning with a day to mend it.
async fn gewaarschuwd(h: &mut Handeling, door: &Arc<Gebruiker>, eind: Timestamp) -> Uitkomst<()> {
    h.nu = dagen_terug(eind, 3);
    let tekst = "Met de kinderwagen kom ik niet meer langs het terras.";
    let nummer = meld(h, Wat::Melding, "terras", tekst, "Markt 12", "H. Postma").await?;
    h.wie = Wie::Medewerker(Arc::clone(door));
    h.nu = dagen_terug(eind, 2);
    oppakken(h, &nummer, None).await?;
    let antwoorden =
        [("vergunning", "ja"), ("binnen-tekening", "nee"), ("nooduitgang", "ja"), ("muziek", "nee")];
    let lijst = Lijstinvulling {
        lijst: "terras".to_owned(),
        van: date(2025, 1, 1),
        antwoorden: antwoorden.map(|(punt, antwoord)| (punt.to_owned(), antwoord.to_owned())).into(),
    };
    let doorgang = Meting {
        soort: "afstand".to_owned(),
        waarde: Meetwaarde::van_duizendsten(1150),
        meetmiddel: None,
        gekalibreerd: None,
        punt: Some("doorgang".to_owned()),
    };
    let onderzoek = Onderzoek { lijst: Some(&lijst), metingen: &[doorgang] };
    let woorden = ("Er staan twee tafels buiten de lijn.", "De eigenaar aangesproken.");
    bezoek_vastleggen(h, &nummer, Resultaat::Overtreding, woorden, onderzoek).await?;
    let mondeling = Mondeling {
        waarover: "Twee tafels staan buiten de lijn van de vergunning.".to_owned(),
        aan: "de eigenaar".to_owned(),
        regel: "APV 2:28 en 2:10".to_owned(),
        herstel_voor: Some(lokaal(eind).date().saturating_add(5.days())),
    };
    vervolg_kiezen(h, &nummer, Vervolg::Waarschuwing(mondeling), "De eigenaar haalt ze deze week weg.")
        .await?;
    Ok(())
}
