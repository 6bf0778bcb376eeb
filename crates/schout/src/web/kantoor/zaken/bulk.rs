//! The same act on several zaken: each in its own transaction, and a page that says per zaak what happened.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{
    antwoord::Antwoord,
    id::AccountId,
    inrichting::Taal,
    toegang::{Recht, heeft_recht},
    zaak::{Zaak, ZaakStatus},
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{antwoord as antwoordvel, tabel::zaak_url};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Wie,
        antwoorden::{Aan, antwoorden},
        behandelen::plannen,
        verdelen::{Toewijzing, oppakken, toewijzen},
    },
    store::{self, account::Account, lijst::Filter},
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::{
            beeld::{Namen, status, uitkomst_zin},
            hoofdletter,
            zoekdeel::{Velden, Zoekdeel},
        },
        onderdelen::{
            Knop, KnopSoort, MeldingSoort, Methode, Titelrij, Toon, Veld, datumveld, formulier,
            foutoverzicht, knop, knoppen, leeg, link, paneel, selectie, stapel, statuslabel, tabel, tekstvak,
            tekstveld, verborgen,
        },
    },
};

/// Zaken in one go at most.
const MEESTE: usize = 100;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let behandelen = Toegang::Recht(Recht::ZaakBehandelen);
    Poort::nieuw(app)
        .post("/zaken/bulk/oppakken", behandelen, pak_op)
        .post("/zaken/bulk/plannen", behandelen, plan)
        .post("/zaken/bulk/antwoorden", behandelen, antwoordvel::geef)
        .post("/zaken/bulk/toewijzen", Toegang::Recht(Recht::Toewijzen), wijs_toe)
}

/// A ticked zaak; with the version somebody saw, so that sending twice changes nothing twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keus {
    nummer: String,
    versie: Option<i64>,
}

/// The ticked zaken of a form, each once. What follows the number tells rows apart or is the version.
pub(super) fn keuzes(f: &Zoekdeel) -> Vec<Keus> {
    let mut uit: Vec<Keus> = Vec::new();
    for waarde in f.alle("zaak") {
        let nummer: String = waarde.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
        let versie = waarde.split_once('@').and_then(|(_, v)| v.parse().ok());
        if !nummer.is_empty() && uit.iter().all(|k| k.nummer != nummer) && uit.len() < MEESTE {
            uit.push(Keus { nummer, versie });
        }
    }
    uit
}

/// An act on one of the zaken.
pub(super) enum Doe {
    Oppakken,
    Toewijzen(Toewijzing),
    Plannen { dag: Date, wat: String, ronde: Option<String>, reden: String },
    Antwoorden { antwoord: Box<Antwoord>, sluiten: bool },
}

impl Doe {
    fn recht(&self) -> Recht {
        if matches!(self, Self::Toewijzen(_)) { Recht::Toewijzen } else { Recht::ZaakBehandelen }
    }

    /// What the page says that was done.
    fn gedaan(&self) -> &'static str {
        match self {
            Self::Oppakken => "opgepakt",
            Self::Toewijzen(_) => "toegewezen",
            Self::Plannen { .. } => "gepland",
            Self::Antwoorden { .. } => "beantwoord",
        }
    }

    fn pad(&self) -> &'static str {
        match self {
            Self::Oppakken => "/zaken/bulk/oppakken",
            Self::Toewijzen(_) => "/zaken/bulk/toewijzen",
            Self::Plannen { .. } => "/zaken/bulk/plannen",
            Self::Antwoorden { .. } => "/zaken/bulk/antwoorden",
        }
    }
}

async fn een(app: &App, ik: &Ingelogd, keus: &Keus, doe: &Doe) -> Result<(), String> {
    let zin = |fout: Fout| uitkomst_zin(&fout);
    let mut h = Handeling::begin(app, Wie::Medewerker(ik.gebruiker.clone())).await.map_err(zin)?;
    let zaak = h.open(&keus.nummer, doe.recht(), keus.versie).await.map_err(zin)?;
    if matches!(doe, Doe::Oppakken) {
        if zaak.status == ZaakStatus::Afgehandeld {
            return Err("Deze zaak is al afgehandeld.".to_owned());
        }
        if zaak.behandelaar.is_some_and(|b| b != ik.gebruiker.id) {
            return Err("Een collega heeft deze zaak al. Open de zaak als je die wilt overnemen.".to_owned());
        }
    }
    let (nummer, versie) = (zaak.nummer.as_str(), Some(zaak.versie));
    match doe {
        Doe::Oppakken => oppakken(&mut h, nummer, versie).await,
        Doe::Toewijzen(naar) => toewijzen(&mut h, nummer, naar.clone(), versie).await,
        Doe::Plannen { dag, wat, ronde, reden } => {
            plannen(&mut h, nummer, *dag, wat, ronde.as_deref(), reden).await
        }
        Doe::Antwoorden { antwoord, sluiten } => {
            antwoorden(&mut h, nummer, antwoord, Aan::Allen, *sluiten, versie).await
        }
    }
    .map_err(zin)?;
    h.commit().await.map_err(zin)
}

/// Does it for each zaak and tells the outcome.
pub(super) async fn doe_alle(app: &App, ik: &Ingelogd, f: &Zoekdeel, doe: &Doe) -> Result<Response, WebFout> {
    let mut uitkomsten = Vec::new();
    for keus in keuzes(f) {
        let uit = een(app, ik, &keus, doe).await;
        uitkomsten.push((keus.nummer, uit));
    }
    let terug = Terug::van(f);
    let gelukt = uitkomsten.iter().filter(|(_, u)| u.is_ok()).count();
    let mislukt: Vec<&str> = uitkomsten.iter().filter(|(_, u)| u.is_err()).map(|(n, _)| n.as_str()).collect();
    let kop = match (gelukt, uitkomsten.len()) {
        (n, alle) if n == alle => format!("Alle {alle} zaken zijn {}.", doe.gedaan()),
        (n, alle) => format!("{n} van {alle} zaken zijn {}. Bekijk wat er nog ligt.", doe.gedaan()),
    };
    let kop = if uitkomsten.len() == 1 && gelukt == 1 { format!("1 zaak is {}.", doe.gedaan()) } else { kop };
    let soort = if mislukt.is_empty() { MeldingSoort::Gelukt } else { MeldingSoort::Waarschuwing };
    let inhoud = stapel(&html! {
        (uitkomsttabel(&uitkomsten, doe, &terug.vraag))
        @if !mislukt.is_empty() {
            (formulier(doe.pad(), Methode::Post, &html! {
                @for nummer in &mislukt { (verborgen("zaak", nummer)) }
                (terug.velden())
                (knoppen(&[
                    Knop::link(&terug.url(), "Terug naar de lijst").soort(KnopSoort::Hoofd),
                    Knop::verstuur("Probeer de rest opnieuw").soort(KnopSoort::Gewoon),
                ]))
            }))
        } @else {
            (knoppen(&[Knop::link(&terug.url(), "Terug naar de lijst").soort(KnopSoort::Hoofd)]))
        }
    });
    let kader = Kantoor {
        actief: terug.pad,
        kruimels: &[(terug.pad, terug.naam())],
        midden: true,
        melding: Some((soort, &kop)),
        ..Kantoor::default()
    };
    Ok(kader::kantoor(app, ik, "Wat er is gebeurd", kader, &Titelrij::default(), &inhoud).into_response())
}

fn uitkomsttabel(uitkomsten: &[(String, Result<(), String>)], doe: &Doe, vraag: &Zoekdeel) -> Markup {
    let rijen: Vec<Vec<Markup>> = uitkomsten
        .iter()
        .map(|(nummer, uit)| {
            vec![
                link(&zaak_url(nummer, vraag), nummer),
                match uit {
                    Ok(()) => statuslabel(Toon::Klaar, &hoofdletter(doe.gedaan())),
                    Err(_) => statuslabel(Toon::Fout, "Niet gedaan"),
                },
                html! { @if let Err(waarom) = uit { (waarom) } },
            ]
        })
        .collect();
    tabel("Uitkomst per zaak", &["Zaak", "Uitkomst", "Waarom niet"], &rijen)
}

/// The list somebody came from.
pub(super) struct Terug {
    pub(super) pad: &'static str,
    pub(super) vraag: Zoekdeel,
}

impl Terug {
    pub(super) fn van(f: &Zoekdeel) -> Self {
        let pad = if f.een("pad") == Some("/werk") { "/werk" } else { "/zaken" };
        Self { pad, vraag: Zoekdeel::lees_verpakt(f.waarde("lijst")) }
    }

    fn url(&self) -> String {
        self.vraag.url(self.pad)
    }

    fn naam(&self) -> &'static str {
        if self.pad == "/werk" { "Mijn werk" } else { "Zaken" }
    }

    fn velden(&self) -> Markup {
        html! { (verborgen("lijst", &self.vraag.verpakt())) (verborgen("pad", self.pad)) }
    }
}

/// A form about the chosen zaken.
pub(super) struct Vel<'a> {
    pub(super) titel: &'a str,
    pub(super) actie: &'a str,
    pub(super) fouten: &'a [(&'a str, &'a str)],
    pub(super) velden: Markup,
    pub(super) naast: Markup,
}

/// Draws a form with the chosen zaken under it; 422 when something in it is wrong.
pub(super) async fn vel(app: &App, ik: &Ingelogd, f: &Zoekdeel, v: &Vel<'_>) -> Result<Response, WebFout> {
    let terug = Terug::van(f);
    let nummers: Vec<String> = keuzes(f).into_iter().map(|k| k.nummer).collect();
    let kader = Kantoor {
        actief: terug.pad,
        kruimels: &[(terug.pad, terug.naam())],
        fout: !v.fouten.is_empty(),
        midden: true,
        ..Kantoor::default()
    };
    let mut zaken = Vec::new();
    let mut tx = app.store.lees().await?;
    if !nummers.is_empty() {
        let f = Filter { nummers, ..Filter::default() };
        zaken =
            store::lijst::pagina(&mut tx, &ik.gebruiker.kijker(), &f, Default::default(), None, 100).await?;
    }
    drop(tx);
    if zaken.is_empty() {
        let actie = knop(&Knop::link(&terug.url(), "Terug naar de lijst").soort(KnopSoort::Hoofd));
        let inhoud = leeg(
            "Je hebt nog geen zaken gekozen",
            "Zet in de lijst een vinkje bij een of meer zaken.",
            &actie,
        );
        let pagina = kader::kantoor(app, ik, v.titel, kader, &Titelrij::default(), &inhoud);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, pagina).into_response());
    }
    let inhoud = stapel(&html! {
        (foutoverzicht(Taal::Nl, v.fouten))
        (formulier(v.actie, Methode::Post, &html! {
            (gekozen_velden(f, &zaken))
            (terug.velden())
            (v.velden)
        }))
        (v.naast)
        (gekozen(&zaken, &Namen::zonder_personen(app)))
    });
    let pagina = kader::kantoor(app, ik, v.titel, kader, &Titelrij::default(), &inhoud);
    let code = if v.fouten.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((code, pagina).into_response())
}

/// The version somebody saw first stays, also when the form comes back.
fn gekozen_velden(f: &Zoekdeel, zaken: &[Zaak]) -> Markup {
    let eerder = keuzes(f);
    let versie =
        |z: &Zaak| eerder.iter().find(|k| k.nummer == z.nummer).and_then(|k| k.versie).unwrap_or(z.versie);
    html! { @for zaak in zaken { (verborgen("zaak", &format!("{}@{}", zaak.nummer, versie(zaak)))) } }
}

fn gekozen(zaken: &[Zaak], namen: &Namen) -> Markup {
    let rijen: Vec<Vec<Markup>> = zaken
        .iter()
        .map(|z| {
            vec![
                html! { (z.nummer) },
                html! { (namen.onderwerp(&z.onderwerp)) },
                html! { (z.locatie.omschrijving) },
                status(z.status),
                html! { (z.signalen) },
            ]
        })
        .collect();
    let titel =
        if zaken.len() == 1 { "1 zaak gekozen".to_owned() } else { format!("{} zaken gekozen", zaken.len()) };
    paneel(&titel, &tabel("Gekozen zaken", &["Zaak", "Onderwerp", "Plek", "Status", "Meldingen"], &rijen))
}

/// The form was filled in, not just opened.
pub(super) fn ingevuld(f: &Zoekdeel) -> bool {
    f.een("stap") == Some("doe")
}

async fn pak_op(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    if keuzes(&f).is_empty() {
        let v = Vel { titel: "Pak op", actie: "", fouten: &[], velden: html! {}, naast: html! {} };
        return vel(&app, &ik, &f, &v).await;
    }
    doe_alle(&app, &ik, &f, &Doe::Oppakken).await
}

async fn wijs_toe(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let account = f.een("account").and_then(|a| a.parse().ok()).map(AccountId);
    let team = f.een("team").map(str::to_owned);
    let mut fouten = Vec::new();
    if ingevuld(&f) {
        if account.is_some() || team.is_some() {
            let reden = f.waarde("reden").to_owned();
            let doe = Doe::Toewijzen(Toewijzing { account, team, opvolgrol: None, reden });
            return doe_alle(&app, &ik, &f, &doe).await;
        }
        fouten.push(("account", "Kies een collega of een team."));
    }
    let mut tx = app.store.lees().await?;
    let accounts = store::account::alle(&mut tx).await?;
    drop(tx);
    let velden = toewijsvelden(&app, &accounts, &f, fouten.first().map(|f| f.1));
    let v = Vel {
        titel: "Wijs zaken toe",
        actie: "/zaken/bulk/toewijzen",
        fouten: &fouten,
        velden,
        naast: html! {},
    };
    vel(&app, &ik, &f, &v).await
}

fn toewijsvelden(app: &App, accounts: &[Account], f: &Zoekdeel, fout: Option<&str>) -> Markup {
    let geladen = app.inrichting();
    let i = &geladen.inrichting;
    let collegas: Vec<(String, String)> = accounts
        .iter()
        .filter(|a| a.actief && heeft_recht(&a.rollen, Recht::ZaakBehandelen))
        .map(|a| {
            let team = a.team.as_deref().and_then(|t| i.team(t)).map(|t| format!(" ({})", t.naam));
            (a.id.to_string(), format!("{}{}", a.weergave, team.unwrap_or_default()))
        })
        .collect();
    let eerst = std::iter::once(("", "Niemand: het hele team"));
    let personen: Vec<(&str, &str)> =
        eerst.chain(collegas.iter().map(|(c, n)| (c.as_str(), n.as_str()))).collect();
    let eerst = std::iter::once(("", "Het team van de collega, of zoals het is"));
    let teams: Vec<(&str, &str)> =
        eerst.chain(i.teams.iter().map(|t| (t.code.as_str(), t.naam.as_str()))).collect();
    html! {
        (selectie(&Veld::new("account", "Wie pakt deze zaken op?").waarde(f.waarde("account")).fout(fout), &personen))
        (selectie(&Veld::new("team", "Team").waarde(f.waarde("team")), &teams))
        (tekstveld(&Veld::new("reden", "Waarom?").optioneel().max(500).waarde(f.waarde("reden"))
            .hint("Nodig voor een zaak die nu bij een collega of een ander team ligt.")))
        (knoppen(&[Knop::verstuur("Wijs toe").waarde("stap", "doe").toets("Ctrl+Enter"), Knop::link(&Terug::van(f).url(), "Stop")]))
    }
}

async fn plan(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let dag = f.een("dag").and_then(|d| d.parse::<Date>().ok());
    let mut fouten = Vec::new();
    if ingevuld(&f) {
        match dag {
            None => fouten.push(("dag", "Vul een datum in.")),
            Some(dag) if dag < namen.vandaag => fouten.push(("dag", "Kies vandaag of een latere dag.")),
            Some(_) => {}
        }
        if f.een("wat").is_none() {
            fouten.push(("wat", "Schrijf wat er gaat gebeuren."));
        }
        if let (Some(dag), true) = (dag, fouten.is_empty()) {
            let (wat, reden) = (f.waarde("wat").to_owned(), f.waarde("reden").to_owned());
            let doe = Doe::Plannen { dag, wat, ronde: f.een("ronde").map(str::to_owned), reden };
            return doe_alle(&app, &ik, &f, &doe).await;
        }
    }
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| *zin);
    let eerst = std::iter::once(("", "Geen ronde"));
    let i = namen.inrichting();
    let rondes: Vec<(&str, &str)> =
        eerst.chain(i.rondes.iter().map(|r| (r.code.as_str(), r.naam.as_str()))).collect();
    let velden = html! {
        (datumveld(&Veld::new("dag", "Op welke dag?").waarde(f.waarde("dag")).fout(fout("dag"))))
        (tekstvak(&Veld::new("wat", "Wat gaat er gebeuren?").waarde(f.waarde("wat")).fout(fout("wat")).max(500)
            .hint("De melder leest dit als jij de planning doorgeeft in een antwoord."), 2))
        (selectie(&Veld::new("ronde", "Gaat het mee met een ronde?").waarde(f.waarde("ronde")), &rondes))
        (tekstveld(&Veld::new("reden", "Waarom dan?").optioneel().max(500).waarde(f.waarde("reden"))))
        (knoppen(&[Knop::verstuur("Plan deze zaken").waarde("stap", "doe").toets("Ctrl+Enter"), Knop::link(&Terug::van(&f).url(), "Stop")]))
    };
    let v =
        Vel { titel: "Plan zaken", actie: "/zaken/bulk/plannen", fouten: &fouten, velden, naast: html! {} };
    vel(&app, &ik, &f, &v).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zaak_ticked_twice_counts_once_and_keeps_its_version() {
        let f = Zoekdeel::lees("zaak=2026-000001%404&zaak=2026-000001.taak&zaak=2026-000002&zaak=");
        let een = Keus { nummer: "2026-000001".into(), versie: Some(4) };
        assert_eq!(keuzes(&f), [een, Keus { nummer: "2026-000002".into(), versie: None }]);
    }
}
