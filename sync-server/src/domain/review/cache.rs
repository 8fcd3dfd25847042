//! Views that were computed, as many as memory allows.

use super::access::Sight;
use super::asked::{Moment, View};
use casement_core::id::{RecordId, WorkspaceId};
use std::collections::HashMap;
use std::sync::Arc;

/// What a view depends on. With another of these it is another view.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct CacheKey {
    pub(super) workspace: WorkspaceId,
    pub(super) record: RecordId,
    /// Where the record stands, decisions about it among that.
    pub(super) told: u64,
    /// How many entries the roster has: what everyone is called.
    pub(super) roster: u64,
    /// The hour for which it is calculated.
    pub(super) hour: i64,
    pub(super) sight: Sight,
    pub(super) language: Option<String>,
    pub(super) view: View,
}

/// A view that was computed.
#[derive(Debug, PartialEq, Eq)]
pub struct Computed {
    /// Its JSON; of an export, the file.
    pub json: Vec<u8>,
    /// Whether something sensitive may stand in it.
    pub(super) is_sensitive: bool,
}

/// What was computed last.
pub(super) struct Cache {
    views: HashMap<CacheKey, (Arc<Computed>, u64)>,
    bytes: usize,
    bytes_max: usize,
    clock: u64,
}

/// What a view takes besides its JSON, about.
const BESIDES: usize = 300;

impl Cache {
    pub(super) fn new(bytes_max: usize) -> Self {
        Self { views: HashMap::new(), bytes: 0, bytes_max, clock: 0 }
    }

    pub(super) fn get(&mut self, key: &CacheKey) -> Option<Arc<Computed>> {
        self.clock += 1;
        let (computed, used) = self.views.get_mut(key)?;
        *used = self.clock;
        Some(Arc::clone(computed))
    }

    /// Keeps a view. Those of the same record at earlier moments go.
    pub(super) fn put(&mut self, key: CacheKey, computed: Arc<Computed>) {
        self.clock += 1;
        let is_older =
            |known: &CacheKey| (known.workspace, known.record) == (key.workspace, key.record) && known.told < key.told;
        let older: Vec<CacheKey> = self.views.keys().filter(|known| is_older(known)).cloned().collect();
        older.iter().for_each(|known| self.remove(known));
        let size = size(&key, &computed);
        if size > self.bytes_max {
            return;
        }
        self.remove(&key);
        self.bytes += size;
        self.views.insert(key, (computed, self.clock));
        self.trim();
    }

    /// Lets go of those that were not used for the longest time, beyond the bound.
    fn trim(&mut self) {
        if self.bytes <= self.bytes_max {
            return;
        }
        let mut by_use: Vec<(u64, CacheKey)> = self.views.iter().map(|(key, (_, used))| (*used, key.clone())).collect();
        by_use.sort_unstable_by_key(|(used, _)| *used);
        for (_, key) in by_use {
            // Down to a little below the bound, so that not every view has to look through all of them.
            if self.bytes <= self.bytes_max - self.bytes_max / 8 {
                return;
            }
            self.remove(&key);
        }
    }

    fn remove(&mut self, key: &CacheKey) {
        if let Some((computed, _)) = self.views.remove(key) {
            self.bytes -= size(key, &computed);
        }
    }
}

fn size(key: &CacheKey, computed: &Computed) -> usize {
    let view = match &key.view {
        View::Record { at: heads } => heads.len() * 32,
        View::Since { from, to } => moment_size(from) + moment_size(to),
        View::History { path } | View::TypeIn { sheet: path, .. } => path.len(),
        View::Disagreements
        | View::Completeness
        | View::Summary
        | View::Attachments
        | View::Moments
        | View::Needs
        | View::Export(_) => 0,
    };
    BESIDES + computed.json.len() + view + key.language.as_ref().map_or(0, String::len)
}

fn moment_size(moment: &Moment) -> usize {
    match moment {
        Moment::Heads(heads) => heads.len() * 32,
        Moment::Now | Moment::Approved | Moment::Before(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(record: u8, told: u64) -> CacheKey {
        CacheKey {
            workspace: WorkspaceId::new([1; 16]),
            record: RecordId::new([record; 16]),
            told,
            roster: 3,
            hour: 0,
            sight: Sight::Whole,
            language: None,
            view: View::Summary,
        }
    }

    fn view(bytes: usize) -> Arc<Computed> {
        Arc::new(Computed { json: vec![b' '; bytes], is_sensitive: false })
    }

    #[test]
    fn what_was_used_longest_ago_goes_first_and_memory_is_bounded() {
        let mut cache = Cache::new(10_000);
        for record in 0..100 {
            cache.put(key(record, 1), view(700));
            assert!(cache.get(&key(0, 1)).is_some(), "it was used just now");
            assert!(cache.bytes <= 10_000);
        }
        assert!(cache.get(&key(99, 1)).is_some() && cache.get(&key(50, 1)).is_none());
        cache.put(key(7, 1), view(20_000));
        assert!(cache.get(&key(7, 1)).is_none(), "what is larger than all the room is not kept");
        assert!(cache.get(&key(0, 1)).is_some());
    }

    #[test]
    fn a_record_that_moved_on_has_no_earlier_views() {
        let mut cache = Cache::new(10_000);
        cache.put(key(1, 1), view(10));
        cache.put(key(2, 1), view(10));
        cache.put(key(1, 2), view(10));
        assert!(cache.get(&key(1, 1)).is_none() && cache.get(&key(2, 1)).is_some() && cache.get(&key(1, 2)).is_some());
        // One that was computed of an earlier moment, and comes late, is one of that moment.
        cache.put(key(1, 1), view(10));
        assert_eq!(cache.bytes, cache.views.iter().map(|(key, (view, _))| size(key, view)).sum::<usize>());
    }
}
