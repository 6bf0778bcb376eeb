//! What the dossier knows for a letter, by the names of `domein::brief::BRONNEN`.

use std::collections::BTreeMap;

use domein::{
    besluit::Besluit,
    betrokkene::{Betrokkene, BetrokkeneRol},
    brief::{Briefconcept, Briefsjabloon, Veldwaarde},
    inrichting::Taal,
    proces::{Gegevens, Stand, StapDaad, Waarde},
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort},
};
use jiff::{ToSpan, civil::Date};
use termijnen::{Kalender, bereken_kaal, wet};
use uuid::Uuid;

use crate::{
    handelingen::{Handeling, Uitkomst, weging::kader},
    klok::lokaal,
    store::{self, brief::BriefRij},
};

/// Values by the name of the source.
pub type Bronwaarden = BTreeMap<&'static str, Veldwaarde>;

/// Where the forms of steps hold what a letter needs: the source, and the fields, the best first.
const UIT_STAPPEN: [(&str, &[&str]); 15] = [
    ("overtreding.omschrijving", &["feiten-en-regels", "overtreding", "aangetroffen"]),
    ("controle.conclusie", &["aangetroffen"]),
    ("hoorzitting.cautie", &["cautie"]),
    ("zienswijze.einde", &["zienswijze-voor"]),
    ("zienswijze.samenvatting", &["oordeel-per-onderdeel", "beoordeling-zienswijzen"]),
    ("last.omschrijving", &["last"]),
    ("last.bedrag", &["dwangsom-bedrag"]),
    ("last.maximum", &["dwangsom-maximum"]),
    ("boete.bedrag", &["boetebedrag"]),
    ("termijn.nieuwe_beslisdag", &["nieuwe-beslisdatum"]),
    ("termijn.aanvuldag", &["aanvullen-voor"]),
    ("bestuursdwang.datum", &["uitgevoerd-op", "datum-bestuursdwang"]),
    ("bestuursdwang.handelingen", &["handelingen"]),
    ("bestuursdwang.opslag", &["opslag"]),
    ("ontvanger.naam", &["ontvanger-overdracht"]),
];

const BEGUNSTIGING: &str = "last.begunstiging_einde";

fn als_waarde(w: &Waarde, bedrag: bool) -> Option<Veldwaarde> {
    Some(match w {
        Waarde::Tekst(t) | Waarde::Verwijzing(t) => Veldwaarde::Tekst(t.clone()),
        Waarde::Datum(dag) => Veldwaarde::Datum(*dag),
        Waarde::Getal(n) if bedrag => Veldwaarde::Bedrag(*n),
        Waarde::Getal(n) => Veldwaarde::Getal(*n),
        Waarde::JaNee(ja) => Veldwaarde::JaNee(*ja),
        Waarde::Keuze(_) | Waarde::Meerkeuze(_) => return None,
    })
}

/// The latest answer to every field of a form; the stand itself only keeps what steers the process.
fn antwoorden(stand: &Stand) -> Gegevens {
    let mut uit = Gegevens::new();
    for regel in &stand.log {
        if let StapDaad::Voltooid { gegevens, .. } = &regel.daad {
            uit.extend(gegevens.clone());
        }
    }
    uit.extend(stand.feiten.clone());
    uit
}

/// What the forms of steps said.
fn uit_stappen(feiten: &Gegevens, dag: Date, uit: &mut Bronwaarden) {
    for (pad, codes) in UIT_STAPPEN {
        let bedrag =
            domein::brief::veldbron(pad).is_some_and(|b| b.soort == domein::brief::Veldsoort::Bedrag);
        let gevonden = codes.iter().find_map(|code| als_waarde(feiten.get(*code)?, bedrag));
        if let Some(waarde) = gevonden {
            uit.insert(pad, waarde);
        }
    }
    if let Some(Waarde::Getal(dagen)) = feiten.get("begunstiging-dagen") {
        uit.insert("last.begunstiging_dagen", Veldwaarde::Getal(*dagen));
        // Awb 5:32a: an own term of the order, counted from the day it is made known.
        if let Ok(einde) = dag.checked_add(dagen.days()) {
            uit.insert(BEGUNSTIGING, Veldwaarde::Datum(einde));
        }
    }
}

fn als_antwoord(w: &Veldwaarde) -> Option<Waarde> {
    Some(match w {
        Veldwaarde::Tekst(t) => Waarde::Tekst(t.clone()),
        Veldwaarde::Lijst(punten) => Waarde::Tekst(punten.join("\n")),
        Veldwaarde::Datum(dag) => Waarde::Datum(*dag),
        Veldwaarde::Getal(n) | Veldwaarde::Bedrag(n) => Waarde::Getal(*n),
        Veldwaarde::JaNee(ja) => Waarde::JaNee(*ja),
        Veldwaarde::Tabel(_) => return None,
    })
}

/// The other way round: what a letter says, by the names of the fields on the forms of steps.
pub(super) fn in_stappen(van: &Briefsjabloon, concept: &Briefconcept) -> Gegevens {
    let mut uit = Gegevens::new();
    for veld in &van.velden {
        let (Some(bron), Some(waarde)) = (veld.bron.as_deref(), concept.velden.get(&veld.code)) else {
            continue;
        };
        let codes = UIT_STAPPEN.iter().filter(|(pad, _)| *pad == bron).flat_map(|(_, codes)| *codes);
        for code in codes {
            uit.extend(als_antwoord(waarde).map(|w| ((*code).to_owned(), w)));
        }
        let ook = match (bron, waarde) {
            ("last.begunstiging_dagen", Veldwaarde::Getal(dagen)) => {
                ("begunstiging-dagen", Waarde::Getal(*dagen))
            }
            (BEGUNSTIGING, Veldwaarde::Datum(einde)) => {
                ("begunstiging-dagen", Waarde::Getal(i64::from((*einde - concept.dag).get_days())))
            }
            // Awb 5:29 lid 2: the letter that says where they are is the record of taking them along.
            ("bestuursdwang.opslag", _) => ("zaken-meegevoerd", Waarde::JaNee(true)),
            // Awb 5:25 lid 2: the letter that estimates the costs says that they are recovered.
            ("last.kostenraming", _) => ("kostenverhaal-aangekondigd", Waarde::JaNee(true)),
            _ => continue,
        };
        uit.insert(ook.0.to_owned(), ook.1);
    }
    uit
}

fn tekst(uit: &mut Bronwaarden, pad: &'static str, waarde: impl Into<String>) {
    let waarde = waarde.into();
    if !waarde.trim().is_empty() {
        uit.insert(pad, Veldwaarde::Tekst(waarde));
    }
}

/// Who is in the zaak.
fn uit_betrokkenen(alle: &[Betrokkene], aan: Option<&Betrokkene>, uit: &mut Bronwaarden) {
    if let Some(aan) = aan {
        tekst(uit, "geadresseerde.naam", &aan.naam);
    }
    let is_verantwoordelijk = |b: &&Betrokkene| b.rol == BetrokkeneRol::Verantwoordelijke;
    // Of several who are responsible it is the one the letter goes to.
    let aanvrager = alle.iter().find(|b| b.rol == BetrokkeneRol::Aanvrager);
    tekst(uit, "verzoeker.naam", aanvrager.map_or("", |b| b.naam.as_str()));
    let wie = aan.filter(is_verantwoordelijk).or_else(|| alle.iter().find(is_verantwoordelijk));
    if let Some(wie) = wie {
        tekst(uit, "overtreder.naam", &wie.naam);
        tekst(uit, "overtreder.kvk", &wie.kenmerk);
    }
}

async fn uit_zaak(h: &mut Handeling, zaak: &Zaak, uit: &mut Bronwaarden) -> Uitkomst<()> {
    let i = &h.geladen.inrichting;
    tekst(uit, "gemeente.naam", &i.gemeente.naam);
    tekst(uit, "zaak.nummer", &zaak.nummer);
    tekst(uit, "zaak.locatie", &zaak.locatie.omschrijving);
    tekst(uit, "zaak.onderwerp", h.onderwerp_naam(&zaak.onderwerp, Taal::Nl));
    let team = zaak.team.as_deref().and_then(|t| i.team(t)).map(|t| t.naam.clone());
    tekst(uit, "zaak.team", team.unwrap_or_default());
    tekst(uit, "zaak.behandelaar_telefoon", i.gemeente.telefoon.clone());
    let ontvangen = lokaal(zaak.aangemaakt).date();
    uit.insert("zaak.ontvangen", Veldwaarde::Datum(ontvangen));
    if let Some(wie) = zaak.behandelaar {
        let account = store::account::op_id(&mut h.tx, wie).await?;
        tekst(uit, "zaak.behandelaar", account.map(|a| a.weergave).unwrap_or_default());
    }
    Ok(())
}

async fn uit_signalen(h: &mut Handeling, zaak: &Zaak, uit: &mut Bronwaarden) -> Uitkomst<()> {
    let signalen = store::signaal::van_zaak(&mut h.tx, zaak.id).await?;
    let Some(eerste) = signalen.first().map(|s| &s.signaal) else { return Ok(()) };
    let dag = Veldwaarde::Datum(lokaal(eerste.ontvangen).date());
    tekst(uit, "zaak.omschrijving", &eerste.tekst);
    tekst(uit, "signaal.tekst", &eerste.tekst);
    uit.insert("signaal.datum", dag.clone());
    if zaak.soort == ZaakSoort::Handhavingsverzoek {
        tekst(uit, "verzoek.tekst", &eerste.tekst);
        uit.insert("verzoek.ontvangen", dag);
    }
    Ok(())
}

async fn uit_bevindingen(h: &mut Handeling, zaak: &Zaak, uit: &mut Bronwaarden) -> Uitkomst<()> {
    let mut bevindingen = store::zaak::bevindingen(&mut h.tx, zaak.id).await?;
    // Before a sanction the controle is often that of the zaak it came from.
    if bevindingen.is_empty()
        && matches!(zaak.soort, ZaakSoort::OpleggenSanctie | ZaakSoort::ToepassenSanctie)
    {
        for ander in store::zaak::gekoppeld(&mut h.tx, zaak.id).await? {
            if h.mag(&ander, Recht::ZakenLezen).await? {
                bevindingen.extend(store::zaak::bevindingen(&mut h.tx, ander.id).await?);
            }
        }
        bevindingen.sort_by_key(|b| b.moment);
    }
    let Some(laatste) = bevindingen.last() else { return Ok(()) };
    let moment = jiff::Timestamp::from_microsecond(laatste.moment).unwrap_or(h.nu);
    let toen = lokaal(moment);
    uit.insert("controle.datum", Veldwaarde::Datum(toen.date()));
    uit.insert("overtreding.datum", Veldwaarde::Datum(toen.date()));
    tekst(uit, "controle.tijd", toen.strftime("%H.%M uur").to_string());
    tekst(uit, "controle.toezichthouder", &laatste.door_naam);
    tekst(uit, "controle.conclusie", &laatste.gevonden);
    tekst(uit, "overtreding.omschrijving", &laatste.gevonden);
    Ok(())
}

async fn uit_proces(h: &mut Handeling, zaak: &Zaak, dag: Date, uit: &mut Bronwaarden) -> Uitkomst<()> {
    for rij in store::proces::termijnen(&mut h.tx, zaak.id).await? {
        let einde = rij.eind.as_deref().and_then(|e| e.parse().ok());
        let pad = match rij.code.as_str() {
            "beslistermijn-verzoek" => "termijn.beslisdag",
            "zienswijze" => "zienswijze.einde",
            "bezwaar" => "bezwaar.einde",
            _ => continue,
        };
        if let Some(einde) = einde {
            uit.insert(pad, Veldwaarde::Datum(einde));
        }
    }
    if let Some(rij) = store::proces::van_zaak(&mut h.tx, zaak.id).await? {
        uit_stappen(&antwoorden(&rij.stand()?), dag, uit);
    }
    Ok(())
}

/// How long what was taken along is kept (Awb 5:30 lid 1).
fn bewaren_tot(uit: &mut Bronwaarden) {
    let Some(Veldwaarde::Datum(dag)) = uit.get("bestuursdwang.datum") else { return };
    if let Ok(termijn) = bereken_kaal(&wet::BEWAREN, *dag, &Kalender::STANDAARD) {
        uit.entry("bestuursdwang.bewaren_tot").or_insert(Veldwaarde::Datum(termijn.einde));
    }
}

/// What was weighed: the sanction that this letter is about, and our answers to what was brought in.
async fn uit_weging(
    h: &mut Handeling,
    zaak: &Zaak,
    van: &Briefsjabloon,
    dag: Date,
    uit: &mut Bronwaarden,
) -> Uitkomst<()> {
    let weging = store::weging::laatste(&mut h.tx, zaak.id).await?.weging;
    uit.extend(weging.bronnen(&kader(&h.geladen, dag), van));
    Ok(())
}

/// The views that came in on the page of who was written to. A summary by who judged them goes first.
async fn uit_zienswijzen(
    h: &mut Handeling,
    zaak: &Zaak,
    aan: Option<Uuid>,
    uit: &mut Bronwaarden,
) -> Uitkomst<()> {
    let mut alle = store::inbreng::zienswijzen(&mut h.tx, zaak.id).await?;
    // What another party wrote stays out of a letter to this one.
    alle.retain(|i| aan.is_none_or(|aan| i.betrokkene == aan));
    let Some(laatste) = alle.last() else { return Ok(()) };
    uit.insert("zienswijze.ontvangen", Veldwaarde::Datum(laatste.dag));
    if !uit.contains_key("zienswijze.samenvatting") {
        let teksten: Vec<&str> = alle.iter().map(|i| i.tekst.as_str()).collect();
        tekst(uit, "zienswijze.samenvatting", teksten.join("\n\n"));
    }
    Ok(())
}

/// What stands in an earlier letter and is still so in a later one.
const BLIJFT: [&str; 11] = [
    "overtreding.",
    "controle.",
    "hoorzitting.",
    "hersteltermijn.",
    "voornemen.",
    "zienswijze.",
    "last.",
    "boete.",
    "bestuursdwang.",
    "kosten.",
    "gedoog.",
];

/// What a letter said, by the names of its sources.
async fn uit_brief(h: &mut Handeling, rij: &BriefRij) -> Uitkomst<(Briefconcept, Bronwaarden)> {
    let versie = store::brief::laatste(&mut h.tx, rij.id).await?.ok_or(Weigering::NietGevonden)?;
    let concept: Briefconcept = versie.inhoud()?;
    let mut uit = Bronwaarden::new();
    if let Some(van) = h.geladen.inrichting.briefsjabloon(&concept.sjabloon, concept.dag) {
        for veld in &van.velden {
            let bron = veld.bron.as_deref().and_then(domein::brief::veldbron);
            if let Some((bron, waarde)) = bron.zip(concept.velden.get(&veld.code)) {
                uit.insert(bron.pad, waarde.clone());
            }
        }
    }
    Ok((concept, uit))
}

/// Letters that left, oldest first. A sanction that is applied in a zaak of its own is the one of the zaak before it.
async fn verstuurd(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<Vec<BriefRij>> {
    let mut uit = Vec::new();
    if zaak.soort == ZaakSoort::ToepassenSanctie {
        for ander in store::zaak::gekoppeld(&mut h.tx, zaak.id).await? {
            // Who may not deal with that zaak does not read its letters here either.
            if ander.soort == ZaakSoort::OpleggenSanctie && h.mag(&ander, Recht::ZaakBehandelen).await? {
                uit.extend(store::brief::van_zaak(&mut h.tx, ander.id).await?);
            }
        }
    }
    uit.extend(store::brief::van_zaak(&mut h.tx, zaak.id).await?);
    uit.retain(|b| b.verzonden.is_some());
    Ok(uit)
}

/// Letters that left: the order or decision that a later letter is about, as it was signed, and what else they said.
async fn uit_brieven(
    h: &mut Handeling,
    zaak: &Zaak,
    van: &Briefsjabloon,
    aan: Option<&Betrokkene>,
    dag: Date,
    uit: &mut Bronwaarden,
) -> Uitkomst<()> {
    let mut verstuurd = verstuurd(h, zaak).await?;
    // Of several orders a letter is about that of whom it goes to.
    let van_hem = |b: &BriefRij| aan.is_some_and(|wie| wie.is_ontvanger(b.aan));
    if verstuurd.iter().any(|b| b.soort == "besluit" && van_hem(b)) {
        verstuurd.retain(van_hem);
    }
    let verzonden = |b: &BriefRij| b.verzonden.as_deref().and_then(|dag| dag.parse::<Date>().ok());
    if let Some(dag) = verstuurd.iter().rev().find(|b| b.soort == "voornemen").and_then(verzonden) {
        uit.insert("voornemen.datum", Veldwaarde::Datum(dag));
    }
    let mut besluit = verstuurd.iter().rev().find(|b| b.soort == "besluit");
    // A letter that repeats the order is about the order; another one about the last decision.
    if van.velden.iter().any(|v| v.bron.as_deref().is_some_and(|b| b.starts_with("last."))) {
        for rij in verstuurd.iter().rev().filter(|b| b.soort == "besluit") {
            if rij.leven::<Besluit>()?.soort.starts_with("last-onder-") {
                besluit = Some(rij);
                break;
            }
        }
    }
    if let Some(rij) = besluit {
        let (concept, waarden) = uit_brief(h, rij).await?;
        if let Some(dag) = verzonden(rij) {
            uit.insert("besluit.datum", Veldwaarde::Datum(dag));
        }
        tekst(uit, "besluit.kenmerk", &concept.kenmerk);
        if let Some(termijn) = rij.leven::<Besluit>()?.bezwaartermijn(&Kalender::STANDAARD).ok().flatten() {
            uit.insert("bezwaar.einde", Veldwaarde::Datum(termijn.einde));
        }
        let getekend = |pad: &&str| pad.starts_with("last.") || pad.starts_with("boete.");
        uit.extend(waarden.into_iter().filter(|(pad, _)| getekend(pad)));
    }
    for rij in verstuurd.iter().rev() {
        for (pad, waarde) in uit_brief(h, rij).await?.1 {
            if BLIJFT.iter().any(|begin| pad.starts_with(begin)) {
                uit.entry(pad).or_insert(waarde);
            }
        }
    }
    super::geld::vul(h, &verstuurd, van, dag, uit).await
}

/// Everything the dossier can fill in, for a letter of a day to somebody.
///
/// # Errors
/// When the store fails.
pub async fn verzamel(
    h: &mut Handeling,
    zaak: &Zaak,
    alle: &[Betrokkene],
    aan: Option<&Betrokkene>,
    van: &Briefsjabloon,
    dag: Date,
) -> Uitkomst<Bronwaarden> {
    let mut uit = Bronwaarden::new();
    uit_zaak(h, zaak, &mut uit).await?;
    uit_signalen(h, zaak, &mut uit).await?;
    uit_bevindingen(h, zaak, &mut uit).await?;
    uit_proces(h, zaak, dag, &mut uit).await?;
    uit_weging(h, zaak, van, dag, &mut uit).await?;
    uit_zienswijzen(h, zaak, aan.map(|a| a.id), &mut uit).await?;
    uit_betrokkenen(alle, aan, &mut uit);
    uit_brieven(h, zaak, van, aan, dag, &mut uit).await?;
    bewaren_tot(&mut uit);
    tekst(&mut uit, "besluit.orgaan", van.namens_orgaan().label());
    Ok(uit)
}
