//! Step 1: what is it? Words and photos.

use axum::{
    extract::{Multipart, Path},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::weigering::Weigering;
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    super::{
        bezoek::Bezoek,
        formulier::{Fouten, MetFotos, bewaar_fotos},
        fotos,
    },
    AANTAL, Antwoord, Bezig, Grenzen, Stap, naar, open,
};
use crate::{
    handelingen::{
        MAX_TEKST,
        concept::{self, Concept},
        melden::{MAX_BELANG, toets_belang},
        proces::{beslisdag, neemt_verzoeken},
    },
    store::stuk::Stuk,
    web::{kader::Burger, onderdelen::*, zinnen::burger_zin},
};

/// True when there are words to go on with.
pub fn zegt_iets(tekst: &str) -> bool {
    tekst.chars().filter(|c| c.is_alphanumeric()).count() >= 3
}

/// What somebody wrote on the first page.
#[derive(Debug, Clone, Copy, Default)]
struct Woorden<'a> {
    /// He asks for a decision.
    verzoek: bool,
    tekst: &'a str,
    belang: &'a str,
}

/// The first page. It makes no draft: only who sends something gets one.
pub async fn nieuw(b: Bezoek) -> Response {
    vers(&b, Woorden::default(), &Fouten::default(), StatusCode::OK)
}

/// The first page for who asks for a decision: what that is, and for whom.
///
/// # Errors
/// `NietGevonden` when the inrichting takes in no requests.
pub async fn verzoek(b: Bezoek) -> Antwoord {
    if !neemt_verzoeken(&b.geladen(), b.vandaag()) {
        return Err(Weigering::NietGevonden.into());
    }
    Ok(vers(&b, Woorden { verzoek: true, ..Woorden::default() }, &Fouten::default(), StatusCode::OK))
}

/// What the steps lead to.
pub const fn stappen_naam(verzoek: bool) -> &'static str {
    if verzoek { "stappen-naam-verzoek" } else { "stappen-naam" }
}

const fn titel(verzoek: bool) -> &'static str {
    if verzoek { "verzoek-titel" } else { "wat-titel" }
}

fn vers(b: &Bezoek, w: Woorden<'_>, fouten: &Fouten, status: StatusCode) -> Response {
    let naam = b.z(stappen_naam(w.verzoek));
    let terug = b.z("terug-begin");
    let kader = Burger {
        fout: fouten.is_fout(),
        terug: Some(("/", &terug)),
        stap: Some((Stap::Wat.nummer(), AANTAL, &naam)),
        ..Burger::default()
    };
    let inhoud = html! { (fouten.overzicht(b.taal)) (formulier_wat(b, "/melden", w, &[], fouten, None)) };
    (status, b.pagina(&b.z(titel(w.verzoek)), kader, &inhoud)).into_response()
}

fn formulier_wat(
    b: &Bezoek,
    actie: &str,
    w: Woorden<'_>,
    er_al: &[Stuk],
    fouten: &Fouten,
    concept: Option<&str>,
) -> Markup {
    let max = b.geladen().inrichting.instellingen.max_fotos;
    let over = usize::from(max).saturating_sub(er_al.len());
    let hint = b.zm("wat-foto-hint", &[("max", &max.to_string())]);
    let vraag = b.z(if w.verzoek { "verzoek-vraag" } else { "wat-vraag" });
    let (uitleg, foto) = (b.z("wat-hint"), b.z("wat-fotos"));
    let tekstveld = Veld::new("tekst", &vraag)
        .hint(&uitleg)
        .taal(b.taal)
        .waarde(w.tekst)
        .max(u32::try_from(MAX_TEKST).unwrap_or(u32::MAX))
        .fout(fouten.bij("tekst"));
    let fotos_veld = Veld::new("fotos", &foto).hint(&hint).taal(b.taal).optioneel().fout(fouten.bij("fotos"));
    html! {
        @if w.verzoek { (uitleg_verzoek(b)) }
        (formulier(actie, Methode::PostMetBestanden, &html! {
            (tekstvak(&tekstveld, 5))
            @if w.verzoek { (verborgen("verzoek", "ja")) (belangveld(b, w.belang, fouten)) }
            @if let Some(geheim) = concept { (gekozen_fotos(b, geheim, er_al)) }
            @if over > 0 { (fotoveld(&fotos_veld, u8::try_from(over).unwrap_or(u8::MAX))) }
            (knoppen(&[Knop::verstuur(&b.z("verder")).sleutel("verder")]))
        }))
    }
}

/// What a request is, and that a report may be enough.
fn uitleg_verzoek(b: &Bezoek) -> Markup {
    let dag = beslisdag(&b.geladen(), b.vandaag()).map(|dag| b.dag(dag));
    let besluit = dag.map(|dag| b.zm("verzoek-besluit", &[("datum", &dag)]));
    let punten: Vec<Markup> = std::iter::once(b.z("verzoek-wie"))
        .chain(besluit)
        .chain(std::iter::once(b.z("verzoek-nodig")))
        .map(|zin| html! { (zin) })
        .collect();
    html! {
        (inleiding(&b.z("verzoek-uitleg")))
        (lijst(&punten))
        (alinea_met(&html! { (b.z("verzoek-of-melding")) " " (link("/melden", &b.z("start-melden"))) "." }))
    }
}

/// How it touches who asks (Awb 1:2 lid 1).
fn belangveld(b: &Bezoek, belang: &str, fouten: &Fouten) -> Markup {
    let (vraag, hint) = (b.z("verzoek-belang"), b.z("verzoek-belang-hint"));
    let veld = Veld::new("belang", &vraag)
        .hint(&hint)
        .taal(b.taal)
        .waarde(belang)
        .max(u32::try_from(MAX_BELANG).unwrap_or(u32::MAX))
        .fout(fouten.bij("belang"));
    tekstvak(&veld, 3)
}

fn gekozen_fotos(b: &Bezoek, geheim: &str, er_al: &[Stuk]) -> Markup {
    if er_al.is_empty() {
        return html! {};
    }
    html! {
        (kop2(&b.z("wat-fotos-erbij")))
        (fotos::lijst(b, &format!("/melden/{geheim}/foto"), er_al))
        div {
            @for (i, stuk) in er_al.iter().enumerate() {
                @let tekst = b.zm("wat-foto-weg", &[("nummer", &(i + 1).to_string())]);
                (knop(&Knop::verstuur(&tekst).soort(KnopSoort::Stil).waarde("weg", &stuk.id.to_string())))
            }
        }
    }
}

/// Somebody sends the first page: now there is a draft.
pub async fn begin(grenzen: Grenzen, b: Bezoek, delen: Multipart) -> Antwoord {
    let form = MetFotos::lees(delen).await?;
    let (tekst, belang) = (form.velden.een("tekst").to_owned(), form.velden.een("belang").to_owned());
    let verzoek = !form.velden.een("verzoek").is_empty();
    let w = Woorden { verzoek, tekst: &tekst, belang: &belang };
    if !grenzen.concepten.neem(b.adres) {
        let fouten = Fouten::van(b.taal, "tekst", &Weigering::TeVaak);
        return Ok(vers(&b, w, &fouten, StatusCode::TOO_MANY_REQUESTS));
    }
    if !zegt_iets(&tekst) && form.bestanden.is_empty() {
        let mut fouten = Fouten::van(b.taal, "tekst", &Weigering::veld("tekst", "fout-tekst"));
        toets_verzoek(&b, verzoek, &belang, &mut fouten);
        return Ok(vers(&b, w, &fouten, fouten.status()));
    }
    let concept = Concept { verzoek, ..Concept::default() };
    let geheim = concept::maak(&b.app, &concept).await?;
    let bezig = Bezig { b, geheim, c: concept, fotos: Vec::new() };
    verwerk(&grenzen, bezig, form).await
}

/// The same page for a draft.
pub async fn toon(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    Ok(match open(b, geheim, Stap::Wat).await? {
        Ok(bezig) => beeld(&bezig, &Fouten::default()),
        Err(elders) => elders,
    })
}

fn beeld(bezig: &Bezig, fouten: &Fouten) -> Response {
    let (b, pad) = (&bezig.b, bezig.pad(Stap::Wat));
    let c = &bezig.c;
    let w = Woorden { verzoek: c.verzoek, tekst: &c.tekst, belang: &c.belang };
    let form = formulier_wat(b, &pad, w, &bezig.fotos, fouten, Some(&bezig.geheim));
    bezig.toon(Stap::Wat, None, &b.z(titel(c.verzoek)), fouten, &form)
}

/// Somebody changes words or photos.
pub async fn bewaar(grenzen: Grenzen, b: Bezoek, Path(geheim): Path<String>, delen: Multipart) -> Antwoord {
    match open(b, geheim, Stap::Wat).await? {
        Ok(bezig) => verwerk(&grenzen, bezig, MetFotos::lees(delen).await?).await,
        Err(elders) => Ok(elders),
    }
}

/// Keeps everything that is right, also when something else is wrong.
async fn verwerk(grenzen: &Grenzen, mut bezig: Bezig, form: MetFotos) -> Antwoord {
    let tekst: String = form.velden.een("tekst").chars().take(MAX_TEKST * 2).collect();
    let belang: String = form.velden.een("belang").chars().take(MAX_BELANG * 2).collect();
    let weg = form.velden.een("weg").parse::<Uuid>().ok();
    let mut fouten = toets_tekst(&bezig.b, &tekst);
    toets_verzoek(&bezig.b, bezig.c.verzoek, &belang, &mut fouten);
    bezig.wijzig(|c| (c.tekst, c.belang) = (tekst, belang)).await?;
    voeg_fotos_toe(grenzen, &bezig, form, &mut fouten).await?;
    if let Some(stuk) = weg {
        concept::foto_verwijderen(&bezig.b.app, &bezig.geheim, stuk).await?;
        return Ok(naar(&bezig.pad(Stap::Wat)));
    }
    if fouten.is_fout() {
        bezig.fotos = concept::lees(&bezig.b.app, &bezig.geheim).await?.1;
        return Ok(beeld(&bezig, &fouten));
    }
    Ok(bezig.verder())
}

fn toets_tekst(b: &Bezoek, tekst: &str) -> Fouten {
    let mut fouten = Fouten::default();
    if !zegt_iets(tekst) {
        fouten.erbij("tekst", b.z("fout-tekst"));
    } else if tekst.chars().count() > MAX_TEKST {
        fouten.erbij("tekst", b.z("fout-tekst-lang"));
    }
    fouten
}

fn toets_verzoek(b: &Bezoek, verzoek: bool, belang: &str, fouten: &mut Fouten) {
    if let (true, Err(w)) = (verzoek, toets_belang(belang)) {
        fouten.erbij("belang", burger_zin(b.taal, &w));
    }
}

async fn voeg_fotos_toe(
    grenzen: &Grenzen,
    bezig: &Bezig,
    form: MetFotos,
    fouten: &mut Fouten,
) -> Result<(), crate::web::fout::WebFout> {
    let b = &bezig.b;
    if form.bestanden.is_empty() {
        return Ok(());
    }
    if !form.bestanden.iter().all(|_| grenzen.bestanden.neem(b.adres)) {
        fouten.erbij("fotos", burger_zin(b.taal, &Weigering::TeVaak));
        return Ok(());
    }
    let (goed, zinnen) = bewaar_fotos(&b.app, b.taal, form.bestanden).await?;
    for zin in zinnen {
        fouten.erbij("fotos", zin);
    }
    if concept::fotos_toevoegen(&b.app, &bezig.geheim, goed).await? > 0 {
        fouten.erbij("fotos", burger_zin(b.taal, &Weigering::TeVeelBestanden));
    }
    Ok(())
}
