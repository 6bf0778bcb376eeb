//! A zaak in its process: doing, drafting, leaving out and reopening a step. The rules are those of `domein::proces`;
//! here everything that follows is stored in the transaction of the act.

pub mod gang;
mod gevolg;
mod opdracht;
mod overname;
mod termijn;
mod vanzelf;
mod verhuizen;

use std::{collections::HashMap, sync::Arc};

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::AccountId,
    proces::{
        self as motor, Definitie, Gegevens, LopendeTermijn, Mogelijkheid, Overslaan, Stand, Stap,
        StapWeigering, Uitvoerder, Uitvoering, Waarde,
    },
    toegang::{Kenmerk, Recht, mag_op},
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort, ZaakStatus},
};

use jiff::{Timestamp, civil::Date};
use termijnen::Kalender;
use uuid::Uuid;

pub use gang::Gang;
pub(super) use opdracht::sanctie_beginnen;
pub use opdracht::{Aanvang, HEROPEND, beginnen, opdrachten_uitvoeren};
pub use termijn::termijnen_bewaken;
pub use verhuizen::{Verhuizing, verhuizen};

use super::{Gebruiker, Handeling, Uitkomst, Wie, eis_reden};
use crate::{
    app::Geladen,
    klok::lokaal,
    store::{self, Tx},
};

/// Who deals with a zaak fulfils this role in it, whatever his account may do elsewhere.
const BEHANDELAAR: [&str; 2] = ["hoofdbehandelaar", "hoofdtoezichthouder"];

/// Who acts in this zaak, with the process roles he has in it and those in whose place he acts today.
///
/// # Errors
/// When the store fails.
pub async fn uitvoering(h: &mut Handeling, definitie: &Definitie, zaak: &Zaak) -> Uitkomst<Uitvoering> {
    let wie = match &h.wie {
        Wie::Medewerker(g) => {
            let (g, groep, dag) = (Arc::clone(g), h.groep(zaak), h.vandaag());
            let vervangt = vervangt(&mut h.tx, &g, dag).await?;
            medewerker(&g, definitie, zaak, &groep, vervangt)
        }
        Wie::Melder => Uitvoerder::Systeem { regel: "melder".to_owned() },
        Wie::Aangeschrevene => Uitvoerder::Systeem { regel: "aangeschrevene".to_owned() },
        Wie::Systeem(regel) => Uitvoerder::Systeem { regel: (*regel).to_owned() },
    };
    Ok(Uitvoering { wie, moment: h.nu, dag: h.vandaag() })
}

/// Colleagues in whose place somebody acts on a day.
async fn vervangt(tx: &mut Tx, g: &Gebruiker, dag: Date) -> Uitkomst<Vec<AccountId>> {
    let rijen = store::vervanging::door(tx, g.id, dag).await?;
    Ok(rijen.into_iter().map(|v| v.vervangen).collect())
}

fn medewerker(
    g: &Gebruiker,
    definitie: &Definitie,
    zaak: &Zaak,
    groep: &str,
    vervangt: Vec<AccountId>,
) -> Uitvoerder {
    let kenmerk = Kenmerk {
        onderwerp: &zaak.onderwerp,
        groep,
        wijk: zaak.locatie.wijk.as_deref(),
        vertrouwelijk: false,
        betrokken: true,
    };
    let hier = |t: &&domein::toegang::Toewijzing| mag_op(std::slice::from_ref(t), Recht::ZakenLezen, kenmerk);
    let toewijzingen: Vec<_> = g.rollen.iter().filter(hier).cloned().collect();
    let mut rollen = definitie.basis.rollen_van(&toewijzingen);
    // A substitute does the work of whom he replaces.
    if zaak.behandelaar.is_some_and(|wie| wie == g.id || vervangt.contains(&wie)) {
        rollen.extend(BEHANDELAAR.map(str::to_owned));
    }
    Uitvoerder::Medewerker { account: g.id, vervangt, rollen }
}

/// Whether who acts may begin a sanction from this zaak: he may do a step of its process that does so.
pub(super) async fn mag_sanctie(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<bool> {
    let gang = Gang::laad(h, zaak).await?;
    let door = uitvoering(h, &gang.definitie, zaak).await?;
    Ok(begint_sanctie(&gang.definitie, &door.wie))
}

/// The same, for a list: by the process as it is today.
#[must_use]
pub fn kan_sanctie(geladen: &Geladen, g: &Gebruiker, zaak: &Zaak, dag: Date) -> bool {
    let i = &geladen.inrichting;
    let groep = i.onderwerp(&zaak.onderwerp, dag).map(|o| o.groep.clone()).unwrap_or_default();
    geladen.proces(zaak.soort.proces(), dag).is_some_and(|definitie| {
        begint_sanctie(&definitie, &medewerker(g, &definitie, zaak, &groep, Vec::new()))
    })
}

fn begint_sanctie(definitie: &Definitie, wie: &Uitvoerder) -> bool {
    let Uitvoerder::Medewerker { rollen, .. } = wie else { return false };
    let begint = |stap: &&Stap| {
        let vragen = stap.uitkomsten.iter().flat_map(|u| &u.start);
        vragen.into_iter().any(|vraag| vraag.proces == ZaakSoort::OpleggenSanctie.proces())
    };
    definitie.stappen().filter(begint).any(|stap| stap.rollen.iter().any(|rol| rollen.contains(rol)))
}

/// Completes a step with an outcome and the answers on its form, and does everything that follows.
///
/// # Errors
/// `Stap` with the rule that stands in the way, `Termijn`, `IntussenGewijzigd`; nothing is stored then.
pub async fn voltooien(
    h: &mut Handeling,
    nummer: &str,
    stap: &str,
    uitkomst: &str,
    gegevens: &Gegevens,
    gezien: Option<i64>,
) -> Uitkomst<Zaak> {
    let (mut zaak, mut gang) = open(h, nummer, gezien).await?;
    let door = uitvoering(h, &gang.definitie, &zaak).await?;
    if let Some(bron) = gang.definitie.stap(stap) {
        super::brief::eis_verstuurd(h, &zaak, bron, uitkomst).await?;
    }
    gang.voltooi(stap, uitkomst, gegevens, &door)?;
    gang.verwerk(h, &mut zaak).await?;
    Ok(zaak)
}

/// Puts a draft ready in a step, so that a colleague can approve it.
///
/// # Errors
/// As [`voltooien`].
pub async fn opstellen(
    h: &mut Handeling,
    nummer: &str,
    stap: &str,
    uitkomst: &str,
    gegevens: Gegevens,
    gezien: Option<i64>,
) -> Uitkomst<Zaak> {
    let (mut zaak, mut gang) = open(h, nummer, gezien).await?;
    let door = uitvoering(h, &gang.definitie, &zaak).await?;
    gang.stel_op(stap, uitkomst, gegevens, &door)?;
    gang.verwerk(h, &mut zaak).await?;
    Ok(zaak)
}

/// Leaves out a step, with a reason.
///
/// # Errors
/// As [`voltooien`].
pub async fn overslaan(
    h: &mut Handeling,
    nummer: &str,
    stap: &str,
    reden: &str,
    gegevens: &Gegevens,
    gezien: Option<i64>,
) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let (mut zaak, mut gang) = open(h, nummer, gezien).await?;
    let door = uitvoering(h, &gang.definitie, &zaak).await?;
    gang.sla_over(stap, &reden, gegevens, &door)?;
    gang.verwerk(h, &mut zaak).await?;
    Ok(zaak)
}

/// Opens a step again.
///
/// # Errors
/// As [`voltooien`].
pub async fn opnieuw(
    h: &mut Handeling,
    nummer: &str,
    stap: &str,
    reden: &str,
    gezien: Option<i64>,
) -> Uitkomst<Zaak> {
    let reden = eis_reden(reden)?;
    let (mut zaak, mut gang) = open(h, nummer, gezien).await?;
    let door = uitvoering(h, &gang.definitie, &zaak).await?;
    gang.heropen(stap, &reden, &door)?;
    gang.verwerk(h, &mut zaak).await?;
    Ok(zaak)
}

async fn open(h: &mut Handeling, nummer: &str, gezien: Option<i64>) -> Uitkomst<(Zaak, Gang)> {
    // Who may do a step is said by the roles of the process.
    let zaak = h.open(nummer, Recht::ZakenLezen, gezien).await?;
    if zaak.status == ZaakStatus::Afgehandeld {
        return Err(Weigering::from(StapWeigering::AlGeeindigd).into());
    }
    let gang = Gang::laad(h, &zaak).await?;
    Ok((zaak, gang))
}

/// The process of a zaak and where it stands.
pub(super) async fn stand_van(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<(Arc<Definitie>, Stand)> {
    let gang = Gang::laad(h, zaak).await?;
    Ok((gang.definitie, gang.stand))
}

/// The process of a zaak and where it stands, for who may see the zaak.
pub(super) async fn gang_van(h: &mut Handeling, nummer: &str) -> Uitkomst<(Arc<Definitie>, Stand)> {
    let zaak = h.open(nummer, Recht::ZakenLezen, None).await?;
    stand_van(h, &zaak).await
}

/// The processes that these zaken follow, each definition read once.
///
/// # Errors
/// When the store fails or a definition is gone.
pub async fn definities_van(
    tx: &mut Tx,
    geladen: &Geladen,
    zaken: &[Uuid],
) -> Uitkomst<HashMap<Uuid, Arc<Definitie>>> {
    let mut bekend: HashMap<(String, String, i64, String), Arc<Definitie>> = HashMap::new();
    let mut uit = HashMap::new();
    for rij in store::proces::van_zaken(tx, zaken).await? {
        let zaak = rij.zaak;
        let sleutel = (rij.code.clone(), rij.versie.clone(), rij.inrichting_versie, rij.vanaf.clone());
        let definitie = match bekend.get(&sleutel) {
            Some(definitie) => Arc::clone(definitie),
            None => Gang::van_rij(tx, geladen, rij).await?.definitie,
        };
        bekend.insert(sleutel, Arc::clone(&definitie));
        uit.insert(zaak, definitie);
    }
    Ok(uit)
}

/// The names of steps that are to be done before a zaak can close; empty when it can. A simple report needs no steps
/// besides its answer.
pub(super) async fn nog_te_doen(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<Vec<String>> {
    let gang = Gang::laad(h, zaak).await?;
    let door = uitvoering(h, &gang.definitie, zaak).await?;
    if gang.stand.is_geeindigd() || gang.direct_af(&door).is_some() {
        return Ok(Vec::new());
    }
    Ok(gang.actieve_stappen().map(|stap| stap.naam.clone()).collect())
}

/// A zaak closes: a simple report goes the short way to the end of its process.
pub(super) async fn rond_af(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<()> {
    let mut gang = Gang::laad(h, zaak).await?;
    let door = uitvoering(h, &gang.definitie, zaak).await?;
    if let Some(stand) = gang.direct_af(&door) {
        gang.stand = stand;
        gang.bewaar(h).await?;
    }
    Ok(())
}

/// A report comes in: its process begins, and what the system does by itself is done. Gives what happened to terms of
/// the law; then another day may bind the zaak. `ontvangen` is the day it came in.
pub(super) async fn intake(
    h: &mut Handeling,
    zaak: &mut Zaak,
    bereikbaar: bool,
    ontvangen: Date,
) -> Uitkomst<Vec<G>> {
    let mut gang = Gang::van_intake(h, zaak, vanzelf::Binnen { bereikbaar, ontvangen })?;
    let (termijnen, mut gebeurd) = (std::mem::take(&mut gang.termijnen), Vec::new());
    termijn::verwerk(h, zaak, &gang.definitie, &termijnen, &mut gebeurd).await?;
    zaak.bindt_op = zaak.bereken_bindt_op();
    gang.bewaar_met_taken(h, zaak).await?;
    Ok(gebeurd)
}

/// The last day to decide on a request that comes in on this day (Awb 4:13); none when the inrichting names no term.
#[must_use]
pub fn beslisdag(geladen: &Geladen, dag: Date) -> Option<Date> {
    let boek = geladen.procesboek(dag)?;
    let verwijzing = boek.basis.termijn("beslistermijn-verzoek")?;
    let termijn = LopendeTermijn::nieuw(&verwijzing.code, dag);
    Some(termijn.einde(verwijzing, dag, &Kalender::STANDAARD).ok()??.einde)
}

/// Whether the inrichting of this day can take in a request to enforce: its registration knows it, and there is a term.
#[must_use]
pub fn neemt_verzoeken(geladen: &Geladen, dag: Date) -> bool {
    let kent = geladen.proces(ZaakSoort::Handhavingsverzoek.proces(), dag);
    kent.is_some_and(|d| vanzelf::vraagt_soort(&d)) && beslisdag(geladen, dag).is_some()
}

/// The run of a simple report from the past, for data made in bulk; none when its process asks more than an answer.
///
/// # Errors
/// When the definition is gone.
pub fn van_eenvoudige(
    geladen: &Geladen,
    zaak: &Zaak,
    bereikbaar: bool,
    id: Uuid,
    gesloten: Option<(AccountId, Timestamp)>,
) -> Uitkomst<Option<store::proces::ProcesRij>> {
    Gang::eenvoudige(geladen, zaak, bereikbaar, id, gesloten)
}

/// A closed zaak is opened again: its process begins anew, where the definition says, with what was answered before.
pub(super) async fn heropend(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<()> {
    let vorige = store::proces::van_zaak(&mut h.tx, zaak.id).await?;
    let Some(vorige) = vorige.filter(|rij| rij.geeindigd.is_some()) else { return Ok(()) };
    let feiten = vorige.stand()?.feiten;
    let mut gang = Gang::begin(h, zaak, opdracht::HEROPEND, &feiten, vorige.nummer + 1)?;
    gang.vanzelf(h, zaak, true)?;
    gang.bewaar_met_taken(h, zaak).await
}

/// What a page shows of a zaak in its process.
#[derive(Debug, Clone)]
pub struct Zicht {
    /// The process.
    pub definitie: Arc<Definitie>,
    /// Where it stands.
    pub stand: Stand,
    /// Drafts.
    pub concepten: store::proces::Concepten,
    /// Who looks.
    pub door: Uitvoering,
    /// A simple report that needs no steps besides its answer.
    pub direct: bool,
    /// What the weighing knows for the forms of steps.
    pub weging: Gegevens,
}

impl Zicht {
    /// Loads where a zaak stands, for who looks; none for a zaak that was closed before it had a process.
    ///
    /// # Errors
    /// When the store fails or the definition is gone.
    pub async fn laad(
        app: &crate::app::App,
        tx: &mut Tx,
        g: &Gebruiker,
        zaak: &Zaak,
        groep: &str,
    ) -> Uitkomst<Option<Self>> {
        let geladen = app.inrichting();
        let nu = app.klok.nu();
        let rij = store::proces::van_zaak(tx, zaak.id).await?;
        if rij.is_none() && !zaak.status.is_open() {
            return Ok(None);
        }
        let gang = match rij {
            Some(rij) => Gang::van_rij(tx, &geladen, rij).await?,
            None => Gang::achteraf(&geladen, zaak)?,
        };
        let dag = lokaal(nu).date();
        let vervangt = vervangt(tx, g, dag).await?;
        let wie = medewerker(g, &gang.definitie, zaak, groep, vervangt);
        let door = Uitvoering { wie, moment: nu, dag };
        let direct = gang.direct_af(&door).is_some();
        let Gang { definitie, stand, concepten, .. } = gang;
        let weging = store::weging::laatste(tx, zaak.id).await?.weging;
        let weging = weging.gegevens(&super::weging::kader(&geladen, dag));
        Ok(Some(Self { definitie, stand, concepten, door, direct, weging }))
    }

    /// The steps to be done now, in the usual order.
    pub fn actief(&self) -> impl Iterator<Item = &Stap> {
        self.definitie.stappen().filter(|stap| self.stand.actief.contains_key(&stap.id))
    }

    /// Per outcome of a step whether who looks may choose it, or why the step cannot be done.
    ///
    /// # Errors
    /// Why the step cannot be done now.
    pub fn mogelijk(&self, stap: &str) -> Result<Vec<Mogelijkheid<'_>>, StapWeigering> {
        motor::mogelijk(&self.definitie, &self.stand, stap, &self.door)
    }

    /// Whether who looks may do something in this step.
    #[must_use]
    pub fn mag(&self, stap: &str) -> bool {
        self.mogelijk(stap).is_ok_and(|rij| rij.iter().any(|(_, kan)| kan.is_ok()))
    }

    /// The rule by which a step may be left out.
    ///
    /// # Errors
    /// Why not.
    pub fn overslaan(&self, stap: &str) -> Result<&Overslaan, StapWeigering> {
        motor::kan_overslaan(&self.definitie, &self.stand, stap, &self.door)
    }

    /// Whether a step may be opened again.
    ///
    /// # Errors
    /// Why not.
    pub fn heropenen(&self, stap: &str) -> Result<(), StapWeigering> {
        motor::kan_heropenen(&self.definitie, &self.stand, stap, &self.door)
    }

    /// The latest answer to a field: from a draft of this step, from the weighing, or from an earlier form.
    #[must_use]
    pub fn eerder(&self, stap: &str, veld: &str) -> Option<&Waarde> {
        let concept = self.concepten.get(stap).and_then(|(_, gegevens)| gegevens.get(veld));
        let log = || {
            self.stand.log.iter().rev().find_map(|regel| match &regel.daad {
                motor::StapDaad::Voltooid { gegevens, .. } => gegevens.get(veld),
                _ => None,
            })
        };
        concept.or_else(|| self.weging.get(veld)).or_else(log)
    }
}
