//! Reads Rust source well enough to see which paths and which texts it names.

use std::{fs, io, path::Path};

/// One source file without comments, and with its texts apart.
pub struct Bron {
    pad: String,
    code: String,
    teksten: Vec<(usize, String)>,
    paden: Vec<(usize, String)>,
}

impl Bron {
    /// Reads a file; modules under `#[cfg(test)]` are left out.
    pub fn lees(pad: &str, tekst: &str) -> Self {
        let mut bron = Self::met_tests(pad, tekst);
        bron.code = zonder_tests(&bron.code);
        let regels: Vec<_> = bron.code.lines().map(str::trim).collect();
        bron.teksten.retain(|(regel, _)| regels.get(regel - 1).is_some_and(|code| !code.is_empty()));
        bron.paden = paden(&bron.code);
        bron
    }

    /// Reads a file with its tests.
    pub fn met_tests(pad: &str, tekst: &str) -> Self {
        let (code, teksten) = ontleed(tekst);
        let paden = paden(&code);
        Self { pad: pad.to_owned(), code, teksten, paden }
    }

    /// Path inside the `src` folder.
    pub fn pad(&self) -> &str {
        &self.pad
    }

    /// Top-level module the file belongs to.
    pub fn module(&self) -> &str {
        let eerste = self.pad.split('/').next().unwrap_or(&self.pad);
        eerste.strip_suffix(".rs").unwrap_or(eerste)
    }

    /// Every text between quotes, with its line.
    pub fn teksten(&self) -> &[(usize, String)] {
        &self.teksten
    }

    /// Every path, with groups written out: `a::{b, c}` gives `a::b` and `a::c`.
    pub fn paden(&self) -> &[(usize, String)] {
        &self.paden
    }

    /// Top-level modules named through `crate` or `super`.
    pub fn modules(&self) -> Vec<(usize, String)> {
        let hier: Vec<_> = self.pad.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
        let module = |pad: &str| -> Option<String> {
            let mut delen = pad.split("::").peekable();
            let mut diepte = hier.len();
            match *delen.peek()? {
                "crate" => diepte = 0,
                "super" => {}
                _ => return None,
            }
            while delen.next_if(|deel| matches!(*deel, "crate" | "super")).is_some() {
                diepte = diepte.saturating_sub(1);
            }
            if diepte == 0 { delen.next().map(str::to_owned) } else { None }
        };
        let mut gevonden: Vec<_> =
            self.paden.iter().filter_map(|(regel, pad)| Some((*regel, module(pad)?))).collect();
        gevonden.dedup();
        gevonden
    }

    /// Lines of code in which one of these occurs.
    pub fn regels_met(&self, wat: &[&str]) -> impl Iterator<Item = usize> {
        let raak = |regel: &str| wat.iter().any(|stuk| regel.contains(stuk));
        self.code.lines().enumerate().filter(move |(_, regel)| raak(regel)).map(|(nr, _)| nr + 1)
    }
}

/// Whether the parts of `patroon` stand one after another in `pad`.
pub fn bevat(pad: &str, patroon: &str) -> bool {
    format!("::{pad}::").contains(&format!("::{patroon}::"))
}

/// All Rust files under a folder, by path; files that hold only tests are left out.
pub fn rust_bestanden(map: &Path) -> io::Result<Vec<(String, String)>> {
    let mut gevonden = Vec::new();
    if map.is_dir() {
        verzamel(map, map, &mut gevonden)?;
    }
    gevonden.sort();
    Ok(gevonden)
}

fn verzamel(begin: &Path, map: &Path, uit: &mut Vec<(String, String)>) -> io::Result<()> {
    for item in fs::read_dir(map)? {
        let pad = item?.path();
        let naam = pad.file_name().map(|naam| naam.to_string_lossy().into_owned()).unwrap_or_default();
        if pad.is_dir() {
            if naam != "tests" {
                verzamel(begin, &pad, uit)?;
            }
        } else if naam.ends_with(".rs") && naam != "tests.rs" && !naam.ends_with("_tests.rs") {
            let kort = pad.strip_prefix(begin).unwrap_or(&pad).to_string_lossy().into_owned();
            uit.push((kort, fs::read_to_string(&pad)?));
        }
    }
    Ok(())
}

/// Code with comments and texts blanked (lines stay where they are), and the texts.
fn ontleed(bron: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(bron.len());
    let mut teksten = Vec::new();
    let mut rest = bron;
    while let Some(eerste) = rest.chars().next() {
        let lengte = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |eind| eind + 2)
        } else if let Some((lengte, tekst)) = tekst_aan_begin(rest, &code) {
            teksten.push((code.matches('\n').count() + 1, tekst));
            // Something stays behind, so that a line with only a text is still a line of code.
            code.push('"');
            lengte
        } else if let Some(lengte) = teken_aan_begin(rest) {
            lengte
        } else {
            code.push(eerste);
            rest = &rest[eerste.len_utf8()..];
            continue;
        };
        code.extend(rest[..lengte].chars().filter(|teken| *teken == '\n'));
        rest = &rest[lengte..];
    }
    (code, teksten)
}

/// A text literal at the start: its length with quotes, and what it says.
fn tekst_aan_begin(rest: &str, ervoor: &str) -> Option<(usize, String)> {
    let in_naam = ervoor.ends_with(|teken: char| teken.is_alphanumeric() || teken == '_');
    let (begin, eind) = if rest.starts_with('"') {
        (1, None)
    } else if rest.starts_with('r') && !in_naam {
        let hekjes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
        rest[1 + hekjes..].strip_prefix('"')?;
        (2 + hekjes, Some(format!("\"{}", "#".repeat(hekjes))))
    } else {
        return None;
    };
    let inhoud = &rest[begin..];
    let (lengte, sluit) = match &eind {
        Some(eind) => (inhoud.find(eind.as_str()).unwrap_or(inhoud.len()), eind.len()),
        None => (tot_aanhalingsteken(inhoud), 1),
    };
    Some(((begin + lengte + sluit).min(rest.len()), inhoud[..lengte].to_owned()))
}

fn tot_aanhalingsteken(inhoud: &str) -> usize {
    let mut ontsnapt = false;
    for (plaats, teken) in inhoud.char_indices() {
        match teken {
            _ if ontsnapt => ontsnapt = false,
            '\\' => ontsnapt = true,
            '"' => return plaats,
            _ => {}
        }
    }
    inhoud.len()
}

/// The length of a character literal at the start; a lifetime is not one.
fn teken_aan_begin(rest: &str) -> Option<usize> {
    let inhoud = rest.strip_prefix('\'')?;
    let lengte = if inhoud.starts_with('\\') {
        2 + inhoud.get(2..)?.find('\'')?
    } else {
        inhoud.chars().next()?.len_utf8()
    };
    inhoud.get(lengte..)?.starts_with('\'').then_some(lengte + 2)
}

/// Blanks what follows `#[cfg(test)]`, up to the end of its block or statement.
fn zonder_tests(code: &str) -> String {
    const MERK: &str = "#[cfg(test)]";
    let mut uit = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(begin) = rest.find(MERK) {
        uit.push_str(&rest[..begin]);
        let na = &rest[begin..];
        let eind = eind_van_item(na).unwrap_or(na.len());
        uit.extend(na[..eind].chars().filter(|teken| *teken == '\n'));
        rest = &na[eind..];
    }
    uit.push_str(rest);
    uit
}

fn eind_van_item(code: &str) -> Option<usize> {
    let mut diepte = 0_usize;
    for (plaats, teken) in code.char_indices() {
        match teken {
            '{' => diepte += 1,
            '}' if diepte <= 1 => return Some(plaats + 1),
            '}' => diepte -= 1,
            ';' if diepte == 0 => return Some(plaats + 1),
            _ => {}
        }
    }
    None
}

fn paden(code: &str) -> Vec<(usize, String)> {
    let mut uit = Vec::new();
    for (nr, begin) in begin_van_namen(code) {
        volg(&code[begin..], "", nr, &mut uit);
    }
    uit
}

/// Where names start that do not continue a path.
fn begin_van_namen(code: &str) -> Vec<(usize, usize)> {
    let mut uit = Vec::new();
    let mut regel = 1;
    let mut vorige = ' ';
    for (plaats, teken) in code.char_indices() {
        let in_pad = vorige.is_alphanumeric() || vorige == '_' || code[..plaats].ends_with("::");
        if (teken.is_alphabetic() || teken == '_') && !in_pad {
            uit.push((regel, plaats));
        }
        regel += usize::from(teken == '\n');
        vorige = teken;
    }
    uit
}

/// Follows a path from its first name, into groups too; gives how many bytes it took.
fn volg(code: &str, voor: &str, regel: usize, uit: &mut Vec<(usize, String)>) -> usize {
    let lengte = code.find(|teken: char| !teken.is_alphanumeric() && teken != '_').unwrap_or(code.len());
    let pad =
        if voor.is_empty() { code[..lengte].to_owned() } else { format!("{voor}::{}", &code[..lengte]) };
    let Some(na) = code[lengte..].strip_prefix("::") else {
        uit.push((regel, pad));
        return lengte;
    };
    if na.starts_with('{') {
        return lengte + 2 + volg_groep(na, &pad, regel, uit);
    }
    if na.starts_with(|teken: char| teken.is_alphabetic() || teken == '_') {
        return lengte + 2 + volg(na, &pad, regel, uit);
    }
    uit.push((regel, pad));
    lengte + 2
}

fn volg_groep(code: &str, voor: &str, regel: usize, uit: &mut Vec<(usize, String)>) -> usize {
    let mut plaats = 1;
    while let Some(teken) = code[plaats..].chars().next() {
        if teken == '}' {
            return plaats + 1;
        }
        let naam = teken.is_alphabetic() || teken == '_';
        plaats += if naam { volg(&code[plaats..], voor, regel, uit) } else { teken.len_utf8() };
    }
    plaats
}
