//! Deliveries, in memory.

use super::State;
use super::held::{HeldChange, HeldRecord, HeldSnapshot};
use crate::store::{
    Delivery, ForeignChange, ForeignSnapshot, Misuse, QuarantineReason, Quarantined, Receipted, Received, Sending,
    Shelf, Source, StoreError, Verdict,
};
use std::sync::Arc;

impl State {
    pub(super) fn receive(&mut self, delivery: &Delivery) -> Result<Received, StoreError> {
        delivery.check()?;
        let mut received = Received::default();
        let before = self.cursor.filter(|before| delivery.cursor.is_some_and(|now| now.epoch != before.epoch));
        if before.is_some() {
            received.epoch_changed = true;
            self.begin_epoch();
        }
        self.keep(&delivery.items);
        for (shelf, key) in &delivery.dropped_items {
            self.items.remove(&(*shelf, key.clone()));
        }
        delivery.snapshots.iter().try_for_each(|foreign| self.take_snapshot(foreign))?;
        for foreign in &delivery.changes {
            self.take_change(foreign, delivery.source, &mut received)?;
        }
        for (record, statement) in &delivery.statements {
            let held = self.records.get_mut(record).ok_or(Misuse::RecordUnknown(*record))?;
            let held = Arc::make_mut(held);
            let receipted = delivery.source == Source::Server;
            let sending = if receipted { Sending::Receipted(0) } else { Sending::Unsent };
            match held.statements.iter_mut().find(|(known, _)| known.id() == statement.id()) {
                Some((_, known)) if receipted => *known = sending,
                Some(_) => {}
                None => held.statements.push((Arc::new(statement.clone()), sending)),
            }
        }
        for set_aside in &delivery.quarantine {
            self.set_aside(set_aside.clone(), &mut received);
        }
        for receipt in &delivery.receipts {
            let Some(held) = self.records.get_mut(&receipt.record) else { continue };
            let held = Arc::make_mut(held);
            match receipt.about {
                Receipted::Change(hash) => held.settle(hash, receipt.verdict),
                Receipted::Statement(id) => {
                    let known = held.statements.iter_mut().find(|(known, _)| known.id() == id);
                    known.into_iter().filter(|(_, sending)| !sending.is_receipted()).for_each(|(_, sending)| {
                        *sending = receipt.verdict.sending();
                    });
                }
            }
        }
        let position = delivery.cursor.or(self.cursor).map_or(0, |cursor| cursor.position);
        for record in &delivery.confirmed {
            let Some(held) = self.records.get_mut(record).filter(|held| !held.confirmed) else { continue };
            let held = Arc::make_mut(held);
            held.confirmed = true;
            if let Some(HeldSnapshot { snapshot, folded, .. }) = &held.snapshot {
                held.receipts.add_document(&snapshot.heads, *folded, position);
            }
        }
        for (record, heads) in &delivery.heads {
            let held = self.records.get_mut(record).ok_or(Misuse::RecordUnknown(*record))?;
            Arc::make_mut(held).heads = Some(heads.clone());
        }
        for (record, summary) in &delivery.summaries {
            let held = self.records.get_mut(record).ok_or(Misuse::RecordUnknown(*record))?;
            Arc::make_mut(held).summary = Some(summary.clone());
        }
        if let Some(now) = delivery.cursor {
            // An answer that comes late must not turn the cursor back.
            let further = self.cursor.is_none_or(|before| now.is_after(before));
            self.cursor = if further { Some(now) } else { self.cursor };
        }
        Ok(received)
    }

    /// The server was restored: nothing is known to be there any more.
    fn begin_epoch(&mut self) {
        for held in self.records.values_mut() {
            let held = Arc::make_mut(held);
            held.log.values_mut().for_each(|held| held.sending = Sending::Unsent);
            held.statements.iter_mut().for_each(|(_, sending)| *sending = Sending::Unsent);
            held.confirmed = held.snapshot.as_ref().is_none_or(|snapshot| snapshot.folded == 0);
            held.receipts = Default::default();
        }
        for item in self.items.values_mut().filter(|item| item.shelf == Shelf::Visit) {
            Arc::make_mut(item).receipted = false;
        }
    }

    fn take_snapshot(&mut self, foreign: &ForeignSnapshot) -> Result<(), StoreError> {
        let ForeignSnapshot { record, about, snapshot, changes, position } = foreign;
        let held = self.records.entry(*record).or_insert_with(|| Arc::new(HeldRecord::new(*about)));
        match &held.snapshot {
            Some(known) if known.snapshot.heads == snapshot.heads => Ok(()),
            Some(_) => Err(Misuse::RecordKnown(*record).into()),
            None => {
                let held = Arc::make_mut(held);
                held.snapshot = Some(HeldSnapshot::new(snapshot, *changes));
                held.heads.get_or_insert_with(|| snapshot.heads.clone());
                held.receipts.add_document(&snapshot.heads, *changes, *position);
                Ok(())
            }
        }
    }

    fn take_change(
        &mut self,
        foreign: &ForeignChange,
        source: Source,
        received: &mut Received,
    ) -> Result<(), StoreError> {
        let ForeignChange { record, about, change, position } = foreign;
        let held = match (self.records.get_mut(record), about) {
            (Some(held), _) => held,
            (None, Some(about)) => self.records.entry(*record).or_insert(Arc::new(HeldRecord::new(*about))),
            (None, None) => return Err(Misuse::RecordUnknown(*record).into()),
        };
        let held = Arc::make_mut(held);
        if let Some(about) = about {
            held.about.form = about.form;
        }
        if held.position_of(change.hash).is_some() {
            received.already_had += 1;
            if source == Source::Server {
                held.settle(change.hash, Verdict::AlreadyHad(*position));
            }
            return Ok(());
        }
        if held.log.values().any(|known| (known.change.actor, known.change.number) == (change.actor, change.number)) {
            received.second_contents.push((*record, change.hash));
            let (reason, from_server) = (QuarantineReason::SecondContent, source == Source::Server);
            let (hash, bytes) = (change.hash, change.bytes.clone());
            self.set_aside(Quarantined { record: *record, hash, bytes, reason, from_server }, received);
            return Ok(());
        }
        let own = held.incarnation.filter(|own| own.actor == change.actor);
        if own.is_some_and(|own| change.number > own.last_number) {
            held.incarnation = None;
            received.forgotten.push(*record);
        }
        self.last_position += 1;
        received.added += 1;
        let sending = match source {
            Source::Server => {
                held.receipts.add(change.hash.as_bytes(), *position);
                Sending::Receipted(*position)
            }
            Source::Peer => Sending::Unsent,
        };
        let (entry, made_here) = (Arc::new(change.clone()), false);
        held.log.insert(self.last_position, HeldChange { change: entry, made_here, sending, in_snapshot: false });
        self.quarantine.remove(&(*record, change.hash));
        Ok(())
    }
}
