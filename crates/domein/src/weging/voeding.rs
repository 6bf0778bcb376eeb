//! What a weighing gives to the forms of steps and to letters. Both show where it came from, and both may be changed.

use std::collections::BTreeMap;

use super::{Omstandigheidblad, Weging, Wegingkader, Wegingsanctie, vorm_in_woorden};
use crate::{
    brief::{Briefsjabloon, Veldwaarde},
    proces::{Gegevens, Waarde},
    sanctie::Besluitdeel,
};

/// Values for letters, by the name of the source.
type Bronnen = BTreeMap<&'static str, Veldwaarde>;

/// Circumstance that letters tell about (Awb 3:4).
const LEGALISATIE: &str = "concreet-zicht-op-legalisatie";

fn regels(delen: impl Iterator<Item = String>) -> String {
    delen.filter(|deel| !deel.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

fn tekst(uit: &mut Bronnen, pad: &'static str, waarde: &str) {
    if !waarde.trim().is_empty() {
        uit.insert(pad, Veldwaarde::Tekst(waarde.to_owned()));
    }
}

fn datum(waarde: &jiff::civil::Date) -> String {
    termijnen::datum_kort_nl(*waarde)
}

impl Weging {
    /// What was brought in, in short.
    fn ingebracht(&self) -> String {
        regels(self.punten.iter().map(|p| p.punt.clone()))
    }

    /// Our answers.
    fn antwoorden(&self) -> String {
        regels(self.punten.iter().map(|p| p.antwoord.clone()))
    }

    /// The sanction that a template is about: a penalty with a penalty, a fine with a fine.
    fn sanctie_voor(&self, kader: &Wegingkader<'_>, van: &Briefsjabloon) -> Option<&Wegingsanctie> {
        let heeft = |bron: &str| van.velden.iter().any(|v| v.bron.as_deref() == Some(bron));
        let soort = |s: &Wegingsanctie| kader.sancties.soort(&s.keuze.as_ref()?.soort);
        let past = |s: &&Wegingsanctie| {
            soort(s).is_some_and(|soort| match van.besluit.as_deref() {
                Some(besluit) => soort.besluitsoort == besluit,
                None => {
                    soort.vraagt(Besluitdeel::Dwangsom) == heeft("last.bedrag")
                        && soort.vraagt(Besluitdeel::Boete) == heeft("boete.bedrag")
                }
            })
        };
        self.sancties.iter().find(past)
    }

    /// What a letter can take from it.
    #[must_use]
    pub fn bronnen(&self, kader: &Wegingkader<'_>, van: &Briefsjabloon) -> Bronnen {
        let mut uit = Bronnen::new();
        tekst(&mut uit, "weging.belangen", &self.belangen);
        let legalisatie = self.omstandigheden.get(LEGALISATIE).filter(|blad| blad.oordeel.is_some());
        tekst(&mut uit, "weging.legalisatie", legalisatie.map_or("", |blad| &blad.reden));
        tekst(&mut uit, "zienswijze.samenvatting", &self.ingebracht());
        tekst(&mut uit, "weging.reactie", &self.antwoorden());
        if let Some(dag) = self.punten.iter().map(|p| p.dag).min() {
            uit.insert("zienswijze.ontvangen", Veldwaarde::Datum(dag));
        }
        if !self.punten.is_empty() {
            uit.insert("weging.punten", Veldwaarde::Tabel(self.puntenrijen()));
        }
        let nieuw = self.punten.iter().filter(|p| p.sinds.is_some()).map(|p| p.punt.clone());
        tekst(&mut uit, "weging.nieuwe_feiten", &regels(nieuw));
        self.uit_gesprek(&mut uit);
        if let Some(sanctie) = self.sanctie_voor(kader, van) {
            uit_sanctie(sanctie, kader, &mut uit);
        }
        uit
    }

    fn puntenrijen(&self) -> Vec<Vec<String>> {
        let rij = |p: &super::Wegingpunt| {
            let gevolg = p.gevolg.map_or_else(String::new, |g| g.label().to_owned());
            vec![p.punt.clone(), p.antwoord.clone(), gevolg]
        };
        self.punten.iter().map(rij).collect()
    }

    /// The last hearing.
    fn uit_gesprek(&self, uit: &mut Bronnen) {
        let Some(g) = self.gesprekken.last() else { return };
        uit.insert("hoorzitting.datum", Veldwaarde::Datum(g.dag));
        tekst(uit, "hoorzitting.tijd", &g.tijd);
        tekst(uit, "hoorzitting.plaats", &g.plaats);
        let namen = g.deelnemers.iter().map(super::Deelnemer::in_woorden).collect();
        uit.insert("hoorzitting.aanwezigen", Veldwaarde::Lijst(namen));
        if let Some(cautie) = g.cautie {
            uit.insert("hoorzitting.cautie", Veldwaarde::JaNee(cautie));
        }
        for (pad, punten) in [("hoorzitting.stukken", &g.stukken), ("hoorzitting.afspraken", &g.afspraken)] {
            if !punten.is_empty() {
                uit.insert(pad, Veldwaarde::Lijst(punten.clone()));
            }
        }
        tekst(uit, "hoorzitting.uitleg", &g.uitleg);
        tekst(uit, "hoorzitting.verklaring", &g.verklaring);
        tekst(uit, "hoorzitting.reactie", &g.reacties().join("\n"));
    }

    /// What the forms of steps can take from it, by the codes of their fields.
    #[must_use]
    pub fn gegevens(&self, kader: &Wegingkader<'_>) -> Gegevens {
        let mut uit = Gegevens::new();
        let mut zet = |veld: &str, waarde: String| {
            if !waarde.trim().is_empty() {
                uit.insert(veld.to_owned(), Waarde::Tekst(waarde));
            }
        };
        zet("overwegingen", self.belangen.clone());
        zet("belangen", self.belangen.clone());
        let onderdeel = |p: &super::Wegingpunt| {
            let gevolg = p.gevolg.map_or("", |g| g.label());
            format!("{}. {}: {} {gevolg}", p.nr, p.punt, p.weging).trim().to_owned()
        };
        zet("oordeel-per-onderdeel", regels(self.punten.iter().map(onderdeel)));
        let indiener = |p: &super::Wegingpunt| format!("{}, {}", p.wie, datum(&p.dag));
        let indieners: std::collections::BTreeSet<String> = self.punten.iter().map(indiener).collect();
        zet("indieners", regels(indieners.into_iter()));
        let blad = |code: &str| self.omstandigheden.get(code);
        zet("bewijs-legalisatie", blad(LEGALISATIE).map(|b| b.reden.clone()).unwrap_or_default());
        let zin = |blad: Option<&Omstandigheidblad>, code: &str| {
            blad.and_then(|b| b.antwoorden.get(code)).map(|a| a.zin.clone()).unwrap_or_default()
        };
        zet("toezeggingen", zin(blad("onevenredigheid"), "toezegging"));
        zet("gelijke-gevallen", zin(blad("onevenredigheid"), "gelijk-geval"));
        if let Some(g) = self.gesprekken.last() {
            zet("verstrekte-stukken", regels(g.stukken.iter().cloned()));
            zet("akkoord-verslag", regels(g.reacties().into_iter()));
        }
        zet("sanctie-per-overtreding", regels(self.sancties.iter().filter_map(|s| s.in_woorden(kader))));
        for (code, antwoord) in blad(LEGALISATIE).iter().flat_map(|b| &b.antwoorden) {
            if let Some(ja) = antwoord.ja {
                uit.insert(code.clone(), Waarde::JaNee(ja));
            }
        }
        if let Some(cautie) = self.gesprekken.last().and_then(|g| g.cautie) {
            uit.insert("cautie".to_owned(), Waarde::JaNee(cautie));
        }
        if let Some(sanctie) = self.sancties.iter().find(|s| s.keuze.is_some()) {
            sanctie_in_stap(sanctie, kader, &mut uit);
        }
        uit
    }
}

fn uit_sanctie(s: &Wegingsanctie, kader: &Wegingkader<'_>, uit: &mut Bronnen) {
    let Some(keuze) = &s.keuze else { return };
    tekst(uit, "overtreding.omschrijving", &s.plaats.overtreding);
    if let Some(lijst) = &keuze.richtlijn {
        tekst(uit, "overtreding.artikel", &lijst.grondslag);
    }
    tekst(uit, "last.omschrijving", &keuze.last);
    // Awb 5:32a: an own term of the order, counted from the day it is made known
    if let Some(einde) = s.einde(kader) {
        uit.insert("last.begunstiging_einde", Veldwaarde::Datum(einde));
    }
    if let Some(dagen) = s.dagen(kader) {
        uit.insert("last.begunstiging_dagen", Veldwaarde::Getal(dagen));
    }
    if let Some(dwangsom) = keuze.dwangsom {
        uit.insert("last.bedrag", Veldwaarde::Bedrag(dwangsom.bedrag.in_cent()));
        uit.insert("last.maximum", Veldwaarde::Bedrag(dwangsom.maximum.in_cent()));
        tekst(uit, "last.eenheid", &vorm_in_woorden(dwangsom.vorm));
    }
    if let Some((bedrag, _)) = keuze.boete {
        uit.insert("boete.bedrag", Veldwaarde::Bedrag(bedrag.in_cent()));
    }
    tekst(uit, "weging.bedrag", &keuze.waarom_bedrag);
}

fn sanctie_in_stap(s: &Wegingsanctie, kader: &Wegingkader<'_>, uit: &mut Gegevens) {
    let Some(keuze) = &s.keuze else { return };
    let lhso = &keuze.lhso;
    let (cel, zwaarte) = (&lhso.voorstel.cel, lhso.voorstel.zwaarte.naam.to_lowercase());
    let plek = format!("{cel}, {zwaarte} (matrix {})", lhso.voorstel.matrixversie);
    let grondslag = keuze.richtlijn.as_ref().map(|r| format!(" ({})", r.grondslag)).unwrap_or_default();
    let tekstvelden = [
        ("strategie-cel", plek),
        ("afwijking-strategie", lhso.reden.clone().unwrap_or_default()),
        ("feiten-en-regels", format!("{}{grondslag}", s.plaats.overtreding)),
        ("last", keuze.last.clone()),
    ];
    for (veld, waarde) in tekstvelden.into_iter().filter(|(_, waarde)| !waarde.trim().is_empty()) {
        uit.insert(veld.to_owned(), Waarde::Tekst(waarde));
    }
    let bedragen = [
        ("begunstiging-dagen", s.dagen(kader)),
        ("dwangsom-bedrag", keuze.dwangsom.map(|d| d.bedrag.in_cent())),
        ("dwangsom-maximum", keuze.dwangsom.map(|d| d.maximum.in_cent())),
        ("boetebedrag", keuze.boete.map(|(bedrag, _)| bedrag.in_cent())),
    ];
    for (veld, waarde) in bedragen {
        if let Some(waarde) = waarde {
            uit.insert(veld.to_owned(), Waarde::Getal(waarde));
        }
    }
}

impl Wegingsanctie {
    /// "1. Last onder dwangsom door het college: bouwen zonder vergunning, 8 weken".
    #[must_use]
    pub fn in_woorden(&self, kader: &Wegingkader<'_>) -> Option<String> {
        let keuze = self.keuze.as_ref()?;
        let naam = kader.sancties.soort(&keuze.soort).map_or(keuze.soort.as_str(), |s| &s.naam);
        let duur = keuze.begunstiging.map(|d| format!(", {}", d.eenheid.met_aantal(d.aantal)));
        let duur = duur.unwrap_or_default();
        Some(format!("{}. {naam} door {}: {}{duur}", self.nr, keuze.door, self.plaats.overtreding))
    }
}
