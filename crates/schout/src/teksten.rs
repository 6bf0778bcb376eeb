//! Sentences for citizens, in Dutch and English, from Fluent files.

use std::{collections::BTreeSet, sync::LazyLock};

use domein::inrichting::Taal;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::langid;

/// The Fluent source per language.
pub const NL: &str = include_str!("../teksten/nl.ftl");
/// The Fluent source per language.
pub const EN: &str = include_str!("../teksten/en.ftl");

static BUNDELS: LazyLock<[FluentBundle<FluentResource>; 2]> = LazyLock::new(|| {
    [(langid!("nl"), NL), (langid!("en"), EN)].map(|(taal, bron)| {
        let mut bundel = FluentBundle::new_concurrent(vec![taal]);
        bundel.set_use_isolating(false);
        let (Ok(bestand) | Err((bestand, _))) = FluentResource::try_new(bron.to_owned());
        bundel.add_resource_overriding(bestand);
        bundel
    })
});

fn bundel(taal: Taal) -> &'static FluentBundle<FluentResource> {
    match taal {
        Taal::Nl => &BUNDELS[0],
        Taal::En => &BUNDELS[1],
    }
}

/// A sentence. An unknown key gives the key itself, which a test refuses.
#[must_use]
pub fn zin(taal: Taal, sleutel: &str) -> String {
    zin_met(taal, sleutel, &[])
}

/// A sentence with values filled in.
#[must_use]
pub fn zin_met(taal: Taal, sleutel: &str, waarden: &[(&str, &str)]) -> String {
    let bundel = bundel(taal);
    let Some(patroon) = bundel.get_message(sleutel).and_then(|m| m.value()) else {
        return sleutel.to_owned();
    };
    let args: FluentArgs<'_> = waarden
        .iter()
        .map(|(k, v)| match v.parse::<i64>() {
            Ok(n) if v.len() < 6 && n.to_string() == *v => (*k, FluentValue::from(n)),
            _ => (*k, FluentValue::from(*v)),
        })
        .collect();
    bundel.format_pattern(patroon, Some(&args), &mut Vec::new()).into_owned()
}

/// Keys of a source, for the completeness test.
#[must_use]
pub fn sleutels(bron: &str) -> BTreeSet<&str> {
    bron.lines()
        .filter(|r| r.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|r| r.split_once('='))
        .map(|(k, _)| k.trim())
        .collect()
}

/// A date in words in a language: "dinsdag 24 november 2026", "Tuesday 24 November 2026".
#[must_use]
pub fn datum(taal: Taal, dag: jiff::civil::Date) -> String {
    match taal {
        Taal::Nl => termijnen::datum_nl(dag),
        Taal::En => dag.strftime("%A %-d %B %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domein::leesbaarheid::{Grenzen, Oordeel, beoordeel};

    #[test]
    fn both_languages_parse_and_have_the_same_keys() {
        for bron in [NL, EN] {
            assert!(FluentResource::try_new(bron.to_owned()).is_ok());
        }
        assert_eq!(sleutels(NL), sleutels(EN));
        assert!(sleutels(NL).len() > 40);
    }

    #[test]
    fn every_dutch_sentence_is_short_and_plain() {
        let verboden: Vec<String> =
            ["middels", "heden", "betreffende", "verwerken", "teneinde", "hieromtrent"]
                .map(str::to_owned)
                .to_vec();
        let grenzen = Grenzen { max_zin: 20, gemiddelde_zin: 14, verboden: &verboden };
        for sleutel in sleutels(NL) {
            let tekst = zin(Taal::Nl, sleutel);
            let uit = beoordeel(&tekst, grenzen);
            assert_eq!(uit.oordeel, Oordeel::Goed, "{sleutel}: {tekst} {uit:?}");
        }
    }

    #[test]
    fn values_are_filled_in() {
        let tekst = zin_met(Taal::Nl, "mail-ontvangst-nummer", &[("nummer", "2026-004812")]);
        assert!(tekst.contains("2026-004812"));
    }
}
