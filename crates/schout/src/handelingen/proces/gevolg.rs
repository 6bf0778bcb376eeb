//! What a completed step does to the zaak. The facts that a definition reports (`meldt`) say what, so that a
//! municipality may change its steps.

use domein::{
    gebeurtenis::Gebeurtenis as G,
    proces::{Definitie, VeldSoort, Waarde},
    toegang::Recht,
    weigering::Weigering,
    zaak::{Zaak, ZaakSoort, ZaakStatus},
};
use jiff::ToSpan;
use termijnen::norm_datum;

use super::{gang::Gedaan, overname};
use crate::{
    handelingen::{
        Handeling, Uitkomst, Wie,
        behandelen::{Resultaat, maak_bevinding},
        melden::zet_norm,
        samenwerken::vertel_overdracht,
    },
    klok::lokaal,
    store,
};

/// Fields that name the colleague who deals with the zaak from now on.
const BEHANDELAARS: [&str; 3] = ["hoofdbehandelaar", "hoofdtoezichthouder", "behandelaar"];
/// Field with the body that takes over.
const ONTVANGER: &str = "ontvanger-overdracht";

/// Applies what was done to the zaak.
pub(super) async fn pas_toe(
    h: &mut Handeling,
    zaak: &mut Zaak,
    definitie: &Definitie,
    gedaan: &Gedaan,
    gebeurd: &mut Vec<G>,
) -> Uitkomst<()> {
    for feit in &gedaan.meldt {
        match feit.as_str() {
            "zaak.toegewezen" => toegewezen(h, zaak, gedaan, gebeurd).await?,
            "zaak.teruggegeven" => zaak.behandelaar = None,
            "zaak.soort_bepaald" => soort(h, zaak, &gedaan.uitkomst, gebeurd).await?,
            "zaak.urgent" if zaak.prioriteit > 1 => {
                let reden = definitie.naam_van(&gedaan.stap).to_owned();
                gebeurd.push(G::PrioriteitGezet { van: zaak.prioriteit, naar: 1, reden });
                zaak.prioriteit = 1;
                "proces".clone_into(&mut zaak.prioriteit_herkomst);
            }
            "zaak.gekoppeld" => gekoppeld(h, zaak, definitie, gedaan, gebeurd).await?,
            "zaak.overgedragen" => overgedragen(h, zaak, definitie, gedaan, gebeurd).await?,
            "bezoek.uitgevoerd" => bezocht(h, zaak, gedaan, gebeurd).await?,
            _ => {}
        }
    }
    Ok(())
}

fn tekst<'a>(gedaan: &'a Gedaan, veld: &str) -> &'a str {
    match gedaan.gegevens.get(veld) {
        Some(Waarde::Tekst(tekst) | Waarde::Verwijzing(tekst) | Waarde::Keuze(tekst)) => tekst.trim(),
        _ => "",
    }
}

async fn toegewezen(
    h: &mut Handeling,
    zaak: &mut Zaak,
    gedaan: &Gedaan,
    gebeurd: &mut Vec<G>,
) -> Uitkomst<()> {
    let gekozen = BEHANDELAARS.iter().find_map(|veld| Some((*veld, gedaan.gegevens.get(*veld)?)));
    let Some((veld, Waarde::Verwijzing(sleutel))) = gekozen else { return Ok(()) };
    let Ok(id) = sleutel.parse::<uuid::Uuid>() else {
        // The intake names the team; a person has to name a colleague.
        return match h.wie {
            Wie::Medewerker(_) if zaak.behandelaar.is_none() => {
                Err(Weigering::veld(veld, "fout-account").into())
            }
            _ => Ok(()),
        };
    };
    let account = store::account::op_id(&mut h.tx, id.into()).await?.filter(|a| a.actief);
    let account = account.ok_or_else(|| Weigering::veld(veld, "fout-account"))?;
    zaak.behandelaar = Some(account.id);
    gebeurd.push(G::Toegewezen {
        aan: Some(account.weergave),
        account: Some(account.id),
        team: None,
        reden: String::new(),
    });
    Ok(())
}

async fn soort(h: &mut Handeling, zaak: &mut Zaak, uitkomst: &str, gebeurd: &mut Vec<G>) -> Uitkomst<()> {
    let nieuw = match uitkomst {
        "handhavingsverzoek" => ZaakSoort::Handhavingsverzoek,
        "incidentmelding" => ZaakSoort::Melding,
        _ => return Ok(()),
    };
    if nieuw == ZaakSoort::Handhavingsverzoek {
        overname::aanvrager(h, zaak, gebeurd).await?;
    }
    if zaak.soort == nieuw {
        return Ok(());
    }
    let (van, naar) = (zaak.soort.label().to_owned(), nieuw.label().to_owned());
    gebeurd.push(G::SoortGewijzigd { van, naar });
    zaak.soort = nieuw;
    let openbaar = h.onderwerp(&zaak.onderwerp, h.vandaag()).is_some_and(|o| o.openbaar);
    zaak.openbaar = openbaar && zaak.mag_openbaar();
    if nieuw == ZaakSoort::Melding {
        // No term of the law binds it any more: the service norm does, from when it came in.
        let onderwerp = h.onderwerp(&zaak.onderwerp, h.vandaag());
        let norm = onderwerp.map_or(h.geladen.inrichting.instellingen.standaard_norm, |o| o.norm);
        let servicenorm = norm_datum(lokaal(zaak.aangemaakt), norm);
        zaak.norm_datum = servicenorm.datum;
        zet_norm(h, zaak, norm, &servicenorm.redenen).await?;
    }
    Ok(())
}

/// Links the zaken that the form names, both ways.
async fn gekoppeld(
    h: &mut Handeling,
    zaak: &Zaak,
    definitie: &Definitie,
    gedaan: &Gedaan,
    gebeurd: &mut Vec<G>,
) -> Uitkomst<()> {
    let Some(stap) = definitie.stap(&gedaan.stap) else { return Ok(()) };
    for veld in stap.velden.iter().filter(|veld| veld.soort == VeldSoort::Zaak) {
        let nummer = tekst(gedaan, &veld.code);
        if nummer.is_empty() {
            continue;
        }
        let ander = store::zaak::op_nummer(&mut h.tx, nummer).await?.filter(|z| z.id != zaak.id);
        let ander = ander.ok_or_else(|| Weigering::veld(&veld.code, "fout-nummer"))?;
        if !h.mag(&ander, Recht::ZakenLezen).await? {
            return Err(Weigering::veld(&veld.code, "fout-nummer").into());
        }
        let reden = stap.naam.clone();
        store::zaak::koppel(&mut h.tx, zaak.id, ander.id, &reden).await?;
        gebeurd.push(G::Gekoppeld { met: ander.nummer, reden });
    }
    Ok(())
}

/// Another body deals with it: the reporters hear that at once (Awb 2:3 lid 1).
async fn overgedragen(
    h: &mut Handeling,
    zaak: &mut Zaak,
    definitie: &Definitie,
    gedaan: &Gedaan,
    gebeurd: &mut Vec<G>,
) -> Uitkomst<()> {
    let code = tekst(gedaan, ONTVANGER);
    let instantie = h.geladen.inrichting.instantie(code).cloned();
    let naam = instantie.as_ref().map_or(code, |i| i.naam.as_str()).to_owned();
    if naam.is_empty() {
        return Ok(());
    }
    let dagen = i64::from(h.geladen.inrichting.instellingen.nakijken_dagen);
    let nakijken_op = h.vandaag().saturating_add(dagen.days());
    let stap = definitie.stap(&gedaan.stap).and_then(|s| s.uitkomst(&gedaan.uitkomst));
    let reden = stap.map(|u| format!("{}.", u.naam)).unwrap_or_default();
    zaak.gepland_op = Some(nakijken_op);
    zaak.ronde = None;
    if zaak.status == ZaakStatus::Nieuw {
        zaak.zet_status(ZaakStatus::InBehandeling)?;
    }
    zaak.zet_status(ZaakStatus::Overgedragen)?;
    if gedaan.uitkomst == "ander-orgaan" || gedaan.uitkomst == "niet-bevoegd" {
        zaak.bevoegd_gezag = Some(naam.clone());
    }
    zaak.uitvoerder = Some(instantie.as_ref().map_or_else(|| naam.clone(), |i| i.code.clone()));
    gebeurd.push(G::Overgedragen { instantie: naam.clone(), reden: reden.clone(), nakijken_op });
    vertel_overdracht(h, zaak, instantie.as_ref(), &naam, &reden).await
}

/// A visit is a finding in the dossier.
async fn bezocht(h: &mut Handeling, zaak: &Zaak, gedaan: &Gedaan, gebeurd: &mut Vec<G>) -> Uitkomst<()> {
    let geen_toegang = tekst(gedaan, "toegang") == "geen-toegang";
    let resultaat = if geen_toegang { Resultaat::GeenToegang } else { Resultaat::Bezocht };
    let gevonden = match tekst(gedaan, "bevindingen") {
        "" => tekst(gedaan, "reden-niet-afgerond"),
        gevonden => gevonden,
    };
    if !gevonden.is_empty() {
        gebeurd.push(maak_bevinding(h, zaak, resultaat, gevonden, tekst(gedaan, "afspraken")).await?);
    }
    Ok(())
}
