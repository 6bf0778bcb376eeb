//! Roles and rights: who may do what, on which onderwerpen and in which wijken.

use serde::{Deserialize, Serialize};

use crate::inrichting::lijsten::keuzelijst;

keuzelijst! {
    /// Role of an account (eis 109).
    Rol {
        /// Call-centre agent.
        Kcc = "kcc", "Klantcontact";
        /// Buitengewoon opsporingsambtenaar.
        Boa = "boa", "BOA";
        /// Toezichthouder (Awb 5:11).
        Toezichthouder = "toezichthouder", "Toezichthouder";
        /// Handles permits.
        Vergunningverlener = "vergunningverlener", "Vergunningverlener";
        /// Deals with zaken in the office.
        Behandelaar = "behandelaar", "Behandelaar";
        /// Writes decisions.
        Jurist = "jurist", "Jurist";
        /// Divides the work of teams.
        Coordinator = "coordinator", "Coördinator";
        /// Policy officer: figures, no reporters.
        Beleid = "beleid", "Beleid";
        /// Looks after the safety of colleagues: alarms, warnings, aggression.
        Veiligheid = "veiligheid", "Veiligheidscoördinator";
        /// Functional administrator: inrichting and accounts, no zaken.
        Beheerder = "beheerder", "Beheerder";
        /// Functionaris for privacy questions.
        PrivacyOfficer = "privacy-officer", "Privacy-officer";
        /// Checks logs and chains, changes nothing.
        Auditor = "auditor", "Auditor";
        /// Directs the work of the day from outside, such as the police: no zaken, no persons (eis 111).
        Aansturing = "aansturing", "Aansturing van buiten";
        /// Decides about worries that colleagues met at a visit, and sees nothing else.
        Zorgregie = "zorgregie", "Regie zorgsignalen";
    }
}

keuzelijst! {
    /// What somebody may do.
    Recht {
        /// See zaken and lists.
        ZakenLezen = "zaken_lezen", "Zaken bekijken";
        /// Work on a zaak: findings, answers, notes, plans.
        ZaakBehandelen = "zaak_behandelen", "Zaken behandelen";
        /// Enter a signaal for somebody else.
        SignaalInvoeren = "signaal_invoeren", "Meldingen invoeren";
        /// Read in files of surveys, social media and old systems.
        SignalenInlezen = "signalen_inlezen", "Bestanden inlezen";
        /// Divide the work of a team: several zaken at once, and what stands still. Who works on one zaak may always
        /// pass that one on.
        Toewijzen = "toewijzen", "Werk verdelen";
        /// Send teams to a place, and tell them what they have to know.
        InzetGeven = "inzet_geven", "Mensen op pad sturen";
        /// Plan meetings at which zaken are discussed, and record what came of them.
        TafelHouden = "tafel_houden", "Tafels plannen en vastleggen";
        /// Give a place extra attention, and say in public why.
        ExtraAandacht = "extra_aandacht", "Extra aandacht instellen";
        /// See who reported, with a reason.
        MelderZien = "melder_zien", "Gegevens van melders zien";
        /// Set or lift confidentiality, and see confidential zaken without being involved.
        VertrouwelijkBeheren = "vertrouwelijk_beheren", "Vertrouwelijke zaken beheren";
        /// Follow up alarms of colleagues on the street.
        VeiligheidBewaken = "veiligheid_bewaken", "Alarmen van collega's opvolgen";
        /// See what was done to colleagues of any team. Who leads a team sees it of his own people without this.
        AgressieInzien = "agressie_inzien", "Agressiemeldingen van alle teams zien";
        /// See the warnings that are meant for one's role.
        WaarschuwingLezen = "waarschuwing_lezen", "Waarschuwingen zien";
        /// Make warnings about addresses and persons, and see all of them.
        WaarschuwingBeheren = "waarschuwing_beheren", "Waarschuwingen beheren";
        /// See topics, rules and the tester.
        InrichtingLezen = "inrichting_lezen", "Inrichting bekijken";
        /// Change how a step of a process is done, from a day on.
        InrichtingWijzigen = "inrichting_wijzigen", "Inrichting wijzigen";
        /// Accounts, roles, tokens.
        AccountsBeheren = "accounts_beheren", "Accounts beheren";
        /// Logs of changes and of looking; chain verification.
        LogboekLezen = "logboek_lezen", "Logboek bekijken";
        /// See worries about people, and decide to whom they are told.
        Zorgsignalen = "zorgsignalen", "Zorgsignalen bekijken en doorverwijzen";
    }
}

impl Rol {
    /// Rights of a role.
    #[must_use]
    pub fn rechten(self) -> &'static [Recht] {
        use Recht as R;
        match self {
            Self::Kcc => &[R::ZakenLezen, R::SignaalInvoeren, R::MelderZien, R::VeiligheidBewaken],
            Self::Boa | Self::Toezichthouder => {
                &[R::ZakenLezen, R::ZaakBehandelen, R::SignaalInvoeren, R::MelderZien, R::WaarschuwingLezen]
            }
            Self::Vergunningverlener => {
                &[R::ZakenLezen, R::ZaakBehandelen, R::MelderZien, R::WaarschuwingLezen]
            }
            Self::Jurist => &[R::ZakenLezen, R::ZaakBehandelen, R::MelderZien],
            Self::Behandelaar => &[
                R::ZakenLezen,
                R::ZaakBehandelen,
                R::SignaalInvoeren,
                R::SignalenInlezen,
                R::MelderZien,
                R::Toewijzen,
                R::InzetGeven,
                R::TafelHouden,
                R::WaarschuwingLezen,
                R::InrichtingLezen,
            ],
            Self::Coordinator => &[
                R::ZakenLezen,
                R::ZaakBehandelen,
                R::SignaalInvoeren,
                R::SignalenInlezen,
                R::MelderZien,
                R::Toewijzen,
                R::InzetGeven,
                R::TafelHouden,
                R::ExtraAandacht,
                R::VertrouwelijkBeheren,
                R::VeiligheidBewaken,
                R::WaarschuwingLezen,
                R::WaarschuwingBeheren,
                R::InrichtingLezen,
            ],
            Self::Beleid => &[R::ZakenLezen, R::ExtraAandacht, R::InrichtingLezen],
            Self::Veiligheid => {
                &[R::VeiligheidBewaken, R::AgressieInzien, R::WaarschuwingLezen, R::WaarschuwingBeheren]
            }
            Self::Beheerder => &[R::InrichtingLezen, R::InrichtingWijzigen, R::AccountsBeheren],
            Self::PrivacyOfficer => &[R::ZakenLezen, R::LogboekLezen, R::InrichtingLezen],
            Self::Auditor => &[R::LogboekLezen, R::InrichtingLezen],
            Self::Aansturing => &[R::InzetGeven],
            // Apart from all other roles: a coordinator does not see them by being a coordinator.
            Self::Zorgregie => &[R::Zorgsignalen],
        }
    }
}

/// A role with the part of the work it covers. Empty lists mean everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toewijzing {
    /// The role.
    pub rol: Rol,
    /// Codes of onderwerpen or of groups of onderwerpen.
    #[serde(default)]
    pub onderwerpen: Vec<String>,
    /// Codes of wijken.
    #[serde(default)]
    pub wijken: Vec<String>,
}

impl Toewijzing {
    /// A role without limits.
    #[must_use]
    pub fn overal(rol: Rol) -> Self {
        Self { rol, onderwerpen: Vec::new(), wijken: Vec::new() }
    }
}

/// What access depends on, of one zaak.
#[derive(Debug, Clone, Copy)]
pub struct Kenmerk<'a> {
    /// Code of the onderwerp.
    pub onderwerp: &'a str,
    /// Group of the onderwerp.
    pub groep: &'a str,
    /// Wijk, when known.
    pub wijk: Option<&'a str>,
    /// Confidential.
    pub vertrouwelijk: bool,
    /// The person deals with it or has a task in it.
    pub betrokken: bool,
}

fn dekt(lijst: &[String], waarden: &[&str]) -> bool {
    lijst.is_empty() || lijst.iter().any(|l| waarden.contains(&l.as_str()))
}

/// Whether any role gives the right, somewhere.
#[must_use]
pub fn heeft_recht(rollen: &[Toewijzing], recht: Recht) -> bool {
    rollen.iter().any(|t| t.rol.rechten().contains(&recht))
}

/// Whether the right holds on this zaak. A confidential zaak is only for those involved, or for who may manage
/// confidentiality there.
#[must_use]
pub fn mag_op(rollen: &[Toewijzing], recht: Recht, zaak: Kenmerk<'_>) -> bool {
    let past = |t: &&Toewijzing| {
        let onderwerp = dekt(&t.onderwerpen, &[zaak.onderwerp, zaak.groep]);
        let wijk = zaak.wijk.is_none_or(|w| dekt(&t.wijken, &[w]));
        onderwerp && wijk
    };
    let gegeven = |r: Recht| rollen.iter().filter(past).any(|t| t.rol.rechten().contains(&r));
    let geheim = zaak.vertrouwelijk && !zaak.betrokken && !gegeven(Recht::VertrouwelijkBeheren);
    !geheim && gegeven(recht)
}

/// What a list may show: the parts of the work a right covers. The list query applies it, so that a page never
/// loads what it may not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zicht {
    /// (onderwerpen or groups, wijken) that may be seen; empty lists mean everything.
    pub delen: Vec<(Vec<String>, Vec<String>)>,
    /// The same for confidential zaken in which the person is not involved.
    pub vertrouwelijk: Vec<(Vec<String>, Vec<String>)>,
}

/// What somebody with these roles may see in a list.
#[must_use]
pub fn zicht(rollen: &[Toewijzing]) -> Zicht {
    let delen = |recht: Recht| {
        rollen
            .iter()
            .filter(|t| t.rol.rechten().contains(&recht))
            .map(|t| (t.onderwerpen.clone(), t.wijken.clone()))
            .collect()
    };
    Zicht { delen: delen(Recht::ZakenLezen), vertrouwelijk: delen(Recht::VertrouwelijkBeheren) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ZAAK: Kenmerk<'_> = Kenmerk {
        onderwerp: "zwerfafval",
        groep: "afval",
        wijk: Some("WK999901"),
        vertrouwelijk: false,
        betrokken: false,
    };

    #[test]
    fn a_boa_works_on_zaken_and_does_not_manage_accounts() {
        let rollen = [Toewijzing::overal(Rol::Boa)];
        assert!(mag_op(&rollen, Recht::ZaakBehandelen, ZAAK));
        assert!(!heeft_recht(&rollen, Recht::AccountsBeheren));
    }

    #[test]
    fn a_limit_to_a_wijk_or_group_holds() {
        let elders = [Toewijzing { wijken: vec!["WK999902".into()], ..Toewijzing::overal(Rol::Boa) }];
        let afval = [Toewijzing { onderwerpen: vec!["afval".into()], ..Toewijzing::overal(Rol::Boa) }];
        assert!(!mag_op(&elders, Recht::ZakenLezen, ZAAK));
        assert!(mag_op(&afval, Recht::ZakenLezen, ZAAK));
        assert!(!mag_op(&afval, Recht::ZakenLezen, Kenmerk { onderwerp: "hond", groep: "dieren", ..ZAAK }));
    }

    #[test]
    fn a_confidential_zaak_is_for_those_involved() {
        let geheim = Kenmerk { vertrouwelijk: true, ..ZAAK };
        let boa = [Toewijzing::overal(Rol::Boa)];
        assert!(!mag_op(&boa, Recht::ZakenLezen, geheim));
        assert!(mag_op(&boa, Recht::ZakenLezen, Kenmerk { betrokken: true, ..geheim }));
        assert!(mag_op(&[Toewijzing::overal(Rol::Coordinator)], Recht::ZakenLezen, geheim));
    }

    #[test]
    fn who_manages_the_system_does_not_see_zaken() {
        for rol in [Rol::Beheerder, Rol::Auditor, Rol::Veiligheid] {
            assert!(!heeft_recht(&[Toewijzing::overal(rol)], Recht::ZakenLezen));
        }
    }

    #[test]
    fn what_was_done_to_a_colleague_is_for_one_role_only() {
        let zien =
            |recht| Rol::ALLE.iter().copied().filter(|r| r.rechten().contains(&recht)).collect::<Vec<_>>();
        assert_eq!(zien(Recht::AgressieInzien), [Rol::Veiligheid]);
        assert_eq!(zien(Recht::VeiligheidBewaken), [Rol::Kcc, Rol::Coordinator, Rol::Veiligheid]);
        assert!(!Rol::Beleid.rechten().contains(&Recht::WaarschuwingLezen));
    }

    proptest! {
        #[test]
        fn a_limit_never_gives_more(rol in 0..Rol::ALLE.len(), recht in 0..Recht::ALLE.len(), wijk in "WK[0-9]{2}") {
            let (rol, recht) = (Rol::ALLE[rol], Recht::ALLE[recht]);
            let beperkt = [Toewijzing { wijken: vec![wijk], ..Toewijzing::overal(rol) }];
            if mag_op(&beperkt, recht, ZAAK) {
                prop_assert!(mag_op(&[Toewijzing::overal(rol)], recht, ZAAK));
            }
        }
    }
}
