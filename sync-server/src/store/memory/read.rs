//! What is read.

use super::state::{Fed, KeptRecord, KeptStatement, KeptWorkspace, State};
use crate::store::feed::Room;
use crate::store::{
    AuditLine, Backfill, Directory, FeedEntry, FeedPage, FeedQuery, FilledRecord, Held, ItemRow, PreferencesRow,
    RecordLog, RecordPage, RecordStanding, ServedRecord, StandingsOf, Unchecked, UncheckedChange,
};
use casement_core::id::{RecordId, WorkspaceId};
use casement_core::store::{Shelf, Statement};

impl State {
    pub(super) fn item(&self, workspace: WorkspaceId, shelf: Shelf, key: &[u8]) -> Option<ItemRow> {
        self.workspaces.get(&workspace)?.items.get(&(shelf, key.to_vec())).map(|kept| kept.row.clone())
    }

    pub(super) fn audit(&self, workspace: WorkspaceId, from: u64, max: usize) -> Vec<AuditLine> {
        let lines = self.workspaces.get(&workspace).into_iter().flat_map(|kept| &kept.audit);
        lines.filter(|line| line.number >= from).take(max).map(|line| (**line).clone()).collect()
    }

    pub(super) fn held(&self, workspace: WorkspaceId) -> Vec<Held> {
        self.held.values().filter(|held| held.workspace == workspace).map(|held| (**held).clone()).collect()
    }

    pub(super) fn feed(&self, query: &FeedQuery<'_>) -> FeedPage {
        let mut page = FeedPage { reached: query.after, ..FeedPage::default() };
        let Some(kept) = self.workspaces.get(&query.workspace) else {
            return page;
        };
        let mut room = Room::new(query.bytes_max);
        let up_to = query.up_to.min(kept.fed);
        let mut next = query.after;
        while let Some((number, row)) = next.checked_add(1).and_then(|next| kept.feed.range(next..).next()) {
            if row.ends > up_to {
                break;
            }
            next = row.ends;
            let entries = kept
                .feed
                .range(number..=&row.ends)
                .filter_map(|(number, row)| Some((*number, kept.entry(&row.what, query)?)));
            let entries: Vec<_> = entries.collect();
            if entries.is_empty() {
                continue;
            }
            if !room.take(entries.iter().map(|(_, entry)| entry.size_bytes()).sum()) {
                page.more = true;
                return page;
            }
            page.reached = row.ends;
            page.entries.extend(entries);
        }
        page.reached = query.after.max(up_to);
        page
    }

    pub(super) fn records(&self, query: &Backfill<'_>) -> RecordPage {
        let mut page = RecordPage::default();
        let kept = self.workspaces.get(&query.workspace).into_iter().flat_map(|kept| &kept.records);
        let mut wanted: Vec<_> = kept
            .filter(|(_, kept)| query.visits.contains(&kept.about.visit))
            .filter(|(_, kept)| kept.row > query.after_row && kept.is_served(query.up_to))
            .collect();
        wanted.sort_by_key(|(_, kept)| kept.row);
        let mut room = Room::new(query.bytes_max);
        for (record, kept) in wanted {
            let filled = kept.filled(*record, query.up_to);
            if !room.take(filled.size_bytes()) {
                page.more = true;
                break;
            }
            page.records.push(filled);
        }
        page
    }

    pub(super) fn standings(&self, workspace: WorkspaceId, of: StandingsOf) -> Vec<RecordStanding> {
        let kept = self.workspaces.get(&workspace).into_iter().flat_map(|kept| &kept.records);
        let mut wanted: Vec<_> = kept
            .filter(|(record, kept)| match of {
                StandingsOf::Record(wanted) => **record == wanted,
                StandingsOf::Visit(visit) => kept.about.visit == visit,
            })
            .filter(|(_, kept)| kept.is_served(u64::MAX))
            .collect();
        wanted.sort_by_key(|(_, kept)| kept.row);
        wanted.into_iter().map(|(record, kept)| kept.standing(*record)).collect()
    }

    pub(super) fn served(&self, workspace: WorkspaceId, record: RecordId, after: u64) -> Option<ServedRecord> {
        let kept = self.record(workspace, record).filter(|kept| kept.is_served(u64::MAX))?;
        let filled = kept.filled(record, u64::MAX);
        let (snapshot, changes) = match after {
            0 => (filled.snapshot, filled.changes),
            _ => {
                let served = kept.changes.iter().filter(|(place, kept)| **place > after && kept.fed.is_some());
                (None, served.map(|(place, kept)| (*place, kept.change.bytes.clone())).collect())
            }
        };
        Some(ServedRecord { standing: kept.standing(record), snapshot, changes, statements: filled.statements })
    }

    pub(super) fn unchecked(&self, max: usize) -> Vec<Unchecked> {
        let records = self
            .workspaces
            .iter()
            .flat_map(|(workspace, kept)| kept.records.iter().map(|(record, kept)| (*workspace, *record, kept)));
        let mut waiting: Vec<_> = records
            .filter_map(|(workspace, record, kept)| Some((kept.waiting()?, kept.row, workspace, record, kept)))
            .collect();
        waiting.sort_by_key(|(since, row, ..)| (*since, *row));
        waiting.truncate(max);
        let unchecked = waiting.into_iter().map(|(_, _, workspace, record, kept)| Unchecked {
            workspace,
            record,
            about: kept.about,
            snapshot: kept.snapshot.as_ref().map(|kept| kept.snapshot.clone()),
            changes: kept.unchecked_changes(),
        });
        unchecked.collect()
    }
}

impl KeptWorkspace {
    pub(super) fn directory(&self) -> Directory {
        let mut visits: Vec<_> = self.visits.values().map(|kept| kept.row.clone()).collect();
        visits.sort_by_key(|visit| (visit.order, visit.visit));
        let there = self.items.values().map(|kept| &kept.row).filter(|item| item.bytes.is_some());
        let mut items: Vec<_> = there.map(|item| ItemRow { bytes: None, ..item.clone() }).collect();
        items.sort_by(|one, other| (one.shelf, one.order, &one.key).cmp(&(other.shelf, other.order, &other.key)));
        Directory {
            workspace: self.workspace.clone(),
            roster: self.roster.iter().map(|entry| (**entry).clone()).collect(),
            invitations: self.invitations.values().cloned().collect(),
            sign_ins: self.sign_ins.values().cloned().collect(),
            sessions: self.sessions.values().cloned().collect(),
            credentials: self.credentials.values().cloned().collect(),
            passkeys: self.passkeys.values().cloned().collect(),
            preferences: self
                .preferences
                .iter()
                .map(|(member, preferences)| PreferencesRow { member: *member, preferences: preferences.clone() })
                .collect(),
            visits,
            items,
            seen: self.seen.iter().map(|(device, time)| (*device, *time)).collect(),
            fed: self.fed,
            audit: self.audit_point(),
        }
    }

    /// What a row of the feed tells someone; nothing where it is not for them.
    fn entry(&self, what: &Fed, query: &FeedQuery<'_>) -> Option<FeedEntry> {
        let of_asked = |record| {
            let kept = self.records.get(record)?;
            query.visits.contains(&kept.about.visit).then_some(kept)
        };
        Some(match what {
            Fed::Change(record, position) => {
                let kept = of_asked(record)?;
                let change = &kept.changes.get(position)?.change;
                let (via, bytes) = (change.via, change.bytes.clone());
                FeedEntry::Change { record: *record, about: kept.about, position: *position, via, bytes }
            }
            Fed::Statement(record, place) => {
                let kept = of_asked(record)?;
                let known = kept.statements.get(*place)?;
                let (position, via, statement) =
                    (known.position, known.statement.via, known.statement.statement.clone());
                FeedEntry::Statement { record: *record, about: kept.about, position, via, statement }
            }
            Fed::Item(shelf, key) => FeedEntry::Item(self.items.get(&(*shelf, key.clone()))?.row.clone()),
            Fed::Visit(visit) if query.visits.contains(visit) => FeedEntry::Visit(self.visits.get(visit)?.row.clone()),
            Fed::Joined(member, visit) if *member == query.member => FeedEntry::Joined(*visit),
            Fed::Left(member, visit) if *member == query.member => FeedEntry::Left(*visit),
            Fed::Visit(_) | Fed::Joined(..) | Fed::Left(..) => return None,
        })
    }
}

impl KeptRecord {
    pub(super) fn log(&self) -> RecordLog {
        let changes = self.changes.iter().map(|(position, kept)| (*position, kept.change.bytes.clone()));
        RecordLog {
            about: self.about,
            version: self.version,
            heads: self.heads.clone(),
            changes: changes.collect(),
            statements: self.statements.iter().map(KeptStatement::plain).collect(),
        }
    }

    /// The place up to which the snapshot holds everything.
    fn snapshot_position(&self) -> u64 {
        self.snapshot.as_ref().map_or(0, |kept| kept.snapshot.position)
    }

    fn standing(&self, record: RecordId) -> RecordStanding {
        let snapshot_fed = self.snapshot.as_ref().map(|kept| kept.fed);
        let after = self.changes.range(self.snapshot_position() + 1..).filter_map(|(_, kept)| kept.fed);
        let statements = self.statements.iter().filter_map(|kept| kept.fed);
        let told = snapshot_fed.into_iter().chain(after).chain(statements).max().unwrap_or_default();
        RecordStanding { record, about: self.about, told }
    }

    fn unchecked_changes(&self) -> Vec<UncheckedChange> {
        if self.first_unchecked().is_none() {
            return Vec::new();
        }
        let after = self.changes.range(self.snapshot_position() + 1..);
        let mut changes: Vec<_> = after
            .map(|(position, kept)| UncheckedChange {
                position: *position,
                hash: kept.change.hash,
                served: kept.fed.is_some(),
                bytes: kept.change.bytes.clone(),
            })
            .collect();
        changes.sort_by_key(|change| !change.served);
        changes
    }

    fn filled(&self, record: RecordId, up_to: u64) -> FilledRecord {
        let snapshot_fed = self.snapshot.as_ref().map_or(0, |kept| kept.fed);
        let after = self.changes.range(self.snapshot_position() + 1..);
        let served = after.filter(|(_, kept)| kept.fed.is_some_and(|fed| fed <= up_to));
        let told = |kept: &&KeptStatement| kept.fed.is_some_and(|fed| fed <= up_to.max(snapshot_fed));
        FilledRecord {
            row: self.row,
            record,
            about: self.about,
            snapshot: self.snapshot.as_ref().map(|kept| kept.snapshot.clone()),
            changes: served.map(|(position, kept)| (*position, kept.change.bytes.clone())).collect(),
            statements: self.statements.iter().filter(told).map(KeptStatement::plain).collect(),
        }
    }
}

impl KeptStatement {
    fn plain(&self) -> Statement {
        self.statement.statement.clone()
    }
}
