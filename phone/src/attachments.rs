//! Attached files as the phone has them.

use crate::carry::CarryError;
use crate::carry_files::{FilesCarried, carry_files};
use crate::phone::{Phone, PhoneError};
use casement_core::id::RecordId;
use casement_core::limits::ATTACHMENT_BYTES_MAX;
use casement_core::media::{self, CleanError, Cleaned, MediaType};
use casement_core::record::How;
use casement_core::record::value::{Attachment, NamedAttachment};
use casement_core::store::{AttachmentError, AttachmentLine, AttachmentStore, KeptFile};
use casement_core::sync::attachment::TransferProgress;
use casement_core::sync::wire::FileOf;
use jiff::Timestamp;
use std::io::{self, Read, Seek, Write};

/// A file that a record names, and what of it is here.
#[derive(Debug, Clone)]
pub struct AttachmentHere {
    /// What the record says of it.
    pub named: NamedAttachment,
    /// What is here; none where nothing is.
    pub line: Option<AttachmentLine>,
}

/// A file that was attached.
#[derive(Debug, Clone)]
pub struct Attached {
    /// What is in the store.
    pub kept: KeptFile,
    /// What was removed from the file before, and what may still tell something.
    pub cleaned: Cleaned,
}

/// Bytes that are copied at once.
const PIECE_BYTES: usize = 256 << 10;

impl<S: AttachmentStore> Phone<S> {
    /// Attaches a file to a question of a record: cleans it of what cameras and editors write into files, unless it is to stay as it is; keeps
    /// its content; then does the act. No network is needed. The cleaned copy is in memory until it is in the store, never on a disk in the open.
    pub fn attach(
        &mut self,
        record: RecordId,
        path: &str,
        name: &str,
        content: &mut (impl Read + Seek),
        as_it_is: bool,
    ) -> Result<Attached, PhoneError> {
        let mut open = self.open_record(record)?;
        let entry = open
            .filling()
            .session()
            .find(path)
            .map_err(|_| PhoneError::NotHere { what: "question", named: path.to_owned() })?;
        let mut copy = CopyInMemory(Vec::new());
        let cleaned =
            if as_it_is { media::copy_as_it_is(content, &mut copy) } else { media::clean(content, &mut copy) };
        let cleaned = cleaned.map_err(clean_error)?;
        let kept = self.store().keep_file(record, &mut copy.0.as_slice())?;
        let size_bytes = kept.size_bytes;
        let media_type = match cleaned.media {
            MediaType::Other => media_type(name),
            known => known.name(),
        };
        let attachment = Attachment { name: name.into(), media_type: media_type.into(), size_bytes };
        let how = How::at(Timestamp::now());
        let done = open.act(self.store(), |filling| filling.attach(entry, *kept.file.as_bytes(), attachment, how));
        if let Err(error) = done {
            // Nothing names it: it must not be sent.
            let _ = self.store().let_go_file(record, kept.file);
            return Err(error.into());
        }
        self.leave(&mut open)?;
        Ok(Attached { kept, cleaned })
    }

    /// Sends files that the server does not have, after those were fetched that are wanted: see [`carry_files`].
    pub fn sync_files(&mut self, progress: impl FnMut(&TransferProgress)) -> Result<FilesCarried, CarryError> {
        let (store, exchange, transfer, http) = self.carriers();
        carry_files(store, exchange, transfer, http, progress)
    }

    /// Fetches a file of a record with the next [`Self::sync_files`].
    pub fn want_file(&mut self, of: FileOf) {
        self.carriers().2.want(of);
    }

    /// What a record names, in the order of the hashes.
    pub fn attachments(&mut self, record: RecordId) -> Result<Vec<AttachmentHere>, PhoneError> {
        let lines = self.store().files()?;
        let mut open = self.open_record(record)?;
        let named = open.filling().record().attachments();
        let of = |named: &NamedAttachment| {
            lines.iter().find(|line| line.record == record && line.file == named.file).copied()
        };
        Ok(named.into_iter().map(|named| AttachmentHere { line: of(&named), named }).collect())
    }

    /// Writes a file that is here to wherever it goes.
    pub fn write_file(&mut self, of: FileOf, out: &mut dyn Write) -> Result<u64, PhoneError> {
        let (mut piece, mut done) = (vec![0; PIECE_BYTES], 0);
        loop {
            let count = self.store().read_file(of.file, done, &mut piece)?;
            if count == 0 {
                return Ok(done);
            }
            out.write_all(&piece[..count]).map_err(AttachmentError::Unreadable)?;
            done += count as u64;
        }
    }
}

/// A copy that grows no larger than what a store keeps.
struct CopyInMemory(Vec<u8>);

impl Write for CopyInMemory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if (self.0.len() + bytes.len()) as u64 > ATTACHMENT_BYTES_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn clean_error(error: CleanError) -> PhoneError {
    match error {
        CleanError::Read(error) => AttachmentError::Unreadable(error).into(),
        // Memory does not fail: it is the bound.
        CleanError::Write(_) => AttachmentError::TooLarge.into(),
        CleanError::Unclean { .. } => PhoneError::Unclean(error),
    }
}

/// The media type of a name's ending: of what phones and scanners make (IANA's registry).
fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "heic" => "image/heic",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "m4a" => "audio/mp4",
        "mp3" => "audio/mpeg",
        "ogg" | "opus" => "audio/ogg",
        "wav" => "audio/vnd.wave",
        "mp4" => "video/mp4",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}
