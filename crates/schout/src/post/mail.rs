//! A mail: greeting, words, link to the follow page and footer, as plain text and HTML.

use domein::{inrichting::Taal, signaal::Melder};
use maud::{DOCTYPE, Markup, html};

use super::taal_van;
use crate::teksten::{zin, zin_met};

/// A mail that is ready to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Subject line.
    pub onderwerp: String,
    /// Plain text.
    pub tekst: String,
    /// HTML.
    pub html: String,
}

/// Wraps the words of a message in a mail.
#[must_use]
pub fn maak_mail(onderwerp: &str, woorden: &str, melder: &Melder, gemeente: &str, volg_url: &str) -> Mail {
    let taal = taal_van(melder);
    let aanhef = match &melder.naam {
        Some(naam) => zin_met(taal, "mail-aanhef-naam", &[("naam", naam)]),
        None => zin(taal, "mail-aanhef"),
    };
    let groet = zin_met(taal, "mail-groet", &[("gemeente", gemeente)]);
    let volg = zin(taal, "mail-volg");
    let voet = zin(taal, "mail-voet");
    let tekst = format!("{aanhef}\n\n{woorden}\n\n{volg}\n{volg_url}\n\n{groet}\n\n--\n{voet}\n");
    let html = opmaak(taal, onderwerp, &aanhef, woorden, &volg, volg_url, &groet, &voet).into_string();
    Mail { onderwerp: onderwerp.to_owned(), tekst, html }
}

/// Wraps the words of a message to a colleague in a mail.
#[must_use]
pub fn maak_kantoormail(onderwerp: &str, woorden: &str) -> Mail {
    let html = html! {
        (DOCTYPE)
        html lang="nl" {
            head {
                meta charset="utf-8";
                title { (onderwerp) }
            }
            body style="font-family: Arial, sans-serif; font-size: 16px; line-height: 1.5; color: #1a1a1a;" {
                @for alinea in woorden.split("\n\n") {
                    p { @for (i, regel) in alinea.lines().enumerate() { @if i > 0 { br; } (regel) } }
                }
            }
        }
    };
    Mail { onderwerp: onderwerp.to_owned(), tekst: format!("{woorden}\n"), html: html.into_string() }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one mail, used once")]
fn opmaak(
    taal: Taal,
    titel: &str,
    aanhef: &str,
    woorden: &str,
    volg: &str,
    url: &str,
    groet: &str,
    voet: &str,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(taal.kies("nl", "en")) {
            head {
                meta charset="utf-8";
                title { (titel) }
            }
            body style="font-family: Arial, sans-serif; font-size: 16px; line-height: 1.5; color: #1a1a1a;" {
                p { (aanhef) }
                @for alinea in woorden.split("\n\n") {
                    p { @for (i, regel) in alinea.lines().enumerate() { @if i > 0 { br; } (regel) } }
                }
                p { (volg) br; a href=(url) { (url) } }
                p { (groet) }
                p style="color: #555555; font-size: 14px;" { (voet) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_people_are_text_and_never_markup() {
        let m = Melder { naam: Some("<b>Piet</b>".into()), taal: "nl".into(), ..Melder::default() };
        let mail = maak_mail("x", "a <script>alert(1)</script>", &m, "Waterrijk", "https://x/volg/abc");
        assert!(!mail.html.contains("<script>") && !mail.html.contains("<b>"));
        assert!(mail.tekst.contains("https://x/volg/abc"));
    }
}
