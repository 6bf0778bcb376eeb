//! What was forfeited under the order, until when to pay, and what was paid.

use domein::sanctie::grootboek::Grootboekrij;
use maud::{Markup, html};
use termijnen::Bedrag;

use super::{super::bezoek::Bezoek, euro};
use crate::{handelingen::aangeschrevene::Pagina, web::onderdelen::*};

/// The amounts of all orders; nothing when nothing was forfeited.
pub fn vlak(b: &Bezoek, p: &Pagina) -> Markup {
    let alle: Vec<&Grootboekrij> = p.geld.iter().flat_map(|stand| &stand.rijen).collect();
    if alle.is_empty() {
        return html! {};
    }
    let geld = |bedrag: Bedrag| euro(b.taal, bedrag.in_cent());
    let rij = |r: &&Grootboekrij| {
        // A delay of payment (Awb 4:94) comes after the six weeks of Awb 5:33.
        let voor = r.uitstel_tot.map_or(r.vervaldag.einde, |tot| tot.max(r.vervaldag.einde));
        vec![
            html! { (b.dag(r.dag)) },
            html! { (geld(r.bedrag)) },
            html! { (b.dag(voor)) },
            html! { (geld(r.open.max(Bedrag::NUL))) },
        ]
    };
    let rijen: Vec<Vec<Markup>> = alle.iter().map(rij).collect();
    let koppen =
        ["brief-geld-dag", "brief-geld-bedrag", "brief-geld-voor", "brief-geld-open"].map(|k| b.z(k));
    let totaal = geld(alle.iter().map(|r| r.bedrag).sum());
    let betaald = geld(alle.iter().map(|r| r.betaald).sum());
    html! {
        (kop2(&b.z("brief-geld")))
        (tabel(&b.z("brief-geld"), &koppen.each_ref().map(String::as_str), &rijen))
        (alinea(&b.zm("brief-geld-totaal", &[("bedrag", &totaal), ("betaald", &betaald)])))
        (alinea(&b.z("brief-geld-hoe")))
    }
}
