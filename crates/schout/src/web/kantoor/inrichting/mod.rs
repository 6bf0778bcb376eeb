//! What the municipality decided: onderwerpen, rules, teams, rounds; read only, with the periods in which they hold.

mod mandaten;
mod processen;
mod toets;
mod wijze;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::{
    inrichting::{Geldigheid, Gesprekstijden, Gevolg, Inrichting, Voorwaarden},
    toegang::Recht,
};
use jiff::civil::Date;
use maud::{Markup, html};
use termijnen::datum_kort_nl;

use super::beeld::Namen;
use crate::{
    app::App,
    toegang::{Ik, Poort, Toegang, sessie::Ingelogd},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Knop, KnopSoort, Tab, Titelrij, Toon, alinea, definitielijst, klein, knop, paneel, stapel,
            statuslabel, tabel, tabs,
        },
    },
};

const RECHT: Toegang = Toegang::Recht(Recht::InrichtingLezen);

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app)
        .get("/inrichting", RECHT, toon_onderwerpen)
        .get("/inrichting/regels", RECHT, toon_regels)
        .get("/inrichting/teams", RECHT, toon_teams)
        .get("/inrichting/gemeente", RECHT, toon_gemeente)
        .get("/inrichting/mandaten", Toegang::Ingelogd, mandaten::toon)
        .get("/inrichting/toets", RECHT, toets::toon)
        .get("/inrichting/processen", RECHT, processen::toon)
        .get("/inrichting/processen/{code}", RECHT, processen::toon_een)
        .get("/inrichting/processen/{code}/stap/{stap}", RECHT, wijze::toon)
        .post(
            "/inrichting/processen/{code}/stap/{stap}",
            Toegang::Recht(Recht::InrichtingWijzigen),
            wijze::wijzig,
        )
}

/// The pages of this part.
pub(super) fn tabbladen(hier: &str) -> Markup {
    let tab = |href, naam| Tab { href, naam, aantal: None, actief: href == hier };
    tabs(
        "Inrichting",
        &[
            tab("/inrichting", "Onderwerpen"),
            tab("/inrichting/regels", "Regels"),
            tab("/inrichting/teams", "Teams en rollen"),
            tab("/inrichting/processen", "Processen"),
            tab("/inrichting/mandaten", "Mandaten"),
            tab("/beheer/feitcodes", "Feitcodes"),
            tab("/inrichting/gemeente", "Gemeente"),
            tab("/inrichting/toets", "Test een voorbeeld"),
        ],
    )
}

fn vel(app: &App, ik: &Ingelogd, hier: &str, inhoud: &Markup) -> Result<Response, WebFout> {
    let versie = format!("versie {}", app.inrichting().versie);
    let rij = Titelrij {
        naast: klein(&versie),
        acties: html! { @if hier != "/inrichting/toets" { (knop(&Knop::link("/inrichting/toets", "Test een voorbeeld").soort(KnopSoort::Hoofd))) } },
    };
    let kader = Kantoor { actief: "/inrichting", ..Kantoor::default() };
    let inhoud = stapel(&html! { (tabbladen(hier)) (inhoud) });
    Ok(kader::kantoor(app, ik, "Inrichting", kader, &rij, &inhoud).into_response())
}

/// "sinds 1 januari 2025", "1 januari 2025 tot en met 31 december 2025", with a sign when it does not hold today.
fn periode(g: &Geldigheid, vandaag: Date) -> Markup {
    let tekst = match g.tot {
        None => format!("vanaf {}", datum_kort_nl(g.van)),
        Some(tot) => format!("{} tot en met {}", datum_kort_nl(g.van), datum_kort_nl(tot)),
    };
    html! {
        (tekst)
        @if vandaag < g.van { " " (statuslabel(Toon::Wacht, "Komt nog")) }
        @else if !g.geldt_op(vandaag) { " " (statuslabel(Toon::LetOp, "Geldt niet meer")) }
    }
}

fn ja_nee(ja: bool) -> &'static str {
    if ja { "Ja" } else { "Nee" }
}

async fn toon_onderwerpen(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let i = namen.inrichting();
    let inhoud = html! {
        (alinea("Waarover inwoners kunnen melden. Dit staat in de bestanden van de inrichting. Wie ze wijzigt, laadt ze daarna met schout inrichting load."))
        @for groep in &i.groepen {
            (tabel(&groep.naam, &["Onderwerp", "Antwoord binnen", "Opvolgrol", "Op de kaart voor inwoners", "Vertrouwelijk", "Wet", "Vragen", "Geldt"],
                &i.onderwerpen.iter().filter(|o| o.groep == groep.code).map(|o| vec![
                    html! { (o.naam) }, html! { (o.norm) }, html! { (namen.opvolgrol(&o.opvolgrol)) }, html! { (ja_nee(o.openbaar)) },
                    html! { (ja_nee(o.vertrouwelijk)) }, html! { (o.regime.label()) }, html! { (o.vragen.len()) }, periode(&o.geldig, namen.vandaag),
                ]).collect::<Vec<_>>()))
        }
    };
    vel(&app, &ik, "/inrichting", &inhoud)
}

async fn toon_regels(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let rijen: Vec<Vec<Markup>> = namen
        .inrichting()
        .regels
        .iter()
        .map(|r| {
            vec![
                html! { (r.id) },
                html! { (r.omschrijving) },
                html! { @for deel in als(&r.als, &namen) { div { (deel) } } },
                html! { @for deel in dan(&r.dan, &namen) { div { (deel) } } },
                periode(&r.geldig, namen.vandaag),
            ]
        })
        .collect();
    let inhoud = html! {
        (alinea("Schout probeert de regels van boven naar beneden. De eerste die past, beslist. Past er geen? Dan geldt wat bij het onderwerp staat."))
        (tabel("Regels in volgorde", &["Regel", "Waarom", "Als", "Dan", "Geldt"], &rijen))
    };
    vel(&app, &ik, "/inrichting/regels", &inhoud)
}

/// Conditions of a rule in words.
fn als(v: &Voorwaarden, namen: &Namen) -> Vec<String> {
    let of = |lijst: Vec<String>| lijst.join(" of ");
    let mut uit = Vec::new();
    let mut deel = |naam: &str, lijst: Vec<String>| {
        if !lijst.is_empty() {
            uit.push(format!("{naam}: {}", of(lijst)));
        }
    };
    let groep =
        |code: &String| namen.inrichting().groep(code).map_or_else(|| code.clone(), |g| g.naam.clone());
    deel("Onderwerp", v.onderwerp.iter().map(|o| namen.onderwerp(o)).collect());
    deel("Groep", v.groep.iter().map(groep).collect());
    deel("Wijk of buurt", v.gebied.iter().map(|g| namen.gebied(g)).collect());
    deel("Kanaal", v.kanaal.iter().map(|k| k.label().to_owned()).collect());
    deel("Dag", v.dag.iter().map(|d| d.label().to_owned()).collect());
    deel("Dagdeel", v.dagdeel.iter().map(|d| d.label().to_owned()).collect());
    for (vraag, keuzes) in &v.antwoord {
        let gesteld = namen.inrichting().onderwerpen.iter();
        let gesteld = gesteld.filter(|o| v.onderwerp.is_empty() || v.onderwerp.contains(&o.code));
        let gesteld = gesteld.filter_map(|o| o.vraag(vraag)).next();
        let keuze = |code: &String| {
            gesteld.and_then(|g| g.keuze(code)).map_or_else(|| code.clone(), |k| k.tekst.clone())
        };
        let naam = gesteld.map_or(vraag.as_str(), |g| g.tekst.as_str()).trim_end_matches('?');
        deel(naam, keuzes.iter().map(keuze).collect());
    }
    if let Some(spoed) = v.spoed {
        uit.push(format!("Spoed: {}", ja_nee(spoed).to_lowercase()));
    }
    if uit.is_empty() {
        uit.push("Altijd".to_owned());
    }
    uit
}

/// "dinsdag en donderdag van 09:00 tot 12:00 uur, 45 minuten"
fn gesprekken(tijden: Option<&Gesprekstijden>) -> String {
    let Some(t) = tijden else { return "Nee, wij bellen voor een afspraak".to_owned() };
    let dagen: Vec<&str> = t.dagen.iter().map(|dag| dag.label()).collect();
    let (van, tot) = (t.van.strftime("%-H.%M"), t.tot.strftime("%-H.%M"));
    format!("Op {}, van {van} tot {tot} uur, {} minuten", dagen.join(" en "), t.minuten)
}

/// What a rule decides, in words.
fn dan(g: &Gevolg, namen: &Namen) -> Vec<String> {
    let mut uit = Vec::new();
    uit.extend(g.opvolgrol.as_deref().map(|r| format!("Opvolgrol: {}", namen.opvolgrol(r))));
    uit.extend(g.team.as_deref().map(|t| format!("Team: {}", namen.team(t))));
    uit.extend(g.persoon.as_deref().map(|p| format!("Collega: {p}")));
    uit.extend(g.prioriteit.map(|p| format!("Prioriteit: {p}")));
    uit.extend(g.norm.map(|n| format!("Antwoord binnen: {n}")));
    uit
}

async fn toon_teams(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let namen = Namen::zonder_personen(&app);
    let i = namen.inrichting();
    let rollen: Vec<Vec<Markup>> =
        i.opvolgrollen.iter().map(|r| vec![html! { (r.naam) }, html! { (r.omschrijving) }]).collect();
    let alle = |lijst: &[String], leeg: &str, naam: &dyn Fn(&str) -> String| {
        if lijst.is_empty() {
            leeg.to_owned()
        } else {
            lijst.iter().map(|c| naam(c)).collect::<Vec<_>>().join(", ")
        }
    };
    let teams: Vec<Vec<Markup>> = i
        .teams
        .iter()
        .map(|t| {
            vec![
                html! { (t.naam) },
                html! { (alle(&t.opvolgrollen, "\u{2013}", &|c| namen.opvolgrol(c))) },
                html! { (alle(&t.gebieden, "Hele gemeente", &|c| namen.gebied(c))) },
                html! { (t.email.as_deref().unwrap_or("\u{2013}")) },
            ]
        })
        .collect();
    let inhoud = html! {
        (tabel("Teams", &["Team", "Opvolgrollen", "Wijken", "E-mail"], &teams))
        (tabel("Opvolgrollen", &["Opvolgrol", "Wat die doet"], &rollen))
        (rondes(i, &namen))
        (instanties(i))
    };
    vel(&app, &ik, "/inrichting/teams", &inhoud)
}

fn rondes(i: &Inrichting, namen: &Namen) -> Markup {
    let rijen: Vec<Vec<Markup>> = i.rondes.iter().map(|r| vec![
        html! { (r.naam) },
        html! { (r.onderwerpen.iter().map(|o| namen.onderwerp(o)).collect::<Vec<_>>().join(", ")) },
        html! { @if r.gebieden.is_empty() { "Hele gemeente" } @else { (r.gebieden.iter().map(|g| namen.gebied(g)).collect::<Vec<_>>().join(", ")) } },
        html! { (r.volgende(namen.vandaag).map_or_else(|| "Geen dag meer".to_owned(), datum_kort_nl)) },
    ]).collect();
    tabel("Onderhoudsrondes", &["Ronde", "Neemt mee", "Wijken", "Volgende dag"], &rijen)
}

fn instanties(i: &Inrichting) -> Markup {
    let rijen: Vec<Vec<Markup>> = i
        .instanties
        .iter()
        .map(|n| {
            vec![
                html! { (n.naam) },
                html! { (n.uitleg) },
                html! { (n.telefoon.as_deref().or(n.email.as_deref()).unwrap_or("\u{2013}")) },
            ]
        })
        .collect();
    tabel("Andere instanties", &["Instantie", "Wat die doet", "Contact"], &rijen)
}

async fn toon_gemeente(State(app): State<App>, Ik(ik): Ik) -> Result<Response, WebFout> {
    let geladen = app.inrichting();
    let (g, s) = (&geladen.inrichting.gemeente, &geladen.inrichting.instellingen);
    let dagen = |n: u16| html! { (n) (if n == 1 { " dag" } else { " dagen" }) };
    let inhoud = html! {
        (paneel("Gemeente", &definitielijst(&[
            ("Naam", html! { (g.naam) }), ("Code", html! { (g.code) }), ("Telefoon", html! { (g.telefoon) }),
            ("Dienst, dag en nacht", html! { (g.dienst_telefoon) }), ("Afzender van e-mail", html! { (g.email_afzender) }), ("Website", html! { (g.website) }),
            ("Buurgemeenten", html! { (g.buurgemeenten.iter().map(|b| b.naam.as_str()).collect::<Vec<_>>().join(", ")) }),
        ])))
        (paneel("Afspraken", &definitielijst(&[
            ("Melder hoort vooraf dat het later wordt", dagen(s.norm_waarschuwing_dagen)),
            ("Zaak staat stil na", dagen(s.stilstand_dagen)),
            ("Zaak zonder behandelaar valt op na", dagen(s.eigenaar_dagen)),
            ("Mail over wat aandacht vraagt", html! { (s.aandacht_mail.as_deref().unwrap_or("Geen")) }),
            ("We kijken wat een andere instantie deed na", dagen(s.nakijken_dagen)),
            ("Melder kan heropenen binnen", dagen(s.heropenen_dagen)),
            ("Antwoord zonder bekend onderwerp", html! { (s.standaard_norm) }),
            ("Link in een brief naar een eigen pagina werkt", dagen(s.pagina_dagen)),
            ("Aangeschrevene kiest zelf een gesprek", html! { (gesprekken(s.gesprekstijden.as_ref())) }),
            ("Foto's per melding", html! { (s.max_fotos) }),
            ("Langste zin in een bericht", html! { (s.max_zin) " woorden" }),
            ("Woorden die we niet gebruiken", html! { (s.verboden_woorden.join(", ")) }),
        ])))
    };
    vel(&app, &ik, "/inrichting/gemeente", &inhoud)
}
