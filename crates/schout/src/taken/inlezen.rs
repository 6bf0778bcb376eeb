//! Reads files in: part by part, each part one transaction with how far it is, so that who goes on after a break-off
//! goes on where it was.

use std::fs::File;

use jiff::SignedDuration;
use tokio::sync::mpsc;

use crate::{
    app::App,
    handelingen::{
        Fout, Handeling, Uitkomst, Wie,
        inlezen::{Leeswijze, Lot, afronden, regel},
    },
    inlezen::{Deel, Indeling, lees_delen},
    store::{self, inlezen::Import},
};

const WIE: Wie = Wie::Systeem("inlezen");
/// How long a reader may take for one part; far longer than it can last.
const HUUR: SignedDuration = SignedDuration::from_mins(5);
/// Parts that wait between the file and the database.
const VOORRAAD: usize = 2;

/// Takes one file from the queue and reads it; false when there was none.
///
/// # Errors
/// When the store fails; a file that cannot be read is put aside with the reason.
pub async fn ronde(app: &App, stop: impl Fn() -> bool) -> Uitkomst<bool> {
    let nu = app.klok.nu();
    let mut tx = app.store.schrijf().await?;
    let tot = nu.saturating_add(HUUR).unwrap_or(nu).as_microsecond();
    let Some(import) = store::inlezen::neem(&mut tx, nu.as_microsecond(), tot).await? else {
        return Ok(false);
    };
    tx.commit().await?;
    let indeling = import.indeling.as_deref().and_then(|i| serde_json::from_str::<Indeling>(i).ok());
    let Some(indeling) = indeling else {
        return mislukt(app, &import, "", "Kies eerst de kolommen.").await.map(|()| true);
    };
    match app.bestanden.open(&import.bestand) {
        Ok(bestand) => drop(lees(app, import, &indeling, bestand, stop, |_| ()).await?),
        Err(_) => {
            let zin = "Het bestand is er niet meer. Kies het opnieuw.";
            mislukt(app, &import, &indeling.bron, zin).await?;
        }
    }
    Ok(true)
}

async fn mislukt(app: &App, import: &Import, bron: &str, zin: &str) -> Uitkomst<()> {
    let mut h = Handeling::begin(app, WIE).await?;
    afronden(&mut h, import, bron, Some(zin)).await?;
    h.commit().await
}

/// Reads a file from where it was; `meld` hears how far it is. Gives how it ended: `fout` says why it could not be
/// read to its end, and after `stop` it waits for who goes on.
///
/// # Errors
/// When the store fails.
pub async fn lees(
    app: &App,
    mut import: Import,
    indeling: &Indeling,
    bestand: File,
    stop: impl Fn() -> bool,
    mut meld: impl FnMut(&Import),
) -> Uitkomst<Import> {
    let (stuur, mut hoort) = mpsc::channel::<(Vec<String>, Deel)>(VOORRAAD);
    let lezer = tokio::task::spawn_blocking(move || {
        lees_delen(bestand, |kop, deel| Ok(stuur.blocking_send((kop.to_vec(), deel)).is_ok()))
    });
    let mut overslaan = import.regel;
    while let Some((kop, mut deel)) = hoort.recv().await {
        let wijze = match Leeswijze::nieuw(indeling, &kop) {
            Ok(wijze) => wijze,
            Err(zin) => {
                import.fout = Some(zin);
                break;
            }
        };
        let klaar = usize::try_from(overslaan).unwrap_or(0).min(deel.regels.len());
        overslaan -= i64::try_from(klaar).unwrap_or(0);
        deel.regels.drain(..klaar);
        if deel.regels.is_empty() && klaar > 0 {
            continue;
        }
        import = doe_deel(app, &wijze, import, &deel).await?;
        meld(&import);
        if stop() {
            return Ok(import);
        }
    }
    drop(hoort);
    let gelezen = lezer.await.map_err(|e| Fout::Intern(e.to_string()))?;
    import.fout = import.fout.or(gelezen.err());
    let mut h = Handeling::begin(app, WIE).await?;
    afronden(&mut h, &import, &indeling.bron, import.fout.as_deref()).await?;
    h.commit().await?;
    Ok(import)
}

/// One part: its lines and how far the file is, all or nothing.
async fn doe_deel(app: &App, wijze: &Leeswijze, mut import: Import, deel: &Deel) -> Uitkomst<Import> {
    let was = import.regel;
    let mut geweigerd = Vec::new();
    let mut proef = if import.proef { Some(Handeling::proef(app, WIE).await?) } else { None };
    let mut h = Handeling::begin(app, WIE).await?;
    for r in &deel.regels {
        let met = proef.as_mut().unwrap_or(&mut h);
        match regel(met, wijze, r, import.proef).await? {
            Lot::Nieuw => import.nieuw += 1,
            Lot::Bekend => import.bekend += 1,
            Lot::Geweigerd(reden) => {
                import.geweigerd += 1;
                geweigerd.push((r, reden));
            }
        }
    }
    for (r, reden) in geweigerd {
        let nummer = i64::try_from(r.nummer).unwrap_or(i64::MAX);
        let kenmerk: String = wijze.kenmerk(r).chars().take(100).collect();
        store::inlezen::weiger(&mut h.tx, import.id, nummer, &kenmerk, &reden).await?;
    }
    import.regel += i64::try_from(deel.regels.len()).unwrap_or(0);
    import.plek = i64::try_from(deel.plek).unwrap_or(i64::MAX);
    import.grootte = i64::try_from(deel.grootte).unwrap_or(i64::MAX);
    import.bezet_tot = Some(h.nu.saturating_add(HUUR).unwrap_or(h.nu).as_microsecond());
    if !store::inlezen::vorder(&mut h.tx, was, &import).await? {
        return Err(Fout::Intern("een andere server leest dit bestand al in".to_owned()));
    }
    h.commit().await?;
    Ok(import)
}
