//! Tokens for other systems: the secret is shown once, and can be withdrawn.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domein::{inrichting::Taal, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};

use super::{
    accounts::tabbladen,
    beeld::{Namen, moment},
    profiel::rol_zin,
    rolkeuze,
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::{Handeling, Wie},
    store::{self, account::Token},
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd, token},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, KnopSoort, MeldingSoort, Methode, Titelrij, Toon, Veld, actieknop, alinea, definitielijst,
            formulier, foutoverzicht, knoppen, leeg, meldingvak, paneel, stapel, statuslabel, tabel,
            tekstveld, toets,
        },
        zinnen::kantoor_zin,
    },
};

const RECHT: Toegang = Toegang::Recht(Recht::AccountsBeheren);

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get("/tokens", RECHT, toon).post("/tokens", RECHT, maak).post(
        "/tokens/{id}/intrekken",
        RECHT,
        trek_in,
    )
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let gedaan = (z.een("gedaan") == Some("ingetrokken")).then_some("Het token werkt niet meer.");
    vel(&app, &ik, &Zoekdeel::default(), &[], gedaan).await
}

async fn vel(
    app: &App,
    ik: &Ingelogd,
    f: &Zoekdeel,
    fouten: &[(&str, &str)],
    gedaan: Option<&str>,
) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let tokens = store::account::tokens(&mut tx).await?;
    drop(tx);
    let namen = Namen::zonder_personen(app);
    let fout = |veld: &str| fouten.iter().find(|(v, _)| *v == veld).map(|(_, zin)| *zin);
    let rijen: Vec<Vec<Markup>> = tokens.iter().map(|t| rij(t, &namen)).collect();
    let inhoud = stapel(&html! {
        (tabbladen("/tokens"))
        (foutoverzicht(Taal::Nl, fouten))
        @if rijen.is_empty() {
            (leeg("Er zijn nog geen tokens", "Met een token leest een ander systeem zaken of stuurt het antwoorden.", &html! {}))
        } @else {
            (tabel("Tokens", &["Systeem", "Mag", "Gemaakt", "Staat", "Intrekken"], &rijen))
        }
        (paneel("Nieuw token", &formulier("/tokens", Methode::Post, &html! {
            (tekstveld(&Veld::new("naam", "Welk systeem?").waarde(f.waarde("naam")).fout(fout("naam")).max(80)))
            (rolkeuze::velden(f, &namen, fout("rol")))
            (knoppen(&[Knop::verstuur("Maak token")]))
        })))
    });
    let kader = Kantoor {
        actief: "/accounts",
        fout: !fouten.is_empty(),
        melding: gedaan.map(|zin| (MeldingSoort::Gelukt, zin)),
        midden: true,
        ..Kantoor::default()
    };
    let pagina = kader::kantoor(app, ik, "Tokens", kader, &Titelrij::default(), &inhoud);
    let code = if fouten.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((code, pagina).into_response())
}

fn rij(t: &Token, namen: &Namen) -> Vec<Markup> {
    let rollen: Vec<String> = t.rollen.iter().map(|r| rol_zin(r, namen)).collect();
    vec![
        html! { (t.naam) },
        html! { (rollen.join("; ")) },
        html! { (moment(t.gemaakt)) },
        match t.ingetrokken {
            None => statuslabel(Toon::Klaar, "Werkt"),
            Some(_) => statuslabel(Toon::Wacht, "Ingetrokken"),
        },
        html! { @if t.ingetrokken.is_none() {
            (actieknop(&format!("/tokens/{}/intrekken", t.id), &Knop::verstuur("Trek in").soort(KnopSoort::Gevaar).uitleg(&t.naam)
                .bevestig("Het systeem komt er dan meteen niet meer in. Doorgaan?")))
        } },
    ]
}

async fn maak(State(app): State<App>, Ik(ik): Ik, Velden(f): Velden) -> Result<Response, WebFout> {
    let rol = rolkeuze::lees(&f, &Namen::zonder_personen(&app));
    let (Some(naam), Some(rol)) = (f.een("naam"), rol) else {
        let leeg = f.een("naam").is_none();
        let fout = if leeg { ("naam", "Vul de naam van het systeem in.") } else { ("rol", "Kies een rol.") };
        return vel(&app, &ik, &f, &[fout], None).await;
    };
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    let geheim = match token::maak(&mut h, naam, vec![rol]).await {
        Ok(geheim) => geheim,
        Err(fout) => {
            let zin = kantoor_zin(&WebFout(fout).weigering()?);
            return vel(&app, &ik, &f, &[("naam", &zin)], None).await;
        }
    };
    h.commit().await?;
    let inhoud = stapel(&html! {
        (meldingvak(MeldingSoort::Waarschuwing, Some("Je ziet dit token maar een keer"), &alinea("Zet het meteen in het andere systeem. Raakt het kwijt? Trek het in en maak een nieuw.")))
        (definitielijst(&[("Systeem", html! { (naam) }), ("Token", toets(&geheim))]))
        (knoppen(&[Knop::link("/tokens", "Naar alle tokens").soort(KnopSoort::Hoofd)]))
    });
    let kader = Kantoor {
        actief: "/accounts",
        kruimels: &[("/tokens", "Tokens")],
        midden: true,
        ..Kantoor::default()
    };
    Ok(kader::kantoor(&app, &ik, "Het token is gemaakt", kader, &Titelrij::default(), &inhoud)
        .into_response())
}

async fn trek_in(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id = id.parse().map_err(|_| Weigering::NietGevonden)?;
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    token::trek_in(&mut h, id).await?;
    h.commit().await?;
    Ok(Redirect::to("/tokens?gedaan=ingetrokken").into_response())
}
