//! Nothing sits still: what needs somebody who divides the work, with the reason.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::toegang::Recht;
use jiff::ToSpan;
use maud::{Markup, html};

use super::{
    beeld::Namen,
    zaken::tabel::{self, Regel},
    zoekdeel::Zoekdeel,
};
use crate::{
    app::App,
    store::{
        self, Tx,
        lijst::{Filter, Kijker, Volgorde},
    },
    toegang::{Ik, Poort, Toegang},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
    },
};

/// Zaken of one kind on the page.
const MEESTE: i64 = 20;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get("/aandacht", Toegang::Recht(Recht::Toewijzen), toon)
}

/// One reason to look, with its zaken.
struct Groep {
    titel: &'static str,
    waarom: String,
    regels: Vec<Regel>,
}

async fn toon(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let namen = Namen::lees(&app, &mut tx).await?;
    let groepen = groepen(&app, &mut tx, &ik.gebruiker.kijker(), &namen).await?;
    let geparkeerd = store::bericht::aantal_geparkeerd(&mut tx).await?;
    drop(tx);
    let aantal: usize = groepen.iter().map(|g| g.regels.len()).sum();
    let inhoud = html! {
        @if aantal == 0 && geparkeerd == 0 {
            (leeg("Alles loopt", "Geen zaak staat stil en elk bericht kwam aan.", &knop(&Knop::link("/zaken", "Bekijk alle zaken"))))
        }
        @if geparkeerd > 0 { (berichten(geparkeerd)) }
        @for groep in &groepen { (groepvlak(groep)) }
    };
    let kader = Kantoor { actief: "/aandacht", ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Aandacht", kader, &Titelrij::default(), &inhoud).into_response())
}

fn berichten(aantal: i64) -> Markup {
    let zin = if aantal == 1 {
        "1 bericht kwam niet aan bij een melder.".to_owned()
    } else {
        format!("{aantal} berichten kwamen niet aan bij een melder.")
    };
    paneel("Berichten", &html! { (alinea(&zin)) (link("/berichten", "Bekijk de berichten")) })
}

fn groepvlak(groep: &Groep) -> Markup {
    if groep.regels.is_empty() {
        return html! {};
    }
    let vol = i64::try_from(groep.regels.len()).is_ok_and(|n| n >= MEESTE);
    let titel = format!("{} ({}{})", groep.titel, groep.regels.len(), if vol { " of meer" } else { "" });
    paneel(
        &titel,
        &html! {
            (alinea(&groep.waarom))
            (tabel::tabel(groep.titel, &groep.regels, None, false))
        },
    )
}

async fn groepen(app: &App, tx: &mut Tx, kijker: &Kijker, namen: &Namen) -> Result<Vec<Groep>, WebFout> {
    let dagen = i64::from(namen.inrichting().instellingen.stilstand_dagen);
    let stil = app.klok.nu().saturating_sub((24 * dagen).hours()).map_or(0, |m| m.as_microsecond());
    let vandaag = namen.vandaag;
    let soorten = [
        (
            "Zonder team",
            "Geen team heeft deze opvolgrol op deze plek. Wijs de zaak toe.".to_owned(),
            Filter { zonder_team: true, ..Filter::default() },
        ),
        (
            "Plandatum voorbij",
            "Niemand zei of het geplande werk is gedaan.".to_owned(),
            Filter { gepland_voor: Some(vandaag), ..Filter::default() },
        ),
        (
            "Te laat",
            "De dag waarop de melder iets zou horen, of waarop het werk zou gebeuren, is voorbij.".to_owned(),
            Filter { te_laat_op: Some(vandaag), ..Filter::default() },
        ),
        (
            "Staat stil",
            format!("Er gebeurde {dagen} dagen niets, en er is geen plan."),
            Filter { stil_sinds: Some(stil), ..Filter::default() },
        ),
    ];
    let mut uit: Vec<Groep> = Vec::new();
    for (titel, waarom, filter) in soorten {
        let filter = Filter { open: Some(true), ..filter };
        let zaken = store::lijst::pagina(tx, kijker, &filter, Volgorde::Bindend, None, MEESTE).await?;
        // A zaak stands once on the page, with the first reason; what is planned for later does not stand still.
        let eerder = |nummer: &str| uit.iter().any(|g| g.regels.iter().any(|r| r.nummer == nummer));
        let gepland = |z: &domein::zaak::Zaak| {
            filter.stil_sinds.is_some() && z.bindt_op >= vandaag && z.gepland_op.is_some()
        };
        let regels = zaken
            .iter()
            .filter(|z| !eerder(&z.nummer) && !gepland(z))
            .map(|z| tabel::regel(z, namen, &Zoekdeel::default()))
            .collect();
        uit.push(Groep { titel, waarom, regels });
    }
    Ok(uit)
}
