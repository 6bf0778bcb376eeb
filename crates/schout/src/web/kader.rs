//! The shells around pages, filled from the app and from who looks.

use domein::{
    inrichting::Taal,
    toegang::{Recht, Rol},
};
use maud::Markup;

use super::onderdelen::{
    BurgerPagina, Huis, KantoorPagina, Medewerker, MeldingSoort, NavLink, Script, Titelrij, burger_pagina,
    kantoor_pagina_met,
};
use crate::{app::App, toegang::sessie::Ingelogd};

/// A page for citizens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Burger<'a> {
    /// There are errors in the form.
    pub fout: bool,
    /// Link above the title: address and words.
    pub terug: Option<(&'a str, &'a str)>,
    /// Step number, number of steps, name of the flow.
    pub stap: Option<(u8, u8, &'a str)>,
    /// This page in the other language.
    pub andere_taal: Option<&'a str>,
    /// The page has a map.
    pub kaart: bool,
    /// Full width.
    pub breed: bool,
    /// Start page: a sentence under the title.
    pub held: Option<&'a str>,
}

/// Draws a page for citizens.
#[must_use]
pub fn burger(app: &App, taal: Taal, titel: &str, b: Burger<'_>, inhoud: &Markup) -> Markup {
    let geladen = app.inrichting();
    let huis = Huis::from(&geladen.inrichting.gemeente);
    let pagina = BurgerPagina {
        fout: b.fout,
        terug: b.terug,
        stap: b.stap,
        andere_taal: b.andere_taal,
        script: if b.kaart { Script::BurgerMetKaart } else { Script::Burger },
        breed: b.breed,
        held: b.held,
        ..BurgerPagina::new(huis, taal, titel)
    };
    burger_pagina(&pagina, inhoud)
}

/// A page for the office.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kantoor<'a> {
    /// Case number.
    pub nummer: Option<&'a str>,
    /// There are errors in a form.
    pub fout: bool,
    /// Pages above this one: address and name.
    pub kruimels: &'a [(&'a str, &'a str)],
    /// The place in the navigation.
    pub actief: &'a str,
    /// What was searched for.
    pub zoekterm: &'a str,
    /// The page has a map.
    pub kaart: bool,
    /// For reading and forms.
    pub midden: bool,
    /// What was just done, shown once.
    pub melding: Option<(MeldingSoort, &'a str)>,
}

/// Draws an office page for who looks.
#[must_use]
pub fn kantoor(
    app: &App,
    wie: &Ingelogd,
    titel: &str,
    k: Kantoor<'_>,
    rij: &Titelrij,
    inhoud: &Markup,
) -> Markup {
    let geladen = app.inrichting();
    let g = &wie.gebruiker;
    let nav = navigatie(wie);
    let team = g.team.as_deref().and_then(|t| geladen.inrichting.team(t)).map(|t| t.naam.as_str());
    let rollen: Vec<&str> = g.rollen.iter().map(|t| t.rol.label()).chain(team).collect();
    let rol = rollen.join(", ");
    let sessie_tot = wie.verloopt.to_string();
    let mut menu = vec![
        ("/profiel", "Profiel en sessies"),
        ("/termijnen", "Bereken een termijn"),
        ("/inrichting/mandaten", "Mandaten"),
    ];
    if g.heeft(Recht::ZakenLezen) && !g.heeft(Recht::TafelHouden) {
        menu.push(("/tafels", "Tafels"));
    }
    if g.heeft(Recht::VeiligheidBewaken) {
        menu.push(("/veiligheid", "Veiligheid"));
    }
    if g.heeft(Recht::WaarschuwingLezen) {
        menu.push(("/waarschuwingen", "Waarschuwingen"));
    }
    if g.heeft(Recht::ZaakBehandelen) || g.heeft(Recht::AgressieInzien) {
        menu.push(("/agressie", "Agressiemeldingen"));
    }
    if g.heeft(Recht::SignalenInlezen) {
        menu.push(("/inlezen", "Bestanden inlezen"));
    }
    let pagina = KantoorPagina {
        nummer: k.nummer,
        fout: k.fout,
        kruimels: k.kruimels,
        nav: &nav,
        actief: k.actief,
        medewerker: Some(Medewerker { naam: &g.naam, rol: &rol }),
        menu: &menu,
        zoekterm: k.zoekterm,
        sessie_tot: Some(&sessie_tot),
        sneltoetsen: wie.sneltoetsen,
        script: if k.kaart { Script::KantoorMetKaart } else { Script::Kantoor },
        midden: k.midden,
        melding: k.melding,
        ..KantoorPagina::new(&geladen.inrichting.gemeente.naam, titel)
    };
    kantoor_pagina_met(&pagina, rij, inhoud)
}

/// Where this person starts: the first place of the navigation.
#[must_use]
pub fn thuis(wie: &Ingelogd) -> &'static str {
    navigatie(wie).first().map_or("/profiel", |plek| plek.href)
}

/// The places this person may go to.
pub(super) fn navigatie(wie: &Ingelogd) -> Vec<NavLink<'static>> {
    let link = |recht: Recht, href: &'static str, tekst: &'static str, toets: Option<&'static str>| {
        wie.gebruiker.heeft(recht).then_some(NavLink { href, tekst, toets })
    };
    let heeft_rol = |rol: Rol| wie.gebruiker.rollen.iter().any(|t| t.rol == rol);
    let (kcc, verdeelt) = (heeft_rol(Rol::Kcc), heeft_rol(Rol::Coordinator));
    let van_buiten = heeft_rol(Rol::Aansturing);
    let stuurt = wie.gebruiker.heeft(Recht::ExtraAandacht) || wie.gebruiker.heeft(Recht::Toewijzen);
    [
        link(Recht::SignaalInvoeren, "/kcc", "Klantcontact", Some("t")).filter(|_| kcc),
        link(Recht::ZakenLezen, "/werk", "Mijn werk", Some("w")),
        // For who has no zaken this is the work; others find it in the menu, and in red on their own page.
        link(Recht::AgressieInzien, "/veiligheid", "Veiligheid", None),
        link(Recht::AgressieInzien, "/waarschuwingen", "Waarschuwingen", None),
        link(Recht::Toewijzen, "/aandacht", "Aandacht", Some("a")).filter(|_| verdeelt),
        link(Recht::ZakenLezen, "/zaken", "Zaken", Some("z")),
        link(Recht::InzetGeven, "/inzet", "Inzet", None).filter(|_| verdeelt || van_buiten),
        link(Recht::TafelHouden, "/tafels", "Tafels", None),
        link(Recht::ZakenLezen, "/kaart", "Kaart", Some("k")),
        link(Recht::ZakenLezen, "/overzicht", "Overzicht", Some("o")).filter(|_| stuurt),
        link(Recht::SignaalInvoeren, "/invoeren", "Nieuwe melding", None),
        link(Recht::ZakenLezen, "/berichten", "Berichten", None),
        link(Recht::InrichtingLezen, "/inrichting", "Inrichting", None),
        link(Recht::Zorgsignalen, "/zorgsignalen", "Zorgsignalen", None),
        link(Recht::AccountsBeheren, "/accounts", "Accounts", None),
        link(Recht::LogboekLezen, "/logboek", "Logboek", None),
    ]
    .into_iter()
    .flatten()
    .collect()
}
