//! Webhooks: which systems hear what happens, their secret, a test, and how deliveries went.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{inrichting::Taal, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    accounts::tabbladen,
    beeld::moment,
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Wie,
        webhooks::{self, Soort},
    },
    koppelingen::{
        mail::Uitslag,
        webhook::{Bezorger, toets_adres},
    },
    store::{
        self,
        webhook::{Leverpoging, Webhook},
    },
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, KnopSoort, MeldingSoort, Methode, Optie, Titelrij, Toon, Veld, actieknop, alinea,
            definitielijst, formulier, foutoverzicht, knoppen, leeg, link, meerkeuze, meldingvak, paneel,
            stapel, statuslabel, tabel, tekstveld, toets,
        },
    },
};

const RECHT: Toegang = Toegang::Recht(Recht::AccountsBeheren);

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
        .get("/webhooks", RECHT, toon)
        .post("/webhooks", RECHT, maak)
        .get("/webhooks/{id}", RECHT, toon_een)
        .post("/webhooks/{id}/geheim", RECHT, wissel)
        .post("/webhooks/{id}/aan", RECHT, zet_aan)
        .post("/webhooks/{id}/uit", RECHT, zet_uit)
        .post("/webhooks/{id}/proef", RECHT, probeer)
        .post("/webhooks/{id}/opnieuw", RECHT, opnieuw)
}

async fn toon(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    lijst(&app, &ik, &Zoekdeel::default(), &[]).await
}

async fn lijst(app: &App, ik: &Ingelogd, f: &Zoekdeel, fouten: &[(&str, &str)]) -> Result<Response, WebFout> {
    let alle = store::webhook::alle(&mut app.store.lees().await?).await?;
    let rijen: Vec<Vec<Markup>> = alle.iter().map(rij).collect();
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| *zin);
    let soorten: Vec<Optie<'_>> = Soort::ALLE.iter().map(|s| Optie::new(s.code(), s.label())).collect();
    let gekozen: Vec<&str> = f.alle("soort").collect();
    let inhoud = html! {
        (tabbladen("/webhooks"))
        (foutoverzicht(Taal::Nl, fouten))
        @if rijen.is_empty() {
            (leeg("Er zijn nog geen webhooks", "Met een webhook hoort een ander systeem meteen dat er iets is gebeurd.", &html! {}))
        } @else {
            (tabel("Webhooks", &["Systeem", "Hoort", "Gemaakt", "Staat"], &rijen))
        }
        (paneel("Nieuwe webhook", &formulier("/webhooks", Methode::Post, &html! {
            (alinea("Een bericht zegt alleen welke zaak, wat er gebeurde en wanneer. Het zegt niets over personen, en van vertrouwelijke zaken gaat er niets weg."))
            (tekstveld(&Veld::new("naam", "Welk systeem?").waarde(f.waarde("naam")).fout(fout("naam")).max(80)))
            (tekstveld(&Veld::new("url", "Adres").hint("Begint met https://").waarde(f.waarde("url")).fout(fout("url")).max(500)))
            (meerkeuze(&Veld::new("soort", "Wat moet het horen?").fout(fout("soort")), &soorten, &gekozen))
            (knoppen(&[Knop::verstuur("Maak webhook")]))
        })))
    };
    Ok(vel(app, ik, "Webhooks", !fouten.is_empty(), None, &inhoud))
}

fn rij(w: &Webhook) -> Vec<Markup> {
    let hoort: Vec<&str> = Soort::ALLE.iter().filter(|s| w.wil(s.code())).map(|s| s.label()).collect();
    vec![
        link(&format!("/webhooks/{}", w.id), &w.naam),
        html! { (hoort.join("; ")) },
        html! { (moment(w.gemaakt)) },
        staat(w),
    ]
}

fn staat(w: &Webhook) -> Markup {
    if w.actief { statuslabel(Toon::Klaar, "Staat aan") } else { statuslabel(Toon::Wacht, "Staat uit") }
}

fn vel(
    app: &App,
    ik: &Ingelogd,
    titel: &str,
    fout: bool,
    gedaan: Option<(MeldingSoort, &str)>,
    inhoud: &Markup,
) -> Response {
    let kader = Kantoor {
        actief: "/accounts",
        kruimels: if titel == "Webhooks" { &[] } else { &[("/webhooks", "Webhooks")] },
        fout,
        melding: gedaan,
        midden: true,
        ..Kantoor::default()
    };
    let pagina = kader::kantoor(app, ik, titel, kader, &Titelrij::default(), &stapel(inhoud));
    let code = if fout { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (code, pagina).into_response()
}

async fn maak(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let intern = app.instelling.webhook_intern;
    let soorten: Vec<Soort> =
        Soort::ALLE.into_iter().filter(|s| f.alle("soort").any(|code| code == s.code())).collect();
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    let uit = webhooks::maken(&mut h, f.waarde("naam"), f.waarde("url"), &soorten, intern).await;
    let (id, geheim) = match uit {
        Err(Fout::Weigering(Weigering::Veld { veld, .. })) => {
            drop(h);
            let adres = toets_adres(f.waarde("url"), intern).err().unwrap_or_default();
            let fout = match veld.as_str() {
                "naam" => ("naam", "Vul de naam van het systeem in."),
                "url" => ("url", adres.as_str()),
                _ => ("soort", "Kies wat het systeem moet horen."),
            };
            return lijst(&app, &ik, &f, &[fout]).await;
        }
        anders => anders?,
    };
    h.commit().await?;
    Ok(geheim_vel(&app, &ik, "De webhook is gemaakt", id, f.waarde("naam"), &geheim))
}

/// The only page that shows the secret.
fn geheim_vel(app: &App, ik: &Ingelogd, titel: &str, id: Uuid, naam: &str, geheim: &str) -> Response {
    let inhoud = html! {
        (meldingvak(MeldingSoort::Waarschuwing, Some("Je ziet dit geheim maar een keer"), &alinea("Zet het meteen in het andere systeem. Daarmee kan dat nagaan dat een bericht van ons komt.")))
        (definitielijst(&[("Systeem", html! { (naam) }), ("Geheim", toets(geheim))]))
        (knoppen(&[Knop::link(&format!("/webhooks/{id}"), "Naar de webhook").soort(KnopSoort::Hoofd)]))
    };
    vel(app, ik, titel, false, None, &inhoud)
}

async fn een(app: &App, id: &str) -> Result<Webhook, WebFout> {
    let id: Uuid = id.parse().map_err(|_| Weigering::NietGevonden)?;
    let webhook = store::webhook::op_id(&mut app.store.lees().await?, id).await?;
    Ok(webhook.ok_or(Weigering::NietGevonden)?)
}

async fn toon_een(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let w = een(&app, &id).await?;
    let mut tx = app.store.lees().await?;
    let pogingen = store::webhook::pogingen(&mut tx, w.id).await?;
    let geparkeerd = store::webhook::aantal_geparkeerd(&mut tx, w.id).await?;
    drop(tx);
    let gedaan = match z.een("gedaan") {
        Some("aan") => Some((MeldingSoort::Gelukt, "Het systeem hoort nu wat er gebeurt.")),
        Some("uit") => Some((MeldingSoort::Gelukt, "Het systeem hoort niets meer.")),
        Some("opnieuw") => Some((MeldingSoort::Gelukt, "De berichten gaan opnieuw weg.")),
        Some("proef") => Some((MeldingSoort::Gelukt, "De proef is bezorgd.")),
        Some("mislukt") => Some((MeldingSoort::Fout, "De proef is niet bezorgd. Hieronder staat waarom.")),
        _ => None,
    };
    Ok(vel(&app, &ik, &w.naam, false, gedaan, &blad(&w, &pogingen, geparkeerd)))
}

fn blad(w: &Webhook, pogingen: &[Leverpoging], geparkeerd: i64) -> Markup {
    let pad = format!("/webhooks/{}", w.id);
    let hoort: Vec<&str> = Soort::ALLE.iter().filter(|s| w.wil(s.code())).map(|s| s.label()).collect();
    let rijen: Vec<Vec<Markup>> = pogingen
        .iter()
        .map(|p| {
            vec![
                html! { (moment(p.moment)) },
                html! { (p.bericht) },
                html! { (p.poging) },
                html! { (p.uitkomst) },
            ]
        })
        .collect();
    let actie =
        |naam: &str, knop: Knop<'_>| actieknop(&format!("{pad}/{naam}"), &knop.soort(KnopSoort::Gewoon));
    html! {
        @if geparkeerd > 0 {
            (meldingvak(MeldingSoort::Waarschuwing, Some("Er is niet alles bezorgd"), &html! {
                (alinea(&format!("Na veel pogingen bezorgden we {geparkeerd} berichten niet.")))
                (actie("opnieuw", Knop::verstuur("Stuur ze opnieuw")))
            }))
        }
        (paneel("Systeem", &html! {
            (definitielijst(&[("Staat", staat(w)), ("Adres", html! { (w.url) }), ("Hoort", html! { (hoort.join("; ")) })]))
            (actie("proef", Knop::verstuur("Stuur een proef")))
            (actie("geheim", Knop::verstuur("Maak een nieuw geheim").bevestig("Het oude geheim werkt dan nog een dag. Doorgaan?")))
            @if w.actief { (actie("uit", Knop::verstuur("Zet uit"))) } @else { (actie("aan", Knop::verstuur("Zet aan"))) }
        }))
        @if rijen.is_empty() {
            (leeg("Er is nog niets bezorgd", "Stuur een proef om te zien of het werkt.", &html! {}))
        } @else {
            (tabel("Laatste pogingen", &["Wanneer", "Bericht", "Poging", "Hoe het ging"], &rijen))
        }
    }
}

async fn wissel(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let w = een(&app, &id).await?;
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    let geheim = webhooks::geheim_wisselen(&mut h, w.id).await?;
    h.commit().await?;
    Ok(geheim_vel(&app, &ik, "Er is een nieuw geheim", w.id, &w.naam, &geheim))
}

async fn zet_aan(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    zet(&app, &ik, &id, true).await
}

async fn zet_uit(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    zet(&app, &ik, &id, false).await
}

async fn zet(app: &App, ik: &Ingelogd, id: &str, aan: bool) -> Result<Response, WebFout> {
    let w = een(app, id).await?;
    let mut h = Handeling::begin(app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    webhooks::zetten(&mut h, w.id, aan).await?;
    h.commit().await?;
    let gedaan = if aan { "aan" } else { "uit" };
    Ok(Redirect::to(&format!("/webhooks/{}?gedaan={gedaan}", w.id)).into_response())
}

/// Sends a message that means nothing, at once, so that the answer is on the screen.
async fn probeer(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let w = een(&app, &id).await?;
    let bezorger = Bezorger::nieuw(app.instelling.webhook_intern).map_err(Fout::Intern)?;
    let nu = app.klok.nu();
    let bericht = Uuid::new_v4();
    let inhoud = webhooks::inhoud("proef", nu, "proef", &app.instelling.adres);
    let (gedaan, zin) = match bezorger.stuur(&webhooks::levering_van(&w, bericht, inhoud, nu)).await {
        Uitslag::Bezorgd => ("proef", "Bezorgd.".to_owned()),
        Uitslag::Onbereikbaar(zin) | Uitslag::Later(zin) | Uitslag::Nooit(zin) => ("mislukt", zin),
        Uitslag::Onzeker => ("mislukt", "Het versturen brak af.".to_owned()),
    };
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    webhooks::proef_vastleggen(&mut h, w.id, bericht, &zin).await?;
    h.commit().await?;
    Ok(Redirect::to(&format!("/webhooks/{}?gedaan={gedaan}", w.id)).into_response())
}

async fn opnieuw(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let w = een(&app, &id).await?;
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    webhooks::opnieuw_bezorgen(&mut h, w.id).await?;
    h.commit().await?;
    Ok(Redirect::to(&format!("/webhooks/{}?gedaan=opnieuw", w.id)).into_response())
}
