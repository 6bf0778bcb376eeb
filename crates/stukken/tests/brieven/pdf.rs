//! Every letter of the example municipality as PDF, looked at with programs of others.

use crate::gemeen::{DRUKKER, draai, gevuld, pdf, sjablonen};
use domein::brief::{Brief, Briefblok, Rijketekst};
use stukken::Fout;

const POPPLER: &str = "poppler-utils";

/// A letter on disk, for programs that read files.
struct Bestand {
    _map: tempfile::TempDir,
    pad: String,
}

fn op_schijf(pdf: &[u8]) -> Bestand {
    let map = tempfile::tempdir().unwrap();
    let pad = map.path().join("stuk.pdf");
    std::fs::write(&pad, pdf).unwrap();
    Bestand { pad: pad.to_str().unwrap().to_owned(), _map: map }
}

fn tekst(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Without white space, so that lines may break where they like.
fn dicht(tekst: &str) -> String {
    tekst.chars().filter(|t| !t.is_whitespace() && *t != '\u{200B}').collect()
}

#[test]
fn every_letter_is_a_sound_pdf_that_reads_in_order() {
    // Reading the structure takes seconds a letter.
    std::thread::scope(|kring| {
        for deel in sjablonen().chunks(7) {
            kring.spawn(|| deel.iter().for_each(|sjabloon| een_brief(&sjabloon.code)));
        }
    });
}

fn een_brief(code: &str) {
    let gevuld = gevuld(code, |_| ());
    let bytes = pdf(&gevuld).unwrap_or_else(|fout| panic!("{code}: {fout}"));
    let bestand = op_schijf(&bytes);
    draai("qpdf", "qpdf", &["--check", &bestand.pad]);
    normen(&bytes);
    gegevens(&gevuld.brief, &tekst(&draai("pdfinfo", POPPLER, &[&bestand.pad])));
    lettertypen(&tekst(&draai("pdffonts", POPPLER, &[&bestand.pad])));
    volgorde(&gevuld.brief, &tekst(&draai("pdfinfo", POPPLER, &["-struct-text", &bestand.pad])));
    plaatje(&gevuld.brief, &bestand.pad);
}

/// The file says which standards it keeps to; the export refuses what does not.
fn normen(pdf: &[u8]) {
    let pdf = tekst(pdf);
    for norm in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "<rdf:li>nl-NL<"] {
        assert!(pdf.contains(norm), "{norm} ontbreekt");
    }
}

/// Title, date and being accessible stand in the properties.
fn gegevens(brief: &Brief, info: &str) {
    let code = &brief.sjabloon;
    assert!(dicht(info).contains(&dicht(&format!("Title:{}", brief.titel))), "{code}: {info}");
    assert!(info.contains("Tagged:          yes"), "{code}: {info}");
    assert!(info.contains(&format!("{}", brief.datum.year())), "{code}: {info}");
    assert!(info.contains("A4"), "{code}: {info}");
}

fn lettertypen(lijst: &str) {
    let regels: Vec<_> = lijst.lines().skip(2).collect();
    assert!(!regels.is_empty(), "{lijst}");
    for regel in regels {
        let velden: Vec<_> = regel.split_whitespace().rev().collect();
        // From the right: object (two numbers), unicode, subset, embedded.
        assert_eq!(velden[4], "yes", "niet ingesloten: {regel}");
        assert_eq!(velden[2], "yes", "zonder unicode: {regel}");
    }
}

/// One heading of level 1, all others below it, and the text in the order of the letter.
fn volgorde(brief: &Brief, boom: &str) {
    let code = &brief.sjabloon;
    assert_eq!(koppen(boom, "H1 "), 1, "{code}");
    let met_kop = brief.delen.iter().filter(|deel| deel.kop.is_some()).count();
    let met_bijlagen = met_kop + usize::from(!brief.bijlagen.is_empty());
    assert_eq!(koppen(boom, "H2 "), met_bijlagen, "{code}");
    let boom = dicht(&boom.lines().filter_map(zichtbaar).collect::<String>());
    let mut vanaf = boom.find(&dicht(&brief.titel)).unwrap_or_else(|| panic!("{code}: geen titel"));
    for deel in &brief.delen {
        for stuk in deel.kop.iter().cloned().chain(deel.blokken.iter().flat_map(teksten)) {
            let gezocht = dicht(&stuk);
            let plek = boom[vanaf..].find(&gezocht);
            vanaf += plek.unwrap_or_else(|| panic!("{code}: \"{stuk}\" staat niet op zijn plaats"));
        }
    }
}

fn koppen(boom: &str, niveau: &str) -> usize {
    boom.lines().filter(|regel| regel.trim_start().starts_with(niveau)).count()
}

/// The text of a line of the structure, which stands between quotes.
fn zichtbaar(regel: &str) -> Option<&str> {
    let regel = regel.trim().strip_prefix('"')?;
    Some(regel.strip_suffix('"').unwrap_or(regel))
}

fn teksten(blok: &Briefblok) -> Vec<String> {
    let plat = |tekst: &Rijketekst| tekst.iter().map(|stuk| stuk.tekst.as_str()).collect::<String>();
    match blok {
        Briefblok::Alinea { tekst } => vec![plat(tekst)],
        Briefblok::Lijst { punten } | Briefblok::Genummerd { punten } => punten.iter().map(plat).collect(),
        Briefblok::Kader { alineas } => alineas.iter().map(plat).collect(),
        Briefblok::Gegevens { regels } => {
            regels.iter().flat_map(|(naam, tekst)| [naam.clone(), plat(tekst)]).collect()
        }
        Briefblok::Tabel { koppen, rijen, .. } => {
            koppen.iter().cloned().chain(rijen.iter().flatten().map(plat)).collect()
        }
    }
}

/// Ink lies inside the margins, and a letter has its address where the window is.
fn plaatje(brief: &Brief, pad: &str) {
    let beeld = Beeld::van(&draai("pdftoppm", POPPLER, &["-r", "50", "-gray", "-f", "1", "-l", "1", pad]));
    let code = &brief.sjabloon;
    let mm = |mm: usize| mm * 50 * 10 / 254;
    for (naam, inkt) in [
        ("links", beeld.inkt(0, mm(22), 0, beeld.hoog)),
        ("rechts", beeld.inkt(beeld.breed - mm(18), beeld.breed, 0, beeld.hoog)),
        ("boven", beeld.inkt(0, beeld.breed, 0, mm(10))),
        ("onder", beeld.inkt(0, beeld.breed, beeld.hoog - mm(10), beeld.hoog)),
    ] {
        assert_eq!(inkt, 0, "{code}: inkt in de marge {naam}");
    }
    assert!(beeld.inkt(0, beeld.breed, mm(100), beeld.hoog) > 500, "{code}: lege bladzijde");
    if brief.layout == "brief" {
        // A window of a C5 envelope: 45 to 85 mm from the top.
        assert!(beeld.inkt(mm(22), mm(115), mm(48), mm(82)) > 40, "{code}: geen adres in het venster");
        assert_eq!(beeld.inkt(mm(118), mm(190), mm(58), mm(78)), 0, "{code}: iets naast het adres");
    }
}

struct Beeld {
    breed: usize,
    hoog: usize,
    punten: Vec<u8>,
}

impl Beeld {
    /// A grey picture in the format of pdftoppm: `P5`, width and height, 255, points.
    fn van(pgm: &[u8]) -> Self {
        let kop: Vec<_> = pgm.splitn(4, |byte| *byte == b'\n').collect();
        let maten: Vec<usize> = tekst(kop[1]).split(' ').map(|getal| getal.parse().unwrap()).collect();
        assert_eq!((kop[0], kop[2]), (&b"P5"[..], &b"255"[..]));
        Self { breed: maten[0], hoog: maten[1], punten: kop[3].to_vec() }
    }

    /// Points that are not nearly white.
    fn inkt(&self, van_x: usize, tot_x: usize, van_y: usize, tot_y: usize) -> usize {
        let rij = |y: usize| &self.punten[y * self.breed + van_x..y * self.breed + tot_x];
        (van_y..tot_y).map(|y| rij(y).iter().filter(|punt| **punt < 200).count()).sum()
    }
}

#[test]
fn the_same_letter_is_the_same_file_and_another_letter_is_not() {
    let een = gevuld("besluit-lod", |_| ());
    assert_eq!(pdf(&een).unwrap(), pdf(&een).unwrap());
    let ander = gevuld("besluit-lod", |concept| concept.kenmerk = "2026-9".into());
    assert_ne!(pdf(&een).unwrap(), pdf(&ander).unwrap());
}

#[test]
fn a_decision_that_nobody_signed_says_concept_on_every_page() {
    let gevuld = gevuld("besluit-lod", |concept| concept.ondertekening = None);
    let bestand = op_schijf(&pdf(&gevuld).unwrap());
    let bladen = tekst(&draai("pdftotext", POPPLER, &["-layout", &bestand.pad, "-"]));
    let bladen: Vec<_> = bladen.split('\u{c}').filter(|blad| !blad.trim().is_empty()).collect();
    assert!(bladen.len() >= 3, "{}", bladen.len());
    for (nummer, blad) in bladen.iter().enumerate() {
        assert!(blad.contains("CONCEPT"), "bladzijde {}", nummer + 1);
        assert!(blad.contains(&format!("Pagina {} van {}", nummer + 1, bladen.len())), "{blad}");
    }
}

#[test]
fn a_signature_stands_on_one_page() {
    for regels in 0..16 {
        let gevuld = gevuld("afwijzing-voornemen", |concept| {
            let tekst = vec!["Nog een regel van de schrijver."; regels * 3].join("\n");
            concept.eigen = vec![domein::brief::EigenAlinea { na_deel: 6, tekst }];
        });
        let bestand = op_schijf(&pdf(&gevuld).unwrap());
        let bladen = tekst(&draai("pdftotext", POPPLER, &["-layout", &bestand.pad, "-"]));
        let met = |zin: &str| bladen.split('\u{c}').position(|blad| blad.contains(zin));
        assert_eq!(met("Met vriendelijke groet"), met("Mandaatregister"), "{regels}");
    }
}

#[test]
fn what_cannot_be_printed_is_refused_in_a_sentence() {
    let fout = |tekst: &str| {
        let gevuld = gevuld("nota", |concept| {
            concept.velden.insert("onderwerp".into(), domein::brief::Veldwaarde::Tekst(tekst.into()));
        });
        pdf(&gevuld).unwrap_err()
    };
    assert_eq!(fout("hek 🚧"), Fout::Tekens(vec!['🚧']));
    let zin =
        "Dit teken staat niet in onze lettertypen: \"🚧\" (U+1F6A7). Haal het weg of schrijf het anders.";
    assert_eq!(fout("hek 🚧").to_string(), zin);
    assert_eq!(fout("漢字").to_string().matches("U+").count(), 2);
    let onbekend = DRUKKER.onbekende_tekens(&serde_json::json!({"a": ["goed", {"b": "漢 ok 漢"}]}));
    assert_eq!(onbekend, ['漢']);
    let leeg = serde_json::json!({});
    let dag = jiff::civil::date(2026, 1, 1);
    assert!(matches!(DRUKKER.pdf("brief", &leeg, dag), Err(Fout::Opmaak(_))));
    let geen = DRUKKER.pdf("folder", &leeg, dag).unwrap_err();
    assert_eq!(geen.to_string(), "De opmaak \"folder\" bestaat niet. Kies uit: brief, rapport.");
}

#[test]
fn one_printer_serves_several_at_once() {
    let (een, ander) = (gevuld("nota", |_| ()), gevuld("verdaging", |_| ()));
    let samen = std::thread::scope(|kring| {
        let taken = [&een, &ander, &een].map(|gevuld| kring.spawn(|| pdf(gevuld).unwrap()));
        taken.map(|taak| taak.join().unwrap())
    });
    assert_eq!(samen[0], samen[2]);
    assert_eq!(samen[0], pdf(&een).unwrap());
    assert_eq!(samen[1], pdf(&ander).unwrap());
}
