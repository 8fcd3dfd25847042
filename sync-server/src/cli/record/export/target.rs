//! Where an export goes: files that come into their place when all is written.

use crate::cli::form::load::reason;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Files that are written beside their places and moved there in the end. What was not finished is removed.
pub(super) struct Target {
    /// The folder that they stand in; `None` for standard output.
    folder: Option<PathBuf>,
    /// The one file, where it is one.
    name: Option<String>,
    overwrites: bool,
    parts: Vec<(PathBuf, PathBuf)>,
}

impl Target {
    /// A folder of files; made where it is not there.
    pub(super) fn folder(path: &Path, overwrites: bool) -> Result<Self, String> {
        if path == Path::new("-") {
            return Err(
                "CSV is one table for the records and one for each repeat: name a folder, --out tables".to_owned()
            );
        }
        fs::create_dir_all(path)
            .map_err(|error| format!("Cannot make the folder {}: {}.", path.display(), reason(&error)))?;
        Ok(Self { folder: Some(path.to_path_buf()), name: None, overwrites, parts: Vec::new() })
    }

    /// One file, or standard output for `-`.
    pub(super) fn file(path: &Path, overwrites: bool) -> Result<Self, String> {
        if path == Path::new("-") {
            return Ok(Self { folder: None, name: None, overwrites, parts: Vec::new() });
        }
        let name = path.file_name().filter(|_| !path.is_dir()).map(|name| name.to_string_lossy().into_owned());
        let name = name.ok_or_else(|| format!("{} is a folder. Name a file in it.", path.display()))?;
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.exists() && !overwrites {
            return Err(format!("{} exists already. Use --force to overwrite it.", path.display()));
        }
        Ok(Self { folder: Some(folder.to_path_buf()), name: Some(name), overwrites, parts: Vec::new() })
    }

    /// The folder that files stand in.
    pub(super) fn place(&self) -> &Path {
        self.folder.as_deref().unwrap_or(Path::new("."))
    }

    /// Begins a file of this name.
    pub(super) fn create(&mut self, name: &str) -> io::Result<Box<dyn Write>> {
        match &self.folder {
            None => Ok(Box::new(BufWriter::new(io::stdout()))),
            Some(_) => Ok(Box::new(BufWriter::new(self.part(name)?))),
        }
    }

    /// Begins the one file.
    pub(super) fn create_only(&mut self) -> io::Result<Box<dyn Write>> {
        let name = self.name.clone().unwrap_or_default();
        self.create(&name)
    }

    /// Begins the one file, for a writer that goes back in it.
    pub(super) fn create_seekable(&mut self) -> io::Result<BufWriter<File>> {
        let name = self.name.clone().unwrap_or_default();
        Ok(BufWriter::new(self.part(&name)?))
    }

    fn part(&mut self, name: &str) -> io::Result<File> {
        let place = self.place().join(name);
        if place.exists() && !self.overwrites {
            let words = format!("{} exists already; use --force to overwrite it", place.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, words));
        }
        let part = self.place().join(format!(".{name}.{}.part", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&part)?;
        self.parts.push((part, place));
        Ok(file)
    }

    /// Moves all files into their places.
    pub(super) fn finish(mut self) -> Result<(), String> {
        for (part, place) in std::mem::take(&mut self.parts) {
            let moved = File::open(&part).and_then(|file| file.sync_all()).and_then(|()| fs::rename(&part, &place));
            moved.map_err(|error| format!("Cannot write {}: {}.", place.display(), reason(&error)))?;
        }
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        for (part, _) in &self.parts {
            let _ = fs::remove_file(part);
        }
    }
}
