//! One template: its fields, its text, and the clauses the law asks for.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::tekst::{Namen, teksten};
use super::{Briefplek, Gebruikt, Keuring};
use crate::brief::vul::VASTE_NAMEN;
use crate::brief::{
    Afzender, Briefconcept, Briefsjabloon, Briefsoort, Briefveld, Clausule, Sjabloonblok, Tekstblok,
    Veldsoort, veldbron, vul,
};

pub(super) fn keur(keuring: &mut Keuring<'_>, plek: Briefplek, sjabloon: &Briefsjabloon) {
    for (pad, tekst) in [("naam", &sjabloon.naam), ("titel", &sjabloon.titel)] {
        if tekst.trim().is_empty() {
            keuring.meld(plek, pad, format!("\"{pad}\" is leeg. Vul het in."));
        }
    }
    if sjabloon.delen.iter().all(|deel| deel.blokken.is_empty()) {
        keuring.meld(plek, "delen", "Dit sjabloon heeft geen tekst. Vul een blok in.");
    }
    velden(keuring, plek, &sjabloon.velden);
    let begin = keuring.fouten.len();
    let mut een = Een { keuring, plek, sjabloon, gebruikt: Gebruikt::new() };
    een.teksten();
    een.ongebruikt();
    een.pagina();
    een.clausules();
    let foutloos = een.keuring.fouten.len() == begin;
    // A shared text that cannot be read is reported once, where it stands.
    let blokken_heel = !keuring.fouten.iter().any(|fout| matches!(fout.plek, Briefplek::Tekstblok(_)));
    if foutloos && blokken_heel {
        proef(keuring, plek, sjabloon);
    }
}

fn velden(keuring: &mut Keuring<'_>, plek: Briefplek, velden: &[Briefveld]) {
    for (nummer, veld) in velden.iter().enumerate() {
        let pad = |deel: &str| format!("velden.{nummer}.{deel}");
        if !is_veldcode(&veld.code) {
            let zin = format!(
                "De veldcode \"{}\" mag niet. Begin met een kleine letter; daarna ook cijfers en liggende streepjes.",
                veld.code
            );
            keuring.meld(plek, pad("code"), zin);
        }
        if VASTE_NAMEN.contains(&veld.code.as_str()) {
            let zin = format!("De naam \"{}\" bestaat al in elke brief. Kies een andere.", veld.code);
            keuring.meld(plek, pad("code"), zin);
        }
        if velden[..nummer].iter().any(|ander| ander.code == veld.code) {
            let zin = format!("Het veld \"{}\" staat er twee keer. Haal er een weg.", veld.code);
            keuring.meld(plek, pad("code"), zin);
        }
        if let Some(zin) = kolomfout(veld) {
            keuring.meld(plek, pad("kolommen"), zin);
        }
        if let Some(zin) = veld.bron.as_ref().and_then(|pad| bronfout(veld, pad)) {
            keuring.meld(plek, pad("bron"), zin);
        }
    }
}

fn is_veldcode(code: &str) -> bool {
    let teken = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
    code.starts_with(|c: char| c.is_ascii_lowercase()) && code.bytes().all(teken)
}

fn kolomfout(veld: &Briefveld) -> Option<String> {
    let cel =
        |soort| matches!(soort, Veldsoort::Tekst | Veldsoort::Datum | Veldsoort::Bedrag | Veldsoort::Getal);
    match (veld.soort, veld.kolommen.is_empty()) {
        (Veldsoort::Tabel, true) => Some("Een tabel heeft kolommen nodig. Vul \"kolommen\" in.".to_owned()),
        (Veldsoort::Tabel, false) => {
            let fout = veld.kolommen.iter().find(|kolom| !cel(kolom.soort))?;
            Some(format!("De kolom \"{}\" kan alleen tekst, datum, bedrag of getal zijn.", fout.naam))
        }
        (_, false) => Some("Alleen een tabel heeft kolommen. Haal \"kolommen\" weg.".to_owned()),
        (_, true) => None,
    }
}

fn bronfout(veld: &Briefveld, pad: &str) -> Option<String> {
    let Some(bron) = veldbron(pad) else {
        return Some(format!("De bron \"{pad}\" bestaat niet. Kies een bron uit de lijst, of haal hem weg."));
    };
    let tekst = |soort| matches!(soort, Veldsoort::Tekst | Veldsoort::LangeTekst);
    let past = bron.soort == veld.soort || (tekst(bron.soort) && tekst(veld.soort));
    (!past).then(|| {
        let (geeft, vraagt) = (bron.soort.as_str(), veld.soort.as_str());
        format!("De bron \"{pad}\" geeft \"{geeft}\", en dit veld vraagt \"{vraagt}\". Maak ze gelijk.")
    })
}

struct Een<'k, 'a, 'b> {
    keuring: &'k mut Keuring<'a>,
    plek: Briefplek,
    sjabloon: &'b Briefsjabloon,
    gebruikt: Gebruikt,
}

impl Een<'_, '_, '_> {
    fn teksten(&mut self) {
        let sjabloon = self.sjabloon;
        self.namen("titel", "", Namen::in_tekst(&sjabloon.titel));
        for (nummer, tekst) in sjabloon.bijlagen.iter().enumerate() {
            self.namen(&format!("bijlagen.{nummer}"), "", Namen::in_tekst(tekst));
        }
        for (nummer, deel) in sjabloon.delen.iter().enumerate() {
            let pad = format!("delen.{nummer}");
            if let Some(kop) = &deel.kop {
                self.namen(&format!("{pad}.kop"), "", Namen::in_tekst(kop));
            }
            if let Some(als) = &deel.als {
                self.namen(&format!("{pad}.als"), "", Namen::in_voorwaarde(als));
            }
            for (nummer, blok) in deel.blokken.iter().enumerate() {
                self.blok(&format!("{pad}.blokken.{nummer}"), "", blok);
            }
        }
    }

    /// A block of the template, or of a shared block it uses (`in_blok`).
    fn blok(&mut self, pad: &str, in_blok: &str, blok: &Sjabloonblok) {
        for (waar, tekst) in teksten(blok) {
            let pad = if in_blok.is_empty() { format!("{pad}.{waar}") } else { pad.to_owned() };
            self.namen(&pad, in_blok, Namen::in_tekst(tekst));
        }
        match blok {
            Sjabloonblok::LijstVan(veld) | Sjabloonblok::GenummerdVan(veld) => {
                self.veld_van(pad, veld, Veldsoort::Lijst);
            }
            Sjabloonblok::TabelVan(veld) => self.veld_van(pad, veld, Veldsoort::Tabel),
            Sjabloonblok::Tekstblok(code) if in_blok.is_empty() => self.tekstblok(pad, code),
            Sjabloonblok::Tabel(tabel) if tabel.rijen.iter().any(|rij| rij.len() != tabel.kolommen.len()) => {
                let zin = format!(
                    "Een rij heeft geen {} cellen. Maak rijen en kolommen gelijk.",
                    tabel.kolommen.len()
                );
                self.keuring.meld(self.plek, pad, zin);
            }
            _ => {}
        }
    }

    fn veld_van(&mut self, pad: &str, code: &str, soort: Veldsoort) {
        self.gebruikt.insert(code.to_owned());
        let zin = match self.sjabloon.veld(code) {
            None => {
                format!("Het veld \"{code}\" bestaat niet. Voeg het toe bij \"velden\", of pas de naam aan.")
            }
            Some(veld) if veld.soort != soort => {
                format!("Het veld \"{code}\" is geen {}. Kies een ander blok of veld.", soort.as_str())
            }
            Some(_) => return,
        };
        self.keuring.meld(self.plek, pad, zin);
    }

    /// Whether every name exists. A mistake in a shared block itself is reported there.
    fn namen(&mut self, pad: &str, in_blok: &str, namen: Result<BTreeSet<String>, String>) {
        let namen = match namen {
            Ok(namen) => namen,
            Err(zin) if in_blok.is_empty() => return self.keuring.meld(self.plek, pad, zin),
            Err(_) => return,
        };
        for naam in namen {
            if !self.bestaat(&naam) {
                let waar =
                    if in_blok.is_empty() { String::new() } else { format!(" in tekstblok \"{in_blok}\"") };
                let zin = format!(
                    "Het veld \"{naam}\"{waar} bestaat niet. Voeg het toe bij \"velden\", of pas de naam aan."
                );
                self.keuring.meld(self.plek, pad, zin);
            }
            self.gebruikt.insert(naam);
        }
    }

    fn bestaat(&self, naam: &str) -> bool {
        match naam.strip_prefix("gemeente.") {
            Some(deel) => leeg_afzender().namen().iter().any(|(naam, _)| *naam == deel),
            None => self.sjabloon.veld(naam).is_some() || (naam != "gemeente" && VASTE_NAMEN.contains(&naam)),
        }
    }

    /// The shared block must exist on every day on which the template applies.
    fn tekstblok(&mut self, pad: &str, code: &str) {
        let taal = self.sjabloon.taal;
        let alle = self.keuring.tekstblokken;
        let uitgaven: Vec<&Tekstblok> =
            alle.iter().filter(|blok| blok.code == code && blok.taal == taal).collect();
        if uitgaven.is_empty() {
            let zin = format!("Het tekstblok \"{code}\" bestaat niet. Kies een code uit tekstblokken.yaml.");
            return self.keuring.meld(self.plek, pad, zin);
        }
        if let Some(dag) = eerste_dag_zonder(&uitgaven, self.sjabloon) {
            let zin = format!("Op {dag} geldt geen tekstblok \"{code}\". Pas een van beide periodes aan.");
            self.keuring.meld(self.plek, pad, zin);
        }
        for uitgave in uitgaven.iter().filter(|blok| blok.geldig.overlapt(&self.sjabloon.geldig)) {
            for blok in &uitgave.blokken {
                self.blok(pad, code, blok);
            }
        }
    }

    fn ongebruikt(&mut self) {
        for (nummer, veld) in self.sjabloon.velden.iter().enumerate() {
            if !self.gebruikt.contains(&veld.code) {
                let zin = format!(
                    "Het veld \"{}\" komt in de tekst niet voor. Gebruik het, of haal het weg.",
                    veld.code
                );
                self.keuring.meld(self.plek, format!("velden.{nummer}"), zin);
            }
        }
    }

    /// The secret link is printed if and only if the letter opens a page.
    fn pagina(&mut self) {
        let zin = match (self.sjabloon.pagina, self.gebruikt.contains("pagina")) {
            (true, false) => {
                "Deze brief geeft een eigen pagina, maar noemt de link niet. Zet {{ pagina }} in de tekst."
            }
            (false, true) => {
                "Deze brief noemt {{ pagina }}, maar geeft geen eigen pagina. Zet er pagina: true bij."
            }
            _ => return,
        };
        self.keuring.meld(self.plek, "pagina", zin);
    }

    fn clausules(&mut self) {
        let (nodig, zin) = match self.sjabloon.soort {
            // Awb 3:45.
            Briefsoort::Besluit => (
                Clausule::Bezwaar,
                "Een besluit zegt hoe iemand bezwaar maakt. Voeg het tekstblok met die clausule toe.",
            ),
            // Awb 4:8.
            Briefsoort::Voornemen => (
                Clausule::Zienswijze,
                "Een voornemen vraagt om een zienswijze. Voeg het tekstblok met die clausule toe.",
            ),
            Briefsoort::Brief | Briefsoort::Rapport | Briefsoort::Nota => return,
        };
        if !self.heeft(nodig) {
            self.keuring.meld(self.plek, "delen", zin);
        }
    }

    /// Whether a part without a condition has the clause, in every edition of its block.
    fn heeft(&self, nodig: Clausule) -> bool {
        let taal = self.sjabloon.taal;
        let altijd = self.sjabloon.delen.iter().filter(|deel| deel.als.is_none());
        let mut codes = altijd.flat_map(|deel| &deel.blokken).filter_map(|blok| match blok {
            Sjabloonblok::Tekstblok(code) => Some(code),
            _ => None,
        });
        codes.any(|code| {
            let uitgaven = self.keuring.tekstblokken.iter().filter(|b| b.code == *code && b.taal == taal);
            let mut geldig = uitgaven.filter(|b| b.geldig.overlapt(&self.sjabloon.geldig)).peekable();
            geldig.peek().is_some() && geldig.all(|blok| blok.clausule == Some(nodig))
        })
    }
}

fn eerste_dag_zonder(uitgaven: &[&Tekstblok], sjabloon: &Briefsjabloon) -> Option<Date> {
    let mut dag = sjabloon.geldig.van;
    loop {
        let Some(uitgave) = uitgaven.iter().find(|blok| blok.geldig.geldt_op(dag)) else { return Some(dag) };
        let laatste = uitgave.geldig.laatste_dag();
        if laatste >= sjabloon.geldig.laatste_dag() {
            return None;
        }
        dag = laatste.checked_add(1.day()).ok()?;
    }
}

/// Fills the template with nothing: what the texts do with their values must work, whatever is missing.
fn proef(keuring: &mut Keuring<'_>, plek: Briefplek, sjabloon: &Briefsjabloon) {
    let concept = Briefconcept {
        sjabloon: sjabloon.code.clone(),
        dag: sjabloon.geldig.van,
        geadresseerde: vec!["Naam".to_owned()],
        aanhef: None,
        kenmerk: "1".to_owned(),
        uw_kenmerk: None,
        velden: std::collections::BTreeMap::new(),
        eigen: Vec::new(),
        ondertekening: None,
        pagina: None,
    };
    let gevuld = vul(sjabloon, keuring.tekstblokken, &leeg_afzender(), &concept);
    for gat in gevuld.gaten.iter().filter(|gat| gat.code == "sjabloon") {
        keuring.meld(plek, "", format!("De tekst is niet in te vullen. {}.", gat.naam));
    }
}

fn leeg_afzender() -> Afzender {
    Afzender {
        naam: String::new(),
        telefoon: String::new(),
        email: String::new(),
        website: String::new(),
        postadres: Vec::new(),
        bezoekadres: String::new(),
        kleur: String::new(),
        iban: String::new(),
        bezwaar_online: String::new(),
        rechtbank: String::new(),
        rechtbank_adres: String::new(),
    }
}
