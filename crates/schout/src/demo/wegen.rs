//! What was weighed in the zaak with a sanction: a hearing, three points, two circumstances, and a choice beside the matrix.

use std::collections::BTreeMap;

use domein::{
    sanctie::{Begunstigingsduur, LhsoGedrag, LhsoGevolg, Ligging},
    weging::{
        Deelnemer, Gesprek, Keuzeblad, Omstandigheidblad, Puntgevolg, Sanctieplaats, Vraagantwoord,
        Wegingpunt,
    },
};
use jiff::civil::Date;
use termijnen::{Bedrag, Eenheid, Tijdseenheid, Vorm};

use crate::handelingen::{
    Handeling, Uitkomst,
    weging::{Wijziging, bewaar},
};

fn punt(dag: Date, punt: &str, weging: &str, antwoord: &str, gevolg: Puntgevolg) -> Wijziging {
    Wijziging::Punt(Wegingpunt {
        nr: 0,
        wie: "Van Dalen Sloopwerken B.V.".to_owned(),
        dag,
        punt: punt.to_owned(),
        weging: weging.to_owned(),
        antwoord: antwoord.to_owned(),
        gevolg: Some(gevolg),
        sinds: None,
        inbreng: None,
    })
}

fn omstandigheid(code: &str, vragen: &[(&str, &str)], reden: &str) -> Wijziging {
    let antwoord = |zin: &str| Vraagantwoord { ja: Some(false), zin: zin.to_owned() };
    let antwoorden: BTreeMap<_, _> =
        vragen.iter().map(|(vraag, zin)| ((*vraag).to_owned(), antwoord(zin))).collect();
    let blad = Omstandigheidblad { antwoorden, reden: reden.to_owned(), oordeel: None };
    Wijziging::Omstandigheid(code.to_owned(), blad, Some(false))
}

fn gesprek(dag: Date) -> Wijziging {
    let deelnemer = |naam: &str, namens: &str, akkoord, opmerking: &str| Deelnemer {
        naam: naam.to_owned(),
        namens: namens.to_owned(),
        akkoord: Some(akkoord),
        opmerking: opmerking.to_owned(),
    };
    Wijziging::Gesprek(Gesprek {
        nr: 0,
        dag,
        tijd: "10.00 tot 10.45 uur".to_owned(),
        plaats: "Stadhuis, kamer 2.14".to_owned(),
        cautie: None,
        stukken: vec!["Het voornemen".to_owned(), "Het controlerapport".to_owned()],
        uitleg: "De gemeente legde uit wat er mis is en wat de regels zijn.".to_owned(),
        verklaring: "De breker was zes weken stuk. Vier weken is te kort. De dwangsom is te hoog voor negen medewerkers."
            .to_owned(),
        afspraken: vec!["Van Dalen stuurt de planning van de nieuwe breker.".to_owned()],
        deelnemers: vec![
            deelnemer("P. van Dalen", "Van Dalen Sloopwerken B.V.", false, "Ik noemde ook een tweede leverancier."),
            deelnemer("A. van Dijk", "de gemeente", true, ""),
        ],
    })
}

fn plaats() -> Wijziging {
    Wijziging::Plaats(
        0,
        Sanctieplaats {
            overtreding:
                "Ongeveer 340 m³ gemengd puin op het terrein, gezien op 13 oktober. Toegestaan is 100 m³."
                    .to_owned(),
            richtlijn: None,
            ligging: Ligging { gedrag: Some(LhsoGedrag::C), gevolg: LhsoGevolg::G2 },
            verzwarend: vec!["voordeel".to_owned()],
        },
    )
}

fn keuze() -> Wijziging {
    Wijziging::Keuze(1, Keuzeblad {
        soort: "lod".to_owned(),
        door: "het college van burgemeester en wethouders".to_owned(),
        interventies: vec!["verscherpt toezicht".to_owned()],
        last: "Breng de hoeveelheid bedrijfsafval op het terrein terug tot ten hoogste 100 m³, en houd die zo.".to_owned(),
        begunstiging: Some(Begunstigingsduur { aantal: 6, eenheid: Eenheid::Weken }),
        vorm: Some(Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Week, gedeelte_telt: true }),
        bedrag: Some(Bedrag::euro(4000)),
        maximum: Some(Bedrag::euro(24_000)),
        waarom_bedrag: "Het puin elders laten breken kost ongeveer € 11.000. Een lagere dwangsom spoort niet genoeg aan."
            .to_owned(),
        ..Keuzeblad::default()
    })
}

/// Fills the weighing of a zaak.
///
/// # Errors
/// When an act is refused.
pub(super) async fn vul(h: &mut Handeling, nummer: &str, dag: Date) -> Uitkomst<()> {
    let delen = [
        gesprek(dag),
        punt(
            dag,
            "De breker was zes weken stuk.",
            "Een kapot apparaat hoort bij het bedrijf. Elders breken kon ook.",
            "Dat een apparaat stuk gaat, hoort bij het risico van een bedrijf. U kon het puin elders laten breken.",
            Puntgevolg::Geen,
        ),
        punt(
            dag,
            "Vier weken is te kort.",
            "De planning van de breker klopt. Zes weken is redelijk.",
            "U krijgt zes weken in plaats van vier.",
            Puntgevolg::Aangepast,
        ),
        punt(
            dag,
            "De dwangsom is te hoog voor een bedrijf met negen medewerkers.",
            "Lager kan, als het maar meer is dan het voordeel.",
            "Wij verlagen de dwangsom van € 5.000 naar € 4.000 per week.",
            Puntgevolg::Aangepast,
        ),
        omstandigheid(
            "concreet-zicht-op-legalisatie",
            &[
                ("aanvraag-ingediend", "Er is geen aanvraag in het zaaksysteem."),
                ("aanvraag-ontvankelijk", ""),
                ("geen-beletsel", "De woningen liggen op 60 meter; 100 meter is nodig."),
                ("plan-ter-inzage", ""),
            ],
            "U hebt geen vergunning gevraagd voor een grotere opslag. Wij zouden die ook niet geven.",
        ),
        omstandigheid(
            "onevenredigheid",
            &[
                ("belang-overtreder", "Het werk kan doorgaan."),
                ("geen-lichter-middel", "De brief van juli hielp niet."),
                ("toezegging", ""),
                ("toezegging-telt", ""),
                ("gelijk-geval", ""),
            ],
            "Het bedrijf kan blijven werken, en een waarschuwing hielp niet.",
        ),
        plaats(),
        keuze(),
        Wijziging::Belangen(
            "U vindt het belangrijk dat uw bedrijf door kan werken. Dat kan: de last verbiedt niet uw werk, maar alleen een \
             te grote opslag. De omwonenden hebben last van stof, en bij brand is een berg van 5 meter moeilijk te blussen. \
             Wij vinden hun belang en dat van het milieu zwaarder wegen."
                .to_owned(),
        ),
    ];
    for (versie, deel) in (0..).zip(delen) {
        bewaar(h, nummer, versie, deel).await?;
    }
    Ok(())
}
