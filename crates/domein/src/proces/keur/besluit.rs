//! Decisions: always a human, never the drafter.

use super::Keuring;
use crate::proces::definitie::Wijze;
use crate::proces::graaf::Bereik;
use crate::proces::samenstel::ProcesFout;
use crate::proces::uitkomst::Uitkomst;

pub(super) fn keur(k: &Keuring<'_>, fouten: &mut Vec<ProcesFout>) {
    let besluiten: Vec<_> = k.stap.uitkomsten.iter().filter(|uitkomst| uitkomst.rechtsgevolg).collect();
    for uitkomst in besluiten.iter().filter(|uitkomst| uitkomst.gewoon) {
        let zin = format!(
            "De uitkomst \"{}\" heeft rechtsgevolg. Daar begint geen formulier mee: wie beslist, kiest zelf. Haal \"gewoon\" weg.",
            uitkomst.code
        );
        fouten.push(k.fout("uitkomsten", zin));
    }
    app(k, fouten);
    if let Some(besluit) = besluiten.first().filter(|_| k.stap.wijze.mag_systeem()) {
        let zin = format!(
            "De uitkomst \"{}\" heeft rechtsgevolg, dus deze stap mag niet automatisch. Kies \"medewerker\".",
            besluit.code
        );
        fouten.push(k.fout("wijze", zin));
    }
    for besluit in besluiten.iter().filter(|besluit| besluit.vier_ogen.is_empty()) {
        let zin = format!(
            "De uitkomst \"{}\" heeft rechtsgevolg zonder vier ogen. Zeg bij \"vier_ogen\" wie opstelt.",
            besluit.code
        );
        fouten.push(besluit.herkomst.fout("", zin));
    }
    if k.stap.uitkomsten.iter().any(|uitkomst| !uitkomst.vier_ogen.is_empty()) {
        let bereik = Bereik::van(k.definitie);
        for uitkomst in &k.stap.uitkomsten {
            opstellers(k, uitkomst, &bereik, fouten);
        }
    }
}

/// No decision from a phone: who decides has the dossier before him, and a colleague reads along.
fn app(k: &Keuring<'_>, fouten: &mut Vec<ProcesFout>) {
    let streng = k.stap.uitkomsten.iter().find(|u| u.rechtsgevolg || !u.vier_ogen.is_empty());
    let Some(uitkomst) = streng.filter(|_| k.stap.wijze == Wijze::App) else { return };
    let wat = if uitkomst.rechtsgevolg { "heeft rechtsgevolg" } else { "vraagt vier ogen" };
    let zin = format!(
        "De uitkomst \"{}\" {wat}, dus deze stap gaat niet in de app. Kies \"medewerker\".",
        uitkomst.code
    );
    fouten.push(k.fout("wijze", zin));
}

/// The step of the drafter exists, comes before this one and is never left out.
fn opstellers(k: &Keuring<'_>, uitkomst: &Uitkomst, bereik: &Bereik, fouten: &mut Vec<ProcesFout>) {
    for opsteller in &uitkomst.vier_ogen {
        let zin = match k.definitie.stap(opsteller) {
            None => format!("Vier ogen zonder opsteller: de stap \"{opsteller}\" bestaat niet."),
            // The draft is made in this step itself.
            Some(stap) if stap.id == k.stap.id => continue,
            Some(_) if !bereik.bereikt(opsteller, &k.stap.id) => {
                format!("Vier ogen zonder opsteller: \"{opsteller}\" komt nooit voor deze stap.")
            }
            Some(stap) if stap.overslaan.is_some() => format!(
                "Vier ogen zonder opsteller: \"{opsteller}\" kan worden overgeslagen. Haal daar \"overslaan\" weg."
            ),
            Some(_) => continue,
        };
        fouten.push(uitkomst.herkomst.fout("vier_ogen", zin));
    }
}
