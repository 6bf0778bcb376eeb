//! What is wrong with a concept, as sentences.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::{Bedrag, datum_nl};

use crate::{
    besluit::BesluitWeigering,
    sanctie::{soort::Besluitdeel, zienswijze::ZienswijzeWeigering},
};

/// Why a concept cannot become a decision. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fout", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum ConceptWeigering {
    #[error("De soort \"{soort}\" bestaat niet. Kies een soort uit de lijst.")]
    OnbekendeSoort { soort: String },
    #[error("Dit ontbreekt nog: {}. Vul het in ({grondslag}).", .deel.label().to_lowercase())]
    DeelOntbreekt { deel: Besluitdeel, grondslag: String },
    #[error(
        "Zeg wat de last wil: beëindigen, verdere overtreding voorkomen of herhaling voorkomen (Awb 5:2)."
    )]
    StrekkingOntbreekt,
    #[error(
        "Zonder begunstigingstermijn kan alleen bij een last tegen herhaling. Noem een termijn (Awb 5:32a lid 2)."
    )]
    BegunstigingNodig,
    #[error(
        "Bestuursdwang zonder termijn kan alleen bij spoed. Noem een termijn, of leg de spoed uit (Awb 5:24 lid 2, \
         5:31)."
    )]
    BegunstigingNodigBestuursdwang,
    #[error(
        "De begunstigingstermijn eindigt op {}. Dat is voor het besluit bekend is, op {}. Kies een latere dag (Awb \
         5:24 lid 2 en 5:32a lid 2).",
        datum_nl(*.einde), datum_nl(*.bekend_op)
    )]
    BegunstigingVoorbij { einde: Date, bekend_op: Date },
    #[error("De nieuwe dag ligt niet na {}. Kies een latere dag.", datum_nl(*.einde))]
    BegunstigingKorter { einde: Date },
    #[error("Deze begunstigingstermijn kan niet. Reken in dagen, weken of maanden, of noem een dag.")]
    BegunstigingOnmogelijk,
    #[error("Een dwangsom van niets dwingt niet. Vul een bedrag boven nul in (Awb 5:32b lid 1).")]
    DwangsomNul,
    #[error("Noem het bedrag waarboven geen dwangsom meer wordt verbeurd (Awb 5:32b lid 2).")]
    MaximumOntbreekt,
    #[error(
        "Het maximum ({maximum}) is lager dan één dwangsom ({bedrag}). Verhoog het maximum (Awb 5:32b lid 2)."
    )]
    MaximumTeLaag { bedrag: Bedrag, maximum: Bedrag },
    #[error("Het gedogen eindigt op {}, voor het begint. Draai de dagen om.", datum_nl(*.tot))]
    PeriodeOmgekeerd { tot: Date },
    #[error("De periode van gedogen is voorbij op {}. Kies een latere dag.", datum_nl(*.tot))]
    PeriodeVoorbij { tot: Date },
    #[error("Een boete van niets straft niet. Vul een bedrag boven nul in (Awb 5:40).")]
    BoeteNul,
    #[error("De boete ({bedrag}) is hoger dan de wet toestaat ({maximum}). Verlaag de boete (Awb 5:46).")]
    BoeteTeHoog { bedrag: Bedrag, maximum: Bedrag },
    #[error("Een boete kon tot en met {}. Leg geen boete meer op (Awb 5:45).", datum_nl(*.laatste_dag))]
    BoeteVervallen { laatste_dag: Date },
    #[error(
        "Op {} is gehoord zonder te zeggen dat zwijgen mag. Gebruik die verklaring niet, of hoor opnieuw (Awb 5:10a \
         lid 2).",
        datum_nl(*.dag)
    )]
    ZonderCautie { dag: Date },
    #[error(transparent)]
    Zienswijze { zienswijze: ZienswijzeWeigering },
    #[error(transparent)]
    Besluit { besluit: BesluitWeigering },
}

/// What a person should know about a concept that is possible. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "let_op", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each warning and field means")]
pub enum Conceptwaarschuwing {
    #[error("De begunstigingstermijn eindigt op {}. Dat is een vrije dag, en die schuift niet op.", datum_nl(*.einde))]
    EindigtOpVrijeDag { einde: Date },
    #[error(
        "De termijn was al voorbij op {}. Verlengen achteraf is één keer goedgevonden door de rechter. Leg uit waarom, \
         en kijk of er al iets is verbeurd.",
        datum_nl(*.einde)
    )]
    VerlengdNaEinde { einde: Date },
    #[error(
        "Bij een bedrag ineens is het maximum gelijk aan het bedrag. Kijk of {maximum} klopt (Awb 5:32b lid 1 en 2)."
    )]
    MaximumBijIneens { maximum: Bedrag },
    #[error(
        "Het maximum is meer dan {keer} keer het bedrag. Leg uit waarom dat in verhouding is (Awb 5:32b lid 3)."
    )]
    MaximumHoog { keer: i64 },
    #[error(
        "De overtreder is niet gehoord voor de boete. Een gesprek begint met het zwijgrecht (Awb 5:10a)."
    )]
    NietVerhoord,
}
