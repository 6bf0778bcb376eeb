//! Work for others, promises, transfer, splitting and linking.

use domein::{
    id::{SignaalId, TaakId, ToezeggingId},
    toegang::Recht,
    weigering::Weigering,
};
use jiff::ToSpan;
use maud::{Markup, html};

use super::{
    antwoord::eerste,
    dossier::{Dossier, Melding},
    formulier::{Daad, Velden},
    invoer::Invoer,
};
use crate::{
    handelingen::{
        Handeling, Uitkomst,
        samenwerken::{
            TaakVoor, koppelen, overdragen, splitsen, taak_afronden, taak_geven, toezegging_doen,
            toezegging_nakomen,
        },
    },
    web::onderdelen::*,
};

/// A task for another team or a partner.
#[derive(Debug)]
pub struct Taak;

impl Daad for Taak {
    const PAD: &'static str = "/zaken/{nummer}/taak";
    const TITEL: &'static str = "Geef een taak";
    const KNOP: &'static str = "Geef taak";
    const GEDAAN: &'static str = "De taak is gegeven.";
    const BOTST: bool = false;

    fn velden(v: &Velden<'_>) -> Markup {
        let teams = v.d.teams().into_iter().map(|(c, n)| (format!("team:{c}"), n));
        let partners =
            v.d.instanties()
                .into_iter()
                .map(|(c, n)| (format!("partner:{c}"), format!("{n} (buiten de gemeente)")));
        let collegas =
            v.d.accounts
                .iter()
                .filter(|a| a.actief)
                .map(|a| (format!("collega:{}", a.id), a.weergave.clone()));
        let keuzes: Vec<_> = teams.chain(collegas).chain(partners).collect();
        html! {
            (v.kies("voor", "Voor wie?", "Kies een team, collega of partner", &keuzes))
            (tekstvak(&v.veld("wat", "Wat moet er gebeuren?").max(1000), 3))
            (datumveld(&v.veld("datum", "Uiterlijk").optioneel()))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let voor = match i.waarde("voor").split_once(':') {
            Some(("team", code)) => TaakVoor::Team(code.to_owned()),
            Some(("collega", id)) => {
                let id: uuid::Uuid = id.parse().map_err(|_| Weigering::veld("voor", "fout-account"))?;
                TaakVoor::Collega(id.into())
            }
            Some(("partner", code)) => TaakVoor::Partner(code.to_owned()),
            _ => return Err(Weigering::veld("voor", "fout-kies").into()),
        };
        taak_geven(h, nummer, voor, i.waarde("wat"), i.datum("datum")?).await.map(drop)
    }
}

/// What came of a task.
#[derive(Debug)]
pub struct TaakAfronden;

impl Daad for TaakAfronden {
    const PAD: &'static str = "/zaken/{nummer}/taak-afronden";
    const TITEL: &'static str = "Taak afronden";
    const KNOP: &'static str = "Rond af";
    const GEDAAN: &'static str = "De taak is klaar.";
    const BOTST: bool = false;

    fn velden(v: &Velden<'_>) -> Markup {
        let open: Vec<(String, String)> =
            v.d.taken
                .iter()
                .filter(|t| t.status == "open")
                .map(|t| (t.id.to_string(), t.wat.clone()))
                .collect();
        html! {
            @if open.is_empty() { (alinea("Er staan geen taken meer open.")) }
            @else { (v.kies_een("taak", "Welke taak?", &open)) }
            (v.reden("Wat is er gebeurd?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        taak_afronden(h, nummer, TaakId(i.sleutel("taak")?), i.waarde("reden")).await.map(drop)
    }
}

/// A promise to a reporter, watched until it is kept.
#[derive(Debug)]
pub struct Toezegging;

impl Daad for Toezegging {
    const PAD: &'static str = "/zaken/{nummer}/toezegging";
    const TITEL: &'static str = "Leg een toezegging vast";
    const KNOP: &'static str = "Bewaar toezegging";
    const GEDAAN: &'static str = "De toezegging staat in het dossier. Je krijgt op tijd een seintje.";
    // The call-centre promises too; the act itself judges who may.
    const RECHT: Recht = Recht::ZakenLezen;
    const BOTST: bool = false;

    fn begin(d: &Dossier) -> Invoer {
        eerste(d, |_| true)
    }

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (alinea("Beloofde je een melder iets? Leg het vast. Jij bent de eigenaar."))
            @if v.d.meldingen.len() > 1 { (v.kies_een("signaal", "Aan welke melder?", &v.d.meldingkeuzes())) }
            @else { (verborgen("signaal", v.invoer.waarde("signaal"))) }
            (tekstvak(&v.veld("wat", "Wat beloofde je?").max(1000), 2))
            (datumveld(&v.veld("datum", "Uiterlijk wanneer?")))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let signaal = match i.gevuld("signaal") {
            Some(_) => Some(SignaalId(i.sleutel("signaal")?)),
            None => None,
        };
        toezegging_doen(h, nummer, signaal, i.waarde("wat"), i.eis_datum("datum")?).await.map(drop)
    }
}

/// How a promise was kept.
#[derive(Debug)]
pub struct Nakomen;

impl Daad for Nakomen {
    const PAD: &'static str = "/zaken/{nummer}/nakomen";
    const TITEL: &'static str = "Toezegging nagekomen";
    const KNOP: &'static str = "Bewaar";
    const GEDAAN: &'static str = "De toezegging is nagekomen.";
    const BOTST: bool = false;

    fn velden(v: &Velden<'_>) -> Markup {
        let open: Vec<(String, String)> =
            v.d.toezeggingen
                .iter()
                .filter(|t| t.nagekomen.is_none())
                .map(|t| (t.id.to_string(), t.wat.clone()))
                .collect();
        html! {
            @if open.is_empty() { (alinea("Alle toezeggingen zijn nagekomen.")) }
            @else { (v.kies_een("toezegging", "Welke toezegging?", &open)) }
            (v.reden("Hoe ben je die nagekomen?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        toezegging_nakomen(h, nummer, ToezeggingId(i.sleutel("toezegging")?), i.waarde("reden"))
            .await
            .map(drop)
    }
}

/// Another authority deals with it; reporters hear to whom and why.
#[derive(Debug)]
pub struct Overdragen;

impl Daad for Overdragen {
    const PAD: &'static str = "/zaken/{nummer}/overdragen";
    const TITEL: &'static str = "Draag over aan een andere instantie";
    const KNOP: &'static str = "Draag over";
    const GEDAAN: &'static str = "De zaak is overgedragen. De melders horen aan wie.";

    fn begin(d: &Dossier) -> Invoer {
        let dagen = i64::from(d.geladen.inrichting.instellingen.nakijken_dagen);
        Invoer::met(&[("nakijken", &d.vandaag.saturating_add(dagen.days()).to_string())])
    }

    fn velden(v: &Velden<'_>) -> Markup {
        let aan = match v.d.meldingen.len() {
            1 => "De melder leest".to_owned(),
            2 => "Beide melders lezen".to_owned(),
            n => format!("Alle {n} melders lezen"),
        };
        html! {
            (v.kies("instantie", "Aan wie?", "Kies een instantie", &v.d.instanties()))
            (tekstvak(&v.veld("reden", "Waarom?").hint(&format!("{aan} aan wie je de zaak overdraagt, hoe die te bereiken is en deze reden.")).max(1000), 3))
            (datumveld(&v.veld("nakijken", "Wanneer kijk je wat er is gedaan?").hint("Op die dag krijg je een taak.")))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let nakijken = i.datum("nakijken")?;
        overdragen(h, nummer, i.waarde("instantie"), i.waarde("reden"), nakijken).await.map(drop)
    }
}

/// One signaal is about something else.
#[derive(Debug)]
pub struct Splitsen;

impl Daad for Splitsen {
    const PAD: &'static str = "/zaken/{nummer}/splitsen";
    const TITEL: &'static str = "Splits een melding af";
    const KNOP: &'static str = "Splits af";
    const GEDAAN: &'static str = "De melding heeft nu een eigen zaak. De melder kreeg het nieuwe nummer.";
    const BOTST: bool = false;

    fn begin(d: &Dossier) -> Invoer {
        eerste(d, |m: &Melding| m.stand.signaal.aangesloten)
    }

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (alinea("Gaat een melding toch over iets anders? Dan krijgt die een eigen zaak en een eigen antwoord."))
            (v.kies_een("signaal", "Welke melding?", &v.d.meldingkeuzes()))
            (v.reden("Waarom?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        splitsen(h, nummer, SignaalId(i.sleutel("signaal")?), i.waarde("reden")).await.map(drop)
    }
}

/// Two zaken have to do with each other.
#[derive(Debug)]
pub struct Koppelen;

impl Daad for Koppelen {
    const PAD: &'static str = "/zaken/{nummer}/koppelen";
    const TITEL: &'static str = "Koppel aan een andere zaak";
    const KNOP: &'static str = "Koppel";
    const GEDAAN: &'static str = "De zaken zijn gekoppeld.";
    const BOTST: bool = false;

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (tekstveld(&v.veld("met", "Nummer van de andere zaak").kort().hint("Bijvoorbeeld 2026-004812.")))
            (v.reden("Wat hebben ze met elkaar te maken?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        koppelen(h, nummer, i.waarde("met").trim(), i.waarde("reden")).await.map(drop)
    }
}
