//! The facts of a dossier: what happened, with the data the law asks for. Read from the words of a dossier file.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use termijnen::Bedrag;

use crate::termijntoets::lezen;

/// A fact with its place and moment in the dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct DossierGebeurtenis {
    /// Number in the dossier.
    pub nr: u32,
    /// Moment in Dutch time.
    pub moment: DateTime,
    /// What happened.
    pub feit: DossierFeit,
}

impl DossierGebeurtenis {
    /// Day of the fact, in Dutch time.
    #[must_use]
    pub fn dag(&self) -> Date {
        self.moment.date()
    }
}

/// What can happen in a dossier. Fields that no rule reads yet are left out.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "handeling", content = "gegevens", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "variants and fields carry the names of the dossier format; its word list explains them"
)]
pub enum DossierFeit {
    // Afhandelen melding of verzoek
    MeldingOntvangen {
        anoniem: Option<bool>,
        melder_belanghebbende: Option<bool>,
        tekst_vraagt_om_besluit: Option<bool>,
        geregistreerd_als: Option<String>,
    },
    HandhavingsverzoekOntvangen {
        aanvragers: Option<Value>,
        belanghebbende: Option<bool>,
    },
    OmgezetNaarHandhavingsverzoek {
        feit: Option<u32>,
    },
    Doorgezonden {
        naar: Option<String>,
    },
    DoorzendingOntvangen {
        stuk: Option<String>,
    },
    UitnodigingAanvullenVerzonden {
        hersteltermijn_weken: Option<u32>,
    },
    AanvullingOntvangen {
        volledig: Option<bool>,
    },
    VerdagingMedegedeeld {
        nieuwe_datum: Option<Date>,
    },
    IngebrekestellingOntvangen {
        schriftelijk: Option<bool>,
    },
    BeschikkingBekendgemaakt {
        dagen_in_gebreke: Option<u32>,
        bewaartermijn_jaren: Option<u32>,
        uitkomst: Option<String>,
        zaak: Option<String>,
    },
    DwangsombeschikkingBekendgemaakt {
        #[serde(default, deserialize_with = "euro")]
        bedrag: Option<Bedrag>,
    },
    ZaakAfgesloten {},
    Peil {},
    // Opleggen sanctie
    VoornemenVerzonden {
        sanctie: Option<String>,
        procedure: Option<String>,
        zienswijzetermijn_weken: Option<u32>,
        #[serde(default, deserialize_with = "euro")]
        bedrag: Option<Bedrag>,
    },
    OntwerpbesluitTerInzage {
        zienswijzetermijn_weken: Option<u32>,
    },
    ZienswijzeOntvangen {
        poststempel: Option<Date>,
        wijze: Option<String>,
        elektronisch_opengesteld: Option<bool>,
    },
    BesluitGoedgekeurd {
        goedkeurder: Option<String>,
        opsteller: Option<String>,
    },
    BesluitBekendgemaakt {
        stuk: Option<String>,
    },
    BesluitTerInzage {
        procedure: Option<String>,
    },
    GedoogbesluitVerzonden {
        van: Option<Date>,
        tot_en_met: Option<Date>,
    },
    LastBekendgemaakt(Box<LastFeit>),
    BegunstigingstermijnVerlengd {
        tot_en_met: Option<Date>,
    },
    // Toepassen sanctie
    Hercontrole {
        overtreding_bestaat: Option<bool>,
        sinds_einde_begunstiging_onafgebroken: Option<bool>,
        voorwaarde_nageleefd: Option<bool>,
    },
    OvertredingVastgesteld {
        bewijs: Option<String>,
        #[serde(default, deserialize_with = "euro")]
        boetemaximum: Option<Bedrag>,
        overtreding: Option<String>,
    },
    InvorderingsverzoekOntvangen {
        belanghebbende: Option<bool>,
    },
    InvorderingsbeschikkingBekendgemaakt {
        #[serde(default, deserialize_with = "euro")]
        bedrag: Option<Bedrag>,
        #[serde(default, deserialize_with = "een_of_meer")]
        verbeurd_op: Vec<Date>,
    },
    AanmaningVerzonden {
        #[serde(default, deserialize_with = "euro")]
        bedrag: Option<Bedrag>,
        #[serde(default, deserialize_with = "een_of_meer")]
        verbeurd_op: Vec<Date>,
    },
    DwangbevelUitgevaardigd {
        #[serde(default, deserialize_with = "euro")]
        bedrag: Option<Bedrag>,
    },
    OpheffingLast {
        grond: Option<String>,
        op_verzoek: Option<bool>,
    },
    VerzoekToepassingOntvangen {
        aanvrager_last: Option<bool>,
        benadeeld: Option<bool>,
    },
    #[serde(rename = "beslissing_5_31a_bekendgemaakt")]
    Beslissing531aBekendgemaakt {
        gepland: Option<String>,
        betreden_niet_betrokken_perceel: Option<bool>,
    },
    BestuursdwangToegepast {
        grond: Option<String>,
        #[serde(default, deserialize_with = "euro")]
        kosten: Option<Bedrag>,
        zaken_meegevoerd: Option<bool>,
    },
    BesluitSpoedbestuursdwangBekendgemaakt {
        pv_meevoeren_verstrekt: Option<Value>,
    },
    KostenbeschikkingBekendgemaakt {
        posten: Option<Value>,
    },
    ZakenVerkocht {
        #[serde(default, deserialize_with = "euro")]
        opbrengst: Option<Bedrag>,
        #[serde(default, deserialize_with = "euro")]
        verkoopkosten: Option<Bedrag>,
        kosten_onevenredig: Option<bool>,
    },
    // Boete
    RapportOpgemaakt {
        dagtekening: Option<Date>,
        door: Option<String>,
        overtreding: Option<String>,
    },
    VoorgelegdAanOm {},
    OmZietAfVanVervolging {},
    BoetebesluitBekendgemaakt {
        #[serde(default, deserialize_with = "euro")]
        bedrag: Option<Bedrag>,
        ondertekenaar: Option<String>,
        opsteller: Option<String>,
        goedkeurder: Option<String>,
        overtreding: Option<String>,
    },
    // Bezwaar en beroep
    BezwaarOntvangen {
        commissie: Option<bool>,
        poststempel: Option<Date>,
        wijze: Option<String>,
        tegen: Option<Value>,
        zaak: Option<String>,
    },
    BeslissingOpBezwaarVerdaagd {
        weken: Option<u32>,
    },
    BeslissingOpBezwaarBekendgemaakt {
        ondertekenaar: Option<String>,
        uitkomst: Option<String>,
        zaak: Option<String>,
    },
    BeroepIngesteld {
        tegen: Option<Value>,
    },
    BeroepstermijnOngebruiktVerstreken {
        zaak: Option<String>,
    },
    UitspraakRechtbank {
        uitkomst: Option<String>,
    },
    HogerBeroepOngebruiktVerstreken {},
    // Straat
    BekeuringOpgemaakt {
        pleegtijd: DateTime,
        feitcodes: Vec<String>,
        geboortedatum: Option<Date>,
    },
    NaheffingOpgelegd {
        kenteken: String,
        parkeerperiode: Option<String>,
    },
    TariefIngevoerd {
        #[serde(default, deserialize_with = "euro")]
        kosten_naheffing: Option<Bedrag>,
        jaar: Option<i16>,
    },
    // Gegevens
    WpgGegevenVastgelegd {
        object: Option<String>,
        grond: Option<Value>,
        blijft_nodig_tot_uiterste: Option<bool>,
    },
    WpgGeraadpleegd {
        object: Option<String>,
        zoeksleutel: Option<Value>,
        doel: Option<String>,
    },
    WpgOnderzoekGestart {
        onderzoek: Option<String>,
    },
    DoelVastgelegd {
        onderzoek: Option<String>,
        schriftelijk: Option<bool>,
    },
    WpgGegevensNietLangerNodig {
        onderzoek: Option<String>,
    },
    Verstrekking {
        object: Option<String>,
        aan: Option<String>,
        grond: Option<Value>,
    },
    Vernietigen {
        zaak: Option<String>,
        goedgekeurd_door_tweede: Option<bool>,
    },
}

/// The data of an order.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct LastFeit {
    /// `last_onder_dwangsom` or `last_onder_bestuursdwang`.
    pub soort: Option<String>,
    /// How the penalty counts.
    pub vorm: Option<String>,
    /// Unit of time, when `vorm` does not say it.
    pub eenheid: Option<String>,
    /// "een per kalenderdag" and the like.
    pub ten_hoogste: Option<String>,
    /// Amount each time.
    #[serde(deserialize_with = "euro")]
    pub bedrag: Option<Bedrag>,
    /// Amount above which nothing is forfeited.
    #[serde(deserialize_with = "euro")]
    pub maximum: Option<Bedrag>,
    /// What the order wants: end, repair, or not again.
    pub strekking: Option<String>,
    /// Benefit term in words, weeks or as a date.
    pub begunstigingstermijn: Option<Value>,
    /// Last day of the benefit term.
    pub begunstigingstermijn_tot_en_met: Option<Date>,
    /// Benefit term in weeks.
    pub begunstigingstermijn_weken: Option<u32>,
    /// Benefit term in weeks, the other spelling.
    pub termijn_weken: Option<u32>,
    /// Who asked for the order.
    pub op_aanvraag_van: Option<Value>,
    /// Whether views were heard before.
    pub vooraf_gehoord: Option<bool>,
}

impl LastFeit {
    /// True for an order under penalty.
    #[must_use]
    pub fn is_dwangsom(&self) -> bool {
        self.soort.as_deref().is_none_or(|soort| soort.contains("dwangsom"))
    }
}

fn euro<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Bedrag>, D::Error> {
    let waarde = Option::<Value>::deserialize(d)?;
    waarde.map(|w| lezen::bedrag(&w)).transpose().map_err(serde::de::Error::custom)
}

/// One date or a list of dates.
fn een_of_meer<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<Date>, D::Error> {
    let rijen = match Option::<Value>::deserialize(d)? {
        None => return Ok(Vec::new()),
        Some(Value::Array(rijen)) => rijen,
        Some(een) => vec![een],
    };
    rijen.iter().map(lezen::datum).collect::<Result<_, _>>().map_err(serde::de::Error::custom)
}

/// Reads a fact from its name and data.
///
/// # Errors
/// A Dutch sentence when the name is unknown or the data do not fit.
pub fn lees(handeling: &str, gegevens: Option<&Value>) -> Result<DossierFeit, String> {
    let gegevens = gegevens.filter(|g| g.is_object()).cloned().unwrap_or_else(|| serde_json::json!({}));
    let object = serde_json::json!({ "handeling": handeling, "gegevens": gegevens });
    serde_json::from_value(object).map_err(|fout| format!("Het feit {handeling} is niet te lezen: {fout}."))
}
