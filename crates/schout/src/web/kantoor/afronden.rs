//! The end of every act from a form: what was done is kept, or nothing is.

use axum::response::{IntoResponse, Redirect, Response};
use domein::weigering::Weigering;
use uuid::Uuid;

use crate::{
    app::App,
    handelingen::{Handeling, Uitkomst, Wie},
    toegang::sessie::Ingelogd,
    web::fout::WebFout,
};

/// A key in an address.
///
/// # Errors
/// `NietGevonden` for what is no key.
pub fn lees_id(id: &str) -> Result<Uuid, Weigering> {
    id.parse().map_err(|_| Weigering::NietGevonden)
}

/// Begins an act of a colleague.
///
/// # Errors
/// When no connection is free.
pub async fn begin(app: &App, ik: &Ingelogd) -> Uitkomst<Handeling> {
    Handeling::begin(app, Wie::Medewerker(ik.gebruiker.clone())).await
}

/// Ends an act: what was done is kept and the browser goes on, or nothing is and the refusal is for the form.
///
/// # Errors
/// For what belongs on a page of its own: no right, nothing there, something failed.
pub async fn rond_af<T>(
    h: Handeling,
    uit: Uitkomst<T>,
    naar: impl FnOnce(T) -> String,
) -> Result<Result<Response, Weigering>, WebFout> {
    let fout = match uit {
        Ok(waarde) => {
            h.commit().await?;
            return Ok(Ok(Redirect::to(&naar(waarde)).into_response()));
        }
        Err(fout) => WebFout(fout).weigering()?,
    };
    match fout {
        Weigering::GeenRecht | Weigering::NietGevonden => Err(fout.into()),
        fout => Ok(Err(fout)),
    }
}
