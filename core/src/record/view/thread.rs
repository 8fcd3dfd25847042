//! Comments on a question.

use crate::id::CommentId;
use crate::record::Attribution;
use crate::record::filling::Filling;
use crate::record::key::Key;
use crate::record::people::People;

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
        for (id, said) in all {
            let line = (id, said.value.text.to_string(), Attribution::of(journal, people, said.change));
            let first = said.value.answers.and_then(|answered| {
                threads.iter().position(|thread| thread.comments.iter().any(|(other, ..)| *other == answered))
            });
            if let Some(first) = first {
                threads[first].comments.push(line);
            } else if about.is_none_or(|about| *about == said.value.about) {
                let resolved = standing.resolved.get(&id).and_then(|all| all.first());
                let is_resolved = resolved.is_some_and(|said| said.value);
                threads.push(Thread { id, about: said.value.about.clone(), comments: vec![line], is_resolved });
            }
        }
        threads
    }
}
