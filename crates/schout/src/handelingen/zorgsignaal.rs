//! Worries about people that were met at a visit: kept apart from every zaak, seen by few, told only by a rule (eis 65, 66).

use std::sync::Arc;

use domein::{
    gebeurtenis::{Gebeurtenis as G, Zorgdaad},
    toegang::Recht,
    veld::Zorgmelding,
    weigering::Weigering,
    zorg::{Verwijsvraag, Zorgveld},
};
use uuid::Uuid;

use super::{Gebruiker, Handeling, Uitkomst, Wie, eis_kort, eis_reden};
use crate::{
    app::App,
    store::{
        self,
        gebeurtenis::{Keten, op_slot},
        zorgsignaal::{Zorgbesluit, Zorgsignaal},
    },
};

/// Records a worry. Nothing of it comes in the zaak: no event, no finding, no words to search.
///
/// # Errors
/// `Veld` for what is missing; `NietGevonden` and `GeenRecht` for who has nothing to do with the zaak.
pub async fn vastleggen(h: &mut Handeling, id: Uuid, nummer: &str, m: &Zorgmelding) -> Uitkomst<()> {
    let g = h.medewerker()?;
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    h.geladen.inrichting.zorg.toets_melding(m)?;
    let rij = Zorgsignaal {
        id,
        zaak: zaak.id.0,
        nummer: zaak.nummer.clone(),
        plek: zaak.locatie.omschrijving.clone(),
        soort: m.soort.clone(),
        wie: eis_kort("wie", &m.wie)?,
        feiten: eis_kort("feiten", &m.feiten)?,
        weet: m.weet,
        akkoord: m.akkoord,
        door: g.id.0,
        door_naam: g.naam.clone(),
        moment: h.feitmoment().as_microsecond(),
        gemaakt: h.nu.as_microsecond(),
        stand: "open".to_owned(),
        besluit: None,
        besloten: None,
        besloten_naam: None,
    };
    store::zorgsignaal::maak(&mut h.tx, &rij).await?;
    noteer(h, id, Zorgdaad::Vastgelegd).await
}

async fn noteer(h: &mut Handeling, id: Uuid, daad: Zorgdaad) -> Uitkomst<()> {
    op_slot(&mut h.tx, id, Keten::Zorg).await?;
    h.voeg_toe(id, Keten::Zorg, "", &G::ZorgsignaalDaad { signaal: id, daad }).await
}

/// Opens a worry for who may see it. Every look is an event.
///
/// # Errors
/// `GeenRecht`; `NietGevonden`.
pub async fn inzien(app: &App, g: &Arc<Gebruiker>, id: Uuid) -> Uitkomst<Zorgsignaal> {
    let mut h = Handeling::begin(app, Wie::Medewerker(Arc::clone(g))).await?;
    let rij = open(&mut h, id).await?;
    noteer(&mut h, id, Zorgdaad::Ingezien).await?;
    h.commit().await?;
    Ok(rij)
}

async fn open(h: &mut Handeling, id: Uuid) -> Uitkomst<Zorgsignaal> {
    if !h.medewerker()?.heeft(Recht::Zorgsignalen) {
        return Err(Weigering::GeenRecht.into());
    }
    let rij = store::zorgsignaal::op_id(&mut h.tx, id).await?;
    rij.ok_or_else(|| Weigering::NietGevonden.into())
}

/// What somebody decides about a worry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keus {
    /// It is told to the partner of a rule.
    Verwijzen {
        /// Code of the rule.
        regel: String,
        /// What is told.
        velden: Vec<Zorgveld>,
        /// The conditions are true.
        voorwaarden: bool,
        /// Why.
        reden: String,
    },
    /// It is told to nobody.
    Niet {
        /// Why not.
        reden: String,
    },
}

/// Decides about a worry, once. The rules of today hold: that is when it is told.
///
/// # Errors
/// `Verwijzing` when no rule allows it, with what can be done; `Veld`; `RedenOntbreekt`; `GeenRecht`; `NietGevonden`.
pub async fn beslissen(h: &mut Handeling, id: Uuid, keus: &Keus) -> Uitkomst<()> {
    let rij = open(h, id).await?;
    if !rij.is_open() {
        return Err(Weigering::veld("besluit", "fout-zorg-klaar").into());
    }
    let (stand, besluit, daad) = match keus {
        Keus::Verwijzen { regel, velden, voorwaarden, reden } => {
            let vraag = Verwijsvraag {
                regel,
                soort: &rij.soort,
                akkoord: rij.akkoord,
                velden,
                voorwaarden: *voorwaarden,
            };
            let regel = h.geladen.inrichting.zorg.toets_verwijzing(&vraag, h.vandaag())?.clone();
            let reden = eis_reden(reden)?;
            let besluit = Zorgbesluit {
                ontvanger: Some(regel.partner.clone()),
                grond: regel.grond.clone(),
                velden: velden.iter().map(|v| v.as_str().to_owned()).collect(),
                reden,
            };
            let velden = velden.iter().map(|v| v.label().to_owned()).collect();
            ("verwezen", besluit, Zorgdaad::Verwezen { ontvanger: regel.partner, grond: regel.grond, velden })
        }
        Keus::Niet { reden } => {
            let besluit = Zorgbesluit { reden: eis_reden(reden)?, ..Zorgbesluit::default() };
            ("niet_verwezen", besluit, Zorgdaad::NietVerwezen)
        }
    };
    let (wie, nu) = (h.medewerker()?.naam.clone(), h.nu.as_microsecond());
    if !store::zorgsignaal::beslis(&mut h.tx, id, stand, &besluit, &wie, nu).await? {
        return Err(Weigering::veld("besluit", "fout-zorg-klaar").into());
    }
    noteer(h, id, daad).await
}
