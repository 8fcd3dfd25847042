//! What a person did, and under what circumstances: the message of a change.
//!
//! The message is one line that people can read: the act's word, then what is known of how it came about, such as
//! `answer source=register at=1764075600 for=0f… paper`.

use crate::id::MemberId;
use jiff::Timestamp;
use std::fmt;

/// What kind of act a change is. One act is one change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActKind {
    /// The form's own first values: preloads, dynamic defaults, what was drawn once.
    Begin,
    /// A question was answered.
    Answer,
    /// An answer was cleared.
    Clear,
    /// A member's own observation was made or changed.
    Observe,
    /// A member took an observation back.
    Withdraw,
    /// A repeat instance was added.
    Add,
    /// A repeat instance was removed.
    Remove,
    /// A removed repeat instance was brought back.
    Restore,
    /// A text was edited.
    Text,
    /// A file was attached.
    Attach,
    /// A comment was made.
    Comment,
    /// A comment was resolved.
    Resolve,
    /// A resolved comment was opened again.
    Reopen,
    /// The lead set the team's position.
    Adopt,
    /// The lead took a position back.
    Release,
    /// Only what followed in the form, such as a value drawn: the person's own word stood already.
    Follow,
}

impl ActKind {
    /// All kinds.
    pub const ALL: [Self; 16] = [
        Self::Begin,
        Self::Answer,
        Self::Clear,
        Self::Observe,
        Self::Withdraw,
        Self::Add,
        Self::Remove,
        Self::Restore,
        Self::Text,
        Self::Attach,
        Self::Comment,
        Self::Resolve,
        Self::Reopen,
        Self::Adopt,
        Self::Release,
        Self::Follow,
    ];

    /// Its word in a message.
    pub fn word(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Answer => "answer",
            Self::Clear => "clear",
            Self::Observe => "observe",
            Self::Withdraw => "withdraw",
            Self::Add => "add",
            Self::Remove => "remove",
            Self::Restore => "restore",
            Self::Text => "text",
            Self::Attach => "attach",
            Self::Comment => "comment",
            Self::Resolve => "resolve",
            Self::Reopen => "reopen",
            Self::Adopt => "adopt",
            Self::Release => "release",
            Self::Follow => "follow",
        }
    }

    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Where what is said was learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// Seen by the visitor.
    Observed,
    /// Measured by the visitor.
    Measured,
    /// A register.
    Register,
    /// Another document.
    Document,
    /// Staff or management.
    Staff,
    /// People deprived of their liberty.
    Detainee,
    /// Health staff.
    Health,
    /// Camera recordings.
    Cctv,
    /// Anyone else.
    ThirdParty,
}

impl Source {
    /// All sources, in the order of a list to choose from.
    pub const ALL: [Self; 9] = [
        Self::Observed,
        Self::Measured,
        Self::Register,
        Self::Document,
        Self::Staff,
        Self::Detainee,
        Self::Health,
        Self::Cctv,
        Self::ThirdParty,
    ];

    /// Its code.
    pub fn word(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Measured => "measured",
            Self::Register => "register",
            Self::Document => "document",
            Self::Staff => "staff",
            Self::Detainee => "detainee",
            Self::Health => "health",
            Self::Cctv => "cctv",
            Self::ThirdParty => "third_party",
        }
    }

    /// The source with this code.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.word() == word)
    }
}

/// When and how an act came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct How {
    /// The device's clock when it was entered.
    pub entered: Timestamp,
    /// When it was observed, where that was another time.
    pub observed: Option<Timestamp>,
    /// Where it was learnt from.
    pub source: Option<Source>,
    /// Whose word it is, where another member types it in.
    pub on_behalf_of: Option<MemberId>,
    /// Whether it was typed in from paper.
    pub from_paper: bool,
}

impl How {
    /// Entered now by whoever holds the device, nothing else being known.
    pub fn at(entered: Timestamp) -> Self {
        Self { entered, observed: None, source: None, on_behalf_of: None, from_paper: false }
    }

    /// The same, learnt from this source.
    #[must_use]
    pub fn from_source(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }
}

/// An act as a change's message tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// What was done.
    pub kind: ActKind,
    /// When and how.
    pub how: How,
}

impl Act {
    /// Reads a message. What a later version may add to it is passed over; `None` where the act itself is not known.
    pub fn parse(message: &str, entered: Timestamp) -> Option<Self> {
        let mut words = message.split(' ');
        let kind = ActKind::from_word(words.next()?)?;
        let mut how = How::at(entered);
        for word in words {
            match word.split_once('=') {
                Some(("source", source)) => how.source = Source::from_word(source),
                Some(("at", seconds)) => {
                    how.observed = seconds.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
                }
                Some(("for", member)) => how.on_behalf_of = member.parse().ok(),
                None if word == "paper" => how.from_paper = true,
                _ => {}
            }
        }
        Some(Self { kind, how })
    }
}

impl fmt::Display for Act {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.kind.word())?;
        if let Some(source) = self.how.source {
            write!(out, " source={}", source.word())?;
        }
        if let Some(observed) = self.how.observed {
            write!(out, " at={}", observed.as_second())?;
        }
        if let Some(member) = self.how.on_behalf_of {
            write!(out, " for={member}")?;
        }
        if self.how.from_paper {
            out.write_str(" paper")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_back() {
        let entered = Timestamp::from_second(1_764_075_600).unwrap();
        for kind in ActKind::ALL {
            let how = How {
                observed: Some(Timestamp::from_second(1_764_000_000).unwrap()),
                source: Some(Source::Register),
                on_behalf_of: Some(MemberId::new([3; 16])),
                from_paper: true,
                ..How::at(entered)
            };
            for act in [Act { kind, how }, Act { kind, how: How::at(entered) }] {
                assert_eq!(Act::parse(&act.to_string(), entered), Some(act));
            }
        }
    }

    #[test]
    fn a_later_version_may_add_words() {
        let act = Act::parse("answer mood=calm paper", Timestamp::UNIX_EPOCH).unwrap();
        assert!(act.how.from_paper);
        assert_eq!(Act::parse("dance", Timestamp::UNIX_EPOCH), None);
        assert_eq!(Act::parse("", Timestamp::UNIX_EPOCH), None);
    }
}
