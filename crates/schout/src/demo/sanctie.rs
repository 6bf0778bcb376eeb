//! The steps towards a sanction, so that the zaken with letters stand where their letters say.

use domein::proces::Gegevens;
use jiff::Timestamp;

use super::{
    accounts::{Mensen, wie},
    processen::{lees_velden, zet},
};
use crate::{
    handelingen::{
        Handeling, Uitkomst,
        proces::{opstellen, overslaan},
    },
    klok::lokaal,
};

/// From the registration to the choice for an order with a penalty.
///
/// # Errors
/// When an act is refused; then the demonstration does not match the process.
pub(super) async fn tot_concept(
    h: &mut Handeling,
    mensen: &Mensen,
    nummer: &str,
    eind: Timestamp,
) -> Uitkomst<()> {
    let (cm, chef) = (wie(mensen, "a.vandijk")?, wie(mensen, "c.hofman")?);
    let id = mensen.get("a.vandijk").map(|g| g.id.to_string()).unwrap_or_default();
    let vandaag = lokaal(h.nu).date().to_string();
    h.wie = cm.clone();
    zet(h, nummer, "osa-versturen-ontvangstbevestiging", "verzonden", &[], eind).await?;
    let geen_haast = [("reden-urgentie", "Er is geen gevaar voor mensen.")];
    zet(h, nummer, "osa-beoordelen-urgentie", "normaal", &geen_haast, eind).await?;
    let gezag = [("bevoegdheid-per-onderdeel", "Het college, voor alles."), ("samenloop", "enkelvoudig")];
    zet(h, nummer, "osa-beoordelen-bevoegdheid-en-uitvoerder", "zelf", &gezag, eind).await?;
    h.wie = chef;
    zet(h, nummer, "osa-toewijzen-aan-behandelteam", "toegewezen", &[("hoofdbehandelaar", &id)], eind)
        .await?;
    h.wie = cm;
    zet(h, nummer, "osa-beoordelen-aanvullende-informatie", "compleet", &[], eind).await?;
    let recent = [("recente-controle", nummer), ("datum-recente-controle", vandaag.as_str())];
    let recent = lees_velden(h, nummer, "osa-voorbereiden-controle", &recent, eind).await?;
    overslaan(h, nummer, "osa-voorbereiden-controle", "Er is net gecontroleerd.", &recent, None).await?;
    h.wie = wie(mensen, "r.mulder")?;
    let legalisatie = [
        ("aanvraag-ingediend", "nee"),
        ("aanvraag-ontvankelijk", "nee"),
        ("geen-beletsel", "nee"),
        ("plan-ter-inzage", "nee"),
        ("bewijs-legalisatie", "In het zaaksysteem staat geen aanvraag."),
    ];
    let zicht = "osa-controleren-concreet-uitzicht-op-legalisatie";
    zet(h, nummer, zicht, "geen-uitzicht", &legalisatie, eind).await?;
    let redelijk = [
        ("belangen", "De buurt heeft er last van. Het bedrijf kan doorwerken."),
        ("toezeggingen", "Geen."),
        ("gelijke-gevallen", "Geen gelijk geval waarin wij niet optraden."),
    ];
    let onredelijk = "osa-controleren-onredelijkheid-handhaving";
    zet(h, nummer, onredelijk, "niet-onredelijk", &redelijk, eind).await?;
    let gehoord = [("verstrekte-stukken", "Het controlerapport."), ("uitgenodigd-op", vandaag.as_str())];
    zet(h, nummer, "osa-uitvoeren-hoor-wederhoor", "geen-reactie", &gehoord, eind).await?;
    let afweging = [
        ("deelnemers", "Toezicht, juridisch en vergunningen."),
        ("overwegingen", "Een waarschuwing hielp niet. Een last past bij deze overtreding."),
    ];
    zet(h, nummer, "osa-uitvoeren-integrale-afweging", "dwangsom", &afweging, eind).await
}

/// The same, and a decision without an intention before it.
///
/// # Errors
/// As [`tot_concept`].
pub(super) async fn tot_besluit(
    h: &mut Handeling,
    mensen: &Mensen,
    nummer: &str,
    eind: Timestamp,
) -> Uitkomst<()> {
    tot_concept(h, mensen, nummer, eind).await?;
    let stap = "osa-opstellen-concept-beschikking";
    let velden = [
        ("feiten-en-regels", "Zie het controlerapport."),
        ("last", "Breng het terrein en het pand terug in de toegestane staat."),
        ("begunstiging-dagen", "42"),
        ("dwangsom-bedrag", "500"),
        ("dwangsom-maximum", "5000"),
    ];
    h.wie = wie(mensen, "a.vandijk")?;
    let gegevens: Gegevens = lees_velden(h, nummer, stap, &velden, eind).await?;
    opstellen(h, nummer, stap, "zonder-voornemen", gegevens, None).await?;
    h.wie = wie(mensen, "r.mulder")?;
    zet(h, nummer, stap, "zonder-voornemen", &velden, eind).await?;
    let geen = [("verschil-met-concept", "Er is vooraf gehoord. De tekst is gelijk aan het concept.")];
    zet(h, nummer, "osa-formuleren-definitieve-beschikking", "gereed", &geen, eind).await?;
    h.wie = wie(mensen, "a.vandijk")?;
    Ok(())
}
