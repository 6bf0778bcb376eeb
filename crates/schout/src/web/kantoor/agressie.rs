//! What was done to colleagues: for the colleague himself, who leads his team, and who looks after the safety of all.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{inrichting::Taal, toegang::Recht, veiligheid::Agressiesoort};
use jiff::civil::Date;
use maud::{Markup, html};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{
    afronden::{begin, lees_id, rond_af},
    beeld::{Namen, moment},
    veiligheid::zaaklink,
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::{
        Gebruiker, Handeling, Uitkomst,
        veiligheid::agressie::{self, aangifte, gesproken, mag_opvolgen, sluiten},
        veiligheid::waarschuwing::mag_zien,
    },
    store::{self, agressie::Agressiemelding},
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

const PAD: &str = "/agressie";

/// Routes of this part. Who may see which record is not a matter of rights alone: the pages look for themselves.
pub(super) fn routes(app: &App) -> Poort {
    let ieder = Toegang::Ingelogd;
    Poort::nieuw(app)
        .get(PAD, ieder, toon)
        .get("/agressie/{id}", ieder, een)
        .post("/agressie/{id}/gesproken", ieder, zet_gesproken)
        .post("/agressie/{id}/aangifte", ieder, zet_aangifte)
        .post("/agressie/{id}/sluiten", ieder, sluit)
}

/// Which form was refused, and why.
#[derive(Default)]
struct Mis {
    vorm: &'static str,
    zin: String,
    velden: Zoekdeel,
}

impl Mis {
    fn bij(&self, vorm: &str) -> Option<&str> {
        (self.vorm == vorm).then_some(self.zin.as_str())
    }
}

fn soorten(a: &Agressiemelding) -> String {
    let namen: Vec<&str> =
        a.soorten.split(',').filter_map(Agressiesoort::van_code).map(Agressiesoort::label).collect();
    namen.join(", ")
}

fn dag(iso: Option<&str>) -> Option<Date> {
    iso?.parse().ok()
}

async fn toon(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let i = app.inrichting();
    let mut tx = app.store.lees().await?;
    let rij = agressie::zichtbaar(&mut tx, &i.inrichting, &ik.gebruiker).await?;
    drop(tx);
    let regel = |a: &Agressiemelding| {
        let stand = match (a.gesloten, &a.gesproken) {
            (Some(_), _) => statuslabel(Toon::Klaar, "Afgesloten"),
            (None, Some(_)) => statuslabel(Toon::Bezig, "Gesproken"),
            (None, None) => statuslabel(Toon::LetOp, "Nog niet gesproken"),
        };
        vec![
            link(&format!("{PAD}/{}", a.id), &moment(a.moment)),
            html! { (a.naam) },
            html! { (soorten(a)) },
            stand,
        ]
    };
    let inhoud = html! {
        @if rij.is_empty() {
            (leeg("Geen agressiemeldingen", "Maakte je agressie mee? Leg het vast in de app: kies Veiligheid. Alleen jij, je teamleider en de veiligheidscoördinator zien het.", &html! {}))
        } @else {
            (alinea("Je ziet hier wat jou is overkomen, en wat collega's overkwam van wie jij de opvolging doet."))
            (tabel("Agressiemeldingen", &["Wanneer", "Collega", "Wat", "Stand"], &rij.iter().map(regel).collect::<Vec<_>>()))
        }
    };
    let kader = Kantoor { actief: PAD, ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Agressiemeldingen", kader, &Titelrij::default(), &inhoud).into_response())
}

async fn een(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let gedaan = z.een("gedaan").map(|_| "Bewaard.");
    vel(&app, &ik, lees_id(&id)?, gedaan, &Mis::default()).await
}

async fn vel(
    app: &App,
    ik: &Ingelogd,
    id: Uuid,
    gedaan: Option<&str>,
    mis: &Mis,
) -> Result<Response, WebFout> {
    let a = agressie::inzien(app, &ik.gebruiker, id).await?;
    let namen = Namen::zonder_personen(app);
    let ziet = ziet_waarschuwing(app, ik, &a, namen.vandaag).await?;
    let volgt = mag_opvolgen(namen.inrichting(), &ik.gebruiker, &a);
    let fout = !mis.zin.is_empty();
    let fouten: Vec<(&str, &str)> = if fout { vec![(mis.vorm, mis.zin.as_str())] } else { Vec::new() };
    let links = html! {
        (foutoverzicht(Taal::Nl, &fouten))
        (paneel("Wat er gebeurde", &html! {
            (definitielijst(&feiten(&a, &ik.gebruiker, &namen)))
            @if !a.tekst.is_empty() { (vrije_tekst(&a.tekst)) }
        }))
        (paneel("Opvolging", &definitielijst(&opvolging(&a, ziet))))
    };
    let inhoud =
        if volgt && a.gesloten.is_none() { kolommen(&links, &acties(&a, &ik.gebruiker, mis)) } else { links };
    let kader = Kantoor {
        actief: PAD,
        fout,
        kruimels: &[(PAD, "Agressiemeldingen")],
        melding: gedaan.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let titel = format!("Agressie tegen {}", a.naam);
    let pagina = kader::kantoor(app, ik, &titel, kader, &Titelrij::default(), &inhoud);
    let status = if fout { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, pagina).into_response())
}

/// Whether the warning that was made still holds, and may be seen by who looks.
async fn ziet_waarschuwing(
    app: &App,
    ik: &Ingelogd,
    a: &Agressiemelding,
    dag: Date,
) -> Result<bool, WebFout> {
    let Some(id) = a.waarschuwing else { return Ok(false) };
    let mut tx = app.store.lees().await?;
    let gevonden = store::waarschuwing::op_id(&mut tx, id).await?;
    Ok(gevonden.is_some_and(|w| w.laatste_dag() >= dag && mag_zien(&ik.gebruiker, &w)))
}

fn ja_nee(ja: bool) -> Markup {
    html! { (if ja { "Ja" } else { "Nee" }) }
}

fn feiten(a: &Agressiemelding, g: &Gebruiker, namen: &Namen) -> Vec<(&'static str, Markup)> {
    let mut uit = vec![
        ("Wat", html! { (soorten(a)) }),
        ("Wanneer", html! { (moment(a.moment)) }),
        ("Waar", html! { (a.waar) }),
        ("Letsel", ja_nee(a.letsel)),
        ("Politie gebeld", ja_nee(a.politie)),
    ];
    if !a.getuigen.is_empty() {
        uit.push(("Wie waren erbij", html! { (a.getuigen) }));
    }
    if let Some(team) = &a.team {
        uit.push(("Team", html! { (namen.team(team)) }));
    }
    if let Some(nummer) = &a.nummer {
        uit.push(("Zaak", zaaklink(g, nummer)));
    }
    uit
}

fn opvolging(a: &Agressiemelding, ziet: bool) -> Vec<(&'static str, Markup)> {
    let op = |iso: Option<&str>, erbij: &str| match dag(iso) {
        Some(dag) => html! { (datum_nl(dag)) (erbij) },
        None => html! { "Nog niet" },
    };
    let door = a.gesproken_naam.as_ref().map(|naam| format!(", door {naam}")).unwrap_or_default();
    let nummer = a
        .aangifte_nummer
        .as_ref()
        .filter(|n| !n.is_empty())
        .map(|n| format!(", nummer {n}"))
        .unwrap_or_default();
    let waarschuwing = match a.waarschuwing {
        Some(id) if ziet => link(&format!("/waarschuwingen/{id}"), "Bekijk de waarschuwing"),
        Some(_) => html! { "Gemaakt" },
        None => html! { "Niet gemaakt" },
    };
    let mut uit = vec![
        ("Gesproken met de collega", op(a.gesproken.as_deref(), &door)),
        ("Aangifte", op(a.aangifte.as_deref(), &nummer)),
        ("Waarschuwing voor anderen", waarschuwing),
    ];
    if let (Some(op), Some(wie)) = (a.gesloten, &a.gesloten_naam) {
        let afloop = a.afloop.as_deref().unwrap_or_default();
        uit.push(("Afgesloten", html! { (moment(op)) ", door " (wie) ". " (afloop) }));
    }
    uit
}

fn acties(a: &Agressiemelding, g: &Gebruiker, mis: &Mis) -> Markup {
    let pad = format!("{PAD}/{}", a.id);
    // Who does not deal with zaken names the address himself.
    let zaak = a.nummer.as_deref().filter(|_| g.heeft(Recht::ZaakBehandelen)).unwrap_or_default();
    let vraag = Zoekdeel::default().en("zaak", zaak).en("agressie", &a.id.to_string());
    let waarschuw = vraag.url("/waarschuwingen");
    // First the talk; then it may be closed, with or without an aangifte. What was recorded can still be mended.
    let hoofd = |is: bool| if is { KnopSoort::Hoofd } else { KnopSoort::Gewoon };
    let was = |vorm: &str, naam: &str, nu: Option<&String>| {
        let nu = nu.map_or("", String::as_str);
        if mis.vorm == vorm { mis.velden.waarde(naam).to_owned() } else { nu.to_owned() }
    };
    let gesproken = was("gesproken", "gesproken", a.gesproken.as_ref());
    let gesprek = formulier(
        &format!("{pad}/gesproken"),
        Methode::Post,
        &html! {
            (datumveld(&Veld::new("gesproken", "Wanneer heb je gesproken?").waarde(&gesproken).fout(mis.bij("gesproken"))))
            (knoppen(&[Knop::verstuur("Bewaar").soort(hoofd(a.gesproken.is_none()))]))
        },
    );
    let (dag, nummer) = (
        was("aangifte", "aangifte", a.aangifte.as_ref()),
        was("aangifte", "nummer", a.aangifte_nummer.as_ref()),
    );
    let aangifte = formulier(
        &format!("{pad}/aangifte"),
        Methode::Post,
        &html! {
            (datumveld(&Veld::new("aangifte", "Wanneer is aangifte gedaan?").waarde(&dag).fout(mis.bij("aangifte"))))
            (tekstveld(&Veld::new("nummer", "Nummer van de aangifte").optioneel().waarde(&nummer)))
            (knoppen(&[Knop::verstuur("Bewaar de aangifte").soort(KnopSoort::Gewoon)]))
        },
    );
    let afloop = was("afloop", "afloop", None);
    let af = formulier(
        &format!("{pad}/sluiten"),
        Methode::Post,
        &html! {
            (tekstvak(&Veld::new("afloop", "Wat is er afgesproken?").waarde(&afloop).fout(mis.bij("afloop")), 3))
            (knoppen(&[Knop::verstuur("Sluit de melding af").soort(hoofd(a.gesproken.is_some()))]))
        },
    );
    html! {
        @if a.gesproken.is_none() { (paneel("Praat met je collega", &gesprek)) }
        @if a.aangifte.is_none() { (paneel("Aangifte", &aangifte)) }
        @if a.waarschuwing.is_none() {
            (paneel("Waarschuw anderen", &html! { (link(&waarschuw, "Maak een waarschuwing voor dit adres")) }))
        }
        @if a.gesproken.is_some() { (paneel("Sluit af", &af)) } @else { (uitklap("Sluit af", &af, mis.vorm == "afloop")) }
        @if a.gesproken.is_some() { (uitklap("Verander de dag van het gesprek", &gesprek, mis.vorm == "gesproken")) }
        @if a.aangifte.is_some() { (uitklap("Verander de aangifte", &aangifte, mis.vorm == "aangifte")) }
    }
}

async fn zet_gesproken(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = gesproken(&mut h, id, dag(f.een("gesproken"))).await;
    klaar(&app, &ik, h, (id, uit), "gesproken", f).await
}

async fn zet_aangifte(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = aangifte(&mut h, id, dag(f.een("aangifte")), f.waarde("nummer")).await;
    klaar(&app, &ik, h, (id, uit), "aangifte", f).await
}

async fn sluit(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = sluiten(&mut h, id, f.waarde("afloop")).await;
    klaar(&app, &ik, h, (id, uit), "afloop", f).await
}

async fn klaar(
    app: &App,
    ik: &Ingelogd,
    h: Handeling,
    (id, uit): (Uuid, Uitkomst<()>),
    vorm: &'static str,
    velden: Zoekdeel,
) -> Result<Response, WebFout> {
    match rond_af(h, uit, |()| format!("{PAD}/{id}?gedaan=ja")).await? {
        Ok(klaar) => Ok(klaar),
        Err(w) => vel(app, ik, id, None, &Mis { vorm, zin: kantoor_zin(&w), velden }).await,
    }
}
