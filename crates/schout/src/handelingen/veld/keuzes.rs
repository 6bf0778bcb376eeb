//! What there is to choose from on the street today.

use domein::{
    controle::Controlelijst,
    inrichting::{Inrichting, Onderwerp, VraagSoort},
    veiligheid::Agressiesoort,
    veld::{Keuze, Veldkeuzes, Veldlijst, Veldonderwerp, Veldronde, Veldveiligheid},
};
use jiff::{ToSpan, civil::Date};

use super::{super::behandelen::Resultaat, huis::veldvraag};

/// Next days of a round.
const DAGEN: usize = 4;

/// Everything that a form on a phone can offer.
pub(super) fn keuzes(i: &Inrichting, vandaag: Date) -> Veldkeuzes {
    let keuze = |code: &str, naam: &str| Keuze { code: code.to_owned(), naam: naam.to_owned() };
    let ter_plaatse = Resultaat::ALLE.into_iter().filter(|r| *r != Resultaat::OpAfstand);
    Veldkeuzes {
        groepen: i.groepen.iter().map(|g| keuze(&g.code, &g.naam)).collect(),
        themas: i.themalijst().map(|(code, naam)| keuze(code, naam)).collect(),
        onderwerpen: i.onderwerpen_op(vandaag).map(|o| onderwerp(i, o, vandaag)).collect(),
        resultaten: ter_plaatse.map(|r| keuze(r.code(), r.label())).collect(),
        teams: i.teams.iter().map(|t| keuze(&t.code, &t.naam)).collect(),
        rondes: i
            .rondes
            .iter()
            .map(|r| {
                let volgende = |dag: &Date| r.volgende(dag.saturating_add(1.day()));
                let dagen = std::iter::successors(r.volgende(vandaag), volgende).take(DAGEN).collect();
                Veldronde { code: r.code.clone(), naam: r.naam.clone(), dagen }
            })
            .filter(|r: &Veldronde| !r.dagen.is_empty())
            .collect(),
        instanties: i.instanties.iter().map(|i| keuze(&i.code, &i.naam)).collect(),
        lijsten: i.controle.lijsten.iter().filter(|l| l.geldig.geldt_op(vandaag)).map(lijst).collect(),
        meetsoorten: i.controle.meetsoorten.clone(),
        veiligheid: veiligheid(i),
        zorgsoorten: i.zorg.soorten.iter().map(|s| keuze(&s.code, &s.naam)).collect(),
    }
}

fn lijst(l: &Controlelijst) -> Veldlijst {
    Veldlijst { code: l.code.clone(), naam: l.naam.clone(), van: l.geldig.van, punten: l.punten.clone() }
}

fn veiligheid(i: &Inrichting) -> Veldveiligheid {
    let kader = &i.instellingen.veiligheid;
    let keuze = |code: &str, naam: &str| Keuze { code: code.to_owned(), naam: naam.to_owned() };
    Veldveiligheid {
        minuten: kader.minuten.clone(),
        standaard: kader.standaard_minuten,
        respijt: kader.respijt_minuten,
        telefoon: kader.telefoon.clone().unwrap_or_else(|| i.gemeente.dienst_telefoon.clone()),
        waarschuwingen: kader.waarschuwingen.iter().map(|s| keuze(&s.code, &s.naam)).collect(),
        agressie: Agressiesoort::ALLE.iter().map(|s| keuze(s.as_str(), s.label())).collect(),
    }
}

fn onderwerp(i: &Inrichting, o: &Onderwerp, vandaag: Date) -> Veldonderwerp {
    let vragen = o.vragen.iter().filter(|v| v.soort != VraagSoort::Object);
    Veldonderwerp {
        code: o.code.clone(),
        naam: o.naam.clone(),
        groep: o.groep.clone(),
        lijst: i.controle.lijst_voor(&o.code, &o.groep, vandaag).map(|l| l.code.clone()),
        vragen: vragen.map(veldvraag).collect(),
    }
}
