//! What can be done with a letter now, and doing it.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    response::Response,
};
use domein::{
    besluit::{BesluitWeigering, Besluitstand as S, Verzendwijze},
    brief::{Briefsjabloon, Briefsoort},
    weigering::Weigering,
};
use maud::{Markup, html};
use uuid::Uuid;

use super::{
    briefpad, brievenpad, lees_id, na,
    pagina::{self, Blad},
};
use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Uitkomst,
        brief::{self, Gezet, Handtekening, Verzending, sjabloon},
    },
    toegang::{Ik, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kantoor::{
            afronden::{begin, rond_af},
            weging::wegingpad,
            zaak::{EENMALIG, Invoer, eenmalig},
        },
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Fields of the acts themselves, besides those of the letter.
pub(super) const VELDEN: [&str; 8] =
    ["opmerking", "reden", "reden-bekeken", "wijze", "verzonden", "bewijs", "orgaanbesluit", "eigen-belang"];

/// What is wrong, by the name of the field.
pub(super) fn fouten(w: &Weigering) -> BTreeMap<String, String> {
    let veld = match w {
        Weigering::DatumOntbreekt => "dag",
        Weigering::Besluit(regel) => match **regel {
            BesluitWeigering::OpmerkingOntbreekt => "opmerking",
            BesluitWeigering::NietOnherroepelijk { .. } => "waarom-publicatie",
            _ => return BTreeMap::new(),
        },
        _ => match w.veldnaam() {
            Some(veld) => veld,
            None => return BTreeMap::new(),
        },
    };
    [(veld.to_owned(), kantoor_zin(w))].into()
}

/// One act with its form.
pub(super) fn daadvorm(b: &Blad<'_>, velden: &Markup, knop: Knop<'_>) -> Markup {
    formulier(
        &b.pad(),
        Methode::Post,
        &html! {
            (velden)
            (verborgen("gezien", &b.rij.versie.to_string()))
            (eenmalig())
            (knoppen(&[knop]))
        },
    )
}

/// Beside a letter that is being read: what comes next.
pub(super) fn vlak(b: &Blad<'_>, van: &Briefsjabloon) -> Markup {
    let Some(leven) = b.leven() else {
        return paneel("Vervallen", &alinea("Dit stuk is vervallen. Het blijft in het dossier staan."));
    };
    let eigen = leven.opstellers().iter().any(|o| o.account == b.d.wie.gebruiker.id);
    match leven.stand {
        S::Concept => rest(b, van),
        S::TerReview if eigen => paneel(
            "Ter controle",
            &html! {
                (alinea("Een collega leest dit stuk na. Jij schreef eraan, dus een ander keurt het goed."))
                (terug_naar_tekst(b))
            },
        ),
        S::TerReview => paneel("Lees na en beslis", &html! { (akkoord(b)) (terug(b)) }),
        S::Goedgekeurd => {
            let tekenen = if van.is_besluit() { tekenen(b) } else { verzenden(b) };
            paneel("Goedgekeurd", &html! { (tekenen) (terug(b)) })
        }
        S::Ondertekend => html! { (paneel("Versturen", &verzenden(b))) (vervallen(b)) },
        S::Verzonden => na::vlak(b, &leven),
    }
}

fn terug_naar_tekst(b: &Blad<'_>) -> Markup {
    knoppen(&[Knop::link(&format!("{}?wijzig=ja", b.pad()), "Pas de tekst aan")])
}

fn akkoord(b: &Blad<'_>) -> Markup {
    daadvorm(b, &html! {}, Knop::verstuur("Keur goed").waarde("daad", "akkoord"))
}

fn terug(b: &Blad<'_>) -> Markup {
    let velden = tekstvak(&b.veld("opmerking", "Wat moet er anders?").max(4000), 3);
    uitklap(
        "Geef terug aan de opsteller",
        &daadvorm(b, &velden, Knop::verstuur("Geef terug").waarde("daad", "terug").soort(KnopSoort::Gewoon)),
        b.fouten.contains_key("opmerking"),
    )
}

/// The question to the mandate register for this letter.
fn wie_mag(b: &Blad<'_>) -> String {
    let soort = b.leven().map(|leven| leven.soort).unwrap_or_default();
    format!("/inrichting/mandaten?soort={soort}")
}

fn tekenen(b: &Blad<'_>) -> Markup {
    let velden = html! {
        (alinea_met(&html! { "Onderteken alleen als je mandaat hebt. Schout controleert dat in het register. " (link(&wie_mag(b), "Wie mag dit tekenen?")) }))
        (tekstveld(&b.veld("orgaanbesluit", "Besliste het college of de burgemeester zelf?").optioneel().max(120).hint("Vul dan in welk besluit, zoals: collegebesluit van 16 november 2026, nummer 7. Dat staat onder het stuk.")))
        (vinkje(&b.veld("eigen-belang", "Ik heb hier zelf belang bij"), b.invoer.aan("eigen-belang")))
    };
    daadvorm(b, &velden, Knop::verstuur("Onderteken").waarde("daad", "onderteken"))
}

fn verzenden(b: &Blad<'_>) -> Markup {
    let wijzen: Vec<Optie<'_>> =
        Verzendwijze::ALLE.iter().map(|w| Optie::new(w.as_str(), w.label())).collect();
    let velden = html! {
        (keuze(&b.veld("wijze", "Hoe verstuur je het?"), &wijzen, Stand::Onder))
        (datumveld(&b.veld("verzonden", "Verstuurd op").hint("Laat leeg voor vandaag.").optioneel()))
        (tekstveld(&b.veld("bewijs", "Bewijs van verzending").max(120).hint("Het nummer van de aangetekende brief.").toon_als("wijze", Verzendwijze::Aangetekend.as_str())))
    };
    daadvorm(b, &velden, Knop::verstuur("Leg vast dat het is verstuurd").waarde("daad", "verzend"))
}

/// Under the form of a letter that is being written: a letter without legal effect may leave at once; and throwing away.
pub(super) fn rest(b: &Blad<'_>, van: &Briefsjabloon) -> Markup {
    html! {
        @if !van.is_besluit() && van.soort != Briefsoort::Voornemen {
            (uitklap("Verstuur zonder controle", &verzenden(b), b.fouten.keys().any(|v| ["wijze", "verzonden", "bewijs"].contains(&v.as_str()))))
        }
        (vervallen(b))
    }
}

/// Throwing away what did not leave.
fn vervallen(b: &Blad<'_>) -> Markup {
    let reden = tekstvak(&b.veld("reden", "Waarom?").max(1000), 2);
    uitklap(
        "Laat dit stuk vervallen",
        &daadvorm(
            b,
            &reden,
            Knop::verstuur("Laat vervallen").waarde("daad", "vervalt").soort(KnopSoort::Gewoon),
        ),
        b.fouten.contains_key("reden"),
    )
}

/// After new facts a text has to be looked at again, also when it stays the same.
pub(super) fn nieuwe_feiten(b: &Blad<'_>) -> Markup {
    let Some(nr) = b.nieuw else { return html! {} };
    let reden = tekstvak(&b.veld("reden-bekeken", "Waarom blijft de tekst hetzelfde?").max(1000), 2);
    let knop = Knop::verstuur("Leg vast: opnieuw bekeken").waarde("daad", "bekeken").soort(KnopSoort::Gewoon);
    meldingvak(
        MeldingSoort::Waarschuwing,
        Some("Er zijn nieuwe feiten sinds deze tekst"),
        &html! {
            (alinea_met(&html! { "Ze staan bij punt " (nr) " van de " (link(&wegingpad(&b.d.zaak.nummer), "weging")) ". Pas de tekst aan, of leg vast waarom hij zo blijft. Daarna leest een collega hem opnieuw (Awb 3:2)." }))
            (uitklap("De tekst blijft hetzelfde", &daadvorm(b, &reden, knop), b.fouten.contains_key("reden-bekeken")))
        },
    )
}

fn verzending(h: &Handeling, i: &Invoer) -> Result<Verzending, Weigering> {
    let wijze = Verzendwijze::van_code(i.waarde("wijze"));
    Ok(Verzending {
        dag: i.datum("verzonden")?.unwrap_or_else(|| h.vandaag()),
        wijze: wijze.ok_or_else(|| Weigering::veld("wijze", "fout-kies"))?,
        bewijs: i.waarde("bewijs").to_owned(),
    })
}

async fn voer_uit(
    app: &App,
    h: &mut Handeling,
    (nummer, id): (&str, Uuid),
    i: &Invoer,
    gezet: Option<&Gezet>,
) -> Uitkomst<()> {
    // Who decides on a letter says which version he read.
    let gezien: Option<i64> =
        Some(i.waarde("gezien").parse().map_err(|_| Weigering::veld("gezien", "fout-kies"))?);
    match i.waarde("daad") {
        daad @ ("bewaar" | "controle") => {
            let open = brief::open(h, nummer, id, gezien).await?;
            let geladen = std::sync::Arc::clone(&h.geladen);
            let van = sjabloon(&geladen, &open.concept.sjabloon, open.concept.dag)?;
            brief::bewaren(h, nummer, id, gezien, pagina::lees_formulier(van, i)?).await?;
            if daad == "controle" {
                brief::vraag_controle(app, h, nummer, id, None).await?;
            }
            Ok(())
        }
        "bekeken" => brief::bekijk_opnieuw(h, nummer, id, gezien, i.waarde("reden-bekeken")).await,
        "terug" => brief::geef_terug(h, nummer, id, gezien, i.waarde("opmerking")).await,
        "akkoord" => brief::keur_goed(h, nummer, id, gezien).await,
        "onderteken" => {
            let hand = Handtekening {
                eigen_belang: i.aan("eigen-belang"),
                orgaanbesluit: i.gevuld("orgaanbesluit"),
            };
            brief::onderteken(h, nummer, id, gezien, &hand, gezet).await
        }
        "verzend" => {
            let hoe = verzending(h, i)?;
            brief::verzend(h, nummer, id, gezien, &hoe, gezet).await
        }
        daad @ ("rechtsfeit" | "publiceer" | "wkpb" | "wkpb-niet" | "wkpb-weg") => {
            na::voer_uit(h, nummer, id, gezien, daad, i).await
        }
        "vervalt" => brief::laat_vervallen(h, nummer, id, gezien, i.waarde("reden")).await,
        _ => Err(Weigering::NietGevonden.into()),
    }
}

/// Other work may come between the printing and the act, so that another letter has to be printed; not for ever.
const POGINGEN: usize = 3;

/// Does it; a document that it needs is made between two transactions.
async fn probeer(
    app: &App,
    ik: &Ingelogd,
    brief: (&str, Uuid),
    i: &Invoer,
) -> Uitkomst<(Handeling, Uitkomst<()>)> {
    let mut gezet = None;
    for _ in 0..POGINGEN {
        let mut h = begin(app, ik).await?;
        if !h.eerste_keer(i.waarde(EENMALIG), brief.0).await? {
            return Ok((h, Ok(())));
        }
        match voer_uit(app, &mut h, brief, i, gezet.as_ref()).await {
            Err(Fout::EerstZetten(stuk)) => {
                drop(h);
                match brief::zet(app, *stuk).await {
                    Ok(klaar) => gezet = Some(klaar),
                    Err(fout) => return Ok((begin(app, ik).await?, Err(fout))),
                }
            }
            uit => return Ok((h, uit)),
        }
    }
    Err(Fout::Intern("het stuk verandert bij elke poging".to_owned()))
}

/// `POST /zaken/{nummer}/brieven/{id}`.
///
/// # Errors
/// When this person may not deal with the zaak, or the letter is not in it.
pub async fn doe(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((nummer, id)): Path<(String, String)>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let (h, uit) = probeer(&app, &ik, (&nummer, id), &invoer).await?;
    let daad = invoer.waarde("daad");
    let naar = |()| match daad {
        "vervalt" => format!("{}?gedaan=vervallen", brievenpad(&nummer)),
        daad => format!("{}?gedaan={daad}", briefpad(&nummer, id)),
    };
    match rond_af(h, uit, naar).await? {
        Ok(verder) => Ok(verder),
        Err(fout) => {
            let schrijft = ["bewaar", "controle"].contains(&daad);
            pagina::vel(&app, &ik, (&nummer, id), Some(&invoer), schrijft, Some(&fout), None).await
        }
    }
}
