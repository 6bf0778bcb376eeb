//! Computing a legal term: the last day, and why it is that day. The address holds what was asked, so it can be shared.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{termijntoets::lezen, toegang::Recht};
use jiff::civil::Date;
use maud::{Markup, html};
use termijnen::{
    Betreft, Eenheid, Grond, Kalender, NieuwEinde, Opschorting, Regel, Termijn, Verdaging, Vraag, bereken,
    datum_nl,
};

use super::zoekdeel::Zoekdeel;
use crate::{
    app::App,
    klok::lokaal,
    toegang::{Ik, Poort, Toegang},
    web::{
        kader::{self, Kantoor},
        onderdelen::*,
    },
};

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get("/termijnen", Toegang::Recht(Recht::ZakenLezen), toon)
}

const EENHEDEN: [(&str, &str); 5] = [
    ("dagen", "dagen"),
    ("werkdagen", "werkdagen"),
    ("weken", "weken"),
    ("maanden", "maanden"),
    ("jaren", "jaren"),
];
const SOORTEN: [(&str, &str); 6] = [
    ("wet", "Een wet"),
    ("amvb", "Een besluit van de regering (AMvB)"),
    ("regeling", "Een ministeriële regeling"),
    ("verordening", "Een verordening, zoals de APV"),
    ("orgaan", "Ons eigen besluit of onze brief"),
    ("eu", "Een regel van de Europese Unie"),
];
const AANVANG: [(&str, &str); 2] = [("dag_na", "De dag erna"), ("zelfde_dag", "De dag zelf")];
const RICHTING: [(&str, &str); 2] = [("vooruit", "Vooruit"), ("terug", "Terug")];

/// The field that is wrong, and what to do.
type Fout = (&'static str, String);

fn dag(z: &Zoekdeel, veld: &'static str) -> Result<Option<Date>, Fout> {
    let fout = |_| (veld, "Vul een datum in, bijvoorbeeld 24-11-2026.".to_owned());
    z.een(veld).map(|d| d.parse().map_err(fout)).transpose()
}

fn uitkomst(z: &Zoekdeel) -> Result<Termijn, Fout> {
    let keuze = |veld| move |zin: String| (veld, zin);
    let regel = Regel {
        grondslag: z.waarde("grondslag").trim().to_owned().into(),
        aantal: z
            .waarde("aantal")
            .trim()
            .parse()
            .map_err(|_| ("aantal", "Vul een heel getal in.".to_owned()))?,
        eenheid: lezen::eenheid(z.waarde("eenheid")).map_err(keuze("eenheid"))?,
        start: lezen::start(z.een("aanvang").unwrap_or("dag_na")).map_err(keuze("aanvang"))?,
        richting: lezen::richting(z.een("richting").unwrap_or("vooruit")).map_err(keuze("richting"))?,
        soort: lezen::soort(z.waarde("soort")).map_err(keuze("soort"))?,
        betreft: Betreft::Gewoon,
    };
    if regel.eenheid == Eenheid::Uren {
        return Err(("eenheid", "Kies dagen of langer.".to_owned()));
    }
    let gebeurtenis = dag(z, "van")?.ok_or_else(|| ("van", "Vul in wanneer het begint.".to_owned()))?;
    let opschorting = match (dag(z, "opgeschort_van")?, dag(z, "opgeschort_tot")?) {
        (Some(van), Some(tot)) => {
            let periode = Opschorting::periode(Grond::Anders("opgegeven".into()), van, tot);
            vec![periode.map_err(|fout| ("opgeschort_tot", fout.to_string()))?]
        }
        (None, None) => Vec::new(),
        (None, Some(_)) => return Err(("opgeschort_van", "Vul ook in vanaf welke dag.".to_owned())),
        (Some(_), None) => return Err(("opgeschort_tot", "Vul ook in tot en met welke dag.".to_owned())),
    };
    let verdaging = dag(z, "verdaagd")?.map(|dag| Verdaging {
        grondslag: "Awb 4:14".into(),
        nieuw: NieuwEinde::Tot(dag),
        medegedeeld: None,
    });
    let vraag =
        Vraag { regel: &regel, gebeurtenis, opschorting: &opschorting, verdaging: verdaging.as_ref() };
    bereken(&vraag, &Kalender::STANDAARD).map_err(|fout| ("aantal", fout.to_string()))
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Response {
    let uit = z.een("van").or(z.een("aantal")).map(|_| uitkomst(&z));
    let fout = uit.as_ref().and_then(|u| u.as_ref().err());
    let fouten: Vec<(&str, &str)> = fout.map(|(veld, zin)| (*veld, zin.as_str())).into_iter().collect();
    let rechts = match &uit {
        Some(Ok(termijn)) => resultaat(termijn),
        _ => leeg(
            "Nog niets berekend",
            "Vul links de termijn in. Hier komt de laatste dag, met de reden.",
            &html! {},
        ),
    };
    let vandaag = lokaal(app.klok.nu()).date().to_string();
    let inhoud = html! {
        (foutoverzicht(Taal::Nl, &fouten))
        (kolommen_gelijk(&formulier("/termijnen", Methode::Get, &velden(&z, &vandaag, fout)), &rechts))
    };
    let kader = Kantoor { fout: fout.is_some(), ..Kantoor::default() };
    let status = if fout.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, kader::kantoor(&app, &ik, "Bereken een termijn", kader, &Titelrij::default(), &inhoud))
        .into_response()
}

fn velden(z: &Zoekdeel, vandaag: &str, fout: Option<&Fout>) -> Markup {
    let veld = |naam: &'static str, label: &'static str, anders: &'static str| {
        Veld::new(naam, label)
            .waarde(z.een(naam).unwrap_or(anders))
            .fout(fout.filter(|(v, _)| *v == naam).map(|(_, zin)| zin.as_str()))
    };
    let van = Veld::new("van", "Wanneer begint het?")
        .hint("De dag van de aanvraag, het besluit of de brief.")
        .waarde(z.een("van").unwrap_or(vandaag))
        .fout(fout.filter(|(v, _)| *v == "van").map(|(_, zin)| zin.as_str()));
    html! {
        (datumveld(&van))
        (raster(&[
            tekstveld(&veld("aantal", "Hoe lang?", "8").kort()),
            selectie(&veld("eenheid", "In", "weken"), &EENHEDEN),
        ]))
        (selectie(&veld("soort", "Waar staat de termijn?", "wet"), &SOORTEN))
        (tekstveld(&veld("grondslag", "Artikel", "").optioneel().hint("Bijvoorbeeld Awb 4:13 lid 2.")))
        (raster(&[
            selectie(&veld("aanvang", "Eerste dag die telt", "dag_na"), &AANVANG),
            selectie(&veld("richting", "Tel", "vooruit"), &RICHTING),
        ]))
        (raster(&[
            datumveld(&veld("opgeschort_van", "Opgeschort van", "").optioneel()),
            datumveld(&veld("opgeschort_tot", "tot en met", "").optioneel()),
        ]))
        (datumveld(&veld("verdaagd", "Verdaagd tot en met", "").optioneel()))
        (knoppen(&[Knop::verstuur("Bereken")]))
    }
}

fn resultaat(t: &Termijn) -> Markup {
    let zinnen: Vec<Markup> = t.zinnen().into_iter().map(|zin| html! { (zin) }).collect();
    html! {
        (paneel(&format!("Uiterlijk {}", datum_nl(t.einde)), &genummerde_lijst(&zinnen)))
    }
}
