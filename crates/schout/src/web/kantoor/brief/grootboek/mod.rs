//! What an order under penalty forfeited: each amount with its evidence, the day to pay, when it prescribes, and what can be
//! done with it now.

mod lees;
mod stap;
mod vormen;

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{
    brief::{Briefconcept, Veldwaarde},
    sanctie::grootboek::{Grootboek, GrootboekWeigering as W, Grootboekrij},
    weging::TELLINGEN,
    weigering::Weigering,
};
use maud::{Markup, html};
use termijnen::{Bedrag, datum_kort_nl, datum_nl};
use uuid::Uuid;

use super::{briefpad, brievenpad, laad, lees_id, pagina::lees_brief};
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst,
        brief::{self, Boeking, Grootboekregel, Verloop, uitleg},
    },
    store::brief::BriefRij,
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::{
            afronden::{begin, rond_af},
            zaak::{Dossier, EENMALIG, Invoer, dag_en_tijd, eenmalig, zaakpad},
            zoekdeel::Zoekdeel,
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Address of the ledger of an order.
pub(super) fn grootboekpad(nummer: &str, id: Uuid) -> String {
    format!("{}/grootboek", briefpad(nummer, id))
}

/// What the page is drawn from.
struct Blad<'a> {
    d: Dossier,
    rij: BriefRij,
    concept: Briefconcept,
    verloop: Verloop,
    /// The act whose form is open.
    doe: &'a str,
    invoer: &'a Invoer,
    fouten: BTreeMap<String, String>,
}

impl Blad<'_> {
    fn pad(&self) -> String {
        grootboekpad(&self.d.zaak.nummer, self.rij.id)
    }

    fn veld<'v>(&'v self, naam: &'v str, label: &'v str) -> Veld<'v> {
        Veld::new(naam, label)
            .waarde(self.invoer.waarde(naam))
            .fout(self.fouten.get(naam).map(String::as_str))
    }

    fn vorm(&self, velden: &Markup, daad: &str, knoptekst: &str) -> Markup {
        let pad = self.pad();
        let mut rij = vec![Knop::verstuur(knoptekst).waarde("daad", daad)];
        if self.verloop.grootboek.is_some() {
            rij.push(Knop::link(&pad, "Annuleer").soort(KnopSoort::Stil));
        }
        formulier(
            &pad,
            Methode::Post,
            &html! { (velden) (verborgen("gezien", &self.rij.versie.to_string())) (eenmalig()) (knoppen(&rij)) },
        )
    }
}

fn gedaan_zin(wat: &str) -> Option<&'static str> {
    Some(match wat {
        "begin" => "Het grootboek is geopend.",
        "verbeurd" => "De verbeurte staat in het grootboek.",
        "betaald" => "De betaling staat in het grootboek.",
        "beschikking" => "De invorderingsbeschikking staat in het grootboek.",
        "aanmaning" => "De aanmaning staat in het grootboek.",
        "dwangbevel" => "Het dwangbevel staat in het grootboek.",
        "uitstel" => "Het uitstel staat in het grootboek.",
        "gestuit" | "doorloop" => "De verjaring is bijgewerkt.",
        "rente" => "De rente staat in het grootboek.",
        "begunstiging" => "De nieuwe termijn staat in het grootboek.",
        "opgeschort" => "De last is opgeschort.",
        "verminderd" => "De dwangsom is verminderd.",
        "opgeheven" => "De last is opgeheven.",
        "afgezien" => "Dit bedrag wordt niet meer geïnd.",
        "correctie" => "Het is doorgehaald. Het telt niet meer mee.",
        _ => return None,
    })
}

/// `GET /zaken/{nummer}/brieven/{id}/grootboek`.
///
/// # Errors
/// When this person may not deal with the zaak, or the letter is not in it.
pub async fn toon(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((nummer, id)): Path<(String, String)>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let melding = z.een("gedaan").and_then(gedaan_zin);
    let doe = z.een("doe").unwrap_or_default();
    let mut invoer = Invoer::default();
    invoer.zet("rij", z.een("rij").unwrap_or_default());
    vel(&app, &ik, (&nummer, lees_id(&id)?), (doe, &invoer), None, melding).await
}

/// The field that a refusal is about.
fn fouten(w: &Weigering) -> BTreeMap<String, String> {
    let veld = match w {
        Weigering::Grootboek(regel) => match regel.as_ref() {
            W::ZonderBewijs => "ander-bewijs",
            W::BedragNul | W::BovenMaximum { .. } | W::AnderBedrag { .. } | W::NietLager { .. } => "bedrag",
            W::NietsGekozen => "over",
            W::AlleenOpheffen | W::GeenJaar { .. } | W::VerbeurdInJaar { .. } => "wijziging",
            W::BegunstigingKorter { .. } | W::UitstelZonderEinde | W::PeriodeOmgekeerd => "tot",
            W::Zienswijze { .. } => "zienswijze",
            W::VaststellingTeVroeg => "vastgesteld",
            W::InToekomst { .. }
            | W::NogNietBekend { .. }
            | W::BinnenBegunstiging { .. }
            | W::ZelfdeEenheid { .. } => "dag",
            _ => return BTreeMap::new(),
        },
        _ => match w.veldnaam() {
            Some("reden") => "toelichting",
            Some(veld) => veld,
            None => return BTreeMap::new(),
        },
    };
    [(veld.to_owned(), kantoor_zin(w))].into()
}

async fn vel(
    app: &App,
    ik: &Ingelogd,
    (nummer, id): (&str, Uuid),
    (doe, invoer): (&str, &Invoer),
    fout: Option<&Weigering>,
    melding: Option<&str>,
) -> Result<Response, WebFout> {
    let (d, _) = laad(app, ik, nummer).await?;
    let (rij, _, concept) = lees_brief(app, &d, id).await?;
    let verloop = Verloop::lees(&mut app.store.lees().await?, &rij).await?;
    // Only an order that was sent has a ledger.
    if verloop.besluit.soort != brief::LAST_ONDER_DWANGSOM || verloop.besluit.verzending.is_none() {
        return Err(Weigering::NietGevonden.into());
    }
    let b = Blad { d, rij, concept, verloop, doe, invoer, fouten: fout.map(fouten).unwrap_or_default() };
    let boven = match fout {
        Some(w) if b.fouten.is_empty() => bevestiging(MeldingSoort::Fout, &kantoor_zin(w)),
        Some(_) => {
            let rij: Vec<(&str, &str)> = b.fouten.iter().map(|(n, z)| (n.as_str(), z.as_str())).collect();
            foutoverzicht(Taal::Nl, &rij)
        }
        None => html! {},
    };
    let (terug, naam, stukken, brief) =
        (zaakpad(nummer), b.d.titel(), brievenpad(nummer), briefpad(nummer, id));
    let kader = Kantoor {
        nummer: Some(nummer),
        actief: "/zaken",
        fout: fout.is_some(),
        kruimels: &[
            ("/zaken", "Zaken"),
            (&terug, &naam),
            (&stukken, "Brieven en besluiten"),
            (&brief, &b.rij.titel),
        ],
        melding: melding.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let inhoud = html! {
        (boven)
        @match &b.verloop.grootboek {
            None => (openen(&b)),
            Some(boek) => (geopend(&b, boek)?),
        }
    };
    let status = fout.map_or(StatusCode::OK, status_van_formulier);
    let pagina = kader::kantoor(app, ik, "Grootboek van de dwangsom", kader, &Titelrij::default(), &inhoud);
    Ok((status, pagina).into_response())
}

/// How the letter says that the penalty counts, in the words of the letter.
fn eenheid(b: &Blad<'_>) -> Option<String> {
    let van = b.d.geladen.inrichting.briefsjabloon(&b.concept.sjabloon, b.concept.dag)?;
    let veld = van.velden.iter().find(|v| v.bron.as_deref() == Some("last.eenheid"))?;
    match b.concept.velden.get(&veld.code)? {
        Veldwaarde::Tekst(tekst) => Some(tekst.clone()),
        _ => None,
    }
}

fn openen(b: &Blad<'_>) -> Markup {
    let eenheid = eenheid(b);
    let vormen = TELLINGEN.map(|(code, vorm)| (code, lees::vormwoord(vorm)));
    let vormen: Vec<Optie<'_>> = vormen.iter().map(|(code, naam)| Optie::new(code, naam)).collect();
    let veld = b.veld("vorm", "Waarvoor telt de dwangsom telkens?");
    let voorzet = eenheid.as_deref().map_or("", lees::voorzet);
    let veld = if b.invoer.waarde("vorm").is_empty() { veld.waarde(voorzet) } else { veld };
    let velden = html! {
        (alinea("Bedrag, maximum en begunstigingstermijn komen uit het besluit. Alleen hoe de dwangsom telt, vul je hier in."))
        @if let Some(eenheid) = &eenheid { (alinea(&format!("In het besluit staat: {eenheid}."))) }
        (keuze(&veld, &vormen, Stand::Onder))
    };
    paneel("Grootboek openen", &b.vorm(&velden, "begin", "Open het grootboek"))
}

fn geopend(b: &Blad<'_>, boek: &Grootboek) -> Result<Markup, WebFout> {
    let rijen = b.verloop.bedragen(b.d.vandaag)?;
    let open: Vec<&Grootboekrij> = rijen.iter().filter(|r| r.open > Bedrag::NUL).collect();
    let werk = vormen::vorm(b, boek, &open).unwrap_or_else(|| stap::nu(b, boek, &rijen, &open));
    Ok(html! {
        (kolommen(&werk, &stand(b, boek)))
        (overzicht(boek, &rijen))
        (geschiedenis(b)?)
    })
}

fn stand(b: &Blad<'_>, boek: &Grootboek) -> Markup {
    let dwangsom = boek.dwangsom();
    let besluit = briefpad(&b.d.zaak.nummer, b.rij.id);
    let geldt = b.verloop.besluit.is_vervallen();
    paneel(
        "De last",
        &html! {
            @if geldt { (meldingvak(MeldingSoort::Waarschuwing, None, &alinea("Dit besluit is ingetrokken of vernietigd."))) }
            (definitielijst(&[
                ("Per keer", cijfers(&dwangsom.bedrag.to_string())),
                ("Ten hoogste", cijfers(&dwangsom.maximum.to_string())),
                ("Telt vanaf", html! { (datum_nl(dwangsom.eerste_dag)) }),
                ("Hoe", html! { (lees::vormwoord(dwangsom.vorm)) }),
                ("Kan nog worden verbeurd", cijfers(&boek.rest_van_maximum().to_string())),
            ]))
            (alinea_met(&link(&besluit, "Bezwaar, beroep en het besluit zelf")))
        },
    )
}

fn overzicht(boek: &Grootboek, rijen: &[Grootboekrij]) -> Markup {
    if rijen.is_empty() {
        return html! {};
    }
    let rij = |r: &Grootboekrij| {
        let tot = r.uitstel_tot.map_or(r.vervaldag.einde, |tot| tot.max(r.vervaldag.einde));
        vec![
            html! { (r.nr) },
            html! { (datum_kort_nl(r.dag)) },
            html! { (r.bewijs.join("; ")) },
            html! { (datum_kort_nl(tot)) },
            html! { (r.verjaart_op.map_or_else(|| "nog niet bekend".to_owned(), datum_kort_nl)) },
            html! { (r.bedrag) },
            html! { (r.betaald) },
            html! { (r.open) },
            html! { (r.stand.label()) },
        ]
    };
    let koppen = [
        "Nr",
        "Verbeurd op",
        "Bewijs",
        "Betalen tot en met",
        "Innen tot en met",
        "Bedrag",
        "Betaald",
        "Open",
        "Stand",
    ];
    let leeg = || html! {};
    let voet = [
        html! { "Samen" },
        leeg(),
        leeg(),
        leeg(),
        leeg(),
        html! { (boek.totaal_verbeurd()) },
        html! { (boek.totaal_betaald()) },
        html! { (boek.saldo()) },
        leeg(),
    ];
    let rijtjes: Vec<Vec<Markup>> = rijen.iter().map(rij).collect();
    let zinnen: Vec<Markup> = rijen
        .iter()
        .map(|r| {
            let waarom = r.vervaldag.zinnen().into_iter().chain(r.verjaring_uitleg.clone());
            html! { strong { "Nummer " (r.nr) ". " } (waarom.collect::<Vec<_>>().join(" ")) }
        })
        .collect();
    html! {
        (tabel_met_bedragen("Verbeurde dwangsommen", &koppen, &[5, 6, 7], &rijtjes, &voet))
        @if boek.saldo() < Bedrag::NUL { (alinea("Er is meer betaald dan verschuldigd. Betaal het verschil terug.")) }
        (uitklap("Waarom deze dagen?", &lijst(&zinnen), false))
    }
}

/// A line of the ledger in words.
fn regelzin(regel: &Grootboekregel<'_>) -> Markup {
    let Boeking { feit, toelichting } = &regel.boeking;
    html! { strong { (feit.woord()) } " " (uitleg(feit)) " " (toelichting) " " (klein(&format!("{}, {}", datum_nl(feit.dag()), regel.rij.door_naam))) }
}

/// Everything that was written, with who did it; what was struck out stays readable.
fn geschiedenis(b: &Blad<'_>) -> Uitkomst<Markup> {
    let boekingen = b.verloop.boekingen()?;
    let pad = b.pad();
    let haal_door =
        |nr: i64, wat: &str| link_met_uitleg(&format!("{pad}?doe=correctie&rij={nr}"), "Haal door", wat);
    let regels: Vec<Markup> = boekingen
        .iter()
        .rev()
        .map(|regel| match &regel.doorgehaald {
            None => html! { (regelzin(regel)) " " (haal_door(regel.rij.nr, regel.boeking.feit.woord())) },
            Some((reden, bij)) => html! {
                (doorgehaald(&regelzin(regel))) " Waarom: " (reden) " "
                (klein(&format!("{}, {}", dag_en_tijd(bij.gemaakt), bij.door_naam)))
            },
        })
        .collect();
    let leeg = boekingen.iter().all(|regel| regel.doorgehaald.is_some());
    Ok(html! {
        @if !regels.is_empty() { (uitklap("Alles wat in het grootboek staat", &lijst(&regels), b.doe == "correctie")) }
        @if let Some(last) = b.verloop.last().filter(|_| leeg) {
            (alinea_met(&html! { "Telt de dwangsom anders dan je koos? " (haal_door(last.nr, "hoe de dwangsom telt")) }))
        }
    })
}

async fn voer_uit(h: &mut Handeling, nummer: &str, id: Uuid, i: &Invoer) -> Uitkomst<()> {
    // Who writes in a ledger says which version he read.
    let gezien: Option<i64> =
        Some(i.waarde("gezien").parse().map_err(|_| Weigering::veld("gezien", "fout-kies"))?);
    if i.waarde("daad") == "begin" {
        let vorm = lees::vorm(i)?;
        return brief::begin_grootboek(h, nummer, id, gezien, vorm).await;
    }
    if i.waarde("daad") == "correctie" {
        let rij = i.waarde("rij").parse().map_err(|_| Weigering::veld("rij", "fout-kies"))?;
        return brief::corrigeer(h, nummer, id, gezien, rij, i.waarde("toelichting")).await;
    }
    let open = brief::open(h, nummer, id, gezien).await?;
    let verloop = Verloop::lees(&mut h.tx, &open.rij).await?;
    let boek = verloop.grootboek.ok_or_else(|| Weigering::veld("vorm", "fout-grootboek-eerst"))?;
    let bevindingen = crate::store::zaak::bevindingen(&mut h.tx, open.zaak.id).await?;
    let feit = lees::feit(h.vandaag(), &boek, &bevindingen, i)?;
    brief::boek(h, nummer, id, gezien, feit, (lees::wijziging(i), i.waarde("toelichting"))).await
}

/// `POST /zaken/{nummer}/brieven/{id}/grootboek`.
///
/// # Errors
/// When this person may not deal with the zaak, or the letter is not in it.
pub async fn doe(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((nummer, id)): Path<(String, String)>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = if h.eerste_keer(invoer.waarde(EENMALIG), &nummer).await? {
        voer_uit(&mut h, &nummer, id, &invoer).await
    } else {
        Ok(())
    };
    let naar = |()| format!("{}?gedaan={}", grootboekpad(&nummer, id), invoer.waarde("daad"));
    match rond_af(h, uit, naar).await? {
        Ok(verder) => Ok(verder),
        Err(fout) => vel(&app, &ik, (&nummer, id), (invoer.waarde("daad"), &invoer), Some(&fout), None).await,
    }
}
