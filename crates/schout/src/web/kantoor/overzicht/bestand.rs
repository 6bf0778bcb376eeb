//! The figures as files for a spreadsheet, each with its definition and the moment of the data.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{
    cijfers::{self, Cijfers, periode_in_woorden},
    pagina::DEFINITIE,
    stand, volledig,
    vraag::Vraag,
};
use crate::{
    app::App,
    handelingen::Fout,
    tabelbestand,
    web::{
        download::csv_koppen,
        fout::WebFout,
        kantoor::{beeld::Namen, zoekdeel::Zoekdeel},
    },
};

/// One table of the file: name, heading of its first column, rows of a name, a number and that of a year before.
type Tabel = (&'static str, &'static str, Vec<(String, i64, Option<i64>)>);

fn tabellen(c: &Cijfers) -> [Tabel; 5] {
    let balken = |rij: &[crate::web::onderdelen::Balk]| {
        rij.iter().map(|b| (b.naam.clone(), b.nu, b.toen)).collect::<Vec<_>>()
    };
    let volledig =
        c.volledig.getallen().into_iter().map(|(wat, aantal)| (wat.to_owned(), aantal, None)).collect();
    let weken = c.weken.iter().map(|w| (w.naam.clone(), w.nu, w.toen)).collect();
    [
        ("Per week", "Week", weken),
        ("Per onderwerp", "Onderwerp", balken(&c.onderwerpen)),
        ("Per gebied", "Gebied", balken(&c.gebieden)),
        ("Per bron", "Bron", balken(&c.bronnen)),
        ("Volledigheid", "Wat er mist", volledig),
    ]
}

async fn laad(app: &App, z: &Zoekdeel) -> Result<(Vraag, Cijfers, String), WebFout> {
    let namen = Namen::zonder_personen(app);
    let vraag = Vraag::lees(z, &namen);
    let mut tx = app.store.momentopname().await?;
    let cijfers = cijfers::laad(&mut tx, &vraag, &namen).await?;
    let stand = stand(&mut tx).await?.unwrap_or_else(|| "Nog niet geteld.".to_owned());
    Ok((vraag, cijfers, stand))
}

fn intern(fout: impl std::fmt::Display) -> WebFout {
    WebFout(Fout::Intern(fout.to_string()))
}

/// `GET /overzicht.csv`.
pub async fn csv(State(app): State<App>, z: Zoekdeel) -> Result<Response, WebFout> {
    let (vraag, cijfers, stand) = laad(&app, &z).await?;
    let periode = periode_in_woorden(vraag.periode);
    let mut regels: Vec<Vec<String>> = Vec::new();
    for (naam, _, rijen) in tabellen(&cijfers) {
        for (wat, nu, toen) in rijen {
            let toen = toen.map(|t| t.to_string()).unwrap_or_default();
            regels.push(vec![naam.to_owned(), wat, nu.to_string(), toen, periode.to_string()]);
        }
    }
    regels.push(vec!["Uitleg".to_owned(), format!("{DEFINITIE} {} {stand}", volledig::DEFINITIE)]);
    let inhoud = tabelbestand::csv(Some(&["Tabel", "Wat", "Aantal", "Een jaar eerder", "Periode"]), regels);
    Ok((csv_koppen("overzicht.csv"), inhoud).into_response())
}

/// `GET /overzicht.xlsx`.
pub async fn xlsx(State(app): State<App>, z: Zoekdeel) -> Result<Response, WebFout> {
    let (vraag, cijfers, stand) = laad(&app, &z).await?;
    let inhoud = boek(&vraag, &cijfers, &stand).map_err(intern)?;
    let koppen = [
        (header::CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"overzicht.xlsx\""),
    ];
    Ok((koppen, inhoud).into_response())
}

fn boek(vraag: &Vraag, cijfers: &Cijfers, stand: &str) -> Result<Vec<u8>, XlsxError> {
    let mut boek = Workbook::new();
    let vet = Format::new().set_bold();
    for (naam, kop, rijen) in tabellen(cijfers) {
        let blad = boek.add_worksheet().set_name(naam)?;
        blad.set_column_width(0, 38)?.set_column_width(2, 16)?.set_freeze_panes(1, 0)?;
        for (kolom, kop) in (0_u16..).zip([kop, "Aantal", "Een jaar eerder"]) {
            blad.write_string_with_format(0, kolom, kop, &vet)?;
        }
        for (rij, (wat, nu, toen)) in (1_u32..).zip(rijen) {
            blad.write_string(rij, 0, wat)?.write_number(rij, 1, nu as f64)?;
            if let Some(toen) = toen {
                blad.write_number(rij, 2, toen as f64)?;
            }
        }
    }
    let blad = boek.add_worksheet().set_name("Uitleg")?;
    blad.set_column_width(0, 100)?;
    for (rij, tekst) in
        (0_u32..).zip([&periode_in_woorden(vraag.periode), DEFINITIE, volledig::DEFINITIE, stand])
    {
        blad.write_string(rij, 0, tekst)?;
    }
    boek.save_to_buffer()
}
