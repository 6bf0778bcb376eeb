//! Logging in and out, and staying.

use std::net::IpAddr;

use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use domein::weigering::Weigering;
use jiff::Timestamp;
use maud::{Markup, html};

use super::zoekdeel::{Velden, Zoekdeel};
use crate::{
    app::App,
    klok::lokaal,
    store,
    toegang::{
        Ik, Poort, Toegang,
        limiet::{Limiet, netwerkadres},
        poging::Pogingen,
        poort::{KOEKJE, Misschien},
        sessie::{self, Inlog},
    },
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            KantoorPagina, Knop, KnopSoort, MeldingSoort, Methode, Script, Taal, Titelrij, Veld, alinea,
            formulier, foutoverzicht, kantoor_pagina, klein, knop, knoppen, kolommen_gelijk, meldingvak,
            paneel, stapel, tabel, tekstveld, verborgen,
        },
    },
};

/// The password of every log-in of the demo.
pub const DEMO_WACHTWOORD: &str = "waterrijk-demo-2026";
/// Attempts per network address per hour; an office with one address stays below it.
const PER_UUR: u32 = 600;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let (limiet, pogingen) = (Limiet::per_uur(PER_UUR), Pogingen::default());
    Poort::nieuw(app)
        .get("/inloggen", Toegang::Openbaar, toon)
        .post("/inloggen", Toegang::Openbaar, move |app, van, jar, velden| {
            verstuur(app, van, jar, velden, limiet.clone(), pogingen.clone())
        })
        .get("/uitloggen", Toegang::Openbaar, toon_uitloggen)
        .post("/uitloggen", Toegang::Openbaar, uitloggen)
        .post("/sessie/verleng", Toegang::Ingelogd, verleng)
}

/// A path on this site; anything else would lead a person away after logging in.
fn lokaal_pad(verpakt: &str) -> Option<String> {
    let bytes = data_encoding::BASE64URL_NOPAD.decode(verpakt.as_bytes()).ok()?;
    let pad = String::from_utf8(bytes).ok()?;
    let schoon = !pad.contains('\\') && pad.chars().all(|c| c.is_ascii_graphic());
    let lokaal = pad.starts_with('/') && !pad.starts_with("//") && !pad.starts_with("/inloggen");
    (schoon && lokaal).then_some(pad)
}

/// Address and browser of a visitor.
#[derive(Debug)]
struct Van {
    adres: IpAddr,
    toestel: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Van {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(delen: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let agent = delen.headers.get(header::USER_AGENT).and_then(|k| k.to_str().ok()).unwrap_or_default();
        Ok(Self { adres: netwerkadres(delen), toestel: toestel(agent) })
    }
}

/// Browser and machine in words, for the list of sessions.
fn toestel(agent: &str) -> String {
    let eerste = |paren: &[(&str, &'static str)], anders: &'static str| {
        paren.iter().find(|(deel, _)| agent.contains(deel)).map_or(anders, |(_, naam)| naam)
    };
    let browser = eerste(
        &[("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")],
        "Onbekende browser",
    );
    let machine = eerste(
        &[
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("Mac OS", "Mac"),
            ("Linux", "Linux"),
        ],
        "onbekend toestel",
    );
    format!("{browser} op {machine}")
}

/// What stands on the page.
#[derive(Debug, Default)]
struct Beeld<'a> {
    naam: &'a str,
    terug: &'a str,
    fout: Option<String>,
    uitgelogd: bool,
}

async fn toon(State(app): State<App>, Misschien(ik): Misschien, z: Zoekdeel) -> Result<Response, WebFout> {
    // Who has to give his password once more, as on a phone whose code was forgotten, gets the form.
    if let Some(ik) = ik.filter(|_| z.een("opnieuw").is_none()) {
        let naar = lokaal_pad(z.waarde("terug")).unwrap_or_else(|| kader::thuis(&ik).to_owned());
        return Ok(Redirect::to(&naar).into_response());
    }
    let beeld = Beeld { terug: z.waarde("terug"), uitgelogd: z.een("uit").is_some(), ..Beeld::default() };
    Ok(pagina(&app, &beeld).await?.into_response())
}

async fn verstuur(
    State(app): State<App>,
    van: Van,
    jar: CookieJar,
    Velden(f): Velden,
    limiet: Limiet,
    pogingen: Pogingen,
) -> Result<Response, WebFout> {
    let (naam, terug) = (f.waarde("naam").trim(), f.waarde("terug"));
    if !limiet.neem(van.adres) {
        return Err(Weigering::TeVaak.into());
    }
    let nu = app.klok.nu();
    let uitkomst = match pogingen.wacht(naam, nu) {
        Some(tot) => Inlog::Wacht(tot),
        None => {
            sessie::inloggen(&app, naam, f.waarde("wachtwoord"), &van.toestel, &van.adres.to_string()).await?
        }
    };
    let fout = match uitkomst {
        Inlog::Gelukt(geheim) => {
            pogingen.gelukt(naam);
            let Some(ik) = sessie::herken(&app, &geheim).await? else {
                return Err(Weigering::GeenRecht.into());
            };
            let naar = lokaal_pad(terug).unwrap_or_else(|| kader::thuis(&ik).to_owned());
            return Ok((jar.add(koekje(&app, geheim)), Redirect::to(&naar)).into_response());
        }
        Inlog::Onjuist => match pogingen.mislukt(naam, nu) {
            Some(tot) => wacht_zin(nu, tot),
            None => "De inlognaam of het wachtwoord klopt niet. Probeer het opnieuw.".to_owned(),
        },
        Inlog::Wacht(tot) => {
            if pogingen.wacht(naam, nu).is_none() {
                let _ = pogingen.mislukt(naam, nu);
            }
            wacht_zin(nu, tot)
        }
    };
    let inhoud = pagina(&app, &Beeld { naam, terug, fout: Some(fout), uitgelogd: false }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, inhoud).into_response())
}

fn wacht_zin(nu: Timestamp, tot: Timestamp) -> String {
    let over = tot.as_second().saturating_sub(nu.as_second()).max(1);
    let hoelang = match over {
        1 => "1 seconde".to_owned(),
        2..=90 => format!("{over} seconden"),
        _ => format!("{} minuten", over.div_euclid(60) + 1),
    };
    let klok = lokaal(tot);
    format!(
        "Het wachtwoord was te vaak fout. Wacht {hoelang}. Om {:02}.{:02} uur kun je het opnieuw proberen.",
        klok.hour(),
        klok.minute()
    )
}

fn koekje(app: &App, geheim: String) -> Cookie<'static> {
    Cookie::build((KOEKJE, geheim))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.instelling.veilig)
        .build()
}

/// A log-in of the demo: log-in name, name on screen, roles.
struct DemoInlog {
    naam: String,
    weergave: String,
    rollen: String,
}

async fn demo_inlogs(app: &App) -> Result<Vec<DemoInlog>, WebFout> {
    if !app.instelling.demo {
        return Ok(Vec::new());
    }
    let mut tx = app.store.lees().await?;
    let accounts = store::account::alle(&mut tx).await?;
    let geladen = app.inrichting();
    let inlog = |a: store::account::Account| {
        let team = a.team.as_deref().and_then(|t| geladen.inrichting.team(t)).map(|t| t.naam.as_str());
        let rollen: Vec<&str> = a.rollen.iter().map(|t| t.rol.label()).chain(team).collect();
        DemoInlog { rollen: rollen.join(", "), naam: a.naam, weergave: a.weergave }
    };
    let mut actief: Vec<_> = accounts.into_iter().filter(|a| a.actief).collect();
    // In the order of the roles, so that somebody new sees what there is.
    actief.sort_by_key(|a| (a.rollen.first().map(|t| t.rol), a.weergave.clone()));
    Ok(actief.into_iter().take(40).map(inlog).collect())
}

async fn pagina(app: &App, b: &Beeld<'_>) -> Result<Markup, WebFout> {
    let geladen = app.inrichting();
    let demo = demo_inlogs(app).await?;
    let fouten: Vec<(&str, &str)> = b.fout.as_deref().map(|f| ("naam", f)).into_iter().collect();
    let p = KantoorPagina {
        fout: b.fout.is_some(),
        midden: true,
        script: Script::Kantoor,
        melding: b.uitgelogd.then_some((MeldingSoort::Gelukt, "Je bent uitgelogd.")),
        ..KantoorPagina::new(&geladen.inrichting.gemeente.naam, "Inloggen")
    };
    let formulier = formulier(
        "/inloggen",
        Methode::Post,
        &html! {
            (verborgen("terug", b.terug))
            (tekstveld(&Veld::new("naam", "Inlognaam").autocomplete("username").waarde(b.naam).fout(b.fout.as_deref())))
            (tekstveld(&Veld::new("wachtwoord", "Wachtwoord").soort("password").autocomplete("current-password")))
            (knoppen(&[Knop::verstuur("Log in")]))
        },
    );
    let inhoud = html! {
        (foutoverzicht(Taal::Nl, &fouten))
        @if demo.is_empty() {
            (formulier)
            (alinea("Wachtwoord vergeten? Vraag je beheerder om een nieuw."))
        } @else {
            (kolommen_gelijk(&paneel("Met je eigen naam", &formulier), &demo_lijst(&demo, b.terug)))
        }
    };
    Ok(kantoor_pagina(&p, &stapel(&inhoud)))
}

fn demo_lijst(demo: &[DemoInlog], terug: &str) -> Markup {
    let rijen: Vec<Vec<Markup>> = demo.iter().map(|d| vec![
        html! { (d.weergave) },
        html! { (d.rollen) },
        html! { form action="/inloggen" method="post" {
            (verborgen("naam", &d.naam)) (verborgen("wachtwoord", DEMO_WACHTWOORD)) (verborgen("terug", terug))
            (knop(&Knop::verstuur("Log in").soort(KnopSoort::Gewoon).uitleg(&format!("als {}", d.weergave))))
        } },
    ]).collect();
    html! {
        (paneel("Kijk rond in de demo", &html! {
            (alinea("Dit is een gemeente die niet bestaat. Kies een rol. Elke rol ziet ander werk."))
            (tabel("Inlognamen van de demo", &["Naam", "Rol en team", "Inloggen"], &rijen))
            (klein(&format!("Het wachtwoord is overal {DEMO_WACHTWOORD}.")))
        }))
    }
}

async fn toon_uitloggen(State(app): State<App>, Misschien(ik): Misschien) -> Response {
    let Some(ik) = ik else { return Redirect::to("/inloggen").into_response() };
    let kader = Kantoor { midden: true, ..Kantoor::default() };
    let inhoud = html! {
        (meldingvak(MeldingSoort::Info, None, &alinea("Wat je hebt bewaard, blijft bewaard.")))
        (formulier("/uitloggen", Methode::Post, &knoppen(&[Knop::verstuur("Log uit"), Knop::link(kader::thuis(&ik), "Blijf ingelogd")])))
    };
    kader::kantoor(&app, &ik, "Uitloggen", kader, &Titelrij::default(), &inhoud).into_response()
}

async fn uitloggen(
    State(app): State<App>,
    Misschien(ik): Misschien,
    jar: CookieJar,
) -> Result<Response, WebFout> {
    if let Some(ik) = ik {
        sessie::uitloggen(&app, &ik).await?;
    }
    let jar = jar.remove(Cookie::build(KOEKJE).path("/"));
    Ok((jar, Redirect::to("/inloggen?uit=ja")).into_response())
}

/// The door has moved the end of the session already; this tells until when.
async fn verleng(Ik(ik): Ik, koppen: HeaderMap) -> Response {
    let json = koppen.get(header::ACCEPT).and_then(|k| k.to_str().ok()).is_some_and(|k| k.contains("json"));
    if json {
        Json(serde_json::json!({ "tot": ik.verloopt.to_string() })).into_response()
    } else {
        Redirect::to(kader::thuis(&ik)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pak_in(pad: &str) -> String {
        data_encoding::BASE64URL_NOPAD.encode(pad.as_bytes())
    }

    #[test]
    fn only_a_path_on_this_site_is_followed() {
        assert_eq!(lokaal_pad(&pak_in("/zaken?status=nieuw")).as_deref(), Some("/zaken?status=nieuw"));
        for weg in [
            "//kwaad.example",
            "https://kwaad.example",
            "/\\kwaad.example",
            "javascript:1",
            "/a\r\nb",
            "",
            "/inloggen",
        ] {
            assert_eq!(lokaal_pad(&pak_in(weg)), None, "{weg}");
        }
        assert_eq!(lokaal_pad("geen base64!"), None);
    }

    #[test]
    fn a_device_is_named_in_words() {
        let agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36";
        assert_eq!(toestel(agent), "Chrome op Linux");
        assert_eq!(toestel("curl/8"), "Onbekende browser op onbekend toestel");
    }
}
