//! Cleaning a file on its way into the store, and reading it again.

use super::pipe::through;
use super::values::{AttachOptions, Attached, AttachmentView, CleanedFile, FileAt, FileContent, PixelLimit};
use crate::error::{CasementError, Refusal};
use crate::listener::Changes;
use crate::record::{How, Record};
use crate::shared::Shared;
use casement_core::id::FileHash;
use casement_core::limits::ATTACHMENT_PIECE_BYTES_MAX;
use casement_core::media::picture::{self, PictureError};
use casement_core::media::{self, CleanError};
use casement_core::phone;
use casement_core::record::value::Attachment;
use casement_core::store::{AttachmentError, AttachmentStore, KeptFile, StoreError};
use casement_sqlite::SqliteStore;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::num::NonZeroU32;

/// A file that can be read from any place.
trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

fn opened(content: FileContent) -> Result<Box<dyn ReadSeek>, CasementError> {
    match content {
        FileContent::Path { path } => {
            let file = File::open(path).map_err(|_| CasementError::unreadable())?;
            Ok(Box::new(io::BufReader::new(file)))
        }
        FileContent::Bytes { bytes } => Ok(Box::new(Cursor::new(bytes))),
    }
}

/// What cannot be made of a file.
enum MakeError {
    Clean(CleanError),
    Picture(PictureError),
}

/// Writes a file as it is to be kept.
fn make(
    mut input: Box<dyn ReadSeek>,
    output: &mut impl Write,
    as_it_is: bool,
    pixels_max: Option<NonZeroU32>,
) -> Result<CleanedFile, MakeError> {
    let input = &mut input;
    if as_it_is {
        let cleaned = media::copy_as_it_is(input, output).map_err(MakeError::Clean)?;
        return Ok(CleanedFile::of(cleaned, PixelLimit::None));
    }
    let Some(pixels_max) = pixels_max else {
        let cleaned = media::clean(input, output).map_err(MakeError::Clean)?;
        return Ok(CleanedFile::of(cleaned, PixelLimit::None));
    };
    // What cleaning finds is told, whichever copy is kept; and what cannot be cleaned is not made smaller either.
    let found = media::clean(input, &mut io::sink()).map_err(MakeError::Clean)?;
    let pixels = match picture::fit(input, output, pixels_max) {
        Ok(Some(made)) => {
            // Of what was made anew, pixels and colours alone are in it.
            let made_of = media::Cleaned { media: made.media, left: Vec::new(), ..found };
            let pixels = PixelLimit::MadeSmaller { width: made.width, height: made.height };
            return Ok(CleanedFile::of(made_of, pixels));
        }
        Ok(None) => PixelLimit::Within,
        Err(PictureError::NotDecodedHere(_) | PictureError::TooLarge(_)) => PixelLimit::NotDecodedHere,
        Err(error) => return Err(MakeError::Picture(error)),
    };
    let cleaned = media::clean(input, output).map_err(MakeError::Clean)?;
    Ok(CleanedFile::of(cleaned, pixels))
}

#[uniffi::export]
impl Record {
    /// Attaches a file to a question: a photo, sound, a paper. It is cleaned of what cameras and editors write into files, made smaller where the form
    /// asks for that, encrypted and kept. The answer is its hash with the ending of `name`, which is what people call it. A `Transfer` brings it to
    /// the server.
    ///
    /// Where it cannot be cleaned, `Refused` with `Unclean`: ask the person, and attach it `asItIs`.
    pub fn attach(
        &self,
        place: String,
        content: FileContent,
        name: String,
        options: AttachOptions,
        how: How,
    ) -> Result<Attached, CasementError> {
        let input = opened(content)?;
        let attached = self.acting(|opened, store| {
            let (entry, record) = (opened.entry(&place)?, opened.filling().record().id());
            // What cannot be answered now is refused before anything is kept.
            opened.check_asked(entry)?;
            let asked = phone::pixels_max(opened.filling(), entry);
            let wanted = options.pixels_max.and_then(NonZeroU32::new);
            let pixels_max = asked.into_iter().chain(wanted).min();
            let (made, kept) = through(
                |output| make(input, output, options.as_it_is, pixels_max),
                |content| store.keep_file(record, content),
            );
            let (cleaned, KeptFile { file, size_bytes }) = both(made, kept)?;
            let name = named_by_content(name, &cleaned);
            let attachment =
                Attachment { name: name.into(), media_type: cleaned.media_type.clone().into(), size_bytes };
            let now = opened.at_present()?.now;
            let done = opened
                .open_record()
                .act(store, |filling| filling.attach(entry, *file.as_bytes(), attachment, how.at(now)));
            match done {
                Ok(edited) => Ok(Attached { file, size_bytes, cleaned, acted: opened.acted(edited, Some(place)) }),
                Err(error) => {
                    // Nothing names it: it must not be sent.
                    let _ = store.let_go_file(record, file);
                    Err(error.into())
                }
            }
        })?;
        self.tell(Changes { record: self.record_id(), places: attached.acted.touched.clone(), is_whole: false });
        Ok(attached)
    }

    /// The files that the record names, and what of them is here.
    pub fn attachments(&self) -> Result<Vec<AttachmentView>, CasementError> {
        self.looking(|opened, store| {
            let filling = opened.filling();
            let (record, lines) = (filling.record().id(), store.files()?);
            let view = |named: casement_core::record::value::NamedAttachment| {
                let line = lines.iter().find(|line| line.record == record && line.file == named.file);
                AttachmentView {
                    file: named.file,
                    name: named.attachment.name.into(),
                    media_type: named.attachment.media_type.into(),
                    size_bytes: named.attachment.size_bytes,
                    held_bytes: line.map_or(0, |line| line.held_bytes),
                    is_here: line.is_some_and(|line| line.is_whole),
                    is_receipted: line.is_some_and(|line| line.is_receipted),
                }
            };
            Ok(filling.record().attachments().into_iter().map(view).collect())
        })
    }
}

/// A picture that was made smaller may be coded as another kind than it was: then its name ends as that.
fn named_by_content(name: String, cleaned: &CleanedFile) -> String {
    let was_made = matches!(cleaned.pixels, PixelLimit::MadeSmaller { .. }) && cleaned.media_type == "image/jpeg";
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    if !was_made || ["jpg", "jpeg"].contains(&ending.to_ascii_lowercase().as_str()) {
        return name;
    }
    format!("{stem}.jpg")
}

/// What was made and what was kept of it, or why not: where making failed, that is why.
fn both(
    made: Result<CleanedFile, MakeError>,
    kept: Result<KeptFile, AttachmentError>,
) -> Result<(CleanedFile, KeptFile), CasementError> {
    match (made, kept) {
        (Ok(made), Ok(kept)) => Ok((made, kept)),
        // Nobody read any more: the store says why.
        (Err(MakeError::Clean(CleanError::Write(_)) | MakeError::Picture(PictureError::Write(_))), Err(error)) => {
            Err(error.into())
        }
        (Err(MakeError::Clean(error)), _) => Err(error.into()),
        (Err(MakeError::Picture(error)), _) => Err(error.into()),
        (Ok(_), Err(error)) => Err(error.into()),
    }
}

/// A piece of a file that is here.
pub(crate) fn read(shared: &Shared, file: FileHash, offset: u64, length: u32) -> Result<Vec<u8>, CasementError> {
    let mut piece = vec![0; (length as usize).min(ATTACHMENT_PIECE_BYTES_MAX)];
    let count = shared.joined(|store, _| Ok(store.read_file(file, offset, &mut piece)?))?;
    piece.truncate(count);
    Ok(piece)
}

/// A small JPEG of a picture that is here.
pub(crate) fn thumbnail(shared: &Shared, file: FileHash, edge: u32) -> Result<Vec<u8>, CasementError> {
    let edge = NonZeroU32::new(edge).ok_or_else(|| CasementError::misuse("a picture has at least one pixel"))?;
    shared.joined(|store, _| {
        let size = store.files()?.iter().find(|line| line.file == file && line.is_whole).map(|line| line.size_bytes);
        let size = size.ok_or(AttachmentError::Absent)?;
        let mut input = io::BufReader::with_capacity(64 << 10, KeptFileReader { store, file, size, at: 0 });
        let mut made = Vec::new();
        picture::thumbnail(&mut input, &mut made, edge)?;
        Ok(made)
    })
}

/// Removes what of a file is here, where the server has it.
pub(crate) fn forget(shared: &Shared, of: FileAt) -> Result<(), CasementError> {
    shared.joined(|store, _| {
        let files = store.files()?;
        let line = files.iter().find(|line| line.record == of.record && line.file == of.file);
        let line = line.ok_or(AttachmentError::Absent)?;
        if line.is_whole && !line.is_receipted {
            return Err(CasementError::refused(Refusal::OnlyHere, "the file is only on this device: sync first"));
        }
        store.let_go_file(of.record, of.file)?;
        Ok(())
    })
}

/// A file of the store, to be read from any place.
struct KeptFileReader<'a> {
    store: &'a SqliteStore,
    file: FileHash,
    size: u64,
    at: u64,
}

impl Read for KeptFileReader<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.store.read_file(self.file, self.at, into).map_err(io::Error::other)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for KeptFileReader<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(place) => i128::from(place),
            SeekFrom::End(by) => i128::from(self.size) + i128::from(by),
            SeekFrom::Current(by) => i128::from(self.at) + i128::from(by),
        };
        self.at = u64::try_from(target).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

impl From<AttachmentError> for CasementError {
    fn from(error: AttachmentError) -> Self {
        let explanation = error.to_string();
        match error {
            AttachmentError::Store(error) => error.into(),
            AttachmentError::Absent => Self::Gone { explanation },
            AttachmentError::Damaged => Self::FileDamaged,
            AttachmentError::TooLarge => Self::Refused { why: Refusal::TooLong, explanation },
            AttachmentError::Unreadable(_) => Self::unreadable(),
        }
    }
}

impl From<CleanError> for CasementError {
    fn from(error: CleanError) -> Self {
        match error {
            CleanError::Read(_) => Self::unreadable(),
            CleanError::Write(_) => StoreError::Full.into(),
            CleanError::Unclean { .. } => Self::refused(Refusal::Unclean, error),
        }
    }
}

impl From<PictureError> for CasementError {
    fn from(error: PictureError) -> Self {
        match error {
            PictureError::Read(_) => Self::unreadable(),
            PictureError::Write(_) => StoreError::Full.into(),
            PictureError::NotDecodedHere(_) | PictureError::TooLarge(_) => {
                Self::refused(Refusal::NotDecodedHere, error)
            }
            PictureError::Broken(_) => Self::refused(Refusal::Unclean, error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_a_jpeg_is_called_so() {
        let made = |media_type: &str, pixels| CleanedFile {
            media_type: media_type.to_owned(),
            removed: Vec::new(),
            left: Vec::new(),
            pixels,
        };
        let smaller = PixelLimit::MadeSmaller { width: 1, height: 1 };
        let named = |name: &str, cleaned: &CleanedFile| named_by_content(name.to_owned(), cleaned);
        assert_eq!(named("a.webp", &made("image/jpeg", smaller)), "a.jpg");
        assert_eq!(named("زنزانة.JPEG", &made("image/jpeg", smaller)), "زنزانة.JPEG");
        assert_eq!(named("photo", &made("image/jpeg", smaller)), "photo.jpg");
        assert_eq!(named("a.png", &made("image/png", smaller)), "a.png");
        assert_eq!(named("a.webp", &made("image/webp", PixelLimit::Within)), "a.webp");
    }
}
