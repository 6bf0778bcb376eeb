//! Warnings for who goes somewhere: the list, making one, and one with its sentence. Whoever opens one is noted.

mod vorm;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{betrokkene::Betrokkene, toegang::Recht, veiligheid::Waarschuwingstand, zaak::Zaak};
use jiff::ToSpan;
use maud::{Markup, html};
use termijnen::datum_nl;
use uuid::Uuid;

use self::vorm::{Mis, WAAROM, acties, nieuw};
use super::{
    afronden::{begin, lees_id, rond_af},
    beeld::Namen,
    veiligheid::zaaklink,
    zaak,
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Uitkomst, betrokkenen,
        veiligheid::agressie::mag_zien as mag_agressie_zien,
        veiligheid::waarschuwing::{
            self, Invoer, VOOR_ROLLEN, Zichtbaar, aannemen, afwijzen, intrekken, mag_zien, maken, verlengen,
        },
    },
    store::{self, Tx, waarschuwing::Waarschuwing},
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
    },
};

const PAD: &str = "/waarschuwingen";

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let lezen = Toegang::Recht(Recht::WaarschuwingLezen);
    let beheren = Toegang::Recht(Recht::WaarschuwingBeheren);
    Poort::nieuw(app)
        .get(PAD, lezen, toon)
        .post(PAD, beheren, maak)
        .get("/waarschuwingen/{id}", lezen, een)
        .post("/waarschuwingen/{id}/aannemen", beheren, neem_aan)
        .post("/waarschuwingen/{id}/afwijzen", beheren, wijs_af)
        .post("/waarschuwingen/{id}/verlengen", beheren, verleng)
        .post("/waarschuwingen/{id}/intrekken", beheren, trek_in)
}

fn soortnaam(namen: &Namen, w: &Waarschuwing) -> String {
    let kader = &namen.inrichting().instellingen.veiligheid;
    kader.soort(&w.soort).map_or_else(|| w.soort.clone(), |s| s.naam.clone())
}

/// Where it is about. A person is never named here.
fn waarover(w: &Waarschuwing) -> String {
    match (&w.betrokkene, &w.nummer) {
        (Some(_), Some(nummer)) => format!("Iemand in zaak {nummer}"),
        _ => w.waar.clone(),
    }
}

fn invoer(f: &Zoekdeel) -> Invoer {
    Invoer {
        soort: f.waarde("soort").to_owned(),
        tekst: f.waarde("tekst").to_owned(),
        reden: f.waarde("reden").to_owned(),
        waar: f.waarde("waar").to_owned(),
        nummer: f.waarde("nummer").to_owned(),
        betrokkene: f.een("betrokkene").and_then(|b| b.parse().ok()),
        rollen: f.alle("rollen").map(str::to_owned).collect(),
        tot: f.een("tot").and_then(|t| t.parse().ok()),
        agressie: f.een("agressie").and_then(|a| a.parse().ok()),
    }
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let gedaan = match z.een("gedaan") {
        Some("gemaakt") => Some("De waarschuwing geldt vanaf nu. Collega's zien haar op hun telefoon."),
        Some("afgewezen") => Some("Het voorstel is afgewezen."),
        Some("verlengd") => Some("De waarschuwing is verlengd. Jij bent nu de eigenaar."),
        Some("ingetrokken") => Some("De waarschuwing is ingetrokken. Niemand ziet haar nog."),
        _ => None,
    };
    overzicht(&app, &ik, gedaan, &z, &Mis::default()).await
}

async fn maak(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let mut h = begin(&app, &ik).await?;
    let uit = maken(&mut h, &invoer(&f)).await;
    match rond_af(h, uit, |_| format!("{PAD}?gedaan=gemaakt")).await? {
        Ok(klaar) => Ok(klaar),
        Err(w) => {
            let vraag =
                Zoekdeel::default().en("zaak", f.waarde("nummer")).en("agressie", f.waarde("agressie"));
            overzicht(&app, &ik, None, &vraag, &Mis::van("nieuw", &w, f)).await
        }
    }
}

/// The parties of the zaak in the address, for who deals with it; that he looks is noted.
async fn partijen(app: &App, ik: &Ingelogd, nummer: &str) -> Result<Vec<Betrokkene>, WebFout> {
    if nummer.is_empty() || !ik.gebruiker.heeft(Recht::WaarschuwingBeheren) {
        return Ok(Vec::new());
    }
    let mut tx = app.store.lees().await?;
    let open = zaak::open(app, &mut tx, &ik.gebruiker, nummer, Recht::ZaakBehandelen).await;
    drop(tx);
    match open {
        Ok((zaak, groep)) => Ok(betrokkenen::inzien(app, &ik.gebruiker, &zaak, &groep).await?),
        Err(Fout::Weigering(_)) => Ok(Vec::new()),
        Err(fout) => Err(fout.into()),
    }
}

async fn overzicht(
    app: &App,
    ik: &Ingelogd,
    gedaan: Option<&str>,
    z: &Zoekdeel,
    mis: &Mis,
) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(app);
    let g = &ik.gebruiker;
    let mut tx = app.store.lees().await?;
    let mut rij = store::waarschuwing::open(&mut tx, namen.vandaag).await?;
    drop(tx);
    rij.retain(|w| mag_zien(g, w));
    let beheert = g.heeft(Recht::WaarschuwingBeheren);
    let (voorstellen, gelden): (Vec<_>, Vec<_>) =
        rij.into_iter().partition(|w| w.stand == Waarschuwingstand::Voorstel.as_str());
    let over = namen.vandaag.saturating_add(domein::veiligheid::HERZIEN_DAGEN.days());
    let bijna = |w: &&Waarschuwing| w.eigenaar == g.id.0 && w.laatste_dag() <= over;
    let mijn: Vec<&Waarschuwing> = gelden.iter().filter(bijna).collect();
    let anders: Vec<&Waarschuwing> = gelden.iter().filter(|w| !bijna(w)).collect();
    let links = html! {
        (mis.overzicht())
        @if !voorstellen.is_empty() { (tabelvan("Voorgesteld", &voorstellen.iter().collect::<Vec<_>>(), &namen)) }
        @if !mijn.is_empty() { (tabelvan("Van jou, en binnen 30 dagen afgelopen", &mijn, &namen)) }
        @if anders.is_empty() {
            (leeg("Geen andere waarschuwingen", "Een waarschuwing verdwijnt vanzelf na haar laatste dag.", &html! {}))
        } @else { (tabelvan("Waarschuwingen die nu gelden", &anders, &namen)) }
    };
    let inhoud = if beheert {
        let partijen = partijen(app, ik, z.waarde("zaak")).await?;
        kolommen(&links, &paneel("Maak een waarschuwing", &nieuw(&namen, z, &partijen, mis)))
    } else {
        links
    };
    Ok(pagina(app, ik, "Waarschuwingen", gedaan, mis, &[], &inhoud))
}

fn pagina(
    app: &App,
    ik: &Ingelogd,
    titel: &str,
    gedaan: Option<&str>,
    mis: &Mis,
    kruimels: &[(&str, &str)],
    inhoud: &Markup,
) -> Response {
    let fout = !mis.zin.is_empty();
    let kader = Kantoor {
        actief: PAD,
        fout,
        kruimels,
        melding: gedaan.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let status = if fout { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, kader::kantoor(app, ik, titel, kader, &Titelrij::default(), inhoud)).into_response()
}

fn tabelvan(titel: &str, rij: &[&Waarschuwing], namen: &Namen) -> Markup {
    let regel = |w: &&Waarschuwing| {
        vec![
            link(&format!("{PAD}/{}", w.id), &soortnaam(namen, w)),
            html! { (waarover(w)) },
            html! { (datum_nl(w.laatste_dag())) },
            html! { (w.eigenaar_naam) },
        ]
    };
    tabel(titel, &["Soort", "Waar", "Tot en met", "Eigenaar"], &rij.iter().map(regel).collect::<Vec<_>>())
}

async fn een(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    een_vel(&app, &ik, lees_id(&id)?, &Mis::default()).await
}

async fn een_vel(app: &App, ik: &Ingelogd, id: Uuid, mis: &Mis) -> Result<Response, WebFout> {
    let w = waarschuwing::inzien(app, &ik.gebruiker, id).await?;
    let namen = Namen::zonder_personen(app);
    let rollen: Vec<&str> =
        VOOR_ROLLEN.iter().filter(|r| w.is_voor(std::iter::once(**r))).map(|r| r.label()).collect();
    let mut feiten = vec![
        ("Waar", html! { (waarover(&w)) }),
        ("Waarom", html! { (w.reden) }),
        ("Geldt tot en met", html! { (datum_nl(w.laatste_dag())) }),
        ("Eigenaar", html! { (w.eigenaar_naam) }),
        ("Voorgesteld door", html! { (w.voorsteller) }),
        ("Wie ziet dit", html! { (rollen.join(", ")) }),
    ];
    if let Some(nummer) = &w.nummer {
        feiten.push(("Zaak", zaaklink(&ik.gebruiker, nummer)));
    }
    let links = html! {
        (mis.overzicht())
        (nadruk(&inleiding(&w.tekst)))
        (definitielijst(&feiten))
        (klein("Dat je deze waarschuwing opent, staat in het logboek."))
    };
    let beheert = ik.gebruiker.heeft(Recht::WaarschuwingBeheren);
    let inhoud = if beheert { kolommen(&links, &acties(&namen, &w, mis)) } else { links };
    let titel = soortnaam(&namen, &w);
    Ok(pagina(app, ik, &titel, None, mis, &[(PAD, "Waarschuwingen")], &inhoud))
}

async fn neem_aan(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let (id, wat) = (lees_id(&id)?, invoer(&f));
    let mut h = begin(&app, &ik).await?;
    let uit = aannemen(&mut h, id, &wat).await;
    klaar(&app, &ik, h, (id, uit), ("aannemen", "gemaakt"), f).await
}

async fn wijs_af(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = afwijzen(&mut h, id, f.waarde(WAAROM)).await;
    klaar(&app, &ik, h, (id, uit), ("afwijzen", "afgewezen"), f).await
}

async fn verleng(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let (id, tot) = (lees_id(&id)?, f.een("tot").and_then(|t| t.parse().ok()));
    let mut h = begin(&app, &ik).await?;
    let uit = verlengen(&mut h, id, tot, f.waarde("reden")).await;
    klaar(&app, &ik, h, (id, uit), ("verlengen", "verlengd"), f).await
}

async fn trek_in(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = intrekken(&mut h, id, f.waarde(WAAROM)).await;
    klaar(&app, &ik, h, (id, uit), ("intrekken", "ingetrokken"), f).await
}

/// Back to the list, or the same page with what is wrong.
async fn klaar(
    app: &App,
    ik: &Ingelogd,
    h: Handeling,
    (id, uit): (Uuid, Uitkomst<()>),
    (vorm, gedaan): (&'static str, &str),
    f: Zoekdeel,
) -> Result<Response, WebFout> {
    match rond_af(h, uit, |()| format!("{PAD}?gedaan={gedaan}")).await? {
        Ok(klaar) => Ok(klaar),
        Err(w) => een_vel(app, ik, id, &Mis::van(vorm, &w, f)).await,
    }
}

/// On the page of a zaak: what who goes there has to know, and that there is an aggression record for who may see it.
pub(super) async fn bij_zaak(app: &App, tx: &mut Tx, ik: &Ingelogd, zaak: &Zaak) -> Result<Markup, WebFout> {
    let namen = Namen::zonder_personen(app);
    let zichtbaar = Zichtbaar::lees(tx, &ik.gebruiker, namen.vandaag).await?;
    let agressie = store::agressie::bij_zaak(tx, &zaak.nummer).await?;
    let hier: Vec<&Waarschuwing> = zichtbaar.bij(zaak.id, &zaak.locatie).collect();
    let i = app.inrichting();
    let agressie = agressie.iter().filter(|a| mag_agressie_zien(&i.inrichting, &ik.gebruiker, a));
    Ok(html! {
        @if !hier.is_empty() {
            (meldingvak(MeldingSoort::Waarschuwing, Some("Waarschuwing voor wie hier naartoe gaat"), &lijst(&hier.iter().map(|w| html! {
                (link(&format!("{PAD}/{}", w.id), &soortnaam(&namen, w))) ", tot en met " (datum_nl(w.laatste_dag()))
            }).collect::<Vec<_>>())))
        }
        @for a in agressie {
            (meldingvak(MeldingSoort::Info, None, &alinea_met(&html! { "Er is een agressiemelding. " (link(&format!("/agressie/{}", a.id), "Bekijk de melding")) })))
        }
    })
}
