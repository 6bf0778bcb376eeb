//! Visits to a dwelling in a dossier that leaves: facts first, the judgement of who was there last.

use domein::huisbezoek::{Deur, Duiding, Huisbezoekkader};

use crate::{
    handelingen::huisbezoek::Adresbeeld,
    store::huisbezoek::Bezoek,
    web::kantoor::{
        beeld::moment,
        zaak::{bezoekvragen, naast_elkaar},
    },
};

/// Heads of the rows of [`rijen`].
pub(super) const KOPPEN: [&str; 5] = ["Moment", "Door", "Wat", "Over", "Vastgelegd"];

/// Everything that was recorded at the visits of a zaak, the oldest first.
pub(super) fn rijen(beeld: &Adresbeeld, kader: Option<&Huisbezoekkader>) -> Vec<[String; 5]> {
    beeld.bezoeken.iter().rev().flat_map(|bezoek| een(bezoek, beeld, kader)).collect()
}

fn een(bezoek: &Bezoek, beeld: &Adresbeeld, kader: Option<&Huisbezoekkader>) -> Vec<[String; 5]> {
    let b = &bezoek.inhoud;
    let deur = Deur::van_code(&b.deur).map_or("Onbekend", Deur::label);
    let ja = |aan: bool| if aan { "ja" } else { "nee" };
    let gezegd = format!("{deur}. Gelegitimeerd: {}. Doel genoemd: {}.", ja(b.legitimatie), ja(b.doel));
    let mut uit = vec![("Aan de deur", String::new(), gezegd)];
    for (wat, tekst) in [
        ("Gesproken met", &b.wie),
        ("Machtiging", &b.machtiging),
        ("Gezien en gehoord, buiten en aan de deur", &b.buiten),
        ("Gezien en gehoord, binnen", &b.binnen),
    ] {
        if !tekst.is_empty() {
            uit.push((wat, String::new(), tekst.clone()));
        }
    }
    for [wie, op_de_lijst, gevonden, notitie] in naast_elkaar(bezoek, beeld) {
        let zin = format!("Op de lijst: {op_de_lijst}. Gevonden: {gevonden}. {notitie}");
        uit.push(("Persoon", wie, zin.trim_end().to_owned()));
    }
    uit.extend(bezoekvragen(b, kader).into_iter().map(|[vraag, antwoord]| ("Vraag", vraag, antwoord)));
    if let Some(code) = &b.duiding {
        let duiding = Duiding::van_code(code).map_or_else(|| code.clone(), |d| d.label().to_owned());
        uit.push(("Oordeel van wie er was", duiding, b.waarom.clone()));
    }
    let (toen, door) = (moment(bezoek.moment), &bezoek.door_naam);
    let rij = |(wat, over, tekst): (&str, String, String)| {
        [toen.clone(), door.clone(), wat.to_owned(), over, tekst]
    };
    uit.into_iter().map(rij).collect()
}
