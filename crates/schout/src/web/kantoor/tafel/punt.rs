//! A zaak on the agenda: the question, the advice, the outcome, or moving it to a later meeting.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{tafel::Puntstand, weigering::Weigering};
use maud::{Markup, html};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{begin, lees_id, pad, rond_af, titel, uitkomst, veld_van, zin_van};
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst,
        proces::Zicht,
        tafel::{self as handeling, AdviesInvoer, Vastlegging, discipline_naam},
    },
    store::tafel::Tafel,
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::{
            zaak::{
                AanTafel, Dossier, EENMALIG, Invoer, dag_en_tijd, eenmalig, puntlabel, puntpad, stap_begin,
                stapveldfouten, zaakpad,
            },
            zoekdeel::Zoekdeel,
        },
        onderdelen::*,
    },
};

/// What the page is drawn from.
pub(super) struct Blad<'a> {
    pub d: Dossier,
    pub z: Option<Zicht>,
    pub tafel: Uuid,
    pub invoer: &'a Invoer,
    pub fouten: BTreeMap<String, String>,
}

impl Blad<'_> {
    /// The zaak at this meeting.
    pub fn hier(&self) -> Option<&AanTafel> {
        self.d.aan_tafel.iter().find(|a| a.tafel.id == self.tafel)
    }

    /// What is wrong with a field.
    pub fn fout(&self, naam: &str) -> Option<&str> {
        self.fouten.get(naam).map(String::as_str)
    }

    /// A field with what was typed and what is wrong.
    pub fn veld<'v>(&'v self, naam: &'v str, label: &'v str) -> Veld<'v> {
        Veld::new(naam, label).waarde(self.invoer.waarde(naam)).fout(self.fout(naam))
    }
}

fn gedaan_zin(wat: &str) -> Option<&'static str> {
    match wat {
        "advies" => Some("Het advies staat in de zaak."),
        "advies-weg" => Some("Het advies is weggehaald."),
        _ => None,
    }
}

/// `GET /tafels/{id}/zaak/{nummer}`.
pub async fn toon(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((id, nummer)): Path<(String, String)>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let melding = z.een("gedaan").and_then(gedaan_zin);
    vel(&app, &ik, (id, &nummer), None, None, melding).await
}

/// The page, again with what was typed and what is wrong when an act was refused.
pub(super) async fn vel(
    app: &App,
    ik: &Ingelogd,
    (id, nummer): (Uuid, &str),
    invoer: Option<&Invoer>,
    fout: Option<(&Weigering, BTreeMap<String, String>)>,
    melding: Option<&str>,
) -> Result<Response, WebFout> {
    let d = Dossier::laad(app, ik, nummer).await?;
    let z = d.proces(app).await?;
    let eerst = begin_met(&d, z.as_ref(), id);
    let (weigering, fouten) = fout.map_or((None, BTreeMap::new()), |(w, fouten)| (Some(w), fouten));
    let b = Blad { d, z, tafel: id, invoer: invoer.unwrap_or(&eerst), fouten };
    let Some(hier) = b.hier() else { return Err(Weigering::NietGevonden.into()) };
    let boven = match weigering {
        Some(w) if b.fouten.is_empty() => bevestiging(MeldingSoort::Fout, &zin_van(w)),
        Some(_) => {
            let rij: Vec<(&str, &str)> = b.fouten.iter().map(|(n, z)| (n.as_str(), z.as_str())).collect();
            foutoverzicht(Taal::Nl, &rij)
        }
        None => html! {},
    };
    let (terug, naam) = (pad(id), titel(&hier.tafel));
    let kader = Kantoor {
        nummer: Some(nummer),
        actief: "/tafels",
        fout: weigering.is_some(),
        kruimels: &[("/tafels", "Tafels"), (&terug, &naam)],
        melding: melding.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let rij = Titelrij {
        naast: puntlabel(hier.punt.stand),
        acties: knop(&Knop::link(&zaakpad(nummer), "Bekijk de zaak")),
    };
    let inhoud = html! { (boven) (kolommen(&hoofd(&b, hier), &zij(&b))) };
    let status = match weigering {
        Some(Weigering::Stap(_) | Weigering::Termijn(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(w) => status_van_formulier(w),
        None => StatusCode::OK,
    };
    Ok((status, kader::kantoor(app, ik, &b.d.titel(), kader, &rij, &inhoud)).into_response())
}

/// What stands in the forms at first.
fn begin_met(d: &Dossier, z: Option<&Zicht>, id: Uuid) -> Invoer {
    let tafel = d.aan_tafel.iter().find(|a| a.tafel.id == id).map(|a| &a.tafel);
    let stap = z.zip(tafel).and_then(|(z, tafel)| Some((z, uitkomst::stap_van(z, tafel)?)));
    let mut invoer = stap.map(|(z, stap)| stap_begin(z, stap)).unwrap_or_default();
    invoer.zet("wie", &d.wie.gebruiker.naam);
    invoer
}

fn hoofd(b: &Blad<'_>, hier: &AanTafel) -> Markup {
    let open = hier.tafel.gesloten.is_none() && hier.punt.stand == Puntstand::Open;
    let houdt = b.d.wie.gebruiker.heeft(domein::toegang::Recht::TafelHouden);
    html! {
        (paneel("Wat bespreken we?", &html! {
            (vrije_tekst(&hier.punt.vraag))
            (alinea_met(&klein(&format!("{}, {}", hier.punt.door_naam, dag_en_tijd(hier.punt.gemaakt)))))
        }))
        (adviezen(b, hier, open && b.d.mag.behandelen))
        @match hier.punt.stand {
            Puntstand::Open if open && houdt => {
                (uitkomst::vlak(b, hier))
                (aanhouden_vlak(b, &hier.tafel))
                @if b.d.mag.behandelen { (weg_vlak(b)) }
            }
            Puntstand::Open if open && b.d.mag.behandelen => (weg_vlak(b)),
            Puntstand::Open => {}
            _ => { (uitkomst::klaar(hier)) }
        }
    }
}

fn adviezen(b: &Blad<'_>, hier: &AanTafel, mag: bool) -> Markup {
    let i = &b.d.geladen.inrichting;
    let disciplines = &i.instellingen.disciplines;
    let keuzes: Vec<(&str, &str)> = std::iter::once(("", "Kies een discipline"))
        .chain(disciplines.iter().map(|d| (d.code.as_str(), d.naam.as_str())))
        .collect();
    let actie = format!("{}/advies", puntpad(b.tafel, &b.d.zaak.nummer));
    let fout = ["discipline", "wie", "advies"].iter().any(|naam| b.fout(naam).is_some());
    paneel(
        "Advies per discipline",
        &html! {
            @if hier.adviezen.is_empty() { (alinea("Er is nog geen advies.")) }
            @for a in &hier.adviezen {
                (kop3(&discipline_naam(i, &a.discipline)))
                (vrije_tekst(&a.tekst))
                (alinea_met(&klein(&format!("{}, {}", a.wie, dag_en_tijd(a.gemaakt)))))
                @if mag { (advies_weg_vlak(b, a.id)) }
            }
            @if mag {
                (uitklap("Voeg een advies toe", &formulier(&actie, Methode::Post, &html! {
                    (selectie(&b.veld("discipline", "Discipline"), &keuzes))
                    (tekstveld(&b.veld("wie", "Wie geeft het advies?").max(120)))
                    (tekstvak(&b.veld("advies", "Wat is het advies?").max(4000), 3))
                    (eenmalig())
                    (knoppen(&[Knop::verstuur("Bewaar het advies").soort(KnopSoort::Gewoon)]))
                }), fout || hier.adviezen.is_empty()))
            }
        },
    )
}

/// Name of the field with the reason to take something away; there may be more of them on the page.
fn redenveld(welk: &str) -> String {
    format!("reden-{welk}")
}

/// A form that takes something away, with the reason.
fn weghaalvlak(b: &Blad<'_>, titel: &str, uitleg: &str, (deel, welk): (&str, &str), knop: &str) -> Markup {
    let veld = redenveld(welk);
    let actie = format!("{}/{deel}", puntpad(b.tafel, &b.d.zaak.nummer));
    uitklap(
        titel,
        &formulier(
            &actie,
            Methode::Post,
            &html! {
                (alinea(uitleg))
                (tekstvak(&b.veld(&veld, "Waarom?").max(1000), 2))
                (verborgen("welk", welk))
                (eenmalig())
                (knoppen(&[Knop::verstuur(knop).soort(KnopSoort::Gewoon)]))
            },
        ),
        b.fout(&veld).is_some(),
    )
}

fn advies_weg_vlak(b: &Blad<'_>, advies: Uuid) -> Markup {
    let uitleg = "Het telt dan niet meer mee. In de zaak blijft staan dat het er was, en waarom het weg is.";
    weghaalvlak(b, "Haal dit advies weg", uitleg, ("advies-weg", &advies.to_string()), "Haal het advies weg")
}

fn weg_vlak(b: &Blad<'_>) -> Markup {
    let uitleg = "De zaak en de adviezen gaan van deze agenda. Ze kan later weer op een agenda. In de zaak blijft staan waarom.";
    weghaalvlak(b, "Haal deze zaak van de agenda", uitleg, ("weg", "punt"), "Haal van de agenda")
}

fn aanhouden_vlak(b: &Blad<'_>, tafel: &Tafel) -> Markup {
    let later = |t: &&Tafel| t.soort == tafel.soort && t.id != tafel.id && t.dag >= tafel.dag;
    let later: Vec<(String, String)> =
        b.d.tafels
            .iter()
            .filter(later)
            .map(|t| (t.id.to_string(), format!("De tafel van {}", datum_nl(t.dag))))
            .collect();
    let keuzes: Vec<(&str, &str)> = std::iter::once(("", "Nog niet bekend"))
        .chain(later.iter().map(|(id, naam)| (id.as_str(), naam.as_str())))
        .collect();
    let actie = format!("{}/aanhouden", puntpad(b.tafel, &b.d.zaak.nummer));
    let open = b.fout("reden").is_some() || b.fout("naar").is_some();
    uitklap(
        "Houd deze zaak aan",
        &formulier(
            &actie,
            Methode::Post,
            &html! {
                (alinea("De zaak komt dan op een latere tafel terug."))
                (tekstvak(&b.veld("reden", "Waarom?").max(1000), 2))
                (selectie(&b.veld("naar", "Naar welke tafel?").hint("Is die nog niet gepland? Dan komt de zaak terug bij de zaken die wachten."), &keuzes))
                (eenmalig())
                (knoppen(&[Knop::verstuur("Houd aan").soort(KnopSoort::Gewoon)]))
            },
        ),
        open,
    )
}

/// What the zaak is about, and the earlier times it was discussed.
fn zij(b: &Blad<'_>) -> Markup {
    let eerder: Vec<Markup> = b
        .d
        .aan_tafel
        .iter()
        .filter(|a| a.tafel.id != b.tafel)
        .map(|a| html! { (link(&puntpad(a.tafel.id, &b.d.zaak.nummer), &titel(&a.tafel))) " " (puntlabel(a.punt.stand)) })
        .collect();
    html! {
        (b.d.samenvatting())
        @if !eerder.is_empty() { (paneel("Ook aan tafel", &lijst(&eerder))) }
    }
}

/// What is done with a zaak on the agenda.
pub(super) enum Daad<'a> {
    /// A discipline says something.
    Advies(AdviesInvoer<'a>),
    /// It moves to a later meeting.
    Aanhouden { reden: &'a str, naar: Option<&'a str> },
    /// An advice goes away.
    AdviesWeg { advies: &'a str, reden: &'a str },
    /// It goes off the agenda.
    Weg { reden: &'a str },
    /// What came of it, for the version of the zaak that the form was made from.
    Uitkomst(Vastlegging, Option<i64>),
}

impl Daad<'_> {
    async fn doe(self, h: &mut Handeling, id: Uuid, nummer: &str) -> Uitkomst<()> {
        match self {
            Self::Advies(wat) => handeling::adviseren(h, id, nummer, wat).await,
            Self::Aanhouden { reden, naar } => {
                let naar = naar.map(str::parse).transpose();
                let naar = naar.map_err(|_| Weigering::veld("naar", "fout-tafel"))?;
                handeling::aanhouden(h, id, nummer, reden, naar).await
            }
            Self::AdviesWeg { advies, reden } => {
                handeling::advies_weghalen(h, id, nummer, lees_id(advies)?, reden).await
            }
            Self::Weg { reden } => handeling::weghalen(h, id, nummer, reden).await,
            Self::Uitkomst(wat, gezien) => handeling::vastleggen(h, id, nummer, wat, gezien).await,
        }
    }
}

/// Does it once; then on, or the page again with what is wrong.
pub(super) async fn doe(
    app: &App,
    ik: &Ingelogd,
    (id, nummer): (Uuid, &str),
    invoer: &Invoer,
    daad: Daad<'_>,
    naar: &str,
) -> Result<Response, WebFout> {
    let mut h = begin(app, ik).await?;
    let uit = if h.eerste_keer(invoer.waarde(EENMALIG), nummer).await? {
        daad.doe(&mut h, id, nummer).await
    } else {
        Ok(())
    };
    match rond_af(h, uit, |()| naar.to_owned()).await? {
        Ok(verder) => Ok(verder),
        Err(fout) => geweigerd(app, ik, (id, nummer), invoer, &fout).await,
    }
}

/// Fields of this page itself; the others belong to the step.
const EIGEN: [&str; 7] = ["discipline", "wie", "advies", "reden", "naar", "conclusie", "afspraken"];

/// The page again, with what was typed and what is wrong.
pub(super) async fn geweigerd(
    app: &App,
    ik: &Ingelogd,
    waar: (Uuid, &str),
    invoer: &Invoer,
    fout: &Weigering,
) -> Result<Response, WebFout> {
    let fouten = match veld_van(fout) {
        "reden" if !invoer.waarde("welk").is_empty() => {
            [(redenveld(invoer.waarde("welk")), zin_van(fout))].into()
        }
        veld if EIGEN.contains(&veld) => [(veld.to_owned(), zin_van(fout))].into(),
        _ => stapveldfouten(fout, ""),
    };
    vel(app, ik, waar, Some(invoer), Some((fout, fouten)), None).await
}

/// `POST /tafels/{id}/zaak/{nummer}/advies`.
pub async fn advies(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((id, nummer)): Path<(String, String)>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let daad = Daad::Advies(AdviesInvoer {
        discipline: invoer.waarde("discipline"),
        wie: invoer.waarde("wie"),
        tekst: invoer.waarde("advies"),
    });
    let naar = format!("{}?gedaan=advies", puntpad(id, &nummer));
    doe(&app, &ik, (id, &nummer), &invoer, daad, &naar).await
}

/// `POST /tafels/{id}/zaak/{nummer}/aanhouden`.
pub async fn aanhouden(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((id, nummer)): Path<(String, String)>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let naar = Some(invoer.waarde("naar")).filter(|naar| !naar.is_empty());
    let daad = Daad::Aanhouden { reden: invoer.waarde("reden"), naar };
    doe(&app, &ik, (id, &nummer), &invoer, daad, &format!("{}?gedaan=aanhouden", pad(id))).await
}

/// `POST /tafels/{id}/zaak/{nummer}/advies-weg`.
pub async fn advies_weg(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((id, nummer)): Path<(String, String)>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let welk = invoer.waarde("welk");
    let daad = Daad::AdviesWeg { advies: welk, reden: invoer.waarde(&redenveld(welk)) };
    let naar = format!("{}?gedaan=advies-weg", puntpad(id, &nummer));
    doe(&app, &ik, (id, &nummer), &invoer, daad, &naar).await
}

/// `POST /tafels/{id}/zaak/{nummer}/weg`.
pub async fn weg(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((id, nummer)): Path<(String, String)>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let daad = Daad::Weg { reden: invoer.waarde(&redenveld(invoer.waarde("welk"))) };
    doe(&app, &ik, (id, &nummer), &invoer, daad, &format!("{}?gedaan=weg", pad(id))).await
}
