//! What a reporter does on his page.

use axum::{
    extract::{Multipart, Path},
    response::Response,
};
use domein::weigering::Weigering;

use super::{
    super::{
        bezoek::Bezoek,
        formulier::{Fouten, MetFotos, Velden, bewaar_fotos},
        melden::{Grenzen, naar},
    },
    Dossier, Vlag, beeld,
};
use crate::{
    handelingen::{Handeling, Uitkomst, Wie, melder},
    web::{fout::WebFout, zinnen::burger_zin},
};

type Antwoord = Result<Response, WebFout>;

/// Back to the page with what was done, or the page with what is wrong.
async fn klaar<T>(
    b: Bezoek,
    geheim: String,
    uitkomst: Uitkomst<T>,
    wat: &str,
    veld: &str,
    velden: &Velden,
) -> Antwoord {
    match uitkomst.map_err(WebFout) {
        Ok(_) => Ok(naar(&format!("/volg/{geheim}?gedaan={wat}"))),
        Err(fout) => {
            let w = fout.weigering()?;
            if w == Weigering::NietGevonden {
                return Err(w.into());
            }
            let d = Dossier::open(&b, geheim).await?;
            Ok(beeld(&b, &d, &Vlag::default(), &Fouten::van(b.taal, veld, &w), velden))
        }
    }
}

/// Answers a question or adds something.
pub async fn reageer(grenzen: Grenzen, b: Bezoek, Path(geheim): Path<String>, velden: Velden) -> Antwoord {
    if !grenzen.reacties.neem(b.adres) {
        return klaar::<()>(b, geheim, Err(Weigering::TeVaak.into()), "", "tekst", &velden).await;
    }
    let uit = async {
        let mut h = Handeling::begin(&b.app, Wie::Melder).await?;
        melder::reageren(&mut h, &geheim, velden.een("tekst")).await?;
        h.commit().await
    }
    .await;
    klaar(b, geheim, uit, "reactie", "tekst", &velden).await
}

/// Adds photos, each in its own act: one that is refused does not take the others along.
pub async fn foto(grenzen: Grenzen, b: Bezoek, Path(geheim): Path<String>, delen: Multipart) -> Antwoord {
    // Knowing the secret comes before any work.
    let d = Dossier::open(&b, geheim.clone()).await?;
    if !grenzen.reacties.neem(b.adres) {
        let fouten = Fouten::van(b.taal, "fotos", &Weigering::TeVaak);
        return Ok(beeld(&b, &d, &Vlag::default(), &fouten, &Velden::default()));
    }
    let form = MetFotos::lees(delen).await?;
    let mut fouten = Fouten::default();
    if form.bestanden.is_empty() {
        fouten.erbij("fotos", b.z("fout-foto-kies"));
    } else if form.bestanden.iter().all(|_| grenzen.bestanden.neem(b.adres)) {
        let (goed, zinnen) = bewaar_fotos(&b.app, b.taal, form.bestanden).await?;
        for zin in zinnen {
            fouten.erbij("fotos", zin);
        }
        for foto in goed {
            let mut h = Handeling::begin(&b.app, Wie::Melder).await?;
            match melder::foto_toevoegen(&mut h, &geheim, foto).await {
                Ok(_) => h.commit().await?,
                Err(fout) => {
                    fouten.erbij("fotos", burger_zin(b.taal, &WebFout(fout).weigering()?));
                    break;
                }
            }
        }
    } else {
        fouten.erbij("fotos", burger_zin(b.taal, &Weigering::TeVaak));
    }
    if fouten.is_fout() {
        let d = Dossier::open(&b, d.geheim).await?;
        return Ok(beeld(&b, &d, &Vlag::default(), &fouten, &form.velden));
    }
    Ok(naar(&format!("/volg/{geheim}?gedaan=foto")))
}

/// "Is it solved?" No: the report opens again. Yes: whoever deals with it reads that.
pub async fn opgelost(grenzen: Grenzen, b: Bezoek, Path(geheim): Path<String>, velden: Velden) -> Antwoord {
    if !grenzen.reacties.neem(b.adres) {
        return klaar::<()>(b, geheim, Err(Weigering::TeVaak.into()), "", "tekst", &velden).await;
    }
    let nee = velden.een("opgelost") != "ja";
    let d = Dossier::open(&b, geheim.clone()).await?;
    let standaard = b.z(if nee { "heropen-standaard" } else { "opgelost-standaard" });
    let tekst = velden.misschien("tekst").unwrap_or(standaard);
    let uit = async {
        let mut h = Handeling::begin(&b.app, Wie::Melder).await?;
        if nee {
            melder::heropenen(&mut h, &geheim, &tekst).await?;
        } else if d.zaak.status.is_open() {
            melder::reageren(&mut h, &geheim, &tekst).await?;
        }
        h.commit().await
    }
    .await;
    klaar(b, geheim, uit, if nee { "heropend" } else { "opgelost" }, "tekst", &velden).await
}

/// One mark for how we did.
pub async fn oordeel(grenzen: Grenzen, b: Bezoek, Path(geheim): Path<String>, velden: Velden) -> Antwoord {
    if !grenzen.reacties.neem(b.adres) {
        return klaar::<()>(b, geheim, Err(Weigering::TeVaak.into()), "", "cijfer", &velden).await;
    }
    let cijfer = velden.een("cijfer").parse::<i64>().unwrap_or(0);
    let uit = async {
        let mut h = Handeling::begin(&b.app, Wie::Melder).await?;
        melder::tevredenheid(&mut h, &geheim, cijfer, velden.een("toelichting")).await?;
        h.commit().await
    }
    .await;
    klaar(b, geheim, uit, "oordeel", "cijfer", &velden).await
}
