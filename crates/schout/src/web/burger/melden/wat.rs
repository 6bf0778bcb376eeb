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
    },
    store::stuk::Stuk,
    web::{kader::Burger, onderdelen::*, zinnen::burger_zin},
};

/// True when there are words to go on with.
pub fn zegt_iets(tekst: &str) -> bool {
    tekst.chars().filter(|c| c.is_alphanumeric()).count() >= 3
}

/// The first page. It makes no draft: only who sends something gets one.
pub async fn nieuw(b: Bezoek) -> Response {
    vers(&b, "", &Fouten::default(), StatusCode::OK)
}

fn vers(b: &Bezoek, tekst: &str, fouten: &Fouten, status: StatusCode) -> Response {
    let naam = b.z("stappen-naam");
    let terug = b.z("terug-begin");
    let kader = Burger {
        fout: fouten.is_fout(),
        terug: Some(("/", &terug)),
        stap: Some((Stap::Wat.nummer(), AANTAL, &naam)),
        ..Burger::default()
    };
    let inhoud = html! { (fouten.overzicht(b.taal)) (formulier_wat(b, "/melden", tekst, &[], fouten, None)) };
    (status, b.pagina(&b.z("wat-titel"), kader, &inhoud)).into_response()
}

fn formulier_wat(
    b: &Bezoek,
    actie: &str,
    tekst: &str,
    er_al: &[Stuk],
    fouten: &Fouten,
    concept: Option<&str>,
) -> Markup {
    let max = b.geladen().inrichting.instellingen.max_fotos;
    let over = usize::from(max).saturating_sub(er_al.len());
    let hint = b.zm("wat-foto-hint", &[("max", &max.to_string())]);
    let (vraag, uitleg, foto) = (b.z("wat-vraag"), b.z("wat-hint"), b.z("wat-fotos"));
    let tekstveld = Veld::new("tekst", &vraag)
        .hint(&uitleg)
        .taal(b.taal)
        .waarde(tekst)
        .max(u32::try_from(MAX_TEKST).unwrap_or(u32::MAX))
        .fout(fouten.bij("tekst"));
    let fotos_veld = Veld::new("fotos", &foto).hint(&hint).taal(b.taal).optioneel().fout(fouten.bij("fotos"));
    formulier(
        actie,
        Methode::PostMetBestanden,
        &html! {
            (tekstvak(&tekstveld, 5))
            @if let Some(geheim) = concept { (gekozen_fotos(b, geheim, er_al)) }
            @if over > 0 { (fotoveld(&fotos_veld, u8::try_from(over).unwrap_or(u8::MAX))) }
            (knoppen(&[Knop::verstuur(&b.z("verder")).sleutel("verder")]))
        },
    )
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
    let tekst = form.velden.een("tekst").to_owned();
    if !grenzen.concepten.neem(b.adres) {
        let fouten = Fouten::van(b.taal, "tekst", &Weigering::TeVaak);
        return Ok(vers(&b, &tekst, &fouten, StatusCode::TOO_MANY_REQUESTS));
    }
    if !zegt_iets(&tekst) && form.bestanden.is_empty() {
        let fouten = Fouten::van(b.taal, "tekst", &Weigering::veld("tekst", "fout-tekst"));
        return Ok(vers(&b, &tekst, &fouten, fouten.status()));
    }
    let geheim = concept::maak(&b.app, &Concept::default()).await?;
    let bezig = Bezig { b, geheim, c: Concept::default(), fotos: Vec::new() };
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
    let form = formulier_wat(b, &pad, &bezig.c.tekst, &bezig.fotos, fouten, Some(&bezig.geheim));
    bezig.toon(Stap::Wat, None, &b.z("wat-titel"), fouten, &form)
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
    let weg = form.velden.een("weg").parse::<Uuid>().ok();
    let mut fouten = toets_tekst(&bezig.b, &tekst);
    bezig.wijzig(|c| c.tekst = tekst).await?;
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
