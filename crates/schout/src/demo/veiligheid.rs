//! Colleagues who went in somewhere, one who was called, warnings for who goes there, and what was done to one of them.

use domein::{
    toegang::Rol,
    veld::{Veldplek, Veldpost, Wat},
    zaak::Zaak,
};
use jiff::{Timestamp, ToSpan};

use super::{
    accounts::{Mensen, wie},
    processen::dagen_terug,
};
use crate::{
    handelingen::{
        Fout, Handeling, Uitkomst, Wie,
        veiligheid::{
            aannemen, agressie,
            alarm::{bewaken, oppakken},
            waarschuwing::{Invoer, maken, voorstellen},
        },
    },
    store::{
        self,
        lijst::{Filter, Volgorde},
    },
};

const BOA: &str = "s.dewit";
const TEAMLEIDER: &str = "c.hofman";

/// Plays them.
pub(super) async fn speel(h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<()> {
    let zaken = werk(h, mensen).await?;
    bedreigd(h, mensen, eind, &zaken).await?;
    waarschuw(h, mensen, eind, &zaken).await?;
    gebeld(h, mensen, eind).await?;
    h.nu = voor(eind, 6);
    h.wie = wie(mensen, BOA)?;
    let binnen = Wat::Inchecken {
        waar: "Loods achter Fabrieksweg 1".to_owned(),
        minuten: 60,
        met: Some("K. Postma".to_owned()),
        telefoon: Some("0699 00 00 12".to_owned()),
        zaak: zaken.first().map(|z| z.nummer.clone()),
    };
    let post = post(h, binnen, zaken.first());
    aannemen(h, &post).await?;
    h.nu = eind;
    Ok(())
}

fn voor(eind: Timestamp, minuten: i64) -> Timestamp {
    eind.saturating_sub(minuten.minutes()).unwrap_or(eind)
}

/// An item as a phone would have sent it at this moment.
fn post(h: &Handeling, wat: Wat, bij: Option<&Zaak>) -> Veldpost {
    let punt = bij.and_then(|z| z.locatie.lat.zip(z.locatie.lon));
    let plek = punt.map(|(lat, lon)| Veldplek { lat, lon, nauwkeurigheid: Some(8.0), reden: None });
    Veldpost { id: h.sleutel(), gemaakt: h.nu, verschuiving: Some(0), plek, wat }
}

/// Open work of the officer, at a known place.
async fn werk(h: &mut Handeling, mensen: &Mensen) -> Uitkomst<Vec<Zaak>> {
    let Wie::Medewerker(g) = wie(mensen, BOA)? else { return Ok(Vec::new()) };
    let bij = Filter { open: Some(true), team: g.team.clone(), ..Filter::default() };
    let mut zaken = store::lijst::pagina(&mut h.tx, &g.kijker(), &bij, Volgorde::Bindend, None, 40).await?;
    zaken.retain(|z| z.locatie.adres_id.is_some() && !z.vertrouwelijk);
    if zaken.len() < 3 {
        return Err(Fout::Intern("de BOA heeft geen werk met een adres".to_owned()));
    }
    Ok(zaken)
}

/// What was done to a colleague, three days ago.
async fn bedreigd(h: &mut Handeling, mensen: &Mensen, eind: Timestamp, zaken: &[Zaak]) -> Uitkomst<()> {
    h.nu = dagen_terug(eind, 3);
    h.wie = wie(mensen, BOA)?;
    let wat = Wat::Agressie {
        soorten: vec!["schelden".to_owned(), "dreigen".to_owned()],
        wanneer: None,
        waar: zaken[0].locatie.omschrijving.clone(),
        zaak: Some(zaken[0].nummer.clone()),
        letsel: false,
        politie: true,
        getuigen: "Y. Bakir".to_owned(),
        tekst: "Een man kwam met een stok op ons af en zei dat hij ons wist te vinden. We zijn weggegaan."
            .to_owned(),
    };
    let melding = post(h, wat, None);
    agressie::melden(h, &melding).await?;
    h.nu = dagen_terug(eind, 2);
    h.wie = wie(mensen, TEAMLEIDER)?;
    let dag = h.vandaag();
    agressie::gesproken(h, melding.id, Some(dag)).await
}

/// Three warnings that hold, and a proposal.
async fn waarschuw(h: &mut Handeling, mensen: &Mensen, eind: Timestamp, zaken: &[Zaak]) -> Uitkomst<()> {
    h.nu = dagen_terug(eind, 2);
    let plannen = [
        ("agressie", "Bewoner dreigde op straat met een stok. Ga met twee en bel vooraf.", 0, 180),
        ("hond", "Achter het hek loopt een grote hond los. Bel aan, ga niet zelf het erf op.", 1, 90),
        (
            "gevaarlijke-stoffen",
            "In de schuur staan open vaten met oplosmiddel. Niet roken, deur openzetten.",
            2,
            20,
        ),
    ];
    for (soort, tekst, nr, dagen) in plannen {
        h.wie = wie(mensen, TEAMLEIDER)?;
        let invoer = Invoer {
            soort: soort.to_owned(),
            tekst: tekst.to_owned(),
            reden: "Gezien tijdens een bezoek.".to_owned(),
            nummer: zaken[nr].nummer.clone(),
            rollen: vec![Rol::Boa.as_str().to_owned(), Rol::Toezichthouder.as_str().to_owned()],
            tot: Some(h.vandaag().saturating_add(i64::from(dagen).days())),
            ..Invoer::default()
        };
        maken(h, &invoer).await?;
    }
    h.nu = dagen_terug(eind, 1);
    h.wie = wie(mensen, BOA)?;
    let wat = Wat::Waarschuwen {
        code: "bouwvallig".to_owned(),
        tekst: "De trap naar de kelder is verrot. Blijf op de begane grond.".to_owned(),
        waar: zaken[1].locatie.omschrijving.clone(),
        zaak: Some(zaken[1].nummer.clone()),
        agressie: None,
    };
    let post = post(h, wat, None);
    voorstellen(h, &post).await
}

/// A colleague who did not report, and whom somebody calls now.
async fn gebeld(h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<()> {
    h.nu = voor(eind, 70);
    h.wie = wie(mensen, "y.bakir")?;
    let binnen = Wat::Inchecken {
        waar: "Kelderbox, Parkweg 210".to_owned(),
        minuten: 30,
        met: None,
        telefoon: Some("0699 00 00 34".to_owned()),
        zaak: None,
    };
    let post = post(h, binnen, None);
    aannemen(h, &post).await?;
    h.nu = voor(eind, 34);
    h.wie = Wie::Systeem("alarm");
    bewaken(h).await?;
    h.wie = wie(mensen, TEAMLEIDER)?;
    h.nu = voor(eind, 32);
    let open = store::veiligheid::open_alarmen(&mut h.tx).await?;
    match open.last() {
        Some(alarm) => oppakken(h, alarm.id).await,
        None => Err(Fout::Intern("er ging geen alarm".to_owned())),
    }
}
