//! Where more comes in than a place's own past and the rest of the municipality explain.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::hotspot::{Hotspot, MINSTE, NIVEAU, Vergelijking, WEKEN};
use jiff::ToSpan;
use maud::{Markup, html};
use termijnen::datum_kort_nl;

use super::{cijfers::schets, pagina::mag_instellen, stand, tabbladen, vraag::zaken_url};
use crate::{
    app::App,
    handelingen::extra::{Hotspots, hotspots},
    store::{self, extra::ExtraAandacht},
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::{beeld::Namen, zoekdeel::Zoekdeel},
        onderdelen::*,
    },
};

/// The page.
pub async fn toon(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let mut tx = app.store.momentopname().await?;
    let gevonden = hotspots(&mut tx, namen.vandaag).await?;
    let lopend = store::extra::lopend(&mut tx).await?;
    let stand = stand(&mut tx).await?.unwrap_or_default();
    drop(tx);
    let inhoud = html! {
        (tabbladen("/overzicht/hotspots"))
        @match &gevonden {
            None => { (leeg("Nog te weinig cijfers", "Om een hotspot te zien is minstens 12 weken aan meldingen nodig.", &html! {})) }
            Some(h) if h.lijst.is_empty() => {
                (leeg("Geen hotspots", "Nergens komen meer meldingen binnen dan je daar mag verwachten.", &html! {}))
                (toets(h, &stand))
            }
            Some(h) => {
                (vlak(h, &lopend, &namen, &ik))
                (toets(h, &stand))
            }
        }
    };
    let kader =
        Kantoor { actief: "/overzicht", kruimels: &[("/overzicht", "Overzicht")], ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Hotspots", kader, &Titelrij::default(), &inhoud).into_response())
}

fn vlak(h: &Hotspots, lopend: &[ExtraAandacht], namen: &Namen, ik: &Ingelogd) -> Markup {
    let cellen: Vec<(&str, Option<String>)> =
        h.lijst.iter().enumerate().map(|(i, s)| (s.cel.as_str(), Some((i + 1).to_string()))).collect();
    let kaart = schets(namen.plaatsen(), "Kaart van de hotspots. De nummers staan ook in de lijst.", &cellen);
    let kop = if h.lijst.len() == 1 {
        "1 plek valt op".to_owned()
    } else {
        format!("{} plekken vallen op", h.lijst.len())
    };
    let punten: Vec<Markup> = h.lijst.iter().map(|s| punt(s, h, lopend, namen, ik)).collect();
    kolommen_gelijk(&paneel(&kop, &genummerde_lijst(&punten)), &paneel("Op de kaart", &kaart))
}

fn punt(s: &Hotspot, h: &Hotspots, lopend: &[ExtraAandacht], namen: &Namen, ik: &Ingelogd) -> Markup {
    let (van, tot) = (h.vensters.nu.0, h.vensters.nu.1.saturating_sub(1.day()));
    let plek = namen.plaatsen().cel_in_woorden(&s.cel);
    let al = lopend.iter().find(|e| e.cel == s.cel && e.groep == s.groep);
    let nieuw = Zoekdeel::default().en("cel", &s.cel).en("groep", &s.groep).url("/extra-aandacht/nieuw");
    html! {
        (stapel_dicht(&html! {
            p { strong { (plek) } br; (namen.groep(&s.groep)) ": "
                (telling_met_link(i64::from(s.nu), Some(&zaken_url(&s.cel, &s.groep, van, tot)), &plek))
                " zaken in " (WEKEN) " weken. " (verwacht(s)) }
            @if let Some(e) = al {
                p { (statuslabel(Toon::Bezig, "Heeft extra aandacht")) " " (link(&format!("/extra-aandacht/{}", e.id), "Bekijk")) }
            } @else if mag_instellen(ik) {
                (knop(&Knop::link(&nieuw, "Geef extra aandacht").uitleg(&plek)))
            }
        }))
    }
}

/// What was to be expected, in words.
pub(super) fn verwacht(s: &Hotspot) -> String {
    let verwacht = s.verwacht.round() as i64;
    if verwacht < 1 {
        "Verwacht was er geen.".to_owned()
    } else {
        format!("Verwacht waren er ongeveer {verwacht}.")
    }
}

fn toets(h: &Hotspots, stand: &str) -> Markup {
    let procent = (NIVEAU * 100.0).round() as i64;
    let (van, tot) = (h.vensters.nu.0, h.vensters.nu.1.saturating_sub(1.day()));
    let met = match h.vensters.vergelijking {
        Vergelijking::Seizoen { jaren: 1 } => {
            "dezelfde weken van vorig jaar, met 2 weken ervoor en erna".to_owned()
        }
        Vergelijking::Seizoen { jaren } => {
            format!("dezelfde weken van de {jaren} jaren ervoor, met 2 weken ervoor en erna")
        }
        Vergelijking::Verleden { weken } => {
            format!(
                "de {weken} weken ervoor. Cijfers van een jaar eerder zijn er nog niet, dus het seizoen telt niet mee"
            )
        }
    };
    let inhoud = html! {
        (alinea("De gemeente is verdeeld in zeshoeken van ongeveer 10 hectare (H3). Per zeshoek en onderwerp tellen we de zaken. Meer melders bij een zaak tellen als een."))
        (alinea(&format!("We kijken naar {} tot en met {}, en vergelijken met {met}.", datum_kort_nl(van), datum_kort_nl(tot))))
        (alinea("Een plek valt op als daar meer bij kwam dan in de rest van de gemeente. Groeit het overal, dan is dat geen hotspot."))
        (alinea(&format!("We toetsen met de exacte toets van Fisher en verbeteren voor het aantal plekken volgens Benjamini en Hochberg, op {procent}%. \
            Van alle plekken in deze lijst is naar verwachting hoogstens {procent}% toeval. Er zijn {} combinaties van plek en onderwerp getoetst.", getal(i64::try_from(h.getoetst).unwrap_or(i64::MAX)))))
        (alinea(&format!("Een plek met minder dan {MINSTE} zaken tonen we niet. Zo wijst een cijfer nooit een persoon aan. Vertrouwelijke zaken tellen niet mee.")))
        (alinea("De toets ziet niet of meer meldingen ook meer overtredingen zijn. Dat beoordeel jij."))
        (definitie("", stand))
    };
    uitklap("Zo vinden we hotspots", &inhoud, false)
}
