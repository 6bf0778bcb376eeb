//! Two tafels that were or come, with zaken of which one discipline is not enough; and a colleague who is away.

use std::sync::Arc;

use domein::proces::{Gegevens, Waarde};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Weekday},
};
use uuid::Uuid;

use super::{
    accounts::Mensen,
    processen::{Wat, dagen_terug, meld, zet},
    tijd::om,
};
use crate::{
    handelingen::{
        Fout, Gebruiker, Handeling, Uitkomst, Wie,
        melden::PlekInvoer,
        proces::{Aanvang, beginnen},
        tafel::{
            Aanwezigen, AdviesInvoer, TafelInvoer, Vastlegging, aanhouden, aanwezig_zetten, adviseren,
            op_agenda, plannen, sluiten, vastleggen,
        },
    },
    klok::lokaal,
    toegang::vervanging::{VervangingInvoer, instellen},
};

const TRIAGE: &str = "mld-triage-en-toewijzen";
/// What residents report about buildings: text, place, who.
const MELDINGEN: [(&str, &str, &str); 4] = [
    (
        "De gevel van het oude badhuis brokkelt af. Er wonen ook mensen in de kelder.",
        "Singel 44",
        "G. Hoekstra",
    ),
    (
        "Op het balkon van de flat liggen losse tegels. De vereniging van eigenaren doet niets.",
        "Parkweg 210",
        "L. Bos",
    ),
    ("Bij de oude meelfabriek is het dak ingezakt. Kinderen spelen er binnen.", "Fabrieksweg 1", "R. Aydin"),
    ("De schoorsteen van het café staat scheef boven het terras.", "Marktplein 7", "T. Wiersma"),
];

/// Plays them; gives how many zaken there are.
///
/// # Errors
/// When an act is refused; then the demonstration does not match the processes.
pub(super) async fn speel(h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<usize> {
    let wie =
        |naam: &str| mensen.get(naam).cloned().ok_or_else(|| Fout::Intern(format!("geen collega {naam}")));
    let voorzitter = wie("c.hofman")?;
    let vandaag = lokaal(eind).date();
    let geweest = laatste(vandaag.saturating_sub(1.days()), Weekday::Tuesday);
    let nummers = meldingen(h, eind).await?;
    let komt = laatste(vandaag.saturating_add(9.days()), Weekday::Tuesday);
    h.nu = dagen_terug(eind, 8);
    h.wie = Wie::Medewerker(Arc::clone(&voorzitter));
    let toen = plan(h, "intake", geweest, &voorzitter).await?;
    let straks = plan(h, "intake", komt, &voorzitter).await?;
    for (nummer, vraag) in nummers.iter().zip([
        "Wie is hoofdbehandelaar, en moet het pand vandaag nog leeg?",
        "Is de vereniging van eigenaren eerst aan zet?",
    ]) {
        op_agenda(h, toen, nummer, vraag).await?;
        minuten(h, 3);
    }
    h.nu = om(geweest, 10, 5, 0);
    let hoofd = wie("p.veenstra")?;
    houd(h, toen, straks, &nummers, &hoofd, mensen).await?;
    h.nu = dagen_terug(eind, 5);
    let handhaving = laatste(vandaag.saturating_add(11.days()), Weekday::Thursday);
    plan(h, "toezicht-en-handhaving", handhaving, &voorzitter).await?;
    toezicht(h, eind).await?;
    h.nu = eind;
    let (weg, vervanger) = (wie("o.dejong")?, wie("h.prins")?);
    vervang(h, &weg, &vervanger).await?;
    Ok(MELDINGEN.len() + 1)
}

/// The reports: two before the meeting that was, two since.
async fn meldingen(h: &mut Handeling, eind: Timestamp) -> Uitkomst<Vec<String>> {
    let mut nummers = Vec::new();
    for ((tekst, straat, naam), dagen) in MELDINGEN.iter().zip([10, 9, 4, 1]) {
        h.nu = dagen_terug(eind, dagen);
        nummers.push(meld(h, Wat::Melding, "slecht-onderhoud", tekst, straat, naam).await?);
    }
    Ok(nummers)
}

/// The last such day of the week, on or before a day.
fn laatste(dag: Date, weekdag: Weekday) -> Date {
    let terug = dag.weekday().since(weekdag);
    dag.saturating_sub(i64::from(terug).days())
}

/// Some time goes by.
fn minuten(h: &mut Handeling, aantal: i64) {
    h.nu = h.nu.saturating_add(aantal.minutes()).unwrap_or(h.nu);
}

async fn plan(h: &mut Handeling, soort: &str, dag: Date, voorzitter: &Gebruiker) -> Uitkomst<Uuid> {
    let wat = TafelInvoer {
        soort: soort.to_owned(),
        dag: Some(dag),
        tijd: "10:00".to_owned(),
        plek: "Stadskantoor, kamer 2.14".to_owned(),
        voorzitter: voorzitter.id.to_string(),
        wie: Aanwezigen::default(),
    };
    plannen(h, &wat).await
}

/// The meeting that was: one zaak gets its hoofdbehandelaar, one waits for the fire brigade.
async fn houd(
    h: &mut Handeling,
    tafel: Uuid,
    straks: Uuid,
    nummers: &[String],
    hoofd: &Gebruiker,
    mensen: &Mensen,
) -> Uitkomst<()> {
    let [eerste, tweede, ..] = nummers else { return Ok(()) };
    let erbij = ["c.hofman", "p.veenstra", "r.mulder", "a.vandijk"];
    let accounts = erbij.iter().filter_map(|naam| mensen.get(naam)).map(|g| g.id.to_string()).collect();
    let wie = Aanwezigen { accounts, partners: "K. Bos, politie\nL. Smit, brandweer".to_owned() };
    aanwezig_zetten(h, tafel, &wie, 1).await?;
    for (discipline, wie, tekst) in [
        ("bouw", "P. Veenstra", "De gevel moet binnen een week gestut worden. Zet de stoep nu al af."),
        ("brandweer", "L. Smit, brandweer", "In de kelder is maar één uitgang. Daar mag nu niemand slapen."),
        (
            "juridisch",
            "R. Mulder",
            "Spoedbestuursdwang kan, als de eigenaar vandaag niets doet (Awb art. 5:31).",
        ),
        ("politie", "K. Bos, politie", "Wij gaan mee bij het eerste bezoek."),
    ] {
        adviseren(h, tafel, eerste, AdviesInvoer { discipline, wie, tekst }).await?;
        minuten(h, 4);
    }
    let gegevens: Gegevens = [
        ("hoofdbehandelaar".to_owned(), Waarde::Verwijzing(hoofd.id.to_string())),
        ("medebehandelaren".to_owned(), Waarde::Tekst("R. Mulder (juridisch) en de brandweer".to_owned())),
    ]
    .into();
    let wat = Vastlegging {
        stap: Some((TRIAGE.to_owned(), "intaketafel".to_owned(), gegevens)),
        conclusie: "Eerst de veiligheid van de bewoners, daarna het onderhoud.".to_owned(),
        afspraken: "P. Veenstra bezoekt het pand morgen met politie en brandweer.".to_owned(),
    };
    vastleggen(h, tafel, eerste, wat, None).await?;
    minuten(h, 12);
    let reden = "De constructeur is er vandaag niet. Zijn rapport komt volgende week.";
    aanhouden(h, tafel, tweede, reden, Some(straks)).await?;
    sluiten(h, tafel, 2).await
}

/// Supervision that waits for its team.
async fn toezicht(h: &mut Handeling, eind: Timestamp) -> Uitkomst<()> {
    let wat = Aanvang {
        proces: "toezicht".to_owned(),
        start: "vergunning-verleend".to_owned(),
        onderwerp: "bouwplaats-onveilig".to_owned(),
        plek: PlekInvoer { omschrijving: Some("Stationsplein 3".to_owned()), ..PlekInvoer::default() },
        aanleiding: "Vergunning verleend voor de sloop van het oude station, met asbest.".to_owned(),
    };
    let nummer = beginnen(h, &wat).await?.nummer;
    let waarom = [("reden-urgentie", "De sloop begint over drie weken.")];
    zet(h, &nummer, "tzh-beoordelen-urgentie", "normaal", &waarom, eind).await
}

async fn vervang(h: &mut Handeling, wie: &Arc<Gebruiker>, door: &Gebruiker) -> Uitkomst<()> {
    h.wie = Wie::Medewerker(Arc::clone(wie));
    let vanaf = h.vandaag();
    let tot = vanaf.saturating_add(9.days());
    let wat = VervangingInvoer { vervanger: door.id.to_string(), vanaf: Some(vanaf), tot: Some(tot) };
    instellen(h, wie.id, &wat).await
}
