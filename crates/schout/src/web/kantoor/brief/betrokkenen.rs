//! Adding, changing and taking away a party in a zaak.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{
    betrokkene::{Betrokkene, BetrokkeneRol, BetrokkeneSoort},
    weigering::Weigering,
};
use maud::{Markup, html};
use uuid::Uuid;

use super::{betrokkenenpad, brievenpad, laad, lees_id};
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst,
        betrokkenen::{BetrokkeneInvoer, toevoegen, weghalen, wijzigen},
    },
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::{
            afronden::{begin, rond_af},
            zaak::{EENMALIG, Invoer, eenmalig, zaakpad},
            zoekdeel::Zoekdeel,
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// `GET /zaken/{nummer}/betrokkenen`, with `?id=` to change one.
///
/// # Errors
/// When this person may not deal with the zaak, or the party is not in it.
pub async fn toon(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(nummer): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let (_, partijen) = laad(&app, &ik, &nummer).await?;
    let mut invoer = Invoer::default();
    match z.een("id") {
        None => {
            invoer.zet("rol", BetrokkeneRol::Verantwoordelijke.as_str());
            invoer.zet("soort", BetrokkeneSoort::Persoon.as_str());
        }
        Some(id) => {
            let id = lees_id(id)?;
            let b = partijen.iter().find(|b| b.id == id).ok_or(Weigering::NietGevonden)?;
            vul(&mut invoer, b);
        }
    }
    vel(&app, &ik, &nummer, &invoer, None).await
}

fn vul(invoer: &mut Invoer, b: &Betrokkene) {
    invoer.zet("id", &b.id.to_string());
    invoer.zet("rol", b.rol.as_str());
    invoer.zet("soort", b.soort.as_str());
    invoer.zet("naam", &b.naam);
    invoer.zet("adres", &b.adres.join("\n"));
    invoer.zet("email", b.email.as_deref().unwrap_or_default());
    invoer.zet("telefoon", b.telefoon.as_deref().unwrap_or_default());
    invoer.zet("kenmerk", &b.kenmerk);
}

async fn vel(
    app: &App,
    ik: &Ingelogd,
    nummer: &str,
    invoer: &Invoer,
    fout: Option<&Weigering>,
) -> Result<Response, WebFout> {
    let (d, _) = laad(app, ik, nummer).await?;
    let (pad, naam, terug) = (zaakpad(nummer), d.titel(), brievenpad(nummer));
    let zin = fout.map(kantoor_zin);
    let veld = fout.and_then(Weigering::veldnaam).unwrap_or_default();
    let bekend = !invoer.waarde("id").is_empty();
    let titel = if bekend { "Betrokkene wijzigen" } else { "Betrokkene toevoegen" };
    let kader = Kantoor {
        nummer: Some(nummer),
        actief: "/zaken",
        fout: fout.is_some(),
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam), (&terug, "Brieven en besluiten")],
        ..Kantoor::default()
    };
    let b = Blad { nummer, invoer, fout: zin.as_deref().map(|zin| (veld, zin)) };
    let inhoud = html! {
        @if let Some((veld, zin)) = b.fout { (foutoverzicht(Taal::Nl, &[(veld, zin)])) }
        (kolommen(&html! { (b.formulier()) @if bekend { (b.weg()) } }, &d.samenvatting()))
    };
    let status = fout.map_or(StatusCode::OK, status_van_formulier);
    Ok((status, kader::kantoor(app, ik, titel, kader, &Titelrij::default(), &inhoud)).into_response())
}

struct Blad<'a> {
    nummer: &'a str,
    invoer: &'a Invoer,
    fout: Option<(&'a str, &'a str)>,
}

impl Blad<'_> {
    fn veld<'v>(&'v self, naam: &'v str, label: &'v str) -> Veld<'v> {
        let fout = self.fout.filter(|(veld, _)| *veld == naam).map(|(_, zin)| zin);
        Veld::new(naam, label).waarde(self.invoer.waarde(naam)).fout(fout)
    }

    fn formulier(&self) -> Markup {
        let rollen: Vec<Optie<'_>> =
            BetrokkeneRol::ALLE.iter().map(|r| Optie::new(r.as_str(), r.label())).collect();
        let soorten: Vec<Optie<'_>> =
            BetrokkeneSoort::ALLE.iter().map(|s| Optie::new(s.as_str(), s.label())).collect();
        formulier(
            &betrokkenenpad(self.nummer),
            Methode::Post,
            &html! {
                (verborgen("id", self.invoer.waarde("id")))
                (keuze(&self.veld("rol", "Wat is de rol?"), &rollen, Stand::Onder))
                (keuze(&self.veld("soort", "Wat is het?"), &soorten, Stand::Naast))
                (tekstveld(&self.veld("naam", "Naam").max(120)))
                (tekstvak(&self.veld("adres", "Postadres").hint("Zoals op een envelop, ten hoogste 4 regels."), 3))
                (tekstveld(&self.veld("email", "E-mail").optioneel().soort("email")))
                (tekstveld(&self.veld("telefoon", "Telefoon").optioneel().soort("tel")))
                (tekstveld(&self.veld("kenmerk", "KvK-nummer of eigen kenmerk").optioneel().max(120)))
                (eenmalig())
                (knoppen(&[
                    Knop::verstuur("Bewaar").waarde("daad", "bewaar").toets("Ctrl+Enter"),
                    Knop::link(&brievenpad(self.nummer), "Terug").soort(KnopSoort::Stil),
                ]))
            },
        )
    }

    fn weg(&self) -> Markup {
        uitklap(
            "Haal deze betrokkene weg",
            &formulier(
                &betrokkenenpad(self.nummer),
                Methode::Post,
                &html! {
                    (verborgen("id", self.invoer.waarde("id")))
                    (tekstvak(&self.veld("reden", "Waarom?").max(1000), 2))
                    (eenmalig())
                    (knoppen(&[Knop::verstuur("Haal weg").waarde("daad", "weg").soort(KnopSoort::Gewoon)]))
                },
            ),
            self.fout.is_some_and(|(veld, _)| veld == "reden"),
        )
    }
}

fn lees(i: &Invoer) -> Result<BetrokkeneInvoer, Weigering> {
    let rol = BetrokkeneRol::van_code(i.waarde("rol"));
    let soort = BetrokkeneSoort::van_code(i.waarde("soort"));
    Ok(BetrokkeneInvoer {
        rol: rol.ok_or_else(|| Weigering::veld("rol", "fout-kies"))?,
        soort: soort.ok_or_else(|| Weigering::veld("soort", "fout-kies"))?,
        naam: i.waarde("naam").to_owned(),
        adres: i.waarde("adres").to_owned(),
        email: i.gevuld("email"),
        telefoon: i.gevuld("telefoon"),
        kenmerk: i.waarde("kenmerk").to_owned(),
    })
}

async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<&'static str> {
    let id = i.gevuld("id").map(|id| lees_id(&id)).transpose()?;
    match (i.waarde("daad"), id) {
        ("weg", Some(id)) => weghalen(h, nummer, id, i.waarde("reden")).await.map(|()| "weg"),
        (_, Some(id)) => wijzigen(h, nummer, id, lees(i)?).await.map(|()| "gewijzigd"),
        (_, None) => toevoegen(h, nummer, lees(i)?).await.map(|_: Uuid| "betrokkene"),
    }
}

/// `POST /zaken/{nummer}/betrokkenen`.
///
/// # Errors
/// When this person may not deal with the zaak.
pub async fn bewaar(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(nummer): Path<String>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let mut h = begin(&app, &ik).await?;
    let uit = if h.eerste_keer(invoer.waarde(EENMALIG), &nummer).await? {
        doe(&mut h, &nummer, &invoer).await
    } else {
        Ok("betrokkene")
    };
    let naar = |gedaan: &str| format!("{}?gedaan={gedaan}", brievenpad(&nummer));
    match rond_af(h, uit, naar).await? {
        Ok(verder) => Ok(verder),
        Err(fout) => vel(&app, &ik, &nummer, &invoer, Some(&fout)).await,
    }
}
