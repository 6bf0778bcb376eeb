//! The public map: open reports of everybody, as a map and as a list.

use domein::zaak::{Zaak, ZaakStatus};
use maud::{Markup, html};

use super::{bezoek::Bezoek, openbaar};
use crate::{
    klok::lokaal,
    store::{self, lijst::Kader},
    web::{fout::WebFout, kader::Burger, onderdelen::*},
};

/// Reports in the list.
const IN_LIJST: i64 = 40;

/// Reports in the list that are shown at once; the rest folds open.
const METEEN: usize = 12;

/// The middle of the municipality.
pub fn midden(b: &Bezoek) -> (f64, f64) {
    let g = b.app.plaatsen.grenzen();
    (g.zuidwest.lat.midpoint(g.noordoost.lat), g.zuidwest.lon.midpoint(g.noordoost.lon))
}

fn toon_van(status: ZaakStatus) -> Toon {
    match status {
        ZaakStatus::Nieuw => Toon::Nieuw,
        ZaakStatus::InBehandeling | ZaakStatus::Beoordeeld | ZaakStatus::WachtOpMelder => Toon::Bezig,
        ZaakStatus::Gepland | ZaakStatus::Overgedragen => Toon::Wacht,
        ZaakStatus::Afgehandeld => Toon::Klaar,
    }
}

/// The page.
pub async fn kaart(b: Bezoek) -> Result<Markup, WebFout> {
    let g = b.app.plaatsen.grenzen();
    let kader = Kader {
        min_lon: g.zuidwest.lon,
        min_lat: g.zuidwest.lat,
        max_lon: g.noordoost.lon,
        max_lat: g.noordoost.lat,
    };
    let mut tx = b.app.store.lees().await?;
    let zaken = store::lijst::openbaar(&mut tx, kader, IN_LIJST).await?;
    let geladen = b.geladen();
    let naam = b.zm("kaart-van", &[("gemeente", &geladen.inrichting.gemeente.naam)]);
    let tegels = geladen.inrichting.gemeente.kaart.as_ref();
    let vlak = Kaartvlak {
        punten: Some("/kaart/meldingen.json"),
        tegels: tegels.map(|k| k.tegels.as_str()),
        bron: tegels.map_or("", |k| &k.bronvermelding),
        ..Kaartvlak::new(b.taal, &naam, midden(&b))
    };
    let regels: Vec<(&str, Markup)> = zaken.iter().map(|z| (z.nummer.as_str(), regel(&b, z))).collect();
    let (meteen, later) = regels.split_at(regels.len().min(METEEN));
    let inhoud = html! {
        (inleiding(&b.z("kaart-uitleg")))
        (kaartvlak(&vlak))
        @if regels.is_empty() {
            (leeg(&b.z("kaart-leeg"), &b.z("kaart-leeg-uitleg"), &knop(&Knop::link("/melden", &b.z("start-melden")))))
        } @else {
            (kop2(&b.z("kaart-lijst")))
            (kaartlijst(&b.z("kaart-lijst"), meteen))
            @if !later.is_empty() {
                (uitklap(&b.z("kaart-meer"), &kaartlijst(&b.z("kaart-meer"), later), false))
            }
        }
    };
    let terug = b.z("terug-begin");
    let kader = Burger { terug: Some(("/", &terug)), kaart: true, breed: true, ..Burger::default() };
    Ok(b.pagina(&b.z("kaart-titel"), kader, &inhoud))
}

fn regel(b: &Bezoek, z: &Zaak) -> Markup {
    let naam = b.onderwerp_naam(&z.onderwerp);
    let plek = openbaar::plek(&b.app.plaatsen, z);
    let gemeld = b.zm("kaart-gemeld", &[("dag", &b.dag(lokaal(z.aangemaakt).date()))]);
    let uitleg = format!("{naam}, {plek}");
    let tekst = b.z("nabij-ja");
    let sluit_aan =
        Knop::verstuur(&tekst).soort(KnopSoort::Gewoon).uitleg(&uitleg).waarde("nummer", &z.nummer);
    html! {
        p { strong { (naam) } ", " (plek) br; (klein(&gemeld)) " " (statuslabel(toon_van(z.status), &b.z(openbaar::status_sleutel(z.status)))) }
        (actieknop("/melden/aansluiten", &sluit_aan))
    }
}
