//! Acts, the outbox and lists, in memory.

use super::State;
use super::held::{HeldChange, HeldRecord};
use crate::store::{
    Append, Misuse, Outbox, QuarantineReason, QuarantineRoom, Quarantined, Received, RecordLine, Sending, StoreError,
    StoredRecord,
};
use std::collections::BTreeMap;
use std::sync::Arc;

impl State {
    pub(super) fn append(&mut self, act: &Append) -> Result<(), StoreError> {
        act.check()?;
        let held = match (self.records.get_mut(&act.record), act.about) {
            (Some(held), _) => held,
            (None, Some(about)) => self.records.entry(act.record).or_insert(Arc::new(HeldRecord::new(about))),
            (None, None) => return Err(Misuse::RecordUnknown(act.record).into()),
        };
        let held = Arc::make_mut(held);
        if let Some(about) = act.about {
            if about.visit != held.about.visit {
                return Err(Misuse::OtherVisit(act.record).into());
            }
            held.about.form = about.form;
        }
        let incarnation = act.continue_from(held.incarnation)?;
        if let (None, Some(new)) = (held.incarnation, incarnation)
            && held.log.values().any(|known| known.change.actor == new.actor)
        {
            return Err(Misuse::ActorUsed.into());
        }
        held.incarnation = incarnation;
        for change in &act.changes {
            if held.position_of(change.hash).is_some() {
                continue;
            }
            self.last_position += 1;
            let (change, made_here) = (Arc::new(change.clone()), true);
            let entry = HeldChange { change, made_here, sending: Sending::Unsent, in_snapshot: false };
            held.log.insert(self.last_position, entry);
        }
        for statement in &act.statements {
            if !held.has_statement(statement) {
                held.statements.push((Arc::new(statement.clone()), Sending::Unsent));
            }
        }
        if act.heads.is_some() {
            held.heads.clone_from(&act.heads);
        }
        if act.summary.is_some() {
            held.summary.clone_from(&act.summary);
        }
        Ok(())
    }

    pub(super) fn lines(&self) -> Vec<RecordLine> {
        let mut lines: Vec<_> = self
            .records
            .iter()
            .map(|(record, held)| {
                let StoredRecord { about, heads, summary, confirmed, .. } = held.open();
                RecordLine {
                    record: *record,
                    about,
                    heads,
                    summary,
                    unsent: held.count(Sending::in_outbox),
                    held: held.count(|sending| matches!(sending, Sending::Held(_))),
                    refused: held.count(|sending| matches!(sending, Sending::Refused(_))),
                    quarantined: self.quarantine.keys().filter(|(of, _)| of == record).count() as u64,
                    confirmed,
                }
            })
            .collect();
        lines.sort_by_key(|line| (line.about.visit, line.record));
        lines
    }

    pub(super) fn outbox(&self, bytes_max: usize) -> Outbox {
        let mut waiting: BTreeMap<u64, (&_, &HeldChange)> = BTreeMap::new();
        for (record, held) in &self.records {
            let unsent = held.log.iter().filter(|(_, held)| held.sending.in_outbox());
            waiting.extend(unsent.map(|(position, change)| (*position, (record, change))));
        }
        let mut outbox = Outbox { cursor: self.cursor, ..Outbox::default() };
        let mut left = bytes_max;
        let items = self.items.values().filter(|item| item.in_outbox());
        for item in items {
            let size = item.bytes.len() + item.label.len();
            outbox.more |= size > left && !outbox.items.is_empty();
            if outbox.more {
                break;
            }
            left = left.saturating_sub(size);
            outbox.items.push((**item).clone());
        }
        let mut any = !outbox.items.is_empty();
        for (position, (record, change)) in waiting {
            let size = change.change.bytes.len();
            outbox.more |= size > left && any;
            if outbox.more {
                break;
            }
            (left, any) = (left.saturating_sub(size), true);
            let logged = change.logged(position);
            match outbox.records.iter_mut().find(|known| known.record == *record) {
                Some(known) => known.changes.push(logged),
                None => {
                    let mut outgoing = self.records[record].outgoing(*record);
                    outgoing.changes.push(logged);
                    outbox.records.push(outgoing);
                }
            }
        }
        for (record, held) in &self.records {
            for (statement, _) in held.statements.iter().filter(|(_, sending)| sending.in_outbox()) {
                let size = statement.bytes().len();
                outbox.more |= size > left && any;
                if outbox.more {
                    break;
                }
                (left, any) = (left.saturating_sub(size), true);
                let statement = (**statement).clone();
                match outbox.records.iter_mut().find(|known| known.record == *record) {
                    Some(known) => known.statements.push(statement),
                    None => {
                        let mut outgoing = held.outgoing(*record);
                        outgoing.statements.push(statement);
                        outbox.records.push(outgoing);
                    }
                }
            }
        }
        outbox.unconfirmed =
            self.records.iter().filter(|(_, held)| !held.confirmed).map(|(record, _)| *record).collect();
        outbox
    }

    /// Sets bytes aside, as far as there is room.
    pub(super) fn set_aside(&mut self, set_aside: Quarantined, received: &mut Received) {
        let key = (set_aside.record, set_aside.hash);
        if let Some((_, known)) = self.quarantine.get_mut(&key) {
            let known = Arc::make_mut(known);
            known.from_server |= set_aside.from_server;
            // A second content is known to be one, whatever else is said of it later.
            if known.reason != QuarantineReason::SecondContent {
                known.reason = set_aside.reason;
            }
            return;
        }
        let mut room = QuarantineRoom::default();
        self.quarantine.values().for_each(|(_, kept)| room.add(kept.bytes.len(), kept.from_server));
        if !room.can_be_made_for(set_aside.bytes.len()) {
            if set_aside.from_server {
                received.let_go.push(key);
            } else {
                received.turned_away += 1;
                self.turned_away += 1;
            }
            return;
        }
        while !room.is_enough_for(set_aside.bytes.len()) {
            let on_server = self.quarantine.iter().filter(|(_, (_, kept))| kept.from_server);
            let oldest = on_server.min_by_key(|(_, (number, _))| *number).map(|(key, _)| *key);
            let Some((oldest, (_, gone))) = oldest.and_then(|key| self.quarantine.remove_entry(&key)) else { break };
            room.let_go(gone.bytes.len());
            received.let_go.push(oldest);
        }
        self.last_set_aside += 1;
        self.quarantine.insert(key, (self.last_set_aside, Arc::new(set_aside)));
    }
}
