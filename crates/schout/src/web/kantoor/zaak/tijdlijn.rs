//! What happened in a zaak and when, in words.

use domein::gebeurtenis::{Actor, Categorie, Gebeurtenis};
use jiff::Timestamp;
use maud::{Markup, html};

use super::{dossier::Dossier, zaakpad};
use crate::{klok::lokaal, store::gebeurtenis::Regel, web::onderdelen::*};

/// Moments shown at once; older ones fold open.
const OP_PAGINA: usize = 40;

/// "14.03".
#[must_use]
pub fn tijd(moment: Timestamp) -> String {
    lokaal(moment).strftime("%H.%M").to_string()
}

/// "21 november 2026, 14.03".
#[must_use]
pub fn dag_en_tijd(micros: i64) -> String {
    Timestamp::from_microsecond(micros)
        .map(|m| format!("{}, {}", termijnen::datum_kort_nl(lokaal(m).date()), tijd(m)))
        .unwrap_or_default()
}

/// The filters: what stands in the address, what people read.
const FILTERS: [(&str, &str, Option<Categorie>); 7] = [
    ("", "Alles", None),
    ("melding", "Meldingen", Some(Categorie::Melding)),
    ("bevinding", "Bevindingen", Some(Categorie::Bevinding)),
    ("contact", "Contact", Some(Categorie::Contact)),
    ("voortgang", "Voortgang", Some(Categorie::Voortgang)),
    ("verdeling", "Verdeling", Some(Categorie::Verdeling)),
    ("dossier", "Dossier", Some(Categorie::Dossier)),
];

/// One moment in words.
struct Beeld {
    kop: String,
    wanneer: String,
    moment: String,
    wie: String,
    tekst: String,
    contact: bool,
    aantal: usize,
}

fn beeld(r: &Regel) -> Beeld {
    let moment = r.moment().unwrap_or_default();
    let wanneer = dag_en_tijd(r.moment);
    let Some(inhoud) = r.lees_inhoud() else {
        return Beeld {
            kop: "Inhoud vernietigd".to_owned(),
            wanneer,
            moment: moment.to_string(),
            wie: String::new(),
            tekst: "De bewaartermijn is voorbij. Dat er iets gebeurde, blijft staan. Wat er stond, is weg."
                .to_owned(),
            contact: false,
            aantal: 1,
        };
    };
    // The reporter sent it in; what Schout did with it in the same act was not his doing.
    let vanzelf = matches!(
        inhoud.gebeurtenis,
        Gebeurtenis::ZaakGemaakt { .. } | Gebeurtenis::Gerouteerd { .. } | Gebeurtenis::BerichtGemaakt { .. }
    );
    let wie = match &inhoud.actor {
        Actor::Systeem { .. } => "automatisch".to_owned(),
        Actor::Melder if vanzelf => "automatisch".to_owned(),
        actor => actor.naam().to_owned(),
    };
    let categorie = inhoud.gebeurtenis.categorie();
    Beeld {
        kop: inhoud.gebeurtenis.kop(),
        wanneer,
        moment: moment.to_string(),
        wie,
        tekst: inhoud.gebeurtenis.zin(),
        contact: matches!(categorie, Categorie::Contact | Categorie::Melding),
        aantal: 1,
    }
}

/// The same event for several reporters at once is one moment.
fn samen(regels: impl Iterator<Item = Beeld>) -> Vec<Beeld> {
    let mut uit: Vec<Beeld> = Vec::new();
    for b in regels {
        match uit.last_mut().filter(|l| l.kop == b.kop && l.moment == b.moment && l.tekst == b.tekst) {
            Some(laatste) => laatste.aantal += 1,
            None => uit.push(b),
        }
    }
    uit.into_iter()
        .map(|b| if b.aantal > 1 { Beeld { kop: format!("{} ({} keer)", b.kop, b.aantal), ..b } } else { b })
        .collect()
}

fn teken(beelden: &[Beeld]) -> Markup {
    let rij: Vec<Punt<'_>> = beelden
        .iter()
        .map(|b| Punt {
            kop: &b.kop,
            wanneer: &b.wanneer,
            moment: &b.moment,
            wie: &b.wie,
            tekst: (!b.tekst.is_empty()).then(|| html! { (b.tekst) }),
            soort: if b.contact { Puntsoort::Merk } else { Puntsoort::Gewoon },
        })
        .collect();
    tijdlijn(&rij)
}

/// Moments in the given order.
pub fn punten<'a>(regels: impl Iterator<Item = &'a Regel>) -> Markup {
    teken(&samen(regels.map(beeld)))
}

/// The timeline of the zaak page, newest on top, with its filter.
#[must_use]
pub fn vlak(d: &Dossier, soort: &str) -> Markup {
    let gekozen = FILTERS.iter().find(|f| f.0 == soort).unwrap_or(&FILTERS[0]);
    let past = |r: &&Regel| match (gekozen.2, r.lees_inhoud()) {
        // Whether a message arrived stands with the message; one that did not arrive stands here too.
        (None, Some(i)) => !matches!(i.gebeurtenis, Gebeurtenis::BerichtBezorgd { .. }),
        (None, None) => true,
        (Some(c), i) => i.is_some_and(|i| i.gebeurtenis.categorie() == c),
    };
    let beelden = samen(d.tijdlijn.iter().rev().filter(past).map(beeld));
    let pad = zaakpad(&d.zaak.nummer);
    let adressen: Vec<String> =
        FILTERS
            .iter()
            .map(|f| {
                if f.0.is_empty() {
                    format!("{pad}#tijdlijn")
                } else {
                    format!("{pad}?soort={}#tijdlijn", f.0)
                }
            })
            .collect();
    let rij: Vec<Tab<'_>> = FILTERS
        .iter()
        .zip(&adressen)
        .map(|(f, href)| Tab { href, naam: f.1, aantal: None, actief: f.0 == gekozen.0 })
        .collect();
    let (nieuw, oud) = beelden.split_at(beelden.len().min(OP_PAGINA));
    html! {
        (kop2_met_id("tijdlijn", "Tijdlijn"))
        (tabs("Soort gebeurtenis", &rij))
        @if nieuw.is_empty() { (alinea("Hier is nog niets van.")) } @else { (teken(nieuw)) }
        @if !oud.is_empty() { (uitklap(&format!("Ouder ({})", oud.len()), &teken(oud), false)) }
    }
}
