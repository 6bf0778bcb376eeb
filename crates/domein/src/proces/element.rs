//! The elements of the four GEMMA processes: the measure by which definitions are complete.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Number of an element in the GEMMA source. 0 is the one element that stands there without a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Element(pub u8);

impl Element {
    /// The BusinessRole "Team toezicht en handhaving".
    pub const ROL: Self = Self(1);

    /// What the source says about it: the process it belongs to and its name.
    #[must_use]
    pub fn regel(self) -> Option<&'static ElementRegel> {
        ELEMENTEN.iter().find(|regel| regel.nummer == self)
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("zonder nummer"),
            nummer => write!(f, "{nummer}"),
        }
    }
}

/// One BusinessProcess of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementRegel {
    /// Number.
    pub nummer: Element,
    /// Code of the process.
    pub proces: &'static str,
    /// GEMMA name, with one typing error of the source mended (77: "Vasatstellen").
    pub naam: &'static str,
}

/// The 125 BusinessProcess elements: 34 deelprocessen and 91 steps. The role (1) is counted apart.
#[must_use]
pub const fn elementen() -> &'static [ElementRegel] {
    ELEMENTEN
}

const fn e(nummer: u8, proces: &'static str, naam: &'static str) -> ElementRegel {
    ElementRegel { nummer: Element(nummer), proces, naam }
}

const M: &str = "melding";
const T: &str = "toezicht";
const O: &str = "opleggen-sanctie";
const S: &str = "toepassen-sanctie";

/// GEMMA projectarchitectuur Omgevingswet, Team toezicht en handhaving, edition of 28 May 2024.
const ELEMENTEN: &[ElementRegel] = &[
    e(0, T, "Uitvoeren afronding toezichthouden"),
    e(2, M, "Beoordelen bevoegdheid en uitvoerder"),
    e(3, M, "Registreren en toewijzen melding"),
    e(4, S, "Versturen kennisgeving toepassing sanctie"),
    e(5, S, "Vaststellen beschikking"),
    e(6, T, "Samenstellen toezichtteam"),
    e(7, M, "Beoordelen incidentmelding of handhavingsverzoek"),
    e(8, T, "Verwerken aanvullende informatie"),
    e(9, M, "Triage en toewijzen aan hoofdbehandelaar"),
    e(10, O, "Registreren verzoek en versturen ontvangstbevestiging"),
    e(11, S, "Vaststellen Intrekking begunstigende beschikking"),
    e(12, S, "Bijwerken registraties"),
    e(13, O, "Mededelen beschikking aan belanghebbenden"),
    e(14, T, "Uitvoeren controle"),
    e(15, M, "Beoordelen voorgeschiedenis"),
    e(16, O, "Beoordelen bevoegdheid en uitvoerder"),
    e(17, M, "Registreren melding in VTH-systeem"),
    e(18, S, "Registreren verzoek in VTH-systeem"),
    e(19, O, "Opstellen definitieve handhavingsbeschikking"),
    e(20, M, "Opstellen controlerapport"),
    e(21, O, "Controleren bijzondere omstandigheden"),
    e(22, M, "Besluiten reactie"),
    e(23, M, "Controleren situatie"),
    e(24, O, "Verzenden beschikking aan verantwoordelijke activiteit"),
    e(25, S, "Initiëren vervolgacties"),
    e(26, T, "Beoordelen urgentie"),
    e(27, O, "Initiëren toezichthouden"),
    e(28, S, "Registreren verzoek en versturen ontvangstbevestiging"),
    e(29, M, "Opstellen reactie of concept beschikking"),
    e(30, O, "Opstellen concept handhavingsbeschikking"),
    e(31, M, "Uitvoeren controle"),
    e(32, S, "Afronden toepassing sanctie"),
    e(33, O, "Beoordelen aanvullende informatie nodig"),
    e(34, S, "Versturen ontvangstbevestiging"),
    e(35, S, "Aankondigen toepassing sanctie"),
    e(36, O, "Vaststellen definitieve handhavingsbeschikking"),
    e(37, T, "Registreren verzoek en versturen ontvangstbevestiging"),
    e(38, O, "Initiëren toepassen sanctie"),
    e(39, T, "Opvragen aanvullende informatie"),
    e(40, O, "Registreren verzoek in VTH-systeem"),
    e(41, S, "Uitvoeren bestuursdwang"),
    e(42, S, "Versturen beschikking(en)"),
    e(43, O, "Opvragen aanvullende informatie"),
    e(44, O, "Versturen ontvangstbevestiging"),
    e(45, T, "Selecteren toezichthouders"),
    e(46, O, "Verzenden en mededelen beschikking"),
    e(47, O, "Opstellen concept handhavingsbeschikking"),
    e(48, O, "Controleren concreet uitzicht op legalisatie"),
    e(49, S, "Beoordelen aanvullende informatie nodig"),
    e(50, M, "Initiëren opleggen sanctie"),
    e(51, S, "Opvragen aanvullende informatie"),
    e(52, O, "Publiceren sanctie"),
    e(53, O, "Toewijzen aan behandelteam"),
    e(54, T, "Initiëren permanent toezicht"),
    e(55, T, "Beoordelen aanvullende informatie nodig"),
    e(56, T, "Opvragen aanvullende informatie"),
    e(57, S, "Beoordelen bevoegdheid en uitvoerder"),
    e(58, M, "Beoordelen melding en opvragen aanvullende informatie"),
    e(59, S, "Uitvoeren financiële maatregelen"),
    e(60, T, "Versturen ontvangstbevestiging"),
    e(61, T, "Initiëren vervolgacties"),
    e(62, S, "Opstellen beschikking"),
    e(63, M, "Beoordelen urgentie"),
    e(64, S, "Uitvoeren dwangmaatregelen"),
    e(65, O, "Controleren situatie"),
    e(66, S, "Toewijzen aan behandelteam"),
    e(67, T, "Versturen kennisgeving"),
    e(68, M, "Verzenden en mededelen reactie of beschikking"),
    e(69, O, "Verwerken aanvullende informatie"),
    e(70, T, "Voorbereiden controle"),
    e(71, T, "Beoordelen en toewijzen"),
    e(72, O, "Controleren onredelijkheid handhaving"),
    e(73, T, "Bepalen vervolgacties"),
    e(74, S, "Uitvoeren intrekkingsmaatregelen"),
    e(75, O, "Voorbereiden controle"),
    e(76, S, "Opstellen kennisgeving toepassing sanctie"),
    e(77, M, "Vaststellen reactie of beschikking (ambtelijk)"),
    e(78, S, "Opvragen aanvullende informatie"),
    e(79, O, "Versturen kennisgeving bevindingen"),
    e(80, S, "Voorbereiden controle"),
    e(81, T, "Opstellen controlerapport"),
    e(82, O, "Uitvoeren integrale afweging"),
    e(83, M, "Bepalen vervolgacties"),
    e(84, T, "Uitvoeren controle"),
    e(85, M, "Mededelen reactie of beschikking aan belanghebbenden"),
    e(86, S, "Voorbereiden bestuursdwang"),
    e(87, M, "Initiëren herstel of vervanging van gemeentelijke objecten"),
    e(88, S, "Opstellen Intrekking begunstigende beschikking"),
    e(89, O, "Vaststellen beschikking (ambtelijk)"),
    e(90, T, "Evalueren uitvoering"),
    e(91, T, "Opstellen toezichtplan"),
    e(92, M, "Initiëren behandelen terugmelding brondata"),
    e(93, M, "Voorbereiden controle"),
    e(94, M, "Versturen kennisgeving toezichtbevindingen"),
    e(95, T, "Beoordelen voorgeschiedenis"),
    e(96, T, "Initiëren vervolgacties"),
    e(97, O, "Beoordelen en toewijzen verzoek"),
    e(98, M, "Initiëren vervolgacties"),
    e(99, T, "Toewijzen aan hoofdtoezichthouder"),
    e(100, S, "Verwerken aanvullende informatie"),
    e(101, S, "Uitvoeren controle"),
    e(102, S, "Versturen kennisgeving bevindingen"),
    e(103, O, "Beoordelen urgentie"),
    e(104, M, "Verzenden reactie of beschikking aan aanvrager"),
    e(105, T, "Registreren verzoek in VTH-systeem"),
    e(106, T, "Bepalen doelen en onderwerpen"),
    e(107, O, "Initiëren vervolgacties"),
    e(108, O, "Publiceren en registreren beschikking"),
    e(109, M, "Aanmelden voor (verscherpt) toezicht"),
    e(110, S, "Controleren situatie"),
    e(111, O, "Verwerken zienswijze(n)"),
    e(112, M, "Versturen ontvangstbevestiging"),
    e(113, S, "Opstellen rapportage bestuursdwang"),
    e(114, O, "Uitvoeren controle"),
    e(115, O, "Opstellen controlerapport"),
    e(116, S, "Opstellen controlerapport"),
    e(117, O, "Registreren sanctie in (landelijke) registers"),
    e(118, O, "Formuleren definitieve beschikking"),
    e(119, O, "Uitvoeren hoor/wederhoor"),
    e(120, S, "Beoordelen en toewijzen verzoek"),
    e(121, O, "Opvragen aanvullende informatie"),
    e(122, M, "Beoordelen aanvullende informatie nodig"),
    e(123, T, "Opstellen eindrapport toezicht"),
    e(124, S, "Beoordelen urgentie"),
    e(125, T, "Maken planning voor toezicht"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_number_stands_there_once() {
        let nummers: BTreeSet<_> = ELEMENTEN.iter().map(|regel| regel.nummer.0).collect();
        assert_eq!(ELEMENTEN.len(), 125);
        assert_eq!(nummers, (0..=125).filter(|nummer| *nummer != 1).collect());
    }
}
