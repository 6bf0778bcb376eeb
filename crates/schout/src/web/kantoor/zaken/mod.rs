//! Lists of zaken: filters in the address, saved views, pages by keyset, several zaken at once.

mod antwoord;
mod bulk;
mod buur;
mod csv;
pub mod filter;
pub mod tabel;
mod weergave;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::toegang::Recht;
use maud::{Markup, html};

use super::{
    beeld::{Namen, telzin},
    zoekdeel::Zoekdeel,
};
use crate::{
    app::App,
    klok::lokaal,
    store::{
        self, Tx,
        account::Weergave,
        lijst::{Cursor, Filter, Kijker, Volgorde},
    },
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{Knop, KnopSoort, Tab, Titelrij, knop, leeg, lijstvlak, paginering, rij_uiteen, tabs},
    },
};
use filter::{Lijst, MIJN};

/// Rows of one page.
const STAP: i64 = 50;
/// Counting stops here.
pub(super) const HOOGSTENS: i64 = 1000;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let lezen = Toegang::Recht(Recht::ZakenLezen);
    Poort::nieuw(app)
        .get("/zaken", lezen, toon)
        .get("/zaken.csv", lezen, csv::toon)
        .get("/zaken/{nummer}/buur", lezen, buur::ga)
        .met(weergave::routes(app))
        .met(bulk::routes(app))
}

/// How many there are, how many are late, how many bind today.
pub(super) async fn telling(
    tx: &mut Tx,
    kijker: &Kijker,
    f: &Filter,
    namen: &Namen,
) -> Result<String, WebFout> {
    let t = store::lijst::tel(tx, kijker, f, namen.vandaag, HOOGSTENS).await?;
    Ok(telzin(t.alles, t.laat, t.vandaag, HOOGSTENS))
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let namen = Namen::lees(&app, &mut tx).await?;
    let lijst = Lijst::lees(&z, &ik.gebruiker, lokaal(app.klok.nu()).date());
    let kijker = ik.gebruiker.kijker();
    let na = lijst.na.as_ref();
    let mut zaken =
        store::lijst::pagina(&mut tx, &kijker, &lijst.filter, lijst.volgorde, na, STAP + 1).await?;
    let meer = i64::try_from(zaken.len()).is_ok_and(|n| n > STAP);
    if meer {
        zaken.pop();
    }
    let volgende = zaken.last().filter(|_| meer).map(|z| Cursor::na(z, lijst.volgorde).tekst());
    let stand = telling(&mut tx, &kijker, &lijst.filter, &namen).await?;
    let weergaven = store::account::weergaven(&mut tx, ik.gebruiker.id).await?;
    drop(tx);
    let regels: Vec<tabel::Regel> =
        zaken.iter().map(|zaak| tabel::regel(zaak, &namen, &lijst.vraag)).collect();
    let blad = Blad { lijst: &lijst, regels: &regels, volgende: volgende.as_deref() };
    let inhoud = lijstvlak(
        &filter::balk("/zaken", &lijst.vraag, &namen),
        &html! {
            (rij_uiteen(&tabbladen(&ik, &lijst.vraag, &weergaven), &filter::kop(&stand, &lijst.vraag, &namen, "/zaken")))
            (vel(&ik, &blad))
            (weergave::beheer(&lijst.vraag, &weergaven, &z))
        },
    );
    let csv = lijst.vraag.url("/zaken.csv");
    let rij = Titelrij {
        acties: knop(
            &Knop::link(&csv, "Download als CSV").soort(KnopSoort::Gewoon).uitleg("zonder persoonsgegevens"),
        ),
        ..Titelrij::default()
    };
    let melding = z.een("gedaan").and_then(weergave::gedaan);
    let kader = Kantoor { actief: "/zaken", melding, ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Zaken", kader, &rij, &inhoud).into_response())
}

/// One page of the list.
struct Blad<'a> {
    lijst: &'a Lijst,
    regels: &'a [tabel::Regel],
    volgende: Option<&'a str>,
}

fn vel(ik: &Ingelogd, b: &Blad<'_>) -> Markup {
    let vraag = &b.lijst.vraag;
    let nieuwste = vraag.met("volgorde", "nieuwste").url("/zaken");
    let bindend = vraag.zonder("volgorde").url("/zaken");
    let begin = b.lijst.na.as_ref().map(|_| vraag.url("/zaken"));
    let volgende = b.volgende.map(|na| vraag.met("na", na).url("/zaken"));
    let kies = tabel::mag_bulk(&ik.gebruiker);
    html! {
        @if b.regels.is_empty() {
            (niets(vraag))
        } @else {
            (tabel::tabel("Zaken", b.regels, Some((&nieuwste, &bindend, b.lijst.volgorde == Volgorde::Nieuwste)), kies))
            (paginering(begin.as_deref(), volgende.as_deref(), 50))
            @if kies { (tabel::bulk(&ik.gebruiker, vraag, "/zaken")) }
        }
    }
}

fn niets(vraag: &Zoekdeel) -> Markup {
    if vraag.is_leeg() {
        leeg("Geen open zaken", "Nieuwe meldingen komen hier vanzelf bij.", &html! {})
    } else {
        let alles = knop(&Knop::link("/zaken", "Toon alle open zaken"));
        leeg("Geen zaken met deze filters", "Haal een filter weg of zoek op iets anders.", &alles)
    }
}

/// The views everybody has, and one's own.
fn tabbladen(ik: &Ingelogd, vraag: &Zoekdeel, weergaven: &[Weergave]) -> Markup {
    let vast = |naam: &str, waarde: &str| Zoekdeel::default().en(naam, waarde);
    let mut delen = vec![("Alles".to_owned(), Zoekdeel::default())];
    if ik.gebruiker.team.is_some() {
        delen.insert(0, ("Mijn team".to_owned(), vast("team", MIJN)));
    }
    delen.push(("Te laat".to_owned(), vast("termijn", "laat")));
    delen.push(("Zonder behandelaar".to_owned(), vast("behandelaar", "niemand")));
    delen.extend(weergaven.iter().map(|w| (w.naam.clone(), Zoekdeel::lees(&w.zoek))));
    let nu = vraag.zonder("volgorde");
    let urls: Vec<String> = delen.iter().map(|(_, z)| z.url("/zaken")).collect();
    let lijst: Vec<Tab<'_>> = delen
        .iter()
        .zip(&urls)
        .map(|((naam, z), href)| Tab { href, naam, aantal: None, actief: z.zonder("volgorde") == nu })
        .collect();
    tabs("Weergaven", &lijst)
}
