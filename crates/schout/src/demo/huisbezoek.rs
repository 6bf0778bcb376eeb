//! Two investigations of an address: one that waits for a visit, and one that was visited, with a worry about people.

use std::collections::BTreeMap;

use domein::{
    huisbezoek::{Bewonersstand, Deur, Duiding},
    id::AccountId,
    veld::{Aangetroffene, Bewonerbevinding, Huisbezoek, Zorgmelding},
};
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::{
    accounts::{Mensen, wie},
    processen::{Wat, dagen_terug, meld},
};
use crate::{
    handelingen::{
        Fout, Handeling, Uitkomst,
        huisbezoek::{PersoonInvoer, geregistreerde_toevoegen, vastleggen},
        samenwerken::{TaakVoor, taak_afronden, taak_geven},
        verdelen::oppakken,
        zorgsignaal,
    },
    store,
};

/// Who puts the list together.
const CHEF: &str = "e.vanleeuwen";

/// Who visits: addresses are looked into by people of that team.
const BEZOEKER: &str = "h.prins";

/// Plays them; gives how many zaken there are.
///
/// # Errors
/// When an act is refused.
pub(super) async fn speel(h: &mut Handeling, mensen: &Mensen, eind: Timestamp) -> Uitkomst<usize> {
    h.nu = dagen_terug(eind, 9);
    let tekst = "Er komt steeds post voor een man die hier niet woont.";
    let klaar = meld(h, Wat::Melding, "adresfraude", tekst, "Kerkstraat 8", "B. Vermeer").await?;
    h.nu = dagen_terug(eind, 7);
    let personen = lijst(h, mensen, &klaar, &[("Karel Lepelaar", "1971"), ("Miep Lepelaar", "1975")]).await?;
    h.nu = dagen_terug(eind, 4);
    bezocht(h, mensen, &klaar, &personen).await?;
    h.nu = dagen_terug(eind, 3);
    let tekst = "Hier staan twee mensen ingeschreven, maar ik zie al maanden niemand.";
    let wacht = meld(h, Wat::Melding, "adresfraude", tekst, "Havenstraat 12", "T. Wiersma").await?;
    h.nu = dagen_terug(eind, 2);
    lijst(h, mensen, &wacht, &[("Joris Wulp", "1988"), ("Sanne Wulp-Tureluur", "1990")]).await?;
    let bezoeker = bezoeker(mensen)?;
    let dag = h.vandaag().saturating_add(9.days());
    taak_geven(h, &wacht, TaakVoor::Collega(bezoeker), "Ga langs voor een huisbezoek", Some(dag)).await?;
    h.nu = eind;
    Ok(2)
}

async fn lijst(
    h: &mut Handeling,
    mensen: &Mensen,
    nummer: &str,
    wie_daar: &[(&str, &str)],
) -> Uitkomst<Vec<Uuid>> {
    h.wie = wie(mensen, CHEF)?;
    let mut uit = Vec::new();
    for (naam, jaar) in wie_daar {
        let persoon = PersoonInvoer {
            naam: (*naam).to_owned(),
            geboortejaar: (*jaar).to_owned(),
            relatie: "partner".to_owned(),
            bron: "BRP".to_owned(),
            peildatum: Some(h.vandaag()),
        };
        uit.push(geregistreerde_toevoegen(h, nummer, &persoon).await?);
    }
    Ok(uit)
}

fn bezoeker(mensen: &Mensen) -> Uitkomst<AccountId> {
    let iemand = mensen.get(BEZOEKER).ok_or_else(|| Fout::Intern(format!("geen {BEZOEKER}")))?;
    Ok(iemand.id)
}

async fn bezocht(h: &mut Handeling, mensen: &Mensen, nummer: &str, personen: &[Uuid]) -> Uitkomst<()> {
    taak_geven(h, nummer, TaakVoor::Collega(bezoeker(mensen)?), "Ga langs voor een huisbezoek", None).await?;
    h.wie = wie(mensen, BEZOEKER)?;
    oppakken(h, nummer, None).await?;
    let standen = [Bewonersstand::WoontNiet, Bewonersstand::Aangetroffen];
    let notities = ["Vertrok in het voorjaar, zegt zijn vrouw.", "Deed open."];
    let bewoners = personen.iter().zip(standen).zip(notities).map(|((id, stand), notitie)| {
        Bewonerbevinding { id: *id, stand: stand.as_str().to_owned(), notitie: notitie.to_owned() }
    });
    let antwoorden = [("bel", "alle"), ("post", "ja"), ("slaapplaatsen", "1"), ("spullen", "deel")];
    let antwoorden: BTreeMap<_, _> =
        antwoorden.iter().map(|(v, a)| ((*v).to_owned(), vec![(*a).to_owned()])).collect();
    let bezoek = Huisbezoek {
        deur: Deur::Toestemming.as_str().to_owned(),
        legitimatie: true,
        doel: true,
        wie: "Mevrouw Lepelaar".to_owned(),
        machtiging: String::new(),
        buiten: "Twee namen bij de bel. Een stapel oude post in de hal.".to_owned(),
        binnen: "Eén slaapkamer met een bed. In de kast alleen kleren van mevrouw.".to_owned(),
        antwoorden,
        bewoners: bewoners.collect(),
        anderen: vec![Aangetroffene {
            wie: "Een zus van mevrouw".to_owned(),
            notitie: "Zegt dat zij een week op bezoek is.".to_owned(),
        }],
        duiding: Some(Duiding::Problemen.as_str().to_owned()),
        waarom: "Mevrouw opent haar post niet meer en wist niet dat de inschrijving moest worden gewijzigd."
            .to_owned(),
    };
    let id = h.sleutel();
    let (zaak, _) = vastleggen(h, id, nummer, &bezoek).await?;
    for taak in store::taak::van_zaak(&mut h.tx, zaak.id).await? {
        if taak.status == "open" && taak.soort == "werk" {
            taak_afronden(h, nummer, taak.id.into(), "Huisbezoek: binnen met toestemming").await?;
        }
    }
    let zorg = Zorgmelding {
        soort: "schulden".to_owned(),
        wie: "Mevrouw Lepelaar".to_owned(),
        feiten: "Op tafel lagen ongeveer dertig ongeopende brieven, ook van een incassobureau.".to_owned(),
        weet: true,
        akkoord: true,
    };
    let id = h.sleutel();
    zorgsignaal::vastleggen(h, id, nummer, &zorg).await
}
