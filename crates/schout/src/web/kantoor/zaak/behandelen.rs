//! What was seen and done, what follows, plans, notes and photos.

use domein::{controle::Controlereeks, inrichting::Dagdeel, toegang::Recht, weigering::Weigering};
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{
    dossier::Dossier,
    formulier::{Daad, Velden},
    invoer::Invoer,
};
use crate::{
    handelingen::{
        Handeling, Uitkomst,
        behandelen::{
            Resultaat, bevinding_vastleggen, foto_toevoegen, gepland_werk_melden, notitie_maken, plannen,
        },
        vervolg::{Afspraak, Controleplan, Mondeling, Vervolg as Keus, vervolg_kiezen},
    },
    web::onderdelen::*,
};

fn foto_van<'a>(v: &Velden<'a>, naam: &'a str, label: &'a str) -> Markup {
    fotoveld(&v.veld(naam, label).optioneel(), 5)
}

async fn bewaar_fotos(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
    for (veld, foto) in &i.fotos {
        let moment = if veld == "fotos_voor" { "voor" } else { "na" };
        foto_toevoegen(h, nummer, moment, i.aan("voor_melder"), foto.clone()).await?;
    }
    Ok(())
}

/// A finding with its photos.
#[derive(Debug)]
pub struct Bevinding;

impl Daad for Bevinding {
    const PAD: &'static str = "/zaken/{nummer}/bevinding";
    const TITEL: &'static str = "Leg bevinding vast";
    const KNOP: &'static str = "Bewaar";
    const GEDAAN: &'static str = "De bevinding staat in het dossier.";
    const BOTST: bool = false;
    const BESTANDEN: bool = true;

    fn begin(_: &Dossier) -> Invoer {
        Invoer::met(&[("voor_melder", "ja")])
    }

    fn verder(d: &Dossier) -> Option<(&'static str, &'static str)> {
        (d.wachtenden() > 0).then_some(("Bewaar en geef antwoord", "antwoord"))
    }

    fn velden(v: &Velden<'_>) -> Markup {
        let opties: Vec<Optie<'_>> =
            Resultaat::ALLE.iter().map(|r| Optie::new(r.code(), r.label())).collect();
        html! {
            (keuze(&v.veld("resultaat", "Wat is het resultaat?"), &opties, Stand::Naast))
            (tekstvak(&v.veld("gevonden", "Wat vond je?")
                .hint("Feiten, zonder oordeel. Bijvoorbeeld: er lagen 6 zakken naast de container.").max(4000), 4))
            (tekstvak(&v.veld("gedaan", "Wat deed je?").optioneel()
                .hint("Bijvoorbeeld: de zakken zijn meegenomen.").max(4000), 3))
            (foto_van(v, "fotos_voor", "Foto's van de situatie"))
            (foto_van(v, "fotos_na", "Foto's van daarna"))
            (vinkje(&v.veld("voor_melder", "De foto's mogen mee naar de melder")
                .hint("Let op gezichten en kentekens. Plek en tijd haalt Schout zelf uit de foto."), v.invoer.aan("voor_melder")))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let resultaat = Resultaat::lees(i.waarde("resultaat"));
        let resultaat = resultaat.ok_or_else(|| Weigering::veld("resultaat", "fout-resultaat"))?;
        bevinding_vastleggen(h, nummer, resultaat, i.waarde("gevonden"), i.waarde("gedaan")).await?;
        bewaar_fotos(h, nummer, i).await
    }
}

/// Photos without a finding.
#[derive(Debug)]
pub struct FotoToevoegen;

impl Daad for FotoToevoegen {
    const PAD: &'static str = "/zaken/{nummer}/foto";
    const TITEL: &'static str = "Foto's toevoegen";
    const KNOP: &'static str = "Voeg toe";
    const GEDAAN: &'static str = "De foto's staan in het dossier.";
    const BOTST: bool = false;
    const BESTANDEN: bool = true;

    fn velden(v: &Velden<'_>) -> Markup {
        html! {
            (foto_van(v, "fotos_voor", "Foto's van de situatie"))
            (foto_van(v, "fotos_na", "Foto's van daarna"))
            (vinkje(&v.veld("voor_melder", "De foto's mogen mee naar de melder"), v.invoer.aan("voor_melder")))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        if i.fotos.is_empty() {
            return Err(Weigering::veld("fotos_voor", "fout-foto-kies").into());
        }
        bewaar_fotos(h, nummer, i).await
    }
}

/// What follows after a look.
#[derive(Debug)]
pub struct Vervolg;

impl Daad for Vervolg {
    const PAD: &'static str = "/zaken/{nummer}/vervolg";
    const TITEL: &'static str = "Kies het vervolg";
    const KNOP: &'static str = "Bewaar vervolg";
    const GEDAAN: &'static str = "Het vervolg is gekozen.";

    fn velden(v: &Velden<'_>) -> Markup {
        let opties = [
            Optie::new("niet_nodig", "Geen vervolg nodig").uitleg("Het is klaar. Geef daarna antwoord."),
            Optie::new("waarschuwing", "Waarschuwing gegeven").uitleg("Leg vast waarvoor, en tegen wie."),
            Optie::new("afspraak", "Afspraak ter plaatse")
                .uitleg("Iemand lost het zelf op. Je krijgt een taak om te kijken."),
            Optie::new("controle", "Nieuwe controle")
                .uitleg("Je krijgt een taak op de dag die je kiest, of meer op een rij."),
            Optie::new("herstel", "Herstel door een ander team").uitleg("Dat team krijgt een taak."),
            Optie::new("sanctie", "Sanctie voorbereiden")
                .uitleg("Er begint een zaak voor de sanctie, met de overtreding die je vastlegde."),
            Optie::new("plannen", "Niet dringend: inplannen")
                .uitleg("Je kiest daarna een datum of een ronde."),
        ];
        html! {
            (keuze(&v.veld("vervolg", "Wat volgt er?"), &opties, Stand::Onder))
            (datumveld(&v.veld("datum", "Op welke dag, of uiterlijk wanneer?").toon_als("vervolg", "controle|herstel")))
            (vaker(v))
            (waarschuwing(v))
            (afspraak(v))
            (selectie(&v.veld("team", "Welk team?").toon_als("vervolg", "herstel"), &teamlijst(v)))
            (v.reden("Waarom?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        // Also when the choice needs no day: what cannot be read is not left out in silence.
        let (dag, team) = (i.datum("datum")?, i.waarde("team"));
        let (dagdeel, reeks) = wanneer(i)?;
        let mondeling = mondeling(i)?;
        let afspraak = Afspraak::lees(i.waarde("met"), i.waarde("afspraak"), i.datum("afspraak_op")?)?;
        if !team.is_empty() && h.geladen.inrichting.team(team).is_none() {
            return Err(Weigering::veld("team", "fout-team").into());
        }
        let keus = match i.waarde("vervolg") {
            "niet_nodig" => Keus::NietNodig,
            "waarschuwing" => Keus::Waarschuwing(mondeling),
            "afspraak" => Keus::Afspraak(afspraak),
            "controle" => Keus::NieuweControle(Controleplan { dag: i.eis_datum("datum")?, dagdeel, reeks }),
            "sanctie" => Keus::Sanctie,
            "herstel" => Keus::Herstel { team: team.to_owned(), uiterlijk: dag },
            _ => return Err(Weigering::veld("vervolg", "fout-kies").into()),
        };
        vervolg_kiezen(h, nummer, keus, i.waarde("reden")).await.map(drop)
    }
}

/// Another look: on which part of the day, and how often.
fn vaker(v: &Velden<'_>) -> Markup {
    let veld = |naam, label| v.veld(naam, label).optioneel().toon_als("vervolg", "controle");
    let dagdelen =
        [("", "Maakt niet uit")].into_iter().chain(Dagdeel::ALLE.iter().map(|d| (d.as_str(), d.label())));
    let ritmes: Vec<(String, String)> = RITMES
        .iter()
        .map(|om_de| (om_de.to_string(), Controlereeks { om_de: *om_de, tot: v.d.vandaag }.in_woorden()))
        .collect();
    let ritme =
        [("", "Nee, een keer")].into_iter().chain(ritmes.iter().map(|(w, t)| (w.as_str(), t.as_str())));
    html! {
        (selectie(&veld("dagdeel", "Welk dagdeel?"), &dagdelen.collect::<Vec<_>>()))
        (selectie(&veld("om_de", "Vaker controleren?"), &ritme.collect::<Vec<_>>()))
        (datumveld(&veld("reeks_tot", "Tot en met welke dag?").hint("Alleen als je vaker controleert.")))
    }
}

/// What was said, to whom, by which rule, and until when there is time to mend it.
fn waarschuwing(v: &Velden<'_>) -> Markup {
    let veld = |naam, label| v.veld(naam, label).toon_als("vervolg", "waarschuwing");
    html! {
        (tekstvak(&veld("waarover", "Waarvoor waarschuwde je?").max(2000), 2))
        (tekstveld(&veld("aan", "Tegen wie zei je het?").hint("Bijvoorbeeld: de eigenaar, die aan de deur was.")))
        (tekstveld(&veld("regel", "Welke regel?").optioneel().hint("Bijvoorbeeld: APV 2:10.")))
        (datumveld(&veld("herstel_voor", "Uiterlijk hersteld op").optioneel()
            .hint("Je krijgt voor die dag een taak om te kijken.")))
    }
}

/// What was agreed, with whom, and by when.
fn afspraak(v: &Velden<'_>) -> Markup {
    let veld = |naam, label| v.veld(naam, label).toon_als("vervolg", "afspraak");
    html! {
        (tekstveld(&veld("met", "Met wie sprak je dit af?").hint("Bijvoorbeeld: de eigenaar, die aan de deur was.")))
        (tekstvak(&veld("afspraak", "Wat spraken jullie af?").hint("Bijvoorbeeld: de steiger gaat van de stoep.").max(2000), 2))
        (datumveld(&veld("afspraak_op", "Uiterlijk wanneer?").hint("Je krijgt voor die dag een taak om te kijken.")))
    }
}

/// How often a visit can be done again, in days.
const RITMES: [u16; 3] = [7, 14, 28];

/// Part of the day, and how often, as they were chosen.
fn wanneer(i: &Invoer) -> Result<(Option<Dagdeel>, Option<Controlereeks>), Weigering> {
    let dagdeel = i.gevuld("dagdeel").map(|code| Dagdeel::van_code(&code).ok_or(("dagdeel", "fout-kies")));
    let om_de = i.gevuld("om_de").map(|om_de| om_de.parse::<u16>().map_err(|_| ("om_de", "fout-kies")));
    let fout = |(veld, sleutel): (&str, &str)| Weigering::veld(veld, sleutel);
    let dagdeel = dagdeel.transpose().map_err(fout)?;
    let reeks = match (om_de.transpose().map_err(fout)?, i.datum("reeks_tot")?) {
        (None, None) => None,
        (Some(om_de), Some(tot)) => Some(Controlereeks { om_de, tot }),
        _ => return Err(Weigering::veld("reeks_tot", "fout-reeks")),
    };
    Ok((dagdeel, reeks))
}

fn mondeling(i: &Invoer) -> Result<Mondeling, Weigering> {
    let tekst = |naam| i.waarde(naam);
    Mondeling::lees(tekst("waarover"), tekst("aan"), tekst("regel"), i.datum("herstel_voor")?)
}

fn teamlijst<'a>(v: &Velden<'a>) -> Vec<(&'a str, &'a str)> {
    let teams = &v.d.geladen.inrichting.teams;
    std::iter::once(("", "Kies een team"))
        .chain(teams.iter().map(|t| (t.code.as_str(), t.naam.as_str())))
        .collect()
}

/// Not urgent: on a date, or with a maintenance round.
#[derive(Debug)]
pub struct Plannen;

impl Daad for Plannen {
    const PAD: &'static str = "/zaken/{nummer}/plannen";
    const TITEL: &'static str = "Plan het werk";
    const KNOP: &'static str = "Plan";
    const GEDAAN: &'static str = "Het werk is gepland. De zaak blijft open tot het is gedaan.";

    fn begin(d: &Dossier) -> Invoer {
        let dag = d.zaak.gepland_op.map(|dag| dag.to_string()).unwrap_or_default();
        Invoer::met(&[("datum", &dag), ("ronde", d.zaak.ronde.as_deref().unwrap_or_default())])
    }

    fn verder(d: &Dossier) -> Option<(&'static str, &'static str)> {
        (d.wachtenden() > 0).then_some(("Plan en vertel het de melder", "antwoord"))
    }

    fn velden(v: &Velden<'_>) -> Markup {
        let z = &v.d.zaak;
        let i = &v.d.geladen.inrichting;
        let rondes: Vec<(String, String)> = i
            .rondes_voor(&z.onderwerp, z.locatie.wijk.as_deref(), v.d.vandaag)
            .into_iter()
            .map(|(dag, r)| (r.code.clone(), format!("{}, de volgende is {}", r.naam, datum_nl(dag))))
            .collect();
        html! {
            (tekstvak(&v.veld("wat", "Wat gaat er gebeuren?")
                .hint("Dit komt in het antwoord aan de melder. Bijvoorbeeld: we snoeien de boom.").max(1000), 2))
            @if !rondes.is_empty() {
                (v.kies("ronde", "Met een vaste ronde mee", "Nee, op een eigen datum", &rondes))
            }
            (datumveld(&v.veld("datum", "Op welke dag?").hint("Mag leeg blijven als het met een ronde meegaat.")))
            (v.reden("Waarom niet nu?"))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let ronde = i.gevuld("ronde");
        let dag = match (i.datum("datum")?, &ronde) {
            (Some(dag), _) => dag,
            (None, Some(code)) => dag_van_ronde(h, code)?,
            (None, None) => return Err(Weigering::DatumOntbreekt.into()),
        };
        plannen(h, nummer, dag, i.waarde("wat"), ronde.as_deref(), i.waarde("reden")).await.map(drop)
    }
}

fn dag_van_ronde(h: &Handeling, code: &str) -> Result<jiff::civil::Date, Weigering> {
    let ronde = h.geladen.inrichting.ronde(code);
    ronde.and_then(|r| r.volgende(h.vandaag())).ok_or_else(|| Weigering::veld("ronde", "fout-ronde"))
}

/// Was planned work done?
#[derive(Debug)]
pub struct Gedaan;

impl Daad for Gedaan {
    const PAD: &'static str = "/zaken/{nummer}/gedaan";
    const TITEL: &'static str = "Is het gedaan?";
    const KNOP: &'static str = "Bewaar";
    const GEDAAN: &'static str = "Vastgelegd. De melder moet dit nog horen.";

    fn verder(d: &Dossier) -> Option<(&'static str, &'static str)> {
        (d.wachtenden() > 0).then_some(("Bewaar en geef antwoord", "antwoord"))
    }

    fn velden(v: &Velden<'_>) -> Markup {
        let dag = v.d.zaak.gepland_op.map(datum_nl).unwrap_or_default();
        let plan = v.d.voorstel.gepland.trim();
        let elders = v.d.zaak.status == domein::zaak::ZaakStatus::Overgedragen;
        html! {
            @if !dag.is_empty() { (alinea(&format!("{} {dag}.", if elders { "Een andere instantie is aan zet. We kijken op" } else { "Gepland voor" }))) }
            @if !plan.is_empty() { (vrije_tekst(plan)) }
            (keuze(&v.veld("gedaan", "Is het werk gedaan?"), &[
                Optie::new("ja", "Ja, het is gedaan"), Optie::new("nee", "Nee, het is niet gedaan"),
            ], Stand::Naast))
            (tekstvak(&v.veld("reden", "Wat is er gedaan, of waarom niet?")
                .hint("Dit komt in het antwoord aan de melder.").max(2000), 3))
        }
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        let gedaan = match i.waarde("gedaan") {
            "ja" => true,
            "nee" => false,
            _ => return Err(Weigering::veld("gedaan", "fout-kies").into()),
        };
        gepland_werk_melden(h, nummer, gedaan, i.waarde("reden")).await.map(drop)
    }
}

/// A note for colleagues.
#[derive(Debug)]
pub struct Notitie;

impl Daad for Notitie {
    const PAD: &'static str = "/zaken/{nummer}/notitie";
    const TITEL: &'static str = "Notitie";
    const KNOP: &'static str = "Bewaar notitie";
    const GEDAAN: &'static str = "De notitie is bewaard.";
    const RECHT: Recht = Recht::ZakenLezen;
    const BOTST: bool = false;

    fn velden(v: &Velden<'_>) -> Markup {
        tekstvak(&v.veld("tekst", "Notitie voor collega's").hint("De melder ziet dit niet.").max(4000), 5)
    }

    async fn doe(h: &mut Handeling, nummer: &str, i: &Invoer) -> Uitkomst<()> {
        notitie_maken(h, nummer, i.waarde("tekst")).await.map(drop)
    }
}
