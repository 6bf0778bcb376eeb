//! The choice of a sanction beside what matrix and guide list propose.

use domein::{
    mandaat::Bestuursorgaan,
    sanctie::{Begunstigingsduur, LhsoMatrix},
    weging::{Keuzeblad, TELLINGEN, Wegingkader, Wegingsanctie, vorm_in_woorden},
    weigering::Weigering,
};
use maud::{Markup, html};
use termijnen::{Bedrag, Eenheid, Vorm as Telling};

use super::{
    Wegingdossier,
    sanctie::{matrix, matrixtabel, nu},
    vorm::{Blad, Vorm, lees_nr},
};
use crate::{
    handelingen::weging::Wijziging,
    web::{
        kantoor::{brief::centen, zaak::Invoer, zoekdeel::Zoekdeel},
        onderdelen::*,
    },
};

const EENHEDEN: [(&str, &str, Eenheid); 3] = [
    ("dagen", "dagen", Eenheid::Dagen),
    ("weken", "weken", Eenheid::Weken),
    ("maanden", "maanden", Eenheid::Maanden),
];

/// The choice beside what is proposed.
pub(super) struct Keuzevorm;

/// Who can impose it: the bodies of the municipality and the other authorities.
fn organen(w: &Wegingdossier) -> Vec<String> {
    let eigen = Bestuursorgaan::ALLE.iter().map(|o| o.label().to_owned());
    eigen.chain(w.d.geladen.inrichting.instanties.iter().map(|i| i.naam.clone())).collect()
}

/// The interventions of a matrix, each once, from light to heavy.
fn interventies(m: &LhsoMatrix) -> Vec<&str> {
    let mut uit = Vec::new();
    for naam in m.zwaarten.iter().flat_map(domein::sanctie::LhsoZwaarte::interventies) {
        if !uit.contains(&naam) {
            uit.push(naam);
        }
    }
    uit
}

fn euro(bedrag: Bedrag) -> String {
    let cent = bedrag.in_cent();
    format!("{},{:02}", cent / 100, cent % 100)
}

fn zet_telling(invoer: &mut Invoer, vorm: Telling) {
    if let Some((code, _)) = TELLINGEN.iter().find(|(_, v)| *v == vorm) {
        invoer.zet("vorm", code);
    }
}

fn zet_duur(invoer: &mut Invoer, duur: Option<Begunstigingsduur>) {
    let Some(duur) = duur else { return };
    invoer.zet("aantal", &duur.aantal.to_string());
    if let Some((code, ..)) = EENHEDEN.iter().find(|(.., e)| *e == duur.eenheid) {
        invoer.zet("eenheid", code);
    }
}

impl Vorm for Keuzevorm {
    const DEEL: &'static str = "keuze";

    fn titel(b: &Blad<'_>) -> String {
        format!("Kies sanctie {}", b.invoer.waarde("nr"))
    }

    fn begin(w: &Wegingdossier, z: &Zoekdeel) -> Option<Invoer> {
        let nr = z.een("nr")?;
        let s = w.stand.weging.sanctie(nr.parse().ok()?)?;
        let lijst = s.plaats.richtlijn(&w.kader()).ok().flatten();
        let mut invoer = Invoer::met(&[("nr", nr), ("door", Bestuursorgaan::College.label())]);
        if let Some(lijst) = &lijst {
            zet_telling(&mut invoer, lijst.keuze.vorm);
            invoer.zet("bedrag", &euro(lijst.keuze.bedrag));
            invoer.zet("maximum", &euro(lijst.keuze.maximum));
            zet_duur(&mut invoer, lijst.keuze.begunstigingstermijn);
        }
        let Some(k) = &s.keuze else { return Some(invoer) };
        invoer.zet("soort", &k.soort);
        invoer.zet("door", &k.door);
        k.lhso.interventies.iter().skip(1).for_each(|naam| invoer.voeg_toe("interventies", naam));
        invoer.zet("reden-strategie", k.lhso.reden.as_deref().unwrap_or_default());
        invoer.zet("last", &k.last);
        invoer.zet("waarom-bedrag", &k.waarom_bedrag);
        zet_duur(&mut invoer, k.begunstiging);
        if let Some(d) = k.dwangsom {
            zet_telling(&mut invoer, d.vorm);
            invoer.zet("bedrag", &euro(d.bedrag));
            invoer.zet("maximum", &euro(d.maximum));
        }
        if let Some((bedrag, hoogst)) = k.boete {
            invoer.zet("bedrag", &euro(bedrag));
            invoer.zet("maximum", &euro(hoogst));
        }
        Some(invoer)
    }

    fn velden(b: &Blad<'_>) -> Markup {
        let Some(s) = deze(b) else { return alinea("Deze sanctie is weggehaald.") };
        let kader = b.w.kader();
        let soorten: Vec<Optie<'_>> = kader
            .sancties
            .soorten
            .iter()
            .map(|k| Optie::new(&k.code, &k.naam).uitleg(&k.grondslag))
            .collect();
        let organen = organen(b.w);
        let organen: Vec<(&str, &str)> = organen.iter().map(|o| (o.as_str(), o.as_str())).collect();
        let anders: Vec<Optie<'_>> = matrix(&kader)
            .map(|m| interventies(m).into_iter().map(|naam| Optie::new(naam, naam)).collect())
            .unwrap_or_default();
        html! {
            (vak(b.w, s))
            (keuze(&b.veld("soort", "Wat wil je doen?"), &soorten, Stand::Onder))
            (selectie(&b.veld("door", "Wie legt het op?"), &organen))
            (uitklap("Wat doe je daarnaast?", &meerkeuze(&b.veld("interventies", "Andere interventies").optioneel(), &anders, &b.invoer.waarden("interventies")), !b.invoer.waarde("interventies").is_empty()))
            (tekstvak(&b.veld("reden-strategie", "Waarom anders dan de matrix?").hint("Alleen nodig als je iets anders kiest dan het voorstel (Awb 4:84).").optioneel().max(5000), 3))
            (tekstvak(&b.veld("last", "Wat moet de overtreder doen?").hint("Bij een last (Awb 5:24 en 5:32a).").optioneel().max(5000).toon_als("soort", "lod|lob"), 3))
            (duur(b))
            (bedragen(b))
            (tekstvak(&b.veld("waarom-bedrag", "Waarom deze bedragen en deze termijn?").hint("Verplicht als je anders kiest dan de richtlijn, of als er geen richtlijn is (Awb 4:84 en 3:46). Deze tekst komt in het besluit.").optioneel().max(5000), 3))
        }
    }

    fn naast(b: &Blad<'_>) -> Markup {
        deze(b).map_or_else(|| html! {}, |s| html! { (voorstel(b.w, s)) (b.w.d.samenvatting()) })
    }

    fn lees(w: &Wegingdossier, i: &Invoer) -> Result<Wijziging, Weigering> {
        let nr = lees_nr(i)?;
        let weg = || Weigering::veld("nr", "fout-weging-nummer");
        w.stand.weging.sanctie(nr).ok_or_else(weg)?;
        let bedrag = |veld: &str| {
            let fout = || Weigering::veld(veld, "fout-brief-bedrag");
            i.gevuld(veld).map(|tekst| centen(&tekst).map(Bedrag::cent).ok_or_else(fout)).transpose()
        };
        let vorm = match i.waarde("vorm") {
            "" => None,
            code => {
                let gevonden = TELLINGEN.into_iter().find(|(c, _)| *c == code);
                Some(gevonden.ok_or_else(|| Weigering::veld("vorm", "fout-kies"))?.1)
            }
        };
        let door = i.waarde("door").to_owned();
        if !organen(w).contains(&door) {
            return Err(Weigering::veld("door", "fout-weging-door"));
        }
        let blad = Keuzeblad {
            soort: i.waarde("soort").to_owned(),
            door,
            interventies: i.waarden("interventies").into_iter().map(str::to_owned).collect(),
            reden_strategie: i.waarde("reden-strategie").trim().to_owned(),
            last: i.waarde("last").to_owned(),
            begunstiging: lees_duur(i)?,
            vorm,
            bedrag: bedrag("bedrag")?,
            maximum: bedrag("maximum")?,
            waarom_bedrag: i.waarde("waarom-bedrag").trim().to_owned(),
        };
        Ok(Wijziging::Keuze(nr, blad))
    }

    fn nu(w: &Wegingdossier, i: &Invoer) -> Markup {
        nu(w, i)
    }
}

fn lees_duur(i: &Invoer) -> Result<Option<Begunstigingsduur>, Weigering> {
    let Some(aantal) = i.gevuld("aantal") else { return Ok(None) };
    let fout = || Weigering::veld("aantal", "fout-weging-duur");
    let aantal = aantal.parse().ok().filter(|n| (1..=730).contains(n)).ok_or_else(fout)?;
    let eenheid = EENHEDEN.iter().find(|(code, ..)| *code == i.waarde("eenheid")).ok_or_else(fout)?.2;
    Ok(Some(Begunstigingsduur { aantal, eenheid }))
}

fn deze<'a>(b: &Blad<'a>) -> Option<&'a Wegingsanctie> {
    b.w.stand.weging.sanctie(b.invoer.waarde("nr").parse().ok()?)
}

fn duur(b: &Blad<'_>) -> Markup {
    let eenheden: Vec<(&str, &str)> = EENHEDEN.iter().map(|(code, naam, _)| (*code, *naam)).collect();
    html! {
        (tekstveld(&b.veld("aantal", "Hoe lang krijgt de overtreder?").hint("Laat leeg bij een last tegen herhaling (Awb 5:32a lid 2).").optioneel().kort().toon_als("soort", "lod|lob")))
        (selectie(&b.veld("eenheid", "In dagen, weken of maanden").toon_als("soort", "lod|lob"), &eenheden))
    }
}

fn bedragen(b: &Blad<'_>) -> Markup {
    let tellingen = TELLINGEN.map(|(code, vorm)| (code, vorm_in_woorden(vorm)));
    let tellingen: Vec<(&str, &str)> = std::iter::once(("", "Kies"))
        .chain(tellingen.iter().map(|(code, tekst)| (*code, tekst.as_str())))
        .collect();
    html! {
        (tekstveld(&b.veld("bedrag", "Bedrag").hint("De dwangsom per keer, of de boete. In euro's.").optioneel().kort().toon_als("soort", "lod|boete")))
        (selectie(&b.veld("vorm", "Waarvoor telkens?").optioneel().toon_als("soort", "lod"), &tellingen))
        (tekstveld(&b.veld("maximum", "Hoogste bedrag").hint("Van alle dwangsommen samen (Awb 5:32b), of de hoogste boete volgens de wet (Awb 5:46).").optioneel().kort().toon_als("soort", "lod|boete")))
    }
}

/// What the guide list proposes, and how the proposal of the matrix came about.
fn voorstel(w: &Wegingdossier, s: &Wegingsanctie) -> Markup {
    let kader = w.kader();
    let matrixdeel = match s.plaats.voorstel(&kader) {
        Ok(v) => {
            let zinnen: Vec<Markup> = v.uitleg.iter().map(|zin| html! { (zin) }).collect();
            let past: Vec<Markup> = v.zwaarte.interventies().map(|naam| html! { (naam) }).collect();
            html! {
                (alinea(&format!("Vak {}: {}. Hierbij past:", v.cel, v.zwaarte.naam.to_lowercase())))
                (lijst(&past))
                (uitklap("Hoe komt dit voorstel tot stand?", &lijst(&zinnen), false))
            }
        }
        Err(fout) => alinea(&fout.to_string()),
    };
    html! {
        (paneel("Voorstel van de matrix", &matrixdeel))
        (paneel("Voorstel van de richtlijn", &richtlijndeel(&kader, s)))
    }
}

/// The matrix with the cell that fits; wide, so it stands above the form.
fn vak(w: &Wegingdossier, s: &Wegingsanctie) -> Markup {
    let kader = w.kader();
    let (Ok(v), Some(m)) = (s.plaats.voorstel(&kader), matrix(&kader)) else { return html! {} };
    let bron = format!("Matrix {}. {}. Het vak is een voorstel: wie bevoegd is, beslist.", m.versie, m.bron);
    html! { (matrixtabel(m, &v.cel)) (alinea_met(&klein(&bron))) }
}

fn richtlijndeel(kader: &Wegingkader<'_>, s: &Wegingsanctie) -> Markup {
    match s.plaats.richtlijn(kader) {
        Err(fout) => alinea(&fout.to_string()),
        Ok(None) => alinea("Deze overtreding staat niet op de lijst. Kies zelf een bedrag en leg het uit."),
        Ok(Some(v)) => {
            let duur = v.keuze.begunstigingstermijn;
            let duur = duur.map_or_else(|| "Geen".to_owned(), |d| d.eenheid.met_aantal(d.aantal));
            let code = s.plaats.richtlijn.as_deref();
            let uitleg = kader.richtlijnen.iter().find(|r| Some(r.code.as_str()) == code);
            html! {
                (definitielijst(&[
                    ("Dwangsom", html! { (v.keuze.bedrag) " " (vorm_in_woorden(v.keuze.vorm)) }),
                    ("Hoogste bedrag", html! { (v.keuze.maximum) }),
                    ("Begunstigingstermijn", html! { (duur) }),
                    ("Regel", html! { (v.grondslag) }),
                ]))
                @if let Some(r) = uitleg.filter(|r| !r.toelichting.is_empty()) { (alinea(&r.toelichting)) }
            }
        }
    }
}
