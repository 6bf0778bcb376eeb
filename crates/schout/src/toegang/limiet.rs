//! How often one network address may do something.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, request::Parts},
    middleware::Next,
    response::Response,
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};
use ipnet::IpNet;

use crate::app::App;

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

/// Network address of a request.
#[must_use]
pub fn netwerkadres(delen: &Parts) -> IpAddr {
    delen.extensions.get::<Netwerkadres>().map_or(IpAddr::from([127, 0, 0, 1]), |adres| adres.0)
}

#[derive(Debug, Clone, Copy)]
struct Netwerkadres(IpAddr);

/// Notes with every request where it came from.
pub async fn onthoud_netwerkadres(State(app): State<App>, mut verzoek: Request, verder: Next) -> Response {
    let direct = verzoek.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let direct = direct.unwrap_or(IpAddr::from([127, 0, 0, 1]));
    let adres = afkomst(direct, verzoek.headers(), &app.instelling.proxies);
    verzoek.extensions_mut().insert(Netwerkadres(adres));
    verder.run(verzoek).await
}

/// Every proxy writes behind the others whom it got the request from. The last one that is no proxy of ours is the
/// visitor; what stands before it anybody can make up.
fn afkomst(direct: IpAddr, koppen: &HeaderMap, proxies: &[IpNet]) -> IpAddr {
    let vertrouwd = |adres: &IpAddr| adres.is_loopback() || proxies.iter().any(|net| net.contains(adres));
    let regels: Vec<&str> =
        koppen.get_all("x-forwarded-for").iter().filter_map(|regel| regel.to_str().ok()).collect();
    let keten = regels.iter().rev().flat_map(|regel| regel.rsplit(','));
    let mut adres = direct;
    for deel in keten {
        if !vertrouwd(&adres) {
            break;
        }
        let Ok(vorige) = deel.trim().parse() else { break };
        adres = vorige;
    }
    adres
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

    #[test]
    fn only_what_our_own_proxies_say_counts() {
        let ip = |tekst: &str| tekst.parse::<IpAddr>().unwrap();
        let proxies = ["10.0.0.0/24".parse().unwrap()];
        let van = |direct: &str, kop: &str| {
            let mut koppen = HeaderMap::new();
            koppen.insert("x-forwarded-for", kop.parse().unwrap());
            afkomst(ip(direct), &koppen, &proxies)
        };
        assert_eq!(van("203.0.113.9", "198.51.100.1"), ip("203.0.113.9"));
        assert_eq!(van("127.0.0.1", "198.51.100.1"), ip("198.51.100.1"));
        assert_eq!(van("10.0.0.5", "6.6.6.6, 198.51.100.1, 10.0.0.6"), ip("198.51.100.1"));
        assert_eq!(van("10.0.0.5", "onzin"), ip("10.0.0.5"));
        assert_eq!(afkomst(ip("10.0.0.5"), &HeaderMap::new(), &proxies), ip("10.0.0.5"));
    }
}
