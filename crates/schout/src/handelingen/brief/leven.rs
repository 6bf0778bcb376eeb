//! The life of a letter: a colleague reads it, approves it, somebody with a mandate signs it, and it is sent.

use std::sync::Arc;

use domein::{
    besluit::{Besluit, BesluitWeigering, Besluitstand, EerderBesluit, OndertekenVraag, Verzendwijze},
    brief::{Briefsjabloon, Briefsoort, Ondertekening, Veldwaarde, pagina_weggelaten},
    gebeurtenis::Briefdaad,
    id::AccountId,
    inrichting::Inrichting,
    mandaat::{Handelend, Mandaatvraag, Mandaatweigering, Ondertekenaar},
    sanctie::{Besluitdeel, Sanctiesoort},
    toegang::{Recht, Toewijzing},
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort},
};
use jiff::civil::Date;
use termijnen::Bedrag;
use uuid::Uuid;

use super::{Gezet, OpenBrief, Zetsel, leg_vast, open, openbaar, sjabloon, vingerafdruk, vul_in, zetten};
use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, aangeschrevene, eis_kort, weging},
    klok::lokaal,
    store::{self, brief::BriefRij},
};

/// Who acts, and in whose place he acts today.
pub(super) async fn handelend(h: &mut Handeling) -> Uitkomst<Handelend> {
    let (wie, dag) = (h.medewerker()?, h.vandaag());
    let vervangt = store::vervanging::door(&mut h.tx, wie.id, dag).await?;
    Ok(Handelend { account: wie.id, vervangt: vervangt.into_iter().map(|v| v.vervangen).collect() })
}

/// The decision that a letter is; none for a letter without legal effect.
fn verzoek_van(zaak: &Zaak, besluit: &str) -> Option<domein::id::ZaakId> {
    let beantwoordt = BEANTWOORDT.contains(&besluit);
    (beantwoordt && zaak.soort == ZaakSoort::Handhavingsverzoek).then_some(zaak.id)
}

/// Kinds of decision that end a request (Awb 4:5 and 4:13).
const BEANTWOORDT: [&str; 2] = ["afwijzing", "buiten-behandeling"];

/// Decisions that were taken in a zaak before, except one.
async fn eerdere(h: &mut Handeling, zaak: &Zaak, behalve: Option<Uuid>) -> Uitkomst<Vec<EerderBesluit>> {
    let mut uit = Vec::new();
    for rij in store::brief::van_zaak(&mut h.tx, zaak.id).await? {
        let besluit: Besluit = rij.leven()?;
        let dag = besluit.ondertekening.as_ref().map(|o| o.grond.dag);
        if let (Some(verzoek), Some(dag), true) = (besluit.verzoek, dag, Some(rij.id) != behalve) {
            uit.push(EerderBesluit { verzoek, dag, vervallen: besluit.is_vervallen() });
        }
    }
    Ok(uit)
}

/// The begin of a letter.
pub(super) async fn begin(
    h: &mut Handeling,
    zaak: &Zaak,
    van: &Briefsjabloon,
    vingerafdruk: &str,
) -> Uitkomst<Besluit> {
    let wie = handelend(h).await?;
    let soort = van.besluit.as_deref().unwrap_or(van.soort.as_str());
    let eerdere = eerdere(h, zaak, None).await?;
    let begin = Besluit::begin(soort, verzoek_van(zaak, soort), (wie, vingerafdruk), h.vandaag(), &eerdere);
    Ok(begin.map_err(Weigering::from)?)
}

/// Takes over the next state of a letter.
pub(super) fn zet(rij: &mut BriefRij, na: &Besluit) -> Uitkomst<()> {
    rij.verzonden = na.verzending.map(|v| v.dag.to_string());
    Ok(rij.zet_leven(na.stand.as_str(), na)?)
}

/// Asks a colleague to read it. What is missing has to be filled in first.
///
/// # Errors
/// `Veld` when something is missing; `Stuk` for a sign that cannot be printed; `Besluit` for a letter that is not being
/// written; as [`open`].
pub async fn vraag_controle(
    app: &App,
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    eis_volledig(h, &b)?;
    zetten::eis_drukbaar(app, &vul_in(&h.geladen, &b.concept)?.brief)?;
    eis_redelijk(&b, h, h.vandaag())?;
    let na = b.leven()?.bied_aan().map_err(Weigering::from)?;
    zet(&mut b.rij, &na)?;
    let versie = b.versie.nr;
    leg_vast(h, b, Briefdaad::TerReview { versie }).await
}

/// What announces a decision is read by a second person first; nothing leaves while somebody is reading it.
fn eis_gelezen(van: &Briefsjabloon, leven: &Besluit) -> Result<(), Weigering> {
    let gelezen = leven.stand == Besluitstand::Goedgekeurd;
    if (van.soort == Briefsoort::Voornemen && !gelezen) || leven.stand == Besluitstand::TerReview {
        return Err(Weigering::from(BesluitWeigering::NietGoedgekeurd));
    }
    Ok(())
}

/// The text that was approved is the text that is signed: also the texts of the municipality in it.
fn eis_zelfde(h: &Handeling, b: &OpenBrief, leven: &Besluit) -> Uitkomst<()> {
    let nu = vingerafdruk(&h.geladen, &b.concept)?;
    if leven.versie().is_none_or(|v| v.vingerafdruk != nu) {
        return Err(Weigering::veld("tekst", "fout-brief-veranderd").into());
    }
    Ok(())
}

fn eis_volledig(h: &Handeling, b: &OpenBrief) -> Result<(), Weigering> {
    let gevuld = vul_in(&h.geladen, &b.concept)?;
    if gevuld.gaten.is_empty() {
        return Ok(());
    }
    let namen = gevuld.gaten.iter().map(|g| g.naam.to_lowercase()).collect();
    Err(Weigering::BriefOnvolledig { namen })
}

/// What cannot stand in a letter: a day to give one's views that went by (Awb 4:7 and 4:8), a maximum below one forfeiture
/// (Awb 5:32b lid 2), a term to comply that is over before it begins (Awb 5:32a lid 2).
fn eis_redelijk(b: &OpenBrief, h: &Handeling, op: Date) -> Result<(), Weigering> {
    let van = sjabloon(&h.geladen, &b.concept.sjabloon, b.concept.dag)?;
    let komt_nog = |bron: &str, sleutel: &str| {
        let voorbij = |code: &&str| {
            let dag = b.concept.velden.get(*code);
            matches!(dag, Some(Veldwaarde::Datum(dag)) if *dag <= b.concept.dag.max(op))
        };
        match veld_met(van, &[bron]).iter().find(|code| voorbij(code)) {
            Some(code) => Err(Weigering::veld(&format!("v-{code}"), sleutel)),
            None => Ok(()),
        }
    };
    komt_nog("zienswijze.einde", "fout-brief-zienswijze")?;
    // Only an order sets a term and a maximum; what is decided after it names a term that went by.
    if !van.besluit.as_deref().is_some_and(|soort| soort.starts_with("last-onder-")) {
        return Ok(());
    }
    let bedrag = |bron: &str| {
        let code = veld_met(van, &[bron]).first().copied()?;
        bedrag(b, &[code]).map(|bedrag| (code, bedrag))
    };
    if let (Some((_, per_keer)), Some((code, hoogst))) = (bedrag("last.bedrag"), bedrag("last.maximum"))
        && hoogst < per_keer
    {
        return Err(Weigering::veld(&format!("v-{code}"), "fout-brief-maximum"));
    }
    komt_nog("last.begunstiging_einde", "fout-brief-begunstiging")
}

/// Gives it back with what has to change.
///
/// # Errors
/// `Besluit` without a remark or when nobody reads it; as [`open`].
pub async fn geef_terug(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    opmerking: &str,
) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    let opmerking = eis_kort("opmerking", opmerking)?;
    let (wie, dag) = (handelend(h).await?, h.vandaag());
    let na = b.leven()?.stuur_terug(wie, &opmerking, dag).map_err(Weigering::from)?;
    zet(&mut b.rij, &na)?;
    leg_vast(h, b, Briefdaad::Teruggegeven { opmerking }).await
}

/// Approves the version on screen.
///
/// # Errors
/// `Besluit` for one's own work or another version; as [`open`].
pub async fn keur_goed(h: &mut Handeling, nummer: &str, id: Uuid, gezien: Option<i64>) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    let (wie, dag) = (handelend(h).await?, h.vandaag());
    let leven = b.leven()?;
    let versie = leven.versie().map_or(0, |v| v.nummer);
    let na = leven.keur_goed(wie, versie, dag).map_err(Weigering::from)?;
    zet(&mut b.rij, &na)?;
    let versie = b.versie.nr;
    leg_vast(h, b, Briefdaad::Goedgekeurd { versie }).await
}

/// What a signer says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handtekening {
    /// He has a personal interest (Awb 2:4).
    pub eigen_belang: bool,
    /// The decision of the body itself: its date or number (Awb 10:7).
    pub orgaanbesluit: Option<String>,
}

/// Who acts in the place of a writer does not sign what that writer wrote, by whatever mandate (vier ogen).
fn eis_vreemd(leven: &Besluit, wie: &Handelend) -> Result<(), Weigering> {
    if leven.opstellers().iter().any(|opsteller| opsteller.raakt(wie)) {
        let mandaat = Mandaatweigering::OndertekendDoorOpsteller;
        return Err(Weigering::from(BesluitWeigering::Mandaat { mandaat }));
    }
    Ok(())
}

/// Who signs, with the functions he has now.
async fn ondertekenaar(
    h: &mut Handeling,
    account: AccountId,
    naam: &str,
    rollen: &[Toewijzing],
) -> Uitkomst<Ondertekenaar> {
    let functies = store::functie::van(&mut h.tx, account).await?;
    let rollen = rollen.iter().map(|t| t.rol).collect();
    Ok(Ondertekenaar { account, naam: naam.to_owned(), rollen, functies })
}

/// A decision that a view is asked for answers it, and was written after the last new facts (Awb 3:2, 3:46).
async fn eis_beantwoord(h: &mut Handeling, b: &OpenBrief, soort: &str) -> Uitkomst<()> {
    let sancties = &h.geladen.inrichting.sancties;
    let gevraagd = |s: &Sanctiesoort| s.besluitsoort == soort && s.vraagt(Besluitdeel::Zienswijze);
    if sancties.soorten.iter().any(gevraagd) {
        weging::eis_beantwoord(h, &b.zaak, b.versie.gemaakt).await?;
    }
    Ok(())
}

fn bedrag(b: &OpenBrief, codes: &[&str]) -> Option<Bedrag> {
    let bedragen = codes.iter().filter_map(|code| match b.concept.velden.get(*code) {
        Some(Veldwaarde::Bedrag(cent)) => Some(Bedrag::cent(*cent)),
        _ => None,
    });
    // Of several amounts the highest is held against the ceiling.
    bedragen.max()
}

/// The field of a template that has this source.
fn veld_met<'a>(van: &'a Briefsjabloon, bronnen: &[&str]) -> Vec<&'a str> {
    let past = |bron: &Option<String>| bron.as_deref().is_some_and(|b| bronnen.contains(&b));
    van.velden.iter().filter(|v| past(&v.bron)).map(|v| v.code.as_str()).collect()
}

/// Signs the approved version, by the mandate register of today; `gezet` is the document that leaves.
///
/// # Errors
/// `EerstZetten` when that document was not made yet.
/// `Besluit` when it was not approved or when this person may not sign; `Veld` when something is missing; as [`open`].
pub async fn onderteken(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    hand: &Handtekening,
    gezet: Option<&Gezet>,
) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    eis_volledig(h, &b)?;
    let leven = b.leven()?;
    eis_zelfde(h, &b, &leven)?;
    eis_vreemd(&leven, &handelend(h).await?)?;
    if hand.orgaanbesluit.as_deref().is_some_and(|besluit| besluit.chars().count() > 120) {
        return Err(Weigering::veld("orgaanbesluit", "fout-tekst-lang").into());
    }
    eis_beantwoord(h, &b, &leven.soort).await?;
    eis_redelijk(&b, h, h.vandaag())?;
    if hand.orgaanbesluit.is_some() && !h.medewerker()?.heeft(Recht::TafelHouden) {
        return Err(Weigering::veld("orgaanbesluit", "fout-brief-orgaan").into());
    }
    if let Some(verzoek) = leven.verzoek {
        let eerdere = eerdere(h, &b.zaak, Some(id)).await?;
        domein::besluit::keur_eerste_op_verzoek(verzoek, &eerdere).map_err(Weigering::from)?;
    }
    let (wie, dag) = (h.medewerker()?, h.vandaag());
    let vervangt = vervangen(h, dag).await?;
    let ik = ondertekenaar(h, wie.id, &wie.naam, &wie.rollen).await?;
    let geladen = Arc::clone(&h.geladen);
    let van = sjabloon(&geladen, &b.concept.sjabloon, b.concept.dag)?;
    let na = onderteken_als(h, &geladen.inrichting, &b, van, &leven, (&ik, vervangt.as_slice()), hand, dag)?;
    let grond = na.ondertekening.as_ref().map(|o| o.grond.clone());
    let grond = grond.ok_or_else(|| super::Fout::Intern("ondertekend zonder grond".to_owned()))?;
    let (naam, functie) = match (&grond.mandaat, &hand.orgaanbesluit) {
        // Awb 10:7: the body decided; who records that does not stand under it.
        (None, Some(besluit)) => (besluit.trim().to_owned(), String::new()),
        _ => (wie.naam.clone(), onderste_regel(&grond.tekst)),
    };
    b.concept.ondertekening = Some(Ondertekening {
        namens: namens(&geladen.inrichting, van),
        naam,
        functie,
        // Awb 10:10: a mandate is named; the body itself needs none.
        mandaat: grond.mandaat.as_ref().map(|_| grond.grondslag.clone()),
        datum: dag,
    });
    let sha256 = druk(h, &mut b, van, gezet).await?;
    zet(&mut b.rij, &na)?;
    store::brief::teken_versie(&mut h.tx, id, b.versie.nr, &b.concept).await?;
    let kopie = Some(b.rij.kopie.clone());
    leg_vast(h, b, Briefdaad::Ondertekend { mandaat: grond.tekst, sha256, kopie }).await
}

/// The function: the layout itself prints in whose name, and who.
fn onderste_regel(tekst: &str) -> String {
    tekst.lines().last().unwrap_or_default().to_owned()
}

fn namens(i: &Inrichting, van: &Briefsjabloon) -> String {
    format!("{} van {}", van.namens_orgaan().label(), i.gemeente.naam)
}

async fn vervangen(h: &mut Handeling, dag: Date) -> Uitkomst<Vec<Ondertekenaar>> {
    let wie = h.medewerker()?;
    let mut uit = Vec::new();
    for v in store::vervanging::door(&mut h.tx, wie.id, dag).await? {
        if let Some(account) = store::account::op_id(&mut h.tx, v.vervangen).await? {
            uit.push(ondertekenaar(h, account.id, &account.weergave, &account.rollen).await?);
        }
    }
    Ok(uit)
}

#[expect(clippy::too_many_arguments, reason = "one question to the register, with all it depends on")]
fn onderteken_als(
    h: &Handeling,
    i: &Inrichting,
    b: &OpenBrief,
    van: &Briefsjabloon,
    leven: &Besluit,
    (ik, vervangt): (&Ondertekenaar, &[Ondertekenaar]),
    hand: &Handtekening,
    dag: Date,
) -> Result<Besluit, Weigering> {
    let groep = h.groep(&b.zaak);
    let per_keer = veld_met(
        van,
        &["last.bedrag", "boete.bedrag", "vordering.bedrag", "verbeurte.totaal", "kosten.totaal"],
    );
    let hoogst = veld_met(van, &["last.maximum"]);
    let vraag = |vervangt| OndertekenVraag {
        mandaat: Mandaatvraag {
            gemeente: &i.gemeente.naam,
            wie: ik,
            vervangt,
            soort: &leven.soort,
            orgaan: van.namens_orgaan(),
            bedrag: bedrag(b, &per_keer),
            maximum: bedrag(b, &hoogst),
            groep: Some(&groep),
            wijk: b.zaak.locatie.wijk.as_deref(),
            opstellers: &[],
            rapporteurs: &[],
            goedkeurder: None,
            primair: None,
            eigen_belang: hand.eigen_belang,
            orgaanbesluit: hand.orgaanbesluit.as_deref(),
        },
        register: &i.mandaten,
        sancties: &i.sancties,
        versie: leven.versie().map_or(0, |v| v.nummer),
        dag,
    };
    let zelf = leven.onderteken(&vraag(None));
    let als_vervanger = || vervangt.iter().find_map(|v| leven.onderteken(&vraag(Some(v))).ok());
    match zelf {
        Ok(na) => Ok(na),
        Err(fout) => als_vervanger().ok_or_else(|| Weigering::from(fout)),
    }
}

/// The document that leaves, with the secret of a page of his own for who gets it, if the template has one; gives its hash.
async fn druk(
    h: &mut Handeling,
    b: &mut OpenBrief,
    van: &Briefsjabloon,
    gezet: Option<&Gezet>,
) -> Uitkomst<String> {
    let geheim = match gezet.and_then(Gezet::geheim) {
        _ if !van.pagina => None,
        Some(geheim) => Some(geheim.to_owned()),
        None => Some(aangeschrevene::maak_geheim()?),
    };
    let aan = match &geheim {
        Some(_) => Some(b.rij.aan.ok_or_else(|| Weigering::veld("aan", "fout-brief-aan"))?),
        None => None,
    };
    let zonder = match &geheim {
        Some(_) => {
            b.concept.pagina = Some(pagina_weggelaten(van.taal).to_owned());
            Some(Box::new(vul_in(&h.geladen, &b.concept)?.brief))
        }
        None => None,
    };
    b.concept.pagina = geheim.as_deref().map(|geheim| aangeschrevene::adres_van(h, geheim));
    let brief = vul_in(&h.geladen, &b.concept)?.brief;
    let hash = zetten::hash_van(gezet, Zetsel { brief, geheim: geheim.clone().zip(zonder) })?;
    if let Some((aan, geheim)) = aan.zip(geheim) {
        aangeschrevene::open_pagina(h, &b.zaak, aan, &b.rij, &geheim).await?;
    }
    (b.rij.pdf, b.rij.kopie) = (hash.pdf.clone(), hash.kopie);
    Ok(hash.pdf)
}

/// How a letter left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verzending {
    /// The day.
    pub dag: Date,
    /// How.
    pub wijze: Verzendwijze,
    /// Proof: the number of a registered letter.
    pub bewijs: String,
}

/// Records that it left. A letter without legal effect needs no signature; its document is `gezet` just before.
///
/// # Errors
/// `EerstZetten` when that document was not made yet.
/// `Besluit` for a decision that was not signed, or a day before that; `Veld`; as [`open`].
pub async fn verzend(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    hoe: &Verzending,
    gezet: Option<&Gezet>,
) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    if hoe.dag > h.vandaag() {
        return Err(Weigering::veld("verzonden", "fout-brief-verzonden").into());
    }
    let gemaakt = jiff::Timestamp::from_microsecond(b.rij.gemaakt).map_or(hoe.dag, |m| lokaal(m).date());
    if hoe.dag < gemaakt {
        return Err(Weigering::veld("verzonden", "fout-brief-te-vroeg").into());
    }
    eis_redelijk(&b, h, hoe.dag)?;
    let bewijs = eis_kort("bewijs", &hoe.bewijs)?;
    if hoe.wijze == Verzendwijze::Aangetekend && bewijs.is_empty() {
        return Err(Weigering::veld("bewijs", "fout-brief-bewijs").into());
    }
    let geladen = Arc::clone(&h.geladen);
    let van = sjabloon(&geladen, &b.concept.sjabloon, b.concept.dag)?;
    let leven = b.leven()?;
    let na = if van.is_besluit() {
        leven.verzend(hoe.dag, hoe.wijze).map_err(Weigering::from)?
    } else {
        eis_volledig(h, &b)?;
        eis_gelezen(van, &leven)?;
        let na = leven.verzend_ongetekend(hoe.dag, hoe.wijze).map_err(Weigering::from)?;
        if van.ondertekening {
            b.concept.ondertekening = Some(naam_eronder(h, &b.zaak, hoe.dag)?);
        }
        druk(h, &mut b, van, gezet).await?;
        store::brief::teken_versie(&mut h.tx, id, b.versie.nr, &b.concept).await?;
        na
    };
    zet(&mut b.rij, &na)?;
    let erbij = openbaar::na_verzenden(h, &b, &na.soort, hoe.dag).await?;
    // First what comes besides: the letter itself may move the zaak on.
    h.leg_vast(&b.zaak, erbij).await?;
    let kanaal = hoe.wijze.label().to_owned();
    let (sha256, kopie) = (b.rij.pdf.clone(), Some(b.rij.kopie.clone()));
    leg_vast(h, b, Briefdaad::Verzonden { kanaal, dag: hoe.dag, bewijs, sha256, kopie }).await
}

/// The name under a letter without legal effect: who sends it, for the municipality.
fn naam_eronder(h: &Handeling, zaak: &Zaak, datum: Date) -> Result<Ondertekening, Weigering> {
    let i = &h.geladen.inrichting;
    let team = zaak.team.as_deref().and_then(|t| i.team(t)).map(|t| t.naam.clone());
    Ok(Ondertekening {
        namens: format!("Gemeente {}", i.gemeente.naam),
        naam: h.medewerker()?.naam.clone(),
        functie: team.unwrap_or_else(|| "Toezicht en Handhaving".to_owned()),
        mandaat: None,
        datum,
    })
}

/// Throws a letter away that did not leave; a decision that was not made known has no effect (Awb 3:40).
///
/// # Errors
/// `RedenOntbreekt`; `Besluit` for one that was sent; as [`open`].
pub async fn laat_vervallen(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    reden: &str,
) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    let reden = crate::handelingen::eis_reden(reden)?;
    let leven = b.leven()?;
    if let Some(weg) = leven.verzending {
        return Err(Weigering::from(BesluitWeigering::AlVerzonden { dag: weg.dag }).into());
    }
    VERVALLEN.clone_into(&mut b.rij.stand);
    leg_vast(h, b, Briefdaad::Vervallen { reden }).await
}

/// Code of a letter that was thrown away.
pub const VERVALLEN: &str = "vervallen";

impl OpenBrief {
    /// Its life so far.
    ///
    /// # Errors
    /// `NietGevonden` when it was thrown away; when the row cannot be understood.
    pub fn leven(&self) -> Uitkomst<Besluit> {
        if self.rij.stand == VERVALLEN {
            return Err(Weigering::NietGevonden.into());
        }
        Ok(self.rij.leven()?)
    }
}
