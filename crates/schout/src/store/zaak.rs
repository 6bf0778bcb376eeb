//! Zaken, their terms, findings and links.

use domein::{
    id::{AccountId, BevindingId, ZaakId},
    inrichting::Kanaal,
    zaak::{Locatie, Sluitstand, Zaak, ZaakSoort, ZaakStatus},
};
use jiff::{Timestamp, civil::Date};
use sqlx::FromRow;
use uuid::Uuid;

use super::{
    Arg, StoreFout, Tx, args,
    gebeurtenis::{Keten, op_slot},
    tx::stellingen,
};

stellingen! {
    VOLGEND_NUMMER = "insert into teller (jaar, laatste) values ($1, 1) \
        on conflict (jaar) do update set laatste = teller.laatste + 1 returning laatste";
    MAAK = "insert into zaak (id, nummer, soort, onderwerp, groep, status, versie, opvolgrol, team, behandelaar, \
        prioriteit, prioriteit_herkomst, plek, lat, lon, adres_id, object_nummer, wijk, buurt, kanaal, norm_datum, \
        gepland_op, ronde, bindt_op, vertrouwelijk, openbaar, bevoegd_gezag, uitvoerder, regel, signalen, aangemaakt, \
        gewijzigd, gesloten) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
        $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)";
    WIJZIG = "update zaak set onderwerp = $3, groep = $4, status = $5, versie = $2 + 1, opvolgrol = $6, team = $7, \
        behandelaar = $8, prioriteit = $9, prioriteit_herkomst = $10, plek = $11, lat = $12, lon = $13, \
        adres_id = $14, object_nummer = $15, wijk = $16, buurt = $17, norm_datum = $18, gepland_op = $19, \
        ronde = $20, bindt_op = $21, vertrouwelijk = $22, openbaar = $23, bevoegd_gezag = $24, uitvoerder = $25, \
        regel = $26, signalen = $27, gewijzigd = $28, gesloten = $29, soort = $30 where id = $1 and versie = $2";
    OP_NUMMER = "select * from zaak where nummer = $1";
    OP_ID = "select * from zaak where id = $1";
    SLUITSTAND = "select \
        (select count(*) from signaal where zaak = $1 and terugkoppeling in ('open', 'tussentijds')) as zonder_antwoord, \
        (select count(*) from taak where zaak = $1 and status = 'open' and soort <> 'norm' and stap is null and brief is null) as open_taken, \
        (select count(*) from brief where zaak = $1 and stand not in ('verzonden', 'vervallen')) as open_brieven, \
        (select count(*) from toezegging where zaak = $1 and nagekomen is null) as open_toezeggingen, \
        (select count(*) from bevinding where zaak = $1) as bevindingen";
    ERONDER = "select exists (select 1 from bevinding where zaak = $1) as bevindingen, \
        exists (select 1 from taak where zaak = $1) as taken, \
        exists (select 1 from toezegging where zaak = $1) as toezeggingen, \
        exists (select 1 from stuk where zaak = $1) as stukken, \
        exists (select 1 from mondelinge_waarschuwing where zaak = $1) as waarschuwingen, \
        exists (select 1 from tafelpunt where zaak = $1) as tafelpunten, \
        exists (select 1 from brief where zaak = $1) as brieven, \
        exists (select 1 from betrokkene where zaak = $1) as betrokkenen, \
        exists (select 1 from weging where zaak = $1) as wegingen, \
        exists (select 1 from procestermijn where zaak = $1) as procestermijnen, \
        exists (select 1 from koppeling where zaak = $1) as koppelingen";
    MAAK_BEVINDING = "insert into bevinding (id, zaak, moment, door, door_naam, resultaat, gevonden, gedaan, ter_plaatse) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    BEVINDINGEN = "select * from bevinding where zaak = $1 order by moment, id";
    MAAK_TERMIJN = "insert into termijn (id, zaak, soort, grondslag, start_gebeurtenis, start_moment, ruw_eind, eind, \
        redenen, feestdagen, inrichting_versie, geldig) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, true)";
    VERVANG_TERMIJN = "update termijn set geldig = false where zaak = $1 and soort = $2 and geldig";
    TERMIJNEN = "select * from termijn where zaak = $1 order by start_moment, id";
    KOPPEL = "insert into koppeling (zaak, met, reden) values ($1, $2, $3) on conflict do nothing";
    GEKOPPELD = "select z.* from zaak z join koppeling k on k.met = z.id where k.zaak = $1 order by z.aangemaakt desc";
    NORM_NADERT = "select * from zaak where gesloten is null and norm_datum <= $1 \
        and status not in ('overgedragen', 'gepland') and soort <> 'handhavingsverzoek' \
        and exists (select 1 from signaal s where s.zaak = zaak.id and s.terugkoppeling in ('open', 'tussentijds')) \
        and not exists (select 1 from taak t where t.zaak = zaak.id and t.soort = 'norm' and t.status = 'open') \
        order by norm_datum, id limit $2";
    NORM_VERLOOPT = "select * from zaak where gesloten is null and norm_datum <= $1 \
        and status not in ('overgedragen', 'gepland') and soort <> 'handhavingsverzoek' \
        and exists (select 1 from signaal s where s.zaak = zaak.id and s.terugkoppeling in ('open', 'tussentijds')) \
        order by norm_datum, id limit $2";
    PLANNING_VOORBIJ = "select * from zaak where gesloten is null and status in ('gepland', 'overgedragen') and gepland_op <= $1 \
        and not exists (select 1 from taak t where t.zaak = zaak.id and t.soort = 'uitgevoerd' and t.status = 'open') \
        order by gepland_op, id limit $2";
    ALLE_NUMMERS = "select nummer from zaak where id > $1 order by id limit $2";
}

/// A zaak as it stands in the table.
#[derive(Debug, Clone, FromRow)]
pub struct ZaakRij {
    id: Uuid,
    nummer: String,
    soort: String,
    onderwerp: String,
    status: String,
    versie: i64,
    opvolgrol: String,
    team: Option<String>,
    behandelaar: Option<Uuid>,
    prioriteit: i64,
    prioriteit_herkomst: String,
    plek: String,
    lat: Option<f64>,
    lon: Option<f64>,
    adres_id: Option<String>,
    object_nummer: Option<String>,
    wijk: Option<String>,
    buurt: Option<String>,
    kanaal: String,
    norm_datum: String,
    gepland_op: Option<String>,
    ronde: Option<String>,
    bindt_op: String,
    vertrouwelijk: bool,
    openbaar: bool,
    bevoegd_gezag: Option<String>,
    uitvoerder: Option<String>,
    regel: Option<String>,
    signalen: i64,
    aangemaakt: i64,
    gewijzigd: i64,
    gesloten: Option<i64>,
}

/// Reads a stored instant.
pub(super) fn moment(micros: i64) -> Result<Timestamp, StoreFout> {
    Timestamp::from_microsecond(micros).map_err(|e| StoreFout::onleesbaar("moment", e))
}

/// Reads a stored date.
pub(super) fn datum(tekst: &str) -> Result<Date, StoreFout> {
    tekst.parse().map_err(|e| StoreFout::onleesbaar("datum", e))
}

impl TryFrom<ZaakRij> for Zaak {
    type Error = StoreFout;

    fn try_from(r: ZaakRij) -> Result<Self, StoreFout> {
        Ok(Self {
            id: ZaakId(r.id),
            soort: ZaakSoort::van_code(&r.soort).ok_or_else(|| StoreFout::onleesbaar("soort", &r.soort))?,
            status: ZaakStatus::van_code(&r.status)
                .ok_or_else(|| StoreFout::onleesbaar("status", &r.status))?,
            kanaal: Kanaal::van_code(&r.kanaal).ok_or_else(|| StoreFout::onleesbaar("kanaal", &r.kanaal))?,
            nummer: r.nummer,
            onderwerp: r.onderwerp,
            versie: r.versie,
            opvolgrol: r.opvolgrol,
            team: r.team,
            behandelaar: r.behandelaar.map(AccountId),
            prioriteit: r.prioriteit,
            prioriteit_herkomst: r.prioriteit_herkomst,
            locatie: Locatie {
                omschrijving: r.plek,
                lat: r.lat,
                lon: r.lon,
                adres_id: r.adres_id,
                object_nummer: r.object_nummer,
                wijk: r.wijk,
                buurt: r.buurt,
            },
            norm_datum: datum(&r.norm_datum)?,
            gepland_op: r.gepland_op.as_deref().map(datum).transpose()?,
            ronde: r.ronde,
            bindt_op: datum(&r.bindt_op)?,
            vertrouwelijk: r.vertrouwelijk,
            openbaar: r.openbaar,
            bevoegd_gezag: r.bevoegd_gezag,
            uitvoerder: r.uitvoerder,
            regel: r.regel,
            signalen: r.signalen,
            aangemaakt: moment(r.aangemaakt)?,
            gewijzigd: moment(r.gewijzigd)?,
            gesloten: r.gesloten.map(moment).transpose()?,
        })
    }
}

/// Rows to zaken.
pub(super) fn lees_zaken(rijen: Vec<ZaakRij>) -> Result<Vec<Zaak>, StoreFout> {
    rijen.into_iter().map(Zaak::try_from).collect()
}

/// Next human number of a year: "2026-004812".
///
/// # Errors
/// When the counter cannot be raised.
pub async fn volgend_nummer(tx: &mut Tx, jaar: i16) -> Result<String, StoreFout> {
    let n = tx.getal(VOLGEND_NUMMER, args![i64::from(jaar)]).await?;
    Ok(format!("{jaar}-{n:06}"))
}

/// Inserts a new zaak.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak(tx: &mut Tx, z: &Zaak, groep: &str) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK, waarden(z, groep)).await?;
    Ok(())
}

/// The values of a row, in the order of `MAAK`.
pub(super) fn waarden(z: &Zaak, groep: &str) -> Vec<Arg> {
    let l = &z.locatie;
    args![
        z.id,
        &z.nummer,
        z.soort.as_str(),
        &z.onderwerp,
        groep,
        z.status.as_str(),
        z.versie,
        &z.opvolgrol,
        z.team.clone(),
        z.behandelaar,
        z.prioriteit,
        &z.prioriteit_herkomst,
        &l.omschrijving,
        l.lat,
        l.lon,
        l.adres_id.clone(),
        l.object_nummer.clone(),
        l.wijk.clone(),
        l.buurt.clone(),
        z.kanaal.as_str(),
        z.norm_datum,
        z.gepland_op,
        z.ronde.clone(),
        z.bindt_op,
        z.vertrouwelijk,
        z.openbaar,
        z.bevoegd_gezag.clone(),
        z.uitvoerder.clone(),
        z.regel.clone(),
        z.signalen,
        z.aangemaakt,
        z.gewijzigd,
        z.gesloten
    ]
}

/// Writes a changed zaak when its version is still `z.versie`; false when somebody else was first.
///
/// # Errors
/// When the row cannot be written.
pub async fn wijzig(tx: &mut Tx, z: &Zaak, groep: &str) -> Result<bool, StoreFout> {
    let l = &z.locatie;
    let args = args![
        z.id,
        z.versie,
        &z.onderwerp,
        groep,
        z.status.as_str(),
        &z.opvolgrol,
        z.team.clone(),
        z.behandelaar,
        z.prioriteit,
        &z.prioriteit_herkomst,
        &l.omschrijving,
        l.lat,
        l.lon,
        l.adres_id.clone(),
        l.object_nummer.clone(),
        l.wijk.clone(),
        l.buurt.clone(),
        z.norm_datum,
        z.gepland_op,
        z.ronde.clone(),
        z.bindt_op,
        z.vertrouwelijk,
        z.openbaar,
        z.bevoegd_gezag.clone(),
        z.uitvoerder.clone(),
        z.regel.clone(),
        z.signalen,
        z.gewijzigd,
        z.gesloten,
        z.soort.as_str()
    ];
    Ok(tx.voer_uit(WIJZIG, args).await? == 1)
}

/// Finds a zaak by its human number.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_nummer(tx: &mut Tx, nummer: &str) -> Result<Option<Zaak>, StoreFout> {
    tx.rij::<ZaakRij>(OP_NUMMER, args![nummer]).await?.map(Zaak::try_from).transpose()
}

/// The same to change it: nobody else does until the transaction ends, and it is read as it is then.
///
/// # Errors
/// When the row cannot be read or locked.
pub async fn op_nummer_op_slot(tx: &mut Tx, nummer: &str) -> Result<Option<Zaak>, StoreFout> {
    match op_nummer(tx, nummer).await? {
        // SQLite has one writer: what it read here stays so.
        Some(zaak) if tx.is_postgres() => op_id_op_slot(tx, zaak.id).await,
        zaak => Ok(zaak),
    }
}

/// The same by its key.
///
/// # Errors
/// When the row cannot be read or locked.
pub async fn op_id_op_slot(tx: &mut Tx, id: ZaakId) -> Result<Option<Zaak>, StoreFout> {
    op_slot(tx, id.0, Keten::Zaak).await?;
    op_id(tx, id).await
}

/// Finds a zaak by its key.
///
/// # Errors
/// When the row cannot be read.
pub async fn op_id(tx: &mut Tx, id: ZaakId) -> Result<Option<Zaak>, StoreFout> {
    tx.rij::<ZaakRij>(OP_ID, args![id]).await?.map(Zaak::try_from).transpose()
}

#[derive(FromRow)]
struct SluitstandRij {
    zonder_antwoord: i64,
    open_taken: i64,
    open_brieven: i64,
    open_toezeggingen: i64,
    bevindingen: i64,
}

/// What stands in the way of closing.
///
/// # Errors
/// When the counts cannot be read.
pub async fn sluitstand(tx: &mut Tx, id: ZaakId) -> Result<Sluitstand, StoreFout> {
    let rij = tx.rij::<SluitstandRij>(SLUITSTAND, args![id]).await?;
    let r = rij.ok_or_else(|| StoreFout::onleesbaar("sluitstand", id))?;
    Ok(Sluitstand {
        zonder_antwoord: r.zonder_antwoord,
        open_taken: r.open_taken,
        open_brieven: r.open_brieven,
        open_toezeggingen: r.open_toezeggingen,
        bevindingen: r.bevindingen,
    })
}

/// What somebody found and did.
#[derive(Debug, Clone, FromRow)]
pub struct Bevinding {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: Uuid,
    /// Moment, microseconds UTC.
    pub moment: i64,
    /// Account.
    pub door: Uuid,
    /// Name at that moment.
    pub door_naam: String,
    /// Result in words.
    pub resultaat: String,
    /// What was found.
    pub gevonden: String,
    /// What was done.
    pub gedaan: String,
    /// Somebody was on the spot.
    pub ter_plaatse: bool,
}

impl Bevinding {
    /// Key.
    #[must_use]
    pub fn id(&self) -> BevindingId {
        BevindingId(self.id)
    }

    /// The values of a row, in the order of `MAAK_BEVINDING`.
    pub(super) fn waarden(&self) -> Vec<Arg> {
        args![
            self.id,
            self.zaak,
            self.moment,
            self.door,
            &self.door_naam,
            &self.resultaat,
            &self.gevonden,
            &self.gedaan,
            self.ter_plaatse
        ]
    }
}

/// Inserts a finding.
///
/// # Errors
/// When the row cannot be written.
pub async fn maak_bevinding(tx: &mut Tx, b: &Bevinding) -> Result<(), StoreFout> {
    tx.voer_uit(MAAK_BEVINDING, b.waarden()).await?;
    Ok(())
}

/// Findings of a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn bevindingen(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Bevinding>, StoreFout> {
    tx.rijen(BEVINDINGEN, args![zaak]).await
}

/// A deadline with everything that explains it.
#[derive(Debug, Clone, FromRow)]
pub struct Termijn {
    /// Key.
    pub id: Uuid,
    /// Zaak.
    pub zaak: Uuid,
    /// "norm" (service norm) or "norm_bericht" (the reporter heard that it moves).
    pub soort: String,
    /// Rule and its version in words.
    pub grondslag: String,
    /// What started it.
    pub start_gebeurtenis: String,
    /// Start, microseconds UTC.
    pub start_moment: i64,
    /// End before shifting, ISO date.
    pub ruw_eind: String,
    /// End, ISO date.
    pub eind: String,
    /// Dutch sentences, one a line.
    pub redenen: String,
    /// Version of the holiday table.
    pub feestdagen: String,
    /// Version of the inrichting.
    pub inrichting_versie: i64,
    /// False when a later one took its place.
    pub geldig: bool,
}

impl Termijn {
    /// The values of a row, in the order of `MAAK_TERMIJN`.
    pub(super) fn waarden(&self) -> Vec<Arg> {
        args![
            self.id,
            self.zaak,
            &self.soort,
            &self.grondslag,
            &self.start_gebeurtenis,
            self.start_moment,
            &self.ruw_eind,
            &self.eind,
            &self.redenen,
            &self.feestdagen,
            self.inrichting_versie
        ]
    }
}

/// Inserts a deadline; an earlier one of the same kind no longer counts.
///
/// # Errors
/// When the rows cannot be written.
pub async fn zet_termijn(tx: &mut Tx, t: &Termijn) -> Result<(), StoreFout> {
    tx.voer_uit(VERVANG_TERMIJN, args![t.zaak, &t.soort]).await?;
    tx.voer_uit(MAAK_TERMIJN, t.waarden()).await?;
    Ok(())
}

/// Deadlines of a zaak, oldest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn termijnen(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Termijn>, StoreFout> {
    tx.rijen(TERMIJNEN, args![zaak]).await
}

/// Links two zaken, both ways.
///
/// # Errors
/// When the rows cannot be written.
pub async fn koppel(tx: &mut Tx, een: ZaakId, ander: ZaakId, reden: &str) -> Result<(), StoreFout> {
    tx.voer_uit(KOPPEL, args![een, ander, reden]).await?;
    tx.voer_uit(KOPPEL, args![ander, een, reden]).await?;
    Ok(())
}

/// Linked zaken, newest first.
///
/// # Errors
/// When the rows cannot be read.
pub async fn gekoppeld(tx: &mut Tx, zaak: ZaakId) -> Result<Vec<Zaak>, StoreFout> {
    lees_zaken(tx.rijen(GEKOPPELD, args![zaak]).await?)
}

/// What hangs under a zaak. Most have little: a page asks this once, and reads only what is there.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Eronder {
    /// Findings.
    pub bevindingen: bool,
    /// Tasks.
    pub taken: bool,
    /// Promises.
    pub toezeggingen: bool,
    /// Photos and files.
    pub stukken: bool,
    /// Warnings that were spoken.
    pub waarschuwingen: bool,
    /// Places on the agenda of a tafel.
    pub tafelpunten: bool,
    /// Letters and decisions.
    pub brieven: bool,
    /// Parties, with their links and what they sent in.
    pub betrokkenen: bool,
    /// What was weighed.
    pub wegingen: bool,
    /// Terms of the process.
    pub procestermijnen: bool,
    /// Links to other zaken.
    pub koppelingen: bool,
}

/// What hangs under a zaak.
///
/// # Errors
/// When the rows cannot be read.
pub async fn eronder(tx: &mut Tx, zaak: ZaakId) -> Result<Eronder, StoreFout> {
    let rij = tx.rij(ERONDER, args![zaak]).await?;
    rij.ok_or_else(|| StoreFout::onleesbaar("zaak", "geen rij"))
}

/// Open zaken whose norm ends on or before `grens` and that have no open task about it.
///
/// # Errors
/// When the rows cannot be read.
pub async fn norm_nadert(tx: &mut Tx, grens: Date, limiet: i64) -> Result<Vec<Zaak>, StoreFout> {
    lees_zaken(tx.rijen(NORM_NADERT, args![grens, limiet]).await?)
}

/// Open zaken in which a reporter waits, whose norm ends on or before a day.
///
/// # Errors
/// When the rows cannot be read.
pub async fn norm_verloopt(tx: &mut Tx, dag: Date, limiet: i64) -> Result<Vec<Zaak>, StoreFout> {
    lees_zaken(tx.rijen(NORM_VERLOOPT, args![dag, limiet]).await?)
}

/// Zaken whose planned day has come, and that have no open task asking whether it was done.
///
/// # Errors
/// When the rows cannot be read.
pub async fn planning_voorbij(tx: &mut Tx, vandaag: Date, limiet: i64) -> Result<Vec<Zaak>, StoreFout> {
    lees_zaken(tx.rijen(PLANNING_VOORBIJ, args![vandaag, limiet]).await?)
}

/// Numbers after a key, in order of key; for walking all zaken.
///
/// # Errors
/// When the rows cannot be read.
pub async fn nummers_na(tx: &mut Tx, na: ZaakId, limiet: i64) -> Result<Vec<String>, StoreFout> {
    Ok(tx.rijen::<(String,)>(ALLE_NUMMERS, args![na, limiet]).await?.into_iter().map(|r| r.0).collect())
}
