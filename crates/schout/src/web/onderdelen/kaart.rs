//! The map, never the only way: an address field and a list carry the same choice.

use maud::{Markup, html};

use super::icoon::{Icoon, icoon};
use super::taal::Taal;
use super::veld::Veld;

/// What a map shows and does.
#[derive(Debug, Clone, Copy)]
pub struct Kaartvlak<'a> {
    /// Language of the words in it.
    pub taal: Taal,
    /// Name of the region: "Kaart van Waterrijk".
    pub naam: &'a str,
    /// Where it opens: latitude and longitude.
    pub midden: (f64, f64),
    /// How close it opens (12 whole municipality, 17 a street).
    pub zoom: u8,
    /// Address of tiles with `{z}`, `{x}`, `{y}`; without it the map is drawn from `/kaart/basis.json`.
    pub tegels: Option<&'a str>,
    /// Credit line.
    pub bron: &'a str,
    /// The place that was chosen; sets the pin. Also fills the hidden fields `lat` and `lon`.
    pub gekozen: Option<(f64, f64)>,
    /// A place can be chosen.
    pub kiezen: bool,
    /// Address of the markers: reports or cases (`/kaart/meldingen.json`).
    pub punten: Option<&'a str>,
    /// Kind of object that can be picked (`lichtmast`), from `/kaart/objecten.json`.
    pub objecten: Option<&'a str>,
    /// As high as the screen (office map).
    pub hoog: bool,
}

impl<'a> Kaartvlak<'a> {
    /// A map to look at.
    #[must_use]
    pub const fn new(taal: Taal, naam: &'a str, midden: (f64, f64)) -> Self {
        Self {
            taal,
            naam,
            midden,
            zoom: 13,
            tegels: None,
            bron: "",
            gekozen: None,
            kiezen: false,
            punten: None,
            objecten: None,
            hoog: false,
        }
    }
}

/// A map. Without script only the words "Kaart wordt geladen" would stand there, so then it is not shown at all.
#[must_use]
pub fn kaartvlak(k: &Kaartvlak<'_>) -> Markup {
    let t = k.taal;
    let paar = |(lat, lon): (f64, f64)| format!("{lat:.6},{lon:.6}");
    let vlak = if k.hoog { "s-kaart__vlak s-kaart__vlak--hoog" } else { "s-kaart__vlak" };
    html! {
        div class="s-kaart" hidden data-eiland="kaart" data-midden=(paar(k.midden)) data-zoom=(k.zoom) data-tegels=[k.tegels]
            data-bron=(k.bron) data-kiezen=[k.kiezen.then_some("ja")] data-gekozen=[k.gekozen.map(paar)] data-punten=[k.punten]
            data-objecten=[k.objecten] data-taal=(super::taal::code(t)) {
            @if k.kiezen {
                p class="s-zacht" id="kaart-hulp" {
                    (t.kies("Tik of klik op de plek, of sleep de punaise. De pijltjestoetsen schuiven de punaise.",
                        "Tap or click the place, or drag the pin. The arrow keys move the pin."))
                }
            }
            div class=(vlak) role="region" aria-label=(k.naam) data-vlak {
                p class="s-kaart__wacht" { (t.kies("De kaart wordt geladen", "Loading the map")) }
            }
            @if k.kiezen { p class="s-kaart__stand" role="status" data-stand { (t.kies("Nog geen plek gekozen.", "No place chosen yet.")) } }
        }
        @if k.kiezen {
            input type="hidden" name="lat" id="lat" value=(k.gekozen.map_or_else(String::new, |g| format!("{:.6}", g.0)));
            @if k.objecten.is_some() { input type="hidden" name="object" value=""; }
            input type="hidden" name="lon" id="lon" value=(k.gekozen.map_or_else(String::new, |g| format!("{:.6}", g.1)));
        }
    }
}

/// Address field with proposals while typing (`GET /plaats/zoek.json?q=`). Choosing one fills `lat` and `lon` and moves the pin.
/// Without script it is a plain text field; the server searches.
#[must_use]
pub fn adreszoeker(veld: &Veld<'_>) -> Markup {
    let t = veld.taal;
    let klasse = if veld.fout.is_some() {
        "utrecht-form-field utrecht-form-field--invalid"
    } else {
        "utrecht-form-field"
    };
    html! {
        div class=(klasse) {
            div class="utrecht-form-field__label" { label class="utrecht-form-label" for=(veld.naam) { (veld.label) } }
            (super::veld::hint(veld))
            (super::veld::foutregel(veld))
            div class="s-zoekveld" data-eiland="adres" data-zoek-bron="/plaats/zoek.json"
                data-tekst-aantal=(t.kies("{n} adressen gevonden. Kies met de pijltjestoetsen.", "{n} addresses found. Choose with the arrow keys."))
                data-tekst-geen=(t.kies("Geen adres gevonden. Schrijf dan zelf waar het is.", "No address found. Describe the place yourself.")) {
                (super::veld::invoer(&veld.autocomplete("off").soort("text")))
                ul class="s-voorstellen" id={ (veld.naam) "-lijst" } role="listbox" aria-label=(veld.label) hidden {}
                p class="s-verborgen" role="status" {}
            }
        }
    }
}

/// "Gebruik mijn locatie". Shown only when the browser can.
#[must_use]
pub fn locatieknop(taal: Taal) -> Markup {
    html! {
        div hidden data-eiland="locatie"
            data-tekst-bezig=(taal.kies("Even zoeken.", "Finding your location."))
            data-tekst-klaar=(taal.kies("De plek staat op de kaart. Klopt het?", "The place is on the map. Is it right?"))
            data-tekst-mislukt=(taal.kies("De plek is niet gevonden. Vul een adres in of kies op de kaart.", "We could not find the place. Enter an address or choose on the map.")) {
            button type="button" class="nl-button nl-button--secondary" {
                (icoon(Icoon::Locatie)) span class="nl-button__label" { (taal.kies("Gebruik mijn locatie", "Use my location")) }
            }
            p class="s-teller" role="status" {}
        }
    }
}

/// The list that says the same as the markers. Each item may link to its marker with `data-punt`.
#[must_use]
pub fn kaartlijst(naam: &str, punten: &[(&str, Markup)]) -> Markup {
    html! {
        ul class="s-kaartlijst" aria-label=(naam) { @for (id, inhoud) in punten { li data-punt=(id) { (inhoud) } } }
    }
}
