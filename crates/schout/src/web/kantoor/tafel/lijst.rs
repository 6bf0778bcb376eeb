//! All meetings: those that come, and those that were.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::{
    tafel::{Puntstand, Tafelsoort},
    toegang::Recht,
};
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{pad, uur};
use crate::{
    app::App,
    handelingen::tafel::kandidaten,
    store::{self, StoreFout, Tx, tafel::Tafel},
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
    },
};

/// Closed meetings on the page.
const MEESTE: i64 = 50;

/// `GET /tafels`.
pub async fn toon(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let mut tx = app.store.momentopname().await?;
    let open = store::tafel::open(&mut tx).await?;
    let gesloten = store::tafel::gesloten(&mut tx, MEESTE).await?;
    let komt = rijen(&mut tx, &open).await?;
    let was = rijen(&mut tx, &gesloten).await?;
    let mut wachten = Vec::new();
    for soort in Tafelsoort::ALLE {
        let zaken = kandidaten(&mut tx, &app.inrichting(), &ik.gebruiker, *soort).await?;
        wachten.push((*soort, zaken.len()));
    }
    drop(tx);
    let koppen = ["Tafel", "Wanneer", "Waar", "Agenda"];
    let inhoud = stapel(&html! {
        @if komt.is_empty() && was.is_empty() { (niets(&ik)) }
        @else {
            (wachtenden(&wachten))
            @if komt.is_empty() { (alinea("Er is geen tafel gepland.")) }
            @else { (tabel("Komende tafels", &koppen, &komt)) }
            @if !was.is_empty() { (tabel("Eerdere tafels", &koppen, &was)) }
        }
    });
    let acties = html! {
        @if ik.gebruiker.heeft(Recht::TafelHouden) && !(komt.is_empty() && was.is_empty()) {
            (knop(&Knop::link("/tafels/nieuw", "Plan een tafel").soort(KnopSoort::Hoofd)))
        }
    };
    let kader = Kantoor { actief: "/tafels", ..Kantoor::default() };
    let rij = Titelrij { acties, ..Titelrij::default() };
    Ok(kader::kantoor(&app, &ik, "Tafels", kader, &rij, &inhoud).into_response())
}

async fn rijen(tx: &mut Tx, tafels: &[Tafel]) -> Result<Vec<Vec<Markup>>, StoreFout> {
    let mut uit = Vec::new();
    for t in tafels {
        let open = store::tafel::tel(tx, t.id, Puntstand::Open).await?;
        let besproken = store::tafel::tel(tx, t.id, Puntstand::Besproken).await?;
        uit.push(vec![
            html! { (link_met_uitleg(&pad(t.id), t.soort.label(), &datum_nl(t.dag))) },
            html! { (datum_nl(t.dag)) br; (klein(&uur(t))) },
            html! { (t.plek) br; (klein(&format!("Voorzitter: {}", t.voorzitter_naam))) },
            html! { (agenda(t, open, besproken)) },
        ]);
    }
    Ok(uit)
}

fn agenda(t: &Tafel, open: i64, besproken: i64) -> Markup {
    let zaken = |n: i64| if n == 1 { "1 zaak".to_owned() } else { format!("{n} zaken") };
    html! {
        @if t.gesloten.is_some() { (zaken(besproken)) " besproken" }
        @else if open + besproken == 0 { "Nog leeg" }
        @else if besproken == 0 { (zaken(open)) }
        @else { (zaken(open)) " te gaan, " (besproken) " besproken" }
    }
}

/// How many zaken wait for a tafel, so that somebody plans one in time.
fn wachtenden(wachten: &[(Tafelsoort, usize)]) -> Markup {
    let zin = |soort: &Tafelsoort, n: usize| {
        let zaken = if n == 1 { "1 zaak wacht".to_owned() } else { format!("{n} zaken wachten") };
        format!("{zaken} op een plek op de agenda van de {}.", soort.label().to_lowercase())
    };
    html! { @for (soort, n) in wachten.iter().filter(|(_, n)| *n > 0) { (alinea(&zin(soort, *n))) } }
}

fn niets(ik: &Ingelogd) -> Markup {
    let actie = html! {
        @if ik.gebruiker.heeft(Recht::TafelHouden) {
            (knop(&Knop::link("/tafels/nieuw", "Plan een tafel").soort(KnopSoort::Hoofd)))
        }
    };
    leeg(
        "Nog geen tafels",
        "Aan een tafel bespreek je zaken met alle disciplines. De uitkomst komt in de zaak.",
        &actie,
    )
}
