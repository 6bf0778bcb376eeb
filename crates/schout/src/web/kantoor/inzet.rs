//! Sending teams to a place on days and parts of the day, and what they saw there.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{
    inrichting::{Dagdeel, Taal, Weekdag},
    toegang::Recht,
    weigering::Weigering,
};
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    afronden::{begin, lees_id, rond_af},
    beeld::{Namen, moment},
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::inzet::{Opdracht, geven, intrekken, wanneer},
    store::{
        self,
        inzet::{Besteed, Inzetopdracht},
    },
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, KnopSoort, MeldingSoort, Methode, Optie, Tab, Titelrij, Veld, alinea, datumveld, formulier,
            foutoverzicht, klein, knop, knoppen, kolommen, leeg, lijst, meerkeuze, paneel, selectie, tabs,
            tekstvak, tekstveld, uitklap,
        },
        zinnen::kantoor_zin,
    },
};

pub(super) const RECHT: Toegang = Toegang::Recht(Recht::InzetGeven);

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get("/inzet", RECHT, toon).post("/inzet", RECHT, geef).post(
        "/inzet/{id}/trek-in",
        RECHT,
        trek_in,
    )
}

/// The pages of sending people.
pub(super) fn tabbladen(hier: &str) -> Markup {
    let tab = |href, naam| Tab { href, naam, aantal: None, actief: href == hier };
    tabs("Inzet", &[tab("/inzet", "Opdrachten"), tab("/inzet/briefing", "Briefing")])
}

/// What was sent and refused.
#[derive(Default)]
pub(super) struct Mis {
    /// Key of what should be taken back; none: the form for something new.
    bij: Option<Uuid>,
    veld: String,
    zin: String,
    velden: Zoekdeel,
}

impl Mis {
    pub(super) fn van(w: &Weigering, bij: Option<Uuid>, velden: Zoekdeel) -> Self {
        let veld = w.veldnaam().unwrap_or("reden").to_owned();
        Self { bij, veld, zin: kantoor_zin(w), velden }
    }

    /// What is wrong with a field of the form for something new.
    pub(super) fn bij(&self, naam: &str) -> Option<&str> {
        (self.bij.is_none() && self.veld == naam).then_some(self.zin.as_str())
    }

    /// Something was refused.
    pub(super) fn is_mis(&self) -> bool {
        !self.zin.is_empty()
    }

    /// For the summary on top: field and sentence.
    pub(super) fn overzicht(&self) -> Vec<(&str, &str)> {
        if self.is_mis() { vec![(self.veld.as_str(), self.zin.as_str())] } else { Vec::new() }
    }

    /// What stood in a field of the form for something new.
    pub(super) fn waarde(&self, naam: &str) -> &str {
        if self.bij.is_none() { self.velden.waarde(naam) } else { "" }
    }

    /// How something is taken back, with why not when that was refused.
    pub(super) fn terugnemen(&self, wat: &str, pad: &str, id: Uuid) -> Markup {
        let hier = self.bij == Some(id);
        let vorm = html! {
            (tekstveld(&Veld::new("reden", "Waarom?").fout(hier.then_some(self.zin.as_str()))))
            (knoppen(&[Knop::verstuur("Trek in").soort(KnopSoort::Gewoon)]))
        };
        uitklap(wat, &formulier(&format!("{pad}/{id}/trek-in"), Methode::Post, &vorm), hier)
    }
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let gedaan = match z.een("gedaan") {
        Some("gegeven") => Some("De opdracht is gegeven. Het team ziet hem op straat."),
        Some("ingetrokken") => Some("De opdracht is ingetrokken."),
        _ => None,
    };
    vel(&app, &ik, gedaan, &Mis::default()).await
}

async fn geef(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let dag = |naam: &str| f.een(naam).and_then(|t| t.parse().ok());
    let invoer = Opdracht {
        wat: f.waarde("wat").to_owned(),
        waar: f.waarde("waar").to_owned(),
        thema: f.waarde("thema").to_owned(),
        vanaf: dag("vanaf"),
        tot: dag("tot"),
        dagen: f.alle("dagen").filter_map(Weekdag::van_code).collect(),
        dagdelen: f.alle("dagdelen").filter_map(Dagdeel::van_code).collect(),
        team: f.waarde("team").to_owned(),
    };
    let mut h = begin(&app, &ik).await?;
    let uit = geven(&mut h, &invoer).await;
    match rond_af(h, uit, |_| "/inzet?gedaan=gegeven".to_owned()).await? {
        Ok(klaar) => Ok(klaar),
        Err(w) => vel(&app, &ik, None, &Mis::van(&w, None, f)).await,
    }
}

async fn trek_in(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = intrekken(&mut h, id, f.waarde("reden")).await;
    match rond_af(h, uit, |()| "/inzet?gedaan=ingetrokken".to_owned()).await? {
        Ok(klaar) => Ok(klaar),
        Err(w) => vel(&app, &ik, None, &Mis::van(&w, Some(id), f)).await,
    }
}

async fn vel(app: &App, ik: &Ingelogd, gedaan: Option<&str>, mis: &Mis) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(app);
    let mut tx = app.store.lees().await?;
    let lopend = store::inzet::lopend(&mut tx, namen.vandaag).await?;
    let besteed = store::inzet::besteed(&mut tx, namen.vandaag).await?;
    drop(tx);
    let besteed: HashMap<Uuid, Besteed> = besteed.into_iter().map(|b| (b.id, b)).collect();
    let punten: Vec<Markup> = lopend.iter().map(|i| punt(i, besteed.get(&i.id), &namen, mis)).collect();
    let links = html! {
        (foutoverzicht(Taal::Nl, &mis.overzicht()))
        (paneel("Lopende opdrachten", &html! {
            @if punten.is_empty() {
                (leeg("Er is nu geen opdracht.", "Stuur een team op pad met het formulier. Het team ziet de opdracht op de telefoon.", &html! {}))
            } @else { (lijst(&punten)) }
        }))
    };
    let inhoud = html! {
        (tabbladen("/inzet"))
        (kolommen(&links, &paneel("Stuur een team op pad", &nieuw(&namen, mis))))
    };
    let fout = mis.is_mis();
    let kader = Kantoor {
        actief: "/inzet",
        fout,
        melding: gedaan.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let acties = if ik.gebruiker.heeft(Recht::ExtraAandacht) {
        knop(&Knop::link("/waarnemingen", "Bekijk de waarnemingen").soort(KnopSoort::Gewoon))
    } else {
        html! {}
    };
    let rij = Titelrij { acties, ..Titelrij::default() };
    let pagina = kader::kantoor(app, ik, "Inzet op straat", kader, &rij, &inhoud);
    let status = if fout { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, pagina).into_response())
}

fn punt(i: &Inzetopdracht, besteed: Option<&Besteed>, namen: &Namen, mis: &Mis) -> Markup {
    let gezien = match besteed {
        Some(b) => format!("{}, samen {}. Laatst: {}.", keren(b.aantal), duur(b.minuten), moment(b.laatst)),
        None => "Nog niemand was er.".to_owned(),
    };
    html! {
        strong { (i.waar) } ": " (i.wat) br;
        (klein(&format!("{}, {}. {} Gegeven door {}.", namen.team(&i.team), namen.thema(&i.thema), wanneer(i), i.door_naam))) br;
        (klein(&gezien))
        (mis.terugnemen("Trek deze opdracht in", "/inzet", i.id))
    }
}

fn keren(n: i64) -> String {
    if n == 1 { "1 keer geweest".to_owned() } else { format!("{n} keer geweest") }
}

/// Minutes in hours and minutes.
pub(super) fn duur(minuten: i64) -> String {
    match (minuten / 60, minuten % 60) {
        (0, m) => format!("{m} minuten"),
        (u, 0) => format!("{u} uur"),
        (u, m) => format!("{u} uur en {m} minuten"),
    }
}

fn nieuw(namen: &Namen, mis: &Mis) -> Markup {
    let eigen = mis.bij.is_none() && mis.is_mis();
    let gekozen = |naam: &str| if eigen { mis.velden.alle(naam).collect() } else { Vec::<&str>::new() };
    let dagen: Vec<Optie<'_>> = Weekdag::ALLE.iter().map(|d| Optie::new(d.as_str(), d.label())).collect();
    let delen: Vec<Optie<'_>> = Dagdeel::ALLE.iter().map(|d| Optie::new(d.as_str(), d.label())).collect();
    let mut teams = vec![("", "Kies een team")];
    teams.extend(namen.inrichting().teams.iter().map(|t| (t.code.as_str(), t.naam.as_str())));
    let mut themas = vec![("", "Kies een thema")];
    themas.extend(namen.inrichting().themalijst());
    let vandaag = namen.vandaag.to_string();
    let vanaf = if eigen { mis.waarde("vanaf") } else { vandaag.as_str() };
    let (wat, waar, team, thema, tot) =
        (mis.waarde("wat"), mis.waarde("waar"), mis.waarde("team"), mis.waarde("thema"), mis.waarde("tot"));
    formulier(
        "/inzet",
        Methode::Post,
        &html! {
            (selectie(&Veld::new("team", "Team").waarde(team).fout(mis.bij("team")), &teams))
            (tekstveld(&Veld::new("waar", "Waar?").waarde(waar).max(200).fout(mis.bij("waar")).hint("Een adres, straat of plek. Bijvoorbeeld: Oosterpark.")))
            (selectie(&Veld::new("thema", "Thema").waarde(thema).fout(mis.bij("thema")), &themas))
            (tekstvak(&Veld::new("wat", "Wat moet er gebeuren?").waarde(wat).fout(mis.bij("wat")).hint("Bijvoorbeeld: spreek jongeren aan die na 22.00 uur lawaai maken."), 2))
            (datumveld(&Veld::new("vanaf", "Vanaf").waarde(vanaf).fout(mis.bij("vanaf"))))
            (datumveld(&Veld::new("tot", "Tot en met").waarde(tot).fout(mis.bij("tot"))))
            (meerkeuze(&Veld::new("dagen", "Op welke dagen?").fout(mis.bij("dagen")), &dagen, &gekozen("dagen")))
            (meerkeuze(&Veld::new("dagdelen", "Welk deel van de dag?").fout(mis.bij("dagdelen")), &delen, &gekozen("dagdelen")))
            (alinea("Het team ziet de opdracht op de telefoon en legt vast hoe lang het er was en wat het zag."))
            (knoppen(&[Knop::verstuur("Geef de opdracht")]))
        },
    )
}
