//! Items of a phone: each is stored once or refused by itself, and the others go on.

use std::time::Duration;

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
use tokio::sync::SemaphorePermit;
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
    store::veld::Veldtoestel,
    toegang::Ik,
    zinnen::kantoor_zin,
};

/// Largest request, in bytes: a hundred items with long texts.
const MAX_ZENDING: usize = 4 * 1024 * 1024;

/// Items in one transaction on SQLite: there a commit takes longer than an item. On PostgreSQL the commits of several phones go
/// together, and a transaction that holds many zaken would keep others waiting.
const SAMEN: usize = 20;

/// A phone that has no turn by then is asked to come back: a request that waits long is a request whose answer gets lost.
const GEDULD: Duration = Duration::from_millis(1_200);

/// It comes back at a moment by chance, the later the more phones wait: so many seconds at most, and one for every
/// `PER_SECONDE` of them. That is fewer than two cores store in a second.
const STRAKS: u32 = 8;
const PER_SECONDE: usize = 12;

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
    let posten: Vec<Gelezen> = posten.into_iter().map(lees).collect();
    let _beurt = beurt(&app, &posten).await?;
    let toestel = ken_toestel(&app, &ik.gebruiker, toestel).await.map_err(ApiFout::straat)?;
    let nu = app.klok.nu();
    let verschuiving = i64::try_from(nu.duration_since(klok).as_millis()).unwrap_or(i64::MAX);
    let zender = Zender { app: &app, wie: Wie::Medewerker(ik.gebruiker), toestel, verschuiving };
    let samen = if app.store.is_postgres() { 1 } else { SAMEN };
    let mut antwoorden = Vec::with_capacity(posten.len());
    for deel in posten.chunks(samen) {
        antwoorden.extend(zender.neem_aan(deel).await);
    }
    Ok(Json(Ontvangstlijst { klok: app.klok.nu(), verschuiving, antwoorden }).into_response())
}

/// A turn for who has something to store. Who only asks whether we are there needs none, and what is about the safety of somebody
/// does not wait for one.
async fn beurt<'a>(app: &'a App, posten: &[Gelezen]) -> Antwoord<Option<SemaphorePermit<'a>>> {
    if posten.is_empty() || posten.iter().flatten().any(|post| post.wat.gaat_voor()) {
        return Ok(None);
    }
    let beurt = app.veldbeurten.binnen(GEDULD).await;
    beurt.map(Some).ok_or_else(|| ApiFout::druk(straks(app.veldbeurten.wachten())))
}

fn straks(wachten: usize) -> Duration {
    let hoogstens = u32::try_from(wachten / PER_SECONDE + 1).unwrap_or(STRAKS).min(STRAKS);
    Duration::from_secs((getrandom::u32().unwrap_or_default() % hoogstens).into())
}

/// An item, or the answer to what cannot be read.
type Gelezen = Result<Veldpost, Box<Postantwoord>>;

/// An item with its photo, judged and stored; or the answer to what cannot be read or whose photo cannot be had.
type Klaar<'a> = Result<(&'a Veldpost, Option<BewaardeFoto>), Box<Postantwoord>>;

fn lees(post: Value) -> Gelezen {
    let id =
        post.get("id").and_then(Value::as_str).and_then(|id| Uuid::parse_str(id).ok()).unwrap_or_default();
    if nul_teken(&post, "").is_some() {
        let zin = "Een tekst heeft een teken dat we niet kunnen bewaren. Schrijf de tekst opnieuw.";
        return Err(Box::new(geweigerd(id, zin)));
    }
    serde_json::from_value(post).map_err(|_| {
        let zin = "Dit kunnen we niet lezen. Sluit de app, open hem opnieuw en leg het nog een keer vast.";
        Box::new(geweigerd(id, zin))
    })
}

/// Whose items arrive.
struct Zender<'a> {
    app: &'a App,
    wie: Wie,
    toestel: Veldtoestel,
    verschuiving: i64,
}

impl Zender<'_> {
    /// Takes items in, in their order. Whatever goes wrong with one is its own answer: when the transaction itself breaks, each
    /// gets one of its own.
    async fn neem_aan(&self, posten: &[Gelezen]) -> Vec<Postantwoord> {
        let mut klaar = Vec::with_capacity(posten.len());
        for post in posten {
            klaar.push(self.met_foto(post).await);
        }
        // Mostly all are taken: then nothing has to be undone apart.
        for apart in [false, true] {
            if let Ok(Some(antwoorden)) = self.in_een(&klaar, apart).await {
                return antwoorden;
            }
        }
        let mut uit = Vec::with_capacity(posten.len());
        for post in &klaar {
            match (self.in_een(std::slice::from_ref(post), true).await, post) {
                (Ok(antwoord), _) => uit.extend(antwoord.into_iter().flatten()),
                (Err(_), Err(antwoord)) => uit.push((**antwoord).clone()),
                (Err(fout), Ok((post, _))) => uit.push(mislukt(post.id, fout)),
            }
        }
        uit
    }

    async fn met_foto<'a>(&self, post: &'a Gelezen) -> Klaar<'a> {
        let post = post.as_ref().map_err(Clone::clone)?;
        match self.foto(post).await {
            Ok(foto) => Ok((post, foto)),
            Err(fout) => Err(Box::new(mislukt(post.id, fout))),
        }
    }

    /// All in one transaction. With `apart` what is refused is undone by itself; without it nothing is stored as soon as one is
    /// refused, and there is no answer.
    async fn in_een(&self, posten: &[Klaar<'_>], apart: bool) -> Uitkomst<Option<Vec<Postantwoord>>> {
        let mut h = Handeling::begin(self.app, self.wie.clone()).await?;
        let mut uit = Vec::with_capacity(posten.len());
        for post in posten {
            let antwoord = match post {
                Err(antwoord) => Some((**antwoord).clone()),
                Ok((post, foto)) => self.een(&mut h, post, foto.clone(), apart).await?,
            };
            let Some(antwoord) = antwoord else { return Ok(None) };
            uit.push(antwoord);
        }
        h.commit().await?;
        Ok(Some(uit))
    }

    async fn een(
        &self,
        h: &mut Handeling,
        post: &Veldpost,
        foto: Option<BewaardeFoto>,
        apart: bool,
    ) -> Uitkomst<Option<Postantwoord>> {
        if apart {
            h.tx.merk().await?;
        }
        let binnen = Binnen { post, toestel: &self.toestel, verschuiving: self.verschuiving, foto };
        let antwoord = match aannemen(h, binnen).await {
            Ok(Uitslag::Opgeslagen { ontvangst, nummer }) => {
                if apart {
                    h.tx.houd().await?;
                }
                return Ok(Some(Postantwoord {
                    ontvangst: Some(ontvangst),
                    nummer,
                    ..leeg(post.id, Poststand::Opgeslagen)
                }));
            }
            Ok(Uitslag::Conflict(_)) | Err(Fout::Weigering(_)) if !apart => return Ok(None),
            Ok(Uitslag::Conflict(nu)) => Postantwoord { nu: Some(*nu), ..leeg(post.id, Poststand::Conflict) },
            Err(Fout::Weigering(w)) => mislukt(post.id, w.into()),
            Err(fout) => return Err(fout),
        };
        h.tx.terug().await?;
        Ok(Some(antwoord))
    }

    /// The photo of an item. Judging it is heavy: outside the transaction, and not when it arrived before.
    async fn foto(&self, post: &Veldpost) -> Uitkomst<Option<BewaardeFoto>> {
        let Wat::Foto { sha256, naam, .. } = &post.wat else { return Ok(None) };
        let account = self.wie.account().ok_or(Weigering::GeenRecht)?;
        let mut tx = self.app.store.lees().await?;
        if eerder(&mut tx, account, post).await?.is_some() {
            return Ok(None);
        }
        drop(tx);
        Ok(Some(haal_foto(self.app, account.0, sha256, naam).await?))
    }
}

/// The photo whose pieces were sent before.
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
