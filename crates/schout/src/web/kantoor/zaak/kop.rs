//! The top of the zaak page: status, phase, deadline with its reason, and what to do now.

use domein::zaak::{Zaak, ZaakStatus as S};
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{afsluiten::blokkades, dossier::Dossier, zaakpad};
use crate::{
    klok::lokaal,
    store::{proces::TermijnRij, zaak::Termijn},
    web::{kantoor::beeld::stand_op, onderdelen::*},
};

/// The phase line.
#[must_use]
pub fn fasen(z: &Zaak) -> Markup {
    const NAMEN: [&str; 4] = ["Melding", "Onderzoek", "Vervolg en antwoord", "Afgehandeld"];
    let nu = match z.status {
        S::Nieuw => 0,
        S::InBehandeling | S::WachtOpMelder => 1,
        S::Beoordeeld | S::Gepland | S::Overgedragen => 2,
        S::Afgehandeld => 3,
    };
    let stand = |i: usize| match i.cmp(&nu) {
        std::cmp::Ordering::Less => Stapstand::Klaar,
        std::cmp::Ordering::Equal if nu == 3 => Stapstand::Klaar,
        std::cmp::Ordering::Equal => Stapstand::Nu,
        std::cmp::Ordering::Greater => Stapstand::Straks,
    };
    let rij: Vec<(&str, Stapstand)> = NAMEN.iter().enumerate().map(|(i, naam)| (*naam, stand(i))).collect();
    fasebalk(&rij)
}

/// What kind of zaak it is, with the way to its process.
#[must_use]
pub fn soort(d: &Dossier, heeft_proces: bool) -> Markup {
    html! {
        (rij(&html! {
            (label(d.zaak.soort.label()))
            @if heeft_proces { (link(&format!("{}/proces", zaakpad(&d.zaak.nummer)), "Bekijk het proces")) }
        }))
    }
}

/// Somebody said that it is still there, and nobody looked since: his words on top of the page.
#[must_use]
pub fn heropend(d: &Dossier) -> Markup {
    let Some(reden) = d.heropend() else { return html! {} };
    meldingvak(MeldingSoort::Waarschuwing, Some("Heropend: het is er nog"), &vrije_tekst(&reden))
}

/// The deadline: what must be done by when, and why that date.
#[must_use]
pub fn termijn(d: &Dossier, termijnen: &[Termijn], wettelijk: &[TermijnRij]) -> Markup {
    let z = &d.zaak;
    let pad = zaakpad(&z.nummer);
    if let Some(gesloten) = z.gesloten {
        let zin = format!("Afgehandeld op {}.", datum_nl(lokaal(gesloten).date()));
        return termijnbalk(Termijnstand::Klaar, &zin, "", &html! {});
    }
    let geldig = termijnen.iter().rev().find(|t| t.geldig);
    let norm = datum_nl(z.norm_datum);
    let zin = match (z.status, z.gepland_op) {
        (S::Gepland, Some(dag)) => {
            format!("Het werk staat gepland op {}. De melder hoort het daarna.", datum_nl(dag))
        }
        (S::Overgedragen, Some(dag)) => {
            format!("Een andere instantie is aan zet. Kijk op {} wat er is gedaan.", datum_nl(dag))
        }
        _ if !z.soort.heeft_melder() => format!("Klaar uiterlijk {norm}."),
        _ if z.soort == domein::zaak::ZaakSoort::Handhavingsverzoek => format!("Besluit uiterlijk {norm}."),
        _ if d.wachtenden() == 0 => match blokkades(d).first() {
            Some((_, _, wat)) => format!("Iedereen heeft antwoord. Nog te doen: {}.", wat.to_lowercase()),
            None => "Iedereen heeft antwoord. De zaak kan dicht.".to_owned(),
        },
        _ => format!("Antwoord aan de melder uiterlijk {norm}."),
    };
    let mag_verlengen = d.mag.behandelen
        && d.wachtenden() > 0
        && z.soort != domein::zaak::ZaakSoort::Handhavingsverzoek
        && !matches!(z.status, S::Gepland | S::Overgedragen);
    let acties = html! { @if mag_verlengen { (link(&format!("{pad}/norm"), "Geef een nieuwe datum")) } };
    html! {
        (termijnbalk(stand_op(z.bindt_op, d.vandaag), &zin, "", &acties))
        @if let Some(t) = bindend(d, wettelijk) {
            (uitklap("Waarom deze datum?", &lijst(&t.redenen.lines().map(|r| html! { (r) }).collect::<Vec<_>>()), false))
        } @else if let Some(t) = geldig {
            (uitklap("Waarom deze datum?", &redenen(d, t), false))
        }
    }
}

/// The term of the law that gave the zaak its day; it explains that day, and the service norm no longer does.
fn bindend<'a>(d: &Dossier, wettelijk: &'a [TermijnRij]) -> Option<&'a TermijnRij> {
    let open = |t: &&TermijnRij| t.stand != domein::proces::Termijnstand::Klaar.as_str();
    wettelijk.iter().filter(open).find(|t| t.laatste_dag() == Some(d.zaak.norm_datum))
}

fn redenen(d: &Dossier, t: &Termijn) -> Markup {
    let grond = t.grondslag.replace(&format!(" {}:", d.zaak.onderwerp), &format!(" {}:", d.onderwerp_naam()));
    html! {
        (alinea(&grond))
        (lijst(&t.redenen.lines().map(|r| html! { (r) }).collect::<Vec<_>>()))
        (alinea_met(&klein(&format!("Inrichting versie {}. Feestdagen: {}.", t.inrichting_versie, t.feestdagen))))
    }
}

/// The one thing to do now: key of the act and words.
#[must_use]
pub fn hoofdactie(d: &Dossier) -> Option<(&'static str, &'static str)> {
    let antwoord = ("antwoord", "Geef antwoord");
    let nog_niet_verteld =
        d.meldingen.iter().any(|m| m.stand.signaal.terugkoppeling == domein::signaal::Terugkoppeling::Open);
    Some(match d.zaak.status {
        S::Afgehandeld => return None,
        S::Nieuw => ("oppakken", "Pak deze zaak op"),
        S::Gepland if nog_niet_verteld => antwoord,
        S::Gepland | S::Overgedragen => ("gedaan", "Is het gedaan?"),
        S::InBehandeling | S::WachtOpMelder if d.bevindingen.is_empty() || d.heropend().is_some() => {
            ("bevinding", "Leg bevinding vast")
        }
        _ if d.wachtenden() > 0 => antwoord,
        _ => match blokkades(d).first() {
            Some((_, naar, tekst)) => (naar, tekst),
            None => ("afhandelen", "Handel af"),
        },
    })
}

/// The bar with actions that stays in reach.
#[must_use]
pub fn balk(d: &Dossier, direct: bool) -> Markup {
    let pad = zaakpad(&d.zaak.nummer);
    let href = |sleutel: &str| format!("{pad}/{sleutel}");
    if !d.mag.behandelen {
        return actiebalk_boven(&knoppen(&[Knop::link(&href("notitie"), "Notitie").toets("n")]));
    }
    // A zaak with steps has its main thing to do in the panel of steps.
    let hoofd = hoofdactie(d).filter(|(sleutel, _)| direct || *sleutel == "oppakken");
    let is_hoofd = |sleutel: &str| hoofd.is_some_and(|(h, _)| h == sleutel);
    let van_mij = d.zaak.behandelaar == Some(d.wie.gebruiker.id);
    let rij: Vec<(String, &str, &str)> = [
        (open(d) && !is_hoofd("bevinding"), "bevinding", "Bevinding", "v"),
        (open(d) && !d.meldingen.is_empty() && !is_hoofd("antwoord"), "antwoord", "Geef antwoord", "b"),
        (open(d), "plannen", "Plan", "p"),
        (open(d), "vervolg", "Vervolg", "d"),
        (open(d), "toewijzen", "Wijs toe", "w"),
        (open(d) && !van_mij && !is_hoofd("oppakken"), "oppakken", "Pak op", "m"),
        (!open(d), "heropenen", "Heropen", "h"),
        (true, "notitie", "Notitie", "n"),
        (d.mag.behandelen && d.zaak.soort != domein::zaak::ZaakSoort::Melding, "brieven", "Brieven", "r"),
    ]
    .into_iter()
    .filter(|(toon, ..)| *toon)
    .map(|(_, sleutel, tekst, toets)| (href(sleutel), tekst, toets))
    .collect();
    let knop_van =
        |(href, tekst, toets): &(String, &str, &str)| html! { (knop(&Knop::link(href, tekst).toets(toets))) };
    actiebalk_boven(&html! {
        @if let Some((sleutel, tekst)) = hoofd { (hoofdknop(d, sleutel, tekst)) }
        @for k in &rij { (knop_van(k)) }
        @if open(d) { (actiemenu("Meer", &meer(d))) }
        @else { (knop(&Knop::link(&href("dossier"), "Neem het dossier mee"))) }
    })
}

fn open(d: &Dossier) -> bool {
    d.zaak.status.is_open()
}

/// Picking up needs no form; the rest opens one.
fn hoofdknop(d: &Dossier, sleutel: &str, tekst: &str) -> Markup {
    let href = format!("{}/{sleutel}", zaakpad(&d.zaak.nummer));
    let toets = match sleutel {
        "oppakken" => "m",
        "antwoord" => "b",
        "bevinding" => "v",
        _ => "a",
    };
    if sleutel == "oppakken" {
        let inhoud = html! {
            (verborgen("versie", &d.zaak.versie.to_string()))
            (verborgen("gezien", &d.laatste_volgnr().to_string()))
            (knop(&Knop::verstuur(tekst).toets(toets)))
        };
        return formulier(&href, Methode::Post, &inhoud);
    }
    knop(&Knop::link(&href, tekst).soort(KnopSoort::Hoofd).toets(toets))
}

fn meer(d: &Dossier) -> Vec<Actiegroep<'static>> {
    let pad = zaakpad(&d.zaak.nummer);
    let groep = |naam: &'static str, acties: &[(bool, &'static str, &'static str)]| Actiegroep {
        naam,
        acties: acties.iter().filter(|a| a.0).map(|a| (format!("{pad}/{}", a.1), a.2)).collect(),
    };
    let vertrouwelijk =
        if d.zaak.vertrouwelijk { "Maak niet meer vertrouwelijk" } else { "Maak vertrouwelijk" };
    vec![
        groep(
            "Melder",
            &[
                (!d.meldingen.is_empty(), "vraag", "Stel een vraag"),
                (true, "toezegging", "Leg een toezegging vast"),
                (true, "norm", "Geef een nieuwe datum"),
                (d.wachtenden() > 0, "geen-antwoord", "Geen antwoord mogelijk"),
            ],
        ),
        groep(
            "Werk",
            &[
                (true, "foto", "Voeg foto's toe"),
                (true, "taak", "Geef een taak"),
                (true, "tafel", "Zet op de agenda van een tafel"),
                (d.stand.open_taken > 0, "taak-afronden", "Rond een taak af"),
                (matches!(d.zaak.status, S::Gepland | S::Overgedragen), "gedaan", "Is het gedaan?"),
                (true, "overdragen", "Draag over"),
                (
                    d.zaak.soort == domein::zaak::ZaakSoort::Melding,
                    "stap/mld-triage-en-toewijzen",
                    "Onderzoek dit stap voor stap",
                ),
                (true, "afhandelen", "Handel af"),
            ],
        ),
        groep(
            "Dossier",
            &[
                (true, "brieven", "Brieven en besluiten"),
                (true, "betrokkenen", "Voeg een betrokkene toe"),
                (d.zaak.soort != domein::zaak::ZaakSoort::Melding, "weging", "Weging"),
                (true, "dossier", "Neem het dossier mee"),
                (true, "onderwerp", "Wijzig onderwerp"),
                (true, "plek", "Wijzig plek"),
                (true, "prioriteit", "Wijzig prioriteit"),
                (!d.zaak.vertrouwelijk || d.mag.vertrouwelijk, "vertrouwelijk", vertrouwelijk),
                (d.zaak.signalen > 1, "splitsen", "Splits een melding af"),
                (true, "koppelen", "Koppel aan een andere zaak"),
            ],
        ),
    ]
}
