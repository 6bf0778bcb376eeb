//! Weighing before a sanction: what colleagues fill in is a version with an event. Two people who change the same part
//! see each other; two parts go together.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    sanctie::Omstandigheidsoort,
    toegang::Recht,
    weging::{
        Gesprek, Keuzeblad, Omstandigheidblad, Puntgevolg, Sanctieplaats, Weging, Wegingdeel, Wegingkader,
        Wegingpunt, Wegingsanctie,
    },
    weigering::Weigering,
    zaak::Zaak,
};
use jiff::{Timestamp, civil::Date};
use termijnen::Kalender;

use super::{Handeling, MAX_TEKST, Uitkomst, aangeschrevene, eis_kort, eis_reden};
use crate::{app::Geladen, store};

/// What somebody changed. Numbers of new things are given here.
#[derive(Debug, Clone, PartialEq)]
pub enum Wijziging {
    /// The interests.
    Belangen(String),
    /// A circumstance, with the conclusion.
    Omstandigheid(String, Omstandigheidblad, Option<bool>),
    /// A point; number 0 for a new one.
    Punt(Wegingpunt),
    /// Where a breach lies; number 0 for a new one.
    Plaats(u32, Sanctieplaats),
    /// The choice of a sanction.
    Keuze(u32, Keuzeblad),
    /// A hearing; number 0 for a new one.
    Gesprek(Gesprek),
    /// Takes something away, with the reason.
    Weg(Wegingdeel, String),
}

impl Wijziging {
    /// The part it is about.
    #[must_use]
    pub fn deel(&self) -> Wegingdeel {
        match self {
            Self::Belangen(_) => Wegingdeel::Belangen,
            Self::Omstandigheid(code, ..) => Wegingdeel::Omstandigheid(code.clone()),
            Self::Punt(punt) => Wegingdeel::Punt(punt.nr),
            Self::Plaats(nr, _) | Self::Keuze(nr, _) => Wegingdeel::Sanctie(*nr),
            Self::Gesprek(gesprek) => Wegingdeel::Gesprek(gesprek.nr),
            Self::Weg(deel, _) => deel.clone(),
        }
    }
}

/// What the proposals of a day come from.
#[must_use]
pub fn kader(geladen: &Geladen, dag: Date) -> Wegingkader<'_> {
    let i = &geladen.inrichting;
    let kalender = &Kalender::STANDAARD;
    Wegingkader { sancties: &i.sancties, lhso: &i.lhso, richtlijnen: &i.richtlijnen, kalender, dag }
}

/// Keeps a change as a new version; `gezien` is the version on the screen of who changed it.
///
/// # Errors
/// `Weging`, `Veld` for what cannot stand; `IntussenGewijzigd` when somebody else changed the same part; `NietGevonden`;
/// `GeenRecht`.
pub async fn bewaar(h: &mut Handeling, nummer: &str, gezien: i64, wat: Wijziging) -> Uitkomst<()> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let nu = store::weging::laatste(&mut h.tx, zaak.id).await?;
    let deel = wat.deel();
    if gezien != nu.versie {
        let toen = store::weging::versie(&mut h.tx, zaak.id, gezien).await?;
        if !toen.weging.zelfde(&nu.weging, &deel) {
            return Err(Weigering::IntussenGewijzigd { gezien, nu: nu.versie }.into());
        }
    }
    let mut weging = nu.weging.clone();
    let is_punt = matches!(wat, Wijziging::Punt(_));
    let (deel, zin) = pas_toe(h, &mut weging, wat)?;
    if weging == nu.weging {
        return Ok(());
    }
    eis_inbreng(h, &zaak, &weging, &nu.weging).await?;
    let (wie, versie) = (h.medewerker()?, nu.versie + 1);
    let moment = h.nu.as_microsecond();
    store::weging::maak(&mut h.tx, zaak.id, (versie, &weging), (wie.id, &wie.naam), moment).await?;
    let mut gebeurd = vec![G::WegingBewaard { versie, deel, wat: zin }];
    if is_punt {
        gebeurd.extend(aangeschrevene::beantwoord_door(h, zaak.id, &weging).await?);
    }
    h.leg_vast(&zaak, gebeurd).await
}

/// A new point comes from a view of this zaak, or from none.
async fn eis_inbreng(h: &mut Handeling, zaak: &Zaak, na: &Weging, voor: &Weging) -> Uitkomst<()> {
    let bekend = |nr| voor.punt(nr).and_then(|p| p.inbreng);
    for punt in na.punten.iter().filter(|p| p.inbreng.is_some() && bekend(p.nr) != p.inbreng) {
        let alle = store::inbreng::zienswijzen(&mut h.tx, zaak.id).await?;
        if alle.iter().all(|i| Some(i.id) != punt.inbreng) {
            return Err(Weigering::veld("inbreng", "fout-inbreng").into());
        }
    }
    Ok(())
}

/// Changes the weighing; gives the words for the timeline. Nobody is named there.
fn pas_toe(h: &Handeling, w: &mut Weging, wat: Wijziging) -> Result<(String, String), Weigering> {
    let geladen = std::sync::Arc::clone(&h.geladen);
    let kader = kader(&geladen, h.vandaag());
    Ok(match wat {
        Wijziging::Belangen(tekst) => {
            w.belangen = eis_kort("belangen", &tekst)?;
            ("de belangen".to_owned(), String::new())
        }
        Wijziging::Omstandigheid(code, blad, aanwezig) => omstandigheid(w, &kader, &code, blad, aanwezig)?,
        Wijziging::Punt(invoer) => punt(w, invoer, h.nu)?,
        Wijziging::Plaats(nr, invoer) => plaats(w, &kader, nr, invoer)?,
        Wijziging::Keuze(nr, blad) => keuze(w, &kader, nr, blad)?,
        Wijziging::Gesprek(invoer) => gesprek(w, &kader, invoer)?,
        Wijziging::Weg(deel, reden) => {
            let reden = eis_reden(&reden)?;
            if !w.haal_weg(&deel) {
                return Err(Weigering::veld("nr", "fout-weging-nummer"));
            }
            (format!("{} weggehaald", deelnaam(&deel)), reden)
        }
    })
}

fn deelnaam(deel: &Wegingdeel) -> String {
    match deel {
        Wegingdeel::Belangen => "de belangen".to_owned(),
        Wegingdeel::Omstandigheid(code) => code.clone(),
        Wegingdeel::Punt(nr) => format!("punt {nr}"),
        Wegingdeel::Sanctie(nr) => format!("sanctie {nr}"),
        Wegingdeel::Gesprek(nr) => format!("gesprek {nr}"),
    }
}

/// One line of at most 120 signs.
fn eis_regel(veld: &str, tekst: &str) -> Result<String, Weigering> {
    let tekst = tekst.trim();
    if tekst.chars().count() > 120 || tekst.chars().any(char::is_control) {
        return Err(Weigering::veld(veld, "fout-regel-lang"));
    }
    Ok(tekst.to_owned())
}

/// Lines of a list, each kept apart.
fn eis_lijst(veld: &str, punten: &[String]) -> Result<Vec<String>, Weigering> {
    if punten.iter().map(|p| p.chars().count()).sum::<usize>() > MAX_TEKST {
        return Err(Weigering::veld(veld, "fout-tekst-lang"));
    }
    Ok(punten.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect())
}

fn omstandigheid(
    w: &mut Weging,
    kader: &Wegingkader<'_>,
    code: &str,
    mut blad: Omstandigheidblad,
    aanwezig: Option<bool>,
) -> Result<(String, String), Weigering> {
    let soort: &Omstandigheidsoort =
        kader.sancties.omstandigheid(code).ok_or_else(|| Weigering::veld("soort", "fout-kies"))?;
    blad.reden = eis_kort("reden", &blad.reden)?;
    for (vraag, antwoord) in &mut blad.antwoorden {
        antwoord.zin = eis_kort(&format!("zin-{vraag}"), &antwoord.zin)?;
    }
    let blad = blad.met_oordeel(soort, aanwezig)?;
    let zin = match blad.oordeel.as_ref().map(|o| o.aanwezig) {
        Some(true) => "Aanwezig.",
        Some(false) => "Niet aanwezig.",
        None => "Nog geen oordeel.",
    };
    w.omstandigheden.insert(code.to_owned(), blad);
    Ok((soort.naam.to_lowercase(), zin.to_owned()))
}

fn punt(w: &mut Weging, mut p: Wegingpunt, nu: Timestamp) -> Result<(String, String), Weigering> {
    p.wie = eis_regel("wie", &p.wie)?;
    for (veld, tekst) in [("punt", &mut p.punt), ("weging", &mut p.weging), ("antwoord", &mut p.antwoord)] {
        *tekst = eis_kort(veld, tekst)?;
    }
    if p.dag > crate::klok::lokaal(nu).date() {
        return Err(Weigering::veld("dag", "fout-brief-verzonden"));
    }
    p.keur()?;
    let oud = nummer(&mut p.nr, w, Wegingdeel::Punt, |w, nr| w.punt(nr).is_some())?;
    let oud = oud.and_then(|nr| w.punt(nr));
    // Where a point came from does not change with what we think of it.
    p.inbreng = oud.map_or(p.inbreng, |oud| oud.inbreng);
    // New facts count from the moment they were seen as such: a text of before has to be made again.
    let nieuw = p.gevolg == Some(Puntgevolg::NieuweFeiten);
    p.sinds = nieuw.then(|| oud.and_then(|oud| oud.sinds).unwrap_or(nu));
    let deel = format!("punt {}", p.nr);
    let zin = match p.gevolg {
        Some(gevolg) => format!("{}. {}.", p.stand(), gevolg.label()),
        None => format!("{}.", p.stand()),
    };
    w.zet_punt(p);
    Ok((deel, zin))
}

/// The number of a thing that is there, or a new one; gives the old number.
fn nummer(
    nr: &mut u32,
    w: &Weging,
    deel: impl Fn(u32) -> Wegingdeel,
    is_er: impl Fn(&Weging, u32) -> bool,
) -> Result<Option<u32>, Weigering> {
    if *nr == 0 {
        *nr = w.volgend_nummer(&deel(0));
        return Ok(None);
    }
    if !is_er(w, *nr) {
        return Err(Weigering::veld("nr", "fout-weging-nummer"));
    }
    Ok(Some(*nr))
}

fn plaats(
    w: &mut Weging,
    kader: &Wegingkader<'_>,
    mut nr: u32,
    mut plaats: Sanctieplaats,
) -> Result<(String, String), Weigering> {
    plaats.overtreding = eis_kort("overtreding", &plaats.overtreding)?;
    plaats.keur(kader)?;
    let oud = nummer(&mut nr, w, Wegingdeel::Sanctie, |w, nr| w.sanctie(nr).is_some())?;
    let oud = oud.and_then(|nr| w.sanctie(nr)).cloned();
    // Another place in matrix or list is another proposal: what was chosen beside the old one is chosen again.
    let zelfde = |o: &Wegingsanctie| {
        let Sanctieplaats { richtlijn, ligging, verzwarend, .. } = &o.plaats;
        (richtlijn, ligging, verzwarend) == (&plaats.richtlijn, &plaats.ligging, &plaats.verzwarend)
    };
    let vervalt = oud.as_ref().is_some_and(|o| o.keuze.is_some() && !zelfde(o));
    let keuze = oud.filter(|o| zelfde(o)).and_then(|o| o.keuze);
    let voorstel = plaats.voorstel(kader)?;
    let mut zin = format!("Vak {}: {}.", voorstel.cel, voorstel.zwaarte.naam.to_lowercase());
    if vervalt {
        zin.push_str(" De keuze van eerder is vervallen.");
    }
    w.zet_sanctie(Wegingsanctie { nr, plaats, keuze });
    Ok((format!("sanctie {nr}"), zin))
}

fn keuze(
    w: &mut Weging,
    kader: &Wegingkader<'_>,
    nr: u32,
    mut blad: Keuzeblad,
) -> Result<(String, String), Weigering> {
    let weg = || Weigering::veld("nr", "fout-weging-nummer");
    let sanctie = w.sanctie(nr).cloned().ok_or_else(weg)?;
    blad.last = eis_kort("last", &blad.last)?;
    blad.reden_strategie = eis_kort("reden-strategie", &blad.reden_strategie)?;
    blad.waarom_bedrag = eis_kort("waarom-bedrag", &blad.waarom_bedrag)?;
    blad.door = eis_regel("door", &blad.door)?;
    let keuze = sanctie.plaats.kies(blad, kader)?;
    let naam = kader.sancties.soort(&keuze.soort).map(|s| s.naam.clone()).unwrap_or_default();
    let afwijking = |reden: &Option<String>, waarvan: &str| {
        reden.as_ref().map(|_| format!(" Anders dan de {waarvan}, met een reden.")).unwrap_or_default()
    };
    let zin = format!(
        "{naam}, vak {}.{}{}",
        keuze.lhso.voorstel.cel,
        afwijking(&keuze.lhso.reden, "matrix"),
        afwijking(&keuze.richtlijn.as_ref().and_then(|r| r.reden.clone()), "richtlijn"),
    );
    w.zet_sanctie(Wegingsanctie { keuze: Some(keuze), ..sanctie });
    Ok((format!("sanctie {nr} gekozen"), zin))
}

fn gesprek(w: &mut Weging, kader: &Wegingkader<'_>, mut g: Gesprek) -> Result<(String, String), Weigering> {
    for (veld, tekst) in [("tijd", &mut g.tijd), ("plaats", &mut g.plaats)] {
        *tekst = eis_regel(veld, tekst)?;
    }
    for (veld, tekst) in [("uitleg", &mut g.uitleg), ("verklaring", &mut g.verklaring)] {
        *tekst = eis_kort(veld, tekst)?;
    }
    g.stukken = eis_lijst("stukken", &g.stukken)?;
    g.afspraken = eis_lijst("afspraken", &g.afspraken)?;
    if g.deelnemers.len() > 20 {
        return Err(Weigering::veld("naam-0", "fout-weging-deelnemers"));
    }
    for (rij, d) in g.deelnemers.iter_mut().enumerate() {
        d.naam = eis_regel(&format!("naam-{rij}"), &d.naam)?;
        d.namens = eis_regel(&format!("namens-{rij}"), &d.namens)?;
        d.opmerking = eis_kort(&format!("opmerking-{rij}"), &d.opmerking)?;
    }
    g.keur(w.overweegt_boete(kader.sancties), kader.dag)?;
    nummer(&mut g.nr, w, Wegingdeel::Gesprek, |w, nr| w.gesprek(nr).is_some())?;
    let open = g.deelnemers.iter().filter(|d| d.akkoord.is_none()).count();
    let oneens = g.deelnemers.iter().filter(|d| d.akkoord == Some(false)).count();
    let zin = match (open, oneens) {
        (0, 0) => "Iedereen is het eens met het verslag.".to_owned(),
        (0, n) => format!("Niet eens met het verslag: {n}."),
        (n, _) => format!("Nog niet gereageerd op het verslag: {n}."),
    };
    let deel = format!("gesprek {}", g.nr);
    w.zet_gesprek(g);
    Ok((deel, zin))
}

/// Whether the text of a decision that was written at a moment still answers what was brought in.
///
/// # Errors
/// `Weging` when a point has no answer or new facts came after it.
pub(super) async fn eis_beantwoord(h: &mut Handeling, zaak: &Zaak, geschreven: i64) -> Uitkomst<()> {
    // Awb 3:46: what somebody wrote on his page is answered before the decision is taken.
    if store::inbreng::zienswijzen(&mut h.tx, zaak.id).await?.iter().any(|i| i.antwoord.is_none()) {
        return Err(Weigering::veld("daad", "fout-brief-zienswijze-open").into());
    }
    let weging = store::weging::laatste(&mut h.tx, zaak.id).await?.weging;
    let moment = Timestamp::from_microsecond(geschreven).unwrap_or(h.nu);
    Ok(weging.keur_tekst(moment).map_err(Weigering::from)?)
}
