//! Everything that is weighed, beside what is known.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use domein::weging::{Puntgevolg, Wegingpunt, let_op};
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{PROCES, Wegingdossier, gesprek, omstandigheid, punt, sanctie};
use crate::{
    app::App,
    handelingen::proces::Zicht,
    toegang::Ik,
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::{
            zaak::{dag_en_tijd, puntpad, stappad, zaakpad},
            zoekdeel::Zoekdeel,
        },
        onderdelen::*,
    },
};

/// Step that makes a concept again after new facts.
const CONCEPT: &str = "osa-opstellen-concept-beschikking";

/// `GET /zaken/{nummer}/weging`.
///
/// # Errors
/// When this person may not deal with the zaak.
pub(super) async fn toon(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(nummer): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let w = Wegingdossier::laad(&app, &ik, &nummer).await?;
    let zicht = w.d.proces(&app).await?.filter(|z| z.definitie.code == PROCES);
    let (pad, naam) = (zaakpad(&nummer), w.d.titel());
    let gedaan = z.een("gedaan").is_some();
    let kader = Kantoor {
        nummer: Some(&nummer),
        actief: "/zaken",
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam)],
        melding: gedaan.then_some((MeldingSoort::Gelukt, "De weging is bewaard.")),
        ..Kantoor::default()
    };
    let naast = match w.stand.versie {
        0 => html! {},
        versie => klein(&format!("versie {versie}, {}, {}", w.stand.door_naam, dag_en_tijd(w.stand.gemaakt))),
    };
    let rij = Titelrij { naast, ..Titelrij::default() };
    let inhoud = html! {
        (waarschuwingen(&w, zicht.as_ref()))
        (kolommen(
            &html! { (omstandigheden(&w)) (punten(&w)) (gesprekken(&w)) (sancties(&w)) (belangen(&w)) },
            &html! { (bekend(&w)) (adviezen(&w)) (w.d.samenvatting()) },
        ))
    };
    Ok(kader::kantoor(&app, &ik, "Weging", kader, &rij, &inhoud).into_response())
}

/// What to look at first: new facts, sanctions that clash, what is missing.
fn waarschuwingen(w: &Wegingdossier, zicht: Option<&Zicht>) -> Markup {
    let nieuw = |p: &&Wegingpunt| p.gevolg == Some(Puntgevolg::NieuweFeiten);
    let nieuw = w.stand.weging.punten.iter().any(|p| nieuw(&p));
    let stap = zicht.filter(|z| z.stand.actief.contains_key(CONCEPT) || z.heropenen(CONCEPT).is_ok());
    let zinnen: Vec<Markup> =
        let_op(&w.stand.weging, &w.kader()).into_iter().map(|zin| html! { (zin) }).collect();
    html! {
        @if nieuw {
            (meldingvak(MeldingSoort::Waarschuwing, Some("Er zijn nieuwe feiten"), &html! {
                (alinea("Maak een nieuw concept. Een besluit dat eerder is geschreven, kan niet worden ondertekend (Awb 3:2 en 4:9)."))
                @if stap.is_some() {
                    (alinea_met(&link(&stappad(&w.d.zaak.nummer, CONCEPT), "Naar de stap met het concept")))
                }
            }))
        }
        @if !zinnen.is_empty() {
            (meldingvak(MeldingSoort::Info, Some("Let op voor het besluit"), &lijst(&zinnen)))
        }
    }
}

fn omstandigheden(w: &Wegingdossier) -> Markup {
    let soorten = &w.d.geladen.inrichting.sancties.omstandigheden;
    html! {
        @for soort in soorten {
            @let pad = format!("{}?soort={}", w.pad("omstandigheid"), soort.code);
            (paneel_met(&soort.naam, &link_met_uitleg(&pad, "Vul in", &soort.naam), &omstandigheid::lezen(w, soort)))
        }
    }
}

fn punten(w: &Wegingdossier) -> Markup {
    let pad = w.pad("punt");
    paneel_met(
        "Zienswijzen, per punt",
        &link_met_uitleg(&pad, "Voeg toe", "punt van een zienswijze"),
        &html! {
            @let nieuw = los(w, &pad);
            @if w.stand.weging.punten.is_empty() && nieuw.is_empty() { (alinea("Er is nog niets ingebracht.")) }
            @for zienswijze in &nieuw { (zienswijze) }
            @for p in &w.stand.weging.punten {
                @let naam = format!("Punt {}", p.nr);
                (rij_uiteen(&kop3(&naam), &link_met_uitleg(&format!("{pad}?nr={}", p.nr), "Weeg of beantwoord", &naam)))
                (punt::lezen(p))
                @if let Some(inbreng) = p.inbreng {
                    (alinea_met(&link_met_uitleg(&format!("{pad}?inbreng={inbreng}"), "Maak nog een punt van deze zienswijze", &naam)))
                }
            }
        },
    )
}

/// Views that came in and are no point yet.
fn los(w: &Wegingdossier, pad: &str) -> Vec<Markup> {
    let punten = &w.stand.weging.punten;
    let nieuw = w.zienswijzen().filter(|(i, _)| punten.iter().all(|p| p.inbreng != Some(i.id)));
    nieuw
        .map(|(i, wie)| {
            let href = format!("{pad}?inbreng={}", i.id);
            let maak = Knop::link(&href, "Maak hier een punt van");
            html! {
                (kop3(&format!("Zienswijze van {}", datum_nl(i.dag))))
                (vrije_tekst(&i.tekst))
                (alinea_met(&klein(wie)))
                (knoppen(&[maak]))
            }
        })
        .collect()
}

fn gesprekken(w: &Wegingdossier) -> Markup {
    let pad = w.pad("gesprek");
    paneel_met(
        "Gesprekken",
        &link_met_uitleg(&pad, "Leg vast", "gesprek"),
        &html! {
            @if w.stand.weging.gesprekken.is_empty() { (alinea("Er is nog geen gesprek geweest.")) }
            @for g in &w.stand.weging.gesprekken {
                @let naam = format!("Gesprek van {}", datum_nl(g.dag));
                (rij_uiteen(&kop3(&naam), &link_met_uitleg(&format!("{pad}?nr={}", g.nr), "Wijzig", &naam)))
                (gesprek::lezen(g))
            }
        },
    )
}

fn sancties(w: &Wegingdossier) -> Markup {
    let (plek, keuze) = (w.pad("sanctie"), w.pad("keuze"));
    let kader = w.kader();
    let matrix = kader.lhso.iter().find(|m| m.geldig.geldt_op(kader.dag));
    paneel_met(
        "Sancties",
        &link_met_uitleg(&plek, "Voeg toe", "overtreding met een sanctie"),
        &html! {
            @if w.stand.weging.sancties.is_empty() { (alinea("Voeg een overtreding toe. Matrix en richtlijn doen dan een voorstel.")) }
            @for s in &w.stand.weging.sancties {
                @let naam = format!("Sanctie {}", s.nr);
                (rij_uiteen(&kop3(&naam), &html! {
                    (link_met_uitleg(&format!("{keuze}?nr={}", s.nr), if s.keuze.is_some() { "Wijzig de keuze" } else { "Kies" }, &naam))
                    " " (link_met_uitleg(&format!("{plek}?nr={}", s.nr), "Wijzig de plek", &naam))
                }))
                (sanctie::lezen(w, s))
                @if let (Some(m), Ok(v)) = (matrix, s.plaats.voorstel(&kader)) {
                    (uitklap("Bekijk het vak in de matrix", &sanctie::matrixtabel(m, &v.cel), w.stand.weging.sancties.len() == 1))
                }
            }
        },
    )
}

fn belangen(w: &Wegingdossier) -> Markup {
    let tekst = &w.stand.weging.belangen;
    paneel_met(
        "Belangen",
        &link_met_uitleg(&w.pad("belangen"), "Schrijf", "de weging van belangen"),
        &html! {
            @if tekst.is_empty() { (alinea("Nog niet geschreven. Deze tekst komt in het besluit (Awb 3:4).")) }
            @else { (vrije_tekst(tekst)) }
        },
    )
}

/// The findings, newest first.
fn bekend(w: &Wegingdossier) -> Markup {
    paneel(
        "Bevindingen",
        &html! {
            @if w.d.bevindingen.is_empty() { (alinea("Er is nog geen bevinding.")) }
            @for b in w.d.bevindingen.iter().rev() {
                (kop3(&b.resultaat))
                (alinea_met(&klein(&format!("{}, {}", b.door_naam, dag_en_tijd(b.moment)))))
                (vrije_tekst(&b.gevonden))
                @if !b.gedaan.is_empty() { (vrije_tekst(&b.gedaan)) }
            }
        },
    )
}

/// What a tafel and other teams advised.
fn adviezen(w: &Wegingdossier) -> Markup {
    let disciplines = domein::tafel::disciplines();
    let naam = |code: &str| {
        disciplines.iter().find(|d| d.code == code).map_or_else(|| code.to_owned(), |d| d.naam.clone())
    };
    let taken: Vec<_> = w.d.taken.iter().filter(|t| t.stap.is_none() && t.uitkomst.is_some()).collect();
    paneel(
        "Adviezen",
        &html! {
            @if w.d.aan_tafel.is_empty() && taken.is_empty() { (alinea("Er is nog geen advies.")) }
            @for a in w.d.aan_tafel.iter().rev() {
                (kop3(&format!("{}, {}", a.tafel.soort.label(), datum_nl(a.tafel.dag))))
                @if !a.punt.conclusie.is_empty() { (vrije_tekst(&a.punt.conclusie)) }
                @for advies in &a.adviezen {
                    (alinea_met(&html! { strong { (naam(&advies.discipline)) } " " (klein(&advies.wie)) }))
                    (vrije_tekst(&advies.tekst))
                }
                (alinea_met(&link(&puntpad(a.tafel.id, &w.d.zaak.nummer), "Naar de tafel")))
            }
            @for t in taken.iter().rev() {
                (kop3(&t.wat))
                @if let Some(team) = &t.voor_team { (alinea_met(&klein(&w.d.team_naam(team)))) }
                (vrije_tekst(t.uitkomst.as_deref().unwrap_or_default()))
            }
        },
    )
}
