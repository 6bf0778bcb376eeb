//! Every route for everybody: what its decision says is what happens at the door.

use std::fmt::Write;

use axum::http::Method;
use domein::toegang::{Recht, Rol};
use schout::{
    server::alle_routes,
    toegang::{Route, Toegang},
};

use crate::{
    steun::{Antwoord, Bezoeker, Motor, TestApp},
    verhaal,
};

/// A path with its parameters filled in: a zaak that exists, and keys of nothing.
fn ingevuld(pad: &str, nummer: &str) -> String {
    let id = "01930000-0000-7000-8000-000000000000";
    let deel = |d: &str| match d {
        "{nummer}" => nummer.to_owned(),
        "{geheim}" => "abcdefghijklmnopqrstuvwxyz".to_owned(),
        "{*pad}" => "manifest.json".to_owned(),
        d if d.starts_with('{') => id.to_owned(),
        d => d.to_owned(),
    };
    pad.split('/').map(deel).collect::<Vec<_>>().join("/")
}

async fn klop(wie: &Bezoeker, r: &Route, nummer: &str) -> Antwoord {
    let pad = ingevuld(r.pad, nummer);
    if r.methode == Method::GET { wie.get(&pad).await } else { wie.post(&pad, &[]).await }
}

/// True when the door stayed shut.
fn dicht(a: &Antwoord) -> bool {
    [401, 403].contains(&a.status.as_u16()) || a.pad.starts_with("/inloggen?terug=")
}

fn pad_van(r: &Route) -> String {
    format!("{} {}", r.methode, r.pad)
}

fn gaat_open(r: &Route, rechten: Option<&[Recht]>) -> bool {
    match (r.toegang, rechten) {
        (Toegang::Openbaar | Toegang::Geheim, _) => true,
        (Toegang::Ingelogd, wie) => wie.is_some(),
        (Toegang::Recht(recht), wie) => wie.is_some_and(|w| w.contains(&recht)),
        (Toegang::Token(_), _) => false,
    }
}

async fn loop_alle(
    t: &TestApp,
    naam: &str,
    rechten: Option<&[Recht]>,
    nieuw: impl AsyncFn() -> Bezoeker,
) -> Vec<String> {
    let nummer = t.melding("zwerfafval", "Er ligt afval naast de container.").await.zaak.nummer;
    let mut fouten = Vec::new();
    let mut wie = nieuw().await;
    for route in alle_routes(&t.app) {
        let mut uit = klop(&wie, &route, &nummer).await;
        // An act may have ended the session; a dead session would make every door look shut.
        let buiten = uit.status.as_u16() == 401 || uit.pad.starts_with("/inloggen");
        if buiten && rechten.is_some() && !matches!(route.toegang, Toegang::Token(_)) {
            wie = nieuw().await;
            uit = klop(&wie, &route, &nummer).await;
        }
        if uit.status.is_server_error() {
            fouten.push(format!("{naam}: {} geeft {}", pad_van(&route), uit.status));
        }
        if dicht(&uit) == gaat_open(&route, rechten) {
            fouten.push(format!("{naam}: {} geeft {} op {}", pad_van(&route), uit.status, uit.pad));
        }
    }
    fouten
}

verhaal! {
    async fn nobody_gets_past_a_door_without_a_session(t) {
        let fouten = loop_alle(t, "niemand", None, async || t.bezoeker()).await;
        assert_eq!(fouten, Vec::<String>::new());
    }
}

verhaal! {
    async fn every_role_gets_in_where_its_rights_say_and_nowhere_else(t) {
        let mut fouten = Vec::new();
        for rol in Rol::ALLE {
            fouten.extend(loop_alle(t, rol.label(), Some(rol.rechten()), async || t.als(*rol).await).await);
        }
        assert_eq!(fouten, Vec::<String>::new());
    }
}

verhaal! {
    async fn a_token_opens_only_the_doors_for_systems(t) {
        let nummer = t.melding("zwerfafval", "Er ligt afval naast de container.").await.zaak.nummer;
        let mut fouten = Vec::new();
        for rol in Rol::ALLE {
            let wie = t.systeem(*rol).await;
            for route in alle_routes(&t.app) {
                let open = match route.toegang {
                    Toegang::Openbaar | Toegang::Geheim => continue,
                    Toegang::Ingelogd | Toegang::Recht(_) => false,
                    Toegang::Token(recht) => rol.rechten().contains(&recht),
                };
                let uit = klop(&wie, &route, &nummer).await;
                if dicht(&uit) == open {
                    fouten.push(format!("token {}: {} geeft {}", rol.label(), pad_van(&route), uit.status));
                }
            }
        }
        assert_eq!(fouten, Vec::<String>::new());
    }
}

/// A new route shows up here, in review.
#[tokio::test]
async fn every_route_has_a_decision_that_was_looked_at() {
    let t = TestApp::start(Motor::Sqlite).await;
    let mut routes = alle_routes(&t.app);
    routes.sort_by(|a, b| (a.pad, a.methode.as_str()).cmp(&(b.pad, b.methode.as_str())));
    let mut tabel = String::new();
    for r in &routes {
        let wie = match r.toegang {
            Toegang::Openbaar => "iedereen".to_owned(),
            Toegang::Geheim => "wie het geheim kent".to_owned(),
            Toegang::Ingelogd => "wie is ingelogd".to_owned(),
            Toegang::Recht(recht) => recht.as_str().to_owned(),
            Toegang::Token(recht) => format!("token met {}", recht.as_str()),
        };
        writeln!(tabel, "{:<5}{:<48}{wie}", r.methode.as_str(), r.pad).unwrap();
    }
    insta::assert_snapshot!(tabel);
    t.sluit().await;
}
