//! What reporters hear: the answer with its preview, a question, a new date, or the reason why there is no answer.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use domein::{
    antwoord::Antwoord as Tekst,
    id::{SignaalId, StukId},
    leesbaarheid::{Grenzen, beoordeel},
    weigering::Weigering,
    zaak::ZaakSoort,
};
use maud::{Markup, html};

use super::{
    dossier::{Dossier, Melding},
    formulier::{Daad, Velden},
    invoer::Invoer,
    zaakpad,
};
use crate::{
    app::App,
    handelingen::{
        Handeling, MAX_TEKST, Uitkomst,
        antwoorden::{Aan, antwoorden, fotos_kiezen, geen_antwoord, norm_verlengen, vraag_stellen},
    },
    post::{self, Over, Soort},
    store,
    toegang::Ik,
    web::{fout::WebFout, onderdelen::*, zinnen::kantoor_zin},
};

/// Found, done, planned, or why not.
#[derive(Debug)]
pub struct Antwoord;

fn tekst_uit(i: &Invoer) -> Result<Tekst, Weigering> {
    let veld = |naam: &str| i.waarde(naam).trim().to_owned();
    let mut uit = Tekst {
        gevonden: veld("gevonden"),
        gedaan: veld("gedaan"),
        gepland: veld("gepland"),
        gepland_op: i.datum("datum")?,
        waarom_niet: veld("waarom_niet"),
    };
    for (naam, tekst) in
        [("gedaan", &uit.gedaan), ("gepland", &uit.gepland), ("waarom_niet", &uit.waarom_niet)]
    {
        if tekst.chars().count() > MAX_TEKST {
            return Err(Weigering::veld(naam, "fout-tekst-lang"));
        }
    }
    // The choice on top decides which parts count; what was typed elsewhere stays in the form.
    match i.waarde("soort") {
        "gedaan" => (uit.gepland, uit.gepland_op, uit.waarom_niet) = (String::new(), None, String::new()),
        "gepland" => uit.waarom_niet = String::new(),
        "niets" => (uit.gepland, uit.gepland_op, uit.gedaan) = (String::new(), None, String::new()),
        "" => {}
        _ => return Err(Weigering::veld("soort", "fout-kies")),
    }
    Ok(uit)
}

/// Who says that something is planned must say what; who says why not must give the reason. Otherwise a plan
/// without words would count as work that is done.
fn toets_keuze(i: &Invoer) -> Result<(), Weigering> {
    match i.waarde("soort") {
        "gepland" if i.gevuld("gepland").is_none() => Err(Weigering::veld("gepland", "fout-gepland")),
        "niets" if i.gevuld("waarom_niet").is_none() => {
            Err(Weigering::veld("waarom_niet", "fout-waarom-niet"))
        }
        _ => Ok(()),
    }
}

fn aan_uit(i: &Invoer) -> Result<Aan, Weigering> {
    match i.waarde("aan") {
        "" | "allen" => Ok(Aan::Allen),
        _ => Ok(Aan::Een(SignaalId(i.sleutel("aan")?))),
    }
}

impl Daad for Antwoord {
    const PAD: &'static str = "/zaken/{nummer}/antwoord";
    const TITEL: &'static str = "Geef antwoord";
    const KNOP: &'static str = "Verstuur antwoord";
    const GEDAAN: &'static str = "Het antwoord is verstuurd.";

    fn begin(d: &Dossier) -> Invoer {
        let a = &d.voorstel;
        let dag = a.gepland_op.map(|dag| dag.to_string()).unwrap_or_default();
        let mut uit = Invoer::met(&[
            ("soort", if a.gepland.is_empty() { "gedaan" } else { "gepland" }),
            ("gevonden", &a.gevonden),
            ("gedaan", &a.gedaan),
            ("gepland", &a.gepland),
            ("datum", &dag),
            ("aan", "allen"),
            ("sluiten", if d.alleen_antwoord_nodig() { "ja" } else { "" }),
        ]);
        for s in d.stukken.iter().filter(|s| s.voor_melder) {
            uit.voeg_toe("foto", &s.id.to_string());
        }
        uit
    }

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (ontvangers(v))
            (keuze(&v.veld("soort", "Wat vertel je?"), &[
                Optie::new("gedaan", "Wat we vonden en deden"),
                Optie::new("gepland", "Wat we gaan doen, en wanneer"),
                Optie::new("niets", "Waarom we hier niets aan doen"),
            ], Stand::Onder))
            (tekstvak(&v.veld("gevonden", "Wat vonden we?").max(4000), 3))
            (tekstvak(&v.veld("gedaan", "Wat deden we?").toon_als("soort", "gedaan|gepland").max(4000), 3))
            (tekstvak(&v.veld("gepland", "Wat gaan we doen?").toon_als("soort", "gepland").max(4000), 3))
            (datumveld(&v.veld("datum", "Op welke dag?").toon_als("soort", "gepland")
                .hint("Na deze dag vraagt Schout of het is gedaan. Dan hoort de melder weer van je.")))
            (tekstvak(&v.veld("waarom_niet", "Waarom doen we niets?").toon_als("soort", "niets")
                .hint("Schrijf de echte reden, en wat iemand wel kan doen.").max(4000), 3))
            (fotokeuze(v))
            (sluiten(v))
        }
    }

    fn vlak(v: &Velden<'_>) -> Markup {
        let pad = zaakpad(&v.d.zaak.nummer);
        let velden = html! { (Self::velden(v)) (v.voet::<Self>()) };
        antwoordformulier(
            &format!("{pad}/antwoord"),
            &format!("{pad}/antwoord/voorbeeld"),
            &velden,
            &html! { (voorbeeld(v.d, v.invoer)) (woorden_van_melders(v.d)) },
        )
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        toets_keuze(i)?;
        let mee: Result<Vec<StukId>, _> = i.waarden("foto").iter().map(|f| f.parse().map(StukId)).collect();
        fotos_kiezen(h, nummer, &mee.map_err(|_| Weigering::veld("foto", "fout-kies"))?).await?;
        let tekst = tekst_uit(i)?;
        antwoorden(h, nummer, &tekst, aan_uit(i)?, i.aan("sluiten"), None).await.map(drop)
    }
}

/// What the reporters wrote, at hand while writing to them.
fn woorden_van_melders(d: &Dossier) -> Markup {
    paneel(
        "Dit schreven de melders",
        &html! {
            @for m in &d.meldingen {
                (vrije_tekst(if m.stand.signaal.tekst.is_empty() { "Heeft hier ook last van." } else { &m.stand.signaal.tekst }))
            }
        },
    )
}

fn ontvangers(v: &Velden<'_>) -> Markup {
    let n = v.d.wachtenden();
    let allen = match n {
        0 => "Niemand wacht nog op antwoord".to_owned(),
        1 => "De melder die wacht".to_owned(),
        2 => "Beide melders die wachten".to_owned(),
        n => format!("Alle {n} melders die wachten"),
    };
    let mut opties = vec![("allen".to_owned(), allen)];
    let engels = v.d.meldingen.iter().filter(|m| m.wacht() && m.engels).count();
    if v.d.meldingen.len() > 1 || n == 0 {
        opties.extend(v.d.meldingkeuzes());
    }
    html! {
        @if opties.len() > 1 { (v.kies_een("aan", "Aan wie?", &opties)) } @else {
            (verborgen("aan", "allen"))
            (alinea_met(&html! { strong { "Aan: " } (opties[0].1.to_lowercase()) }))
        }
        @if engels > 0 {
            (meldingvak(MeldingSoort::Info, None, &alinea("Een melder leest Engels. De kopjes gaan in het Engels, jouw tekst niet.")))
        }
    }
}

fn fotokeuze(v: &Velden<'_>) -> Markup {
    let keuzes: Vec<(String, String)> =
        v.d.stukken
            .iter()
            .filter(|s| s.moment != "melding")
            .enumerate()
            .map(|(n, s)| {
                let moment = if s.moment == "voor" { "situatie" } else { "daarna" };
                (s.id.to_string(), format!("Foto {} ({moment}): {}", n + 1, s.naam))
            })
            .collect();
    if keuzes.is_empty() {
        return html! {};
    }
    let opties: Vec<Optie<'_>> = keuzes.iter().map(|(w, t)| Optie::new(w, t)).collect();
    meerkeuze(&v.veld("foto", "Welke foto's gaan mee?").optioneel(), &opties, &v.invoer.waarden("foto"))
}

fn sluiten(v: &Velden<'_>) -> Markup {
    if v.d.alleen_antwoord_nodig() {
        return vinkje(
            &v.veld("sluiten", "Sluit de zaak af")
                .toon_als("soort", "gedaan|niets")
                .hint("Alleen als elke melder dan antwoord heeft."),
            v.invoer.aan("sluiten"),
        );
    }
    let mut wat = Vec::new();
    if v.d.stand.open_taken > 0 {
        wat.push("er staan nog taken open");
    }
    if v.d.stand.open_toezeggingen > 0 {
        wat.push("er is nog een toezegging");
    }
    if wat.is_empty() {
        return html! {};
    }
    meldingvak(MeldingSoort::Info, None, &alinea(&format!("De zaak blijft open: {}.", wat.join(" en "))))
}

/// The message as the reporter reads it, with the readability mark.
fn voorbeeld(d: &Dossier, i: &Invoer) -> Markup {
    let tekst = match tekst_uit(i) {
        Ok(tekst) => tekst,
        Err(w) => return bevestiging(MeldingSoort::Fout, &kantoor_zin(&w)),
    };
    let (inst, gemeente) = (&d.geladen.inrichting.instellingen, &d.geladen.inrichting.gemeente);
    let over = Over {
        taal: Taal::Nl,
        gemeente: gemeente.naam.clone(),
        verzoek: d.zaak.soort == ZaakSoort::Handhavingsverzoek,
        nummer: d.zaak.nummer.clone(),
        onderwerp: d.onderwerp_naam(),
        plek: d.zaak.locatie.omschrijving.clone(),
        team: d.zaak.team.as_deref().map(|t| d.team_naam(t)),
        norm_datum: d.zaak.norm_datum,
    };
    let aan = match aan_uit(i) {
        Ok(Aan::Een(id)) => {
            d.meldingkeuzes().into_iter().find(|(k, _)| *k == id.to_string()).map(|k| k.1).unwrap_or_default()
        }
        _ => match d.wachtenden() {
            0 => "niemand wacht nog op antwoord".to_owned(),
            1 => "1 melder".to_owned(),
            n => format!("{n} melders, ieder apart"),
        },
    };
    let grenzen = Grenzen {
        max_zin: inst.max_zin.into(),
        gemiddelde_zin: inst.gemiddelde_zin.into(),
        verboden: &inst.verboden_woorden,
    };
    let niet_klaar = toets_keuze(i).and_then(|()| tekst.toets(d.vandaag).map(drop)).err();
    let woorden = post::woorden(&Soort::Antwoord(tekst.clone()), &over);
    let leeg = tekst.tekst().trim().is_empty();
    html! {
        (kop2("Dit leest de melder"))
        (antwoordvoorbeeld(&aan, &woorden.onderwerp, if leeg { "" } else { &woorden.tekst }))
        @if !leeg {
            (leesbaarheidsmeter(&beoordeel(&tekst.tekst(), grenzen)))
            @if let Some(w) = niet_klaar { (meldingvak(MeldingSoort::Info, None, &alinea(&kantoor_zin(&w)))) }
        }
    }
}

/// `POST /zaken/{nummer}/antwoord/voorbeeld`: the preview while somebody writes. Stores nothing.
///
/// # Errors
/// When the zaak may not be seen.
pub async fn toon_voorbeeld(
    State(app): State<App>,
    Ik(wie): Ik,
    Path(nummer): Path<String>,
    invoer: Invoer,
) -> Result<Response, WebFout> {
    let d = Dossier::laad(&app, &wie, &nummer).await?;
    Ok(html! { (voorbeeld(&d, &invoer)) (woorden_van_melders(&d)) }.into_response())
}

/// Why one reporter gets no answer.
#[derive(Debug)]
pub struct GeenAntwoord;

impl Daad for GeenAntwoord {
    const PAD: &'static str = "/zaken/{nummer}/geen-antwoord";
    const TITEL: &'static str = "Geen antwoord mogelijk";
    const KNOP: &'static str = "Leg de reden vast";
    const GEDAAN: &'static str = "De reden staat in het dossier.";

    fn begin(d: &Dossier) -> Invoer {
        eerste(d, Melding::wacht)
    }

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (alinea("Elke melder krijgt antwoord. Kan dat echt niet? Schrijf dan waarom."))
            (v.kies_een("signaal", "Welke melding?", &v.d.meldingkeuzes()))
            (v.reden("Waarom kan het niet?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        geen_antwoord(h, nummer, SignaalId(i.sleutel("signaal")?), i.waarde("reden")).await.map(drop)
    }
}

/// A form about one signaal starts with the first that fits.
pub(super) fn eerste(d: &Dossier, past: impl Fn(&Melding) -> bool) -> Invoer {
    let m = d.meldingen.iter().find(|m| past(m)).or(d.meldingen.first());
    Invoer::met(&[("signaal", &m.map(|m| m.id().to_string()).unwrap_or_default())])
}

/// A question to one reporter; the zaak waits for him.
#[derive(Debug)]
pub struct Vraag;

impl Daad for Vraag {
    const PAD: &'static str = "/zaken/{nummer}/vraag";
    const TITEL: &'static str = "Vraag aan de melder";
    const KNOP: &'static str = "Verstuur vraag";
    const GEDAAN: &'static str = "De vraag is verstuurd. De zaak wacht op de melder.";
    const BOTST: bool = false;

    fn begin(d: &Dossier) -> Invoer {
        eerste(d, |_| true)
    }

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            @if v.d.meldingen.len() > 1 { (v.kies_een("signaal", "Aan wie?", &v.d.meldingkeuzes())) }
            @else { (verborgen("signaal", v.invoer.waarde("signaal"))) }
            (tekstvak(&v.veld("vraag", "Wat wil je weten?")
                .hint("De melder leest dit en kan antwoorden op de eigen pagina.").max(2000), 4))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        vraag_stellen(h, nummer, SignaalId(i.sleutel("signaal")?), i.waarde("vraag")).await.map(drop)
    }
}

/// It takes longer: reporters hear the new date and why.
#[derive(Debug)]
pub struct Norm;

impl Daad for Norm {
    const PAD: &'static str = "/zaken/{nummer}/norm";
    const TITEL: &'static str = "Nieuwe datum voor de melder";
    const KNOP: &'static str = "Verstuur nieuwe datum";
    const GEDAAN: &'static str = "De melders kregen de nieuwe datum.";

    fn velden(v: &Velden<'_>) -> Markup {
        let nu = termijnen::datum_nl(v.d.zaak.norm_datum);
        let aan = match v.d.wachtenden() {
            1 => "De melder krijgt".to_owned(),
            2 => "Beide melders die wachten krijgen".to_owned(),
            n => format!("Alle {n} melders die wachten krijgen"),
        };
        html! {
            (alinea(&format!("Nu verwacht de melder uiterlijk {nu} bericht. {aan} meteen de nieuwe datum en je reden.")))
            (datumveld(&v.veld("datum", "Nieuwe datum")))
            (tekstvak(&v.veld("reden", "Waarom duurt het langer?")
                .hint("De melder leest dit. Bijvoorbeeld: we wachten op het onderdeel voor de lamp.").max(1000), 3))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        norm_verlengen(h, nummer, i.eis_datum("datum")?, i.waarde("reden")).await.map(drop)
    }
}

/// A message that was not delivered, offered again.
#[derive(Debug)]
pub struct BerichtOpnieuw;

impl Daad for BerichtOpnieuw {
    const PAD: &'static str = "/zaken/{nummer}/bericht-opnieuw";
    const TITEL: &'static str = "Bericht opnieuw versturen";
    const KNOP: &'static str = "Verstuur opnieuw";
    const GEDAAN: &'static str = "Het bericht wordt opnieuw verstuurd.";
    const BOTST: bool = false;

    fn velden(v: &Velden<'_>) -> Markup {
        let opties: Vec<(String, String)> =
            v.d.berichten
                .iter()
                .filter(|b| b.status == "geparkeerd")
                .map(|b| {
                    (
                        b.id.to_string(),
                        format!("{}: {}", b.onderwerp, b.fout.as_deref().unwrap_or("niet bezorgd")),
                    )
                })
                .collect();
        v.kies_een("bericht", "Welk bericht?", &opties)
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let id = i.sleutel("bericht")?.into();
        let bericht = store::bericht::op_id(&mut h.tx, id).await?;
        let zaak = store::zaak::op_nummer(&mut h.tx, nummer).await?.ok_or(Weigering::NietGevonden)?;
        if bericht.is_none_or(|b| b.zaak != zaak.id.0) {
            return Err(Weigering::NietGevonden.into());
        }
        crate::handelingen::bezorgen::opnieuw_versturen(h, id).await
    }
}
