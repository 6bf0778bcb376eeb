//! Closing: what stands in the way, with the way to solve it; else closing.

use domein::zaak::{ZaakStatus, toets_afhandelen};
use maud::{Markup, html};

use super::{
    dossier::Dossier,
    formulier::{Daad, Velden},
    invoer::Invoer,
    zaakpad,
};
use crate::{
    handelingen::{
        Handeling, Uitkomst,
        afsluiten::{afhandelen, heropenen},
    },
    web::onderdelen::*,
};

/// Closes the zaak.
#[derive(Debug)]
pub struct Afhandelen;

/// Everything that stands in the way, not only the first thing: sentence, address and words of the way out.
#[must_use]
pub fn blokkades(d: &Dossier) -> Vec<(String, &'static str, &'static str)> {
    let mut uit = Vec::new();
    let (s, z) = (&d.stand, &d.zaak);
    let tel = |n: i64, een: &str, meer: &str| {
        if n == 1 { format!("Er is nog 1 {een}.") } else { format!("Er zijn nog {n} {meer}.") }
    };
    match z.status {
        ZaakStatus::Nieuw => uit.push((
            "Niemand heeft nog naar deze zaak gekeken.".to_owned(),
            "bevinding",
            "Leg bevinding vast",
        )),
        ZaakStatus::Gepland => {
            uit.push(("Het werk is gepland, maar nog niet gedaan.".to_owned(), "gedaan", "Is het gedaan?"));
        }
        ZaakStatus::WachtOpMelder => {
            uit.push((
                "De zaak wacht op een antwoord van de melder.".to_owned(),
                "bevinding",
                "Leg bevinding vast",
            ));
        }
        _ => {}
    }
    if s.bevindingen == 0 && z.status != ZaakStatus::Nieuw {
        uit.push(("Er is nog niets gevonden of besloten.".to_owned(), "bevinding", "Leg bevinding vast"));
    }
    if s.open_taken > 0 {
        uit.push((tel(s.open_taken, "open taak", "open taken"), "taak-afronden", "Rond de taak af"));
    }
    if s.open_brieven > 0 {
        uit.push((
            tel(s.open_brieven, "stuk dat niet verstuurd is", "stukken die niet verstuurd zijn"),
            "brieven",
            "Bekijk de stukken",
        ));
    }
    if s.open_toezeggingen > 0 {
        uit.push((
            tel(s.open_toezeggingen, "open toezegging", "open toezeggingen"),
            "nakomen",
            "Kom de toezegging na",
        ));
    }
    if s.zonder_antwoord > 0 {
        uit.push((
            tel(s.zonder_antwoord, "melder zonder antwoord", "melders zonder antwoord"),
            "antwoord",
            "Geef antwoord",
        ));
    }
    uit
}

impl Daad for Afhandelen {
    const PAD: &'static str = "/zaken/{nummer}/afhandelen";
    const TITEL: &'static str = "Zaak afhandelen";
    const KNOP: &'static str = "Handel af";
    const GEDAAN: &'static str = "De zaak is afgehandeld.";

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (alinea("Alles is gedaan en elke melder heeft antwoord. Je kunt de zaak afsluiten."))
            (tekstvak(&v.veld("toelichting", "Toelichting voor het dossier").optioneel().max(2000), 3))
        }
    }

    fn vlak(v: &Velden<'_>) -> Markup {
        if toets_afhandelen(&v.d.zaak, v.d.stand).is_ok() {
            let actie = Self::PAD.replace("{nummer}", &v.d.zaak.nummer);
            let inhoud = html! { (Self::velden(v)) (v.voet::<Self>()) };
            return kolommen(&formulier(&actie, Methode::Post, &inhoud), &v.d.samenvatting());
        }
        let pad = zaakpad(&v.d.zaak.nummer);
        let blok = blokkades(v.d);
        let eerste = blok.first().map(|(_, naar, tekst)| (format!("{pad}/{naar}"), *tekst));
        kolommen(
            &paneel(
                "Dit moet eerst nog",
                &html! {
                    @if blok.is_empty() { (alinea("Deze zaak is al afgehandeld.")) } @else {
                        (alinea("Afgehandeld betekent: gedaan, en iedereen weet het."))
                        (lijst(&blok.iter().map(|(zin, naar, tekst)| html! { (zin) " " (link(&format!("{pad}/{naar}"), tekst)) }).collect::<Vec<_>>()))
                    }
                    @if let Some((href, tekst)) = eerste {
                        (knoppen(&[
                            Knop::link(&href, tekst).soort(KnopSoort::Hoofd),
                            Knop::link(&pad, "Terug naar de zaak").soort(KnopSoort::Stil),
                        ]))
                    }
                },
            ),
            &v.d.samenvatting(),
        )
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        afhandelen(h, nummer, i.waarde("toelichting"), None).await.map(drop)
    }
}

/// Opens the zaak again.
#[derive(Debug)]
pub struct Heropenen;

impl Daad for Heropenen {
    const PAD: &'static str = "/zaken/{nummer}/heropenen";
    const TITEL: &'static str = "Heropen de zaak";
    const KNOP: &'static str = "Heropen";
    const GEDAAN: &'static str = "De zaak is weer open. Wie antwoord had, krijgt een nieuw antwoord.";
    const BOTST: bool = false;

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (alinea("De zaak gaat weer in behandeling. De norm begint vandaag opnieuw. Wie antwoord had, krijgt een nieuw antwoord."))
            (v.reden("Waarom is het nog niet klaar?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        heropenen(h, nummer, i.waarde("reden")).await.map(drop)
    }
}
