//! Steps of a process that are done on the street: their forms go along in the package, and what comes back completes them by
//! the same act as in the office.

use std::collections::{BTreeMap, HashMap};

use domein::{
    controle::Puntvoorwaarde,
    proces::{Definitie, Gegevens, Stap, StapWeigering, Veld, Wijze, lees_waarde},
    veld::{Keuze, Veldstap, Veldstapveld},
    weigering::Weigering,
    zaak::Zaak,
};

use super::super::{Handeling, Uitkomst, proces};

/// The forms of these steps, each once, and per zaak and step the key of its form.
#[derive(Debug, Default)]
pub(super) struct Formulieren {
    pub stappen: Vec<Veldstap>,
    sleutels: HashMap<(uuid::Uuid, String), String>,
}

impl Formulieren {
    /// Adds the form of a step, when it is one for the street and nothing is decided with it.
    pub(super) fn voeg_toe(&mut self, zaak: uuid::Uuid, stap: &str, definitie: &Definitie) {
        let Some(bron) = definitie.stap(stap).filter(|bron| voor_de_straat(bron)) else { return };
        let sleutel = format!("{stap}@{}", definitie.versie);
        if !self.stappen.iter().any(|ander| ander.sleutel == sleutel) {
            self.stappen.push(formulier(bron, &sleutel));
        }
        self.sleutels.insert((zaak, stap.to_owned()), sleutel);
    }

    /// The key of the form of a step of a zaak.
    pub(super) fn sleutel(&self, zaak: uuid::Uuid, stap: &str) -> Option<String> {
        self.sleutels.get(&(zaak, stap.to_owned())).cloned()
    }
}

fn voor_de_straat(stap: &Stap) -> bool {
    stap.wijze == Wijze::App && !stap.uitkomsten.iter().any(|u| u.rechtsgevolg || !u.vier_ogen.is_empty())
}

fn formulier(stap: &Stap, sleutel: &str) -> Veldstap {
    let keuze = |code: &str, naam: &str| Keuze { code: code.to_owned(), naam: naam.to_owned() };
    Veldstap {
        sleutel: sleutel.to_owned(),
        stap: stap.id.clone(),
        naam: stap.naam.clone(),
        uitleg: stap.uitleg.clone(),
        uitkomsten: stap.uitkomsten.iter().map(|u| keuze(&u.code, &u.naam)).collect(),
        velden: stap.velden.iter().map(|v| formulierveld(stap, v)).collect(),
    }
}

fn formulierveld(stap: &Stap, veld: &Veld) -> Veldstapveld {
    // A condition on an answer of before is judged by the server: the phone asks it, and may leave it empty.
    let hier = veld.als.as_ref().filter(|als| stap.veld(&als.veld).is_some() && als.niet.is_empty());
    Veldstapveld {
        code: veld.code.clone(),
        naam: veld.naam.clone(),
        soort: veld.soort.as_str().to_owned(),
        verplicht: veld.verplicht && (veld.als.is_none() || hier.is_some()),
        bij: veld.bij.clone(),
        als: hier.map(|als| Puntvoorwaarde { punt: als.veld.clone(), is: als.is.clone() }),
        opties: veld.opties.iter().map(|o| Keuze { code: o.code.clone(), naam: o.naam.clone() }).collect(),
        uitleg: veld.uitleg.clone(),
        standaard: veld.standaard.clone(),
    }
}

/// Completes a step with what was filled in on the street.
///
/// # Errors
/// `Stap` with the rule that stands in the way; `Veld` for a step that is not done on the street.
pub(super) async fn doe(
    h: &mut Handeling,
    nummer: &str,
    stap: &str,
    uitkomst: &str,
    antwoorden: &BTreeMap<String, Vec<String>>,
) -> Uitkomst<Zaak> {
    let (definitie, stand) = proces::gang_van(h, nummer).await?;
    let bron = definitie.stap(stap).filter(|bron| voor_de_straat(bron));
    let bron = bron.ok_or_else(|| Weigering::veld("stap", "fout-stap-straat"))?;
    let gegevens = lees(bron, uitkomst, &stand.feiten, antwoorden)?;
    proces::voltooien(h, nummer, stap, uitkomst, &gegevens, None).await
}

fn lees(
    stap: &Stap,
    uitkomst: &str,
    feiten: &Gegevens,
    antwoorden: &BTreeMap<String, Vec<String>>,
) -> Result<Gegevens, Weigering> {
    let (mut gegevens, mut samen, mut fouten) = (Gegevens::new(), feiten.clone(), Vec::new());
    for veld in &stap.velden {
        // What was answered and is not asked with this outcome stays away, as on the form in the office.
        let Some(gestuurd) = antwoorden.get(&veld.code).filter(|_| veld.wordt_gevraagd(uitkomst, &samen))
        else {
            continue;
        };
        match lees_waarde(veld, gestuurd) {
            Ok(Some(waarde)) => {
                samen.insert(veld.code.clone(), waarde.clone());
                gegevens.insert(veld.code.clone(), waarde);
            }
            Ok(None) => {}
            Err(fout) => fouten.push(fout),
        }
    }
    if fouten.is_empty() { Ok(gegevens) } else { Err(StapWeigering::Velden { fouten }.into()) }
}
