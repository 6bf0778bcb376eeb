//! Template and values to a document.

use std::collections::BTreeMap;

use minijinja::{Environment, Value};
use serde::{Deserialize, Serialize};

use super::tekst::{alineas, kaal, omgeving, rijk, veilig};
use super::{
    Afzender, Brief, Briefblok, Briefconcept, Briefdeel, Briefsjabloon, Briefveld, Kolom, Rijketekst,
    Sjabloonblok, Sjabloondeel, Tekstblok, Uitlijning, Veldsoort, Veldwaarde, waarde,
};
use crate::inrichting::Taal;

/// Names that every text may use beside the fields.
pub(super) const VASTE_NAMEN: [&str; 6] =
    ["datum", "kenmerk", "geadresseerde", "in_mandaat", "pagina", "gemeente"];
/// The layout with an addressee and a salutation.
const BRIEF: &str = "brief";

/// Something a document still lacks. It shows as `[naam]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gat {
    /// Code of the field.
    pub code: String,
    /// Its name, or what is wrong with it.
    pub naam: String,
}

/// A document, and what it still lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gevuld {
    /// The document.
    pub brief: Brief,
    /// What it lacks; empty when it is complete.
    pub gaten: Vec<Gat>,
}

/// Fills a template. Text blocks are those of the day of the document. The same input gives the same output.
#[must_use]
pub fn vul(
    sjabloon: &Briefsjabloon,
    tekstblokken: &[Tekstblok],
    afzender: &Afzender,
    concept: &Briefconcept,
) -> Gevuld {
    let mut vuller = Vuller::nieuw(sjabloon, tekstblokken, afzender, concept);
    let titel = match vuller.regel(&sjabloon.titel) {
        titel if titel.is_empty() => sjabloon.naam.clone(),
        titel => titel,
    };
    let is_brief = sjabloon.layout == BRIEF;
    let kenmerk = vuller.of_gat("kenmerk", "Kenmerk", concept.kenmerk.trim());
    let geadresseerde = if is_brief { vuller.adres() } else { concept.geadresseerde.clone() };
    let delen = vuller.delen();
    let bijlagen =
        sjabloon.bijlagen.iter().map(|tekst| vuller.regel(tekst)).filter(|t| !t.is_empty()).collect();
    let te_ondertekenen = sjabloon.wordt_ondertekend();
    let taal = sjabloon.taal;
    let brief = Brief {
        sjabloon: sjabloon.code.clone(),
        naam: sjabloon.naam.clone(),
        taal,
        titel,
        soort: sjabloon.soort,
        layout: sjabloon.layout.clone(),
        concept: !vuller.gaten.is_empty() || (te_ondertekenen && concept.ondertekening.is_none()),
        afzender: afzender.clone(),
        geadresseerde,
        aanhef: is_brief.then(|| aanhef(concept, taal)),
        kenmerk,
        uw_kenmerk: concept.uw_kenmerk.clone(),
        datum: concept.dag,
        datum_woorden: waarde::datum(concept.dag, taal),
        delen,
        te_ondertekenen,
        ondertekening: concept.ondertekening.clone(),
        ondertekend_op: concept.ondertekening.as_ref().map(|o| waarde::datum(o.datum, taal)),
        bijlagen,
    };
    Gevuld { brief, gaten: vuller.gaten }
}

fn aanhef(concept: &Briefconcept, taal: Taal) -> String {
    concept
        .aanhef
        .clone()
        .unwrap_or_else(|| taal.kies("Geachte heer of mevrouw,", "Dear Sir or Madam,").to_owned())
}

/// What stands for the secret link in a copy for others than who got the letter.
#[must_use]
pub const fn pagina_weggelaten(taal: Taal) -> &'static str {
    match taal {
        Taal::Nl => "[geheime link, weggelaten in deze kopie]",
        Taal::En => "[secret link, left out of this copy]",
    }
}

/// What stands for the secret link until the letter is final.
const fn pagina_straks(taal: Taal) -> &'static str {
    match taal {
        Taal::Nl => "[geheime link, komt op de definitieve brief]",
        Taal::En => "[secret link, follows on the final letter]",
    }
}

struct Vuller<'a> {
    env: Environment<'static>,
    namen: Value,
    sjabloon: &'a Briefsjabloon,
    tekstblokken: &'a [Tekstblok],
    concept: &'a Briefconcept,
    /// Items and rows of fields, as they print.
    lijsten: BTreeMap<&'a str, Vec<String>>,
    tabellen: BTreeMap<&'a str, Vec<Vec<String>>>,
    gaten: Vec<Gat>,
}

impl<'a> Vuller<'a> {
    fn nieuw(
        sjabloon: &'a Briefsjabloon,
        tekstblokken: &'a [Tekstblok],
        afzender: &Afzender,
        concept: &'a Briefconcept,
    ) -> Self {
        let mut vuller = Self {
            env: omgeving(sjabloon.taal),
            namen: Value::UNDEFINED,
            sjabloon,
            tekstblokken,
            concept,
            lijsten: BTreeMap::new(),
            tabellen: BTreeMap::new(),
            gaten: Vec::new(),
        };
        let gemeente = afzender.namen().map(|(naam, tekst)| (naam, Value::from(veilig(&tekst))));
        let eerste = concept.geadresseerde.first().map_or("", String::as_str);
        let mut namen = BTreeMap::from([
            ("datum", Value::from(waarde::datum(concept.dag, sjabloon.taal))),
            ("kenmerk", Value::from(veilig(&concept.kenmerk))),
            ("geadresseerde", Value::from(veilig(eerste))),
            // Who has not signed yet will, as a rule, do so by mandate (Awb 10:10).
            ("in_mandaat", concept.ondertekening.as_ref().is_none_or(|o| o.mandaat.is_some()).into()),
            (
                "pagina",
                Value::from(veilig(concept.pagina.as_deref().unwrap_or(pagina_straks(sjabloon.taal)))),
            ),
            ("gemeente", Value::from_pairs(gemeente)),
        ]);
        for veld in &sjabloon.velden {
            let gevuld = vuller.veld(veld);
            namen.insert(&veld.code, gevuld);
        }
        vuller.namen = Value::from_pairs(namen);
        vuller
    }

    /// The value of a field for the texts, and a gap when it is missing or of another kind.
    fn veld(&mut self, veld: &'a Briefveld) -> Value {
        let taal = self.sjabloon.taal;
        let gegeven = self.concept.velden.get(&veld.code).filter(|waarde| !is_leeg(waarde));
        match (veld.soort, gegeven) {
            (Veldsoort::Tekst | Veldsoort::LangeTekst, Some(Veldwaarde::Tekst(t))) => veilig(t).into(),
            (Veldsoort::Datum, Some(Veldwaarde::Datum(dag))) => waarde::datum(*dag, taal).into(),
            (Veldsoort::Bedrag, Some(Veldwaarde::Bedrag(centen))) => waarde::bedrag(*centen, taal).into(),
            (Veldsoort::Getal, Some(Veldwaarde::Getal(getal))) => (*getal).into(),
            (Veldsoort::JaNee, Some(Veldwaarde::JaNee(ja))) => (*ja).into(),
            (Veldsoort::Lijst, Some(Veldwaarde::Lijst(items))) => {
                self.lijst(veld, items.iter().map(|item| veilig(item)).collect())
            }
            (Veldsoort::Tabel, Some(Veldwaarde::Tabel(rijen))) => {
                self.tabel(veld, rijen.iter().map(|rij| cellen(rij, &veld.kolommen, taal)).collect())
            }
            (soort, Some(_)) => {
                let naam = format!("{} (verwacht: {})", veld.naam, soort.label().to_lowercase());
                self.gaten.push(Gat { code: veld.code.clone(), naam });
                self.leeg(veld)
            }
            (_, None) if veld.verplicht => {
                self.gaten.push(Gat { code: veld.code.clone(), naam: veld.naam.clone() });
                self.leeg(veld)
            }
            (Veldsoort::Lijst, None) => self.lijst(veld, Vec::new()),
            (Veldsoort::Tabel, None) => self.tabel(veld, Vec::new()),
            (_, None) => Value::from(()),
        }
    }

    /// What stands where a value is missing.
    fn leeg(&mut self, veld: &'a Briefveld) -> Value {
        let hier = veilig(&format!("[{}]", veld.naam));
        match veld.soort {
            Veldsoort::Lijst => self.lijst(veld, vec![hier]),
            Veldsoort::Tabel => self.tabel(veld, vec![vec![hier]]),
            Veldsoort::JaNee => false.into(),
            _ => hier.into(),
        }
    }

    fn lijst(&mut self, veld: &'a Briefveld, items: Vec<String>) -> Value {
        let waarde = items.iter().map(Value::from).collect();
        self.lijsten.insert(&veld.code, items);
        waarde
    }

    fn tabel(&mut self, veld: &'a Briefveld, rijen: Vec<Vec<String>>) -> Value {
        let waarde = rijen.iter().map(|rij| rij.iter().map(Value::from).collect::<Value>()).collect();
        self.tabellen.insert(&veld.code, rijen);
        waarde
    }

    fn of_gat(&mut self, code: &str, naam: &str, tekst: &str) -> String {
        if tekst.is_empty() {
            self.gaten.push(Gat { code: code.to_owned(), naam: naam.to_owned() });
            return format!("[{naam}]");
        }
        tekst.to_owned()
    }

    fn adres(&mut self) -> Vec<String> {
        let regels = self.concept.geadresseerde.iter().map(|regel| regel.trim().to_owned());
        let regels: Vec<_> = regels.filter(|regel| !regel.is_empty()).collect();
        if regels.is_empty() { vec![self.of_gat("geadresseerde", "Naam en adres", "")] } else { regels }
    }

    /// A text with its fields filled in. A mistake in the template shows where it stands.
    fn tekst(&mut self, bron: &str) -> String {
        match self.env.render_str(bron, self.namen.clone()) {
            Ok(tekst) => tekst,
            Err(fout) => self.kapot(&fout),
        }
    }

    fn kapot(&mut self, fout: &minijinja::Error) -> String {
        let naam = format!("Fout in het sjabloon: {}", fout.detail().unwrap_or("onleesbare tekst"));
        let uit = veilig(&format!("[{naam}]"));
        self.gaten.push(Gat { code: "sjabloon".to_owned(), naam });
        uit
    }

    fn regel(&mut self, bron: &str) -> String {
        kaal(&self.tekst(bron))
    }

    fn rijke_regels(&mut self, bronnen: &[String]) -> Vec<Rijketekst> {
        let regels = bronnen.iter().map(|bron| rijk(&self.tekst(bron)));
        regels.filter(|regel| !regel.is_empty()).collect()
    }

    fn delen(&mut self) -> Vec<Briefdeel> {
        let sjabloon = self.sjabloon;
        let mut uit: Vec<Briefdeel> = Vec::new();
        for (nummer, deel) in sjabloon.delen.iter().enumerate() {
            if self.geldt(deel) {
                let kop = deel.kop.as_ref().map(|kop| self.regel(kop));
                let blokken = deel.blokken.iter().flat_map(|blok| self.blok(blok)).collect();
                uit.push(Briefdeel { kop, blokken });
            }
            self.eigen(nummer, &mut uit);
        }
        uit.retain(|deel| !deel.blokken.is_empty());
        uit
    }

    /// Text of the writer's own behind this part; what points past the end comes behind the last.
    fn eigen(&self, nummer: usize, uit: &mut Vec<Briefdeel>) {
        let laatste = self.sjabloon.delen.len().saturating_sub(1);
        let hier = self.concept.eigen.iter().filter(|eigen| eigen.na_deel.min(laatste) == nummer);
        let nieuw = hier.flat_map(|eigen| alineas(&veilig(&eigen.tekst)));
        let nieuw: Vec<_> = nieuw.map(|tekst| Briefblok::Alinea { tekst }).collect();
        match uit.last_mut() {
            Some(deel) => deel.blokken.extend(nieuw),
            None => uit.push(Briefdeel { kop: None, blokken: nieuw }),
        }
    }

    fn geldt(&mut self, deel: &Sjabloondeel) -> bool {
        let Some(als) = &deel.als else { return true };
        let uitkomst = self.env.compile_expression(als).and_then(|als| als.eval(self.namen.clone()));
        match uitkomst {
            Ok(waarde) => waarde.is_true(),
            Err(fout) => {
                self.kapot(&fout);
                true
            }
        }
    }

    fn blok(&mut self, blok: &Sjabloonblok) -> Vec<Briefblok> {
        match blok {
            Sjabloonblok::Alinea(bron) => {
                alineas(&self.tekst(bron)).into_iter().map(|tekst| Briefblok::Alinea { tekst }).collect()
            }
            Sjabloonblok::Lijst(bronnen) => lijst(self.rijke_regels(bronnen), false),
            Sjabloonblok::Genummerd(bronnen) => lijst(self.rijke_regels(bronnen), true),
            Sjabloonblok::LijstVan(veld) => lijst(self.items(veld), false),
            Sjabloonblok::GenummerdVan(veld) => lijst(self.items(veld), true),
            Sjabloonblok::Tabel(tabel) => {
                let rijen = tabel.rijen.iter().map(|rij| rij.iter().map(|c| rijk(&self.tekst(c))).collect());
                let rijen = rijen.filter(|rij: &Vec<Rijketekst>| rij.iter().any(|c| !c.is_empty()));
                tabel_van(&tabel.kolommen, rijen.collect())
            }
            Sjabloonblok::TabelVan(veld) => {
                let rijen = self.tabellen.get(veld.as_str()).into_iter().flatten();
                let rijen = rijen.map(|rij| rij.iter().map(|cel| rijk(cel)).collect()).collect();
                self.sjabloon.veld(veld).map(|v| tabel_van(&v.kolommen, rijen)).unwrap_or_default()
            }
            Sjabloonblok::Gegevens(regels) => {
                let regels = regels.iter().map(|(naam, bron)| (naam.clone(), rijk(&self.tekst(bron))));
                let regels: Vec<_> = regels.filter(|(_, tekst)| !tekst.is_empty()).collect();
                if regels.is_empty() { Vec::new() } else { vec![Briefblok::Gegevens { regels }] }
            }
            Sjabloonblok::Kader(bron) => {
                let alineas = alineas(&self.tekst(bron));
                if alineas.is_empty() { Vec::new() } else { vec![Briefblok::Kader { alineas }] }
            }
            Sjabloonblok::Tekstblok(code) => self.tekstblok(code),
        }
    }

    fn items(&self, veld: &str) -> Vec<Rijketekst> {
        self.lijsten
            .get(veld)
            .into_iter()
            .flatten()
            .map(|item| rijk(item))
            .filter(|i| !i.is_empty())
            .collect()
    }

    /// A shared block, in the edition of the day of the document. Blocks do not use blocks in turn.
    fn tekstblok(&mut self, code: &str) -> Vec<Briefblok> {
        let gevonden = Tekstblok::zoek(self.tekstblokken, code, self.sjabloon.taal, self.concept.dag);
        let Some(gevonden) = gevonden else {
            let naam = format!("Tekstblok \"{code}\" op {}", waarde::datum(self.concept.dag, Taal::Nl));
            let tekst = rijk(&self.of_gat(code, &naam, ""));
            return vec![Briefblok::Alinea { tekst }];
        };
        let gewoon = gevonden.blokken.iter().filter(|blok| !matches!(blok, Sjabloonblok::Tekstblok(_)));
        gewoon.flat_map(|blok| self.blok(blok)).collect()
    }
}

fn is_leeg(waarde: &Veldwaarde) -> bool {
    match waarde {
        Veldwaarde::Tekst(tekst) => tekst.trim().is_empty(),
        Veldwaarde::Lijst(items) => items.iter().all(|item| item.trim().is_empty()),
        Veldwaarde::Tabel(rijen) => rijen.iter().flatten().all(|cel| cel.trim().is_empty()),
        Veldwaarde::Datum(_) | Veldwaarde::Bedrag(_) | Veldwaarde::Getal(_) | Veldwaarde::JaNee(_) => false,
    }
}

/// A row in the words of its columns; cells beyond the last column are dropped, missing ones stay empty.
fn cellen(rij: &[String], kolommen: &[Kolom], taal: Taal) -> Vec<String> {
    let cel = |nummer: usize, kolom: &Kolom| {
        let tekst = rij.get(nummer).map_or("", String::as_str);
        veilig(&waarde::cel(tekst, kolom.soort, taal))
    };
    kolommen.iter().enumerate().map(|(nummer, kolom)| cel(nummer, kolom)).collect()
}

fn lijst(punten: Vec<Rijketekst>, genummerd: bool) -> Vec<Briefblok> {
    match (punten.is_empty(), genummerd) {
        (true, _) => Vec::new(),
        (false, true) => vec![Briefblok::Genummerd { punten }],
        (false, false) => vec![Briefblok::Lijst { punten }],
    }
}

fn tabel_van(kolommen: &[Kolom], mut rijen: Vec<Vec<Rijketekst>>) -> Vec<Briefblok> {
    if rijen.is_empty() {
        return Vec::new();
    }
    for rij in &mut rijen {
        rij.resize(kolommen.len(), Vec::new());
    }
    let rechts = |kolom: &Kolom| match kolom.soort {
        Veldsoort::Bedrag | Veldsoort::Getal => Uitlijning::Rechts,
        _ => Uitlijning::Links,
    };
    let koppen = kolommen.iter().map(|kolom| kolom.naam.clone()).collect();
    vec![Briefblok::Tabel { koppen, uitlijning: kolommen.iter().map(rechts).collect(), rijen }]
}
