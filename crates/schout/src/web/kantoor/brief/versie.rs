//! A version of a letter from before, to read.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use domein::{brief::Briefconcept, weigering::Weigering};
use maud::html;

use super::{briefpad, brievenpad, laad, lees_id, pagina::lees_brief};
use crate::{
    app::App,
    handelingen::{Fout, brief::vul_in},
    toegang::Ik,
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::zaak::{dag_en_tijd, zaakpad},
        onderdelen::*,
    },
};

/// `GET /zaken/{nummer}/brieven/{id}/versie/{nr}`.
///
/// # Errors
/// When this person may not deal with the zaak, or there is no such version.
pub async fn toon(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((nummer, id, nr)): Path<(String, String, String)>,
) -> Result<Response, WebFout> {
    let (d, _) = laad(&app, &ik, &nummer).await?;
    let (rij, versies, _) = lees_brief(&app, &d, lees_id(&id)?).await?;
    let versie = versies.iter().find(|v| v.nr.to_string() == nr).ok_or(Weigering::NietGevonden)?;
    let concept: Briefconcept = versie.inhoud().map_err(Fout::from)?;
    let gevuld = vul_in(&d.geladen, &concept)?;
    let (terug, naam, stukken, brief) =
        (zaakpad(&nummer), d.titel(), brievenpad(&nummer), briefpad(&nummer, rij.id));
    let kader = Kantoor {
        nummer: Some(&nummer),
        actief: "/zaken",
        kruimels: &[
            ("/zaken", "Zaken"),
            (&terug, &naam),
            (&stukken, "Brieven en besluiten"),
            (&brief, &rij.titel),
        ],
        ..Kantoor::default()
    };
    let wie = format!("{}, {}", versie.door_naam, dag_en_tijd(versie.gemaakt));
    let inhoud = html! {
        (meldingvak(MeldingSoort::Info, None, &html! {
            (alinea("Dit is een eerdere versie. Je kunt haar alleen lezen. Vaste teksten van de gemeente staan er zoals ze nu luiden."))
            (alinea_met(&link(&brief, "Naar de laatste versie")))
        }))
        (briefvel(&gevuld.brief, &gevuld.gaten))
    };
    let titel = format!("{}, versie {nr}", rij.titel);
    let naast = Titelrij { naast: klein(&wie), ..Titelrij::default() };
    Ok(kader::kantoor(&app, &ik, &titel, kader, &naast, &inhoud).into_response())
}
