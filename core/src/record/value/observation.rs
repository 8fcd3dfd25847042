//! One member's own answer.

use super::reader::{Reader, ValueError};
use super::write;
use crate::id::{MemberId, ObservationId};
use crate::record::act::Source;
use crate::record::key::Key;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// One member's own answer to a question that keeps them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// What was observed, as the form stores an answer; `None` where it was taken back.
    pub value: Option<Box<str>>,
    /// Who observed it. Another member may have typed it in: the change tells who.
    pub observer: MemberId,
    /// Where it was learnt from.
    pub source: Option<Source>,
    /// When it was observed, where that is another time than when it was entered.
    pub observed: Option<Timestamp>,
    /// Whether it was typed in from paper.
    pub from_paper: bool,
    /// Whether it ever said yes before: a safety flag that is taken back is told.
    pub raised: bool,
}

impl Observation {
    /// The id of a member's first observation at a question: the same on all devices of that member, so that two of them
    /// edit one observation and do not make two.
    pub fn first_id(observer: MemberId, question: &Key) -> ObservationId {
        let mut hasher = Sha256::new();
        hasher.update(b"casement observation 1");
        hasher.update(observer.as_bytes());
        hasher.update(question.as_str().as_bytes());
        let mut id = [0; ObservationId::LENGTH];
        id.copy_from_slice(&hasher.finalize()[..ObservationId::LENGTH]);
        ObservationId::new(id)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        write(|writer| {
            writer.array(6)?;
            match &self.value {
                Some(value) => writer.str(value)?,
                None => writer.null()?,
            };
            writer.bytes(self.observer.as_bytes())?;
            match self.source {
                Some(source) => writer.str(source.word())?,
                None => writer.null()?,
            };
            match self.observed {
                Some(observed) => writer.i64(observed.as_second())?,
                None => writer.null()?,
            };
            writer.bool(self.from_paper)?.bool(self.raised)?;
            Ok(())
        })
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, ValueError> {
        let mut reader = Reader::new(bytes, 6)?;
        let value = reader.optional(Reader::text)?.map(Into::into);
        let observer = MemberId::try_from(reader.bytes()?).map_err(|_| ValueError)?;
        // A source that a later version names is kept as unknown.
        let source = reader.optional(Reader::name)?.and_then(Source::from_word);
        let observed = reader.optional(Reader::integer)?.map(Timestamp::from_second).transpose();
        let observed = observed.map_err(|_| ValueError)?;
        let (from_paper, raised) = (reader.flag()?, reader.flag()?);
        reader.finish()?;
        Ok(Self { value, observer, source, observed, from_paper, raised })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_is_read_back() {
        let full = Observation {
            value: Some("4.2".into()),
            observer: MemberId::new([7; 16]),
            source: Some(Source::Measured),
            observed: Some(Timestamp::from_second(1_764_000_000).unwrap()),
            from_paper: true,
            raised: true,
        };
        let bare =
            Observation { value: None, source: None, observed: None, from_paper: false, raised: false, ..full.clone() };
        for observation in [full, bare] {
            let bytes = observation.to_bytes();
            assert_eq!(Observation::from_bytes(&bytes), Ok(observation));
            for length in 0..bytes.len() {
                assert!(Observation::from_bytes(&bytes[..length]).is_err());
            }
            assert!(Observation::from_bytes(&[&bytes[..], &[0]].concat()).is_err());
        }
    }
}
