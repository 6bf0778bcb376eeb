//! The figures of a page: loaded once, for the screen, for paper and for files.

use std::collections::HashMap;

use domein::beeld::{Bron, MINSTE, Periode};
use jiff::ToSpan;
use maud::Markup;
use termijnen::datum_kort_nl;

use super::{volledig::Volledigheid, vraag::Vraag};
use crate::{
    plaats::{Plaatsen, Punt},
    store::{
        self, StoreFout, Tx,
        beeld::{Per, Snede},
    },
    web::{
        kantoor::beeld::Namen,
        onderdelen::{Balk, Kaartdeel, Vulling, Weekpunt, schetskaart},
    },
};

const MAANDEN: [&str; 12] =
    ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// A code and its figures.
pub(super) type Verdeeld = (String, Balk);

/// Everything the overview shows.
#[derive(Debug, Clone)]
pub struct Cijfers {
    /// Numbers per week.
    pub weken: Vec<Weekpunt>,
    /// Per group, or per onderwerp within a group.
    pub onderwerpen: Vec<Balk>,
    /// Per wijk, or per buurt within a wijk.
    pub gebieden: Vec<Balk>,
    /// Codes of those wijken or buurten with their numbers, for the map.
    pub op_kaart: Vec<(String, i64)>,
    /// Per source.
    pub bronnen: Vec<Balk>,
    /// All signalen.
    pub totaal: i64,
    /// All signalen in the same weeks a year before, when there are figures of then.
    pub toen: Option<i64>,
    /// What they lack.
    pub volledig: Volledigheid,
}

/// Loads the figures.
pub async fn laad(tx: &mut Tx, v: &Vraag, namen: &Namen) -> Result<Cijfers, StoreFout> {
    let jaar_eerder = v.periode.jaar_eerder();
    let eerste = store::beeld::eerste(tx).await?;
    let vroeger = eerste.filter(|e| *e <= jaar_eerder.van).map(|_| Snede {
        van: jaar_eerder.van,
        tot: jaar_eerder.tot(),
        ..v.snede.clone()
    });
    let weken = weken(tx, v, vroeger.as_ref()).await?;
    let totaal = weken.iter().map(|w| w.nu).sum();
    let toen = vroeger.as_ref().map(|_| weken.iter().filter_map(|w| w.toen).sum());
    let per_onderwerp =
        if v.snede.groep.is_some() || v.snede.onderwerp.is_some() { Per::Onderwerp } else { Per::Groep };
    let per_gebied = if v.snede.wijk.is_some() || v.snede.buurt.is_some() { Per::Buurt } else { Per::Wijk };
    let onderwerpen = verdeling(tx, v, vroeger.as_ref(), per_onderwerp, namen).await?;
    let gebieden = verdeling(tx, v, vroeger.as_ref(), per_gebied, namen).await?;
    let bronnen = verdeling(tx, v, vroeger.as_ref(), Per::Bron, namen).await?;
    let volledig = Volledigheid::laad(tx, v, &weken, &gebieden, &bronnen).await?;
    let balken = |d: Vec<Verdeeld>| d.into_iter().map(|(_, b)| b).collect();
    Ok(Cijfers {
        weken,
        op_kaart: gebieden.iter().map(|(code, b)| (code.clone(), b.nu)).collect(),
        onderwerpen: balken(onderwerpen),
        gebieden: balken(gebieden),
        bronnen: balken(bronnen),
        totaal,
        toen,
        volledig,
    })
}

async fn weken(tx: &mut Tx, v: &Vraag, vroeger: Option<&Snede>) -> Result<Vec<Weekpunt>, StoreFout> {
    let nu: HashMap<String, i64> = store::beeld::per(tx, &v.snede, Per::Week).await?.into_iter().collect();
    let toen: Option<HashMap<String, i64>> = match vroeger {
        Some(s) => Some(store::beeld::per(tx, s, Per::Week).await?.into_iter().collect()),
        None => None,
    };
    let mut maand = 0;
    let punten = v.periode.maandagen().map(|maandag| {
        let zondag = maandag.saturating_add(6.days());
        // A month is named at its first week.
        let nieuw = maandag.month() != maand && (maand != 0 || maandag.day() <= 14);
        maand = maandag.month();
        let merk = if nieuw { MAANDEN[usize::try_from(maand - 1).unwrap_or(0)] } else { "" };
        let eerder = maandag.saturating_sub(52.weeks()).to_string();
        Weekpunt {
            merk: merk.to_owned(),
            naam: format!("{} tot en met {}", datum_kort_nl(maandag), datum_kort_nl(zondag)),
            nu: nu.get(&maandag.to_string()).copied().unwrap_or(0),
            toen: toen.as_ref().map(|t| t.get(&eerder).copied().unwrap_or(0)),
            href: Some(v.zaken(&[("van", &maandag.to_string()), ("tot", &zondag.to_string())])),
        }
    });
    Ok(punten.collect())
}

async fn verdeling(
    tx: &mut Tx,
    v: &Vraag,
    vroeger: Option<&Snede>,
    per: Per,
    namen: &Namen,
) -> Result<Vec<Verdeeld>, StoreFout> {
    let toen: Option<HashMap<String, i64>> = match vroeger {
        Some(s) => Some(store::beeld::per(tx, s, per).await?.into_iter().collect()),
        None => None,
    };
    let nu = store::beeld::per(tx, &v.snede, per).await?;
    let balk = |(code, nu): (String, i64)| {
        let veld = match per {
            Per::Groep | Per::Onderwerp => "onderwerp",
            Per::Wijk | Per::Buurt => "gebied",
            Per::Bron | Per::Week => "bron",
        };
        let bekend = !code.is_empty();
        let balk = Balk {
            naam: naam(per, &code, namen),
            naam_href: bekend.then(|| v.met(veld, &code)),
            nu,
            href: bekend.then(|| v.zaken(&[(veld, &code)])),
            toen: toen.as_ref().map(|t| t.get(&code).copied().unwrap_or(0)),
        };
        (code, balk)
    };
    let mut uit: Vec<Verdeeld> = nu.into_iter().map(balk).collect();
    uit.sort_by(|a, b| b.1.nu.cmp(&a.1.nu).then_with(|| a.1.naam.cmp(&b.1.naam)));
    Ok(uit)
}

fn naam(per: Per, code: &str, namen: &Namen) -> String {
    match per {
        _ if code.is_empty() => "Plek onbekend".to_owned(),
        Per::Groep => namen.groep(code),
        Per::Onderwerp => namen.onderwerp(code),
        Per::Wijk | Per::Buurt => namen.gebied(code),
        Per::Bron => Bron::van_code(code).map_or_else(|| code.to_owned(), |b| b.label().to_owned()),
        Per::Week => code.to_owned(),
    }
}

/// "19 okt 2026 tot en met 15 nov 2026".
pub fn periode_in_woorden(p: Periode) -> String {
    format!("{} tot en met {}", datum_kort_nl(p.van), datum_kort_nl(p.laatste_dag()))
}

/// How it compares with a year before, in words; nothing is said about very small numbers.
pub fn vergelijking(nu: i64, toen: Option<i64>) -> String {
    match toen {
        None => "Van een jaar eerder zijn er geen cijfers.".to_owned(),
        Some(toen) if toen < MINSTE => format!("Een jaar eerder waren het er {toen}."),
        Some(toen) => {
            let procent = (100 * (nu - toen)).checked_div(toen).unwrap_or(0);
            match procent {
                0 => format!("Evenveel als een jaar eerder ({toen})."),
                1.. => format!("{procent}% meer dan een jaar eerder ({toen})."),
                _ => format!("{}% minder dan een jaar eerder ({toen}).", -procent),
            }
        }
    }
}

fn ringen(ringen: &[Vec<Punt>]) -> Vec<Vec<(f64, f64)>> {
    ringen.iter().map(|r| r.iter().map(|p| (p.lon, p.lat)).collect()).collect()
}

/// The map of the areas in the figures: the more, the darker.
pub fn gebiedskaart(plaatsen: &Plaatsen, v: &Vraag, c: &Cijfers) -> Markup {
    let hoogste = c.op_kaart.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let deel = |vorm: crate::plaats::Vorm<'_>| {
        let nu = c.op_kaart.iter().find(|(code, _)| *code == vorm.gebied.code).map_or(0, |(_, n)| *n);
        let trap = u8::try_from(if nu == 0 { 0 } else { 1 + 3 * (nu - 1) / hoogste }).unwrap_or(4);
        Kaartdeel {
            naam: format!("{}: {nu}", vorm.gebied.naam),
            ringen: ringen(&vorm.ringen),
            vulling: Vulling::Trap(if nu == hoogste { 4 } else { trap }),
        }
    };
    let in_wijk = v.snede.wijk.clone().or_else(|| {
        let buurt = v.snede.buurt.as_ref()?;
        plaatsen.buurten().find(|(_, b)| b.code == *buurt).map(|(w, _)| w.code.clone())
    });
    let delen: Vec<Kaartdeel> = match in_wijk {
        Some(wijk) => plaatsen.buurtvormen().filter(|(w, _)| w.code == wijk).map(|(_, b)| deel(b)).collect(),
        None => plaatsen.wijkvormen().map(deel).collect(),
    };
    schetskaart(
        "Kaart van de gebieden. Hoe donkerder, hoe meer signalen. De lijst zegt hetzelfde.",
        &delen,
        &[],
    )
}

/// A map of the municipality with cells on it, numbered when a number is given.
pub fn schets(plaatsen: &Plaatsen, titel: &str, cellen: &[(&str, Option<String>)]) -> Markup {
    let mut delen: Vec<Kaartdeel> = plaatsen
        .wijkvormen()
        .map(|w| Kaartdeel { naam: w.gebied.naam.clone(), ringen: ringen(&w.ringen), vulling: Vulling::Leeg })
        .collect();
    let mut nummers = Vec::new();
    for (cel, nummer) in cellen {
        let (Some(hoeken), Some(midden)) = (crate::plaats::hoeken(cel), crate::plaats::midden(cel)) else {
            continue;
        };
        delen.push(Kaartdeel {
            naam: plaatsen.cel_in_woorden(cel),
            ringen: ringen(&[hoeken]),
            vulling: Vulling::Plek,
        });
        nummers.extend(nummer.clone().map(|n| ((midden.lon, midden.lat), n)));
    }
    schetskaart(titel, &delen, &nummers)
}
