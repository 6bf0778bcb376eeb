//! How often one network address may do something.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, request::Parts},
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

/// A limit per network address.
#[derive(Debug, Clone)]
pub struct Limiet(Arc<DefaultKeyedRateLimiter<IpAddr>>);

impl Limiet {
    /// At most `aantal` an hour, all at once if need be.
    #[must_use]
    pub fn per_uur(aantal: u32) -> Self {
        Self(Arc::new(RateLimiter::keyed(Quota::per_hour(
            NonZeroU32::new(aantal).unwrap_or(NonZeroU32::MIN),
        ))))
    }

    /// Takes one turn; false when there is none left.
    #[must_use]
    pub fn neem(&self, adres: IpAddr) -> bool {
        self.wacht(adres).is_none()
    }

    /// Takes one turn; when there is none left: how long to wait for the next.
    #[must_use]
    pub fn wacht(&self, adres: IpAddr) -> Option<Duration> {
        // An IPv6 household has a whole /64: that counts as one address.
        let adres = match adres {
            IpAddr::V4(v4) => IpAddr::V4(v4),
            IpAddr::V6(v6) => {
                let mut delen = v6.segments();
                delen[4..].fill(0);
                IpAddr::V6(delen.into())
            }
        };
        let te_vaak = self.0.check_key(&adres).err()?;
        Some(te_vaak.wait_time_from(DefaultClock::default().now()))
    }

    /// Forgets addresses that did nothing lately.
    pub fn ruim_op(&self) {
        self.0.retain_recent();
    }
}

/// Network address of a request. Behind a proxy on this machine it is the last one the proxy added.
#[must_use]
pub fn netwerkadres(delen: &Parts) -> IpAddr {
    let direct = delen.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let direct = direct.unwrap_or(IpAddr::from([127, 0, 0, 1]));
    if direct.is_loopback() { doorgegeven(&delen.headers).unwrap_or(direct) } else { direct }
}

fn doorgegeven(koppen: &HeaderMap) -> Option<IpAddr> {
    let lijst = koppen.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    lijst.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_household_cannot_use_up_the_turns_of_another() {
        let l = Limiet::per_uur(2);
        let (a, b) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        assert!(l.neem(a) && l.neem(a) && !l.neem(a));
        assert!(l.neem(b));
    }

    #[test]
    fn neighbours_in_one_ipv6_network_count_together() {
        let l = Limiet::per_uur(1);
        assert!(l.neem("2001:db8::1".parse().unwrap()));
        assert!(!l.neem("2001:db8::2".parse().unwrap()));
    }
}
