//! Visits to a dwelling: who is registered there, what was found, and who looked at that.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use domein::{
    gebeurtenis::{Betrokkenedaad, Gebeurtenis as G},
    huisbezoek::{Bezoekstand, Deur, Huisbezoekkader, toets},
    inrichting::Inrichting,
    toegang::Recht,
    veld::{Geregistreerde, Huisbezoek},
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Fout, Gebruiker, Handeling, Uitkomst,
    behandelen::{Resultaat, maak_bevinding},
    betrokkenen::noteer_inzage,
    eis_kort, eis_reden, toets_recht,
};
use crate::{
    app::App,
    klok::lokaal,
    store::{
        self,
        huisbezoek::{Bezoek, NieuwBezoek, Opgave},
    },
};

/// What a reporter may read of a visit. Who was met, and what was found, is not for who reported.
const VOOR_MELDER: &str = "We deden op dit adres onderzoek.";
/// What is looked at, in the words of the log.
const WAT: &str = "personen op het adres";
/// The same on a phone.
const WAT_TELEFOON: &str = "personen op het adres, op de telefoon";
/// In the words of the timeline.
const ROL: &str = "Geregistreerde persoon";
/// Longest name, relation or source, in characters.
const LANGST: usize = 200;

/// What somebody fills in for who is registered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersoonInvoer {
    /// Name.
    pub naam: String,
    /// Year of birth; may be empty.
    pub geboortejaar: String,
    /// Relation to others at the address; may be empty.
    pub relatie: String,
    /// Where it was looked up.
    pub bron: String,
    /// Day on which it was looked up.
    pub peildatum: Option<Date>,
}

/// How visits go for a zaak; none when there are none for its onderwerp.
#[must_use]
pub fn kader<'a>(i: &'a Inrichting, zaak: &Zaak, vandaag: Date) -> Option<&'a Huisbezoekkader> {
    let toen = i.onderwerp(&zaak.onderwerp, lokaal(zaak.aangemaakt).date());
    toen.or_else(|| i.onderwerp(&zaak.onderwerp, vandaag))?.huisbezoek.as_ref()
}

fn eis_kader(h: &Handeling, zaak: &Zaak) -> Result<Huisbezoekkader, Weigering> {
    let kader = kader(&h.geladen.inrichting, zaak, h.vandaag()).cloned();
    kader.ok_or_else(|| Weigering::veld("deur", "fout-huis-kan-niet"))
}

/// Adds somebody who is registered at the address.
///
/// # Errors
/// `Veld` for what is missing or cannot be; `NietGevonden`; `GeenRecht`.
pub async fn geregistreerde_toevoegen(h: &mut Handeling, nummer: &str, p: &PersoonInvoer) -> Uitkomst<Uuid> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    eis_kader(h, &zaak)?;
    let nieuw = maak(h, p)?;
    store::huisbezoek::maak_geregistreerde(&mut h.tx, zaak.id, &nieuw, h.nu.as_microsecond()).await?;
    h.leg_vast(&zaak, vec![daad(&nieuw, Betrokkenedaad::Toegevoegd)]).await?;
    Ok(nieuw.id)
}

fn maak(h: &Handeling, p: &PersoonInvoer) -> Result<Geregistreerde, Weigering> {
    let kort = |veld: &str, tekst: &str, sleutel: &str| {
        let tekst = eis_kort(veld, tekst)?;
        if tekst.chars().count() > LANGST { Err(Weigering::veld(veld, sleutel)) } else { Ok(tekst) }
    };
    let naam = kort("naam", &p.naam, "fout-huis-naam")?;
    let bron = kort("bron", &p.bron, "fout-huis-bron")?;
    if naam.is_empty() {
        return Err(Weigering::veld("naam", "fout-huis-naam"));
    }
    if bron.is_empty() {
        return Err(Weigering::veld("bron", "fout-huis-bron"));
    }
    let jaar = p.geboortejaar.trim();
    let geboortejaar = match jaar.parse::<i16>() {
        Ok(jaar) if (1900..=h.vandaag().year()).contains(&jaar) => Some(jaar),
        _ if jaar.is_empty() => None,
        _ => return Err(Weigering::veld("geboortejaar", "fout-huis-jaar")),
    };
    let peildatum = p.peildatum.filter(|dag| *dag <= h.vandaag());
    let peildatum = peildatum.ok_or_else(|| Weigering::veld("peildatum", "fout-huis-peildatum"))?;
    let relatie = kort("relatie", &p.relatie, "fout-huis-naam")?;
    Ok(Geregistreerde { id: h.sleutel(), naam, geboortejaar, relatie, bron, peildatum })
}

fn daad(g: &Geregistreerde, daad: Betrokkenedaad) -> G {
    G::BetrokkeneDaad { betrokkene: g.id, rol: ROL.to_owned(), naam: g.naam.clone(), daad }
}

/// Takes somebody off the list.
///
/// # Errors
/// `RedenOntbreekt`; `NietGevonden`; `GeenRecht`.
pub async fn geregistreerde_weghalen(h: &mut Handeling, nummer: &str, id: Uuid, reden: &str) -> Uitkomst<()> {
    let zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let reden = eis_reden(reden)?;
    let oud = store::huisbezoek::geregistreerd(&mut h.tx, zaak.id).await?;
    let oud = oud.into_iter().find(|g| g.id == id).ok_or(Weigering::NietGevonden)?;
    store::huisbezoek::haal_weg(&mut h.tx, id, zaak.id, h.nu.as_microsecond()).await?;
    h.leg_vast(&zaak, vec![daad(&oud, Betrokkenedaad::Weggehaald), G::NotitieGemaakt { tekst: reden }]).await
}

/// Records a visit (eis 64). What was found stays with the zaak; the finding that goes with it says nothing that a reporter
/// may not read.
///
/// # Errors
/// `Veld`, with what may not be recorded like this; `NietGevonden`; `GeenRecht`.
pub async fn vastleggen(
    h: &mut Handeling,
    id: Uuid,
    nummer: &str,
    bezoek: &Huisbezoek,
) -> Uitkomst<(Zaak, Bezoekstand)> {
    let g = h.medewerker()?;
    let mut zaak = h.open(nummer, Recht::ZaakBehandelen, None).await?;
    let kader = eis_kader(h, &zaak)?;
    // Also who was taken off the list since the phone got it.
    let alle = store::huisbezoek::alle_geregistreerd(&mut h.tx, zaak.id).await?;
    let bekend: Vec<Uuid> = alle.iter().map(|o| o.persoon.id).collect();
    let bezoek = netjes(bezoek)?;
    let stand = toets(&bezoek, &kader, &bekend)?;
    if zaak.status == ZaakStatus::Nieuw {
        zaak.zet_status(ZaakStatus::InBehandeling)?;
    }
    let inhoud = serde_json::to_string(&bezoek).map_err(|e| Fout::Intern(e.to_string()))?;
    let nieuw = NieuwBezoek {
        id,
        zaak: zaak.id,
        door: g.id,
        door_naam: &g.naam,
        moment: h.feitmoment().as_microsecond(),
        inhoud: &inhoud,
        gemaakt: h.nu.as_microsecond(),
    };
    store::huisbezoek::maak_bezoek(&mut h.tx, &nieuw).await?;
    let bevinding = maak_bevinding(h, &zaak, resultaat(stand.deur), VOOR_MELDER, "").await?;
    let bezocht = G::HuisbezoekVastgelegd {
        huisbezoek: id,
        deur: stand.deur.label().to_owned(),
        duiding: stand.duiding.map(|d| d.label().to_owned()),
        sha256: HEXLOWER.encode(&Sha256::digest(&inhoud)),
    };
    h.bewaar(&mut zaak, vec![bevinding, bezocht]).await?;
    Ok((zaak, stand))
}

/// Refusing is a right: it is no lack of cooperation.
fn resultaat(deur: Deur) -> Resultaat {
    match deur {
        Deur::NiemandThuis => Resultaat::NiemandThuis,
        Deur::Geweigerd => Resultaat::GeenToegang,
        Deur::Toestemming | Deur::Ingetrokken | Deur::Machtiging | Deur::AanDeDeur => Resultaat::Bezocht,
    }
}

/// Without spaces around words; too long is refused.
fn netjes(b: &Huisbezoek) -> Result<Huisbezoek, Weigering> {
    let mut uit = b.clone();
    for (veld, tekst) in [
        ("wie", &mut uit.wie),
        ("machtiging", &mut uit.machtiging),
        ("buiten", &mut uit.buiten),
        ("binnen", &mut uit.binnen),
        ("waarom", &mut uit.waarom),
    ] {
        *tekst = eis_kort(veld, tekst)?;
    }
    for bewoner in &mut uit.bewoners {
        bewoner.notitie = eis_kort("bewoners", &bewoner.notitie)?;
    }
    for ander in &mut uit.anderen {
        ander.wie = eis_kort("anderen", &ander.wie)?;
        ander.notitie = eis_kort("anderen", &ander.notitie)?;
    }
    for antwoord in uit.antwoorden.values_mut().flatten() {
        *antwoord = eis_kort("antwoorden", antwoord)?;
    }
    uit.antwoorden.retain(|_, gegeven| gegeven.iter().any(|g| !g.is_empty()));
    Ok(uit)
}

/// Who is or was on the list, and what was found at each visit.
#[derive(Debug, Clone, Default)]
pub struct Adresbeeld {
    /// Everybody who is or was on the list.
    pub personen: Vec<Opgave>,
    /// Visits, the last on top.
    pub bezoeken: Vec<Bezoek>,
}

/// The same for who deals with the zaak; that he looks is noted once a day.
///
/// # Errors
/// `NietGevonden`; `GeenRecht`; when the store fails.
pub async fn inzien(app: &App, g: &Arc<Gebruiker>, zaak: &Zaak, groep: &str) -> Uitkomst<Adresbeeld> {
    let mut tx = app.store.lees().await?;
    toets_recht(&mut tx, g, zaak, groep, Recht::ZaakBehandelen).await?;
    let beeld = Adresbeeld {
        personen: store::huisbezoek::alle_geregistreerd(&mut tx, zaak.id).await?,
        bezoeken: store::huisbezoek::bezoeken(&mut tx, zaak.id).await?,
    };
    drop(tx);
    if !beeld.personen.is_empty() || !beeld.bezoeken.is_empty() {
        noteer_inzage(app, g, zaak, WAT).await?;
    }
    Ok(beeld)
}

/// Notes, once a day, that the list went to somebody's phone.
///
/// # Errors
/// When the store fails.
pub async fn naar_telefoon(app: &App, g: &Arc<Gebruiker>, nummer: &str) -> Uitkomst<()> {
    let zaak = store::zaak::op_nummer(&mut app.store.lees().await?, nummer).await?;
    noteer_inzage(app, g, &zaak.ok_or(Weigering::NietGevonden)?, WAT_TELEFOON).await
}
