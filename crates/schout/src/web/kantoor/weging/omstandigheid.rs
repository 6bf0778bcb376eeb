//! The special circumstances, question by question, and the interests in words.

use std::collections::BTreeMap;

use domein::{
    sanctie::Omstandigheidsoort,
    weging::{Omstandigheidblad, Vraagantwoord},
    weigering::Weigering,
};
use maud::{Markup, html};

use super::{
    Wegingdossier,
    vorm::{Blad, Vorm, als_ja, lees_ja},
};
use crate::{
    handelingen::weging::Wijziging,
    web::{
        kantoor::{zaak::Invoer, zoekdeel::Zoekdeel},
        onderdelen::*,
    },
};

/// The interests.
pub(super) struct Belangen;

impl Vorm for Belangen {
    const DEEL: &'static str = "belangen";

    fn titel(_: &Blad<'_>) -> String {
        "Weeg de belangen".to_owned()
    }

    fn begin(w: &Wegingdossier, _: &Zoekdeel) -> Option<Invoer> {
        Some(Invoer::met(&[("belangen", &w.stand.weging.belangen)]))
    }

    fn velden(b: &Blad<'_>) -> Markup {
        tekstvak(
            &b.veld("belangen", "Hoe weeg je de belangen?")
                .hint("Deze tekst komt in het besluit (Awb 3:4 en 3:46).")
                .max(5000),
            8,
        )
    }

    fn lees(_: &Wegingdossier, i: &Invoer) -> Result<Wijziging, Weigering> {
        Ok(Wijziging::Belangen(i.waarde("belangen").to_owned()))
    }

    fn nu(w: &Wegingdossier, _: &Invoer) -> Markup {
        vrije_tekst(&w.stand.weging.belangen)
    }
}

/// One circumstance.
pub(super) struct Omstandigheidsvorm;

fn soort_van<'a>(w: &'a Wegingdossier, code: &str) -> Option<&'a Omstandigheidsoort> {
    w.d.geladen.inrichting.sancties.omstandigheid(code)
}

fn vraagnaam(code: &str) -> String {
    format!("vraag-{code}")
}

fn zinnaam(code: &str) -> String {
    format!("zin-{code}")
}

impl Vorm for Omstandigheidsvorm {
    const DEEL: &'static str = "omstandigheid";

    fn titel(b: &Blad<'_>) -> String {
        soort_van(b.w, b.invoer.waarde("soort"))
            .map_or_else(|| "Bijzondere omstandigheid".to_owned(), |s| s.naam.clone())
    }

    fn begin(w: &Wegingdossier, z: &Zoekdeel) -> Option<Invoer> {
        let soort = match z.een("soort") {
            Some(code) => soort_van(w, code)?,
            None => w.d.geladen.inrichting.sancties.omstandigheden.first()?,
        };
        let mut invoer = Invoer::met(&[("soort", &soort.code)]);
        let blad = w.stand.weging.omstandigheden.get(&soort.code).cloned().unwrap_or_default();
        for (code, antwoord) in &blad.antwoorden {
            invoer.zet(&vraagnaam(code), als_ja(antwoord.ja));
            invoer.zet(&zinnaam(code), &antwoord.zin);
        }
        if let Some(oordeel) = &blad.oordeel {
            invoer.zet("aanwezig", als_ja(Some(oordeel.aanwezig)));
        }
        invoer.zet("reden", &blad.reden);
        Some(invoer)
    }

    fn velden(b: &Blad<'_>) -> Markup {
        let Some(soort) = soort_van(b.w, b.invoer.waarde("soort")) else { return html! {} };
        let antwoorden = [("ja", "Ja"), ("nee", "Nee"), ("onbekend", "Weet ik nog niet")]
            .map(|(code, tekst)| Optie::new(code, tekst));
        let namen: Vec<(String, String, &str)> =
            soort.criteria.iter().map(|c| (vraagnaam(&c.code), zinnaam(&c.code), c.vraag.as_str())).collect();
        html! {
            (verborgen("soort", &soort.code))
            (alinea("De antwoorden wijzen alleen iets aan. Jij trekt de conclusie, met een reden."))
            @for (vraag, zin, tekst) in &namen {
                (keuze(&Veld::new(vraag, tekst).waarde(b.invoer.waarde(vraag)).fout(b.fout(vraag)), &antwoorden, Stand::Naast))
                (tekstvak(&Veld::new(zin, "Waaruit blijkt dat?").waarde(b.invoer.waarde(zin)).fout(b.fout(zin)).optioneel().max(5000), 2))
            }
            (keuze(
                &b.veld("aanwezig", "Is deze omstandigheid er?"),
                &[Optie::new("ja", "Ja"), Optie::new("nee", "Nee"), Optie::new("onbekend", "Nog geen oordeel")],
                Stand::Naast,
            ))
            (tekstvak(&b.veld("reden", "Waarom vind je dit?").hint("Bij legalisatie komt deze tekst in het besluit.").optioneel().max(5000), 4))
        }
    }

    fn lees(w: &Wegingdossier, i: &Invoer) -> Result<Wijziging, Weigering> {
        let fout = || Weigering::veld("soort", "fout-kies");
        let soort = soort_van(w, i.waarde("soort")).ok_or_else(fout)?;
        let mut antwoorden = BTreeMap::new();
        for c in &soort.criteria {
            let ja = lees_ja(i, &vraagnaam(&c.code))?;
            let zin = i.waarde(&zinnaam(&c.code)).to_owned();
            antwoorden.insert(c.code.clone(), Vraagantwoord { ja, zin });
        }
        let aanwezig = lees_ja(i, "aanwezig")?;
        let blad = Omstandigheidblad { antwoorden, reden: i.waarde("reden").to_owned(), oordeel: None };
        Ok(Wijziging::Omstandigheid(soort.code.clone(), blad, aanwezig))
    }

    fn nu(w: &Wegingdossier, i: &Invoer) -> Markup {
        soort_van(w, i.waarde("soort")).map_or_else(|| html! {}, |soort| lezen(w, soort))
    }
}

/// A circumstance as far as it was looked into, to read.
pub(super) fn lezen(w: &Wegingdossier, soort: &Omstandigheidsoort) -> Markup {
    let leeg = Omstandigheidblad::default();
    let blad = w.stand.weging.omstandigheden.get(&soort.code).unwrap_or(&leeg);
    let rijen: Vec<Vec<Markup>> = soort
        .criteria
        .iter()
        .map(|c| {
            let antwoord = blad.antwoorden.get(&c.code).cloned().unwrap_or_default();
            vec![
                html! { (c.vraag) },
                html! { (match antwoord.ja { Some(true) => "Ja", Some(false) => "Nee", None => "Nog niet bekend" }) },
                html! { (antwoord.zin) },
            ]
        })
        .collect();
    let (toon, woord) = match blad.oordeel.as_ref().map(|o| o.aanwezig) {
        Some(true) => (Toon::LetOp, "Aanwezig"),
        Some(false) => (Toon::Klaar, "Niet aanwezig"),
        None => (Toon::Wacht, "Nog geen oordeel"),
    };
    let anders = blad.oordeel.as_ref().filter(|o| o.wijst_op != o.aanwezig);
    html! {
        (tabel("Vragen en antwoorden", &["Vraag", "Antwoord", "Waaruit blijkt dat"], &rijen))
        (alinea_met(&html! { (statuslabel(toon, woord)) " " (klein(&soort.grondslag)) }))
        @if !blad.reden.is_empty() { (vrije_tekst(&blad.reden)) }
        @if let Some(o) = anders {
            (alinea_met(&klein(if o.wijst_op { "De antwoorden wijzen erop dat de omstandigheid er wel is." } else { "De antwoorden wijzen er niet op." })))
        }
    }
}
