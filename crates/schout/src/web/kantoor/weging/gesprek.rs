//! The report of a hearing, with who agrees with it.

use domein::{
    weging::{Deelnemer, Gesprek, Wegingdeel},
    weigering::Weigering,
};
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{
    Wegingdossier,
    vorm::{Blad, Vorm, Weghalen, als_ja, lees_ja, lees_nr},
};
use crate::{
    handelingen::weging::Wijziging,
    web::{
        kantoor::{zaak::Invoer, zoekdeel::Zoekdeel},
        onderdelen::*,
    },
};

/// Most participants of one hearing.
const MEESTE: usize = 20;
/// Empty rows for new participants.
const LEGE_RIJEN: usize = 2;

/// The form of a hearing.
pub(super) struct Gespreksvorm;

fn regels(tekst: &str) -> Vec<String> {
    tekst.lines().map(|r| r.trim().to_owned()).filter(|r| !r.is_empty()).collect()
}

/// Number of rows on the form: those that were sent or stored, and some empty ones.
fn aantal_rijen(i: &Invoer) -> usize {
    let gevuld = (0..MEESTE).rev().find(|rij| !i.waarde(&format!("naam-{rij}")).is_empty());
    (gevuld.map_or(0, |rij| rij + 1) + LEGE_RIJEN).min(MEESTE)
}

impl Vorm for Gespreksvorm {
    const DEEL: &'static str = "gesprek";
    const WEG: Option<Weghalen> = Some(("Haal dit gesprek weg", Wegingdeel::Gesprek));

    fn titel(b: &Blad<'_>) -> String {
        match b.invoer.waarde("nr") {
            "" => "Leg een gesprek vast".to_owned(),
            nr => format!("Gesprek {nr}"),
        }
    }

    fn begin(w: &Wegingdossier, z: &Zoekdeel) -> Option<Invoer> {
        let Some(nr) = z.een("nr") else {
            return Some(Invoer::met(&[("dag", &w.d.vandaag.to_string())]));
        };
        let g = w.stand.weging.gesprek(nr.parse().ok()?)?;
        let mut invoer = Invoer::met(&[
            ("nr", nr),
            ("dag", &g.dag.to_string()),
            ("tijd", &g.tijd),
            ("plaats", &g.plaats),
            ("cautie", g.cautie.map_or("", |c| als_ja(Some(c)))),
            ("stukken", &g.stukken.join("\n")),
            ("uitleg", &g.uitleg),
            ("verklaring", &g.verklaring),
            ("afspraken", &g.afspraken.join("\n")),
        ]);
        for (rij, d) in g.deelnemers.iter().enumerate() {
            invoer.zet(&format!("naam-{rij}"), &d.naam);
            invoer.zet(&format!("namens-{rij}"), &d.namens);
            invoer.zet(&format!("akkoord-{rij}"), als_ja(d.akkoord));
            invoer.zet(&format!("opmerking-{rij}"), &d.opmerking);
        }
        Some(invoer)
    }

    fn velden(b: &Blad<'_>) -> Markup {
        let boete = b.w.stand.weging.overweegt_boete(&b.w.d.geladen.inrichting.sancties);
        let cautie = b.veld("cautie", "Is vooraf gezegd dat niemand hoeft te antwoorden?");
        let cautie = if boete {
            cautie.hint("Er wordt een boete overwogen. Dan moet dit vooraf (Awb 5:10a).")
        } else {
            cautie.hint("Nodig als een boete mogelijk is (Awb 5:10a).").optioneel()
        };
        html! {
            (datumveld(&b.veld("dag", "Dag van het gesprek")))
            (tekstveld(&b.veld("tijd", "Tijd").hint("Bijvoorbeeld 10.00 tot 10.45 uur.").optioneel().max(120)))
            (tekstveld(&b.veld("plaats", "Waar?").max(120)))
            (keuze(&cautie, &[Optie::new("ja", "Ja"), Optie::new("nee", "Nee")], Stand::Naast))
            (tekstvak(&b.veld("stukken", "Welke stukken had de ander?").hint("Zet elk stuk op een eigen regel.").optioneel().max(5000), 2))
            (tekstvak(&b.veld("uitleg", "Wat legde de gemeente uit?").optioneel().max(5000), 3))
            (tekstvak(&b.veld("verklaring", "Wat zei de ander?").optioneel().max(5000), 5))
            (tekstvak(&b.veld("afspraken", "Afspraken").hint("Zet elke afspraak op een eigen regel.").optioneel().max(5000), 2))
            @for rij in 0..aantal_rijen(b.invoer) { (deelnemer(b, rij)) }
        }
    }

    fn lees(_: &Wegingdossier, i: &Invoer) -> Result<Wijziging, Weigering> {
        let mut deelnemers = Vec::new();
        for rij in 0..MEESTE {
            let waarde = |veld: &str| i.waarde(&format!("{veld}-{rij}")).trim().to_owned();
            let akkoord = lees_ja(i, &format!("akkoord-{rij}"))?;
            let d = Deelnemer {
                naam: waarde("naam"),
                namens: waarde("namens"),
                akkoord,
                opmerking: waarde("opmerking"),
            };
            if d.naam.is_empty() && !(d.namens.is_empty() && d.opmerking.is_empty() && akkoord.is_none()) {
                return Err(Weigering::veld(&format!("naam-{rij}"), "fout-betrokkene-naam"));
            }
            if !d.naam.is_empty() {
                deelnemers.push(d);
            }
        }
        Ok(Wijziging::Gesprek(Gesprek {
            nr: lees_nr(i)?,
            dag: i.datum("dag")?.ok_or_else(|| Weigering::veld("dag", "fout-datum"))?,
            tijd: i.waarde("tijd").to_owned(),
            plaats: i.waarde("plaats").to_owned(),
            cautie: lees_ja(i, "cautie")?,
            stukken: regels(i.waarde("stukken")),
            uitleg: i.waarde("uitleg").to_owned(),
            verklaring: i.waarde("verklaring").to_owned(),
            afspraken: regels(i.waarde("afspraken")),
            deelnemers,
        }))
    }

    fn nu(w: &Wegingdossier, i: &Invoer) -> Markup {
        let gesprek = i.waarde("nr").parse().ok().and_then(|nr| w.stand.weging.gesprek(nr));
        gesprek.map_or_else(|| alinea("Dit gesprek is weggehaald."), lezen)
    }
}

fn deelnemer(b: &Blad<'_>, rij: usize) -> Markup {
    let [naam, namens, akkoord, opmerking] =
        ["naam", "namens", "akkoord", "opmerking"].map(|veld| format!("{veld}-{rij}"));
    let veld = |naam: &str| (b.invoer.waarde(naam).to_owned(), b.fout(naam));
    let [n, v, a, o] = [&naam, &namens, &akkoord, &opmerking].map(|code| veld(code));
    html! {
        (kop3(&format!("Deelnemer {}", rij + 1)))
        (tekstveld(&Veld::new(&naam, "Naam").waarde(&n.0).fout(n.1).optioneel().max(120)))
        (tekstveld(&Veld::new(&namens, "Namens wie").waarde(&v.0).fout(v.1).optioneel().max(120)))
        (keuze(
            &Veld::new(&akkoord, "Eens met het verslag?").waarde(&a.0).fout(a.1),
            &[Optie::new("ja", "Ja"), Optie::new("nee", "Nee"), Optie::new("onbekend", "Nog niet gereageerd")],
            Stand::Naast,
        ))
        (tekstvak(&Veld::new(&opmerking, "Opmerking bij het verslag").hint("Bij \u{201c}nee\u{201d}: waarom niet?").waarde(&o.0).fout(o.1).optioneel().max(5000), 2))
    }
}

/// A hearing to read.
pub(super) fn lezen(g: &Gesprek) -> Markup {
    let mut rijen = vec![
        (
            "Waar en wanneer",
            html! { (datum_nl(g.dag)) @if !g.tijd.is_empty() { ", " (g.tijd) } ", " (g.plaats) },
        ),
        (
            "Op het zwijgrecht gewezen",
            html! { (match g.cautie { Some(true) => "Ja", Some(false) => "Nee", None => "Niet van toepassing" }) },
        ),
    ];
    if !g.verklaring.is_empty() {
        rijen.push(("Wat de ander zei", vrije_tekst(&g.verklaring)));
    }
    let namen: Vec<Markup> = g
        .deelnemers
        .iter()
        .map(|d| {
            let (toon, woord) = match d.akkoord {
                Some(true) => (Toon::Klaar, "Eens met het verslag"),
                Some(false) => (Toon::LetOp, "Niet eens"),
                None => (Toon::Wacht, "Nog niet gereageerd"),
            };
            html! { (d.in_woorden()) " " (statuslabel(toon, woord)) @if !d.opmerking.is_empty() { " " (d.opmerking) } }
        })
        .collect();
    html! { (definitielijst(&rijen)) (lijst(&namen)) }
}
