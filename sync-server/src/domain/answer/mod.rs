//! What a device is given: what is new in what it may see, and nothing else.
//!
//! A cursor is a number of the feed. While `within` stands in it, the device is being given what stands before that number
//! and is new for it: [`Catching`].

mod catching;
mod compare;
mod fed;
mod given;

pub(super) use catching::Catching;
pub(super) use given::Given;

use super::workspaces::{Speaker, WorkspaceState};
use crate::store::{ServerStore, StoreError};
use casement_core::id::RecordId;
use casement_core::identity::Heads;
use casement_core::store::{Cursor, EpochId};
use casement_core::sync::wire::Notice;
use std::collections::BTreeMap;

/// What a device has and how much it takes.
pub(super) struct Wanted {
    /// How far it has come; none at first.
    pub(super) cursor: Option<Cursor>,
    /// Between which places of the log it has everything that it sent.
    pub(super) receipted: Option<(u64, u64)>,
    /// How many bytes it takes at once.
    pub(super) bytes_max: usize,
    /// Whether it has more to send: then it is given nothing yet.
    pub(super) sends_more: bool,
    /// Where records stand on it, to be compared.
    pub(super) compared: BTreeMap<RecordId, Heads>,
}

/// What is new for a device, up to a number of the feed that was read before the state.
pub(super) fn answer(
    store: &dyn ServerStore,
    state: &WorkspaceState,
    speaker: &Speaker,
    epoch: EpochId,
    up_to: u64,
    wanted: &Wanted,
) -> Result<Given, StoreError> {
    let start = Cursor { epoch, position: 0, within: Some(Catching::Items(0).number()) };
    let cursor = wanted.cursor.filter(|cursor| cursor.epoch == epoch);
    if speaker.is_revoked {
        return Ok(Given { notices: vec![Notice::Revoked], ..Given::at(cursor.unwrap_or(start)) });
    }
    if wanted.cursor.is_some() && cursor.is_none() {
        // The device learns of the new life of the server, and comes again with what it has.
        return Ok(Given { notices: vec![Notice::Restored], ..Given::at(start) });
    }
    let cursor = cursor.unwrap_or(start);
    if wanted.sends_more {
        return Ok(Given::at(cursor));
    }
    let ask = Ask { store, state, speaker, up_to, wanted };
    match cursor.within.map(Catching::of) {
        None => {
            let mut given = ask.newly_fed(cursor)?;
            ask.compare_standing(&mut given)?;
            Ok(given)
        }
        Some(Some(catching)) => ask.catch_up(cursor, catching),
        // Not a number of this server: from the beginning.
        Some(None) => ask.catch_up(start, Catching::Items(0)),
    }
}

/// One device's question.
struct Ask<'a> {
    store: &'a dyn ServerStore,
    state: &'a WorkspaceState,
    speaker: &'a Speaker,
    up_to: u64,
    wanted: &'a Wanted,
}
