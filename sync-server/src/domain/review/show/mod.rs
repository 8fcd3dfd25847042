//! The shapes of views: what the API gives as JSON, and what the review pages read. A name that stands here stays.
//!
//! Ids and hashes are hexadecimal text, times as in RFC 3339. What is empty or false is there all the same, but for parts that
//! belong to one kind of entry alone. `withheld` says that something is sensitive and not shown to whoever asked; no answer
//! stands then in any other field.

mod attachments;
mod completeness;
mod disagreements;
mod entry;
mod file;
mod happened;
mod moments;
mod needs;
mod record;
mod summary;
mod type_in;
mod voice;
mod written;

pub use attachments::{AttachmentShown, AttachmentsShown};
pub use completeness::{CompletenessShown, MemberShown, SectionProgressShown};
pub use disagreements::{DisagreementShown, DisagreementsShown, SettledShown, SideShown, disagreement};
pub use entry::{
    AnswerShown, ChoiceShown, CommentShown, EntryShown, InstanceShown, MarkShown, ObservationShown, OtherShown,
    PositionShown, ProblemShown, ThreadShown,
};
pub use file::{FileShown, digest};
pub use happened::{ApprovalShown, HappenedShown, HistoryShown, SinceShown};
pub use moments::{MomentShown, MomentsShown};
pub use needs::{FlagShown, NeedsShown, RecheckShown};
pub use record::{FormShown, RecordShown, SectionShown, TotalsShown};
pub use summary::SummaryShown;
pub use type_in::{AskedShown, SheetShown, TypeInShown};
pub use voice::{SpokenShown, VoiceShown, voice};
pub use written::{WriterShown, WrittenPartShown, WrittenShown};

pub(super) use attachments::attachments;
pub(super) use completeness::completeness;
pub(super) use disagreements::disagreements;
pub(super) use file::file;
pub(super) use happened::{happened, history, since};
pub(super) use moments::moments;
pub(super) use needs::needs;
pub(super) use record::record;
pub(super) use summary::{ToSettle, summary};
pub(super) use type_in::type_in;

use casement_core::id::ChangeHash;

fn hashes(heads: &[ChangeHash]) -> Vec<String> {
    heads.iter().map(ToString::to_string).collect()
}
