use super::*;

const NOTA: &str = "brieven/nota.yaml";
const LOD: &str = "brieven/besluit-lod.yaml";

#[test]
fn a_letter_is_the_one_of_its_day() {
    let inrichting = waterrijk();
    assert!(inrichting.brieven_op(DAG).count() >= 28);
    assert!(inrichting.briefsjabloon("besluit-lod", DAG).is_some());
    assert_eq!(inrichting.briefsjabloon("besluit-lod", date(2024, 12, 31)), None);
}

#[test]
fn a_field_that_does_not_exist_is_pointed_at_in_the_file_of_its_letter() {
    let bestanden = met(NOTA, "btw gerekend.", "btw gerekend, {{ btw }}.");
    let zin = "Het veld \"btw\" bestaat niet. Voeg het toe bij \"velden\", of pas de naam aan.";
    een_fout(&bestanden, NOTA, "{{ btw }}", zin);
}

#[test]
fn a_decision_without_the_objection_clause_is_refused() {
    let bestanden = met(LOD, "        - tekstblok: bezwaar\n", "");
    let zin = "Een besluit zegt hoe iemand bezwaar maakt. Voeg het tekstblok met die clausule toe.";
    een_fout(&bestanden, LOD, "    - blokken:", zin);
}

#[test]
fn a_decision_names_a_kind_that_the_mandate_register_knows() {
    let bestanden = met(LOD, "  besluit: last-onder-dwangsom\n", "  besluit: lod\n");
    let zin = "De soort besluit \"lod\" bestaat niet. Kies een code uit sancties.yaml.";
    een_fout(&bestanden, LOD, "besluit: lod", zin);
    let bestanden = met(LOD, "  besluit: last-onder-dwangsom\n", "");
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    assert!(fouten[0].zin.starts_with("Een besluit noemt zijn soort."), "{fouten:?}");
}

#[test]
fn a_mistake_in_a_shared_text_is_reported_once_and_there() {
    let bestanden = met("tekstblokken.yaml", "Hebt u vragen", "{{ Hebt u vragen");
    let fouten = lees_bestanden(&bestanden).unwrap_err();
    assert_eq!(fouten.len(), 1, "{fouten:?}");
    assert_eq!(fouten[0].bestand, "tekstblokken.yaml");
    assert!(fouten[0].zin.starts_with("Deze tekst is niet te lezen."), "{}", fouten[0].zin);
}

#[test]
fn letters_need_an_address_and_a_colour_that_is_one() {
    let bestanden = met("gemeente.yaml", "kleur: \"#0b5a6b\"", "kleur: petrol");
    let zin = "\"petrol\" is geen kleur. Schrijf een # met zes tekens, zoals #154273.";
    een_fout(&bestanden, "gemeente.yaml", "kleur: petrol", zin);
}

#[test]
fn a_folder_and_an_edition_without_letters_go_on_working() {
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    bestanden.retain(|pad, _| !pad.starts_with("brieven/") && pad != "tekstblokken.yaml");
    let inrichting = lees_bestanden(&bestanden).unwrap();
    assert!(inrichting.brieven.is_empty());
    let mut json = serde_json::to_value(waterrijk()).unwrap();
    for deel in ["brieven", "tekstblokken"] {
        json.as_object_mut().unwrap().remove(deel);
    }
    json["gemeente"].as_object_mut().unwrap().remove("briefhoofd");
    assert!(serde_json::from_value::<Inrichting>(json).unwrap().brieven.is_empty());
}

#[test]
fn a_new_edition_of_a_letter_shows_as_a_difference() {
    let (oud, mut nieuw) = (waterrijk(), waterrijk());
    let nota = nieuw.brieven.iter_mut().find(|brief| brief.code == "nota").unwrap();
    nota.geldig.tot = Some(date(2026, 12, 31));
    let mut volgende = nota.clone();
    volgende.geldig = domein::inrichting::Geldigheid { van: date(2027, 1, 1), tot: None };
    nieuw.brieven.push(volgende);
    let zinnen: Vec<_> = verschil(&oud, &nieuw, DAG).into_iter().map(|wijziging| wijziging.wat).collect();
    assert_eq!(
        zinnen,
        [
            "De brief \"nota\" geldt tot en met 2026-12-31.",
            "De brief \"nota\" is een nieuwe uitgave vanaf 2027-01-01."
        ]
    );
}
