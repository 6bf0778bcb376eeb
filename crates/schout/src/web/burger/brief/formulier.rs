//! `/brief/{geheim}/{soort}`: one form for each thing he can send in.

use axum::extract::{Multipart, Path};
use domein::{
    inbreng::{Hoorwijze, Inbrengsoort as S, Wens},
    inrichting::Dagdeel,
    weigering::Weigering,
};
use maud::{Markup, html};

use super::{
    super::{
        bezoek::Bezoek,
        formulier::{Fouten, MetFotos, Velden},
        melden::{Grenzen, naar},
    },
    Antwoord, Open, geheim_antwoord, open,
};
use crate::{
    bestanden::BEURTEN,
    handelingen::{
        Fout, Handeling, Uitkomst, Wie,
        aangeschrevene::{BewaardStuk, Inzending, Pagina, bewaar_stuk, inbrengen},
    },
    web::{
        fout::{WebFout, status_van},
        kader::Burger,
        kantoor::zaak::{EENMALIG, eenmalig},
        onderdelen::*,
        zinnen::burger_zin,
    },
};

/// Parts of the day in which the town hall can talk.
const DAGDELEN: [Dagdeel; 2] = [Dagdeel::Ochtend, Dagdeel::Middag];
/// What can be sent as proof.
const SOORTEN: &str = "image/jpeg,image/png,image/webp,application/pdf";

const fn met_bestanden(soort: S) -> bool {
    matches!(soort, S::Bewijs | S::Uitstel | S::Zienswijze)
}

fn soort_van(code: &str) -> Result<S, Weigering> {
    S::van_code(code).ok_or(Weigering::NietGevonden)
}

/// The form.
pub async fn toon(grenzen: Grenzen, b: Bezoek, Path((geheim, soort)): Path<(String, String)>) -> Antwoord {
    let p = match open(&grenzen, &b, &geheim).await? {
        Open::Ja(p) => p,
        Open::Dicht(pagina) => return Ok(pagina),
    };
    let soort = soort_van(&soort)?;
    if !p.zaak.status.is_open() || !p.aangeschreven().staat_open(soort) {
        return Ok(naar(&format!("/brief/{geheim}")));
    }
    Ok(beeld(&b, &p, (&geheim, soort), &Fouten::default(), &Velden::default(), axum::http::StatusCode::OK))
}

fn beeld(
    b: &Bezoek,
    p: &Pagina,
    (geheim, soort): (&str, S),
    fouten: &Fouten,
    velden: &Velden,
    status: axum::http::StatusCode,
) -> axum::response::Response {
    let code = soort.as_str();
    let (pad, terug) = (format!("/brief/{geheim}"), b.z("brief-terug"));
    let max = b.geladen().inrichting.instellingen.max_fotos;
    let label = b.z(&format!("brief-veld-tekst-{code}"));
    let mut tekst = Veld::new("tekst", &label).taal(b.taal).max(5000).waarde(velden.een("tekst"));
    if !matches!(soort, S::Uitstel | S::Zienswijze) {
        tekst = tekst.optioneel();
    }
    let (foto, hint) =
        (b.z("brief-veld-fotos"), b.zm("brief-veld-fotos-hint", &[("aantal", &max.to_string())]));
    let mut bijlage = Veld::new("fotos", &foto).taal(b.taal).hint(&hint).fout(fouten.bij("fotos"));
    if soort != S::Bewijs {
        bijlage = bijlage.optioneel();
    }
    let inhoud = html! {
        (fouten.overzicht(b.taal))
        (inleiding(&uitleg(b, p, soort)))
        (formulier(&format!("{pad}/{code}"), Methode::PostMetBestanden, &html! {
            @if fouten.is_fout() && met_bestanden(soort) { (alinea(&b.z("brief-opnieuw"))) }
            @if soort == S::Bewijs { (bestandsveld(&bijlage, SOORTEN, max)) }
            (tekstvak(&tekst.fout(fouten.bij("tekst")), 6))
            @if soort == S::Horen { (momentveld(b, p, fouten, velden)) }
            (wensvelden(b, soort, !p.momenten.is_empty(), fouten, velden))
            @if soort != S::Bewijs && met_bestanden(soort) { (bestandsveld(&bijlage, SOORTEN, max)) }
            (eenmalig())
            (knoppen(&[
                Knop::verstuur(&b.z(&format!("brief-verstuur-{code}"))),
                Knop::link(&pad, &terug).soort(KnopSoort::Stil),
            ]))
        }))
    };
    let titel = b.z(&format!("brief-doe-{code}"));
    let kader = Burger { fout: fouten.is_fout(), terug: Some((&pad, &terug)), ..Burger::default() };
    geheim_antwoord(status, b.pagina(&titel, kader, &inhoud))
}

/// What it is for, and what it means that its day went by.
fn uitleg(b: &Bezoek, p: &Pagina, soort: S) -> String {
    let stand = p.aangeschreven();
    let laat = stand.is_te_laat(soort, b.vandaag());
    let met = |sleutel: &str, dag: Option<jiff::civil::Date>| {
        b.zm(sleutel, &[("datum", &dag.map(|dag| b.dag(dag)).unwrap_or_default())])
    };
    match soort {
        S::Uitstel if laat => met("brief-uitleg-uitstel-laat", stand.klaar_voor),
        S::Uitstel => met("brief-uitleg-uitstel", stand.klaar_voor),
        S::Zienswijze | S::Horen if laat => met("brief-uitleg-laat", stand.zienswijze_tot),
        soort => b.z(&format!("brief-uitleg-{}", soort.as_str())),
    }
}

/// Chosen by who finds no moment that suits.
const ANDERS: &str = "anders";

/// The moments that are free; nothing when the municipality gives no hours, or all are taken.
fn momentveld(b: &Bezoek, p: &Pagina, fouten: &Fouten, velden: &Velden) -> Markup {
    if p.momenten.is_empty() {
        return html! {};
    }
    let (label, hint, geen) =
        (b.z("brief-veld-moment"), b.z("brief-veld-moment-hint"), b.z("brief-moment-anders"));
    let momenten: Vec<(String, String)> =
        p.momenten.iter().map(|m| (m.to_string(), b.dag_en_uur(*m))).collect();
    let mut opties: Vec<Optie<'_>> = momenten.iter().map(|(code, tekst)| Optie::new(code, tekst)).collect();
    opties.push(Optie::new(ANDERS, &geen));
    let veld = Veld::new("moment", &label).taal(b.taal).hint(&hint);
    keuze(&veld.waarde(velden.een("moment")).fout(fouten.bij("moment")), &opties, Stand::Onder)
}

fn wensvelden(b: &Bezoek, soort: S, met_moment: bool, fouten: &Fouten, velden: &Velden) -> Markup {
    let (tot, hoe) = (b.z("brief-veld-tot"), b.z("brief-veld-hoe"));
    let (dagdelen, telefoon) = (b.z("brief-veld-dagdelen"), b.z("brief-veld-telefoon"));
    let wijzen: Vec<(&str, String)> =
        Hoorwijze::ALLE.iter().map(|h| (h.as_str(), b.z(&format!("brief-hoe-{}", h.as_str())))).collect();
    let delen: Vec<(&str, String)> =
        DAGDELEN.iter().map(|d| (d.as_str(), b.z(&format!("brief-dagdeel-{}", d.as_str())))).collect();
    let wijzen: Vec<Optie<'_>> = wijzen.iter().map(|(code, tekst)| Optie::new(code, tekst)).collect();
    let delen: Vec<Optie<'_>> = delen.iter().map(|(code, tekst)| Optie::new(code, tekst)).collect();
    let gekozen = velden.alle("dagdelen");
    let gekozen: Vec<&str> = gekozen.iter().map(String::as_str).collect();
    let veld = |naam: &'static str| {
        let label = match naam {
            "tot" => &tot,
            "hoe" => &hoe,
            "dagdelen" => &dagdelen,
            _ => &telefoon,
        };
        Veld::new(naam, label).taal(b.taal).waarde(velden.een(naam)).fout(fouten.bij(naam))
    };
    html! {
        @if soort == S::Uitstel { (datumveld(&veld("tot"))) }
        @if soort == S::Horen {
            @if met_moment { (meerkeuze(&veld("dagdelen").toon_als("moment", ANDERS), &delen, &gekozen)) }
            @else { (meerkeuze(&veld("dagdelen"), &delen, &gekozen)) }
            (keuze(&veld("hoe"), &wijzen, Stand::Onder))
            (tekstveld(&veld("telefoon").soort("tel").autocomplete("tel").kort()))
        }
    }
}

fn wens_van(soort: S, velden: &Velden) -> Wens {
    match soort {
        S::Uitstel => Wens { tot: velden.een("tot").parse().ok(), ..Wens::default() },
        S::Horen => Wens {
            hoe: Hoorwijze::van_code(velden.een("hoe")),
            dagdelen: DAGDELEN
                .into_iter()
                .filter(|d| velden.alle("dagdelen").iter().any(|w| w == d.as_str()))
                .collect(),
            moment: velden.een("moment").parse().ok(),
            telefoon: velden.misschien("telefoon"),
            ..Wens::default()
        },
        S::Bewijs | S::Hercontrole | S::Zienswijze => Wens::default(),
    }
}

/// Judges and stores the files; what is refused comes back as sentences that name the file.
async fn bewaar(b: &Bezoek, bestanden: Vec<(String, Vec<u8>)>) -> Uitkomst<(Vec<BewaardStuk>, Vec<String>)> {
    let map = b.app.bestanden.clone();
    let werk = BEURTEN.doe(move || {
        let doe = |(naam, bytes): (String, Vec<u8>)| {
            let uit = bewaar_stuk(&map, &naam, &bytes);
            (naam, uit)
        };
        bestanden.into_iter().map(doe).collect::<Vec<_>>()
    });
    let (mut goed, mut zinnen) = (Vec::new(), Vec::new());
    for (naam, uitkomst) in werk.await.map_err(Fout::Intern)? {
        match uitkomst {
            Ok(stuk) => goed.push(stuk),
            Err(Fout::Weigering(w)) => zinnen.push(format!("{naam}: {}", burger_zin(b.taal, &w))),
            Err(fout) => return Err(fout),
        }
    }
    Ok((goed, zinnen))
}

/// Sends it in, or shows the form again with what is wrong; then nothing was stored.
pub async fn verstuur(
    grenzen: Grenzen,
    b: Bezoek,
    Path((geheim, soort)): Path<(String, String)>,
    delen: Multipart,
) -> Antwoord {
    // Knowing the secret comes before any work.
    let p = match open(&grenzen, &b, &geheim).await? {
        Open::Ja(p) => p,
        Open::Dicht(pagina) => return Ok(pagina),
    };
    let soort = soort_van(&soort)?;
    let opnieuw =
        |fouten: &Fouten, velden: &Velden, status| beeld(&b, &p, (&geheim, soort), fouten, velden, status);
    if !grenzen.reacties.neem(b.adres) {
        let fouten = Fouten::van(b.taal, "tekst", &Weigering::TeVaak);
        return Ok(opnieuw(&fouten, &Velden::default(), status_van(&Weigering::TeVaak)));
    }
    let form = MetFotos::lees(delen).await?;
    let max = usize::from(b.geladen().inrichting.instellingen.max_fotos);
    let mut fouten = Fouten::default();
    let mut stukken = Vec::new();
    if form.bestanden.len() > max {
        fouten.erbij("fotos", b.zm("brief-veld-fotos-hint", &[("aantal", &max.to_string())]));
    } else if met_bestanden(soort) {
        let (goed, zinnen) = bewaar(&b, form.bestanden).await?;
        stukken = goed;
        for zin in zinnen {
            fouten.erbij("fotos", zin);
        }
    }
    if fouten.is_fout() {
        return Ok(opnieuw(&fouten, &form.velden, fouten.status()));
    }
    if soort == S::Horen && !p.momenten.is_empty() && form.velden.een("moment").is_empty() {
        let weigering = Weigering::veld("moment", "fout-inbreng-moment-kies");
        fouten = Fouten::van(b.taal, "moment", &weigering);
        return Ok(opnieuw(&fouten, &form.velden, fouten.status()));
    }
    let wat = Inzending {
        soort,
        tekst: form.velden.een("tekst").to_owned(),
        wens: wens_van(soort, &form.velden),
        stukken,
        eenmalig: form.velden.een(EENMALIG).to_owned(),
    };
    let uit = async {
        let mut h = Handeling::begin(&b.app, Wie::Aangeschrevene).await?;
        let laat = inbrengen(&mut h, &geheim, wat).await?;
        h.commit().await?;
        Ok::<bool, Fout>(laat)
    };
    match uit.await {
        Ok(laat) => {
            let erbij = if laat { "&laat=ja" } else { "" };
            Ok(naar(&format!("/brief/{geheim}?gedaan={}{erbij}", soort.as_str())))
        }
        Err(fout) => {
            let w = WebFout(fout).weigering()?;
            let fouten = Fouten::van(b.taal, "tekst", &w);
            Ok(opnieuw(&fouten, &form.velden, status_van(&w)))
        }
    }
}
