//! What is said in a meeting, once both know who the other is: a frame is a sequence of such parts.

use crate::id::{ActorId, FormVersionId, RecordId, VisitId};
use crate::identity::message::{Message, Reader, Writer};
use crate::identity::roster::RosterEntry;
use crate::identity::{Heads, MessageError};
use crate::limits::{
    PEER_FRAME_BYTES_MAX, PEER_STATEMENTS_TOLD_MAX, RECORD_ACTORS_MAX, RECORD_LAYOUTS_MAX, ROSTER_ENTRY_BYTES_MAX,
    SYNC_ITEMS_MAX, SYNC_RECORDS_MAX, SYNC_ROSTER_ENTRIES_MAX, SYNC_STATEMENTS_MAX,
};
use crate::store::Statement;
use crate::sync::wire::{fields, read_list, write_list};

/// One thing that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// What comes next on the roster.
    Roster(Vec<RosterEntry>),
    /// Visits in whose team both are, as far as the speaker knows.
    Visits(Vec<VisitId>),
    /// Visits and forms that the speaker lacks.
    WantItems(Vec<VisitId>, Vec<FormVersionId>),
    /// Where records stand.
    Records(Vec<Standing>),
    /// A record of which the speaker lacks something.
    Want(Want),
    /// A piece of a parcel, and whether it is the last of it.
    Piece(bool, &'a [u8]),
    /// A record that was wanted and cannot be given.
    Nothing(RecordId),
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) record: RecordId,
    pub(super) visit: VisitId,
    pub(super) heads: Heads,
    /// Statements about it that the server does not have: one may be new where no change is.
    pub(super) fresh: Vec<ShortId>,
}

/// What someone has of a record: whatever lies beyond is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Want {
    pub(super) record: RecordId,
    /// Of each actor, the number of its last change. Nobody writes two changes of one number.
    pub(super) clock: Vec<(ActorId, u64)>,
    pub(super) statements: Vec<ShortId>,
}

/// The beginning of a statement's id. Two that begin alike are taken for one: nobody but who made them so is worse off.
pub(super) type ShortId = [u8; 8];

pub(super) fn short(statement: &Statement) -> ShortId {
    let mut short = [0; 8];
    short.copy_from_slice(&statement.id().0[..8]);
    short
}

impl<'a> Part<'a> {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        match self {
            Self::Roster(entries) => {
                head(&mut out, 2, 0);
                write_list(&mut out, entries, |out, entry| out.bytes(&entry.encode()));
            }
            Self::Visits(visits) => {
                head(&mut out, 2, 1);
                write_list(&mut out, visits, |out, visit| out.bytes(visit.as_bytes()));
            }
            Self::WantItems(visits, forms) => {
                head(&mut out, 3, 2);
                write_list(&mut out, visits, |out, visit| out.bytes(visit.as_bytes()));
                write_list(&mut out, forms, |out, form| out.bytes(form.as_bytes()));
            }
            Self::Records(records) => {
                head(&mut out, 2, 3);
                write_list(&mut out, records, |out, standing| {
                    out.list(4);
                    out.bytes(standing.record.as_bytes());
                    out.bytes(standing.visit.as_bytes());
                    standing.heads.write(out);
                    write_list(out, &standing.fresh, |out, id| out.bytes(id));
                });
            }
            Self::Want(want) => {
                head(&mut out, 4, 4);
                out.bytes(want.record.as_bytes());
                write_list(&mut out, &want.clock, |out, (actor, number)| {
                    out.list(2);
                    out.bytes(actor.as_bytes());
                    out.number(*number);
                });
                write_list(&mut out, &want.statements, |out, id| out.bytes(id));
            }
            Self::Piece(is_last, bytes) => {
                head(&mut out, 3, 5);
                out.flag(*is_last);
                out.bytes(bytes);
            }
            Self::Nothing(record) => {
                head(&mut out, 2, 6);
                out.bytes(record.as_bytes());
            }
        }
        out.into_bytes()
    }

    /// Reads a frame. What says nothing is not said: so everything that comes counts against a bound.
    pub(super) fn read_all(frame: &'a [u8]) -> Result<Vec<Self>, MessageError> {
        let mut input = Reader::new(frame);
        let mut parts = Vec::new();
        while !input.is_at_end() {
            parts.push(Self::read(&mut input)?);
        }
        if parts.iter().any(Self::says_nothing) { Err(MessageError::Malformed) } else { Ok(parts) }
    }

    fn read(input: &mut Reader<'a>) -> Result<Self, MessageError> {
        let count = input.list(4)?;
        match (input.number()?, count) {
            (0, 2) => Ok(Self::Roster(read_list(input, SYNC_ROSTER_ENTRIES_MAX, |input| {
                RosterEntry::decode(input.bytes(ROSTER_ENTRY_BYTES_MAX)?)
            })?)),
            (1, 2) => Ok(Self::Visits(read_list(input, SYNC_ITEMS_MAX, |input| Ok(VisitId::new(input.fixed()?)))?)),
            (2, 3) => Ok(Self::WantItems(
                read_list(input, SYNC_ITEMS_MAX, |input| Ok(VisitId::new(input.fixed()?)))?,
                read_list(input, SYNC_ITEMS_MAX, |input| Ok(FormVersionId::new(input.fixed()?)))?,
            )),
            (3, 2) => Ok(Self::Records(read_list(input, SYNC_RECORDS_MAX, |input| {
                fields(input, 4)?;
                Ok(Standing {
                    record: RecordId::new(input.fixed()?),
                    visit: VisitId::new(input.fixed()?),
                    heads: Heads::read(input)?,
                    fresh: read_list(input, PEER_STATEMENTS_TOLD_MAX, Reader::fixed)?,
                })
            })?)),
            (4, 4) => Ok(Self::Want(Want {
                record: RecordId::new(input.fixed()?),
                clock: read_list(input, RECORD_ACTORS_MAX + RECORD_LAYOUTS_MAX, |input| {
                    fields(input, 2)?;
                    Ok((ActorId::new(input.fixed()?), input.number()?))
                })?,
                statements: read_list(input, SYNC_STATEMENTS_MAX, Reader::fixed)?,
            })),
            (5, 3) => Ok(Self::Piece(input.flag()?, input.bytes(PEER_FRAME_BYTES_MAX)?)),
            (6, 2) => Ok(Self::Nothing(RecordId::new(input.fixed()?))),
            _ => Err(MessageError::Malformed),
        }
    }

    fn says_nothing(&self) -> bool {
        match self {
            Self::Roster(entries) => entries.is_empty(),
            Self::Visits(visits) => visits.is_empty(),
            Self::WantItems(visits, forms) => visits.is_empty() && forms.is_empty(),
            Self::Records(records) => records.is_empty(),
            Self::Piece(_, bytes) => bytes.is_empty(),
            Self::Want(_) | Self::Nothing(_) => false,
        }
    }
}

/// Bytes of a piece's head.
pub(super) const PIECE_HEAD_BYTES: usize = 8;

fn head(out: &mut Writer, count: usize, kind: u64) {
    out.list(count);
    out.number(kind);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::sample::{heads, roster, workspace_key};

    #[test]
    fn parts_are_read_back() {
        let mut roster = roster();
        let act = crate::identity::roster::RosterAct::RevokeDevice { device: crate::identity::sample::key(2).id() };
        let entry = roster.sign(&workspace_key(), act, crate::identity::sample::at(200)).unwrap();
        let (record, visit) = (RecordId::new([1; 16]), VisitId::new([2; 16]));
        let standing = Standing { record, visit, heads: heads(&[1, 2]), fresh: vec![[7; 8]] };
        let want = Want { record, clock: vec![(ActorId::new([3; 16]), 70_000)], statements: vec![[8; 8]] };
        let parts = vec![
            Part::Roster(vec![entry]),
            Part::Visits(vec![visit]),
            Part::WantItems(vec![visit], vec![FormVersionId::new([4; 32])]),
            Part::Records(vec![standing]),
            Part::Want(want),
            Part::Piece(true, b"bytes"),
            Part::Nothing(record),
        ];
        let bytes: Vec<u8> = parts.iter().flat_map(Part::encode).collect();
        assert_eq!(Part::read_all(&bytes), Ok(parts));
        for length in 0..bytes.len() {
            let _ = Part::read_all(&bytes[..length]);
        }
    }

    #[test]
    fn the_longest_that_is_said_in_one_piece_fits_a_frame() {
        let clock = vec![(ActorId::new([3; 16]), u64::from(u32::MAX)); RECORD_ACTORS_MAX + RECORD_LAYOUTS_MAX];
        let want = Want { record: RecordId::new([1; 16]), clock, statements: vec![[8; 8]; SYNC_STATEMENTS_MAX] };
        let bytes = Part::Want(want).encode();
        assert!(bytes.len() <= PEER_FRAME_BYTES_MAX, "{}", bytes.len());
        assert!(Part::Piece(true, &[0; 70_000]).encode().len() <= 70_000 + PIECE_HEAD_BYTES);
    }

    #[test]
    fn what_says_nothing_and_what_is_unknown_is_refused() {
        let empty = [
            Part::Roster(Vec::new()),
            Part::Visits(Vec::new()),
            Part::WantItems(Vec::new(), Vec::new()),
            Part::Records(Vec::new()),
            Part::Piece(true, b""),
        ];
        for part in empty {
            assert_eq!(Part::read_all(&part.encode()), Err(MessageError::Malformed), "{part:?}");
        }
        assert!(Part::read_all(&[0x82, 0x09, 0x80]).is_err(), "a kind that there is not");
        assert_eq!(Part::read_all(&[]), Ok(Vec::new()), "an empty frame: nothing more to say");
    }
}
