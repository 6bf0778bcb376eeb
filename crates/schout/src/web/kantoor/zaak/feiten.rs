//! What is known: facts, signalen with the questions in words, photos, findings, messages, tasks and promises.

use domein::{gebeurtenis::Gebeurtenis, inrichting::Taal as Vraagtaal, signaal::Terugkoppeling};
use maud::{Markup, html};
use termijnen::datum_nl;

use super::{
    bezoek,
    dossier::{Bereik, Dossier, Melding},
    tijdlijn::dag_en_tijd,
    zaakpad,
};
use crate::{
    handelingen::{
        behandelen::Resultaat,
        brief::{VORDERINGTAAK, WKPBTAAK},
    },
    store::{bericht::Bericht as Brief, stuk::Stuk},
    web::onderdelen::*,
};

/// The facts panel.
#[must_use]
pub fn zaak(d: &Dossier) -> Markup {
    let z = &d.zaak;
    let pad = zaakpad(&z.nummer);
    let i = &d.geladen.inrichting;
    let wijzig = |sleutel: &str, wat: &str| {
        html! {
            @if d.mag.behandelen && z.status.is_open() { " " (link_met_uitleg(&format!("{pad}/{sleutel}"), "Wijzig", wat)) }
        }
    };
    let rol = i.opvolgrol(&z.opvolgrol).map_or(z.opvolgrol.as_str(), |r| r.naam.as_str());
    let gezag = z
        .bevoegd_gezag
        .as_deref()
        .map_or_else(|| format!("Gemeente {}", i.gemeente.naam), |c| d.instantie_naam(c));
    let uitvoerder = z
        .uitvoerder
        .as_deref()
        .map_or_else(|| format!("Gemeente {}", i.gemeente.naam), |c| d.instantie_naam(c));
    let mut rijen = vec![
        ("Nummer", cijfers(&z.nummer)),
        ("Onderwerp", html! { (d.onderwerp_naam()) (wijzig("onderwerp", "onderwerp")) }),
        ("Plek", html! { (z.locatie.omschrijving) (wijzig("plek", "plek")) }),
        ("Team", html! { (z.team.as_deref().map_or_else(|| "Geen team".to_owned(), |t| d.team_naam(t))) }),
        ("Opvolgrol", html! { (rol) }),
        (
            "Behandelaar",
            html! { (z.behandelaar.map_or_else(|| "Nog niemand".to_owned(), |b| d.naam_van(b))) },
        ),
        (
            "Prioriteit",
            html! { (z.prioriteit) " " (klein(&format!("({})", z.prioriteit_herkomst))) (wijzig("prioriteit", "prioriteit")) },
        ),
        ("Kanaal", html! { (z.kanaal.label()) }),
        ("Binnengekomen", html! { (dag_en_tijd(z.aangemaakt.as_microsecond())) }),
        ("Route", route(d)),
        ("Bevoegd gezag", html! { (gezag) }),
        ("Uitvoerder", html! { (uitvoerder) }),
    ];
    if let Some(nummer) = &z.locatie.object_nummer {
        rijen.insert(3, ("Object", cijfers(nummer)));
    }
    if let Some(ronde) = z.ronde.as_deref().and_then(|r| i.ronde(r)) {
        rijen.push(("Ronde", html! { (ronde.naam) }));
    }
    html! { (paneel("Zaak", &html! {
        @if z.vertrouwelijk { p { (statuslabel(Toon::LetOp, "Vertrouwelijk")) } }
        (definitielijst(&rijen))
    })) }
}

/// The rule that chose the opvolgrol, with the way to try it.
fn route(d: &Dossier) -> Markup {
    let z = &d.zaak;
    let mag = d.wie.gebruiker.heeft(domein::toegang::Recht::InrichtingLezen);
    let tester = format!(
        "/inrichting/toets?onderwerp={}&wijk={}",
        z.onderwerp,
        z.locatie.wijk.as_deref().unwrap_or_default()
    );
    html! {
        @match &z.regel {
            Some(regel) => { "Regel " (regel) },
            None => { "Standaard van het onderwerp" },
        }
        @if mag { " " (link(&tester, "Probeer de regels")) }
    }
}

fn terugkoppeling(m: &Melding) -> Markup {
    let stand = m.stand.signaal.terugkoppeling;
    let toon = match stand {
        Terugkoppeling::Open => Toon::LetOp,
        Terugkoppeling::Gegeven => Toon::Klaar,
        Terugkoppeling::Tussentijds | Terugkoppeling::NietMogelijk => Toon::Wacht,
    };
    statuslabel(toon, stand.label())
}

/// All signalen, each with its own words, answers and reporter.
#[must_use]
pub fn meldingen(d: &Dossier) -> Markup {
    let titel = if d.meldingen.len() == 1 {
        "Melding".to_owned()
    } else {
        format!("Meldingen ({})", d.meldingen.len())
    };
    html! {
        (paneel(&titel, &html! {
            @for m in &d.meldingen { (melding(d, m)) }
        }))
    }
}

fn melding(d: &Dossier, m: &Melding) -> Markup {
    let s = &m.stand.signaal;
    let kop = format!("{}{}", s.kanaal.label(), if s.aangesloten { ", heeft hier ook last van" } else { "" });
    let antwoorden: Vec<(&str, Markup)> = s
        .antwoorden
        .iter()
        .filter_map(|(code, waarden)| {
            let vraag = d.onderwerp()?.vraag(code)?;
            let woorden: Vec<&str> = waarden
                .iter()
                .map(|w| vraag.keuze(w).map_or(w.as_str(), |k| k.tekst_in(Vraagtaal::Nl)))
                .collect();
            Some((vraag.tekst_in(Vraagtaal::Nl), html! { (woorden.join(", ")) }))
        })
        .collect();
    let fotos: Vec<&Stuk> = d.stukken.iter().filter(|f| f.signaal == Some(s.id.0)).collect();
    bericht(&Bericht {
        van: &kop,
        wanneer: &dag_en_tijd(s.ontvangen.as_microsecond()),
        van_melder: true,
        inhoud: html! {
            @if s.tekst.is_empty() { (alinea_met(&klein("Zonder tekst."))) } @else { (vrije_tekst(&s.tekst)) }
            @if !antwoorden.is_empty() { (definitielijst(&antwoorden)) }
            @if !fotos.is_empty() { (fotorij(d, &fotos)) }
            (rij(&html! { (terugkoppeling(m)) span { (melderregel(d, m)) } }))
            @if let Some(reden) = &m.stand.geen_antwoord_reden { (alinea_met(&klein(reden))) }
            @if let Some(cijfer) = s.tevredenheid {
                (alinea(&format!("Oordeel van de melder: {cijfer} van 5. {}", m.stand.tevredenheid_tekst.as_deref().unwrap_or_default())))
            }
        },
    })
}

/// The reporter, shielded: only how he can be reached, and the way to see more with a reason.
fn melderregel(d: &Dossier, m: &Melding) -> Markup {
    let zin = match m.bereik {
        Bereik::Email => "Wil bericht per e-mail.",
        Bereik::Telefoon => "Wil gebeld worden.",
        Bereik::Pagina => "Anoniem. Leest het op de eigen pagina.",
    };
    let toon = d.mag.melder && m.bereik != Bereik::Pagina;
    html! {
        (zin) " "
        @if m.engels { "Leest Engels. " }
        @if toon { (link_met_uitleg(&format!("{}/melder/{}", zaakpad(&d.zaak.nummer), m.id()), "Toon gegevens", "van de melder")) }
    }
}

fn fotorij(d: &Dossier, stukken: &[&Stuk]) -> Markup {
    let pad = zaakpad(&d.zaak.nummer);
    struct Delen {
        klein: String,
        groot: String,
        alt: String,
        onder: String,
    }
    let delen: Vec<Delen> = stukken
        .iter()
        .enumerate()
        .map(|(n, s)| {
            let soort = match s.moment.as_str() {
                "voor" => "van de situatie",
                "na" => "van daarna",
                _ => "bij melding",
            };
            let mee = if s.voor_melder { ", gaat mee naar de melder" } else { "" };
            Delen {
                klein: format!("{pad}/fotos/{}/duim", s.id),
                groot: format!("{pad}/fotos/{}", s.id),
                alt: format!("Foto {} {soort}", n + 1),
                onder: format!("{}{mee}", dag_en_tijd(s.gemaakt)),
            }
        })
        .collect();
    let rij: Vec<Foto<'_>> = delen
        .iter()
        .map(|f| Foto { klein: &f.klein, groot: &f.groot, alt: &f.alt, onderschrift: &f.onder })
        .collect();
    fotos(Taal::Nl, &rij)
}

/// Photos of the situation and of afterwards, with the originals for who works on the zaak.
#[must_use]
pub fn fotovlak(d: &Dossier) -> Markup {
    let pad = zaakpad(&d.zaak.nummer);
    let van = |moment: &str| d.stukken.iter().filter(|s| s.moment == moment).collect::<Vec<_>>();
    let (voor, na) = (van("voor"), van("na"));
    if d.stukken.is_empty() {
        return html! {};
    }
    html! {
        @if !voor.is_empty() || !na.is_empty() {
            (paneel("Foto's van het werk", &html! {
                @for (kop, rij) in [("Voor", &voor), ("Na", &na)] {
                    @if !rij.is_empty() { (kop3(kop)) (fotorij(d, rij)) }
                }
            }))
        }
        @if d.mag.behandelen {
            (uitklap("Originele foto's, met plek en tijd", &html! {
                (alinea("Gebruik deze alleen als bewijs. Stuur ze niet door."))
                (lijst(&d.stukken.iter().map(|s| html! {
                    (link(&format!("{pad}/fotos/{}/origineel", s.id), &s.naam)) " "
                    (klein(&format!("{} bij {} beeldpunten{}", s.breedte, s.hoogte,
                        s.genomen.as_deref().map(|g| format!(", genomen {g}")).unwrap_or_default())))
                }).collect::<Vec<_>>()))
            }, false))
        }
    }
}

/// Findings, newest first.
#[must_use]
pub fn bevindingen(d: &Dossier) -> Markup {
    if d.bevindingen.is_empty() && d.waarschuwingen.is_empty() {
        return html! {};
    }
    paneel(
        "Bevindingen",
        &html! {
            (bezoek::waarschuwingen(d))
            @for b in d.bevindingen.iter().rev() {
                (bericht(&Bericht {
                    van: &b.door_naam,
                    wanneer: &dag_en_tijd(b.moment),
                    van_melder: false,
                    inhoud: html! {
                        p { (label(&Resultaat::lees(&b.resultaat).map_or_else(|| b.resultaat.clone(), |r| r.label().to_owned()))) }
                        (antwoorddelen(&[("Gevonden", &b.gevonden), ("Gedaan", &b.gedaan)]))
                        (bezoek::onderzoek(d, b.id))
                    },
                }))
            }
        },
    )
}

fn bezorgd(b: &Brief) -> (Toon, String) {
    match b.status.as_str() {
        "wacht" | "bezig" => (Toon::Bezig, "Wordt verstuurd".to_owned()),
        "verzonden" => {
            (Toon::Klaar, format!("Verstuurd, {}", b.verzonden.map(dag_en_tijd).unwrap_or_default()))
        }
        "geparkeerd" => (Toon::Fout, "Niet bezorgd".to_owned()),
        "pagina" => (Toon::Klaar, "Staat op de pagina van de melder".to_owned()),
        _ => (Toon::Nieuw, "Ontvangen".to_owned()),
    }
}

/// Every message word for word with what became of it, newest first.
#[must_use]
pub fn berichten(d: &Dossier) -> Markup {
    let (nieuw, oud): (Vec<&Brief>, Vec<&Brief>) = {
        let mut alle: Vec<&Brief> = d.berichten.iter().rev().collect();
        let rest = alle.split_off(alle.len().min(2));
        (alle, rest)
    };
    paneel(
        "Berichten",
        &html! {
            @if nieuw.is_empty() { (alinea("Er zijn nog geen berichten.")) }
            @for b in &nieuw { (brief(d, b)) }
            @if !oud.is_empty() {
                (uitklap(&format!("Oudere berichten ({})", oud.len()), &html! { @for b in &oud { (brief(d, b)) } }, false))
            }
        },
    )
}

fn brief(d: &Dossier, b: &Brief) -> Markup {
    let (toon, woord) = bezorgd(b);
    let in_ = b.richting == "in";
    bericht(&Bericht {
        van: if in_ { "De melder" } else { &b.door },
        wanneer: &dag_en_tijd(b.gemaakt),
        van_melder: in_,
        inhoud: html! {
            @if !b.onderwerp.is_empty() { p { strong { (b.onderwerp) } } }
            (vrije_tekst(&b.tekst))
            @if !in_ { p { (statuslabel(toon, &woord)) } }
            @if b.status == "geparkeerd" {
                (alinea(b.fout.as_deref().unwrap_or("De mailserver nam het niet aan.")))
                @if d.mag.behandelen {
                    (link(&format!("{}/bericht-opnieuw?bericht={}", zaakpad(&d.zaak.nummer), b.id), "Verstuur opnieuw"))
                }
            }
        },
    })
}

/// Notes of colleagues.
#[must_use]
pub fn notities(d: &Dossier) -> Markup {
    let rij: Vec<(String, String, String)> = d
        .tijdlijn
        .iter()
        .rev()
        .filter_map(|r| match r.lees_inhoud() {
            Some(i) => match i.gebeurtenis {
                Gebeurtenis::NotitieGemaakt { tekst } => {
                    Some((i.actor.naam().to_owned(), dag_en_tijd(r.moment), tekst))
                }
                _ => None,
            },
            None => None,
        })
        .collect();
    if rij.is_empty() {
        return html! {};
    }
    paneel(
        "Notities",
        &html! {
            @for (wie, wanneer, tekst) in &rij {
                (bericht(&Bericht { van: wie, wanneer, van_melder: false, inhoud: vrije_tekst(tekst) }))
            }
        },
    )
}

/// Tasks and promises that are open, and those that are done folded away.
#[must_use]
pub fn werk(d: &Dossier) -> Markup {
    let pad = zaakpad(&d.zaak.nummer);
    let taak = |t: &crate::store::taak::Taak| {
        let voor = t
            .voor_team
            .as_deref()
            .map(|c| d.team_naam(c))
            .or_else(|| t.voor_partner.as_deref().map(|c| d.instantie_naam(c)))
            .or_else(|| t.voor_account.map(|a| d.naam_van(a.into())))
            .unwrap_or_default();
        let dag = t.uiterlijk.as_deref().and_then(|u| u.parse().ok()).map(datum_nl);
        let bij = [Some(voor).filter(|v| !v.is_empty()), dag.map(|dag| format!("uiterlijk {dag}"))];
        html! {
            (t.wat) " " (klein(&bij.into_iter().flatten().collect::<Vec<_>>().join(", ")))
            @if let Some(uitkomst) = &t.uitkomst { " " (uitkomst) }
            @if t.status == "open" && d.mag.behandelen {
                " " @if t.soort == "uitgevoerd" { (link(&format!("{pad}/gedaan"), "Is het gedaan?")) }
                @else if t.soort == WKPBTAAK { (link(&format!("{pad}/brieven"), "Rond af bij het besluit")) }
                @else if t.soort == VORDERINGTAAK { (link(&format!("{pad}/brieven"), "Rond af in het grootboek")) }
                @else { (link_met_uitleg(&format!("{pad}/taak-afronden?taak={}", t.id), "Rond af", &t.wat)) }
            }
        }
    };
    let belofte = |t: &crate::store::taak::Toezegging| {
        html! {
            (t.wat) " " (klein(&format!("{}, uiterlijk {}", t.eigenaar_naam, t.uiterlijk.parse().map(datum_nl).unwrap_or_default())))
            @if let Some(hoe) = &t.hoe { " " (hoe) }
            @if t.nagekomen.is_none() && d.mag.behandelen {
                " " (link_met_uitleg(&format!("{pad}/nakomen?toezegging={}", t.id), "Nagekomen", &t.wat))
            }
        }
    };
    let open_taken: Vec<Markup> = d.taken.iter().filter(|t| t.status == "open").map(taak).collect();
    let open_beloften: Vec<Markup> =
        d.toezeggingen.iter().filter(|t| t.nagekomen.is_none()).map(belofte).collect();
    let klaar: Vec<Markup> = d
        .taken
        .iter()
        .filter(|t| t.status != "open")
        .map(taak)
        .chain(d.toezeggingen.iter().filter(|t| t.nagekomen.is_some()).map(belofte))
        .collect();
    html! {
        @if !open_taken.is_empty() { (paneel("Open taken", &lijst(&open_taken))) }
        @if !open_beloften.is_empty() { (paneel("Toezeggingen", &lijst(&open_beloften))) }
        @if !klaar.is_empty() { (uitklap(&format!("Klaar: taken en toezeggingen ({})", klaar.len()), &lijst(&klaar), false)) }
    }
}
