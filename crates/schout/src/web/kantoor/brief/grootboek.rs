//! What an order under penalty forfeited: each amount with its evidence, the day to pay, when it prescribes, and what can be
//! done with it now.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use domein::{
    sanctie::{
        Overslaggrond, Zienswijze,
        grootboek::{Grootboek, Grootboekfeit as F, Grootboekrij, GrootboekWeigering, Verbeurteregel},
    },
    weigering::Weigering,
};
use maud::{Markup, html};
use termijnen::{Bedrag, Kalender, Tijdseenheid, Vorm, datum_kort_nl, datum_nl};
use uuid::Uuid;

use super::{briefpad, brievenpad, laad, lees_id, pagina::lees_brief, waarde::centen};
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst,
        brief::{Verloop, begin_grootboek, boek},
    },
    store::brief::BriefRij,
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::{WebFout, status_van_formulier},
        kader::{self, Kantoor},
        kantoor::{
            afronden::{begin, rond_af},
            zaak::{Dossier, EENMALIG, Invoer, eenmalig, zaakpad},
            zoekdeel::Zoekdeel,
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Ways in which an order counts, with the words of a form.
const VORMEN: [(&str, &str, Vorm); 5] = [
    ("ineens", "Eén bedrag ineens", Vorm::Ineens),
    ("dag", "Voor elke dag", per(Tijdseenheid::Dag)),
    ("week", "Voor elke week of deel daarvan", per(Tijdseenheid::Week)),
    ("maand", "Voor elke maand of deel daarvan", per(Tijdseenheid::Maand)),
    ("keer", "Voor elke keer", Vorm::PerOvertreding { ten_hoogste_een_per: None }),
];

const fn per(eenheid: Tijdseenheid) -> Vorm {
    Vorm::PerTijdseenheid { eenheid, gedeelte_telt: true }
}

/// Address of the ledger of an order.
pub(super) fn grootboekpad(nummer: &str, id: Uuid) -> String {
    format!("{}/grootboek", briefpad(nummer, id))
}

struct Blad<'a> {
    d: Dossier,
    rij: BriefRij,
    verloop: Verloop,
    invoer: &'a Invoer,
    fouten: BTreeMap<String, String>,
}

impl Blad<'_> {
    fn veld<'v>(&'v self, naam: &'v str, label: &'v str) -> Veld<'v> {
        Veld::new(naam, label).waarde(self.invoer.waarde(naam)).fout(self.fouten.get(naam).map(String::as_str))
    }

    /// Whether the act that was refused is this one, so that its form stays open.
    fn bezig(&self, daad: &str) -> bool {
        self.invoer.waarde("daad") == daad
    }

    fn vorm(&self, velden: &Markup, daad: &str, knoptekst: &str) -> Markup {
        formulier(
            &grootboekpad(&self.d.zaak.nummer, self.rij.id),
            Methode::Post,
            &html! {
                (velden)
                (verborgen("gezien", &self.rij.versie.to_string()))
                (eenmalig())
                (knoppen(&[Knop::verstuur(knoptekst).waarde("daad", daad).soort(KnopSoort::Gewoon)]))
            },
        )
    }
}

fn gedaan_zin(wat: &str) -> Option<&'static str> {
    Some(match wat {
        "begin" => "Het grootboek is geopend.",
        "verbeurd" => "De verbeurte staat in het grootboek.",
        "beschikking" => "De invorderingsbeschikking staat in het grootboek.",
        "aanmaning" => "De aanmaning staat in het grootboek.",
        "dwangbevel" => "Het dwangbevel staat in het grootboek.",
        "betaald" => "De betaling staat in het grootboek.",
        "verlengd" => "De nieuwe termijn staat in het grootboek.",
        "opgeheven" => "De last is opgeheven.",
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
    vel(&app, &ik, (&nummer, lees_id(&id)?), &Invoer::default(), None, melding).await
}

fn fouten(w: &Weigering) -> BTreeMap<String, String> {
    let veld = match w {
        Weigering::Veld { veld, .. } => veld.as_str(),
        Weigering::Grootboek(regel) => match regel.as_ref() {
            GrootboekWeigering::ZonderBewijs => "bewijs",
            GrootboekWeigering::BedragNul
            | GrootboekWeigering::BovenMaximum { .. }
            | GrootboekWeigering::AnderBedrag { .. } => "bedrag",
            GrootboekWeigering::NietsGekozen => "over",
            GrootboekWeigering::InToekomst { .. }
            | GrootboekWeigering::BinnenBegunstiging { .. }
            | GrootboekWeigering::VaststellingTeVroeg => "dag",
            _ => return BTreeMap::new(),
        },
        _ => return BTreeMap::new(),
    };
    [(veld.to_owned(), kantoor_zin(w))].into()
}

async fn vel(
    app: &App,
    ik: &Ingelogd,
    (nummer, id): (&str, Uuid),
    invoer: &Invoer,
    fout: Option<&Weigering>,
    melding: Option<&str>,
) -> Result<Response, WebFout> {
    let (d, _) = laad(app, ik, nummer).await?;
    let (rij, _, _) = lees_brief(app, &d, id).await?;
    let verloop = Verloop::lees(&mut app.store.lees().await?, &rij).await?;
    let b = Blad { d, rij, verloop, invoer, fouten: fout.map(fouten).unwrap_or_default() };
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
        kruimels: &[("/zaken", "Zaken"), (&terug, &naam), (&stukken, "Brieven en besluiten"), (&brief, &b.rij.titel)],
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
    let status = fout.map_or(axum::http::StatusCode::OK, status_van_formulier);
    let pagina = kader::kantoor(app, ik, "Grootboek van de dwangsom", kader, &Titelrij::default(), &inhoud);
    Ok((status, pagina).into_response())
}

fn openen(b: &Blad<'_>) -> Markup {
    let vormen: Vec<Optie<'_>> = VORMEN.iter().map(|(code, naam, _)| Optie::new(code, naam)).collect();
    let velden = html! {
        (alinea("Bedrag, maximum en begunstigingstermijn komen uit het besluit. Zeg hoe de dwangsom telt."))
        (keuze(&b.veld("vorm", "Waarvoor telt de dwangsom telkens?"), &vormen, Stand::Onder))
    };
    paneel("Grootboek openen", &b.vorm(&velden, "begin", "Open het grootboek"))
}

fn geopend(b: &Blad<'_>, boek: &Grootboek) -> Result<Markup, WebFout> {
    let rijen = boek.rijen(b.d.vandaag, &Kalender::STANDAARD);
    let rijen = rijen.map_err(|fout| crate::handelingen::Fout::from(Weigering::from(fout)))?;
    Ok(html! {
        (kolommen(
            &html! { (overzicht(&rijen)) (daden(b, boek, &rijen)) },
            &stand(boek),
        ))
    })
}

fn stand(boek: &Grootboek) -> Markup {
    let dwangsom = boek.dwangsom();
    paneel(
        "De last",
        &definitielijst(&[
            ("Per keer", html! { (dwangsom.bedrag) }),
            ("Ten hoogste", html! { (dwangsom.maximum) }),
            ("Telt vanaf", html! { (datum_nl(dwangsom.eerste_dag)) }),
            ("Verbeurd", html! { (boek.totaal_verbeurd()) }),
            ("Kan nog worden verbeurd", html! { (boek.rest_van_maximum()) }),
            ("Betaald", html! { (boek.totaal_betaald()) }),
            ("Nog te betalen", html! { strong { (boek.saldo()) } }),
        ]),
    )
}

fn overzicht(rijen: &[Grootboekrij]) -> Markup {
    if rijen.is_empty() {
        return paneel("Verbeurd", &alinea("Er is nog niets verbeurd."));
    }
    let rij = |r: &Grootboekrij| {
        vec![
            html! { (r.nr) },
            html! { (datum_kort_nl(r.dag)) },
            html! { (r.bedrag) },
            html! { (r.bewijs.join("; ")) },
            html! { (datum_kort_nl(r.vervaldag.einde)) },
            html! { (r.verjaart_op.map_or_else(|| "nog niet bekend".to_owned(), datum_kort_nl)) },
            html! { (r.open) },
            html! { (r.stand.label()) },
        ]
    };
    let koppen = ["Nr", "Verbeurd op", "Bedrag", "Bewijs", "Betalen voor", "Verjaart na", "Open", "Stand"];
    let uitleg: Vec<Markup> = rijen
        .iter()
        .map(|r| html! { strong { "Nummer " (r.nr) } ": " (r.zin) " " (r.verjaring_uitleg.join(" ")) })
        .collect();
    html! {
        (breed_vlak("Verbeurde dwangsommen", &tabel("Verbeurd", &koppen, &rijen.iter().map(rij).collect::<Vec<_>>())))
        (uitklap("Waarom deze dagen?", &lijst(&uitleg), false))
    }
}

/// What can be written now; what makes no sense yet is not shown.
fn daden(b: &Blad<'_>, boek: &Grootboek, rijen: &[Grootboekrij]) -> Markup {
    let open: Vec<&Grootboekrij> = rijen.iter().filter(|r| r.open > Bedrag::NUL).collect();
    html! {
        @if boek.rest_van_maximum() > Bedrag::NUL { (uitklap("Leg een verbeurte vast", &verbeurte(b, boek), b.bezig("verbeurd") || rijen.is_empty())) }
        @if !open.is_empty() {
            (uitklap("Leg een betaling vast", &betaling(b, &open), b.bezig("betaald")))
            (uitklap("Invorderingsbeschikking verstuurd", &beschikking(b, &open), b.bezig("beschikking")))
            (uitklap("Aanmaning verstuurd", &over_met_dag(b, &open, "aanmaning"), b.bezig("aanmaning")))
            (uitklap("Dwangbevel uitgevaardigd", &over_met_dag(b, &open, "dwangbevel"), b.bezig("dwangbevel")))
        }
        (uitklap("Verleng de begunstigingstermijn", &verlengen(b), b.bezig("verlengd")))
        (uitklap("Hef de last op", &opheffen(b), b.bezig("opgeheven")))
    }
}

/// The evidence: findings of the zaak to choose from, and words.
fn verbeurte(b: &Blad<'_>, boek: &Grootboek) -> Markup {
    let bewijzen: Vec<(String, String)> = b
        .d
        .bevindingen
        .iter()
        .map(|v| {
            let moment = jiff::Timestamp::from_microsecond(v.moment).unwrap_or_default();
            let dag = crate::klok::lokaal(moment).date();
            let zin = format!("Controle van {} door {}", datum_nl(dag), v.door_naam);
            (zin.clone(), zin)
        })
        .collect();
    let opties: Vec<Optie<'_>> = bewijzen.iter().map(|(w, t)| Optie::new(w, t)).collect();
    let bedrag = boek.dwangsom().bedrag.min_van(boek.rest_van_maximum());
    let velden = html! {
        (datumveld(&b.veld("dag", "Verbeurd op")))
        (datumveld(&b.veld("vastgesteld", "Vastgesteld op").optioneel().hint("Laat leeg als dat dezelfde dag was.")))
        (tekstveld(&b.veld("bedrag", "Bedrag").optioneel().kort().hint(&format!("Laat leeg voor {bedrag}."))))
        @if !opties.is_empty() { (meerkeuze(&b.veld("bewijs", "Bewijs"), &opties, &b.invoer.waarden("bewijs"))) }
        (tekstvak(&b.veld("ander-bewijs", "Ander bewijs").optioneel().max(500).hint("Een rapport of foto, met de plek in het dossier."), 2))
    };
    b.vorm(&velden, "verbeurd", "Leg vast")
}

fn over(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    let regels: Vec<(String, String)> = open
        .iter()
        .map(|r| (r.nr.to_string(), format!("Nummer {}: {} ({})", r.nr, r.open, datum_kort_nl(r.dag))))
        .collect();
    let opties: Vec<Optie<'_>> = regels.iter().map(|(w, t)| Optie::new(w, t)).collect();
    meerkeuze(&b.veld("over", "Over welke bedragen?"), &opties, &b.invoer.waarden("over"))
}

fn over_met_dag(b: &Blad<'_>, open: &[&Grootboekrij], daad: &str) -> Markup {
    let velden = html! { (over(b, open)) (datumveld(&b.veld("dag", "Op welke dag?").optioneel().hint("Laat leeg voor vandaag."))) };
    b.vorm(&velden, daad, "Leg vast")
}

fn beschikking(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    let gronden: Vec<Optie<'_>> =
        Overslaggrond::ALLE.iter().map(|g| Optie::new(g.as_str(), g.label())).collect();
    let hoe = [
        Optie::new("gegeven", "Ja, en het besluit gaat daarop in"),
        Optie::new("niet-gegeven", "Nee, er kwam geen reactie"),
        Optie::new("overgeslagen", "Er is niet om gevraagd"),
    ];
    let velden = html! {
        (over(b, open))
        (datumveld(&b.veld("dag", "Verstuurd op").optioneel().hint("Laat leeg voor vandaag.")))
        (keuze(&b.veld("zienswijze", "Kwam er een zienswijze?"), &hoe, Stand::Onder))
        (datumveld(&b.veld("zienswijze-dag", "Binnengekomen op").toon_als("zienswijze", "gegeven")))
        (datumveld(&b.veld("uitgenodigd", "Gevraagd op").toon_als("zienswijze", "niet-gegeven")))
        (datumveld(&b.veld("zienswijze-tot", "Reageren kon tot en met").toon_als("zienswijze", "niet-gegeven")))
        (keuze(&b.veld("grond", "Waarom niet gevraagd?").toon_als("zienswijze", "overgeslagen"), &gronden, Stand::Onder))
        (tekstvak(&b.veld("waarom", "Waarom geldt dat hier?").max(1000).toon_als("zienswijze", "overgeslagen"), 2))
    };
    b.vorm(&velden, "beschikking", "Leg vast")
}

fn betaling(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    let regels: Vec<(String, String)> =
        open.iter().map(|r| (r.nr.to_string(), format!("Nummer {}: {}", r.nr, r.open))).collect();
    let keuzes: Vec<(&str, &str)> = std::iter::once(("", "Het oudste bedrag eerst"))
        .chain(regels.iter().map(|(w, t)| (w.as_str(), t.as_str())))
        .collect();
    let velden = html! {
        (tekstveld(&b.veld("bedrag", "Bedrag").kort()))
        (datumveld(&b.veld("dag", "Betaald op").optioneel().hint("Laat leeg voor vandaag.")))
        (selectie(&b.veld("voor", "Voor welk bedrag?"), &keuzes))
    };
    b.vorm(&velden, "betaald", "Leg vast")
}

fn verlengen(b: &Blad<'_>) -> Markup {
    let velden = datumveld(&b.veld("tot", "Nieuwe laatste dag"));
    b.vorm(&velden, "verlengd", "Verleng")
}

fn opheffen(b: &Blad<'_>) -> Markup {
    let velden = html! {
        (alinea("Wat al is verbeurd, blijft te betalen (artikel 5:34 van de Algemene wet bestuursrecht)."))
        (datumveld(&b.veld("dag", "Vanaf welke dag?")))
    };
    b.vorm(&velden, "opgeheven", "Hef op")
}

fn nummers(i: &Invoer) -> Result<Vec<u32>, Weigering> {
    i.waarden("over").iter().map(|n| n.parse().map_err(|_| Weigering::veld("over", "fout-kies"))).collect()
}

fn lees_bedrag(i: &Invoer) -> Result<Option<Bedrag>, Weigering> {
    match i.waarde("bedrag").trim() {
        "" => Ok(None),
        tekst => {
            let cent = centen(tekst).ok_or_else(|| Weigering::veld("bedrag", "fout-brief-bedrag"))?;
            Ok(Some(Bedrag::cent(cent)))
        }
    }
}

fn lees_zienswijze(i: &Invoer) -> Result<Zienswijze, Weigering> {
    let eis = |veld: &str| i.datum(veld)?.ok_or_else(|| Weigering::veld(veld, "fout-datum"));
    match i.waarde("zienswijze") {
        "gegeven" => Ok(Zienswijze::Gegeven { dag: eis("zienswijze-dag")?, beantwoord: true }),
        "niet-gegeven" => {
            Ok(Zienswijze::NietGegeven { uitgenodigd: eis("uitgenodigd")?, tot: eis("zienswijze-tot")? })
        }
        "overgeslagen" => {
            let grond = Overslaggrond::van_code(i.waarde("grond"));
            let grond = grond.ok_or_else(|| Weigering::veld("grond", "fout-kies"))?;
            Ok(Zienswijze::Overgeslagen { grond, reden: i.waarde("waarom").trim().to_owned() })
        }
        _ => Err(Weigering::veld("zienswijze", "fout-kies")),
    }
}

fn lees_verbeurte(boek: &Grootboek, i: &Invoer) -> Result<F, Weigering> {
    let dag = i.datum("dag")?.ok_or_else(|| Weigering::veld("dag", "fout-datum"))?;
    let ander = i.waarde("ander-bewijs").trim();
    let bewijs = i.waarden("bewijs").into_iter().chain(Some(ander)).filter(|b| !b.trim().is_empty());
    let bewijs: Vec<String> = bewijs.map(|b| b.chars().take(500).collect()).collect();
    let bedrag = lees_bedrag(i)?.unwrap_or_else(|| boek.dwangsom().bedrag.min_van(boek.rest_van_maximum()));
    let vastgesteld_op = i.datum("vastgesteld")?.unwrap_or(dag);
    Ok(F::Verbeurd(Verbeurteregel { nr: 0, dag, bedrag, bewijs, vastgesteld_op }))
}

fn lees_feit(h: &Handeling, boek: &Grootboek, i: &Invoer) -> Result<F, Weigering> {
    let vandaag = h.vandaag();
    let dag = || Ok::<_, Weigering>(i.datum("dag")?.unwrap_or(vandaag));
    Ok(match i.waarde("daad") {
        "verbeurd" => lees_verbeurte(boek, i)?,
        "betaald" => {
            let bedrag = lees_bedrag(i)?.ok_or_else(|| Weigering::veld("bedrag", "fout-brief-bedrag"))?;
            let voor = i.gevuld("voor").map(|n| n.parse::<u32>()).transpose();
            F::Betaald { dag: dag()?, bedrag, over: voor.map_err(|_| Weigering::veld("voor", "fout-kies"))? }
        }
        "beschikking" => F::Invorderingsbeschikking {
            dag: dag()?,
            over: nummers(i)?,
            zienswijze: Some(lees_zienswijze(i)?),
        },
        "aanmaning" => F::Aanmaning { dag: dag()?, over: nummers(i)? },
        "dwangbevel" => F::Dwangbevel { dag: dag()?, over: nummers(i)? },
        "verlengd" => {
            let tot = i.datum("tot")?.ok_or_else(|| Weigering::veld("tot", "fout-datum"))?;
            F::BegunstigingVerlengd { dag: vandaag, tot }
        }
        "opgeheven" => {
            F::LastOpgeheven { dag: i.datum("dag")?.ok_or_else(|| Weigering::veld("dag", "fout-datum"))? }
        }
        _ => return Err(Weigering::NietGevonden),
    })
}

async fn voer_uit(h: &mut Handeling, nummer: &str, id: Uuid, i: &Invoer) -> Uitkomst<()> {
    let gezien = i.waarde("gezien").parse().ok();
    if i.waarde("daad") == "begin" {
        let vorm = VORMEN.iter().find(|(code, ..)| *code == i.waarde("vorm")).map(|(.., vorm)| *vorm);
        let vorm = vorm.ok_or_else(|| Weigering::veld("vorm", "fout-kies"))?;
        return begin_grootboek(h, nummer, id, gezien, vorm).await;
    }
    let open = crate::handelingen::brief::open(h, nummer, id, gezien).await?;
    let verloop = Verloop::lees(&mut h.tx, &open.rij).await?;
    let ledger = verloop.grootboek.ok_or_else(|| Weigering::veld("vorm", "fout-grootboek-eerst"))?;
    let feit = lees_feit(h, &ledger, i)?;
    boek(h, nummer, id, gezien, feit).await
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
        Err(fout) => vel(&app, &ik, (&nummer, id), &invoer, Some(&fout), None).await,
    }
}
