//! Searching: a number leads to its zaak, an address or area to the zaken there, words to the zaken in which they stand
//! and to the page or action of that name.

mod treffers;

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
    plaats::{Treffer, TrefferSoort, vouw},
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
use treffers::Bladzijde;

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
    let (mut gevonden, mut plaatsen) = (Gevonden::default(), Vec::new());
    let mut tx = app.store.lees().await?;
    let namen = Namen::lees(&app, &mut tx).await?;
    if mag && !vraag.is_empty() {
        let kijker = ik.gebruiker.kijker();
        if let Some(zaak) = op_nummer(&mut tx, &kijker, &vraag, lokaal(app.klok.nu()).year()).await? {
            return Ok(Redirect::to(&format!("/zaken/{}", zaak.nummer)).into_response());
        }
        plaatsen = app.plaatsen.zoek(&vraag, 8);
        gevonden = vind(&mut tx, &kijker, &namen, &z, &plaatsen).await?;
    }
    drop(tx);
    let inhoud = stapel(&html! {
        @if mag && !vraag.is_empty() { (toon_gevonden(&vraag, &gevonden, &namen)) (andere_plekken(&plaatsen)) }
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

/// Zaken at the place that fits best, open and closed, newest first; else those with the words.
pub(super) async fn bij_plek(
    tx: &mut Tx,
    kijker: &Kijker,
    vraag: &str,
    plekken: &[Treffer],
) -> Result<Vec<Zaak>, WebFout> {
    let f = match plekken.first().and_then(filter_van) {
        Some(f) => f,
        None => Filter { zoek: Some(vraag.to_owned()), ..Filter::default() },
    };
    Ok(store::lijst::pagina(tx, kijker, &f, Volgorde::Nieuwste, None, MEESTE).await?)
}

/// What a place means for a list: an address or area exactly, a street by its name.
fn filter_van(t: &Treffer) -> Option<Filter> {
    match t.soort {
        TrefferSoort::Adres => Some(Filter { adres: Some(t.id.clone()), ..Filter::default() }),
        TrefferSoort::Gebied => Some(Filter { gebied: Some(t.id.clone()), ..Filter::default() }),
        TrefferSoort::Straat => Some(Filter { zoek: Some(t.tekst.clone()), ..Filter::default() }),
        _ => None,
    }
}

/// What there is to show.
#[derive(Default)]
struct Gevonden {
    /// The address or area that was typed, and its zaken.
    plek: Option<(String, Vec<Zaak>)>,
    /// Zaken with the words.
    woorden: Option<Bladzijde>,
}

async fn vind(
    tx: &mut Tx,
    kijker: &Kijker,
    namen: &Namen,
    z: &Zoekdeel,
    plekken: &[Treffer],
) -> Result<Gevonden, WebFout> {
    let vraag = z.waarde("q");
    let precies = plekken.first().filter(|t| is_bedoeld(vraag, t));
    if let Some((t, f)) = precies.and_then(|t| Some((t, filter_van(t)?))) {
        let zaken = store::lijst::pagina(tx, kijker, &f, Volgorde::Nieuwste, None, MEESTE).await?;
        if !zaken.is_empty() {
            return Ok(Gevonden { plek: Some((t.tekst.clone(), zaken)), woorden: None });
        }
    }
    Ok(Gevonden { plek: None, woorden: treffers::lees(tx, kijker, namen, z).await? })
}

/// Whether an address or area was typed in full, or an address by its postcode and number; not a word that resembles it.
fn is_bedoeld(vraag: &str, t: &Treffer) -> bool {
    let (getypt, naam) = (vouw(vraag), vouw(&t.tekst));
    let postcode = getypt.len() > 6 && vouw(&t.toelichting).starts_with(&getypt[..6]);
    match t.soort {
        TrefferSoort::Adres => postcode || getypt.starts_with(&naam),
        TrefferSoort::Gebied => getypt == naam,
        _ => false,
    }
}

fn toon_gevonden(vraag: &str, g: &Gevonden, namen: &Namen) -> Markup {
    match (&g.plek, &g.woorden) {
        (Some((plek, zaken)), _) => toon_plek(plek, zaken, namen),
        (None, Some(b)) if !b.is_leeg() => treffers::toon(b, namen),
        _ => {
            let actie = knop(&Knop::link("/zaken", "Bekijk alle zaken"));
            let zin = format!(
                "Er zijn geen zaken met \u{201c}{vraag}\u{201d} die je mag zien. Kijk of het goed is geschreven, of gebruik minder woorden."
            );
            leeg("Geen zaken gevonden", &zin, &actie)
        }
    }
}

fn toon_plek(plek: &str, zaken: &[Zaak], namen: &Namen) -> Markup {
    let regels: Vec<Regel> =
        zaken.iter().map(|zaak| tabel::regel(zaak, namen, &Zoekdeel::default())).collect();
    let stand = match regels.len() {
        1 => format!("1 zaak bij {plek}."),
        n if i64::try_from(n).is_ok_and(|n| n >= MEESTE) => format!("De nieuwste {n} zaken bij {plek}."),
        n => format!("{n} zaken bij {plek}."),
    };
    html! { (lijstkop(&stand, &[], "/zoek")) (tabel::tabel("Gevonden zaken", &regels, None, false)) }
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
        @if vraag.is_empty() { (alinea("Typ een nummer, adres, kenteken of woorden uit een melding in de balk boven. Of kies hier wat je wilt doen.")) }
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
