//! What is too long for one frame: a visit, a form, what is lacking of a record. Packed as a message of the exchange, and cut
//! into pieces.

use crate::id::{FormVersionId, VisitId};
use crate::identity::MessageError;
use crate::identity::message::{Reader, Writer};
use crate::limits::{STORE_ITEM_BYTES_MAX, SYNC_INFLATED_BYTES_MAX, SYNC_MESSAGE_BYTES_MAX, VISIT_BYTES_MAX};
use crate::sync::wire::{FrameError, Packed, RecordPush};

/// One parcel, unpacked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parcel<'a> {
    Visit(VisitId, &'a [u8]),
    Form(FormVersionId, &'a [u8]),
    Record(RecordPush<'a>),
}

/// Room that a message needs besides its body.
const BESIDES: usize = 64;

impl<'a> Parcel<'a> {
    /// Its bytes, packed; none where it is longer than a parcel may be.
    pub(super) fn pack(&self) -> Option<Vec<u8>> {
        let mut out = Writer::default();
        match self {
            Self::Visit(visit, bytes) => {
                out.list(3);
                out.number(0);
                out.bytes(visit.as_bytes());
                out.bytes(bytes);
            }
            Self::Form(form, bytes) => {
                out.list(3);
                out.number(1);
                out.bytes(form.as_bytes());
                out.bytes(bytes);
            }
            Self::Record(push) => {
                out.list(2);
                out.number(2);
                push.write(&mut out);
            }
        }
        let body = out.into_bytes();
        if body.len() > SYNC_INFLATED_BYTES_MAX {
            return None;
        }
        let packed = Packed::pack(body);
        (packed.len() + BESIDES <= SYNC_MESSAGE_BYTES_MAX).then(|| packed.to_message())
    }

    /// Reads an unpacked one.
    pub(super) fn read(body: &'a [u8]) -> Result<Self, FrameError> {
        let mut input = Reader::new(body);
        let count = input.list(3)?;
        let parcel = match (input.number()?, count) {
            (0, 3) => Self::Visit(VisitId::new(input.fixed()?), input.bytes(VISIT_BYTES_MAX)?),
            (1, 3) => Self::Form(FormVersionId::new(input.fixed()?), input.bytes(STORE_ITEM_BYTES_MAX)?),
            (2, 2) => Self::Record(RecordPush::read(&mut input)?),
            _ => return Err(MessageError::Malformed.into()),
        };
        input.end()?;
        Ok(parcel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RecordId;
    use crate::store::{RecordAbout, StatementKind};
    use crate::sync::wire::SignedStatement;

    #[test]
    fn parcels_are_read_back() {
        let (visit, form) = (VisitId::new([2; 16]), FormVersionId::new([3; 32]));
        let push = RecordPush {
            record: RecordId::new([1; 16]),
            about: RecordAbout { visit, form },
            changes: vec![b"one", b"other"],
            statements: vec![SignedStatement { kind: StatementKind::Approval, bytes: b"signed" }],
        };
        for parcel in [Parcel::Visit(visit, b"a visit"), Parcel::Form(form, &[7; 5_000]), Parcel::Record(push)] {
            let bytes = parcel.pack().unwrap();
            let body = Packed::of_message(&bytes).unwrap().unpack().unwrap().into_owned();
            assert_eq!(Parcel::read(&body), Ok(parcel));
            for length in 0..body.len() {
                assert!(Parcel::read(&body[..length]).is_err(), "{length}");
            }
        }
    }

    #[test]
    fn what_is_longer_than_a_parcel_is_not_packed() {
        let long = vec![0; SYNC_INFLATED_BYTES_MAX];
        assert_eq!(Parcel::Form(FormVersionId::new([3; 32]), &long).pack(), None);
    }
}
