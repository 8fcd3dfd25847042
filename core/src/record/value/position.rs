//! The team's adopted answer.

use super::reader::{Reader, ValueError};
use super::write;
use crate::id::MemberId;

/// What the lead decided where answers or observations disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PositionVerdict {
    /// This answer is the team's.
    Adopted(Box<str>),
    /// Accounts differed: both stand side by side in the report.
    Divergent,
    /// It could not be established.
    NotEstablished,
    /// Somebody looks again; until then the answers stand as they are.
    Recheck {
        /// Who, where the lead named someone.
        member: Option<MemberId>,
    },
    /// The repeat instance stays removed, although somebody wrote in it.
    LeftRemoved,
    /// No position: the lead took one back.
    Released,
}

/// The team's position on a question, or on whether a repeat instance stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// What was decided.
    pub verdict: PositionVerdict,
    /// Why. Never empty, but where a position was released.
    pub reason: Box<str>,
}

impl Position {
    /// The answer that expressions read. The outer `None` where the position says nothing of it.
    pub fn value(&self) -> Option<Option<&str>> {
        match &self.verdict {
            PositionVerdict::Adopted(value) => Some(Some(value)),
            PositionVerdict::Divergent | PositionVerdict::NotEstablished => Some(None),
            PositionVerdict::Recheck { .. } | PositionVerdict::LeftRemoved | PositionVerdict::Released => None,
        }
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        write(|writer| {
            writer.array(4)?;
            let (word, value, member) = match &self.verdict {
                PositionVerdict::Adopted(value) => ("adopted", Some(value), None),
                PositionVerdict::Divergent => ("divergent", None, None),
                PositionVerdict::NotEstablished => ("not_established", None, None),
                PositionVerdict::Recheck { member } => ("recheck", None, member.as_ref()),
                PositionVerdict::LeftRemoved => ("left_removed", None, None),
                PositionVerdict::Released => ("released", None, None),
            };
            writer.str(word)?;
            match value {
                Some(value) => writer.str(value)?,
                None => writer.null()?,
            };
            match member {
                Some(member) => writer.bytes(member.as_bytes())?,
                None => writer.null()?,
            };
            writer.str(&self.reason)?;
            Ok(())
        })
    }

    /// A verdict of a later version is no value here: whoever reads passes over it, as if it were not there.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, ValueError> {
        let mut reader = Reader::new(bytes, 4)?;
        let word = reader.name()?;
        let value = reader.optional(Reader::text)?;
        let member = reader.optional(Reader::bytes)?.map(MemberId::try_from).transpose().map_err(|_| ValueError)?;
        let reason = reader.text()?.into();
        reader.finish()?;
        let verdict = match (word, value) {
            ("adopted", Some(value)) => PositionVerdict::Adopted(value.into()),
            ("divergent", None) => PositionVerdict::Divergent,
            ("not_established", None) => PositionVerdict::NotEstablished,
            ("recheck", None) => PositionVerdict::Recheck { member },
            ("left_removed", None) => PositionVerdict::LeftRemoved,
            ("released", None) => PositionVerdict::Released,
            _ => return Err(ValueError),
        };
        Ok(Self { verdict, reason })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_back() {
        for verdict in [
            PositionVerdict::Adopted("220".into()),
            PositionVerdict::Divergent,
            PositionVerdict::NotEstablished,
            PositionVerdict::Recheck { member: Some(MemberId::new([1; 16])) },
            PositionVerdict::Recheck { member: None },
            PositionVerdict::LeftRemoved,
            PositionVerdict::Released,
        ] {
            let position = Position { verdict, reason: "the decree says so".into() };
            assert_eq!(Position::from_bytes(&position.to_bytes()), Ok(position));
        }
    }
}
