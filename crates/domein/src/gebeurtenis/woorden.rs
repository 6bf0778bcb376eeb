//! The words of an event on the timeline: a heading, and what stands under it.

use jiff::civil::DateTime;
use termijnen::datum_nl;

use super::Gebeurtenis;

impl Gebeurtenis {
    /// Heading on the timeline: what happened, in a few words.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line per kind of event, so that none is forgotten")]
    pub fn kop(&self) -> String {
        use Gebeurtenis as G;
        match self {
            G::SignaalOntvangen { kanaal, .. } => format!("Melding ontvangen ({kanaal})"),
            G::SignaalAangesloten { .. } => "Nog een melder heeft hier last van".into(),
            G::SignaalIngelezen { bron, .. } => format!("Ingelezen uit {bron}"),
            G::ZaakGemaakt { nummer, .. } => format!("Zaak {nummer} gemaakt"),
            G::Gerouteerd { opvolgrol, team, .. } => gerouteerd(opvolgrol, team.as_deref()),
            G::RoutingBehouden { opvolgrol, .. } => format!("Blijft bij {opvolgrol}"),
            G::OnderwerpGewijzigd { naar, .. } => format!("Onderwerp is nu {naar}"),
            G::LocatieGewijzigd { naar, .. } => format!("Plek is nu {naar}"),
            G::Toegewezen { aan, team, .. } => match (aan, team) {
                (Some(aan), _) => format!("Toegewezen aan {aan}"),
                (None, Some(team)) => format!("Toegewezen aan {team}"),
                (None, None) => "Toewijzing weggehaald".into(),
            },
            G::Opgepakt { door } => format!("Opgepakt door {door}"),
            G::PrioriteitGezet { naar, .. } => format!("Prioriteit is nu {naar}"),
            G::BevindingVastgelegd { resultaat, .. } => format!("Bevinding: {resultaat}"),
            G::InHetVeld { wat, .. } => format!("Vastgelegd op straat: {wat}"),
            G::VervolgGekozen { vervolg, .. } => format!("Vervolg: {vervolg}"),
            G::WaarschuwingGegeven { .. } => "Waarschuwing gegeven".into(),
            G::AfspraakGemaakt { .. } => "Afspraak ter plaatse".into(),
            G::Gepland { datum, .. } => format!("Gepland voor {}", datum_nl(*datum)),
            G::PlanningVoorbij { datum, .. } => format!("Plandatum {} is voorbij", datum_nl(*datum)),
            G::GeplandWerkGedaan { .. } => "Gepland werk is gedaan".into(),
            G::GeplandWerkNietGedaan { .. } => "Gepland werk is niet gedaan".into(),
            G::VraagGesteld { .. } => "Vraag aan de melder".into(),
            G::MelderReageerde { .. } => "De melder reageerde".into(),
            G::AntwoordGegeven { .. } => "Antwoord aan de melder".into(),
            G::GeenAntwoord { .. } => "Geen antwoord mogelijk".into(),
            G::BerichtGemaakt { over, .. } => format!("Bericht aan de melder: {over}"),
            G::BerichtBezorgd { .. } => "Bericht is afgeleverd bij de mailserver".into(),
            G::BerichtGeparkeerd { .. } => "Bericht is niet bezorgd".into(),
            G::NormVerlengd { naar, .. } => format!("Nieuwe datum voor de melder: {}", datum_nl(*naar)),
            G::Overgedragen { instantie, .. } => format!("Overgedragen aan {instantie}"),
            G::TaakGemaakt { voor, .. } => format!("Taak voor {voor}"),
            G::TaakAfgerond { .. } => "Taak afgerond".into(),
            G::ToezeggingGedaan { uiterlijk, .. } => format!("Toezegging voor {}", datum_nl(*uiterlijk)),
            G::ToezeggingNagekomen { .. } => "Toezegging nagekomen".into(),
            G::Gesplitst { naar, .. } => format!("Melding verplaatst naar {naar}"),
            G::AfgesplitstVan { van, .. } => format!("Melding verplaatst uit {van}"),
            G::Gekoppeld { met, .. } => format!("Gekoppeld met {met}"),
            G::NotitieGemaakt { .. } => "Notitie".into(),
            G::StukToegevoegd { van_melder, .. } => {
                (if *van_melder { "Foto van de melder" } else { "Foto toegevoegd" }).into()
            }
            G::FotosGekozen { mee } => fotos_mee(mee.len()),
            G::VertrouwelijkGezet { aan, .. } if *aan => "Zaak is vertrouwelijk".into(),
            G::VertrouwelijkGezet { .. } => "Zaak is niet meer vertrouwelijk".into(),
            G::Afgehandeld { .. } => "Zaak afgehandeld".into(),
            G::Heropend { .. } => "Zaak heropend".into(),
            G::TevredenheidGegeven { cijfer, .. } => format!("Oordeel van de melder: {cijfer} van 5"),
            G::MelderIngezien { .. } => "Gegevens van de melder bekeken".into(),
            G::GegevensIngezien { wat, .. } => format!("Bekeken: {wat}"),
            G::BetrokkeneDaad { rol, daad, .. } => format!("{rol} {}", daad.woord()),
            G::BriefDaad { titel, wat, .. } => wat.kop(titel),
            G::PaginaGeopend { .. } => "Eigen pagina geopend voor wie de brief krijgt".to_owned(),
            G::PaginaGesloten { .. } => "Eigen pagina gesloten".to_owned(),
            G::InbrengOntvangen { wat, te_laat: false, .. } => format!("{} ontvangen", wat.label()),
            G::InbrengOntvangen { wat, te_laat: true, .. } => {
                format!("{} ontvangen, na de laatste dag", wat.label())
            }
            G::InbrengBeantwoord { wat, uitkomst, .. } => {
                format!("{}: antwoord {}", wat.label(), uitkomst.label().to_lowercase())
            }
            G::BesluitFeit { titel, dag, wat, .. } => format!("{titel}: {wat} ({})", datum_nl(*dag)),
            G::WegingBewaard { deel, .. } => format!("Weging: {deel}"),
            G::DossierUitgevoerd { .. } => "Dossier uitgevoerd".into(),
            G::ProcesBegonnen { proces, .. } => format!("Proces begonnen: {proces}"),
            G::StapOpgesteld { stap } => format!("Concept klaar: {stap}"),
            G::StapVoltooid { stap, .. } => format!("Stap gedaan: {stap}"),
            G::StapOvergeslagen { stap, .. } => format!("Stap overgeslagen: {stap}"),
            G::StapHeropend { stap, .. } => format!("Stap opnieuw: {stap}"),
            G::ProcesGeeindigd { proces, .. } => format!("Proces klaar: {proces}"),
            G::ProcesVerhuisd { proces, .. } => format!("Nieuwe versie van het proces: {proces}"),
            G::SoortGewijzigd { naar, .. } => format!("Deze zaak is nu: {naar}"),
            G::TermijnGewijzigd { termijn, wat, .. } => format!("Termijn {wat}: {termijn}"),
            G::ZaakGestart { nummer, proces } => format!("Zaak {nummer} begonnen: {proces}"),
            G::OpTafel { bij, dag, .. } => format!("Op de agenda: {}", bij.van(*dag)),
            G::TafelAdvies { advies, .. } => format!("Advies {}", advies.discipline.to_lowercase()),
            G::TafelBesproken { bij, dag, .. } => format!("Besproken: {}", bij.van(*dag)),
            G::TafelAangehouden { bij, dag, .. } => format!("Aangehouden: {}", bij.van(*dag)),
            G::VanTafel { bij, dag, .. } => format!("Van de agenda: {}", bij.van(*dag)),
            G::TafelAdviesWeg { discipline, .. } => {
                format!("Advies {} weggehaald", discipline.to_lowercase())
            }
            G::TafelGepland { bij, dag, .. } => format!("Gepland: {}", bij.van(*dag)),
            G::TafelGewijzigd { bij, dag, .. } => format!("Gewijzigd: {}", bij.van(*dag)),
            G::TafelAanwezig { bij, dag, .. } => format!("Aanwezigen: {}", bij.van(*dag)),
            G::TafelGesloten { bij, dag, .. } => format!("Afgesloten: {}", bij.van(*dag)),
            G::VervangingIngesteld { naam, vervanger, .. } => format!("{vervanger} vervangt {naam}"),
            G::VervangingBeeindigd { naam, vervanger } => format!("{vervanger} vervangt {naam} niet meer"),
            G::AccountGemaakt { naam } => format!("Account gemaakt: {naam}"),
            G::RollenGewijzigd { naam, .. } => format!("Rollen gewijzigd van {naam}"),
            G::FunctiesGewijzigd { naam, .. } => format!("Functies gewijzigd van {naam}"),
            G::WachtwoordGewijzigd => "Wachtwoord gewijzigd".into(),
            G::Ingelogd => "Ingelogd".into(),
            G::InlogGeblokkeerd { .. } => "Inloggen geblokkeerd".into(),
            G::SessieBeeindigd => "Sessie beëindigd".into(),
            G::VeldtoestelAangemeld { naam } => format!("Toestel aangemeld voor het veld: {naam}"),
            G::BonnummersGegeven { van, tot, .. } => {
                format!("Bonnummers {van} tot en met {tot} voor een telefoon")
            }
            G::VeldtoestelGewist { naam } => format!("Toestel wordt gewist: {naam}"),
            G::TokenGemaakt { naam } => format!("Token gemaakt: {naam}"),
            G::TokenIngetrokken { naam } => format!("Token ingetrokken: {naam}"),
            G::InrichtingGeladen { versie, .. } => format!("Inrichting geladen, versie {versie}"),
            G::FeitcodesIngelezen { stelsel, vanaf, .. } => {
                format!("Feitcodes {stelsel} ingelezen, geldig vanaf {}", datum_nl(*vanaf))
            }
            G::ToestemmingenIngelezen { bestand, .. } => format!("Toestemmingen ingelezen uit {bestand}"),
            G::ExtraAandachtIngesteld { naam, tot, .. } => {
                format!("Extra aandacht voor {naam} tot en met {}", datum_nl(*tot))
            }
            G::ExtraAandachtBeeindigd { naam, .. } => format!("Extra aandacht voor {naam} is afgelopen"),
            G::InzetopdrachtIngetrokken { naam, .. } => format!("Inzetopdracht ingetrokken: {naam}"),
            G::WaarnemingVastgelegd { thema, waar, .. } => {
                format!("Waarneming {}: {waar}", thema.to_lowercase())
            }
            G::BriefingGegeven { kop, team, .. } => format!("Briefing voor {team}: {kop}"),
            G::BriefingIngetrokken { kop, .. } => format!("Briefing ingetrokken: {kop}"),
            G::BriefingGelezen { kop } => format!("Briefing gelezen: {kop}"),
            G::HuisbezoekVastgelegd { deur, .. } => format!("Huisbezoek: {}", deur.to_lowercase()),
            G::ZorgsignaalDaad { daad, .. } => daad.kop().to_owned(),
            G::InzetopdrachtGegeven { naam, team, .. } => format!("Inzetopdracht voor {team}: {naam}"),
            G::Veiligheid { wat } => wat.kop(),
            G::UitlegVoorgesteld { naam, .. } => format!("Uitleg voor inwoners voorgesteld: {naam}"),
            G::UitlegOpenbaar { naam } => format!("Uitleg voor inwoners is openbaar: {naam}"),
            G::UitlegIngetrokken { naam, .. } => format!("Uitleg voor inwoners is weggehaald: {naam}"),
            G::InlezenBegonnen { bron } => format!("Begonnen met inlezen: {bron}"),
            G::InlezenKlaar { bron, .. } => format!("Klaar met inlezen: {bron}"),
            G::IndelingBewaard { naam } => format!("Indeling van bestanden bewaard: {naam}"),
            G::WebhookGemaakt { naam } => format!("Webhook gemaakt: {naam}"),
            G::WebhookGewijzigd { naam, .. } => format!("Webhook gewijzigd: {naam}"),
            G::WebhookGeparkeerd { naam, .. } => format!("Webhook niet bezorgd: {naam}"),
        }
    }

    /// What stands under the heading; empty when the heading says it all.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line per kind of event, so that none is forgotten")]
    pub fn zin(&self) -> String {
        use Gebeurtenis as G;
        match self {
            G::SignaalOntvangen { tekst, .. }
            | G::SignaalAangesloten { tekst, .. }
            | G::VraagGesteld { tekst, .. }
            | G::MelderReageerde { tekst, .. }
            | G::AntwoordGegeven { tekst, .. }
            | G::UitlegVoorgesteld { tekst, .. }
            | G::NotitieGemaakt { tekst } => tekst.clone(),
            G::SignaalIngelezen { kenmerk, reden, .. } if kenmerk.is_empty() => reden.clone(),
            G::SignaalIngelezen { kenmerk, reden, .. } => join(&format!("Daar bekend als {kenmerk}."), reden),
            G::ZaakGemaakt { redenen, .. } => redenen.join(" "),
            G::Gerouteerd { regel, uitleg, .. } => match regel {
                Some(regel) => format!("Volgens regel {regel}."),
                None => uitleg.last().cloned().unwrap_or_default(),
            },
            G::RoutingBehouden { reden, .. }
            | G::OnderwerpGewijzigd { reden, .. }
            | G::LocatieGewijzigd { reden, .. }
            | G::Toegewezen { reden, .. }
            | G::VanTafel { reden, .. }
            | G::TafelAdviesWeg { reden, .. }
            | G::PrioriteitGezet { reden, .. }
            | G::VervolgGekozen { reden, .. }
            | G::GeenAntwoord { reden, .. }
            | G::NormVerlengd { reden, .. }
            | G::Gesplitst { reden, .. }
            | G::AfgesplitstVan { reden, .. }
            | G::Gekoppeld { reden, .. }
            | G::VertrouwelijkGezet { reden, .. }
            | G::StapOvergeslagen { reden, .. }
            | G::StapHeropend { reden, .. }
            | G::UitlegIngetrokken { reden, .. }
            | G::InzetopdrachtIngetrokken { reden, .. }
            | G::BriefingIngetrokken { reden, .. }
            | G::PaginaGesloten { reden, .. }
            | G::Heropend { reden } => reden.clone(),
            G::ProcesBegonnen { aanleiding, .. } => aanleiding.clone(),
            G::StapVoltooid { uitkomst, gegevens, .. } => stap_zin(uitkomst, gegevens),
            G::ProcesGeeindigd { einde, .. } => einde.clone(),
            G::ProcesVerhuisd { van, naar, .. } => format!("Van versie {van} naar {naar}."),
            G::TermijnGewijzigd { eind, redenen, .. } => {
                let dag = eind.map(|dag| format!("Laatste dag: {}.", datum_nl(dag))).unwrap_or_default();
                join(&dag, &redenen.join(" "))
            }
            G::OpTafel { vraag, .. } => vraag.clone(),
            G::TafelAdvies { advies, .. } => format!("{}: {}", advies.wie, advies.tekst),
            G::TafelBesproken { verslag, .. } => verslag.zin(),
            G::TafelAangehouden { reden, naar, .. } => {
                let naar = naar.map(|dag| format!("Gaat naar de tafel van {}.", datum_nl(dag)));
                join(reden, &naar.unwrap_or_default())
            }
            G::TafelGepland { tijd, plek, voorzitter, .. }
            | G::TafelGewijzigd { tijd, plek, voorzitter, .. } => {
                format!("Om {}, {plek}. Voorzitter: {voorzitter}.", tijd.replace(':', "."))
            }
            G::TafelAanwezig { namen, .. } => namen.join(", "),
            G::TafelGesloten { besproken, aangehouden, .. } => {
                format!("{besproken} besproken, {aangehouden} aangehouden.")
            }
            G::VervangingIngesteld { vanaf, tot, .. } => {
                format!("Van {} tot en met {}.", datum_nl(*vanaf), datum_nl(*tot))
            }
            G::BevindingVastgelegd { gevonden, gedaan, controle, .. } => {
                join(&join(gevonden, gedaan), &controle.join(" "))
            }
            G::WaarschuwingGegeven { waarover, aan, regel, herstel_voor, .. } => {
                let regel = if regel.is_empty() { String::new() } else { format!("Regel: {regel}.") };
                let dag = herstel_voor.map(|dag| format!("Herstellen kan tot en met {}.", datum_nl(dag)));
                join(&join(&format!("Tegen {aan}: {waarover}"), &regel), &dag.unwrap_or_default())
            }
            G::AfspraakGemaakt { met, afspraak, uiterlijk } => {
                format!("Met {met}, uiterlijk {}: {afspraak}", datum_nl(*uiterlijk))
            }
            G::Gepland { wat, reden, .. } => join(wat, reden),
            G::Overgedragen { reden, nakijken_op, .. } => {
                join(reden, &format!("We kijken op {} wat er is gedaan.", datum_nl(*nakijken_op)))
            }
            G::GeplandWerkGedaan { toelichting }
            | G::GeplandWerkNietGedaan { toelichting }
            | G::Afgehandeld { toelichting }
            | G::TevredenheidGegeven { toelichting, .. } => toelichting.clone(),
            G::BerichtGeparkeerd { pogingen, fout, .. } => format!("Na {pogingen} pogingen: {fout}"),
            G::TaakGemaakt { wat, uiterlijk, .. } => match uiterlijk {
                Some(dag) => join(wat, &format!("Uiterlijk {}.", datum_nl(*dag))),
                None => wat.clone(),
            },
            G::TaakAfgerond { wat, uitkomst, .. } => join(wat, uitkomst),
            G::ToezeggingGedaan { wat, eigenaar, .. } => join(wat, &format!("Eigenaar: {eigenaar}.")),
            G::ToezeggingNagekomen { hoe, .. } => hoe.clone(),
            G::StukToegevoegd { naam, .. } => naam.clone(),
            G::MelderIngezien { doel, .. } | G::GegevensIngezien { doel, .. } => doel.clone(),
            G::BriefDaad { wat, .. } => wat.zin(),
            G::Veiligheid { wat } => wat.zin(),
            G::PaginaGeopend { titel, tot, .. } => format!("{titel}. De link werkt tot en met {}.", datum_nl(*tot)),
            G::InbrengOntvangen { stukken, .. } => met_bestanden(*stukken),
            G::BesluitFeit { uitleg, .. } => uitleg.clone(),
            G::DossierUitgevoerd { reden, melders, stukken, .. } => {
                let melders = if *melders { "Met de gegevens van melders." } else { "Zonder melders." };
                join(reden, &format!("{stukken} bestanden. {melders}"))
            }
            G::RollenGewijzigd { rollen, .. } => rollen.clone(),
            G::FunctiesGewijzigd { functies, .. } if functies.is_empty() => "Geen functies.".to_owned(),
            G::FunctiesGewijzigd { functies, .. } => functies.clone(),
            G::InlogGeblokkeerd { pogingen } => format!("Na {pogingen} mislukte pogingen."),
            G::InrichtingGeladen { wijzigingen, .. } => wijzigingen.join(" "),
            G::FeitcodesIngelezen { editie, nieuw, gewijzigd, vervallen, .. } => {
                format!("{editie}: {nieuw} nieuw, {gewijzigd} gewijzigd, {vervallen} vervallen.")
            }
            G::ToestemmingenIngelezen { nieuw, gewijzigd, geweigerd, .. } => {
                format!("{nieuw} nieuw, {gewijzigd} gewijzigd, {geweigerd} geweigerd.")
            }
            G::ExtraAandachtIngesteld { nu, reden, .. } => join(&format!("{nu} zaken in vier weken."), reden),
            G::ExtraAandachtBeeindigd { uitkomst, .. } => uitkomst.clone(),
            G::InzetopdrachtGegeven { wat, wanneer, .. } => join(wat, wanneer),
            G::BriefingGegeven { tekst, periode, .. } => join(tekst, periode),
            G::InHetVeld { moment, afwijking, bij_aankomst, begrensd, plek, .. } => {
                let zin = veld_zin(*moment, *afwijking, plek.as_deref());
                join(&zin, &twijfel_zin(*bij_aankomst, *begrensd))
            }
            G::WaarnemingVastgelegd { minuten, tekst, .. } => join(&format!("{minuten} minuten."), tekst),
            G::HuisbezoekVastgelegd { duiding, .. } => duiding.clone().unwrap_or_default(),
            G::ZorgsignaalDaad { daad, .. } => daad.zin(),
            G::WebhookGewijzigd { wat, .. } | G::WegingBewaard { wat, .. } => wat.clone(),
            G::WebhookGeparkeerd { fout, .. } => fout.clone(),
            G::InlezenKlaar { nieuw, bekend, geweigerd, .. } => {
                format!("{nieuw} nieuw, {bekend} al bekend, {geweigerd} geweigerd.")
            }
            G::BerichtGemaakt { .. }
            | G::BerichtBezorgd { .. }
            | G::FotosGekozen { .. }
            | G::PlanningVoorbij { .. }
            | G::Opgepakt { .. }
            | G::StapOpgesteld { .. }
            | G::SoortGewijzigd { .. }
            | G::ZaakGestart { .. }
            | G::VervangingBeeindigd { .. }
            | G::AccountGemaakt { .. }
            | G::WachtwoordGewijzigd
            | G::Ingelogd
            | G::SessieBeeindigd
            | G::VeldtoestelAangemeld { .. }
            | G::BonnummersGegeven { .. }
            | G::VeldtoestelGewist { .. }
            | G::BriefingGelezen { .. }
            | G::TokenGemaakt { .. }
            | G::TokenIngetrokken { .. }
            | G::InlezenBegonnen { .. }
            | G::IndelingBewaard { .. }
            | G::WebhookGemaakt { .. }
            // Who reads the timeline need not know who it is.
            | G::BetrokkeneDaad { .. }
            | G::InbrengBeantwoord { .. }
            | G::UitlegOpenbaar { .. } => String::new(),
        }
    }
}

/// The outcome, then what was filled in.
fn stap_zin(uitkomst: &str, gegevens: &[(String, String)]) -> String {
    let velden = gegevens.iter().map(|(naam, waarde)| format!("{naam}: {}.", waarde.trim_end_matches('.')));
    join(&format!("{uitkomst}."), &velden.collect::<Vec<_>>().join(" "))
}

fn gerouteerd(opvolgrol: &str, team: Option<&str>) -> String {
    match team {
        Some(team) => format!("Toegewezen aan {opvolgrol}, {team}"),
        None => format!("Toegewezen aan {opvolgrol}"),
    }
}

fn met_bestanden(aantal: usize) -> String {
    match aantal {
        0 => String::new(),
        1 => "Met 1 bestand.".to_owned(),
        n => format!("Met {n} bestanden."),
    }
}

fn fotos_mee(aantal: usize) -> String {
    match aantal {
        0 => "Er gaan geen foto's mee naar de melder".to_owned(),
        1 => "1 foto gaat mee naar de melder".to_owned(),
        n => format!("{n} foto's gaan mee naar de melder"),
    }
}

fn join(een: &str, twee: &str) -> String {
    match (een.trim(), twee.trim()) {
        ("", b) => b.to_owned(),
        (a, "") => a.to_owned(),
        (a, b) => format!("{a} {b}"),
    }
}

/// When and where it was, and how far the clock of the phone was off.
fn veld_zin(moment: DateTime, afwijking: Option<i64>, plek: Option<&str>) -> String {
    let tijd = format!("Op {} om {}.{:02} uur.", datum_nl(moment.date()), moment.hour(), moment.minute());
    let klok =
        afwijking.map(|s| format!("De klok van het toestel liep {}; de tijd is verbeterd.", scheef(s)));
    join(&join(&tijd, plek.unwrap_or_default()), &klok.unwrap_or_default())
}

/// How far a clock was behind, in words.
fn scheef(seconden: i64) -> String {
    let (minuten, kant) =
        (seconden.unsigned_abs().div_ceil(60), if seconden < 0 { "voor" } else { "achter" });
    let woord = if minuten == 1 { "minuut" } else { "minuten" };
    format!("{minuten} {woord} {kant}")
}

/// What makes the time of a device doubtful.
fn twijfel_zin(bij_aankomst: Option<i64>, begrensd: bool) -> String {
    let klok = bij_aankomst.map(|s| {
        let stand = if s.abs() < 60 { "gelijk".to_owned() } else { scheef(s) };
        format!("Bij het versturen liep de klok {stand}: hij is in de tussentijd verzet.")
    });
    let kan_niet = if begrensd {
        "Het toestel gaf een tijd die niet kan. Dit is de tijd die daar het dichtst bij ligt."
    } else {
        ""
    };
    join(&klok.unwrap_or_default(), kan_niet)
}
