//! What columns and tables are called: the same for the same form, whatever the records.

use super::options::HeaderNames;
use crate::form::model::{FormDefinition, NodeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Columns that every table has, or that every repeat's table has. No XML name begins as these do but by intent; where
/// a question has such a name, it goes by its absolute path.
pub(super) const RECORD: &str = "_record";
pub(super) const INSTANCE: &str = "_instance";
pub(super) const PARENT: &str = "_parent";
pub(super) const PLACE: &str = "_place";
pub(super) const DISAGREEMENTS: &str = "_disagreements";

/// The headers of the questions of a table.
pub(super) fn of_questions(
    definition: &FormDefinition,
    base: NodeId,
    questions: &[NodeId],
    names: HeaderNames,
) -> Vec<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for &question in questions {
        *counts.entry(local(&definition.node(question).name)).or_default() += 1;
    }
    let above = definition.path(base).len() + 1;
    let header = |&question: &NodeId| {
        let name = local(&definition.node(question).name);
        let path = definition.path(question);
        let chosen = match names {
            HeaderNames::Names if counts.get(name) == Some(&1) => name.to_owned(),
            _ => path[above..].to_owned(),
        };
        // A path that is a single name may be that of a question that stands alone elsewhere.
        let is_taken = counts.get(&*chosen).is_some_and(|&count| count > 1);
        let is_reserved = [RECORD, INSTANCE, PARENT, PLACE, DISAGREEMENTS].contains(&&*chosen);
        if is_reserved || (is_taken && names == HeaderNames::Names) { path } else { chosen }
    };
    questions.iter().map(header).collect()
}

/// A name without its prefix: `instanceID` of `orx:instanceID`.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// A header made from a question's, told apart from those that are taken.
pub(super) fn derived(taken: &mut FxHashSet<String>, header: &str, ending: &str) -> String {
    let mut derived = format!("{header}{ending}");
    while !taken.insert(derived.clone()) {
        derived.push('_');
    }
    derived
}

/// A name that file systems and spreadsheets take: letters, digits, `-`, `_` and `.`, at most this many characters, and
/// unlike those that are taken whatever the case.
pub(super) fn plain(taken: &mut FxHashSet<String>, name: &str, characters_max: usize) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.');
    let plain: String = name.chars().map(|sign| if is_plain(sign) { sign } else { '_' }).collect();
    let plain = plain.trim_matches('.');
    let plain = if plain.is_empty() { "table" } else { plain };
    let mut number = 1;
    loop {
        let ending = if number == 1 { String::new() } else { format!("_{number}") };
        let room = characters_max - ending.len();
        let candidate: String = plain.chars().take(room).chain(ending.chars()).collect();
        if taken.insert(candidate.to_lowercase()) {
            return candidate;
        }
        number += 1;
    }
}
