//! Where a report stands, as steps with their dates.

use domein::{gebeurtenis::Gebeurtenis, signaal::Terugkoppeling, zaak::ZaakStatus};
use jiff::Timestamp;

use super::{super::bezoek::Bezoek, Dossier};
use crate::web::onderdelen::Puntsoort;

/// One step.
pub struct Stap {
    pub kop: String,
    pub wanneer: String,
    pub soort: Puntsoort,
}

fn stap(kop: String, wanneer: String, soort: Puntsoort) -> Stap {
    Stap { kop, wanneer, soort }
}

/// Moment of the last event of one of these kinds.
fn laatste(d: &Dossier, soorten: &[&str]) -> Option<Timestamp> {
    d.voorvallen.iter().rev().find(|v| soorten.contains(&v.soort.as_str()))?.moment().ok()
}

/// To which authority the report went.
fn instantie(d: &Dossier) -> Option<String> {
    d.voorvallen.iter().rev().filter(|v| v.soort == "overgedragen").find_map(|v| {
        match v.lees_inhoud()?.gebeurtenis {
            Gebeurtenis::Overgedragen { instantie, .. } => Some(instantie),
            _ => None,
        }
    })
}

/// Received, with a team, being worked on, answered.
pub fn stappen(b: &Bezoek, d: &Dossier) -> Vec<Stap> {
    let op = |moment: Option<Timestamp>| moment.map(|m| b.moment(m)).unwrap_or_default();
    let status = d.zaak.status;
    let mut uit = vec![stap(
        b.z(d.kies("stap-ontvangen", "verzoek-stap-ontvangen")),
        b.moment(d.stand.signaal.ontvangen),
        Puntsoort::Klaar,
    )];
    if let Some(team) = &d.team {
        let soort = if status == ZaakStatus::Nieuw { Puntsoort::Nu } else { Puntsoort::Klaar };
        uit.push(stap(
            b.zm(d.kies("stap-team", "verzoek-stap-team"), &[("team", team)]),
            op(laatste(d, &["gerouteerd", "toegewezen"])),
            soort,
        ));
    }
    uit.extend(bezig(b, d));
    uit.push(antwoord(b, d));
    uit
}

fn bezig(b: &Bezoek, d: &Dossier) -> Option<Stap> {
    let begonnen = laatste(d, &["opgepakt", "bevinding_vastgelegd", "heropend"]);
    let sinds = begonnen.map(|m| b.moment(m)).unwrap_or_default();
    let nu = Puntsoort::Nu;
    match d.zaak.status {
        ZaakStatus::Nieuw => None,
        ZaakStatus::InBehandeling | ZaakStatus::Beoordeeld => Some(stap(b.z("stap-bezig"), sinds, nu)),
        ZaakStatus::WachtOpMelder => Some(stap(b.z("stap-wacht"), sinds, nu)),
        ZaakStatus::Gepland => {
            let dag = d.zaak.gepland_op.map(|dag| b.dag(dag)).unwrap_or_default();
            Some(stap(b.z("stap-gepland"), dag, nu))
        }
        ZaakStatus::Overgedragen => {
            let aan = instantie(d).unwrap_or_else(|| b.z("stap-elders"));
            let moment = laatste(d, &["overgedragen"]).map(|m| b.moment(m)).unwrap_or_default();
            Some(stap(b.zm("stap-overgedragen", &[("naam", &aan)]), moment, nu))
        }
        ZaakStatus::Afgehandeld => Some(stap(b.z("stap-bekeken"), sinds, Puntsoort::Klaar)),
    }
}

fn antwoord(b: &Bezoek, d: &Dossier) -> Stap {
    let gegeven = d.berichten.iter().rev().find(|m| m.soort == "antwoord");
    let moment = gegeven.and_then(|m| Timestamp::from_microsecond(m.gemaakt).ok());
    let op = moment.map(|m| b.moment(m)).unwrap_or_default();
    let uiterlijk = || b.zm("stap-uiterlijk", &[("datum", &b.dag(d.zaak.norm_datum))]);
    match d.stand.signaal.terugkoppeling {
        Terugkoppeling::Gegeven => stap(b.z("stap-antwoord"), op, Puntsoort::Klaar),
        Terugkoppeling::NietMogelijk => stap(b.z("stap-klaar"), String::new(), Puntsoort::Klaar),
        Terugkoppeling::Tussentijds => stap(b.z("stap-antwoord-na"), String::new(), Puntsoort::Straks),
        Terugkoppeling::Open => stap(
            b.z(d.kies("stap-antwoord-straks", "verzoek-besluit-straks")),
            uiterlijk(),
            Puntsoort::Straks,
        ),
    }
}
