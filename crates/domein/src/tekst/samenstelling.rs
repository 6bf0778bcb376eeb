//! Long words made of shorter ones. Only words on the list are recognised: `delen.txt`, from what people report.

use std::{collections::HashSet, sync::LazyLock};

use super::stam;

/// A shorter word is not taken apart.
const MIN_GEHEEL: usize = 7;
/// What is left beside a known part is at least this long; longer when it is not known itself: no "hond" in "honderd".
const MIN_REST: usize = 3;
/// No shorter word is on the list.
const EERSTE_LETTERS: usize = 3;

const LIJST: &str = include_str!("delen.txt");

static BEKEND: LazyLock<HashSet<String>> = LazyLock::new(|| LIJST.split_whitespace().map(stam).collect());

/// The first letters of the known words: most pieces of a word need no stem to see that they are none.
static EERSTE: LazyLock<HashSet<&str>> =
    LazyLock::new(|| LIJST.split_whitespace().filter_map(|w| w.get(..EERSTE_LETTERS)).collect());

/// The stem when it is the stem of a known word.
fn bekend(deel: &str) -> Option<String> {
    if !EERSTE.contains(deel.get(..EERSTE_LETTERS)?) {
        return None;
    }
    Some(stam(deel)).filter(|s| BEKEND.contains(s))
}

/// Stems of the known words at the beginning and at the end of a folded word: the longest of each.
pub(super) fn delen(woord: &str) -> Vec<String> {
    let lengte = woord.chars().count();
    if lengte < MIN_GEHEEL {
        return Vec::new();
    }
    let knippen: Vec<usize> =
        woord.char_indices().map(|(i, _)| i).skip(MIN_REST).take(lengte + 1 - 2 * MIN_REST).collect();
    let eind = knippen.iter().find_map(|&i| bekend_eind(woord, i));
    let past = |rest: &str| rest.chars().count() > MIN_REST || bekend(rest).is_some();
    let begin = knippen.iter().rev().filter(|&&i| past(&woord[i..])).find_map(|&i| bekend_begin(&woord[..i]));
    let geheel = stam(woord);
    begin.into_iter().chain(eind).filter(|d| *d != geheel).collect()
}

/// A known end. One of three letters counts only when what stands before it is known too.
fn bekend_eind(woord: &str, knip: usize) -> Option<String> {
    let (begin, eind) = woord.split_at(knip);
    let eind_stam = bekend(eind)?;
    (eind_stam.len() > MIN_REST || bekend_begin(begin).is_some()).then_some(eind_stam)
}

/// A known beginning, with or without the sound between two words: "hond-en-poep", "verkeer-s-bord".
fn bekend_begin(begin: &str) -> Option<String> {
    let kaal = ["en", "e", "s"].into_iter().filter_map(|t| begin.strip_suffix(t));
    std::iter::once(begin).chain(kaal).filter(|b| b.len() > MIN_REST).find_map(bekend)
}
