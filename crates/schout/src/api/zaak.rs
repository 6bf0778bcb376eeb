//! One zaak for another system: everything except who reported.

use axum::{Json, extract::State};
use domein::{
    gebeurtenis::{Categorie, Gebeurtenis},
    inrichting::Antwoorden,
    toegang::Recht,
    weigering::Weigering,
    zaak::Zaak,
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    fout::Antwoord,
    lezen::Deel,
    lijst::ZaakKort,
    volg::{BerichtUit, BijlageUit, moment},
};
use crate::{
    app::App,
    handelingen::{Gebruiker, Uitkomst, toets_recht},
    klok::lokaal,
    store::{self, StoreFout, Tx, gebeurtenis::Keten},
    toegang::Systeem,
};

/// Een zaak met alles wat erbij hoort, behalve wie er meldde.
#[derive(Debug, Serialize, ToSchema)]
pub struct ZaakUit {
    /// De zaak in het kort.
    #[serde(flatten)]
    pub zaak: ZaakKort,
    /// Naam van het onderwerp.
    pub onderwerp_naam: String,
    /// Naam van de collega die het behandelt.
    pub behandelaar: Option<String>,
    /// Alleen zichtbaar voor wie erbij hoort.
    pub vertrouwelijk: bool,
    /// Nummer van de regel die de opvolgrol koos.
    pub regel: Option<String>,
    /// De meldingen, oudste eerst.
    pub meldingen: Vec<MeldingUit>,
    /// Wat er is gevonden en gedaan.
    pub bevindingen: Vec<BevindingUit>,
    /// Taken.
    pub taken: Vec<TaakUit>,
    /// Berichten van en aan melders.
    pub berichten: Vec<BerichtUit>,
    /// Termijnen, met de uitleg bij de datum.
    pub termijnen: Vec<TermijnUit>,
    /// Foto's.
    pub bijlagen: Vec<BijlageUit>,
    /// Nummers van gekoppelde zaken die het token mag zien.
    pub gekoppeld: Vec<String>,
    /// Alles wat er gebeurde, oudste eerst.
    pub tijdlijn: Vec<GebeurtenisUit>,
}

/// Een melding bij een zaak, zonder de melder.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeldingUit {
    /// Sleutel; gebruik hem in `aan` bij een antwoord.
    pub id: Uuid,
    /// Hoe de melding binnenkwam.
    pub kanaal: String,
    /// De woorden van de melder.
    pub tekst: String,
    /// Antwoorden op de vragen.
    #[schema(value_type = std::collections::BTreeMap<String, Vec<String>>)]
    pub antwoorden: Antwoorden,
    /// Moment van ontvangst.
    #[schema(value_type = String, format = DateTime)]
    pub ontvangen: Timestamp,
    /// Of de melder zijn antwoord heeft: `open`, `tussentijds`, `gegeven` of `niet_mogelijk`.
    pub terugkoppeling: String,
    /// De melder is bereikbaar.
    pub bereikbaar: bool,
    /// Sloot zich aan bij een eerdere melding.
    pub aangesloten: bool,
    /// Oordeel van de melder, 1 tot 5.
    pub tevredenheid: Option<i64>,
}

/// Wat er is gevonden en gedaan.
#[derive(Debug, Serialize, ToSchema)]
pub struct BevindingUit {
    /// Sleutel.
    pub id: Uuid,
    /// Wanneer.
    #[schema(value_type = String, format = DateTime)]
    pub moment: Timestamp,
    /// Naam van de collega.
    pub door: String,
    /// Uitkomst, als code.
    pub resultaat: String,
    /// Gevonden.
    pub gevonden: String,
    /// Gedaan.
    pub gedaan: String,
    /// Er is iemand geweest.
    pub ter_plaatse: bool,
}

/// Een taak.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaakUit {
    /// Sleutel.
    pub id: Uuid,
    /// Soort taak.
    pub soort: String,
    /// Wat er moet gebeuren.
    pub wat: String,
    /// Code van het team.
    pub team: Option<String>,
    /// Code van een andere organisatie.
    pub partner: Option<String>,
    /// Laatste dag.
    #[schema(format = Date)]
    pub uiterlijk: Option<String>,
    /// `open` of `klaar`.
    pub status: String,
    /// Wat ervan kwam.
    pub uitkomst: Option<String>,
}

/// Een termijn.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermijnUit {
    /// Soort termijn.
    pub soort: String,
    /// Regel waar hij op rust.
    pub grondslag: String,
    /// Begin.
    #[schema(value_type = String, format = DateTime)]
    pub start: Timestamp,
    /// Laatste dag.
    #[schema(format = Date)]
    pub eind: String,
    /// Waarom het deze dag is.
    pub redenen: Vec<String>,
    /// Uitgave van de feestdagen waarmee is gerekend.
    pub feestdagen: String,
    /// Uitgave van de inrichting.
    pub inrichting_versie: i64,
    /// Geldt nu; anders kwam er een andere voor in de plaats.
    pub geldig: bool,
}

/// Een gebeurtenis.
#[derive(Debug, Serialize, ToSchema)]
pub struct GebeurtenisUit {
    /// Volgnummer in het dossier.
    pub volgnr: i64,
    /// Soort, als code.
    pub soort: String,
    /// Wanneer.
    #[schema(value_type = String, format = DateTime)]
    pub moment: Timestamp,
    /// Wie: een collega, 'Melder' of 'Automatisch'. Leeg als de inhoud is vernietigd.
    pub door: Option<String>,
    /// Wat er gebeurde, in een paar woorden.
    pub kop: Option<String>,
    /// Meer daarover.
    pub tekst: Option<String>,
}

/// Opens a zaak for reading, when the token may see it.
pub async fn open_zaak(
    app: &App,
    tx: &mut Tx,
    wie: &Gebruiker,
    nummer: &str,
    recht: Recht,
) -> Uitkomst<Zaak> {
    let zaak = store::zaak::op_nummer(tx, nummer).await?.ok_or(Weigering::NietGevonden)?;
    mag(app, tx, wie, &zaak, recht).await?;
    Ok(zaak)
}

async fn mag(app: &App, tx: &mut Tx, wie: &Gebruiker, zaak: &Zaak, recht: Recht) -> Uitkomst<()> {
    let geladen = app.inrichting();
    let i = &geladen.inrichting;
    let toen = i.onderwerp(&zaak.onderwerp, lokaal(zaak.aangemaakt).date());
    let onderwerp = toen.or_else(|| i.onderwerp(&zaak.onderwerp, lokaal(app.klok.nu()).date()));
    let groep = onderwerp.map(|o| o.groep.clone()).unwrap_or_default();
    toets_recht(tx, wie, zaak, &groep, recht).await
}

/// Bekijk een zaak.
///
/// Alles behalve de gegevens van de melders.
#[utoipa::path(
    get, path = "/api/v1/zaken/{nummer}", tag = "zaken", security(("token" = [])),
    params(("nummer" = String, Path, description = "Nummer van de zaak", example = "2026-004812")),
    responses((status = 200, description = "De zaak", body = ZaakUit))
)]
pub async fn bekijk(
    State(app): State<App>,
    Systeem(wie): Systeem,
    Deel(nummer): Deel,
) -> Antwoord<Json<ZaakUit>> {
    let mut tx = app.store.lees().await?;
    let zaak = open_zaak(&app, &mut tx, &wie, &nummer, Recht::ZakenLezen).await?;
    let behandelaar = match zaak.behandelaar {
        Some(id) => store::account::op_id(&mut tx, id).await?.map(|a| a.weergave),
        None => None,
    };
    let mut gekoppeld = Vec::new();
    for ander in store::zaak::gekoppeld(&mut tx, zaak.id).await? {
        if mag(&app, &mut tx, &wie, &ander, Recht::ZakenLezen).await.is_ok() {
            gekoppeld.push(ander.nummer);
        }
    }
    let stukken = store::stuk::van_zaak(&mut tx, zaak.id).await?;
    let geladen = app.inrichting();
    let onderwerp = geladen.inrichting.onderwerp(&zaak.onderwerp, lokaal(zaak.aangemaakt).date());
    Ok(Json(ZaakUit {
        onderwerp_naam: onderwerp.map_or_else(|| zaak.onderwerp.clone(), |o| o.naam.clone()),
        behandelaar,
        vertrouwelijk: zaak.vertrouwelijk,
        regel: zaak.regel.clone(),
        meldingen: meldingen(&mut tx, &zaak).await?,
        bevindingen: bevindingen(&mut tx, &zaak).await?,
        taken: taken(&mut tx, &zaak).await?,
        berichten: {
            let alle = store::bericht::van_zaak(&mut tx, zaak.id).await?;
            alle.iter().map(BerichtUit::van).collect::<Result<_, _>>()?
        },
        termijnen: termijnen(&mut tx, &zaak).await?,
        bijlagen: stukken.iter().map(BijlageUit::from).collect(),
        gekoppeld,
        tijdlijn: tijdlijn(&mut tx, &zaak).await?,
        zaak: ZaakKort::van(&zaak, lokaal(app.klok.nu()).date()),
    }))
}

async fn meldingen(tx: &mut Tx, zaak: &Zaak) -> Result<Vec<MeldingUit>, StoreFout> {
    let signalen = store::signaal::van_zaak(tx, zaak.id).await?;
    let uit = signalen.into_iter().map(|s| MeldingUit {
        id: s.signaal.id.0,
        kanaal: s.signaal.kanaal.as_str().to_owned(),
        tekst: s.signaal.tekst,
        antwoorden: s.signaal.antwoorden,
        ontvangen: s.signaal.ontvangen,
        terugkoppeling: s.signaal.terugkoppeling.as_str().to_owned(),
        bereikbaar: s.bereikbaar,
        aangesloten: s.signaal.aangesloten,
        tevredenheid: s.signaal.tevredenheid,
    });
    Ok(uit.collect())
}

async fn bevindingen(tx: &mut Tx, zaak: &Zaak) -> Result<Vec<BevindingUit>, StoreFout> {
    let uit = store::zaak::bevindingen(tx, zaak.id).await?.into_iter().map(|b| {
        Ok(BevindingUit {
            id: b.id,
            moment: moment(b.moment)?,
            door: b.door_naam,
            resultaat: b.resultaat,
            gevonden: b.gevonden,
            gedaan: b.gedaan,
            ter_plaatse: b.ter_plaatse,
        })
    });
    uit.collect()
}

async fn taken(tx: &mut Tx, zaak: &Zaak) -> Result<Vec<TaakUit>, StoreFout> {
    let uit = store::taak::van_zaak(tx, zaak.id).await?.into_iter().map(|t| TaakUit {
        id: t.id,
        soort: t.soort,
        wat: t.wat,
        team: t.voor_team,
        partner: t.voor_partner,
        uiterlijk: t.uiterlijk,
        status: t.status,
        uitkomst: t.uitkomst,
    });
    Ok(uit.collect())
}

async fn termijnen(tx: &mut Tx, zaak: &Zaak) -> Result<Vec<TermijnUit>, StoreFout> {
    let uit = store::zaak::termijnen(tx, zaak.id).await?.into_iter().map(|t| {
        Ok(TermijnUit {
            soort: t.soort,
            grondslag: t.grondslag,
            start: moment(t.start_moment)?,
            eind: t.eind,
            redenen: t.redenen.lines().map(str::to_owned).collect(),
            feestdagen: t.feestdagen,
            inrichting_versie: t.inrichting_versie,
            geldig: t.geldig,
        })
    });
    uit.collect()
}

async fn tijdlijn(tx: &mut Tx, zaak: &Zaak) -> Result<Vec<GebeurtenisUit>, StoreFout> {
    let regels = store::gebeurtenis::tijdlijn(tx, zaak.id.0, Keten::Zaak).await?;
    let uit = regels.into_iter().map(|r| {
        let inhoud = r.lees_inhoud();
        let over = inhoud.as_ref().map(|i| &i.gebeurtenis).filter(|g| g.categorie() != Categorie::Beheer);
        Ok(GebeurtenisUit {
            volgnr: r.volgnr,
            moment: r.moment()?,
            door: inhoud.as_ref().map(|i| i.actor.naam().to_owned()),
            kop: over.map(Gebeurtenis::kop),
            // What a mail server complains about often holds the address of the reporter.
            tekst: over
                .filter(|g| !matches!(g, Gebeurtenis::BerichtGeparkeerd { .. }))
                .map(Gebeurtenis::zin)
                .filter(|z| !z.is_empty()),
            soort: r.soort,
        })
    });
    uit.collect()
}
