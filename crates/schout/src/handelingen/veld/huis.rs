//! What a phone needs for a visit to a dwelling: only for who has to go there himself.

use std::collections::HashMap;

use domein::{
    inrichting::{Inrichting, Vraag},
    veld::{Keuze, Veldhuisbezoek, Veldvraag},
    zaak::Zaak,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::super::{Uitkomst, huisbezoek::kader};
use crate::store::{self, Tx};

/// Per zaak, for those of one's own.
pub(super) async fn huisbezoeken(
    tx: &mut Tx,
    i: &Inrichting,
    eigen: impl Iterator<Item = &Zaak>,
    vandaag: Date,
) -> Uitkomst<HashMap<Uuid, Veldhuisbezoek>> {
    let mut uit = HashMap::new();
    for zaak in eigen {
        let Some(kader) = kader(i, zaak, vandaag) else { continue };
        let bezoek = Veldhuisbezoek {
            onderzoek: kader.onderzoek.label().to_owned(),
            grond: kader.grond.clone(),
            doel: kader.doel.clone(),
            weigering: kader.weigering.clone(),
            binnentreden: kader.binnentreden.clone(),
            vragen_buiten: kader.vragen_buiten.iter().map(veldvraag).collect(),
            vragen_binnen: kader.vragen_binnen.iter().map(veldvraag).collect(),
            geregistreerd: store::huisbezoek::geregistreerd(tx, zaak.id).await?,
        };
        uit.insert(zaak.id.0, bezoek);
    }
    Ok(uit)
}

/// A question as a phone shows it.
pub(super) fn veldvraag(v: &Vraag) -> Veldvraag {
    let keuzes = v.keuzes.iter().map(|k| Keuze { code: k.code.clone(), naam: k.tekst.clone() });
    Veldvraag {
        code: v.code.clone(),
        vraag: v.tekst.clone(),
        soort: v.soort.as_str().to_owned(),
        keuzes: keuzes.collect(),
    }
}
