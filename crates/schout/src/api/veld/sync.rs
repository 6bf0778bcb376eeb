//! Items of a phone: each is stored once or refused by itself, and the others go on.

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use domein::{
    veld::{MEESTE_POSTEN, Ontvangstlijst, Postantwoord, Poststand, Veldpost, Wat},
    weigering::Weigering,
};
use serde_json::Value;
use uuid::Uuid;

use super::{moment, sleutel, zelfde_account};
use crate::{
    api::{
        fout::{Antwoord, ApiFout},
        lezen::{json_los, nul_teken},
    },
    app::App,
    bestanden::BEURTEN,
    handelingen::{
        Fout, Handeling, Uitkomst, Wie,
        melder::{BewaardeFoto, bewaar_foto},
        veld::{Binnen, Uitslag, aannemen, eerder, ken_toestel},
    },
    toegang::Ik,
    zinnen::kantoor_zin,
};

/// Largest request, in bytes: a hundred items with long texts.
const MAX_ZENDING: usize = 4 * 1024 * 1024;

/// `POST /api/v1/veld/sync`.
pub(super) async fn ontvang(State(app): State<App>, Ik(ik): Ik, verzoek: Request) -> Antwoord<Response> {
    let (delen, lijf) = verzoek.into_parts();
    let mut o = json_los(&delen.headers, lijf, MAX_ZENDING).await?;
    let toestel = sleutel(&mut o, "toestel")?;
    let account = o.tekst("account")?;
    let klok = moment(&mut o, "klok")?;
    let posten = match o.neem("posten") {
        Some(Value::Array(posten)) if posten.len() <= MEESTE_POSTEN => posten,
        _ => {
            let detail =
                format!("Het veld 'posten' moet een lijst zijn van hoogstens {MEESTE_POSTEN} posten.");
            return Err(ApiFout::veld("posten", detail));
        }
    };
    o.leeg(&["toestel", "account", "klok", "posten"])?;
    zelfde_account(ik.gebruiker.id, account.as_deref())?;
    ken_toestel(&app, &ik.gebruiker, toestel).await.map_err(ApiFout::straat)?;
    let nu = app.klok.nu();
    let verschuiving = i64::try_from(nu.duration_since(klok).as_millis()).unwrap_or(i64::MAX);
    let wie = Wie::Medewerker(ik.gebruiker);
    let mut antwoorden = Vec::with_capacity(posten.len());
    for post in posten {
        antwoorden.push(een(&app, &wie, toestel, verschuiving, post).await);
    }
    Ok(Json(Ontvangstlijst { klok: app.klok.nu(), verschuiving, antwoorden }).into_response())
}

/// One item. Whatever goes wrong with it is its own answer.
async fn een(app: &App, wie: &Wie, toestel: Uuid, verschuiving: i64, post: Value) -> Postantwoord {
    let id =
        post.get("id").and_then(Value::as_str).and_then(|id| Uuid::parse_str(id).ok()).unwrap_or_default();
    if nul_teken(&post, "").is_some() {
        return geweigerd(
            id,
            "Een tekst heeft een teken dat we niet kunnen bewaren. Schrijf de tekst opnieuw.",
        );
    }
    let Ok(post) = serde_json::from_value::<Veldpost>(post) else {
        return geweigerd(
            id,
            "Dit kunnen we niet lezen. Sluit de app, open hem opnieuw en leg het nog een keer vast.",
        );
    };
    match neem_aan(app, wie, toestel, verschuiving, &post).await {
        Ok(Uitslag::Opgeslagen { ontvangst, nummer }) => {
            Postantwoord { ontvangst: Some(ontvangst), nummer, ..leeg(id, Poststand::Opgeslagen) }
        }
        Ok(Uitslag::Conflict(nu)) => Postantwoord { nu: Some(*nu), ..leeg(id, Poststand::Conflict) },
        Err(fout) => mislukt(id, fout),
    }
}

async fn neem_aan(
    app: &App,
    wie: &Wie,
    toestel: Uuid,
    verschuiving: i64,
    post: &Veldpost,
) -> Uitkomst<Uitslag> {
    let mut tx = app.store.lees().await?;
    let account = wie.account().ok_or(Weigering::GeenRecht)?;
    if let Some(uitslag) = eerder(&mut tx, account, post).await? {
        return Ok(uitslag);
    }
    drop(tx);
    let foto = match &post.wat {
        Wat::Foto { sha256, naam, .. } => Some(haal_foto(app, account.0, sha256, naam).await?),
        _ => None,
    };
    let mut h = Handeling::begin(app, wie.clone()).await?;
    let uitslag = aannemen(&mut h, Binnen { post, toestel, verschuiving, foto }).await?;
    if matches!(uitslag, Uitslag::Opgeslagen { .. }) {
        h.commit().await?;
    }
    Ok(uitslag)
}

/// The photo whose pieces were sent before. Judging it is heavy: outside the transaction.
async fn haal_foto(app: &App, account: Uuid, sha256: &str, naam: &str) -> Uitkomst<BewaardeFoto> {
    let (bestanden, sha256, naam) = (app.bestanden.clone(), sha256.to_owned(), naam.to_owned());
    let werk = move || match bestanden.heel(account, &sha256)? {
        Some(bytes) => bewaar_foto(&bestanden, &naam, &bytes),
        None => Err(Weigering::veld("sha256", "fout-foto-eerst").into()),
    };
    BEURTEN.doe(werk).await.map_err(Fout::Intern)?
}

fn leeg(id: Uuid, stand: Poststand) -> Postantwoord {
    Postantwoord { id, stand, ontvangst: None, nummer: None, detail: None, veld: None, nu: None }
}

fn geweigerd(id: Uuid, detail: &str) -> Postantwoord {
    Postantwoord { detail: Some(detail.to_owned()), ..leeg(id, Poststand::Geweigerd) }
}

fn mislukt(id: Uuid, fout: Fout) -> Postantwoord {
    match fout {
        Fout::Weigering(Weigering::IntussenGewijzigd { .. }) => leeg(id, Poststand::Later),
        Fout::Weigering(w) => {
            let veld = match &w {
                Weigering::Veld { veld, .. } => Some(veld.clone()),
                _ => None,
            };
            let eerst = matches!(&w, Weigering::Veld { sleutel, .. } if NOG_NIET.contains(&sleutel.as_str()));
            let stand = if eerst { Poststand::Later } else { Poststand::Geweigerd };
            Postantwoord { veld, detail: Some(kantoor_zin(&w)), ..leeg(id, stand) }
        }
        fout => {
            let kenmerk = Uuid::new_v4().simple().to_string()[..8].to_uppercase();
            tracing::error!(%fout, kenmerk, "veldpost kan niet worden opgeslagen");
            let detail = if fout.is_vol() {
                "Onze opslag is vol. Je werk blijft op je telefoon bewaard.".to_owned()
            } else {
                format!("Er ging bij ons iets mis. Je werk blijft op je telefoon bewaard. Kenmerk {kenmerk}.")
            };
            Postantwoord { detail: Some(detail), ..leeg(id, Poststand::Later) }
        }
    }
}

/// Refusals that pass by themselves: something else has to arrive first.
const NOG_NIET: [&str; 3] = ["fout-veldpost-eerst", "fout-foto-eerst", "fout-incheck-eerst"];
