//! What someone does, as plain values.

use super::error::NotDone;
use casement_core::id::{
    ActorId, ChangeHash, CommentId, DeviceId, FormVersionId, InstanceId, MemberId, ObservationId, RecordId, VisitId,
    WorkspaceId,
};
use casement_core::record::value::PositionVerdict;
use casement_core::record::{How, Key, Source};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::hash::{Hash, Hasher};

/// One request: one or several deeds in one record, all of which are done or none.
#[derive(Debug, Clone, Copy)]
pub struct Acting<'a> {
    /// By which the request is known again: where it comes twice, it is done once.
    pub request: RequestId,
    /// In this order. Each becomes one change.
    pub deeds: &'a [Deed],
    /// Random bytes, drawn for this call and never for another: of them comes as whom it is written, where that must be somebody new,
    /// and what the form draws by chance.
    pub dice: [u8; 16],
    /// Where it is typed in from paper.
    pub typing: Option<Typing<'a>>,
}

/// What is typed in from paper, or from notes: what cannot be taken of it is left, each deed with its reason, and the rest is taken.
/// Nobody types sixty answers again for the sake of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Typing<'a> {
    /// Where the record stood on the page: the `heads` of the view. What came since nobody saw who typed, so what they typed is
    /// concurrent with it, as on a phone. As it stands now where empty.
    pub seen: &'a [ChangeHash],
    /// The language of the page's choices and of what the form says, by its name in the form or its tag.
    pub language: Option<&'a str>,
}

/// A form that was shown once: 16 random bytes, drawn when it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestId([u8; 16]);

/// One thing that someone does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Deed {
    /// What.
    pub verb: Verb,
    /// How they know.
    pub how: HowKnown,
}

/// What is done. Questions and repeat instances are named by the `key` that views give.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Verb {
    /// The lead sets the team's position on a question or repeat instance.
    Settle {
        /// On what.
        about: Key,
        /// What.
        ruling: Ruling,
        /// Why. It must be said.
        reason: String,
        /// Where the record stood when the lead looked at it: the `heads` of the view.
        looked_at: Vec<ChangeHash>,
    },
    /// The lead takes a position back: what the members said speaks again. Nothing happens where none stands.
    Release {
        /// On what.
        about: Key,
        /// As of [`Verb::Settle`].
        looked_at: Vec<ChangeHash>,
    },
    /// Answers a question; where observations are kept apart, with the speaker's own first one. An empty text clears it.
    Answer {
        /// Which.
        question: Key,
        /// The answer, as it is stored.
        text: String,
    },
    /// Clears a question.
    Clear {
        /// Which.
        question: Key,
    },
    /// Makes another observation beside those that stand, or changes one.
    Observe {
        /// At which question.
        question: Key,
        /// Which is changed; none to make another.
        id: Option<ObservationId>,
        /// What was observed; empty to take it back.
        text: String,
    },
    /// Takes back an observation.
    Withdraw {
        /// At which question.
        question: Key,
        /// Which.
        id: ObservationId,
    },
    /// Edits a text that several people write. What others wrote since it was seen stays.
    EditText {
        /// Which.
        question: Key,
        /// The text as it stood on the page.
        seen: String,
        /// The text as it was sent.
        text: String,
    },
    /// Types in what stands on paper at a question: an answer, an observation of the speaker's own of that time and from that
    /// source, or an edit of a text, as the question wants it.
    TypeIn {
        /// Which.
        question: Key,
        /// What stood in the field before.
        seen: String,
        /// What was typed: the codes of choices, numbers with any digits. Empty to take back what stood there.
        text: String,
        /// Whether it is so on the paper, though it breaks the form's constraint.
        is_sure: bool,
    },
    /// Adds a repeat instance at the end.
    Add {
        /// The path of the repeat, as views give it.
        repeat: String,
        /// The instance around it, where the repeat stands in one: places in paths shift as others add and remove.
        within: Option<InstanceId>,
    },
    /// Removes a repeat instance. It can be restored.
    Remove {
        /// Which.
        instance: InstanceId,
    },
    /// Brings a removed repeat instance back.
    Restore {
        /// Which.
        instance: InstanceId,
    },
    /// Comments on a question or repeat instance.
    Comment {
        /// On what.
        about: Key,
        /// The comment that is answered, where one is.
        answers: Option<CommentId>,
        /// What is said.
        text: String,
    },
    /// Resolves a comment.
    Resolve {
        /// Which.
        comment: CommentId,
    },
    /// Opens a resolved comment again.
    Reopen {
        /// Which.
        comment: CommentId,
    },
}

/// What a lead decides on a question or repeat instance.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ruling {
    /// This answer is the team's.
    Adopt(String),
    /// Accounts differed: both stand side by side.
    Divergent,
    /// It could not be established.
    NotEstablished,
    /// Somebody looks again: this member, where one is named.
    Recheck(Option<MemberId>),
    /// The repeat instance stays removed.
    LeftRemoved,
}

/// How whoever speaks knows, and whose word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct HowKnown {
    /// Where it was learnt from.
    pub source: Option<Source>,
    /// When it was observed, where that was another time than now.
    pub observed: Option<Timestamp>,
    /// Whose word it is, where somebody else types it in.
    pub on_behalf_of: Option<MemberId>,
    /// Whether it is typed in from paper.
    pub from_paper: bool,
}

/// What came of a request: all of it is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acted {
    /// Whether anything was new: not where all of it stood already.
    pub is_new: bool,
    /// Whether it stands in the next view and goes out to phones. Where not, it will in a moment.
    pub is_shown: bool,
    /// The repeat instances that were added, in the order of the deeds.
    pub added: Vec<InstanceId>,
    /// Of what was typed in, what was not taken: the places of the deeds, and why.
    pub left: Vec<(usize, NotDone)>,
}

impl RequestId {
    /// The request of these bytes.
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The request of what is done after this one, by the same form.
    #[must_use]
    pub fn after(self) -> Self {
        Self(first(digest("casement web request after 1", &self)))
    }
}

impl Verb {
    /// Whether it is for leads of the visit alone.
    pub fn is_for_leads(&self) -> bool {
        matches!(self, Self::Settle { .. } | Self::Release { .. })
    }
}

impl Ruling {
    pub(super) fn verdict(&self) -> PositionVerdict {
        match self {
            Self::Adopt(value) => PositionVerdict::Adopted(value.as_str().into()),
            Self::Divergent => PositionVerdict::Divergent,
            Self::NotEstablished => PositionVerdict::NotEstablished,
            Self::Recheck(member) => PositionVerdict::Recheck { member: *member },
            Self::LeftRemoved => PositionVerdict::LeftRemoved,
        }
    }
}

impl HowKnown {
    /// What the change says of it, entered by this member.
    pub(super) fn entered(self, member: MemberId, now: Timestamp) -> How {
        let on_behalf_of = self.on_behalf_of.filter(|speaker| *speaker != member);
        How { entered: now, observed: self.observed, source: self.source, on_behalf_of, from_paper: self.from_paper }
    }
}

impl Deed {
    /// Whether whose paper it is goes with the visit, where it is typed in from one.
    pub(super) fn is_of_team(&self, is_of_team: impl Fn(MemberId) -> bool) -> bool {
        let is_paper = matches!(self.verb, Verb::TypeIn { .. });
        self.how.on_behalf_of.filter(|_| is_paper).is_none_or(is_of_team)
    }

    /// The members that it names.
    pub(super) fn members(&self) -> impl Iterator<Item = MemberId> {
        let looks_again = match &self.verb {
            Verb::Settle { ruling: Ruling::Recheck(member), .. } => *member,
            _ => None,
        };
        self.how.on_behalf_of.into_iter().chain(looks_again)
    }
}

/// By whom, in which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Whose {
    pub(super) workspace: WorkspaceId,
    pub(super) record: RecordId,
    pub(super) member: MemberId,
    pub(super) device: DeviceId,
}

/// By which a request is known again: its id with all that it asks for, for whoever goes back to a page, writes something else and
/// sends it again means another thing.
pub(super) type Mark = [u8; 32];

impl Acting<'_> {
    pub(super) fn mark(&self, whose: Whose) -> Mark {
        digest("casement web request 1", &(self.request, whose, self.deeds, self.typing))
    }

    /// The record that is begun with this request, where each one begins another.
    pub(super) fn new_record(&self, about: (WorkspaceId, VisitId, FormVersionId, MemberId)) -> RecordId {
        RecordId::new(first(digest("casement web record 1", &(self.request, about))))
    }

    /// What is new of a deed is known by this: a comment, an observation, an instance. The same for the same request, also in another
    /// life of the server, so that what is done twice stands once.
    pub(super) fn new_id(&self, whose: Whose, place: usize) -> [u8; 8] {
        first(digest("casement web id 1", &(self.request, whose.record, whose.member, place, self.deeds.get(place))))
    }

    /// As whom it is written where that must be somebody new. Other dice, records, devices or tries give another.
    pub(super) fn new_actor(&self, whose: Whose, attempt: usize) -> ActorId {
        ActorId::new(first(digest("casement web actor 1", &(self.dice, whose, attempt))))
    }

    /// What is drawn by chance while it is done.
    pub(super) fn seed(&self) -> [u8; 32] {
        digest("casement web seed 1", &self.dice)
    }
}

fn first<const LENGTH: usize>(digest: [u8; 32]) -> [u8; LENGTH] {
    const { assert!(LENGTH <= 32, "a digest is not longer") };
    let mut bytes = [0; LENGTH];
    bytes.copy_from_slice(&digest[..LENGTH]);
    bytes
}

/// A digest of plain values, as this build of the program sees them.
fn digest(purpose: &str, of: &impl Hash) -> [u8; 32] {
    struct Digesting(Sha256);
    impl Hasher for Digesting {
        fn write(&mut self, bytes: &[u8]) {
            self.0.update(bytes);
        }

        fn finish(&self) -> u64 {
            // Nobody asks for the short one.
            0
        }
    }
    let mut digesting = Digesting(Sha256::new());
    purpose.hash(&mut digesting);
    of.hash(&mut digesting);
    digesting.0.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOSE: Whose = Whose {
        workspace: WorkspaceId::new([1; 16]),
        record: RecordId::new([2; 16]),
        member: MemberId::new([3; 16]),
        device: DeviceId::new([4; 16]),
    };

    fn comment(text: &str) -> Deed {
        let about = Key::parse("held").unwrap();
        Deed { verb: Verb::Comment { about, answers: None, text: text.to_owned() }, how: HowKnown::default() }
    }

    #[test]
    fn the_same_request_is_known_again_and_another_text_is_another_request() {
        let acting = |deeds, dice| Acting { request: RequestId::new([5; 16]), deeds, dice, typing: None };
        let (one, other) = ([comment("a"), comment("a")], [comment("b")]);
        let (first, again) = (acting(&one, [6; 16]), acting(&one, [7; 16]));
        assert_eq!((first.mark(WHOSE), first.new_id(WHOSE, 0)), (again.mark(WHOSE), again.new_id(WHOSE, 0)));
        assert_ne!(first.new_id(WHOSE, 0), first.new_id(WHOSE, 1), "two deeds that say the same are two");
        assert_ne!(first.new_actor(WHOSE, 0), again.new_actor(WHOSE, 0), "nobody writes twice as one");
        assert_ne!(first.new_actor(WHOSE, 0), first.new_actor(WHOSE, 1));
        assert_ne!(first.seed(), again.seed());
        let changed = acting(&other, [6; 16]);
        assert_ne!(first.mark(WHOSE), changed.mark(WHOSE));
        assert_ne!(first.new_id(WHOSE, 0), changed.new_id(WHOSE, 0));
        let elsewhere = Whose { record: RecordId::new([9; 16]), ..WHOSE };
        assert_ne!(first.mark(WHOSE), first.mark(elsewhere));
    }
}
