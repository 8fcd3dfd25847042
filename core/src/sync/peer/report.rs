//! What came of a meeting, for people.

use super::Peer;
use crate::id::{RecordId, VisitId};

/// What a meeting has done so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Who is at the other end; none until that is proved.
    pub peer: Option<Peer>,
    /// Bytes sent.
    pub bytes_sent: u64,
    /// Bytes received.
    pub bytes_received: u64,
    /// Entries of the roster that came.
    pub roster_entries: u64,
    /// Visits that came.
    pub visits: Vec<VisitId>,
    /// Forms that came.
    pub forms: u64,
    /// Records of which something was given.
    pub given_records: u64,
    /// Changes that were given. Whether they arrived, the other knows.
    pub given: u64,
    /// Changes that came and were merged. They go on to the server from here too.
    pub taken: u64,
    /// Changes and statements that came and were set aside here: not proved to be whose they say, not by someone who may write,
    /// not fitting, or building on such.
    pub set_aside: u64,
    /// How many of those were turned away for want of room: the other keeps them.
    pub turned_away: u64,
    /// Records in which something is new.
    pub touched: Vec<RecordId>,
    /// Records whose copy here is damaged: nothing can be merged into them before they were fetched anew from the server.
    pub damaged: Vec<RecordId>,
    /// What was not taken or given, and why.
    pub refused: Vec<Refused>,
}

/// Something that one of the two would have had, and does not get here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refused {
    /// A visit that the other told of: it is none, or one of the two is not in its team.
    Visit(VisitId),
    /// A form whose name is not the hash of it.
    Form,
    /// A record of a visit that is not here, or in whose team one of the two is not.
    NotShared(RecordId),
    /// A record that says to belong to another visit than here, or that was not laid out for the form that it names.
    OtherAbout(RecordId),
    /// A record of which more is lacking than goes into a parcel: it comes through the server.
    TooLarge(RecordId),
}

/// How far a meeting has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// What is under way.
    pub stage: Stage,
    /// Records of which something is still to come, as far as is known.
    pub to_take: usize,
    /// Things that the other has asked for and does not have yet.
    pub to_give: usize,
    /// Bytes sent and received.
    pub bytes: u64,
}

/// What is under way in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Stage {
    /// Finding out who the other is.
    #[default]
    Introductions,
    /// The list of who is in the workspace: the newer one goes to the other.
    Roster,
    /// Visits and forms.
    Visits,
    /// Records.
    Records,
    /// Nothing any more.
    Over,
}
