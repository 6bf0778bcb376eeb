//! Whatever somebody types: a document, or a sentence that says why not.

use crate::gemeen::{gevuld, pdf};
use domein::brief::{EigenAlinea, Gevuld, Veldwaarde};
use proptest::prelude::*;
use stukken::Fout;

/// Pieces that mean something to a typesetter, a template engine or a font.
const LASTIG: &[&str] = &[
    "#panic()",
    "#import \"x\"",
    "$x^2$",
    "*vet*",
    "_cursief_",
    "`raw`",
    "= Kop",
    "- punt",
    "<label>",
    "@ref",
    "\\",
    "//",
    "/*",
    "{{ x }}",
    "{% raw %}",
    "**",
    "€",
    "ĳ",
    "ﬁ",
    "é",
    "e\u{301}",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "שלום",
    "مرحبا",
    "Привет",
    "Ελληνικά",
    "😀",
    "👩‍👩‍👧",
    "漢字",
    "\u{e000}",
    "\u{ad}",
    "\u{200d}",
    "\u{a0}",
    "\n",
    "\n\n",
    "\t",
    "~",
    "---",
    "...",
    "\"",
    "'",
    "https://waterrijk.example/een/lang/pad?met=veel&onderdelen=1",
];

fn getypt() -> impl Strategy<Value = String> {
    let stuk = prop_oneof![
        4 => proptest::sample::select(LASTIG).prop_map(str::to_owned),
        3 => "[a-zA-Z ]{0,30}",
        2 => "[\u{20}-\u{17f}]{0,20}",
        1 => ".{0,10}",
        1 => "[a-z]{50,400}",
    ];
    proptest::collection::vec(stuk, 0..12).prop_map(|stukken| stukken.join(" "))
}

fn met(code: &str, tekst: &str) -> Gevuld {
    gevuld(code, |concept| {
        for waarde in concept.velden.values_mut() {
            match waarde {
                Veldwaarde::Tekst(oud) => *oud = tekst.to_owned(),
                Veldwaarde::Lijst(items) => *items = vec![tekst.to_owned(); 2],
                Veldwaarde::Tabel(rijen) => {
                    rijen.iter_mut().flatten().for_each(|cel| *cel = tekst.to_owned());
                }
                _ => {}
            }
        }
        concept.geadresseerde = vec![tekst.to_owned()];
        concept.eigen = vec![EigenAlinea { na_deel: 0, tekst: tekst.to_owned() }];
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn any_text_gives_a_document_or_a_sentence(tekst in getypt(), welk in 0usize..4) {
        let code = ["nota", "reactie-melding", "hoorverslag", "zienswijzenota"][welk];
        match pdf(&met(code, &tekst)) {
            Ok(bytes) => prop_assert!(bytes.starts_with(b"%PDF-")),
            Err(Fout::Tekens(tekens)) => prop_assert!(tekens.iter().all(|teken| tekst.contains(*teken))),
            Err(anders) => prop_assert!(false, "{tekst:?}: {anders}"),
        }
    }
}

#[test]
fn commands_of_the_typesetter_stand_in_the_letter_as_they_were_typed() {
    let tekst = "#panic(\"x\") $a$ *b* _c_ `d` = e <f> @g \\h // i {{ j }} **k** #let l = 1";
    let bytes = pdf(&met("reactie-melding", tekst)).unwrap();
    let map = tempfile::tempdir().unwrap();
    let pad = map.path().join("stuk.pdf");
    std::fs::write(&pad, bytes).unwrap();
    let uit = crate::gemeen::draai("pdftotext", "poppler-utils", &["-raw", pad.to_str().unwrap(), "-"]);
    let dicht = |tekst: &str| tekst.chars().filter(|t| !t.is_whitespace()).collect::<String>();
    assert!(dicht(&String::from_utf8_lossy(&uit)).matches(&dicht(tekst)).count() >= 3);
}

#[test]
fn ten_thousand_characters_in_one_field_fit() {
    for tekst in ["woord ".repeat(1_700), "x".repeat(10_000), "regel\n".repeat(1_600)] {
        let gevuld = gevuld("reactie-melding", |concept| {
            concept.velden.insert("gedaan".into(), Veldwaarde::Tekst(tekst.clone()));
        });
        let bytes = pdf(&gevuld).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
    }
}
