//! Windows of the office: command palette, shortcuts, end of session. The script opens them; nothing needs them.

use maud::{Markup, html};

/// The keys, as on the help page.
const TOETSEN: &[(&str, &[&str], &str)] = &[
    ("Lijst", &["j"], "volgende rij"),
    ("Lijst", &["k"], "vorige rij"),
    ("Lijst", &["Enter"], "open de rij"),
    ("Lijst", &["x"], "kies de rij"),
    ("Overal", &["/"], "zoeken"),
    ("Overal", &["Ctrl+K"], "alle acties van dit scherm"),
    ("Overal", &["g", "w"], "naar Mijn werk"),
    ("Overal", &["g", "k"], "naar Kaart"),
    ("Overal", &["g", "z"], "naar Zaken"),
    ("Overal", &["?"], "dit overzicht"),
    ("Overal", &["Esc"], "sluiten; wat je schreef blijft staan"),
    ("Zaak", &["w"], "wijs toe"),
    ("Zaak", &["m"], "pak zelf op"),
    ("Zaak", &["p"], "plan"),
    ("Zaak", &["b"], "bericht aan de melder"),
    ("Zaak", &["n"], "notitie"),
    ("Zaak", &["["], "vorige zaak in de lijst"),
    ("Zaak", &["]"], "volgende zaak in de lijst"),
    ("Zaak", &["Ctrl+Enter"], "bewaar en ga naar de volgende"),
];

/// All shortcuts, for the window and for the page `/sneltoetsen`.
#[must_use]
pub fn sneltoetshulp() -> Markup {
    html! {
        div class="s-toetsgroepen" {
            @for groep in ["Overal", "Lijst", "Zaak"] {
                section {
                    (super::kop3(groep))
                    dl class="s-toetsen" {
                        @for (_, toetsen, wat) in TOETSEN.iter().filter(|t| t.0 == groep) {
                            dt { @for (i, toets) in toetsen.iter().enumerate() { @if i > 0 { " dan " } (super::toets(toets)) } }
                            dd { (wat) }
                        }
                    }
                }
            }
        }
        p class="s-zacht" { "Losse toetsen werken niet in een tekstvak. Je kunt ze uitzetten in je profiel." }
    }
}

pub(super) fn vensters() -> Markup {
    html! {
        dialog class="s-venster s-palet" id="palet" aria-label="Acties op dit scherm" {
            input type="text" role="combobox" aria-label="Zoek een actie" aria-controls="palet-lijst" aria-expanded="true" aria-autocomplete="list" placeholder="Wat wil je doen?" autocomplete="off";
            ul class="s-palet__lijst" id="palet-lijst" role="listbox" aria-label="Acties" {}
            template { li role="option" { span {} kbd class="s-toets" aria-hidden="true" {} } }
        }
        dialog class="s-venster s-venster--breed" id="sneltoetsen" aria-label="Sneltoetsen" {
            div class="s-venster__binnen" {
                div class="s-paneel__kop" {
                    (super::kop2("Sneltoetsen"))
                    form method="dialog" { (super::knop(&super::Knop::verstuur("Sluit").soort(super::KnopSoort::Gewoon))) }
                }
                (sneltoetshulp())
            }
        }
        dialog class="s-venster" id="sessie" aria-labelledby="sessie-kop" {
            div class="s-venster__binnen" {
                (super::kop2_met_id("sessie-kop", "Wil je blijven?"))
                p { "Over " strong data-rest { "2 minuten" } " log je vanzelf uit. Wat je schreef, blijft op dit scherm staan zolang je het open laat." }
                form method="post" action="/sessie/verleng" { (super::knop(&super::Knop::verstuur("Blijf ingelogd"))) }
            }
        }
    }
}
