//! The page of who got a letter with a duty: what he must do, his letters, and what he can send in.

mod formulier;
mod geld;
mod gestuurd;
mod pagina;
mod stappen;

use axum::{
    extract::{Multipart, Path},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domein::{inbreng::Inbrengsoort, inrichting::Taal, weigering::Weigering};
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    bezoek::Bezoek,
    formulier::{Fouten, Velden},
    melden::{Grenzen, naar},
};
use crate::{
    app::App,
    handelingen::{
        Fout,
        aangeschrevene::{self, Pagina},
    },
    toegang::{Poort, Toegang},
    web::{fout::WebFout, kader::Burger, onderdelen::*},
};

type Antwoord = Result<Response, WebFout>;

/// A page with what somebody asked for, or the page that says that his link does not work any more.
enum Open {
    Ja(Box<Pagina>),
    Dicht(Response),
}

/// Opens the page of a secret. Guessing costs turns, whether the guess is right or not.
async fn open(grenzen: &Grenzen, b: &Bezoek, geheim: &str) -> Result<Open, WebFout> {
    if !grenzen.bestanden.neem(b.adres) {
        return Err(Weigering::TeVaak.into());
    }
    match aangeschrevene::lees(&b.app, geheim).await {
        Ok(pagina) => Ok(Open::Ja(Box::new(pagina))),
        Err(Fout::Weigering(Weigering::PaginaDicht)) => Ok(Open::Dicht(dicht(b))),
        Err(fout) => Err(fout.into()),
    }
}

/// What stays out of search engines.
fn geheim_antwoord(status: StatusCode, inhoud: Markup) -> Response {
    let mut uit = (status, inhoud).into_response();
    let noindex = HeaderValue::from_static("noindex, nofollow");
    uit.headers_mut().insert(HeaderName::from_static("x-robots-tag"), noindex);
    uit
}

/// How to reach us, as a link.
fn bel(b: &Bezoek) -> Markup {
    let geladen = b.geladen();
    let nummer = &geladen.inrichting.gemeente.telefoon;
    link(&format!("tel:{}", nummer.replace(' ', "")), &b.zm("bel", &[("nummer", nummer)]))
}

fn dicht(b: &Bezoek) -> Response {
    let inhoud = html! {
        (alinea(&b.z("brief-dicht")))
        (alinea(&b.z("brief-dicht-bellen")))
        (alinea_met(&html! { (bel(b)) "." }))
    };
    let pagina = b.pagina(&b.z("brief-dicht-titel"), Burger::default(), &inhoud);
    geheim_antwoord(StatusCode::GONE, pagina)
}

/// An amount as people of that language write it.
fn euro(taal: Taal, cent: i64) -> String {
    // The sign stays with the amount at the end of a line.
    let nl = termijnen::Bedrag::cent(cent).to_string().replace(' ', "\u{a0}");
    match taal {
        Taal::Nl => nl,
        Taal::En => nl
            .chars()
            .map(|c| {
                if c == '.' {
                    ','
                } else if c == ',' {
                    '.'
                } else {
                    c
                }
            })
            .collect(),
    }
}

/// "You asked for more time": what he did, as a step.
fn gedaan(b: &Bezoek, soort: Inbrengsoort) -> String {
    match soort {
        Inbrengsoort::Zienswijze => b.z("brief-stap-zienswijze-in"),
        soort => b.z(&format!("brief-stap-{}", soort.as_str())),
    }
}

/// Words from a letter: those are Dutch, whatever language the page has.
fn uit_brief(tekst: &str) -> Markup {
    html! { div lang="nl" { (vrije_tekst(tekst)) } }
}

/// `GET /brief`: for who copies the code from paper.
async fn invoer(b: Bezoek) -> Response {
    invoerpagina(&b, &Fouten::default(), "")
}

fn invoerpagina(b: &Bezoek, fouten: &Fouten, code: &str) -> Response {
    let (label, hint) = (b.z("brief-invoer-code"), b.z("brief-invoer-hint"));
    let veld = Veld::new("code", &label).taal(b.taal).hint(&hint).waarde(code).max(60);
    let inhoud = html! {
        (fouten.overzicht(b.taal))
        (inleiding(&b.z("brief-invoer-uitleg")))
        (super::super::onderdelen::formulier("/brief", Methode::Post, &html! {
            (tekstveld(&veld.autocomplete("off").fout(fouten.bij("code"))))
            (knoppen(&[Knop::verstuur(&b.z("brief-invoer-knop"))]))
        }))
        (alinea_met(&html! { (b.z("brief-vragen")) " " (bel(b)) "." }))
    };
    let kader = Burger { fout: fouten.is_fout(), ..Burger::default() };
    (fouten.status(), b.pagina(&b.z("brief-invoer-titel"), kader, &inhoud)).into_response()
}

/// `POST /brief`: on to the page of that code.
async fn zoek(grenzen: Grenzen, b: Bezoek, velden: Velden) -> Antwoord {
    let getypt = velden.een("code").to_owned();
    // Somebody may copy the whole address.
    let code = getypt.rsplit('/').next().unwrap_or_default();
    let code: String = code.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect();
    if !code.is_empty() {
        match open(&grenzen, &b, &code).await {
            Ok(Open::Ja(_)) => return Ok(naar(&format!("/brief/{code}"))),
            Ok(Open::Dicht(pagina)) => return Ok(pagina),
            Err(fout) => match fout.weigering()? {
                Weigering::NietGevonden => {}
                ander => return Err(ander.into()),
            },
        }
    }
    let mut fouten = Fouten::default();
    fouten.erbij("code", b.z("fout-brief-code"));
    Ok(invoerpagina(&b, &fouten, &getypt))
}

/// `GET /brief/{geheim}/stuk/{stuk}`: a letter that was sent to him, as it left.
async fn stuk(grenzen: Grenzen, b: Bezoek, Path((geheim, id)): Path<(String, Uuid)>) -> Antwoord {
    let p = match open(&grenzen, &b, &geheim).await? {
        Open::Ja(p) => p,
        Open::Dicht(pagina) => return Ok(pagina),
    };
    let brief = p.brieven.iter().find(|v| v.rij.id == id).ok_or(Weigering::NietGevonden)?;
    let (bestanden, sha256) = (b.app.bestanden.clone(), brief.rij.pdf.clone());
    let gelezen = tokio::task::spawn_blocking(move || bestanden.lees(&sha256)).await;
    let bytes = gelezen.map_err(|e| Fout::Intern(e.to_string()))?.map_err(Fout::from)?;
    let naam = format!("attachment; filename=\"{}-{}.pdf\"", p.zaak.nummer, brief.rij.sjabloon);
    let mut uit = bytes.into_response();
    let koppen = uit.headers_mut();
    koppen.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    koppen.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    koppen.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    if let Ok(naam) = HeaderValue::from_str(&naam) {
        koppen.insert(header::CONTENT_DISPOSITION, naam);
    }
    Ok(uit)
}

/// Routes of the page.
pub(super) fn routes(app: &App) -> Poort {
    let (vrij, geheim) = (Toegang::Openbaar, Toegang::Geheim);
    let g = Grenzen::van(app);
    let (g1, g2, g3, g4) = (g.clone(), g.clone(), g.clone(), g.clone());
    Poort::nieuw(app)
        .get("/brief", vrij, invoer)
        .post("/brief", vrij, move |b: Bezoek, v: Velden| zoek(g1.clone(), b, v))
        .get("/brief/{geheim}", geheim, move |b, p, q| pagina::toon(g2.clone(), b, p, q))
        .get("/brief/{geheim}/stuk/{stuk}", geheim, move |b, p| stuk(g3.clone(), b, p))
        .get("/brief/{geheim}/{soort}", geheim, move |b, p| formulier::toon(g4.clone(), b, p))
        .post("/brief/{geheim}/{soort}", geheim, move |b: Bezoek, p: Path<(String, String)>, m: Multipart| {
            formulier::verstuur(g.clone(), b, p, m)
        })
}

#[cfg(test)]
mod tests {
    use domein::{inbreng::Hoorwijze, inbreng::Inbrengsoort as S};

    use super::*;
    use crate::teksten::zin;

    /// Every sentence whose key is put together exists in both languages.
    #[test]
    fn every_act_has_its_words_in_both_languages() {
        let per_soort = ["doe", "gedaan", "veld-tekst", "verstuur", "uitleg"];
        let mut sleutels: Vec<String> = S::ALLE
            .iter()
            .flat_map(|soort| per_soort.map(|deel| format!("brief-{deel}-{}", soort.as_str())))
            .collect();
        let vragen = S::ALLE.iter().filter(|soort| soort.is_vraag());
        sleutels.extend(vragen.map(|soort| format!("brief-antwoord-{}-ja", soort.as_str())));
        sleutels.extend(Hoorwijze::ALLE.iter().map(|hoe| format!("brief-hoe-{}", hoe.as_str())));
        for sleutel in sleutels {
            for taal in [Taal::Nl, Taal::En] {
                assert_ne!(zin(taal, &sleutel), sleutel, "{taal:?}");
            }
        }
    }

    #[test]
    fn an_amount_reads_as_people_of_that_language_write_it() {
        assert_eq!(euro(Taal::Nl, 125_050), "€\u{a0}1.250,50");
        assert_eq!(euro(Taal::En, 125_050), "€\u{a0}1,250.50");
    }
}
