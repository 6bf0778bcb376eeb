//! The example municipality, its templates and one example per template.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use domein::brief::{Afzender, Briefconcept, Briefsjabloon, Gevuld, Tekstblok, vul};
use domein::inrichting::Gemeente;
use serde::de::DeserializeOwned;
use stukken::Drukker;

/// The one printer of the tests.
pub static DRUKKER: LazyLock<Drukker> = LazyLock::new(|| Drukker::nieuw().unwrap());

fn wortel() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn yaml<T: DeserializeOwned>(pad: &Path) -> T {
    let tekst = std::fs::read_to_string(pad).unwrap();
    serde_saphyr::from_str(&tekst).unwrap_or_else(|fout| panic!("{}: {fout}", pad.display()))
}

static SJABLONEN: LazyLock<Vec<Briefsjabloon>> = LazyLock::new(lees_sjablonen);
static TEKSTBLOKKEN: LazyLock<Vec<Tekstblok>> =
    LazyLock::new(|| yaml(&wortel().join("inrichting/tekstblokken.yaml")));
static AFZENDER: LazyLock<Afzender> = LazyLock::new(lees_afzender);

/// Every template of the example municipality.
pub fn sjablonen() -> &'static [Briefsjabloon] {
    &SJABLONEN
}

pub fn tekstblokken() -> &'static [Tekstblok] {
    &TEKSTBLOKKEN
}

fn lees_sjablonen() -> Vec<Briefsjabloon> {
    let mut paden: Vec<_> = std::fs::read_dir(wortel().join("inrichting/brieven"))
        .unwrap()
        .map(|bestand| bestand.unwrap().path())
        .collect();
    paden.sort();
    paden.iter().flat_map(|pad| yaml::<Vec<Briefsjabloon>>(pad)).collect()
}

fn lees_afzender() -> Afzender {
    #[derive(serde::Deserialize)]
    struct Bestand {
        gemeente: Gemeente,
    }
    Afzender::van(&yaml::<Bestand>(&wortel().join("inrichting/gemeente.yaml")).gemeente)
}

/// The example of a template.
pub fn voorbeeld(code: &str) -> Briefconcept {
    let pad = wortel().join(format!("sjablonen/voorbeeld/{code}.json"));
    let tekst = std::fs::read_to_string(&pad)
        .unwrap_or_else(|_| panic!("{} ontbreekt: elk sjabloon heeft een voorbeeld", pad.display()));
    let concept: Briefconcept =
        serde_json::from_str(&tekst).unwrap_or_else(|fout| panic!("{}: {fout}", pad.display()));
    let pagina = "https://meldingen.waterrijk.example/brief/abcde-fghij-klmno-pqrst";
    Briefconcept { pagina: Some(pagina.to_owned()), ..concept }
}

pub fn sjabloon(code: &str) -> &'static Briefsjabloon {
    sjablonen().iter().find(|sjabloon| sjabloon.code == code).unwrap()
}

/// A template filled with its example, after a change.
pub fn gevuld(code: &str, wijzig: impl Fn(&mut Briefconcept)) -> Gevuld {
    let mut concept = voorbeeld(code);
    wijzig(&mut concept);
    vul(sjabloon(code), tekstblokken(), &AFZENDER, &concept)
}

/// The document of a filled template.
pub fn pdf(gevuld: &Gevuld) -> Result<Vec<u8>, stukken::Fout> {
    let brief = &gevuld.brief;
    DRUKKER.pdf(&brief.layout, &serde_json::to_value(brief).unwrap(), brief.datum)
}

/// Output of a program that looks at documents. A program that is not there is a failure.
pub fn draai(programma: &str, pakket: &str, argumenten: &[&str]) -> Vec<u8> {
    let uit = Command::new(programma).args(argumenten).output().unwrap_or_else(|_| {
        panic!("{programma} ontbreekt. Installeer het pakket {pakket}, of draai `cargo xtask test`.")
    });
    let meldt = String::from_utf8_lossy(&uit.stderr);
    assert!(
        uit.status.success(),
        "{programma} {argumenten:?}: {meldt}{}",
        String::from_utf8_lossy(&uit.stdout)
    );
    uit.stdout
}
