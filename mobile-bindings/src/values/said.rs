//! Who said something, and what was decided.

use casement_core::id::{ChangeHash, CommentId, DeviceId, MemberId};
use casement_core::record::value::{Position, PositionVerdict};
use casement_core::record::view;
use casement_core::record::{self, ActKind, People, Source};
use jiff::Timestamp;

/// Whose word something is, when it was said and where it was learnt from.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Attribution {
    /// The change that says it.
    pub change: ChangeHash,
    /// What kind of act it was; none for one of a later version.
    pub act: Option<ActKind>,
    /// Whose word it is, where the roster knows.
    pub speaker: Option<MemberId>,
    /// What that member is called.
    pub speaker_name: Option<String>,
    /// Who typed it in, where that was another member.
    pub typed_by: Option<MemberId>,
    /// The device that wrote it; none for what everyone lays out alike.
    pub device: Option<DeviceId>,
    /// The device's clock when it was entered.
    pub entered: Timestamp,
    /// When it was observed, where that was another time.
    pub observed: Option<Timestamp>,
    /// Where it was learnt from.
    pub source: Option<Source>,
    /// Whether it was typed in from paper.
    pub from_paper: bool,
}

impl Attribution {
    pub(crate) fn of(by: &record::Attribution, people: &People) -> Self {
        let speaker = by.speaker();
        Self {
            change: by.change,
            act: by.act,
            speaker,
            speaker_name: speaker.and_then(|member| people.name(member)).map(str::to_owned),
            typed_by: by.member.filter(|_| by.on_behalf_of.is_some() && by.on_behalf_of != by.member),
            device: by.device,
            entered: by.entered,
            observed: by.observed,
            source: by.source,
            from_paper: by.from_paper,
        }
    }
}

/// What the lead decides where answers or observations disagree.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Verdict {
    /// This answer is the team's.
    Adopted {
        /// The answer, as the form stores it; empty for none.
        value: String,
    },
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

impl From<PositionVerdict> for Verdict {
    fn from(verdict: PositionVerdict) -> Self {
        match verdict {
            PositionVerdict::Adopted(value) => Self::Adopted { value: value.into() },
            PositionVerdict::Divergent => Self::Divergent,
            PositionVerdict::NotEstablished => Self::NotEstablished,
            PositionVerdict::Recheck { member } => Self::Recheck { member },
            PositionVerdict::LeftRemoved => Self::LeftRemoved,
            PositionVerdict::Released => Self::Released,
        }
    }
}

impl From<Verdict> for PositionVerdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Adopted { value } => Self::Adopted(value.into()),
            Verdict::Divergent => Self::Divergent,
            Verdict::NotEstablished => Self::NotEstablished,
            Verdict::Recheck { member } => Self::Recheck { member },
            Verdict::LeftRemoved => Self::LeftRemoved,
            Verdict::Released => Self::Released,
        }
    }
}

/// The team's position on a question.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PositionView {
    /// What was decided.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// By whom and when.
    pub by: Attribution,
}

impl PositionView {
    pub(crate) fn of(position: &Position, by: &record::Attribution, people: &People) -> Self {
        let (verdict, reason) = (position.verdict.clone().into(), position.reason.to_string());
        Self { verdict, reason, by: Attribution::of(by, people) }
    }
}

/// A comment and the answers to it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Thread {
    /// The first comment: what `resolveComment` takes.
    pub id: CommentId,
    /// The question or repeat instance that it is about.
    pub place: String,
    /// Its words and those of its answers, in an order that everyone sees alike.
    pub comments: Vec<Comment>,
    /// Whether it is resolved.
    pub is_resolved: bool,
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Comment {
    /// Which.
    pub id: CommentId,
    /// Its words.
    pub text: String,
    /// Whose they are.
    pub by: Attribution,
}

impl Thread {
    pub(crate) fn of(thread: view::Thread, people: &People) -> Self {
        let view::Thread { id, about, comments, is_resolved } = thread;
        let comment = |(id, text, by): (CommentId, String, record::Attribution)| Comment {
            id,
            text,
            by: Attribution::of(&by, people),
        };
        let comments = comments.into_iter().map(comment).collect();
        Self { id, place: about.to_string(), comments, is_resolved }
    }
}
