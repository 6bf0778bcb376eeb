//! The forms of the ledger: one at a time.

use domein::sanctie::{
    Overslaggrond,
    grootboek::{Grootboek, Grootboekrij, Wijzigingsgrond},
};
use maud::{Markup, html};
use termijnen::datum_kort_nl;

use super::{
    Blad, lees, regelzin,
    stap::{daadnaam, kan},
};
use crate::web::onderdelen::*;

const VANDAAG: &str = "Laat leeg voor vandaag.";

/// The form of the act that was chosen; none when nothing was, or when it makes no sense now.
pub(super) fn vorm(b: &Blad<'_>, boek: &Grootboek, open: &[&Grootboekrij]) -> Option<Markup> {
    let daad = b.doe;
    if daad == "correctie" {
        return correctie(b);
    }
    let geweigerd = !b.invoer.waarde("daad").is_empty();
    if !geweigerd && !kan(boek, !open.is_empty(), daad) {
        return None;
    }
    let velden = match daad {
        "verbeurd" => verbeurte(b, boek),
        "betaald" => betaling(b, open),
        "rente" => rente(b, open),
        "beschikking" => beschikking(b, open),
        "aanmaning" => over_met_dag(b, open, "Verstuurd op"),
        "dwangbevel" => over_met_dag(b, open, "Uitgevaardigd op"),
        "uitstel" => uitstel(b, open),
        "gestuit" => gestuit(b, open),
        "doorloop" => doorloop(b, open),
        "afgezien" => afzien(b, open),
        "begunstiging" => begunstiging(b),
        "opgeschort" => opschorten(b),
        "verminderd" => verminderen(b, boek),
        "opgeheven" => opheffen(b),
        _ => return None,
    };
    Some(paneel(daadnaam(daad), &b.vorm(&velden, daad, "Leg vast")))
}

/// Which row was wrong, and why.
fn correctie(b: &Blad<'_>) -> Option<Markup> {
    let rij = b.invoer.waarde("rij");
    let boekingen = b.verloop.boekingen().ok()?;
    let regel = boekingen.iter().find(|r| r.rij.nr.to_string() == rij && r.doorgehaald.is_none());
    let wat = match regel {
        Some(regel) => regelzin(regel),
        None if b.verloop.last().is_some_and(|last| last.nr.to_string() == rij) => {
            html! { "Hoe de dwangsom telt. Daarna kies je opnieuw." }
        }
        None => return None,
    };
    let velden = html! {
        (alinea("Klopt een regel niet? Haal hem door. Hij blijft leesbaar, maar telt niet meer mee. Leg daarna vast wat wel klopt."))
        (alinea_met(&wat))
        (verborgen("rij", rij))
        (tekstvak(&b.veld("toelichting", "Wat klopte er niet?").max(1000), 2))
    };
    Some(paneel("Haal een regel door", &b.vorm(&velden, "correctie", "Haal door")))
}

/// The evidence: findings of the zaak to choose from, and words.
fn verbeurte(b: &Blad<'_>, boek: &Grootboek) -> Markup {
    let bewijzen: Vec<(String, String)> =
        b.d.bevindingen
            .iter()
            .rev()
            .filter_map(|v| lees::bewijs(v).map(|(_, zin)| (v.id.to_string(), zin)))
            .collect();
    let opties: Vec<Optie<'_>> = bewijzen.iter().map(|(w, t)| Optie::new(w, t)).collect();
    let bedrag = boek.dwangsom().bedrag.min_van(boek.rest_van_maximum());
    let standaard = format!("Laat leeg voor {bedrag}.");
    let ander = b.veld("ander-bewijs", "Ander bewijs").optioneel().max(1000);
    html! {
        (datumveld(&b.veld("dag", "Verbeurd op").hint("De dag waarop de last niet werd nageleefd.")))
        @if !opties.is_empty() { (meerkeuze(&b.veld("bewijs", "Controles in deze zaak").optioneel(), &opties, &b.invoer.waarden("bewijs"))) }
        (tekstvak(&ander.hint("Een rapport of foto, met de plek in het dossier. Zonder bewijs is niets verbeurd."), 2))
        (datumveld(&b.veld("vastgesteld", "Vastgesteld op").optioneel().hint("Laat leeg voor de dag van de controle.")))
        (tekstveld(&b.veld("bedrag", "Bedrag").optioneel().kort().hint(&standaard)))
        (toelichting(b))
    }
}

fn toelichting(b: &Blad<'_>) -> Markup {
    tekstvak(&b.veld("toelichting", "Toelichting").optioneel().max(1000), 2)
}

/// Why, for what somebody asked for.
fn reden(b: &Blad<'_>) -> Markup {
    tekstvak(&b.veld("toelichting", "Waarom?").max(1000).hint("Noem ook het verzoek en het besluit."), 3)
}

fn over(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    let regels: Vec<(String, String)> = open
        .iter()
        .map(|r| (r.nr.to_string(), format!("Nummer {}: {} ({})", r.nr, r.open, datum_kort_nl(r.dag))))
        .collect();
    let opties: Vec<Optie<'_>> = regels.iter().map(|(w, t)| Optie::new(w, t)).collect();
    let mut gekozen = b.invoer.waarden("over");
    if let ([(een, _)], []) = (regels.as_slice(), gekozen.as_slice()) {
        gekozen.push(een);
    }
    meerkeuze(&b.veld("over", "Over welke bedragen?"), &opties, &gekozen)
}

fn over_met_dag(b: &Blad<'_>, open: &[&Grootboekrij], label: &str) -> Markup {
    html! {
        (over(b, open))
        (datumveld(&b.veld("dag", label).optioneel().hint(VANDAAG)))
        (toelichting(b))
    }
}

fn beschikking(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    let gronden: Vec<Optie<'_>> =
        Overslaggrond::ALLE.iter().map(|g| Optie::new(g.as_str(), g.label())).collect();
    let hoe = [
        Optie::new("gegeven", "Ja, en het besluit gaat daarop in"),
        Optie::new("niet-gegeven", "Nee, er kwam geen reactie"),
        Optie::new("overgeslagen", "Er is niet om gevraagd"),
    ];
    html! {
        (over(b, open))
        (datumveld(&b.veld("dag", "Verstuurd op").optioneel().hint(VANDAAG)))
        (keuze(&b.veld("zienswijze", "Kwam er een zienswijze?"), &hoe, Stand::Onder))
        (datumveld(&b.veld("zienswijze-dag", "Binnengekomen op").toon_als("zienswijze", "gegeven")))
        (datumveld(&b.veld("uitgenodigd", "Gevraagd op").toon_als("zienswijze", "niet-gegeven")))
        (datumveld(&b.veld("zienswijze-tot", "Reageren kon tot en met").toon_als("zienswijze", "niet-gegeven")))
        (keuze(&b.veld("grond", "Waarom niet gevraagd?").toon_als("zienswijze", "overgeslagen"), &gronden, Stand::Onder))
        (tekstvak(&b.veld("waarom", "Waarom geldt dat hier?").max(1000).toon_als("zienswijze", "overgeslagen"), 2))
        (toelichting(b))
    }
}

fn een_bedrag(b: &Blad<'_>, open: &[&Grootboekrij], leeg: Option<&str>) -> Markup {
    let regels: Vec<(String, String)> =
        open.iter().map(|r| (r.nr.to_string(), format!("Nummer {}: {}", r.nr, r.open))).collect();
    let keuzes: Vec<(&str, &str)> = leeg
        .map(|tekst| ("", tekst))
        .into_iter()
        .chain(regels.iter().map(|(w, t)| (w.as_str(), t.as_str())))
        .collect();
    selectie(&b.veld("voor", "Voor welk bedrag?"), &keuzes)
}

fn betaling(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    html! {
        (tekstveld(&b.veld("bedrag", "Bedrag").kort()))
        (datumveld(&b.veld("dag", "Betaald op").optioneel().hint(VANDAAG)))
        (een_bedrag(b, open, Some("Het oudste bedrag eerst")))
        (toelichting(b))
    }
}

fn rente(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    html! {
        (alinea("Rente loopt vanaf de dag na de uiterste betaaldag (Awb 4:97 en 4:98)."))
        (tekstveld(&b.veld("bedrag", "Rente").kort()))
        (een_bedrag(b, open, None))
        (datumveld(&b.veld("dag", "Vastgesteld op").optioneel().hint(VANDAAG)))
        (toelichting(b))
    }
}

fn uitstel(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    html! {
        (alinea("Tijdens uitstel maan je niet aan en inn je niet. De verjaring schuift op met dezelfde tijd (Awb 4:94 en 4:111)."))
        (over(b, open))
        (datumveld(&b.veld("dag", "Vanaf").optioneel().hint(VANDAAG)))
        (datumveld(&b.veld("tot", "Tot en met")))
        (toelichting(b))
    }
}

fn gestuit(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    let opties: Vec<Optie<'_>> =
        lees::STUITINGEN.iter().map(|(code, naam, _)| Optie::new(code, naam)).collect();
    html! {
        (alinea("Na stuiting begint een nieuw jaar (Awb 4:105, 4:106 en 4:110). Een invorderingsbeschikking, aanmaning of dwangbevel stuit vanzelf."))
        (over(b, open))
        (keuze(&b.veld("grond", "Waardoor?"), &opties, Stand::Onder))
        (datumveld(&b.veld("dag", "Op welke dag?").optioneel().hint(VANDAAG)))
        (toelichting(b))
    }
}

fn doorloop(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    let opties: Vec<Optie<'_>> =
        lees::VERLENGINGEN.iter().map(|(code, naam, _)| Optie::new(code, naam)).collect();
    html! {
        (alinea("Bezwaar en beroep tegen de last zelf tellen al mee: leg die vast bij het besluit (Awb 5:35 lid 2)."))
        (over(b, open))
        (keuze(&b.veld("grond", "Waardoor?"), &opties, Stand::Onder))
        (datumveld(&b.veld("dag", "Vanaf")))
        (datumveld(&b.veld("tot", "Tot en met").optioneel().hint("Laat leeg zolang het loopt.")))
        (toelichting(b))
    }
}

fn afzien(b: &Blad<'_>, open: &[&Grootboekrij]) -> Markup {
    html! {
        (alinea("Wat nog openstaat, wordt dan niet meer geïnd. Leg het besluit daarover in het dossier vast (Awb 5:37 lid 1)."))
        (over(b, open))
        (datumveld(&b.veld("dag", "Besloten op").optioneel().hint(VANDAAG)))
        (reden(b))
    }
}

fn begunstiging(b: &Blad<'_>) -> Markup {
    html! { (datumveld(&b.veld("tot", "Nieuwe laatste dag"))) (reden(b)) }
}

fn wijzigingsgrond(b: &Blad<'_>) -> Markup {
    let gronden: Vec<Optie<'_>> =
        Wijzigingsgrond::ALLE.iter().map(|g| Optie::new(g.as_str(), g.label())).collect();
    keuze(&b.veld("wijziging", "Op welke grond vroeg de overtreder erom?"), &gronden, Stand::Onder)
}

fn opschorten(b: &Blad<'_>) -> Markup {
    html! {
        (alinea("In die tijd wordt niets verbeurd."))
        (wijzigingsgrond(b))
        (datumveld(&b.veld("dag", "Vanaf")))
        (datumveld(&b.veld("tot", "Tot en met")))
        (reden(b))
    }
}

fn verminderen(b: &Blad<'_>, boek: &Grootboek) -> Markup {
    let nu = boek.dwangsom();
    let (bedrag, maximum) =
        (format!("Nu {}.", nu.bedrag), format!("Nu {}. Laat leeg als dat zo blijft.", nu.maximum));
    html! {
        (wijzigingsgrond(b))
        (tekstveld(&b.veld("bedrag", "Voortaan per keer").kort().hint(&bedrag)))
        (tekstveld(&b.veld("maximum", "Voortaan ten hoogste").optioneel().kort().hint(&maximum)))
        (datumveld(&b.veld("dag", "Vanaf").optioneel().hint(VANDAAG)))
        (reden(b))
    }
}

fn opheffen(b: &Blad<'_>) -> Markup {
    html! {
        (alinea("Wat al is verbeurd, blijft te betalen. Trek je het besluit zelf in, leg dat dan vast bij het besluit."))
        (wijzigingsgrond(b))
        (datumveld(&b.veld("dag", "Vanaf welke dag?")))
        (reden(b))
    }
}
