//! The fields of a step on a form: what they begin with, how they are asked, and reading what was sent.

use std::collections::BTreeMap;

use domein::{
    proces::{
        Gegevens, MAX_TEKST, MAX_VERWIJZING, Stap, StapWeigering, Veld as Stapveld, VeldSoort, Veldfout,
        Waarde, lees_waarde,
    },
    weigering::Weigering,
};
use maud::Markup;
use uuid::Uuid;

use super::{dossier::Dossier, invoer::Invoer};
use crate::{
    handelingen::proces::Zicht,
    web::{onderdelen::*, zinnen::kantoor_zin},
};

/// Name of a field of the definition on the form; so that it is never taken for one of ours. `voor` stands before the names
/// of a step that is not the first on its form.
pub(super) fn naam_van(voor: &str, code: &str) -> String {
    format!("{voor}v-{code}")
}

/// Fields that name a colleague.
pub(super) const COLLEGA: [&str; 3] = ["hoofdbehandelaar", "hoofdtoezichthouder", "behandelaar"];

/// A form with fields of a step: what was typed and what is wrong.
pub(in crate::web::kantoor) struct Blad<'a> {
    pub d: &'a Dossier,
    pub z: &'a Zicht,
    pub stap: &'a Stap,
    /// What stands before the names of its fields; empty for the first step on a form.
    pub voor: String,
    pub invoer: &'a Invoer,
    pub fouten: BTreeMap<String, String>,
    pub boven: Markup,
}

impl Blad<'_> {
    /// Name of a question that every step has.
    pub fn naam(&self, naam: &str) -> String {
        format!("{}{naam}", self.voor)
    }
}

/// A draft, else what earlier forms said about the same, else what the form begins with by itself.
pub(in crate::web::kantoor) fn begin(z: &Zicht, stap: &Stap) -> Invoer {
    let mut invoer = Invoer::default();
    if let Some((uitkomst, _)) = z.concepten.get(&stap.id) {
        invoer.zet("uitkomst", uitkomst);
    }
    vul(&mut invoer, z, stap, "");
    invoer
}

/// The fields of a step, with what is known of them.
pub(super) fn vul(invoer: &mut Invoer, z: &Zicht, stap: &Stap, voor: &str) {
    for veld in &stap.velden {
        let naam = naam_van(voor, &veld.code);
        match z.eerder(&stap.id, &veld.code) {
            Some(Waarde::Meerkeuze(codes)) => codes.iter().for_each(|code| invoer.voeg_toe(&naam, code)),
            Some(waarde) => invoer.zet(&naam, &in_veld(veld, waarde)),
            None => {
                if let Some(standaard) = veld.begin(z.door.dag) {
                    invoer.zet(&naam, &standaard);
                }
            }
        }
    }
}

fn in_veld(veld: &Stapveld, waarde: &Waarde) -> String {
    match waarde {
        Waarde::Tekst(w) | Waarde::Keuze(w) | Waarde::Verwijzing(w) => w.clone(),
        Waarde::Meerkeuze(codes) => codes.join(" "),
        Waarde::Datum(dag) => dag.to_string(),
        Waarde::Getal(cent) if veld.soort == VeldSoort::Bedrag => format!("{},{:02}", cent / 100, cent % 100),
        Waarde::Getal(getal) => getal.to_string(),
        Waarde::JaNee(ja) => if *ja { "ja" } else { "nee" }.to_owned(),
    }
}

/// The answers on the form, as far as they are asked with this outcome.
pub(in crate::web::kantoor) fn lees(
    z: &Zicht,
    velden: &[Stapveld],
    uitkomst: &str,
    invoer: &Invoer,
    voor: &str,
) -> Result<Gegevens, Vec<Veldfout>> {
    let (mut gegevens, mut fouten) = (Gegevens::new(), Vec::new());
    let mut samen = z.stand.feiten.clone();
    for veld in velden {
        if !veld.wordt_gevraagd(uitkomst, &samen) {
            continue;
        }
        let naam = naam_van(voor, &veld.code);
        let gestuurd: Vec<String> = invoer.waarden(&naam).into_iter().map(str::to_owned).collect();
        match lees_waarde(veld, &gestuurd) {
            Ok(Some(Waarde::Verwijzing(wie))) if is_collega(veld) && wie.parse::<Uuid>().is_err() => {
                fouten.push(Veldfout {
                    veld: veld.code.clone(),
                    zin: "Kies een collega uit de lijst.".to_owned(),
                });
            }
            Ok(Some(waarde)) => {
                samen.insert(veld.code.clone(), waarde.clone());
                gegevens.insert(veld.code.clone(), waarde);
            }
            Ok(None) => {}
            Err(fout) => fouten.push(fout),
        }
    }
    if fouten.is_empty() { Ok(gegevens) } else { Err(fouten) }
}

/// What is wrong, by the name of the field on the form.
pub(in crate::web::kantoor) fn veldfouten(fout: &Weigering, voor: &str) -> BTreeMap<String, String> {
    match fout {
        Weigering::Stap(regel) => match regel.as_ref() {
            StapWeigering::Velden { fouten } => {
                fouten.iter().map(|f| (naam_van(voor, &f.veld), f.zin.clone())).collect()
            }
            _ => BTreeMap::new(),
        },
        _ => {
            let naam = fout.veldnaam().map(|veld| match veld {
                "reden" => veld.to_owned(),
                "uitkomst" => format!("{voor}{veld}"),
                _ => naam_van(voor, veld),
            });
            naam.map(|naam| (naam, kantoor_zin(fout))).into_iter().collect()
        }
    }
}

/// A field that an earlier answer rules out, is not shown at all.
pub(in crate::web::kantoor) fn komt_voor(b: &Blad<'_>, veld: &Stapveld) -> bool {
    let Some(als) = &veld.als else { return true };
    b.stap.velden.iter().any(|v| v.code == als.veld) || als.geldt(&b.z.stand.feiten)
}

/// A field with what was typed.
pub(in crate::web::kantoor) fn veld(b: &Blad<'_>, v: &Stapveld) -> Markup {
    let naam = naam_van(&b.voor, &v.code);
    let fout = b.fouten.get(&naam).map(String::as_str);
    let waarde = b.invoer.waarde(&naam).to_owned();
    let bij = v.bij.join("|");
    let uitkomst = b.naam("uitkomst");
    let als =
        v.als.as_ref().filter(|als| !als.is.is_empty() && b.stap.velden.iter().any(|w| w.code == als.veld));
    let (als_naam, als_waarden) =
        als.map(|a| (naam_van(&b.voor, &a.veld), a.is.join("|"))).unwrap_or_default();
    let mut veld = Veld::new(&naam, &v.naam).waarde(&waarde).fout(fout);
    let uit_weging = b.z.weging.get(&v.code).is_some_and(|w| in_veld(v, w) == waarde);
    let uitleg = match (&v.uitleg, uit_weging) {
        (Some(uitleg), true) => format!("{uitleg} Uit de weging."),
        (Some(uitleg), false) => uitleg.clone(),
        (None, true) => "Uit de weging.".to_owned(),
        (None, false) => String::new(),
    };
    if !uitleg.is_empty() {
        veld = veld.hint(&uitleg);
    }
    if !v.verplicht {
        veld = veld.optioneel();
    }
    if !bij.is_empty() {
        veld = veld.toon_als(&uitkomst, &bij);
    } else if als.is_some() {
        veld = veld.toon_als(&als_naam, &als_waarden);
    }
    invoerveld(b, v, veld)
}

fn invoerveld(b: &Blad<'_>, v: &Stapveld, veld: Veld<'_>) -> Markup {
    let opties: Vec<Optie<'_>> = v.opties.iter().map(|o| Optie::new(&o.code, &o.naam)).collect();
    match v.soort {
        VeldSoort::Tekst => tekstvak(&veld.max(MAX_TEKST.into()), 3),
        VeldSoort::Keuze => keuze(&veld, &opties, Stand::Onder),
        VeldSoort::Meerkeuze => meerkeuze(&veld, &opties, &b.invoer.waarden(&naam_van(&b.voor, &v.code))),
        VeldSoort::Datum => datumveld(&veld),
        VeldSoort::Getal => tekstveld(&veld.soort("number").kort()),
        VeldSoort::Bedrag => tekstveld(&veld.kort().hint("In euro's, bijvoorbeeld 1250 of 1250,50.")),
        VeldSoort::JaNee => keuze(&veld, &[Optie::new("ja", "Ja"), Optie::new("nee", "Nee")], Stand::Naast),
        VeldSoort::Persoon if is_collega(v) => collega(b, &veld),
        VeldSoort::Persoon if v.code == "ontvanger-overdracht" => instantie(b, &veld),
        VeldSoort::Persoon => tekstveld(&veld.max(MAX_VERWIJZING.into())),
        VeldSoort::Stuk if is_tafelverslag(b, v) => tafelverslag(b, &veld),
        VeldSoort::Stuk => {
            tekstveld(&veld.max(MAX_VERWIJZING.into()).hint("De naam van het stuk, en waar het staat."))
        }
        VeldSoort::Zaak => tekstveld(&veld.max(20).kort().hint("Het nummer, zoals 2026-004812.")),
    }
}

fn is_collega(veld: &Stapveld) -> bool {
    veld.soort == VeldSoort::Persoon && COLLEGA.contains(&veld.code.as_str())
}

fn collega(b: &Blad<'_>, veld: &Veld<'_>) -> Markup {
    let opties: Vec<(String, &str)> =
        b.d.accounts.iter().filter(|a| a.actief).map(|a| (a.id.to_string(), a.weergave.as_str())).collect();
    let rij =
        std::iter::once(("", "Kies een collega")).chain(opties.iter().map(|(id, naam)| (id.as_str(), *naam)));
    selectie(veld, &rij.collect::<Vec<_>>())
}

/// Whether the field points at the record of a tafel at which this zaak was discussed.
fn is_tafelverslag(b: &Blad<'_>, v: &Stapveld) -> bool {
    let bij = b.stap.tafel.as_ref().filter(|tafel| tafel.verslag == v.code);
    bij.is_some_and(|bij| b.d.besproken(bij.soort).next().is_some())
}

fn tafelverslag(b: &Blad<'_>, veld: &Veld<'_>) -> Markup {
    let soort = b.stap.tafel.as_ref().map(|tafel| tafel.soort);
    let rij: Vec<(String, String)> = soort
        .into_iter()
        .flat_map(|soort| b.d.besproken(soort))
        .map(|verwijzing| (verwijzing.tekst(), verwijzing.in_woorden()))
        .collect();
    let rij =
        std::iter::once(("", "Kies een tafel")).chain(rij.iter().map(|(w, t)| (w.as_str(), t.as_str())));
    selectie(veld, &rij.collect::<Vec<_>>())
}

fn instantie(b: &Blad<'_>, veld: &Veld<'_>) -> Markup {
    let instanties = &b.d.geladen.inrichting.instanties;
    let rij = std::iter::once(("", "Kies een instantie"))
        .chain(instanties.iter().map(|i| (i.code.as_str(), i.naam.as_str())));
    selectie(veld, &rij.collect::<Vec<_>>())
}
