//! What people wrote stands twice: in the event, which is chained, and in the row that pages read. They must be the same.

use std::collections::HashMap;

use domein::{antwoord::Antwoord, gebeurtenis::Gebeurtenis as G, id::ZaakId};
use uuid::Uuid;

use super::Verslag;
use crate::{
    handelingen::Uitkomst,
    store::{self, Tx, gebeurtenis::Regel, zaak::Bevinding},
};

/// Events that carry words which also stand in a row.
const MET_WOORDEN: [&str; 4] =
    ["signaal_ontvangen", "signaal_aangesloten", "bevinding_vastgelegd", "antwoord_gegeven"];

/// Compares the words of a zaak with its events. Events without content were destroyed, and so were their words.
pub(super) async fn toets(
    tx: &mut Tx,
    zaak: ZaakId,
    naam: &str,
    regels: &[Regel],
    verslag: &mut Verslag,
) -> Uitkomst<()> {
    let mut bevindingen = None;
    for regel in regels.iter().filter(|r| MET_WOORDEN.contains(&r.soort.as_str())) {
        let Some(inhoud) = regel.lees_inhoud() else { continue };
        if bevindingen.is_none() && matches!(inhoud.gebeurtenis, G::BevindingVastgelegd { .. }) {
            let alle = store::zaak::bevindingen(tx, zaak).await?;
            bevindingen = Some(alle.into_iter().map(|b| (b.id, b)).collect());
        }
        if let Some((wat, stand)) = vergelijk(tx, &inhoud.gebeurtenis, bevindingen.as_ref()).await? {
            let zin = match stand {
                Stand::Gelijk => continue,
                Stand::Anders => format!("de woorden van {wat} zijn buiten Schout om veranderd."),
                Stand::Weg => format!("{wat} is weg."),
            };
            verslag.fouten.push(format!("{naam}, gebeurtenis {}: {zin}", regel.volgnr));
        }
    }
    Ok(())
}

enum Stand {
    Gelijk,
    Anders,
    Weg,
}

impl Stand {
    fn van(gelijk: Option<bool>) -> Self {
        match gelijk {
            Some(true) => Self::Gelijk,
            Some(false) => Self::Anders,
            None => Self::Weg,
        }
    }
}

async fn vergelijk(
    tx: &mut Tx,
    gebeurtenis: &G,
    bevindingen: Option<&HashMap<Uuid, Bevinding>>,
) -> Uitkomst<Option<(&'static str, Stand)>> {
    Ok(match gebeurtenis {
        G::SignaalOntvangen { signaal, tekst, .. } | G::SignaalAangesloten { signaal, tekst } => {
            let rij = store::signaal::op_id(tx, *signaal).await?;
            Some(("de melding", Stand::van(rij.map(|s| s.signaal.tekst == *tekst))))
        }
        G::BevindingVastgelegd { bevinding, gevonden, gedaan, .. } => {
            let rij = bevindingen.and_then(|alle| alle.get(&bevinding.0));
            let gelijk = rij.map(|b| b.gevonden == *gevonden && b.gedaan == *gedaan);
            Some(("de bevinding", Stand::van(gelijk)))
        }
        G::AntwoordGegeven { bericht, tekst, .. } => {
            let rij = store::bericht::op_id(tx, *bericht).await?;
            let antwoord = |json: &String| serde_json::from_str::<Antwoord>(json).ok();
            let gelijk =
                rij.map(|b| b.antwoord.as_ref().and_then(antwoord).is_some_and(|a| a.tekst() == *tekst));
            Some(("het antwoord", Stand::van(gelijk)))
        }
        _ => None,
    })
}
