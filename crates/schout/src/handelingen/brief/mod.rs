//! Letters and decisions of a zaak: made from a template and what the dossier knows, looked at by a second person,
//! approved, signed and sent. Every version is kept.

mod bronnen;
mod geld;
mod leven;
mod openbaar;
mod stap;
mod taak;
mod verloop;
mod vordering;
mod zetten;

use domein::{
    besluit::BesluitWeigering,
    betrokkene::Betrokkene,
    brief::{Afzender, Briefconcept, Briefsjabloon, Briefsoort, Gevuld, vul},
    gebeurtenis::{Briefdaad, Gebeurtenis as G},
    id::ZaakId,
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

pub use leven::{
    Handtekening, VERVALLEN, Verzending, geef_terug, keur_goed, laat_vervallen, onderteken, verzend,
    vraag_controle,
};
pub use openbaar::{Openbaarmaking, WKPBTAAK, Wkpbdaad, Wkpbfeit, Wkpbstand, oude_woorden, publiceer, wkpb};
pub(super) use stap::eis_verstuurd;
pub use verloop::{
    Boeking, Grootboekregel, InGebeurtenis, LAST_ONDER_DWANGSOM, Verloop, begin_grootboek, boek, corrigeer,
    dwangsom_uit, in_gebeurtenis, rechtsfeit, uitleg,
};
pub(super) use vordering::vordering_wacht;
pub use vordering::{TAAK as VORDERINGTAAK, vorderingen_bewaken};
pub use zetten::{Gezet, Zetsel, maak_pdf, zet};

use super::{Fout, Handeling, Uitkomst, betrokkenen, eis_kort, eis_reden};
use crate::{
    app::Geladen,
    store::{
        self, Tx,
        brief::{BriefRij, NieuweBrief, Versie},
    },
};

/// A letter that is opened to change it: its zaak is locked.
#[derive(Debug)]
pub struct OpenBrief {
    /// The zaak.
    pub zaak: Zaak,
    /// The letter.
    pub rij: BriefRij,
    /// Its last version.
    pub versie: Versie,
    /// What stands in that version.
    pub concept: Briefconcept,
}

/// Opens a letter of a zaak that this person deals with; `gezien` is the version of the letter on his screen.
///
/// # Errors
/// `NietGevonden`; `GeenRecht`; `IntussenGewijzigd`.
pub async fn open(h: &mut Handeling, nummer: &str, id: Uuid, gezien: Option<i64>) -> Uitkomst<OpenBrief> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let rij = store::brief::op_id(&mut h.tx, id).await?.filter(|b| b.zaak == zaak.id.0);
    let rij = rij.ok_or(Weigering::NietGevonden)?;
    if let Some(gezien) = gezien.filter(|g| *g != rij.versie) {
        return Err(Weigering::IntussenGewijzigd { gezien, nu: rij.versie }.into());
    }
    let versie = store::brief::laatste(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    let concept = versie.inhoud()?;
    Ok(OpenBrief { zaak, rij, versie, concept })
}

/// The template of a letter as it holds on a day.
///
/// # Errors
/// `Veld` when no such template holds on that day.
pub fn sjabloon<'a>(geladen: &'a Geladen, code: &str, dag: Date) -> Result<&'a Briefsjabloon, Weigering> {
    geladen
        .inrichting
        .briefsjabloon(code, dag)
        .ok_or_else(|| Weigering::veld("sjabloon", "fout-brief-sjabloon"))
}

/// The letter that follows from what was filled in, by the inrichting in use.
///
/// # Errors
/// `Veld` when its template does not hold on its day.
pub fn vul_in(geladen: &Geladen, concept: &Briefconcept) -> Result<Gevuld, Weigering> {
    let i = &geladen.inrichting;
    let sjabloon = sjabloon(geladen, &concept.sjabloon, concept.dag)?;
    Ok(vul(sjabloon, &i.tekstblokken, &Afzender::van(&i.gemeente), concept))
}

async fn partij(h: &mut Handeling, zaak: &Zaak, aan: Option<Uuid>) -> Uitkomst<Option<Betrokkene>> {
    match aan {
        None => Ok(None),
        Some(id) => betrokkenen::van(h, zaak, id).await.map(Some).map_err(|fout| match fout {
            Fout::Weigering(Weigering::NietGevonden) => Weigering::veld("aan", "fout-brief-aan").into(),
            ander => ander,
        }),
    }
}

/// Begins a letter, filled in with what the dossier knows.
///
/// # Errors
/// `Veld` for a template or a party that is not there; `StatusKanNiet` for a closed zaak; `NietGevonden`; `GeenRecht`.
pub async fn maken(h: &mut Handeling, nummer: &str, code: &str, aan: Option<Uuid>) -> Uitkomst<Uuid> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let eerder = store::brief::van_zaak(&mut h.tx, zaak.id).await?;
    // What follows on a decision (its forfeitures, its withdrawal) may come after the zaak was closed.
    let besloten = |b: &BriefRij| b.soort == Briefsoort::Besluit.as_str() && b.verzonden.is_some();
    if zaak.status == ZaakStatus::Afgehandeld && !eerder.iter().any(besloten) {
        return Err(Weigering::StatusKanNiet { van: zaak.status, naar: ZaakStatus::InBehandeling }.into());
    }
    let dag = h.vandaag();
    let geladen = std::sync::Arc::clone(&h.geladen);
    let sjabloon = sjabloon(&geladen, code, dag)?;
    let aan = partij(h, &zaak, aan).await?;
    let alle = store::betrokkene::van_zaak(&mut h.tx, zaak.id).await?;
    let waarden = bronnen::verzamel(h, &zaak, &alle, aan.as_ref(), sjabloon, dag).await?;
    let velden = sjabloon.velden.iter().filter_map(|veld| {
        let waarde = waarden.get(veld.bron.as_deref()?)?;
        Some((veld.code.clone(), waarde.clone()))
    });
    let concept = Briefconcept {
        sjabloon: code.to_owned(),
        dag,
        geadresseerde: aan.as_ref().map(Betrokkene::adresregels).unwrap_or_default(),
        aanhef: None,
        // Each letter has a reference of its own, so that an answer says which one it is about.
        kenmerk: format!("{}/B{}", zaak.nummer, eerder.len() + 1),
        uw_kenmerk: None,
        velden: velden.collect(),
        eigen: Vec::new(),
        ondertekening: None,
        pagina: None,
    };
    let id = h.sleutel();
    let wie = h.medewerker()?;
    let nieuw = NieuweBrief {
        id,
        zaak: zaak.id,
        sjabloon: code,
        soort: sjabloon.soort.as_str(),
        titel: &sjabloon.naam,
        aan: aan.map(|b| b.id),
        inrichting: h.geladen.versie,
        opsteller: wie.id,
        opsteller_naam: &wie.naam,
        nu: h.nu.as_microsecond(),
    };
    let begin = leven::begin(h, &zaak, sjabloon, &vingerafdruk(&geladen, &concept)?).await?;
    let versie = h.sleutel();
    store::brief::maak(&mut h.tx, &nieuw, begin.stand.as_str(), &begin, &concept, versie).await?;
    let gemaakt = G::BriefDaad { brief: id, titel: sjabloon.naam.clone(), wat: Briefdaad::Gemaakt };
    h.leg_vast(&zaak, vec![gemaakt]).await?;
    let rij = store::brief::op_id(&mut h.tx, id).await?.ok_or(Weigering::NietGevonden)?;
    taak::zet(h, &zaak, &rij).await?;
    Ok(id)
}

/// What a colleague changed in a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Wijziging {
    /// Day of the letter.
    pub dag: Date,
    /// To whom.
    pub aan: Option<Uuid>,
    /// Salutation; empty for the usual one.
    pub aanhef: String,
    /// Reference of the other side.
    pub uw_kenmerk: String,
    /// Values of the fields.
    pub velden: std::collections::BTreeMap<String, domein::brief::Veldwaarde>,
    /// Own text, with the part after which it stands.
    pub eigen: Vec<domein::brief::EigenAlinea>,
}

/// Keeps a new version of a letter. What was approved before has to be approved again.
///
/// # Errors
/// `Besluit` when it was signed or sent; `Veld`; `IntussenGewijzigd`; `GeenRecht`.
pub async fn bewaren(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    wat: Wijziging,
) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    let aan = wat.aan;
    let concept = toegepast(h, &b, wat).await?;
    let (leven, vinger) = (b.leven()?, vingerafdruk(&h.geladen, &concept)?);
    if leven.ondertekening.is_some() || leven.verzending.is_some() {
        return Err(Weigering::from(BesluitWeigering::AlOndertekend).into());
    }
    if leven.versie().is_some_and(|v| v.vingerafdruk == vinger) && b.rij.aan == aan {
        return Ok(());
    }
    let door = leven::handelend(h).await?;
    let na = leven.wijzig(door, &vinger, h.vandaag()).map_err(Weigering::from)?;
    b.rij.aan = aan;
    leven::zet(&mut b.rij, &na)?;
    let nr = nieuwe_versie(h, &b, &concept).await?;
    leg_vast(h, b, Briefdaad::Gewijzigd { versie: nr }).await
}

/// Keeps the same text as a new version after new facts, with why it stays the same. It has to be approved again.
///
/// # Errors
/// `Besluit` when it was signed, or when no new facts came after this version; `Veld` without a reason; as [`open`].
pub async fn bekijk_opnieuw(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    reden: &str,
) -> Uitkomst<()> {
    let mut b = open(h, nummer, id, gezien).await?;
    if nieuwe_feiten(&mut h.tx, &b.rij, b.versie.gemaakt).await?.is_none() {
        return Err(Weigering::from(BesluitWeigering::NietsGewijzigd).into());
    }
    let leeg = |_| Weigering::veld("reden-bekeken", "fout-brief-bekeken");
    let reden = eis_reden(&eis_kort("reden-bekeken", reden)?).map_err(leeg)?;
    let (leven, vinger) = (b.leven()?, vingerafdruk(&h.geladen, &b.concept)?);
    let door = leven::handelend(h).await?;
    let na = leven.bekijk_opnieuw(door, &vinger, h.vandaag()).map_err(Weigering::from)?;
    leven::zet(&mut b.rij, &na)?;
    let versie = nieuwe_versie(h, &b, &b.concept).await?;
    leg_vast(h, b, Briefdaad::OpnieuwBekeken { versie, reden }).await
}

/// Number of the point with new facts that came after a version of a decision that was not signed yet.
///
/// # Errors
/// When the store fails.
pub async fn nieuwe_feiten(tx: &mut Tx, rij: &BriefRij, geschreven: i64) -> Uitkomst<Option<u32>> {
    if rij.soort != Briefsoort::Besluit.as_str() || !rij.pdf.is_empty() || rij.stand == VERVALLEN {
        return Ok(None);
    }
    let weging = store::weging::laatste(tx, ZaakId(rij.zaak)).await?.weging;
    let moment = Timestamp::from_microsecond(geschreven).unwrap_or(Timestamp::MAX);
    Ok(weging.nieuwe_feiten_na(moment))
}

async fn nieuwe_versie(h: &mut Handeling, b: &OpenBrief, concept: &Briefconcept) -> Uitkomst<i64> {
    let wie = h.medewerker()?;
    let (nr, nu, sleutel) = (b.versie.nr + 1, h.nu.as_microsecond(), h.sleutel());
    let door = (Some(wie.id), wie.naam.as_str());
    store::brief::maak_versie(&mut h.tx, sleutel, b.rij.id, nr, concept, door, nu).await?;
    Ok(nr)
}

/// Hash of the letter as it reads, so that a text of the municipality that changed meanwhile is noticed too.
fn vingerafdruk(geladen: &Geladen, concept: &Briefconcept) -> Uitkomst<String> {
    let kaal = Briefconcept { ondertekening: None, ..concept.clone() };
    let brief = vul_in(geladen, &kaal)?.brief;
    let json = serde_json::to_string(&(kaal, brief)).map_err(|e| Fout::Intern(e.to_string()))?;
    Ok(domein::keten::stand_hash(&json))
}

async fn toegepast(h: &mut Handeling, b: &OpenBrief, wat: Wijziging) -> Uitkomst<Briefconcept> {
    let aan = partij(h, &b.zaak, wat.aan).await?;
    for alinea in &wat.eigen {
        eis_kort(&format!("eigen-{}", alinea.na_deel), &alinea.tekst)?;
    }
    for (veld, tekst) in [("aanhef", &wat.aanhef), ("uw-kenmerk", &wat.uw_kenmerk)] {
        if tekst.trim().chars().count() > 120 || tekst.trim().chars().any(char::is_control) {
            return Err(Weigering::veld(veld, "fout-tekst-lang").into());
        }
    }
    Ok(wat.toegepast(&b.concept, aan.as_ref()))
}

impl Wijziging {
    /// The letter with this change, for the form and for its preview.
    #[must_use]
    pub fn toegepast(self, concept: &Briefconcept, aan: Option<&Betrokkene>) -> Briefconcept {
        let gevuld = |tekst: &str| Some(tekst.trim().to_owned()).filter(|t| !t.is_empty());
        Briefconcept {
            sjabloon: concept.sjabloon.clone(),
            dag: self.dag,
            geadresseerde: aan.map(Betrokkene::adresregels).unwrap_or_default(),
            aanhef: gevuld(&self.aanhef),
            kenmerk: concept.kenmerk.clone(),
            uw_kenmerk: gevuld(&self.uw_kenmerk),
            velden: self.velden,
            eigen: self.eigen,
            ondertekening: None,
            pagina: None,
        }
    }
}

/// Writes the row of a letter and the event that says what happened.
async fn leg_vast(h: &mut Handeling, b: OpenBrief, wat: Briefdaad) -> Uitkomst<()> {
    let nu = h.nu.as_microsecond();
    if !store::brief::wijzig(&mut h.tx, &b.rij, nu).await? {
        return Err(Weigering::IntussenGewijzigd { gezien: b.rij.versie, nu: b.rij.versie + 1 }.into());
    }
    let daad = G::BriefDaad { brief: b.rij.id, titel: b.rij.titel.clone(), wat };
    h.leg_vast(&b.zaak, vec![daad]).await?;
    taak::zet(h, &b.zaak, &b.rij).await?;
    if b.rij.stand == VERVALLEN { Ok(()) } else { stap::volg(h, &b).await }
}
