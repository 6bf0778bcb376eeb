//! What a transaction still has to write of chains. Events wait for each other and go in together: at its end, or as soon as a
//! statement is about events.

use std::{collections::BTreeMap, sync::Arc};

use uuid::Uuid;

use super::{
    Arg,
    gebeurtenis::{Keten, Rijen},
};

/// Events that wait at most: a statement takes a limited number of values.
const HOOGSTENS: usize = 400;
/// Up to so many rows a statement is kept prepared: acts of people have as many events.
const GEWOON: usize = 6;

const KOP: &str = "insert into gebeurtenis (dossier, keten, volgnr, soort, moment, actor, inhoud_hash, stand_hash, \
    vorige, hash) values ";
const INHOUD: &str = "insert into gebeurtenis_inhoud (dossier, keten, volgnr, zout, inhoud) values ";
const EINDE: &str = "insert into dossier (id, keten, laatste_volgnr, laatste_hash) values ";
const EINDE_ERBIJ: &str = " on conflict (id, keten) do update set laatste_volgnr = excluded.laatste_volgnr, \
    laatste_hash = excluded.laatste_hash";

/// Events of one transaction that are not written yet, and where the chains end that it adds to. Their dossiers are locked, so
/// that nobody else moves them.
#[derive(Debug, Clone, Default)]
pub(super) struct Ketens {
    einden: BTreeMap<(Uuid, &'static str), (i64, String)>,
    rijen: Vec<Arc<Rijen>>,
}

/// One statement with its values.
#[derive(Debug)]
pub(super) struct Stelling {
    pub sql: String,
    pub args: Vec<Arg>,
    /// It will come back often enough to keep.
    pub vaak: bool,
}

impl Ketens {
    /// Where a chain ends: the number and hash of its last event, when this transaction wrote to it.
    pub(super) fn eind(&self, dossier: Uuid, keten: Keten) -> Option<(i64, &str)> {
        self.einden.get(&(dossier, keten.as_str())).map(|(volgnr, hash)| (*volgnr, hash.as_str()))
    }

    /// Adds an event at the end of its chain.
    pub(super) fn erbij(&mut self, dossier: Uuid, keten: Keten, volgnr: i64, rijen: Rijen) {
        self.einden.insert((dossier, keten.as_str()), (volgnr, rijen.hash.clone()));
        self.rijen.push(Arc::new(rijen));
    }

    /// No more can wait.
    pub(super) fn is_vol(&self) -> bool {
        self.rijen.len() >= HOOGSTENS
    }

    /// Whether a statement must not run before what waits here is written.
    pub(super) fn gaat_over(&self, sql: &str) -> bool {
        !self.rijen.is_empty() && (sql.contains("gebeurtenis") || sql.contains("dossier"))
    }

    /// The statements that write what waits.
    pub(super) fn stellingen(self) -> Vec<Stelling> {
        let (mut koppen, mut inhouden) = (Vec::new(), Vec::new());
        for rijen in self.rijen {
            let rijen = Arc::unwrap_or_clone(rijen);
            koppen.push(rijen.kop);
            inhouden.push(rijen.inhoud);
        }
        let einde = |((dossier, keten), (volgnr, hash)): ((Uuid, &'static str), (i64, String))| {
            vec![Arg::from(dossier), Arg::from(keten), Arg::from(volgnr), Arg::from(hash)]
        };
        let einden = self.einden.into_iter().map(einde).collect();
        let delen = [(KOP, koppen, ""), (INHOUD, inhouden, ""), (EINDE, einden, EINDE_ERBIJ)];
        delen
            .into_iter()
            .filter(|d| !d.1.is_empty())
            .map(|(kop, rijen, staart)| stelling(kop, rijen, staart))
            .collect()
    }
}

/// Rows of values after the begin of an insert.
fn stelling(kop: &str, rijen: Vec<Vec<Arg>>, staart: &str) -> Stelling {
    let vaak = rijen.len() <= GEWOON;
    let (mut sql, mut plek) = (kop.to_owned(), 0);
    for (i, rij) in rijen.iter().enumerate() {
        sql.push_str(if i == 0 { "(" } else { ", (" });
        for k in 0..rij.len() {
            plek += 1;
            sql.push_str(if k == 0 { "$" } else { ", $" });
            sql.push_str(&plek.to_string());
        }
        sql.push(')');
    }
    sql.push_str(staart);
    Stelling { sql, args: rijen.into_iter().flatten().collect(), vaak }
}
