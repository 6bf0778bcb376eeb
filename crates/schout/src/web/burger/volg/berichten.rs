//! Every message in full, and the boxes to say something back.

use domein::antwoord::Antwoord;
use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    super::{
        bezoek::Bezoek,
        formulier::{Fouten, Velden},
    },
    Dossier,
};
use crate::{store::bericht::Bericht as Rij, web::onderdelen::*};

/// All messages, newest on top.
pub fn alle(b: &Bezoek, d: &Dossier) -> Markup {
    html! {
        (kop2(&b.z("volg-berichten")))
        @for m in d.berichten.iter().rev() { (een(b, m)) }
    }
}

fn een(b: &Bezoek, m: &Rij) -> Markup {
    let wanneer = Timestamp::from_microsecond(m.gemaakt).map(|t| b.moment(t)).unwrap_or_default();
    let antwoord = m.antwoord.as_deref().and_then(|a| serde_json::from_str::<Antwoord>(a).ok());
    let inhoud = match &antwoord {
        Some(a) => in_delen(b, a),
        None => vrije_tekst(&m.tekst),
    };
    let van_melder = m.richting == "in";
    let van = if van_melder { b.z("volg-van-u") } else { m.door.clone() };
    bericht(&Bericht { van: &van, wanneer: &wanneer, inhoud, van_melder })
}

fn in_delen(b: &Bezoek, a: &Antwoord) -> Markup {
    let gepland = match a.gepland_op {
        Some(dag) => {
            format!("{} {}", a.gepland.trim(), b.zm("antwoord-gepland-op", &[("datum", &b.dag(dag))]))
        }
        None => a.gepland.clone(),
    };
    antwoorddelen(&[
        (&b.z("antwoord-gevonden"), &a.gevonden),
        (&b.z("antwoord-gedaan"), &a.gedaan),
        (&b.z("antwoord-gepland"), &gepland),
        (&b.z("antwoord-waarom-niet"), &a.waarom_niet),
    ])
}

fn tekstformulier(
    b: &Bezoek,
    d: &Dossier,
    label: &str,
    fouten: &Fouten,
    velden: &Velden,
    hoofd: bool,
) -> Markup {
    let soort = if hoofd { KnopSoort::Hoofd } else { KnopSoort::Gewoon };
    let hier = velden.een("opgelost").is_empty();
    let getypt = if hier { velden.een("tekst") } else { "" };
    formulier(
        &d.pad("reactie"),
        Methode::Post,
        &html! {
            (tekstvak(&Veld::new("tekst", label).taal(b.taal).max(2000).waarde(getypt).fout(fouten.bij("tekst").filter(|_| hier)), 4))
            (knoppen(&[Knop::verstuur(&b.z("reactie-verstuur")).soort(soort)]))
        },
    )
}

/// The question of the municipality, with a box for the answer.
pub fn vraag(b: &Bezoek, d: &Dossier, m: &Rij, fouten: &Fouten, velden: &Velden) -> Markup {
    nadruk(&html! {
        (kop2(&b.z("vraag-titel")))
        (vrije_tekst(&m.tekst))
        (tekstformulier(b, d, &b.z("vraag-antwoord"), fouten, velden, true))
    })
}

/// Adding words or a photo while the report is open.
pub fn reageren(b: &Bezoek, d: &Dossier, fouten: &Fouten, velden: &Velden) -> Markup {
    if !d.zaak.status.is_open() {
        return html! {};
    }
    let max = usize::from(b.geladen().inrichting.instellingen.max_fotos);
    let eigen = d.fotos.iter().filter(|f| f.signaal == Some(d.stand.signaal.id.0)).count();
    let (label, foto) = (b.z("reactie-tekst"), b.z("reactie-foto"));
    let ook_vraag = d.vraag().is_some();
    html! {
        (uitklap(&b.z("reactie-titel"), &html! {
            @if !ook_vraag { (tekstformulier(b, d, &label, fouten, velden, false)) }
            @if eigen < max {
                (formulier(&d.pad("foto"), Methode::PostMetBestanden, &html! {
                    (fotoveld(&Veld::new("fotos", &foto).taal(b.taal).fout(fouten.bij("fotos")), u8::try_from(max - eigen).unwrap_or(1)))
                    (knoppen(&[Knop::verstuur(&b.z("reactie-foto-verstuur")).soort(KnopSoort::Gewoon)]))
                }))
            } @else { (alinea(&b.z("fout-bestand-veel"))) }
        }, fouten.is_fout()))
    }
}
