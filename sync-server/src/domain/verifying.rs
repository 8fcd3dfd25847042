//! Whether everything that is kept holds together: every record's changes and signatures, every roster, every audit log.
//!
//! It opens no document. What it says rests on signatures and hashes alone, and not on what the server says of itself.

use super::audit;
use crate::files::{FileKey, Files, FilesError, Found};
use crate::store::{AuditPoint, Backfill, Directory, RecordLog, ServerStore, StoreError};
use casement_core::gate::{self, Admission, Change, Index};
use casement_core::id::{RecordId, VisitId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::Roster;
use casement_core::identity::{Approval, WorkspaceKey};
use casement_core::store::{Shelf, StatementKind};
use casement_core::sync::wire::SignedStatement;
use casement_core::sync::{Proof, prove};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What was looked at, and what does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Workspaces whose roster was verified.
    pub workspaces: u64,
    /// Entries of rosters.
    pub roster_entries: u64,
    /// Lines of audit logs.
    pub audit_lines: u64,
    /// Form versions of which the hash was computed anew.
    pub forms: u64,
    /// Records.
    pub records: u64,
    /// Changes of which the hash was computed anew.
    pub changes: u64,
    /// Changes that the device which they name has signed for.
    pub attested: u64,
    /// Approvals, returns and reopenings whose signature is a lead's.
    pub approvals: u64,
    /// Attached files of which the hash was computed anew.
    pub files: u64,
    /// What does not hold: by ids, and no answer or name. The first [`FAULTS_MAX`].
    pub faults: Vec<String>,
    /// How many more there are.
    pub more_faults: u64,
}

/// Faults that are kept as text.
pub const FAULTS_MAX: usize = 100;
/// Lines of the audit log that are read at once.
const LINES: usize = 1_000;
/// Bytes of records that are read at once, only for their names.
const PAGE_BYTES: usize = 4 << 20;
/// Files that are listed at once.
const FILES: usize = 500;
/// Records that wait to be checked and are looked for.
const UNCHECKED_MAX: usize = 100_000;

/// Verifies everything in a store. `progress` is told after each record.
///
/// # Errors
/// Where the store cannot be read. What does not hold is no error: it is in what is given back.
pub fn verify(store: &dyn ServerStore, progress: &mut dyn FnMut(&Verified)) -> Result<Verified, StoreError> {
    let mut verified = Verified::default();
    for workspace in store.workspaces()? {
        let Some(directory) = store.directory(workspace.id)? else { continue };
        let roster = verified.roster(&directory);
        verified.audit(store, &directory)?;
        verified.forms(store, &directory)?;
        for record in records(store, &directory)? {
            if let Some(log) = store.record(workspace.id, record)? {
                verified.record(workspace.id, record, &log, &roster);
                progress(&verified);
            }
        }
        verified.workspaces += 1;
    }
    Ok(verified)
}

/// Verifies every attached file: it is there, and it is what its hash says. `progress` is told after each.
///
/// # Errors
/// Where store or files cannot be read.
pub fn verify_files(
    store: &dyn ServerStore,
    files: &Files,
    verified: &mut Verified,
    progress: &mut dyn FnMut(&Verified),
) -> Result<(), VerifyFilesError> {
    for workspace in store.workspaces()? {
        let mut after = 0;
        loop {
            let page = store.files(workspace.id, after, FILES)?;
            let Some((last, _)) = page.last() else { break };
            after = *last;
            for (_, row) in &page {
                let key = FileKey { workspace: row.workspace, record: row.record, file: row.file };
                let fault = match files.check(&key, row.size_bytes, &mut |_| Ok(()))? {
                    Found::Sound => None,
                    Found::Altered => Some("is not what it was when it came"),
                    Found::Missing => Some("is not there; phones that have it send it again"),
                };
                if let Some(fault) = fault {
                    let (record, file) = (row.record, row.file);
                    verified.fault(format!("workspace {}: the file {file} of record {record} {fault}", workspace.id));
                }
                verified.files += 1;
                progress(verified);
            }
        }
    }
    Ok(())
}

/// Why attached files cannot be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyFilesError {
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The files say what to do.
    #[error(transparent)]
    Files(#[from] FilesError),
}

/// All records of a workspace, served or not.
fn records(store: &dyn ServerStore, directory: &Directory) -> Result<BTreeSet<RecordId>, StoreError> {
    let workspace = directory.workspace.id;
    let visits: Vec<VisitId> = directory.visits.iter().map(|visit| visit.visit).collect();
    let mut found: BTreeSet<RecordId> = BTreeSet::new();
    let mut after_row = 0;
    loop {
        let query = Backfill { workspace, visits: &visits, after_row, up_to: directory.fed, bytes_max: PAGE_BYTES };
        let page = store.records(&query)?;
        found.extend(page.records.iter().map(|record| record.record));
        after_row = page.records.last().map_or(after_row, |record| record.row);
        if !page.more || page.records.is_empty() {
            break;
        }
    }
    let unchecked = store.unchecked(UNCHECKED_MAX)?;
    found.extend(unchecked.iter().filter(|waiting| waiting.workspace == workspace).map(|waiting| waiting.record));
    Ok(found)
}

impl Verified {
    fn fault(&mut self, text: String) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(text);
        } else {
            self.more_faults += 1;
        }
    }

    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    fn roster(&mut self, directory: &Directory) -> Roster {
        let key = WorkspaceKey::from_seed(&directory.workspace.seed);
        let mut roster = Roster::new(key.fingerprint());
        if let Err(error) = roster.extend(&directory.roster) {
            self.fault(format!("workspace {}: its roster does not hold: {error}", directory.workspace.id));
        }
        self.roster_entries += directory.roster.len() as u64;
        roster
    }

    /// A form's name is the hash of it.
    fn forms(&mut self, store: &dyn ServerStore, directory: &Directory) -> Result<(), StoreError> {
        let workspace = directory.workspace.id;
        for item in directory.items.iter().filter(|item| item.shelf == Shelf::Form) {
            let bytes = store.item(workspace, item.shelf, &item.key)?.and_then(|item| item.bytes);
            if bytes.is_none_or(|bytes| Sha256::digest(bytes)[..] != item.key[..]) {
                let name: String = item.key.iter().map(|byte| format!("{byte:02x}")).collect();
                self.fault(format!("workspace {workspace}: the form {name} is not what it was when it was published"));
            }
            self.forms += 1;
        }
        Ok(())
    }

    fn audit(&mut self, store: &dyn ServerStore, directory: &Directory) -> Result<(), StoreError> {
        let workspace = directory.workspace.id;
        let mut after = AuditPoint::default();
        while after.lines < directory.audit.lines {
            let mut lines = store.audit(workspace, after.lines + 1, LINES)?;
            lines.retain(|line| line.number <= directory.audit.lines);
            if lines.is_empty() {
                self.fault(format!(
                    "workspace {workspace}: its audit log ends at line {}, and {} are told of",
                    after.lines, directory.audit.lines
                ));
                return Ok(());
            }
            match audit::verify(after, &lines) {
                Ok(point) => after = point,
                Err(fault) => {
                    self.fault(format!("workspace {workspace}: {fault}"));
                    return Ok(());
                }
            }
        }
        self.audit_lines += after.lines;
        if after != directory.audit {
            self.fault(format!("workspace {workspace}: its audit log ends with another line than is told of"));
        }
        Ok(())
    }

    fn record(&mut self, workspace: WorkspaceId, record: RecordId, log: &RecordLog, roster: &Roster) {
        if log.changes.is_empty() {
            self.fault(format!("record {record}: none of its changes is there"));
        }
        let mut index = Index::new(record);
        let mut changes: Vec<Change> = Vec::with_capacity(log.changes.len());
        for (place, bytes) in &log.changes {
            let refused = match gate::read(record, bytes) {
                Err(refusal) => refusal.to_string(),
                Ok(change) => match index.insert(&change) {
                    Admission::New => {
                        changes.push(change);
                        continue;
                    }
                    Admission::Had => "it stands there twice".to_owned(),
                    Admission::SecondContent => "its device has another change with its number".to_owned(),
                    Admission::Waiting { missing } => format!("{} that it builds on are not there", missing.len()),
                    Admission::Refused(refusal) => refusal.to_string(),
                },
            };
            self.fault(format!("record {record}: the change at place {place} does not hold: {refused}"));
        }
        let read: Vec<&Change> = changes.iter().collect();
        let statements: Vec<SignedStatement<'_>> = log
            .statements
            .iter()
            .map(|statement| SignedStatement { kind: statement.kind(), bytes: statement.bytes() })
            .collect();
        let proven = prove(workspace, record, roster, &read, &statements, |actor| index.author(actor));
        for (change, proof) in changes.iter().zip(&proven.changes) {
            match proof {
                Proof::Layout => {}
                Proof::By(_) => self.attested += 1,
                Proof::Unproven(device, why) => {
                    self.fault(format!("record {record}: change {} names device {device}: {why}", change.hash));
                }
                Proof::Unknown => {
                    self.fault(format!("record {record}: change {} names no device that is known", change.hash));
                }
            }
        }
        for (_, attestation, fault) in &proven.attestations {
            if let Some(fault) = fault {
                self.fault(format!("record {record}: a statement of device {}: {fault}", attestation.device()));
            }
        }
        for place in &proven.unreadable {
            self.fault(format!("record {record}: statement {place} cannot be read"));
        }
        if let Some(heads) = &log.heads {
            let mut stands = index.heads();
            stands.sort_unstable();
            if stands != heads.as_slice() {
                self.fault(format!("record {record}: it stands elsewhere than it was told to: a change is missing"));
            }
        }
        self.approvals(workspace, record, &statements, roster);
        self.changes += log.changes.len() as u64;
        self.records += 1;
    }

    fn approvals(
        &mut self,
        workspace: WorkspaceId,
        record: RecordId,
        statements: &[SignedStatement<'_>],
        roster: &Roster,
    ) {
        for statement in statements.iter().filter(|statement| statement.kind == StatementKind::Approval) {
            match Approval::decode(statement.bytes).map(|approval| approval.verify(workspace, record, roster)) {
                Ok(Ok(())) => self.approvals += 1,
                Ok(Err(error)) => self.fault(format!("record {record}: an approval does not hold: {error}")),
                Err(_) => self.fault(format!("record {record}: an approval cannot be read")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use casement_core::form::program::Form;
    use casement_core::form::session::{Properties, Setup};
    use casement_core::form::workbook::read_markdown;
    use casement_core::form::xlsform::{ImportOptions, import};
    use casement_core::id::{ActorId, FormVersionId, MemberId};
    use casement_core::identity::roster::{Custody, Role, RosterAct};
    use casement_core::identity::{Attestation, DeviceKey, Heads};
    use casement_core::record::{Blueprint, Filling, How, Record, Viewer, Writer};
    use casement_core::store::{RecordAbout, Statement};
    use jiff::Timestamp;
    use jiff::tz::TimeZone;
    use std::sync::Arc;

    const WORKSPACE: WorkspaceId = WorkspaceId::new([1; 16]);
    const RECORD: RecordId = RecordId::new([2; 16]);
    const MEMBER: MemberId = MemberId::new([3; 16]);
    const FORM: FormVersionId = FormVersionId::new([4; 32]);

    fn roster(device: &DeviceKey, now: Timestamp) -> Roster {
        let key = WorkspaceKey::from_seed(&[5; 32]);
        let mut roster = Roster::new(key.fingerprint());
        let acts = [
            RosterAct::Found { workspace: WORKSPACE, key: key.public() },
            RosterAct::AddMember { member: MEMBER, name: "A".into(), roles: [Role::Visitor].into_iter().collect() },
            RosterAct::EnrolDevice { member: MEMBER, key: device.public(), custody: Custody::Device },
        ];
        for act in acts {
            roster.sign(&key, act, now).unwrap();
        }
        roster
    }

    /// A record with three answers, all signed for.
    fn signed() -> (RecordLog, Roster) {
        let now = Timestamp::from_second(1_764_000_000).unwrap();
        let device = DeviceKey::from_seed(&[6; 32]);
        let table = "| survey |\n||type|name|label|\n||integer|held|Held?|\n";
        let (definition, _) = import(&read_markdown(table).unwrap(), &ImportOptions::default());
        let form = Form::compile(definition).0.unwrap();
        let writer = Writer { device: device.id(), actor: ActorId::new([7; 16]) };
        let (record, mut made) = Record::create(RECORD, FORM, writer).unwrap();
        let setup =
            Setup { now, zone: TimeZone::UTC, seed: [8; 32], properties: Properties::default(), language: None };
        let blueprint = Arc::new(Blueprint::new(Arc::new(form)));
        let mut filling = Filling::open(record, blueprint, setup, Viewer { member: MEMBER });
        for answer in ["1", "2", "3"] {
            let entry = filling.session().find("/data/held").unwrap();
            made.extend(filling.answer(entry, answer, How::at(now)).unwrap().made);
        }
        let heads = Heads::new(filling.record().heads()).unwrap();
        let attestation = Attestation::sign(&device, WORKSPACE, RECORD, heads.clone(), now);
        let statement = Statement::new(StatementKind::Attestation, device.id(), attestation.encode());
        let log = RecordLog {
            about: RecordAbout { visit: VisitId::new([9; 16]), form: FORM },
            version: made.len() as u64,
            heads: Some(heads),
            changes: (1..).zip(made.into_iter().map(|made| made.bytes)).collect(),
            statements: vec![statement],
        };
        (log, roster(&device, now))
    }

    fn verified(log: &RecordLog, roster: &Roster) -> Verified {
        let mut verified = Verified::default();
        verified.record(WORKSPACE, RECORD, log, roster);
        verified
    }

    #[test]
    fn what_was_signed_holds() {
        let (log, roster) = signed();
        let verified = verified(&log, &roster);
        assert_eq!(verified.faults, Vec::<String>::new());
        assert_eq!((verified.records, verified.attested), (1, 3));
    }

    #[test]
    fn what_was_altered_left_out_moved_or_not_signed_is_found() {
        let (whole, roster) = signed();
        let last = whole.changes.len() - 1;
        let mut altered = whole.clone();
        let middle = altered.changes[last].1.len() / 2;
        altered.changes[last].1[middle] ^= 1;
        assert!(!verified(&altered, &roster).holds());
        let mut without = whole.clone();
        without.changes.remove(last - 1);
        assert!(!verified(&without, &roster).holds());
        let mut unsigned = whole.clone();
        unsigned.statements.clear();
        assert_eq!(verified(&unsigned, &roster).faults.len(), 3);
        let mut twice = whole.clone();
        twice.changes.push((99, whole.changes[last].1.clone()));
        assert!(!verified(&twice, &roster).holds());
        let mut elsewhere = Verified::default();
        elsewhere.record(WORKSPACE, RecordId::new([0xee; 16]), &whole, &roster);
        assert!(!elsewhere.holds());
        let unknown = Roster::new(WorkspaceKey::from_seed(&[5; 32]).fingerprint());
        assert!(!verified(&whole, &unknown).holds());
    }
}
