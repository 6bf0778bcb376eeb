//! One answer from a long list with headings.

use maud::{Markup, html};

use super::veld::{Veld, omhulsel};

/// A list that folds open, with headings in it. `leeg` is the text of the empty choice; `groepen` hold a heading
/// with values and texts.
#[must_use]
pub fn selectie_in_groepen(veld: &Veld<'_>, leeg: &str, groepen: &[(&str, Vec<(&str, &str)>)]) -> Markup {
    let lijst = html! {
        select class="utrecht-select utrecht-select--html-select" id=(veld.naam) name=(veld.naam)
            aria-describedby=[veld.beschreven_door()] aria-invalid=[veld.ongeldig()] {
            option value="" { (leeg) }
            @for (kop, opties) in groepen {
                optgroup label=(kop) {
                    @for (waarde, tekst) in opties {
                        option value=(waarde) selected[*waarde == veld.waarde] { (tekst) }
                    }
                }
            }
        }
    };
    omhulsel(veld, &lijst)
}
