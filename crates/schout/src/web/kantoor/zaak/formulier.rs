//! One pattern for every act on a zaak: a page with a form, and what sending it does. What somebody typed is
//! never lost: a refusal and a conflict show the same form with the same words.

use axum::{
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::{gebeurtenis::Actor, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};

use super::{
    dossier::Dossier,
    invoer::{Invoer, lees_query},
    tijdlijn, zaakpad,
};
use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie, toets_recht},
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// An act on a zaak with its form.
pub trait Daad: Send + Sync + 'static {
    /// Path of the form and of sending it; the last part is the key of the act.
    const PAD: &'static str;
    /// Title of the form.
    const TITEL: &'static str;
    /// Words on the button.
    const KNOP: &'static str;
    /// What the zaak page says when it is done.
    const GEDAAN: &'static str;
    /// Right that opens the form and the zaak.
    const RECHT: Recht = Recht::ZaakBehandelen;
    /// Somebody else's change in the meantime is shown first. Additions (a note, a finding, a photo) never conflict.
    const BOTST: bool = true;
    /// The form carries files.
    const BESTANDEN: bool = false;

    /// What stands in the form at first.
    fn begin(_: &Dossier) -> Invoer {
        Invoer::default()
    }

    /// The fields.
    fn velden(v: &Velden<'_>) -> Markup;

    /// A second button that goes on to another act: its words and the key of that act.
    fn verder(_: &Dossier) -> Option<(&'static str, &'static str)> {
        None
    }

    /// Does it, in a transaction that was opened and is committed by the caller.
    fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> impl Future<Output = Uitkomst<()>> + Send;

    /// The form with its surroundings; an act with a live preview has its own.
    fn vlak(v: &Velden<'_>) -> Markup {
        standaard_vlak::<Self>(v)
    }
}

/// Name of the field that makes a form good for one time.
pub const EENMALIG: &str = "eenmalig";

/// The key of this form as it was drawn.
#[must_use]
pub fn eenmalig() -> Markup {
    verborgen(EENMALIG, &uuid::Uuid::new_v4().simple().to_string())
}

/// Key of an act: the last part of its path.
#[must_use]
pub fn sleutel<D: Daad + ?Sized>() -> &'static str {
    D::PAD.rsplit('/').next().unwrap_or_default()
}

/// What a form is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Velden<'a> {
    /// The dossier.
    pub d: &'a Dossier,
    /// What was typed.
    pub invoer: &'a Invoer,
    fout: Option<(&'a str, &'a str)>,
}

impl<'a> Velden<'a> {
    /// A field with what was typed in it and what is wrong with it.
    #[must_use]
    pub fn veld(&self, naam: &'a str, label: &'a str) -> Veld<'a> {
        let fout = self.fout.filter(|(veld, _)| *veld == naam).map(|(_, zin)| zin);
        Veld::new(naam, label).waarde(self.invoer.waarde(naam)).fout(fout)
    }

    /// The field for the reason, with its own label.
    #[must_use]
    pub fn reden(&self, label: &'a str) -> Markup {
        tekstvak(&self.veld("reden", label).max(1000), 3)
    }

    /// A choice from a list that starts with an empty line.
    #[must_use]
    pub fn kies(&self, naam: &'a str, label: &'a str, leeg: &'a str, opties: &[(String, String)]) -> Markup {
        let rij: Vec<(&str, &str)> =
            std::iter::once(("", leeg)).chain(opties.iter().map(|(w, t)| (w.as_str(), t.as_str()))).collect();
        selectie(&self.veld(naam, label), &rij)
    }

    /// A choice of one that is all in view.
    #[must_use]
    pub fn kies_een(&self, naam: &'a str, label: &'a str, opties: &[(String, String)]) -> Markup {
        let rij: Vec<Optie<'_>> = opties.iter().map(|(w, t)| Optie::new(w, t)).collect();
        keuze(&self.veld(naam, label), &rij, Stand::Onder)
    }

    /// What every form carries unseen, and its buttons.
    #[must_use]
    pub fn voet<D: Daad + ?Sized>(&self) -> Markup {
        let pad = zaakpad(&self.d.zaak.nummer);
        let verder = D::verder(self.d);
        let mut rij = Vec::new();
        if let Some((tekst, naar)) = verder {
            rij.push(Knop::verstuur(tekst).waarde("verder", naar).toets("Ctrl+Enter"));
            rij.push(Knop::verstuur(D::KNOP).soort(KnopSoort::Gewoon));
        } else {
            rij.push(Knop::verstuur(D::KNOP).toets("Ctrl+Enter"));
        }
        rij.push(Knop::link(&pad, "Terug naar de zaak").soort(KnopSoort::Stil));
        html! {
            (verborgen("versie", &self.d.zaak.versie.to_string()))
            (verborgen("gezien", &self.d.laatste_volgnr().to_string()))
            (eenmalig())
            (knoppen(&rij))
        }
    }
}

/// The form at the left, what it is about at the right.
fn standaard_vlak<D: Daad + ?Sized>(v: &Velden<'_>) -> Markup {
    let actie = D::PAD.replace("{nummer}", &v.d.zaak.nummer);
    let methode = if D::BESTANDEN { Methode::PostMetBestanden } else { Methode::Post };
    let inhoud = html! { (D::velden(v)) (v.voet::<D>()) };
    kolommen(&formulier(&actie, methode, &inhoud), &v.d.samenvatting())
}

/// `GET`: the form. A query fills fields beforehand.
///
/// # Errors
/// When the zaak may not be seen or worked on.
pub async fn toon<D: Daad>(
    State(app): State<App>,
    Ik(wie): Ik,
    Path(nummer): Path<String>,
    RawQuery(zoek): RawQuery,
) -> Result<Markup, WebFout> {
    let d = Dossier::laad(&app, &wie, &nummer).await?;
    eis_recht::<D>(&app, &d).await?;
    let mut invoer = D::begin(&d);
    let paren = lees_query(zoek.as_deref().unwrap_or_default());
    let gedaan = paren.iter().find(|(n, _)| n == "gedaan").and_then(|(_, w)| super::gedaan_zin(w));
    for (naam, waarde) in paren.iter().filter(|(n, _)| n != "gedaan") {
        invoer.zet(naam, waarde);
    }
    let v = Velden { d: &d, invoer: &invoer, fout: None };
    let melding = gedaan.map(|zin| (MeldingSoort::Gelukt, zin));
    Ok(pagina::<D>(&app, &wie, &v, melding, &html! {}))
}

async fn eis_recht<D: Daad>(app: &App, d: &Dossier) -> Result<(), WebFout> {
    let mut tx = app.store.lees().await?;
    Ok(toets_recht(&mut tx, &d.wie.gebruiker, &d.zaak, &d.groep, D::RECHT).await?)
}

/// `POST`: does it and goes back to the zaak, or shows the form again with what is wrong.
///
/// # Errors
/// When the zaak may not be seen or worked on, or something fails.
pub async fn verstuur<D: Daad>(
    State(app): State<App>,
    Ik(wie): Ik,
    Path(nummer): Path<String>,
    mut invoer: Invoer,
) -> Result<Response, WebFout> {
    let fout = match voer_uit::<D>(&app, &wie, &nummer, &mut invoer).await {
        Ok(()) => return Ok(Redirect::to(&vervolgpad::<D>(&nummer, &invoer)).into_response()),
        Err(fout) => WebFout(fout).weigering()?,
    };
    if fout == Weigering::GeenRecht {
        return Err(fout.into());
    }
    let d = Dossier::laad(&app, &wie, &nummer).await?;
    let (veld, zin) = (veld_van(&fout), kantoor_zin(&fout));
    let boven = boven_formulier::<D>(&d, &invoer, &fout, veld, &zin);
    let v = Velden { d: &d, invoer: &invoer, fout: (!veld.is_empty()).then_some((veld, zin.as_str())) };
    Ok((status_van_formulier(&fout), pagina::<D>(&app, &wie, &v, None, &boven)).into_response())
}

async fn voer_uit<D: Daad>(app: &App, wie: &Ingelogd, nummer: &str, invoer: &mut Invoer) -> Uitkomst<()> {
    invoer.bewaar_fotos(&app.bestanden).await?;
    let mut h = Handeling::begin(app, Wie::Medewerker(wie.gebruiker.clone())).await?;
    // One place that asks "did somebody else change it?" for every act; the zaak stays locked until the commit.
    h.open(nummer, D::RECHT, invoer.versie().filter(|_| D::BOTST)).await?;
    // The same form sent twice, without script or from two windows, is done once.
    if !h.eerste_keer(invoer.waarde(EENMALIG), nummer).await? {
        return Ok(());
    }
    D::doe(&mut h, nummer, invoer).await?;
    h.commit().await
}

/// Back to the zaak, or on to the act that was asked for.
fn vervolgpad<D: Daad>(nummer: &str, invoer: &Invoer) -> String {
    let verder = invoer.waarde("verder");
    let pad = zaakpad(nummer);
    let gedaan = sleutel::<D>();
    if !verder.is_empty() && super::gedaan_zin(verder).is_some() {
        format!("{pad}/{verder}?gedaan={gedaan}")
    } else {
        format!("{pad}?gedaan={gedaan}")
    }
}

fn pagina<D: Daad>(
    app: &App,
    wie: &Ingelogd,
    v: &Velden<'_>,
    melding: Option<(MeldingSoort, &str)>,
    boven: &Markup,
) -> Markup {
    let d = v.d;
    let (pad, naam) = (zaakpad(&d.zaak.nummer), d.titel());
    let kader = Kantoor {
        nummer: Some(&d.zaak.nummer),
        fout: v.fout.is_some(),
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam)],
        actief: "/zaken",
        melding,
        ..Kantoor::default()
    };
    // A colleague closed the zaak in the meantime: what was typed stays readable, but there is nothing to send.
    let dicht = D::BOTST && v.fout.is_none() && !d.zaak.status.is_open() && v.invoer.versie().is_some();
    let vlak = if dicht { afgehandeld(v) } else { D::vlak(v) };
    kader::kantoor(app, wie, D::TITEL, kader, &Titelrij::default(), &html! { (boven) (vlak) })
}

fn afgehandeld(v: &Velden<'_>) -> Markup {
    let pad = zaakpad(&v.d.zaak.nummer);
    let getypt = v.invoer.getypt();
    html! {
        @if !getypt.is_empty() {
            (paneel("Dit schreef jij", &html! { @for tekst in &getypt { (vrije_tekst(tekst)) } }))
        }
        (knoppen(&[
            Knop::link(&pad, "Terug naar de zaak").soort(KnopSoort::Hoofd),
            Knop::link(&format!("{pad}/notitie"), "Maak een notitie"),
        ]))
    }
}

/// The field a refusal is about; empty when it is about the whole act.
fn veld_van(w: &Weigering) -> &str {
    match w {
        Weigering::Veld { veld, .. } if veld == "locatie" || veld == "postcode" => "plek",
        Weigering::DatumOntbreekt | Weigering::DatumVoorbij => "datum",
        Weigering::AntwoordNietSpecifiek => "gevonden",
        Weigering::BuitenGemeente { .. } => "plek",
        Weigering::BestandSoort | Weigering::BestandTeGroot | Weigering::TeVeelBestanden => "fotos",
        _ => w.veldnaam().unwrap_or_default(),
    }
}

fn boven_formulier<D: Daad>(d: &Dossier, i: &Invoer, w: &Weigering, veld: &str, zin: &str) -> Markup {
    match w {
        Weigering::IntussenGewijzigd { .. } => botsing(d, i),
        _ if !veld.is_empty() => html! {
            (foutoverzicht(Taal::Nl, &[(veld, zin)]))
            @if D::BESTANDEN { (alinea("Had je foto's gekozen? Kies ze dan opnieuw.")) }
        },
        _ => bevestiging(MeldingSoort::Fout, zin),
    }
}

/// Two people at once: what changed since this form was opened, above what was typed.
fn botsing(d: &Dossier, i: &Invoer) -> Markup {
    let gezien: i64 = i.waarde("gezien").parse().unwrap_or_else(|_| d.laatste_volgnr() - 1);
    let nieuw: Vec<_> = d.tijdlijn.iter().filter(|r| r.volgnr > gezien).collect();
    let laatste = nieuw.iter().rev().find_map(|r| Some((r, r.lees_inhoud()?.actor)));
    let tijd = laatste.as_ref().and_then(|(r, _)| r.moment().ok()).map(tijdlijn::tijd).unwrap_or_default();
    let zin = match laatste.map(|(_, actor)| actor) {
        Some(Actor::Medewerker { id, .. }) if id == d.wie.gebruiker.id => {
            format!("Je hebt deze zaak om {tijd} zelf gewijzigd, in een ander venster.")
        }
        Some(Actor::Melder) => format!("De melder heeft om {tijd} iets laten weten."),
        Some(Actor::Aangeschrevene) => format!("De aangeschrevene heeft om {tijd} iets laten weten."),
        Some(Actor::Systeem { .. }) => format!("Deze zaak is om {tijd} automatisch bijgewerkt."),
        Some(Actor::Medewerker { .. }) | None => {
            format!("Een collega heeft deze zaak om {tijd} ook gewijzigd.")
        }
    };
    meldingvak(
        MeldingSoort::Waarschuwing,
        Some(&zin),
        &html! {
            (alinea("Er is nog niets van jou verstuurd. Hieronder staat wat er is veranderd. Daaronder staat wat jij schreef."))
            (tijdlijn::punten(nieuw.into_iter()))
            @if d.zaak.status.is_open() {
                (alinea("Klopt jouw tekst nog? Verstuur die dan opnieuw. Klopt die niet meer? Pas hem aan of ga terug naar de zaak."))
            } @else {
                (alinea("De zaak is nu afgehandeld. Je kunt dit niet meer versturen. Wil je jouw tekst bewaren? Zet die dan in een notitie."))
            }
        },
    )
}
