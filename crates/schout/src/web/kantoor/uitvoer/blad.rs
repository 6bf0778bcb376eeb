//! The overview of a dossier: one page that reads well on screen and on paper, without anything from outside.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use termijnen::datum_nl;

use super::{
    huisbezoek,
    inhoud::{
        Bronnen, INGEBRACHT, bezoekrijen, ingebracht, opmerking, stappen, termijnrijen, tijdlijn, titel,
    },
};
use crate::{
    archief::Ingang,
    handelingen::controle::punt_woorden,
    web::kantoor::{
        beeld::moment,
        zaak::{Dossier, huisbezoekkader},
    },
};

const STIJL: &str = "body{font:11pt/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}\
    h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;break-after:avoid}h3{font-size:1rem;break-after:avoid}\
    table{border-collapse:collapse;width:100%;font-size:.9rem}\
    th,td{border-bottom:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}\
    tr{break-inside:avoid}p{white-space:pre-line}img{max-width:100%;max-height:20rem}\
    figure{margin:1rem 0;break-inside:avoid}@media print{body{margin:0;max-width:none}a{color:inherit}}";

fn tabel<const N: usize>(koppen: [&str; N], rijen: &[[String; N]]) -> Markup {
    html! {
        @if rijen.is_empty() { p { "Geen." } } @else {
            table {
                thead { tr { @for kop in koppen { th scope="col" { (kop) } } } }
                tbody { @for rij in rijen { tr { @for cel in rij { td { (cel) } } } } }
            }
        }
    }
}

/// Draws it; `ingangen` are the files that go along.
pub(super) fn teken(b: &Bronnen<'_>, ingangen: &[Ingang]) -> Markup {
    let d = b.d;
    let kop = format!("Dossier {}", d.zaak.nummer);
    let laatste = tijdlijn(b).last().map(|r| format!("Stand na gebeurtenis {} van {}.", r[0], r[1]));
    html! {
        (DOCTYPE)
        html lang="nl" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (kop) }
                style { (PreEscaped(STIJL)) }
            }
            body {
                h1 { (kop) ": " (d.titel()) }
                p { "Gemeente " (d.geladen.inrichting.gemeente.naam) ". " (laatste.unwrap_or_default()) }
                p { @if b.melders.is_some() { "Met de gegevens van melders." } @else { "Zonder de gegevens van melders. Wat mensen zelf in een tekst schreven, staat er wel." } }
                h2 { "Inhoud" }
                (inhoudsopgave(b, ingangen))
                (zaak(d))
                h2 { "Betrokkenen" }
                (tabel(["Rol", "Naam", "Adres"], &b.partijen.iter().map(|p| [p.rol.label().to_owned(), p.naam.clone(), p.adres.join(", ")]).collect::<Vec<_>>()))
                (meldingen(b))
                (bevindingen(b))
                (huisbezoeken(b))
                h2 { "Brieven en besluiten" }
                (brieven(b))
                h2 { "Ingebracht door wie een brief kreeg" }
                (tabel(INGEBRACHT, &ingebracht(b)))
                h2 { "Termijnen" }
                (tabel(["Termijn", "Artikel", "Stand", "Laatste dag", "Waarom"], &termijnrijen(b)))
                h2 { "Stappen van het proces" }
                (tabel(["Stap", "Dag", "Wie", "Uitkomst"], &stappen(b)))
                (weging(b))
                h2 { "Tijdlijn" }
                (tabel(["Nummer", "Moment", "Wie", "Wat", "Toelichting"], &tijdlijn(b)))
            }
        }
    }
}

fn inhoudsopgave(b: &Bronnen<'_>, ingangen: &[Ingang]) -> Markup {
    html! {
        table {
            thead { tr { th scope="col" { "Bestand" } th scope="col" { "Wat" } th scope="col" { "SHA-256" } th scope="col" { "Opmerking" } } }
            tbody {
                @for i in ingangen {
                    tr { td { a href=(i.naam) { (i.naam) } } td { (titel(b, &i.naam)) } td { small { (i.sha256) } } td { small { (opmerking(b, &i.naam)) } } }
                }
            }
        }
    }
}

fn zaak(d: &Dossier) -> Markup {
    let z = &d.zaak;
    let team = z.team.as_deref().map_or_else(|| "Geen team".to_owned(), |t| d.team_naam(t));
    let behandelaar = z.behandelaar.map_or_else(|| "Nog niemand".to_owned(), |b| d.naam_van(b));
    let rijen = [
        ["Nummer".to_owned(), z.nummer.clone()],
        ["Onderwerp".to_owned(), d.onderwerp_naam()],
        ["Plek".to_owned(), z.locatie.omschrijving.clone()],
        ["Status".to_owned(), z.status.label().to_owned()],
        ["Binnengekomen".to_owned(), moment(z.aangemaakt.as_microsecond())],
        ["Team".to_owned(), team],
        ["Behandelaar".to_owned(), behandelaar],
    ];
    html! { h2 { "Zaak" } (tabel(["Wat", "Gegeven"], &rijen)) }
}

fn meldingen(b: &Bronnen<'_>) -> Markup {
    html! {
        h2 { "Meldingen" }
        @if b.d.meldingen.is_empty() { p { "Geen." } }
        @for (nr, m) in b.d.meldingen.iter().enumerate() {
            @let s = &m.stand.signaal;
            h3 { "Melding " (nr + 1) ", " (s.kanaal.label()) ", " (moment(s.ontvangen.as_microsecond())) }
            p { (s.tekst) }
            @if let Some(melder) = b.melders.and_then(|m| m.get(nr)) {
                p { "Melder: " (melder.naam.as_deref().unwrap_or("anoniem")) }
            }
        }
    }
}

fn bevindingen(b: &Bronnen<'_>) -> Markup {
    let los = b.fotos.iter().filter(|(s, _)| s.bevinding.is_none()).collect::<Vec<_>>();
    html! {
        h2 { "Bevindingen" }
        @if b.d.bevindingen.is_empty() { p { "Geen." } }
        @for bevinding in &b.d.bevindingen {
            h3 { (bevinding.resultaat) }
            p { (bevinding.door_naam) ", " (moment(bevinding.moment)) }
            p { (bevinding.gevonden) }
            @if !bevinding.gedaan.is_empty() { p { (bevinding.gedaan) } }
            (onderzoek(b, bevinding.id))
            @for (stuk, naam) in b.fotos.iter().filter(|(s, _)| s.bevinding == Some(bevinding.id)) { (foto(&stuk.naam, naam)) }
        }
        @for w in &b.d.waarschuwingen {
            h3 { "Waarschuwing" }
            p { (w.door_naam) ", " (moment(w.moment)) }
            p { "Tegen " (w.aan) ": " (w.waarover) }
            @if !w.regel.is_empty() { p { "Regel: " (w.regel) } }
            @if let Some(dag) = &w.herstel_voor { p { "Uiterlijk hersteld: " (dag) } }
        }
        @if !los.is_empty() {
            h3 { "Andere foto's" }
            @for (stuk, naam) in los { (foto(&stuk.naam, naam)) }
        }
    }
}

fn huisbezoeken(b: &Bronnen<'_>) -> Markup {
    let rijen = bezoekrijen(b);
    html! {
        @if b.adres.is_none() && huisbezoekkader(b.d).is_some() { p { "Zonder wat is gevonden bij huisbezoeken." } }
        @if !rijen.is_empty() { h2 { "Huisbezoeken" } (tabel(huisbezoek::KOPPEN, &rijen)) }
    }
}

/// The list and the measurements of a finding.
fn onderzoek(b: &Bronnen<'_>, bevinding: uuid::Uuid) -> Markup {
    let punten: Vec<_> = b.d.punten.iter().filter(|p| p.bevinding == bevinding).collect();
    let metingen: Vec<_> = b.d.metingen.iter().filter(|m| m.bevinding == bevinding).collect();
    html! {
        @if let Some(eerste) = punten.first() {
            p { "Controlelijst " (eerste.lijst_naam) ", uitgave " (eerste.lijst_van) }
            ul { @for punt in &punten { li { (punt.zin) " " (punt_woorden(punt)) } } }
        }
        @if !metingen.is_empty() { ul { @for meting in &metingen { li { (meting.in_woorden()) } } } }
    }
}

fn foto(bij: &str, naam: &str) -> Markup {
    html! { figure { img src=(naam) alt=(bij); figcaption { (bij) " (" (naam) ")" } } }
}

fn brieven(b: &Bronnen<'_>) -> Markup {
    html! {
        @if b.brieven.is_empty() { p { "Er is nog niets verstuurd." } }
        ul {
            @for (brief, hoe) in &b.brieven {
                @let dag = brief.verzonden.as_deref().and_then(|d| d.parse().ok()).map(datum_nl).unwrap_or_default();
                li {
                    @match hoe.naam() {
                        Some(naam) => { a href=(naam) { (brief.titel) } ", verstuurd op " (dag) },
                        None => { (brief.titel) ", verstuurd op " (dag) ". Niet meegenomen: de geheime link erin werkt nog." },
                    }
                }
            }
        }
    }
}

fn weging(b: &Bronnen<'_>) -> Markup {
    let (w, sancties) = (&b.weging.weging, &b.d.geladen.inrichting.sancties);
    if w.is_leeg() {
        return html! {};
    }
    let keuze = |s: &domein::weging::Wegingsanctie| {
        let k = s.keuze.as_ref();
        let soort = k.map(|k| sancties.soort(&k.soort).map_or_else(|| k.soort.clone(), |s| s.naam.clone()));
        let plek = k.map(|k| format!("{}, matrix {}", k.lhso.voorstel.cel, k.lhso.voorstel.matrixversie));
        let reden = k.and_then(|k| k.lhso.reden.clone());
        [
            s.plaats.overtreding.clone(),
            plek.unwrap_or_default(),
            soort.unwrap_or_default(),
            reden.unwrap_or_default(),
        ]
    };
    html! {
        h2 { "Weging" }
        @for (code, blad) in &w.omstandigheden {
            h3 { (sancties.omstandigheid(code).map_or(code.as_str(), |o| &o.naam)) }
            @if let Some(oordeel) = &blad.oordeel { p { (oordeel.redenen.join("\n")) } }
        }
        h3 { "Sancties" }
        (tabel(["Overtreding", "Vak", "Gekozen", "Waarom anders dan de matrix"], &w.sancties.iter().map(keuze).collect::<Vec<_>>()))
        h3 { "Punten van zienswijzen" }
        (tabel(["Wie", "Punt", "Ons antwoord", "Gevolg"], &w.punten.iter().map(|p| {
            [p.wie.clone(), p.punt.clone(), p.antwoord.clone(), p.gevolg.map_or_else(String::new, |g| g.label().to_owned())]
        }).collect::<Vec<_>>()))
        @for g in &w.gesprekken {
            h3 { "Gesprek van " (datum_nl(g.dag)) ", " (g.plaats) }
            p { (g.deelnemers.iter().map(domein::weging::Deelnemer::in_woorden).collect::<Vec<_>>().join("\n")) }
            p { (g.verklaring) }
            p { (g.reacties().join("\n")) }
        }
        h3 { "Belangen" }
        p { (w.belangen) }
    }
}
