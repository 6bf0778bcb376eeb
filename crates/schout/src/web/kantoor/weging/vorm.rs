//! One pattern for every form of a weighing: what it begins with, its fields, and what it changes. Two people at once: the
//! second sees what stands there now above what he typed.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{weging::Wegingdeel, weigering::Weigering};
use maud::{Markup, html};

use super::{Wegingdossier, wegingpad};
use crate::{
    app::App,
    handelingen::weging::{self, Wijziging},
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

/// Words to take something away with, and the part of the weighing with a number.
pub(super) type Weghalen = (&'static str, fn(u32) -> Wegingdeel);

/// A form of a weighing.
pub(super) trait Vorm: Send + Sync + 'static {
    /// Last part of its address.
    const DEEL: &'static str;
    /// Words to take it away with, and the part with a number; none for what always stands there.
    const WEG: Option<Weghalen> = None;

    /// Title of the page.
    fn titel(b: &Blad<'_>) -> String;

    /// What stands in the form at first; none when there is nothing with this number or code.
    fn begin(w: &Wegingdossier, z: &Zoekdeel) -> Option<Invoer>;

    /// The fields.
    fn velden(b: &Blad<'_>) -> Markup;

    /// Beside the form.
    fn naast(b: &Blad<'_>) -> Markup {
        b.w.d.samenvatting()
    }

    /// What was filled in.
    fn lees(w: &Wegingdossier, i: &Invoer) -> Result<Wijziging, Weigering>;

    /// How it stands now, in words.
    fn nu(w: &Wegingdossier, i: &Invoer) -> Markup;
}

/// A form with what was typed and what is wrong.
pub(super) struct Blad<'a> {
    pub(super) w: &'a Wegingdossier,
    pub(super) invoer: &'a Invoer,
    fout: Option<(&'a str, &'a str)>,
}

impl<'a> Blad<'a> {
    /// A field with what was typed in it and what is wrong with it.
    pub(super) fn veld(&self, naam: &'a str, label: &'a str) -> Veld<'a> {
        let fout = self.fout.filter(|(veld, _)| *veld == naam).map(|(_, zin)| zin);
        Veld::new(naam, label).waarde(self.invoer.waarde(naam)).fout(fout)
    }

    /// What is wrong with a field that has a name of its own.
    pub(super) fn fout(&self, naam: &str) -> Option<&'a str> {
        self.fout.filter(|(veld, _)| *veld == naam).map(|(_, zin)| zin)
    }
}

/// The number in a form: none for a new thing.
pub(super) fn lees_nr(i: &Invoer) -> Result<u32, Weigering> {
    match i.waarde("nr") {
        "" => Ok(0),
        nr => nr.parse().map_err(|_| Weigering::veld("nr", "fout-weging-nummer")),
    }
}

/// Yes, no, or nothing while it is not known.
pub(super) fn lees_ja(i: &Invoer, naam: &str) -> Result<Option<bool>, Weigering> {
    match i.waarde(naam) {
        "ja" => Ok(Some(true)),
        "nee" => Ok(Some(false)),
        "" | "onbekend" => Ok(None),
        _ => Err(Weigering::veld(naam, "fout-kies")),
    }
}

/// Yes, no or not known, as it stands in a form.
pub(super) fn als_ja(ja: Option<bool>) -> &'static str {
    match ja {
        Some(true) => "ja",
        Some(false) => "nee",
        None => "onbekend",
    }
}

/// `GET`: the form.
///
/// # Errors
/// When this person may not deal with the zaak, or there is nothing with this number.
pub(super) async fn toon<V: Vorm>(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(nummer): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let w = Wegingdossier::laad(&app, &ik, &nummer).await?;
    let mut invoer = V::begin(&w, &z).ok_or(Weigering::NietGevonden)?;
    invoer.zet("gezien", &w.stand.versie.to_string());
    Ok(vel::<V>(&app, &ik, &w, &invoer, None))
}

/// `POST`: keeps it, or shows the form again with what is wrong.
///
/// # Errors
/// When this person may not deal with the zaak.
pub(super) async fn bewaar<V: Vorm>(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(nummer): Path<String>,
    mut invoer: Invoer,
) -> Result<Response, WebFout> {
    let w = Wegingdossier::laad(&app, &ik, &nummer).await?;
    let mut h = begin(&app, &ik).await?;
    let wat = lees::<V>(&w, &invoer);
    let uit = match wat {
        Err(fout) => Err(fout.into()),
        Ok((gezien, wat)) if h.eerste_keer(invoer.waarde(EENMALIG), &nummer).await? => {
            weging::bewaar(&mut h, &nummer, gezien, wat).await
        }
        Ok(_) => Ok(()),
    };
    let naar = |()| format!("{}?gedaan=ja", wegingpad(&nummer));
    let fout = match rond_af(h, uit, naar).await? {
        Ok(verder) => return Ok(verder),
        Err(fout) => fout,
    };
    let w = match fout {
        Weigering::IntussenGewijzigd { nu, .. } => {
            invoer.zet("gezien", &nu.to_string());
            Wegingdossier::laad(&app, &ik, &nummer).await?
        }
        _ => w,
    };
    if invoer.waarde("daad") == "weg" {
        invoer = als_op_het_vel::<V>(&w, &invoer);
    }
    Ok(vel::<V>(&app, &ik, &w, &invoer, Some(&fout)))
}

/// Taking away sends only a number and a reason: the rest of the form is as it stands there.
fn als_op_het_vel<V: Vorm>(w: &Wegingdossier, gestuurd: &Invoer) -> Invoer {
    let z = Zoekdeel::default().en("nr", gestuurd.waarde("nr"));
    let mut invoer = V::begin(w, &z).unwrap_or_default();
    for naam in ["nr", "gezien", "daad", "reden-weg"] {
        invoer.zet(naam, gestuurd.waarde(naam));
    }
    invoer
}

fn lees<V: Vorm>(w: &Wegingdossier, i: &Invoer) -> Result<(i64, Wijziging), Weigering> {
    let gezien = i.waarde("gezien").parse().map_err(|_| Weigering::veld("gezien", "fout-kies"))?;
    let wat = match (i.waarde("daad"), V::WEG) {
        ("weg", Some((_, deel))) => Wijziging::Weg(deel(lees_nr(i)?), i.waarde("reden-weg").to_owned()),
        _ => V::lees(w, i)?,
    };
    Ok((gezien, wat))
}

/// The field a refusal is about; empty when it is about the whole form.
fn veld_van(fout: &Weigering, weg: bool) -> String {
    match (fout, fout.veldnaam()) {
        (Weigering::Weging(regel), _) => regel.veld(),
        (_, Some("reden")) if weg => "reden-weg".to_owned(),
        (_, veld) => veld.unwrap_or_default().to_owned(),
    }
}

fn vel<V: Vorm>(
    app: &App,
    ik: &Ingelogd,
    w: &Wegingdossier,
    invoer: &Invoer,
    fout: Option<&Weigering>,
) -> Response {
    let veld = fout.map(|fout| veld_van(fout, invoer.waarde("daad") == "weg")).unwrap_or_default();
    let zin = fout.map(kantoor_zin).unwrap_or_default();
    let nummer = &w.d.zaak.nummer;
    let (pad, naam, terug) = (zaakpad(nummer), w.d.titel(), wegingpad(nummer));
    let getoond = (!veld.is_empty()).then_some((veld.as_str(), zin.as_str()));
    let b = Blad { w, invoer, fout: getoond };
    let kader = Kantoor {
        nummer: Some(nummer),
        actief: "/zaken",
        fout: fout.is_some(),
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam), (&terug, "Weging")],
        ..Kantoor::default()
    };
    let inhoud = html! {
        @match fout {
            Some(Weigering::IntussenGewijzigd { .. }) => { (botsing::<V>(w, invoer)) },
            Some(_) if getoond.is_some() => { (foutoverzicht(Taal::Nl, &[(&veld, &zin)])) },
            Some(_) => { (bevestiging(MeldingSoort::Fout, &zin)) },
            None => {},
        }
        (kolommen(&html! { (formulier_van::<V>(&b, &terug)) (weg::<V>(&b)) }, &V::naast(&b)))
    };
    let status = fout.map_or(StatusCode::OK, status_van_formulier);
    let titel = V::titel(&b);
    (status, kader::kantoor(app, ik, &titel, kader, &Titelrij::default(), &inhoud)).into_response()
}

/// A colleague changed the same part: both are shown.
fn botsing<V: Vorm>(w: &Wegingdossier, invoer: &Invoer) -> Markup {
    let wie = format!("{} heeft dit ook gewijzigd", w.stand.door_naam);
    meldingvak(
        MeldingSoort::Waarschuwing,
        Some(&wie),
        &html! {
            (alinea("Er is nog niets van jou bewaard. Zo staat het nu:"))
            (V::nu(w, invoer))
            (alinea("Hieronder staat wat jij invulde. Klopt dat nog? Bewaar het dan opnieuw."))
        },
    )
}

fn ongezien(b: &Blad<'_>) -> Markup {
    html! {
        @if !b.invoer.waarde("nr").is_empty() { (verborgen("nr", b.invoer.waarde("nr"))) }
        (verborgen("gezien", b.invoer.waarde("gezien")))
        (eenmalig())
    }
}

fn formulier_van<V: Vorm>(b: &Blad<'_>, terug: &str) -> Markup {
    formulier(
        &b.w.pad(V::DEEL),
        Methode::Post,
        &html! {
            (V::velden(b))
            (ongezien(b))
            (knoppen(&[
                Knop::verstuur("Bewaar").waarde("daad", "bewaar").toets("Ctrl+Enter"),
                Knop::link(terug, "Terug naar de weging").soort(KnopSoort::Stil),
            ]))
        },
    )
}

/// Taking it away: it stays in the older versions.
fn weg<V: Vorm>(b: &Blad<'_>) -> Markup {
    let Some((naam, _)) = V::WEG.filter(|_| !b.invoer.waarde("nr").is_empty()) else { return html! {} };
    let inhoud = html! {
        (tekstvak(&b.veld("reden-weg", "Waarom?").max(1000), 2))
        (ongezien(b))
        (knoppen(&[Knop::verstuur("Haal weg").waarde("daad", "weg").soort(KnopSoort::Gewoon)]))
    };
    uitklap(naam, &formulier(&b.w.pad(V::DEEL), Methode::Post, &inhoud), b.fout("reden-weg").is_some())
}
