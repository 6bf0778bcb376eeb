//! `check`, `inrichting`, `controleer`, `token` and `account`.

use std::{
    borrow::Cow,
    io::{BufRead, IsTerminal, Write},
    path::Path,
    process::ExitCode,
    sync::Arc,
};

use domein::{
    inrichting::Inrichting,
    toegang::{Rol, Toewijzing},
};

use super::{Einde, zeg};
use crate::{
    app::{App, Geladen},
    bestanden::Bestanden,
    controle,
    handelingen::{Fout, Handeling, Wie, beheer::inrichting_laden, register::onbekende_feitcodes},
    inrichting::{self, verschil},
    klok::{Klok, SysteemKlok, lokaal},
    opstart::{
        self, Config,
        keuring::{Oordeel, keur, mag_starten},
    },
    plaats::{self, Plaatsen},
    toegang::{
        accounts::{NieuwAccount, maak as maak_account},
        token, wachtwoord,
    },
};

/// Who acts from the command line.
const WIE: Wie = Wie::Systeem("opdrachtregel");

/// Says what is wrong and what is fine.
pub(super) async fn check(config: &Config) -> Einde {
    let regels = keur(config).await;
    for regel in &regels {
        let kop = match regel.oordeel {
            Oordeel::Goed => "goed  ",
            Oordeel::LetOp => "let op",
            Oordeel::Fout | Oordeel::Stopt => "FOUT  ",
        };
        zeg(&format!("{kop}  {}", regel.zin));
    }
    let fouten = regels.iter().filter(|r| matches!(r.oordeel, Oordeel::Fout | Oordeel::Stopt)).count();
    Ok(match fouten {
        0 => ExitCode::SUCCESS,
        1 => slot("Er is 1 ding mis."),
        n => slot(&format!("Er zijn {n} dingen mis.")),
    })
}

fn slot(zin: &str) -> ExitCode {
    zeg(zin);
    ExitCode::FAILURE
}

/// Checks the files of a municipality.
pub(super) fn inrichting_check(map: &Path) -> Einde {
    let (inrichting, fouten) = lees_map(map);
    match inrichting {
        Some(i) if fouten.is_empty() => {
            let (onderwerpen, regels, teams) = (i.onderwerpen.len(), i.regels.len(), i.teams.len());
            let naam = &i.gemeente.naam;
            zeg(&format!(
                "De inrichting van {naam} klopt: {onderwerpen} onderwerpen, {regels} regels, {teams} teams."
            ));
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            fouten.iter().for_each(|fout| zeg(fout));
            Ok(slot(&format!("De inrichting klopt niet: {} fouten.", fouten.len())))
        }
    }
}

/// The inrichting in a folder with everything that is wrong in it and in its geography.
fn lees_map(map: &Path) -> (Option<Inrichting>, Vec<String>) {
    let gelezen = inrichting::lees_map(map);
    let mut fouten =
        gelezen.as_ref().err().into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>();
    if map.join("processen").is_dir()
        && let Err(proces) = inrichting::processen::lees_map(map)
    {
        fouten.extend(proces.iter().map(ToString::to_string));
    }
    let gebied = map.join("gebied");
    if gebied.is_dir() {
        let lees = |naam: &str| std::fs::read(gebied.join(naam)).ok().map(Cow::Owned);
        fouten.extend(plaats::controleer(lees).into_iter().map(|zin| format!("gebied/{zin}")));
    }
    (gelezen.ok(), fouten)
}

/// The folder, or its mistakes as one text.
fn eis_map(map: &Path) -> Result<Inrichting, String> {
    match lees_map(map) {
        (Some(inrichting), fouten) if fouten.is_empty() => Ok(inrichting),
        (_, fouten) => Err(format!("{}\nEr is niets geladen.", fouten.join("\n"))),
    }
}

/// Shows what would change, and from which day.
pub(super) async fn inrichting_diff(config: &Config, map: &Path) -> Einde {
    let nieuw = eis_map(map)?;
    let store = opstart::keuring::open_bij(config).await?;
    let oud = opstart::geladen(&store).await.map_err(|f| f.to_string())?;
    store.sluit().await;
    let Some(oud) = oud else {
        zeg("Er is nog geen inrichting geladen. Alles in deze map is nieuw.");
        return Ok(ExitCode::SUCCESS);
    };
    let regels = verschillen(&oud.inrichting, &nieuw);
    if regels.is_empty() {
        zeg("Er verandert niets.");
    }
    regels.iter().for_each(|regel| zeg(regel));
    Ok(ExitCode::SUCCESS)
}

fn verschillen(oud: &Inrichting, nieuw: &Inrichting) -> Vec<String> {
    let vandaag = lokaal(SysteemKlok.nu()).date();
    let regel = |w: inrichting::Wijziging| {
        let kop = if w.waarschuwing { "LET OP: " } else { "" };
        let vanaf = w.vanaf.map_or_else(|| "meteen".to_owned(), |dag| format!("vanaf {dag}"));
        format!("{kop}{} ({vanaf})", w.wat)
    };
    verschil(oud, nieuw, vandaag).into_iter().map(regel).collect()
}

/// Loads the files of a municipality: everything or nothing.
pub(super) async fn inrichting_load(config: &Config, map: &Path) -> Einde {
    let nieuw = eis_map(map)?;
    let store = opstart::keuring::open_bij(config).await?;
    let oud = opstart::geladen(&store).await.map_err(|f| f.to_string())?;
    let wijzigingen = match &oud {
        Some(oud) => verschillen(&oud.inrichting, &nieuw),
        None => vec![format!("De eerste inrichting van {}.", nieuw.gemeente.naam)],
    };
    if wijzigingen.is_empty() && !map.join("gebied").is_dir() {
        zeg("Er verandert niets. Er is niets geladen.");
        return Ok(ExitCode::SUCCESS);
    }
    let vandaag = lokaal(SysteemKlok.nu()).date();
    let mut tx = store.lees().await.map_err(|f| f.to_string())?;
    let mist = onbekende_feitcodes(&mut tx, &nieuw, vandaag).await.map_err(|f| f.to_string())?;
    drop(tx);
    // No refusal: of three stelsels one may not be read in yet.
    mist.iter().for_each(|zin| zeg(&format!("Let op. {zin}")));
    let plaatsen = match Plaatsen::uit_map(&map.join("gebied")) {
        Ok(plaatsen) => plaatsen,
        Err(_) => opstart::lees_plaatsen(config, &nieuw.gemeente.code)?,
    };
    let gebied = gebied_klaarzetten(config, map)?;
    let geladen = oud.unwrap_or(Geladen::nieuw(0, nieuw.clone()));
    let app = opstart::met_delen(config, store, Arc::new(SysteemKlok), Arc::new(plaatsen), geladen);
    let versie =
        laad(&app, &nieuw, &wijzigingen).await.map_err(|fout| format!("Er is niets geladen. ({fout})"))?;
    if let Some(gebied) = gebied {
        gebied
            .zet_in_gebruik()
            .map_err(|f| format!("De bestanden van het gebied zijn niet te plaatsen: {f}."))?;
        zeg("Het gebied is geladen. Start de server opnieuw om het te gebruiken.");
    }
    wijzigingen.iter().for_each(|regel| zeg(regel));
    match versie {
        Some(versie) => zeg(&format!(
            "De inrichting is geladen: versie {versie}. Een draaiende server neemt haar zelf over."
        )),
        None => zeg("De inrichting zelf was al hetzelfde."),
    }
    app.store.sluit().await;
    Ok(ExitCode::SUCCESS)
}

async fn laad(app: &App, nieuw: &Inrichting, wijzigingen: &[String]) -> Result<Option<i64>, Fout> {
    if wijzigingen.is_empty() {
        return Ok(None);
    }
    let mut h = Handeling::begin(app, WIE).await?;
    let versie = inrichting_laden(&mut h, nieuw, wijzigingen.to_vec()).await?;
    h.commit().await?;
    Ok(Some(versie))
}

/// A copy of the geography that is ready to take the place of the present one.
struct Gebied {
    klaar: std::path::PathBuf,
    doel: std::path::PathBuf,
}

fn gebied_klaarzetten(config: &Config, map: &Path) -> Result<Option<Gebied>, String> {
    let bron = map.join("gebied");
    if !bron.is_dir() {
        return Ok(None);
    }
    let (klaar, doel) = (config.data.join(".gebied.nieuw"), config.gebied());
    let kopieer = || {
        drop(std::fs::remove_dir_all(&klaar));
        std::fs::create_dir_all(&klaar)?;
        for bestand in std::fs::read_dir(&bron)? {
            let bestand = bestand?;
            if bestand.file_type()?.is_file() {
                std::fs::copy(bestand.path(), klaar.join(bestand.file_name()))?;
            }
        }
        Ok::<_, std::io::Error>(())
    };
    kopieer().map_err(|f| {
        format!("De bestanden van het gebied zijn niet te kopiëren: {}.", opstart::io_zin(&f))
    })?;
    Ok(Some(Gebied { klaar, doel }))
}

impl Gebied {
    fn zet_in_gebruik(self) -> std::io::Result<()> {
        let oud = self.doel.with_file_name(".gebied.oud");
        drop(std::fs::remove_dir_all(&oud));
        if self.doel.is_dir() {
            std::fs::rename(&self.doel, &oud)?;
        }
        std::fs::rename(&self.klaar, &self.doel)?;
        drop(std::fs::remove_dir_all(&oud));
        Ok(())
    }
}

/// Walks all chains.
pub(super) async fn controleer(config: &Config) -> Einde {
    let store = opstart::keuring::open_bij(config).await?;
    let bestanden = Bestanden::in_map(&config.bestanden());
    let verslag = controle::controleer(&store, Some(&bestanden)).await;
    let verslag = verslag.map_err(|fout| format!("De controle brak af. ({fout})"))?;
    store.sluit().await;
    zeg(&format!("{} ketens en {} gebeurtenissen nagerekend.", verslag.ketens, verslag.gebeurtenissen));
    if verslag.vernietigd > 0 {
        zeg(&format!(
            "Van {} gebeurtenissen is de inhoud vernietigd; hun keten klopt nog.",
            verslag.vernietigd
        ));
    }
    verslag.fouten.iter().for_each(|fout| zeg(fout));
    match verslag.fouten.len() {
        0 => {
            zeg("Alles klopt.");
            Ok(ExitCode::SUCCESS)
        }
        n => Ok(slot(&format!("Er klopt iets niet: {n} keer."))),
    }
}

fn rollen(namen: &[String]) -> Result<Vec<Toewijzing>, String> {
    let alle = || Rol::ALLE.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(", ");
    let lees = |naam: &String| {
        Rol::van_code(naam)
            .map(Toewijzing::overal)
            .ok_or_else(|| format!("De rol \"{naam}\" bestaat niet. Kies uit: {}.", alle()))
    };
    namen.iter().map(lees).collect()
}

/// Makes a token for another system and shows its secret once.
pub(super) async fn token(config: &Config, naam: &str, namen: &[String]) -> Einde {
    let rollen = rollen(namen)?;
    let app = opstart::bouw_app(config, mag_starten(config).await?).await?;
    let doe = async {
        let mut h = Handeling::begin(&app, WIE).await?;
        let geheim = token::maak(&mut h, naam, rollen).await?;
        h.commit().await?;
        Ok::<_, Fout>(geheim)
    };
    let geheim = doe.await.map_err(|fout| format!("Het token is niet gemaakt. ({fout})"))?;
    app.store.sluit().await;
    zeg(&geheim);
    drop(writeln!(std::io::stderr(), "Bewaar dit token nu. Schout laat het niet nog eens zien."));
    Ok(ExitCode::SUCCESS)
}

/// Makes an account; the password is read from the keyboard or standard input.
pub(super) async fn account_maak(
    config: &Config,
    naam: &str,
    weergave: Option<&str>,
    namen: &[String],
) -> Einde {
    let rollen = rollen(namen)?;
    let app = opstart::bouw_app(config, mag_starten(config).await?).await?;
    let woord = vraag_wachtwoord()?;
    wachtwoord::toets(naam, &woord).map_err(|zwak| zwak.zin().to_owned())?;
    let hash = wachtwoord::hash(&woord)?;
    let nieuw = NieuwAccount {
        naam: naam.to_owned(),
        weergave: weergave.unwrap_or(naam).to_owned(),
        wachtwoord: hash,
        rollen,
        team: None,
    };
    let doe = async {
        let mut h = Handeling::begin(&app, WIE).await?;
        maak_account(&mut h, nieuw).await?;
        h.commit().await
    };
    doe.await.map_err(|fout| match fout {
        Fout::Weigering(_) => format!("De inlognaam \"{naam}\" kan niet, of bestaat al."),
        anders => format!("Het account is niet gemaakt. ({anders})"),
    })?;
    app.store.sluit().await;
    zeg(&format!("Het account {naam} is gemaakt."));
    Ok(ExitCode::SUCCESS)
}

fn vraag_wachtwoord() -> Result<String, String> {
    if std::io::stdin().is_terminal() {
        drop(write!(std::io::stderr(), "Wachtwoord (u ziet wat u typt): "));
    }
    let mut regel = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut regel)
        .map_err(|f| format!("Het wachtwoord is niet te lezen: {f}."))?;
    Ok(regel.trim_end_matches(['\r', '\n']).to_owned())
}
