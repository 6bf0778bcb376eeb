//! A sentence for every refusal: what is wrong and what to do.

use domein::{inrichting::Taal, weigering::Weigering};

use crate::teksten::{zin, zin_met};

/// Sentence for a reporter.
#[must_use]
pub fn burger_zin(taal: Taal, w: &Weigering) -> String {
    match w {
        Weigering::Veld { sleutel, .. } => zin(taal, sleutel),
        Weigering::BuitenGemeente { gemeente: Some(naam) } => {
            zin_met(taal, "fout-buiten-gemeente", &[("gemeente", naam)])
        }
        Weigering::BuitenGemeente { gemeente: None } => zin(taal, "fout-buiten"),
        Weigering::HeropenenTeLaat => zin(taal, "fout-heropenen-te-laat"),
        Weigering::BestandSoort => zin(taal, "fout-bestand-soort"),
        Weigering::BestandTeGroot => zin(taal, "fout-bestand-groot"),
        Weigering::TeVeelBestanden => zin(taal, "fout-bestand-veel"),
        Weigering::TeVaak => zin(taal, "fout-te-vaak"),
        Weigering::ConceptVerlopen => zin(taal, "fout-concept-verlopen"),
        Weigering::PaginaDicht => zin(taal, "brief-dicht"),
        _ => zin(taal, "fout-algemeen"),
    }
}

/// Sentence for the office.
#[must_use]
pub fn kantoor_zin(w: &Weigering) -> String {
    match w {
        Weigering::NietGevonden => "Dit bestaat niet, of je mag het niet zien. Vraag je coördinator.".into(),
        Weigering::GeenRecht => "Je hebt hier geen recht voor. Vraag je coördinator of beheerder.".into(),
        Weigering::IntussenGewijzigd { .. } => {
            "Een collega heeft deze zaak ook gewijzigd. Bekijk wat er is veranderd en probeer het dan opnieuw.".into()
        }
        Weigering::StatusKanNiet { van, naar } => format!(
            "Deze zaak staat op '{}' en kan nu niet naar '{}'.",
            van.label().to_lowercase(),
            naar.label().to_lowercase()
        ),
        Weigering::NietsVastgelegd
        | Weigering::OpenTaken { .. }
        | Weigering::OpenBrieven { .. }
        | Weigering::BriefNietVerstuurd { .. }
        | Weigering::BriefOnvolledig { .. }
        | Weigering::OpenToezeggingen { .. }
        | Weigering::MeldersZonderAntwoord { .. }
        | Weigering::ProcesLoopt { .. } => eerst(w),
        Weigering::AntwoordNietSpecifiek => {
            "Dit is nog geen antwoord. Schrijf wat je vond en wat je deed, wat er gepland is, of waarom je niets doet."
                .into()
        }
        Weigering::DatumOntbreekt => "Kies de datum van het geplande werk.".into(),
        Weigering::DatumVoorbij => "Kies een datum die later is dan nu en later dan de oude datum.".into(),
        Weigering::RedenOntbreekt => "Schrijf kort waarom.".into(),
        Weigering::Veld { sleutel, .. } => match kantoor_veld(sleutel) {
            Some(zin) => zin.into(),
            None => burger_zin(Taal::Nl, w),
        },
        Weigering::BuitenGemeente { gemeente: Some(naam) } => {
            format!("Deze plek ligt in de gemeente {naam}. Verwijs de melder daarheen.")
        }
        Weigering::BuitenGemeente { gemeente: None } => "Deze plek ligt buiten onze gemeente.".into(),
        Weigering::BestandSoort => "Dit bestand is geen foto. Kies een JPG, PNG of WebP.".into(),
        Weigering::BestandTeGroot => "Deze foto is te groot. Kies een foto van hoogstens 15 MB.".into(),
        Weigering::TeVeelBestanden => "Er zijn al genoeg foto's. Haal er eerst een weg.".into(),
        Weigering::Stap(regel) => regel.to_string(),
        Weigering::Termijn(regel) => regel.to_string(),
        Weigering::Tafel(regel) => regel.to_string(),
        Weigering::Weging(regel) => regel.to_string(),
        Weigering::Besluit(regel) => regel.to_string(),
        Weigering::Grootboek(regel) => regel.to_string(),
        Weigering::Stuk { zin } | Weigering::Verwijzing { zin } => zin.clone(),
        Weigering::Inrichting { zinnen } => zinnen.join(" "),
        Weigering::EigenVoorstel => {
            "Je schreef deze tekst zelf. Vraag een collega om hem na te kijken en te publiceren.".into()
        }
        Weigering::HeropenenTeLaat
        | Weigering::TeVaak
        | Weigering::ConceptVerlopen
        | Weigering::PaginaDicht => burger_zin(Taal::Nl, w),
    }
}

/// What has to be done before; empty for another refusal.
fn eerst(w: &Weigering) -> String {
    match w {
        Weigering::NietsVastgelegd => "Leg eerst vast wat er is gevonden of besloten.".into(),
        Weigering::OpenTaken { aantal } => format!("Rond eerst de open taken af. Het zijn er {aantal}."),
        Weigering::OpenBrieven { aantal } => {
            format!(
                "Verstuur eerst de open brieven en besluiten, of laat ze vervallen. Het zijn er {aantal}."
            )
        }
        Weigering::BriefNietVerstuurd { titel } => {
            format!("Het stuk '{titel}' is nog niet verstuurd. Verstuur het eerst, of laat het vervallen.")
        }
        Weigering::OpenToezeggingen { aantal } => {
            format!("Kom eerst de open toezeggingen na. Het zijn er {aantal}.")
        }
        Weigering::MeldersZonderAntwoord { aantal } => {
            format!("Geef eerst elke melder antwoord. Het zijn er nog {aantal}.")
        }
        Weigering::BriefOnvolledig { namen } => {
            format!("Het stuk is nog niet af. Vul eerst in: {}.", namen.join(", "))
        }
        Weigering::ProcesLoopt { stappen } => {
            format!("De zaak kan nog niet dicht. Doe eerst: {}.", stappen.join(", "))
        }
        _ => String::new(),
    }
}

/// Sentence for a wrong field of a letter, a party or a request.
fn brief_veld(sleutel: &str) -> Option<&'static str> {
    Some(match sleutel {
        "fout-brief-sjabloon" => "Kies een stuk uit de lijst.",
        "fout-brief-aan" => "Kies aan wie het gaat. Staat die er niet bij? Voeg hem toe als betrokkene.",
        "fout-brief-bedrag" => "Vul een bedrag in euro's in, bijvoorbeeld 1.250,00.",
        "fout-brief-getal" => "Vul een heel getal in.",
        "fout-brief-dag" => "Schrijf een dag zo: 2026-11-24.",
        "fout-brief-tabel" => "Zet elke rij op een eigen regel, met een puntkomma tussen de kolommen.",
        "fout-brief-verzonden" => "Deze dag is nog niet geweest. Kies de dag waarop het de deur uit ging.",
        "fout-brief-veranderd" => {
            "Een tekst van de gemeente is veranderd nadat dit stuk is goedgekeurd. Laat de opsteller het opnieuw bewaren."
        }
        "fout-brief-te-vroeg" => "Deze dag ligt voor de dag waarop het stuk is gemaakt. Controleer de datum.",
        "fout-brief-orgaan" => {
            "Alleen een coördinator legt vast dat het college of de burgemeester zelf besliste."
        }
        "fout-brief-maximum" => "Het hoogste bedrag is lager dan één dwangsom. Verhoog het (Awb 5:32b).",
        "fout-brief-zienswijze-open" => {
            "Er is een zienswijze zonder antwoord. Beantwoord die eerst, op de bladzijde van de zaak (Awb 3:46)."
        }
        "fout-taak-inbreng" => {
            "Rond deze taak af met een antwoord aan de aangeschrevene, op de bladzijde van de zaak."
        }
        "fout-brief-zienswijze" => {
            "Deze dag is al voorbij. Kies een dag die nog komt, met genoeg tijd om te reageren (Awb 4:7 en 4:8)."
        }
        "fout-brief-begunstiging" => {
            "Deze dag is al voorbij als het besluit er is. Kies een latere dag (Awb 5:32a)."
        }
        "fout-brief-bekeken" => "Schrijf kort waarom de tekst hetzelfde blijft.",
        "fout-brief-bewijs" => "Vul het nummer van de aangetekende brief in.",
        "fout-ontvangen" => {
            "Kies de dag waarop het verzoek binnenkwam: vandaag of eerder, tot een jaar terug."
        }
        "fout-betrokkene-naam" => "Vul een naam in.",
        "fout-betrokkene-adres" => "Vul het postadres in, op ten hoogste 4 regels.",
        _ => return besluit_veld(sleutel),
    })
}

/// Sentence for a wrong field of what is weighed before a decision, and of what happens after it.
fn besluit_veld(sleutel: &str) -> Option<&'static str> {
    Some(match sleutel {
        "fout-grootboek-bedragen" => {
            "In dit besluit staat geen bedrag. Alleen een last onder dwangsom heeft een grootboek."
        }
        "fout-intrekken" => "Schrijf kort waarom het besluit wordt ingetrokken.",
        "fout-dag-later" => "Deze dag is nog niet geweest. Kies de dag waarop het gebeurde.",
        "fout-taak-wkpb" => {
            "Rond deze taak af bij het besluit. Daar vul je het nummer van de inschrijving in."
        }
        "fout-taak-vordering" => {
            "Leg in het grootboek vast wat er met dit bedrag gebeurde, zoals een betaling of een besluit. Dan is de taak klaar."
        }
        "fout-publicatie-waar" => "Vul in waar het besluit staat, bijvoorbeeld het adres van de website.",
        "fout-publicatie-namen" => {
            "Haal eerst namen, adressen en andere persoonsgegevens weg uit wat je publiceert (AVG artikel 5)."
        }
        "fout-publicatie-vroeg" => "Deze dag ligt voor de dag waarop het besluit is verstuurd.",
        "fout-wkpb-nummer" => "Vul het nummer van de inschrijving in.",
        "fout-wkpb-waarom" => "Schrijf kort waarom inschrijven niet hoeft.",
        "fout-wkpb-dag" => "Deze dag ligt voor de dag waarop erom is gevraagd. Controleer de datum.",
        "fout-grootboek-bewijs" => "Kies een controle van deze zaak.",
        "fout-grootboek-eerst" => "Zeg eerst hoe de dwangsom telt.",
        "fout-inbreng" => "Kies wat je beantwoordt. Misschien gaf een collega al antwoord.",
        "fout-inbreng-uitkomst" => "Kies een antwoord dat hierbij past.",
        "fout-inbreng-antwoord" => "Schrijf op wat de aangeschrevene moet weten, en bij een nee ook waarom.",
        "fout-inbreng-dag" => "Kies een dag na vandaag.",
        "fout-pagina" => "Kies wie. Die heeft nu geen link die werkt.",
        "fout-weging-door" => "Kies het orgaan of de organisatie die dit oplegt.",
        "fout-weging-duur" => "Vul een heel getal van 1 tot en met 730 in, en kies dagen, weken of maanden.",
        "fout-weging-nummer" => "Dit is er niet meer. Ga terug naar de weging.",
        "fout-weging-deelnemers" => "Noem ten hoogste 20 deelnemers.",
        "fout-regel-lang" => "Maak dit korter: ten hoogste 120 tekens op één regel.",
        "fout-functie-ook" => "Een collega wijzigde de functies ook. Bekijk ze en kies opnieuw.",
        "fout-functie" => "Kies een functie uit het mandaatregister.",
        _ => return None,
    })
}

/// Office sentence for a wrong field; citizens read theirs in their own words.
fn kantoor_veld(sleutel: &str) -> Option<&'static str> {
    Some(match sleutel {
        "fout-datum" => "Vul een datum in, bijvoorbeeld 24-11-2026.",
        "fout-wettelijke-dag" => "Deze dag volgt uit de wet. Verleng de termijn in het proces van de zaak.",
        "fout-datum-ver" => "Deze dag is te ver weg. Kies een dag binnen tien jaar.",
        "fout-kies" => "Kies een van de mogelijkheden.",
        "fout-resultaat" => "Kies het resultaat.",
        "fout-gevonden" => "Schrijf wat je vond.",
        "fout-gedaan" => "Schrijf wat je deed.",
        "fout-naam-aanvrager" => "Vul in wie erom vraagt. Zonder naam is er geen besluit mogelijk.",
        "fout-adres-aanvrager" => "Vul straat, huisnummer, postcode en plaats in van wie erom vraagt.",
        "fout-belang" => "Schrijf in een paar woorden hoe het de aanvrager zelf raakt.",
        "fout-belang-lang" => "Schrijf het korter: ten hoogste 1000 tekens.",
        "fout-vervolg-verzoek" => "Over een verzoek komt een besluit. Je kunt het niet meteen afhandelen.",
        "fout-vervolg-recht" => "Deze melding is niet voor jouw team. Laat Schout het team kiezen.",
        "fout-wat" => "Schrijf wat er moet gebeuren.",
        "fout-gepland" => "Schrijf wat er gaat gebeuren.",
        "fout-waarom-niet" => "Schrijf waarom je niets doet.",
        "fout-vraag" => "Schrijf je vraag in een paar woorden.",
        "fout-notitie" => "Schrijf een notitie.",
        "fout-foto-kies" => "Kies een foto.",
        "fout-moment" => "Kies of de foto van voor of na het werk is.",
        "fout-ontvanger" => "Niemand wacht op dit antwoord. Kies aan wie het gaat.",
        "fout-team" => "Kies een team.",
        "fout-account" => "Kies een collega die nog werkt.",
        "fout-opvolgrol" => "Kies een opvolgrol.",
        "fout-onderwerp" => "Kies een onderwerp.",
        "fout-vanaf-morgen" => "Kies een dag vanaf morgen. Wat vandaag geldt, verandert niet meer.",
        "fout-wijze-zelfde" => "Zo gaat deze stap dan al. Kies een andere manier.",
        "fout-wijze-systeem" => "Schout kan deze stap niet altijd zelf doen. Kies iets anders.",
        "fout-filter" => "Een filter in dit adres bestaat niet. Kies het opnieuw in de lijst.",
        "fout-prioriteit" => "Kies een prioriteit van 1 tot en met 5.",
        "fout-ronde" => "Deze ronde komt hier niet langs. Kies een datum.",
        "fout-instantie" => "Kies een instantie.",
        "fout-splitsen" => "Dit is de enige melding in deze zaak. Die kun je niet afsplitsen.",
        "fout-splitsen-verzoek" => "Dit is het verzoek zelf. Splits de andere meldingen eraf.",
        "fout-nummer" => "Deze zaak is er niet, of je mag hem niet zien. Kijk het nummer na.",
        "fout-koppelen" => "Dit is dezelfde zaak. Vul een ander nummer in.",
        "fout-plek" => "Vul een adres in of schrijf waar het is.",
        "fout-adres" => "Dit adres kennen we niet. Kijk de postcode en het huisnummer na.",
        "fout-tekst" => "Schrijf wat er aan de hand is.",
        "fout-tekst-lang" => "De tekst is te lang. Maak hem korter dan 5000 tekens.",
        "fout-email" => "Dit e-mailadres klopt niet. Kijk het na.",
        "fout-telefoon" => "Dit telefoonnummer klopt niet. Kijk het na.",
        "fout-naam" => "Deze naam kan niet. Gebruik gewone letters.",
        "fout-tot" => "Kies een dag na vandaag en binnen een jaar.",
        _ => {
            let meer = [brief_veld, samen_veld, aandacht_veld, bezoek_veld, straat_veld];
            return meer.iter().find_map(|zoek| zoek(sleutel));
        }
    })
}

/// Sentences about places with extra attention.
fn aandacht_veld(sleutel: &str) -> Option<&'static str> {
    Some(match sleutel {
        "fout-extra-naam" => "Geef de plek een naam van hoogstens 80 tekens.",
        "fout-extra-al" => "Deze plek heeft al extra aandacht voor dit onderwerp.",
        "fout-extra-afgelopen" => "De extra aandacht is afgelopen. Stel haar eerst opnieuw in.",
        "fout-geen-hotspot" => "Deze plek is op dit moment geen hotspot. Kies er een uit de lijst.",
        "fout-dagen" => "Kies een dag of meer.",
        "fout-dagdelen" => "Kies een dagdeel of meer.",
        "fout-uitleg-kort" => "Schrijf in een paar zinnen waarom we hier handhaven.",
        "fout-uitleg-lang" => "De uitleg is te lang. Maak hem korter dan 1500 tekens.",
        "fout-uitleg-adres" => {
            "Dit wijst iemand aan. Laat huisnummers, postcodes, e-mailadressen en telefoonnummers weg."
        }
        _ => return None,
    })
}

/// Sentences about lists, measurements and what follows a visit.
fn bezoek_veld(sleutel: &str) -> Option<&'static str> {
    Some(match sleutel {
        "fout-lijst" => {
            "De controlelijst is intussen veranderd. Open de bevinding, loop de lijst na en bewaar opnieuw."
        }
        "fout-meetsoort" => "Dit meten we niet meer. Haal de meting weg of kies een andere soort.",
        "fout-meting-buiten" => "Deze meetwaarde kan niet. Kijk het getal en de eenheid na.",
        "fout-meting-decimalen" => "De meetwaarde heeft te veel cijfers achter de komma. Rond haar af.",
        "fout-meting-veel" => "Dit zijn meer dan 30 metingen. Leg de rest vast met een tweede bevinding.",
        "fout-meetmiddel" => "Vul het nummer van het meetmiddel in, met hoogstens 60 tekens.",
        "fout-kalibratie" => "Het meetmiddel kan niet na de meting gekalibreerd zijn. Kijk de datum na.",
        "fout-reeks" => {
            "Kies hoe vaak, en een laatste dag waarop er minstens nog één controle past. Meer dan 52 kan niet."
        }
        "fout-waarover" => "Schrijf waar je voor waarschuwde.",
        "fout-met" => "Schrijf met wie je het afsprak, in hoogstens 200 tekens.",
        "fout-afspraak" => "Schrijf wat jullie afspraken.",
        "fout-afspraak-dag" => "Kies een dag van vandaag of later, hoogstens tien jaar vooruit.",
        "fout-aan" => "Schrijf tegen wie je het zei, in hoogstens 200 tekens.",
        "fout-regel-lang" => "Noem de regel korter, in hoogstens 200 tekens.",
        "fout-sanctie-recht" => {
            "Wie deze zaak behandelt, begint de sanctie. Pak de zaak op, of vraag de behandelaar."
        }
        "fout-sanctie-bevinding" => "Leg eerst de overtreding vast. Daarna kun je een sanctie voorbereiden.",
        "fout-sanctie-loopt" => "Er loopt al een zaak voor een sanctie. Ga daar verder.",
        "fout-stap-straat" => "Deze stap doe je op kantoor, met het dossier erbij.",
        _ => return None,
    })
}

/// Sentences for who works on the street.
fn straat_veld(sleutel: &str) -> Option<&'static str> {
    Some(match sleutel {
        "fout-veldpost-anders" => {
            "Onder dit kenmerk is al iets anders ontvangen. Leg het opnieuw vast en verstuur dat."
        }
        "fout-foto-eerst" => "De foto is nog niet helemaal verstuurd.",
        "fout-veldpost-eerst" => "Verstuur eerst de melding waar dit bij hoort.",
        "fout-toestel" => "Dit toestel is niet bekend. Meld het opnieuw aan.",
        "fout-toestel-gewist" => "Dit toestel wordt gewist. Wat erop staat, gaat niet meer open.",
        "fout-toestel-naam" => "Geef het toestel een naam.",
        "fout-toestel-veel" => "Je hebt al tien toestellen. Laat er eerst een wissen.",
        "fout-thema" => "Kies een thema uit de lijst.",
        "fout-waar" => "Schrijf waar het was, met 3 tot 200 tekens.",
        "fout-minuten" => "Vul het aantal minuten in, hoogstens 720.",
        "fout-inzet-vanaf" => "Kies een dag vanaf vandaag, binnen een jaar.",
        "fout-inzet-tot" => "Kies een dag op of na de eerste dag, binnen een jaar.",
        "fout-inzet-dagen" => {
            "Tussen de eerste en de laatste dag valt geen van deze dagen. Kies andere dagen."
        }
        "fout-briefing" => "Deze briefing is niet voor jouw team.",
        "fout-briefing-kop" => "Schrijf in 3 tot 80 tekens waar het over gaat.",
        "fout-briefing-tekst" => "Schrijf in 3 tot 1000 tekens wat het team moet weten.",
        "fout-briefing-vanaf" => "Kies een dag vanaf vandaag, binnen vier weken.",
        "fout-briefing-tot" => "Kies een dag op of na de eerste dag, binnen vier weken.",
        "fout-incheck-eerst" => "Verstuur eerst dat je naar binnen ging.",
        "fout-alarm-opgepakt" => "Een collega belt al. Kijk wie dat is.",
        "fout-waarschuwing-soort" => "Kies waar je voor waarschuwt.",
        "fout-waarschuwing-tekst" => {
            "Schrijf een zin van 10 tot 200 tekens over wat er gebeurde of hoe het daar is."
        }
        "fout-waarschuwing-betrokkene" => {
            "Deze persoon hoort niet bij deze zaak. Kies opnieuw over wie het gaat."
        }
        "fout-waarschuwing-plek" => "Vul straat en huisnummer in van een adres in de gemeente.",
        "fout-waarschuwing-zonder-plek" => {
            "Bij dit voorstel is geen adres bekend. Wijs het af en maak zelf een waarschuwing met het adres."
        }
        "fout-waarschuwing-rollen" => "Kies wie de waarschuwing ziet.",
        "fout-waarschuwing-tot" => "Kies een laatste dag. Die mag niet voorbij zijn, en niet te ver weg.",
        "fout-waarschuwing-zaak" => "Deze zaak bestaat niet, of je behandelt hem niet. Laat het nummer weg.",
        "fout-agressie-soort" => "Kies wat er gebeurde.",
        "fout-agressie-dag" => "Kies een dag tot en met vandaag.",
        "fout-agressie-eerst-gesproken" => "Praat eerst met je collega, en leg vast op welke dag.",
        "fout-inzet" => "Deze opdracht bestaat niet meer. Leg de waarneming vast zonder opdracht.",
        _ => return huis_veld(sleutel),
    })
}

/// Sentences about visits to a dwelling, and about worries that were met there.
fn huis_veld(sleutel: &str) -> Option<&'static str> {
    Some(match sleutel {
        "fout-huis-kan-niet" => "Bij dit onderwerp hoort geen huisbezoek. Leg een gewone bevinding vast.",
        "fout-huis-deur" => "Kies hoe het ging aan de deur.",
        "fout-huis-legitimatie" => {
            "Wie binnengaat, legitimeert zich eerst en noemt het doel (Awbi artikel 1). Deed je dat niet? Kies dan 'Alleen aan de deur gesproken' en laat weg wat je binnen zag."
        }
        "fout-huis-wie" => "Schrijf op wie de toestemming gaf of weigerde.",
        "fout-huis-bevoegdheid" => {
            "Bij dit onderzoek geeft geen wet het recht om zonder toestemming binnen te gaan. Een machtiging kan hier dus niet. Vraag het na bij een jurist."
        }
        "fout-huis-machtiging" => "Vul het nummer van de machtiging in (Awbi artikel 2).",
        "fout-huis-toestemming" => {
            "Zonder toestemming of machtiging mag je niets van binnen vastleggen (Awb 5:15 lid 1). Haal weg wat over binnen gaat."
        }
        "fout-huis-vraag" => "Een antwoord past niet bij de vragen van nu. Kies het opnieuw.",
        "fout-huis-stand" => "Kies bij elke persoon wat je vond.",
        "fout-huis-bewoner" => {
            "De lijst van ingeschreven personen is veranderd. Ververs je taken en vul de lijst opnieuw in."
        }
        "fout-huis-niemand" => "Er was niemand thuis. Kies bij elke persoon 'Niet vast te stellen'.",
        "fout-huis-ander" => "Schrijf op wie je nog meer aantrof.",
        "fout-huis-veel" => "Dit zijn te veel personen voor een bezoek. Het zijn er hoogstens 60.",
        "fout-huis-feiten" | "fout-zorg-feiten" => "Schrijf op wat je zag of hoorde. Feiten, zonder oordeel.",
        "fout-huis-duiding" => "Kies waar het op wijst.",
        "fout-huis-waarom" => "Schrijf op waarom je dat denkt. Noem de feiten waar het op rust.",
        "fout-huis-naam" => "Vul een naam in van hoogstens 200 tekens.",
        "fout-huis-jaar" => "Vul een geboortejaar in van vier cijfers, of laat het leeg.",
        "fout-huis-bron" => "Schrijf op waar deze gegevens vandaan komen.",
        "fout-huis-peildatum" => "Kies de dag waarop de gegevens zijn opgezocht: vandaag of eerder.",
        "fout-zorg-soort" => "Kies wat voor zorg het is.",
        "fout-zorg-akkoord" => {
            "Wie niet van het signaal weet, kan ook niet akkoord zijn. Kies eerst dat de bewoner het weet."
        }
        "fout-zorg-velden" => "Kies wat je doorgeeft.",
        "fout-zorg-voorwaarden" => "Loop de voorwaarden na. Kruis aan dat ze alle waar zijn.",
        "fout-zorg-klaar" => "Over dit signaal is al beslist.",
        "fout-zorg-besluit" => "Kies of je het signaal doorverwijst.",
        _ => return None,
    })
}

/// Sentences about meetings and about who acts in whose place.
fn samen_veld(sleutel: &str) -> Option<&'static str> {
    Some(match sleutel {
        "fout-vervanging-vanaf" => "Kies een dag vanaf vandaag, en binnen een jaar.",
        "fout-vervanging-tot" => "Kies een dag op of na de eerste dag, en binnen een jaar.",
        "fout-vervanging-al" => "In deze dagen vervangt al iemand. Beëindig dat eerst.",
        "fout-tafel-dag" => "Kies een dag van hoogstens een jaar geleden of een jaar vooruit.",
        "fout-tijd" => "Vul een tijd in, bijvoorbeeld 10:00.",
        "fout-tafel-plek" => "Schrijf waar de tafel is, in hoogstens 120 tekens.",
        "fout-tafel-vraag" => "Schrijf wat je wilt bespreken.",
        "fout-tafel" => "Kies een latere tafel van dezelfde soort.",
        "fout-partners" => "Schrijf per regel een naam, een komma en de organisatie.",
        "fout-discipline" => "Kies een discipline.",
        "fout-advies-wie" => "Schrijf wie het advies geeft.",
        "fout-advies" => "Schrijf het advies op.",
        "fout-conclusie" => "Schrijf wat de tafel vindt.",
        _ => return None,
    })
}
