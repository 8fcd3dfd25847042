//! What the server said, and what follows of it for the file that is carried.

use super::TransferError;
use super::transfer::{Awaited, Carried, STALLS_MAX, Transfer};
use crate::limits::{ATTACHMENT_BYTES_MAX, ATTACHMENT_TRIES_MAX};
use crate::store::{AttachmentError, AttachmentStore, EpochId, Piece, Taken};
use crate::sync::reason::FileRefused;
use crate::sync::wire::{AttachmentAnswer, AttachmentTold, FileStanding};

impl Transfer {
    pub(super) fn answered(
        &mut self,
        store: &mut impl AttachmentStore,
        awaited: Awaited,
        answer: &AttachmentAnswer<'_>,
    ) -> Result<(), TransferError> {
        self.backoff.worked();
        (self.failures, self.refusals, self.unread) = (0, 0, 0);
        self.report.answers += 1;
        match (awaited, &answer.told) {
            (Awaited::Standings(asked), AttachmentTold::Standings(standings)) if asked.len() == standings.len() => {
                for ((of, size), standing) in asked.into_iter().zip(standings) {
                    let carried = Carried { of, is_upload: true, size, done: 0, tries: 0, stalls: 0 };
                    let carried = self.stands(store, carried, *standing, answer.epoch)?;
                    self.to_send.extend(carried);
                }
                Ok(())
            }
            (Awaited::Piece, told) => {
                let Some(carried) = self.now.take() else { return Ok(()) };
                self.now = match told {
                    AttachmentTold::Standing(standing) if carried.is_upload => {
                        self.piece.worked();
                        self.stands(store, carried, *standing, answer.epoch)?
                    }
                    AttachmentTold::Standing(standing) => self.not_given(carried, *standing),
                    AttachmentTold::Piece { size_bytes, offset, bytes } if !carried.is_upload => {
                        self.piece.worked();
                        self.came(store, carried, (*size_bytes, *offset, bytes), answer.epoch)?
                    }
                    _ => self.stalled(carried),
                };
                Ok(())
            }
            // What says nothing of what was asked: these files are left for the next time.
            (Awaited::Standings(_), _) => Ok(()),
        }
    }

    /// Where a file that is sent stands at the server; gives it back where there is more to send of it.
    fn stands(
        &mut self,
        store: &mut impl AttachmentStore,
        carried: Carried,
        standing: FileStanding,
        epoch: EpochId,
    ) -> Result<Option<Carried>, TransferError> {
        let of = carried.of;
        match standing {
            FileStanding::Whole => {
                store.receipt_file(of.record, of.file, epoch)?;
                self.report.sent.push(of);
            }
            FileStanding::NotYet => self.report.waiting.push(of),
            FileStanding::Refused(reason) => self.report.refused.push((of, reason)),
            FileStanding::Wrong => return Ok(self.again(carried)),
            // More than there is: what it has is of another file.
            FileStanding::Held(held) if held > carried.size => return Ok(self.again(carried)),
            FileStanding::Held(held) => {
                let is_further = held > carried.done;
                let carried = Carried { done: held, ..carried };
                return Ok(if is_further { Some(Carried { stalls: 0, ..carried }) } else { self.stalled(carried) });
            }
        }
        Ok(None)
    }

    /// A piece of a file came.
    fn came(
        &mut self,
        store: &mut impl AttachmentStore,
        carried: Carried,
        (size_bytes, offset, bytes): (u64, u64, &[u8]),
        epoch: EpochId,
    ) -> Result<Option<Carried>, TransferError> {
        let of = carried.of;
        if size_bytes > ATTACHMENT_BYTES_MAX {
            self.report.refused.push((of, FileRefused::TooLarge as u16));
            self.unwant(of);
            return Ok(None);
        }
        let piece = Piece { record: of.record, file: of.file, size_bytes, offset, bytes, epoch };
        if piece.check().is_err() {
            return Ok(self.stalled(carried));
        }
        match store.take_piece(&piece) {
            Ok(Taken::Whole) => {
                self.report.fetched.push(of);
                self.unwant(of);
                Ok(None)
            }
            Ok(Taken::Held(held)) if held > carried.done => {
                Ok(Some(Carried { size: size_bytes, done: held, stalls: 0, ..carried }))
            }
            Ok(Taken::Held(held)) => Ok(self.stalled(Carried { size: size_bytes, done: held, ..carried })),
            Ok(Taken::Wrong) => Ok(self.again(carried)),
            Err(AttachmentError::Damaged) => {
                store.let_go_file(of.record, of.file)?;
                Ok(self.again(carried))
            }
            Err(other) => Err(other.into()),
        }
    }

    /// The server does not give a piece of a file.
    fn not_given(&mut self, carried: Carried, standing: FileStanding) -> Option<Carried> {
        let of = carried.of;
        match standing {
            FileStanding::Refused(reason) => {
                self.report.refused.push((of, reason));
                self.unwant(of);
            }
            FileStanding::NotYet | FileStanding::Held(_) => self.report.absent.push(of),
            FileStanding::Whole | FileStanding::Wrong => return self.stalled(carried),
        }
        None
    }

    /// It goes anew from its beginning, unless it did so too often.
    fn again(&mut self, carried: Carried) -> Option<Carried> {
        let tries = carried.tries + 1;
        if tries >= ATTACHMENT_TRIES_MAX {
            self.report.failed.push(carried.of);
            self.unwant(carried.of);
            return None;
        }
        Some(Carried { done: 0, tries, stalls: 0, ..carried })
    }

    /// It came no further.
    fn stalled(&mut self, carried: Carried) -> Option<Carried> {
        let stalls = carried.stalls + 1;
        if stalls >= STALLS_MAX {
            self.report.failed.push(carried.of);
            return None;
        }
        Some(Carried { stalls, ..carried })
    }
}
