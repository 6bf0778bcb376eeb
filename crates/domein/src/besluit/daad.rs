//! The acts in the life of a decision. Each gives the decision as it is after, and leaves the one before as it was.

use jiff::civil::Date;

use super::{
    Akkoord, Besluit, BesluitWeigering as W, Besluitstand as S, Besluitversie, EerderBesluit, Ondertekening,
    Opmerking, Rechtsfeit, Verzending, Verzendwijze, keur_eerste_op_verzoek,
};
use crate::{
    id::ZaakId,
    mandaat::{Handelend, Mandaatregister, Mandaatvraag, mag_ondertekenen},
    sanctie::Sanctiekader,
};

/// A signature under a decision. Who wrote and who approved are taken from the decision, whatever the question says.
#[derive(Clone, Copy, Debug)]
pub struct OndertekenVraag<'a> {
    /// The question to the register.
    pub mandaat: Mandaatvraag<'a>,
    /// The register.
    pub register: &'a Mandaatregister,
    /// Kinds and thresholds.
    pub sancties: &'a Sanctiekader,
    /// Number of the version that was read.
    pub versie: u32,
    /// Day.
    pub dag: Date,
}

impl Besluit {
    /// A new concept. On a request that was answered before, nothing is begun.
    ///
    /// # Errors
    /// `AlBeslist`.
    pub fn begin(
        soort: &str,
        verzoek: Option<ZaakId>,
        eerste: (Handelend, &str),
        dag: Date,
        eerdere: &[EerderBesluit],
    ) -> Result<Self, W> {
        if let Some(verzoek) = verzoek {
            keur_eerste_op_verzoek(verzoek, eerdere)?;
        }
        let (door, vingerafdruk) = eerste;
        let versie = Besluitversie {
            nummer: 1,
            vingerafdruk: vingerafdruk.to_owned(),
            door,
            dag,
            opmerkingen: Vec::new(),
        };
        Ok(Self {
            soort: soort.to_owned(),
            verzoek,
            stand: S::Concept,
            versies: vec![versie],
            akkoord: None,
            ondertekening: None,
            verzending: None,
            feiten: Vec::new(),
        })
    }

    /// Another text: a new version, and reading begins again.
    ///
    /// # Errors
    /// After signing; when nothing changed.
    pub fn wijzig(&self, door: Handelend, vingerafdruk: &str, dag: Date) -> Result<Self, W> {
        self.keur_open()?;
        if self.versies.last().is_some_and(|versie| versie.vingerafdruk == vingerafdruk) {
            return Err(W::NietsGewijzigd);
        }
        self.bekijk_opnieuw(door, vingerafdruk, dag)
    }

    /// The same text once more, after new facts (Awb 3:2): who looked at it answers for it, and reading begins again.
    ///
    /// # Errors
    /// After signing.
    pub fn bekijk_opnieuw(&self, door: Handelend, vingerafdruk: &str, dag: Date) -> Result<Self, W> {
        self.keur_open()?;
        let nummer = self.versies.last().map_or(0, |versie| versie.nummer) + 1;
        let versie = Besluitversie {
            nummer,
            vingerafdruk: vingerafdruk.to_owned(),
            door,
            dag,
            opmerkingen: Vec::new(),
        };
        let mut na = Self { stand: S::Concept, akkoord: None, ..self.clone() };
        na.versies.push(versie);
        Ok(na)
    }

    /// Gives the concept to a colleague to read.
    ///
    /// # Errors
    /// When it is no concept.
    pub fn bied_aan(&self) -> Result<Self, W> {
        self.keur_open()?;
        self.keur_stand(S::Concept)?;
        Ok(Self { stand: S::TerReview, ..self.clone() })
    }

    /// Sends it back to its writer with what must change.
    ///
    /// # Errors
    /// Without a remark, or when nobody is reading it.
    pub fn stuur_terug(&self, door: Handelend, opmerking: &str, dag: Date) -> Result<Self, W> {
        self.keur_open()?;
        if self.stand != S::Goedgekeurd {
            self.keur_stand(S::TerReview)?;
        }
        let tekst = opmerking.trim().to_owned();
        if tekst.is_empty() {
            return Err(W::OpmerkingOntbreekt);
        }
        let mut na = Self { stand: S::Concept, akkoord: None, ..self.clone() };
        if let Some(versie) = na.versies.last_mut() {
            versie.opmerkingen.push(Opmerking { door, dag, tekst });
        }
        Ok(na)
    }

    /// Approves the version that was read. Nobody approves what he wrote, nor what a colleague wrote in his place, nor in
    /// the place of who wrote it.
    ///
    /// # Errors
    /// As said, and when the version is another one or nobody is asked to read.
    pub fn keur_goed(&self, door: Handelend, gezien: u32, dag: Date) -> Result<Self, W> {
        self.keur_open()?;
        self.keur_stand(S::TerReview)?;
        self.keur_versie(gezien)?;
        let opstellers = self.opstellers();
        // Vier ogen; Awb 10:3 lid 4 says it for fines
        if opstellers.iter().any(|opsteller| opsteller.account == door.account) {
            return Err(W::EigenWerk);
        }
        if opstellers.iter().any(|opsteller| opsteller.raakt(&door)) {
            return Err(W::EigenWerkAlsVervanger);
        }
        Ok(Self {
            stand: S::Goedgekeurd,
            akkoord: Some(Akkoord { door, dag, versie: gezien }),
            ..self.clone()
        })
    }

    /// Signs the approved version.
    ///
    /// # Errors
    /// Not approved, another version, or a bar of [`mag_ondertekenen`].
    pub fn onderteken(&self, vraag: &OndertekenVraag<'_>) -> Result<Self, W> {
        self.keur_open()?;
        let akkoord =
            self.akkoord.as_ref().filter(|_| self.stand == S::Goedgekeurd).ok_or(W::NietGoedgekeurd)?;
        self.keur_versie(vraag.versie)?;
        self.keur_versie(akkoord.versie)?;
        if vraag.dag < akkoord.dag {
            return Err(W::TeVroeg { eerste: akkoord.dag });
        }
        let opstellers = self.opstellers();
        let mandaat = Mandaatvraag {
            soort: &self.soort,
            opstellers: &opstellers,
            goedkeurder: Some(&akkoord.door),
            ..vraag.mandaat
        };
        let grond = mag_ondertekenen(vraag.register, &mandaat, vraag.sancties, vraag.dag)
            .map_err(|mandaat| W::Mandaat { mandaat })?;
        let door = Handelend {
            account: mandaat.wie.account,
            vervangt: mandaat.vervangt.iter().map(|collega| collega.account).collect(),
        };
        let naam = mandaat.wie.naam.clone();
        let ondertekening = Some(Ondertekening { door, naam, versie: vraag.versie, grond });
        Ok(Self { stand: S::Ondertekend, ondertekening, ..self.clone() })
    }

    /// Sends it: from that day it is made known (Awb 3:40, 3:41).
    ///
    /// # Errors
    /// Not signed, sent before, or on a day before the signature.
    pub fn verzend(&self, dag: Date, wijze: Verzendwijze) -> Result<Self, W> {
        if let Some(verzending) = self.verzending {
            return Err(W::AlVerzonden { dag: verzending.dag });
        }
        let ondertekening = self.ondertekening.as_ref().ok_or(W::NietOndertekend)?;
        if dag < ondertekening.grond.dag {
            return Err(W::TeVroeg { eerste: ondertekening.grond.dag });
        }
        Ok(Self { stand: S::Verzonden, verzending: Some(Verzending { dag, wijze }), ..self.clone() })
    }

    /// Sends a letter without legal effect: that needs no signature (Awb 10:1 is about decisions).
    ///
    /// # Errors
    /// Sent before.
    pub fn verzend_ongetekend(&self, dag: Date, wijze: Verzendwijze) -> Result<Self, W> {
        if let Some(verzending) = self.verzending {
            return Err(W::AlVerzonden { dag: verzending.dag });
        }
        Ok(Self { stand: S::Verzonden, verzending: Some(Verzending { dag, wijze }), ..self.clone() })
    }

    /// Records objection, appeal, a ruling or withdrawal.
    ///
    /// # Errors
    /// Before sending, out of order, or after it lapsed.
    pub fn leg_vast(&self, feit: Rechtsfeit) -> Result<Self, W> {
        let gang = self.rechtsgang().ok_or(W::NietVerzonden)?;
        if self.is_vervallen() && !self.kan_nog(&feit) {
            return Err(W::Vervallen);
        }
        gang.keur(&feit)?;
        let mut na = self.clone();
        na.feiten.push(feit);
        Ok(na)
    }

    /// What can still come after it lapsed: the remedies that run go on.
    fn kan_nog(&self, feit: &Rechtsfeit) -> bool {
        match feit {
            // Awb 6:19 lid 6: an objection against what was withdrawn is still decided on, for who has an interest
            Rechtsfeit::BeslissingOpBezwaar { .. } => self.vernietigd_op().is_none(),
            // Awb 8:1, 8:104: also a third party appeals, against what revoked or annulled it
            Rechtsfeit::BezwaarIngetrokken { .. }
            | Rechtsfeit::Beroep { .. }
            | Rechtsfeit::Uitspraak { .. }
            | Rechtsfeit::HogerBeroep { .. }
            | Rechtsfeit::UitspraakVoorziening { .. } => true,
            Rechtsfeit::Bezwaar { .. }
            | Rechtsfeit::VerzoekVoorziening { .. }
            | Rechtsfeit::SchorsingOpgeheven { .. }
            | Rechtsfeit::Ingetrokken { .. } => false,
        }
    }

    fn keur_open(&self) -> Result<(), W> {
        if matches!(self.stand, S::Ondertekend | S::Verzonden) { Err(W::AlOndertekend) } else { Ok(()) }
    }

    fn keur_stand(&self, nodig: S) -> Result<(), W> {
        if self.stand == nodig { Ok(()) } else { Err(W::VerkeerdeStand { is: self.stand, nodig }) }
    }

    fn keur_versie(&self, gezien: u32) -> Result<(), W> {
        let nu = self.versies.last().map_or(0, |versie| versie.nummer);
        if gezien == nu { Ok(()) } else { Err(W::AndereVersie { gezien, nu }) }
    }
}
