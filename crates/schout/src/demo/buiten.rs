//! People go and look, decide, plan, transfer and answer.

use std::sync::Arc;

use domein::{
    antwoord::Antwoord,
    zaak::{Zaak, ZaakStatus, toets_afhandelen},
};
use jiff::{ToSpan, civil::Date};

use crate::{
    handelingen::{
        Handeling, Uitkomst, Wie,
        afsluiten::afhandelen,
        antwoorden::{Aan, antwoorden, norm_verlengen, stel_voor},
        behandelen::{Resultaat, bevinding_vastleggen, foto_toevoegen, gepland_werk_melden, plannen},
        melder::{heropenen, tevredenheid},
        samenwerken::{TaakVoor, overdragen, taak_afronden, taak_geven},
    },
    klok::lokaal,
    store,
};

use super::{
    teksten::{Stof, bevinding},
    tijd::{later, om, werkmoment},
    wereld::{Dossier, Stap, Wereld, in_stand},
};

/// The answer that what was found gives.
async fn uit_bevindingen(h: &mut Handeling, zaak: &Zaak) -> Uitkomst<Antwoord> {
    let bevindingen = store::zaak::bevindingen(&mut h.tx, zaak.id).await?;
    stel_voor(&mut h.tx, zaak, &bevindingen).await
}

const BEZIG: [ZaakStatus; 3] = [ZaakStatus::InBehandeling, ZaakStatus::WachtOpMelder, ZaakStatus::Beoordeeld];

impl Wereld {
    /// Somebody looks, on the spot or behind a desk.
    pub(super) async fn kijken(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let stof = self.stof_van(&dossier)?;
        if in_stand(h, &dossier, &BEZIG).await?.is_none() {
            return Ok(());
        }
        h.wie = Wie::Medewerker(Arc::clone(&dossier.wie));
        if self.t.kans(0.05) {
            let reden = self.t.woord(&self.woorden.reden_later);
            if let Some(zaak) = store::zaak::op_nummer(&mut h.tx, &dossier.nummer).await? {
                let naar = zaak.norm_datum.max(h.vandaag()).saturating_add(7.days());
                norm_verlengen(h, &dossier.nummer, naar, &reden).await?;
            }
        }
        if self.t.kans(0.03) {
            let voor = TaakVoor::Team("beheer".to_owned());
            let dag = h.vandaag().saturating_add(4.days());
            taak_geven(h, &dossier.nummer, voor, "Kun je de plek afzetten tot het klaar is?", Some(dag))
                .await?;
        }
        self.over(h, d, (0.01, 0.16), Stap::Besluiten(d))?;
        self.leg_vast(h, &dossier, &stof).await
    }

    async fn leg_vast(&mut self, h: &mut Handeling, dossier: &Dossier, stof: &Stof) -> Uitkomst<()> {
        let (gevonden, gedaan) = bevinding(&mut self.t, &self.woorden, stof, &dossier.straat);
        let binnen = stof.kanaal.is_some();
        let resultaat = match self.t.tussen(0, 9) {
            _ if binnen => Resultaat::OpAfstand,
            0..=6 => Resultaat::Overtreding,
            _ => Resultaat::Akkoord,
        };
        bevinding_vastleggen(h, &dossier.nummer, resultaat, &gevonden, &gedaan).await?;
        Ok(())
    }

    /// Done, planned, transferred, or nothing with the reason.
    pub(super) async fn besluiten(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let stof = self.stof_van(&dossier)?;
        let Some(zaak) = in_stand(h, &dossier, &BEZIG).await? else { return Ok(()) };
        h.wie = Wie::Medewerker(Arc::clone(&dossier.wie));
        if let Some(instantie) = &stof.instantie
            && self.t.kans(0.25)
        {
            let reden = "Dit hoort bij hun werk. Wij hebben hun alles gegeven wat wij weten.";
            overdragen(h, &dossier.nummer, instantie, reden, None).await?;
            let moment = werkmoment(&mut self.t, later(h.nu, 12.0), false);
            self.straks(moment, Stap::Terug(d));
            return Ok(());
        }
        if !stof.gepland.is_empty() && self.t.kans(0.3) {
            let wat = self.t.woord(&stof.gepland);
            return self.plan(h, d, &zaak, &wat).await;
        }
        let antwoord = if !stof.niets.is_empty() && self.t.kans(0.18) {
            Antwoord { waarom_niet: self.t.woord(&stof.niets), ..Antwoord::default() }
        } else {
            self.foto_erbij(h, &dossier, &stof).await?;
            uit_bevindingen(h, &zaak).await?
        };
        self.antwoord(h, d, &antwoord).await
    }

    /// Sometimes there is a photo of how it looks now.
    async fn foto_erbij(&mut self, h: &mut Handeling, dossier: &Dossier, stof: &Stof) -> Uitkomst<()> {
        if self.t.kans(0.2)
            && let Some(foto) = self.foto(&stof.code, true)
        {
            foto_toevoegen(h, &dossier.nummer, "na", true, foto).await?;
        }
        Ok(())
    }

    async fn antwoord(&mut self, h: &mut Handeling, d: usize, antwoord: &Antwoord) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        self.rond_taken_af(h, &dossier, "Gedaan.").await?;
        let zaak = antwoorden(h, &dossier.nummer, antwoord, Aan::Allen, true, None).await?;
        if zaak.status == ZaakStatus::Afgehandeld {
            let terug = self.t.kans(0.06);
            let dagen = self.t.deel(0.05, 5.0);
            let stap =
                if terug { Some(Stap::Heropenen(d)) } else { self.t.kans(0.32).then_some(Stap::Oordelen(d)) };
            if let Some(stap) = stap {
                self.straks(later(h.nu, dagen), stap);
            }
        }
        Ok(())
    }

    /// Work on a day that is still to come; the reporter hears which.
    async fn plan(&mut self, h: &mut Handeling, d: usize, zaak: &Zaak, wat: &str) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let (dag, ronde) = self.plandag(h, zaak);
        let ronde_code = ronde.as_deref();
        let reden = if ronde.is_some() { "Dit kan mee in de ronde." } else { "" };
        let zaak = plannen(h, &dossier.nummer, dag, wat, ronde_code, reden).await?;
        let antwoord = uit_bevindingen(h, &zaak).await?;
        let antwoord = Antwoord { gedaan: String::new(), ..antwoord };
        antwoorden(h, &dossier.nummer, &antwoord, Aan::Allen, false, None).await?;
        let (uur, minuut) = (self.t.tussen(9, 16), self.t.tussen(0, 59));
        let erna = dag.saturating_add(self.t.tussen(0, 2).days());
        let moment = om(erna, i8::try_from(uur).unwrap_or(9), i8::try_from(minuut).unwrap_or(0), 12);
        // Some planned work is still waiting for somebody to say that it was done.
        if self.lang_geleden(h.nu) || self.t.kans(0.8) {
            let moment = werkmoment(&mut self.t, moment, false);
            self.straks(moment, Stap::Uitgevoerd(d));
        }
        Ok(())
    }

    fn plandag(&mut self, h: &Handeling, zaak: &Zaak) -> (Date, Option<String>) {
        let vroegst = h.vandaag().saturating_add(2.days());
        let rondes = h.geladen.inrichting.rondes_voor(&zaak.onderwerp, zaak.locatie.wijk.as_deref(), vroegst);
        let grens = h.vandaag().saturating_add(90.days());
        match rondes.first() {
            Some((dag, ronde)) if *dag <= grens && self.t.kans(0.7) => (*dag, Some(ronde.code.clone())),
            _ => {
                let moment = later(h.nu, self.t.deel(4.0, 30.0));
                (lokaal(werkmoment(&mut self.t, moment, false)).date(), None)
            }
        }
    }

    /// Was it done? Usually; otherwise there is a new day.
    pub(super) async fn uitgevoerd(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        if in_stand(h, &dossier, &[ZaakStatus::Gepland]).await?.is_none() {
            return Ok(());
        }
        h.wie = Wie::Medewerker(Arc::clone(&dossier.wie));
        let gedaan = self.t.kans(0.9);
        let woorden = if gedaan { &self.woorden.gedaan } else { &self.woorden.niet_gedaan };
        let toelichting = self.t.woord(woorden);
        let zaak = gepland_werk_melden(h, &dossier.nummer, gedaan, &toelichting).await?;
        if gedaan {
            let antwoord = uit_bevindingen(h, &zaak).await?;
            self.antwoord(h, d, &antwoord).await
        } else {
            let wat = "We doen het werk alsnog op een andere dag.";
            self.plan(h, d, &zaak, wat).await
        }
    }

    /// The other authority says what it did.
    pub(super) async fn terug(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let stof = self.stof_van(&dossier)?;
        if in_stand(h, &dossier, &[ZaakStatus::Overgedragen]).await?.is_none() {
            return Ok(());
        }
        if !self.lang_geleden(h.nu) && self.t.kans(0.4) {
            return Ok(());
        }
        h.wie = Wie::Medewerker(Arc::clone(&dossier.wie));
        let naam =
            stof.instantie.as_deref().and_then(|i| h.geladen.inrichting.instantie(i)).map(|i| i.naam.clone());
        let naam = naam.unwrap_or_default();
        let antwoord = Antwoord {
            gevonden: format!("{naam} heeft ter plaatse gekeken."),
            gedaan: format!("{naam} heeft gepraat met wie het aangaat en houdt de plek in de gaten."),
            ..Antwoord::default()
        };
        self.antwoord(h, d, &antwoord).await
    }

    pub(super) async fn oordelen(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        if in_stand(h, &dossier, &[ZaakStatus::Afgehandeld]).await?.is_none() {
            return Ok(());
        }
        let (Some(oordeel), Some((_, geheim))) =
            (self.t.kies(&self.woorden.tevreden).cloned(), dossier.signalen.first())
        else {
            return Ok(());
        };
        h.wie = Wie::Melder;
        tevredenheid(h, geheim, oordeel.cijfer, &oordeel.tekst).await?;
        Ok(())
    }

    pub(super) async fn heropenen(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let Some((_, geheim)) = dossier.signalen.first() else { return Ok(()) };
        if in_stand(h, &dossier, &[ZaakStatus::Afgehandeld]).await?.is_none() {
            return Ok(());
        }
        h.wie = Wie::Melder;
        let tekst = self.t.woord(&self.woorden.heropen);
        heropenen(h, geheim, &tekst).await?;
        self.over(h, d, (0.2, 0.8), Stap::Kijken(d))
    }

    /// Finishes the tasks of others.
    pub(super) async fn rond_taken_af(
        &mut self,
        h: &mut Handeling,
        dossier: &Dossier,
        hoe: &str,
    ) -> Uitkomst<()> {
        let Some(zaak) = store::zaak::op_nummer(&mut h.tx, &dossier.nummer).await? else { return Ok(()) };
        for taak in store::taak::van_zaak(&mut h.tx, zaak.id).await? {
            let zelf = ["norm", "uitgevoerd"].contains(&taak.soort.as_str());
            if taak.status == "open" && !zelf {
                taak_afronden(h, &dossier.nummer, taak.id.into(), hoe).await?;
            }
        }
        Ok(())
    }

    /// Closes what only waited for a promise.
    pub(super) async fn sluit_alsnog(
        &mut self,
        h: &mut Handeling,
        dossier: &Dossier,
        hoe: &str,
    ) -> Uitkomst<()> {
        let Some(zaak) = in_stand(h, dossier, &[ZaakStatus::Beoordeeld]).await? else { return Ok(()) };
        let stand = store::zaak::sluitstand(&mut h.tx, zaak.id).await?;
        if toets_afhandelen(&zaak, stand).is_ok() {
            afhandelen(h, &dossier.nummer, hoe, None).await?;
        }
        Ok(())
    }
}
