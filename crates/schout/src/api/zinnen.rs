//! Sentences for programmers: which field is wrong and what it must be. The pages have their own words.

/// What is wrong with a field, by the key of the refusal.
#[must_use]
pub fn veld_zin(veld: &str, sleutel: &str) -> String {
    let zin = match sleutel {
        "fout-tekst" => "Vul in 'tekst' in wat er aan de hand is, met minstens 3 letters of cijfers.",
        "fout-tekst-lang" => "Maak de tekst korter: hoogstens 5000 tekens.",
        "fout-reactie" => "Vul in 'tekst' uw reactie in, met minstens 2 letters of cijfers.",
        "fout-plek" => {
            "Geef in 'locatie' een plek: 'lat' en 'lon' als getal, of 'postcode' en 'huisnummer', \
             of een 'omschrijving' van 3 tot 200 tekens."
        }
        "fout-adres" => "Dit adres kennen we niet. Controleer de postcode en het huisnummer, met toevoeging.",
        "fout-onderwerp" => {
            "Dit onderwerp kennen we niet. Alle onderwerpen staan op GET /api/v1/onderwerpen."
        }
        "fout-vraag-onbekend" => {
            return format!(
                "De vraag '{veld}' hoort niet bij dit onderwerp. De vragen staan op GET /api/v1/onderwerpen."
            );
        }
        "fout-keuze" => {
            return format!(
                "Het antwoord op '{veld}' kan niet. De keuzes staan op GET /api/v1/onderwerpen; een tekst is hoogstens \
                 500 tekens."
            );
        }
        "fout-email" => "Dit e-mailadres klopt niet. Vul een adres in zoals naam@voorbeeld.nl.",
        "fout-telefoon" => "Dit telefoonnummer klopt niet. Gebruik 8 tot 15 cijfers.",
        "fout-naam" => "Deze naam kan niet. Gebruik hoogstens 120 tekens, zonder < en > en op een regel.",
        "fout-ontvanger" => {
            "Deze melding hoort niet bij deze zaak. De meldingen staan bij GET /api/v1/zaken/{nummer}."
        }
        _ => return format!("Het veld '{veld}' klopt niet. Kijk in /api/v1/openapi.json wat er mag staan."),
    };
    zin.to_owned()
}
