//! A report comes in: a signaal, its zaak, its way to the opvolgrol and the first message.

mod plek;
mod verzoek;

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::{SignaalId, ZaakId},
    inrichting::{ANDERS, Antwoorden, Kanaal, Onderwerp, VraagSoort},
    routing::{Routing, RoutingVraag, routeer},
    signaal::{Melder, Signaal, Terugkoppeling},
    weigering::Weigering,
    zaak::{Locatie, Zaak, ZaakSoort, ZaakStatus},
};
use jiff::Timestamp;
use termijnen::{FEESTDAGEN_VERSIE, Norm, norm_datum};

pub use self::{
    plek::{LANGSTE_PLEK, PlekInvoer, bepaal_plek},
    verzoek::{Aanvraag, MAX_ADRES, MAX_BELANG, toets_aanvrager, toets_belang, verzoeken},
};
use super::{
    Handeling, MAX_TEKST, Uitkomst, Wie, balie::zoekwoorden, melder::stuur, taal_van, voorstellen::kies,
    zoeken,
};
use crate::{
    app::nieuw_geheim,
    klok::lokaal,
    post,
    store::{self, zaak::Termijn},
};

/// A report as it comes in.
#[derive(Debug, Clone, PartialEq)]
pub struct SignaalInvoer {
    /// The reporter's words.
    pub tekst: String,
    /// Code of the onderwerp; empty: proposed from the text.
    pub onderwerp: Option<String>,
    /// Place.
    pub plek: PlekInvoer,
    /// Answers to the questions.
    pub antwoorden: Antwoorden,
    /// Who reports.
    pub melder: Melder,
    /// Channel.
    pub kanaal: Kanaal,
}

/// What the reporter gets back.
#[derive(Debug, Clone, PartialEq)]
pub struct Ontvangst {
    /// The zaak.
    pub zaak: Zaak,
    /// The signaal.
    pub signaal: SignaalId,
    /// Secret of the follow page.
    pub geheim: String,
}

/// Checks the words and the ways to reach somebody.
///
/// # Errors
/// `Veld` for words that say nothing or too much, and as [`toets_contact`].
pub fn toets_invoer(invoer: &SignaalInvoer) -> Result<(), Weigering> {
    let letters = invoer.tekst.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < 3 {
        return Err(Weigering::veld("tekst", "fout-tekst"));
    }
    if invoer.tekst.chars().count() > MAX_TEKST {
        return Err(Weigering::veld("tekst", "fout-tekst-lang"));
    }
    toets_contact(&invoer.melder)
}

/// Checks the ways to reach somebody.
///
/// # Errors
/// `Veld` for an e-mail address, telephone number or name that cannot be right.
pub fn toets_contact(m: &Melder) -> Result<(), Weigering> {
    // Stricter than the standard: what no mail server of today takes is a slip of the pen.
    let fout_email = |e: &str| {
        let adres = e.parse::<lettre::Address>();
        let domein = |a: &lettre::Address| a.domain().contains('.') && !a.domain().contains(['[', ':']);
        let gewoon = e.is_ascii() && !e.contains(['"', '\\', '<', '>']);
        !gewoon || e.len() > 200 || !adres.is_ok_and(|a| domein(&a))
    };
    if m.email.as_deref().is_some_and(fout_email) {
        return Err(Weigering::veld("email", "fout-email"));
    }
    let fout_nummer = |t: &str| {
        let cijfers = t.chars().filter(char::is_ascii_digit).count();
        let tekens = t.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c));
        !tekens || !(8..=15).contains(&cijfers) || t.chars().count() > 30
    };
    if m.telefoon.as_deref().is_some_and(fout_nummer) {
        return Err(Weigering::veld("telefoon", "fout-telefoon"));
    }
    // A name stands at the top of our mails: it carries no address of a site.
    let fout_naam = |n: &str| {
        let adres = n.contains("://") || n.to_lowercase().contains("www.") || n.contains(['<', '>', '@']);
        adres
            || n.chars().count() > 120
            || n.chars().any(|c| c.is_control() || "\u{2028}\u{2029}".contains(c))
    };
    if m.naam.as_deref().is_some_and(fout_naam) {
        return Err(Weigering::veld("naam", "fout-naam"));
    }
    Ok(())
}

/// Checks answers against the questions of the onderwerp; a code that does not exist is refused.
///
/// # Errors
/// `Veld` with the code of the question.
pub fn toets_antwoorden(onderwerp: &Onderwerp, antwoorden: &Antwoorden) -> Result<(), Weigering> {
    for (code, waarden) in antwoorden {
        let vraag = onderwerp.vraag(code).ok_or_else(|| Weigering::veld(code, "fout-vraag-onbekend"))?;
        let lang = waarden.len() > 20 || waarden.iter().any(|w| w.chars().count() > 500);
        let vreemd = !vraag.keuzes.is_empty() && waarden.iter().any(|w| vraag.keuze(w).is_none());
        let getal = |w: &String| {
            w.parse::<i64>()
                .is_ok_and(|g| vraag.min.is_none_or(|m| g >= m) && vraag.max.is_none_or(|m| g <= m))
        };
        let geen_getal = vraag.soort == VraagSoort::Getal && !waarden.iter().all(getal);
        if lang || vreemd || geen_getal {
            return Err(Weigering::veld(code, "fout-keuze"));
        }
    }
    Ok(())
}

/// The onderwerp of a report: the chosen one, else the best fit with the words, else "anders".
///
/// # Errors
/// `Veld` for a code that does not hold today.
pub fn kies_onderwerp(h: &Handeling, invoer: &SignaalInvoer) -> Result<Onderwerp, Weigering> {
    let (i, dag) = (&h.geladen.inrichting, lokaal(h.feitmoment()).date());
    if let Some(code) = &invoer.onderwerp {
        return i.onderwerp(code, dag).cloned().ok_or_else(|| Weigering::veld("onderwerp", "fout-onderwerp"));
    }
    let code = kies(i, h.voorstel.as_deref(), &invoer.tekst, taal_van(&invoer.melder), dag);
    let gekozen = i.onderwerp(&code, dag).or_else(|| i.onderwerp(ANDERS, dag));
    gekozen.cloned().ok_or_else(|| Weigering::veld("onderwerp", "fout-onderwerp"))
}

/// Takes in a report (GEMMA mld-registreren-melding-in-vth-systeem) and routes it (eis 4, 6, 50).
///
/// # Errors
/// A refusal that names the field; nothing is stored then.
pub async fn indienen(h: &mut Handeling, invoer: SignaalInvoer) -> Uitkomst<Ontvangst> {
    toets_invoer(&invoer)?;
    let onderwerp = kies_onderwerp(h, &invoer)?;
    toets_antwoorden(&onderwerp, &invoer.antwoorden)?;
    let plek = bepaal_plek(h, &invoer.plek)?;
    opnemen(h, invoer, &onderwerp, plek, h.feitmoment()).await
}

/// Makes the signaal and its zaak, of values that were checked. `ontvangen` is when the reporter said it.
///
/// # Errors
/// When the store fails.
pub(super) async fn opnemen(
    h: &mut Handeling,
    invoer: SignaalInvoer,
    onderwerp: &Onderwerp,
    plek: Locatie,
    ontvangen: Timestamp,
) -> Uitkomst<Ontvangst> {
    opnemen_als(h, ZaakSoort::Melding, invoer, onderwerp, plek, ontvangen).await
}

async fn opnemen_als(
    h: &mut Handeling,
    soort: ZaakSoort,
    invoer: SignaalInvoer,
    onderwerp: &Onderwerp,
    plek: Locatie,
    ontvangen: Timestamp,
) -> Uitkomst<Ontvangst> {
    let spoed = h.geladen.inrichting.is_spoed(&invoer.tekst, taal_van(&invoer.melder));
    let routing = routeer(&h.geladen.inrichting, &routing_vraag(h, &onderwerp.code, &plek, &invoer, spoed));
    let (mut zaak, redenen) = nieuwe_zaak(h, onderwerp, plek, &routing, invoer.kanaal).await?;
    zaak.soort = soort;
    zaak.openbaar &= zaak.mag_openbaar();
    store::zaak::maak(&mut h.tx, &zaak, &onderwerp.groep).await?;
    let bereikbaar = invoer.melder.email.is_some();
    let (signaal, geheim) = maak_signaal(h, zaak.id, invoer, false, ontvangen).await?;
    let dag = if soort == ZaakSoort::Handhavingsverzoek { lokaal(ontvangen).date() } else { h.vandaag() };
    let termijnen = super::proces::intake(h, &mut zaak, bereikbaar, dag).await?;
    zoeken::voeg_toe(h, &zaak, &signaal.tekst).await?;
    if termijnen.is_empty() {
        zet_norm(h, &zaak, routing.norm, &redenen).await?;
    }
    let gemaakt = G::ZaakGemaakt {
        nummer: zaak.nummer.clone(),
        onderwerp: onderwerp.naam.clone(),
        norm_datum: zaak.norm_datum,
        // A term of the law tells its own reasons.
        redenen: if termijnen.is_empty() { redenen } else { Vec::new() },
    };
    let ontvangen = G::SignaalOntvangen {
        signaal: signaal.id,
        kanaal: signaal.kanaal.label().to_owned(),
        tekst: signaal.tekst.clone(),
        plek: zaak.locatie.omschrijving.clone(),
    };
    h.leg_vast(&zaak, vec![ontvangen, gemaakt, gerouteerd(h, &routing)]).await?;
    if !termijnen.is_empty() {
        h.bewaar(&mut zaak, termijnen).await?;
    }
    let bericht = match soort {
        ZaakSoort::Handhavingsverzoek => post::Soort::OntvangstVerzoek,
        _ => post::Soort::Ontvangst,
    };
    stuur(h, &zaak, signaal.id, bericht).await?;
    Ok(Ontvangst { zaak, signaal: signaal.id, geheim })
}

/// Question to the routing about a zaak.
pub(crate) fn routing_vraag(
    h: &Handeling,
    onderwerp: &str,
    plek: &Locatie,
    invoer: &SignaalInvoer,
    spoed: bool,
) -> RoutingVraag {
    RoutingVraag {
        onderwerp: onderwerp.to_owned(),
        wijk: plek.wijk.clone(),
        buurt: plek.buurt.clone(),
        kanaal: invoer.kanaal,
        moment: h.lokaal(),
        antwoorden: invoer.antwoorden.clone(),
        spoed,
    }
}

/// Who would follow up at a place when nobody reported it.
pub(crate) fn routing_vraag_zonder_melding(h: &Handeling, onderwerp: &str, plek: &Locatie) -> Routing {
    let vraag = RoutingVraag {
        onderwerp: onderwerp.to_owned(),
        wijk: plek.wijk.clone(),
        buurt: plek.buurt.clone(),
        kanaal: Kanaal::Boa,
        moment: h.lokaal(),
        antwoorden: Antwoorden::new(),
        spoed: false,
    };
    routeer(&h.geladen.inrichting, &vraag)
}

/// Event of a routing.
pub(crate) fn gerouteerd(h: &Handeling, r: &Routing) -> G {
    let i = &h.geladen.inrichting;
    G::Gerouteerd {
        opvolgrol: i.opvolgrol(&r.opvolgrol).map_or_else(|| r.opvolgrol.clone(), |o| o.naam.clone()),
        team: r.team.as_deref().and_then(|t| i.team(t)).map(|t| t.naam.clone()),
        regel: r.regel.clone(),
        uitleg: r.uitleg.clone(),
    }
}

async fn nieuwe_zaak(
    h: &mut Handeling,
    onderwerp: &Onderwerp,
    locatie: Locatie,
    r: &Routing,
    kanaal: Kanaal,
) -> Uitkomst<(Zaak, Vec<String>)> {
    let norm = norm_datum(h.lokaal(), r.norm);
    let nummer = store::zaak::volgend_nummer(&mut h.tx, lokaal(h.nu).year()).await?;
    let behandelaar = match &r.persoon {
        Some(naam) => store::account::op_naam(&mut h.tx, naam).await?.map(|a| a.id),
        None => None,
    };
    let zaak = Zaak {
        id: ZaakId(h.sleutel()),
        nummer,
        soort: ZaakSoort::Melding,
        onderwerp: onderwerp.code.clone(),
        status: ZaakStatus::Nieuw,
        versie: 1,
        opvolgrol: r.opvolgrol.clone(),
        team: r.team.clone(),
        behandelaar,
        prioriteit: i64::from(r.prioriteit),
        prioriteit_herkomst: r
            .regel
            .as_ref()
            .map_or_else(|| "standaard".to_owned(), |id| format!("regel {id}")),
        locatie,
        kanaal,
        norm_datum: norm.datum,
        gepland_op: None,
        ronde: None,
        bindt_op: norm.datum,
        vertrouwelijk: onderwerp.vertrouwelijk,
        openbaar: onderwerp.openbaar && !onderwerp.vertrouwelijk,
        bevoegd_gezag: None,
        uitvoerder: None,
        regel: r.regel.clone(),
        signalen: 1,
        aangemaakt: h.nu,
        gewijzigd: h.nu,
        gesloten: None,
    };
    Ok((zaak, norm.redenen))
}

/// Stores the service norm with everything that explains its date.
pub(crate) async fn zet_norm(h: &mut Handeling, zaak: &Zaak, norm: Norm, redenen: &[String]) -> Uitkomst<()> {
    let termijn = Termijn {
        id: h.sleutel(),
        zaak: zaak.id.0,
        soort: "norm".to_owned(),
        grondslag: format!("Servicenorm van {}: {}", zaak.onderwerp, norm.in_woorden()),
        start_gebeurtenis: "signaal_ontvangen".to_owned(),
        start_moment: zaak.aangemaakt.as_microsecond(),
        ruw_eind: zaak.norm_datum.to_string(),
        eind: zaak.norm_datum.to_string(),
        redenen: redenen.join("\n"),
        feestdagen: FEESTDAGEN_VERSIE.to_owned(),
        inrichting_versie: h.geladen.versie,
        geldig: true,
    };
    Ok(store::zaak::zet_termijn(&mut h.tx, &termijn).await?)
}

async fn maak_signaal(
    h: &mut Handeling,
    zaak: ZaakId,
    invoer: SignaalInvoer,
    aangesloten: bool,
    ontvangen: Timestamp,
) -> Uitkomst<(Signaal, String)> {
    let signaal = Signaal {
        id: SignaalId(h.sleutel()),
        zaak,
        kanaal: invoer.kanaal,
        tekst: invoer.tekst.trim().to_owned(),
        antwoorden: invoer.antwoorden,
        ontvangen,
        terugkoppeling: Terugkoppeling::Open,
        aangesloten,
        tevredenheid: None,
    };
    let geheim = nieuw_geheim()?;
    store::signaal::maak(&mut h.tx, &signaal, &invoer.melder, &geheim, h.wie.account()).await?;
    store::melder::maak_zoekwoorden(&mut h.tx, signaal.id, &zoekwoorden(&invoer.melder)).await?;
    Ok((signaal, geheim))
}

/// Somebody has trouble with the same thing: his signaal hangs under the open public zaak, with its own answer.
///
/// # Errors
/// `NietGevonden` when the zaak is not open and public; a refusal that names the field.
pub async fn aansluiten(h: &mut Handeling, nummer: &str, invoer: SignaalInvoer) -> Uitkomst<Ontvangst> {
    toets_contact(&invoer.melder)?;
    if invoer.tekst.chars().count() > MAX_TEKST {
        return Err(Weigering::veld("tekst", "fout-tekst-lang").into());
    }
    let mut zaak = store::zaak::op_nummer_op_slot(&mut h.tx, nummer).await?.ok_or(Weigering::NietGevonden)?;
    let openbaar = zaak.openbaar && !zaak.vertrouwelijk && zaak.status.is_open();
    if !openbaar && matches!(h.wie, Wie::Melder) {
        return Err(Weigering::NietGevonden.into());
    }
    let (signaal, geheim) = maak_signaal(h, zaak.id, invoer, true, h.nu).await?;
    zaak.signalen += 1;
    let erbij = G::SignaalAangesloten { signaal: signaal.id, tekst: signaal.tekst.clone() };
    h.bewaar(&mut zaak, vec![erbij]).await?;
    h.vindbaar(&zaak);
    stuur(h, &zaak, signaal.id, post::Soort::Aangesloten).await?;
    Ok(Ontvangst { zaak, signaal: signaal.id, geheim })
}
