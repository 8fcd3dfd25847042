//! The audit log: who decided what, each line chained to the one before.
//!
//! It names members, devices, visits and records by their ids, and never holds an answer or a name.

use crate::store::{AuditLine, AuditPoint};
use casement_core::id::MemberId;
use jiff::Timestamp;
use minicbor::{Decoder, Encoder};
use sha2::{Digest, Sha256};

/// Version of a line's encoding.
const VERSION: u64 = 1;
/// Bytes of what a line says at most.
const ABOUT_BYTES_MAX: usize = 1_024;
/// Lines that are read at once where all are.
const LINES_AT_ONCE: usize = 1_000;

/// One line, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number, from 1.
    pub number: u64,
    /// SHA-256 of the line before; zeros before the first.
    pub after: [u8; 32],
    /// When, by the server's clock.
    pub at: Timestamp,
    /// Who.
    pub by: By,
    /// What was done: a short word that is never given to another act.
    pub act: String,
    /// To what: ids, and nothing else.
    pub about: String,
}

/// Who decided something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// Whoever runs the server, at its command line.
    CommandLine,
    /// The server itself, by its rules.
    Server,
    /// A member.
    Member(MemberId),
}

/// What is wrong with a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuditFault {
    /// The line cannot be read.
    #[error("line {0} of the audit log cannot be read")]
    Unreadable(u64),
    /// A line is missing, stands in another place, or was altered.
    #[error("line {0} of the audit log does not continue the line before: a line was altered or taken out")]
    Broken(u64),
}

/// What is wrong with a log as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogFault {
    /// One of its lines.
    #[error(transparent)]
    Line(#[from] AuditFault),
    /// Lines are missing at its end.
    #[error("the audit log ends at line {found}, and {told} are told of")]
    Short {
        /// The last line that is there.
        found: u64,
        /// How many there are to be.
        told: u64,
    },
    /// Its last line is another than the one that is told of.
    #[error("the audit log ends with another line than is told of")]
    OtherEnd,
}

impl AuditEntry {
    /// The line that comes after a point.
    pub fn line(after: AuditPoint, at: Timestamp, by: By, act: &str, about: &str) -> AuditLine {
        let number = after.lines + 1;
        let (act, about) = (act.to_owned(), shorten(about).to_owned());
        let entry = Self { number, after: after.hash, at, by, act, about };
        let bytes = entry.encode();
        AuditLine { number, hash: Sha256::digest(&bytes).into(), bytes }
    }

    /// Takes a line apart.
    pub fn read(line: &AuditLine) -> Result<Self, AuditFault> {
        let entry = Self::decode(&line.bytes).ok_or(AuditFault::Unreadable(line.number))?;
        let sound = entry.number == line.number && line.hash == <[u8; 32]>::from(Sha256::digest(&line.bytes));
        if sound { Ok(entry) } else { Err(AuditFault::Broken(line.number)) }
    }

    fn encode(&self) -> Vec<u8> {
        const WRITES: &str = "a vector takes every byte";
        let mut out = Encoder::new(Vec::new());
        out.array(7).expect(WRITES).u64(VERSION).expect(WRITES).u64(self.number).expect(WRITES);
        out.bytes(&self.after).expect(WRITES).i64(self.at.as_millisecond()).expect(WRITES);
        match self.by {
            By::CommandLine => out.u8(0).expect(WRITES),
            By::Server => out.u8(1).expect(WRITES),
            By::Member(member) => out.bytes(member.as_bytes()).expect(WRITES),
        };
        out.str(&self.act).expect(WRITES).str(&self.about).expect(WRITES);
        out.into_writer()
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut input = Decoder::new(bytes);
        if input.array().ok()?? != 7 || input.u64().ok()? != VERSION {
            return None;
        }
        let number = input.u64().ok()?;
        let after = input.bytes().ok()?.try_into().ok()?;
        let at = Timestamp::from_millisecond(input.i64().ok()?).ok()?;
        let by = match input.datatype().ok()? {
            minicbor::data::Type::Bytes => By::Member(MemberId::try_from(input.bytes().ok()?).ok()?),
            _ => match input.u8().ok()? {
                0 => By::CommandLine,
                1 => By::Server,
                _ => return None,
            },
        };
        let (act, about) = (input.str().ok()?.to_owned(), input.str().ok()?.to_owned());
        (input.position() == bytes.len()).then_some(Self { number, after, at, by, act, about })
    }
}

/// Whether lines continue each other after a point; where the log ends then.
pub fn verify(after: AuditPoint, lines: &[AuditLine]) -> Result<AuditPoint, AuditFault> {
    lines.iter().try_fold(after, |after, line| {
        let entry = AuditEntry::read(line)?;
        if entry.number == after.lines + 1 && entry.after == after.hash {
            Ok(AuditPoint { lines: entry.number, hash: line.hash })
        } else {
            Err(AuditFault::Broken(line.number))
        }
    })
}

/// Reads a whole log, and says what is wrong with it up to where it is told to end. `read` gives lines from a number on, so many at
/// most.
pub fn verify_whole<E>(
    end: AuditPoint,
    mut read: impl FnMut(u64, usize) -> Result<Vec<AuditLine>, E>,
) -> Result<Option<LogFault>, E> {
    let mut after = AuditPoint::default();
    while after.lines < end.lines {
        let mut lines = read(after.lines + 1, LINES_AT_ONCE)?;
        // What came since is another reading's.
        lines.retain(|line| line.number <= end.lines);
        if lines.is_empty() {
            return Ok(Some(LogFault::Short { found: after.lines, told: end.lines }));
        }
        match verify(after, &lines) {
            Ok(point) => after = point,
            Err(fault) => return Ok(Some(fault.into())),
        }
    }
    Ok((after != end).then_some(LogFault::OtherEnd))
}

fn shorten(text: &str) -> &str {
    let mut end = text.len().min(ABOUT_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> Vec<AuditLine> {
        let mut after = AuditPoint::default();
        let by = [By::CommandLine, By::Server, By::Member(MemberId::new([7; 16]))];
        let line = |(at, by): (i64, By)| {
            let line = AuditEntry::line(after, Timestamp::from_second(at).unwrap(), by, "invite", "member 07");
            after = AuditPoint { lines: line.number, hash: line.hash };
            line
        };
        (0..).zip(by).map(line).collect()
    }

    #[test]
    fn a_log_holds_together() {
        let log = log();
        let end = verify(AuditPoint::default(), &log).unwrap();
        assert_eq!(end, AuditPoint { lines: 3, hash: log[2].hash });
        assert_eq!(AuditEntry::read(&log[2]).unwrap().by, By::Member(MemberId::new([7; 16])));
    }

    #[test]
    fn a_whole_log_is_read_up_to_where_it_is_told_to_end() {
        let log = log();
        let point = |line: usize| AuditPoint { lines: log[line].number, hash: log[line].hash };
        // Line by line, and all that there is.
        let found = |end, log: &[AuditLine]| {
            verify_whole(end, |from, _| Ok::<_, ()>(log.iter().skip(from as usize - 1).take(1).cloned().collect()))
        };
        assert_eq!(found(point(2), &log), Ok(None));
        assert_eq!(found(point(1), &log), Ok(None), "what came since is not looked at");
        assert_eq!(found(point(2), &log[..2]), Ok(Some(LogFault::Short { found: 2, told: 3 })));
        assert_eq!(found(AuditPoint { hash: [0; 32], ..point(2) }, &log), Ok(Some(LogFault::OtherEnd)));
        assert_eq!(verify_whole(point(0), |_, _| Err("gone")), Err("gone"));
    }

    #[test]
    fn a_line_that_was_altered_or_taken_out_is_found() {
        let whole = log();
        let mut without = whole.clone();
        without.remove(1);
        assert_eq!(verify(AuditPoint::default(), &without), Err(AuditFault::Broken(3)));
        let mut altered = whole.clone();
        let last = altered[1].bytes.len() - 1;
        altered[1].bytes[last] ^= 1;
        assert_eq!(verify(AuditPoint::default(), &altered), Err(AuditFault::Broken(2)));
        // Hashed again, it is found at the next line.
        altered[1].hash = Sha256::digest(&altered[1].bytes).into();
        assert_eq!(verify(AuditPoint::default(), &altered), Err(AuditFault::Broken(3)));
        let mut cut = whole;
        cut[0].bytes.pop();
        assert_eq!(verify(AuditPoint::default(), &cut), Err(AuditFault::Unreadable(1)));
    }
}
