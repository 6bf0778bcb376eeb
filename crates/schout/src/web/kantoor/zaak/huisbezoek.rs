//! Visits to a dwelling: who is registered there, beside what was found (eis 64, 70). Facts stand apart from the judgement.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use domein::{
    huisbezoek::{Bewonersstand, Deur, Duiding, Huisbezoekkader},
    inrichting::Vraag,
    veld::{Aangetroffene, Geregistreerde as Persoon, Huisbezoek},
    weigering::Weigering,
};
use maud::{Markup, html};
use termijnen::datum_nl;
use uuid::Uuid;

use super::{
    dossier::Dossier,
    formulier::{Daad, Velden},
    invoer::Invoer,
    tijdlijn::dag_en_tijd,
    zaakpad,
};
use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst,
        huisbezoek::{
            Adresbeeld, PersoonInvoer, geregistreerde_toevoegen, geregistreerde_weghalen, inzien, kader,
        },
    },
    store::huisbezoek::{Bezoek, Opgave},
    toegang::Ik,
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
    },
};

/// What is said wherever something points to fraud.
const CAUTIE: &str = "Dit is een aanwijzing, geen vastgesteld feit. Wie verdacht is, hoeft niet te antwoorden. Zeg dat voor je verder vraagt (Awb 5:10a, Sv 29). Draag het over aan wie daarover gaat.";

/// How visits go for this zaak; none when there are none for its onderwerp.
#[must_use]
pub fn huisbezoekkader(d: &Dossier) -> Option<&Huisbezoekkader> {
    kader(&d.geladen.inrichting, &d.zaak, d.vandaag)
}

/// The panel on the page of a zaak. It names nobody, so that looking at a zaak is not looking at people.
#[must_use]
pub fn vlak(d: &Dossier) -> Markup {
    let Some(kader) = huisbezoekkader(d).filter(|_| d.mag.behandelen) else { return html! {} };
    let pad = format!("{}/huisbezoek", zaakpad(&d.zaak.nummer));
    paneel_met(
        "Huisbezoek",
        &link(&pad, "Bekijk wie er woont"),
        &alinea(&format!(
            "{}. Zet vooraf op de lijst wie hier staat ingeschreven, en geef de toezichthouder een taak.",
            kader.onderzoek.label()
        )),
    )
}

/// `GET /zaken/{nummer}/huisbezoek`.
///
/// # Errors
/// `NietGevonden` when the zaak may not be known, or no visits go with its onderwerp; `GeenRecht`.
pub async fn toon(
    State(app): State<App>,
    Ik(wie): Ik,
    Path(nummer): Path<String>,
) -> Result<Markup, WebFout> {
    let d = Dossier::laad(&app, &wie, &nummer).await?;
    let kader = huisbezoekkader(&d).ok_or(Weigering::NietGevonden)?;
    let beeld = inzien(&app, &wie.gebruiker, &d.zaak, &d.groep).await?;
    let (pad, naam) = (zaakpad(&nummer), d.titel());
    let erbij = format!("{pad}/geregistreerde");
    let schil = Kantoor {
        nummer: Some(&nummer),
        kruimels: &[("/zaken", "Zaken"), (&pad, &naam)],
        actief: "/zaken",
        ..Kantoor::default()
    };
    let acties = knop(&Knop::link(&erbij, "Voeg een persoon toe").soort(KnopSoort::Gewoon));
    let hoofd = html! {
        (personen(&d, &beeld))
        @for bezoek in &beeld.bezoeken { (een_bezoek(bezoek, &beeld, kader)) }
        @if beeld.bezoeken.is_empty() {
            (leeg("Nog geen huisbezoek", "Geef een toezichthouder een taak. Op de telefoon staat dan de knop Huisbezoek.", &html! {}))
        }
    };
    let zij = paneel(
        "Het onderzoek",
        &definitielijst(&[
            ("Soort", html! { (kader.onderzoek.label()) }),
            ("Grond", html! { (kader.grond) }),
            ("Doel, zoals verteld aan de deur", html! { (kader.doel) }),
            ("Bij weigeren", html! { (kader.weigering) }),
            (
                "Zonder toestemming binnengaan",
                html! { (kader.binnentreden.as_deref().unwrap_or("Kan niet: daar is geen wet voor aangewezen.")) },
            ),
        ]),
    );
    let rij = Titelrij { acties, ..Titelrij::default() };
    Ok(kader::kantoor(&app, &wie, "Huisbezoek", schil, &rij, &kolommen(&hoofd, &zij)))
}

fn personen(d: &Dossier, beeld: &Adresbeeld) -> Markup {
    let pad = zaakpad(&d.zaak.nummer);
    let rijen: Vec<Vec<Markup>> = beeld
        .personen
        .iter()
        .filter(|o| o.weg.is_none())
        .map(|o| {
            let p = &o.persoon;
            vec![
                html! { (p.naam) },
                html! { (jaar(p)) },
                html! { (p.relatie) },
                html! { (p.bron) ", " (datum_nl(p.peildatum)) },
                link_met_uitleg(&format!("{pad}/geregistreerde-weg?persoon={}", p.id), "Haal weg", &p.naam),
            ]
        })
        .collect();
    if rijen.is_empty() {
        let tekst = "Zet op de lijst wie hier staat ingeschreven. De toezichthouder ziet die lijst alleen bij zijn eigen taak.";
        return leeg("Nog niemand op de lijst", tekst, &html! {});
    }
    tabel("Wie staat hier ingeschreven?", &["Naam", "Geboren", "Relatie", "Bron en dag", ""], &rijen)
}

fn jaar(p: &Persoon) -> String {
    p.geboortejaar.map_or_else(|| "Onbekend".to_owned(), |jaar| jaar.to_string())
}

fn een_bezoek(bezoek: &Bezoek, beeld: &Adresbeeld, kader: &Huisbezoekkader) -> Markup {
    let b = &bezoek.inhoud;
    let deur = Deur::van_code(&b.deur);
    let toon = if deur.is_some_and(Deur::is_binnen) { Toon::Klaar } else { Toon::LetOp };
    let titel = format!("Bezoek van {}", dag_en_tijd(bezoek.moment));
    paneel_met(
        &titel,
        &statuslabel(toon, deur.map_or("Onbekend", Deur::label)),
        &html! {
            (definitielijst(&aan_de_deur(bezoek)))
            (lijst("Geregistreerd naast gevonden", &["Persoon", "Op de lijst", "Gevonden", "Notitie"], &naast_elkaar(bezoek, beeld)))
            (feiten("Gezien en gehoord, buiten en aan de deur", &b.buiten))
            (feiten("Gezien en gehoord, binnen", &b.binnen))
            (lijst("Vragen", &["Vraag", "Antwoord"], &bezoekvragen(b, Some(kader))))
            (oordeel(b))
        },
    )
}

fn aan_de_deur(bezoek: &Bezoek) -> Vec<(&'static str, Markup)> {
    let b = &bezoek.inhoud;
    let ja = |aan: bool| if aan { "Ja" } else { "Nee" };
    let mut uit = vec![
        ("Door", html! { (bezoek.door_naam) }),
        ("Gelegitimeerd, doel genoemd", html! { (ja(b.legitimatie)) ", " (ja(b.doel).to_lowercase()) }),
    ];
    if !b.wie.is_empty() {
        uit.push(("Gesproken met", html! { (b.wie) }));
    }
    if !b.machtiging.is_empty() {
        uit.push((
            "Machtiging",
            html! { (b.machtiging) ". Maak het verslag van binnentreden op (Awbi 10)." },
        ));
    }
    uit
}

/// Who was on the list at the moment of a visit, beside what was found: who, on the list or not, how found, and a note.
#[must_use]
pub fn naast_elkaar(bezoek: &Bezoek, beeld: &Adresbeeld) -> Vec<[String; 4]> {
    let b = &bezoek.inhoud;
    let gevonden: BTreeMap<Uuid, _> = b.bewoners.iter().map(|bewoner| (bewoner.id, bewoner)).collect();
    let hoort = |o: &&Opgave| o.stond_er(bezoek.moment) || gevonden.contains_key(&o.persoon.id);
    let persoon = |o: &Opgave| {
        let bij = gevonden.get(&o.persoon.id);
        let stand = bij.and_then(|x| Bewonersstand::van_code(&x.stand));
        [
            o.persoon.naam.clone(),
            "Ja".to_owned(),
            stand.map_or("Niet ingevuld", Bewonersstand::label).to_owned(),
            bij.map_or_else(String::new, |x| x.notitie.clone()),
        ]
    };
    let ander = |a: &Aangetroffene| {
        [a.wie.clone(), "Nee".to_owned(), Bewonersstand::Aangetroffen.label().to_owned(), a.notitie.clone()]
    };
    beeld.personen.iter().filter(hoort).map(persoon).chain(b.anderen.iter().map(ander)).collect()
}

fn feiten(kop: &str, tekst: &str) -> Markup {
    html! { @if !tekst.is_empty() { (kop3(kop)) (vrije_tekst(tekst)) } }
}

/// The questions that were answered, in words. A question that is asked no more keeps its answer, under its code.
#[must_use]
pub fn bezoekvragen(b: &Huisbezoek, kader: Option<&Huisbezoekkader>) -> Vec<[String; 2]> {
    let vragen = || kader.into_iter().flat_map(|k| k.vragen_buiten.iter().chain(&k.vragen_binnen));
    let woord = |vraag: &Vraag, gegeven: &[String]| {
        let woorden = gegeven.iter().map(|g| vraag.keuze(g).map_or(g.as_str(), |k| k.tekst.as_str()));
        woorden.collect::<Vec<_>>().join(", ")
    };
    let gesteld = vragen().filter_map(|v| Some([v.tekst.clone(), woord(v, b.antwoorden.get(&v.code)?)]));
    let vroeger = b.antwoorden.iter().filter(|(code, _)| vragen().all(|v| v.code != **code));
    gesteld.chain(vroeger.map(|(code, gegeven)| [code.clone(), gegeven.join(", ")])).collect()
}

/// A table, when there is anything to put in it.
fn lijst<const N: usize>(naam: &str, koppen: &[&str], rijen: &[[String; N]]) -> Markup {
    let cellen: Vec<Vec<Markup>> =
        rijen.iter().map(|rij| rij.iter().map(|cel| html! { (cel) }).collect()).collect();
    html! { @if !cellen.is_empty() { (tabel(naam, koppen, &cellen)) } }
}

/// The judgement, under the facts it rests on.
fn oordeel(b: &Huisbezoek) -> Markup {
    let Some(duiding) = b.duiding.as_deref().and_then(Duiding::van_code) else { return html! {} };
    let toon = if duiding == Duiding::Klopt { Toon::Klaar } else { Toon::LetOp };
    html! {
        (kop3("Waar wijst het op?"))
        (alinea_met(&html! { (statuslabel(toon, duiding.label())) " " (klein("Oordeel van wie er was.")) }))
        @if !b.waarom.is_empty() { (vrije_tekst(&b.waarom)) }
        @if duiding == Duiding::Fraude { (meldingvak(MeldingSoort::Waarschuwing, None, &alinea(CAUTIE))) }
    }
}

/// Somebody who is registered at the address.
#[derive(Debug)]
pub struct Geregistreerde;

impl Daad for Geregistreerde {
    const PAD: &'static str = "/zaken/{nummer}/geregistreerde";
    const TITEL: &'static str = "Wie staat hier ingeschreven?";
    const KNOP: &'static str = "Zet op de lijst";
    const GEDAAN: &'static str = "De persoon staat op de lijst.";
    const BOTST: bool = false;

    fn begin(d: &Dossier) -> Invoer {
        Invoer::met(&[("bron", "BRP"), ("peildatum", &d.vandaag.to_string())])
    }

    fn verder(_: &Dossier) -> Option<(&'static str, &'static str)> {
        Some(("Zet op de lijst en voeg nog iemand toe", "geregistreerde"))
    }

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (tekstveld(&v.veld("naam", "Naam").max(200)))
            (tekstveld(&v.veld("geboortejaar", "Geboortejaar").optioneel().kort().hint("Alleen het jaar.")))
            (tekstveld(&v.veld("relatie", "Relatie").optioneel().max(200).hint("Bijvoorbeeld: partner, kind of huurder.")))
            (tekstveld(&v.veld("bron", "Waar staat dit?").max(200).hint("Bijvoorbeeld: BRP.")))
            (datumveld(&v.veld("peildatum", "Op welke dag is het opgezocht?")))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let tekst = |naam: &str| i.waarde(naam).to_owned();
        let persoon = PersoonInvoer {
            naam: tekst("naam"),
            geboortejaar: tekst("geboortejaar"),
            relatie: tekst("relatie"),
            bron: tekst("bron"),
            peildatum: i.datum("peildatum")?,
        };
        geregistreerde_toevoegen(h, nummer, &persoon).await.map(drop)
    }
}

/// Takes somebody off the list.
#[derive(Debug)]
pub struct GeregistreerdeWeg;

impl Daad for GeregistreerdeWeg {
    const PAD: &'static str = "/zaken/{nummer}/geregistreerde-weg";
    const TITEL: &'static str = "Haal een persoon van de lijst";
    const KNOP: &'static str = "Haal weg";
    const GEDAAN: &'static str = "De persoon staat niet meer op de lijst.";
    const BOTST: bool = false;

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (verborgen("persoon", v.invoer.waarde("persoon")))
            (v.reden("Waarom? Schrijf geen namen op."))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        geregistreerde_weghalen(h, nummer, i.sleutel("persoon")?, i.waarde("reden")).await
    }
}
