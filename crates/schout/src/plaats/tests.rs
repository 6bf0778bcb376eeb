//! The place service over the real files of Waterrijk.

use super::*;
use std::collections::HashMap;
use std::sync::LazyLock;

static WATERRIJK: LazyLock<Plaatsen> = LazyLock::new(|| Plaatsen::uit_map(&gebiedsmap()).unwrap());

fn gebiedsmap() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../inrichting/gebied")
}

fn bestand(naam: &str) -> Option<Cow<'static, [u8]>> {
    std::fs::read(gebiedsmap().join(naam)).ok().map(Cow::Owned)
}

fn teksten(vraag: &str) -> Vec<String> {
    WATERRIJK.zoek(vraag, 8).into_iter().map(|t| t.tekst).collect()
}

/// An address on this street with a plain number.
fn adres_op(straat: &str) -> &'static Adres {
    WATERRIJK.adressen().iter().find(|a| &*a.straat == straat && a.toevoeging.is_empty()).unwrap()
}

#[test]
fn de_bestanden_van_waterrijk_zijn_goed() {
    assert_eq!(controleer(bestand), Vec::<String>::new());
    assert_eq!(WATERRIJK.adressen().len(), 20_000);
    assert_eq!((WATERRIJK.wijken().count(), WATERRIJK.buurten().count()), (12, 50));
}

#[test]
fn elk_adres_vindt_zijn_eigen_wijk_en_buurt_terug() {
    for adres in WATERRIJK.adressen() {
        let (wijk, buurt) = WATERRIJK.gebied_van(adres.punt).unwrap();
        assert_eq!((&*wijk.code, &*buurt.code), (&*adres.wijk, &*adres.buurt), "{adres}");
    }
}

#[test]
fn een_punt_buiten_noemt_de_buurgemeente() {
    let midden = adres_op("Markt").punt;
    assert!(WATERRIJK.binnen(midden));
    assert_eq!(WATERRIJK.buurgemeente(midden), None);
    let oost = Punt { lat: 52.35, lon: 5.70 };
    assert!(!WATERRIJK.binnen(oost));
    assert_eq!(WATERRIJK.buurgemeente(oost).unwrap().naam, "Hoogveld");
    assert_eq!(WATERRIJK.omschrijf(oost), "buiten Waterrijk (gemeente Hoogveld)");
    assert_eq!(WATERRIJK.buurgemeente(Punt { lat: 51.0, lon: 4.0 }), None);
}

#[test]
fn een_adres_wordt_gevonden_zoals_mensen_typen() {
    let adres = adres_op("Havenstraat");
    let nummer = adres.huisnummer;
    let postcode = adres.postcode.replace(' ', "").to_lowercase();
    for vraag in [
        format!("Havenstraat {nummer}"),
        format!("havenstr {nummer}"),
        format!("havenstr. {nummer} Waterrijk"),
        format!("{nummer} havenstraat"),
        format!("HAVENSTRAAT, {nummer}"),
        format!("havnestraat {nummer}"),
        format!("haventsraat {nummer}"),
        format!("{postcode} {nummer}"),
        format!("{} {nummer}", adres.postcode),
        format!("{postcode}{nummer}"),
    ] {
        assert_eq!(teksten(&vraag).first(), Some(&adres.to_string()), "{vraag}");
    }
}

#[test]
fn een_toevoeging_hoort_bij_het_nummer() {
    let adres = WATERRIJK.adressen().iter().find(|a| a.toevoeging == "B").unwrap();
    for vraag in [format!("{adres}"), format!("{} {} b", adres.straat, adres.huisnummer)] {
        assert_eq!(teksten(&vraag), [adres.to_string()], "{vraag}");
    }
    let met_cijfer = WATERRIJK.adressen().iter().find(|a| a.toevoeging == "2").unwrap();
    assert!(met_cijfer.to_string().ends_with(&format!("{}-2", met_cijfer.huisnummer)));
    assert_eq!(
        teksten(&format!("{} {}-2", met_cijfer.straat, met_cijfer.huisnummer)),
        [met_cijfer.to_string()]
    );
}

#[test]
fn een_straat_park_of_wijk_wordt_op_naam_gevonden() {
    assert_eq!(teksten("zuiderstr")[0], "Zuiderstraat");
    assert_eq!(teksten("reeenpad"), ["Reeënpad"]);
    assert_eq!(teksten("Reeënpad"), ["Reeënpad"]);
    assert_eq!(teksten("kerkstr")[..2], ["Kerkstraat", "Korte Kerkstraat"]);
    let park = WATERRIJK.zoek("oosterpark", 5);
    assert!(park.iter().any(|t| t.soort == TrefferSoort::Park));
    assert!(park.iter().any(|t| t.soort == TrefferSoort::Gebied));
    assert!(teksten("xyzzy").is_empty());
    assert!(teksten("").is_empty());
    assert!(teksten("12").is_empty());
}

#[test]
fn een_object_wordt_op_nummer_gevonden() {
    for vraag in ["container C-118", "C-118", "c118", "Container c 118"] {
        let gevonden = WATERRIJK.zoek(vraag, 3);
        assert_eq!(
            gevonden.first().map(|t| (t.tekst.as_str(), t.soort)),
            Some(("Container C-118", TrefferSoort::Object)),
            "{vraag}"
        );
    }
    assert_eq!(teksten("lantaarnpaal LP-00123")[0], "Lantaarnpaal LP-00123");
    assert_eq!(WATERRIJK.object("lp-00123").unwrap().nummer, "LP-00123");
    assert!(WATERRIJK.object("LP-99999").is_none());
}

#[test]
fn vreemde_invoer_laat_het_zoeken_heel() {
    for vraag in [
        "9901",
        "9901 A",
        "9901AB 99999999999",
        "1234ZZ 1",
        "é",
        "😀😀😀😀 12",
        "ẞ 3b",
        "   ",
        "-",
        "12 12 12",
    ] {
        drop(WATERRIJK.zoek(vraag, 5));
    }
    assert!(WATERRIJK.zoek("straat", 7).len() <= 7);
    assert!(WATERRIJK.zoek("straat", 0).is_empty());
}

#[test]
fn postcode_en_huisnummer_geven_een_adres() {
    let adres = adres_op("Havenstraat");
    let kaal = adres.postcode.replace(' ', "").to_lowercase();
    assert_eq!(WATERRIJK.postcode_huisnummer(&kaal, adres.huisnummer, None), Some(adres));
    assert_eq!(WATERRIJK.postcode_huisnummer(&adres.postcode, adres.huisnummer, Some("")), Some(adres));
    assert_eq!(WATERRIJK.postcode_huisnummer(&kaal, adres.huisnummer, Some("ZZ")), None);
    let letter = WATERRIJK.adressen().iter().find(|a| a.toevoeging == "A").unwrap();
    assert_eq!(WATERRIJK.postcode_huisnummer(&letter.postcode, letter.huisnummer, Some("a")), Some(letter));
}

#[test]
fn dichtstbij_is_het_adres_zelf_en_objecten_staan_op_afstand() {
    let adres = adres_op("Havenstraat");
    let (gevonden, meter) = WATERRIJK.dichtstbij(adres.punt, 50.0).unwrap();
    assert!(meter < 0.01 && gevonden.punt == adres.punt);
    let palen = WATERRIJK.objecten_bij(adres.punt, Some("lantaarnpaal"), 120.0, 4);
    assert_eq!(palen.len(), 4);
    assert!(palen.windows(2).all(|p| p[0].1 <= p[1].1));
    assert!(
        palen
            .iter()
            .all(|(o, m)| &*o.soort == "lantaarnpaal" && (afstand_meter(o.punt, adres.punt) - m).abs() < 0.5)
    );
    assert!(WATERRIJK.dichtstbij(Punt { lat: 52.365, lon: 5.60 }, 50.0).is_none());
}

#[test]
fn een_plek_krijgt_gewone_woorden() {
    let adres = adres_op("Havenstraat");
    assert_eq!(WATERRIJK.omschrijf(adres.punt), adres.to_string());
    let park = WATERRIJK.zoek("oosterpark", 5).into_iter().find(|t| t.soort == TrefferSoort::Park).unwrap();
    assert!(WATERRIJK.omschrijf(park.punt).starts_with("Oosterpark"));
    let straat = WATERRIJK.zoek("Middelweg", 1).remove(0).punt;
    let woorden = WATERRIJK.omschrijf(straat);
    assert!(woorden == "Middelweg, Middelpolder" || woorden.contains("Middelweg "), "{woorden}");
    assert_eq!(WATERRIJK.omschrijf(Punt { lat: 52.364, lon: 5.60 }), "Het Wijde");
}

#[test]
fn afstand_klopt_met_een_bekende_graad() {
    let meter = afstand_meter(Punt { lat: 52.0, lon: 5.0 }, Punt { lat: 53.0, lon: 5.0 });
    assert!((meter - 111_195.0).abs() < 5.0, "{meter}");
}

#[test]
fn de_basiskaart_is_klein_en_heeft_alle_lagen() {
    let kaart: serde_json::Value = serde_json::from_str(WATERRIJK.basiskaart()).unwrap();
    let lagen: std::collections::BTreeSet<&str> = kaart["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["properties"]["laag"].as_str().unwrap())
        .collect();
    assert_eq!(lagen.into_iter().collect::<Vec<_>>(), ["grens", "park", "straat", "water", "wijk"]);
    // About five to one when compressed: 300 KB stays under the budget of 60 KB.
    assert!(WATERRIJK.basiskaart().len() < 300_000, "{}", WATERRIJK.basiskaart().len());
}

/// The sentences of the check when one file is changed.
fn met(naam: &'static str, wijzig: impl Fn(String) -> Option<String>) -> Vec<String> {
    let goed: HashMap<&str, String> = [
        "grens.geojson",
        "wijken.geojson",
        "buurten.geojson",
        "straten.geojson",
        "buren.geojson",
        "water.geojson",
        "parken.geojson",
        "objecten.geojson",
        "adressen.csv",
    ]
    .into_iter()
    .map(|n| (n, String::from_utf8(bestand(n).unwrap().into_owned()).unwrap()))
    .collect();
    controleer(|n| {
        let inhoud = goed.get(n)?.clone();
        let inhoud = if n == naam { wijzig(inhoud)? } else { inhoud };
        Some(Cow::Owned(inhoud.into_bytes()))
    })
}

#[test]
fn de_controle_zegt_wat_er_mis_is() {
    assert_eq!(met("adressen.csv", |_| None), ["adressen.csv ontbreekt. Zet het bestand in de map gebied."]);
    assert_eq!(
        met("straten.geojson", |t| Some(t.replacen("\"klasse\":\"hoofdweg\"", "\"klasse\":\"snelweg\"", 1))),
        ["straten.geojson, Ringweg: De klasse is \"snelweg\". Kies hoofdweg, straat of pad."]
    );
    assert_eq!(
        met("objecten.geojson", |t| Some(t.replacen("LP-00002", "LP-00001", 1))),
        ["objecten.geojson: Het nummer LP-00001 komt twee keer voor."]
    );
    assert!(
        met("wijken.geojson", |t| Some(t.replace("WK999903", "WK999904")))
            .iter()
            .any(|z| z.contains("twee gebieden"))
    );
    assert!(met("grens.geojson", |t| Some(t[..200].to_owned()))[0].starts_with("grens.geojson, regel"));
}

#[test]
fn de_controle_kijkt_naar_elk_adres() {
    let eerste = |wijzig: &dyn Fn(&str) -> String| {
        met("adressen.csv", |t| {
            let mut regels: Vec<String> = t.lines().map(str::to_owned).collect();
            regels[1] = wijzig(&regels[1]);
            Some(regels.join("\n"))
        })
    };
    let veld = |regel: &str, n: usize, waarde: &str| {
        let mut velden: Vec<&str> = regel.split(',').collect();
        velden[n] = waarde;
        velden.join(",")
    };
    assert_eq!(
        eerste(&|r| veld(r, 2, "twaalf")),
        ["adressen.csv, regel 2: Huisnummer \"twaalf\" is geen getal."]
    );
    assert_eq!(
        eerste(&|r| veld(r, 4, "99AB")),
        ["adressen.csv, regel 2: Postcode \"99AB\" heeft niet de vorm 1234 AB."]
    );
    assert!(eerste(&|r| veld(r, 6, "51.5"))[0].ends_with("ligt buiten de gemeente."));
    assert!(eerste(&|r| veld(r, 9, "BU00000000"))[0].contains("en die bestaat niet"));
    assert_eq!(
        eerste(&|_| "1,2,3".to_owned()),
        ["adressen.csv, regel 2: Er staan 3 velden, het moeten er 10 zijn."]
    );
}
