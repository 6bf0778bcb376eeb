//! An address in a running text, as in a mail: only when it leaves no doubt.

use super::{Plaatsen, Punt, Treffer, TrefferSoort, vouw};

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
        let (net, begin) = (vouw(&vraag), vouw(&voor.concat()));
        let precies = |t: &Treffer| {
            vouw(&t.tekst) == net || (begin.len() >= 6 && vouw(&t.toelichting).starts_with(&begin))
        };
        let treffers = self.zoek(&vraag, 8);
        let mut past = treffers.iter().filter(|t| t.soort == TrefferSoort::Adres && precies(t));
        // A number without its addition can be several addresses.
        let eerste = past.next()?;
        past.next().is_none().then_some(eerste.punt)
    }
}
