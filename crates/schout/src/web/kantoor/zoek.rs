//! Searching: a number leads to its zaak, a place to the zaken there, a word to the page or action of that name.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domein::zaak::Zaak;
use maud::{Markup, html};

use super::{
    beeld::Namen,
    zaken::tabel::{self, Regel},
    zoekdeel::{Zoekdeel, codeer},
};
use crate::{
    app::App,
    klok::lokaal,
    plaats::{Treffer, TrefferSoort},
    store::{
        self, Tx,
        lijst::{Filter, Kijker, Volgorde},
    },
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, Titelrij, alinea, klein, knop, kop2, leeg, lijst, lijstkop, link, paneel, stapel,
        },
    },
};
use domein::toegang::Recht;

/// Zaken on one page.
const MEESTE: i64 = 50;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get("/zoek", Toegang::Ingelogd, toon)
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let vraag: String = z.waarde("q").trim().chars().take(100).collect();
    let plekken = paginas(&ik, &vraag);
    let mag = ik.gebruiker.heeft(Recht::ZakenLezen);
    let (mut zaken, mut plaatsen) = (Vec::new(), Vec::new());
    let mut tx = app.store.lees().await?;
    if mag && !vraag.is_empty() {
        let kijker = ik.gebruiker.kijker();
        if let Some(zaak) = op_nummer(&mut tx, &kijker, &vraag, lokaal(app.klok.nu()).year()).await? {
            return Ok(Redirect::to(&format!("/zaken/{}", zaak.nummer)).into_response());
        }
        plaatsen = app.plaatsen.zoek(&vraag, 8);
        zaken = bij_plek(&mut tx, &kijker, &vraag, &plaatsen).await?;
    }
    let namen = Namen::lees(&app, &mut tx).await?;
    drop(tx);
    let regels: Vec<Regel> =
        zaken.iter().map(|zaak| tabel::regel(zaak, &namen, &Zoekdeel::default())).collect();
    let inhoud = stapel(&html! {
        @if mag && !vraag.is_empty() { (gevonden(&vraag, &regels)) (andere_plekken(&plaatsen)) }
        @if !mag && plekken.is_empty() {
            (leeg("Niets gevonden", "Met jouw rol zoek je naar pagina's van Schout. Zaken zie je niet.", &html! {}))
        }
        (naar(&plekken, &vraag))
    });
    let titel =
        if vraag.is_empty() { "Zoeken".to_owned() } else { format!("Zoeken naar \u{201c}{vraag}\u{201d}") };
    let kader = Kantoor { zoekterm: &vraag, ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, &titel, kader, &Titelrij::default(), &inhoud).into_response())
}

/// `2026-004812`, `2026-4812` or `4812` (of this year).
fn nummer_van(vraag: &str, jaar: i16) -> Option<String> {
    let (jaar, volg) = match vraag.split_once('-') {
        Some((jaar, volg)) => (jaar.parse().ok().filter(|j| (2000..=2999).contains(j))?, volg),
        None => (jaar, vraag),
    };
    let kaal = !volg.is_empty() && volg.len() <= 6 && volg.bytes().all(|b| b.is_ascii_digit());
    kaal.then(|| format!("{jaar}-{volg:0>6}"))
}

pub(super) async fn op_nummer(
    tx: &mut Tx,
    kijker: &Kijker,
    vraag: &str,
    jaar: i16,
) -> Result<Option<Zaak>, WebFout> {
    let Some(nummer) = nummer_van(vraag, jaar) else { return Ok(None) };
    let f = Filter { nummers: vec![nummer], ..Filter::default() };
    Ok(store::lijst::pagina(tx, kijker, &f, Volgorde::Nieuwste, None, 1).await?.pop())
}

/// Zaken at the place that fits best, open and closed, newest first; else those with the words in their place.
pub(super) async fn bij_plek(
    tx: &mut Tx,
    kijker: &Kijker,
    vraag: &str,
    plekken: &[Treffer],
) -> Result<Vec<Zaak>, WebFout> {
    let beste = plekken.first();
    let f = match beste {
        Some(t) if t.soort == TrefferSoort::Adres => {
            Filter { adres: Some(t.id.clone()), ..Filter::default() }
        }
        Some(t) if t.soort == TrefferSoort::Gebied => {
            Filter { gebied: Some(t.id.clone()), ..Filter::default() }
        }
        Some(t) if t.soort == TrefferSoort::Straat => {
            Filter { zoek: Some(t.tekst.clone()), ..Filter::default() }
        }
        _ => Filter { zoek: Some(vraag.to_owned()), ..Filter::default() },
    };
    Ok(store::lijst::pagina(tx, kijker, &f, Volgorde::Nieuwste, None, MEESTE).await?)
}

fn gevonden(vraag: &str, regels: &[Regel]) -> Markup {
    if regels.is_empty() {
        let actie = knop(&Knop::link("/zaken", "Bekijk alle zaken"));
        return leeg(
            "Geen zaken gevonden",
            &format!(
                "Er zijn geen zaken bij \u{201c}{vraag}\u{201d} die je mag zien. Zoek op nummer, adres of straat."
            ),
            &actie,
        );
    }
    let stand = match regels.len() {
        1 => "1 zaak gevonden.".to_owned(),
        n if i64::try_from(n).is_ok_and(|n| n >= MEESTE) => format!("De nieuwste {n} zaken."),
        n => format!("{n} zaken gevonden."),
    };
    html! { (lijstkop(&stand, &[], "/zoek")) (tabel::tabel("Gevonden zaken", regels, None, false)) }
}

fn andere_plekken(plekken: &[Treffer]) -> Markup {
    if plekken.len() < 2 {
        return html! {};
    }
    let punten: Vec<Markup> = plekken
        .iter()
        .map(|t| {
            html! {
                (link(&format!("/zoek?q={}", codeer(&t.tekst)), &t.tekst)) " " (klein(&t.toelichting))
            }
        })
        .collect();
    paneel("Bedoel je een van deze plekken?", &lijst(&punten))
}

/// Pages and actions, for those who work without the command palette: words to find them by, address.
fn paginas(ik: &Ingelogd, vraag: &str) -> Vec<(String, String)> {
    let mut alle: Vec<(String, String)> =
        kader::navigatie(ik).iter().map(|n| (format!("Ga naar {}", n.tekst), n.href.to_owned())).collect();
    let g = &ik.gebruiker;
    let mut erbij = |recht: Option<Recht>, naam: &str, href: &str| {
        if recht.is_none_or(|r| g.heeft(r)) {
            alle.push((naam.to_owned(), href.to_owned()));
        }
    };
    erbij(Some(Recht::ZakenLezen), "Toon zaken die te laat zijn", "/zaken?termijn=laat");
    erbij(Some(Recht::ZakenLezen), "Toon zaken die vandaag moeten", "/zaken?termijn=vandaag");
    erbij(Some(Recht::ZakenLezen), "Toon zaken zonder behandelaar", "/zaken?behandelaar=niemand");
    erbij(Some(Recht::ZakenLezen), "Toon afgehandelde zaken", "/zaken?status=afgehandeld&volgorde=nieuwste");
    erbij(Some(Recht::InrichtingLezen), "Test een voorbeeld in de inrichting", "/inrichting/toets");
    erbij(Some(Recht::AccountsBeheren), "Maak een account", "/accounts/nieuw");
    erbij(Some(Recht::AccountsBeheren), "Beheer tokens", "/tokens");
    erbij(None, "Wijzig je wachtwoord", "/profiel");
    erbij(None, "Beëindig een sessie", "/profiel");
    erbij(None, "Toon sneltoetsen", "/sneltoetsen");
    erbij(None, "Log uit", "/uitloggen");
    let woorden: Vec<String> = vraag.to_lowercase().split_whitespace().map(str::to_owned).collect();
    alle.retain(|(naam, _)| woorden.iter().all(|w| naam.to_lowercase().contains(w)));
    alle
}

fn naar(plekken: &[(String, String)], vraag: &str) -> Markup {
    if plekken.is_empty() {
        return html! {};
    }
    let punten: Vec<Markup> = plekken.iter().map(|(naam, href)| link(href, naam)).collect();
    html! {
        (kop2("Pagina's en acties"))
        @if vraag.is_empty() { (alinea("Typ een nummer, adres of straat in de balk boven. Of kies hier wat je wilt doen.")) }
        (lijst(&punten))
    }
}

#[cfg(test)]
mod tests {
    use super::nummer_van;

    #[test]
    fn a_number_may_be_typed_short() {
        assert_eq!(nummer_van("2025-004812", 2026).as_deref(), Some("2025-004812"));
        assert_eq!(nummer_van("2025-4812", 2026).as_deref(), Some("2025-004812"));
        assert_eq!(nummer_van("4812", 2026).as_deref(), Some("2026-004812"));
        assert_eq!(nummer_van("Havenstraat 12", 2026), None);
        assert_eq!(nummer_van("LP-00123", 2026), None);
        assert_eq!(nummer_van("", 2026), None);
    }
}
