//! Attached files.

use super::state::State;
use crate::store::{FileRow, RecordFiles, StoreError, Usage};
use casement_core::id::{FileHash, RecordId, WorkspaceId};

impl State {
    pub(super) fn record_files(
        &self,
        workspace: WorkspaceId,
        record: RecordId,
        only: Option<FileHash>,
    ) -> Option<RecordFiles> {
        let visit = self.record(workspace, record)?.about.visit;
        let is_asked = |row: &&FileRow| row.record == record && only.is_none_or(|only| row.file == only);
        let files = self.workspaces.get(&workspace)?.files.values().filter(is_asked).copied().collect();
        Some(RecordFiles { visit, files })
    }

    pub(super) fn files(&self, workspace: WorkspaceId, after: u64, max: usize) -> Vec<(u64, FileRow)> {
        let kept = self.workspaces.get(&workspace);
        let rows = kept.into_iter().flat_map(|kept| &kept.files).filter(|(number, _)| **number > after);
        rows.take(max).map(|(number, row)| (*number, *row)).collect()
    }

    pub(super) fn file_usage(&self, workspace: WorkspaceId) -> Usage {
        let mut usage = Usage::default();
        let rows = self.workspaces.get(&workspace).into_iter().flat_map(|kept| kept.files.values());
        rows.for_each(|row| usage.add(1, row.size_bytes));
        usage
    }

    pub(super) fn keep_file(&mut self, row: &FileRow) -> Result<(), StoreError> {
        let number = self.last_file + 1;
        let kept = self.workspace(row.workspace)?;
        if !kept.records.contains_key(&row.record) {
            return Err(StoreError::Misuse("a file is of a record that is here"));
        }
        if kept.files.values().any(|known| (known.record, known.file) == (row.record, row.file)) {
            return Ok(());
        }
        let received = jiff::Timestamp::from_millisecond(row.received.as_millisecond()).unwrap_or(row.received);
        kept.files.insert(number, FileRow { received, ..*row });
        self.last_file = number;
        Ok(())
    }
}
