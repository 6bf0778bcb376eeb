//! Every step of every process, done in real zaken through the acts of the application, with filled-in forms.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domein::{
    proces::{Definitie, Gegevens, Stap, Veld, VeldSoort, Waarde},
    toegang::{Rol, Toewijzing},
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort},
};
use schout::{
    handelingen::{
        Fout, Gebruiker, Uitkomst, Wie,
        melden::PlekInvoer,
        proces::{Aanvang, HEROPEND, Zicht, beginnen, opnieuw, opstellen, overslaan, voltooien},
    },
    store,
};

use crate::{steun::TestApp, verhaal};

/// Most acts in one zaak before another is begun.
const MEESTE_DADEN: usize = 90;
/// Most zaken per process.
const MEESTE_ZAKEN: usize = 150;
/// Left out, instead of an outcome.
const OVERSLAAN: &str = "(overslaan)";

/// How often each outcome of each step was chosen.
type Telling = BTreeMap<(String, String), usize>;

struct Proef<'a> {
    t: &'a TestApp,
    een: Arc<Gebruiker>,
    ander: Arc<Gebruiker>,
    definitie: Arc<Definitie>,
    /// Number of another zaak, to point at.
    buurzaak: String,
    telling: Telling,
    geweigerd: BTreeSet<(String, String)>,
    beurt: usize,
}

impl<'a> Proef<'a> {
    async fn nieuw(t: &'a TestApp, soort: ZaakSoort) -> Self {
        let rollen: Vec<Toewijzing> = Rol::ALLE.iter().map(|rol| Toewijzing::overal(*rol)).collect();
        let een = t.account("opsteller", rollen.clone(), None).await;
        let ander = t.account("goedkeurder", rollen, None).await;
        let vandaag = schout::klok::lokaal(t.app.klok.nu()).date();
        let definitie = t.app.inrichting().proces(soort.proces(), vandaag).unwrap();
        let buurzaak = t.melding("zwerfafval", "Een zaak om naar te wijzen.").await.zaak.nummer;
        Self {
            t,
            een,
            ander,
            definitie,
            buurzaak,
            telling: Telling::new(),
            geweigerd: BTreeSet::new(),
            beurt: 0,
        }
    }

    /// A zaak at its beginning, each time with another start event.
    async fn zaak(&mut self, soort: ZaakSoort) -> String {
        self.beurt += 1;
        // One in three asks for a decision from the beginning.
        if soort.heeft_melder() && self.beurt.is_multiple_of(3) {
            return self.t.verzoek("zwerfafval", "Er wordt steeds afval gestort.").await.zaak.nummer;
        }
        if soort.heeft_melder() {
            let nummer = self.t.melding("zwerfafval", "Er wordt steeds afval gestort.").await.zaak.nummer;
            let mut h = self.t.handeling(Wie::Medewerker(Arc::clone(&self.een))).await;
            opnieuw(&mut h, &nummer, "mld-triage-en-toewijzen", "Dit vraagt onderzoek.", None).await.unwrap();
            h.commit().await.unwrap();
            return nummer;
        }
        let begint: Vec<_> = self.definitie.start.iter().filter(|s| s.code != HEROPEND).collect();
        let start = begint[self.beurt % begint.len()];
        let adres = &self.t.app.plaatsen.adressen()[4711];
        let wat = Aanvang {
            proces: self.definitie.code.clone(),
            start: start.code.clone(),
            onderwerp: "zwerfafval".into(),
            plek: PlekInvoer {
                lat: Some(adres.punt.lat),
                lon: Some(adres.punt.lon),
                ..PlekInvoer::default()
            },
            aanleiding: "Om het hele proces te doorlopen.".into(),
        };
        let mut h = self.t.handeling(Wie::Medewerker(Arc::clone(&self.een))).await;
        let zaak = beginnen(&mut h, &wat).await.unwrap();
        h.commit().await.unwrap();
        zaak.nummer
    }

    async fn zicht(&self, nummer: &str, wie: &Gebruiker) -> Option<(Zaak, Zicht)> {
        let mut tx = self.t.app.store.lees().await.unwrap();
        let zaak = store::zaak::op_nummer(&mut tx, nummer).await.unwrap().unwrap();
        if !zaak.status.is_open() {
            return None;
        }
        let zicht = Zicht::laad(&self.t.app, &mut tx, wie, &zaak, "afval").await.unwrap().unwrap();
        Some((zaak, zicht))
    }

    /// The acts that are open now, those that never happened first.
    fn keuzes(&self, z: &Zicht) -> Vec<(String, String)> {
        let mut uit = Vec::new();
        for stap in z.actief() {
            let als =
                |u: &domein::proces::Uitkomst| u.als.as_ref().is_none_or(|als| als.geldt(&z.stand.feiten));
            uit.extend(stap.uitkomsten.iter().filter(|u| als(u)).map(|u| (stap.id.clone(), u.code.clone())));
            if z.overslaan(&stap.id).is_ok() {
                uit.push((stap.id.clone(), OVERSLAAN.to_owned()));
            }
        }
        // Every other zaak of a reporter is a request: its steps are only open to a request.
        let voorkeur =
            |keus: &(String, String)| self.beurt.is_multiple_of(2) && keus.1 == "handhavingsverzoek";
        // What was never chosen comes first; for the rest chance decides, so that no way is taken again and again.
        uit.sort_by_key(|keus| (!voorkeur(keus), self.telling.contains_key(keus), self.kans(keus)));
        uit
    }

    /// The same number for the same zaak, number of acts so far and choice; else it looks like chance.
    fn kans(&self, keus: &(String, String)) -> u64 {
        let begin = self.beurt as u64 * 7919 + self.telling.values().sum::<usize>() as u64;
        let tekst = keus.0.bytes().chain(keus.1.bytes());
        tekst.fold(begin, |som, teken| (som ^ u64::from(teken)).wrapping_mul(0x0100_0000_01b3)) >> 7
    }

    /// One act by whoever may do it. False when a rule refuses it now.
    async fn doe(&mut self, nummer: &str, z: &Zicht, stap: &str, uitkomst: &str) -> bool {
        let bron = self.definitie.stap(stap).unwrap().clone();
        if uitkomst == OVERSLAAN {
            let velden = bron.overslaan.clone().unwrap().velden;
            let gegevens = self.formulier(z, &velden, "");
            return self.poging(nummer, Daad::SlaOver, stap, "", &gegevens, false).await;
        }
        let gekozen = bron.uitkomst(uitkomst).unwrap().clone();
        let gegevens = self.formulier(z, &bron.velden, uitkomst);
        if gekozen.vier_ogen.contains(&bron.id) {
            self.poging(nummer, Daad::StelOp, stap, uitkomst, &gegevens, false).await;
        }
        let keurt = !gekozen.vier_ogen.is_empty();
        self.poging(nummer, Daad::Voltooi, stap, uitkomst, &gegevens, keurt).await
    }

    async fn poging(
        &mut self,
        nummer: &str,
        daad: Daad,
        stap: &str,
        uitkomst: &str,
        gegevens: &Gegevens,
        ander: bool,
    ) -> bool {
        let wie = if ander { &self.ander } else { &self.een };
        let mut h = self.t.handeling(Wie::Medewerker(Arc::clone(wie))).await;
        let uit: Uitkomst<Zaak> = match daad {
            Daad::StelOp => opstellen(&mut h, nummer, stap, uitkomst, gegevens.clone(), None).await,
            Daad::SlaOver => overslaan(&mut h, nummer, stap, "Voor deze proef.", gegevens, None).await,
            Daad::Voltooi => voltooien(&mut h, nummer, stap, uitkomst, gegevens, None).await,
        };
        match uit {
            Ok(_) => {
                h.commit().await.unwrap();
                true
            }
            // A rule about this moment (a decision before the draft, a term that runs out) may refuse; a form may not.
            Err(Fout::Weigering(Weigering::Stap(regel))) => {
                let form = matches!(*regel, domein::proces::StapWeigering::Velden { .. });
                assert!(!form, "{stap} {uitkomst}: {regel} {gegevens:?}");
                self.geweigerd.insert((stap.to_owned(), format!("{uitkomst}: {regel}")));
                false
            }
            Err(Fout::Weigering(Weigering::Termijn(regel))) => {
                self.geweigerd.insert((stap.to_owned(), format!("{uitkomst}: {regel}")));
                false
            }
            Err(fout) => panic!("{stap} {uitkomst}: {fout:?}"),
        }
    }

    /// The form as it is asked, filled in; choices take turns.
    fn formulier(&self, z: &Zicht, velden: &[Veld], uitkomst: &str) -> Gegevens {
        let mut samen = z.stand.feiten.clone();
        let mut uit = Gegevens::new();
        for veld in velden {
            if veld.wordt_gevraagd(uitkomst, &samen) {
                let waarde = self.waarde(veld);
                samen.insert(veld.code.clone(), waarde.clone());
                uit.insert(veld.code.clone(), waarde);
            }
        }
        uit
    }

    fn waarde(&self, veld: &Veld) -> Waarde {
        let vandaag = schout::klok::lokaal(self.t.app.klok.nu()).date();
        let optie = || veld.opties[self.beurt % veld.opties.len()].code.clone();
        match veld.soort {
            VeldSoort::Tekst => Waarde::Tekst("We zagen dat het zo was.".into()),
            VeldSoort::Keuze => Waarde::Keuze(optie()),
            VeldSoort::Meerkeuze => Waarde::Meerkeuze(veld.opties.iter().map(|o| o.code.clone()).collect()),
            // An extension goes past the term it extends.
            VeldSoort::Datum if veld.code == "nieuwe-beslisdatum" => {
                Waarde::Datum(vandaag.saturating_add(jiff::Span::new().days(300)))
            }
            VeldSoort::Datum => Waarde::Datum(vandaag),
            VeldSoort::Getal | VeldSoort::Bedrag => {
                Waarde::Getal(veld.min.unwrap_or(0).max(3).min(veld.max.unwrap_or(1000)))
            }
            VeldSoort::JaNee => Waarde::JaNee(self.beurt.is_multiple_of(2)),
            VeldSoort::Persoon if veld.code == "ontvanger-overdracht" => {
                Waarde::Verwijzing(self.t.app.inrichting().inrichting.instanties[0].code.clone())
            }
            VeldSoort::Persoon => Waarde::Verwijzing(self.een.id.to_string()),
            VeldSoort::Stuk => Waarde::Verwijzing("Verslag van 17 november".into()),
            VeldSoort::Zaak => Waarde::Verwijzing(self.buurzaak.clone()),
        }
    }

    /// Walks one zaak to its end.
    async fn loop_door(&mut self, soort: ZaakSoort) {
        let nummer = self.zaak(soort).await;
        for _ in 0..MEESTE_DADEN {
            let een = Arc::clone(&self.een);
            let Some((_, z)) = self.zicht(&nummer, &een).await else { return };
            if z.stand.is_geeindigd() {
                return;
            }
            let keuzes = self.keuzes(&z);
            let mut gedaan = false;
            for (stap, uitkomst) in keuzes {
                if self.doe(&nummer, &z, &stap, &uitkomst).await {
                    *self.telling.entry((stap, uitkomst)).or_default() += 1;
                    gedaan = true;
                    break;
                }
            }
            assert!(gedaan, "niets kan meer in {nummer}: {:?}", z.stand.actief.keys());
        }
    }

    fn ontbreekt(&self) -> Vec<(String, String)> {
        let alle = |stap: &Stap| {
            stap.uitkomsten.iter().map(|u| (stap.id.clone(), u.code.clone())).collect::<Vec<_>>()
        };
        self.definitie.stappen().flat_map(alle).filter(|keus| !self.telling.contains_key(keus)).collect()
    }
}

enum Daad {
    Voltooi,
    StelOp,
    SlaOver,
}

/// What the system does by itself and what it cannot choose for a person.
const VANZELF: [&str; 3] = [
    "mld-registreren-melding-in-vth-systeem",
    "mld-versturen-ontvangstbevestiging",
    "mld-verzenden-reactie-of-beschikking-aan-aanvrager",
];

async fn alles(t: &TestApp, soort: ZaakSoort) {
    let mut proef = Proef::nieuw(t, soort).await;
    for _ in 0..MEESTE_ZAKEN {
        proef.loop_door(soort).await;
        if proef.ontbreekt().is_empty() {
            break;
        }
    }
    let gemist: Vec<_> =
        proef.ontbreekt().into_iter().filter(|(stap, _)| !VANZELF.contains(&stap.as_str())).collect();
    assert_eq!(gemist, [], "na {} zaken; geweigerd: {:#?}", proef.beurt, proef.geweigerd);
}

verhaal! {
    async fn every_step_and_outcome_of_a_report_or_request_happens_in_a_zaak(t) {
        alles(t, ZaakSoort::Melding).await;
    }
}

verhaal! {
    async fn every_step_and_outcome_of_supervision_happens_in_a_zaak(t) {
        alles(t, ZaakSoort::Toezicht).await;
    }
}

verhaal! {
    async fn every_step_and_outcome_towards_a_sanction_happens_in_a_zaak(t) {
        alles(t, ZaakSoort::OpleggenSanctie).await;
    }
}

verhaal! {
    async fn every_step_and_outcome_of_carrying_out_a_sanction_happens_in_a_zaak(t) {
        alles(t, ZaakSoort::ToepassenSanctie).await;
    }
}
