//! The files of a store: written whole or not at all, and never deleted but by a wipe.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The files of the store in one folder.
#[derive(Debug, Clone)]
pub(crate) struct StoreFiles {
    folder: PathBuf,
}

/// Suffixes of the files that SQLite keeps beside a database.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

impl StoreFiles {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join("store.db")
    }

    pub(crate) fn wal(&self) -> PathBuf {
        self.folder.join("store.db-wal")
    }

    /// The wrapped key, twice.
    pub(crate) fn keys(&self) -> [PathBuf; 2] {
        [self.folder.join("store.key"), self.folder.join("store.key.copy")]
    }

    /// Where attached files lie, encrypted.
    pub(crate) fn attachments(&self) -> PathBuf {
        self.folder.join("attachments")
    }

    fn database_files(&self) -> [PathBuf; 4] {
        BESIDE.map(|suffix| self.folder.join(format!("store.db{suffix}")))
    }

    /// Writes both copies of the wrapped key, one after the other: at every moment one of them is whole.
    pub(crate) fn write_keys(&self, wrapped: &[u8]) -> io::Result<()> {
        let [key, copy] = self.keys();
        self.write_whole(&copy, wrapped).and_then(|()| self.write_whole(&key, wrapped))
    }

    /// Writes a file beside, syncs it, and puts it in its place: after a kill or a power cut the old or the new one stands.
    fn write_whole(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let new = path.with_extension("new");
        let mut file = private(OpenOptions::new().write(true).create(true).truncate(true)).open(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        self.sync_folder()
    }

    /// Makes names durable: what was created, renamed or deleted in the folder.
    pub(crate) fn sync_folder(&self) -> io::Result<()> {
        sync_folder(&self.folder)
    }

    /// Moves the database into a folder of its own, with a copy of the key that opens it. Nothing is deleted.
    pub(crate) fn move_aside(&self) -> io::Result<PathBuf> {
        let aside = (1..1_000_u32).map(|number| self.folder.join(format!("aside-{number}")));
        let aside = aside.into_iter().find(|aside| !aside.exists()).ok_or(io::ErrorKind::AlreadyExists)?;
        fs::create_dir(&aside)?;
        for key in self.keys() {
            if let (true, Some(name)) = (key.exists(), key.file_name()) {
                fs::copy(&key, aside.join(name))?;
                File::open(aside.join(name))?.sync_all()?;
            }
        }
        // Attached files before the database: a new store that stood beside them would sweep them away, for it has no key to them.
        if self.attachments().exists() {
            fs::rename(self.attachments(), aside.join("attachments"))?;
        }
        // The log of writes goes first: without it the database would open, and lack the last acts.
        for file in self.database_files().iter().rev() {
            if let (true, Some(name)) = (file.exists(), file.file_name()) {
                fs::rename(file, aside.join(name))?;
            }
        }
        sync_folder(&aside)?;
        self.sync_folder()?;
        Ok(aside)
    }

    /// Destroys the key, and with it everything; then deletes the files, those that were moved aside too.
    pub(crate) fn wipe(&self) -> io::Result<()> {
        let aside = self.folders_aside()?;
        let keys = aside.iter().map(|folder| Self::new(folder)).chain([self.clone()]).flat_map(|files| files.keys());
        keys.into_iter().try_for_each(|key| destroy(&key))?;
        self.sync_folder()?;
        aside.iter().try_for_each(fs::remove_dir_all)?;
        self.database_files().iter().try_for_each(|file| remove(file))?;
        match fs::remove_dir_all(self.attachments()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        self.sync_folder()
    }

    fn folders_aside(&self) -> io::Result<Vec<PathBuf>> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() && entry.file_name().to_string_lossy().starts_with("aside-") {
                folders.push(entry.path());
            }
        }
        Ok(folders)
    }
}

/// Nobody but this user reads what is written.
pub(crate) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    // Only Unix lets a folder be opened and synced.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Overwrites a file before it is deleted. Flash memory may keep the old bytes for a while all the same: that is what
/// the platform's secret is for, which the app deletes as well.
fn destroy(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path) {
        Ok(mut file) => {
            let length = usize::try_from(file.metadata()?.len()).unwrap_or(0).min(4096);
            file.write_all(&vec![0; length])?;
            file.sync_all()?;
            fs::remove_file(path)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
