//! The weighing of a zaak: what is known beside what is thought of it, and a form per part.

mod gesprek;
mod keuze;
mod omstandigheid;
mod overzicht;
mod punt;
mod sanctie;
mod vorm;

use domein::{
    betrokkene::Betrokkene, inbreng::Inbrengsoort, proces::Definitie, toegang::Recht, weging::Wegingkader,
};
use maud::{Markup, html};

use super::zaak::{Dossier, zaakpad};
use crate::{
    app::App,
    handelingen::{Uitkomst, betrokkenen::inzien, weging::kader},
    store::{self, inbreng::Inbreng, weging::Wegingversie},
    toegang::{Poort, Toegang, sessie::Ingelogd},
    web::onderdelen::*,
};

/// Process in which a sanction is chosen.
const PROCES: &str = "opleggen-sanctie";

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let werken = Toegang::Recht(Recht::ZaakBehandelen);
    let poort = Poort::nieuw(app).get("/zaken/{nummer}/weging", werken, overzicht::toon);
    macro_rules! vormen {
        ($poort:expr, $($pad:literal => $vorm:ty),+ $(,)?) => {{
            let poort = $poort;
            $(let poort = poort.get($pad, werken, vorm::toon::<$vorm>).post($pad, werken, vorm::bewaar::<$vorm>);)+
            poort
        }};
    }
    vormen!(
        poort,
        "/zaken/{nummer}/weging/belangen" => omstandigheid::Belangen,
        "/zaken/{nummer}/weging/gesprek" => gesprek::Gespreksvorm,
        "/zaken/{nummer}/weging/keuze" => keuze::Keuzevorm,
        "/zaken/{nummer}/weging/omstandigheid" => omstandigheid::Omstandigheidsvorm,
        "/zaken/{nummer}/weging/punt" => punt::Puntvorm,
        "/zaken/{nummer}/weging/sanctie" => sanctie::Plaatsvorm,
    )
}

/// Address of the weighing of a zaak.
#[must_use]
pub fn wegingpad(nummer: &str) -> String {
    format!("{}/weging", zaakpad(nummer))
}

/// A zaak with its weighing, for who deals with it.
#[derive(Debug)]
struct Wegingdossier {
    d: Dossier,
    partijen: Vec<Betrokkene>,
    stand: Wegingversie,
}

impl Wegingdossier {
    /// Loads it. A weighing names people, so looking is noted as with the parties.
    async fn laad(app: &App, ik: &Ingelogd, nummer: &str) -> Uitkomst<Self> {
        let d = Dossier::laad(app, ik, nummer).await?;
        let partijen = inzien(app, &ik.gebruiker, &d.zaak, &d.groep).await?;
        let stand = store::weging::laatste(&mut app.store.lees().await?, d.zaak.id).await?;
        Ok(Self { d, partijen, stand })
    }

    fn kader(&self) -> Wegingkader<'_> {
        kader(&self.d.geladen, self.d.vandaag)
    }

    /// The views that came in on the page of who was written to, oldest first, with who wrote it.
    fn zienswijzen(&self) -> impl Iterator<Item = (&Inbreng, &str)> {
        let naam = |id| self.partijen.iter().find(|p| p.id == id).map(|p| p.naam.as_str());
        let alle = self.d.ingebracht.alle.iter().filter(|i| i.soort == Inbrengsoort::Zienswijze);
        alle.map(move |i| (i, naam(i.betrokkene).unwrap_or_else(|| self.d.ingebracht.rol(i.betrokkene))))
    }

    /// Address of a form.
    fn pad(&self, deel: &str) -> String {
        format!("{}/{deel}", wegingpad(&self.d.zaak.nummer))
    }
}

/// The panel on the page of a zaak: in the process of a sanction, or when something was weighed.
#[must_use]
pub fn wegingvlak(d: &Dossier, definitie: Option<&Definitie>, stand: &Wegingversie) -> Markup {
    let hier = definitie.is_some_and(|p| p.code == PROCES);
    if !d.mag.behandelen || (stand.weging.is_leeg() && !hier) {
        return html! {};
    }
    let w = &stand.weging;
    let gekozen = w.sancties.iter().filter(|s| s.keuze.is_some()).count();
    let open = w.punten.iter().filter(|p| p.antwoord.is_empty()).count();
    paneel_met(
        "Weging",
        &link(&wegingpad(&d.zaak.nummer), "Bekijk de weging"),
        &html! {
            @if w.is_leeg() { (alinea("Nog niets gewogen. Begin met de omstandigheden en de plek in de matrix.")) }
            @else {
                (definitielijst(&[
                    ("Gekozen sancties", html! { (gekozen) " van " (w.sancties.len()) }),
                    ("Punten zonder antwoord", html! { (open) " van " (w.punten.len()) }),
                ]))
            }
        },
    )
}
