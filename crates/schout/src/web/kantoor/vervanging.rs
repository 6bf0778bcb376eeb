//! Who acts in the place of a colleague: on his own profile, and on the page of his account.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{id::AccountId, toegang::Recht, weigering::Weigering};
use jiff::civil::Date;
use maud::{Markup, html};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{
    accounts,
    beeld::fout_zin,
    profiel,
    zaak::{mag_zien, zaakpad},
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::{Gebruiker, Handeling, Uitkomst, Wie},
    klok::lokaal,
    store::{
        self, Tx,
        account::Account,
        lijst::{Filter, Volgorde},
        vervanging::Vervanging,
    },
    toegang::{
        Ik, Poort, Toegang,
        sessie::Ingelogd,
        vervanging::{VervangingInvoer, beeindigen, instellen},
    },
    web::{
        fout::WebFout,
        onderdelen::{
            Knop, KnopSoort, Methode, Veld, actieknop, alinea, alinea_met, datumveld, formulier, klein,
            knoppen, link, paneel, rij_uiteen, selectie, uitklap,
        },
    },
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let beheer = Toegang::Recht(Recht::AccountsBeheren);
    Poort::nieuw(app)
        .post("/profiel/vervanging", Toegang::Ingelogd, zet_eigen)
        .post("/profiel/vervanging/{id}/beeindig", Toegang::Ingelogd, beeindig_eigen)
        .post("/accounts/{id}/vervanging", beheer, zet)
        .post("/accounts/{id}/vervanging/{vervanging}/beeindig", beheer, beeindig)
}

/// On which page the panel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waar {
    /// One's own profile.
    Profiel,
    /// The account of a colleague.
    Account,
}

/// Who acts in the place of this account, and the form for another.
pub(super) async fn vlak(
    tx: &mut Tx,
    a: &Account,
    waar: Waar,
    f: &Zoekdeel,
    fouten: &[(&str, &str)],
    app: &App,
) -> Result<Markup, WebFout> {
    let vandaag = lokaal(app.klok.nu()).date();
    let nu = store::vervanging::van(tx, a.id, vandaag).await?;
    let collegas = store::account::alle(tx).await?;
    let mut regels = Vec::new();
    for v in &nu {
        let blijft = match waar {
            Waar::Profiel => blijft_achter(app, tx, a, v).await?,
            Waar::Account => Vec::new(),
        };
        regels.push((v, blijft));
    }
    let pad = match waar {
        Waar::Profiel => "/profiel/vervanging".to_owned(),
        Waar::Account => format!("/accounts/{}/vervanging", a.id),
    };
    let keuzes: Vec<(String, &str)> = collegas
        .iter()
        .filter(|c| c.actief && c.id != a.id)
        .map(|c| (c.id.to_string(), c.weergave.as_str()))
        .collect();
    let keuzes: Vec<(&str, &str)> = std::iter::once(("", "Kies een collega"))
        .chain(keuzes.iter().map(|(id, naam)| (id.as_str(), *naam)))
        .collect();
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| *zin);
    let veld = |naam: &'static str, label: &'static str| {
        Veld::new(naam, label).waarde(f.waarde(naam)).fout(fout(naam))
    };
    let open = ["vervanger", "vanaf", "tot"].iter().any(|naam| fout(naam).is_some());
    let leeg = match waar {
        Waar::Profiel => "Ben je weg? Kies wie je werk overneemt.",
        Waar::Account => "Is deze collega weg? Kies wie het werk overneemt.",
    };
    Ok(paneel(
        "Vervanging",
        &html! {
            @if nu.is_empty() { (alinea(leeg)) }
            @for (v, blijft) in &regels { (een(v, &pad, vandaag)) (achter(v, blijft)) }
            (uitklap("Stel een vervanging in", &formulier(&pad, Methode::Post, &html! {
                (selectie(&veld("vervanger", "Wie vervangt?").hint("De vervanger ziet het werk in Mijn werk. Wat de ander opstelde, mag de vervanger niet goedkeuren."), &keuzes))
                (datumveld(&veld("vanaf", "Eerste dag")))
                (datumveld(&veld("tot", "Laatste dag")))
                (knoppen(&[Knop::verstuur("Bewaar vervanging").soort(KnopSoort::Gewoon)]))
            }), open))
        },
    ))
}

/// Most zaken that are looked at.
const MEESTE: i64 = 100;

fn gebruiker(a: Account) -> Gebruiker {
    Gebruiker { id: a.id, naam: a.weergave, rollen: a.rollen, team: a.team }
}

/// Confidential zaken of who is away that his substitute does not get to see (decision 0018).
async fn blijft_achter(app: &App, tx: &mut Tx, a: &Account, v: &Vervanging) -> Uitkomst<Vec<String>> {
    let Some(vervanger) = store::account::op_id(tx, v.vervanger).await?.map(gebruiker) else {
        return Ok(Vec::new());
    };
    let eigen = Filter { open: Some(true), behandelaar: Some(a.id), ..Filter::default() };
    let kijker = gebruiker(a.clone()).kijker();
    let zaken = store::lijst::pagina(tx, &kijker, &eigen, Volgorde::Bindend, None, MEESTE).await?;
    let mut uit = Vec::new();
    for zaak in zaken.iter().filter(|zaak| zaak.vertrouwelijk) {
        if !mag_zien(app, tx, &vervanger, zaak).await? {
            uit.push(zaak.nummer.clone());
        }
    }
    Ok(uit)
}

fn achter(v: &Vervanging, nummers: &[String]) -> Markup {
    if nummers.is_empty() {
        return html! {};
    }
    alinea_met(&html! {
        "Deze vertrouwelijke zaken gaan niet mee:"
        @for nummer in nummers { " " (link(&zaakpad(nummer), nummer)) }
        ". Moet het werk door? Geef " (v.vervanger_naam) " daar zelf een taak."
    })
}

fn een(v: &Vervanging, pad: &str, vandaag: Date) -> Markup {
    let stand = if v.vanaf > vandaag { "begint nog" } else { "geldt nu" };
    let periode = format!("{} tot en met {}", datum_nl(v.vanaf), datum_nl(v.tot));
    let knop = Knop::verstuur("Beëindig").soort(KnopSoort::Gewoon).uitleg(&v.vervanger_naam);
    rij_uiteen(
        &html! { strong { (v.vervanger_naam) } " (" (stand) ")" br; (klein(&periode)) },
        &actieknop(&format!("{pad}/{}/beeindig", v.id), &knop),
    )
}

fn lees(f: &Zoekdeel) -> Result<VervangingInvoer, Weigering> {
    let dag = |naam: &str| match f.een(naam) {
        Some(waarde) => waarde.parse().map(Some).map_err(|_| Weigering::veld(naam, "fout-datum")),
        None => Ok(None),
    };
    Ok(VervangingInvoer {
        vervanger: f.waarde("vervanger").to_owned(),
        vanaf: dag("vanaf")?,
        tot: dag("tot")?,
    })
}

async fn stel_in(app: &App, ik: &Ingelogd, wie: AccountId, f: &Zoekdeel) -> Uitkomst<()> {
    let invoer = lees(f)?;
    let mut h = Handeling::begin(app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    instellen(&mut h, wie, &invoer).await?;
    h.commit().await
}

/// What is wrong, when it can be put right in the form.
fn in_formulier(uit: Uitkomst<()>) -> Result<Option<(String, String)>, WebFout> {
    let fout = match uit {
        Ok(()) => return Ok(None),
        Err(fout) => WebFout(fout).weigering()?,
    };
    match &fout {
        Weigering::Veld { veld, .. } => Ok(Some((veld.clone(), fout_zin(&fout)))),
        _ => Err(fout.into()),
    }
}

async fn zet_eigen(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let uit = stel_in(&app, &ik, ik.gebruiker.id, &f).await;
    let Some((veld, zin)) = in_formulier(uit)? else {
        return Ok(Redirect::to("/profiel?gedaan=vervanging").into_response());
    };
    let pagina = profiel::pagina(&app, &ik, None, &f, &[(&veld, &zin)]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, pagina).into_response())
}

async fn zet(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let a = accounts::lees(&app, &id).await?;
    let Some((veld, zin)) = in_formulier(stel_in(&app, &ik, a.id, &f).await)? else {
        return Ok(Redirect::to(&format!("/accounts/{}?gedaan=vervanging", a.id)).into_response());
    };
    accounts::een_vel(&app, &ik, &a, &f, &[(&veld, &zin)], None).await
}

async fn stop(app: &App, ik: &Ingelogd, wie: AccountId, id: &str) -> Uitkomst<()> {
    let id: Uuid = id.parse().map_err(|_| Weigering::NietGevonden)?;
    let mut h = Handeling::begin(app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    beeindigen(&mut h, wie, id).await?;
    h.commit().await
}

async fn beeindig_eigen(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    stop(&app, &ik, ik.gebruiker.id, &id).await?;
    Ok(Redirect::to("/profiel?gedaan=vervanging-weg").into_response())
}

async fn beeindig(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((id, vervanging)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let a = accounts::lees(&app, &id).await?;
    stop(&app, &ik, a.id, &vervanging).await?;
    Ok(Redirect::to(&format!("/accounts/{}?gedaan=vervanging-weg", a.id)).into_response())
}
