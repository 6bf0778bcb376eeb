//! The outcome of a zaak at a meeting: the step of its process with its form, or advice only.

use axum::{
    extract::{Path, State},
    response::Response,
};
use domein::{
    proces::{Stap, StapWeigering, Uitkomst as Stapuitkomst, Veld as Stapveld},
    tafel::{Puntstand, mag_aan_tafel},
    weigering::Weigering,
};
use maud::{Markup, html};

use super::{
    lees_id, pad,
    punt::{self, Blad, Daad},
};
use crate::{
    app::App,
    handelingen::{proces::Zicht, tafel::Vastlegging},
    store::tafel::Tafel,
    toegang::Ik,
    web::{
        fout::WebFout,
        kantoor::zaak::{
            AanTafel, Dossier, Invoer, Stapblad, dag_en_tijd, eenmalig, komt_voor, lees_stap, puntpad,
            stapveld,
        },
        onderdelen::*,
    },
};

/// The outcome of a tafel that leaves the step to a colleague; no code of an outcome has a colon.
const ADVIES: &str = "tafel:advies";

/// The step of a zaak that waits for this tafel.
pub(super) fn stap_van<'a>(z: &'a Zicht, tafel: &Tafel) -> Option<&'a Stap> {
    let hier = |stap: &&Stap| stap.tafel.as_ref().is_some_and(|bij| bij.soort == tafel.soort);
    z.actief().find(hier).filter(|_| !z.direct)
}

/// The outcomes that the process allows now, and why others are not possible.
fn keuzes<'a>(z: &'a Zicht, stap: &Stap) -> (Vec<&'a Stapuitkomst>, Vec<String>) {
    let mogelijk = match z.mogelijk(&stap.id) {
        Ok(mogelijk) => mogelijk,
        Err(fout) => return (Vec::new(), vec![fout.to_string()]),
    };
    let mut niet = Vec::new();
    let mut wel = Vec::new();
    for (uitkomst, kan) in mogelijk {
        match (kan, mag_aan_tafel(uitkomst)) {
            (Ok(()), Ok(())) => wel.push(uitkomst),
            (_, Err(fout)) => niet.push(fout.to_string()),
            (Err(fout), _) => niet.push(fout.to_string()),
        }
    }
    niet.dedup();
    (wel, niet)
}

/// The fields that a tafel fills in: all but the record, which is this meeting itself.
fn velden(stap: &Stap) -> Vec<Stapveld> {
    let verslag = stap.tafel.as_ref().map(|tafel| tafel.verslag.as_str());
    let codes: Vec<String> = stap.uitkomsten.iter().map(|u| u.code.clone()).collect();
    let eigen = stap.velden.iter().filter(|veld| Some(veld.code.as_str()) != verslag).cloned();
    // With advice only, nothing of the step is asked.
    eigen
        .map(|veld| if veld.bij.is_empty() { Stapveld { bij: codes.clone(), ..veld } } else { veld })
        .collect()
}

/// The form for the outcome.
pub(super) fn vlak(b: &Blad<'_>, hier: &AanTafel) -> Markup {
    let stap = b.z.as_ref().and_then(|z| Some((z, stap_van(z, &hier.tafel)?)));
    let (wel, niet) = stap.map(|(z, stap)| keuzes(z, stap)).unwrap_or_default();
    let opties: Vec<Optie<'_>> = wel
        .iter()
        .map(|u| Optie::new(&u.code, &u.naam))
        .chain([Optie::new(ADVIES, "Alleen advies")
            .uitleg("De stap van de zaak blijft open. Een collega doet die later.")])
        .collect();
    let actie = format!("{}/uitkomst", puntpad(b.tafel, &b.d.zaak.nummer));
    let vragen = html! {
        @if let Some((z, stap)) = stap.filter(|_| !wel.is_empty()) {
            (keuze(&b.veld("uitkomst", "Wat is de uitkomst?"), &opties, Stand::Onder))
            (stapvelden(b, z, stap))
            (verborgen("stap", &stap.id))
        } @else {
            (verborgen("uitkomst", ADVIES))
            @if !niet.is_empty() { (alinea("De stap van de zaak blijft open.")) (lijst(&niet.iter().map(|zin| html! { (zin) }).collect::<Vec<_>>())) }
        }
        (tekstvak(&b.veld("conclusie", "Wat vindt de tafel?").max(4000).hint("Verplicht als de tafel alleen advies geeft."), 3))
        (tekstvak(&b.veld("afspraken", "Welke afspraken zijn er gemaakt?").optioneel().max(4000), 2))
        (verborgen("versie", &b.d.zaak.versie.to_string()))
        (eenmalig())
        (knoppen(&[Knop::verstuur("Leg de uitkomst vast").toets("Ctrl+Enter")]))
    };
    let kop = stap
        .map_or_else(|| "Uitkomst".to_owned(), |(_, stap)| format!("Uitkomst: {}", stap.naam.to_lowercase()));
    paneel(&kop, &formulier(&actie, Methode::Post, &vragen))
}

fn stapvelden(b: &Blad<'_>, z: &Zicht, stap: &Stap) -> Markup {
    let blad = Stapblad {
        d: &b.d,
        z,
        stap,
        voor: String::new(),
        invoer: b.invoer,
        fouten: b.fouten.clone(),
        boven: html! {},
    };
    let velden = velden(stap);
    html! {
        @for v in velden.iter().filter(|v| komt_voor(&blad, v)) { (stapveld(&blad, v)) }
        (alinea_met(&klein("Het verslag van deze tafel komt vanzelf bij de stap.")))
    }
}

/// What was recorded.
pub(super) fn klaar(hier: &AanTafel) -> Markup {
    let p = &hier.punt;
    let wanneer = p.klaar.map(dag_en_tijd).unwrap_or_default();
    let kop = if p.stand == Puntstand::Aangehouden { "Aangehouden" } else { "Uitkomst" };
    paneel(
        kop,
        &html! {
            (alinea_met(&html! { strong { (p.uitkomst) } }))
            @if !p.conclusie.is_empty() { (vrije_tekst(&p.conclusie)) }
            @if !p.afspraken.is_empty() { (kop3("Afspraken")) (vrije_tekst(&p.afspraken)) }
            (alinea_met(&klein(&format!("{}, {wanneer}", p.klaar_door))))
        },
    )
}

/// `POST /tafels/{id}/zaak/{nummer}/uitkomst`.
pub async fn bewaar(
    State(app): State<App>,
    Ik(ik): Ik,
    Path((id, nummer)): Path<(String, String)>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let d = Dossier::laad(&app, &ik, &nummer).await?;
    match lees(d.proces(&app).await?.as_ref(), &invoer) {
        Ok(wat) => {
            let daad = Daad::Uitkomst(wat, invoer.versie());
            punt::doe(&app, &ik, (id, &nummer), &invoer, daad, &format!("{}?gedaan=uitkomst", pad(id))).await
        }
        Err(fout) => punt::geweigerd(&app, &ik, (id, &nummer), &invoer, &fout).await,
    }
}

/// The outcome as it was filled in; of a step, what its form says.
fn lees(z: Option<&Zicht>, invoer: &Invoer) -> Result<Vastlegging, Weigering> {
    let uitkomst = invoer.waarde("uitkomst");
    if uitkomst.is_empty() {
        return Err(Weigering::veld("uitkomst", "fout-kies"));
    }
    let stap = match z.filter(|_| uitkomst != ADVIES) {
        Some(z) => {
            let stap = invoer.waarde("stap");
            let bron = z.definitie.stap(stap).ok_or_else(|| Weigering::veld("uitkomst", "fout-kies"))?;
            let gelezen = lees_stap(z, &velden(bron), uitkomst, invoer, "");
            let gegevens = gelezen.map_err(|fouten| Weigering::from(StapWeigering::Velden { fouten }))?;
            Some((stap.to_owned(), uitkomst.to_owned(), gegevens))
        }
        None => None,
    };
    Ok(Vastlegging {
        stap,
        conclusie: invoer.waarde("conclusie").to_owned(),
        afspraken: invoer.waarde("afspraken").to_owned(),
    })
}
