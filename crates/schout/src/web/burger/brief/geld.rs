//! What was forfeited under the order, until when to pay, and what was paid.

use maud::{Markup, html};
use termijnen::Kalender;

use super::{super::bezoek::Bezoek, euro};
use crate::{handelingen::aangeschrevene::Pagina, web::onderdelen::*};

/// The amounts; nothing when nothing was forfeited.
pub fn vlak(b: &Bezoek, p: &Pagina) -> Markup {
    let geld = &p.geld;
    if geld.verbeurd.is_empty() {
        return html! {};
    }
    let rijen: Vec<Vec<Markup>> = geld
        .verbeurd
        .iter()
        .map(|r| {
            // Awb 5:33: within six weeks after it was forfeited by law.
            let voor =
                termijnen::bereken_kaal(&termijnen::wet::VERBEURTE_BETALEN, r.dag, &Kalender::STANDAARD);
            let voor = voor.map(|t| b.dag(t.einde)).unwrap_or_default();
            vec![html! { (b.dag(r.dag)) }, html! { (euro(b.taal, r.bedrag.in_cent())) }, html! { (voor) }]
        })
        .collect();
    let (dag, bedrag, voor) = (b.z("brief-geld-dag"), b.z("brief-geld-bedrag"), b.z("brief-geld-voor"));
    let (totaal, betaald) = (euro(b.taal, geld.totaal().in_cent()), euro(b.taal, geld.betaald.in_cent()));
    html! {
        (kop2(&b.z("brief-geld")))
        (tabel(&b.z("brief-geld"), &[&dag, &bedrag, &voor], &rijen))
        (alinea(&b.zm("brief-geld-totaal", &[("bedrag", &totaal), ("betaald", &betaald)])))
        (alinea(&b.z("brief-geld-hoe")))
    }
}
