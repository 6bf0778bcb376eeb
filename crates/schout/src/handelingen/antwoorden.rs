//! Answers and questions to reporters: each signaal gets its own.

use domein::{
    antwoord::{Antwoord, AntwoordSoort, Feit, voorstel},
    gebeurtenis::Gebeurtenis as G,
    id::{AccountId, SignaalId, StukId},
    signaal::Terugkoppeling,
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};
use jiff::civil::Date;

use super::{
    Handeling, Uitkomst,
    afsluiten::sluit_als_klaar,
    behandelen::{Resultaat, maak_bevinding},
    eis_kort, eis_reden,
    melder::stuur,
};
use crate::{
    klok::lokaal,
    post::Soort,
    store::{self, zaak::Bevinding},
};

/// To whom an answer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aan {
    /// Everybody who still waits.
    Allen,
    /// One reporter.
    Een(SignaalId),
}

/// Proposes an answer from the recorded facts of the zaak (eis 126, 129).
///
/// # Errors
/// When the store fails.
pub async fn stel_voor(tx: &mut store::Tx, zaak: &Zaak, bevindingen: &[Bevinding]) -> Uitkomst<Antwoord> {
    // What was found before somebody said "it is still there" is no answer to that.
    let vanaf = match bevindingen {
        [] => i64::MIN,
        _ => store::gebeurtenis::laatste_moment(tx, zaak.id, "heropend").await?.unwrap_or(i64::MIN),
    };
    let feiten: Vec<Feit> = bevindingen
        .iter()
        .filter(|b| b.moment > vanaf)
        .map(|b| Feit {
            dag: jiff::Timestamp::from_microsecond(b.moment).map(lokaal).unwrap_or_default().date(),
            plek: b.ter_plaatse.then(|| zaak.locatie.omschrijving.clone()),
            gevonden: b.gevonden.clone(),
            gedaan: b.gedaan.clone(),
        })
        .collect();
    let plan = match (zaak.status, zaak.gepland_op) {
        (ZaakStatus::Gepland, Some(dag)) => Some((laatste_plan(tx, zaak).await?, dag)),
        _ => None,
    };
    Ok(voorstel(&feiten, plan.as_ref().map(|(wat, dag)| (wat.as_str(), *dag))))
}

/// What the last plan says will be done.
async fn laatste_plan(tx: &mut store::Tx, zaak: &Zaak) -> Uitkomst<String> {
    let tijdlijn = store::gebeurtenis::tijdlijn(tx, zaak.id.0, store::gebeurtenis::Keten::Zaak).await?;
    let wat = tijdlijn.iter().rev().find_map(|r| match r.lees_inhoud()?.gebeurtenis {
        G::Gepland { wat, .. } => Some(wat),
        _ => None,
    });
    Ok(wat.unwrap_or_default())
}

/// Gives an answer: found, done and planned with a date, or why nothing is done (eis 121-124, 127-131). Planned
/// work keeps the zaak open; otherwise the zaak closes when `sluiten` is set and nothing stands in the way.
///
/// # Errors
/// `AntwoordNietSpecifiek`, `DatumOntbreekt`, `DatumVoorbij`; `IntussenGewijzigd`.
pub async fn antwoorden(
    h: &mut Handeling,
    nummer: &str,
    antwoord: &Antwoord,
    aan: Aan,
    sluiten: bool,
    gezien: Option<i64>,
) -> Uitkomst<Zaak> {
    let soort = antwoord.toets(h.vandaag())?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, gezien).await?;
    if zaak.status == ZaakStatus::Afgehandeld {
        return Err(Weigering::StatusKanNiet { van: zaak.status, naar: zaak.status }.into());
    }
    let ontvangers = ontvangers(h, &zaak, aan, soort).await?;
    let mut wat = feiten_bij_antwoord(h, &zaak, antwoord, soort).await?;
    let stand = match soort {
        AntwoordSoort::Gepland => Terugkoppeling::Tussentijds,
        AntwoordSoort::Gedaan | AntwoordSoort::Niets => Terugkoppeling::Gegeven,
    };
    for signaal in ontvangers {
        let bericht = stuur(h, &zaak, signaal, Soort::Antwoord(antwoord.clone())).await?;
        store::signaal::zet_terugkoppeling(&mut h.tx, signaal, stand, None).await?;
        wat.push(G::AntwoordGegeven { bericht, signaal, antwoord: soort, tekst: antwoord.tekst() });
    }
    store::taak::rond_soort_af(
        &mut h.tx,
        zaak.id,
        "norm",
        "De melder kreeg antwoord.",
        h.nu.as_microsecond(),
    )
    .await?;
    if zaak.behandelaar.is_none() {
        zaak.behandelaar = eigen_account(h).await?;
    }
    let norm = zaak.norm_datum;
    zet_stand(&mut zaak, antwoord, soort, &mut wat)?;
    if zaak.norm_datum != norm {
        leg_norm_vast(h, &zaak, DATUM_UIT_ANTWOORD).await?;
    }
    h.bewaar(&mut zaak, wat).await?;
    if sluiten && soort != AntwoordSoort::Gepland {
        // The answer itself is the event before this one.
        sluit_als_klaar(h, &mut zaak, "").await?;
    }
    Ok(zaak)
}

/// Who gets the answer: those who wait; for a plan also those who heard of an earlier plan.
async fn ontvangers(
    h: &mut Handeling,
    zaak: &Zaak,
    aan: Aan,
    soort: AntwoordSoort,
) -> Uitkomst<Vec<SignaalId>> {
    let signalen = store::signaal::van_zaak(&mut h.tx, zaak.id).await?;
    let wacht = |t: Terugkoppeling| matches!(t, Terugkoppeling::Open | Terugkoppeling::Tussentijds);
    let uit: Vec<SignaalId> = match aan {
        Aan::Allen => {
            signalen.iter().filter(|s| wacht(s.signaal.terugkoppeling)).map(|s| s.signaal.id).collect()
        }
        Aan::Een(id) => signalen.iter().map(|s| s.signaal.id).filter(|s| *s == id).collect(),
    };
    if uit.is_empty() && (matches!(aan, Aan::Een(_)) || soort == AntwoordSoort::Gepland) {
        return Err(Weigering::veld("aan", "fout-ontvanger").into());
    }
    Ok(uit)
}

/// An answer about something that was never recorded records it: the words of the answer are then the finding.
async fn feiten_bij_antwoord(
    h: &mut Handeling,
    zaak: &Zaak,
    antwoord: &Antwoord,
    soort: AntwoordSoort,
) -> Uitkomst<Vec<G>> {
    let mut uit = Vec::new();
    let leeg = store::zaak::sluitstand(&mut h.tx, zaak.id).await?.bevindingen == 0;
    if soort == AntwoordSoort::Niets {
        let gevonden =
            if antwoord.gevonden.trim().is_empty() { &antwoord.waarom_niet } else { &antwoord.gevonden };
        if leeg {
            uit.push(maak_bevinding(h, zaak, Resultaat::OpAfstand, gevonden, "").await?);
        }
        uit.push(G::VervolgGekozen {
            vervolg: "we doen niets".to_owned(),
            reden: antwoord.waarom_niet.clone(),
        });
    } else if leeg && !antwoord.gevonden.trim().is_empty() {
        uit.push(maak_bevinding(h, zaak, Resultaat::OpAfstand, &antwoord.gevonden, &antwoord.gedaan).await?);
    }
    Ok(uit)
}

/// The account of who acts; nobody when it is a system with a token, which cannot deal with a zaak.
async fn eigen_account(h: &mut Handeling) -> Uitkomst<Option<AccountId>> {
    let Some(id) = h.wie.account() else { return Ok(None) };
    Ok(store::account::op_id(&mut h.tx, id).await?.map(|a| a.id))
}

/// Why the norm moved with a plan.
const DATUM_UIT_ANTWOORD: &str = "De melder kreeg deze datum in het antwoord.";

fn zet_stand(
    zaak: &mut Zaak,
    antwoord: &Antwoord,
    soort: AntwoordSoort,
    wat: &mut Vec<G>,
) -> Result<(), Weigering> {
    if let (AntwoordSoort::Gepland, Some(dag)) = (soort, antwoord.gepland_op) {
        if zaak.gepland_op != Some(dag) || zaak.status != ZaakStatus::Gepland {
            let reden = String::new();
            wat.push(G::Gepland {
                datum: dag,
                wat: antwoord.gepland.clone(),
                ronde: zaak.ronde.clone(),
                reden,
            });
        }
        zaak.gepland_op = Some(dag);
        zaak.zet_status(ZaakStatus::Gepland)?;
        if dag > zaak.norm_datum && zaak.volgt_servicenorm() {
            let reden = DATUM_UIT_ANTWOORD.to_owned();
            wat.push(G::NormVerlengd { van: zaak.norm_datum, naar: dag, reden });
            zaak.norm_datum = dag;
        }
    } else if matches!(zaak.status, ZaakStatus::Nieuw | ZaakStatus::InBehandeling | ZaakStatus::WachtOpMelder)
    {
        zaak.zet_status(ZaakStatus::Beoordeeld)?;
    }
    Ok(())
}

/// Records why a reporter gets no answer, for example because he left no way to reach him and said nothing more.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden` for a signaal of another zaak.
pub async fn geen_antwoord(
    h: &mut Handeling,
    nummer: &str,
    signaal: SignaalId,
    reden: &str,
) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let stand = store::signaal::op_id(&mut h.tx, signaal).await?.ok_or(Weigering::NietGevonden)?;
    if stand.signaal.zaak != zaak.id {
        return Err(Weigering::NietGevonden.into());
    }
    store::signaal::zet_terugkoppeling(&mut h.tx, signaal, Terugkoppeling::NietMogelijk, Some(&reden))
        .await?;
    h.bewaar(&mut zaak, vec![G::GeenAntwoord { signaal, reden }]).await?;
    Ok(zaak)
}

/// Asks a reporter something; the zaak waits for his answer (eis 125).
///
/// # Errors
/// `Veld` for an empty question; `StatusKanNiet` on a closed zaak.
pub async fn vraag_stellen(
    h: &mut Handeling,
    nummer: &str,
    signaal: SignaalId,
    vraag: &str,
) -> Uitkomst<Zaak> {
    let vraag = eis_kort("vraag", vraag)?;
    if vraag.chars().filter(|c| c.is_alphabetic()).count() < 5 {
        return Err(Weigering::veld("vraag", "fout-vraag").into());
    }
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let stand = store::signaal::op_id(&mut h.tx, signaal).await?.ok_or(Weigering::NietGevonden)?;
    if stand.signaal.zaak != zaak.id {
        return Err(Weigering::NietGevonden.into());
    }
    if zaak.status != ZaakStatus::WachtOpMelder {
        zaak.zet_status(ZaakStatus::WachtOpMelder)?;
    }
    let bericht = stuur(h, &zaak, signaal, Soort::Vraag(vraag.clone())).await?;
    h.bewaar(&mut zaak, vec![G::VraagGesteld { bericht, tekst: vraag }]).await?;
    Ok(zaak)
}

/// Tells the reporters, before the norm ends, that it takes longer: the new date and why.
///
/// # Errors
/// `DatumVoorbij` when the new date is not later; `RedenOntbreekt`.
pub async fn norm_verlengen(h: &mut Handeling, nummer: &str, naar: Date, reden: &str) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    if !zaak.volgt_servicenorm() {
        return Err(Weigering::veld("datum", "fout-wettelijke-dag").into());
    }
    if naar <= zaak.norm_datum || naar < h.vandaag() {
        return Err(Weigering::DatumVoorbij.into());
    }
    verleng(h, &mut zaak, naar, &reden).await?;
    Ok(zaak)
}

/// Moves the norm and tells everybody who waits.
pub(crate) async fn verleng(h: &mut Handeling, zaak: &mut Zaak, naar: Date, reden: &str) -> Uitkomst<()> {
    let van = std::mem::replace(&mut zaak.norm_datum, naar);
    store::taak::rond_soort_af(
        &mut h.tx,
        zaak.id,
        "norm",
        "De melder kreeg een nieuwe datum.",
        h.nu.as_microsecond(),
    )
    .await?;
    leg_norm_vast(h, zaak, reden).await?;
    h.bewaar(zaak, vec![G::NormVerlengd { van, naar, reden: reden.to_owned() }]).await?;
    for s in store::signaal::van_zaak(&mut h.tx, zaak.id).await? {
        if matches!(s.signaal.terugkoppeling, Terugkoppeling::Open | Terugkoppeling::Tussentijds) {
            stuur(h, zaak, s.signaal.id, Soort::NieuweDatum(naar, reden.to_owned())).await?;
        }
    }
    Ok(())
}

/// Stores why the norm ends on the day it now ends.
///
/// # Errors
/// When the store fails.
pub(crate) async fn leg_norm_vast(h: &mut Handeling, zaak: &Zaak, reden: &str) -> Uitkomst<()> {
    let termijn = store::zaak::Termijn {
        id: h.sleutel(),
        zaak: zaak.id.0,
        soort: "norm".to_owned(),
        grondslag: "Nieuwe datum, gemeld aan de melder".to_owned(),
        start_gebeurtenis: "norm_verlengd".to_owned(),
        start_moment: h.nu.as_microsecond(),
        ruw_eind: zaak.norm_datum.to_string(),
        eind: zaak.norm_datum.to_string(),
        redenen: reden.to_owned(),
        feestdagen: termijnen::FEESTDAGEN_VERSIE.to_owned(),
        inrichting_versie: h.geladen.versie,
        geldig: true,
    };
    Ok(store::zaak::zet_termijn(&mut h.tx, &termijn).await?)
}

/// Chooses which photos of the work reporters see with their answer; all others no longer go along.
///
/// # Errors
/// `NietGevonden` for a photo of another zaak.
pub async fn fotos_kiezen(h: &mut Handeling, nummer: &str, mee: &[StukId]) -> Uitkomst<()> {
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let stukken = store::stuk::van_zaak(&mut h.tx, zaak.id).await?;
    if mee.iter().any(|id| stukken.iter().all(|s| s.id() != *id)) {
        return Err(Weigering::NietGevonden.into());
    }
    let mut veranderd = false;
    for stuk in stukken.iter().filter(|s| s.moment != "melding") {
        let ja = mee.contains(&stuk.id());
        if ja != stuk.voor_melder {
            store::stuk::zet_voor_melder(&mut h.tx, stuk.id(), ja).await?;
            veranderd = true;
        }
    }
    if veranderd {
        h.bewaar(&mut zaak, vec![G::FotosGekozen { mee: mee.to_vec() }]).await?;
    }
    Ok(())
}
