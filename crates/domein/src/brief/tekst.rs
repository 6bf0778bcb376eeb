//! Text of templates: minijinja over values that can never become markup.

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use super::{Rijketekst, Tekstloop, waarde};
use crate::inrichting::Taal;

/// Stands for a `*` that somebody typed in a value, so that it never makes text bold.
const STER: char = '\u{E000}';
/// Stands for an end of line that somebody typed in a value.
const REGEL: char = '\u{E001}';

/// The engine for one language. Undefined names are an error; the checker finds them beforehand.
pub(super) fn omgeving(taal: Taal) -> Environment<'static> {
    let mut env = Environment::new();
    env.set_auto_escape_callback(|_| AutoEscape::None);
    env.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    env.set_formatter(move |uit, _, waarde| {
        uit.write_str(&woord(waarde, taal)?)?;
        Ok(())
    });
    env
}

/// How a value prints.
fn woord(waarde: &Value, taal: Taal) -> Result<String, Error> {
    Ok(match waarde.kind() {
        ValueKind::None => String::new(),
        ValueKind::Undefined | ValueKind::Invalid => {
            return Err(Error::new(ErrorKind::UndefinedError, "deze naam bestaat niet"));
        }
        ValueKind::Bool => match (taal, waarde.is_true()) {
            (Taal::Nl, true) => "ja".to_owned(),
            (Taal::Nl, false) => "nee".to_owned(),
            (Taal::En, true) => "yes".to_owned(),
            (Taal::En, false) => "no".to_owned(),
        },
        ValueKind::Number => {
            waarde.as_i64().map_or_else(|| waarde.to_string(), |getal| waarde::getal(getal, taal))
        }
        ValueKind::Seq => {
            let delen: Result<Vec<_>, _> = waarde.try_iter()?.map(|deel| woord(&deel, taal)).collect();
            delen?.join(", ")
        }
        _ => waarde.to_string(),
    })
}

/// What somebody typed, as a value for a template: stars and ends of lines are kept out of the markup.
pub(super) fn veilig(tekst: &str) -> String {
    let regels = tekst.trim().replace("\r\n", "\n");
    let teken = |c: char| match c {
        '*' => STER,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => REGEL,
        '\u{E000}'..='\u{F8FF}' => char::REPLACEMENT_CHARACTER,
        anders => anders,
    };
    regels.chars().map(teken).collect()
}

/// Alinea's with weight: an empty line in the template or in a value begins a new one.
pub(super) fn alineas(tekst: &str) -> Vec<Rijketekst> {
    let mut regels = Vec::new();
    let mut stuk = String::new();
    for regel in tekst.lines() {
        if regel.trim().is_empty() {
            regels.push(std::mem::take(&mut stuk));
        } else {
            stuk.push_str(regel);
            stuk.push('\n');
        }
    }
    regels.push(stuk);
    let getypt: String = [REGEL, REGEL].iter().collect();
    let stukken = regels.iter().flat_map(|regel| regel.split(getypt.as_str()));
    stukken.map(rijk).filter(|loop_| !loop_.is_empty()).collect()
}

/// One alinea with weight. White space of the template counts as one space.
pub(super) fn rijk(tekst: &str) -> Rijketekst {
    let glad = glad(tekst);
    let mut uit: Rijketekst = Vec::new();
    for (nummer, stuk) in glad.split("**").enumerate() {
        if !stuk.is_empty() {
            uit.push(Tekstloop { tekst: terug(stuk), vet: nummer % 2 == 1 });
        }
    }
    uit
}

/// The same without weight.
pub(super) fn kaal(tekst: &str) -> String {
    rijk(tekst).into_iter().map(|stuk| stuk.tekst).collect::<String>().replace('\n', " ")
}

/// Runs of spaces and ends of lines become one space; none around a typed end of line or at the ends.
fn glad(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    let mut wit = false;
    for teken in tekst.chars() {
        if matches!(teken, ' ' | '\n' | '\t' | '\r') {
            wit = true;
            continue;
        }
        if wit && !uit.is_empty() && !uit.ends_with(REGEL) && teken != REGEL {
            uit.push(' ');
        }
        wit = false;
        uit.push(teken);
    }
    uit.trim_matches(REGEL).to_owned()
}

fn terug(tekst: &str) -> String {
    let teken = |c| match c {
        STER => '*',
        REGEL => '\n',
        anders => anders,
    };
    tekst.chars().map(teken).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loop_(tekst: &str, vet: bool) -> Tekstloop {
        Tekstloop { tekst: tekst.to_owned(), vet }
    }

    #[test]
    fn only_the_template_makes_text_bold() {
        let uit = rijk(&format!("Betaal **voor {}**.", veilig("1 ** mei")));
        assert_eq!(uit, [loop_("Betaal ", false), loop_("voor 1 ** mei", true), loop_(".", false)]);
    }

    #[test]
    fn lines_that_somebody_typed_stay_lines() {
        let uit = alineas(&format!("Hij schreef:\n{}\n\nEinde.", veilig("een\r\ntwee\n\ndrie")));
        let teksten: Vec<_> = uit.iter().map(|a| a[0].tekst.as_str()).collect();
        assert_eq!(teksten, ["Hij schreef: een\ntwee", "drie", "Einde."]);
    }
}
