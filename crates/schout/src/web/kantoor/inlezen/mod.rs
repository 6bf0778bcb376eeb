//! Reading in files of others: choose a file, say what its columns are, see what would happen, and do it.

mod kolommen;
mod stand;

use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{inrichting::Taal, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};
use uuid::Uuid;

use super::beeld::moment;
use crate::{
    app::App,
    handelingen::{Fout, Handeling, Wie, inlezen::bestand_gekozen},
    inlezen::Bestandsoort,
    store::{self, inlezen::Import},
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, Methode, Titelrij, Toon, Veld, alinea, bestandsveld, formulier, foutoverzicht, knoppen,
            leeg, link, paneel, stapel, statuslabel, tabel,
        },
    },
};

const RECHT: Toegang = Toegang::Recht(Recht::SignalenInlezen);

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
        .get("/inlezen", RECHT, toon)
        .post("/inlezen", RECHT, kies_bestand)
        .get("/inlezen/{id}", RECHT, toon_een)
        .post("/inlezen/{id}", RECHT, kolommen::kies)
        .post("/inlezen/{id}/echt", RECHT, stand::lees_in)
        .get("/inlezen/{id}/geweigerd.csv", RECHT, stand::geweigerd)
}

async fn toon(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    lijst(&app, &ik, None).await
}

async fn lijst(app: &App, ik: &Ingelogd, fout: Option<&str>) -> Result<Response, WebFout> {
    let imports = store::inlezen::recent(&mut app.store.lees().await?).await?;
    let rijen: Vec<Vec<Markup>> = imports.iter().map(rij).collect();
    let fouten: Vec<(&str, &str)> = fout.map(|zin| ("bestand", zin)).into_iter().collect();
    let veld = Veld::new("bestand", "Bestand")
        .hint("CSV of Excel (xlsx), met een kopregel en hoogstens 75 MB. Is het groter? Vraag je beheerder het in te lezen.")
        .fout(fout);
    let inhoud = html! {
        (foutoverzicht(Taal::Nl, &fouten))
        (paneel("Nieuw bestand", &html! {
            (alinea("Lees antwoorden van een enquête in, berichten van sociale media, of meldingen uit een oud systeem. Je ziet eerst wat er gaat gebeuren."))
            (formulier("/inlezen", Methode::PostMetBestanden, &html! {
                (bestandsveld(&veld, ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 1))
                (knoppen(&[Knop::verstuur("Verder")]))
            }))
        }))
        @if rijen.is_empty() {
            (leeg("Er is nog niets ingelezen", "Kies hierboven een bestand.", &html! {}))
        } @else {
            (tabel("Ingelezen bestanden", &["Bestand", "Wanneer", "Door", "Stand", "Nieuw", "Al bekend", "Geweigerd"], &rijen))
        }
    };
    Ok(vel(app, ik, "Bestanden inlezen", !fouten.is_empty(), &inhoud))
}

fn rij(i: &Import) -> Vec<Markup> {
    vec![
        link(&format!("/inlezen/{}", i.id), &i.naam),
        html! { (moment(i.gemaakt)) },
        html! { (i.door_naam) },
        label(i),
        html! { (i.nieuw) },
        html! { (i.bekend) },
        html! { (i.geweigerd) },
    ]
}

/// How a file is doing, in a word.
fn label(i: &Import) -> Markup {
    match (i.status.as_str(), i.proef) {
        ("kiezen", _) => statuslabel(Toon::Wacht, "Kies de kolommen"),
        ("wacht" | "bezig", true) => statuslabel(Toon::Bezig, "Proef is bezig"),
        ("wacht" | "bezig" | "opdracht", _) => statuslabel(Toon::Bezig, "Wordt ingelezen"),
        ("klaar", true) => statuslabel(Toon::Wacht, "Proef is klaar"),
        ("klaar", false) => statuslabel(Toon::Klaar, "Ingelezen"),
        _ => statuslabel(Toon::LetOp, "Mislukt"),
    }
}

/// A page of this part; 422 with errors.
fn vel(app: &App, ik: &Ingelogd, titel: &str, fout: bool, inhoud: &Markup) -> Response {
    let onder = titel != "Bestanden inlezen";
    let kader = Kantoor {
        actief: "/inlezen",
        kruimels: if onder { &[("/inlezen", "Bestanden inlezen")] } else { &[] },
        fout,
        midden: true,
        ..Kantoor::default()
    };
    let pagina = kader::kantoor(app, ik, titel, kader, &Titelrij::default(), &stapel(inhoud));
    let code = if fout { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (code, pagina).into_response()
}

async fn kies_bestand(State(app): State<App>, Ik(ik): Ik, mut delen: Multipart) -> Result<Response, WebFout> {
    let mut gekozen = None;
    while let Ok(Some(deel)) = delen.next_field().await {
        if deel.name() == Some("bestand") {
            let naam = deel.file_name().unwrap_or("bestand").to_owned();
            gekozen = deel.bytes().await.ok().map(|bytes| (naam, bytes));
        }
    }
    let Some((naam, bytes)) = gekozen.filter(|(_, bytes)| !bytes.is_empty()) else {
        return lijst(&app, &ik, Some("Kies een bestand van hoogstens 75 MB.")).await;
    };
    let soort = Bestandsoort::van_bytes(&bytes);
    let bestanden = app.bestanden.clone();
    let bewaard = tokio::task::spawn_blocking(move || {
        let sha256 = bestanden.bewaar(&bytes)?;
        let proef = crate::inlezen::proef_kop(bestanden.open(&sha256)?, 1);
        Ok::<_, std::io::Error>((sha256, proef))
    });
    let bewaard = bewaard.await.map_err(|e| Fout::Intern(e.to_string()))?;
    let (sha256, proef) = bewaard.map_err(Fout::Bestand)?;
    if let Err(zin) = proef {
        return lijst(&app, &ik, Some(&zin)).await;
    }
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    let id = bestand_gekozen(&mut h, &sha256, &naam, soort.as_str()).await?;
    h.commit().await?;
    Ok(Redirect::to(&format!("/inlezen/{id}")).into_response())
}

async fn een(app: &App, id: &str) -> Result<Import, WebFout> {
    let id: Uuid = id.parse().map_err(|_| Weigering::NietGevonden)?;
    let import = store::inlezen::op_id(&mut app.store.lees().await?, id).await?;
    Ok(import.ok_or(Weigering::NietGevonden)?)
}

async fn toon_een(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    z: super::zoekdeel::Zoekdeel,
) -> Result<Response, WebFout> {
    let import = een(&app, &id).await?;
    if import.status == "kiezen" || (z.een("kolommen").is_some() && kan_opnieuw(&import)) {
        return kolommen::toon(&app, &ik, &import, &z).await;
    }
    stand::toon(&app, &ik, &import)
}

/// Whether the columns of a file may still change.
fn kan_opnieuw(i: &Import) -> bool {
    i.status == "mislukt" || (i.status == "klaar" && i.proef)
}
