//! Characters: what cannot stand in a document is taken out, what no font has is named.

use serde_json::Value;

/// Characters without a place to break after which a break is allowed.
const LANG: usize = 40;
/// A place to break that does not show.
const BREEKPUNT: char = '\u{200B}';

/// Readies every text in the data. Errors are nothing here; look with [`onbekend`] afterwards.
pub(crate) fn schoon(waarde: &Value) -> Value {
    match waarde {
        Value::String(tekst) => Value::String(breekbaar(&zonder_stuurtekens(tekst))),
        Value::Array(lijst) => Value::Array(lijst.iter().map(schoon).collect()),
        Value::Object(kaart) => {
            Value::Object(kaart.iter().map(|(naam, waarde)| (naam.clone(), schoon(waarde))).collect())
        }
        anders => anders.clone(),
    }
}

/// Every character in the texts for which `bekend` does not hold, once.
pub(crate) fn onbekend(waarde: &Value, bekend: &impl Fn(char) -> bool) -> Vec<char> {
    let mut uit = Vec::new();
    verzamel(waarde, bekend, &mut uit);
    uit.sort_unstable();
    uit.dedup();
    uit
}

fn verzamel(waarde: &Value, bekend: &impl Fn(char) -> bool, uit: &mut Vec<char>) {
    match waarde {
        Value::String(tekst) => uit.extend(tekst.chars().filter(|t| !leesbaar(*t, bekend))),
        Value::Array(lijst) => lijst.iter().for_each(|deel| verzamel(deel, bekend, uit)),
        Value::Object(kaart) => kaart.values().for_each(|deel| verzamel(deel, bekend, uit)),
        _ => {}
    }
}

fn leesbaar(teken: char, bekend: &impl Fn(char) -> bool) -> bool {
    // A private character means something in one font only; PDF/A does not allow it.
    let eigen = matches!(u32::from(teken), 0xE000..=0xF8FF | 0xF_0000..);
    onzichtbaar(teken) || (!eigen && bekend(teken))
}

/// Characters that need no glyph.
fn onzichtbaar(teken: char) -> bool {
    teken.is_whitespace() || matches!(teken, BREEKPUNT | '\u{AD}' | '\u{200C}' | '\u{200D}')
}

/// Takes out what has no meaning on paper, and what changes the order in which a text reads.
fn zonder_stuurtekens(tekst: &str) -> String {
    let teken = |t: char| match t {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        t if t.is_control() => None,
        '\u{2028}' | '\u{2029}' => Some('\n'),
        // Marks and overrides of direction: a letter shows what was typed, in the order of the script.
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        // Forms of one character; the fonts here have one form each.
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}' => None,
        t if u32::from(t) & 0xFFFE == 0xFFFE => None,
        t => Some(t),
    };
    tekst.chars().filter_map(teken).collect()
}

/// Lets a very long word break, so that it stays inside the margins.
fn breekbaar(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    let (mut lengte, mut vorige) = (0, ' ');
    for teken in tekst.chars() {
        if teken.is_whitespace() {
            lengte = 0;
        } else if teken.is_alphabetic() && matches!(vorige, '-' | '/') {
            // A line breaks there by itself; a mark would cut an address in two for who has it read aloud.
            lengte = 1;
        } else if lengte >= LANG && teken.is_alphanumeric() {
            uit.push(BREEKPUNT);
            lengte = 1;
        } else {
            lengte += 1;
        }
        uit.push(teken);
        vorige = teken;
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_long_word_may_break_and_ordinary_words_stay_whole() {
        let lang = "a".repeat(100);
        assert_eq!(breekbaar(&lang).matches(BREEKPUNT).count(), 2);
        let gewoon = "aansprakelijkheidsverzekeringsmaatschappij en verder";
        assert_eq!(
            breekbaar("Burgemeester en wethouders van Waterrijk"),
            "Burgemeester en wethouders van Waterrijk"
        );
        assert!(breekbaar(gewoon).len() > gewoon.len());
        let adres = "https://meldingen.waterrijk.example/brief/abcde-fghij-klmno-pqrst";
        assert_eq!(breekbaar(adres), adres, "an address breaks after a slash or a dash");
    }

    #[test]
    fn what_has_no_place_on_paper_goes_and_the_rest_is_named() {
        assert_eq!(schoon(&json!({"a": ["een\u{0}\u{202E}\ttwee\n"]})), json!({"a": ["een twee\n"]}));
        let bekend = |t: char| t.is_ascii();
        assert_eq!(onbekend(&json!(["z", "é", {"x": "é\u{a0}\u{200D}"}]), &bekend), ['é']);
    }
}
