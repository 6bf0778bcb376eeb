//! Step 3: first "is it this one?", then the questions of the onderwerp.

use axum::{extract::Path, response::Response};
use domein::{inrichting::Onderwerp, weigering::Weigering, zaak::Zaak};
use maud::{Markup, html};

use super::{
    super::{
        bezoek::Bezoek,
        formulier::{Fouten, Velden},
        openbaar,
    },
    Antwoord, Bezig, Stap, gevaar, open, vraagveld,
};
use crate::{
    handelingen::melden::toets_antwoorden,
    klok::lokaal,
    plaats::Punt,
    web::{fout::WebFout, onderdelen::*},
};

/// Open reports near the chosen place.
async fn nabij(bezig: &Bezig) -> Result<Vec<(Zaak, f64)>, WebFout> {
    // A request is not a report to join.
    if bezig.c.verzoek {
        return Ok(Vec::new());
    }
    let plek = bezig.c.plek.as_ref().and_then(|p| Some(Punt { lat: p.lat?, lon: p.lon? }));
    let (Some(punt), Some(onderwerp)) = (plek, &bezig.c.onderwerp) else { return Ok(Vec::new()) };
    Ok(openbaar::nabij(&bezig.b, punt, onderwerp).await?)
}

/// The page. With nothing to ask it is passed over.
pub async fn toon(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    let mut bezig = match open(b, geheim, Stap::Vragen).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    let onderwerp = bezig.onderwerp().ok_or_else(|| Weigering::veld("onderwerp", "fout-onderwerp"))?;
    let hier = nabij(&bezig).await?;
    if hier.is_empty() && vraagveld::vragen(&onderwerp).next().is_none() {
        return klaar(&mut bezig, &onderwerp, &Velden::default()).await;
    }
    Ok(beeld(&bezig, &onderwerp, &hier, &Fouten::default(), false))
}

fn beeld(
    bezig: &Bezig,
    onderwerp: &Onderwerp,
    hier: &[(Zaak, f64)],
    fouten: &Fouten,
    meer: bool,
) -> Response {
    let b = &bezig.b;
    let heeft_vragen = vraagveld::vragen(onderwerp).next().is_some();
    let inhoud = html! {
        @if !hier.is_empty() && !fouten.is_fout() && !meer { (is_het_dit(bezig, hier)) }
        @if meer { (meldingvak(MeldingSoort::Info, None, &alinea(&b.z("vragen-nog-een")))) }
        (formulier(&bezig.pad(Stap::Vragen), Methode::Post, &html! {
            @for vraag in vraagveld::vragen(onderwerp) { (vraagveld::veld(b, vraag, &bezig.c.antwoorden, fouten)) }
            noscript { (verborgen("zonder_script", "ja")) }
            (knoppen(&[Knop::verstuur(&b.z(if heeft_vragen { "verder" } else { "nabij-nee" })).sleutel("verder")]))
        }))
    };
    let titel = b.z(if heeft_vragen { "vragen-titel" } else { "nabij-titel" });
    bezig.toon(Stap::Vragen, Some(Stap::Waar), &titel, fouten, &inhoud)
}

/// Open reports here, each with one press to join.
fn is_het_dit(bezig: &Bezig, hier: &[(Zaak, f64)]) -> Markup {
    let b = &bezig.b;
    let regels: Vec<(String, Markup)> = hier
        .iter()
        .map(|(z, meter)| {
            let gemeld = b.dag(lokaal(z.aangemaakt).date());
            let meter = format!("{:.0}", (meter / 10.0).round().max(1.0) * 10.0);
            let bij = [("dag", gemeld.as_str()), ("meter", &meter)];
            let naam = b.onderwerp_naam(&z.onderwerp);
            let knoptekst = b.z("nabij-ja");
            let sluit_aan = Knop::verstuur(&knoptekst).soort(KnopSoort::Gewoon).uitleg(&naam).waarde("nummer", &z.nummer);
            let inhoud = html! {
                p { strong { (naam) } ", " (openbaar::plek(&b.app.plaatsen, z)) br; (klein(&b.zm("nabij-bij", &bij))) }
                (actieknop(&format!("/melden/{}/aansluiten", bezig.geheim), &sluit_aan))
            };
            (z.nummer.clone(), inhoud)
        })
        .collect();
    let punten: Vec<(&str, Markup)> = regels.iter().map(|(n, m)| (n.as_str(), m.clone())).collect();
    html! {
        (nadruk(&html! {
            (kop2(&b.z("nabij-titel")))
            (alinea(&b.z("nabij-uitleg")))
            (kaartlijst(&b.z("nabij-titel"), &punten))
        }))
        @if bezig.onderwerp().is_some_and(|o| vraagveld::vragen(&o).next().is_some()) { (kop2(&b.z("nabij-anders"))) }
    }
}

/// The answers.
pub async fn bewaar(b: Bezoek, Path(geheim): Path<String>, velden: Velden) -> Antwoord {
    let mut bezig = match open(b, geheim, Stap::Vragen).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    let onderwerp = bezig.onderwerp().ok_or_else(|| Weigering::veld("onderwerp", "fout-onderwerp"))?;
    klaar(&mut bezig, &onderwerp, &velden).await
}

async fn klaar(bezig: &mut Bezig, onderwerp: &Onderwerp, velden: &Velden) -> Antwoord {
    let antwoorden = vraagveld::lees(bezig, onderwerp, velden);
    toets_antwoorden(onderwerp, &antwoorden)?;
    let fouten = vraagveld::toets(&bezig.b, onderwerp, &antwoorden);
    let gevaar = vraagveld::gevaar(onderwerp, &antwoorden);
    // Without script a question that follows from an answer was not seen yet.
    let getoond = velden.alle("getoond");
    let nieuw = velden.een("zonder_script") == "ja"
        && vraagveld::vragen(onderwerp)
            .any(|v| v.toon_als.is_some() && v.wordt_gesteld(&antwoorden) && !getoond.contains(&v.code));
    let goed = gevaar.is_none() && !nieuw && !fouten.is_fout();
    bezig
        .wijzig(|c| {
            c.antwoorden = antwoorden;
            c.vragen_klaar = goed;
        })
        .await?;
    match gevaar {
        Some(gevaar) => Ok(gevaar::stop(bezig, gevaar)),
        None if goed => Ok(bezig.verder()),
        None => {
            let fouten = if nieuw { Fouten::default() } else { fouten };
            Ok(beeld(bezig, onderwerp, &[], &fouten, nieuw))
        }
    }
}
