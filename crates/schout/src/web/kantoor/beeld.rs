//! How zaken look in lists: names behind codes, deadlines in words, states with their sign.

use std::{collections::HashMap, sync::Arc};

use domein::{
    inrichting::Inrichting,
    weigering::Weigering,
    zaak::{Zaak, ZaakStatus},
};
use jiff::{Timestamp, civil::Date};
use maud::Markup;
use termijnen::{datum_kort_nl, datum_nl, is_werkdag};
use uuid::Uuid;

use crate::{
    app::{App, Geladen},
    klok::lokaal,
    plaats::{Plaatsen, Punt, ligt_in},
    store::{self, StoreFout, Tx},
    web::{
        onderdelen::{Termijnstand, Toon, statuslabel, termijnlabel},
        zinnen::kantoor_zin,
    },
};

/// Names behind the codes of zaken, and the present day.
#[derive(Debug, Clone)]
pub struct Namen {
    geladen: Arc<Geladen>,
    plaatsen: Arc<Plaatsen>,
    personen: HashMap<Uuid, String>,
    extra: Vec<(String, String)>,
    /// Local day.
    pub vandaag: Date,
}

impl Namen {
    /// Reads the names of colleagues; the rest is in memory.
    ///
    /// # Errors
    /// When the accounts cannot be read.
    pub async fn lees(app: &App, tx: &mut Tx) -> Result<Self, StoreFout> {
        let accounts = store::account::alle(tx).await?;
        let personen = accounts.into_iter().map(|a| (a.id.0, a.weergave)).collect();
        let extra = store::extra::lopend(tx).await?.into_iter().map(|e| (e.cel, e.groep)).collect();
        Ok(Self { personen, extra, ..Self::zonder_personen(app) })
    }

    /// Names without those of colleagues.
    #[must_use]
    pub fn zonder_personen(app: &App) -> Self {
        Self {
            geladen: app.inrichting(),
            plaatsen: Arc::clone(&app.plaatsen),
            personen: HashMap::new(),
            extra: Vec::new(),
            vandaag: lokaal(app.klok.nu()).date(),
        }
    }

    /// The inrichting in use.
    #[must_use]
    pub fn inrichting(&self) -> &Inrichting {
        &self.geladen.inrichting
    }

    /// The edition in use, with its processes.
    #[must_use]
    pub fn geladen(&self) -> &Geladen {
        &self.geladen
    }

    /// Name of an onderwerp, also of one that no longer holds.
    #[must_use]
    pub fn onderwerp(&self, code: &str) -> String {
        let i = self.inrichting();
        let een = i.onderwerp(code, self.vandaag).or_else(|| i.onderwerpen.iter().find(|o| o.code == code));
        een.map_or_else(|| code.to_owned(), |o| o.naam.clone())
    }

    /// Name of a wijk or buurt.
    #[must_use]
    pub fn gebied(&self, code: &str) -> String {
        let wijk = self.plaatsen.wijken().find(|g| g.code == code);
        let gebied = wijk.or_else(|| self.plaatsen.buurten().map(|(_, b)| b).find(|g| g.code == code));
        gebied.map_or_else(|| code.to_owned(), |g| g.naam.clone())
    }

    /// Whether a zaak lies at a place that has extra attention for what it is about.
    #[must_use]
    pub fn heeft_extra_aandacht(&self, zaak: &Zaak) -> bool {
        let (Some(lat), Some(lon)) = (zaak.locatie.lat, zaak.locatie.lon) else { return false };
        let groep = self.inrichting().onderwerpen.iter().find(|o| o.code == zaak.onderwerp).map(|o| &o.groep);
        self.extra.iter().any(|(cel, g)| Some(g) == groep && ligt_in(Punt { lat, lon }, cel))
    }

    /// Name of a group of onderwerpen.
    #[must_use]
    pub fn groep(&self, code: &str) -> String {
        self.inrichting().groep(code).map_or_else(|| code.to_owned(), |g| g.naam.clone())
    }

    /// Name of a theme of presence on the street.
    #[must_use]
    pub fn thema(&self, code: &str) -> String {
        self.inrichting().thema(code).unwrap_or(code).to_owned()
    }

    /// Geography.
    #[must_use]
    pub fn plaatsen(&self) -> &Plaatsen {
        &self.plaatsen
    }

    /// Codes and names of the wijken.
    pub fn wijken(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plaatsen.wijken().map(|g| (g.code.as_str(), g.naam.as_str()))
    }

    /// Name of a team.
    #[must_use]
    pub fn team(&self, code: &str) -> String {
        self.inrichting().team(code).map_or_else(|| code.to_owned(), |t| t.naam.clone())
    }

    /// Name of an opvolgrol.
    #[must_use]
    pub fn opvolgrol(&self, code: &str) -> String {
        self.inrichting().opvolgrol(code).map_or_else(|| code.to_owned(), |r| r.naam.clone())
    }

    /// Name of a colleague.
    #[must_use]
    pub fn persoon(&self, id: Uuid) -> Option<&str> {
        self.personen.get(&id).map(String::as_str)
    }

    /// Who deals with a zaak; else its team.
    #[must_use]
    pub fn wie(&self, zaak: &Zaak) -> String {
        let persoon = zaak.behandelaar.and_then(|b| self.persoon(b.0)).map(str::to_owned);
        persoon
            .or_else(|| zaak.team.as_deref().map(|t| self.team(t)))
            .unwrap_or_else(|| "\u{2013}".to_owned())
    }
}

/// How a day stands today: in working days when it is near, in weeks when it is far.
#[must_use]
pub fn stand_op(dag: Date, vandaag: Date) -> Termijnstand {
    let dagen = i64::from((dag - vandaag).get_days());
    match dagen {
        ..0 => Termijnstand::TeLaat(u32::try_from(-dagen).unwrap_or(u32::MAX)),
        0 => Termijnstand::Vandaag,
        1..=27 => {
            let werk = vandaag.series(jiff::Span::new().days(1)).skip(1).take_while(|d| *d <= dag);
            match u32::try_from(werk.filter(|d| is_werkdag(*d)).count()) {
                Ok(n) if n > 0 => Termijnstand::Werkdagen(n),
                _ => Termijnstand::Dagen(u32::try_from(dagen).unwrap_or(1)),
            }
        }
        _ => Termijnstand::Weken(u32::try_from(dagen / 7).unwrap_or(u32::MAX)),
    }
}

/// The deadline of a zaak in a list.
#[must_use]
pub fn termijn(zaak: &Zaak, vandaag: Date) -> Markup {
    let stand = if zaak.status.is_open() { stand_op(zaak.bindt_op, vandaag) } else { Termijnstand::Klaar };
    termijnlabel(stand, Some(&datum_nl(zaak.bindt_op)))
}

/// The state of a zaak in a list.
#[must_use]
pub fn status(status: ZaakStatus) -> Markup {
    let toon = match status {
        ZaakStatus::Nieuw => Toon::Nieuw,
        ZaakStatus::InBehandeling | ZaakStatus::Beoordeeld => Toon::Bezig,
        ZaakStatus::WachtOpMelder => Toon::LetOp,
        ZaakStatus::Gepland | ZaakStatus::Overgedragen => Toon::Wacht,
        ZaakStatus::Afgehandeld => Toon::Klaar,
    };
    statuslabel(toon, status.label())
}

/// "17 november 2026, 10.03 uur".
#[must_use]
pub fn moment(micros: i64) -> String {
    let m = lokaal(Timestamp::from_microsecond(micros).unwrap_or_default());
    format!("{}, {:02}.{:02} uur", datum_kort_nl(m.date()), m.hour(), m.minute())
}

/// "37 zaken. 1 is te laat. 1 moet vandaag." From `vol` on there are at least so many.
#[must_use]
pub fn telzin(aantal: i64, laat: i64, vandaag: i64, vol: i64) -> String {
    let hoeveel = |n: i64| if n >= vol { format!("{n} of meer") } else { n.to_string() };
    let mut zin = match aantal {
        0 => "Geen zaken.".to_owned(),
        1 => "1 zaak.".to_owned(),
        n => format!("{} zaken.", hoeveel(n)),
    };
    match laat {
        0 => {}
        1 => zin.push_str(" 1 is te laat."),
        n => zin.push_str(&format!(" {} zijn te laat.", hoeveel(n))),
    }
    match vandaag {
        0 => {}
        1 => zin.push_str(" 1 moet vandaag."),
        n => zin.push_str(&format!(" {} moeten vandaag.", hoeveel(n))),
    }
    zin
}

/// Sentence for a refusal in an office form.
#[must_use]
pub fn fout_zin(w: &Weigering) -> String {
    let Weigering::Veld { sleutel, .. } = w else { return kantoor_zin(w) };
    match sleutel.as_str() {
        "fout-inlognaam" => {
            "Kies een andere inlognaam. Hij is bezet, te kort of heeft tekens die niet mogen."
        }
        "fout-naam" => "Vul een naam in.",
        "fout-team" => "Kies een team uit de lijst.",
        "fout-opvolgrol" => "Kies een opvolgrol uit de lijst.",
        "fout-account" => "Kies een collega die kan inloggen.",
        "fout-wat" => "Schrijf wat er gaat gebeuren.",
        "fout-ronde" => "Kies een ronde uit de lijst.",
        "fout-ontvanger" => "Bij deze zaak wacht geen melder meer op antwoord.",
        "fout-wachtwoord" => "Kies een ander wachtwoord.",
        "fout-weergave-lang" => "Deze naam is te lang. Gebruik hoogstens 80 tekens.",
        "fout-weergave-naam" => "Geef de weergave een naam.",
        "fout-weergave-veel" => "Je hebt al 30 weergaven. Verwijder er eerst een.",
        _ => return kantoor_zin(w),
    }
    .to_owned()
}

/// Sentence for a failure of one of several acts.
#[must_use]
pub fn uitkomst_zin(fout: &crate::handelingen::Fout) -> String {
    match fout {
        crate::handelingen::Fout::Weigering(w) => fout_zin(w),
        ander => {
            tracing::error!(%ander, "een van meer handelingen mislukte");
            "Er ging iets mis. Deze zaak is niet veranderd. Probeer het opnieuw.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_deadline_reads_as_people_say_it() {
        let dinsdag = date(2026, 11, 17);
        assert_eq!(stand_op(date(2026, 11, 15), dinsdag), Termijnstand::TeLaat(2));
        assert_eq!(stand_op(dinsdag, dinsdag), Termijnstand::Vandaag);
        assert_eq!(stand_op(date(2026, 11, 23), dinsdag), Termijnstand::Werkdagen(4));
        assert_eq!(stand_op(date(2026, 11, 22), date(2026, 11, 21)), Termijnstand::Dagen(1));
        assert_eq!(stand_op(date(2026, 12, 22), dinsdag), Termijnstand::Weken(5));
    }

    #[test]
    fn the_count_is_a_sentence() {
        assert_eq!(telzin(37, 1, 1, 1000), "37 zaken. 1 is te laat. 1 moet vandaag.");
        assert_eq!(telzin(0, 0, 0, 1000), "Geen zaken.");
        assert_eq!(telzin(1000, 12, 0, 1000), "1000 of meer zaken. 12 zijn te laat.");
    }
}
