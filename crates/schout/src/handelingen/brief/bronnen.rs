//! What the dossier knows for a letter, by the names of `domein::brief::BRONNEN`.

use std::collections::BTreeMap;

use domein::{
    betrokkene::{Betrokkene, BetrokkeneRol},
    brief::{Briefconcept, Briefsjabloon, Veldwaarde},
    inrichting::Taal,
    proces::{Gegevens, Waarde},
    zaak::{Zaak, ZaakSoort},
};
use jiff::{ToSpan, civil::Date};

use crate::{
    handelingen::{Handeling, Uitkomst, weging::kader},
    klok::lokaal,
    store,
};

/// Values by the name of the source.
pub type Bronwaarden = BTreeMap<&'static str, Veldwaarde>;

/// Where the forms of steps hold what a letter needs: the source, and the fields, the best first.
const UIT_STAPPEN: [(&str, &[&str]); 13] = [
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
    ("bestuursdwang.datum", &["uitgevoerd-op"]),
    ("ontvanger.naam", &["ontvanger-overdracht"]),
];

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
        // Awb 5:32a: an own term of the order, counted from the day it is made known.
        if let Ok(einde) = dag.checked_add(dagen.days()) {
            uit.insert("last.begunstiging_einde", Veldwaarde::Datum(einde));
        }
    }
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
    let bevindingen = store::zaak::bevindingen(&mut h.tx, zaak.id).await?;
    let Some(laatste) = bevindingen.last() else { return Ok(()) };
    let moment = jiff::Timestamp::from_microsecond(laatste.moment).unwrap_or(h.nu);
    let toen = lokaal(moment);
    uit.insert("controle.datum", Veldwaarde::Datum(toen.date()));
    uit.insert("overtreding.datum", Veldwaarde::Datum(toen.date()));
    tekst(uit, "controle.tijd", toen.strftime("%H.%M uur").to_string());
    tekst(uit, "controle.toezichthouder", &laatste.door_naam);
    tekst(uit, "controle.conclusie", &laatste.resultaat);
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
        uit_stappen(&rij.stand()?.feiten, dag, uit);
    }
    Ok(())
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

/// The order or decision that was sent last: a later letter is about that one, as it was signed.
async fn uit_besluit(h: &mut Handeling, zaak: &Zaak, uit: &mut Bronwaarden) -> Uitkomst<()> {
    let brieven = store::brief::van_zaak(&mut h.tx, zaak.id).await?;
    let verstuurd = |b: &&store::brief::BriefRij| b.soort == "besluit" && b.verzonden.is_some();
    let Some(besluit) = brieven.iter().rev().find(verstuurd) else { return Ok(()) };
    let Some(versie) = store::brief::laatste(&mut h.tx, besluit.id).await? else { return Ok(()) };
    let concept: Briefconcept = versie.inhoud()?;
    if let Some(dag) = besluit.verzonden.as_deref().and_then(|dag| dag.parse().ok()) {
        uit.insert("besluit.datum", Veldwaarde::Datum(dag));
    }
    tekst(uit, "besluit.kenmerk", &concept.kenmerk);
    let Some(van) = h.geladen.inrichting.briefsjabloon(&concept.sjabloon, concept.dag) else { return Ok(()) };
    for veld in &van.velden {
        let bron = veld.bron.as_deref().and_then(domein::brief::veldbron);
        let bron = bron.filter(|b| b.pad.starts_with("last.") || b.pad.starts_with("boete."));
        if let Some((bron, waarde)) = bron.zip(concept.velden.get(&veld.code)) {
            uit.insert(bron.pad, waarde.clone());
        }
    }
    Ok(())
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
    uit_betrokkenen(alle, aan, &mut uit);
    uit_besluit(h, zaak, &mut uit).await?;
    tekst(&mut uit, "besluit.orgaan", super::leven::orgaan(van).label());
    Ok(uit)
}
