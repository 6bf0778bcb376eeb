//! A report on behalf of a citizen, or an own observation: one page, seconds of work.

mod vervolg;
mod verzoek;
mod vragen;

use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::{
    inrichting::{ANDERS, Kanaal, Onderwerp, Taal as Inrichtingtaal},
    signaal::Melder,
    toegang::Recht,
    voorstel::Voorstel,
    weigering::Weigering,
    zaak::Zaak,
};
use maud::{Markup, html};

use super::zaak::{EENMALIG, Invoer, eenmalig, in_de_buurt, plek_uit};
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst, Wie,
        melden::{
            LANGSTE_PLEK, SignaalInvoer, aansluiten, bepaal_plek, indienen, kies_onderwerp, toets_invoer,
            verzoeken,
        },
        voorstellen::voor_tekst,
    },
    klok::lokaal,
    plaats::Punt,
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Channels a colleague types in for.
const KANALEN: [Kanaal; 8] = [
    Kanaal::Telefoon,
    Kanaal::Balie,
    Kanaal::Boa,
    Kanaal::Email,
    Kanaal::Brief,
    Kanaal::SocialeMedia,
    Kanaal::Partner,
    Kanaal::Enquete,
];

/// A double is looked for among this many of the nearest open zaken.
const MEESTE_DICHTBIJ: i64 = 100;

/// Routes for typing in a report.
#[must_use]
pub fn routes(app: &App) -> Poort {
    let recht = Toegang::Recht(Recht::SignaalInvoeren);
    Poort::nieuw(app).get("/invoeren", recht, toon).post("/invoeren", recht, verstuur)
}

/// What the page shows besides what was typed.
#[derive(Default)]
struct Beeld<'a> {
    fout: Option<(&'a str, &'a str)>,
    dubbel: &'a [Zaak],
    voorstellen: &'a [Voorstel],
    vragen: Option<&'a Onderwerp>,
}

async fn toon(State(app): State<App>, Ik(wie): Ik, RawQuery(zoek): RawQuery) -> Markup {
    let mut i = Invoer::van_query(zoek.as_deref().unwrap_or_default());
    if i.waarde("kanaal").is_empty() {
        let buiten = wie.gebruiker.rollen.iter().any(|t| t.rol == domein::toegang::Rol::Boa);
        i.zet("kanaal", if buiten { "boa" } else { "telefoon" });
    }
    pagina(&app, &wie, &i, &Beeld::default())
}

/// Who only wants to be counted in says nothing new.
const OOK_LAST: &str = "Heeft hier ook last van.";

fn invoer_uit(i: &Invoer) -> Result<SignaalInvoer, Weigering> {
    let tekst = match i.waarde("tekst").trim() {
        "" if i.gevuld("aansluiten").is_some() => OOK_LAST,
        tekst => tekst,
    };
    let kanaal = Kanaal::van_code(i.waarde("kanaal")).filter(|k| KANALEN.contains(k));
    Ok(SignaalInvoer {
        tekst: tekst.to_owned(),
        onderwerp: i.gevuld("voorstel").or_else(|| i.gevuld("onderwerp")),
        plek: plek_uit(i),
        antwoorden: Default::default(),
        melder: Melder {
            naam: i.gevuld("naam"),
            email: i.gevuld("email"),
            telefoon: i.gevuld("telefoon"),
            adres: i.gevuld("adres").filter(|_| verzoek::is_verzoek(i)),
            taal: if i.aan("engels") { "en" } else { "nl" }.to_owned(),
        },
        kanaal: kanaal.ok_or_else(|| Weigering::veld("kanaal", "fout-kies"))?,
    })
}

/// What came of sending the form.
enum Gevolg {
    /// Stored under this number.
    Klaar(String),
    /// This form was sent before.
    AlGedaan,
    /// Something like it is known near by; the colleague chooses.
    Dubbel(Vec<Zaak>),
    /// It is not clear what it is about; the colleague chooses.
    Kiezen(Vec<Voorstel>),
    /// It depends on an answer where it goes.
    Vragen(Box<Onderwerp>),
}

async fn verstuur(State(app): State<App>, Ik(wie): Ik, i: Invoer) -> Result<Response, WebFout> {
    match dien_in(&app, &wie, &i).await {
        Ok(Gevolg::Klaar(nummer)) if i.waarde("terug") == "kcc" => {
            Ok(Redirect::to(&format!("/kcc?zaak={nummer}")).into_response())
        }
        Ok(Gevolg::Klaar(nummer)) if i.waarde("daarna") == "foto" => {
            Ok(Redirect::to(&format!("/zaken/{nummer}/foto")).into_response())
        }
        Ok(Gevolg::Klaar(nummer)) => Ok(Redirect::to(&format!("/zaken/{nummer}")).into_response()),
        Ok(Gevolg::AlGedaan) => Ok(Redirect::to("/zaken?volgorde=nieuwste").into_response()),
        Ok(Gevolg::Kiezen(voorstellen)) => {
            let beeld = Beeld { voorstellen: &voorstellen, ..Beeld::default() };
            Ok(pagina(&app, &wie, &i, &beeld).into_response())
        }
        Ok(Gevolg::Vragen(onderwerp)) => {
            let beeld = Beeld { vragen: Some(&onderwerp), ..Beeld::default() };
            Ok(pagina(&app, &wie, &i, &beeld).into_response())
        }
        Ok(Gevolg::Dubbel(zaken)) => {
            Ok(pagina(&app, &wie, &i, &Beeld { dubbel: &zaken, ..Beeld::default() }).into_response())
        }
        Err(fout) => {
            let w = WebFout(fout).weigering()?;
            let zin = kantoor_zin(&w);
            let veld = match w.veldnaam() {
                None | Some("locatie" | "reden") => "plek",
                Some(veld) => veld,
            };
            let beeld = Beeld { fout: Some((veld, &zin)), ..Beeld::default() };
            Ok((status_van_formulier(&w), pagina(&app, &wie, &i, &beeld)).into_response())
        }
    }
}

async fn dien_in(app: &App, wie: &Ingelogd, i: &Invoer) -> Uitkomst<Gevolg> {
    let mut invoer = invoer_uit(i)?;
    vervolg::toets(i)?;
    let aanvraag = verzoek::lees(i)?;
    let mut h = Handeling::begin(app, Wie::Medewerker(wie.gebruiker.clone())).await?;
    if !h.eerste_keer(i.waarde(EENMALIG), "invoeren").await? {
        return Ok(Gevolg::AlGedaan);
    }
    let kent = |code: &str| h.geladen.inrichting.onderwerp(code, h.vandaag()).is_some();
    if !invoer.onderwerp.as_deref().is_none_or(kent) {
        return Err(Weigering::veld("onderwerp", "fout-onderwerp").into());
    }
    // Also when it joins a zaak, which has its place: what cannot be kept is not left out in silence.
    if invoer.plek.omschrijving.as_deref().is_some_and(|plek| plek.chars().count() > LANGSTE_PLEK) {
        return Err(Weigering::veld("locatie", "fout-plek").into());
    }
    if let Some(nummer) = i.gevuld("aansluiten").filter(|_| aanvraag.is_none()) {
        // Who types in may only join what he may see.
        h.open(&nummer, Recht::SignaalInvoeren, None).await?;
        let uit = aansluiten(&mut h, &nummer, invoer).await?;
        h.commit().await?;
        return Ok(Gevolg::Klaar(uit.zaak.nummer));
    }
    // Nothing is asked about what cannot be stored.
    toets_invoer(&invoer)?;
    // A request keeps a zaak and a day of its own.
    if aanvraag.is_none() && !i.aan("nieuw") {
        let plek = bepaal_plek(&h, &invoer.plek)?;
        if let Some((lat, lon)) = plek.lat.zip(plek.lon) {
            let zaken =
                in_de_buurt(&mut h.tx, &wie.gebruiker, Punt { lat, lon }, Some(true), MEESTE_DICHTBIJ)
                    .await?;
            let dubbel = lijkt_op(&h, &invoer, zaken);
            if !dubbel.is_empty() {
                return Ok(Gevolg::Dubbel(dubbel));
            }
        }
    }
    let twijfel = twijfel(&h, &invoer);
    if !twijfel.is_empty() {
        return Ok(Gevolg::Kiezen(twijfel));
    }
    let onderwerp = kies_onderwerp(&h, &invoer)?;
    if vragen::nodig(&h.geladen.inrichting, &onderwerp, i) {
        return Ok(Gevolg::Vragen(Box::new(onderwerp)));
    }
    invoer.antwoorden = vragen::lees(&onderwerp, i);
    let uit = match aanvraag {
        Some(aanvraag) => verzoeken(&mut h, invoer, &aanvraag).await?,
        None => indienen(&mut h, invoer).await?,
    };
    vervolg::doe(&mut h, &uit.zaak.nummer, i).await?;
    h.commit().await?;
    Ok(Gevolg::Klaar(uit.zaak.nummer))
}

fn voorstellen(h: &Handeling, invoer: &SignaalInvoer) -> Vec<Voorstel> {
    let i = &h.geladen.inrichting;
    voor_tekst(i, h.voorstel.as_deref(), &invoer.tekst, Inrichtingtaal::Nl, h.vandaag())
}

/// What to ask when nobody chose an onderwerp, something was learned, and it is not certain enough to be followed.
/// Danger does not wait for a question.
fn twijfel(h: &Handeling, invoer: &SignaalInvoer) -> Vec<Voorstel> {
    let i = &h.geladen.inrichting;
    if invoer.onderwerp.is_some() || h.voorstel.is_none() || i.is_spoed(&invoer.tekst, Inrichtingtaal::Nl) {
        return Vec::new();
    }
    let gevonden = voorstellen(h, invoer);
    let zeker = gevonden.first().is_some_and(|v| v.mag_beslissen(i.instellingen.voorstel_zekerheid));
    if zeker { Vec::new() } else { gevonden }
}

/// Open zaken near by about the same subject; without a subject the one that fits the words best.
fn lijkt_op(h: &Handeling, invoer: &SignaalInvoer, zaken: Vec<Zaak>) -> Vec<Zaak> {
    let uit_tekst = || voorstellen(h, invoer).into_iter().next().map(|v| v.onderwerp);
    let Some(onderwerp) = invoer.onderwerp.clone().or_else(uit_tekst) else { return Vec::new() };
    zaken.into_iter().filter(|z| z.onderwerp == onderwerp).take(5).collect()
}

fn pagina(app: &App, wie: &Ingelogd, i: &Invoer, b: &Beeld<'_>) -> Markup {
    let fouten: Vec<(&str, &str)> = b.fout.into_iter().collect();
    let kader = Kantoor { fout: b.fout.is_some(), actief: "/invoeren", kaart: true, ..Kantoor::default() };
    let inhoud = html! {
        (foutoverzicht(Taal::Nl, &fouten))
        (formulier("/invoeren", Methode::Post, &html! {
            (verborgen("terug", i.waarde("terug")))
            (eenmalig())
            (bekend(app, b.dubbel))
            (kies_uit(app, i, b.voorstellen))
            @if let Some(onderwerp) = b.vragen { (vragen::vlak(&app.inrichting().inrichting, onderwerp, i)) }
            (kolommen_gelijk(
                &html! { (verzoek::vraag(app, i, b)) (wat(app, i, b)) (plekkeuze(app, i, &veld(i, b, "plek", "Waar is het?"))) },
                &html! { (vervolg::vraag(&wie.gebruiker, i, b)) (wie_meldt(i, b)) (verzoek::aanvrager(app, i, b)) },
            ))
            (knoppen(&bewaar(wie)))
        }))
    };
    kader::kantoor(app, wie, "Nieuwe melding", kader, &Titelrij::default(), &inhoud)
}

/// Save; who may deal with zaken can go on with photos.
fn bewaar(wie: &Ingelogd) -> Vec<Knop<'static>> {
    let mut uit = vec![Knop::verstuur("Sla melding op").toets("Ctrl+Enter")];
    if wie.gebruiker.heeft(Recht::ZaakBehandelen) {
        uit.push(
            Knop::verstuur("Sla op en voeg foto's toe").waarde("daarna", "foto").soort(KnopSoort::Gewoon),
        );
    }
    uit
}

/// "Is it this one?", with a button to join each.
fn bekend(app: &App, zaken: &[Zaak]) -> Markup {
    if zaken.is_empty() {
        return html! {};
    }
    let (geladen, vandaag) = (app.inrichting(), lokaal(app.klok.nu()).date());
    let naam = |z: &Zaak| {
        geladen
            .inrichting
            .onderwerp(&z.onderwerp, vandaag)
            .map_or_else(|| z.onderwerp.clone(), |o| o.naam.clone())
    };
    meldingvak(
        MeldingSoort::Waarschuwing,
        Some("Is het een van deze?"),
        &html! {
            (alinea("Er is nog niets opgeslagen. Deze zaken staan open binnen 100 meter. Gaat het hierover? Voeg de melding dan toe. De melder krijgt wel een eigen antwoord."))
            @for z in zaken {
                (rij(&html! {
                    (link(&format!("/zaken/{}", z.nummer), &format!("{} {}, {}", z.nummer, naam(z), z.locatie.omschrijving)))
                    (statuslabel(Toon::Bezig, z.status.label()))
                    (knop(&Knop::verstuur("Voeg toe aan deze zaak").uitleg(&z.nummer).soort(KnopSoort::Gewoon).waarde("aansluiten", &z.nummer)))
                }))
            }
            (knoppen(&[Knop::verstuur("Nee, maak een nieuwe zaak").waarde("nieuw", "ja")]))
        },
    )
}

/// "Waar gaat het over?", with a button for each proposal.
fn kies_uit(app: &App, i: &Invoer, voorstellen: &[Voorstel]) -> Markup {
    if voorstellen.is_empty() {
        return html! {};
    }
    let (geladen, vandaag) = (app.inrichting(), lokaal(app.klok.nu()).date());
    let naam = |code: &str| {
        geladen.inrichting.onderwerp(code, vandaag).map_or_else(|| code.to_owned(), |o| o.naam.clone())
    };
    let zeker = |v: &Voorstel| v.zekerheid.map(|z| format!("{:.0}% zeker", z * 100.0)).unwrap_or_default();
    meldingvak(
        MeldingSoort::Waarschuwing,
        Some("Waar gaat het over?"),
        &html! {
            (alinea("Er is nog niets opgeslagen. Uit de tekst is het niet zeker. Kies wat het beste past."))
            // Who already said that it is no double is not asked again.
            @if i.aan("nieuw") { (verborgen("nieuw", "ja")) }
            @for v in voorstellen {
                (rij(&html! {
                    (knop(&Knop::verstuur(&naam(&v.onderwerp)).soort(KnopSoort::Gewoon).waarde("voorstel", &v.onderwerp)))
                    (klein(&zeker(v)))
                }))
            }
            (rij(&html! { (knop(&Knop::verstuur("Iets anders").soort(KnopSoort::Stil).waarde("voorstel", ANDERS))) }))
        },
    )
}

fn veld<'a>(i: &'a Invoer, b: &Beeld<'a>, naam: &'a str, label: &'a str) -> Veld<'a> {
    let fout = b.fout.filter(|(v, _)| *v == naam).map(|(_, zin)| zin);
    Veld::new(naam, label).waarde(i.waarde(naam)).fout(fout)
}

fn wat(app: &App, i: &Invoer, b: &Beeld<'_>) -> Markup {
    let geladen = app.inrichting();
    let vandaag = lokaal(app.klok.nu()).date();
    let mut onderwerpen: Vec<(&str, &str)> =
        geladen.inrichting.onderwerpen_op(vandaag).map(|o| (o.code.as_str(), o.naam.as_str())).collect();
    onderwerpen.sort_by_key(|o| o.1.to_lowercase());
    onderwerpen.insert(0, ("", "Laat Schout kiezen uit de tekst"));
    // What is asked first stands above it.
    let vers = b.fout.is_none() && b.dubbel.is_empty() && b.voorstellen.is_empty() && b.vragen.is_none();
    let tekst = veld(i, b, "tekst", "Wat is er aan de hand?").hint("In de woorden van de melder.");
    let tekst = if vers { tekst.aandacht() } else { tekst };
    let kanalen: Vec<(&str, &str)> = KANALEN.iter().map(|k| (k.as_str(), k.label())).collect();
    html! {
        (tekstvak(&tekst, 4))
        (selectie(&veld(i, b, "onderwerp", "Onderwerp"), &onderwerpen))
        (selectie(&veld(i, b, "kanaal", "Hoe kwam het binnen?"), &kanalen))
    }
}

/// Choosing a place: by words or on the map.
pub(super) fn plekkeuze(app: &App, i: &Invoer, plek: &Veld<'_>) -> Markup {
    let geladen = app.inrichting();
    let g = app.plaatsen.grenzen();
    let midden = ((g.zuidwest.lat + g.noordoost.lat) / 2.0, (g.zuidwest.lon + g.noordoost.lon) / 2.0);
    let kaart = geladen.inrichting.gemeente.kaart.as_ref();
    let gekozen = i.waarde("lat").parse().ok().zip(i.waarde("lon").parse().ok());
    html! {
        (adreszoeker(&plek.hint("Straat en nummer, postcode en nummer, of een omschrijving.")))
        (locatieknop(Taal::Nl))
        (kaartvlak(&Kaartvlak {
            kiezen: true,
            gekozen,
            tegels: kaart.map(|k| k.tegels.as_str()),
            bron: kaart.map_or("", |k| k.bronvermelding.as_str()),
            ..Kaartvlak::new(Taal::Nl, "Kaart om de plek te kiezen", midden)
        }))
    }
}

/// Who reports, when he wants to say so.
fn wie_meldt(i: &Invoer, b: &Beeld<'_>) -> Markup {
    html! {
        (kop2("Wie meldt het?"))
        (alinea("Mag leeg blijven. Alleen met een goede reden zie je dit later weer."))
        (tekstveld(&veld(i, b, "naam", "Naam").optioneel()))
        (tekstveld(&veld(i, b, "email", "E-mail").optioneel().soort("email").hint("Hier komt het antwoord.")))
        (tekstveld(&veld(i, b, "telefoon", "Telefoon").optioneel().soort("tel")))
        (vinkje(&veld(i, b, "engels", "De melder leest liever Engels"), i.aan("engels")))
    }
}
