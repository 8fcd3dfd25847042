//! A member's session in a browser or another program: a device whose key the server holds, sealed under the session's token.
//!
//! The token stands nowhere but with whoever signed in. The store knows its hash, and the device's seed under a key that
//! is derived from the token: a stolen database opens no session and signs nothing. While a request is answered, the
//! server has token and key in its memory; history says of what they sign that the server held the key.

use crate::store::SessionRow;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use casement_core::id::{DeviceId, MemberId, WorkspaceId};
use casement_core::identity::DeviceKey;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How long a session lives, whether it is used or not.
pub const SESSION_AGE_MAX: SignedDuration = SignedDuration::from_hours(24 * 7);
/// How long it lives without being used.
pub const SESSION_IDLE_MAX: SignedDuration = SignedDuration::from_hours(12);
/// How exactly the store knows when it was last used: not every request is a write.
pub const SESSION_USED_STEP: SignedDuration = SignedDuration::from_mins(5);
/// For how long after they have shown who they are somebody may do what wants it.
pub const FRESH_FOR: SignedDuration = SignedDuration::from_mins(5);
/// Sessions that one member has at once; the one that was used least lately ends when there would be more.
pub const SESSIONS_OF_MEMBER_MAX: usize = 16;
/// How long a sign-in code is open where nothing else is said.
pub const SIGN_IN_LIFE: SignedDuration = SignedDuration::from_mins(15);
/// How long at most.
pub const SIGN_IN_LIFE_MAX: SignedDuration = SignedDuration::from_hours(24);

/// When somebody has last shown, in a session, that it is they who use it. It is kept in memory alone: after a start of the server
/// everyone shows it anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proved {
    /// When.
    pub at: Timestamp,
    /// With what.
    pub by: ProvedBy,
}

/// With what somebody has shown who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProvedBy {
    /// A code that works once, with which the session was begun.
    Code,
    /// Their password, when the session was begun or since.
    Password,
    /// A passkey, likewise.
    Passkey,
}

impl Proved {
    /// Whether it counts still.
    pub fn is_fresh(self, now: Timestamp) -> bool {
        // A clock that was set back makes nothing fresh for ever.
        now.duration_since(self.at).abs() < FRESH_FOR
    }
}

/// What the key under which a seed is sealed is for.
const PURPOSE: &[u8] = b"casement web session seed 1";
/// The key is used for one seed, so that its nonce may always be the same.
const NONCE: [u8; 12] = [0; 12];

/// The secret of a session, or of a code that begins one: random bytes, drawn by the server. Never printed.
#[derive(Clone)]
pub struct Secret<const LENGTH: usize>(Zeroizing<[u8; LENGTH]>);

/// What a caller shows with each request.
pub type SessionToken = Secret<32>;
/// What a member shows once.
pub type SignInCode = Secret<16>;

impl<const LENGTH: usize> Secret<LENGTH> {
    /// The secret of these bytes.
    pub fn new(bytes: [u8; LENGTH]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    /// By which the store knows it.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.0[..]).into()
    }
}

impl SignInCode {
    /// As it stands in links.
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.as_bytes())
    }

    /// Reads [`SignInCode::to_text`].
    pub fn of_text(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        bytes.as_slice().try_into().ok().map(Self::new)
    }
}

impl<const LENGTH: usize> std::fmt::Debug for Secret<LENGTH> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret(…)")
    }
}

/// Seals the seed of a session's device.
pub fn seal(token: &SessionToken, workspace: WorkspaceId, member: MemberId, key: &DeviceKey) -> Vec<u8> {
    let about = about(workspace, member, key.id());
    let payload = Payload { msg: &key.seed()[..], aad: &about };
    cipher(token).encrypt(&Nonce::from(NONCE), payload).expect("a seed is shorter than what may be sealed")
}

/// The key of a session's device; none where the token is another, or the row was altered.
pub fn open(token: &SessionToken, workspace: WorkspaceId, row: &SessionRow) -> Option<DeviceKey> {
    let about = about(workspace, row.member, row.device);
    let payload = Payload { msg: &row.sealed, aad: &about };
    let seed = Zeroizing::new(cipher(token).decrypt(&Nonce::from(NONCE), payload).ok()?);
    let key = DeviceKey::from_seed(seed.as_slice().try_into().ok()?);
    (key.id() == row.device).then_some(key)
}

/// Until when a session lives if it is not used again.
pub fn ends(began: Timestamp, used: Timestamp) -> Timestamp {
    let by_age = began.saturating_add(SESSION_AGE_MAX).unwrap_or(Timestamp::MAX);
    let by_idling = used.saturating_add(SESSION_IDLE_MAX).unwrap_or(Timestamp::MAX);
    by_age.min(by_idling)
}

fn cipher(token: &SessionToken) -> ChaCha20Poly1305 {
    let mut key = Zeroizing::new([0; 32]);
    // Without a salt: a token is 32 random bytes, used for nothing else.
    Hkdf::<Sha256>::new(None, token.as_bytes()).expand(PURPOSE, &mut key[..]).expect("32 bytes can be derived");
    ChaCha20Poly1305::new(&Key::from(*key))
}

/// What a sealed seed is bound to: moved to another row it does not open.
fn about(workspace: WorkspaceId, member: MemberId, device: DeviceId) -> Vec<u8> {
    [&workspace.as_bytes()[..], member.as_bytes(), device.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKSPACE: WorkspaceId = WorkspaceId::new([1; 16]);
    const MEMBER: MemberId = MemberId::new([2; 16]);

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + hours * 3_600).unwrap()
    }

    fn row(token: &SessionToken, key: &DeviceKey) -> SessionRow {
        let sealed = seal(token, WORKSPACE, MEMBER, key);
        let (began, used) = (at(0), at(0));
        let label = String::new();
        SessionRow { token_hash: token.hash(), device: key.id(), member: MEMBER, began, used, sealed, label }
    }

    #[test]
    fn a_seed_opens_with_its_token_alone() {
        let (token, key) = (SessionToken::new([3; 32]), DeviceKey::from_seed(&[4; 32]));
        let row = row(&token, &key);
        assert_eq!(open(&token, WORKSPACE, &row).unwrap().id(), key.id());
        assert!(open(&SessionToken::new([5; 32]), WORKSPACE, &row).is_none());
        assert!(!row.sealed.windows(8).any(|part| part == [4; 8]), "the seed does not stand in the row");
    }

    #[test]
    fn a_seed_does_not_open_in_another_row_or_altered() {
        let (token, key) = (SessionToken::new([3; 32]), DeviceKey::from_seed(&[4; 32]));
        let row = row(&token, &key);
        assert!(open(&token, WorkspaceId::new([9; 16]), &row).is_none());
        assert!(open(&token, WORKSPACE, &SessionRow { member: MemberId::new([9; 16]), ..row.clone() }).is_none());
        assert!(open(&token, WORKSPACE, &SessionRow { device: DeviceId::new([9; 16]), ..row.clone() }).is_none());
        for place in 0..row.sealed.len() {
            let mut altered = row.clone();
            altered.sealed[place] ^= 1;
            assert!(open(&token, WORKSPACE, &altered).is_none(), "{place}");
        }
    }

    #[test]
    fn a_session_ends_by_idling_or_by_its_age() {
        assert_eq!(ends(at(0), at(0)), at(12));
        assert_eq!(ends(at(0), at(100)), at(112));
        assert_eq!(ends(at(0), at(160)), at(168));
        assert_eq!(ends(at(0), Timestamp::MAX), at(168));
    }

    #[test]
    fn what_was_shown_counts_for_five_minutes() {
        let proved = Proved { at: at(1), by: ProvedBy::Code };
        let after = |seconds| proved.is_fresh(Timestamp::from_second(at(1).as_second() + seconds).unwrap());
        assert_eq!([0, 299, 300, -299, -300].map(after), [true, true, false, true, false]);
    }

    #[test]
    fn a_secret_is_never_printed() {
        assert_eq!(format!("{:?}", SignInCode::new([7; 16])), "Secret(…)");
    }
}
