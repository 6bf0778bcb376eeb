//! A point of a view or hearing: received, weighed, answered.

use domein::{
    weging::{Puntgevolg, Weegstand, Wegingdeel, Wegingpunt},
    weigering::Weigering,
};
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{
    Wegingdossier,
    vorm::{Blad, Vorm, Weghalen, lees_nr},
};
use crate::{
    handelingen::weging::Wijziging,
    web::{
        kantoor::{zaak::Invoer, zoekdeel::Zoekdeel},
        onderdelen::*,
    },
};

/// The form of a point.
pub(super) struct Puntvorm;

impl Vorm for Puntvorm {
    const DEEL: &'static str = "punt";
    const WEG: Option<Weghalen> = Some(("Haal dit punt weg", Wegingdeel::Punt));

    fn titel(b: &Blad<'_>) -> String {
        match b.invoer.waarde("nr") {
            "" => "Voeg een punt toe".to_owned(),
            nr => format!("Punt {nr}"),
        }
    }

    fn begin(w: &Wegingdossier, z: &Zoekdeel) -> Option<Invoer> {
        let Some(nr) = z.een("nr") else {
            if let Some(id) = z.een("inbreng") {
                return uit_zienswijze(w, id);
            }
            return Some(Invoer::met(&[("dag", &w.d.vandaag.to_string())]));
        };
        let p = w.stand.weging.punt(nr.parse().ok()?)?;
        Some(Invoer::met(&[
            ("nr", nr),
            ("wie", &p.wie),
            ("dag", &p.dag.to_string()),
            ("punt", &p.punt),
            ("weging", &p.weging),
            ("antwoord", &p.antwoord),
            ("gevolg", p.gevolg.map_or("", Puntgevolg::as_str)),
            ("inbreng", &p.inbreng.map(|id| id.to_string()).unwrap_or_default()),
        ]))
    }

    fn velden(b: &Blad<'_>) -> Markup {
        let gevolgen: Vec<Optie<'_>> =
            Puntgevolg::ALLE.iter().map(|g| Optie::new(g.as_str(), g.label())).collect();
        html! {
            (alinea("Schrijf elk punt apart op. Weeg het eerst, en geef dan het antwoord."))
            @if !b.invoer.waarde("inbreng").is_empty() {
                (alinea("Dit punt komt uit een zienswijze. Hebben al haar punten een antwoord? Dan is de zienswijze ook beantwoord, en leest de ontvanger dat op zijn pagina."))
                (verborgen("inbreng", b.invoer.waarde("inbreng")))
            }
            (tekstveld(&b.veld("wie", "Wie bracht dit in?").max(120)))
            (datumveld(&b.veld("dag", "Binnengekomen op")))
            (tekstvak(&b.veld("punt", "Wat is er ingebracht?").max(5000), 3))
            (tekstvak(&b.veld("weging", "Wat vind je ervan?").hint("Voor collega's. Dit gaat niet in het besluit.").optioneel().max(5000), 3))
            (keuze(&b.veld("gevolg", "Wat betekent het voor het besluit?").optioneel(), &gevolgen, Stand::Onder))
            (tekstvak(&b.veld("antwoord", "Ons antwoord").hint("Deze tekst komt in het besluit (Awb 3:46).").optioneel().max(5000), 4))
        }
    }

    fn lees(w: &Wegingdossier, i: &Invoer) -> Result<Wijziging, Weigering> {
        let gevolg = match i.waarde("gevolg") {
            "" => None,
            code => Some(Puntgevolg::van_code(code).ok_or_else(|| Weigering::veld("gevolg", "fout-kies"))?),
        };
        let nr = lees_nr(i)?;
        let inbreng = i.gevuld("inbreng").map(|id| id.parse()).transpose();
        Ok(Wijziging::Punt(Wegingpunt {
            nr,
            wie: i.waarde("wie").to_owned(),
            dag: i.datum("dag")?.ok_or_else(|| Weigering::veld("dag", "fout-datum"))?,
            punt: i.waarde("punt").to_owned(),
            weging: i.waarde("weging").to_owned(),
            antwoord: i.waarde("antwoord").to_owned(),
            gevolg,
            sinds: w.stand.weging.punt(nr).and_then(|p| p.sinds),
            inbreng: inbreng.map_err(|_| Weigering::veld("inbreng", "fout-inbreng"))?,
        }))
    }

    fn nu(w: &Wegingdossier, i: &Invoer) -> Markup {
        let punt = i.waarde("nr").parse().ok().and_then(|nr| w.stand.weging.punt(nr));
        punt.map_or_else(|| alinea("Dit punt is weggehaald."), lezen)
    }
}

/// The form for a point of a view that came in.
fn uit_zienswijze(w: &Wegingdossier, id: &str) -> Option<Invoer> {
    let (i, wie) = w.zienswijzen().find(|(i, _)| i.id.to_string() == id)?;
    Some(Invoer::met(&[("wie", wie), ("dag", &i.dag.to_string()), ("punt", &i.tekst), ("inbreng", id)]))
}

/// A point to read.
pub(super) fn lezen(p: &Wegingpunt) -> Markup {
    let toon = match p.stand() {
        Weegstand::Ontvangen => Toon::Nieuw,
        Weegstand::Gewogen => Toon::Bezig,
        Weegstand::Beantwoord => Toon::Klaar,
    };
    let mut rijen = vec![
        ("Ingebracht", html! { (vrije_tekst(&p.punt)) (klein(&format!("{}, {}", p.wie, datum_nl(p.dag)))) }),
        (
            "Wat wij ervan vinden",
            html! { @if p.weging.is_empty() { "Nog niet gewogen" } @else { (vrije_tekst(&p.weging)) } },
        ),
    ];
    if let Some(gevolg) = p.gevolg {
        rijen.push(("Gevolg", html! { (gevolg.label()) }));
    }
    rijen.push((
        "Ons antwoord",
        html! { @if p.antwoord.is_empty() { "Nog geen antwoord" } @else { (vrije_tekst(&p.antwoord)) } },
    ));
    html! {
        (alinea_met(&statuslabel(toon, p.stand().label())))
        (definitielijst(&rijen))
    }
}
