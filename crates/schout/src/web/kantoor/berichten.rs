//! Messages that were put aside: why, and sending them again.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::{id::BerichtId, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};

use super::{
    beeld::{Namen, moment},
    zoekdeel::Zoekdeel,
};
use crate::{
    app::App,
    handelingen::{Handeling, Wie, bezorgen::opnieuw_versturen},
    store::{
        self,
        bericht::Bericht,
        lijst::{Filter, Volgorde},
        postbus::{POSTBUS, Verbinding},
    },
    toegang::{Ik, Poort, Toegang},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, KnopSoort, MeldingSoort, Titelrij, actieknop, alinea, leeg, link, meldingvak, stapel, tabel,
        },
    },
};
use domein::zaak::Zaak;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get("/berichten", Toegang::Recht(Recht::ZakenLezen), toon).post(
        "/berichten/{id}/opnieuw",
        Toegang::Recht(Recht::ZaakBehandelen),
        opnieuw,
    )
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let berichten = store::bericht::geparkeerd(&mut tx).await?;
    let postbus = match app.instelling.postbus {
        Some(_) => store::postbus::verbinding(&mut tx, POSTBUS).await?,
        None => None,
    };
    let mut zaken = Vec::new();
    if !berichten.is_empty() {
        let f = Filter { sleutels: berichten.iter().map(|b| b.zaak).collect(), ..Filter::default() };
        zaken =
            store::lijst::pagina(&mut tx, &ik.gebruiker.kijker(), &f, Volgorde::Nieuwste, None, 200).await?;
    }
    drop(tx);
    let namen = Namen::zonder_personen(&app);
    let mag = ik.gebruiker.heeft(Recht::ZaakBehandelen);
    let paar =
        |b: &Bericht| zaken.iter().find(|zaak| zaak.id.0 == b.zaak).map(|zaak| rij(b, zaak, &namen, mag));
    let rijen: Vec<Vec<Markup>> = berichten.iter().filter_map(paar).collect();
    let lijst = if rijen.is_empty() {
        leeg(
            "Alle berichten zijn verstuurd",
            "Lukt een mail aan een melder niet? Dan zie je hier waarom.",
            &html! {},
        )
    } else {
        stapel(&html! {
            (alinea("Deze mails kwamen niet aan. De melder leest het bericht wel op de meldpagina."))
            (tabel("Berichten die niet zijn verstuurd", &["Zaak", "Onderwerp", "Soort", "Gemaakt", "Waarom niet", "Opnieuw"], &rijen))
        })
    };
    let inhoud = stapel(&html! { @if let Some(v) = &postbus { (postbus_stand(v)) } (lijst) });
    let melding = (z.een("gedaan") == Some("opnieuw")).then_some((
        MeldingSoort::Gelukt,
        "Het bericht gaat opnieuw weg. Lukt het weer niet? Dan komt het hier terug.",
    ));
    let kader = Kantoor { actief: "/berichten", melding, ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Berichten", kader, &Titelrij::default(), &inhoud).into_response())
}

/// How the mailbox does.
fn postbus_stand(v: &Verbinding) -> Markup {
    let goed = v.goed.map(|m| format!("De postbus is voor het laatst gelezen op {}.", moment(m)));
    match (&v.fout, v.fout_sinds) {
        (Some(fout), sinds) => {
            let sinds = sinds.map(|m| format!("Sinds {} komen er geen mails binnen.", moment(m)));
            let zin = [Some(fout.clone()), sinds, goed].into_iter().flatten().collect::<Vec<_>>().join(" ");
            meldingvak(MeldingSoort::Fout, Some("De postbus werkt niet"), &alinea(&zin))
        }
        (None, _) => alinea(&goed.unwrap_or_default()),
    }
}

fn rij(b: &Bericht, zaak: &Zaak, namen: &Namen, mag: bool) -> Vec<Markup> {
    vec![
        link(&format!("/zaken/{}", zaak.nummer), &zaak.nummer),
        html! { (namen.onderwerp(&zaak.onderwerp)) },
        html! { (soort(&b.soort)) },
        html! { (moment(b.gemaakt)) },
        html! { (zonder_adres(b.fout.as_deref().unwrap_or("Onbekend"))) },
        html! { @if mag {
            (actieknop(&format!("/berichten/{}/opnieuw", b.id), &Knop::verstuur("Verstuur opnieuw").soort(KnopSoort::Gewoon).uitleg(&zaak.nummer)))
        } },
    ]
}

fn soort(code: &str) -> &str {
    match code {
        "ontvangst" => "Ontvangst",
        "team" => "Naar welk team",
        "vraag" => "Vraag aan de melder",
        "antwoord" => "Antwoord",
        "norm" | "nieuwe_datum" => "Nieuwe datum",
        "overdracht" => "Overdracht",
        "reactie" => "Reactie",
        "heropend" => "Heropend",
        _ => "Bericht",
    }
}

/// A mail server often repeats the address; who reported is not shown without a reason.
fn zonder_adres(tekst: &str) -> String {
    let woord = |w: &str| if w.contains('@') { "[e-mailadres]".to_owned() } else { w.to_owned() };
    tekst.split_whitespace().map(woord).collect::<Vec<_>>().join(" ")
}

async fn opnieuw(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let id = id.parse().map(BerichtId).map_err(|_| Weigering::NietGevonden)?;
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    opnieuw_versturen(&mut h, id).await?;
    h.commit().await?;
    Ok(Redirect::to("/berichten?gedaan=opnieuw").into_response())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_reason_never_names_the_reporter() {
        let uit = super::zonder_adres("550 5.1.1 <w.kanarie@voorbeeld.example>: onbekend");
        assert_eq!(uit, "550 5.1.1 [e-mailadres] onbekend");
    }
}
