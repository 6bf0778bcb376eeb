//! Watches the days: norms, planned work and promises. Each rule works in small transactions of its own, so that nobody
//! has to wait for it.

use crate::{
    app::App,
    handelingen::{
        Handeling, Uitkomst, Wie,
        bewaken::{self, PER_KEER},
        brief, proces,
    },
};

/// From this hour on the last day of a norm nobody will meet it any more, and the reporter is told. Before it,
/// colleagues still have the day to finish.
pub const UUR_LAATSTE_DAG: i8 = 15;

/// Transactions of one rule in one round; who has more to do than this goes on in the next.
const MEESTE_GREPEN: usize = 2_000;

/// What is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Regel {
    NormDreigt,
    NormVerloopt,
    GeplandWerk,
    Toezegging,
    Termijn,
    Vordering,
    VolgendeZaak,
}

const REGELS: [Regel; 7] = [
    Regel::NormDreigt,
    Regel::NormVerloopt,
    Regel::GeplandWerk,
    Regel::Toezegging,
    Regel::Termijn,
    Regel::Vordering,
    Regel::VolgendeZaak,
];

impl Regel {
    /// Who did it, in the dossier.
    const fn naam(self) -> &'static str {
        match self {
            Self::NormDreigt => "norm dreigt",
            Self::NormVerloopt => "norm verloopt",
            Self::GeplandWerk => "gepland werk",
            Self::Toezegging => "toezegging",
            Self::Termijn => "termijn",
            Self::Vordering => "vordering",
            Self::VolgendeZaak => "volgende zaak",
        }
    }

    /// Deals with the first dossiers that are due; gives how many there were.
    async fn greep(self, app: &App) -> Uitkomst<usize> {
        let mut h = Handeling::begin(app, Wie::Systeem(self.naam())).await?;
        let aantal = match self {
            Self::NormDreigt => bewaken::norm_dreigt(&mut h).await?,
            Self::NormVerloopt if h.lokaal().hour() < UUR_LAATSTE_DAG => 0,
            Self::NormVerloopt => bewaken::norm_verloopt(&mut h).await?,
            Self::GeplandWerk => bewaken::planning_voorbij(&mut h).await?,
            Self::Toezegging => bewaken::toezegging_dreigt(&mut h).await?,
            Self::Termijn => proces::termijnen_bewaken(&mut h).await?,
            Self::Vordering => brief::vorderingen_bewaken(&mut h).await?,
            Self::VolgendeZaak => proces::opdrachten_uitvoeren(&mut h).await?,
        };
        h.commit().await?;
        Ok(aantal)
    }

    /// Goes on until nothing is due, or somebody says stop.
    async fn alles(self, app: &App, stop: &impl Fn() -> bool) -> Uitkomst<usize> {
        let mut samen = 0;
        for _ in 0..MEESTE_GREPEN {
            let aantal = self.greep(app).await?;
            samen += aantal;
            if i64::try_from(aantal).is_ok_and(|n| n < PER_KEER) || stop() {
                break;
            }
        }
        Ok(samen)
    }
}

/// One look at everything; gives the number of dossiers that were touched. A rule that fails does not keep the others
/// from their work.
///
/// # Errors
/// The first failure, after every rule had its turn.
pub async fn ronde(app: &App, stop: impl Fn() -> bool) -> Uitkomst<usize> {
    let mut uitkomsten = Vec::new();
    for regel in REGELS {
        uitkomsten.push(regel.alles(app, &stop).await);
    }
    uitkomsten.into_iter().sum()
}
