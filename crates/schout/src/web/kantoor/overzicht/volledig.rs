//! Where the figures come from and what they lack, so that a reader knows what a report rests on (eis 32).

use domein::beeld::Bron;
use maud::{Markup, html};

use super::{cijfers::Cijfers, vraag::Vraag};
use crate::{
    klok::begin_van,
    store::{self, StoreFout, Tx},
    web::onderdelen::{Balk, Weekpunt, definitielijst, getal},
};

/// How it was looked at, for under the panel.
pub(super) const DEFINITIE: &str = "Alleen hele weken tellen mee, dus deze week nog niet. Van elk signaal is bekend wanneer het kwam en langs \
    welke weg. Een bestand telt in de week waarin het is ingelezen.";

/// What the figures lack.
#[derive(Debug, Clone)]
pub struct Volledigheid {
    /// Signalen whose place is not known.
    zonder_plek: i64,
    /// Weeks in which nothing came in.
    lege_weken: usize,
    /// Sources of which nothing came in; none when one source is looked at.
    stil: Vec<Bron>,
    /// Files with refused lines, and those lines.
    geweigerd: (i64, i64),
}

impl Volledigheid {
    /// Looks at figures that were loaded, and at what was refused in the same weeks.
    pub(super) async fn laad(
        tx: &mut Tx,
        v: &Vraag,
        weken: &[Weekpunt],
        (gebieden, bronnen): (&[(String, Balk)], &[(String, Balk)]),
    ) -> Result<Self, StoreFout> {
        let is_stil = |b: &&Bron| bronnen.iter().all(|(code, balk)| code != b.as_str() || balk.nu == 0);
        let alle = if v.snede.bron.is_none() { Bron::ALLE } else { &[] };
        Ok(Self {
            zonder_plek: gebieden.iter().filter(|(code, _)| code.is_empty()).map(|(_, b)| b.nu).sum(),
            lege_weken: weken.iter().filter(|w| w.nu == 0).count(),
            stil: alle.iter().filter(is_stil).copied().collect(),
            geweigerd: store::inlezen::geweigerd_in(tx, begin_van(v.periode.van), begin_van(v.periode.tot()))
                .await?,
        })
    }

    /// The same as numbers, for a file.
    pub(super) fn getallen(&self) -> [(&'static str, i64); 4] {
        let aantal = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        [
            ("Signalen zonder bekende plek", self.zonder_plek),
            ("Weken zonder signalen", aantal(self.lege_weken)),
            ("Bronnen zonder signalen", aantal(self.stil.len())),
            ("Geweigerde regels van bestanden", self.geweigerd.1),
        ]
    }

    fn plek(&self, c: &Cijfers) -> String {
        match self.zonder_plek {
            0 => "Van alle signalen is de plek bekend.".to_owned(),
            1 => format!("Van 1 van de {} signalen is de plek niet bekend.", getal(c.totaal)),
            n => format!("Van {} van de {} signalen is de plek niet bekend.", getal(n), getal(c.totaal)),
        }
    }

    fn weken(&self, c: &Cijfers) -> String {
        match self.lege_weken {
            0 => "In elke week kwam er iets binnen.".to_owned(),
            1 => format!("In 1 van de {} weken kwam er niets binnen.", c.weken.len()),
            n => format!("In {n} van de {} weken kwam er niets binnen.", c.weken.len()),
        }
    }

    fn bronnen(&self) -> String {
        if self.stil.is_empty() {
            return "Uit elke bron die je koos kwam iets binnen.".to_owned();
        }
        let namen: Vec<String> = self.stil.iter().map(|b| b.label().to_lowercase()).collect();
        format!("Niets kwam binnen uit: {}. Klopt dat niet? Laat de koppeling nakijken.", namen.join(", "))
    }

    fn bestanden(&self) -> String {
        match self.geweigerd {
            (0, _) => "Er zijn geen regels geweigerd.".to_owned(),
            (1, 1) => "1 regel uit 1 bestand is geweigerd en telt niet mee.".to_owned(),
            (1, regels) => {
                format!("{} regels uit 1 bestand zijn geweigerd en tellen niet mee.", getal(regels))
            }
            (aantal, regels) => {
                format!("{} regels uit {aantal} bestanden zijn geweigerd en tellen niet mee.", getal(regels))
            }
        }
    }

    /// For on the screen.
    pub(super) fn lijst(&self, c: &Cijfers) -> Markup {
        definitielijst(&[
            ("Bronnen", html! { (self.bronnen()) }),
            ("Weken", html! { (self.weken(c)) }),
            ("Plek", html! { (self.plek(c)) }),
            ("Ingelezen bestanden", html! { (self.bestanden()) }),
        ])
    }

    /// For on paper.
    pub(super) fn in_woorden(&self, c: &Cijfers) -> String {
        [self.bronnen(), self.weken(c), self.plek(c), self.bestanden()].join(" ")
    }
}
