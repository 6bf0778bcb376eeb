//! The lines of a CSV or XLSX file, one part at a time, so that its size costs no memory.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
};

use calamine::{Data, DataRef, Reader, Xlsx};
use encoding_rs::WINDOWS_1252;

/// Lines in one part.
const PER_DEEL: usize = 200;
/// Columns of one line at most; a file with more is not what it says it is.
const MEESTE_KOLOMMEN: usize = 300;
/// Bytes of one line at most; a quote that is never closed would otherwise read the rest of the file into memory.
const LANGSTE_REGEL: usize = 2 << 20;
/// Bytes an Excel file may unpack to: the whole, and its texts (which are read in one piece).
const UITGEPAKT: (u64, u64) = (2 << 30, 256 << 20);

/// Which kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bestandsoort {
    /// Values with a semicolon, comma or tab between them.
    Csv,
    /// Excel; of the sheets, the first.
    Xlsx,
}

impl Bestandsoort {
    /// By the first bytes: an XLSX file is a zip.
    #[must_use]
    pub fn van_bytes(begin: &[u8]) -> Self {
        if begin.starts_with(b"PK\x03\x04") { Self::Xlsx } else { Self::Csv }
    }

    /// Stored form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// One line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regel {
    /// Number of the line in the file, from 1; the header has one too.
    pub nummer: u64,
    /// Values, without spaces around them.
    pub velden: Vec<String>,
}

/// Lines that follow each other, and how far in the file they end.
#[derive(Debug, Default)]
pub struct Deel {
    /// The lines.
    pub regels: Vec<Regel>,
    /// How far: bytes of a CSV file, rows of a sheet.
    pub plek: u64,
    /// The whole, in the same unit.
    pub grootte: u64,
}

/// The header and the first lines, to choose the columns by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voorproef {
    /// Names of the columns.
    pub kop: Vec<String>,
    /// The first lines.
    pub regels: Vec<Regel>,
}

/// Reads the header and the first lines.
///
/// # Errors
/// A sentence that says why the file cannot be read.
pub fn proef_kop(bestand: File, aantal: usize) -> Result<Voorproef, String> {
    let (mut kop, mut regels) = (None, Vec::new());
    lees_delen(bestand, |gelezen, deel| {
        kop.get_or_insert_with(|| gelezen.to_vec());
        regels.extend(deel.regels);
        Ok(regels.len() < aantal)
    })?;
    regels.truncate(aantal);
    Ok(Voorproef { kop: kop.ok_or(LEEG)?, regels })
}

const LEEG: &str = "In dit bestand staan geen regels.";
const GEEN_TABEL: &str =
    "Dit bestand is geen tabel, maar bijvoorbeeld een foto of een pdf. Kies een CSV- of Excel-bestand.";
const GEEN_EXCEL: &str = "Dit Excel-bestand is niet te lezen. Sla het op als CSV UTF-8.";
const TE_GROOT: &str = "Dit Excel-bestand is uitgepakt te groot. Sla het op als CSV UTF-8.";
const TE_LANGE_REGEL: &str = "In dit bestand staat een regel van meer dan 2 MB. Vaak ontbreekt er een aanhalingsteken. Kijk het bestand na.";

/// Reads a file part by part and hands over the header with every part, until `neem` gives false.
///
/// # Errors
/// A sentence that says why the file cannot be read, or what `neem` has against it.
pub fn lees_delen(
    mut bestand: File,
    neem: impl FnMut(&[String], Deel) -> Result<bool, String>,
) -> Result<(), String> {
    let mut begin = [0_u8; 4];
    let gelezen = bestand.read(&mut begin).map_err(onleesbaar)?;
    bestand.seek(SeekFrom::Start(0)).map_err(onleesbaar)?;
    match Bestandsoort::van_bytes(begin.get(..gelezen).unwrap_or_default()) {
        Bestandsoort::Csv => lees_csv(bestand, neem),
        Bestandsoort::Xlsx => lees_xlsx(bestand, neem),
    }
}

fn onleesbaar(fout: impl std::fmt::Display) -> String {
    format!("Het bestand is niet te lezen: {fout}.")
}

/// Semicolon, comma or tab: what comes most often in the first line, outside quotes.
fn scheiding(begin: &[u8]) -> u8 {
    let mut binnen = false;
    let mut aantal = [(b';', 0), (b',', 0), (b'\t', 0)];
    for byte in begin {
        match byte {
            b'"' => binnen = !binnen,
            b'\n' if !binnen => break,
            _ if binnen => {}
            _ => aantal.iter_mut().filter(|(s, _)| s == byte).for_each(|(_, n)| *n += 1),
        }
    }
    aantal.into_iter().max_by_key(|(s, n)| (*n, *s == b';')).map_or(b';', |(s, _)| s)
}

/// UTF-8, else Windows-1252: what old programs and Excel write. Per value, because both are the same for separators.
fn tekst(bytes: &[u8]) -> String {
    let tekst = match std::str::from_utf8(bytes) {
        Ok(tekst) => tekst.into(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let schoon: String = tekst.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    schoon.trim().to_owned()
}

fn lees_csv(
    mut bestand: File,
    mut neem: impl FnMut(&[String], Deel) -> Result<bool, String>,
) -> Result<(), String> {
    let grootte = bestand.metadata().map_err(onleesbaar)?.len();
    let mut begin = vec![0_u8; 64 * 1024];
    let gelezen = bestand.read(&mut begin).map_err(onleesbaar)?;
    begin.truncate(gelezen);
    if begin.starts_with(&[0xff, 0xfe]) || begin.starts_with(&[0xfe, 0xff]) {
        return Err(
            "Dit bestand is geen gewone tekst. Sla het op als CSV UTF-8 en probeer het opnieuw.".into()
        );
    }
    let een_regel = gelezen == 64 * 1024 && !begin.iter().any(|b| matches!(b, b'\n' | b'\r'));
    if begin.contains(&0) || een_regel {
        return Err(GEEN_TABEL.into());
    }
    // The reader stands before the line feed of the line that it read last.
    let crlf = begin.windows(2).any(|twee| twee == b"\r\n");
    let bom = if begin.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
    bestand.seek(SeekFrom::Start(bom)).map_err(onleesbaar)?;
    let mut lezer = csv::ReaderBuilder::new()
        .delimiter(scheiding(&begin))
        .flexible(true)
        .buffer_capacity(256 * 1024)
        .from_reader(PerRegel { bestand, over: LANGSTE_REGEL });
    let kop: Vec<String> = lezer.byte_headers().map_err(csv_fout)?.iter().map(tekst).collect();
    toets_kop(&kop)?;
    let mut record = csv::ByteRecord::new();
    let mut deel = Deel { grootte, ..Deel::default() };
    while lezer.read_byte_record(&mut record).map_err(csv_fout)? {
        lezer.get_mut().over = LANGSTE_REGEL;
        let nummer = record.position().map_or(0, csv::Position::line) + u64::from(crlf);
        let velden: Vec<String> = record.iter().take(MEESTE_KOLOMMEN).map(tekst).collect();
        if velden.iter().all(String::is_empty) {
            continue;
        }
        deel.regels.push(Regel { nummer, velden });
        if deel.regels.len() == PER_DEEL {
            deel.plek = lezer.position().byte();
            if !neem(&kop, std::mem::replace(&mut deel, Deel { grootte, ..Deel::default() }))? {
                return Ok(());
            }
        }
    }
    deel.plek = grootte;
    neem(&kop, deel).map(drop)
}

/// A file that gives no more than `over` bytes before that is set anew.
struct PerRegel {
    bestand: File,
    over: usize,
}

impl Read for PerRegel {
    fn read(&mut self, naar: &mut [u8]) -> io::Result<usize> {
        if self.over == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let gelezen = self.bestand.read(naar)?;
        self.over = self.over.saturating_sub(gelezen);
        Ok(gelezen)
    }
}

fn csv_fout(fout: csv::Error) -> String {
    match fout.kind() {
        csv::ErrorKind::Io(io) if io.kind() == io::ErrorKind::FileTooLarge => TE_LANGE_REGEL.into(),
        _ => onleesbaar(fout),
    }
}

fn toets_kop(kop: &[String]) -> Result<(), String> {
    if kop.iter().all(String::is_empty) {
        return Err(LEEG.into());
    }
    // One column is no report: it needs a text and a place at least.
    if kop.len() < 2 {
        return Err(GEEN_TABEL.into());
    }
    if kop.len() > MEESTE_KOLOMMEN {
        return Err(format!("Dit bestand heeft meer dan {MEESTE_KOLOMMEN} kolommen. Kijk het na."));
    }
    Ok(())
}

/// Unpacks once without keeping anything: a small zip can hold more than this machine's memory.
fn toets_uitgepakt(mut bestand: &File) -> Result<(), String> {
    let fout = |_| GEEN_EXCEL.to_owned();
    let mut zip = zip::ZipArchive::new(BufReader::new(bestand)).map_err(fout)?;
    let (mut totaal, mut teksten) = UITGEPAKT;
    for nummer in 0..zip.len() {
        let deel = zip.by_index(nummer).map_err(fout)?;
        let over = if deel.name().map_err(fout)?.ends_with("sharedStrings.xml") {
            &mut teksten
        } else {
            &mut totaal
        };
        let groot = io::copy(&mut deel.take(*over + 1), &mut io::sink()).map_err(|_| GEEN_EXCEL)?;
        *over = over.checked_sub(groot).ok_or(TE_GROOT)?;
    }
    bestand.rewind().map_err(onleesbaar)
}

fn lees_xlsx(
    bestand: File,
    mut neem: impl FnMut(&[String], Deel) -> Result<bool, String>,
) -> Result<(), String> {
    let fout = |_| GEEN_EXCEL.to_owned();
    toets_uitgepakt(&bestand)?;
    let mut boek = Xlsx::new(BufReader::new(bestand)).map_err(fout)?;
    let blad = boek.sheet_names().first().cloned().ok_or(LEEG)?;
    // Cell by cell: a sheet in one piece would take a few hundred MB.
    let mut cellen = boek.worksheet_cells_reader(&blad).map_err(fout)?;
    let grootte = u64::from(cellen.dimensions().end.0) + 1;
    let mut rijen = Rijen { kop: Vec::new(), rij: Vec::new(), nummer: 0, deel: Deel::default(), grootte };
    while let Some(cel) = cellen.next_cell().map_err(fout)? {
        let (rij, kolom) = cel.get_position();
        if u64::from(rij) + 1 != rijen.nummer && !rijen.einde(&mut neem, u64::from(rij) + 1)? {
            return Ok(());
        }
        let kolom = usize::try_from(kolom).unwrap_or(usize::MAX);
        if kolom < MEESTE_KOLOMMEN {
            rijen.rij.resize(rijen.rij.len().max(kolom + 1), String::new());
            if let Some(plek) = rijen.rij.get_mut(kolom) {
                *plek = cel_tekst(cel.get_value());
            }
        }
    }
    if !rijen.einde(&mut neem, 0)? {
        return Ok(());
    }
    if rijen.kop.is_empty() {
        return Err(LEEG.into());
    }
    rijen.deel.plek = grootte;
    rijen.deel.grootte = grootte;
    neem(&rijen.kop, rijen.deel).map(drop)
}

/// Rows that grow cell by cell.
struct Rijen {
    kop: Vec<String>,
    rij: Vec<String>,
    nummer: u64,
    deel: Deel,
    grootte: u64,
}

impl Rijen {
    /// The row is complete; the next one has this number.
    fn einde(
        &mut self,
        neem: &mut impl FnMut(&[String], Deel) -> Result<bool, String>,
        volgende: u64,
    ) -> Result<bool, String> {
        let velden = std::mem::take(&mut self.rij);
        let nummer = std::mem::replace(&mut self.nummer, volgende);
        if velden.iter().all(String::is_empty) {
            return Ok(true);
        }
        if self.kop.is_empty() {
            toets_kop(&velden)?;
            self.kop = velden;
            return Ok(true);
        }
        self.deel.regels.push(Regel { nummer, velden });
        if self.deel.regels.len() < PER_DEEL {
            return Ok(true);
        }
        let mut deel = std::mem::take(&mut self.deel);
        (deel.plek, deel.grootte) = (nummer, self.grootte);
        neem(&self.kop, deel)
    }
}

fn cel_tekst(cel: &DataRef<'_>) -> String {
    let ruw = match cel {
        DataRef::DateTime(d) if d.is_datetime() => {
            let (jaar, maand, dag, uur, minuut, seconde, _) = d.to_ymd_hms_milli();
            let tijd = if (uur, minuut, seconde) == (0, 0, 0) {
                String::new()
            } else {
                format!(" {uur:02}:{minuut:02}:{seconde:02}")
            };
            return format!("{jaar:04}-{maand:02}-{dag:02}{tijd}");
        }
        cel => Data::from(cel.clone()).to_string(),
    };
    tekst(ruw.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn lees(bytes: &[u8]) -> Result<Voorproef, String> {
        let mut bestand = tempfile::tempfile().unwrap();
        bestand.write_all(bytes).unwrap();
        bestand.rewind().unwrap();
        proef_kop(bestand, 10)
    }

    #[test]
    fn the_separator_is_found_and_quotes_hold() {
        for tekst in ["a;b\n1;\"x;\ny\"\n", "a,b\n1,\"x;\ny\"\n", "a\tb\n1\t\"x;\ny\"\n"] {
            let uit = lees(tekst.as_bytes()).unwrap();
            assert_eq!(uit.kop, ["a", "b"]);
            assert_eq!(uit.regels, [Regel { nummer: 2, velden: vec!["1".into(), "x;\ny".into()] }]);
        }
        assert_eq!(lees(b"\"a, b, c\";d\n1;2\n").unwrap().kop, ["a, b, c", "d"]);
    }

    #[test]
    fn old_and_new_letters_are_the_same() {
        for bytes in [
            &b"caf\xe9;d\n\x80 5;\xeb\n"[..],
            "café;d\n€ 5;ë\n".as_bytes(),
            "\u{feff}café;d\n€ 5;ë\n".as_bytes(),
        ] {
            let uit = lees(bytes).unwrap();
            assert_eq!((uit.kop[0].as_str(), uit.regels[0].velden[0].as_str()), ("café", "€ 5"));
        }
    }

    #[test]
    fn a_line_keeps_the_number_it_has_in_the_file() {
        let uit = lees(b"a;b\r\n1;2\r\n\r\n;\r\n3;4\r\n").unwrap();
        assert_eq!(uit.regels.iter().map(|r| r.nummer).collect::<Vec<_>>(), [2, 5]);
    }

    #[test]
    fn what_is_no_text_is_refused_with_advice() {
        assert!(lees(b"\xff\xfea\0;\0").unwrap_err().contains("CSV UTF-8"));
        assert!(lees(b"PK\x03\x04 maar geen zip").unwrap_err().contains("Excel"));
        assert!(lees(b"").unwrap_err().contains("geen regels"));
        assert!(lees(b"%PDF-1.7\n1 0 obj\n").unwrap_err().contains("geen tabel"));
        assert!(lees(&vec![0xff; 50 << 20]).unwrap_err().contains("geen tabel"));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_refused_and_long_files_are_not() {
        let regel = b"zwerfafval;\"Er ligt afval\nnaast de bak\"\n".repeat(100_000);
        let mut goed = b"onderwerp;tekst\n".to_vec();
        goed.extend(&regel);
        assert_eq!(lees(&goed).unwrap().regels.len(), 10);
        let mut slecht = b"onderwerp;tekst\n\"open;".to_vec();
        slecht.extend(&b"zwerfafval;Er ligt afval\n".repeat(200_000));
        assert!(lees(&slecht).unwrap_err().contains("aanhalingsteken"));
    }

    #[test]
    fn a_zip_that_unpacks_to_more_than_memory_is_refused() {
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        zip.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let nullen = vec![b'0'; 1 << 20];
        (0..257).for_each(|_| zip.write_all(&nullen).unwrap());
        let klein = zip.finish().unwrap().into_inner();
        assert!(klein.len() < 2 << 20);
        assert!(lees(&klein).unwrap_err().contains("te groot"));
    }
}
