//! The answer of the office to those who reported.

use axum::{
    extract::{Request, State},
    http::StatusCode,
};
use domein::{antwoord::Antwoord as AntwoordDelen, id::SignaalId, toegang::Recht, weigering::Weigering};
use jiff::civil::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    eenmalig::{Begin, Verzoek},
    fout::{Antwoord, ApiFout},
    lezen::{Deel, Object, json},
    lijst::ZaakKort,
    zaak::open_zaak,
};
use crate::{
    app::App,
    handelingen::{
        MAX_TEKST, Wie,
        antwoorden::{Aan, antwoorden},
    },
    toegang::Systeem,
};

/// Een antwoord aan melders.
#[derive(Debug, Default, ToSchema)]
pub struct AntwoordIn {
    /// Wat er is gevonden.
    #[schema(example = "De lamp in paal LP-00123 was stuk.")]
    pub gevonden: Option<String>,
    /// Wat er is gedaan.
    #[schema(example = "We hebben een nieuwe lamp geplaatst.")]
    pub gedaan: Option<String>,
    /// Wat er nog gebeurt. Dan is `gepland_op` nodig en blijft de zaak open.
    pub gepland: Option<String>,
    /// Dag van het geplande werk.
    #[schema(value_type = Option<String>, format = Date)]
    pub gepland_op: Option<Date>,
    /// Waarom er niets gebeurt.
    pub waarom_niet: Option<String>,
    /// Sleutel van een melding: alleen die melder krijgt dit antwoord. Zonder `aan` krijgt elke melder die wacht het.
    #[schema(value_type = Option<Uuid>)]
    pub aan: Option<SignaalId>,
    /// Sluit de zaak als niets dat in de weg staat.
    #[schema(default = true)]
    pub sluiten: Option<bool>,
    /// Versie van de zaak die u zag. Is de zaak intussen gewijzigd, dan gaat het antwoord niet door.
    pub versie: Option<i64>,
}

const ANTWOORD: [&str; 8] =
    ["gevonden", "gedaan", "gepland", "gepland_op", "waarom_niet", "aan", "sluiten", "versie"];

impl AntwoordIn {
    fn lees(o: &mut Object) -> Antwoord<Self> {
        let fout_dag =
            |_| ApiFout::veld("gepland_op", "Schrijf de dag als jaar-maand-dag, bijvoorbeeld 2026-12-01.");
        let fout_id = |_| Weigering::veld("aan", "fout-ontvanger");
        let uit = Self {
            gevonden: deel(o, "gevonden")?,
            gedaan: deel(o, "gedaan")?,
            gepland: deel(o, "gepland")?,
            gepland_op: o.tekst("gepland_op")?.map(|d| d.parse::<Date>().map_err(fout_dag)).transpose()?,
            waarom_niet: deel(o, "waarom_niet")?,
            aan: o
                .tekst("aan")?
                .map(|id| Uuid::parse_str(&id).map(SignaalId).map_err(fout_id))
                .transpose()?,
            sluiten: o.vlag("sluiten")?,
            versie: o.heel_getal("versie")?,
        };
        o.leeg(&ANTWOORD)?;
        Ok(uit)
    }
}

fn deel(o: &mut Object, veld: &str) -> Antwoord<Option<String>> {
    let tekst = o.tekst(veld)?;
    if tekst.as_deref().is_some_and(|t| t.chars().count() > MAX_TEKST) {
        return Err(Weigering::veld(veld, "fout-tekst-lang").into());
    }
    Ok(tekst)
}

/// Geef melders antwoord.
///
/// Een antwoord zegt wat er is gevonden en gedaan, wat er is gepland en wanneer, of waarom er niets gebeurt.
#[utoipa::path(
    post, path = "/api/v1/zaken/{nummer}/antwoord", tag = "zaken", security(("token" = [])), request_body = AntwoordIn,
    params(("nummer" = String, Path, description = "Nummer van de zaak")),
    responses((status = 200, description = "Het antwoord is gegeven; dit is de zaak nu", body = ZaakKort))
)]
pub async fn antwoord(
    State(app): State<App>,
    Systeem(wie): Systeem,
    Deel(nummer): Deel,
    verzoek: Request,
) -> Antwoord {
    let (delen, lijf) = verzoek.into_parts();
    let mut tx = app.store.lees().await?;
    open_zaak(&app, &mut tx, &wie, &nummer, Recht::ZaakBehandelen).await.map_err(ApiFout::kantoor)?;
    drop(tx);
    let mut o = json(&delen.headers, lijf).await?;
    let eenmalig = Verzoek::lees(&delen.headers, &["antwoord", &nummer, &wie.id.to_string()], o.afdruk())?;
    let a = AntwoordIn::lees(&mut o)?;
    let mut h = match eenmalig.begin(&app, Wie::Medewerker(wie)).await? {
        Begin::Eerder(antwoord) => return Ok(antwoord),
        Begin::Nieuw(h) => h,
    };
    let inhoud = AntwoordDelen {
        gevonden: a.gevonden.unwrap_or_default(),
        gedaan: a.gedaan.unwrap_or_default(),
        gepland: a.gepland.unwrap_or_default(),
        gepland_op: a.gepland_op,
        waarom_niet: a.waarom_niet.unwrap_or_default(),
    };
    let aan = a.aan.map_or(Aan::Allen, Aan::Een);
    let zaak = antwoorden(&mut h, &nummer, &inhoud, aan, a.sluiten.unwrap_or(true), a.versie).await;
    let uit = ZaakKort::van(&zaak.map_err(ApiFout::kantoor)?, h.vandaag());
    eenmalig.klaar(h, StatusCode::OK, None, &uit).await
}
