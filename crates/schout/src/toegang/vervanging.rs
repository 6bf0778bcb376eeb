//! Who acts in the place of a colleague who is away. A substitute does the work of the other with his own rights; what
//! the other drafted he cannot approve.

use domein::{gebeurtenis::Gebeurtenis as G, id::AccountId, toegang::Recht, weigering::Weigering};
use jiff::{ToSpan, civil::Date};
use uuid::Uuid;

use crate::{
    handelingen::{Handeling, Uitkomst},
    store::{self, account::Account, gebeurtenis::Keten, vervanging::Vervanging},
};

/// Longest time somebody is replaced at once, in days.
const MEESTE_DAGEN: i64 = 366;

/// Who acts in whose place, as it was filled in.
#[derive(Debug, Clone, Default)]
pub struct VervangingInvoer {
    /// Key of the account of the substitute.
    pub vervanger: String,
    /// First day.
    pub vanaf: Option<Date>,
    /// Last day.
    pub tot: Option<Date>,
}

/// A person sets it for himself; who manages accounts for others, and never in his own favour.
fn mag(h: &Handeling, vervangen: AccountId, vervanger: Option<AccountId>) -> Result<(), Weigering> {
    let g = h.medewerker()?;
    let beheert = g.heeft(Recht::AccountsBeheren) && vervanger != Some(g.id);
    if g.id == vervangen || beheert { Ok(()) } else { Err(Weigering::GeenRecht) }
}

async fn actief(h: &mut Handeling, id: AccountId) -> Uitkomst<Option<Account>> {
    Ok(store::account::op_id(&mut h.tx, id).await?.filter(|a| a.actief))
}

/// Sets who acts in the place of somebody.
///
/// # Errors
/// `Veld` for an unknown colleague, a period that is not right, or one in which somebody does so already; `GeenRecht`.
pub async fn instellen(h: &mut Handeling, wie: AccountId, invoer: &VervangingInvoer) -> Uitkomst<()> {
    store::gebeurtenis::op_slot(&mut h.tx, wie.0, Keten::Account).await?;
    let fout = |veld: &str, sleutel: &str| Weigering::veld(veld, sleutel);
    let vervangen = store::account::op_id(&mut h.tx, wie).await?.ok_or(Weigering::NietGevonden)?;
    let id: Option<AccountId> = invoer.vervanger.parse::<Uuid>().ok().map(Into::into);
    mag(h, wie, id)?;
    let id = id.filter(|id| *id != wie).ok_or_else(|| fout("vervanger", "fout-account"))?;
    let vervanger = actief(h, id).await?.ok_or_else(|| fout("vervanger", "fout-account"))?;
    let vandaag = h.vandaag();
    let vanaf = invoer.vanaf.ok_or_else(|| fout("vanaf", "fout-datum"))?;
    if vanaf < vandaag || vanaf > vandaag.saturating_add(MEESTE_DAGEN.days()) {
        return Err(fout("vanaf", "fout-vervanging-vanaf").into());
    }
    let tot = invoer.tot.ok_or_else(|| fout("tot", "fout-datum"))?;
    if tot < vanaf || tot > vanaf.saturating_add(MEESTE_DAGEN.days()) {
        return Err(fout("tot", "fout-vervanging-tot").into());
    }
    let al = store::vervanging::van(&mut h.tx, wie, vandaag).await?;
    if al.iter().any(|v| v.vanaf <= tot && vanaf <= v.tot) {
        return Err(fout("vanaf", "fout-vervanging-al").into());
    }
    let nieuw = Vervanging {
        id: h.sleutel(),
        vervangen: wie,
        naam: vervangen.weergave.clone(),
        vervanger: vervanger.id,
        vervanger_naam: vervanger.weergave.clone(),
        vanaf,
        tot,
        door_naam: h.wie.actor().naam().to_owned(),
        gemaakt: h.nu.as_microsecond(),
    };
    store::vervanging::maak(&mut h.tx, &nieuw).await?;
    let wat = G::VervangingIngesteld { naam: vervangen.weergave, vervanger: vervanger.weergave, vanaf, tot };
    h.voeg_toe(wie.0, Keten::Account, "", &wat).await
}

/// Ends it before its last day.
///
/// # Errors
/// `NietGevonden` when it is not there or over; `GeenRecht`.
pub async fn beeindigen(h: &mut Handeling, wie: AccountId, id: Uuid) -> Uitkomst<()> {
    store::gebeurtenis::op_slot(&mut h.tx, wie.0, Keten::Account).await?;
    mag(h, wie, None)?;
    let v = store::vervanging::op_id(&mut h.tx, id).await?.filter(|v| v.vervangen == wie);
    let v = v.ok_or(Weigering::NietGevonden)?;
    if !store::vervanging::beeindig(&mut h.tx, id, h.nu.as_microsecond()).await? {
        return Err(Weigering::NietGevonden.into());
    }
    let wat = G::VervangingBeeindigd { naam: v.naam, vervanger: v.vervanger_naam };
    h.voeg_toe(wie.0, Keten::Account, "", &wat).await
}
