//! Whether changes are whose they say: what phones and the server ask before anything else.

use crate::gate::{Change, Kind};
use crate::id::{ActorId, DeviceId, RecordId, WorkspaceId};
use crate::identity::message::Message;
use crate::identity::roster::Roster;
use crate::identity::{Attestation, AttestationFault, ChangeAuthor, SignedChange, Why, verify_record};
use crate::store::StatementKind;
use crate::sync::wire::SignedStatement;
use rustc_hash::FxHashMap;

/// Of whom changes of one record are, as far as signatures prove it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// For each change that was given.
    pub changes: Vec<Proof>,
    /// For each attestation among the statements, in their order, its place and what it is worth.
    pub attestations: Vec<(usize, Attestation, Option<AttestationFault>)>,
    /// The places of statements that cannot be read.
    pub unreadable: Vec<usize>,
}

/// Whose a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Nobody's: everyone makes the same, and the gate has made it anew and compared.
    Layout,
    /// This device's, which says so itself.
    By(DeviceId),
    /// It says that it is this device's, which is not proved.
    Unproven(DeviceId, Why),
    /// Its actor is not known yet, for the actor's first change is missing.
    Unknown,
}

/// Holds the changes of one record that came together against the attestations that came with them.
///
/// A change that is new here has no descendant that was here before, so what its author signed can be reached from it within
/// what came. `author_of` tells the device of an actor whose first change is known already.
pub fn prove(
    workspace: WorkspaceId,
    record: RecordId,
    roster: &Roster,
    changes: &[&Change],
    statements: &[SignedStatement<'_>],
    author_of: impl Fn(ActorId) -> Option<DeviceId>,
) -> Proven {
    let named: FxHashMap<ActorId, DeviceId> =
        changes.iter().filter_map(|change| Some((change.actor, change.author?))).collect();
    let authors: Vec<Option<ChangeAuthor>> = changes
        .iter()
        .map(|change| match change.kind {
            Kind::Act => {
                let device = change.author.or_else(|| named.get(&change.actor).copied());
                device.or_else(|| author_of(change.actor)).map(ChangeAuthor::Device)
            }
            Kind::Genesis | Kind::Form(_) | Kind::Text(_) => Some(ChangeAuthor::Layout),
        })
        .collect();
    let mut found = Proven { changes: Vec::new(), attestations: Vec::new(), unreadable: Vec::new() };
    let mut attestations = Vec::new();
    for (place, statement) in statements.iter().enumerate() {
        if statement.kind == StatementKind::Attestation {
            match Attestation::decode(statement.bytes) {
                Ok(attestation) => {
                    found.attestations.push((place, attestation.clone(), None));
                    attestations.push(attestation);
                }
                Err(_) => found.unreadable.push(place),
            }
        }
    }
    let signed: Vec<SignedChange> = changes
        .iter()
        .zip(&authors)
        // A change of an unknown actor proves nothing, and what lies beneath it can be reached through it all the same.
        .map(|(change, author)| SignedChange {
            hash: change.hash,
            dependencies: change.dependencies.clone(),
            author: author.unwrap_or(ChangeAuthor::Layout),
        })
        .collect();
    let verification = verify_record(workspace, record, &signed, &attestations, roster);
    for (place, fault) in &verification.refused_attestations {
        found.attestations[*place].2 = Some(*fault);
    }
    let unproven: FxHashMap<_, _> = verification.unproven.iter().map(|unproven| (unproven.hash, unproven)).collect();
    found.changes = changes
        .iter()
        .zip(&authors)
        .map(|(change, author)| match (author, unproven.get(&change.hash)) {
            (None, _) => Proof::Unknown,
            (Some(ChangeAuthor::Layout), _) => Proof::Layout,
            (Some(ChangeAuthor::Device(device)), None) => Proof::By(*device),
            (Some(ChangeAuthor::Device(device)), Some(unproven)) => Proof::Unproven(*device, unproven.why),
        })
        .collect();
    found
}
