//! Files that are still coming: what of each is here, as a plain file that grows.

use super::whole::FileKey;
use super::{Files, FilesError, private_folder};
use casement_core::id::DeviceId;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// A file that a device gives, while a request works on it.
pub struct Begun<'a> {
    files: &'a Files,
    key: FileKey,
    path: PathBuf,
    held: u64,
    _busy: Busy<'a>,
}

/// Let go of when it is dropped.
struct Busy<'a> {
    all: &'a Mutex<HashSet<PathBuf>>,
    path: PathBuf,
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.path);
    }
}

impl Files {
    /// How much of a file a device has given.
    pub fn held(&self, key: &FileKey, device: DeviceId) -> u64 {
        length(&self.begun_path(key, device))
    }

    /// Works on a file that a device gives. None other does meanwhile.
    ///
    /// # Errors
    /// [`FilesError::Busy`] where another does.
    pub fn begin(&self, key: &FileKey, device: DeviceId) -> Result<Begun<'_>, FilesError> {
        let path = self.begun_path(key, device);
        if !self.busy.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone()) {
            return Err(FilesError::Busy);
        }
        let busy = Busy { all: &self.busy, path: path.clone() };
        let held = length(&path);
        Ok(Begun { files: self, key: *key, path, held, _busy: busy })
    }

    /// Forgets what devices have begun and not gone on with for so long. Gives how many files that were.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn sweep(&self, now: SystemTime, age_max: Duration) -> Result<u64, FilesError> {
        let mut swept = 0;
        for workspace in entries(&self.begun)? {
            for device in entries(&workspace)? {
                for file in entries(&device)? {
                    let is_old = age(&file, now).is_some_and(|age| age > age_max);
                    if is_old && !self.is_busy(&file) {
                        fs::remove_file(&file)?;
                        swept += 1;
                    }
                }
                // Only those that are empty go.
                let _ = fs::remove_dir(&device);
            }
        }
        Ok(swept)
    }

    fn is_busy(&self, path: &Path) -> bool {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }

    fn folder_of(&self, key: &FileKey, device: DeviceId) -> PathBuf {
        self.begun.join(key.workspace.to_string()).join(device.to_string())
    }

    fn begun_path(&self, key: &FileKey, device: DeviceId) -> PathBuf {
        self.folder_of(key, device).join(format!("{}-{}", key.record, key.file))
    }
}

impl Begun<'_> {
    /// How much of it is here.
    pub fn held(&self) -> u64 {
        self.held
    }

    /// Adds what follows. A device has at most so many files begun: where this is one more, those go with which it did not go on
    /// for the longest.
    ///
    /// # Errors
    /// Where it cannot be written; what was here before is.
    pub fn append(&mut self, bytes: &[u8], begun_max: usize) -> Result<(), FilesError> {
        if let Some(folder) = self.path.parent().filter(|_| self.held == 0) {
            private_folder(folder)?;
            self.make_room(folder, begun_max)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.path)?;
        let written = file.seek(SeekFrom::Start(self.held)).and_then(|_| file.write_all(bytes));
        if let Err(error) = written {
            // Half of a piece must not seem to be held.
            let _ = file.set_len(self.held);
            return Err(error.into());
        }
        self.held += bytes.len() as u64;
        Ok(())
    }

    /// All of it is here: whether it is what its hash says. If so, it is whole from now on, for good; what was begun stays until
    /// [`Self::forget`].
    ///
    /// # Errors
    /// Where it cannot be read, or not be put in its place.
    pub fn complete(&self) -> Result<bool, FilesError> {
        let mut file = match File::open(&self.path) {
            // One without content may never have been begun.
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.held == 0 => {
                let is_empty = Sha256::digest([])[..] == self.key.file.as_bytes()[..];
                if is_empty {
                    self.files.put(&self.key, &mut io::empty())?;
                }
                return Ok(is_empty);
            }
            opened => opened?,
        };
        if digest(&mut file)?[..] != self.key.file.as_bytes()[..] {
            return Ok(false);
        }
        file.seek(SeekFrom::Start(0))?;
        self.files.put(&self.key, &mut file)?;
        Ok(true)
    }

    /// Removes what was begun: it is whole elsewhere, or another than its hash says.
    pub fn forget(self) {
        let _ = fs::remove_file(&self.path);
    }

    fn make_room(&self, folder: &Path, begun_max: usize) -> Result<(), FilesError> {
        let now = SystemTime::now();
        let mut others: Vec<PathBuf> = entries(folder)?.into_iter().filter(|path| *path != self.path).collect();
        others.sort_by_key(|path| age(path, now));
        for path in others.into_iter().skip(begun_max.saturating_sub(1)) {
            if !self.files.is_busy(&path) {
                fs::remove_file(&path)?;
            }
        }
        Ok(())
    }
}

fn digest(file: &mut File) -> io::Result<[u8; 32]> {
    let (mut hasher, mut chunk) = (Sha256::new(), vec![0; 256 << 10]);
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return Ok(hasher.finalize().into()),
            Ok(count) => hasher.update(&chunk[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries?.map(|entry| entry.map(|entry| entry.path())).collect(),
    }
}

fn length(path: &Path) -> u64 {
    path.metadata().map_or(0, |found| found.len())
}

/// How long nothing was added to a file.
fn age(path: &Path, now: SystemTime) -> Option<Duration> {
    now.duration_since(path.metadata().ok()?.modified().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::super::Found;
    use super::*;
    use casement_core::id::{FileHash, RecordId, WorkspaceId};

    const DEVICE: DeviceId = DeviceId::new([3; 16]);

    fn key(bytes: &[u8]) -> FileKey {
        let file = FileHash::new(Sha256::digest(bytes).into());
        FileKey { workspace: WorkspaceId::new([1; 16]), record: RecordId::new([2; 16]), file }
    }

    #[test]
    fn a_file_comes_in_pieces_and_is_whole_in_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path()).unwrap();
        let bytes: Vec<u8> = (0..7_000_000_u32).map(|place| (place / 7) as u8).collect();
        let key = key(&bytes);
        for piece in bytes.chunks(1_500_000) {
            let mut begun = files.begin(&key, DEVICE).unwrap();
            assert!(matches!(files.begin(&key, DEVICE), Err(FilesError::Busy)));
            begun.append(piece, 8).unwrap();
        }
        drop(files);
        let files = Files::in_folder(folder.path()).unwrap();
        assert_eq!(files.held(&key, DEVICE), 7_000_000, "it is known after a restart");
        assert_eq!(files.check(&key, 7_000_000, &mut |_| Ok(())).unwrap(), Found::Missing);
        let begun = files.begin(&key, DEVICE).unwrap();
        assert!(begun.complete().unwrap());
        begun.forget();
        assert_eq!(files.held(&key, DEVICE), 0);
        assert_eq!(files.read(&key, 7_000_000, 6_999_990, 100).unwrap(), bytes[6_999_990..]);
        assert!(files.read(&key, 7_000_000, 7_000_000, 100).unwrap().is_empty());
        assert_eq!(files.check(&key, 7_000_000, &mut |_| Ok(())).unwrap(), Found::Sound);
        let path = folder.path().join("attachments").join(key.path().as_ref());
        let mut altered = bytes;
        altered[5] ^= 1;
        fs::write(&path, altered).unwrap();
        assert_eq!(files.check(&key, 7_000_000, &mut |_| Ok(())).unwrap(), Found::Altered);
        fs::remove_file(&path).unwrap();
        assert!(matches!(files.read(&key, 7_000_000, 0, 9), Err(FilesError::Missing)));
    }

    #[test]
    fn what_is_another_than_its_hash_says_is_not_whole_and_an_empty_file_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path()).unwrap();
        let wrong = key(b"a photo");
        let mut begun = files.begin(&wrong, DEVICE).unwrap();
        begun.append(b"another", 8).unwrap();
        assert!(!begun.complete().unwrap());
        begun.forget();
        assert_eq!(files.held(&wrong, DEVICE), 0);
        let empty = key(b"");
        assert!(files.begin(&empty, DEVICE).unwrap().complete().unwrap());
        assert_eq!(files.check(&empty, 0, &mut |_| Ok(())).unwrap(), Found::Sound);
        assert!(!files.begin(&key(b"x"), DEVICE).unwrap().complete().unwrap());
    }

    #[test]
    fn a_device_has_few_files_begun_and_old_ones_are_swept() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path()).unwrap();
        for number in 0..5_u8 {
            files.begin(&key(&[number]), DEVICE).unwrap().append(b"x", 3).unwrap();
            std::thread::sleep(Duration::from_millis(20));
        }
        let held: Vec<u64> = (0..5_u8).map(|number| files.held(&key(&[number]), DEVICE)).collect();
        assert_eq!(held, [0, 0, 1, 1, 1], "the last ones");
        files.begin(&key(&[9]), DeviceId::new([4; 16])).unwrap().append(b"x", 3).unwrap();
        assert_eq!(files.sweep(SystemTime::now(), Duration::from_secs(60)).unwrap(), 0);
        let later = SystemTime::now() + Duration::from_secs(61);
        assert_eq!(files.sweep(later, Duration::from_secs(60)).unwrap(), 4);
        assert_eq!(files.held(&key(&[4]), DEVICE), 0);
    }
}
