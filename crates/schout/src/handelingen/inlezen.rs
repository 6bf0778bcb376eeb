//! Files of others become signalen: surveys, social media, old systems (eis 113-116). Each line once, as a report that
//! gets an answer, or as a signaal that only counts in the picture of the city.

mod bestand;

use data_encoding::HEXLOWER;
use domein::{
    gebeurtenis::Gebeurtenis as G,
    id::{SignaalId, ZaakId},
    inrichting::{Kanaal, Onderwerp},
    routing::routeer,
    signaal::{Melder, Signaal, Terugkoppeling},
    weigering::Weigering,
    zaak::{Locatie, Zaak, ZaakSoort, ZaakStatus},
};
use jiff::{Timestamp, civil::date, tz::TimeZone};
use sha2::{Digest, Sha256};

pub use bestand::{afronden, bestand_gekozen, indeling_bewaren, starten, starten_van_opdrachtregel};

use super::{
    Handeling, Uitkomst,
    melden::{
        PlekInvoer, SignaalInvoer, bepaal_plek, kies_onderwerp, opnemen, routing_vraag, toets_contact,
        toets_invoer,
    },
};
use crate::{
    app::nieuw_geheim,
    inlezen::{Behandeling, Doelveld as V, Gebonden, Indeling, Regel, getal, moment, naar_wgs84},
    klok::{lokaal, zone},
    plaats::vouw,
    store,
    zinnen::kantoor_zin,
};

/// What happened with one line, or would happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lot {
    /// It is a signaal now.
    Nieuw,
    /// It was in already.
    Bekend,
    /// It was refused, for this reason.
    Geweigerd(String),
}

/// What a line becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hoe {
    /// A report with a zaak, a team and an answer.
    Melding,
    /// It only counts in the picture.
    Kennisname,
    /// History: dealt with before it came here.
    Elders,
}

/// A line that was checked.
struct Klaargezet {
    invoer: SignaalInvoer,
    onderwerp: Onderwerp,
    plek: Locatie,
    ontvangen: Timestamp,
    hoe: Hoe,
}

/// How the lines of one file are read: the indeling with its columns, and the zone of its times.
#[derive(Debug, Clone)]
pub struct Leeswijze {
    /// The indeling.
    pub indeling: Indeling,
    gebonden: Gebonden,
    zone: TimeZone,
}

impl Leeswijze {
    /// Looks up the columns in the header of the file.
    ///
    /// # Errors
    /// A sentence that names the column that is not there.
    pub fn nieuw(indeling: &Indeling, kop: &[String]) -> Result<Self, String> {
        Ok(Self { gebonden: indeling.bind(kop)?, indeling: indeling.clone(), zone: zone() })
    }

    fn waarde<'a>(&self, regel: &'a Regel, veld: V) -> &'a str {
        self.gebonden.waarde(regel, veld)
    }

    fn gevuld(&self, regel: &Regel, veld: V) -> Option<String> {
        Some(self.waarde(regel, veld).to_owned()).filter(|w| !w.is_empty())
    }

    /// The line's own mark.
    #[must_use]
    pub fn kenmerk<'a>(&self, regel: &'a Regel) -> &'a str {
        self.waarde(regel, V::Kenmerk)
    }

    /// What makes this line the same line in another file of the same source: its own mark, else all its values.
    fn sleutel(&self, regel: &Regel) -> String {
        match self.kenmerk(regel) {
            "" => {
                let mut hash = Sha256::new();
                for veld in &regel.velden {
                    hash.update(veld.as_bytes());
                    hash.update([0x1f]);
                }
                format!("regel:{}", HEXLOWER.encode(&hash.finalize()))
            }
            kenmerk => format!("kenmerk:{kenmerk}"),
        }
    }
}

/// Handles one line; with `proef` nothing is stored, and the answer is what would happen.
///
/// # Errors
/// When the store fails; a line that is wrong is an answer, not an error.
pub async fn regel(h: &mut Handeling, w: &Leeswijze, regel: &Regel, proef: bool) -> Uitkomst<Lot> {
    // Everything that can be wrong comes before the first row, so that a refused line leaves nothing behind.
    let klaar = match zet_klaar(h, w, regel) {
        Ok(klaar) => klaar,
        Err(reden) => return Ok(Lot::Geweigerd(reden)),
    };
    let (bron, sleutel) = (w.indeling.bron.trim(), w.sleutel(regel));
    let nieuw = if proef {
        !store::inlezen::is_bekend(&mut h.tx, bron, &sleutel).await?
    } else {
        store::inlezen::reserveer(&mut h.tx, bron, &sleutel).await?
    };
    if !nieuw {
        return Ok(Lot::Bekend);
    }
    if !proef {
        neem_op(h, klaar, bron, w.kenmerk(regel)).await?;
    }
    Ok(Lot::Nieuw)
}

fn zet_klaar(h: &Handeling, w: &Leeswijze, r: &Regel) -> Result<Klaargezet, String> {
    let zin = |weigering: Weigering| kantoor_zin(&weigering);
    let hoe = hoe(w, r)?;
    let melder = Melder {
        naam: w.gevuld(r, V::Naam),
        email: w.gevuld(r, V::Email),
        telefoon: w.gevuld(r, V::Telefoon),
        adres: None,
        taal: "nl".to_owned(),
    };
    let invoer = SignaalInvoer {
        tekst: w.waarde(r, V::Tekst).to_owned(),
        onderwerp: onderwerp_code(h, w, r)?,
        plek: plek_invoer(w, r)?,
        antwoorden: std::collections::BTreeMap::new(),
        // Who expects no answer is not known here: less data about persons (AVG art. 5 lid 1 onder c).
        melder: if hoe == Hoe::Melding { melder } else { Melder { taal: "nl".into(), ..Melder::default() } },
        kanaal: kanaal(w, r)?,
    };
    toets_invoer(&invoer).map_err(zin)?;
    toets_contact(&invoer.melder).map_err(zin)?;
    let onderwerp = match &invoer.onderwerp {
        Some(code) => h.onderwerp(code, h.vandaag()).cloned().ok_or_else(|| onbekend_onderwerp(code))?,
        None => kies_onderwerp(h, &invoer).map_err(zin)?,
    };
    let plek = plek(h, w, r, &invoer.plek, hoe)?;
    Ok(Klaargezet { onderwerp, plek, ontvangen: datum(h, w, r)?, hoe, invoer })
}

fn hoe(w: &Leeswijze, r: &Regel) -> Result<Hoe, String> {
    if w.indeling.is_klaar(w.waarde(r, V::Status)) {
        return Ok(Hoe::Elders);
    }
    match vouw(w.waarde(r, V::Antwoord)).as_str() {
        "ja" | "j" | "true" | "1" | "yes" | "mailja" => Ok(Hoe::Melding),
        "nee" | "n" | "false" | "0" | "no" | "mailnee" => Ok(Hoe::Kennisname),
        "" => Ok(match w.indeling.behandeling {
            Behandeling::Melding => Hoe::Melding,
            Behandeling::Kennisname => Hoe::Kennisname,
        }),
        _ => Err("Of de melder antwoord wil, moet ja of nee zijn.".into()),
    }
}

fn kanaal(w: &Leeswijze, r: &Regel) -> Result<Kanaal, String> {
    let tekst = w.waarde(r, V::Kanaal);
    if tekst.is_empty() {
        return Ok(w.indeling.kanaal);
    }
    let past = |k: &&Kanaal| vouw(k.as_str()) == vouw(tekst) || vouw(k.label()) == vouw(tekst);
    let gevonden = Kanaal::ALLE.iter().find(past).copied();
    gevonden.ok_or_else(|| format!("Het kanaal '{}' kennen we niet.", kort(tekst)))
}

fn onbekend_onderwerp(naam: &str) -> String {
    format!("Het onderwerp '{}' kennen we niet. Zet het bij de vertaling van onderwerpen.", kort(naam))
}

/// Code of the onderwerp: by code, by name, by the translation of the indeling; none: the words decide.
fn onderwerp_code(h: &Handeling, w: &Leeswijze, r: &Regel) -> Result<Option<String>, String> {
    let tekst = w.waarde(r, V::Onderwerp);
    if tekst.is_empty() {
        return Ok(w.indeling.onderwerp.clone());
    }
    let vertaald = w.indeling.vertaling.iter().find(|(naam, _)| vouw(naam) == vouw(tekst));
    if let Some((_, code)) = vertaald {
        return Ok(Some(code.clone()));
    }
    let net = vouw(tekst);
    let past = |o: &&Onderwerp| o.code == tekst || vouw(&o.naam) == net;
    let gevonden = h.geladen.inrichting.onderwerpen_op(h.vandaag()).find(past);
    gevonden.map(|o| Some(o.code.clone())).ok_or_else(|| onbekend_onderwerp(tekst))
}

fn plek_invoer(w: &Leeswijze, r: &Regel) -> Result<PlekInvoer, String> {
    let maat = |veld: V| -> Result<Option<f64>, String> {
        match w.waarde(r, veld) {
            "" => Ok(None),
            tekst => getal(tekst).map(Some).ok_or_else(|| "De coördinaten zijn geen getallen.".to_owned()),
        }
    };
    let (mut lat, mut lon) = (maat(V::Lat)?, maat(V::Lon)?);
    if let (None, Some(x), Some(y)) = (lat.or(lon), maat(V::X)?, maat(V::Y)?) {
        let punt =
            naar_wgs84(x, y).ok_or("X en Y liggen buiten Nederland. Geef meters in het Rijksdriehoek.")?;
        (lat, lon) = (Some(punt.0), Some(punt.1));
    }
    Ok(PlekInvoer {
        lat,
        lon,
        postcode: w.gevuld(r, V::Postcode),
        huisnummer: w.gevuld(r, V::Huisnummer),
        omschrijving: w.gevuld(r, V::Adres),
        object: None,
    })
}

/// The place of a line. A report must have one; what only counts may also be known by its buurt, or not at all.
fn plek(h: &Handeling, w: &Leeswijze, r: &Regel, invoer: &PlekInvoer, hoe: Hoe) -> Result<Locatie, String> {
    let punt = invoer.lat.is_some() && invoer.lon.is_some();
    let adres = invoer.postcode.is_some() && invoer.huisnummer.is_some();
    if punt || adres || invoer.omschrijving.is_some() {
        return bepaal_plek(h, invoer).map_err(|weigering| kantoor_zin(&weigering));
    }
    if hoe == Hoe::Melding {
        return Err(kantoor_zin(&Weigering::veld("locatie", "fout-plek")));
    }
    match w.waarde(r, V::Buurt) {
        "" => Ok(Locatie { omschrijving: "Plek onbekend".to_owned(), ..Locatie::default() }),
        naam => buurt(h, naam).ok_or_else(|| format!("De wijk of buurt '{}' kennen we niet.", kort(naam))),
    }
}

fn buurt(h: &Handeling, naam: &str) -> Option<Locatie> {
    let net = vouw(naam);
    let past = |code: &str, eigen: &str| vouw(code) == net || vouw(eigen) == net;
    let buurt = h.plaatsen.buurten().find(|(_, b)| past(&b.code, &b.naam));
    if let Some((wijk, buurt)) = buurt {
        return Some(Locatie {
            omschrijving: buurt.naam.clone(),
            wijk: Some(wijk.code.clone()),
            buurt: Some(buurt.code.clone()),
            ..Locatie::default()
        });
    }
    let wijk = h.plaatsen.wijken().find(|g| past(&g.code, &g.naam))?;
    Some(Locatie { omschrijving: wijk.naam.clone(), wijk: Some(wijk.code.clone()), ..Locatie::default() })
}

/// When it was said; without a date: now.
fn datum(h: &Handeling, w: &Leeswijze, r: &Regel) -> Result<Timestamp, String> {
    let tekst = w.waarde(r, V::Datum);
    if tekst.is_empty() {
        return Ok(h.nu);
    }
    let wanneer = moment(tekst, &w.zone)
        .ok_or("De datum is niet te lezen. Schrijf hem als 24-11-2026 of 2026-11-24.")?;
    let dag = lokaal(wanneer).date();
    if dag > h.vandaag() || dag < date(1990, 1, 1) {
        return Err("De datum ligt in de toekomst of voor 1990.".into());
    }
    // Today without a time reads as noon, which may still have to come.
    Ok(wanneer.min(h.nu))
}

/// A value of the file in a reason: short enough to read.
fn kort(tekst: &str) -> String {
    tekst.chars().take(60).collect()
}

async fn neem_op(h: &mut Handeling, k: Klaargezet, bron: &str, kenmerk: &str) -> Uitkomst<()> {
    let hoe = k.hoe;
    let (signaal, zaak) = if hoe == Hoe::Melding {
        let uit = opnemen(h, k.invoer, &k.onderwerp, k.plek, k.ontvangen).await?;
        (uit.signaal, uit.zaak)
    } else {
        ter_kennisname(h, k, bron).await?
    };
    let ingelezen = G::SignaalIngelezen {
        signaal,
        bron: bron.to_owned(),
        kenmerk: kenmerk.to_owned(),
        reden: reden(hoe, bron),
    };
    h.leg_vast(&zaak, vec![ingelezen]).await
}

/// Why nobody answers this reporter; empty when somebody does.
fn reden(hoe: Hoe, bron: &str) -> String {
    match hoe {
        Hoe::Melding => String::new(),
        Hoe::Kennisname => {
            format!(
                "Dit signaal uit {bron} telt mee in het beeld van de stad. De melder verwacht geen antwoord."
            )
        }
        Hoe::Elders => format!("Al afgehandeld in {bron}, voordat het hier kwam."),
    }
}

/// A signaal nobody waits for an answer to: its zaak is closed from the start, with the reason.
async fn ter_kennisname(h: &mut Handeling, k: Klaargezet, bron: &str) -> Uitkomst<(SignaalId, Zaak)> {
    let vraag = routing_vraag(h, &k.onderwerp.code, &k.plek, &k.invoer, false);
    let routing = routeer(&h.geladen.inrichting, &vraag);
    let jaar = h.vandaag().year();
    let nummer = store::zaak::volgend_nummer(&mut h.tx, jaar).await?;
    let dag = lokaal(k.ontvangen).date();
    let zaak = Zaak {
        id: ZaakId(h.sleutel()),
        nummer,
        soort: if k.hoe == Hoe::Elders { ZaakSoort::Melding } else { ZaakSoort::Kennisname },
        onderwerp: k.onderwerp.code.clone(),
        status: ZaakStatus::Afgehandeld,
        versie: 1,
        opvolgrol: routing.opvolgrol,
        team: None,
        behandelaar: None,
        prioriteit: i64::from(domein::routing::PRIORITEIT_GEWOON),
        prioriteit_herkomst: "standaard".to_owned(),
        locatie: k.plek,
        kanaal: k.invoer.kanaal,
        norm_datum: dag,
        gepland_op: None,
        ronde: None,
        bindt_op: dag,
        vertrouwelijk: k.onderwerp.vertrouwelijk,
        openbaar: false,
        bevoegd_gezag: None,
        uitvoerder: None,
        regel: None,
        signalen: 1,
        aangemaakt: k.ontvangen,
        gewijzigd: h.nu,
        gesloten: Some(k.ontvangen),
    };
    store::zaak::maak(&mut h.tx, &zaak, &k.onderwerp.groep).await?;
    let signaal = Signaal {
        id: SignaalId(h.sleutel()),
        zaak: zaak.id,
        kanaal: k.invoer.kanaal,
        tekst: k.invoer.tekst,
        antwoorden: k.invoer.antwoorden,
        ontvangen: k.ontvangen,
        terugkoppeling: Terugkoppeling::NietMogelijk,
        aangesloten: false,
        tevredenheid: None,
    };
    store::signaal::maak(&mut h.tx, &signaal, &k.invoer.melder, &nieuw_geheim()?, None).await?;
    let waarom = reden(k.hoe, bron);
    store::signaal::zet_terugkoppeling(&mut h.tx, signaal.id, Terugkoppeling::NietMogelijk, Some(&waarom))
        .await?;
    let ontvangen = G::SignaalOntvangen {
        signaal: signaal.id,
        kanaal: signaal.kanaal.label().to_owned(),
        tekst: signaal.tekst,
        plek: zaak.locatie.omschrijving.clone(),
    };
    h.leg_vast(&zaak, vec![ontvangen]).await?;
    Ok((signaal.id, zaak))
}
