//! Answers about the order, its recovery, bestuursdwang and fines.

use serde_json::{Value, json};

use super::{Vraagstelling, bedrag, datum, woord};
use crate::dossier::{
    DossierFeit as F, bekeuring, sanctie,
    uitvoering::{self, Bewaartermijn},
};

impl Vraagstelling<'_> {
    pub(super) fn over_last(&self, wat: &str) -> Option<(Value, &'static str)> {
        let (s, k) = (self.stand, self.kader);
        Some(match wat {
            "begunstigingstermijn_verplicht" => {
                let verplicht = sanctie::last(s).map(|(_, last)| {
                    // Awb 5:32a lid 2: an order against repetition can do without
                    !last.strekking.as_deref().is_some_and(|doel| doel.contains("herhaling"))
                });
                (woord(verplicht), "Awb 5:32a lid 2")
            }
            "einde_begunstigingstermijn" => {
                (datum(sanctie::einde_begunstiging(s, k)), "Awb 5:24 lid 2 en 5:32a lid 2")
            }
            "waarschuwing_eindigt_op_vrije_dag" => {
                let vrij = sanctie::einde_begunstiging(s, k).map(|dag| !k.kalender.is_werkdag(dag));
                (woord(vrij), "Atw 1 lid 1 geldt niet voor een eigen termijn")
            }
            "last_status" => (woord(sanctie::last_status(s, k, self.peil)), "Awb 5:32b lid 2 en 5:34"),
            "verbeurd_totaal" => (bedrag(Some(sanctie::verbeurd_totaal(s, k))), "Awb 5:33"),
            "verbeurd_data" => {
                let data: Vec<_> = sanctie::verbeurd(s, k).iter().map(|v| v.dag.to_string()).collect();
                (json!(data), "Awb 5:33")
            }
            "zienswijze_vooraf_nodig" => {
                let gehoord = sanctie::last(s).and_then(|(_, last)| last.vooraf_gehoord);
                let nodig = uitvoering::spoed(s)
                    .map_or_else(|| gehoord.map(|gehoord| !gehoord), |spoed| Some(!spoed));
                (woord(nodig), "Awb 4:8 en 4:11")
            }
            "gedoogd" => (json!(self.gedoogd()), "het gedoogbesluit"),
            "gedoogbesluit_vatbaar_voor_bezwaar" => (json!(false), "ABRvS 24 april 2019: geen besluit"),
            _ => return None,
        })
    }

    /// To whom the latest order is made known: the offender, and who asked for it (Awb 3:41, 5:24 lid 3).
    pub(super) fn bekendmaken_aan(&self) -> Vec<Value> {
        let mut uit = vec![json!("overtreder")];
        match sanctie::last(self.stand).and_then(|(_, last)| last.op_aanvraag_van.as_ref()) {
            Some(Value::Array(namen)) => uit.extend(namen.iter().cloned()),
            Some(naam @ Value::String(_)) => uit.push(naam.clone()),
            _ => {}
        }
        uit
    }

    /// Whether the breach is tolerated on the day: within the period, and the conditions kept.
    fn gedoogd(&self) -> bool {
        let besluit = self.stand.laatste(|f| match f.feit {
            F::GedoogbesluitVerzonden { van, tot_en_met } => {
                Some((f.moment, van.unwrap_or_else(|| f.dag()), tot_en_met))
            }
            _ => None,
        });
        let Some((moment, van, tot)) = besluit else { return false };
        let geschonden = self.stand.laatste(|f| match f.feit {
            F::Hercontrole { voorwaarde_nageleefd, .. } if f.moment >= moment => {
                voorwaarde_nageleefd.map(|na| !na)
            }
            _ => None,
        });
        van <= self.peil && tot.is_none_or(|tot| self.peil <= tot) && geschonden != Some(true)
    }

    pub(super) fn over_invordering(&self, wat: &str) -> Option<(Value, &'static str)> {
        let (s, k) = (self.stand, self.kader);
        let verbeurd_op = || {
            let laatste = || sanctie::verbeurd(s, k).last().map(|v| v.dag);
            self.over_dag("verbeurd_op").or_else(laatste)
        };
        let verjaring = || sanctie::verjaring_van(s, k, verbeurd_op()?);
        Some(match wat {
            "uiterste_betaaldag" => {
                // Awb 4:87 lid 1 for a decision to pay, 5:33 for what was forfeited
                let besluit = s.dag_van(|f| {
                    matches!(
                        f,
                        F::KostenbeschikkingBekendgemaakt { .. }
                            | F::BoetebesluitBekendgemaakt { .. }
                            | F::DwangsombeschikkingBekendgemaakt { .. }
                    )
                });
                let dag = self.over_dag("verbeurd_op").or(besluit).or_else(verbeurd_op);
                (datum(dag.and_then(|dag| sanctie::betaaldag(dag, k))), "Awb 5:33 en 4:87 lid 1")
            }
            "in_verzuim_bedrag" => (bedrag(Some(sanctie::in_verzuim(s, k, self.peil))), "Awb 4:97"),
            "invorderbaar_bedrag" => (bedrag(Some(sanctie::invorderbaar(s, k, self.peil))), "Awb 5:35"),
            "laatste_dag_verjaring" => (datum(verjaring().and_then(|v| v.laatste_dag)), "Awb 5:35 en 5:37a"),
            "laatste_dag_verjaring_zonder_verlenging" => {
                (datum(verjaring().map(|v| v.zonder_verlenging)), "Awb 5:35 lid 1")
            }
            "verjaard" => (woord(verjaring().map(|v| v.verjaard_op(self.peil))), "Awb 5:35"),
            "uiterste_beslisdatum_invorderingsverzoek" => {
                (datum(sanctie::uiterste_invordering(s, k)), "Awb 5:37 lid 3")
            }
            "uiterste_betaaldag_aanmaning" => {
                (datum(sanctie::einde_aanmaning(s, k)), "Awb 4:112 lid 1; Atw 1")
            }
            _ => return None,
        })
    }

    pub(super) fn over_uitvoering(&self, wat: &str) -> Option<(Value, &'static str)> {
        let (s, k) = (self.stand, self.kader);
        let bewaar = |wat| datum(uitvoering::bewaar(s, k, wat));
        Some(match wat {
            "uiterste_aanzegging" => {
                let tekst =
                    uitvoering::uiterste_aanzegging(s).map(|m| m.strftime("%Y-%m-%dT%H:%M").to_string());
                (woord(tekst), "Awb 5:27 lid 3")
            }
            "uiterste_beslisdatum_5_31a" => (datum(uitvoering::uiterste_toepassing(s, k)), "Awb 5:31a lid 3"),
            "voorafgaande_last_nodig" => (woord(uitvoering::spoed(s).map(|spoed| !spoed)), "Awb 5:31"),
            "besluit_achteraf" => (woord(uitvoering::besluit_achteraf(s)), "Awb 5:31 lid 2"),
            // Awb 5:31 lid 2 says "zo spoedig mogelijk": there is no fixed date.
            "besluit_achteraf_vaste_datum" => (Value::Null, "Awb 5:31 lid 2"),
            "bestuursdwang_mogelijk" => (woord(uitvoering::mogelijk(s, k, self.peil)), "Awb 5:21 en 5:24"),
            "kosten_totaal" => (bedrag(uitvoering::kosten(s, k, false)), "Awb 5:25"),
            "kosten_te_verhalen" => (bedrag(uitvoering::kosten(s, k, true)), "Awb 5:25 lid 1"),
            "kosten_tijdig_vastgesteld" => (woord(uitvoering::kosten_tijdig(s, k)), "Awb 5:25 lid 6"),
            "uiterste_datum_vaststelling_kosten" => (bewaar(Bewaartermijn::Kosten), "Awb 5:25 lid 6"),
            "laatste_dag_dertien_weken_bewaren" => (bewaar(Bewaartermijn::DertienWeken), "Awb 5:30 lid 1"),
            "verkoopverbod_na_pv_tot_en_met" => (bewaar(Bewaartermijn::Verkoopverbod), "Awb 5:30 lid 3"),
            "recht_op_opbrengst_tot_en_met" => (bewaar(Bewaartermijn::Opbrengst), "Awb 5:30 lid 4"),
            "saldo_na_opbrengst" => (bedrag(uitvoering::saldo(s, k)), "Awb 5:30 lid 4"),
            _ => return None,
        })
    }

    pub(super) fn over_boete(&self, wat: &str) -> Option<(Value, &'static str)> {
        let (s, k) = (self.stand, self.kader);
        let over = self.over("overtreding");
        Some(match wat {
            "laatste_dag_boetebevoegdheid" => (datum(uitvoering::boetebevoegdheid(s, k, over)), "Awb 5:45"),
            "rapport_verplicht" => (woord(uitvoering::zware_boete(s, over)), "Awb 5:53 lid 2"),
            "rapporteur_mag_boete_opleggen_in_mandaat" => {
                (woord(uitvoering::zware_boete(s, over).map(|zwaar| !zwaar)), "Awb 10:3 lid 4")
            }
            "zienswijze_verplicht" => {
                let boete = s.laatste(|f| match &f.feit {
                    F::VoornemenVerzonden { sanctie, .. } => {
                        Some(sanctie.as_deref().is_some_and(|s| s.contains("boete")))
                    }
                    _ => None,
                });
                let zwaar = uitvoering::zware_boete(s, over);
                // Awb 5:53 lid 3 for a heavy fine; 4:8 for every other burdening decision
                (woord(if boete == Some(false) { Some(true) } else { zwaar }), "Awb 5:53 lid 3; 4:8")
            }
            "om_reactie_laatste_dag" => (datum(uitvoering::om_reactie(s, k)), "Awb 5:44 lid 3 onder b"),
            "uiterste_beslisdatum_boete" => (datum(uitvoering::uiterste_boete(s, k, self.peil)), "Awb 5:51"),
            "stand_vervaltermijn_boete" => {
                (woord(uitvoering::stand_verval(s, k, self.peil)), "Awb 5:45 lid 3")
            }
            "bedrag" => (bedrag(bekeuring::bedrag(s, k)), "het tarief op de pleegdatum"),
            "tariefeditie" => (woord(bekeuring::editie(s, k)), "het tarief op de pleegdatum"),
            "uiterste_bekendmaking_wahv" => (datum(bekeuring::bekendmaken_wahv(s, k)), "Wahv 4 lid 2; Atw 4"),
            _ => return None,
        })
    }
}
