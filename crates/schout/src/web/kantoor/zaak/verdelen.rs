//! Who deals with it and what it is about: picking up, assigning, changing subject, place, priority, confidentiality.

use domein::{id::AccountId, weigering::Weigering};
use maud::{Markup, html};

use super::{
    dossier::Dossier,
    formulier::{Daad, Velden},
    invoer::Invoer,
};
use crate::{
    handelingen::{
        Handeling, Uitkomst,
        melden::PlekInvoer,
        verdelen::{
            Toewijzing, onderwerp_wijzigen, oppakken, plek_wijzigen, prioriteit_zetten, toewijzen,
            vertrouwelijk_zetten,
        },
    },
    web::onderdelen::*,
};

/// "This one is mine."
#[derive(Debug)]
pub struct Oppakken;

impl Daad for Oppakken {
    const PAD: &'static str = "/zaken/{nummer}/oppakken";
    const TITEL: &'static str = "Zaak oppakken";
    const KNOP: &'static str = "Pak deze zaak op";
    const GEDAAN: &'static str = "Deze zaak is nu van jou.";

    fn velden(v: &Velden<'_>) -> Markup {
        match v.d.zaak.behandelaar {
            Some(b) if b != v.d.wie.gebruiker.id => {
                let naam = v.d.naam_van(b);
                alinea(&format!("{naam} werkt nu aan deze zaak. Pak je hem op? Dan ben jij de behandelaar."))
            }
            _ => alinea("Jij wordt de behandelaar. De zaak komt in jouw werk te staan."),
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, _: &Invoer) -> Uitkomst<()> {
        oppakken(h, nummer, None).await.map(drop)
    }
}

/// To a person, a team or another opvolgrol.
#[derive(Debug)]
pub struct Toewijzen;

impl Daad for Toewijzen {
    const PAD: &'static str = "/zaken/{nummer}/toewijzen";
    const TITEL: &'static str = "Zaak toewijzen";
    const KNOP: &'static str = "Wijs toe";
    const GEDAAN: &'static str = "De zaak is toegewezen.";

    fn begin(d: &Dossier) -> Invoer {
        let account = d.zaak.behandelaar.map(|b| b.to_string()).unwrap_or_default();
        Invoer::met(&[("account", &account), ("team", d.zaak.team.as_deref().unwrap_or_default())])
    }

    fn velden(v: &Velden<'_>) -> Markup {
        let rollen: Vec<(String, String)> =
            v.d.geladen.inrichting.opvolgrollen.iter().map(|r| (r.code.clone(), r.naam.clone())).collect();
        html! {
            (v.kies("account", "Persoon", "Niemand: het team verdeelt zelf", &v.d.behandelaars()))
            (v.kies("team", "Team", "Het team van deze persoon", &v.d.teams()))
            (v.kies("opvolgrol", "Opvolgrol", "Blijft zoals het is", &rollen))
            (tekstvak(&v.veld("reden", "Waarom?").hint("Verplicht als je de zaak bij iemand weghaalt.").max(1000), 3))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let account = match i.gevuld("account") {
            Some(_) => Some(AccountId(i.sleutel("account")?)),
            None => None,
        };
        let naar = Toewijzing {
            account,
            team: i.gevuld("team"),
            opvolgrol: i.gevuld("opvolgrol"),
            reden: i.waarde("reden").to_owned(),
        };
        toewijzen(h, nummer, naar, None).await.map(drop)
    }
}

/// What a person chooses about the routing after a change.
fn houden(v: &Velden<'_>) -> Markup {
    let i = &v.d.geladen.inrichting;
    let rol = i.opvolgrol(&v.d.zaak.opvolgrol).map_or(v.d.zaak.opvolgrol.as_str(), |r| r.naam.as_str());
    let label = format!("Laat de zaak bij {rol}");
    let veld = v
        .veld("houden", &label)
        .hint("Anders zoekt Schout opnieuw wie dit doet. Je keuze komt in de tijdlijn.");
    vinkje(&veld, v.invoer.aan("houden"))
}

/// It is about something else.
#[derive(Debug)]
pub struct Onderwerp;

impl Daad for Onderwerp {
    const PAD: &'static str = "/zaken/{nummer}/onderwerp";
    const TITEL: &'static str = "Onderwerp wijzigen";
    const KNOP: &'static str = "Wijzig onderwerp";
    const GEDAAN: &'static str = "Het onderwerp is gewijzigd.";

    fn begin(d: &Dossier) -> Invoer {
        Invoer::met(&[("onderwerp", &d.zaak.onderwerp)])
    }

    fn velden(v: &Velden<'_>) -> Markup {
        let i = &v.d.geladen.inrichting;
        let mut opties: Vec<(String, String)> =
            i.onderwerpen_op(v.d.vandaag).map(|o| (o.code.clone(), o.naam.clone())).collect();
        opties.sort_by_key(|o| o.1.to_lowercase());
        html! {
            (v.kies("onderwerp", "Nieuw onderwerp", "Kies een onderwerp", &opties))
            (houden(v))
            (v.reden("Waarom?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        onderwerp_wijzigen(h, nummer, i.waarde("onderwerp"), i.waarde("reden"), i.aan("houden"), None)
            .await
            .map(drop)
    }
}

/// It is somewhere else.
#[derive(Debug)]
pub struct Plek;

impl Daad for Plek {
    const PAD: &'static str = "/zaken/{nummer}/plek";
    const TITEL: &'static str = "Plek wijzigen";
    const KNOP: &'static str = "Wijzig plek";
    const GEDAAN: &'static str = "De plek is gewijzigd.";

    fn begin(d: &Dossier) -> Invoer {
        Invoer::met(&[("plek", &d.zaak.locatie.omschrijving)])
    }

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (adreszoeker(&v.veld("plek", "Waar is het?").hint("Straat en nummer, of een omschrijving.")))
            (verborgen("lat", v.invoer.waarde("lat")))
            (verborgen("lon", v.invoer.waarde("lon")))
            (houden(v))
            (v.reden("Waarom?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        plek_wijzigen(h, nummer, &plek_uit(i), i.waarde("reden"), i.aan("houden"), None).await.map(drop)
    }
}

/// The place somebody filled in.
#[must_use]
pub fn plek_uit(i: &Invoer) -> PlekInvoer {
    PlekInvoer {
        lat: i.waarde("lat").parse().ok(),
        lon: i.waarde("lon").parse().ok(),
        omschrijving: i.gevuld("plek"),
        ..PlekInvoer::default()
    }
}

/// How much hurry there is.
#[derive(Debug)]
pub struct Prioriteit;

/// Words for the five priorities.
pub const PRIORITEITEN: [(&str, &str); 5] = [
    ("1", "1: spoed, nu"),
    ("2", "2: hoog"),
    ("3", "3: gewoon"),
    ("4", "4: laag"),
    ("5", "5: als er tijd is"),
];

impl Daad for Prioriteit {
    const PAD: &'static str = "/zaken/{nummer}/prioriteit";
    const TITEL: &'static str = "Prioriteit wijzigen";
    const KNOP: &'static str = "Wijzig prioriteit";
    const GEDAAN: &'static str = "De prioriteit is gewijzigd.";

    fn begin(d: &Dossier) -> Invoer {
        Invoer::met(&[("prioriteit", &d.zaak.prioriteit.to_string())])
    }

    fn velden(v: &Velden<'_>) -> Markup {
        let opties: Vec<(String, String)> =
            PRIORITEITEN.iter().map(|(w, t)| ((*w).to_owned(), (*t).to_owned())).collect();
        html! { (v.kies_een("prioriteit", "Prioriteit", &opties)) (v.reden("Waarom?")) }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let naar =
            i.waarde("prioriteit").parse().map_err(|_| Weigering::veld("prioriteit", "fout-prioriteit"))?;
        prioriteit_zetten(h, nummer, naar, i.waarde("reden")).await.map(drop)
    }
}

/// Only for those involved, or for everybody again.
#[derive(Debug)]
pub struct Vertrouwelijk;

impl Daad for Vertrouwelijk {
    const PAD: &'static str = "/zaken/{nummer}/vertrouwelijk";
    const TITEL: &'static str = "Vertrouwelijk";
    const KNOP: &'static str = "Bewaar";
    const GEDAAN: &'static str = "De vertrouwelijkheid is gewijzigd.";

    fn begin(d: &Dossier) -> Invoer {
        Invoer::met(&[("stand", if d.zaak.vertrouwelijk { "uit" } else { "aan" })])
    }

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            @if v.d.zaak.vertrouwelijk {
                (alinea("Deze zaak is vertrouwelijk. Alleen wie erbij hoort, ziet hem. Haal je dat weg? Dan ziet iedereen met dit soort werk de zaak."))
            } @else {
                (alinea("Alleen de behandelaar, wie een taak heeft en de coördinator zien de zaak dan nog. De zaak gaat ook van de openbare kaart."))
                @if v.d.zaak.behandelaar.is_none() {
                    (alinea("Let op: niemand is nu behandelaar. Pak de zaak eerst op, anders zie je hem daarna zelf niet meer."))
                }
            }
            (verborgen("stand", v.invoer.waarde("stand")))
            (v.reden("Waarom?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        vertrouwelijk_zetten(h, nummer, i.waarde("stand") == "aan", i.waarde("reden")).await.map(drop)
    }
}
