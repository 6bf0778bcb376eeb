//! Zaken with certain words: best or newest first, with the part of the text in which they stand.

use std::collections::HashMap;

use domein::{
    id::ZaakId,
    tekst::{Deel, Fragmenten, Woordenlezer, Zoekvraag},
    zaak::Zaak,
};
use maud::{Markup, html};
use termijnen::datum_nl;

use crate::{
    handelingen::zoeken::kopwoorden,
    klok::lokaal,
    store::{
        self, Tx,
        lijst::{Filter, Kijker},
    },
    web::{
        fout::WebFout,
        kantoor::{
            beeld::{Namen, status},
            zoekdeel::Zoekdeel,
        },
        onderdelen::{Tab, Zoektreffer, lijstkop, paginering, rij_uiteen, tabs, treffers},
    },
};

/// Results on one page.
const STAP: usize = 50;
/// Of the zaken with the words, as many of the newest are put in order of how well they fit.
const BESTE_VAN: usize = 100;
/// Length of the part of the text that is shown, in characters.
const FRAGMENT: usize = 220;

/// Choices in the address.
const NAMEN: [&str; 3] = ["q", "stand", "volgorde"];

/// One page of what was found.
pub(super) struct Bladzijde {
    vraag: Zoekvraag,
    zoekdeel: Zoekdeel,
    zaken: Vec<Zaak>,
    teksten: HashMap<ZaakId, Vec<String>>,
    /// There is a page before this one.
    verder: bool,
    /// Number of the zaak after which the next page starts.
    volgende: Option<String>,
    /// There were more than are put in order of how well they fit.
    afgekapt: bool,
}

impl Bladzijde {
    /// Nothing with these words.
    pub(super) fn is_leeg(&self) -> bool {
        self.zaken.is_empty()
    }
}

/// Reads a page; none when there is no word to search for.
pub(super) async fn lees(
    tx: &mut Tx,
    kijker: &Kijker,
    namen: &Namen,
    z: &Zoekdeel,
) -> Result<Option<Bladzijde>, WebFout> {
    let Some(vraag) = Zoekvraag::lees(z.waarde("q")) else { return Ok(None) };
    let mut zoekdeel = Zoekdeel::default();
    for naam in NAMEN {
        zoekdeel = zoekdeel.en(naam, z.een(naam).unwrap_or_default());
    }
    let open = match z.een("stand") {
        Some("open") => Some(true),
        Some("klaar") => Some(false),
        _ => None,
    };
    let filter = Filter { open, ..Filter::default() };
    let vraag = store::zoek::kies_vorm(tx, kijker, &filter, vraag).await?;
    let na = z.een("na").filter(|n| domein::tekst::zaaknummer(n).is_some());
    let nieuwste = z.een("volgorde") == Some("nieuwste");
    let (vanaf, hoeveel) = if nieuwste { (na, STAP) } else { (None, BESTE_VAN) };
    let limiet = i64::try_from(hoeveel + 1).unwrap_or(i64::MAX);
    let mut zaken = store::zoek::treffers(tx, kijker, &filter, &vraag, vanaf, limiet).await?;
    let meer = zaken.len() > hoeveel;
    zaken.truncate(hoeveel);
    let teksten = store::zoek::teksten(tx, &zaken).await?;
    let mut volgt = meer;
    if !nieuwste {
        sorteer(&mut zaken, &vraag, &teksten, namen);
        let begin = na.and_then(|na| zaken.iter().position(|z| z.nummer == na)).map_or(0, |i| i + 1);
        zaken.drain(..begin);
        volgt = zaken.len() > STAP;
        zaken.truncate(STAP);
    }
    let volgende = zaken.last().filter(|_| volgt).map(|z| z.nummer.clone());
    Ok(Some(Bladzijde {
        vraag,
        zoekdeel,
        zaken,
        teksten,
        verder: na.is_some(),
        volgende,
        afgekapt: meer && !nieuwste,
    }))
}

/// Best first; of those that fit as well, newest first.
fn sorteer(zaken: &mut [Zaak], vraag: &Zoekvraag, teksten: &HashMap<ZaakId, Vec<String>>, namen: &Namen) {
    let mut lezer = Woordenlezer::default();
    zaken.sort_by_cached_key(|zaak| {
        let eigen = teksten.get(&zaak.id).map(Vec::as_slice).unwrap_or_default();
        std::cmp::Reverse(vraag.gewicht(&kopwoorden(&mut lezer, namen.inrichting(), zaak), eigen))
    });
}

/// What was found, with the choices above it.
pub(super) fn toon(b: &Bladzijde, namen: &Namen) -> Markup {
    let eerste = b.zoekdeel.url("/zoek");
    let begin = b.verder.then_some(eerste.as_str());
    let volgende = b.volgende.as_ref().map(|na| b.zoekdeel.met("na", na).url("/zoek"));
    let mut fragmenten = Fragmenten::nieuw(&b.vraag, FRAGMENT);
    let regels: Vec<Regel> = b.zaken.iter().map(|z| Regel::van(z, b, namen, &mut fragmenten)).collect();
    let rij: Vec<Zoektreffer<'_>> = regels.iter().map(Regel::treffer).collect();
    html! {
        (rij_uiteen(&keuzes(&b.zoekdeel), &lijstkop(&stand(b), &[], "/zoek")))
        (treffers("Gevonden zaken", &rij))
        (paginering(begin, volgende.as_deref(), 50))
    }
}

fn stand(b: &Bladzijde) -> String {
    match (b.zaken.len(), b.afgekapt, b.verder || b.volgende.is_some()) {
        (_, true, _) => {
            format!(
                "Veel zaken gevonden. Dit zijn de beste van de nieuwste {BESTE_VAN}. Kies Nieuwste voor alles."
            )
        }
        (_, _, true) => "Meer dan een bladzijde gevonden.".to_owned(),
        (1, ..) => "1 zaak gevonden.".to_owned(),
        (n, ..) => format!("{n} zaken gevonden."),
    }
}

/// Order and state, as links that keep the rest.
fn keuzes(z: &Zoekdeel) -> Markup {
    let (stand, nieuwste) = (z.waarde("stand"), z.waarde("volgorde") == "nieuwste");
    let volgorde = [
        ("Beste", z.zonder("volgorde").url("/zoek"), !nieuwste),
        ("Nieuwste", z.met("volgorde", "nieuwste").url("/zoek"), nieuwste),
    ];
    let standen = [
        ("Alles", z.zonder("stand").url("/zoek"), stand.is_empty()),
        ("Open", z.met("stand", "open").url("/zoek"), stand == "open"),
        ("Afgehandeld", z.met("stand", "klaar").url("/zoek"), stand == "klaar"),
    ];
    let rij = |naam: &str, delen: &[(&str, String, bool)]| {
        let delen: Vec<Tab<'_>> = delen
            .iter()
            .map(|(naam, href, actief)| Tab { href, naam, aantal: None, actief: *actief })
            .collect();
        tabs(naam, &delen)
    };
    html! { (rij("Volgorde", &volgorde)) (rij("Welke zaken", &standen)) }
}

/// Words of one result.
struct Regel {
    nummer: String,
    href: String,
    titel: String,
    status: Markup,
    wanneer: String,
    fragment: Vec<Deel>,
}

impl Regel {
    fn van(zaak: &Zaak, b: &Bladzijde, namen: &Namen, fragmenten: &mut Fragmenten<'_>) -> Self {
        let teksten = b.teksten.get(&zaak.id).map(Vec::as_slice).unwrap_or_default();
        let gevonden = teksten.iter().find_map(|t| fragmenten.van(t));
        // Found by its name only: the beginning of what was reported says what it is.
        let begin = || teksten.first().map(|t| begin_van(t));
        Self {
            nummer: zaak.nummer.clone(),
            href: format!("/zaken/{}", zaak.nummer),
            titel: format!("{}, {}", namen.onderwerp(&zaak.onderwerp), zaak.locatie.omschrijving),
            status: status(zaak.status),
            wanneer: format!("gemeld op {}, {}", datum_nl(lokaal(zaak.aangemaakt).date()), namen.wie(zaak)),
            fragment: gevonden.or_else(begin).unwrap_or_default(),
        }
    }

    fn treffer(&self) -> Zoektreffer<'_> {
        Zoektreffer {
            nummer: &self.nummer,
            href: &self.href,
            titel: &self.titel,
            status: self.status.clone(),
            wanneer: &self.wanneer,
            fragment: &self.fragment,
        }
    }
}

fn begin_van(tekst: &str) -> Vec<Deel> {
    let kort: String = tekst.chars().take(FRAGMENT).collect();
    let einde = if kort.len() < tekst.len() { "\u{2026}" } else { "" };
    vec![Deel { tekst: format!("{kort}{einde}"), gevonden: false }]
}
