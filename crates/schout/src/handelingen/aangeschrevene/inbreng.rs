//! What somebody sends in on his page, and what a colleague answers.

use domein::{
    betrokkene::Betrokkene,
    gebeurtenis::Gebeurtenis as G,
    id::ZaakId,
    inbreng::{Inbrengsoort as S, Inbrenguitkomst, Wens},
    keten::stand_hash,
    toegang::Recht,
    weging::Weging,
    weigering::Weigering,
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime},
};
use termijnen::{Eenheid, Norm};
use uuid::Uuid;

use super::{pagina, stuk::BewaardStuk};
use crate::{
    handelingen::{
        Fout, Handeling, MAX_TEKST, Uitkomst, behandelen::maak_taak, bewaken::behandelaar_of_team, eis_kort,
    },
    store::{
        self,
        inbreng::{Bewijsstuk, Inbreng, Inbrengantwoord},
    },
};

/// What somebody sends in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inzending {
    /// What it is.
    pub soort: S,
    /// His words.
    pub tekst: String,
    /// What he wishes.
    pub wens: Wens,
    /// Files, stored and judged.
    pub stukken: Vec<BewaardStuk>,
    /// Key of the form: the same form sent twice is one.
    pub eenmalig: String,
}

/// Most that somebody sends in within a day; more is a machine.
const PER_DAG: i64 = 20;
/// Kind of the tasks it makes.
pub const TAAK: &str = "inbreng";
/// Working days within which somebody hears.
const ANTWOORD: Norm = Norm { aantal: 5, eenheid: Eenheid::Werkdagen };

/// What the task asks.
fn opdracht(soort: S, wens: &Wens) -> String {
    if let Some(moment) = wens.moment {
        return format!("Voer het gesprek op {} (Awb 4:9)", dag_en_uur(moment));
    }
    let wat = match soort {
        S::Bewijs => "Bekijk het bewijs van de aangeschrevene",
        S::Uitstel => "Beslis over het verzoek om meer tijd (Awb 5:34)",
        S::Hercontrole => "Beslis of je eerder controleert",
        S::Zienswijze => "Lees de zienswijze (Awb 4:8)",
        S::Horen => "Maak een afspraak voor een gesprek (Awb 4:9)",
    };
    wat.to_owned()
}

/// "dinsdag 24 november 2026 om 9.45 uur"
#[must_use]
pub fn dag_en_uur(moment: DateTime) -> String {
    format!("{} om {}.{:02} uur", termijnen::datum_nl(moment.date()), moment.hour(), moment.minute())
}

/// Takes a moment for a conversation. Two who choose the same at once: the second chooses again.
async fn neem_moment(h: &mut Handeling, p: &pagina::Pagina, moment: DateTime) -> Uitkomst<()> {
    let nu = h.lokaal();
    let heeft = |i: &Inbreng| {
        let nee = i.antwoord.as_ref().is_some_and(|a| a.uitkomst == Inbrenguitkomst::Afgewezen);
        i.wens.moment.is_some_and(|m| m > nu) && !nee
    };
    if p.inbreng.iter().any(heeft) {
        return Err(Weigering::veld("moment", "fout-inbreng-moment-al").into());
    }
    let bezet = pagina::bezette_momenten(&mut h.tx, nu.date()).await?;
    let plaats = bezet.iter().filter(|m| **m == moment).count();
    let vrij = p.momenten.contains(&moment);
    if !vrij || !h.eerste_keer(&format!("{moment} {plaats}"), "gesprek").await? {
        return Err(Weigering::veld("moment", "fout-inbreng-moment").into());
    }
    Ok(())
}

/// Words that say something; proof speaks for itself.
fn toets_tekst(wat: &Inzending) -> Result<String, Weigering> {
    let tekst = wat.tekst.trim();
    let leeg = tekst.chars().filter(|c| c.is_alphanumeric()).count() < 3;
    if wat.soort == S::Bewijs && wat.stukken.is_empty() && leeg {
        return Err(Weigering::veld("fotos", "fout-inbreng-bewijs"));
    }
    // Awb 4:9, 5:34: a view and a request to have more time say why.
    if leeg && matches!(wat.soort, S::Zienswijze | S::Uitstel) {
        return Err(Weigering::veld("tekst", "fout-inbreng-tekst"));
    }
    if tekst.chars().count() > MAX_TEKST {
        return Err(Weigering::veld("tekst", "fout-tekst-lang"));
    }
    Ok(tekst.to_owned())
}

fn toets_wens(wens: &Wens) -> Result<(), Weigering> {
    let contact = domein::signaal::Melder { telefoon: wens.telefoon.clone(), ..Default::default() };
    crate::handelingen::melden::toets_contact(&contact)
}

async fn toets_aantal(h: &mut Handeling, zaak: ZaakId, betrokkene: Uuid) -> Uitkomst<()> {
    let gisteren = h.nu.saturating_sub(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MIN);
    let al = store::inbreng::aantal_sinds(&mut h.tx, zaak, betrokkene, gisteren.as_microsecond()).await?;
    if al >= PER_DAG { Err(Weigering::TeVaak.into()) } else { Ok(()) }
}

/// He sends something in: it stands in the zaak, and who deals with it has a task. Gives whether it is late.
///
/// # Errors
/// `Veld`; `TeVeelBestanden`; `TeVaak`; `NietGevonden` and `PaginaDicht` as [`super::lees`].
pub async fn inbrengen(h: &mut Handeling, geheim: &str, wat: Inzending) -> Uitkomst<bool> {
    let dag = h.vandaag();
    let wie = pagina::eigenaar(&mut h.tx, geheim, dag).await?;
    inbrengen_als(h, wie, wat).await
}

/// As [`inbrengen`], for who is known already.
///
/// # Errors
/// As [`inbrengen`].
pub(crate) async fn inbrengen_als(h: &mut Handeling, wie: Betrokkene, wat: Inzending) -> Uitkomst<bool> {
    let tekst = toets_tekst(&wat)?;
    toets_wens(&wat.wens)?;
    let dag = h.vandaag();
    let nummer = store::zaak::op_id(&mut h.tx, wie.zaak).await?.ok_or(Weigering::NietGevonden)?.nummer;
    let mut zaak = h.open(&nummer, Recht::ZakenLezen, None).await?;
    if !h.eerste_keer(&wat.eenmalig, &wie.id.to_string()).await? {
        return Ok(false);
    }
    toets_aantal(h, zaak.id, wie.id).await?;
    if wat.stukken.len() > usize::from(h.geladen.inrichting.instellingen.max_fotos) {
        return Err(Weigering::TeVeelBestanden.into());
    }
    if !zaak.status.is_open() {
        return Err(Weigering::veld("tekst", "fout-inbreng-dicht").into());
    }
    let geladen = std::sync::Arc::clone(&h.geladen);
    let betrokkene = wie.id;
    let pagina = pagina::van(&mut h.tx, &geladen, zaak.clone(), wie, dag).await?;
    let te_laat = pagina.aangeschreven().toets(wat.soort, &wat.wens, dag)?;
    if let Some(moment) = wat.wens.moment {
        neem_moment(h, &pagina, moment).await?;
    }
    let uiterlijk = termijnen::norm_datum(h.lokaal(), ANTWOORD).datum;
    let uiterlijk = wat.wens.moment.map_or(uiterlijk, DateTime::date);
    let voor = behandelaar_of_team(&geladen.inrichting, &zaak);
    let vraag = opdracht(wat.soort, &wat.wens);
    let taak = maak_taak(h, &zaak, TAAK, &vraag, voor, Some(uiterlijk)).await?;
    let G::TaakGemaakt { taak: taak_id, .. } = &taak else {
        return Err(Fout::Intern("een taak zonder sleutel".to_owned()));
    };
    let nieuw = Inbreng {
        id: h.sleutel(),
        zaak: zaak.id,
        betrokkene,
        soort: wat.soort,
        tekst,
        wens: wat.wens,
        dag,
        te_laat,
        taak: taak_id.0,
        gemaakt: h.nu.as_microsecond(),
        antwoord: None,
    };
    store::inbreng::maak(&mut h.tx, &nieuw).await?;
    let ontvangen = G::InbrengOntvangen {
        inbreng: nieuw.id,
        wat: wat.soort,
        te_laat,
        stukken: wat.stukken.len(),
        vingerafdruk: vingerafdruk(&nieuw, &wat.stukken)?,
    };
    bewaar_stukken(h, nieuw.id, wat.stukken).await?;
    h.bewaar(&mut zaak, vec![ontvangen, taak]).await?;
    Ok(te_laat)
}

/// Hash of his words and files: they stand outside the chain, so that they can be destroyed, and the chain still says
/// what they were.
fn vingerafdruk(i: &Inbreng, stukken: &[BewaardStuk]) -> Uitkomst<String> {
    let hashes: Vec<&str> = stukken.iter().map(|s| s.sha256.as_str()).collect();
    let json = serde_json::to_string(&(i.soort, &i.tekst, &i.wens, i.dag, hashes));
    Ok(stand_hash(&json.map_err(|e| Fout::Intern(e.to_string()))?))
}

async fn bewaar_stukken(h: &mut Handeling, inbreng: Uuid, stukken: Vec<BewaardStuk>) -> Uitkomst<()> {
    for s in stukken {
        let rij = Bewijsstuk {
            id: h.sleutel(),
            inbreng,
            naam: s.naam,
            mediatype: s.mediatype,
            grootte: i64::try_from(s.grootte).unwrap_or(i64::MAX),
            sha256: s.sha256,
            kopie: s.kopie,
            gemaakt: h.nu.as_microsecond(),
        };
        store::inbreng::maak_stuk(&mut h.tx, &rij).await?;
    }
    Ok(())
}

/// What a colleague answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Antwoord {
    /// Yes, no, or read.
    pub uitkomst: Inbrenguitkomst,
    /// In words, for who reads it.
    pub tekst: String,
    /// The new day, of the check or until when there is time.
    pub dag: Option<Date>,
}

/// Answers what somebody sent in; he reads it on his page, and the task is done. That more time is given takes a decision
/// besides (Awb 5:34): the answer only says that it comes.
///
/// # Errors
/// `Veld`; `NietGevonden`; `GeenRecht`.
pub async fn beantwoorden(h: &mut Handeling, nummer: &str, id: Uuid, wat: Antwoord) -> Uitkomst<()> {
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let alle = store::inbreng::van_zaak(&mut h.tx, zaak.id).await?;
    let open = alle.into_iter().find(|i| i.id == id && i.antwoord.is_none());
    let open = open.ok_or_else(|| Weigering::veld("inbreng", "fout-inbreng"))?;
    if !open.soort.uitkomsten().contains(&wat.uitkomst) {
        return Err(Weigering::veld("uitkomst", "fout-inbreng-uitkomst").into());
    }
    let tekst = eis_kort("tekst", &wat.tekst)?;
    let ja = wat.uitkomst == Inbrenguitkomst::Toegewezen;
    // Awb 3:46: a no says why. That it was read needs no words.
    let nodig = wat.uitkomst == Inbrenguitkomst::Afgewezen || (ja && open.soort == S::Horen);
    if nodig && tekst.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(Weigering::veld("tekst", "fout-inbreng-antwoord").into());
    }
    let vraagt_dag = ja && open.soort.is_vraag();
    if vraagt_dag && wat.dag.is_none_or(|dag| dag < h.vandaag()) {
        return Err(Weigering::veld("dag", "fout-inbreng-dag").into());
    }
    let antwoord = Antwoord { tekst, dag: wat.dag.filter(|_| vraagt_dag), ..wat };
    let gebeurd = antwoord_op(h, &open, antwoord).await?;
    h.bewaar(&mut zaak, gebeurd).await
}

/// What he reads when the points of his view have their answer: the decision itself says what that answer is.
const IN_BESLUIT: &str = "Wij gaan hierop in bij ons besluit.";

/// Views whose points in the weighing all have their answer are answered by that; gives the events.
///
/// # Errors
/// When the store fails.
pub(in crate::handelingen) async fn beantwoord_door(
    h: &mut Handeling,
    zaak: ZaakId,
    weging: &Weging,
) -> Uitkomst<Vec<G>> {
    let mut uit = Vec::new();
    for open in store::inbreng::zienswijzen(&mut h.tx, zaak).await? {
        if open.antwoord.is_none() && weging.is_beantwoord(open.id) {
            let wat =
                Antwoord { uitkomst: Inbrenguitkomst::Gelezen, tekst: IN_BESLUIT.to_owned(), dag: None };
            uit.extend(antwoord_op(h, &open, wat).await?);
        }
    }
    Ok(uit)
}

/// Writes an answer that was judged, and ends the task; gives the events.
async fn antwoord_op(h: &mut Handeling, open: &Inbreng, wat: Antwoord) -> Uitkomst<Vec<G>> {
    let wie = h.medewerker()?;
    let antwoord = Inbrengantwoord {
        uitkomst: wat.uitkomst,
        tekst: wat.tekst,
        dag: wat.dag,
        door_naam: wie.naam.clone(),
        gemaakt: h.nu.as_microsecond(),
    };
    if !store::inbreng::beantwoord(&mut h.tx, open.id, &antwoord, Some(wie.id)).await? {
        return Err(Weigering::veld("inbreng", "fout-inbreng").into());
    }
    let zin = format!("Antwoord: {}.", antwoord.uitkomst.label().to_lowercase());
    let nu = h.nu.as_microsecond();
    store::taak::rond_af(&mut h.tx, open.taak.into(), &zin, nu).await?;
    let json = serde_json::to_string(&(antwoord.uitkomst, &antwoord.tekst, antwoord.dag));
    let vingerafdruk = stand_hash(&json.map_err(|e| Fout::Intern(e.to_string()))?);
    let klaar =
        G::TaakAfgerond { taak: open.taak.into(), wat: opdracht(open.soort, &open.wens), uitkomst: zin };
    let uitkomst = antwoord.uitkomst;
    let gegeven = G::InbrengBeantwoord { inbreng: open.id, wat: open.soort, uitkomst, vingerafdruk };
    Ok(vec![gegeven, klaar])
}
