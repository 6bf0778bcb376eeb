//! The people of Waterrijk; all of them made up.

use std::{collections::BTreeMap, sync::Arc};

use domein::toegang::{Rol, Toewijzing};

use crate::{
    handelingen::{Fout, Gebruiker, Handeling, Uitkomst, Wie},
    store,
    toegang::{
        accounts::{NieuwAccount, maak, zet_functies},
        sessie::als_gebruiker,
        wachtwoord,
    },
};

/// Password of every account of the demonstration.
pub use crate::web::kantoor::DEMO_WACHTWOORD as WACHTWOORD;

/// A colleague.
#[derive(Debug, Clone, Copy)]
pub struct Collega {
    /// Log-in name.
    pub naam: &'static str,
    /// Name on screen.
    pub weergave: &'static str,
    /// Role.
    pub rol: Rol,
    /// Code of the team.
    pub team: Option<&'static str>,
}

const fn collega(
    naam: &'static str,
    weergave: &'static str,
    rol: Rol,
    team: Option<&'static str>,
) -> Collega {
    Collega { naam, weergave, rol, team }
}

/// One per role first, then their colleagues.
pub const COLLEGAS: [Collega; 22] = [
    collega("m.jansma", "M. Jansma", Rol::Kcc, Some("voorkant")),
    collega("s.dewit", "S. de Wit", Rol::Boa, Some("handhaving-noord")),
    collega("p.veenstra", "P. Veenstra", Rol::Toezichthouder, Some("bouwen")),
    collega("l.okafor", "L. Okafor", Rol::Vergunningverlener, Some("bouwen")),
    collega("a.vandijk", "A. van Dijk", Rol::Behandelaar, Some("beheer-noord")),
    collega("r.mulder", "R. Mulder", Rol::Jurist, Some("bouwen")),
    collega("c.hofman", "C. Hofman", Rol::Coordinator, Some("handhaving")),
    collega("i.visser", "I. Visser", Rol::Beleid, None),
    collega("t.brouwer", "T. Brouwer", Rol::Beheerder, None),
    collega("n.smits", "N. Smits", Rol::PrivacyOfficer, None),
    collega("d.kuipers", "D. Kuipers", Rol::Auditor, None),
    collega("w.vandam", "W. van Dam (politie)", Rol::Aansturing, None),
    collega("w.dekker", "W. Dekker", Rol::Veiligheid, None),
    collega("g.dewolf", "G. de Wolf", Rol::Zorgregie, None),
    collega("y.bakir", "Y. Bakir", Rol::Boa, Some("handhaving-zuid")),
    collega("k.postma", "K. Postma", Rol::Boa, Some("milieu")),
    collega("j.terhorst", "J. ter Horst", Rol::Behandelaar, Some("beheer")),
    collega("f.elamrani", "F. el Amrani", Rol::Behandelaar, Some("parkeren")),
    collega("b.tuinstra", "B. Tuinstra", Rol::Behandelaar, Some("voorkant")),
    collega("o.dejong", "O. de Jong", Rol::Toezichthouder, Some("horeca")),
    collega("h.prins", "H. Prins", Rol::Toezichthouder, Some("adresonderzoek")),
    collega("e.vanleeuwen", "E. van Leeuwen", Rol::Coordinator, Some("veiligheid")),
];

/// The colleagues, by log-in name.
pub(super) type Mensen = BTreeMap<&'static str, Arc<Gebruiker>>;

/// A colleague who acts.
pub(super) fn wie(mensen: &Mensen, naam: &str) -> Uitkomst<Wie> {
    let gebruiker = mensen.get(naam).cloned();
    gebruiker.map(Wie::Medewerker).ok_or_else(|| Fout::Intern(format!("geen collega {naam}")))
}

/// Makes the accounts.
///
/// # Errors
/// When the store fails.
pub(super) async fn maak_accounts(h: &mut Handeling) -> Uitkomst<Mensen> {
    let hash = wachtwoord::hash(WACHTWOORD).map_err(Fout::Intern)?;
    let mut mensen = Mensen::new();
    for c in COLLEGAS {
        let nieuw = NieuwAccount {
            naam: c.naam.to_owned(),
            weergave: c.weergave.to_owned(),
            wachtwoord: hash.clone(),
            rollen: vec![Toewijzing::overal(c.rol)],
            team: c.team.map(str::to_owned),
        };
        let id = maak(h, nieuw).await?;
        let account = store::account::op_id(&mut h.tx, id).await?;
        let account = account.ok_or_else(|| Fout::Intern("account is weg".to_owned()))?;
        // By his function the head of the department signs what a team leader may not.
        if c.naam == "e.vanleeuwen" {
            zet_functies(h, id, &[], &["afdelingshoofd-vth".to_owned()].into()).await?;
        }
        mensen.insert(c.naam, Arc::new(als_gebruiker(&account)));
    }
    Ok(mensen)
}
