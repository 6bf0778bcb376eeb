//! Step 4: how to reach the reporter. Nobody has to say who he is.

use axum::{extract::Path, response::Response};
use domein::{signaal::Melder, weigering::Weigering};
use maud::{Markup, html};

use super::{
    super::{
        bezoek::Bezoek,
        formulier::{Fouten, Velden},
        openbaar,
    },
    Antwoord, Bezig, Stap, naar, open,
};
use crate::{
    handelingen::{
        Fout, concept,
        melden::{toets_aanvrager, toets_contact},
    },
    store,
    web::{fout::WebFout, onderdelen::*, zinnen::burger_zin},
};

/// Ways to hear back.
const EMAIL: &str = "email";
const TELEFOON: &str = "telefoon";
const ANONIEM: &str = "anoniem";

/// What was filled in.
#[derive(Debug, Default)]
struct Invoer {
    hoe: String,
    email: String,
    telefoon: String,
    naam: String,
    adres: String,
}

impl Invoer {
    fn van(velden: &Velden) -> Self {
        let veld = |naam: &str| velden.een(naam).to_owned();
        Self {
            hoe: veld("hoe"),
            email: veld("email"),
            telefoon: veld("telefoon"),
            naam: veld("naam"),
            adres: veld("adres"),
        }
    }

    fn van_melder(m: Option<&Melder>) -> Self {
        let Some(m) = m else { return Self { hoe: EMAIL.to_owned(), ..Self::default() } };
        let hoe = match m {
            Melder { email: Some(_), .. } => EMAIL,
            Melder { telefoon: Some(_), .. } => TELEFOON,
            _ => ANONIEM,
        };
        let tekst = |v: &Option<String>| v.clone().unwrap_or_default();
        Self {
            hoe: hoe.to_owned(),
            email: tekst(&m.email),
            telefoon: tekst(&m.telefoon),
            naam: tekst(&m.naam),
            adres: tekst(&m.adres),
        }
    }

    /// Who asks for a decision: everything that the law wants to know of him.
    fn aanvrager(&self) -> Result<Melder, Weigering> {
        let vol = |v: &str| (!v.is_empty()).then(|| v.to_owned());
        let melder = Melder {
            naam: vol(&self.naam),
            adres: vol(&self.adres),
            email: vol(&self.email),
            telefoon: vol(&self.telefoon),
            ..Melder::default()
        };
        toets_aanvrager(&melder)?;
        Ok(melder)
    }

    /// Only what belongs to the chosen way is kept.
    fn melder(&self) -> Result<Melder, Weigering> {
        let vol = |v: &str| (!v.is_empty()).then(|| v.to_owned());
        let melder = match self.hoe.as_str() {
            EMAIL => Melder {
                email: vol(&self.email),
                telefoon: vol(&self.telefoon),
                naam: vol(&self.naam),
                ..Melder::default()
            },
            TELEFOON => Melder { telefoon: vol(&self.telefoon), naam: vol(&self.naam), ..Melder::default() },
            ANONIEM => return Ok(Melder::default()),
            _ => return Err(Weigering::veld("hoe", "fout-contact")),
        };
        if self.hoe == EMAIL && melder.email.is_none() {
            return Err(Weigering::veld("email", "fout-email"));
        }
        if self.hoe == TELEFOON && melder.telefoon.is_none() {
            return Err(Weigering::veld("telefoon", "fout-telefoon"));
        }
        toets_contact(&melder)?;
        Ok(melder)
    }
}

/// The page.
pub async fn toon(b: Bezoek, Path(geheim): Path<String>) -> Antwoord {
    let bezig = match open(b, geheim, Stap::Contact).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    beeld(&bezig, &Invoer::van_melder(bezig.c.melder.as_ref()), &Fouten::default()).await
}

async fn beeld(bezig: &Bezig, invoer: &Invoer, fouten: &Fouten) -> Result<Response, WebFout> {
    let b = &bezig.b;
    let erbij = bezig.c.aansluiten.is_some();
    let gaat_over = aansluiting(bezig).await?;
    let inhoud = html! {
        (gaat_over)
        (formulier(&bezig.pad(Stap::Contact), Methode::Post, &html! {
            @if bezig.c.verzoek { (velden_aanvrager(b, invoer, fouten)) } @else { (velden(b, invoer, fouten)) }
            @if erbij { (privacy(b, false)) }
            (knoppen(&[Knop::verstuur(&b.z(if erbij { "verstuur" } else { "verder" })).sleutel("verder")]))
        }))
        @if erbij {
            (actieknop(&format!("/melden/{}/niet-aansluiten", bezig.geheim), &Knop::verstuur(&b.z("nabij-toch-niet")).soort(KnopSoort::Stil)))
        }
    };
    let terug = (!erbij).then_some(Stap::Vragen);
    let titel = b.z(match (erbij, bezig.c.verzoek) {
        (true, _) => "aansluiten-titel",
        (false, true) => "verzoek-contact-titel",
        (false, false) => "contact-titel",
    });
    Ok(bezig.toon(Stap::Contact, terug, &titel, fouten, &inhoud))
}

/// Which open report is joined. When it is gone or closed, that is said.
async fn aansluiting(bezig: &Bezig) -> Result<Markup, WebFout> {
    let (b, Some(nummer)) = (&bezig.b, &bezig.c.aansluiten) else { return Ok(html! {}) };
    let mut tx = b.app.store.lees().await?;
    let zaak = store::zaak::op_nummer(&mut tx, nummer).await?;
    let zaak = zaak
        .filter(|z| z.openbaar && !z.vertrouwelijk && z.status.is_open())
        .ok_or(Weigering::NietGevonden)?;
    let plek = openbaar::plek(&b.app.plaatsen, &zaak);
    Ok(html! {
        (inleiding(&b.z("aansluiten-uitleg")))
        (definitielijst(&[
            (&b.z("kop-melding"), html! { (zaak.nummer) }),
            (&b.z("kop-onderwerp"), html! { (b.onderwerp_naam(&zaak.onderwerp)) }),
            (&b.z("kop-plek"), html! { (plek) }),
        ]))
    })
}

fn velden(b: &Bezoek, i: &Invoer, fouten: &Fouten) -> Markup {
    let z = |sleutel: &str| b.z(sleutel);
    let (vraag, uitleg) = (z("contact-vraag"), z("contact-uitleg"));
    let wegen = [
        (EMAIL, z("contact-email"), z("contact-email-uitleg")),
        (TELEFOON, z("contact-telefoon"), z("contact-telefoon-uitleg")),
        (ANONIEM, z("contact-anoniem"), z("contact-anoniem-uitleg")),
    ];
    let opties: Vec<Optie<'_>> = wegen.iter().map(|(w, t, u)| Optie::new(w, t).uitleg(u)).collect();
    let (email, telefoon, naam, naam_hint) =
        (z("contact-uw-email"), z("contact-uw-telefoon"), z("contact-uw-naam"), z("contact-naam-hint"));
    let veld = |naam: &'static str| fouten.bij(naam);
    html! {
        (keuze(&Veld::new("hoe", &vraag).hint(&uitleg).taal(b.taal).waarde(&i.hoe).fout(veld("hoe")), &opties, Stand::Onder))
        (tekstveld(&Veld::new("email", &email).taal(b.taal).soort("email").autocomplete("email").waarde(&i.email).fout(veld("email")).toon_als("hoe", EMAIL)))
        (tekstveld(&Veld::new("telefoon", &telefoon).taal(b.taal).soort("tel").autocomplete("tel").waarde(&i.telefoon).fout(veld("telefoon")).toon_als("hoe", TELEFOON)))
        (tekstveld(&Veld::new("naam", &naam).hint(&naam_hint).taal(b.taal).optioneel().autocomplete("name").waarde(&i.naam).fout(veld("naam")).toon_als("hoe", "email|telefoon")))
    }
}

/// Name and address (Awb 4:2 lid 1), and a way to hear more.
fn velden_aanvrager(b: &Bezoek, i: &Invoer, fouten: &Fouten) -> Markup {
    let z = |sleutel: &str| b.z(sleutel);
    let (naam, adres, email, telefoon) =
        (z("contact-uw-naam"), z("verzoek-adres"), z("contact-uw-email"), z("contact-uw-telefoon"));
    let (adres_hint, email_hint) = (z("verzoek-adres-hint"), z("verzoek-email-hint"));
    let veld = |naam: &'static str| fouten.bij(naam);
    html! {
        (inleiding(&z("verzoek-contact-uitleg")))
        (tekstveld(&Veld::new("naam", &naam).taal(b.taal).autocomplete("name").waarde(&i.naam).fout(veld("naam"))))
        (tekstveld(&Veld::new("adres", &adres).hint(&adres_hint).taal(b.taal).autocomplete("street-address").waarde(&i.adres).fout(veld("adres"))))
        (tekstveld(&Veld::new("email", &email).hint(&email_hint).taal(b.taal).optioneel().soort("email").autocomplete("email").waarde(&i.email).fout(veld("email"))))
        (tekstveld(&Veld::new("telefoon", &telefoon).taal(b.taal).optioneel().soort("tel").autocomplete("tel").waarde(&i.telefoon).fout(veld("telefoon"))))
    }
}

/// What happens with the reporter's data; stands before every send button.
pub fn privacy(b: &Bezoek, verzoek: bool) -> Markup {
    html! {
        (alinea_met(&html! { (b.z(if verzoek { "verzoek-privacy" } else { "privacy-kort" })) " " (link("/privacy", &b.z("privacy-lees"))) }))
    }
}

/// What was filled in. Who joins an open report is done now.
pub async fn bewaar(b: Bezoek, Path(geheim): Path<String>, velden: Velden) -> Antwoord {
    let mut bezig = match open(b, geheim, Stap::Contact).await? {
        Ok(bezig) => bezig,
        Err(elders) => return Ok(elders),
    };
    let invoer = Invoer::van(&velden);
    let melder = if bezig.c.verzoek { invoer.aanvrager() } else { invoer.melder() };
    let melder = match melder {
        Ok(melder) => melder,
        Err(w) => return beeld(&bezig, &invoer, &Fouten::van(bezig.b.taal, "hoe", &w)).await,
    };
    bezig.wijzig(|c| c.melder = Some(melder)).await?;
    if bezig.c.aansluiten.is_none() {
        return Ok(bezig.verder());
    }
    match concept::versturen(&bezig.b.app, &bezig.geheim, bezig.b.taal).await {
        Ok(volg) => Ok(naar(&format!("/volg/{volg}?nieuw=1"))),
        Err(Fout::Weigering(w)) => {
            let mut fouten = Fouten::default();
            fouten.erbij("hoe", burger_zin(bezig.b.taal, &w));
            beeld(&bezig, &invoer, &fouten).await
        }
        Err(fout) => Err(fout.into()),
    }
}
