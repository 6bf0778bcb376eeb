//! Whether reporters got an answer that says something, how soon, and what they thought of it. Small numbers stay out.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::beeld::{MINSTE, Periode, aandeel, mediaan};
use maud::{Markup, html};

use super::{cijfers::periode_in_woorden, stand, tabbladen};
use crate::{
    app::App,
    store::{
        self, StoreFout, Tx,
        beeld::{AntwoordPer, Antwoordcijfer},
        vlak::Beantwoord,
    },
    toegang::Ik,
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        kantoor::{beeld::Namen, zoekdeel::Zoekdeel},
        onderdelen::*,
    },
};

/// Answers of one onderwerp, group, team, or of all.
#[derive(Debug, Clone, Default)]
pub(super) struct Samenvatting {
    /// Signalen to which an answer was possible.
    pub mogelijk: i64,
    /// Of which have a specific answer.
    pub specifiek: i64,
    /// Of which the zaak was reopened.
    heropend: i64,
    cijfers: i64,
    cijfer_som: i64,
    /// Days to the first specific answer, with how many took so long.
    dagen: Vec<(i64, i64)>,
}

impl Samenvatting {
    fn erbij(&mut self, c: &Antwoordcijfer) {
        if c.dagen != -2 {
            self.mogelijk += c.aantal;
            self.heropend += c.heropend;
        }
        if c.dagen >= 0 {
            self.specifiek += c.aantal;
            self.dagen.push((c.dagen, c.aantal));
        }
        self.cijfers += c.cijfers;
        self.cijfer_som += c.cijfer_som;
    }

    /// All signalen of a period together.
    pub(super) async fn laad(tx: &mut Tx, p: Periode) -> Result<Self, StoreFout> {
        let mut samen = Self::default();
        let cijfers = store::beeld::antwoordcijfers(tx, p.van, p.tot(), &AntwoordPer::Groep).await?;
        cijfers.iter().for_each(|c| samen.erbij(c));
        samen.dagen.sort_unstable();
        Ok(samen)
    }

    /// "Meestal binnen 3 dagen."
    pub(super) fn snelheid(&self) -> String {
        match self.mediaan() {
            Some(0) => "De helft dezelfde dag.".to_owned(),
            Some(1) => "De helft binnen 2 dagen.".to_owned(),
            Some(n) => format!("De helft binnen {} dagen.", n + 1),
            None => "Te weinig om te tonen.".to_owned(),
        }
    }

    fn mediaan(&self) -> Option<i64> {
        (self.specifiek >= MINSTE).then(|| mediaan(&self.dagen)).flatten()
    }

    /// "4,1 van 5".
    pub(super) fn cijfer_in_woorden(&self) -> String {
        if self.cijfers < MINSTE {
            return "\u{2013}".to_owned();
        }
        let tienden = (20 * self.cijfer_som + self.cijfers) / (2 * self.cijfers);
        format!("{},{} van 5", tienden / 10, tienden % 10)
    }

    /// "23 oordelen."
    pub(super) fn oordelen(&self) -> String {
        if self.cijfers < MINSTE {
            "Te weinig oordelen.".to_owned()
        } else {
            format!("{} oordelen.", self.cijfers)
        }
    }
}

fn per_code(cijfers: &[Antwoordcijfer]) -> BTreeMap<&str, Samenvatting> {
    let mut uit: BTreeMap<&str, Samenvatting> = BTreeMap::new();
    for c in cijfers {
        uit.entry(&c.code).or_default().erbij(c);
    }
    uit
}

const PERIODEN: [(u16, &str); 3] = [(13, "13 weken"), (26, "26 weken"), (52, "52 weken")];

/// The page.
pub async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let weken = z.een("periode").and_then(|w| w.parse().ok());
    let weken = weken.filter(|w| PERIODEN.iter().any(|p| p.0 == *w)).unwrap_or(13);
    let periode = Periode::voor(namen.vandaag, weken);
    let groep = z.een("onderwerp").filter(|g| namen.inrichting().groep(g).is_some()).map(str::to_owned);
    let per = groep.clone().map_or(AntwoordPer::Groep, AntwoordPer::Onderwerp);
    let mut tx = app.store.momentopname().await?;
    let alles = Samenvatting::laad(&mut tx, periode).await?;
    let (van, tot) = (periode.van, periode.tot());
    let onderwerpen = store::beeld::antwoordcijfers(&mut tx, van, tot, &per).await?;
    let teams = store::beeld::antwoordcijfers(&mut tx, van, tot, &AntwoordPer::Team).await?;
    let stand = stand(&mut tx).await?;
    drop(tx);
    let naam = |code: &str| if groep.is_some() { namen.onderwerp(code) } else { namen.groep(code) };
    let team = |code: &str| if code.is_empty() { "Geen team".to_owned() } else { namen.team(code) };
    let zaken = zaken_van(periode);
    let inhoud = html! {
        (tabbladen("/overzicht/antwoorden"))
        (keuzes(&namen, weken, groep.as_deref()))
        @if let Some(stand) = stand.filter(|_| alles.mogelijk > 0) {
            p { strong { (periode_in_woorden(periode)) } }
            (tegels(&alles, &zaken))
            (paneel("Per onderwerp", &html! { (overzicht("Antwoorden per onderwerp", ("Onderwerp", "onderwerp"), &per_code(&onderwerpen), naam, &zaken)) (uitleg(&stand)) }))
            (paneel("Per team", &html! { (overzicht("Antwoorden per team", ("Team", "team"), &per_code(&teams), team, &zaken)) (definitie("Het team is dat waar de zaak nu bij hoort.", &stand)) }))
        } @else {
            (leeg("Geen antwoorden in deze periode", "Zodra er meldingen zijn, zie je hier hoe snel en hoe goed ze beantwoord zijn.", &html! {}))
        }
    };
    let kader = Kantoor { actief: "/overzicht", ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Antwoorden aan melders", kader, &Titelrij::default(), &inhoud)
        .into_response())
}

fn keuzes(namen: &Namen, weken: u16, groep: Option<&str>) -> Markup {
    let weken = weken.to_string();
    let perioden = PERIODEN.map(|(w, naam)| (w.to_string(), naam));
    let perioden: Vec<(&str, &str)> = perioden.iter().map(|(w, n)| (w.as_str(), *n)).collect();
    let mut groepen = vec![("", "Alle onderwerpen")];
    groepen.extend(namen.inrichting().groepen.iter().map(|g| (g.code.as_str(), g.naam.as_str())));
    formulier(
        "/overzicht/antwoorden",
        Methode::Get,
        &rij(&html! {
            (selectie(&Veld::new("periode", "Periode").waarde(&weken), &perioden))
            (selectie(&Veld::new("onderwerp", "Onderwerp").waarde(groep.unwrap_or_default()), &groepen))
            (knop(&Knop::verstuur("Toon").soort(KnopSoort::Gewoon)))
        }),
    )
}

/// The list of zaken with signalen of a period.
fn zaken_van(p: Periode) -> Zoekdeel {
    let z = Zoekdeel::default().en("van", &p.van.to_string()).en("tot", &p.laatste_dag().to_string());
    z.en("volgorde", "nieuwste")
}

/// A figure that leads to its zaken. What is too little to be shown leads nowhere.
fn naar(zaken: &Zoekdeel, welke: Beantwoord, getal: &str) -> Option<String> {
    let code = Beantwoord::ALLE.iter().find(|a| a.0 == welke).map_or("", |a| a.1);
    getal.starts_with(|c: char| c.is_ascii_digit()).then(|| zaken.clone().en("antwoord", code).url("/zaken"))
}

fn procent(deel: i64, geheel: i64) -> String {
    aandeel(deel, geheel).map_or_else(|| "te weinig".to_owned(), |p| format!("{p}%"))
}

fn tegels(a: &Samenvatting, zaken: &Zoekdeel) -> Markup {
    let tegel = |naam: &str, getal: &str, welke: Beantwoord, bij: &str| {
        cijfer_met_link(naam, getal, naar(zaken, welke, getal).as_deref(), bij)
    };
    let van = format!("Van {} signalen.", getal(a.mogelijk));
    cijferrij(&[
        tegel("Specifiek beantwoord", &procent(a.specifiek, a.mogelijk), Beantwoord::Specifiek, &van),
        tegel(
            "Nog geen antwoord",
            &getal(a.mogelijk - a.specifiek),
            Beantwoord::Nog,
            "Van dezelfde signalen.",
        ),
        cijfer("Tijd tot het eerste antwoord", &dagen(a), "De helft ging sneller."),
        tegel(
            "Heropend",
            &procent(a.heropend, a.mogelijk),
            Beantwoord::Heropend,
            "Het was er nog, of het antwoord klopte niet.",
        ),
        tegel("Tevredenheid", &a.cijfer_in_woorden(), Beantwoord::Beoordeeld, &a.oordelen()),
    ])
}

fn dagen(a: &Samenvatting) -> String {
    match a.mediaan() {
        Some(0) => "dezelfde dag".to_owned(),
        Some(1) => "1 dag".to_owned(),
        Some(n) => format!("{n} dagen"),
        None => "te weinig".to_owned(),
    }
}

/// A table per onderwerp or team: the name of the column, and of the filter that leads to one line of it.
fn overzicht(
    titel: &str,
    (wat, filter): (&str, &str),
    rijen: &BTreeMap<&str, Samenvatting>,
    naam: impl Fn(&str) -> String,
    zaken: &Zoekdeel,
) -> Markup {
    let mut rijen: Vec<(String, &str, Samenvatting)> = rijen
        .iter()
        .map(|(code, s)| {
            let mut s = s.clone();
            s.dagen.sort_unstable();
            (naam(code), *code, s)
        })
        .collect();
    rijen.sort_by(|a, b| b.2.mogelijk.cmp(&a.2.mogelijk).then_with(|| a.0.cmp(&b.0)));
    let rijen: Vec<Vec<Markup>> = rijen
        .iter()
        .map(|(naam_van, code, s)| {
            let van_rij = zaken.zonder(filter).en(filter, code);
            // No list asks for zaken without a team.
            let cel = |welke: Beantwoord, tekst: &str| match naar(&van_rij, welke, tekst)
                .filter(|_| !code.is_empty())
            {
                Some(href) => html! { a class="nl-link" href=(href) { (tekst) } },
                None => html! { (tekst) },
            };
            vec![
                html! { (naam_van) },
                cel(Beantwoord::Mogelijk, &getal(s.mogelijk)),
                cel(Beantwoord::Specifiek, &procent(s.specifiek, s.mogelijk)),
                html! { (dagen(s)) },
                cel(Beantwoord::Heropend, &procent(s.heropend, s.mogelijk)),
                cel(Beantwoord::Beoordeeld, &s.cijfer_in_woorden()),
            ]
        })
        .collect();
    tabel(
        titel,
        &[wat, "Signalen", "Specifiek beantwoord", "Tijd tot eerste antwoord", "Heropend", "Tevredenheid"],
        &rijen,
    )
}

fn uitleg(stand: &str) -> Markup {
    let tekst = "Specifiek beantwoord: de melder kreeg in eigen woorden te horen wat we vonden, deden of gaan doen, of waarom niet. Een \
        standaardzin telt niet. Signalen waarop geen antwoord mogelijk is, tellen niet mee. De tijd loopt van ontvangst tot het eerste \
        specifieke antwoord, in hele dagen. Tevredenheid is het gemiddelde oordeel van 1 tot 5. Bij minder dan 5 tonen we geen cijfer.";
    definitie(tekst, stand)
}
