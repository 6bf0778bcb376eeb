//! A small process for tests: apply, decide with four eyes, send; with a branch and a join.

use std::sync::Arc;

use jiff::{Timestamp, civil::date};
use uuid::Uuid;

use super::bron::{Bestand, Blok, ProcesBeschrijving, Procesbron, Uitgave};
use super::definitie::Definitie;
use super::samenstel::{ProcesFout, Procesboek};
use super::stand::{StapGevolg, Uitvoerder, Uitvoering};
use super::veld::{Gegevens, Waarde};
use crate::id::AccountId;

const BASIS: &str = "
verzamelrol: { code: team-toezicht-en-handhaving, naam: Team toezicht en handhaving, element: 1 }
rollen:
  - { code: behandelaar, naam: Behandelaar, accountrollen: [behandelaar] }
  - { code: baas, naam: Baas, accountrollen: [coordinator] }
termijnen:
  - { code: beslissen, naam: Beslissen, artikel: Awb art. 4:13 }
  - { code: bezwaar, naam: Bezwaar, artikel: Awb art. 6:7 }
extern_proces:
  - { code: kassa, naam: Kassa, berichten: [betaling] }
";

pub(super) const PROCES: &str = "
code: proef
naam: Proef
gemma: '000'
doel: Proberen.
geldig: { van: 2025-01-01 }
start: [{ code: aanvraag, naam: Aanvraag, stap: intake }]
einden: [{ code: klaar, naam: Klaar }]
deelprocessen:
  - code: alles
    naam: Alles
    doel: Alles.
    stappen:
      - id: intake
        naam: Intake
        uitleg: Neem aan.
        rollen: [behandelaar]
        wijze: mag_automatisch
        velden:
          - { code: ontvangen, naam: Ontvangen op, soort: datum, verplicht: true }
          - { code: soort, naam: Soort, soort: keuze, verplicht: true, opties: [{ code: licht, naam: Licht }, { code: zwaar, naam: Zwaar }] }
          - { code: advies, naam: Advies vragen, soort: ja-nee }
        uitkomsten:
          - code: goed
            naam: Goed
            naar: [opstellen]
            naar_als: [{ stap: adviseren, als: { veld: advies, is: [ja] } }]
            termijnen: [{ doe: start, termijn: beslissen, vanaf: ontvangen }]
          - { code: spoed, naam: Spoed, naar: [opstellen], urgentie: spoed }
        herhalen: { regel: Bij nieuwe feiten., hoogstens: 1 }
      - id: adviseren
        naam: Adviseren
        uitleg: Geef advies.
        rollen: [behandelaar]
        wijze: medewerker
        uitkomsten: [{ code: gegeven, naam: Gegeven, naar: [besluiten] }]
        overslaan: { regel: Er is spoed., bij_spoed: true, naar: [besluiten] }
      - id: opstellen
        naam: Opstellen
        uitleg: Schrijf.
        rollen: [behandelaar, baas]
        wijze: medewerker
        uitkomsten: [{ code: klaar, naam: Concept klaar, naar: [besluiten] }]
        herhalen: { regel: Als het beter moet. }
      - id: besluiten
        naam: Besluiten
        uitleg: Besluit.
        rollen: [baas]
        wijze: medewerker
        samen: true
        bindt: beslissen
        uitkomsten:
          - { code: vastgesteld, naam: Vastgesteld, naar: [versturen], rechtsgevolg: true, vier_ogen: [opstellen], meldt: [besluit.genomen] }
          - { code: licht-af, naam: Zonder besluit, einde: klaar, als: { veld: soort, niet: [zwaar] } }
          - { code: terug, naam: Terug, naar: [opstellen] }
      - id: versturen
        naam: Versturen
        uitleg: Verstuur.
        rollen: [behandelaar]
        wijze: moet_automatisch
        stukken: [{ code: brief, naam: Brief, richting: uit }]
        uitkomsten:
          - code: verstuurd
            naam: Verstuurd
            naar: [nazorg]
            termijnen: [{ doe: start, termijn: bezwaar }]
            start: [{ proces: kassa, met: betaling }]
      - id: nazorg
        naam: Nazorg
        uitleg: Kijk terug.
        rollen: [behandelaar]
        wijze: medewerker
        uitkomsten:
          - { code: af, naam: Af, einde: klaar, vier_ogen: [nazorg] }
        overslaan: { regel: Er is niets te bespreken., einde: klaar }
";

pub(super) fn bron(proces: &str) -> Procesbron {
    let inhoud: ProcesBeschrijving = serde_saphyr::from_str(proces).unwrap();
    Procesbron {
        basis: Bestand { naam: "basis.yaml".into(), inhoud: serde_saphyr::from_str(BASIS).unwrap() },
        blokken: Vec::new(),
        processen: vec![Bestand { naam: "proef.yaml".into(), inhoud }],
        uitgaven: Vec::new(),
    }
}

pub(super) fn met_blok(mut bron: Procesbron, blok: &str) -> Procesbron {
    let inhoud: Blok = serde_saphyr::from_str(blok).unwrap();
    bron.blokken.push(Bestand { naam: "blok.yaml".into(), inhoud });
    bron
}

pub(super) fn met_uitgave(mut bron: Procesbron, uitgave: &str) -> Procesbron {
    let inhoud: Uitgave = serde_saphyr::from_str(uitgave).unwrap();
    bron.uitgaven.push(Bestand { naam: "uitgave.yaml".into(), inhoud });
    bron
}

/// The process with one text replaced.
pub(super) fn met(oud: &str, nieuw: &str) -> String {
    assert!(PROCES.contains(oud), "the process no longer contains: {oud}");
    PROCES.replacen(oud, nieuw, 1)
}

pub(super) fn boek(bron: &Procesbron) -> Result<Procesboek, Vec<ProcesFout>> {
    Procesboek::stel_samen(bron, date(2026, 1, 1))
}

pub(super) fn definitie() -> Definitie {
    Arc::unwrap_or_clone(boek(&bron(PROCES)).unwrap().definities.remove(0))
}

pub(super) fn account(nummer: u128) -> AccountId {
    AccountId(Uuid::from_u128(nummer))
}

fn op(wie: Uitvoerder) -> Uitvoering {
    Uitvoering { wie, moment: Timestamp::UNIX_EPOCH, dag: date(2026, 3, 2) }
}

/// A person with both roles, who replaces others.
pub(super) fn iemand(nummer: u128, vervangt: &[u128]) -> Uitvoering {
    let vervangt = vervangt.iter().map(|nummer| account(*nummer)).collect();
    let rollen = vec!["behandelaar".to_owned(), "baas".to_owned()];
    op(Uitvoerder::Medewerker { account: account(nummer), vervangt, rollen })
}

/// A person with one role.
pub(super) fn met_rol(nummer: u128, rol: &str) -> Uitvoering {
    let rollen = vec![rol.to_owned()];
    op(Uitvoerder::Medewerker { account: account(nummer), vervangt: Vec::new(), rollen })
}

pub(super) fn systeem() -> Uitvoering {
    op(Uitvoerder::Systeem { regel: "proef".into() })
}

/// Answers to the first form.
pub(super) fn intake(soort: &str, advies: bool) -> Gegevens {
    [
        ("ontvangen".to_owned(), Waarde::Datum(date(2026, 2, 1))),
        ("soort".to_owned(), Waarde::Keuze(soort.to_owned())),
        ("advies".to_owned(), Waarde::JaNee(advies)),
    ]
    .into()
}

pub(super) fn actief(gevolg: &StapGevolg) -> Vec<&str> {
    gevolg.stand.actief.keys().map(String::as_str).collect()
}
