//! The edition of the inrichting in use, with its processes put together.

use std::sync::{Arc, OnceLock};

use domein::{
    inrichting::Inrichting,
    proces::{Definitie, Procesboek, Procesbron, keurdagen},
};
use jiff::civil::Date;

use crate::inrichting::processen;

/// The processes from one day until the next in the list.
type Boeken = Vec<(Date, Procesboek)>;

/// An edition of the inrichting with its number.
#[derive(Debug)]
pub struct Geladen {
    /// Number of the edition.
    pub versie: i64,
    /// The edition.
    pub inrichting: Inrichting,
    boeken: Boeken,
}

impl Geladen {
    /// An edition that was checked when it was read.
    #[must_use]
    pub fn nieuw(versie: i64, inrichting: Inrichting) -> Self {
        let boeken = match &inrichting.processen {
            Some(bron) if bron != processen::ingebed() => stel_samen(bron),
            // Most municipalities follow the processes that ship with the program: put together once.
            _ => {
                static BOEKEN: OnceLock<Boeken> = OnceLock::new();
                BOEKEN.get_or_init(|| stel_samen(processen::ingebed())).clone()
            }
        };
        Self { versie, inrichting, boeken }
    }

    /// The files of the processes in this edition.
    #[must_use]
    pub fn procesbron(&self) -> &Procesbron {
        self.inrichting.processen.as_ref().unwrap_or_else(|| processen::ingebed())
    }

    /// The processes that hold on a day; before the first day those of the first.
    #[must_use]
    pub fn procesboek(&self, dag: Date) -> Option<&Procesboek> {
        let geldt = self.boeken.iter().rev().find(|(van, _)| *van <= dag);
        geldt.or_else(|| self.boeken.first()).map(|(_, boek)| boek)
    }

    /// The process with this code as it holds on a day.
    #[must_use]
    pub fn proces(&self, code: &str, dag: Date) -> Option<Arc<Definitie>> {
        self.procesboek(dag)?.definitie(code).cloned()
    }

    /// The days on which a process changes, with the processes from that day.
    #[must_use]
    pub fn procesboeken(&self) -> &[(Date, Procesboek)] {
        &self.boeken
    }
}

fn stel_samen(bron: &Procesbron) -> Boeken {
    let boek = |dag| Some((dag, Procesboek::stel_samen(bron, dag).ok()?));
    keurdagen(bron).into_iter().filter_map(boek).collect()
}
