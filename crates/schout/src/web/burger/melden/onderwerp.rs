//! Step 1, second half: which onderwerp fits the words?

use axum::{extract::Path, response::Response};
use domein::inrichting::ANDERS;
use maud::html;

use super::{
    super::{
        bezoek::Bezoek,
        formulier::{Fouten, Velden},
    },
    Antwoord, Bezig, Stap, open,
};
use crate::{handelingen::voorstellen::voor_tekst, web::onderdelen::*};

/// The proposals, the best one chosen.
pub async fn toon(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    Ok(match open(b, geheim, Stap::Onderwerp).await? {
        Ok(bezig) => beeld(&bezig, &Fouten::default()),
        Err(elders) => elders,
    })
}

/// Codes to choose from at once: what was chosen before, the proposals, "I do not know".
fn voorstellen(bezig: &Bezig) -> Vec<String> {
    let (b, geladen) = (&bezig.b, bezig.b.geladen());
    let mut codes: Vec<String> = bezig.c.onderwerp.iter().cloned().collect();
    let model = b.app.voorstelmodel();
    let gevonden = voor_tekst(&geladen.inrichting, model.as_deref(), &bezig.c.tekst, b.taal, b.vandaag());
    codes.extend(gevonden.into_iter().map(|v| v.onderwerp));
    codes.retain(|c| c != ANDERS);
    let mut uniek = Vec::new();
    for code in codes {
        if !uniek.contains(&code) {
            uniek.push(code);
        }
    }
    uniek
}

fn beeld(bezig: &Bezig, fouten: &Fouten) -> Response {
    let (b, geladen) = (&bezig.b, bezig.b.geladen());
    let (i, dag) = (&geladen.inrichting, b.vandaag());
    let codes = voorstellen(bezig);
    let gekend: Vec<_> = codes.iter().filter_map(|c| i.onderwerp(c, dag)).collect();
    let weet_niet = (b.z("onderwerp-weet-niet"), b.z("onderwerp-weet-niet-uitleg"));
    let mut opties: Vec<Optie<'_>> = gekend
        .iter()
        .map(|o| {
            let optie = Optie::new(&o.code, o.naam_in(b.taal));
            o.uitleg_in(b.taal).map_or(optie, |u| optie.uitleg(u))
        })
        .collect();
    opties.push(Optie::new(ANDERS, &weet_niet.0).uitleg(&weet_niet.1));
    let gekozen =
        bezig.c.onderwerp.as_deref().or_else(|| codes.first().map(String::as_str)).unwrap_or_default();
    let (vraag, hint) = (b.z("onderwerp-vraag"), b.z("onderwerp-hint"));
    let (lijst, leeg) = (b.z("onderwerp-lijst"), b.z("onderwerp-lijst-leeg"));
    let groepen: Vec<(&str, Vec<(&str, &str)>)> = i
        .groepen
        .iter()
        .map(|g| {
            let hierin = i.onderwerpen_op(dag).filter(|o| o.groep == g.code && o.code != ANDERS);
            (g.naam_in(b.taal), hierin.map(|o| (o.code.as_str(), o.naam_in(b.taal))).collect::<Vec<_>>())
        })
        .filter(|(_, onderwerpen)| !onderwerpen.is_empty())
        .collect();
    let inhoud = formulier(
        &bezig.pad(Stap::Onderwerp),
        Methode::Post,
        &html! {
            (keuze(&Veld::new("onderwerp", &vraag).hint(&hint).taal(b.taal).waarde(gekozen).fout(fouten.bij("onderwerp")), &opties, Stand::Onder))
            (selectie_in_groepen(&Veld::new("lijst", &lijst).taal(b.taal).optioneel().fout(fouten.bij("lijst")), &leeg, &groepen))
            (knoppen(&[Knop::verstuur(&b.z("verder")).sleutel("verder")]))
        },
    );
    bezig.toon(Stap::Onderwerp, Some(Stap::Wat), &b.z("onderwerp-titel"), fouten, &inhoud)
}

/// The choice. Another onderwerp has other questions.
pub async fn kies(b: Bezoek, Path(geheim): Path<String>, velden: Velden) -> Antwoord {
    let mut bezig = match open(b, geheim, Stap::Onderwerp).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    // The long list is only used by who did not find it above.
    let code = velden.misschien("lijst").unwrap_or_else(|| velden.een("onderwerp").to_owned());
    let geladen = bezig.b.geladen();
    if geladen.inrichting.onderwerp(&code, bezig.b.vandaag()).is_none() {
        let mut fouten = Fouten::default();
        let waar = if velden.misschien("lijst").is_some() { "lijst" } else { "onderwerp" };
        fouten.erbij(waar, bezig.b.z("fout-onderwerp"));
        return Ok(beeld(&bezig, &fouten));
    }
    bezig
        .wijzig(|c| {
            if c.onderwerp.as_deref() != Some(&code) {
                c.antwoorden.clear();
                c.vragen_klaar = false;
                c.object_onbekend = false;
            }
            c.onderwerp = Some(code);
        })
        .await?;
    Ok(bezig.verder())
}
