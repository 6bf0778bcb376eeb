//! The day package: what somebody needs on the street, and no more than that.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use domein::{
    inrichting::{Inrichting, Taal, Weekdag},
    veld::{
        Dienst, Gezien, Veldbriefing, Veldfeitcode, Veldhuisbezoek, Veldinzet, Veldkeuzes, Veldmelding,
        Veldstap, Veldstraat, Veldtaak, Veldtekst, Veldwaarschuwing, route,
    },
    zaak::{Zaak, ZaakStatus},
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use super::super::{
    Gebruiker, Uitkomst, behandelen::Resultaat, inzet::wanneer, proces, veiligheid::waarschuwing::Zichtbaar,
};
use super::{
    huis::huisbezoeken,
    keuzes::keuzes,
    stap::Formulieren,
    straat::{feitcodes, straat},
};
use crate::{
    app::Geladen,
    klok::lokaal,
    plaats::hoeken,
    store::{
        self, Tx,
        briefing::Voorgelegd,
        extra::ExtraAandacht,
        inzet::Inzetopdracht,
        lijst::{Filter, Kader, Volgorde},
        taak::TaakRegel,
        veld::{Adresbezoek, Adreszaak, Bevindingtekst, Signaaltekst},
    },
};

/// Work in a package, at most.
const MEESTE: i64 = 200;
/// Reports around, at most.
const MEESTE_OMGEVING: i64 = 100;
/// Lines of what happened before.
const REGELS: usize = 5;
/// Longest line of what happened before, in characters.
const LANGSTE_REGEL: usize = 160;
/// Around the work, in degrees: about half a kilometre.
const RAND: f64 = 0.005;

/// The content of a package.
#[derive(Debug)]
pub struct Pakket {
    /// Whose shift it is.
    pub dienst: Dienst,
    /// Work, in the order of the route.
    pub taken: Vec<Veldtaak>,
    /// Open reports of others.
    pub omgeving: Vec<Veldmelding>,
    /// Orders to be somewhere.
    pub inzet: Vec<Veldinzet>,
    /// What the team has to know.
    pub briefing: Vec<Veldbriefing>,
    /// What there is to choose from.
    pub keuzes: Veldkeuzes,
    /// Forms of steps that are done on the street.
    pub stappen: Vec<Veldstap>,
    /// Rules of the place.
    pub straat: Veldstraat,
    /// Feitcodes for offences of today and of the days before.
    pub feitcodes: Vec<Veldfeitcode>,
}

/// Makes the package of somebody.
///
/// # Errors
/// When the store fails.
pub async fn maak_pakket(tx: &mut Tx, geladen: &Geladen, g: &Gebruiker, nu: Timestamp) -> Uitkomst<Pakket> {
    let vandaag = lokaal(nu).date();
    let i = &geladen.inrichting;
    let werk = verzamel(tx, geladen, g, vandaag).await?;
    let formulieren = formulieren(tx, geladen, &werk).await?;
    let taken = maak_taken(tx, geladen, g, (&werk, &formulieren), vandaag).await?;
    let dienst = Dienst {
        account: g.id.0,
        naam: g.naam.clone(),
        team: g.team.as_deref().and_then(|t| i.team(t)).map(|t| t.naam.clone()),
        gemeente: i.gemeente.naam.clone(),
        telefoon: i.gemeente.dienst_telefoon.clone(),
    };
    Ok(Pakket {
        omgeving: omgeving(tx, i, g, &werk, vandaag).await?,
        inzet: inzet(tx, g, vandaag).await?,
        briefing: briefing(tx, g, vandaag).await?,
        keuzes: keuzes(i, vandaag),
        stappen: formulieren.stappen,
        straat: straat(tx, i, vandaag).await?,
        feitcodes: feitcodes(tx, i, vandaag).await?,
        dienst,
        taken,
    })
}

/// A zaak to deal with, and the task that asks for it when there is one.
struct Werk {
    zaak: Zaak,
    taak: Option<TaakRegel>,
    mijn: bool,
}

/// One's own zaken and tasks, then what nobody in the team has taken yet; what binds first on top.
async fn verzamel(tx: &mut Tx, geladen: &Geladen, g: &Gebruiker, vandaag: Date) -> Uitkomst<Vec<Werk>> {
    let kijker = g.kijker();
    let mut taken = store::taak::op_straat(tx, g.id, g.team.as_deref()).await?;
    let rollen = geladen.procesboek(vandaag).map(|boek| boek.basis.rollen_van(&g.rollen)).unwrap_or_default();
    // A step for the team is for those who may do it.
    taken.retain(|t| mag_stap(t, &rollen));
    eerste_van_reeks(&mut taken);
    let mut uit: Vec<Werk> = Vec::new();
    if !taken.is_empty() {
        let nummers = taken.iter().map(|t| t.nummer.clone()).collect();
        let bij = Filter { nummers, open: Some(true), ..Filter::default() };
        let zaken = store::lijst::pagina(tx, &kijker, &bij, Volgorde::Bindend, None, MEESTE).await?;
        uit.extend(taken.into_iter().filter_map(|taak| {
            let zaak = zaken.iter().find(|z| z.nummer == taak.nummer)?.clone();
            let mijn = taak.voor_account == Some(g.id.0) || zaak.behandelaar == Some(g.id);
            Some(Werk { zaak, mijn, taak: Some(taak) })
        }));
    }
    let eigen = Filter { open: Some(true), behandelaar: Some(g.id), ..Filter::default() };
    let vrij = g.team.clone().map(|team| Filter {
        open: Some(true),
        team: Some(team),
        zonder_behandelaar: true,
        ..Filter::default()
    });
    for (filter, mijn) in std::iter::once((eigen, true)).chain(vrij.map(|f| (f, false))) {
        let rij = store::lijst::pagina(tx, &kijker, &filter, Volgorde::Bindend, None, MEESTE).await?;
        for zaak in rij {
            if !uit.iter().any(|w| w.zaak.id == zaak.id) {
                uit.push(Werk { zaak, taak: None, mijn });
            }
        }
    }
    uit.truncate(usize::try_from(MEESTE).unwrap_or(usize::MAX));
    Ok(uit)
}

/// Of visits that were planned in a row only the next one is work; the others come when it is done.
fn eerste_van_reeks(taken: &mut Vec<TaakRegel>) {
    let mut gezien = HashSet::new();
    taken.retain(|t| t.soort != "controle" || t.stap.is_some() || gezien.insert(t.nummer.clone()));
}

fn mag_stap(taak: &TaakRegel, eigen: &[String]) -> bool {
    let Some(rollen) = taak.rollen.as_deref() else { return true };
    taak.voor_account.is_some() || rollen.split(' ').any(|rol| eigen.iter().any(|e| e == rol))
}

/// What the dossiers say, read at once for all work.
struct Bekend {
    namen: HashMap<Uuid, String>,
    /// By zaak.
    teksten: HashMap<Uuid, Vec<Signaaltekst>>,
    /// By zaak.
    bevindingen: HashMap<Uuid, Vec<Bevindingtekst>>,
    /// By BAG id of the address.
    adreszaken: HashMap<String, Vec<Adreszaak>>,
    /// By BAG id of the address.
    bezoeken: HashMap<String, Vec<Adresbezoek>>,
    waarschuwingen: Zichtbaar,
    huisbezoeken: HashMap<Uuid, Veldhuisbezoek>,
}

impl Bekend {
    /// Other zaken at the address of a zaak.
    fn ook_hier<'a>(&'a self, zaak: &'a Zaak) -> impl Iterator<Item = &'a Adreszaak> {
        let hier = zaak.locatie.adres_id.as_ref().and_then(|adres| self.adreszaken.get(adres));
        hier.into_iter().flatten().filter(|a| a.id != zaak.id.0)
    }
}

fn per<K: Eq + Hash, T>(rij: Vec<T>, sleutel: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut uit: HashMap<K, Vec<T>> = HashMap::new();
    for een in rij {
        uit.entry(sleutel(&een)).or_default().push(een);
    }
    uit
}

async fn lees_bekend(
    tx: &mut Tx,
    i: &Inrichting,
    g: &Gebruiker,
    werk: &[Werk],
    vandaag: Date,
) -> Uitkomst<Bekend> {
    let eigen = werk.iter().filter(|w| w.mijn).map(|w| &w.zaak);
    let huisbezoeken = huisbezoeken(tx, i, eigen, vandaag).await?;
    let zaken: Vec<Uuid> = werk.iter().map(|w| w.zaak.id.0).collect();
    let mut adressen: Vec<&str> = werk.iter().filter_map(|w| w.zaak.locatie.adres_id.as_deref()).collect();
    adressen.sort_unstable();
    adressen.dedup();
    // One more than is shown: the zaak itself is among them.
    let meeste = i64::try_from(REGELS).unwrap_or(i64::MAX) + 1;
    let adreszaken = store::veld::op_adressen(tx, &g.kijker(), &adressen, meeste).await?;
    let bezoeken = store::veld::bezoeken_op(tx, &g.kijker(), &adressen, vandaag).await?;
    let alle: Vec<Uuid> = zaken.iter().copied().chain(adreszaken.iter().map(|a| a.id)).collect();
    let mut wie: Vec<Uuid> = werk.iter().filter_map(|w| w.zaak.behandelaar).map(|id| id.0).collect();
    wie.sort_unstable();
    wie.dedup();
    Ok(Bekend {
        namen: store::account::namen(tx, &wie).await?.into_iter().collect(),
        teksten: per(store::veld::teksten(tx, &zaken).await?, |t| t.zaak),
        bevindingen: per(store::veld::bevindingen(tx, &alle).await?, |b| b.zaak),
        adreszaken: per(adreszaken, |a| a.adres_id.clone()),
        bezoeken: per(bezoeken, |b| b.adres_id.clone()),
        waarschuwingen: Zichtbaar::lees(tx, g, vandaag).await?,
        huisbezoeken,
    })
}

/// The forms of the steps among the work.
async fn formulieren(tx: &mut Tx, geladen: &Geladen, werk: &[Werk]) -> Uitkomst<Formulieren> {
    let stappen: Vec<(Uuid, &str)> =
        werk.iter().filter_map(|w| Some((w.zaak.id.0, w.taak.as_ref()?.stap.as_deref()?))).collect();
    let zaken: Vec<Uuid> = stappen.iter().map(|(zaak, _)| *zaak).collect();
    let definities = proces::definities_van(tx, geladen, &zaken).await?;
    let mut uit = Formulieren::default();
    for (zaak, stap) in stappen {
        if let Some(definitie) = definities.get(&zaak) {
            uit.voeg_toe(zaak, stap, definitie);
        }
    }
    Ok(uit)
}

async fn maak_taken(
    tx: &mut Tx,
    geladen: &Geladen,
    g: &Gebruiker,
    (werk, formulieren): (&[Werk], &Formulieren),
    vandaag: Date,
) -> Uitkomst<Vec<Veldtaak>> {
    let bekend = lees_bekend(tx, &geladen.inrichting, g, werk, vandaag).await?;
    let taken: Vec<Veldtaak> = werk
        .iter()
        .map(|w| Veldtaak {
            stap: w.taak.as_ref().and_then(|t| formulieren.sleutel(w.zaak.id.0, t.stap.as_deref()?)),
            sanctie: proces::kan_sanctie(geladen, g, &w.zaak, vandaag),
            ..maak_taak(&geladen.inrichting, w, &bekend, vandaag)
        })
        .collect();
    let plekken: Vec<_> = taken
        .iter()
        .map(|t| (t.lat.zip(t.lon), t.spoed || t.uiterlijk.is_some_and(|dag| dag <= vandaag)))
        .collect();
    let mut plaats: Vec<Option<Veldtaak>> = taken.into_iter().map(Some).collect();
    Ok(route(&plekken).into_iter().filter_map(|nr| plaats[nr].take()).collect())
}

fn maak_taak(i: &Inrichting, w: &Werk, bekend: &Bekend, vandaag: Date) -> Veldtaak {
    let (zaak, taak) = (&w.zaak, w.taak.as_ref());
    let onderwerp_naam = naam_van(i, &zaak.onderwerp, vandaag);
    let eigen = taak.and_then(|t| t.uiterlijk.as_deref()?.parse().ok());
    let bij = bekend.teksten.get(&zaak.id.0).map(Vec::as_slice).unwrap_or_default();
    Veldtaak {
        id: taak.map_or(zaak.id.0, |t| t.id),
        taak: taak.filter(|t| t.stap.is_none()).map(|t| t.id),
        stap: None,
        sanctie: false,
        nummer: zaak.nummer.clone(),
        wat: taak.map_or_else(|| zonder_taak(zaak.status).to_owned(), |t| t.wat.clone()),
        onderwerp: zaak.onderwerp.clone(),
        onderwerp_naam,
        plek: zaak.locatie.omschrijving.clone(),
        lat: zaak.locatie.lat,
        lon: zaak.locatie.lon,
        uiterlijk: Some(eigen.unwrap_or(zaak.bindt_op)),
        mijn: w.mijn,
        spoed: zaak.prioriteit == 1,
        gezien: Gezien {
            versie: zaak.versie,
            status: zaak.status.as_str().to_owned(),
            behandelaar: zaak.behandelaar.and_then(|id| bekend.namen.get(&id.0).cloned()),
        },
        status_naam: zaak.status.label().to_owned(),
        wacht_op_antwoord: bij
            .iter()
            .any(|t| t.terugkoppeling == "open" || t.terugkoppeling == "tussentijds"),
        meldingen: bij.iter().map(|t| Veldtekst { dag: dag(t.ontvangen), tekst: t.tekst.clone() }).collect(),
        ook_hier: ook_hier(i, zaak, bekend),
        geschiedenis: geschiedenis(i, zaak, bekend, vandaag),
        waarschuwingen: waarschuwingen(i, zaak, bekend),
        huisbezoek: bekend.huisbezoeken.get(&zaak.id.0).filter(|_| w.mijn).cloned(),
    }
}

/// What who goes there has to know; the first to end on top.
fn waarschuwingen(i: &Inrichting, zaak: &Zaak, bekend: &Bekend) -> Vec<Veldwaarschuwing> {
    let hier = bekend.waarschuwingen.bij(zaak.id, &zaak.locatie);
    let kader = &i.instellingen.veiligheid;
    hier.map(|w| Veldwaarschuwing {
        soort: kader.soort(&w.soort).map_or_else(|| w.soort.clone(), |s| s.naam.clone()),
        tekst: w.tekst.clone(),
        tot: w.laatste_dag(),
    })
    .collect()
}

/// What to do with a zaak that nobody made a task of.
fn zonder_taak(status: ZaakStatus) -> &'static str {
    match status {
        ZaakStatus::Nieuw => "Ga kijken wat er is",
        ZaakStatus::Gepland | ZaakStatus::Overgedragen => "Kijk of het is gedaan",
        ZaakStatus::Beoordeeld => "Rond de zaak af",
        ZaakStatus::InBehandeling | ZaakStatus::WachtOpMelder | ZaakStatus::Afgehandeld => {
            "Ga verder met deze zaak"
        }
    }
}

/// Who else goes to this address: somebody can go along, or wait. Only zaken that may be seen count.
fn ook_hier(i: &Inrichting, zaak: &Zaak, bekend: &Bekend) -> Vec<Veldtekst> {
    let hier = zaak.locatie.adres_id.as_ref().and_then(|adres| bekend.bezoeken.get(adres));
    let van_anderen = hier.into_iter().flatten().filter(|b| zaak.team.as_deref() != Some(&b.team));
    let mut uit: Vec<Veldtekst> = van_anderen
        .filter_map(|b| Some(Veldtekst { dag: b.dag.parse().ok()?, tekst: i.team(&b.team)?.naam.clone() }))
        .collect();
    uit.sort_by(|a, b| (a.dag, &a.tekst).cmp(&(b.dag, &b.tekst)));
    uit
}

/// What was found here before, and what else was reported at this address; newest first.
fn geschiedenis(i: &Inrichting, zaak: &Zaak, bekend: &Bekend, vandaag: Date) -> Vec<Veldtekst> {
    let zaken = std::iter::once(zaak.id.0).chain(bekend.ook_hier(zaak).map(|a| a.id));
    let gevonden = zaken.filter_map(|id| bekend.bevindingen.get(&id)).flatten();
    let mut feiten: Vec<Feit<'_>> = gevonden.map(Feit::Gevonden).collect();
    feiten.extend(bekend.ook_hier(zaak).map(Feit::Gemeld));
    feiten.sort_by_key(|f| std::cmp::Reverse(f.moment()));
    feiten.truncate(REGELS);
    feiten.iter().map(|f| Veldtekst { dag: dag(f.moment()), tekst: kort(&f.tekst(i, vandaag)) }).collect()
}

/// What happened at an address before.
enum Feit<'a> {
    Gevonden(&'a Bevindingtekst),
    Gemeld(&'a Adreszaak),
}

impl Feit<'_> {
    fn moment(&self) -> i64 {
        match self {
            Self::Gevonden(b) => b.moment,
            Self::Gemeld(a) => a.aangemaakt,
        }
    }

    fn tekst(&self, i: &Inrichting, vandaag: Date) -> String {
        match self {
            Self::Gevonden(b) => {
                let resultaat = Resultaat::lees(&b.resultaat).map_or("Controle", Resultaat::label);
                format!("{resultaat}: {} {}", b.gevonden.trim(), b.gedaan.trim())
            }
            Self::Gemeld(a) => {
                let stand = ZaakStatus::van_code(&a.status).map_or("", ZaakStatus::label).to_lowercase();
                format!("Melding {}, {stand}", naam_van(i, &a.onderwerp, vandaag).to_lowercase())
            }
        }
    }
}

fn kort(tekst: &str) -> String {
    let tekst = tekst.split_whitespace().collect::<Vec<_>>().join(" ");
    if tekst.chars().count() <= LANGSTE_REGEL {
        return tekst;
    }
    let begin: String = tekst.chars().take(LANGSTE_REGEL - 1).collect();
    format!("{}…", begin.trim_end())
}

fn dag(moment: i64) -> Date {
    Timestamp::from_microsecond(moment).map(lokaal).unwrap_or_default().date()
}

fn naam_van(i: &Inrichting, code: &str, vandaag: Date) -> String {
    i.onderwerp(code, vandaag).map_or_else(|| code.to_owned(), |o| o.naam_in(Taal::Nl).to_owned())
}

/// Open reports around the work that are not in it: what people may ask about.
async fn omgeving(
    tx: &mut Tx,
    i: &Inrichting,
    g: &Gebruiker,
    werk: &[Werk],
    vandaag: Date,
) -> Uitkomst<Vec<Veldmelding>> {
    let punten: Vec<(f64, f64)> =
        werk.iter().filter_map(|w| w.zaak.locatie.lat.zip(w.zaak.locatie.lon)).collect();
    let Some((lat, lon)) = punten.first().copied() else { return Ok(Vec::new()) };
    let kader = punten.iter().fold(
        Kader { min_lat: lat, max_lat: lat, min_lon: lon, max_lon: lon },
        |k, (lat, lon)| Kader {
            min_lat: k.min_lat.min(*lat),
            max_lat: k.max_lat.max(*lat),
            min_lon: k.min_lon.min(*lon),
            max_lon: k.max_lon.max(*lon),
        },
    );
    let kader = Kader {
        min_lat: kader.min_lat - RAND,
        max_lat: kader.max_lat + RAND,
        min_lon: kader.min_lon - RAND,
        max_lon: kader.max_lon + RAND,
    };
    let filter =
        Filter { open: Some(true), kader: Some(kader), zonder_vertrouwelijke: true, ..Filter::default() };
    let rij = store::punt::nieuwste(tx, &g.kijker(), &filter, MEESTE_OMGEVING).await?;
    let elders = rij.into_iter().filter(|z| !werk.iter().any(|w| w.zaak.id == z.id));
    Ok(elders
        .filter_map(|z| {
            let (lat, lon) = z.locatie.lat.zip(z.locatie.lon)?;
            Some(Veldmelding {
                nummer: z.nummer,
                onderwerp_naam: naam_van(i, &z.onderwerp, vandaag),
                plek: z.locatie.omschrijving,
                lat,
                lon,
                status_naam: z.status.label().to_owned(),
                dag: lokaal(z.aangemaakt).date(),
            })
        })
        .collect())
}

/// Orders of the team for today (eis 33 to 35).
async fn inzet(tx: &mut Tx, g: &Gebruiker, vandaag: Date) -> Uitkomst<Vec<Veldinzet>> {
    let Some(team) = g.team.as_deref() else { return Ok(Vec::new()) };
    let weekdag = Weekdag::from(vandaag.weekday()).as_str();
    let mut opdrachten = store::inzet::van_team(tx, team, vandaag).await?;
    opdrachten.retain(|o| o.dagen.split(',').any(|dag| dag == weekdag));
    let bij: Vec<Uuid> = opdrachten.iter().filter_map(|o| o.extra_aandacht).collect();
    let plekken = store::extra::op_ids(tx, &bij).await?;
    let zoek = |id: Option<Uuid>| plekken.iter().find(|e| Some(e.id) == id);
    Ok(opdrachten
        .into_iter()
        .map(|o| {
            let extra = zoek(o.extra_aandacht);
            veldinzet(o, extra)
        })
        .collect())
}

/// What the team has to know today (ux: Briefing).
async fn briefing(tx: &mut Tx, g: &Gebruiker, vandaag: Date) -> Uitkomst<Vec<Veldbriefing>> {
    let Some(team) = g.team.as_deref() else { return Ok(Vec::new()) };
    let rijen = store::briefing::van_team(tx, team, vandaag, g.id.0).await?;
    Ok(rijen
        .into_iter()
        .map(|Voorgelegd { briefing: b, gelezen }| Veldbriefing {
            id: b.id,
            dag: dag(b.gemaakt),
            kop: b.kop,
            tekst: b.tekst,
            van: b.door_naam,
            gelezen,
        })
        .collect())
}

fn veldinzet(opdracht: Inzetopdracht, extra: Option<&ExtraAandacht>) -> Veldinzet {
    let hoek = extra.and_then(|e| hoeken(&e.cel)).unwrap_or_default();
    let aantal = hoek.len() as f64;
    let midden = |som: f64| (aantal > 0.0).then(|| som / aantal);
    Veldinzet {
        id: opdracht.id,
        wanneer: wanneer(&opdracht),
        wat: opdracht.wat,
        waar: opdracht.waar,
        thema: opdracht.thema,
        reden: extra.map(|e| e.reden.clone()).unwrap_or_default(),
        lat: opdracht.lat.or_else(|| midden(hoek.iter().map(|p| p.lat).sum())),
        lon: opdracht.lon.or_else(|| midden(hoek.iter().map(|p| p.lon).sum())),
    }
}
