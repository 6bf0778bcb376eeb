//! A request for a decision that came by letter or at the desk: the day it came in counts (Awb 4:13).

use domein::weigering::Weigering;
use maud::{Markup, html};

use super::{super::zaak::Invoer, Beeld, veld};
use crate::{
    app::App,
    handelingen::{
        melden::{Aanvraag, MAX_ADRES, MAX_BELANG},
        proces::neemt_verzoeken,
    },
    klok::lokaal,
    web::onderdelen::*,
};

const SOORT: &str = "soort";
const MELDING: &str = "melding";
const VERZOEK: &str = "verzoek";

fn mogelijk(app: &App) -> bool {
    neemt_verzoeken(&app.inrichting(), lokaal(app.klok.nu()).date())
}

/// Whether the form says that a decision is asked.
pub(super) fn is_verzoek(i: &Invoer) -> bool {
    i.waarde(SOORT) == VERZOEK
}

/// What the reporter asks, when the inrichting takes in requests.
pub(super) fn vraag(app: &App, i: &Invoer, b: &Beeld<'_>) -> Markup {
    if !mogelijk(app) {
        return html! {};
    }
    let opties = [
        Optie::new(MELDING, "Een melding").uitleg("Iemand wil dat we kijken en iets doen."),
        Optie::new(VERZOEK, "Een handhavingsverzoek")
            .uitleg("Iemand vraagt om een besluit. De wettelijke termijn loopt."),
    ];
    let gekozen = Some(i.waarde(SOORT)).filter(|v| !v.is_empty()).unwrap_or(MELDING);
    keuze(&veld(i, b, SOORT, "Wat is het?").waarde(gekozen), &opties, Stand::Onder)
}

/// What the law asks of who wants a decision (Awb 1:2, 4:2), and when it came in.
pub(super) fn aanvrager(app: &App, i: &Invoer, b: &Beeld<'_>) -> Markup {
    if !mogelijk(app) {
        return html! {};
    }
    let max = u32::try_from(MAX_BELANG).unwrap_or(u32::MAX);
    html! {
        (tekstveld(&veld(i, b, "adres", "Adres van de aanvrager").hint("Straat, huisnummer, postcode en plaats.").toon_als(SOORT, VERZOEK)))
        (tekstvak(&veld(i, b, "belang", "Hoe raakt het de aanvrager zelf?").hint("Bijvoorbeeld: woont ernaast.").max(max).toon_als(SOORT, VERZOEK), 3))
        (datumveld(&veld(i, b, "ontvangen", "Binnengekomen op").hint("Laat leeg voor vandaag. Vanaf deze dag loopt de termijn.").toon_als(SOORT, VERZOEK)))
    }
}

/// The request on the form; none for a report.
///
/// # Errors
/// `Veld` for a kind that does not exist, a day that is none, or an answer where a decision has to come.
pub(super) fn lees(i: &Invoer) -> Result<Option<Aanvraag>, Weigering> {
    let ontvangen = i.datum("ontvangen")?;
    // Also where it is not used: nothing on a form is cut off or passed over.
    for (veld, max, zin) in
        [("adres", MAX_ADRES, "fout-adres-aanvrager"), ("belang", MAX_BELANG, "fout-belang-lang")]
    {
        if i.waarde(veld).chars().count() > max {
            return Err(Weigering::veld(veld, zin));
        }
    }
    match i.waarde(SOORT) {
        "" | MELDING => Ok(None),
        VERZOEK if i.waarde("vervolg") == super::vervolg::KLAAR => {
            Err(Weigering::veld("vervolg", "fout-vervolg-verzoek"))
        }
        VERZOEK => Ok(Some(Aanvraag { belang: i.waarde("belang").to_owned(), ontvangen })),
        _ => Err(Weigering::veld(SOORT, "fout-kies")),
    }
}
