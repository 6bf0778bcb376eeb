//! Language, cookies, privacy, accessibility.

use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use data_encoding::BASE64URL_NOPAD;
use maud::{Markup, html};
use serde::Deserialize;

use super::{TAALKOEKJE, bezoek::Bezoek, formulier::Velden, melden::naar};
use crate::{
    app::App,
    web::{kader::Burger, onderdelen::*},
};

/// Cookie that remembers that the cookie page was read and what was chosen; functional.
const KEUZEKOEKJE: &str = "cookiekeuze";

/// Which language, and where to go back to.
#[derive(Debug, Deserialize)]
pub struct Taalwens {
    #[serde(default)]
    naar: String,
    #[serde(default)]
    terug: String,
}

/// An address on this site, or the first page. Never another site.
fn veilig_terug(gecodeerd: &str) -> String {
    let tekst = BASE64URL_NOPAD.decode(gecodeerd.as_bytes()).ok().and_then(|t| String::from_utf8(t).ok());
    tekst.filter(|t| is_eigen_pad(t)).unwrap_or_else(|| "/".to_owned())
}

fn is_eigen_pad(pad: &str) -> bool {
    let schoon = pad.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    schoon && pad.starts_with('/') && !pad.starts_with("//") && !pad.starts_with("/taal")
}

fn koekje(app: &App, naam: &'static str, waarde: &str) -> Cookie<'static> {
    let mut k = Cookie::new(naam, waarde.to_owned());
    k.set_path("/");
    k.set_same_site(SameSite::Lax);
    k.set_http_only(true);
    k.set_secure(app.instelling.veilig);
    k.make_permanent();
    k
}

/// Changes the language and goes back. The choice is kept in a cookie, unless somebody refused that.
pub async fn taal(b: Bezoek, pot: CookieJar, Query(wens): Query<Taalwens>) -> Response {
    let taal = if wens.naar == "en" { "en" } else { "nl" };
    let mut koek = koekje(&b.app, TAALKOEKJE, taal);
    if pot.get(KEUZEKOEKJE).is_some_and(|k| k.value() == "sessie") {
        koek.set_max_age(None);
        koek.set_expires(None);
    }
    (pot.add(koek), naar(&veilig_terug(&wens.terug))).into_response()
}

fn pagina(b: &Bezoek, titel: &str, inhoud: &Markup) -> Markup {
    let terug = b.z("terug-begin");
    b.pagina(&b.z(titel), Burger { terug: Some(("/", &terug)), ..Burger::default() }, inhoud)
}

/// Which cookies there are, and the choice.
pub async fn cookies(b: Bezoek, pot: CookieJar) -> Markup {
    cookieblad(&b, &pot, None)
}

fn cookieblad(b: &Bezoek, pot: &CookieJar, fout: Option<&str>) -> Markup {
    let keuze_nu = pot.get(KEUZEKOEKJE).map(|k| k.value().to_owned()).unwrap_or_default();
    let (vraag, jaar, sessie) = (b.z("cookies-vraag"), b.z("cookies-jaar"), b.z("cookies-sessie"));
    let opties = [Optie::new("jaar", &jaar), Optie::new("sessie", &sessie)];
    let cel = |sleutel: &str| html! { (b.z(sleutel)) };
    let inhoud = html! {
        @if !keuze_nu.is_empty() && fout.is_none() { (bevestiging(MeldingSoort::Gelukt, &b.z("cookies-bewaard"))) }
        (inleiding(&b.z("cookies-uitleg")))
        (tabel(&b.z("cookies-tabel"), &[&b.z("cookies-naam"), &b.z("cookies-waarvoor"), &b.z("cookies-hoelang")], &[
            vec![html! { (TAALKOEKJE) }, cel("cookies-taal"), cel("cookies-taal-duur")],
            vec![html! { (KEUZEKOEKJE) }, cel("cookies-keuze"), cel("cookies-keuze-duur")],
        ]))
        (alinea(&b.z("cookies-geen-andere")))
        (formulier("/cookies", Methode::Post, &html! {
            (keuze(&Veld::new("keuze", &vraag).taal(b.taal).waarde(if keuze_nu.is_empty() { "jaar" } else { &keuze_nu }).fout(fout), &opties, Stand::Onder))
            (knoppen(&[Knop::verstuur(&b.z("cookies-bewaar"))]))
        }))
    };
    pagina(b, "cookies-titel", &inhoud)
}

/// Remembers the choice. "Session" also forgets a language that was kept.
pub async fn cookies_kiezen(b: Bezoek, pot: CookieJar, velden: Velden) -> Response {
    let keuze = velden.een("keuze");
    if !["sessie", "jaar"].contains(&keuze) {
        let blad = cookieblad(&b, &pot, Some(&b.z("fout-keuze")));
        return (StatusCode::UNPROCESSABLE_ENTITY, blad).into_response();
    }
    let sessie = keuze == "sessie";
    let mut pot = pot.add(koekje(&b.app, KEUZEKOEKJE, if sessie { "sessie" } else { "jaar" }));
    if sessie {
        let mut taal = koekje(&b.app, TAALKOEKJE, b.taal.kies("nl", "en"));
        taal.set_max_age(None);
        taal.set_expires(None);
        pot = pot.add(taal);
    }
    (pot, naar("/cookies")).into_response()
}

/// What happens with personal data.
pub async fn privacy(b: Bezoek) -> Markup {
    let geladen = b.geladen();
    let (gemeente, i) = (&geladen.inrichting.gemeente, &geladen.inrichting.instellingen);
    let uren = i.concept_uren.to_string();
    let bij = [("gemeente", gemeente.naam.as_str()), ("uren", &uren), ("nummer", &gemeente.telefoon)];
    let inhoud = html! {
        (inleiding(&b.zm("privacy-inleiding", &bij)))
        @for deel in ["wat", "waarom", "wie", "verzoek", "openbaar", "fotos", "hoelang", "rechten"] {
            (kop2(&b.z(&format!("privacy-{deel}-kop"))))
            (alinea(&b.zm(&format!("privacy-{deel}"), &bij)))
        }
    };
    pagina(&b, "privacy-titel", &inhoud)
}

/// How accessible the site is, and whom to tell when it is not.
pub async fn toegankelijkheid(b: Bezoek) -> Markup {
    let geladen = b.geladen();
    let gemeente = &geladen.inrichting.gemeente;
    let tel = format!("tel:{}", gemeente.telefoon.replace(' ', ""));
    let inhoud = html! {
        (inleiding(&b.z("toegankelijk-inleiding")))
        (lijst(&["toegankelijk-script", "toegankelijk-toetsen", "toegankelijk-kaart", "toegankelijk-taal"].map(|s| html! { (b.z(s)) })))
        (kop2(&b.z("toegankelijk-kop")))
        (alinea_met(&html! { (b.z("toegankelijk-meld")) " " (link(&tel, &b.zm("bel", &[("nummer", &gemeente.telefoon)]))) "." }))
    };
    pagina(&b, "toegankelijk-titel", &inhoud)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terug(pad: &str) -> String {
        veilig_terug(&BASE64URL_NOPAD.encode(pad.as_bytes()))
    }

    #[test]
    fn the_language_switch_never_leads_to_another_site() {
        assert_eq!(terug("/volg/abc?nieuw=1"), "/volg/abc?nieuw=1");
        for kwaad in ["//kwaad.example", "https://kwaad.example", "/\\kwaad.example", "/\tkwaad", "kwaad", ""]
        {
            assert_eq!(terug(kwaad), "/", "{kwaad}");
        }
        assert_eq!(veilig_terug("geen base64!"), "/");
    }
}
