//! A running Schout with an empty database, and visitors who use it.

use std::{net::SocketAddr, sync::Arc, sync::OnceLock};

use domein::{
    id::AccountId,
    inrichting::{Inrichting, Kanaal},
    signaal::Melder,
    toegang::{Rol, Toewijzing},
};
use jiff::Timestamp;
use reqwest::{StatusCode, header, redirect::Policy};
use schout::{
    app::{App, Geladen, Instelling, Post},
    bestanden::Bestanden,
    handelingen::{
        Gebruiker, Handeling, Wie,
        beheer::inrichting_laden,
        melden::{Aanvraag, Ontvangst, PlekInvoer, SignaalInvoer, indienen, verzoeken},
    },
    klok::{Klok, VasteKlok},
    plaats::Plaatsen,
    server,
    store::{
        self, Bron, Store,
        account::{Account, Sessie},
    },
    toegang::sessie::geheim_hash,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Which engine a story runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motor {
    Sqlite,
    Postgres,
}

/// Makes one test per engine of a story.
#[macro_export]
macro_rules! verhaal {
    ($(#[$doc:meta])* async fn $naam:ident($t:ident) $lichaam:block) => {
        async fn $naam($t: &$crate::steun::TestApp) $lichaam

        mod $naam {
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                let t = $crate::steun::TestApp::start($crate::steun::Motor::Sqlite).await;
                super::$naam(&t).await;
                t.sluit().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                let t = $crate::steun::TestApp::start($crate::steun::Motor::Postgres).await;
                super::$naam(&t).await;
                t.sluit().await;
            }
        }
    };
}

/// Tuesday 17 November 2026, 10:00 in the Netherlands.
pub const BEGIN: &str = "2026-11-17T09:00:00Z";

/// A running Schout.
pub struct TestApp {
    pub app: App,
    pub klok: Arc<VasteKlok>,
    pub adres: String,
    _map: TempDir,
}

fn waterrijk() -> (Inrichting, Arc<Plaatsen>) {
    static EEN: OnceLock<(Inrichting, Arc<Plaatsen>)> = OnceLock::new();
    EEN.get_or_init(|| {
        let inrichting = schout::inrichting::lees_ingebed().unwrap();
        let plaatsen = Plaatsen::uit_bestanden(schout::inrichting::ingebed_gebied).unwrap();
        (inrichting, Arc::new(plaatsen))
    })
    .clone()
}

/// The program on a database; its clock stands still until a story moves it.
fn app_op(store: Store, map: &TempDir, adres: &str, versie: i64) -> (App, Arc<VasteKlok>) {
    let klok = Arc::new(VasteKlok::op(BEGIN.parse().unwrap()));
    let (inrichting, plaatsen) = waterrijk();
    let instelling = Instelling {
        adres: adres.to_owned(),
        post: Post::Geen,
        postbus: None,
        webhook_intern: true,
        proxies: Vec::new(),
        limiet_per_uur: 10_000,
        demo: false,
        veilig: false,
    };
    let app = App::nieuw(
        store,
        Arc::clone(&klok) as Arc<dyn Klok>,
        Bestanden::in_map(&map.path().join("bestanden")),
        plaatsen,
        instelling,
        Geladen::nieuw(versie, inrichting),
    );
    (app, klok)
}

/// A database with the example municipality loaded. It is made once per engine and then copied: migrating
/// and loading for each story took most of its time.
async fn gevulde_bron(motor: Motor, map: &TempDir) -> Bron {
    static SQLITE: OnceCell<Vec<u8>> = OnceCell::const_new();
    static POSTGRES: OnceCell<String> = OnceCell::const_new();
    match motor {
        Motor::Sqlite => {
            let beeld = SQLITE.get_or_init(async || {
                let map = tempfile::tempdir().unwrap();
                vul(&lege_bron(motor, &map).await, &map).await;
                std::fs::read(map.path().join("schout.db")).unwrap()
            });
            std::fs::write(map.path().join("schout.db"), beeld.await).unwrap();
            Bron::Sqlite(map.path().join("schout.db"))
        }
        Motor::Postgres => {
            let sjabloon = POSTGRES.get_or_init(async || {
                let bron = lege_bron(motor, map).await;
                vul(&bron, map).await;
                let Bron::Postgres(url) = bron else { unreachable!() };
                url.rsplit_once('/').unwrap().1.to_owned()
            });
            postgres_bron(Some(sjabloon.await)).await
        }
    }
}

/// Migrates a database and loads the example municipality, as version 1.
async fn vul(bron: &Bron, map: &TempDir) {
    let store = Store::open(bron).await.unwrap();
    store.migreer().await.unwrap();
    let (app, _) = app_op(store, map, "http://localhost", 0);
    let mut h = Handeling::begin(&app, Wie::Systeem("test")).await.unwrap();
    inrichting_laden(&mut h, &waterrijk().0, Vec::new()).await.unwrap();
    h.commit().await.unwrap();
    app.store.sluit().await;
}

async fn postgres_bron(sjabloon: Option<&str>) -> Bron {
    let server = std::env::var("SCHOUT_TEST_POSTGRES")
        .expect("SCHOUT_TEST_POSTGRES is leeg: draai de tests met `cargo xtask test`");
    let naam = format!("t_{}", Uuid::new_v4().simple());
    store::maak_database(&server, &naam, sjabloon).await.unwrap();
    let (voor, _) = server.rsplit_once('/').unwrap();
    Bron::Postgres(format!("{voor}/{naam}"))
}

/// A new, empty database.
pub async fn lege_bron(motor: Motor, map: &TempDir) -> Bron {
    match motor {
        Motor::Sqlite => Bron::Sqlite(map.path().join("schout.db")),
        Motor::Postgres => postgres_bron(None).await,
    }
}

impl TestApp {
    pub async fn start(motor: Motor) -> Self {
        let map = tempfile::tempdir().unwrap();
        let store = Store::open(&gevulde_bron(motor, &map).await).await.unwrap();
        let luisteraar = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let adres = format!("http://{}", luisteraar.local_addr().unwrap());
        let (app, klok) = app_op(store, &map, &adres, 1);
        let dienst = server::router(&app).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(luisteraar, dienst).await });
        Self { app, klok, adres, _map: map }
    }

    /// Every story ends with a dossier that can be verified.
    pub async fn sluit(&self) {
        let verslag = schout::controle::controleer(&self.app.store, Some(&self.app.bestanden)).await.unwrap();
        assert_eq!(verslag.fouten, Vec::<String>::new());
        self.app.store.sluit().await;
    }

    /// Moves the clock.
    pub fn zet_klok(&self, moment: &str) {
        self.klok.zet(moment.parse::<Timestamp>().unwrap());
    }

    /// Starts an act.
    pub async fn handeling(&self, wie: Wie) -> Handeling {
        Handeling::begin(&self.app, wie).await.unwrap()
    }

    /// Somebody without a session.
    pub fn bezoeker(&self) -> Bezoeker {
        Bezoeker::nieuw(&self.adres, None, None)
    }

    /// Another system, with a token.
    pub async fn systeem(&self, rol: Rol) -> Bezoeker {
        let mut h = self.handeling(Wie::Systeem("test")).await;
        let geheim =
            schout::toegang::token::maak(&mut h, "Testsysteem", vec![Toewijzing::overal(rol)]).await.unwrap();
        h.commit().await.unwrap();
        Bezoeker::nieuw(&self.adres, None, Some(&geheim))
    }

    /// A colleague with one role everywhere, in the team that has that kind of work.
    pub async fn als(&self, rol: Rol) -> Bezoeker {
        let naam = format!("{}-{}", rol.as_str(), &Uuid::new_v4().simple().to_string()[..6]);
        self.als_met(&naam, vec![Toewijzing::overal(rol)], None).await
    }

    /// A colleague with roles and a team.
    pub async fn als_met(&self, naam: &str, rollen: Vec<Toewijzing>, team: Option<&str>) -> Bezoeker {
        let gebruiker = self.account(naam, rollen, team).await;
        self.binnen(gebruiker).await
    }

    /// A colleague logs in.
    pub async fn binnen(&self, gebruiker: Arc<Gebruiker>) -> Bezoeker {
        let geheim = schout::app::nieuw_geheim().unwrap();
        let nu = self.klok.nu().as_microsecond();
        let sessie = Sessie {
            hash: geheim_hash(&geheim),
            id: Uuid::new_v4(),
            account: gebruiker.id.0,
            gemaakt: nu,
            laatst: nu,
            // Long enough for stories in which weeks pass.
            verloopt: nu + 400 * 86_400_000_000,
            toestel: "test".into(),
            adres: "127.0.0.1".into(),
        };
        let mut tx = self.app.store.schrijf().await.unwrap();
        store::account::maak_sessie(&mut tx, &sessie).await.unwrap();
        tx.commit().await.unwrap();
        let mut wie = Bezoeker::nieuw(&self.adres, Some(&geheim), None);
        wie.gebruiker = Some(gebruiker);
        wie
    }

    /// An account without a session.
    pub async fn account(&self, naam: &str, rollen: Vec<Toewijzing>, team: Option<&str>) -> Arc<Gebruiker> {
        let account = Account {
            id: AccountId(Uuid::new_v4()),
            naam: naam.to_owned(),
            weergave: format!("Collega {naam}"),
            wachtwoord: "-".into(),
            rollen: rollen.clone(),
            team: team.map(str::to_owned),
            actief: true,
            sneltoetsen: true,
            mislukt: 0,
            geblokkeerd_tot: 0,
            gemaakt: 0,
        };
        let mut tx = self.app.store.schrijf().await.unwrap();
        store::account::maak(&mut tx, &account).await.unwrap();
        tx.commit().await.unwrap();
        Arc::new(Gebruiker { id: account.id, naam: account.weergave, rollen, team: account.team })
    }

    /// A report by a citizen with a mail address, at a real address of Waterrijk.
    pub async fn melding(&self, onderwerp: &str, tekst: &str) -> Ontvangst {
        let invoer = self.invoer(onderwerp, tekst);
        let mut h = self.handeling(Wie::Melder).await;
        let uit = indienen(&mut h, invoer).await.unwrap();
        h.commit().await.unwrap();
        uit
    }

    /// A request for a decision, stored.
    pub async fn verzoek(&self, onderwerp: &str, tekst: &str) -> Ontvangst {
        let mut invoer = self.invoer(onderwerp, tekst);
        invoer.melder.adres = Some("Maalsteenstraat 17, 1234 AB Waterrijk".into());
        let aanvraag = Aanvraag { belang: "Ik woon ernaast.".to_owned(), ontvangen: None };
        let mut h = self.handeling(Wie::Melder).await;
        let uit = verzoeken(&mut h, invoer, &aanvraag).await.unwrap();
        h.commit().await.unwrap();
        uit
    }

    fn invoer(&self, onderwerp: &str, tekst: &str) -> SignaalInvoer {
        let adres = &self.app.plaatsen.adressen()[4711];
        SignaalInvoer {
            tekst: tekst.to_owned(),
            onderwerp: Some(onderwerp.to_owned()),
            plek: PlekInvoer {
                lat: Some(adres.punt.lat),
                lon: Some(adres.punt.lon),
                ..PlekInvoer::default()
            },
            antwoorden: Default::default(),
            melder: Melder {
                naam: Some("Wilhelmina Kanarie".into()),
                email: Some("wilhelmina.kanarie@voorbeeld.example".into()),
                telefoon: None,
                adres: None,
                taal: "nl".into(),
            },
            kanaal: Kanaal::Portaal,
        }
    }
}

/// Somebody with a browser, or a system with a token.
pub struct Bezoeker {
    client: reqwest::Client,
    adres: String,
    pub gebruiker: Option<Arc<Gebruiker>>,
}

/// What came back.
pub struct Antwoord {
    pub status: StatusCode,
    /// Path and query where the visitor ended.
    pub pad: String,
    pub koppen: header::HeaderMap,
    pub tekst: String,
}

impl Antwoord {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.tekst).unwrap_or_else(|e| panic!("geen JSON ({e}): {}", self.tekst))
    }

    /// Asserts that the visitor reads something.
    #[track_caller]
    pub fn leest(&self, tekst: &str) -> &Self {
        assert!(
            self.tekst.contains(tekst),
            "'{tekst}' staat niet in {} {}:\n{}",
            self.status,
            self.pad,
            self.tekst
        );
        self
    }

    /// Asserts that the visitor does not read something.
    #[track_caller]
    pub fn leest_niet(&self, tekst: &str) -> &Self {
        assert!(!self.tekst.contains(tekst), "'{tekst}' staat in {} {}", self.status, self.pad);
        self
    }

    /// Asserts the status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}:\n{}", self.pad, self.tekst);
        self
    }
}

impl Bezoeker {
    fn nieuw(adres: &str, sessie: Option<&str>, token: Option<&str>) -> Self {
        let mut koppen = header::HeaderMap::new();
        if let Some(token) = token {
            koppen.insert(header::AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
        }
        let pot = Arc::new(reqwest::cookie::Jar::default());
        if let Some(sessie) = sessie {
            pot.add_cookie_str(&format!("schout_sessie={sessie}; Path=/"), &adres.parse().unwrap());
        }
        let client = reqwest::Client::builder()
            .cookie_provider(pot)
            .default_headers(koppen)
            .redirect(Policy::limited(5))
            .build()
            .unwrap();
        Self { client, adres: adres.to_owned(), gebruiker: None }
    }

    /// Who this is, for acts.
    pub fn wie(&self) -> Wie {
        Wie::Medewerker(Arc::clone(self.gebruiker.as_ref().unwrap()))
    }

    async fn stuur(&self, verzoek: reqwest::RequestBuilder) -> Antwoord {
        let uit = verzoek.send().await.unwrap();
        let (status, koppen, url) = (uit.status(), uit.headers().clone(), uit.url().clone());
        let zoek = url.query().map(|q| format!("?{q}")).unwrap_or_default();
        Antwoord { status, pad: format!("{}{zoek}", url.path()), koppen, tekst: uit.text().await.unwrap() }
    }

    fn url(&self, pad: &str) -> String {
        if pad.starts_with("http") { pad.to_owned() } else { format!("{}{pad}", self.adres) }
    }

    /// Opens a page.
    pub async fn get(&self, pad: &str) -> Antwoord {
        self.stuur(self.client.get(self.url(pad))).await
    }

    /// Fetches bytes as they travel; `hoe` is what the browser takes: "identity" or "gzip".
    pub async fn get_bytes(&self, pad: &str, hoe: &str) -> Vec<u8> {
        let uit = self.client.get(self.url(pad)).header(header::ACCEPT_ENCODING, hoe).send().await.unwrap();
        assert_eq!(uit.status(), StatusCode::OK, "{pad}");
        uit.bytes().await.unwrap().to_vec()
    }

    /// Sends a form and follows where it leads.
    pub async fn post(&self, pad: &str, velden: &[(&str, &str)]) -> Antwoord {
        self.stuur(self.client.post(self.url(pad)).form(velden)).await
    }

    /// Sends a form that is answered with a file; `hoe` is what the browser takes: "identity" or "gzip".
    pub async fn post_bytes(&self, pad: &str, velden: &[(&str, &str)], hoe: &str) -> Vec<u8> {
        let vraag = self.client.post(self.url(pad)).header(header::ACCEPT_ENCODING, hoe).form(velden);
        let uit = vraag.send().await.unwrap();
        assert_eq!(uit.status(), StatusCode::OK, "{pad}");
        uit.bytes().await.unwrap().to_vec()
    }

    /// Sends a form whose body is encoded already.
    pub async fn post_ruw(&self, pad: &str, lijf: &str) -> Antwoord {
        let soort = "application/x-www-form-urlencoded";
        self.stuur(self.client.post(self.url(pad)).header(header::CONTENT_TYPE, soort).body(lijf.to_owned()))
            .await
    }

    /// Sends a form with files: (field, file name, bytes).
    pub async fn upload(
        &self,
        pad: &str,
        velden: &[(&str, &str)],
        bestanden: &[(&str, &str, &[u8])],
    ) -> Antwoord {
        let mut form = reqwest::multipart::Form::new();
        for (naam, waarde) in velden {
            form = form.text((*naam).to_owned(), (*waarde).to_owned());
        }
        for (veld, naam, bytes) in bestanden {
            let deel = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name((*naam).to_owned());
            form = form.part((*veld).to_owned(), deel);
        }
        self.stuur(self.client.post(self.url(pad)).multipart(form)).await
    }

    /// Sends a form as one with files is sent, whatever bytes its fields hold.
    pub async fn upload_bytes(&self, pad: &str, delen: Vec<(String, Vec<u8>)>) -> Antwoord {
        let form = delen.into_iter().fold(reqwest::multipart::Form::new(), |form, (naam, bytes)| {
            form.part(naam, reqwest::multipart::Part::bytes(bytes))
        });
        self.stuur(self.client.post(self.url(pad)).multipart(form)).await
    }

    /// Sends bytes that are no form.
    pub async fn post_bytes_ruw(&self, pad: &str, bytes: &[u8]) -> Antwoord {
        let soort = "application/octet-stream";
        self.stuur(self.client.post(self.url(pad)).header(header::CONTENT_TYPE, soort).body(bytes.to_vec()))
            .await
    }

    /// Sends bytes that say that they are JSON.
    pub async fn post_json_ruw(&self, pad: &str, bytes: &[u8]) -> Antwoord {
        let soort = "application/json";
        self.stuur(self.client.post(self.url(pad)).header(header::CONTENT_TYPE, soort).body(bytes.to_vec()))
            .await
    }

    /// Sends JSON.
    pub async fn post_json(&self, pad: &str, inhoud: &serde_json::Value) -> Antwoord {
        self.stuur(self.client.post(self.url(pad)).json(inhoud)).await
    }

    /// Sends JSON with extra headers.
    pub async fn post_json_met(
        &self,
        pad: &str,
        inhoud: &serde_json::Value,
        koppen: &[(&'static str, &str)],
    ) -> Antwoord {
        let mut verzoek = self.client.post(self.url(pad)).json(inhoud);
        for (naam, waarde) in koppen {
            verzoek = verzoek.header(*naam, *waarde);
        }
        self.stuur(verzoek).await
    }
}

/// What a form begins with, as a browser without script would send it.
pub fn velden_van(form: scraper::ElementRef<'_>) -> Vec<(String, String)> {
    let kies = |s: &str| scraper::Selector::parse(s).unwrap();
    let (alle, gekozen) = (kies("input:not([type='file']), textarea, select"), kies("option[selected]"));
    let attr = |e: scraper::ElementRef<'_>, naam: &str| e.attr(naam).unwrap_or_default().to_owned();
    let aan = |e: &scraper::ElementRef<'_>| {
        !matches!(e.attr("type"), Some("radio" | "checkbox")) || e.attr("checked").is_some()
    };
    let waarde = |e: scraper::ElementRef<'_>| match e.value().name() {
        "textarea" => e.text().collect::<String>().trim_start_matches('\n').to_owned(),
        "select" => e.select(&gekozen).next().map(|o| attr(o, "value")).unwrap_or_default(),
        _ => attr(e, "value"),
    };
    form.select(&alle).filter(aan).map(|e| (attr(e, "name"), waarde(e))).collect()
}
