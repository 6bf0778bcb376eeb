//! The log: what changed, and who looked at whose data and why. Kinds, numbers, actors and moments only: no words of
//! citizens, and nobody's identity.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::{gebeurtenis::Gebeurtenis as G, toegang::Recht};
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    beeld::{Namen, moment},
    zoekdeel::Zoekdeel,
};
use crate::{
    app::App,
    store::{
        self,
        gebeurtenis::{Keten, LogRegel},
    },
    toegang::{Ik, Poort, Toegang},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{Tab, Titelrij, alinea, leeg, paginering, stapel, tabel, tabs},
    },
};

/// Lines of one page.
const STAP: i64 = 100;

/// Chains with their tab.
const KETENS: [(Keten, &str); 8] = [
    (Keten::Inzage, "Wie keek naar melders"),
    (Keten::Zaak, "Zaken"),
    (Keten::Account, "Accounts"),
    (Keten::Organisatie, "Inrichting en systemen"),
    (Keten::Inzet, "Extra aandacht"),
    (Keten::Tafel, "Tafels"),
    (Keten::Veiligheid, "Veiligheid"),
    (Keten::Zorg, "Zorgsignalen"),
];

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get("/logboek", Toegang::Recht(Recht::LogboekLezen), toon)
}

/// Where a page starts: moment, dossier and number of the last line of the page before.
fn lees_plek(tekst: &str) -> Option<(i64, Uuid, i64)> {
    let mut delen = tekst.splitn(3, '.');
    Some((delen.next()?.parse().ok()?, delen.next()?.parse().ok()?, delen.next()?.parse().ok()?))
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let keten =
        KETENS.iter().map(|k| k.0).find(|k| z.een("keten") == Some(k.as_str())).unwrap_or(Keten::Inzage);
    let plek = z.een("na").and_then(lees_plek);
    let mut tx = app.store.lees().await?;
    let namen = Namen::lees(&app, &mut tx).await?;
    let voor = plek.unwrap_or((i64::MAX, Uuid::max(), i64::MAX));
    let mut regels = store::gebeurtenis::recent(&mut tx, keten, voor, STAP + 1).await?;
    drop(tx);
    let meer = i64::try_from(regels.len()).is_ok_and(|n| n > STAP);
    if meer {
        regels.pop();
    }
    let pad = format!("/logboek?keten={}", keten.as_str());
    let volgende = regels
        .last()
        .filter(|_| meer)
        .map(|r| format!("{pad}&na={}.{}.{}", r.moment, r.dossier.simple(), r.volgnr));
    let inhoud = stapel(&html! {
        (tabbladen(keten))
        (alinea(uitleg(keten)))
        @if regels.is_empty() {
            (leeg("Nog niets in dit logboek", "Wat er gebeurt, komt hier vanzelf.", &html! {}))
        } @else {
            (lijst(keten, &regels, &namen))
            (paginering(plek.map(|_| pad.as_str()), volgende.as_deref(), 100))
        }
    });
    let kader = Kantoor { actief: "/logboek", ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Logboek", kader, &Titelrij::default(), &inhoud).into_response())
}

fn tabbladen(hier: Keten) -> Markup {
    let urls = KETENS.map(|(keten, _)| format!("/logboek?keten={}", keten.as_str()));
    let lijst: Vec<Tab<'_>> = KETENS
        .iter()
        .zip(&urls)
        .map(|((keten, naam), href)| Tab { href, naam, aantal: None, actief: *keten == hier })
        .collect();
    tabs("Logboeken", &lijst)
}

fn uitleg(keten: Keten) -> &'static str {
    match keten {
        Keten::Inzage => {
            "Wie gegevens van een melder opende, bij welke zaak en waarom. De melder zelf staat hier niet."
        }
        Keten::Zaak => "Elke verandering van een zaak. De inhoud staat alleen in de zaak.",
        Keten::Account => "Inloggen, rollen, wachtwoorden en sessies.",
        Keten::Organisatie => {
            "Nieuwe versies van de inrichting, tokens en webhooks voor andere systemen, en bestanden die zijn ingelezen."
        }
        Keten::Tafel => "Welke tafels er waren, wie erbij was en wanneer ze zijn afgesloten.",
        Keten::Veiligheid => {
            "Wie incheckte, welke alarmen er waren, en wie waarschuwingen en agressiemeldingen maakte of bekeek. Wat er staat, staat hier niet."
        }
        Keten::Zorg => {
            "Wie zorgsignalen vastlegde, bekeek en doorverwees, en op welke grond. Over wie het gaat, staat hier niet."
        }
        Keten::Inzet => "Welke plekken extra aandacht kregen, wie dat besloot en wat inwoners erover lezen.",
    }
}

fn lijst(keten: Keten, regels: &[LogRegel], namen: &Namen) -> Markup {
    let (over, erbij) = match keten {
        Keten::Inzage => ("Zaak", "Waarom"),
        Keten::Zaak => ("Zaak", "Gebeurtenis nummer"),
        Keten::Account => ("Account", "Bijzonderheid"),
        Keten::Organisatie | Keten::Inzet | Keten::Tafel | Keten::Veiligheid | Keten::Zorg => {
            ("Waarover", "Bijzonderheid")
        }
    };
    let rijen: Vec<Vec<Markup>> = regels
        .iter()
        .map(|r| {
            vec![
                html! { (moment(r.moment)) },
                html! { (wat(&r.soort)) },
                html! { (waarover(keten, r, namen)) },
                html! { (wie(r, namen)) },
                html! { (bijzonderheid(keten, r)) },
            ]
        })
        .collect();
    tabel("Gebeurtenissen, de nieuwste eerst", &["Wanneer", "Wat", over, "Wie", erbij], &rijen)
}

/// The stored key in words: "signaal_ontvangen" is "Signaal ontvangen".
fn wat(sleutel: &str) -> String {
    let woorden = sleutel.replace('_', " ").replace("beeindigd", "beëindigd");
    let mut tekens = woorden.chars();
    tekens.next().map(|t| t.to_uppercase().chain(tekens).collect()).unwrap_or_default()
}

fn waarover(keten: Keten, r: &LogRegel, namen: &Namen) -> String {
    match keten {
        Keten::Zaak | Keten::Inzage => r.nummer.clone().unwrap_or_else(|| "Zaak is vernietigd".to_owned()),
        Keten::Account => namen.persoon(r.dossier).unwrap_or("Onbekend").to_owned(),
        Keten::Organisatie => "Gemeente".to_owned(),
        Keten::Inzet => "Plek".to_owned(),
        Keten::Tafel => "Tafel".to_owned(),
        Keten::Veiligheid => "Collega op straat".to_owned(),
        Keten::Zorg => "Zorgsignaal".to_owned(),
    }
}

/// The colleague, or that it was a reporter or the program; never which reporter.
fn wie(r: &LogRegel, namen: &Namen) -> String {
    match r.actor.split_once(':') {
        Some(("medewerker", id)) => {
            let bekend = id.parse().ok().and_then(|id| namen.persoon(id)).map(str::to_owned);
            bekend
                .or_else(|| r.lees_inhoud().map(|i| i.actor.naam().to_owned()))
                .unwrap_or_else(|| "Onbekend".into())
        }
        Some(("systeem", regel)) => format!("Automatisch ({regel})"),
        _ => "Melder".to_owned(),
    }
}

fn bijzonderheid(keten: Keten, r: &LogRegel) -> String {
    if keten == Keten::Zaak {
        return r.volgnr.to_string();
    }
    let Some(inhoud) = r.lees_inhoud() else { return "De inhoud is vernietigd".to_owned() };
    match inhoud.gebeurtenis {
        G::MelderIngezien { doel, .. } => doel,
        G::RollenGewijzigd { rollen, .. } => rollen,
        anders @ (G::FunctiesGewijzigd { .. } | G::DossierUitgevoerd { .. }) => anders.zin(),
        G::ZorgsignaalDaad { daad, .. } => {
            [daad.kop(), &daad.zin()].join(". ").trim_end_matches(". ").to_owned()
        }
        G::InlogGeblokkeerd { pogingen } => format!("Na {pogingen} mislukte pogingen"),
        G::TokenGemaakt { naam }
        | G::TokenIngetrokken { naam }
        | G::WebhookGemaakt { naam }
        | G::IndelingBewaard { naam } => naam,
        G::WebhookGewijzigd { naam, wat } | G::WebhookGeparkeerd { naam, fout: wat } => {
            format!("{naam}. {wat}")
        }
        G::InlezenBegonnen { bron } => bron,
        G::InlezenKlaar { ref bron, .. } => format!("{bron}. {}", inhoud.gebeurtenis.zin()),
        G::InrichtingGeladen { versie, wijzigingen } => format!("Versie {versie}. {}", wijzigingen.join(" ")),
        anders if matches!(keten, Keten::Inzet | Keten::Tafel | Keten::Veiligheid) => anders.kop(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_stored_key_reads_as_words() {
        assert_eq!(super::wat("signaal_ontvangen"), "Signaal ontvangen");
        assert_eq!(super::wat("sessie_beeindigd"), "Sessie beëindigd");
    }

    #[test]
    fn the_place_in_the_log_survives_the_address() {
        assert!(super::lees_plek("17.018f0000000070008000000000000001.3").is_some());
        assert!(super::lees_plek("17.x.3").is_none());
    }
}
