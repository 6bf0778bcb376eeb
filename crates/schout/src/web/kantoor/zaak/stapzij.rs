//! Beside the form of a step: who may do it, by when, which documents, and what was done before.

use domein::proces::{Definitie, Processtuk};
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{dossier::Dossier, proces::daad_zin, stapveld::Blad};
use crate::{
    handelingen::proces::Zicht,
    web::{
        kantoor::{
            brief::{briefregel, brievenpad},
            weging::wegingpad,
        },
        onderdelen::*,
    },
};

/// Who may do it, by when, which documents, and what was done before.
pub(super) fn zij(b: &Blad<'_>) -> Markup {
    let rol = |code: &String| b.z.definitie.basis.rol(code).map_or(code, |r| &r.naam).clone();
    let deel = b.z.definitie.deelproces_van(&b.stap.id).map(|d| d.naam.clone()).unwrap_or_default();
    let mut rijen = vec![
        ("Onderdeel", html! { (deel) }),
        ("Voor", html! { (b.stap.rollen.iter().map(rol).collect::<Vec<_>>().join(", ")) }),
        ("Hoe", html! { (b.stap.wijze.label()) }),
    ];
    if let Some(termijn) = b.stap.bindt.as_ref().and_then(|t| b.z.definitie.termijn(t)) {
        rijen.push(("Termijn", html! { (termijn.naam) " " (klein(&format!("({})", termijn.artikel))) }));
    }
    if let Some(tafel) = &b.stap.tafel {
        rijen.push(("Langs", html! { (tafel.soort.label()) }));
    }
    let stukken: Vec<Markup> = b.stap.stukken.iter().map(|s| stuk_regel(b, s)).collect();
    html! {
        (paneel("Over deze stap", &html! {
            (definitielijst(&rijen))
            @if !stukken.is_empty() { (kop3("Stukken")) (lijst(&stukken)) }
            @if b.d.mag.behandelen && b.z.definitie.code == "opleggen-sanctie" {
                (alinea_met(&link(&wegingpad(&b.d.zaak.nummer), "Bekijk de weging")))
            }
        }))
        (eerder(b.d, &b.z.definitie, b.z, &b.stap.id))
        (b.d.samenvatting())
    }
}

/// A document of the step; one that a template makes can be begun here.
fn stuk_regel(b: &Blad<'_>, stuk: &Processtuk) -> Markup {
    let i = &b.d.geladen.inrichting;
    let past: Vec<_> = i.brieven_op(b.d.vandaag).filter(|s| s.voor.contains(&stuk.code)).collect();
    let pad = |code: &str| format!("{}?sjabloon={code}", brievenpad(&b.d.zaak.nummer));
    // What was begun already is opened, not begun again.
    let er_is: Vec<_> =
        b.d.brieven.iter().filter(|brief| past.iter().any(|s| s.code == brief.sjabloon)).collect();
    html! {
        (stuk.naam) " " (klein(stuk.richting.label()))
        @if b.d.mag.behandelen {
            @for brief in &er_is { " " (briefregel(&b.d.zaak.nummer, brief)) }
            @if er_is.is_empty() { @for s in &past { " " (link(&pad(&s.code), &format!("Maak: {}", s.naam))) } }
        }
    }
}

/// The earlier times this step was done, newest first.
fn eerder(d: &Dossier, definitie: &Definitie, z: &Zicht, stap: &str) -> Markup {
    let regels: Vec<Markup> = z
        .stand
        .log
        .iter()
        .rev()
        .filter(|regel| regel.stap == stap)
        .map(|regel| {
            let wie = regel.door.wie.accounts().first().map_or_else(|| "Automatisch".to_owned(), |a| d.naam_van(*a));
            html! { (daad_zin(definitie, regel)) " " (klein(&format!("{wie}, {}", datum_nl(regel.door.dag)))) }
        })
        .collect();
    html! { @if !regels.is_empty() { (paneel("Eerder", &lijst(&regels))) } }
}
