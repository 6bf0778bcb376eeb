//! The page that computes a legal term.

use domein::toegang::Rol;

use crate::verhaal;

verhaal! {
    async fn a_lawyer_sees_the_last_day_of_a_term_and_why(t) {
        let jurist = t.als(Rol::Jurist).await;
        jurist.get("/termijnen").await.is(200).leest("Nog niets berekend");
        // Two weeks from Friday 11 December end on Christmas Day: the next day that is free of nothing is Monday.
        jurist.get("/termijnen?van=2026-12-11&aantal=2&eenheid=weken&soort=wet&grondslag=Awb+4:17").await.is(200)
            .leest("Uiterlijk maandag 28 december 2026").leest("Awb 4:17");
        // A term in our own letter does not move.
        jurist.get("/termijnen?van=2026-12-11&aantal=2&eenheid=weken&soort=orgaan").await.leest("Uiterlijk vrijdag 25 december 2026");
        jurist.get("/termijnen?van=2026-12-11&aantal=veel&eenheid=weken&soort=wet").await.is(422).leest("Vul een heel getal in.");
        jurist.get("/termijnen?van=2026-12-11&aantal=2&eenheid=weken&soort=wet&opgeschort_van=2026-12-12").await.is(422)
            .leest("Vul ook in tot en met welke dag.");
    }
}
