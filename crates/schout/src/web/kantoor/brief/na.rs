//! Beside a decision that was sent: objection and appeal, publication, and the register of restrictions, each with what
//! it changes.

use domein::{
    besluit::{Besluit, Rechtsfeit},
    weigering::Weigering,
};
use jiff::civil::Date;
use maud::{Markup, html};
use termijnen::{Kalender, datum_nl};
use uuid::Uuid;

use super::{daden::daadvorm, grootboek::grootboekpad, pagina::Blad};
use crate::{
    handelingen::{
        Handeling, Uitkomst,
        brief::{self, LAST_ONDER_DWANGSOM, Openbaarmaking, Verloop, Wkpbdaad, Wkpbfeit, Wkpbstand},
    },
    web::{kantoor::zaak::Invoer, onderdelen::*},
};

/// Fields of these forms.
pub(super) const VELDEN: [&str; 11] = [
    "feit",
    "dag-feit",
    "reden-feit",
    "waar",
    "dag-publicatie",
    "waarom-publicatie",
    "zonder-namen",
    "wkpb-nummer",
    "perceel",
    "dag-wkpb",
    "toelichting-wkpb",
];

/// What can happen to a decision, with the words of a form.
const RECHTSFEITEN: [(&str, &str); 13] = [
    ("bezwaar", "Er is bezwaar gemaakt"),
    ("bezwaar-ingetrokken", "Het bezwaar is ingetrokken"),
    ("beslissing", "Beslist op het bezwaar: het besluit blijft"),
    ("herroepen", "Beslist op het bezwaar: het besluit is herroepen"),
    ("voorziening", "Er is een voorlopige voorziening gevraagd"),
    ("geschorst", "De rechter schorste het besluit"),
    ("niet-geschorst", "De rechter wees de voorlopige voorziening af"),
    ("schorsing-weg", "De schorsing is opgeheven"),
    ("beroep", "Er is beroep ingesteld"),
    ("uitspraak", "De rechter deed uitspraak: het besluit geldt"),
    ("vernietigd", "De rechter deed uitspraak: het besluit is vernietigd of blijft herroepen"),
    ("hoger-beroep", "Er is hoger beroep ingesteld"),
    ("ingetrokken", "We trekken het besluit in"),
];

fn rechtsfeit(code: &str, dag: Date, reden: &str) -> Option<Rechtsfeit> {
    Some(match code {
        "bezwaar" => Rechtsfeit::Bezwaar { dag },
        "bezwaar-ingetrokken" => Rechtsfeit::BezwaarIngetrokken { dag },
        "beslissing" => Rechtsfeit::BeslissingOpBezwaar { dag, herroepen: false },
        "herroepen" => Rechtsfeit::BeslissingOpBezwaar { dag, herroepen: true },
        "voorziening" => Rechtsfeit::VerzoekVoorziening { dag },
        "geschorst" => Rechtsfeit::UitspraakVoorziening { dag, geschorst: true },
        "niet-geschorst" => Rechtsfeit::UitspraakVoorziening { dag, geschorst: false },
        "schorsing-weg" => Rechtsfeit::SchorsingOpgeheven { dag },
        "beroep" => Rechtsfeit::Beroep { dag },
        "uitspraak" => Rechtsfeit::Uitspraak { dag, vernietigd: false },
        "vernietigd" => Rechtsfeit::Uitspraak { dag, vernietigd: true },
        "hoger-beroep" => Rechtsfeit::HogerBeroep { dag },
        "ingetrokken" => Rechtsfeit::Ingetrokken { dag, reden: reden.to_owned() },
        _ => return None,
    })
}

/// What stands beside a letter or decision that was sent.
pub(super) fn vlak(b: &Blad<'_>, leven: &Besluit) -> Markup {
    let op = leven.verzending.map(|v| format!("{}, {}", datum_nl(v.dag), v.wijze.label().to_lowercase()));
    let verstuurd = definitielijst(&[("Verstuurd op", html! { (op.unwrap_or_default()) })]);
    let Some(verloop) = b.verloop.as_ref().filter(|_| b.rij.soort == "besluit") else {
        return paneel("Verstuurd", &verstuurd);
    };
    let boek = grootboekpad(&b.d.zaak.nummer, b.rij.id);
    html! {
        (paneel("Verstuurd", &html! {
            (verstuurd)
            @if leven.soort == LAST_ONDER_DWANGSOM {
                (knoppen(&[Knop::link(&boek, "Grootboek van de dwangsom").soort(KnopSoort::Hoofd)]))
            }
        }))
        (rechtsgang(b, leven))
        (wkpb(b, verloop))
        (publicatie(b, leven, verloop))
    }
}

/// Whether one of these fields was refused, so that its form stays open.
fn fout_in(b: &Blad<'_>, velden: &[&str]) -> bool {
    velden.iter().any(|v| b.fouten.contains_key(*v) || !b.invoer.waarde(v).is_empty())
}

/// Since when it is final, or why that is not known.
fn onherroepelijk(leven: &Besluit, vandaag: Date) -> String {
    match leven.onherroepelijk_op(&Kalender::STANDAARD) {
        None if leven.is_vervallen() => {
            "Dit besluit is ingetrokken, herroepen of vernietigd. Er loopt nog bezwaar of beroep.".to_owned()
        }
        Some(_) if leven.is_vervallen() => "Dit besluit is ingetrokken, herroepen of vernietigd.".to_owned(),
        Some(dag) if dag <= vandaag => format!("Onherroepelijk sinds {}.", datum_nl(dag)),
        Some(dag) => format!("Gebeurt er niets meer, dan is het onherroepelijk op {}.", datum_nl(dag)),
        None => "Er loopt bezwaar of beroep. Het besluit is nog niet onherroepelijk.".to_owned(),
    }
}

/// What the facts change.
fn gevolgen(leven: &Besluit, vandaag: Date) -> Vec<Markup> {
    let mut uit = Vec::new();
    if leven.soort == LAST_ONDER_DWANGSOM && leven.onherroepelijk_op(&Kalender::STANDAARD).is_none() {
        uit.push(html! { "Zolang bezwaar of beroep loopt, verjaart een verbeurde dwangsom niet (Awb 5:35 lid 2)." });
    }
    let geschorst = leven.schorsingen(&Kalender::STANDAARD);
    match geschorst.last() {
        Some((van, None)) => uit.push(
            html! { "Het besluit is geschorst vanaf " (datum_nl(*van)) ". Voer het niet uit (Awb 8:81)." },
        ),
        Some((van, Some(tot))) if *tot >= vandaag => {
            uit.push(html! { "Het besluit is geschorst van " (datum_nl(*van)) " tot en met " (datum_nl(*tot)) " (Awb 8:85)." });
        }
        _ => {}
    }
    if geschorst.is_empty() && !leven.is_vervallen() && !leven.feiten.is_empty() {
        uit.push(html! { "Bezwaar of beroep schorst het besluit niet (Awb 6:16)." });
    }
    uit
}

/// Objection, appeal and withdrawal as dated facts: they decide when the decision is final.
fn rechtsgang(b: &Blad<'_>, leven: &Besluit) -> Markup {
    let termijn = leven.bezwaartermijn(&Kalender::STANDAARD).ok().flatten();
    let te_laat = |f: &Rechtsfeit| {
        let einde = termijn.as_ref().map(|t| t.einde);
        matches!(f, Rechtsfeit::Bezwaar { dag } if einde.is_some_and(|einde| *dag > einde))
    };
    let gebeurd: Vec<Markup> = leven
        .feiten
        .iter()
        .map(|f| html! {
            (f.woord()) ", " (datum_nl(f.dag()))
            @if te_laat(f) { ". " (klein("Na de termijn: beoordeel of het verschoonbaar is (Awb 6:11).")) }
            @if !f.reden().is_empty() { ". " (f.reden()) }
        })
        .collect();
    let kan = |code: &str| rechtsfeit(code, b.d.vandaag, "-").is_some_and(|f| leven.leg_vast(f).is_ok());
    let opties: Vec<Optie<'_>> = RECHTSFEITEN
        .iter()
        .filter(|(code, _)| kan(code) || b.invoer.waarde("feit") == *code)
        .map(|(code, naam)| Optie::new(code, naam))
        .collect();
    let velden = html! {
        (keuze(&b.veld("feit", "Wat is er gebeurd?"), &opties, Stand::Onder))
        (datumveld(&b.veld("dag-feit", "Op welke dag?")))
        (tekstvak(&b.veld("reden-feit", "Waarom?").max(1000).toon_als("feit", "ingetrokken"), 2))
    };
    let knop = Knop::verstuur("Leg vast").waarde("daad", "rechtsfeit").soort(KnopSoort::Gewoon);
    paneel(
        "Bezwaar en beroep",
        &html! {
            (alinea(&onherroepelijk(leven, b.d.vandaag)))
            @if let Some(t) = &termijn {
                (definitielijst(&[("Bezwaar kan tot en met", html! { (datum_nl(t.einde)) })]))
                @let redenen: Vec<Markup> = t.redenen.iter().map(|r| html! { (r) }).collect();
                (uitklap("Waarom deze datum?", &lijst(&redenen), false))
            }
            @if !gebeurd.is_empty() { (lijst(&gebeurd)) }
            @let gevolgen = gevolgen(leven, b.d.vandaag);
            @if !gevolgen.is_empty() { (lijst(&gevolgen)) }
            @if !opties.is_empty() {
                (uitklap("Leg bezwaar, beroep of intrekking vast", &daadvorm(b, &velden, knop), fout_in(b, &VELDEN[..3])))
            }
        },
    )
}

/// The register of restrictions: what has to be done, or what was.
fn wkpb(b: &Blad<'_>, verloop: &Verloop) -> Markup {
    let Ok(stand) = verloop.wkpb() else { return html! {} };
    let Some((feit, dag)) = &stand.laatste else { return html! {} };
    let inhoud = match feit {
        Wkpbfeit::Gevraagd { .. } => inschrijven(b, &stand, *dag),
        Wkpbfeit::Ingeschreven { .. } => {
            html! { (inschrijving(&stand)) (alinea(&format!("Ingeschreven op {}.", datum_nl(*dag)))) }
        }
        Wkpbfeit::NietNodig { reden } => alinea(&format!("Niet ingeschreven. {reden}")),
        Wkpbfeit::VerwijderingGevraagd { .. } => {
            let velden =
                datumveld(&b.veld("dag-wkpb", "Verwijderd op").optioneel().hint("Laat leeg voor vandaag."));
            html! {
                (meldingvak(MeldingSoort::Waarschuwing, None, &alinea("Het besluit geldt niet meer. Haal het uit het register.")))
                (inschrijving(&stand))
                (daadvorm(b, &velden, Knop::verstuur("Leg vast dat het eruit is").waarde("daad", "wkpb-weg").soort(KnopSoort::Gewoon)))
            }
        }
        Wkpbfeit::Verwijderd => {
            html! { (inschrijving(&stand)) (alinea(&format!("Uit het register gehaald op {}.", datum_nl(*dag)))) }
        }
    };
    paneel("Register van beperkingen (Wkpb)", &inhoud)
}

fn inschrijving(stand: &Wkpbstand) -> Markup {
    definitielijst(&[
        ("Inschrijving", cijfers(&stand.nummer)),
        ("Plaats", html! { (stand.plek) }),
        ("Perceel", html! { @if stand.perceel.is_empty() { "niet ingevuld" } @else { (stand.perceel) } }),
    ])
}

fn inschrijven(b: &Blad<'_>, stand: &Wkpbstand, sinds: Date) -> Markup {
    let velden = html! {
        (tekstveld(&b.veld("wkpb-nummer", "Nummer van de inschrijving").max(60).kort()))
        (tekstveld(&b.veld("perceel", "Perceel").optioneel().max(120).hint("Gemeente, sectie en nummer, zoals bij het Kadaster.")))
        (datumveld(&b.veld("dag-wkpb", "Ingeschreven op").optioneel().hint("Laat leeg voor vandaag.")))
    };
    let niet = tekstvak(&b.veld("toelichting-wkpb", "Waarom niet?").max(1000), 2);
    html! {
        (definitielijst(&[
            ("Wat", html! { (b.rij.titel) }),
            ("Plaats", html! { (stand.plek) }),
            ("Geldt vanaf", html! { (datum_nl(sinds)) }),
        ]))
        (daadvorm(b, &velden, Knop::verstuur("Leg de inschrijving vast").waarde("daad", "wkpb").soort(KnopSoort::Gewoon)))
        (uitklap(
            "Inschrijven hoeft niet",
            &daadvorm(b, &niet, Knop::verstuur("Leg vast").waarde("daad", "wkpb-niet").soort(KnopSoort::Gewoon)),
            fout_in(b, &["toelichting-wkpb"]),
        ))
    }
}

/// Publication: what can still change is said to be so.
fn publicatie(b: &Blad<'_>, leven: &Besluit, verloop: &Verloop) -> Markup {
    let eerder: Vec<Markup> = verloop
        .publicaties()
        .unwrap_or_default()
        .iter()
        .map(|(p, dag)| html! { (p.waar) ", " (datum_nl(*dag)) @if !p.reden.is_empty() { ". " (p.reden) } })
        .collect();
    let definitief = leven.mag_publiceren(b.d.vandaag, "", &Kalender::STANDAARD).is_ok();
    let velden = html! {
        @if !definitief {
            (meldingvak(MeldingSoort::Waarschuwing, None, &alinea(&format!("Het besluit kan nog veranderen. {}", onherroepelijk(leven, b.d.vandaag)))))
        }
        (tekstveld(&b.veld("waar", "Waar staat het?").max(200)))
        (datumveld(&b.veld("dag-publicatie", "Gepubliceerd op").optioneel().hint("Laat leeg voor vandaag.")))
        @if !definitief { (tekstvak(&b.veld("waarom-publicatie", "Waarom wacht je niet?").max(1000), 2)) }
        (vinkje(&b.veld("zonder-namen", "Namen en andere persoonsgegevens zijn weggehaald"), b.invoer.aan("zonder-namen")))
    };
    let knop = Knop::verstuur("Leg de publicatie vast").waarde("daad", "publiceer").soort(KnopSoort::Gewoon);
    paneel(
        "Publicatie",
        &html! {
            @if eerder.is_empty() { (alinea("Niet gepubliceerd.")) } @else { (lijst(&eerder)) }
            @if !leven.is_vervallen() {
                (uitklap("Leg een publicatie vast", &daadvorm(b, &velden, knop), fout_in(b, &VELDEN[3..7])))
            } @else if !eerder.is_empty() {
                (alinea("Dit besluit geldt niet meer. Zet dat bij de publicatie."))
            }
        },
    )
}

fn lees_rechtsfeit(i: &Invoer) -> Result<Rechtsfeit, Weigering> {
    let feit = i.waarde("feit");
    if rechtsfeit(feit, Date::default(), "").is_none() {
        return Err(Weigering::veld("feit", "fout-kies"));
    }
    let dag = i.datum("dag-feit")?.ok_or_else(|| Weigering::veld("dag-feit", "fout-datum"))?;
    let reden = i.waarde("reden-feit").trim();
    if feit == "ingetrokken" && reden.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(Weigering::veld("reden-feit", "fout-intrekken"));
    }
    rechtsfeit(feit, dag, reden).ok_or_else(|| Weigering::veld("feit", "fout-kies"))
}

/// Does one of the acts on a decision that was sent.
///
/// # Errors
/// As the act itself; `Veld` for what is no value.
pub(super) async fn voer_uit(
    h: &mut Handeling,
    nummer: &str,
    id: Uuid,
    gezien: Option<i64>,
    daad: &str,
    i: &Invoer,
) -> Uitkomst<()> {
    let dag = |veld: &str, h: &Handeling| Ok::<_, Weigering>(i.datum(veld)?.unwrap_or_else(|| h.vandaag()));
    match daad {
        "rechtsfeit" => brief::rechtsfeit(h, nummer, id, gezien, lees_rechtsfeit(i)?).await,
        "publiceer" => {
            let wat = Openbaarmaking {
                waar: i.waarde("waar").to_owned(),
                reden: i.waarde("waarom-publicatie").to_owned(),
            };
            let op = dag("dag-publicatie", h)?;
            brief::publiceer(h, nummer, id, gezien, op, &wat, i.aan("zonder-namen")).await
        }
        "wkpb" => {
            let (nr, perceel) = (i.waarde("wkpb-nummer").to_owned(), i.waarde("perceel").to_owned());
            let wat = (dag("dag-wkpb", h)?, Wkpbdaad::Ingeschreven { nummer: nr, perceel });
            brief::wkpb(h, nummer, id, gezien, wat).await
        }
        "wkpb-niet" => {
            let wat = (h.vandaag(), Wkpbdaad::NietNodig(i.waarde("toelichting-wkpb").to_owned()));
            brief::wkpb(h, nummer, id, gezien, wat).await
        }
        _ => brief::wkpb(h, nummer, id, gezien, (dag("dag-wkpb", h)?, Wkpbdaad::Verwijderd)).await,
    }
}
