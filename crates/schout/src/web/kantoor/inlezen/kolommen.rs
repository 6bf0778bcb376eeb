//! Which column is what: a proposal by the headings, the first lines beside it, kept under a name.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::{
    inrichting::{Kanaal, Taal},
    weigering::Weigering,
};
use maud::{Markup, html};

use super::{een, kan_opnieuw, vel};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Wie,
        inlezen::{indeling_bewaren, starten},
    },
    inlezen::{Behandeling, Doelveld, Indeling, Voorproef, proef_kop},
    klok::lokaal,
    store::{self, inlezen::Import},
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kantoor::zoekdeel::{Velden, Zoekdeel},
        onderdelen::{
            Knop, Methode, Optie, Stand, Veld, alinea, formulier, foutoverzicht, keuze, knoppen, paneel,
            selectie, tabel, tekstvak, tekstveld, verborgen,
        },
    },
};

/// Channels a file can come from.
const KANALEN: [Kanaal; 6] =
    [Kanaal::Enquete, Kanaal::SocialeMedia, Kanaal::Import, Kanaal::Partner, Kanaal::Email, Kanaal::Brief];
/// Lines that are shown.
const REGELS: usize = 3;

type Fouten = Vec<(&'static str, String)>;

/// The form, with a kept indeling or a proposal in it.
pub(super) async fn toon(
    app: &App,
    ik: &Ingelogd,
    import: &Import,
    z: &Zoekdeel,
) -> Result<Response, WebFout> {
    let proef = lees_begin(app, import).await?;
    let mut tx = app.store.lees().await?;
    let bewaard = match z.een("indeling") {
        Some(naam) => store::inlezen::indeling(&mut tx, naam).await?,
        None => import.indeling.clone(),
    };
    drop(tx);
    let indeling = bewaard.and_then(|tekst| serde_json::from_str(&tekst).ok());
    let indeling = indeling.unwrap_or_else(|| Indeling::voorstel(&proef.kop));
    formulier_vel(app, ik, import, &proef, &indeling, &Fouten::new()).await
}

async fn lees_begin(app: &App, import: &Import) -> Result<Voorproef, WebFout> {
    let (bestanden, sha256) = (app.bestanden.clone(), import.bestand.clone());
    let lees = move || proef_kop(bestanden.open(&sha256).map_err(|_| String::new())?, REGELS);
    let gelezen = tokio::task::spawn_blocking(lees).await.map_err(|e| Fout::Intern(e.to_string()))?;
    Ok(gelezen.map_err(|_| Weigering::NietGevonden)?)
}

async fn formulier_vel(
    app: &App,
    ik: &Ingelogd,
    import: &Import,
    proef: &Voorproef,
    i: &Indeling,
    fouten: &Fouten,
) -> Result<Response, WebFout> {
    let bewaard = store::inlezen::indelingen(&mut app.store.lees().await?).await?;
    let zinnen: Vec<(&str, &str)> = fouten.iter().map(|(veld, zin)| (*veld, zin.as_str())).collect();
    let pad = format!("/inlezen/{}", import.id);
    let inhoud = html! {
        (foutoverzicht(Taal::Nl, &zinnen))
        @if !bewaard.is_empty() { (eerder(&pad, &bewaard, &i.naam)) }
        (voorbeeld(proef))
        (formulier(&pad, Methode::Post, &html! {
            (paneel("Waar komt het vandaan?", &bron(app, i, &zinnen)))
            (paneel("Welke kolom is wat?", &kolommen(proef, i, &zinnen)))
            (knoppen(&[Knop::verstuur("Kijk wat er gaat gebeuren")]))
        }))
    };
    Ok(vel(app, ik, &import.naam, !fouten.is_empty(), &inhoud))
}

/// The choice of an indeling that was kept.
fn eerder(pad: &str, bewaard: &[(String, String)], nu: &str) -> Markup {
    let opties: Vec<(&str, &str)> = bewaard.iter().map(|(naam, _)| (naam.as_str(), naam.as_str())).collect();
    formulier(
        pad,
        Methode::Get,
        &html! {
            (verborgen("kolommen", "ja"))
            (selectie(&Veld::new("indeling", "Eerder bewaarde indeling").waarde(nu), &opties))
            (knoppen(&[Knop::verstuur("Gebruik deze indeling").soort(crate::web::onderdelen::KnopSoort::Gewoon)]))
        },
    )
}

fn voorbeeld(proef: &Voorproef) -> Markup {
    let koppen: Vec<&str> = proef.kop.iter().map(String::as_str).collect();
    let rijen: Vec<Vec<Markup>> = proef
        .regels
        .iter()
        .map(|r| {
            let cel = |i: usize| r.velden.get(i).map(|v| v.chars().take(80).collect::<String>());
            (0..koppen.len()).map(|i| html! { (cel(i).unwrap_or_default()) }).collect()
        })
        .collect();
    tabel("De eerste regels", &koppen, &rijen)
}

fn bron(app: &App, i: &Indeling, fouten: &[(&str, &str)]) -> Markup {
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| *zin);
    let kanalen: Vec<(&str, &str)> = KANALEN.iter().map(|k| (k.as_str(), k.label())).collect();
    let geladen = app.inrichting();
    let vandaag = lokaal(app.klok.nu()).date();
    let eerst = std::iter::once(("", "Kies uit de woorden van de regel"));
    let onderwerpen: Vec<(&str, &str)> = eerst
        .chain(geladen.inrichting.onderwerpen_op(vandaag).map(|o| (o.code.as_str(), o.naam.as_str())))
        .collect();
    let behandeling = if i.behandeling == Behandeling::Melding { "melding" } else { "kennisname" };
    let opties = [
        Optie::new("kennisname", "Alleen meetellen")
            .uitleg("Voor enquêtes en sociale media. Niemand wacht op antwoord."),
        Optie::new("melding", "Behandelen als melding")
            .uitleg("Elke regel krijgt een zaak en een team, en de melder krijgt antwoord."),
    ];
    let vertaling: Vec<String> = i.vertaling.iter().map(|(naam, code)| format!("{naam} = {code}")).collect();
    html! {
        (tekstveld(&Veld::new("bron", "Bron").hint("Bijvoorbeeld: Bewonersenquête 2026. Een regel komt er per bron één keer in.").waarde(&i.bron).fout(fout("bron")).max(80)))
        (tekstveld(&Veld::new("naam", "Naam van deze indeling").hint("Onder deze naam gebruik je de indeling de volgende keer weer.").waarde(&i.naam).fout(fout("naam")).max(80)))
        (selectie(&Veld::new("kanaal", "Kanaal").waarde(i.kanaal.as_str()), &kanalen))
        (keuze(&Veld::new("behandeling", "Wat doen we met de regels?").waarde(behandeling), &opties, Stand::Onder))
        (selectie(&Veld::new("onderwerp", "Onderwerp als de regel er geen noemt").waarde(i.onderwerp.as_deref().unwrap_or_default()), &onderwerpen))
        (tekstvak(&Veld::new("vertaling", "Andere namen van onderwerpen").hint("Per regel een naam uit het bestand en onze code, zoals: Troep op straat = zwerfafval.").waarde(&vertaling.join("\n")).fout(fout("vertaling")).optioneel(), 3))
        (tekstveld(&Veld::new("klaar", "Woorden voor 'al afgehandeld'").hint("Staat zo'n woord bij de status, dan komt de regel binnen als geschiedenis. Zet er komma's tussen.").waarde(&i.klaar.join(", ")).optioneel()))
    }
}

fn kolommen(proef: &Voorproef, i: &Indeling, fouten: &[(&str, &str)]) -> Markup {
    let eerst = std::iter::once(("", "Staat er niet in"));
    let opties: Vec<(&str, &str)> =
        eerst.chain(proef.kop.iter().filter(|k| !k.is_empty()).map(|k| (k.as_str(), k.as_str()))).collect();
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| *zin);
    html! {
        (alinea("Alleen wat er is gezegd moet erin staan. Van wie geen antwoord verwacht, bewaren we geen naam, adres of nummer."))
        @for (veld, label, _) in Doelveld::ALLE {
            @let naam = format!("kolom-{}", veld.as_str());
            @let gekozen = i.kolommen.get(veld).map(String::as_str).unwrap_or_default();
            (selectie(&Veld::new(&naam, label).waarde(gekozen).fout(fout(&naam)), &opties))
        }
    }
}

fn lees(f: &Zoekdeel) -> Result<Indeling, Fouten> {
    let mut fouten = Fouten::new();
    let mut verplicht = |veld: &'static str, zin: &str| match f.een(veld) {
        Some(waarde) if waarde.chars().count() <= 80 => waarde.to_owned(),
        _ => {
            fouten.push((veld, zin.to_owned()));
            f.waarde(veld).to_owned()
        }
    };
    let bron = verplicht("bron", "Vul in waar de regels vandaan komen, in hoogstens 80 tekens.");
    let naam = verplicht("naam", "Geef de indeling een naam van hoogstens 80 tekens.");
    let mut vertaling = std::collections::BTreeMap::new();
    for regel in f.waarde("vertaling").lines().filter(|r| !r.trim().is_empty()) {
        match regel.split_once('=') {
            Some((naam, code)) => drop(vertaling.insert(naam.trim().to_owned(), code.trim().to_owned())),
            None => {
                fouten
                    .push(("vertaling", format!("Zet een = tussen de naam en onze code: {}", regel.trim())));
            }
        }
    }
    let kolommen: std::collections::BTreeMap<_, _> = Doelveld::ALLE
        .iter()
        .filter_map(|(veld, ..)| Some((*veld, f.een(&format!("kolom-{}", veld.as_str()))?.to_owned())))
        .collect();
    if !kolommen.contains_key(&Doelveld::Tekst) {
        fouten.push(("kolom-tekst", "Kies de kolom met wat er is gezegd.".to_owned()));
    }
    let indeling = Indeling {
        naam,
        bron,
        kanaal: Kanaal::van_code(f.waarde("kanaal")).unwrap_or(Kanaal::Import),
        behandeling: if f.een("behandeling") == Some("melding") {
            Behandeling::Melding
        } else {
            Behandeling::Kennisname
        },
        onderwerp: f.een("onderwerp").map(str::to_owned),
        kolommen,
        vertaling,
        klaar: f
            .waarde("klaar")
            .split(',')
            .map(str::trim)
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect(),
    };
    if fouten.is_empty() { Ok(indeling) } else { Err(fouten) }
}

/// Keeps the columns and starts a trial.
pub(super) async fn kies(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let import = een(&app, &id).await?;
    if import.status != "kiezen" && !kan_opnieuw(&import) {
        return Err(Weigering::NietGevonden.into());
    }
    let proef = lees_begin(&app, &import).await?;
    let fouten = match lees(&f) {
        Ok(indeling) => match bewaar(&app, &ik, &import, &indeling, &proef).await? {
            None => return Ok(Redirect::to(&format!("/inlezen/{}", import.id)).into_response()),
            Some(fout) => vec![fout],
        },
        Err(fouten) => fouten,
    };
    let getypt = getypt(&f, &proef);
    formulier_vel(&app, &ik, &import, &proef, &getypt, &fouten).await
}

/// What was typed, as far as it can be read, so that nobody types it twice.
fn getypt(f: &Zoekdeel, proef: &Voorproef) -> Indeling {
    let mut i = Indeling::voorstel(&proef.kop);
    (i.naam, i.bron) = (f.waarde("naam").to_owned(), f.waarde("bron").to_owned());
    i.kanaal = Kanaal::van_code(f.waarde("kanaal")).unwrap_or(i.kanaal);
    i.onderwerp = f.een("onderwerp").map(str::to_owned);
    if f.een("behandeling") == Some("melding") {
        i.behandeling = Behandeling::Melding;
    }
    for (veld, ..) in Doelveld::ALLE {
        match f.een(&format!("kolom-{}", veld.as_str())) {
            Some(kolom) => drop(i.kolommen.insert(*veld, kolom.to_owned())),
            None => drop(i.kolommen.remove(veld)),
        }
    }
    i
}

async fn bewaar(
    app: &App,
    ik: &Ingelogd,
    import: &Import,
    indeling: &Indeling,
    proef: &Voorproef,
) -> Result<Option<(&'static str, String)>, WebFout> {
    if let Err(zin) = indeling.bind(&proef.kop) {
        return Ok(Some(("kolom-tekst", zin)));
    }
    let mut h = Handeling::begin(app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    match indeling_bewaren(&mut h, indeling).await {
        Err(Fout::Weigering(_)) => {
            let zin = "Een code van een onderwerp bestaat niet. Kijk de codes na bij Inrichting.";
            return Ok(Some(("vertaling", zin.to_owned())));
        }
        anders => anders?,
    }
    starten(&mut h, import.id, indeling, true).await?;
    h.commit().await?;
    Ok(None)
}
