//! A sanction: where the breach lies in the matrix and on the guide list.

use domein::{
    sanctie::{LhsoGedrag, LhsoGevolg, LhsoMatrix, Ligging, Richtlijn},
    weging::{Sanctieplaats, Wegingdeel, Wegingkader, Wegingsanctie, vorm_in_woorden},
    weigering::Weigering,
};
use maud::{Markup, html};

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

/// Where the breach lies.
pub(super) struct Plaatsvorm;

/// The matrix of this day.
pub(super) fn matrix<'a>(kader: &Wegingkader<'a>) -> Option<&'a LhsoMatrix> {
    kader.lhso.iter().find(|m| m.geldig.geldt_op(kader.dag))
}

/// Breaches of the guide list on this day, those of the onderwerp of the zaak first.
fn lijst_op(w: &Wegingdossier) -> Vec<&Richtlijn> {
    let kader = w.kader();
    let mut uit: Vec<&Richtlijn> =
        w.d.geladen.inrichting.richtlijnen.iter().filter(|r| r.geldig.geldt_op(kader.dag)).collect();
    uit.sort_by_key(|r| (!r.onderwerpen.contains(&w.d.zaak.onderwerp), r.naam.as_str()));
    uit
}

impl Vorm for Plaatsvorm {
    const DEEL: &'static str = "sanctie";
    const WEG: Option<Weghalen> = Some(("Haal deze sanctie weg", Wegingdeel::Sanctie));

    fn titel(b: &Blad<'_>) -> String {
        match b.invoer.waarde("nr") {
            "" => "Voeg een overtreding toe".to_owned(),
            nr => format!("Overtreding {nr} in matrix en richtlijn"),
        }
    }

    fn begin(w: &Wegingdossier, z: &Zoekdeel) -> Option<Invoer> {
        let Some(nr) = z.een("nr") else {
            let gevonden = w.d.bevindingen.last().map(|b| b.gevonden.as_str()).unwrap_or_default();
            let past = lijst_op(w).into_iter().find(|r| r.onderwerpen.contains(&w.d.zaak.onderwerp));
            let past = past.map(|r| r.code.as_str()).unwrap_or_default();
            return Some(Invoer::met(&[("overtreding", gevonden), ("richtlijn", past)]));
        };
        let plaats = &w.stand.weging.sanctie(nr.parse().ok()?)?.plaats;
        let mut invoer = Invoer::met(&[
            ("nr", nr),
            ("overtreding", &plaats.overtreding),
            ("richtlijn", plaats.richtlijn.as_deref().unwrap_or_default()),
            ("gedrag", plaats.ligging.gedrag.map_or("onbekend", LhsoGedrag::as_str)),
            ("ernst", plaats.ligging.gevolg.as_str()),
        ]);
        plaats.verzwarend.iter().for_each(|code| invoer.voeg_toe("verzwarend", code));
        Some(invoer)
    }

    fn velden(b: &Blad<'_>) -> Markup {
        let lijst = lijst_op(b.w);
        let kop = std::iter::once(("", "Staat niet op de lijst"));
        let richtlijnen: Vec<(&str, &str)> =
            kop.chain(lijst.iter().map(|r| (r.code.as_str(), r.naam.as_str()))).collect();
        let gedrag: Vec<(String, String)> = LhsoGedrag::ALLE
            .iter()
            .map(|g| (g.as_str().to_owned(), format!("{}: {}", g.as_str(), g.label())))
            .chain([("onbekend".to_owned(), "Niet te beoordelen: dan geldt B".to_owned())])
            .collect();
        let ernst: Vec<(String, String)> = LhsoGevolg::ALLE
            .iter()
            .map(|g| (g.as_str().to_owned(), format!("{}: {}", g.as_str(), g.label())))
            .collect();
        fn opties(rij: &[(String, String)]) -> Vec<Optie<'_>> {
            rij.iter().map(|(code, tekst)| Optie::new(code, tekst)).collect()
        }
        let kader = b.w.kader();
        let verzwarend: Vec<Optie<'_>> = matrix(&kader)
            .map(|m| m.verzwarend.iter().map(|v| Optie::new(&v.code, &v.naam)).collect())
            .unwrap_or_default();
        html! {
            (tekstvak(&b.veld("overtreding", "Welke overtreding is het?").hint("Wat, waar en wanneer (Awb 5:9).").max(5000), 3))
            (selectie(&b.veld("richtlijn", "Overtreding op de richtlijn voor dwangsommen"), &richtlijnen))
            (keuze(&b.veld("gedrag", "Hoe gedraagt de overtreder zich?"), &opties(&gedrag), Stand::Onder))
            (keuze(&b.veld("ernst", "Hoe erg zijn de gevolgen?"), &opties(&ernst), Stand::Onder))
            @if !verzwarend.is_empty() {
                (meerkeuze(&b.veld("verzwarend", "Wat maakt het erger?").optioneel(), &verzwarend, &b.invoer.waarden("verzwarend")))
            }
        }
    }

    fn lees(_: &Wegingdossier, i: &Invoer) -> Result<Wijziging, Weigering> {
        let kies = |veld: &str| Weigering::veld(veld, "fout-kies");
        let gedrag = match i.waarde("gedrag") {
            "onbekend" => None,
            code => Some(LhsoGedrag::van_code(code).ok_or_else(|| kies("gedrag"))?),
        };
        let gevolg = LhsoGevolg::van_code(i.waarde("ernst")).ok_or_else(|| kies("ernst"))?;
        let plaats = Sanctieplaats {
            overtreding: i.waarde("overtreding").to_owned(),
            richtlijn: i.gevuld("richtlijn"),
            ligging: Ligging { gedrag, gevolg },
            verzwarend: i.waarden("verzwarend").into_iter().map(str::to_owned).collect(),
        };
        Ok(Wijziging::Plaats(lees_nr(i)?, plaats))
    }

    fn nu(w: &Wegingdossier, i: &Invoer) -> Markup {
        nu(w, i)
    }
}

/// How a sanction stands now.
pub(super) fn nu(w: &Wegingdossier, i: &Invoer) -> Markup {
    let sanctie = i.waarde("nr").parse().ok().and_then(|nr| w.stand.weging.sanctie(nr));
    sanctie.map_or_else(|| alinea("Deze sanctie is weggehaald."), |s| lezen(w, s))
}

/// The matrix with the cell of this breach marked.
pub(super) fn matrixtabel(m: &LhsoMatrix, cel: &str) -> Markup {
    let zwaarte = |code: &str| {
        m.zwaarten.iter().find(|z| z.code == code).map_or_else(|| code.to_owned(), |z| z.naam.clone())
    };
    let rijen: Vec<Vec<Markup>> = LhsoGevolg::ALLE
        .iter()
        .enumerate()
        .rev()
        .map(|(kolom, gevolg)| {
            let kop = html! { strong { (gevolg.as_str()) } " " (klein(gevolg.label())) };
            let vakken = LhsoGedrag::ALLE.iter().map(|gedrag| {
                let naam = m.cellen.get(gedrag).map(|rij| zwaarte(&rij[kolom])).unwrap_or_default();
                if cel == format!("{}{}", gedrag.as_str(), gevolg.as_str()) {
                    statuslabel(Toon::Bezig, &format!("{naam}: dit vak"))
                } else {
                    html! { (naam) }
                }
            });
            std::iter::once(kop).chain(vakken).collect()
        })
        .collect();
    let koppen: Vec<String> =
        LhsoGedrag::ALLE.iter().map(|g| format!("{} {}", g.as_str(), g.label())).collect();
    let koppen: Vec<&str> = std::iter::once("Gevolgen").chain(koppen.iter().map(String::as_str)).collect();
    tabel("Gevolgen tegen gedrag", &koppen, &rijen)
}

/// A sanction to read: the breach, the proposal, and the choice.
pub(super) fn lezen(w: &Wegingdossier, s: &Wegingsanctie) -> Markup {
    let kader = w.kader();
    let vak = match s.plaats.voorstel(&kader) {
        Ok(v) => format!("{}: {}", v.cel, v.zwaarte.naam.to_lowercase()),
        Err(fout) => fout.to_string(),
    };
    let mut rijen = vec![
        ("Overtreding", vrije_tekst(&s.plaats.overtreding)),
        ("Vak in de matrix", html! { (vak) " " (klein("voorstel")) }),
    ];
    if let Some(k) = &s.keuze {
        let soort = kader.sancties.soort(&k.soort).map_or(k.soort.as_str(), |soort| &soort.naam);
        rijen.push(("Gekozen", html! { (soort) " door " (k.door) }));
        if k.lhso.interventies.len() > 1 {
            rijen.push(("Daarnaast", html! { (k.lhso.interventies[1..].join(", ")) }));
        }
        if let Some(reden) = &k.lhso.reden {
            rijen.push(("Waarom anders dan de matrix", vrije_tekst(reden)));
        }
        if !k.last.is_empty() {
            rijen.push(("Last", vrije_tekst(&k.last)));
        }
        if let Some(duur) = k.begunstiging {
            rijen.push(("Begunstigingstermijn", html! { (duur.eenheid.met_aantal(duur.aantal)) }));
        }
        if let Some(d) = k.dwangsom {
            rijen.push(("Dwangsom", html! { (d.bedrag) " " (vorm_in_woorden(d.vorm)) ", tot " (d.maximum) }));
        }
        if let Some((bedrag, _)) = k.boete {
            rijen.push(("Boete", html! { (bedrag) }));
        }
        if !k.waarom_bedrag.is_empty() {
            rijen.push(("Waarom deze bedragen", vrije_tekst(&k.waarom_bedrag)));
        }
    }
    definitielijst(&rijen)
}
