//! The address of a server, in one way of writing.

use crate::limits::SERVER_ADDRESS_BYTES_MAX;
use std::fmt;

/// The address of a server: `https://host[:port][/path]`, lower case, without a slash at the end.
///
/// A device signs challenges for the address that it dialled, so both sides must write it alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ServerAddress(String);

/// A text that is no address of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Longer than [`SERVER_ADDRESS_BYTES_MAX`].
    #[error("the server's address has {0} bytes, more than {SERVER_ADDRESS_BYTES_MAX}")]
    TooLong(usize),
    /// Neither `https://` nor `http://` to this very machine.
    #[error("the server's address must begin with https:// (http:// is for this very machine alone)")]
    NotSecure,
    /// The host, the port or the path is missing something or has what does not belong there.
    #[error("the server's address is not https://host, https://host:port or https://host/path")]
    Malformed,
}

impl ServerAddress {
    /// Reads an address as a person may type it.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim().trim_end_matches('/');
        if text.len() > SERVER_ADDRESS_BYTES_MAX {
            return Err(AddressError::TooLong(text.len()));
        }
        let (scheme, rest) = text.split_once("://").ok_or(AddressError::Malformed)?;
        let scheme = scheme.to_ascii_lowercase();
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let authority = authority.to_ascii_lowercase();
        let (host, port) = split_port(&authority)?;
        let in_brackets = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let host_is_sound = match in_brackets {
            Some(host) => host.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.'),
            None => host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.'),
        };
        let path_is_sound = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte));
        if host.is_empty() || !host_is_sound || !path_is_sound || path.contains("//") {
            return Err(AddressError::Malformed);
        }
        let this_machine = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
        let usual_port = match scheme.as_str() {
            "https" => "443",
            "http" if this_machine => "80",
            _ => return Err(AddressError::NotSecure),
        };
        let port = port.filter(|port| *port != usual_port).map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self(format!("{scheme}://{host}{port}{path}")))
    }

    /// The address in its one way of writing.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Divides host and port; the colons of an IPv6 address stand within brackets.
fn split_port(authority: &str) -> Result<(&str, Option<&str>), AddressError> {
    let after_brackets = authority.find(']').map_or(0, |bracket| bracket + 1);
    match authority[after_brackets..].find(':') {
        None => Ok((authority, None)),
        Some(colon) => {
            let (host, port) = authority.split_at(after_brackets + colon);
            let port = &port[1..];
            let sound = port.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == port);
            if sound { Ok((host, Some(port))) } else { Err(AddressError::Malformed) }
        }
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_server_has_one_address() {
        for text in ["https://Npm.Example.org", "https://npm.example.org:443/", " HTTPS://npm.example.org/ "] {
            assert_eq!(ServerAddress::parse(text).unwrap().as_str(), "https://npm.example.org");
        }
        for same in ["https://a.org:8443/casement", "http://localhost:8080", "https://[2001:db8::1]:8443"] {
            assert_eq!(ServerAddress::parse(same).unwrap().as_str(), same);
        }
    }

    #[test]
    fn what_is_no_address_is_told() {
        for text in
            ["", "https://", "a.org", "https://a b.org", "https://a.org:0", "https://a.org:99999", "https://:80"]
        {
            assert_eq!(ServerAddress::parse(text), Err(AddressError::Malformed), "{text}");
        }
        for text in ["https://me@a.org", "https://a.org?x", "https://a.org#x", "https://a.org//b", "https://a.org/%00"]
        {
            assert_eq!(ServerAddress::parse(text), Err(AddressError::Malformed), "{text}");
        }
        for text in ["http://a.org", "http://192.168.0.7", "ftp://a.org", "http://localhost.a.org"] {
            assert_eq!(ServerAddress::parse(text), Err(AddressError::NotSecure), "{text}");
        }
    }

    #[test]
    fn an_address_is_as_long_as_the_bound_and_no_longer() {
        let of_length = |length: usize| format!("https://{}", "a".repeat(length - "https://".len()));
        assert!(ServerAddress::parse(&of_length(SERVER_ADDRESS_BYTES_MAX)).is_ok());
        let longer = SERVER_ADDRESS_BYTES_MAX + 1;
        assert_eq!(ServerAddress::parse(&of_length(longer)), Err(AddressError::TooLong(longer)));
    }
}
