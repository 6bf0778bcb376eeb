//! The reporter's own page: where it stands, every message, and what he can do.

mod berichten;
mod daden;
mod stappen;

use axum::{
    extract::{Multipart, Path, Query},
    http::header::HeaderName,
    response::{IntoResponse, Response},
};
use domein::{
    signaal::Terugkoppeling,
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort, ZaakStatus},
};
use jiff::ToSpan;
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    bezoek::Bezoek,
    formulier::{Fouten, Velden},
    fotos,
    melden::Grenzen,
};
use crate::{
    app::App,
    klok::lokaal,
    store::{
        self,
        bericht::Bericht,
        gebeurtenis::{Keten, Regel as Voorval},
        signaal::SignaalStand,
        stuk::Stuk,
    },
    toegang::{Poort, Toegang},
    web::{fout::WebFout, kader::Burger, onderdelen::*},
};

/// Everything the page is made of.
struct Dossier {
    geheim: String,
    zaak: Zaak,
    stand: SignaalStand,
    berichten: Vec<Bericht>,
    voorvallen: Vec<Voorval>,
    fotos: Vec<Stuk>,
    team: Option<String>,
}

impl Dossier {
    async fn open(b: &Bezoek, geheim: String) -> Result<Self, WebFout> {
        let mut tx = b.app.store.lees().await?;
        let stand = store::signaal::op_geheim(&mut tx, &geheim).await?.ok_or(Weigering::NietGevonden)?;
        let zaak = store::zaak::op_id(&mut tx, stand.signaal.zaak).await?.ok_or(Weigering::NietGevonden)?;
        let berichten = store::bericht::van_signaal(&mut tx, stand.signaal.id).await?;
        let voorvallen = store::gebeurtenis::tijdlijn(&mut tx, zaak.id.0, Keten::Zaak).await?;
        drop(tx);
        let fotos = fotos::voor_melder(&b.app, &geheim).await?;
        let geladen = b.geladen();
        let team = zaak.team.as_deref().and_then(|t| geladen.inrichting.team(t)).map(|t| t.naam.clone());
        Ok(Self { geheim, zaak, stand, berichten, voorvallen, fotos, team })
    }

    fn pad(&self, deel: &str) -> String {
        format!("/volg/{}/{deel}", self.geheim)
    }

    /// A request for a decision has words of its own.
    fn kies(&self, melding: &'static str, verzoek: &'static str) -> &'static str {
        if self.zaak.soort == ZaakSoort::Handhavingsverzoek && !self.stand.signaal.aangesloten {
            verzoek
        } else {
            melding
        }
    }

    fn beantwoord(&self) -> bool {
        matches!(self.stand.signaal.terugkoppeling, Terugkoppeling::Gegeven | Terugkoppeling::NietMogelijk)
    }

    /// The question of the municipality that has no answer yet.
    fn vraag(&self) -> Option<&Bericht> {
        let laatste = self.berichten.iter().rev().find(|m| m.soort == "vraag" || m.richting == "in")?;
        (laatste.soort == "vraag" && self.zaak.status.is_open()).then_some(laatste)
    }

    fn mag_heropenen(&self, b: &Bezoek) -> bool {
        let dagen = i64::from(b.geladen().inrichting.instellingen.heropenen_dagen);
        let tot = |dag: jiff::civil::Date| dag.saturating_add(dagen.days());
        self.beantwoord() && self.zaak.gesloten.is_none_or(|g| tot(lokaal(g).date()) >= b.vandaag())
    }
}

/// What was just done, and whether this is the first look.
#[derive(Debug, Default, Deserialize)]
pub struct Vlag {
    nieuw: Option<String>,
    gedaan: Option<String>,
}

/// The page.
async fn toon(b: Bezoek, Path(geheim): Path<String>, Query(vlag): Query<Vlag>) -> Result<Response, WebFout> {
    let d = Dossier::open(&b, geheim).await?;
    Ok(beeld(&b, &d, &vlag, &Fouten::default(), &Velden::default()))
}

/// The page, with what is wrong in a form on it.
fn beeld(b: &Bezoek, d: &Dossier, vlag: &Vlag, fouten: &Fouten, velden: &Velden) -> Response {
    let nieuw = vlag.nieuw.is_some();
    let gedaan =
        vlag.gedaan.as_deref().filter(|g| ["reactie", "foto", "heropend", "opgelost", "oordeel"].contains(g));
    let inhoud = html! {
        (fouten.overzicht(b.taal))
        @if let Some(wat) = gedaan { (bevestiging(MeldingSoort::Gelukt, &b.z(&format!("gedaan-{wat}")))) }
        @if nieuw { (bedankt(b, d)) } @else { (kerngegevens(b, d)) }
        @if let Some(vraag) = d.vraag() { (berichten::vraag(b, d, vraag, fouten, velden)) }
        (kop2(&b.z("volg-stappen")))
        (tijdlijn_van(b, d))
        @if !nieuw { (berichten::alle(b, d)) }
        (fotodeel(b, d))
        @if !nieuw { (berichten::reageren(b, d, fouten, velden)) (naderhand(b, d, fouten, velden)) }
    };
    let titel = if nieuw {
        b.z(d.kies("bedankt-titel", "verzoek-bedankt"))
    } else {
        b.zm(d.kies("volg-titel", "verzoek-volg-titel"), &[("nummer", &d.zaak.nummer)])
    };
    let kader = Burger { fout: fouten.is_fout(), ..Burger::default() };
    let mut uit = (fouten.status(), b.pagina(&titel, kader, &inhoud)).into_response();
    let noindex = axum::http::HeaderValue::from_static("noindex, nofollow");
    uit.headers_mut().insert(HeaderName::from_static("x-robots-tag"), noindex);
    uit
}

fn kerngegevens(b: &Bezoek, d: &Dossier) -> Markup {
    definitielijst(&[
        (&b.z("kop-onderwerp"), html! { (b.onderwerp_naam(&d.zaak.onderwerp)) }),
        (&b.z("kop-plek"), html! { (d.plek(b)) }),
        (
            &b.z("kop-uw-woorden"),
            html! { (vrije_tekst(if d.stand.signaal.tekst.is_empty() { "\u{2013}" } else { &d.stand.signaal.tekst })) },
        ),
    ])
}

impl Dossier {
    /// Who joined sees the place of somebody else's report as everybody sees it.
    fn plek(&self, b: &Bezoek) -> String {
        if self.stand.signaal.aangesloten {
            super::openbaar::plek(&b.app.plaatsen, &self.zaak)
        } else {
            self.zaak.locatie.omschrijving.clone()
        }
    }
}

/// Number, what happens now, by when, and the link.
fn bedankt(b: &Bezoek, d: &Dossier) -> Markup {
    let adres = format!("{}/volg/{}", b.app.instelling.adres, d.geheim);
    let per_mail = d.berichten.iter().any(|m| m.aan.is_some());
    html! {
        (bevestiging(MeldingSoort::Gelukt, &b.z(d.kies("bedankt-ontvangen", "verzoek-ontvangen"))))
        p { (b.z("bedankt-nummer")) br; (nummer_groot(&d.zaak.nummer)) }
        (kop2(&b.z("bedankt-nu")))
        @if let Some(team) = &d.team { (alinea(&b.zm(d.kies("bedankt-team", "verzoek-team"), &[("team", team)]))) }
        (alinea(&b.zm(d.kies("bedankt-norm", "verzoek-norm"), &[("datum", &b.dag(d.zaak.norm_datum))])))
        (alinea(&b.z(if per_mail { "bedankt-mail" } else { "bedankt-zonder-mail" })))
        (nadruk(&html! {
            (alinea_met(&html! { (b.z("bedankt-link")) br; (link(&format!("/volg/{}", d.geheim), &adres)) }))
            (alinea(&b.z("bedankt-bewaar")))
        }))
        (knoppen(&[Knop::link(&format!("/volg/{}", d.geheim), &b.z("bedankt-volg")).soort(KnopSoort::Hoofd), Knop::link("/", &b.z("naar-begin"))]))
    }
}

fn tijdlijn_van(b: &Bezoek, d: &Dossier) -> Markup {
    let stappen = stappen::stappen(b, d);
    let punten: Vec<Punt<'_>> = stappen
        .iter()
        .map(|s| Punt { kop: &s.kop, wanneer: &s.wanneer, moment: "", wie: "", tekst: None, soort: s.soort })
        .collect();
    tijdlijn(&punten)
}

fn fotodeel(b: &Bezoek, d: &Dossier) -> Markup {
    if d.fotos.is_empty() {
        return html! {};
    }
    html! { (kop2(&b.z("volg-fotos"))) (fotos::lijst(b, &d.pad("foto"), &d.fotos)) }
}

/// After an answer: is it solved, and how did we do?
fn naderhand(b: &Bezoek, d: &Dossier, fouten: &Fouten, velden: &Velden) -> Markup {
    // Two forms have a text; which one was sent is said by its button.
    let opnieuw = !velden.een("opgelost").is_empty();
    let getypt = if opnieuw { velden.een("tekst") } else { "" };
    let gesloten = d.zaak.status == ZaakStatus::Afgehandeld;
    let vraag = b.z("oordeel-vraag");
    let cijfers = ["1", "2", "3", "4", "5"].map(|c| (c, b.z(&format!("oordeel-{c}"))));
    let opties: Vec<Optie<'_>> = cijfers.iter().map(|(c, t)| Optie::new(c, t)).collect();
    let toelichting = b.z("oordeel-toelichting");
    html! {
        @if d.mag_heropenen(b) { (heropenvraag(b.taal, &d.pad("opgelost"), getypt, fouten.bij("tekst").filter(|_| opnieuw))) }
        @if d.beantwoord() && gesloten && d.stand.signaal.tevredenheid.is_none() {
            (kop2(&b.z("oordeel-titel")))
            (formulier(&d.pad("oordeel"), Methode::Post, &html! {
                (keuze(&Veld::new("cijfer", &vraag).taal(b.taal).fout(fouten.bij("cijfer")), &opties, Stand::Onder))
                (tekstvak(&Veld::new("toelichting", &toelichting).taal(b.taal).optioneel().max(1000), 3))
                (knoppen(&[Knop::verstuur(&b.z("verstuur")).soort(KnopSoort::Gewoon)]))
            }))
        }
        @if gesloten && !d.mag_heropenen(b) { (alinea(&b.z("fout-heropenen-te-laat"))) }
    }
}

/// Routes of the follow page.
pub(super) fn routes(app: &App) -> Poort {
    let geheim = Toegang::Geheim;
    let g = Grenzen::van(app);
    let (reactie, opgelost, oordeel) = (g.clone(), g.clone(), g.clone());
    Poort::nieuw(app)
        .get("/volg/{geheim}", geheim, toon)
        .get("/volg/{geheim}/foto/{stuk}", geheim, fotos::van_melding)
        .post("/volg/{geheim}/reactie", geheim, move |b, p, v| daden::reageer(reactie.clone(), b, p, v))
        .post("/volg/{geheim}/foto", geheim, move |b: Bezoek, p: Path<String>, m: Multipart| {
            daden::foto(g.clone(), b, p, m)
        })
        .post("/volg/{geheim}/opgelost", geheim, move |b, p, v| daden::opgelost(opgelost.clone(), b, p, v))
        .post("/volg/{geheim}/oordeel", geheim, move |b, p, v| daden::oordeel(oordeel.clone(), b, p, v))
}
