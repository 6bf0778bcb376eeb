//! Photos in pieces: what has arrived stays, and the rest follows when there is a network again.

use axum::{
    Json,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::veld::Bestandstand;

use crate::{
    api::{
        fout::{Antwoord, ApiFout},
        lezen::{Deel, Parameters, lees_lijf},
    },
    app::App,
    bestanden::{Aanvulling, MAX_BYTES},
    toegang::Ik,
};

/// Largest piece, in bytes.
const MAX_STUK: usize = 1024 * 1024;

/// `GET /api/v1/veld/bestand/{sha256}`: how much has arrived.
pub(super) async fn stand(State(app): State<App>, Ik(ik): Ik, Deel(sha256): Deel) -> Antwoord<Response> {
    let sha256 = eis_hash(&sha256)?;
    let (bestanden, wie) = (app.bestanden.clone(), ik.gebruiker.id.0);
    let stand = op_zij(move || {
        let compleet = bestanden.heel(wie, &sha256)?.is_some();
        Ok(Bestandstand { ontvangen: bestanden.aangekomen(wie, &sha256)?, compleet })
    });
    Ok(Json(stand.await?).into_response())
}

/// `POST /api/v1/veld/bestand/{sha256}?vanaf=…&totaal=…`: the next piece.
pub(super) async fn stuk(
    State(app): State<App>,
    Ik(ik): Ik,
    Deel(sha256): Deel,
    p: Parameters,
    verzoek: Request,
) -> Antwoord<Response> {
    let sha256 = eis_hash(&sha256)?;
    let p = p.alleen(&["vanaf", "totaal"])?;
    let (vanaf, totaal) = (getal(&p, "vanaf")?, getal(&p, "totaal")?);
    if totaal == 0 || totaal > MAX_BYTES as u64 {
        let detail = "Deze foto is te groot of leeg. Een foto mag hoogstens 15 MB zijn.";
        return Err(ApiFout::nieuw(StatusCode::PAYLOAD_TOO_LARGE, "te_groot", detail));
    }
    let bytes = lees_lijf(verzoek.into_body(), MAX_STUK).await?;
    if vanaf.saturating_add(bytes.len() as u64) > totaal {
        return Err(ApiFout::parameter("vanaf", "Dit stuk is langer dan wat er van de foto nog mist."));
    }
    let (bestanden, wie) = (app.bestanden.clone(), ik.gebruiker.id.0);
    let uit = op_zij(move || bestanden.vul_aan(wie, &sha256, vanaf, totaal, &bytes)).await?;
    let stand = match uit {
        Aanvulling::Heel(ontvangen) => Bestandstand { ontvangen, compleet: true },
        // Also when another piece was expected: the phone goes on where this says.
        Aanvulling::Verder(ontvangen) | Aanvulling::Anders(ontvangen) => {
            Bestandstand { ontvangen, compleet: false }
        }
    };
    Ok(Json(stand).into_response())
}

/// Work on files, beside the requests.
async fn op_zij<T: Send + 'static>(
    werk: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Antwoord<T> {
    let uit = tokio::task::spawn_blocking(werk)
        .await
        .map_err(|e| crate::handelingen::Fout::Intern(e.to_string()))?;
    Ok(uit.map_err(crate::handelingen::Fout::Bestand)?)
}

fn getal(p: &Parameters, naam: &str) -> Antwoord<u64> {
    let waarde = p.waarde(naam).and_then(|w| w.parse().ok());
    waarde
        .ok_or_else(|| ApiFout::parameter(naam, format!("De parameter '{naam}' moet een aantal bytes zijn.")))
}

fn eis_hash(sha256: &str) -> Antwoord<String> {
    let past = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if past {
        return Ok(sha256.to_owned());
    }
    Err(ApiFout::parameter("sha256", "Noem de foto met zijn SHA-256: 64 cijfers en letters van a tot f."))
}
