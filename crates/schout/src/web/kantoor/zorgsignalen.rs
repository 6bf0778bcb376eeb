//! Worries about people that colleagues met at a visit: the list, one of them, and the decision to whom it is told (eis 66).

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domein::{
    toegang::Recht,
    weigering::Weigering,
    zorg::{Verwijsregel, Zekerheid, Zorgkader, Zorgveld},
};
use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    afronden::{begin, lees_id, rond_af},
    beeld::moment,
    zoekdeel::{Velden, Zoekdeel},
};
use crate::{
    app::App,
    handelingen::zorgsignaal::{Keus, beslissen, inzien},
    klok::lokaal,
    store::{self, zorgsignaal::Zorgsignaal},
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

const PAD: &str = "/zorgsignalen";
const RECHT: Toegang = Toegang::Recht(Recht::Zorgsignalen);
/// Rows on a page.
const STAP: i64 = 50;
/// Value of the choice to tell nobody.
const NIET: &str = "niet";

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get(PAD, RECHT, lijst).get("/zorgsignalen/{id}", RECHT, toon).post(
        "/zorgsignalen/{id}",
        RECHT,
        beslis,
    )
}

/// Where the next page begins: moment and key of the last row.
fn lees_plek(z: &Zoekdeel) -> Option<(i64, Uuid)> {
    let (moment, id) = z.een("na")?.split_once('.')?;
    Some((moment.parse().ok()?, id.parse().ok()?))
}

/// The list says no name, no address and no words: looking at those is an event of its own.
async fn lijst(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let (geladen, na) = (app.inrichting(), lees_plek(&z));
    let voor = na.unwrap_or((i64::MAX, Uuid::max()));
    let mut rijen = store::zorgsignaal::lijst(&mut app.store.lees().await?, voor, STAP + 1).await?;
    let meer = i64::try_from(rijen.len()).is_ok_and(|n| n > STAP);
    if meer {
        rijen.pop();
    }
    let volgende = rijen.last().filter(|_| meer).map(|r| format!("{PAD}?na={}.{}", r.gemaakt, r.id));
    let regels: Vec<Vec<Markup>> = rijen.iter().map(|r| regel(r, &geladen.inrichting.zorg)).collect();
    let inhoud = stapel(&html! {
        (alinea("Zorgen die collega's tegenkwamen bij een huisbezoek. Ze staan niet in de zaak. Wat je opent, staat in het logboek."))
        @if regels.is_empty() {
            (leeg("Geen zorgsignalen", "Wat een collega vastlegt, komt hier vanzelf.", &html! {}))
        } @else {
            (tabel("Zorgsignalen, de nieuwste eerst", &["Ontvangen", "Soort", "Stand", ""], &regels))
            (paginering(na.map(|_| PAD), volgende.as_deref(), 50))
        }
    });
    let melding = z.een("gedaan").map(|_| (MeldingSoort::Gelukt, "Je besluit is bewaard."));
    let kader = Kantoor { actief: PAD, melding, ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Zorgsignalen", kader, &Titelrij::default(), &inhoud).into_response())
}

fn regel(r: &Zorgsignaal, kader: &Zorgkader) -> Vec<Markup> {
    vec![
        html! { (moment(r.gemaakt)) },
        html! { (soort(kader, &r.soort)) },
        stand(r),
        link_met_uitleg(&format!("{PAD}/{}", r.id), "Bekijk", &soort(kader, &r.soort)),
    ]
}

fn soort(kader: &Zorgkader, code: &str) -> String {
    kader.soort(code).map_or_else(|| code.to_owned(), |s| s.naam.clone())
}

fn stand(r: &Zorgsignaal) -> Markup {
    match r.stand.as_str() {
        "open" => statuslabel(Toon::Nieuw, "Nog beslissen"),
        "verwezen" => statuslabel(Toon::Klaar, "Doorverwezen"),
        _ => statuslabel(Toon::Klaar, "Niet doorverwezen"),
    }
}

async fn toon(State(app): State<App>, Ik(ik): Ik, Path(id): Path<String>) -> Result<Response, WebFout> {
    let signaal = inzien(&app, &ik.gebruiker, lees_id(&id)?).await?;
    Ok(blad(&app, &ik, &signaal, None))
}

/// What was sent and refused.
struct Mis {
    veld: &'static str,
    zin: String,
    velden: Zoekdeel,
}

impl Mis {
    fn van(w: &Weigering, velden: Zoekdeel) -> Self {
        let veld = match w.veldnaam() {
            Some("velden") => "velden",
            Some("voorwaarden") => "voorwaarden",
            Some("reden") => "reden",
            _ => "besluit",
        };
        Self { veld, zin: kantoor_zin(w), velden }
    }
}

fn lees(f: &Zoekdeel) -> Result<Keus, Weigering> {
    let reden = f.waarde("reden").to_owned();
    match f.waarde("besluit") {
        "" => Err(Weigering::veld("besluit", "fout-zorg-besluit")),
        NIET => Ok(Keus::Niet { reden }),
        regel => Ok(Keus::Verwijzen {
            regel: regel.to_owned(),
            velden: f.alle("velden").filter_map(Zorgveld::van_code).collect(),
            voorwaarden: f.waarde("voorwaarden") == "ja",
            reden,
        }),
    }
}

async fn beslis(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(id): Path<String>,
    Velden(f): Velden,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut h = begin(&app, &ik).await?;
    let uit = match lees(&f) {
        Ok(keus) => beslissen(&mut h, id, &keus).await,
        Err(fout) => Err(fout.into()),
    };
    match rond_af(h, uit, |()| format!("{PAD}?gedaan=besloten")).await? {
        Ok(klaar) => Ok(klaar),
        Err(w) => {
            let signaal = inzien(&app, &ik.gebruiker, id).await?;
            let mis = Mis::van(&w, f);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, blad(&app, &ik, &signaal, Some(&mis))).into_response())
        }
    }
}

fn blad(app: &App, ik: &Ingelogd, r: &Zorgsignaal, mis: Option<&Mis>) -> Response {
    let geladen = app.inrichting();
    let (kader, vandaag) = (&geladen.inrichting.zorg, lokaal(app.klok.nu()).date());
    let overzicht: Vec<(&str, &str)> = mis.map(|m| (m.veld, m.zin.as_str())).into_iter().collect();
    let links = html! {
        (foutoverzicht(Taal::Nl, &overzicht))
        (signaal(r, kader))
    };
    let rechts = if r.is_open() { formulier_van(r, kader, vandaag, mis) } else { besluit(r) };
    let titel = soort(kader, &r.soort);
    let schil = Kantoor {
        actief: PAD,
        fout: mis.is_some(),
        kruimels: &[(PAD, "Zorgsignalen")],
        ..Kantoor::default()
    };
    let rij = Titelrij { naast: stand(r), ..Titelrij::default() };
    kader::kantoor(app, ik, &titel, schil, &rij, &kolommen(&links, &rechts)).into_response()
}

fn signaal(r: &Zorgsignaal, kader: &Zorgkader) -> Markup {
    let ja = |aan: bool| html! { (if aan { "Ja" } else { "Nee" }) };
    paneel(
        "Het signaal",
        &html! {
            (definitielijst(&[
                ("Soort", html! { (soort(kader, &r.soort)) }),
                ("Om wie het gaat", html! { (if r.wie.is_empty() { "Niet genoemd" } else { &r.wie }) }),
                ("Adres", html! { (r.plek) }),
                ("Weet de bewoner ervan?", ja(r.weet)),
                ("Is de bewoner akkoord?", ja(r.akkoord)),
                ("Vastgelegd", html! { (moment(r.moment)) " door " (r.door_naam) }),
                ("Bij zaak", cijfers(&r.nummer)),
            ]))
            (kop3("Wat is er gezien en gehoord?"))
            (vrije_tekst(&r.feiten))
        },
    )
}

/// What a rule asks and allows, under its choice.
fn uitleg(regel: &Verwijsregel, akkoord: bool) -> String {
    let velden = regel.velden.iter().map(|v| v.label().to_lowercase()).collect::<Vec<_>>().join(", ");
    let zeker = match regel.zekerheid {
        Zekerheid::Hoog => String::new(),
        anders => format!(" ({})", anders.label().to_lowercase()),
    };
    let nee = if regel.toestemming && !akkoord { "Kan nu niet: de bewoner is niet akkoord. " } else { "" };
    let eisen = regel.voorwaarden.join(" ");
    format!("{nee}Grond: {}{zeker}. Hoogstens: {velden}. {eisen}", regel.grond.trim_end_matches('.'))
}

fn formulier_van(r: &Zorgsignaal, kader: &Zorgkader, vandaag: Date, mis: Option<&Mis>) -> Markup {
    let fout = |veld: &str| mis.filter(|m| m.veld == veld).map(|m| m.zin.as_str());
    let waarde = |naam: &str| mis.map_or("", |m| m.velden.waarde(naam));
    let regels: Vec<&Verwijsregel> = kader.regels_voor(&r.soort, vandaag).collect();
    let teksten: Vec<(String, String)> = regels
        .iter()
        .map(|regel| (format!("Verwijs naar {}", regel.partner), uitleg(regel, r.akkoord)))
        .collect();
    let mut opties: Vec<Optie<'_>> = regels
        .iter()
        .zip(&teksten)
        .map(|(regel, (kop, zin))| Optie::new(&regel.code, kop).uitleg(zin))
        .collect();
    opties.push(Optie::new(NIET, "Verwijs niet door"));
    let velden: Vec<Optie<'_>> = Zorgveld::ALLE.iter().map(|v| Optie::new(v.as_str(), v.label())).collect();
    let gekozen: Vec<&str> = mis.map(|m| m.velden.alle("velden").collect()).unwrap_or_default();
    let hulp = kader.soort(&r.soort).map_or("", |s| s.hulp.as_str());
    let inhoud = html! {
        @if regels.is_empty() {
            (meldingvak(MeldingSoort::Waarschuwing, Some("Dit mag je niet doorgeven"), &alinea(&format!("Er is geen regel voor. {hulp}"))))
        } @else { (alinea(&format!("Kan het niet? {hulp}"))) }
        (keuze(&Veld::new("besluit", "Wat besluit je?").waarde(waarde("besluit")).fout(fout("besluit")), &opties, Stand::Onder))
        @if !regels.is_empty() {
            (meerkeuze(&Veld::new("velden", "Wat geef je door?").hint("Alleen wat nodig is.").fout(fout("velden")), &velden, &gekozen))
            (vinkje(&Veld::new("voorwaarden", "Ik heb de voorwaarden nagelopen. Ze zijn alle waar.").fout(fout("voorwaarden")), waarde("voorwaarden") == "ja"))
        }
        (tekstvak(&Veld::new("reden", "Waarom?").max(1000).waarde(waarde("reden")).fout(fout("reden")), 3))
        (alinea("Schout verstuurt niets. Geef het zelf door, langs een veilige weg."))
        (knoppen(&[Knop::verstuur("Bewaar het besluit")]))
    };
    paneel("Besluit", &formulier(&format!("{PAD}/{}", r.id), Methode::Post, &inhoud))
}

fn besluit(r: &Zorgsignaal) -> Markup {
    let b = r.lees_besluit().unwrap_or_default();
    let velden = b.velden.iter().filter_map(|v| Zorgveld::van_code(v)).map(Zorgveld::label);
    let velden = velden.collect::<Vec<_>>().join(", ");
    let mut paren = vec![(
        "Besloten",
        html! { (r.besloten.map(moment).unwrap_or_default()) " door " (r.besloten_naam.as_deref().unwrap_or_default()) },
    )];
    if let Some(ontvanger) = &b.ontvanger {
        paren.push(("Ontvanger", html! { (ontvanger) }));
        paren.push(("Grond", html! { (b.grond) }));
        paren.push(("Doorgegeven", html! { (velden) }));
    }
    paren.push(("Waarom", html! { (b.reden) }));
    paneel("Besluit", &definitielijst(&paren))
}
