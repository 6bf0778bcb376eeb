//! The answer to a reporter: what was found, done and planned; how it looks and how well it reads.

use domein::leesbaarheid::{Leesbaarheid, Oordeel};
use maud::{Markup, html};

use super::taal::Taal;

/// A message as the reporter sees it on his page.
#[derive(Debug, Clone)]
pub struct Bericht<'a> {
    /// Who wrote it: a team, or "U".
    pub van: &'a str,
    /// When, in words.
    pub wanneer: &'a str,
    /// The words.
    pub inhoud: Markup,
    /// Written by the reporter.
    pub van_melder: bool,
}

/// One message.
#[must_use]
pub fn bericht(b: &Bericht<'_>) -> Markup {
    html! {
        article class=(if b.van_melder { "s-bericht s-bericht--melder" } else { "s-bericht" }) {
            p class="s-bericht__van" { strong { (b.van) } span class="s-zacht" { (b.wanneer) } }
            (b.inhoud)
        }
    }
}

/// Found, done, planned: the parts that have something to say.
#[must_use]
pub fn antwoorddelen(delen: &[(&str, &str)]) -> Markup {
    html! { dl { @for (kop, tekst) in delen { @if !tekst.trim().is_empty() { div { dt { (kop) } dd { (tekst) } } } } } }
}

/// The id of the place where the live preview comes.
pub const VOORBEELD_ID: &str = "voorbeeld";

/// A form with its preview beside it. While someone writes, the script posts the form to `voorbeeld_url`
/// (`/zaken/{nr}/antwoord/voorbeeld`) and puts the answer, a fragment, in the preview.
#[must_use]
pub fn antwoordformulier(actie: &str, voorbeeld_url: &str, velden: &Markup, voorbeeld: &Markup) -> Markup {
    html! {
        div class="s-kolommen s-kolommen--gelijk" {
            form class="s-formulier" action=(actie) method="post" novalidate data-eiland="formulier" {
                // The carrier of the preview: the form itself must keep sending in the plain way.
                div class="s-stapel" hx-post=(voorbeeld_url) hx-trigger="input delay:400ms, change" hx-target={ "#" (VOORBEELD_ID) } hx-swap="innerHTML" {
                    (velden)
                }
            }
            section aria-label="Voorbeeld van het bericht" { div id=(VOORBEELD_ID) class="s-stapel" { (voorbeeld) } }
        }
    }
}

/// The message as it will be sent.
#[must_use]
pub fn antwoordvoorbeeld(aan: &str, onderwerp: &str, tekst: &str) -> Markup {
    html! {
        div class="s-brief" {
            dl class="s-brief__kop" { dt { "Aan" } dd { (aan) } dt { "Over" } dd { (onderwerp) } }
            div class="s-brief__tekst" {
                @if tekst.trim().is_empty() { span class="s-zacht" { "Schrijf wat je vond, deed of gaat doen. Hier zie je wat de melder leest." } } @else { (tekst) }
            }
        }
    }
}

/// How well a text reads, with what to change. A word and a sign, and the numbers behind it.
#[must_use]
pub fn leesbaarheidsmeter(l: &Leesbaarheid) -> Markup {
    let (toon, woord) = match l.oordeel {
        Oordeel::Goed => (super::Toon::Klaar, "Leest goed"),
        Oordeel::KanBeter => (super::Toon::LetOp, "Kan beter"),
        Oordeel::Moeilijk => (super::Toon::Fout, "Moeilijk te lezen"),
    };
    html! {
        div class="s-leesmaat" role="status" {
            p { (super::statuslabel(toon, woord)) " " span class="s-zacht" {
                (l.zinnen) @if l.zinnen == 1 { " zin" } @else { " zinnen" } ", gemiddeld " (format!("{:.0}", l.gemiddeld)) " woorden" } }
            @if !l.te_lang.is_empty() || !l.verboden.is_empty() {
                ul {
                    @for zin in &l.te_lang { li { "Lange zin: \u{201c}" (zin) "\u{201d}" } }
                    @for woord in &l.verboden { li { "Moeilijk woord: " strong { (woord) } } }
                }
            }
        }
    }
}

/// The reporter of a case, shielded: shown only with a reason.
#[must_use]
pub fn melder_afgeschermd(wil_bericht: &str, toon_actie: &str) -> Markup {
    html! {
        div class="s-melderbalk" {
            p class="nl-paragraph" { (wil_bericht) }
            (super::uitklap("Toon gegevens van de melder", &html! {
                form class="s-formulier" action=(toon_actie) method="post" data-eiland="formulier" {
                    (super::tekstveld(&super::Veld::new("reden", "Waarom heb je deze gegevens nodig?").hint("Je reden komt in het logboek.")))
                    (super::knoppen(&[super::Knop::verstuur("Toon gegevens").soort(super::KnopSoort::Gewoon)]))
                }
            }, false))
        }
    }
}

/// "Klopt dit niet?": the reporter says that the problem is still there.
#[must_use]
pub fn heropenvraag(taal: Taal, actie: &str, getypt: &str, fout: Option<&str>) -> Markup {
    super::nadruk(&html! {
        (super::kop2(taal.kies("Is het opgelost?", "Is it solved?")))
        (super::formulier(actie, super::Methode::Post, &html! {
            (super::tekstvak(&super::Veld::new("tekst", taal.kies("Wat ziet u nu?", "What do you see now?")).taal(taal).optioneel().max(2000).waarde(getypt).fout(fout), 3))
            (super::knoppen(&[
                super::Knop::verstuur(taal.kies("Nee, het is er nog", "No, it is still there")).waarde("opgelost", "nee"),
                super::Knop::verstuur(taal.kies("Ja, het is opgelost", "Yes, it is solved")).soort(super::KnopSoort::Gewoon).waarde("opgelost", "ja"),
            ]))
        }))
    })
}
