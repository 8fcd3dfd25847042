//! What the browser says of what it did (WebAuthn §5.8.1), as far as the server asks.

use super::{Rejected, RelyingParty};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};

/// Bytes of it: an address, a challenge, and what browsers add so that nobody compares it with a template.
const CLIENT_DATA_BYTES_MAX: usize = 4_096;

/// What the browser was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ceremony {
    /// To have a passkey made.
    Create,
    /// To have one used.
    Get,
}

/// What the browser says.
#[derive(Debug)]
pub(super) struct ClientData {
    /// What was signed.
    pub(super) challenge: Vec<u8>,
    /// What the authenticator was given of it.
    pub(super) hash: [u8; 32],
}

#[derive(Deserialize)]
struct Said {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    is_cross_origin: bool,
    #[serde(rename = "topOrigin")]
    top_origin: Option<IgnoredAny>,
}

impl ClientData {
    /// Reads it, and looks whether it was done at the server's own pages. The challenge is for the caller to know again.
    pub(super) fn read(bytes: &[u8], ceremony: Ceremony, party: &RelyingParty) -> Result<Self, Rejected> {
        if bytes.len() > CLIENT_DATA_BYTES_MAX {
            return Err(Rejected::Unreadable);
        }
        let said: Said = serde_json::from_slice(bytes).map_err(|_| Rejected::Unreadable)?;
        let kind = match ceremony {
            Ceremony::Create => "webauthn.create",
            Ceremony::Get => "webauthn.get",
        };
        if said.kind != kind {
            return Err(Rejected::Occasion);
        }
        // Pages stand in no frame of others.
        if said.origin != party.origin() || said.is_cross_origin || said.top_origin.is_some() {
            return Err(Rejected::Origin);
        }
        let challenge = URL_SAFE_NO_PAD.decode(&said.challenge).map_err(|_| Rejected::Challenge)?;
        Ok(Self { challenge, hash: Sha256::digest(bytes).into() })
    }
}
