//! What people saw on the street when nothing was wrong (eis 36): the list, the numbers, and a file of them. Not who saw it:
//! a figure is about a place, not about a colleague.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::toegang::Recht;
use jiff::{Timestamp, ToSpan, civil::Date};
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    beeld::{Namen, moment},
    inzet::duur,
    zoekdeel::Zoekdeel,
};
use crate::{
    app::App,
    klok::{begin_van, lokaal},
    store::{
        self,
        veld::Waarneming,
        waarneming::{Keuze, Samen},
    },
    tabelbestand,
    toegang::{Ik, Poort, Toegang},
    web::{
        download::csv_koppen,
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, KnopSoort, Titelrij, Veld, datumveld, filterbalk, klein, knop, kolommen_gelijk, leeg,
            lijstvlak, paginering, paneel, selectie, tabel, tabel_met_bedragen,
        },
    },
};

const PAD: &str = "/waarnemingen";
/// Without a choice: the last four weeks.
const DAGEN: i64 = 28;
/// Rows on a page.
const STAP: i64 = 50;
/// Rows in a file, at most.
const HOOGSTENS: i64 = 50_000;

/// Routes of this part: for who divides the work and who makes the policy.
pub(super) fn routes(app: &App) -> Poort {
    let recht = Toegang::Recht(Recht::ExtraAandacht);
    Poort::nieuw(app).get(PAD, recht, toon).get("/waarnemingen.csv", recht, csv)
}

/// What is asked for, read from the address. What is not understood is left out.
struct Vraag {
    van: Date,
    tot: Date,
    keuze: Keuze,
    zoek: Zoekdeel,
}

impl Vraag {
    fn lees(z: &Zoekdeel, namen: &Namen) -> Self {
        let dag = |naam: &str| z.een(naam).and_then(|t| t.parse::<Date>().ok());
        let tot = dag("tot").unwrap_or(namen.vandaag);
        let begin = || tot.saturating_sub((DAGEN - 1).days());
        let van = dag("van").filter(|van| *van <= tot).unwrap_or_else(begin);
        let thema = z.een("thema").filter(|t| namen.inrichting().thema(t).is_some()).map(str::to_owned);
        let wijk = z.een("gebied").filter(|w| namen.wijken().any(|(code, _)| code == *w)).map(str::to_owned);
        let zoek = Zoekdeel::default()
            .en("van", &van.to_string())
            .en("tot", &tot.to_string())
            .en("thema", thema.as_deref().unwrap_or_default())
            .en("gebied", wijk.as_deref().unwrap_or_default());
        let keuze = Keuze { van: begin_van(van), tot: begin_van(tot.saturating_add(1.day())), thema, wijk };
        Self { van, tot, keuze, zoek }
    }

    fn balk(&self, namen: &Namen) -> Markup {
        let mut themas = vec![("", "Alle thema's")];
        themas.extend(namen.inrichting().themalijst());
        let mut gebieden = vec![("", "Hele gemeente")];
        gebieden.extend(namen.wijken());
        filterbalk(
            PAD,
            &html! {
                (datumveld(&Veld::new("van", "Vanaf").waarde(&self.van.to_string())))
                (datumveld(&Veld::new("tot", "Tot en met").waarde(&self.tot.to_string())))
                (selectie(&Veld::new("thema", "Thema").waarde(self.zoek.waarde("thema")), &themas))
                (selectie(&Veld::new("gebied", "Gebied").waarde(self.zoek.waarde("gebied")), &gebieden))
            },
        )
    }
}

/// Where the next page begins: moment and key of the last row.
fn na(z: &Zoekdeel) -> Option<(i64, Uuid)> {
    let (moment, id) = z.een("na")?.split_once('.')?;
    Some((moment.parse().ok()?, id.parse().ok()?))
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let (vraag, na) = (Vraag::lees(&z, &namen), na(&z));
    let mut tx = app.store.lees().await?;
    let mut rijen = store::waarneming::lijst(&mut tx, &vraag.keuze, na, STAP + 1).await?;
    let samen = store::waarneming::samen(&mut tx, &vraag.keuze).await?;
    drop(tx);
    let meer = i64::try_from(rijen.len()).is_ok_and(|n| n > STAP);
    if meer {
        rijen.pop();
    }
    let volgende = rijen.last().filter(|_| meer).map(|w| format!("{}.{}", w.moment, w.id));
    let volgende = volgende.map(|na| vraag.zoek.met("na", &na).url(PAD));
    let begin = na.map(|_| vraag.zoek.url(PAD));
    let inhoud = html! {
        @if samen.is_empty() {
            (leeg("Geen waarnemingen in deze keuze", "Kies een langere periode, of haal een filter weg.", &html! {}))
        } @else {
            (kolommen_gelijk(
                &paneel("Per thema", &cijfers("Thema", &samen, |s| namen.thema(&s.thema))),
                &paneel("Per gebied", &cijfers("Gebied", &samen, |s| gebied(&namen, s.wijk.as_deref())))))
            (tabel("Waarnemingen", &["Wanneer", "Thema", "Waar", "Gezien", "Tijd", "Team"], &rijen.iter().map(|w| regel(w, &namen)).collect::<Vec<_>>()))
            (paginering(begin.as_deref(), volgende.as_deref(), 50))
        }
    };
    let bestand = vraag.zoek.url("/waarnemingen.csv");
    let acties =
        knop(&Knop::link(&bestand, "Download als CSV").soort(KnopSoort::Gewoon).uitleg("zonder teksten"));
    let kader = Kantoor { actief: "/overzicht", ..Kantoor::default() };
    let rij = Titelrij { acties, ..Titelrij::default() };
    let inhoud = lijstvlak(&vraag.balk(&namen), &inhoud);
    Ok(kader::kantoor(&app, &ik, "Waarnemingen", kader, &rij, &inhoud).into_response())
}

fn gebied(namen: &Namen, wijk: Option<&str>) -> String {
    wijk.map_or_else(|| "Plek onbekend".to_owned(), |w| namen.gebied(w))
}

/// Numbers and time under one heading, with a total.
fn cijfers(kop: &str, samen: &[Samen], naam: impl Fn(&Samen) -> String) -> Markup {
    let mut per: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for s in samen {
        let som = per.entry(naam(s)).or_default();
        *som = (som.0 + s.aantal, som.1 + s.minuten);
    }
    let regel = |naam: &str, (aantal, minuten): (i64, i64)| {
        vec![html! { (naam) }, html! { (aantal) }, html! { (duur(minuten)) }]
    };
    let alles = per.values().fold((0, 0), |som, deel| (som.0 + deel.0, som.1 + deel.1));
    let rijen: Vec<_> = per.iter().map(|(naam, som)| regel(naam, *som)).collect();
    let titel = format!("Waarnemingen per {}", kop.to_lowercase());
    tabel_met_bedragen(&titel, &[kop, "Aantal", "Tijd"], &[1, 2], &rijen, &regel("Samen", alles))
}

fn regel(w: &Waarneming, namen: &Namen) -> Vec<Markup> {
    let team = w.team.as_deref().map(|t| namen.team(t)).unwrap_or_default();
    vec![
        html! { (moment(w.moment)) },
        html! { (namen.thema(&w.thema)) },
        html! { (w.waar) " " (klein(&gebied(namen, w.wijk.as_deref()))) },
        html! { (w.tekst) @if w.inzetopdracht.is_some() { " " (klein("Bij een opdracht.")) } },
        html! { (duur(w.minuten)) },
        html! { (team) },
    ]
}

/// Headings of the file. Not what was written: it may be about people.
const KOPPEN: [&str; 8] = ["Datum", "Tijd", "Thema", "Waar", "Gebied", "Team", "Minuten", "Bij een opdracht"];

async fn csv(State(app): State<App>, z: Zoekdeel) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let vraag = Vraag::lees(&z, &namen);
    let mut tx = app.store.lees().await?;
    let rijen = store::waarneming::lijst(&mut tx, &vraag.keuze, None, HOOGSTENS).await?;
    drop(tx);
    let velden = |w: &Waarneming| {
        let op = lokaal(Timestamp::from_microsecond(w.moment).unwrap_or_default());
        [
            op.date().to_string(),
            format!("{:02}:{:02}", op.hour(), op.minute()),
            namen.thema(&w.thema),
            w.waar.clone(),
            gebied(&namen, w.wijk.as_deref()),
            w.team.as_deref().map(|t| namen.team(t)).unwrap_or_default(),
            w.minuten.to_string(),
            if w.inzetopdracht.is_some() { "ja" } else { "nee" }.to_owned(),
        ]
    };
    let inhoud = tabelbestand::csv(Some(&KOPPEN), rijen.iter().map(velden));
    Ok((csv_koppen("waarnemingen.csv"), inhoud).into_response())
}
