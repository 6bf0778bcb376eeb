//! A value of a letter on a form, and back.

use domein::{
    brief::{Briefveld, Veldsoort, Veldwaarde},
    weigering::Weigering,
};
use jiff::civil::Date;
use maud::Markup;

use crate::{
    handelingen::MAX_TEKST,
    web::{kantoor::zaak::Invoer, onderdelen::*},
};

/// Name of a field of the template on the form; so that it is never taken for one of ours.
pub fn naam_van(code: &str) -> String {
    format!("v-{code}")
}

/// What stands between the cells of a row on a form.
const CEL: char = ';';
/// Most items of a list, and rows of a table.
const MAX_REGELS: usize = 200;

/// A value as it stands in a field.
pub fn als_tekst(waarde: &Veldwaarde) -> String {
    match waarde {
        Veldwaarde::Tekst(tekst) => tekst.clone(),
        Veldwaarde::Datum(dag) => dag.to_string(),
        Veldwaarde::Bedrag(cent) => format!("{},{:02}", cent / 100, (cent % 100).abs()),
        Veldwaarde::Getal(getal) => getal.to_string(),
        Veldwaarde::Lijst(punten) => punten.join("\n"),
        Veldwaarde::Tabel(rijen) => {
            rijen.iter().map(|rij| rij.join(&format!("{CEL} "))).collect::<Vec<_>>().join("\n")
        }
        Veldwaarde::JaNee(ja) => if *ja { "ja" } else { "nee" }.to_owned(),
    }
}

/// An amount in euro's to cents: `1.250,00`, `1250,5` and `1250.50` are the same; none for anything else.
pub fn centen(tekst: &str) -> Option<i64> {
    let tekst = tekst.trim().trim_start_matches('€').trim();
    // As people write a round amount: `500,-`.
    let tekst = tekst.trim_end_matches(['-', '\u{2013}', '\u{2014}']).trim_end_matches(',');
    let (heel, deel) = match tekst.rsplit_once([',', '.']) {
        // Of `1.250` the point stands between thousands.
        Some((voor, na)) if na.len() <= 2 => (voor, na),
        _ => (tekst, ""),
    };
    let heel: String = heel.chars().filter(|c| *c != '.').collect();
    let cijfers = |t: &str| t.chars().all(|c| c.is_ascii_digit());
    if heel.is_empty() || heel.len() > 12 || !cijfers(&heel) || !cijfers(deel) {
        return None;
    }
    let euro: i64 = heel.parse().ok()?;
    let cent: i64 = format!("{deel:0<2}").parse().ok()?;
    Some(euro * 100 + cent)
}

/// A day that can stand in a letter; a year with a digit too many is a slip.
pub fn zinnig(dag: Date) -> Option<Date> {
    (1900..2200).contains(&dag.year()).then_some(dag)
}

fn fout(veld: &Briefveld, sleutel: &str) -> Weigering {
    Weigering::veld(&naam_van(&veld.code), sleutel)
}

fn lees_tabel(veld: &Briefveld, tekst: &str) -> Result<Veldwaarde, Weigering> {
    let mut rijen = Vec::new();
    for regel in tekst.lines().filter(|r| !r.trim().is_empty()) {
        let cellen: Vec<&str> = regel.split(CEL).map(str::trim).collect();
        if cellen.len() != veld.kolommen.len() {
            return Err(fout(veld, "fout-brief-tabel"));
        }
        let mut rij = Vec::new();
        for (cel, kolom) in cellen.iter().zip(&veld.kolommen) {
            rij.push(match kolom.soort {
                Veldsoort::Bedrag => {
                    let cent = centen(cel).ok_or_else(|| fout(veld, "fout-brief-bedrag"))?;
                    format!("{}.{:02}", cent / 100, cent % 100)
                }
                Veldsoort::Datum => {
                    let dag: Date = cel.parse().map_err(|_| fout(veld, "fout-brief-dag"))?;
                    dag.to_string()
                }
                Veldsoort::Getal => {
                    cel.parse::<i64>().map_err(|_| fout(veld, "fout-brief-getal"))?.to_string()
                }
                _ => (*cel).to_owned(),
            });
        }
        rijen.push(rij);
    }
    if rijen.len() > MAX_REGELS {
        return Err(fout(veld, "fout-tekst-lang"));
    }
    Ok(Veldwaarde::Tabel(rijen))
}

/// What was filled in for a field; none when it stays empty.
///
/// # Errors
/// `Veld` for what is no value of this kind.
pub fn lees(veld: &Briefveld, invoer: &Invoer) -> Result<Option<Veldwaarde>, Weigering> {
    let tekst = invoer.waarde(&naam_van(&veld.code)).trim();
    if tekst.is_empty() {
        return Ok(None);
    }
    if tekst.chars().count() > MAX_TEKST {
        return Err(fout(veld, "fout-tekst-lang"));
    }
    Ok(Some(match veld.soort {
        Veldsoort::Tekst | Veldsoort::LangeTekst => Veldwaarde::Tekst(tekst.replace("\r\n", "\n")),
        Veldsoort::Datum => {
            let dag: Date = tekst.parse().map_err(|_| fout(veld, "fout-datum"))?;
            Veldwaarde::Datum(zinnig(dag).ok_or_else(|| fout(veld, "fout-datum"))?)
        }
        Veldsoort::Bedrag => {
            Veldwaarde::Bedrag(centen(tekst).ok_or_else(|| fout(veld, "fout-brief-bedrag"))?)
        }
        Veldsoort::Getal => Veldwaarde::Getal(tekst.parse().map_err(|_| fout(veld, "fout-brief-getal"))?),
        Veldsoort::Lijst => {
            let punten: Vec<String> =
                tekst.lines().map(str::trim).filter(|r| !r.is_empty()).map(str::to_owned).collect();
            if punten.len() > MAX_REGELS {
                return Err(fout(veld, "fout-tekst-lang"));
            }
            Veldwaarde::Lijst(punten)
        }
        Veldsoort::Tabel => lees_tabel(veld, tekst)?,
        Veldsoort::JaNee => match tekst {
            "ja" => Veldwaarde::JaNee(true),
            "nee" => Veldwaarde::JaNee(false),
            _ => return Err(fout(veld, "fout-kies")),
        },
    }))
}

/// The field on the form. What the dossier supplied says so.
pub fn veld(v: &Briefveld, invoer: &Invoer, zin: Option<&str>) -> Markup {
    let naam = naam_van(&v.code);
    let waarde = invoer.waarde(&naam);
    let uitleg = uitleg(v, !waarde.trim().is_empty());
    let mut veld = Veld::new(&naam, &v.naam).waarde(waarde).fout(zin);
    if !uitleg.is_empty() {
        veld = veld.hint(&uitleg);
    }
    if !v.verplicht {
        veld = veld.optioneel();
    }
    match v.soort {
        Veldsoort::Tekst => tekstveld(&veld),
        Veldsoort::Datum => datumveld(&veld),
        Veldsoort::Bedrag | Veldsoort::Getal => tekstveld(&veld.kort()),
        Veldsoort::LangeTekst | Veldsoort::Lijst | Veldsoort::Tabel => tekstvak(&veld, 4),
        Veldsoort::JaNee => keuze(&veld, &[Optie::new("ja", "Ja"), Optie::new("nee", "Nee")], Stand::Naast),
    }
}

/// What helps to fill it in, and where the dossier has it.
fn uitleg(v: &Briefveld, ingevuld: bool) -> String {
    let hoe = match v.soort {
        Veldsoort::Bedrag => "In euro's, bijvoorbeeld 1.250,00.".to_owned(),
        Veldsoort::Lijst => "Zet elk punt op een eigen regel.".to_owned(),
        Veldsoort::Tabel => {
            let koppen: Vec<&str> = v.kolommen.iter().map(|k| k.naam.as_str()).collect();
            format!("Zet elke rij op een eigen regel: {}.", koppen.join("; "))
        }
        _ => String::new(),
    };
    let bron = v.bron.as_deref().filter(|_| ingevuld).and_then(domein::brief::veldbron);
    let bron = bron.map(|b| format!("Uit het dossier: {}.", b.naam.to_lowercase())).unwrap_or_default();
    [v.hint.clone().unwrap_or_default(), hoe, bron]
        .into_iter()
        .filter(|zin| !zin.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_reads_as_people_write_it() {
        for (tekst, cent) in [
            ("1.250,00", Some(125_000)),
            ("1250,5", Some(125_050)),
            ("1250.50", Some(125_050)),
            ("1.250", Some(125_000)),
            ("€ 75", Some(7_500)),
            ("0,05", Some(5)),
            ("", None),
            ("12,345", None),
            ("-5", None),
            ("duizend", None),
            ("9999999999999", None),
        ] {
            assert_eq!(centen(tekst), cent, "{tekst}");
        }
    }
}
