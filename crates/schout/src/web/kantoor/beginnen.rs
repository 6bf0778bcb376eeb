//! Begin a zaak by hand: supervision, or a sanction that did not come from a report.

use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::{proces::Definitie, toegang::Recht, zaak::ZaakSoort};
use maud::{Markup, html};

use super::{
    invoeren::plekkeuze,
    zaak::{EENMALIG, Invoer, eenmalig, plek_uit},
};
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst, Wie,
        proces::{Aanvang, HEROPEND, beginnen},
    },
    klok::lokaal,
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let recht = Toegang::Recht(Recht::ZaakBehandelen);
    Poort::nieuw(app).get("/beginnen", recht, toon).post("/beginnen", recht, verstuur)
}

/// The processes that begin without a report, as they hold today.
fn processen(app: &App) -> Vec<std::sync::Arc<Definitie>> {
    let vandaag = lokaal(app.klok.nu()).date();
    let soorten = ZaakSoort::ALLE.iter().filter(|soort| !soort.heeft_melder());
    soorten.filter_map(|soort| app.inrichting().proces(soort.proces(), vandaag)).collect()
}

async fn toon(State(app): State<App>, Ik(wie): Ik, RawQuery(zoek): RawQuery) -> Markup {
    let i = Invoer::van_query(zoek.as_deref().unwrap_or_default());
    pagina(&app, &wie, &i, None)
}

async fn verstuur(State(app): State<App>, Ik(wie): Ik, i: Invoer) -> Result<Response, WebFout> {
    match begin(&app, &wie, &i).await {
        Ok(Some(nummer)) => Ok(Redirect::to(&format!("/zaken/{nummer}")).into_response()),
        Ok(None) => Ok(Redirect::to("/zaken?volgorde=nieuwste").into_response()),
        Err(fout) => {
            let w = WebFout(fout).weigering()?;
            let zin = kantoor_zin(&w);
            let veld = match w.veldnaam() {
                Some("proces") => "start",
                Some("reden") => "aanleiding",
                None | Some("locatie") => "plek",
                Some(veld) => veld,
            };
            Ok((status_van_formulier(&w), pagina(&app, &wie, &i, Some((veld, &zin)))).into_response())
        }
    }
}

async fn begin(app: &App, wie: &Ingelogd, i: &Invoer) -> Uitkomst<Option<String>> {
    let (proces, start) = i.waarde("start").split_once('/').unwrap_or_default();
    let wat = Aanvang {
        proces: proces.to_owned(),
        start: start.to_owned(),
        onderwerp: i.waarde("onderwerp").to_owned(),
        plek: plek_uit(i),
        aanleiding: i.waarde("aanleiding").to_owned(),
    };
    let mut h = Handeling::begin(app, Wie::Medewerker(wie.gebruiker.clone())).await?;
    if !h.eerste_keer(i.waarde(EENMALIG), "beginnen").await? {
        return Ok(None);
    }
    let zaak = beginnen(&mut h, &wat).await?;
    h.commit().await?;
    Ok(Some(zaak.nummer))
}

fn pagina(app: &App, wie: &Ingelogd, i: &Invoer, fout: Option<(&str, &str)>) -> Markup {
    let fouten: Vec<(&str, &str)> = fout.into_iter().collect();
    let kader = Kantoor { fout: fout.is_some(), actief: "/zaken", kaart: true, ..Kantoor::default() };
    let veld = |naam: &'static str, label: &'static str| {
        let zin = fout.filter(|(v, _)| *v == naam).map(|(_, zin)| zin);
        Veld::new(naam, label).waarde(i.waarde(naam)).fout(zin)
    };
    let vandaag = lokaal(app.klok.nu()).date();
    let geladen = app.inrichting();
    let mut onderwerpen: Vec<(&str, &str)> =
        geladen.inrichting.onderwerpen_op(vandaag).map(|o| (o.code.as_str(), o.naam.as_str())).collect();
    onderwerpen.sort_by_key(|o| o.1.to_lowercase());
    onderwerpen.insert(0, ("", "Kies een onderwerp"));
    let processen = processen(app);
    let starten: Vec<(String, Vec<(String, String)>)> = processen
        .iter()
        .map(|d| {
            (
                d.naam.clone(),
                d.start
                    .iter()
                    .filter(|s| s.code != HEROPEND)
                    .map(|s| (format!("{}/{}", d.code, s.code), s.naam.clone()))
                    .collect(),
            )
        })
        .collect();
    let groepen: Vec<(&str, Vec<(&str, &str)>)> = starten
        .iter()
        .map(|(naam, rij)| (naam.as_str(), rij.iter().map(|(w, t)| (w.as_str(), t.as_str())).collect()))
        .collect();
    let links = html! {
        (selectie_in_groepen(&veld("start", "Wat begint er?"), "Kies hoe de zaak begint", &groepen))
        (selectie(&veld("onderwerp", "Onderwerp"), &onderwerpen))
        (tekstvak(&veld("aanleiding", "Waarom begint deze zaak?").hint("Bijvoorbeeld: vergunning verleend op 3 november.").max(2000), 4))
    };
    let rechts = plekkeuze(app, i, &veld("plek", "Waar is het?"));
    let inhoud = html! {
        (foutoverzicht(Taal::Nl, &fouten))
        (inleiding("Voor toezicht of een sanctie die niet uit een melding komt. Komt er een melding binnen? Kies dan Nieuwe melding."))
        (formulier("/beginnen", Methode::Post, &html! {
            (eenmalig())
            (kolommen_gelijk(&links, &rechts))
            (knoppen(&[Knop::verstuur("Begin de zaak").toets("Ctrl+Enter")]))
        }))
    };
    kader::kantoor(app, wie, "Begin een zaak", kader, &Titelrij::default(), &inhoud)
}
