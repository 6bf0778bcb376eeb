//! Work from the street: an item of a phone becomes the same act as in the office, once, however often it arrives.

mod bonnen;
mod huis;
mod keuzes;
mod pakket;
mod stap;
mod straat;
mod toestel;
mod waarneming;

use data_encoding::HEXLOWER;
use domein::{
    gebeurtenis::Gebeurtenis as G,
    inrichting::Kanaal,
    signaal::Melder,
    toegang::Recht,
    veld::{
        Bij, Gezien, Huisbezoek, Veldmelder, Veldplek, Veldpost, Vervolgkeuze, Wat, ZaakNu, botst, veldmoment,
    },
    weigering::Weigering,
    zaak::Zaak,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Handeling, Uitkomst,
    afsluiten::sluit_als_klaar,
    antwoorden::{Aan, antwoorden, geen_antwoord},
    behandelen::{Resultaat, bezoek_vastleggen, foto_toevoegen, notitie_maken, plannen},
    controle::Onderzoek,
    eis_kort, eis_reden, huisbezoek,
    melden::{PlekInvoer, SignaalInvoer, indienen},
    melder::BewaardeFoto,
    samenwerken::{overdragen, taak_afronden},
    veiligheid::{self, agressie, waarschuwing},
    verdelen::oppakken,
    vervolg::{Afspraak, Controleplan, Mondeling, Vervolg, vervolg_kiezen},
    zorgsignaal,
};
use crate::{
    klok::lokaal,
    store::{
        self,
        taak::OP_EIGEN_PAGINA,
        veld::{VeldpostRij, Veldtoestel},
    },
};

pub use self::{
    bonnen::{Voorraad, bonblok},
    pakket::{Pakket, maak_pakket},
    toestel::{aanmelden, ken_toestel, moet_gewist, wissen},
};

/// An item as it arrived.
#[derive(Debug)]
pub struct Binnen<'a> {
    /// The item.
    pub post: &'a Veldpost,
    /// The phone it came from.
    pub toestel: &'a Veldtoestel,
    /// How far the clock of the phone is behind now, in milliseconds.
    pub verschuiving: i64,
    /// The photo it names, judged and stored.
    pub foto: Option<BewaardeFoto>,
}

/// What became of an item.
#[derive(Debug, Clone)]
pub enum Uitslag {
    /// It is stored, now or before; with its receipt and the number of the zaak.
    Opgeslagen {
        /// Receipt.
        ontvangst: String,
        /// Number of the zaak.
        nummer: Option<String>,
    },
    /// The zaak changed in the meantime; nothing may be stored.
    Conflict(Box<ZaakNu>),
}

/// Hash of everything in an item.
fn vingerafdruk(post: &Veldpost) -> Uitkomst<String> {
    let json = serde_json::to_vec(post).map_err(|e| super::Fout::Intern(e.to_string()))?;
    Ok(HEXLOWER.encode(&Sha256::digest(json)))
}

/// A receipt that people can read to each other: "V-7F3A-91C2".
fn ontvangst(post: Uuid, nu: Timestamp) -> String {
    let hash = Sha256::new().chain_update(post.as_bytes()).chain_update(nu.as_microsecond().to_be_bytes());
    let hex = data_encoding::HEXUPPER.encode(&hash.finalize()[..4]);
    format!("V-{}-{}", &hex[..4], &hex[4..])
}

/// What was answered to an item before; none when it is new.
///
/// # Errors
/// `VeldpostAnders` when something else arrived under this key.
pub async fn eerder(
    tx: &mut store::Tx,
    wie: domein::id::AccountId,
    post: &Veldpost,
) -> Uitkomst<Option<Uitslag>> {
    let Some(rij) = store::veld::post(tx, post.id).await? else { return Ok(None) };
    if rij.account != wie.0 || rij.vingerafdruk != vingerafdruk(post)? {
        return Err(Weigering::veld("id", "fout-veldpost-anders").into());
    }
    Ok(Some(Uitslag::Opgeslagen { ontvangst: rij.ontvangst, nummer: rij.nummer }))
}

/// Takes in an item, in the transaction of the act it asks for. At a conflict, and at a refusal, the caller throws the
/// transaction away.
///
/// # Errors
/// What the act itself refuses.
pub async fn aannemen(h: &mut Handeling, binnen: Binnen<'_>) -> Uitkomst<Uitslag> {
    let g = h.medewerker()?;
    let post = binnen.post;
    let bij = match post.wat.bij() {
        Some(bij) => Some(nummer(h, bij).await?),
        None => None,
    };
    let (zaak, vanaf) = vroegst(h, bij.as_deref(), binnen.toestel.gemaakt).await?;
    // What is apart from the zaak in which it was met does not lead to it.
    let zaak = zaak.filter(|_| !matches!(post.wat, Wat::Zorgsignaal { .. }));
    let klok = veldmoment(post, binnen.verschuiving, vanaf, h.nu);
    let rij = VeldpostRij {
        id: post.id,
        account: g.id.0,
        toestel: binnen.toestel.id,
        soort: post.wat.soort().to_owned(),
        vingerafdruk: vingerafdruk(post)?,
        gemaakt: post.gemaakt.as_microsecond(),
        moment: klok.moment.as_microsecond(),
        ontvangen: h.nu.as_microsecond(),
        ontvangst: ontvangst(post.id, h.nu),
        zaak,
        nummer: bij.clone().filter(|_| zaak.is_some()),
    };
    if !store::veld::maak_post(&mut h.tx, &rij).await? {
        let eerder = eerder(&mut h.tx, g.id, post).await?;
        return eerder.ok_or_else(|| super::Fout::Intern("veldpost is er, en is er niet".to_owned()));
    }
    h.gebeurd = Some(klok.moment);
    if post.wat.gaat_voor() {
        veiligheid::aannemen(h, post).await?;
        return Ok(Uitslag::Opgeslagen { ontvangst: rij.ontvangst, nummer: None });
    }
    let plek = toets_plek(post.plek.as_ref())?;
    let uit = match &bij {
        Some(nummer) => bij_zaak(h, post, nummer, binnen.foto).await?,
        None => zonder_zaak(h, post).await?,
    };
    let zaak = match uit {
        Gedaan::Zaak(zaak) => zaak,
        Gedaan::ZonderZaak => return Ok(Uitslag::Opgeslagen { ontvangst: rij.ontvangst, nummer: None }),
        Gedaan::Conflict(nu) => return Ok(Uitslag::Conflict(nu)),
    };
    if rij.zaak != Some(zaak.id.0) {
        store::veld::zet_zaak(&mut h.tx, post.id, zaak.id.0, &zaak.nummer).await?;
    }
    let moment = lokaal(klok.moment);
    let veld = G::InHetVeld {
        post: post.id,
        wat: post.wat.naam().to_owned(),
        moment,
        afwijking: klok.afwijking,
        bij_aankomst: klok.bij_aankomst,
        begrensd: klok.begrensd,
        plek,
    };
    h.leg_vast(&zaak, vec![veld]).await?;
    Ok(Uitslag::Opgeslagen { ontvangst: rij.ontvangst, nummer: Some(zaak.nummer) })
}

/// The zaak that an item is about, and before which moment the item cannot have been made: the phone was not introduced yet, or
/// its zaak had not begun. When the phone had contact last says nothing: what waits on it is sent after that contact.
async fn vroegst(h: &mut Handeling, bij: Option<&str>, bekend: i64) -> Uitkomst<(Option<Uuid>, Timestamp)> {
    let zaak = match bij {
        Some(nummer) => store::veld::begin(&mut h.tx, nummer).await?,
        None => None,
    };
    let vanaf = zaak.map_or(bekend, |(_, begin)| bekend.max(begin));
    Ok((zaak.map(|(id, _)| id), Timestamp::from_microsecond(vanaf).unwrap_or(Timestamp::MIN)))
}

/// Whether it can be a place.
pub(super) fn is_plek(plek: &Veldplek) -> bool {
    plek.lat.is_finite() && plek.lon.is_finite() && plek.lat.abs() <= 90.0 && plek.lon.abs() <= 180.0
}

/// How sure the place is, in words for the dossier; the place itself stands with what was recorded.
fn toets_plek(plek: Option<&Veldplek>) -> Uitkomst<Option<String>> {
    let Some(plek) = plek else { return Ok(None) };
    if !is_plek(plek) {
        return Err(Weigering::veld("plek", "fout-plek").into());
    }
    if let Some(reden) = &plek.reden {
        let reden = eis_kort("reden", &eis_reden(reden)?)?;
        return Ok(Some(format!("Plek met de hand gekozen: {}.", reden.trim_end_matches('.'))));
    }
    let meter = plek.nauwkeurigheid.filter(|m| m.is_finite() && (0.0..1e6).contains(m));
    Ok(meter.map(|m| format!("Plek gemeten, tot op {} meter.", m.ceil().max(1.0))))
}

enum Gedaan {
    Zaak(Box<Zaak>),
    /// Nothing of it stands in a zaak.
    ZonderZaak,
    Conflict(Box<ZaakNu>),
}

impl From<Zaak> for Gedaan {
    fn from(zaak: Zaak) -> Self {
        Self::Zaak(Box::new(zaak))
    }
}

/// What is about a zaak that is there.
async fn bij_zaak(
    h: &mut Handeling,
    post: &Veldpost,
    nummer: &str,
    foto: Option<BewaardeFoto>,
) -> Uitkomst<Gedaan> {
    match &post.wat {
        Wat::Bevinding { taak, resultaat, gevonden, gedaan, lijst, metingen, .. } => {
            let resultaat = Resultaat::lees(resultaat).filter(|r| *r != Resultaat::OpAfstand);
            let resultaat = resultaat.ok_or_else(|| Weigering::veld("resultaat", "fout-resultaat"))?;
            let onderzoek = Onderzoek { lijst: lijst.as_ref(), metingen };
            let zaak = bezoek_vastleggen(h, nummer, resultaat, (gevonden, gedaan), onderzoek).await?;
            match taak {
                Some(taak) => {
                    rond_taak_af(h, zaak, *taak, &format!("{}: {gevonden}", resultaat.label())).await
                }
                None => Ok(zaak.into()),
            }
        }
        Wat::Notitie { tekst, .. } => Ok(notitie_maken(h, nummer, tekst).await?.into()),
        Wat::Foto { moment, voor_melder, .. } => {
            let foto = foto.ok_or_else(|| super::Fout::Intern("foto zonder bestand".to_owned()))?;
            foto_toevoegen(h, nummer, moment, *voor_melder, foto).await?;
            let zaak = store::zaak::op_nummer(&mut h.tx, nummer).await?.ok_or(Weigering::NietGevonden)?;
            Ok(zaak.into())
        }
        Wat::Huisbezoek { taak, bezoek, .. } => bezocht(h, post.id, nummer, *taak, bezoek).await,
        Wat::Zorgsignaal { melding, .. } => {
            zorgsignaal::vastleggen(h, post.id, nummer, melding).await.map(|()| Gedaan::ZonderZaak)
        }
        keuze => kies_als_gezien(h, nummer, keuze).await,
    }
}

/// A choice about the zaak, unless it changed since it was seen.
async fn kies_als_gezien(h: &mut Handeling, nummer: &str, wat: &Wat) -> Uitkomst<Gedaan> {
    let (Wat::Vervolg { gezien, .. }
    | Wat::Oppakken { gezien, .. }
    | Wat::Stap { gezien, .. }
    | Wat::Antwoord { gezien, .. }) = wat
    else {
        return Err(super::Fout::Intern("geen keuze over een zaak".to_owned()));
    };
    // Who may do a step is said by the roles of the process.
    let stap = matches!(wat, Wat::Stap { .. });
    let recht = if stap { Recht::ZakenLezen } else { Recht::ZaakBehandelen };
    match strijd(h, nummer, recht, gezien.as_ref()).await? {
        Some(nu) => Ok(Gedaan::Conflict(nu)),
        None => Ok(kies(h, nummer, wat).await?.into()),
    }
}

/// What makes a zaak, or needs none.
async fn zonder_zaak(h: &mut Handeling, post: &Veldpost) -> Uitkomst<Gedaan> {
    match &post.wat {
        Wat::Melding { melder, .. } => {
            let invoer = als_invoer(post)?;
            return melding(h, invoer, melder.is_some()).await;
        }
        Wat::Gelezen { briefing } => super::briefing::gelezen(h, *briefing).await?,
        Wat::Waarneming { .. } => waarneming::vastleggen(h, post).await?,
        Wat::Agressie { .. } => agressie::melden(h, post).await?,
        Wat::Waarschuwen { .. } => waarschuwing::voorstellen(h, post).await?,
        _ => veiligheid::aannemen(h, post).await?,
    }
    Ok(Gedaan::ZonderZaak)
}

fn als_invoer(post: &Veldpost) -> Uitkomst<SignaalInvoer> {
    let Wat::Melding { tekst, onderwerp, antwoorden, waar, melder } = &post.wat else {
        return Err(super::Fout::Intern("geen melding".to_owned()));
    };
    let plek = PlekInvoer {
        lat: post.plek.as_ref().map(|p| p.lat),
        lon: post.plek.as_ref().map(|p| p.lon),
        omschrijving: waar.clone(),
        ..PlekInvoer::default()
    };
    Ok(SignaalInvoer {
        tekst: tekst.clone(),
        onderwerp: onderwerp.clone(),
        plek,
        antwoorden: antwoorden.clone(),
        melder: als_melder(melder.clone()),
        kanaal: Kanaal::Boa,
    })
}

/// A visit finishes its task as a finding does.
async fn bezocht(
    h: &mut Handeling,
    id: Uuid,
    nummer: &str,
    taak: Option<Uuid>,
    bezoek: &Huisbezoek,
) -> Uitkomst<Gedaan> {
    let (zaak, stand) = huisbezoek::vastleggen(h, id, nummer, bezoek).await?;
    match taak {
        Some(taak) => rond_taak_af(h, zaak, taak, &format!("Huisbezoek: {}", stand.deur.label())).await,
        None => Ok(zaak.into()),
    }
}

fn als_melder(melder: Option<Veldmelder>) -> Melder {
    let m = melder.unwrap_or_default();
    let gevuld = |t: Option<String>| t.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    Melder {
        naam: gevuld(m.naam),
        email: gevuld(m.email),
        telefoon: gevuld(m.telefoon),
        adres: None,
        taal: "nl".to_owned(),
    }
}

/// Somebody saw it himself, or was stopped by a citizen (eis 5, 12). Nobody waits for an answer about an observation of
/// one's own.
async fn melding(h: &mut Handeling, invoer: SignaalInvoer, van_burger: bool) -> Uitkomst<Gedaan> {
    if !h.medewerker()?.heeft(Recht::SignaalInvoeren) {
        return Err(Weigering::GeenRecht.into());
    }
    let uit = indienen(h, invoer).await?;
    let eigen = "Eigen waarneming op straat: er is geen melder.";
    let (g, groep) = (h.medewerker()?, h.groep(&uit.zaak));
    let mag = super::toets_recht(&mut h.tx, &g, &uit.zaak, &groep, Recht::ZaakBehandelen).await.is_ok();
    if van_burger || !mag {
        return Ok(uit.zaak.into());
    }
    Ok(geen_antwoord(h, &uit.zaak.nummer, uit.signaal, eigen).await?.into())
}

/// The number of the zaak of an item. An item that made one is named by its key, and was stored before.
async fn nummer(h: &mut Handeling, bij: &Bij) -> Uitkomst<String> {
    match bij {
        Bij::Nummer(nummer) => Ok(nummer.clone()),
        Bij::Post(id) => {
            let wie = h.medewerker()?.id;
            let rij = store::veld::post(&mut h.tx, *id).await?.filter(|r| r.account == wie.0);
            Ok(rij.and_then(|r| r.nummer).ok_or(Weigering::veld("bij", "fout-veldpost-eerst"))?)
        }
    }
}

/// The zaak as it is now, when the choice was made on something that no longer holds.
async fn strijd(
    h: &mut Handeling,
    nummer: &str,
    recht: Recht,
    gezien: Option<&Gezien>,
) -> Uitkomst<Option<Box<ZaakNu>>> {
    let Some(gezien) = gezien else { return Ok(None) };
    let zaak = h.open(nummer, recht, None).await?;
    let behandelaar = match zaak.behandelaar {
        Some(id) => store::account::op_id(&mut h.tx, id).await?.map(|a| a.weergave),
        None => None,
    };
    let nu = botst(gezien, &zaak, behandelaar.as_deref()).then(|| {
        Box::new(ZaakNu {
            versie: zaak.versie,
            status: zaak.status.as_str().to_owned(),
            status_naam: zaak.status.label().to_owned(),
            behandelaar,
            gewijzigd: zaak.gewijzigd,
        })
    });
    Ok(nu)
}

/// The task was done with the finding. Somebody else may have finished it since, or it is one that is finished on a page of
/// its own: the finding stays all the same.
async fn rond_taak_af(h: &mut Handeling, zaak: Zaak, taak: Uuid, uitkomst: &str) -> Uitkomst<Gedaan> {
    let rij = store::taak::op_id(&mut h.tx, taak.into()).await?;
    let open = |t: &store::taak::Taak| {
        let gewoon = !OP_EIGEN_PAGINA.contains(&t.soort.as_str());
        t.zaak == zaak.id.0 && t.status == "open" && t.stap.is_none() && t.brief.is_none() && gewoon
    };
    if !rij.as_ref().is_some_and(open) {
        return Ok(zaak.into());
    }
    let kort: String = uitkomst.chars().take(500).collect();
    Ok(taak_afronden(h, &zaak.nummer, taak.into(), &kort).await?.into())
}

async fn vervolg(h: &mut Handeling, nummer: &str, keuze: &Vervolgkeuze, reden: &str) -> Uitkomst<Zaak> {
    let wat = match keuze {
        Vervolgkeuze::NieuweControle { dag, dagdeel, reeks } => {
            Vervolg::NieuweControle(Controleplan { dag: *dag, dagdeel: *dagdeel, reeks: *reeks })
        }
        Vervolgkeuze::Waarschuwing { waarover, aan, regel, herstel_voor } => {
            Vervolg::Waarschuwing(Mondeling::lees(waarover, aan, regel, *herstel_voor)?)
        }
        Vervolgkeuze::Afspraak { met, afspraak, uiterlijk } => {
            Vervolg::Afspraak(Afspraak::lees(met, afspraak, Some(*uiterlijk))?)
        }
        Vervolgkeuze::Sanctie => Vervolg::Sanctie,
        Vervolgkeuze::Herstel { team, uiterlijk } => {
            Vervolg::Herstel { team: team.clone(), uiterlijk: *uiterlijk }
        }
        Vervolgkeuze::NietNodig => Vervolg::NietNodig,
        Vervolgkeuze::Ronde { ronde, dag, doel } => {
            return plannen(h, nummer, *dag, doel, Some(ronde.as_str()), &eis_reden(reden)?).await;
        }
        Vervolgkeuze::Overdragen { instantie } => return overdragen(h, nummer, instantie, reden, None).await,
    };
    let klaar = wat.is_klaar();
    let mut zaak = vervolg_kiezen(h, nummer, wat, reden).await?;
    if klaar {
        sluit_als_klaar(h, &mut zaak, reden.trim()).await?;
    }
    Ok(zaak)
}

/// A choice about the zaak itself.
async fn kies(h: &mut Handeling, nummer: &str, wat: &Wat) -> Uitkomst<Zaak> {
    match wat {
        Wat::Stap { stap, uitkomst, gegevens, .. } => stap::doe(h, nummer, stap, uitkomst, gegevens).await,
        Wat::Vervolg { keuze, reden, .. } => vervolg(h, nummer, keuze, reden).await,
        Wat::Antwoord { gevonden, gedaan, gepland, gepland_op, waarom_niet, sluiten, .. } => {
            let antwoord = domein::antwoord::Antwoord {
                gevonden: eis_kort("gevonden", gevonden)?,
                gedaan: eis_kort("gedaan", gedaan)?,
                gepland: eis_kort("gepland", gepland)?,
                gepland_op: *gepland_op,
                waarom_niet: eis_kort("waarom_niet", waarom_niet)?,
            };
            antwoorden(h, nummer, &antwoord, Aan::Allen, *sluiten, None).await
        }
        _ => oppakken(h, nummer, None).await,
    }
}
