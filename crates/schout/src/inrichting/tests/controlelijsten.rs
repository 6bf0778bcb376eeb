use super::*;

const LIJSTEN: &str = "controlelijsten.yaml";

fn fout(oud: &str, nieuw: &str, zin: &str) {
    een_fout(&met(LIJSTEN, oud, nieuw), LIJSTEN, nieuw, zin);
}

#[test]
fn a_list_names_what_exists() {
    fout(
        "onderwerpen: [terras]",
        "onderwerpen: [veranda]",
        "Het onderwerp \"veranda\" bestaat niet. Kies een code uit de map onderwerpen.",
    );
    fout(
        "groepen: [horeca]",
        "groepen: [cafe]",
        "De groep \"cafe\" bestaat niet. Kies een code uit groepen.yaml.",
    );
    fout(
        "meting: temperatuur, hoogstens: 30",
        "meting: warmte, hoogstens: 30",
        "De meetsoort \"warmte\" bestaat niet. Zet haar bij \"meetsoorten\" in dit bestand.",
    );
    fout(
        "als: { punt: muziek, is: [ja] }",
        "als: { punt: drums, is: [ja] }",
        "Het punt \"drums\" komt hier niet voor. Verwijs naar een eerder punt.",
    );
    fout(
        "als: { punt: muziek, is: [ja] }",
        "als: { punt: muziek, is: [hard] }",
        "Bij welk antwoord op \"muziek\"? Noem antwoorden die dat punt heeft.",
    );
    fout(
        "overtreding: [open]",
        "overtreding: [gesloten]",
        "Het antwoord \"gesloten\" bestaat niet bij dit punt. Kies er een dat er is.",
    );
}

#[test]
fn what_is_measured_can_be_measured() {
    fout(
        "meting: temperatuur, hoogstens: 30",
        "meting: temperatuur, hoogstens: 800",
        "Deze norm ligt buiten wat kan: -50 tot 500 °C.",
    );
    fout(
        "min: 0, max: 100000",
        "min: 100000, max: 100000",
        "De laagste waarde is niet lager dan de hoogste. Pas \"min\" of \"max\" aan.",
    );
    fout(
        "eenheid: m, decimalen: 2",
        "eenheid: m, decimalen: 4",
        "Een meting heeft hoogstens 3 decimalen. Verlaag het getal.",
    );
    fout(
        "zin: \"Wat heb je laten stilleggen?\", soort: tekst",
        "zin: \"Wat heb je laten stilleggen?\", soort: tekst, hoogstens: 3",
        "Alleen een punt van soort \"meting\" heeft een meting of een norm. Haal die weg.",
    );
}

#[test]
fn which_of_two_lists_is_shown_is_never_a_matter_of_chance() {
    fout(
        "onderwerpen: [camper, vrachtwagen]",
        "onderwerpen: [camper, terras]",
        "\"terras\" heeft in deze periode al de lijst \"terras\". Haal het bij een van beide weg.",
    );
    fout(
        "code: kampeervoertuig",
        "code: huisvuil # nog een",
        "Er is al een \"huisvuil\" in deze periode. Zet bij de eerste een einddatum, of kies een andere code.",
    );
}

#[test]
fn a_municipality_without_lists_has_none() {
    let mut bestanden = bestanden_van(&echte_map()).unwrap();
    bestanden.remove(LIJSTEN).unwrap();
    let i = lees_bestanden(&bestanden).unwrap();
    assert!(i.controle.lijsten.is_empty() && i.controle.meetsoorten.is_empty());
}

#[test]
fn every_kind_of_visit_of_the_example_municipality_has_a_list() {
    let i = waterrijk();
    for (onderwerp, lijst) in [
        ("terras", "terras"),
        ("sluitingstijd", "horeca"),
        ("bouwplaats-onveilig", "bouwplaats"),
        ("bijplaatsing", "huisvuil"),
        ("camper", "kampeervoertuig"),
        ("illegale-kamerverhuur", "brandveilig-gebruik"),
        ("bodem", "milieu-bedrijf"),
        ("fietswrak", "fiets"),
        ("fout-parkeren", "fout-parkeren"),
    ] {
        let groep = &i.onderwerp(onderwerp, DAG).unwrap().groep;
        let gevonden = i.controle.lijst_voor(onderwerp, groep, DAG).unwrap();
        assert_eq!(gevonden.code, lijst, "{onderwerp}");
        assert!(
            gevonden.punten.iter().any(|p| !p.overtreding.is_empty()),
            "{onderwerp}: a list that finds nothing"
        );
    }
}
