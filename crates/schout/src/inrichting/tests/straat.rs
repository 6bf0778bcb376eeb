use super::*;

const REGELS: &str = "straatregels.yaml";
const ZONES: &str = "zones.geojson";

#[test]
fn a_rule_on_the_street_names_what_exists() {
    let zone = met(REGELS, "zones: [centrum]", "zones: [maan]");
    een_fout(&zone, REGELS, "[maan]", "De zone \"maan\" bestaat niet. Kies een code uit zones.geojson.");
    let onderwerp = met(REGELS, "onderwerpen: [hondenpoep]", "onderwerpen: [kattenpoep]");
    let zin = "Het onderwerp \"kattenpoep\" bestaat niet. Kies een code uit de map onderwerpen.";
    een_fout(&onderwerp, REGELS, "[kattenpoep]", zin);
    let soort = met(REGELS, "tijdens: [evenement]", "tijdens: [kermis]");
    let zin = "De soort \"kermis\" bestaat niet. Zet haar bij \"soorten\" in dit bestand.";
    een_fout(&soort, REGELS, "tijdens: [kermis]", zin);
    let code = met(REGELS, "feitcodes: [R397i]", "feitcodes: [parkeren]");
    let zin =
        "\"parkeren\" is geen feitcode. Schrijf een code zoals R397i, of een begin met een ster: R397*.";
    een_fout(&code, REGELS, "feitcodes: [parkeren]", zin);
}

#[test]
fn a_rule_on_the_street_has_words_and_a_season_that_exists() {
    let leeg = met(REGELS, "grondslag: APV Waterrijk artikel 2:48", "grondslag: \" \"");
    let zin = "Het veld \"grondslag\" is leeg. Wie de regel uitlegt, heeft het nodig.";
    een_fout(&leeg, REGELS, "grondslag: \" \"", zin);
    let seizoen = met(REGELS, "tot: \"09-30\"", "tot: \"09-31\"");
    let zin = "Schrijf een seizoen als maand en dag: van \"05-01\" tot \"09-30\". 29 februari kan niet.";
    een_fout(&seizoen, REGELS, "09-31", zin);
}

#[test]
fn a_zone_is_a_closed_area_in_the_netherlands() {
    let open = "{\"type\":\"FeatureCollection\",\"features\":[\n\
        {\"type\":\"Feature\",\"properties\":{\"code\":\"centrum\",\"naam\":\"C\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[52.35,5.61],[52.36,5.62],[52.35,5.63],[52.35,5.61]]]}}\n]}\n";
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    bestanden.insert(ZONES.into(), open.to_owned());
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    let zone = fouten.iter().find(|f| f.bestand == ZONES).unwrap();
    assert_eq!(zone.regel, 2);
    assert!(zone.zin.contains("geen gesloten vlak in Nederland"), "{}", zone.zin);
    assert!(fouten.iter().any(|f| f.zin.contains("De zone \"strand\" bestaat niet")), "{fouten:?}");
}

#[test]
fn a_folder_without_rules_on_the_street_has_none() {
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    bestanden.remove(REGELS).unwrap();
    bestanden.remove(ZONES).unwrap();
    let straat = lees_bestanden(&bestanden).unwrap().straat;
    assert!(straat.regels.is_empty() && straat.zones.is_empty());
    assert_eq!(straat.dagen_terug, 14);
}

#[test]
fn a_new_rule_and_a_moved_zone_show_as_differences() {
    let oud = waterrijk();
    let mut nieuw = oud.clone();
    nieuw.straat.regels.remove(0);
    nieuw.straat.zones[0].vlak[0][1] = [5_620_000, 52_360_000];
    nieuw.straat.dagen_terug = 30;
    let wat: Vec<String> = verschil(&oud, &nieuw, DAG).into_iter().map(|w| w.wat).collect();
    assert_eq!(wat.len(), 3, "{wat:?}");
    assert!(wat.iter().any(|w| w.contains("dagen_terug")), "{wat:?}");
    assert!(wat.iter().any(|w| w.contains("alcohol-binnenstad")), "{wat:?}");
}
