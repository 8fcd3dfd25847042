//! Attached files: who may give and take them, and what becomes of each piece.
//!
//! Who may push to a record gives its files; who is in its visit's team and sees all of it takes them. Readers of a visit take none
//! here: which files are sensitive is known where a record is opened, so they look at them over the API, which asks that.
//! A file is said to be here only once its content and its row are on the disk.

use super::exchange::{AttachmentAsked, OpenedAttachment, PutOff};
use super::service::Service;
use crate::files::{FileKey, Files, FilesError};
use crate::store::{FileRow, RecordFiles, StoreError};
use casement_core::catalogue::VisitRole;
use casement_core::id::{FileHash, RecordId};
use casement_core::identity::roster::Roles;
use casement_core::limits::{ATTACHMENT_BYTES_MAX, ATTACHMENT_PIECE_BYTES_MAX};
use casement_core::sync::reason::FileRefused;
use casement_core::sync::wire::{
    AttachmentAnswer, AttachmentAsk, AttachmentReply, AttachmentTold, FileOf, FileStanding, ServerRefusal,
};
use jiff::Timestamp;

/// What a request about files has come to, for whoever counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Carried {
    /// Bytes of files that were taken.
    pub taken_bytes: u64,
    /// Bytes of files that were given.
    pub given_bytes: u64,
    /// Files that are whole now.
    pub whole: u64,
    /// Why the device was asked to wait; none where it was answered.
    pub put_off: Option<PutOff>,
}

/// How long a device is asked to wait whose file another request works on.
const BUSY_SECONDS: u32 = 2;
/// How long a device is asked to wait where the disk is full.
const FULL_SECONDS: u32 = 60;
/// How long a device is asked to wait where the bucket for files does not work.
const BUCKET_SECONDS: u32 = 30;

impl Service {
    /// One request about files: its bytes to the bytes of the answer. `dice` are random bytes.
    pub fn attachment(&self, bytes: &[u8], now: Timestamp, dice: [u8; 16]) -> (Vec<u8>, Carried) {
        let mut carried = Carried::default();
        let asked = match self.exchange().open_attachment(bytes, now, dice) {
            OpenedAttachment::Refused(refusal, put_off) => {
                carried.put_off = put_off;
                return (AttachmentReply::Refusal(refusal).encode(), carried);
            }
            OpenedAttachment::Asked(asked) => asked,
        };
        let reply = self.answer_attachment(*asked, bytes, now, &mut carried);
        (reply.unwrap_or_else(|refusal| AttachmentReply::Refusal(refusal).encode()), carried)
    }

    fn answer_attachment(
        &self,
        mut asked: AttachmentAsked,
        bytes: &[u8],
        now: Timestamp,
        carried: &mut Carried,
    ) -> Result<Vec<u8>, ServerRefusal> {
        let unreadable = |_| ServerRefusal::Unreadable;
        let request =
            casement_core::sync::wire::AttachmentRequest::decode(bytes).map_err(|_| ServerRefusal::Unreadable)?;
        let ask = AttachmentAsk::decode(request.body).map_err(unreadable)?;
        if let Some(push) = asked.answered.take() {
            // A challenge is answered once: that it was must be on the disk before a session comes of it.
            self.take_in(*push).map_err(|_| ServerRefusal::Failed)?;
        }
        let files = self.files().ok_or(ServerRefusal::Failed)?;
        let desk = Desk { service: self, files, asked: &asked, now };
        let piece;
        let told = match ask {
            AttachmentAsk::Has(all) => {
                let standings: Result<Vec<FileStanding>, ServerRefusal> =
                    all.into_iter().map(|of| desk.standing(of)).collect();
                AttachmentTold::Standings(standings?)
            }
            AttachmentAsk::Give { of, size_bytes, offset, bytes } => {
                AttachmentTold::Standing(desk.give(of, size_bytes, offset, bytes, carried)?)
            }
            AttachmentAsk::Take { of, offset, bytes_max } => match desk.take(of, offset, bytes_max)? {
                Ok((size_bytes, bytes)) => {
                    carried.given_bytes += bytes.len() as u64;
                    piece = bytes;
                    AttachmentTold::Piece { size_bytes, offset, bytes: &piece }
                }
                Err(standing) => AttachmentTold::Standing(standing),
            },
        };
        let (to, epoch) = (asked.to, asked.epoch);
        let answer = AttachmentAnswer { to, epoch, session: asked.session.take(), told };
        Ok(AttachmentReply::Answer(answer).encode())
    }
}

/// One device's question.
struct Desk<'a> {
    service: &'a Service,
    files: &'a Files,
    asked: &'a AttachmentAsked,
    now: Timestamp,
}

/// What a device may do with the files of a record.
struct Admitted {
    files: RecordFiles,
    may_give: bool,
    may_take: bool,
}

impl Desk<'_> {
    fn key(&self, of: FileOf) -> FileKey {
        FileKey { workspace: self.asked.speaker.workspace, record: of.record, file: of.file }
    }

    /// What the device may do with the files of a record, and the one that is meant. `Err` tells where that stands.
    fn admit(&self, record: RecordId, file: FileHash) -> Result<Result<Admitted, FileStanding>, ServerRefusal> {
        let speaker = &self.asked.speaker;
        if speaker.is_revoked {
            return Ok(Err(refused(FileRefused::NotAllowed)));
        }
        let store = self.service.store();
        let files = store.record_files(speaker.workspace, record, Some(file)).map_err(|error| told(&error))?;
        let Some(mut files) = files else { return Ok(Err(FileStanding::NotYet)) };
        // A server that was restored may have the row and not the content: then the file is not here, and phones send it again.
        let key = self.key(FileOf { record, file });
        if let Some(row) = files.files.first()
            && !self.files.has(&key, row.size_bytes).map_err(|error| failed(&error))?
        {
            files.files.clear();
        }
        let state = &self.asked.state;
        let has_left = state.roster.roles_at(speaker.member, Timestamp::MAX) == Roles::NONE;
        let role = state.role_in(files.visit, speaker.member).filter(|_| !has_left);
        let Some(role) = role else { return Ok(Err(refused(FileRefused::NotAllowed))) };
        let is_of_team = matches!(role, VisitRole::Lead | VisitRole::Visitor);
        Ok(Ok(Admitted { files, may_give: is_of_team, may_take: is_of_team }))
    }

    fn standing(&self, of: FileOf) -> Result<FileStanding, ServerRefusal> {
        let admitted = match self.admit(of.record, of.file)? {
            Ok(admitted) => admitted,
            Err(standing) => return Ok(standing),
        };
        if !admitted.files.files.is_empty() {
            return Ok(FileStanding::Whole);
        }
        if !admitted.may_give {
            return Ok(refused(FileRefused::NotAllowed));
        }
        Ok(FileStanding::Held(self.files.held(&self.key(of), self.asked.speaker.device)))
    }

    fn give(
        &self,
        of: FileOf,
        size_bytes: u64,
        offset: u64,
        bytes: &[u8],
        carried: &mut Carried,
    ) -> Result<FileStanding, ServerRefusal> {
        if size_bytes > ATTACHMENT_BYTES_MAX {
            return Ok(refused(FileRefused::TooLarge));
        }
        let end = offset.checked_add(bytes.len() as u64).filter(|end| *end <= size_bytes);
        // A piece without content completes what is all here; elsewhere nobody means anything by it.
        if end.is_none() || bytes.is_empty() && offset < size_bytes {
            return Err(ServerRefusal::Unreadable);
        }
        let admitted = match self.admit(of.record, of.file)? {
            Ok(admitted) => admitted,
            Err(standing) => return Ok(standing),
        };
        if !admitted.files.files.is_empty() {
            return Ok(FileStanding::Whole);
        }
        if !admitted.may_give {
            return Ok(refused(FileRefused::NotAllowed));
        }
        let speaker = &self.asked.speaker;
        let limits = &self.service.limits().files;
        let used = self.service.store().file_usage(speaker.workspace).map_err(|error| told(&error))?;
        if used.bytes.saturating_add(size_bytes) > limits.workspace.bytes || used.count >= limits.workspace.count {
            return Ok(refused(FileRefused::NoRoom));
        }
        let key = self.key(of);
        let mut begun = self.files.begin(&key, speaker.device).map_err(|error| failed(&error))?;
        if begun.held() > size_bytes {
            // Of another size than was said before: it begins anew.
            begun.forget();
            return Ok(FileStanding::Held(0));
        }
        if begun.held() != offset {
            return Ok(FileStanding::Held(begun.held()));
        }
        if !bytes.is_empty() {
            self.service.exchange().bring_file(speaker.device, self.now, bytes.len()).map_err(ServerRefusal::Busy)?;
            begun.append(bytes, limits.begun_of_device).map_err(|error| failed(&error))?;
            carried.taken_bytes += bytes.len() as u64;
        }
        if begun.held() < size_bytes {
            return Ok(FileStanding::Held(begun.held()));
        }
        if !begun.complete().map_err(|error| failed(&error))? {
            begun.forget();
            return Ok(FileStanding::Wrong);
        }
        let row = FileRow {
            workspace: speaker.workspace,
            record: of.record,
            file: of.file,
            size_bytes,
            via: speaker.device,
            received: self.now,
        };
        self.service.store().keep_file(&row).map_err(|error| told(&error))?;
        begun.forget();
        carried.whole += 1;
        Ok(FileStanding::Whole)
    }

    fn take(
        &self,
        of: FileOf,
        offset: u64,
        bytes_max: u64,
    ) -> Result<Result<(u64, Vec<u8>), FileStanding>, ServerRefusal> {
        let admitted = match self.admit(of.record, of.file)? {
            Ok(admitted) => admitted,
            Err(standing) => return Ok(Err(standing)),
        };
        if !admitted.may_take {
            return Ok(Err(refused(FileRefused::NotAllowed)));
        }
        let Some(row) = admitted.files.files.first() else { return Ok(Err(FileStanding::Held(0))) };
        if offset > row.size_bytes {
            return Err(ServerRefusal::Unreadable);
        }
        let bytes_max = bytes_max.clamp(1, ATTACHMENT_PIECE_BYTES_MAX as u64);
        let bytes =
            self.files.read(&self.key(of), row.size_bytes, offset, bytes_max).map_err(|error| failed(&error))?;
        Ok(Ok((row.size_bytes, bytes)))
    }
}

fn refused(reason: FileRefused) -> FileStanding {
    FileStanding::Refused(reason as u16)
}

/// What the store says, as what the device does next; the rest is for the log.
fn told(error: &StoreError) -> ServerRefusal {
    tracing::error!(%error, "a request about files could not be carried out");
    match error {
        StoreError::Full => ServerRefusal::Busy(FULL_SECONDS),
        _ => ServerRefusal::Failed,
    }
}

fn failed(error: &FilesError) -> ServerRefusal {
    match error {
        FilesError::Busy => return ServerRefusal::Busy(BUSY_SECONDS),
        error => tracing::error!(%error, "a request about files could not be carried out"),
    }
    match error {
        FilesError::Full => ServerRefusal::Busy(FULL_SECONDS),
        FilesError::Bucket(_) => ServerRefusal::Busy(BUCKET_SECONDS),
        _ => ServerRefusal::Failed,
    }
}
