//! A sentence for every refusal: what is wrong and what to do.

use domein::{inrichting::Taal, weigering::Weigering};

use crate::teksten::{zin, zin_met};

/// Sentence for a reporter.
#[must_use]
pub fn burger_zin(taal: Taal, w: &Weigering) -> String {
    match w {
        Weigering::Veld { sleutel, .. } => zin(taal, sleutel),
        Weigering::BuitenGemeente { gemeente: Some(naam) } => {
            zin_met(taal, "fout-buiten-gemeente", &[("gemeente", naam)])
        }
        Weigering::BuitenGemeente { gemeente: None } => zin(taal, "fout-buiten"),
        Weigering::HeropenenTeLaat => zin(taal, "fout-heropenen-te-laat"),
        Weigering::BestandSoort => zin(taal, "fout-bestand-soort"),
        Weigering::BestandTeGroot => zin(taal, "fout-bestand-groot"),
        Weigering::TeVeelBestanden => zin(taal, "fout-bestand-veel"),
        Weigering::TeVaak => zin(taal, "fout-te-vaak"),
        Weigering::ConceptVerlopen => zin(taal, "fout-concept-verlopen"),
        _ => zin(taal, "fout-algemeen"),
    }
}

/// Sentence for the office.
#[must_use]
pub fn kantoor_zin(w: &Weigering) -> String {
    match w {
        Weigering::NietGevonden => "Dit bestaat niet, of je mag het niet zien. Vraag je coördinator.".into(),
        Weigering::GeenRecht => "Je hebt hier geen recht voor. Vraag je coördinator of beheerder.".into(),
        Weigering::IntussenGewijzigd { .. } => {
            "Een collega heeft deze zaak ook gewijzigd. Bekijk wat er is veranderd en probeer het dan opnieuw.".into()
        }
        Weigering::StatusKanNiet { van, naar } => format!(
            "Deze zaak staat op '{}' en kan nu niet naar '{}'.",
            van.label().to_lowercase(),
            naar.label().to_lowercase()
        ),
        Weigering::NietsVastgelegd => "Leg eerst vast wat er is gevonden of besloten.".into(),
        Weigering::OpenTaken { aantal } => format!("Rond eerst de open taken af. Het zijn er {aantal}."),
        Weigering::OpenToezeggingen { aantal } => {
            format!("Kom eerst de open toezeggingen na. Het zijn er {aantal}.")
        }
        Weigering::MeldersZonderAntwoord { aantal } => {
            format!("Geef eerst elke melder antwoord. Het zijn er nog {aantal}.")
        }
        Weigering::AntwoordNietSpecifiek => {
            "Dit is nog geen antwoord. Schrijf wat je vond en wat je deed, wat er gepland is, of waarom je niets doet."
                .into()
        }
        Weigering::DatumOntbreekt => "Kies de datum van het geplande werk.".into(),
        Weigering::DatumVoorbij => "Kies een datum die later is dan nu en later dan de oude datum.".into(),
        Weigering::RedenOntbreekt => "Schrijf kort waarom.".into(),
        Weigering::Veld { .. }
        | Weigering::BuitenGemeente { .. }
        | Weigering::HeropenenTeLaat
        | Weigering::BestandSoort
        | Weigering::BestandTeGroot
        | Weigering::TeVeelBestanden
        | Weigering::TeVaak
        | Weigering::ConceptVerlopen => burger_zin(Taal::Nl, w),
    }
}
