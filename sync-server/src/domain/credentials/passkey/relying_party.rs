//! The address that passkeys are bound to: a browser uses one at the very host for which it was made, and nowhere else.

use casement_core::identity::ServerAddress;
use sha2::{Digest, Sha256};
use std::net::Ipv4Addr;

/// The server, as browsers and authenticators know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The host alone: without scheme, port and path.
    id: String,
    /// Scheme, host and port, as a browser writes them.
    origin: String,
}

impl RelyingParty {
    /// Of the server's address; none where browsers refuse passkeys: without TLS (but on this very machine), and where
    /// the host is a number.
    pub fn of(server: &ServerAddress) -> Option<Self> {
        let (scheme, rest) = server.as_str().split_once("://")?;
        let authority = rest.split('/').next()?;
        // The address is normalised: the usual port is left out, as browsers do, and letters are small.
        let host = authority.split(':').next()?;
        let is_secure = scheme == "https" || host == "localhost";
        (is_secure && is_name(host)).then(|| Self { id: host.to_owned(), origin: format!("{scheme}://{authority}") })
    }

    /// The host.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What a browser says of where it is.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// What authenticators say of it.
    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.id).into()
    }
}

/// Whether a host is a name. One that ends in a number is an IPv4 address to browsers, however it is written.
fn is_name(host: &str) -> bool {
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
    !host.starts_with('[') && !is_number && host.parse::<Ipv4Addr>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<(String, String)> {
        let party = RelyingParty::of(&ServerAddress::parse(address).unwrap())?;
        Some((party.id, party.origin))
    }

    #[test]
    fn passkeys_are_bound_to_the_host_of_the_server() {
        let party = |id: &str, origin: &str| Some((id.to_owned(), origin.to_owned()));
        assert_eq!(of("https://npm.example.org"), party("npm.example.org", "https://npm.example.org"));
        assert_eq!(of("https://NPM.example.org:443/casement"), party("npm.example.org", "https://npm.example.org"));
        assert_eq!(of("https://npm.example.org:8443"), party("npm.example.org", "https://npm.example.org:8443"));
        assert_eq!(of("https://server"), party("server", "https://server"));
        assert_eq!(of("http://localhost:8080"), party("localhost", "http://localhost:8080"));
        assert_eq!(of("https://localhost"), party("localhost", "https://localhost"));
    }

    #[test]
    fn where_browsers_refuse_them_there_are_none() {
        for address in [
            "http://127.0.0.1:8080",
            "http://[::1]:8080",
            "https://192.0.2.7",
            "https://192.0.2.7:8443/x",
            "https://[2001:db8::1]",
            "https://1.2.3",
            "https://0x7f000001",
            "https://npm.example.17",
        ] {
            assert_eq!(of(address), None, "{address}");
        }
    }
}
