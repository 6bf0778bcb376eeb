//! Everything of one zaak that its pages need, loaded once, after the check that this person may see it.

use std::sync::Arc;

use domein::{
    antwoord::Antwoord,
    gebeurtenis::Gebeurtenis,
    id::SignaalId,
    inrichting::{Onderwerp, Taal},
    signaal::Terugkoppeling,
    tafel::{Puntstand, Tafelsoort, Tafelverwijzing},
    toegang::{Recht, heeft_recht},
    weigering::Weigering,
    zaak::{Sluitstand, Zaak, ZaakStatus},
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{inbreng::Ingebracht, tafel::AanTafel, tijdlijn::dag_en_tijd};
use crate::{
    app::{App, Geladen},
    handelingen::{Fout, Gebruiker, Uitkomst, antwoorden::stel_voor, proces::Zicht, toets_recht},
    klok::lokaal,
    store::{
        self, Tx,
        account::Account,
        bericht::Bericht,
        bezoek::{Bevindingpunt, MetingRij, Waarschuwing},
        brief::BriefRij,
        gebeurtenis::{Keten, Regel},
        signaal::SignaalStand,
        stuk::Stuk,
        taak::{Taak, Toezegging},
        tafel::Tafel,
        zaak::{Bevinding, Eronder},
    },
    toegang::sessie::Ingelogd,
    web::onderdelen::*,
};

/// How a reporter can be reached; never who he is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bereik {
    /// By e-mail.
    Email,
    /// By telephone.
    Telefoon,
    /// On his follow page only.
    Pagina,
}

/// A signaal with how its reporter can be reached.
#[derive(Debug, Clone)]
pub struct Melding {
    /// The signaal.
    pub stand: SignaalStand,
    /// How its reporter can be reached.
    pub bereik: Bereik,
    /// Language the reporter reads.
    pub engels: bool,
}

impl Melding {
    /// Key.
    #[must_use]
    pub fn id(&self) -> SignaalId {
        self.stand.signaal.id
    }

    /// Still waits for an answer.
    #[must_use]
    pub fn wacht(&self) -> bool {
        matches!(self.stand.signaal.terugkoppeling, Terugkoppeling::Open | Terugkoppeling::Tussentijds)
    }
}

/// What this person may do with this zaak.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mag {
    /// Work on it.
    pub behandelen: bool,
    /// See who reported, with a reason.
    pub melder: bool,
    /// Lift confidentiality.
    pub vertrouwelijk: bool,
}

/// A zaak with all that hangs under it.
#[derive(Debug)]
pub struct Dossier {
    /// Who looks.
    pub wie: Ingelogd,
    /// Inrichting in use.
    pub geladen: Arc<Geladen>,
    /// Local day.
    pub vandaag: Date,
    /// The zaak.
    pub zaak: Zaak,
    /// Group of its onderwerp.
    pub groep: String,
    /// What this person may do.
    pub mag: Mag,
    /// Signalen, oldest first.
    pub meldingen: Vec<Melding>,
    /// Messages, oldest first.
    pub berichten: Vec<Bericht>,
    /// Tasks, oldest first.
    pub taken: Vec<Taak>,
    /// Promises.
    pub toezeggingen: Vec<Toezegging>,
    /// Photos.
    pub stukken: Vec<Stuk>,
    /// Findings, oldest first.
    pub bevindingen: Vec<Bevinding>,
    /// What was looked at with them, point by point.
    pub punten: Vec<Bevindingpunt>,
    /// What was measured with them.
    pub metingen: Vec<MetingRij>,
    /// Warnings, oldest first.
    pub waarschuwingen: Vec<Waarschuwing>,
    /// Events, oldest first.
    pub tijdlijn: Vec<Regel>,
    /// What stands in the way of closing.
    pub stand: Sluitstand,
    /// Answer made of the recorded facts.
    pub voorstel: Antwoord,
    /// Colleagues.
    pub accounts: Vec<Account>,
    /// The times it was on the agenda of a tafel, oldest first.
    pub aan_tafel: Vec<AanTafel>,
    /// Letters and decisions, oldest first.
    pub brieven: Vec<BriefRij>,
    /// What came in from who got a letter; empty for who does not deal with the zaak.
    pub ingebracht: Ingebracht,
    /// Meetings that are not closed, the first on top.
    pub tafels: Vec<Tafel>,
    /// What hangs under it.
    pub eronder: Eronder,
}

/// Opens a zaak to look at: the group of its onderwerp comes with it, because access depends on that.
///
/// # Errors
/// `NietGevonden` when it does not exist or may not be known; `GeenRecht`.
pub async fn open(
    app: &App,
    tx: &mut Tx,
    g: &Gebruiker,
    nummer: &str,
    recht: Recht,
) -> Uitkomst<(Zaak, String)> {
    let zaak = store::zaak::op_nummer(tx, nummer).await?.ok_or(Weigering::NietGevonden)?;
    let groep = groep_van(app, &zaak);
    toets_recht(tx, g, &zaak, &groep, recht).await?;
    Ok((zaak, groep))
}

/// Group of the onderwerp of a zaak.
#[must_use]
pub fn groep_van(app: &App, zaak: &Zaak) -> String {
    let (geladen, vandaag) = (app.inrichting(), lokaal(app.klok.nu()).date());
    let i = &geladen.inrichting;
    let toen = lokaal(zaak.aangemaakt).date();
    let onderwerp = i.onderwerp(&zaak.onderwerp, toen).or_else(|| i.onderwerp(&zaak.onderwerp, vandaag));
    onderwerp.map(|o| o.groep.clone()).unwrap_or_default()
}

/// Whether a person may see a zaak, for lists that were not made by the list query.
///
/// # Errors
/// When the store fails.
pub async fn mag_zien(app: &App, tx: &mut Tx, g: &Gebruiker, zaak: &Zaak) -> Uitkomst<bool> {
    heeft(tx, g, zaak, &groep_van(app, zaak), Recht::ZakenLezen).await
}

async fn heeft(tx: &mut Tx, g: &Gebruiker, zaak: &Zaak, groep: &str, recht: Recht) -> Uitkomst<bool> {
    match toets_recht(tx, g, zaak, groep, recht).await {
        Ok(()) => Ok(true),
        Err(Fout::Weigering(_)) => Ok(false),
        Err(fout) => Err(fout),
    }
}

async fn lees_meldingen(tx: &mut Tx, zaak: &Zaak) -> Uitkomst<Vec<Melding>> {
    let mut uit = Vec::new();
    for stand in store::signaal::van_zaak(tx, zaak.id).await? {
        // Only how he can be reached leaves this function: nobody sees who he is, so there is no look to log.
        let (melder, _) = store::signaal::melder(tx, stand.signaal.id).await?.unwrap_or_default();
        let bereik = match (&melder.email, &melder.telefoon) {
            (Some(_), _) => Bereik::Email,
            (None, Some(_)) => Bereik::Telefoon,
            (None, None) => Bereik::Pagina,
        };
        uit.push(Melding { stand, bereik, engels: melder.taal == "en" });
    }
    Ok(uit)
}

/// Reads what is there; of what is not there, nothing.
pub(super) async fn als<T: Default, E>(er: bool, lezen: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    if er { lezen.await } else { Ok(T::default()) }
}

/// What was looked at and measured during visits.
async fn onderzocht(tx: &mut Tx, zaak: domein::id::ZaakId) -> Uitkomst<(Vec<Bevindingpunt>, Vec<MetingRij>)> {
    Ok((store::bezoek::punten(tx, zaak).await?, store::bezoek::metingen(tx, zaak).await?))
}

impl Mag {
    async fn op(tx: &mut Tx, g: &Gebruiker, zaak: &Zaak, groep: &str) -> Uitkomst<Self> {
        Ok(Self {
            behandelen: heeft(tx, g, zaak, groep, Recht::ZaakBehandelen).await?,
            melder: heeft(tx, g, zaak, groep, Recht::MelderZien).await?,
            vertrouwelijk: heeft(tx, g, zaak, groep, Recht::VertrouwelijkBeheren).await?,
        })
    }
}

impl Dossier {
    /// Loads a zaak for somebody who may see it.
    ///
    /// # Errors
    /// `NietGevonden` when it does not exist or may not be known.
    pub async fn laad(app: &App, wie: &Ingelogd, nummer: &str) -> Uitkomst<Self> {
        Self::lees(app, &mut app.store.lees().await?, wie, nummer).await
    }

    /// The same, in a transaction that reads more.
    ///
    /// # Errors
    /// `NietGevonden` when it does not exist or may not be known.
    pub async fn lees(app: &App, tx: &mut Tx, wie: &Ingelogd, nummer: &str) -> Uitkomst<Self> {
        let g = &wie.gebruiker;
        let (zaak, groep) = open(app, tx, g, nummer, Recht::ZakenLezen).await?;
        let id = zaak.id;
        let mag = Mag::op(tx, g, &zaak, &groep).await?;
        let er = store::zaak::eronder(tx, id).await?;
        let bevindingen: Vec<Bevinding> = als(er.bevindingen, store::zaak::bevindingen(tx, id)).await?;
        let (punten, metingen) = als(er.bevindingen, onderzocht(tx, id)).await?;
        Ok(Self {
            wie: wie.clone(),
            geladen: app.inrichting(),
            vandaag: lokaal(app.klok.nu()).date(),
            mag,
            meldingen: lees_meldingen(tx, &zaak).await?,
            berichten: store::bericht::van_zaak(tx, id).await?,
            taken: als(er.taken, store::taak::van_zaak(tx, id)).await?,
            toezeggingen: als(er.toezeggingen, store::taak::toezeggingen(tx, id)).await?,
            stukken: als(er.stukken, store::stuk::van_zaak(tx, id)).await?,
            punten,
            metingen,
            waarschuwingen: als(er.waarschuwingen, store::bezoek::waarschuwingen(tx, id)).await?,
            tijdlijn: store::gebeurtenis::tijdlijn(tx, id.0, Keten::Zaak).await?,
            stand: store::zaak::sluitstand(tx, id).await?,
            voorstel: stel_voor(tx, &zaak, &bevindingen).await?,
            bevindingen,
            accounts: store::account::alle(tx).await?,
            aan_tafel: als(er.tafelpunten, super::tafel::laad(tx, id)).await?,
            brieven: als(er.brieven, store::brief::van_zaak(tx, id)).await?,
            ingebracht: als(er.betrokkenen, super::inbreng::laad(tx, id, mag, lokaal(app.klok.nu()).date()))
                .await?,
            tafels: store::tafel::open(tx).await?,
            eronder: er,
            zaak,
            groep,
        })
    }

    /// The onderwerp as it was when the zaak was made, else as it is today.
    #[must_use]
    pub fn onderwerp(&self) -> Option<&Onderwerp> {
        let i = &self.geladen.inrichting;
        let toen = lokaal(self.zaak.aangemaakt).date();
        i.onderwerp(&self.zaak.onderwerp, toen).or_else(|| i.onderwerp(&self.zaak.onderwerp, self.vandaag))
    }

    /// Name of the onderwerp.
    #[must_use]
    pub fn onderwerp_naam(&self) -> String {
        self.onderwerp().map_or_else(|| self.zaak.onderwerp.clone(), |o| o.naam_in(Taal::Nl).to_owned())
    }

    /// Where the zaak stands in its process; none for a zaak that was closed before there were processes.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn proces(&self, app: &App) -> Uitkomst<Option<Zicht>> {
        self.lees_proces(app, &mut app.store.lees().await?).await
    }

    /// The same, in a transaction that reads more.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn lees_proces(&self, app: &App, tx: &mut Tx) -> Uitkomst<Option<Zicht>> {
        Zicht::laad(app, tx, &self.wie.gebruiker, &self.zaak, &self.groep).await
    }

    /// Records of meetings of one kind at which this zaak was discussed, the latest first.
    pub fn besproken(&self, soort: Tafelsoort) -> impl Iterator<Item = Tafelverwijzing> {
        let gehad = |a: &&AanTafel| a.punt.stand == Puntstand::Besproken;
        let hier = self.aan_tafel.iter().rev().filter(gehad).filter(move |a| a.tafel.soort == soort);
        hier.map(|a| Tafelverwijzing { soort: a.tafel.soort, dag: a.tafel.dag, tafel: a.tafel.id })
    }

    /// "Zwerfafval, Havenstraat 12".
    #[must_use]
    pub fn titel(&self) -> String {
        format!("{}, {}", self.onderwerp_naam(), self.zaak.locatie.omschrijving)
    }

    /// Name of a colleague.
    #[must_use]
    pub fn naam_van(&self, id: domein::id::AccountId) -> String {
        self.accounts
            .iter()
            .find(|a| a.id == id)
            .map_or_else(|| "Onbekend".to_owned(), |a| a.weergave.clone())
    }

    /// Name of a team.
    #[must_use]
    pub fn team_naam(&self, code: &str) -> String {
        self.geladen.inrichting.team(code).map_or_else(|| code.to_owned(), |t| t.naam.clone())
    }

    /// Name of another authority.
    #[must_use]
    pub fn instantie_naam(&self, code: &str) -> String {
        self.geladen.inrichting.instantie(code).map_or_else(|| code.to_owned(), |i| i.naam.clone())
    }

    /// Number of the last event.
    #[must_use]
    pub fn laatste_volgnr(&self) -> i64 {
        self.tijdlijn.last().map_or(0, |r| r.volgnr)
    }

    /// Why the zaak was opened again, as long as nobody looked since.
    #[must_use]
    pub fn heropend(&self) -> Option<String> {
        let laatste = self.tijdlijn.iter().rev().find_map(|r| match r.lees_inhoud()?.gebeurtenis {
            Gebeurtenis::Heropend { reden } => Some(Some(reden)),
            Gebeurtenis::BevindingVastgelegd { .. } | Gebeurtenis::AntwoordGegeven { .. } => Some(None),
            _ => None,
        });
        laatste.flatten().filter(|_| self.zaak.status.is_open())
    }

    /// Reporters that still wait for an answer.
    #[must_use]
    pub fn wachtenden(&self) -> usize {
        self.meldingen.iter().filter(|m| m.wacht()).count()
    }

    /// Nothing but the answer stands in the way of closing.
    #[must_use]
    pub fn alleen_antwoord_nodig(&self) -> bool {
        let status = !matches!(self.zaak.status, ZaakStatus::Gepland | ZaakStatus::Afgehandeld);
        status
            && self.stand.open_taken == 0
            && self.stand.open_brieven == 0
            && self.stand.open_toezeggingen == 0
    }

    /// Colleagues who can deal with a zaak, those of its team first.
    #[must_use]
    pub fn behandelaars(&self) -> Vec<(String, String)> {
        let mut lijst: Vec<&Account> = self
            .accounts
            .iter()
            .filter(|a| a.actief && heeft_recht(&a.rollen, Recht::ZaakBehandelen))
            .collect();
        lijst.sort_by_key(|a| (a.team != self.zaak.team, a.weergave.to_lowercase()));
        let naam = |a: &Account| match &a.team {
            Some(team) => format!("{} ({})", a.weergave, self.team_naam(team)),
            None => a.weergave.clone(),
        };
        lijst.into_iter().map(|a| (a.id.to_string(), naam(a))).collect()
    }

    /// Teams to choose from.
    #[must_use]
    pub fn teams(&self) -> Vec<(String, String)> {
        self.geladen.inrichting.teams.iter().map(|t| (t.code.clone(), t.naam.clone())).collect()
    }

    /// Other authorities to choose from.
    #[must_use]
    pub fn instanties(&self) -> Vec<(String, String)> {
        self.geladen.inrichting.instanties.iter().map(|i| (i.code.clone(), i.naam.clone())).collect()
    }

    /// One signaal with its place in the list.
    #[must_use]
    pub fn melding(&self, id: SignaalId) -> Option<(usize, &Melding)> {
        self.meldingen.iter().enumerate().find(|(_, m)| m.id() == id)
    }

    /// Signalen to choose from, in words.
    #[must_use]
    pub fn meldingkeuzes(&self) -> Vec<(String, String)> {
        self.meldingen.iter().enumerate().map(|(n, m)| (m.id().to_string(), meldingnaam(n, m))).collect()
    }

    /// What the zaak is about, beside a form.
    #[must_use]
    pub fn samenvatting(&self) -> Markup {
        paneel(
            "Waar gaat het over?",
            &html! {
                (definitielijst(&[
                    ("Nummer", cijfers(&self.zaak.nummer)),
                    ("Onderwerp", html! { (self.onderwerp_naam()) }),
                    ("Plek", html! { (self.zaak.locatie.omschrijving) }),
                    ("Status", html! { (self.zaak.status.label()) }),
                ]))
                @if let Some(m) = self.meldingen.first() {
                    (kop3("De melding"))
                    (vrije_tekst(&m.stand.signaal.tekst))
                }
                @if let Some(b) = self.bevindingen.last() {
                    (kop3("Laatste bevinding"))
                    (alinea_met(&klein(&format!("{}, {}", b.door_naam, dag_en_tijd(b.moment)))))
                    (vrije_tekst(&b.gevonden))
                    @if !b.gedaan.is_empty() { (vrije_tekst(&b.gedaan)) }
                }
            },
        )
    }
}

/// "Melding 2, telefoon: 'Er ligt …'".
#[must_use]
pub fn meldingnaam(n: usize, m: &Melding) -> String {
    let s = &m.stand.signaal;
    let kort: String = s.tekst.chars().take(60).collect();
    let rest = if s.tekst.chars().count() > 60 { "…" } else { "" };
    let kop = format!("Melding {} ({})", n + 1, s.kanaal.label().to_lowercase());
    if kort.is_empty() { kop } else { format!("{kop}: {kort}{rest}") }
}
