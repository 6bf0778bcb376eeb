//! Step 5: everything once more, then send. Sending twice gives the same report.

use axum::{extract::Path, response::Response};
use domein::{
    inrichting::Kanaal,
    routing::{RoutingVraag, routeer},
    signaal::Melder,
    weigering::Weigering,
};
use maud::{Markup, html};
use termijnen::norm_datum;

use super::{
    super::{bezoek::Bezoek, formulier::Fouten, fotos},
    Antwoord, Bezig, Stap,
    contact::privacy,
    naar, open, vraagveld,
    waar::getoond,
};
use crate::{
    handelingen::{Fout, concept, proces::beslisdag},
    klok::lokaal,
    plaats::Punt,
    web::onderdelen::*,
};

/// The page.
pub async fn toon(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    Ok(match open(b, geheim, Stap::Controleer).await? {
        Ok(bezig) => beeld(&bezig, &Fouten::default()),
        Err(elders) => elders,
    })
}

fn contact_in_woorden(b: &Bezoek, m: &Melder) -> Markup {
    if m.is_anoniem() {
        return html! { (b.z("contact-anoniem")) };
    }
    let delen: Vec<&String> = [&m.naam, &m.adres, &m.email, &m.telefoon].into_iter().flatten().collect();
    html! { @for (i, deel) in delen.iter().enumerate() { @if i > 0 { br; } (deel) } }
}

/// The day by which the reporter hears more, if he sends now: the same routing as after sending.
fn norm_dag(bezig: &Bezig) -> Option<String> {
    let (b, geladen) = (&bezig.b, bezig.b.geladen());
    let nu = lokaal(b.app.klok.nu());
    let plek = bezig.c.plek.as_ref().and_then(|p| Some(Punt { lat: p.lat?, lon: p.lon? }));
    let gebied = plek.and_then(|p| b.app.plaatsen.gebied_van(p));
    let vraag = RoutingVraag {
        onderwerp: bezig.c.onderwerp.clone()?,
        wijk: gebied.map(|(wijk, _)| wijk.code.clone()),
        buurt: gebied.map(|(_, buurt)| buurt.code.clone()),
        kanaal: Kanaal::Portaal,
        moment: nu,
        antwoorden: bezig.c.antwoorden.clone(),
        spoed: geladen.inrichting.is_spoed(&bezig.c.tekst, b.taal),
    };
    Some(b.dag(norm_datum(nu, routeer(&geladen.inrichting, &vraag).norm).datum))
}

fn beeld(bezig: &Bezig, fouten: &Fouten) -> Response {
    let (b, c) = (&bezig.b, &bezig.c);
    let onderwerp = bezig.onderwerp();
    let paden = [Stap::Wat, Stap::Onderwerp, Stap::Waar, Stap::Vragen, Stap::Contact].map(|s| bezig.pad(s));
    let koppen = ["kop-wat", "kop-onderwerp", "kop-plek", "kop-contact"].map(|s| b.z(s));
    let regel = |vraag, antwoord, wijzig| Regel { vraag, antwoord, wijzig: Some(wijzig) };
    let antwoorden =
        onderwerp.as_ref().map(|o| vraagveld::in_woorden(b, o, &c.antwoorden)).unwrap_or_default();
    let naam = c.onderwerp.as_deref().map(|o| b.onderwerp_naam(o)).unwrap_or_default();
    let plek = c.plek.as_ref().map(getoond).unwrap_or_default();
    let wat = html! {
        (vrije_tekst(&c.tekst))
        @if !bezig.fotos.is_empty() { (fotos::lijst(b, &format!("/melden/{}/foto", bezig.geheim), &bezig.fotos)) }
    };
    let mut regels = vec![
        regel(koppen[0].as_str(), wat, paden[0].as_str()),
        regel(&koppen[1], html! { (naam) }, &paden[1]),
        regel(&koppen[2], html! { (plek) }, &paden[2]),
    ];
    let kop_belang = b.z("verzoek-belang");
    if c.verzoek {
        regels.insert(1, regel(&kop_belang, vrije_tekst(&c.belang), &paden[0]));
    }
    regels.extend(antwoorden.iter().map(|(v, a)| regel(v, html! { (a) }, &paden[3])));
    if let Some(melder) = &c.melder {
        regels.push(regel(&koppen[3], contact_in_woorden(b, melder), &paden[4]));
    }
    let (zin, dag) = if c.verzoek {
        ("verzoek-norm", beslisdag(&b.geladen(), b.vandaag()).map(|dag| b.dag(dag)))
    } else {
        ("controleer-norm", norm_dag(bezig))
    };
    let inhoud = html! {
        (samenvattingslijst(b.taal, &regels))
        @if let Some(dag) = dag { (alinea(&b.zm(zin, &[("datum", &dag)]))) }
        (privacy(b, c.verzoek))
        (actieknop(&bezig.pad(Stap::Controleer), &Knop::verstuur(&b.z("verstuur")).sleutel("verstuur")))
    };
    bezig.toon(Stap::Controleer, Some(Stap::Contact), &b.z("controleer-titel"), fouten, &inhoud)
}

/// "Verstuur."
pub async fn verstuur(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    let bezig = match open(b, geheim, Stap::Controleer).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    match concept::versturen(&bezig.b.app, &bezig.geheim, bezig.b.taal).await {
        Ok(volg) => Ok(naar(&format!("/volg/{volg}?nieuw=1"))),
        Err(Fout::Weigering(w @ Weigering::ConceptVerlopen)) => Err(w.into()),
        Err(Fout::Weigering(w)) => Ok(beeld(&bezig, &Fouten::van(bezig.b.taal, "verstuur", &w))),
        Err(fout) => Err(fout.into()),
    }
}
