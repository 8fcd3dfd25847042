//! What two phones may tell each other: records of visits in whose team both of their members are.
//!
//! Each asks what it knows of the visit itself, and never what the other says: a phone that has not heard of a change to a team
//! goes by the old one, until it reaches the server.

use super::Peer;
use crate::catalogue::{Visit, VisitRole};
use crate::id::{FormVersionId, MemberId, VisitId};
use crate::identity::message::Message;
use crate::store::{LocalStore, Shelf, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// The visits of both.
#[derive(Debug, Default)]
pub(super) struct Shared(BTreeMap<VisitId, SharedVisit>);

/// One of them.
#[derive(Debug)]
pub(super) struct SharedVisit {
    /// Whether the other's member fills in records, and does not only read them.
    pub(super) peer_writes: bool,
    pub(super) forms: Vec<FormVersionId>,
}

impl Shared {
    pub(super) fn load(store: &impl LocalStore, own: MemberId, peer: Peer) -> Result<Self, StoreError> {
        let mut shared = BTreeMap::new();
        for line in store.items(Shelf::Visit)? {
            let Some(item) = store.item(Shelf::Visit, &line.key)? else { continue };
            let Ok(visit) = Visit::decode(&item.bytes) else { continue };
            shared.extend(SharedVisit::of(&visit, own, peer).map(|both| (visit.id, both)));
        }
        Ok(Self(shared))
    }

    pub(super) fn visit(&self, visit: VisitId) -> Option<&SharedVisit> {
        self.0.get(&visit)
    }

    pub(super) fn visits(&self) -> impl Iterator<Item = VisitId> {
        self.0.keys().copied()
    }

    /// The forms of all of them.
    pub(super) fn forms(&self) -> BTreeSet<FormVersionId> {
        self.0.values().flat_map(|visit| visit.forms.iter().copied()).collect()
    }
}

impl SharedVisit {
    /// None where one of the two is not in the team.
    pub(super) fn of(visit: &Visit, own: MemberId, peer: Peer) -> Option<Self> {
        visit.role_of(own)?;
        let peer_writes = visit.role_of(peer.member)? != VisitRole::Reader;
        Some(Self { peer_writes, forms: visit.forms.clone() })
    }
}
