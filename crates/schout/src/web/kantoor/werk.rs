//! Mijn werk: one's own zaken, tasks, and what nobody in the team has taken yet; the date that binds first.

use std::collections::HashSet;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domein::{leesbaarheid::zinnen, toegang::Recht};
use jiff::civil::Date;
use maud::{Markup, html};

use super::{
    beeld::{Namen, stand_op, status, telzin},
    veiligheid,
    zaken::{
        filter::MIJN,
        tabel::{self, BULK, Regel, zaak_url},
    },
    zoekdeel::Zoekdeel,
};
use crate::{
    app::App,
    handelingen::Gebruiker,
    store::{
        self, Tx,
        lijst::{Filter, Volgorde},
        taak::TaakRegel,
        vervanging::Vervanging,
    },
    toegang::{Ik, Poort, Toegang},
    web::{
        fout::WebFout,
        kader::{self, Kantoor},
        onderdelen::{
            Belang, Breedte, Cel, Knop, Kolom, Rij, Tab, Titelrij, alinea, knop, leeg, lijstkop, lijstvlak,
            rij_uiteen, tabs, termijnlabel, werklijst,
        },
    },
};
use domein::zaak::Zaak;
use termijnen::datum_nl;

/// Rows of each kind.
const MEESTE: i64 = 100;

/// Routes of this part.
pub(super) fn routes(app: &App) -> Poort {
    Poort::nieuw(app).get("/werk", Toegang::Recht(Recht::ZakenLezen), toon)
}

/// Why something is on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Soort {
    Mijn,
    Taak,
    Vrij,
}

impl Soort {
    const ALLE: [(Self, &'static str, &'static str); 3] = [
        (Self::Mijn, "zaken", "Mijn zaken"),
        (Self::Taak, "taken", "Taken"),
        (Self::Vrij, "vrij", "Vrij in mijn team"),
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Mijn => "Mijn zaak",
            Self::Taak => "Taak",
            Self::Vrij => "Vrij in team",
        }
    }
}

/// One thing to do.
struct Werk {
    soort: Soort,
    dag: Option<Date>,
    regel: Regel,
}

impl Werk {
    /// Work of a colleague in whose place somebody acts.
    fn voor(mut self, naam: &str) -> Self {
        let voor = format!("Voor {naam}");
        if let Some(soort) = self.regel.cellen.last_mut() {
            *soort = Cel::tekst(&voor);
        }
        if let Some(wat) = self.regel.cellen.first_mut() {
            *wat = Cel::tekst(&self.regel.onderwerp).op_telefoon(&voor);
        }
        self
    }
}

/// "Je vervangt A. van Dijk tot en met vrijdag 4 december 2026."
fn vervangzin(v: &Vervanging) -> String {
    format!("Je vervangt {} tot en met {}.", v.naam, datum_nl(v.tot))
}

async fn toon(State(app): State<App>, Ik(ik): Ik, z: Zoekdeel) -> Result<Response, WebFout> {
    let mut tx = app.store.lees().await?;
    let namen = Namen::lees(&app, &mut tx).await?;
    let vervangt = store::vervanging::door(&mut tx, ik.gebruiker.id, namen.vandaag).await?;
    let alles = verzamel(&mut tx, &ik.gebruiker, &vervangt, &namen).await?;
    let eerst = veiligheid::aandacht(&mut tx, &ik.gebruiker, &namen).await?;
    drop(tx);
    let toon = Soort::ALLE.iter().find(|(_, code, _)| z.een("toon") == Some(code));
    let werk: Vec<&Werk> = match toon {
        Some((soort, ..)) => alles.iter().filter(|w| w.soort == *soort).collect(),
        None => een_regel_per_zaak(&alles),
    };
    let laat = werk.iter().filter(|w| w.dag.is_some_and(|d| d < namen.vandaag)).count();
    let nu = werk.iter().filter(|w| w.dag == Some(namen.vandaag)).count();
    let stand = stand(&werk, laat, nu);
    let vraag = toon.map_or_else(Zoekdeel::default, |t| Zoekdeel::default().en("toon", t.1));
    let inhoud = lijstvlak(
        &html! {},
        &html! {
            (eerst)
            @for v in &vervangt { (alinea(&vervangzin(v))) }
            (rij_uiteen(&tabbladen(&alles, &vraag), &lijstkop(&stand, &[], "/werk")))
            @if werk.is_empty() {
                (niets(&ik.gebruiker))
            } @else {
                (lijst(&werk, tabel::mag_bulk(&ik.gebruiker)))
                @if tabel::mag_bulk(&ik.gebruiker) { (tabel::bulk(&ik.gebruiker, &vraag, "/werk")) }
            }
        },
    );
    let kader = Kantoor { actief: "/werk", ..Kantoor::default() };
    Ok(kader::kantoor(&app, &ik, "Mijn werk", kader, &Titelrij::default(), &inhoud).into_response())
}

/// A zaak with a task of mine shows as that task: it says what to do.
fn een_regel_per_zaak(alles: &[Werk]) -> Vec<&Werk> {
    let met_taak: HashSet<&str> =
        alles.iter().filter(|w| w.soort == Soort::Taak).map(|w| w.regel.nummer.as_str()).collect();
    let blijft = |w: &&Werk| w.soort == Soort::Taak || !met_taak.contains(w.regel.nummer.as_str());
    alles.iter().filter(blijft).collect()
}

/// "8 zaken en 3 taken. 6 zijn te laat. 1 moet vandaag."
fn stand(werk: &[&Werk], laat: usize, nu: usize) -> String {
    let getal = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let taken = werk.iter().filter(|w| w.soort == Soort::Taak).count();
    let zin = telzin(getal(werk.len() - taken), getal(laat), getal(nu), i64::MAX);
    let erbij = format!("{taken} {}.", if taken == 1 { "taak" } else { "taken" });
    match (taken, werk.len() - taken) {
        (0, 0) => "Geen open werk.".to_owned(),
        (0, _) => zin,
        (_, 0) => zin.replacen("Geen zaken.", &erbij, 1),
        _ => zin.replacen('.', &format!(" en {erbij}"), 1),
    }
}

async fn verzamel(
    tx: &mut Tx,
    g: &Gebruiker,
    vervangt: &[Vervanging],
    namen: &Namen,
) -> Result<Vec<Werk>, WebFout> {
    let kijker = g.kijker();
    let eigen = Filter { open: Some(true), behandelaar: Some(g.id), ..Filter::default() };
    let eigen = store::lijst::pagina(tx, &kijker, &eigen, Volgorde::Bindend, None, MEESTE).await?;
    let mut werk: Vec<Werk> = eigen.iter().map(|z| van_zaak(z, Soort::Mijn, namen)).collect();
    let mut taken = store::taak::open_voor(tx, g.id, g.team.as_deref()).await?;
    for ander in vervangt {
        let zijn = Filter { open: Some(true), behandelaar: Some(ander.vervangen), ..Filter::default() };
        let zijn = store::lijst::pagina(tx, &kijker, &zijn, Volgorde::Bindend, None, MEESTE).await?;
        werk.extend(zijn.iter().map(|z| van_zaak(z, Soort::Mijn, namen).voor(&ander.naam)));
        taken.extend(store::taak::open_voor(tx, ander.vervangen, None).await?);
    }
    if let Some(team) = &g.team {
        let vrij = Filter {
            open: Some(true),
            team: Some(team.clone()),
            zonder_behandelaar: true,
            ..Filter::default()
        };
        let vrij = store::lijst::pagina(tx, &kijker, &vrij, Volgorde::Bindend, None, MEESTE).await?;
        werk.extend(vrij.iter().map(|z| van_zaak(z, Soort::Vrij, namen)));
    }
    let rollen = namen.geladen().procesboek(namen.vandaag).map(|boek| boek.basis.rollen_van(&g.rollen));
    taken.retain(|taak| mag_stap(taak, rollen.as_deref().unwrap_or_default()));
    if !taken.is_empty() {
        let nummers = taken.iter().map(|t| t.nummer.clone()).collect();
        let bij = Filter { nummers, ..Filter::default() };
        // A task in a zaak that one may not see stays away.
        let zaken = store::lijst::pagina(tx, &kijker, &bij, Volgorde::Bindend, None, MEESTE).await?;
        let met_zaak = |t: &TaakRegel| {
            let werk = van_taak(t, zaken.iter().find(|z| z.nummer == t.nummer)?, namen);
            let ander = vervangt.iter().find(|v| t.voor_account == Some(v.vervangen.0));
            Some(match ander {
                Some(ander) => werk.voor(&ander.naam),
                None => werk,
            })
        };
        werk.extend(taken.iter().filter_map(met_zaak));
    }
    werk.sort_by(|a, b| (a.dag.is_none(), a.dag, &a.regel.id).cmp(&(b.dag.is_none(), b.dag, &b.regel.id)));
    Ok(werk)
}

fn van_zaak(zaak: &Zaak, soort: Soort, namen: &Namen) -> Werk {
    let onderwerp = namen.onderwerp(&zaak.onderwerp);
    let cellen = vec![
        Cel::tekst(&onderwerp).op_telefoon(&zaak.locatie.omschrijving),
        Cel::tekst(&zaak.locatie.omschrijving),
        Cel::van(termijnlabel(stand_op(zaak.bindt_op, namen.vandaag), Some(&datum_nl(zaak.bindt_op)))),
        Cel::van(status(zaak.status)),
        Cel::tekst(soort.label()),
    ];
    let lijst = match soort {
        Soort::Vrij => Zoekdeel::default().en("team", MIJN).en("behandelaar", "niemand"),
        Soort::Mijn | Soort::Taak => Zoekdeel::default().en("behandelaar", "mij"),
    };
    let href = zaak_url(&zaak.nummer, &lijst);
    let regel = Regel { id: zaak.nummer.clone(), href, nummer: zaak.nummer.clone(), onderwerp, cellen };
    Werk { soort, dag: Some(zaak.bindt_op), regel }
}

/// A step for the team is work for those in it who may do it.
fn mag_stap(taak: &TaakRegel, eigen: &[String]) -> bool {
    let Some(rollen) = taak.rollen.as_deref() else { return true };
    taak.voor_account.is_some() || rollen.split(' ').any(|rol| eigen.iter().any(|e| e == rol))
}

fn van_taak(taak: &TaakRegel, zaak: &Zaak, namen: &Namen) -> Werk {
    // A step or letter without a term of its own is bound by the zaak.
    let eigen: Option<Date> = taak.uiterlijk.as_deref().and_then(|d| d.parse().ok());
    let dag = eigen.or((taak.stap.is_some() || taak.brief.is_some()).then_some(zaak.bindt_op));
    let stand = dag.map_or(crate::web::onderdelen::Termijnstand::Geen, |d| stand_op(d, namen.vandaag));
    // The first sentence says what to do; the rest stands with the task.
    let wat = zinnen(&taak.wat).first().copied().unwrap_or(&taak.wat);
    let wat = format!("{}: {wat}", namen.onderwerp(&zaak.onderwerp));
    let cellen = vec![
        Cel::tekst(&wat).op_telefoon(&taak.plek),
        Cel::tekst(&taak.plek),
        Cel::van(termijnlabel(stand, dag.map(datum_nl).as_deref())),
        Cel::van(status(zaak.status)),
        Cel::tekst(match (&taak.stap, taak.brief) {
            (Some(_), _) => "Stap",
            (_, Some(_)) => "Brief",
            _ => Soort::Taak.label(),
        }),
    ];
    let regel = Regel {
        id: format!("{}.{}", taak.nummer, taak.id.simple()),
        href: match (&taak.stap, taak.brief) {
            (Some(stap), _) => format!("/zaken/{}/stap/{stap}", taak.nummer),
            (_, Some(brief)) => format!("/zaken/{}/brieven/{brief}", taak.nummer),
            _ => format!("/zaken/{}", taak.nummer),
        },
        nummer: taak.nummer.clone(),
        onderwerp: wat,
        cellen,
    };
    Werk { soort: Soort::Taak, dag, regel }
}

fn lijst(werk: &[&Werk], kies: bool) -> Markup {
    let kolommen = [
        Kolom::new("Zaak", Breedte::Nummer),
        Kolom::new("Wat", Breedte::Rest),
        Kolom::new("Plek", Breedte::Breed).belang(Belang::NietOpTelefoon),
        Kolom::new("Termijn", Breedte::Label),
        Kolom::new("Status", Breedte::Label).belang(Belang::NietOpTelefoon),
        Kolom::new("Soort", Breedte::Label).belang(Belang::NietOpTelefoon),
    ];
    let rijen: Vec<Rij<'_>> = werk.iter().map(|w| w.regel.rij()).collect();
    werklijst("Mijn werk", &kolommen, &rijen, kies.then_some(BULK))
}

fn tabbladen(alles: &[Werk], vraag: &Zoekdeel) -> Markup {
    let tel = |soort: Soort| u64::try_from(alles.iter().filter(|w| w.soort == soort).count()).unwrap_or(0);
    let urls = Soort::ALLE.map(|(_, code, _)| format!("/werk?toon={code}"));
    let eerste = Tab {
        href: "/werk",
        naam: "Alles",
        aantal: Some(u64::try_from(een_regel_per_zaak(alles).len()).unwrap_or(0)),
        actief: vraag.is_leeg(),
    };
    let rest = Soort::ALLE.iter().zip(&urls).map(|((soort, code, naam), href)| Tab {
        href,
        naam,
        aantal: Some(tel(*soort)),
        actief: vraag.een("toon") == Some(code),
    });
    tabs("Mijn werk", &std::iter::once(eerste).chain(rest).collect::<Vec<_>>())
}

fn niets(g: &Gebruiker) -> Markup {
    let actie = knop(&Knop::link("/zaken", "Bekijk alle zaken"));
    if g.team.is_some() {
        leeg("Geen open werk", "Goed bezig. Er ligt nu niets voor jou of je team.", &actie)
    } else {
        leeg("Geen open werk", "Je zit in geen team. Werk dat iemand aan jou geeft, komt hier.", &actie)
    }
}
