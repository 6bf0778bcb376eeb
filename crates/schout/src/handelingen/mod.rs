//! Acts: one function is one legal act is one transaction, with its `Gebeurtenis` in the same transaction.

pub mod aandacht;
pub mod aangeschrevene;
pub mod afsluiten;
pub mod antwoorden;
pub mod balie;
pub mod behandelen;
pub mod beheer;
pub mod betrokkenen;
pub mod bewaken;
pub mod bezorgen;
pub mod brief;
pub mod briefing;
pub mod concept;
pub mod controle;
pub mod extra;
pub mod huisbezoek;
pub mod inlezen;
pub mod inrichten;
pub mod inzet;
pub mod melden;
pub mod melder;
pub mod postbus;
pub mod proces;
pub mod register;
pub mod samenwerken;
pub mod tafel;
pub mod uitvoeren;
pub mod veiligheid;
pub mod veld;
pub mod verdelen;
pub mod vervolg;
pub mod voorstellen;
pub mod webhooks;
pub mod weging;
pub mod zoeken;
pub mod zorgsignaal;

use std::{collections::BTreeSet, sync::Arc};

use domein::{
    gebeurtenis::{Actor, Gebeurtenis},
    id::{AccountId, ZaakId},
    inrichting::{Onderwerp, Taal},
    keten::stand_hash,
    toegang::{Kenmerk, Recht, Toewijzing, heeft_recht, mag_op, zicht},
    voorstel::Voorstelmodel,
    weigering::Weigering,
    zaak::Zaak,
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use uuid::Uuid;

use crate::{
    app::{App, Geladen},
    klok::lokaal,
    plaats::Plaatsen,
    store::{
        self, StoreFout, Tx,
        gebeurtenis::{Keten, Nieuw},
        lijst::Kijker,
        webhook::Webhook,
    },
};

pub use crate::post::taal_van;

/// Why an act did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Fout {
    /// A rule refuses it.
    #[error(transparent)]
    Weigering(#[from] Weigering),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFout),
    /// A file could not be written.
    #[error("bestand: {0}")]
    Bestand(#[from] std::io::Error),
    /// The act needs the document of this letter; nothing was done yet.
    #[error("het stuk moet eerst worden gezet")]
    EerstZetten(Box<brief::Zetsel>),
    /// Something else failed inside.
    #[error("intern: {0}")]
    Intern(String),
}

impl Fout {
    /// There is no room left for what was sent.
    #[must_use]
    pub fn is_vol(&self) -> bool {
        use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match self {
            Self::Store(fout) => fout.is_vol(),
            Self::Bestand(fout) => matches!(fout.kind(), StorageFull | QuotaExceeded | FileTooLarge),
            Self::Weigering(_) | Self::EerstZetten(_) | Self::Intern(_) => false,
        }
    }
}

impl From<getrandom::Error> for Fout {
    fn from(fout: getrandom::Error) -> Self {
        Self::Intern(fout.to_string())
    }
}

/// Outcome of an act.
pub type Uitkomst<T> = Result<T, Fout>;

/// A person of the organisation, or another system with a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gebruiker {
    /// Account, or the token's key.
    pub id: AccountId,
    /// Name on screen.
    pub naam: String,
    /// Roles.
    pub rollen: Vec<Toewijzing>,
    /// Code of the team.
    pub team: Option<String>,
}

impl Gebruiker {
    /// Whether any role gives the right.
    #[must_use]
    pub fn heeft(&self, recht: Recht) -> bool {
        heeft_recht(&self.rollen, recht)
    }

    /// Limits of lists for this person.
    #[must_use]
    pub fn kijker(&self) -> Kijker {
        Kijker { account: Some(self.id), team: self.team.clone(), zicht: zicht(&self.rollen) }
    }
}

/// Who acts.
#[derive(Debug, Clone)]
pub enum Wie {
    /// A person of the organisation.
    Medewerker(Arc<Gebruiker>),
    /// A reporter.
    Melder,
    /// Somebody who got a letter, on his own page.
    Aangeschrevene,
    /// The program, by a named rule.
    Systeem(&'static str),
}

impl Wie {
    /// Form for events.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match self {
            Self::Medewerker(g) => Actor::Medewerker { id: g.id, naam: g.naam.clone() },
            Self::Melder => Actor::Melder,
            Self::Aangeschrevene => Actor::Aangeschrevene,
            Self::Systeem(regel) => Actor::Systeem { regel: (*regel).to_owned() },
        }
    }

    /// Account, when a person acts.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Medewerker(g) => Some(g.id),
            Self::Melder | Self::Aangeschrevene | Self::Systeem(_) => None,
        }
    }
}

/// An act that is under way: a writing transaction with who, when and by which inrichting.
#[derive(Debug)]
pub struct Handeling {
    /// The transaction.
    pub tx: Tx,
    /// This instant; the same for everything in the act.
    pub nu: Timestamp,
    /// When what is recorded happened, when that was before it arrived: it was made on the street.
    pub gebeurd: Option<Timestamp>,
    /// Who acts.
    pub wie: Wie,
    /// Inrichting in use.
    pub geladen: Arc<Geladen>,
    /// What proposes an onderwerp, once something was learned.
    pub voorstel: Option<Arc<Voorstelmodel>>,
    /// Places.
    pub plaatsen: Arc<Plaatsen>,
    /// Address of the citizen pages, for links in messages.
    pub adres: String,
    /// Zaken of which the words changed: indexed once, when the act ends.
    te_vinden: BTreeSet<ZaakId>,
    /// Systems that hear what happens, once they were asked for.
    luisteraars: Option<Arc<[Webhook]>>,
}

impl Handeling {
    /// Starts an act.
    ///
    /// # Errors
    /// When no connection is free.
    pub async fn begin(app: &App, wie: Wie) -> Uitkomst<Self> {
        Ok(Self::met_tx(app, wie, app.store.schrijf().await?))
    }

    fn met_tx(app: &App, wie: Wie, tx: Tx) -> Self {
        Self {
            tx,
            nu: app.klok.nu(),
            gebeurd: None,
            wie,
            geladen: app.inrichting(),
            voorstel: app.voorstelmodel(),
            plaatsen: Arc::clone(&app.plaatsen),
            adres: app.instelling.adres.clone(),
            te_vinden: BTreeSet::new(),
            luisteraars: None,
        }
    }

    /// Looks what an act would do: everything of it can be read, and nothing can be written.
    ///
    /// # Errors
    /// When no connection is free.
    pub async fn proef(app: &App, wie: Wie) -> Uitkomst<Self> {
        Ok(Self::met_tx(app, wie, app.store.lees().await?))
    }

    /// Makes the act last.
    ///
    /// # Errors
    /// When it could not be written; then nothing of it was.
    pub async fn commit(mut self) -> Uitkomst<()> {
        zoeken::werk_bij(&mut self).await?;
        Ok(self.tx.commit().await?)
    }

    /// When the fact happened: now, unless it was recorded on the street before.
    #[must_use]
    pub fn feitmoment(&self) -> Timestamp {
        self.gebeurd.unwrap_or(self.nu)
    }

    /// Local date and time.
    #[must_use]
    pub fn lokaal(&self) -> DateTime {
        lokaal(self.nu)
    }

    /// Local day.
    #[must_use]
    pub fn vandaag(&self) -> Date {
        self.lokaal().date()
    }

    /// A new key that sorts by this instant.
    #[must_use]
    pub fn sleutel(&self) -> Uuid {
        let seconden = u64::try_from(self.nu.as_second()).unwrap_or(0);
        let nanos = u32::try_from(self.nu.subsec_nanosecond()).unwrap_or(0);
        Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconden, nanos))
    }

    /// The person who acts.
    ///
    /// # Errors
    /// `GeenRecht` when no person acts.
    pub fn medewerker(&self) -> Result<Arc<Gebruiker>, Weigering> {
        match &self.wie {
            Wie::Medewerker(g) => Ok(Arc::clone(g)),
            Wie::Melder | Wie::Aangeschrevene | Wie::Systeem(_) => Err(Weigering::GeenRecht),
        }
    }

    /// The onderwerp as it was on the day a zaak was made, else as it is today.
    #[must_use]
    pub fn onderwerp(&self, code: &str, dag: Date) -> Option<&Onderwerp> {
        let i = &self.geladen.inrichting;
        i.onderwerp(code, dag).or_else(|| i.onderwerp(code, self.vandaag()))
    }

    /// Name of an onderwerp for people.
    #[must_use]
    pub fn onderwerp_naam(&self, code: &str, taal: Taal) -> String {
        self.onderwerp(code, self.vandaag()).map_or_else(|| code.to_owned(), |o| o.naam_in(taal).to_owned())
    }

    fn groep(&self, zaak: &Zaak) -> String {
        self.onderwerp(&zaak.onderwerp, lokaal(zaak.aangemaakt).date())
            .map(|o| o.groep.clone())
            .unwrap_or_default()
    }

    /// Takes the key of a form, in the transaction of the act; false when it was used before. Without a key every
    /// time is the first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn eerste_keer(&mut self, sleutel: &str, waar: &str) -> Uitkomst<bool> {
        if sleutel.is_empty() || sleutel.len() > 64 {
            return Ok(true);
        }
        let pad = format!("kantoor {waar}");
        Ok(store::concept::reserveer(&mut self.tx, sleutel, &pad, "", self.nu.as_microsecond()).await?)
    }

    /// Opens a zaak to change it: takes its lock, checks the right on this zaak, and that nobody changed it since
    /// version `gezien`.
    ///
    /// # Errors
    /// `NietGevonden` when it does not exist or may not be known, `GeenRecht`, `IntussenGewijzigd`.
    pub async fn open(&mut self, nummer: &str, recht: Recht, gezien: Option<i64>) -> Uitkomst<Zaak> {
        let zaak =
            store::zaak::op_nummer_op_slot(&mut self.tx, nummer).await?.ok_or(Weigering::NietGevonden)?;
        if let Wie::Medewerker(g) = &self.wie {
            let (g, groep) = (Arc::clone(g), self.groep(&zaak));
            toets_recht(&mut self.tx, &g, &zaak, &groep, recht).await?;
        }
        match gezien {
            Some(gezien) if gezien != zaak.versie => {
                Err(Weigering::IntussenGewijzigd { gezien, nu: zaak.versie }.into())
            }
            _ => Ok(zaak),
        }
    }

    /// Whether who acts has a right on another zaak; the system has it on all.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn mag(&mut self, zaak: &Zaak, recht: Recht) -> Uitkomst<bool> {
        let Wie::Medewerker(g) = &self.wie else { return Ok(true) };
        let (g, groep) = (Arc::clone(g), self.groep(zaak));
        match toets_recht(&mut self.tx, &g, zaak, &groep, recht).await {
            Ok(()) => Ok(true),
            Err(Fout::Weigering(_)) => Ok(false),
            Err(fout) => Err(fout),
        }
    }

    /// Something about a zaak was added, changed or taken away that people may search for.
    pub(crate) fn vindbaar(&mut self, zaak: &Zaak) {
        self.te_vinden.insert(zaak.id);
    }

    /// Systems that hear what happens now.
    pub(super) async fn luisteraars(&mut self) -> Uitkomst<Arc<[Webhook]>> {
        if let Some(bekend) = &self.luisteraars {
            return Ok(Arc::clone(bekend));
        }
        let alle: Arc<[Webhook]> = store::webhook::actief(&mut self.tx).await?.into();
        self.luisteraars = Some(Arc::clone(&alle));
        Ok(alle)
    }

    /// Writes a changed zaak with the events that say what changed. The only way to change a zaak.
    ///
    /// # Errors
    /// When somebody else was first, or the store fails.
    pub async fn bewaar(&mut self, zaak: &mut Zaak, wat: Vec<Gebeurtenis>) -> Uitkomst<()> {
        zaak.gewijzigd = self.nu;
        zaak.bindt_op = zaak.bereken_bindt_op();
        let groep = self.groep(zaak);
        let was = webhooks::stand(self, zaak.id).await?;
        if !store::zaak::wijzig(&mut self.tx, zaak, &groep).await? {
            return Err(Weigering::IntussenGewijzigd { gezien: zaak.versie, nu: zaak.versie + 1 }.into());
        }
        zaak.versie += 1;
        if was.is_some_and(|was| was != zaak.status) {
            webhooks::meld(self, zaak, webhooks::Soort::Status).await?;
        }
        self.leg_vast(zaak, wat).await
    }

    /// Appends events to the chain of a zaak, each with the hash of the zaak's row.
    pub(crate) async fn leg_vast(&mut self, zaak: &Zaak, wat: Vec<Gebeurtenis>) -> Uitkomst<()> {
        let stand = zaak_stand(zaak)?;
        for gebeurtenis in &wat {
            self.voeg_toe(zaak.id.0, Keten::Zaak, &stand, gebeurtenis).await?;
            if let Some(soort) = webhooks::Soort::van(gebeurtenis, zaak) {
                webhooks::meld(self, zaak, soort).await?;
            }
        }
        Ok(())
    }

    /// Appends one event to a chain.
    pub(crate) async fn voeg_toe(
        &mut self,
        dossier: Uuid,
        keten: Keten,
        stand: &str,
        gebeurtenis: &Gebeurtenis,
    ) -> Uitkomst<()> {
        let mut zout = [0_u8; 16];
        getrandom::fill(&mut zout)?;
        let actor = self.wie.actor();
        let nieuw =
            Nieuw { dossier, keten, moment: self.nu, actor: &actor, zout, stand_hash: stand, gebeurtenis };
        Ok(store::gebeurtenis::voeg_toe(&mut self.tx, nieuw).await?)
    }
}

/// Hash of a zaak's row; every event carries it, so that a row changed by hand is noticed.
///
/// # Errors
/// When the zaak has no JSON form.
pub fn zaak_stand(zaak: &Zaak) -> Uitkomst<String> {
    let json = serde_json::to_string(zaak).map_err(|e| Fout::Intern(e.to_string()))?;
    Ok(stand_hash(&json))
}

/// Checks a right on a zaak. Who may not even see it, learns nothing of it.
///
/// # Errors
/// `NietGevonden` or `GeenRecht`.
pub async fn toets_recht(tx: &mut Tx, g: &Gebruiker, zaak: &Zaak, groep: &str, recht: Recht) -> Uitkomst<()> {
    let betrokken = zaak.behandelaar == Some(g.id)
        || (zaak.vertrouwelijk && store::taak::is_betrokken(tx, zaak.id, g.id, g.team.as_deref()).await?);
    let kenmerk = Kenmerk {
        onderwerp: &zaak.onderwerp,
        groep,
        wijk: zaak.locatie.wijk.as_deref(),
        vertrouwelijk: zaak.vertrouwelijk,
        betrokken,
    };
    if mag_op(&g.rollen, recht, kenmerk) {
        Ok(())
    } else if mag_op(&g.rollen, Recht::ZakenLezen, kenmerk) {
        Err(Weigering::GeenRecht.into())
    } else {
        Err(Weigering::NietGevonden.into())
    }
}

/// Longest text that people send: a report, a note, a reason, a part of an answer; in characters.
pub const MAX_TEKST: usize = 5000;

/// The text without spaces around it. Too long is refused, never cut off.
///
/// # Errors
/// `Veld` with the name of the field.
pub(crate) fn eis_kort(veld: &str, tekst: &str) -> Result<String, Weigering> {
    let tekst = tekst.trim();
    if tekst.chars().count() > MAX_TEKST {
        return Err(Weigering::veld(veld, "fout-tekst-lang"));
    }
    Ok(tekst.to_owned())
}

/// A reason that says something.
///
/// # Errors
/// `RedenOntbreekt` when it is empty; `Veld` when it is too long.
pub(crate) fn eis_reden(reden: &str) -> Result<String, Weigering> {
    let reden = reden.trim();
    if reden.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(Weigering::RedenOntbreekt);
    }
    eis_kort("reden", reden)
}
