//! Every template of the example municipality, filled with its example, as text.

use crate::gemeen::{gevuld, sjablonen, tekstblokken};
use domein::brief::{Veldsoort, keur, platte_tekst};

#[test]
fn the_templates_of_the_example_hold() {
    let (sjablonen, blokken) = (sjablonen(), tekstblokken());
    assert_eq!(keur(sjablonen, blokken), []);
    assert!(sjablonen.len() >= 28, "{}", sjablonen.len());
}

#[test]
fn every_template_is_complete_with_its_example_and_reads_as_it_did() {
    for sjabloon in sjablonen() {
        let gevuld = gevuld(&sjabloon.code, |_| ());
        assert_eq!(gevuld.gaten, [], "{}", sjabloon.code);
        assert!(!gevuld.brief.concept, "{} is een concept", sjabloon.code);
        insta::assert_snapshot!(sjabloon.code.as_str(), platte_tekst(&gevuld.brief));
    }
}

#[test]
fn a_missing_field_shows_by_its_name_in_every_template() {
    for sjabloon in sjablonen() {
        for veld in sjabloon.velden.iter().filter(|veld| veld.verplicht) {
            let gevuld = gevuld(&sjabloon.code, |concept| drop(concept.velden.remove(&veld.code)));
            let codes: Vec<_> = gevuld.gaten.iter().map(|gat| gat.code.as_str()).collect();
            assert_eq!(codes, [veld.code.as_str()], "{}", sjabloon.code);
            assert!(gevuld.brief.concept);
            let plek = format!("[{}]", veld.naam);
            let zichtbaar = platte_tekst(&gevuld.brief).to_lowercase().contains(&plek.to_lowercase());
            assert!(zichtbaar || veld.soort == Veldsoort::JaNee, "{} zonder {plek}", sjabloon.code);
        }
    }
}

#[test]
fn decisions_name_who_decides_and_letters_say_u() {
    for sjabloon in sjablonen() {
        let plat = platte_tekst(&gevuld(&sjabloon.code, |_| ()).brief);
        let code = &sjabloon.code;
        if sjabloon.soort == domein::brief::Briefsoort::Besluit {
            let in_mandaat = plat.contains("Namens ") && plat.contains("10:10");
            let zelf = plat.contains("\nde burgemeester van Waterrijk,\n") && !plat.contains("10:10");
            assert!(in_mandaat || zelf, "{code} zegt niet wie beslist");
            assert!(
                plat.contains("binnen zes weken") && plat.contains("8:81"),
                "{code} zonder rechtsmiddelen"
            );
        }
        for woord in
            ["{{", "{%", " je ", " jij ", " jouw ", " inzake ", " derhalve ", " middels ", " teneinde "]
        {
            assert!(!plat.contains(woord), "{code} zegt \"{woord}\"");
        }
    }
}
