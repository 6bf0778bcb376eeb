//! From a zaak to the one before or after it in the list somebody came from.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use domein::weigering::Weigering;

use super::{filter::Lijst, tabel::zaak_url};
use crate::{
    app::App,
    klok::lokaal,
    store::{
        self,
        lijst::{Cursor, Filter},
    },
    toegang::Ik,
    web::{fout::WebFout, kantoor::zoekdeel::Zoekdeel},
};

/// `GET /zaken/{nummer}/buur?lijst=…&naar=vorige|volgende`: goes there, or back to the list at its end.
pub(super) async fn ga(
    State(app): State<App>,
    Ik(ik): Ik,
    Path(nummer): Path<String>,
    z: Zoekdeel,
) -> Result<Response, WebFout> {
    let lijst =
        Lijst::lees(&Zoekdeel::lees_verpakt(z.waarde("lijst")), &ik.gebruiker, lokaal(app.klok.nu()).date());
    let kijker = ik.gebruiker.kijker();
    let mut tx = app.store.lees().await?;
    let zelf = Filter { nummers: vec![nummer], ..Filter::default() };
    let zaak = store::lijst::pagina(&mut tx, &kijker, &zelf, lijst.volgorde, None, 1).await?.pop();
    let plek = Cursor::na(&zaak.ok_or(Weigering::NietGevonden)?, lijst.volgorde);
    let buur = if z.een("naar") == Some("vorige") {
        store::lijst::vorige(&mut tx, &kijker, &lijst.filter, lijst.volgorde, &plek).await?
    } else {
        store::lijst::pagina(&mut tx, &kijker, &lijst.filter, lijst.volgorde, Some(&plek), 1).await?.pop()
    };
    let naar = buur.map_or_else(|| lijst.vraag.url("/zaken"), |b| zaak_url(&b.nummer, &lijst.vraag));
    Ok(Redirect::to(&naar).into_response())
}
