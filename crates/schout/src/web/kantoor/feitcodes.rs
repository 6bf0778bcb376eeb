//! The register of feitcodes: what holds on the date of an offence, which editions there are, and a new edition with what it
//! changes before anything is stored.

use axum::{
    body::Bytes,
    extract::{Multipart, State, multipart::Field},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{
    feitcode::{Feitcode, Feitcodeverschil, Stelsel},
    inrichting::Taal,
    toegang::Recht,
};
use jiff::civil::Date;
use maud::{Markup, html};
use termijnen::{Bedrag, datum_kort_nl};

use super::{
    inrichting::tabbladen,
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Wie,
        register::{Editie, editie_inlezen, onbekende_feitcodes, verschil},
    },
    inlezen::{
        proef_kop,
        register::{Editievraag, MEESTE_REGELS, lees_feitcodes},
    },
    klok::lokaal,
    store,
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        deeltekst,
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
    },
    zinnen::kantoor_zin,
};

const PAD: &str = "/beheer/feitcodes";
const INLEZEN: &str = "/beheer/feitcodes/inlezen";
/// Codes on the page at once.
const MEESTE: usize = 25;
/// Changes that are written out per kind.
const MEESTE_VERSCHIL: usize = 200;
/// Longest name of an edition, in characters.
const LANGSTE_EDITIE: usize = 80;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let lezen = Toegang::Recht(Recht::InrichtingLezen);
    let wijzigen = Toegang::Recht(Recht::InrichtingWijzigen);
    Poort::nieuw(app).get(PAD, lezen, toon).post(PAD, wijzigen, bekijk).post(INLEZEN, wijzigen, lees_in)
}

/// What somebody filled in for a new edition.
#[derive(Debug, Default)]
struct Invoer {
    stelsel: String,
    editie: String,
    vanaf: String,
    bestand: Bytes,
    /// The file that was looked at before, by its content.
    sha256: String,
}

/// What is no text is no choice.
async fn tekst(deel: Field<'_>) -> String {
    deeltekst(deel).await.ok().flatten().unwrap_or_default()
}

type Fouten = Vec<(&'static str, String)>;

impl Invoer {
    async fn lees(mut delen: Multipart) -> Self {
        let mut uit = Self::default();
        while let Ok(Some(deel)) = delen.next_field().await {
            let naam = deel.name().unwrap_or_default().to_owned();
            match naam.as_str() {
                "bestand" => uit.bestand = deel.bytes().await.unwrap_or_default(),
                "stelsel" => uit.stelsel = tekst(deel).await,
                "editie" => uit.editie = tekst(deel).await,
                "vanaf" => uit.vanaf = tekst(deel).await,
                _ => {}
            }
        }
        uit
    }

    /// The question, or what is wrong with it.
    fn vraag(&self) -> Result<Editievraag, Fouten> {
        let mut fouten = Fouten::new();
        let stelsel = Stelsel::van_code(&self.stelsel);
        if stelsel.is_none() {
            fouten.push(("stelsel", "Kies het stelsel.".to_owned()));
        }
        let editie = self.editie.trim();
        let raar = editie.chars().any(char::is_control);
        if editie.is_empty() || editie.chars().count() > LANGSTE_EDITIE || raar {
            fouten
                .push(("editie", format!("Geef de editie een naam van hoogstens {LANGSTE_EDITIE} tekens.")));
        }
        let vanaf: Option<Date> = self.vanaf.trim().parse().ok();
        if vanaf.is_none() {
            fouten.push(("vanaf", "Kies de eerste dag van de editie.".to_owned()));
        }
        match stelsel {
            Some(stelsel) if fouten.is_empty() => {
                Ok(Editievraag { stelsel, editie: editie.to_owned(), vanaf })
            }
            _ => Err(fouten),
        }
    }

    /// The edition in the file.
    fn editie(&self, app: &App) -> Result<Editie, Fouten> {
        let vraag = self.vraag()?;
        let mis = |zin: String| vec![("bestand", zin)];
        let kies = |_| mis("Kies het bestand opnieuw.".to_owned());
        let bestand = app.bestanden.open(&self.sha256).map_err(kies)?;
        let proef = proef_kop(bestand, MEESTE_REGELS).map_err(mis)?;
        let (vanaf, codes) = lees_feitcodes(&proef, &vraag).map_err(|zinnen| mis(zinnen.join(" ")))?;
        Ok(Editie { stelsel: vraag.stelsel, naam: vraag.editie, vanaf, codes })
    }
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    blad(&app, &ik, &z, &Invoer::default(), &Fouten::new()).await
}

/// The page; 422 with what is wrong with a new edition.
async fn blad(
    app: &App,
    ik: &Ingelogd,
    z: &Zoekdeel,
    invoer: &Invoer,
    fouten: &Fouten,
) -> Result<Response, WebFout> {
    let vandaag = lokaal(app.klok.nu()).date();
    let gevraagd = z.een("dag").map(str::parse::<Date>);
    let dag = gevraagd.clone().and_then(Result::ok).unwrap_or(vandaag);
    let mut tx = app.store.lees().await?;
    let codes = store::feitcode::in_periode(&mut tx, dag, dag).await?;
    let edities = store::feitcode::edities(&mut tx).await?;
    let mist = onbekende_feitcodes(&mut tx, &app.inrichting().inrichting, vandaag).await?;
    drop(tx);
    let zinnen: Vec<(&str, &str)> = fouten.iter().map(|(veld, zin)| (*veld, zin.as_str())).collect();
    let dagfout = gevraagd.is_some_and(|d| d.is_err()).then_some("Schrijf de dag als 2026-11-24.");
    let inhoud = stapel(&html! {
        (foutoverzicht(Taal::Nl, &zinnen))
        (tabbladen(PAD))
        @for zin in &mist { (bevestiging(MeldingSoort::Waarschuwing, zin)) }
        (paneel("Zoek een feitcode", &html! { (zoekvorm(z, dag, dagfout)) (treffers(&codes, z.waarde("q"), dag)) }))
        @if ik.gebruiker.heeft(Recht::InrichtingWijzigen) { (paneel("Nieuwe editie", &vorm(invoer, fouten))) }
        (tabel("Ingelezen edities", &["Stelsel", "Editie", "Geldt vanaf", "Codes"], &edities.iter().map(editierij).collect::<Vec<_>>()))
    });
    let fout = !fouten.is_empty();
    let kader = Kantoor { actief: "/inrichting", fout, ..Kantoor::default() };
    let pagina = kader::kantoor(app, ik, "Feitcodes", kader, &Titelrij::default(), &inhoud);
    let code = if fout { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((code, pagina).into_response())
}

fn zoekvorm(z: &Zoekdeel, dag: Date, fout: Option<&str>) -> Markup {
    let dag = dag.to_string();
    let dag = z.een("dag").unwrap_or(&dag);
    formulier(
        PAD,
        Methode::Get,
        &html! {
            (tekstveld(&Veld::new("q", "Code of woorden").waarde(z.waarde("q")).optioneel().hint("Zoals R397 of hond los.")))
            (datumveld(&Veld::new("dag", "Dag van het feit").waarde(dag).fout(fout).hint("Een feitcode geldt op de dag van het feit, niet op vandaag.")))
            (knoppen(&[Knop::verstuur("Zoek")]))
        },
    )
}

fn treffers(codes: &[Feitcode], tekst: &str, dag: Date) -> Markup {
    let woorden: Vec<String> = tekst.split_whitespace().map(str::to_lowercase).collect();
    let past = |f: &&Feitcode| {
        let alles = format!("{} {} {}", f.code, f.omschrijving, f.artikel).to_lowercase();
        woorden.iter().all(|w| alles.contains(w))
    };
    let rijen: Vec<&Feitcode> = codes.iter().filter(past).collect();
    let kop = format!("{} feitcodes op {}", rijen.len(), datum_kort_nl(dag));
    html! {
        @if rijen.len() > MEESTE { (alinea(&format!("Je ziet de eerste {MEESTE}. Zoek verder met meer woorden."))) }
        (tabel(&kop, &["Code", "Feit", "Artikel", "Bedrag", "Geldt"], &rijen.iter().take(MEESTE).map(|f| rij(f)).collect::<Vec<_>>()))
    }
}

fn rij(f: &Feitcode) -> Vec<Markup> {
    let tot = f.geldig.tot.map(|tot| format!(" tot en met {}", datum_kort_nl(tot))).unwrap_or_default();
    vec![
        html! { (f.code) },
        html! { (f.omschrijving) },
        html! { (f.artikel) },
        html! {
            @for (categorie, cent) in per_bedrag(f) { div { (cijfers(&Bedrag::cent(cent).to_string())) " " (klein(&categorie)) } }
            @if f.bedragen.is_empty() { "Geen bedrag in deze editie" }
        },
        html! { (format!("vanaf {}{tot}", datum_kort_nl(f.geldig.van))) br; (klein(&format!("{}, {}", f.stelsel.label(), f.editie))) },
    ]
}

/// Amounts in cents, with the categories that follow each other and share one.
fn per_bedrag(f: &Feitcode) -> Vec<(String, i64)> {
    let mut uit: Vec<(u8, u8, i64)> = Vec::new();
    for (&categorie, &cent) in &f.bedragen {
        match uit.last_mut() {
            Some((_, tot, vorig)) if *vorig == cent && *tot + 1 == categorie => *tot = categorie,
            _ => uit.push((categorie, categorie, cent)),
        }
    }
    let naam = |van, tot| match van {
        van if van == tot => format!("categorie {van}"),
        van => format!("categorie {van} t/m {tot}"),
    };
    uit.into_iter().map(|(van, tot, cent)| (naam(van, tot), cent)).collect()
}

fn editierij(e: &store::feitcode::Editie) -> Vec<Markup> {
    let stelsel = Stelsel::van_code(&e.stelsel).map_or("", Stelsel::label);
    let van = e.geldig_van.parse::<Date>().map_or_else(|_| e.geldig_van.clone(), datum_kort_nl);
    vec![html! { (stelsel) }, html! { (e.editie) }, html! { (van) }, html! { (e.aantal) }]
}

fn vorm(invoer: &Invoer, fouten: &Fouten) -> Markup {
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| zin.as_str());
    let stelsels: Vec<(&str, &str)> =
        std::iter::once(("", "Kies")).chain(Stelsel::ALLE.iter().map(|s| (s.as_str(), s.label()))).collect();
    formulier(
        PAD,
        Methode::PostMetBestanden,
        &html! {
            (alinea("Je ziet eerst wat er verandert. Wat niet in het bestand staat, vervalt op de dag ervoor."))
            (selectie(&Veld::new("stelsel", "Stelsel").waarde(&invoer.stelsel).fout(fout("stelsel")), &stelsels))
            (tekstveld(&Veld::new("editie", "Naam van de editie").waarde(&invoer.editie).fout(fout("editie")).hint("Staat naast elk bedrag, zoals: tarieven 2026.")))
            (datumveld(&Veld::new("vanaf", "Geldt vanaf").waarde(&invoer.vanaf).fout(fout("vanaf")).hint("Vanaf deze dag van het feit. Voor feiten van eerder blijft de oude editie gelden.")))
            (bestandsveld(&Veld::new("bestand", "Bestand").fout(fout("bestand")).hint("CSV of Excel met in de eerste regel: feitcode, omschrijving, artikel, bedrag_cat1 tot en met bedrag_cat8."), ".csv,.xlsx,text/csv", 1))
            (knoppen(&[Knop::verstuur("Bekijk wat er verandert")]))
        },
    )
}

/// `POST /beheer/feitcodes`: keeps the file and shows what it would change.
async fn bekijk(State(app): State<App>, Ik(ik): Ik, delen: Multipart) -> Result<Response, WebFout> {
    let mut invoer = Invoer::lees(delen).await;
    let mut fouten = invoer.vraag().err().unwrap_or_default();
    if invoer.bestand.is_empty() {
        fouten.push(("bestand", "Kies een bestand.".to_owned()));
    }
    if !fouten.is_empty() {
        return blad(&app, &ik, &Zoekdeel::default(), &invoer, &fouten).await;
    }
    let (bestanden, bytes) = (app.bestanden.clone(), invoer.bestand.clone());
    let bewaard = tokio::task::spawn_blocking(move || bestanden.bewaar(&bytes)).await;
    invoer.sha256 = bewaard.map_err(|e| Fout::Intern(e.to_string()))?.map_err(Fout::Bestand)?;
    let editie = match invoer.editie(&app) {
        Ok(editie) => editie,
        Err(fouten) => return blad(&app, &ik, &Zoekdeel::default(), &invoer, &fouten).await,
    };
    let mut tx = app.store.lees().await?;
    let v = verschil(&mut tx, &editie).await;
    drop(tx);
    match v {
        Ok(v) => Ok(voorstel(&app, &ik, &invoer, &editie, &v)),
        Err(fout) => terug(&app, &ik, &invoer, fout).await,
    }
}

/// A refusal about the edition as a whole stands with its first day.
async fn terug(app: &App, ik: &Ingelogd, invoer: &Invoer, fout: Fout) -> Result<Response, WebFout> {
    match fout {
        Fout::Weigering(w) => {
            blad(app, ik, &Zoekdeel::default(), invoer, &vec![("vanaf", kantoor_zin(&w))]).await
        }
        anders => Err(anders.into()),
    }
}

/// What the edition changes, and the button that does it.
fn voorstel(app: &App, ik: &Ingelogd, invoer: &Invoer, e: &Editie, v: &Feitcodeverschil) -> Response {
    let telling = format!(
        "{} nieuw, {} gewijzigd, {} vervallen, {} gelijk.",
        v.nieuw.len(),
        v.gewijzigd.len(),
        v.vervallen.len(),
        v.gelijk
    );
    let bedragen = |f: &Feitcode| {
        f.bedragen
            .iter()
            .map(|(c, cent)| format!("{c}: {}", Bedrag::cent(*cent)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let anders: Vec<Vec<Markup>> = v
        .gewijzigd
        .iter()
        .take(MEESTE_VERSCHIL)
        .map(|(oud, nieuw)| {
            vec![
                html! { (nieuw.code) },
                html! { (oud.omschrijving) br; (klein(&bedragen(oud))) },
                html! { (nieuw.omschrijving) br; (klein(&bedragen(nieuw))) },
            ]
        })
        .collect();
    let inhoud = stapel(&html! {
        (paneel(&format!("{} vanaf {}", e.stelsel.label(), datum_kort_nl(e.vanaf)), &html! {
            (alinea(&telling))
            @if v.is_leeg() { (alinea_met(&link(PAD, "Er verandert niets. Terug naar de feitcodes"))) } @else {
                (formulier(INLEZEN, Methode::Post, &html! {
                    (verborgen("sha256", &invoer.sha256)) (verborgen("stelsel", &invoer.stelsel))
                    (verborgen("editie", &invoer.editie)) (verborgen("vanaf", &invoer.vanaf))
                    (knoppen(&[Knop::verstuur("Lees deze editie in"), Knop::link(PAD, "Niet inlezen")]))
                }))
            }
        }))
        @if !anders.is_empty() { (tabel("Gewijzigd", &["Code", "Was", "Wordt"], &anders)) }
        (kort("Vervallen", &v.vervallen))
        (kort("Nieuw", &v.nieuw))
    });
    let kader = Kantoor { actief: "/inrichting", kruimels: &[(PAD, "Feitcodes")], ..Kantoor::default() };
    kader::kantoor(app, ik, "Wat verandert er?", kader, &Titelrij::default(), &inhoud).into_response()
}

fn kort(kop: &str, codes: &[Feitcode]) -> Markup {
    let rijen: Vec<Vec<Markup>> = codes
        .iter()
        .take(MEESTE_VERSCHIL)
        .map(|f| vec![html! { (f.code) }, html! { (f.omschrijving) }])
        .collect();
    html! { @if !rijen.is_empty() { (tabel(kop, &["Code", "Feit"], &rijen)) } }
}

/// `POST /beheer/feitcodes/inlezen`: the same file, now for good.
async fn lees_in(State(app): State<App>, Ik(ik): Ik, Velden(z): Velden) -> Result<Response, WebFout> {
    let veld = |naam| z.waarde(naam).to_owned();
    let invoer = Invoer {
        stelsel: veld("stelsel"),
        editie: veld("editie"),
        vanaf: veld("vanaf"),
        sha256: veld("sha256"),
        bestand: Bytes::new(),
    };
    let editie = match invoer.editie(&app) {
        Ok(editie) => editie,
        Err(fouten) => return blad(&app, &ik, &Zoekdeel::default(), &invoer, &fouten).await,
    };
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    match editie_inlezen(&mut h, &editie).await {
        Ok(_) => {
            h.commit().await?;
            Ok(Redirect::to(&format!("{PAD}?dag={}", editie.vanaf)).into_response())
        }
        Err(fout) => terug(&app, &ik, &invoer, fout).await,
    }
}
