//! Steps that follow each other, on one form: they are done together, or none is.

use domein::proces::{Stap, StapWeigering, Uitkomst as Stapuitkomst, gewone_uitkomst, reeks};
use domein::weigering::Weigering;

use super::{
    EENMALIG,
    dossier::Dossier,
    invoer::Invoer,
    stapveld::{COLLEGA, lees, naam_van, vul},
};
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst, Wie,
        proces::{self, Zicht},
    },
    toegang::sessie::Ingelogd,
};

/// Key of the button.
pub(super) const DAAD: &str = "reeks";

/// What stands before the names of a step on the form.
fn voor(nr: usize) -> String {
    if nr == 0 { String::new() } else { format!("{}-", nr + 1) }
}

/// A step after the first on a form.
pub(super) struct Volgende {
    pub voor: String,
    pub stap: Stap,
    /// The process as it stands when the steps before it ended in the usual way.
    pub z: Zicht,
}

/// The steps that come on the form of a step.
pub(super) fn volgende(z: &Zicht, stap: &str) -> Vec<Volgende> {
    let rij = reeks(&z.definitie, &z.stand, stap, &z.door);
    let een = |(nr, (stap, stand)): (usize, (&Stap, _))| Volgende {
        voor: voor(nr),
        stap: stap.clone(),
        z: Zicht { stand, ..z.clone() },
    };
    rij.into_iter().enumerate().skip(1).map(een).collect()
}

/// What the form of a step begins with, and the forms of those after it.
pub(super) fn begin(invoer: &mut Invoer, d: &Dossier, z: &Zicht, stap: &Stap) {
    if invoer.waarde("uitkomst").is_empty() {
        gewoon(invoer, z, stap, "");
    }
    behandelaar(invoer, d, stap, "");
    for v in volgende(z, &stap.id) {
        gewoon(invoer, &v.z, &v.stap, &v.voor);
        vul(invoer, &v.z, &v.stap, &v.voor);
        behandelaar(invoer, d, &v.stap, &v.voor);
    }
}

/// Who deals with it already is who is asked for, unless somebody chooses another.
fn behandelaar(invoer: &mut Invoer, d: &Dossier, stap: &Stap, voor: &str) {
    let Some(wie) = d.zaak.behandelaar else { return };
    for veld in stap.velden.iter().filter(|veld| COLLEGA.contains(&veld.code.as_str())) {
        let naam = naam_van(voor, &veld.code);
        if invoer.waarde(&naam).is_empty() {
            invoer.zet(&naam, &wie.to_string());
        }
    }
}

/// Somebody who may not choose an outcome for his own work puts it ready for a colleague.
fn legt_klaar(z: &Zicht, stap: &Stap, uitkomst: &str) -> bool {
    let eigen = stap.uitkomst(uitkomst).is_some_and(|u| u.vier_ogen.contains(&stap.id));
    let wacht = |u: &Stapuitkomst, kan: &Result<(), StapWeigering>| {
        u.code == uitkomst && matches!(kan, Err(StapWeigering::NietOpgesteld { .. }))
    };
    eigen && z.mogelijk(&stap.id).is_ok_and(|rij| rij.iter().any(|(u, kan)| wacht(u, kan)))
}

fn gewoon(invoer: &mut Invoer, z: &Zicht, stap: &Stap, voor: &str) {
    if let Some(uitkomst) = gewone_uitkomst(&z.definitie, &z.stand, stap, &z.door) {
        invoer.zet(&format!("{voor}uitkomst"), &uitkomst.code);
    }
}

/// Does them one after another, in one transaction. Gives also what stands before the names of the step that was refused.
pub(super) async fn voer_uit(
    app: &App,
    wie: &Ingelogd,
    d: &Dossier,
    z: &Zicht,
    stap: &str,
    invoer: &Invoer,
) -> (String, Uitkomst<()>) {
    let mut waar = String::new();
    let mut h = match Handeling::begin(app, Wie::Medewerker(wie.gebruiker.clone())).await {
        Ok(h) => h,
        Err(fout) => return (waar, Err(fout)),
    };
    let uit = match doe(app, &mut h, d, z, stap, invoer, &mut waar).await {
        Ok(()) => h.commit().await,
        Err(fout) => Err(fout),
    };
    (waar, uit)
}

async fn doe(
    app: &App,
    h: &mut Handeling,
    d: &Dossier,
    z: &Zicht,
    stap: &str,
    invoer: &Invoer,
    waar: &mut String,
) -> Uitkomst<()> {
    let (wie, nummer) = (h.medewerker()?, d.zaak.nummer.as_str());
    if !h.eerste_keer(invoer.waarde(EENMALIG), nummer).await? {
        return Ok(());
    }
    let mut zaak = d.zaak.clone();
    for (nr, (bron, _)) in reeks(&z.definitie, &z.stand, stap, &z.door).into_iter().enumerate() {
        *waar = voor(nr);
        let Some(nu) = Zicht::laad(app, &mut h.tx, &wie, &zaak, &d.groep).await? else { break };
        // Another outcome than the usual one led elsewhere: this step has no turn.
        if nr > 0 && !nu.stand.actief.contains_key(&bron.id) {
            continue;
        }
        let uitkomst = invoer.waarde(&format!("{waar}uitkomst"));
        if bron.uitkomst(uitkomst).is_none() {
            return Err(Weigering::veld("uitkomst", "fout-kies").into());
        }
        let gegevens = lees(&nu, &bron.velden, uitkomst, invoer, waar)
            .map_err(|fouten| Weigering::from(StapWeigering::Velden { fouten }))?;
        let gezien = invoer.versie().filter(|_| nr == 0);
        zaak = if legt_klaar(&nu, bron, uitkomst) {
            proces::opstellen(h, nummer, &bron.id, uitkomst, gegevens, gezien).await?
        } else {
            proces::voltooien(h, nummer, &bron.id, uitkomst, &gegevens, gezien).await?
        };
    }
    Ok(())
}
