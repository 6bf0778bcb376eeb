//! An address in a running text, as in a mail: only when it leaves no doubt.

use super::{Plaatsen, Punt, TrefferSoort, vouw};

impl Plaatsen {
    /// The only address in a text: a postcode with a number, or a street of this municipality with a number. Nothing
    /// when there is none, or more than one.
    #[must_use]
    pub fn adres_in(&self, tekst: &str) -> Option<Punt> {
        let woorden: Vec<&str> = tekst
            .split(|c: char| c.is_whitespace() || ",.;:()!?".contains(c))
            .filter(|w| !w.is_empty())
            .collect();
        let mut punten: Vec<Punt> = Vec::new();
        for (i, woord) in woorden.iter().enumerate() {
            let cijfers: String = woord.chars().take_while(char::is_ascii_digit).collect();
            if cijfers.is_empty() || cijfers.len() > 4 || woord.len() > 7 {
                continue;
            }
            let punt = (1..=4).rev().find_map(|n| self.met_nummer(woorden.get(i.checked_sub(n)?..i)?, woord));
            if let Some(punt) = punt.filter(|p| !punten.contains(p)) {
                punten.push(punt);
            }
        }
        match punten.as_slice() {
            [punt] => Some(*punt),
            _ => None,
        }
    }

    /// A street or postcode, with a number, written without a slip.
    fn met_nummer(&self, voor: &[&str], nummer: &str) -> Option<Punt> {
        let vraag = format!("{} {nummer}", voor.join(" "));
        let treffers = self.zoek(&vraag, 2);
        let [treffer] = treffers.as_slice() else { return None };
        let net = vouw(&vraag);
        let precies = vouw(&treffer.tekst) == net
            || (voor.len() <= 2 && vouw(&treffer.toelichting).starts_with(&vouw(&voor.concat())));
        (treffer.soort == TrefferSoort::Adres && precies).then_some(treffer.punt)
    }
}
