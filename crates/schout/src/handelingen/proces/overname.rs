//! What a zaak that follows from another takes along: who asked, and what its registration asks.

use domein::{
    betrokkene::{Betrokkene, BetrokkeneRol, BetrokkeneSoort},
    gebeurtenis::Gebeurtenis as G,
    proces::{Gegevens, Stand, StapDaad, Uitvoerder, Uitvoering, Waarde},
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort},
};
use jiff::{Timestamp, civil::Date};

use super::gang::Gang;
use crate::{
    handelingen::{Fout, Handeling, Uitkomst, behandelen::Resultaat, betrokkenen},
    klok::lokaal,
    store,
};

/// Who asks for a decision is a party in the zaak (Awb 1:2 and 1:3 lid 3), once somebody judged that he does; letters go to
/// him. Without a postal address somebody has to ask for it first.
pub(super) async fn aanvrager(h: &mut Handeling, zaak: &Zaak, gebeurd: &mut Vec<G>) -> Uitkomst<()> {
    let er_zijn = store::betrokkene::van_zaak(&mut h.tx, zaak.id).await?;
    if er_zijn.iter().any(|b| b.rol == BetrokkeneRol::Aanvrager) {
        return Ok(());
    }
    let signalen = store::signaal::van_zaak(&mut h.tx, zaak.id).await?;
    let Some(eerste) = signalen.iter().find(|s| !s.signaal.aangesloten) else { return Ok(()) };
    let Some((melder, _)) = store::signaal::melder(&mut h.tx, eerste.signaal.id).await? else {
        return Ok(());
    };
    let (Some(naam), Some(adres)) = (melder.naam, melder.adres) else { return Ok(()) };
    let regels = adres.split([',', '\n']).map(str::trim).filter(|regel| !regel.is_empty());
    let nieuw = Betrokkene {
        id: h.sleutel(),
        zaak: zaak.id,
        rol: BetrokkeneRol::Aanvrager,
        soort: BetrokkeneSoort::Persoon,
        naam: naam.trim().to_owned(),
        adres: regels.map(str::to_owned).collect(),
        email: melder.email,
        telefoon: melder.telefoon,
        kenmerk: String::new(),
        overgenomen_van: None,
        weg: false,
    };
    if nieuw.toets().is_ok() {
        gebeurd.push(betrokkenen::zet_neer(h, &nieuw).await?);
    }
    Ok(())
}

/// The form of the registration, as far as the zaak before it knows the answers.
pub(super) struct Registratie {
    stap: &'static str,
    uitkomst: &'static str,
    gegevens: Gegevens,
}

impl Registratie {
    /// Does the step when everything is known and the system may; else its form begins with it.
    pub(super) fn zet(self, h: &Handeling, gang: &mut Gang) -> Uitkomst<()> {
        let wie = Uitvoerder::Systeem { regel: "overname".to_owned() };
        let door = Uitvoering { wie, moment: h.nu, dag: h.vandaag() };
        let zelf = gang.definitie.stap(self.stap).is_some_and(|stap| stap.wijze.mag_systeem());
        let gedaan = zelf && lukt(gang.voltooi(self.stap, self.uitkomst, &self.gegevens, &door))?;
        if !gedaan {
            lukt(gang.stel_op(self.stap, self.uitkomst, self.gegevens, &door))?;
        }
        Ok(())
    }
}

/// False when a rule of the process stands in the way: then it is work for a person.
fn lukt(uit: Uitkomst<()>) -> Uitkomst<bool> {
    match uit {
        Ok(()) => Ok(true),
        Err(Fout::Weigering(Weigering::Stap(_))) => Ok(false),
        Err(fout) => Err(fout),
    }
}

/// What the zaak before it knows for the registration; none for a beginning that a person has to explain.
pub(super) async fn registratie(
    h: &mut Handeling,
    van: &Zaak,
    naar: &Zaak,
    met: &str,
) -> Uitkomst<Option<Registratie>> {
    let stand = match store::proces::van_zaak(&mut h.tx, van.id).await? {
        Some(rij) => Some(rij.stand()?),
        None => None,
    };
    let overtreding = overtreding(h, van, stand.as_ref()).await?;
    let mut gegevens = Gegevens::new();
    let mut zet = |code: &str, waarde: Option<Waarde>| {
        gegevens.extend(waarde.map(|waarde| (code.to_owned(), waarde)));
    };
    zet("overtreding", overtreding.map(Waarde::Tekst));
    let (stap, uitkomst) = match (naar.soort, met) {
        (ZaakSoort::OpleggenSanctie, "verzoek-ontvangen") => {
            let partijen = store::betrokkene::van_zaak(&mut h.tx, naar.id).await?;
            // By its key: a name in the answers would stand on the timeline for everybody.
            let wie = |rol| {
                let b = partijen.iter().find(|b: &&Betrokkene| b.rol == rol)?;
                Some(Waarde::Verwijzing(b.id.to_string()))
            };
            let eerste = stand.as_ref().and_then(|stand| laatste(stand, "eerste-ontvangst"));
            let dag = || Waarde::Datum(lokaal(van.aangemaakt).date());
            zet("aanleiding", Some(Waarde::Keuze(aanleiding(van.soort).to_owned())));
            zet("eerste-ontvangst", Some(eerste.cloned().unwrap_or_else(dag)));
            zet("verantwoordelijke", wie(BetrokkeneRol::Verantwoordelijke));
            if van.soort == ZaakSoort::Handhavingsverzoek {
                zet("verzoeker", wie(BetrokkeneRol::Aanvrager));
            }
            ("osa-registreren-verzoek-in-vth-systeem", "geregistreerd")
        }
        (ZaakSoort::ToepassenSanctie, "begunstigingstermijn-verlopen") => {
            zet("trigger", Some(Waarde::Keuze("termijn-verlopen".to_owned())));
            zet("sanctiezaak", Some(Waarde::Verwijzing(van.nummer.clone())));
            zet("ontvangen-op", Some(Waarde::Datum(h.vandaag())));
            ("tsa-registreren-verzoek-in-vth-systeem", "intern")
        }
        _ => return Ok(None),
    };
    Ok(Some(Registratie { stap, uitkomst, gegevens }))
}

/// How the registration of a sanction names where it comes from.
const fn aanleiding(soort: ZaakSoort) -> &'static str {
    match soort {
        ZaakSoort::Handhavingsverzoek => "handhavingsverzoek",
        ZaakSoort::Melding | ZaakSoort::Kennisname => "melding",
        ZaakSoort::Toezicht => "toezicht",
        ZaakSoort::OpleggenSanctie | ZaakSoort::ToepassenSanctie => "vervolg",
    }
}

fn laatste<'a>(stand: &'a Stand, veld: &str) -> Option<&'a Waarde> {
    stand.log.iter().rev().find_map(|regel| match &regel.daad {
        StapDaad::Voltooid { gegevens, .. } => gegevens.get(veld),
        _ => None,
    })
}

/// What was registered as the breach, else what was last found, with place and day.
async fn overtreding(h: &mut Handeling, van: &Zaak, stand: Option<&Stand>) -> Uitkomst<Option<String>> {
    if let Some(Waarde::Tekst(tekst)) = stand.and_then(|stand| laatste(stand, "overtreding")) {
        return Ok(Some(tekst.clone()));
    }
    let bevindingen = store::zaak::bevindingen(&mut h.tx, van.id).await?;
    let mis = bevindingen.iter().rfind(|b| b.resultaat == Resultaat::Overtreding.code());
    Ok(mis.or(bevindingen.last()).map(|b| {
        let dag: Date = lokaal(Timestamp::from_microsecond(b.moment).unwrap_or(h.nu)).date();
        let plek = &van.locatie.omschrijving;
        format!("{} ({plek}, {})", b.gevonden, termijnen::datum_nl(dag))
    }))
}
