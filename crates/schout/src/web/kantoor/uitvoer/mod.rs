//! A dossier as one file: the question why, and the ZIP with everything in it.

mod blad;
mod huisbezoek;
mod inhoud;

use std::io::{self, Write};

use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use domein::{toegang::Recht, weigering::Weigering};
use maud::html;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;

use crate::{
    app::App,
    archief::{self, Ingang, controlelijst},
    bestanden::Bestanden,
    handelingen::{
        betrokkenen::inzien,
        huisbezoek::inzien as adres_inzien,
        uitvoeren::{self, Uitvoer},
    },
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::{
            afronden::begin,
            zaak::{Dossier, Invoer, huisbezoekkader, zaakpad},
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let werken = Toegang::Recht(Recht::ZaakBehandelen);
    Poort::nieuw(app).get("/zaken/{nummer}/dossier", werken, vraag).post(
        "/zaken/{nummer}/dossier.zip",
        werken,
        maak,
    )
}

/// `GET /zaken/{nummer}/dossier`.
///
/// # Errors
/// When this person may not deal with the zaak.
async fn vraag(State(app): State<App>, Ik(ik): Ik, Path(nummer): Path<String>) -> Result<Response, WebFout> {
    vel(&app, &ik, &nummer, &Invoer::default(), None).await
}

async fn vel(
    app: &App,
    ik: &Ingelogd,
    nummer: &str,
    i: &Invoer,
    fout: Option<&Weigering>,
) -> Result<Response, WebFout> {
    let d = Dossier::laad(app, ik, nummer).await?;
    if !d.mag.behandelen {
        return Err(Weigering::GeenRecht.into());
    }
    let (pad, naam, zin) = (zaakpad(nummer), d.titel(), fout.map(kantoor_zin));
    let kader = Kantoor {
        nummer: Some(nummer),
        actief: "/zaken",
        fout: fout.is_some(),
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam)],
        ..Kantoor::default()
    };
    let reden = Veld::new("reden", "Waarvoor heb je het dossier nodig?")
        .hint("Bijvoorbeeld: beroep bij de rechtbank. Je naam, de tijd en deze reden komen in het logboek.")
        .waarde(i.waarde("reden"))
        .fout(zin.as_deref())
        .max(1000);
    let melders = Veld::new("melders", "Met de gegevens van melders")
        .hint("Laat dit uit als het dossier naar een andere partij gaat. Wat mensen zelf in een tekst schreven, blijft staan.");
    let huis = Veld::new("huisbezoeken", "Met wat is gevonden bij huisbezoeken").hint(
        "Hier staan namen in van bewoners en bezoekers. Laat dit uit als de ander dat niet nodig heeft.",
    );
    let vorm = formulier(
        &format!("{pad}/dossier.zip"),
        Methode::Post,
        &html! {
            (alinea("Je krijgt één ZIP-bestand: een overzicht om te lezen of te printen, lijsten, brieven die zijn verstuurd, foto's, en wat de aangeschrevene instuurde. Er zit een lijst met controlegetallen bij."))
            (tekstvak(&reden, 3))
            (alinea("Werkt de geheime link in een brief nog? Dan gaat een kopie zonder die link mee. In het overzicht staat welke brieven dat zijn."))
            @if huisbezoekkader(&d).is_some() { (vinkje(&huis, i.aan("huisbezoeken"))) }
            @if d.mag.melder { (vinkje(&melders, i.aan("melders"))) }
            (knoppen(&[Knop::verstuur("Maak het dossier"), Knop::link(&pad, "Terug naar de zaak").soort(KnopSoort::Stil)]))
        },
    );
    let inhoud = html! {
        @if let Some(zin) = &zin { (foutoverzicht(Taal::Nl, &[("reden", zin)])) }
        (kolommen(&vorm, &d.samenvatting()))
    };
    let status = fout.map_or(StatusCode::OK, status_van_formulier);
    let pagina = kader::kantoor(app, ik, "Neem het dossier mee", kader, &Titelrij::default(), &inhoud);
    Ok((status, pagina).into_response())
}

/// `POST /zaken/{nummer}/dossier.zip`: records why, then sends it.
///
/// # Errors
/// When this person may not deal with the zaak, or may not see its reporters.
async fn maak(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(nummer): Path<String>,
    i: Invoer,
) -> Result<Response, WebFout> {
    let d = Dossier::laad(&app, &ik, &nummer).await?;
    let partijen = inzien(&app, &ik.gebruiker, &d.zaak, &d.groep).await?;
    let wat = Uitvoer {
        reden: i.waarde("reden").to_owned(),
        melders: i.aan("melders"),
        bezoeken: i.aan("huisbezoeken"),
    };
    // Before the act begins: that somebody looked is kept, whatever comes of it.
    let adres = match wat.bezoeken {
        true => Some(adres_inzien(&app, &ik.gebruiker, &d.zaak, &d.groep).await?),
        false => None,
    };
    let mut h = begin(&app, &ik).await?;
    let (zaak, melders) = match uitvoeren::open(&mut h, &nummer, &wat).await {
        Ok(uit) => uit,
        Err(fout) => {
            drop(h);
            return match WebFout(fout).weigering()? {
                fout @ (Weigering::GeenRecht | Weigering::NietGevonden) => Err(fout.into()),
                fout => vel(&app, &ik, &nummer, &i, Some(&fout)).await,
            };
        }
    };
    let wie = (partijen.as_slice(), adres.as_ref());
    let mut ingangen = inhoud::verzamel(&app, &d, wie, wat.melders.then_some(&melders)).await?;
    let lijst = controlelijst(&ingangen);
    let kenmerk = HEXLOWER.encode(&Sha256::digest(lijst.as_bytes()));
    ingangen.push(Ingang::gemaakt("SHA256SUMS.txt", lijst.into_bytes()));
    uitvoeren::leg_vast(&mut h, &zaak, &wat, (ingangen.len(), kenmerk)).await?;
    h.commit().await?;
    Ok(stuur(&app, &nummer, ingangen))
}

/// Sends the ZIP while it is written: at most a few blocks are in memory.
fn stuur(app: &App, nummer: &str, ingangen: Vec<Ingang>) -> Response {
    let (naar, mut van) = mpsc::channel::<io::Result<Bytes>>(8);
    let bestanden = app.bestanden.clone();
    tokio::task::spawn_blocking(move || schrijf(&bestanden, &ingangen, &naar));
    // What compresses answers asks once more after the end.
    let stroom = futures_util::stream::poll_fn(move |cx| van.poll_recv(cx));
    let mut antwoord = Body::from_stream(stroom).into_response();
    let koppen = antwoord.headers_mut();
    koppen.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    koppen.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    koppen.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(naam) = HeaderValue::from_str(&format!("attachment; filename=\"dossier-{nummer}.zip\"")) {
        koppen.insert(header::CONTENT_DISPOSITION, naam);
    }
    antwoord
}

fn schrijf(bestanden: &Bestanden, ingangen: &[Ingang], naar: &mpsc::Sender<io::Result<Bytes>>) {
    let pijp = io::BufWriter::with_capacity(64 << 10, Pijp(naar.clone()));
    if let Err(fout) = archief::schrijf(pijp, ingangen, |sha256| bestanden.open(sha256)) {
        tracing::warn!(%fout, "dossier niet afgemaakt");
        // The download breaks off: half a dossier never looks whole.
        drop(naar.blocking_send(Err(fout)));
    }
}

/// Writes to who waits at the other side.
struct Pijp(mpsc::Sender<io::Result<Bytes>>);

impl Write for Pijp {
    fn write(&mut self, blok: &[u8]) -> io::Result<usize> {
        let weg = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.0.blocking_send(Ok(Bytes::copy_from_slice(blok))).map_err(weg)?;
        Ok(blok.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
