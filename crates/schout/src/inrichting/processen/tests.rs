use std::path::{Path, PathBuf};

use super::*;

fn echte_map() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inrichting")
}

fn ingebed() -> Bestanden {
    let paden = Ingebed::iter().filter(|pad| pad.starts_with(MAP));
    paden
        .map(|pad| {
            let data = Ingebed::get(&pad).unwrap().data;
            (pad.into_owned(), String::from_utf8(data.into_owned()).unwrap())
        })
        .collect()
}

/// The mistakes after one text was replaced, with the line on which that text stands.
fn fouten(bestand: &str, oud: &str, nieuw: &str) -> (Vec<Fout>, u64) {
    let mut bestanden = ingebed();
    let tekst = bestanden.get_mut(bestand).unwrap();
    let plek = tekst.find(oud).unwrap_or_else(|| panic!("{bestand} no longer contains: {oud}"));
    let regel = tekst[..plek].matches('\n').count() as u64 + 1;
    *tekst = tekst.replacen(oud, nieuw, 1);
    (lees_bestanden(&bestanden).unwrap_err(), regel)
}

#[track_caller]
fn een_fout(bestand: &str, oud: &str, nieuw: &str, zin: &str) {
    let (fouten, regel) = fouten(bestand, oud, nieuw);
    assert_eq!(fouten, [Fout { bestand: bestand.into(), regel, zin: zin.into() }]);
}

#[test]
fn the_built_in_processes_equal_the_folder() {
    assert_eq!(lees_ingebed().unwrap(), lees_map(&echte_map()).unwrap());
}

#[test]
fn a_term_of_the_general_act_is_as_long_as_the_law_says() {
    let bron = lees_ingebed().unwrap();
    let wettelijk = bron.basis.inhoud.termijnen.iter().filter_map(|t| Some((t, t.duur?)));
    let wettelijk: Vec<_> =
        wettelijk.filter(|(t, d)| d.soort == termijnen::Soort::Wet && t.artikel.starts_with("Awb")).collect();
    assert!(wettelijk.len() > 8, "{}", wettelijk.len());
    for (termijn, duur) in wettelijk {
        let artikel = termijn.artikel.replace("art. ", "");
        let regel = termijnen::wet::ALLE.iter().find(|r| r.grondslag.starts_with(&artikel));
        let regel =
            regel.unwrap_or_else(|| panic!("{}: {artikel} is no rule of termijnen::wet", termijn.code));
        assert_eq!((duur.aantal, duur.eenheid), (regel.aantal, regel.eenheid), "{}", termijn.code);
    }
}

#[test]
fn they_survive_storage_as_json() {
    let bron = lees_ingebed().unwrap();
    let json = serde_json::to_string(&bron).unwrap();
    assert_eq!(serde_json::from_str::<Procesbron>(&json).unwrap(), bron);
}

#[test]
fn a_mistake_is_told_with_file_line_and_sentence() {
    een_fout(
        "processen/melding.yaml",
        "naar: [mld-beoordelen-urgentie], meldt: [zaak.toegewezen] }\n          - { code: intaketafel",
        "naar: [mld-beoordelen-spoed], meldt: [zaak.toegewezen] }\n          - { code: intaketafel",
        "De stap \"mld-beoordelen-spoed\" bestaat niet in het proces \"melding\".",
    );
    een_fout(
        "processen/toepassen-sanctie.yaml",
        "wijze: medewerker\n        bindt: invordering-op-verzoek",
        "wijze: mag_automatisch\n        bindt: invordering-op-verzoek",
        "De uitkomst \"vastgesteld\" heeft rechtsgevolg, dus deze stap mag niet automatisch. Kies \"medewerker\".",
    );
}

#[test]
fn a_mistake_in_a_shared_block_stands_in_the_file_of_the_block() {
    let (fouten, regel) =
        fouten("processen/blokken/controle.yaml", "naar: [kennisgeving]", "naar: [afgekeurd]");
    assert!(fouten.len() >= 4, "every process that uses the block: {fouten:?}");
    let hier = |fout: &&Fout| fout.bestand == "processen/blokken/controle.yaml" && fout.regel == regel;
    assert_eq!(fouten.iter().filter(hier).count(), 4, "{fouten:?}");
}

#[test]
fn a_typing_error_in_a_field_name_is_explained() {
    let (fouten, regel) =
        fouten("processen/toezicht.yaml", "uitleg: Plan met partners", "uitlg: Plan met partners");
    assert_eq!(fouten.len(), 1);
    assert_eq!((fouten[0].bestand.as_str(), fouten[0].regel), ("processen/toezicht.yaml", regel));
    assert!(fouten[0].zin.starts_with("Het veld \"uitlg\" bestaat niet."), "{}", fouten[0].zin);
}

#[test]
fn a_folder_without_processes_says_what_is_missing() {
    let leeg = tempfile::tempdir().unwrap();
    let fouten = lees_map(leeg.path()).unwrap_err();
    assert_eq!(fouten[0].bestand, BASIS);
    assert!(fouten[0].zin.starts_with("Dit bestand ontbreekt."));
}

#[test]
fn a_step_that_the_system_cannot_always_do_is_never_only_for_the_system() {
    let zin = |stap: &str| {
        format!(
            "Het systeem kan de stap \"{stap}\" niet altijd zelf doen. Dan wacht een zaak voor altijd. Kies \"mag_automatisch\"."
        )
    };
    let naam = "processen/uitgaven/2028-vanzelf.yaml";
    let eigen = |stap: &str| {
        let mut bestanden = ingebed();
        let tekst = format!(
            "proces: toezicht\nomschrijving: Vanzelf.\ngeldig: {{ van: 2028-01-01 }}\nstappen:\n  - id: {stap}\n    wijze: moet_automatisch\n"
        );
        bestanden.insert(naam.to_owned(), tekst);
        lees_bestanden(&bestanden).unwrap_err()
    };
    for stap in ["tzh-versturen-ontvangstbevestiging", "tzh-opstellen-eindrapport"] {
        assert_eq!(eigen(stap), [Fout { bestand: naam.to_owned(), regel: 6, zin: zin(stap) }]);
    }
    let mut bestanden = ingebed();
    let tekst = "proces: melding\nomschrijving: Vanzelf.\ngeldig: { van: 2028-01-01 }\nstappen:\n  - id: mld-registreren-melding-in-vth-systeem\n    wijze: moet_automatisch\n";
    bestanden.insert(naam.to_owned(), tekst.to_owned());
    assert!(lees_bestanden(&bestanden).is_ok(), "a report is always taken in by the system");
}
