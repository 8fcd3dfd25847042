//! Attached files as the phone has them.

use crate::carry::CarryError;
use crate::carry_files::{FilesCarried, carry_files};
use crate::phone::{Phone, PhoneError};
use casement_core::id::RecordId;
use casement_core::record::How;
use casement_core::record::value::{Attachment, NamedAttachment};
use casement_core::store::{AttachmentError, AttachmentLine, AttachmentStore, KeptFile};
use casement_core::sync::attachment::TransferProgress;
use casement_core::sync::wire::FileOf;
use jiff::Timestamp;
use std::io::{Read, Write};

/// A file that a record names, and what of it is here.
#[derive(Debug, Clone)]
pub struct AttachmentHere {
    /// What the record says of it.
    pub named: NamedAttachment,
    /// What is here; none where nothing is.
    pub line: Option<AttachmentLine>,
}

/// Bytes that are copied at once.
const PIECE_BYTES: usize = 256 << 10;

impl<S: AttachmentStore> Phone<S> {
    /// Attaches a file to a question of a record: keeps its content first, then does the act. No network is needed.
    pub fn attach(
        &mut self,
        record: RecordId,
        path: &str,
        name: &str,
        content: &mut dyn Read,
    ) -> Result<KeptFile, PhoneError> {
        let mut open = self.open_record(record)?;
        let entry = open
            .filling()
            .session()
            .find(path)
            .map_err(|_| PhoneError::NotHere { what: "question", named: path.to_owned() })?;
        let kept = self.store().keep_file(record, content)?;
        let size_bytes = kept.size_bytes;
        let attachment = Attachment { name: name.into(), media_type: media_type(name).into(), size_bytes };
        let how = How::at(Timestamp::now());
        let done = open.act(self.store(), |filling| filling.attach(entry, *kept.file.as_bytes(), attachment, how));
        if let Err(error) = done {
            // Nothing names it: it must not be sent.
            let _ = self.store().let_go_file(record, kept.file);
            return Err(error.into());
        }
        self.leave(&mut open)?;
        Ok(kept)
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
