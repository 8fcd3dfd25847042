//! Small pictures, as many as memory allows.

use super::desk::Review;
use super::files::GivenFile;
use crate::domain::sandbox::SandboxError;
use crate::files::{FileKey, FilesError};
use std::collections::HashMap;
use std::sync::{Arc, MutexGuard, PoisonError};

/// A small picture; none where none can be made of it.
pub type Small = Option<Arc<[u8]>>;

/// Bytes of small pictures that are kept: some thousand.
const KEPT_BYTES_MAX: usize = 24 << 20;
/// What one takes besides its bytes, about.
const BESIDES: usize = 200;
/// Bytes of a picture of which a small one is made. Cameras of phones stay below a quarter of that.
const PICTURE_BYTES_MAX: u64 = 48 << 20;

/// Why nobody can tell whether there is a small picture.
#[derive(Debug, thiserror::Error)]
pub enum NoSmall {
    /// The whole one cannot be read.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// Too many wait, or no process can be started.
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
}

/// What was made.
#[derive(Default)]
pub(super) struct SmallOnes {
    made: HashMap<FileKey, (Small, u64)>,
    bytes: usize,
    clock: u64,
}

impl SmallOnes {
    fn get(&mut self, key: &FileKey) -> Option<Small> {
        self.clock += 1;
        let (small, used) = self.made.get_mut(key)?;
        *used = self.clock;
        Some(small.clone())
    }

    fn put(&mut self, key: FileKey, small: Small) {
        self.clock += 1;
        self.bytes += size(&small);
        if let Some((before, _)) = self.made.insert(key, (small, self.clock)) {
            self.bytes -= size(&before);
        }
        while self.bytes > KEPT_BYTES_MAX {
            let Some(oldest) = self.made.iter().min_by_key(|(_, (_, used))| *used).map(|(key, _)| *key) else { return };
            if let Some((gone, _)) = self.made.remove(&oldest) {
                self.bytes -= size(&gone);
            }
        }
    }
}

fn size(small: &Small) -> usize {
    BESIDES + small.as_ref().map_or(0, |bytes| bytes.len())
}

impl Review<'_> {
    /// A small picture of a file that was given; none where it has none. It blocks while that is made.
    pub fn small(&self, given: &GivenFile) -> Result<Small, NoSmall> {
        if let Some(known) = self.small_ones().get(&given.key) {
            return Ok(known);
        }
        let small = match self.service.files() {
            Some(files) if given.size_bytes <= PICTURE_BYTES_MAX => {
                let whole = files.read(&given.key, given.size_bytes, 0, given.size_bytes)?;
                match self.room.sandbox.thumbnail(&whole) {
                    // It is shown whole then, and not tried again.
                    Err(SandboxError::OutOfBounds) => None,
                    made => made?,
                }
            }
            _ => None,
        };
        let small: Small = small.map(Arc::from);
        self.small_ones().put(given.key, small.clone());
        Ok(small)
    }

    fn small_ones(&self) -> MutexGuard<'_, SmallOnes> {
        self.room.small.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use casement_core::id::{FileHash, RecordId, WorkspaceId};

    fn key(number: u8) -> FileKey {
        let (workspace, record) = (WorkspaceId::new([1; 16]), RecordId::new([2; 16]));
        FileKey { workspace, record, file: FileHash::new([number; 32]) }
    }

    #[test]
    fn memory_is_bounded_and_what_was_used_longest_ago_goes() {
        let mut small = SmallOnes::default();
        for number in 0..200 {
            small.put(key(number), Some(Arc::from(vec![0; 1 << 20])));
            assert!(small.get(&key(0)).is_some(), "it was used just now");
            assert!(small.bytes <= KEPT_BYTES_MAX);
        }
        assert!(small.get(&key(199)).is_some() && small.get(&key(100)).is_none());
        small.put(key(199), None);
        assert_eq!(small.bytes, small.made.values().map(|(one, _)| size(one)).sum::<usize>());
    }
}
