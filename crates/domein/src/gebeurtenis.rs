//! Every change of a dossier is one of these. A new act without a category, key and sentence does not compile.

mod brief;
mod veiligheid;
mod woorden;
mod zorg;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use self::{
    brief::{Betrokkenedaad, Briefdaad},
    veiligheid::Veiligheidsdaad,
    zorg::Zorgdaad,
};
use crate::{
    antwoord::AntwoordSoort,
    id::{AccountId, BerichtId, BevindingId, SignaalId, StukId, TaakId, ToezeggingId},
    inbreng::{Inbrengsoort, Inbrenguitkomst},
    tafel::{Advies, Tafelsoort, Tafelverslag},
};

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// A person of the organisation.
    Medewerker {
        /// Account.
        id: AccountId,
        /// Name at that moment.
        naam: String,
    },
    /// The reporter of a signaal of this zaak.
    Melder,
    /// Somebody who got a letter in this zaak, on his own page.
    Aangeschrevene,
    /// The program, by a named rule.
    Systeem {
        /// Rule or job.
        regel: String,
    },
}

impl Actor {
    /// Form that the chain covers: no name in it.
    #[must_use]
    pub fn sleutel(&self) -> String {
        match self {
            Self::Medewerker { id, .. } => format!("medewerker:{id}"),
            Self::Melder => "melder".to_owned(),
            Self::Aangeschrevene => "aangeschrevene".to_owned(),
            Self::Systeem { regel } => format!("systeem:{regel}"),
        }
    }

    /// Name on screen.
    #[must_use]
    pub fn naam(&self) -> &str {
        match self {
            Self::Medewerker { naam, .. } => naam,
            Self::Melder => "Melder",
            Self::Aangeschrevene => "Aangeschrevene",
            Self::Systeem { .. } => "Automatisch",
        }
    }
}

/// Group of events, for the filter on the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Categorie {
    /// What came in.
    Melding,
    /// Who deals with it, and when.
    Verdeling,
    /// What was seen and done.
    Bevinding,
    /// What the reporter heard or said.
    Contact,
    /// State of the zaak.
    Voortgang,
    /// Files and notes.
    Dossier,
    /// Looking, accounts, inrichting.
    Beheer,
    /// Where enforcement goes, and why.
    Inzet,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence in `zin` says what each event and field means")]
pub enum Gebeurtenis {
    SignaalOntvangen {
        signaal: SignaalId,
        kanaal: String,
        tekst: String,
        plek: String,
    },
    SignaalAangesloten {
        signaal: SignaalId,
        tekst: String,
    },
    SignaalIngelezen {
        signaal: SignaalId,
        bron: String,
        kenmerk: String,
        reden: String,
    },
    ZaakGemaakt {
        nummer: String,
        onderwerp: String,
        norm_datum: Date,
        redenen: Vec<String>,
    },
    Gerouteerd {
        opvolgrol: String,
        team: Option<String>,
        regel: Option<String>,
        uitleg: Vec<String>,
    },
    RoutingBehouden {
        opvolgrol: String,
        reden: String,
    },
    OnderwerpGewijzigd {
        van: String,
        naar: String,
        reden: String,
    },
    LocatieGewijzigd {
        van: String,
        naar: String,
        reden: String,
    },
    Toegewezen {
        aan: Option<String>,
        account: Option<AccountId>,
        team: Option<String>,
        reden: String,
    },
    Opgepakt {
        door: String,
    },
    PrioriteitGezet {
        van: i64,
        naar: i64,
        reden: String,
    },
    InHetVeld {
        post: Uuid,
        wat: String,
        moment: DateTime,
        afwijking: Option<i64>,
        #[serde(default)]
        bij_aankomst: Option<i64>,
        #[serde(default)]
        begrensd: bool,
        plek: Option<String>,
    },
    BevindingVastgelegd {
        bevinding: BevindingId,
        resultaat: String,
        gevonden: String,
        gedaan: String,
        /// What the list and the measurements say, a line each.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        controle: Vec<String>,
    },
    VervolgGekozen {
        vervolg: String,
        reden: String,
    },
    WaarschuwingGegeven {
        waarschuwing: Uuid,
        waarover: String,
        aan: String,
        regel: String,
        herstel_voor: Option<Date>,
    },
    AfspraakGemaakt {
        met: String,
        afspraak: String,
        uiterlijk: Date,
    },
    Gepland {
        datum: Date,
        wat: String,
        ronde: Option<String>,
        reden: String,
    },
    PlanningVoorbij {
        datum: Date,
        taak: TaakId,
    },
    GeplandWerkGedaan {
        toelichting: String,
    },
    GeplandWerkNietGedaan {
        toelichting: String,
    },
    VraagGesteld {
        bericht: BerichtId,
        tekst: String,
    },
    MelderReageerde {
        signaal: SignaalId,
        tekst: String,
    },
    AntwoordGegeven {
        bericht: BerichtId,
        signaal: SignaalId,
        antwoord: AntwoordSoort,
        tekst: String,
    },
    GeenAntwoord {
        signaal: SignaalId,
        reden: String,
    },
    BerichtGemaakt {
        bericht: BerichtId,
        over: String,
    },
    BerichtBezorgd {
        bericht: BerichtId,
        pogingen: i64,
    },
    BerichtGeparkeerd {
        bericht: BerichtId,
        pogingen: i64,
        fout: String,
    },
    NormVerlengd {
        van: Date,
        naar: Date,
        reden: String,
    },
    Overgedragen {
        instantie: String,
        reden: String,
        nakijken_op: Date,
    },
    TaakGemaakt {
        taak: TaakId,
        wat: String,
        voor: String,
        uiterlijk: Option<Date>,
    },
    TaakAfgerond {
        taak: TaakId,
        wat: String,
        uitkomst: String,
    },
    ToezeggingGedaan {
        toezegging: ToezeggingId,
        wat: String,
        uiterlijk: Date,
        eigenaar: String,
    },
    ToezeggingNagekomen {
        toezegging: ToezeggingId,
        hoe: String,
    },
    Gesplitst {
        signaal: SignaalId,
        naar: String,
        reden: String,
    },
    AfgesplitstVan {
        signaal: SignaalId,
        van: String,
        reden: String,
    },
    Gekoppeld {
        met: String,
        reden: String,
    },
    NotitieGemaakt {
        tekst: String,
    },
    StukToegevoegd {
        stuk: StukId,
        naam: String,
        sha256: String,
        van_melder: bool,
    },
    FotosGekozen {
        mee: Vec<StukId>,
    },
    VertrouwelijkGezet {
        aan: bool,
        reden: String,
    },
    Afgehandeld {
        toelichting: String,
    },
    Heropend {
        reden: String,
    },
    TevredenheidGegeven {
        signaal: SignaalId,
        cijfer: i64,
        toelichting: String,
    },
    MelderIngezien {
        signaal: SignaalId,
        doel: String,
    },
    ProcesBegonnen {
        proces: String,
        aanleiding: String,
        versie: String,
    },
    StapOpgesteld {
        stap: String,
    },
    StapVoltooid {
        stap: String,
        uitkomst: String,
        gegevens: Vec<(String, String)>,
    },
    StapOvergeslagen {
        stap: String,
        reden: String,
    },
    StapHeropend {
        stap: String,
        reden: String,
    },
    ProcesGeeindigd {
        proces: String,
        einde: String,
    },
    ProcesVerhuisd {
        proces: String,
        van: String,
        naar: String,
    },
    SoortGewijzigd {
        van: String,
        naar: String,
    },
    TermijnGewijzigd {
        termijn: String,
        wat: String,
        eind: Option<Date>,
        redenen: Vec<String>,
    },
    ZaakGestart {
        nummer: String,
        proces: String,
    },
    OpTafel {
        tafel: Uuid,
        bij: Tafelsoort,
        dag: Date,
        vraag: String,
    },
    TafelAdvies {
        bij: Tafelsoort,
        dag: Date,
        advies: Advies,
    },
    TafelBesproken {
        tafel: Uuid,
        bij: Tafelsoort,
        dag: Date,
        verslag: Tafelverslag,
    },
    TafelAangehouden {
        bij: Tafelsoort,
        dag: Date,
        reden: String,
        naar: Option<Date>,
    },
    VanTafel {
        bij: Tafelsoort,
        dag: Date,
        reden: String,
    },
    TafelAdviesWeg {
        bij: Tafelsoort,
        dag: Date,
        discipline: String,
        reden: String,
    },
    TafelGepland {
        bij: Tafelsoort,
        dag: Date,
        tijd: String,
        plek: String,
        voorzitter: String,
    },
    TafelGewijzigd {
        bij: Tafelsoort,
        dag: Date,
        tijd: String,
        plek: String,
        voorzitter: String,
    },
    TafelAanwezig {
        bij: Tafelsoort,
        dag: Date,
        namen: Vec<String>,
    },
    TafelGesloten {
        bij: Tafelsoort,
        dag: Date,
        besproken: usize,
        aangehouden: usize,
    },
    BetrokkeneDaad {
        betrokkene: Uuid,
        rol: String,
        naam: String,
        daad: Betrokkenedaad,
    },
    GegevensIngezien {
        wat: String,
        doel: String,
    },
    BriefDaad {
        brief: Uuid,
        titel: String,
        wat: Briefdaad,
    },
    PaginaGeopend {
        brief: Uuid,
        titel: String,
        tot: Date,
    },
    PaginaGesloten {
        betrokkene: Uuid,
        reden: String,
    },
    InbrengOntvangen {
        inbreng: Uuid,
        wat: Inbrengsoort,
        te_laat: bool,
        stukken: usize,
        vingerafdruk: String,
    },
    InbrengBeantwoord {
        inbreng: Uuid,
        wat: Inbrengsoort,
        uitkomst: Inbrenguitkomst,
        vingerafdruk: String,
    },
    WegingBewaard {
        versie: i64,
        deel: String,
        wat: String,
    },
    DossierUitgevoerd {
        reden: String,
        melders: bool,
        stukken: usize,
        sha256: String,
    },
    BesluitFeit {
        besluit: Uuid,
        titel: String,
        dag: Date,
        wat: String,
        uitleg: String,
    },
    AccountGemaakt {
        naam: String,
    },
    RollenGewijzigd {
        naam: String,
        rollen: String,
    },
    FunctiesGewijzigd {
        naam: String,
        functies: String,
    },
    VervangingIngesteld {
        naam: String,
        vervanger: String,
        vanaf: Date,
        tot: Date,
    },
    VervangingBeeindigd {
        naam: String,
        vervanger: String,
    },
    WachtwoordGewijzigd,
    Ingelogd,
    InlogGeblokkeerd {
        pogingen: i64,
    },
    SessieBeeindigd,
    VeldtoestelAangemeld {
        naam: String,
    },
    BonnummersGegeven {
        toestel: Uuid,
        van: i64,
        tot: i64,
    },
    VeldtoestelGewist {
        naam: String,
    },
    TokenGemaakt {
        naam: String,
    },
    TokenIngetrokken {
        naam: String,
    },
    InrichtingGeladen {
        versie: i64,
        wijzigingen: Vec<String>,
    },
    FeitcodesIngelezen {
        stelsel: String,
        editie: String,
        vanaf: Date,
        nieuw: i64,
        gewijzigd: i64,
        vervallen: i64,
    },
    ToestemmingenIngelezen {
        bestand: String,
        nieuw: i64,
        gewijzigd: i64,
        geweigerd: i64,
    },
    ExtraAandachtIngesteld {
        naam: String,
        groep: String,
        cel: String,
        tot: Date,
        nu: i64,
        reden: String,
    },
    ExtraAandachtBeeindigd {
        naam: String,
        uitkomst: String,
    },
    InzetopdrachtGegeven {
        naam: String,
        wat: String,
        wanneer: String,
        team: String,
    },
    InzetopdrachtIngetrokken {
        naam: String,
        reden: String,
    },
    BriefingGegeven {
        kop: String,
        tekst: String,
        team: String,
        periode: String,
    },
    BriefingIngetrokken {
        kop: String,
        reden: String,
    },
    BriefingGelezen {
        kop: String,
    },
    WaarnemingVastgelegd {
        waarneming: Uuid,
        thema: String,
        waar: String,
        minuten: i64,
        tekst: String,
    },
    Veiligheid {
        wat: Veiligheidsdaad,
    },
    HuisbezoekVastgelegd {
        huisbezoek: Uuid,
        deur: String,
        duiding: Option<String>,
        /// Hash of what was recorded, so that a change in its row is noticed.
        sha256: String,
    },
    ZorgsignaalDaad {
        signaal: Uuid,
        daad: Zorgdaad,
    },
    UitlegVoorgesteld {
        naam: String,
        tekst: String,
    },
    UitlegOpenbaar {
        naam: String,
    },
    UitlegIngetrokken {
        naam: String,
        reden: String,
    },
    InlezenBegonnen {
        bron: String,
    },
    InlezenKlaar {
        bron: String,
        nieuw: i64,
        bekend: i64,
        geweigerd: i64,
    },
    IndelingBewaard {
        naam: String,
    },
    WebhookGemaakt {
        naam: String,
    },
    WebhookGewijzigd {
        naam: String,
        wat: String,
    },
    WebhookGeparkeerd {
        naam: String,
        fout: String,
    },
}

impl Gebeurtenis {
    /// Stable key, the same as in the stored form.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line per kind of event, so that none is forgotten")]
    pub fn sleutel(&self) -> &'static str {
        use Gebeurtenis as G;
        match self {
            G::SignaalOntvangen { .. } => "signaal_ontvangen",
            G::SignaalAangesloten { .. } => "signaal_aangesloten",
            G::SignaalIngelezen { .. } => "signaal_ingelezen",
            G::ZaakGemaakt { .. } => "zaak_gemaakt",
            G::Gerouteerd { .. } => "gerouteerd",
            G::RoutingBehouden { .. } => "routing_behouden",
            G::OnderwerpGewijzigd { .. } => "onderwerp_gewijzigd",
            G::LocatieGewijzigd { .. } => "locatie_gewijzigd",
            G::Toegewezen { .. } => "toegewezen",
            G::Opgepakt { .. } => "opgepakt",
            G::PrioriteitGezet { .. } => "prioriteit_gezet",
            G::InHetVeld { .. } => "in_het_veld",
            G::BevindingVastgelegd { .. } => "bevinding_vastgelegd",
            G::VervolgGekozen { .. } => "vervolg_gekozen",
            G::WaarschuwingGegeven { .. } => "waarschuwing_gegeven",
            G::AfspraakGemaakt { .. } => "afspraak_gemaakt",
            G::Gepland { .. } => "gepland",
            G::PlanningVoorbij { .. } => "planning_voorbij",
            G::GeplandWerkGedaan { .. } => "gepland_werk_gedaan",
            G::GeplandWerkNietGedaan { .. } => "gepland_werk_niet_gedaan",
            G::VraagGesteld { .. } => "vraag_gesteld",
            G::MelderReageerde { .. } => "melder_reageerde",
            G::AntwoordGegeven { .. } => "antwoord_gegeven",
            G::GeenAntwoord { .. } => "geen_antwoord",
            G::BerichtGemaakt { .. } => "bericht_gemaakt",
            G::BerichtBezorgd { .. } => "bericht_bezorgd",
            G::BerichtGeparkeerd { .. } => "bericht_geparkeerd",
            G::NormVerlengd { .. } => "norm_verlengd",
            G::Overgedragen { .. } => "overgedragen",
            G::TaakGemaakt { .. } => "taak_gemaakt",
            G::TaakAfgerond { .. } => "taak_afgerond",
            G::ToezeggingGedaan { .. } => "toezegging_gedaan",
            G::ToezeggingNagekomen { .. } => "toezegging_nagekomen",
            G::Gesplitst { .. } => "gesplitst",
            G::AfgesplitstVan { .. } => "afgesplitst_van",
            G::Gekoppeld { .. } => "gekoppeld",
            G::NotitieGemaakt { .. } => "notitie_gemaakt",
            G::StukToegevoegd { .. } => "stuk_toegevoegd",
            G::FotosGekozen { .. } => "fotos_gekozen",
            G::VertrouwelijkGezet { .. } => "vertrouwelijk_gezet",
            G::Afgehandeld { .. } => "afgehandeld",
            G::Heropend { .. } => "heropend",
            G::TevredenheidGegeven { .. } => "tevredenheid_gegeven",
            G::MelderIngezien { .. } => "melder_ingezien",
            G::ProcesBegonnen { .. } => "proces_begonnen",
            G::StapOpgesteld { .. } => "stap_opgesteld",
            G::StapVoltooid { .. } => "stap_voltooid",
            G::StapOvergeslagen { .. } => "stap_overgeslagen",
            G::StapHeropend { .. } => "stap_heropend",
            G::ProcesGeeindigd { .. } => "proces_geeindigd",
            G::ProcesVerhuisd { .. } => "proces_verhuisd",
            G::SoortGewijzigd { .. } => "soort_gewijzigd",
            G::TermijnGewijzigd { .. } => "termijn_gewijzigd",
            G::ZaakGestart { .. } => "zaak_gestart",
            G::OpTafel { .. } => "op_tafel",
            G::TafelAdvies { .. } => "tafel_advies",
            G::TafelBesproken { .. } => "tafel_besproken",
            G::TafelAangehouden { .. } => "tafel_aangehouden",
            G::VanTafel { .. } => "van_tafel",
            G::TafelAdviesWeg { .. } => "tafel_advies_weg",
            G::TafelGepland { .. } => "tafel_gepland",
            G::TafelGewijzigd { .. } => "tafel_gewijzigd",
            G::TafelAanwezig { .. } => "tafel_aanwezig",
            G::TafelGesloten { .. } => "tafel_gesloten",
            G::VervangingIngesteld { .. } => "vervanging_ingesteld",
            G::VervangingBeeindigd { .. } => "vervanging_beeindigd",
            G::BetrokkeneDaad { .. } => "betrokkene_daad",
            G::GegevensIngezien { .. } => "gegevens_ingezien",
            G::BriefDaad { .. } => "brief_daad",
            G::PaginaGeopend { .. } => "pagina_geopend",
            G::PaginaGesloten { .. } => "pagina_gesloten",
            G::InbrengOntvangen { .. } => "inbreng_ontvangen",
            G::InbrengBeantwoord { .. } => "inbreng_beantwoord",
            G::BesluitFeit { .. } => "besluit_feit",
            G::WegingBewaard { .. } => "weging_bewaard",
            G::DossierUitgevoerd { .. } => "dossier_uitgevoerd",
            G::AccountGemaakt { .. } => "account_gemaakt",
            G::RollenGewijzigd { .. } => "rollen_gewijzigd",
            G::FunctiesGewijzigd { .. } => "functies_gewijzigd",
            G::WachtwoordGewijzigd => "wachtwoord_gewijzigd",
            G::Ingelogd => "ingelogd",
            G::InlogGeblokkeerd { .. } => "inlog_geblokkeerd",
            G::SessieBeeindigd => "sessie_beeindigd",
            G::VeldtoestelAangemeld { .. } => "veldtoestel_aangemeld",
            G::BonnummersGegeven { .. } => "bonnummers_gegeven",
            G::VeldtoestelGewist { .. } => "veldtoestel_gewist",
            G::TokenGemaakt { .. } => "token_gemaakt",
            G::TokenIngetrokken { .. } => "token_ingetrokken",
            G::InrichtingGeladen { .. } => "inrichting_geladen",
            G::FeitcodesIngelezen { .. } => "feitcodes_ingelezen",
            G::ToestemmingenIngelezen { .. } => "toestemmingen_ingelezen",
            G::ExtraAandachtIngesteld { .. } => "extra_aandacht_ingesteld",
            G::ExtraAandachtBeeindigd { .. } => "extra_aandacht_beeindigd",
            G::InzetopdrachtGegeven { .. } => "inzetopdracht_gegeven",
            G::InzetopdrachtIngetrokken { .. } => "inzetopdracht_ingetrokken",
            G::BriefingGegeven { .. } => "briefing_gegeven",
            G::BriefingIngetrokken { .. } => "briefing_ingetrokken",
            G::BriefingGelezen { .. } => "briefing_gelezen",
            G::WaarnemingVastgelegd { .. } => "waarneming_vastgelegd",
            G::Veiligheid { .. } => "veiligheid",
            G::HuisbezoekVastgelegd { .. } => "huisbezoek_vastgelegd",
            G::ZorgsignaalDaad { .. } => "zorgsignaal_daad",
            G::UitlegVoorgesteld { .. } => "uitleg_voorgesteld",
            G::UitlegOpenbaar { .. } => "uitleg_openbaar",
            G::UitlegIngetrokken { .. } => "uitleg_ingetrokken",
            G::InlezenBegonnen { .. } => "inlezen_begonnen",
            G::InlezenKlaar { .. } => "inlezen_klaar",
            G::IndelingBewaard { .. } => "indeling_bewaard",
            G::WebhookGemaakt { .. } => "webhook_gemaakt",
            G::WebhookGewijzigd { .. } => "webhook_gewijzigd",
            G::WebhookGeparkeerd { .. } => "webhook_geparkeerd",
        }
    }

    /// Group on the timeline.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line per kind of event, so that none is forgotten")]
    pub fn categorie(&self) -> Categorie {
        use Categorie as C;
        use Gebeurtenis as G;
        match self {
            G::SignaalOntvangen { .. }
            | G::SignaalAangesloten { .. }
            | G::SignaalIngelezen { .. }
            | G::ZaakGemaakt { .. } => C::Melding,
            G::Gerouteerd { .. }
            | G::RoutingBehouden { .. }
            | G::OnderwerpGewijzigd { .. }
            | G::LocatieGewijzigd { .. }
            | G::Toegewezen { .. }
            | G::Opgepakt { .. }
            | G::PrioriteitGezet { .. }
            | G::TaakGemaakt { .. }
            | G::TaakAfgerond { .. } => C::Verdeling,
            G::InHetVeld { .. }
            | G::BevindingVastgelegd { .. }
            | G::WaarschuwingGegeven { .. }
            | G::AfspraakGemaakt { .. }
            | G::HuisbezoekVastgelegd { .. }
            | G::VervolgGekozen { .. } => C::Bevinding,
            G::VraagGesteld { .. }
            | G::MelderReageerde { .. }
            | G::AntwoordGegeven { .. }
            | G::GeenAntwoord { .. }
            | G::BerichtGemaakt { .. }
            | G::BerichtBezorgd { .. }
            | G::BerichtGeparkeerd { .. }
            | G::ToezeggingGedaan { .. }
            | G::ToezeggingNagekomen { .. }
            | G::InbrengOntvangen { .. }
            | G::InbrengBeantwoord { .. }
            | G::TevredenheidGegeven { .. } => C::Contact,
            G::Gepland { .. }
            | G::PlanningVoorbij { .. }
            | G::GeplandWerkGedaan { .. }
            | G::GeplandWerkNietGedaan { .. }
            | G::NormVerlengd { .. }
            | G::Overgedragen { .. }
            | G::ProcesBegonnen { .. }
            | G::StapOpgesteld { .. }
            | G::StapVoltooid { .. }
            | G::StapOvergeslagen { .. }
            | G::StapHeropend { .. }
            | G::ProcesGeeindigd { .. }
            | G::ProcesVerhuisd { .. }
            | G::SoortGewijzigd { .. }
            | G::TermijnGewijzigd { .. }
            | G::ZaakGestart { .. }
            | G::OpTafel { .. }
            | G::TafelBesproken { .. }
            | G::TafelAangehouden { .. }
            | G::VanTafel { .. }
            | G::BesluitFeit { .. }
            | G::Afgehandeld { .. }
            | G::Heropend { .. } => C::Voortgang,
            G::Gesplitst { .. }
            | G::AfgesplitstVan { .. }
            | G::Gekoppeld { .. }
            | G::NotitieGemaakt { .. }
            | G::TafelAdvies { .. }
            | G::TafelAdviesWeg { .. }
            | G::StukToegevoegd { .. }
            | G::FotosGekozen { .. }
            | G::BetrokkeneDaad { .. }
            | G::BriefDaad { .. }
            | G::PaginaGeopend { .. }
            | G::PaginaGesloten { .. }
            | G::WegingBewaard { .. }
            | G::VertrouwelijkGezet { .. } => C::Dossier,
            G::MelderIngezien { .. }
            | G::GegevensIngezien { .. }
            | G::ZorgsignaalDaad { .. }
            | G::DossierUitgevoerd { .. }
            | G::TafelGepland { .. }
            | G::TafelGewijzigd { .. }
            | G::TafelAanwezig { .. }
            | G::TafelGesloten { .. }
            | G::VervangingIngesteld { .. }
            | G::VervangingBeeindigd { .. }
            | G::AccountGemaakt { .. }
            | G::RollenGewijzigd { .. }
            | G::FunctiesGewijzigd { .. }
            | G::WachtwoordGewijzigd
            | G::Ingelogd
            | G::InlogGeblokkeerd { .. }
            | G::SessieBeeindigd
            | G::VeldtoestelAangemeld { .. }
            | G::BonnummersGegeven { .. }
            | G::VeldtoestelGewist { .. }
            | G::TokenGemaakt { .. }
            | G::TokenIngetrokken { .. }
            | G::InrichtingGeladen { .. }
            | G::FeitcodesIngelezen { .. }
            | G::ToestemmingenIngelezen { .. }
            | G::InlezenBegonnen { .. }
            | G::InlezenKlaar { .. }
            | G::IndelingBewaard { .. }
            | G::Veiligheid { .. }
            | G::WebhookGemaakt { .. }
            | G::WebhookGewijzigd { .. }
            | G::WebhookGeparkeerd { .. } => C::Beheer,
            G::ExtraAandachtIngesteld { .. }
            | G::ExtraAandachtBeeindigd { .. }
            | G::InzetopdrachtGegeven { .. }
            | G::InzetopdrachtIngetrokken { .. }
            | G::BriefingGegeven { .. }
            | G::BriefingIngetrokken { .. }
            | G::BriefingGelezen { .. }
            | G::WaarnemingVastgelegd { .. }
            | G::UitlegVoorgesteld { .. }
            | G::UitlegOpenbaar { .. }
            | G::UitlegIngetrokken { .. } => C::Inzet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_the_stored_tag() {
        let g = Gebeurtenis::NotitieGemaakt { tekst: "x".into() };
        let json = serde_json::to_value(&g).unwrap();
        assert_eq!(json["soort"], g.sleutel());
    }

    #[test]
    fn the_chain_never_holds_a_name() {
        let actor = Actor::Medewerker { id: AccountId(uuid::Uuid::nil()), naam: "S. de Wit".into() };
        assert!(!actor.sleutel().contains("Wit"));
    }
}
