use crate::proces::proef::{PROCES, boek, bron, met, met_blok, met_uitgave};
use crate::proces::samenstel::ProcesFout;

/// The mistakes after one text was replaced, as "path: sentence".
fn fouten(oud: &str, nieuw: &str) -> Vec<String> {
    zinnen(boek(&bron(&met(oud, nieuw))).unwrap_err())
}

fn zinnen(fouten: Vec<ProcesFout>) -> Vec<String> {
    fouten.into_iter().map(|fout| format!("{}: {}", fout.pad, fout.zin)).collect()
}

const STAP: &str = "deelprocessen.0.stappen.";

#[test]
fn the_process_itself_is_sound() {
    assert!(boek(&bron(PROCES)).is_ok());
}

#[test]
fn an_unknown_step_is_named_at_its_place() {
    assert_eq!(
        fouten("naar: [versturen], rechtsgevolg", "naar: [opsturen], rechtsgevolg"),
        [
            format!("{STAP}3.uitkomsten.0.naar: De stap \"opsturen\" bestaat niet in het proces \"proef\"."),
            format!("{STAP}4: De stap \"versturen\" is vanuit geen enkele start te bereiken."),
            format!("{STAP}5: De stap \"nazorg\" is vanuit geen enkele start te bereiken."),
        ]
    );
}

#[test]
fn a_dead_end_is_refused() {
    assert_eq!(
        fouten(
            "{ code: klaar, naam: Concept klaar, naar: [besluiten] }",
            "{ code: klaar, naam: Klaar, naar: [opstellen] }"
        )[0],
        format!(
            "{STAP}2.uitkomsten: Uit de stap \"opstellen\" is geen weg naar het einde. Geef een uitkomst die verder gaat."
        )
    );
    assert_eq!(
        fouten("{ code: klaar, naam: Concept klaar, naar: [besluiten] }", "{ code: klaar, naam: Klaar }")
            [..1],
        [format!(
            "{STAP}2.uitkomsten.0: De uitkomst \"klaar\" leidt nergens heen. Vul \"naar\" of \"einde\" in."
        )]
    );
}

#[test]
fn two_outcomes_that_complete_each_other_are_a_way_out() {
    let vast = "rechtsgevolg: true, vier_ogen: [opstellen]";
    assert!(
        boek(&bron(&met(vast, &format!("als: {{ veld: soort, is: [zwaar] }}, {vast}")))).is_ok(),
        "zwaar or not zwaar"
    );
    assert_eq!(
        fouten(vast, &format!("als: {{ veld: soort, is: [licht] }}, {vast}")),
        [format!(
            "{STAP}3.uitkomsten: Uit de stap \"besluiten\" is geen weg naar het einde. Geef een uitkomst die verder gaat."
        )]
    );
}

#[test]
fn a_decision_is_never_automatic_and_never_by_one_person() {
    assert_eq!(
        fouten("wijze: medewerker\n        samen", "wijze: mag_automatisch\n        samen"),
        [format!(
            "{STAP}3.wijze: De uitkomst \"vastgesteld\" heeft rechtsgevolg, dus deze stap mag niet automatisch. Kies \"medewerker\"."
        )]
    );
    assert_eq!(
        fouten("wijze: medewerker\n        samen", "wijze: app\n        samen"),
        [format!(
            "{STAP}3.wijze: De uitkomst \"vastgesteld\" heeft rechtsgevolg, dus deze stap gaat niet in de app. Kies \"medewerker\"."
        )]
    );
    assert_eq!(
        fouten("rechtsgevolg: true, vier_ogen: [opstellen]", "rechtsgevolg: true"),
        [format!(
            "{STAP}3.uitkomsten.0: De uitkomst \"vastgesteld\" heeft rechtsgevolg zonder vier ogen. Zeg bij \"vier_ogen\" wie opstelt."
        )]
    );
}

#[test]
fn four_eyes_need_a_drafter_who_comes_before_and_is_never_left_out() {
    let bij = format!("{STAP}3.uitkomsten.0.vier_ogen: Vier ogen zonder opsteller: ");
    let probeer = |wie| fouten("vier_ogen: [opstellen]", &format!("vier_ogen: [{wie}]"));
    assert_eq!(probeer("niemand"), [format!("{bij}de stap \"niemand\" bestaat niet.")]);
    assert_eq!(probeer("nazorg"), [format!("{bij}\"nazorg\" komt nooit voor deze stap.")]);
    assert_eq!(
        probeer("adviseren"),
        [format!("{bij}\"adviseren\" kan worden overgeslagen. Haal daar \"overslaan\" weg.")]
    );
}

#[test]
fn unknown_roles_terms_ends_and_processes_are_named() {
    let een = |oud, nieuw| {
        let fouten = fouten(oud, nieuw);
        assert_eq!(fouten.len(), 1, "{fouten:?}");
        fouten[0].clone()
    };
    assert_eq!(
        een("rollen: [baas]", "rollen: [chef]"),
        format!("{STAP}3.rollen.0: De rol \"chef\" bestaat niet. Kies een code uit processen/basis.yaml.")
    );
    assert_eq!(
        een("bindt: beslissen", "bindt: dromen"),
        format!("{STAP}3.bindt: De termijn \"dromen\" bestaat niet. Kies een code uit processen/basis.yaml.")
    );
    assert_eq!(
        een("vanaf: ontvangen", "vanaf: soort"),
        format!(
            "{STAP}0.uitkomsten.0.termijnen.0.vanaf: Deze stap heeft geen datumveld \"soort\". Kies een veld van soort \"datum\"."
        )
    );
    assert_eq!(
        een("einde: klaar, als", "einde: weg, als"),
        format!("{STAP}3.uitkomsten.1.einde: Het einde \"weg\" bestaat niet. Kies een code bij \"einden\".")
    );
    assert_eq!(
        een("met: betaling", "met: applaus"),
        format!("{STAP}4.uitkomsten.0.start.0.met: Het proces \"kassa\" begint niet met \"applaus\".")
    );
    assert_eq!(
        een("proces: kassa", "proces: bank"),
        format!("{STAP}4.uitkomsten.0.start.0.proces: Het proces \"bank\" bestaat niet.")
    );
    assert_eq!(
        een("veld: advies, is: [ja]", "veld: advies, is: [graag]"),
        format!("{STAP}0.uitkomsten.0.naar_als.0.als: Het veld \"advies\" heeft geen antwoord \"graag\".")
    );
    assert_eq!(
        een("veld: advies, is: [ja]", "veld: raad, is: [ja]"),
        format!(
            "{STAP}0.uitkomsten.0.naar_als.0.als.veld: Geen stap vraagt naar \"raad\". Noem een veld of stap die bestaat."
        )
    );
}

#[test]
fn doubles_are_refused() {
    assert!(fouten("id: adviseren", "id: opstellen").contains(&format!(
        "{STAP}2.id: De stap \"opstellen\" staat er twee keer. Geef er een een ander id."
    )));
    assert_eq!(
        fouten("code: licht-af", "code: terug"),
        [format!("{STAP}3.uitkomsten.2.code: De uitkomst \"terug\" staat er twee keer.")]
    );
    assert_eq!(
        fouten("{ code: zwaar, naam: Zwaar }", "{ code: licht, naam: Zwaar }")[0],
        format!("{STAP}0.velden.1.opties.1: De optie \"licht\" staat er twee keer. Haal er een weg.")
    );
}

#[test]
fn a_gemma_element_stands_at_its_own_process_and_name() {
    assert_eq!(
        fouten("naam: Alles\n", "naam: Alles\n    element: 23\n"),
        ["deelprocessen.0.element: Het element 23 hoort bij het proces \"melding\"."]
    );
    let anders =
        met("code: proef\n", "code: melding\n").replace("naam: Alles\n", "naam: Alles\n    element: 23\n");
    assert_eq!(
        zinnen(boek(&bron(&anders)).unwrap_err()),
        ["deelprocessen.0.element: Het element 23 heet \"Controleren situatie\". Neem die naam over."]
    );
}

const BLOK: &str = "
code: nakijken
naam: Nakijken
uitgangen: [goed]
stappen:
  - id: kijken
    naam: Kijken
    uitleg: Kijk.
    rollen: [behandelaar]
    wijze: medewerker
    uitkomsten: [{ code: goed, naam: Goed, naar: [\"uit:goed\"] }]
";

fn met_gebruik(gebruik: &str) -> String {
    PROCES.replacen(
        "{ code: klaar, naam: Concept klaar, naar: [besluiten] }",
        "{ code: klaar, naam: Concept klaar, naar: [kijken-hier] }",
        1,
    ) + &format!("  - {{ code: na, naam: Na, doel: Na., blok: {gebruik} }}\n")
}

#[test]
fn a_block_gets_its_ids_and_ways_out_where_it_is_used() {
    let goed = "{ blok: nakijken, uit: { goed: [besluiten] }, stappen: { kijken: { id: kijken-hier } } }";
    let boek_goed = boek(&met_blok(bron(&met_gebruik(goed)), BLOK));
    // The block stands after the steps it leads back to.
    assert_eq!(
        zinnen(boek_goed.unwrap_err()),
        [
            "deelprocessen.1.blok.stappen.kijken.uitkomsten: Uit de stap \"kijken-hier\" is geen weg naar het einde. Geef een uitkomst die verder gaat."
        ]
    );
    let fout = "{ blok: nakijken, uit: { beter: [nazorg] }, stappen: { zien: { id: zien } } }";
    assert_eq!(
        zinnen(boek(&met_blok(bron(&met_gebruik(fout)), BLOK)).unwrap_err()),
        [
            "deelprocessen.1.blok.stappen: Zeg bij \"stappen\" welk \"id\" de stap \"kijken\" hier krijgt.",
            "deelprocessen.1.blok.stappen.zien: Het blok \"nakijken\" heeft geen stap \"zien\".",
            "deelprocessen.1.blok.uit: Zeg bij \"uit\" welke stap volgt na uitgang \"goed\".",
            "deelprocessen.1.blok.uit.beter: Het blok \"nakijken\" heeft geen uitgang \"beter\".",
        ]
    );
}

#[test]
fn a_change_of_the_municipality_is_checked_where_it_was_written() {
    let automatisch = "
proces: proef
omschrijving: Sneller.
geldig: { van: 2025-06-01 }
stappen: [{ id: besluiten, wijze: moet_automatisch }]
";
    let fouten = boek(&met_uitgave(bron(PROCES), automatisch)).unwrap_err();
    assert_eq!((fouten[0].bestand.as_str(), fouten[0].pad.as_str()), ("uitgave.yaml", "stappen.0.wijze"));
    let later = automatisch.replace("2025-06-01", "2030-01-01");
    assert!(boek(&met_uitgave(bron(PROCES), &later)).is_ok(), "it does not hold yet");
}

#[test]
fn a_municipality_adds_a_step_of_its_own() {
    let extra = "
proces: proef
omschrijving: Eerst naar de wethouder.
geldig: { van: 2025-06-01 }
stappen:
  - id: opstellen
    uitkomsten: [{ code: klaar, naam: Concept klaar, naar: [wethouder] }]
nieuw:
  - na: opstellen
    stap:
      id: wethouder
      naam: Voorleggen
      uitleg: Leg voor aan de wethouder.
      rollen: [baas]
      wijze: medewerker
      uitkomsten: [{ code: akkoord, naam: Akkoord, naar: [besluiten] }]
";
    let boek = boek(&met_uitgave(bron(PROCES), extra)).unwrap();
    let ids: Vec<_> = boek.definities[0].stappen().map(|stap| stap.id.as_str()).collect();
    assert_eq!(ids, ["intake", "adviseren", "opstellen", "wethouder", "besluiten", "versturen", "nazorg"]);
}

#[test]
fn a_step_that_goes_past_a_tafel_points_at_its_record_and_leaves_room_for_advice() {
    let opstellen = "herhalen: { regel: Als het beter moet. }";
    let met_tafel =
        |velden: &str| format!("{opstellen}\n        tafel: {{ soort: intake, verslag: verslag }}{velden}");
    let geen = "De stap heeft geen veld \"verslag\" van soort \"stuk\" voor het verslag van de tafel.";
    assert_eq!(fouten(opstellen, &met_tafel("")), [format!("{STAP}2.tafel.verslag: {geen}")]);
    let tekst = "\n        velden: [{ code: verslag, naam: Verslag, soort: tekst }]";
    assert_eq!(fouten(opstellen, &met_tafel(tekst)), [format!("{STAP}2.tafel.verslag: {geen}")]);
    let stuk = "\n        velden: [{ code: verslag, naam: Verslag, soort: stuk }]";
    assert!(boek(&bron(&met(opstellen, &met_tafel(stuk)))).is_ok());
    let nazorg = "overslaan: { regel: Er is niets te bespreken., einde: klaar }";
    let vast = format!("{nazorg}\n        tafel: {{ soort: intake, verslag: verslag }}{stuk}");
    assert_eq!(
        fouten(nazorg, &vast),
        [format!(
            "{STAP}5.tafel: Elke uitkomst van deze stap vraagt een besluit of vier ogen. Een tafel geeft alleen advies."
        )]
    );
}

#[test]
fn a_form_never_begins_with_a_decision_nor_with_what_is_no_answer() {
    assert_eq!(
        fouten("{ code: vastgesteld, naam", "{ code: vastgesteld, gewoon: true, naam"),
        [format!(
            "{STAP}3.uitkomsten: De uitkomst \"vastgesteld\" heeft rechtsgevolg. Daar begint geen formulier mee: wie beslist, kiest zelf. Haal \"gewoon\" weg."
        )]
    );
    assert_eq!(
        fouten("soort: keuze, verplicht", "soort: keuze, standaard: groot, verplicht"),
        [format!(
            "{STAP}0.velden.1.standaard: Een formulier kan hier niet met \"groot\" beginnen. Noem een van de opties, of \"vandaag\" bij een datum."
        )]
    );
    assert!(
        boek(&bron(&met("soort: keuze, verplicht", "soort: keuze, standaard: zwaar, verplicht"))).is_ok()
    );
    assert!(
        boek(&bron(&met("soort: datum, verplicht", "soort: datum, standaard: vandaag, verplicht"))).is_ok()
    );
}
