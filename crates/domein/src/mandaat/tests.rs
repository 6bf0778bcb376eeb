use jiff::civil::date;
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::sanctie::Sanctiekader;

const DAG: Date = date(2026, 11, 24);

fn account(nummer: u128) -> AccountId {
    AccountId(Uuid::from_u128(nummer))
}

fn zelf(nummer: u128) -> Handelend {
    Handelend::zelf(account(nummer))
}

fn namens(nummer: u128, voor: u128) -> Handelend {
    Handelend { account: account(nummer), vervangt: vec![account(voor)] }
}

fn persoon(nummer: u128, rollen: &[Rol], functies: &[&str]) -> Ondertekenaar {
    Ondertekenaar {
        account: account(nummer),
        naam: format!("Persoon {nummer}"),
        rollen: rollen.to_vec(),
        functies: functies.iter().map(|f| (*f).to_owned()).collect(),
    }
}

fn register() -> Mandaatregister {
    serde_json::from_value(json!([
        {
            "code": "teamleider", "bevoegdheid": ["last-onder-dwangsom", "verdaging"], "bestuursorgaan": "college",
            "wie": { "rol": "coordinator" }, "functie": "teamleider",
            "plafond": { "bedrag": 5000, "maximum": 25000 },
            "plaatsvervangers": [{ "functie": "plaatsvervanger" }],
            "grondslag": "Mandaatbesluit 2025", "geldig": { "van": "2025-01-01", "tot": "2026-12-31" }
        },
        {
            "code": "hoofd", "bevoegdheid": ["last-onder-dwangsom", "bestuurlijke-boete", "beslissing-op-bezwaar"],
            "bestuursorgaan": "college", "wie": { "functie": "hoofd" }, "functie": "afdelingshoofd",
            "grondslag": "Mandaatbesluit 2025", "geldig": { "van": "2025-01-01" }
        },
        {
            "code": "haven", "bevoegdheid": ["afwijzing"], "bestuursorgaan": "college",
            "wie": { "rol": "jurist" }, "functie": "jurist", "gebieden": ["WK999902"],
            "grondslag": "Mandaatbesluit 2025", "geldig": { "van": "2025-01-01" }
        },
        {
            "code": "zelf", "bevoegdheid": ["gedoogbesluit"], "bestuursorgaan": "college", "wie": "orgaan",
            "functie": "college", "grondslag": "Mandaatbesluit 2025", "geldig": { "van": "2025-01-01" }
        }
    ]))
    .unwrap()
}

fn vraag<'a>(wie: &'a Ondertekenaar, soort: &'a str) -> Mandaatvraag<'a> {
    Mandaatvraag {
        gemeente: "Waterrijk",
        wie,
        vervangt: None,
        soort,
        orgaan: Bestuursorgaan::College,
        bedrag: Some(Bedrag::euro(1000)),
        maximum: Some(Bedrag::euro(10_000)),
        groep: None,
        wijk: None,
        opstellers: &[],
        rapporteurs: &[],
        goedkeurder: None,
        primair: None,
        eigen_belang: false,
        orgaanbesluit: None,
    }
}

fn mag(vraag: &Mandaatvraag<'_>) -> Result<Mandaatgrond, Mandaatweigering> {
    mag_ondertekenen(&register(), vraag, &Sanctiekader::default(), DAG)
}

const LOD: &str = "last-onder-dwangsom";

#[test]
fn a_teamleider_signs_within_his_ceiling_and_the_decision_shows_in_whose_name() {
    let wie = persoon(1, &[Rol::Coordinator], &[]);
    let grond = mag(&vraag(&wie, LOD)).unwrap();
    assert_eq!(grond.mandaat.as_deref(), Some("teamleider"));
    assert_eq!(
        grond.tekst,
        "Namens het college van burgemeester en wethouders van Waterrijk,\nPersoon 1\nteamleider"
    );
    assert_eq!(grond.versie, register().versie());
    assert_eq!(grond.versie.len(), 12);
}

#[test]
fn above_the_ceiling_the_refusal_names_the_amounts_and_who_can() {
    let wie = persoon(1, &[Rol::Coordinator], &[]);
    let te_duur = Mandaatvraag { bedrag: Some(Bedrag::euro(6000)), ..vraag(&wie, LOD) };
    assert_eq!(
        mag(&te_duur).unwrap_err().to_string(),
        "Je mandaat \"teamleider\" gaat tot € 5.000, en dit is € 6.000. Dit kan wel: afdelingshoofd (Awb 10:5)."
    );
    let maximum = Mandaatvraag { maximum: Some(Bedrag::euro(30_000)), ..vraag(&wie, LOD) };
    assert!(
        matches!(mag(&maximum), Err(Mandaatweigering::BovenPlafond { plafond, .. }) if plafond == Bedrag::euro(25_000))
    );
    let zonder = Mandaatvraag { bedrag: None, ..vraag(&wie, LOD) };
    assert_eq!(mag(&zonder), Err(Mandaatweigering::BedragOntbreekt));
    assert!(mag(&Mandaatvraag { bedrag: None, maximum: None, ..vraag(&wie, "verdaging") }).is_ok());
}

#[test]
fn outside_the_register_the_period_or_the_wijk_nobody_signs() {
    let jurist = persoon(2, &[Rol::Jurist], &[]);
    assert_eq!(
        mag(&vraag(&jurist, LOD)).unwrap_err().to_string(),
        "Je hebt geen mandaat voor \"Last onder dwangsom\" namens het college van burgemeester en wethouders. Dit kan \
         wel: afdelingshoofd, teamleider (Awb 10:1)."
    );
    let wie = persoon(1, &[Rol::Coordinator], &[]);
    let later = mag_ondertekenen(&register(), &vraag(&wie, LOD), &Sanctiekader::default(), date(2027, 1, 1))
        .unwrap_err();
    assert!(matches!(later, Mandaatweigering::NietGeldig { .. }), "{later}");
    let haven = Mandaatvraag { wijk: Some("WK999902"), ..vraag(&jurist, "afwijzing") };
    assert!(mag(&haven).is_ok());
    assert!(matches!(mag(&vraag(&jurist, "afwijzing")), Err(Mandaatweigering::AnderGebied { .. })));
    let ander = Mandaatvraag { orgaan: Bestuursorgaan::Burgemeester, ..vraag(&wie, LOD) };
    assert!(matches!(mag(&ander), Err(Mandaatweigering::GeenMandaat { .. })));
    assert!(matches!(mag(&vraag(&wie, "standbeeld")), Err(Mandaatweigering::OnbekendeSoort { .. })));
}

#[test]
fn what_the_college_keeps_to_itself_needs_its_decision() {
    let wie = persoon(1, &[Rol::Coordinator], &["hoofd"]);
    let open = vraag(&wie, "gedoogbesluit");
    assert!(matches!(mag(&open), Err(Mandaatweigering::Voorbehouden { .. })));
    let grond = mag(&Mandaatvraag { orgaanbesluit: Some("24 november 2026, nummer 7"), ..open }).unwrap();
    assert_eq!(grond.mandaat, None);
    assert_eq!(grond.tekst, "Het college van burgemeester en wethouders van Waterrijk");
}

#[test]
fn the_drafter_neither_approves_nor_signs_also_not_through_a_substitute() {
    let wie = persoon(1, &[Rol::Coordinator], &[]);
    let basis = vraag(&wie, LOD);
    for opsteller in [zelf(1), namens(5, 1)] {
        let opstellers = [opsteller];
        let eigen = Mandaatvraag { opstellers: &opstellers, ..basis };
        assert_eq!(mag(&eigen), Err(Mandaatweigering::OndertekendDoorOpsteller));
    }
    let opstellers = [zelf(7)];
    for goedkeurder in [zelf(7), namens(8, 7)] {
        let eigen = Mandaatvraag { opstellers: &opstellers, goedkeurder: Some(&goedkeurder), ..basis };
        assert_eq!(mag(&eigen), Err(Mandaatweigering::GoedgekeurdDoorOpsteller));
    }
    let ander = zelf(8);
    assert!(mag(&Mandaatvraag { opstellers: &opstellers, goedkeurder: Some(&ander), ..basis }).is_ok());
}

#[test]
fn a_substitute_signs_only_when_the_register_names_him() {
    let weg = persoon(1, &[Rol::Coordinator], &[]);
    let (genoemd, ander) = (persoon(2, &[], &["plaatsvervanger"]), persoon(3, &[Rol::Jurist], &[]));
    let grond = mag(&Mandaatvraag { vervangt: Some(&weg), ..vraag(&genoemd, LOD) }).unwrap();
    assert!(grond.tekst.ends_with("Persoon 2\nplaatsvervanger van de teamleider"), "{}", grond.tekst);
    let fout = mag(&Mandaatvraag { vervangt: Some(&weg), ..vraag(&ander, LOD) }).unwrap_err();
    assert!(matches!(fout, Mandaatweigering::GeenVervanger { .. }), "{fout}");
    // In the place of the drafter he is the drafter.
    let opstellers = [zelf(1)];
    let eigen = Mandaatvraag { vervangt: Some(&weg), opstellers: &opstellers, ..vraag(&genoemd, LOD) };
    assert_eq!(mag(&eigen), Err(Mandaatweigering::OndertekendDoorOpsteller));
}

#[test]
fn the_bars_of_10_3_and_2_4_hold_whatever_the_register_says() {
    let hoofd = persoon(4, &[], &["hoofd"]);
    let primair = zelf(4);
    let bezwaar = Mandaatvraag { primair: Some(&primair), ..vraag(&hoofd, "beslissing-op-bezwaar") };
    assert_eq!(mag(&bezwaar), Err(Mandaatweigering::ZelfdeOndertekenaar));
    let rapporteurs = [zelf(4)];
    let boete = |mogelijk| Mandaatvraag {
        rapporteurs: &rapporteurs,
        bedrag: Some(Bedrag::euro(100)),
        maximum: Some(Bedrag::euro(mogelijk)),
        ..vraag(&hoofd, "bestuurlijke-boete")
    };
    assert_eq!(mag(&boete(341)), Err(Mandaatweigering::Rapporteur { drempel: Bedrag::euro(340) }));
    assert!(mag(&boete(340)).is_ok());
    // The ceiling is about the fine that is imposed, not about what the law allows.
    let mut register = register();
    register.0[1].plafond.maximum = Some(Bedrag::euro(1000));
    let hoog = Mandaatvraag { rapporteurs: &[], ..boete(20_000) };
    assert!(mag_ondertekenen(&register, &hoog, &Sanctiekader::default(), DAG).is_ok());
    let belang = Mandaatvraag { eigen_belang: true, ..vraag(&hoofd, LOD) };
    assert_eq!(mag(&belang), Err(Mandaatweigering::EigenBelang));
}

#[test]
fn a_mandate_that_is_passed_on_stays_inside_its_source() {
    let mut regels = register().0;
    let mut onder = regels[0].clone();
    onder.code = "onder".into();
    onder.ondermandaat_van = Some("teamleider".into());
    regels.push(onder);
    let zinnen = |regels: &[Mandaat]| {
        let fouten = controleer_mandaten(regels, |_| true);
        fouten.into_iter().map(|fout| (fout.pad, fout.zin)).collect::<Vec<_>>()
    };
    let verboden =
        "Het mandaat \"teamleider\" mag niet verder worden gegeven. Zet daar \"ondermandaat: true\".";
    assert_eq!(zinnen(&regels), [("ondermandaat_van".to_owned(), verboden.to_owned())]);
    regels[0].ondermandaat = true;
    assert_eq!(zinnen(&regels), []);
    regels[4].plafond.bedrag = Some(Bedrag::euro(5001));
    assert_eq!(zinnen(&regels)[0].0, "plafond");
    regels[4].plafond = regels[0].plafond;
    regels[4].geldig.tot = None;
    assert_eq!(zinnen(&regels)[0].0, "geldig");
    assert_eq!(controleer_mandaten(&register().0, |soort| soort != "verdaging").len(), 1);
}

#[test]
fn a_register_reads_back_and_every_change_is_another_version() {
    let register = register();
    let tekst = serde_json::to_string(&register).unwrap();
    assert_eq!(serde_json::from_str::<Mandaatregister>(&tekst).unwrap(), register);
    let mut ander = register.clone();
    ander.0[0].plafond.bedrag = Some(Bedrag::euro(5001));
    assert_ne!(ander.versie(), register.versie());
}

proptest! {
    #[test]
    fn who_has_no_line_never_signs(euro in 0i64..100_000, soort in 0usize..13) {
        let wie = persoon(9, &[Rol::Kcc, Rol::Boa], &["schoonmaker"]);
        let kader = Sanctiekader::default();
        let code = kader.besluitsoorten[soort].code.clone();
        let vraag = Mandaatvraag { bedrag: Some(Bedrag::euro(euro)), ..vraag(&wie, &code) };
        prop_assert!(mag(&vraag).is_err());
    }

    #[test]
    fn a_lower_amount_is_never_refused_where_a_higher_one_is_not(hoog in 1i64..9000, korting in 0i64..9000) {
        let wie = persoon(1, &[Rol::Coordinator], &[]);
        let met = |euro| mag(&Mandaatvraag { bedrag: Some(Bedrag::euro(euro)), ..vraag(&wie, LOD) }).is_ok();
        prop_assert!(!met(hoog) || met((hoog - korting).max(0)));
    }
}
