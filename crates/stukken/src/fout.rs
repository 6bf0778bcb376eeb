//! Why a document could not be made, in sentences for who tried.

/// Why there is no document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fout {
    /// There is no layout with this name.
    #[error("De opmaak \"{0}\" bestaat niet. Kies uit: {1}.")]
    Layout(String, String),
    /// Characters that no font has.
    #[error("{}", tekens_zin(.0))]
    Tekens(Vec<char>),
    /// The day cannot stand in a document.
    #[error("De datum {0} kan niet op een stuk staan.")]
    Datum(jiff::civil::Date),
    /// The layout could not be set with this data.
    #[error("Het stuk is niet te maken: {0}.")]
    Opmaak(String),
}

fn tekens_zin(tekens: &[char]) -> String {
    let namen: Vec<_> = tekens.iter().take(5).map(|t| format!("\"{t}\" (U+{:04X})", u32::from(*t))).collect();
    let (begin, hem) = match tekens.len() {
        1 => ("Dit teken staat", "Haal het weg of schrijf het anders"),
        _ => ("Deze tekens staan", "Haal ze weg of schrijf ze anders"),
    };
    let meer = if tekens.len() > 5 { format!(" en {} andere", tekens.len() - 5) } else { String::new() };
    format!("{begin} niet in onze lettertypen: {}{meer}. {hem}.", namen.join(", "))
}
