//! What an app draws, as plain values.

mod disagreement;
mod entry;
mod history;
mod said;

pub use disagreement::{Disagreement, DisagreementSide, Settlement};
pub use entry::{Answer, Entry, EntryKind, Observation, OtherAnswer, RecordView, SectionProgress, Summary, Upload};
pub use history::{Happened, HistoryEvent};
pub use said::{Attribution, Comment, PositionView, Thread, Verdict};
