//! The link with which the first workspace is founded: one code, drawn when a server starts on an empty store, kept in memory.

use super::web_session::SignInCode;
use std::sync::{Mutex, PoisonError};

/// The founding link of this start of the server.
#[derive(Debug, Default)]
pub struct Founding {
    stands: Mutex<Stands>,
}

/// How it stands with the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stands {
    /// There never was one: a workspace was there when the server started.
    #[default]
    Closed,
    Open([u8; 32]),
    Used([u8; 32]),
}

/// What a code is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundingCode {
    /// It founds.
    Open,
    /// It was used.
    Used,
    /// It is not the one.
    Unknown,
}

impl Founding {
    /// Opens the link of this code.
    pub fn open(&self, code: &SignInCode) {
        *self.stands() = Stands::Open(code.hash());
    }

    /// What a code is good for.
    pub fn look(&self, code: &SignInCode) -> FoundingCode {
        match *self.stands() {
            Stands::Open(hash) if same(&hash, &code.hash()) => FoundingCode::Open,
            Stands::Used(hash) if same(&hash, &code.hash()) => FoundingCode::Used,
            Stands::Open(_) | Stands::Used(_) | Stands::Closed => FoundingCode::Unknown,
        }
    }

    /// Founds with a code: `found` is called where it is open, by one caller at a time. Where that fails it stays open.
    pub fn use_up<T, E>(&self, code: &SignInCode, found: impl FnOnce() -> Result<T, E>) -> Result<T, NotFounded<E>> {
        let mut stands = self.stands();
        match *stands {
            Stands::Open(hash) if same(&hash, &code.hash()) => {
                let founded = found().map_err(NotFounded::Failed)?;
                *stands = Stands::Used(hash);
                Ok(founded)
            }
            Stands::Used(hash) if same(&hash, &code.hash()) => Err(NotFounded::Used),
            Stands::Open(_) | Stands::Used(_) | Stands::Closed => Err(NotFounded::Unknown),
        }
    }

    fn stands(&self) -> std::sync::MutexGuard<'_, Stands> {
        self.stands.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why nothing was founded.
#[derive(Debug, PartialEq, Eq)]
pub enum NotFounded<E> {
    /// The code was used.
    Used,
    /// It is not the one.
    Unknown,
    /// Founding failed; the code is still open.
    Failed(E),
}

/// Compares without telling by its time how far two are alike.
fn same(one: &[u8; 32], other: &[u8; 32]) -> bool {
    one.iter().zip(other).fold(0, |all, (one, other)| all | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_founds_once() {
        let founding = Founding::default();
        let (code, other) = (SignInCode::new([1; 16]), SignInCode::new([2; 16]));
        let found = |code| founding.use_up(code, || Ok::<_, ()>("founded"));
        assert_eq!(founding.look(&code), FoundingCode::Unknown, "there is none before it is opened");
        founding.open(&code);
        assert_eq!((founding.look(&code), founding.look(&other)), (FoundingCode::Open, FoundingCode::Unknown));
        assert_eq!(found(&other), Err(NotFounded::Unknown));
        assert_eq!(founding.use_up(&code, || Err::<(), _>("full")), Err(NotFounded::Failed("full")));
        assert_eq!(found(&code), Ok("founded"), "where it failed it stays open");
        assert_eq!(found(&code), Err(NotFounded::Used));
        assert_eq!((founding.look(&code), founding.look(&other)), (FoundingCode::Used, FoundingCode::Unknown));
    }
}
