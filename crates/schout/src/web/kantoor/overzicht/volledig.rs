//! Where the figures come from and what they lack, so that a reader knows what a report rests on (eis 32).

use domein::beeld::Bron;
use maud::{Markup, html};

use super::{cijfers::Verdeeld, vraag::Vraag};
use crate::{
    klok::begin_van,
    store::{self, StoreFout, Tx, inlezen::Geweigerd},
    web::onderdelen::{Weekpunt, definitielijst, getal},
};

/// How it was looked at, for under the panel and in a file.
pub(super) const DEFINITIE: &str = "Alleen hele weken tellen mee, dus deze week nog niet. Van elk signaal is bekend wanneer het kwam en langs \
    welke weg. Een bestand hoort bij de week waarin het is ingelezen; een regel die later alsnog lukte, staat ook bij de geweigerde.";

/// What the figures lack. What cannot be known with the chosen filters is none.
#[derive(Debug, Clone)]
pub struct Volledigheid {
    totaal: i64,
    /// Signalen whose place is not known.
    zonder_plek: Option<i64>,
    /// Weeks in which nothing came in, of how many.
    weken: (usize, usize),
    /// Sources of which nothing came in.
    stil: Option<Vec<Bron>>,
    /// What was refused of files, in the same weeks.
    geweigerd: Geweigerd,
}

impl Volledigheid {
    /// Looks at figures that were loaded, and at what was refused in the same weeks.
    pub(super) async fn laad(
        tx: &mut Tx,
        v: &Vraag,
        weken: &[Weekpunt],
        gebieden: &[Verdeeld],
        bronnen: &[Verdeeld],
    ) -> Result<Self, StoreFout> {
        let s = &v.snede;
        let is_stil = |b: &&Bron| bronnen.iter().all(|(code, balk)| code != b.as_str() || balk.nu == 0);
        let zonder_plek = || gebieden.iter().filter(|(code, _)| code.is_empty()).map(|(_, b)| b.nu).sum();
        let overal = s.wijk.is_none() && s.buurt.is_none();
        let alles = overal && s.groep.is_none() && s.onderwerp.is_none() && s.bron.is_none();
        Ok(Self {
            totaal: weken.iter().map(|w| w.nu).sum(),
            zonder_plek: overal.then(zonder_plek),
            weken: (weken.iter().filter(|w| w.nu == 0).count(), weken.len()),
            stil: alles.then(|| Bron::ALLE.iter().filter(is_stil).copied().collect()),
            geweigerd: store::inlezen::geweigerd_in(tx, begin_van(v.periode.van), begin_van(v.periode.tot()))
                .await?,
        })
    }

    /// The same as numbers, for a file.
    pub(super) fn getallen(&self) -> Vec<(&'static str, i64)> {
        let aantal = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let mogelijk = [
            ("Signalen zonder bekende plek", self.zonder_plek),
            ("Weken zonder signalen", Some(aantal(self.weken.0))),
            ("Bronnen zonder signalen", self.stil.as_ref().map(|s| aantal(s.len()))),
            ("Geweigerde regels van bestanden", Some(self.geweigerd.regels)),
            ("Bestanden die niet zijn ingelezen", Some(self.geweigerd.mislukt)),
        ];
        mogelijk.into_iter().filter_map(|(wat, aantal)| Some((wat, aantal?))).collect()
    }

    fn plek(&self) -> Option<String> {
        let zonder = self.zonder_plek.filter(|_| self.totaal > 0)?;
        Some(match (zonder, self.totaal) {
            (0, _) => "Van elk signaal is de plek bekend.".to_owned(),
            (_, 1) => "Van het ene signaal is de plek niet bekend.".to_owned(),
            (n, alle) => format!("Van {} van de {} signalen is de plek niet bekend.", getal(n), getal(alle)),
        })
    }

    fn weken(&self) -> String {
        match self.weken {
            (0, _) => "In elke week kwam er iets binnen.".to_owned(),
            (leeg, alle) => format!("In {leeg} van de {alle} weken kwam er niets binnen."),
        }
    }

    fn bronnen(&self) -> Option<String> {
        let stil = self.stil.as_ref()?;
        if stil.is_empty() {
            return Some("Uit elke bron kwam iets binnen.".to_owned());
        }
        let namen: Vec<String> = stil.iter().map(|b| b.label().to_lowercase()).collect();
        Some(format!("Niets kwam binnen uit: {}. Klopt dat niet? Vraag de beheerder.", namen.join(", ")))
    }

    fn bestanden(&self) -> String {
        let Geweigerd { bestanden, regels, mislukt } = self.geweigerd;
        let deels = match (bestanden, regels) {
            (0, _) => "Er zijn geen regels geweigerd.".to_owned(),
            (1, 1) => "1 regel uit 1 bestand is geweigerd.".to_owned(),
            (1, regels) => format!("{} regels uit 1 bestand zijn geweigerd.", getal(regels)),
            (aantal, regels) => format!("{} regels uit {aantal} bestanden zijn geweigerd.", getal(regels)),
        };
        match mislukt {
            0 => deels,
            1 => format!("{deels} 1 bestand is niet ingelezen."),
            n => format!("{deels} {n} bestanden zijn niet ingelezen."),
        }
    }

    fn zinnen(&self) -> impl Iterator<Item = (&'static str, String)> {
        let alle = [
            ("Bronnen", self.bronnen()),
            ("Weken", Some(self.weken())),
            ("Plek", self.plek()),
            ("Ingelezen bestanden", Some(self.bestanden())),
        ];
        alle.into_iter().filter_map(|(wat, zin)| Some((wat, zin?)))
    }

    /// For on the screen.
    pub(super) fn lijst(&self) -> Markup {
        definitielijst(&self.zinnen().map(|(wat, zin)| (wat, html! { (zin) })).collect::<Vec<_>>())
    }

    /// For on paper.
    pub(super) fn in_woorden(&self) -> String {
        self.zinnen().map(|(_, zin)| zin).collect::<Vec<_>>().join(" ")
    }
}
