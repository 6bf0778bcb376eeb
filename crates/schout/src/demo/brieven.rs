//! A letter that left and a decision that waits for a second reader, in the zaak with a sanction.

use domein::{
    besluit::Verzendwijze,
    betrokkene::{BetrokkeneRol, BetrokkeneSoort},
    brief::Briefconcept,
};
use jiff::Timestamp;

use super::{
    accounts::Mensen,
    processen::{dagen_terug, zet},
    wegen,
};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Uitkomst, Wie,
        betrokkenen::{BetrokkeneInvoer, toevoegen},
        brief::{self, Verzending, Wijziging},
        melden::PlekInvoer,
        proces::{Aanvang, beginnen},
    },
    klok::lokaal,
};

/// What stands in the letters: the examples that the tests print too.
const VOORNEMEN: &str = include_str!("../../../../sjablonen/voorbeeld/voornemen-lod.json");
const BESLUIT: &str = include_str!("../../../../sjablonen/voorbeeld/besluit-lod.json");

fn wijziging(json: &str, aan: uuid::Uuid, dag: jiff::civil::Date) -> Uitkomst<Wijziging> {
    let concept: Briefconcept = serde_json::from_str(json).map_err(|e| Fout::Intern(e.to_string()))?;
    Ok(Wijziging {
        dag,
        aan: Some(aan),
        aanhef: concept.aanhef.unwrap_or_default(),
        uw_kenmerk: concept.uw_kenmerk.unwrap_or_default(),
        velden: concept.velden,
        eigen: Vec::new(),
    })
}

/// Plays it: the intention was sent some weeks ago, the decision is ready to be read.
///
/// # Errors
/// When an act is refused; then the demonstration does not match the letters.
pub(super) async fn speel(app: &App, h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<usize> {
    h.nu = dagen_terug(eind, 30);
    let door = mensen.get("a.vandijk").cloned().ok_or_else(|| Fout::Intern("geen a.vandijk".to_owned()))?;
    h.wie = Wie::Medewerker(door);
    let wat = Aanvang {
        proces: "opleggen-sanctie".to_owned(),
        start: "verzoek-ontvangen".to_owned(),
        onderwerp: "dumping".to_owned(),
        plek: PlekInvoer { omschrijving: Some("Industrieweg 9".to_owned()), ..PlekInvoer::default() },
        aanleiding: "Na twee controles ligt er nog steeds te veel sloopafval.".to_owned(),
    };
    let nummer = beginnen(h, &wat).await?.nummer;
    let velden = [
        ("aanleiding", "toezicht"),
        ("eerste-ontvangst", "-30"),
        ("overtreding", "Te veel sloopafval op het terrein, gezien op 2 juli en 13 oktober."),
        ("verantwoordelijke", "Van Dalen Sloopwerken B.V."),
    ];
    zet(h, &nummer, "osa-registreren-verzoek-in-vth-systeem", "geregistreerd", &velden, eind).await?;
    let nummer = nummer.as_str();
    let partij = BetrokkeneInvoer {
        rol: BetrokkeneRol::Verantwoordelijke,
        soort: BetrokkeneSoort::Organisatie,
        naam: "Van Dalen Sloopwerken B.V.".to_owned(),
        adres: "T.a.v. de directie\nIndustrieweg 8\n9995 HN Waterrijk".to_owned(),
        email: None,
        telefoon: None,
        kenmerk: "87654321".to_owned(),
    };
    let aan = toevoegen(h, nummer, partij).await?;
    let dag = lokaal(h.nu).date();
    let voornemen = brief::maken(h, nummer, "voornemen-lod", Some(aan)).await?;
    brief::bewaren(h, nummer, voornemen, None, wijziging(VOORNEMEN, aan, dag)?).await?;
    brief::vraag_controle(h, nummer, voornemen, None).await?;
    let (ik, ander) = (h.wie.clone(), mensen.get("c.hofman").cloned());
    h.wie = Wie::Medewerker(ander.ok_or_else(|| Fout::Intern("geen c.hofman".to_owned()))?);
    brief::keur_goed(h, nummer, voornemen, None).await?;
    h.wie = ik;
    let hoe = Verzending { dag, wijze: Verzendwijze::Post, bewijs: String::new() };
    brief::verzend(app, h, nummer, voornemen, None, &hoe).await?;
    h.nu = dagen_terug(eind, 8);
    wegen::vul(h, nummer, lokaal(dagen_terug(eind, 12)).date()).await?;
    h.nu = dagen_terug(eind, 1);
    let dag = lokaal(h.nu).date();
    let besluit = brief::maken(h, nummer, "besluit-lod", Some(aan)).await?;
    brief::bewaren(h, nummer, besluit, None, wijziging(BESLUIT, aan, dag)?).await?;
    brief::vraag_controle(h, nummer, besluit, None).await?;
    h.nu = eind;
    Ok(1)
}
