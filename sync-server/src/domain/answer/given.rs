//! What a device is given, before it is written.

use crate::store::{FilledRecord, ItemRow, VisitRow};
use casement_core::id::{RecordId, VisitId};
use casement_core::store::{Cursor, RecordAbout, Shelf};
use casement_core::sync::wire::{Notice, PulledSnapshot, RecordPull, SignedStatement, WireItem};

/// What a device is given, before it is written.
#[derive(Debug)]
pub(crate) struct Given {
    pub(crate) cursor: Cursor,
    pub(crate) more: bool,
    pub(crate) items: Vec<GivenItem>,
    pub(crate) records: Vec<FilledRecord>,
    pub(crate) notices: Vec<Notice>,
    pub(crate) confirmed: Vec<RecordId>,
    pub(crate) lacking: Vec<RecordId>,
}

/// A form, a place or a visit.
#[derive(Debug)]
pub(crate) struct GivenItem {
    shelf: Shelf,
    key: Vec<u8>,
    order: u64,
    label: Vec<u8>,
    bytes: Option<Vec<u8>>,
}

impl Given {
    /// Nothing, up to here.
    pub(crate) fn at(cursor: Cursor) -> Self {
        Self {
            cursor,
            more: false,
            items: Vec::new(),
            records: Vec::new(),
            notices: Vec::new(),
            confirmed: Vec::new(),
            lacking: Vec::new(),
        }
    }

    /// The part of a record, made where it is not there yet. What is given of one record stands together.
    pub(super) fn record(&mut self, record: RecordId, about: RecordAbout) -> &mut FilledRecord {
        let place = self.records.iter().rposition(|known| known.record == record).unwrap_or_else(|| {
            let (changes, statements) = (Vec::new(), Vec::new());
            self.records.push(FilledRecord { row: 0, record, about, snapshot: None, changes, statements });
            self.records.len() - 1
        });
        let filled = &mut self.records[place];
        filled.about = about;
        filled
    }

    pub(super) fn visit(&mut self, visit: &VisitRow) {
        let VisitRow { visit, order, label, bytes, .. } = visit.clone();
        let key = visit.as_bytes().to_vec();
        self.items.push(GivenItem { shelf: Shelf::Visit, key, order, label, bytes: Some(bytes) });
    }

    pub(super) fn visit_lost(&mut self, visit: VisitId) {
        let (key, label) = (visit.as_bytes().to_vec(), Vec::new());
        self.items.push(GivenItem { shelf: Shelf::Visit, key, order: 0, label, bytes: None });
        self.notices.push(Notice::VisitLost(visit));
    }

    pub(super) fn item(&mut self, item: ItemRow) {
        let ItemRow { shelf, key, order, label, bytes } = item;
        self.items.push(GivenItem { shelf, key, order, label, bytes });
    }

    /// As it crosses the network.
    pub(crate) fn wire_items(&self) -> Vec<WireItem<'_>> {
        let items = self.items.iter();
        items
            .map(|GivenItem { shelf, key, order, label, bytes }| WireItem {
                shelf: *shelf,
                key,
                order: *order,
                label,
                bytes: bytes.as_deref(),
            })
            .collect()
    }

    /// As it crosses the network.
    pub(crate) fn wire_records(&self) -> Vec<RecordPull<'_>> {
        self.records
            .iter()
            .map(|filled| RecordPull {
                record: filled.record,
                about: filled.about,
                snapshot: filled.snapshot.as_ref().map(|snapshot| PulledSnapshot {
                    bytes: &snapshot.bytes,
                    changes: snapshot.changes,
                    position: snapshot.position,
                }),
                changes: filled.changes.iter().map(|(position, bytes)| (*position, &bytes[..])).collect(),
                statements: filled
                    .statements
                    .iter()
                    .map(|statement| SignedStatement { kind: statement.kind(), bytes: statement.bytes() })
                    .collect(),
            })
            .collect()
    }
}
