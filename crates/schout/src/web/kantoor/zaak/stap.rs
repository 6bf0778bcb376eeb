//! One step of the process of a zaak: its form, made from the definition, and what the process allows with it.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{
    proces::{
        Definitie, Gegevens, Mogelijkheid, Processtuk, Stap, StapWeigering, Urgentie, Veld as Stapveld,
        VeldSoort, Veldfout, Waarde, lees_waarde,
    },
    weigering::Weigering,
};
use maud::{Markup, html};
use serde::Deserialize;
use termijnen::datum_nl;

use super::{dossier::Dossier, formulier::eenmalig, invoer::Invoer, zaakpad};
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
        kantoor::{
            brief::{briefregel, brievenpad},
            weging::wegingpad,
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Name of a field of the definition on the form; so that it is never taken for one of ours.
pub(in crate::web::kantoor) fn naam_van(code: &str) -> String {
    format!("v-{code}")
}

/// Address of a step.
#[must_use]
pub fn stappad(nummer: &str, stap: &str) -> String {
    format!("{}/stap/{stap}", zaakpad(nummer))
}

/// Fields that name a colleague.
const COLLEGA: [&str; 3] = ["hoofdbehandelaar", "hoofdtoezichthouder", "behandelaar"];

/// A form with fields of a step: what was typed and what is wrong.
pub(in crate::web::kantoor) struct Blad<'a> {
    pub d: &'a Dossier,
    pub z: &'a Zicht,
    pub stap: &'a Stap,
    pub invoer: &'a Invoer,
    pub fouten: BTreeMap<String, String>,
    pub boven: Markup,
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
    if let Some(doe) = &vraag.doe {
        invoer.zet("daad", doe);
    }
    let blad = Blad { d: &d, z: &z, stap: bron, invoer: &invoer, fouten: BTreeMap::new(), boven: html! {} };
    Ok(pagina(&app, &wie, &blad).into_response())
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

/// A draft, else what earlier forms said about the same.
pub(in crate::web::kantoor) fn begin(z: &Zicht, stap: &Stap) -> Invoer {
    let mut invoer = Invoer::default();
    if let Some((uitkomst, _)) = z.concepten.get(&stap.id) {
        invoer.zet("uitkomst", uitkomst);
    }
    for veld in &stap.velden {
        let naam = naam_van(&veld.code);
        match z.eerder(&stap.id, &veld.code) {
            Some(Waarde::Meerkeuze(codes)) => codes.iter().for_each(|code| invoer.voeg_toe(&naam, code)),
            Some(waarde) => invoer.zet(&naam, &in_veld(veld, waarde)),
            None => {}
        }
    }
    invoer
}

fn in_veld(veld: &Stapveld, waarde: &Waarde) -> String {
    match waarde {
        Waarde::Tekst(w) | Waarde::Keuze(w) | Waarde::Verwijzing(w) => w.clone(),
        Waarde::Meerkeuze(codes) => codes.join(" "),
        Waarde::Datum(dag) => dag.to_string(),
        Waarde::Getal(cent) if veld.soort == VeldSoort::Bedrag => format!("{},{:02}", cent / 100, cent % 100),
        Waarde::Getal(getal) => getal.to_string(),
        Waarde::JaNee(ja) => if *ja { "ja" } else { "nee" }.to_owned(),
    }
}

/// The answers on the form, as far as they are asked with this outcome.
pub(in crate::web::kantoor) fn lees(
    z: &Zicht,
    velden: &[Stapveld],
    uitkomst: &str,
    invoer: &Invoer,
) -> Result<Gegevens, Vec<Veldfout>> {
    let (mut gegevens, mut fouten) = (Gegevens::new(), Vec::new());
    let mut samen = z.stand.feiten.clone();
    for veld in velden {
        if !veld.wordt_gevraagd(uitkomst, &samen) {
            continue;
        }
        let naam = naam_van(&veld.code);
        let gestuurd: Vec<String> = invoer.waarden(&naam).into_iter().map(str::to_owned).collect();
        match lees_waarde(veld, &gestuurd) {
            Ok(Some(waarde)) => {
                samen.insert(veld.code.clone(), waarde.clone());
                gegevens.insert(veld.code.clone(), waarde);
            }
            Ok(None) => {}
            Err(fout) => fouten.push(fout),
        }
    }
    if fouten.is_empty() { Ok(gegevens) } else { Err(fouten) }
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
    let fout = match voer_uit(&app, &wie, &z, &nummer, bron, &invoer).await {
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
    let fouten = veldfouten(&fout);
    let boven = if fouten.is_empty() {
        bevestiging(MeldingSoort::Fout, &kantoor_zin(&fout))
    } else {
        let rij: Vec<(&str, &str)> = fouten.iter().map(|(n, z)| (n.as_str(), z.as_str())).collect();
        foutoverzicht(Taal::Nl, &rij)
    };
    let blad = Blad { d: &d, z: &z, stap: bron, invoer: &invoer, fouten, boven };
    let status = match fout {
        Weigering::Stap(_) | Weigering::Termijn(_) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => status_van_formulier(&fout),
    };
    Ok((status, pagina(&app, &wie, &blad)).into_response())
}

/// What is wrong, by the name of the field on the form.
pub(in crate::web::kantoor) fn veldfouten(fout: &Weigering) -> BTreeMap<String, String> {
    match fout {
        Weigering::Stap(regel) => match regel.as_ref() {
            StapWeigering::Velden { fouten } => {
                fouten.iter().map(|f| (naam_van(&f.veld), f.zin.clone())).collect()
            }
            _ => BTreeMap::new(),
        },
        Weigering::RedenOntbreekt => [("reden".to_owned(), kantoor_zin(fout))].into(),
        Weigering::Veld { veld, .. } if veld == "uitkomst" || veld == "reden" => {
            [(veld.clone(), kantoor_zin(fout))].into()
        }
        Weigering::Veld { veld, .. } => [(naam_van(veld), kantoor_zin(fout))].into(),
        _ => BTreeMap::new(),
    }
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
        "overslaan" => lees(z, velden, "", invoer).map_err(weiger)?,
        _ if uitkomst.is_empty() => return Err(Weigering::veld("uitkomst", "fout-kies").into()),
        _ => lees(z, velden, uitkomst, invoer).map_err(weiger)?,
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

/// The outcomes, the fields that go with them, and the buttons.
fn doe(b: &Blad<'_>, mogelijk: &[Mogelijkheid<'_>]) -> Markup {
    let kan: Vec<_> = mogelijk.iter().filter(|(_, kan)| kan.is_ok()).map(|(u, _)| *u).collect();
    let niet: Vec<_> = mogelijk.iter().filter_map(|(u, kan)| Some((&u.naam, kan.as_ref().err()?))).collect();
    // Who drafts here may write it down for an outcome that only a colleague may choose.
    let opstelbaar: Vec<_> = mogelijk
        .iter()
        .filter(|(u, kan)| {
            u.vier_ogen.contains(&b.stap.id)
                && matches!(kan, Err(StapWeigering::NietOpgesteld { .. } | StapWeigering::EigenWerk { .. }))
        })
        .map(|(u, _)| *u)
        .collect();
    let keuzes: Vec<_> = kan.iter().chain(&opstelbaar).copied().collect();
    if keuzes.is_empty() {
        return html! { (waarom_niet(&niet)) (knoppen(&[Knop::link(&zaakpad(&b.d.zaak.nummer), "Terug naar de zaak")])) };
    }
    let opties: Vec<Optie<'_>> = keuzes
        .iter()
        .map(|u| {
            let optie = Optie::new(&u.code, &u.naam);
            if kan.contains(u) {
                optie
            } else {
                optie.uitleg("Leg dit als concept klaar. Een collega keurt het goed.")
            }
        })
        .collect();
    let een = (keuzes.len() == 1).then(|| keuzes[0].code.as_str());
    let gekozen = Some(b.invoer.waarde("uitkomst")).filter(|u| !u.is_empty()).or(een).unwrap_or_default();
    let fout = b.fouten.get("uitkomst").map(String::as_str);
    let velden: Vec<Markup> = b.stap.velden.iter().filter(|v| komt_voor(b, v)).map(|v| veld(b, v)).collect();
    let mut rij = Vec::new();
    if !kan.is_empty() {
        rij.push(Knop::verstuur("Rond de stap af").waarde("daad", "voltooi").toets("Ctrl+Enter"));
    }
    if !opstelbaar.is_empty() {
        let soort = if kan.is_empty() { KnopSoort::Hoofd } else { KnopSoort::Gewoon };
        rij.push(Knop::verstuur("Leg als concept klaar").waarde("daad", "concept").soort(soort));
    }
    let pad = zaakpad(&b.d.zaak.nummer);
    rij.push(Knop::link(&pad, "Terug naar de zaak").soort(KnopSoort::Stil));
    let vragen = html! {
        (concept(b))
        (keuze(&Veld::new("uitkomst", "Wat is de uitkomst?").waarde(gekozen).fout(fout), &opties, Stand::Onder))
        @for v in &velden { (v) }
        (verborgen("versie", &b.d.zaak.versie.to_string()))
        (eenmalig())
        (knoppen(&rij))
    };
    html! {
        (formulier(&stappad(&b.d.zaak.nummer, &b.stap.id), Methode::Post, &vragen))
        @if !niet.is_empty() && niet.len() > opstelbaar.len() { (waarom_niet(&niet)) }
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

/// A field that an earlier answer rules out, is not shown at all.
pub(in crate::web::kantoor) fn komt_voor(b: &Blad<'_>, veld: &Stapveld) -> bool {
    let Some(als) = &veld.als else { return true };
    b.stap.velden.iter().any(|v| v.code == als.veld) || als.geldt(&b.z.stand.feiten)
}

/// A field with what was typed.
pub(in crate::web::kantoor) fn veld(b: &Blad<'_>, v: &Stapveld) -> Markup {
    let naam = naam_van(&v.code);
    let fout = b.fouten.get(&naam).map(String::as_str);
    let waarde = b.invoer.waarde(&naam).to_owned();
    let bij = v.bij.join("|");
    let als =
        v.als.as_ref().filter(|als| !als.is.is_empty() && b.stap.velden.iter().any(|w| w.code == als.veld));
    let (als_naam, als_waarden) = als.map(|a| (naam_van(&a.veld), a.is.join("|"))).unwrap_or_default();
    let mut veld = Veld::new(&naam, &v.naam).waarde(&waarde).fout(fout);
    let uit_weging = b.z.weging.get(&v.code).is_some_and(|w| in_veld(v, w) == waarde);
    let uitleg = match (&v.uitleg, uit_weging) {
        (Some(uitleg), true) => format!("{uitleg} Uit de weging."),
        (Some(uitleg), false) => uitleg.clone(),
        (None, true) => "Uit de weging.".to_owned(),
        (None, false) => String::new(),
    };
    if !uitleg.is_empty() {
        veld = veld.hint(&uitleg);
    }
    if !v.verplicht {
        veld = veld.optioneel();
    }
    if !bij.is_empty() {
        veld = veld.toon_als("uitkomst", &bij);
    } else if als.is_some() {
        veld = veld.toon_als(&als_naam, &als_waarden);
    }
    invoerveld(b, v, veld)
}

fn invoerveld(b: &Blad<'_>, v: &Stapveld, veld: Veld<'_>) -> Markup {
    let opties: Vec<Optie<'_>> = v.opties.iter().map(|o| Optie::new(&o.code, &o.naam)).collect();
    match v.soort {
        VeldSoort::Tekst => tekstvak(&veld.max(4000), 3),
        VeldSoort::Keuze => keuze(&veld, &opties, Stand::Onder),
        VeldSoort::Meerkeuze => meerkeuze(&veld, &opties, &b.invoer.waarden(&naam_van(&v.code))),
        VeldSoort::Datum => datumveld(&veld),
        VeldSoort::Getal => tekstveld(&veld.soort("number").kort()),
        VeldSoort::Bedrag => tekstveld(&veld.kort().hint("In euro's, bijvoorbeeld 1250 of 1250,50.")),
        VeldSoort::JaNee => keuze(&veld, &[Optie::new("ja", "Ja"), Optie::new("nee", "Nee")], Stand::Naast),
        VeldSoort::Persoon if COLLEGA.contains(&v.code.as_str()) => collega(b, &veld),
        VeldSoort::Persoon if v.code == "ontvanger-overdracht" => instantie(b, &veld),
        VeldSoort::Persoon => tekstveld(&veld.max(200)),
        VeldSoort::Stuk if is_tafelverslag(b, v) => tafelverslag(b, &veld),
        VeldSoort::Stuk => tekstveld(&veld.max(200).hint("De naam van het stuk, en waar het staat.")),
        VeldSoort::Zaak => tekstveld(&veld.max(20).kort().hint("Het nummer, zoals 2026-004812.")),
    }
}

fn collega(b: &Blad<'_>, veld: &Veld<'_>) -> Markup {
    let opties: Vec<(String, &str)> =
        b.d.accounts.iter().filter(|a| a.actief).map(|a| (a.id.to_string(), a.weergave.as_str())).collect();
    let rij =
        std::iter::once(("", "Kies een collega")).chain(opties.iter().map(|(id, naam)| (id.as_str(), *naam)));
    selectie(veld, &rij.collect::<Vec<_>>())
}

/// Whether the field points at the record of a tafel at which this zaak was discussed.
fn is_tafelverslag(b: &Blad<'_>, v: &Stapveld) -> bool {
    let bij = b.stap.tafel.as_ref().filter(|tafel| tafel.verslag == v.code);
    bij.is_some_and(|bij| b.d.besproken(bij.soort).next().is_some())
}

fn tafelverslag(b: &Blad<'_>, veld: &Veld<'_>) -> Markup {
    let soort = b.stap.tafel.as_ref().map(|tafel| tafel.soort);
    let rij: Vec<(String, String)> = soort
        .into_iter()
        .flat_map(|soort| b.d.besproken(soort))
        .map(|verwijzing| (verwijzing.tekst(), verwijzing.in_woorden()))
        .collect();
    let rij =
        std::iter::once(("", "Kies een tafel")).chain(rij.iter().map(|(w, t)| (w.as_str(), t.as_str())));
    selectie(veld, &rij.collect::<Vec<_>>())
}

fn instantie(b: &Blad<'_>, veld: &Veld<'_>) -> Markup {
    let instanties = &b.d.geladen.inrichting.instanties;
    let rij = std::iter::once(("", "Kies een instantie"))
        .chain(instanties.iter().map(|i| (i.code.as_str(), i.naam.as_str())));
    selectie(veld, &rij.collect::<Vec<_>>())
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

/// Who may do it, by when, which documents, and what was done before.
fn zij(b: &Blad<'_>) -> Markup {
    let rol = |code: &String| b.z.definitie.basis.rol(code).map_or(code, |r| &r.naam).clone();
    let deel = b.z.definitie.deelproces_van(&b.stap.id).map(|d| d.naam.clone()).unwrap_or_default();
    let mut rijen = vec![
        ("Onderdeel", html! { (deel) }),
        ("Voor", html! { (b.stap.rollen.iter().map(rol).collect::<Vec<_>>().join(", ")) }),
        ("Hoe", html! { (b.stap.wijze.label()) }),
    ];
    if let Some(termijn) = b.stap.bindt.as_ref().and_then(|t| b.z.definitie.termijn(t)) {
        rijen.push(("Termijn", html! { (termijn.naam) " " (klein(&format!("({})", termijn.artikel))) }));
    }
    if let Some(tafel) = &b.stap.tafel {
        rijen.push(("Langs", html! { (tafel.soort.label()) }));
    }
    let stukken: Vec<Markup> = b.stap.stukken.iter().map(|s| stuk_regel(b, s)).collect();
    html! {
        (paneel("Over deze stap", &html! {
            (definitielijst(&rijen))
            @if !stukken.is_empty() { (kop3("Stukken")) (lijst(&stukken)) }
            @if b.d.mag.behandelen && b.z.definitie.code == "opleggen-sanctie" {
                (alinea_met(&link(&wegingpad(&b.d.zaak.nummer), "Bekijk de weging")))
            }
        }))
        (eerder(b.d, &b.z.definitie, b.z, &b.stap.id))
        (b.d.samenvatting())
    }
}

/// A document of the step; one that a template makes can be begun here.
fn stuk_regel(b: &Blad<'_>, stuk: &Processtuk) -> Markup {
    let i = &b.d.geladen.inrichting;
    let past: Vec<_> = i.brieven_op(b.d.vandaag).filter(|s| s.voor.contains(&stuk.code)).collect();
    let pad = |code: &str| format!("{}?sjabloon={code}", brievenpad(&b.d.zaak.nummer));
    // What was begun already is opened, not begun again.
    let er_is: Vec<_> =
        b.d.brieven.iter().filter(|brief| past.iter().any(|s| s.code == brief.sjabloon)).collect();
    html! {
        (stuk.naam) " " (klein(stuk.richting.label()))
        @if b.d.mag.behandelen {
            @for brief in &er_is { " " (briefregel(&b.d.zaak.nummer, brief)) }
            @if er_is.is_empty() { @for s in &past { " " (link(&pad(&s.code), &format!("Maak: {}", s.naam))) } }
        }
    }
}

/// The earlier times this step was done, newest first.
fn eerder(d: &Dossier, definitie: &Definitie, z: &Zicht, stap: &str) -> Markup {
    let regels: Vec<Markup> = z
        .stand
        .log
        .iter()
        .rev()
        .filter(|regel| regel.stap == stap)
        .map(|regel| {
            let wie = regel.door.wie.accounts().first().map_or_else(|| "Automatisch".to_owned(), |a| d.naam_van(*a));
            html! { (super::proces::daad_zin(definitie, regel)) " " (klein(&format!("{wie}, {}", datum_nl(regel.door.dag)))) }
        })
        .collect();
    html! { @if !regels.is_empty() { (paneel("Eerder", &lijst(&regels))) } }
}
