//! The tables at which zaken are discussed with all disciplines (GEMMA 023 and 026). A tafel advises; who is
//! authorised decides.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use termijnen::datum_nl;
use uuid::Uuid;

use crate::{
    inrichting::lijsten::keuzelijst,
    proces::{Definitie, Stap, Uitkomst},
};

keuzelijst! {
    /// Which tafel.
    Tafelsoort {
        /// Complicated reports get a hoofdbehandelaar.
        Intake = "intake", "Intaketafel";
        /// Supervision and sanctions get their team, with partners.
        Handhaving = "toezicht-en-handhaving", "Toezicht-en-handhavingstafel";
    }
}

impl Tafelsoort {
    /// "intaketafel van dinsdag 24 november 2026".
    #[must_use]
    pub fn van(self, dag: Date) -> String {
        format!("{} van {}", self.label().to_lowercase(), datum_nl(dag))
    }
}

keuzelijst! {
    /// How a zaak on the agenda stands.
    Puntstand {
        /// To be discussed.
        Open = "open", "Te bespreken";
        /// Discussed, with an outcome.
        Besproken = "besproken", "Besproken";
        /// Moved to a later meeting.
        Aangehouden = "aangehouden", "Aangehouden";
    }
}

/// Says of a step that it goes past a tafel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tafelstap {
    /// Which one.
    pub soort: Tafelsoort,
    /// Code of the field of the step that points at the record of the tafel.
    pub verslag: String,
}

/// A field of work that advises at a tafel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discipline {
    /// Code, unique.
    pub code: String,
    /// Name on screens.
    pub naam: String,
}

/// The disciplines of a municipality without a list of its own.
#[must_use]
pub fn disciplines() -> Vec<Discipline> {
    [
        ("bouw", "Bouw"),
        ("milieu", "Milieu"),
        ("openbare-ruimte", "Openbare ruimte"),
        ("juridisch", "Juridisch"),
        ("brandweer", "Brandweer"),
        ("politie", "Politie"),
        ("zorg", "Zorg en wonen"),
    ]
    .map(|(code, naam)| Discipline { code: code.to_owned(), naam: naam.to_owned() })
    .into()
}

/// What somebody said for a discipline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advies {
    /// Name of the discipline.
    pub discipline: String,
    /// Who gave it.
    pub wie: String,
    /// What he advises.
    pub tekst: String,
}

/// What a tafel said about a zaak, as it goes into the dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tafelverslag {
    /// Name of the outcome.
    pub uitkomst: String,
    /// What the tafel concluded.
    pub conclusie: String,
    /// What was agreed.
    pub afspraken: String,
    /// Advice per discipline.
    pub adviezen: Vec<Advies>,
    /// Who were there.
    pub aanwezig: Vec<String>,
}

impl Tafelverslag {
    /// All of it in words: the outcome first, then why, then who.
    #[must_use]
    pub fn zin(&self) -> String {
        let met = |naam: &str, tekst: &str| match tekst.trim() {
            "" => String::new(),
            tekst => met_punt(&format!("{naam}: {tekst}")),
        };
        let advies = |a: &Advies| met_punt(&format!("{} ({}): {}", a.discipline, a.wie, a.tekst));
        let delen =
            [met("Uitkomst", &self.uitkomst), met_punt(&self.conclusie), met("Afspraken", &self.afspraken)];
        let delen = delen.into_iter().chain(self.adviezen.iter().map(advies));
        let delen = delen.chain([met("Aanwezig", &self.aanwezig.join(", "))]);
        delen.filter(|deel| !deel.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

fn met_punt(tekst: &str) -> String {
    match tekst.trim() {
        "" => String::new(),
        tekst if tekst.ends_with(['.', '!', '?']) => tekst.to_owned(),
        tekst => format!("{tekst}."),
    }
}

/// Points from a form at the record of a tafel. Its stored form sorts by kind and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tafelverwijzing {
    /// Which tafel.
    pub soort: Tafelsoort,
    /// Day of the meeting.
    pub dag: Date,
    /// Key of the meeting.
    pub tafel: Uuid,
}

impl Tafelverwijzing {
    /// Stored form: `tafel:intake:2026-11-24:KEY`.
    #[must_use]
    pub fn tekst(&self) -> String {
        format!("tafel:{}:{}:{}", self.soort.as_str(), self.dag, self.tafel)
    }

    /// Reads the stored form.
    #[must_use]
    pub fn lees(tekst: &str) -> Option<Self> {
        let mut delen = tekst.strip_prefix("tafel:")?.splitn(3, ':');
        Some(Self {
            soort: Tafelsoort::van_code(delen.next()?)?,
            dag: delen.next()?.parse().ok()?,
            tafel: delen.next()?.parse().ok()?,
        })
    }

    /// "Intaketafel van dinsdag 24 november 2026".
    #[must_use]
    pub fn in_woorden(&self) -> String {
        format!("{} van {}", self.soort.label(), datum_nl(self.dag))
    }
}

/// Why an act at a tafel is refused. Its `Display` is the sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "regel", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the sentence says what each refusal and field means")]
pub enum TafelWeigering {
    #[error("Deze tafel is afgesloten op {}. Er verandert niets meer aan.", datum_nl(*.dag))]
    Gesloten { dag: Date },
    #[error("Deze zaak staat al op de agenda van deze tafel.")]
    AlOpAgenda,
    #[error("Deze zaak staat al op de agenda van de tafel van {}.", datum_nl(*.dag))]
    AlOpAndereAgenda { dag: Date },
    #[error("{door} legde hierover al iets vast: {uitkomst}. Bekijk dat eerst.")]
    AlKlaar { door: String, uitkomst: String },
    #[error("Leg eerst vast wie erbij waren.")]
    NiemandAanwezig,
    #[error("Deze tafel is pas op {}. Leg de uitkomst dan vast.", datum_nl(*.dag))]
    NogNiet { dag: Date },
    #[error("De tafel is niet klaar. Leg eerst een uitkomst vast van: {}.", .zaken.join(", "))]
    NogTeBespreken { zaken: Vec<String> },
    #[error("De stap \"{stap}\" gaat niet langs deze tafel. Doe die op de pagina van de zaak.")]
    AndereStap { stap: String },
    #[error(
        "\"{uitkomst}\" beslist een tafel niet. Die geeft advies. Wie bevoegd is, doet de stap in de zaak."
    )]
    NietAanTafel { uitkomst: String },
    #[error("De zaak is afgehandeld. Die hoeft niet meer langs de tafel.")]
    ZaakDicht,
}

/// Whether the tafel may complete its step with this outcome. A decision is never taken at a tafel: who is authorised
/// takes it, and a colleague approves it.
///
/// # Errors
/// `NietAanTafel`.
pub fn mag_aan_tafel(uitkomst: &Uitkomst) -> Result<(), TafelWeigering> {
    if uitkomst.rechtsgevolg || !uitkomst.vier_ogen.is_empty() {
        return Err(TafelWeigering::NietAanTafel { uitkomst: uitkomst.naam.clone() });
    }
    Ok(())
}

/// The steps of a process that go past a tafel.
pub fn tafelstappen(definitie: &Definitie, soort: Tafelsoort) -> impl Iterator<Item = &Stap> {
    definitie.stappen().filter(move |stap| stap.tafel.as_ref().is_some_and(|tafel| tafel.soort == soort))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_reference_reads_back_and_names_its_meeting() {
        let soort = Tafelsoort::Handhaving;
        let verwijzing = Tafelverwijzing { soort, dag: date(2026, 11, 24), tafel: Uuid::from_u128(7) };
        assert_eq!(Tafelverwijzing::lees(&verwijzing.tekst()), Some(verwijzing));
        assert_eq!(verwijzing.in_woorden(), "Toezicht-en-handhavingstafel van dinsdag 24 november 2026");
    }

    #[test]
    fn a_tafel_never_takes_a_decision() {
        let uitkomst = |extra: &str| {
            let tekst = format!("{{ code: af, naam: Last opgelegd, einde: klaar{extra} }}");
            mag_aan_tafel(&serde_saphyr::from_str(&tekst).unwrap())
        };
        assert_eq!(uitkomst(""), Ok(()));
        let niet = Err(TafelWeigering::NietAanTafel { uitkomst: "Last opgelegd".into() });
        assert_eq!(uitkomst(", rechtsgevolg: true, vier_ogen: [opstellen]"), niet);
        assert_eq!(uitkomst(", vier_ogen: [opstellen]"), niet);
    }

    #[test]
    fn words_of_people_are_no_reference() {
        for tekst in
            ["Verslag in map 3", "tafel:intake", "tafel:intake:morgen:7", "tafel:koffie:2026-11-24:7"]
        {
            assert_eq!(Tafelverwijzing::lees(tekst), None, "{tekst}");
        }
    }
}
