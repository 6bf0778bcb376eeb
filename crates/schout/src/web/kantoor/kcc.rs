//! Somebody is on the line: one screen with what is known of this person or place, word for word, and beside it a new
//! report.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domein::{
    id::SignaalId,
    inrichting::Kanaal,
    toegang::Recht,
    zaak::{Zaak, ZaakStatus},
};
use maud::{Markup, html};
use termijnen::{datum_kort_nl, datum_nl};

use super::{
    beeld::{Namen, moment, status},
    zaak::{EENMALIG, Invoer, eenmalig},
    zoek::{bij_plek, op_nummer},
    zoekdeel::Zoekdeel,
};
use crate::{
    app::App,
    handelingen::{
        Handeling, Wie,
        balie::{self, MEESTE, telefoon},
    },
    klok::lokaal,
    store::{self, Tx, bericht::Bericht as Brief},
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::*,
        zinnen::kantoor_zin,
    },
};

/// The form of the new report; buttons beside the found zaken send it too.
const NIEUW: &str = "nieuwe-melding";
/// So many zaken stand on the screen; the others come when asked for.
const EERSTE: usize = 8;
/// Lines of a message that fit beside the list, and letters in a line.
const REGELS: usize = 19;
const LETTERS: usize = 76;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    let recht = Toegang::Recht(Recht::SignaalInvoeren);
    Poort::nieuw(app).get("/kcc", recht, toon).post("/kcc", recht, zoek).post(
        "/kcc/terugbellen",
        recht,
        terugbellen,
    )
}

/// One zaak as it is read aloud.
struct Treffer {
    zaak: Zaak,
    /// The reporter on the line sent this in.
    van_beller: bool,
    laatste: Option<Brief>,
}

#[derive(Default)]
struct Beeld<'a> {
    vraag: &'a str,
    treffers: Option<&'a [Treffer]>,
    /// Also the zaken after the first.
    alles: bool,
    melding: Option<(MeldingSoort, &'a str)>,
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let namen = Namen::lees(&app, &mut tx).await?;
    let zaak = match z.een("zaak") {
        Some(nummer) => op_nummer(&mut tx, &ik.gebruiker.kijker(), nummer, namen.vandaag.year()).await?,
        None => None,
    };
    drop(tx);
    let zin = zaak.map(|zaak| match z.een("gedaan") {
        Some("terugbellen") => format!("Een collega belt terug over {}.", zaak.nummer),
        _ => opgeslagen(&zaak, &namen),
    });
    let melding = zin.as_deref().map(|zin| (MeldingSoort::Gelukt, zin));
    Ok(pagina(&app, &ik, &namen, &Beeld { melding, ..Beeld::default() }).into_response())
}

/// What the agent says before hanging up.
fn opgeslagen(zaak: &Zaak, namen: &Namen) -> String {
    let wie = zaak.team.as_deref().map_or_else(|| "Een collega".to_owned(), |t| namen.team(t));
    format!(
        "Opgeslagen onder {}. Zeg tegen de beller: \u{201c}{wie} kijkt ernaar. U hoort uiterlijk {} wat we doen.\u{201d}",
        zaak.nummer,
        datum_nl(zaak.norm_datum)
    )
}

/// A search is sent, not put in the address: a phone number or name does not belong in the history of a browser.
async fn zoek(State(app): State<App>, Ik(ik): Ik, i: Invoer) -> Result<Response, WebFout> {
    let vraag: String = i.waarde("q").trim().chars().take(100).collect();
    let treffers = if vraag.is_empty() { None } else { Some(vind(&app, &ik, &vraag).await?) };
    let namen = Namen::lees(&app, &mut app.store.lees().await?).await?;
    let beeld =
        Beeld { vraag: &vraag, treffers: treffers.as_deref(), alles: i.aan("alles"), ..Beeld::default() };
    Ok(pagina(&app, &ik, &namen, &beeld).into_response())
}

async fn vind(app: &App, ik: &Ingelogd, vraag: &str) -> Result<Vec<Treffer>, WebFout> {
    let g = &ik.gebruiker;
    let mut h = Handeling::begin(app, Wie::Medewerker(g.clone())).await?;
    let jaar = lokaal(app.klok.nu()).year();
    if let Some(zaak) = op_nummer(&mut h.tx, &g.kijker(), vraag, jaar).await? {
        return Ok(vec![treffer(&mut h.tx, zaak, None).await?]);
    }
    let mut uit = Vec::new();
    if g.heeft(Recht::MelderZien) {
        for gevonden in balie::zoek_melder(&mut h, vraag).await? {
            uit.push(treffer(&mut h.tx, gevonden.zaak, Some(gevonden.signaal)).await?);
        }
    }
    if !vraag.contains('@') && telefoon(vraag).is_none() {
        let plaatsen = app.plaatsen.zoek(vraag, 8);
        for zaak in bij_plek(&mut h.tx, &g.kijker(), vraag, &plaatsen).await?.into_iter().take(MEESTE) {
            if uit.iter().all(|t: &Treffer| t.zaak.id != zaak.id) {
                uit.push(treffer(&mut h.tx, zaak, None).await?);
            }
        }
    }
    h.commit().await?;
    uit.truncate(MEESTE);
    Ok(uit)
}

/// With the last message: to the caller when we know his signaal, else to any reporter of the zaak.
async fn treffer(tx: &mut Tx, zaak: Zaak, signaal: Option<SignaalId>) -> Result<Treffer, WebFout> {
    let brieven = match signaal {
        Some(signaal) => store::bericht::van_signaal(tx, signaal).await?,
        None => store::bericht::van_zaak(tx, zaak.id).await?,
    };
    let laatste = brieven.into_iter().rfind(|b| b.richting == "uit");
    Ok(Treffer { zaak, van_beller: signaal.is_some(), laatste })
}

async fn terugbellen(State(app): State<App>, Ik(ik): Ik, i: Invoer) -> Result<Response, WebFout> {
    let nummer = i.waarde("zaak").to_owned();
    let mut h = Handeling::begin(&app, Wie::Medewerker(ik.gebruiker.clone())).await?;
    let gedaan = format!("/kcc?zaak={nummer}&gedaan=terugbellen");
    if !h.eerste_keer(i.waarde(EENMALIG), &nummer).await? {
        return Ok(Redirect::to(&gedaan).into_response());
    }
    match balie::terugbellen(&mut h, &nummer, i.waarde("waarover")).await {
        Ok(_) => {
            h.commit().await?;
            Ok(Redirect::to(&gedaan).into_response())
        }
        Err(fout) => {
            drop(h);
            let w = WebFout(fout).weigering()?;
            if w.veldnaam() != Some("reden") {
                return Err(w.into());
            }
            let treffers = vind(&app, &ik, &nummer).await?;
            let namen = Namen::lees(&app, &mut app.store.lees().await?).await?;
            let zin = kantoor_zin(&w);
            let melding = Some((MeldingSoort::Fout, zin.as_str()));
            let beeld = Beeld { vraag: &nummer, treffers: Some(&treffers), melding, ..Beeld::default() };
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok((status, pagina(&app, &ik, &namen, &beeld)).into_response())
        }
    }
}

fn hoeveel(aantal: usize) -> String {
    match aantal {
        1 => "1 zaak gevonden.".to_owned(),
        MEESTE => format!("De nieuwste {MEESTE} zaken."),
        _ => format!("{aantal} zaken gevonden."),
    }
}

fn pagina(app: &App, ik: &Ingelogd, namen: &Namen, b: &Beeld<'_>) -> Markup {
    let eerste = if b.alles { usize::MAX } else { EERSTE };
    let links = html! {
        (formulier("/kcc", Methode::Post, &zoekbalk(
            &Veld::new("q", "Zoek de beller of de plek").hint("Telefoonnummer, e-mail, naam, nummer van de melding, of adres.")
                .waarde(b.vraag).autocomplete("off").aandacht(),
            "Zoek",
        )))
        @match b.treffers {
            None => (alinea("Hier komt wat we weten, met het laatste bericht aan de melder.")),
            Some([]) => (leeg("Niets gevonden", "Is dit de eerste keer? Maak dan een nieuwe melding.", &html! {})),
            Some(treffers) => {
                (lijstkop(&hoeveel(treffers.len()), &[], "/kcc"))
                @for (i, t) in treffers.iter().take(eerste).enumerate() { (kaartje(t, namen, i == 0)) }
                @if treffers.len() > eerste { (meer(b.vraag, treffers.len())) }
            },
        }
    };
    let kader = Kantoor { actief: "/kcc", melding: b.melding, ..Kantoor::default() };
    let inhoud = tweeluik(&links, &nieuw(app, namen, b));
    kader::kantoor(app, ik, "Klantcontact", kader, &Titelrij::default(), &inhoud)
}

/// Asks for all of them; as with every search the words stay out of the address.
fn meer(vraag: &str, aantal: usize) -> Markup {
    let velden = html! {
        (verborgen("q", vraag)) (verborgen("alles", "ja"))
        (knoppen(&[Knop::verstuur(&format!("Toon alle {aantal}")).soort(KnopSoort::Stil)]))
    };
    formulier("/kcc", Methode::Post, &velden)
}

/// The beginning of a message, as much as stands beside the list; all of it when it is no longer than that.
fn begin(tekst: &str) -> &str {
    let (mut regels, mut letters, mut woord) = (1, 0, 0);
    for (plek, teken) in tekst.char_indices() {
        if teken.is_whitespace() {
            woord = plek;
        }
        letters += 1;
        if teken == '\n' || letters > LETTERS {
            regels += 1;
            letters = usize::from(teken != '\n');
        }
        if regels > REGELS {
            let eind = if woord == 0 { plek } else { woord };
            return tekst.get(..eind).unwrap_or(tekst).trim_end();
        }
    }
    tekst
}

/// Word for word; of a very long message the beginning, and where the rest is.
fn voor_te_lezen(tekst: &str, nummer: &str) -> Markup {
    let heel = tekst.trim_end();
    let deel = begin(heel);
    if deel.len() == heel.len() {
        return vrije_tekst(heel);
    }
    html! {
        (vrije_tekst(&format!("{deel} \u{2026}")))
        (alinea_met(&link_met_uitleg(&format!("/zaken/{nummer}"), "Lees het hele bericht", nummer)))
    }
}

/// One zaak: what to read aloud, and what the caller may want.
fn kaartje(t: &Treffer, namen: &Namen, open: bool) -> Markup {
    let z = &t.zaak;
    let dag = datum_kort_nl(lokaal(z.aangemaakt).date());
    let kop = format!("{}, {} ({dag})", namen.onderwerp(&z.onderwerp), z.locatie.omschrijving);
    let wanneer = t.laatste.as_ref().map(|b| moment(b.gemaakt)).unwrap_or_default();
    let inhoud = html! {
        (rij(&html! {
            (status(z.status)) (klein(&format!("{}, gemeld op {dag}", z.nummer)))
            @if t.van_beller { (statuslabel(Toon::Klaar, "Van deze beller")) }
        }))
        (alinea(&stand(z, namen)))
        @match &t.laatste {
            Some(brief) => (bericht(&Bericht {
                van: if t.van_beller { "Laatste bericht aan de beller" } else { "Laatste bericht aan een melder" },
                wanneer: &wanneer,
                van_melder: false,
                inhoud: voor_te_lezen(&brief.tekst, &z.nummer),
            })),
            None => (alinea_met(&klein("De melder kreeg nog geen bericht."))),
        }
        (rij(&html! {
            // Who has the same trouble after it was closed, makes a new report.
            @if z.status.is_open() {
                (knop(&Knop::verstuur("Voeg beller toe").uitleg(&z.nummer).soort(KnopSoort::Gewoon).van_formulier(NIEUW).waarde("aansluiten", &z.nummer)))
            }
            (knop(&Knop::link(&format!("/zaken/{}", z.nummer), "Open zaak").uitleg(&z.nummer)))
        }))
        (uitklap("Laat een collega terugbellen", &formulier("/kcc/terugbellen", Methode::Post, &html! {
            (verborgen("zaak", &z.nummer)) (eenmalig())
            (tekstveld(&Veld::new("waarover", "Waarover, en op welk nummer?").max(500)))
            (knoppen(&[Knop::verstuur("Geef door").soort(KnopSoort::Gewoon)]))
        }), false))
    };
    uitklap_uit("zaak", &kop, &inhoud, open)
}

/// Where it stands, in a sentence to say.
fn stand(z: &Zaak, namen: &Namen) -> String {
    let uiterlijk = if z.norm_datum >= namen.vandaag {
        format!(" U hoort uiterlijk {} wat we doen.", datum_nl(z.norm_datum))
    } else {
        String::new()
    };
    match (z.status, z.gepland_op) {
        (ZaakStatus::Nieuw, _) => format!("Er is nog niemand aan begonnen.{uiterlijk}"),
        (ZaakStatus::Gepland, Some(dag)) => format!("Het werk is gepland op {}.", datum_nl(dag)),
        (ZaakStatus::Overgedragen, _) => "Een andere instantie is aan zet.".to_owned(),
        (ZaakStatus::WachtOpMelder, _) => "We wachten op een antwoord van de melder.".to_owned(),
        (ZaakStatus::Afgehandeld, _) => {
            let op = z.gesloten.map(|g| format!(" op {}", datum_nl(lokaal(g).date())));
            format!("Afgehandeld{}.", op.unwrap_or_default())
        }
        _ => format!("{} is ermee bezig.{uiterlijk}", namen.wie(z)),
    }
}

/// The new report, filled from what was searched for.
fn nieuw(app: &App, namen: &Namen, b: &Beeld<'_>) -> Markup {
    let is_nummer = telefoon(b.vraag);
    let is_mail = b.vraag.contains('@');
    let is_plek = !is_mail && is_nummer.is_none() && !app.plaatsen.zoek(b.vraag, 1).is_empty();
    // Words that found a zaak but no reporter were no name.
    let kent_hem = |t: &[Treffer]| t.is_empty() || t.iter().any(|t| t.van_beller);
    let is_naam = !is_mail
        && is_nummer.is_none()
        && !is_plek
        && !b.vraag.contains(|c: char| c.is_ascii_digit())
        && b.treffers.is_some_and(kent_hem);
    let als = |ja: bool| if ja { b.vraag } else { "" };
    let geladen = namen.inrichting();
    let mut onderwerpen: Vec<(&str, &str)> =
        geladen.onderwerpen_op(namen.vandaag).map(|o| (o.code.as_str(), o.naam.as_str())).collect();
    onderwerpen.sort_by_key(|o| o.1.to_lowercase());
    onderwerpen.insert(0, ("", "Laat Schout kiezen uit de tekst"));
    let velden = html! {
        (kop2("Nieuwe melding"))
        (verborgen("kanaal", Kanaal::Telefoon.as_str())) (verborgen("terug", "kcc")) (eenmalig())
        (tekstvak(&Veld::new("tekst", "Wat is er aan de hand?"), 3))
        (adreszoeker(&Veld::new("plek", "Waar is het?").waarde(als(is_plek))))
        (selectie(&Veld::new("onderwerp", "Onderwerp"), &onderwerpen))
        (raster(&[
            tekstveld(&Veld::new("naam", "Naam").optioneel().waarde(als(is_naam))),
            tekstveld(&Veld::new("telefoon", "Telefoon").optioneel().soort("tel").waarde(is_nummer.as_deref().unwrap_or_default())),
        ]))
        (tekstveld(&Veld::new("email", "E-mail, voor het antwoord").optioneel().soort("email").waarde(als(is_mail))))
        (knoppen(&[Knop::verstuur("Sla melding op").toets("Ctrl+Enter")]))
    };
    formulier_met_id(NIEUW, "/invoeren", &velden)
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, REGELS, begin};

    #[test]
    fn a_message_is_cut_between_words_and_only_when_it_does_not_fit() {
        let past = "Wij waren er. ".repeat(REGELS * LETTERS / 14);
        assert_eq!(begin(&past), past);
        let lang = past.repeat(2);
        let deel = begin(&lang);
        assert!(deel.len() < lang.len() && lang.starts_with(deel));
        assert!(deel.ends_with("Wij") || deel.ends_with("waren") || deel.ends_with("er."), "{deel}");
        let regels = "Kort.\n".repeat(REGELS + 5);
        assert_eq!(begin(&regels).lines().count(), REGELS);
        assert!(!begin(&"x".repeat(2 * REGELS * LETTERS)).is_empty());
    }
}
