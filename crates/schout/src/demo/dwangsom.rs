//! An order that was not kept: one amount is paid, one should have been, one was forfeited last week.

use domein::{
    besluit::Verzendwijze,
    betrokkene::{BetrokkeneRol, BetrokkeneSoort},
    brief::{Briefconcept, Veldwaarde},
    sanctie::grootboek::{Grootboekfeit as F, Verbeurteregel},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use termijnen::{Bedrag, Tijdseenheid, Vorm};
use uuid::Uuid;

use super::{
    accounts::{Mensen, wie},
    brieven::{onderteken, verzend},
    processen::{dagen_terug, zet},
    sanctie,
};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Uitkomst,
        behandelen::{Resultaat, bevinding_vastleggen},
        betrokkenen::{BetrokkeneInvoer, toevoegen},
        brief::{self, Verzending, Wijziging, Wkpbdaad},
        melden::PlekInvoer,
        proces::{Aanvang, beginnen},
    },
    klok::lokaal,
};

/// The example that the tests print too; what is about another case is replaced below.
const BESLUIT: &str = include_str!("../../../../sjablonen/voorbeeld/besluit-lod.json");
/// Days before the end of the demonstration.
const VERZONDEN: i64 = 105;
const HERSTEL_TOT: i64 = 63;
/// Findings, the oldest first; a day later each is written in the ledger.
const CONTROLES: [i64; 3] = [60, 52, 6];
const BETAALD: i64 = 40;

/// What the order says.
const TEKSTEN: [(&str, &str); 14] = [
    ("onderwerp", "een lichtreclame zonder vergunning"),
    ("locatie", "het pand Markt 3 in Waterrijk"),
    ("overtreder", "Snackbar De Markt V.O.F."),
    ("kvk", "00112233"),
    (
        "overtreding",
        "Onze toezichthouder zag een lichtreclame van 3 bij 1 meter op de gevel. Er is geen vergunning.",
    ),
    ("artikel", "artikel 2.7, eerste lid, van het omgevingsplan Waterrijk"),
    (
        "artikeltekst",
        "Daarin staat dat u voor een lichtreclame in het beschermde dorpsgezicht een vergunning nodig hebt.",
    ),
    ("waarom_overtreder", "U hebt de lichtreclame laten plaatsen, en u kunt hem weghalen."),
    ("legalisatie", "Nee. De adviescommissie vindt de lichtreclame te groot voor deze gevel."),
    ("belangenafweging", "U wilt opvallen in de straat. Dat kan ook met een bord dat wel past."),
    ("last", "Haal de lichtreclame van de gevel, en plaats hem niet opnieuw."),
    ("waarom_termijn", "Zes weken is genoeg om een bedrijf te vinden dat de lichtreclame weghaalt."),
    ("eenheid", "voor elke week waarin de lichtreclame er nog is"),
    ("waarom_bedrag", "Weghalen kost ongeveer € 900. Een lagere dwangsom zou u niet genoeg aansporen."),
];

fn tekst(waarde: &str) -> Veldwaarde {
    Veldwaarde::Tekst(waarde.to_owned())
}

fn dag(eind: Timestamp, geleden: i64) -> Date {
    lokaal(dagen_terug(eind, geleden)).date()
}

fn besluit(eind: Timestamp, aan: Uuid) -> Uitkomst<Wijziging> {
    let concept: Briefconcept = serde_json::from_str(BESLUIT).map_err(|e| Fout::Intern(e.to_string()))?;
    let mut velden = concept.velden;
    velden.extend(TEKSTEN.map(|(code, waarde)| (code.to_owned(), tekst(waarde))));
    for weg in ["datum_voornemen", "zienswijze", "reactie_zienswijze"] {
        velden.remove(weg);
    }
    let punt = "Op de gevel zit geen lichtreclame meer, en ook geen ophanging daarvan.".to_owned();
    velden.extend([
        ("herstelmaatregelen".to_owned(), Veldwaarde::Lijst(vec![punt])),
        ("zonder_voornemen".to_owned(), tekst("U bent op het gemeentehuis gehoord (artikel 4:11, onder b).")),
        ("datum_controle".to_owned(), Veldwaarde::Datum(dag(eind, VERZONDEN + 5))),
        ("begunstiging_einde".to_owned(), Veldwaarde::Datum(dag(eind, HERSTEL_TOT))),
        ("dwangsom".to_owned(), Veldwaarde::Bedrag(50_000)),
        ("maximum".to_owned(), Veldwaarde::Bedrag(500_000)),
    ]);
    Ok(Wijziging {
        dag: dag(eind, VERZONDEN),
        aan: Some(aan),
        aanhef: String::new(),
        uw_kenmerk: String::new(),
        velden,
        eigen: Vec::new(),
    })
}

/// Plays it.
///
/// # Errors
/// When an act is refused; then the demonstration does not match the rules.
pub(super) async fn speel(app: &App, h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<usize> {
    let (schrijver, lezer, chef) =
        (wie(mensen, "a.vandijk")?, wie(mensen, "j.terhorst")?, wie(mensen, "c.hofman")?);
    h.nu = dagen_terug(eind, VERZONDEN);
    h.wie = schrijver.clone();
    let nummer = begin_zaak(h, eind).await?;
    let nummer = nummer.as_str();
    sanctie::tot_besluit(h, mensen, nummer, eind).await?;
    let aan = toevoegen(h, nummer, partij()).await?;
    let id = brief::maken(h, nummer, "besluit-lod", Some(aan)).await?;
    brief::bewaren(h, nummer, id, None, besluit(eind, aan)?).await?;
    brief::vraag_controle(app, h, nummer, id, None).await?;
    h.wie = lezer;
    brief::keur_goed(h, nummer, id, None).await?;
    h.wie = chef;
    onderteken(app, h, nummer, id).await?;
    h.wie = schrijver;
    let vandaag = lokaal(h.nu).date();
    let hoe = Verzending { dag: vandaag, wijze: Verzendwijze::Aangetekend, bewijs: "3SWTRK0417".to_owned() };
    verzend(app, h, nummer, id, &hoe).await?;
    h.nu = dagen_terug(eind, VERZONDEN - 2);
    let ingeschreven = Wkpbdaad::Ingeschreven {
        nummer: "WKPB-2026-0117".to_owned(),
        perceel: "Waterrijk C 1204".to_owned(),
    };
    brief::wkpb(h, nummer, id, None, (lokaal(h.nu).date(), ingeschreven)).await?;
    verbeur(h, nummer, id, eind).await?;
    h.nu = eind;
    Ok(1)
}

fn partij() -> BetrokkeneInvoer {
    BetrokkeneInvoer {
        rol: BetrokkeneRol::Verantwoordelijke,
        soort: BetrokkeneSoort::Organisatie,
        naam: "Snackbar De Markt V.O.F.".to_owned(),
        adres: "Markt 3\n9991 AA Waterrijk".to_owned(),
        email: None,
        telefoon: None,
        kenmerk: "00112233".to_owned(),
    }
}

async fn begin_zaak(h: &mut Handeling, eind: Timestamp) -> Uitkomst<String> {
    let wat = Aanvang {
        proces: "opleggen-sanctie".to_owned(),
        start: "verzoek-ontvangen".to_owned(),
        onderwerp: "illegale-bouw".to_owned(),
        plek: PlekInvoer { omschrijving: Some("Markt 3".to_owned()), ..PlekInvoer::default() },
        aanleiding: "De lichtreclame zit er nog, na een waarschuwing.".to_owned(),
    };
    let nummer = beginnen(h, &wat).await?.nummer;
    let velden = [
        ("aanleiding", "toezicht"),
        ("eerste-ontvangst", "-105"),
        ("overtreding", "Een lichtreclame zonder vergunning in het beschermde dorpsgezicht."),
        ("verantwoordelijke", "Snackbar De Markt V.O.F."),
    ];
    zet(h, &nummer, "osa-registreren-verzoek-in-vth-systeem", "geregistreerd", &velden, eind).await?;
    Ok(nummer)
}

/// Three findings, each with its amount; the first one was paid.
async fn verbeur(h: &mut Handeling, nummer: &str, id: Uuid, eind: Timestamp) -> Uitkomst<()> {
    let week = Vorm::PerTijdseenheid { eenheid: Tijdseenheid::Week, gedeelte_telt: true };
    h.nu = dagen_terug(eind, CONTROLES[0]);
    brief::begin_grootboek(h, nummer, id, None, week).await?;
    for geleden in CONTROLES {
        h.nu = dagen_terug(eind, geleden);
        bevinding_vastleggen(
            h,
            nummer,
            Resultaat::Overtreding,
            "De lichtreclame zit er nog.",
            "Foto gemaakt.",
        )
        .await?;
        let gezien = lokaal(h.nu);
        let bewijs = format!(
            "Controle van {} om {}",
            termijnen::datum_nl(gezien.date()),
            gezien.strftime("%H.%M uur")
        );
        h.nu = h.nu.saturating_add(24.hours()).unwrap_or(eind);
        let regel = Verbeurteregel {
            nr: 0,
            dag: gezien.date(),
            bedrag: Bedrag::euro(500),
            bewijs: vec![bewijs],
            vastgesteld_op: gezien.date(),
        };
        brief::boek(h, nummer, id, None, F::Verbeurd(regel), (None, "")).await?;
        if geleden == CONTROLES[1] {
            h.nu = dagen_terug(eind, BETAALD);
            let dag = lokaal(h.nu).date();
            let betaald = F::Betaald { dag, bedrag: Bedrag::euro(500), over: Some(1) };
            brief::boek(h, nummer, id, None, betaald, (None, "Overschrijving.")).await?;
        }
    }
    Ok(())
}
