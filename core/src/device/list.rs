//! What a list shows of a record that is not open.

use super::error::DeviceError;
use super::open::OpenRecord;
use crate::record::disagreement::Circumstances;
use crate::record::view;
use crate::store::{Append, LocalStore, SecretBytes, Summary};
use jiff::Timestamp;

/// A record's numbers as a store keeps them.
pub fn store_summary(summary: &view::Summary, bytes: SecretBytes) -> Summary {
    Summary {
        bytes,
        answered: summary.answered,
        required: summary.missing,
        disagreements: summary.disagreements,
        blocking: summary.blocking,
        changed: summary.last_change.unwrap_or(Timestamp::UNIX_EPOCH),
    }
}

impl OpenRecord {
    /// Counts how far the record is and what it disagrees about, and keeps that for lists. Call it when a record is left and
    /// after a merge; it costs as much as the record is long, so an act does not.
    pub fn keep_summary(
        &mut self,
        store: &mut impl LocalStore,
        circumstances: &Circumstances<'_>,
    ) -> Result<view::Summary, DeviceError> {
        let found = self.filling.disagreements(circumstances);
        let summary = self.filling.summary(&found);
        let mut append = Append::to(self.filling.record().id());
        append.summary = Some(store_summary(&summary, SecretBytes::default()));
        store.append(&append)?;
        Ok(summary)
    }
}
