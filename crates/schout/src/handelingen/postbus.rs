//! A mail comes in: a new signaal, an answer of a reporter, or a message of ours that did not arrive.

use data_encoding::HEXLOWER;
use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::{BerichtId, SignaalId, StukId},
    inrichting::Kanaal,
    signaal::Melder,
    weigering::Weigering,
    zaak::{Locatie, Zaak},
};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};

use super::{
    Handeling, MAX_TEKST, Uitkomst,
    behandelen::maak_taak,
    bewaken::behandelaar_of_team,
    melden::{PlekInvoer, SignaalInvoer, bepaal_plek, kies_onderwerp, opnemen, toets_contact},
    melder::{BewaardeFoto, reageren},
};
use crate::{
    post::inkomend::{Aard, Inkomend},
    store::{self, postbus::Plek},
};

/// Mails of one sender within an hour; more looks like two machines that answer each other.
pub const MEESTE_PER_UUR: i64 = 20;
const UUR: SignedDuration = SignedDuration::from_hours(1);

/// What came of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verwerkt {
    /// It was handled before.
    AlGedaan,
    /// A new zaak.
    Nieuw(String),
    /// An answer of a reporter, in this zaak.
    Reactie(String),
    /// A message of ours did not arrive.
    Teruggekomen,
    /// No person wrote it.
    Genegeerd,
    /// A colleague has to look at it in the mailbox.
    Nakijken,
}

impl Verwerkt {
    /// Stored form.
    fn code(&self) -> &'static str {
        match self {
            Self::AlGedaan => "al_gedaan",
            Self::Nieuw(_) => "nieuw",
            Self::Reactie(_) => "reactie",
            Self::Teruggekomen => "teruggekomen",
            Self::Genegeerd => "genegeerd",
            Self::Nakijken => "nakijken",
        }
    }
}

/// Files of a mail: photos that are stored, and names of what is not taken over.
#[derive(Debug, Default)]
pub struct Bijlagen {
    /// Photos.
    pub fotos: Vec<BewaardeFoto>,
    /// Names of other files.
    pub overig: Vec<String>,
}

/// Handles a mail, once: whoever comes second, from whatever place in the mailbox, changes nothing.
///
/// # Errors
/// When the store fails.
pub async fn ontvangen(h: &mut Handeling, plek: Plek, m: Inkomend, b: Bijlagen) -> Uitkomst<Verwerkt> {
    // Only a hash: enough to count, and no address in one more table.
    let afzender = HEXLOWER.encode(&Sha256::digest(m.van.as_bytes()));
    let nu = h.nu.as_microsecond();
    if !store::postbus::reserveer(&mut h.tx, &m.message_id, plek, &afzender, nu).await? {
        return Ok(Verwerkt::AlGedaan);
    }
    let message_id = m.message_id.clone();
    let (uit, zaak) = match &m.aard {
        Aard::Automatisch => (Verwerkt::Genegeerd, None),
        Aard::Terug { voorgoed, code } => terug(h, &m, *voorgoed, code).await?,
        Aard::Gewoon => {
            let sinds = h.nu.saturating_sub(UUR).unwrap_or(h.nu).as_microsecond();
            if store::postbus::aantal_van(&mut h.tx, &afzender, sinds).await? > MEESTE_PER_UUR {
                (Verwerkt::Nakijken, None)
            } else {
                van_mens(h, m, b).await?
            }
        }
    };
    let id = zaak.map(|z| z.id.0);
    store::postbus::zet_uitkomst(&mut h.tx, &message_id, uit.code(), id).await?;
    Ok(uit)
}

/// Records a mail that could not be read, so that it is looked at once.
///
/// # Errors
/// When the store fails.
pub async fn onleesbaar(h: &mut Handeling, plek: Plek) -> Uitkomst<Verwerkt> {
    let naam = format!("onleesbaar:{}:{}", plek.geldig, plek.uid);
    store::postbus::reserveer(&mut h.tx, &naam, plek, "", h.nu.as_microsecond()).await?;
    store::postbus::zet_uitkomst(&mut h.tx, &naam, Verwerkt::Nakijken.code(), None).await?;
    Ok(Verwerkt::Nakijken)
}

/// One of our messages came back. A delay is no answer: the mail server goes on trying.
async fn terug(
    h: &mut Handeling,
    m: &Inkomend,
    voorgoed: bool,
    code: &str,
) -> Uitkomst<(Verwerkt, Option<Zaak>)> {
    for id in &m.verwijst {
        let Some(bericht) = store::bericht::op_id(&mut h.tx, BerichtId(*id)).await? else { continue };
        if !voorgoed || bericht.richting != "uit" || bericht.status == "geparkeerd" {
            return Ok((Verwerkt::Genegeerd, None));
        }
        let zaak = store::zaak::op_id_op_slot(&mut h.tx, bericht.zaak.into()).await?;
        let zaak = zaak.ok_or(Weigering::NietGevonden)?;
        let code = if code.is_empty() { String::new() } else { format!(" (code {code})") };
        let fout = format!("De mail kwam terug: het adres werkt niet{code}.");
        store::bericht::parkeer(&mut h.tx, bericht.id(), &fout).await?;
        let wat = G::BerichtGeparkeerd { bericht: bericht.id(), pogingen: bericht.pogingen, fout };
        h.leg_vast(&zaak, vec![wat]).await?;
        return Ok((Verwerkt::Teruggekomen, Some(zaak)));
    }
    Ok((Verwerkt::Genegeerd, None))
}

async fn van_mens(h: &mut Handeling, m: Inkomend, b: Bijlagen) -> Uitkomst<(Verwerkt, Option<Zaak>)> {
    if let Some(signaal) = antwoord_op(h, &m).await? {
        let zaak = reactie(h, signaal, &m, b).await?;
        return Ok((Verwerkt::Reactie(zaak.nummer.clone()), Some(zaak)));
    }
    let Some(zaak) = nieuw(h, m, b).await? else { return Ok((Verwerkt::Nakijken, None)) };
    Ok((Verwerkt::Nieuw(zaak.nummer.clone()), Some(zaak)))
}

/// The signaal a mail answers to: by the name of our mail, which only its readers know; else by the number in the
/// subject, when the sender is a reporter of that zaak.
async fn antwoord_op(h: &mut Handeling, m: &Inkomend) -> Uitkomst<Option<SignaalId>> {
    for id in &m.verwijst {
        if let Some(bericht) = store::bericht::op_id(&mut h.tx, BerichtId(*id)).await? {
            return Ok(bericht.signaal.map(SignaalId));
        }
    }
    let nummer = |w: &&str| w.len() == 11 && w.as_bytes().get(4) == Some(&b'-');
    let woorden = m.onderwerp.split(|c: char| !c.is_ascii_digit() && c != '-').filter(nummer);
    for nummer in woorden.map(str::to_owned).collect::<Vec<_>>() {
        let Some(zaak) = store::zaak::op_nummer(&mut h.tx, &nummer).await? else { continue };
        for s in store::signaal::van_zaak(&mut h.tx, zaak.id).await? {
            let melder = store::signaal::melder(&mut h.tx, s.signaal.id).await?.map(|(melder, _)| melder);
            let email = melder.and_then(|melder| melder.email);
            if email.is_some_and(|e| e.trim().eq_ignore_ascii_case(&m.van)) {
                return Ok(Some(s.signaal.id));
            }
        }
    }
    Ok(None)
}

/// The reporter answers by mail: the same act as on his page, and his photos come along.
async fn reactie(h: &mut Handeling, signaal: SignaalId, m: &Inkomend, mut b: Bijlagen) -> Uitkomst<Zaak> {
    let (_, geheim) = store::signaal::melder(&mut h.tx, signaal).await?.ok_or(Weigering::NietGevonden)?;
    let tekst = if zegt_iets(&m.tekst) { passend(&m.tekst) } else { "Zie de bijlage.".to_owned() };
    let zaak = reageren(h, &geheim, &tekst).await?;
    bijlagen(h, &zaak, signaal, &mut b).await?;
    if zaak.gesloten.is_some() {
        let (wat, voor) = (
            "Lees de mail van de melder: deze zaak was al afgehandeld.",
            behandelaar_of_team(&h.geladen.inrichting, &zaak),
        );
        let taak = maak_taak(h, &zaak, "werk", wat, voor, Some(h.vandaag())).await?;
        h.leg_vast(&zaak, vec![taak]).await?;
    }
    Ok(zaak)
}

/// A new report. None when there are no words in it that say anything.
async fn nieuw(h: &mut Handeling, m: Inkomend, mut b: Bijlagen) -> Uitkomst<Option<Zaak>> {
    let zin = if m.tekst.starts_with(m.onderwerp.trim()) {
        m.tekst.clone()
    } else {
        format!("{}\n\n{}", m.onderwerp.trim(), m.tekst).trim().to_owned()
    };
    if !zegt_iets(&zin) {
        return Ok(None);
    }
    let mut melder =
        Melder { naam: m.naam, email: Some(m.van), telefoon: None, adres: None, taal: "nl".to_owned() };
    if toets_contact(&melder).is_err() {
        melder.naam = None;
    }
    if toets_contact(&melder).is_err() {
        return Ok(None);
    }
    let invoer = SignaalInvoer {
        tekst: passend(&zin),
        onderwerp: None,
        plek: PlekInvoer::default(),
        antwoorden: std::collections::BTreeMap::new(),
        melder,
        kanaal: Kanaal::Email,
    };
    let onderwerp = kies_onderwerp(h, &invoer)?;
    let plek = plek_uit(h, &zin);
    let uit = opnemen(h, invoer, &onderwerp, plek, h.nu).await?;
    bijlagen(h, &uit.zaak, uit.signaal, &mut b).await?;
    Ok(Some(uit.zaak))
}

fn zegt_iets(tekst: &str) -> bool {
    tekst.chars().filter(|c| c.is_alphanumeric()).count() >= 3
}

/// Words that fit; of a longer mail the rest stays in the mailbox, and it says so.
fn passend(tekst: &str) -> String {
    const REST: &str = "\n\n[Deze mail is langer. De rest staat in de postbus.]";
    if tekst.chars().count() <= MAX_TEKST {
        return tekst.to_owned();
    }
    let past: String = tekst.chars().take(MAX_TEKST - REST.chars().count()).collect();
    past + REST
}

/// The address that stands in the words, when it leaves no doubt; else a colleague looks it up.
fn plek_uit(h: &Handeling, tekst: &str) -> Locatie {
    let gevonden = h.plaatsen.adres_in(tekst).and_then(|punt| {
        let invoer = PlekInvoer { lat: Some(punt.lat), lon: Some(punt.lon), ..PlekInvoer::default() };
        bepaal_plek(h, &invoer).ok()
    });
    gevonden.unwrap_or_else(|| Locatie { omschrijving: "Staat in de mail".to_owned(), ..Locatie::default() })
}

async fn bijlagen(h: &mut Handeling, zaak: &Zaak, signaal: SignaalId, b: &mut Bijlagen) -> Uitkomst<()> {
    let max = i64::from(h.geladen.inrichting.instellingen.max_fotos);
    let mut aantal = store::stuk::aantal_bij_signaal(&mut h.tx, signaal).await?;
    for foto in std::mem::take(&mut b.fotos) {
        let mut stuk = foto.stuk(h, "melding");
        if aantal >= max {
            b.overig.push(stuk.naam);
            continue;
        }
        aantal += 1;
        (stuk.zaak, stuk.signaal) = (Some(zaak.id.0), Some(signaal.0));
        store::stuk::maak(&mut h.tx, &stuk).await?;
        let erbij = G::StukToegevoegd {
            stuk: StukId(stuk.id),
            naam: stuk.naam,
            sha256: stuk.sha256,
            van_melder: true,
        };
        h.leg_vast(zaak, vec![erbij]).await?;
    }
    if b.overig.is_empty() {
        return Ok(());
    }
    let tekst = format!(
        "Bij de mail zaten bestanden die hier niet bij komen: {}. Ze staan in de postbus, in de map Verwerkt.",
        b.overig.join(", ")
    );
    h.leg_vast(zaak, vec![G::NotitieGemaakt { tekst }]).await
}
