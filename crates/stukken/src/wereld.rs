//! What a layout can see: the layouts themselves, the data, and the fonts. No disk, no clock, no network.

use std::collections::BTreeMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::Fout;

/// Names of the layouts.
pub const LAYOUTS: [&str; 2] = ["brief", "rapport"];

/// The files, built in.
const BESTANDEN: [(&str, &str); 3] = [
    ("basis.typ", include_str!("../../../sjablonen/basis.typ")),
    ("brief.typ", include_str!("../../../sjablonen/brief.typ")),
    ("rapport.typ", include_str!("../../../sjablonen/rapport.typ")),
];
/// Where a layout reads the data.
const GEGEVENS: &str = "gegevens.json";

/// What stays the same between documents.
pub(crate) struct Vast {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    bronnen: BTreeMap<u16, Source>,
    gegevens: FileId,
}

impl Vast {
    pub(crate) fn nieuw() -> Result<Self, Fout> {
        let fonts: Vec<Font> = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
        let mut bronnen = BTreeMap::new();
        for (naam, tekst) in BESTANDEN {
            let id = bestand(naam)?;
            bronnen.insert(sleutel(id), Source::new(id, tekst.to_owned()));
        }
        Ok(Self {
            library: LazyHash::new(
                Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
            ),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            bronnen,
            gegevens: bestand(GEGEVENS)?,
        })
    }

    /// Whether one of the fonts has this character.
    pub(crate) fn heeft_teken(&self, teken: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(teken)))
    }
}

fn bestand(naam: &str) -> Result<FileId, Fout> {
    let pad = VirtualPath::new(naam).map_err(|fout| Fout::Opmaak(format!("{fout:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, pad).intern())
}

fn sleutel(id: FileId) -> u16 {
    id.into_raw().get()
}

/// One document being set.
pub(crate) struct Wereld<'a> {
    vast: &'a Vast,
    main: FileId,
    gegevens: Bytes,
}

impl<'a> Wereld<'a> {
    pub(crate) fn nieuw(vast: &'a Vast, layout: &str, gegevens: Vec<u8>) -> Result<Self, Fout> {
        if !LAYOUTS.contains(&layout) {
            return Err(Fout::Layout(layout.to_owned(), LAYOUTS.join(", ")));
        }
        Ok(Self { vast, main: bestand(&format!("{layout}.typ"))?, gegevens: Bytes::new(gegevens) })
    }
}

impl World for Wereld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.vast.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.vast.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.vast.bronnen.get(&sleutel(id)).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.vast.gegevens { Ok(self.gegevens.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.vast.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
