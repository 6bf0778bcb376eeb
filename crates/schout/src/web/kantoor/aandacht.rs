//! Nothing sits still: what needs somebody who divides the work, with the reason.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::toegang::Recht;
use maud::{Markup, html};

use super::{
    beeld::Namen,
    zaken::{
        filter::MIJN,
        tabel::{self, Regel},
    },
    zoekdeel::Zoekdeel,
};
use crate::{
    app::App,
    handelingen::aandacht::Reden,
    store::{
        self, Tx,
        lijst::{Filter, Kijker, Volgorde},
    },
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
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
    /// Messages that did not arrive have a page of their own.
    onbezorgd: bool,
    regels: Vec<Regel>,
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let namen = Namen::lees(&app, &mut tx).await?;
    let gekozen = z.een("team");
    let team = if gekozen == Some(MIJN) { ik.gebruiker.team.as_deref() } else { gekozen };
    let groepen = groepen(&app, &mut tx, &ik.gebruiker.kijker(), &namen, team).await?;
    let geparkeerd = store::bericht::aantal_geparkeerd(&mut tx).await?;
    drop(tx);
    let aantal: usize = groepen.iter().map(|g| g.regels.len()).sum();
    let inhoud = html! {
        (teamkeuze(&namen, &ik, gekozen))
        @if aantal == 0 && geparkeerd == 0 {
            (leeg("Alles loopt", "Geen zaak staat stil en elk bericht kwam aan.", &knop(&Knop::link("/zaken", "Bekijk alle zaken"))))
        }
        // Of a zaak that is not on this page the message still has to be looked at.
        @if geparkeerd > 0 && !groepen.iter().any(|g| g.onbezorgd && !g.regels.is_empty()) { (berichten(geparkeerd)) }
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
            @if groep.onbezorgd { (link("/berichten", "Bekijk de berichten")) }
            (tabel::tabel(groep.titel, &groep.regels, None, false))
        },
    )
}

async fn groepen(
    app: &App,
    tx: &mut Tx,
    kijker: &Kijker,
    namen: &Namen,
    team: Option<&str>,
) -> Result<Vec<Groep>, WebFout> {
    let instellingen = &namen.inrichting().instellingen;
    let vandaag = namen.vandaag;
    let mut uit: Vec<Groep> = Vec::new();
    for reden in Reden::ALLE {
        let filter =
            Filter { team: team.map(str::to_owned), ..reden.filter(instellingen, app.klok.nu(), vandaag) };
        let zaken = store::lijst::pagina(tx, kijker, &filter, Volgorde::Bindend, None, MEESTE).await?;
        // A zaak stands once on the page, with the first reason.
        let eerder = |nummer: &str| uit.iter().any(|g| g.regels.iter().any(|r| r.nummer == nummer));
        let regels = zaken
            .iter()
            .filter(|z| !eerder(&z.nummer) && reden.geldt(z, vandaag))
            .map(|z| tabel::regel(z, namen, &Zoekdeel::default()))
            .collect();
        uit.push(Groep {
            titel: reden.titel(),
            waarom: reden.waarom(instellingen),
            onbezorgd: reden == Reden::Onbezorgd,
            regels,
        });
    }
    Ok(uit)
}

/// One team, or all.
fn teamkeuze(namen: &Namen, ik: &Ingelogd, team: Option<&str>) -> Markup {
    let mut opties = vec![("", "Alle teams")];
    if ik.gebruiker.team.is_some() {
        opties.push((MIJN, "Mijn team"));
    }
    opties.extend(namen.inrichting().teams.iter().map(|t| (t.code.as_str(), t.naam.as_str())));
    formulier(
        "/aandacht",
        Methode::Get,
        &rij(&html! {
            (selectie(&Veld::new("team", "Team").waarde(team.unwrap_or_default()), &opties))
            (knop(&Knop::verstuur("Toon").soort(KnopSoort::Gewoon)))
        }),
    )
}
