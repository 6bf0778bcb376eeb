//! One step of the process of a zaak: its form, made from the definition, and what the process allows with it.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{
    proces::{Gegevens, Mogelijkheid, Stap, StapWeigering, Uitkomst as Stapuitkomst, Urgentie},
    weigering::Weigering,
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    dossier::Dossier,
    formulier::eenmalig,
    invoer::Invoer,
    reeks,
    stapveld::{Blad, begin, komt_voor, lees, veld, veldfouten},
    stapzij::zij,
    zaakpad,
};
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst, Wie,
        proces::{self, Zicht},
    },
    toegang::Ik,
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Address of a step.
#[must_use]
pub fn stappad(nummer: &str, stap: &str) -> String {
    format!("{}/stap/{stap}", zaakpad(nummer))
}

/// What the address may ask for.
#[derive(Debug, Default, Deserialize)]
pub struct Vraag {
    /// Open the form to leave it out, or to do it again.
    doe: Option<String>,
}

/// `GET`: the form of a step.
///
/// # Errors
/// `NietGevonden` for an unknown zaak or step.
pub async fn toon(
    State(app): State<App>,
    Ik(wie): Ik,
    Path((nummer, stap)): Path<(String, String)>,
    Query(vraag): Query<Vraag>,
) -> Result<Response, WebFout> {
    let (d, z) = laad(&app, &wie, &nummer).await?;
    let bron = z.definitie.stap(&stap).ok_or(Weigering::NietGevonden)?;
    let mut invoer = begin(&z, bron);
    reeks::begin(&mut invoer, &d, &z, bron);
    if let Some(doe) = &vraag.doe {
        invoer.zet("daad", doe);
    }
    let blad = eerste(&d, &z, bron, &invoer, BTreeMap::new(), html! {});
    Ok(pagina(&app, &wie, &blad).into_response())
}

fn eerste<'a>(
    d: &'a Dossier,
    z: &'a Zicht,
    stap: &'a Stap,
    invoer: &'a Invoer,
    fouten: BTreeMap<String, String>,
    boven: Markup,
) -> Blad<'a> {
    Blad { d, z, stap, voor: String::new(), invoer, fouten, boven }
}

async fn laad(
    app: &App,
    wie: &crate::toegang::sessie::Ingelogd,
    nummer: &str,
) -> Result<(Dossier, Zicht), WebFout> {
    let d = Dossier::laad(app, wie, nummer).await?;
    let z = d.proces(app).await?.ok_or(Weigering::NietGevonden)?;
    Ok((d, z))
}

/// `POST`: does the step, puts a draft ready, leaves it out or opens it again.
///
/// # Errors
/// When the zaak may not be seen, or something fails.
pub async fn verstuur(
    State(app): State<App>,
    Ik(wie): Ik,
    Path((nummer, stap)): Path<(String, String)>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let (d, z) = laad(&app, &wie, &nummer).await?;
    let bron = z.definitie.stap(&stap).ok_or(Weigering::NietGevonden)?;
    let (voor, uit) = if invoer.waarde("daad") == reeks::DAAD {
        reeks::voer_uit(&app, &wie, &d, &z, &stap, &invoer).await
    } else {
        (String::new(), voer_uit(&app, &wie, &z, &nummer, bron, &invoer).await)
    };
    let fout = match uit {
        Ok(()) => return Ok(Redirect::to(&format!("{}?gedaan=stap", zaakpad(&nummer))).into_response()),
        Err(fout) => WebFout(fout).weigering()?,
    };
    if fout == Weigering::GeenRecht {
        return Err(fout.into());
    }
    // What happened in the meantime is looked at again.
    let (d, z) = match fout {
        Weigering::IntussenGewijzigd { .. } => laad(&app, &wie, &nummer).await?,
        _ => (d, z),
    };
    let bron = z.definitie.stap(&stap).ok_or(Weigering::NietGevonden)?;
    let fouten = veldfouten(&fout, &voor);
    let boven = if fouten.is_empty() {
        bevestiging(MeldingSoort::Fout, &kantoor_zin(&fout))
    } else {
        let rij: Vec<(&str, &str)> = fouten.iter().map(|(n, z)| (n.as_str(), z.as_str())).collect();
        foutoverzicht(Taal::Nl, &rij)
    };
    let blad = eerste(&d, &z, bron, &invoer, fouten, boven);
    let status = match fout {
        Weigering::Stap(_) | Weigering::Termijn(_) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => status_van_formulier(&fout),
    };
    Ok((status, pagina(&app, &wie, &blad)).into_response())
}

async fn voer_uit(
    app: &App,
    wie: &crate::toegang::sessie::Ingelogd,
    z: &Zicht,
    nummer: &str,
    stap: &Stap,
    invoer: &Invoer,
) -> Uitkomst<()> {
    let weiger = |fouten| Weigering::from(StapWeigering::Velden { fouten });
    let uitkomst = invoer.waarde("uitkomst");
    let daad = invoer.waarde("daad");
    let velden = match (daad, &stap.overslaan) {
        ("overslaan", Some(over)) => &over.velden,
        _ => &stap.velden,
    };
    let gegevens = match daad {
        "opnieuw" => Gegevens::new(),
        "overslaan" => lees(z, velden, "", invoer, "").map_err(weiger)?,
        _ if stap.uitkomst(uitkomst).is_none() => return Err(Weigering::veld("uitkomst", "fout-kies").into()),
        _ => lees(z, velden, uitkomst, invoer, "").map_err(weiger)?,
    };
    let mut h = Handeling::begin(app, Wie::Medewerker(wie.gebruiker.clone())).await?;
    if !h.eerste_keer(invoer.waarde(super::EENMALIG), nummer).await? {
        return Ok(());
    }
    let (gezien, reden) = (invoer.versie(), invoer.waarde("reden"));
    match daad {
        "overslaan" => proces::overslaan(&mut h, nummer, &stap.id, reden, &gegevens, gezien).await?,
        "opnieuw" => proces::opnieuw(&mut h, nummer, &stap.id, reden, gezien).await?,
        "concept" => proces::opstellen(&mut h, nummer, &stap.id, uitkomst, gegevens, gezien).await?,
        _ => proces::voltooien(&mut h, nummer, &stap.id, uitkomst, &gegevens, gezien).await?,
    };
    h.commit().await
}

fn pagina(app: &App, wie: &crate::toegang::sessie::Ingelogd, b: &Blad<'_>) -> Markup {
    let (pad, naam) = (zaakpad(&b.d.zaak.nummer), b.d.titel());
    let kader = Kantoor {
        nummer: Some(&b.d.zaak.nummer),
        fout: !b.fouten.is_empty(),
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam)],
        actief: "/zaken",
        ..Kantoor::default()
    };
    let inhoud = html! { (b.boven) (kolommen(&hoofd(b), &zij(b))) };
    kader::kantoor(app, wie, &b.stap.naam, kader, &Titelrij::default(), &inhoud)
}

fn hoofd(b: &Blad<'_>) -> Markup {
    let spoed = b.stap.spoed.as_ref().filter(|_| b.z.stand.urgentie != Urgentie::Normaal);
    html! {
        (inleiding(&b.stap.uitleg))
        @if let Some(spoed) = spoed {
            (meldingvak(MeldingSoort::Waarschuwing, Some("Er is haast"), &alinea(&spoed.uitleg)))
        }
        @match b.z.mogelijk(&b.stap.id) {
            Ok(mogelijk) => (doe(b, &mogelijk)),
            Err(fout) => {
                (meldingvak(MeldingSoort::Info, None, &alinea(&fout.to_string())))
                @if b.z.heropenen(&b.stap.id).is_ok() { (opnieuw(b)) }
                (knoppen(&[Knop::link(&zaakpad(&b.d.zaak.nummer), "Terug naar de zaak")]))
            }
        }
    }
}

/// The outcomes that may be chosen, those that may be drafted for a colleague to choose, and those that cannot be.
struct Keuzes<'a> {
    kan: Vec<&'a Stapuitkomst>,
    opstelbaar: Vec<&'a Stapuitkomst>,
    niet: Vec<(&'a String, &'a StapWeigering)>,
}

impl<'a> Keuzes<'a> {
    fn van(stap: &Stap, mogelijk: &'a [Mogelijkheid<'a>]) -> Self {
        let kan = mogelijk.iter().filter(|(_, kan)| kan.is_ok()).map(|(u, _)| *u).collect();
        let niet = mogelijk.iter().filter_map(|(u, kan)| Some((&u.naam, kan.as_ref().err()?))).collect();
        // Who drafts here may write it down for an outcome that only a colleague may choose.
        let opstelbaar = mogelijk
            .iter()
            .filter(|(u, kan)| {
                u.vier_ogen.contains(&stap.id)
                    && matches!(
                        kan,
                        Err(StapWeigering::NietOpgesteld { .. } | StapWeigering::EigenWerk { .. })
                    )
            })
            .map(|(u, _)| *u)
            .collect();
        Self { kan, opstelbaar, niet }
    }

    fn alle(&self) -> impl Iterator<Item = &'a Stapuitkomst> {
        self.kan.iter().chain(&self.opstelbaar).copied()
    }
}

/// The outcomes and the fields that go with them.
fn vragen(b: &Blad<'_>, k: &Keuzes<'_>, vraag: &str) -> Markup {
    let opties: Vec<Optie<'_>> = k
        .alle()
        .map(|u| {
            let optie = Optie::new(&u.code, &u.naam);
            if k.kan.contains(&u) {
                optie
            } else {
                optie.uitleg("Leg dit als concept klaar. Een collega keurt het goed.")
            }
        })
        .collect();
    let naam = b.naam("uitkomst");
    let een = k.alle().next().filter(|_| opties.len() == 1).map(|u| u.code.as_str());
    let gekozen = Some(b.invoer.waarde(&naam)).filter(|u| !u.is_empty()).or(een).unwrap_or_default();
    let fout = b.fouten.get(&naam).map(String::as_str);
    html! {
        (keuze(&Veld::new(&naam, vraag).waarde(gekozen).fout(fout), &opties, Stand::Onder))
        @for v in b.stap.velden.iter().filter(|v| komt_voor(b, v)) { (veld(b, v)) }
    }
}

/// A step after the first, as far as it can be seen from here.
fn volgende_vlak(b: &Blad<'_>, v: &reeks::Volgende) -> Markup {
    let Ok(mogelijk) = v.z.mogelijk(&v.stap.id) else { return html! {} };
    let blad = Blad {
        d: b.d,
        z: &v.z,
        stap: &v.stap,
        voor: v.voor.clone(),
        invoer: b.invoer,
        fouten: b.fouten.clone(),
        boven: html! {},
    };
    let vraag = format!("Uitkomst van \u{201c}{}\u{201d}", v.stap.naam);
    paneel(
        &v.stap.naam,
        &html! {
            (alinea(&v.stap.uitleg))
            (vragen(&blad, &Keuzes::van(&v.stap, &mogelijk), &vraag))
        },
    )
}

/// The form of the step, with the steps that follow it in the usual way, and the buttons.
fn doe(b: &Blad<'_>, mogelijk: &[Mogelijkheid<'_>]) -> Markup {
    let k = Keuzes::van(b.stap, mogelijk);
    let pad = zaakpad(&b.d.zaak.nummer);
    if k.alle().next().is_none() {
        return html! { (waarom_niet(&k.niet)) (knoppen(&[Knop::link(&pad, "Terug naar de zaak")])) };
    }
    let volgende = reeks::volgende(b.z, &b.stap.id);
    let alles = format!("Rond deze {} stappen af", volgende.len() + 1);
    let mut rij = Vec::new();
    if !volgende.is_empty() {
        rij.push(Knop::verstuur(&alles).waarde("daad", reeks::DAAD).toets("Ctrl+Enter"));
        rij.push(Knop::verstuur("Alleen de eerste stap").waarde("daad", "voltooi").soort(KnopSoort::Gewoon));
    } else if !k.kan.is_empty() {
        rij.push(Knop::verstuur("Rond de stap af").waarde("daad", "voltooi").toets("Ctrl+Enter"));
    }
    if !k.opstelbaar.is_empty() {
        let soort = if k.kan.is_empty() { KnopSoort::Hoofd } else { KnopSoort::Gewoon };
        rij.push(Knop::verstuur("Leg als concept klaar").waarde("daad", "concept").soort(soort));
    }
    rij.push(Knop::link(&pad, "Terug naar de zaak").soort(KnopSoort::Stil));
    let inhoud = html! {
        (concept(b))
        (vragen(b, &k, "Wat is de uitkomst?"))
        @for v in &volgende { (volgende_vlak(b, v)) }
        (verborgen("versie", &b.d.zaak.versie.to_string()))
        (eenmalig())
        (knoppen(&rij))
    };
    html! {
        (formulier(&stappad(&b.d.zaak.nummer, &b.stap.id), Methode::Post, &inhoud))
        @if k.niet.len() > k.opstelbaar.len() { (waarom_niet(&k.niet)) }
        (sla_over(b))
    }
}

/// A draft of a colleague: who wrote it and when.
fn concept(b: &Blad<'_>) -> Markup {
    let wie =
        b.z.stand
            .actief
            .get(&b.stap.id)
            .and_then(|a| a.opgesteld_door.last())
            .and_then(|w| w.accounts().first().copied());
    let Some(wie) = wie.filter(|_| b.z.concepten.contains_key(&b.stap.id)) else { return html! {} };
    let zin = format!("Er ligt een concept van {}. Lees het na en kies de uitkomst.", b.d.naam_van(wie));
    bevestiging(MeldingSoort::Info, &zin)
}

fn waarom_niet(niet: &[(&String, &StapWeigering)]) -> Markup {
    let regels: Vec<Markup> =
        niet.iter().map(|(naam, fout)| html! { strong { (naam) } ": " (fout) }).collect();
    uitklap("Wat kan nu niet, en waarom?", &lijst(&regels), niet.len() < 3)
}

fn sla_over(b: &Blad<'_>) -> Markup {
    let Ok(over) = b.z.overslaan(&b.stap.id) else { return html! {} };
    let open = b.invoer.waarde("daad") == "overslaan";
    let inhoud = html! {
        (alinea(&format!("Deze stap mag je overslaan. {}", over.regel)))
        @for v in &over.velden { (veld(b, v)) }
        (tekstvak(&Veld::new("reden", "Waarom sla je de stap over?").waarde(b.invoer.waarde("reden"))
            .fout(b.fouten.get("reden").map(String::as_str)).max(1000), 2))
        (verborgen("daad", "overslaan"))
        (verborgen("versie", &b.d.zaak.versie.to_string()))
        (eenmalig())
        (knoppen(&[Knop::verstuur("Sla de stap over").soort(KnopSoort::Gewoon)]))
    };
    uitklap(
        "Deze stap overslaan",
        &formulier(&stappad(&b.d.zaak.nummer, &b.stap.id), Methode::Post, &inhoud),
        open,
    )
}

fn opnieuw(b: &Blad<'_>) -> Markup {
    let regel = b.stap.herhalen.as_ref().map(|h| h.regel.as_str()).unwrap_or_default();
    let inhoud = html! {
        (alinea(&format!("Je kunt deze stap opnieuw doen. {regel} De stappen daarna die nog open staan, vervallen.")))
        (tekstvak(&Veld::new("reden", "Waarom doe je de stap opnieuw?").waarde(b.invoer.waarde("reden"))
            .fout(b.fouten.get("reden").map(String::as_str)).max(1000), 2))
        (verborgen("daad", "opnieuw"))
        (verborgen("versie", &b.d.zaak.versie.to_string()))
        (eenmalig())
        (knoppen(&[Knop::verstuur("Doe de stap opnieuw")]))
    };
    formulier(&stappad(&b.d.zaak.nummer, &b.stap.id), Methode::Post, &inhoud)
}
