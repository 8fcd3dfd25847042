//! Comments on a question.

use crate::id::CommentId;
use crate::record::Attribution;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::people::People;
use rustc_hash::FxHashMap;

/// A comment and the answers to it, in an order that everyone sees alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// The first comment.
    pub id: CommentId,
    /// What it is about.
    pub about: Key,
    /// Its words and those of its answers.
    pub comments: Vec<(CommentId, String, Attribution)>,
    /// Whether it is resolved.
    pub is_resolved: bool,
}

impl Filling {
    /// All threads, or those about one question, the oldest first.
    pub fn threads(&self, people: &People, about: Option<&Key>) -> Vec<Thread> {
        let (standing, journal) = (&self.record().standing, &self.record().journal);
        let mut all: Vec<_> = standing.comments().collect();
        all.sort_by(|(_, one), (_, other)| journal.compare(one.operation, other.operation));
        let mut threads: Vec<Thread> = Vec::new();
        // The thread that each comment stands in.
        let mut places: FxHashMap<CommentId, usize> = FxHashMap::default();
        for (id, said) in all {
            let line = (id, said.value.text.to_string(), Attribution::of(journal, people, said.change));
            let answered = said.value.answers.and_then(|answered| places.get(&answered).copied());
            if let Some(place) = answered {
                places.insert(id, place);
                threads[place].comments.push(line);
            } else {
                let resolved = standing.resolved.get(&id).and_then(|all| all.first());
                let is_resolved = resolved.is_some_and(|said| said.value);
                places.insert(id, threads.len());
                threads.push(Thread { id, about: said.value.about.clone(), comments: vec![line], is_resolved });
            }
        }
        threads.retain(|thread| about.is_none_or(|about| *about == thread.about));
        threads
    }

    /// How many comments stand at each question, and how many of those threads are not resolved.
    pub(super) fn comment_counts(&self, people: &People) -> FxHashMap<Key, (usize, usize)> {
        let mut counts: FxHashMap<Key, (usize, usize)> = FxHashMap::default();
        for thread in self.threads(people, None) {
            let (comments, open) = counts.entry(thread.about).or_default();
            *comments += thread.comments.len();
            *open += usize::from(!thread.is_resolved);
        }
        counts
    }
}
