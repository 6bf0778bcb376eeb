//! Accounts: who may log in, with which roles, in which team.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{id::AccountId, inrichting::Taal, toegang::Recht, toegang::Toewijzing, weigering::Weigering};
use maud::{Markup, html};

use super::{
    beeld::{Namen, fout_zin, moment},
    functies,
    profiel::rol_zin,
    rolkeuze, toestellen,
    vervanging::{self, Waar},
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::{Handeling, Wie},
    store::{self, account::Account},
    toegang::{
        Ik, Poort, Toegang,
        accounts::{self, NieuwAccount, Wijziging},
        sessie::Ingelogd,
    },
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, KnopSoort, MeldingSoort, Methode, Tab, Titelrij, Toon, Veld, actieknop, alinea,
            definitielijst, formulier, foutoverzicht, knop, knoppen, link, meldingvak, paneel, rij_uiteen,
            selectie, stapel, statuslabel, tabel, tabs, tekstveld, toets, verborgen, vinkje,
        },
    },
};

const RECHT: Toegang = Toegang::Recht(Recht::AccountsBeheren);

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
        .get("/accounts", RECHT, toon)
        .get("/accounts/nieuw", RECHT, toon_nieuw)
        .post("/accounts", RECHT, maak)
        .get("/accounts/{id}", RECHT, toon_een)
        .post("/accounts/{id}/rollen", RECHT, voeg_rol_toe)
        .post("/accounts/{id}/rollen/verwijder", RECHT, verwijder_rol)
        .post("/accounts/{id}/functies", RECHT, functies::zet)
        .post("/accounts/{id}/instellingen", RECHT, zet_instellingen)
        .post("/accounts/{id}/wachtwoord", RECHT, nieuw_wachtwoord)
        .post("/accounts/{id}/sessies", RECHT, beeindig_sessies)
}

/// The lists of who comes in, and of systems that hear what happens.
pub(super) fn tabbladen(hier: &str) -> Markup {
    let tab = |href, naam| Tab { href, naam, aantal: None, actief: href == hier };
    tabs("Toegang", &[tab("/accounts", "Accounts"), tab("/tokens", "Tokens"), tab("/webhooks", "Webhooks")])
}

async fn toon(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let alle = store::account::alle(&mut tx).await?;
    drop(tx);
    let namen = Namen::zonder_personen(&app);
    let nu = app.klok.nu().as_microsecond();
    let rijen: Vec<Vec<Markup>> = alle
        .iter()
        .map(|a| {
            vec![
                link(&format!("/accounts/{}", a.id), &a.weergave),
                html! { (a.naam) },
                html! { (a.rollen.iter().map(|t| t.rol.label()).collect::<Vec<_>>().join(", ")) },
                html! { (a.team.as_deref().map_or_else(|| "\u{2013}".to_owned(), |t| namen.team(t))) },
                staat(a, nu),
            ]
        })
        .collect();
    let inhoud = stapel(&html! {
        (tabbladen("/accounts"))
        (tabel("Accounts", &["Naam", "Inlognaam", "Rollen", "Team", "Inloggen"], &rijen))
    });
    let rij = Titelrij {
        acties: knop(&Knop::link("/accounts/nieuw", "Nieuw account").soort(KnopSoort::Hoofd)),
        ..Titelrij::default()
    };
    let kader = Kantoor { actief: "/accounts", midden: true, ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Accounts", kader, &rij, &inhoud).into_response())
}

fn staat(a: &Account, nu: i64) -> Markup {
    if !a.actief {
        statuslabel(Toon::Wacht, "Staat uit")
    } else if a.geblokkeerd_tot > nu {
        statuslabel(Toon::LetOp, "Wacht even")
    } else {
        statuslabel(Toon::Klaar, "Kan inloggen")
    }
}

/// A page under Accounts; 422 with errors.
fn vel(
    app: &App,
    ik: &Ingelogd,
    titel: &str,
    fouten: &[(&str, &str)],
    gedaan: Option<&str>,
    inhoud: &Markup,
) -> Response {
    let kader = Kantoor {
        actief: "/accounts",
        kruimels: &[("/accounts", "Accounts")],
        fout: !fouten.is_empty(),
        melding: gedaan.map(|zin| (MeldingSoort::Gelukt, zin)),
        midden: true,
        ..Kantoor::default()
    };
    let inhoud = stapel(&html! { (foutoverzicht(Taal::Nl, fouten)) (inhoud) });
    let pagina = kader::kantoor(app, ik, titel, kader, &Titelrij::default(), &inhoud);
    let code = if fouten.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (code, pagina).into_response()
}

fn teamveld(namen: &Namen, nu: &str, fout: Option<&str>) -> Markup {
    let eerst = std::iter::once(("", "Geen team"));
    let i = namen.inrichting();
    let teams: Vec<(&str, &str)> =
        eerst.chain(i.teams.iter().map(|t| (t.code.as_str(), t.naam.as_str()))).collect();
    selectie(&Veld::new("team", "Team").waarde(nu).fout(fout), &teams)
}

async fn toon_nieuw(State(app): State<App>, Ik(ik): Ik) -> Response {
    nieuw_vel(&app, &ik, &Zoekdeel::default(), &[])
}

fn nieuw_vel(app: &App, ik: &Ingelogd, f: &Zoekdeel, fouten: &[(&str, &str)]) -> Response {
    let namen = Namen::zonder_personen(app);
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| *zin);
    let inhoud = formulier(
        "/accounts",
        Methode::Post,
        &html! {
            (tekstveld(&Veld::new("weergave", "Naam").hint("Zo ziet iedereen de collega: Sanne de Wit.").waarde(f.waarde("weergave")).fout(fout("weergave")).max(80)))
            (tekstveld(&Veld::new("naam", "Inlognaam").hint("Kleine letters, cijfers, punt of streepje. Bijvoorbeeld: s.dewit.").autocomplete("off").waarde(f.waarde("naam")).fout(fout("naam")).max(60)))
            (teamveld(&namen, f.waarde("team"), fout("team")))
            (rolkeuze::velden(f, &namen, fout("rol")))
            (knoppen(&[Knop::verstuur("Maak account"), Knop::link("/accounts", "Stop")]))
        },
    );
    vel(app, ik, "Nieuw account", fouten, None, &inhoud)
}

async fn maak(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let (Some(weergave), Some(rol)) = (f.een("weergave"), rolkeuze::lees(&f, &namen)) else {
        let leeg = f.een("weergave").is_none();
        let fout = if leeg { ("weergave", "Vul een naam in.") } else { ("rol", "Kies een rol.") };
        return Ok(nieuw_vel(&app, &ik, &f, &[fout]));
    };
    let woord = rolkeuze::nieuw_wachtwoord()?;
    let nieuw = NieuwAccount {
        naam: f.waarde("naam").to_owned(),
        weergave: weergave.to_owned(),
        wachtwoord: accounts::maak_hash(f.waarde("naam"), &woord).await?,
        rollen: vec![rol],
        team: f.een("team").map(str::to_owned),
    };
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    match accounts::maak(&mut h, nieuw).await {
        Ok(id) => {
            h.commit().await?;
            Ok(eenmalig(&app, &ik, id, "Het account is gemaakt", f.waarde("naam"), &woord))
        }
        Err(fout) => {
            let w = WebFout(fout).weigering()?;
            let veld = if w.veldnaam() == Some("team") { "team" } else { "naam" };
            Ok(nieuw_vel(&app, &ik, &f, &[(veld, &fout_zin(&w))]))
        }
    }
}

/// The password, shown this once.
fn eenmalig(app: &App, ik: &Ingelogd, id: AccountId, titel: &str, naam: &str, woord: &str) -> Response {
    let inhoud = html! {
        (meldingvak(MeldingSoort::Waarschuwing, Some("Je ziet dit wachtwoord maar een keer"), &alinea("Geef het aan de collega. Laat de collega het meteen wijzigen in het profiel.")))
        (definitielijst(&[("Inlognaam", html! { (naam.trim().to_lowercase()) }), ("Wachtwoord", toets(woord))]))
        (knoppen(&[Knop::link(&format!("/accounts/{id}"), "Naar het account").soort(KnopSoort::Hoofd), Knop::link("/accounts", "Naar alle accounts")]))
    };
    vel(app, ik, titel, &[], None, &inhoud)
}

/// The account with this key.
pub(super) async fn lees(app: &App, id: &str) -> Result<Account, WebFout> {
    let id = id.parse().map(AccountId).map_err(|_| Weigering::NietGevonden)?;
    let mut tx = app.store.lees().await?;
    Ok(store::account::op_id(&mut tx, id).await?.ok_or(Weigering::NietGevonden)?)
}

fn gedaan_zin(wat: &str) -> Option<&'static str> {
    match wat {
        "rollen" => Some("De rollen zijn gewijzigd. De collega moet opnieuw inloggen."),
        "functies" => Some("De functies zijn bewaard. Ze tellen mee bij het ondertekenen."),
        "instellingen" => Some("Het account is gewijzigd. De collega moet opnieuw inloggen."),
        "vervanging" => Some("De vervanging is bewaard."),
        "vervanging-weg" => Some("De vervanging is beëindigd."),
        "toestel" => Some("Het toestel wordt gewist bij het volgende contact."),
        "sessies" => Some("Alle sessies van deze collega zijn beëindigd."),
        _ => None,
    }
}

async fn toon_een(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let account = lees(&app, &id).await?;
    een_vel(&app, &ik, &account, &Zoekdeel::default(), &[], z.een("gedaan").and_then(gedaan_zin)).await
}

/// The page of one account, with what was typed and what is wrong.
pub(super) async fn een_vel(
    app: &App,
    ik: &Ingelogd,
    a: &Account,
    f: &Zoekdeel,
    fouten: &[(&str, &str)],
    gedaan: Option<&str>,
) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let telefoons = store::veld::toestellen(&mut tx, a.id).await?;
    let sessies = store::account::sessies(&mut tx, a.id, app.klok.nu().as_microsecond()).await?;
    let vervanging = vervanging::vlak(&mut tx, a, Waar::Account, f, fouten, app).await?;
    let functies = functies::vlak(&mut tx, a, app, f, fouten).await?;
    drop(tx);
    let namen = Namen::zonder_personen(app);
    let zelf = a.id == ik.gebruiker.id;
    let inhoud = html! {
        (definitielijst(&[("Inlognaam", html! { (a.naam) }), ("Gemaakt", html! { (moment(a.gemaakt)) }), ("Inloggen", staat(a, app.klok.nu().as_microsecond()))]))
        @if zelf {
            (meldingvak(MeldingSoort::Info, None, &alinea("Dit ben jij. Je kunt je eigen rollen niet wijzigen. Vraag een andere beheerder.")))
        }
        (rollen(a, &namen, f, fouten, zelf))
        @if !zelf { (functies) (vervanging) }
        @if !zelf {
            (paneel("Team en inloggen", &formulier(&format!("/accounts/{}/instellingen", a.id), Methode::Post, &html! {
                (teamveld(&namen, a.team.as_deref().unwrap_or_default(), fouten.iter().find(|f| f.0 == "team").map(|f| f.1)))
                (vinkje(&Veld::new("actief", "Deze collega kan inloggen"), a.actief))
                (knoppen(&[Knop::verstuur("Bewaar").soort(KnopSoort::Gewoon)]))
            })))
            (toestellen::lijst(&telefoons, &format!("/accounts/{}", a.id)))
            (paneel("Wachtwoord en sessies", &html! {
                (alinea(&format!("Nu ingelogd op {} {}.", sessies.len(), if sessies.len() == 1 { "toestel" } else { "toestellen" })))
                (actieknop(&format!("/accounts/{}/sessies", a.id), &Knop::verstuur("Beëindig alle sessies").soort(KnopSoort::Gewoon)))
                (actieknop(&format!("/accounts/{}/wachtwoord", a.id), &Knop::verstuur("Maak een nieuw wachtwoord").soort(KnopSoort::Gevaar).bevestig("Het oude wachtwoord werkt dan niet meer. Doorgaan?")))
            }))
        }
    };
    Ok(vel(app, ik, &a.weergave, fouten, gedaan, &inhoud))
}

fn rollen(a: &Account, namen: &Namen, f: &Zoekdeel, fouten: &[(&str, &str)], zelf: bool) -> Markup {
    let fout = fouten.iter().find(|(v, _)| *v == "rol").map(|(_, zin)| *zin);
    html! {
        (paneel("Rollen", &html! {
            @if a.rollen.is_empty() { (alinea("Dit account heeft geen rol en kan dus niets zien.")) }
            @for t in &a.rollen {
                (rij_uiteen(&html! { (rol_zin(t, namen)) }, &html! { @if !zelf { (verwijderknop(a, t)) } }))
            }
        }))
        @if !zelf {
            (paneel("Rol erbij", &formulier(&format!("/accounts/{}/rollen", a.id), Methode::Post, &html! {
                (rolkeuze::velden(f, namen, fout))
                (knoppen(&[Knop::verstuur("Voeg rol toe").soort(KnopSoort::Gewoon)]))
            })))
        }
    }
}

fn verwijderknop(a: &Account, t: &Toewijzing) -> Markup {
    let rol = serde_json::to_string(t).unwrap_or_default();
    html! {
        form action={ "/accounts/" (a.id) "/rollen/verwijder" } method="post" {
            (verborgen("rol", &rol))
            (knop(&Knop::verstuur("Verwijder").soort(KnopSoort::Stil).uitleg(t.rol.label())))
        }
    }
}

async fn wijzig(
    app: &App,
    ik: &Ingelogd,
    a: &Account,
    wat: Wijziging,
    gedaan: &str,
) -> Result<Response, WebFout> {
    // Nobody gives himself rights, or shuts himself out.
    if a.id == ik.gebruiker.id {
        return Err(Weigering::GeenRecht.into());
    }
    let mut h = Handeling::begin(app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    accounts::wijzig(&mut h, a.id, wat).await?;
    h.commit().await?;
    Ok(Redirect::to(&format!("/accounts/{}?gedaan={gedaan}", a.id)).into_response())
}

async fn voeg_rol_toe(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let a = lees(&app, &id).await?;
    let Some(rol) = rolkeuze::lees(&f, &Namen::zonder_personen(&app)) else {
        return een_vel(&app, &ik, &a, &f, &[("rol", "Kies een rol.")], None).await;
    };
    wijzig(&app, &ik, &a, Wijziging::RolErbij(rol), "rollen").await
}

async fn verwijder_rol(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let a = lees(&app, &id).await?;
    let rol = serde_json::from_str(f.waarde("rol")).map_err(|_| Weigering::NietGevonden)?;
    wijzig(&app, &ik, &a, Wijziging::RolWeg(rol), "rollen").await
}

async fn zet_instellingen(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let a = lees(&app, &id).await?;
    let wat =
        Wijziging::Instellingen { team: f.een("team").map(str::to_owned), actief: f.een("actief").is_some() };
    if f.een("team").is_some_and(|team| app.inrichting().inrichting.team(team).is_none()) {
        return een_vel(&app, &ik, &a, &f, &[("team", "Kies een team uit de lijst.")], None).await;
    }
    wijzig(&app, &ik, &a, wat, "instellingen").await
}

async fn nieuw_wachtwoord(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let a = lees(&app, &id).await?;
    if a.id == ik.gebruiker.id {
        return Err(Weigering::GeenRecht.into());
    }
    let woord = rolkeuze::nieuw_wachtwoord()?;
    let hash = accounts::maak_hash(&a.naam, &woord).await?;
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    accounts::zet_wachtwoord(&mut h, a.id, &hash, "").await?;
    h.commit().await?;
    Ok(eenmalig(&app, &ik, a.id, "Het wachtwoord is nieuw", &a.naam, &woord))
}

async fn beeindig_sessies(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let a = lees(&app, &id).await?;
    let behalve = if a.id == ik.gebruiker.id { ik.hash.as_str() } else { "" };
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    accounts::beeindig_sessies(&mut h, a.id, behalve).await?;
    h.commit().await?;
    Ok(Redirect::to(&format!("/accounts/{}?gedaan=sessies", a.id)).into_response())
}
