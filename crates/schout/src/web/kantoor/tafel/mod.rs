//! Tafels: meetings at which zaken are discussed with all disciplines. What came of a zaak goes into its dossier.

mod agenda;
mod lijst;
mod plannen;
mod punt;
mod uitkomst;
mod verslag;

use domein::{
    tafel::{Puntstand, TafelWeigering},
    toegang::Recht,
    weigering::Weigering,
    zaak::Zaak,
};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{
    afronden::{begin, lees_id, rond_af},
    zaak::mag_zien,
};
use crate::{
    app::App,
    handelingen::Uitkomst,
    store::{
        self, Tx,
        tafel::{Aanwezige, AdviesRij, Punt, Tafel},
    },
    toegang::{Poort, Toegang, sessie::Ingelogd},
    web::zinnen::kantoor_zin,
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let (lezen, houden) = (Toegang::Recht(Recht::ZakenLezen), Toegang::Recht(Recht::TafelHouden));
    let werken = Toegang::Recht(Recht::ZaakBehandelen);
    Poort::nieuw(app)
        .get("/tafels", lezen, lijst::toon)
        .get("/tafels/nieuw", houden, plannen::nieuw)
        .post("/tafels", houden, plannen::maak)
        .get("/tafels/{id}", lezen, agenda::toon)
        .get("/tafels/{id}/wijzig", houden, plannen::wijzig)
        .post("/tafels/{id}/wijzig", houden, plannen::bewaar)
        .get("/tafels/{id}/aanwezig", houden, plannen::aanwezig)
        .post("/tafels/{id}/aanwezig", houden, plannen::bewaar_aanwezig)
        .post("/tafels/{id}/agenda", werken, agenda::voeg_toe)
        .post("/tafels/{id}/sluit", houden, agenda::sluit)
        .get("/tafels/{id}/verslag", lezen, verslag::toon)
        .get("/tafels/{id}/zaak/{nummer}", lezen, punt::toon)
        .post("/tafels/{id}/zaak/{nummer}/advies", werken, punt::advies)
        .post("/tafels/{id}/zaak/{nummer}/advies-weg", werken, punt::advies_weg)
        .post("/tafels/{id}/zaak/{nummer}/weg", werken, punt::weg)
        .post("/tafels/{id}/zaak/{nummer}/aanhouden", houden, punt::aanhouden)
        .post("/tafels/{id}/zaak/{nummer}/uitkomst", houden, uitkomst::bewaar)
}

/// Address of a meeting.
fn pad(id: Uuid) -> String {
    format!("/tafels/{id}")
}

/// "Intaketafel, dinsdag 24 november 2026".
fn titel(t: &Tafel) -> String {
    format!("{}, {}", t.soort.label(), datum_nl(t.dag))
}

/// "10.00 uur".
fn uur(t: &Tafel) -> String {
    format!("{} uur", t.tijd.strftime("%H.%M"))
}

/// The sentence of a refusal at a meeting: what changed in the meantime is the meeting, not a zaak.
fn zin_van(w: &Weigering) -> String {
    match w {
        Weigering::IntussenGewijzigd { .. } => {
            "Een collega wijzigde dit ook. Bekijk wat er nu staat en probeer het dan opnieuw.".to_owned()
        }
        _ => kantoor_zin(w),
    }
}

/// The field that a refusal is about; empty when it is about the whole.
fn veld_van(w: &Weigering) -> &str {
    match w {
        Weigering::Tafel(TafelWeigering::NiemandAanwezig) => "aanwezig",
        _ => w.veldnaam().unwrap_or_default(),
    }
}

/// A zaak on an agenda that this person may see.
struct Regel {
    punt: Punt,
    zaak: Zaak,
    adviezen: Vec<AdviesRij>,
}

/// A meeting with what this person may see of it.
struct Beeld {
    tafel: Tafel,
    aanwezig: Vec<Aanwezige>,
    regels: Vec<Regel>,
    /// Zaken that he may not see.
    verborgen: usize,
    /// Of those, the ones without an outcome.
    verborgen_open: usize,
}

impl Beeld {
    async fn laad(app: &App, tx: &mut Tx, ik: &Ingelogd, id: Uuid) -> Uitkomst<Self> {
        let tafel = store::tafel::op_id(tx, id).await?.ok_or(Weigering::NietGevonden)?;
        let aanwezig = store::tafel::aanwezig(tx, id).await?;
        let (mut regels, mut verborgen, mut verborgen_open) = (Vec::new(), 0, 0);
        for punt in store::tafel::punten(tx, id).await? {
            let Some(zaak) = store::zaak::op_id(tx, punt.zaak).await? else { continue };
            if mag_zien(app, tx, &ik.gebruiker, &zaak).await? {
                let adviezen = store::tafel::adviezen(tx, punt.id).await?;
                regels.push(Regel { punt, zaak, adviezen });
            } else {
                verborgen += 1;
                verborgen_open += usize::from(punt.stand == Puntstand::Open);
            }
        }
        Ok(Self { tafel, aanwezig, regels, verborgen, verborgen_open })
    }

    fn is_open(&self) -> bool {
        self.tafel.gesloten.is_none()
    }

    fn tel(&self, stand: Puntstand) -> usize {
        self.regels.iter().filter(|r| r.punt.stand == stand).count()
    }
}
