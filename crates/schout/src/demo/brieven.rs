//! A letter that left and a decision that waits for a second reader, in the zaak with a sanction.

use domein::{
    besluit::Verzendwijze,
    betrokkene::{BetrokkeneRol, BetrokkeneSoort},
    brief::{Briefconcept, Veldwaarde},
    inbreng::{Inbrengsoort, Wens},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use uuid::Uuid;

use super::{
    accounts::{Mensen, wie},
    processen::{dagen_terug, zet},
    sanctie, wegen,
};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Uitkomst, Wie,
        aangeschrevene::{Inzending, inbrengen_als},
        betrokkenen::{BetrokkeneInvoer, toevoegen},
        brief::{self, Handtekening, Verzending, Wijziging},
        melden::PlekInvoer,
        proces::{Aanvang, beginnen},
    },
    klok::lokaal,
    store,
};

/// What stands in the letters: the examples that the tests print too.
const VOORNEMEN: &str = include_str!("../../../../sjablonen/voorbeeld/voornemen-lod.json");
const BESLUIT: &str = include_str!("../../../../sjablonen/voorbeeld/besluit-lod.json");

/// The example, with terms that follow from the day of the letter.
fn wijziging(json: &str, aan: Uuid, dag: Date) -> Uitkomst<Wijziging> {
    let mut concept: Briefconcept = serde_json::from_str(json).map_err(|e| Fout::Intern(e.to_string()))?;
    for (veld, dagen) in [("zienswijze_voor", 14), ("begunstiging_einde", 42)] {
        if let Some(waarde) = concept.velden.get_mut(veld) {
            *waarde = Veldwaarde::Datum(dag.saturating_add(dagen.days()));
        }
    }
    Ok(Wijziging {
        dag,
        aan: Some(aan),
        aanhef: concept.aanhef.unwrap_or_default(),
        uw_kenmerk: concept.uw_kenmerk.unwrap_or_default(),
        velden: concept.velden,
        eigen: Vec::new(),
    })
}

/// A company with too much waste on its terrain.
struct Bedrijf {
    naam: &'static str,
    adres: &'static str,
    kvk: &'static str,
    plek: &'static str,
    aanleiding: &'static str,
    overtreding: &'static str,
    ontvangst: &'static str,
}

const VAN_DALEN: Bedrijf = Bedrijf {
    naam: "Van Dalen Sloopwerken B.V.",
    adres: "T.a.v. de directie\nIndustrieweg 8\n9995 HN Waterrijk",
    kvk: "87654321",
    plek: "Industrieweg 9",
    aanleiding: "Na twee controles ligt er nog steeds te veel sloopafval.",
    overtreding: "Te veel sloopafval op het terrein, gezien op 2 juli en 13 oktober.",
    ontvangst: "-30",
};

const DE_ZWAAN: Bedrijf = Bedrijf {
    naam: "Grondverzet De Zwaan B.V.",
    adres: "Industrieweg 21\n9995 HN Waterrijk",
    kvk: "76543210",
    plek: "Industrieweg 21",
    aanleiding: "Op het terrein ligt sloopafval dat er niet mag liggen.",
    overtreding: "Te veel sloopafval op het terrein.",
    ontvangst: "-14",
};

/// Begins the zaak of a company: its number, and the key of the party.
async fn begin(h: &mut Handeling, b: &Bedrijf, eind: Timestamp) -> Uitkomst<(String, Uuid)> {
    let wat = Aanvang {
        proces: "opleggen-sanctie".to_owned(),
        start: "verzoek-ontvangen".to_owned(),
        onderwerp: "dumping".to_owned(),
        plek: PlekInvoer { omschrijving: Some(b.plek.to_owned()), ..PlekInvoer::default() },
        aanleiding: b.aanleiding.to_owned(),
    };
    let nummer = beginnen(h, &wat).await?.nummer;
    let velden = [
        ("aanleiding", "toezicht"),
        ("eerste-ontvangst", b.ontvangst),
        ("overtreding", b.overtreding),
        ("verantwoordelijke", b.naam),
    ];
    zet(h, &nummer, "osa-registreren-verzoek-in-vth-systeem", "geregistreerd", &velden, eind).await?;
    let partij = BetrokkeneInvoer {
        rol: BetrokkeneRol::Verantwoordelijke,
        soort: BetrokkeneSoort::Organisatie,
        naam: b.naam.to_owned(),
        adres: b.adres.to_owned(),
        email: None,
        telefoon: None,
        kenmerk: b.kvk.to_owned(),
    };
    let aan = toevoegen(h, &nummer, partij).await?;
    Ok((nummer, aan))
}

/// What the party writes about the intention.
const ZIENSWIJZE: &str = "Een deel van het afval is niet van ons. De gemeente stortte zelf zand op kavel 12. \
    De rest ruimen wij op zodra de container er is.";
/// Why somebody needs more time.
const UITSTEL: &str = "De sloper heeft pas in januari plek. De afspraak staat vast.";

/// Sends a letter, printed first.
pub(super) async fn verzend(
    app: &App,
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    hoe: &Verzending,
) -> Uitkomst<()> {
    match brief::verzend(h, nummer, id, None, hoe, None).await {
        Err(Fout::EerstZetten(stuk)) => {
            let gezet = brief::zet(app, *stuk).await?;
            brief::verzend(h, nummer, id, None, hoe, Some(&gezet)).await
        }
        uit => uit,
    }
}

/// Signs a decision, printed first.
pub(super) async fn onderteken(app: &App, h: &mut Handeling, nummer: &str, id: Uuid) -> Uitkomst<()> {
    let hand = Handtekening::default();
    match brief::onderteken(h, nummer, id, None, &hand, None).await {
        Err(Fout::EerstZetten(stuk)) => {
            let gezet = brief::zet(app, *stuk).await?;
            brief::onderteken(h, nummer, id, None, &hand, Some(&gezet)).await
        }
        uit => uit,
    }
}

/// Plays it: the intention was sent some weeks ago, the decision is ready to be read.
///
/// # Errors
/// When an act is refused; then the demonstration does not match the letters.
pub(super) async fn speel(app: &App, h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<usize> {
    h.nu = dagen_terug(eind, 30);
    h.wie = wie(mensen, "a.vandijk")?;
    let (nummer, aan) = begin(h, &VAN_DALEN, eind).await?;
    let nummer = nummer.as_str();
    sanctie::tot_concept(h, mensen, nummer, eind).await?;
    h.wie = wie(mensen, "a.vandijk")?;
    let dag = lokaal(h.nu).date();
    let voornemen = brief::maken(h, nummer, "voornemen-lod", Some(aan)).await?;
    brief::bewaren(h, nummer, voornemen, None, wijziging(VOORNEMEN, aan, dag)?).await?;
    brief::vraag_controle(app, h, nummer, voornemen, None).await?;
    h.wie = wie(mensen, "c.hofman")?;
    // Who approved it sends it: then the step is done by another than who wrote it.
    brief::keur_goed(h, nummer, voornemen, None).await?;
    let hoe = Verzending { dag, wijze: Verzendwijze::Post, bewijs: String::new() };
    verzend(app, h, nummer, voornemen, &hoe).await?;
    h.nu = dagen_terug(eind, 20);
    stuurt(h, nummer, Inbrengsoort::Zienswijze, ZIENSWIJZE, Wens::default()).await?;
    h.wie = wie(mensen, "a.vandijk")?;
    h.nu = dagen_terug(eind, 8);
    wegen::vul(h, nummer, lokaal(dagen_terug(eind, 12)).date()).await?;
    h.nu = dagen_terug(eind, 1);
    let dag = lokaal(h.nu).date();
    let besluit = brief::maken(h, nummer, "besluit-lod", Some(aan)).await?;
    brief::bewaren(h, nummer, besluit, None, wijziging(BESLUIT, aan, dag)?).await?;
    brief::vraag_controle(app, h, nummer, besluit, None).await?;
    h.nu = eind;
    last(app, h, mensen, eind).await?;
    Ok(2)
}

/// A party in a zaak sends something in on his page.
async fn stuurt(
    h: &mut Handeling,
    nummer: &str,
    soort: Inbrengsoort,
    tekst: &str,
    wens: Wens,
) -> Uitkomst<()> {
    let zaak = store::zaak::op_nummer(&mut h.tx, nummer).await?;
    let zaak = zaak.ok_or_else(|| Fout::Intern(format!("geen zaak {nummer}")))?;
    let partijen = store::betrokkene::van_zaak(&mut h.tx, zaak.id).await?;
    let wie = partijen.into_iter().next().ok_or_else(|| Fout::Intern("geen betrokkene".to_owned()))?;
    h.wie = Wie::Aangeschrevene;
    let wat =
        Inzending { soort, tekst: tekst.to_owned(), wens, stukken: Vec::new(), eenmalig: String::new() };
    inbrengen_als(h, wie, wat).await?;
    Ok(())
}

/// An order that was sent: who is under it asks for more time on his page, and waits for the answer.
async fn last(app: &App, h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<()> {
    let (opsteller, chef) = (wie(mensen, "a.vandijk")?, wie(mensen, "c.hofman")?);
    h.nu = dagen_terug(eind, 14);
    h.wie = opsteller.clone();
    let (nummer, aan) = begin(h, &DE_ZWAAN, eind).await?;
    sanctie::tot_besluit(h, mensen, &nummer, eind).await?;
    let dag = lokaal(h.nu).date();
    let besluit = brief::maken(h, &nummer, "besluit-lod", Some(aan)).await?;
    let mut inhoud = wijziging(BESLUIT, aan, dag)?;
    for (veld, tekst) in [
        ("overtreder", DE_ZWAAN.naam),
        ("kvk", DE_ZWAAN.kvk),
        ("locatie", "het terrein aan de Industrieweg 21"),
    ] {
        inhoud.velden.insert(veld.to_owned(), Veldwaarde::Tekst(tekst.to_owned()));
    }
    brief::bewaren(h, &nummer, besluit, None, inhoud).await?;
    brief::vraag_controle(app, h, &nummer, besluit, None).await?;
    h.wie = chef;
    brief::keur_goed(h, &nummer, besluit, None).await?;
    onderteken(app, h, &nummer, besluit).await?;
    h.wie = opsteller;
    let hoe = Verzending { dag, wijze: Verzendwijze::Post, bewijs: String::new() };
    verzend(app, h, &nummer, besluit, &hoe).await?;
    h.nu = dagen_terug(eind, 2);
    let tot = dag.saturating_add(63.days());
    stuurt(h, &nummer, Inbrengsoort::Uitstel, UITSTEL, Wens { tot: Some(tot), ..Wens::default() }).await?;
    h.nu = eind;
    Ok(())
}
