//! From text to values, and from YAML errors to Dutch sentences.

use domein::brief::{Briefsjabloon, Tekstblok};
use domein::controle::Controlekader;
use domein::inrichting::{Gemeente, Inrichting, Instellingen, Onderwerp};
use domein::straat::Straatkader;
use domein::zorg::Zorgkader;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_saphyr::Error as YamlFout;

use super::boom::Knoop;
use super::zone::Zonebestand;
use super::{Bestanden, Fout};

/// Folder with one file per group of onderwerpen.
pub(super) const ONDERWERPEN: &str = "onderwerpen/";
/// Folder with one file per letter, decision or report. A folder without it has none.
pub(super) const BRIEVEN: &str = "brieven/";
/// Texts that letters share; needed as soon as there are letters.
pub(super) const TEKSTBLOKKEN: &str = "tekstblokken.yaml";
pub(super) const GEMEENTE: &str = "gemeente.yaml";
pub(super) const GROEPEN: &str = "groepen.yaml";
pub(super) const OPVOLGROLLEN: &str = "opvolgrollen.yaml";
pub(super) const TEAMS: &str = "teams.yaml";
pub(super) const REGELS: &str = "regels.yaml";
pub(super) const RONDES: &str = "rondes.yaml";
pub(super) const INSTANTIES: &str = "instanties.yaml";

pub(super) const MANDATEN: &str = "mandaten.yaml";
pub(super) const LHSO: &str = "lhso.yaml";
pub(super) const RICHTLIJNEN: &str = "richtlijn-dwangsommen.yaml";
pub(super) const SANCTIES: &str = "sancties.yaml";
/// Rules on the street.
pub(super) const STRAATREGELS: &str = "straatregels.yaml";
/// Their zones, as GeoJSON: what a map program writes. JSON is YAML, so the same reader knows its lines.
pub(super) const ZONES: &str = "zones.geojson";

/// What is looked at and measured during a visit.
pub(super) const CONTROLELIJSTEN: &str = "controlelijsten.yaml";

/// Themes of presence on the street.
pub(super) const THEMAS: &str = "themas.yaml";

/// To whom worries about people may be told.
pub(super) const DOORVERWIJZEN: &str = "doorverwijzen.yaml";

const VAST: [&str; 7] = [GEMEENTE, GROEPEN, OPVOLGROLLEN, TEAMS, REGELS, RONDES, INSTANTIES];
/// Files a municipality may leave out.
const MAG_ONTBREKEN: [&str; 9] =
    [MANDATEN, LHSO, RICHTLIJNEN, SANCTIES, STRAATREGELS, ZONES, CONTROLELIJSTEN, DOORVERWIJZEN, THEMAS];

/// Whether a file is read here. Other folders, such as `gebied/`, have their own reader.
pub(super) fn hoort_erbij(pad: &str) -> bool {
    let in_map = |map| pad.strip_prefix(map).is_some_and(|naam: &str| !naam.starts_with('.'));
    in_map(ONDERWERPEN)
        || in_map(BRIEVEN)
        || pad == TEKSTBLOKKEN
        || VAST.contains(&pad)
        || MAG_ONTBREKEN.contains(&pad)
}

/// The values, and the trees that know their lines.
#[derive(Debug)]
pub(super) struct Gelezen {
    pub inrichting: Inrichting,
    bomen: Vec<(String, Knoop)>,
    /// For every onderwerp: which tree, and which entry in it.
    herkomst: Herkomst,
    /// The same for every letter.
    brieven: Herkomst,
}

/// Of values from several files: which tree, and which entry in it.
type Herkomst = Vec<(usize, usize)>;

/// A value in a file, so that a mistake can be reported on its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plek<'a> {
    bestand: &'a str,
    knoop: &'a Knoop,
}

impl<'a> Plek<'a> {
    /// A part of the value.
    pub(super) fn deel(&self, pad: &str) -> Plek<'a> {
        Plek { bestand: self.bestand, knoop: self.knoop.op(pad) }
    }

    /// A mistake in the part at this path; an empty path means the value as a whole.
    pub(super) fn fout(&self, pad: &str, zin: impl Into<String>) -> Fout {
        Fout { bestand: self.bestand.to_owned(), regel: self.knoop.regel(pad), zin: zin.into() }
    }
}

impl Gelezen {
    /// A whole file.
    pub(super) fn bestand(&self, naam: &str) -> Option<Plek<'_>> {
        let (bestand, knoop) = self.bomen.iter().find(|(bestand, _)| bestand == naam)?;
        Some(Plek { bestand, knoop })
    }

    /// Every item of a file that is one list, with its place.
    pub(super) fn met_plek<'a, T>(
        &'a self,
        naam: &str,
        items: &'a [T],
    ) -> impl Iterator<Item = (&'a T, Plek<'a>)> {
        let bestand = self.bestand(naam);
        items.iter().enumerate().filter_map(move |(nummer, item)| {
            let Plek { bestand, knoop } = bestand?;
            Some((item, Plek { bestand, knoop: knoop.nummer(nummer) }))
        })
    }

    /// Every onderwerp with its place.
    pub(super) fn onderwerpen(&self) -> impl Iterator<Item = (&Onderwerp, Plek<'_>)> {
        self.inrichting
            .onderwerpen
            .iter()
            .zip(&self.herkomst)
            .map(|(onderwerp, plek)| (onderwerp, self.plek(*plek)))
    }

    /// The place of the n-th letter.
    pub(super) fn brief(&self, nummer: usize) -> Option<Plek<'_>> {
        self.brieven.get(nummer).map(|plek| self.plek(*plek))
    }

    fn plek(&self, (boom, nummer): (usize, usize)) -> Plek<'_> {
        let (bestand, knoop) = &self.bomen[boom];
        Plek { bestand, knoop: knoop.nummer(nummer) }
    }
}

/// The file about the municipality.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GemeenteBestand {
    gemeente: Gemeente,
    instellingen: Instellingen,
}

/// Reads all files. Errors are at most one per file: a file with an error is not read further.
pub(super) fn lees(bestanden: &Bestanden) -> Result<Gelezen, Vec<Fout>> {
    let mut lezer = Lezer::nieuw(bestanden);
    let gemeente = lezer.lees::<GemeenteBestand>(GEMEENTE);
    let groepen = lezer.lees(GROEPEN);
    let themas = lezer.lees_als_er(THEMAS);
    let opvolgrollen = lezer.lees(OPVOLGROLLEN);
    let teams = lezer.lees(TEAMS);
    let regels = lezer.lees(REGELS);
    let rondes = lezer.lees(RONDES);
    let instanties = lezer.lees(INSTANTIES);
    let mandaten = lezer.lees_als_er(MANDATEN);
    let lhso = lezer.lees_als_er(LHSO);
    let richtlijnen = lezer.lees_als_er(RICHTLIJNEN);
    let sancties = lezer.lees_als_er(SANCTIES);
    let straat = lezer.lees_als_er::<Straatkader>(STRAATREGELS);
    let zones = lezer.lees_als_er::<Zonebestand>(ZONES);
    let controle = lezer.lees_als_er::<Controlekader>(CONTROLELIJSTEN);
    let zorg = lezer.lees_als_er::<Zorgkader>(DOORVERWIJZEN);
    let (onderwerpen, herkomst) = lezer.lees_delen::<Onderwerp>(ONDERWERPEN);
    let (brieven, plekken) = lezer.lees_delen::<Briefsjabloon>(BRIEVEN);
    let gedeeld = bestanden.contains_key(TEKSTBLOKKEN).then(|| lezer.lees::<Vec<Tekstblok>>(TEKSTBLOKKEN));

    let inrichting = gemeente.and_then(|gemeente| {
        Some(Inrichting {
            gemeente: gemeente.gemeente,
            instellingen: gemeente.instellingen,
            groepen: groepen?,
            themas: themas?,
            opvolgrollen: opvolgrollen?,
            teams: teams?,
            onderwerpen,
            regels: regels?,
            rondes: rondes?,
            instanties: instanties?,
            processen: None,
            brieven,
            tekstblokken: gedeeld.flatten().unwrap_or_default(),
            mandaten: mandaten?,
            lhso: lhso?,
            richtlijnen: richtlijnen?,
            sancties: sancties?,
            straat: Straatkader { zones: zones?.zones(), ..straat? },
            controle: controle?,
            zorg: zorg?,
        })
    });
    match inrichting {
        Some(inrichting) if lezer.fouten.is_empty() => {
            Ok(Gelezen { inrichting, bomen: lezer.bomen, herkomst, brieven: plekken })
        }
        _ => Err(lezer.fouten),
    }
}

/// Reads one file after another, and collects trees and mistakes.
pub(super) struct Lezer<'a> {
    bestanden: &'a Bestanden,
    pub bomen: Vec<(String, Knoop)>,
    pub fouten: Vec<Fout>,
}

impl<'a> Lezer<'a> {
    pub(super) fn nieuw(bestanden: &'a Bestanden) -> Self {
        Self { bestanden, bomen: Vec::new(), fouten: Vec::new() }
    }

    /// One file; none when it has a mistake, which is then in `fouten`.
    pub(super) fn lees<T: DeserializeOwned>(&mut self, naam: &str) -> Option<T> {
        let Some(tekst) = self.bestanden.get(naam) else {
            let zin = "Dit bestand ontbreekt. Neem het over uit de voorbeeldgemeente.".to_owned();
            self.fouten.push(Fout { bestand: naam.to_owned(), regel: 0, zin });
            return None;
        };
        let gelezen = serde_saphyr::from_str::<Knoop>(tekst)
            .and_then(|boom| Ok((boom, serde_saphyr::from_str::<T>(tekst)?)));
        match gelezen {
            Ok((boom, waarde)) => {
                self.bomen.push((naam.to_owned(), boom));
                Some(waarde)
            }
            Err(fout) => {
                let regel = fout.location().map_or(0, |plek| plek.line());
                let zin = yaml_zin(fout.without_snippet());
                self.fouten.push(Fout { bestand: naam.to_owned(), regel, zin });
                None
            }
        }
    }

    /// A file that may be left out: then what holds without it.
    fn lees_als_er<T: DeserializeOwned + Default>(&mut self, naam: &str) -> Option<T> {
        if self.bestanden.contains_key(naam) { self.lees(naam) } else { Some(T::default()) }
    }

    /// All entries of all files in a folder, with where each stands.
    fn lees_delen<T: DeserializeOwned>(&mut self, map: &str) -> (Vec<T>, Herkomst) {
        let mut delen = Vec::new();
        let mut herkomst = Vec::new();
        let namen = self.bestanden.keys().filter(|naam| naam.starts_with(map));
        for naam in namen.cloned().collect::<Vec<_>>() {
            if !naam.ends_with(".yaml") {
                let zin = "Dit bestand wordt niet gelezen. Laat de naam eindigen op \".yaml\".".to_owned();
                self.fouten.push(Fout { bestand: naam, regel: 0, zin });
                continue;
            }
            if let Some(lijst) = self.lees::<Vec<T>>(&naam) {
                let boom = self.bomen.len() - 1;
                herkomst.extend((0..lijst.len()).map(|nummer| (boom, nummer)));
                delen.extend(lijst);
            }
        }
        (delen, herkomst)
    }
}

/// What is wrong with the YAML, and what to do, in Dutch.
fn yaml_zin(fout: &YamlFout) -> String {
    match fout {
        YamlFout::SerdeUnknownField { field, expected, .. } => {
            format!("Het veld \"{field}\" bestaat niet. Kies uit: {}.", expected.join(", "))
        }
        YamlFout::SerdeMissingField { field, .. } => {
            format!("Het veld \"{field}\" ontbreekt in dit blok. Vul het in.")
        }
        YamlFout::SerdeUnknownVariant { variant, expected, .. } => {
            format!("De waarde \"{variant}\" bestaat niet. Kies uit: {}.", expected.join(", "))
        }
        YamlFout::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("?");
            format!("Het veld \"{key}\" staat er twee keer. Haal er een weg.")
        }
        YamlFout::SerdeInvalidType { .. }
        | YamlFout::SerdeInvalidValue { .. }
        | YamlFout::InvalidScalar { .. }
        | YamlFout::Unexpected { .. }
        | YamlFout::InvalidBooleanStrict { .. }
        | YamlFout::NullIntoString { .. }
        | YamlFout::Message { .. } => {
            format!("Deze waarde past hier niet. Kijk naar een voorbeeld. De lezer meldt: {fout}.")
        }
        _ => format!("Dit is geen geldige YAML. Kijk naar de inspringing. De lezer meldt: {fout}."),
    }
}
