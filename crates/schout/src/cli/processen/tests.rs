use super::*;

#[test]
fn the_example_municipality_passes_every_element_of_gemma() {
    let (regels, goed) = toets_regels(&processen::lees_ingebed().unwrap());
    assert_eq!(regels.last().unwrap(), "125 van 125 elementen");
    assert!(goed, "{}", regels.join("\n"));
    for proces in ["melding", "toezicht", "opleggen-sanctie", "toepassen-sanctie"] {
        assert!(regels.iter().any(|regel| regel.starts_with(proces)), "{proces}");
    }
}

#[test]
fn an_element_that_is_taken_out_is_missed() {
    let mut bron = processen::lees_ingebed().unwrap();
    bron.uitgaven.clear();
    bron.processen.retain(|proces| proces.inhoud.code == "toezicht");
    bron.processen[0].inhoud.deelprocessen[7].stappen[1].element = None;
    // What starts in another process would be a mistake of its own.
    let alleen_toezicht = |uitkomst: &mut domein::proces::Uitkomst| {
        uitkomst.start.retain(|start| start.proces != "opleggen-sanctie");
    };
    for deel in &mut bron.processen[0].inhoud.deelprocessen {
        deel.stappen.iter_mut().flat_map(|stap| &mut stap.uitkomsten).for_each(alleen_toezicht);
    }
    let (regels, goed) = toets_regels(&bron);
    assert!(!goed);
    assert_eq!(regels.last().unwrap(), "27 van 125 elementen");
    let gemist = "komt element 90 niet langs: Evalueren uitvoering (toezicht).";
    assert!(regels.iter().any(|regel| regel.ends_with(gemist)), "{}", regels.join("\n"));
}

#[test]
fn a_process_is_written_in_words() {
    let boek = Procesboek::stel_samen(&processen::lees_ingebed().unwrap(), jiff::civil::date(2026, 11, 20));
    let regels = in_woorden(boek.unwrap().definitie("melding").unwrap());
    assert!(
        regels
            .contains(&"- Bepalen vervolgacties (Hoofdbehandelaar, Jurist; Door een medewerker)".to_owned())
    );
    assert!(regels.contains(&"  Verstuurd: Triage en toewijzen aan hoofdbehandelaar".to_owned()));
}
