//! Rules that both a dossier file and the program itself apply: one text for one article.

use jiff::civil::Date;
use termijnen::{
    Bedrag, Fout, Kalender, Termijn, Verjaring, VerjaringFeit, bereken_kaal, verjaring_met_uitleg, wet,
};

/// A rule that stands in the way, by its code and its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sanctieregel {
    MaximumLagerDanBedrag,
    BegunstigingVerstreken,
    BeschikkingOntbreekt,
    BetaaltermijnLoopt,
    AanmaningOntbreekt,
    AanmaningLoopt,
    Verjaard,
}

impl Sanctieregel {
    /// Code, as the dossier format spells it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::MaximumLagerDanBedrag => "maximum_lager_dan_bedrag",
            Self::BegunstigingVerstreken => "begunstigingstermijn_verstreken",
            Self::BeschikkingOntbreekt => "invorderingsbeschikking_ontbreekt",
            Self::BetaaltermijnLoopt => "betaaltermijn_loopt",
            Self::AanmaningOntbreekt => "aanmaning_ontbreekt",
            Self::AanmaningLoopt => "aanmaningstermijn_loopt",
            Self::Verjaard => "verjaard",
        }
    }

    /// Article.
    pub(crate) const fn grondslag(self) -> &'static str {
        match self {
            Self::MaximumLagerDanBedrag => "Awb 5:32b lid 2",
            Self::BegunstigingVerstreken => "Awb 5:32a lid 2",
            Self::BeschikkingOntbreekt => "Awb 5:37 lid 1",
            Self::BetaaltermijnLoopt => "Awb 4:112 lid 1",
            Self::AanmaningOntbreekt | Self::AanmaningLoopt => "Awb 4:117 lid 1",
            Self::Verjaard => "Awb 5:35",
        }
    }
}

/// The maximum of an order under penalty is not below one amount (Awb 5:32b lid 2).
pub(crate) fn keur_maximum(bedrag: Bedrag, maximum: Bedrag) -> Result<(), Sanctieregel> {
    if maximum < bedrag { Err(Sanctieregel::MaximumLagerDanBedrag) } else { Ok(()) }
}

/// A benefit term does not end before the order was made known: nobody can go back to keep it (Awb 5:24 lid 2, 5:32a
/// lid 2).
pub(crate) fn keur_begunstiging(einde: Date, bekendgemaakt: Date) -> Result<(), Sanctieregel> {
    if einde < bekendgemaakt { Err(Sanctieregel::BegunstigingVerstreken) } else { Ok(()) }
}

/// The term to pay what was forfeited on a day (Awb 5:33): six weeks, without a decision.
pub(crate) fn betaaltermijn(verbeurd_op: Date, kalender: &Kalender) -> Result<Termijn, Fout> {
    bereken_kaal(&wet::VERBEURTE_BETALEN, verbeurd_op, kalender)
}

/// The term of a reminder (Awb 4:112 lid 1).
pub(crate) fn aanmaningstermijn(aangemaand_op: Date, kalender: &Kalender) -> Result<Termijn, Fout> {
    bereken_kaal(&wet::AANMANING, aangemaand_op, kalender)
}

/// A reminder comes after the decision to recover (Awb 5:37 lid 1), and only in default (Awb 4:112 lid 1).
pub(crate) fn keur_aanmaning(beschikking: bool, in_verzuim: bool) -> Result<(), Sanctieregel> {
    match (beschikking, in_verzuim) {
        (false, _) => Err(Sanctieregel::BeschikkingOntbreekt),
        (true, false) => Err(Sanctieregel::BetaaltermijnLoopt),
        (true, true) => Ok(()),
    }
}

/// A writ of execution comes after the term of a reminder (Awb 4:117 lid 1), and not after prescription.
pub(crate) fn keur_dwangbevel(
    einde_aanmaning: Option<Date>,
    dag: Date,
    verjaard: bool,
) -> Result<(), Sanctieregel> {
    match einde_aanmaning {
        None => Err(Sanctieregel::AanmaningOntbreekt),
        Some(einde) if dag <= einde => Err(Sanctieregel::AanmaningLoopt),
        Some(_) if verjaard => Err(Sanctieregel::Verjaard),
        Some(_) => Ok(()),
    }
}

/// Prescription, with its sentences. An interruption that came too late interrupts nothing.
pub(crate) fn verjaring_of_verval(
    verbeurd_op: Date,
    feiten: &[VerjaringFeit],
) -> Result<(Verjaring, Vec<String>), Fout> {
    match verjaring_met_uitleg(verbeurd_op, feiten) {
        Err(fout @ Fout::AlVerjaard { einde }) => {
            let uit = Verjaring { zonder_verlenging: einde, laatste_dag: Some(einde) };
            Ok((uit, vec![fout.to_string()]))
        }
        anders => anders,
    }
}

/// Whether the highest possible fine asks for a report, a hearing and another hand (Awb 5:53 lid 1).
pub(crate) fn is_zware_boete(mogelijk: Bedrag, drempel: Bedrag) -> bool {
    mogelijk > drempel
}
