//! What a reporter does after reporting, and the messages he gets.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::{BerichtId, SignaalId, StukId},
    signaal::Terugkoppeling,
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort, ZaakStatus},
};
use jiff::ToSpan;

use super::{Handeling, MAX_TEKST, Uitkomst, eis_kort, eis_reden, taal_van};
use crate::{
    bestanden::{Bestanden, Foto, bekijk},
    klok::lokaal,
    plaats::{Plaatsen, Punt},
    post::{self, Over, Soort},
    store::{self, bericht::Bericht, signaal::SignaalStand, stuk::Stuk},
};

/// Place of a zaak in words. Who joined the report of somebody else reads the street or buurt: the words of the first
/// reporter, which may point to a person, stay out.
#[must_use]
pub fn plek_voor(plaatsen: &Plaatsen, zaak: &Zaak, aangesloten: bool) -> String {
    if !aangesloten {
        return zaak.locatie.omschrijving.clone();
    }
    let punt = zaak.locatie.lat.zip(zaak.locatie.lon).map(|(lat, lon)| Punt { lat, lon });
    let straat = punt.and_then(|p| plaatsen.straat_bij(p).map(str::to_owned));
    let buurt = || Some(plaatsen.gebied_van(punt?)?.1.naam.clone());
    straat.or_else(buurt).unwrap_or_else(|| plaatsen.gemeente().naam.clone())
}

/// Puts a message to a reporter in the outbox, or on his follow page only when there is no mail address.
///
/// # Errors
/// When the store fails.
pub(crate) async fn stuur(
    h: &mut Handeling,
    zaak: &Zaak,
    signaal: SignaalId,
    soort: Soort,
) -> Uitkomst<BerichtId> {
    let gevonden = store::signaal::melder(&mut h.tx, signaal).await?;
    let (melder, _) = gevonden.ok_or(Weigering::NietGevonden)?;
    let taal = taal_van(&melder);
    let stand = store::signaal::op_id(&mut h.tx, signaal).await?.ok_or(Weigering::NietGevonden)?;
    let i = &h.geladen.inrichting;
    let team = zaak.team.as_deref().and_then(|t| i.team(t)).map(|t| t.naam.clone());
    let over = Over {
        taal,
        gemeente: i.gemeente.naam.clone(),
        verzoek: zaak.soort == ZaakSoort::Handhavingsverzoek && !stand.signaal.aangesloten,
        nummer: zaak.nummer.clone(),
        onderwerp: h.onderwerp_naam(&zaak.onderwerp, taal),
        plek: plek_voor(&h.plaatsen, zaak, stand.signaal.aangesloten),
        team: team.clone(),
        norm_datum: zaak.norm_datum,
    };
    let woorden = post::woorden(&soort, &over);
    let antwoord = match &soort {
        Soort::Antwoord(a) => serde_json::to_string(a).ok(),
        _ => None,
    };
    let bericht = Bericht {
        richting: "uit".to_owned(),
        soort: soort.code().to_owned(),
        onderwerp: woorden.onderwerp.clone(),
        tekst: woorden.tekst,
        antwoord,
        status: if melder.email.is_some() { "wacht" } else { "pagina" }.to_owned(),
        aan: melder.email,
        door: team.unwrap_or(over.gemeente),
        ..Bericht::leeg(h.sleutel(), zaak.id, signaal, h.nu.as_microsecond())
    };
    store::bericht::maak(&mut h.tx, &bericht).await?;
    if !matches!(soort, Soort::Vraag(_) | Soort::Antwoord(_)) {
        let gemaakt = G::BerichtGemaakt { bericht: bericht.id(), over: woorden.onderwerp };
        h.leg_vast(zaak, vec![gemaakt]).await?;
    }
    Ok(bericht.id())
}

/// Opens the zaak of a secret link, locked for this act.
pub(crate) async fn open_geheim(h: &mut Handeling, geheim: &str) -> Uitkomst<(Zaak, SignaalStand)> {
    let stand = store::signaal::op_geheim(&mut h.tx, geheim).await?.ok_or(Weigering::NietGevonden)?;
    let nummer =
        store::zaak::op_id(&mut h.tx, stand.signaal.zaak).await?.ok_or(Weigering::NietGevonden)?.nummer;
    let zaak = h.open(&nummer, Recht::ZakenLezen, None).await?;
    Ok((zaak, stand))
}

/// The reporter answers a question or adds something; whoever deals with it sees it.
///
/// # Errors
/// `NietGevonden` for an unknown link, `Veld` for an empty or too long text.
pub async fn reageren(h: &mut Handeling, geheim: &str, tekst: &str) -> Uitkomst<Zaak> {
    let tekst = toets_tekst(tekst)?;
    let (mut zaak, stand) = open_geheim(h, geheim).await?;
    // Who was not asked, does not answer the question to somebody else.
    let gevraagd = wacht_op(h, stand.signaal.id).await?;
    schrijf_reactie(h, &zaak, stand.signaal.id, &tekst).await?;
    if gevraagd && zaak.status == ZaakStatus::WachtOpMelder {
        zaak.zet_status(ZaakStatus::InBehandeling)?;
    }
    h.bewaar(&mut zaak, vec![G::MelderReageerde { signaal: stand.signaal.id, tekst }]).await?;
    Ok(zaak)
}

/// The last thing between us and this reporter was a question of ours.
async fn wacht_op(h: &mut Handeling, signaal: SignaalId) -> Uitkomst<bool> {
    let berichten = store::bericht::van_signaal(&mut h.tx, signaal).await?;
    let laatste = berichten.iter().rev().find(|b| b.soort == "vraag" || b.richting == "in");
    Ok(laatste.is_some_and(|b| b.soort == "vraag"))
}

fn toets_tekst(tekst: &str) -> Result<String, Weigering> {
    let tekst = tekst.trim();
    if tekst.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return Err(Weigering::veld("tekst", "fout-reactie"));
    }
    if tekst.chars().count() > MAX_TEKST {
        return Err(Weigering::veld("tekst", "fout-tekst-lang"));
    }
    Ok(tekst.to_owned())
}

async fn schrijf_reactie(h: &mut Handeling, zaak: &Zaak, signaal: SignaalId, tekst: &str) -> Uitkomst<()> {
    let bericht = Bericht {
        richting: "in".to_owned(),
        soort: "reactie".to_owned(),
        tekst: tekst.to_owned(),
        door: "Melder".to_owned(),
        status: "ontvangen".to_owned(),
        ..Bericht::leeg(h.sleutel(), zaak.id, signaal, h.nu.as_microsecond())
    };
    Ok(store::bericht::maak(&mut h.tx, &bericht).await?)
}

/// "Het is er nog": an answer is due again. A closed zaak reopens within the window of the inrichting.
///
/// # Errors
/// `HeropenenTeLaat` after the window; `Veld` for an empty text.
pub async fn heropenen(h: &mut Handeling, geheim: &str, tekst: &str) -> Uitkomst<Zaak> {
    let reden = toets_tekst(tekst)?;
    let (mut zaak, stand) = open_geheim(h, geheim).await?;
    if let Some(gesloten) = zaak.gesloten {
        let dagen = i64::from(h.geladen.inrichting.instellingen.heropenen_dagen);
        if lokaal(gesloten).date().saturating_add(dagen.days()) < h.vandaag() {
            return Err(Weigering::HeropenenTeLaat.into());
        }
    }
    // Nothing was answered yet, so nothing reopens: these are words for who deals with it.
    if zaak.gesloten.is_none() && stand.signaal.terugkoppeling == Terugkoppeling::Open {
        return reageren(h, geheim, &reden).await;
    }
    schrijf_reactie(h, &zaak, stand.signaal.id, &reden).await?;
    store::signaal::heropen(&mut h.tx, stand.signaal.id).await?;
    if matches!(zaak.status, ZaakStatus::Afgehandeld | ZaakStatus::WachtOpMelder | ZaakStatus::Beoordeeld) {
        zaak.status = ZaakStatus::InBehandeling;
    }
    if zaak.gesloten.take().is_some() || zaak.norm_datum < h.vandaag() {
        nieuwe_norm(h, &mut zaak).await?;
    }
    h.bewaar(&mut zaak, vec![G::Heropend { reden }]).await?;
    super::proces::heropend(h, &zaak).await?;
    stuur(h, &zaak, stand.signaal.id, Soort::Heropend).await?;
    Ok(zaak)
}

/// The norm starts again today.
pub(super) async fn nieuwe_norm(h: &mut Handeling, zaak: &mut Zaak) -> Uitkomst<()> {
    if !zaak.volgt_servicenorm() {
        return Ok(());
    }
    let norm = h
        .onderwerp(&zaak.onderwerp, h.vandaag())
        .map_or(h.geladen.inrichting.instellingen.standaard_norm, |o| o.norm);
    let nieuw = termijnen::norm_datum(h.lokaal(), norm);
    zaak.norm_datum = nieuw.datum;
    super::melden::zet_norm(h, zaak, norm, &nieuw.redenen).await
}

/// One satisfaction mark after an answer; a second one is refused silently by the store.
///
/// # Errors
/// `Veld` for a mark outside 1 to 5, `NietGevonden` for an unknown link.
pub async fn tevredenheid(h: &mut Handeling, geheim: &str, cijfer: i64, toelichting: &str) -> Uitkomst<Zaak> {
    if !(1..=5).contains(&cijfer) {
        return Err(Weigering::veld("cijfer", "fout-cijfer").into());
    }
    let (mut zaak, stand) = open_geheim(h, geheim).await?;
    let toelichting = eis_kort("toelichting", toelichting)?;
    let signaal = stand.signaal.id;
    let beantwoord =
        matches!(stand.signaal.terugkoppeling, Terugkoppeling::Gegeven | Terugkoppeling::NietMogelijk);
    if !beantwoord {
        return Err(Weigering::NietGevonden.into());
    }
    if store::signaal::zet_tevredenheid(&mut h.tx, signaal, cijfer, &toelichting).await? {
        h.bewaar(&mut zaak, vec![G::TevredenheidGegeven { signaal, cijfer, toelichting }]).await?;
    }
    Ok(zaak)
}

/// A photo with its blobs stored; the row comes with the act.
#[derive(Debug, Clone)]
pub struct BewaardeFoto {
    foto: Foto,
    naam: String,
    grootte: usize,
    sha256: String,
    kopie: String,
    duim: String,
}

/// Judges an upload and stores its bytes. Heavy: run it outside the transaction.
///
/// # Errors
/// `BestandSoort` or `BestandTeGroot`; an internal error when the folder cannot be written.
pub fn bewaar_foto(bestanden: &Bestanden, naam: &str, bytes: &[u8]) -> Uitkomst<BewaardeFoto> {
    let foto = bekijk(bytes).map_err(|fout| match fout {
        crate::bestanden::FotoFout::Soort => Weigering::BestandSoort,
        crate::bestanden::FotoFout::TeGroot => Weigering::BestandTeGroot,
    })?;
    let bewaar = |b: &[u8]| bestanden.bewaar(b).map_err(super::Fout::Bestand);
    let naam: String = naam.chars().filter(|c| !c.is_control() && !"/\\<>\"".contains(*c)).take(80).collect();
    Ok(BewaardeFoto {
        sha256: bewaar(bytes)?,
        kopie: bewaar(&foto.kopie)?,
        duim: bewaar(&foto.duim)?,
        naam: if naam.trim().is_empty() { "foto".to_owned() } else { naam },
        grootte: bytes.len(),
        foto,
    })
}

impl BewaardeFoto {
    /// The same as a piece of evidence.
    pub(super) fn als_bewijs(self) -> super::aangeschrevene::BewaardStuk {
        let mediatype = self.foto.mediatype.to_owned();
        super::aangeschrevene::BewaardStuk::foto(self.naam, mediatype, self.grootte, self.sha256, self.kopie)
    }

    /// The row of this photo.
    pub(crate) fn stuk(self, h: &Handeling, moment: &str) -> Stuk {
        Stuk {
            id: h.sleutel(),
            zaak: None,
            signaal: None,
            concept: None,
            bevinding: None,
            naam: self.naam,
            mediatype: self.foto.mediatype.to_owned(),
            moment: moment.to_owned(),
            grootte: i64::try_from(self.grootte).unwrap_or(i64::MAX),
            breedte: i64::from(self.foto.breedte),
            hoogte: i64::from(self.foto.hoogte),
            sha256: self.sha256,
            kopie: self.kopie,
            duim: self.duim,
            lat: self.foto.punt.map(|p| p.0),
            lon: self.foto.punt.map(|p| p.1),
            genomen: self.foto.genomen,
            voor_melder: false,
            gemaakt: h.nu.as_microsecond(),
        }
    }
}

/// The reporter adds a photo to his report.
///
/// # Errors
/// `TeVeelBestanden` over the limit of the inrichting; `NietGevonden` for an unknown link.
pub async fn foto_toevoegen(h: &mut Handeling, geheim: &str, foto: BewaardeFoto) -> Uitkomst<StukId> {
    let (mut zaak, stand) = open_geheim(h, geheim).await?;
    let max = i64::from(h.geladen.inrichting.instellingen.max_fotos);
    if store::stuk::aantal_bij_signaal(&mut h.tx, stand.signaal.id).await? >= max {
        return Err(Weigering::TeVeelBestanden.into());
    }
    let mut stuk = foto.stuk(h, "melding");
    stuk.zaak = Some(zaak.id.0);
    stuk.signaal = Some(stand.signaal.id.0);
    store::stuk::maak(&mut h.tx, &stuk).await?;
    let erbij = G::StukToegevoegd {
        stuk: stuk.id(),
        naam: stuk.naam.clone(),
        sha256: stuk.sha256.clone(),
        van_melder: true,
    };
    h.bewaar(&mut zaak, vec![erbij]).await?;
    Ok(stuk.id())
}

/// Photos of a half-made report become part of the zaak.
///
/// # Errors
/// When the store fails.
pub async fn fotos_overnemen(
    h: &mut Handeling,
    concept: &str,
    zaak: &Zaak,
    signaal: SignaalId,
) -> Uitkomst<()> {
    for stuk in store::stuk::van_concept(&mut h.tx, concept).await? {
        store::stuk::neem_over(&mut h.tx, stuk.id(), zaak.id, signaal).await?;
        let erbij =
            G::StukToegevoegd { stuk: stuk.id(), naam: stuk.naam, sha256: stuk.sha256, van_melder: true };
        h.leg_vast(zaak, vec![erbij]).await?;
    }
    Ok(())
}

/// Somebody of the organisation looks at who reported; the look is logged with its purpose.
///
/// # Errors
/// `RedenOntbreekt` without a purpose; `GeenRecht`.
pub async fn melder_inzien(
    h: &mut Handeling,
    nummer: &str,
    signaal: SignaalId,
    doel: &str,
) -> Uitkomst<domein::signaal::Melder> {
    let doel = eis_reden(doel)?;
    let zaak = h.open(nummer, Recht::MelderZien, None).await?;
    let stand = store::signaal::op_id(&mut h.tx, signaal).await?.ok_or(Weigering::NietGevonden)?;
    if stand.signaal.zaak != zaak.id {
        return Err(Weigering::NietGevonden.into());
    }
    let (melder, _) = store::signaal::melder(&mut h.tx, signaal).await?.ok_or(Weigering::NietGevonden)?;
    let gezien = G::MelderIngezien { signaal, doel };
    h.voeg_toe(zaak.id.0, store::gebeurtenis::Keten::Inzage, "", &gezien).await?;
    Ok(melder)
}
