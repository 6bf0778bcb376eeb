//! A list as a file for a spreadsheet, without anything about persons: no words of reporters, no place, no names.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::{weigering::Weigering, zaak::Zaak};

use super::filter::Lijst;
use crate::{
    app::App,
    klok::lokaal,
    store::{self, lijst::Cursor},
    tabelbestand,
    toegang::Ik,
    web::{
        download::csv_koppen,
        fout::WebFout,
        kantoor::{beeld::Namen, zoekdeel::Zoekdeel},
    },
};

/// Rows read at once.
const STAP: i64 = 500;
/// Rows of one file at most.
const MEESTE: usize = 20_000;

const KOPPEN: [&str; 13] = [
    "Zaak",
    "Onderwerp",
    "Groep",
    "Status",
    "Opvolgrol",
    "Team",
    "Prioriteit",
    "Wijk",
    "Buurt",
    "Ontvangen",
    "Antwoord uiterlijk",
    "Gepland op",
    "Meldingen",
];

pub(super) async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let lijst = Lijst::lees(&z, &ik.gebruiker, lokaal(app.klok.nu()).date());
    // A file looks complete to who gets it: half of what was asked for would go unnoticed.
    if !lijst.volledig {
        return Err(Weigering::veld("filter", "fout-filter").into());
    }
    let (kijker, namen) = (ik.gebruiker.kijker(), Namen::zonder_personen(&app));
    let mut tekst = tabelbestand::csv(Some(&KOPPEN), std::iter::empty::<[String; 13]>());
    let (mut na, mut aantal) = (None, 0);
    let mut tx = app.store.lees().await?;
    while aantal < MEESTE {
        let zaken =
            store::lijst::pagina(&mut tx, &kijker, &lijst.filter, lijst.volgorde, na.as_ref(), STAP).await?;
        let Some(laatste) = zaken.last() else { break };
        na = Some(Cursor::na(laatste, lijst.volgorde));
        aantal += zaken.len();
        tekst.extend(tabelbestand::csv(None, zaken.iter().map(|zaak| velden(zaak, &namen))));
    }
    Ok((csv_koppen("zaken.csv"), tekst).into_response())
}

fn velden(zaak: &Zaak, namen: &Namen) -> [String; 13] {
    let i = namen.inrichting();
    let dag = lokaal(zaak.aangemaakt).date();
    let onderwerp = i.onderwerp(&zaak.onderwerp, dag).or_else(|| i.onderwerp(&zaak.onderwerp, namen.vandaag));
    let groep = onderwerp.and_then(|o| i.groep(&o.groep)).map(|g| g.naam.clone());
    let gebied = |code: &Option<String>| code.as_deref().map(|c| namen.gebied(c)).unwrap_or_default();
    [
        zaak.nummer.clone(),
        namen.onderwerp(&zaak.onderwerp),
        groep.unwrap_or_default(),
        zaak.status.label().to_owned(),
        namen.opvolgrol(&zaak.opvolgrol),
        zaak.team.as_deref().map(|t| namen.team(t)).unwrap_or_default(),
        zaak.prioriteit.to_string(),
        gebied(&zaak.locatie.wijk),
        gebied(&zaak.locatie.buurt),
        dag.to_string(),
        zaak.norm_datum.to_string(),
        zaak.gepland_op.map(|d| d.to_string()).unwrap_or_default(),
        zaak.signalen.to_string(),
    ]
}
