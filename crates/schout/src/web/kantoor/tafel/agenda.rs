//! One meeting: its agenda, who waits to be on it, and closing it.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{tafel::Puntstand, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{Beeld, Regel, begin, lees_id, pad, rond_af, titel, uur, veld_van, zin_van};
use crate::{
    app::App,
    handelingen::{
        Fout,
        tafel::{self as handeling, Kandidaat, kandidaten},
    },
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::{
            beeld::Namen,
            zaak::{Invoer, puntlabel, puntpad},
            zoekdeel::Zoekdeel,
        },
        onderdelen::*,
    },
};

fn gedaan_zin(wat: &str) -> Option<&'static str> {
    Some(match wat {
        "gepland" => "De tafel is gepland. Zet nu zaken op de agenda.",
        "gewijzigd" => "De tafel is gewijzigd.",
        "aanwezig" => "We hebben vastgelegd wie erbij waren.",
        "agenda" => "De zaak staat op de agenda.",
        "gesloten" => "De tafel is afgesloten.",
        "uitkomst" => "De uitkomst staat in de zaak.",
        "aanhouden" => "De zaak is aangehouden.",
        "weg" => "De zaak staat niet meer op de agenda.",
        _ => return None,
    })
}

/// `GET /tafels/{id}`.
pub async fn toon(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let melding = z.een("gedaan").and_then(gedaan_zin);
    vel(&app, &ik, id, &Invoer::default(), None, melding).await
}

async fn vel(
    app: &App,
    ik: &Ingelogd,
    id: Uuid,
    invoer: &Invoer,
    fout: Option<&Weigering>,
    melding: Option<&str>,
) -> Result<Response, WebFout> {
    let mut tx = app.store.momentopname().await?;
    let b = Beeld::laad(app, &mut tx, ik, id).await?;
    let wacht = if b.is_open() {
        kandidaten(&mut tx, &app.inrichting(), &ik.gebruiker, b.tafel.soort).await?
    } else {
        Vec::new()
    };
    let namen = Namen::lees(app, &mut tx).await?;
    drop(tx);
    let houdt = ik.gebruiker.heeft(Recht::TafelHouden);
    let boven = match fout {
        Some(w) if veld_van(w).is_empty() || veld_van(w) == "aanwezig" => {
            bevestiging(MeldingSoort::Fout, &zin_van(w))
        }
        Some(w) => foutoverzicht(Taal::Nl, &[(veld_van(w), &zin_van(w))]),
        None => html! {},
    };
    let hoofd = html! {
        (agenda(&b, &namen))
        @if b.is_open() {
            (wachtlijst(&b, &wacht, &namen, ik.gebruiker.heeft(Recht::ZaakBehandelen)))
            @if ik.gebruiker.heeft(Recht::ZaakBehandelen) { (andere_zaak(&b, invoer, fout)) }
        }
    };
    let inhoud = html! { (boven) (kolommen(&hoofd, &zij(&b, houdt))) };
    let kader = Kantoor {
        actief: "/tafels",
        fout: fout.is_some(),
        kruimels: &[("/tafels", "Tafels")],
        melding: melding.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let verslag = format!("{}/verslag", pad(id));
    let rij = Titelrij {
        naast: if b.is_open() {
            html! {}
        } else {
            statuslabel(Toon::Klaar, "Afgesloten")
        },
        acties: knop(&Knop::link(&verslag, "Op papier").uitleg("het verslag van deze tafel")),
    };
    let status = fout.map_or(StatusCode::OK, status_van_formulier);
    Ok((status, kader::kantoor(app, ik, &titel(&b.tafel), kader, &rij, &inhoud)).into_response())
}

fn agenda(b: &Beeld, namen: &Namen) -> Markup {
    let rij = |r: &Regel| {
        let onderwerp = format!("{}, {}", namen.onderwerp(&r.zaak.onderwerp), r.zaak.locatie.omschrijving);
        vec![
            html! { (link(&puntpad(b.tafel.id, &r.zaak.nummer), &r.zaak.nummer)) br; (klein(&onderwerp)) },
            html! { (r.punt.vraag) },
            html! { (puntlabel(r.punt.stand)) @if !r.punt.uitkomst.is_empty() { br; (klein(&r.punt.uitkomst)) } },
            html! { (r.adviezen.len()) },
        ]
    };
    let rijen: Vec<Vec<Markup>> = b.regels.iter().map(rij).collect();
    html! {
        @if rijen.is_empty() { (paneel("Agenda", &alinea("Er staat nog geen zaak op de agenda."))) }
        @else { (tabel("Agenda", &["Zaak", "Wat bespreken we?", "Stand", "Adviezen"], &rijen)) }
        @if b.verborgen > 0 { (alinea_met(&klein("Op de agenda staat ook een zaak die je niet mag zien."))) }
    }
}

fn wachtlijst(b: &Beeld, wacht: &[Kandidaat], namen: &Namen, mag: bool) -> Markup {
    if wacht.is_empty() {
        return html! {};
    }
    let actie = format!("{}/agenda", pad(b.tafel.id));
    let rij = |k: &Kandidaat| {
        let z = &k.zaak;
        vec![
            html! { (link(&format!("/zaken/{}", z.nummer), &z.nummer)) br; (klein(&z.locatie.omschrijving)) },
            html! { (namen.onderwerp(&z.onderwerp)) },
            html! { (k.waarom) },
            html! { (datum_nl(z.bindt_op)) },
            html! { @if mag {
                (formulier(&actie, Methode::Post, &html! {
                    (verborgen("nummer", &z.nummer))
                    (verborgen("vraag", &format!("{}.", k.waarom)))
                    (knop(&Knop::verstuur("Op de agenda").soort(KnopSoort::Gewoon).uitleg(&z.nummer)))
                }))
            } },
        ]
    };
    let rijen: Vec<Vec<Markup>> = wacht.iter().map(rij).collect();
    tabel("Deze zaken wachten op de tafel", &["Zaak", "Onderwerp", "Waarom", "Uiterlijk", "Agenda"], &rijen)
}

fn andere_zaak(b: &Beeld, invoer: &Invoer, fout: Option<&Weigering>) -> Markup {
    let zin = fout.map(zin_van);
    let bij = |naam: &str| zin.as_deref().filter(|_| fout.map(veld_van) == Some(naam));
    let open = bij("nummer").is_some() || bij("vraag").is_some();
    uitklap(
        "Zet een andere zaak op de agenda",
        &formulier(
            &format!("{}/agenda", pad(b.tafel.id)),
            Methode::Post,
            &html! {
                (tekstveld(&Veld::new("nummer", "Nummer van de zaak").kort().max(20).waarde(invoer.waarde("nummer")).fout(bij("nummer")).hint("Bijvoorbeeld 2026-004812.")))
                (tekstvak(&Veld::new("vraag", "Wat wil je bespreken?").max(1000).waarde(invoer.waarde("vraag")).fout(bij("vraag")), 2))
                (knoppen(&[Knop::verstuur("Zet op de agenda").soort(KnopSoort::Gewoon)]))
            },
        ),
        open,
    )
}

/// When, where and who; and what may be done with the meeting.
fn zij(b: &Beeld, houdt: bool) -> Markup {
    let (t, hier) = (&b.tafel, pad(b.tafel.id));
    let wijzig = html! { @if houdt && b.is_open() { (link(&format!("{hier}/wijzig"), "Wijzig")) } };
    let wie = html! { @if houdt && b.is_open() { (link(&format!("{hier}/aanwezig"), if b.aanwezig.is_empty() { "Leg vast" } else { "Wijzig" })) } };
    let namen: Vec<Markup> = b.aanwezig.iter().map(|a| html! { (a.in_woorden()) }).collect();
    html! {
        (paneel_met("Afspraak", &wijzig, &definitielijst(&[
            ("Dag", html! { (datum_nl(t.dag)) }),
            ("Tijd", html! { (uur(t)) }),
            ("Plek", html! { (t.plek) }),
            ("Voorzitter", html! { (t.voorzitter_naam) }),
        ])))
        (paneel_met("Erbij waren", &wie, &html! {
            @if namen.is_empty() { (alinea("Nog niet vastgelegd.")) } @else { (lijst(&namen)) }
        }))
        @if houdt && b.is_open() { (afsluiten(b)) }
    }
}

fn afsluiten(b: &Beeld) -> Markup {
    let open = b.tel(Puntstand::Open);
    let zin = match (b.aanwezig.is_empty(), open) {
        (true, _) => "Leg eerst vast wie erbij waren.".to_owned(),
        (_, 0) if b.verborgen_open > 0 => {
            "Er staat nog een zaak open die je niet mag zien. Vraag een collega die haar wel mag zien."
                .to_owned()
        }
        (_, 0) => "Alle zaken zijn besproken of aangehouden.".to_owned(),
        (_, 1) => "Leg nog van 1 zaak een uitkomst vast.".to_owned(),
        (_, n) => format!("Leg nog van {n} zaken een uitkomst vast."),
    };
    paneel(
        "Tafel afsluiten",
        &html! {
            (alinea(&zin))
            (alinea("Na het afsluiten verandert er niets meer aan."))
            (formulier(&format!("{}/sluit", pad(b.tafel.id)), Methode::Post, &html! {
                (verborgen("versie", &b.tafel.versie.to_string()))
                (knoppen(&[Knop::verstuur("Sluit de tafel af").soort(KnopSoort::Gewoon)]))
            }))
        },
    )
}

/// `POST /tafels/{id}/agenda`.
pub async fn voeg_toe(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let nummer = invoer.waarde("nummer").trim().to_owned();
    // A number that is not there is wrong in its field.
    let onbekend = |fout| match fout {
        Fout::Weigering(Weigering::NietGevonden) => Weigering::veld("nummer", "fout-nummer").into(),
        fout => fout,
    };
    let uit = handeling::op_agenda(&mut h, id, &nummer, invoer.waarde("vraag")).await.map_err(onbekend);
    match rond_af(h, uit, |()| format!("{}?gedaan=agenda", pad(id))).await? {
        Ok(verder) => Ok(verder),
        Err(fout) => vel(&app, &ik, id, &invoer, Some(&fout), None).await,
    }
}

/// `POST /tafels/{id}/sluit`.
pub async fn sluit(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = handeling::sluiten(&mut h, id, invoer.versie().unwrap_or(0)).await;
    match rond_af(h, uit, |()| format!("{}?gedaan=gesloten", pad(id))).await? {
        Ok(verder) => Ok(verder),
        Err(fout) => vel(&app, &ik, id, &invoer, Some(&fout), None).await,
    }
}
