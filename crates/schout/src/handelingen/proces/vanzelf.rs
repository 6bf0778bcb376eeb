//! What the system does by itself in a process: taking in, confirming, choosing the simple way, sending what was
//! approved. Everything else waits for people.

use domein::{
    antwoord::Antwoord,
    inrichting::{Kanaal, Triage},
    proces::{self as motor, Definitie, Gegevens, Stand, StapDaad, Uitvoerder, Uitvoering, Waarde},
    signaal::Terugkoppeling,
    toegang::Recht,
    zaak::{Zaak, ZaakSoort, ZaakStatus},
};
use jiff::civil::Date;

use super::gang::Gang;
use crate::{
    app::Geladen,
    handelingen::{
        Handeling, Uitkomst, Wie,
        antwoorden::{Aan, antwoorden},
    },
    store,
};

const REGISTREREN: &str = "mld-registreren-melding-in-vth-systeem";
const BEVESTIGEN: &str = "mld-versturen-ontvangstbevestiging";
const TRIAGE: &str = "mld-triage-en-toewijzen";
const SOORT: &str = "mld-beoordelen-soort";
const OPSTELLEN: &str = "mld-opstellen-reactie-of-concept-beschikking";
const VASTSTELLEN: &str = "mld-vaststellen-reactie-of-beschikking";
const VERZENDEN: &str = "mld-verzenden-reactie-of-beschikking-aan-aanvrager";
const MEDEDELEN: &str = "mld-mededelen-reactie-of-beschikking";
const TOEZICHT: &str = "tzh-registreren-verzoek-in-vth-systeem";
const TOEZICHT_BEVESTIGEN: &str = "tzh-versturen-ontvangstbevestiging";

/// How the intake of a report names its channel.
const fn kanaal(kanaal: Kanaal) -> &'static str {
    match kanaal {
        Kanaal::Portaal | Kanaal::Api | Kanaal::SocialeMedia | Kanaal::Enquete | Kanaal::Import => "website",
        Kanaal::Telefoon => "telefoon",
        Kanaal::Balie => "balie",
        Kanaal::Email => "email",
        Kanaal::Brief => "brief",
        Kanaal::Boa => "straat",
        Kanaal::Partner => "partner",
    }
}

fn tekst(tekst: &str) -> Waarde {
    Waarde::Tekst(tekst.to_owned())
}

fn keuze(code: &str) -> Waarde {
    Waarde::Keuze(code.to_owned())
}

fn gegevens<const N: usize>(paren: [(&str, Waarde); N]) -> Gegevens {
    paren.into_iter().map(|(code, waarde)| (code.to_owned(), waarde)).collect()
}

/// Field of the registration: whether the reporter asks that we look, or that we decide.
const INGEDIEND_ALS: &str = "ingediend-als";

/// Says that a decision is asked, when the edition in use has that field. With a report it says nothing, as before.
fn ingediend_als(gang: &Gang, zaak: &Zaak, mut bij: Gegevens) -> Gegevens {
    if zaak.soort == ZaakSoort::Handhavingsverzoek && vraagt_soort(&gang.definitie) {
        bij.insert(INGEDIEND_ALS.to_owned(), keuze("verzoek"));
    }
    bij
}

/// Whether the registration of this edition knows requests.
pub(super) fn vraagt_soort(definitie: &Definitie) -> bool {
    definitie.stap(REGISTREREN).is_some_and(|stap| stap.velden.iter().any(|v| v.code == INGEDIEND_ALS))
}

/// Somebody asks for a decision, and nobody judged that he does not.
fn is_verzoek(stand: &Stand) -> bool {
    let codes = |veld: &str| stand.feiten.get(veld).map(Waarde::codes).unwrap_or_default();
    let soort = codes(SOORT);
    soort.contains(&"handhavingsverzoek")
        || (codes(INGEDIEND_ALS).contains(&"verzoek") && !soort.contains(&"incidentmelding"))
}

/// How a report came in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Binnen {
    /// Who reports has a mail address.
    pub(super) bereikbaar: bool,
    /// The day it came in.
    pub(super) ontvangen: Date,
}

/// What the system does with a step.
enum Daad {
    Voltooi(&'static str, Gegevens),
    SlaOver(&'static str),
}

fn daad(
    geladen: &Geladen,
    gang: &Gang,
    zaak: &Zaak,
    stap: &str,
    binnen: Binnen,
    door: &Uitvoering,
) -> Option<Daad> {
    let Binnen { bereikbaar, ontvangen } = binnen;
    Some(match stap {
        REGISTREREN => Daad::Voltooi(
            "vastgelegd",
            ingediend_als(
                gang,
                zaak,
                gegevens([
                    ("kanaal", keuze(kanaal(zaak.kanaal))),
                    ("ontvangen-op", Waarde::Datum(ontvangen)),
                    ("eerste-ontvangst", Waarde::Datum(ontvangen)),
                    // The words of the reporter stand with his report, where they can be destroyed in time.
                    ("oorspronkelijke-tekst", tekst("Staat bij de melding in het dossier.")),
                    ("bereikbaar", Waarde::JaNee(bereikbaar)),
                ]),
            ),
        ),
        // The act that takes in a report puts the confirmation in the outbox.
        BEVESTIGEN if bereikbaar => Daad::Voltooi("verzonden", Gegevens::new()),
        // Without a mail address the confirmation goes by post: work for a person.
        BEVESTIGEN if zaak.soort == ZaakSoort::Handhavingsverzoek => return None,
        BEVESTIGEN => Daad::SlaOver("De indiener is niet bereikbaar."),
        // Once a person looked at it, it is a person who chooses the way.
        TRIAGE if gang.stand.pogingen(TRIAGE) == 1 => triage(geladen, zaak, door)?,
        // What the organisation itself began, it need not be told again.
        TOEZICHT => Daad::Voltooi(
            "intern",
            gegevens([
                ("herkomst", keuze(herkomst(gang.start.as_deref()?)?)),
                ("activiteit", tekst(&format!("{}, {}", zaak.onderwerp, zaak.locatie.omschrijving))),
            ]),
        ),
        TOEZICHT_BEVESTIGEN if zaak.signalen == 0 && gang.start.is_some() => {
            Daad::SlaOver("Het verzoek komt uit de eigen organisatie.")
        }
        _ => return None,
    })
}

/// Where supervision comes from, when the organisation itself began it.
fn herkomst(start: &str) -> Option<&'static str> {
    match start {
        "vergunning-verleend" => Some("vergunning"),
        "programma" | "permanent" => Some("programma"),
        "uit-andere-zaak" | "mijlpaal-bereikt" => Some("andere-zaak"),
        _ => None,
    }
}

fn triage(geladen: &Geladen, zaak: &Zaak, door: &Uitvoering) -> Option<Daad> {
    if zaak.soort == ZaakSoort::Handhavingsverzoek {
        return None;
    }
    let onderwerp = geladen.inrichting.onderwerp(&zaak.onderwerp, door.dag);
    let uitkomst = match onderwerp.map_or(Triage::Direct, |o| o.triage) {
        Triage::Direct => "direct-antwoord",
        Triage::Onderzoek => "onderzoek",
        Triage::Tafel => return None,
    };
    // The routing named who follows up; a person may still be named later.
    let team = zaak.team.as_deref().and_then(|code| geladen.inrichting.team(code)).map(|t| t.naam.clone());
    let wie = team.unwrap_or_else(|| zaak.opvolgrol.clone());
    Some(Daad::Voltooi(uitkomst, gegevens([("hoofdbehandelaar", Waarde::Verwijzing(wie))])))
}

/// Takes in a report.
pub(super) fn intake(
    gang: &mut Gang,
    geladen: &Geladen,
    zaak: &Zaak,
    binnen: Binnen,
    door: &Uitvoering,
) -> Uitkomst<()> {
    loop_door(gang, geladen, zaak, binnen, door)?;
    // What follows from the intake itself was done by the act that took it in.
    gang.gedaan.clear();
    gang.gebeurd.clear();
    Ok(())
}

/// Does every step that the system may do now.
pub(super) fn loop_door(
    gang: &mut Gang,
    geladen: &Geladen,
    zaak: &Zaak,
    binnen: Binnen,
    door: &Uitvoering,
) -> Uitkomst<()> {
    loop {
        let mag = gang.actieve_stappen().filter(|stap| stap.wijze.mag_systeem());
        let volgende = mag.map(|stap| stap.id.clone()).find_map(|id| {
            let daad = daad(geladen, gang, zaak, &id, binnen, door)?;
            Some((id, daad))
        });
        match volgende {
            Some((id, Daad::Voltooi(uitkomst, gegevens))) => gang.voltooi(&id, uitkomst, &gegevens, door)?,
            Some((id, Daad::SlaOver(reden))) => gang.sla_over(&id, reden, &Gegevens::new(), door)?,
            None => return Ok(()),
        }
    }
}

/// A simple report that was answered: the stand at the end of its process, or none when there is more to do.
pub(super) fn direct_af(definitie: &Definitie, stand: &Stand, door: &Uitvoering) -> Option<Stand> {
    // A request ends with a decision (Awb 4:13), never with an ordinary answer.
    if !stand.actief.keys().eq([OPSTELLEN]) || !stand.wachtend.is_empty() || is_verzoek(stand) {
        return None;
    }
    let systeem = Uitvoering { wie: Uitvoerder::Systeem { regel: "antwoord".to_owned() }, ..door.clone() };
    let reactie = gegevens([
        ("aangetroffen", tekst("Staat in de bevindingen.")),
        ("gedaan-en-gepland", tekst("Staat in het antwoord aan de melder.")),
    ]);
    let als = |stap| Uitvoering { wie: met_rollen(definitie, stap, &door.wie), ..door.clone() };
    let stand =
        motor::voltooi(definitie, stand, OPSTELLEN, "reactie-gereed", &reactie, &als(OPSTELLEN)).ok()?.stand;
    let reden = "Een eenvoudige melding is direct beantwoord.";
    let stand = motor::sla_over(definitie, &stand, VASTSTELLEN, reden, &Gegevens::new(), &als(VASTSTELLEN))
        .ok()?
        .stand;
    let stand =
        motor::voltooi(definitie, &stand, VERZENDEN, "verzonden", &verzonden(door), &systeem).ok()?.stand;
    let gevolg =
        motor::voltooi(definitie, &stand, MEDEDELEN, "medegedeeld", &medegedeeld(), &systeem).ok()?;
    gevolg.geeindigd.is_some().then_some(gevolg.stand)
}

/// Who may answer and close by his right on the zaak fulfils the role of the step on the short way (decision 0013).
fn met_rollen(definitie: &Definitie, stap: &str, wie: &Uitvoerder) -> Uitvoerder {
    let Uitvoerder::Medewerker { account, vervangt, .. } = wie else { return wie.clone() };
    let rollen = definitie.stap(stap).map(|s| s.rollen.clone()).unwrap_or_default();
    Uitvoerder::Medewerker { account: *account, vervangt: vervangt.clone(), rollen }
}

fn verzonden(door: &Uitvoering) -> Gegevens {
    gegevens([("verzonden-op", Waarde::Datum(door.dag)), ("kanaal-uit", keuze("email"))])
}

fn medegedeeld() -> Gegevens {
    gegevens([("wie-kreeg-wat", tekst("De melders kregen het antwoord."))])
}

/// Sends an approved answer to the reporters who wait; true when a step was done with it.
pub(super) async fn verzend(gang: &mut Gang, h: &mut Handeling, zaak: &mut Zaak) -> Uitkomst<bool> {
    if zaak.soort != ZaakSoort::Melding || !gang.stand.actief.contains_key(VERZENDEN) {
        return Ok(false);
    }
    let signalen = store::signaal::van_zaak(&mut h.tx, zaak.id).await?;
    let wacht = |t: Terugkoppeling| matches!(t, Terugkoppeling::Open | Terugkoppeling::Tussentijds);
    if signalen.iter().any(|s| wacht(s.signaal.terugkoppeling)) {
        let antwoord = goedgekeurd(&gang.stand);
        let mag = match &h.wie {
            Wie::Medewerker(g) => g.heeft(Recht::ZaakBehandelen),
            Wie::Melder | Wie::Aangeschrevene | Wie::Systeem(_) => false,
        };
        if !mag || antwoord.toets(h.vandaag()).is_err() || zaak.status == ZaakStatus::Afgehandeld {
            return Ok(false);
        }
        let nummer = zaak.nummer.clone();
        *zaak = Box::pin(antwoorden(h, &nummer, &antwoord, Aan::Allen, false, None)).await?;
    }
    let door = Uitvoering {
        wie: Uitvoerder::Systeem { regel: "verzenden".to_owned() },
        moment: h.nu,
        dag: h.vandaag(),
    };
    gang.voltooi(VERZENDEN, "verzonden", &verzonden(&door), &door)?;
    Ok(true)
}

/// The answer as a colleague approved it.
fn goedgekeurd(stand: &Stand) -> Antwoord {
    let veld = |code: &str| {
        let laatste = stand.log.iter().rev().find_map(|regel| match &regel.daad {
            StapDaad::Voltooid { gegevens, .. } if regel.stap == OPSTELLEN => gegevens.get(code),
            _ => None,
        });
        match laatste {
            Some(Waarde::Tekst(tekst)) => tekst.clone(),
            _ => String::new(),
        }
    };
    Antwoord { gevonden: veld("aangetroffen"), gedaan: veld("gedaan-en-gepland"), ..Antwoord::default() }
}
