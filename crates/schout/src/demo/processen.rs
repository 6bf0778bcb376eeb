//! A few zaken that go the long way: requests for a decision, an answer that waits for approval, supervision, a sanction.

use std::sync::Arc;

use domein::{
    inrichting::Kanaal,
    proces::{Gegevens, lees_waarde},
    signaal::Melder,
    weigering::Weigering,
};
use jiff::{Timestamp, ToSpan};

use super::accounts::Mensen;
use crate::{
    handelingen::{
        Fout, Gebruiker, Handeling, Uitkomst, Wie,
        melden::{Aanvraag, PlekInvoer, SignaalInvoer, indienen, verzoeken},
        proces::{Aanvang, beginnen, opnieuw, voltooien},
    },
    store,
};

const TRIAGE: &str = "mld-triage-en-toewijzen";

/// One step with its outcome and its answers.
type Zet = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const NORMAAL: Zet =
    ("mld-beoordelen-urgentie", "normaal", &[("reden-urgentie", "Er is geen gevaar voor mensen.")]);
const GEMEENTE: Zet = (
    "mld-beoordelen-bevoegdheid-en-uitvoerder",
    "gemeente",
    &[("bevoegd-gezag", "Het college van burgemeester en wethouders"), ("samenloop", "enkelvoudig")],
);
const GEEN_EERDERE: Zet = ("mld-beoordelen-voorgeschiedenis", "geen", &[]);
const COMPLEET: Zet =
    ("mld-beoordelen-aanvullende-informatie", "volledig", &[("antwoord-indiener", "niet-gevraagd")]);

/// A report that goes the long way.
struct Verhaal {
    onderwerp: &'static str,
    tekst: &'static str,
    straat: &'static str,
    melder: &'static str,
    dagen_geleden: i64,
    verzoek: bool,
    stappen: &'static [Zet],
}

const VERHALEN: [Verhaal; 3] = [
    Verhaal {
        onderwerp: "illegale-bouw",
        tekst: "Mijn buurman bouwt een schuur tot aan de erfgrens. Er is geen vergunning. Ik vraag u om hiertegen op te treden en een besluit te nemen.",
        straat: "Havenstraat 12",
        melder: "H. Meijer",
        dagen_geleden: 24,
        verzoek: true,
        stappen: &[
            GEMEENTE,
            GEEN_EERDERE,
            (
                "mld-beoordelen-aanvullende-informatie",
                "opgevraagd",
                &[("ontbreekt", "Foto's van de schuur en van de erfgrens."), ("aanvullen-voor", "+10")],
            ),
        ],
    },
    Verhaal {
        onderwerp: "bouwplaats-onveilig",
        tekst: "De steiger aan de overkant staat los op de stoep. Ik verzoek u om handhavend op te treden.",
        straat: "Molenweg 3",
        melder: "J. van Rijn",
        dagen_geleden: 15,
        verzoek: true,
        stappen: &[
            GEMEENTE,
            GEEN_EERDERE,
            COMPLEET,
            (
                "mld-voorbereiden-controle",
                "bezoek",
                &[
                    ("regels-op-locatie", "Besluit bouwwerken leefomgeving, afdeling 7.1."),
                    ("aandachtspunten", "veiligheid"),
                    ("aankondiging", "onaangekondigd"),
                    ("bezoekdatum", "+1"),
                ],
            ),
        ],
    },
    Verhaal {
        onderwerp: "illegale-bouw",
        tekst: "Bij de garage wordt elke avond in de tuin gesloopt en gebouwd. Klopt dat wel?",
        straat: "Kerkstraat 8",
        melder: "S. Yilmaz",
        dagen_geleden: 12,
        verzoek: false,
        stappen: &[
            GEMEENTE,
            GEEN_EERDERE,
            COMPLEET,
            (
                "mld-voorbereiden-controle",
                "administratief",
                &[
                    ("regels-op-locatie", "Omgevingsplan Waterrijk."),
                    ("aandachtspunten", "bouw"),
                    ("waarom-administratief", "De vergunning en de tekeningen laten alles zien."),
                ],
            ),
        ],
    },
];

/// Plays them; gives how many zaken there are.
///
/// # Errors
/// When an act is refused; then the demonstration does not match the processes.
pub(super) async fn speel(h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<usize> {
    let wie =
        |naam: &str| mensen.get(naam).cloned().ok_or_else(|| Fout::Intern(format!("geen collega {naam}")));
    let behandelaar = wie("a.vandijk")?;
    for verhaal in &VERHALEN {
        speel_melding(h, verhaal, &behandelaar, eind).await?;
    }
    toezicht(h, &wie("c.hofman")?, eind).await?;
    sanctie(h, &wie("c.hofman")?, eind).await?;
    h.nu = eind;
    Ok(VERHALEN.len() + 2)
}

async fn speel_melding(
    h: &mut Handeling,
    v: &Verhaal,
    door: &Arc<Gebruiker>,
    eind: Timestamp,
) -> Uitkomst<()> {
    h.nu = dagen_terug(eind, v.dagen_geleden);
    let wat = if v.verzoek { Wat::Verzoek } else { Wat::Melding };
    let nummer = meld(h, wat, v.onderwerp, v.tekst, v.straat, v.melder).await?;
    h.wie = Wie::Medewerker(Arc::clone(door));
    let id = door.id.to_string();
    later(h, 1, eind);
    let reden = "Hier is onderzoek nodig.";
    let actief = store::zaak::op_nummer(&mut h.tx, &nummer).await?.ok_or(Weigering::NietGevonden)?;
    let rij = store::proces::van_zaak(&mut h.tx, actief.id).await?.ok_or(Weigering::NietGevonden)?;
    if rij.stand()?.actief.keys().any(|stap| stap == "mld-opstellen-reactie-of-concept-beschikking") {
        opnieuw(h, &nummer, TRIAGE, reden, None).await?;
    }
    if !rij.stand()?.actief.contains_key("mld-beoordelen-urgentie") {
        doe(h, &nummer, &(TRIAGE, "onderzoek", &[]), Some(&id)).await?;
    }
    doe(h, &nummer, &NORMAAL, None).await?;
    let dag = format!("-{}", v.dagen_geleden);
    let soort = if v.verzoek { ("ja", "handhavingsverzoek") } else { ("nee", "incidentmelding") };
    let mut gegevens = vec![
        ("belanghebbende", soort.0),
        ("reden-soort", "Zo staat het in de melding, en de indiener woont ernaast."),
    ];
    if v.verzoek {
        gegevens.push(("eerste-ontvangst", dag.as_str()));
    }
    zet(h, &nummer, "mld-beoordelen-soort", soort.1, &gegevens, eind).await?;
    for stap in v.stappen {
        later(h, 1, eind);
        zet(h, &nummer, stap.0, stap.1, stap.2, eind).await?;
    }
    Ok(())
}

/// What a resident sends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wat {
    Melding,
    Verzoek,
}

/// Somebody reports something on the website; gives the number.
pub(super) async fn meld(
    h: &mut Handeling,
    wat: Wat,
    onderwerp: &str,
    tekst: &str,
    straat: &str,
    naam: &str,
) -> Uitkomst<String> {
    h.wie = Wie::Melder;
    let melder = Melder {
        naam: Some(naam.to_owned()),
        email: Some(format!("{}@voorbeeld.example", naam.to_lowercase().replace([' ', '.'], ""))),
        telefoon: None,
        adres: Some(format!("{straat}, Waterrijk")).filter(|_| wat == Wat::Verzoek),
        taal: "nl".to_owned(),
    };
    let plek = PlekInvoer { omschrijving: Some(straat.to_owned()), ..PlekInvoer::default() };
    let invoer = SignaalInvoer {
        tekst: tekst.to_owned(),
        onderwerp: Some(onderwerp.to_owned()),
        plek,
        antwoorden: Default::default(),
        melder,
        kanaal: Kanaal::Portaal,
    };
    let uit = match wat {
        Wat::Melding => indienen(h, invoer).await?,
        Wat::Verzoek => {
            verzoeken(
                h,
                invoer,
                &Aanvraag { belang: "Ik woon hiernaast en merk het elke dag.".to_owned(), ontvangen: None },
            )
            .await?
        }
    };
    Ok(uit.zaak.nummer)
}

async fn toezicht(h: &mut Handeling, door: &Arc<Gebruiker>, eind: Timestamp) -> Uitkomst<()> {
    h.nu = dagen_terug(eind, 9);
    h.wie = Wie::Medewerker(Arc::clone(door));
    let wat = Aanvang {
        proces: "toezicht".to_owned(),
        start: "vergunning-verleend".to_owned(),
        onderwerp: "bouwplaats-onveilig".to_owned(),
        plek: PlekInvoer { omschrijving: Some("Molenweg 20".to_owned()), ..PlekInvoer::default() },
        aanleiding: "Vergunning verleend voor de bouw van 24 woningen.".to_owned(),
    };
    let nummer = beginnen(h, &wat).await?.nummer;
    let id = door.id.to_string();
    zet(
        h,
        &nummer,
        "tzh-beoordelen-urgentie",
        "normaal",
        &[("reden-urgentie", "De bouw begint over een maand.")],
        eind,
    )
    .await?;
    let wie = [("hoofdtoezichthouder", id.as_str()), ("enkele-controle", "nee")];
    zet(h, &nummer, "tzh-toewijzen-aan-hoofdtoezichthouder", "toegewezen", &wie, eind).await
}

async fn sanctie(h: &mut Handeling, door: &Arc<Gebruiker>, eind: Timestamp) -> Uitkomst<()> {
    h.nu = dagen_terug(eind, 6);
    h.wie = Wie::Medewerker(Arc::clone(door));
    let wat = Aanvang {
        proces: "opleggen-sanctie".to_owned(),
        start: "verzoek-ontvangen".to_owned(),
        onderwerp: "illegale-bouw".to_owned(),
        plek: PlekInvoer { omschrijving: Some("Havenstraat 40".to_owned()), ..PlekInvoer::default() },
        aanleiding: "De dakopbouw staat er nog, na twee controles.".to_owned(),
    };
    let nummer = beginnen(h, &wat).await?.nummer;
    let velden = [
        ("aanleiding", "toezicht"),
        ("eerste-ontvangst", "-6"),
        ("overtreding", "Een dakopbouw zonder vergunning, gezien op 3 en 10 november."),
        ("verantwoordelijke", "Bouwbedrijf De Ster B.V."),
    ];
    zet(h, &nummer, "osa-registreren-verzoek-in-vth-systeem", "geregistreerd", &velden, eind).await
}

async fn doe(h: &mut Handeling, nummer: &str, stap: &Zet, behandelaar: Option<&str>) -> Uitkomst<()> {
    let nu = h.nu;
    match behandelaar {
        Some(id) => zet(h, nummer, stap.0, stap.1, &[("hoofdbehandelaar", id)], nu).await,
        None => zet(h, nummer, stap.0, stap.1, stap.2, nu).await,
    }
}

/// Completes a step as somebody would on its form; a date may be so many days from the end of the demonstration.
pub(super) async fn zet(
    h: &mut Handeling,
    nummer: &str,
    stap: &str,
    uitkomst: &str,
    velden: &[(&str, &str)],
    eind: Timestamp,
) -> Uitkomst<()> {
    let gegevens = lees_velden(h, nummer, stap, velden, eind).await?;
    voltooien(h, nummer, stap, uitkomst, &gegevens, None).await.map(drop)
}

/// What somebody would type on the form of a step, also on that for leaving it out.
pub(super) async fn lees_velden(
    h: &mut Handeling,
    nummer: &str,
    stap: &str,
    velden: &[(&str, &str)],
    eind: Timestamp,
) -> Uitkomst<Gegevens> {
    let proces =
        store::zaak::op_nummer(&mut h.tx, nummer).await?.ok_or(Weigering::NietGevonden)?.soort.proces();
    let definitie = h.geladen.proces(proces, h.vandaag());
    let bron = definitie.as_ref().and_then(|d| d.stap(stap)).ok_or(Weigering::NietGevonden)?;
    let mut gegevens = Gegevens::new();
    for (code, waarde) in velden {
        let over = || bron.overslaan.as_ref().and_then(|o| o.velden.iter().find(|v| v.code == *code));
        let veld = bron
            .veld(code)
            .or_else(over)
            .ok_or_else(|| Fout::Intern(format!("{stap} heeft geen veld {code}")))?;
        let dag = |dagen: i64| crate::klok::lokaal(eind).date().saturating_add(dagen.days()).to_string();
        let waarde = match (veld.soort, waarde.parse::<i64>()) {
            (domein::proces::VeldSoort::Datum, Ok(dagen)) => dag(dagen),
            _ => (*waarde).to_owned(),
        };
        let gelezen = lees_waarde(veld, &[waarde]).map_err(|f| Fout::Intern(format!("{stap}: {}", f.zin)))?;
        gegevens.extend(gelezen.map(|w| ((*code).to_owned(), w)));
    }
    Ok(gegevens)
}

/// So many days before the end of the demonstration.
pub(super) fn dagen_terug(eind: Timestamp, dagen: i64) -> Timestamp {
    eind.saturating_sub((24 * dagen).hours()).unwrap_or(eind)
}

/// The next working moment, but not after the end.
fn later(h: &mut Handeling, dagen: i64, eind: Timestamp) {
    h.nu = h.nu.saturating_add((24 * dagen).hours()).unwrap_or(eind).min(eind);
}
