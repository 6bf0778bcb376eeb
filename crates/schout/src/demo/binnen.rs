//! Reports come in, are divided and taken.

use domein::{
    inrichting::{Antwoorden, Kanaal, TRIAGE},
    signaal::Melder,
    zaak::ZaakStatus,
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    handelingen::{
        Handeling, Uitkomst, Wie, antwoorden,
        behandelen::notitie_maken,
        melden::{Ontvangst, SignaalInvoer, aansluiten, indienen},
        melder::{foto_toevoegen, melder_inzien, reageren},
        samenwerken::{toezegging_doen, toezegging_nakomen},
        verdelen::{Toewijzing, oppakken, prioriteit_zetten, toewijzen},
    },
    klok::lokaal,
    store,
};

use super::{
    plek::{container_aan_de_haven, vul_antwoorden},
    teksten::{Stof, schrijf},
    tijd::{later, werkmoment},
    wereld::{Dossier, Stap, Wereld, in_stand},
};

impl Wereld {
    /// Somebody reports something, or joins a report that is there already.
    pub(super) async fn melden(&mut self, h: &mut Handeling, i: usize) -> Uitkomst<()> {
        let Some(stof) = self.stof.get(i).cloned() else { return Ok(()) };
        if self.t.kans(0.08) && self.sluit_aan(h, i).await? {
            return Ok(());
        }
        let mut plek = self.plekken.voor(&self.plaatsen, &mut self.t, &stof);
        if self.loopt_uit_de_hand(h.nu, &stof) {
            plek = container_aan_de_haven(&self.plaatsen).unwrap_or(plek);
        }
        let (mut tekst, mut antwoorden) = schrijf(&mut self.t, &self.woorden, &stof, &plek.straat);
        let kanaal = self.kanaal(&stof);
        let mut melder = self.melder(kanaal, &stof);
        if melder.taal == "en"
            && let Some(engels) = self.woorden.engels.iter().find(|e| e.code == stof.code)
        {
            tekst.clone_from(&engels.tekst);
            antwoorden = Antwoorden::new();
        } else {
            "nl".clone_into(&mut melder.taal);
        }
        let geladen = std::sync::Arc::clone(&h.geladen);
        let Some(onderwerp) = geladen.inrichting.onderwerp(&stof.code, h.vandaag()) else { return Ok(()) };
        vul_antwoorden(onderwerp, &plek.invoer, &mut self.t, &mut antwoorden);
        h.wie = self.wie_meldt(kanaal)?;
        let invoer = SignaalInvoer {
            tekst,
            onderwerp: Some(stof.code.clone()),
            plek: plek.invoer,
            antwoorden,
            melder,
            kanaal,
        };
        let uit = indienen(h, invoer).await?;
        if kanaal == Kanaal::Portaal
            && self.t.kans(0.22)
            && let Some(foto) = self.foto(&stof.code, false)
        {
            foto_toevoegen(h, &uit.geheim, foto).await?;
        }
        self.begin(h, i, plek.straat, uit)
    }

    /// In the last weeks one place goes wrong: people put their rubbish beside the same container.
    fn loopt_uit_de_hand(&self, nu: Timestamp, stof: &Stof) -> bool {
        let laatst = self.eind.duration_since(nu) < SignedDuration::from_hours(33 * 24);
        laatst && stof.plek.as_deref() == Some("container") && !self.dossiers.len().is_multiple_of(3)
    }

    /// The dossier begins; what follows depends on how busy the team is.
    fn begin(&mut self, h: &Handeling, i: usize, straat: String, uit: Ontvangst) -> Uitkomst<()> {
        let wie = self.iemand_van(uit.zaak.team.as_deref())?;
        let norm = uit.zaak.norm_datum.since(lokaal(h.nu).date()).map_or(3, |d| d.get_days()).clamp(0, 14);
        let traag = if self.t.kans(0.06) { 7.0 } else { 1.0 };
        let d = self.dossiers.len();
        let schaal = (f64::from(norm) - 0.5).max(0.25) * traag;
        let triage = uit.zaak.opvolgrol == TRIAGE || uit.zaak.vertrouwelijk;
        self.dossiers.push(Dossier {
            nummer: uit.zaak.nummer,
            stof: i,
            straat,
            signalen: vec![(uit.signaal, uit.geheim)],
            wie,
            schaal,
            openbaar: uit.zaak.openbaar,
            begin: h.nu,
        });
        let eerst = if triage { Stap::Verdelen(d) } else { Stap::Oppakken(d) };
        self.over(h, d, (0.02, 0.14), eerst)
    }

    /// Schedules a step of a dossier after a part of its time, in working hours.
    pub(super) fn over(
        &mut self,
        h: &Handeling,
        d: usize,
        (van, tot): (f64, f64),
        stap: Stap,
    ) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let dagen = self.t.deel(van, tot) * dossier.schaal;
        let straat = dossier.wie.rollen.iter().any(|r| r.rol == domein::toegang::Rol::Boa);
        let moment = werkmoment(&mut self.t, later(h.nu, dagen), straat);
        self.straks(moment, stap);
        Ok(())
    }

    /// "I have trouble with it too."
    async fn sluit_aan(&mut self, h: &mut Handeling, i: usize) -> Uitkomst<bool> {
        let kan = |d: &Dossier| d.stof == i && d.openbaar && h.nu.duration_since(d.begin).as_hours() < 240;
        let open: Vec<usize> = self
            .dossiers
            .iter()
            .enumerate()
            .rev()
            .take(400)
            .filter(|(_, d)| kan(d))
            .map(|(n, _)| n)
            .collect();
        let Some(&d) = self.t.kies(&open) else { return Ok(false) };
        let dossier = self.dossier(d)?;
        let stof = self.stof_van(&dossier)?;
        let zaak = store::zaak::op_nummer(&mut h.tx, &dossier.nummer).await?;
        if !zaak
            .is_some_and(|z| z.openbaar && matches!(z.status, ZaakStatus::Nieuw | ZaakStatus::InBehandeling))
        {
            return Ok(false);
        }
        let mut melder = self.melder(Kanaal::Portaal, &stof);
        "nl".clone_into(&mut melder.taal);
        let invoer = SignaalInvoer {
            tekst: self.t.woord(&self.woorden.ook),
            onderwerp: Some(stof.code.clone()),
            plek: Default::default(),
            antwoorden: Antwoorden::new(),
            melder,
            kanaal: Kanaal::Portaal,
        };
        h.wie = Wie::Melder;
        let uit = aansluiten(h, &dossier.nummer, invoer).await?;
        if let Some(dossier) = self.dossiers.get_mut(d) {
            dossier.signalen.push((uit.signaal, uit.geheim));
        }
        Ok(true)
    }

    pub(super) fn kanaal(&mut self, stof: &Stof) -> Kanaal {
        use Kanaal as K;
        let (kanalen, gewichten): (&[K], &[f64]) = if stof.kanaal.as_deref() == Some("kantoor") {
            (&[K::Portaal, K::Telefoon, K::Email, K::Brief, K::Partner], &[0.35, 0.2, 0.25, 0.08, 0.12])
        } else {
            (
                &[
                    K::Portaal,
                    K::Telefoon,
                    K::Email,
                    K::Balie,
                    K::Boa,
                    K::SocialeMedia,
                    K::Enquete,
                    K::Partner,
                ],
                &[0.68, 0.13, 0.06, 0.03, 0.06, 0.02, 0.01, 0.01],
            )
        };
        kanalen.get(self.t.gewogen(gewichten)).copied().unwrap_or(K::Portaal)
    }

    fn wie_meldt(&self, kanaal: Kanaal) -> Uitkomst<Wie> {
        Ok(match kanaal {
            Kanaal::Portaal | Kanaal::Api => Wie::Melder,
            Kanaal::Boa => Wie::Medewerker(self.collega("s.dewit")?),
            _ => Wie::Medewerker(self.collega("m.jansma")?),
        })
    }

    /// Somebody who does not exist.
    pub(super) fn melder(&mut self, kanaal: Kanaal, stof: &Stof) -> Melder {
        let anoniem = match kanaal {
            Kanaal::Boa | Kanaal::SocialeMedia | Kanaal::Enquete | Kanaal::Import => true,
            _ => self.t.kans(if stof.vertrouwelijk { 0.5 } else { 0.22 }),
        };
        let taal = if kanaal == Kanaal::Portaal && self.t.kans(0.06) { "en" } else { "nl" }.to_owned();
        if anoniem {
            return Melder { taal, ..Melder::default() };
        }
        let (voor, achter) = (self.t.woord(&self.woorden.voornaam), self.t.woord(&self.woorden.achternaam));
        let email = format!("{}.{}@voorbeeld.example", voor.to_lowercase(), achter.to_lowercase());
        let nummer = format!(
            "06 00 {:02} {:02} {:02}",
            self.t.tussen(0, 99),
            self.t.tussen(0, 99),
            self.t.tussen(0, 99)
        );
        let bel = kanaal == Kanaal::Telefoon || self.t.kans(0.3);
        let mail = kanaal == Kanaal::Portaal || kanaal == Kanaal::Email || self.t.kans(0.5);
        Melder {
            naam: self.t.kans(0.85).then(|| format!("{voor} {achter}")),
            email: mail.then_some(email),
            telefoon: bel.then_some(nummer),
            adres: None,
            taal,
        }
    }

    /// Triage reads it and sends it to the right team; a confidential one gets a name.
    pub(super) async fn verdelen(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let stof = self.stof_van(&dossier)?;
        let Some(zaak) = in_stand(h, &dossier, &[ZaakStatus::Nieuw]).await? else { return Ok(()) };
        let dag = h.vandaag();
        let geladen = std::sync::Arc::clone(&h.geladen);
        let i = &geladen.inrichting;
        let naar = if zaak.vertrouwelijk {
            h.wie = Wie::Medewerker(self.collega("e.vanleeuwen")?);
            Toewijzing {
                account: Some(dossier.wie.id),
                reden: "Graag onderzoeken.".to_owned(),
                ..Default::default()
            }
        } else {
            h.wie = Wie::Medewerker(self.collega("b.tuinstra")?);
            let rol = i.onderwerp(&stof.code, dag).map(|o| o.opvolgrol.clone()).unwrap_or_default();
            let team = i.team_voor(&rol, zaak.locatie.wijk.as_deref()).map(|t| t.code.clone());
            let reden = "Gelezen. Dit hoort bij dit team.".to_owned();
            Toewijzing { account: None, team, opvolgrol: Some(rol), reden }
        };
        let zaak = toewijzen(h, &dossier.nummer, naar, None).await?;
        if !zaak.vertrouwelijk {
            let wie = self.iemand_van(zaak.team.as_deref())?;
            if let Some(dossier) = self.dossiers.get_mut(d) {
                dossier.wie = wie;
            }
        }
        self.over(h, d, (0.01, 0.08), Stap::Oppakken(d))
    }

    pub(super) async fn oppakken(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let stof = self.stof_van(&dossier)?;
        if in_stand(h, &dossier, &[ZaakStatus::Nieuw]).await?.is_none() {
            return Ok(());
        }
        h.wie = Wie::Medewerker(std::sync::Arc::clone(&dossier.wie));
        let zaak = oppakken(h, &dossier.nummer, None).await?;
        if self.t.kans(0.012) {
            prioriteit_zetten(h, &dossier.nummer, 2, "Er is een school vlakbij.").await?;
        }
        if self.t.kans(0.2) {
            self.over(h, d, (0.01, 0.1), Stap::Tussendoor(d))?;
        }
        let bereikbaar = zaak.kanaal == Kanaal::Portaal;
        let vraagt = stof.vraag.is_some() && bereikbaar && self.t.kans(0.14);
        let volgende = if vraagt { Stap::Vragen(d) } else { Stap::Kijken(d) };
        self.over(h, d, (0.04, 0.32), volgende)
    }

    pub(super) async fn vragen(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let stof = self.stof_van(&dossier)?;
        let (Some(vraag), Some((signaal, _))) = (&stof.vraag, dossier.signalen.first()) else {
            return Ok(());
        };
        if in_stand(h, &dossier, &[ZaakStatus::InBehandeling]).await?.is_none() {
            return Ok(());
        }
        h.wie = Wie::Medewerker(std::sync::Arc::clone(&dossier.wie));
        antwoorden::vraag_stellen(h, &dossier.nummer, *signaal, vraag).await?;
        if self.t.kans(0.85) {
            let moment = later(h.nu, self.t.deel(0.1, 2.5));
            self.straks(moment, Stap::Reageren(d));
            Ok(())
        } else {
            let moment = werkmoment(&mut self.t, later(h.nu, 7.0), false);
            self.straks(moment, Stap::Kijken(d));
            Ok(())
        }
    }

    pub(super) async fn reageren(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let stof = self.stof_van(&dossier)?;
        if let (Some(tekst), Some((_, geheim))) = (&stof.reactie, dossier.signalen.first()) {
            h.wie = Wie::Melder;
            reageren(h, geheim, tekst).await?;
        }
        self.over(h, d, (0.02, 0.2), Stap::Kijken(d))
    }

    /// A note, a look at who reported, or a promise.
    pub(super) async fn tussendoor(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let Some(_) = in_stand(h, &dossier, &[ZaakStatus::InBehandeling]).await? else { return Ok(()) };
        h.wie = Wie::Medewerker(std::sync::Arc::clone(&dossier.wie));
        let Some((signaal, _)) = dossier.signalen.first() else { return Ok(()) };
        match self.t.tussen(0, 9) {
            0 | 1 => {
                melder_inzien(h, &dossier.nummer, *signaal, "Bellen voor een afspraak.").await?;
            }
            2 | 3 => {
                let wat = self.t.woord(&self.woorden.toezegging);
                let dag = lokaal(later(h.nu, self.t.deel(2.0, 12.0))).date();
                toezegging_doen(h, &dossier.nummer, Some(*signaal), &wat, dag).await?;
                if self.lang_geleden(h.nu) || self.t.kans(0.7) {
                    let rond = later(h.nu, self.t.deel(1.0, 13.0));
                    let moment = werkmoment(&mut self.t, rond, false);
                    self.straks(moment, Stap::Nakomen(d));
                }
            }
            _ => {
                let tekst = self.t.woord(&self.woorden.notitie);
                notitie_maken(h, &dossier.nummer, &tekst).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn nakomen(&mut self, h: &mut Handeling, d: usize) -> Uitkomst<()> {
        let dossier = self.dossier(d)?;
        let Some(zaak) = store::zaak::op_nummer(&mut h.tx, &dossier.nummer).await? else { return Ok(()) };
        h.wie = Wie::Medewerker(std::sync::Arc::clone(&dossier.wie));
        let hoe = self.t.woord(&self.woorden.nagekomen);
        for t in store::taak::toezeggingen(&mut h.tx, zaak.id).await? {
            if t.nagekomen.is_none() {
                toezegging_nakomen(h, &dossier.nummer, t.id.into(), &hoe).await?;
            }
        }
        self.rond_taken_af(h, &dossier, &hoe).await?;
        self.sluit_alsnog(h, &dossier, &hoe).await
    }
}
