//! The forms about a warning.

use domein::{betrokkene::Betrokkene, inrichting::Taal, veiligheid::Waarschuwingstand, weigering::Weigering};
use jiff::ToSpan;
use maud::{Markup, html};
use termijnen::datum_nl;

use super::PAD;
use crate::{
    handelingen::veiligheid::waarschuwing::{OP_STRAAT, VOOR_ROLLEN},
    store::waarschuwing::Waarschuwing,
    web::{
        kantoor::{beeld::Namen, zoekdeel::Zoekdeel},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// Why somebody takes a warning back, or turns a proposal down.
pub(super) const WAAROM: &str = "waarom";

/// What was sent and refused.
#[derive(Default)]
pub(super) struct Mis {
    /// Which form.
    pub(super) vorm: &'static str,
    veld: String,
    pub(super) zin: String,
    velden: Zoekdeel,
}

impl Mis {
    pub(super) fn van(vorm: &'static str, w: &Weigering, velden: Zoekdeel) -> Self {
        let veld = match w.veldnaam() {
            // Two forms on one page do not have a field of the same name.
            None | Some("reden") if matches!(vorm, "afwijzen" | "intrekken") => WAAROM.to_owned(),
            veld => veld.unwrap_or("reden").to_owned(),
        };
        Self { vorm, veld, zin: kantoor_zin(w), velden }
    }

    fn bij(&self, vorm: &str, naam: &str) -> Option<&str> {
        (self.vorm == vorm && self.veld == naam && !self.zin.is_empty()).then_some(self.zin.as_str())
    }

    /// What was filled in, else what stands there.
    fn waarde<'a>(&'a self, vorm: &str, naam: &str, anders: &'a str) -> &'a str {
        if self.vorm == vorm { self.velden.waarde(naam) } else { anders }
    }

    pub(super) fn overzicht(&self) -> Markup {
        let fouten: Vec<(&str, &str)> =
            if self.zin.is_empty() { Vec::new() } else { vec![(self.veld.as_str(), self.zin.as_str())] };
        foutoverzicht(Taal::Nl, &fouten)
    }
}

/// What every form about a warning asks.
fn velden(vorm: &'static str, namen: &Namen, oud: Option<&Waarschuwing>, mis: &Mis) -> Markup {
    let kader = &namen.inrichting().instellingen.veiligheid;
    let mut soorten = vec![("", "Kies een soort")];
    soorten.extend(kader.waarschuwingen.iter().map(|s| (s.code.as_str(), s.naam.as_str())));
    let eigen = oud.map_or_else(|| OP_STRAAT.map(|r| r.as_str()).join(" "), |w| w.rollen.clone());
    let gekozen: Vec<&str> =
        if mis.vorm == vorm { mis.velden.alle("rollen").collect() } else { eigen.split(' ').collect() };
    let rollen: Vec<Optie<'_>> = VOOR_ROLLEN.iter().map(|r| Optie::new(r.as_str(), r.label())).collect();
    let tot = namen.vandaag.saturating_add(6.months()).to_string();
    let uiterst =
        format!("Uiterlijk {}. Daarna ziet niemand haar nog.", datum_nl(kader.uiterste_dag(namen.vandaag)));
    html! {
        (selectie(&Veld::new("soort", "Soort").waarde(mis.waarde(vorm, "soort", oud.map_or("", |w| w.soort.as_str()))).fout(mis.bij(vorm, "soort")), &soorten))
        (tekstvak(&Veld::new("tekst", "Waarschuwing").max(200).waarde(mis.waarde(vorm, "tekst", oud.map_or("", |w| w.tekst.as_str()))).fout(mis.bij(vorm, "tekst"))
            .hint("Schrijf wat er gebeurde of hoe het daar is, in hoogstens 200 tekens. Geen ziekte, geen oordeel over een persoon. Goed: Bewoner dreigde op 3 november met een stok. Fout: Verwarde, agressieve man."), 3))
        (tekstveld(&Veld::new("reden", "Waarom is dit nodig?").waarde(mis.waarde(vorm, "reden", "")).fout(mis.bij(vorm, "reden"))))
        (meerkeuze(&Veld::new("rollen", "Wie ziet de waarschuwing?").fout(mis.bij(vorm, "rollen")), &rollen, &gekozen))
        (datumveld(&Veld::new("tot", "Tot en met").waarde(mis.waarde(vorm, "tot", &tot)).fout(mis.bij(vorm, "tot")).hint(&uiterst)))
    }
}

/// A warning from nothing, or from a zaak.
pub(super) fn nieuw(namen: &Namen, z: &Zoekdeel, partijen: &[Betrokkene], mis: &Mis) -> Markup {
    let nummer = mis.waarde("nieuw", "nummer", z.waarde("zaak"));
    let mut over = vec![(String::new(), "Het adres van de zaak".to_owned())];
    over.extend(partijen.iter().map(|b| (b.id.to_string(), format!("{} ({})", b.naam, b.rol.label()))));
    let opties: Vec<(&str, &str)> = over.iter().map(|(id, naam)| (id.as_str(), naam.as_str())).collect();
    formulier(
        PAD,
        Methode::Post,
        &html! {
            (tekstveld(&Veld::new("nummer", "Nummer van de zaak").optioneel().kort().waarde(nummer).fout(mis.bij("nieuw", "nummer")).hint("Dan geldt de waarschuwing op het adres van die zaak.")))
            @if !partijen.is_empty() {
                (selectie(&Veld::new("betrokkene", "Over wie of wat?").waarde(mis.waarde("nieuw", "betrokkene", "")).fout(mis.bij("nieuw", "betrokkene")), &opties))
            }
            (tekstveld(&Veld::new("waar", "Adres").optioneel().waarde(mis.waarde("nieuw", "waar", "")).fout(mis.bij("nieuw", "waar")).hint("Straat en huisnummer. Leeg laten mag als er een zaak is.")))
            (velden("nieuw", namen, None, mis))
            @if !z.waarde("agressie").is_empty() { (verborgen("agressie", z.waarde("agressie"))) }
            (knoppen(&[Knop::verstuur("Maak de waarschuwing")]))
        },
    )
}

/// A form with a reason and a button.
fn met_reden(pad: &str, vorm: &'static str, knop: &str, mis: &Mis) -> Markup {
    formulier(
        &format!("{pad}/{vorm}"),
        Methode::Post,
        &html! {
            (tekstveld(&Veld::new(WAAROM, "Waarom?").waarde(mis.waarde(vorm, WAAROM, "")).fout(mis.bij(vorm, WAAROM))))
            (knoppen(&[Knop::verstuur(knop).soort(KnopSoort::Gewoon)]))
        },
    )
}

/// What can be done with a warning, or with a proposal.
pub(super) fn acties(namen: &Namen, w: &Waarschuwing, mis: &Mis) -> Markup {
    let pad = format!("{PAD}/{}", w.id);
    if w.stand == Waarschuwingstand::Voorstel.as_str() {
        return html! {
            (paneel("Neem het voorstel over", &formulier(&format!("{pad}/aannemen"), Methode::Post, &html! {
                (velden("aannemen", namen, Some(w), mis))
                (knoppen(&[Knop::verstuur("Maak de waarschuwing")]))
            })))
            (uitklap("Wijs het voorstel af", &met_reden(&pad, "afwijzen", "Wijs af", mis), mis.vorm == "afwijzen"))
        };
    }
    if w.stand != Waarschuwingstand::Geldt.as_str() {
        return html! {};
    }
    let tot = w.tot.as_str();
    html! {
        (paneel("Verleng", &formulier(&format!("{pad}/verlengen"), Methode::Post, &html! {
            (datumveld(&Veld::new("tot", "Tot en met").waarde(mis.waarde("verlengen", "tot", tot)).fout(mis.bij("verlengen", "tot"))))
            (tekstveld(&Veld::new("reden", "Waarom is dit nog nodig?").waarde(mis.waarde("verlengen", "reden", "")).fout(mis.bij("verlengen", "reden"))))
            (knoppen(&[Knop::verstuur("Verleng").soort(KnopSoort::Gewoon)]))
        })))
        (uitklap("Trek in", &met_reden(&pad, "intrekken", "Trek in", mis), mis.vorm == "intrekken"))
    }
}
