//! A zaak at a tafel: when it was discussed, and putting it on an agenda.

use domein::{id::ZaakId, tafel::Puntstand, weigering::Weigering};
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{
    dossier::Dossier,
    formulier::{Daad, Velden},
    invoer::Invoer,
    zaakpad,
};
use crate::{
    handelingen::{Handeling, Uitkomst, proces::Zicht, tafel::op_agenda},
    store::{
        self, StoreFout, Tx,
        tafel::{AdviesRij, Punt, Tafel},
    },
    web::onderdelen::*,
};

/// A zaak on the agenda of a meeting, with what was advised.
#[derive(Debug, Clone)]
pub struct AanTafel {
    /// The meeting.
    pub tafel: Tafel,
    /// The place on its agenda.
    pub punt: Punt,
    /// Advice, oldest first.
    pub adviezen: Vec<AdviesRij>,
}

/// The times that a zaak was on an agenda, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub(super) async fn laad(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<AanTafel>, StoreFout> {
    let mut uit = Vec::new();
    for punt in store::tafel::van_zaak(tx, zaak).await? {
        let Some(tafel) = store::tafel::op_id(tx, punt.tafel).await? else { continue };
        let adviezen = store::tafel::adviezen(tx, punt.id).await?;
        uit.push(AanTafel { tafel, punt, adviezen });
    }
    Ok(uit)
}

/// Puts a zaak on the agenda of a meeting.
#[derive(Debug)]
pub struct OpTafel;

impl Daad for OpTafel {
    const PAD: &'static str = "/zaken/{nummer}/tafel";
    const TITEL: &'static str = "Zet op de agenda van een tafel";
    const KNOP: &'static str = "Zet op de agenda";
    const GEDAAN: &'static str = "De zaak staat op de agenda.";
    const BOTST: bool = false;

    fn velden(v: &Velden<'_>) -> Markup {
        let tafels: Vec<(String, String)> =
            v.d.tafels
                .iter()
                .map(|t| (t.id.to_string(), format!("{}, {}", t.soort.label(), datum_nl(t.dag))))
                .collect();
        html! {
            @if tafels.is_empty() { (alinea("Er is nog geen tafel gepland. Vraag je coördinator om er een te plannen.")) }
            @else { (v.kies("tafel", "Welke tafel?", "Kies een tafel", &tafels)) }
            (tekstvak(&v.veld("vraag", "Wat wil je bespreken?").hint("Bijvoorbeeld: wie is hoofdbehandelaar, en kijkt de brandweer mee?").max(1000), 3))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let tafel = i.sleutel("tafel")?;
        match op_agenda(h, tafel, nummer, i.waarde("vraag")).await {
            // A meeting that does not exist is a mistake in the field, not a page that is away.
            Err(crate::handelingen::Fout::Weigering(Weigering::NietGevonden)) => {
                Err(Weigering::veld("tafel", "fout-kies").into())
            }
            uit => uit,
        }
    }
}

/// Address of a zaak on the agenda of a meeting.
#[must_use]
pub fn puntpad(tafel: uuid::Uuid, nummer: &str) -> String {
    format!("/tafels/{tafel}/zaak/{nummer}")
}

/// How a zaak on an agenda stands, as a label.
#[must_use]
pub fn puntlabel(stand: Puntstand) -> Markup {
    let toon = match stand {
        Puntstand::Open => Toon::Wacht,
        Puntstand::Besproken => Toon::Klaar,
        Puntstand::Aangehouden => Toon::LetOp,
    };
    statuslabel(toon, stand.label())
}

/// The panel on the zaak page; nothing for a zaak that has to do with no tafel.
#[must_use]
pub fn vlak(d: &Dossier, z: Option<&Zicht>) -> Markup {
    let wacht = z.filter(|z| !z.direct).and_then(|z| z.actief().find_map(|stap| stap.tafel.as_ref()));
    let op_agenda = d.aan_tafel.iter().any(|a| a.punt.stand == Puntstand::Open);
    let kan = d.zaak.status.is_open() && d.mag.behandelen && !op_agenda;
    let wacht = wacht.filter(|_| kan);
    if d.aan_tafel.is_empty() && wacht.is_none() {
        return html! {};
    }
    paneel(
        "Aan tafel",
        &html! {
            @for a in d.aan_tafel.iter().rev() { (een(d, a)) }
            @if let Some(wacht) = wacht {
                (alinea(&format!("Deze zaak wacht op de {}.", wacht.soort.label().to_lowercase())))
                (knoppen(&[Knop::link(&format!("{}/tafel", zaakpad(&d.zaak.nummer)), "Zet op de agenda")]))
            }
        },
    )
}

fn een(d: &Dossier, a: &AanTafel) -> Markup {
    let href = puntpad(a.tafel.id, &d.zaak.nummer);
    html! {
        (rij_uiteen(
            &link(&href, &format!("{}, {}", a.tafel.soort.label(), datum_nl(a.tafel.dag))),
            &puntlabel(a.punt.stand),
        ))
        (vrije_tekst(&a.punt.vraag))
        @match a.punt.stand {
            Puntstand::Open => {},
            Puntstand::Aangehouden => { (alinea_met(&klein(&a.punt.uitkomst))) },
            Puntstand::Besproken => {
                (alinea(&format!("Uitkomst: {}.", a.punt.uitkomst)))
                @if !a.punt.conclusie.is_empty() { (vrije_tekst(&a.punt.conclusie)) }
            },
        }
    }
}
