//! Everything of a zaak as files, in a fixed order.

use domein::{
    betrokkene::Betrokkene,
    gebeurtenis::Gebeurtenis as G,
    proces::{Definitie, StapDaad, StapRegel},
    signaal::Melder,
};
use termijnen::datum_nl;

use super::blad;
use crate::{
    app::App,
    archief::Ingang,
    handelingen::{Uitkomst, proces::Zicht},
    klok::lokaal,
    store::{
        self, brief::BriefRij, gebeurtenis::Inhoud, proces::TermijnRij, stuk::Stuk, weging::Wegingversie,
    },
    tabelbestand::csv,
    web::kantoor::{beeld::moment, zaak::Dossier},
};

/// What the overview is drawn from.
pub(super) struct Bronnen<'a> {
    pub(super) d: &'a Dossier,
    pub(super) partijen: &'a [Betrokkene],
    /// Reporters, in the order of their reports; none when they stay out.
    pub(super) melders: Option<&'a Vec<Melder>>,
    pub(super) termijnen: Vec<TermijnRij>,
    pub(super) zicht: Option<Zicht>,
    pub(super) weging: Wegingversie,
    /// Letters that were sent, with their file.
    pub(super) brieven: Vec<(BriefRij, String)>,
    /// Photos, with their file.
    pub(super) fotos: Vec<(Stuk, String)>,
}

/// The files of a dossier, without the list of checksums.
pub(super) async fn verzamel(
    app: &App,
    d: &Dossier,
    partijen: &[Betrokkene],
    melders: Option<&Vec<Melder>>,
) -> Uitkomst<Vec<Ingang>> {
    let zicht = d.proces(app).await?;
    let mut tx = app.store.lees().await?;
    let termijnen = store::proces::termijnen(&mut tx, d.zaak.id).await?;
    let weging = store::weging::laatste(&mut tx, d.zaak.id).await?;
    drop(tx);
    let (mut brieven, mut fotos, mut bewaard) = (Vec::new(), Vec::new(), Vec::new());
    let verstuurd = d.brieven.iter().filter(|b| b.verzonden.is_some() && !b.pdf.is_empty());
    for (nr, b) in verstuurd.enumerate() {
        let dag = b.verzonden.as_deref().unwrap_or_default();
        let naam = format!("brieven/{:02}-{dag}-{}.pdf", nr + 1, b.sjabloon);
        bewaard.push(Ingang::bewaard(&naam, &b.pdf));
        brieven.push((b.clone(), naam));
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
    let bron = Bronnen { d, partijen, melders, termijnen, zicht, weging, brieven, fotos };
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
    let brief = bron.brieven.iter().find(|(_, n)| n == naam).map(|(b, _)| b.titel.clone());
    let foto = || bron.fotos.iter().find(|(_, n)| n == naam).map(|(s, _)| s.naam.clone());
    let lijst = || match naam {
        "02-inhoud.csv" => "Inhoud",
        "03-tijdlijn.csv" => "Tijdlijn",
        "04-termijnen.csv" => "Termijnen",
        "05-stappen.csv" => "Stappen van het proces",
        "06-betrokkenen.csv" => "Betrokkenen",
        _ => "Melders",
    };
    brief.or_else(foto).unwrap_or_else(|| lijst().to_owned())
}

fn inhoudslijst(bron: &Bronnen<'_>, ingangen: &[Ingang]) -> Vec<u8> {
    let rijen = ingangen.iter().map(|i| [i.naam.clone(), titel(bron, &i.naam), i.sha256.clone()]);
    csv(Some(&["Bestand", "Wat", "SHA-256"]), rijen)
}

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
    ];
    if let Some(melders) = b.melders {
        let of = |w: &Option<String>| w.clone().unwrap_or_default();
        let rijen = melders
            .iter()
            .enumerate()
            .map(|(nr, m)| [format!("{}", nr + 1), of(&m.naam), of(&m.email), of(&m.telefoon), of(&m.adres)]);
        let bytes = csv(Some(&["Melding", "Naam", "E-mail", "Telefoon", "Adres"]), rijen);
        uit.push(Ingang::gemaakt("07-melders.csv", bytes));
    }
    uit
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
    z.stand.log.iter().map(rij).collect()
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
