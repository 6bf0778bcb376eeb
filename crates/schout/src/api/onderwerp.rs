//! What can be reported, with the questions, so that another system can make the form.

use axum::{Json, extract::State};
use domein::inrichting::{Onderwerp, Vraag};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{app::App, klok::lokaal};

/// Wat u kunt melden.
#[derive(Debug, Serialize, ToSchema)]
pub struct OnderwerpenUit {
    /// De onderwerpen van vandaag.
    pub onderwerpen: Vec<OnderwerpUit>,
}

/// Een onderwerp.
#[derive(Debug, Serialize, ToSchema)]
pub struct OnderwerpUit {
    /// Code, voor `onderwerp` bij een melding.
    pub code: String,
    /// Naam.
    pub naam: String,
    /// Naam in het Engels.
    pub naam_en: String,
    /// Code van de groep.
    pub groep: String,
    /// Naam van de groep.
    pub groep_naam: String,
    /// Wat eronder valt.
    pub uitleg: Option<String>,
    /// De norm in woorden: wanneer de melder iets hoort.
    pub norm: String,
    /// Soort object waar het over gaat.
    pub object_soort: Option<String>,
    /// Vragen, hoogstens 5.
    pub vragen: Vec<VraagBij>,
}

/// Een vraag bij een onderwerp.
#[derive(Debug, Serialize, ToSchema)]
pub struct VraagBij {
    /// Code, voor `antwoorden` bij een melding.
    pub code: String,
    /// `tekst`, `keuze`, `meerkeuze`, `getal`, `moment` of `object`.
    pub soort: String,
    /// De vraag.
    pub tekst: String,
    /// De vraag in het Engels.
    pub tekst_en: String,
    /// Het formulier vraagt om een antwoord; de API neemt een melding ook zonder aan.
    pub verplicht: bool,
    /// Keuzes.
    pub keuzes: Vec<KeuzeBij>,
    /// Laagste getal.
    pub min: Option<i64>,
    /// Hoogste getal.
    pub max: Option<i64>,
    /// Stel de vraag alleen na dit antwoord.
    pub toon_als: Option<ToonAlsBij>,
}

/// Een keuze.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeuzeBij {
    /// Code.
    pub code: String,
    /// Tekst.
    pub tekst: String,
    /// Tekst in het Engels.
    pub tekst_en: String,
    /// Wie de melder direct moet bellen: `112` of `dienst`.
    pub gevaar: Option<String>,
}

/// Voorwaarde bij een vraag.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToonAlsBij {
    /// Code van een eerdere vraag.
    pub vraag: String,
    /// Een van deze keuzes.
    pub is: Vec<String>,
}

fn onderwerp(o: &Onderwerp, groep: &str) -> OnderwerpUit {
    OnderwerpUit {
        code: o.code.clone(),
        naam: o.naam.clone(),
        naam_en: o.naam_en.clone(),
        groep: o.groep.clone(),
        groep_naam: groep.to_owned(),
        uitleg: o.uitleg.clone(),
        norm: o.norm.in_woorden(),
        object_soort: o.object_soort.clone(),
        vragen: o.vragen.iter().map(vraag).collect(),
    }
}

fn vraag(v: &Vraag) -> VraagBij {
    let keuzes = v.keuzes.iter().map(|k| KeuzeBij {
        code: k.code.clone(),
        tekst: k.tekst.clone(),
        tekst_en: k.tekst_en.clone(),
        gevaar: k.gevaar.map(|g| g.as_str().to_owned()),
    });
    VraagBij {
        code: v.code.clone(),
        soort: v.soort.as_str().to_owned(),
        tekst: v.tekst.clone(),
        tekst_en: v.tekst_en.clone(),
        verplicht: v.verplicht,
        keuzes: keuzes.collect(),
        min: v.min,
        max: v.max,
        toon_als: v.toon_als.as_ref().map(|t| ToonAlsBij { vraag: t.vraag.clone(), is: t.is.clone() }),
    }
}

/// Bekijk wat u kunt melden.
#[utoipa::path(
    get, path = "/api/v1/onderwerpen", tag = "melden",
    responses((status = 200, description = "De onderwerpen met hun vragen", body = OnderwerpenUit))
)]
pub async fn onderwerpen(State(app): State<App>) -> Json<OnderwerpenUit> {
    let geladen = app.inrichting();
    let i = &geladen.inrichting;
    let dag = lokaal(app.klok.nu()).date();
    let naam = |o: &Onderwerp| i.groep(&o.groep).map_or("", |g| g.naam.as_str()).to_owned();
    Json(OnderwerpenUit { onderwerpen: i.onderwerpen_op(dag).map(|o| onderwerp(o, &naam(o))).collect() })
}
