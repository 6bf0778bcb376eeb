//! What teams have to know at the start of a shift, and who read it.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{inrichting::Taal, toegang::Recht};
use maud::{Markup, html};

use super::{
    afronden::{begin, lees_id, rond_af},
    beeld::Namen,
    inzet::{Mis, RECHT, tabbladen},
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::briefing::{Invoer, geven, intrekken, periode},
    store::{
        self,
        briefing::{Briefing, Lezer},
    },
    toegang::{Ik, Poort, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, MeldingSoort, Methode, Titelrij, Veld, alinea, datumveld, formulier, foutoverzicht, klein,
            knoppen, kolommen, leeg, lijst, paneel, selectie, tekstvak, tekstveld,
        },
    },
};

const PAD: &str = "/inzet/briefing";

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get(PAD, RECHT, toon).post(PAD, RECHT, geef).post(
        "/inzet/briefing/{id}/trek-in",
        RECHT,
        trek_in,
    )
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let gedaan = match z.een("gedaan") {
        Some("gegeven") => Some("De briefing staat klaar. Het team ziet haar op de telefoon."),
        Some("ingetrokken") => Some("De briefing is ingetrokken."),
        _ => None,
    };
    vel(&app, &ik, gedaan, &Mis::default()).await
}

async fn geef(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let dag = |naam: &str| f.een(naam).and_then(|t| t.parse().ok());
    let invoer = Invoer {
        team: f.waarde("team").to_owned(),
        kop: f.waarde("kop").to_owned(),
        tekst: f.waarde("tekst").to_owned(),
        vanaf: dag("vanaf"),
        tot: dag("tot"),
    };
    let mut h = begin(&app, &ik).await?;
    let uit = geven(&mut h, &invoer).await;
    match rond_af(h, uit, |_| "/inzet/briefing?gedaan=gegeven".to_owned()).await? {
        Ok(klaar) => Ok(klaar),
        Err(w) => vel(&app, &ik, None, &Mis::van(&w, None, f)).await,
    }
}

async fn trek_in(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = intrekken(&mut h, id, f.waarde("reden")).await;
    match rond_af(h, uit, |()| "/inzet/briefing?gedaan=ingetrokken".to_owned()).await? {
        Ok(klaar) => Ok(klaar),
        Err(w) => vel(&app, &ik, None, &Mis::van(&w, Some(id), f)).await,
    }
}

async fn vel(app: &App, ik: &Ingelogd, gedaan: Option<&str>, mis: &Mis) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(app);
    let mut tx = app.store.lees().await?;
    let alle = store::briefing::lopend(&mut tx, namen.vandaag).await?;
    let lezers = store::briefing::lezers(&mut tx, namen.vandaag).await?;
    drop(tx);
    // Who directs from outside sees how many read it, not who.
    let met_namen = ik.gebruiker.heeft(Recht::ZakenLezen);
    let punten: Vec<Markup> = alle
        .iter()
        .map(|b| {
            let van: Vec<&Lezer> = lezers.iter().filter(|l| l.briefing == b.id).collect();
            punt(b, &gelezen(&van, met_namen), &namen, mis)
        })
        .collect();
    let links = html! {
        (foutoverzicht(Taal::Nl, &mis.overzicht()))
        (paneel("Wat teams nu lezen", &html! {
            @if punten.is_empty() {
                (leeg("Er is nu geen briefing.", "Schrijf op wat een team moet weten voor het de straat op gaat.", &html! {}))
            } @else { (lijst(&punten)) }
        }))
    };
    let inhoud = html! {
        (tabbladen(PAD))
        (kolommen(&links, &paneel("Schrijf een briefing", &nieuw(&namen, mis))))
    };
    let fout = mis.is_mis();
    let kader = Kantoor {
        actief: "/inzet",
        fout,
        melding: gedaan.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let pagina = kader::kantoor(app, ik, "Briefing", kader, &Titelrij::default(), &inhoud);
    let status = if fout { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, pagina).into_response())
}

fn gelezen(van: &[&Lezer], met_namen: bool) -> String {
    let namen: Vec<&str> = van.iter().map(|l| l.naam.as_str()).collect();
    match (namen.len(), met_namen) {
        (0, _) => "Nog niemand las dit.".to_owned(),
        (_, true) => format!("Gelezen door {}.", namen.join(", ")),
        (1, false) => "1 collega las dit.".to_owned(),
        (n, false) => format!("{n} collega's lazen dit."),
    }
}

fn punt(b: &Briefing, gelezen: &str, namen: &Namen, mis: &Mis) -> Markup {
    let dag = |iso: &str| iso.parse().unwrap_or(namen.vandaag);
    html! {
        strong { (b.kop) } br;
        (b.tekst) br;
        (klein(&format!("{}, {}. Van {}.", namen.team(&b.team), periode(dag(&b.vanaf), dag(&b.tot)), b.door_naam))) br;
        (klein(gelezen))
        (mis.terugnemen("Trek deze briefing in", PAD, b.id))
    }
}

fn nieuw(namen: &Namen, mis: &Mis) -> Markup {
    let mut teams = vec![("", "Kies een team")];
    teams.extend(namen.inrichting().teams.iter().map(|t| (t.code.as_str(), t.naam.as_str())));
    let vandaag = namen.vandaag.to_string();
    let dag = |naam| Some(mis.waarde(naam)).filter(|w| !w.is_empty()).unwrap_or(&vandaag);
    formulier(
        PAD,
        Methode::Post,
        &html! {
            (selectie(&Veld::new("team", "Team").waarde(mis.waarde("team")).fout(mis.bij("team")), &teams))
            (tekstveld(&Veld::new("kop", "Waar gaat het over?").waarde(mis.waarde("kop")).max(80).fout(mis.bij("kop")).hint("Bijvoorbeeld: markt op de Vest.")))
            (tekstvak(&Veld::new("tekst", "Wat moet het team weten?").waarde(mis.waarde("tekst")).max(1000).fout(mis.bij("tekst")).hint("Schrijf geen namen, adressen van mensen of kentekens op. Die staan in een zaak."), 5))
            (datumveld(&Veld::new("vanaf", "Vanaf").waarde(dag("vanaf")).fout(mis.bij("vanaf"))))
            (datumveld(&Veld::new("tot", "Tot en met").waarde(dag("tot")).fout(mis.bij("tot"))))
            (alinea("Na de laatste dag gaat de briefing vanzelf van de telefoons."))
            (knoppen(&[Knop::verstuur("Zet klaar")]))
        },
    )
}
