//! Figures of the running program for Prometheus: requests by the shape of their path, and the outbox. Nothing in them
//! points to a person or a zaak.

use std::time::Duration;

use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

const VERZOEKEN: &str = "schout_http_verzoeken_total";
const DUUR: &str = "schout_http_duur_seconden";
const BERICHTEN: &str = "schout_berichten";
const WERKDUUR: &str = "schout_achtergrondwerk_duur_seconden";
const MISLUKT: &str = "schout_achtergrondwerk_mislukt_total";

/// Upper edges of the buckets, in seconds.
const GRENZEN: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

/// What has been counted so far.
#[derive(Debug, Clone)]
pub struct Metingen(PrometheusHandle);

impl Metingen {
    /// Starts counting, once in a process.
    ///
    /// # Errors
    /// When something else counts already.
    pub fn begin() -> Result<Self, BuildError> {
        let handvat = PrometheusBuilder::new().set_buckets(&GRENZEN)?.install_recorder()?;
        metrics::describe_counter!(VERZOEKEN, "Verzoeken, per vorm van het pad, methode en status");
        metrics::describe_histogram!(
            DUUR,
            metrics::Unit::Seconds,
            "Duur van een verzoek, per vorm van het pad"
        );
        metrics::describe_histogram!(WERKDUUR, metrics::Unit::Seconds, "Duur van een ronde achtergrondwerk");
        metrics::describe_gauge!(BERICHTEN, "Berichten aan melders: wacht (aan de beurt) en geparkeerd");
        metrics::describe_counter!(MISLUKT, "Rondes van het achtergrondwerk die mislukten");
        Ok(Self(handvat))
    }

    /// The figures as Prometheus reads them.
    #[must_use]
    pub fn tekst(&self) -> String {
        self.0.run_upkeep();
        self.0.render()
    }
}

/// A request was answered.
pub fn verzoek(pad: &str, methode: &str, status: u16, duur: Duration) {
    let (pad, methode) = (pad.to_owned(), methode.to_owned());
    counter!(VERZOEKEN, "pad" => pad.clone(), "methode" => methode, "status" => status.to_string())
        .increment(1);
    histogram!(DUUR, "pad" => pad).record(duur.as_secs_f64());
}

/// Messages that are due, and messages that need a colleague.
pub fn berichten(wacht: i64, geparkeerd: i64) {
    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float; an outbox never holds 2^52 messages")]
    let zet = |stand: &'static str, n: i64| gauge!(BERICHTEN, "stand" => stand).set(n as f64);
    zet("wacht", wacht);
    zet("geparkeerd", geparkeerd);
}

/// A round of background work ended.
pub fn achtergrondwerk(wat: &'static str, duur: Duration) {
    histogram!(WERKDUUR, "werk" => wat).record(duur.as_secs_f64());
}

/// A round of background work failed.
pub fn mislukt(wat: &'static str) {
    counter!(MISLUKT, "werk" => wat).increment(1);
}
