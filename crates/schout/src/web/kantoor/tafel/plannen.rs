//! Planning and moving a meeting, and who was there.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::{
    tafel::Tafelsoort,
    toegang::{Recht, heeft_recht},
    weigering::Weigering,
};
use maud::{Markup, html};
use uuid::Uuid;

use super::{Beeld, begin, lees_id, pad, rond_af, titel, veld_van, zin_van};
use crate::{
    app::App,
    handelingen::tafel::{self as handeling, Aanwezigen, TafelInvoer},
    store::{self, account::Account, tafel::Aanwezige},
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::zaak::{EENMALIG, Invoer, eenmalig},
        onderdelen::*,
    },
};

/// More colleagues than this fold away behind those who were there last time.
const MEESTE_OPEN: usize = 12;

fn lees_wie(i: &Invoer) -> Aanwezigen {
    let accounts = i.waarden("aanwezig").into_iter().map(str::to_owned).collect();
    Aanwezigen { accounts, partners: i.waarde("partners").to_owned() }
}

fn lees(i: &Invoer) -> Result<TafelInvoer, Weigering> {
    Ok(TafelInvoer {
        soort: i.waarde("soort").to_owned(),
        dag: i.datum("dag")?,
        tijd: i.waarde("tijd").to_owned(),
        plek: i.waarde("plek").to_owned(),
        voorzitter: i.waarde("voorzitter").to_owned(),
        wie: lees_wie(i),
    })
}

/// A form with what was typed and what is wrong.
struct Vel<'a> {
    invoer: &'a Invoer,
    fout: Option<(String, String)>,
    accounts: Vec<Account>,
    /// Who were at the meeting before.
    vorige: Vec<Uuid>,
}

impl<'a> Vel<'a> {
    async fn laad(
        app: &App,
        invoer: &'a Invoer,
        fout: Option<&Weigering>,
        bij: Option<&Beeld>,
    ) -> Result<Self, WebFout> {
        let mut tx = app.store.lees().await?;
        let accounts = store::account::alle(&mut tx).await?;
        let mag = |a: &Account| a.actief && heeft_recht(&a.rollen, Recht::ZaakBehandelen);
        let accounts = accounts.into_iter().filter(mag).collect();
        let mut vorige = Vec::new();
        if let Some(bij) = bij {
            let t = &bij.tafel;
            vorige.push(t.voorzitter.0);
            if let Some(eerder) = store::tafel::vorige(&mut tx, t.soort, t.id, t.dag).await? {
                let wie = store::tafel::aanwezig(&mut tx, eerder.id).await?;
                vorige.extend(wie.into_iter().filter_map(|a| a.account));
            }
        }
        let fout = fout.map(|w| (veld_van(w).to_owned(), zin_van(w)));
        Ok(Self { invoer, fout, accounts, vorige })
    }

    fn veld<'v>(&'v self, naam: &'v str, label: &'v str) -> Veld<'v> {
        let fout = self.fout.as_ref().filter(|(veld, _)| veld == naam).map(|(_, zin)| zin.as_str());
        Veld::new(naam, label).waarde(self.invoer.waarde(naam)).fout(fout)
    }

    fn boven(&self) -> Markup {
        match &self.fout {
            Some((veld, zin)) if veld.is_empty() => bevestiging(MeldingSoort::Fout, zin),
            Some((veld, zin)) => foutoverzicht(Taal::Nl, &[(veld, zin)]),
            None => html! {},
        }
    }

    fn afspraak(&self, met_soort: bool) -> Markup {
        let soorten: Vec<Optie<'_>> =
            Tafelsoort::ALLE.iter().map(|s| Optie::new(s.as_str(), s.label())).collect();
        let mensen: Vec<(String, &str)> =
            self.accounts.iter().map(|a| (a.id.to_string(), a.weergave.as_str())).collect();
        let mensen: Vec<(&str, &str)> = std::iter::once(("", "Kies een collega"))
            .chain(mensen.iter().map(|(id, naam)| (id.as_str(), *naam)))
            .collect();
        html! {
            @if met_soort { (keuze(&self.veld("soort", "Welke tafel?"), &soorten, Stand::Onder)) }
            (datumveld(&self.veld("dag", "Welke dag?")))
            (tekstveld(&self.veld("tijd", "Hoe laat?").soort("time").kort()))
            (tekstveld(&self.veld("plek", "Waar?").max(120).hint("Een zaal, of een online vergadering.")))
            (selectie(&self.veld("voorzitter", "Wie is voorzitter?"), &mensen))
        }
    }

    fn wie(&self) -> Markup {
        let gekozen = self.invoer.waarden("aanwezig");
        let eerst =
            |a: &&Account| self.vorige.contains(&a.id.0) || gekozen.contains(&a.id.to_string().as_str());
        let (vooraan, rest): (Vec<&Account>, Vec<&Account>) = self.accounts.iter().partition(eerst);
        let (vooraan, rest) = if vooraan.is_empty() || self.accounts.len() <= MEESTE_OPEN {
            (self.accounts.iter().collect(), Vec::new())
        } else {
            (vooraan, rest)
        };
        let vinkjes = |veld: &Veld<'_>, lijst: &[&Account]| {
            let opties: Vec<(String, &str)> =
                lijst.iter().map(|a| (a.id.to_string(), a.weergave.as_str())).collect();
            let opties: Vec<Optie<'_>> = opties.iter().map(|(id, naam)| Optie::new(id, naam)).collect();
            meerkeuze(veld, &opties, &gekozen)
        };
        html! {
            (vinkjes(&self.veld("aanwezig", "Welke collega's waren erbij?"), &vooraan))
            @if !rest.is_empty() {
                (uitklap("Andere collega's", &vinkjes(&Veld::new("aanwezig", "Ook erbij").optioneel(), &rest), false))
            }
            (tekstvak(&self.veld("partners", "Wie waren er van buiten?").optioneel().max(2000)
                .hint("Op elke regel een naam, een komma en de organisatie. Bijvoorbeeld: K. Bos, politie."), 3))
        }
    }
}

fn pagina(app: &App, ik: &Ingelogd, kop: &str, bij: Option<&Beeld>, vel: &Vel<'_>, vorm: &Markup) -> Markup {
    let hier = bij.map(|b| (pad(b.tafel.id), titel(&b.tafel)));
    let mut kruimels = vec![("/tafels", "Tafels")];
    kruimels.extend(hier.as_ref().map(|(href, naam)| (href.as_str(), naam.as_str())));
    let kader = Kantoor {
        actief: "/tafels",
        fout: vel.fout.is_some(),
        kruimels: &kruimels,
        midden: true,
        ..Kantoor::default()
    };
    kader::kantoor(app, ik, kop, kader, &Titelrij::default(), &html! { (vel.boven()) (vorm) })
}

/// `GET /tafels/nieuw`.
pub async fn nieuw(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let mut invoer = Invoer::met(&[("soort", Tafelsoort::Intake.as_str()), ("tijd", "10:00")]);
    invoer.zet("voorzitter", &ik.gebruiker.id.to_string());
    nieuw_vel(&app, &ik, &invoer, None).await
}

async fn nieuw_vel(
    app: &App,
    ik: &Ingelogd,
    i: &Invoer,
    fout: Option<&Weigering>,
) -> Result<Response, WebFout> {
    let vel = Vel::laad(app, i, fout, None).await?;
    let open = !i.waarden("aanwezig").is_empty() || !i.waarde("partners").is_empty();
    let open = open || vel.fout.as_ref().is_some_and(|(veld, _)| veld == "aanwezig" || veld == "partners");
    let vorm = formulier(
        "/tafels",
        Methode::Post,
        &html! {
            (vel.afspraak(true))
            (uitklap("Is de tafel al geweest?", &html! { (alinea("Leg dan meteen vast wie erbij waren.")) (vel.wie()) }, open))
            (eenmalig())
            (knoppen(&[
                Knop::verstuur("Plan de tafel").toets("Ctrl+Enter"),
                Knop::link("/tafels", "Terug naar de tafels").soort(KnopSoort::Stil),
            ]))
        },
    );
    let status = fout.map_or(axum::http::StatusCode::OK, status_van_formulier);
    Ok((status, pagina(app, ik, "Plan een tafel", None, &vel, &vorm)).into_response())
}

/// `POST /tafels`.
pub async fn maak(State(app): State<App>, Ik(ik): Ik, invoer: Invoer) -> Result<Response, WebFout> {
    let mut h = begin(&app, &ik).await?;
    if !h.eerste_keer(invoer.waarde(EENMALIG), "tafels").await? {
        return Ok(Redirect::to("/tafels").into_response());
    }
    let gemaakt = match lees(&invoer) {
        Ok(wat) => handeling::plannen(&mut h, &wat).await,
        Err(fout) => Err(fout.into()),
    };
    match gemaakt {
        Ok(id) => {
            h.commit().await?;
            Ok(Redirect::to(&format!("{}?gedaan=gepland", pad(id))).into_response())
        }
        Err(fout) => {
            drop(h);
            let fout = WebFout(fout).weigering()?;
            nieuw_vel(&app, &ik, &invoer, Some(&fout)).await
        }
    }
}

async fn beeld(app: &App, ik: &Ingelogd, id: &str) -> Result<Beeld, WebFout> {
    let id = lees_id(id)?;
    let mut tx = app.store.lees().await?;
    Ok(Beeld::laad(app, &mut tx, ik, id).await?)
}

/// Which of the two forms of a meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Vorm {
    Afspraak,
    Aanwezig,
}

async fn vel_van(
    app: &App,
    ik: &Ingelogd,
    b: &Beeld,
    vorm: Vorm,
    i: &Invoer,
    fout: Option<&Weigering>,
) -> Result<Response, WebFout> {
    let vel = Vel::laad(app, i, fout, Some(b)).await?;
    let (kop, deel, actie) = match vorm {
        Vorm::Afspraak => ("Wijzig de tafel", "wijzig", "Bewaar"),
        Vorm::Aanwezig => ("Wie waren erbij?", "aanwezig", "Bewaar wie erbij waren"),
    };
    let hier = pad(b.tafel.id);
    let inhoud = formulier(
        &format!("{hier}/{deel}"),
        Methode::Post,
        &html! {
            @match vorm { Vorm::Afspraak => (vel.afspraak(false)), Vorm::Aanwezig => (vel.wie()) }
            (verborgen("versie", &b.tafel.versie.to_string()))
            (knoppen(&[
                Knop::verstuur(actie).toets("Ctrl+Enter"),
                Knop::link(&hier, "Terug naar de tafel").soort(KnopSoort::Stil),
            ]))
        },
    );
    let status = fout.map_or(axum::http::StatusCode::OK, status_van_formulier);
    Ok((status, pagina(app, ik, kop, Some(b), &vel, &inhoud)).into_response())
}

/// `GET /tafels/{id}/wijzig`.
pub async fn wijzig(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let b = beeld(&app, &ik, &id).await?;
    let t = &b.tafel;
    let invoer = Invoer::met(&[
        ("dag", &t.dag.to_string()),
        ("tijd", &t.tijd_tekst()),
        ("plek", &t.plek),
        ("voorzitter", &t.voorzitter.to_string()),
    ]);
    vel_van(&app, &ik, &b, Vorm::Afspraak, &invoer, None).await
}

/// `GET /tafels/{id}/aanwezig`.
pub async fn aanwezig(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let b = beeld(&app, &ik, &id).await?;
    let mut invoer = Invoer::default();
    let partner = |a: &&Aanwezige| a.account.is_none();
    let regel = |a: &Aanwezige| format!("{}, {}", a.naam, a.organisatie);
    let partners: Vec<String> = b.aanwezig.iter().filter(partner).map(regel).collect();
    invoer.zet("partners", &partners.join("\n"));
    b.aanwezig.iter().filter_map(|a| a.account).for_each(|id| invoer.voeg_toe("aanwezig", &id.to_string()));
    vel_van(&app, &ik, &b, Vorm::Aanwezig, &invoer, None).await
}

/// `POST /tafels/{id}/wijzig`.
pub async fn bewaar(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let sleutel = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let gezien = invoer.versie().unwrap_or(0);
    let uit = match lees(&invoer) {
        Ok(wat) => handeling::wijzigen(&mut h, sleutel, &wat, gezien).await,
        Err(fout) => Err(fout.into()),
    };
    match rond_af(h, uit, |()| format!("{}?gedaan=gewijzigd", pad(sleutel))).await? {
        Ok(verder) => Ok(verder),
        Err(fout) => opnieuw(&app, &ik, &id, Vorm::Afspraak, &invoer, &fout).await,
    }
}

/// `POST /tafels/{id}/aanwezig`.
pub async fn bewaar_aanwezig(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let sleutel = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let gezien = invoer.versie().unwrap_or(0);
    let uit = handeling::aanwezig_zetten(&mut h, sleutel, &lees_wie(&invoer), gezien).await;
    match rond_af(h, uit, |()| format!("{}?gedaan=aanwezig", pad(sleutel))).await? {
        Ok(verder) => Ok(verder),
        Err(fout) => opnieuw(&app, &ik, &id, Vorm::Aanwezig, &invoer, &fout).await,
    }
}

async fn opnieuw(
    app: &App,
    ik: &Ingelogd,
    id: &str,
    vorm: Vorm,
    invoer: &Invoer,
    fout: &Weigering,
) -> Result<Response, WebFout> {
    let b = beeld(app, ik, id).await?;
    vel_van(app, ik, &b, vorm, invoer, Some(fout)).await
}
