//! The report of a meeting, for on paper.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use domein::tafel::Puntstand;
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{Beeld, Regel, lees_id, pad, titel, uur};
use crate::{
    app::App,
    handelingen::tafel::discipline_naam,
    store::tafel::Aanwezige,
    toegang::Ik,
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::beeld::Namen,
        onderdelen::*,
    },
};

/// `GET /tafels/{id}/verslag`.
pub async fn toon(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut tx = app.store.momentopname().await?;
    let b = Beeld::laad(&app, &mut tx, &ik, id).await?;
    drop(tx);
    let namen = Namen::zonder_personen(&app);
    let (hier, naam) = (pad(id), titel(&b.tafel));
    let kader = Kantoor {
        actief: "/tafels",
        kruimels: &[("/tafels", "Tafels"), (&hier, &naam)],
        ..Kantoor::default()
    };
    let rij = Titelrij {
        naast: klein("Druk af met Ctrl+P."),
        acties: knop(&Knop::link(&hier, "Terug naar de tafel")),
    };
    let kop = format!("Verslag {}", b.tafel.soort.label().to_lowercase());
    Ok(kader::kantoor(&app, &ik, &kop, kader, &rij, &papier(&b, &namen)).into_response())
}

fn papier(b: &Beeld, namen: &Namen) -> Markup {
    let t = &b.tafel;
    let wie: Vec<String> = b.aanwezig.iter().map(Aanwezige::in_woorden).collect();
    let stand = match t.gesloten {
        Some(_) => "Afgesloten",
        None => "Nog niet afgesloten",
    };
    briefing(&html! {
        (definitielijst(&[
            ("Wanneer", html! { (datum_nl(t.dag)) ", " (uur(t)) }),
            ("Plek", html! { (t.plek) }),
            ("Voorzitter", html! { (t.voorzitter_naam) }),
            ("Aanwezig", html! { @if wie.is_empty() { "Nog niet vastgelegd" } @else { (wie.join(", ")) } }),
            ("Stand", html! { (stand) }),
        ]))
        @if b.regels.is_empty() { (alinea("Er stond geen zaak op de agenda.")) }
        @for (n, r) in b.regels.iter().enumerate() { (zaak(n + 1, r, namen)) }
        @if b.verborgen > 0 { (alinea("Op de agenda stond ook een zaak die je niet mag zien. Die staat niet in dit verslag.")) }
    })
}

fn zaak(n: usize, r: &Regel, namen: &Namen) -> Markup {
    let kop = format!(
        "{n}. {} {}, {}",
        r.zaak.nummer,
        namen.onderwerp(&r.zaak.onderwerp),
        r.zaak.locatie.omschrijving
    );
    let adviezen: Vec<Markup> = r
        .adviezen
        .iter()
        .map(|a| {
            let discipline = discipline_naam(namen.inrichting(), &a.discipline);
            html! { strong { (discipline) } " (" (a.wie) "): " (a.tekst) }
        })
        .collect();
    paneel(
        &kop,
        &html! {
            (vrije_tekst(&r.punt.vraag))
            @if !adviezen.is_empty() { (kop3("Advies")) (lijst(&adviezen)) }
            @match r.punt.stand {
                Puntstand::Open => { (alinea("Nog niet besproken.")) },
                Puntstand::Aangehouden => { (alinea(&format!("Aangehouden: {}", r.punt.uitkomst))) },
                Puntstand::Besproken => {
                    (kop3("Uitkomst"))
                    (alinea(&format!("{}.", r.punt.uitkomst)))
                    @if !r.punt.conclusie.is_empty() { (vrije_tekst(&r.punt.conclusie)) }
                    @if !r.punt.afspraken.is_empty() { (kop3("Afspraken")) (vrije_tekst(&r.punt.afspraken)) }
                },
            }
        },
    )
}
