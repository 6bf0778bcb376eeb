//! One letter: writing it with the preview beside it, or reading it with what can be done now.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{
    besluit::{Besluit, Besluitstand},
    betrokkene::Betrokkene,
    brief::{Briefconcept, Briefsjabloon, Briefveld, Gevuld, Veldwaarde},
    weigering::Weigering,
};
use maud::{Markup, html};
use uuid::Uuid;

use super::{aankeuze, briefpad, brievenpad, daden, laad, lees_id, na, standwoord, verschil, waarde};
use crate::{
    app::App,
    handelingen::{
        Uitkomst,
        brief::{VERVALLEN, Verloop, Wijziging, nieuwe_feiten, sjabloon, vul_in},
    },
    store::{
        self,
        brief::{BriefRij, Versie},
    },
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::{
            zaak::{Dossier, Invoer, eenmalig, stap::stappad, zaakpad},
            zoekdeel::Zoekdeel,
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// What the page of a letter is drawn from.
pub(super) struct Blad<'a> {
    pub d: Dossier,
    pub partijen: Vec<Betrokkene>,
    pub rij: BriefRij,
    pub versies: Vec<Versie>,
    /// Steps of the process that are open now.
    pub stappen: Vec<(String, String)>,
    /// What happened after it was sent.
    pub verloop: Option<Verloop>,
    /// Point of the weighing with new facts that came after this text.
    pub nieuw: Option<u32>,
    pub invoer: &'a Invoer,
    pub fouten: BTreeMap<String, String>,
}

impl Blad<'_> {
    /// Its life; none when it was thrown away.
    pub fn leven(&self) -> Option<Besluit> {
        if self.rij.stand == VERVALLEN { None } else { self.rij.leven().ok() }
    }

    /// Whether its text is on a form: a draft always, another one when somebody asks to change it.
    fn schrijft(&self, wijzig: bool) -> bool {
        let open = |l: Besluit| l.ondertekening.is_none() && l.verzending.is_none();
        self.rij.stand == Besluitstand::Concept.as_str() || (wijzig && self.leven().is_some_and(open))
    }

    /// A field with what was typed and what is wrong.
    pub fn veld<'v>(&'v self, naam: &'v str, label: &'v str) -> Veld<'v> {
        let fout = self.fouten.get(naam).map(String::as_str);
        Veld::new(naam, label).waarde(self.invoer.waarde(naam)).fout(fout)
    }

    /// Address of the letter.
    pub fn pad(&self) -> String {
        briefpad(&self.d.zaak.nummer, self.rij.id)
    }
}

/// A letter with its versions, of this zaak.
pub(super) async fn lees_brief(
    app: &App,
    d: &Dossier,
    id: Uuid,
) -> Uitkomst<(BriefRij, Vec<Versie>, Briefconcept)> {
    let mut tx = app.store.lees().await?;
    let rij = store::brief::op_id(&mut tx, id).await?.filter(|b| b.zaak == d.zaak.id.0);
    let rij = rij.ok_or(Weigering::NietGevonden)?;
    let versies = store::brief::versies(&mut tx, id).await?;
    let laatste = versies.last().ok_or(Weigering::NietGevonden)?;
    let concept = laatste.inhoud()?;
    Ok((rij, versies, concept))
}

fn gedaan_zin(wat: &str) -> Option<&'static str> {
    Some(match wat {
        "bewaar" => "Het stuk is bewaard.",
        "controle" => "Een collega kan het stuk nu controleren.",
        "bekeken" => "Je keek de tekst opnieuw na. Vraag nu om controle.",
        "terug" => "Het stuk ligt weer bij de opsteller.",
        "akkoord" => "Het stuk is goedgekeurd.",
        "onderteken" => "Het stuk is ondertekend.",
        "verzend" => "Het stuk is verstuurd.",
        "rechtsfeit" => "Het staat bij het besluit.",
        "publiceer" => "De publicatie staat bij het besluit.",
        "wkpb" => "De inschrijving staat bij het besluit.",
        "wkpb-niet" => "Het staat bij het besluit: inschrijven hoeft niet.",
        "wkpb-weg" => "De beperking is uit het register.",
        "vervalt" => "Het stuk is vervallen.",
        _ => return None,
    })
}

/// `GET /zaken/{nummer}/brieven/{id}`.
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
    vel(&app, &ik, (&nummer, lees_id(&id)?), None, z.een("wijzig").is_some(), None, melding).await
}

/// The point with new facts that came after the last version.
async fn nieuw_sinds(app: &App, rij: &BriefRij, versies: &[Versie]) -> Uitkomst<Option<u32>> {
    let geschreven = versies.last().map_or(0, |v| v.gemaakt);
    nieuwe_feiten(&mut app.store.lees().await?, rij, geschreven).await
}

/// The page, again with what was typed and what is wrong when an act was refused.
pub(super) async fn vel(
    app: &App,
    ik: &Ingelogd,
    (nummer, id): (&str, Uuid),
    getypt: Option<&Invoer>,
    wijzig: bool,
    fout: Option<&Weigering>,
    melding: Option<&str>,
) -> Result<Response, WebFout> {
    let (d, partijen) = laad(app, ik, nummer).await?;
    let (rij, versies, concept) = lees_brief(app, &d, id).await?;
    let gevuld = vul_in(&d.geladen, &concept)?;
    let van = sjabloon(&d.geladen, &concept.sjabloon, concept.dag)?.clone();
    let mut eerst = begin_met(&rij, &concept, &van);
    if let Some(getypt) = getypt.filter(|_| !wijzig) {
        for naam in daden::VELDEN.into_iter().chain(na::VELDEN) {
            eerst.zet(naam, getypt.waarde(naam));
        }
    }
    let fouten = fout.map(daden::fouten).unwrap_or_default();
    let z = d.proces(app).await?;
    let stappen = z.iter().flat_map(|z| z.actief()).map(|s| (s.id.clone(), s.naam.clone())).collect();
    let verloop = match rij.verzonden {
        Some(_) => Some(Verloop::lees(&mut app.store.lees().await?, &rij).await?),
        None => None,
    };
    let nieuw = nieuw_sinds(app, &rij, &versies).await?;
    let b = Blad {
        d,
        partijen,
        rij,
        versies,
        stappen,
        verloop,
        nieuw,
        invoer: getypt.filter(|_| wijzig).unwrap_or(&eerst),
        fouten,
    };
    let boven = match fout {
        Some(w) if b.fouten.is_empty() => bevestiging(MeldingSoort::Fout, &kantoor_zin(w)),
        Some(_) => {
            let rij: Vec<(&str, &str)> = b.fouten.iter().map(|(n, z)| (n.as_str(), z.as_str())).collect();
            foutoverzicht(Taal::Nl, &rij)
        }
        None => html! {},
    };
    let (terug, naam, stukken) = (zaakpad(nummer), b.d.titel(), brievenpad(nummer));
    let kader = Kantoor {
        nummer: Some(nummer),
        actief: "/zaken",
        fout: fout.is_some(),
        kruimels: &[("/zaken", "Zaken"), (&terug, &naam), (&stukken, "Brieven en besluiten")],
        melding: melding.map(|zin| (MeldingSoort::Gelukt, zin)),
        ..Kantoor::default()
    };
    let (toon, woord) = standwoord(&b.rij);
    let titelrij = Titelrij {
        naast: statuslabel(toon, woord),
        acties: knop(&Knop::link(&format!("{}/pdf", b.pad()), "Open als pdf")),
    };
    let inhoud = html! {
        (boven)
        (daden::nieuwe_feiten(&b))
        @if b.schrijft(wijzig) { (schrijven(&b, &van, &gevuld)) } @else { (lezen(&b, &van, &gevuld)) }
    };
    let status = fout.map_or(StatusCode::OK, status_van_formulier);
    Ok((status, kader::kantoor(app, ik, &b.rij.titel, kader, &titelrij, &inhoud)).into_response())
}

fn begin_met(rij: &BriefRij, concept: &Briefconcept, van: &Briefsjabloon) -> Invoer {
    let mut invoer = Invoer::default();
    invoer.zet("aan", &rij.aan.map(|id| id.to_string()).unwrap_or_default());
    invoer.zet("dag", &concept.dag.to_string());
    invoer.zet("aanhef", concept.aanhef.as_deref().unwrap_or_default());
    invoer.zet("uw-kenmerk", concept.uw_kenmerk.as_deref().unwrap_or_default());
    for veld in &van.velden {
        let tekst = concept.velden.get(&veld.code).map(waarde::als_tekst).unwrap_or_default();
        invoer.zet(&waarde::naam_van(&veld.code), &tekst);
    }
    for alinea in &concept.eigen {
        invoer.zet(&format!("eigen-{}", alinea.na_deel), &alinea.tekst);
    }
    invoer
}

/// The body that decides follows from the template and its mandates; nobody types it.
fn is_vast(veld: &Briefveld) -> bool {
    veld.bron.as_deref() == Some("besluit.orgaan")
}

/// What stands on the form.
///
/// # Errors
/// `Veld` for what is no value.
pub(super) fn lees_formulier(van: &Briefsjabloon, i: &Invoer) -> Result<Wijziging, Weigering> {
    let aan = i.gevuld("aan").map(|id| id.parse::<Uuid>()).transpose();
    let mut velden = BTreeMap::new();
    for veld in &van.velden {
        if is_vast(veld) {
            let orgaan = van.namens_orgaan().label().to_owned();
            velden.insert(veld.code.clone(), Veldwaarde::Tekst(orgaan));
        } else if let Some(gelezen) = waarde::lees(veld, i)? {
            velden.insert(veld.code.clone(), gelezen);
        }
    }
    let eigen = (0..van.delen.len()).filter_map(|na_deel| {
        let tekst = i.gevuld(&format!("eigen-{na_deel}"))?.replace("\r\n", "\n");
        Some(domein::brief::EigenAlinea { na_deel, tekst })
    });
    Ok(Wijziging {
        dag: i.datum("dag")?.and_then(waarde::zinnig).ok_or_else(|| Weigering::veld("dag", "fout-datum"))?,
        aan: aan.map_err(|_| Weigering::veld("aan", "fout-brief-aan"))?,
        aanhef: i.waarde("aanhef").to_owned(),
        uw_kenmerk: i.waarde("uw-kenmerk").to_owned(),
        velden,
        eigen: eigen.collect(),
    })
}

fn schrijven(b: &Blad<'_>, van: &Briefsjabloon, gevuld: &Gevuld) -> Markup {
    let velden: Vec<Markup> = van
        .velden
        .iter()
        .filter(|v| !is_vast(v))
        .map(|v| waarde::veld(v, b.invoer, b.fouten.get(&waarde::naam_van(&v.code)).map(String::as_str)))
        .collect();
    let velden = html! {
        (opmerkingen(b))
        (aankeuze(&b.veld("aan", "Aan wie?"), &b.partijen))
        (datumveld(&b.veld("dag", "Datum van het stuk")))
        @for veld in &velden { (veld) }
        (eigen_tekst(b, van))
        (uitklap("Aanhef en kenmerk", &html! {
            (tekstveld(&b.veld("aanhef", "Aanhef").optioneel().max(120).hint("Laat leeg voor de gewone aanhef.")))
            (tekstveld(&b.veld("uw-kenmerk", "Uw kenmerk").optioneel().max(120)))
        }, false))
        (verborgen("gezien", &b.rij.versie.to_string()))
        (eenmalig())
        (knoppen(&[
            Knop::verstuur("Bewaar").waarde("daad", "bewaar").toets("Ctrl+Enter"),
            Knop::verstuur("Bewaar en vraag om controle").waarde("daad", "controle").soort(KnopSoort::Gewoon),
            Knop::link(&brievenpad(&b.d.zaak.nummer), "Terug").soort(KnopSoort::Stil),
        ]))
    };
    let pad = b.pad();
    html! {
        (antwoordformulier(&pad, &format!("{pad}/voorbeeld"), &velden, &voorbeeldvlak(gevuld)))
        (daden::rest(b, van))
        (geschiedenis(b))
    }
}

/// Free text after a part of the letter; what is filled in already is open.
fn eigen_tekst(b: &Blad<'_>, van: &Briefsjabloon) -> Markup {
    let delen: Vec<(String, String)> = van
        .delen
        .iter()
        .enumerate()
        .map(|(nr, deel)| {
            let kop = deel.kop.clone().unwrap_or_else(|| format!("deel {}", nr + 1));
            (format!("eigen-{nr}"), format!("Na \u{201c}{kop}\u{201d}"))
        })
        .collect();
    let open = delen.iter().any(|(naam, _)| !b.invoer.waarde(naam).is_empty());
    uitklap(
        "Eigen tekst toevoegen",
        &html! { @for (naam, label) in &delen { (tekstvak(&b.veld(naam, label).optioneel(), 2)) } },
        open,
    )
}

fn opmerkingen(b: &Blad<'_>) -> Markup {
    let leven = b.leven();
    let Some(laatste) = leven.as_ref().and_then(|l| l.versie()).and_then(|v| v.opmerkingen.last()) else {
        return html! {};
    };
    meldingvak(
        MeldingSoort::Waarschuwing,
        Some(&format!("{} vraagt om een aanpassing", b.d.naam_van(laatste.door.account))),
        &vrije_tekst(&laatste.tekst),
    )
}

/// The preview: what is still missing, and the letter.
fn voorbeeldvlak(gevuld: &Gevuld) -> Markup {
    html! {
        @if !gevuld.gaten.is_empty() {
            @let namen: Vec<Markup> = gevuld.gaten.iter().map(|g| html! { (g.naam) }).collect();
            (uitklap(&format!("Nog invullen: {}", gevuld.gaten.len()), &lijst(&namen), gevuld.gaten.len() < 4))
        }
        (briefvel(&gevuld.brief, &gevuld.gaten))
    }
}

/// `POST /zaken/{nummer}/brieven/{id}/voorbeeld`: the preview of what is typed now.
///
/// # Errors
/// When this person may not deal with the zaak.
pub async fn voorbeeld(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((nummer, id)): Path<(String, String)>,
    invoer: Invoer,
) -> Result<Markup, WebFout> {
    let (d, partijen) = laad(&app, &ik, &nummer).await?;
    let (_, _, concept) = lees_brief(&app, &d, lees_id(&id)?).await?;
    let van = sjabloon(&d.geladen, &concept.sjabloon, concept.dag)?;
    let nieuw = lees_formulier(van, &invoer).map(|w| {
        let aan = w.aan.and_then(|id| partijen.iter().find(|p| p.id == id));
        w.toegepast(&concept, aan)
    });
    Ok(match nieuw.and_then(|concept| vul_in(&d.geladen, &concept)) {
        Ok(gevuld) => voorbeeldvlak(&gevuld),
        Err(fout) => bevestiging(MeldingSoort::Fout, &kantoor_zin(&fout)),
    })
}

fn lezen(b: &Blad<'_>, van: &Briefsjabloon, gevuld: &Gevuld) -> Markup {
    html! {
        (kolommen(
            &html! { (briefvel(&gevuld.brief, &gevuld.gaten)) },
            &html! { (daden::vlak(b, van)) (verder(b)) (geschiedenis(b)) },
        ))
    }
}

/// The steps that are to be done now, for when the letter did its part.
fn verder(b: &Blad<'_>) -> Markup {
    let stappen: Vec<Markup> =
        b.stappen.iter().map(|(id, naam)| link(&stappad(&b.d.zaak.nummer, id), naam)).collect();
    html! { @if !stappen.is_empty() { (paneel("Nu te doen in deze zaak", &lijst(&stappen))) } }
}

/// Every version, those from before to read, and what changed in the last one.
fn geschiedenis(b: &Blad<'_>) -> Markup {
    let laatste = b.versies.last().map_or(0, |v| v.nr);
    let naam = |nr: i64| {
        let tekst = format!("Versie {nr}");
        match nr == laatste {
            true => html! { (tekst) },
            false => link(&format!("{}/versie/{nr}", b.pad()), &tekst),
        }
    };
    let regels: Vec<Markup> = b
        .versies
        .iter()
        .rev()
        .map(|v| html! { (naam(v.nr)) ", " (v.door_naam) ", " (crate::web::kantoor::zaak::dag_en_tijd(v.gemaakt)) })
        .collect();
    let anders = verschil::laatste(&b.d.geladen, &b.versies);
    html! {
        (paneel("Versies", &html! {
            (lijst(&regels))
            @if let Some(anders) = anders { (uitklap("Wat is er anders dan in de vorige versie?", &anders, false)) }
        }))
    }
}
