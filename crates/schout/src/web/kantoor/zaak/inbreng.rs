//! What came in from who got a letter: on the page of the zaak, the answer to it, its files, and closing his page.

use axum::{
    extract::{Path, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domein::{
    inbreng::{Inbrengsoort, Inbrenguitkomst, Wens},
    toegang::Recht,
    weigering::Weigering,
};
use maud::{Markup, html};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{
    dossier::{self, Dossier, Mag},
    formulier::{Daad, Velden},
    invoer::Invoer,
    tijdlijn::dag_en_tijd,
    zaakpad,
};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Uitkomst,
        aangeschrevene::{Antwoord, beantwoorden, dag_en_uur, sluit_pagina},
    },
    store::{
        self, Tx,
        inbreng::{Bewijsstuk, Inbreng},
    },
    toegang::Ik,
    web::{fout::WebFout, onderdelen::*},
};

/// What came in, with whose page is open. Names stay with the letters, where looking is noted.
#[derive(Debug, Default)]
pub struct Ingebracht {
    /// What came in, oldest first.
    pub alle: Vec<Inbreng>,
    /// Files that came with it.
    pub stukken: Vec<Bewijsstuk>,
    /// Keys and roles of parties whose link works today.
    pub open: Vec<(Uuid, String)>,
    /// Keys and roles of all parties.
    rollen: Vec<(Uuid, String)>,
}

/// Loads it, for who deals with the zaak; for others nothing.
pub(super) async fn laad(
    tx: &mut Tx,
    zaak: domein::id::ZaakId,
    mag: Mag,
    vandaag: jiff::civil::Date,
) -> Uitkomst<Ingebracht> {
    if !mag.behandelen {
        return Ok(Ingebracht::default());
    }
    let partijen = store::betrokkene::van_zaak(tx, zaak).await?;
    let rollen: Vec<(Uuid, String)> = partijen.iter().map(|b| (b.id, b.rol.label().to_owned())).collect();
    let sleutels = store::inbreng::sleutels(tx, zaak).await?;
    let werkt = |id: Uuid| sleutels.iter().any(|s| s.betrokkene == id && s.werkt_op(vandaag));
    Ok(Ingebracht {
        alle: store::inbreng::van_zaak(tx, zaak).await?,
        stukken: store::inbreng::stukken(tx, zaak).await?,
        open: rollen.iter().filter(|(id, _)| werkt(*id)).cloned().collect(),
        rollen,
    })
}

impl Ingebracht {
    /// In which role somebody sent it.
    #[must_use]
    pub fn rol(&self, id: Uuid) -> &str {
        self.rollen.iter().find(|(b, _)| *b == id).map_or("Aangeschrevene", |(_, rol)| rol)
    }

    fn een(&self, id: &str) -> Option<&Inbreng> {
        let id: Uuid = id.parse().ok()?;
        self.alle.iter().find(|i| i.id == id)
    }
}

/// The panel; nothing when nobody has a page, and for who does not deal with the zaak.
#[must_use]
pub fn vlak(d: &Dossier) -> Markup {
    let i = &d.ingebracht;
    if !d.mag.behandelen || (i.alle.is_empty() && i.open.is_empty()) {
        return html! {};
    }
    let pad = zaakpad(&d.zaak.nummer);
    paneel(
        "Van de aangeschrevene",
        &html! {
            @if i.alle.is_empty() { (alinea("Er kwam nog niets binnen.")) }
            @for een in i.alle.iter().rev() { (regel(d, een)) }
            @if !i.open.is_empty() {
                (alinea_met(&html! {
                    (klein("De ontvanger heeft een eigen pagina. De geheime link staat alleen in de brief zelf (pdf)."))
                    " " (link(&format!("{pad}/pagina-sluiten"), "Sluit de pagina"))
                }))
            }
        },
    )
}

fn regel(d: &Dossier, i: &Inbreng) -> Markup {
    let inhoud = html! {
        (woorden(d, i))
        @match &i.antwoord {
            Some(a) => {
                (kop3(&format!("Antwoord: {}", a.uitkomst.label().to_lowercase())))
                @if let Some(dag) = a.dag { (alinea(&datum_nl(dag))) }
                @if !a.tekst.is_empty() { (vrije_tekst(&a.tekst)) }
                (alinea_met(&klein(&format!("{}, {}", a.door_naam, dag_en_tijd(a.gemaakt)))))
            },
            None => (knoppen(&[Knop::link(&format!("{}/inbreng?inbreng={}", zaakpad(&d.zaak.nummer), i.id), "Beantwoord")])),
        }
    };
    let van = format!("{}: {}", d.ingebracht.rol(i.betrokkene), i.soort.label().to_lowercase());
    bericht(&Bericht { van: &van, wanneer: &dag_en_tijd(i.gemaakt), inhoud, van_melder: true })
}

/// What he wishes, in sentences.
#[must_use]
pub fn wensen(wens: &Wens) -> Vec<String> {
    let mut uit = Vec::new();
    uit.extend(wens.tot.map(|tot| format!("Vraagt tijd tot en met {}.", datum_nl(tot))));
    uit.extend(wens.moment.map(|m| format!("Koos {}.", dag_en_uur(m))));
    uit.extend(wens.hoe.map(|hoe| format!("{}.", hoe.label())));
    uit.extend(wens.dagdelen.iter().map(|d| format!("Kan in de {}.", d.label())));
    uit.extend(wens.telefoon.as_ref().map(|t| format!("Telefoon {t}.")));
    uit
}

/// His words, his wish and his files.
fn woorden(d: &Dossier, i: &Inbreng) -> Markup {
    let wens = wensen(&i.wens);
    let pad = zaakpad(&d.zaak.nummer);
    let stukken: Vec<Markup> = d
        .ingebracht
        .stukken
        .iter()
        .filter(|s| s.inbreng == i.id)
        .map(|s| link(&format!("{pad}/bewijs/{}", s.id), &s.naam))
        .collect();
    html! {
        @if i.te_laat { (rij(&statuslabel(Toon::LetOp, "Na de laatste dag"))) }
        @if !i.tekst.is_empty() { (vrije_tekst(&i.tekst)) }
        @if !wens.is_empty() { (alinea(&wens.join(" "))) }
        @if !stukken.is_empty() { (lijst(&stukken)) }
    }
}

/// The answer to what came in.
#[derive(Debug)]
pub struct Beantwoorden;

impl Daad for Beantwoorden {
    const PAD: &'static str = "/zaken/{nummer}/inbreng";
    const TITEL: &'static str = "Beantwoord de aangeschrevene";
    const KNOP: &'static str = "Geef antwoord";
    const GEDAAN: &'static str = "De aangeschrevene leest het antwoord op zijn pagina.";
    const BOTST: bool = false;

    fn begin(d: &Dossier) -> Invoer {
        let open = d.ingebracht.alle.iter().find(|i| i.antwoord.is_none());
        let wens = open.and_then(|i| i.wens.tot.or_else(|| i.wens.moment.map(|m| m.date())));
        let wens = wens.map(|dag| dag.to_string()).unwrap_or_default();
        Invoer::met(&[("inbreng", &open.map(|i| i.id.to_string()).unwrap_or_default()), ("dag", &wens)])
    }

    fn velden(v: &Velden<'_>) -> Markup {
        let gekozen = v.d.ingebracht.een(v.invoer.waarde("inbreng")).filter(|i| i.antwoord.is_none());
        let Some(i) = gekozen else { return alinea("Alles is al beantwoord.") };
        let opties: Vec<(String, String)> =
            i.soort.uitkomsten().iter().map(|u| (u.as_str().to_owned(), u.label().to_owned())).collect();
        let ja = Inbrenguitkomst::Toegewezen.as_str();
        let dag = match i.soort {
            Inbrengsoort::Uitstel => "Tot en met welke dag?",
            _ => "Op welke dag?",
        };
        html! {
            (paneel(i.soort.label(), &woorden(v.d, i)))
            (verborgen("inbreng", &i.id.to_string()))
            (v.kies_een("uitkomst", "Wat antwoord je?", &opties))
            @if i.soort.is_vraag() { (datumveld(&v.veld("dag", dag).toon_als("uitkomst", ja))) }
            (tekstvak(&v.veld("tekst", "Toelichting voor de aangeschrevene").max(4000).optioneel()
                .hint("Schrijf u. Bij nee: waarom niet. Bij een gesprek: hoe laat en waar."), 4))
            @if i.soort == Inbrengsoort::Uitstel {
                // Awb 5:34 lid 1: a decision, by who has a mandate for it.
                (alinea("Dit antwoord is nog geen besluit. Maak ook de brief die de termijn verlengt, of het verzoek afwijst (Awb 5:34)."))
            }
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let uitkomst = Inbrenguitkomst::van_code(i.waarde("uitkomst"));
        let wat = Antwoord {
            uitkomst: uitkomst.ok_or_else(|| Weigering::veld("uitkomst", "fout-inbreng-uitkomst"))?,
            tekst: i.waarde("tekst").to_owned(),
            dag: i.datum("dag")?,
        };
        let id: Result<Uuid, _> = i.waarde("inbreng").parse();
        let id = id.map_err(|_| Weigering::veld("inbreng", "fout-inbreng"))?;
        beantwoorden(h, nummer, id, wat).await
    }
}

/// Closes the page of somebody, such as when his letter came into other hands.
#[derive(Debug)]
pub struct PaginaSluiten;

impl Daad for PaginaSluiten {
    const PAD: &'static str = "/zaken/{nummer}/pagina-sluiten";
    const TITEL: &'static str = "Sluit de pagina van de aangeschrevene";
    const KNOP: &'static str = "Sluit de pagina";
    const GEDAAN: &'static str = "De link werkt niet meer. Een volgende brief geeft een nieuwe.";
    const BOTST: bool = false;

    fn begin(d: &Dossier) -> Invoer {
        let eerste = d.ingebracht.open.first().map(|(id, _)| id.to_string()).unwrap_or_default();
        Invoer::met(&[("betrokkene", &eerste)])
    }

    fn velden(v: &Velden<'_>) -> Markup {
        let open: Vec<(String, String)> =
            v.d.ingebracht.open.iter().map(|(id, rol)| (id.to_string(), rol.clone())).collect();
        html! {
            @if open.is_empty() { (alinea("Er is geen pagina die open is.")) }
            @else { (v.kies_een("betrokkene", "Van wie?", &open)) }
            (v.reden("Waarom?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let id: Result<Uuid, _> = i.waarde("betrokkene").parse();
        let id = id.map_err(|_| Weigering::veld("betrokkene", "fout-pagina"))?;
        sluit_pagina(h, nummer, id, i.waarde("reden")).await
    }
}

/// `GET /zaken/{nummer}/bewijs/{stuk}`: a file that came in, always as a download.
///
/// # Errors
/// When the zaak may not be worked on or the file is not in it.
pub async fn bewijs(
    State(app): State<App>,
    Ik(wie): Ik,
    Path((nummer, stuk)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let (zaak, _) = dossier::open(&app, &mut tx, &wie.gebruiker, &nummer, Recht::ZaakBehandelen).await?;
    let id: Uuid = stuk.parse().map_err(|_| Weigering::NietGevonden)?;
    let alle = store::inbreng::stukken(&mut tx, zaak.id).await?;
    drop(tx);
    let stuk = alle.into_iter().find(|s| s.id == id).ok_or(Weigering::NietGevonden)?;
    let is_pdf = stuk.mediatype == "application/pdf";
    // A photo goes without its metadata; both get a name of ours, not the sender's.
    let (soort, uitgang) = if is_pdf { ("application/pdf", "pdf") } else { ("image/jpeg", "jpeg") };
    let bestanden = app.bestanden.clone();
    let gelezen = tokio::task::spawn_blocking(move || bestanden.lees(&stuk.kopie)).await;
    let bytes = gelezen.map_err(|e| Fout::Intern(e.to_string()))?.map_err(Fout::from)?;
    let naam =
        format!("attachment; filename=\"{nummer}-bewijs-{}.{uitgang}\"", &id.simple().to_string()[20..]);
    let mut uit = bytes.into_response();
    let koppen = uit.headers_mut();
    koppen.insert(header::CONTENT_TYPE, HeaderValue::from_static(soort));
    koppen.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    koppen.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    let naam = HeaderValue::from_str(&naam).map_err(|_| Weigering::NietGevonden)?;
    koppen.insert(header::CONTENT_DISPOSITION, naam);
    Ok(uit)
}
