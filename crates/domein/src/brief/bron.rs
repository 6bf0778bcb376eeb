//! What a dossier can supply to a document: a closed table.

use super::Veldsoort;

/// A value that a dossier has, if it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Veldbron {
    /// Name in the files, such as `zaak.nummer`.
    pub pad: &'static str,
    /// Where it comes from, as shown beside the field.
    pub naam: &'static str,
    /// What it holds.
    pub soort: Veldsoort,
}

const fn b(pad: &'static str, naam: &'static str, soort: Veldsoort) -> Veldbron {
    Veldbron { pad, naam, soort }
}

use Veldsoort::{Bedrag, Datum, Getal, JaNee, LangeTekst, Lijst, Tabel, Tekst};

/// Everything a field may name as its source.
pub const BRONNEN: &[Veldbron] = &[
    b("zaak.nummer", "Nummer van de zaak", Tekst),
    b("zaak.onderwerp", "Onderwerp van de zaak", Tekst),
    b("zaak.omschrijving", "Omschrijving van de zaak", LangeTekst),
    b("zaak.locatie", "Plaats van de zaak", Tekst),
    b("zaak.ontvangen", "Dag van ontvangst", Datum),
    b("zaak.behandelaar", "Behandelaar", Tekst),
    b("zaak.behandelaar_telefoon", "Telefoon van de behandelaar", Tekst),
    b("zaak.team", "Team van de behandelaar", Tekst),
    b("signaal.tekst", "Tekst van de melder", LangeTekst),
    b("signaal.datum", "Dag van de melding", Datum),
    b("signaal.antwoord", "Antwoord aan de melder", LangeTekst),
    b("verzoek.ontvangen", "Dag waarop het verzoek binnenkwam", Datum),
    b("verzoek.tekst", "Tekst van het verzoek", LangeTekst),
    b("verzoeker.naam", "Naam van de verzoeker", Tekst),
    b("geadresseerde.naam", "Naam van de geadresseerde", Tekst),
    b("overtreder.naam", "Naam van de overtreder", Tekst),
    b("overtreder.kvk", "KvK-nummer van de overtreder", Tekst),
    b("overtreding.omschrijving", "Omschrijving van de overtreding", LangeTekst),
    b("overtreding.artikel", "Artikel dat is overtreden", Tekst),
    b("overtreding.artikeltekst", "Wat het artikel zegt", LangeTekst),
    b("overtreding.datum", "Dag waarop de overtreding is gezien", Datum),
    b("controle.datum", "Dag van de controle", Datum),
    b("controle.tijd", "Tijd van de controle", Tekst),
    b("controle.soort", "Soort controle", Tekst),
    b("controle.toezichthouder", "Toezichthouder", Tekst),
    b("controle.aanwezigen", "Aanwezigen bij de controle", Lijst),
    b("controle.bevindingen", "Bevindingen", Tabel),
    b("controle.conclusie", "Conclusie van de controle", LangeTekst),
    b("hersteltermijn.einde", "Einde van de hersteltermijn", Datum),
    b("hoorzitting.datum", "Dag van het gesprek", Datum),
    b("hoorzitting.tijd", "Tijd van het gesprek", Tekst),
    b("hoorzitting.plaats", "Plaats van het gesprek", Tekst),
    b("hoorzitting.aanwezigen", "Aanwezigen bij het gesprek", Lijst),
    b("hoorzitting.cautie", "Op het zwijgrecht gewezen", JaNee),
    b("hoorzitting.stukken", "Stukken bij het gesprek", Lijst),
    b("hoorzitting.uitleg", "Uitleg van de gemeente in het gesprek", LangeTekst),
    b("hoorzitting.verklaring", "Wat de ander in het gesprek zei", LangeTekst),
    b("hoorzitting.afspraken", "Afspraken in het gesprek", Lijst),
    b("hoorzitting.reactie", "Reacties op het verslag", LangeTekst),
    b("weging.belangen", "Weging: de belangen", LangeTekst),
    b("weging.legalisatie", "Weging: zicht op legalisatie", LangeTekst),
    b("weging.reactie", "Weging: antwoord op de zienswijze", LangeTekst),
    b("weging.punten", "Weging: punten met antwoord", Tabel),
    b("weging.nieuwe_feiten", "Weging: nieuwe feiten", LangeTekst),
    b("weging.bedrag", "Weging: waarom deze bedragen", LangeTekst),
    b("voornemen.datum", "Dag van het voornemen", Datum),
    b("zienswijze.einde", "Einde van de zienswijzetermijn", Datum),
    b("zienswijze.ontvangen", "Dag waarop de zienswijze binnenkwam", Datum),
    b("zienswijze.samenvatting", "Samenvatting van de zienswijze", LangeTekst),
    b("last.omschrijving", "Wat de overtreder moet doen", LangeTekst),
    b("last.maatregelen", "Wat er precies moet gebeuren", Lijst),
    b("last.bedrag", "Dwangsom per keer", Bedrag),
    b("last.eenheid", "Waarvoor de dwangsom telkens geldt", Tekst),
    b("last.maximum", "Hoogste bedrag aan dwangsommen", Bedrag),
    b("last.begunstiging_dagen", "Dagen om aan de last te voldoen", Getal),
    b("last.begunstiging_einde", "Einde van de begunstigingstermijn", Datum),
    b("last.kostenraming", "Raming van de kosten", Bedrag),
    b("bestuursdwang.datum", "Dag van de bestuursdwang", Datum),
    b("bestuursdwang.uitvoerder", "Wie de bestuursdwang uitvoert", Tekst),
    b("bestuursdwang.handelingen", "Wat er bij de bestuursdwang gebeurde", LangeTekst),
    b("bestuursdwang.opslag", "Waar meegenomen zaken liggen", LangeTekst),
    b("bestuursdwang.bewaren_tot", "Laatste dag van bewaren van meegenomen zaken", Datum),
    b("kosten.posten", "Kosten, per post", Tabel),
    b("kosten.totaal", "Totaal van de kosten", Bedrag),
    b("verbeurte.overzicht", "Verbeurde dwangsommen, per keer", Tabel),
    b("verbeurte.totaal", "Totaal aan verbeurde dwangsommen", Bedrag),
    b("verbeurte.aantal", "Aantal keren verbeurd", Getal),
    b("verbeurte.verjaring", "Dag waarop de vordering verjaart", Datum),
    b("vordering.bedrag", "Bedrag van de vordering", Bedrag),
    b("vordering.posten", "Wat nog openstaat, per bedrag", Tabel),
    b("vordering.rente", "Wettelijke rente", Bedrag),
    b("betaling.kenmerk", "Betalingskenmerk", Tekst),
    b("betaling.was", "Dag waarop betaald had moeten zijn", Datum),
    b("betaling.voor", "Uiterste dag van betaling", Datum),
    b("boete.bedrag", "Bedrag van de boete", Bedrag),
    b("termijn.beslisdag", "Dag waarop de termijn om te beslissen eindigt", Datum),
    b("termijn.nieuwe_beslisdag", "Nieuwe dag om te beslissen", Datum),
    b("termijn.aanvuldag", "Uiterste dag om aan te vullen", Datum),
    b("besluit.orgaan", "Bestuursorgaan dat beslist", Tekst),
    b("besluit.datum", "Dag van het besluit", Datum),
    b("besluit.kenmerk", "Kenmerk van het besluit", Tekst),
    b("bezwaar.einde", "Einde van de bezwaartermijn", Datum),
    b("gedoog.einde", "Einde van het gedogen", Datum),
    b("ontvanger.naam", "Naam van de organisatie die verder gaat", Tekst),
    b("gemeente.naam", "Naam van de gemeente", Tekst),
];

/// The source with this name.
#[must_use]
pub fn veldbron(pad: &str) -> Option<&'static Veldbron> {
    BRONNEN.iter().find(|bron| bron.pad == pad)
}
