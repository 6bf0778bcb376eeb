//! The rules of the general acts that the program uses, each with its article. Not a complete list of the law.

use crate::{Eenheid::*, Regel, Richting, Soort, Start};

const fn wet(grondslag: &'static str, aantal: u32, eenheid: crate::Eenheid) -> Regel {
    Regel::nieuw(grondslag, aantal, eenheid, Soort::Wet)
}

/// Decision on an application (Awb 4:13 lid 2).
pub static BESLISSEN: Regel = wet("Awb 4:13 lid 2", 8, Weken);
/// Decision not to treat an incomplete application (Awb 4:5 lid 4).
pub static BUITEN_BEHANDELING: Regel = wet("Awb 4:5 lid 4", 4, Weken);
/// Fixing the penalty for a late decision (Awb 4:18).
pub static DWANGSOM_VASTSTELLEN: Regel = wet("Awb 4:18", 2, Weken);
/// Payment of a debt (Awb 4:87 lid 1).
pub static BETALEN: Regel = wet("Awb 4:87 lid 1", 6, Weken);
/// Payment after a reminder (Awb 4:112 lid 1).
pub static AANMANING: Regel = wet("Awb 4:112 lid 1", 2, Weken);
/// Storage of seized goods before sale (Awb 5:30 lid 1); longer than twelve weeks, so outside the Atw.
pub static BEWAREN: Regel = wet("Awb 5:30 lid 1", 13, Weken);
/// No sale within two weeks of the copy of the record (Awb 5:30 lid 3).
pub static VERKOOPVERBOD: Regel = wet("Awb 5:30 lid 3", 2, Weken);
/// Right to the proceeds (Awb 5:30 lid 4).
pub static OPBRENGST: Regel = wet("Awb 5:30 lid 4", 3, Jaren);
/// Announcement before entering premises of somebody uninvolved (Awb 5:27 lid 3).
pub static AANZEGGING: Regel = wet("Awb 5:27 lid 3", 48, Uren).met_richting(Richting::Terug);
/// Decision on a request to carry out bestuursdwang (Awb 5:31a lid 3).
pub static TOEPASSING_BESLISSEN: Regel = wet("Awb 5:31a lid 3", 4, Weken);
/// Fixing the costs of bestuursdwang (Awb 5:25 lid 6).
pub static KOSTEN_VASTSTELLEN: Regel = wet("Awb 5:25 lid 6", 5, Jaren);
/// Payment of a forfeited penalty (Awb 5:33).
pub static VERBEURTE_BETALEN: Regel = wet("Awb 5:33", 6, Weken);
/// Prescription of a forfeited penalty (Awb 5:35 lid 1).
pub static VERJARING: Regel = wet("Awb 5:35 lid 1", 1, Jaren);
/// Decision on a request to recover (Awb 5:37 lid 3).
pub static INVORDERING_BESLISSEN: Regel = wet("Awb 5:37 lid 3", 4, Weken);
/// Power to fine: heavy fines (Awb 5:45 lid 1).
pub static BOETE_VERVAL_ZWAAR: Regel = wet("Awb 5:45 lid 1", 5, Jaren);
/// Power to fine: other fines (Awb 5:45 lid 2).
pub static BOETE_VERVAL_LICHT: Regel = wet("Awb 5:45 lid 2", 3, Jaren);
/// Decision on a fine after the report (Awb 5:51 lid 1).
pub static BOETE_BESLISSEN: Regel = wet("Awb 5:51 lid 1", 13, Weken);
/// Answer of the prosecutor (Awb 5:44 lid 3 onder b).
pub static OM_REACTIE: Regel = wet("Awb 5:44 lid 3 onder b", 13, Weken);
/// Objection (Awb 6:7 and 6:8 lid 1).
pub static BEZWAAR: Regel = wet("Awb 6:7 en 6:8 lid 1", 6, Weken);
/// Appeal (Awb 6:7 and 6:8 lid 1), and further appeal through 6:24.
pub static BEROEP: Regel = wet("Awb 6:7 en 6:8 lid 1", 6, Weken);
/// Receipt by post after the end of the term (Awb 6:9 lid 2).
pub static POST_ONTVANGST: Regel = wet("Awb 6:9 lid 2", 1, Weken);
/// Views on a draft that is laid open (Awb 3:16 lid 1 and 2).
pub static ZIENSWIJZE_UOV: Regel = wet("Awb 3:16 lid 1 en 2", 6, Weken).met_start(Start::ZelfdeDag);
/// Decision on an objection (Awb 7:10 lid 1).
pub static BEZWAAR_BESLISSEN: Regel = wet("Awb 7:10 lid 1", 6, Weken);
/// Decision on an objection with a committee (Awb 7:10 lid 1 and 7:13).
pub static BEZWAAR_BESLISSEN_COMMISSIE: Regel = wet("Awb 7:10 lid 1 en 7:13", 12, Weken);
/// Longest extension of the decision on an objection (Awb 7:10 lid 3).
pub static BEZWAAR_VERDAGEN: Regel = wet("Awb 7:10 lid 3", 6, Weken);
/// Decision on a Woo request (Woo 4.4 lid 1).
pub static WOO_BESLISSEN: Regel = wet("Woo 4.4 lid 1", 4, Weken);
/// Making a Wahv sanction known (Wahv 4 lid 2).
pub static WAHV_BEKENDMAKEN: Regel = wet("Wahv 4 lid 2", 4, Maanden);
/// Request of a data subject (AVG 12 lid 3).
pub static AVG_VERZOEK: Regel = Regel::nieuw("AVG 12 lid 3", 1, Maanden, Soort::Eu);

/// All rules of this module, for lists and tests.
pub static ALLE: [&Regel; 27] = [
    &BESLISSEN,
    &BUITEN_BEHANDELING,
    &DWANGSOM_VASTSTELLEN,
    &BETALEN,
    &AANMANING,
    &BEWAREN,
    &VERKOOPVERBOD,
    &OPBRENGST,
    &AANZEGGING,
    &TOEPASSING_BESLISSEN,
    &KOSTEN_VASTSTELLEN,
    &VERBEURTE_BETALEN,
    &VERJARING,
    &INVORDERING_BESLISSEN,
    &BOETE_VERVAL_ZWAAR,
    &BOETE_VERVAL_LICHT,
    &BOETE_BESLISSEN,
    &OM_REACTIE,
    &BEZWAAR,
    &POST_ONTVANGST,
    &ZIENSWIJZE_UOV,
    &BEZWAAR_BESLISSEN,
    &BEZWAAR_BESLISSEN_COMMISSIE,
    &BEZWAAR_VERDAGEN,
    &WOO_BESLISSEN,
    &WAHV_BEKENDMAKEN,
    &AVG_VERZOEK,
];
