//! Everything of a zaak as files, in a fixed order.

use domein::{
    betrokkene::Betrokkene,
    gebeurtenis::Gebeurtenis as G,
    proces::{Definitie, StapDaad, StapRegel},
    signaal::Melder,
};
use termijnen::datum_nl;

use super::{blad, huisbezoek};
use crate::{
    app::App,
    archief::Ingang,
    handelingen::{Uitkomst, huisbezoek::Adresbeeld, proces::Zicht},
    klok::lokaal,
    store::{
        self,
        brief::BriefRij,
        gebeurtenis::Inhoud,
        inbreng::{Bewijsstuk, Inbreng},
        proces::TermijnRij,
        stuk::Stuk,
        weging::Wegingversie,
    },
    tabelbestand::csv,
    web::kantoor::{
        beeld::moment,
        zaak::{Dossier, huisbezoekkader, wensen},
    },
};

const HUISBEZOEKEN: &str = "09-huisbezoeken.csv";

/// What the overview is drawn from.
pub(super) struct Bronnen<'a> {
    pub(super) d: &'a Dossier,
    pub(super) partijen: &'a [Betrokkene],
    /// Who is registered at the address, and what visits found; none when that stays out.
    pub(super) adres: Option<&'a Adresbeeld>,
    /// Reporters, in the order of their reports; none when they stay out.
    pub(super) melders: Option<&'a Vec<Melder>>,
    pub(super) termijnen: Vec<TermijnRij>,
    pub(super) zicht: Option<Zicht>,
    pub(super) weging: Wegingversie,
    /// Letters that were sent, with how they go along.
    pub(super) brieven: Vec<(BriefRij, Briefbestand)>,
    /// Photos, with their file.
    pub(super) fotos: Vec<(Stuk, String)>,
    /// Files of who got a letter, with their file here.
    pub(super) bewijs: Vec<(Bewijsstuk, String)>,
}

/// How a letter goes along in a dossier that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Briefbestand {
    /// As it left.
    Zelf(String),
    /// Its copy without the secret link, for the link still opens the page of who got it.
    ZonderLink(String),
    /// Not: its link works, and there is no copy without it.
    Niet,
}

impl Briefbestand {
    /// Path inside the ZIP.
    pub(super) fn naam(&self) -> Option<&str> {
        match self {
            Self::Zelf(naam) | Self::ZonderLink(naam) => Some(naam),
            Self::Niet => None,
        }
    }

    /// The files of a letter; `link`: its secret works today.
    fn van(b: &BriefRij, naam: String, link: bool) -> (Self, Option<Ingang>) {
        match (link, b.kopie.as_str()) {
            (false, _) => {
                let ingang = Ingang::bewaard(&naam, &b.pdf);
                (Self::Zelf(naam), Some(ingang))
            }
            (true, "") => (Self::Niet, None),
            (true, kopie) => {
                let ingang = Ingang::bewaard(&naam, kopie);
                (Self::ZonderLink(naam), Some(ingang))
            }
        }
    }
}

/// The files of a dossier, without the list of checksums.
pub(super) async fn verzamel(
    app: &App,
    d: &Dossier,
    (partijen, adres): (&[Betrokkene], Option<&Adresbeeld>),
    melders: Option<&Vec<Melder>>,
) -> Uitkomst<Vec<Ingang>> {
    let zicht = d.proces(app).await?;
    let mut tx = app.store.lees().await?;
    let termijnen = store::proces::termijnen(&mut tx, d.zaak.id).await?;
    let weging = store::weging::laatste(&mut tx, d.zaak.id).await?;
    let met_link = store::inbreng::met_link(&mut tx, d.zaak.id, d.vandaag).await?;
    drop(tx);
    let (mut brieven, mut fotos, mut bewaard) = (Vec::new(), Vec::new(), Vec::new());
    let verstuurd = d.brieven.iter().filter(|b| b.verzonden.is_some() && !b.pdf.is_empty());
    for (nr, b) in verstuurd.enumerate() {
        let dag = b.verzonden.as_deref().unwrap_or_default();
        let naam = format!("brieven/{:02}-{dag}-{}.pdf", nr + 1, b.sjabloon);
        // Who reads a letter in a dossier does not open the page of who got it.
        let (hoe, ingang) = Briefbestand::van(b, naam, met_link.contains(&b.id));
        bewaard.extend(ingang);
        brieven.push((b.clone(), hoe));
    }
    for (nr, s) in d.stukken.iter().enumerate() {
        // The original of a reporter's photo says where and with what it was made.
        let origineel = s.signaal.is_none() || melders.is_some();
        let (sha256, uitgang) = match origineel {
            true => (&s.sha256, s.mediatype.rsplit('/').next().unwrap_or("jpeg")),
            false => (&s.kopie, "jpeg"),
        };
        let naam = format!("fotos/{:02}-{}-{}.{uitgang}", nr + 1, dag_van(s.gemaakt), s.moment);
        bewaard.push(Ingang::bewaard(&naam, sha256));
        fotos.push((s.clone(), naam));
    }
    let mut bewijs = Vec::new();
    for (nr, s) in d.ingebracht.stukken.iter().enumerate() {
        let uitgang = s.mediatype.rsplit('/').next().unwrap_or("bin");
        let naam = format!("ingebracht/{:02}-{}.{uitgang}", nr + 1, dag_van(s.gemaakt));
        bewaard.push(Ingang::bewaard(&naam, &s.sha256));
        bewijs.push((s.clone(), naam));
    }
    let bron = Bronnen { d, partijen, adres, melders, termijnen, zicht, weging, brieven, fotos, bewijs };
    let mut uit = lijsten(&bron);
    uit.extend(bewaard);
    uit.insert(0, Ingang::gemaakt("02-inhoud.csv", inhoudslijst(&bron, &uit)));
    let overzicht = blad::teken(&bron, &uit).into_string();
    uit.insert(0, Ingang::gemaakt("01-dossier.html", overzicht.into_bytes()));
    Ok(uit)
}

fn dag_van(micros: i64) -> String {
    let moment = jiff::Timestamp::from_microsecond(micros).unwrap_or_default();
    lokaal(moment).date().to_string()
}

/// Name of a file for people.
pub(super) fn titel(bron: &Bronnen<'_>, naam: &str) -> String {
    let brief = bron.brieven.iter().find(|(_, hoe)| hoe.naam() == Some(naam)).map(|(b, _)| b.titel.clone());
    let foto = || bron.fotos.iter().find(|(_, n)| n == naam).map(|(s, _)| s.naam.clone());
    let bewijs = || bron.bewijs.iter().find(|(_, n)| n == naam).map(|(s, _)| s.naam.clone());
    let lijst = || match naam {
        "02-inhoud.csv" => "Inhoud",
        "03-tijdlijn.csv" => "Tijdlijn",
        "04-termijnen.csv" => "Termijnen",
        "05-stappen.csv" => "Stappen van het proces",
        "06-betrokkenen.csv" => "Betrokkenen",
        "07-ingebracht.csv" => "Ingebracht door de aangeschrevene",
        HUISBEZOEKEN => "Huisbezoeken",
        _ => "Melders",
    };
    brief.or_else(foto).or_else(bewijs).unwrap_or_else(|| lijst().to_owned())
}

/// What somebody has to know about a file: that it is not the one that left, and which hash that one has.
pub(super) fn opmerking(bron: &Bronnen<'_>, naam: &str) -> String {
    let kopie = Briefbestand::ZonderLink(naam.to_owned());
    match bron.brieven.iter().find(|(_, hoe)| *hoe == kopie) {
        Some((b, _)) => format!(
            "Kopie met dezelfde woorden, zonder de geheime link. Het stuk dat is verstuurd, heeft SHA-256 {}.",
            b.pdf
        ),
        None => String::new(),
    }
}

fn inhoudslijst(bron: &Bronnen<'_>, ingangen: &[Ingang]) -> Vec<u8> {
    let rijen = ingangen
        .iter()
        .map(|i| [i.naam.clone(), titel(bron, &i.naam), i.sha256.clone(), opmerking(bron, &i.naam)]);
    csv(Some(&["Bestand", "Wat", "SHA-256", "Opmerking"]), rijen)
}

/// What came in from who got a letter, with the answer and the files: as rows.
pub(super) fn ingebracht(b: &Bronnen<'_>) -> Vec<[String; 8]> {
    let rij = |i: &Inbreng| {
        let naam = b.partijen.iter().find(|p| p.id == i.betrokkene).map(|p| p.naam.clone());
        let wie = naam.unwrap_or_else(|| b.d.ingebracht.rol(i.betrokkene).to_owned());
        let laat = if i.te_laat { " (na de laatste dag)" } else { "" };
        let (uitkomst, antwoord) = match &i.antwoord {
            None => ("Nog niet".to_owned(), String::new()),
            Some(a) => {
                let dag = a.dag.map(|dag| format!(" {}.", datum_nl(dag))).unwrap_or_default();
                let woord = format!("{}, {}, {}", a.uitkomst.label(), a.door_naam, moment(a.gemaakt));
                (woord, format!("{}{dag}", a.tekst))
            }
        };
        let stukken = b.bewijs.iter().filter(|(s, _)| s.inbreng == i.id).map(|(_, naam)| naam.as_str());
        [
            moment(i.gemaakt),
            wie,
            format!("{}{laat}", i.soort.label()),
            i.tekst.clone(),
            wensen(&i.wens).join(" "),
            uitkomst,
            antwoord,
            stukken.collect::<Vec<_>>().join(", "),
        ]
    };
    b.d.ingebracht.alle.iter().map(rij).collect()
}

/// Heads of the rows of [`ingebracht`].
pub(super) const INGEBRACHT: [&str; 8] =
    ["Moment", "Wie", "Wat", "Woorden", "Wens", "Beantwoord", "Antwoord", "Bestanden"];

fn lijsten(b: &Bronnen<'_>) -> Vec<Ingang> {
    let mut uit = vec![
        Ingang::gemaakt(
            "03-tijdlijn.csv",
            csv(Some(&["Nummer", "Moment", "Wie", "Wat", "Toelichting"]), tijdlijn(b)),
        ),
        Ingang::gemaakt(
            "04-termijnen.csv",
            csv(Some(&["Termijn", "Artikel", "Stand", "Laatste dag", "Waarom"]), termijnrijen(b)),
        ),
        Ingang::gemaakt("05-stappen.csv", csv(Some(&["Stap", "Dag", "Wie", "Uitkomst"]), stappen(b))),
        Ingang::gemaakt(
            "06-betrokkenen.csv",
            csv(
                Some(&["Rol", "Naam", "Adres", "E-mail", "Telefoon", "Kenmerk"]),
                b.partijen.iter().map(|p| {
                    [
                        p.rol.label().to_owned(),
                        p.naam.clone(),
                        p.adres.join(", "),
                        p.email.clone().unwrap_or_default(),
                        p.telefoon.clone().unwrap_or_default(),
                        p.kenmerk.clone(),
                    ]
                }),
            ),
        ),
        Ingang::gemaakt("07-ingebracht.csv", csv(Some(&INGEBRACHT), ingebracht(b))),
    ];
    if let Some(melders) = b.melders {
        let of = |w: &Option<String>| w.clone().unwrap_or_default();
        let rijen = melders
            .iter()
            .enumerate()
            .map(|(nr, m)| [format!("{}", nr + 1), of(&m.naam), of(&m.email), of(&m.telefoon), of(&m.adres)]);
        let bytes = csv(Some(&["Melding", "Naam", "E-mail", "Telefoon", "Adres"]), rijen);
        uit.push(Ingang::gemaakt("08-melders.csv", bytes));
    }
    let bezoeken = bezoekrijen(b);
    if !bezoeken.is_empty() {
        uit.push(Ingang::gemaakt(HUISBEZOEKEN, csv(Some(&huisbezoek::KOPPEN), bezoeken)));
    }
    uit
}

/// Visits to the dwelling, as rows.
pub(super) fn bezoekrijen(b: &Bronnen<'_>) -> Vec<[String; 5]> {
    b.adres.map(|adres| huisbezoek::rijen(adres, huisbezoekkader(b.d))).unwrap_or_default()
}

/// What happened, oldest first. Who only looked stands in the log, not in the dossier that leaves; so that the same
/// dossier gives the same file.
pub(super) fn tijdlijn(b: &Bronnen<'_>) -> Vec<[String; 5]> {
    let keek = |i: &Inhoud| {
        matches!(
            i.gebeurtenis,
            G::MelderIngezien { .. } | G::GegevensIngezien { .. } | G::DossierUitgevoerd { .. }
        )
    };
    let rij = |r: &store::gebeurtenis::Regel| {
        let (nr, toen) = (r.volgnr.to_string(), moment(r.moment));
        match r.lees_inhoud() {
            Some(i) if keek(&i) => None,
            Some(i) => {
                let (kop, zin) = (i.gebeurtenis.kop(), i.gebeurtenis.zin());
                Some([nr, toen, i.actor.naam().to_owned(), kop, zin])
            }
            None => Some([nr, toen, String::new(), "De inhoud is vernietigd".to_owned(), String::new()]),
        }
    };
    b.d.tijdlijn.iter().filter_map(rij).collect()
}

pub(super) fn termijnrijen(b: &Bronnen<'_>) -> Vec<[String; 5]> {
    let rij = |t: &TermijnRij| {
        let bekend = b.zicht.as_ref().and_then(|z| z.definitie.termijn(&t.code));
        let naam = bekend.map_or_else(|| t.code.clone(), |v| v.naam.clone());
        let artikel = bekend.map(|v| v.artikel.clone()).unwrap_or_default();
        let stand = t.stand.replace('_', " ");
        let eind = t.laatste_dag().map(datum_nl).unwrap_or_default();
        [naam, artikel, stand, eind, t.redenen.lines().collect::<Vec<_>>().join(" ")]
    };
    b.termijnen.iter().map(rij).collect()
}

pub(super) fn stappen(b: &Bronnen<'_>) -> Vec<[String; 4]> {
    let Some(z) = &b.zicht else { return Vec::new() };
    let rij = |regel: &StapRegel| {
        let stap = z.definitie.stap(&regel.stap).map_or_else(|| regel.stap.clone(), |s| s.naam.clone());
        let wie =
            regel.door.wie.accounts().first().map_or_else(|| "Automatisch".to_owned(), |a| b.d.naam_van(*a));
        [stap, datum_nl(regel.door.dag), wie, daad(&z.definitie, regel)]
    };
    z.stand.log.iter().map(|regel| rij(regel)).collect()
}

fn daad(definitie: &Definitie, regel: &StapRegel) -> String {
    match &regel.daad {
        StapDaad::Opgesteld => "Concept".to_owned(),
        StapDaad::Voltooid { uitkomst, .. } => {
            let stap = definitie.stap(&regel.stap).and_then(|s| s.uitkomst(uitkomst));
            stap.map_or_else(|| uitkomst.clone(), |u| u.naam.clone())
        }
        StapDaad::Overgeslagen { reden, .. } => format!("Overgeslagen: {reden}"),
        StapDaad::Heropend { reden } => format!("Opnieuw: {reden}"),
    }
}
