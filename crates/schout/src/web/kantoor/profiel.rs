//! Who you are here, where you are logged in, and what you set for yourself.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{inrichting::Taal, toegang::Toewijzing, weigering::Weigering};
use maud::{Markup, html};

use super::{
    beeld::{Namen, moment},
    toestellen,
    vervanging::{self, Waar},
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::{Handeling, Wie},
    store,
    toegang::{Ik, Poort, Toegang, accounts, sessie, sessie::Ingelogd, voorkeur, wachtwoord},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, KnopSoort, MeldingSoort, Methode, Titelrij, Veld, actieknop, alinea, definitielijst,
            formulier, foutoverzicht, knoppen, label, paneel, paneel_met, sneltoetshulp, stapel, tabel,
            tekstveld, vinkje,
        },
    },
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
        .get("/profiel", Toegang::Ingelogd, toon)
        .post("/profiel/wachtwoord", Toegang::Ingelogd, zet_wachtwoord)
        .post("/profiel/sneltoetsen", Toegang::Ingelogd, zet_sneltoetsen)
        .post("/profiel/sessies/andere", Toegang::Ingelogd, beeindig_andere)
        .post("/profiel/sessies/{id}/beeindig", Toegang::Ingelogd, beeindig)
        .get("/sneltoetsen", Toegang::Ingelogd, sneltoetsen)
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    Ok(pagina(&app, &ik, z.een("gedaan"), &Zoekdeel::default(), &[]).await?.into_response())
}

fn gedaan_zin(wat: &str) -> Option<&'static str> {
    match wat {
        "wachtwoord" => Some("Je wachtwoord is gewijzigd. Je andere sessies zijn beëindigd."),
        "sessie" => Some("De sessie is beëindigd."),
        "sessies" => Some("Je andere sessies zijn beëindigd."),
        "toestel" => Some("Het toestel wordt gewist bij het volgende contact."),
        "vervanging" => Some("Je vervanging is bewaard."),
        "vervanging-weg" => Some("De vervanging is beëindigd."),
        "sneltoetsen" => Some("Je keuze voor sneltoetsen is bewaard."),
        _ => None,
    }
}

/// The page; `f` holds what was typed in the form about a substitute.
pub(super) async fn pagina(
    app: &App,
    ik: &Ingelogd,
    gedaan: Option<&str>,
    f: &Zoekdeel,
    fouten: &[(&str, &str)],
) -> Result<Markup, WebFout> {
    let mut tx = app.store.lees().await?;
    let sessies = store::account::sessies(&mut tx, ik.gebruiker.id, app.klok.nu().as_microsecond()).await?;
    let account = store::account::op_id(&mut tx, ik.gebruiker.id).await?.ok_or(Weigering::NietGevonden)?;
    let telefoons = store::veld::toestellen(&mut tx, ik.gebruiker.id).await?;
    let vervanging = vervanging::vlak(&mut tx, &account, Waar::Profiel, f, fouten, app).await?;
    drop(tx);
    let namen = Namen::zonder_personen(app);
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| *zin);
    let team = ik.gebruiker.team.as_deref().map_or_else(|| "Geen team".to_owned(), |t| namen.team(t));
    let inhoud = stapel(&html! {
        (foutoverzicht(Taal::Nl, fouten))
        (paneel("Wie je bent", &definitielijst(&[
            ("Naam", html! { (ik.gebruiker.naam) }),
            ("Inlognaam", html! { (account.naam) }),
            ("Team", html! { (team) }),
            ("Rollen", html! { @for rol in &ik.gebruiker.rollen { div { (rol_zin(rol, &namen)) } } }),
        ])))
        (vervanging)
        (sessielijst(&sessies, ik))
        (toestellen::lijst(&telefoons, "/profiel"))
        (paneel("Wachtwoord wijzigen", &formulier("/profiel/wachtwoord", Methode::Post, &html! {
            (tekstveld(&Veld::new("oud", "Je wachtwoord van nu").soort("password").autocomplete("current-password").fout(fout("oud"))))
            (tekstveld(&Veld::new("nieuw", "Nieuw wachtwoord").soort("password").autocomplete("new-password").fout(fout("nieuw"))
                .hint("Minstens 12 tekens. Een zin van vier woorden is goed. Plakken mag.")))
            (knoppen(&[Knop::verstuur("Wijzig wachtwoord")]))
        })))
        (paneel("Sneltoetsen", &formulier("/profiel/sneltoetsen", Methode::Post, &html! {
            (vinkje(&Veld::new("sneltoetsen", "Losse toetsen doen iets").hint("Zet ze uit als je je computer met je stem bedient."), ik.sneltoetsen))
            (knoppen(&[Knop::verstuur("Bewaar keuze").soort(KnopSoort::Gewoon), Knop::link("/sneltoetsen", "Bekijk alle sneltoetsen").soort(KnopSoort::Stil)]))
        })))
    });
    let kader = Kantoor {
        midden: true,
        fout: !fouten.is_empty(),
        melding: gedaan.and_then(gedaan_zin).map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    Ok(kader::kantoor(app, ik, "Profiel en sessies", kader, &Titelrij::default(), &inhoud))
}

/// A role with its limits in words.
pub(super) fn rol_zin(t: &Toewijzing, namen: &Namen) -> String {
    let mut zin = t.rol.label().to_owned();
    let groep = |code: &String| {
        namen.inrichting().groep(code).map_or_else(|| namen.onderwerp(code), |g| g.naam.clone())
    };
    if !t.onderwerpen.is_empty() {
        zin.push_str(&format!(", alleen {}", t.onderwerpen.iter().map(groep).collect::<Vec<_>>().join(", ")));
    }
    if !t.wijken.is_empty() {
        zin.push_str(&format!(
            ", in {}",
            t.wijken.iter().map(|w| namen.gebied(w)).collect::<Vec<_>>().join(", ")
        ));
    }
    zin
}

fn sessielijst(sessies: &[store::account::Sessie], ik: &Ingelogd) -> Markup {
    let rijen: Vec<Vec<Markup>> = sessies.iter().map(|s| vec![
        html! { (s.toestel) @if s.hash == ik.hash { " " (label("Deze sessie")) } },
        html! { (s.adres) },
        html! { (moment(s.laatst)) },
        html! { @if s.hash != ik.hash {
            (actieknop(&format!("/profiel/sessies/{}/beeindig", s.id), &Knop::verstuur("Beëindig").soort(KnopSoort::Gewoon).uitleg(&format!("sessie op {}", s.toestel))))
        } },
    ]).collect();
    let andere = html! {
        @if sessies.len() > 1 {
            (actieknop("/profiel/sessies/andere", &Knop::verstuur("Beëindig alle andere").soort(KnopSoort::Gewoon)))
        }
    };
    paneel_met(
        "Waar je bent ingelogd",
        &andere,
        &html! {
            (tabel("Sessies", &["Toestel", "Netwerkadres", "Laatst gebruikt", "Beëindigen"], &rijen))
            (alinea("Ken je een sessie niet? Beëindig die en wijzig je wachtwoord."))
        },
    )
}

fn terug(gedaan: &str) -> Response {
    Redirect::to(&format!("/profiel?gedaan={gedaan}")).into_response()
}

async fn zet_wachtwoord(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let account = store::account::op_id(&mut tx, ik.gebruiker.id).await?.ok_or(Weigering::NietGevonden)?;
    drop(tx);
    let (oud, nieuw) = (f.waarde("oud").to_owned(), f.waarde("nieuw"));
    let hash = account.wachtwoord;
    let klopt = wachtwoord::BEURTEN.doe(move || wachtwoord::klopt(&oud, &hash)).await.unwrap_or(false);
    let fout = match (klopt, wachtwoord::toets(&account.naam, nieuw)) {
        (false, _) => Some(("oud", "Dit is niet je wachtwoord van nu.")),
        (true, Err(zwak)) => Some(("nieuw", zwak.zin())),
        (true, Ok(())) => None,
    };
    if let Some(fout) = fout {
        let inhoud = pagina(&app, &ik, None, &Zoekdeel::default(), &[fout]).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, inhoud).into_response());
    }
    let hash = accounts::maak_hash(&account.naam, nieuw).await?;
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    accounts::zet_wachtwoord(&mut h, ik.gebruiker.id, &hash, &ik.hash).await?;
    h.commit().await?;
    Ok(terug("wachtwoord"))
}

async fn zet_sneltoetsen(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    voorkeur::zet_sneltoetsen(&app, ik.gebruiker.id, f.een("sneltoetsen").is_some()).await?;
    Ok(terug("sneltoetsen"))
}

async fn beeindig(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id = id.parse().map_err(|_| Weigering::NietGevonden)?;
    if !sessie::beeindig(&app, &ik.gebruiker, id).await? {
        return Err(Weigering::NietGevonden.into());
    }
    Ok(terug("sessie"))
}

async fn beeindig_andere(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    accounts::beeindig_sessies(&mut h, ik.gebruiker.id, &ik.hash).await?;
    h.commit().await?;
    Ok(terug("sessies"))
}

async fn sneltoetsen(State(app): State<App>, Ik(ik): Ik) -> Markup {
    let kader = Kantoor { midden: true, ..Kantoor::default() };
    kader::kantoor(
        &app,
        &ik,
        "Sneltoetsen",
        kader,
        &Titelrij::default(),
        &paneel("Alle toetsen", &sneltoetshulp()),
    )
}
