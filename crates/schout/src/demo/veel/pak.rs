//! One zaak as the rows of its tables.

use domein::{
    gebeurtenis::{Actor, Gebeurtenis as G},
    zaak::Zaak,
};
use jiff::Timestamp;
use termijnen::FEESTDAGEN_VERSIE;

use crate::{
    handelingen::{Uitkomst, balie, proces, zoeken},
    store::{
        gebeurtenis::{Keten, Nieuw},
        laden::Pak,
        zaak::Termijn,
    },
};

use super::{Veel, verloop::Dossier};

/// One event with everything the chain needs.
pub(super) struct Regel {
    pub(super) moment: Timestamp,
    pub(super) actor: Actor,
    pub(super) zout: [u8; 16],
    pub(super) stand: String,
    pub(super) wat: G,
}

impl Regel {
    fn nieuw(&self, zaak: &Zaak) -> Nieuw<'_> {
        Nieuw {
            dossier: zaak.id.0,
            keten: Keten::Zaak,
            moment: self.moment,
            actor: &self.actor,
            zout: self.zout,
            stand_hash: &self.stand,
            gebeurtenis: &self.wat,
        }
    }
}

impl Veel {
    pub(super) fn pak_in(&mut self, d: &Dossier, pak: &mut Pak) -> Uitkomst<()> {
        let z = &d.zaak;
        pak.zaak(z, &d.invoer.groep);
        let geheim = self.wereld.t.geheim();
        let woorden = balie::zoekwoorden(&d.invoer.melder);
        pak.signaal(&d.signaal, &d.invoer.melder, &geheim, None, &woorden)?;
        let redenen = d.regels.iter().find_map(|r| match &r.wat {
            G::ZaakGemaakt { redenen, .. } => Some(redenen.join("\n")),
            _ => None,
        });
        pak.termijn(&Termijn {
            id: self.sleutel(z.aangemaakt),
            zaak: z.id.0,
            soort: "norm".to_owned(),
            grondslag: format!("Servicenorm van {}", z.onderwerp),
            start_gebeurtenis: "signaal_ontvangen".to_owned(),
            start_moment: z.aangemaakt.as_microsecond(),
            ruw_eind: z.norm_datum.to_string(),
            eind: z.norm_datum.to_string(),
            redenen: redenen.unwrap_or_default(),
            feestdagen: FEESTDAGEN_VERSIE.to_owned(),
            inrichting_versie: self.geladen.versie,
            geldig: true,
        });
        let id = self.sleutel(z.aangemaakt);
        let gesloten = z.gesloten.map(|moment| (d.wie.id, moment));
        let bereikbaar = d.invoer.melder.email.is_some();
        if let Some(gang) = proces::van_eenvoudige(&self.geladen, z, bereikbaar, id, gesloten)? {
            pak.proces(&gang);
        }
        let eigen = std::iter::once(d.signaal.tekst.clone());
        let gevonden = d.bevindingen.iter().map(|b| format!("{} {}", b.gevonden, b.gedaan));
        let teksten: Vec<String> = eigen.chain(gevonden).collect();
        let woorden = zoeken::alle_woorden(&mut self.lezer, &self.geladen.inrichting, z, &teksten);
        pak.zoekwoorden(z, &woorden)?;
        d.bevindingen.iter().for_each(|b| pak.bevinding(b));
        d.berichten.iter().for_each(|b| pak.bericht(b));
        d.taken.iter().for_each(|t| pak.taak(t));
        let keten: Vec<Nieuw<'_>> = d.regels.iter().map(|r| r.nieuw(z)).collect();
        Ok(pak.keten(&keten)?)
    }
}
