//! What stands around the references of a text: `instance(..)` predicates and `indexed-repeat(..)` calls.
//!
//! pyxform finds both by patterns, not by parsing; the same patterns are followed here, by hand, in one pass each.

use super::references::{Reference, references};
use rustc_hash::FxHashMap;

/// What of a text decides how its references are written.
pub(super) struct Surroundings {
    /// The whole text has an `instance(` call, so that references in brackets start from `current()`.
    has_instance: bool,
    /// From each `[` to the next `]`.
    brackets: Vec<(usize, usize)>,
    has_indexed_repeat: bool,
    /// Each `indexed-repeat(` to the next `)`.
    indexed_repeats: Vec<IndexedRepeat>,
}

struct IndexedRepeat {
    start: usize,
    end: usize,
    /// The last argument, from 0, in which each name is referred to.
    arguments: FxHashMap<Box<str>, usize>,
}

impl Surroundings {
    /// Looks at a text once, for all its references.
    pub(super) fn of(text: &str) -> Self {
        let has_instance = has_instance_call(text);
        let has_indexed_repeat = text.contains("indexed-repeat(");
        Self {
            has_instance,
            brackets: if has_instance { brackets(text) } else { Vec::new() },
            has_indexed_repeat,
            indexed_repeats: if has_indexed_repeat { indexed_repeats(text) } else { Vec::new() },
        }
    }

    /// Whether a reference stands in brackets of a text with an `instance(` call.
    pub(super) fn is_in_instance_predicate(&self, found: &Reference) -> bool {
        let after = self.brackets.partition_point(|&(start, _)| start <= found.start);
        self.has_instance && after > 0 && found.end <= self.brackets[after - 1].1
    }

    /// Within `indexed-repeat` the first, second, fourth and sixth arguments name questions and repeats as such.
    pub(super) fn may_be_relative(&self, found: &Reference) -> bool {
        if !self.has_indexed_repeat {
            return true;
        }
        let calls = &self.indexed_repeats;
        let passed = calls.partition_point(|call| call.end < found.end);
        // pyxform looks at every other call only; so must this. After the last one looked at, all is relative.
        if passed == calls.len() && passed % 2 == 1 {
            return true;
        }
        let Some(call) = calls.get(passed + passed % 2) else { return false };
        if found.end < call.start {
            return true;
        }
        call.arguments.get(found.name).is_some_and(|argument| !matches!(argument, 0 | 1 | 3 | 5))
    }
}

/// `instance(`, something that is no `)`, and more on the same line.
fn has_instance_call(text: &str) -> bool {
    text.match_indices("instance(").any(|(start, call)| {
        let rest = &text[start + call.len()..];
        let inside = rest.find(')').unwrap_or(rest.len());
        let mut characters = rest[..inside].chars();
        if characters.next().is_none() {
            return false;
        }
        characters.any(|character| character != '\n')
            || rest[inside..].chars().next().is_some_and(|character| character != '\n')
    })
}

fn brackets(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut position = 0;
    while let Some(start) = text[position..].find('[').map(|start| position + start) {
        let Some(length) = text[start + 1..].find(']') else { break };
        let end = start + 1 + length + 1;
        if length == 0 {
            position = start + 1;
            continue;
        }
        found.push((start, end));
        position = end;
    }
    found
}

fn indexed_repeats(text: &str) -> Vec<IndexedRepeat> {
    const CALL: &str = "indexed-repeat(";
    let mut found = Vec::new();
    let mut position = 0;
    while let Some(start) = text[position..].find(CALL).map(|start| position + start) {
        let inside = start + CALL.len();
        let Some(length) = text[inside..].find(')').filter(|&length| length > 0) else { break };
        let end = inside + length + 1;
        let mut arguments = FxHashMap::default();
        for (index, argument) in text[inside..end - 1].split(',').enumerate() {
            for named in references(argument).filter(|named| !named.is_last_saved) {
                arguments.insert(named.name.into(), index);
            }
        }
        found.push(IndexedRepeat { start, end, arguments });
        position = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::xlsform::references::references;

    fn relative(text: &str) -> Vec<bool> {
        let surroundings = Surroundings::of(text);
        references(text).map(|found| surroundings.may_be_relative(&found)).collect()
    }

    #[test]
    fn arguments_that_name_a_question_or_repeat_are_not_relative() {
        assert_eq!(relative("${a} + indexed-repeat(${b}, ${r}, ${c})"), [true, false, false, true]);
        assert_eq!(relative("indexed-repeat(${b}, ${r}, 1) + ${a}"), [false, false, true]);
        let two = "indexed-repeat(${b}, ${r}, ${c}) + indexed-repeat(${b}, ${r}, ${c}) + ${a}";
        assert_eq!(relative(two), [false, false, true, false, false, false, false]);
    }

    #[test]
    fn predicates_count_only_where_an_instance_is_called() {
        let within = |text: &str| {
            let surroundings = Surroundings::of(text);
            references(text).map(|found| surroundings.is_in_instance_predicate(&found)).collect::<Vec<_>>()
        };
        assert_eq!(within("instance('a')/root/item[b = ${c}]/d + ${e}"), [true, false]);
        assert_eq!(within("/data/r[b = ${c}]"), [false]);
    }
}
